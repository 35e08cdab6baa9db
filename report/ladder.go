package report

import (
	"cmp"
	"slices"
	"time"
)

// A Ladder is what two ends did, on one time line that runs down the page: calls
// on either side, packets between them, and sentences across. It holds plain
// values, so whoever knows what happened can have it drawn; text in it need not
// be safe to print.
type Ladder struct {
	Left, Right []string  // what stands above each end: a title, an address
	Start       time.Time // where the margin counts from; zero: the first event. What was before it has the time "<0"
	Calls       []Call
	Arrows      []Arrow
	Remarks     []Remark
	Most        int  // beginnings and returns of calls, and packets, that are drawn: the first and the last of them; 0: all
	Gone        Gone // what is not even here, and was among those that Most leaves out
}

// Gone counts what a ladder doesn't show between its beginning and its end.
type Gone struct{ Calls, Packets int }

// A Side is one of the two ends.
type Side uint8

// The sides.
const (
	Left Side = iota
	Right
)

// Other returns the side across.
func (s Side) Other() Side { return 1 - s }

// A Call is what a program asked of its system, from when to when. One during
// which nothing else happened takes one row, any other two.
type Call struct {
	Side   Side
	Name   string // as it is spoken of when it returns: "Read"
	Text   string // as it is written: `Read(512 bytes)`
	Result string
	Begin  time.Time
	End    time.Time // zero: it has not returned
}

// An Arrow is a packet on its way.
type Arrow struct {
	Number  int
	Time    time.Time // zero: not known; such packets come first
	From    Side
	Label   string    // what it is for
	Details []string  // what more there is to say, the most important first: as many as there is room for
	States  [2]string // of the left and the right end after it; empty: not known
	Color   int       // the tier whose colour it has
	Alarm   bool      // something breaks off here
}

// A Remark is a sentence about what stands above it.
type Remark struct {
	Time time.Time // it comes behind everything of that moment
	Text string
}

// A rung is one row of the drawing, or what becomes one.
type rung struct {
	at   time.Time
	kind rungKind
	n    int  // index of the call, arrow or remark
	both bool // a call that began and returned here
}

// rungKind is also the order of what happened at the same time: a call begins
// before the packets that it causes and returns after them.
type rungKind uint8

const (
	begins rungKind = iota
	passes
	returns
	tells
)

// rungs puts everything in one order.
func (l *Ladder) rungs() []rung {
	all := make([]rung, 0, 2*len(l.Calls)+len(l.Arrows)+len(l.Remarks))
	for i := range l.Calls {
		c := &l.Calls[i]
		all = append(all, rung{at: c.Begin, kind: begins, n: i})
		if !c.End.IsZero() {
			end := c.End
			if end.Before(c.Begin) { // the clock was set back meanwhile
				end = c.Begin
			}
			all = append(all, rung{at: end, kind: returns, n: i})
		}
	}
	for i := range l.Arrows {
		all = append(all, rung{at: l.Arrows[i].Time, kind: passes, n: i})
	}
	for i := range l.Remarks {
		all = append(all, rung{at: l.Remarks[i].Time, kind: tells, n: i})
	}
	slices.SortStableFunc(all, func(a, b rung) int {
		if c := a.at.Compare(b.at); c != 0 {
			return c
		}
		return cmp.Compare(a.kind, b.kind)
	})
	return joined(all)
}

// joined makes one rung of a call's two if nothing stands between them.
func joined(all []rung) []rung {
	kept := all[:0]
	for _, r := range all {
		if last := len(kept) - 1; r.kind == returns && last >= 0 && kept[last].kind == begins && kept[last].n == r.n {
			kept[last].both = true
			continue
		}
		kept = append(kept, r)
	}
	return kept
}

// start returns where the margin counts from, and how long it is until the last
// event.
func (l *Ladder) start(all []rung) (time.Time, time.Duration) {
	from := l.Start
	var last time.Time
	for _, r := range all {
		if r.kind == tells || r.at.IsZero() {
			continue
		}
		if from.IsZero() {
			from = r.at
		}
		last = r.at
	}
	return from, max(last.Sub(from), 0)
}

// Append draws the ladder. No line is longer than the style's width, or than 40
// columns if that is less; and no number is cut, which would else be read as another.
func (l *Ladder) Append(dst []byte, s Style) []byte {
	first, middle, last := l.cut(l.rungs())
	d := l.drawing(s, slices.Concat(first, last))
	dst = d.head(dst)
	dst = d.rungs(dst, first)
	if len(middle) > 0 {
		dst = d.remark(dst, l.missing(middle, last))
		d.pass(middle)
	}
	return d.rungs(dst, last)
}
