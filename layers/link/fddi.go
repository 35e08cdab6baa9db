package link

import (
	turn "math/bits"

	"peel/layers/wire"
)

var (
	fddiFC = &wire.Field{
		Name: "fddi.fc", Label: "Frame Control", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "fddi.fc.clf", Label: "Class/Length/Format", Bits: 4, Kind: wire.Hex, Enum: wire.Enum{0: "void", 4: "station management", 5: "async LLC", 8: "token", 12: "MAC", 13: "sync LLC"}, Doc: "Synchronous or not, length of the addresses, and format: 5 is ordinary data with 48-bit addresses."},
			wire.Pad(1),
			{Name: "fddi.fc.prio", Label: "Priority", Bits: 3, Kind: wire.Dec, Doc: "From 0 to 7, the most urgent; on a busy ring the token is left to frames that rank high."},
		},
		Doc: "What kind of frame this is, and how urgent.",
	}
	fddiSMT  = fddiSubtype("fddi.fc.smt_subtype", "SMT Subtype", "1 is information about stations; 15 is for whichever station comes next on the ring.")
	fddiMAC  = fddiSubtype("fddi.fc.mac_subtype", "MAC Subtype", "Which word about the ring: 2 is a beacon, 3 a claim.")
	fddiDst  = fddiAddress("fddi.dst", "Destination", "The station on the ring that should copy the frame.")
	fddiSrc  = fddiAddress("fddi.src", "Source", "The station that sent the frame and has to take it off the ring again.")
	fddiBody = &wire.Field{Name: "peel.fddi.body", Label: "Body", Kind: wire.Bytes, Doc: "Word about the ring, which is not taken apart here."}
)

// fddiSubtype is the first byte of a frame about the ring.
func fddiSubtype(name, label, doc string) *wire.Field {
	return &wire.Field{
		Name: "fddi.fc", Label: "Frame Control", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{fddiFC.Sub[0], {Name: name, Label: label, Bits: 4, Kind: wire.Dec, Doc: doc}},
		Doc: "What kind of frame this is.",
	}
}

func fddiAddress(name, label, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Bits: 48, Kind: wire.Text, Str: fddiSwapped, Doc: doc + " The ring sends the highest bit of each byte first, so it stands mirrored here."}
}

// fddiSwapped writes an address with the bits of each byte turned round.
func fddiSwapped(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) < 6 {
		return dst
	}
	return wire.AppendBytes(dst, []byte{turn.Reverse8(b[0]), turn.Reverse8(b[1]), turn.Reverse8(b[2]), turn.Reverse8(b[3]), turn.Reverse8(b[4]), turn.Reverse8(b[5])})
}

// FDDI, ISO 9314-2, as captures have it: most drivers leave addresses mirrored.
var FDDI = wire.New(wire.Protocol{
	Name: "fddi", Title: "Fiber Distributed Data Interface", Short: "FDDI", Spec: "ISO 9314-2, 7",
	Doc:  "A ring of glass fibre at 100 Mb/s, for the backbones of the nineties: a token says who may send.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.LinkType, Num: 10}},
	Source: fddiSrc, Dest: fddiDst,
	Header: []*wire.Field{fddiFC, fddiDst, fddiSrc},
	Rows:   []*wire.Field{fddiSMT, fddiMAC, fddiBody},
	Decode: func(d *wire.Decoder) {
		switch d.Raw(fddiFC) >> 4 {
		case 5, 13:
			d.Carry(wire.Direct, wire.DirectLLC)
			return
		case 4:
			d.Instead(fddiFC, fddiSMT)
		case 12:
			d.Instead(fddiFC, fddiMAC)
		}
		d.TakeRest(fddiBody)
	},
	Line: func(dst []byte, v wire.View) []byte {
		dst = v.AppendField(dst, fddiSrc)
		dst = append(dst, " -> "...)
		return v.AppendField(dst, fddiDst)
	},
})
