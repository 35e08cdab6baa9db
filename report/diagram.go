package report

import (
	"strconv"

	"peel/layers/wire"
)

// Diagram draws every header of a packet as RFCs do, a row for 32 bits, with the
// values the packet has.
type Diagram struct {
	Style Style
	boxes []box
}

// A box is one field of a header, in bits from the header's start.
type box struct {
	from, to int
	text     []byte
}

const (
	rowBits = 32
	bitCols = 2 // columns a bit takes in the drawing
	maxRows = 24
	// maxBoxes is what fills maxRows if every bit is a box of its own.
	maxBoxes = maxRows * rowBits
)

// Append implements Form.
func (f *Diagram) Append(dst []byte, p *Packet) []byte {
	dst = f.Style.heading(dst, p)
	for i := range p.Stack.Layers {
		if p.Stack.Layers[i].Header > 0 {
			dst = f.layer(dst, p.Stack, i)
		}
	}
	return append(f.Style.notes(dst, p.Stack), '\n')
}

func (f *Diagram) layer(dst []byte, s *wire.Stack, i int) []byte {
	l := &s.Layers[i]
	f.collect(s, l)
	dst = append(dst, '\n')
	dst = f.Style.on(dst, tierColors[l.P.Tier])
	dst = append(dst, l.P.Title...)
	dst = f.Style.off(dst)
	dst = append(dst, " ("...)
	dst = append(dst, l.P.Spec...)
	dst = append(dst, "), bytes "...)
	dst = appendRange(dst, l.Off, l.Header)
	dst = append(dst, "\n  0                   1                   2                   3\n  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1\n"...)
	end := int(l.Header) * 8
	rows := (end + rowBits - 1) / rowBits
	drawn := 0
	for r := 0; r < rows; r++ {
		if skip := f.plainRows(r, rows); skip > 0 {
			dst = f.rule(dst, r, end)
			dst = append(dst, " /"...)
			at := len(dst)
			b := f.covering(r * rowBits)
			dst = append(dst, ' ')
			dst = append(dst, b.text...)
			dst = cut(dst, at, rowBits*bitCols-1)
			dst = pad(dst, at, rowBits*bitCols-1)
			dst = append(dst, "/\n"...)
			r += skip - 1
			drawn++
			continue
		}
		dst = f.rule(dst, r, end)
		dst = f.row(dst, r, end)
		if drawn++; drawn >= maxRows && r+1 < rows {
			dst = append(dst, " ... "...)
			dst = appendCount(dst, (end-(r+1)*rowBits+7)/8, "more byte")
			return append(dst, '\n')
		}
	}
	return f.rule(dst, rows, end)
}

// collect lists the header's boxes: the rows that claim bits, flags apart where
// the row is made of flags that fit.
func (f *Diagram) collect(s *wire.Stack, l *wire.Layer) {
	f.boxes = f.boxes[:0]
	base := int(l.Off) * 8
	var around [wire.MaxDepth + 1]*wire.Field // by depth: the row passed last
	for k := l.First; k < l.Last && len(f.boxes) <= maxBoxes; k++ {
		it := &s.Items[k]
		around[it.Depth] = it.F
		if it.Mark&wire.Derived != 0 || it.Len == 0 {
			continue
		}
		if it.Depth > 0 && partial(around[it.Depth-1]) {
			continue
		}
		for n := len(f.boxes); n > 0 && int(it.Off)-base < f.boxes[n-1].to; n-- {
			f.boxes = f.boxes[:n-1] // a row inside takes the place of the one around it
		}
		f.add(wire.View{S: s, L: l, I: it}, base)
	}
	f.fill(s, l, base)
}

// partial says whether a row has names for some of its bits only, as the group
// bit of a hardware address: it is drawn whole.
func partial(row *wire.Field) bool {
	for _, sub := range row.Sub {
		if sub.Name == "" {
			return true
		}
	}
	return false
}

// add appends the box of one item, with its value if there is room.
func (f *Diagram) add(v wire.View, base int) {
	it := v.I
	n := len(f.boxes)
	if n < cap(f.boxes) {
		f.boxes = f.boxes[:n+1]
	} else {
		f.boxes = append(f.boxes, box{})
	}
	b := &f.boxes[n]
	b.from, b.to = int(it.Off)-base, int(it.Off+it.Len)-base
	t := append(b.text[:0], it.F.Title()...)
	if it.F.Kind != wire.None {
		room := min(int(it.Len), rowBits)*bitCols - 1
		if len(t)+2 <= room || it.Len > rowBits {
			t = append(t, ' ')
		} else {
			t = t[:0] // a narrow box holds the value alone; its name stands in the fields view
			if it.Len == 1 {
				t = appendFlag(t, v)
			}
		}
		if it.Len > 1 || len(t) > 1 {
			t = appendBoxValue(t, v)
		}
	}
	b.text = t
}

// appendFlag writes a one-bit box: the flag's letter if it is set, 0 if not.
func appendFlag(dst []byte, v wire.View) []byte {
	if v.Wire() == 0 {
		return append(dst, '0')
	}
	if title := v.I.F.Title(); title != "" {
		return append(dst, title[0])
	}
	return append(dst, '1')
}

func appendBoxValue(dst []byte, v wire.View) []byte {
	switch v.I.F.Kind {
	case wire.Bytes, wire.Text:
		return v.AppendText(dst)
	case wire.Bool:
		return strconv.AppendUint(dst, v.Wire(), 10)
	}
	return v.AppendValue(dst)
}

// fill is for bits that only the row around them claims: they are drawn as
// empty boxes, so that the picture has no holes.
func (f *Diagram) fill(s *wire.Stack, l *wire.Layer, base int) {
	at, end := 0, int(l.Header)*8
	for i := 0; i <= len(f.boxes); i++ {
		from := end
		if i < len(f.boxes) {
			from = f.boxes[i].from
		}
		if at < from {
			f.boxes = append(f.boxes, box{})
			copy(f.boxes[i+1:], f.boxes[i:])
			f.boxes[i] = box{from: at, to: from}
		}
		at = f.boxes[min(i, len(f.boxes)-1)].to
	}
}

// covering returns the box that holds the bit.
func (f *Diagram) covering(bit int) *box {
	for i := range f.boxes {
		if bit < f.boxes[i].to {
			return &f.boxes[i]
		}
	}
	return &box{}
}

// plainRows returns over how many rows, from r on, one box reaches that is too long to be
// drawn out: more than four.
func (f *Diagram) plainRows(r, rows int) int {
	b := f.covering(r * rowBits)
	last := b.to / rowBits // the first row the box doesn't fill
	if b.from > r*rowBits || last-r <= 4 {
		return 0
	}
	return min(last, rows) - r
}

// rule appends the line above row r: a corner wherever a box of either row ends.
func (f *Diagram) rule(dst []byte, r, end int) []byte {
	dst = append(dst, " +"...)
	for c := 1; c <= rowBits; c++ {
		bit := r*rowBits + c - 1
		above, below := bit-rowBits, bit
		open := false
		if above >= 0 && below < end && f.covering(above) == f.covering(below) {
			open = true // one box over several rows
		}
		in := (above >= 0 && above < end) || (below >= 0 && below < end)
		switch {
		case !in:
			return append(dst, '\n')
		case open:
			dst = append(dst, "  "...)
			if box := f.covering(below); c == rowBits || bit+1 == box.to || bit+1-rowBits == box.to {
				dst[len(dst)-1] = '+'
			}
		default:
			dst = append(dst, "-+"...)
		}
	}
	return append(dst, '\n')
}

// textRow returns the row in which a box says its text: the middle one of those it
// fills, else the one of which it has most.
func (b *box) textRow() int {
	first, last := b.from/rowBits, (b.to-1)/rowBits
	a, z := (b.from+rowBits-1)/rowBits, b.to/rowBits-1
	switch {
	case a <= z:
		return (a + z) / 2
	case first == last || rowBits-b.from%rowBits >= b.to%rowBits:
		return first
	}
	return last
}

// row appends the boxes of row r.
func (f *Diagram) row(dst []byte, r, end int) []byte {
	dst = append(dst, " |"...)
	from, to := r*rowBits, min((r+1)*rowBits, end)
	for at := from; at < to; {
		b := f.covering(at)
		stop := min(b.to, to)
		room := (stop-at)*bitCols - 1
		k := len(dst)
		if r == b.textRow() {
			dst = append(dst, b.text...)
			dst = cut(dst, k, room)
			n := columns(dst[k:])
			if n > room { // not even dots have room
				dst, n = dst[:k], 0
			}
			left := (room - n) / 2
			dst = spaces(dst, left)
			copy(dst[k+left:], dst[k:len(dst)-left])
			copy(dst[k:], spaces(dst[k:k], left))
		}
		dst = pad(dst, k, room)
		dst = append(dst, '|')
		at = stop
	}
	return append(dst, '\n')
}
