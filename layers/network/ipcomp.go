package network

import "peel/layers/wire"

var (
	ipcompNext  = &wire.Field{Name: "ipcomp.next_header", Label: "Next Header", Bits: 8, Kind: wire.Hex, Enum: Protocols, Doc: "What the payload is once it is unpacked."}
	ipcompFlags = &wire.Field{Name: "ipcomp.flags", Label: "IPComp Flags", Bits: 8, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	ipcompCPI   = &wire.Field{
		Name: "ipcomp.cpi", Label: "IPComp CPI", Bits: 16, Kind: wire.Hex,
		Enum: wire.Enum{1: "OUI", 2: "DEFLATE|As gzip does it.", 3: "LZS", 4: "LZJH|As in modems (V.44)."},
		Doc:  "Compression parameter index: below 64 the method itself; from 256 on what the two sides agreed upon, which only they know.",
	}
	ipcompData = &wire.Field{Name: "data.data", Label: "Compressed data", Kind: wire.Bytes, Doc: "The payload, compressed."}
)

// IPComp, RFC 3173.
var IPComp = wire.New(wire.Protocol{
	Name: "ipcomp", Title: "IP Payload Compression", Short: "IPComp", Spec: "RFC 3173, 3",
	Doc:  "Compresses each packet for itself; together with IPsec it has to come first, since what is encrypted cannot be compressed any more.",
	Tier: wire.Network, Unit: "packet",
	By:     []wire.Key{{Space: wire.IPProto, Num: 108}},
	Header: []*wire.Field{ipcompNext, ipcompFlags, ipcompCPI},
	Rows:   []*wire.Field{ipcompData},
	Decode: func(d *wire.Decoder) { d.TakeRest(ipcompData) },
	Line: func(dst []byte, v wire.View) []byte {
		dst = append(dst, "compressed "...)
		dst = v.AppendName(dst, ipcompNext)
		dst = append(dst, ", cpi "...)
		return v.AppendField(dst, ipcompCPI)
	},
})
