package report

import (
	"bytes"
	"math"
	"strconv"
	"time"

	"peel/layers/wire"
)

// Bounds of the columns.
const (
	leastLadder = 40
	leastMiddle = 16
	// ends is what stands between the columns: a space after the margin, and on either
	// side of the packets a line with a space before or behind it.
	endsTake = 5
	// around is what an arrow's label has around it: a dash and a space before it, a space,
	// a dash and the head behind it.
	around = 5
	// hanging is how far the second line of a call stands in.
	hanging = 1
	// mattering is how many details of a packet come before calls are wrapped.
	mattering = 2
	// A row of so few columns is not wrapped if it can be helped; a word of more than
	// that is broken anyway.
	shortRow = 20
	longWord = 24
	// leastDetail is the room below which a piece of one would say nothing.
	leastDetail = 12
)

// wants are the columns that parts of a ladder ask for.
type wants struct {
	side   [2]int // each end's calls without wrapping
	words  [2]int // each end's longest word, so that none is broken
	least  int    // the packets without details
	needed int    // the packets with the details that matter most
	all    int    // the packets with all details
}

func (l *Ladder) wants(all []rung) wants {
	w := wants{least: leastMiddle, needed: leastMiddle, all: leastMiddle}
	want := func(n *int, text []byte) { *n = max(*n, columns(text)) }
	for i, titles := range [2][]string{l.Left, l.Right} {
		for _, t := range titles {
			w.words[i] = max(w.words[i], min(columns(wire.AppendClean(nil, []byte(t))), longWord))
		}
	}
	for _, r := range all {
		switch r.kind {
		case begins, returns:
			c := &l.Calls[r.n]
			text := behind(c.row(r))
			whole := columns(text)
			w.side[c.Side] = max(w.side[c.Side], whole)
			if whole <= shortRow {
				w.words[c.Side] = max(w.words[c.Side], whole)
				continue
			}
			for i, word := range bytes.Split(text, []byte(" ")) {
				n := columns(word) + min(i, 1)*hanging
				if n > longWord {
					n = shortRow
				}
				w.words[c.Side] = max(w.words[c.Side], n)
			}
		case passes:
			a := &l.Arrows[r.n]
			for i := range a.States {
				want(&w.words[i], wire.AppendClean(nil, []byte(a.States[i])))
			}
			w.least = max(w.least, columns(a.name(nil))+around)
			w.all = max(w.all, columns(a.label(nil, math.MaxInt))+around)
			short := *a
			short.Details = short.Details[:min(len(short.Details), mattering)]
			w.needed = max(w.needed, columns(short.label(nil, math.MaxInt))+around)
		}
	}
	for i := range w.side {
		w.side[i] = max(w.side[i], w.words[i])
	}
	return w
}

// share divides the width: first the longest words of the calls and what matters
// most of the packets, then the calls as they are, then the rest of the packets. What
// has no room is wrapped, or left out; where not even the words have, all stands inside.
func (d *drawing) share(w wants) {
	room := d.Width - d.margin - endsTake
	if w.words[Left]+w.words[Right]+w.least > room {
		d.shareInside(w)
		return
	}
	d.side = w.words
	needed := min(max(w.least, min(w.needed, room*44/100)), room-d.side[Left]-d.side[Right])
	for rest := room - needed - d.side[Left] - d.side[Right]; rest > 0; rest-- {
		i := Left
		if want := [2]int{w.side[Left] - d.side[Left], w.side[Right] - d.side[Right]}; want[Right] > want[Left] {
			i = Right
		} else if want[Left] <= 0 {
			break
		}
		d.side[i]++
	}
	d.middle = min(w.all, room-d.side[Left]-d.side[Right])
}

// A scale is how the margin counts: one unit with one number of digits for the
// whole ladder, so that times stand below each other.
type scale struct {
	unit   string
	of     time.Duration
	digits int
}

// scaleFor returns the finest scale in which a span takes no more than six columns;
// spans of months take more.
func scaleFor(span time.Duration) scale {
	switch {
	case span < time.Second:
		return scale{"ms", time.Millisecond, 2}
	case span < 10*time.Second:
		return scale{"ms", time.Millisecond, 1}
	case span < 100*time.Second:
		return scale{"ms", time.Millisecond, 0}
	case span < 1000*time.Second:
		return scale{"s", time.Second, 2}
	}
	return scale{"s", time.Second, 0}
}

func (s scale) append(dst []byte, t time.Duration) []byte {
	dst = strconv.AppendInt(dst, int64(t/s.of), 10)
	if s.digits == 0 {
		return dst
	}
	part := s.of
	for range s.digits {
		part /= 10
	}
	dst = append(dst, '.')
	return appendDigits(dst, uint64(t%s.of/part), s.digits)
}
