package network

import "peel/layers/wire"

var (
	frag6Next     = &wire.Field{Name: "ipv6.fraghdr.nxt", Label: "Next header", Bits: 8, Kind: wire.Dec, Enum: Protocols, Doc: "What the whole packet's fragmentable part begins with; only the first fragment holds that beginning."}
	frag6Reserved = &wire.Field{Name: "ipv6.fraghdr.reserved_octet", Label: "Reserved octet", Bits: 8, Kind: wire.Hex, Doc: "Other headers have their length here; this one is always 8 bytes, so senders write 0 and receivers look away."}
	frag6Offset   = &wire.Field{
		Name: "ipv6.fraghdr.offset", Label: "Offset", Bits: 13, Kind: wire.Dec, Word: 2, Say: sayUnitsOf8,
		Doc: "Where this piece belongs in the whole, in units of 8 bytes: so every piece but the last is a multiple of 8 long.",
	}
	frag6Bits  = &wire.Field{Name: "ipv6.fraghdr.reserved_bits", Label: "Reserved bits", Short: "Res", Bits: 2, Kind: wire.Dec, Word: 2, Doc: "Offsets count by 8 bytes, which frees three bits: one says more follow, these two are kept for later."}
	frag6More  = &wire.Field{Name: "ipv6.fraghdr.more", Label: "More Fragments", Short: "M", Bits: 1, Kind: wire.Bool, Word: 2, Doc: "Set in all fragments but the last."}
	frag6Ident = &wire.Field{Name: "ipv6.fraghdr.ident", Label: "Identification", Bits: 32, Kind: wire.Hex, Doc: "The same in all fragments of one packet; a number that can be guessed lets strangers slip in pieces (RFC 7739)."}
)

func sayUnitsOf8(dst []byte, v wire.View) []byte {
	dst = v.AppendValue(dst)
	dst = append(dst, " ("...)
	dst = wire.AppendUint(dst, v.Num()*8)
	return append(dst, " bytes)"...)
}

// IPv6Fragment is the fragment header, RFC 8200, 4.5. Only the sender of a
// packet adds it: routers answer "packet too big" instead.
var IPv6Fragment = wire.New(wire.Protocol{
	Name: "ipv6.fraghdr", Title: "Fragment Header for IPv6", Short: "IPv6 fragment", Spec: "RFC 8200, 4.5",
	Doc:  "Says which piece of a larger packet this is.",
	Tier: wire.Network, Unit: "packet",
	By:     []wire.Key{{Space: wire.IPProto, Num: 44}},
	Header: []*wire.Field{frag6Next, frag6Reserved, frag6Offset, frag6Bits, frag6More, frag6Ident},
	Decode: decodeIPv6Fragment,
	Line:   lineIPv6Fragment,
})

func decodeIPv6Fragment(d *wire.Decoder) {
	more := d.Raw(frag6More) != 0
	if more && d.Left()%8 != 0 && !d.Partial() {
		d.Note(wire.Error, frag6More, "%f is set, but %n bytes follow: not a multiple of 8", int64(d.Left()), 0)
	}
	switch {
	case d.Raw(frag6Offset) != 0:
		d.Carry(wire.Direct, wire.DirectFragment)
	case more:
		d.Fragment()
		d.Carry(wire.IPProto, d.Raw(frag6Next))
	default:
		// An "atomic" fragment is the whole packet (RFC 6946).
		d.Carry(wire.IPProto, d.Raw(frag6Next))
	}
}

func lineIPv6Fragment(dst []byte, v wire.View) []byte {
	off := v.Raw(frag6Offset) * 8
	if off == 0 && v.Raw(frag6More) == 0 {
		dst = append(dst, "atomic fragment: the whole packet"...)
	} else {
		dst = append(dst, "bytes "...)
		dst = wire.AppendUint(dst, off)
		dst = append(dst, '-')
		dst = wire.AppendUint(dst, off+uint64(max(v.L.Payload, 1))-1)
		if v.Raw(frag6More) != 0 {
			dst = append(dst, ", more follow"...)
		} else {
			dst = append(dst, ", the last"...)
		}
	}
	dst = append(dst, ", id "...)
	return v.AppendField(dst, frag6Ident)
}
