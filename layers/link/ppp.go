package link

import "peel/layers/wire"

var (
	pppDirection = &wire.Field{Name: "ppp.direction", Label: "Direction", Bits: 8, Kind: wire.Dec, Num: pppWay, Enum: wire.Enum{0: "sent (DTE to DCE)", 1: "received (DCE to DTE)"}, Doc: "Not from the line: the system that captured says which way the frame went."}
	pppAddress   = &wire.Field{Name: "ppp.address", Label: "Address", Bits: 8, Kind: wire.Hex, Doc: "0xff, all stations: a line has only one other end. Left out if both sides agree to (LCP option 8)."}
	pppControl   = &wire.Field{Name: "ppp.control", Label: "Control", Bits: 8, Kind: wire.Hex, Doc: "0x03, unnumbered information: HDLC's way of saying no order, no receipts."}
	pppProtocol  = &wire.Field{
		Name: "ppp.protocol", Label: "Protocol", Kind: wire.Hex, Enum: pppProtocols,
		Doc: "What the payload is. The last bit of the number is always set and the one before the last byte never, so that small numbers can be sent in one byte.",
	}
)

// pppWay reads the direction as libpcap writes it, 0 for incoming, in Wireshark's
// numbers, 1 for received.
func pppWay(v wire.View) uint64 {
	if v.Wire() == 0 {
		return 1
	}
	return 0
}

// pppProtocols is IANA's register of PPP data link layer protocol numbers.
var pppProtocols = wire.Enum{
	0x0001: "Padding Protocol", 0x0003: "ROHC small-CID", 0x0005: "ROHC large-CID", 0x0021: "IPv4", 0x0023: "OSI Network Layer", 0x0025: "Xerox NS IDP", 0x0027: "DECnet Phase IV", 0x0029: "AppleTalk", 0x002b: "Novell IPX",
	0x002d: "Van Jacobson compressed TCP/IP", 0x002f: "Van Jacobson uncompressed TCP/IP", 0x0031: "Bridging PDU", 0x0033: "Stream Protocol (ST-II)", 0x0035: "Banyan VINES", 0x0039: "AppleTalk EDDP", 0x003b: "AppleTalk SmartBuffered", 0x003d: "Multi-Link", 0x003f: "NETBIOS Framing", 0x0041: "Cisco Systems",
	0x0043: "Ascom Timeplex", 0x0047: "DCA Remote LAN", 0x0049: "PPP Serial Data Transport", 0x004b: "SNA over 802.2", 0x004d: "SNA", 0x004f: "IPv6 Header Compression", 0x0051: "KNX Bridging Data", 0x0053: "Encryption", 0x0055: "Individual Link Encryption", 0x0057: "IPv6", 0x0059: "PPP Muxing", 0x005b: "Vendor-Specific Network Protocol",
	0x005d: "TRILL Network Protocol", 0x0061: "RTP IPHC Full Header", 0x0063: "RTP IPHC Compressed TCP", 0x0065: "RTP IPHC Compressed Non TCP", 0x0067: "RTP IPHC Compressed UDP 8", 0x0069: "RTP IPHC Compressed RTP 8", 0x006f: "Stampede Bridging", 0x0073: "MP+ Protocol", 0x007d: "reserved (Control Escape)", 0x007f: "reserved (compression inefficient)",
	0x00c1: "NTCITS IPI", 0x00cf: "reserved (PPP NLPID)", 0x00fb: "Compression on single link in multilink group", 0x00fd: "Compressed Datagram", 0x00ff: "reserved (compression inefficient)",
	0x0201: "802.1d Hello Packets", 0x0203: "IBM Source Routing BPDU", 0x0205: "DEC LANBridge100 Spanning Tree", 0x0207: "Cisco Discovery Protocol", 0x0209: "Netcs Twin Routing", 0x020b: "STP - Scheduled Transfer Protocol", 0x020d: "EDP - Extreme Discovery Protocol", 0x0211: "Optical Supervisory Channel", 0x0213: "Optical Supervisory Channel",
	0x0231: "Luxcom", 0x0233: "Sigma Network Systems", 0x0235: "Apple Client Server Protocol", 0x0281: "MPLS Unicast", 0x0283: "MPLS Multicast", 0x0285: "IEEE p1284.4", 0x0287: "ETSI TETRA", 0x0289: "Multichannel Flow Treatment", 0x2063: "RTP IPHC Compressed TCP No Delta", 0x2065: "RTP IPHC Context State", 0x2067: "RTP IPHC Compressed UDP 16", 0x2069: "RTP IPHC Compressed RTP 16",
	0x4001: "Cray Communications Control", 0x4003: "CDPD Mobile Network Registration", 0x4005: "Expand accelerator", 0x4007: "ODSICP NCP", 0x4009: "DOCSIS DLL", 0x400b: "Cetacean Network Detection", 0x4021: "Stacker LZS", 0x4023: "RefTek", 0x4025: "Fibre Channel", 0x4027: "EMIT Protocols", 0x405b: "Vendor-Specific Protocol", 0x405d: "TRILL Link State Protocol",
	0x8021: "IP Control Protocol", 0x8023: "OSI Network Layer Control Protocol", 0x8025: "Xerox NS IDP Control Protocol", 0x8027: "DECnet Phase IV Control Protocol", 0x8029: "AppleTalk Control Protocol", 0x802b: "Novell IPX Control Protocol", 0x8031: "Bridging Control Protocol", 0x8033: "Stream Protocol Control Protocol", 0x8035: "Banyan VINES Control Protocol",
	0x803d: "Multi-Link Control Protocol", 0x803f: "NETBIOS Framing Control Protocol", 0x8041: "Cisco Systems Control Protocol", 0x8043: "Ascom Timeplex", 0x8045: "Fujitsu LBLB Control Protocol", 0x8047: "DCA Remote LAN Network Control Protocol", 0x8049: "Serial Data Control Protocol", 0x804b: "SNA over 802.2 Control Protocol", 0x804d: "SNA Control Protocol",
	0x804f: "IP6 Header Compression Control Protocol", 0x8051: "KNX Bridging Control Protocol", 0x8053: "Encryption Control Protocol", 0x8055: "Individual Link Encryption Control Protocol", 0x8057: "IPv6 Control Protocol", 0x8059: "PPP Muxing Control Protocol", 0x805b: "Vendor-Specific Network Control Protocol", 0x805d: "TRILL Network Control Protocol", 0x806f: "Stampede Bridging Control Protocol",
	0x8073: "MP+ Control Protocol", 0x80c1: "NTCITS IPI Control Protocol", 0x80fb: "single link compression in multilink control", 0x80fd: "Compression Control Protocol", 0x8207: "Cisco Discovery Protocol Control Protocol", 0x8209: "Netcs Twin Routing", 0x820b: "STP Control Protocol", 0x820d: "EDPCP - Extreme Discovery Protocol Control Protocol", 0x8235: "Apple Client Server Protocol Control", 0x8281: "MPLS Control Protocol",
	0x8285: "IEEE p1284.4 Control Protocol", 0x8287: "ETSI TETRA Control Protocol", 0x8289: "Multichannel Flow Treatment Control",
	0xc021: "Link Control Protocol", 0xc023: "Password Authentication Protocol", 0xc025: "Link Quality Report", 0xc027: "Shiva Password Authentication Protocol", 0xc029: "CallBack Control Protocol", 0xc02b: "Bandwidth Allocation Control Protocol", 0xc02d: "Bandwidth Allocation Protocol", 0xc05b: "Vendor-Specific Authentication Protocol", 0xc081: "Container Control Protocol",
	0xc223: "Challenge Handshake Authentication Protocol", 0xc225: "RSA Authentication Protocol", 0xc227: "Extensible Authentication Protocol", 0xc229: "Mitsubishi Security Information Exchange Protocol", 0xc26f: "Stampede Bridging Authorization Protocol", 0xc281: "Proprietary Authentication Protocol", 0xc283: "Proprietary Authentication Protocol", 0xc481: "Proprietary Node ID Authentication Protocol",
}

// The link types of captures that begin with PPP.
const (
	linkPPP       = 9
	linkSerial    = 50
	linkChdlc     = 104
	linkPPPD      = 166
	linkDirection = 204
)

// PPP, RFC 1661, in HDLC-like framing where it is on a line of its own (RFC 1662).
var PPP = wire.New(wire.Protocol{
	Name: "ppp", Title: "Point-to-Point Protocol", Short: "PPP", Spec: "RFC 1661, 2; RFC 1662, 3",
	Doc:  "Carries packets over a line with two ends: no addresses are needed, only what kind of packet it is.",
	Tier: wire.Link, Unit: "frame",
	By: []wire.Key{
		{Space: wire.LinkType, Num: linkPPP},
		{Space: wire.LinkType, Num: linkSerial},
		{Space: wire.LinkType, Num: linkPPPD},
		{Space: wire.LinkType, Num: linkDirection},
		{Space: wire.Direct, Num: wire.DirectPPP},
		{Space: wire.EtherType, Num: 0x880b},
		{Space: wire.NLPID, Num: 0xcf}, // RFC 1973: PPP in frame relay
	},
	Rows:   []*wire.Field{pppDirection, pppAddress, pppControl, pppProtocol},
	Decode: decodePPP,
	Line:   linePPP,
})

func decodePPP(d *wire.Decoder) {
	key := d.Layer().Key
	if key.Space == wire.LinkType {
		switch key.Num {
		case linkPPPD: // the direction stands in place of the address
			d.Add(pppDirection)
			if b := d.Rest(); len(b) > 0 && b[0] == 3 {
				d.Add(pppControl)
			}
		case linkDirection:
			d.Add(pppDirection)
		default:
			if isChdlc(d.Rest()) { // RFC 1547, 4.3.1: the same line may speak Cisco's framing
				d.Carry(wire.LinkType, linkChdlc)
				return
			}
		}
	}
	b := d.Rest()
	if len(b) >= 2 && b[0] == 0xff { // no protocol's number begins so (RFC 1661, 2)
		d.Add(pppAddress)
		d.Add(pppControl)
		b = d.Rest()
	}
	n := 2
	if len(b) > 0 && b[0]&1 == 1 { // RFC 1661, 6.5: protocol field compression
		n = 1
	}
	d.Carry(wire.PPPProto, d.Number(pppProtocol, n))
}

func linePPP(dst []byte, v wire.View) []byte {
	b := v.Header()
	n := uint64(0)
	switch {
	case len(b) == 0:
		return append(dst, "Cisco framing follows"...)
	case b[len(b)-1]&1 == 0:
		return append(dst, "carries ?"...)
	case b[len(b)-1]&1 == 1 && len(b) >= 2 && b[len(b)-2]&1 == 0:
		n = uint64(wire.U16(b, len(b)-2))
	default:
		n = uint64(b[len(b)-1])
	}
	return pppProtocol.AppendName(append(dst, "carries "...), n)
}
