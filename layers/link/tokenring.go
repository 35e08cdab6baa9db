package link

import "peel/layers/wire"

var (
	trAC = &wire.Field{
		Name: "tr.ac", Label: "Access Control", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "tr.priority", Label: "Priority", Short: "Pri", Bits: 3, Kind: wire.Dec, Doc: "0 to 7: a free token may be taken only by a station with a frame at least as urgent."},
			{Name: "tr.frame", Label: "Frame", Short: "T", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "token", 1: "frame"}, Doc: "Whether this is a frame, or the token which lets one station send."},
			{Name: "tr.monitor_cnt", Label: "Monitor Count", Short: "M", Bits: 1, Kind: wire.Dec, Doc: "Set by one station that watches: a frame that comes by with it a second time is taken off the ring."},
			{Name: "tr.priority_reservation", Label: "Priority Reservation", Short: "Res", Bits: 3, Kind: wire.Dec, Doc: "A station that waits asks for the next token here, while somebody else's frame passes."},
		},
		Doc: "Rewritten as the frame goes round: how urgent it is, who waits for the token, whether it came by before.",
	}
	trFC = &wire.Field{
		Name: "tr.fc", Label: "Frame Control", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "tr.frame_type", Label: "Frame Type", Short: "Type", Bits: 2, Kind: wire.Dec, Enum: wire.Enum{0: "MAC|About the ring itself.", 1: "LLC|Somebody's data.", 2: "reserved"}, Doc: "Whether the frame is about the ring or carries data."},
			wire.Pad(2),
			{Name: "tr.frame_pcf", Label: "Frame PCF", Short: "PCF", Bits: 4, Kind: wire.Dec, Enum: wire.Enum{0: "normal buffer", 1: "express buffer", 2: "purge", 3: "claim token", 4: "beacon|The ring is broken here.", 5: "active monitor present", 6: "standby monitor present"}, Doc: "What a frame about the ring is for, so that a station need not read on: 5 and 6 come every few seconds."},
		},
		Doc: "Whether the frame is about the ring itself or carries data, which LLC takes.",
	}
	trDst = &wire.Field{Name: "tr.dst", Label: "Destination", Bits: 48, Kind: wire.MAC, Doc: "The station on the ring that should copy the frame."}
	trSrc = &wire.Field{Name: "tr.src", Label: "Source", Bits: 48, Kind: wire.MAC, Sub: []*wire.Field{
		{Name: "tr.sr", Label: "Source Routed", Short: "R", Bits: 1, Kind: wire.Bool, Word: wire.Touch, Doc: "The list of bridges follows: this bit says so since a sender is never a group."}, wire.Pad(47),
	}, Doc: "The station that sent the frame and has to take it off the ring again. Its first bit is not part of the address: it says that a route follows."}

	trRIF = &wire.Field{
		Name: "peel.tr.rif", Label: "Routing control", Bits: 16, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "tr.broadcast", Label: "Broadcast Type", Bits: 3, Kind: wire.Dec, Word: wire.Touch, Num: func(v wire.View) uint64 { return v.Wire() << 5 }, Doc: "Below 4 the frame follows the list; 4 and 5 explore every path, 6 and 7 the spanning tree only."},
			{Name: "tr.rif_bytes", Label: "RIF Bytes", Bits: 5, Kind: wire.Dec, Word: wire.Touch, Unit: "bytes", Doc: "Bytes of routing information with these two."},
			{Name: "tr.direction", Label: "Direction", Bits: 1, Kind: wire.Dec, Word: wire.Touch, Num: func(v wire.View) uint64 { return v.Wire() << 7 }, Doc: "0: bridges read the list from its start; 1: from its end, so that an answer can use the same list."},
			{Name: "tr.max_frame_size", Label: "Maximum Frame Size", Bits: 3, Kind: wire.Dec, Word: wire.Touch, Num: func(v wire.View) uint64 { return v.Wire() << 4 }, Doc: "The largest frame that the whole way can take."},
			wire.Pad(4),
		},
		Doc: "Source routing: the sender says which rings and bridges to cross.",
	}
	trRoute = &wire.Field{Name: "tr.rif", Label: "Ring-Bridge Pairs", Kind: wire.Text, Str: trPath, Doc: "12 bits for a ring, 4 for the bridge that leads out of it, and so on."}
	trBody  = &wire.Field{Name: "peel.tr.mac", Label: "MAC frame", Kind: wire.Bytes, Doc: "Word about the ring, which is not taken apart here."}
)

// trPath writes rings and the bridges between them: "001-1-002".
func trPath(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	for i := 0; i+2 <= len(b); i += 2 {
		n := wire.U16(b, i)
		if i > 0 {
			dst = append(dst, '-')
		}
		dst = append(dst, hexDigit(n>>12), hexDigit(n>>8), hexDigit(n>>4))
		if i+4 <= len(b) {
			dst = append(dst, '-', hexDigit(n))
		}
	}
	return dst
}

func hexDigit(n uint16) byte { return "0123456789ABCDEF"[n&0xf] }

// TokenRing, IEEE 802.5.
var TokenRing = wire.New(wire.Protocol{
	Name: "tr", Title: "Token-Ring", Short: "token ring", Spec: "IEEE 802.5-1998, 3",
	Doc:  "Ethernet's rival until the nineties: stations take turns, by a token that goes round, so nothing collides.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.LinkType, Num: 6}},
	Source: trSrc, Dest: trDst,
	Header: []*wire.Field{trAC, trFC, trDst, trSrc},
	Rows:   []*wire.Field{trRIF, trRoute, trBody},
	Decode: decodeTokenRing,
	Line: func(dst []byte, v wire.View) []byte {
		dst = v.AppendField(dst, trSrc)
		dst = append(dst, " -> "...)
		return v.AppendField(dst, trDst)
	},
})

func decodeTokenRing(d *wire.Decoder) {
	h := d.Header()
	if !d.OK() || len(h) < 14 {
		return
	}
	if h[8]&0x80 != 0 {
		n := int(d.Add(trRIF)>>8&0x1f) - 2
		if n > 0 {
			d.Take(trRoute, n)
		}
	}
	if h[1]>>6 == 1 {
		d.Carry(wire.Direct, wire.DirectLLC)
		return
	}
	d.TakeRest(trBody)
}
