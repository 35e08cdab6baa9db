package link

import (
	"testing"

	"peel/layers/wire"
)

func TestPPP(t *testing.T) {
	testLayer(t, PPP, []layerCase{
		{
			name: "in HDLC's framing", bytes: "ff03 0021 45", next: "ppp protocol 0x0021", line: "carries IPv4",
			want: []string{"ppp.address = 0xff @0+1", "ppp.control = 0x03 @1+1", "ppp.protocol = 0x0021 @2+2"},
		},
		{name: "without the address", bytes: "c021 01", next: "ppp protocol 0xc021", lacks: []string{"ppp.address"}, line: "carries Link Control Protocol"},
		{name: "a protocol in one byte", bytes: "21 45", next: "ppp protocol 0x0021", want: []string{"ppp.protocol = 0x21 @0+1"}, line: "carries IPv4"},
		{name: "a number that nobody has", bytes: "40f1 00", line: "carries protocol 0x40f1"},
	})
}

// What a capture's link type says stands before PPP proper.
func TestPPPLinkTypes(t *testing.T) {
	for _, c := range []struct {
		name  string
		link  uint64
		bytes string
		rows  []string
		next  string
	}{
		{"a byte for the direction", linkDirection, "01 ff03 0021 45", []string{"ppp.direction = 0 @0+1", "ppp.address = 0xff @1+1", "ppp.control = 0x03 @2+1", "ppp.protocol = 0x0021 @3+2"}, "ppp protocol 0x0021"},
		{"the direction in place of the address", linkPPPD, "00 03 0021 45", []string{"ppp.direction = 1 @0+1", "ppp.control = 0x03 @1+1", "ppp.protocol = 0x0021 @2+2"}, "ppp protocol 0x0021"},
		{"Cisco's framing on the same line", linkSerial, "0f00 0800 45", nil, "link type 104"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := unhex(t, c.bytes)
			var s wire.Stack
			s.Reset(b, len(b))
			d := wire.Decoder{S: &s}
			d.Begin(PPP, 0, 0, len(b), wire.Key{Space: wire.LinkType, Num: c.link}, wire.ByNumber, false)
			PPP.Decode(&d)
			d.Finish()
			keys, _, _ := d.Next()
			if next := string(keys[0].Append(nil)); next != c.next {
				t.Errorf("leads to %q, want %q", next, c.next)
			}
			rows := rowsOf(&s)
			if len(rows) != len(c.rows) {
				t.Fatalf("rows %q, want %q", rows, c.rows)
			}
			for i := range rows {
				if rows[i] != c.rows[i] {
					t.Errorf("row %q, want %q", rows[i], c.rows[i])
				}
			}
		})
	}
}

func TestLCP(t *testing.T) {
	testLayer(t, LCP, []layerCase{
		{
			name:  "a request",
			bytes: "01 07 0013" + "0104 05d4" + "0305 c223 05" + "0506 01020304", // MRU 1492, CHAP with MD5, magic
			want: []string{
				"ppp.code = 1 @0+1", " lcp.opt.mtu_bytes = 01:04:05:d4 @4+4", "  lcp.opt.mru = 1492 @6+2", "  lcp.opt.auth_protocol = 0xc223 @10+2", "  lcp.opt.algorithm = 5 @12+1", "  lcp.opt.magic_number = 0x01020304 @15+4",
			},
			line: "configuration request id 7",
		},
		{
			name: "an option of no length", bytes: "01 01 0008 0500 0000", want: []string{" peel.ppp.option = 05:00:00:00 @4+4"}, lacks: []string{"lcp.opt.magic_number"},
			notes: []string{"an option of 0 bytes; type and length alone are 2"},
		},
		{
			name: "an option of the wrong length", bytes: "01 01 0007 0103 05", want: []string{"  peel.ppp.option.data = 05 @6+1"}, lacks: []string{"lcp.opt.mru"},
		},
		{
			name: "an option that reaches beyond the packet", bytes: "01 01 0008 0108 05d4", want: []string{" peel.ppp.option = 01:08:05:d4 @4+4"},
			notes: []string{"peel.ppp.option.length asks for 8 bytes; 4 are left"},
		},
		{name: "a rejected protocol", bytes: "08 01 000a 8057 01010004", want: []string{"lcp.rej_proto = 0x8057 @4+2"}, next: "ppp protocol 0x8057"},
		{name: "an echo, with padding behind", bytes: "09 02 000a 01020304 aabb 0000", want: []string{"lcp.magic_number = 0x01020304 @4+4", "lcp.data = aa:bb @8+2", "peel.trailer = 00:00 @10+2"}},
		{name: "a length of less than the header", bytes: "05 01 0002", notes: []string{"ppp.length says 2 bytes; the header alone is 4"}},
	})
}

func TestNCP(t *testing.T) {
	testLayer(t, IPCP, []layerCase{{
		name:  "address and compression",
		bytes: "01 01 0010 0306 0a000001 0206 002d 0f01",
		want:  []string{"  ipcp.opt.ip_address = 10.0.0.1 @6+4", "  ipcp.opt.max_slot_id = 15 @14+1", "   ipcp.opt.comp_slot_id = true @15+1"},
	}})
	testLayer(t, IPv6CP, []layerCase{{
		name:  "identifier, and compression by IPCP's names",
		bytes: "01 01 0012 010a 0102030405060708 0204 004f",
		want:  []string{"  ipv6cp.interface_identifier = 01:02:03:04:05:06:07:08 @6+8", "  ipcp.opt.compress_proto = 0x004f @16+2"},
	}})
	testLayer(t, CCP, []layerCase{{
		name:  "MPPE",
		bytes: "01 01 000a 1206 010000 40",
		want:  []string{"   ccp.opt.supported_bits.h = true @6+4", "   ccp.opt.supported_bits.s = true @6+4", "   ccp.opt.supported_bits.l = false @6+4"},
	}})
	for _, p := range []*wire.Protocol{BACP, CBCP, OSINLCP, MPLSCP, CDPCP, PPPMuxCP} {
		testLayer(t, p, []layerCase{{name: p.Name, bytes: "01 01 000a 0106 01020304", want: []string{"ppp.code = 1 @0+1"}}})
	}
}

func TestPPPAuthentication(t *testing.T) {
	testLayer(t, PAP, []layerCase{
		{
			name: "name and password", bytes: "01 01 000e 04 75736572 04 70617373",
			want: []string{" pap.peer_id = user @5+4", " pap.password = pass @10+4"}, line: `Authenticate-Request user "user", password in the clear`,
		},
		{
			name: "a name longer than the packet", bytes: "01 01 0008 40 757365", lacks: []string{"pap.password"},
			notes: []string{"pap.peer_id needs 64 bytes; pap.length leaves 3"},
		},
		{name: "no message", bytes: "02 01 0005 00", want: []string{" pap.message =  @5+0"}},
	})
	testLayer(t, CHAP, []layerCase{
		{name: "a challenge", bytes: "01 01 000b 02 aabb 6e616d65", want: []string{" chap.value = aa:bb @5+2", " chap.name = name @7+4"}, line: `challenge from "name"`},
		{name: "success", bytes: "03 01 0006 6f6b", want: []string{"chap.message = ok @4+2"}, line: `success "ok"`},
		{name: "a value longer than the packet", bytes: "02 01 0007 ff aabb", notes: []string{"chap.value needs 255 bytes; chap.length leaves 2"}},
	})
}

func TestPPPoE(t *testing.T) {
	testLayer(t, PPPoEDiscovery, []layerCase{
		{
			name:  "an initiation with padding behind",
			bytes: "1109 0000 000c 0101 0000 0103 0004 01020304 0000",
			want:  []string{"pppoe.code = 0x09 @1+1", "  pppoed.tags.host_uniq = 01:02:03:04 @14+4", "peel.trailer = 00:00 @18+2"},
			line:  "active discovery initiation (PADI)",
		},
		{
			name:  "what the DSLAM adds",
			bytes: "1109 0000 0010 0105 000c 00000de9 0102 6131 8102 0000", // circuit a1; a rate of two bytes, which has four
			want:  []string{"    pppoed.tags.circuit_id = a1 @16+2", "    pppoed.tag.unknown_data = 00:00 @20+2"},
		},
		{
			name: "a tag longer than the packet", bytes: "1107 0000 0006 0102 0040 6163", want: []string{"  pppoed.tags.ac_name = ac @10+2"},
			notes: []string{"peel.pppoed.tag.length asks for 68 bytes; 6 are left"},
			line:  "active discovery offer (PADO)",
		},
		{
			name: "the packet is longer than the frame", bytes: "1165 0005 0030 0101 0000",
			notes: []string{"pppoe.payload_length says 54 bytes; the carrier holds 10"}, line: "active discovery session-confirmation (PADS) session 0x0005",
		},
	})
	testLayer(t, PPPoE, []layerCase{
		{name: "a session", bytes: "1100 0011 0003 0021 45 0000", next: "inside", want: []string{"pppoe.session_id = 0x0011 @2+2", "peel.trailer = 00:00 @9+2"}, line: "session 0x0011 len 3"},
		{name: "credits before the packet", bytes: "1100 0011 000b 0106 0004 0001 0002 0021 45", want: []string{" pppoes.tags.credits.fcn = 1 @10+2"}},
	})
}

func TestCiscoHDLC(t *testing.T) {
	testLayer(t, CiscoHDLC, []layerCase{
		{name: "IPv4", bytes: "0f00 0800 45", next: "ethertype 0x0800", line: "unicast, carries IPv4"},
		{name: "OSI with its padding", bytes: "0f00 fefe 03 83", next: "nlpid 0x83", want: []string{"chdlc.clns_padding = 0x03 @4+1"}},
		{name: "OSI without", bytes: "0f00 fefe 83 1b", next: "nlpid 0x83", lacks: []string{"chdlc.clns_padding"}},
		{name: "CDP", bytes: "8f00 2000 01", next: "snap 0x00000c2000"},
	})
	testLayer(t, SLARP, []layerCase{
		{name: "a keep-alive, with the uptime behind", bytes: "00000002 00000007 00000009 ffff 0000 0001", want: []string{"slarp.mysequence = 7 @4+4", "slarp.reliability = 0xffff @12+2", "peel.trailer = 00:00:00:01 @14+4"}, line: "line keepalive mine 7 yours 9"},
		{name: "a reply", bytes: "00000001 0a000001 ffffff00 ffff", want: []string{"slarp.netmask = 255.255.255.0 @8+4"}, line: "reply 10.0.0.1 mask 255.255.255.0"},
	})
}

func TestMPLS(t *testing.T) {
	const ether = "020000000001 020000000002 0800 45" // a frame
	testLayer(t, MPLS, []layerCase{
		{name: "not the last label", bytes: "00064 a 0a 000c8140", next: "ethertype 0x8847", want: []string{"mpls.label = 100 @0+4", "mpls.exp = 5 @0+4", "mpls.bottom = 0 @0+4", "mpls.ttl = 10 @0+4"}, line: "label 100 tc 5 ttl 10"},
		{name: "IPv4", bytes: "000c8140 45", next: "inside", line: "label 200 tc 0 bottom ttl 64"},
	})
	for _, c := range []struct {
		name, bytes string
		next        uint64
	}{
		{"IPv4", "000c8140 45", wire.DirectIPv4},
		{"IPv6", "000c8140 60", wire.DirectIPv6},
		{"a frame", "000c8140" + ether, wire.DirectEther},
		{"a control word", "000c8140 00000001" + ether, wire.DirectControlWord},
		{"an associated channel", "000c8140 10000007", wire.DirectACH},
		{"the channel's own label", "0000d140 00000000", wire.DirectACH},
		{"too short for a frame", "000c8140 0000", 0},
		{"who knows", "000c8140 f0", 0},
	} {
		s := wire.Stack{}
		b := unhex(t, c.bytes)
		s.Reset(b, len(b))
		d := wire.Decoder{S: &s}
		d.Begin(MPLS, 0, 0, len(b), wire.Key{}, wire.ByNumber, false)
		MPLS.Decode(&d)
		d.Finish()
		if keys, _, ok := d.Next(); !ok || keys[0] != (wire.Key{Space: wire.Direct, Num: c.next}) {
			t.Errorf("%s: leads to %v", c.name, keys[0])
		}
	}
	testLayer(t, PWEthernet, []layerCase{{name: "a control word", bytes: "00000005 02", want: []string{"pweth.cw.sequence_number = 5 @2+2"}, line: "seq 5"}})
	testLayer(t, AssociatedChannel, []layerCase{
		{name: "BFD", bytes: "10000007 20", next: "channel type 0x0007", want: []string{"pwach.ver = 0 @0+1", "pwach.channel_type = 0x0007 @2+2"}},
		{name: "Ethernet OAM", bytes: "10008902 00", next: "ethertype 0x8902"},
	})
}
