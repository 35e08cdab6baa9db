// Package link holds the protocols that carry a frame to the next station.
package link

import (
	"encoding/binary"
	"hash/crc32"

	"peel/layers/wire"
)

var (
	ethDst = &wire.Field{
		Name: "eth.dst", Label: "Destination", Short: "Destination Address", Bits: 48, Kind: wire.MAC,
		Doc: "The station on this network that should take the frame; all ones means everybody.",
		Sub: []*wire.Field{ethAddr, wire.Pad(6), ethDstLG, ethDstIG, wire.Pad(40)},
	}
	ethSrc = &wire.Field{
		Name: "eth.src", Label: "Source", Short: "Source Address", Bits: 48, Kind: wire.MAC,
		Doc: "The station that put the frame on this network: the last router, not the first sender.",
		Sub: []*wire.Field{ethAddr, wire.Pad(6), ethSrcLG, ethSrcIG, wire.Pad(40)},
	}
	ethType = &wire.Field{
		Name: "eth.type", Label: "Type", Short: "EtherType", Bits: 16, Kind: wire.Hex, Enum: EtherTypes,
		Doc: "Which protocol the payload belongs to; numbers up to 1500 are a length instead (IEEE 802.3).",
	}
	ethLen = &wire.Field{
		Name: "eth.len", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes",
		Doc: "Bytes of payload, without the padding that brings a frame to its least size.",
	}
	ethInvalid = &wire.Field{
		Name: "eth.invalid_lentype", Label: "Invalid length/type", Bits: 16, Kind: wire.Hex,
		Doc: "Between 1501 and 1535: too long for a length, too small for a type, so nobody knows what follows.",
	}

	ethAddr  = &wire.Field{Name: "eth.addr", Label: "Address", Bits: 48, Kind: wire.MAC, Derived: true, Doc: "Either address, for filters that do not care which way."}
	ethDstLG = lgBit("eth.dst.lg")
	ethDstIG = igBit("eth.dst.ig")
	ethSrcLG = lgBit("eth.src.lg")
	ethSrcIG = igBit("eth.src.ig")

	ethPadding = &wire.Field{Name: "eth.padding", Label: "Padding", Kind: wire.Bytes, Doc: "Zeros that bring a short frame to the 60 bytes which Ethernet asks for at least, or a collision could go unheard."}
	ethTrailer = &wire.Field{Name: "eth.trailer", Label: "Trailer", Kind: wire.Bytes, Doc: "Bytes behind the payload's own end: padding that is not zero (old drivers leaked memory there), or something a switch added."}
	ethFCS     = &wire.Field{Name: "eth.fcs", Label: "Frame check sequence", Bits: 32, Kind: wire.Hex, Doc: "CRC-32 over the frame, usually checked and taken off by the network card before a capture sees it."}
	ethFCSOK   = &wire.Field{Name: "eth.fcs.status", Label: "FCS Status", Kind: wire.Dec, Enum: wire.Verdicts, Doc: "Good: the CRC fits, so these bytes are a checksum indeed. Unverified: they may be part of a trailer as well."}
)

func lgBit(name string) *wire.Field {
	return &wire.Field{
		Name: name, Label: "Locally administered", Short: "L", Bits: 1, Kind: wire.Bool, Word: 3,
		Enum: wire.Enum{0: "globally unique|Burnt in by the maker.", 1: "locally administered|Set by software: virtual machines, privacy addresses."},
		Doc:  "Whether the address was given by a maker or chosen by software.",
	}
}

func igBit(name string) *wire.Field {
	return &wire.Field{
		Name: name, Label: "Group", Short: "G", Bits: 1, Kind: wire.Bool, Word: 3,
		Enum: wire.Enum{0: "individual (unicast)", 1: "group (multicast or broadcast)"},
		Doc:  "The first bit on the wire: one station, or many.",
	}
}

// Ethernet is DIX Ethernet II, and the header of IEEE 802.3, which differs in
// whether the last two bytes are a type or a length.
var Ethernet = wire.New(wire.Protocol{
	Name: "eth", Title: "Ethernet II", Short: "Ethernet", Spec: "IEEE 802.3-2022, 3.2",
	Doc:  "Carries a packet to the next station on the same network, named by its hardware address.",
	Tier: wire.Link, Unit: "frame",
	By: []wire.Key{
		{Space: wire.LinkType, Num: 1}, {Space: wire.Direct, Num: wire.DirectEther}, {Space: wire.EtherType, Num: 0x6558},
	},
	Source: ethSrc, Dest: ethDst,
	Except:  exceptISL,
	Header:  []*wire.Field{ethDst, ethSrc},
	Rows:    []*wire.Field{ethType, ethLen, ethInvalid, ethPadding, ethTrailer, ethFCS, ethFCSOK},
	Decode:  decodeEthernet,
	Trailer: trailEthernet,
	Line:    lineEthernet,
})

const (
	maxLength = 1500 // the largest number in the type field that is a length (IEEE 802.3, 3.2.6)
	minType   = 1536 // the smallest that is a type
	minFrame  = 60   // the shortest frame, without its FCS
)

func decodeEthernet(d *wire.Decoder) {
	b := d.Rest()
	n := wire.U16(b, 0)
	switch {
	case len(b) >= 2 && n != 0 && n <= maxLength:
		d.Add(ethLen)
		if rest := d.Left() - int(n); rest > 0 { // a frame inside a tunnel keeps its padding
			d.KeepTrailer(rest)
			d.Layer().Partial, d.Layer().Missing = false, 0
		} else {
			limitPayload(d, int(n), ethLen)
		}
		carryLength(d)
	case n > maxLength && n < minType:
		d.Add(ethInvalid)
		d.Note(wire.Warn, ethInvalid, "%f is %n: a length is at most 1500, a type at least 1536", int64(n), 0)
		d.Carry(wire.Direct, 0)
	default:
		d.Carry(wire.EtherType, d.Add(ethType))
	}
}

// limitPayload bounds what is still to come to n bytes, as the length field by,
// which does not count the header, says.
func limitPayload(d *wire.Decoder, n int, by *wire.Field) {
	if n <= d.Left() {
		d.Limit(d.Offset()+n, by)
		return
	}
	if d.OK() {
		sev := wire.Error
		if d.Partial() {
			sev = wire.Short
		}
		d.Note(sev, by, "%f says %n bytes follow; %h are here", int64(n), int64(d.Left()))
		d.Layer().Partial = true
	}
}

// carryLength says what follows a length: IEEE 802.2, or what Novell sent before
// that was finished, an IPX packet whose checksum is switched off (all ones).
func carryLength(d *wire.Decoder) {
	if b := d.Rest(); len(b) >= 2 && b[0] == 0xff && b[1] == 0xff {
		d.Carry(wire.EtherType, etherIPX)
		return
	}
	d.Carry(wire.Direct, wire.DirectLLC)
}

const etherIPX = 0x8137

// padding claims the zeros, at most room of them, that fill a frame to its least size.
func padding(d *wire.Decoder, room int) {
	n := min(minFrame-d.Pos(), room)
	if n <= 0 || d.S.Length < minFrame {
		return
	}
	for _, c := range d.Rest()[:n] {
		if c != 0 {
			return
		}
	}
	d.Take(ethPadding, n)
}

// trailEthernet claims what stands behind the payload. The capture may say that
// the frame check sequence was kept; where it doesn't, a frame of 64 bytes or more needs
// no padding, so its last four bytes are likely that.
func trailEthernet(d *wire.Decoder) {
	whole := d.S.Length == len(d.S.Frame())
	stated := d.S.FCS == 4 && whole && d.Left() >= 4
	if stated {
		padding(d, d.Left()-4)
	} else {
		padding(d, d.Left())
	}
	if !stated && (!whole || d.Left() < 4 || d.Offset()+d.Left() < minFrame+4) {
		d.TakeRest(ethTrailer)
		return
	}
	if n := d.Left() - 4; n > 0 {
		d.Take(ethTrailer, n)
	}
	frame, verdict := d.Header(), wire.Unverified
	d.Add(ethFCS)
	if !d.S.Skim && crc32.ChecksumIEEE(frame) == binary.LittleEndian.Uint32(d.Header()[len(frame):]) {
		verdict = wire.Good
	}
	d.FactAt(ethFCSOK, d.Pos()-4, 0, uint64(verdict))
}

func lineEthernet(dst []byte, v wire.View) []byte {
	b := v.Message()
	n := wire.U16(b, 12)
	if isZero(v.Field(ethDst)) && isZero(v.Field(ethSrc)) {
		dst = append(dst, "loopback: no real addresses"...)
	} else {
		dst = v.AppendField(dst, ethSrc)
		dst = append(dst, " -> "...)
		if isBroadcast(v.Field(ethDst)) {
			dst = append(dst, "everybody (broadcast)"...)
		} else {
			dst = v.AppendField(dst, ethDst)
		}
	}
	switch {
	case len(b) < 14:
	case n > 0 && n <= maxLength:
		dst = append(dst, "; 802.3 length "...)
		dst = wire.AppendUint(dst, uint64(n))
	default:
		dst = append(dst, "; type "...)
		dst = wire.AppendHex(dst, uint64(n), 16)
	}
	return dst
}

func isBroadcast(b []byte) bool {
	for _, c := range b {
		if c != 0xff {
			return false
		}
	}
	return len(b) == 6
}

func isZero(b []byte) bool {
	for _, c := range b {
		if c != 0 {
			return false
		}
	}
	return len(b) > 0
}
