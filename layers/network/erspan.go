package network

import "peel/layers/wire"

var (
	erspanVersion                 = &wire.Field{Name: "erspan.version", Label: "Version", Short: "Ver", Bits: 4, Kind: wire.Dec, Enum: wire.Enum{0: "type I", 1: "type II", 2: "type III"}, Word: 2, Doc: "Type II counts as 1 and type III as 2: one less than the name suggests."}
	erspanVLAN                    = &wire.Field{Name: "erspan.vlan", Label: "Vlan", Bits: 12, Kind: wire.Dec, Word: 2, Doc: "The VLAN that the frame was seen in; 0 if it was in none."}
	erspanCOS, erspanCOS3         = erspanShared(wire.Field{Name: "erspan.cos", Label: "COS", Bits: 3, Kind: wire.Dec, Doc: "The frame's class of service, from its VLAN tag: 0 to 7."})
	erspanEncap                   = &wire.Field{Name: "erspan.encap", Label: "Encap", Short: "En", Bits: 2, Kind: wire.Dec, Enum: wire.Enum{0: "without VLAN tag", 1: "ISL", 2: "802.1Q", 3: "VLAN tag kept in the frame"}, Doc: "How the frame was tagged where it was seen."}
	erspanBSO                     = &wire.Field{Name: "erspan.bso", Label: "Bad/Short/Oversized", Short: "BSO", Bits: 2, Kind: wire.Dec, Enum: wire.Enum{0: "good, or not known", 1: "short", 2: "oversized", 3: "bad"}, Doc: "Whether the frame was whole: 0 good or not known, 1 too short, 2 too long, 3 damaged."}
	erspanTrunc, erspanTrunc3     = erspanShared(wire.Field{Name: "erspan.truncated", Label: "Truncated", Short: "T", Bits: 1, Kind: wire.Bool, Doc: "The switch cut the copy to fit it into the tunnel."})
	erspanSession, erspanSession3 = erspanShared(wire.Field{Name: "erspan.spanid", Label: "SpanID", Bits: 10, Kind: wire.Dec, Doc: "Which mirroring session of the switch this is."})
	erspanReserved                = &wire.Field{Name: "erspan.reserved", Label: "Reserved", Bits: 12, Kind: wire.Dec, Doc: "Kept for later: senders write 0, receivers look away."}
	erspanIndex                   = &wire.Field{Name: "erspan.index", Label: "Index", Bits: 20, Kind: wire.Dec, Doc: "The port, in the switch's own numbers."}
	erspanWord2                   = &wire.Field{Name: "peel.erspan.session", Label: "Frame and session", Bits: 16, Kind: wire.Hex, Sub: []*wire.Field{erspanCOS, erspanEncap, erspanTrunc, erspanSession}, Doc: "Where the copy was made (type II)."}
	erspanWord3                   = &wire.Field{Name: "peel.erspan.session", Label: "Frame and session", Bits: 16, Kind: wire.Hex, Sub: []*wire.Field{erspanCOS3, erspanBSO, erspanTrunc3, erspanSession3}, Doc: "Where the copy was made (type III)."}
	erspanPort                    = &wire.Field{Name: "peel.erspan.port", Label: "Port", Bits: 32, Kind: wire.Hex, Sub: []*wire.Field{erspanReserved, erspanIndex}, Doc: "Where the frame was seen."}
	erspanKind                    = &wire.Field{Name: "peel.erspan.frame", Label: "Frame and clock", Bits: 16, Kind: wire.Hex, Sub: []*wire.Field{erspanP, erspanFT, erspanHW, erspanDir, erspanGra, erspanO}, Doc: "What was copied, and by which clock."}
	erspanTime                    = &wire.Field{Name: "erspan.timestamp", Label: "Timestamp", Bits: 32, Kind: wire.Dec, Doc: "The switch's clock when it saw the frame, in the unit given below."}
	erspanSGT                     = &wire.Field{Name: "erspan.sgt", Label: "Security Group Tag", Bits: 16, Kind: wire.Dec, Doc: "The group that the switch put the sender into."}
	erspanP                       = &wire.Field{Name: "erspan.p", Label: "Has Ethernet PDU", Short: "P", Bits: 1, Kind: wire.Bool, Doc: "Set: the copy is an Ethernet frame; clear: what is copied begins elsewhere, with IP for example."}
	erspanFT                      = &wire.Field{Name: "erspan.ft", Label: "Frame Type", Bits: 5, Kind: wire.Dec, Enum: wire.Enum{0: "Ethernet", 2: "IP"}, Doc: "What was copied: a whole Ethernet frame, or an IP packet."}
	erspanHW                      = &wire.Field{Name: "erspan.hw", Label: "Hardware ID", Bits: 6, Kind: wire.Dec, Doc: "Which of the switch's engines made the copy."}
	erspanDir                     = &wire.Field{Name: "erspan.direction", Label: "Direction", Short: "D", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "ingress", 1: "egress"}, Doc: "Whether the frame came in at the watched port or went out; a session may copy both ways."}
	erspanGra                     = &wire.Field{Name: "erspan.gra", Label: "Timestamp granularity", Short: "Gr", Bits: 2, Kind: wire.Dec, Enum: wire.Enum{0: "100 microseconds", 1: "100 nanoseconds", 2: "IEEE 1588", 3: "nanoseconds"}, Doc: "What the timestamp counts: 0 is 100 microseconds, 1 is 100 nanoseconds, 2 as IEEE 1588 has it."}
	erspanO                       = &wire.Field{Name: "erspan.o", Label: "Optional Sub headers", Short: "O", Bits: 1, Kind: wire.Bool, Doc: "Eight further bytes follow."}
	erspanSub                     = &wire.Field{Name: "peel.erspan.subheader", Label: "Platform sub-header", Bits: 64, Kind: wire.Bytes, Doc: "What this kind of switch adds: mostly the upper half of the timestamp."}
)

// erspanShared makes a row twice, for the two headers that have it.
func erspanShared(f wire.Field) (two, three *wire.Field) {
	g := f
	return &f, &g
}

// ERSPAN types II and III, draft-foschiano-erspan-03, 4. Type I is GRE with
// nothing in between.
var ERSPAN = wire.New(wire.Protocol{
	Name: "erspan", Title: "Encapsulated Remote Switch Packet Analysis", Short: "ERSPAN", Spec: "draft-foschiano-erspan-03, 4",
	Doc:  "A switch sends copies of frames to an analyser somewhere else.",
	Tier: wire.Network, Unit: "packet",
	By:     []wire.Key{{Space: wire.EtherType, Num: greERSPAN}, {Space: wire.EtherType, Num: greERSPAN3}},
	Header: []*wire.Field{erspanVersion, erspanVLAN},
	Rows:   []*wire.Field{erspanWord2, erspanWord3, erspanPort, erspanTime, erspanSGT, erspanKind, erspanSub},
	Decode: decodeERSPAN,
	Line:   lineERSPAN,
})

func decodeERSPAN(d *wire.Decoder) {
	if d.Raw(erspanVersion) != 2 {
		d.Add(erspanWord2)
		d.Add(erspanPort)
		d.Carry(wire.Direct, wire.DirectEther)
		return
	}
	d.Add(erspanWord3)
	d.Add(erspanTime)
	d.Add(erspanSGT)
	kind := d.Add(erspanKind)
	if kind&1 != 0 {
		d.Add(erspanSub)
	}
	if kind>>10&0x1f == 2 {
		d.Carry(wire.Direct, wire.DirectIPv4)
		return
	}
	d.Carry(wire.Direct, wire.DirectEther)
}

func lineERSPAN(dst []byte, v wire.View) []byte {
	h := v.Header()
	dst = v.AppendName(dst, erspanVersion)
	dst = append(dst, " session "...)
	dst = wire.AppendUint(dst, uint64(wire.U16(h, 2)&0x3ff))
	dst = append(dst, " vlan "...)
	return v.AppendNum(dst, erspanVLAN)
}
