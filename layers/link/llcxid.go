package link

import "peel/layers/wire"

var (
	xidFormat = &wire.Field{Name: "basicxid.llc.xid.format", Label: "XID Format", Bits: 8, Kind: wire.Hex, Enum: wire.Enum{0x81: "LLC basic format"}, Doc: "Which of several forms of identification follows."}
	xidTypes  = &wire.Field{
		Name: "basicxid.llc.xid.types", Label: "LLC Types/Classes", Bits: 8, Kind: wire.Hex, Num: func(v wire.View) uint64 { return v.Wire() & 0x1f },
		Enum: wire.Enum{1: "type 1 (class I)|Datagrams alone.", 2: "type 2", 3: "types 1 and 2 (class II)|Datagrams and connections.", 4: "type 3", 5: "types 1 and 3 (class III)", 6: "types 2 and 3", 7: "types 1, 2 and 3 (class IV)"},
		Doc:  "Which services the station offers: datagrams (1), connections (2), acknowledged datagrams (3).",
	}
	xidWindow = &wire.Field{Name: "basicxid.llc.xid.wsize", Label: "Receive Window Size", Bits: 8, Kind: wire.Dec, Num: func(v wire.View) uint64 { return v.Wire() >> 1 }, Doc: "How many numbered frames it takes before it must acknowledge; counted in the upper seven bits."}
)

// LLCXID is the information field of an exchange identification frame.
var LLCXID = wire.New(wire.Protocol{
	Name: "basicxid", Title: "LLC Basic Format XID", Short: "XID", Spec: "ISO/IEC 8802-2, 5.4.1.1.2",
	Doc:  "Says what a station's logical link control can do; some use it to ask who is there at all.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.Direct, Num: wire.DirectXID}},
	Fits:   func(b []byte) bool { return len(b) >= 3 && b[0] == 0x81 },
	Header: []*wire.Field{xidFormat, xidTypes, xidWindow},
	Line:   func(dst []byte, v wire.View) []byte { return v.AppendName(dst, xidTypes) },
})
