package report

import "time"

// Where the width doesn't hold three columns, the calls stand between the lines of the
// two ends, each beside its own, and states in a row of their own when they change.

// shareInside divides the width for that.
func (d *drawing) shareInside(w wants) {
	const besides = 2 // the spaces around a call
	d.inside = true
	room := d.Width - d.margin - 1 - 2
	d.middle = min(room, max(w.all, w.side[Left]+besides, w.side[Right]+besides))
	for i := range d.side { // so that it shows whose a call is, it leaves some of the way free
		d.side[i] = min(w.side[i], max(d.middle*3/4, w.words[i]), d.middle-besides)
	}
}

// insideCall appends one row of a call.
func (d *drawing) insideCall(dst []byte, side Side, at time.Time, in int, text []byte) []byte {
	dst = d.time(dst, at)
	dst = d.line(dst, Left)
	before := 1 + in
	if side == Right {
		before += d.middle - 2 - d.side[Right]
	}
	dst = spaces(dst, before)
	dst = d.tinted(dst, bold, text)
	dst = spaces(dst, d.middle-before-columns(text))
	return append(d.line(dst, Right), '\n')
}

// insideArrow appends a packet's row, and one for the states if one of them is new.
func (d *drawing) insideArrow(dst []byte, a *Arrow, at time.Time) []byte {
	dst = append(d.passage(d.time(dst, at), a), '\n')
	if a.States == d.states {
		return dst
	}
	left, right := d.state(nil, a, Left), d.state(nil, a, Right)
	dst = d.line(d.time(dst, time.Time{}), Left)
	dst = append(dst, ' ')
	dst = d.tinted(dst, d.weight(a, Left), left)
	dst = spaces(dst, d.middle-2-columns(left)-columns(right))
	dst = d.tinted(dst, d.weight(a, Right), right)
	dst = append(dst, ' ')
	return append(d.line(dst, Right), '\n')
}
