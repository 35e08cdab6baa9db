package capture

import (
	"bytes"
	"errors"
	"io"
	"testing"
)

// seeds are small files of every kind.
func seeds() [][]byte {
	return [][]byte{
		pcapFile(little, magicMicro, 2, 4, 65535, 1).record(1, 500000, "abcd", 60).record(2, 7, "", 0).b,
		pcapFile(big, magicNano, 2, 3, 0, 231).record(1, 2, "abcd", 2).b,
		pcapFile(little, magicModified, 2, 4, 65535, 1).u32(1, 2, 3, 3, 77, 88).str("abc").b,
		pcapFile(big, magicMicro, 2, 2, 65535, 6).u32(1, 2, 60, 3).str("abc").b,
		ng(little).section(option{4, "x"}).face(1, 0, option{2, "eth0"}, option{9, "\x94"}).packet(0, 1500000, "abcd", 60, option{1, "hi"}, option{2, "\x01\x00\x00\x00"}).b,
		ng(big).section().face(1, 5, option{14, "\xff\xff\xff\xff\xff\xff\xff\xff"}).simple("abcdef", 60).
			block(blockNames, func(b *made) { b.u16(nameIPv4, 8).str("\x7f\x00\x00\x01one\x00").u32(0) }).
			block(blockSecrets, func(b *made) { b.u32(uint32(SecretTLS), 5).str("CLIEN") }).
			block(blockStatistics, func(b *made) { b.u32(0, 0, 1) }, option{4, "\x00\x00\x00\x00\x00\x00\x00\x07"}).
			block(blockObsolete, func(b *made) { b.u16(0, 9).u32(0, 7, 3, 60).str("abc") }).b,
		ng(little).section().face(1, 0).packet(0, 0, "a", 1).u32(blockEnhanced, 36, 0, 0, 0, 1, 1, 0, 99).packet(0, 0, "b", 1).b,
	}
}

// FuzzFile reads anything: no panic, no frame that isn't in the file, an end;
// and what was read can be written and read again.
func FuzzFile(f *testing.F) {
	for _, b := range seeds() {
		f.Add(b)
	}
	f.Add(packed(f, "gzip", seeds()[0]))
	f.Add(packed(f, "lz4", seeds()[1]))
	f.Add(packed(f, "zstd", seeds()[4]))
	f.Fuzz(func(t *testing.T, b []byte) { readAnything(t, b) })
}

func readAnything(t *testing.T, b []byte) {
	f, err := NewFile(bytes.NewReader(b), "x")
	if err != nil {
		if kindOf(err) == "error" {
			t.Fatalf("%T: %v", err, err)
		}
		return
	}
	defer f.Close()
	var out bytes.Buffer
	w, err := NewWriter(&out, "-")
	if err != nil {
		t.Fatal(err)
	}
	var frame Frame
	for n := 1; ; n++ {
		err := f.Next(&frame)
		if err != nil {
			var damage *Damage
			if err != io.EOF && !errors.As(err, &damage) {
				t.Fatalf("%T: %v", err, err)
			}
			if again := f.Next(&frame); again != err {
				t.Fatalf("%v, then %v", err, again)
			}
			break
		}
		if frame.Number != n || frame.Interface == nil || frame.Length < 0 || frame.Offset < 0 || frame.Offset > f.Offset() {
			t.Fatalf("frame %d: %+v", n, frame)
		}
		if f.Compression() == "" && len(frame.Data) > len(b) {
			t.Fatalf("frame of %d bytes in a file of %d", len(frame.Data), len(b))
		}
		_ = w.Write(&frame)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	g, err := NewFile(&out, "again")
	if err != nil {
		t.Fatal(err)
	}
	s, err := g.Survey(nil)
	if err != nil || s.Packets != w.Frames() {
		t.Fatalf("%d frames written, %d read, %v", w.Frames(), s.Packets, err)
	}
}

// TestCrashers are inputs that broke the reader or the writer, and until there
// are any, those that look most like it.
func TestCrashers(t *testing.T) {
	for _, c := range []struct{ name, file string }{
		{"a section header and an interface that ends in its options", string(ng(little).section().face(1, 0).b[:45])},
		{"an interface block that says it is nothing but its lengths", string(ng(little).section().u32(blockInterface, 12, 12).b)},
		{"a packet block without a body", string(ng(little).section().face(1, 0).u32(blockEnhanced, 12, 12).b)},
		{"a simple packet without interfaces", string(ng(big).section().simple("abc", 3).b)},
		{"a name record of nothing", string(ng(big).section().block(blockNames, func(b *made) { b.u16(nameIPv4, 0).u16(nameIPv4) }).b)},
		{"a resolution of 2^-127 s and an offset of the least number", string(ng(little).section().face(1, 0, option{9, "\xff"}, option{14, u64(little, 1<<63)}).packet(0, 1<<64-1, "a", 1).b)},
		{"seconds that overflow", string(ng(little).section().face(1, 0, option{9, "\x00"}, option{14, u64(little, 1<<63-1)}).packet(0, 1<<64-1, "a", 1).b)},
		{"two section magics", "\x0a\x0d\x0d\x0a\x0a\x0d\x0d\x0a"},
	} {
		t.Run(c.name, func(t *testing.T) { readAnything(t, []byte(c.file)) })
	}
}
