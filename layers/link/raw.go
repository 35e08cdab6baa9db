package link

import "peel/layers/wire"

// Raw is a capture without any link header: link type 101 and the numbers that
// some systems gave it before. Types 228 and 229 say which IP it is and lead
// there directly.
var Raw = wire.New(wire.Protocol{
	Name: "raw", Title: "Raw packet data", Short: "raw IP", Spec: "tcpdump.org/linktypes/LINKTYPE_RAW.html",
	Doc:  "No link header at all: the interface (a tunnel, a modem) hands over IP packets as they are.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.LinkType, Num: 12}, {Space: wire.LinkType, Num: 14}, {Space: wire.LinkType, Num: 101}},
	Decode: decodeRaw,
	Line:   func(dst []byte, _ wire.View) []byte { return append(dst, "no link header: a tunnel or a modem"...) },
})

func decodeRaw(d *wire.Decoder) {
	b := d.Rest()
	switch {
	case len(b) == 0:
	case b[0]>>4 == 4:
		d.Carry(wire.Direct, wire.DirectIPv4)
	case b[0]>>4 == 6:
		d.Carry(wire.Direct, wire.DirectIPv6)
	default:
		d.Carry(wire.Direct, 0)
	}
}
