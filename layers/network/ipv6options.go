package network

import "peel/layers/wire"

// The options that hop-by-hop and destination options headers hold (RFC 8200,
// 4.2; IANA, Destination Options and Hop-by-Hop Options).

const (
	optPad1        = 0x00
	optPadN        = 0x01
	optTunnelLimit = 0x04
	optRouterAlert = 0x05
	optCalipso     = 0x07
	optSMF         = 0x08
	optPDM         = 0x0f
	optIOAMDst     = 0x11
	optAltMark     = 0x12
	optRPLOld      = 0x63
	optRPL         = 0x23
	optQuickStart  = 0x26
	optPathMTU     = 0x30
	optIOAM        = 0x31
	optAltMarkHop  = 0x32
	optMPL         = 0x6d
	optILNP        = 0x8b
	optLineID      = 0x8c
	optJumbo       = 0xc2
	optHome        = 0xc9
	optDFF         = 0xee
)

var (
	ip6OptArea = &wire.Field{Name: "peel.ipv6.options", Label: "Options", Kind: wire.None, Doc: "Type, length, value, one behind the other, filled up to a multiple of 8 bytes."}
	ip6Opt     = &wire.Field{Name: "ipv6.opt", Label: "Option", Kind: wire.Text, Str: wire.NoText, Say: sayIP6Option, Doc: "One option; the top two bits of its type say what who does not know it must do."}
	ip6OptType = &wire.Field{
		Name: "ipv6.opt.type", Label: "Type", Bits: 8, Kind: wire.Hex, Enum: ip6OptTypes, Sub: []*wire.Field{ip6OptAction, ip6OptChange, ip6OptRest},
		Doc: "What the option is; its upper bits tell a machine that does not know it what to do.",
	}
	ip6PadType   = &wire.Field{Name: "ipv6.opt.type", Label: "Type", Bits: 8, Kind: wire.Hex, Enum: ip6OptTypes, Doc: "0: a byte of padding, and all there is of this option."}
	ip6OptAction = &wire.Field{
		Name: "ipv6.opt.type.action", Label: "Action", Short: "Act", Bits: 2, Kind: wire.Dec, Doc: "What to do with an option one does not know.",
		Enum: wire.Enum{0: "skip and continue", 1: "discard", 2: "discard and send ICMP|Even if the destination is a multicast address.", 3: "discard, send ICMP if not multicast"},
	}
	ip6OptChange = &wire.Field{Name: "ipv6.opt.type.change", Label: "May Change", Short: "C", Bits: 1, Kind: wire.Bool, Doc: "Whether routers may rewrite the option: authentication counts it as zeros then."}
	ip6OptRest   = &wire.Field{Name: "ipv6.opt.type.rest", Label: "Low-Order Bits", Bits: 5, Kind: wire.Hex, Doc: "The rest of the type; options differ in all eight bits, not in these alone."}
	ip6OptLen    = &wire.Field{Name: "ipv6.opt.length", Label: "Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes that follow this one."}
	ip6Pad1      = &wire.Field{Name: "ipv6.opt.pad1", Label: "Pad1", Kind: wire.Text, Str: wire.NoText, Say: ip6SayBytes, Doc: "One byte of padding: the only option without a length."}
	ip6PadN      = &wire.Field{Name: "ipv6.opt.padn", Label: "PadN", Kind: wire.Bytes, Doc: "Zeros that bring what follows to a fitting boundary; anything else here is a covert channel."}
	ip6OptMore   = &wire.Field{Name: "ipv6.opt_unknown_data", Label: "Unknown Data", Kind: wire.Bytes, Doc: "Bytes of the option behind all that its type defines."}
	ip6OptOther  = &wire.Field{Name: "ipv6.opt.unknown", Label: "Unknown Option Payload", Kind: wire.Bytes, Doc: "The content of an option whose type is not known."}
	ip6OptExp    = &wire.Field{Name: "ipv6.opt.experimental", Label: "Experimental Option", Kind: wire.Bytes, Doc: "Content whose meaning only the experiment's people know (RFC 4727)."}

	ip6RouterAlert = &wire.Field{
		Name: "ipv6.opt.router_alert", Label: "Router Alert", Bits: 16, Kind: wire.Dec, Enum: ip6RouterAlerts,
		Doc: "Asks each router to look inside although the packet is not for it: that is how routers hear multicast reports (RFC 2711).",
	}
	ip6TunnelLimit = &wire.Field{Name: "ipv6.opt.tel", Label: "Tunnel Encapsulation Limit", Bits: 8, Kind: wire.Dec, Doc: "How many more tunnels the packet may enter, so that tunnels in circles end (RFC 2473, 4.1.1)."}
	ip6Jumbo       = &wire.Field{Name: "ipv6.opt.jumbo", Label: "Payload Length", Bits: 32, Kind: wire.Dec, Unit: "bytes", Doc: "The payload's length where 16 bits do not do: more than 65,535 (RFC 2675)."}
	ip6Home        = &wire.Field{Name: "ipv6.opt.mipv6.home_address", Label: "MIPv6 Home Address", Bits: 128, Kind: wire.IPv6, Doc: "Who a travelling node really is; checksums above count this one instead of the source address (RFC 6275, 6.3)."}
	ip6ILNP        = &wire.Field{Name: "ipv6.opt.ilnp_nonce", Label: "ILNP Nonce", Kind: wire.Bytes, Doc: "Proves that a locator update comes from the same correspondent (RFC 6744)."}
	ip6LineIDLen   = &wire.Field{Name: "ipv6.opt.lio.length", Label: "LineIDLen", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Length of the line's name."}
	ip6LineID      = &wire.Field{Name: "ipv6.opt.lio.line_id", Label: "Line ID", Kind: wire.Text, Doc: "Which subscriber line an access node heard this router solicitation on (RFC 6788)."}

	ip6RPLFlags = &wire.Field{Name: "ipv6.opt.rpl.flag", Label: "Flag", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{ip6RPLDown, ip6RPLRank, ip6RPLForward, ip6RPLReserved}, Doc: "Where the packet thinks it is going, and what went wrong on the way."}
	ip6RPLDown  = &wire.Field{Name: "ipv6.opt.rpl.flag.o", Label: "Down", Short: "O", Bits: 1, Kind: wire.Bool, Doc: "Set: the packet travels away from the root; clear: towards it (RFC 6553)."}
	ip6RPLRank  = &wire.Field{Name: "ipv6.opt.rpl.flag.r", Label: "Rank Error", Short: "R", Bits: 1, Kind: wire.Bool, Doc: "Direction and ranks do not fit: a loop shows this way. Forgiven once."}

	ip6RPLForward  = &wire.Field{Name: "ipv6.opt.rpl.flag.f", Label: "Forwarding Error", Short: "F", Bits: 1, Kind: wire.Bool, Doc: "The node has no route further down, and sends the packet back."}
	ip6RPLReserved = &wire.Field{Name: "ipv6.opt.rpl.flag.rsv", Label: "Reserved", Bits: 5, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	ip6RPLInstance = &wire.Field{Name: "ipv6.opt.rpl.instance_id", Label: "RPLInstanceID", Bits: 8, Kind: wire.Hex, Doc: "Which of the routing trees over the same nodes the packet uses (RFC 6553)."}
	ip6RPLSender   = &wire.Field{Name: "ipv6.opt.rpl.sender_rank", Label: "Sender Rank", Bits: 16, Kind: wire.Hex, Doc: "How far from the root the last forwarder is."}

	ip6MPLFlags = &wire.Field{Name: "ipv6.opt.mpl.flag", Label: "Flag", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{ip6MPLSize, ip6MPLLargest, ip6MPLVersion, ip6MPLReserved}, Doc: "How the seed is written, and whether this is its newest message."}
	ip6MPLSize  = &wire.Field{
		Name: "ipv6.opt.mpl.flag.s", Label: "Seed ID Length", Short: "S", Bits: 2, Kind: wire.Dec, Doc: "How long the seed's name is; 0 means that the source address names it.",
		Enum: wire.Enum{0: "0: the seed is the source address", 1: "16-bit unsigned integer", 2: "64-bit unsigned integer", 3: "128-bit unsigned integer"},
	}
	ip6MPLLargest  = &wire.Field{Name: "ipv6.opt.mpl.flag.m", Label: "Largest Sequence", Short: "M", Bits: 1, Kind: wire.Bool, Doc: "No newer message of this seed is known to the sender."}
	ip6MPLVersion  = &wire.Field{Name: "ipv6.opt.mpl.flag.v", Label: "Version", Short: "V", Bits: 1, Kind: wire.Bool, Doc: "0; a node that sees 1 must drop the packet."}
	ip6MPLReserved = &wire.Field{Name: "ipv6.opt.mpl.flag.rsv", Label: "Reserved", Bits: 4, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	ip6MPLSeq      = &wire.Field{Name: "ipv6.opt.mpl.sequence", Label: "Sequence", Bits: 8, Kind: wire.Hex, Doc: "Numbers a seed's messages, so that a flood ends when everybody has each once (RFC 7731)."}
	ip6MPLSeed     = &wire.Field{Name: "ipv6.opt.mpl.seed_id", Label: "Seed ID", Kind: wire.Bytes, Doc: "Who started the flood: messages are numbered per seed, so that each is passed on once."}

	ip6SMFHash   = &wire.Field{Name: "ipv6.opt.smf_dpd.hash_bit", Label: "H-bit", Short: "H", Bits: 1, Kind: wire.Bool, Doc: "What follows makes the packet's hash unique; without it, it names the packet outright."}
	ip6SMFType   = &wire.Field{Name: "ipv6.opt.smf_dpd.tid_type", Label: "TaggerID Type", Short: "TidTy", Bits: 3, Kind: wire.Dec, Enum: wire.Enum{0: "null", 1: "default", 2: "IPv4", 3: "IPv6"}, Doc: "How the node that tagged the packet is named."}
	ip6SMFLen    = &wire.Field{Name: "ipv6.opt.smf_dpd.tid_len", Label: "TaggerID Length", Short: "TidLen", Bits: 4, Kind: wire.Dec, Doc: "One less than the bytes of the tagger's name."}
	ip6SMFTagger = &wire.Field{Name: "ipv6.opt.smf_dpd.tagger_id", Label: "TaggerID", Kind: wire.Bytes, Doc: "Who tagged the packet when it came into the mesh."}
	ip6SMFIdent  = &wire.Field{Name: "ipv6.opt.smf_dpd.ident", Label: "Identifier", Kind: wire.Bytes, Doc: "The packet's number, so that a flooding mesh forwards it only once (RFC 6621)."}
	ip6SMFAssist = &wire.Field{Name: "ipv6.opt.smf_dpd.hav", Label: "Hash Assist Value", Kind: wire.Bytes, Doc: "Chosen so that no other packet has the same hash; its first bit is the H-bit."}

	ip6CalDOI   = &wire.Field{Name: "ipv6.opt.calipso.doi", Label: "CALIPSO Domain of Interpretation", Bits: 32, Kind: wire.Dec, Doc: "Whose scheme of secrecy the labels belong to (RFC 5570)."}
	ip6CalLen   = &wire.Field{Name: "ipv6.opt.calipso.cmpt.length", Label: "Compartment Length", Bits: 8, Kind: wire.Dec, Doc: "Length of the bitmap in 32-bit words; 0 if there is none."}
	ip6CalLevel = &wire.Field{Name: "ipv6.opt.calipso.sens_level", Label: "Sensitivity Level", Bits: 8, Kind: wire.Dec, Doc: "How secret the packet is: the higher the number, the more (RFC 5570)."}
	ip6CalSum   = &wire.Field{Name: "ipv6.opt.calipso.checksum", Label: "Checksum", Bits: 16, Kind: wire.Hex, Doc: "Guards the label itself, with the CRC of PPP: a flipped bit would declassify the packet."}
	ip6CalMap   = &wire.Field{Name: "ipv6.opt.calipso.cmpt_bitmap", Label: "Compartment Bitmap", Kind: wire.Bytes, Doc: "A bit for each compartment, a circle of people that may see the packet (RFC 5570)."}

	ip6QSFunc     = &wire.Field{Name: "ipv6.opt.qs_func", Label: "Function", Short: "Func", Bits: 4, Kind: wire.Dec, Enum: wire.Enum{0: "rate request", 8: "rate report"}, Doc: "Asking for a rate, or reporting what was granted."}
	ip6QSRate     = &wire.Field{Name: "ipv6.opt.qs_rate", Label: "Rate", Bits: 4, Kind: wire.Dec, Enum: quickStartRates, Doc: "How fast the sender would like to begin; each router may lower it (RFC 4782)."}
	ip6QSTTL      = &wire.Field{Name: "ipv6.opt.qs_ttl", Label: "QS TTL", Bits: 8, Kind: wire.Dec, Doc: "Counted down by routers that agree: if it falls behind the hop limit, one of them did not."}
	ip6QSDiff     = &wire.Field{Name: "ipv6.opt.qs_ttl_diff", Label: "TTL Diff", Kind: wire.Dec, Doc: "Hop limit less this TTL: as long as it stays the same, all routers agreed."}
	ip6QSUnused   = &wire.Field{Name: "ipv6.opt.qs_unused", Label: "Not Used", Bits: 8, Kind: wire.Dec, Doc: "Holds the TTL in a request; a report leaves the place empty."}
	ip6QSWord     = &wire.Field{Name: "peel.ipv6.opt.qs", Label: "Nonce and reserved bits", Bits: 32, Kind: wire.None, Sub: []*wire.Field{ip6QSNonce, ip6QSReserved}, Doc: "The last word of the option."}
	ip6QSNonce    = &wire.Field{Name: "ipv6.opt.qs_nonce", Label: "QS Nonce", Bits: 30, Kind: wire.Hex, Doc: "Routers that lower the rate scramble parts of it: a receiver cannot claim more than was granted."}
	ip6QSReserved = &wire.Field{Name: "ipv6.opt.qs_reserved", Label: "Reserved", Short: "Res", Bits: 2, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}

	ip6PDMScaleR = &wire.Field{Name: "ipv6.opt.pdm.scale_dtlr", Label: "Scale DTLR", Bits: 8, Kind: wire.Dec, Doc: "How many bits the first delta was shifted down, in attoseconds."}
	ip6PDMScaleS = &wire.Field{Name: "ipv6.opt.pdm.scale_dtls", Label: "Scale DTLS", Bits: 8, Kind: wire.Dec, Doc: "How many bits the second delta was shifted down, in attoseconds."}
	ip6PDMThis   = &wire.Field{Name: "ipv6.opt.pdm.psn_this_pkt", Label: "PSN This Packet", Bits: 16, Kind: wire.Dec, Doc: "Numbers the packets of one conversation one way."}
	ip6PDMLast   = &wire.Field{Name: "ipv6.opt.pdm.psn_last_recv", Label: "PSN Last Received", Bits: 16, Kind: wire.Dec, Doc: "The number of the packet this one answers."}
	ip6PDMRecv   = &wire.Field{Name: "ipv6.opt.pdm.delta_last_recv", Label: "Delta Time Last Received", Bits: 16, Kind: wire.Dec, Doc: "Time from receiving that packet to sending this one: the server's own share of a delay (RFC 8250)."}
	ip6PDMSent   = &wire.Field{Name: "ipv6.opt.pdm.delta_last_sent", Label: "Delta Time Last Sent", Bits: 16, Kind: wire.Dec, Doc: "Time from sending the last packet to receiving its answer: the round trip as the other side saw it."}

	ip6PMTUMin  = &wire.Field{Name: "ipv6.opt.pmtu.min", Label: "Minimum Reported PMTU", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Lowered by each router whose next link takes less (RFC 9268)."}
	ip6PMTURtn  = &wire.Field{Name: "ipv6.opt.pmtu.rtn", Label: "Return Minimum PMTU", Bits: 16, Kind: wire.Dec, Unit: "bytes", Num: evenPMTU, Doc: "What the other side saw arrive; its last bit is the R flag."}
	ip6PMTUFlag = &wire.Field{Name: "ipv6.opt.pmtu.r_flag", Label: "Return Flag", Kind: wire.Bool, Num: lowBit, Doc: "Set: the receiver shall report back which smallest MTU arrived (RFC 9268)."}

	ip6DFFFlags    = &wire.Field{Name: "ipv6.opt.dff.flags", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{ip6DFFVer, ip6DFFDup, ip6DFFRet, ip6DFFReserved}, Doc: "How a packet searching its way depth-first is doing."}
	ip6DFFVer      = &wire.Field{Name: "ipv6.opt.dff.flag.ver", Label: "Version (VER)", Short: "Ver", Bits: 2, Kind: wire.Dec, Doc: "Only version 0 was made (RFC 6971)."}
	ip6DFFDup      = &wire.Field{Name: "ipv6.opt.dff.flag.dup", Label: "Duplicate (DUP)", Short: "D", Bits: 1, Kind: wire.Bool, Doc: "The packet is sent again, since no acknowledgement came."}
	ip6DFFRet      = &wire.Field{Name: "ipv6.opt.dff.flag.ret", Label: "Return (RET)", Short: "R", Bits: 1, Kind: wire.Bool, Doc: "No way forward: the packet goes back to whom it came from, to try another neighbour."}
	ip6DFFReserved = &wire.Field{Name: "ipv6.opt.dff.flag.rsv", Label: "Reserved", Bits: 4, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	ip6DFFSeq      = &wire.Field{Name: "ipv6.opt.dff.sequence_number", Label: "Sequence Number", Bits: 16, Kind: wire.Dec, Doc: "Names the packet, so that its coming round again is noticed."}

	// tshark has no names for these.
	ip6AltMark      = &wire.Field{Name: "peel.ipv6.opt.altmark", Label: "Alternate Marking", Bits: 32, Kind: wire.None, Sub: []*wire.Field{ip6AltFlow, ip6AltLoss, ip6AltDelay, wire.Pad(10)}, Doc: "Colours packets in turns, so that loss and delay can be measured on real traffic (RFC 9343)."}
	ip6AltFlow      = &wire.Field{Name: "peel.ipv6.opt.altmark.flow", Label: "FlowMonID", Bits: 20, Kind: wire.Hex, Doc: "Which measured flow the packet belongs to."}
	ip6AltLoss      = &wire.Field{Name: "peel.ipv6.opt.altmark.l", Label: "Loss", Short: "L", Bits: 1, Kind: wire.Bool, Doc: "The batch's colour: count each colour at both ends and compare."}
	ip6AltDelay     = &wire.Field{Name: "peel.ipv6.opt.altmark.d", Label: "Delay", Short: "D", Bits: 1, Kind: wire.Bool, Doc: "Take the time of this packet."}
	ip6OptionsRows  = []*wire.Field{ip6OptArea, ip6Opt, ip6OptType, ip6PadType, ip6OptLen, ip6Pad1, ip6PadN, ip6OptMore, ip6OptOther, ip6OptExp, ip6RouterAlert, ip6TunnelLimit, ip6Jumbo, ip6Home, ip6ILNP, ip6LineIDLen, ip6LineID, ip6RPLFlags, ip6RPLInstance, ip6RPLSender, ip6MPLFlags, ip6MPLSeq, ip6MPLSeed, ip6SMFHash, ip6SMFType, ip6SMFLen, ip6SMFTagger, ip6SMFIdent, ip6SMFAssist, ip6CalDOI, ip6CalLen, ip6CalLevel, ip6CalSum, ip6CalMap, ip6QSFunc, ip6QSRate, ip6QSTTL, ip6QSDiff, ip6QSUnused, ip6QSWord, ip6PDMScaleR, ip6PDMScaleS, ip6PDMThis, ip6PDMLast, ip6PDMRecv, ip6PDMSent, ip6PMTUMin, ip6PMTURtn, ip6PMTUFlag, ip6DFFFlags, ip6DFFSeq, ip6AltMark}
	ip6OptionsTotal = append(append([]*wire.Field{}, ip6OptionsRows...), ioamRows...)
)

var ip6OptTypes = wire.Enum{
	0x00: "Pad1", 0x01: "PadN", 0x04: "tunnel encapsulation limit", 0x05: "router alert", 0x07: "CALIPSO|A label of secrecy.", 0x08: "SMF_DPD|Lets a flooding mesh notice duplicates.",
	0x0f: "performance and diagnostic metrics", 0x11: "IOAM (destination)", 0x12: "alternate marking", 0x1e: "experiment 0x1e", 0x23: "RPL", 0x26: "quick-start", 0x30: "path MTU", 0x31: "IOAM (hop-by-hop)", 0x32: "alternate marking (hop-by-hop)",
	0x3e: "experiment 0x3e", 0x4d: "deprecated", 0x5e: "experiment 0x5e", 0x63: "RPL (before RFC 9008)", 0x6d: "MPL", 0x7e: "experiment 0x7e", 0x8a: "endpoint identification (deprecated)", 0x8b: "ILNP nonce", 0x8c: "line identification",
	0x9e: "experiment 0x9e", 0xbe: "experiment 0xbe", 0xc2: "jumbo payload", 0xc9: "home address", 0xde: "experiment 0xde", 0xee: "IP_DFF", 0xfe: "experiment 0xfe",
}

// IANA, IPv6 Router Alert Option Values.
var ip6RouterAlerts = wire.Enum{
	0: "multicast listener discovery", 1: "RSVP", 2: "active networks",
	4: "aggregated reservation nesting level 0", 5: "aggregated reservation nesting level 1", 6: "aggregated reservation nesting level 2", 7: "aggregated reservation nesting level 3",
	36: "QoS NSLP aggregation level 0", 68: "NSIS NATFW NSLP", 69: "MPLS OAM", 65535: "reserved",
}

// ip6SayBytes reads such a row as the bytes it covers.
func ip6SayBytes(dst []byte, v wire.View) []byte {
	b := v.Src()[v.I.Off/8 : (v.I.Off+v.I.Len)/8]
	dst = wire.AppendBytes(dst, b[:min(len(b), 32)])
	if len(b) > 32 {
		dst = append(dst, "..."...)
	}
	return dst
}

func evenPMTU(v wire.View) uint64 { return v.Wire() &^ 1 }
func lowBit(v wire.View) uint64   { return v.Wire() & 1 }

func sayIP6Option(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) == 0 {
		return dst
	}
	return ip6OptType.AppendName(dst, uint64(b[0]))
}

// ip6Options walks the options in the n bytes that are left of an options
// header.
func ip6Options(d *wire.Decoder, n int, by *wire.Field) {
	d.Open(ip6OptArea, n, by)
	for d.More() {
		b := d.Rest()
		if b[0] == optPad1 {
			d.Open(ip6Opt, 1, nil)
			d.Derive(ip6Pad1, d.Pos(), 1)
			d.Add(ip6PadType)
			d.Close()
			continue
		}
		if len(b) < 2 {
			d.Add(ip6OptType)
			d.Add(ip6OptLen)
			break
		}
		size := int(b[1])
		d.Open(ip6Opt, min(2+size, len(b)), nil)
		d.Add(ip6OptType)
		d.Add(ip6OptLen)
		if left := d.Left(); size > left {
			d.Note(wire.Error, ip6OptLen, "%f says %n bytes; the header leaves %h", int64(size), int64(left))
		}
		ip6Option(d, b[0])
		d.TakeRest(ip6OptMore)
		d.Close()
	}
	d.Close()
}

// ip6Option decodes the content of one option.
func ip6Option(d *wire.Decoder, typ byte) {
	switch typ {
	case optPadN:
		d.Take(ip6PadN, d.Left())
	case optTunnelLimit:
		d.Add(ip6TunnelLimit)
	case optRouterAlert:
		d.Add(ip6RouterAlert)
	case optCalipso:
		d.Add(ip6CalDOI)
		words := d.Add(ip6CalLen)
		d.Add(ip6CalLevel)
		d.Add(ip6CalSum)
		d.Take(ip6CalMap, int(words)*4)
	case optSMF:
		ip6SMF(d)
	case optPDM:
		d.Add(ip6PDMScaleR)
		d.Add(ip6PDMScaleS)
		d.Add(ip6PDMThis)
		d.Add(ip6PDMLast)
		d.Add(ip6PDMRecv)
		d.Add(ip6PDMSent)
	case optRPL, optRPLOld:
		d.Add(ip6RPLFlags)
		d.Add(ip6RPLInstance)
		d.Add(ip6RPLSender)
	case optQuickStart:
		ip6QuickStart(d)
	case optPathMTU:
		d.Add(ip6PMTUMin)
		d.Add(ip6PMTURtn)
		if d.OK() {
			d.Derive(ip6PMTUFlag, d.Pos()-1, 1)
		}
	case optIOAM, optIOAMDst:
		ioamOption(d)
	case optAltMark, optAltMarkHop:
		d.Add(ip6AltMark)
	case optMPL:
		ip6MPL(d)
	case optILNP:
		d.TakeRest(ip6ILNP)
	case optLineID:
		d.Take(ip6LineID, int(d.Add(ip6LineIDLen)))
	case optJumbo:
		if n := d.Add(ip6Jumbo); n <= 0xffff && d.OK() {
			d.Note(wire.Error, ip6Jumbo, "%f says %n bytes: less than 65536 belongs into the fixed header", int64(n), 0)
		}
	case optHome:
		if a := d.Rest(); len(a) >= 16 {
			replaceAddress(d, 8, a[:16])
		}
		d.Add(ip6Home)
	case optDFF:
		d.Add(ip6DFFFlags)
		d.Add(ip6DFFSeq)
	case 0x1e, 0x3e, 0x5e, 0x7e, 0x9e, 0xbe, 0xde, 0xfe: // RFC 4727, 3.2
		d.Take(ip6OptExp, d.Left())
	default:
		d.Take(ip6OptOther, d.Left())
	}
}

// ip6SMF is RFC 6621, 6.1.1.
func ip6SMF(d *wire.Decoder) {
	b := d.Rest()
	if len(b) > 0 && b[0]&0x80 != 0 {
		d.Derive(ip6SMFHashFact, d.Pos(), 1)
		d.TakeRest(ip6SMFAssist)
		return
	}
	d.Add(ip6SMFHash)
	typ := d.Add(ip6SMFType)
	n := d.Add(ip6SMFLen)
	if typ != 0 {
		d.Take(ip6SMFTagger, int(n)+1)
	}
	d.TakeRest(ip6SMFIdent)
}

// ip6SMFHashFact is the H-bit where it is the first bit of the value behind it.
var ip6SMFHashFact = &wire.Field{Name: "ipv6.opt.smf_dpd.hash_bit", Label: "H-bit", Kind: wire.Bool, Num: highBit, Doc: ip6SMFHash.Doc}

func highBit(v wire.View) uint64 { return v.Wire() >> 7 }

// ip6QuickStart is RFC 4782, 3.1.
func ip6QuickStart(d *wire.Decoder) {
	b := d.Rest()
	if len(b) > 0 && b[0]>>4 != 0 && b[0]>>4 != 8 {
		return
	}
	if d.Add(ip6QSFunc) == 0 {
		d.Add(ip6QSRate)
		ttl := d.Add(ip6QSTTL)
		if d.OK() {
			d.FactAt(ip6QSDiff, d.Pos()-1, 1, (ip6HopLimit(d)-ttl)&0xff)
		}
	} else {
		d.Add(ip6QSRate)
		d.Add(ip6QSUnused)
	}
	d.Add(ip6QSWord)
}

// ip6HopLimit returns the hop limit of the IPv6 header below.
func ip6HopLimit(d *wire.Decoder) uint64 {
	for i := len(d.S.Layers) - 1; i >= 0; i-- {
		if d.S.Layers[i].P == IPv6 {
			return d.S.Layer(i).Raw(ip6Hops)
		}
	}
	return 0
}

// ip6MPL is RFC 7731, 6.1.
func ip6MPL(d *wire.Decoder) {
	flags := d.Add(ip6MPLFlags)
	d.Add(ip6MPLSeq)
	switch flags >> 6 {
	case 1:
		d.Take(ip6MPLSeed, 2)
	case 2:
		d.Take(ip6MPLSeed, 8)
	case 3:
		d.Take(ip6MPLSeed, 16)
	}
}
