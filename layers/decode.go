package layers

import (
	"peel/layers/application"
	"peel/layers/wire"
)

// A Decoder takes frames apart. It is not safe for concurrent use; make one
// for each goroutine with Clone.
type Decoder struct {
	d     wire.Decoder
	table *table
}

// NewDecoder returns a decoder for the protocols in All. as overrides what ports
// and numbers lead to.
func NewDecoder(as ...Override) *Decoder { return &Decoder{table: newTable(All, as)} }

// Clone returns a decoder with the same tables, for another goroutine.
func (d *Decoder) Clone() *Decoder { return &Decoder{table: d.table} }

// Decode takes a frame apart into s. link is the capture's link type; length is
// how many bytes the frame had on the wire, of which frame may be the beginning
// only. The bytes must stay as they are for as long as s is used. s.Skim is
// obeyed.
func (d *Decoder) Decode(s *wire.Stack, frame []byte, length int, link uint32) {
	s.Reset(frame, length)
	d.d.S = s
	key := wire.Key{Space: wire.LinkType, Num: uint64(link)}
	p, how := d.table.byKey(key)
	if p == nil {
		p, how = application.Unknown(key.Space), wire.ByDefault
	}
	d.chain(s, p, key, how, 0, len(frame), false)
}

// chain decodes the bytes [off, end) as protocol p, and what that carries, layer
// by layer.
func (d *Decoder) chain(s *wire.Stack, p *wire.Protocol, key wire.Key, how wire.How, off, end int, quoted bool) {
	first, bound := len(s.Layers), end
	for len(s.Layers) < wire.MaxLayers {
		d.d.Begin(p, 0, off, end, key, how, quoted)
		if p.Decode != nil {
			p.Decode(&d.d)
		}
		d.d.Finish()
		keys, quote, more := d.d.Next()
		l := &s.Layers[len(s.Layers)-1]
		if !more || l.Payload == 0 {
			break
		}
		off, end, quoted = int(l.Off+l.Header), int(l.End()), quoted || quote
		p, key, how = d.next(s, keys, off, end)
	}
	d.leftovers(s, first, bound)
}

// next chooses the protocol for the bytes [off, end).
func (d *Decoder) next(s *wire.Stack, keys [2]wire.Key, off, end int) (*wire.Protocol, wire.Key, wire.How) {
	p, key, how := d.table.next(keys, s.Frame()[off:end])
	if p == nil {
		p, how = application.Unknown(key.Space), wire.ByDefault
	}
	return p, key, how
}

// leftovers gives the bytes between a payload's own end and the end of its
// carrier to the carrier, from the inside out. What is left of all goes to the
// first layer of the chain. A carrier may find more to be decoded there: a
// second message behind the first.
func (d *Decoder) leftovers(s *wire.Stack, first, bound int) {
	top := len(s.Layers)
	for i := top - 1; i >= first; i-- {
		l := &s.Layers[i]
		from, to := l.End(), l.Bound
		if i+1 < top {
			from = s.Layers[i+1].Bound
		}
		if i == first {
			to = int32(bound)
		}
		if from >= to {
			continue
		}
		l.Payload = from - l.Off - l.Header
		quoted := l.Quoted
		d.d.Resume(i, int(from), int(to))
		if keys, quote, more := d.d.Next(); more && d.d.Left() > 0 && len(s.Layers) < wire.MaxLayers {
			off := d.d.Pos()
			p, key, how := d.next(s, keys, off, int(to))
			d.chain(s, p, key, how, off, int(to), quoted || quote)
		}
	}
}
