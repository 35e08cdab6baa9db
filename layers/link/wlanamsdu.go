package link

import "peel/layers/wire"

var (
	amsduDA  = wlanAddress("wlan.da", "Destination address", "Whom this packet is for.")
	amsduSA  = wlanAddress("wlan.sa", "Source address", "Who sent this packet first.")
	amsduLen = &wire.Field{Name: "wlan_aggregate.a_mdsu.length", Label: "A-MSDU Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Of the packet; the next begins at a multiple of four."}
	amsduPad = &wire.Field{Name: "peel.wlan_aggregate.pad", Label: "Padding", Kind: wire.Bytes, Doc: "Up to a multiple of four, before the next packet."}
)

// AMSDU is one of several packets that share a frame of 802.11n and later. Each has the
// header that it would have on a cable.
var AMSDU = wire.New(wire.Protocol{
	Name: "wlan_aggregate", Title: "IEEE 802.11 Aggregate MSDU", Short: "A-MSDU", Spec: "IEEE 802.11-2020, 9.3.2.2",
	Doc:  "Packs several packets into one frame, since getting a turn on the air takes longer than sending a packet.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.Direct, Num: wire.DirectAMSDU}},
	Source: amsduSA, Dest: amsduDA,
	Header:  []*wire.Field{amsduDA, amsduSA, amsduLen},
	Rows:    []*wire.Field{amsduPad},
	Decode:  decodeAMSDU,
	Trailer: trailAMSDU,
	Line: func(dst []byte, v wire.View) []byte {
		dst = v.AppendField(dst, amsduSA)
		dst = append(dst, " -> "...)
		dst = v.AppendField(dst, amsduDA)
		dst = append(dst, ", "...)
		dst = v.AppendNum(dst, amsduLen)
		return append(dst, " bytes"...)
	},
})

func decodeAMSDU(d *wire.Decoder) {
	if n := int(d.Raw(amsduLen)); n < d.Left() {
		d.KeepTrailer(d.Left() - n)
	} else {
		limitPayload(d, n, amsduLen)
	}
	d.Carry(wire.Direct, wire.DirectLLC)
}

// trailAMSDU goes on to the next packet.
func trailAMSDU(d *wire.Decoder) {
	if n := min(-d.Offset()&3, d.Left()); n > 0 {
		d.Take(amsduPad, n)
	}
	if d.Left() > 14 {
		d.Carry(wire.Direct, wire.DirectAMSDU)
		return
	}
	d.TakeRest(amsduPad)
}
