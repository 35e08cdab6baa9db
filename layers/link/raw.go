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
	Decode: (*wire.Decoder).CarryIP,
	Line:   func(dst []byte, _ wire.View) []byte { return append(dst, "no link header: a tunnel or a modem"...) },
})
