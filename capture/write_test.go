package capture

import (
	"bytes"
	"io"
	"math/rand/v2"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

// someFrames makes up frames that the format can hold all facts of.
func someFrames(r *rand.Rand, format string) ([]*Interface, []Frame) {
	faces := []*Interface{{LinkType: LinkEthernet, SnapLen: 65535, FCSLen: -1, Resolution: time.Nanosecond}}
	if r.IntN(2) == 0 {
		faces[0].Resolution = time.Microsecond
	}
	if format == "pcapng" {
		for i := range 1 + r.IntN(4) {
			exponent := r.IntN(10)
			face := &Interface{
				Index: i + 1, LinkType: LinkType(r.IntN(300)).registered(), SnapLen: uint32(r.IntN(3) * 1000), FCSLen: r.IntN(6) - 1,
				Resolution: time.Duration(1e9 / pow10(exponent)), Name: text(r), Description: text(r), Filter: text(r), OS: text(r), Hardware: text(r),
				Speed: uint64(r.IntN(2)) * 1e9, Comments: []string{text(r)}, MAC: net.HardwareAddr{2, 0, 0, 0, 0, byte(i)},
				Addresses: []netip.Prefix{netip.MustParsePrefix("192.0.2.1/24"), netip.MustParsePrefix("2001:db8::1/64")},
			}
			faces = append(faces, face)
		}
	}
	frames := make([]Frame, r.IntN(50))
	for i := range frames {
		face := faces[r.IntN(len(faces))]
		data := make([]byte, r.IntN(200))
		for j := range data {
			data[j] = byte(r.Uint32())
		}
		f := Frame{Number: i + 1, Data: data, Length: len(data) + r.IntN(2)*r.IntN(1000), Interface: face}
		f.Time = time.Unix(int64(r.Uint32()), r.Int64N(1e9)).UTC().Truncate(face.Resolution)
		if format == "pcapng" {
			f.Flags = Flags(r.IntN(2)) * Flags(r.Uint32())
			for range r.IntN(3) {
				f.Comments = append(f.Comments, text(r))
			}
			if face.Index == 0 && f.Flags == 0 && len(f.Comments) == 0 && f.Length == len(data) {
				f.Time = time.Time{}
			}
		}
		frames[i] = f
	}
	return faces, frames
}

func text(r *rand.Rand) string {
	return []string{"x", "eth0", "tcp port 80", "späße", "line\nline", "\x1b[2J"}[r.IntN(6)]
}

// TestRoundTrip: what is written is read again, to the last fact.
func TestRoundTrip(t *testing.T) {
	for _, format := range []string{"pcap", "pcapng"} {
		for _, pack := range []string{"", ".gz", ".zst", ".lz4"} {
			t.Run(format+pack, func(t *testing.T) {
				for seed := range uint64(50) {
					r := rand.New(rand.NewPCG(seed, 0))
					faces, frames := someFrames(r, format)
					name := "x." + format + pack
					var file bytes.Buffer
					w, err := NewWriter(&file, name)
					if err != nil {
						t.Fatal(err)
					}
					for _, face := range faces {
						if err := w.AddInterface(face); err != nil {
							t.Fatal(err)
						}
					}
					for i := range frames {
						if err := w.Write(&frames[i]); err != nil {
							t.Fatalf("seed %d, frame %d: %v", seed, i+1, err)
						}
					}
					if err := w.Close(); err != nil {
						t.Fatal(err)
					}
					same(t, seed, frames, file.Bytes())
				}
			})
		}
	}
}

// same reads a file and holds it against the frames that went in.
func same(t *testing.T, seed uint64, frames []Frame, file []byte) {
	t.Helper()
	f, err := NewFile(bytes.NewReader(file), "x")
	if err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
	var got Frame
	for i, want := range frames {
		if err := f.Next(&got); err != nil {
			t.Fatalf("seed %d, frame %d: %v", seed, i+1, err)
		}
		face := *want.Interface
		read := *got.Interface
		read.tsresol, read.hasTSResol = 0, false
		if f.Format().Name == "pcap" {
			face.Resolution = read.Resolution // the file's, which is the finest
		}
		if !reflect.DeepEqual(face, read) {
			t.Errorf("seed %d, frame %d: interface\n%+v, was\n%+v", seed, i+1, read, face)
		}
		if !got.Time.Equal(want.Time) || got.Time.IsZero() != want.Time.IsZero() || !bytes.Equal(got.Data, want.Data) || got.Length != want.Length ||
			got.Flags != want.Flags || !reflect.DeepEqual(got.Comments, want.Comments) {
			t.Fatalf("seed %d, frame %d:\n%+v, was\n%+v", seed, i+1, got, want)
		}
	}
	if err := f.Next(&got); err != io.EOF {
		t.Errorf("seed %d: %v", seed, err)
	}
}

// TestRewrite: a pcapng file that is read and written is the same file.
func TestRewrite(t *testing.T) {
	in := ng(little).section(option{4, "a program"}).
		face(1, 96, option{2, "eth0"}, option{9, "\x09"}).
		face(113, 0, option{9, "\x94"}). // 2^-20 s, no whole number of nanoseconds
		face(1, 0).
		packet(0, 1_000_000_001, "abc", 3, option{1, "hello"}, option{2, u32(little, 1)}).
		simple("abcd", 4).
		packet(2, 77, "f", 10)
	for i := range uint64(200) {
		in.packet(1, 1<<50+i, "g", 1)
	}
	f, err := NewFile(bytes.NewReader(in.b), "x")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w, err := NewWriter(&out, "-")
	if err != nil {
		t.Fatal(err)
	}
	w.Section(f.Sections()[0])
	var frame Frame
	for f.Next(&frame) == nil {
		for _, face := range f.Interfaces() {
			if err := w.AddInterface(face); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Write(&frame); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(out.Bytes(), in.b) {
		t.Errorf("got:\n%s\nwant:\n%s", transcript(out.Bytes()), transcript(in.b))
	}
}

func TestWriterRefuses(t *testing.T) {
	ethernet, cooked := &Interface{LinkType: 1, Resolution: time.Microsecond}, &Interface{LinkType: 113, Resolution: time.Microsecond}
	at := time.Unix(1, 0)
	for _, c := range []struct {
		name   string
		frames []Frame
		want   string
	}{
		{
			"a second link type",
			[]Frame{{Time: at, Interface: ethernet}, {Time: at, Interface: cooked}},
			"x.pcap: a pcap file of ethernet (1) frames cannot take linux_sll (113) frames: a name ending in .pcapng holds both",
		},
		{
			"nanoseconds behind microseconds",
			[]Frame{{Time: at, Interface: ethernet}, {Time: at.Add(1), Interface: ethernet}},
			"x.pcap: a pcap file that began with microseconds cannot take a frame with nanoseconds: a name ending in .pcapng holds both",
		},
		{
			"before 1970",
			[]Frame{{Time: time.Unix(-1, 0), Interface: ethernet}},
			"x.pcap: a pcap file holds times from 1970 to 2106, not 1969-12-31: use a name ending in .pcapng",
		},
		{
			"larger than readers take",
			[]Frame{{Time: at, Interface: ethernet, Data: make([]byte, 300000), Length: 300000}},
			"x.pcap: a frame of 300000 bytes is more than readers of pcap files take (262144)",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			w, err := NewWriter(&out, "x.pcap")
			for i := 0; i < len(c.frames) && err == nil; i++ {
				err = w.Write(&c.frames[i])
			}
			if err == nil {
				t.Fatal("no error")
			}
			check(t, err.Error(), c.want)
			if err := w.Close(); err != nil {
				t.Error(err)
			}
			if got := transcript(out.Bytes()); strings.Count(got, "\n") != len(c.frames)-1 {
				t.Errorf("the frames before are not there:\n%s", got)
			}
		})
	}
}

func TestCreate(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct{ name, want string }{
		{"a.pcap", "pcap 2.4, little endian"},
		{"a.CAP", "pcap 2.4, little endian"},
		{"a.dmp.gz", "pcap 2.4, little endian gzip"},
		{"a.pcapng", "pcapng 1.0, little endian"},
		{"a.ntar.zst", "pcapng 1.0, little endian zstd"},
		{"a.pcapng.lz4", "pcapng 1.0, little endian lz4"},
	} {
		t.Run(c.name, func(t *testing.T) {
			name := filepath.Join(dir, c.name)
			w, err := Create(name)
			if err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Error("closed twice:", err)
			}
			if err := w.Write(&Frame{Interface: &Interface{}}); err == nil {
				t.Error("written after Close")
			}
			f, err := Open(name)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			check(t, f.Format().String()+" "+f.Compression(), c.want)
			if err := f.Next(new(Frame)); err != io.EOF {
				t.Error(err)
			}
		})
	}
	t.Run("another ending", func(t *testing.T) {
		_, err := Create(filepath.Join(dir, "x.txt"))
		if err == nil || !strings.Contains(err.Error(), "let it end in .pcapng or .pcap") {
			t.Error(err)
		}
		if _, err := os.Stat(filepath.Join(dir, "x.txt")); err == nil {
			t.Error("made all the same")
		}
	})
	t.Run("no such folder", func(t *testing.T) {
		_, err := Create(filepath.Join(dir, "no", "x.pcap"))
		if err == nil || !strings.HasSuffix(err.Error(), ": cannot be written: no such file or directory") {
			t.Error(err)
		}
	})
}

// TestDiskFull: the error is told once, and by Close.
func TestDiskFull(t *testing.T) {
	w, err := NewWriter(fullDisk{}, "x.pcap")
	if err != nil {
		t.Fatal(err)
	}
	for range 3000 {
		if err = w.Write(&Frame{Time: time.Unix(1, 0), Interface: &Interface{LinkType: 1}, Data: make([]byte, 1000), Length: 1000}); err != nil {
			break
		}
	}
	if err == nil || err.Error() != "x.pcap: cannot be written: file too large" {
		t.Error(err)
	}
	if again := w.Close(); again == nil || again.Error() != err.Error() {
		t.Error(again)
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) {
	return 0, &os.PathError{Op: "write", Path: "\x1bx", Err: errTooLarge{}}
}

type errTooLarge struct{}

func (errTooLarge) Error() string { return "file too large" }

func TestWriteAllocatesNothing(t *testing.T) {
	for _, name := range []string{"x.pcap", "x.pcapng"} {
		t.Run(name, func(t *testing.T) {
			w, err := NewWriter(io.Discard, name)
			if err != nil {
				t.Fatal(err)
			}
			frame := Frame{Time: time.Unix(1, 0), Interface: &Interface{LinkType: 1}, Data: make([]byte, 1000), Length: 1000}
			if n := testing.AllocsPerRun(5000, func() { _ = w.Write(&frame) }); n != 0 {
				t.Errorf("%v allocations a frame", n)
			}
		})
	}
}

// TestSecrets: they are kept, and a comment that is too long is cut between
// characters.
func TestSecrets(t *testing.T) {
	var out bytes.Buffer
	w, err := NewWriter(&out, "x.pcapng")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Secret(Secret{SecretTLS, []byte("CLIENT_RANDOM 1 2")}); err != nil {
		t.Fatal(err)
	}
	long := "x" + strings.Repeat("ä", 40000)
	if err := w.Write(&Frame{Interface: &Interface{LinkType: 1}, Comments: []string{long}, Time: time.Unix(1, 0)}); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	f, err := NewFile(bytes.NewReader(out.Bytes()), "x")
	if err != nil {
		t.Fatal(err)
	}
	var frame Frame
	if err := f.Next(&frame); err != nil {
		t.Fatal(err)
	}
	if s := f.Secrets(); len(s) != 1 || s[0].Kind != SecretTLS || string(s[0].Data) != "CLIENT_RANDOM 1 2" {
		t.Errorf("%v", s)
	}
	if len(frame.Comments) != 1 || frame.Comments[0] != long[:65535] {
		t.Errorf("%d comments", len(frame.Comments))
	}
}

// TestNames: they are kept, in as many blocks as it takes.
func TestNames(t *testing.T) {
	names := []ResolvedName{
		{Addr: netip.MustParseAddr("192.0.2.1"), Name: "one.example"},
		{Addr: netip.MustParseAddr("2001:db8::1"), Name: "späße"},
		{MAC: net.HardwareAddr{2, 0, 0, 0, 0, 1}, Name: "card"},
		{MAC: net.HardwareAddr{2, 0, 0, 0, 0, 0, 0, 1}, Name: "eight"},
	}
	left := []ResolvedName{{Name: "no address"}, {MAC: net.HardwareAddr{1}, Name: "short"}, {Addr: names[0].Addr, Name: strings.Repeat("x", 1<<16)}}
	for i := range 300 {
		names = append(names, ResolvedName{Addr: netip.AddrFrom4([4]byte{10, 0, byte(i >> 8), byte(i)}), Name: strings.Repeat("n", 60000)})
	}
	for _, name := range []string{"x.pcapng", "x.pcap"} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			w, err := NewWriter(&out, name)
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range [][]ResolvedName{nil, append(left, names...)} {
				if err := w.Names(n); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			f, err := NewFile(&out, name)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.Next(new(Frame)); err != io.EOF {
				t.Fatal(err)
			}
			want, blocks := names, 3
			if name == "x.pcap" {
				want, blocks = nil, 0
			}
			if !reflect.DeepEqual(f.Names(), want) || f.Blocks().Names != blocks {
				t.Errorf("%d names in %d blocks", len(f.Names()), f.Blocks().Names)
			}
		})
	}
}
