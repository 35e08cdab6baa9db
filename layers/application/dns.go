package application

import "peel/layers/wire"

// dnsHead is the header that DNS has kept since 1983. Over TCP it stands two bytes
// later, so that there are two of it.
type dnsHead struct{ id, flags, questions, answers, authority, additional *wire.Field }

func newDNSHead() dnsHead {
	return dnsHead{
		id: &wire.Field{
			Name: "dns.id", Label: "Transaction ID", Bits: 16, Kind: wire.Hex,
			Doc: "The answer repeats it. With a random source port it is all that keeps a stranger from answering first (Kaminsky, 2008).",
		},
		flags: dnsFlags(dnsResponseBits),
		questions: &wire.Field{
			Name: "dns.count.queries", Label: "Questions", Bits: 16, Kind: wire.Dec,
			Doc: "How many questions follow: 1, though the format has room for more. No server answers two.",
		},
		answers: &wire.Field{
			Name: "dns.count.answers", Label: "Answer RRs", Bits: 16, Kind: wire.Dec,
			Doc: "How many records answer the question.",
		},
		authority: &wire.Field{
			Name: "dns.count.auth_rr", Label: "Authority RRs", Bits: 16, Kind: wire.Dec,
			Doc: "How many records say who knows: the next servers to ask, or the SOA that says how long to remember a no.",
		},
		additional: &wire.Field{
			Name: "dns.count.add_rr", Label: "Additional RRs", Bits: 16, Kind: wire.Dec,
			Doc: "How many records were not asked for but help: addresses of the servers named above, EDNS, signatures.",
		},
	}
}

func dnsFlags(bits []*wire.Field) *wire.Field {
	return &wire.Field{
		Name: "dns.flags", Label: "Flags", Bits: 16, Kind: wire.Hex, Sub: bits, Say: sayDNSFlags,
		Doc: "Question or answer, what kind, and how it went.",
	}
}

var (
	dnsUDP = newDNSHead()
	dnsTCP = newDNSHead()

	dnsLength = &wire.Field{
		Name: "dns.length", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes",
		Doc: "Over TCP only: bytes of the message behind this field, since a stream has no ends of messages (RFC 1035, 4.2.2).",
	}

	// What the flags say depends on the direction and, for LLMNR, the protocol.
	dnsResponseBits = []*wire.Field{dnsQR, dnsOpcode, dnsAA, dnsTC, dnsRD, dnsRA, dnsZ, dnsAD, dnsCD, dnsRcode}
	dnsQueryFlags   = dnsFlags([]*wire.Field{dnsQR, dnsOpcode, wire.Pad(1), dnsTC, dnsRD, wire.Pad(1), dnsZ, wire.Pad(1), dnsCD, wire.Pad(4)})
	dnsQueryADFlags = dnsFlags([]*wire.Field{dnsQR, dnsOpcode, wire.Pad(1), dnsTC, dnsRD, wire.Pad(1), dnsZ, dnsAD, dnsCD, wire.Pad(4)})

	dnsQR = &wire.Field{
		Name: "dns.flags.response", Label: "Response", Short: "QR", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "query", 1: "response"},
		Doc: "0 asks, 1 answers: the rest of the message looks the same.",
	}
	dnsOpcode = &wire.Field{Name: "dns.flags.opcode", Label: "Opcode", Bits: 4, Kind: wire.Dec, Enum: dnsOpcodes, Doc: "What is wanted; nearly always 0, a lookup."}
	dnsAA     = &wire.Field{
		Name: "dns.flags.authoritative", Label: "Authoritative", Short: "AA", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "from memory", 1: "from the zone's own server"},
		Doc: "Whether the answer comes from a server of that zone, or from somebody's cache.",
	}
	dnsTC = &wire.Field{
		Name: "dns.flags.truncated", Label: "Truncated", Short: "TC", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "complete", 1: "cut short"},
		Doc: "The answer did not fit: ask again over TCP. In a multicast query: more known answers follow.",
	}
	dnsRD = &wire.Field{
		Name: "dns.flags.recdesired", Label: "Recursion desired", Short: "RD", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "answer what you know", 1: "ask others if you must"},
		Doc: "Programs set it and let the resolver do the walking; resolvers, asking the zones' servers, do not.",
	}
	dnsRA = &wire.Field{
		Name: "dns.flags.recavail", Label: "Recursion available", Short: "RA", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "not offered", 1: "offered"},
		Doc: "Whether this server would ask others. Offered to all the world it serves amplification attacks.",
	}
	dnsZ  = &wire.Field{Name: "dns.flags.z", Label: "Z", Short: "Z", Bits: 1, Kind: wire.Bool, Doc: "The last bit that nobody has found a use for in forty years: senders write 0."}
	dnsAD = &wire.Field{
		Name: "dns.flags.authenticated", Label: "Authentic data", Short: "AD", Bits: 1, Kind: wire.Bool,
		Doc: "In an answer: the resolver checked the signatures. In a question: tell me whether you did (RFC 6840, 5.7).",
	}
	dnsCD = &wire.Field{
		Name: "dns.flags.checkdisable", Label: "Checking disabled", Short: "CD", Bits: 1, Kind: wire.Bool,
		Doc: "Do not check signatures for me: give me also what fails.",
	}
	dnsRcode = &wire.Field{
		Name: "dns.flags.rcode", Label: "Reply code", Short: "RCODE", Bits: 4, Kind: wire.Dec, Enum: dnsRcodes,
		Doc: "How it went. EDNS has eight more bits for it, in the OPT record.",
	}

	// RFC 2136, 2.2: an update uses the same header for other things.
	dnsZones         = &wire.Field{Name: "dns.count.zones", Label: "Zones", Bits: 16, Kind: wire.Dec, Doc: "Always 1: the zone to change."}
	dnsPrerequisites = &wire.Field{Name: "dns.count.prerequisites", Label: "Prerequisites", Bits: 16, Kind: wire.Dec, Doc: "How many conditions must hold before anything is changed."}
	dnsUpdates       = &wire.Field{Name: "dns.count.updates", Label: "Updates", Bits: 16, Kind: wire.Dec, Doc: "How many records to add or to delete."}

	dnsSections = [4]*wire.Field{
		dnsSection("peel.dns.queries", "Queries", "What is asked; an answer repeats it."),
		dnsSection("peel.dns.answers", "Answers", "The records that answer the question, aliases first."),
		dnsSection("peel.dns.authorities", "Authoritative nameservers", "Who knows better, or whose word it is that there is nothing."),
		dnsSection("peel.dns.additionals", "Additional records", "What may save the next question."),
	}
	dnsUpdateSections = [4]*wire.Field{
		dnsSection("peel.dns.zone", "Zone", "The zone that is to be changed."),
		dnsSection("peel.dns.prerequisites", "Prerequisites", "What must be so, or nothing is changed."),
		dnsSection("peel.dns.updates", "Updates", "What to add; class ANY and NONE delete."),
		dnsSections[3],
	}

	dnsQuestion = &wire.Field{Name: "peel.dns.question", Label: "Question", Kind: wire.None, Say: sayDNSQuestion, Doc: "A name, and what one wants to know about it."}
	dnsRecord   = &wire.Field{Name: "peel.dns.record", Label: "Record", Kind: wire.None, Say: sayDNSRecord, Doc: "A resource record: a name, a type, and what is known."}

	dnsQryName    = dnsNameRow("dns.qry.name", "Name", "The name asked about. On the wire each label begins with its length; there are no dots.")
	dnsQryNameLen = &wire.Field{Name: "dns.qry.name.len", Label: "Name Length", Kind: wire.Dec, Derived: true, Num: dnsNameChars, Unit: "characters", Doc: "Long names full of odd characters are how DNS tunnels look."}
	dnsLabelCount = &wire.Field{Name: "dns.count.labels", Label: "Label Count", Kind: wire.Dec, Derived: true, Num: dnsNameLabels, Doc: "Parts of the name between dots."}
	dnsQryType    = &wire.Field{Name: "dns.qry.type", Label: "Type", Bits: 16, Kind: wire.Dec, Enum: dnsTypes, Doc: "Which kind of record is wanted."}
	dnsQryClass   = &wire.Field{Name: "dns.qry.class", Label: "Class", Bits: 16, Kind: wire.Hex, Enum: dnsClasses, Doc: "Which network's names: the internet's, but for a few oddities."}

	dnsRespName  = dnsNameRow("dns.resp.name", "Name", "Whose record this is. Two bytes are enough where the name was written before: a pointer to it (RFC 1035, 4.1.4).")
	dnsRespType  = &wire.Field{Name: "dns.resp.type", Label: "Type", Bits: 16, Kind: wire.Dec, Enum: dnsTypes, Doc: "What kind of thing the data says about the name."}
	dnsRespClass = &wire.Field{Name: "dns.resp.class", Label: "Class", Bits: 16, Kind: wire.Hex, Enum: dnsClasses, Doc: "Which network's names: the internet's, but for a few oddities."}
	dnsRespTTL   = &wire.Field{
		Name: "dns.resp.ttl", Label: "Time to live", Bits: 32, Kind: wire.Dec, Unit: "seconds",
		Doc: "How long the record may be remembered. A cache counts it down, so that two answers apart tell how old the first was.",
	}
	dnsRespLen = &wire.Field{Name: "dns.resp.len", Label: "Data length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of data that follow in this record."}

	dnsExtra    = &wire.Field{Name: "dns.extraneous.data", Label: "Extraneous data", Kind: wire.Bytes, Doc: "Bytes behind the last record that the header counts: nobody reads them, so they are a place to hide things."}
	dnsExtraLen = &wire.Field{Name: "dns.extraneous.length", Label: "Extraneous data length", Kind: wire.Dec, Unit: "bytes", Doc: "How many bytes stand behind the last record."}
)

func dnsSection(name, label, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Kind: wire.None, Doc: doc}
}

func dnsNameRow(name, label, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Kind: wire.Text, Str: dnsNameText, Doc: doc}
}

// DNS over UDP, RFC 1035.
var DNS = wire.New(wire.Protocol{
	Name: "dns", Title: "Domain Name System", Short: "DNS", Spec: "RFC 1035, 4.1",
	Doc:  "Asks which address, mail server or other fact belongs to a name.",
	Tier: wire.Application, Unit: "message",
	By:     []wire.Key{{Space: wire.UDPPort, Num: 53}},
	Fits:   fitsDNS,
	Header: []*wire.Field{dnsUDP.id, dnsUDP.flags, dnsUDP.questions, dnsUDP.answers, dnsUDP.authority, dnsUDP.additional},
	Rows:   dnsRows,
	Decode: decodeDNS,
	Line:   lineDNS,
})

// DNSOverTCP is the same with a length before each message; it is for answers too
// long for UDP, and for whole zones.
var DNSOverTCP = wire.New(wire.Protocol{
	Name: "dns", Title: "Domain Name System (over TCP)", Short: "DNS", Spec: "RFC 1035, 4.2.2; RFC 7766",
	Doc:  "Asks which address, mail server or other fact belongs to a name.",
	Tier: wire.Application, Unit: "message",
	By:     []wire.Key{{Space: wire.TCPPort, Num: 53}},
	Fits:   fitsDNSOverTCP,
	Header: []*wire.Field{dnsLength, dnsTCP.id, dnsTCP.flags, dnsTCP.questions, dnsTCP.answers, dnsTCP.authority, dnsTCP.additional},
	Rows:   dnsRows,
	Decode: decodeDNSOverTCP,
	Line:   lineDNS,
})

// dnsRows are the rows that a message of any of the family may have.
var dnsRows = func() []*wire.Field {
	rows := []*wire.Field{
		dnsQueryFlags, dnsQueryADFlags, dnsZones, dnsPrerequisites, dnsUpdates,
		dnsQuestion, dnsRecord, dnsQryName, dnsQryNameLen, dnsLabelCount, dnsQryType, dnsQryClass, dnsQryQU, dnsQryClass15,
		dnsRespName, dnsRespType, dnsRespClass, dnsRespFlush, dnsRespClass15, dnsRespTTL, dnsRespLen, dnsExtra, dnsExtraLen,
	}
	rows = append(rows, dnsSections[:]...)
	rows = append(rows, dnsUpdateSections[:3]...)
	rows = append(rows, dnsRecordRows...)
	rows = append(rows, dnsSecureRows...)
	rows = append(rows, dnsOptRows...)
	return append(rows, dnsDSORows...)
}()

const (
	dnsHeaderSize  = 12
	dnsOpUpdate    = 5
	dnsOpDSO       = 6
	dnsMinQuestion = 5  // root, type and class
	dnsMinRecord   = 11 // root, type, class, TTL and length
)

// A dnsMessage is a message being taken apart.
type dnsMessage struct {
	d         *wire.Decoder
	msg       []byte // from the header's first byte: compression pointers count from there
	base      int    // where that is in the source
	multicast bool   // the top bit of a class has a meaning of its own (RFC 6762)
}

func decodeDNS(d *wire.Decoder) {
	dnsMessage{d: d, msg: d.Message(), base: d.Start()}.decode(&dnsUDP, &dnsUDPVariants)
}

func decodeDNSOverTCP(d *wire.Decoder) {
	n := int(d.Raw(dnsLength))
	msg := d.Message()[2:]
	switch {
	case n < dnsHeaderSize:
		d.Note(wire.Error, dnsLength, "%f says %n bytes; a DNS header alone is %h", int64(n), dnsHeaderSize)
		n = len(msg)
	case n > len(msg):
		// A long answer comes in several segments. What is here is shown as the
		// beginning that it is.
		d.Layer().Partial = true
		d.Note(wire.Remark, dnsLength, "%f says %n bytes; %h of them are in this segment", int64(n), int64(len(msg)))
		n = len(msg)
	}
	d.Bound(n-dnsHeaderSize, nil)
	dnsMessage{d: d, msg: msg[:n], base: d.Start() + 2}.decode(&dnsTCP, &dnsTCPVariants)
	d.Close()
	if d.Left() > 0 { // the next message (RFC 7766, 6.2.1.1: questions need not wait for answers)
		d.Carry(d.Layer().Key.Space, d.Layer().Key.Num)
	}
}

// dnsVariants are the rows that stand in for the header's where the direction or
// the opcode changes what it says.
type dnsVariants struct{ query, queryAD *wire.Field }

var (
	dnsUDPVariants = dnsVariants{dnsQueryFlags, dnsQueryADFlags}
	dnsTCPVariants = dnsUDPVariants
)

func (m dnsMessage) decode(h *dnsHead, alt *dnsVariants) {
	d := m.d
	flags := wire.U16(m.msg, 2)
	const response, authentic = 0x8000, 0x20
	switch {
	case flags&response != 0:
	case flags&authentic != 0:
		d.Instead(h.flags, alt.queryAD)
	default:
		d.Instead(h.flags, alt.query)
	}
	opcode := flags >> 11 & 15
	counters := [4]*wire.Field{h.questions, h.answers, h.authority, h.additional}
	sections := &dnsSections
	if opcode == dnsOpUpdate {
		sections = &dnsUpdateSections
		for i, alt := range [3]*wire.Field{dnsZones, dnsPrerequisites, dnsUpdates} {
			d.Instead(counters[i], alt)
			counters[i] = alt
		}
	}
	if opcode == dnsOpDSO && wire.U32(m.msg, 4)|wire.U32(m.msg, 8) == 0 && d.More() {
		dnsStateful(d)
	}
	for i, counter := range counters {
		n := int(wire.U16(m.msg, 4+2*i))
		if n == 0 || !d.OK() {
			continue
		}
		got := 0
		if d.More() {
			d.Group(sections[i])
			for ; got < n && d.More(); got++ {
				if i == 0 {
					d.Group(dnsQuestion)
					m.question()
				} else {
					d.Group(dnsRecord)
					m.record()
				}
				d.Close()
			}
			d.Close()
		}
		if got < n && d.OK() && !d.Partial() {
			d.Note(wire.Error, counter, "%f says %n; the message ends after %h", int64(n), int64(got))
		}
	}
	if n := d.Left(); n > 0 && !d.S.Skim {
		d.FactAt(dnsExtraLen, d.Pos(), 0, uint64(n))
		d.Note(wire.Warn, dnsExtra, "%n bytes stand behind the last record", int64(n), 0)
	}
	d.TakeRest(dnsExtra)
}

func (m dnsMessage) question() {
	d := m.d
	at := d.Pos()
	n := m.name(dnsQryName)
	d.Derive(dnsQryNameLen, at, n)
	d.Derive(dnsLabelCount, at, n)
	d.Add(dnsQryType)
	if m.multicast {
		d.Add(dnsQryQU)
		d.Add(dnsQryClass15)
	} else {
		d.Add(dnsQryClass)
	}
}

func (m dnsMessage) record() {
	d := m.d
	end, _ := dnsNameEnd(m.msg, d.Pos()-m.base)
	kind := wire.U16(m.msg, end)
	if kind == dnsSRV {
		m.serviceName()
	} else {
		m.name(dnsRespName)
	}
	d.Add(dnsRespType)
	if kind == dnsOPT {
		m.opt()
		return
	}
	if m.multicast {
		d.Add(dnsRespFlush)
		d.Add(dnsRespClass15)
	} else {
		d.Add(dnsRespClass)
	}
	if ttl := d.Add(dnsRespTTL); ttl >= 1<<31 {
		d.Note(wire.Warn, dnsRespTTL, "%f has its top bit set: it counts as 0 (RFC 2181, 8)", 0, 0)
	}
	if n := int(d.Add(dnsRespLen)); n > 0 {
		d.Bound(n, dnsRespLen)
		m.data(kind)
		d.Close()
	}
}

// name claims the name at hand for row and returns its bytes.
func (m dnsMessage) name(row *wire.Field) int {
	at := m.d.Pos() - m.base
	end, wrong := dnsNameEnd(m.msg, at)
	switch wrong {
	case "", dnsCutName:
	case dnsLoopedName:
		m.d.Note(wire.Error, row, "%f points back to itself: a loop, meant to hang who follows it", 0, 0)
	case dnsLongName:
		m.d.Note(wire.Error, row, "%f is longer than the %n bytes that a name may have", dnsMaxName, 0)
	default:
		m.d.Note(wire.Error, row, "%f has a label of a kind that does not exist", 0, 0)
	}
	m.d.Take(row, end-at)
	return end - at
}

// fitsDNS says whether b begins like a message: a sane number of questions, and a
// first name that is one. Port 53 is well known, so a message with one thing wrong
// still counts.
func fitsDNS(b []byte) bool {
	if len(b) < dnsHeaderSize {
		return false
	}
	known := b[2]>>3&15 <= dnsOpDSO
	questions := int(wire.U16(b, 4))
	records := int(wire.U16(b, 6)) + int(wire.U16(b, 8)) + int(wire.U16(b, 10))
	switch {
	case questions > 255:
		return false
	case questions+records == 0:
		return known
	case len(b) == dnsHeaderSize: // cut here, or a server that kept the counts of what it left out
		return known
	}
	switch _, wrong := dnsNameEnd(b, dnsHeaderSize); wrong {
	case "", dnsLoopedName, dnsLongName:
		return known || questions <= 1
	case dnsCutName:
		return known
	}
	return questions == 1 && b[2]>>3&15 == 0 && records < 256
}

func fitsDNSOverTCP(b []byte) bool {
	return len(b) >= 2+dnsHeaderSize && wire.U16(b, 0) >= dnsHeaderSize && fitsDNS(b[2:min(len(b), 2+int(wire.U16(b, 0)))])
}

// dnsBytes returns the message that v looks at, and where it begins in its source.
func dnsBytes(v wire.View) (msg []byte, base int) {
	msg, base = v.Header(), int(v.L.Off)
	if v.L.P.HeaderBits() > dnsHeaderSize*8 { // over TCP
		return msg[min(2, len(msg)):], base + 2
	}
	return msg, base
}

func dnsNameText(dst []byte, v wire.View) []byte {
	msg, base := dnsBytes(v)
	return appendDomain(dst, msg, int(v.I.Off)/8-base)
}

func dnsNameChars(v wire.View) uint64 {
	msg, base := dnsBytes(v)
	n, _ := measureDNSName(msg, int(v.I.Off)/8-base)
	return uint64(n)
}

func dnsNameLabels(v wire.View) uint64 {
	msg, base := dnsBytes(v)
	_, n := measureDNSName(msg, int(v.I.Off)/8-base)
	return uint64(n)
}

func sayDNSFlags(dst []byte, v wire.View) []byte {
	flags := v.Wire()
	dst = wire.AppendHex(dst, flags, 16)
	dst = append(dst, ' ')
	dst = dnsOpcode.AppendName(dst, flags>>11&15)
	if flags&0x8000 != 0 {
		dst = append(dst, " response, "...)
		dst = dnsRcode.AppendName(dst, flags&15)
	}
	return dst
}

// appendDNSType writes a record type as zone files do (RFC 3597, 5).
func appendDNSType(dst []byte, n uint16) []byte {
	if name, _, ok := dnsRespType.Lookup(uint64(n)); ok {
		return append(dst, name...)
	}
	return wire.AppendUint(append(dst, "TYPE"...), uint64(n))
}

func appendDNSClass(dst []byte, n uint16) []byte {
	if name, _, ok := dnsRespClass.Lookup(uint64(n)); ok {
		return append(dst, name...)
	}
	return wire.AppendUint(append(dst, "CLASS"...), uint64(n))
}

func sayDNSQuestion(dst []byte, v wire.View) []byte {
	msg, base := dnsBytes(v)
	at := int(v.I.Off)/8 - base
	dst = appendDomain(dst, msg, at)
	end, _ := dnsNameEnd(msg, at)
	dst = append(dst, ": type "...)
	dst = appendDNSType(dst, wire.U16(msg, end))
	dst = append(dst, ", class "...)
	return appendDNSClass(dst, wire.U16(msg, end+2)&^dnsTopBit(v))
}

func sayDNSRecord(dst []byte, v wire.View) []byte {
	msg, base := dnsBytes(v)
	at := int(v.I.Off)/8 - base
	dst = appendDomain(dst, msg, at)
	end, _ := dnsNameEnd(msg, at)
	kind := wire.U16(msg, end)
	dst = append(dst, ": type "...)
	dst = appendDNSType(dst, kind)
	if kind != dnsOPT {
		dst = append(dst, ", class "...)
		dst = appendDNSClass(dst, wire.U16(msg, end+2)&^dnsTopBit(v))
	}
	if data := len(dst) + 2; kind != dnsOPT {
		dst = append(dst, ", "...)
		dst = appendDNSData(dst, msg, end)
		if len(dst) == data {
			dst = dst[:data-2]
		}
	}
	return dst
}

// dnsTopBit is the bit of a class that is not one, in multicast DNS.
func dnsTopBit(v wire.View) uint16 {
	if v.L.P.Name == "mdns" {
		return 0x8000
	}
	return 0
}

// appendDNSData writes what matters of a record's data; at is the byte behind its
// name. Nothing is written where there is no short way to say it.
func appendDNSData(dst, msg []byte, at int) []byte {
	const fixed = 10 // type, class, TTL, length
	data := at + fixed
	if data > len(msg) {
		return dst
	}
	end := min(data+int(wire.U16(msg, at+8)), len(msg))
	b := msg[data:end]
	switch kind := wire.U16(msg, at); {
	case (kind == dnsA && len(b) == 4) || (kind == dnsAAAA && len(b) == 16):
		return wire.AppendIP(dst, b)
	case len(b) == 0:
		return dst
	case kind == dnsNS || kind == dnsCNAME || kind == dnsPTR || kind == dnsDNAME || kind == dnsSOA || kind == dnsNSEC:
		return appendDomain(dst, msg[:end], data)
	case kind == dnsMX && len(b) > 2:
		dst = wire.AppendUint(dst, uint64(wire.U16(b, 0)))
		dst = append(dst, ' ')
		return appendDomain(dst, msg[:end], data+2)
	case kind == dnsSRV && len(b) > 6:
		dst = appendDomain(dst, msg[:end], data+6)
		dst = append(dst, ':')
		return wire.AppendUint(dst, uint64(wire.U16(b, 4)))
	case (kind == dnsSVCB || kind == dnsHTTPS) && len(b) > 2:
		dst = wire.AppendUint(dst, uint64(wire.U16(b, 0)))
		dst = append(dst, ' ')
		return appendDomain(dst, msg[:end], data+2)
	case kind == dnsTXT:
		text := b[1:min(1+int(b[0]), len(b))]
		dst = append(dst, '"')
		dst = wire.AppendClean(dst, text[:min(len(text), maxQuoted)])
		if len(text) > maxQuoted {
			dst = append(dst, "..."...)
		}
		return append(dst, '"')
	}
	return dst
}

// maxLineRecords is how many records a line names before it only counts them.
const maxLineRecords = 4

func lineDNS(dst []byte, v wire.View) []byte {
	msg, _ := dnsBytes(v)
	if len(msg) < dnsHeaderSize {
		return append(dst, "cut short"...)
	}
	flags := wire.U16(msg, 2)
	if opcode := flags >> 11 & 15; opcode != 0 {
		dst = dnsOpcode.AppendName(dst, uint64(opcode))
		dst = append(dst, ' ')
	}
	if flags&0x8000 == 0 {
		dst = append(dst, "query "...)
	} else {
		dst = append(dst, "response "...)
	}
	dst = wire.AppendHex(dst, uint64(wire.U16(msg, 0)), 16)
	if code := uint64(flags & 15); flags&0x8000 != 0 && code != 0 {
		dst = append(dst, ' ')
		dst = dnsRcode.AppendName(dst, code)
	}
	at := dnsHeaderSize
	questions := int(wire.U16(msg, 4))
	for i := 0; i < questions && at < len(msg); i++ {
		end, _ := dnsNameEnd(msg, at)
		if i < maxLineRecords {
			dst = appendComma(dst, i)
			dst = appendDNSType(dst, wire.U16(msg, end))
			dst = append(dst, ' ')
			dst = appendDomain(dst, msg, at)
		}
		at = end + 4
	}
	dst = appendOthers(dst, questions)
	answers := int(wire.U16(msg, 6))
	for i := 0; i < min(answers, maxLineRecords) && at < len(msg); i++ {
		end, _ := dnsNameEnd(msg, at)
		if i == 0 {
			dst = append(dst, ':')
		}
		dst = appendComma(dst, i)
		if questions == 0 { // multicast answers and notices do not repeat a question
			dst = appendDomain(dst, msg, at)
			dst = append(dst, ' ')
		}
		dst = appendDNSType(dst, wire.U16(msg, end))
		n := len(dst)
		dst = append(dst, ' ')
		dst = appendDNSData(dst, msg, end)
		if len(dst) == n+1 {
			dst = dst[:n]
		}
		at = end + 10 + int(wire.U16(msg, end+8))
	}
	return appendOthers(dst, answers)
}

func appendComma(dst []byte, i int) []byte {
	if i > 0 {
		dst = append(dst, ',')
	}
	return append(dst, ' ')
}

func appendOthers(dst []byte, n int) []byte {
	if n > maxLineRecords {
		dst = append(dst, ", "...)
		dst = wire.AppendUint(dst, uint64(n-maxLineRecords))
		dst = append(dst, " more"...)
	}
	return dst
}
