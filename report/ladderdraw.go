package report

import (
	"strconv"
	"time"

	"peel/layers/wire"
)

// A drawing is a ladder being drawn: where its columns stand, and which calls are
// under way on each side.
type drawing struct {
	*Ladder
	Style
	from   time.Time
	clock  scale
	margin int     // columns of the time
	side   [2]int  // columns of each end's calls
	middle int     // columns between the two ends' lines
	inside bool    // the calls stand there too
	calls  [2]bool // there are calls to be told from the time between them
	open   [2]int  // calls under way
	states [2]string
	glyphs *glyphs
}

// glyphs are what lines are made of. They take one column each.
type glyphs struct{ busy, idle, line, toLeft, toRight string }

var (
	asciiGlyphs = glyphs{"|", ":", "-", "<", ">"}
	boxGlyphs   = glyphs{"┃", "┊", "─", "◄", "►"}
)

func (l *Ladder) drawing(s Style, all []rung) *drawing {
	d := &drawing{Ladder: l, Style: s, glyphs: &asciiGlyphs}
	if s.Boxes {
		d.glyphs = &boxGlyphs
	}
	d.Width = max(s.Width, leastLadder)
	var span time.Duration
	d.from, span = l.start(all)
	d.clock = scaleFor(span)
	d.margin = max(len(d.clock.append(nil, span)), len("00.00"))
	for i := range l.Calls {
		d.calls[l.Calls[i].Side] = true
	}
	d.share(l.wants(all))
	return d
}

// row returns what a rung of the call says, and what has a line of its own if it
// doesn't fit behind that.
func (c *Call) row(r rung) (text, result []byte) {
	text = wire.AppendClean(nil, []byte(c.Text))
	if r.kind == returns {
		text = append(wire.AppendClean(nil, []byte(c.Name)), " returns"...)
		if c.Result != "" {
			text = append(text, ' ')
		}
		return wire.AppendClean(text, []byte(c.Result)), nil
	}
	if r.both && c.Result != "" {
		result = wire.AppendClean([]byte("= "), []byte(c.Result))
	}
	return text, result
}

// label appends number, label and as many details as room columns hold. Of those
// that matter one may be cut short.
func (a *Arrow) label(dst []byte, room int) []byte {
	at := len(dst)
	dst = cutCode(a.name(dst), at, room)
	for i, text := range a.Details {
		n := len(dst)
		dst = append(dst, ' ')
		dst = wire.AppendClean(dst, []byte(text))
		if columns(dst[at:]) <= room {
			continue
		}
		dst = cutCode(dst, n, max(room-columns(dst[at:n]), 0))
		if i >= mattering || columns(dst[n:]) < leastDetail || columns(dst[at:]) > room {
			dst = dst[:n]
		}
		break
	}
	return dst
}

// name appends what every arrow has: number and label.
func (a *Arrow) name(dst []byte) []byte {
	dst = append(dst, '#')
	dst = strconv.AppendInt(dst, int64(a.Number), 10)
	dst = append(dst, ' ')
	return wire.AppendClean(dst, []byte(a.Label))
}

func (d *drawing) rungs(dst []byte, all []rung) []byte {
	for _, r := range all {
		switch r.kind {
		case begins:
			dst = d.begins(dst, r)
		case returns:
			dst = d.returns(dst, r)
		case passes:
			dst = d.arrow(dst, r)
		case tells:
			dst = d.remark(dst, d.Remarks[r.n].Text)
		}
	}
	return dst
}

func (d *drawing) begins(dst []byte, r rung) []byte {
	c := &d.Calls[r.n]
	d.open[c.Side]++
	dst = d.call(dst, c, r)
	if r.both {
		d.open[c.Side]--
	}
	return dst
}

func (d *drawing) returns(dst []byte, r rung) []byte {
	c := &d.Calls[r.n]
	dst = d.call(dst, c, r)
	d.open[c.Side]--
	return dst
}

// call appends the rows of a call, wrapped into its column.
func (d *drawing) call(dst []byte, c *Call, r rung) []byte {
	text, result := c.row(r)
	for in, at := 0, r.at; ; in, at = hanging, (time.Time{}) {
		width := d.side[c.Side] - in
		line, rest := wrapCode(text, width)
		if len(rest) == 0 {
			if both := behind(line, result); columns(both) <= width {
				line = both
			} else {
				rest = result
			}
			result = nil
		}
		dst = d.callRow(dst, c.Side, at, in, line)
		if text = rest; len(text) == 0 {
			return dst
		}
	}
}

// behind puts b behind a, a space between them if there are both.
func behind(a, b []byte) []byte {
	both := append([]byte(nil), a...)
	if len(a) > 0 && len(b) > 0 {
		both = append(both, ' ')
	}
	return append(both, b...)
}

// callRow appends one row: text in the column of a side, the lines of both ends beside it.
func (d *drawing) callRow(dst []byte, side Side, at time.Time, in int, text []byte) []byte {
	if d.inside {
		return d.insideCall(dst, side, at, in, text)
	}
	from := len(dst)
	dst = d.time(dst, at)
	if side == Left {
		dst = spaces(dst, in)
		dst = d.tinted(dst, bold, text)
		dst = spaces(dst, d.side[Left]-in-columns(text))
	} else {
		dst = spaces(dst, d.side[Left])
	}
	dst = append(dst, ' ')
	dst = d.line(dst, Left)
	dst = spaces(dst, d.middle)
	dst = d.line(dst, Right)
	if side == Right {
		dst = spaces(dst, 1+in)
		dst = d.tinted(dst, bold, text)
	}
	return append(trimmed(dst, from), '\n')
}

// line appends a piece of an end's line: solid while a call is under way, dotted
// while the program does something else.
func (d *drawing) line(dst []byte, side Side) []byte {
	if d.open[side] > 0 || !d.calls[side] {
		return append(dst, d.glyphs.busy...)
	}
	return d.tinted(dst, dim, []byte(d.glyphs.idle))
}

// arrow appends a packet's row: the states of both ends after it, and between
// them which way it went and what it is.
func (d *drawing) arrow(dst []byte, r rung) []byte {
	a := &d.Arrows[r.n]
	defer func() { d.states = a.States }()
	if d.inside {
		return d.insideArrow(dst, a, r.at)
	}
	at := len(dst)
	dst = d.time(dst, r.at)
	state := d.state(nil, a, Left)
	dst = spaces(dst, d.side[Left]-columns(state))
	dst = d.tinted(dst, d.weight(a, Left), state)
	dst = append(dst, ' ')
	dst = d.passage(dst, a)
	dst = append(dst, ' ')
	dst = d.tinted(dst, d.weight(a, Right), d.state(nil, a, Right))
	return append(trimmed(dst, at), '\n')
}

// passage appends the lines of both ends and the arrow between them.
func (d *drawing) passage(dst []byte, a *Arrow) []byte {
	dst = d.line(dst, Left)
	color := tierColors[a.Color%len(tierColors)]
	if a.Alarm {
		color = red
	}
	dst = d.on(dst, color)
	label := a.label(nil, d.middle-around)
	dashes := d.middle - columns(label) - 3 // beside the two spaces and the head
	tail := min(2, dashes-1)
	if a.From == Left {
		dst = repeat(dst, d.glyphs.line, tail)
		dst = append(dst, ' ')
		dst = append(dst, label...)
		dst = append(dst, ' ')
		dst = repeat(dst, d.glyphs.line, dashes-tail)
		dst = append(dst, d.glyphs.toRight...)
	} else {
		dst = append(dst, d.glyphs.toLeft...)
		dst = repeat(dst, d.glyphs.line, dashes-tail)
		dst = append(dst, ' ')
		dst = append(dst, label...)
		dst = append(dst, ' ')
		dst = repeat(dst, d.glyphs.line, tail)
	}
	dst = d.off(dst)
	return d.line(dst, Right)
}

func (d *drawing) state(dst []byte, a *Arrow, side Side) []byte {
	room := d.side[side]
	if d.inside {
		room = d.middle/2 - 1
	}
	return cutCode(wire.AppendClean(dst, []byte(a.States[side])), 0, room)
}

// weight makes a state that is new stand out.
func (d *drawing) weight(a *Arrow, side Side) string {
	if a.States[side] == d.states[side] {
		return dim
	}
	return yellow
}

// columns is how wide the ladder is, beside the margin.
func (d *drawing) columns() int {
	n := d.middle + 2
	if !d.inside {
		n += d.side[Left] + d.side[Right] + 2
	}
	return min(d.Width-d.margin-1, n)
}

// remark appends a sentence, as wide as the ladder.
func (d *drawing) remark(dst []byte, text string) []byte {
	in := d.margin + 1
	width := d.columns()
	for rest := wire.AppendClean(nil, []byte(text)); len(rest) > 0; {
		var line []byte
		line, rest = wrapCode(rest, width)
		dst = spaces(dst, in)
		dst = d.tinted(dst, italic, line)
		dst = append(dst, '\n')
	}
	return dst
}

const italic = "\x1b[3m"

// time appends the margin.
func (d *drawing) time(dst []byte, t time.Time) []byte {
	if t.IsZero() {
		return spaces(dst, d.margin+1)
	}
	text := []byte("<0")
	if !t.Before(d.from) {
		text = d.clock.append(nil, t.Sub(d.from))
	}
	dst = spaces(dst, d.margin-len(text))
	dst = d.tinted(dst, dim, text)
	return append(dst, ' ')
}

// tinted appends text in a colour, if there is any.
func (d *drawing) tinted(dst []byte, color string, text []byte) []byte {
	if len(text) == 0 {
		return dst
	}
	dst = d.on(dst, color)
	dst = append(dst, text...)
	return d.off(dst)
}

func repeat(dst []byte, glyph string, n int) []byte {
	for range n {
		dst = append(dst, glyph...)
	}
	return dst
}

// trimmed takes the spaces off the end of the line that begins at from.
func trimmed(dst []byte, from int) []byte {
	for len(dst) > from && dst[len(dst)-1] == ' ' {
		dst = dst[:len(dst)-1]
	}
	return dst
}

// Paragraph appends text as wide as the style allows. It must be safe to print.
func (s Style) Paragraph(dst []byte, text string) []byte { return s.paragraph(dst, 0, text) }
