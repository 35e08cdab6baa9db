package link

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
	lacks []string // names that must not appear
	notes []string // all notes
	next  string   // what leads on, as Key writes it
	line  string
}

func unhex(t testing.TB, text string) []byte {
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

// takeApart decodes b as one layer of p, and gives p all that its own length
// left over.
func takeApart(p *wire.Protocol, b []byte, skim bool) (*wire.Stack, string) {
	s := &wire.Stack{Skim: skim}
	s.Reset(b, len(b))
	d := wire.Decoder{S: s}
	d.Begin(p, 0, 0, len(b), wire.Key{}, wire.ByNumber, false)
	if p.Decode != nil {
		p.Decode(&d)
	}
	d.Finish()
	next := ""
	if keys, _, ok := d.Next(); ok {
		next = string(keys[0].Append(nil))
	}
	if from := int(s.Layers[0].End()); from < len(b) {
		d.Resume(0, from, len(b))
	}
	return s, next
}

// rowsOf writes a layer's rows as "name = value @offset+size", deeper rows indented.
func rowsOf(s *wire.Stack) []string {
	var rows []string
	l := &s.Layers[0]
	for _, part := range [][2]int32{{l.First, l.Last}, {l.TFirst, l.TLast}} {
		for i := part[0]; i < part[1]; i++ {
			v := s.Layer(0).Item(i)
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
			s, next := takeApart(p, b, false)
			rows := rowsOf(s)
			all := strings.Join(rows, "\n")
			for _, w := range c.want {
				if !slices.Contains(rows, w) {
					t.Errorf("no row %q in\n%s", w, all)
				}
			}
			for _, w := range c.lacks {
				if strings.Contains(all, w+" =") {
					t.Errorf("row %q in\n%s", w, all)
				}
			}
			if got := notesOf(s); !slices.Equal(got, c.notes) {
				t.Errorf("notes %q, want %q", got, c.notes)
			}
			if c.next != "" && next != c.next {
				t.Errorf("leads to %q, want %q", next, c.next)
			}
			if got := lineOf(s); c.line != "" && got != c.line {
				t.Errorf("line %q, want %q", got, c.line)
			}
			if skimmed, _ := takeApart(p, b, true); lineOf(skimmed) != lineOf(s) {
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
			s, _ := takeApart(p, b, skim)
			text := p.Line(nil, s.Layer(0))
			for k := range s.Items {
				item := s.Layer(0).Item(int32(k))
				text = item.AppendText(item.AppendValue(text[:0]))
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
