package lesson_test

import (
	"slices"
	"testing"
	"time"

	"peel/capture"
	"peel/cmd/peel/lesson"
)

// What is said of visitors is said when they do it: each change makes of a recorded run
// one that shows it.
func TestSentencesOfVisits(t *testing.T) {
	call := func(name, text string, takes time.Duration, err string) func(*lesson.Run) {
		return func(r *lesson.Run) {
			last := r.Calls[len(r.Calls)-1].Begin
			r.Calls = append(r.Calls, lesson.Call{Side: lesson.Server, Name: name, Text: text, Size: 4096, Begin: last, End: last.Add(takes), Error: err})
		}
	}
	without := func(numbers ...int) func(*lesson.Run) {
		return func(r *lesson.Run) {
			r.Frames = slices.DeleteFunc(r.Frames, func(f capture.Frame) bool { return slices.Contains(numbers, f.Number) })
		}
	}
	for _, c := range []struct {
		name   string
		kind   lesson.Kind
		change func(*lesson.Run)
		says   string
	}{
		{"a second request", lesson.HTTP, call("ServeHTTP", `ServeHTTP("GET /")`, 0, ""), "Another request over the same connection"},
		{"an icon", lesson.HTTP, call("ServeHTTP", `ServeHTTP("GET /favicon.ico")`, 0, ""), "a browser asks for a site's icon by itself"},
		{"a spare connection", lesson.HTTP, without(4, 5, 6, 7), "Nothing was asked over this connection"},
		{"a server that gives up", lesson.HTTP, call("Read", "Read(4096 bytes)", 5*time.Second, "stopped waiting"), "No whole request came in 5 s"},
		{"nonsense", lesson.HTTP, func(r *lesson.Run) {
			for i := range r.Calls {
				if r.Calls[i].Side == lesson.Server && r.Calls[i].Name == "Write" {
					r.Calls[i].Data = "HTTP/1.1 400 Bad Request\r\n"
				}
			}
		}, "no request of HTTP"},
		{"TLS", lesson.HTTP, func(r *lesson.Run) {
			for i := range r.Calls {
				if r.Calls[i].Side == lesson.Server && r.Calls[i].Name == "Read" {
					r.Calls[i].Data = "\x16\x03\x01\x02\x00\x01"
				}
			}
		}, "Give it http://"},
		{"two segments for one Read", lesson.TCP, func(r *lesson.Run) {
			w, err := lesson.Recorded(lesson.TCP, lesson.Variant{Writes: 3})
			if err != nil {
				t.Fatal(err)
			}
			r.Frames, r.Calls = w.Frames, slices.DeleteFunc(w.Calls, ofClient)
		}, "3 segments, 1 Read: TCP is a stream"},
		{"a client that breaks off", lesson.TCP, func(r *lesson.Run) {
			const flags, rst = 47, 4 // behind Ethernet and IPv4; the FIN is one byte of it
			r.Calls = slices.DeleteFunc(r.Calls, ofClient)
			r.Frames = r.Frames[:8]
			r.Frames[7].Data[flags] = rst
		}, "The client broke the connection off"},
		{"a scanner of ports", lesson.TCP, func(r *lesson.Run) {
			const flags, rst = 47, 4
			r.Calls = nil
			r.Frames = r.Frames[:3]
			r.Frames[2].Data[flags] = rst
		}, "the server's program never hears of it"},
		{"a server that goes on", lesson.TCP, without(9, 10), "The server has not closed yet"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := lesson.Recorded(c.kind, lesson.Variant{})
			if err != nil {
				t.Fatal(err)
			}
			tell(t, r).says(false, c.says)
			c.change(r)
			tell(t, r).says(true, c.says)
		})
	}
	r, err := lesson.Recorded(lesson.HTTP, lesson.Variant{})
	if err != nil {
		t.Fatal(err)
	}
	call("Read", "Read(4096 bytes)", time.Second, "stopped waiting")(r) // since peel ends
	tell(t, r).says(false, "No whole request")
	tell(t, r).says(true, "net/http always has a Read under way")
}

func ofClient(c lesson.Call) bool { return c.Side == lesson.Client }
