package wire

import "testing"

func TestAppendCleanLeavesNothingToActOn(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "GET /", "GET /"},
		{"line ends", "a\r\n\tb", `a\r\n\tb`},
		{"escape sequence", "\x1b[2J", `\x1b[2J`},
		{"nul and delete", "\x00\x7f", `\x00\x7f`},
		{"C1 control as UTF-8", "\u009b31m", `\u009b31m`},
		{"C1 control as a byte", "\x9b31m", `\x9b31m`},
		{"bidirectional override", "abc\u202ecba", `abc\u202ecba`},
		{"isolates", "\u2066x\u2069", `\u2066x\u2069`},
		{"zero width and byte order mark", "\u200b\ufeff", `\u200b\ufeff`},
		{"tag characters", "\U000e0041", `\ue0041`},
		{"letters of the world", "grüße 你好", "grüße 你好"},
		{"cut in the middle of a letter", "\xe4\xbd", `\xe4\xbd`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := string(AppendClean(nil, []byte(c.in))); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestAppendHex(t *testing.T) {
	for _, c := range []struct {
		v    uint64
		bits int
		want string
	}{{0x800, 16, "0x0800"}, {5, 4, "0x5"}, {1, 1, "0x1"}, {0xabc, 12, "0xabc"}, {0x18, 13, "0x0018"}} {
		if got := string(AppendHex(nil, c.v, c.bits)); got != c.want {
			t.Errorf("%d bits: got %s, want %s", c.bits, got, c.want)
		}
	}
}

func TestAppendName(t *testing.T) {
	code := &Field{Name: "x.code", Label: "Record Type", Bits: 8, Kind: Dec, Enum: Enum{1: "one|The first."}}
	kind := &Field{Name: "x.kind", Label: "TLV Type", Bits: 16, Kind: Hex}
	wide := &Field{Name: "x.wide", Label: "Protocol", Kind: Hex}
	p := New(Protocol{Name: "x", Header: []*Field{code, kind}, Rows: []*Field{wide}})
	for _, c := range []struct {
		f    *Field
		n    uint64
		want string
	}{{code, 1, "one"}, {code, 9, "record type 9"}, {kind, 0x1f, "TLV type 0x001f"}, {wide, 0x1234, "protocol 0x1234"}, {wide, 0, "protocol 0x00"}} {
		if got := string(c.f.AppendName(nil, c.n)); got != c.want {
			t.Errorf("%s %d: got %q, want %q", c.f.Name, c.n, got, c.want)
		}
	}
	var s Stack
	s.Reset([]byte{1, 0}, 2)
	d := Decoder{S: &s}
	d.Begin(p, 0, 0, 2, Key{}, ByNumber, false)
	d.Finish()
	v := s.Layer(0)
	if got := string(v.AppendNum(append(v.AppendName(append(v.AppendName(nil, code), ' '), kind), ' '), kind)); got != "one ? ?" {
		t.Errorf("a row that is not there: got %q, want %q", got, "one ? ?")
	}
}
