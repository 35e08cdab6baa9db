package transport

import "peel/layers/wire"

var (
	tcpSrc    = &wire.Field{Name: "tcp.srcport", Label: "Source Port", Bits: 16, Kind: wire.Dec, Enum: TCPPorts, Say: wire.SayNamed, Doc: "Which program sent this; a client's is picked by its system."}
	tcpDst    = &wire.Field{Name: "tcp.dstport", Label: "Destination Port", Bits: 16, Kind: wire.Dec, Enum: TCPPorts, Say: wire.SayNamed, Doc: "Which program on the receiving machine gets this."}
	tcpSeq    = &wire.Field{Name: "tcp.seq", Label: "Sequence Number", Bits: 32, Kind: wire.Dec, Num: relativeSeq, Doc: "The place of the first byte of data in the stream, counted from the connection's first number."}
	tcpSeqRaw = &wire.Field{Name: "tcp.seq_raw", Label: "Sequence Number (raw)", Bits: 32, Kind: wire.Dec, Derived: true, Doc: "The number as it stands on the wire: it begins at a random value, so that strangers cannot guess it."}
	tcpAck    = &wire.Field{Name: "tcp.ack", Label: "Acknowledgment Number", Bits: 32, Kind: wire.Dec, Num: relativeAck, Doc: "The next byte the sender of this expects: all before it has arrived."}
	tcpAckRaw = &wire.Field{Name: "tcp.ack_raw", Label: "Acknowledgment number (raw)", Bits: 32, Kind: wire.Dec, Derived: true, Doc: "The number as it stands on the wire."}
	tcpHdrLen = &wire.Field{Name: "tcp.hdr_len", Label: "Header Length", Short: "Offset", Bits: 4, Kind: wire.Dec, Unit: "bytes", Num: timesFour, Doc: "Counted in 32-bit words on the wire: 5 (20 bytes) without options, 15 (60 bytes) at most."}
	tcpFlags  = &wire.Field{
		Name: "tcp.flags", Label: "Flags", Bits: 12, Kind: wire.Hex, Say: sayFlags,
		Sub: []*wire.Field{tcpRes, tcpAE, tcpCWR, tcpECE, tcpURG, tcpACK, tcpPSH, tcpRST, tcpSYN, tcpFIN, tcpFlagsStr},
		Doc: "What this segment is for: opening, acknowledging, pushing, closing, breaking off.",
	}
	tcpRes      = &wire.Field{Name: "tcp.flags.res", Label: "Reserved", Bits: 3, Kind: wire.Bool, Word: wire.Touch, Doc: "Must be 0; scanners set them to see who answers."}
	tcpAE       = tcpFlag("ae", "Accurate ECN", "A", "Part of a counter of congestion marks (RFC 9768); it was a nonce before (RFC 3540).")
	tcpCWR      = tcpFlag("cwr", "Congestion Window Reduced", "C", "The sender slowed down because it was told of congestion.")
	tcpECE      = tcpFlag("ece", "ECN-Echo", "E", "A router marked a packet as congested on the way here; in a SYN: I know of such marks.")
	tcpURG      = tcpFlag("urg", "Urgent", "U", "Set: the urgent pointer counts. Rare: telnet's interrupt was its use.")
	tcpACK      = tcpFlag("ack", "Acknowledgment", "A", "The acknowledgment number counts; set in all but the first segment.")
	tcpPSH      = tcpFlag("push", "Push", "P", "Hand the data to the program now: the sender's write ends here.")
	tcpRST      = tcpFlag("reset", "Reset", "R", "There is no such connection, or it is broken off at once.")
	tcpSYN      = tcpFlag("syn", "Syn", "S", "Opens the connection and tells the first sequence number.")
	tcpFIN      = tcpFlag("fin", "Fin", "F", "The sender has no more data; the other side may still send.")
	tcpFlagsStr = &wire.Field{Name: "tcp.flags.str", Label: "TCP Flags", Bits: 12, Kind: wire.Text, Derived: true, Str: letterFlags, Doc: "The same bits as letters, a dot for each that is not set."}

	tcpWindow     = &wire.Field{Name: "tcp.window_size_value", Label: "Window", Bits: 16, Kind: wire.Dec, Doc: "How many bytes the sender of this has room for, before scaling; 0 tells the other side to stop."}
	tcpWindowSize = &wire.Field{Name: "tcp.window_size", Label: "Calculated window size", Bits: 16, Kind: wire.Dec, Unit: "bytes", Derived: true, Num: scaledWindow, Doc: "The window in bytes: the field is only 16 bits wide, so both sides agree on a factor when the connection opens."}
	tcpScale      = &wire.Field{Name: "tcp.window_size_scalefactor", Label: "Window size scaling factor", Bits: 16, Kind: wire.Int, Num: scaleFactor, Say: sayScale, Doc: "What the window is multiplied by; only the two SYN segments tell, so without them it is not known."}
	tcpSum        = &wire.Field{Name: "tcp.checksum", Label: "Checksum", Bits: 16, Kind: wire.Hex, Doc: "Over a pseudo-header with both IP addresses, this header and the data."}
	tcpSumOK      = &wire.Field{Name: "tcp.checksum.status", Label: "Checksum Status", Kind: wire.Dec, Enum: wire.Verdicts, Doc: "peel's verdict on the checksum."}
	tcpSumCal     = &wire.Field{Name: "tcp.checksum_calculated", Label: "Calculated Checksum", Bits: 16, Kind: wire.Hex, Doc: "What the checksum would have to be."}
	tcpUrgent     = &wire.Field{Name: "tcp.urgent_pointer", Label: "Urgent Pointer", Bits: 16, Kind: wire.Dec, Doc: "Where urgent data ends, if the flag says so. Nobody should use it any more (RFC 6093)."}

	tcpStream   = &wire.Field{Name: "tcp.stream", Label: "Stream index", Kind: wire.Dec, Num: streamIndex, Say: sayStream, Doc: "Which connection of this capture the segment belongs to, counted from 0."}
	tcpComplete = &wire.Field{Name: "tcp.completeness", Label: "Conversation completeness", Kind: wire.Dec, Num: stepsSeen, Say: saySteps, Doc: "Which steps of the connection were captured before this segment: a sum of SYN 1, SYN-ACK 2, ACK 4, data 8, FIN 16, RST 32."}
	tcpLen      = &wire.Field{Name: "tcp.len", Label: "TCP Segment Len", Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of data in this segment; TCP itself has no field for it: the IP length says where the segment ends."}
	tcpNext     = &wire.Field{Name: "tcp.nxtseq", Label: "Next Sequence Number", Kind: wire.Dec, Num: nextSeq, Doc: "Where the sender's next data will stand; SYN and FIN take one number each, so that they can be acknowledged."}
	tcpPayload  = &wire.Field{Name: "tcp.payload", Label: "TCP payload", Kind: wire.Bytes, Doc: "The piece of the byte stream that this segment carries; its edges mean nothing to the programs."}
	tcpUrgData  = &wire.Field{Name: "peel.tcp.urgent_data", Label: "Urgent data", Kind: wire.Bytes, Doc: "The bytes up to the urgent pointer; programs that ask for it get the last of them out of order."}
	tcpCause    = &wire.Field{Name: "tcp.reset_cause", Label: "Reset cause", Kind: wire.Text, Doc: "A reset may say in words why it broke the connection off (RFC 9293, 3.5.3)."}
)

func tcpFlag(name, label, short, doc string) *wire.Field {
	return &wire.Field{Name: "tcp.flags." + name, Label: label, Short: short, Bits: 1, Kind: wire.Bool, Word: wire.Touch, Doc: doc}
}

func timesFour(v wire.View) uint64 { return v.Wire() * 4 }

// relativeSeq counts from the connection's first number, once the ordered pass
// told it.
func relativeSeq(v wire.View) uint64 { return uint64(uint32(v.Wire()) - v.L.Flow.SeqBase) }

func relativeAck(v wire.View) uint64 {
	if v.Raw(tcpACK) == 0 { // the number means nothing
		return v.Wire()
	}
	return uint64(uint32(v.Wire()) - v.L.Flow.AckBase)
}

// nextSeq: the fact holds how many numbers this segment takes up.
func nextSeq(v wire.View) uint64 {
	return uint64(uint32(v.Raw(tcpSeq)) - v.L.Flow.SeqBase + uint32(v.Wire()))
}

func scaledWindow(v wire.View) uint64 {
	if v.L.Flow.Scale > 0 && v.Raw(tcpSYN) == 0 { // RFC 7323, 2.2: a SYN's own window is never scaled
		return v.Raw(tcpWindow) << v.L.Flow.Scale
	}
	return v.Raw(tcpWindow)
}

func scaleFactor(v wire.View) uint64 {
	if v.L.Flow.Scale < 0 {
		return uint64(uint16(v.L.Flow.Scale))
	}
	return 1 << v.L.Flow.Scale
}

func sayScale(dst []byte, v wire.View) []byte {
	switch v.L.Flow.Scale {
	case -1:
		return append(dst, "not known: the connection's SYN was not captured"...)
	case -2:
		return append(dst, "not used: one side did not offer it"...)
	}
	return wire.AppendUint(dst, 1<<v.L.Flow.Scale)
}

func stepsSeen(v wire.View) uint64 { return uint64(v.L.Flow.Seen) }

func saySteps(dst []byte, v wire.View) []byte {
	seen := v.L.Flow.Seen
	if seen == 0 {
		return append(dst, "nothing yet (0)"...)
	}
	for i, name := range [...]string{"SYN", "SYN-ACK", "ACK", "data", "FIN", "RST"} {
		if seen>>i&1 != 0 {
			dst = append(dst, name...)
			dst = append(dst, ' ')
		}
	}
	dst = append(dst, '(')
	dst = wire.AppendUint(dst, uint64(seen))
	return append(dst, ')')
}

const protoTCP = 6

// TCP, RFC 9293.
var TCP = wire.New(wire.Protocol{
	Name: "tcp", Title: "Transmission Control Protocol", Short: "TCP", Spec: "RFC 9293, 3.1",
	Doc:  "Carries a stream of bytes from program to program, complete and in order, over packets that may be lost.",
	Tier: wire.Transport, Unit: "segment",
	By:     []wire.Key{{Space: wire.IPProto, Num: protoTCP}},
	Source: tcpSrc, Dest: tcpDst,
	Header: []*wire.Field{tcpSrc, tcpDst, tcpSeq, tcpSeqRaw, tcpAck, tcpAckRaw, tcpHdrLen, tcpFlags, tcpWindow, tcpWindowSize, tcpSum, tcpUrgent},
	Rows:   append([]*wire.Field{tcpScale, tcpSumOK, tcpSumCal, tcpStream, tcpComplete, tcpLen, tcpNext, tcpPayload, tcpUrgData, tcpCause}, tcpOptionRows...),
	Decode: decodeTCP,
	Line:   lineTCP,
})

const tcpHeader = 20

func decodeTCP(d *wire.Decoder) {
	if !d.OK() {
		return
	}
	head := int(d.Raw(tcpHdrLen)) * 4
	n := d.Offset() + d.Left()
	total := d.Offset() + d.Reported()
	if head < tcpHeader {
		d.Note(wire.Error, tcpHdrLen, "%f says %n bytes; a TCP header alone is %h", int64(head), tcpHeader)
		head = tcpHeader
	}
	tcpOptions(d, head-tcpHeader)
	if d.S.Skim {
		carryTCP(d)
		return
	}
	if d.OK() {
		checkTCP(d, n)
		remarkTCP(d)
	}
	if d.Raw(tcpSYN) == 0 {
		d.Under(tcpWindow, tcpScale, 2, 0)
	}
	d.Derive(tcpStream, d.Start(), 0)
	d.Derive(tcpComplete, d.Start(), 0)
	// An error message or a first fragment doesn't say how long the segment was.
	if c := d.Carrier(); total >= head && !d.Layer().Quoted && (c == nil || !c.Fragment) {
		size := uint64(total - head)
		d.FactAt(tcpLen, d.Start(), 0, size)
		if d.Raw(tcpSYN)|d.Raw(tcpFIN) != 0 {
			size++
		}
		d.FactAt(tcpNext, d.Start(), 0, size)
	}
	carryTCP(d)
}

// carryTCP hands the data on, except a reset's: it is no part of the stream.
func carryTCP(d *wire.Decoder) {
	n := d.Left()
	if n == 0 {
		return
	}
	if d.Raw(tcpRST) != 0 {
		d.Derive(tcpCause, d.Pos(), n)
		d.Carry(wire.Direct, 0)
		return
	}
	d.Derive(tcpPayload, d.Pos(), n)
	if d.Raw(tcpURG) != 0 {
		d.Derive(tcpUrgData, d.Pos(), min(n, int(d.Raw(tcpUrgent))))
	}
	d.CarryPorts(wire.TCPPort, d.Raw(tcpSrc), d.Raw(tcpDst))
}

func checkTCP(d *wire.Decoder, n int) {
	verdict, want := d.Checksum(tcpSum, protoTCP, n, n)
	noteChecksum(d, tcpSum, tcpSumOK, tcpSumCal, verdict, want)
}

// remarkTCP says what is odd about the fixed header.
func remarkTCP(d *wire.Decoder) {
	syn, ack, fin, rst := d.Raw(tcpSYN), d.Raw(tcpACK), d.Raw(tcpFIN), d.Raw(tcpRST)
	switch {
	case syn&(fin|rst) != 0:
		d.Note(wire.Warn, tcpFlags, "SYN together with FIN or RST: no TCP does this, but scanners do", 0, 0)
	case syn|ack|fin|rst == 0:
		d.Note(wire.Warn, tcpFlags, "neither SYN, ACK, FIN nor RST is set: no TCP does this, but scanners do", 0, 0)
	}
	if ack == 0 && d.Raw(tcpAckRaw) != 0 {
		d.Note(wire.Remark, tcpAck, "%f is not 0 although the ACK flag is not set", 0, 0)
	}
	if d.Raw(tcpURG) == 0 && d.Raw(tcpUrgent) != 0 {
		d.Note(wire.Remark, tcpUrgent, "%f is not 0 although the URG flag is not set", 0, 0)
	}
}

// noteChecksum lays down the verdict on a checksum and what it should be, and
// says so if it is wrong.
func noteChecksum(d *wire.Decoder, row, status, calculated *wire.Field, verdict wire.Verdict, want uint16) {
	if verdict == wire.Bad {
		d.WrongSum(row, want)
	}
	if verdict == wire.Good || verdict == wire.Bad || verdict == wire.Partial {
		d.Under(row, calculated, 2, uint64(want))
	}
	d.Under(row, status, 0, uint64(verdict))
}

// tcpLetters are the flags from the highest bit of the header's word down.
var tcpLetters = [...]struct {
	f      *wire.Field
	letter byte
	name   string
}{
	{tcpAE, 'A', "AE"},
	{tcpCWR, 'C', "CWR"},
	{tcpECE, 'E', "ECE"},
	{tcpURG, 'U', "URG"},
	{tcpACK, 'A', "ACK"},
	{tcpPSH, 'P', "PSH"},
	{tcpRST, 'R', "RST"},
	{tcpSYN, 'S', "SYN"},
	{tcpFIN, 'F', "FIN"},
}

// letterFlags writes the twelve bits as Wireshark does, with a middle dot for a
// bit that is not set.
func letterFlags(dst []byte, v wire.View) []byte {
	bits := v.Wire()
	for i := 11; i >= 0; i-- {
		switch {
		case bits>>i&1 == 0:
			dst = append(dst, "·"...)
		case i > 8:
			dst = append(dst, 'R')
		default:
			dst = append(dst, tcpLetters[8-i].letter)
		}
	}
	return dst
}

// appendFlags names the flags that are set, what opens and closes first.
func appendFlags(dst []byte, bits uint64) []byte {
	n := len(dst)
	for _, i := range [...]int{1, 0, 2, 3, 4, 5, 6, 7, 8} {
		if bits>>i&1 != 0 {
			if len(dst) > n {
				dst = append(dst, ' ')
			}
			dst = append(dst, tcpLetters[8-i].name...)
		}
	}
	if len(dst) == n {
		dst = append(dst, "no flags"...)
	}
	return dst
}

func sayFlags(dst []byte, v wire.View) []byte {
	dst = appendFlags(dst, v.Wire())
	dst = append(dst, " ("...)
	dst = v.AppendValue(dst)
	return append(dst, ')')
}

func lineTCP(dst []byte, v wire.View) []byte {
	dst = v.AppendNum(dst, tcpSrc)
	dst = append(dst, " -> "...)
	dst = v.AppendNum(dst, tcpDst)
	b := v.Header()
	if len(b) < tcpHeader {
		return dst
	}
	dst = append(dst, ' ')
	dst = appendFlags(dst, v.Raw(tcpFlags))
	dst = append(dst, " seq "...)
	dst = v.AppendNum(dst, tcpSeq)
	if v.Raw(tcpACK) != 0 {
		dst = append(dst, " ack "...)
		dst = v.AppendNum(dst, tcpAck)
	}
	dst = append(dst, " win "...)
	dst = v.AppendNum(dst, tcpWindowSize)
	if n := v.L.Payload + v.L.Missing; n > 0 {
		dst = append(dst, " len "...)
		dst = wire.AppendUint(dst, uint64(n))
	}
	if v.Raw(tcpURG) != 0 {
		dst = append(dst, " urg "...)
		dst = v.AppendNum(dst, tcpUrgent)
	}
	return lineTCPOptions(dst, v, b[tcpHeader:])
}
