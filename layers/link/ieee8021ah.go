package link

import "peel/layers/wire"

var (
	pbbTag      = &wire.Field{Name: "peel.ieee8021ah.tag", Label: "I-Tag", Bits: 32, Kind: wire.Hex, Sub: []*wire.Field{pbbPriority, pbbDrop, pbbNCA, pbbRes1, pbbRes2, pbbISID}, Doc: "How urgent the frame is, and to which of 16 million services (I-SID) it belongs."}
	pbbPriority = &wire.Field{Name: "ieee8021ah.priority", Label: "Priority", Short: "PCP", Bits: 3, Kind: wire.Dec, Word: wire.Touch, Enum: priorities, Doc: "Which queue the frame waits in across the backbone."}
	pbbDrop     = &wire.Field{Name: "ieee8021ah.drop", Label: "DROP", Short: "D", Bits: 1, Kind: wire.Dec, Word: wire.Touch, Doc: "Drop this one first when a queue is full."}
	pbbNCA      = &wire.Field{Name: "ieee8021ah.nca", Label: "NCA", Short: "N", Bits: 1, Kind: wire.Dec, Word: wire.Touch, Doc: "No customer addresses: the backbone's own word, whose inner addresses mean nothing."}
	pbbRes1     = &wire.Field{Name: "ieee8021ah.res1", Label: "RES1", Short: "r", Bits: 1, Kind: wire.Dec, Word: wire.Touch, Doc: "Must be 0; may be ignored if not."}
	pbbRes2     = &wire.Field{Name: "ieee8021ah.res2", Label: "RES2", Short: "R", Bits: 2, Kind: wire.Dec, Word: wire.Touch, Doc: "Must be 0; a frame with something else is to be dropped."}
	pbbISID     = &wire.Field{Name: "ieee8021ah.isid", Label: "I-SID", Bits: 24, Kind: wire.Dec, Word: wire.Touch, Doc: "Which customer's network: 16 million of them, where a VLAN tag has room for 4094."}
	pbbDst      = &wire.Field{Name: "ieee8021ah.cdst", Label: "C-Destination", Bits: 48, Kind: wire.MAC, Doc: "The customer's station that should take the frame; the backbone never learns it."}
	pbbSrc      = &wire.Field{Name: "ieee8021ah.csrc", Label: "C-Source", Bits: 48, Kind: wire.MAC, Doc: "The customer's station that sent it."}
	pbbType     = &wire.Field{Name: "ieee8021ah.etype", Label: "Type", Bits: 16, Kind: wire.Hex, Enum: EtherTypes, Doc: "What the customer's frame carries."}
	pbbLen      = &wire.Field{Name: "peel.ieee8021ah.len", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of payload, where the customer's frame was an IEEE 802.3 one."}
	pbbTrailer  = &wire.Field{Name: "ieee8021ah.trailer", Label: "Trailer", Kind: wire.Bytes, Doc: "Bytes behind the payload's own end."}
)

// BackboneService is the service instance tag of provider backbone bridging, which
// wraps a customer's whole frame: what follows the tag are the addresses of that frame.
var BackboneService = wire.New(wire.Protocol{
	Name: "ieee8021ah", Title: "IEEE 802.1ah Backbone Service Instance Tag", Short: "802.1ah", Spec: "IEEE 802.1Q-2022, 9.7",
	Doc:  "Carries a customer's Ethernet frame, addresses and all, inside a provider's: the provider's switches need to know their own addresses only.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.EtherType, Num: 0x88e7}},
	Source: pbbSrc, Dest: pbbDst,
	Header:  []*wire.Field{pbbTag, pbbDst, pbbSrc},
	Rows:    []*wire.Field{pbbType, pbbLen, ethPadding, pbbTrailer},
	Decode:  decodeBackbone,
	Trailer: func(d *wire.Decoder) { padding(d, d.Left()); d.TakeRest(pbbTrailer) },
	Line: func(dst []byte, v wire.View) []byte {
		dst = append(dst, "service "...)
		dst = v.AppendNum(dst, pbbISID)
		dst = append(dst, ", "...)
		dst = v.AppendField(dst, pbbSrc)
		dst = append(dst, " -> "...)
		dst = v.AppendField(dst, pbbDst)
		return appendType(dst, v, 16)
	},
})

func decodeBackbone(d *wire.Decoder) {
	b := d.Rest()
	n := wire.U16(b, 0)
	if len(b) >= 2 && n <= maxLength {
		limitPayload(d, int(d.Add(pbbLen)), pbbLen)
		carryLength(d)
		return
	}
	d.Carry(wire.EtherType, d.Add(pbbType))
}
