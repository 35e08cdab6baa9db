package link

import "peel/layers/wire"

// ---- IP and IPv6

var (
	ipcpProto   = cpHex("ipcp.opt.compress_proto", "IP Compression Protocol", 16, "How headers shall be compressed: 0x002d is Van Jacobson's way for TCP (RFC 1144).", wire.Enum{0x0003: "Robust Header Compression (ROHC)", 0x002d: "Van Jacobson", 0x0037: "Van Jacobson (RFC 1172's misprint)", 0x0061: "IP Header Compression", 0x004f: "IPv6 Header Compression"})
	ipcpSlots   = cpNumber("ipcp.opt.max_slot_id", "Max Slot ID", 8, "How many TCP connections to remember, less one: 15 for 16, as a rule.", nil)
	ipcpSlotBit = &wire.Field{Name: "peel.ipcp.opt.comp_slot_id", Label: "Slot ID flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{wire.Pad(7), {Name: "ipcp.opt.comp_slot_id", Label: "Comp Slot ID", Bits: 1, Kind: wire.Bool, Doc: "The connection's number may be left out if it is that of the packet before."}}, Doc: "How the connection is named."}
	ipcpTCP     = cpNumber("ipcp.opt.tcp_space", "TCP Space", 16, "TCP connections to remember.", nil)
	ipcpNonTCP  = cpNumber("ipcp.opt.non_tcp_space", "Non TCP Space", 16, "How many flows other than TCP to remember, to send only what changes.", nil)
	ipcpPeriod  = cpNumber("ipcp.opt.f_max_period", "F Max Period", 16, "Compressed packets at most between full headers.", nil)
	ipcpTime    = cpNumber("ipcp.opt.f_max_time", "F Max Time", 16, "Seconds at most between full headers.", nil)
	ipcpHeader  = cpNumber("ipcp.opt.max_header", "Max Header", 16, "Bytes of header that may be compressed.", nil)
	ipcpCID     = cpNumber("ipcp.opt.max_cid", "Max CID", 16, "The largest number of a flow: one less than can be kept apart.", nil)
	ipcpMRRU    = cpNumber("ipcp.opt.mrru", "MRRU", 16, "The largest packet that may be put together.", nil)
	ipcpData    = cpBytes("ipcp.data", "Data", "What else there is to say about it.")
	ipcpIPHC    = cpWhole("peel.ipcp.opt.iphc", "Suboption", "More about header compression.")
	ipcpRTP     = cpWhole("ipcp.opt.iphc.rtp_compress", "RTP compression (RFC2508)", "RTP shall be compressed together with IP and UDP: 40 bytes become 2 to 4 (RFC 2508).")
	ipcpERTP    = cpWhole("ipcp.opt.iphc.enhanced_rtp_compress", "Enhanced RTP compression (RFC3545)", "RTP shall be compressed, too, on lines that lose packets.")
	ipcpNeg     = cpWhole("ipcp.opt.iphc.neghdrcomp", "Negotiating header compression (RFC3544)", "Only TCP, or all but TCP.")
	ipcpSubType = cpNumber("ipcp.opt.iphc.type", "Type", 8, "Which detail of header compression is agreed on here.", wire.Enum{1: "RTP compression", 2: "enhanced RTP compression", 3: "TCP or non-TCP compression only"})
	ipcpSubLen  = cpNumber("ipcp.opt.iphc.length", "Length", 8, "Type, length and value together.", nil)
	ipcpParam   = cpNumber("ipcp.opt.iphc.param", "Parameter", 8, "1: only TCP. 2: all but TCP.", nil)
	ipcpProfs   = cpWhole("ipcp.opt.rohc.profile_bytes", "Profiles (RFC3241)", "Which kinds of flows can be compressed.")
	ipcpRType   = cpNumber("ipcp.opt.rohc.type", "Type", 8, "Which detail of robust header compression is agreed on here; 1 lists profiles.", wire.Enum{1: "profiles"})
	ipcpRLen    = cpNumber("ipcp.opt.rohc.length", "Length", 8, "Type, length and value together.", nil)
	ipcpProfile = cpHex("ipcp.opt.rohc.profile", "Profile", 16, "A kind of flow that headers can be compressed for: RTP, UDP, TCP and so on.", wire.Enum{0: "uncompressed", 1: "RTP/UDP/IP", 2: "UDP/IP", 3: "ESP/IP", 4: "IP", 6: "TCP/IP", 7: "RTP/UDP-Lite/IP", 8: "UDP-Lite/IP"})
)

var ipcpCompressRows = []*wire.Field{
	ipcpProto, ipcpSlots, ipcpSlotBit, ipcpTCP, ipcpNonTCP, ipcpPeriod, ipcpTime, ipcpHeader, ipcpCID, ipcpMRRU, ipcpData,
	ipcpIPHC, ipcpRTP, ipcpERTP, ipcpNeg, ipcpSubType, ipcpSubLen, ipcpParam, ipcpProfs, ipcpRType, ipcpRLen, ipcpProfile,
}

// ipcpCompress is the same option for IPv4 and IPv6; for both, type and length go
// by IPCP's names.
var (
	ipcpCompress = cpOption{
		kind: 2, name: "IP Compression Protocol", row: cpWhole("ipcp.opt.compress", "IP Compression Protocol", "Headers shall be compressed: on slow lines they are most of a packet."), min: 4,
		rows: ipcpCompressRows, code: ipcpCompression,
	}
	ipcpTable = newCPTable("ipcp.opt", []cpOption{
		{kind: 1, name: "IP Addresses (deprecated)", row: cpWhole("ipcp.opt.addrs", "IP Addresses (deprecated)", "Both ends' addresses; could not be agreed upon in all cases, hence option 3."), min: 10, max: 10, rows: []*wire.Field{cpAddress("ipcp.opt.src_address", "Source IP Address", "The sender's own address; a later option (3) does better."), cpAddress("ipcp.opt.dst_address", "Destination IP Address", "The address that the other end is to have.")}},
		ipcpCompress,
		{kind: 3, name: "IP Address", row: cpWhole("ipcp.opt.addr", "IP Address", "This end's address; zero asks to be given one."), min: 6, max: 6, rows: []*wire.Field{cpAddress("ipcp.opt.ip_address", "IP Address", "Zero in a request: please tell me. The other side then says it in a Nak.")}},
		{kind: 4, name: "Mobile Node's Home IP Address", row: cpWhole("ipcp.opt.mobileipv4", "Mobile Node's Home IP Address", "Tells the home address, so that a mobile node keeps it when it dials in (RFC 2290)."), min: 6, max: 6, rows: []*wire.Field{cpAddress("ipcp.opt.mobilenodehomeaddress", "Mobile Node's Home Address", "The address it keeps wherever it is.")}},
		{kind: 129, name: "Primary DNS Server IP Address", row: cpWhole("ipcp.opt.pri_dns", "Primary DNS Server IP Address", "The name server to ask first; a caller sends 0.0.0.0 and is told the right one (RFC 1877)."), min: 6, max: 6, rows: []*wire.Field{cpAddress("ipcp.opt.pri_dns_address", "Primary DNS Address", "Who resolves names; zero asks to be told.")}},
		{kind: 130, name: "Primary NBNS Server IP Address", row: cpWhole("ipcp.opt.pri_nbns", "Primary NBNS Server IP Address", "The WINS server (Windows names) to ask first; 0.0.0.0 asks for it (RFC 1877)."), min: 6, max: 6, rows: []*wire.Field{cpAddress("ipcp.opt.pri_nbns_address", "Primary NBNS Address", "The server that resolves NetBIOS names (WINS); both sides agree on it as on an address.")}},
		{kind: 131, name: "Secondary DNS Server IP Address", row: cpWhole("ipcp.opt.sec_dns", "Secondary DNS Server IP Address", "The name server to ask when the first is silent; 0.0.0.0 asks for it (RFC 1877)."), min: 6, max: 6, rows: []*wire.Field{cpAddress("ipcp.opt.sec_dns_address", "Secondary DNS Address", "Who resolves names if the first does not.")}},
		{kind: 132, name: "Secondary NBNS Server IP Address", row: cpWhole("ipcp.opt.sec_nbns", "Secondary NBNS Server IP Address", "The WINS server to ask when the first is silent; 0.0.0.0 asks for it (RFC 1877)."), min: 6, max: 6, rows: []*wire.Field{cpAddress("ipcp.opt.sec_nbns_address", "Secondary NBNS Address", "Who resolves NetBIOS names if the first does not.")}},
	})
	ipv6cpTable = newCPTable("ipv6cp.opt", []cpOption{
		{kind: 1, name: "Interface Identifier", row: cpWhole("ipv6cp.opt.interface_identifier", "Interface Identifier", "The lower half of this end's addresses; both ends must differ."), min: 10, max: 10, rows: []*wire.Field{cpBytes("ipv6cp.interface_identifier", "Interface Identifier", "64 bits; the upper half comes by router advertisement or DHCPv6, not by PPP.")}},
	})
)

// ipcpCompression reads option 2 (RFC 1332, 3.2; RFC 3544, 2; RFC 3241, 2).
func ipcpCompression(d *wire.Decoder) {
	switch proto := d.Add(ipcpProto); {
	case (proto == 0x2d || proto == 0x37) && d.Left() >= 2:
		d.Add(ipcpSlots)
		d.Add(ipcpSlotBit)
	case proto == 0x61 && d.Left() >= 10:
		d.Add(ipcpTCP)
		d.Add(ipcpNonTCP)
		d.Add(ipcpPeriod)
		d.Add(ipcpTime)
		d.Add(ipcpHeader)
		for d.Left() >= 2 {
			iphcSuboption(d)
		}
	case proto == 0x03 && d.Left() >= 6:
		d.Add(ipcpCID)
		d.Add(ipcpMRRU)
		d.Add(ipcpHeader)
		if d.Left() >= 2 {
			d.Open(ipcpProfs, max(2, int(d.Rest()[1])), ipcpRLen)
			d.Add(ipcpRType)
			d.Add(ipcpRLen)
			for d.Left() >= 2 {
				d.Add(ipcpProfile)
			}
			d.Close()
		}
	}
	d.TakeRest(ipcpData)
}

func iphcSuboption(d *wire.Decoder) {
	b := d.Rest()
	row := ipcpIPHC
	switch b[0] {
	case 1:
		row = ipcpRTP
	case 2:
		row = ipcpERTP
	case 3:
		row = ipcpNeg
	}
	d.Open(row, max(2, int(b[1])), ipcpSubLen)
	d.Add(ipcpSubType)
	d.Add(ipcpSubLen)
	if b[0] == 3 && d.More() {
		d.Add(ipcpParam)
	}
	d.Close()
}

// IPCP, RFC 1332, agrees upon IPv4 over the link.
var IPCP = controlProtocol(wire.Protocol{
	Name: "ipcp", Title: "PPP IP Control Protocol", Short: "IPCP", Spec: "RFC 1332",
	Doc: "Agrees upon IPv4 over a PPP link: who has which address, and which name servers to ask.",
}, 0x8021, ipcpTable)

// IPv6CP, RFC 5072, agrees upon IPv6 over the link.
var IPv6CP = ipv6ControlProtocol()

// ipv6ControlProtocol is controlProtocol, but for its compression option, which
// goes by IPCP's names.
func ipv6ControlProtocol() *wire.Protocol {
	p := wire.Protocol{
		Name: "ipv6cp", Title: "PPP IPv6 Control Protocol", Short: "IPV6CP", Spec: "RFC 5072",
		Doc:  "Agrees upon IPv6 over a PPP link: only the lower half of the addresses.",
		Tier: wire.Link, Unit: "packet",
		By:     []wire.Key{{Space: wire.PPPProto, Num: 0x8057}},
		Header: []*wire.Field{pppCode, pppID, pppLength},
		Rows:   unique(append(ipv6cpTable.allRows(ipcpTable.kind, ipcpTable.length, ipcpCompress.row), ipcpCompressRows...)),
		Decode: decodeIPv6CP,
		Line:   lineControl,
	}
	return wire.New(p)
}

// ipv6Compress is IPCP's compression option alone.
var ipv6Compress = &cpTable{kind: ipcpTable.kind, length: ipcpTable.length, options: []cpOption{ipcpCompress}}

func decodeIPv6CP(d *wire.Decoder) {
	code := d.Raw(pppCode)
	if code < cpRequest || code > cpReject {
		decodeControl(d, ipv6cpTable)
		return
	}
	d.Limit(int(d.Raw(pppLength)), pppLength)
	if !d.More() {
		return
	}
	d.Open(cpOptions, d.Left(), nil)
	for d.More() {
		t := ipv6cpTable
		if d.Rest()[0] == ipcpCompress.kind {
			t = ipv6Compress
		}
		controlOption(d, t)
	}
	d.Close()
}

// ---- compression, bandwidth, callback and others

var (
	ccpData = cpBytes("ccp.opt.data", "Data", "What this compression has to agree upon.")
	ccpHist = cpNumber("ccp.opt.history_count", "History Count", 16, "How many streams both ends keep apart, each with what was sent before; 0: every packet stands alone.", nil)
	ccpCM   = &wire.Field{
		Name: "ccp.opt.cm", Label: "Check Mode Field", Bits: 8, Kind: wire.Dec, Doc: "How lost packets are noticed: by a check byte, a checksum, or a sequence number (RFC 1974).",
		Sub: []*wire.Field{cpNumber("ccp.opt.cm.reserved", "Reserved", 5, "Kept for later: senders write 0, receivers look away.", nil), cpNumber("ccp.opt.cm.check_mode", "Check Mode", 3, "How a lost packet is noticed: by a checksum or by numbers; a gap spoils all that follows.", wire.Enum{0: "none", 1: "LCB", 2: "CRC", 3: "sequence number", 4: "extended mode"})},
	}
	ccpMPPE = &wire.Field{
		Name: "ccp.opt.supported_bits", Label: "Supported Bits", Bits: 32, Kind: wire.Hex, Doc: "Whether to compress, and how to encrypt (RFC 3078); the keys come from MS-CHAP.",
		Sub: []*wire.Field{
			wire.Pad(7), ccpBit("h", "Stateless", "Stateless: each packet has a key of its own, so that a lost one does no harm to the next."), wire.Pad(16), ccpBit("m", "56-bit encryption", "Encryption with 56-bit keys (MPPE, RFC 3078), by now quickly guessed."), ccpBit("s", "128-bit encryption", "Encryption with 128-bit keys (MPPE, RFC 3078), the best that it has."), ccpBit("l", "40-bit encryption", "Encryption with 40-bit keys (MPPE, RFC 3078), by now quickly guessed."), ccpBit("d", "Obsolete", "Obsolete: senders write 0 (RFC 3078)."), wire.Pad(3), ccpBit("c", "Compression", "Packets are to be compressed as well (MPPC, RFC 2118)."),
		},
	}
	ccpVD = &wire.Field{
		Name: "ccp.opt.vd", Label: "Vers/Dict", Bits: 8, Kind: wire.Hex, Doc: "Version and size of the dictionary.",
		Sub: []*wire.Field{cpNumber("ccp.opt.vd.vers", "Vers", 3, "The version of the method: 1.", nil), cpNumber("ccp.opt.vd.dict", "Dict", 5, "Largest width of a code in bits, 9 to 16: wider squeezes more and takes more memory.", nil)},
	}
)

func ccpBit(name, label, doc string) *wire.Field {
	return &wire.Field{Name: "ccp.opt.supported_bits." + name, Label: label, Short: name, Bits: 1, Kind: wire.Bool, Doc: doc}
}

func ccpPart(name, label string, bits int, doc string) *wire.Field {
	f := cpNumber("ccp.opt."+name, label, bits, doc, nil)
	f.Word = 1
	return f
}

func ccpPlain(kind byte, name, field string) cpOption {
	return cpOption{kind: kind, name: name, row: cpWhole("ccp.opt."+field, name, "A way of compressing, by name only; what follows is the method's own."), min: 2, rows: []*wire.Field{ccpData}}
}

var ccpTable = newCPTable("ccp.opt", []cpOption{
	{kind: 0, name: "OUI", row: cpWhole("ccp.opt_oui", "OUI", "A vendor's own compression."), min: 6, rows: []*wire.Field{cpNumber("ccp.opt.oui", "OUI", 24, "The vendor whose way of compressing this is, by its Ethernet number.", nil), cpNumber("ccp.opt.subtype", "Subtype", 8, "Which of that vendor's ways of compressing.", nil), ccpData}},
	ccpPlain(1, "Predictor type 1", "predict1"), ccpPlain(2, "Predictor type 2", "predict2"), ccpPlain(3, "Puddle Jumper", "puddle"), ccpPlain(16, "Hewlett-Packard PPC", "hpppc"),
	{kind: 17, name: "Stac Electronics LZS", row: cpWhole("ccp.opt.stac", "Stac Electronics LZS", "Stac's LZS: replaces what was sent before by where to find it (RFC 1974)."), min: 5, max: 5, rows: []*wire.Field{ccpHist, ccpCM}},
	{kind: 18, name: "Microsoft PPE/PPC", row: cpWhole("ccp.opt.mppe", "Microsoft PPE/PPC", "Compression and, by its side, the encryption of PPTP, which has been broken."), min: 6, max: 6, rows: []*wire.Field{ccpMPPE}},
	{kind: 19, name: "Gandalf FZA", row: cpWhole("ccp.opt.gfza", "Gandalf FZA", "Gandalf's way of compressing (RFC 1993)."), min: 3, rows: []*wire.Field{cpNumber("ccp.opt.history", "History", 8, "How much of what was sent is remembered, as a power of two.", nil), cpBytes("ccp.opt.version", "Version", "Which version of the method the sender knows.")}},
	ccpPlain(20, "V.42bis compression", "v42bis"),
	{kind: 21, name: "BSD LZW Compress", row: cpWhole("ccp.opt.bsdcomp", "BSD LZW Compress", "The method of Unix compress: a dictionary that both ends build as they go (RFC 1977)."), min: 3, max: 3, rows: []*wire.Field{ccpVD}},
	{kind: 23, name: "LZS-DCP", row: cpWhole("ccp.opt.lzsdcp", "LZS-DCP", "LZS again, with a header that notices loss and tells what was compressed (RFC 1967)."), min: 6, max: 6, rows: []*wire.Field{ccpHist, cpNumber("ccp.opt.check_mode", "Check Mode", 8, "How lost packets are noticed.", wire.Enum{0: "none", 1: "LCB", 2: "sequence number", 3: "sequence number and LCB"}), cpNumber("ccp.opt.process_mode", "Process Mode", 8, "What to do with packets that do not shrink.", nil)}},
	{kind: 24, name: "MVRCA (Magnalink)", row: cpWhole("ccp.opt.mvrca", "MVRCA (Magnalink)", "Magnalink's way of compressing (RFC 1975)."), min: 4, max: 4, rows: []*wire.Field{ccpPart("fe", "Features", 2, "Which additions to the method the sender knows."), {Name: "ccp.opt.p", Label: "Packet by Packet flag", Bits: 1, Kind: wire.Bool, Word: 1, Doc: "Each packet is compressed by itself."}, ccpPart("History", "History", 5, "How much of what was sent is remembered."), cpNumber("ccp.opt.contexts", "# Contexts", 8, "How many streams both ends keep apart, each with what was sent before.", nil)}},
	{kind: 25, name: "PPP in DCE", row: cpWhole("ccp.opt.dce", "PPP for Data Compression in DCE", "Lets the modems, not the computers, compress (RFC 1976)."), min: 3, max: 3, rows: []*wire.Field{cpNumber("ccp.opt.mode", "Mode", 8, "1: nothing else is to be agreed upon.", nil)}},
	{kind: 26, name: "Deflate", row: cpWhole("ccp.opt.deflate", "Deflate", "The method of gzip and zlib, kept going from packet to packet (RFC 1979)."), min: 4, max: 4, rows: []*wire.Field{ccpPart("window", "Window", 4, "Size of the window, as a power of two, less 8."), ccpPart("method", "Method", 4, "8 stands for zlib's method; no other was agreed on."), ccpPart("mbz", "MBZ", 6, "Kept for later: senders write 0."), ccpPart("chk", "Chk", 2, "How loss is noticed; 0: packets are numbered.")}},
	{kind: 27, name: "V.44/LZJH compression", row: cpWhole("ccp.opt.v44lzjh", "V.44/LZJH compression", "The method of the last modems, ITU-T V.44: better at web pages than V.42bis."), min: 4, rows: []*wire.Field{cpHex("ccp.opt.mode_dictcount", "Mode/Dictionary Count", 16, "Mode and number of dictionaries.", nil), cpNumber("ccp.opt.dict_size", "Dictionary Size", 16, "How many entries the dictionary may have.", nil), cpNumber("ccp.opt.history_length", "History Length", 16, "How many bytes of what was sent are remembered.", nil)}},
})

// CCP, RFC 1962, agrees upon compression, and with MPPE upon encryption.
var CCP = controlProtocol(wire.Protocol{
	Name: "ccp", Title: "PPP Compression Control Protocol", Short: "CCP", Spec: "RFC 1962",
	Doc: "Agrees upon how the packets of a PPP link are compressed, and in PPTP also encrypted.",
}, 0x80fd, ccpTable)

var bacpTable = newCPTable("bacp.opt", []cpOption{
	{kind: 1, name: "Favored-Peer", row: cpWhole("bacp.opt.favored_peer", "Favored-Peer", "Who wins if both ask for a line at once."), min: 6, max: 6, rows: []*wire.Field{cpHex("bacp.magic_number", "Magic number", 32, "Settles who goes first if both ask for a change at once: the lower number wins.", nil)}},
})

// BACP, RFC 2125.
var BACP = controlProtocol(wire.Protocol{
	Name: "bacp", Title: "PPP Bandwidth Allocation Control Protocol", Short: "BACP", Spec: "RFC 2125, 8",
	Doc: "Agrees upon adding and dropping lines of a bundle.",
}, 0xc02b, bacpTable)

var cbcpRows = []*wire.Field{
	cpNumber("cbcp.callback_delay", "Callback delay", 8, "Seconds to wait before calling back, so that the line is free by then.", nil),
	cpNumber("cbcp.address_type", "Address Type", 8, "What kind of number follows.", wire.Enum{1: "telephone or ISDN number"}),
	{Name: "cbcp.address", Label: "Address", Kind: wire.Text, Str: untilNUL, Doc: "The telephone number to call."},
}

var cbcpTable = newCPTable("cbcp.opt", []cpOption{
	{kind: 1, name: "No callback", row: cpWhole("cbcp.opt.no_callback", "No callback", "No call back: go on with the call as it is."), min: 2, max: 2},
	{kind: 2, name: "Callback to a user-specified number", row: cpWhole("cbcp.opt.callback_user", "Callback to a user-specified number", "Call back, and the caller says at which number."), min: 4, rows: cbcpRows},
	{kind: 3, name: "Callback to a pre-specified number", row: cpWhole("cbcp.opt.callback_admin", "Callback to a pre-specified or admin-specified number", "The administrator has said where."), min: 3, max: 3, rows: cbcpRows[:1]},
	{kind: 4, name: "Callback to any of a list of numbers", row: cpWhole("cbcp.opt.callback_list", "Callback to any of a list of numbers", "Call back at one of these numbers; the caller picks."), min: 4, rows: cbcpRows},
})

// CBCP is Microsoft's: hang up and call back.
var CBCP = controlProtocol(wire.Protocol{
	Name: "cbcp", Title: "PPP Callback Control Protocol", Short: "CBCP", Spec: "Microsoft, draft-gidwani-ppp-callback-cp",
	Doc: "Agrees upon who calls whom back, and at which number.",
}, 0xc029, cbcpTable)

func untilNUL(dst []byte, v wire.View) []byte {
	for _, c := range v.Bytes() {
		if c == 0 {
			break
		}
		dst = append(dst, c)
	}
	return dst
}

var osinlcpTable = newCPTable("osinlcp.opt", []cpOption{
	{kind: 1, name: "Align-NPDU", row: cpWhole("osinlcp.opt.def_pid", "Align-NPDU", "Where packets should begin in memory."), min: 3, max: 3, rows: []*wire.Field{cpNumber("osinlcp.opt.alignment", "Alignment", 8, "Where packets should begin in memory, in bytes: old machines read aligned words faster.", nil)}},
})

// OSINLCP, RFC 1377.
var OSINLCP = controlProtocol(wire.Protocol{
	Name: "osinlcp", Title: "PPP OSI Network Layer Control Protocol", Short: "OSINLCP", Spec: "RFC 1377",
	Doc: "Agrees upon OSI's network layer over a PPP link.",
}, 0x8023, osinlcpTable)

// MPLSCP, RFC 3032, 4.2: it has no options.
var MPLSCP = controlProtocol(wire.Protocol{
	Name: "mplscp", Title: "PPP MPLS Control Protocol", Short: "MPLSCP", Spec: "RFC 3032, 4.2",
	Doc: "Agrees that labelled packets may be sent over a PPP link.",
}, 0x8281, newCPTable("mplscp.opt", nil))

// CDPCP is Cisco's: it has no options.
var CDPCP = controlProtocol(wire.Protocol{
	Name: "cdpcp", Title: "PPP CDP Control Protocol", Short: "CDPCP", Spec: "Cisco",
	Doc: "Agrees that Cisco Discovery Protocol may be sent over a PPP link.",
}, 0x8207, newCPTable("cdpcp.opt", nil))

var pppmuxcpTable = newCPTable("pppmuxcp.opt", []cpOption{
	{kind: 1, name: "Default Protocol ID", row: cpWhole("pppmuxcp.opt.def_pid", "Default Protocol ID", "What a sub-frame is that does not say so."), min: 4, max: 4, rows: []*wire.Field{cpHex("pppmuxcp.def_prot_id", "Default Protocol ID", 16, "The protocol of a subframe that does not name its own: saves two bytes on each.", pppProtocols)}},
})

// PPPMuxCP, RFC 3153.
var PPPMuxCP = controlProtocol(wire.Protocol{
	Name: "pppmuxcp", Title: "PPPMux Control Protocol", Short: "PPPMuxCP", Spec: "RFC 3153, 3",
	Doc: "Agrees upon several small packets in one frame.",
}, 0x8059, pppmuxcpTable)
