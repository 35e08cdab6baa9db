package link

import (
	"testing"

	"peel/layers/internal/wiretest"
)

func TestLinuxCooked(t *testing.T) {
	wiretest.Layer(t, LinuxCooked, nil, []wiretest.Case{
		{
			Name:  "Ethernet",
			Bytes: "0004 0001 0006 0200000000010000 0800 45",
			Want:  []string{"sll.pkttype = 4 @0+2", "sll.src.eth = 02:00:00:00:00:01 @6+6", "sll.unused = 00:00 @12+2", "sll.etype = 0x0800 @14+2"},
			Next:  "ethertype 0x0800",
			Line:  "sent by us on Ethernet, from 02:00:00:00:00:01",
		},
		{
			Name:  "a tunnel",
			Bytes: "0000 0308 0004 0102030400000000 86dd 60",
			Want:  []string{"sll.src.ipv4 = 1.2.3.4 @6+4", "sll.unused = 00:00:00:00 @10+4"},
			Line:  "unicast to us on IPv6 in IPv4 (sit), from 1.2.3.4",
		},
		{
			Name:  "InfiniBand, whose address does not fit",
			Bytes: "0000 0020 0014 0102030405060708 0800 45",
			Want:  []string{"sll.src.other = 01:02:03:04:05:06:07:08 @6+8"},
			Lacks: []string{"sll.unused"},
		},
		{Name: "802.2", Bytes: "0002 0001 0006 0200000000010000 0004 424203", Want: []string{"sll.ltype = 0x0004 @14+2"}, Next: "inside"},
		{Name: "raw 802.3", Bytes: "0002 0001 0006 0200000000010000 0001 ffff", Next: "ethertype 0x8137"},
		{Name: "GRE", Bytes: "0000 030a 0000 0000000000000000 6558 ff", Want: []string{"sll.gretype = 0x6558 @14+2"}, Next: "ethertype 0x6558"},
		{Name: "netlink", Bytes: "0004 0338 0000 0000000000000000 0000 14", Want: []string{"netlink.family = 0x0000 @14+2"}},
		{Name: "radiotap decides by itself", Bytes: "0000 0323 0006 0200000000010000 0004 0000", Next: "link type 127"},
	})
	wiretest.Layer(t, LinuxCooked2, nil, []wiretest.Case{
		{
			Name:  "Ethernet",
			Bytes: "0800 0000 00000003 0001 00 06 0200000000010000 45",
			Want:  []string{"sll.etype = 0x0800 @0+2", "sll.ifindex = 3 @4+4", "sll.hatype = 1 @8+2", "sll.halen = 6 @11+1", "sll.src.eth = 02:00:00:00:00:01 @12+6"},
			Next:  "ethertype 0x0800",
			Line:  "interface 3, unicast to us on Ethernet, from 02:00:00:00:00:01",
		},
	})
}

func TestNull(t *testing.T) {
	wiretest.Layer(t, Null, nil, []wiretest.Case{
		{Name: "a little-endian machine", Bytes: "02000000 45", Want: []string{"null.family = 2 @0+4"}, Next: "inside", Line: "IPv4"},
		{Name: "a big-endian machine", Bytes: "0000001e 60", Want: []string{"null.family = 30 @0+4"}, Line: "IPv6 (macOS)"},
		{Name: "16 bits of a big-endian machine", Bytes: "00020000 45", Want: []string{"null.family = 2 @0+4"}},
		{Name: "an EtherType", Bytes: "00000800 45", Want: []string{"null.type = 0x00000800 @0+4"}, Next: "ethertype 0x0800", Line: "IPv4"},
		{Name: "PPP under the wrong name", Bytes: "ff030021 45", Lacks: []string{"null.family"}, Next: "inside"},
		{Name: "a family unknown", Bytes: "63000000 45", Line: "family 99"},
	})
	wiretest.Layer(t, Loop, nil, []wiretest.Case{{Name: "network byte order", Bytes: "00000018 60", Want: []string{"null.family = 24 @0+4"}, Line: "IPv6 (NetBSD, OpenBSD)"}})
	wiretest.Layer(t, Raw, nil, []wiretest.Case{{Name: "IPv6", Bytes: "60000000", Next: "inside"}, {Name: "neither", Bytes: "00", Next: "inside"}})
}

func TestECTP(t *testing.T) {
	wiretest.Layer(t, ECTP, nil, []wiretest.Case{
		{
			Name:  "Cisco's keepalive",
			Bytes: "0000 0100 0000",
			Want:  []string{"loop.skipcount = 0 @0+2", "loop.relevant_function = 1 @2+2", "loop.function = 1 @2+2", "loop.receipt_number = 0 @4+2"},
			Line:  "reply",
		},
		{
			Name:  "half way",
			Bytes: "0800 0200 020000000009 0100 7788",
			Want:  []string{"loop.forwarding_address = 02:00:00:00:00:09 @4+6", "loop.relevant_function = 1 @10+2", "loop.receipt_number = 34935 @12+2"},
		},
		{
			Name:  "a skip count that lies",
			Bytes: "ffff 0100 0000",
			Notes: []string{"loop.skipcount steps over 65535 bytes; 4 are left"},
			Line:  "loopback test",
		},
	})
}
