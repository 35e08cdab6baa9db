package capture

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestRotateBySize: the files of a series are whole, each by itself, and together
// hold every frame once, in order.
func TestRotateBySize(t *testing.T) {
	const frames, limit = 4000, 100_000
	size := func(i int) int { return 1 + i*7919%1200 }
	for _, ending := range endings {
		t.Run(ending, func(t *testing.T) {
			dir := t.TempDir()
			r, face := mustRecord(t, Recording{Name: filepath.Join(dir, "x"+ending), Size: limit}), loopback()
			idle := &Interface{Index: 1, LinkType: LinkEthernet, Resolution: time.Nanosecond, FCSLen: -1, Name: "idle"}
			r.Section(Section{Application: "a test"})
			for _, f := range []*Interface{face, idle} {
				if err := r.AddInterface(f); err != nil {
					t.Fatal(err)
				}
			}
			for i := range frames {
				if i%100 == 0 {
					r.Statistics(Statistics{Interface: face, Time: time.Unix(int64(i), 0), Received: int64(i), Dropped: -1, FilterAccepted: -1, OSDropped: 3, Delivered: -1})
				}
				mustWrite(t, r, numbered(i, size(i), face))
			}
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
			names := files(t, dir)
			if n := readAll(t, size, names...); n != frames || r.Frames() != frames {
				t.Errorf("%d frames, %d counted", n, r.Frames())
			}
			if len(names) < 10 || len(names) != r.Files() {
				t.Errorf("%d files, %d counted", len(names), r.Files())
			}
			for i, name := range names {
				if !strings.HasPrefix(filepath.Base(name), fmt.Sprintf("x_%05d_20", i+1)) || !strings.HasSuffix(name, ending) {
					t.Errorf("file %d is called %s", i+1, name)
				}
				info, err := os.Stat(name)
				if err != nil {
					t.Fatal(err)
				}
				most := int64(limit + 1500)
				if strings.Count(ending, ".") == 2 {
					most += 64 << 10
				}
				if info.Size() > most || info.Size() < limit && i < len(names)-1 {
					t.Errorf("%s: %d bytes", name, info.Size())
				}
				if s, err := SurveyFile(name); err != nil {
					t.Error(err)
				} else if strings.HasPrefix(ending, ".pcapng") && (len(s.Interfaces) != 2 || s.Interfaces[1].Name != "idle" || s.Sections[0].Application != "a test" ||
					len(s.Statistics) != 1 || s.Statistics[0].OSDropped != 3 || i > 0 && s.Statistics[0].Received == 0) {
					t.Errorf("%s: %+v %+v", name, s.Interfaces, s.Statistics)
				}
			}
		})
	}
}

// TestRotateByTime: files change on the clock, but never without a frame.
func TestRotateByTime(t *testing.T) {
	dir := t.TempDir()
	r, face := mustRecord(t, Recording{Name: filepath.Join(dir, "x.pcapng"), Every: time.Minute}), loopback()
	now := time.Now()
	next := dueAfter(now, time.Minute)
	for i, c := range []struct {
		name  string
		at    time.Time
		frame bool // comes before
		files int
	}{
		{"before its time", next.Add(-1), true, 1},
		{"on the minute", next, false, 2},
		{"nothing came", next.Add(time.Minute), false, 2},
		{"nothing came for hours", next.Add(5 * time.Hour), false, 2},
		{"a frame came", next.Add(5*time.Hour + time.Second), true, 2},
		{"and the minute is over", next.Add(5*time.Hour + time.Minute), false, 3},
		{"the clock was set back", now, true, 3},
		{"and has come so far again", next.Add(5*time.Hour + 2*time.Minute), true, 4},
	} {
		if c.frame {
			mustWrite(t, r, numbered(r.Frames(), 10, face))
		}
		if err := r.Tick(c.at); err != nil {
			t.Fatal(err)
		}
		if r.Files() != c.files {
			t.Errorf("%d, %s: %d files", i, c.name, r.Files())
		}
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if names := files(t, dir); len(names) != 4 || readAll(t, always(10), names...) != 4 {
		t.Error(names)
	}
}

func TestDueAfter(t *testing.T) {
	india := time.FixedZone("IST", 5*3600+1800)
	at := func(zone *time.Location, h, m, s int) time.Time { return time.Date(2026, 11, 22, h, m, s, 0, zone) }
	for _, c := range []struct {
		name      string
		now, want time.Time
		every     time.Duration
	}{
		{"seconds", at(time.UTC, 18, 55, 3), at(time.UTC, 18, 55, 10), 10 * time.Second},
		{"on the moment, the one after", at(time.UTC, 18, 55, 0), at(time.UTC, 19, 0, 0), 5 * time.Minute},
		{"a full hour where zones are off by half of one", at(india, 18, 55, 0), at(india, 19, 0, 0), time.Hour},
		{"midnight", at(india, 18, 55, 0), at(india, 24, 0, 0), 24 * time.Hour},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := dueAfter(c.now, c.every); !got.Equal(c.want) {
				t.Errorf("%v, not %v", got, c.want)
			}
		})
	}
}

func TestKeep(t *testing.T) {
	for _, keep := range []int{1, 3} {
		t.Run(fmt.Sprint(keep), func(t *testing.T) {
			dir := t.TempDir()
			other := filepath.Join(dir, "x_00001_20200101000000.pcapng") // of an earlier recording
			if err := os.WriteFile(other, nil, 0o666); err != nil {
				t.Fatal(err)
			}
			r, face := mustRecord(t, Recording{Name: filepath.Join(dir, "x.pcapng"), Size: 1000, Keep: keep}), loopback()
			for i := range 100 {
				mustWrite(t, r, numbered(i, 300, face))
				if names := files(t, dir); len(names) > keep+1 || names[0] != other {
					t.Fatalf("after frame %d: %v", i, names)
				}
			}
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
			names := files(t, dir)[1:]
			next := 99 - 3*(keep-1) // three in a file
			for _, name := range names {
				n, err := readNumbered(name, next, always(300), face)
				if err != io.EOF {
					t.Error(err)
				}
				next += n
			}
			if next != 100 || len(names) != keep || r.Files() != 34 {
				t.Errorf("frames up to %d in %v of %d", next, names, r.Files())
			}
		})
	}
}

// stubborn is a folder where some files cannot be removed at first.
type stubborn struct {
	osFiles
	refuse func(name string) bool
	made   int
}

func (s *stubborn) Create(name string) (*os.File, error) {
	s.made++
	return s.osFiles.Create(name)
}

func (s *stubborn) Remove(name string) error {
	if s.refuse(name) {
		return &os.PathError{Op: "remove", Path: name, Err: os.ErrPermission}
	}
	return s.osFiles.Remove(name)
}

func TestRemoveFails(t *testing.T) {
	for _, c := range []struct {
		name  string
		until int // from this file on removing works
		want  string
	}{
		{"for ever", 1000, "cannot be removed, so there are more than 2 files: permission denied"},
		{"for a while", 5, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			folder := &stubborn{}
			folder.refuse = func(string) bool { return folder.made < c.until }
			r, face := mustRecord(t, Recording{Name: filepath.Join(dir, "x.pcap"), Size: 300, Keep: 2, Files: folder}), loopback()
			for i := range 10 {
				mustWrite(t, r, numbered(i, 300, face))
			}
			err := r.Close()
			left := len(files(t, dir))
			if folder.made != 10 {
				t.Errorf("%d files made", folder.made)
			}
			if c.want == "" {
				if err != nil || left != 2 {
					t.Errorf("%v, %d files", err, left)
				}
			} else if err == nil || !strings.Contains(err.Error(), c.want) || !errors.Is(err, os.ErrPermission) || left != 10 {
				t.Errorf("%v, %d files", err, left)
			}
		})
	}
}

// TestNextFileFails: the files before it are complete, and the error says so.
func TestNextFileFails(t *testing.T) {
	for _, c := range []struct {
		name    string
		keep    int
		earlier int
	}{
		{"all are kept", 0, 20},
		{"two are kept", 2, 8},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			r, face := mustRecord(t, Recording{Name: filepath.Join(dir, "x.pcap"), Size: 1000, Keep: c.keep, Files: fewFiles{5}}), loopback()
			var err error
			for i := 0; i < 100 && err == nil; i++ {
				err = r.Write(numbered(i, 300, face))
			}
			var werr *WriteError
			if !errors.As(err, &werr) || werr.Earlier != c.earlier || werr.Frames != 0 || r.Frames() != 20 {
				t.Fatalf("%v, %d frames", err, r.Frames())
			}
			want := fmt.Sprintf(".pcap: cannot be written: permission denied; %d frames are safe in the files before it: write to a folder of your own", c.earlier)
			if !strings.HasSuffix(err.Error(), want) {
				t.Error(err)
			}
			if again := r.Close(); again == nil || again.Error() != err.Error() {
				t.Error(again)
			}
			there := 0
			for _, name := range files(t, dir) {
				n, err := readNumbered(name, 20-c.earlier+there, always(300), face)
				if err != io.EOF {
					t.Error(err)
				}
				there += n
			}
			if there != c.earlier {
				t.Errorf("%d frames", there)
			}
		})
	}
}

// fewFiles makes so many files and no more.
type fewFiles struct{ most int }

func (f fewFiles) Create(name string) (*os.File, error) {
	if _, number, _ := seriesNumber(name); number > f.most {
		return nil, &os.PathError{Op: "open", Path: name, Err: os.ErrPermission}
	}
	return os.Create(name)
}

func (fewFiles) Remove(name string) error { return os.Remove(name) }

func TestNextInSeries(t *testing.T) {
	dir := t.TempDir()
	began := time.Now().Truncate(time.Second)
	for _, f := range []struct {
		name string
		age  time.Duration // before the file that is followed was changed last
	}{
		{"x_00002_20261122185500.pcap", 0},
		{"x_00003_20261122185400.pcap", time.Minute}, // of an earlier recording
		{"x_00009_20261122185509.pcap", -9 * time.Second},
		{"x_00005_20261122185505.pcap", -5 * time.Second},
		{"x_00003_20261122185501.pcapng", 0},
		{"x_00003_20261122185501.pcap.gz", 0},
		{"x_y_00003_20261122185501.pcap", 0},
		{"x_00003.pcap", 0},
		{"x_00003_yesterday.pcap", 0},
	} {
		name := filepath.Join(dir, f.name)
		if err := os.WriteFile(name, nil, 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, began, began.Add(-f.age)); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ name, want string }{
		{"x_00002_20261122185500.pcap", "x_00005_20261122185505.pcap"}, // 3 and 4 are gone
		{"x_00005_20261122185505.pcap", "x_00009_20261122185509.pcap"},
		{"x_00009_20261122185509.pcap", ""},
		{"x_00003.pcap", ""},
		{"x.pcap", ""},
	} {
		got := nextInSeries(filepath.Join(dir, c.name), began)
		if got != "" {
			got = filepath.Base(got)
		}
		if got != c.want {
			t.Errorf("behind %s comes %q", c.name, got)
		}
	}
}

func FuzzSeries(f *testing.F) {
	f.Add("dir/lo.pcapng.zst", 1)
	f.Add("a_00001_20261122185500.pcap", 100000)
	f.Add(".pcap", 3)
	f.Add("x.y/z", 7)
	f.Fuzz(func(t *testing.T, name string, number int) {
		if number < 1 {
			number = 1
		}
		s := newSeries(name)
		if s.stem+s.ending != name {
			t.Fatalf("%q is not %q and %q", name, s.stem, s.ending)
		}
		if filepath.Base(name) != name || strings.ContainsAny(s.ending, "_/") {
			return
		}
		back, n, ok := seriesNumber(s.name(number, time.Now()))
		if !ok || n != number || back.stem != s.stem || back.ending != s.ending {
			t.Errorf("%q came back as %+v, %d, %v", name, back, n, ok)
		}
	})
}
