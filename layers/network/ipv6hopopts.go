package network

import "peel/layers/wire"

var (
	hopNext = &wire.Field{Name: "ipv6.hopopts.nxt", Label: "Next Header", Bits: 8, Kind: wire.Dec, Enum: Protocols, Doc: "What follows the options."}
	hopLen  = &wire.Field{Name: "ipv6.hopopts.len", Label: "Length", Bits: 8, Kind: wire.Dec, Doc: "In units of 8 bytes, the first 8 not counted: 0 is an 8-byte header."}
	hopOct  = &wire.Field{Name: "ipv6.hopopts.len_oct", Label: "Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Derived: true, Num: extBytes, Doc: "The length worked out in bytes: the field counts by 8 and leaves the first 8 out."}

	dstNext = &wire.Field{Name: "ipv6.dstopts.nxt", Label: "Next Header", Bits: 8, Kind: wire.Dec, Enum: Protocols, Doc: "What follows the options."}
	dstLen  = &wire.Field{Name: "ipv6.dstopts.len", Label: "Length", Bits: 8, Kind: wire.Dec, Doc: "In units of 8 bytes, the first 8 not counted: 0 is an 8-byte header."}
	dstOct  = &wire.Field{Name: "ipv6.dstopts.len_oct", Label: "Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Derived: true, Num: extBytes, Doc: "The length worked out in bytes: the field counts by 8 and leaves the first 8 out."}
)

// extBytes is the length of an extension header (RFC 8200, 4.3).
func extBytes(v wire.View) uint64 { return (v.Wire() + 1) * 8 }

// IPv6HopByHop is the hop-by-hop options header, RFC 8200, 4.3: the only one
// that routers on the way may look at, so it must stand first.
var IPv6HopByHop = wire.New(wire.Protocol{
	Name: "ipv6.hopopts", Title: "IPv6 Hop-by-Hop Option", Short: "hop-by-hop options", Spec: "RFC 8200, 4.3",
	Doc:  "Options for every router on the way. Many drop such packets or handle them slowly.",
	Tier: wire.Network, Unit: "packet",
	By:     []wire.Key{{Space: wire.IPProto, Num: protoHopOpt}},
	Header: []*wire.Field{hopNext, hopLen, hopOct},
	Rows:   ip6OptionsTotal,
	Decode: decodeHopByHop,
	Line:   lineIP6Options,
})

// IPv6Destination is the destination options header, RFC 8200, 4.6.
var IPv6Destination = wire.New(wire.Protocol{
	Name: "ipv6.dstopts", Title: "Destination Options for IPv6", Short: "destination options", Spec: "RFC 8200, 4.6",
	Doc:  "Options for the receiver; before a routing header, for each stop that it lists.",
	Tier: wire.Network, Unit: "packet",
	By:     []wire.Key{{Space: wire.IPProto, Num: 60}},
	Header: []*wire.Field{dstNext, dstLen, dstOct},
	Rows:   ip6OptionsTotal,
	Decode: decodeDestination,
	Line:   lineIP6Options,
})

func decodeHopByHop(d *wire.Decoder) {
	if c := d.Carrier(); c != nil && c.P != IPv6 {
		d.Note(wire.Error, hopNext, "hop-by-hop options must stand right behind the IPv6 header", 0, 0)
	}
	ip6Options(d, int(d.Raw(hopLen))*8+6, hopLen)
	d.Carry(wire.IPProto, d.Raw(hopNext))
}

func decodeDestination(d *wire.Decoder) {
	ip6Options(d, int(d.Raw(dstLen))*8+6, dstLen)
	d.Carry(wire.IPProto, d.Raw(dstNext))
}

// lineIP6Options names the options that are not padding.
func lineIP6Options(dst []byte, v wire.View) []byte {
	b := v.Header()
	if len(b) < 2 {
		return dst
	}
	b = b[2:]
	from := len(dst)
	for len(b) >= 2 {
		if b[0] == optPad1 {
			b = b[1:]
			continue
		}
		if b[0] != optPadN {
			if len(dst) > from {
				dst = append(dst, ", "...)
			}
			dst = ip6OptType.AppendName(dst, uint64(b[0]))
			if b[0] == optRouterAlert && len(b) >= 4 {
				dst = ip6RouterAlert.AppendName(append(dst, ": "...), uint64(wire.U16(b, 2)))
			}
		}
		b = b[min(len(b), 2+int(b[1])):]
	}
	if len(dst) == from {
		dst = append(dst, "padding"...)
	}
	return dst
}
