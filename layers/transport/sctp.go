package transport

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"

	"peel/layers/wire"
)

var (
	sctpSrc   = &wire.Field{Name: "sctp.srcport", Label: "Source port", Bits: 16, Kind: wire.Dec, Enum: SCTPPorts, Say: wire.SayNamed, Doc: "Which program sent this: the answer goes back to it."}
	sctpDst   = &wire.Field{Name: "sctp.dstport", Label: "Destination port", Bits: 16, Kind: wire.Dec, Enum: SCTPPorts, Say: wire.SayNamed, Doc: "Which program on the receiving machine gets this."}
	sctpTag   = &wire.Field{Name: "sctp.verification_tag", Label: "Verification tag", Bits: 32, Kind: wire.Hex, Doc: "The receiver chose it when the association was set up: who doesn't know it can't send into the association. 0 only with INIT."}
	sctpSum   = &wire.Field{Name: "sctp.checksum", Label: "Checksum", Bits: 32, Kind: wire.Hex, Doc: "CRC-32C over the packet; it has no pseudo-header, so a NAT need not change it."}
	sctpSumOK = &wire.Field{Name: "sctp.checksum.status", Label: "Checksum Status", Kind: wire.Dec, Enum: wire.Verdicts, Doc: "Wireshark's verdict, which it leaves open unless told which sum to use; peel.sctp.checksum.status is peel's."}
	sctpCRC   = &wire.Field{Name: "peel.sctp.checksum.status", Label: "CRC-32C", Kind: wire.Dec, Enum: wire.Verdicts, Doc: "peel's verdict on the checksum (RFC 9260, appendix A)."}
	sctpIndex = &wire.Field{Name: "sctp.assoc_index", Label: "Association index", Kind: wire.Dec, Num: streamIndex, Say: sayStream, Doc: "Which association of this capture the packet belongs to, counted from 0."}

	sctpChunk    = &wire.Field{Name: "peel.sctp.chunk", Label: "Chunk", Say: sayChunk, Doc: "A packet is a row of chunks, each a message of its own."}
	sctpType     = &wire.Field{Name: "sctp.chunk_type", Label: "Chunk type", Bits: 8, Kind: wire.Dec, Enum: sctpChunkTypes, Sub: []*wire.Field{sctpTypeStop, sctpTypeTell, wire.Pad(6)}, Doc: "What the chunk does; its two highest bits tell those who don't know it what to do."}
	sctpTypeStop = &wire.Field{Name: "sctp.chunk_bit_1", Label: "If unknown", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "stop processing the packet", 1: "skip the chunk and go on"}, Doc: "What to do with an unknown chunk: set, skip it and go on; clear, stop and throw the packet away."}
	sctpTypeTell = &wire.Field{Name: "sctp.chunk_bit_2", Label: "If unknown", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "do not report", 1: "report"}, Doc: "Whether to tell the sender that the type is unknown."}
	sctpFlags    = sctpFlagsOf()
	sctpLength   = &wire.Field{Name: "sctp.chunk_length", Label: "Chunk length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "The chunk with its header, without the bytes that fill it to a multiple of 4."}
	sctpPadding  = &wire.Field{Name: "sctp.chunk_padding", Label: "Chunk padding", Kind: wire.Bytes, Doc: "Zeros, so that the next chunk begins at a multiple of 4."}
	sctpValue    = &wire.Field{Name: "sctp.chunk_value", Label: "Chunk value", Kind: wire.Bytes, Doc: "A chunk of a type that peel doesn't know."}
	sctpTorn     = &wire.Field{Name: "peel.sctp.torn", Label: "Chunks that can't be walked", Kind: wire.Bytes, Doc: "A length here leads nowhere, so where the next chunk begins is not known."}
	sctpRest     = &wire.Field{Name: "peel.sctp.payload_rest", Label: "Rest of the payload", Kind: wire.Bytes, Doc: "Bytes of user data that the protocol above left unclaimed."}

	sctpFlagsData  = sctpFlagsOf(wire.Pad(4), sctpBit("data_i_bit", "I-Bit", "I", "possibly delay the SACK", "send a SACK at once"), sctpBit("data_u_bit", "U-Bit", "U", "ordered delivery", "unordered delivery"), sctpBit("data_b_bit", "B-Bit", "B", "a later piece", "first piece of a message"), sctpBit("data_e_bit", "E-Bit", "E", "not the last piece", "last piece of a message"))
	sctpFlagsSack  = sctpFlagsOf(wire.Pad(7), &wire.Field{Name: "sctp.sack_nounce_sum", Label: "Nonce sum", Short: "N", Bits: 1, Kind: wire.Dec, Doc: "From a draft for catching receivers that hide congestion marks."})
	sctpFlagsNR    = sctpFlagsOf(wire.Pad(7), &wire.Field{Name: "sctp.nr_sack_nounce_sum", Label: "Nonce sum", Short: "N", Bits: 1, Kind: wire.Dec, Doc: "From a draft for catching receivers that hide congestion marks."})
	sctpFlagsAbort = sctpFlagsOf(wire.Pad(7), sctpBit("abort_t_bit", "T-Bit", "T", "the tag is the receiver's", "the tag is reflected: the sender knows of no association"))
	sctpFlagsDone  = sctpFlagsOf(wire.Pad(7), sctpBit("shutdown_complete_t_bit", "T-Bit", "T", "the tag is the receiver's", "the tag is reflected: the sender knows of no association"))
	sctpFlagsDrop  = sctpFlagsOf(wire.Pad(5), sctpBit("pckdrop_t_bit", "T-Bit", "T", "packet is whole", "packet is cut"), sctpBit("pckdrop_b_bit", "B-Bit", "B", "checksum was right", "checksum was wrong"), sctpBit("pckdrop_m_bit", "M-Bit", "M", "from the other end", "from a middlebox"))

	sctpTSN     = sctpRow("data_tsn", "Transmission sequence number (relative)", 32, wire.Dec, "Numbers pieces of data over all streams, for acknowledging; counted from the first one seen.")
	sctpTSNRaw  = sctpRow("data_tsn_raw", "Transmission sequence number (absolute)", 32, wire.Dec, "The number as it stands on the wire.")
	sctpSID     = sctpRow("data_sid", "Stream identifier", 16, wire.Hex, "One association holds many streams: a loss in one does not stop the others.")
	sctpSSN     = sctpRow("data_ssn", "Stream sequence number", 16, wire.Dec, "Numbers the messages of the stream: they are delivered in this order; the same in all pieces of one.")
	sctpPPID    = sctpRow("data_payload_proto_id", "Payload protocol identifier", 32, wire.Dec, "What the message is, for whoever looks: SCTP itself doesn't read it.")
	sctpDataRes = sctpRow("data_reserved", "Reserved", 16, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	sctpMID     = sctpRow("data_mid", "Message identifier", 32, wire.Dec, "Numbers messages within the stream, with room for more than 65536 (RFC 8260).")
	sctpFSN     = sctpRow("data_fsn", "Fragment sequence number", 32, wire.Dec, "Numbers the pieces of one message, so that pieces of several may be mixed.")

	sctpInitTag    = sctpRow("init_initiate_tag", "Initiate tag", 32, wire.Hex, "The tag that all packets back to me must bear.")
	sctpInitWin    = sctpRow("init_credit", "Advertised receiver window credit (a_rwnd)", 32, wire.Dec, "Bytes I have room for: send no more than that before I acknowledge.")
	sctpInitOut    = sctpRow("init_nr_out_streams", "Number of outbound streams", 16, wire.Dec, "How many streams I want to send: the other side may allow fewer.")
	sctpInitIn     = sctpRow("init_nr_in_streams", "Number of inbound streams", 16, wire.Dec, "How many streams I can receive: the other side must not use more.")
	sctpInitTSN    = sctpRow("init_initial_tsn", "Initial TSN", 32, wire.Dec, "The number my first piece of data will have.")
	sctpInitAckTag = sctpRow("initack_initiate_tag", "Initiate tag", 32, wire.Hex, "The tag that all packets back to me must bear.")
	sctpInitAckWin = sctpRow("initack_credit", "Advertised receiver window credit (a_rwnd)", 32, wire.Dec, "Bytes I have room for: send no more than that before I acknowledge.")
	sctpInitAckOut = sctpRow("initack_nr_out_streams", "Number of outbound streams", 16, wire.Dec, "How many streams I want to send: the other side may allow fewer.")
	sctpInitAckIn  = sctpRow("initack_nr_in_streams", "Number of inbound streams", 16, wire.Dec, "How many streams I can receive: the other side must not use more.")
	sctpInitAckTSN = sctpRow("initack_initial_tsn", "Initial TSN", 32, wire.Dec, "The number my first piece of data will have.")
	sctpCookie     = sctpRow("cookie", "Cookie", 0, wire.Bytes, "Comes back unchanged from INIT ACK: until now the server kept nothing, so floods of INITs cost it nothing.")

	sctpSackCum  = sctpRow("sack_cumulative_tsn_ack", "Cumulative TSN ACK (relative)", 32, wire.Dec, "All up to this number have arrived.")
	sctpSackRaw  = sctpRow("sack_cumulative_tsn_ack_raw", "Cumulative TSN ACK (absolute)", 32, wire.Dec, "The number as it stands on the wire.")
	sctpNRCum    = sctpRow("nr_sack_cumulative_tsn_ack", "Cumulative TSN ACK", 32, wire.Dec, "All up to this number have arrived.")
	sctpNRRes    = sctpRow("nr_sack_reserved", "Reserved", 16, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	sctpSackGap  = gapRows("sack", "gap", "Gap acknowledgement", "These arrived beyond a hole; the receiver may still throw them away.")
	sctpNRGap    = gapRows("nr_sack", "gap", "Gap acknowledgement", "These arrived beyond a hole; the receiver may still throw them away.")
	sctpNRNRGap  = gapRows("nr_sack", "nr_gap", "NR-Gap acknowledgement", "These arrived beyond a hole, and the receiver promises to keep them.")
	sctpShutTSN  = sctpRow("shutdown_cumulative_tsn_ack", "Cumulative TSN Ack", 32, wire.Dec, "All up to this number have arrived.")
	sctpECNTSN   = sctpRow("ecne_lowest_tsn", "Lowest TSN", 32, wire.Dec, "The oldest piece that a router marked as congested.")
	sctpCWRTSN   = sctpRow("cwr_lowest_tsn", "Lowest TSN", 32, wire.Dec, "Repeats the number from the congestion report (ECNE), so that the receiver stops sending that.")
	sctpAuthKey  = sctpRow("shared_key_id", "Shared key identifier", 16, wire.Dec, "Which of the shared keys made the code; 0 is the one that both have from the start (RFC 4895).")
	sctpHMACID   = sctpRow("hmac_id", "HMAC identifier", 16, wire.Dec, "Which hash the signature uses: 1 is SHA-1, 3 SHA-256.")
	sctpHMAC     = sctpRow("hmac", "HMAC", 0, wire.Bytes, "Proves that the chunks behind it come from who holds the key (RFC 4895).")
	sctpASeq     = sctpRow("asconf_seq_nr_number", "Sequence number", 32, wire.Hex, "Numbers the changes of addresses.")
	sctpAAckSeq  = sctpRow("asconf_ack_seq_nr_number", "Sequence number", 32, wire.Hex, "The change that this answers.")
	sctpDropBW   = sctpRow("pktdrop_bandwidth", "Bandwidth", 32, wire.Dec, "How many bytes a second the link takes.")
	sctpDropQ    = sctpRow("pktdrop_queuesize", "Queuesize", 32, wire.Dec, "How many bytes wait before it.")
	sctpDropLen  = sctpRow("pktdrop_truncated_length", "Truncated length", 16, wire.Dec, "How long the packet was before it was cut.")
	sctpDropRes  = sctpRow("pktdrop_reserved", "Reserved", 16, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	sctpDropped  = sctpRow("pktdrop_datafield", "Data field", 0, wire.Bytes, "The packet that was dropped.")
	sctpPadData  = sctpRow("padding_data", "Padding data", 0, wire.Bytes, "Nothing: makes a packet large, to find out what the path takes (RFC 4820).")
	sctpFwdTSN   = sctpRow("forward_tsn_tsn", "New cumulative TSN", 32, wire.Dec, "Don't wait for what is missing up to here: it won't be sent again (RFC 3758).")
	sctpFwdSID   = sctpRow("forward_tsn_sid", "Stream identifier", 16, wire.Dec, "A stream that loses a message by this.")
	sctpFwdSSN   = sctpRow("forward_tsn_ssn", "Stream sequence number", 16, wire.Dec, "The last message of the stream that was given up: those behind it can be delivered.")
	sctpIFwdTSN  = sctpRow("i_forward_tsn_tsn", "New cumulative TSN", 32, wire.Dec, "Don't wait for what is missing up to here (RFC 8260).")
	sctpIFwdSID  = sctpRow("i_forward_tsn_sid", "Stream identifier", 16, wire.Dec, "A stream that loses a message by this.")
	sctpIFwdFlag = &wire.Field{Name: "sctp.i_forward_tsn_flags", Label: "Flags", Bits: 16, Kind: wire.Hex, Doc: "Whether the message given up was ordered.", Sub: []*wire.Field{sctpRow("i_forward_tsn_res", "Reserved", 15, wire.Dec, "Kept for later: senders write 0, receivers look away."), sctpBit("i_forward_tsn_u_bit", "U-Bit", "U", "ordered messages", "unordered messages")}}
	sctpFwdMID   = sctpRow("forward_tsn_mid", "Message identifier", 32, wire.Dec, "The last message given up there.")
)

func sctpRow(name, label string, bits int, k wire.Kind, doc string) *wire.Field {
	f := &wire.Field{Name: "sctp." + name, Label: label, Bits: bits, Kind: k, Doc: doc}
	switch name {
	case "data_tsn":
		f.Num = relativeTSN
	case "data_tsn_raw", "sack_cumulative_tsn_ack_raw":
		f.Derived = true
	case "sack_cumulative_tsn_ack":
		f.Num = relativeTSNAck
	case "data_payload_proto_id":
		f.Enum = sctpPPIDs
	case "chunk_type_to_auth", "supported_chunk_type":
		f.Enum = sctpChunkTypes
	case "cause_missing_parameter_type":
		f.Enum = sctpParamTypes
	case "parameter_supported_address_type":
		f.Enum = wire.Enum{5: "IPv4 address", 6: "IPv6 address", 11: "hostname address"}
	case "parameter_reconfig_response_result":
		f.Enum = wire.Enum{0: "nothing to do", 1: "performed", 2: "denied", 3: "wrong SSN", 4: "request already in progress", 5: "bad sequence number", 6: "in progress"}
	case "parameter_hostname":
		f.Str = untilZero
	case "hmac_id":
		f.Enum = wire.Enum{0: "reserved", 1: "SHA-1", 2: "reserved", 3: "SHA-256"}
	}
	return f
}

func sctpFlagsOf(sub ...*wire.Field) *wire.Field {
	return &wire.Field{Name: "sctp.chunk_flags", Label: "Chunk flags", Bits: 8, Kind: wire.Hex, Sub: sub, Doc: "Mean something only for some types: in DATA, for example, where a message begins and ends."}
}

func sctpBit(name, label, short, no, yes string) *wire.Field {
	return &wire.Field{Name: "sctp." + name, Label: label, Short: short, Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: no, 1: yes}, Doc: "Set: " + yes + "."}
}

// A gapBlocks is the rows of one kind of block in a SACK.
type gapBlocks struct{ group, start, startTSN, end, endTSN, total *wire.Field }

func gapRows(chunk, gap, label, doc string) gapBlocks {
	name := chunk + "_" + gap + "_block"
	return gapBlocks{
		group:    &wire.Field{Name: "peel.sctp." + name, Label: label, Doc: doc},
		start:    sctpRow(name+"_start", "Start", 16, wire.Dec, "Counted from the cumulative number."),
		startTSN: sctpRow(name+"_start_tsn", "Start TSN", 16, wire.Dec, "The same as a transmission sequence number."),
		end:      sctpRow(name+"_end", "End", 16, wire.Dec, "The last chunk of the block, counted from the cumulative acknowledgment."),
		endTSN:   sctpRow(name+"_end_tsn", "End TSN", 16, wire.Dec, "The same as a transmission sequence number."),
		total:    sctpRow(chunk+"_number_of_tsns_"+gap+"_acked", "Number of TSNs in these blocks", 32, wire.Dec, "How many pieces the blocks tell of."),
	}
}

func (g gapBlocks) rows() []*wire.Field {
	return []*wire.Field{g.group, g.start, g.startTSN, g.end, g.endTSN, g.total}
}

// A sackRows is the counters that SACK and NR-SACK have under names of their own.
type sackRows struct{ window, gaps, nrGaps, dups, dup *wire.Field }

func sackCounters(chunk string) sackRows {
	return sackRows{
		window: sctpRow(chunk+"_a_rwnd", "Advertised receiver window credit (a_rwnd)", 32, wire.Dec, "How many more bytes I have room for; 0 stops the sender, apart from a probe now and then."),
		gaps:   sctpRow(chunk+"_number_of_gap_blocks", "Number of gap acknowledgement blocks", 16, wire.Dec, "How many blocks follow that arrived behind a gap."),
		nrGaps: sctpRow(chunk+"_number_of_nr_gap_blocks", "Number of nr-gap acknowledgement blocks", 16, wire.Dec, "How many of those that will be kept follow."),
		dups:   sctpRow(chunk+"_number_of_duplicated_tsns", "Number of duplicated TSNs", 16, wire.Dec, "How many numbers follow that came twice."),
		dup:    sctpRow(chunk+"_duplicate_tsn", "Duplicate TSN", 32, wire.Dec, "This came twice: sending it again was needless."),
	}
}

var (
	sackPlain = sackCounters("sack")
	sackNR    = sackCounters("nr_sack")
)

func relativeTSN(v wire.View) uint64 { return uint64(uint32(v.Wire()) - v.L.Flow.SeqBase) }

func relativeTSNAck(v wire.View) uint64 { return uint64(uint32(v.Wire()) - v.L.Flow.AckBase) }

const protoSCTP = 132

var sctpRows = join([]*wire.Field{
	sctpSumOK, sctpCRC, sctpIndex, sctpChunk, sctpType, sctpFlags, sctpLength, sctpPadding, sctpValue, sctpTorn, sctpRest,
	sctpFlagsData, sctpFlagsSack, sctpFlagsNR, sctpFlagsAbort, sctpFlagsDone, sctpFlagsDrop, sctpTSN, sctpTSNRaw, sctpSID, sctpSSN, sctpPPID, sctpDataRes, sctpMID, sctpFSN,
	sctpInitTag, sctpInitWin, sctpInitOut, sctpInitIn, sctpInitTSN, sctpInitAckTag, sctpInitAckWin, sctpInitAckOut, sctpInitAckIn, sctpInitAckTSN, sctpCookie,
	sctpSackCum, sctpSackRaw, sctpNRCum, sctpNRRes, sctpShutTSN, sctpECNTSN, sctpCWRTSN, sctpAuthKey, sctpHMACID, sctpHMAC, sctpASeq, sctpAAckSeq,
	sctpDropBW, sctpDropQ, sctpDropLen, sctpDropRes, sctpDropped, sctpPadData, sctpFwdTSN, sctpFwdSID, sctpFwdSSN, sctpIFwdTSN, sctpIFwdSID, sctpIFwdFlag, sctpFwdMID,
	sackPlain.window, sackPlain.gaps, sackPlain.dups, sackPlain.dup, sackNR.window, sackNR.gaps, sackNR.nrGaps, sackNR.dups, sackNR.dup,
}, sctpSackGap.rows(), sctpNRGap.rows(), sctpNRNRGap.rows(), sctpParamRows)

func join(tables ...[]*wire.Field) (all []*wire.Field) {
	for _, t := range tables {
		all = append(all, t...)
	}
	return all
}

// SCTP, RFC 9260.
var SCTP = wire.New(wire.Protocol{
	Name: "sctp", Title: "Stream Control Transmission Protocol", Short: "SCTP", Spec: "RFC 9260, 3.1",
	Doc:  "Carries messages, many streams at once, between programs that may have several addresses each.",
	Tier: wire.Transport, Unit: "packet",
	By:     []wire.Key{{Space: wire.IPProto, Num: protoSCTP}},
	Source: sctpSrc, Dest: sctpDst,
	Header:  []*wire.Field{sctpSrc, sctpDst, sctpTag, sctpSum},
	Rows:    sctpRows,
	Decode:  decodeSCTP,
	Trailer: trailSCTP,
	Line:    lineSCTP,
})

// SCTPChunks is what follows in a packet behind a chunk whose data was decoded:
// as many times as there are such chunks.
var SCTPChunks = wire.New(wire.Protocol{
	Name: "sctp", Title: "Stream Control Transmission Protocol, continued", Short: "SCTP", Spec: "RFC 9260, 3.2",
	Doc:  "Further chunks of the same packet.",
	Tier: wire.Transport, Unit: "chunk",
	By:      []wire.Key{{Space: wire.Direct, Num: wire.DirectSCTP}},
	Rows:    sctpRows,
	Decode:  walkChunks,
	Trailer: trailSCTP,
	Line:    lineSCTPChunks,
})

const (
	sctpHeader = 12
	sctpLeast  = 4 // a chunk's type, flags and length
)

func decodeSCTP(d *wire.Decoder) {
	if !d.OK() {
		return
	}
	if !d.S.Skim {
		checkSCTP(d)
		d.Derive(sctpIndex, d.Start(), 0)
	}
	walkChunks(d)
}

// untilZero is text that a zero ends.
func untilZero(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if i := bytes.IndexByte(b, 0); i >= 0 {
		b = b[:i]
	}
	return append(dst, b...)
}

var noSum [4]byte // the checksum counts as zeros

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func checkSCTP(d *wire.Decoder) {
	verdict := wire.Unverified
	if b := d.Message(); !d.Partial() {
		verdict = wire.Good
		sum := crc32.Update(0, castagnoli, b[:8])
		sum = crc32.Update(sum, castagnoli, noSum[:])
		sum = crc32.Update(sum, castagnoli, b[sctpHeader:])
		if sum != binary.LittleEndian.Uint32(b[8:]) {
			verdict = wire.Bad
			d.Note(wire.Error, sctpSum, "%f is wrong", 0, 0)
		}
	}
	d.Under(sctpSum, sctpCRC, 0, uint64(verdict))
	d.Under(sctpSum, sctpSumOK, 0, uint64(wire.Unverified))
}

// The chunk types (IANA, SCTP Parameters).
const (
	chunkData    = 0
	chunkInit    = 1
	chunkInitAck = 2
	chunkSack    = 3
	chunkBeat    = 4
	chunkBeatAck = 5
	chunkAbort   = 6
	chunkShut    = 7
	chunkShutAck = 8
	chunkError   = 9
	chunkCookie  = 10
	chunkECNE    = 12
	chunkCWR     = 13
	chunkDone    = 14
	chunkAuth    = 15
	chunkNRSack  = 16
	chunkIData   = 64
	chunkAckConf = 128
	chunkDrop    = 129
	chunkReconf  = 130
	chunkPad     = 132
	chunkForward = 192
	chunkConf    = 193
	chunkIFwd    = 194
)

var sctpChunkTypes = wire.Enum{
	0: "DATA|A piece of a message.", 1: "INIT|Asks for an association.", 2: "INIT ACK|Answers, with a cookie.", 3: "SACK|Says what has arrived.", 4: "HEARTBEAT|Is this path alive?", 5: "HEARTBEAT ACK|It is.",
	6: "ABORT|Breaks off at once.", 7: "SHUTDOWN|No more data from here.", 8: "SHUTDOWN ACK", 9: "ERROR|Something was wrong, but the association lives.", 10: "COOKIE ECHO|Brings the cookie back: only now the server remembers.", 11: "COOKIE ACK|The association stands.",
	12: "ECNE|A router marked congestion.", 13: "CWR|I slowed down.", 14: "SHUTDOWN COMPLETE", 15: "AUTH|Proves who sent the chunks that follow.", 16: "NR-SACK|A SACK that promises to keep what it tells of.", 63: "IETF extension",
	64: "I-DATA|A piece of a message; pieces of several may be mixed.", 127: "IETF extension", 128: "ASCONF ACK", 129: "PKTDROP|A packet was dropped on the way.", 130: "RE-CONFIG|Resets or adds streams.", 132: "PAD|Nothing.", 191: "IETF extension",
	192: "FORWARD TSN|Some data was given up.", 193: "ASCONF|Adds or removes addresses.", 194: "I-FORWARD-TSN|Some data was given up.", 255: "IETF extension",
}

// A chunkShape says how a chunk of a type is laid out.
type chunkShape struct {
	flags *wire.Field
	rows  []*wire.Field
	walk  func(d *wire.Decoder)
}

var sctpShapes = shapeChunks()

func shapeChunks() (t [256]chunkShape) {
	for i := range t {
		t[i] = chunkShape{flags: sctpFlags, walk: func(d *wire.Decoder) { d.TakeRest(sctpValue) }}
	}
	set := func(typ int, flags *wire.Field, walk func(d *wire.Decoder), rows ...*wire.Field) {
		t[typ] = chunkShape{flags, rows, walk}
	}
	rest := func(f *wire.Field) func(d *wire.Decoder) { return func(d *wire.Decoder) { d.TakeRest(f) } }
	set(chunkData, sctpFlagsData, nil)
	set(chunkIData, sctpFlagsData, nil)
	set(chunkInit, sctpFlags, walkParams, sctpInitTag, sctpInitWin, sctpInitOut, sctpInitIn, sctpInitTSN)
	set(chunkInitAck, sctpFlags, walkParams, sctpInitAckTag, sctpInitAckWin, sctpInitAckOut, sctpInitAckIn, sctpInitAckTSN)
	set(chunkSack, sctpFlagsSack, walkSack)
	set(chunkNRSack, sctpFlagsNR, walkNRSack)
	set(chunkBeat, sctpFlags, walkParams)
	set(chunkBeatAck, sctpFlags, walkParams)
	set(chunkAbort, sctpFlagsAbort, walkCauses)
	set(chunkShut, sctpFlags, nil, sctpShutTSN)
	set(chunkShutAck, sctpFlags, nil)
	set(chunkError, sctpFlags, walkCauses)
	set(chunkCookie, sctpFlags, rest(sctpCookie))
	set(chunkECNE, sctpFlags, nil, sctpECNTSN)
	set(chunkCWR, sctpFlags, nil, sctpCWRTSN)
	set(chunkDone, sctpFlagsDone, nil)
	set(chunkAuth, sctpFlags, rest(sctpHMAC), sctpAuthKey, sctpHMACID)
	set(chunkAckConf, sctpFlags, walkParams, sctpAAckSeq)
	set(chunkDrop, sctpFlagsDrop, rest(sctpDropped), sctpDropBW, sctpDropQ, sctpDropLen, sctpDropRes)
	set(chunkReconf, sctpFlags, walkParams)
	set(chunkPad, sctpFlags, rest(sctpPadData))
	set(chunkForward, sctpFlags, walkForward, sctpFwdTSN)
	set(chunkConf, sctpFlags, walkParams, sctpASeq)
	set(chunkIFwd, sctpFlags, walkIForward, sctpIFwdTSN)
	return t
}

// fill returns how many bytes bring n to a multiple of 4.
func fill(n int) int { return -n & 3 }

// walkChunks walks chunks up to one that carries data: that becomes the layer's
// payload, and what stands behind it is for Trailer.
func walkChunks(d *wire.Decoder) {
	for d.More() {
		b := d.Rest()
		n := int(wire.U16(b, 2))
		switch {
		case len(b) < sctpLeast:
			d.Note(wire.Error, sctpTorn, "a chunk needs %n bytes for its header; %h are left", sctpLeast, int64(len(b)))
			d.TakeRest(sctpTorn)
			return
		case n < sctpLeast:
			d.Open(sctpChunk, sctpLeast, nil)
			chunkHead(d)
			d.Close()
			d.Note(wire.Error, sctpLength, "%f says %n bytes; a chunk's header alone is %h", int64(n), sctpLeast)
			d.TakeRest(sctpTorn)
			return
		}
		if b[0] == chunkData || b[0] == chunkIData {
			if dataChunk(d, b, n) {
				return
			}
		} else {
			oneChunk(d, n)
		}
		if pad := min(fill(n), d.Left()); pad > 0 {
			d.Take(sctpPadding, pad)
		}
	}
}

func chunkHead(d *wire.Decoder) *chunkShape {
	shape := &sctpShapes[d.Add(sctpType)]
	d.Add(shape.flags)
	d.Add(sctpLength)
	return shape
}

// oneChunk walks a chunk of n bytes without its padding.
func oneChunk(d *wire.Decoder, n int) {
	d.Open(sctpChunk, n, sctpLength)
	shape := chunkHead(d)
	for _, f := range shape.rows {
		d.Add(f)
	}
	if shape.walk != nil {
		shape.walk(d)
	}
	d.Close()
}

// The bytes that DATA and I-DATA have before the data (RFC 9260, 3.3.1; RFC 8260, 2.1).
const (
	dataHead  = 16
	idataHead = 20
)

func headOf(typ byte) int {
	if typ == chunkIData {
		return idataHead
	}
	return dataHead
}

// dataChunk claims the head of a chunk with data, n bytes long, and says whether the data
// is the layer's payload.
func dataChunk(d *wire.Decoder, b []byte, n int) bool {
	head := headOf(b[0])
	d.Open(sctpChunk, min(head, n), sctpLength)
	chunkHead(d)
	at := d.Pos()
	d.Add(sctpTSN)
	d.Derive(sctpTSNRaw, at, 4)
	d.Add(sctpSID)
	const whole, first = 3, 2
	switch {
	case b[0] == chunkData:
		d.Add(sctpSSN)
		d.Add(sctpPPID)
	default:
		d.Add(sctpDataRes)
		d.Add(sctpMID)
		if b[1]&first != 0 { // the first piece says what it is; the others count
			d.Add(sctpPPID)
		} else {
			d.Add(sctpFSN)
		}
	}
	d.Close()
	if n < head {
		d.Note(wire.Error, sctpLength, "%f says %n bytes; a chunk with data has at least %h", int64(n), int64(head))
		return false
	}
	size := n - head
	if left := d.Left(); size > left {
		if d.Layer().Missing == 0 {
			d.Note(wire.Error, sctpLength, "%f asks for %n bytes of data; %h are left", int64(size), int64(left))
		}
		size = left
	}
	if size == 0 {
		return false
	}
	d.KeepTrailer(d.Left() - size)
	if b[1]&whole == whole {
		packet := sctpPacket(d)
		d.CarryPorts(wire.SCTPPort, uint64(wire.U16(packet, 0)), uint64(wire.U16(packet, 2)))
	} else {
		d.Carry(wire.Direct, 0) // a piece of a message: nobody can read it alone
	}
	return true
}

// sctpPacket returns the packet's common header, which for later chunks stands
// in an earlier layer.
func sctpPacket(d *wire.Decoder) []byte {
	for i := len(d.S.Layers) - 1; i >= 0; i-- {
		if l := &d.S.Layers[i]; l.P.Source == sctpSrc {
			return (wire.View{S: d.S, L: l}).Header()
		}
	}
	return nil
}

// trailSCTP claims what the data left of its chunk, and its padding; what follows is further chunks.
func trailSCTP(d *wire.Decoder) {
	v := d.View()
	b := v.Src()[v.L.Off:v.L.Bound]
	at := dataEnd(b, int(v.L.Header), firstChunk(v.L)) + int(v.L.Off)
	if n := at - d.Pos(); n > 0 {
		d.Take(sctpRest, min(n, d.Left()))
	}
	if n := at + fill(at-int(v.L.Off)) - d.Pos(); n > 0 && d.More() {
		d.Take(sctpPadding, min(n, d.Left()))
	}
	if d.More() {
		d.Carry(wire.Direct, wire.DirectSCTP)
	}
}

// firstChunk returns where chunks begin in a layer.
func firstChunk(l *wire.Layer) int {
	if l.P.HeaderBits() > 0 {
		return sctpHeader
	}
	return 0
}

// dataEnd returns where the chunk ends whose head ends the layer's header.
func dataEnd(b []byte, header, at int) int {
	for at+sctpLeast <= header {
		n := int(wire.U16(b, at+2))
		if n < sctpLeast {
			break
		}
		if head := headOf(b[at]); (b[at] == chunkData || b[at] == chunkIData) && at+head == header && n > head {
			return at + n
		}
		at += n + fill(n)
	}
	return header
}

func walkSack(d *wire.Decoder) {
	at := d.Pos()
	cum := uint32(d.Add(sctpSackCum))
	d.Derive(sctpSackRaw, at, 4)
	walkGaps(d, at-sctpLeast, cum, sackPlain, false)
}

func walkNRSack(d *wire.Decoder) {
	at := d.Pos()
	walkGaps(d, at-sctpLeast, uint32(d.Add(sctpNRCum)), sackNR, true)
}

// walkGaps: RFC 9260, 3.3.4, and draft-tuexen-tsvwg-sctp-multipath for NR-SACK.
func walkGaps(d *wire.Decoder, chunk int, cum uint32, r sackRows, nr bool) {
	if d.Add(r.window) == 0 && d.OK() {
		d.Note(wire.Remark, r.window, "%f is 0: the sender must stop", 0, 0)
	}
	gaps := int(d.Add(r.gaps))
	nrGaps := 0
	if nr {
		nrGaps = int(d.Add(r.nrGaps))
	}
	dups := int(d.Add(r.dups))
	if nr {
		d.Add(sctpNRRes)
		gapList(d, chunk, cum, gaps, &sctpNRGap)
		gapList(d, chunk, cum, nrGaps, &sctpNRNRGap)
	} else {
		gapList(d, chunk, cum, gaps, &sctpSackGap)
	}
	for i := 0; i < dups && d.More(); i++ {
		d.Add(r.dup)
	}
}

func gapList(d *wire.Decoder, chunk int, cum uint32, n int, g *gapBlocks) {
	total := uint64(0)
	i := 0
	for ; i < n && d.More(); i++ {
		d.Open(g.group, 4, nil)
		at := d.Pos()
		start := d.Add(g.start)
		d.FactAt(g.startTSN, at, 2, uint64(cum+uint32(start)))
		end := d.Add(g.end)
		d.FactAt(g.endTSN, at+2, 2, uint64(cum+uint32(end)))
		d.Close()
		if end >= start {
			total += end - start + 1
		}
	}
	if i > 0 {
		d.FactAt(g.total, chunk, 0, total)
	}
}

func walkForward(d *wire.Decoder) {
	for d.More() {
		d.Add(sctpFwdSID)
		d.Add(sctpFwdSSN)
	}
}

func walkIForward(d *wire.Decoder) {
	for d.More() {
		d.Add(sctpIFwdSID)
		d.Add(sctpIFwdFlag)
		d.Add(sctpFwdMID)
	}
}

// FirstTSN returns the transmission sequence number of the first data in an SCTP
// packet, and whether there is any.
func FirstTSN(packet []byte) (uint32, bool) {
	for at := sctpHeader; at+8 <= len(packet); {
		if t := packet[at]; t == chunkData || t == chunkIData {
			return wire.U32(packet, at+4), true
		}
		n := int(wire.U16(packet, at+2))
		if n < sctpLeast {
			break
		}
		at += n + fill(n)
	}
	return 0, false
}

func lineSCTP(dst []byte, v wire.View) []byte {
	dst = v.AppendNum(dst, sctpSrc)
	dst = append(dst, " -> "...)
	dst = v.AppendNum(dst, sctpDst)
	return lineChunks(dst, v, sctpHeader)
}

func lineSCTPChunks(dst []byte, v wire.View) []byte { return lineChunks(dst, v, 0) }

// maxChunks is how many chunks a line names.
const maxChunks = 8

func lineChunks(dst []byte, v wire.View, at int) []byte {
	b := v.Header()
	for i := 0; at+sctpLeast <= len(b); i++ {
		if at > 0 {
			dst = append(dst, ' ')
		}
		if i == maxChunks {
			return append(dst, "..."...)
		}
		n := int(wire.U16(b, at+2))
		dst = appendChunk(dst, v, b[at:])
		if n < sctpLeast {
			break
		}
		at += n + fill(n)
	}
	return dst
}

// appendChunk says what one chunk does.
func appendChunk(dst []byte, v wire.View, b []byte) []byte {
	dst = sctpType.AppendName(dst, uint64(b[0]))
	word := func(name string, n uint64) {
		dst = append(dst, name...)
		dst = wire.AppendUint(dst, n)
	}
	switch t := b[0]; {
	case (t == chunkData || t == chunkIData) && len(b) >= headOf(t):
		word(" tsn ", uint64(wire.U32(b, 4)-v.L.Flow.SeqBase))
		word(" stream ", uint64(wire.U16(b, 8)))
		if ppid := uint64(wire.U32(b, headOf(t)-4)); t == chunkData || b[1]&2 != 0 {
			if name, _, ok := sctpPPID.Lookup(ppid); ok && ppid != 0 {
				dst = append(dst, ' ')
				dst = append(dst, name...)
			}
		}
		word(" len ", uint64(max(int(wire.U16(b, 2))-headOf(t), 0)))
	case (t == chunkInit || t == chunkInitAck) && len(b) >= 20:
		word(" streams out ", uint64(wire.U16(b, 12)))
		word(" in ", uint64(wire.U16(b, 14)))
	case (t == chunkSack || t == chunkNRSack) && len(b) >= 14:
		word(" ack ", uint64(wire.U32(b, 4)-v.L.Flow.AckBase))
		word(" win ", uint64(wire.U32(b, 8)))
		if n := wire.U16(b, 12); n > 0 {
			word(" gaps ", uint64(n))
		}
	case (t == chunkAbort || t == chunkError) && len(b) >= 8:
		dst = sctpCauseCode.AppendName(append(dst, ": "...), uint64(wire.U16(b, 4)))
	}
	return dst
}

func sayChunk(dst []byte, v wire.View) []byte {
	if b := v.Bytes(); len(b) >= sctpLeast {
		return appendChunk(dst, v, b)
	}
	return dst
}

// sctpPPIDs: IANA, SCTP Payload Protocol Identifiers.
var sctpPPIDs = wire.Enum{
	0: "not specified", 1: "IUA", 2: "M2UA", 3: "M3UA", 4: "SUA", 5: "M2PA", 6: "V5UA", 7: "H.248", 8: "BICC/Q.2150.3", 9: "TALI", 10: "DUA", 11: "ASAP", 12: "ENRP", 13: "H.323", 14: "Q.IPC/Q.2150.3", 15: "SIMCO", 16: "DDP segment", 17: "DDP stream session control",
	18: "S1AP", 19: "RUA", 20: "HNBAP", 21: "ForCES-HP", 22: "ForCES-MP", 23: "ForCES-LP", 24: "SBc-AP", 25: "NBAP", 26: "unassigned", 27: "X2AP", 28: "IRCP", 29: "LCS-AP", 30: "MPICH2", 31: "SABP", 32: "Fractal Generator Protocol", 33: "Ping Pong Protocol", 34: "CalcApp Protocol", 35: "Scripting Service Protocol",
	36: "NetPerfMeter control", 37: "NetPerfMeter data", 38: "echo", 39: "discard", 40: "daytime", 41: "chargen", 42: "3GPP RNA", 43: "3GPP M2AP", 44: "3GPP M3AP", 45: "SSH", 46: "Diameter", 47: "Diameter over DTLS", 48: "R14P", 49: "GDT", 50: "WebRTC control", 51: "WebRTC string", 52: "WebRTC binary partial (deprecated)", 53: "WebRTC binary",
	54: "WebRTC string partial (deprecated)", 55: "3GPP PUA", 56: "WebRTC string empty", 57: "WebRTC binary empty", 58: "3GPP XwAP", 59: "3GPP Xw control plane", 60: "NGAP", 61: "XnAP", 62: "F1AP", 63: "HTTP/SCTP", 64: "E1AP", 65: "ELE2 lawful interception", 66: "NGAP over DTLS", 67: "XnAP over DTLS", 68: "F1AP over DTLS", 69: "E1AP over DTLS",
	70: "E2-CP", 71: "E2-UP", 72: "E2-DU", 73: "W1AP", 74: "W1AP over DTLS", 4242: "DTLS key management",
}
