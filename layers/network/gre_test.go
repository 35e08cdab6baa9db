package network

import (
	"testing"

	"peel/layers/internal/wiretest"
	"peel/layers/wire"
)

func TestGRE(t *testing.T) {
	wiretest.Layer(t, GRE, inICMP, []wiretest.Case{
		{
			Name:  "nothing optional",
			Bytes: "0000 0800  45",
			Want:  []string{"gre.flags_and_version = 0x0000 @0+2", " gre.flags.recursion_control = 0 @0+2", " gre.flags.version = 0 @0+2", "gre.proto = 0x0800 @2+2"},
			Line:  "carries IPv4",
		},
		{
			Name:  "checksum, key and sequence number",
			Bytes: "b000 86dd 2b7d 0000 deadbeef 00000007",
			Want:  []string{"gre.checksum.status = 1 @4+0", "gre.offset = 0 @6+2", "gre.key = 0xdeadbeef @8+4", "gre.sequence_number = 7 @12+4"},
			Line:  "carries IPv6 key 0xdeadbeef seq 7",
		},
		{
			Name:  "checksum wrong",
			Bytes: "8000 86dd 1234 0000",
			Notes: []string{"gre.checksum is wrong: it should be 0xf921"},
		},
		{
			Name: "a source route",
			Bytes: `4000 0800 0000 0004
				0800 04 08 01020304 05060708  // IPv4, two stations
				0000 00 00                    // the end`,
			Want: []string{
				"gre.checksum.status = 2 @4+0", "gre.offset = 4 @6+2", "gre.routing =  @8+12", " gre.routing.src_length = 8 @11+1", " gre.routing.information = 01:02:03:04:05:06:07:08 @12+8",
				"gre.routing =  @20+4",
			},
		},
		{
			Name:  "a source route without an end",
			Bytes: "4000 0800 0000 0000  0800 00 ff 01020304",
			Notes: []string{"gre.routing.information needs 255 bytes; 4 are left"},
		},
		{
			Name:  "PPTP",
			Bytes: "3081 880b 0025 1234 00000001 00000005  ff03",
			Want: []string{
				" gre.flags.version = 1 @0+2", " gre.flags.reserved = 0 @0+2", "gre.flags.ack = true @0+2", "gre.key.payload_length = 37 @4+2", "gre.key.call_id = 4660 @6+2",
				"gre.sequence_number = 1 @8+4", "gre.ack_number = 5 @12+4",
			},
			Line: "v1 carries PPP call 4660 seq 1 ack 5",
		},
		{
			Name:  "PPTP's plain acknowledgment",
			Bytes: "2081 880b 0000 1234 00000005",
			Want:  []string{"gre.ack_number = 5 @8+4"},
			Line:  "v1 carries PPP call 4660 ack 5",
		},
		{
			Name:  "keepalive",
			Bytes: "0000 0000",
			Line:  "carries nothing: a keepalive",
		},
		{
			Name:  "redirected to a web cache",
			Bytes: "0000 883e  01 02 03 04  45",
			Want:  []string{"gre.wccp.redirect_header =  @4+4", " gre.wccp.dynamic_service = true @4+1", " gre.wccp.service_id = 2 @5+1", " gre.wccp.primary_bucket = 4 @7+1"},
		},
	})
}

// What GRE hands on, and as what.
func TestGRECarries(t *testing.T) {
	for _, c := range []struct {
		name, bytes string
		want        wire.Key
	}{
		{"ethertype", "0000 86dd 60", wire.Key{Space: wire.EtherType, Num: 0x86dd}},
		{"ppp", "0000 880b ff", wire.Key{Space: wire.Direct, Num: wire.DirectPPP}},
		{"erspan type I", "0000 88be 00", wire.Key{Space: wire.Direct, Num: wire.DirectEther}},
		{"erspan type II", "1000 88be 00000001 10", wire.Key{Space: wire.EtherType, Num: greERSPAN}},
		{"osi", "0000 00fe 83", wire.Key{Space: wire.NLPID, Num: 0x83}},
		{"wccp version 1", "0000 883e 45", wire.Key{Space: wire.Direct, Num: wire.DirectIPv4}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := wiretest.Unhex(t, c.bytes)
			var s wire.Stack
			s.Reset(b, len(b))
			d := wire.Decoder{S: &s}
			d.Begin(GRE, 0, 0, len(b), wire.Key{}, wire.ByNumber, false)
			GRE.Decode(&d)
			d.Finish()
			if keys, _, ok := d.Next(); !ok || keys[0] != c.want {
				t.Errorf("carries %v (%v), want %v", keys[0], ok, c.want)
			}
		})
	}
}

func TestERSPAN(t *testing.T) {
	wiretest.Layer(t, ERSPAN, inICMP, []wiretest.Case{
		{
			Name:  "type II",
			Bytes: "1064 a805 0000 0011",
			Want:  []string{"erspan.version = 1 @0+2", "erspan.vlan = 100 @0+2", " erspan.cos = 5 @2+2", " erspan.encap = 1 @2+2", " erspan.spanid = 5 @2+2", " erspan.index = 17 @4+4"},
			Line:  "type II session 5 vlan 100",
		},
		{
			Name:  "type III with its sub-header",
			Bytes: "2064 0005 00000100 0001 8009 0102030405060708",
			Want:  []string{"erspan.timestamp = 256 @4+4", "erspan.sgt = 1 @8+2", " erspan.p = true @10+2", " erspan.direction = true @10+2", " erspan.o = true @10+2", "peel.erspan.subheader = 01:02:03:04:05:06:07:08 @12+8"},
		},
	})
}

func TestAH(t *testing.T) {
	wiretest.Layer(t, AH, inICMP, []wiretest.Case{
		{
			Name:  "plain",
			Bytes: "11 04 0000 00000001 0000000a aaaaaaaaaaaaaaaaaaaaaaaa  9c40",
			Want:  []string{"ah.next_header = 17 @0+1", "ah.length = 4 @1+1", "ah.reserved = 00:00 @2+2", "ah.spi = 0x00000001 @4+4", "ah.sequence = 10 @8+4", "ah.icv = aa:aa:aa:aa:aa:aa:aa:aa:aa:aa:aa:aa @12+12"},
			Line:  "spi 0x00000001 seq 10 signs UDP",
		},
		{
			Name:  "a length shorter than the header",
			Bytes: "11 00 0000 00000001 0000000a  9c40",
			Notes: []string{"ah.length says 8 bytes; an authentication header alone is 12"},
		},
		{
			Name:  "a length beyond the packet",
			Bytes: "11 30 0000 00000001 0000000a  9c40",
			Notes: []string{"ah.icv needs 188 bytes; 2 are left"},
		},
	})
}

func TestESP(t *testing.T) {
	wiretest.Layer(t, ESP, inICMP, []wiretest.Case{{
		Name:  "plain",
		Bytes: "00000001 00000002 55555555",
		Want:  []string{"esp.spi = 0x00000001 @0+4", "esp.sequence = 2 @4+4", "peel.esp.opaque = 55:55:55:55 @8+4"},
		Line:  "spi 0x00000001 seq 2, 4 bytes encrypted",
	}})
}
