package link

import "peel/layers/wire"

var (
	etheripVersion  = &wire.Field{Name: "etherip.ver", Label: "Version", Short: "Ver", Bits: 4, Kind: wire.Dec, Word: 2, Doc: "3: the first two were never finished."}
	etheripReserved = &wire.Field{Name: "etherip.reserved", Label: "Reserved", Bits: 12, Kind: wire.Hex, Word: 2, Doc: "Kept for later: senders write 0 (RFC 3378)."}
)

// EtherIP, RFC 3378.
var EtherIP = wire.New(wire.Protocol{
	Name: "etherip", Title: "Ethernet over IP", Short: "EtherIP", Spec: "RFC 3378, 3",
	Doc:  "Carries Ethernet frames in IP packets with two bytes in between: a cable between two networks. It is listed at the link layer since it stands in for a link.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.IPProto, Num: 97}},
	Header: []*wire.Field{etheripVersion, etheripReserved},
	Decode: func(d *wire.Decoder) {
		if v := d.Raw(etheripVersion); v != 3 && d.OK() {
			d.Note(wire.Warn, etheripVersion, "%f is %n; it must be %h", int64(v), 3)
		}
		d.Carry(wire.Direct, wire.DirectEther)
	},
	Line: func(dst []byte, v wire.View) []byte {
		dst = append(dst, "version "...)
		return v.AppendNum(dst, etheripVersion)
	},
})
