package report

import (
	"strconv"
	"unicode/utf8"

	"peel/layers/wire"
)

// Layers shows each packet as a table that stands as the model is drawn:
// application on top, physical at the bottom, a row a layer.
type Layers struct {
	Style Style

	grid  *grid
	tight bool // few columns: unit and sizes stand below protocol and range
	owned bool // the row of the session has said whose the sockets are
	cells [7][]byte
	first [][]byte // the cells of a tight row's two lines
	below [][]byte
}

// The columns of the table, and of the tight one for terminals on which the
// last column would have no room.
var (
	wideTitles  = []string{"layer", "protocol", "unit", "bytes", "header", "payload", "what it says"}
	wideRight   = []bool{false, false, false, true, true, true, false}
	wideWidths  = []int{14, 12, 8, 9, 6, 7}
	tightTitles = []string{"layer", "protocol\nunit", "bytes\nhead + load", "what it says"}
	tightRight  = []bool{false, false, true, false}
	tightWidths = []int{14, 9, 11}
)

const (
	wideNeeds = 112 // columns from which on the wide table is drawn
	minSays   = 20  // narrowest last column: below, the table is wider than the terminal
)

// frame draws the table's frame, once.
func (f *Layers) frame() {
	titles, widths, right := wideTitles, wideWidths, wideRight
	if f.tight = f.Style.Width < wideNeeds; f.tight {
		titles, widths, right = tightTitles, tightWidths, tightRight
		f.first, f.below = make([][]byte, len(titles)), make([][]byte, len(titles))
	}
	says := f.Style.Width - (3*len(titles) + 1)
	for _, w := range widths {
		says -= w
	}
	f.grid = newGrid(titles, append(append([]int(nil), widths...), max(minSays, says)), right, f.Style.Boxes)
}

// row appends the row that the cells hold.
func (f *Layers) row(dst []byte, color string) []byte {
	c := &f.cells
	if !f.tight {
		c[1] = cut(c[1], 0, f.grid.widths[1])
		return f.grid.row(dst, f.Style, color, c[:], nil)
	}
	c[1] = cut(c[1], 0, f.grid.widths[1])
	f.first[0], f.first[1], f.first[2], f.first[3] = c[0], c[1], c[3], c[6]
	if len(c[2]) == 0 {
		return f.grid.row(dst, f.Style, color, f.first, nil)
	}
	f.below[1], f.below[2] = c[2], nil
	if len(c[5]) > 0 {
		c[4] = append(append(c[4], " + "...), c[5]...)
		f.below[2] = c[4]
	}
	return f.grid.row(dst, f.Style, color, f.first, f.below)
}

// Append implements Form.
func (f *Layers) Append(dst []byte, p *Packet) []byte {
	if f.grid == nil {
		f.frame()
	}
	s := p.Stack
	dst = f.Style.heading(dst, p)
	dst = append(dst, f.grid.top...)
	dst = append(dst, f.grid.head...)
	dst = append(dst, f.grid.rule...)
	f.owned = false
	next := wire.Application // the tier whose row comes next if nothing stands in it
	for i := len(s.Layers) - 1; i >= 0; i-- {
		l := &s.Layers[i]
		if !l.Quoted {
			for ; next > l.P.Tier; next-- {
				dst = f.absent(dst, p, next)
			}
			next = min(next, l.P.Tier-1)
		}
		dst = f.layer(dst, p, i)
	}
	for ; next > wire.Physical; next-- {
		dst = f.absent(dst, p, next)
	}
	dst = f.physical(dst, p)
	dst = append(dst, f.grid.bottom...)
	return append(f.Style.notes(dst, s), '\n')
}

// clear empties the cells and returns them.
func (f *Layers) clear() *[7][]byte {
	for i := range f.cells {
		f.cells[i] = f.cells[i][:0]
	}
	return &f.cells
}

func (f *Layers) layer(dst []byte, p *Packet, i int) []byte {
	s, l, c := p.Stack, &p.Stack.Layers[i], f.clear()
	if l.Quoted {
		c[0] = append(c[0], "  (quoted)"...)
	} else {
		c[0] = f.Style.tier(c[0], l.P)
	}
	c[1] = append(c[1], l.P.Short...)
	c[2] = append(c[2], l.P.Unit...)
	c[3] = appendRange(c[3], l.Off, l.Header)
	if l.Payload == 0 && i == len(s.Layers)-1 && l.How == wire.ByDefault {
		c[4] = append(c[4], '-') // data is no header: it is all payload
		c[5] = strconv.AppendInt(c[5], int64(l.Header), 10)
	} else {
		c[4] = strconv.AppendInt(c[4], int64(l.Header), 10)
		c[5] = strconv.AppendInt(c[5], int64(l.Payload), 10)
	}
	c[6] = appendSays(c[6], s, l)
	if !f.owned && p.owned() {
		if _, port := ends(s); port == l {
			c[6] = appendProcesses(append(c[6], ", "...), p)
		}
	}
	c[6] = appendWhy(c[6], l)
	c[6] = appendSource(c[6], s, l)
	return f.row(dst, tierColors[l.P.Tier])
}

// appendSays writes the protocol's own line.
func appendSays(dst []byte, s *wire.Stack, l *wire.Layer) []byte {
	if l.P.Line != nil && l.Header > 0 {
		dst = appendLine(dst, wire.View{S: s, L: l})
	}
	if l.Cut {
		dst = append(dst, " (cut short)"...)
	}
	return dst
}

// maxLine is how many bytes of a protocol's line are shown. Lines are meant to
// be short; no packet may talk one into filling a screen.
const maxLine = 1000

// appendLine writes the line of a protocol that has one.
func appendLine(dst []byte, v wire.View) []byte {
	at := len(dst)
	dst = v.L.P.Line(dst, v)
	if len(dst)-at <= maxLine {
		return dst
	}
	end := at + maxLine
	for !utf8.RuneStart(dst[end]) {
		end--
	}
	return append(dst[:end], "..."...)
}

// appendWhy writes what led to this layer.
func appendWhy(dst []byte, l *wire.Layer) []byte {
	if l.Key.Space == wire.Direct || l.Key.Space == 0 {
		return dst
	}
	if len(dst) > 0 {
		dst = append(dst, ' ')
	}
	dst = append(dst, '[')
	switch l.How {
	case wire.ByContent:
		dst = append(dst, "by its content; "...)
		dst = l.Key.Append(dst)
	case wire.ByConversation:
		dst = append(dst, "announced before; "...)
		dst = l.Key.Append(dst)
	case wire.ByDefault:
		dst = append(dst, "nothing known for "...)
		dst = l.Key.Append(dst)
	case wire.ByUser:
		dst = l.Key.Append(dst)
		dst = append(dst, ", as you said"...)
	default:
		dst = l.Key.Append(dst)
	}
	return append(dst, ']')
}

// appendSource says where a layer's bytes come from if not from the frame itself:
// its places count in a message then.
func appendSource(dst []byte, s *wire.Stack, l *wire.Layer) []byte {
	frames := s.Sources[l.Source].Frames
	if len(frames) == 0 {
		return dst
	}
	dst = append(dst, " (put together from "...)
	for i, n := range frames {
		if i == maxFrames {
			dst = append(dst, " and "...)
			dst = append(strconv.AppendInt(dst, int64(len(frames)-i), 10), " more"...)
			break
		}
		if i > 0 {
			dst = append(dst, ' ')
		}
		dst = append(dst, '#')
		dst = strconv.AppendInt(dst, int64(n), 10)
	}
	return append(dst, ')')
}

// maxFrames is how many frames a line names.
const maxFrames = 8

func appendRange(dst []byte, off, n int32) []byte {
	if n == 0 {
		return append(dst, '-')
	}
	dst = strconv.AppendInt(dst, int64(off), 10)
	if n > 1 {
		dst = append(dst, '-')
		dst = strconv.AppendInt(dst, int64(off+n-1), 10)
	}
	return dst
}

// notes appends what is wrong or remarkable about a packet, one line each.
func (s Style) notes(dst []byte, st *wire.Stack) []byte {
	for i := range st.Notes {
		n := &st.Notes[i]
		dst = append(dst, "  ! "...)
		dst = s.on(dst, s.severity(n.Severity))
		dst = append(dst, n.Severity.String()...)
		dst = s.off(dst)
		dst = append(dst, " in "...)
		dst = append(dst, st.Layers[n.Layer].P.Short...)
		dst = append(dst, ": "...)
		dst = n.Append(dst)
		dst = append(dst, '\n')
	}
	return dst
}
