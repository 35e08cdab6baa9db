package network

import "peel/layers/wire"

var (
	ahNext     = &wire.Field{Name: "ah.next_header", Label: "Next header", Bits: 8, Kind: wire.Dec, Enum: Protocols, Doc: "What the payload is: AH does not hide it."}
	ahLength   = &wire.Field{Name: "ah.length", Label: "Length", Bits: 8, Kind: wire.Dec, Say: sayAHLength, Doc: "In 32-bit words, less two: IPv6 counts its extension headers that way, though in eights."}
	ahReserved = &wire.Field{Name: "ah.reserved", Label: "Reserved", Bits: 16, Kind: wire.Bytes, Doc: "Kept for later and sent as 0; the signature covers it all the same."}
	ahSPI      = &wire.Field{Name: "ah.spi", Label: "AH SPI", Bits: 32, Kind: wire.Hex, Doc: "Which of the receiver's agreements this belongs to: keys and algorithms are looked up by it."}
	ahSequence = &wire.Field{Name: "ah.sequence", Label: "AH Sequence", Bits: 32, Kind: wire.Dec, Doc: "Counts packets, so that one that was recorded and sent again is noticed."}
	ahICV      = &wire.Field{Name: "ah.icv", Label: "AH ICV", Kind: wire.Bytes, Doc: "The signature, over the payload and those parts of the IP header that routers leave alone: NAT breaks it."}
)

// AH, the IPsec Authentication Header, RFC 4302.
var AH = wire.New(wire.Protocol{
	Name: "ah", Title: "Authentication Header", Short: "AH", Spec: "RFC 4302, 2",
	Doc:  "Proves who sent a packet and that nobody changed it, without hiding anything.",
	Tier: wire.Network, Unit: "packet",
	By:     []wire.Key{{Space: wire.IPProto, Num: 51}},
	Header: []*wire.Field{ahNext, ahLength, ahReserved, ahSPI, ahSequence},
	Rows:   []*wire.Field{ahICV},
	Decode: decodeAH,
	Line:   lineAH,
})

func decodeAH(d *wire.Decoder) {
	size := int(d.Raw(ahLength)+2) * 4
	switch {
	case !d.OK():
		return
	case size < d.Offset():
		d.Note(wire.Error, ahLength, "%f says %n bytes; an authentication header alone is %h", int64(size), int64(d.Offset()))
	case size > d.Offset():
		d.Take(ahICV, size-d.Offset())
	}
	d.Carry(wire.IPProto, d.Raw(ahNext))
}

func sayAHLength(dst []byte, v wire.View) []byte {
	dst = wire.AppendUint(dst, (v.Num()+2)*4)
	dst = append(dst, " bytes ("...)
	dst = wire.AppendUint(dst, v.Num())
	return append(dst, ')')
}

func lineAH(dst []byte, v wire.View) []byte {
	dst = append(dst, "spi "...)
	dst = v.AppendField(dst, ahSPI)
	dst = append(dst, " seq "...)
	dst = v.AppendNum(dst, ahSequence)
	dst = append(dst, " signs "...)
	return v.AppendName(dst, ahNext)
}
