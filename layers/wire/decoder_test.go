package wire

import (
	"fmt"
	"strings"
	"testing"
)

var (
	tstKind  = &Field{Name: "t.kind", Label: "Kind", Bits: 4, Kind: Dec}
	tstFlags = &Field{Name: "t.flags", Label: "Flags", Bits: 4, Kind: Hex, Sub: []*Field{tstA, Pad(3)}}
	tstA     = &Field{Name: "t.flags.a", Label: "A", Bits: 1, Kind: Bool}
	tstLen   = &Field{Name: "t.len", Label: "Length", Bits: 8, Kind: Dec}
	tstOpts  = &Field{Name: "t.opts", Label: "Options", Kind: Bytes}
	tstByte  = &Field{Name: "t.byte", Label: "Byte", Bits: 8, Kind: Dec}
	tstWord  = &Field{Name: "t.word", Label: "Word", Bits: 32, Kind: Hex}
	tstRest  = &Field{Name: "t.rest", Label: "Rest", Kind: Bytes}
	tstFact  = &Field{Name: "t.fact", Label: "Fact", Kind: Dec}
)

// decode runs f behind the two-byte header of a protocol and writes what became
// of it: "row@byte.bit+bits" in order, deeper rows in brackets, then the notes.
func decode(b []byte, length int, f func(*Decoder)) string {
	p := New(Protocol{Name: "t", Header: []*Field{tstKind, tstFlags, tstLen}, Rows: []*Field{tstOpts, tstByte, tstWord, tstRest, tstFact}, Decode: f})
	var s Stack
	s.Reset(b, length)
	d := Decoder{S: &s}
	d.Begin(p, 0, 0, len(b), Key{}, ByNumber, false)
	f(&d)
	d.Finish()
	var w strings.Builder
	for _, it := range s.Items {
		name := strings.TrimPrefix(it.F.Name, "t.")
		if it.Mark&Derived != 0 {
			name = "[" + name + "]"
		}
		fmt.Fprintf(&w, "%s%s@%d.%d+%d ", strings.Repeat(">", int(it.Depth)), name, it.Off/8, it.Off%8, it.Len)
	}
	fmt.Fprintf(&w, "| header %d payload %d", s.Layers[0].Header, s.Layers[0].Payload)
	for i := range s.Notes {
		fmt.Fprintf(&w, " | %s: %s", s.Notes[i].Severity, s.Notes[i].Append(nil))
	}
	return w.String()
}

func TestDecoder(t *testing.T) {
	const head = "kind@0.0+4 flags@0.4+4 >flags.a@0.4+1 len@1.0+8 "
	for _, c := range []struct {
		name   string
		bytes  string
		length int // on the wire; 0: all of it is here
		f      func(*Decoder)
		want   string
	}{
		{"header alone", "\x45\x00", 0, func(*Decoder) {}, head + "| header 2 payload 0"},
		{"header cut in the middle", "\x45", 2, func(*Decoder) {}, "kind@0.0+4 flags@0.4+4 >flags.a@0.4+1 | header 1 payload 0 | cut: t.len needs 1 byte; 0 of them are here"},
		{"header too short on the wire", "\x45", 0, func(*Decoder) {}, "kind@0.0+4 flags@0.4+4 >flags.a@0.4+1 | header 1 payload 0 | error: t.len needs 1 byte; 0 are left"},
		{"payload", "\x45\x00abc", 0, func(d *Decoder) { d.Carry(EtherType, 1) }, head + "| header 2 payload 3"},
		{"half a row", "\x45\x00\x01\x02", 0, func(d *Decoder) { d.Add(tstWord); d.Add(tstByte) }, head + "peel.cut@2.0+16 | header 4 payload 0 | error: t.word needs 4 bytes; 2 are left"},
		{
			"a group keeps its damage to itself", "\x45\x00\x01\x02\x03\x04", 0,
			func(d *Decoder) { d.Open(tstOpts, 3, tstLen); d.Add(tstWord); d.Close(); d.Add(tstByte) },
			head + "opts@2.0+24 >peel.cut@2.0+24 byte@5.0+8 | header 6 payload 0 | error: t.word needs 4 bytes; t.len leaves 3",
		},
		{
			"what a group does not claim is a gap", "\x45\x00\x01\x02\x03\x04", 0,
			func(d *Decoder) { d.Open(tstOpts, 3, tstLen); d.Add(tstByte); d.Close(); d.Add(tstByte) },
			head + "opts@2.0+24 >byte@2.0+8 >peel.gap@3.0+16 byte@5.0+8 | header 6 payload 0",
		},
		{
			"a group longer than what is left", "\x45\x09\x01", 0,
			func(d *Decoder) { d.Open(tstOpts, 9, tstLen); d.Add(tstByte); d.Close() },
			head + "opts@2.0+8 >byte@2.0+8 | header 3 payload 0 | error: t.len asks for 9 bytes; 1 are left",
		},
		{
			"a group of unknown length", "\x45\x00\x01\x02\x03", 0,
			func(d *Decoder) { d.Group(tstOpts); d.Add(tstByte); d.Add(tstByte); d.Close(); d.TakeRest(tstRest) },
			head + "opts@2.0+16 >byte@2.0+8 >byte@3.0+8 rest@4.0+8 | header 5 payload 0",
		},
		{
			"a group left open is closed", "\x45\x00\x01", 0,
			func(d *Decoder) { d.Open(tstOpts, 1, nil) },
			head + "opts@2.0+8 >peel.gap@2.0+8 | header 3 payload 0",
		},
		{
			"a limit leaves the rest to the carrier", "\x45\x04abcd", 0,
			func(d *Decoder) { d.Limit(4, tstLen); d.Carry(EtherType, 1) },
			head + "| header 2 payload 2",
		},
		{
			"a limit beyond the bytes", "\x45\x09abcd", 0,
			func(d *Decoder) { d.Limit(9, tstLen); d.Carry(EtherType, 1) },
			head + "| header 2 payload 4 | error: t.len says 9 bytes; the carrier holds 6",
		},
		{
			"a limit beyond a capture that was cut", "\x45\x09abcd", 20,
			func(d *Decoder) { d.Limit(9, tstLen); d.Carry(EtherType, 1) },
			head + "| header 2 payload 4 | cut: t.len says 9 bytes; 6 of them are here",
		},
		{
			"a limit inside the header", "\x45\x01abcd", 0,
			func(d *Decoder) { d.Limit(1, tstLen); d.Carry(EtherType, 1) },
			head + "| header 2 payload 4 | error: t.len says 1 byte; the header alone is 2",
		},
		{
			"findings claim nothing", "\x45\x00\x01", 0,
			func(d *Decoder) { d.Add(tstByte); d.FactAt(tstFact, 2, 1, 7); d.Under(tstLen, tstFact, 0, 1) },
			head + "[fact]@1.0+0 byte@2.0+8 [fact]@2.0+8 | header 3 payload 0",
		},
		{"stepping over bytes", "\x45\x00\x01\x02\x03", 0, func(d *Decoder) { d.Skip(2); d.Add(tstByte) }, head + "peel.gap@2.0+16 byte@4.0+8 | header 5 payload 0"},
		{"negative lengths are none", "\x45\x00\x01", 0, func(d *Decoder) { d.Take(tstRest, -5); d.Open(tstOpts, -1, nil); d.Close(); d.Add(tstByte) }, head + "rest@2.0+0 opts@2.0+0 byte@2.0+8 | header 3 payload 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			length := c.length
			if length == 0 {
				length = len(c.bytes)
			}
			if got := decode([]byte(c.bytes), length, c.f); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}

// Beyond the cap decoding goes on without rows: everything is still claimed,
// and the layer ends where it ends in a skimmed stack.
func TestItemsAreCapped(t *testing.T) {
	bits := &Field{Name: "t.bits", Bits: 8, Kind: Hex, Sub: []*Field{{Name: "t.bits.high", Bits: 4, Kind: Hex}, {Name: "t.bits.low", Bits: 4, Kind: Hex}}}
	run := &Field{Name: "t.run", Kind: Bytes}
	for name, step := range map[string]func(d *Decoder){
		"rows":             func(d *Decoder) { d.Add(tstByte) },
		"rows with bits":   func(d *Decoder) { d.Add(bits) },
		"runs of bytes":    func(d *Decoder) { d.Take(run, 2) },
		"steps":            func(d *Decoder) { d.Skip(2) },
		"groups":           func(d *Decoder) { d.Group(run); d.Add(tstByte); d.Close() },
		"groups of a size": func(d *Decoder) { d.Open(run, 3, nil); d.Add(tstByte); d.Close() },
	} {
		t.Run(name, func(t *testing.T) {
			p := New(Protocol{Name: "t", Rows: []*Field{tstByte, bits, run}, Decode: func(d *Decoder) {
				for d.Left() > 8 {
					step(d)
				}
				d.Carry(Direct, 0)
			}})
			b := make([]byte, 3*MaxItems)
			full, skim := Stack{}, Stack{Skim: true}
			for _, s := range []*Stack{&full, &skim} {
				s.Reset(b[:len(b):len(b)], len(b))
				d := Decoder{S: s}
				d.Begin(p, 0, 0, len(b), Key{}, ByNumber, false)
				p.Decode(&d)
				d.Finish()
			}
			if n := len(full.Items); n > MaxItems+2 {
				t.Errorf("%d items", n)
			}
			if len(full.Notes) != 1 {
				t.Errorf("%d notes, want one that says so", len(full.Notes))
			}
			l, last := full.Layers[0], full.Items[len(full.Items)-1]
			if l.Header != skim.Layers[0].Header || l.Payload != skim.Layers[0].Payload {
				t.Errorf("header %d and payload %d; skimmed %d and %d", l.Header, l.Payload, skim.Layers[0].Header, skim.Layers[0].Payload)
			}
			if last.F != gapRow || last.Off+last.Len != l.Header*8 {
				t.Errorf("the last row is %s, up to bit %d of %d", last.F.Name, last.Off+last.Len, l.Header*8)
			}
		})
	}
}

func TestNewRefusesTablesThatContradictThemselves(t *testing.T) {
	for _, c := range []struct {
		name string
		p    Protocol
	}{
		{"half a byte of header", Protocol{Header: []*Field{{Name: "x.a", Bits: 4, Kind: Dec}}}},
		{"bits inside that do not add up", Protocol{Header: []*Field{{Name: "x.a", Bits: 8, Kind: Dec, Sub: []*Field{{Name: "x.b", Bits: 3, Kind: Dec}}}}}},
		{"a value without a name", Protocol{Rows: []*Field{{Label: "A", Kind: Dec}}}},
		{"a key in no space", Protocol{By: []Key{{Num: 3}}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("New took it")
				}
			}()
			New(c.p)
		})
	}
}

func TestPlace(t *testing.T) {
	in32 := &Field{Name: "x.class", Label: "Class", Bits: 8, Kind: Dec, Word: 4}
	touch := &Field{Name: "x.bit", Label: "Bit", Bits: 1, Kind: Bool, Word: Touch}
	word := &Field{Name: "x.flags", Label: "Flags", Bits: 12, Kind: Hex, Sub: []*Field{Pad(3), touch, Pad(8)}}
	sub := &Field{Name: "x.low", Label: "Low", Bits: 1, Kind: Bool}
	flags := &Field{Name: "x.word", Label: "Word", Bits: 16, Kind: Hex, Sub: []*Field{Pad(15), sub}}
	p := New(Protocol{Name: "x", Header: []*Field{
		{Name: "x.version", Label: "Version", Bits: 4, Kind: Dec},
		in32,
		{Name: "x.label", Label: "Label", Bits: 20, Kind: Hex},
		{Name: "x.off", Label: "Offset", Bits: 4, Kind: Dec},
		word, flags,
	}})
	b := make([]byte, 16)
	var s Stack
	s.Reset(b, len(b))
	d := Decoder{S: &s}
	d.Begin(p, 0, 0, len(b), Key{}, ByNumber, false)
	d.Finish()
	want := map[string]string{
		"x.version": "0+1 bit 0+4", "x.class": "0+4 bit 4+8", "x.label": "1+3 bit 4+20", "x.off": "4+1 bit 0+4",
		"x.flags": "4+2 bit 4+12", "x.bit": "4+1 bit 7+1", "x.word": "6+2 bit 0+0", "x.low": "6+2 bit 15+1",
	}
	for i := range s.Items {
		off, size, bit, bits := View{S: &s, L: &s.Layers[0], I: &s.Items[i]}.Place()
		name := s.Items[i].F.Name
		if got := fmt.Sprintf("%d+%d bit %d+%d", off, size, bit, bits); got != want[name] {
			t.Errorf("%s stands at %s, want %s", name, got, want[name])
		}
	}
	if len(s.Items) != len(want) {
		t.Errorf("%d items, want %d", len(s.Items), len(want))
	}
}

// What stands behind a layer's end is not the layer's: a header that the
// carrier cuts off must not borrow from the padding.
func TestRawStaysInsideTheLayer(t *testing.T) {
	low := &Field{Name: "t.low", Bits: 8, Kind: Dec}
	high := &Field{Name: "t.high", Bits: 16, Kind: Dec}
	p := New(Protocol{Name: "t", Header: []*Field{low, high}})
	b := []byte{1, 2, 3, 4}
	var s Stack
	s.Reset(b, len(b))
	d := Decoder{S: &s}
	d.Begin(p, 0, 0, 2, Key{}, ByNumber, false)
	during := d.Raw(high)
	d.Finish()
	if v := s.Layer(0); v.Raw(low) != 1 || during != 0 || v.Raw(high) != 0 || v.Field(high) != nil {
		t.Errorf("low %d, high %d while decoding and %d after it, bytes %x; want 1, 0, 0, none", v.Raw(low), during, v.Raw(high), v.Field(high))
	}
}
