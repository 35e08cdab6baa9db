// Package transport holds the protocols that carry data from program to program.
package transport

import "peel/layers/wire"

var (
	udpSrc    = &wire.Field{Name: "udp.srcport", Label: "Source Port", Bits: 16, Kind: wire.Dec, Enum: UDPPorts, Say: wire.SayNamed, Doc: "Which program sent this, and where an answer should go; 0 if none is wanted."}
	udpDst    = &wire.Field{Name: "udp.dstport", Label: "Destination Port", Bits: 16, Kind: wire.Dec, Enum: UDPPorts, Say: wire.SayNamed, Doc: "Which program on the receiving machine gets this."}
	udpLen    = &wire.Field{Name: "udp.length", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Header and data together: at least 8. 0 means more than fits (RFC 2675)."}
	udpSum    = &wire.Field{Name: "udp.checksum", Label: "Checksum", Bits: 16, Kind: wire.Hex, Doc: "Over a pseudo-header with both IP addresses, this header and the data; 0 means none was computed, which only IPv4 allows."}
	udpSumOK  = &wire.Field{Name: "udp.checksum.status", Label: "Checksum Status", Kind: wire.Dec, Enum: wire.Verdicts, Doc: "peel's verdict on the checksum."}
	udpSumCal = &wire.Field{Name: "udp.checksum_calculated", Label: "Calculated Checksum", Bits: 16, Kind: wire.Hex, Doc: "What the checksum would have to be."}

	udpStream  = &wire.Field{Name: "udp.stream", Label: "Stream index", Kind: wire.Dec, Num: streamIndex, Say: sayStream, Doc: "Which conversation of this capture the datagram belongs to, counted from 0."}
	udpPayload = &wire.Field{Name: "udp.payload", Label: "Payload", Kind: wire.Bytes, Doc: "One message, whole or not at all."}
)

func streamIndex(v wire.View) uint64 { return uint64(max(v.L.Flow.Stream, 0)) }

func sayStream(dst []byte, v wire.View) []byte {
	if v.L.Flow.Stream < 0 {
		return append(dst, "not counted"...)
	}
	return wire.AppendUint(dst, uint64(v.L.Flow.Stream))
}

const protoUDP = 17

// UDP, RFC 768: ports on top of IP, and nothing else.
var UDP = wire.New(wire.Protocol{
	Name: "udp", Title: "User Datagram Protocol", Short: "UDP", Spec: "RFC 768",
	Doc:  "Carries one message from program to program: no connection, no order, no second try.",
	Tier: wire.Transport, Unit: "datagram",
	By:     []wire.Key{{Space: wire.IPProto, Num: protoUDP}},
	Source: udpSrc, Dest: udpDst,
	Header: []*wire.Field{udpSrc, udpDst, udpLen, udpSum},
	Rows:   []*wire.Field{udpSumOK, udpSumCal, udpStream, udpPayload},
	Decode: decodeUDP,
	Line:   lineUDP,
})

const udpHeader = 8

func decodeUDP(d *wire.Decoder) {
	if !d.OK() {
		return
	}
	n := int(d.Raw(udpLen))
	switch {
	case n == 0: // RFC 2675, 4: a jumbogram; the carrier knows its length
		n = udpHeader + d.Left()
		if n < 1<<16 && !d.Layer().Quoted {
			d.Note(wire.Warn, udpLen, "%f is 0, which is for datagrams above 65535 bytes; this one has %n", int64(n), 0)
		}
	case n < udpHeader:
		d.Note(wire.Error, udpLen, "%f says %n; a UDP header alone is %h", int64(n), udpHeader)
		n = udpHeader + d.Left()
	default:
		d.Limit(n, udpLen)
	}
	if !d.S.Skim {
		checkUDP(d, n)
		d.Derive(udpStream, d.Start(), 0)
		if d.More() {
			d.Derive(udpPayload, d.Pos(), d.Left())
		}
	}
	d.CarryPorts(wire.UDPPort, d.Raw(udpSrc), d.Raw(udpDst))
}

func checkUDP(d *wire.Decoder, n int) {
	if d.Raw(udpSum) == 0 {
		verdict := wire.NotPresent
		if d.View().Over(wire.IPv6) {
			// RFC 6935 allows it for tunnels, which check what they carry themselves.
			verdict = wire.Illegal
			d.Note(wire.Warn, udpSum, "%f is 0: over IPv6 only tunnels may leave it out (RFC 8200, 8.1)", 0, 0)
		}
		d.Under(udpSum, udpSumOK, 2, uint64(verdict))
		return
	}
	verdict, want := d.Checksum(udpSum, protoUDP, n, n)
	noteChecksum(d, udpSum, udpSumOK, udpSumCal, verdict, want)
}

func lineUDP(dst []byte, v wire.View) []byte {
	dst = v.AppendNum(dst, udpSrc)
	dst = append(dst, " -> "...)
	dst = v.AppendNum(dst, udpDst)
	n := v.L.Payload + v.L.Missing
	if v.L.Header < udpHeader { // the capture ends in it
		if n = int32(v.Raw(udpLen)) - udpHeader; n < 0 {
			return dst
		}
	}
	dst = append(dst, " len "...)
	return wire.AppendUint(dst, uint64(n))
}
