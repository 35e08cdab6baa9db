package link

import "peel/layers/wire"

var (
	frFirst = &wire.Field{
		Name: "fr.first_addr_octet", Label: "First address octet", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "fr.upper_dlci", Label: "Upper DLCI", Bits: 6, Kind: wire.Hex, Doc: "The upper 6 bits of the DLCI, the number of the circuit on this link; two address bytes make 10 in all."},
			{Name: "fr.cr", Label: "CR", Short: "C", Bits: 1, Kind: wire.Bool, Doc: "Command or response; not used by the network."},
			frMore(),
		},
		Doc: "Upper part of the circuit's number, and whether this is a command.",
	}
	frSecond = &wire.Field{
		Name: "fr.second_addr_octet", Label: "Second address octet", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "fr.second_dlci", Label: "Second DLCI", Bits: 4, Kind: wire.Hex, Doc: "Next part of the circuit's number."},
			{Name: "fr.fecn", Label: "FECN", Short: "F", Bits: 1, Kind: wire.Bool, Doc: "There is congestion on the way that this frame came."},
			{Name: "fr.becn", Label: "BECN", Short: "B", Bits: 1, Kind: wire.Bool, Doc: "There is congestion the other way: send less."},
			{Name: "fr.de", Label: "DE", Short: "D", Bits: 1, Kind: wire.Bool, Doc: "Drop this one first when a queue is full."},
			frMore(),
		},
		Doc: "Next part of the circuit's number, and congestion.",
	}
	frThird = &wire.Field{
		Name: "fr.third_addr_octet", Label: "Third address octet", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{{Name: "fr.third_dlci", Label: "Third DLCI", Bits: 7, Kind: wire.Hex, Doc: "Next part of the circuit's number."}, frMore()},
		Doc: "Next part of the circuit's number.",
	}
	frLast = &wire.Field{
		Name: "peel.fr.last_addr_octet", Label: "Last address octet", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "fr.lower_dlci", Label: "Lower DLCI", Bits: 6, Kind: wire.Hex, Doc: "Last part of the circuit's number."},
			{Name: "fr.dc", Label: "DC", Short: "C", Bits: 1, Kind: wire.Bool, Doc: "The part before is no number but control."},
			frMore(),
		},
		Doc: "Last part of the circuit's number.",
	}
	frDLCI    = &wire.Field{Name: "fr.dlci", Label: "DLCI", Kind: wire.Dec, Doc: "Data link connection identifier: which circuit, as this end of the line counts them."}
	frControl = &wire.Field{
		Name: "fr.control", Label: "Control field", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "fr.control.u_modifier_cmd", Label: "Command", Bits: 8, Kind: wire.Hex, Derived: true, Num: func(v wire.View) uint64 { return v.Wire() & 0xec >> 2 }, Doc: "0 is UI, unnumbered information: the payload goes without receipts, as RFC 2427 wants it."},
			wire.Pad(6),
			{Name: "fr.control.ftype", Label: "Frame type", Bits: 2, Kind: wire.Hex, Enum: wire.Enum{3: "unnumbered"}, Doc: "Which form the field has, as in LLC: 3 is unnumbered, the only one that RFC 2427 uses for data."},
		},
		Doc: "3: unnumbered information, as in LLC.",
	}
	frPad     = &wire.Field{Name: "fr.nlpid", Label: "Padding", Bits: 8, Kind: wire.Hex, Doc: "0: brings what follows to an even place."}
	frNLPID   = &wire.Field{Name: "fr.nlpid", Label: "NLPID", Bits: 8, Kind: wire.Hex, Enum: wire.Enum{0x08: "Q.933", 0x80: "SNAP", 0x81: "CLNP", 0x82: "ES-IS", 0x83: "IS-IS", 0x8e: "IPv6", 0xb0: "FRF.9 compression", 0xb1: "FRF.12 fragments", 0xcc: "IPv4", 0xcf: "PPP"}, Doc: "What the payload is: 0xcc is IPv4, 0x8e IPv6, 0x80 says that a SNAP header tells (RFC 2427)."}
	frOUI     = &wire.Field{Name: "fr.snap.oui", Label: "Organization Code", Bits: 24, Kind: wire.Dec, Say: sayOUI, Doc: "Who numbers the protocol that follows: 00:00:00 means that it is an EtherType."}
	frType    = &wire.Field{Name: "fr.snaptype", Label: "Type", Bits: 16, Kind: wire.Hex, Enum: EtherTypes, Doc: "What the payload is: an EtherType where the organisation code before it is 0."}
	frPID     = &wire.Field{Name: "fr.snap.pid", Label: "Protocol ID", Bits: 16, Kind: wire.Hex, Doc: "What the payload is, in that organisation's numbers."}
	frCisco   = &wire.Field{Name: "fr.chdlctype", Label: "Type", Bits: 16, Kind: wire.Hex, Enum: EtherTypes, Doc: "What the payload is, as Cisco does it: an EtherType at once."}
	frTrailer = &wire.Field{Name: "peel.fr.trailer", Label: "Trailer", Kind: wire.Bytes, Doc: "Bytes behind the payload's own end."}
)

func frMore() *wire.Field {
	return &wire.Field{Name: "fr.ea", Label: "EA", Short: "E", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "more follows", 1: "last byte"}, Doc: "Address extension: 0 while another address byte follows, 1 in the last; two bytes are usual."}
}

// FrameRelay is Q.922's core with the encapsulation of RFC 2427, or Cisco's.
var FrameRelay = wire.New(wire.Protocol{
	Name: "fr", Title: "Frame Relay", Short: "frame relay", Spec: "ITU-T Q.922, A.3; RFC 2427, 3",
	Doc:  "What companies rented between their offices before there was MPLS: circuits that share one line, with nothing repaired on the way.",
	Tier: wire.Link, Unit: "frame",
	By:      []wire.Key{{Space: wire.LinkType, Num: 107}},
	Header:  []*wire.Field{frFirst},
	Rows:    []*wire.Field{frSecond, frThird, frLast, frDLCI, frControl, frPad, frNLPID, frOUI, frType, frPID, frCisco, frTrailer},
	Decode:  decodeFrameRelay,
	Trailer: func(d *wire.Decoder) { d.TakeRest(frTrailer) },
	Line: func(dst []byte, v wire.View) []byte {
		dst = append(dst, "circuit "...)
		n, _ := frCircuit(v.Message())
		return wire.AppendUint(dst, n)
	},
})

// bits of an address byte
const (
	frEnd       = 1
	frIsControl = 2
)

// frCircuit reads the circuit's number and how many bytes hold it.
func frCircuit(b []byte) (n uint64, size int) {
	for i := 0; i < min(len(b), 4); i++ {
		switch i {
		case 0:
			n = uint64(b[i] >> 2)
		case 1:
			n = n<<4 | uint64(b[i]>>4)
		default:
			switch {
			case b[i]&frEnd == 0:
				n = n<<7 | uint64(b[i]>>1)
			case b[i]&frIsControl == 0:
				n = n<<6 | uint64(b[i]>>2)
			}
		}
		if b[i]&frEnd != 0 {
			return n, i + 1
		}
	}
	return n, min(len(b), 4)
}

func decodeFrameRelay(d *wire.Decoder) {
	n, size := frCircuit(d.Message())
	for i := 1; i < size; i++ {
		switch {
		case i == 1:
			d.Add(frSecond)
		case i == size-1:
			d.Add(frLast)
		default:
			d.Add(frThird)
		}
	}
	d.FactAt(frDLCI, d.Start(), size, n)
	if b := d.Rest(); len(b) >= 2 && b[0] != 3 {
		d.Carry(wire.EtherType, d.Add(frCisco))
		return
	}
	d.Add(frControl)
	if b := d.Rest(); len(b) > 0 && b[0] == 0 {
		d.Add(frPad)
	}
	if b := d.Rest(); len(b) > 0 && b[0] >= 0x81 && b[0] <= 0x83 { // OSI's own first byte
		d.Carry(wire.NLPID, uint64(b[0]))
		return
	}
	nlpid := d.Add(frNLPID)
	switch nlpid {
	case 0x80:
		oui := d.Add(frOUI)
		if oui == ouiEther {
			d.Carry(wire.EtherType, d.Add(frType))
			return
		}
		d.Carry(wire.SNAPPID, oui<<16|d.Add(frPID))
	default:
		d.Carry(wire.NLPID, nlpid)
	}
}
