package network

import (
	"math/bits"
	"time"

	"peel/layers/wire"
)

var (
	icmpType = &wire.Field{Name: "icmp.type", Label: "Type", Bits: 8, Kind: wire.Dec, Enum: icmpTypes, Doc: "Which message this is; all that follows depends on it."}
	icmpCode = &wire.Field{Name: "icmp.code", Label: "Code", Bits: 8, Kind: wire.Dec, Say: sayICMPCode, Doc: "Narrows the type down: for unreachable, type 3, code 1 is the host, 3 the port, 4 a packet too large."}
	icmpSum  = &wire.Field{Name: "icmp.checksum", Label: "Checksum", Bits: 16, Kind: wire.Hex, Doc: "Over the whole message; without addresses, so ICMP does not notice a packet that was delivered to the wrong machine."}

	icmpSumOK    = &wire.Field{Name: "icmp.checksum.status", Label: "Checksum Status", Kind: wire.Dec, Enum: wire.Verdicts, Doc: "peel's verdict on the checksum."}
	icmpUnused   = &wire.Field{Name: "icmp.unused", Label: "Unused", Kind: wire.Bytes, Doc: "Must be 0; later standards found uses for some of it."}
	icmpReserved = &wire.Field{Name: "icmp.reserved", Label: "Reserved", Kind: wire.Bytes, Doc: "Kept for later: senders write 0, receivers look away."}
	icmpRest     = &wire.Field{Name: "peel.icmp.rest", Label: "Rest of the message", Kind: wire.Bytes, Doc: "Bytes to which this type of message gives no meaning, or one not described here."}

	icmpIdent   = &wire.Field{Name: "icmp.ident", Label: "Identifier (BE)", Bits: 16, Kind: wire.Dec, Sub: []*wire.Field{icmpIdentLE}, Doc: "Which question an answer belongs to: ping picks a number for each run."}
	icmpIdentLE = &wire.Field{Name: "icmp.ident_le", Label: "Identifier (LE)", Bits: 16, Kind: wire.Dec, Little: true, Derived: true, Doc: "The same bytes the other way round, since Windows sends it that way."}
	icmpSeq     = &wire.Field{Name: "icmp.seq", Label: "Sequence Number (BE)", Bits: 16, Kind: wire.Dec, Sub: []*wire.Field{icmpSeqLE}, Doc: "Counts the pings of one run, from 0 or 1; gaps in the replies are lost packets."}
	icmpSeqLE   = &wire.Field{Name: "icmp.seq_le", Label: "Sequence Number (LE)", Bits: 16, Kind: wire.Dec, Little: true, Derived: true, Doc: "The same bytes the other way round."}

	icmpDataTime = &wire.Field{Name: "icmp.data_time", Label: "Timestamp from icmp data", Bits: 64, Kind: wire.Text, Str: strPingTime, Doc: "Unix pings put their clock at the front of the data: the answer brings it back, and with it the round-trip time."}
	icmpDataAge  = &wire.Field{Name: "icmp.data_time_relative", Label: "Timestamp from icmp data (relative)", Kind: wire.Float, Flt: pingAge, Unit: "seconds", Doc: "How old that time is: for an answer this is the round trip, if the pinging machine captured it."}
	icmpData     = &wire.Field{Name: "data.data", Label: "Data", Kind: wire.Bytes, Doc: "The answer repeats it unchanged; most pings send a row of counting bytes or the alphabet."}
	icmpDataLen  = &wire.Field{Name: "data.len", Label: "Length", Kind: wire.Dec, Unit: "bytes", Doc: "How much data there is: a ping's 'size'."}

	icmpLength   = &wire.Field{Name: "icmp.length", Label: "Length", Bits: 8, Kind: wire.Dec, Sub: []*wire.Field{icmpOriginal}, Doc: "How much of the packet is quoted, in 32-bit words, where something follows the quotation (RFC 4884)."}
	icmpOriginal = &wire.Field{Name: "icmp.length.original_datagram", Label: "Length of original datagram", Bits: 8, Kind: wire.Dec, Unit: "bytes", Num: timesFour, Derived: true, Doc: "The same in bytes; at least 128."}
	icmpMTU      = &wire.Field{Name: "icmp.mtu", Label: "MTU of next hop", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "How large a packet may be to pass: the heart of path MTU discovery (RFC 1191). Filters that drop ICMP break exactly this."}
	icmpPointer  = &wire.Field{Name: "icmp.pointer", Label: "Pointer", Bits: 8, Kind: wire.Dec, Doc: "Which byte of the quoted header the router could not accept."}
	icmpGateway  = &wire.Field{Name: "icmp.redir_gw", Label: "Gateway Address", Bits: 32, Kind: wire.IPv4, Doc: "The router to use from now on for this destination. Anybody on the network can send this: most systems ignore it."}

	icmpAddrs     = &wire.Field{Name: "icmp.num_addrs", Label: "Number of addresses", Bits: 8, Kind: wire.Dec, Doc: "How many routers are announced."}
	icmpEntrySize = &wire.Field{Name: "icmp.addr_entry_size", Label: "Address entry size", Bits: 8, Kind: wire.Dec, Doc: "How many 32-bit words each router takes: 2, its address and how much it is preferred."}
	icmpLifetime  = &wire.Field{Name: "icmp.lifetime", Label: "Lifetime", Bits: 16, Kind: wire.Dec, Unit: "seconds", Doc: "How long to believe this; 0 takes it back."}
	icmpRouter    = &wire.Field{Name: "icmp.router_address", Label: "Router address", Bits: 32, Kind: wire.IPv4, Doc: "A router on this network that hosts may send packets to (RFC 1256)."}
	icmpPref      = &wire.Field{Name: "icmp.pref_level", Label: "Preference level", Bits: 32, Kind: wire.Int, Doc: "The higher the better; the lowest number there is means: not as default router."}

	icmpOriginate = icmpTime("icmp.originate_timestamp", "Originate Timestamp", "When the asker sent the question.")
	icmpReceive   = icmpTime("icmp.receive_timestamp", "Receive Timestamp", "When the request arrived, in milliseconds since midnight UT: the answerer fills it in.")
	icmpTransmit  = icmpTime("icmp.transmit_timestamp", "Transmit Timestamp", "When the answer was sent: the four times together give the clocks' difference, as NTP does better.")
	icmpMask      = &wire.Field{Name: "icmp.address_mask", Label: "Address Mask", Bits: 32, Kind: wire.IPv4, Doc: "How much of an address is the network; DHCP tells it today."}

	icmpTraceID    = &wire.Field{Name: "peel.icmp.traceroute.id", Label: "ID Number", Bits: 16, Kind: wire.Dec, Doc: "From the traceroute option of the packet that this is about (RFC 1393)."}
	icmpTraceNone  = &wire.Field{Name: "peel.icmp.traceroute.unused", Label: "Unused", Bits: 16, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	icmpTraceOut   = &wire.Field{Name: "peel.icmp.traceroute.ohc", Label: "Outbound Hop Count", Bits: 16, Kind: wire.Dec, Doc: "Routers passed on the way out."}
	icmpTraceBack  = &wire.Field{Name: "peel.icmp.traceroute.rhc", Label: "Return Hop Count", Bits: 16, Kind: wire.Dec, Doc: "Routers passed on the way back."}
	icmpTraceSpeed = &wire.Field{Name: "peel.icmp.traceroute.speed", Label: "Output Link Speed", Bits: 32, Kind: wire.Dec, Unit: "bytes/s", Doc: "How fast the next link is."}
	icmpTraceMTU   = &wire.Field{Name: "peel.icmp.traceroute.mtu", Label: "Output Link MTU", Bits: 32, Kind: wire.Dec, Unit: "bytes", Doc: "The largest packet that the next link carries."}

	icmpConvPointer   = &wire.Field{Name: "peel.icmp.conversion.pointer", Label: "Pointer to problem area", Bits: 32, Kind: wire.Dec, Doc: "Which byte of the quoted packet could not be converted to IP version 7 (RFC 1475)."}
	icmpPhoturisPoint = &wire.Field{Name: "peel.icmp.photuris.pointer", Label: "Pointer", Bits: 16, Kind: wire.Dec, Doc: "Which byte of the quoted packet names the security parameters that failed (RFC 2521)."}
	icmpSubtype       = &wire.Field{Name: "peel.icmp.experimental.subtype", Label: "Subtype", Bits: 8, Kind: wire.Dec, Doc: "Which experiment: 0 and 1 are CARD, 2 to 5 fast handovers (RFC 4065)."}
	icmpSubReserved   = &wire.Field{Name: "peel.icmp.experimental.reserved", Label: "Reserved", Bits: 24, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}

	icmpPadding = &wire.Field{Name: "peel.icmp.padding", Label: "Padding", Kind: wire.Bytes, Doc: "Zeros that bring the quotation to the length that says where the extension begins."}
)

func icmpTime(name, label, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Bits: 32, Kind: wire.Dec, Say: sayMidnight, Doc: doc}
}

// The types that the decoder knows (IANA, ICMP Type Numbers).
const (
	icmpEchoReply       = 0
	icmpUnreachable     = 3
	icmpSourceQuench    = 4
	icmpRedirect        = 5
	icmpEcho            = 8
	icmpRouterAdvert    = 9
	icmpRouterSolicit   = 10
	icmpTimeExceeded    = 11
	icmpParameter       = 12
	icmpTimestamp       = 13
	icmpTimestampReply  = 14
	icmpInformation     = 15
	icmpInformationRply = 16
	icmpMaskRequest     = 17
	icmpMaskReply       = 18
	icmpTraceroute      = 30
	icmpConversion      = 31
	icmpDomainName      = 37
	icmpDomainNameReply = 38
	icmpPhoturis        = 40
	icmpExperimental    = 41
	icmpExtEcho         = 42
	icmpExtEchoReply    = 43

	needFragmenting = 4 // the code of icmpUnreachable that tells an MTU
)

var icmpTypes = wire.Enum{
	0:   "echo reply|The answer to a ping.",
	3:   "destination unreachable|The packet quoted below could not be delivered; the code says why.",
	4:   "source quench|Asked the sender to slow down; deprecated since routers could not know when to send it (RFC 6633).",
	5:   "redirect|There is a shorter way, through another router on the same network.",
	6:   "alternate host address|Deprecated.",
	8:   "echo request|A ping: please send this back.",
	9:   "router advertisement|A router makes itself known.",
	10:  "router solicitation|Routers, please make yourselves known.",
	11:  "time exceeded|The packet quoted below was dropped on the way; traceroute lives off these.",
	12:  "parameter problem|Some byte of the quoted header makes no sense.",
	13:  "timestamp request|What time do you have?",
	14:  "timestamp reply",
	15:  "information request|What is my network? Deprecated.",
	16:  "information reply|Deprecated.",
	17:  "address mask request|Deprecated.",
	18:  "address mask reply|Deprecated.",
	19:  "reserved for security",
	30:  "traceroute|A router reports a packet with the traceroute option; deprecated.",
	31:  "datagram conversion error|Deprecated.",
	32:  "mobile host redirect|Deprecated.",
	33:  "IPv6 where-are-you|Deprecated.",
	34:  "IPv6 I-am-here|Deprecated.",
	35:  "mobile registration request|Deprecated.",
	36:  "mobile registration reply|Deprecated.",
	37:  "domain name request|Deprecated.",
	38:  "domain name reply|Deprecated.",
	39:  "SKIP|Deprecated.",
	40:  "Photuris|A security association failed.",
	41:  "experimental mobility|Messages of experimental mobility protocols.",
	42:  "extended echo request|Asks a machine about one of its interfaces, or of its neighbours'.",
	43:  "extended echo reply",
	253: "experiment 1",
	254: "experiment 2",
	255: "reserved",
}

// icmpCodes names the codes of the types that have several.
var icmpCodes = [...][]string{
	icmpUnreachable: {
		"network unreachable", "host unreachable", "protocol unreachable", "port unreachable", "fragmentation needed", "source route failed", "network unknown", "host unknown",
		"source host isolated", "network administratively prohibited", "host administratively prohibited", "network unreachable for this service", "host unreachable for this service",
		"communication administratively prohibited", "host precedence violation", "precedence cutoff in effect",
	},
	icmpRedirect:     {"redirect for the network", "redirect for the host", "redirect for the service and network", "redirect for the service and host"},
	icmpRouterAdvert: {0: "normal router", 16: "does not route common traffic"},
	icmpTimeExceeded: {"time to live exceeded in transit", "fragment reassembly time exceeded"},
	icmpParameter:    {"pointer indicates the error", "missing a required option", "bad length"},
	icmpTraceroute:   {"packet forwarded", "no route: packet discarded"},
	icmpConversion: {
		"unknown or unspecified error", "don't convert option present", "unknown mandatory option present", "known unsupported option present", "unsupported transport protocol",
		"overall length exceeded", "IP header length exceeded", "transport protocol above 255", "port conversion out of range", "transport header length exceeded",
		"32-bit rollover missing and ACK set", "unknown mandatory transport option present",
	},
	icmpPhoturis:     {"bad SPI", "authentication failed", "decompression failed", "decryption failed", "need authentication", "need authorization"},
	icmpExtEchoReply: {"no error", "malformed query", "no such interface", "no such table entry", "multiple interfaces satisfy query"},
}

// icmpCodeName returns what the code of a message is called; "" if it has no name.
func icmpCodeName(kind, code uint64) string {
	if kind < uint64(len(icmpCodes)) && code < uint64(len(icmpCodes[kind])) {
		return icmpCodes[kind][code]
	}
	return ""
}

func sayICMPCode(dst []byte, v wire.View) []byte {
	n := v.Num()
	name := icmpCodeName(v.Raw(icmpType), n)
	if name == "" {
		return wire.AppendUint(dst, n)
	}
	dst = append(dst, name...)
	dst = append(dst, " ("...)
	dst = wire.AppendUint(dst, n)
	return append(dst, ')')
}

// ICMP, RFC 792, with router discovery (RFC 1256), Mobile IP (RFC 5944),
// multi-part messages (RFC 4884) and extended echo (RFC 8335).
var ICMP = wire.New(wire.Protocol{
	Name: "icmp", Title: "Internet Control Message Protocol", Short: "ICMP", Spec: "RFC 792",
	Doc:  "How routers and machines report that a packet was lost, and ask each other whether they are there.",
	Tier: wire.Network, Unit: "message",
	By:     []wire.Key{{Space: wire.IPProto, Num: 1}},
	Header: []*wire.Field{icmpType, icmpCode, icmpSum},
	Rows: append(append([]*wire.Field{
		icmpSumOK, icmpUnused, icmpReserved, icmpRest, icmpIdent, icmpSeq, icmpDataTime, icmpDataAge, icmpData, icmpDataLen, icmpLength, icmpMTU, icmpPointer, icmpGateway,
		icmpAddrs, icmpEntrySize, icmpLifetime, icmpRouter, icmpPref, icmpOriginate, icmpReceive, icmpTransmit, icmpMask,
		icmpTraceID, icmpTraceNone, icmpTraceOut, icmpTraceBack, icmpTraceSpeed, icmpTraceMTU, icmpConvPointer, icmpPhoturisPoint, icmpSubtype, icmpSubReserved, icmpPadding,
		icmpExtSeq, icmpExtReqReserved, icmpExtReqLocal, icmpExtState, icmpExtRspReserved, icmpExtActive, icmpExtIPv4, icmpExtIPv6,
	}, icmpExtensionRows...), icmpMobileRows...),
	Decode:  decodeICMP,
	Trailer: trailICMP,
	Line:    lineICMP,
})

func decodeICMP(d *wire.Decoder) {
	checkICMP(d)
	kind, code := d.Raw(icmpType), d.Raw(icmpCode)
	switch kind {
	case icmpEcho, icmpEchoReply:
		d.Add(icmpIdent)
		d.Add(icmpSeq)
		icmpEchoData(d)
	case icmpUnreachable, icmpTimeExceeded, icmpParameter:
		icmpMultiPart(d, kind, code)
	case icmpSourceQuench:
		d.Take(icmpRest, 4)
		d.Quote(wire.Direct, wire.DirectIPv4, 0)
	case icmpRedirect:
		d.Add(icmpGateway)
		d.Quote(wire.Direct, wire.DirectIPv4, 0)
	case icmpRouterAdvert:
		icmpAdvert(d, code)
	case icmpTimestamp, icmpTimestampReply:
		d.Add(icmpIdent)
		d.Add(icmpSeq)
		d.Add(icmpOriginate)
		d.Add(icmpReceive)
		d.Add(icmpTransmit)
	case icmpInformation, icmpInformationRply, icmpDomainName, icmpDomainNameReply:
		d.Add(icmpIdent)
		d.Add(icmpSeq)
	case icmpMaskRequest, icmpMaskReply:
		d.Add(icmpIdent)
		d.Add(icmpSeq)
		d.Add(icmpMask)
	case icmpTraceroute:
		d.Add(icmpTraceID)
		d.Add(icmpTraceNone)
		d.Add(icmpTraceOut)
		d.Add(icmpTraceBack)
		d.Add(icmpTraceSpeed)
		d.Add(icmpTraceMTU)
	case icmpConversion:
		d.Add(icmpConvPointer)
		d.Quote(wire.Direct, wire.DirectIPv4, 0)
	case icmpPhoturis:
		d.Take(icmpReserved, 2)
		d.Add(icmpPhoturisPoint)
		d.Quote(wire.Direct, wire.DirectIPv4, 0)
	case icmpExperimental:
		d.Add(icmpSubtype)
		d.Add(icmpSubReserved)
	case icmpExtEcho, icmpExtEchoReply:
		icmpExtendedEcho(d, kind)
	}
	if !icmpIsError(kind) {
		d.TakeRest(icmpRest)
	}
}

// icmpIsError says whether a message quotes the packet that it is about.
func icmpIsError(kind uint64) bool {
	switch kind {
	case icmpUnreachable, icmpTimeExceeded, icmpParameter, icmpSourceQuench, icmpRedirect, icmpConversion, icmpPhoturis:
		return true
	}
	return false
}

func checkICMP(d *wire.Decoder) {
	if d.S.Skim {
		return
	}
	msg := d.Message()
	if !d.OK() || d.Partial() || d.Layer().Quoted { // what is quoted, routers and NAT may have changed
		d.Under(icmpSum, icmpSumOK, 0, uint64(wire.Unverified))
		return
	}
	sum, verdict := wire.Sum(0, msg), wire.Good
	if wire.Fold(sum) != 0xffff {
		verdict = wire.Bad
		d.WrongSum(icmpSum, ^wire.Fold(sum+uint64(^wire.U16(msg, 2))))
	}
	d.Under(icmpSum, icmpSumOK, 0, uint64(verdict))
}

// icmpEchoData claims what a ping carries.
func icmpEchoData(d *wire.Decoder) {
	if _, _, ok := pingTime(d.Rest(), d.S.Time); ok {
		at := d.Pos()
		d.Add(icmpDataTime)
		if !d.S.Time.IsZero() {
			d.Derive(icmpDataAge, at, 8)
		}
	}
	if !d.More() {
		return
	}
	n := d.Left()
	at := d.Pos()
	d.TakeRest(icmpData)
	d.FactAt(icmpDataLen, at, 0, uint64(n))
}

// pingTime reads the clock that Unix pings put first into their data: seconds
// and microseconds of 32 bits, in the sender's byte order. It is taken for one
// if it is within a day of the capture's time, or, where that is not known, in this
// century. (On 64-bit Linux both are 64 bits wide; the two halves of the
// seconds, of which the upper is 0, pass for the pair.)
func pingTime(b []byte, now time.Time) (sec, micro int64, ok bool) {
	if len(b) < 8 {
		return 0, 0, false
	}
	be, beFrac := wire.U32(b, 0), wire.U32(b, 4)
	le, leFrac := bits.ReverseBytes32(be), bits.ReverseBytes32(beFrac)
	switch {
	case likely(le, now) && leFrac < 1e6:
		return int64(le), int64(leFrac), true
	case likely(be, now) && beFrac < 1e6:
		return int64(be), int64(beFrac), true
	}
	return 0, 0, false
}

func likely(sec uint32, now time.Time) bool {
	const day = 24 * 60 * 60
	if now.IsZero() {
		return sec > 946684800 && sec < 1<<31
	}
	away := now.Unix() - int64(sec)
	return away < day && away > -day
}

// pingAge is the time from a ping's clock to the capture's.
func pingAge(v wire.View) float64 {
	sec, micro, _ := pingTime(v.Bytes(), v.S.Time)
	return v.S.Time.Sub(time.Unix(sec, micro*1000)).Seconds()
}

func strPingTime(dst []byte, v wire.View) []byte {
	sec, micro, _ := pingTime(v.Bytes(), v.S.Time)
	return wire.AppendTime(dst, sec, micro*1000)
}

// icmpMultiPart claims the head of the three errors behind whose quotation an
// extension may stand (RFC 4884, 4), and hands on the quotation.
func icmpMultiPart(d *wire.Decoder, kind, code uint64) {
	length := byte(0)
	if b := d.Rest(); len(b) > 1 {
		length = b[1]
	}
	if kind == icmpParameter {
		d.Add(icmpPointer)
	} else if length != 0 {
		d.Take(icmpUnused, 1)
	}
	if length != 0 {
		d.Add(icmpLength)
	}
	switch mtu := kind == icmpUnreachable && code == needFragmenting; {
	case mtu && length != 0:
		d.Add(icmpMTU)
	case mtu:
		d.Take(icmpUnused, 2)
		d.Add(icmpMTU)
	case kind == icmpParameter && length == 0:
		d.Take(icmpUnused, 3)
	case length == 0:
		d.Take(icmpUnused, 4)
	default:
		d.Take(icmpUnused, 2)
	}
	msg := d.Message()
	keep := 0
	if at := icmpExtensionAt(msg); at > 0 {
		keep = len(msg) - at
	}
	d.Quote(wire.Direct, wire.DirectIPv4, keep)
}

// icmpExtensionAt returns at which byte of a message the extension structure
// stands; 0 if there is none. Routers that are older than RFC 4884 leave the
// length 0 and put it behind 128 bytes of quotation (RFC 4884, 5.5).
func icmpExtensionAt(msg []byte) int {
	if len(msg) < 8 {
		return 0
	}
	at := 8 + int(msg[5])*4
	if at > 8 {
		if at+4 <= len(msg) && msg[at]>>4 == extensionVersion {
			return at
		}
		return 0
	}
	at = 8 + 128
	if at+4 < len(msg) && msg[at]>>4 == extensionVersion && wire.Fold(wire.Sum(0, msg[at:])) == 0xffff {
		return at
	}
	return 0
}

// icmpAdvert: RFC 1256, 3; RFC 5944, 2.1.
func icmpAdvert(d *wire.Decoder, code uint64) {
	n := d.Add(icmpAddrs)
	size := int(d.Add(icmpEntrySize)) * 4
	d.Add(icmpLifetime)
	if size < 8 && n > 0 {
		d.Note(wire.Error, icmpEntrySize, "%f says entries of %n bytes; address and preference alone are %h", int64(size), 8)
		return
	}
	for ; n > 0 && d.More(); n-- {
		d.Add(icmpRouter)
		d.Add(icmpPref)
		if size > 8 {
			d.Take(icmpReserved, size-8)
		}
	}
	if code == 0 || code == 16 {
		icmpMobileExtensions(d)
	}
}

// trailICMP claims what stands behind a quoted packet: what fills it up to the
// length given for it, and the extension structure.
func trailICMP(d *wire.Decoder) {
	at := icmpExtensionAt(d.Message())
	if at == 0 {
		return
	}
	if d.Offset() < at {
		d.Take(icmpPadding, at-d.Offset())
	}
	icmpExtension(d)
}

func lineICMP(dst []byte, v wire.View) []byte {
	m := v.Header()
	kind, code := v.Raw(icmpType), v.Raw(icmpCode)
	name := icmpCodeName(kind, code)
	switch {
	case name != "" && (kind == icmpUnreachable || kind == icmpRedirect || kind == icmpTimeExceeded):
		dst = append(dst, name...)
	default:
		dst = v.AppendName(dst, icmpType)
		switch {
		case name != "":
			dst = append(dst, ": "...)
			dst = append(dst, name...)
		case code != 0:
			dst = append(dst, " code "...)
			dst = wire.AppendUint(dst, code)
		}
	}
	if len(m) < 8 {
		return dst
	}
	switch kind {
	case icmpEcho, icmpEchoReply:
		dst = appendIdentSeq(dst, m)
		dst = append(dst, " data "...)
		dst = wire.AppendUint(dst, uint64(len(m)-8))
	case icmpTimestamp, icmpTimestampReply, icmpInformation, icmpInformationRply:
		dst = appendIdentSeq(dst, m)
	case icmpMaskRequest, icmpMaskReply:
		dst = appendIdentSeq(dst, m)
		if kind == icmpMaskReply && len(m) >= 12 {
			dst = append(dst, " mask "...)
			dst = wire.AppendIP(dst, m[8:12])
		}
	case icmpExtEcho, icmpExtEchoReply:
		dst = append(dst, " id "...)
		dst = wire.AppendUint(dst, uint64(wire.U16(m, 4)))
		dst = append(dst, " seq "...)
		dst = wire.AppendUint(dst, uint64(m[6]))
	case icmpUnreachable:
		if code == needFragmenting {
			dst = append(dst, ", mtu "...)
			dst = wire.AppendUint(dst, uint64(wire.U16(m, 6)))
		}
	case icmpRedirect:
		dst = append(dst, " to "...)
		dst = wire.AppendIP(dst, m[4:8])
	case icmpParameter:
		dst = append(dst, " at byte "...)
		dst = wire.AppendUint(dst, uint64(m[4]))
	case icmpRouterAdvert:
		if len(m) >= 12 && m[4] > 0 {
			dst = append(dst, " "...)
			dst = wire.AppendIP(dst, m[8:12])
		}
	}
	if icmpIsError(kind) {
		dst = appendAbout(dst, v.Payload())
	}
	return dst
}

// appendAbout says which packet an error is about: b is its beginning.
func appendAbout(dst, b []byte) []byte {
	if len(b) < 20 || b[0]>>4 != 4 {
		return dst
	}
	head := int(b[0]&0xf) * 4
	ports := (b[9] == 6 || b[9] == 17) && len(b) >= head+4 && wire.U16(b, 6)&0x1fff == 0
	dst = ipProto.AppendName(append(dst, ", about "...), uint64(b[9]))
	dst = append(dst, ' ')
	dst = wire.AppendIP(dst, b[12:16])
	if ports {
		dst = append(dst, ':')
		dst = wire.AppendUint(dst, uint64(wire.U16(b, head)))
	}
	dst = append(dst, " -> "...)
	dst = wire.AppendIP(dst, b[16:20])
	if ports {
		dst = append(dst, ':')
		dst = wire.AppendUint(dst, uint64(wire.U16(b, head+2)))
	}
	return dst
}

func appendIdentSeq(dst, m []byte) []byte {
	dst = append(dst, " id "...)
	dst = wire.AppendUint(dst, uint64(wire.U16(m, 4)))
	dst = append(dst, " seq "...)
	return wire.AppendUint(dst, uint64(wire.U16(m, 6)))
}
