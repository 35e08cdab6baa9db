package report

import (
	"peel/layers/wire"
)

// Hex shows each packet's bytes with their owners: a layer's bytes stand in its
// colour and between brackets, and beside each row are the fields that begin in it.
type Hex struct {
	Style Style
	owner []int16 // per byte of the frame: the layer that owns it, -1 for nobody
	names []name
}

// A name is a field and the byte it begins at.
type name struct {
	at    int32
	layer int16
	f     *wire.Field
}

const rowBytes = 16

// leastMargin is the room below which names of fields would be all dots.
const leastMargin = 12

// Append implements Form.
func (f *Hex) Append(dst []byte, p *Packet) []byte {
	dst = f.Style.heading(dst, p)
	f.survey(p.Stack)
	dst = f.legend(dst, p.Stack)
	b := p.Stack.Frame()
	k := 0
	for at := 0; at < len(b); at += rowBytes {
		dst, k = f.row(dst, p.Stack, b, at, k)
	}
	return append(f.Style.notes(dst, p.Stack), '\n')
}

// survey finds each byte's owner and where fields begin.
func (f *Hex) survey(s *wire.Stack) {
	f.owner, f.names = f.owner[:0], f.names[:0]
	for range s.Frame() {
		f.owner = append(f.owner, -1)
	}
	for i := range s.Layers {
		l := &s.Layers[i]
		if l.Source != 0 {
			continue
		}
		for k := l.Off; k < l.Off+l.Header; k++ {
			f.owner[k] = int16(i)
		}
		f.begin(s, i, l.First, l.Last)
	}
	for i := len(s.Layers) - 1; i >= 0; i-- { // trailers stand in the frame from the inside out
		l := &s.Layers[i]
		if l.Source != 0 {
			continue
		}
		for k := l.TFirst; k < l.TLast; k++ {
			it := &s.Items[k]
			for at := it.Off / 8; at < (it.Off+it.Len+7)/8; at++ {
				f.owner[at] = int16(i)
			}
		}
		f.begin(s, i, l.TFirst, l.TLast)
	}
}

// begin lists the rows [from, to) that are worth naming at their first byte. The
// bits inside a row would only crowd the margin.
func (f *Hex) begin(s *wire.Stack, layer int, from, to int32) {
	var bits [wire.MaxDepth + 1]bool // by depth: whether the row passed last is made of bits
	for k := from; k < to; k++ {
		it := &s.Items[k]
		bits[it.Depth] = it.F.Sub != nil
		if it.Mark&wire.Derived != 0 || it.Len == 0 {
			continue
		}
		leaf := k+1 == to || s.Items[k+1].Depth <= it.Depth || s.Items[k+1].Mark&wire.Derived != 0 || it.F.Sub != nil
		if leaf && (it.Depth == 0 || !bits[it.Depth-1]) {
			f.names = append(f.names, name{it.Off / 8, int16(layer), it.F})
		}
	}
}

// legend appends which layers own which bytes, in their colours.
func (f *Hex) legend(dst []byte, s *wire.Stack) []byte {
	dst = append(dst, "      "...)
	line := len(dst)
	width := 0
	for i := range s.Layers {
		l := &s.Layers[i]
		if l.Header == 0 || l.Source != 0 {
			continue
		}
		var room [64]byte
		text := append(append(room[:0], l.P.Short...), ' ')
		text = appendRange(text, l.Off, l.Header)
		if width > 0 && width+len(text)+2 > max(f.Style.Width-6, 40) {
			dst = append(dst, "\n      "...)
			width = 0
		}
		dst = append(dst, '[')
		dst = f.Style.on(dst, tierColors[l.P.Tier])
		dst = append(dst, text...)
		dst = f.Style.off(dst)
		dst = append(dst, ']')
		width += len(text) + 2
	}
	if len(dst) == line {
		return dst[:line-6]
	}
	return append(dst, '\n')
}

// row appends one row of bytes; k is the first name that may begin in it.
func (f *Hex) row(dst []byte, s *wire.Stack, b []byte, at, k int) ([]byte, int) {
	line := len(dst)
	dst = append(dst, ' ')
	dst = appendHexOffset(dst, at)
	dst = append(dst, ' ')
	extra := 0 // escape sequences and other bytes that take no column
	color := func(t string) {
		if f.Style.Color {
			dst = append(dst, t...)
			extra += len(t)
		}
	}
	end := min(at+rowBytes, len(b))
	for i := at; i < at+rowBytes; i++ {
		if i == at+rowBytes/2 {
			dst = append(dst, ' ')
		}
		if i > end {
			dst = append(dst, "   "...)
			continue
		}
		before, after := f.at(i-1), f.at(i)
		mark := byte(' ')
		switch {
		case before == after:
		case before >= 0 && after >= 0:
			mark = '|'
		case after >= 0:
			mark = '['
		case before >= 0:
			mark = ']'
		}
		if i == end && i < len(b) {
			mark = ' '
		}
		dst = append(dst, mark)
		if i == end {
			dst = append(dst, "  "...)
			continue
		}
		if after >= 0 {
			color(tierColors[s.Layers[after].P.Tier])
		}
		dst = append(dst, hexDigits[b[i]>>4], hexDigits[b[i]&15])
		if after >= 0 {
			color(reset)
		}
	}
	if end == at+rowBytes && end == len(b) && f.at(end-1) >= 0 {
		dst = append(dst, "] "...)
	} else {
		dst = append(dst, "  "...)
	}
	for i := at; i < at+rowBytes; i++ {
		switch {
		case i >= end:
			dst = append(dst, ' ')
		case b[i] < 0x20 || b[i] > 0x7e:
			dst = append(dst, '.')
		default:
			dst = append(dst, b[i])
		}
	}
	dst = append(dst, "  "...)
	margin := len(dst)
	last := int16(-1)
	for ; k < len(f.names) && int(f.names[k].at) < end; k++ {
		n := f.names[k]
		switch {
		case n.layer != last && last < 0:
			dst = append(dst, s.Layers[n.layer].P.Short...)
			dst = append(dst, ": "...)
		case n.layer != last:
			dst = append(dst, "; "...)
			dst = append(dst, s.Layers[n.layer].P.Short...)
			dst = append(dst, ": "...)
		default:
			dst = append(dst, ", "...)
		}
		last = n.layer
		dst = append(dst, n.f.Label...)
	}
	if len(dst) == margin && at < len(b) && f.owner[at] >= 0 {
		dst = append(dst, s.Layers[f.owner[at]].P.Short...)
	}
	if room := f.Style.Width - (margin - line - extra); room >= leastMargin {
		dst = cut(dst, margin, room)
	} else {
		dst = dst[:margin] // the brackets and the line above them still say whose the bytes are
	}
	for dst[len(dst)-1] == ' ' {
		dst = dst[:len(dst)-1]
	}
	return append(dst, '\n'), k
}

func (f *Hex) at(i int) int16 {
	if i < 0 || i >= len(f.owner) {
		return -1
	}
	return f.owner[i]
}

func appendHexOffset(dst []byte, at int) []byte {
	digits := 4
	for at>>(4*digits) > 0 {
		digits++
	}
	for i := digits - 1; i >= 0; i-- {
		dst = append(dst, hexDigits[at>>(4*i)&15])
	}
	return dst
}
