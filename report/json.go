package report

import (
	"strconv"
	"time"
	"unicode/utf8"

	"peel/layers/wire"
)

// JSON writes one object a line, by the schema in docs/json.md.
type JSON struct{ room []byte }

// Append implements Form.
func (j *JSON) Append(dst []byte, p *Packet) []byte {
	dst = append(dst, `{"number":`...)
	dst = strconv.AppendInt(dst, int64(p.Number), 10)
	if !p.Time.IsZero() {
		dst = append(dst, `,"time":"`...)
		dst = appendRFC3339(dst, p.Time)
		dst = append(dst, '"')
	}
	dst = append(dst, `,"captured":`...)
	dst = strconv.AppendInt(dst, int64(p.Captured()), 10)
	dst = append(dst, `,"length":`...)
	dst = strconv.AppendInt(dst, int64(p.Length), 10)
	if p.Interface != "" {
		dst = append(dst, `,"interface":`...)
		dst = j.string(dst, p.Interface)
	}
	dst = append(dst, `,"link_type":`...)
	dst = strconv.AppendUint(dst, uint64(p.Link), 10)
	if p.Direction != "" {
		dst = append(dst, `,"direction":"`...)
		dst = append(dst, p.Direction...)
		dst = append(dst, '"')
	}
	if p.Segments {
		dst = append(dst, `,"super_segment":true`...)
	}
	if p.NotSummed {
		dst = append(dst, `,"checksum_unfinished":true`...)
	}
	if len(p.Comments) > 0 {
		dst = append(dst, `,"comments":[`...)
		for i, c := range p.Comments {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = j.string(dst, c)
		}
		dst = append(dst, ']')
	}
	if p.owned() {
		dst = append(dst, `,"processes":{`...)
		if p.From.known() {
			dst = j.process(append(dst, `"from":`...), &p.From)
		}
		if p.From.known() && p.To.known() {
			dst = append(dst, ',')
		}
		if p.To.known() {
			dst = j.process(append(dst, `"to":`...), &p.To)
		}
		dst = append(dst, '}')
	}
	dst = append(dst, `,"layers":[`...)
	for i := range p.Stack.Layers {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = j.layer(dst, p.Stack, i)
	}
	return append(dst, "]}\n"...)
}

func (j *JSON) process(dst []byte, p *Process) []byte {
	dst = append(dst, '{')
	if p.PID > 0 {
		dst = append(dst, `"pid":`...)
		dst = strconv.AppendInt(dst, int64(p.PID), 10)
		dst = append(dst, `,"name":`...)
		dst = j.string(dst, p.Name)
		dst = append(dst, ',')
	}
	dst = append(dst, `"uid":`...)
	dst = strconv.AppendUint(dst, uint64(p.UID), 10)
	if p.Others > 0 {
		dst = append(dst, `,"others":`...)
		dst = strconv.AppendInt(dst, int64(p.Others), 10)
	}
	return append(dst, '}')
}

func (j *JSON) layer(dst []byte, s *wire.Stack, i int) []byte {
	l := &s.Layers[i]
	dst = append(dst, `{"name":"`...)
	dst = append(dst, l.P.Name...)
	dst = append(dst, `","title":"`...)
	dst = append(dst, l.P.Title...)
	dst = append(dst, `","tier":"`...)
	dst = append(dst, l.P.Tier.String()...)
	dst = append(dst, `","osi":`...)
	dst = strconv.AppendUint(dst, uint64(l.P.Tier), 10)
	dst = append(dst, `,"tcpip":`...)
	dst = strconv.AppendUint(dst, uint64(l.P.TCPIP()), 10)
	dst = append(dst, `,"pdu":"`...)
	dst = append(dst, l.P.Unit...)
	dst = append(dst, `","offset":`...)
	dst = strconv.AppendInt(dst, int64(l.Off), 10)
	dst = append(dst, `,"header":`...)
	dst = strconv.AppendInt(dst, int64(l.Header), 10)
	dst = append(dst, `,"payload":`...)
	dst = strconv.AppendInt(dst, int64(l.Payload), 10)
	if l.Key.Space != 0 {
		dst = append(dst, `,"by":"`...)
		dst = l.Key.Append(dst)
		dst = append(dst, '"')
	}
	dst = append(dst, `,"how":"`...)
	dst = append(dst, l.How.String()...)
	dst = append(dst, '"')
	if l.Quoted {
		dst = append(dst, `,"quoted":true`...)
	}
	if src := &s.Sources[l.Source]; src.Frames != nil {
		dst = append(dst, `,"reassembled_from":[`...)
		for k, n := range src.Frames {
			if k > 0 {
				dst = append(dst, ',')
			}
			dst = strconv.AppendInt(dst, int64(n), 10)
		}
		dst = append(dst, ']')
	}
	dst = append(dst, `,"fields":[`...)
	open := -1
	dst, open = j.items(dst, s, l, l.First, l.Last, open)
	dst, open = j.items(dst, s, l, l.TFirst, l.TLast, open)
	for ; open >= 0; open-- {
		dst = append(dst, '}')
		if open > 0 {
			dst = append(dst, ']')
		}
	}
	dst = append(dst, ']')
	first := true
	for k := range s.Notes {
		n := &s.Notes[k]
		if int(n.Layer) != i {
			continue
		}
		if first {
			dst = append(dst, `,"notes":[`...)
		} else {
			dst = append(dst, ',')
		}
		first = false
		dst = append(dst, `{"severity":"`...)
		dst = append(dst, n.Severity.String()...)
		dst = append(dst, '"')
		if n.Field != nil {
			dst = append(dst, `,"field":"`...)
			dst = append(dst, n.Field.Name...)
			dst = append(dst, '"')
		}
		dst = append(dst, `,"text":"`...)
		at := len(dst)
		dst = j.escape(n.Append(dst), at)
		dst = append(dst, `"}`...)
	}
	if !first {
		dst = append(dst, ']')
	}
	return append(dst, '}')
}

// items writes Items[from:to] as nested objects. open is the depth of the
// object that is still open before it, -1 for none; so is what it returns.
func (j *JSON) items(dst []byte, s *wire.Stack, l *wire.Layer, from, to int32, open int) ([]byte, int) {
	for i := from; i < to; i++ {
		it := &s.Items[i]
		depth := min(int(it.Depth), open+1)
		switch {
		case depth > open && open >= 0:
			dst = append(dst, `,"fields":[`...)
		case depth <= open:
			for ; open > depth; open-- {
				dst = append(dst, "}]"...)
			}
			dst = append(dst, "},"...)
		}
		open = depth
		dst = j.item(dst, wire.View{S: s, L: l, I: it})
	}
	return dst, open
}

// item writes one object, left open.
func (j *JSON) item(dst []byte, v wire.View) []byte {
	f := v.I.F
	dst = append(dst, f.JSON()...)
	switch f.Kind {
	case wire.None:
	case wire.Hex:
		dst = wire.AppendUint(dst, v.Num())
	case wire.Text:
		n := len(dst)
		dst = v.AppendValue(dst)
		dst = j.escape(dst, n)
		dst = append(dst, '"')
	case wire.Dec, wire.Int, wire.Bool, wire.Float:
		dst = v.AppendValue(dst)
	default:
		dst = v.AppendValue(dst)
		dst = append(dst, '"')
	}
	if f.Say != nil || f.HasNames() {
		dst = append(dst, `,"text":"`...)
		n := len(dst)
		dst = v.AppendText(dst)
		dst = j.escape(dst, n)
		dst = append(dst, '"')
	}
	off, size, bit, bits := v.Place()
	dst = append(dst, `,"offset":`...)
	dst = wire.AppendUint(dst, uint64(off))
	dst = append(dst, `,"size":`...)
	dst = wire.AppendUint(dst, uint64(size))
	if bits > 0 {
		dst = append(dst, `,"bit":`...)
		dst = wire.AppendUint(dst, uint64(bit))
		dst = append(dst, `,"bits":`...)
		dst = wire.AppendUint(dst, uint64(bits))
	}
	return dst
}

func (j *JSON) string(dst []byte, s string) []byte {
	dst = append(dst, '"')
	n := len(dst)
	dst = append(dst, s...)
	dst = j.escape(dst, n)
	return append(dst, '"')
}

// escape escapes dst[from:] in place as the inside of a JSON string. More than
// JSON asks for is escaped: what a terminal could act on (C1 controls,
// bidirectional marks) too, so that JSON on a screen is as harmless as text.
// Bytes that are not UTF-8 become U+FFFD.
func (j *JSON) escape(dst []byte, from int) []byte {
	i := from
	for i < len(dst) && asItIs[dst[i]] {
		i++
	}
	if i == len(dst) {
		return dst
	}
	j.room = append(j.room[:0], dst[i:]...)
	rest := j.room
	dst = dst[:i]
	for k := 0; k < len(rest); {
		c := rest[k]
		if c < utf8.RuneSelf {
			k++
			switch {
			case c == '"' || c == '\\':
				dst = append(dst, '\\', c)
			case c == '\n':
				dst = append(dst, '\\', 'n')
			case c == '\r':
				dst = append(dst, '\\', 'r')
			case c == '\t':
				dst = append(dst, '\\', 't')
			case c < 0x20 || c == 0x7f:
				dst = appendU(dst, rune(c))
			default:
				dst = append(dst, c)
			}
			continue
		}
		r, n := utf8.DecodeRune(rest[k:])
		switch {
		case r == utf8.RuneError && n == 1:
			dst = append(dst, `\ufffd`...)
		case wire.Unsafe(r):
			if r >= 0x10000 {
				r -= 0x10000
				dst = appendU(appendU(dst, 0xd800+r>>10), 0xdc00+r&0x3ff)
			} else {
				dst = appendU(dst, r)
			}
		default:
			dst = append(dst, rest[k:k+n]...)
		}
		k += n
	}
	return dst
}

// asItIs says which bytes need no look at what they are a part of.
var asItIs = func() (plain [256]bool) {
	for c := ' '; c < 0x7f; c++ {
		plain[c] = c != '"' && c != '\\'
	}
	return plain
}()

func appendU(dst []byte, r rune) []byte {
	return append(dst, '\\', 'u', hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
}

// appendRFC3339 writes t in UTC with nine digits of fraction.
func appendRFC3339(dst []byte, t time.Time) []byte {
	t = t.UTC()
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	if year < 0 || year > 9999 { // four digits are not enough
		return t.AppendFormat(dst, "2006-01-02T15:04:05.000000000Z07:00")
	}
	dst = appendTwo(appendTwo(dst, year/100), year%100)
	dst = appendTwo(append(dst, '-'), int(month))
	dst = appendTwo(append(dst, '-'), day)
	dst = appendTwo(append(dst, 'T'), hour)
	dst = appendTwo(append(dst, ':'), minute)
	dst = appendTwo(append(dst, ':'), second)
	dst = appendDigits(append(dst, '.'), uint64(t.Nanosecond()), 9)
	return append(dst, 'Z')
}
