package link

import "peel/layers/wire"

var (
	nullFamily = &wire.Field{Name: "null.family", Label: "Family", Bits: 32, Kind: wire.Dec, Enum: families, Num: nullNumber, Doc: "The protocol family, in the byte order of the machine that captured, which nobody wrote down; only one order gives a small number."}
	nullType   = &wire.Field{Name: "null.type", Label: "Type", Bits: 32, Kind: wire.Hex, Enum: EtherTypes, Num: nullNumber, Doc: "An EtherType, where some systems write one instead of a family."}
	loopFamily = &wire.Field{Name: "null.family", Label: "Family", Bits: 32, Kind: wire.Dec, Enum: families, Doc: "The protocol family, in network byte order: OpenBSD settled the question."}
)

// families are the address families that loopback interfaces write. Every system numbered
// IPv6 for itself.
var families = wire.Enum{
	0: "unspecified", 1: "Unix", 2: "IPv4", 6: "XNS", 7: "ISO", 10: "IPv6 (Linux)", 11: "SNA", 12: "DECnet", 16: "AppleTalk", 23: "IPX, or IPv6 (Windows)", 24: "IPv6 (NetBSD, OpenBSD)", 28: "IPv6 (FreeBSD)", 30: "IPv6 (macOS)", 33: "MPLS (OpenBSD)",
}

// Null is the four-byte header of loopback interfaces in BSD and macOS.
var Null = wire.New(wire.Protocol{
	Name: "null", Title: "BSD Loopback", Short: "loopback", Spec: "tcpdump.org/linktypes/LINKTYPE_NULL.html",
	Doc:  "Says which protocol a packet belongs to that never left the machine; there is no address since there is no other station.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.LinkType, Num: 0}},
	Rows:   []*wire.Field{nullFamily, nullType},
	Decode: decodeNull,
	Line:   lineNull,
})

// Loop is the same header in network byte order. Wireshark calls it null, too.
var Loop = wire.New(wire.Protocol{
	Name: "null", Title: "OpenBSD Loopback", Short: "loopback", Spec: "tcpdump.org/linktypes/LINKTYPE_LOOP.html",
	Doc:  "Says which protocol a packet belongs to that never left the machine.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.LinkType, Num: 108}},
	Header: []*wire.Field{loopFamily},
	Decode: func(d *wire.Decoder) { carryFamily(d, d.Raw(loopFamily)) },
	Line:   func(dst []byte, v wire.View) []byte { return v.AppendName(dst, loopFamily) },
})

// nullNumber finds the byte order in which the header makes sense: families and
// EtherTypes are small, and some systems wrote 16 bits only.
func nullNumber(v wire.View) uint64 { return nullOrder(uint32(v.Wire())) }

func nullOrder(n uint32) uint64 {
	swapped := n>>24 | n>>8&0xff00 | n<<8&0xff0000 | n<<24
	switch {
	case n&0xffff0000 == 0: // a big-endian machine
		return uint64(n)
	case n&0xff000000 == 0 && n&0x00ff0000 < 0x00060000: // 16 bits of a big-endian machine
		return uint64(n >> 16)
	case swapped&0xffff0000 == 0: // a little-endian machine
		return uint64(swapped)
	}
	return uint64(n & 0xffff) // an EtherType behind something else
}

func decodeNull(d *wire.Decoder) {
	b := d.Rest()
	if len(b) >= 2 && wire.U16(b, 0) == 0xff03 { // a PPP frame under the wrong link type: old BSDs did that
		d.Carry(wire.Direct, wire.DirectPPP)
		return
	}
	n := nullOrder(wire.U32(b, 0))
	if n > maxLength {
		d.Add(nullType)
		d.Carry(wire.EtherType, n)
		return
	}
	d.Add(nullFamily)
	carryFamily(d, n)
}

func carryFamily(d *wire.Decoder, n uint64) {
	switch n {
	case 2:
		d.Carry(wire.Direct, wire.DirectIPv4)
	case 10, 24, 28, 30:
		d.Carry(wire.Direct, wire.DirectIPv6)
	case 7:
		if b := d.Rest(); len(b) > 0 {
			d.Carry(wire.NLPID, uint64(b[0]))
		}
	case 23:
		if b := d.Rest(); len(b) > 0 && b[0]>>4 == 6 {
			d.Carry(wire.Direct, wire.DirectIPv6)
			return
		}
		d.Carry(wire.EtherType, etherIPX)
	default:
		d.Carry(wire.Direct, 0)
	}
}

func lineNull(dst []byte, v wire.View) []byte {
	b := v.Header()
	if len(b) < 4 {
		return append(dst, "no header"...)
	}
	n := nullOrder(wire.U32(b, 0))
	row := nullFamily
	if n > maxLength {
		row = nullType
	}
	return row.AppendName(dst, n)
}
