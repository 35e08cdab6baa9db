package layers_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"peel/capture"
	"peel/layers"
	"peel/layers/wire"
)

// captures returns the capture files of testdata, and of the folder that
// PEEL_CORPUS names, if it does.
func captures(t testing.TB) []string {
	t.Helper()
	var files []string
	for _, root := range []string{"../testdata", os.Getenv("PEEL_CORPUS")} {
		if root == "" {
			continue
		}
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() && capture.IsCapture(path) {
				files = append(files, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(files) == 0 {
		t.Fatal("no captures in testdata")
	}
	return files
}

// eachFrame calls f with every frame of a file that can be read.
func eachFrame(t testing.TB, name string, f func(*capture.Frame)) {
	t.Helper()
	file, err := capture.Open(name)
	if err != nil {
		var refused *capture.Refused
		var damage *capture.Damage
		if !errors.As(err, &refused) && !errors.As(err, &damage) {
			t.Fatal(err)
		}
		return
	}
	defer file.Close()
	var frame capture.Frame
	for {
		if err := file.Next(&frame); err != nil {
			if errors.Is(err, io.EOF) {
				return
			}
			var damage *capture.Damage
			if !errors.As(err, &damage) {
				t.Fatal(err)
			}
			return
		}
		f(&frame)
	}
}

func TestEveryBitIsClaimedOnce(t *testing.T) {
	d := layers.NewDecoder()
	var s wire.Stack
	for _, name := range captures(t) {
		eachFrame(t, name, func(f *capture.Frame) {
			d.Decode(&s, f.Data, f.Length, uint32(f.Interface.LinkType))
			if err := claims(&s); err != nil {
				t.Errorf("%s #%d: %v", name, f.Number, err)
			}
		})
	}
}

// A skimmed stack must have the same layers as a full one: summaries and trees
// must never disagree on what a packet is.
func TestSkimmedStacksHaveTheSameLayers(t *testing.T) {
	d := layers.NewDecoder()
	full, skim := wire.Stack{}, wire.Stack{Skim: true}
	for _, name := range captures(t) {
		eachFrame(t, name, func(f *capture.Frame) {
			d.Decode(&full, f.Data, f.Length, uint32(f.Interface.LinkType))
			d.Decode(&skim, f.Data, f.Length, uint32(f.Interface.LinkType))
			if err := sameLayers(&full, &skim); err != "" {
				t.Errorf("%s #%d: %s", name, f.Number, err)
			}
			if len(skim.Items) != 0 {
				t.Errorf("%s #%d: a skimmed stack has %d items", name, f.Number, len(skim.Items))
			}
		})
	}
}

func sameLayers(a, b *wire.Stack) string {
	if len(a.Layers) != len(b.Layers) {
		return "not as many layers when skimmed"
	}
	for i := range a.Layers {
		x, y := &a.Layers[i], &b.Layers[i]
		if x.P != y.P || x.Off != y.Off || x.Header != y.Header || x.Payload != y.Payload || x.Key != y.Key {
			return "layer " + x.P.Name + " differs when skimmed"
		}
	}
	return ""
}

// Every row that decoding lays down must be in the tables of its protocol, or
// filters, completion and the reference would not know it.
func TestEveryRowIsInTheTables(t *testing.T) {
	known := map[*wire.Protocol]map[*wire.Field]bool{}
	common := rowsOf(wire.Common)
	d := layers.NewDecoder()
	var s wire.Stack
	told := map[string]bool{}
	for _, name := range captures(t) {
		eachFrame(t, name, func(f *capture.Frame) {
			d.Decode(&s, f.Data, f.Length, uint32(f.Interface.LinkType))
			for i := range s.Layers {
				l := &s.Layers[i]
				if known[l.P] == nil {
					known[l.P] = rowsOf(l.P)
				}
				check := func(from, to int32) {
					for k := from; k < to; k++ {
						row := s.Items[k].F
						if at := l.P.Name + ": " + row.Name + row.Label; !known[l.P][row] && !common[row] && !told[at] {
							told[at] = true
							t.Errorf("%s #%d: row %q (%s) is not in the tables of %s", name, f.Number, row.Name, row.Label, l.P.Name)
						}
					}
				}
				check(l.First, l.Last)
				check(l.TFirst, l.TLast)
			}
		})
	}
}

func rowsOf(p *wire.Protocol) map[*wire.Field]bool {
	rows := map[*wire.Field]bool{}
	p.Each(func(f *wire.Field) { rows[f] = true })
	return rows
}

// Decoding makes no garbage once its slices have grown, except where gopacket
// decodes.
func TestDecodingAllocatesNothing(t *testing.T) {
	borrowed := map[*wire.Protocol]bool{}
	for _, p := range layers.Foreign {
		borrowed[p] = true
	}
	d := layers.NewDecoder()
	for _, skim := range []bool{false, true} {
		s := wire.Stack{Skim: skim}
		for _, name := range captures(t) {
			eachFrame(t, name, func(f *capture.Frame) {
				link := uint32(f.Interface.LinkType)
				d.Decode(&s, f.Data, f.Length, link)
				for i := range s.Layers {
					if borrowed[s.Layers[i].P] {
						return
					}
				}
				if n := testing.AllocsPerRun(3, func() { d.Decode(&s, f.Data, f.Length, link) }); n > 0 {
					t.Errorf("%s #%d: skim %v: %v allocations", name, f.Number, skim, n)
				}
			})
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, name := range captures(f) {
		n := 0
		eachFrame(f, name, func(fr *capture.Frame) {
			if n++; n <= 3 {
				f.Add(uint16(fr.Interface.LinkType), append([]byte(nil), fr.Data...), uint16(0))
			}
		})
	}
	d := layers.NewDecoder()
	full, skim := wire.Stack{}, wire.Stack{Skim: true}
	f.Fuzz(func(t *testing.T, link uint16, data []byte, more uint16) {
		length := len(data) + int(more)
		d.Decode(&full, data, length, uint32(link))
		if err := claims(&full); err != nil {
			t.Fatal(err)
		}
		readAll(&full)
		d.Decode(&skim, data, length, uint32(link))
		if err := sameLayers(&full, &skim); err != "" {
			t.Fatal(err)
		}
		readAll(&skim)
	})
}

// readAll makes every value, text and line of a stack.
func readAll(s *wire.Stack) {
	var room []byte
	for i := range s.Layers {
		v := s.Layer(i)
		for k := range s.Items {
			it := int32(k)
			if l := v.L; it >= l.First && it < l.Last || it >= l.TFirst && it < l.TLast {
				w := v.Item(it)
				room = w.AppendText(w.AppendValue(room[:0]))
			}
		}
		if v.L.P.Line != nil {
			room = v.L.P.Line(room[:0], v)
		}
	}
	for i := range s.Notes {
		room = s.Notes[i].Append(room[:0])
	}
}
