package link

import "peel/layers/wire"

var (
	chdlcAddress  = &wire.Field{Name: "chdlc.address", Label: "Address", Bits: 8, Kind: wire.Hex, Enum: wire.Enum{0x0f: "unicast", 0x8f: "multicast"}, Doc: "A line has only one other end: this says merely whether one or all are meant."}
	chdlcControl  = &wire.Field{Name: "chdlc.control", Label: "Control", Bits: 8, Kind: wire.Hex, Doc: "Always 0: no numbers, no receipts."}
	chdlcProtocol = &wire.Field{Name: "chdlc.protocol", Label: "Protocol", Bits: 16, Kind: wire.Hex, Enum: chdlcProtocols(), Doc: "What the payload is: mostly an EtherType."}
	chdlcPadding  = &wire.Field{Name: "chdlc.clns_padding", Label: "CLNS Padding", Bits: 8, Kind: wire.Hex, Doc: "A byte that Cisco puts before OSI packets, so that they begin at an even place."}
)

// The numbers that mean something else here than in Ethernet.
const (
	chdlcCDP   = 0x2000
	chdlcSLARP = 0x8035
	chdlcOSI   = 0xfefe
)

func chdlcProtocols() wire.Enum {
	e := wire.Enum{}
	for n, s := range EtherTypes {
		e[n] = s
	}
	e[chdlcCDP], e[chdlcSLARP], e[chdlcOSI] = "Cisco Discovery Protocol", "SLARP", "OSI"
	return e
}

// isChdlc says whether b begins a frame in Cisco's framing.
func isChdlc(b []byte) bool {
	return len(b) >= 4 && (b[0] == 0x0f || b[0] == 0x8f) && b[1] == 0
}

// CiscoHDLC is what Cisco's serial lines speak unless told to speak PPP. There is
// no standard; RFC 1547, 4.3.1, describes it.
var CiscoHDLC = wire.New(wire.Protocol{
	Name: "chdlc", Title: "Cisco HDLC", Short: "Cisco HDLC", Spec: "RFC 1547, 4.3.1",
	Doc:  "Carries packets over a serial line: HDLC's framing with an EtherType.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.LinkType, Num: linkChdlc}},
	Header: []*wire.Field{chdlcAddress, chdlcControl, chdlcProtocol},
	Rows:   []*wire.Field{chdlcPadding},
	Decode: decodeChdlc,
	Line:   lineChdlc,
})

func decodeChdlc(d *wire.Decoder) {
	switch n := d.Raw(chdlcProtocol); n {
	case chdlcSLARP:
		d.Carry(wire.Direct, wire.DirectSLARP)
	case chdlcCDP:
		d.Carry(wire.SNAPPID, 0x00000c2000)
	case chdlcOSI:
		if b := d.Rest(); len(b) > 1 && (b[0] == 0 || b[0] == 3) && b[1] >= 0x81 && b[1] <= 0x83 {
			d.Add(chdlcPadding)
		}
		if b := d.Rest(); len(b) > 0 {
			d.Carry(wire.NLPID, uint64(b[0]))
		}
	default:
		d.Carry(wire.EtherType, n)
	}
}

func lineChdlc(dst []byte, v wire.View) []byte {
	dst = v.AppendName(dst, chdlcAddress)
	dst = append(dst, ", carries "...)
	return v.AppendName(dst, chdlcProtocol)
}

var (
	slarpType    = &wire.Field{Name: "slarp.ptype", Label: "Packet type", Bits: 32, Kind: wire.Dec, Enum: wire.Enum{0: "request|Which address have you?", 1: "reply|This one.", 2: "line keepalive|I am still here, and this is the last I heard of you."}, Doc: "Ask for an address, give one, or tell that the line lives."}
	slarpAddress = &wire.Field{Name: "slarp.address", Label: "Address", Bits: 32, Kind: wire.IPv4, Doc: "The address of this end of the line; the other end takes the other one of the subnet."}
	slarpMask    = &wire.Field{Name: "slarp.netmask", Label: "Netmask", Bits: 32, Kind: wire.IPv4, Doc: "Which bits of the address name the network on this line."}
	slarpMine    = &wire.Field{Name: "slarp.mysequence", Label: "Outgoing sequence number", Bits: 32, Kind: wire.Dec, Doc: "Counts this side's keep-alives; if three in a row are not repeated by the other side, the line counts as down."}
	slarpYours   = &wire.Field{Name: "slarp.yoursequence", Label: "Returned sequence number", Bits: 32, Kind: wire.Dec, Doc: "The last one heard from the other side; the line is down after three that did not come back."}
	slarpTrust   = &wire.Field{Name: "slarp.reliability", Label: "Reliability", Bits: 16, Kind: wire.Hex, Doc: "A left-over: always 0xffff."}
	slarpUnused  = &wire.Field{Name: "peel.slarp.reliability", Label: "Reliability", Bits: 16, Kind: wire.Hex, Doc: "A left-over: always 0xffff."}
)

// SLARP watches a line in Cisco's framing and, once, told a router its address.
var SLARP = wire.New(wire.Protocol{
	Name: "slarp", Title: "Cisco SLARP", Short: "SLARP", Spec: "RFC 1547, 4.3.1",
	Doc:  "Keeps a serial line alive, and asks for the address at its other end.",
	Tier: wire.Link, Unit: "packet",
	By:     []wire.Key{{Space: wire.Direct, Num: wire.DirectSLARP}},
	Header: []*wire.Field{slarpType},
	Rows:   []*wire.Field{slarpAddress, slarpMask, slarpMine, slarpYours, slarpTrust, slarpUnused},
	Decode: decodeSLARP,
	Line:   lineSLARP,
})

func decodeSLARP(d *wire.Decoder) {
	switch d.Raw(slarpType) {
	case 0, 1:
		d.Add(slarpAddress)
		d.Add(slarpMask)
		if d.More() {
			d.Add(slarpUnused)
		}
	case 2:
		d.Add(slarpMine)
		d.Add(slarpYours)
		d.Add(slarpTrust)
	default:
		d.Carry(wire.Direct, 0)
	}
}

func lineSLARP(dst []byte, v wire.View) []byte {
	dst = v.AppendName(dst, slarpType)
	b := v.Header()
	if len(b) < 12 {
		return dst
	}
	if v.Raw(slarpType) == 2 {
		dst = append(dst, " mine "...)
		dst = wire.AppendUint(dst, uint64(wire.U32(b, 4)))
		dst = append(dst, " yours "...)
		return wire.AppendUint(dst, uint64(wire.U32(b, 8)))
	}
	dst = append(dst, ' ')
	dst = wire.AppendIP(dst, b[4:8])
	dst = append(dst, " mask "...)
	return wire.AppendIP(dst, b[8:12])
}
