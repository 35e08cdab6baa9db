package link

import "peel/layers/wire"

var (
	lcpAuth      = cpHex("lcp.opt.auth_protocol", "Authentication Protocol", 16, "How the other side shall prove who it is.", pppProtocols)
	lcpAlgorithm = cpNumber("lcp.opt.algorithm", "Algorithm", 8, "Which hash CHAP is to use: 5 is MD5, 129 Microsoft's second version.", wire.Enum{5: "CHAP with MD5", 6: "SHA-1", 7: "SHA-256", 8: "SHA3-256", 128: "MS-CHAP", 129: "MS-CHAP-2"})
	lcpOptData   = cpBytes("lcp.opt.data", "Data", "What else there is to say about it.")
	lcpQuality   = cpHex("lcp.opt.quality_protocol", "Quality Protocol", 16, "How the line's quality is watched: 0xc025 is the Link Quality Report (RFC 1989).", pppProtocols)
	lcpPeriod    = cpNumber("lcp.opt.reporting_period", "Reporting Period", 32, "How often, at most, reports are sent: hundredths of a second.", nil)
	lcpOptMagic  = cpHex("lcp.opt.magic_number", "Magic Number", 32, "A random number; who is offered its own talks to himself over a loop.", nil)
	lcpClass     = cpNumber("lcp.opt.ep_disc_class", "Class", 8, "What kind of name follows: 1 is a local one, 2 an IP address, 3 a MAC address (RFC 1990).", wire.Enum{0: "null", 1: "locally assigned address", 2: "IP address", 3: "IEEE 802.1 globally assigned MAC address", 4: "PPP magic-number block", 5: "telephone number"})
	lcpClassIP   = cpAddress("lcp.opt.ip_address", "IP Address", "The system's address: lines of the same system are bundled.")
	lcpClassMAC  = &wire.Field{Name: "lcp.opt.802_1_address", Label: "IEEE 802.1 Address", Bits: 48, Kind: wire.MAC, Doc: "The system's address: lines of the same system are bundled."}
	lcpBlock     = cpBytes("lcp.opt.magic_block", "PPP Magic-Number Block", "Random numbers by which the system is known.")
	lcpPhone     = cpBytes("lcp.opt.psndn", "Public Switched Network Directory Number", "The system's telephone number.")
	lcpIDBytes   = cpBytes("lcp.opt.id", "Identification", "A length, and that many bytes.")
	lcpElision   = cpNumber("lcp.opt.class", "Class", 8, "Fragments of urgent classes may cut in between those of others.", nil)
	lcpPrefix    = cpBytes("lcp.opt.prefix", "Prefix", "A length, and that many bytes that need not be sent.")
	lcpAsync     = &wire.Field{Name: "lcp.opt.asyncmap", Label: "Async Control Character Map", Bits: 32, Kind: wire.Hex, Sub: asyncBits(), Doc: "Control characters that the sender must escape, since modems on the way would eat them."}
	lcpFCS       = &wire.Field{
		Name: "lcp.opt.fcs_alternatives", Label: "FCS Alternatives", Bits: 8, Kind: wire.Hex, Doc: "Which checksums a frame may have.",
		Sub: []*wire.Field{wire.Pad(5), cpBit("lcp.opt.fcs_alternatives.ccitt32", "CCITT 32-bit", "The 32-bit checksum, for long frames and bad lines."), cpBit("lcp.opt.fcs_alternatives.ccitt16", "CCITT 16-bit", "The 16-bit checksum, which everybody begins with."), cpBit("lcp.opt.fcs_alternatives.null", "NULL FCS", "No checksum at all, where the link below has one.")},
	}
	lcpCOBS = &wire.Field{
		Name: "lcp.opt.flags", Label: "Flags", Bits: 8, Kind: wire.Hex, Doc: "How zero bytes are stuffed.",
		Sub: []*wire.Field{cpHex("lcp.opt.flags.reserved", "Reserved", 6, "Kept for later: senders write 0, receivers look away.", nil), cpBit("lcp.opt.flags.pre", "PRE", "Preemption: a frame may be interrupted by a more urgent one."), cpBit("lcp.opt.flags.zxe", "ZXE", "Zero pair and run elimination: zeros in a row shrink while they are stuffed.")},
	}
)

func cpBit(name, label, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Bits: 1, Kind: wire.Bool, Doc: doc}
}

func asyncBits() []*wire.Field {
	names := [...]string{"us", "rs", "gs", "fs", "esc", "sub", "em", "can", "etb", "syn", "nak", "dc4", "dc3", "dc2", "dc1", "dle", "si", "so", "cr", "ff", "vt", "lf", "ht", "bs", "bel", "ack", "enq", "eot", "etx", "stx", "soh", "nul"}
	rows := make([]*wire.Field, 0, len(names))
	for _, n := range names {
		rows = append(rows, &wire.Field{Name: "lcp.opt.asyncmap." + n, Label: n, Bits: 1, Kind: wire.Bool, Doc: "Whether this control character must be escaped."})
	}
	return rows
}

// lcpTable is IANA's register of LCP configuration options.
var lcpTable = newCPTable("lcp.opt", []cpOption{
	{
		kind: 0, name: "Vendor Specific", row: cpWhole("lcp.opt.vendor", "Vendor Specific", "A vendor's own option (RFC 2153)."), min: 6,
		rows: []*wire.Field{cpNumber("lcp.opt.oui", "OUI", 24, "The vendor whose option this is, by its Ethernet number (RFC 2153).", nil), cpNumber("lcp.opt.kind", "Kind", 8, "Which of that vendor's options.", nil), lcpOptData},
	},
	{kind: 1, name: "Maximum Receive Unit", row: cpWhole("lcp.opt.mtu_bytes", "Maximum Receive Unit", "The largest payload the sender of this takes."), min: 4, max: 4, rows: []*wire.Field{cpNumber("lcp.opt.mru", "Maximum Receive Unit", 16, "In bytes; 1492 over PPPoE, whose header takes 8 from Ethernet's 1500.", nil)}},
	{kind: 2, name: "Async Control Character Map", row: cpWhole("lcp.opt.asyncmap_bytes", "Async Control Character Map", "Characters that have to be escaped on an asynchronous line."), min: 6, max: 6, rows: []*wire.Field{lcpAsync}},
	{kind: 3, name: "Authentication Protocol", row: cpWhole("lcp.opt.auth_protocol_bytes", "Authentication Protocol", "How the other side shall prove who it is. Who can change this on the way turns CHAP into PAP and reads the password."), min: 4, rows: []*wire.Field{lcpAuth, lcpAlgorithm, lcpOptData}, code: lcpAuthOption},
	{kind: 4, name: "Quality Protocol", row: cpWhole("lcp.opt.quality_protocol_bytes", "Quality Protocol", "How the line's quality is watched, and how often reports are wanted."), min: 4, rows: []*wire.Field{lcpQuality, lcpPeriod, lcpOptData}, code: lcpQualityOption},
	{kind: 5, name: "Magic Number", row: cpWhole("lcp.opt.magic_number_bytes", "Magic Number", "A random number: who receives his own has a line that leads back to himself."), min: 6, max: 6, rows: []*wire.Field{lcpOptMagic}},
	{kind: 6, name: "Link Quality Monitoring", row: cpWhole("lcp.opt.linkqualmon", "Link Quality Monitoring", "How to watch the quality of the line; left over from a draft, replaced by option 4."), min: 6, max: 6, rows: []*wire.Field{lcpPeriod}},
	{kind: 7, name: "Protocol Field Compression", row: cpWhole("lcp.opt.field_compress", "Protocol Field Compression", "Small protocol numbers may be sent in one byte."), min: 2, max: 2},
	{kind: 8, name: "Address and Control Field Compression", row: cpWhole("lcp.opt.addr_field_compress", "Address and Control Field Compression", "The bytes ff 03, the same in every frame, may be left out."), min: 2, max: 2},
	{kind: 9, name: "FCS Alternatives", row: cpWhole("lcp.opt.fcs_alternatives_bytes", "FCS Alternatives", "Other checksums than the usual 16 bits may be used (RFC 1570)."), min: 3, max: 3, rows: []*wire.Field{lcpFCS}},
	{kind: 10, name: "Self Describing Pad", row: cpWhole("lcp.opt.self_desc_pad", "Self Describing Pad", "Padding that says how long it is (RFC 1570)."), min: 3, max: 3, rows: []*wire.Field{cpNumber("lcp.opt.maximum", "Maximum", 8, "The most bytes of padding that may stand at a frame's end (RFC 1570).", nil)}},
	{kind: 11, name: "Numbered Mode", row: cpWhole("lcp.opt.numbered_mode", "Numbered Mode", "Frames are numbered and sent again if lost (RFC 1663)."), min: 4, rows: []*wire.Field{cpNumber("lcp.opt.window", "Window", 8, "How many frames may be under way without a receipt, 1 to 127 (numbered mode, RFC 1663).", nil), cpBytes("lcp.opt.hdlc_address", "Address", "The address byte to put into HDLC frames instead of 0xff, for lines with many stations.")}},
	{kind: 13, name: "Callback", row: cpWhole("lcp.opt.callback", "Callback", "Please hang up and call me back (RFC 1570)."), min: 3, rows: []*wire.Field{cpNumber("lcp.opt.operation", "Operation", 8, "How the caller is found for the call back: by login, by a number, by a name.", wire.Enum{0: "by who the user is", 1: "dialling string", 2: "location identifier", 3: "E.164 number", 4: "X.500 distinguished name", 6: "agreed upon by CBCP"}), cpBytes("lcp.opt.message", "Message", "The number to call, or what stands for it.")}},
	{kind: 15, name: "Compound Frames", row: cpWhole("lcp.opt.compound_frames", "Compound Frames", "Several packets in one frame; written off as obsolete by IANA."), min: 2, max: 2},
	{kind: 16, name: "Nominal Data Encapsulation", row: cpWhole("lcp.opt.nomdataencap", "Nominal Data Encapsulation", "Left over from a draft of packing several packets into one frame."), min: 2, max: 2},
	{kind: 17, name: "Multilink MRRU", row: cpWhole("lcp.opt.multilink_mrru", "Multilink MRRU", "Several lines shall be one (RFC 1990)."), min: 4, max: 4, rows: []*wire.Field{cpNumber("lcp.opt.mrru", "MRRU", 16, "The largest packet that may be put together.", nil)}},
	{kind: 18, name: "Multilink Short Sequence Number Header", row: cpWhole("lcp.opt.multilink_ssnh", "Multilink Short Sequence Number Header", "12-bit numbers rather than 24."), min: 2, max: 2},
	{kind: 19, name: "Multilink Endpoint Discriminator", row: cpWhole("lcp.opt.multilink_ep_disc", "Multilink Endpoint Discriminator", "Which system this is: lines of the same system are bundled."), min: 3, rows: []*wire.Field{lcpClass, lcpClassIP, lcpClassMAC, lcpBlock, lcpPhone, lcpOptData, lcpOptMagic}, code: lcpEndpoint},
	{kind: 21, name: "DCE Identifier", row: cpWhole("lcp.opt.dce_identifier", "DCE Identifier", "Lets the two modems, not the computers, compress and talk to each other (RFC 1976)."), min: 3, max: 3, rows: []*wire.Field{cpNumber("lcp.opt.mode", "Mode", 8, "1: nothing else is to be agreed upon.", wire.Enum{1: "no additional negotiation", 2: "full PPP negotiation and state machine"})}},
	{kind: 22, name: "Multi Link Plus Procedure", row: cpWhole("lcp.opt.multilink_pp", "Multi Link Plus Procedure", "Ascend's addition to multilink: calls are added and dropped as traffic needs (RFC 1934)."), min: 4, max: 4, rows: []*wire.Field{cpBytes("lcp.opt.unused", "Unused", "A number that was given out and came back; it means nothing.")}},
	{kind: 23, name: "Link Discriminator for BACP", row: cpWhole("lcp.opt.link_discrim_bytes", "Link Discriminator for BACP", "A number for this line, so that BACP can say which of several to hang up (RFC 2125)."), min: 4, max: 4, rows: []*wire.Field{cpNumber("lcp.opt.link_discrim", "Link Discriminator", 16, "A number for this line of the bundle, by which BAP can say which one to take down (RFC 2125).", nil)}},
	{kind: 24, name: "Authentication Option", row: cpWhole("lcp.opt.auth", "Authentication Option", "Left over from a draft; authentication is agreed on by option 3."), min: 3, rows: []*wire.Field{lcpIDBytes}},
	{kind: 25, name: "Consistent Overhead Byte Stuffing (COBS)", row: cpWhole("lcp.opt.cobs", "Consistent Overhead Byte Stuffing (COBS)", "Escape bytes so that no frame grows by more than a byte in 254, whatever it holds."), min: 3, max: 3, rows: []*wire.Field{lcpCOBS}},
	{kind: 26, name: "Prefix Elision", row: cpWhole("lcp.opt.prefix_elision", "Prefix Elision", "Beginnings that need not be sent (RFC 2686)."), min: 3, rows: []*wire.Field{lcpElision, lcpPrefix}},
	{kind: 27, name: "Multilink Header Format", row: cpWhole("lcp.opt.multilink_hdr_fmt", "Multilink header format", "Which header fragments get: with classes, speech need not wait for a long packet (RFC 2686)."), min: 4, max: 4, rows: []*wire.Field{cpNumber("lcp.opt.code", "Code", 8, "Width of the sequence numbers: 2 means long, 6 short.", wire.Enum{2: "long numbers with classes", 6: "short numbers with classes"}), cpNumber("lcp.opt.max_susp_classes", "Max suspendable classes", 8, "How many packets, each of another class, may wait half sent while a more urgent one goes by.", nil)}},
	{kind: 28, name: "Internationalization", row: cpWhole("lcp.opt.internationalization", "Internationalization", "In which language and characters messages are (RFC 2484)."), min: 6, rows: []*wire.Field{cpNumber("lcp.opt.MIBenum", "MIBenum", 32, "The character set of messages, by IANA's number: 106 is UTF-8 (RFC 2484).", wire.Enum{3: "US-ASCII", 106: "UTF-8"}), {Name: "lcp.opt.language_tag", Label: "Language-Tag", Kind: wire.Text, Doc: "The language, as in en or de, for messages that people read."}}},
	{kind: 29, name: "Simple Data Link on SONET/SDH", row: cpWhole("lcp.opt.sonet_sdh", "Simple Data Link on SONET/SDH", "How frames are marked on optical lines: by length, without escaping bytes (RFC 2823)."), min: 2, max: 2},
})

func lcpAuthOption(d *wire.Decoder) {
	if d.Add(lcpAuth) == protoCHAP && d.More() {
		d.Add(lcpAlgorithm)
	}
	d.TakeRest(lcpOptData)
}

func lcpQualityOption(d *wire.Decoder) {
	const report = 0xc025
	if d.Add(lcpQuality) == report && d.Left() >= 4 {
		d.Add(lcpPeriod)
	}
	d.TakeRest(lcpOptData)
}

// lcpEndpoint reads the name of a system (RFC 1990, 5.1.3).
func lcpEndpoint(d *wire.Decoder) {
	class := d.Add(lcpClass)
	n := d.Left()
	switch {
	case class == 2 && n == 4:
		d.Add(lcpClassIP)
	case class == 3 && n == 6:
		d.Add(lcpClassMAC)
	case class == 4 && n > 0 && n%4 == 0:
		d.Open(lcpBlock, n, nil)
		for d.More() {
			d.Add(lcpOptMagic)
		}
		d.Close()
	case class == 5:
		d.TakeRest(lcpPhone)
	default:
		d.TakeRest(lcpOptData)
	}
}

const (
	protoLCP  = 0xc021
	protoPAP  = 0xc023
	protoCHAP = 0xc223
)

// LCP, RFC 1661, 5, agrees upon the link itself.
var LCP = controlProtocol(wire.Protocol{
	Name: "lcp", Title: "PPP Link Control Protocol", Short: "LCP", Spec: "RFC 1661, 5",
	Doc: "Opens, agrees upon, watches and closes a PPP link, before anything else may be sent.",
}, protoLCP, lcpTable)
