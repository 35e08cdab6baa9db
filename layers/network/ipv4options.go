package network

import "peel/layers/wire"

var (
	ipOptions = &wire.Field{Name: "peel.ip.options", Label: "Options", Kind: wire.None, Say: sayIPv4Options, Doc: "What few packets ask of the routers; many networks drop packets that have any."}

	// The groups, one an option. Wireshark names those it can take apart.
	ipOptEOL    = ipOption("ip.options.eol", "End of Options List", "Ends the list: what stands behind it only fills the header up to a multiple of four bytes.")
	ipOptNOP    = ipOption("ip.options.nop", "No-Operation", "One byte that does nothing, so that the next option starts at a multiple of four.")
	ipOptSec    = ipOption("ip.options.security", "Security", "How secret the packet is, for networks that keep such traffic apart (RFC 1108).")
	ipOptLSRR   = ipOption("ip.options.route", "Loose Source Route", "Stations that the packet must visit, with any routers in between; dropped nearly everywhere since it lets strangers reach inside.")
	ipOptTS     = ipOption("ip.options.timestamp", "Time Stamp", "Routers write down when the packet passed.")
	ipOptExtSec = ipOption("ip.options.ext_security", "Extended Security", "More labels than the security option has room for (RFC 1108).")
	ipOptCIPSO  = ipOption("ip.options.cipso", "Commercial Security", "Sensitivity labels of trusted operating systems (draft-ietf-cipso-ipsecurity).")
	ipOptRR     = ipOption("ip.options.record_route", "Record Route", "Routers write down their address: nine fit, which is less than most paths need.")
	ipOptSID    = ipOption("ip.options.sid", "Stream ID", "A SATNET stream number (RFC 791); deprecated.")
	ipOptSSRR   = ipOption("ip.options.source_route", "Strict Source Route", "All the stations that the packet may visit.")
	ipOptMTUP   = ipOption("ip.options.mtu_probe", "MTU Probe", "Routers lower the number to what their next link can carry (RFC 1063); path MTU discovery replaced it.")
	ipOptMTUR   = ipOption("ip.options.mtu_reply", "MTU Reply", "The answer to a probe: the smallest link on the way.")
	ipOptTR     = ipOption("ip.options.traceroute", "Traceroute", "Asks every router to report itself by ICMP (RFC 1393); nobody does.")
	ipOptRA     = ipOption("ip.options.routeralert", "Router Alert", "Asks routers on the way to look inside although the packet is not for them: IGMP and RSVP need that (RFC 2113).")
	ipOptSDB    = ipOption("ip.options.sdb", "Selective Directed Broadcast", "Copies the packet to a list of machines (RFC 1770).")
	ipOptQS     = ipOption("ip.options.qs", "Quick-Start", "Asks routers how fast the sender may begin (RFC 4782).")
	ipOptOther  = ipOption("peel.ip.option", "Option", "An option that nobody uses, or that nobody registered.")

	ipOptType = &wire.Field{
		Name: "ip.opt.type", Label: "Type", Bits: 8, Kind: wire.Dec, Enum: ipv4OptionTypes, Sub: []*wire.Field{ipOptCopy, ipOptClass, ipOptNumber},
		Doc: "Which option this is; all but the first two have a length behind it.",
	}
	ipOptCopy   = &wire.Field{Name: "ip.opt.type.copy", Label: "Copy on fragmentation", Bits: 1, Kind: wire.Bool, Doc: "Whether every fragment repeats the option, or only the first carries it."}
	ipOptClass  = &wire.Field{Name: "ip.opt.type.class", Label: "Class", Bits: 2, Kind: wire.Dec, Enum: wire.Enum{0: "control", 1: "reserved", 2: "debugging and measurement", 3: "reserved"}, Doc: "0: for the network's own work, as nearly all options; 2: for measuring, as the time stamp option is."}
	ipOptNumber = &wire.Field{Name: "ip.opt.type.number", Label: "Number", Bits: 5, Kind: wire.Dec, Enum: ipv4OptionNumbers, Doc: "The option's number within its class."}
	ipOptLen    = &wire.Field{Name: "ip.opt.len", Label: "Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Of the whole option, type and length included: 2 at least."}
	ipOptPtr    = &wire.Field{Name: "ip.opt.ptr", Label: "Pointer", Bits: 8, Kind: wire.Dec, Doc: "Where the next router reads or writes, counted from 1 at the option's first byte; beyond the option: the list is used up."}
	ipOptData   = &wire.Field{Name: "peel.ip.opt.data", Label: "Data", Kind: wire.Bytes, Doc: "What the option carries; its layout is not described here."}
	ipOptPad    = &wire.Field{Name: "peel.ip.opt.padding", Label: "Padding", Kind: wire.Bytes, Doc: "Brings the header to a multiple of four bytes."}

	ipSec791     = &wire.Field{Name: "ip.opt.sec_rfc791_sec", Label: "Security", Bits: 16, Kind: wire.Hex, Enum: rfc791Levels, Doc: "The level, in the first edition of this option; the odd numbers survive a flipped bit."}
	ipSec791Comp = &wire.Field{Name: "ip.opt.sec_rfc791_comp", Label: "Compartments", Bits: 16, Kind: wire.Dec, Doc: "Which closed circle of readers; 0 for none."}
	ipSec791HR   = &wire.Field{Name: "ip.opt.sec_rfc791_hr", Label: "Handling Restrictions", Bits: 16, Kind: wire.Text, Str: strUntilZero, Doc: "Two letters from a manual of the US defence intelligence agency."}
	ipSec791TCC  = &wire.Field{Name: "ip.opt.sec_rfc791_tcc", Label: "Transmission Control Code", Bits: 24, Kind: wire.Text, Str: strUntilZero, Doc: "Three letters that separate traffic of different user communities."}
	ipSecLevel   = &wire.Field{Name: "ip.opt.sec_cl", Label: "Classification Level", Bits: 8, Kind: wire.Hex, Enum: rfc1108Levels, Doc: "How secret the packet is; the codes differ in several bits so that noise cannot turn one into another."}
	ipSecFlags   = &wire.Field{
		Name: "ip.opt.sec_prot_auth_flags", Label: "Protection Authority Flags", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{
			ipSecAuth("genser", "GENSER", "Rules of the US defence in general protect this packet."), ipSecAuth("siop_esi", "SIOP-ESI", "Rules of US nuclear planning protect this packet."), ipSecAuth("sci", "SCI", "Rules of US compartmented intelligence protect this packet."),
			ipSecAuth("nsa", "NSA", "Rules of US signals intelligence protect this packet."), ipSecAuth("doe", "DOE", "Rules of the US department of energy protect this packet."), ipSecUnassigned(2), ipSecMore(),
		},
		Doc: "Whose rules the packet is protected by.",
	}
	ipSecFlagsMore = &wire.Field{
		Name: "ip.opt.sec_prot_auth_flags", Label: "Protection Authority Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{ipSecUnassigned(7), ipSecMore()},
		Doc: "Further authorities; none was ever assigned.",
	}
	ipExtSecFormat = &wire.Field{Name: "ip.opt.ext_sec_add_sec_info_format_code", Label: "Additional Security Info Format Code", Bits: 8, Kind: wire.Hex, Doc: "How to read what follows; the register was never public."}
	ipExtSecInfo   = &wire.Field{Name: "ip.opt.ext_sec_add_sec_info", Label: "Additional Security Info", Kind: wire.Bytes, Doc: "Labels, in a form that the code says."}

	ipCIPSODOI   = &wire.Field{Name: "ip.cipso.doi", Label: "DOI", Bits: 32, Kind: wire.Dec, Doc: "Domain of interpretation: by whose dictionary the numbers below are to be read."}
	ipCIPSOTag   = &wire.Field{Name: "peel.ip.cipso.tag", Label: "Tag", Kind: wire.None, Say: sayCIPSOTag, Doc: "One way of writing the label down; routers read the one they know."}
	ipCIPSOType  = &wire.Field{Name: "ip.cipso.tag_type", Label: "Tag Type", Bits: 8, Kind: wire.Dec, Enum: cipsoTags, Doc: "How categories are written: 1 as a bitmap, 2 as a list, 5 as ranges."}
	ipCIPSOLen   = &wire.Field{Name: "peel.ip.cipso.tag_length", Label: "Tag Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of the whole tag, this one and its type included."}
	ipCIPSOAlign = &wire.Field{Name: "peel.ip.cipso.alignment", Label: "Alignment", Bits: 8, Kind: wire.Hex, Doc: "One unused byte that puts the categories on an even place."}
	ipCIPSOLevel = &wire.Field{Name: "ip.cipso.sensitivity_level", Label: "Sensitivity Level", Bits: 8, Kind: wire.Dec, Doc: "The higher, the more secret."}
	ipCIPSOBits  = &wire.Field{Name: "ip.cipso.categories", Label: "Categories", Kind: wire.Text, Str: strCategoryBits, Doc: "A bit for each category: the reader must be cleared for all of them."}
	ipCIPSOList  = &wire.Field{Name: "ip.cipso.categories", Label: "Categories", Kind: wire.Text, Str: strCategoryList, Doc: "Category numbers, one by one."}
	ipCIPSORange = &wire.Field{Name: "ip.cipso.categories", Label: "Categories", Kind: wire.Text, Str: strCategoryRanges, Doc: "Category numbers as ranges, the upper end first."}
	ipCIPSOData  = &wire.Field{Name: "ip.cipso.tag_data", Label: "Tag data", Kind: wire.Bytes, Doc: "A label in a form of the domain's own."}

	ipRecRoute   = &wire.Field{Name: "ip.rec_rt", Label: "Recorded Route", Bits: 32, Kind: wire.IPv4, Doc: "A station that was passed, by the address of the interface it went out of."}
	ipSrcRoute   = &wire.Field{Name: "ip.src_rt", Label: "Source Route", Bits: 32, Kind: wire.IPv4, Doc: "A station still to be visited."}
	ipEmptyRoute = &wire.Field{Name: "ip.empty_rt", Label: "Empty Route", Bits: 32, Kind: wire.IPv4, Doc: "Room for a router to write its address."}
	ipCurRoute   = &wire.Field{Name: "ip.cur_rt", Label: "Current Route", Bits: 32, Kind: wire.IPv4, Doc: "The packet is source-routed: the destination in the header is only the next station."}
	ipFinalDst   = &wire.Field{Name: "ip.dst", Label: "Destination Address", Bits: 32, Kind: wire.IPv4, Doc: "Where the source route ends: the real destination."}

	ipTSOverflow = &wire.Field{Name: "ip.opt.overflow", Label: "Overflow", Bits: 4, Kind: wire.Dec, Doc: "How many routers found no room for their time."}
	ipTSFlag     = &wire.Field{
		Name: "ip.opt.flag", Label: "Flag", Bits: 4, Kind: wire.Hex,
		Enum: wire.Enum{0: "time stamps only", 1: "time stamp and address", 3: "time stamps for prespecified addresses|Only the routers that the sender listed write their time."},
		Doc:  "What each router writes: 0 only a time, 1 its address and a time, 3 a time beside addresses chosen beforehand.",
	}
	ipTSTime = &wire.Field{Name: "ip.opt.time_stamp", Label: "Time stamp", Bits: 32, Kind: wire.Dec, Say: sayMidnight, Doc: "Milliseconds since midnight UTC; the highest bit says that the clock is not that."}
	ipTSAddr = &wire.Field{Name: "ip.opt.time_stamp_addr", Label: "Address", Bits: 32, Kind: wire.IPv4, Doc: "The router whose time stands behind it."}

	ipOptSIDNum = &wire.Field{Name: "ip.opt.sid", Label: "Stream Identifier", Bits: 16, Kind: wire.Dec, Doc: "The stream's number in a network that knows streams."}
	ipOptMTU    = &wire.Field{Name: "ip.opt.mtu", Label: "MTU", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "The largest packet that fits through the links seen so far."}
	ipTRID      = &wire.Field{Name: "ip.opt.id_number", Label: "ID Number", Bits: 16, Kind: wire.Dec, Doc: "Tells the answers to this trace from those to others."}
	ipTROut     = &wire.Field{Name: "ip.opt.ohc", Label: "Outbound Hop Count", Bits: 16, Kind: wire.Dec, Doc: "Routers passed on the way out; each adds one, and the machine that answers leaves it."}
	ipTRBack    = &wire.Field{Name: "ip.opt.rhc", Label: "Return Hop Count", Bits: 16, Kind: wire.Dec, Doc: "Routers passed on the way back."}
	ipTROrigin  = &wire.Field{Name: "ip.opt.originator", Label: "Originator IP Address", Bits: 32, Kind: wire.IPv4, Doc: "Who asked, and gets the answers."}
	ipRAValue   = &wire.Field{Name: "ip.opt.ra", Label: "Router Alert", Bits: 16, Kind: wire.Dec, Enum: routerAlerts, Doc: "Why the router should look; 0 for all ordinary uses."}
	ipSDBAddr   = &wire.Field{Name: "ip.opt.addr", Label: "IP Address", Bits: 32, Kind: wire.IPv4, Doc: "One of the machines that get a copy."}

	ipQSFunc    = &wire.Field{Name: "ip.opt.qs_func", Label: "Function", Bits: 4, Kind: wire.Dec, Enum: wire.Enum{0: "rate request", 8: "rate report"}, Doc: "A question to the routers, or the sender telling what came of it."}
	ipQSRate    = &wire.Field{Name: "ip.opt.qs_rate", Label: "Rate", Bits: 4, Kind: wire.Dec, Enum: quickStartRates, Doc: "The speed asked for or granted; each step doubles it."}
	ipQSTTL     = &wire.Field{Name: "ip.opt.qs_ttl", Label: "QS TTL", Bits: 8, Kind: wire.Dec, Doc: "Counted down with the packet's TTL by routers that agree: if the two drift apart, some router did not take part."}
	ipQSDiff    = &wire.Field{Name: "ip.opt.qs_ttl_diff", Label: "TTL Diff", Kind: wire.Dec, Doc: "The packet's TTL less this one, modulo 256: the receiver sends it back to the asker."}
	ipQSUnused  = &wire.Field{Name: "ip.opt.qs_unused", Label: "Not Used", Bits: 8, Kind: wire.Dec, Doc: "Holds the TTL in a request; a report leaves the place empty."}
	ipQSWord    = &wire.Field{Name: "peel.ip.opt.qs", Label: "Nonce and reserved bits", Bits: 32, Kind: wire.Hex, Sub: []*wire.Field{ipQSNonce, ipQSReserve}, Doc: "A word of 30 bits of nonce."}
	ipQSNonce   = &wire.Field{Name: "ip.opt.qs_nonce", Label: "QS Nonce", Bits: 30, Kind: wire.Hex, Doc: "A random number whose bits routers scramble when they lower the rate, so that the receiver cannot claim more than was granted."}
	ipQSReserve = &wire.Field{Name: "ip.opt.qs_reserved", Label: "Reserved", Bits: 2, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
)

// ipv4OptionRows is every row that ipv4Options may add.
var ipv4OptionRows = []*wire.Field{
	ipOptEOL, ipOptNOP, ipOptSec, ipOptLSRR, ipOptTS, ipOptExtSec, ipOptCIPSO, ipOptRR, ipOptSID, ipOptSSRR, ipOptMTUP, ipOptMTUR, ipOptTR, ipOptRA, ipOptSDB, ipOptQS, ipOptOther,
	ipOptType, ipOptLen, ipOptPtr, ipOptData, ipOptPad,
	ipSec791, ipSec791Comp, ipSec791HR, ipSec791TCC, ipSecLevel, ipSecFlags, ipSecFlagsMore, ipExtSecFormat, ipExtSecInfo,
	ipCIPSODOI, ipCIPSOTag, ipCIPSOType, ipCIPSOLen, ipCIPSOAlign, ipCIPSOLevel, ipCIPSOBits, ipCIPSOList, ipCIPSORange, ipCIPSOData,
	ipRecRoute, ipSrcRoute, ipEmptyRoute, ipFinalDst,
	ipTSOverflow, ipTSFlag, ipTSTime, ipTSAddr,
	ipOptSIDNum, ipOptMTU, ipTRID, ipTROut, ipTRBack, ipTROrigin, ipRAValue, ipSDBAddr,
	ipQSFunc, ipQSRate, ipQSTTL, ipQSDiff, ipQSUnused, ipQSWord,
}

func ipOption(name, label, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Kind: wire.Bytes, Say: sayIPv4Option, Doc: doc}
}

func ipSecAuth(name, label, doc string) *wire.Field {
	return &wire.Field{Name: "ip.opt.sec_prot_auth_" + name, Label: label, Bits: 1, Kind: wire.Bool, Doc: doc}
}

func ipSecUnassigned(bits int) *wire.Field {
	return &wire.Field{Name: "ip.opt.sec_prot_auth_unassigned", Label: "Unassigned", Bits: bits, Kind: wire.Hex, Doc: "Free for further authorities: 0 until somebody is given them (RFC 1108)."}
}

func ipSecMore() *wire.Field {
	return &wire.Field{Name: "ip.opt.sec_prot_auth_fti", Label: "Field Termination Indicator", Bits: 1, Kind: wire.Bool, Doc: "Field termination indicator: 1 says that another byte of flags follows, 0 that this was the last."}
}

// ipv4OptionTypes: IANA, IP Option Numbers.
var ipv4OptionTypes = wire.Enum{
	0: "end of options", 1: "no operation", 7: "record route", 10: "experimental measurement", 11: "MTU probe", 12: "MTU reply", 15: "encode (Ask Estrin)",
	25: "quick-start", 30: "experiment", 68: "time stamp", 82: "traceroute", 94: "experiment", 130: "security", 131: "loose source route",
	133: "extended security", 134: "commercial security", 136: "stream id", 137: "strict source route", 142: "experimental access control",
	144: "IMI traffic descriptor", 145: "extended internet protocol", 147: "address extension", 148: "router alert", 149: "selective directed broadcast",
	151: "dynamic packet state", 152: "upstream multicast packet", 158: "experiment", 205: "experimental flow control", 222: "experiment",
}

var ipv4OptionNumbers = wire.Enum{
	0: "end of options", 1: "no operation", 2: "security", 3: "loose source route", 4: "time stamp", 5: "extended security", 6: "commercial security", 7: "record route",
	8: "stream id", 9: "strict source route", 10: "experimental measurement", 11: "MTU probe", 12: "MTU reply", 13: "experimental flow control",
	14: "experimental access control", 15: "encode (Ask Estrin)", 16: "IMI traffic descriptor", 17: "extended internet protocol", 18: "traceroute",
	19: "address extension", 20: "router alert", 21: "selective directed broadcast", 22: "unassigned", 23: "dynamic packet state",
	24: "upstream multicast packet", 25: "quick-start", 30: "experiment (RFC 4727)",
}

var rfc791Levels = wire.Enum{
	0x0000: "unclassified", 0xf135: "confidential", 0x789a: "EFTO", 0xbc4d: "MMMM", 0x5e26: "PROG", 0xaf13: "restricted", 0xd788: "secret", 0x6bc5: "top secret",
	0x35e2: "reserved", 0x9af1: "reserved", 0x4d78: "reserved", 0x24bd: "reserved", 0x135e: "reserved", 0x89af: "reserved", 0xc4d6: "reserved", 0xe26b: "reserved",
}

var rfc1108Levels = wire.Enum{
	0x01: "reserved 4", 0x3d: "top secret", 0x5a: "secret", 0x96: "confidential", 0x66: "reserved 3", 0xcc: "reserved 2", 0xab: "unclassified", 0xf1: "reserved 1",
}

var cipsoTags = wire.Enum{
	0: "padding", 1: "restrictive category bitmap", 2: "enumerated categories", 5: "ranged categories", 6: "permissive categories", 7: "free form", 128: "local label|Only ever seen inside one machine.",
}

// routerAlerts: IANA, IPv4 Router Alert Option Values (RFC 5350). 1 to 32 are
// nesting levels of aggregated RSVP, 33 to 64 of QoS NSLP.
var routerAlerts = wire.Enum{
	0: "router shall examine packet", 1: "aggregated reservation nesting level 0", 2: "aggregated reservation nesting level 1", 3: "aggregated reservation nesting level 2",
	65: "NSIS NATFW NSLP", 65503: "experiment", 65535: "reserved",
}

var quickStartRates = wire.Enum{
	0: "0 bit/s", 1: "80 kbit/s", 2: "160 kbit/s", 3: "320 kbit/s", 4: "640 kbit/s", 5: "1.28 Mbit/s", 6: "2.56 Mbit/s", 7: "5.12 Mbit/s", 8: "10.24 Mbit/s",
	9: "20.48 Mbit/s", 10: "40.96 Mbit/s", 11: "81.92 Mbit/s", 12: "163.84 Mbit/s", 13: "327.68 Mbit/s", 14: "655.36 Mbit/s", 15: "1.31072 Gbit/s",
}

// The option types that the decoder knows (copied flag, class and number in one byte).
const (
	optEOL     = 0
	optNOP     = 1
	optRR      = 7
	optMTUP    = 11
	optMTUR    = 12
	optQS      = 25
	optTS      = 68
	optTR      = 82
	optSec     = 130
	optLSRR    = 131
	optExtSec  = 133
	optCIPSO   = 134
	optSID     = 136
	optSSRR    = 137
	optRA      = 148
	optSDB     = 149
	minOption  = 2  // type and length
	noRouteYet = 4  // the pointer of an unused list: behind type, length and pointer
	headerDst  = 16 // where the fixed header has the destination
)

// finalDestination returns where the final destination stands in a header: a
// source route keeps it in its own last place while the packet is on its way.
func finalDestination(h []byte) int {
	for i := 20; i < len(h) && h[i] != optEOL; {
		if h[i] == optNOP {
			i++
			continue
		}
		if i+minOption > len(h) || h[i+1] < minOption || i+int(h[i+1]) > len(h) {
			break
		}
		size := int(h[i+1])
		if h[i] == optLSRR || h[i] == optSSRR {
			if last := (size - 3) / 4; last > 0 && int(h[i+2]) <= last*4 {
				return i + 3 + (last-1)*4
			}
			break
		}
		i += size
	}
	return headerDst
}

// ipv4Options walks the n bytes between the fixed header and the payload.
func ipv4Options(d *wire.Decoder, n int) {
	d.Open(ipOptions, n, ipHdrLen)
	for d.More() {
		b := d.Rest()
		kind := b[0]
		if kind == optEOL || kind == optNOP {
			group := ipOptNOP
			if kind == optEOL {
				group = ipOptEOL
			}
			d.Open(group, 1, nil)
			d.Add(ipOptType)
			d.Close()
			if kind == optEOL {
				d.TakeRest(ipOptPad)
			}
			continue
		}
		size := 0
		if len(b) >= minOption {
			size = int(b[1])
		}
		if size < minOption || size > len(b) {
			d.Group(ipOptOther)
			d.Add(ipOptType)
			d.Add(ipOptLen)
			switch {
			case len(b) < minOption:
			case size < minOption:
				d.Note(wire.Error, ipOptLen, "%f is %n; type and length alone are %h: the options cannot be told apart from here on", int64(size), minOption)
			default:
				d.Note(wire.Error, ipOptLen, "%f says %n bytes; %h are left of the options", int64(size), int64(len(b)))
			}
			d.TakeRest(ipOptData)
			d.Close()
			continue
		}
		ipv4Option(d, kind, size)
	}
	d.Close()
}

// ipv4Option claims one option of size bytes.
func ipv4Option(d *wire.Decoder, kind byte, size int) {
	group := ipOptOther
	switch kind {
	case optSec:
		group = ipOptSec
	case optExtSec:
		group = ipOptExtSec
	case optCIPSO:
		group = ipOptCIPSO
	case optRR:
		group = ipOptRR
	case optLSRR:
		group = ipOptLSRR
	case optSSRR:
		group = ipOptSSRR
	case optTS:
		group = ipOptTS
	case optSID:
		group = ipOptSID
	case optMTUP:
		group = ipOptMTUP
	case optMTUR:
		group = ipOptMTUR
	case optTR:
		group = ipOptTR
	case optRA:
		group = ipOptRA
	case optSDB:
		group = ipOptSDB
	case optQS:
		group = ipOptQS
	}
	d.Open(group, size, ipOptLen)
	d.Add(ipOptType)
	d.Add(ipOptLen)
	switch kind {
	case optSec:
		optionSecurity(d, size)
	case optExtSec:
		d.Add(ipExtSecFormat)
		d.TakeRest(ipExtSecInfo)
	case optCIPSO:
		optionCIPSO(d)
	case optRR:
		optionRecordRoute(d)
	case optLSRR, optSSRR:
		optionSourceRoute(d)
	case optTS:
		optionTimestamp(d)
	case optSID:
		d.Add(ipOptSIDNum)
	case optMTUP, optMTUR:
		d.Add(ipOptMTU)
	case optTR:
		d.Add(ipTRID)
		d.Add(ipTROut)
		d.Add(ipTRBack)
		d.Add(ipTROrigin)
	case optRA:
		d.Add(ipRAValue)
	case optSDB:
		for d.More() {
			d.Add(ipSDBAddr)
		}
	case optQS:
		optionQuickStart(d)
	}
	d.TakeRest(ipOptData)
	d.Close()
}

// optionSecurity: RFC 1108, 2.3 and, told apart by its length, the first
// edition in RFC 791, 3.1.
func optionSecurity(d *wire.Decoder, size int) {
	if size == 11 {
		d.Add(ipSec791)
		d.Add(ipSec791Comp)
		d.Add(ipSec791HR)
		d.Add(ipSec791TCC)
		return
	}
	d.Add(ipSecLevel)
	if !d.More() {
		return
	}
	more := d.Add(ipSecFlags) & 1
	for more != 0 && d.More() {
		more = d.Add(ipSecFlagsMore) & 1
	}
}

// optionCIPSO: draft-ietf-cipso-ipsecurity-01, 3.
func optionCIPSO(d *wire.Decoder) {
	d.Add(ipCIPSODOI)
	for d.More() {
		b := d.Rest()
		if b[0] == 0 { // padding has no length
			d.Add(ipCIPSOType)
			continue
		}
		size := 0
		if len(b) >= 2 {
			size = int(b[1])
		}
		if size < 2 || size > len(b) {
			d.Add(ipCIPSOType)
			d.Add(ipCIPSOLen)
			d.Note(wire.Error, ipCIPSOLen, "%f says %n bytes; %h are left", int64(size), int64(len(b)))
			return
		}
		d.Open(ipCIPSOTag, size, ipCIPSOLen)
		kind := d.Add(ipCIPSOType)
		d.Add(ipCIPSOLen)
		switch kind {
		case 1, 2, 5:
			d.Add(ipCIPSOAlign)
			d.Add(ipCIPSOLevel)
			switch kind {
			case 1:
				d.TakeRest(ipCIPSOBits)
			case 2:
				d.TakeRest(ipCIPSOList)
			case 5:
				d.TakeRest(ipCIPSORange)
			}
		default:
			d.TakeRest(ipCIPSOData)
		}
		d.Close()
	}
}

// routePointer claims the pointer of a list of addresses.
func routePointer(d *wire.Decoder) int {
	ptr := int(d.Add(ipOptPtr))
	switch {
	case !d.OK():
	case ptr < noRouteYet:
		d.Note(wire.Warn, ipOptPtr, "%f is %n; the first address stands at %h", int64(ptr), noRouteYet)
	case ptr%4 != 0:
		d.Note(wire.Warn, ipOptPtr, "%f is %n: that is the middle of an address", int64(ptr), 0)
	}
	return ptr
}

func optionRecordRoute(d *wire.Decoder) {
	ptr := routePointer(d)
	for at := noRouteYet; d.Left() >= 4; at += 4 {
		if at < ptr {
			d.Add(ipRecRoute)
		} else {
			d.Add(ipEmptyRoute)
		}
	}
}

func optionSourceRoute(d *wire.Decoder) {
	ptr := routePointer(d)
	for at := noRouteYet; d.Left() >= 4; at += 4 {
		switch {
		case at < ptr:
			d.Add(ipRecRoute)
		case d.Left() < 8:
			d.Add(ipFinalDst)
		default:
			d.Add(ipSrcRoute)
		}
	}
}

func optionTimestamp(d *wire.Decoder) {
	d.Add(ipOptPtr)
	d.Add(ipTSOverflow)
	flag := d.Add(ipTSFlag)
	for d.Left() >= 4 {
		if flag == 1 || flag == 3 {
			if d.Left() < 8 {
				return
			}
			d.Add(ipTSAddr)
		}
		d.Add(ipTSTime)
	}
}

func optionQuickStart(d *wire.Decoder) {
	fn := d.Add(ipQSFunc)
	d.Add(ipQSRate)
	switch fn {
	case 0:
		at := d.Pos()
		ttl := d.Add(ipQSTTL)
		d.FactAt(ipQSDiff, at, 1, (d.Raw(ipTTL)-ttl)&0xff)
	case 8:
		d.Add(ipQSUnused)
	default:
		return
	}
	d.Add(ipQSWord)
}

// sayIPv4Option says the option's name.
func sayIPv4Option(dst []byte, v wire.View) []byte { return appendIPv4Option(dst, v.Bytes()) }

func sayIPv4Options(dst []byte, v wire.View) []byte { return appendIPv4Options(dst, v.Bytes()) }

// appendIPv4Options names the options in b, fillers left out.
func appendIPv4Options(dst, b []byte) []byte {
	first := true
	for len(b) > 0 && b[0] != optEOL {
		if b[0] == optNOP {
			b = b[1:]
			continue
		}
		if !first {
			dst = append(dst, ", "...)
		}
		first = false
		dst = appendIPv4Option(dst, b)
		if len(b) < minOption || b[1] < minOption || int(b[1]) > len(b) {
			break
		}
		b = b[b[1]:]
	}
	if first {
		dst = append(dst, "no options, only filler"...)
	}
	return dst
}

func appendIPv4Option(dst, b []byte) []byte {
	if len(b) == 0 {
		return dst
	}
	return ipOptType.AppendName(dst, uint64(b[0]))
}

func sayCIPSOTag(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) == 0 {
		return dst
	}
	return ipCIPSOType.AppendName(dst, uint64(b[0]))
}

// strCategoryBits writes the numbers of the bits that are set; bit 0 comes first.
func strCategoryBits(dst []byte, v wire.View) []byte {
	n := 0
	for i, c := range v.Bytes() {
		for bit := range 8 {
			if c&(0x80>>bit) == 0 {
				continue
			}
			dst = appendComma(dst, n)
			dst = wire.AppendUint(dst, uint64(i*8+bit))
			n++
		}
	}
	return dst
}

func strCategoryList(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	for i := 0; i+2 <= len(b); i += 2 {
		dst = appendComma(dst, i)
		dst = wire.AppendUint(dst, uint64(wire.U16(b, i)))
	}
	return dst
}

// strCategoryRanges writes "high-low"; the last low may be left out and is 0 then.
func strCategoryRanges(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	for i := 0; i+2 <= len(b); i += 4 {
		dst = appendComma(dst, i)
		dst = wire.AppendUint(dst, uint64(wire.U16(b, i)))
		dst = append(dst, '-')
		dst = wire.AppendUint(dst, uint64(wire.U16(b, i+2)))
	}
	return dst
}

func appendComma(dst []byte, n int) []byte {
	if n > 0 {
		dst = append(dst, ',')
	}
	return dst
}

// sayMidnight writes milliseconds since midnight UTC as a time of day.
func sayMidnight(dst []byte, v wire.View) []byte {
	ms := v.Num()
	if ms>>31 != 0 {
		dst = wire.AppendUint(dst, ms&0x7fffffff)
		return append(dst, " on a clock of its own"...)
	}
	dst = appendTwo(dst, ms/3600000)
	dst = append(dst, ':')
	dst = appendTwo(dst, ms/60000%60)
	dst = append(dst, ':')
	dst = appendTwo(dst, ms/1000%60)
	dst = append(dst, '.', byte('0'+ms/100%10), byte('0'+ms/10%10), byte('0'+ms%10))
	dst = append(dst, " UTC ("...)
	dst = wire.AppendUint(dst, ms)
	return append(dst, ')')
}

func appendTwo(dst []byte, n uint64) []byte {
	if n < 10 {
		dst = append(dst, '0')
	}
	return wire.AppendUint(dst, n)
}
