package link

import "peel/layers/wire"

// The control protocols of PPP share one form: a code, a number to match answers
// with, a length, and options as type, length, value (RFC 1661, 5 and 6).
var (
	pppCode   = &wire.Field{Name: "ppp.code", Label: "Code", Bits: 8, Kind: wire.Dec, Enum: pppCodes, Doc: "What is said about the options: I want, agreed, rather so, not at all."}
	pppID     = &wire.Field{Name: "ppp.identifier", Label: "Identifier", Bits: 8, Kind: wire.Dec, Doc: "The same in an answer as in the question."}
	pppLength = &wire.Field{Name: "ppp.length", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "All of the packet with this header; what stands behind is padding."}
	pppMagic  = &wire.Field{Name: "ppp.magic_number", Label: "Magic Number", Bits: 32, Kind: wire.Hex, Doc: "A random number that each side keeps: who hears its own talks to himself over a loop."}
	pppOUI    = &wire.Field{Name: "ppp.oui", Label: "OUI", Bits: 24, Kind: wire.Dec, Doc: "The vendor whose option this is, by its Ethernet number (RFC 2153)."}
	pppKind   = &wire.Field{Name: "ppp.kind", Label: "Kind", Bits: 8, Kind: wire.Dec, Doc: "Which of that vendor's packets."}
	pppData   = &wire.Field{Name: "ppp.data", Label: "Data", Kind: wire.Bytes, Doc: "Bytes without a form of their own: why the link ends, or a packet that was not understood."}

	lcpMagic   = &wire.Field{Name: "lcp.magic_number", Label: "Magic Number", Bits: 32, Kind: wire.Hex, Doc: "A random number that each side keeps: who hears its own talks to himself over a loop."}
	lcpData    = &wire.Field{Name: "lcp.data", Label: "Data", Kind: wire.Bytes, Doc: "Any bytes; the reply brings them back as they were sent."}
	lcpMessage = &wire.Field{Name: "lcp.message", Label: "Message", Kind: wire.Text, Doc: "For people: what program this is."}
	lcpSeconds = &wire.Field{Name: "lcp.secs_remaining", Label: "Seconds Remaining", Bits: 32, Kind: wire.Dec, Unit: "seconds", Doc: "How long the line will stay up; all ones is for ever (RFC 1570)."}
	lcpRejects = &wire.Field{Name: "lcp.rej_proto", Label: "Rejected Protocol", Bits: 16, Kind: wire.Hex, Enum: pppProtocols, Doc: "A protocol that this side does not speak; the packet follows."}

	cpOptions = &wire.Field{Name: "peel.ppp.options", Label: "Options", Kind: wire.None, Doc: "What is asked for, agreed to or declined."}
	cpUnknown = &wire.Field{Name: "peel.ppp.option", Label: "Option", Kind: wire.Bytes, Doc: "An option that is not known here, or whose length does not suit it."}
	cpOptType = &wire.Field{Name: "peel.ppp.option.type", Label: "Type", Bits: 8, Kind: wire.Dec, Doc: "What is to be agreed on; who does not know it sends it back as rejected."}
	cpOptLen  = &wire.Field{Name: "peel.ppp.option.length", Label: "Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Type, length and value together: at least 2."}
	cpOptData = &wire.Field{Name: "peel.ppp.option.data", Label: "Data", Kind: wire.Bytes, Doc: "What the sender proposes; the other end takes it, or names something better."}
)

// cpShared are the rows that any control protocol may use.
var cpShared = []*wire.Field{
	pppMagic, pppOUI, pppKind, pppData, lcpMagic, lcpData, lcpMessage, lcpSeconds, lcpRejects,
	cpOptions, cpUnknown, cpOptType, cpOptLen, cpOptData,
}

const (
	cpVendor   = 0
	cpRequest  = 1
	cpReject   = 4
	cpProtocol = 8
	cpEcho     = 9
	cpDiscard  = 11
	cpIdentify = 12
	cpRemains  = 13
)

var pppCodes = wire.Enum{
	0: "vendor specific", 1: "configuration request|This is how I would like it.", 2: "configuration ack|Agreed to all of it.", 3: "configuration nak|Rather with these values.", 4: "configuration reject|These not at all.",
	5: "termination request|Let us hang up.", 6: "termination ack", 7: "code reject|I do not know that code.", 8: "protocol reject|I do not speak that protocol.", 9: "echo request|Are you still there?", 10: "echo reply", 11: "discard request|Take this and throw it away: a test.",
	12: "identification", 13: "time remaining", 14: "reset request", 15: "reset ack",
}

// A cpOption is what there is to know about an option of a control protocol.
type cpOption struct {
	kind     byte
	name     string
	row      *wire.Field // the option as a whole
	min, max int         // its length with type and length; max 0: any
	rows     []*wire.Field
	code     func(d *wire.Decoder) // where rows cannot say it
}

// A cpTable is a control protocol's options, and what it calls their type and length.
type cpTable struct {
	kind, length *wire.Field
	options      []cpOption
}

// newCPTable makes the rows for type and length under prefix, as "lcp.opt".
func newCPTable(prefix string, options []cpOption) *cpTable {
	names := wire.Enum{}
	for _, o := range options {
		names[uint64(o.kind)] = o.name
	}
	return &cpTable{
		kind:    &wire.Field{Name: prefix + ".type", Label: "Type", Bits: 8, Kind: wire.Dec, Enum: names, Doc: "What is to be agreed on; who does not know it sends it back as rejected."},
		length:  &wire.Field{Name: prefix + ".length", Label: "Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Type, length and value together."},
		options: options,
	}
}

// allRows lists every row that the table's options may use, and those that any control
// protocol may.
func (t *cpTable) allRows(more ...*wire.Field) []*wire.Field {
	rows := append([]*wire.Field{t.kind, t.length}, cpShared...)
	rows = append(rows, more...)
	for _, o := range t.options {
		rows = append(rows, o.row)
		rows = append(rows, o.rows...)
	}
	return unique(rows)
}

func unique(rows []*wire.Field) []*wire.Field {
	out := rows[:0:0]
next:
	for _, f := range rows {
		for _, have := range out {
			if have == f {
				continue next
			}
		}
		out = append(out, f)
	}
	return out
}

func cpWhole(name, label, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Kind: wire.Bytes, Doc: doc}
}

func cpNumber(name, label string, bits int, doc string, e wire.Enum) *wire.Field {
	return &wire.Field{Name: name, Label: label, Bits: bits, Kind: wire.Dec, Enum: e, Doc: doc}
}

func cpHex(name, label string, bits int, doc string, e wire.Enum) *wire.Field {
	return &wire.Field{Name: name, Label: label, Bits: bits, Kind: wire.Hex, Enum: e, Doc: doc}
}

func cpAddress(name, label, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Bits: 32, Kind: wire.IPv4, Doc: doc}
}

func cpBytes(name, label, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Kind: wire.Bytes, Doc: doc}
}

// controlProtocol fills in what all control protocols have in common.
func controlProtocol(p wire.Protocol, number uint64, t *cpTable, more ...*wire.Field) *wire.Protocol {
	p.Tier, p.Unit = wire.Link, "packet"
	p.By = []wire.Key{{Space: wire.PPPProto, Num: number}}
	p.Header = []*wire.Field{pppCode, pppID, pppLength}
	p.Rows = t.allRows(more...)
	p.Decode = func(d *wire.Decoder) { decodeControl(d, t) }
	p.Line = lineControl
	return wire.New(p)
}

func decodeControl(d *wire.Decoder, t *cpTable) {
	d.Limit(int(d.Raw(pppLength)), pppLength)
	switch code := d.Raw(pppCode); {
	case code == cpVendor:
		d.Add(pppMagic)
		d.Add(pppOUI)
		d.Add(pppKind)
		d.TakeRest(pppData)
	case code >= cpRequest && code <= cpReject:
		controlOptions(d, t)
	case code == cpProtocol:
		d.Quote(wire.PPPProto, d.Add(lcpRejects), 0)
	case code >= cpEcho && code <= cpDiscard:
		d.Add(lcpMagic)
		d.TakeRest(lcpData)
	case code == cpIdentify:
		d.Add(lcpMagic)
		d.TakeRest(lcpMessage)
	case code == cpRemains:
		d.Add(lcpMagic)
		d.Add(lcpSeconds)
		d.TakeRest(lcpMessage)
	default:
		d.TakeRest(pppData)
	}
}

func controlOptions(d *wire.Decoder, t *cpTable) {
	if !d.More() {
		return
	}
	d.Open(cpOptions, d.Left(), nil)
	for d.More() {
		controlOption(d, t)
	}
	d.Close()
}

func controlOption(d *wire.Decoder, t *cpTable) {
	b := d.Rest()
	n := 2
	if len(b) >= 2 {
		n = int(b[1])
	}
	if n >= 2 && n <= len(b) {
		for i := range t.options {
			o := &t.options[i]
			if o.kind == b[0] && n >= o.min && (o.max == 0 || n <= o.max) {
				d.Open(o.row, n, t.length)
				d.Add(t.kind)
				d.Add(t.length)
				for _, f := range o.rows {
					if o.code == nil {
						cpValue(d, f)
					}
				}
				if o.code != nil {
					o.code(d)
				}
				d.Close()
				return
			}
		}
	}
	if n < 2 {
		d.Note(wire.Error, cpOptLen, "an option of %n bytes; type and length alone are %h", int64(n), 2)
		n = len(b)
	}
	d.Open(cpUnknown, n, cpOptLen)
	d.Add(cpOptType)
	d.Add(cpOptLen)
	d.TakeRest(cpOptData)
	d.Close()
}

// cpValue claims a row of fixed width, or what is left for one without.
func cpValue(d *wire.Decoder, f *wire.Field) {
	if f.Bits == 0 {
		d.TakeRest(f)
		return
	}
	d.Add(f)
}

func lineControl(dst []byte, v wire.View) []byte {
	dst = v.AppendName(dst, pppCode)
	dst = append(dst, " id "...)
	return v.AppendNum(dst, pppID)
}
