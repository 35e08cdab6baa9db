package link

import "peel/layers/wire"

var (
	islAddr = &wire.Field{
		Name: "isl.dst", Label: "Destination", Bits: 48, Kind: wire.MAC,
		Sub: []*wire.Field{
			wire.Pad(40),
			{Name: "isl.type", Label: "Type", Bits: 4, Kind: wire.Dec, Word: wire.Touch, Enum: wire.Enum{0: "Ethernet", 1: "token ring", 2: "FDDI", 3: "ATM"}, Doc: "What kind of frame is inside; where ISL is still met it is Ethernet."},
			wire.Pad(2),
			{Name: "isl.user_eth", Label: "User", Bits: 2, Kind: wire.Dec, Word: wire.Touch, Enum: wire.Enum{0: "normal priority", 1: "priority 1", 2: "priority 2", 3: "highest priority"}, Doc: "For Ethernet the frame's priority inside the switch: 0 is normal, 3 the highest."},
		},
		Doc: "A group address by which a trunk's frames are known; its last byte says what is inside.",
	}
	islSrc      = &wire.Field{Name: "isl.src", Label: "Source", Bits: 48, Kind: wire.MAC, Doc: "The port of the switch that put the frame on the trunk."}
	islLen      = &wire.Field{Name: "isl.len", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes behind this field, without the checksum at the end."}
	islDSAP     = &wire.Field{Name: "isl.dsap", Label: "DSAP", Bits: 8, Kind: wire.Hex, Enum: saps, Doc: "Always 0xaa, SNAP: so that the frame passes for one of 802.3."}
	islSSAP     = &wire.Field{Name: "isl.ssap", Label: "SSAP", Bits: 8, Kind: wire.Hex, Enum: saps, Doc: "Always 0xaa: the header imitates an LLC frame with SNAP behind it."}
	islControl  = &wire.Field{Name: "isl.control", Label: "Control", Bits: 8, Kind: wire.Hex, Doc: "Always 3, unnumbered information, as in LLC."}
	islHSA      = &wire.Field{Name: "isl.hsa", Label: "HSA", Bits: 24, Kind: wire.Hex, Doc: "The first half of the sender's address once more: Cisco's, 00:00:0c."}
	islVLAN     = &wire.Field{Name: "isl.vlan_id", Label: "VLAN ID", Bits: 15, Kind: wire.Dec, Word: 2, Doc: "Which virtual network the frame belongs to: 15 bits, of which Cisco's switches used 10."}
	islBPDU     = &wire.Field{Name: "isl.bpdu", Label: "BPDU/CDP/VTP", Short: "B", Bits: 1, Kind: wire.Bool, Word: 2, Doc: "Inside is word from switch to switch, such as spanning tree or CDP."}
	islIndex    = &wire.Field{Name: "isl.index", Label: "Index", Bits: 16, Kind: wire.Dec, Doc: "The port by which the frame came into the switch; for tracing only."}
	islReserved = &wire.Field{Name: "isl.reserved", Label: "Reserved", Bits: 16, Kind: wire.Hex, Doc: "0 for Ethernet; token ring and FDDI keep their frame control here."}
	islTrailer  = &wire.Field{Name: "isl.trailer", Label: "Trailer", Kind: wire.Bytes, Doc: "Bytes behind the frame inside: ISL's own checksum, where the capture kept it."}
)

// ISL is Cisco's Inter-Switch Link, from before there was 802.1Q.
var ISL = wire.New(wire.Protocol{
	Name: "isl", Title: "Cisco Inter-Switch Link", Short: "ISL", Spec: "Cisco, Inter-Switch Link and IEEE 802.1Q Frame Format",
	Doc:  "Says which virtual network a frame belongs to by wrapping it whole, 26 bytes in front and 4 behind; the standard that came later puts in 4 bytes.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.Direct, Num: wire.DirectISL}},
	Source: islSrc, Dest: islAddr,
	Header:  []*wire.Field{islAddr, islSrc, islLen, islDSAP, islSSAP, islControl, islHSA, islVLAN, islBPDU, islIndex, islReserved},
	Rows:    []*wire.Field{islTrailer},
	Decode:  decodeISL,
	Trailer: func(d *wire.Decoder) { d.TakeRest(islTrailer) },
	Line:    lineISL,
})

// isISL says whether b begins with one of the two addresses that trunks use.
func isISL(b []byte) bool {
	return len(b) >= 26 && b[0]&^2 == 1 && b[1] == 0 && b[2] == 0x0c && b[3] == 0 && b[4] == 0
}

const islLenEnd = 14 // what islLen does not count

func decodeISL(d *wire.Decoder) {
	if n := int(d.Raw(islLen)) + islLenEnd; n < d.Offset()+d.Left() {
		d.Limit(n, islLen)
	}
	if h := d.Header(); len(h) > 5 && h[5]>>4 == 0 {
		d.Carry(wire.Direct, wire.DirectEther)
		return
	}
	d.Carry(wire.Direct, 0)
}

func lineISL(dst []byte, v wire.View) []byte {
	dst = append(dst, "trunk, vlan "...)
	dst = v.AppendNum(dst, islVLAN)
	if v.Raw(islBPDU) != 0 {
		dst = append(dst, ", between switches"...)
	}
	dst = append(dst, ", from "...)
	return v.AppendField(dst, islSrc)
}

// exceptISL tells Ethernet that a frame is not its own.
func exceptISL(b []byte) wire.Key {
	if isISL(b) {
		return wire.Key{Space: wire.Direct, Num: wire.DirectISL}
	}
	return wire.Key{}
}
