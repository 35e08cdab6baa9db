package network

import "peel/layers/wire"

var fragmentData = &wire.Field{Name: "peel.fragment.data", Label: "Part of the payload", Kind: wire.Bytes, Doc: "Bytes from the middle or the end of a message whose header went ahead in the first fragment."}

// Fragment is what a later fragment of an IP packet carries: bytes that mean
// nothing without the first one, which has the transport header.
var Fragment = wire.New(wire.Protocol{
	Name: "fragment", Title: "Part of a fragmented packet", Short: "fragment", Spec: "RFC 791, 3.2; RFC 8200, 4.5",
	Doc:  "A later piece of a packet that was too long for some link.",
	Tier: wire.Network, Unit: "fragment",
	By:     []wire.Key{{Space: wire.Direct, Num: wire.DirectFragment}},
	Rows:   []*wire.Field{fragmentData},
	Decode: func(d *wire.Decoder) { d.TakeRest(fragmentData) },
	Line:   lineFragment,
})

func lineFragment(dst []byte, v wire.View) []byte {
	dst = append(dst, "part of a fragmented packet"...)
	c, ok := v.Carrier()
	if !ok {
		return dst
	}
	var off, next uint64
	h := c.Header()
	switch {
	case c.L.P == IPv4:
		off, next = c.Raw(ipFrag)*8, c.Raw(ipProto)
	case len(h) == 8: // RFC 8200, 4.5: next header, reserved, offset and flags, identification
		off, next = uint64(wire.U16(h, 2)&^7), uint64(h[0])
	default:
		return dst
	}
	dst = append(dst, ": bytes "...)
	dst = wire.AppendUint(dst, off)
	dst = append(dst, '-')
	dst = wire.AppendUint(dst, off+uint64(max(v.L.Header, 1))-1)
	return ipProto.AppendName(append(dst, " of "...), next)
}
