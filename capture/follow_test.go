package capture

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"
)

// patience is how long a frame that must come may take on a busy machine.
const patience = 10 * time.Second

// A follower reads a followed file in a goroutine of its own.
type follower struct {
	*testing.T
	cancel context.CancelFunc
	frames chan []byte
	end    chan error
	said   chan string // notices and errors
}

func follow(t *testing.T, names ...string) *follower {
	ctx, cancel := context.WithCancel(context.Background())
	f := &follower{t, cancel, make(chan []byte, 1000), make(chan error, 1), make(chan string, 100)}
	s := Follow(ctx, names...)
	s.OnNotice = func(n Notice) { f.said <- n.String() }
	s.OnError = func(err error) { f.said <- err.Error() }
	done := make(chan struct{})
	t.Cleanup(func() {
		cancel()
		<-done
		s.Close()
	})
	go func() {
		defer close(done)
		var frame Frame
		for {
			if err := s.Next(&frame); err != nil {
				f.end <- err
				return
			}
			f.frames <- bytes.Clone(frame.Data)
		}
	}()
	return f
}

// next is the frame that comes next.
func (f *follower) next() string {
	f.Helper()
	select {
	case b := <-f.frames:
		return string(b)
	case err := <-f.end:
		f.Fatal("ended:", err)
	case <-time.After(patience):
		f.Fatal("no frame has come")
	}
	return ""
}

// says waits for a notice or an error; file names in it are without their folder.
func (f *follower) says(want string) {
	f.Helper()
	select {
	case got := <-f.said:
		check(f.T, folders.ReplaceAllString(got, ""), want)
	case <-time.After(patience):
		f.Fatal("nothing was said; wanted:", want)
	}
}

var folders = regexp.MustCompile(`(/|[A-Z]:\\)[^ ]*[/\\]`)

// silent is called when nothing more can come.
func (f *follower) silent() {
	f.Helper()
	for len(f.said) > 0 {
		f.Error("said, too:", <-f.said)
	}
}

func (f *follower) ended() error {
	f.Helper()
	select {
	case err := <-f.end:
		return err
	case b := <-f.frames:
		f.Fatalf("one more frame: %q", b)
	case <-time.After(patience):
		f.Fatal("it doesn't end")
	}
	return nil
}

// A dribble is a file that is written a few bytes at a time.
type dribble struct {
	*os.File
	t testing.TB
}

func newDribble(t testing.TB, name string) dribble {
	t.Helper()
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return dribble{file, t}
}

func (d dribble) Write(b []byte) (int, error) {
	for i := range b {
		if _, err := d.File.Write(b[i : i+1]); err != nil {
			d.t.Error(err)
			return i, err
		}
	}
	return len(b), nil
}

type flushCloser interface {
	io.WriteCloser
	Flush() error
}

// flushed packs a stream as programs do that flush, but begin nothing anew.
func flushed(t *testing.T, how string, to io.Writer) flushCloser {
	switch how {
	case "gzip":
		return gzip.NewWriter(to)
	case "zstd":
		w, err := zstd.NewWriter(to, zstd.WithEncoderConcurrency(1))
		if err != nil {
			t.Fatal(err)
		}
		return w
	case "lz4":
		return lz4.NewWriter(to)
	}
	return plain{to}
}

type plain struct{ io.Writer }

func (plain) Close() error { return nil }
func (plain) Flush() error { return nil }

// TestFollowDribbles: each frame is given when its last byte is there, though
// the file comes byte by byte and nothing follows.
func TestFollowDribbles(t *testing.T) {
	for _, how := range []string{"", "gzip", "zstd", "lz4"} {
		for _, format := range []string{"pcap", "pcapng"} {
			t.Run(format+" "+how, func(t *testing.T) {
				t.Parallel()
				name := filepath.Join(t.TempDir(), "x")
				f := follow(t, name)
				packer := flushed(t, how, newDribble(t, name))
				put := func(b []byte) {
					if _, err := packer.Write(b); err != nil {
						t.Fatal(err)
					}
					if err := packer.Flush(); err != nil {
						t.Fatal(err)
					}
				}
				file := ng(little).section().face(1, 0)
				if format == "pcap" {
					file = pcapFile(little, magicMicro, 2, 4, 65535, 1)
				}
				for i := range 5 {
					data := strings.Repeat(fmt.Sprint(i), 1+i*i*i)
					if format == "pcap" {
						file.record(1, 0, data, 300)
					} else {
						file.packet(0, 1, data, 300).face(1, 0) // and a block that is none
					}
					put(file.b)
					file.b = nil
					if got := f.next(); got != data {
						t.Fatalf("%q, not %q", got, data)
					}
				}
				put([]byte{6, 0, 0, 0, 32, 0, 0}) // half a block
				f.cancel()
				if err := f.ended(); err != io.EOF {
					t.Error(err)
				}
			})
		}
	}
}

// TestFollowRecorder: a series is followed from file to file while it is
// written.
func TestFollowRecorder(t *testing.T) {
	for _, ending := range []string{".pcap", ".pcapng", ".pcapng.gz", ".pcapng.zst", ".pcapng.lz4"} {
		t.Run(ending, func(t *testing.T) {
			t.Parallel()
			r, face := mustRecord(t, Recording{Name: filepath.Join(t.TempDir(), "x"+ending), Size: 2000}), loopback()
			if err := r.AddInterface(face); err != nil {
				t.Fatal(err)
			}
			f := follow(t, r.Path())
			f.says("waiting for something to be written to " + filepath.Base(r.Path()) + "; Ctrl-C ends")
			for i := range 20 {
				mustWrite(t, r, numbered(i, 500, face))
				if i%3 == 0 {
					if err := r.Flush(); err != nil {
						t.Fatal(err)
					}
				}
				if i%9 == 0 {
					for n := max(0, i-8); n <= i; n++ {
						if got, want := f.next(), numbered(n, 500, face); got != string(want.Data) {
							t.Fatalf("frame %d: %.10q", n, got)
						}
					}
				}
			}
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
			if got := f.next(); got != string(numbered(19, 500, face).Data) {
				t.Errorf("the last: %.10q", got)
			}
			if r.Files() < 4 {
				t.Errorf("%d files", r.Files())
			}
			// One more file, with nothing in it when following ends.
			next := r.series.name(r.Files()+1, time.Now())
			if err := os.WriteFile(next, nil, 0o666); err != nil {
				t.Fatal(err)
			}
			time.Sleep(searchEvery + 2*pollEvery)
			f.cancel()
			if err := f.ended(); err != io.EOF {
				t.Error(err)
			}
			f.silent()
		})
	}
}

// put writes a capture of one packet.
func put(t *testing.T, name, data string) {
	t.Helper()
	putBytes(t, name, pcapOf(data))
}

func pcapOf(data ...string) []byte {
	file := pcapFile(little, magicMicro, 2, 4, 65535, 1)
	for _, d := range data {
		file.record(uint32(d[0]), 0, d, uint32(len(d)))
	}
	return file.b
}

func putBytes(t *testing.T, name string, b []byte) {
	t.Helper()
	if err := os.WriteFile(name, b, 0o666); err != nil {
		t.Fatal(err)
	}
}

// without removes a file that is open.
func without(t *testing.T, name string) {
	t.Helper()
	if err := os.Remove(name); err != nil {
		t.Skip("this system doesn't remove open files:", err)
	}
}

func (f *follower) gives(frames ...string) {
	f.Helper()
	for _, want := range frames {
		if got := f.next(); got != want {
			f.Fatalf("%q, not %q", got, want)
		}
	}
}

func TestFollowReplaced(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "x.pcap")
	put(t, name, "one")
	f := follow(t, name)
	f.gives("one")
	if err := os.Rename(name, name+".old"); err != nil {
		t.Skip("this system doesn't rename open files:", err)
	}
	f.says("x.pcap was renamed; what is still written to it is shown until another file has its name; Ctrl-C ends")
	old, err := os.OpenFile(name+".old", os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	if _, err := old.Write(pcapOf("two")[24:]); err != nil {
		t.Fatal(err)
	}
	f.gives("two")
	put(t, name+".new", "three")
	if err := os.Rename(name+".new", name); err != nil {
		t.Fatal(err)
	}
	f.says("x.pcap was replaced by another file after packet 2 (byte 62); peel goes on from the beginning of that")
	f.gives("three")
	f.cancel()
	if err := f.ended(); err != io.EOF {
		t.Error(err)
	}
	f.silent()
}

func TestFollowRemoved(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "x.pcap")
	put(t, name, "one")
	f := follow(t, name)
	f.gives("one")
	without(t, name)
	if runtime.GOOS == "windows" {
		t.Skip("that is told only where links are counted")
	}
	f.says("x.pcap was removed; what is still written to it is shown until another file has its name; Ctrl-C ends")
	put(t, name, "two")
	f.says("x.pcap was replaced by another file after packet 1 (byte 43); peel goes on from the beginning of that")
	f.gives("two")
	f.cancel()
	if err := f.ended(); err != io.EOF {
		t.Error(err)
	}
	f.silent()
}

func TestFollowAnew(t *testing.T) {
	const head = 24
	long := strings.Repeat("l", 10000)
	for _, c := range []struct {
		name   string
		file   []byte
		frames []string
		then   func(t *testing.T, name string) // what befalls the file
		said   []string
		more   []string // frames
		want   string   // the end
	}{
		{
			"cut to nothing", pcapOf("one", "two"),
			[]string{"one", "two"},
			func(t *testing.T, name string) { truncate(t, name, 0) },
			[]string{"x was cut to 0 bytes after packet 2 (byte 62); anything behind that is lost, and peel goes on from its beginning"},
			nil, "EOF",
		},
		{
			"cut, half a record read", append(pcapOf("one"), 1, 2, 3),
			[]string{"one"},
			func(t *testing.T, name string) { truncate(t, name, head) },
			[]string{"x was cut to 24 bytes after packet 1 (byte 43); anything behind that is lost, and peel goes on from its beginning"},
			nil, "EOF",
		},
		{
			"cut in the file header", pcapOf()[:20], nil,
			func(t *testing.T, name string) { truncate(t, name, 3); appendTo(t, name, pcapOf("four")[3:]) },
			nil,
			[]string{"four"},
			"EOF",
		},
		{
			"other bytes at once", pcapOf("one"),
			[]string{"one"},
			func(t *testing.T, name string) { overwrite(t, name, pcapOf("two", "three")) },
			[]string{"x was written anew after packet 1 (byte 43); anything behind that is lost, and peel goes on from its beginning"},
			[]string{"two", "three"},
			"EOF",
		},
		{
			"other bytes, no more of them", pcapOf("one"),
			[]string{"one"},
			func(t *testing.T, name string) { overwrite(t, name, pcapOf("two")) },
			[]string{"x was written anew after packet 1 (byte 43); anything behind that is lost, and peel goes on from its beginning"},
			[]string{"two"},
			"EOF",
		},
		{
			"cut behind its beginning", pcapOf(long, "one"),
			[]string{long, "one"},
			func(t *testing.T, name string) { truncate(t, name, head+16+10000) },
			[]string{"x was cut to 10040 bytes after packet 2 (byte 10059); anything behind that is lost, and peel goes on from its beginning"},
			[]string{long},
			"EOF",
		},
		{
			"packed", packed(t, "gzip", pcapOf("one")),
			[]string{"one"},
			func(t *testing.T, name string) {
				truncate(t, name, 0)
				appendTo(t, name, packed(t, "gzip", pcapOf("two")))
			},
			nil,
			[]string{"two"},
			"EOF",
		},
		{
			"packed by another way", packed(t, "zstd", pcapOf("one")),
			[]string{"one"},
			func(t *testing.T, name string) {
				truncate(t, name, 0)
				appendTo(t, name, packed(t, "lz4", pcapOf("two")))
			},
			nil,
			[]string{"two"},
			"EOF",
		},
		{
			"packed, read by a goroutine", packed(t, "lz4", pcapOf("one")),
			[]string{"one"},
			func(t *testing.T, name string) { truncate(t, name, 0); appendTo(t, name, pcapOf("two")) },
			nil,
			[]string{"two"},
			"EOF",
		},
		{
			"a section's length is no other content", ng(little).section().face(1, 0).packet(0, 0, "one", 3).b,
			[]string{"one"},
			func(t *testing.T, name string) {
				overwrite(t, name, ng(little).section().b[:16])
				at(t, name, 16, []byte{84, 0, 0, 0, 0, 0, 0, 0})
				appendTo(t, name, ng(little).packet(0, 0, "two", 3).b)
			},
			nil,
			[]string{"two"},
			"EOF",
		},
		{
			"no capture", pcapOf("one"),
			[]string{"one"},
			func(t *testing.T, name string) {
				overwrite(t, name, []byte("hello, I am text and longer than a packet\n"))
			},
			[]string{
				"x was written anew after packet 1 (byte 43); anything behind that is lost, and peel goes on from its beginning",
				`x: text, not a capture file: if it is a hex dump, make a capture of it with "text2pcap"`,
				"waiting for what takes the place of x; Ctrl-C ends",
			},
			nil, `x: text, not a capture file: if it is a hex dump, make a capture of it with "text2pcap"`,
		},
		{
			"cut under a writer that goes on where it was", pcapOf("one"),
			[]string{"one"},
			func(t *testing.T, name string) { overwrite(t, name, append(make([]byte, 43), pcapOf("two")[24:]...)) },
			[]string{
				"x was written anew after packet 1 (byte 43); anything behind that is lost, and peel goes on from its beginning",
				"x: begins with zeros: was it cut while a program was writing to it, which went on where it was (tcpdump with copytruncate)?",
				"waiting for what takes the place of x; Ctrl-C ends",
			},
			nil, "x: begins with zeros: was it cut while a program was writing to it, which went on where it was (tcpdump with copytruncate)?",
		},
		{
			"no capture, then one", pcapOf("one"),
			[]string{"one"},
			func(t *testing.T, name string) {
				f := "hello, I am text and longer than a packet\n"
				overwrite(t, name, []byte(f))
				time.Sleep(2 * pollEvery) // whether it was seen or not
				overwrite(t, name, pcapOf("two", "three"))
			},
			nil,
			[]string{"two", "three"},
			"",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			name := filepath.Join(t.TempDir(), "x")
			putBytes(t, name, c.file)
			f := follow(t, name)
			f.gives(c.frames...)
			c.then(t, name)
			for _, said := range c.said {
				f.says(said)
			}
			f.gives(c.more...)
			if c.said == nil {
				f.said = make(chan string, 1) // how a cut shows is a matter of when it was seen
			}
			f.cancel()
			err := f.ended()
			if c.want != "" {
				check(t, strings.ReplaceAll(err.Error(), name, "x"), c.want)
			}
			f.silent()
		})
	}
}

func truncate(t *testing.T, name string, size int64) {
	t.Helper()
	if err := os.Truncate(name, size); err != nil {
		t.Fatal(err)
	}
}

// overwrite puts other bytes in place of those that are there, and never makes the file shorter.
func overwrite(t *testing.T, name string, b []byte) { t.Helper(); at(t, name, 0, b) }

func at(t *testing.T, name string, offset int64, b []byte) {
	t.Helper()
	file, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := file.WriteAt(b, offset); err != nil {
		t.Fatal(err)
	}
}

func appendTo(t *testing.T, name string, b []byte) {
	t.Helper()
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	at(t, name, info.Size(), b)
}

// seriesName is the name of a file of a series that was begun an hour ago.
func seriesName(dir string, number int) string {
	s := newSeries(filepath.Join(dir, "x.pcap"))
	return s.name(number, anHourAgo)
}

var anHourAgo = time.Now().Add(-time.Hour)

// TestFollowSeries: nothing of a series is passed over in silence.
func TestFollowSeries(t *testing.T) {
	bad := (&made{ByteOrder: little, b: pcapOf("bad")}).u32(9, 0, 1<<30, 1<<30).str("and more").b
	badNG := append(ng(little).section().face(1, 0).packet(0, 0, "ng", 2).u32(6, 0, 0, 0).b, ng(little).packet(0, 0, "behind", 6).b...)
	const zeros = "x_00002: begins with zeros: was it cut while a program was writing to it, which went on where it was (tcpdump with copytruncate)?"
	for _, c := range []struct {
		name  string
		names []int // that are named; the last is followed
		there map[int][]byte
		want  string // frames, errors and notices, in the order in which they come
		end   string
	}{
		{
			"none is gone",
			[]int{1},
			map[int][]byte{1: pcapOf("a"), 2: pcapOf("b"), 3: pcapOf("c")},
			"a b c", "EOF",
		},
		{
			"some in the middle",
			[]int{1},
			map[int][]byte{1: pcapOf("a", "b"), 5: pcapOf("c"), 7: pcapOf("d")},
			"a b c d [3 files were removed before peel could read them: x_00002 to x_00004; packets are missing after packet 2; peel goes on with x_00005] " +
				"[1 file was removed before peel could read it: x_00006; packets are missing after packet 3; peel goes on with x_00007]", "EOF",
		},
		{
			"the one that was named",
			[]int{2},
			map[int][]byte{1: pcapOf("a"), 4: pcapOf("c")},
			"c [2 files were removed before peel could read them: x_00002 to x_00003; packets are missing before the first one; peel goes on with x_00004]", "EOF",
		},
		{
			"of those that were named",
			[]int{1, 2, 4, 5, 6},
			map[int][]byte{1: pcapOf("a"), 4: pcapOf("c"), 9: pcapOf("d")},
			"a c d [5 files were removed before peel could read them: x_00002, x_00005 to x_00008; packets are missing after packet 2; peel goes on with x_00009]", "EOF",
		},
		{
			"an empty one",
			[]int{1},
			map[int][]byte{1: pcapOf("a"), 2: nil, 3: pcapOf("c")},
			"a c [x_00002: empty file]", "x_00002: empty file",
		},
		{
			"a damaged one",
			[]int{1},
			map[int][]byte{1: pcapOf("a"), 2: bad, 4: pcapOf("c")},
			"a bad c [x_00002: packet 2 at byte 43: expected a captured length of at most 262144, found 1073741824: the file is damaged; all packets before it were read] " +
				"[1 file was removed before peel could read it: x_00003; packets are missing after packet 2; peel goes on with x_00004]",
			"x_00002: packet 2 at byte 43: expected a captured length of at most 262144, found 1073741824: the file is damaged; all packets before it were read",
		},
		{
			"the first is damaged",
			[]int{1},
			map[int][]byte{1: bad, 2: pcapOf("c")},
			"bad c [x_00001: packet 2 at byte 43: expected a captured length of at most 262144, found 1073741824: the file is damaged; all packets before it were read]",
			"x_00001: packet 2 at byte 43: expected a captured length of at most 262144, found 1073741824: the file is damaged; all packets before it were read",
		},
		{
			"damaged, and read behind it",
			[]int{1},
			map[int][]byte{1: pcapOf("a"), 2: badNG, 3: pcapOf("c")},
			"a ng behind c [x_00002: packet 2 at byte 84: expected a block length between 16 and 135266304, found 0: the file is damaged; reading went on behind it]",
			"x_00002: packet 2 at byte 84: expected a block length between 16 and 135266304, found 0: the file is damaged; reading went on behind it",
		},
		{
			"cut short",
			[]int{1},
			map[int][]byte{1: pcapOf("a"), 2: pcapOf("b", "half")[:41+10], 3: pcapOf("c")},
			"a b c [x_00002: packet 2 at byte 41: expected a record header of 16 bytes, found only 10 bytes: the file is cut short; all packets before it were read]",
			"x_00002: packet 2 at byte 41: expected a record header of 16 bytes, found only 10 bytes: the file is cut short; all packets before it were read",
		},
		{
			"cut short in its header",
			[]int{1},
			map[int][]byte{1: pcapOf("a"), 2: pcapOf()[:20], 3: pcapOf("c")},
			"a c [x_00002: packet 1 at byte 0: expected a pcap file header of 24 bytes, found only 20 bytes: the file is cut short]",
			"x_00002: packet 1 at byte 0: expected a pcap file header of 24 bytes, found only 20 bytes: the file is cut short",
		},
		{
			"no capture",
			[]int{1},
			map[int][]byte{1: pcapOf("a"), 2: make([]byte, 100), 3: pcapOf("c")},
			"a c [" + zeros + "]", zeros,
		},
		{
			"the first is no capture",
			[]int{2},
			map[int][]byte{2: make([]byte, 100), 3: pcapOf("c")},
			"c [" + zeros + "]", zeros,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			began := time.Now()
			for n, b := range c.there {
				name := seriesName(dir, n)
				putBytes(t, name, b)
				if err := os.Chtimes(name, began, began.Add(time.Duration(n)*time.Second)); err != nil {
					t.Fatal(err)
				}
			}
			var names []string
			for _, n := range c.names {
				names = append(names, seriesName(dir, n))
			}
			short := func(s string) string {
				return seriesTail.ReplaceAllString(strings.ReplaceAll(s, dir+string(filepath.Separator), ""), "$1")
			}
			f := follow(t, names...)
			frames, _, _ := strings.Cut(c.want, " [")
			f.gives(strings.Fields(frames)...)
			got := frames
			f.cancel()
			end := f.ended()
			for len(f.said) > 0 {
				got += " [" + short(<-f.said) + "]"
			}
			check(t, got, c.want)
			check(t, short(end.Error()), c.end)
		})
	}
}

var seriesTail = regexp.MustCompile(`(x_\d{5})_\d{14}\.pcap`)

// TestFollowSeriesUnfinished: what was gone is told though nothing has come behind it.
func TestFollowSeriesUnfinished(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	names := []string{seriesName(dir, 1), seriesName(dir, 2), seriesName(dir, 3)}
	put(t, names[0], "a")
	f := follow(t, names...)
	f.gives("a")
	f.says("waiting for " + filepath.Base(names[2]) + ", which is not there yet; Ctrl-C ends")
	f.cancel()
	if err := f.ended(); err != io.EOF {
		t.Error(err)
	}
	f.says("1 file was removed before peel could read it: x_00002; packets are missing after packet 1")
	f.silent()
}

// TestFollowFolder: what cannot be opened may be put right.
func TestFollowFolder(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "x")
	put(t, name, "one")
	f := follow(t, name)
	f.gives("one")
	without(t, name)
	if err := os.Mkdir(name, 0o777); err != nil {
		t.Fatal(err)
	}
	f.says("x was replaced by another file after packet 1 (byte 43); peel goes on from the beginning of that")
	f.says("x: is a folder: name the file in it that is being written")
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	put(t, name, "two")
	f.gives("two")
	f.cancel()
	check(t, strings.ReplaceAll(f.ended().Error(), name, "x"), "x: is a folder: name the file in it that is being written")
}

// TestFollowCutBehindRead: what was read before a file was cut is given.
func TestFollowCutBehindRead(t *testing.T) {
	name := filepath.Join(t.TempDir(), "x")
	put(t, name, "one")
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	x := newTail(context.Background(), file, name, nil)
	defer x.stop()
	b := make([]byte, 30)
	if n, err := x.Read(b); n != 30 || err != nil {
		t.Fatal(n, err)
	}
	truncate(t, name, 35)
	for _, c := range []struct {
		n    int
		size int64
		want bool
	}{{5, 35, false}, {13, 35, false}, {0, 35, false}, {13, 29, false}, {0, 29, true}} {
		truncate(t, name, c.size)
		if got := x.begunAnew(c.n); got != c.want {
			t.Errorf("%d bytes read at 30, %d left: %v", c.n, c.size, got)
		}
	}
}

// TestFollowLooksAtFolder: a file that comes next is found sooner than the
// folder is read again for nothing, or a quick series would run away.
func TestFollowLooksAtFolder(t *testing.T) {
	dir := t.TempDir()
	first, second := seriesName(dir, 1), seriesName(dir, 2)
	put(t, first, "a")
	long := time.Now().Add(-time.Hour)
	if err := os.Chtimes(dir, long, long); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(first)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	x := newTail(context.Background(), file, first, nil)
	defer x.stop()
	if how := x.look(); how != going {
		t.Fatal(how)
	}
	put(t, second, "b")
	if how := x.look(); how != completed || x.next != second {
		t.Errorf("%d, %q", how, x.next)
	}
}

// TestFollowKept: what the recorder itself removes while nobody reads is told,
// and the rest comes.
func TestFollowKept(t *testing.T) {
	t.Parallel()
	r, face := mustRecord(t, Recording{Name: filepath.Join(t.TempDir(), "x.pcapng"), Size: 600, Keep: 2}), loopback()
	if err := r.AddInterface(face); err != nil {
		t.Fatal(err)
	}
	first := r.Path()
	frame := func(i int) string { return string(numbered(i, 500, face).Data) }
	mustWrite(t, r, numbered(0, 500, face))
	if err := r.Flush(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	s := Follow(ctx, first)
	defer s.Close()
	var said []string
	s.OnNotice = func(n Notice) { said = append(said, n.String()) }
	var got Frame
	if err := s.Next(&got); err != nil || string(got.Data) != frame(0) {
		t.Fatalf("%.10q, %v", got.Data, err)
	}
	for i := 1; i < 8; i++ { // a file each
		mustWrite(t, r, numbered(i, 500, face))
	}
	if err := r.Close(); err != nil {
		t.Skip("this system doesn't remove open files:", err)
	}
	for _, i := range []int{6, 7} {
		if err := s.Next(&got); err != nil || string(got.Data) != frame(i) {
			t.Fatalf("frame %d: %.10q, %v", i, got.Data, err)
		}
	}
	if len(said) != 1 {
		t.Fatal(said)
	}
	text, _, _ := strings.Cut(said[0], "; peel goes on")
	check(t, text, "5 files were removed before peel could read them: x_00002 to x_00006; packets are missing after packet 1")
}

// TestFollowDamaged: what was read is given, and the place of the damage told,
// before anything takes the file's place.
func TestFollowDamaged(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "x")
	for _, c := range []struct {
		name string
		file []byte
		want string
	}{
		{"pcap", (&made{ByteOrder: little, b: pcapOf("one")}).u32(9, 0, 1<<30, 1<<30).b, "x: packet 2 at byte 43: expected a captured length of at most 262144, found 1073741824: the file is damaged; all packets before it were read"},
		{"packed", append(packed(t, "gzip", pcapOf("one")), "no gzip member"...), "x: packet 2 at byte 43: expected a packet or the end of the file, found the end of the file, then: gzip: invalid header: the file is damaged; all packets before it were read"},
		{"packed, read by a goroutine", append(packed(t, "lz4", pcapOf("one")), "no frame at all"...), "x: packet 2 at byte 43: expected a packet or the end of the file, found the end of the file, then: lz4: bad magic number: the file is damaged; all packets before it were read"},
	} {
		t.Run(c.name, func(t *testing.T) {
			putBytes(t, name, c.file)
			f := follow(t, name)
			f.gives("one")
			f.says(c.want)
			f.says("waiting for what takes the place of x; Ctrl-C ends")
			put(t, name+".new", "two")
			if err := os.Rename(name+".new", name); err != nil {
				t.Skip("this system doesn't replace open files:", err)
			}
			f.says("x was replaced by another file after packet 1 (byte 43); peel goes on from the beginning of that")
			f.gives("two")
			f.cancel()
			check(t, strings.ReplaceAll(f.ended().Error(), name, "x"), c.want)
			f.silent()
		})
	}
}

// TestFollowBadBlock: a block that is passed over keeps nobody waiting for the
// packets before it, and what comes behind it says at once that it was there.
func TestFollowBadBlock(t *testing.T) {
	head := func() *made { return ng(little).section().face(1, 0).packet(0, 0, "one", 3) }
	for _, c := range []struct {
		name string
		file []byte
		want string
		more bool // damage comes behind it
	}{
		{"no such interface", head().packet(7, 0, "bad", 3).b, "x: packet 2 at byte 84: expected one of the 1 interfaces of this section, found a packet of interface 7: the file is damaged; reading went on behind it", false},
		{"two lengths", func() []byte { b := head().packet(0, 0, "bad", 3).b; b[len(b)-4]++; return b }(), "x: packet 2 at byte 84: expected the block's length, 36, once more at its end, found 37: the file is damaged; reading went on behind it", true},
		{"more data than block", func() []byte { b := head().packet(0, 0, "bad", 3).b; b[84+20] = 5; return b }(), "x: packet 2 at byte 84: expected 5 bytes of packet data, found room for 4 bytes in the block: the file is damaged; reading went on behind it", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			name := filepath.Join(t.TempDir(), "x")
			putBytes(t, name, c.file)
			ctx, cancel := context.WithTimeout(context.Background(), patience)
			defer cancel()
			s := Follow(ctx, name)
			defer s.Close()
			said := ""
			s.OnError = func(err error) { said += strings.ReplaceAll(err.Error(), name, "x") }
			var b Batch
			if err := b.Fill(s, 100, 1000); err != nil || len(b.Frames) != 1 {
				t.Fatalf("%d frames, %v", len(b.Frames), err)
			}
			appendTo(t, name, ng(little).packet(0, 0, "two", 3).b)
			if err := b.Fill(s, 100, 1000); err != nil || len(b.Frames) != 1 || string(b.Frames[0].Data) != "two" {
				t.Fatalf("%d frames, %v", len(b.Frames), err)
			}
			check(t, said, c.want)
			if c.more {
				appendTo(t, name, ng(little).packet(9, 0, "bad", 3).packet(0, 0, "three", 5).b)
				if err := b.Fill(s, 100, 1000); err != nil || len(b.Frames) != 1 || string(b.Frames[0].Data) != "three" {
					t.Fatalf("%d frames, %v", len(b.Frames), err)
				}
				check(t, said, c.want) // a file may have such a place every few bytes
				c.want += c.want + " (and one more damaged place)"
			}
			cancel()
			if err := b.Fill(s, 100, 1000); kindOf(err) != "damage" {
				t.Error(err)
			}
			check(t, said, c.want)
		})
	}
}

func TestFollowEnds(t *testing.T) {
	whole := onePacket()
	for _, c := range []struct {
		name   string
		file   []byte
		frames int
		want   string
	}{
		{"at a whole record", whole, 1, "EOF"},
		{"in a record", append(onePacket(), 1, 2, 3), 1, "EOF"},
		{"in a zstd frame", packed(t, "zstd", whole)[:45], 0, "EOF"},
		{"in the file header", whole[:20], 0, "EOF"},
		{"with an empty file", nil, 0, "EOF"},
	} {
		t.Run(c.name, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), "x")
			putBytes(t, name, c.file)
			f := follow(t, name)
			for range c.frames {
				f.next()
			}
			if c.frames == 0 {
				time.Sleep(2 * pollEvery) // so that it has begun to wait
			}
			f.cancel()
			check(t, strings.ReplaceAll(f.ended().Error(), name, "X"), c.want)
		})
	}
	t.Run("no file at all", func(t *testing.T) {
		f := follow(t, filepath.Join(t.TempDir(), "x"))
		f.says("waiting for x, which is not there yet; Ctrl-C ends")
		f.cancel()
		check(t, f.ended().Error(), "EOF")
	})
	t.Run("by itself: no capture file", func(t *testing.T) {
		name := filepath.Join(t.TempDir(), "x")
		putBytes(t, name, []byte("hello\nworld\n"))
		check(t, strings.ReplaceAll(follow(t, name).ended().Error(), name, "X"), `X: text, not a capture file: if it is a hex dump, make a capture of it with "text2pcap"`)
	})
	t.Run("by itself: a folder", func(t *testing.T) {
		dir := t.TempDir()
		check(t, strings.ReplaceAll(follow(t, dir).ended().Error(), dir, "X"), "X: is a folder: name the file in it that is being written")
	})
}

// changed is b with a larger byte so far from its end.
func changed(b []byte, fromEnd int) []byte {
	b[len(b)+fromEnd] += 100
	return b
}

// TestReady: it is never true where Next would wait.
func TestReady(t *testing.T) {
	fact := func(m *made) *made { return m.block(blockStatistics, func(b *made) { b.u32(0, 0, 0) }) }
	head := func() *made { return ng(little).section().face(1, 0).packet(0, 0, "a", 1) }
	for _, c := range []struct {
		name string
		file []byte
		want bool // after the first frame
	}{
		{"pcap: nothing", onePacket(), false},
		{"pcap: half a record", append(onePacket(), onePacket()[24:43]...), false},
		{"pcap: a record", append(onePacket(), onePacket()[24:]...), true},
		{"pcapng: nothing", head().b, false},
		{"pcapng: statistics", fact(head()).b, false},
		{"pcapng: statistics and half a packet", fact(head()).packet(0, 0, "b", 1).b[:28+20+36+24+20], false},
		{"pcapng: statistics and a packet", fact(head()).packet(0, 0, "b", 1).b, true},
		{"pcapng: a packet", head().packet(0, 0, "b", 1).b, true},
		{"pcapng: a packet of no interface", head().packet(1, 0, "b", 1).b, false},
		{"pcapng: a packet with two lengths", changed(head().packet(0, 0, "b", 1).b, -4), false},
		{"pcapng: a packet too large for its block", changed(head().packet(0, 0, "b", 1).b, -16), false},
		{"pcapng: a simple packet", head().simple("b", 1).b, true},
		{"pcapng: a simple packet with two lengths", changed(head().simple("b", 1).b, -4), false},
		{"pcapng: a length of zero", head().u32(5, 0, 0).b, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			in, out := io.Pipe()
			defer in.Close()
			go out.Write(c.file)
			f, err := NewFile(in, "x")
			if err != nil {
				t.Fatal(err)
			}
			if err := f.Next(new(Frame)); err != nil {
				t.Fatal(err)
			}
			if f.Ready() != c.want {
				t.Errorf("ready is %v", f.Ready())
			}
		})
	}
}

// TestFollowOthers follows what other programs write while they capture.
func TestFollowOthers(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("capturing needs root")
	}
	conn, err := net.ListenUDP("udp4", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Skip(err)
	}
	defer conn.Close()
	filter := fmt.Sprint("udp port ", conn.LocalAddr().(*net.UDPAddr).Port)
	for _, c := range []struct{ program, file, args string }{
		{"tcpdump", "x.pcap", "-i lo --immediate-mode -U -Z root -w"},
		{"dumpcap", "x.pcapng", "-q -i lo -w"},
	} {
		t.Run(c.program, func(t *testing.T) {
			path, err := exec.LookPath(c.program)
			if err != nil {
				t.Skip(err)
			}
			name := filepath.Join(t.TempDir(), c.file)
			args := append(strings.Fields(c.args), name)
			if c.program == "dumpcap" {
				args = append(args, "-f")
			}
			program := exec.Command(path, append(args, filter)...)
			var said bytes.Buffer
			program.Stderr = &said
			if err := program.Start(); err != nil {
				t.Skip(err)
			}
			ended := make(chan struct{})
			go func() { _ = program.Wait(); close(ended) }()
			defer func() {
				_ = program.Process.Signal(os.Interrupt)
				<-ended
			}()

			f := follow(t, name)
			send := func(text string) {
				if _, err := conn.WriteTo([]byte(text), conn.LocalAddr()); err != nil {
					t.Fatal(err)
				}
			}
			// Nothing tells when it has begun to capture: send until one arrives.
			deadline := time.After(patience)
			for began := false; !began; {
				send("hello")
				select {
				case <-f.frames:
					began = true
				case <-ended:
					t.Skip("it cannot capture here: ", said.String())
				case <-deadline:
					t.Fatal("nothing has come")
				case <-time.After(50 * time.Millisecond):
				}
			}
			for i := range 2 {
				text := fmt.Sprintf("datagram %d", i)
				send(text)
				for got := "hello"; !strings.HasSuffix(got, text); {
					if got = f.next(); !strings.HasSuffix(got, "hello") && !strings.HasSuffix(got, text) {
						t.Fatalf("%q, not %q", got, text)
					}
				}
			}
		})
	}
}
