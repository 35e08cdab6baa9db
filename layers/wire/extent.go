package wire

// Limit bounds the layer to n bytes from its own first byte, as the field by
// says: what lies behind belongs to the carrier. A field that asks for more
// than there is, or for less than was already read, is noted.
func (d *Decoder) Limit(n int, by *Field) {
	if d.short {
		return
	}
	n = min(n, mostBytes)
	end := (d.Start() + n) * 8
	switch {
	case end > d.end:
		sev := Error
		text := "%f says %n bytes; the carrier holds %h"
		if d.Partial() {
			sev, text = Short, "%f says %n bytes; %h of them are here"
		}
		d.Layer().Partial = true
		d.Layer().Missing = min(d.Layer().Missing, int32((end-d.end)/8))
		if d.Layer().Quoted {
			return // an error message quotes only the beginning of a packet
		}
		d.note(Note{Severity: sev, Field: by, Text: text, Need: int64(n), Have: int64(d.end/8 - d.Start())})
	case end < d.pos:
		d.note(Note{Severity: Error, Field: by, Text: "%f says %n bytes; the header alone is %h", Need: int64(n), Have: int64(d.Offset())})
	default:
		d.end, d.limit = end, by
		d.Layer().Partial, d.Layer().Missing = false, 0
	}
}

// Partial says that not all of this layer's bytes are here: the capture cut the
// frame, an error message quotes only its beginning, or it is a fragment.
func (d *Decoder) Partial() bool { return d.Layer().Partial }

// Reported returns how many bytes are left of the open group or the layer,
// counting those at its end that the capture cut off.
func (d *Decoder) Reported() int { return d.Left() + int(d.Layer().Missing) }

// Fragment says that the payload is only the first part of what it was.
func (d *Decoder) Fragment() { d.Layer().Fragment = true }

// Pseudo leaves behind, for checksums above, the addresses of this layer's
// pseudo-header (RFC 9293, 3.1; RFC 8200, 8.1).
func (d *Decoder) Pseudo(src, dst []byte) {
	l := d.Layer()
	l.Pseudo = uint32(Fold(Sum(Sum(0, src), dst)))
	l.Addressed = true
}

// Checksum sums the layer's message of n bytes together with the pseudo-header
// that the network layer below it left behind, and gives its verdict on the
// 16-bit checksum row f of the fixed header. coverage is how many bytes of the
// message the sum covers. want is what the row would have to hold.
func (d *Decoder) Checksum(f *Field, proto uint64, n, coverage int) (verdict Verdict, want uint16) {
	s := d.S
	i := d.layer - 1
	for i >= 0 && !s.Layers[i].Addressed {
		i--
	}
	l := d.Layer()
	msg := d.b[l.Off:]
	at := int(f.head / 8)
	if !f.inHead || i < 0 || l.Partial || d.short || coverage > n || n > len(msg) || at+2 > coverage {
		return Unverified, 0
	}
	have := U16(msg, at)
	pseudo := uint64(s.Layers[i].Pseudo) + proto + uint64(n)>>16 + uint64(n)&0xffff
	sum := Sum(pseudo, msg[:coverage]) // the row itself is in the sum
	if Fold(sum) == 0xffff {
		return Good, have
	}
	want = ^Fold(sum + uint64(^have))
	if Fold(pseudo) == have {
		return Partial, want
	}
	return Bad, want
}

// Verify is Checksum with a note where the sum is wrong.
func (d *Decoder) Verify(f *Field, proto uint64, n, coverage int) (verdict Verdict, want uint16) {
	verdict, want = d.Checksum(f, proto, n, coverage)
	if verdict == Bad {
		d.WrongSum(f, want)
	}
	return verdict, want
}

// WrongSum notes that the checksum row f is wrong, and what it would have to be.
func (d *Decoder) WrongSum(f *Field, want uint16) {
	d.Note(Error, f, "%f is wrong: it should be %x", int64(want), 0)
}

// Promised notes that n of the things that row f counts are missing, unless it is the
// capture that cut them off: what a loop over a count ends with.
func (d *Decoder) Promised(n uint64, f *Field) {
	if n > 0 && d.OK() && !d.Partial() {
		d.Note(Error, f, "%f promises %n more than there are", int64(n), 0)
	}
}

// Carry says that what is left of the layer is its payload, and what leads on.
func (d *Decoder) Carry(space Space, num uint64) {
	d.payload, d.keys = true, [2]Key{{space, num}}
}

// CarryIP carries what follows as the version of IP that its first nibble says, where
// nothing else does.
func (d *Decoder) CarryIP() {
	b := d.Rest()
	switch {
	case len(b) == 0:
	case b[0]>>4 == 4:
		d.Carry(Direct, DirectIPv4)
	case b[0]>>4 == 6:
		d.Carry(Direct, DirectIPv6)
	default:
		d.Carry(Direct, 0)
	}
}

// CarryPorts is Carry for a pair of ports: the smaller one, which is more
// likely the service's, is asked first.
func (d *Decoder) CarryPorts(space Space, src, dst uint64) {
	d.payload, d.keys = true, [2]Key{{space, min(src, dst)}, {space, max(src, dst)}}
}

// Quote is Carry for a packet that an error message holds up as evidence: it
// is decoded, but it is not this frame's traffic, and it may be cut anywhere.
// The last keep bytes of the layer stay for Trailer.
func (d *Decoder) Quote(space Space, num uint64, keep int) {
	d.Carry(space, num)
	d.quote = true
	d.KeepTrailer(keep)
}

// KeepTrailer leaves the last n bytes of the layer out of the payload, for
// Trailer to claim.
func (d *Decoder) KeepTrailer(n int) {
	if n > 0 && n*8 <= d.end-d.pos {
		d.trailing = n * 8
	}
}
