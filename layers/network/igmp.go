package network

import "peel/layers/wire"

var (
	igmpType = &wire.Field{Name: "igmp.type", Label: "Type", Bits: 8, Kind: wire.Hex, Enum: igmpTypes, Doc: "Question or answer. Three versions ask with the same number: the length and the next byte tell them apart."}

	igmpVersion  = &wire.Field{Name: "igmp.version", Label: "IGMP Version", Kind: wire.Dec, Doc: "No field says it; it follows from type, length and response time (RFC 3376, 7.1)."}
	igmpReserved = &wire.Field{Name: "igmp.reserved", Label: "Reserved", Kind: wire.Bytes, Doc: "Kept for later: senders write 0, receivers look away."}
	igmpMaxResp  = &wire.Field{Name: "igmp.max_resp", Label: "Max Resp Time", Bits: 8, Kind: wire.Dec, Say: sayTenths, Doc: "Within how many tenths of a second to answer: everybody waits a random while, so that one answer saves the others theirs."}
	igmpMaxCode  = &wire.Field{
		Name: "igmp.max_resp", Label: "Max Resp Time", Bits: 8, Kind: wire.Dec, Num: igmpFloat, Say: sayTenths, Sub: []*wire.Field{wire.Pad(1), igmpMaxExp, igmpMaxMant},
		Doc: "From 128 on a small floating-point number, so that up to 53 minutes fit.",
	}
	igmpMaxExp  = &wire.Field{Name: "igmp.max_resp.exp", Label: "Exponent", Bits: 3, Kind: wire.Hex, Doc: "The time is (mantissa + 16) shifted left by exponent + 3."}
	igmpMaxMant = &wire.Field{Name: "igmp.max_resp.mant", Label: "Mantissa", Bits: 4, Kind: wire.Hex, Doc: "With the exponent it makes (mant + 16) shifted left by exp + 3, in tenths of a second (RFC 3376, 4.1.1)."}
	igmpSum     = &wire.Field{Name: "igmp.checksum", Label: "Checksum", Bits: 16, Kind: wire.Hex, Doc: "Over the whole message, as IGMP has no other guard."}
	igmpSumOK   = &wire.Field{Name: "igmp.checksum.status", Label: "Checksum Status", Kind: wire.Dec, Enum: wire.Verdicts, Doc: "peel's verdict on the checksum."}
	igmpGroup   = &wire.Field{Name: "igmp.maddr", Label: "Multicast Address", Bits: 32, Kind: wire.IPv4, Doc: "The group in question; 0.0.0.0 asks about all of them."}

	igmpResv    = &wire.Field{Name: "peel.igmp.resv", Label: "Reserved", Bits: 4, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	igmpS       = &wire.Field{Name: "igmp.s", Label: "S", Bits: 1, Kind: wire.Bool, Doc: "Other routers should not restart their timers for this question."}
	igmpQRV     = &wire.Field{Name: "igmp.qrv", Label: "QRV", Bits: 3, Kind: wire.Dec, Doc: "Robustness: how many messages in a row may be lost without harm, plus one."}
	igmpQQIC    = &wire.Field{Name: "igmp.qqic", Label: "QQIC", Bits: 8, Kind: wire.Dec, Say: sayQueryInterval, Doc: "How often the querier asks; from 128 on written as the response time is."}
	igmpSources = &wire.Field{Name: "igmp.num_src", Label: "Num Src", Bits: 16, Kind: wire.Dec, Doc: "How many sources follow: the group is wanted from these only, or from all but these."}
	igmpSource  = &wire.Field{Name: "igmp.saddr", Label: "Source Address", Bits: 32, Kind: wire.IPv4, Doc: "A sender whose traffic to the group is wanted, or not wanted."}

	igmpRecords    = &wire.Field{Name: "igmp.num_grp_recs", Label: "Num Group Records", Bits: 16, Kind: wire.Dec, Doc: "How many groups the report is about."}
	igmpRecord     = &wire.Field{Name: "peel.igmp.record", Label: "Group Record", Kind: wire.None, Say: sayGroupRecord, Doc: "What the machine wants of one group."}
	igmpRecordType = &wire.Field{Name: "igmp.record_type", Label: "Record Type", Bits: 8, Kind: wire.Dec, Enum: groupRecords, Doc: "State or change, and whether the sources are those wanted or those not wanted."}
	igmpAuxLen     = &wire.Field{Name: "igmp.aux_data_len", Label: "Aux Data Len", Bits: 8, Kind: wire.Dec, Doc: "In 32-bit words; always 0 so far."}
	igmpAux        = &wire.Field{Name: "igmp.aux_data", Label: "Aux Data", Kind: wire.Bytes, Doc: "Nothing is defined for it."}

	igmpGroupType = &wire.Field{Name: "igmp.group_type", Label: "Type Of Group", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "public group", 1: "private group"}, Doc: "Whether joining needs the access key."}
	igmpReply     = &wire.Field{
		Name: "igmp.reply", Label: "Reply", Bits: 8, Kind: wire.Dec,
		Enum: wire.Enum{0: "request granted", 1: "request denied, no resources", 2: "request denied, invalid code", 3: "request denied, invalid group", 4: "request denied, invalid key"},
		Doc:  "What became of the request.",
	}
	igmpNoCode  = &wire.Field{Name: "peel.igmp.code", Label: "Code", Kind: wire.Bytes, Doc: "Of no meaning in this message."}
	igmpPending = &wire.Field{Name: "igmp.reply.pending", Label: "Reply Pending", Bits: 8, Kind: wire.Dec, Unit: "seconds", Doc: "How many seconds to wait before asking again (RFC 988)."}
	igmpIdent   = &wire.Field{Name: "igmp.identifier", Label: "Identifier", Bits: 32, Kind: wire.Dec, Doc: "Tells requests of one machine apart; the reply repeats it (RFC 988)."}
	igmpKey     = &wire.Field{Name: "igmp.access_key", Label: "Access Key", Bits: 64, Kind: wire.Bytes, Doc: "The secret of a private group; 0 for a public one."}
	igmpData    = &wire.Field{Name: "igmp.data", Label: "Data", Kind: wire.Bytes, Doc: "A message of another protocol that borrows IGMP's number, or of a type not described here."}
	igmpExtra   = &wire.Field{Name: "peel.igmp.extra", Label: "Extra bytes", Kind: wire.Bytes, Doc: "What stands behind the message: later versions may add to it, older ones ignore it (RFC 2236, 2.5)."}
)

// igmpTypes: IANA, IGMP Type Numbers.
var igmpTypes = wire.Enum{
	0x01: "create group request|Version 0 (RFC 988).", 0x02: "create group reply", 0x03: "join group request", 0x04: "join group reply",
	0x05: "leave group request", 0x06: "leave group reply", 0x07: "confirm group request", 0x08: "confirm group reply",
	0x11: "membership query|A router asks which groups somebody here listens to.",
	0x12: "membership report (version 1)|Somebody here listens to this group.",
	0x13: "DVMRP|A routing protocol for multicast.",
	0x14: "PIM version 1",
	0x15: "Cisco trace",
	0x16: "membership report (version 2)|Somebody here listens to this group.",
	0x17: "leave group|I stopped listening; perhaps I was the last.",
	0x1e: "multicast traceroute response",
	0x1f: "multicast traceroute query",
	0x22: "membership report (version 3)|What this machine listens to, by group and sender.",
	0x24: "multicast router advertisement",
	0x30: "multicast router advertisement|Routers make themselves known to switches (RFC 4286).",
	0x31: "multicast router solicitation",
	0x32: "multicast router termination",
	0xf0: "experiment", 0xf1: "experiment", 0xf2: "experiment", 0xf3: "experiment", 0xf4: "experiment", 0xf5: "experiment", 0xf6: "experiment", 0xf7: "experiment",
	0xf8: "experiment", 0xf9: "experiment", 0xfa: "experiment", 0xfb: "experiment", 0xfc: "experiment", 0xfd: "experiment", 0xfe: "experiment", 0xff: "experiment",
}

// groupRecords: RFC 3376, 4.2.12.
var groupRecords = wire.Enum{
	1: "mode is include|Only these sources are wanted; none listed: the group is not wanted.",
	2: "mode is exclude|All but these sources are wanted; none listed: all are.",
	3: "change to include mode|From now on only these; none listed: I leave the group.",
	4: "change to exclude mode|From now on all but these; none listed: I join the group.",
	5: "allow new sources|These as well.",
	6: "block old sources|These no longer.",
}

// The types that the decoder knows.
const (
	igmpQuery    = 0x11
	igmpReportV1 = 0x12
	igmpReportV2 = 0x16
	igmpLeave    = 0x17
	igmpReportV3 = 0x22
)

// IGMP, RFC 3376, with versions 0 (RFC 988), 1 (RFC 1112) and 2 (RFC 2236).
var IGMP = wire.New(wire.Protocol{
	Name: "igmp", Title: "Internet Group Management Protocol", Short: "IGMP", Spec: "RFC 3376, 4",
	Doc:  "Machines tell the routers (and the switches that listen in) which multicast groups they want.",
	Tier: wire.Network, Unit: "message",
	By:     []wire.Key{{Space: wire.IPProto, Num: 2}},
	Header: []*wire.Field{igmpType},
	Rows: []*wire.Field{
		igmpVersion, igmpReserved, igmpMaxResp, igmpMaxCode, igmpSum, igmpSumOK, igmpGroup, igmpResv, igmpS, igmpQRV, igmpQQIC, igmpSources, igmpSource,
		igmpRecords, igmpRecord, igmpRecordType, igmpAuxLen, igmpAux, igmpGroupType, igmpReply, igmpNoCode, igmpPending, igmpIdent, igmpKey, igmpData, igmpExtra,
	},
	Decode: decodeIGMP,
	Line:   lineIGMP,
})

// igmpVersionOf says by which version's rules a message is to be read; -1 if it
// is none of them (RFC 3376, 7.1).
func igmpVersionOf(msg []byte) int {
	if len(msg) < 2 {
		return -1
	}
	switch t := msg[0]; {
	case t == igmpQuery && len(msg) >= 12:
		return 3
	case t == igmpQuery && msg[1] == 0, t == igmpReportV1:
		return 1
	case t == igmpQuery, t == igmpReportV2, t == igmpLeave:
		return 2
	case t == igmpReportV3:
		return 3
	case t >= 1 && t <= 8:
		return 0
	}
	return -1
}

func decodeIGMP(d *wire.Decoder) {
	msg := d.Message()
	kind := d.Raw(igmpType)
	version := igmpVersionOf(msg)
	if version < 0 {
		d.TakeRest(igmpData)
		return
	}
	d.FactAt(igmpVersion, d.Start(), 0, uint64(version))
	switch {
	case version == 0:
		igmpZero(d, msg, kind)
	case kind == igmpReportV3:
		d.Take(igmpReserved, 1)
		checkIGMP(d, msg)
		igmpReport(d)
	default:
		switch {
		case version == 1:
			d.Take(igmpReserved, 1)
		case version == 3 && msg[1] >= 0x80:
			d.Add(igmpMaxCode)
		default:
			d.Add(igmpMaxResp)
		}
		checkIGMP(d, msg)
		d.Add(igmpGroup)
		if version == 3 {
			d.Add(igmpResv)
			d.Add(igmpS)
			d.Add(igmpQRV)
			d.Add(igmpQQIC)
			n := d.Add(igmpSources)
			for ; n > 0 && d.More(); n-- {
				d.Add(igmpSource)
			}
			d.Promised(n, igmpSources)
		}
	}
	d.TakeRest(igmpExtra)
}

// igmpZero: RFC 988, appendix I.
func igmpZero(d *wire.Decoder, msg []byte, kind uint64) {
	switch {
	case kind == 1:
		d.Add(igmpGroupType)
	case kind&1 != 0:
		d.Take(igmpNoCode, 1)
	case msg[1] <= 4:
		d.Add(igmpReply)
	default:
		d.Add(igmpPending)
	}
	checkIGMP(d, msg)
	d.Add(igmpIdent)
	d.Add(igmpGroup)
	d.Add(igmpKey)
}

// igmpReport: RFC 3376, 4.2.
func igmpReport(d *wire.Decoder) {
	d.Take(igmpReserved, 2)
	n := d.Add(igmpRecords)
	for ; n > 0 && d.More(); n-- {
		d.Group(igmpRecord)
		d.Add(igmpRecordType)
		aux := int(d.Add(igmpAuxLen)) * 4
		sources := d.Add(igmpSources)
		d.Add(igmpGroup)
		for ; sources > 0 && d.More(); sources-- {
			d.Add(igmpSource)
		}
		d.Promised(sources, igmpSources)
		if aux > 0 {
			d.Take(igmpAux, aux)
		}
		d.Close()
	}
	d.Promised(n, igmpRecords)
}

// checkIGMP claims the checksum and gives the verdict on it.
func checkIGMP(d *wire.Decoder, msg []byte) {
	at := d.Pos()
	d.Add(igmpSum)
	if d.S.Skim || !d.OK() {
		return
	}
	verdict, sum := wire.Good, wire.Sum(0, msg)
	switch {
	case d.Partial():
		verdict = wire.Unverified
	case wire.Fold(sum) != 0xffff:
		verdict = wire.Bad
		d.WrongSum(igmpSum, ^wire.Fold(sum+uint64(^wire.U16(msg, 2))))
	}
	d.FactAt(igmpSumOK, at, 0, uint64(verdict))
}

// igmpCode reads the numbers that are floating-point from 128 on (RFC 3376, 4.1.1).
func igmpCode(n uint64) uint64 {
	if n < 0x80 {
		return n
	}
	return (n&0xf | 0x10) << (n>>4&7 + 3)
}

func igmpFloat(v wire.View) uint64 { return igmpCode(v.Wire()) }

func sayTenths(dst []byte, v wire.View) []byte { return appendTenths(dst, v.Num()) }

func appendTenths(dst []byte, n uint64) []byte {
	dst = wire.AppendUint(dst, n/10)
	return append(dst, '.', byte('0'+n%10), ' ', 's')
}

func sayQueryInterval(dst []byte, v wire.View) []byte {
	dst = wire.AppendUint(dst, igmpCode(v.Num()))
	return append(dst, " s"...)
}

func sayGroupRecord(dst []byte, v wire.View) []byte { return appendGroupRecord(dst, v.Bytes()) }

func appendGroupRecord(dst, b []byte) []byte {
	if len(b) < 8 {
		return append(dst, "cut off"...)
	}
	dst = wire.AppendIP(dst, b[4:8])
	sources := wire.U16(b, 2)
	if sources == 0 { // then joining and leaving is all that the modes can mean
		switch b[0] {
		case 3:
			return append(dst, " leave"...)
		case 4:
			return append(dst, " join"...)
		}
	}
	dst = igmpRecordType.AppendName(append(dst, ' '), uint64(b[0]))
	dst = append(dst, ", "...)
	dst = wire.AppendUint(dst, uint64(sources))
	return append(dst, " sources"...)
}

// maxRecords is how many group records a line tells.
const maxRecords = 3

func lineIGMP(dst []byte, v wire.View) []byte {
	m := v.Header()
	version := igmpVersionOf(m)
	if version < 0 || len(m) < 8 {
		return v.AppendName(dst, igmpType)
	}
	dst = append(dst, 'v', byte('0'+version), ' ')
	switch m[0] {
	case igmpQuery:
		dst = append(dst, "query"...)
	case igmpReportV1, igmpReportV2:
		dst = append(dst, "report"...)
	case igmpLeave:
		dst = append(dst, "leave"...)
	case igmpReportV3:
		dst = append(dst, "report"...)
		return appendRecords(dst, m)
	default:
		return v.AppendName(dst, igmpType)
	}
	if wire.U32(m, 4) == 0 {
		dst = append(dst, " for all groups"...)
	} else {
		dst = append(dst, ' ')
		dst = wire.AppendIP(dst, m[4:8])
	}
	if m[0] == igmpQuery && version > 1 {
		n := uint64(m[1])
		if version == 3 {
			n = igmpCode(n)
		}
		dst = append(dst, ", answer within "...)
		dst = appendTenths(dst, n)
	}
	return dst
}

func appendRecords(dst, m []byte) []byte {
	n := int(wire.U16(m, 6))
	b := m[8:]
	for i := 0; i < n && len(b) >= 8; i++ {
		if i == maxRecords {
			return append(dst, " ..."...)
		}
		dst = append(dst, ' ')
		dst = appendGroupRecord(dst, b)
		b = b[min(len(b), 8+int(wire.U16(b, 2))*4+int(b[1])*4):]
	}
	return dst
}
