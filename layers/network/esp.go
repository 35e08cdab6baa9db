package network

import "peel/layers/wire"

var (
	espSPI      = &wire.Field{Name: "esp.spi", Label: "ESP SPI", Bits: 32, Kind: wire.Hex, Doc: "Which of the receiver's agreements this belongs to: keys and algorithms are looked up by it."}
	espSequence = &wire.Field{Name: "esp.sequence", Label: "ESP Sequence", Bits: 32, Kind: wire.Dec, Doc: "Counts packets, so that one that was recorded and sent again is noticed."}
	espOpaque   = &wire.Field{Name: "peel.esp.opaque", Label: "Encrypted", Kind: wire.Bytes, Doc: "Payload, padding, the payload's protocol number and the signature; without the keys even where one ends and the next begins is not to be seen."}
)

// ESP, the IPsec Encapsulating Security Payload, RFC 4303.
var ESP = wire.New(wire.Protocol{
	Name: "esp", Title: "Encapsulating Security Payload", Short: "ESP", Spec: "RFC 4303, 2",
	Doc:  "Carries an encrypted payload, or a whole packet: most VPNs between sites.",
	Tier: wire.Network, Unit: "packet",
	By:     []wire.Key{{Space: wire.IPProto, Num: 50}},
	Header: []*wire.Field{espSPI, espSequence},
	Rows:   []*wire.Field{espOpaque},
	Decode: func(d *wire.Decoder) { d.TakeRest(espOpaque) },
	Line:   lineESP,
})

func lineESP(dst []byte, v wire.View) []byte {
	dst = append(dst, "spi "...)
	dst = v.AppendField(dst, espSPI)
	dst = append(dst, " seq "...)
	dst = v.AppendNum(dst, espSequence)
	if n := v.L.Header - 8; n > 0 {
		dst = append(dst, ", "...)
		dst = wire.AppendUint(dst, uint64(n))
		dst = append(dst, " bytes encrypted"...)
	}
	return dst
}
