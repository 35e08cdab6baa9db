package report_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"path/filepath"
	"testing"
	"time"
	"unicode/utf8"

	"peel/capture"
	"peel/layers"
	"peel/layers/flow"
	"peel/layers/wire"
	"peel/report"
)

// a sample is a frame with what decoding it needs.
type sample struct {
	data   []byte
	length int
	link   uint16
	time   time.Time
}

// samples returns up to n frames of each capture in testdata.
func samples(t testing.TB, n int) []sample {
	t.Helper()
	var all []sample
	err := filepath.WalkDir("../testdata", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || !capture.IsCapture(path) {
			return err
		}
		f, err := capture.Open(path)
		if err != nil {
			var damage *capture.Damage
			if errors.As(err, &damage) {
				return nil
			}
			return err
		}
		defer f.Close()
		var frame capture.Frame
		for i := 0; i < n && f.Next(&frame) == nil; i++ {
			all = append(all, sample{append([]byte(nil), frame.Data...), frame.Length, uint16(frame.Interface.LinkType), frame.Time})
		}
		return nil
	})
	if err != nil || len(all) == 0 {
		t.Fatalf("no frames in testdata (%v)", err)
	}
	return all
}

// packet wraps a sample with everything a capture can say of it, all of it hostile.
func packet(s *wire.Stack, x sample) *report.Packet {
	return &report.Packet{
		Number: 7, Time: x.time, Delta: 1500 * time.Microsecond, Length: x.length, Link: x.link, LinkName: "link",
		Interface: "lo\x1b[2J\u202e\n", Direction: "in", FCSLen: -1, Comments: []string{"look\x1b]0;owned\x07\x9b here\u2028"},
		From: report.Process{PID: 4711, Name: "cu\x1b[2Jr\"l\u202e\n", UID: 1000, Others: 3}, To: report.Process{PID: 88, Name: "\x9b\xff\\"}, Stack: s,
	}
}

// unsafeByte finds the first character that a terminal could act on.
func unsafeByte(out []byte) int {
	for i := 0; i < len(out); {
		r, n := utf8.DecodeRune(out[i:])
		if r == utf8.RuneError && n == 1 || r != '\n' && wire.Unsafe(r) {
			return i
		}
		i += n
	}
	return -1
}

// check runs every form over one frame.
func check(t *testing.T, d *layers.Decoder, s *wire.Stack, x sample) {
	t.Helper()
	for _, style := range []report.Style{{Width: 80, Cut: true}, {Width: 140, Boxes: true, Model: report.TCPIP}, {Width: 3, Cut: true}} {
		for _, mode := range report.Modes {
			form := report.New(mode, style)
			s.Skim = form.Skims()
			d.Decode(s, x.data, x.length, uint32(x.link))
			flow.NewTracker(d).Pass(s)
			out := form.Append(nil, packet(s, x))
			if i := unsafeByte(out); i >= 0 {
				t.Fatalf("%s lets %q through: %q", mode, out[i], out[max(0, i-40):min(len(out), i+10)])
			}
			if mode == "json" && !json.Valid(out) {
				t.Fatalf("not JSON: %s", out)
			}
			if mode == "json" && bytes.Count(out, []byte("\n")) != 1 {
				t.Fatalf("JSON of more than one line: %s", out)
			}
		}
	}
}

func TestFormsLetNothingThrough(t *testing.T) {
	d := layers.NewDecoder()
	var s wire.Stack
	for _, x := range samples(t, 20) {
		check(t, d, &s, x)
	}
}

func FuzzForms(f *testing.F) {
	for _, x := range samples(f, 2) {
		f.Add(x.link, x.data, uint16(x.length-len(x.data)), int64(0))
	}
	d := layers.NewDecoder()
	var s wire.Stack
	f.Fuzz(func(t *testing.T, link uint16, data []byte, more uint16, ns int64) {
		check(t, d, &s, sample{data, len(data) + int(more), link, time.Unix(0, ns)})
	})
}

// A form's second packet must not depend on its first: packets are rendered in
// parallel, by forms of their own.
func TestFormsForget(t *testing.T) {
	d := layers.NewDecoder()
	var s wire.Stack
	all := samples(t, 3)
	for _, mode := range report.Modes {
		style := report.Style{Width: 100}
		used := report.New(mode, style)
		for i, x := range all {
			fresh := report.New(mode, style)
			s.Skim = fresh.Skims()
			d.Decode(&s, x.data, x.length, uint32(x.link))
			a, b := fresh.Append(nil, packet(&s, x)), used.Append(nil, packet(&s, x))
			if !bytes.Equal(a, b) {
				t.Fatalf("%s: frame %d is shown otherwise by a form that has shown others:\n%s\n%s", mode, i, a, b)
			}
		}
	}
}

func TestSummaryAndJSONAllocateNothing(t *testing.T) {
	d := layers.NewDecoder()
	all := samples(t, 5)
	for _, mode := range []string{"summary", "json", "fields"} {
		t.Run(mode, func(t *testing.T) {
			form := report.New(mode, report.Style{Width: 120})
			stacks := make([]wire.Stack, len(all))
			packets := make([]*report.Packet, len(all))
			for i, x := range all {
				stacks[i].Skim = form.Skims()
				d.Decode(&stacks[i], x.data, x.length, uint32(x.link))
				packets[i] = packet(&stacks[i], x)
				packets[i].Comments = nil
			}
			var out []byte
			show := func() {
				for _, p := range packets {
					out = form.Append(out[:0], p)
				}
			}
			show()
			if n := testing.AllocsPerRun(10, show); n > 0 {
				t.Errorf("%v allocations for %d packets", n, len(all))
			}
		})
	}
}

func BenchmarkForms(b *testing.B) {
	d := layers.NewDecoder()
	all := samples(b, 5)
	for _, mode := range report.Modes {
		b.Run(mode, func(b *testing.B) {
			form := report.New(mode, report.Style{Width: 120})
			s := wire.Stack{Skim: form.Skims()}
			tracker := flow.NewTracker(d)
			var out []byte
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				x := all[i%len(all)]
				d.Decode(&s, x.data, x.length, uint32(x.link))
				tracker.Pass(&s)
				out = form.Append(out[:0], packet(&s, x))
			}
		})
	}
}
