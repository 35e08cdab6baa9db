package flow

import (
	"bytes"
	"net/netip"
	"time"

	"peel/layers/network"
	"peel/layers/wire"
)

// Bounds of what is kept of packets that are not complete yet. When they are
// reached the oldest is given up, so that a flood of first fragments costs
// memory no more than a flood of anything else.
const (
	maxPacket      = 1 << 16          // bytes of one packet: 16 bits of length
	maxFragmented  = 1 << 9           // packets
	fragmentsAwait = time.Minute      // RFC 8200, 4.5: sixty seconds after the first
	unit           = 8                // fragments begin at multiples of 8 bytes
	units          = maxPacket / unit // in one packet
)

// A fragmented is what was seen of a packet that came in pieces.
type fragmented struct {
	key      fragmentKey
	data     []byte
	got      [units / 64]uint64 // which units are here
	have     int                // how many
	total    int                // bytes; 0 until the last fragment was seen
	frames   []int
	since    time.Time
	conflict bool // two fragments said different things of the same bytes
}

// A fragmentKey is what all fragments of one packet share (RFC 791, 3.2; RFC 8200, 4.5).
type fragmentKey struct {
	src, dst netip.Addr
	id       uint32
	proto    uint8
}

// A piece is one fragment.
type piece struct {
	key  fragmentKey
	off  int
	more bool
	data []byte
}

// defragmenter puts fragments of IP packets together.
type defragmenter struct {
	packets map[fragmentKey]*fragmented
	queue   []*fragmented // by age; those completed are still in it
	givenUp int
}

// pieceOf returns the fragment that layer i of s is; false if it is a whole packet, or if
// not all of it was captured.
func pieceOf(s *wire.Stack, i int) (piece, bool) {
	l := &s.Layers[i]
	if l.P != network.IPv4 && l.P != network.IPv6Fragment {
		return piece{}, false
	}
	if l.Quoted || l.Partial || l.Cut || l.Payload == 0 {
		return piece{}, false
	}
	v := wire.View{S: s, L: l}
	b := v.Header()
	var p piece
	switch l.P {
	case network.IPv4:
		flags := wire.U16(b, 6)
		p.off, p.more = int(flags&0x1fff)*unit, flags&0x2000 != 0
		if p.off == 0 && !p.more {
			return piece{}, false
		}
		p.key.id, p.key.proto = uint32(wire.U16(b, 4)), b[9]
		p.key.src, _ = netip.AddrFromSlice(v.Field(l.P.Source))
		p.key.dst, _ = netip.AddrFromSlice(v.Field(l.P.Dest))
	case network.IPv6Fragment:
		flags := wire.U16(b, 2)
		p.off, p.more = int(flags&^7), flags&1 != 0
		if p.off == 0 && !p.more {
			return piece{}, false // an atomic fragment, RFC 6946
		}
		p.key.id, p.key.proto = wire.U32(b, 4), b[0]
		for k := i - 1; k >= 0; k-- {
			if ip := &s.Layers[k]; ip.P == network.IPv6 {
				below := wire.View{S: s, L: ip}
				p.key.src, _ = netip.AddrFromSlice(below.Field(ip.P.Source))
				p.key.dst, _ = netip.AddrFromSlice(below.Field(ip.P.Dest))
				break
			}
		}
	}
	p.data = v.Payload()
	if p.more && len(p.data)%unit != 0 || p.off+len(p.data) > maxPacket {
		return piece{}, false
	}
	return p, true
}

// add takes a fragment in. It returns the packet if that was the last piece of it.
func (d *defragmenter) add(p piece, number int, at time.Time) *fragmented {
	f := d.packets[p.key]
	if f != nil && !at.IsZero() && !f.since.IsZero() && at.Sub(f.since) > fragmentsAwait {
		f = nil // the number was used again
	}
	if f == nil {
		d.makeRoom()
		f = &fragmented{key: p.key, since: at}
		d.packets[p.key] = f
		d.queue = append(d.queue, f)
	}
	f.frames = append(f.frames, number)
	if end := p.off + len(p.data); end > len(f.data) {
		f.data = append(f.data, make([]byte, end-len(f.data))...)
	}
	f.put(p)
	if !p.more && f.total == 0 {
		f.total = p.off + len(p.data)
	}
	if f.total == 0 || f.have < (f.total+unit-1)/unit {
		return nil
	}
	delete(d.packets, p.key)
	f.data = f.data[:min(f.total, len(f.data))]
	return f
}

// put copies the units that were not here before: what came first stays, as most
// systems have it.
func (f *fragmented) put(p piece) {
	for at := 0; at < len(p.data); at += unit {
		k := (p.off + at) / unit
		end := min(at+unit, len(p.data))
		if f.got[k/64]>>(k%64)&1 == 1 {
			f.conflict = f.conflict || !bytes.Equal(f.data[p.off+at:p.off+end], p.data[at:end])
			continue
		}
		f.got[k/64] |= 1 << (k % 64)
		f.have++
		copy(f.data[p.off+at:], p.data[at:end])
	}
}

// makeRoom gives up the oldest packet if there are too many.
func (d *defragmenter) makeRoom() {
	for len(d.queue) > 0 && (len(d.queue) >= 2*maxFragmented || len(d.packets) >= maxFragmented || d.packets[d.queue[0].key] != d.queue[0]) {
		old := d.queue[0]
		d.queue = d.queue[1:]
		if d.packets[old.key] == old {
			delete(d.packets, old.key)
			d.givenUp++
		}
	}
}
