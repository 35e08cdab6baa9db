package capture

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// times is a file of frames at these seconds; -1 is a frame without a time.
// Each frame's data is the file's name and the frame's place.
func times(name string, seconds ...int) []byte {
	m := ng(little).section().face(1, 0, option{9, "\x00"})
	for i, s := range seconds {
		if data := fmt.Sprint(name, i+1); s < 0 {
			m.simple(data, uint32(len(data)))
		} else {
			m.packet(0, uint64(s), data, uint32(len(data)))
		}
	}
	return m.b
}

// order reads a source to its end and lists the frames' data.
func order(t *testing.T, s Source) (string, error) {
	t.Helper()
	var list []string
	var frame Frame
	for {
		if err := s.Next(&frame); err != nil {
			return strings.Join(list, " "), err
		}
		list = append(list, string(frame.Data))
		if frame.Number != len(list) {
			t.Errorf("%s has number %d", frame.Data, frame.Number)
		}
	}
}

func TestMerge(t *testing.T) {
	for _, c := range []struct {
		name  string
		files [][]byte
		want  string
	}{
		{"nothing", nil, ""},
		{"one source", [][]byte{times("a", 1, 2, 3)}, "a1 a2 a3"},
		{"two", [][]byte{times("a", 1, 4, 5), times("b", 2, 3, 6)}, "a1 b1 b2 a2 a3 b3"},
		{"equal times: the earlier source first", [][]byte{times("a", 1, 2), times("b", 1, 2), times("c", 1, 2)}, "a1 b1 c1 a2 b2 c2"},
		{"one is empty", [][]byte{times("a"), times("b", 1)}, "b1"},
		{"no time: behind the frame before", [][]byte{times("a", 5, -1, 9), times("b", 4, 6)}, "b1 a1 a2 b2 a3"},
		{"out of order within a source", [][]byte{times("a", 5, 1), times("b", 3)}, "b1 a1 a2"},
		{"many", [][]byte{times("a", 5), times("b", 4), times("c", 3), times("d", 2), times("e", 1, 9)}, "e1 d1 c1 b1 a1 e2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var sources []Source
			for _, b := range c.files {
				f, err := NewFile(bytes.NewReader(b), "x")
				if err != nil {
					t.Fatal(err)
				}
				sources = append(sources, f)
			}
			got, err := order(t, Merge(sources...))
			check(t, got, c.want)
			if err != io.EOF {
				t.Error(err)
			}
		})
	}
	t.Run("a damaged source gives way", func(t *testing.T) {
		cut := times("a", 1, 5)
		a, _ := NewFile(bytes.NewReader(cut[:len(cut)-3]), "a")
		b, _ := NewFile(bytes.NewReader(times("b", 2, 6)), "b")
		m := Merge(a, b)
		got, err := order(t, m)
		check(t, got, "a1 b1 b2")
		var damage *Damage
		if !errors.As(err, &damage) || damage.File != "a" || damage.Packet != 2 || !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Error(err)
		}
		if again := m.Next(new(Frame)); again != err {
			t.Error(again)
		}
	})
}

func TestMergeAllocatesNothing(t *testing.T) {
	frame := Frame{Data: make([]byte, 100), Time: time.Unix(1, 0)}
	m := Merge(&forever{frame}, &forever{frame}, &forever{frame})
	var got Frame
	if n := testing.AllocsPerRun(1000, func() { _ = m.Next(&got) }); n != 0 {
		t.Errorf("%v allocations a frame", n)
	}
}

type forever struct{ frame Frame }

func (f *forever) Next(frame *Frame) error {
	f.frame.Time = f.frame.Time.Add(time.Second)
	*frame = f.frame
	return nil
}

// folderOf makes files in a folder of its own.
func folderOf(t *testing.T, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, b := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, b, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestConcat(t *testing.T) {
	cut := times("b", 1, 2)
	dir := folderOf(t, map[string][]byte{"a": times("a", 1, 2), "b": cut[:len(cut)-1], "c": []byte("snoop\x00\x00\x00"), "d": times("d", 3)})
	in := func(name string) string { return filepath.Join(dir, name) }

	s := Concat(in("a"), "-", in("d"))
	s.Stdin = bytes.NewReader(times("s", 1))
	got, err := order(t, s)
	check(t, got, "a1 a2 s1 d1")
	if err != io.EOF {
		t.Error(err)
	}

	s = Concat(in("a"), in("b"), in("c"), in("missing"), in("d"))
	var told []string
	s.OnError = func(err error) { told = append(told, kindOf(err)) }
	got, err = order(t, s)
	check(t, got, "a1 a2 b1 d1")
	check(t, fmt.Sprint(told), "[damage refused refused]")
	var damage *Damage
	var refused *Refused
	if !errors.As(err, &damage) || !errors.As(err, &refused) || strings.Count(err.Error(), "\n") != 2 {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func TestExpand(t *testing.T) {
	pcap := onePacket()
	dir := folderOf(t, map[string][]byte{
		"b.pcap": pcap, "a.pcap": pcap, "notes.txt": []byte("notes"), "sub/deep/c": pcap, "sub/packed.gz": packed(t, "gzip", pcap),
		".hidden/d.pcap": pcap, "empty.pcap": nil, "none/notes.txt": []byte("notes"), "cut.pcap": pcap[:10], "odd[1].pcap": pcap,
	})
	old, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chdir(old) })
	if err := os.Chdir(dir); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		args []string
		want string
	}{
		{"files in the order named", []string{"b.pcap", "-", "a.pcap", "b.pcap"}, "b.pcap - a.pcap b.pcap"},
		{"a file is taken whatever is in it", []string{"notes.txt"}, "notes.txt"},
		{"a folder, sorted, captures only", []string{"."}, "a.pcap b.pcap cut.pcap odd[1].pcap sub/deep/c sub/packed.gz"},
		{"a pattern", []string{"?.pcap"}, "a.pcap b.pcap"},
		{"a file whose name is a pattern", []string{"odd[1].pcap"}, "odd[1].pcap"},
		{"a pattern that matches folders", []string{"[sn]*"}, "notes.txt sub/deep/c sub/packed.gz"},
		{"missing", []string{"a.pcap", "gone"}, "refused: gone: no such file"},
		{"a pattern without a match", []string{"*.cap"}, "refused: *.cap: no file matches"},
		{"a folder without captures", []string{"none"}, "refused: none: a folder without capture files"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files, err := Expand(c.args)
			got := filepath.ToSlash(strings.Join(files, " "))
			if err != nil {
				got = kindOf(err) + ": " + err.Error()
			}
			check(t, got, c.want)
		})
	}
	if _, err := Expand([]string{"gone"}); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

func TestSurvey(t *testing.T) {
	in := ng(little).section(option{4, "dumpcap"}).face(1, 4, option{2, "eth0"}).face(113, 0).
		packet(0, 5000000, "abcd", 60).packet(1, 7000000, "ab", 2, option{1, "note"}).packet(0, 6000000, "abcd", 100).packet(0, 15000000, "a", 1)
	for _, c := range []struct {
		name string
		cut  int
	}{{"whole", 0}, {"cut short", 1}} {
		t.Run(c.name, func(t *testing.T) {
			name := filepath.Join(folderOf(t, map[string][]byte{"x": in.b[:len(in.b)-c.cut]}), "x")
			s, err := SurveyFile(name)
			if c.cut == 0 {
				if err != nil || s.Damage != nil {
					t.Error(err, s.Damage)
				}
				got := fmt.Sprintf("%d packets, %d/%d bytes, %d..%d, %s, %.1f bit/s, %.1f byte/s, %.1f packets/s, mean %.2f, cut %d: %d..%d, back %d, comments %d",
					s.Packets, s.Captured, s.Original, s.Smallest, s.Largest, s.Duration(), s.BitRate(), s.ByteRate(), s.PacketRate(), s.MeanSize(),
					s.Cut, s.ShortestCut, s.LongestCut, s.Backwards, s.PacketComments)
				check(t, got, "4 packets, 11/163 bytes, 1..100, 10s, 130.4 bit/s, 16.3 byte/s, 0.4 packets/s, mean 40.75, cut 2: 4..4, back 1, comments 1")
				check(t, dump(s.LinkTypes()), "[{LinkType:ethernet (1) Packets:3} {LinkType:linux_sll (113) Packets:1}]")
				if ordered, known := s.Ordered(); ordered || !known {
					t.Error("in order?")
				}
				return
			}
			if s.Packets != 3 || s.Damage == nil || !errors.Is(err, io.ErrUnexpectedEOF) {
				t.Errorf("%d packets, %v", s.Packets, err)
			}
		})
	}
	t.Run("no packets", func(t *testing.T) {
		f, err := NewFile(bytes.NewReader(ng(big).section().face(1, 0).b), "x")
		if err != nil {
			t.Fatal(err)
		}
		s, err := f.Survey(nil)
		if err != nil || s.Packets != 0 || s.MeanSize() != 0 || s.PacketRate() != 0 || len(s.Interfaces) != 1 || s.Interfaces[0].Interface == nil {
			t.Errorf("%v, %+v", err, s)
		}
	})
}

func TestBatch(t *testing.T) {
	in := pcapFile(little, magicMicro, 2, 4, 65535, 1)
	for i := range 1000 {
		in.record(uint32(i), 0, strings.Repeat(string(rune('a'+i%26)), i), uint32(i))
	}
	f, err := NewFile(bytes.NewReader(in.b), "x")
	if err != nil {
		t.Fatal(err)
	}
	var b Batch
	n := 0
	for err == nil {
		err = b.Fill(f, 64, 1<<15)
		if len(b.Frames) > 64 {
			t.Errorf("%d frames", len(b.Frames))
		}
		for i := range b.Frames {
			if frame := &b.Frames[i]; frame.Number != n+1 || string(frame.Data) != strings.Repeat(string(rune('a'+n%26)), n) {
				t.Fatalf("frame %d: %+v", n+1, frame)
			}
			n++
		}
	}
	if err != io.EOF || n != 1000 {
		t.Errorf("%d frames, %v", n, err)
	}

	source := &forever{Frame{Data: make([]byte, 100), Time: time.Unix(1, 0)}}
	if n := testing.AllocsPerRun(100, func() { _ = b.Fill(source, 64, 1<<20) }); n != 0 {
		t.Errorf("%v allocations a batch", n)
	}
}

// What comes through a pipe is given at once, not when a batch is full.
func TestBatchDoesNotWait(t *testing.T) {
	for _, name := range []string{"x.pcap", "x.pcapng"} {
		t.Run(name, func(t *testing.T) {
			read, write := io.Pipe()
			go func() {
				var whole bytes.Buffer
				w, err := NewWriter(&whole, name)
				if err != nil {
					t.Error(err)
				}
				face := &Interface{LinkType: LinkEthernet, Resolution: time.Microsecond, FCSLen: -1}
				for range 3 {
					if err := w.Write(&Frame{Data: []byte{1, 2, 3, 4}, Length: 4, Interface: face, Time: time.Unix(1, 0)}); err != nil {
						t.Error(err)
					}
					if err := w.Flush(); err != nil {
						t.Error(err)
					}
					_, _ = write.Write(whole.Bytes())
					whole.Reset()
				}
			}()
			f, err := NewFile(read, name)
			if err != nil {
				t.Fatal(err)
			}
			var b Batch
			for i := range 3 { // the writer does not close: waiting for more would be for ever
				if err := b.Fill(f, 100, 1<<20); err != nil || len(b.Frames) != 1 || b.Frames[0].Number != i+1 {
					t.Fatalf("batch %d: %d frames, %v", i, len(b.Frames), err)
				}
			}
		})
	}
}
