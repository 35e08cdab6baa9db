package capture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
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
	waits  chan string
}

func follow(t *testing.T, name string) *follower {
	ctx, cancel := context.WithCancel(context.Background())
	f := &follower{t, cancel, make(chan []byte, 1000), make(chan error, 1), make(chan string, 10)}
	s := Follow(ctx, name)
	s.OnWait = func(name string) { f.waits <- name }
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
			if got := <-f.waits; got != r.Path() {
				t.Error("waits for", got)
			}
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
			if len(f.waits) != 0 {
				t.Error("waits for", <-f.waits, "too")
			}
		})
	}
}

func TestFollowReplaced(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "x.pcap")
	one := pcapFile(little, magicMicro, 2, 4, 65535, 1)
	if err := os.WriteFile(name, one.record(1, 0, "one", 3).b, 0o666); err != nil {
		t.Fatal(err)
	}
	f := follow(t, name)
	if got := f.next(); got != "one" {
		t.Error(got)
	}
	if err := os.Rename(name, name+".old"); err != nil {
		t.Skip("this system doesn't rename open files:", err)
	}
	old, err := os.OpenFile(name+".old", os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	for _, c := range []struct{ name, data string }{
		{"the old one, still written", "two"},
		{"the new one", "three"},
	} {
		record := (&made{ByteOrder: little}).record(2, 0, c.data, 5).b
		if c.data == "two" {
			if _, err := old.Write(record); err != nil {
				t.Fatal(err)
			}
		} else if err := os.WriteFile(name, append(pcapFile(little, magicMicro, 2, 4, 65535, 1).b, record...), 0o666); err != nil {
			t.Fatal(err)
		}
		if got := f.next(); got != c.data {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

func TestFollowEnds(t *testing.T) {
	whole := onePacket()
	for _, c := range []struct {
		name   string
		file   []byte
		frames int
		then   func(name string, cancel context.CancelFunc) error
		want   string
	}{
		{"at a whole record", whole, 1, nil, "EOF"},
		{"in a record", append(onePacket(), 1, 2, 3), 1, nil, "EOF"},
		{"in a zstd frame", packed(t, "zstd", whole)[:45], 0, nil, "X: no capture was written to it so far"},
		{"in the file header", whole[:20], 0, nil, "X: no capture was written to it so far"},
		{"with an empty file", nil, 0, nil, "X: no capture was written to it so far"},
		{
			"cut", whole, 1, func(name string, _ context.CancelFunc) error { return os.Truncate(name, 24) },
			"X: packet 2 at byte 44: expected a packet or the end of the file, found the end of the file, then: it was cut to 24 bytes while being followed: was it begun anew?: the file is damaged; all packets before it were read",
		},
		{"no capture file", []byte("hello\nworld\n"), 0, nil, `X: text, not a capture file: if it is a hex dump, make a capture of it with "text2pcap"`},
		{"damaged", append(packed(t, "gzip", whole), "no gzip member"...), 1, nil, "X: packet 2 at byte 44: expected a packet or the end of the file, found the end of the file, then: gzip: invalid header: the file is damaged; all packets before it were read"},
	} {
		t.Run(c.name, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), "x")
			if err := os.WriteFile(name, c.file, 0o666); err != nil {
				t.Fatal(err)
			}
			f := follow(t, name)
			for range c.frames {
				f.next()
			}
			if c.then != nil {
				if err := c.then(name, f.cancel); err != nil {
					t.Fatal(err)
				}
			} else if c.frames == 0 {
				time.Sleep(2 * pollEvery) // so that it has begun to wait
				f.cancel()
			} else {
				f.cancel()
			}
			check(t, strings.ReplaceAll(f.ended().Error(), name, "X"), c.want)
		})
	}
	t.Run("no file at all", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		waited := 0
		_, err := OpenFollow(ctx, filepath.Join(t.TempDir(), "x"), func() { waited++; cancel() })
		var refused *Refused
		if !errors.As(err, &refused) || !errors.Is(err, context.Canceled) || waited != 1 {
			t.Errorf("%v, waited %d times", err, waited)
		}
	})
	t.Run("a folder", func(t *testing.T) {
		_, err := OpenFollow(context.Background(), t.TempDir(), nil)
		if err == nil || !strings.HasSuffix(err.Error(), ": is a folder: name the file in it that is being written") {
			t.Error(err)
		}
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
