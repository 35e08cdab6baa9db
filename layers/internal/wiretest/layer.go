package wiretest

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"peel/layers/wire"
)

// A Case is a message of one protocol and what must be found in it.
type Case struct {
	Name  string
	Bytes string   // hexadecimal, with spaces, and comments behind //
	Want  []string // rows as Rows writes them
	Lacks []string // names that must not appear
	Notes []string // all notes
	Next  string   // what leads on, as Key writes it
	Line  string
}

// Layer decodes each case as p, and what p carries as far as up knows the way (nil: not at all), and looks for
// what must be found in p's layer. Skimmed, the line must be the same; cut and changed everywhere, the bytes
// must do no harm.
func Layer(t *testing.T, p *wire.Protocol, up Up, cases []Case) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			b := Unhex(t, c.Bytes)
			s, next := Walk(p, up, b, false)
			rows := Rows(s, 0)
			all := strings.Join(rows, "\n")
			for _, w := range c.Want {
				if !slices.Contains(rows, w) {
					t.Errorf("no row %q in\n%s", w, all)
				}
			}
			for _, w := range c.Lacks {
				if strings.Contains(all, w+" =") {
					t.Errorf("row %q in\n%s", w, all)
				}
			}
			if got := Notes(s); !slices.Equal(got, c.Notes) {
				t.Errorf("notes %q, want %q", got, c.Notes)
			}
			if c.Next != "" && next != c.Next {
				t.Errorf("leads to %q, want %q", next, c.Next)
			}
			if got := Line(s, 0); c.Line != "" && got != c.Line {
				t.Errorf("line %q, want %q", got, c.Line)
			}
			if skimmed, _ := Walk(p, up, b, true); Line(skimmed, 0) != Line(s, 0) {
				t.Errorf("skimmed, the line is %q, not %q", Line(skimmed, 0), Line(s, 0))
			}
			Hostile(p, up, b)
		})
	}
}

// Hostile decodes b cut at every byte, and with every byte changed, and looks at all that
// is found: nothing may panic.
func Hostile(p *wire.Protocol, up Up, b []byte) {
	try := func(b []byte) {
		for _, skim := range []bool{false, true} {
			s, _ := Walk(p, up, b, skim)
			look(s)
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

// look makes every text there is of a stack.
func look(s *wire.Stack) {
	var text []byte
	for i := range s.Layers {
		l := &s.Layers[i]
		text = l.P.Line(text[:0], s.Layer(i))
		for _, part := range [][2]int32{{l.First, l.Last}, {l.TFirst, l.TLast}} {
			for k := part[0]; k < part[1]; k++ {
				item := s.Layer(i).Item(k)
				text = item.AppendText(item.AppendValue(text[:0]))
			}
		}
	}
	Notes(s)
}
