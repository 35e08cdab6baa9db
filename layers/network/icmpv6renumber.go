package network

import "peel/layers/wire"

// Router renumbering (RFC 2894) and node information (RFC 4620): rare, and
// nearly never let through.

var (
	rrSequence = &wire.Field{Name: "icmpv6.rr.sequence_number", Label: "Sequence Number", Bits: 32, Kind: wire.Dec, Doc: "Must grow, so that an old command cannot be played again."}
	rrSegment  = &wire.Field{Name: "icmpv6.rr.segment_number", Label: "Segment Number", Bits: 8, Kind: wire.Dec, Doc: "Tells several commands with one sequence number apart."}
	rrFlags    = &wire.Field{Name: "icmpv6.rr.flag", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{rrTest, rrResult, rrAll, rrSite, rrPast, rrFlagsRes}, Doc: "How the command is to be carried out."}
	rrTest     = rrBit("flag.t", "Test Command", "T", "Change nothing, only say what would be changed.")
	rrResult   = rrBit("flag.r", "Result requested", "R", "Set: routers shall report what they changed in a result message.")
	rrAll      = rrBit("flag.a", "All Interfaces", "A", "Set: also on interfaces that are switched off (RFC 2894).")
	rrSite     = rrBit("flag.s", "Site-specific", "S", "Only those of the site the command came from.")
	rrPast     = rrBit("flag.p", "Processed previously", "P", "The command had been carried out before.")
	rrFlagsRes = rrField("flag.rsv", "Reserved", 3, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	rrDelay    = &wire.Field{Name: "icmpv6.rr.maxdelay", Label: "Max Delay", Bits: 16, Kind: wire.Dec, Unit: "ms", Doc: "Answer at a random time within it."}

	rrMatch      = &wire.Field{Name: "icmpv6.rr.pco.mp", Label: "Match-Prefix Part", Kind: wire.Text, Str: wire.NoText, Say: wire.NoText, Doc: "Which of a router's prefixes are meant."}
	rrOp         = &wire.Field{Name: "icmpv6.rr.pco.mp.opcode", Label: "OpCode", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "add", 2: "change", 3: "set global"}, Doc: "Add the new prefixes to those matched, put them in their place, or replace all global ones."}
	rrOpLen      = rrField("pco.mp.oplength", "OpLength", 8, wire.Dec, "Of the operation, in units of 8 bytes.")
	rrOrdinal    = rrField("pco.mp.ordinal", "Ordinal", 8, wire.Hex, "Number of this operation within the message; results name it.")
	rrMatchLen   = rrField("pco.mp.matchlen", "MatchLen", 8, wire.Dec, "How many first bits of a prefix must agree for it to be meant.")
	rrMinLen     = rrField("pco.mp.minlen", "MinLen", 8, wire.Dec, "Shorter prefixes are not meant.")
	rrMaxLen     = rrField("pco.mp.maxlen", "MaxLen", 8, wire.Dec, "Longer prefixes are not meant.")
	rrMatchPfx   = rrField("pco.mp.matchprefix", "MatchPrefix", 128, wire.IPv6, "The bits that a prefix must begin with to be meant.")
	rrUse        = &wire.Field{Name: "icmpv6.rr.pco.up", Label: "Use-Prefix Part", Kind: wire.Text, Str: wire.NoText, Say: wire.NoText, Doc: "A prefix to give the interface."}
	rrUseLen     = rrField("pco.up.uselen", "UseLen", 8, wire.Dec, "How many first bits come from here.")
	rrKeepLen    = rrField("pco.up.keeplen", "KeepLen", 8, wire.Dec, "How many bits behind them stay as they were.")
	rrMask       = &wire.Field{Name: "icmpv6.rr.pco.up.flagmask", Label: "FlagMask", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{rrMaskL, rrMaskA, rrMaskRes}, Doc: "Which flags are set anew."}
	rrMaskL      = rrBit("pco.up.flagmask.l", "On-link flag(L)", "L", "Set: the flag that makes the prefix's addresses neighbours is changed, too.")
	rrMaskA      = rrBit("pco.up.flagmask.a", "Autonomous address-configuration flag(A)", "A", "Set: the flag that lets hosts make addresses from the prefix is changed, too.")
	rrMaskRes    = rrField("pco.up.flagmask.reserved", "Reserved", 6, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	rrRA         = &wire.Field{Name: "icmpv6.rr.pco.up.raflags", Label: "RAFlags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{rrRAL, rrRAA, rrRARes}, Doc: "What the masked flags are set to."}
	rrRAL        = rrBit("pco.up.flagmask.l", "On-link flag(L)", "L", "The prefix's addresses are neighbours.")
	rrRAA        = rrBit("pco.up.flagmask.a", "Autonomous address-configuration flag(A)", "A", "Hosts may make addresses from it.")
	rrRARes      = rrField("pco.up.flagmask.reserved", "Reserved", 6, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	rrValid      = &wire.Field{Name: "icmpv6.rr.pco.up.validlifetime", Label: "Valid Lifetime", Bits: 32, Kind: wire.Dec, Say: sayLifetime, Doc: "How long addresses may be used at all."}
	rrPreferred  = &wire.Field{Name: "icmpv6.rr.pco.up.preferredlifetime", Label: "Preferred Lifetime", Bits: 32, Kind: wire.Dec, Say: sayLifetime, Doc: "How long they should be used for new connections."}
	rrUseFlags   = &wire.Field{Name: "icmpv6.rr.pco.up.flag", Label: "Flags", Bits: 32, Kind: wire.Hex, Sub: []*wire.Field{rrDecValid, rrDecPref, rrUseRes}, Doc: "Whether the lifetimes run down."}
	rrDecValid   = rrBit("pco.up.flag.v", "Decrement valid lifetime", "V", "It runs down in real time instead of staying as it is.")
	rrDecPref    = rrBit("pco.up.flag.p", "Decrement preferred lifetime", "P", "It runs down in real time instead of staying as it is.")
	rrUseRes     = rrField("pco.up.flag.reserved", "Reserved", 30, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	rrUsePrefix  = rrField("pco.up.useprefix", "UsePrefix", 128, wire.IPv6, "The new prefix, or what replaces the first bits of the old one.")
	rrReport     = &wire.Field{Name: "icmpv6.rr.rm", Label: "Result Message", Kind: wire.Text, Str: wire.NoText, Say: wire.NoText, Doc: "What was done to one prefix."}
	rrReportFlag = &wire.Field{Name: "icmpv6.rr.rm.flag", Label: "Flags", Bits: 16, Kind: wire.Hex, Sub: []*wire.Field{rrReportRes, rrBounds, rrForbid}, Doc: "Why it was not done, if so."}
	rrReportRes  = rrField("rm.flag.reserved", "Reserved", 14, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	rrBounds     = rrBit("rm.flag.b", "Bounds", "B", "A length in the order did not fit the prefix.")
	rrForbid     = rrBit("rm.flag.f", "Forbidden", "F", "The prefix would have been multicast or link-local.")
	rrRepOrdinal = rrField("rm.ordinal", "Ordinal", 8, wire.Hex, "Which operation this is about.")
	rrRepLen     = rrField("rm.matchedlen", "MatchedLen", 8, wire.Dec, "How many bits the prefix has that was meant.")
	rrRepIndex   = rrField("rm.interfaceindex", "InterfaceIndex", 32, wire.Dec, "The interface it belongs to.")
	rrRepPrefix  = rrField("rm.matchedprefix", "MatchedPrefix", 128, wire.IPv6, "The prefix that was matched on this interface.")
	renumberRows = []*wire.Field{
		rrSequence, rrSegment, rrFlags, rrDelay, rrMatch, rrOp, rrOpLen, rrOrdinal, rrMatchLen, rrMinLen, rrMaxLen, rrMatchPfx, rrUse, rrUseLen, rrKeepLen, rrMask, rrRA, rrValid, rrPreferred, rrUseFlags, rrUsePrefix,
		rrReport, rrReportFlag, rrRepOrdinal, rrRepLen, rrRepIndex, rrRepPrefix,
	}

	niType   = &wire.Field{Name: "icmpv6.ni.qtype", Label: "Qtype", Bits: 16, Kind: wire.Dec, Enum: wire.Enum{0: "no operation", 1: "supported query types (obsolete)", 2: "node name", 3: "node addresses", 4: "IPv4 addresses"}, Doc: "What is asked for: 2 is the name, 3 IPv6 addresses, 4 IPv4 addresses (RFC 4620)."}
	niFlags  = &wire.Field{Name: "icmpv6.ni.flag", Label: "Flags", Bits: 16, Kind: wire.Hex, Sub: []*wire.Field{niRes, niG, niS, niL, niC, niA, niT}, Doc: "Which addresses are wanted."}
	niRes    = &wire.Field{Name: "icmpv6.ni.flag.rsv", Label: "Reserved", Bits: 10, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	niG      = niBit("g", "Global-scope addresses", "Tell addresses that are valid all over the internet.")
	niS      = niBit("s", "Site-local addresses", "Tell addresses valid within the site; those have been given up since.")
	niL      = niBit("l", "Link-local addresses", "Tell addresses valid on one link.")
	niC      = niBit("c", "Compression", "IPv4-compatible and IPv4-mapped addresses.")
	niA      = niBit("a", "Unicast Addresses", "Of all interfaces, not only the one asked.")
	niT      = niBit("t", "Truncated", "The node has more addresses than fit here.")
	niNonce  = &wire.Field{Name: "icmpv6.ni.nonce", Label: "Nonce", Bits: 64, Kind: wire.Hex, Doc: "Ties the answer to the question, and keeps strangers from answering."}
	niAsk6   = &wire.Field{Name: "icmpv6.ni.query.subject_ipv6", Label: "IPv6 subject address", Bits: 128, Kind: wire.IPv6, Doc: "The node that is asked about, by its address."}
	niAsk4   = &wire.Field{Name: "icmpv6.ni.query.subject_ipv4", Label: "IPv4 subject address", Bits: 32, Kind: wire.IPv4, Doc: "The node that is asked about, by its IPv4 address."}
	niAsk    = &wire.Field{Name: "icmpv6.ni.query.subject_fqdn", Label: "FQDN subject", Kind: wire.Text, Str: labels, Doc: "The node that is asked about, by its name."}
	niTTL    = &wire.Field{Name: "icmpv6.ni.reply.node_ttl", Label: "TTL", Bits: 32, Kind: wire.Dec, Unit: "seconds", Doc: "How long the answer may be remembered."}
	niName   = &wire.Field{Name: "icmpv6.ni.reply.node_name", Label: "Name Node", Kind: wire.Text, Str: labels, Doc: "What the node calls itself: no name server was needed."}
	niAddr6  = &wire.Field{Name: "icmpv6.ni.reply.node_address", Label: "IPv6 Node address", Bits: 128, Kind: wire.IPv6, Doc: "One of the node's addresses."}
	niAddr4  = &wire.Field{Name: "icmpv6.ni.reply.ipv4_address", Label: "IPv4 Node address", Bits: 32, Kind: wire.IPv4, Doc: "One of the node's IPv4 addresses."}
	niEnd    = &wire.Field{Name: "peel.icmpv6.ni.end", Label: "End of an incomplete name", Kind: wire.Bytes, Doc: "A second zero: the name lacks its domain."}
	niOthers = &wire.Field{Name: "peel.icmpv6.ni.data", Label: "Data", Kind: wire.Bytes, Doc: "Data of a query type that is not known."}

	nodeInfoRows = []*wire.Field{niType, niFlags, niNonce, niAsk6, niAsk4, niAsk, niTTL, niName, niAddr6, niAddr4, niEnd, niOthers}
)

func rrField(name, label string, bits int, kind wire.Kind, doc string) *wire.Field {
	return &wire.Field{Name: "icmpv6.rr." + name, Label: label, Bits: bits, Kind: kind, Doc: doc}
}

func rrBit(name, label, short, doc string) *wire.Field {
	return &wire.Field{Name: "icmpv6.rr." + name, Label: label, Short: short, Bits: 1, Kind: wire.Bool, Doc: doc}
}

func niBit(name, label, doc string) *wire.Field {
	return &wire.Field{Name: "icmpv6.ni.flag." + name, Label: label, Short: name, Bits: 1, Kind: wire.Bool, Doc: doc}
}

func renumber(d *wire.Decoder, code uint64) {
	d.Add(rrSequence)
	d.Add(rrSegment)
	d.Add(rrFlags)
	d.Add(rrDelay)
	d.Take(icmp6Reserved, 4)
	switch code {
	case 0:
		for d.More() {
			renumberOperation(d)
		}
	case 1:
		for d.More() {
			d.Open(rrReport, 24, nil)
			d.Add(rrReportFlag)
			d.Add(rrRepOrdinal)
			d.Add(rrRepLen)
			d.Add(rrRepIndex)
			d.Add(rrRepPrefix)
			d.Close()
		}
	}
}

// renumberOperation is RFC 2894, 3.2: one match, and 4 units of 8 bytes for
// each prefix to use. 3 units are the match alone.
func renumberOperation(d *wire.Decoder) {
	d.Open(rrMatch, 24, nil)
	d.Add(rrOp)
	units := int(d.Add(rrOpLen))
	d.Add(rrOrdinal)
	d.Add(rrMatchLen)
	d.Add(rrMinLen)
	d.Add(rrMaxLen)
	d.Take(icmp6Reserved, 2)
	d.Add(rrMatchPfx)
	d.Close()
	for ; units >= 7 && d.More(); units -= 4 {
		d.Open(rrUse, 32, rrOpLen)
		d.Add(rrUseLen)
		d.Add(rrKeepLen)
		d.Add(rrMask)
		d.Add(rrRA)
		d.Add(rrValid)
		d.Add(rrPreferred)
		d.Add(rrUseFlags)
		d.Add(rrUsePrefix)
		d.Close()
	}
}

// nodeInfo is RFC 4620, 4 to 6.
func nodeInfo(d *wire.Decoder) {
	what := d.Add(niType)
	d.Add(niFlags)
	d.Add(niNonce)
	code := d.Raw(icmp6Code)
	if d.Raw(icmp6Type) == icmp6NIQuery {
		switch {
		case !d.More():
		case code == 0:
			d.Add(niAsk6)
		case code == 1:
			nodeName(d, niAsk)
		case code == 2:
			d.Add(niAsk4)
		}
		d.TakeRest(niOthers)
		return
	}
	switch {
	case code != 0 || !d.More():
	case what == 2:
		d.Add(niTTL)
		for d.More() {
			nodeName(d, niName)
		}
	case what == 3:
		for d.More() {
			d.Add(niTTL)
			d.Add(niAddr6)
		}
	case what == 4:
		for d.More() {
			d.Add(niTTL)
			d.Add(niAddr4)
		}
	}
	d.TakeRest(niOthers)
}

// nodeName reads a name. A second zero ends one that is not complete (RFC 4620,
// 6.3).
func nodeName(d *wire.Decoder, row *wire.Field) {
	d.Take(row, nameLength(d.Rest()))
	if b := d.Rest(); len(b) > 0 && b[0] == 0 {
		d.Take(niEnd, 1)
	}
}
