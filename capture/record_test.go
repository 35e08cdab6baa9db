package capture

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// endings are the kinds of file that are recorded.
var endings = []string{
	".pcap", ".pcap.gz", ".pcap.zst", ".pcap.lz4",
	".pcapng", ".pcapng.gz", ".pcapng.zst", ".pcapng.lz4",
}

func loopback() *Interface {
	return &Interface{LinkType: LinkEthernet, SnapLen: 262144, FCSLen: -1, Resolution: time.Nanosecond, Name: "lo"}
}

// numbered is a frame of n bytes that can be told from all others.
func numbered(i, n int, face *Interface) *Frame {
	r := rand.New(rand.NewPCG(uint64(i), 7))
	data := fmt.Appendf(nil, "%d ", i)
	for len(data) < n {
		data = put64(data, r.Uint64())
	}
	data = data[:max(n, 0)]
	return &Frame{Number: i + 1, Time: time.Unix(1795373695, int64(i)).UTC(), Data: data, Length: len(data) + i%3, Interface: face}
}

// readAll reads files that must be whole, and checks that their frames are
// numbered(0), numbered(1), ... of the given sizes.
func readAll(t *testing.T, size func(int) int, names ...string) (frames int) {
	t.Helper()
	face := loopback()
	for _, name := range names {
		n, err := readNumbered(name, frames, size, face)
		frames += n
		if err != io.EOF {
			t.Fatalf("%s, after %d frames: %v", filepath.Base(name), n, err)
		}
	}
	return frames
}

var errOtherFrame = errors.New("another frame than was written")

// readNumbered reads a file whose first frame is numbered(from). It returns how
// many there are and what ended them.
func readNumbered(name string, from int, size func(int) int, face *Interface) (frames int, err error) {
	f, err := Open(name)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	var got Frame
	for {
		if err := f.Next(&got); err != nil {
			return frames, err
		}
		want := numbered(from+frames, size(from+frames), face)
		if !bytes.Equal(got.Data, want.Data) || !got.Time.Equal(want.Time) || got.Length != want.Length {
			return frames, fmt.Errorf("%w: frame %d is %.20q", errOtherFrame, from+frames, got.Data)
		}
		frames++
	}
}

func always(n int) func(int) int { return func(int) int { return n } }

func mustRecord(t testing.TB, r Recording) *Recorder {
	t.Helper()
	rec, err := NewRecorder(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { rec.Close() })
	return rec
}

func mustWrite(t testing.TB, r *Recorder, frame *Frame) {
	t.Helper()
	if err := r.Write(frame); err != nil {
		t.Fatal(err)
	}
}

func files(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(names)
	return names
}

// TestReadableAtAnyMoment: after each flush the file reads to a clean end.
func TestReadableAtAnyMoment(t *testing.T) {
	for _, ending := range endings {
		t.Run(ending, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), "x"+ending)
			r, face := mustRecord(t, Recording{Name: name}), loopback()
			if err := r.AddInterface(face); err != nil {
				t.Fatal(err)
			}
			now := time.Now()
			for i := range 30 {
				if i%5 == 0 {
					now = now.Add(time.Second)
					if err := r.Tick(now); err != nil {
						t.Fatal(err)
					}
					if n := readAll(t, always(300), name); n != i {
						t.Errorf("%d frames of %d are there", n, i)
					}
				}
				mustWrite(t, r, numbered(i, 300, face))
				if err := r.Tick(now.Add(time.Millisecond)); err != nil { // not due
					t.Fatal(err)
				}
			}
			if n := readAll(t, always(300), name); n != 25 {
				t.Errorf("%d frames: a tick that was not due has flushed", n)
			}
			if err := r.Settle(); err != nil {
				t.Fatal(err)
			}
			want := 30
			if strings.Count(ending, ".") == 2 {
				want = 25 // packed files wait
			}
			if n := readAll(t, always(300), name); n != want {
				t.Errorf("%d frames after the source has settled, not %d", n, want)
			}
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
			if n := readAll(t, always(300), name); n != 30 || r.Frames() != 30 || r.Files() != 1 || r.Path() != name {
				t.Errorf("%d frames; %d frames in %d files, the last %s", n, r.Frames(), r.Files(), r.Path())
			}
			if err := r.Write(numbered(0, 1, face)); !errors.Is(err, os.ErrClosed) {
				t.Error("written after Close:", err)
			}
			if err := r.Close(); err != nil {
				t.Error("closed twice:", err)
			}
		})
	}
}

// TestStatistics: what is written is read again; a classic pcap has no room.
func TestStatistics(t *testing.T) {
	face := &Interface{LinkType: 1, Resolution: time.Microsecond, FCSLen: -1}
	at := time.Unix(1795373695, 123456000).UTC()
	for _, c := range []struct {
		name string
		s    Statistics
	}{
		{"all", Statistics{Interface: face, Time: at, Start: at.Add(-time.Hour), End: at.Add(-time.Second), Received: 1 << 40, Dropped: 0, FilterAccepted: 3, OSDropped: 4, Delivered: 5, Comments: []string{"x"}}},
		{"one count", Statistics{Interface: face, Time: at, Received: -1, Dropped: -1, FilterAccepted: -1, OSDropped: 7, Delivered: -1}},
		{"none", Statistics{Interface: face, Time: at, Received: -1, Dropped: -1, FilterAccepted: -1, OSDropped: -1, Delivered: -1}},
	} {
		for _, name := range []string{"x.pcapng", "x.pcap"} {
			t.Run(c.name+" "+name, func(t *testing.T) {
				var out bytes.Buffer
				w, err := NewWriter(&out, name)
				if err != nil {
					t.Fatal(err)
				}
				if err := w.Statistics(c.s); err != nil {
					t.Fatal(err)
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
				got := f.Statistics()
				if name == "x.pcap" {
					if len(got) != 0 {
						t.Error(got)
					}
					return
				}
				want := c.s
				want.Interface = f.Interfaces()[0]
				if len(got) != 1 || !reflect.DeepEqual(got[0], want) {
					t.Errorf("%+v, was\n%+v", got, want)
				}
			})
		}
	}
}

// TestRecorderPassesOverFrames that the format cannot take.
func TestRecorderPassesOverFrames(t *testing.T) {
	name := filepath.Join(t.TempDir(), "x.pcap")
	r, face := mustRecord(t, Recording{Name: name}), loopback()
	mustWrite(t, r, numbered(0, 50, face))
	if err := r.Write(&Frame{Interface: &Interface{LinkType: LinkLinuxSLL2}}); err == nil || !strings.Contains(err.Error(), ".pcapng holds both") {
		t.Error(err)
	}
	mustWrite(t, r, numbered(1, 50, face))
	if err := r.Close(); err != nil {
		t.Error(err)
	}
	if n := readAll(t, always(50), name); n != 2 || r.Frames() != 2 {
		t.Errorf("%d frames, %d counted", n, r.Frames())
	}
}

func TestRecordingRefused(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		name string
		r    Recording
		want string
	}{
		{"no ending", Recording{Name: "x"}, "x: the name doesn't say what kind of file to write"},
		{"keep without rotation", Recording{Name: "x.pcap", Keep: 3}, "x.pcap: to keep the newest 3 files, say after what size or time a new one begins"},
		{"below zero", Recording{Name: "x.pcap", Size: -1}, "x.pcap: size, time and number of files cannot be below zero"},
		{"standard output", Recording{Name: "-", Size: 1}, "standard output is one stream and cannot be rotated: name a file"},
		{"no such folder", Recording{Name: filepath.Join(dir, "no", "x.pcap")}, "cannot be written: no such file or directory"},
		{"a name with an escape sequence", Recording{Name: filepath.Join(dir, "\x1b", "x.pcap")}, `\x1b/x.pcap": cannot be written`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := NewRecorder(c.r)
			if err == nil || !strings.Contains(strings.ReplaceAll(err.Error(), `\\`, "/"), c.want) {
				t.Errorf("%v", err)
			}
		})
	}
}

// TestFolderRemoved: what goes into a file without a name is lost, and that is an error.
func TestFolderRemoved(t *testing.T) {
	for _, c := range []struct {
		name string
		size int64
		want string
	}{
		{"one file", 0, "x.pcapng: cannot be written: it was removed while being recorded, and what was in it is gone: leave the file in its place until the recording has ended"},
		{"rotating", 4000, "cannot be written: it was removed while being recorded"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "d")
			if err := os.Mkdir(dir, 0o777); err != nil {
				t.Fatal(err)
			}
			r, face := mustRecord(t, Recording{Name: filepath.Join(dir, "x.pcapng"), Size: c.size}), loopback()
			if !r.linked {
				t.Skip("this system doesn't tell whether a file has a name")
			}
			mustWrite(t, r, numbered(0, 100, face))
			if err := r.Flush(); err != nil {
				t.Fatal(err)
			}
			if err := os.RemoveAll(dir); err != nil {
				t.Fatal(err)
			}
			var err error
			for i := 1; i < 100 && err == nil; i++ {
				if err = r.Write(numbered(i, 100, face)); err == nil && c.size == 0 {
					err = r.Tick(time.Now().Add(time.Duration(i) * time.Second))
				}
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("%v", err)
			}
			if again := r.Close(); again == nil || again.Error() != err.Error() {
				t.Error(again)
			}
		})
	}
}

func TestRecorderAllocatesNothing(t *testing.T) {
	for _, ending := range []string{".pcap", ".pcapng"} {
		t.Run(ending, func(t *testing.T) {
			r := mustRecord(t, Recording{Name: filepath.Join(t.TempDir(), "x"+ending)})
			frame := numbered(0, 1000, loopback())
			frame.Flags = ChecksumNotReady
			if n := testing.AllocsPerRun(5000, func() { _ = r.Write(frame) }); n != 0 {
				t.Errorf("%v allocations a frame", n)
			}
		})
	}
}

// BenchmarkRecord writes to a file in the temporary folder, which begins anew
// after 256 MiB. Half of what it writes can be compressed.
func BenchmarkRecord(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	traffic := make([]byte, 0, 16<<20)
	for len(traffic) < cap(traffic)-64 {
		traffic = fmt.Appendf(traffic, "%08x text that is alike", r.Uint64())
	}
	for _, ending := range []string{".pcap", ".pcapng", ".pcapng.zst", ".pcapng.gz", ".pcapng.lz4"} {
		for _, size := range []int{100, 1500, 64 << 10} {
			b.Run(fmt.Sprintf("%s/%d", ending[1:], size), func(b *testing.B) {
				r := mustRecord(b, Recording{Name: filepath.Join(b.TempDir(), "x"+ending), Size: 256 << 20, Keep: 1})
				frame := numbered(0, size, loopback())
				b.SetBytes(int64(size))
				b.ReportAllocs()
				at := 0
				for b.Loop() {
					if at += size; at+size > len(traffic) {
						at = 0
					}
					frame.Data = traffic[at : at+size]
					if err := r.Write(frame); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
