package report

import (
	"bytes"
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
	dst = append(dst, '#')
	dst = strconv.AppendInt(dst, int64(a.Number), 10)
	dst = append(dst, ' ')
	dst = wire.AppendClean(dst, []byte(a.Label))
	for i, text := range a.Details {
		n := len(dst)
		dst = append(dst, ' ')
		dst = wire.AppendClean(dst, []byte(text))
		if columns(dst[at:]) <= room {
			continue
		}
		if i < mattering && columns(dst[at:n])+leastDetail <= room {
			break // below
		}
		return cutCode(dst[:n], at, room)
	}
	return cutCode(dst, at, room)
}

// cutCode shortens dst[from:] as cut does, never within an escape.
func cutCode(dst []byte, from, n int) []byte {
	if n < 3 || fits(dst[from:], n) == len(dst)-from {
		return dst
	}
	end := fits(dst[from:], n-3)
	return append(dst[:from+between(dst[from:], end)], "..."...)
}

// head appends the titles, the unit of time beside the first.
func (d *drawing) head(dst []byte) []byte {
	for i := range max(len(d.Left), len(d.Right)) {
		unit := ""
		if i == 0 {
			unit = d.clock.unit
		}
		at := len(dst)
		dst = spaces(dst, d.margin-len(unit))
		dst = d.tinted(dst, dim, []byte(unit))
		dst = append(dst, ' ')
		dst = d.title(dst, d.Left, i, d.side[0])
		dst = spaces(dst, d.middle+endsTake-1)
		dst = d.title(dst, d.Right, i, d.side[1])
		dst = append(trimmed(dst, at), '\n')
	}
	return dst
}

func (d *drawing) title(dst []byte, titles []string, i, width int) []byte {
	if i >= len(titles) {
		return spaces(dst, width)
	}
	text := cut(wire.AppendClean(nil, []byte(titles[i])), 0, width)
	color := ""
	if i == 0 {
		color = bold
	}
	dst = d.tinted(dst, color, text)
	return spaces(dst, width-columns(text))
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

// wrapCode splits text as wrap does; a word too long for the line is split where an
// address is made of parts, and never within an escape.
func wrapCode(text []byte, width int) (line, rest []byte) {
	line, rest = wrap(text, width)
	if len(rest) == 0 || len(line)+len(rest) < len(text) {
		return line, rest
	}
	if i := bytes.LastIndexAny(line, "/?&") + 1; i > 0 && bytes.IndexByte(line, ' ') < 0 {
		return text[:i], text[i:]
	}
	i := between(text, len(line))
	return text[:i], text[i:]
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
	at := len(dst)
	dst = d.time(dst, r.at)
	state := d.state(nil, a, Left)
	dst = spaces(dst, d.side[Left]-columns(state))
	dst = d.tinted(dst, d.weight(a, Left), state)
	dst = append(dst, ' ')
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
	dst = d.line(dst, Right)
	dst = append(dst, ' ')
	dst = d.tinted(dst, d.weight(a, Right), d.state(nil, a, Right))
	d.states = a.States
	return append(trimmed(dst, at), '\n')
}

func (d *drawing) state(dst []byte, a *Arrow, side Side) []byte {
	return cut(wire.AppendClean(dst, []byte(a.States[side])), 0, d.side[side])
}

// weight makes a state that is new stand out.
func (d *drawing) weight(a *Arrow, side Side) string {
	if a.States[side] == d.states[side] {
		return dim
	}
	return yellow
}

// remark appends a sentence, as wide as the ladder.
func (d *drawing) remark(dst []byte, text string) []byte {
	in := d.margin + 1
	width := min(d.Width, in+d.side[0]+d.middle+d.side[1]+endsTake-1) - in
	for rest := wire.AppendClean(nil, []byte(text)); len(rest) > 0; {
		var line []byte
		line, rest = wrap(rest, width)
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
