package link

import "peel/layers/wire"

var (
	vlanPriority = &wire.Field{Name: "vlan.priority", Label: "Priority", Short: "PCP", Bits: 3, Kind: wire.Dec, Word: 2, Enum: priorities, Doc: "Which queue the frame waits in at every switch; 1 is below 0, since background traffic came as an afterthought."}
	vlanDEI      = &wire.Field{
		Name: "vlan.dei", Label: "Drop eligible", Short: "D", Bits: 1, Kind: wire.Bool, Word: 2,
		Enum: wire.Enum{0: "not eligible", 1: "eligible"},
		Doc:  "Drop this one first when a queue is full; before 2011 this bit said in which order token rings sent addresses.",
	}
	vlanID   = &wire.Field{Name: "vlan.id", Label: "ID", Short: "VLAN ID", Bits: 12, Kind: wire.Dec, Word: 2, Doc: "Which virtual network the frame belongs to; 0 means none (the tag is there for the priority), 4095 must not be used."}
	vlanType = &wire.Field{Name: "vlan.etype", Label: "Type", Short: "EtherType", Bits: 16, Kind: wire.Hex, Enum: EtherTypes, Doc: "What the payload is: the type that stood behind the addresses before the tag was put in."}
	vlanLen  = &wire.Field{Name: "vlan.len", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of payload, where the tagged frame was an IEEE 802.3 one."}

	vlanTrailer = &wire.Field{Name: "vlan.trailer", Label: "Trailer", Kind: wire.Bytes, Doc: "Bytes behind the payload's own end, beyond the padding to 60 bytes; often the frame check sequence."}
)

var priorities = wire.Enum{
	0: "best effort (default)", 1: "background", 2: "excellent effort (was: spare)", 3: "critical applications", 4: "video, below 100 ms", 5: "voice, below 10 ms", 6: "internetwork control", 7: "network control",
}

// VLAN is the customer tag of IEEE 802.1Q. It also serves the type numbers that
// makers used for outer tags before 802.1ad gave them one.
var VLAN = wire.New(wire.Protocol{
	Name: "vlan", Title: "802.1Q Virtual LAN", Short: "802.1Q", Spec: "IEEE 802.1Q-2022, 9.6",
	Doc:  "Says which of several virtual networks on one cable a frame belongs to, and how urgent it is.",
	Tier: wire.Link, Unit: "frame",
	By:      []wire.Key{{Space: wire.EtherType, Num: 0x8100}, {Space: wire.EtherType, Num: 0x9100}, {Space: wire.EtherType, Num: 0x9200}},
	Header:  []*wire.Field{vlanPriority, vlanDEI, vlanID},
	Rows:    []*wire.Field{vlanType, vlanLen, ethPadding, vlanTrailer},
	Decode:  decodeVLAN,
	Trailer: func(d *wire.Decoder) { padding(d, d.Left()); d.TakeRest(vlanTrailer) },
	Line:    lineVLAN,
})

func decodeVLAN(d *wire.Decoder) {
	if b := d.Rest(); len(b) < 2 || wire.U16(b, 0) > maxLength {
		d.Carry(wire.EtherType, d.Add(vlanType))
		return
	}
	limitPayload(d, int(d.Add(vlanLen)), vlanLen)
	carryLength(d)
}

func lineVLAN(dst []byte, v wire.View) []byte {
	dst = append(dst, "vlan "...)
	dst = v.AppendNum(dst, vlanID)
	dst = append(dst, ", priority "...)
	dst = v.AppendNum(dst, vlanPriority)
	if v.Raw(vlanDEI) != 0 {
		dst = append(dst, ", drop eligible"...)
	}
	return appendType(dst, v, 2)
}

// appendType appends the EtherType at byte off of the layer.
func appendType(dst []byte, v wire.View, off int) []byte {
	b := v.Message()
	if n := wire.U16(b, off); n > maxLength {
		dst = append(dst, ", type "...)
		dst = wire.AppendHex(dst, uint64(n), 16)
	}
	return dst
}
