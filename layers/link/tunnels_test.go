package link

import (
	"testing"

	"peel/layers/internal/wiretest"
	"peel/layers/wire"
)

func TestVXLAN(t *testing.T) {
	wiretest.Layer(t, VXLAN, nil, []wiretest.Case{
		{
			Name: "plain", Bytes: "0800 0000 00002a 00  ff", Next: "inside", Line: "vni 42",
			Want: []string{"vxlan.flags = 0x0800 @0+2", " vxlan.flag_i = true @0+2", " vxlan.flags_reserved = 0x0000 @0+2", "vxlan.gbp = 0 @2+2", "vxlan.vni = 42 @4+3", "vxlan.reserved8 = 0 @7+1"},
		},
		{
			Name: "with a group", Bytes: "8848 0064 00002a 00  ff", Line: "vni 42, group 100",
			Want: []string{" vxlan.flag_g = true @0+2", " vxlan.flag_d = true @0+2", " vxlan.flag_a = true @0+2", "vxlan.gbp = 100 @2+2"},
		},
		{Name: "cut short", Bytes: "0800 0000 0000", Notes: []string{"vxlan.vni needs 3 bytes; 2 are left"}},
	})
	wiretest.Layer(t, VXLANGPE, nil, []wiretest.Case{
		{Name: "IPv6 inside", Bytes: "0c 0000 02 00002a 00  60", Line: "vni 42, carries IPv6", Want: []string{" vxlan.p_bit = 1 @0+1", "vxlan.next_proto = 2 @3+1"}},
		{Name: "a service header inside", Bytes: "0c 0000 04 00002a 00  00", Next: "ethertype 0x894f"},
	})
	if !VXLAN.Fits(wiretest.Unhex(t, "0800 0000 00002a 00")) || VXLAN.Fits([]byte("GET / HTTP/1.1")) {
		t.Error("the network's number must count, or it is not VXLAN")
	}
}

func TestGeneve(t *testing.T) {
	wiretest.Layer(t, Geneve, nil, []wiretest.Case{
		{
			Name: "options",
			Bytes: `04 40 6558 00000a 00
				0102 80 01 00010002   // Open Virtual Networks, critical, one word
				0100 01 00            // without a value
				0101 02 00            // and another
				ff`,
			Next: "ethertype 0x6558", Line: "vni 10, carries Ethernet bridging, 16 bytes of options",
			Want: []string{
				"geneve.option.length = 16 @0+1", " geneve.flags.critical = true @1+1", "geneve.vni = 0x00000a @4+3", " geneve.option = 01:02:80:01:00:01:00:02 @8+8", "  geneve.option.class = 0x0102 @8+2", "  geneve.option.type = 0x80 @10+1",
				"   geneve.option.length = 8 @11+1", "  geneve.option.unknown.data = 00:01:00:02 @12+4", " geneve.option = 01:00:01:00 @16+4",
			},
		},
		{
			Name: "an option beyond the options", Bytes: "01 00 0800 00000a 00  0102 01 1f  45",
			Notes: []string{"geneve.option needs 128 bytes; 4 are left"}, Next: "ethertype 0x0800",
		},
		{Name: "options beyond the packet", Bytes: "3f 00 0800 00000a 00  0102", Notes: []string{"geneve.option.length asks for 252 bytes; 2 are left", "geneve.option needs 4 bytes; 2 are left", "geneve.option.type needs 1 byte; 0 are left"}},
	})
}

func TestMACsec(t *testing.T) {
	const icv = "00112233445566778899aabbccddeeff"
	wiretest.Layer(t, MACsec, nil, []wiretest.Case{
		{
			Name: "signed alone", Bytes: "20 00 00000044 020000000001 0001 0800 4500 " + icv, Next: "ethertype 0x0800",
			Line: "signed, not encrypted, key 0, packet number 68, channel 02:00:00:00:00:01/1",
			Want: []string{"macsec.TCI = 0x08 @0+1", " macsec.TCI.SC = true @0+1", "macsec.AN = 0x0 @0+1", "macsec.SCI.system_identifier = 02:00:00:00:00:01 @6+6", "macsec.etype = 0x0800 @14+2", "macsec.ICV = 00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff @18+16"},
		},
		{
			Name: "encrypted", Bytes: "0d 00 00000001 a1a2a3a4 " + icv, Lacks: []string{"macsec.etype"},
			Want: []string{"peel.macsec.secret = a1:a2:a3:a4 @6+4", "macsec.ICV = 00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff @10+16"},
			Line: "encrypted, key 1, packet number 1",
		},
		{
			Name: "padded by Ethernet", Bytes: "00 04 00000001 0800 4500 " + icv + " 000000", Next: "ethertype 0x0800",
			Want: []string{"macsec.SL = 4 @1+1", "macsec.ICV = 00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff:00:00:00 @10+19"},
		},
		{Name: "without a signature", Bytes: "2c 00 00000001 020000000001 0001 a1a2", Want: []string{"peel.macsec.secret = a1:a2 @14+2"}, Lacks: []string{"macsec.ICV"}},
	})
}

func TestBackboneService(t *testing.T) {
	wiretest.Layer(t, BackboneService, nil, []wiretest.Case{
		{
			Name: "IPv4 inside", Bytes: "70 0a0b0c 02000000001b 02000000001a 0800 45", Next: "ethertype 0x0800", Line: "service 658188, 02:00:00:00:00:1a -> 02:00:00:00:00:1b, type 0x0800",
			Want: []string{" ieee8021ah.priority = 3 @0+1", " ieee8021ah.drop = 1 @0+1", " ieee8021ah.isid = 658188 @1+3", "ieee8021ah.cdst = 02:00:00:00:00:1b @4+6", "ieee8021ah.etype = 0x0800 @16+2"},
		},
		{Name: "a length inside", Bytes: "00 000001 02000000001b 02000000001a 0003 fefe03 00", Next: "inside", Want: []string{"peel.ieee8021ah.len = 3 @16+2", "ieee8021ah.trailer = 00 @21+1"}},
	})
}

func TestISL(t *testing.T) {
	wiretest.Layer(t, ISL, nil, []wiretest.Case{{
		Name: "a frame on a trunk", Bytes: "01000c000003 00000c000001 000d aaaa03 00000c 0015 0003 0000 ff 11223344", Next: "inside", Line: "trunk, vlan 10, between switches, from 00:00:0c:00:00:01",
		Want: []string{"isl.dst = 01:00:0c:00:00:03 @0+6", " isl.type = 0 @5+1", " isl.user_eth = 3 @5+1", "isl.vlan_id = 10 @20+2", "isl.bpdu = true @20+2", "isl.trailer = 11:22:33:44 @27+4"},
	}})
	if k := Ethernet.Except(wiretest.Unhex(t, "03000c000000 00000c000001 0014 aaaa03 00000c 0015 0003 0000")); k.Num != wire.DirectISL {
		t.Error("a trunk's address is not seen")
	}
	if k := Ethernet.Except(wiretest.Unhex(t, "01000ccccccc 00000c000001 0014 aaaa03 00000c 0015 0003 0000")); k.Space != 0 {
		t.Error("Cisco's other group address is no trunk's")
	}
}

func TestL2TP(t *testing.T) {
	wiretest.Layer(t, L2TP, nil, []wiretest.Case{
		{
			Name: "data, with all that may be there", Bytes: "4a02 0014 0001 0002 0007 0003 0002 aaaa ff03 0021 00", Next: "inside", Line: "tunnel 1 session 2",
			Want: []string{" l2tp.length_bit = true @0+2", "l2tp.length = 20 @2+2", "l2tp.tunnel = 1 @4+2", "l2tp.session = 2 @6+2", "l2tp.Ns = 7 @8+2", "l2tp.Nr = 3 @10+2", "l2tp.offset = 2 @12+2", "l2tp.offset_padding = aa:aa @14+2"},
		},
		{
			Name: "control", Line: "tunnel 1 session 0, control 2 ack 1: hello",
			Bytes: `c802 0020 0001 0000 0002 0001
				8008 0000 0000 0006  // the message's type
				c00c 0000 0007 aabbccddeeff // hidden`,
			Want: []string{" l2tp.avp.message_type = 6 @18+2", "  l2tp.avp.hidden = true @20+2", " l2tp.avp.type = 7 @24+2", " peel.l2tp.avp.value = aa:bb:cc:dd:ee:ff @26+6"},
		},
		{
			Name: "an attribute shorter than its header", Bytes: "c802 0012 0001 0000 0002 0001 8003 0000 0000",
			Notes: []string{"l2tp.avp.length says 3 bytes; an attribute's header alone is 6"},
		},
		{
			Name: "an attribute beyond the message", Bytes: "c802 0014 0001 0000 0002 0001 80ff 0000 0000 0006",
			Notes: []string{"l2tp.avp.length asks for 255 bytes; 8 are left"}, Want: []string{" l2tp.avp.message_type = 6 @18+2"},
		},
		{Name: "padding beyond the message", Bytes: "0202 0001 0002 ffff ff03", Notes: []string{"l2tp.offset_padding needs 65535 bytes; 2 are left"}},
		{Name: "version 3", Bytes: "0003 0000 00000007 deadbeef", Line: "v3 data, session 0x00000007", Want: []string{"l2tp.sid = 0x00000007 @4+4"}},
	})
	if L2TP.Fits([]byte("SIP/2.0 200 OK")) || !L2TP.Fits(wiretest.Unhex(t, "0002 0001 0002")) {
		t.Error("L2TP is known by its version and its zeros")
	}
}

func TestNFLog(t *testing.T) {
	wiretest.Layer(t, NFLog, nil, []wiretest.Case{
		{
			Name: "little-endian", Line: "logged by the firewall: IPv4, group 42", Next: "inside",
			Bytes: `02 00 002a
				0700 0a00 616263 00  // prefix, padded
				0800 0500 00000002   // interface out
				0500 0900 45 000000  // the packet, padded`,
			Want: []string{" nflog.tlv_type = 10 @6+2", " nflog.prefix = abc @8+3", "peel.nflog.pad = 00 @11+1", " nflog.ifindex_outdev = 2 @16+4", " nflog.tlv_type = 9 @22+2", "peel.nflog.pad = 00:00:00 @25+3"},
		},
		{Name: "big-endian", Bytes: "0a 00 002a  0007 000a 616263 00  0005 0009 60", Want: []string{" nflog.tlv_length = 7 @4+2", " nflog.prefix = abc @8+3"}, Next: "inside"},
		{Name: "a length of 2", Bytes: "02 00 002a  0200 0900", Notes: []string{"nflog.tlv_length says 2 bytes; an element's header alone is 4"}},
	})
}

func TestNetlink(t *testing.T) {
	wiretest.Layer(t, NetlinkNetfilter, nil, []wiretest.Case{
		{
			Name: "a packet waits for its verdict", Line: "packet queue, type 0, seq 7", Next: "inside",
			Bytes: `2d000000 0003 0000 07000000 00000000  // little-endian
				02 00 002a
				0b00 0100 00000058 0800 03 00
				0800 0600 00000002
				0500 0a00 45 000000`,
			Want: []string{
				"netlink.hdr_len = 45 @0+4", "netlink.hdr_type = 0x0300 @4+2", " netlink.hdr_flags.request = 0 @6+2", "netlink.hdr_seq = 7 @8+4", "netlink-netfilter.subsys = 3 @4+2", "netlink-netfilter.queue_type = 0 @4+2", "netlink-netfilter.family = 2 @16+1",
				"  netlink-netfilter.queue.attr = 1 @22+2", " netlink-netfilter.queue.packet.id = 88 @24+4", " netlink-netfilter.queue.packet.hook = 3 @30+1", " netlink-netfilter.queue.ifindex_outdev = 2 @36+4", "peel.netlink.pad = 00:00:00 @45+3",
			},
		},
		{Name: "an attribute of length 0", Bytes: "18000000 0003 0000 00000000 00000000 02 00 0000 0000 0100", Want: []string{"peel.netlink.attr_value = 00:00:01:00 @20+4"}},
	})
}

func TestTokenRing(t *testing.T) {
	wiretest.Layer(t, TokenRing, nil, []wiretest.Case{
		{
			Name: "with a route", Bytes: "18 40 02000000000b 82000000000a 06b0 0011 0020 aa", Next: "inside", Line: "82:00:00:00:00:0a -> 02:00:00:00:00:0b",
			Want: []string{" tr.sr = true @8+1", " tr.rif_bytes = 6 @14+1", " tr.direction = 128 @15+1", "tr.rif = 001-1-002 @16+4"},
		},
		{Name: "about the ring", Bytes: "00 02 ffffffffffff 02000000000a 0102", Want: []string{"peel.tr.mac = 01:02 @14+2"}, Next: ""},
	})
}

func TestFDDI(t *testing.T) {
	wiretest.Layer(t, FDDI, nil, []wiretest.Case{
		{Name: "LLC inside", Bytes: "51 4000000000d0 400000000050 aa", Next: "inside", Line: "02:00:00:00:00:0a -> 02:00:00:00:00:0b", Want: []string{" fddi.fc.clf = 0x5 @0+1", " fddi.fc.prio = 1 @0+1", "fddi.dst = 02:00:00:00:00:0b @1+6"}},
		{Name: "about the ring", Bytes: "41 ffffffffffff 400000000050 0102", Want: []string{"peel.fddi.body = 01:02 @13+2"}},
	})
}

func TestARCNET(t *testing.T) {
	wiretest.Layer(t, ARCNET, nil, []wiretest.Case{
		{Name: "IPv4", Bytes: "0a 0b 0000 d4 00 0007 45", Next: "ethertype 0x0800", Line: "0x0a -> 0x0b, IPv4", Want: []string{"arcnet.split_flag = 0 @5+1", "arcnet.sequence = 7 @6+2"}},
		{Name: "a second piece", Bytes: "0a 0b 0000 d4 02 0009 45", Next: "inside"},
		{Name: "without numbers", Bytes: "0a 00 0000 f1 00", Next: "ethertype 0x0806", Lacks: []string{"arcnet.sequence"}},
	})
}

func TestFrameRelay(t *testing.T) {
	wiretest.Layer(t, FrameRelay, nil, []wiretest.Case{
		{
			Name: "IPv4", Bytes: "1841 03 cc 45", Next: "nlpid 0xcc", Line: "circuit 100",
			Want: []string{" fr.upper_dlci = 0x06 @0+1", " fr.second_dlci = 0x4 @1+1", "fr.dlci = 100 @0+2", "fr.control = 0x03 @2+1", "fr.nlpid = 0xcc @3+1"},
		},
		{Name: "SNAP behind padding", Bytes: "1841 03 00 80 000000 0806 00", Next: "ethertype 0x0806", Want: []string{"fr.nlpid = 0x00 @3+1", "fr.snap.oui = 0 @5+3", "fr.snaptype = 0x0806 @8+2"}},
		{Name: "Cisco's", Bytes: "184d 0800 45", Next: "ethertype 0x0800", Want: []string{" fr.fecn = true @1+1", " fr.becn = true @1+1", "fr.chdlctype = 0x0800 @2+2"}},
		{Name: "four bytes of address", Bytes: "1840 c8 09 03 cc 45", Line: "circuit 825602", Want: []string{" fr.third_dlci = 0x64 @2+1", " fr.lower_dlci = 0x02 @3+1", "fr.dlci = 825602 @0+4"}},
		{Name: "OSI", Bytes: "1841 03 83 00", Next: "nlpid 0x83", Lacks: []string{"fr.nlpid"}},
		{Name: "an address without an end", Bytes: "1840 c8 08", Notes: []string{"fr.control needs 1 byte; 0 are left"}},
	})
}
