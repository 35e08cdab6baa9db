package lesson

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"peel/capture"
	"peel/report"
)

// A Visit is one client from outside: its Run has the server's calls alone. Of a long
// one the beginning and the end are kept.
type Visit struct {
	Run
	Number int // of the visits since the server listens, from 1

	calls  ends[Call]
	frames ends[capture.Frame]
	latest time.Time // when something happened last
	closed bool      // the server called Close
}

// Bounds of what is kept of visits.
const (
	maxVisits     = 64 // at a time; then the one that was idle for longest counts as over
	maxVisitFrame = 2 << 10
	maxVisitData  = 512         // of what a call read or wrote
	silent        = time.Second // after which a client without a connection counts as gone
)

// An ends keeps the first and the last of many things.
type ends[T any] struct {
	first, last []T
	gone        int // in the middle
}

// atEnds is how many an ends keeps of the first, and at least of the last: more than a
// ladder draws.
const atEnds = 100

func (e *ends[T]) add(x T) {
	if len(e.first) < atEnds {
		e.first = append(e.first, x)
		return
	}
	if len(e.last) == 2*atEnds {
		e.last = slices.Delete(e.last, 0, atEnds)
		e.gone += atEnds
	}
	e.last = append(e.last, x)
}

func (v *Visit) addCall(c Call) {
	c.Data = strings.Clone(c.Data[:min(len(c.Data), maxVisitData)])
	v.closed = v.closed || c.Name == callClose
	v.calls.add(c)
}

// unaccepted is true as long as no program has the connection: of one that knocks and
// hangs up, or scans ports, none ever will.
func (v *Visit) unaccepted() bool { return len(v.calls.first) == 0 }

func (v *Visit) addFrame(f capture.Frame) {
	if len(f.Data) > maxVisitFrame {
		f.Data = slices.Clone(f.Data[:maxVisitFrame])
	}
	v.frames.add(f)
}

// finish makes a run of what was kept.
func (v *Visit) finish() {
	v.Calls = slices.Concat(v.calls.first, v.calls.last)
	v.Frames = slices.Concat(v.frames.first, v.frames.last)
	v.number()
	for i := atEnds; i < len(v.Frames); i++ {
		v.Frames[i].Number += v.frames.gone
	}
}

// start is when the client came: at its first packet, or when the first call on its
// behalf returned, which the server may have made long before.
func (v *Visit) start() time.Time {
	var from time.Time
	earlier := func(t time.Time) {
		if !t.IsZero() && (from.IsZero() || t.Before(from)) {
			from = t
		}
	}
	for i := range v.Frames {
		earlier(v.Frames[i].Time)
	}
	for i := range v.Calls {
		earlier(v.Calls[i].End)
	}
	return from
}

// Heading says which visit this is, when it began (in UTC, as all times of peel) and
// whose it was. It is safe to print.
func (v *Visit) Heading() string {
	what := "connection"
	if v.About.Kind == UDP {
		what = "client"
	}
	return fmt.Sprintf("%s %d, %s UTC", what, v.Number, v.start().UTC().Format(time.TimeOnly))
}

// longestVisit is how many rows a ladder of a visit has.
const longestVisit = 100

// Ladder lays the visit on a time line that begins with it.
func (v *Visit) Ladder(packets []report.Packet) report.Ladder {
	l := v.Run.Ladder(packets)
	l.Start = v.start()
	l.Most = longestVisit
	l.Gone = report.Gone{Calls: v.calls.gone, Packets: v.frames.gone}
	return l
}
