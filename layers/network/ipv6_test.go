package network

import (
	"slices"
	"strings"
	"testing"

	"peel/layers/internal/wiretest"
	"peel/layers/wire"
)

// A packetCase is an IPv6 packet and what must be found in its layers.
type packetCase struct {
	name   string
	bytes  string
	layers string   // their names, the IPv6 header's left out
	want   []string // "layer: row = value @offset+size"; layers of one name count together
	notes  []string // all notes
	line   string   // the last layer's
}

// inIPv6 leads from a next header to the protocols of this package.
func inIPv6(k wire.Key, _ bool) *wire.Protocol {
	if k.Space == wire.Direct && k.Num == wire.DirectIPv6 {
		return IPv6
	}
	if k.Space == wire.Direct && k.Num == wire.DirectFragment {
		return Fragment
	}
	for _, p := range []*wire.Protocol{IPv6, IPv6HopByHop, IPv6Destination, IPv6Routing, IPv6Fragment, ICMPv6, Mobility, HIP, Shim6} {
		if slices.Contains(p.By, k) {
			return p
		}
	}
	return nil
}

func testPackets(t *testing.T, cases []packetCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := wiretest.Unhex(t, c.bytes)
			s, _ := wiretest.Walk(IPv6, inIPv6, b, false)
			var names, rows []string
			for i := range s.Layers {
				name := s.Layers[i].P.Name
				if i > 0 {
					names = append(names, name)
				}
				for _, r := range wiretest.Rows(s, i) {
					rows = append(rows, name+": "+strings.TrimSpace(r))
				}
			}
			if got := strings.Join(names, " "); got != c.layers {
				t.Errorf("layers %q, want %q", got, c.layers)
			}
			for _, w := range c.want {
				if !slices.Contains(rows, w) {
					t.Errorf("no row %q in\n%s", w, strings.Join(rows, "\n"))
				}
			}
			if got := wiretest.Notes(s); !slices.Equal(got, c.notes) {
				t.Errorf("notes %q, want %q", got, c.notes)
			}
			last := len(s.Layers) - 1
			line := wiretest.Line(s, last)
			if c.line != "" && line != c.line {
				t.Errorf("line %q, want %q", line, c.line)
			}
			skimmed, _ := wiretest.Walk(IPv6, inIPv6, b, true)
			if got := wiretest.Line(skimmed, last); got != line {
				t.Errorf("skimmed, the line is %q, not %q", got, line)
			}
			wiretest.Hostile(IPv6, inIPv6, b)
		})
	}
}

// from1to2 is the rest of a header behind the payload length and the next
// header: hop limit 64, 2001:db8::1 to 2001:db8::2.
const from1to2 = " 40 20010db8000000000000000000000001 20010db8000000000000000000000002\n"

func TestIPv6(t *testing.T) {
	testPackets(t, []packetCase{
		{
			name:  "no next header, and bytes behind the payload's end",
			bytes: "6b9abcde 0002 3b" + from1to2 + "6162 000000",
			want:  []string{"ipv6: ipv6.tclass = 0xb9 @0+4", "ipv6: ipv6.tclass.dscp = 46 @0+4", "ipv6: ipv6.tclass.ecn = 1 @0+4", "ipv6: ipv6.flow = 0xabcde @1+3", "ipv6: ipv6.plen = 2 @4+2", "ipv6: peel.trailer = 00:00:00 @42+3"},
			line:  "2001:db8::1 -> 2001:db8::2 hop limit 64 flow 0xabcde",
		},
		{
			name:  "version 5",
			bytes: "50000000 0000 3b" + from1to2,
			notes: []string{"ipv6.version says 5, not 6"},
		},
		{
			name:  "payload length larger than the frame",
			bytes: "60000000 0010 3b" + from1to2 + "6162",
			notes: []string{"ipv6.plen says 56 bytes; the carrier holds 42"},
		},
		{
			name:  "what addresses tell: SLAAC and 6to4",
			bytes: "60000000 0000 3b 40 fe80000000000000 021122fffe334455  2002 c0000201 0007 00005efe 01020304",
			want: []string{
				"ipv6: ipv6.src_slaac_mac = 00:11:22:33:44:55 @16+8", "ipv6: ipv6.dst_6to4_gw_ipv4 = 192.0.2.1 @26+4", "ipv6: ipv6.dst_6to4_sla_id = 7 @30+2", "ipv6: ipv6.dst_isatap_ipv4 = 1.2.3.4 @36+4",
			},
		},
		{
			name:  "what addresses tell: Teredo and NAT64",
			bytes: "60000000 0000 3b 40 20010000 c0000201 0000 efff 3ffffdfe  0064ff9b 0000000000000000 c0000202",
			want: []string{
				"ipv6: ipv6.src_ts_ipv4 = 192.0.2.1 @12+4", "ipv6: ipv6.src_tc_port = 4096 @18+2", "ipv6: ipv6.src_tc_ipv4 = 192.0.2.1 @20+4", "ipv6: ipv6.embed_ipv4_prefix = 00:64:ff:9b:00:00:00:00:00:00:00:00 @24+12", "ipv6: ipv6.dst_embed_ipv4 = 192.0.2.2 @36+4",
			},
		},
	})
}

func TestIPv6Options(t *testing.T) {
	testPackets(t, []packetCase{
		{
			name:   "router alert and PadN",
			bytes:  "60000000 0008 00" + from1to2 + "3b 00 05020000 0100",
			layers: "ipv6.hopopts",
			want: []string{
				"ipv6.hopopts: ipv6.hopopts.len_oct = 8 @41+1", "ipv6.hopopts: ipv6.opt =  @42+4", "ipv6.hopopts: ipv6.opt.type = 0x05 @42+1", "ipv6.hopopts: ipv6.opt.type.action = 0 @42+1", "ipv6.hopopts: ipv6.opt.type.change = false @42+1",
				"ipv6.hopopts: ipv6.opt.type.rest = 0x05 @42+1", "ipv6.hopopts: ipv6.opt.router_alert = 0 @44+2", "ipv6.hopopts: ipv6.opt.padn =  @48+0",
			},
			line: "router alert: multicast listener discovery",
		},
		{
			name:   "an option longer than its header",
			bytes:  "60000000 0008 3c" + from1to2 + "3b 00 0102 0000 0509",
			layers: "ipv6.dstopts",
			notes:  []string{"ipv6.opt.length says 9 bytes; the header leaves 0", "ipv6.opt.router_alert needs 2 bytes; ipv6.dstopts.len leaves 0"},
		},
		{
			name:   "a header longer than the packet",
			bytes:  "60000000 0008 3c" + from1to2 + "3b 05 0104 00000000",
			layers: "ipv6.dstopts",
			notes:  []string{"ipv6.dstopts.len asks for 46 bytes; 6 are left"},
		},
		{
			name:   "an unknown option, to be answered by ICMP",
			bytes:  "60000000 0008 3c" + from1to2 + "3b 00 aa 04 61626364",
			layers: "ipv6.dstopts",
			want:   []string{"ipv6.dstopts: ipv6.opt.type.action = 2 @42+1", "ipv6.dstopts: ipv6.opt.type.change = true @42+1", "ipv6.dstopts: ipv6.opt.unknown = 61:62:63:64 @44+4"},
			line:   "type 0xaa",
		},
		{
			name:   "hop-by-hop options that do not stand first",
			bytes:  "60000000 0010 3c" + from1to2 + "00 00 010400000000  3b 00 010400000000",
			layers: "ipv6.dstopts ipv6.hopopts",
			notes:  []string{"hop-by-hop options must stand right behind the IPv6 header"},
		},
		{
			name:   "jumbo payload: its length bounds the packet",
			bytes:  "60000000 0000 00" + from1to2 + "3b 00 c204 0000000a  6162 ffff",
			layers: "ipv6.hopopts",
			want:   []string{"ipv6.hopopts: ipv6.opt.jumbo = 10 @44+4", "ipv6: peel.trailer = ff:ff @50+2"},
			notes:  []string{"ipv6.opt.jumbo says 10 bytes: less than 65536 belongs into the fixed header"},
		},
		{
			name: "IOAM trace: one node, room for another",
			bytes: "60000000 0020 00" + from1to2 + `3b 03 0100
				31 1a 00 00   0007 1002 c00000 00   0000000000000000   3f 0a0b0c 0d0e 0f10`,
			layers: "ipv6.hopopts",
			want: []string{
				"ipv6.hopopts: ipv6.opt.ioam.trace.nodelen = 2 @50+1", "ipv6.hopopts: ipv6.opt.ioam.trace.flags = 0x0 @50+2", "ipv6.hopopts: ipv6.opt.ioam.trace.remlen = 2 @51+1", "ipv6.hopopts: ipv6.opt.ioam.trace.type.bit1 = true @52+3",
				"ipv6.hopopts: ipv6.opt.ioam.trace.free_space = 00:00:00:00:00:00:00:00 @56+8", "ipv6.hopopts: ipv6.opt.ioam.trace.node.hlim = 63 @64+1", "ipv6.hopopts: ipv6.opt.ioam.trace.node.eif = 0x0f10 @70+2",
			},
		},
		{
			name:   "IOAM trace: nodes of no length do not loop",
			bytes:  "60000000 0010 00" + from1to2 + `3b 01 31 0c 00 00   0007 0000 c00000 00 00000000`,
			layers: "ipv6.hopopts",
			notes:  []string{"ipv6.opt.ioam.trace.nodelen is 0"},
			want:   []string{"ipv6.hopopts: ipv6.opt_unknown_data = 00:00 @54+2"},
		},
	})
}

func TestIPv6Routing(t *testing.T) {
	testPackets(t, []packetCase{
		{
			name:   "RPL: addresses without their beginning",
			bytes:  "60000000 0010 2b" + from1to2 + "3b 01 03 02 fe500000 05 1234 0000000000",
			layers: "ipv6.routing",
			want: []string{
				"ipv6.routing: ipv6.routing.rpl.cmprI = 15 @44+4", "ipv6.routing: ipv6.routing.rpl.cmprE = 14 @44+4", "ipv6.routing: ipv6.routing.rpl.pad = 5 @44+4", "ipv6.routing: ipv6.routing.rpl.addr_count = 2 @44+2",
				"ipv6.routing: ipv6.routing.rpl.full_address = 2001:db8::5 @48+1", "ipv6.routing: ipv6.routing.rpl.full_address = 2001:db8::1234 @49+2",
			},
		},
		{
			name: "segment routing with an HMAC",
			bytes: "60000000 0048 2b" + from1to2 + `3b 08 04 01 00 00 0abc 20010db8000000000000000000000077
				05 26 0000 00000001 0000000000000000 0000000000000000 0000000000000000 0000000000000000 0401 00 0000000000`,
			layers: "ipv6.routing",
			want:   []string{"ipv6.routing: ipv6.routing.srh.tag = 0a:bc @46+2", "ipv6.routing: ipv6.routing.srh.addr = 2001:db8::77 @48+16", "ipv6.routing: peel.ipv6.routing.srh.hmac.key_id = 0x00000001 @68+4"},
			line:   "segment routing, segments left 1, finally to 2001:db8::77",
		},
		{
			name:   "more segments left than addresses",
			bytes:  "60000000 0018 2b" + from1to2 + "3b 02 02 05 00000000 20010db8000000000000000000000077",
			layers: "ipv6.routing",
			notes:  []string{"ipv6.routing.segleft says 5; the header lists 1"},
		},
		{
			name:   "the checksum above counts the last stop",
			bytes:  "60000000 0020 2b" + from1to2 + "3a 02 02 01 00000000 20010db8000000000000000000000077  80 00 23d1 0001 0001",
			layers: "ipv6.routing icmpv6",
			want:   []string{"icmpv6: icmpv6.checksum.status = 1 @66+0"},
		},
		{
			name:   "the checksum above counts the home address",
			bytes:  "60000000 0020 3c" + from1to2 + "3a 02 01020000 c910 20010db8000500000000000000000009  80 00 2439 0001 0001",
			layers: "ipv6.dstopts icmpv6",
			want:   []string{"icmpv6: icmpv6.checksum.status = 1 @66+0"},
		},
	})
}

func TestIPv6Fragment(t *testing.T) {
	testPackets(t, []packetCase{
		{
			name:   "the first",
			bytes:  "60000000 0010 2c" + from1to2 + "3a 00 0001 01020304  80 00 1234 0001 0001",
			layers: "ipv6.fraghdr icmpv6",
			want:   []string{"ipv6.fraghdr: ipv6.fraghdr.more = true @42+2", "icmpv6: icmpv6.checksum.status = 2 @50+0"},
		},
		{
			name:   "a later one",
			bytes:  "60000000 000c 2c" + from1to2 + "3a 00 0010 01020304  61626364",
			layers: "ipv6.fraghdr fragment",
			want:   []string{"ipv6.fraghdr: ipv6.fraghdr.offset = 2 @42+2"},
		},
		{
			name:   "one that is no multiple of 8",
			bytes:  "60000000 000c 2c" + from1to2 + "3a 00 0011 01020304  61626364",
			layers: "ipv6.fraghdr fragment",
			notes:  []string{"ipv6.fraghdr.more is set, but 4 bytes follow: not a multiple of 8"},
		},
		{
			name:   "an atomic one",
			bytes:  "60000000 000a 2c" + from1to2 + "fd 55 0006 01020304  6162",
			layers: "ipv6.fraghdr",
			want:   []string{"ipv6.fraghdr: ipv6.fraghdr.reserved_octet = 0x55 @41+1", "ipv6.fraghdr: ipv6.fraghdr.reserved_bits = 3 @42+2"},
			line:   "atomic fragment: the whole packet, id 0x01020304",
		},
	})
}

func TestMobility(t *testing.T) {
	testPackets(t, []packetCase{
		{
			name:   "binding update",
			bytes:  "60000000 0010 87" + from1to2 + "3b 01 05 00 a282 0009 c000 0064 01020000",
			layers: "mipv6",
			want:   []string{"mipv6: mip6.bu.a_flag = true @48+2", "mipv6: mip6.bu.l_flag = false @48+2", "mipv6: mip6.bu.lifetime = 100 @50+2", "mipv6: mip6.options.padn = 01:02:00:00 @52+4"},
			line:   "binding update seq 9 for 400 s",
		},
		{
			name:   "HIP",
			bytes:  "60000000 0030 8b" + from1to2 + "3b 05 01 21 226d 0000 2001001000000000000000000000000a 2001001000000000000000000000000b 01ff 0002 0304 0000",
			layers: "hip",
			want:   []string{"hip: hip.packet_type = 1 @42+1", "hip: hip.version = 2 @43+1", "hip: hip.type = 511 @80+6"},
		},
		{
			name:   "Shim6 payload",
			bytes:  "60000000 0008 8c" + from1to2 + "3b 00 8000000000 7f",
			layers: "shim6",
			want:   []string{"shim6: shim6.p = true @42+1"},
			line:   "payload, tag 0x00000000007f",
		},
	})
}
