package link

import "testing"

func TestLinuxCooked(t *testing.T) {
	testLayer(t, LinuxCooked, []layerCase{
		{
			name:  "Ethernet",
			bytes: "0004 0001 0006 0200000000010000 0800 45",
			want:  []string{"sll.pkttype = 4 @0+2", "sll.src.eth = 02:00:00:00:00:01 @6+6", "sll.unused = 00:00 @12+2", "sll.etype = 0x0800 @14+2"},
			next:  "ethertype 0x0800",
			line:  "sent by us on Ethernet, from 02:00:00:00:00:01",
		},
		{
			name:  "a tunnel",
			bytes: "0000 0308 0004 0102030400000000 86dd 60",
			want:  []string{"sll.src.ipv4 = 1.2.3.4 @6+4", "sll.unused = 00:00:00:00 @10+4"},
			line:  "unicast to us on IPv6 in IPv4 (sit), from 1.2.3.4",
		},
		{
			name:  "InfiniBand, whose address does not fit",
			bytes: "0000 0020 0014 0102030405060708 0800 45",
			want:  []string{"sll.src.other = 01:02:03:04:05:06:07:08 @6+8"},
			lacks: []string{"sll.unused"},
		},
		{name: "802.2", bytes: "0002 0001 0006 0200000000010000 0004 424203", want: []string{"sll.ltype = 0x0004 @14+2"}, next: "inside"},
		{name: "raw 802.3", bytes: "0002 0001 0006 0200000000010000 0001 ffff", next: "ethertype 0x8137"},
		{name: "GRE", bytes: "0000 030a 0000 0000000000000000 6558 ff", want: []string{"sll.gretype = 0x6558 @14+2"}, next: "ethertype 0x6558"},
		{name: "netlink", bytes: "0004 0338 0000 0000000000000000 0000 14", want: []string{"netlink.family = 0x0000 @14+2"}},
		{name: "radiotap decides by itself", bytes: "0000 0323 0006 0200000000010000 0004 0000", next: "link type 127"},
	})
	testLayer(t, LinuxCooked2, []layerCase{
		{
			name:  "Ethernet",
			bytes: "0800 0000 00000003 0001 00 06 0200000000010000 45",
			want:  []string{"sll.etype = 0x0800 @0+2", "sll.ifindex = 3 @4+4", "sll.hatype = 1 @8+2", "sll.halen = 6 @11+1", "sll.src.eth = 02:00:00:00:00:01 @12+6"},
			next:  "ethertype 0x0800",
			line:  "interface 3, unicast to us on Ethernet, from 02:00:00:00:00:01",
		},
	})
}

func TestNull(t *testing.T) {
	testLayer(t, Null, []layerCase{
		{name: "a little-endian machine", bytes: "02000000 45", want: []string{"null.family = 2 @0+4"}, next: "inside", line: "IPv4"},
		{name: "a big-endian machine", bytes: "0000001e 60", want: []string{"null.family = 30 @0+4"}, line: "IPv6 (macOS)"},
		{name: "16 bits of a big-endian machine", bytes: "00020000 45", want: []string{"null.family = 2 @0+4"}},
		{name: "an EtherType", bytes: "00000800 45", want: []string{"null.type = 0x00000800 @0+4"}, next: "ethertype 0x0800", line: "IPv4"},
		{name: "PPP under the wrong name", bytes: "ff030021 45", lacks: []string{"null.family"}, next: "inside"},
		{name: "a family unknown", bytes: "63000000 45", line: "family 99"},
	})
	testLayer(t, Loop, []layerCase{{name: "network byte order", bytes: "00000018 60", want: []string{"null.family = 24 @0+4"}, line: "IPv6 (NetBSD, OpenBSD)"}})
	testLayer(t, Raw, []layerCase{{name: "IPv6", bytes: "60000000", next: "inside"}, {name: "neither", bytes: "00", next: "inside"}})
}

func TestECTP(t *testing.T) {
	testLayer(t, ECTP, []layerCase{
		{
			name:  "Cisco's keepalive",
			bytes: "0000 0100 0000",
			want:  []string{"loop.skipcount = 0 @0+2", "loop.relevant_function = 1 @2+2", "loop.function = 1 @2+2", "loop.receipt_number = 0 @4+2"},
			line:  "reply",
		},
		{
			name:  "half way",
			bytes: "0800 0200 020000000009 0100 7788",
			want:  []string{"loop.forwarding_address = 02:00:00:00:00:09 @4+6", "loop.relevant_function = 1 @10+2", "loop.receipt_number = 34935 @12+2"},
		},
		{
			name:  "a skip count that lies",
			bytes: "ffff 0100 0000",
			notes: []string{"loop.skipcount steps over 65535 bytes; 4 are left"},
			line:  "loopback test",
		},
	})
}
