package link

import "peel/layers/wire"

var (
	vxlanFlags = &wire.Field{
		Name: "vxlan.flags", Label: "Flags", Bits: 16, Kind: wire.Hex,
		Sub: []*wire.Field{
			vxlanFlag("vxlan.flag_g", "GBP Extension", "G", "A group policy identifier follows (draft-smith-vxlan-group-policy)."), wire.Pad(3),
			vxlanFlag("vxlan.flag_i", "VXLAN Network ID (VNI)", "I", "The network identifier counts; plain VXLAN sets this bit and no other."), wire.Pad(4),
			vxlanFlag("vxlan.flag_d", "Don't Learn", "D", "The receiver must not learn from this frame where its sender sits."), wire.Pad(2),
			vxlanFlag("vxlan.flag_a", "Policy Applied", "A", "The group policy was applied already: the receiver must not apply it again."), wire.Pad(3),
			{Name: "vxlan.flags_reserved", Label: "Reserved(R)", Bits: 16, Kind: wire.Hex, Derived: true, Num: func(v wire.View) uint64 { return v.Wire() & 0x77b7 }, Doc: "The bits that nobody has used; must be 0."},
		},
		Doc: "Plain VXLAN sets 0x0800 alone: the network identifier counts. The rest are extensions.",
	}
	vxlanGroup    = &wire.Field{Name: "vxlan.gbp", Label: "Group Policy ID", Bits: 16, Kind: wire.Dec, Doc: "Which group of machines the sender belongs to, where the G bit is set; else 0."}
	vxlanVNI      = &wire.Field{Name: "vxlan.vni", Label: "VXLAN Network Identifier (VNI)", Short: "VNI", Bits: 24, Kind: wire.Dec, Doc: "Which virtual network the frame belongs to: 16 million of them, where a VLAN tag has room for 4094."}
	vxlanReserved = &wire.Field{Name: "vxlan.reserved8", Label: "Reserved", Bits: 8, Kind: wire.Dec, Doc: "Kept for later: senders write 0, receivers look away."}

	vxlanGPEFlags = &wire.Field{
		Name: "vxlan.flags", Label: "Flags", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{
			wire.Pad(2),
			{Name: "vxlan.ver", Label: "Version", Short: "Ver", Bits: 2, Kind: wire.Dec, Doc: "0: the only version so far."},
			{Name: "vxlan.i_bit", Label: "Instance", Short: "I", Bits: 1, Kind: wire.Dec, Doc: "Set: the network identifier below counts."},
			{Name: "vxlan.p_bit", Label: "Next Protocol Bit", Short: "P", Bits: 1, Kind: wire.Dec, Doc: "The next protocol field counts; without it the payload is Ethernet, as in plain VXLAN."},
			wire.Pad(1),
			vxlanGPEZeros,
			{Name: "vxlan.o_bit", Label: "OAM bit", Short: "O", Bits: 1, Kind: wire.Dec, Doc: "The packet tests the tunnel and is not for the network inside."},
		},
		Doc: "Which of the fields below count: 0x0c for identifier and next protocol, as is usual.",
	}
	vxlanGPEZeros    = &wire.Field{Name: "vxlan.flags_reserved", Label: "Reserved(R)", Bits: 8, Kind: wire.Dec, Derived: true, Num: func(v wire.View) uint64 { return v.Wire() & 0xc2 >> 1 }, Doc: "The bits that nobody has used; must be 0."}
	vxlanGPEReserved = &wire.Field{Name: "vxlan.reserved_16", Label: "Reserved", Bits: 16, Kind: wire.Dec, Doc: "Kept for later: senders write 0, receivers look away."}
	vxlanNext        = &wire.Field{
		Name: "vxlan.next_proto", Label: "Next Protocol", Bits: 8, Kind: wire.Dec,
		Enum: wire.Enum{1: "IPv4", 2: "IPv6", 3: "Ethernet", 4: "NSH|Network service header: which chain of services the packet still has to pass.", 5: "MPLS", 7: "vBNG", 0x80: "group-based policy", 0x81: "in-band telemetry"},
		Doc:  "What is in the tunnel: GPE is VXLAN that can carry more than Ethernet.",
	}
)

func vxlanFlag(name, label, short, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Short: short, Bits: 1, Kind: wire.Bool, Doc: doc}
}

const vxlanHeader = 8

// VXLAN, RFC 7348. It stands on UDP, but what it makes is a cable: hence the
// link tier, where the frames it carries belong.
var VXLAN = wire.New(wire.Protocol{
	Name: "vxlan", Title: "Virtual eXtensible Local Area Network", Short: "VXLAN", Spec: "RFC 7348, 5",
	Doc:  "A cable made of UDP: Ethernet frames of virtual networks travel between machines through an IP network. It is listed at the link layer since it stands in for a link.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.UDPPort, Num: 4789}, {Space: wire.UDPPort, Num: 8472}},
	Fits:   func(b []byte) bool { return len(b) >= vxlanHeader && b[0]&0x08 != 0 },
	Header: []*wire.Field{vxlanFlags, vxlanGroup, vxlanVNI, vxlanReserved},
	Decode: func(d *wire.Decoder) { d.Carry(wire.Direct, wire.DirectEther) },
	Line: func(dst []byte, v wire.View) []byte {
		dst = append(dst, "vni "...)
		dst = v.AppendNum(dst, vxlanVNI)
		if v.Raw(vxlanFlags)&0x8000 != 0 {
			dst = append(dst, ", group "...)
			dst = v.AppendNum(dst, vxlanGroup)
		}
		return dst
	},
})

// VXLANGPE is the generic protocol extension of VXLAN, on a port of its own.
var VXLANGPE = wire.New(wire.Protocol{
	Name: "vxlan", Title: "VXLAN Generic Protocol Extension", Short: "VXLAN-GPE", Spec: "draft-ietf-nvo3-vxlan-gpe, 3",
	Doc:  "VXLAN with a field that says what is inside, so that it need not be Ethernet.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.UDPPort, Num: 4790}},
	Fits:   func(b []byte) bool { return len(b) >= vxlanHeader && b[0]&0xf2 == 0 },
	Header: []*wire.Field{vxlanGPEFlags, vxlanGPEReserved, vxlanNext, vxlanVNI, vxlanReserved},
	Decode: decodeVXLANGPE,
	Line: func(dst []byte, v wire.View) []byte {
		dst = append(dst, "vni "...)
		dst = v.AppendNum(dst, vxlanVNI)
		dst = append(dst, ", carries "...)
		return v.AppendName(dst, vxlanNext)
	},
})

func decodeVXLANGPE(d *wire.Decoder) {
	switch d.Raw(vxlanNext) {
	case 1:
		d.Carry(wire.Direct, wire.DirectIPv4)
	case 2:
		d.Carry(wire.Direct, wire.DirectIPv6)
	case 3:
		d.Carry(wire.Direct, wire.DirectEther)
	case 4:
		d.Carry(wire.EtherType, 0x894f)
	case 5:
		d.Carry(wire.EtherType, 0x8847)
	default:
		d.Carry(wire.Direct, 0)
	}
}
