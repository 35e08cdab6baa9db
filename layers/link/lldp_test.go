package link

import (
	"testing"

	"peel/layers/internal/wiretest"
)

const lldpBase = "0207 04 020000000001  0405 05 65746830  0602 0078 " // chassis, port eth0, 120 s

func TestLLDP(t *testing.T) {
	wiretest.Layer(t, LLDP, nil, []wiretest.Case{
		{
			Name:  "the least that there can be",
			Bytes: lldpBase + "0000 0000",
			Want: []string{
				" lldp.tlv.type = 1 @0+2", " lldp.tlv.len = 7 @0+2", " lldp.chassis.id.mac = 02:00:00:00:00:01 @3+6", " lldp.port.id = eth0 @12+4", " lldp.time_to_live = 120 @18+2", "peel.lldp.padding = 00:00 @22+2",
			},
			Line: "chassis 02:00:00:00:00:01 port eth0 ttl 120",
		},
		{
			Name:  "a management address",
			Bytes: lldpBase + "1014 05 01 c0a80001 02 00000003 08 2b06010401090101 0000",
			Want:  []string{" lldp.mgn.addr.ip4 = 192.168.0.1 @24+4", " lldp.mgn.interface.number = 3 @29+4", " lldp.mgn.obj.id = 1.3.6.1.4.1.9.1.1 @34+8"},
		},
		{
			Name:  "capabilities",
			Bytes: lldpBase + "0e04 0014 0010 0a03 736e32",
			Want:  []string{"  lldp.tlv.system_cap.bridge = true @22+2", "  lldp.tlv.enable_system_cap.router = true @24+2", "  lldp.tlv.enable_system_cap.bridge = false @24+2"},
			Line:  "chassis 02:00:00:00:00:01 port eth0 ttl 120, sn2",
		},
		{
			Name:  "802.3: modes in both bit orders",
			Bytes: "fe09 00120f 01 03 6c01 001e",
			Want: []string{
				"  lldp.ieee.802_3.pmd_auto_neg_advertised_caps.1000base_tfd = true @7+2", "  lldp.ieee.802_3.pmd_auto_neg_advertised_caps.10base_t = true @7+2",
				"  lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.1000base_tfd = false @7+2", "  lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.other = true @7+2", " lldp.ieee.802_3.pmd_mau_type = 0x001e @9+2",
			},
		},
		{
			Name:  "802.3: power, as short as it was at first",
			Bytes: "fe07 00120f 02 07 01 05",
			Want:  []string{" lldp.ieee.802_3.mdi_power_class = 5 @8+1"},
			Lacks: []string{"lldp.ieee.802_3.mdi_power_type"},
		},
		{
			Name:  "MED: a telephone's network",
			Bytes: "fe08 0012bb 02 01 40cb6e",
			Want:  []string{"  lldp.media.tag_flag = true @7+3", "  lldp.media.vlan_id = 101 @7+3", "  lldp.media.l2_prio = 5 @7+3", "  lldp.media.dscp = 46 @7+3"},
		},
		{
			Name: "MED: a civic address",
			Bytes: `fe18 0012bb 03 02
				10 02 5553      // the client, in the US
				01 05 5465786173
				03 06 41757374696e`,
			Want: []string{" lldp.media.civic.country = US @9+2", " lldp.media.civic.value = Texas @13+5", " lldp.media.civic.value = Austin @20+6"},
		},
		{
			Name:  "somebody unknown",
			Bytes: "fe06 123456 01 0203",
			Want:  []string{" lldp.unknown_subtype = 1 @5+1", " lldp.unknown_subtype.content = 02:03 @6+2"},
		},
		{
			Name:  "a length that lies",
			Bytes: "0bff 6162",
			Want:  []string{" lldp.tlv.len = 511 @0+2"},
			Notes: []string{"peel.lldp.tlv needs 513 bytes; 4 are left", "lldp.tlv.system.name needs 511 bytes; 2 are left"},
		},
	})
}
