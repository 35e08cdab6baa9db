package link

import (
	"testing"

	"peel/layers/internal/wiretest"
)

func TestARP(t *testing.T) {
	wiretest.Layer(t, ARP, nil, []wiretest.Case{
		{
			Name:  "request",
			Bytes: "0001 0800 06 04 0001  020000000001 0a000001  000000000000 0a000002",
			Want:  []string{"arp.hw.type = 1 @0+2", "arp.src.hw_mac = 02:00:00:00:00:01 @8+6", "arp.dst.proto_ipv4 = 10.0.0.2 @24+4"},
			Lacks: []string{"arp.isgratuitous", "arp.isprobe"},
			Line:  "who has 10.0.0.2? tell 10.0.0.1",
		},
		{
			Name:  "reply, and padding for the carrier",
			Bytes: "0001 0800 06 04 0002  020000000001 0a000001  020000000002 0a000002 000000",
			Want:  []string{"peel.trailer = 00:00:00 @28+3"},
			Line:  "10.0.0.1 is at 02:00:00:00:00:01",
		},
		{
			Name:  "probe",
			Bytes: "0001 0800 06 04 0001  020000000001 00000000  000000000000 0a000002",
			Want:  []string{"arp.isprobe = true @0+0"},
			Lacks: []string{"arp.isgratuitous", "arp.isannouncement"},
			Line:  "probe: does anybody have 10.0.0.2?",
		},
		{
			Name:  "announcement",
			Bytes: "0001 0800 06 04 0001  020000000001 0a000001  000000000000 0a000001",
			Want:  []string{"arp.isgratuitous = true @0+0", "arp.isannouncement = true @0+0"},
			Line:  "announcement: 10.0.0.1 is at 02:00:00:00:00:01",
		},
		{
			Name:  "gratuitous reply",
			Bytes: "0001 0800 06 04 0002  020000000001 0a000001  020000000002 0a000001",
			Want:  []string{"arp.isgratuitous = true @0+0"},
			Lacks: []string{"arp.isannouncement"},
			Line:  "gratuitous: 10.0.0.1 is at 02:00:00:00:00:01",
		},
		{
			Name:  "Arcnet's one byte",
			Bytes: "0007 0800 01 04 0001  11 0a000001  00 0a000002",
			Want:  []string{"arp.src.hw = 11 @8+1", "arp.dst.proto_ipv4 = 10.0.0.2 @14+4"},
		},
		{
			Name:  "no protocol addresses at all",
			Bytes: "0001 0800 06 00 0001  020000000001 020000000002",
			Lacks: []string{"arp.src.proto", "arp.isgratuitous"},
		},
		{
			Name:  "inverse, over frame relay",
			Bytes: "000f 0800 02 04 0008  1841 0a000001  0000 00000000",
			Line:  "inverse: who is at 00:00? tell 10.0.0.1",
		},
		{
			Name:  "cut before the opcode",
			Bytes: "0001 0800 06",
			Notes: []string{"arp.proto.size needs 1 byte; 0 are left"},
			Line:  "?",
		},
		{
			Name:  "sizes that lie",
			Bytes: "0001 0800 ff ff 0001  0200",
			Notes: []string{"arp.hw.size says 1028 bytes; the carrier holds 10", "arp.src.hw needs 255 bytes; 2 of them are here"},
			Line:  "request",
		},
		{
			Name: "ATM",
			Bytes: `0013 0800 14 00 0008 04 00 00 00
				47 0005 01020304050607080910 0a0b0c0d0e0f 11   // an ICD address of 20 bytes
				0a000001`,
			Want: []string{
				"arp.src.hlen = 20 @4+1", "arp.src.htype = false @4+1", "arp.src.pln = 4 @8+1", "arp.dst.hlen = 0 @9+1", " arp.src.atm_international_code_designator = 0x0005 @13+2",
				" arp.src.atm_end_system_identifier = 0a:0b:0c:0d:0e:0f @25+6", "arp.src.proto_ipv4 = 10.0.0.1 @32+4",
			},
		},
	})
}

func TestRARP(t *testing.T) {
	wiretest.Layer(t, RARP, nil, []wiretest.Case{
		{
			Name:  "request",
			Bytes: "0001 0800 06 04 0003  020000000001 00000000  020000000001 00000000",
			Lacks: []string{"arp.isgratuitous"},
			Line:  "reverse: what address has 02:00:00:00:00:01? tell 02:00:00:00:00:01",
		},
		{
			Name:  "reply",
			Bytes: "0001 0800 06 04 0004  020000000002 0a000002  020000000001 0a000001",
			Line:  "reverse: 02:00:00:00:00:01 has 10.0.0.1",
		},
	})
}
