package link

import "peel/layers/wire"

var (
	arcSrc    = &wire.Field{Name: "arcnet.src", Label: "Source", Bits: 8, Kind: wire.Hex, Doc: "The station that sent it: one byte, set by switches on the card."}
	arcDst    = &wire.Field{Name: "arcnet.dst", Label: "Dest", Bits: 8, Kind: wire.Hex, Doc: "The station that should take it; 0 is everybody."}
	arcOffset = &wire.Field{Name: "arcnet.offset", Label: "Offset", Bits: 16, Kind: wire.Bytes, Doc: "Where the frame stood in the card's buffer: Linux left it there."}
	arcProto  = &wire.Field{
		Name: "arcnet.protID", Label: "Protocol ID", Bits: 8, Kind: wire.Hex,
		Enum: wire.Enum{0x80: "diagnose", 0xa3: "keep-alive", 0xc4: "IPv6", 0xcd: "BACnet", 0xd4: "IPv4", 0xd5: "ARP", 0xd6: "RARP", 0xdd: "AppleTalk", 0xe8: "Ethernet", 0xf0: "IP (RFC 1051)", 0xf1: "ARP (RFC 1051)", 0xfa: "NetWare", 0xff: "exception"},
		Doc:  "What the payload is: 212 is IP, 213 ARP (RFC 1201); 240 and 241 in the older form of RFC 1051.",
	}
	arcSplit   = &wire.Field{Name: "arcnet.split_flag", Label: "Split Flag", Bits: 8, Kind: wire.Dec, Doc: "Which piece of a packet this is: a frame has room for 504 bytes."}
	arcSeq     = &wire.Field{Name: "arcnet.sequence", Label: "Sequence", Bits: 16, Kind: wire.Dec, Doc: "The same in all pieces of one packet and another in the next, so that pieces of two are not mixed (RFC 1201)."}
	arcTrailer = &wire.Field{Name: "peel.arcnet.trailer", Label: "Trailer", Kind: wire.Bytes, Doc: "Bytes behind the payload's own end."}
)

// ARCNET as Linux's captures have it: without the exception frames, which fill up packets of
// 253 to 255 bytes since no frame can have that many.
var ARCNET = wire.New(wire.Protocol{
	Name: "arcnet", Title: "ARCNET", Short: "ARCNET", Spec: "RFC 1201; tcpdump.org/linktypes/LINKTYPE_ARCNET_LINUX.html",
	Doc:  "An office network of the seventies, at 2.5 Mb/s, which machines in factories speak to this day.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.LinkType, Num: 129}},
	Source: arcSrc, Dest: arcDst,
	Header:  []*wire.Field{arcSrc, arcDst, arcOffset, arcProto},
	Rows:    []*wire.Field{arcSplit, arcSeq, arcTrailer},
	Decode:  decodeARCNET,
	Trailer: func(d *wire.Decoder) { d.TakeRest(arcTrailer) },
	Line: func(dst []byte, v wire.View) []byte {
		dst = v.AppendField(dst, arcSrc)
		dst = append(dst, " -> "...)
		dst = v.AppendField(dst, arcDst)
		dst = append(dst, ", "...)
		return v.AppendName(dst, arcProto)
	},
})

func decodeARCNET(d *wire.Decoder) {
	proto := d.Raw(arcProto)
	split := uint64(0)
	switch proto {
	case 0xf0, 0xf1, 0xcd, 0x80, 0xa3: // RFC 1051 and what has no sequence numbers
	default:
		split = d.Add(arcSplit)
		d.Add(arcSeq)
	}
	if split>>1 != 0 && split&1 == 0 { // not the first piece
		d.Carry(wire.Direct, wire.DirectFragment)
		return
	}
	if split != 0 {
		d.Fragment()
	}
	switch proto {
	case 0xd4, 0xf0:
		d.Carry(wire.EtherType, 0x0800)
	case 0xd5, 0xf1:
		d.Carry(wire.EtherType, 0x0806)
	case 0xd6:
		d.Carry(wire.EtherType, 0x8035)
	case 0xc4:
		d.Carry(wire.EtherType, 0x86dd)
	case 0xe8:
		d.Carry(wire.Direct, wire.DirectEther)
	case 0xfa:
		d.Carry(wire.EtherType, etherIPX)
	default:
		d.Carry(wire.Direct, 0)
	}
}
