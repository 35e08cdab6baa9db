package live

import (
	"encoding/binary"
	"testing"
)

var bpfLayouts = map[string]bpfLayout{
	"darwin, openbsd": {word: 4, align: 4},
	"freebsd, netbsd": {word: 8, align: 8},
}

// madeRecord is a record as the kernel of such a layout writes it; the padding behind it included.
func (l bpfLayout) madeRecord(payload string, length int) []byte {
	n := binary.NativeEndian
	b := make([]byte, 2*l.word+10)
	if l.word == 4 {
		n.PutUint32(b, 1700000000)
		n.PutUint32(b[4:], 654321)
	} else {
		n.PutUint64(b, 1700000000)
		n.PutUint64(b[8:], 654321)
	}
	n.PutUint32(b[2*l.word:], uint32(len(payload)))
	n.PutUint32(b[2*l.word+4:], uint32(length))
	n.PutUint16(b[2*l.word+8:], uint16(2*l.word+18))
	b = append(b, make([]byte, 8)...)
	b = append(b, payload...)
	return append(b, make([]byte, (l.align-len(b)%l.align)%l.align)...)
}

func TestBPFRecords(t *testing.T) {
	for name, l := range bpfLayouts {
		t.Run(name, func(t *testing.T) {
			rest := append(l.madeRecord("one", 3), l.madeRecord("three", 1000)...)
			var r bpfRecord
			var ok bool
			for _, want := range []struct {
				payload string
				length  int
			}{{"one", 3}, {"three", 1000}} {
				if rest, ok = l.next(rest, &r); !ok || string(r.data) != want.payload || r.length != want.length || r.seconds != 1700000000 || r.microseconds != 654321 {
					t.Errorf("%v %+v", ok, r)
				}
			}
			if len(rest) > 0 {
				t.Errorf("%d bytes left", len(rest))
			}
			if _, ok := l.next(rest, &r); ok {
				t.Error("a record in nothing")
			}
			whole := l.madeRecord("payload", 7)
			for n := range len(whole) - l.align {
				if _, ok := l.next(whole[:n], &r); ok {
					t.Errorf("a record in %d of %d bytes", n, len(whole))
				}
			}
		})
	}
}

func FuzzBPFRecords(f *testing.F) {
	for _, l := range bpfLayouts {
		f.Add(append(l.madeRecord("one", 3), l.madeRecord("three", 1000)...))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, l := range bpfLayouts {
			var r bpfRecord
			for rest, ok := l.next(b, &r); ok; {
				before := len(rest)
				if r.length < len(r.data) || len(r.data) > len(b) {
					t.Fatalf("%d bytes of %d in %d", len(r.data), r.length, len(b))
				}
				if rest, ok = l.next(rest, &r); ok && len(rest) >= before {
					t.Fatal("no way forward")
				}
			}
		}
	})
}

func TestShellWord(t *testing.T) {
	for _, c := range []struct{ name, word, want string }{
		{"plain", "/usr/bin/peel", "/usr/bin/peel"},
		{"space", "/home/x y/peel", "'/home/x y/peel'"},
		{"quote", "it's", `'it'\''s'`},
		{"command", "$(reboot)", "'$(reboot)'"},
		{"dash in front", "-x", "-x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := shellWord(c.word); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}
