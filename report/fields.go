package report

import (
	"strconv"

	"peel/layers/wire"
)

// Fields shows each packet as the whole tree of its fields, bit fields drawn in
// their place, with notes on what is wrong.
type Fields struct {
	Style Style
}

// Columns of a tree: one level of indentation, where names of fields stand,
// and the width from which on they are shown.
const (
	indent      = 2
	nameColumn  = 68
	namesNeeded = 96
)

// Append implements Form.
func (f *Fields) Append(dst []byte, p *Packet) []byte {
	dst = f.Style.heading(dst, p)
	s := p.Stack
	for i := range s.Layers {
		l := &s.Layers[i]
		dst = f.title(dst, s, l)
		dst = f.items(dst, s, i, l.First, l.Last)
		dst = f.items(dst, s, i, l.TFirst, l.TLast)
		if p.owned() {
			if _, port := ends(s); port == l {
				dst = f.process(dst, "Sending process", "peel.process.from", &p.From)
				dst = f.process(dst, "Receiving process", "peel.process.to", &p.To)
			}
		}
		dst = f.notes(dst, s, i, -1, 0)
	}
	return append(dst, '\n')
}

// title appends the line above a layer's fields.
func (f *Fields) title(dst []byte, s *wire.Stack, l *wire.Layer) []byte {
	dst = f.Style.on(dst, tierColors[l.P.Tier])
	if l.Quoted {
		dst = append(dst, "(quoted) "...)
	} else {
		dst = f.Style.tier(dst, l.P)
		dst = append(dst, "  "...)
	}
	dst = append(dst, l.P.Title...)
	dst = f.Style.off(dst)
	if l.Header > 0 {
		dst = append(dst, ", bytes "...)
		dst = appendRange(dst, l.Off, l.Header)
	}
	if l.Payload > 0 {
		dst = append(dst, ", payload "...)
		dst = strconv.AppendInt(dst, int64(l.Payload), 10)
	}
	if l.Key.Space != 0 && l.Key.Space != wire.Direct {
		dst = append(dst, ' ')
		dst = appendWhy(dst, l)
	}
	dst = appendSource(dst, s, l)
	return append(dst, '\n')
}

func (f *Fields) items(dst []byte, s *wire.Stack, layer int, from, to int32) []byte {
	l := &s.Layers[layer]
	for i := from; i < to; i++ {
		dst = f.item(dst, wire.View{S: s, L: l, I: &s.Items[i]})
		dst = f.notes(dst, s, layer, i, int(s.Items[i].Depth)+1)
	}
	return dst
}

func (f *Fields) item(dst []byte, v wire.View) []byte {
	it, line := v.I, len(dst)
	dst = spaces(dst, indent*(int(it.Depth)+1))
	derived := it.Mark&wire.Derived != 0
	if derived {
		dst = append(dst, '[')
	} else {
		dst = appendInPlace(dst, v)
	}
	dst = append(dst, it.F.Label...)
	n := len(dst)
	dst = append(dst, ": "...)
	k := len(dst)
	dst = v.AppendText(dst)
	if len(dst) == k {
		dst = dst[:n]
	}
	if derived {
		dst = append(dst, ']')
	}
	return f.name(dst, line, it.F.Name)
}

// name ends the line that began at dst[line:] with the name of its field.
func (f *Fields) name(dst []byte, line int, name string) []byte {
	if name != "" && f.Style.Width >= namesNeeded {
		w := columns(dst[line:])
		dst = spaces(dst, max(nameColumn-w, 2))
		dst = f.Style.on(dst, dim)
		dst = append(dst, name...)
		dst = f.Style.off(dst)
	}
	return append(dst, '\n')
}

// process appends who holds the socket at one end, as a row among those that peel finds out.
func (f *Fields) process(dst []byte, label, name string, p *Process) []byte {
	if !p.known() {
		return dst
	}
	line := len(dst)
	dst = append(spaces(dst, indent), '[')
	dst = append(dst, label...)
	dst = append(dst, ": "...)
	dst = appendProcess(dst, p)
	if p.PID > 0 {
		dst = append(dst, ", uid "...)
		dst = strconv.AppendUint(dst, uint64(p.UID), 10)
	}
	return f.name(append(dst, ']'), line, name)
}

// appendInPlace draws a field narrower than its word as Wireshark users know it:
// "..1. .... = ".
func appendInPlace(dst []byte, v wire.View) []byte {
	_, size, bit, bits := v.Place()
	if bits == 0 || size > 4 {
		return dst
	}
	const dots = ".... .... .... .... .... .... .... ...."
	n := len(dst)
	dst = append(dst, dots[:size*10-1]...)
	x := v.Wire()
	for i := bit + bits - 1; i >= bit; i-- {
		dst[n+i+i/4] = byte('0' + x&1)
		x >>= 1
	}
	return append(dst, " = "...)
}

// notes appends what is to be said about one item, or with item -1 about the
// layer as a whole.
func (f *Fields) notes(dst []byte, s *wire.Stack, layer int, item int32, depth int) []byte {
	for i := range s.Notes {
		n := &s.Notes[i]
		if int(n.Layer) != layer || n.Item != item {
			continue
		}
		dst = spaces(dst, indent*(depth+1))
		dst = append(dst, "! "...)
		dst = f.Style.on(dst, f.Style.severity(n.Severity))
		dst = append(dst, n.Severity.String()...)
		dst = f.Style.off(dst)
		dst = append(dst, ": "...)
		dst = n.Append(dst)
		dst = append(dst, '\n')
	}
	return dst
}
