package network

import (
	"testing"

	"peel/layers/wire"
)

func TestGRE(t *testing.T) {
	testLayer(t, GRE, []layerCase{
		{
			name:  "nothing optional",
			bytes: "0000 0800  45",
			want:  []string{"gre.flags_and_version = 0x0000 @0+2", " gre.flags.recursion_control = 0 @0+2", " gre.flags.version = 0 @0+2", "gre.proto = 0x0800 @2+2"},
			line:  "carries IPv4",
		},
		{
			name:  "checksum, key and sequence number",
			bytes: "b000 86dd 2b7d 0000 deadbeef 00000007",
			want:  []string{"gre.checksum.status = 1 @4+0", "gre.offset = 0 @6+2", "gre.key = 0xdeadbeef @8+4", "gre.sequence_number = 7 @12+4"},
			line:  "carries IPv6 key 0xdeadbeef seq 7",
		},
		{
			name:  "checksum wrong",
			bytes: "8000 86dd 1234 0000",
			notes: []string{"gre.checksum is wrong: it should be 0xf921"},
		},
		{
			name: "a source route",
			bytes: `4000 0800 0000 0004
				0800 04 08 01020304 05060708  // IPv4, two stations
				0000 00 00                    // the end`,
			want: []string{
				"gre.checksum.status = 2 @4+0", "gre.offset = 4 @6+2", "gre.routing =  @8+12", " gre.routing.src_length = 8 @11+1", " gre.routing.information = 01:02:03:04:05:06:07:08 @12+8",
				"gre.routing =  @20+4",
			},
		},
		{
			name:  "a source route without an end",
			bytes: "4000 0800 0000 0000  0800 00 ff 01020304",
			notes: []string{"gre.routing.information needs 255 bytes; 4 are left"},
		},
		{
			name:  "PPTP",
			bytes: "3081 880b 0025 1234 00000001 00000005  ff03",
			want: []string{
				" gre.flags.version = 1 @0+2", " gre.flags.reserved = 0 @0+2", "gre.flags.ack = true @0+2", "gre.key.payload_length = 37 @4+2", "gre.key.call_id = 4660 @6+2",
				"gre.sequence_number = 1 @8+4", "gre.ack_number = 5 @12+4",
			},
			line: "v1 carries PPP call 4660 seq 1 ack 5",
		},
		{
			name:  "PPTP's plain acknowledgment",
			bytes: "2081 880b 0000 1234 00000005",
			want:  []string{"gre.ack_number = 5 @8+4"},
			line:  "v1 carries PPP call 4660 ack 5",
		},
		{
			name:  "keepalive",
			bytes: "0000 0000",
			line:  "carries nothing: a keepalive",
		},
		{
			name:  "redirected to a web cache",
			bytes: "0000 883e  01 02 03 04  45",
			want:  []string{"gre.wccp.redirect_header =  @4+4", " gre.wccp.dynamic_service = true @4+1", " gre.wccp.service_id = 2 @5+1", " gre.wccp.primary_bucket = 4 @7+1"},
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
			b := unhex(t, c.bytes)
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
	testLayer(t, ERSPAN, []layerCase{
		{
			name:  "type II",
			bytes: "1064 a805 0000 0011",
			want:  []string{"erspan.version = 1 @0+2", "erspan.vlan = 100 @0+2", " erspan.cos = 5 @2+2", " erspan.encap = 1 @2+2", " erspan.spanid = 5 @2+2", " erspan.index = 17 @4+4"},
			line:  "type II session 5 vlan 100",
		},
		{
			name:  "type III with its sub-header",
			bytes: "2064 0005 00000100 0001 8009 0102030405060708",
			want:  []string{"erspan.timestamp = 256 @4+4", "erspan.sgt = 1 @8+2", " erspan.p = true @10+2", " erspan.direction = true @10+2", " erspan.o = true @10+2", "peel.erspan.subheader = 01:02:03:04:05:06:07:08 @12+8"},
		},
	})
}

func TestAH(t *testing.T) {
	testLayer(t, AH, []layerCase{
		{
			name:  "plain",
			bytes: "11 04 0000 00000001 0000000a aaaaaaaaaaaaaaaaaaaaaaaa  9c40",
			want:  []string{"ah.next_header = 17 @0+1", "ah.length = 4 @1+1", "ah.reserved = 00:00 @2+2", "ah.spi = 0x00000001 @4+4", "ah.sequence = 10 @8+4", "ah.icv = aa:aa:aa:aa:aa:aa:aa:aa:aa:aa:aa:aa @12+12"},
			line:  "spi 0x00000001 seq 10 signs UDP",
		},
		{
			name:  "a length shorter than the header",
			bytes: "11 00 0000 00000001 0000000a  9c40",
			notes: []string{"ah.length says 8 bytes; an authentication header alone is 12"},
		},
		{
			name:  "a length beyond the packet",
			bytes: "11 30 0000 00000001 0000000a  9c40",
			notes: []string{"ah.icv needs 188 bytes; 2 are left"},
		},
	})
}

func TestESP(t *testing.T) {
	testLayer(t, ESP, []layerCase{{
		name:  "plain",
		bytes: "00000001 00000002 55555555",
		want:  []string{"esp.spi = 0x00000001 @0+4", "esp.sequence = 2 @4+4", "peel.esp.opaque = 55:55:55:55 @8+4"},
		line:  "spi 0x00000001 seq 2, 4 bytes encrypted",
	}})
}
