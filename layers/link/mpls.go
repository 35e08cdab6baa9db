package link

import "peel/layers/wire"

var (
	mplsLabel  = &wire.Field{Name: "mpls.label", Label: "MPLS Label", Short: "Label", Bits: 20, Kind: wire.Dec, Enum: mplsLabels, Word: 4, Doc: "What the next router does with the packet; each router on the way puts its own number here."}
	mplsExp    = &wire.Field{Name: "mpls.exp", Label: "MPLS Experimental Bits", Short: "TC", Bits: 3, Kind: wire.Dec, Word: 4, Doc: "Traffic class, as RFC 5462 calls it: which queue."}
	mplsBottom = &wire.Field{Name: "mpls.bottom", Label: "MPLS Bottom Of Label Stack", Short: "S", Bits: 1, Kind: wire.Dec, Word: 4, Doc: "1 in the last label: behind it comes the packet, and nothing here says what kind."}
	mplsTTL    = &wire.Field{Name: "mpls.ttl", Label: "MPLS TTL", Short: "TTL", Bits: 8, Kind: wire.Dec, Word: 4, Doc: "Each router takes one off and drops the packet at 0."}
)

// mplsLabels is IANA's register of special-purpose labels.
var mplsLabels = wire.Enum{
	0: "IPv4 explicit null|The last router before the end would have taken the label off; this keeps its traffic class.", 1: "router alert|Look at this packet here.", 2: "IPv6 explicit null", 3: "implicit null|Never sent: asks the router before to take the label off.",
	7: "entropy label indicator|The next label is random: it spreads flows over equal paths.", 13: "generic associated channel|No traffic follows, but talk about the path (RFC 5586).", 14: "OAM alert", 15: "extension label|The next label is of the extended register (RFC 7274).",
}

// MPLS, RFC 3032: one entry of the label stack is one layer.
var MPLS = wire.New(wire.Protocol{
	Name: "mpls", Title: "MultiProtocol Label Switching Header", Short: "MPLS", Spec: "RFC 3032, 2.1",
	Doc:  "Carries a packet along a path that was laid before, by a number that each router swaps, without looking at the packet itself.",
	Tier: wire.Link, Unit: "packet",
	By: []wire.Key{
		{Space: wire.EtherType, Num: etherMPLS},
		{Space: wire.EtherType, Num: 0x8848},
		{Space: wire.PPPProto, Num: 0x0281},
		{Space: wire.PPPProto, Num: 0x0283},
		{Space: wire.IPProto, Num: 137},  // RFC 4023
		{Space: wire.UDPPort, Num: 6635}, // RFC 7510
		{Space: wire.LinkType, Num: 219},
	},
	Fits:   func(b []byte) bool { return len(b) >= 4 }, // any four bytes are a label
	Header: []*wire.Field{mplsLabel, mplsExp, mplsBottom, mplsTTL},
	Decode: decodeMPLS,
	Line:   lineMPLS,
})

const (
	etherMPLS    = 0x8847
	labelChannel = 13 // generic associated channel label
	labelOAM     = 14
)

// decodeMPLS guesses what follows the last label, since nothing says it: the first
// four bits are those of an IP version (which is why a pseudowire may not begin
// with them, RFC 4385, 3), 1 is an associated channel, 0 a control word or an
// Ethernet address.
func decodeMPLS(d *wire.Decoder) {
	if d.Raw(mplsBottom) == 0 {
		d.Carry(wire.EtherType, etherMPLS)
		return
	}
	b := d.Rest()
	if len(b) == 0 {
		return
	}
	switch label := d.Raw(mplsLabel); {
	case label == labelChannel:
		d.Carry(wire.Direct, wire.DirectACH)
		return
	case label == labelOAM: // ITU-T Y.1711
		d.Carry(wire.Direct, 0)
		return
	}
	switch b[0] >> 4 {
	case 4:
		d.Carry(wire.Direct, wire.DirectIPv4)
	case 6:
		d.Carry(wire.Direct, wire.DirectIPv6)
	case 1:
		d.Carry(wire.Direct, wire.DirectACH)
	case 0:
		switch {
		case len(b) < 14:
			d.Carry(wire.Direct, 0)
		case beginsEthernet(b) && !beginsEthernet(b[4:]):
			d.Carry(wire.Direct, wire.DirectEther)
		default:
			d.Carry(wire.Direct, wire.DirectControlWord)
		}
	default:
		d.Carry(wire.Direct, 0)
	}
}

// beginsEthernet says whether b looks like a frame: what stands in place of the
// type is one that is known, or the length of what is left.
func beginsEthernet(b []byte) bool {
	if len(b) < 14 {
		return false
	}
	n := wire.U16(b, 12)
	if n <= maxLength {
		return int(n) <= len(b)-14 && n >= 3
	}
	_, ok := EtherTypes[uint64(n)]
	return ok
}

func lineMPLS(dst []byte, v wire.View) []byte {
	dst = append(dst, "label "...)
	dst = v.AppendNum(dst, mplsLabel)
	if name, _, ok := mplsLabel.Lookup(v.Raw(mplsLabel)); ok {
		dst = append(dst, " ("...)
		dst = append(dst, name...)
		dst = append(dst, ')')
	}
	dst = append(dst, " tc "...)
	dst = v.AppendNum(dst, mplsExp)
	if v.Raw(mplsBottom) != 0 {
		dst = append(dst, " bottom"...)
	}
	dst = append(dst, " ttl "...)
	return v.AppendNum(dst, mplsTTL)
}

var (
	pwZero  = &wire.Field{Name: "peel.pweth.cw.zero", Label: "Zero", Short: "0", Bits: 4, Kind: wire.Dec, Doc: "0, so that no router takes the frame for an IP packet and splits flows by its addresses."}
	pwFlags = &wire.Field{Name: "peel.pweth.cw.reserved", Label: "Reserved", Bits: 12, Kind: wire.Hex, Doc: "Holds flags for other cargo; Ethernet has no use for them and sends 0."}
	pwSeq   = &wire.Field{Name: "pweth.cw.sequence_number", Label: "PW sequence number (ethernet)", Short: "Sequence Number", Bits: 16, Kind: wire.Dec, Doc: "Counts frames so that their order can be kept; 0: it is not."}
)

// PWEthernet is the control word of an Ethernet pseudowire (RFC 4448, 4.6).
var PWEthernet = wire.New(wire.Protocol{
	Name: "pwethcw", Title: "PW Ethernet Control Word", Short: "control word", Spec: "RFC 4448, 4.6",
	Doc:  "Stands before an Ethernet frame that is carried through an MPLS network as over a wire.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.Direct, Num: wire.DirectControlWord}},
	Header: []*wire.Field{pwZero, pwFlags, pwSeq},
	Decode: func(d *wire.Decoder) { d.Carry(wire.Direct, wire.DirectEther) },
	Line:   linePW,
})

func linePW(dst []byte, v wire.View) []byte {
	dst = append(dst, "seq "...)
	return v.AppendNum(dst, pwSeq)
}

var (
	achOne     = &wire.Field{Name: "peel.pwach.one", Label: "One", Short: "1", Bits: 4, Kind: wire.Dec, Doc: "1: neither IPv4 nor IPv6 nor a control word."}
	achVersion = &wire.Field{Name: "pwach.ver", Label: "Channel Version", Short: "Ver", Bits: 4, Kind: wire.Dec, Word: 1, Doc: "0: no other version of the channel was made (RFC 4385)."}
	achRes     = &wire.Field{Name: "pwach.res", Label: "Reserved", Bits: 8, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	achType    = &wire.Field{Name: "pwach.channel_type", Label: "Channel Type", Bits: 16, Kind: wire.Hex, Enum: achTypes, Doc: "What is talked about beside the data: tests, alarms, measurements."}
)

// achTypes is IANA's register of generic associated channel types.
var achTypes = wire.Enum{
	0x0001: "Management Communication Channel", 0x0002: "Signaling Communication Channel", 0x0007: "BFD Control without IP/UDP headers", 0x000a: "MPLS Direct Loss Measurement", 0x000b: "MPLS Inferred Loss Measurement", 0x000c: "MPLS Delay Measurement", 0x000d: "MPLS Direct Loss and Delay Measurement",
	0x000e: "MPLS Inferred Loss and Delay Measurement", 0x0021: "IPv4 packet", 0x0022: "MPLS-TP CC message", 0x0023: "MPLS-TP CV message", 0x0024: "Protection State Coordination", 0x0025: "On-Demand CV", 0x0026: "Lock Instruct", 0x0027: "Pseudowire OAM message", 0x0028: "MAC Withdraw OAM message",
	0x002a: "Ring Protection", 0x0057: "IPv6 packet", 0x0058: "Fault OAM", 0x0059: "GAP", 0x7ff8: "experiment", 0x8902: "MPLS-TP OAM (Y.1731)",
}

// AssociatedChannel, RFC 4385, 5, and RFC 5586: talk about a path, along that path.
var AssociatedChannel = wire.New(wire.Protocol{
	Name: "pwach", Title: "PW Associated Channel Header", Short: "ACH", Spec: "RFC 4385, 5; RFC 5586",
	Doc:  "Carries talk about a pseudowire or path along the same way as its traffic: whether it is alive, how long it takes.",
	Tier: wire.Link, Unit: "packet",
	By:     []wire.Key{{Space: wire.Direct, Num: wire.DirectACH}},
	Header: []*wire.Field{achOne, achVersion, achRes, achType},
	Decode: decodeACH,
	Line:   lineACH,
})

func decodeACH(d *wire.Decoder) {
	switch n := d.Raw(achType); n {
	case 0x0021:
		d.Carry(wire.Direct, wire.DirectIPv4)
	case 0x0057:
		d.Carry(wire.Direct, wire.DirectIPv6)
	case 0x8902: // ITU-T G.8113.1: the frames of Ethernet OAM
		d.Carry(wire.EtherType, n)
	default:
		d.Carry(wire.ACHType, n)
	}
}

func lineACH(dst []byte, v wire.View) []byte {
	dst = append(dst, "carries "...)
	return v.AppendName(dst, achType)
}
