package network

import "peel/layers/wire"

var (
	rplOptType = &wire.Field{Name: "icmpv6.rpl.opt.type", Label: "Type", Bits: 8, Kind: wire.Dec, Enum: rplOptTypes, Doc: "What the option is: a metric, a route, a target, a way there."}
	rplOptLen  = rplOpt("length", "Length", 8, wire.Dec, "Bytes that follow this one.")
	rplOpt1    = &wire.Field{Name: "icmpv6.opt", Label: "RPL Option", Kind: wire.Text, Str: wire.NoText, Say: sayRPLOption, Doc: "One option of a routing message: type, length, contents."}
	rplOptRes  = rplMute("reserved", "Reserved", "Kept for later: senders write 0, receivers look away.")
	rplPadN    = rplMute("padn", "PadN", "Zeros that fill up, so that what follows begins where it should.")

	rplConfFlags = &wire.Field{Name: "icmpv6.rpl.opt.config.flag", Label: "Flag", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{rplConfRes, rplConfAuth, rplConfPCS}, Doc: "How the tree is secured and routes down chosen."}
	rplConfRes   = rplOpt("config.reserved", "Reserved", 4, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	rplConfAuth  = rplOptBit("config.auth", "Authentication Enabled", "A", "Nodes must get a key before they may route for others.")
	rplConfPCS   = rplOpt("config.pcs", "Path Control Size", 3, wire.Dec, "How many bits of path control are in use, less one.")
	rplConfDbl   = rplOpt("config.interval_double", "DIOIntervalDoublings", 8, wire.Dec, "How often the time between advertisements may double while nothing changes (trickle, RFC 6206).")
	rplConfMin   = rplOpt("config.interval_min", "DIOIntervalMin", 8, wire.Dec, "The shortest time between advertisements, as a power of two, in milliseconds.")
	rplConfRed   = rplOpt("config.redundancy", "DIORedundancyConstant", 8, wire.Dec, "A node stays silent when it has heard this many others say the same.")
	rplConfRise  = rplOpt("config.max_rank_inc", "MaxRankInc", 16, wire.Dec, "How far a node may go down in the tree to mend it.")
	rplConfHop   = rplOpt("config.min_hop_rank_inc", "MinHopRankInc", 16, wire.Dec, "By how much the rank grows at least from hop to hop.")
	rplConfOCP   = &wire.Field{Name: "icmpv6.rpl.opt.config.ocp", Label: "OCP (Objective Code Point)", Bits: 16, Kind: wire.Dec, Enum: wire.Enum{0: "OF0|Few hops (RFC 6552).", 1: "MRHOF|Least cost, with some inertia (RFC 6719)."}, Doc: "By what rule nodes choose parents: 0 takes the least rank (RFC 6552), 1 is MRHOF (RFC 6719)."}
	rplConfRsv   = rplOpt("config.rsv", "Reserved", 8, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	rplConfLife  = rplOpt("config.def_lifetime", "Default Lifetime", 8, wire.Dec, "How long routes hold, in lifetime units; 255 is for ever.")
	rplConfUnit  = rplOpt("config.lifetime_unit", "Lifetime Unit", 16, wire.Dec, "Seconds that one unit of lifetime stands for, in this tree.")

	rplRouteLen   = rplOpt("route.prefix_length", "Prefix Length", 8, wire.Dec, "How many first bits count.")
	rplRouteFlags = &wire.Field{Name: "icmpv6.rpl.opt.route.flag", Label: "Flag", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{wire.Pad(3), rplRoutePref, wire.Pad(3), rplRouteRes}, Doc: "How good the route is next to the same one from other nodes."}
	rplRoutePref  = &wire.Field{Name: "icmpv6.rpl.opt.route.pref", Label: "Preference", Short: "Prf", Bits: 2, Kind: wire.Dec, Enum: ndPreferences, Doc: "Which of several routes to prefer: 1 is high, 0 medium, 3 low (RFC 4191)."}
	rplRouteRes   = &wire.Field{Name: "icmpv6.rpl.opt.route.reserved", Label: "Reserved", Bits: 8, Kind: wire.Dec, Derived: true, Num: notPreference, Doc: "Must be 0: the bits on both sides of the preference."}
	rplRouteLife  = &wire.Field{Name: "icmpv6.rpl.opt.route.lifetime", Label: "Route Lifetime", Bits: 32, Kind: wire.Dec, Say: sayLifetime, Doc: "How long the route holds."}
	rplRoute      = &wire.Field{Name: "icmpv6.rpl.opt.route.prefix", Label: "Prefix", Kind: wire.Text, Str: shortIPv6, Doc: "The network that the route leads to."}

	rplTargetFlag = rplMute("target.flag", "Reserved", "Kept for later: senders write 0, receivers look away.")
	rplTargetLen  = rplOpt("target.prefix_length", "Target Length", 8, wire.Dec, "How many first bits count.")
	rplTarget     = &wire.Field{Name: "icmpv6.rpl.opt.target.prefix", Label: "Target", Kind: wire.Text, Str: shortIPv6, Doc: "Who can be reached through the sender."}
	rplTransFlags = &wire.Field{Name: "icmpv6.rpl.opt.transit.flag", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{rplTransE, rplTransRes}, Doc: "Where the target comes from."}
	rplTransE     = rplOptBit("transit.flag.e", "External", "E", "The target lies outside the tree; this node knows the way.")
	rplTransRes   = rplOpt("transit.flag.rsv", "Reserved", 7, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	rplTransCtl   = rplOpt("transit.pathctl", "Path Control", 8, wire.Dec, "Which parents to prefer, two bits for each choice.")
	rplTransSeq   = rplOpt("transit.pathseq", "Path Sequence", 8, wire.Dec, "Newer announcements of the target have a larger one.")
	rplTransLife  = rplOpt("transit.pathlifetime", "Path Lifetime", 8, wire.Dec, "In lifetime units; 0 takes the route back.")
	rplTransUp    = rplOpt("transit.parent", "Parent Address", 128, wire.IPv6, "The sender's parent, which the root needs to know in non-storing mode.")

	rplSolInst  = rplOpt("solicited.instance", "Instance", 8, wire.Dec, "The tree that the asker wants to hear of.")
	rplSolFlags = &wire.Field{Name: "icmpv6.rpl.opt.solicited.flag", Label: "Flag", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{rplSolV, rplSolI, rplSolD, rplSolRes}, Doc: "Which of these a node must fit to answer."}
	rplSolV     = rplOptBit("solicited.flag.v", "Version predicate", "V", "Only nodes with this version of the tree shall answer.")
	rplSolI     = rplOptBit("solicited.flag.i", "InstanceID predicate", "I", "Only nodes of this instance shall answer.")
	rplSolD     = rplOptBit("solicited.flag.d", "DODAGID predicate", "D", "Only nodes below this root shall answer.")
	rplSolRes   = rplOpt("solicited.flag.rsv", "Reserved", 5, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	rplSolRoot  = rplOpt("solicited.dodagid", "DODAGID", 128, wire.IPv6, "The root that the asker wants to hear of.")
	rplSolVer   = rplOpt("solicited.version", "Version", 8, wire.Dec, "The version that the asker wants to hear of.")

	rplPrefixLen   = rplOpt("prefix.length", "Prefix Length", 8, wire.Dec, "How many first bits count.")
	rplPrefixFlags = &wire.Field{Name: "icmpv6.rpl.opt.prefix.flag", Label: "Flag", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{rplPrefixL, rplPrefixA, rplPrefixR, rplPrefixRes}, Doc: "What the prefix may be used for."}
	rplPrefixL     = rplOptBit("prefix.flag.l", "On Link", "L", "Set: addresses of the prefix are neighbours, to be reached without a router.")
	rplPrefixA     = rplOptBit("config.flag.a", "Auto Address Config", "A", "Set: nodes may make addresses of their own from the prefix.")
	rplPrefixR     = rplOptBit("config.flag.r", "Router Address", "R", "The prefix field holds the router's whole address.")
	rplPrefixRes   = rplOpt("config.flag.rsv", "Reserved", 5, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	rplPrefixValid = &wire.Field{Name: "icmpv6.rpl.opt.prefix.valid_lifetime", Label: "Valid Lifetime", Bits: 32, Kind: wire.Dec, Say: sayLifetime, Doc: "How long addresses may be used at all."}
	rplPrefixPref  = &wire.Field{Name: "icmpv6.rpl.opt.prefix.preferred_lifetime", Label: "Preferred Lifetime", Bits: 32, Kind: wire.Dec, Say: sayLifetime, Doc: "How long they should be used for new connections."}
	rplPrefix      = rplOpt("prefix", "Destination Prefix", 128, wire.IPv6, "The prefix that nodes of the tree make their addresses from.")
	rplDescriptor  = rplOpt("targetdesc.descriptor", "Descriptor", 32, wire.Hex, "A tag that the target's owner hung on it.")

	rplFindFlags = &wire.Field{Name: "icmpv6.rpl.opt.routediscovery.flag", Label: "Flags", Bits: 8, Kind: wire.Text, Str: wire.NoText, Say: ip6SayBytes, Sub: []*wire.Field{rplFindReply, rplFindHop, rplFindNum, rplFindCompr}, Doc: "What kind of route is wanted."}
	rplFindReply = rplOptBit("routediscovery.flag.reply", "Reply", "R", "The target shall answer with the way it was found.")
	rplFindHop   = rplOptBit("routediscovery.flag.hopbyhop", "Hop-by-Hop", "H", "A route that each node remembers, instead of a list in each packet.")
	rplFindNum   = rplOpt("routediscovery.flag.numofroutes", "Number of Routes", 2, wire.Dec, "How many routes are wanted, less one.")
	rplFindCompr = rplOpt("routediscovery.flag.compr", "Compr", 4, wire.Dec, "How many first bytes of addresses are left out.")
	rplFindRank  = &wire.Field{Name: "peel.icmpv6.rpl.opt.routediscovery.word", Label: "Lifetime and rank", Bits: 8, Kind: wire.None, Sub: []*wire.Field{rplFindLife, rplFindMax}, Doc: "How long and how far to search."}
	rplFindNext  = &wire.Field{Name: "peel.icmpv6.rpl.opt.routediscovery.word", Label: "Lifetime and next hop", Bits: 8, Kind: wire.None, Sub: []*wire.Field{rplFindLife2, rplFindNH}, Doc: "How far the reply has come."}
	rplFindLife  = &wire.Field{Name: "icmpv6.rpl.opt.routediscovery.lifetime", Label: "Lifetime", Short: "L", Bits: 2, Kind: wire.Dec, Enum: wire.Enum{0: "1 s", 1: "4 s", 2: "16 s", 3: "64 s"}, Doc: "How long nodes take part in the search."}
	rplFindLife2 = rplOpt("routediscovery.lifetime", "Lifetime", 2, wire.Dec, "How long the search's tree stays; in an answer the bits say nothing.")
	rplFindMax   = rplOpt("routediscovery.maxrank", "MaxRank", 6, wire.Dec, "Nodes further away do not take part; 0 is no limit.")
	rplFindNH    = rplOpt("routediscovery.nh", "NH", 6, wire.Dec, "Which address of the list comes next.")
	rplFindAddr  = &wire.Field{Name: "icmpv6.rpl.opt.routediscovery.targetaddr", Label: "Target Address", Kind: wire.Text, Str: lateIPv6, Doc: "The node that is searched."}
	rplFindVec   = &wire.Field{Name: "icmpv6.rpl.opt.routediscovery.addr_vec", Label: "Address Vector", Kind: wire.Text, Str: wire.NoText, Say: wire.NoText, Doc: "The nodes on the way so far: each adds itself."}
	rplFindHops  = &wire.Field{Name: "icmpv6.rpl.opt.routediscovery.addrvec.addr", Label: "Address", Kind: wire.Text, Str: lateIPv6, Doc: "A node on the way, between the searcher and the one searched."}

	rplMetric      = &wire.Field{Name: "icmpv6.rpl.opt.metric.type", Label: "Routing Metric/Constraint Type", Kind: wire.Dec, Num: firstByte, Enum: rplMetricTypes, Doc: "What is measured, or asked for: 3 is hops, 4 throughput, 5 latency, 7 expected transmissions (RFC 6551)."}
	rplMetricType  = &wire.Field{Name: "peel.icmpv6.rpl.opt.metric.type", Label: "Type", Bits: 8, Kind: wire.Dec, Enum: rplMetricTypes, Doc: "What is measured, or asked for (RFC 6551)."}
	rplMetricFlags = &wire.Field{Name: "icmpv6.rpl.opt.metric.flags", Label: "Flags", Bits: 16, Kind: wire.Hex, Sub: []*wire.Field{rplMetricRes, rplMetricP, rplMetricC, rplMetricO, rplMetricR, rplMetricA, rplMetricPrec}, Doc: "How the value is to be used."}
	rplMetricRes   = rplMet("reserved", "Reserved Flags", 5, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	rplMetricP     = rplMetBit("flag.p", "Flag P", "P", "Some nodes on the way did not report.")
	rplMetricC     = rplMetBit("flag.c", "Flag C", "C", "A constraint: nodes that do not fit must not be used. Otherwise a metric.")
	rplMetricO     = rplMetBit("flag.o", "Flag O", "O", "Set: the constraint is a wish; clear: paths that break it must not be used.")
	rplMetricR     = rplMetBit("flag.r", "Flag R", "R", "Recorded node by node instead of summed up.")
	rplMetricA     = rplMet("flag.a", "A Field", 3, wire.Hex, "How nodes put their values together: 0 add, 1 maximum, 2 minimum, 3 multiply.")
	rplMetricPrec  = rplMet("prec", "Precedence field", 4, wire.Hex, "Which of several metrics counts first; 0 is the highest.")
	rplMetricLen   = rplMet("length", "Metric Length", 8, wire.Dec, "Bytes of value; who does not know the metric skips that many.")

	rplNSA      = &wire.Field{Name: "icmpv6.rpl.opt.metric.nsa.object", Label: "Node State and Attribute Object", Bits: 16, Kind: wire.Hex, Sub: []*wire.Field{rplNSARes, rplNSAFlags, rplNSAA, rplNSAO}, Doc: "What nodes on the way are like."}
	rplNSARes   = rplMet("nsa.object.reserved", "Reserved field", 8, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	rplNSAFlags = rplMet("nsa.object.flags", "Flags", 6, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	rplNSAA     = rplMetBit("nsa.object.flag.a", "Flag A", "A", "The node can put data of several senders together.")
	rplNSAO     = rplMetBit("nsa.object.flag.o", "Flag O", "O", "The node is overloaded and would rather carry less.")
	rplTLV      = &wire.Field{Name: "icmpv6.rpl.opt.metric.nsa.object.opttlv.object", Label: "Node State and Attribute Optional TLV", Kind: wire.Dec, Num: firstByte, Doc: "More about the node, as type, length and value."}
	rplTLVType  = rplMet("nsa.object.opttlv.object.type", "Node State and Attribute Optional TLV Type", 8, wire.Dec, "What more is told about the node.")
	rplTLVLen   = rplMet("nsa.object.opttlv.object.length", "Node State and Attribute Optional TLV Length", 8, wire.Dec, "Bytes of data that follow.")
	rplTLVData  = rplMet("nsa.object.opttlv.object.data", "Raw Data", 0, wire.Bytes, "What is told, as its type defines.")
	rplEnergy   = &wire.Field{Name: "icmpv6.rpl.opt.metric.ne.object", Label: "Node Energy Object", Bits: 16, Kind: wire.Hex, Sub: []*wire.Field{rplEnergyF, rplEnergyI, rplEnergyT, rplEnergyE, rplEnergyV}, Doc: "How much power nodes have left."}
	rplEnergyF  = rplMet("ne.object.flags", "Flags field", 4, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	rplEnergyI  = rplMetBit("ne.object.flag.i", "Flag I", "I", "Nodes of this type may be used; otherwise they must not.")
	rplEnergyT  = &wire.Field{Name: "icmpv6.rpl.opt.metric.ne.object.type", Label: "Type", Bits: 2, Kind: wire.Hex, Enum: wire.Enum{0: "mains", 1: "battery", 2: "scavenger"}, Doc: "Where power comes from: 0 the mains, 1 a battery, 2 scavenged from light or heat (RFC 6551)."}
	rplEnergyE  = rplMetBit("ne.object.flag.e", "Flag E", "E", "The estimate of what is left of the battery counts.")
	rplEnergyV  = rplMet("ne.object.energy", "Energy", 8, wire.Hex, "What is left, in percent of what there should be.")
	rplHops     = &wire.Field{Name: "icmpv6.rpl.opt.metric.hp.object", Label: "Hop Count Object", Bits: 16, Kind: wire.Hex, Sub: []*wire.Field{rplHopsRes, rplHopsF, rplHopsV}, Doc: "How many hops lie on the way: a node counts itself and passes it on."}
	rplHopsRes  = rplMet("hp.object.reserved", "Reserved field", 4, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	rplHopsF    = rplMet("hp.object.flags", "Flags", 4, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	rplHopsV    = rplMet("hp.object.hp", "Hop Count", 8, wire.Dec, "Hops so far, or the most that are allowed.")
	rplSpeed    = rplMet("lt.object.lt", "Link Throughput", 32, wire.Dec, "How many bytes a second the links on the way can carry.")
	rplLatency  = rplMet("ll.object.ll", "Link Latency", 32, wire.Dec, "How many microseconds the way takes.")
	rplLQLRes   = rplMet("lql.object.res", "Reserved field", 8, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	rplLQL      = &wire.Field{Name: "icmpv6.rpl.opt.metric.lql.object", Label: "Link Quality Level Object", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{rplLQLVal, rplLQLNum}, Doc: "How many links of a quality."}
	rplLQLVal   = rplMet("lql.object.val", "Val(ue)", 3, wire.Hex, "0 unknown, 1 the best, 7 the worst.")
	rplLQLNum   = rplMet("lql.object.counter", "Counter", 5, wire.Dec, "How many links of that quality lie on the way.")
	rplETX      = rplMet("etx.object.etx", "ETX", 16, wire.Dec, "How often a packet is sent until it arrives, times 128.")
	rplColorRes = rplMet("lc.object.res", "Reserved field", 8, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	rplColor    = &wire.Field{Name: "icmpv6.rpl.opt.metric.lc.object", Label: "Link Color Object", Bits: 16, Kind: wire.Text, Str: wire.NoText, Say: ip6SayBytes, Sub: []*wire.Field{rplColorV, rplColorNum}, Doc: "How many links of a colour."}
	rplColorV   = rplMet("lc.object.lc", "Link Color", 10, wire.Hex, "A bit for each property that an administrator gave links.")
	rplColorNum = rplMet("lc.object.counter", "Counter", 6, wire.Dec, "How many links of that colour lie on the way.")
	rplColorC   = &wire.Field{Name: "icmpv6.rpl.opt.metric.lc.object", Label: "Link Color Object", Bits: 16, Kind: wire.Text, Str: wire.NoText, Say: ip6SayBytes, Sub: []*wire.Field{rplColorCV, rplColorCR, rplColorCI}, Doc: "Colours mark links: take or avoid those that bear one."}
	rplColorCV  = rplMet("lc.object.lc", "Link Color", 10, wire.Hex, "A bit for each property that an administrator gave links.")
	rplColorCR  = rplMet("lc.object.reserved", "Reserved", 5, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	rplColorCI  = rplMet("lc.object.flag.i", "Flag I", 1, wire.Dec, "Such links are wanted; otherwise they must not be used.")

	rplOptionRows = []*wire.Field{
		rplOptType, rplOptLen, rplOpt1, rplOptRes, rplPadN, rplConfFlags, rplConfDbl, rplConfMin, rplConfRed, rplConfRise, rplConfHop, rplConfOCP, rplConfRsv, rplConfLife, rplConfUnit, rplRouteLen, rplRouteFlags, rplRouteLife, rplRoute,
		rplTargetFlag, rplTargetLen, rplTarget, rplTransFlags, rplTransCtl, rplTransSeq, rplTransLife, rplTransUp, rplSolInst, rplSolFlags, rplSolRoot, rplSolVer, rplPrefixLen, rplPrefixFlags, rplPrefixValid, rplPrefixPref, rplPrefix, rplDescriptor,
		rplFindFlags, rplFindRank, rplFindNext, rplFindAddr, rplFindVec, rplFindHops, rplMetric, rplMetricType, rplMetricFlags, rplMetricLen, rplNSA, rplTLV, rplTLVType, rplTLVLen, rplTLVData, rplEnergy, rplHops, rplSpeed, rplLatency, rplLQLRes, rplLQL, rplETX, rplColorRes, rplColor, rplColorC,
	}
)

func rplOpt(name, label string, bits int, kind wire.Kind, doc string) *wire.Field {
	return rplField("opt."+name, label, bits, kind, doc)
}

func rplOptBit(name, label, short, doc string) *wire.Field {
	return rplBit("opt."+name, label, short, doc)
}

func rplMet(name, label string, bits int, kind wire.Kind, doc string) *wire.Field {
	return rplField("opt.metric."+name, label, bits, kind, doc)
}

func rplMetBit(name, label, short, doc string) *wire.Field {
	return rplBit("opt.metric."+name, label, short, doc)
}

func rplMute(name, label, doc string) *wire.Field {
	return &wire.Field{Name: "icmpv6.rpl.opt." + name, Label: label, Kind: wire.Text, Str: wire.NoText, Say: ip6SayBytes, Doc: doc}
}

var rplOptTypes = wire.Enum{
	0: "Pad1", 1: "PadN", 2: "DAG metric container", 3: "route information", 4: "DODAG configuration", 5: "RPL target", 6: "transit information", 7: "solicited information", 8: "prefix information", 9: "target descriptor", 10: "P2P route discovery",
	11: "AODV-RREQ", 12: "AODV-RREP", 13: "AODV target", 14: "VIO", 15: "SIO",
}

var rplMetricTypes = wire.Enum{1: "node state and attribute", 2: "node energy", 3: "hop count", 4: "link throughput", 5: "link latency", 6: "link quality level", 7: "link ETX", 8: "link color"}

// firstByte gives a group the number that its first byte holds.
func firstByte(v wire.View) uint64 {
	if b := v.Bytes(); len(b) > 0 {
		return uint64(b[0])
	}
	return 0
}

// lateIPv6 reads an address whose first bytes are left out.
func lateIPv6(dst []byte, v wire.View) []byte {
	var a [16]byte
	b := v.Bytes()
	copy(a[16-min(len(b), 16):], b)
	return wire.AppendIP(dst, a[:])
}

func sayRPLOption(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) == 0 {
		return dst
	}
	return rplOptType.AppendName(dst, uint64(b[0]))
}

// rplOptions walks the options up to the message's end. reply says that the
// message is a P2P discovery reply, which reads one option differently.
func rplOptions(d *wire.Decoder, reply bool) {
	for d.More() {
		b := d.Rest()
		if b[0] == 0 {
			d.Open(rplOpt1, 1, nil)
			d.Add(rplOptType)
			d.Close()
			continue
		}
		size := 0
		if len(b) >= 2 {
			size = int(b[1])
		}
		d.Open(rplOpt1, 2+size, rplOptLen)
		d.Add(rplOptType)
		d.Add(rplOptLen)
		rplOption(d, b[0], reply)
		d.TakeRest(icmp6Unknown)
		d.Close()
	}
}

func rplOption(d *wire.Decoder, typ byte, reply bool) {
	switch typ {
	case 1:
		d.Take(rplPadN, d.Left())
	case 2:
		for d.More() {
			rplMetricObject(d)
		}
	case 3:
		d.Add(rplRouteLen)
		d.Add(rplRouteFlags)
		d.Add(rplRouteLife)
		d.TakeRest(rplRoute)
	case 4:
		d.Add(rplConfFlags)
		d.Add(rplConfDbl)
		d.Add(rplConfMin)
		d.Add(rplConfRed)
		d.Add(rplConfRise)
		d.Add(rplConfHop)
		d.Add(rplConfOCP)
		d.Add(rplConfRsv)
		d.Add(rplConfLife)
		d.Add(rplConfUnit)
	case 5:
		d.Take(rplTargetFlag, 1)
		d.Add(rplTargetLen)
		d.TakeRest(rplTarget)
	case 6:
		d.Add(rplTransFlags)
		d.Add(rplTransCtl)
		d.Add(rplTransSeq)
		d.Add(rplTransLife)
		if d.More() {
			d.Add(rplTransUp)
		}
	case 7:
		d.Add(rplSolInst)
		d.Add(rplSolFlags)
		d.Add(rplSolRoot)
		d.Add(rplSolVer)
	case 8:
		d.Add(rplPrefixLen)
		d.Add(rplPrefixFlags)
		d.Add(rplPrefixValid)
		d.Add(rplPrefixPref)
		d.Take(rplOptRes, 4)
		d.Add(rplPrefix)
	case 9:
		d.Add(rplDescriptor)
	case 10:
		rplDiscovery(d, reply)
	default:
		d.TakeRest(icmp6Data)
	}
}

// rplDiscovery is RFC 6997, 7.
func rplDiscovery(d *wire.Decoder, reply bool) {
	size := 16
	if b := d.Rest(); len(b) > 0 {
		size -= int(b[0] & 15)
	}
	d.Add(rplFindFlags)
	if reply {
		d.Add(rplFindNext)
	} else {
		d.Add(rplFindRank)
	}
	d.Take(rplFindAddr, size)
	d.Open(rplFindVec, d.Left(), nil)
	for d.Left() >= size {
		d.Take(rplFindHops, size)
	}
	d.TakeRest(icmp6Unknown)
	d.Close()
}

// rplMetricObject is RFC 6551, 2.1.
func rplMetricObject(d *wire.Decoder) {
	b := d.Rest()
	size := 4
	if len(b) >= 4 {
		size += int(b[3])
	}
	d.Open(rplMetric, size, rplMetricLen)
	typ := d.Add(rplMetricType)
	flags := d.Add(rplMetricFlags)
	d.Add(rplMetricLen)
	switch typ {
	case 1:
		d.Add(rplNSA)
		for d.Left() >= 2 {
			d.Open(rplTLV, 2+int(d.Rest()[1]), rplTLVLen)
			d.Add(rplTLVType)
			d.Add(rplTLVLen)
			d.TakeRest(rplTLVData)
			d.Close()
		}
	case 2:
		for d.Left() >= 2 {
			d.Add(rplEnergy)
		}
	case 3:
		d.Add(rplHops)
	case 4:
		for d.Left() >= 4 {
			d.Add(rplSpeed)
		}
	case 5:
		for d.Left() >= 4 {
			d.Add(rplLatency)
		}
	case 6:
		d.Add(rplLQLRes)
		for d.More() {
			d.Add(rplLQL)
		}
	case 7:
		for d.Left() >= 2 {
			d.Add(rplETX)
		}
	case 8:
		d.Add(rplColorRes)
		for d.Left() >= 2 {
			if flags&0x200 != 0 {
				d.Add(rplColorC)
			} else {
				d.Add(rplColor)
			}
		}
	}
	d.TakeRest(icmp6Rest)
	d.Close()
}
