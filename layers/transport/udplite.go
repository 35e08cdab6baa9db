package transport

import "peel/layers/wire"

// The rows bear UDP's names, as in Wireshark: ports are ports.
var (
	liteSrc   = &wire.Field{Name: "udp.srcport", Label: "Source Port", Bits: 16, Kind: wire.Dec, Enum: UDPPorts, Say: wire.SayNamed, Doc: "Which program sent this: the answer goes back to it. 0 means that none is wanted."}
	liteDst   = &wire.Field{Name: "udp.dstport", Label: "Destination Port", Bits: 16, Kind: wire.Dec, Enum: UDPPorts, Say: wire.SayNamed, Doc: "Which program on the receiving machine gets this."}
	liteCover = &wire.Field{
		Name: "udp.checksum_coverage", Label: "Checksum coverage", Short: "Coverage", Bits: 16, Kind: wire.Dec, Unit: "bytes", Say: sayCoverage,
		Doc: "How many bytes from the header on the checksum protects: behind them errors are let through, which suits voice. It stands where UDP has its length.",
	}
	liteSum    = &wire.Field{Name: "udp.checksum", Label: "Checksum", Bits: 16, Kind: wire.Hex, Doc: "Over a pseudo-header and the bytes covered; may never be left out."}
	liteSumOK  = &wire.Field{Name: "udp.checksum.status", Label: "Checksum Status", Kind: wire.Dec, Enum: wire.Verdicts, Doc: "peel's verdict on the checksum."}
	liteSumCal = &wire.Field{Name: "udp.checksum_calculated", Label: "Calculated Checksum", Bits: 16, Kind: wire.Hex, Doc: "What the checksum would have to be."}
	liteLen    = &wire.Field{Name: "udp.length", Label: "Length", Kind: wire.Dec, Unit: "bytes", Doc: "Header and data together, as the IP packet says: UDP-Lite has no length of its own."}
	liteStream = &wire.Field{Name: "udp.stream", Label: "Stream index", Kind: wire.Dec, Num: streamIndex, Say: sayStream, Doc: "Which conversation of this capture the datagram belongs to, counted together with UDP's."}
	litePay    = &wire.Field{Name: "udp.payload", Label: "Payload", Kind: wire.Bytes, Doc: "One message, perhaps with wrong bits behind the part that is covered."}
)

const protoUDPLite = 136

// UDPLite, RFC 3828.
var UDPLite = wire.New(wire.Protocol{
	Name: "udplite", Title: "Lightweight User Datagram Protocol", Short: "UDP-Lite", Spec: "RFC 3828, 3.1",
	Doc:  "Like UDP, but a damaged message may be better than none: the checksum can leave out its end.",
	Tier: wire.Transport, Unit: "datagram",
	By:     []wire.Key{{Space: wire.IPProto, Num: protoUDPLite}},
	Source: liteSrc, Dest: liteDst,
	Header: []*wire.Field{liteSrc, liteDst, liteCover, liteSum},
	Rows:   []*wire.Field{liteSumOK, liteSumCal, liteLen, liteStream, litePay},
	Decode: decodeUDPLite,
	Line:   lineUDPLite,
})

func decodeUDPLite(d *wire.Decoder) {
	if !d.OK() {
		return
	}
	cover := int(d.Raw(liteCover))
	n := d.Offset() + d.Left()
	total := d.Offset() + d.Reported()
	switch { // RFC 3828, 3.1
	case cover == 0:
		cover = total
	case cover < udpHeader:
		d.Note(wire.Error, liteCover, "%f says %n; the header of %h bytes must be covered", int64(cover), udpHeader)
	case cover > total && !d.Layer().Quoted:
		d.Note(wire.Error, liteCover, "%f says %n; the datagram has %h bytes", int64(cover), int64(total))
	}
	if !d.S.Skim {
		checkUDPLite(d, n, cover)
		d.Fact(liteLen, uint64(total))
		d.Derive(liteStream, d.Start(), 0)
		if d.More() {
			d.Derive(litePay, d.Pos(), d.Left())
		}
	}
	d.CarryPorts(wire.UDPPort, d.Raw(liteSrc), d.Raw(liteDst))
}

func checkUDPLite(d *wire.Decoder, n, cover int) {
	if d.Raw(liteSum) == 0 {
		d.Under(liteSum, liteSumOK, 2, uint64(wire.Illegal))
		d.Note(wire.Error, liteSum, "%f is 0: UDP-Lite may not leave it out", 0, 0)
		return
	}
	verdict, want := d.Checksum(liteSum, protoUDPLite, n, cover)
	noteChecksum(d, liteSum, liteSumOK, liteSumCal, verdict, want)
}

func sayCoverage(dst []byte, v wire.View) []byte {
	n := v.Wire()
	if n == 0 {
		return append(dst, "all bytes (0)"...)
	}
	dst = wire.AppendUint(dst, n)
	return append(dst, " bytes"...)
}

func lineUDPLite(dst []byte, v wire.View) []byte {
	dst = lineUDP(dst, v)
	dst = append(dst, ", checksum covers "...)
	if n := v.Raw(liteCover); n != 0 {
		return wire.AppendUint(dst, n)
	}
	return append(dst, "all"...)
}
