package link

import "peel/layers/wire"

var (
	pppoeVersion = &wire.Field{Name: "pppoe.version", Label: "Version", Short: "Ver", Bits: 4, Kind: wire.Dec, Doc: "1: there is no other (RFC 2516)."}
	pppoeType    = &wire.Field{Name: "pppoe.type", Label: "Type", Bits: 4, Kind: wire.Dec, Doc: "1: there is no other (RFC 2516)."}
	pppoeCode    = &wire.Field{Name: "pppoe.code", Label: "Code", Bits: 8, Kind: wire.Hex, Enum: pppoeCodes, Doc: "Which step of finding each other; 0 in the session itself."}
	pppoeSession = &wire.Field{Name: "pppoe.session_id", Label: "Session ID", Bits: 16, Kind: wire.Hex, Doc: "Given by the access concentrator; with both hardware addresses it names the session."}
	pppoeLength  = &wire.Field{Name: "pppoe.payload_length", Label: "Payload Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes behind this header; what follows in the frame is padding."}
)

var pppoeCodes = wire.Enum{
	0x00: "session data", 0x07: "active discovery offer (PADO)|I could be your access concentrator.", 0x09: "active discovery initiation (PADI)|Is there anybody?", 0x0a: "active discovery session-grant (PADG)", 0x0b: "active discovery session-credit resp. (PADC)", 0x0c: "active discovery quality (PADQ)",
	0x19: "active discovery request (PADR)|I take your offer.", 0x65: "active discovery session-confirmation (PADS)|Your session has this number.", 0xa7: "active discovery terminate (PADT)|The session is over.", 0xd3: "active discovery message (PADM)", 0xd4: "active discovery network (PADN)",
}

// pppoeHeader is the same for both stages.
var pppoeHeader = []*wire.Field{pppoeVersion, pppoeType, pppoeCode, pppoeSession, pppoeLength}

const pppoeHead = 6

func limitPPPoE(d *wire.Decoder) {
	d.Limit(pppoeHead+int(d.Raw(pppoeLength)), pppoeLength)
}

var (
	padTags      = &wire.Field{Name: "pppoed.tags", Label: "PPPoE Tags", Kind: wire.Text, Str: wire.NoText, Say: wire.NoText, Doc: "A list of tags: the service, names of both sides, cookies, errors; each with type and length."}
	padTag       = &wire.Field{Name: "peel.pppoed.tag", Label: "Tag", Kind: wire.None, Say: sayTag, Doc: "One record: two bytes of type, two of length, the value."}
	padTagType   = &wire.Field{Name: "peel.pppoed.tag.type", Label: "Type", Bits: 16, Kind: wire.Hex, Enum: padTagNames, Doc: "What the tag holds: a service's name, a cookie, an error."}
	padTagLen    = &wire.Field{Name: "peel.pppoed.tag.length", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value; who does not know the tag skips that many."}
	padOther     = &wire.Field{Name: "pppoed.tag", Label: "Tag", Bits: 16, Kind: wire.Hex, Doc: "The type of a tag that is not known."}
	padOtherLen  = &wire.Field{Name: "pppoed.tag_length", Label: "Tag Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value that follow."}
	padSubOther  = &wire.Field{Name: "pppoed.tag", Label: "Tag", Bits: 8, Kind: wire.Hex, Doc: "The type of a tag that is not known."}
	padSubOthLen = &wire.Field{Name: "pppoed.tag_length_8", Label: "Tag Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value that follow; this tag counts with 8 bits."}
	padUnknown   = padBytes("tag.unknown_data", "Unknown Data", "The value of a tag that is not known.")
	padVendor    = padNumber("tags.vendor_id", "Vendor id", 32, "Whose tag it is, by IANA's private enterprise numbers.")
	padVendorAny = padBytes("tags.vendor_unspecified", "Vendor unspecified", "What that vendor says; peel does not know how to read it.")
	padDSL       = &wire.Field{Name: "pppoed.tags.vendorspecific.tags", Label: "Vendor Specific PPPoE Tags", Kind: wire.Text, Str: wire.NoText, Say: wire.NoText, Doc: "What the DSL access multiplexer adds about the line (TR-101, 3.9.2)."}
	padDSLTag    = &wire.Field{Name: "peel.pppoed.vendor.tag", Label: "Tag", Kind: wire.None, Say: sayDSLTag, Doc: "One tag: type, length, value."}
	padDSLType   = &wire.Field{Name: "peel.pppoed.vendor.tag.type", Label: "Type", Bits: 8, Kind: wire.Hex, Enum: dslNames, Doc: "Which of that vendor's tags."}
	padDSLLen    = &wire.Field{Name: "peel.pppoed.vendor.tag.length", Label: "Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value; who does not know the tag skips that many."}
	padEncap     = &wire.Field{Name: "pppoed.tags.access_loop_encap", Label: "Access-Loop-Encapsulation", Kind: wire.Text, Str: wire.NoText, Say: wire.NoText, Doc: "How frames are packed on the telephone line: the overhead to reckon with."}
	padEncapLink = padHex("tags.access_loop_encap.data_link", "Data link", 8, "What the subscriber's line carries: ATM cells or Ethernet frames; the wrapping counts against its rate.", wire.Enum{0: "ATM AAL5", 1: "Ethernet"})
	padEncap1    = padHex("tags.access_loop_encap.encap_1", "Encaps 1", 8, "How many VLAN tags frames have on that line.", wire.Enum{0: "not available", 1: "untagged Ethernet", 2: "single-tagged Ethernet"})
	padEncap2    = padHex("tags.access_loop_encap.encap_2", "Encaps 2", 8, "PPP or Ethernet over ATM.", wire.Enum{0: "not available", 1: "PPPoA LLC", 2: "PPPoA null", 3: "IPoA LLC", 4: "IPoA null", 5: "Ethernet over AAL5 LLC with FCS", 6: "Ethernet over AAL5 LLC without FCS", 7: "Ethernet over AAL5 null with FCS", 8: "Ethernet over AAL5 null without FCS"})
	padFCN       = padNumber("tags.credits.fcn", "FCN", 16, "Forward credits: how much the other may send (RFC 5578).")
	padBCN       = padNumber("tags.credits.bcn", "BCN", 16, "Backward credits: how much this side may still send.")
	padMetrics   = &wire.Field{
		Name: "peel.pppoed.tags.metrics.flags", Label: "Flags", Bits: 16, Kind: wire.Hex, Doc: "In which units the rates are.",
		Sub: []*wire.Field{
			wire.Pad(11),
			{Name: "pppoed.tags.metrics.mdr_units", Label: "MDR Units", Bits: 2, Kind: wire.Hex, Enum: padUnits, Doc: "Unit of the largest rate: 0 is kb/s, each step a thousand times more (RFC 5578)."},
			{Name: "pppoed.tags.metrics.cdr_units", Label: "CDR Units", Bits: 2, Kind: wire.Hex, Enum: padUnits, Doc: "Unit of the current rate: 0 is kb/s, each step a thousand times more (RFC 5578)."},
			{Name: "pppoed.tags.metrics.r", Label: "Receive Only", Bits: 1, Kind: wire.Bool, Doc: "The link goes one way only: this end receives."},
		},
	}
	padUnits    = wire.Enum{0: "kbit/s", 1: "Mbit/s", 2: "Gbit/s", 3: "Tbit/s"}
	padRLQ      = padNumber("tags.metrics.rlq", "Relative Link Quality", 8, "From 0 to 100: how likely a packet arrives (RFC 5578).")
	padResource = padNumber("tags.metrics.resource", "Resource", 8, "From 0 to 100 percent: what the radio has left of power or other means (RFC 5578).")
	padLatency  = padNumber("tags.metrics.latency", "Latency", 16, "Milliseconds that a packet takes on the link.")
	padCurRate  = padNumber("tags.metrics.curr_drate", "Curr. datarate", 16, "What the radio link can carry now.")
	padMaxRate  = padNumber("tags.metrics.max_drate", "Max. datarate", 16, "What it can carry at best.")
)

func padNumber(name, label string, bits int, doc string) *wire.Field {
	return &wire.Field{Name: "pppoed." + name, Label: label, Bits: bits, Kind: wire.Dec, Doc: doc}
}

func padHex(name, label string, bits int, doc string, e wire.Enum) *wire.Field {
	return &wire.Field{Name: "pppoed." + name, Label: label, Bits: bits, Kind: wire.Hex, Enum: e, Doc: doc}
}

func padBytes(name, label, doc string) *wire.Field {
	return &wire.Field{Name: "pppoed." + name, Label: label, Kind: wire.Bytes, Doc: doc}
}

func padText(name, label, doc string) *wire.Field {
	return &wire.Field{Name: "pppoed.tags." + name, Label: label, Kind: wire.Text, Str: untilNUL, Doc: doc}
}

// A padForm is what there is to know about a tag: its name, its row, and code
// where a row does not say it.
type padForm struct {
	kind uint64
	name string
	row  *wire.Field
	code func(d *wire.Decoder)
}

// padForms is IANA's register of PPPoE tags (RFC 2516, appendix A; RFC 4937).
var padForms = []padForm{
	{0x0000, "End-Of-List", nil, nil},
	{0x0101, "Service-Name|Empty in a request: any service will do.", padText("service_name", "Service-Name", "Which service is wanted, or offered; empty for any."), nil},
	{0x0102, "AC-Name", padText("ac_name", "AC-Name", "The access concentrator's name, by which a caller can choose among several that offered."), nil},
	{0x0103, "Host-Uniq", padBytes("tags.host_uniq", "Host-Uniq", "Comes back as it was sent, so that the host knows which of its programs asked."), nil},
	{0x0104, "AC-Cookie", padBytes("tags.ac_cookie", "AC-Cookie", "Comes back as it was sent, so that the concentrator need remember nobody who merely asks."), nil},
	{0x0105, "Vendor-Specific", nil, padVendorTag},
	{0x0106, "Credits", nil, padCreditTag},
	{0x0107, "Metrics", nil, padMetricTag},
	{0x0108, "Sequence Number", padHex("tags.seq_num", "Sequence Number", 16, "Which credits an answer is about.", nil), nil},
	{0x0109, "Credit Scale Factor", padNumber("tags.credit_scale", "Credit Scale Factor", 16, "Bytes that one credit is worth: how much may be sent before more is granted (RFC 5578)."), nil},
	{0x0110, "Relay-Session-Id", padBytes("tags.relay_session_id", "Relay-Session-Id", "Added by a relay on the way, which knows by it whose answer this is."), nil},
	{0x0111, "HURL", padBytes("tags.hurl", "HURL", "A page to show to the user."), nil},
	{0x0112, "MOTM", padBytes("tags.motm", "MOTM", "A message to show to the user."), nil},
	{0x0120, "PPP-Max-Payload", padBytes("tags.max_payload", "PPP-Max-Payload", "More than 1492 bytes can be taken (RFC 4638)."), nil},
	{0x0121, "IP Route Add", padBytes("tags.ip_route_add", "IP Route Add", "A route that the caller should add."), nil},
	{0x0201, "Service-Name-Error", padText("service_name_error", "Service-Name-Error", "There is no such service here; the value may say why, in words."), nil},
	{0x0202, "AC-System-Error", padText("ac_system_error", "AC-System-Error", "The concentrator cannot, for lack of something."), nil},
	{0x0203, "Generic-Error", padText("generic_error", "Generic-Error", "What went wrong, in words."), nil},
}

func padRate(kind uint64, label, field, doc string) padForm {
	return padForm{kind, label, padNumber("tags."+field, label, 32, doc), nil}
}

// dslForms are the Broadband Forum's (TR-101, 3.9; RFC 4679, 3.3).
var dslForms = []padForm{
	{0x01, "Circuit ID", padText("circuit_id", "Circuit ID", "Which line: access node, slot, port, circuit."), nil},
	{0x02, "Remote ID", padText("remote_id", "Remote ID", "Names the subscriber's line, as the operator does."), nil},
	padRate(0x81, "Actual Data Rate Upstream", "act_data_rate_up", "In kbit/s, as the modems agreed upon."),
	padRate(0x82, "Actual Data Rate Downstream", "act_data_rate_down", "In kbit/s, as the modems agreed upon."),
	padRate(0x83, "Minimum Data Rate Upstream", "min_data_rate_up", "In kbit/s, as configured."),
	padRate(0x84, "Minimum Data Rate Downstream", "min_data_rate_down", "In kbit/s, as configured."),
	padRate(0x85, "Attainable DataRate Upstream", "attainable_data_rate_up", "In kbit/s: what the copper could do."),
	padRate(0x86, "Attainable DataRate Downstream", "attainable_data_rate_down", "In kbit/s: what the copper could do."),
	padRate(0x87, "Maximum Data Rate Upstream", "max_data_rate_up", "In kbit/s, as configured."),
	padRate(0x88, "Maximum Data Rate Downstream", "max_data_rate_down", "In kbit/s, as configured."),
	padRate(0x89, "Min DataRate Upstream in low power state", "min_data_rate_up_lp", "In kbit/s, when there is little to do."),
	padRate(0x8a, "Minimum Data Rate Downstream in low power state", "min_data_rate_down_lp", "In kbit/s, when there is little to do."),
	padRate(0x8b, "Max Interleaving Delay Upstream", "max_int_delay_up", "In milliseconds, as configured."),
	padRate(0x8c, "Actual Interleaving Delay Upstream", "act_int_delay_up", "In milliseconds: bytes are mixed in time so that a burst of noise hurts many packets a little."),
	padRate(0x8d, "Maximum Interleaving Delay Downstream", "max_int_delay_down", "In milliseconds, as configured."),
	padRate(0x8e, "Actual Interleaving Delay Downstream", "act_int_delay_down", "Milliseconds that error protection costs on the way to the subscriber."),
	{0x90, "Access-Loop-Encapsulation", nil, padEncapTag},
}

var (
	padTagNames = padNames(padForms)
	dslNames    = padNames(dslForms)
)

func padNames(t []padForm) wire.Enum {
	e := wire.Enum{}
	for _, f := range t {
		e[f.kind] = f.name
	}
	return e
}

func padRows() []*wire.Field {
	rows := []*wire.Field{
		padTags, padTag, padTagType, padTagLen, padOther, padOtherLen, padSubOther, padSubOthLen, padUnknown, padVendor, padVendorAny, padDSL, padDSLTag, padDSLType, padDSLLen,
		padEncap, padEncapLink, padEncap1, padEncap2, padFCN, padBCN, padMetrics, padRLQ, padResource, padLatency, padCurRate, padMaxRate,
	}
	for _, t := range [][]padForm{padForms, dslForms} {
		for _, f := range t {
			if f.row != nil {
				rows = append(rows, f.row)
			}
		}
	}
	return rows
}

// PPPoEDiscovery, RFC 2516, 5: host and access concentrator find each other.
var PPPoEDiscovery = wire.New(wire.Protocol{
	Name: "pppoed", Title: "PPP-over-Ethernet Discovery", Short: "PPPoE discovery", Spec: "RFC 2516, 5",
	Doc:  "Finds an access concentrator on an Ethernet and agrees upon a session with it.",
	Tier: wire.Link, Unit: "packet",
	By:     []wire.Key{{Space: wire.EtherType, Num: 0x8863}},
	Header: pppoeHeader,
	Rows:   padRows(),
	Decode: decodePPPoED,
	Line:   linePPPoED,
})

func decodePPPoED(d *wire.Decoder) {
	limitPPPoE(d)
	if !d.More() {
		return
	}
	d.Open(padTags, d.Left(), nil)
	for d.More() {
		b := d.Rest()
		kind, n := uint64(wire.U16(b, 0)), int(wire.U16(b, 2))
		f := padFind(padForms, kind)
		d.Open(padTag, 4+n, padTagLen)
		if f == nil {
			d.Add(padOther)
			d.Add(padOtherLen)
			d.TakeRest(padUnknown)
		} else {
			d.Add(padTagType)
			d.Add(padTagLen)
			padValue(d, f)
		}
		d.Close()
		if kind == 0 && f != nil { // RFC 2516, appendix A: what follows End-Of-List is ignored
			break
		}
	}
	d.Close()
}

func padFind(t []padForm, kind uint64) *padForm {
	for i := range t {
		if t[i].kind == kind {
			return &t[i]
		}
	}
	return nil
}

func padValue(d *wire.Decoder, f *padForm) {
	switch {
	case f.code != nil:
		f.code(d)
	case f.row != nil && (f.row.Bits == 0 || f.row.Bits == d.Left()*8):
		d.TakeRest(f.row)
	default:
		d.TakeRest(padUnknown)
	}
}

// enterpriseDSL is the Broadband Forum's number, once the ADSL Forum.
const enterpriseDSL = 3561

func padVendorTag(d *wire.Decoder) {
	if d.Add(padVendor) != enterpriseDSL {
		d.TakeRest(padVendorAny)
		return
	}
	if !d.More() {
		return
	}
	d.Open(padDSL, d.Left(), nil)
	for d.More() {
		b := d.Rest()
		n := 2
		if len(b) >= 2 {
			n += int(b[1])
		}
		f := padFind(dslForms, uint64(b[0]))
		d.Open(padDSLTag, n, padDSLLen)
		if f == nil {
			d.Add(padSubOther)
			d.Add(padSubOthLen)
			d.TakeRest(padUnknown)
		} else {
			d.Add(padDSLType)
			d.Add(padDSLLen)
			padValue(d, f)
		}
		d.Close()
	}
	d.Close()
}

func padEncapTag(d *wire.Decoder) {
	d.Open(padEncap, d.Left(), nil)
	d.Add(padEncapLink)
	d.Add(padEncap1)
	d.Add(padEncap2)
	d.Close()
}

func padCreditTag(d *wire.Decoder) {
	d.Add(padFCN)
	d.Add(padBCN)
}

func padMetricTag(d *wire.Decoder) {
	d.Add(padMetrics)
	d.Add(padRLQ)
	d.Add(padResource)
	d.Add(padLatency)
	d.Add(padCurRate)
	d.Add(padMaxRate)
}

func sayTag(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	return padTagType.AppendName(dst, uint64(wire.U16(b, 0)))
}

func sayDSLTag(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) == 0 {
		return dst
	}
	return padDSLType.AppendName(dst, uint64(b[0]))
}

func linePPPoED(dst []byte, v wire.View) []byte {
	dst = v.AppendName(dst, pppoeCode)
	if v.Raw(pppoeSession) != 0 {
		dst = append(dst, " session "...)
		dst = v.AppendField(dst, pppoeSession)
	}
	b := v.Header()
	if len(b) < pppoeHead {
		return dst
	}
	for b = b[pppoeHead:]; len(b) >= 4; {
		n := 4 + int(wire.U16(b, 2))
		if n > len(b) {
			break
		}
		switch kind := wire.U16(b, 0); {
		case n == 4:
		case kind == 0x0102:
			dst = append(dst, " from "...)
			dst = wire.AppendClean(dst, b[4:n])
		case kind == 0x0101:
			dst = append(dst, " service "...)
			dst = wire.AppendClean(dst, b[4:n])
		case kind >= 0x0201 && kind <= 0x0203:
			dst = append(dst, " error: "...)
			dst = wire.AppendClean(dst, b[4:n])
		}
		b = b[n:]
	}
	return dst
}

var (
	pesTags = &wire.Field{Name: "pppoes.tags", Label: "PPPoE Tags", Kind: wire.Text, Str: wire.NoText, Say: wire.NoText, Doc: "Credits that ride on the data (RFC 5578)."}
	pesFCN  = &wire.Field{Name: "pppoes.tags.credits.fcn", Label: "FCN", Bits: 16, Kind: wire.Dec, Doc: "Forward credits: how much the other may send."}
	pesBCN  = &wire.Field{Name: "pppoes.tags.credits.bcn", Label: "BCN", Bits: 16, Kind: wire.Dec, Doc: "Backward credits: how much this side may still send."}
	pesType = &wire.Field{Name: "peel.pppoes.tag.type", Label: "Type", Bits: 16, Kind: wire.Hex, Doc: "0x0106: the credits tag, so that fast senders wait for slow radios (RFC 5578)."}
	pesLen  = &wire.Field{Name: "peel.pppoes.tag.length", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value: 4, two numbers of credits."}
)

// PPPoE, RFC 2516, 6: the session.
var PPPoE = wire.New(wire.Protocol{
	Name: "pppoes", Title: "PPP-over-Ethernet Session", Short: "PPPoE", Spec: "RFC 2516, 6",
	Doc:  "Carries a PPP link over Ethernet, so that a provider can tell its customers apart and have them log in.",
	Tier: wire.Link, Unit: "packet",
	By:     []wire.Key{{Space: wire.EtherType, Num: 0x8864}, {Space: wire.LinkType, Num: 51}},
	Header: pppoeHeader,
	Rows:   []*wire.Field{pesTags, pesFCN, pesBCN, pesType, pesLen},
	Decode: decodePPPoES,
	Line:   linePPPoES,
})

func decodePPPoES(d *wire.Decoder) {
	limitPPPoE(d)
	const credits = 0x0106
	if b := d.Rest(); len(b) >= 8 && wire.U16(b, 0) == credits && wire.U16(b, 2) == 4 {
		d.Open(pesTags, 8, nil)
		d.Add(pesType)
		d.Add(pesLen)
		d.Add(pesFCN)
		d.Add(pesBCN)
		d.Close()
	}
	d.Carry(wire.Direct, wire.DirectPPP)
}

func linePPPoES(dst []byte, v wire.View) []byte {
	dst = append(dst, "session "...)
	dst = v.AppendField(dst, pppoeSession)
	dst = append(dst, " len "...)
	return v.AppendNum(dst, pppoeLength)
}
