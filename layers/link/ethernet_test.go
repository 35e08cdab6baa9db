package link

import (
	"strings"
	"testing"
)

const ethAddresses = "ffffffffffff 020000000001 "

func TestEthernet(t *testing.T) {
	testLayer(t, Ethernet, []layerCase{
		{
			name:  "a type",
			bytes: "020000000002 020000000001 0800 45",
			want:  []string{"eth.dst = 02:00:00:00:00:02 @0+6", " eth.dst.lg = true @0+3", " eth.dst.ig = false @0+3", "eth.type = 0x0800 @12+2"},
			next:  "ethertype 0x0800",
			line:  "02:00:00:00:00:01 -> 02:00:00:00:00:02; type 0x0800",
		},
		{
			name:  "a length, and padding",
			bytes: ethAddresses + "0003 424203" + strings.Repeat("00", 43),
			want:  []string{"eth.len = 3 @12+2", "eth.padding = " + colons("00", 43) + " @17+43"},
			next:  "inside",
			line:  "02:00:00:00:00:01 -> everybody (broadcast); 802.3 length 3",
		},
		{
			name:  "the largest length",
			bytes: ethAddresses + "05dc 424203",
			want:  []string{"eth.len = 1500 @12+2"},
			notes: []string{"eth.len says 1500 bytes follow; 3 are here"},
		},
		{
			name:  "neither length nor type",
			bytes: ethAddresses + "05dd 0000",
			want:  []string{"eth.invalid_lentype = 0x05dd @12+2"},
			lacks: []string{"eth.len", "eth.type"},
			notes: []string{"eth.invalid_lentype is 1501: a length is at most 1500, a type at least 1536"},
		},
		{
			name:  "zero is a type",
			bytes: ethAddresses + "0000 0000",
			want:  []string{"eth.type = 0x0000 @12+2"},
			next:  "ethertype 0x0000",
		},
		{
			name:  "Novell's 802.3 without 802.2",
			bytes: ethAddresses + "001e ffff 001e" + strings.Repeat("00", 42),
			next:  "ethertype 0x8137",
		},
		{
			name:  "padding that is not zero is a trailer",
			bytes: ethAddresses + "0003 424203" + strings.Repeat("77", 43),
			want:  []string{"eth.trailer = " + colons("77", 43) + " @17+43"},
			lacks: []string{"eth.padding"},
		},
		{
			name:  "loopback",
			bytes: "000000000000 000000000000 86dd 60",
			line:  "loopback: no real addresses; type 0x86dd",
		},
	})
}

func colons(s string, n int) string { return strings.TrimSuffix(strings.Repeat(s+":", n), ":") }

// A frame of 64 bytes needs no padding: its last four are taken for the FCS,
// which the CRC confirms or not.
func TestEthernetFCS(t *testing.T) {
	body := ethAddresses + "0003 424203" + strings.Repeat("00", 43)
	testLayer(t, Ethernet, []layerCase{
		{
			name:  "one that fits",
			bytes: body + "bddb39a7",
			want:  []string{"eth.padding = " + colons("00", 43) + " @17+43", "eth.fcs = 0xbddb39a7 @60+4", "eth.fcs.status = 1 @60+0"},
		},
		{
			name:  "perhaps none",
			bytes: body + "01020304",
			want:  []string{"eth.fcs = 0x01020304 @60+4", "eth.fcs.status = 2 @60+0"},
		},
		{
			name:  "behind a trailer",
			bytes: body + "aabb 01020304",
			want:  []string{"eth.trailer = aa:bb @60+2", "eth.fcs = 0x01020304 @62+4"},
		},
	})
}

func TestVLAN(t *testing.T) {
	testLayer(t, VLAN, []layerCase{
		{
			name:  "a tag",
			bytes: "b064 0800 45",
			want:  []string{"vlan.priority = 5 @0+2", "vlan.dei = true @0+2", "vlan.id = 100 @0+2", "vlan.etype = 0x0800 @2+2"},
			next:  "ethertype 0x0800",
			line:  "vlan 100, priority 5, drop eligible, type 0x0800",
		},
		{
			name:  "around an 802.3 frame",
			bytes: "2001 0003 424203 " + strings.Repeat("00", 60),
			want:  []string{"vlan.len = 3 @2+2", "eth.padding = " + colons("00", 53) + " @7+53", "vlan.trailer = 00:00:00:00:00:00:00 @60+7"},
			next:  "inside",
		},
	})
	testLayer(t, ProviderBridge, []layerCase{
		{
			name:  "a service tag",
			bytes: "2064 8100 3065 0800",
			want:  []string{"ieee8021ad.priority = 1 @0+1", "ieee8021ad.dei = 0 @0+1", "ieee8021ad.id = 100 @0+2", "ieee8021ah.etype = 0x8100 @2+2"},
			next:  "ethertype 0x8100",
			line:  "service vlan 100, priority 1, type 0x8100",
		},
		{
			name:  "two of them",
			bytes: "2064 88a8 3065 0800 45",
			want:  []string{"ieee8021ad.svid = 100 @0+2", "ieee8021ad.dei = 1 @4+1", "ieee8021ad.cvid = 101 @4+2", "ieee8021ah.etype = 0x0800 @6+2"},
			next:  "ethertype 0x0800",
		},
	})
}
