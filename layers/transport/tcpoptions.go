package transport

import "peel/layers/wire"

var (
	tcpOpts     = &wire.Field{Name: "tcp.options", Label: "Options", Kind: wire.Bytes, Say: sayTCPOptions, Doc: "Extensions; most are only agreed upon in the first two segments."}
	tcpOptKind  = &wire.Field{Name: "tcp.option_kind", Label: "Kind", Bits: 8, Kind: wire.Dec, Enum: tcpOptionKinds, Doc: "Which option this is; who does not know it skips it by its length."}
	tcpOptLen   = &wire.Field{Name: "tcp.option_len", Label: "Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "The whole option, kind and length included; those who don't know the kind can so step over it."}
	tcpOptGrey  = &wire.Field{Name: "peel.tcp.options.padding", Label: "Behind the end of the options", Kind: wire.Bytes, Doc: "Should be zeros; nobody reads what stands here, so it is a place to hide things."}
	tcpOptTorn  = &wire.Field{Name: "peel.tcp.options.torn", Label: "Options that can't be walked", Kind: wire.Bytes, Doc: "An option here gives a length that leads nowhere, so where the next one begins is not known."}
	tcpOptOther = tcpOption("unknown", "Unknown option", "An option that peel knows by name at most.")
	tcpOptPay   = &wire.Field{Name: "tcp.options.unknown.payload", Label: "Payload", Kind: wire.Bytes, Doc: "What the option holds: only who knows its kind can tell."}

	tcpOptEnd  = tcpOption("eol", "End of Option List", "Nothing but zeros follows, up to the header's length.")
	tcpOptNop  = tcpOption("nop", "No-Operation", "Fills, so that the next option begins on a word's boundary.")
	tcpOptMSS  = tcpOption("mss", "Maximum segment size", "The largest piece of data the sender wants to be sent: what its own network takes, without headers.")
	tcpMSS     = &wire.Field{Name: "tcp.options.mss_val", Label: "MSS Value", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "1460 on Ethernet; less shows a tunnel on the way, 65495 is loopback."}
	tcpOptWS   = tcpOption("wscale", "Window scale", "Makes windows above 64 KiB possible, if both sides offer it (RFC 7323).")
	tcpShift   = &wire.Field{Name: "tcp.options.wscale.shift", Label: "Shift count", Bits: 8, Kind: wire.Dec, Doc: "How many bits my windows must be shifted to the left; 14 at most."}
	tcpFactor  = &wire.Field{Name: "tcp.options.wscale.multiplier", Label: "Multiplier", Bits: 8, Kind: wire.Dec, Num: shiftFactor, Doc: "The shift as a factor: multiply the windows that this end announces by it."}
	tcpOptSOK  = tcpOption("sack_perm", "SACK permitted", "I can read selective acknowledgments (RFC 2018).")
	tcpOptSACK = tcpOption("sack", "SACK", "What has arrived beyond the acknowledgment number: the gaps between are what to send again (RFC 2018).")
	tcpSackL   = &wire.Field{Name: "tcp.options.sack_le", Label: "TCP SACK Left Edge", Bits: 32, Kind: wire.Dec, Num: relativeEdge, Doc: "The first byte of a block that has arrived."}
	tcpSackR   = &wire.Field{Name: "tcp.options.sack_re", Label: "TCP SACK Right Edge", Bits: 32, Kind: wire.Dec, Num: relativeEdge, Doc: "The byte behind the block's last one."}
	tcpSackN   = &wire.Field{Name: "tcp.options.sack.count", Label: "TCP SACK Count", Kind: wire.Dec, Doc: "How many blocks there are; no more than four fit, three beside timestamps."}
	tcpDsackL  = &wire.Field{Name: "tcp.options.sack.dsack_le", Label: "TCP D-SACK Left Edge", Bits: 32, Kind: wire.Dec, Num: relativeEdge, Doc: "The first block repeats what was acknowledged: these bytes arrived twice, so sending them again was needless (RFC 2883)."}
	tcpDsackR  = &wire.Field{Name: "tcp.options.sack.dsack_re", Label: "TCP D-SACK Right Edge", Bits: 32, Kind: wire.Dec, Num: relativeEdge, Doc: "The byte behind the last one that arrived twice."}
	tcpOptEcho = tcpOption("echo", "Echo", "Asks for these four bytes back, or brings them: replaced by timestamps (RFC 1072).")
	tcpEcho    = &wire.Field{Name: "tcp.options.echo_value", Label: "TCP Echo Option", Bits: 32, Kind: wire.Dec, Doc: "Means something to its first sender only."}
	tcpOptTS   = tcpOption("timestamp", "Timestamps", "Measures the round trip, and tells an old segment from a new one when numbers have wrapped around (RFC 7323).")
	tcpTSval   = &wire.Field{Name: "tcp.options.timestamp.tsval", Label: "Timestamp value", Bits: 32, Kind: wire.Dec, Doc: "The sender's clock, mostly in milliseconds; counted from boot it once told how long a machine had been up."}
	tcpTSecr   = &wire.Field{Name: "tcp.options.timestamp.tsecr", Label: "Timestamp echo reply", Bits: 32, Kind: wire.Dec, Doc: "The last clock value heard from the other side."}
	tcpOptCC   = tcpOption("cc", "CC", "Connection count of T/TCP, which skipped the handshake and was abandoned as insecure (RFC 1644, RFC 6247).")
	tcpCC      = &wire.Field{Name: "tcp.options.cc_value", Label: "TCP CC Option", Bits: 32, Kind: wire.Dec, Doc: "Counts connections, so that an old SYN is known as old."}
	tcpOptMD5  = tcpOption("md5", "TCP MD5 signature", "Proves that the segment is from who shares the password; used between BGP routers, obsolete (RFC 2385).")
	tcpMD5     = &wire.Field{Name: "tcp.options.md5.digest", Label: "MD5 digest", Bits: 128, Kind: wire.Bytes, Doc: "MD5 over addresses, header, data and password."}
	tcpOptAO   = tcpOption("ao", "TCP AO", "TCP Authentication Option: proves who sent the segment, with keys that can be changed while the connection lives (RFC 5925).")
	tcpAOKey   = &wire.Field{Name: "tcp.options.ao.keyid", Label: "AO KeyID", Bits: 8, Kind: wire.Dec, Doc: "Which key the code was made with."}
	tcpAONext  = &wire.Field{Name: "tcp.options.ao.rnextkeyid", Label: "AO RNextKeyID", Bits: 8, Kind: wire.Dec, Doc: "Which key the sender is ready for."}
	tcpAOMAC   = &wire.Field{Name: "tcp.options.ao.mac", Label: "AO MAC", Kind: wire.Bytes, Doc: "Message authentication code; 12 bytes mostly."}

	tcpOptSCPS   = tcpOption("scps", "SCPS capabilities", "Space Communications Protocol Standards: what this side can do over satellite links (CCSDS 714.0-B-2).")
	tcpSCPSVec   = &wire.Field{Name: "tcp.options.scps.vector", Label: "TCP SCPS Capabilities Vector", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{scpsFlag("bets", "Partial Reliability Capable (BETS)", "BETS", "Set: can do without packets that are lost for good, rather than wait for them (best effort transport).", 1), scpsFlag("snack1", "Short Form SNACK Capable (SNACK1)", "S1", "Set: understands selective negative acknowledgments that name one gap.", 1), scpsFlag("snack2", "Long Form SNACK Capable (SNACK2)", "S2", "Set: understands selective negative acknowledgments that describe several gaps.", 1), scpsFlag("compress", "Lossless Header Compression (COMP)", "C", "Set: can shrink the headers of TCP without losing any of them.", 1), scpsFlag("nlts", "Network Layer Timestamp (NLTS)", "N", "Set: can take times from the network layer instead of TCP's own option.", 1), scpsFlag("reserved", "Reserved", "R", "Kept for later: senders write 0.", 3)}, Doc: "One bit for each capability."}
	tcpSCPSConn  = &wire.Field{Name: "tcp.options.scps.binding", Label: "Connection ID", Bits: 8, Kind: wire.Dec, Doc: "Stands for the connection where headers are compressed; 0 for none."}
	tcpSCPSSpace = &wire.Field{Name: "tcp.options.scps.binding.id", Label: "Binding Space (Community) ID", Bits: 8, Kind: wire.Dec, Doc: "Whose extended capabilities follow."}
	tcpSCPSSize  = &wire.Field{Name: "tcp.options.scps.binding.len", Label: "Extended Capability Length", Bits: 8, Kind: wire.Dec, Doc: "How long they are; the upper half counts pairs of bytes."}
	tcpSCPSData  = &wire.Field{Name: "tcp.options.scps.binding.data", Label: "Binding Space Data", Kind: wire.Bytes, Doc: "Means what its community agreed on."}
	tcpOptSNACK  = tcpOption("snack", "Selective Negative Acknowledgment", "Names a hole in the data instead of what arrived around it.")
	tcpSNACKOff  = &wire.Field{Name: "tcp.options.snack.offset", Label: "TCP SNACK Offset", Bits: 16, Kind: wire.Dec, Doc: "Where the hole begins, counted from the acknowledgment number in units of the segment size."}
	tcpSNACKSize = &wire.Field{Name: "tcp.options.snack.size", Label: "TCP SNACK Size", Bits: 16, Kind: wire.Dec, Doc: "How large the hole is, in the same units."}
	tcpOptRec    = tcpOption("scpsrec", "SCPS record boundary", "A record of the sending program ends in this segment.")
	tcpOptCor    = tcpOption("scpscor", "SCPS corruption experienced", "Losses here come from noise on the link, not from congestion.")

	tcpOptQS   = tcpOption("qs", "Quick-Start", "Answers how fast the routers on the way allow the sender to begin (RFC 4782).")
	tcpQSRes   = &wire.Field{Name: "peel.tcp.options.qs.reserved", Label: "Reserved", Bits: 4, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	tcpQSRate  = &wire.Field{Name: "tcp.options.qs.rate", Label: "QS Rate", Bits: 4, Kind: wire.Dec, Enum: quickStartRates, Doc: "The rate that was approved: 40 kbit/s, doubled this many times."}
	tcpQSTTL   = &wire.Field{Name: "tcp.options.qs.ttl_diff", Label: "QS TTL difference", Bits: 8, Kind: wire.Dec, Doc: "How far IP's TTL and the request's own differ, modulo 256: shows if a router did not take part."}
	tcpQSNonce = &wire.Field{Name: "peel.tcp.options.qs.nonce", Label: "QS nonce", Bits: 32, Kind: wire.Hex, Doc: "30 random bits and two reserved ones; routers overwrite some when they lower the rate, so nobody can lie about it."}
	tcpOptUTO  = tcpOption("user_to", "User Timeout", "How long the sender waits for an acknowledgment before it gives the connection up (RFC 5482).")
	tcpUTOUnit = &wire.Field{Name: "tcp.options.user_to_granularity", Label: "Granularity", Bits: 1, Kind: wire.Bool, Word: 2, Enum: wire.Enum{0: "seconds", 1: "minutes"}, Doc: "The unit of the time: minutes if set, else seconds."}
	tcpUTO     = &wire.Field{Name: "tcp.options.user_to_val", Label: "User Timeout", Bits: 15, Kind: wire.Dec, Word: 2, Doc: "How long data may stay unacknowledged before the sender gives the connection up."}
	tcpOptTFO  = tcpOption("tfo", "TCP Fast Open", "Lets data travel in the first segment: a cookie from an earlier connection proves the sender's address (RFC 7413).")
	tcpTFOReq  = &wire.Field{Name: "tcp.options.tfo.request", Label: "Fast Open Cookie Request", Kind: wire.Text, Str: wire.NoText, Doc: "An empty option: please send a cookie, with which data can go in the SYN next time (RFC 7413)."}
	tcpTFO     = &wire.Field{Name: "tcp.options.tfo.cookie", Label: "Fast Open Cookie", Kind: wire.Bytes, Doc: "4 to 16 bytes; the server makes it from the client's address."}
	tcpOptECN  = tcpOption("acc_ecn", "Accurate ECN", "Counts the bytes that arrived with each kind of congestion mark, modulo 2^24 (RFC 9768).")
	tcpECN0    = &wire.Field{Name: "tcp.options.acc_ecn.ee0b", Label: "Accurate ECN Echo ECT(0) Byte Counter", Bits: 24, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes marked ECT(0): could have been marked."}
	tcpECNCE   = &wire.Field{Name: "tcp.options.acc_ecn.eceb", Label: "Accurate ECN Echo CE Byte Counter", Bits: 24, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes marked CE: a router's queue was growing."}
	tcpECN1    = &wire.Field{Name: "tcp.options.acc_ecn.ee1b", Label: "Accurate ECN Echo ECT(1) Byte Counter", Bits: 24, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes marked ECT(1): the mark of low-latency senders (L4S)."}

	tcpOptExp   = tcpOption("experimental", "Experimental", "For trying things out; the first two bytes say whose experiment it is (RFC 6994).")
	tcpExID     = &wire.Field{Name: "tcp.options.experimental.exid", Label: "Experiment Identifier", Bits: 16, Kind: wire.Hex, Enum: tcpExperiments, Doc: "Registered with IANA, so that two experiments sharing a kind can be told apart."}
	tcpExData   = &wire.Field{Name: "tcp.options.experimental.data", Label: "Data", Kind: wire.Bytes, Doc: "What the experiment sends."}
	tcpTARRRate = &wire.Field{Name: "tcp.options.tarr.rate", Label: "TARR Rate", Bits: 7, Kind: wire.Dec, Word: 1, Doc: "How many segments may be acknowledged at once."}
	tcpTARRRes  = &wire.Field{Name: "tcp.options.tar.reserved", Label: "TARR Reserved", Bits: 1, Kind: wire.Dec, Word: 1, Doc: "Kept for later: senders write 0, receivers look away."}

	tcpSumKind  = &wire.Field{Name: "peel.tcp.options.checksum.algorithm", Label: "Algorithm", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "TCP checksum", 1: "8-bit Fletcher's algorithm", 2: "16-bit Fletcher's algorithm", 3: "redundant checksum avoidance"}, Doc: "Which sum to use instead of TCP's own (RFC 1146)."}
	tcpPosStart = &wire.Field{Name: "peel.tcp.options.posp.start", Label: "Start", Bits: 1, Kind: wire.Bool, Doc: "The profile of the data's order begins here (RFC 1693)."}
	tcpPosEnd   = &wire.Field{Name: "peel.tcp.options.posp.end", Label: "End", Bits: 1, Kind: wire.Bool, Doc: "The profile ends here; without it more segments go on with it."}
)

// tcpOptionRows is every row that an option may add.
var tcpOptionRows = append(append([]*wire.Field{
	tcpOpts, tcpOptKind, tcpOptLen, tcpOptGrey, tcpOptTorn, tcpOptOther, tcpOptPay, tcpOptEnd, tcpOptNop, tcpOptMSS, tcpMSS, tcpOptWS, tcpShift, tcpFactor, tcpOptSOK,
	tcpOptSACK, tcpSackL, tcpSackR, tcpSackN, tcpDsackL, tcpDsackR, tcpOptEcho, tcpEcho, tcpOptTS, tcpTSval, tcpTSecr, tcpOptCC, tcpCC, tcpOptMD5, tcpMD5, tcpOptAO, tcpAOKey, tcpAONext, tcpAOMAC,
	tcpOptSCPS, tcpSCPSVec, tcpSCPSConn, tcpSCPSSpace, tcpSCPSSize, tcpSCPSData, tcpOptSNACK, tcpSNACKOff, tcpSNACKSize, tcpOptRec, tcpOptCor,
	tcpOptQS, tcpQSRes, tcpQSRate, tcpQSTTL, tcpQSNonce, tcpOptUTO, tcpUTOUnit, tcpUTO, tcpOptTFO, tcpTFOReq, tcpTFO, tcpOptECN, tcpECN0, tcpECNCE, tcpECN1,
	tcpOptExp, tcpExID, tcpExData, tcpTARRRate, tcpTARRRes, tcpSumKind, tcpPosStart, tcpPosEnd,
}, mptcpRows...), riverbedRows...)

func tcpOption(name, label, doc string) *wire.Field {
	return &wire.Field{Name: "tcp.options." + name, Label: label, Kind: wire.Bytes, Say: sayTCPOption, Doc: doc}
}

func scpsFlag(name, label, short, doc string, bits int) *wire.Field {
	k := wire.Bool
	if bits > 1 {
		k = wire.Dec
	}
	return &wire.Field{Name: "tcp.options.scpsflags." + name, Label: label, Short: short, Bits: bits, Kind: k, Doc: doc}
}

func relativeEdge(v wire.View) uint64 { return uint64(uint32(v.Wire()) - v.L.Flow.AckBase) }

// shiftFactor: RFC 7323, 2.3: a shift above 14 counts as 14.
func shiftFactor(v wire.View) uint64 { return 1 << min(v.Wire(), maxShift) }

const maxShift = 14

// The option kinds (IANA, TCP Parameters).
const (
	optEnd       = 0
	optNop       = 1
	optMSS       = 2
	optWScale    = 3
	optSACKOK    = 4
	optSACK      = 5
	optEcho      = 6
	optEchoReply = 7
	optTime      = 8
	optPOSP      = 10
	optCC        = 11
	optCCNew     = 12
	optCCEcho    = 13
	optAltSum    = 14
	optMD5       = 19
	optSCPS      = 20
	optSNACK     = 21
	optRecord    = 22
	optCorrupt   = 23
	optQuick     = 27
	optUTO       = 28
	optAO        = 29
	optMPTCP     = 30
	optTFO       = 34
	optProbe     = 76
	optTransp    = 78
	optECN0      = 172
	optECN1      = 174
	optExp1      = 253
	optExp2      = 254
)

var tcpOptionKinds = wire.Enum{
	0: "end of option list", 1: "no-operation", 2: "maximum segment size", 3: "window scale", 4: "SACK permitted", 5: "SACK", 6: "echo", 7: "echo reply", 8: "timestamps",
	9: "partial order connection permitted", 10: "partial order service profile", 11: "CC", 12: "CC.NEW", 13: "CC.ECHO", 14: "TCP alternate checksum request", 15: "TCP alternate checksum data",
	16: "Skeeter|A proposal for encrypting TCP, never used.", 17: "Bubba|A proposal for encrypting TCP, never used.", 18: "trailer checksum option", 19: "MD5 signature", 20: "SCPS capabilities", 21: "selective negative acknowledgements",
	22: "record boundaries", 23: "corruption experienced", 24: "SNAP", 25: "unassigned", 26: "TCP compression filter", 27: "quick-start response", 28: "user timeout", 29: "TCP authentication option",
	30: "multipath TCP", 34: "TCP fast open cookie", 69: "TCP encryption negotiation", 70: "reserved (used without assignment)", 76: "Riverbed probe (used without assignment)", 77: "reserved (used without assignment)",
	78: "Riverbed transparency (used without assignment)", 172: "accurate ECN order 0", 174: "accurate ECN order 1", 253: "experiment 1", 254: "experiment 2",
}

var tcpExperiments = wire.Enum{
	0x00ac: "TCP ACK rate request", 0x0348: "host ID", 0x0a0d: "autonomous system compensation", 0x0ca0: "capability option", 0x0ed0: "extended data offset", 0x454e: "encryption negotiation",
	0x5323: "service number", 0x75ec: "timestamp interval", 0xacc0: "accurate ECN order 0", 0xacc1: "accurate ECN order 1", 0xacce: "accurate ECN", 0xe2d4: "shared memory communications over RDMA",
	0xf989: "fast open", 0xf990: "low latency",
}

var quickStartRates = wire.Enum{
	0: "0 bit/s", 1: "80 kbit/s", 2: "160 kbit/s", 3: "320 kbit/s", 4: "640 kbit/s", 5: "1.28 Mbit/s", 6: "2.56 Mbit/s", 7: "5.12 Mbit/s", 8: "10.24 Mbit/s", 9: "20.48 Mbit/s",
	10: "40.96 Mbit/s", 11: "81.92 Mbit/s", 12: "163.84 Mbit/s", 13: "327.68 Mbit/s", 14: "655.36 Mbit/s", 15: "1.31072 Gbit/s",
}

// A tcpOptionShape says how an option of a kind is laid out.
type tcpOptionShape struct {
	row  *wire.Field
	size int // bytes it must have; 0: any
	rows []*wire.Field
	walk func(d *wire.Decoder) // for what rows alone cannot say
}

// tcpShapes is indexed by kind; a function fills it, since walking an option
// and the table would refer to each other.
var tcpShapes = shapeTCPOptions()

func shapeTCPOptions() (t [256]tcpOptionShape) {
	for i := range t {
		t[i] = tcpOptionShape{row: tcpOptOther, walk: walkUnknown}
	}
	fixed := func(kind int, row *wire.Field, size int, rows ...*wire.Field) {
		t[kind] = tcpOptionShape{row: row, size: size, rows: rows}
	}
	walked := func(kind int, row *wire.Field, walk func(d *wire.Decoder)) {
		t[kind] = tcpOptionShape{row: row, walk: walk}
	}
	t[optEnd] = tcpOptionShape{row: tcpOptEnd}
	t[optNop] = tcpOptionShape{row: tcpOptNop}
	fixed(optMSS, tcpOptMSS, 4, tcpMSS)
	t[optWScale] = tcpOptionShape{row: tcpOptWS, size: 3, walk: walkWScale}
	fixed(optSACKOK, tcpOptSOK, 2)
	walked(optSACK, tcpOptSACK, walkSACK)
	fixed(optEcho, tcpOptEcho, 6, tcpEcho)
	fixed(optEchoReply, tcpOptEcho, 6, tcpEcho)
	fixed(optTime, tcpOptTS, 10, tcpTSval, tcpTSecr)
	walked(optPOSP, tcpOptOther, walkPOSP)
	fixed(optCC, tcpOptCC, 6, tcpCC)
	fixed(optCCNew, tcpOptCC, 6, tcpCC)
	fixed(optCCEcho, tcpOptCC, 6, tcpCC)
	walked(optAltSum, tcpOptOther, walkAltSum)
	fixed(optMD5, tcpOptMD5, 18, tcpMD5)
	walked(optSCPS, tcpOptSCPS, walkSCPS)
	fixed(optSNACK, tcpOptSNACK, 6, tcpSNACKOff, tcpSNACKSize)
	fixed(optRecord, tcpOptRec, 2)
	fixed(optCorrupt, tcpOptCor, 2)
	fixed(optQuick, tcpOptQS, 8, tcpQSRes, tcpQSRate, tcpQSTTL, tcpQSNonce)
	fixed(optUTO, tcpOptUTO, 4, tcpUTOUnit, tcpUTO)
	walked(optAO, tcpOptAO, walkAO)
	walked(optMPTCP, mptcpOption, walkMPTCP)
	walked(optTFO, tcpOptTFO, walkTFO)
	walked(optProbe, tcpOptProbe, walkProbe)
	t[optTransp] = tcpOptionShape{row: tcpOptTransp, walk: walkTransparency}
	walked(optECN0, tcpOptECN, walkECN0)
	walked(optECN1, tcpOptECN, walkECN1)
	walked(optExp1, tcpOptExp, walkExperiment)
	walked(optExp2, tcpOptExp, walkExperiment)
	return t
}

// tcpOptions walks the n bytes between the fixed header and the data.
func tcpOptions(d *wire.Decoder, n int) {
	if n <= 0 {
		return
	}
	if d.S.Skim && d.Left() >= n {
		d.Skip(n)
		return
	}
	d.Open(tcpOpts, n, tcpHdrLen)
	mss := false
	nops := 0
	for d.More() {
		b := d.Rest()
		kind := b[0]
		mss = mss || kind == optMSS
		if kind != optNop {
			nops = 0
		} else if nops++; nops == 4 {
			d.Note(wire.Warn, tcpOpts, "four no-operations in a row: a middlebox may have blotted out an option", 0, 0)
		}
		shape := &tcpShapes[kind]
		switch {
		case kind == optEnd:
			d.Open(shape.row, 1, nil)
			d.Add(tcpOptKind)
			d.Close()
			if !zeros(b) {
				d.Note(wire.Warn, tcpOptGrey, "bytes that are not 0 stand behind the end of the options", 0, 0)
				d.TakeRest(tcpOptGrey)
			}
		case kind == optNop:
			d.Open(shape.row, 1, nil)
			d.Add(tcpOptKind)
			d.Close()
		case len(b) < 2:
			d.Note(wire.Error, tcpOptTorn, "an option's length would stand behind the end of the header", 0, 0)
			d.TakeRest(tcpOptTorn)
		case b[1] < 2:
			d.Note(wire.Error, tcpOptTorn, "an option says that it is %n bytes long; kind and length alone are 2", int64(b[1]), 0)
			d.TakeRest(tcpOptTorn)
		case int(b[1]) > len(b):
			d.Note(wire.Error, tcpOptTorn, "an option says that it is %n bytes long; the header leaves %h", int64(b[1]), int64(len(b)))
			d.TakeRest(tcpOptTorn)
		default:
			tcpOne(d, shape, int(b[1]))
		}
	}
	d.Close()
	if syn := d.Raw(tcpSYN) != 0; syn && !mss {
		d.Note(wire.Remark, tcpOpts, "a SYN without a maximum segment size: the sender will get pieces of 536 bytes (1220 on IPv6)", 0, 0)
	} else if !syn && mss {
		d.Note(wire.Warn, tcpOptMSS, "%f outside of a SYN has no meaning", 0, 0)
	}
}

// tcpOne walks one option of n bytes.
func tcpOne(d *wire.Decoder, shape *tcpOptionShape, n int) {
	d.Open(shape.row, n, tcpOptLen)
	d.Add(tcpOptKind)
	d.Add(tcpOptLen)
	if shape.size != 0 && n != shape.size {
		d.Note(wire.Error, tcpOptLen, "%f says %n bytes; this option has %h", int64(n), int64(shape.size))
	} else {
		for _, f := range shape.rows {
			d.Add(f)
		}
		if shape.walk != nil {
			shape.walk(d)
		}
	}
	d.Close()
}

func zeros(b []byte) bool {
	for _, c := range b {
		if c != 0 {
			return false
		}
	}
	return true
}

func walkUnknown(d *wire.Decoder) { d.TakeRest(tcpOptPay) }

func walkWScale(d *wire.Decoder) {
	if n := d.Add(tcpShift); n > maxShift {
		d.Note(wire.Warn, tcpShift, "%f is %n; more than 14 counts as 14", int64(n), 0)
	}
	d.Derive(tcpFactor, d.Pos()-1, 1)
}

func walkSACK(d *wire.Decoder) {
	at := d.Pos()
	b := d.Rest()
	n := 0
	for d.Left() >= 8 {
		d.Add(tcpSackL)
		d.Add(tcpSackR)
		n++
	}
	if d.Left() >= 4 { // half a block
		d.Add(tcpSackL)
	}
	d.FactAt(tcpSackN, at-2, 0, uint64(n))
	if duplicateSACK(b, uint32(d.Raw(tcpAckRaw))) {
		d.Derive(tcpDsackL, at, 4)
		d.Derive(tcpDsackR, at+4, 4)
	}
}

// duplicateSACK: RFC 2883, 4: the first block tells of bytes that came twice if
// it lies below the acknowledgment number, or inside the second block.
func duplicateSACK(b []byte, ack uint32) bool {
	if len(b) < 8 {
		return false
	}
	l, r := wire.U32(b, 0), wire.U32(b, 4)
	if int32(ack-r) >= 0 {
		return true
	}
	return len(b) >= 16 && int32(l-wire.U32(b, 8)) >= 0 && int32(wire.U32(b, 12)-r) >= 0
}

func walkPOSP(d *wire.Decoder) {
	if d.Left() == 1 {
		d.Derive(tcpPosStart, d.Pos(), 0)
		d.Derive(tcpPosEnd, d.Pos(), 0)
	}
	d.TakeRest(tcpOptPay)
}

func walkAltSum(d *wire.Decoder) {
	if b := d.Rest(); len(b) == 1 {
		d.FactAt(tcpSumKind, d.Pos(), 1, uint64(b[0]))
	}
	d.TakeRest(tcpOptPay)
}

func walkSCPS(d *wire.Decoder) {
	d.Add(tcpSCPSVec)
	d.Add(tcpSCPSConn)
	if d.More() {
		d.Add(tcpSCPSSpace)
		d.Add(tcpSCPSSize)
		d.TakeRest(tcpSCPSData)
	}
}

func walkAO(d *wire.Decoder) {
	d.Add(tcpAOKey)
	d.Add(tcpAONext)
	d.TakeRest(tcpAOMAC)
}

func walkTFO(d *wire.Decoder) {
	if !d.More() {
		d.Derive(tcpTFOReq, d.Pos()-2, 2) // the two bytes before: kind and length, or the experiment's identifier
		return
	}
	d.TakeRest(tcpTFO)
}

// The counters of Accurate ECN stand in one of two orders, so that those which
// matter come first where room is short.
func walkECN0(d *wire.Decoder) { countECN(d, tcpECN0, tcpECNCE, tcpECN1) }
func walkECN1(d *wire.Decoder) { countECN(d, tcpECN1, tcpECNCE, tcpECN0) }

func countECN(d *wire.Decoder, a, b, c *wire.Field) {
	for _, f := range [...]*wire.Field{a, b, c} {
		if d.Left() >= 3 {
			d.Add(f)
		}
	}
}

func walkExperiment(d *wire.Decoder) {
	if d.Left() < 2 { // RFC 6994, 2: without an identifier nobody can know
		d.Note(wire.Warn, tcpOptLen, "an experiment without an identifier (RFC 6994)", 0, 0)
		return
	}
	switch id := d.Add(tcpExID); {
	case id == 0xf989:
		walkTFO(d)
	case id == 0x00ac && d.Left() == 1:
		d.Add(tcpTARRRate)
		d.Add(tcpTARRRes)
	case id == 0x00ac:
	case id == 0xacc0:
		walkECN0(d)
	case id == 0xacc1:
		walkECN1(d)
	default:
		d.TakeRest(tcpExData)
	}
}

// WindowScale returns the shift count that a SYN's options offer, at most 14;
// -1 if they offer none.
func WindowScale(options []byte) int8 {
	for b := options; len(b) >= 2; {
		switch {
		case b[0] == optEnd:
			return -1
		case b[0] == optNop:
			b = b[1:]
		case b[1] < 2 || int(b[1]) > len(b):
			return -1
		case b[0] == optWScale && b[1] == 3:
			return int8(min(b[2], maxShift))
		default:
			b = b[b[1]:]
		}
	}
	return -1
}

// lineTCPOptions appends the options that matter to somebody who reads one
// line: what a SYN offers, and which blocks arrived out of order.
func lineTCPOptions(dst []byte, v wire.View, b []byte) []byte {
	syn := v.Raw(tcpSYN) != 0
	for len(b) >= 2 && b[0] != optEnd {
		if b[0] == optNop {
			b = b[1:]
			continue
		}
		n := int(b[1])
		if n < 2 || n > len(b) {
			break
		}
		if syn || b[0] == optSACK || b[0] == optMPTCP {
			dst = append(dst, ' ')
			dst = appendTCPOption(dst, v, b[:n])
		}
		b = b[n:]
	}
	return dst
}

// appendTCPOption names one option, in the few letters that tcpdump made known
// where there are such, and says what it holds.
func appendTCPOption(dst []byte, v wire.View, b []byte) []byte {
	short := ""
	switch b[0] {
	case optMSS:
		short = "mss "
	case optWScale:
		return wire.AppendUint(append(dst, "wscale "...), uint64(at(b, 2)))
	case optSACKOK:
		return append(dst, "sackOK"...)
	case optSACK:
		short = "sack "
	case optTime:
		if len(b) == 10 {
			dst = wire.AppendUint(append(dst, "ts "...), uint64(wire.U32(b, 2)))
			return wire.AppendUint(append(dst, '/'), uint64(wire.U32(b, 6)))
		}
	case optTFO:
		short = "tfo "
	case optUTO:
		short = "uto "
	case optMPTCP:
		short = "mptcp "
	}
	if short != "" {
		return appendOptionValue(append(dst, short...), v, b)
	}
	return tcpOptKind.AppendName(dst, uint64(b[0]))
}

func at(b []byte, i int) byte {
	if i < len(b) {
		return b[i]
	}
	return 0
}

// appendOptionValue says what an option holds, without its name.
func appendOptionValue(dst []byte, v wire.View, b []byte) []byte {
	switch kind := b[0]; {
	case kind == optMSS && len(b) == 4:
		return wire.AppendUint(dst, uint64(wire.U16(b, 2)))
	case kind == optWScale && len(b) == 3:
		dst = wire.AppendUint(dst, uint64(b[2]))
		dst = wire.AppendUint(append(dst, ", windows times "...), 1<<min(b[2], maxShift))
		return dst
	case kind == optSACK && len(b) >= 10:
		for i := 2; i+8 <= len(b); i += 8 {
			if i > 2 {
				dst = append(dst, ' ')
			}
			dst = wire.AppendUint(dst, uint64(wire.U32(b, i)-v.L.Flow.AckBase))
			dst = append(dst, '-')
			dst = wire.AppendUint(dst, uint64(wire.U32(b, i+4)-v.L.Flow.AckBase))
		}
		return dst
	case kind == optTime && len(b) == 10:
		dst = wire.AppendUint(append(dst, "value "...), uint64(wire.U32(b, 2)))
		return wire.AppendUint(append(dst, ", echo reply "...), uint64(wire.U32(b, 6)))
	case kind == optTFO && len(b) == 2:
		return append(dst, "asks for a cookie"...)
	case kind == optTFO:
		return wire.AppendBytes(dst, b[2:min(len(b), 18)])
	case kind == optUTO && len(b) == 4:
		n := wire.U16(b, 2)
		dst = wire.AppendUint(dst, uint64(n&0x7fff))
		if n>>15 != 0 {
			return append(dst, " min"...)
		}
		return append(dst, " s"...)
	case kind == optMPTCP && len(b) >= 3:
		return mptcpSubtype.AppendName(dst, uint64(b[2]>>4))
	case kind == optNop:
		return append(dst, "one byte to fill"...)
	case kind == optEnd:
		return append(dst, "nothing more"...)
	case kind == optSACKOK:
		return append(dst, "yes"...)
	case len(b) > 2:
		return wire.AppendBytes(dst, b[2:])
	}
	return append(dst, "present"...)
}

func sayTCPOption(dst []byte, v wire.View) []byte {
	if b := v.Bytes(); len(b) > 0 {
		return appendOptionValue(dst, v, b)
	}
	return dst
}

// sayTCPOptions lists what is there; what only fills is left out.
func sayTCPOptions(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	dst = wire.AppendUint(dst, uint64(len(b)))
	dst = append(dst, " bytes"...)
	for sep := ": "; len(b) > 0 && b[0] != optEnd; {
		if b[0] == optNop {
			b = b[1:]
			continue
		}
		if len(b) < 2 || b[1] < 2 || int(b[1]) > len(b) {
			break
		}
		dst = append(dst, sep...)
		dst = appendTCPOption(dst, v, b[:b[1]])
		b, sep = b[b[1]:], ", "
	}
	return dst
}
