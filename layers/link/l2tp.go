package link

import "peel/layers/wire"

var (
	l2tpFlags = &wire.Field{
		Name: "l2tp.flags", Label: "Flags", Bits: 16, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "l2tp.type", Label: "Type", Short: "T", Bits: 1, Kind: wire.Dec, Enum: wire.Enum{0: "data message", 1: "control message"}, Doc: "Whether this carries somebody's frame, or is about the tunnel."},
			l2tpBit("length_bit", "Length Bit", "L", "Set: a length field follows; always so in control messages."), wire.Pad(2),
			l2tpBit("seq_bit", "Sequence Bit", "S", "Two sequence numbers follow: control messages are acknowledged, data hardly ever."), wire.Pad(1),
			l2tpBit("offset_bit", "Offset bit", "O", "The payload begins later, so that it may be aligned."),
			l2tpBit("priority", "Priority", "P", "Do not let this wait in a queue: a sign of life, for example."), wire.Pad(4),
			{Name: "l2tp.version", Label: "Version", Short: "Ver", Bits: 4, Kind: wire.Dec, Enum: wire.Enum{1: "L2F", 2: "L2TP", 3: "L2TPv3"}, Doc: "2; 3 for the version that carries more than PPP."},
		},
		Doc: "What kind of message this is, and which of the fields below are there.",
	}
	l2tpLen     = &wire.Field{Name: "l2tp.length", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Of the whole message, header included."}
	l2tpTunnel  = &wire.Field{Name: "l2tp.tunnel", Label: "Tunnel ID", Bits: 16, Kind: wire.Dec, Doc: "Which tunnel, in the receiver's count: each side gave the other a number."}
	l2tpSession = &wire.Field{Name: "l2tp.session", Label: "Session ID", Bits: 16, Kind: wire.Dec, Doc: "Which subscriber's session in the tunnel, in the receiver's count; 0 where the message is about the tunnel."}
	l2tpNs      = &wire.Field{Name: "l2tp.Ns", Label: "Ns", Bits: 16, Kind: wire.Dec, Doc: "Number of this message: control messages are sent again until Nr confirms them."}
	l2tpNr      = &wire.Field{Name: "l2tp.Nr", Label: "Nr", Bits: 16, Kind: wire.Dec, Doc: "Number of the next message that the sender expects: all before it came."}
	l2tpOffset  = &wire.Field{Name: "l2tp.offset", Label: "Offset", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "How many bytes to leave out before the payload."}
	l2tpPad     = &wire.Field{Name: "l2tp.offset_padding", Label: "Offset Padding", Kind: wire.Bytes, Doc: "Left out, as the offset says; anything may stand here."}
	l2tpRes     = &wire.Field{Name: "l2tp.res", Label: "Reserved", Bits: 16, Kind: wire.Hex, Doc: "Reserved: senders write 0."}
	l2tpSID     = &wire.Field{Name: "l2tp.sid", Label: "Session ID", Bits: 32, Kind: wire.Hex, Doc: "Which session, in the receiver's count; what a session carries was said when it was set up, and nowhere here."}
	l2tpCCID    = &wire.Field{Name: "l2tp.ccid", Label: "Control Connection ID", Bits: 32, Kind: wire.Hex, Doc: "Which control connection, in the receiver's count."}

	avpRow  = &wire.Field{Label: "AVP", Kind: wire.None, Say: sayAVP, Doc: "Attribute and value: one thing that the message says."}
	avpWord = &wire.Field{
		Name: "peel.l2tp.avp.flags", Label: "Flags and length", Bits: 16, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "l2tp.avp.mandatory", Label: "Mandatory", Short: "M", Bits: 1, Kind: wire.Bool, Doc: "Who does not know this attribute has to give up the session, or the tunnel."},
			{Name: "l2tp.avp.hidden", Label: "Hidden", Short: "H", Bits: 1, Kind: wire.Bool, Doc: "The value is covered with a shared secret and MD5."},
			wire.Pad(4),
			{Name: "l2tp.avp.length", Label: "Length", Bits: 10, Kind: wire.Dec, Unit: "bytes", Doc: "Of the attribute with these six bytes."},
		},
		Doc: "Two flags and the attribute's length.",
	}
	avpVendor = &wire.Field{Name: "l2tp.avp.vendor_id", Label: "Vendor ID", Bits: 16, Kind: wire.Dec, Doc: "Who numbers the attributes: 0 is the standard."}
	avpType   = &wire.Field{Name: "l2tp.avp.type", Label: "AVP Type", Bits: 16, Kind: wire.Dec, Enum: avpTypes, Doc: "Which attribute: 0, the message type, always stands first (RFC 2661, 4.4)."}
	avpCisco  = avpVendorType("l2tp.avp.ciscotype")
	avpEric   = avpVendorType("l2tp.avp.ericssontype")
	avpDSL    = avpVendorType("l2tp.avp.broadbandtype")
	avpCable  = avpVendorType("l2tp.avp.cablelabstype")
	avpOther  = avpVendorType("peel.l2tp.avp.vendor_type")
	avpValue  = &wire.Field{Name: "peel.l2tp.avp.value", Label: "Value", Kind: wire.Bytes, Doc: "The attribute's value, in a form that is not described here."}
)

func avpVendorType(name string) *wire.Field {
	return &wire.Field{Name: name, Label: "Type", Bits: 16, Kind: wire.Dec, Doc: "Which of the vendor's attributes."}
}

// vendorType is the row of the type of a vendor's attribute, by IANA's enterprise number.
func vendorType(vendor uint64) *wire.Field {
	switch vendor {
	case 9:
		return avpCisco
	case 193:
		return avpEric
	case 3561:
		return avpDSL
	case 4491:
		return avpCable
	}
	return avpOther
}

func l2tpBit(name, label, short, doc string) *wire.Field {
	return &wire.Field{Name: "l2tp." + name, Label: label, Short: short, Bits: 1, Kind: wire.Bool, Doc: doc}
}

// L2TP, RFC 2661, and the data and control messages of version 3 over UDP (RFC 3931,
// 3.2 and 4.1). The tier is the link's: what it carries is a PPP frame, and where
// that stands is the question the tiers answer.
var L2TP = wire.New(wire.Protocol{
	Name: "l2tp", Title: "Layer 2 Tunneling Protocol", Short: "L2TP", Spec: "RFC 2661, 3.1",
	Doc:  "Stretches a dial-in line across an IP network: the subscriber's PPP frames travel to a server far away. It is listed at the link layer since it stands in for a link.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.UDPPort, Num: 1701}},
	Fits:   fitsL2TP,
	Header: []*wire.Field{l2tpFlags},
	Rows: append([]*wire.Field{
		l2tpLen, l2tpTunnel, l2tpSession, l2tpNs, l2tpNr, l2tpOffset, l2tpPad, l2tpRes, l2tpSID, l2tpCCID, avpRow, avpWord, avpVendor, avpType, avpCisco, avpEric, avpDSL, avpCable, avpOther, avpValue,
	}, avpRows()...),
	Decode: decodeL2TP,
	Line:   lineL2TP,
})

const (
	l2tpControl   = 0x8000
	l2tpHasLen    = 0x4000
	l2tpHasSeq    = 0x0800
	l2tpHasOffset = 0x0200
)

// fitsL2TP asks for version 2 or 3, for zeros where the standard has them, and
// for what a control message must have.
func fitsL2TP(b []byte) bool {
	flags := wire.U16(b, 0)
	switch version := flags & 0xf; {
	case len(b) < 6 || version != 2 && version != 3 || flags&0x34f0 != 0 && version == 2:
		return false
	case flags&l2tpControl != 0:
		return flags&(l2tpHasLen|l2tpHasSeq) == l2tpHasLen|l2tpHasSeq && int(wire.U16(b, 2)) >= 12
	}
	return true
}

func decodeL2TP(d *wire.Decoder) {
	flags := d.Raw(l2tpFlags)
	if flags&0xf == 3 {
		decodeL2TPv3(d, flags)
		return
	}
	if flags&l2tpHasLen != 0 {
		d.Limit(int(d.Add(l2tpLen)), l2tpLen)
	}
	d.Add(l2tpTunnel)
	d.Add(l2tpSession)
	if flags&l2tpHasSeq != 0 {
		d.Add(l2tpNs)
		d.Add(l2tpNr)
	}
	if flags&l2tpHasOffset != 0 {
		if n := int(d.Add(l2tpOffset)); n > 0 {
			d.Take(l2tpPad, n)
		}
	}
	if flags&l2tpControl != 0 {
		decodeAVPs(d)
		return
	}
	if d.More() {
		d.Carry(wire.Direct, wire.DirectPPP)
	}
}

// decodeL2TPv3 knows no more of a data message than where its session stands.
func decodeL2TPv3(d *wire.Decoder, flags uint64) {
	if flags&l2tpControl == 0 {
		d.Add(l2tpRes)
		d.Add(l2tpSID)
		d.Carry(wire.Direct, 0)
		return
	}
	if flags&l2tpHasLen != 0 {
		d.Limit(int(d.Add(l2tpLen)), l2tpLen)
	}
	d.Add(l2tpCCID)
	if flags&l2tpHasSeq != 0 {
		d.Add(l2tpNs)
		d.Add(l2tpNr)
	}
	decodeAVPs(d)
}

const avpHeader = 6

func decodeAVPs(d *wire.Decoder) {
	for d.More() {
		b := d.Rest()
		word := wire.U16(b, 0)
		n := int(word & 0x3ff)
		if n < avpHeader {
			d.Add(avpWord)
			if d.OK() {
				d.Note(wire.Error, avpWord.Sub[3], "%f says %n bytes; an attribute's header alone is %h", int64(n), avpHeader)
			}
			d.TakeRest(avpValue)
			return
		}
		d.Open(avpRow, n, avpWord.Sub[3])
		d.Add(avpWord)
		if vendor := d.Add(avpVendor); vendor != 0 {
			d.Add(vendorType(vendor))
			d.TakeRest(avpValue)
			d.Close()
			continue
		}
		typ := d.Add(avpType)
		if word&0x4000 == 0 && typ < uint64(len(avpValues)) {
			for _, f := range avpValues[typ] {
				switch {
				case !d.More():
				case f.Bits == 0:
					d.TakeRest(f)
				default:
					d.Add(f)
				}
			}
		}
		d.TakeRest(avpValue)
		d.Close()
	}
}

func sayAVP(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) < avpHeader || wire.U16(b, 2) != 0 {
		return append(dst, "a vendor's"...)
	}
	n := uint64(wire.U16(b, 4))
	name, _, ok := avpType.Lookup(n)
	if !ok {
		return wire.AppendUint(dst, n)
	}
	dst = append(dst, name...)
	if n == 0 && len(b) >= avpHeader+2 {
		if name, _, ok := avpMessage.Lookup(uint64(wire.U16(b, avpHeader))); ok {
			dst = append(dst, ": "...)
			dst = append(dst, name...)
		}
	}
	return dst
}

func lineL2TP(dst []byte, v wire.View) []byte {
	b := v.Message()
	flags := wire.U16(b, 0)
	at := 2
	if flags&l2tpHasLen != 0 {
		at += 2
	}
	switch {
	case flags&0xf == 3 && flags&l2tpControl == 0:
		dst = append(dst, "v3 data, session "...)
		return wire.AppendHex(dst, uint64(wire.U32(b, 4)), 32)
	case flags&0xf == 3:
		dst = append(dst, "v3 control connection "...)
		dst = wire.AppendHex(dst, uint64(wire.U32(b, at)), 32)
	default:
		dst = append(dst, "tunnel "...)
		dst = wire.AppendUint(dst, uint64(wire.U16(b, at)))
		dst = append(dst, " session "...)
		dst = wire.AppendUint(dst, uint64(wire.U16(b, at+2)))
	}
	if flags&l2tpControl == 0 {
		return dst
	}
	at += 4
	dst = append(dst, ", control "...)
	dst = wire.AppendUint(dst, uint64(wire.U16(b, at)))
	dst = append(dst, " ack "...)
	dst = wire.AppendUint(dst, uint64(wire.U16(b, at+2)))
	at += 4
	if len(b) < at+avpHeader+2 {
		return append(dst, ": acknowledgment alone"...)
	}
	if wire.U32(b, at+2) == 0 { // the first attribute says which message this is
		dst = append(dst, ": "...)
		name, _, ok := avpMessage.Lookup(uint64(wire.U16(b, at+avpHeader)))
		if !ok {
			name = "unknown message"
		}
		dst = append(dst, name...)
	}
	return dst
}
