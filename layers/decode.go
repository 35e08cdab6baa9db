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
	end := len(frame)
	if s.FCS <= len(frame) && len(frame) == length {
		end -= s.FCS // the check sequence is nobody's payload
	}
	d.chain(s, step{p: p, key: key, how: how, end: end})
	d.leftovers(s, 0, len(frame))
}

// Plain takes a frame for data, whatever it is.
func (d *Decoder) Plain(s *wire.Stack, frame []byte, length int) {
	s.Reset(frame, length)
	d.d = wire.Decoder{S: s}
	d.chain(s, step{p: application.Data, how: wire.ByDefault, end: len(frame)})
	d.leftovers(s, 0, len(frame))
}

// A step is where a chain of layers begins: bytes [off, end) of a source, taken
// as protocol p because of key.
type step struct {
	p        *wire.Protocol
	key      wire.Key
	how      wire.How
	src      uint8
	off, end int
	quoted   bool
}

// chain decodes from at on, layer by layer.
func (d *Decoder) chain(s *wire.Stack, at step) {
	for len(s.Layers) < wire.MaxLayers {
		if at.p.Except != nil && at.how != wire.ByUser {
			if k := at.p.Except(s.Sources[at.src].Bytes[at.off:at.end]); k.Space != 0 {
				if p, how := d.table.byKey(k); p != nil {
					at.p, at.key, at.how = p, k, how
				}
			}
		}
		d.d.Begin(at.p, at.src, at.off, at.end, at.key, at.how, at.quoted)
		if at.p.Decode != nil {
			at.p.Decode(&d.d)
		}
		d.d.Finish()
		keys, quote, more := d.d.Next()
		l := &s.Layers[len(s.Layers)-1]
		if !more || l.Payload == 0 {
			return
		}
		at.off, at.end, at.quoted = int(l.Off+l.Header), int(l.End()), at.quoted || quote
		at.p, at.key, at.how = d.next(s, keys, at.src, at.off, at.end)
	}
}

// Again decodes the payload of layer i of the frame as protocol p, in place of
// what it was taken for: the ordered pass knew better, from packets before.
func (d *Decoder) Again(s *wire.Stack, i int, p *wire.Protocol) {
	if i+1 >= len(s.Layers) || s.Layers[i+1].P == p || s.Layers[i].Source != 0 {
		return
	}
	d.d.S = s
	old := s.Layers[i+1]
	s.Layers = s.Layers[:i+1]
	s.Items = s.Items[:old.First] // and all trailers, which stand behind; they are found again below
	notes := s.Notes[:0]
	for _, n := range s.Notes {
		if int(n.Layer) <= i && n.Item < old.First {
			notes = append(notes, n)
		}
	}
	s.Notes = notes
	for k := range s.Layers {
		s.Layers[k].TFirst, s.Layers[k].TLast = 0, 0
	}
	d.chain(s, step{p: p, key: old.Key, how: wire.ByConversation, off: int(old.Off), end: int(s.Layers[i].End()), quoted: old.Quoted})
	d.leftovers(s, 0, len(s.Frame()))
}

// Assembled adds the layers of a message that was put together from several
// frames, of which s is the last: a source of its own, as key says.
func (d *Decoder) Assembled(s *wire.Stack, message []byte, frames []int, key wire.Key) {
	if len(s.Sources) >= wire.MaxSources || len(s.Layers) >= wire.MaxLayers {
		return
	}
	d.d.S = s
	s.Sources = append(s.Sources, wire.Source{Bytes: message, Frames: frames})
	src, n := uint8(len(s.Sources)-1), len(s.Layers)
	p, key, how := d.next(s, [2]wire.Key{key}, src, 0, len(message))
	d.chain(s, step{p: p, key: key, how: how, src: src, end: len(message)})
	d.leftovers(s, n, len(message))
}

// next chooses the protocol for the bytes [off, end) of a source.
func (d *Decoder) next(s *wire.Stack, keys [2]wire.Key, src uint8, off, end int) (*wire.Protocol, wire.Key, wire.How) {
	p, key, how := d.table.next(keys, s.Sources[src].Bytes[off:end])
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
		quoted, src := l.Quoted, l.Source
		d.d.Resume(i, int(from), int(to))
		if keys, quote, more := d.d.Next(); more && d.d.Left() > 0 && len(s.Layers) < wire.MaxLayers {
			off := d.d.Pos()
			p, key, how := d.next(s, keys, src, off, int(to))
			n := len(s.Layers)
			d.chain(s, step{p, key, how, src, off, int(to), quoted || quote})
			d.leftovers(s, n, int(to))
		}
	}
}
