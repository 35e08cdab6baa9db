package link

import "peel/layers/wire"

var (
	sll2Protocol = &wire.Field{Name: "peel.sll.protocol", Label: "Protocol type", Bits: 16, Kind: wire.Hex, Doc: "What the payload is; the kind of interface decides in whose numbers."}
	sll2MBZ      = &wire.Field{Name: "peel.sll.reserved", Label: "Reserved", Bits: 16, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	sll2Index    = &wire.Field{Name: "sll.ifindex", Label: "Interface index", Bits: 32, Kind: wire.Dec, Doc: "Which interface the packet went through, as `ip link` numbers them: what version 1 could not tell."}
	sll2HWType   = sllHAType()
	sll2PktType  = sllPktType(8)
	sll2AddrLen  = sllHALen(8)
)

// LinuxCooked2 is version 2, which has the interface's number. Wireshark calls
// both sll.
var LinuxCooked2 = wire.New(wire.Protocol{
	Name: "sll", Title: "Linux cooked capture v2", Short: "cooked 2", Spec: "tcpdump.org/linktypes/LINKTYPE_LINUX_SLL2.html",
	Doc:  "Stands where a link header would be in captures of all interfaces at once, and says which interface it was: never on a wire, made up by the capturing program.",
	Tier: wire.Link, Unit: "frame",
	Ends:    func(v wire.View) (from, to []byte) { return sllFrom(v, int(v.Raw(sll2AddrLen)), 12), nil },
	By:      []wire.Key{{Space: wire.LinkType, Num: 276}},
	Header:  []*wire.Field{sll2Protocol, sll2MBZ, sll2Index, sll2HWType, sll2PktType, sll2AddrLen},
	Rows:    sllRows,
	Decode:  decodeSLL2,
	Trailer: trailSLL,
	Line: func(dst []byte, v wire.View) []byte {
		dst = append(dst, "interface "...)
		dst = v.AppendNum(dst, sll2Index)
		dst = append(dst, ", "...)
		return lineSLL(dst, v, sll2PktType, sll2HWType, int(v.Raw(sll2AddrLen)), 12)
	},
})

func decodeSLL2(d *wire.Decoder) {
	hw, n := d.Raw(sll2HWType), d.Raw(sll2Protocol)
	d.Derive(sllProtocol(hw, n), d.Start(), 2)
	sllAddress(d, int(d.Raw(sll2AddrLen)))
	carrySLL(d, hw, n)
}
