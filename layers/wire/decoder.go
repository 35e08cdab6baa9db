package wire

import "math"

// A Decoder walks along one layer's bytes and lays down items. It only moves
// forward, so every bit is claimed once; what a protocol steps over becomes a
// named gap. When the bytes end too early the decoder says so once, and every
// later call does nothing and returns zero: protocols need no error handling,
// only loops that ask More.
type Decoder struct {
	S *Stack

	b     []byte // the source's bytes
	pos   int    // next bit to claim
	end   int    // bit behind the last one this layer, or the open group, may claim
	limit *Field // the field that set end; nil: the carrier or the capture did
	depth uint8
	short bool // ran out of bytes in the open group
	layer int
	from  int // first bit of this layer that has no row, since the frame has too many; -1: there is none
	open  []group

	// what Next said
	payload  bool
	keys     [2]Key
	quote    bool
	trailing int // bits at the end that are kept for Trailer
}

type group struct {
	item  int32
	end   int
	limit *Field
	depth uint8
	sized bool
	short bool
}

// the rows for what no protocol's row claims
var (
	gapRow     = &Field{Name: "peel.gap", Label: "Unclaimed", Kind: Bytes, Doc: "Bytes inside the header that no field of this protocol accounts for."}
	cutRow     = &Field{Name: "peel.cut", Label: "Cut off", Kind: Bytes, Doc: "The beginning of a field whose end is missing."}
	trailerRow = &Field{Name: "peel.trailer", Label: "Trailer", Kind: Bytes, Doc: "Bytes behind the end that this protocol's payload gave for itself."}
)

// mostBytes is more than any frame has; lengths above it count as it, so that
// their bits fit an int of 32 bits.
const mostBytes = math.MaxInt32/8 - 1<<16

// Common is the protocol that owns the rows any layer may have.
var Common = New(Protocol{Name: "peel", Title: "Rows that any layer may have", Rows: []*Field{gapRow, cutRow, trailerRow}})

// Begin starts a layer of protocol p at byte off of source src, bounded by byte
// end, and lays down its fixed header.
func (d *Decoder) Begin(p *Protocol, src uint8, off, end int, key Key, how How, quoted bool) {
	s := d.S
	d.b = s.Sources[src].Bytes
	d.pos, d.end, d.limit = off*8, end*8, nil
	d.depth, d.short, d.open = 0, false, d.open[:0]
	d.payload, d.quote, d.trailing, d.from = false, false, 0, -1
	d.layer = len(s.Layers)
	n := int32(len(s.Items))
	missing := int32(max(s.Length-len(d.b), 0))
	partial := missing > 0
	if d.layer > 0 {
		below := &s.Layers[d.layer-1]
		partial, missing = below.Partial || below.Fragment, below.Missing
		switch {
		case below.Source != src: // put together from several frames: whole, or it would not be here
			partial, missing = false, 0
		case end < int(below.Bound): // what was cut off stood behind this layer
			missing = 0
		}
	}
	s.Layers = append(s.Layers, Layer{P: p, Partial: partial, Missing: missing, Source: src, Off: int32(off), Bound: int32(end), First: n, Quoted: quoted, Key: key, How: how, Flow: Flow{Stream: -1, Scale: -1}})
	if int(p.bits) <= d.end-d.pos {
		if !s.Skim {
			d.template(p.flat, int32(d.pos))
		}
		d.pos += int(p.bits)
		return
	}
	for _, f := range p.Header {
		if !f.Derived {
			d.Add(f)
		}
	}
}

// Finish ends the layer: settles the header's length and what is left over.
func (d *Decoder) Finish() {
	for len(d.open) > 0 {
		d.Close()
	}
	if d.short && d.pos < d.end {
		d.item(cutRow, d.end-d.pos, Gap)
		d.pos = d.end
	}
	d.align()
	d.unlisted()
	s := d.S
	l := &s.Layers[d.layer]
	l.Header = int32(d.pos/8) - l.Off
	l.Last = int32(len(s.Items))
	l.Cut = d.short
	l.Bound = l.Off + l.Header
	if d.payload && !d.short {
		l.Payload = int32((d.end-d.trailing)/8 - d.pos/8)
		l.Bound = int32(d.end / 8)
	}
}

// Next returns what the finished layer said about its payload: the numbers that
// lead on (the second is zero where there is only one), and whether the payload
// is a quotation.
func (d *Decoder) Next() (keys [2]Key, quote, ok bool) { return d.keys, d.quote, d.payload && !d.short }

// Resume goes back to a finished layer for the bytes [from, to) behind its
// payload, and lets its protocol claim them. Its Trailer may say by Carry that
// what it did not claim is a further message; Next tells.
func (d *Decoder) Resume(layer, from, to int) {
	s := d.S
	l := &s.Layers[layer]
	d.layer = layer
	d.b = s.Sources[l.Source].Bytes
	d.pos, d.end, d.limit = from*8, to*8, nil
	d.depth, d.short, d.open, d.payload, d.quote, d.trailing, d.from = 0, false, d.open[:0], false, false, 0, -1
	l.TFirst = int32(len(s.Items))
	if l.P.Trailer != nil {
		l.P.Trailer(d)
	}
	for len(d.open) > 0 {
		d.Close()
	}
	if d.pos < d.end && (!d.payload || len(s.Layers) >= MaxLayers) {
		d.item(trailerRow, d.end-d.pos, Trailer)
		d.pos = d.end
	}
	d.unlisted()
	l = &s.Layers[layer]
	l.TLast = int32(len(s.Items))
	for i := l.TFirst; i < l.TLast; i++ {
		s.Items[i].Mark |= Trailer
	}
}

// template copies a laid-out table to bit base.
func (d *Decoder) template(rows []Item, base int32) {
	s := d.S
	if s.full || len(s.Items)+len(rows) > MaxItems {
		d.overflow()
		return
	}
	n := len(s.Items)
	s.Items = append(s.Items, rows...)
	for i := n; i < len(s.Items); i++ {
		s.Items[i].Off += base
		s.Items[i].Depth += d.depth
	}
}

// overflow is for a row at pos that there is no room for. Decoding goes on as
// in a skimmed stack, so that the layers are the same in both.
func (d *Decoder) overflow() {
	if !d.S.full {
		d.S.full = true
		d.note(Note{Severity: Warn, Text: "more than %n fields in one frame: the rest is not listed", Need: MaxItems})
	}
	if d.from < 0 && d.depth == 0 {
		d.from = d.pos
	}
}

// unlisted lays down one gap for all of the layer that got no rows.
func (d *Decoder) unlisted() {
	if d.from >= 0 && d.from < d.pos {
		d.S.Items = append(d.S.Items, Item{F: gapRow, Off: int32(d.from), Len: int32(d.pos - d.from), Mark: Gap})
	}
}

// item lays down one row of n bits at pos, without moving.
func (d *Decoder) item(f *Field, bits int, m Mark) int {
	s := d.S
	if s.Skim {
		return -1
	}
	if s.full || len(s.Items) >= MaxItems {
		d.overflow()
		return -1
	}
	s.Items = append(s.Items, Item{F: f, Off: int32(d.pos), Len: int32(bits), Depth: d.depth, Mark: m})
	return len(s.Items) - 1
}

func (d *Decoder) align() {
	if r := d.pos & 7; r != 0 {
		n := min(8-r, d.end-d.pos)
		d.item(gapRow, n, Gap)
		d.pos += n
	}
}

// More says whether bytes are left in the open group, or in the layer, and
// nothing has gone wrong there. It is the condition of every loop.
func (d *Decoder) More() bool { return !d.short && d.pos < d.end }

// OK says whether everything asked for so far was there.
func (d *Decoder) OK() bool { return !d.short }

// Left returns the bytes that are left in the open group or the layer.
func (d *Decoder) Left() int {
	if d.short {
		return 0
	}
	return (d.end - d.pos) / 8
}

// Pos returns the next byte to be claimed, counted from the source's start.
func (d *Decoder) Pos() int { return d.pos / 8 }

// Start returns the byte at which this layer begins in its source.
func (d *Decoder) Start() int { return int(d.S.Layers[d.layer].Off) }

// Offset returns how many bytes of this layer have been claimed.
func (d *Decoder) Offset() int { return d.Pos() - d.Start() }

// Header returns the bytes of this layer that have been claimed so far.
func (d *Decoder) Header() []byte { return d.b[d.Start():d.Pos()] }

// Rest returns the bytes not yet claimed in the open group or the layer. They
// may be read, to look ahead, but not kept.
func (d *Decoder) Rest() []byte {
	if d.short {
		return nil
	}
	return d.b[d.pos/8 : d.end/8]
}

// Message returns all bytes of the layer from its first to its last, for what
// refers back into them (DNS names) or sums them up.
func (d *Decoder) Message() []byte {
	end := d.end
	if len(d.open) > 0 {
		end = d.open[0].end
	}
	return d.b[d.Start() : end/8]
}

// View returns the view of this layer.
func (d *Decoder) View() View { return View{S: d.S, L: &d.S.Layers[d.layer]} }

// Layer returns the layer being decoded. The pointer is good until the next layer begins.
func (d *Decoder) Layer() *Layer { return &d.S.Layers[d.layer] }

// Carrier returns the layer that carries this one, or nil.
func (d *Decoder) Carrier() *Layer {
	if d.layer == 0 {
		return nil
	}
	return &d.S.Layers[d.layer-1]
}

// Raw returns the number on the wire of a row of the fixed header; 0 if it is
// not there.
func (d *Decoder) Raw(f *Field) uint64 { return d.View().Raw(f) }

// fits reports whether n bits are left; if not it says so, once.
func (d *Decoder) fits(f *Field, n int) bool {
	if d.short {
		return false
	}
	if n <= d.end-d.pos {
		return true
	}
	d.ranOut(f, (n+7)/8)
	return false
}

// ranOut notes that f needs more bytes than there are, and who bounded them.
func (d *Decoder) ranOut(f *Field, need int) {
	d.short = true
	n := Note{Severity: Error, Field: f, Need: int64(need), Have: int64((d.end - d.pos) / 8), By: d.limit, Text: "%f needs %n bytes; %h are left"}
	switch {
	case d.limit != nil:
		n.Text = "%f needs %n bytes; %b leaves %h"
	case d.Partial():
		n.Severity = Short
		n.Text = "%f needs %n bytes; %h of them are here"
	}
	d.note(n)
}

func (d *Decoder) note(n Note) {
	s := d.S
	if len(s.Notes) >= MaxNotes {
		return
	}
	n.Layer = int16(d.layer)
	n.Item = -1
	if !s.Skim {
		first := int(s.Layers[d.layer].First)
		for i := len(s.Items) - 1; i >= first && n.Field != nil; i-- {
			if s.Items[i].F == n.Field {
				n.Item = int32(i)
				break
			}
		}
	}
	s.Notes = append(s.Notes, n)
}

// Note says what is wrong or remarkable about f, in words that are a constant:
// %n stands for need, %h for have (see Note).
func (d *Decoder) Note(sev Severity, f *Field, text string, need, have int64) {
	d.note(Note{Severity: sev, Field: f, Text: text, Need: need, Have: have})
}

// Add claims the next f.Bits bits for f, and the bits inside for f.Sub, and
// returns the number they hold (0 if wider than 64 bits).
func (d *Decoder) Add(f *Field) uint64 {
	if !d.fits(f, f.Bits) {
		return 0
	}
	switch {
	case d.S.Skim:
	case f.flat != nil:
		d.template(f.flat, int32(d.pos))
	default:
		d.item(f, f.Bits, 0)
	}
	v := uint64(0)
	if f.Bits <= 64 {
		v = readBits(d.b, d.pos, f.Bits)
		if f.Little {
			v = swap(v, f.Bits)
		}
	}
	d.pos += f.Bits
	return v
}

// Take claims the next n bytes for f and returns them.
func (d *Decoder) Take(f *Field, n int) []byte {
	n = min(max(n, 0), mostBytes)
	if !d.fits(f, n*8) {
		return nil
	}
	d.align()
	d.item(f, n*8, 0)
	at := d.pos / 8
	d.pos += n * 8
	return d.b[at : at+n]
}

// Number claims the next n bytes (at most 8) for f and returns the number they
// hold, for rows whose width the packet decides.
func (d *Decoder) Number(f *Field, n int) uint64 {
	b := d.Take(f, n)
	if len(b) == 0 || len(b) > 8 {
		return 0
	}
	v := readBits(b, 0, len(b)*8)
	if f.Little {
		v = swap(v, len(b)*8)
	}
	return v
}

// TakeRest claims all that is left of the open group or the layer for f; nothing
// if nothing is left.
func (d *Decoder) TakeRest(f *Field) []byte {
	if !d.More() {
		return nil
	}
	return d.Take(f, d.Left())
}

// Skip steps over n bytes, which become a named gap.
func (d *Decoder) Skip(n int) {
	if n > 0 {
		n = min(n, d.Left())
		d.item(gapRow, n*8, Gap)
		d.pos += n * 8
	}
}

// Open begins a group of n bytes: rows that follow stand inside f, and may not
// reach beyond it. A group longer than what is left is cut to it, with a note
// naming by, the field that gave the length (or nil). Close ends it.
func (d *Decoder) Open(f *Field, n int, by *Field) {
	n = min(max(n, 0), mostBytes)
	d.align()
	left := d.end - d.pos
	g := group{end: d.end, limit: d.limit, depth: d.depth, sized: true, short: d.short}
	if d.short {
		left, n = 0, 0
	}
	cut := n*8 > left
	if cut {
		if by != nil {
			d.note(Note{Severity: d.cutSeverity(), Field: by, Need: int64(n), Have: int64(left / 8), Text: "%f asks for %n bytes; %h are left"})
		} else {
			d.note(Note{Severity: d.cutSeverity(), Field: f, Need: int64(n), Have: int64(left / 8), Text: "%f needs %n bytes; %h are left"})
		}
		n = left / 8
	}
	if g.item = -1; f != nil {
		g.item = int32(d.item(f, n*8, 0))
		d.deeper()
	}
	d.open = append(d.open, g)
	d.end = d.pos + n*8
	if by != nil && !cut {
		d.limit = by
	}
}

// Bound is Open without a row: what follows may not reach beyond n bytes, as the
// field by says, but stands as deep as before. Close ends it.
func (d *Decoder) Bound(n int, by *Field) { d.Open(nil, n, by) }

// cutSeverity tells a length that cannot be so from a capture that was cut.
func (d *Decoder) cutSeverity() Severity {
	if d.limit == nil && d.Partial() {
		return Short
	}
	return Error
}

func (d *Decoder) deeper() {
	if d.depth < MaxDepth {
		d.depth++
	}
}

// Group begins a group whose length is known only when it is closed.
func (d *Decoder) Group(f *Field) {
	d.align()
	g := group{end: d.end, limit: d.limit, depth: d.depth, short: d.short}
	g.item = int32(d.item(f, 0, 0))
	if g.item >= 0 && d.short {
		d.S.Items[g.item].Mark |= Derived
	}
	d.open = append(d.open, g)
	d.deeper()
}

// Inside puts what follows into the row just claimed: findings about parts of
// it, which claim nothing themselves. Close ends it.
func (d *Decoder) Inside() {
	d.open = append(d.open, group{item: -1, end: d.end, limit: d.limit, depth: d.depth, short: d.short})
	d.deeper()
}

// Close ends the innermost group. What a sized group did not claim becomes a
// named gap, and bytes that ran out inside it are its own affair: decoding
// goes on behind it.
func (d *Decoder) Close() {
	n := len(d.open) - 1
	g := d.open[n]
	d.open = d.open[:n]
	if g.sized {
		if d.pos < d.end {
			row := gapRow
			if d.short {
				row = cutRow
			}
			d.align()
			if d.pos < d.end {
				d.item(row, d.end-d.pos, Gap)
			}
			d.pos = d.end
		}
		d.short = g.short
	} else if g.item >= 0 {
		it := &d.S.Items[g.item]
		it.Len = int32(d.pos) - it.Off
	}
	d.end, d.limit, d.depth = g.end, g.limit, g.depth
	if d.S.full && d.from < 0 && d.depth == 0 { // the group's own row covers what has none inside
		d.from = d.pos
	}
}

// Depth returns how many groups are open.
func (d *Decoder) Depth() int { return len(d.open) }
