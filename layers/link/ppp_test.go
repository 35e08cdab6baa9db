package link

import (
	"testing"

	"peel/layers/internal/wiretest"
	"peel/layers/wire"
)

func TestPPP(t *testing.T) {
	wiretest.Layer(t, PPP, nil, []wiretest.Case{
		{
			Name: "in HDLC's framing", Bytes: "ff03 0021 45", Next: "ppp protocol 0x0021", Line: "carries IPv4",
			Want: []string{"ppp.address = 0xff @0+1", "ppp.control = 0x03 @1+1", "ppp.protocol = 0x0021 @2+2"},
		},
		{Name: "without the address", Bytes: "c021 01", Next: "ppp protocol 0xc021", Lacks: []string{"ppp.address"}, Line: "carries Link Control Protocol"},
		{Name: "a protocol in one byte", Bytes: "21 45", Next: "ppp protocol 0x0021", Want: []string{"ppp.protocol = 0x21 @0+1"}, Line: "carries IPv4"},
		{Name: "a number that nobody has", Bytes: "40f1 00", Line: "carries protocol 0x40f1"},
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
			b := wiretest.Unhex(t, c.bytes)
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
			rows := wiretest.Rows(&s, 0)
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
	wiretest.Layer(t, LCP, nil, []wiretest.Case{
		{
			Name:  "a request",
			Bytes: "01 07 0013" + "0104 05d4" + "0305 c223 05" + "0506 01020304", // MRU 1492, CHAP with MD5, magic
			Want: []string{
				"ppp.code = 1 @0+1", " lcp.opt.mtu_bytes = 01:04:05:d4 @4+4", "  lcp.opt.mru = 1492 @6+2", "  lcp.opt.auth_protocol = 0xc223 @10+2", "  lcp.opt.algorithm = 5 @12+1", "  lcp.opt.magic_number = 0x01020304 @15+4",
			},
			Line: "configuration request id 7",
		},
		{
			Name: "an option of no length", Bytes: "01 01 0008 0500 0000", Want: []string{" peel.ppp.option = 05:00:00:00 @4+4"}, Lacks: []string{"lcp.opt.magic_number"},
			Notes: []string{"an option of 0 bytes; type and length alone are 2"},
		},
		{
			Name: "an option of the wrong length", Bytes: "01 01 0007 0103 05", Want: []string{"  peel.ppp.option.data = 05 @6+1"}, Lacks: []string{"lcp.opt.mru"},
		},
		{
			Name: "an option that reaches beyond the packet", Bytes: "01 01 0008 0108 05d4", Want: []string{" peel.ppp.option = 01:08:05:d4 @4+4"},
			Notes: []string{"peel.ppp.option.length asks for 8 bytes; 4 are left"},
		},
		{Name: "a rejected protocol", Bytes: "08 01 000a 8057 01010004", Want: []string{"lcp.rej_proto = 0x8057 @4+2"}, Next: "ppp protocol 0x8057"},
		{Name: "an echo, with padding behind", Bytes: "09 02 000a 01020304 aabb 0000", Want: []string{"lcp.magic_number = 0x01020304 @4+4", "lcp.data = aa:bb @8+2", "peel.trailer = 00:00 @10+2"}},
		{Name: "a length of less than the header", Bytes: "05 01 0002", Notes: []string{"ppp.length says 2 bytes; the header alone is 4"}},
	})
}

func TestNCP(t *testing.T) {
	wiretest.Layer(t, IPCP, nil, []wiretest.Case{{
		Name:  "address and compression",
		Bytes: "01 01 0010 0306 0a000001 0206 002d 0f01",
		Want:  []string{"  ipcp.opt.ip_address = 10.0.0.1 @6+4", "  ipcp.opt.max_slot_id = 15 @14+1", "   ipcp.opt.comp_slot_id = true @15+1"},
	}})
	wiretest.Layer(t, IPv6CP, nil, []wiretest.Case{{
		Name:  "identifier, and compression by IPCP's names",
		Bytes: "01 01 0012 010a 0102030405060708 0204 004f",
		Want:  []string{"  ipv6cp.interface_identifier = 01:02:03:04:05:06:07:08 @6+8", "  ipcp.opt.compress_proto = 0x004f @16+2"},
	}})
	wiretest.Layer(t, CCP, nil, []wiretest.Case{{
		Name:  "MPPE",
		Bytes: "01 01 000a 1206 010000 40",
		Want:  []string{"   ccp.opt.supported_bits.h = true @6+4", "   ccp.opt.supported_bits.s = true @6+4", "   ccp.opt.supported_bits.l = false @6+4"},
	}})
	for _, p := range []*wire.Protocol{BACP, CBCP, OSINLCP, MPLSCP, CDPCP, PPPMuxCP} {
		wiretest.Layer(t, p, nil, []wiretest.Case{{Name: p.Name, Bytes: "01 01 000a 0106 01020304", Want: []string{"ppp.code = 1 @0+1"}}})
	}
}

func TestPPPAuthentication(t *testing.T) {
	wiretest.Layer(t, PAP, nil, []wiretest.Case{
		{
			Name: "name and password", Bytes: "01 01 000e 04 75736572 04 70617373",
			Want: []string{" pap.peer_id = user @5+4", " pap.password = pass @10+4"}, Line: `Authenticate-Request user "user", password in the clear`,
		},
		{
			Name: "a name longer than the packet", Bytes: "01 01 0008 40 757365", Lacks: []string{"pap.password"},
			Notes: []string{"pap.peer_id needs 64 bytes; pap.length leaves 3"},
		},
		{Name: "no message", Bytes: "02 01 0005 00", Want: []string{" pap.message =  @5+0"}},
	})
	wiretest.Layer(t, CHAP, nil, []wiretest.Case{
		{Name: "a challenge", Bytes: "01 01 000b 02 aabb 6e616d65", Want: []string{" chap.value = aa:bb @5+2", " chap.name = name @7+4"}, Line: `challenge from "name"`},
		{Name: "success", Bytes: "03 01 0006 6f6b", Want: []string{"chap.message = ok @4+2"}, Line: `success "ok"`},
		{Name: "a value longer than the packet", Bytes: "02 01 0007 ff aabb", Notes: []string{"chap.value needs 255 bytes; chap.length leaves 2"}},
	})
}

func TestPPPoE(t *testing.T) {
	wiretest.Layer(t, PPPoEDiscovery, nil, []wiretest.Case{
		{
			Name:  "an initiation with padding behind",
			Bytes: "1109 0000 000c 0101 0000 0103 0004 01020304 0000",
			Want:  []string{"pppoe.code = 0x09 @1+1", "  pppoed.tags.host_uniq = 01:02:03:04 @14+4", "peel.trailer = 00:00 @18+2"},
			Line:  "active discovery initiation (PADI)",
		},
		{
			Name:  "what the DSLAM adds",
			Bytes: "1109 0000 0010 0105 000c 00000de9 0102 6131 8102 0000", // circuit a1; a rate of two bytes, which has four
			Want:  []string{"    pppoed.tags.circuit_id = a1 @16+2", "    pppoed.tag.unknown_data = 00:00 @20+2"},
		},
		{
			Name: "a tag longer than the packet", Bytes: "1107 0000 0006 0102 0040 6163", Want: []string{"  pppoed.tags.ac_name = ac @10+2"},
			Notes: []string{"peel.pppoed.tag.length asks for 68 bytes; 6 are left"},
			Line:  "active discovery offer (PADO)",
		},
		{
			Name: "the packet is longer than the frame", Bytes: "1165 0005 0030 0101 0000",
			Notes: []string{"pppoe.payload_length says 54 bytes; the carrier holds 10"}, Line: "active discovery session-confirmation (PADS) session 0x0005",
		},
	})
	wiretest.Layer(t, PPPoE, nil, []wiretest.Case{
		{Name: "a session", Bytes: "1100 0011 0003 0021 45 0000", Next: "inside", Want: []string{"pppoe.session_id = 0x0011 @2+2", "peel.trailer = 00:00 @9+2"}, Line: "session 0x0011 len 3"},
		{Name: "credits before the packet", Bytes: "1100 0011 000b 0106 0004 0001 0002 0021 45", Want: []string{" pppoes.tags.credits.fcn = 1 @10+2"}},
	})
}

func TestCiscoHDLC(t *testing.T) {
	wiretest.Layer(t, CiscoHDLC, nil, []wiretest.Case{
		{Name: "IPv4", Bytes: "0f00 0800 45", Next: "ethertype 0x0800", Line: "unicast, carries IPv4"},
		{Name: "OSI with its padding", Bytes: "0f00 fefe 03 83", Next: "nlpid 0x83", Want: []string{"chdlc.clns_padding = 0x03 @4+1"}},
		{Name: "OSI without", Bytes: "0f00 fefe 83 1b", Next: "nlpid 0x83", Lacks: []string{"chdlc.clns_padding"}},
		{Name: "CDP", Bytes: "8f00 2000 01", Next: "snap 0x00000c2000"},
	})
	wiretest.Layer(t, SLARP, nil, []wiretest.Case{
		{Name: "a keep-alive, with the uptime behind", Bytes: "00000002 00000007 00000009 ffff 0000 0001", Want: []string{"slarp.mysequence = 7 @4+4", "slarp.reliability = 0xffff @12+2", "peel.trailer = 00:00:00:01 @14+4"}, Line: "line keepalive mine 7 yours 9"},
		{Name: "a reply", Bytes: "00000001 0a000001 ffffff00 ffff", Want: []string{"slarp.netmask = 255.255.255.0 @8+4"}, Line: "reply 10.0.0.1 mask 255.255.255.0"},
	})
}

func TestMPLS(t *testing.T) {
	const ether = "020000000001 020000000002 0800 45" // a frame
	wiretest.Layer(t, MPLS, nil, []wiretest.Case{
		{Name: "not the last label", Bytes: "00064 a 0a 000c8140", Next: "ethertype 0x8847", Want: []string{"mpls.label = 100 @0+4", "mpls.exp = 5 @0+4", "mpls.bottom = 0 @0+4", "mpls.ttl = 10 @0+4"}, Line: "label 100 tc 5 ttl 10"},
		{Name: "IPv4", Bytes: "000c8140 45", Next: "inside", Line: "label 200 tc 0 bottom ttl 64"},
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
		b := wiretest.Unhex(t, c.bytes)
		s.Reset(b, len(b))
		d := wire.Decoder{S: &s}
		d.Begin(MPLS, 0, 0, len(b), wire.Key{}, wire.ByNumber, false)
		MPLS.Decode(&d)
		d.Finish()
		if keys, _, ok := d.Next(); !ok || keys[0] != (wire.Key{Space: wire.Direct, Num: c.next}) {
			t.Errorf("%s: leads to %v", c.name, keys[0])
		}
	}
	wiretest.Layer(t, PWEthernet, nil, []wiretest.Case{{Name: "a control word", Bytes: "00000005 02", Want: []string{"pweth.cw.sequence_number = 5 @2+2"}, Line: "seq 5"}})
	wiretest.Layer(t, AssociatedChannel, nil, []wiretest.Case{
		{Name: "BFD", Bytes: "10000007 20", Next: "channel type 0x0007", Want: []string{"pwach.ver = 0 @0+1", "pwach.channel_type = 0x0007 @2+2"}},
		{Name: "Ethernet OAM", Bytes: "10008902 00", Next: "ethertype 0x8902"},
	})
}
