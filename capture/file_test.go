package capture

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/gopacket"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"
)

func dump(v any) string { return fmt.Sprintf("%+v", v) }

func onePacket() []byte {
	return pcapFile(little, magicMicro, 2, 4, 65535, 1).record(1, 0, "abcd", 60).b
}

const onePacketRead = `1 @24 1970-01-01T00:00:01Z "abcd" of 60 0:ethernet`

func packed(t testing.TB, how string, b []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	var w io.WriteCloser
	switch how {
	case "gzip":
		w = gzip.NewWriter(&out)
	case "zstd":
		w, _ = zstd.NewWriter(&out)
	case "lz4":
		z := lz4.NewWriter(&out)
		_ = z.Apply(lz4.BlockSizeOption(lz4.Block64Kb))
		w = z
	}
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestCompression(t *testing.T) {
	for _, how := range []string{"gzip", "zstd", "lz4"} {
		once := packed(t, how, onePacket())
		t.Run(how, func(t *testing.T) { check(t, transcript(once), onePacketRead) })
		t.Run(how+", two members", func(t *testing.T) {
			two := append(packed(t, how, onePacket()[:30]), packed(t, how, onePacket()[30:])...)
			check(t, transcript(two), onePacketRead)
		})
		t.Run(how+" in gzip", func(t *testing.T) {
			twice := packed(t, "gzip", once)
			check(t, transcript(twice), onePacketRead)
			f, err := NewFile(bytes.NewReader(twice), "x")
			if err != nil || f.Compression() != "gzip, "+how {
				t.Errorf("%v, %v", f.Compression(), err)
			}
		})
		t.Run(how+", cut short", func(t *testing.T) {
			long := pcapFile(little, magicMicro, 2, 4, 65535, 1)
			for i := range 20000 {
				long.record(uint32(i), 0, fmt.Sprint(i*i*7919), 60)
			}
			b := packed(t, how, long.b)
			got := strings.TrimSpace(transcribe(bytes.NewReader(b[:len(b)/2])))
			last := got[strings.LastIndex(got, "\n")+1:]
			if !strings.HasPrefix(last, "damage:") || strings.Count(got, "\n") < 100 {
				t.Errorf("%d lines, the last: %s", strings.Count(got, "\n"), last)
			}
		})
	}
	t.Run("three times over", func(t *testing.T) {
		b := packed(t, "gzip", packed(t, "gzip", packed(t, "gzip", onePacket())))
		check(t, transcript(b), `refused: x: compressed 3 times over: unpack it first`)
	})
	t.Run("nothing inside", func(t *testing.T) {
		check(t, transcript(packed(t, "gzip", nil)), `refused: x: empty after unpacking (gzip)`)
	})
	t.Run("checksum wrong", func(t *testing.T) {
		b := packed(t, "gzip", onePacket())
		b[len(b)-5] ^= 1
		check(t, transcript(b), onePacketRead+"\n"+`damage: x: packet 2 at byte 44: expected a packet or the end of the file, found the end of the file, then: gzip: invalid checksum: the file is damaged; all packets before it were read`)
	})
}

func TestRefused(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"empty", "", `refused: x: empty file`},
		{"snoop", "snoop\x00\x00\x00\x00\x00\x00\x02", `refused: x: snoop capture (Solaris): not a format peel reads; convert it with "editcap -F pcapng IN OUT"`},
		{"network monitor", "GMBU\x00\x02", `refused: x: Network Monitor 2.x capture: not a format peel reads; convert it with "editcap -F pcapng IN OUT"`},
		{"zip", "PK\x03\x04", `refused: x: zip archive: unpack it first with "unzip"`},
		{"text", "hello\nworld\n", `refused: x: text, not a capture file: if it is a hex dump, make a capture of it with "text2pcap"`},
		{"binary", "\x01\x02\x03\x04\xff\xff", `refused: x: not a capture file (its first bytes are no magic number known to peel): peel reads pcap and pcapng, also packed with gzip, zstd or lz4`},
		{"pcapng without its section", string(ng(big).face(1, 0).b), `refused: x: pcapng without a section header in front (part of a larger file?): without it nothing says what byte order and time stamps it has; read the whole file`},
		{"erf", erf(), `refused: x: ERF capture (Endace DAG): not a format peel reads; convert it with "editcap -F pcapng IN OUT"`},
		{"two bytes", "\xd4\xc3", `refused: x: not a capture file (its first bytes are no magic number known to peel): peel reads pcap and pcapng, also packed with gzip, zstd or lz4`},
		{"gzip magic alone", "\x1f\x8b", `refused: x: gzip data that cannot be unpacked: unexpected EOF`},
	} {
		t.Run(c.name, func(t *testing.T) { check(t, transcript([]byte(c.file)), c.want) })
	}
}

func erf() string {
	record := "\x00\x00\x00\x80\x00\x00\x00\x60" + "\x02\x04\x00\x20\x00\x00\x00\x0e" + strings.Repeat("x", 16)
	return record + record + record
}

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "x.pcap")
	if err := os.WriteFile(name, onePacket(), 0o666); err != nil {
		t.Fatal(err)
	}
	f, err := Open(name)
	if err != nil {
		t.Fatal(err)
	}
	if f.Size() != 44 || f.Format().String() != "pcap 2.4, little endian" || len(f.Interfaces()) != 1 {
		t.Errorf("size %d, %v, %v", f.Size(), f.Format(), f.Interfaces())
	}
	var frame Frame
	if err := f.Next(&frame); err != nil || f.BytesRead() != 44 || frame.File != name {
		t.Errorf("%v, %d bytes read, %+v", err, f.BytesRead(), frame)
	}
	for range 2 {
		if err := f.Next(&frame); err != io.EOF {
			t.Error(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}

	for _, c := range []struct{ name, file, want string }{
		{"a folder", dir, "X: is a folder: name the capture files in it"},
		{"missing", filepath.Join(dir, "y"), "X: no such file"},
		{"a name with an escape sequence", filepath.Join(dir, "\x1b[2J"), "X: no such file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Open(c.file)
			var refused *Refused
			if !errors.As(err, &refused) {
				t.Fatalf("%T %v", err, err)
			}
			check(t, strings.ReplaceAll(err.Error(), printable(c.file), "X"), c.want)
			if strings.Contains(err.Error(), "\x1b") {
				t.Errorf("raw escape in %q", err)
			}
		})
	}
}

func TestReadError(t *testing.T) {
	broken := io.MultiReader(bytes.NewReader(onePacket()), iotest.ErrReader(errors.New("cable pulled")))
	check(t, transcribe(broken), onePacketRead+"\n"+
		`damage: x: packet 2 at byte 44: expected a packet or the end of the file, found the end of the file, then: cable pulled: the file is damaged; all packets before it were read`)
}

// TestArrival: frames come out of a pipe as they go in.
func TestArrival(t *testing.T) {
	r, w := io.Pipe()
	go func() { w.Write(onePacket()) }()
	f, err := NewFile(r, "-")
	if err != nil {
		t.Fatal(err)
	}
	var frame Frame
	if err := f.Next(&frame); err != nil || string(frame.Data) != "abcd" {
		t.Error(err)
	}
	go func() {
		w.Write((&made{ByteOrder: little}).record(2, 0, "e", 1).b)
		w.Close()
	}()
	if err := f.Next(&frame); err != nil || string(frame.Data) != "e" {
		t.Error(err)
	}
	if err := f.Next(&frame); err != io.EOF {
		t.Error(err)
	}
}

// TestLargeFrames: larger than the buffer, and the buffer becomes small again.
func TestLargeFrames(t *testing.T) {
	large := strings.Repeat("0123456789abcdef", 3*bufferSize/16)
	for _, c := range []struct {
		name string
		file *made
	}{
		{"pcap", pcapFile(little, magicMicro, 2, 4, 0, 231).record(1, 0, large, uint32(len(large)))},
		{"pcapng", ng(little).section().face(1, 0).packet(0, 0, large, uint32(len(large)))},
	} {
		t.Run(c.name, func(t *testing.T) {
			for i := range 5000 {
				if c.name == "pcap" {
					c.file.record(2, 0, strings.Repeat("x", i%977), 1000)
				} else {
					c.file.packet(0, 0, strings.Repeat("x", i%977), 1000)
				}
			}
			f, err := NewFile(bytes.NewReader(c.file.b), "x")
			if err != nil {
				t.Fatal(err)
			}
			var frame Frame
			n := 0
			for err = f.Next(&frame); err == nil; err = f.Next(&frame) {
				if n++; n == 1 && string(frame.Data) != large || n > 1 && len(frame.Data) != (n-2)%977 {
					t.Fatalf("frame %d: %d bytes", n, len(frame.Data))
				}
			}
			if err != io.EOF || n != 5001 {
				t.Errorf("%d frames, %v", n, err)
			}
			if len(f.in.buf) != bufferSize {
				t.Errorf("buffer of %d bytes at the end", len(f.in.buf))
			}
		})
	}
}

// TestFalseLength: memory is taken for bytes that come, not for bytes that a
// length promises.
func TestFalseLength(t *testing.T) {
	for _, c := range []struct {
		name string
		file *made
	}{
		{"pcap", pcapFile(little, magicMicro, 2, 4, 0, 231).u32(1, 2, MaxFrame, MaxFrame)},
		{"pcapng", ng(little).section().face(1, 0).u32(blockEnhanced, MaxFrame, 0, 0, 0, 0)},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := NewFile(bytes.NewReader(c.file.b), "x")
			if err != nil {
				t.Fatal(err)
			}
			var damage *Damage
			if err := f.Next(new(Frame)); !errors.As(err, &damage) {
				t.Error(err)
			}
			if len(f.in.buf) > bufferSize {
				t.Errorf("buffer of %d bytes", len(f.in.buf))
			}
		})
	}
}

func TestNextAllocatesNothing(t *testing.T) {
	pcap := pcapFile(little, magicMicro, 2, 4, 65535, 1)
	png := ng(little).section().face(1, 0)
	for i := range 20000 {
		pcap.record(uint32(i), 0, strings.Repeat("x", i%700), 1000)
		png.packet(0, uint64(i), strings.Repeat("x", i%700), 1000, option{2, u32(little, 1)})
	}
	for _, c := range []struct {
		name string
		file *made
	}{{"pcap", pcap}, {"pcapng", png}} {
		t.Run(c.name, func(t *testing.T) {
			f, err := NewFile(bytes.NewReader(c.file.b), "x")
			if err != nil {
				t.Fatal(err)
			}
			var frame Frame
			allocs := testing.AllocsPerRun(19000, func() {
				if err := f.Next(&frame); err != nil {
					t.Fatal(err)
				}
			})
			if allocs != 0 {
				t.Errorf("%v allocations a frame", allocs)
			}
		})
	}
}

func TestGoPacket(t *testing.T) {
	f, err := NewFile(bytes.NewReader(onePacket()), "x")
	if err != nil {
		t.Fatal(err)
	}
	link, ok := f.Interfaces()[0].LinkType.GoPacket()
	if !ok {
		t.Fatal("no link type")
	}
	n := 0
	for p := range gopacket.NewPacketSource(f, link).Packets() {
		n++
		if string(p.Data()) != "abcd" || p.Metadata().Length != 60 || !p.Metadata().Truncated {
			t.Errorf("%v", p.Metadata())
		}
	}
	if n != 1 {
		t.Errorf("%d packets", n)
	}
	if _, ok := LinkLinuxSLL2.GoPacket(); ok {
		t.Error("276 in eight bits")
	}
}

func TestLinkTypes(t *testing.T) {
	for i := 1; i < len(linkTypes); i++ {
		if linkTypes[i-1].number >= linkTypes[i].number {
			t.Errorf("%v is out of order", linkTypes[i].number)
		}
	}
	for _, c := range []struct {
		name string
		want LinkType
	}{{"EN10MB", 1}, {"ethernet", 1}, {"Linux_SLL2", 276}, {"999", 999}} {
		if got, ok := LinkTypeByName(c.name); !ok || got != c.want {
			t.Errorf("%s is %v", c.name, got)
		}
	}
	if got := LinkType(999).String(); got != "unknown (999)" {
		t.Error(got)
	}
}

func TestFlags(t *testing.T) {
	f := NewFlags(Outbound, Broadcast) | 4<<5 | 1<<24
	if f.Direction() != Outbound || f.Reception() != Broadcast || f.FCSLen() != 4 || fmt.Sprint(f.LinkErrors()) != "[crc]" {
		t.Errorf("%v %v %v %v", f.Direction(), f.Reception(), f.FCSLen(), f.LinkErrors())
	}
	if f := Flags(0xffffffff); f.Direction() != DirectionUnknown || f.Reception() != ReceptionUnknown {
		t.Error("values that are not assigned have a meaning")
	}
}
