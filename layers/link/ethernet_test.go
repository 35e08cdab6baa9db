package link

import (
	"strings"
	"testing"

	"peel/layers/internal/wiretest"
)

const ethAddresses = "ffffffffffff 020000000001 "

func TestEthernet(t *testing.T) {
	wiretest.Layer(t, Ethernet, nil, []wiretest.Case{
		{
			Name:  "a type",
			Bytes: "020000000002 020000000001 0800 45",
			Want:  []string{"eth.dst = 02:00:00:00:00:02 @0+6", " eth.dst.lg = true @0+3", " eth.dst.ig = false @0+3", "eth.type = 0x0800 @12+2"},
			Next:  "ethertype 0x0800",
			Line:  "02:00:00:00:00:01 -> 02:00:00:00:00:02; type 0x0800",
		},
		{
			Name:  "a length, and padding",
			Bytes: ethAddresses + "0003 424203" + strings.Repeat("00", 43),
			Want:  []string{"eth.len = 3 @12+2", "eth.padding = " + colons("00", 43) + " @17+43"},
			Next:  "inside",
			Line:  "02:00:00:00:00:01 -> everybody (broadcast); 802.3 length 3",
		},
		{
			Name:  "the largest length",
			Bytes: ethAddresses + "05dc 424203",
			Want:  []string{"eth.len = 1500 @12+2"},
			Notes: []string{"eth.len says 1500 bytes follow; 3 are here"},
		},
		{
			Name:  "neither length nor type",
			Bytes: ethAddresses + "05dd 0000",
			Want:  []string{"eth.invalid_lentype = 0x05dd @12+2"},
			Lacks: []string{"eth.len", "eth.type"},
			Notes: []string{"eth.invalid_lentype is 1501: a length is at most 1500, a type at least 1536"},
		},
		{
			Name:  "zero is a type",
			Bytes: ethAddresses + "0000 0000",
			Want:  []string{"eth.type = 0x0000 @12+2"},
			Next:  "ethertype 0x0000",
		},
		{
			Name:  "Novell's 802.3 without 802.2",
			Bytes: ethAddresses + "001e ffff 001e" + strings.Repeat("00", 42),
			Next:  "ethertype 0x8137",
		},
		{
			Name:  "padding that is not zero is a trailer",
			Bytes: ethAddresses + "0003 424203" + strings.Repeat("77", 43),
			Want:  []string{"eth.trailer = " + colons("77", 43) + " @17+43"},
			Lacks: []string{"eth.padding"},
		},
		{
			Name:  "loopback",
			Bytes: "000000000000 000000000000 86dd 60",
			Line:  "loopback: no real addresses; type 0x86dd",
		},
	})
}

func colons(s string, n int) string { return strings.TrimSuffix(strings.Repeat(s+":", n), ":") }

// A frame of 64 bytes needs no padding: its last four are taken for the FCS,
// which the CRC confirms or not.
func TestEthernetFCS(t *testing.T) {
	body := ethAddresses + "0003 424203" + strings.Repeat("00", 43)
	wiretest.Layer(t, Ethernet, nil, []wiretest.Case{
		{
			Name:  "one that fits",
			Bytes: body + "bddb39a7",
			Want:  []string{"eth.padding = " + colons("00", 43) + " @17+43", "eth.fcs = 0xbddb39a7 @60+4", "eth.fcs.status = 1 @60+0"},
		},
		{
			Name:  "perhaps none",
			Bytes: body + "01020304",
			Want:  []string{"eth.fcs = 0x01020304 @60+4", "eth.fcs.status = 2 @60+0"},
		},
		{
			Name:  "behind a trailer",
			Bytes: body + "aabb 01020304",
			Want:  []string{"eth.trailer = aa:bb @60+2", "eth.fcs = 0x01020304 @62+4"},
		},
	})
}

func TestVLAN(t *testing.T) {
	wiretest.Layer(t, VLAN, nil, []wiretest.Case{
		{
			Name:  "a tag",
			Bytes: "b064 0800 45",
			Want:  []string{"vlan.priority = 5 @0+2", "vlan.dei = true @0+2", "vlan.id = 100 @0+2", "vlan.etype = 0x0800 @2+2"},
			Next:  "ethertype 0x0800",
			Line:  "vlan 100, priority 5, drop eligible, type 0x0800",
		},
		{
			Name:  "around an 802.3 frame",
			Bytes: "2001 0003 424203 " + strings.Repeat("00", 60),
			Want:  []string{"vlan.len = 3 @2+2", "eth.padding = " + colons("00", 53) + " @7+53", "vlan.trailer = 00:00:00:00:00:00:00 @60+7"},
			Next:  "inside",
		},
	})
	wiretest.Layer(t, ProviderBridge, nil, []wiretest.Case{
		{
			Name:  "a service tag",
			Bytes: "2064 8100 3065 0800",
			Want:  []string{"ieee8021ad.priority = 1 @0+1", "ieee8021ad.dei = 0 @0+1", "ieee8021ad.id = 100 @0+2", "ieee8021ah.etype = 0x8100 @2+2"},
			Next:  "ethertype 0x8100",
			Line:  "service vlan 100, priority 1, type 0x8100",
		},
		{
			Name:  "two of them",
			Bytes: "2064 88a8 3065 0800 45",
			Want:  []string{"ieee8021ad.svid = 100 @0+2", "ieee8021ad.dei = 1 @4+1", "ieee8021ad.cvid = 101 @4+2", "ieee8021ah.etype = 0x0800 @6+2"},
			Next:  "ethertype 0x0800",
		},
	})
}
