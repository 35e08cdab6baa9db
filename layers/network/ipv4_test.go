package network

import (
	"bytes"
	"encoding/hex"
	"slices"
	"strings"
	"testing"

	"peel/layers/wire"
)

// A layerCase is a message of one protocol and what must be found in it.
type layerCase struct {
	name  string
	bytes string   // hexadecimal, with spaces, and comments behind //
	want  []string // rows as rowsOf writes them
	notes []string // all notes
	line  string
}

func unhex(t *testing.T, text string) []byte {
	t.Helper()
	var digits strings.Builder
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "//")
		digits.WriteString(strings.Join(strings.Fields(line), ""))
	}
	b, err := hex.DecodeString(digits.String())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// takeApart decodes b as one layer of p. What p quotes is decoded as IPv4, and
// p gets the bytes behind it.
func takeApart(p *wire.Protocol, b []byte, skim bool) *wire.Stack {
	s := &wire.Stack{Skim: skim}
	s.Reset(b, len(b))
	d := wire.Decoder{S: s}
	d.Begin(p, 0, 0, len(b), wire.Key{}, wire.ByNumber, false)
	p.Decode(&d)
	d.Finish()
	if _, quote, ok := d.Next(); ok && quote && s.Layers[0].Payload > 0 {
		d.Begin(IPv4, 0, int(s.Layers[0].Header), int(s.Layers[0].End()), wire.Key{}, wire.ByNumber, true)
		IPv4.Decode(&d)
		d.Finish()
		if from, to := s.Layers[1].Bound, s.Layers[0].Bound; from < to {
			s.Layers[0].Payload = from - s.Layers[0].Header
			d.Resume(0, int(from), int(to))
		}
	}
	return s
}

// rowsOf writes a layer's rows as "name = value @offset+size", deeper rows indented.
func rowsOf(s *wire.Stack, layer int) []string {
	var rows []string
	l := &s.Layers[layer]
	for _, part := range [][2]int32{{l.First, l.Last}, {l.TFirst, l.TLast}} {
		for i := part[0]; i < part[1]; i++ {
			v := s.Layer(layer).Item(i)
			off, size, _, _ := v.Place()
			row := append([]byte(strings.Repeat(" ", int(v.I.Depth))), v.I.F.Name...)
			row = append(row, " = "...)
			row = v.AppendValue(row)
			row = append(row, " @"...)
			row = wire.AppendUint(row, uint64(off))
			row = append(row, '+')
			row = wire.AppendUint(row, uint64(size))
			rows = append(rows, string(row))
		}
	}
	return rows
}

func notesOf(s *wire.Stack) []string {
	var notes []string
	for i := range s.Notes {
		notes = append(notes, string(s.Notes[i].Append(nil)))
	}
	return notes
}

func lineOf(s *wire.Stack) string { return string(s.Layers[0].P.Line(nil, s.Layer(0))) }

func testLayer(t *testing.T, p *wire.Protocol, cases []layerCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := unhex(t, c.bytes)
			s := takeApart(p, b, false)
			rows := rowsOf(s, 0)
			for _, w := range c.want {
				if !slices.Contains(rows, w) {
					t.Errorf("no row %q in\n%s", w, strings.Join(rows, "\n"))
				}
			}
			if got := notesOf(s); !slices.Equal(got, c.notes) {
				t.Errorf("notes %q, want %q", got, c.notes)
			}
			if got := lineOf(s); c.line != "" && got != c.line {
				t.Errorf("line %q, want %q", got, c.line)
			}
			if skimmed := takeApart(p, b, true); lineOf(skimmed) != lineOf(s) {
				t.Errorf("skimmed, the line is %q, not %q", lineOf(skimmed), lineOf(s))
			}
			hostile(t, p, b)
		})
	}
}

// hostile decodes b cut at every byte, and with every byte changed, and looks
// at all that is found: nothing may panic.
func hostile(t *testing.T, p *wire.Protocol, b []byte) {
	t.Helper()
	try := func(b []byte) {
		for _, skim := range []bool{false, true} {
			s := takeApart(p, b, skim)
			var text []byte
			for i := range s.Layers {
				v := s.Layer(i)
				text = s.Layers[i].P.Line(text[:0], v)
				for k := range s.Items {
					item := v.Item(int32(k))
					text = item.AppendText(item.AppendValue(text))
				}
			}
			notesOf(s)
		}
	}
	for n := range b {
		try(b[:n])
		for _, x := range []byte{0, 1, 2, 0x7f, 0xff} {
			c := bytes.Clone(b)
			c[n] = x
			try(c)
		}
	}
}

func TestIPv4(t *testing.T) {
	testLayer(t, IPv4, []layerCase{
		{
			name:  "plain",
			bytes: "45 b8 0018 0001 4000 40 11 261a 0a000001 0a000002  11223344",
			want: []string{
				"ip.version = 4 @0+1", "ip.hdr_len = 20 @0+1", "ip.dsfield = 0xb8 @1+1", " ip.dsfield.dscp = 46 @1+1", "ip.len = 24 @2+2", "ip.flags = 0x2 @6+1", " ip.flags.df = true @6+1",
				"ip.frag_offset = 0 @6+2", "ip.checksum.status = 1 @10+0", "ip.checksum_calculated = 0x261a @10+2", "ip.src = 10.0.0.1 @12+4", "ip.dst = 10.0.0.2 @16+4",
			},
			line: "10.0.0.1 -> 10.0.0.2 ttl 64 dscp EF DF",
		},
		{
			name:  "checksum wrong",
			bytes: "45 00 0014 0001 4000 40 11 1234 0a000001 0a000002",
			want:  []string{"ip.checksum.status = 0 @10+0", "ip.checksum_calculated = 0x26d6 @10+2"},
			notes: []string{"ip.checksum is wrong: it should be 0x26d6"},
		},
		{
			name:  "length 0 means all that is there",
			bytes: "45 00 0000 0001 4000 40 06 26f5 0a000001 0a000002  11223344",
			want:  []string{"ip.len = 24 @2+2"},
			notes: []string{"ip.len is 0: the system left cutting the packet up to the network card (TSO)"},
		},
		{
			name:  "length shorter than the header",
			bytes: "45 00 000a 0001 4000 40 11 26e0 0a000001 0a000002",
			notes: []string{"ip.len says 10 bytes; the header alone is 20"},
		},
		{
			name:  "header length shorter than a header",
			bytes: "43 00 0014 0001 4000 40 11 28d6 0a000001 0a000002",
			notes: []string{"ip.hdr_len says 12 bytes; an IPv4 header alone is 20"},
		},
		{
			name:  "a later fragment",
			bytes: "45 00 0018 0001 00b9 40 11 6619 0a000001 0a000002  11223344",
			want:  []string{"ip.frag_offset = 185 @6+2"},
			line:  "10.0.0.1 -> 10.0.0.2 ttl 64 id 0x0001 fragment at byte 1480, the last",
		},
	})
}

func TestIPv4Options(t *testing.T) {
	testLayer(t, IPv4, []layerCase{
		{
			name:  "router alert",
			bytes: "46 c0 0018 0000 4000 01 02 fa08 0a000001 e0000016  94 04 0000",
			want: []string{
				" ip.options.routeralert = 94:04:00:00 @20+4", "  ip.opt.type = 148 @20+1", "   ip.opt.type.copy = true @20+1", "   ip.opt.type.class = 0 @20+1", "   ip.opt.type.number = 20 @20+1",
				"  ip.opt.len = 4 @21+1", "  ip.opt.ra = 0 @22+2", "ip.checksum.status = 1 @10+0",
			},
			line: "10.0.0.1 -> 224.0.0.22 ttl 1 dscp CS6 DF [router alert]",
		},
		{
			name: "loose source route, on its way",
			bytes: `48 00 0020 0001 4000 40 11 84ae 0a000001 0a000002 // the next station
				83 0b 08 01020304 05060708 00                     // one passed, then the destination`,
			want: []string{"ip.cur_rt = 10.0.0.2 @16+4", "  ip.rec_rt = 1.2.3.4 @23+4", "  ip.dst = 5.6.7.8 @27+4", " ip.options.eol = 00 @31+1"},
			line: "10.0.0.1 -> 10.0.0.2 ttl 64 DF [loose source route]",
		},
		{
			name:  "strict source route, used up",
			bytes: "48 00 0020 0001 4000 40 11 7aae 0a000001 0a000002  89 0b 0c 01020304 05060708 00",
			want:  []string{"ip.dst = 10.0.0.2 @16+4", "  ip.rec_rt = 5.6.7.8 @27+4"},
		},
		{
			name:  "record route",
			bytes: "49 00 0024 0001 4000 40 11 12b1 0a000001 0a000002  01 07 0b 08 01020304 00000000 00 00 00 00",
			want:  []string{" ip.options.nop = 01 @20+1", "  ip.rec_rt = 1.2.3.4 @24+4", "  ip.empty_rt = 0.0.0.0 @28+4", " peel.ip.opt.padding = 00:00:00 @33+3"},
		},
		{
			name:  "a pointer into the middle of an address",
			bytes: "47 00 001c 0001 4000 40 11 12c3 0a000001 0a000002  07 07 05 01020304 00",
			want:  []string{"  ip.rec_rt = 1.2.3.4 @23+4"},
			notes: []string{"ip.opt.ptr is 5: that is the middle of an address"},
		},
		{
			name:  "time stamps with addresses",
			bytes: "48 00 0020 0001 4000 40 11 4e91 0a000001 0a000002  44 0c 0d 21 01020304 80000005",
			want:  []string{"  ip.opt.overflow = 2 @23+1", "  ip.opt.flag = 0x1 @23+1", "  ip.opt.time_stamp_addr = 1.2.3.4 @24+4", "  ip.opt.time_stamp = 2147483653 @28+4"},
		},
		{
			name:  "security, both editions",
			bytes: "4a 00 0028 0001 4000 40 11 49b6 0a000001 0a000002  82 0b f135 0001 5858 414243  82 06 ab 01 01 80  00 00 00",
			want: []string{
				"  ip.opt.sec_rfc791_sec = 0xf135 @22+2", "  ip.opt.sec_rfc791_hr = XX @26+2", "  ip.opt.sec_rfc791_tcc = ABC @28+3",
				"  ip.opt.sec_cl = 0xab @33+1", "   ip.opt.sec_prot_auth_genser = false @34+1", "   ip.opt.sec_prot_auth_unassigned = 0x40 @36+1",
			},
		},
		{
			name: "commercial security, three tags",
			bytes: `4c 00 0030 0001 4000 40 11 a04a 0a000001 0a000002
				86 1c 00000005           // domain 5
				01 06 00 03 f0 01        // bits 0 to 3 and 15
				02 08 00 07 000a 0100    // 10 and 256
				05 08 00 09 0014 0005    // 5 to 20`,
			want: []string{
				"  ip.cipso.doi = 5 @22+4", "   ip.cipso.sensitivity_level = 3 @29+1", "   ip.cipso.categories = 0,1,2,3,15 @30+2", "   ip.cipso.categories = 10,256 @36+4",
				"   ip.cipso.categories = 20-5 @44+4",
			},
		},
		{
			name:  "quick-start",
			bytes: "47 00 001c 0001 4000 40 11 f078 0a000001 0a000002  19 08 05 3f 0a0b0c03",
			want:  []string{"  ip.opt.qs_rate = 5 @22+1", "  ip.opt.qs_ttl_diff = 1 @23+1", "   ip.opt.qs_nonce = 0x0282c300 @24+4", "   ip.opt.qs_reserved = 0x3 @24+4"},
		},
		{
			name:  "a length of 0 does not loop",
			bytes: "46 00 0018 0001 4000 40 11 74d1 0a000001 0a000002  07 00 aa 00",
			notes: []string{"ip.opt.len is 0; type and length alone are 2: the options cannot be told apart from here on"},
		},
		{
			name:  "a length beyond the header",
			bytes: "46 00 0018 0001 4000 40 11 91cc 0a000001 0a000002  94 05 00 00",
			want:  []string{" peel.ip.option = 94:05:00:00 @20+4"},
			notes: []string{"ip.opt.len says 5 bytes; 4 are left of the options"},
		},
		{
			name:  "an option whose length lies about its content",
			bytes: "46 00 0018 0001 4000 40 11 91ce 0a000001 0a000002  94 03 00 00",
			want:  []string{" ip.options.routeralert = 94:03:00 @20+3", " ip.options.eol = 00 @23+1"},
			notes: []string{"ip.opt.ra needs 2 bytes; ip.opt.len leaves 1"},
		},
	})
}
