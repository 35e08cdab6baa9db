package network

import "peel/layers/wire"

var (
	gtpFlags = &wire.Field{
		Name: "gtp.flags", Label: "Flags", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "gtp.flags.version", Label: "Version", Short: "Ver", Bits: 3, Kind: wire.Dec, Enum: wire.Enum{0: "GTP release 97/98", 1: "GTP release 99"}, Doc: "1; control of the newer networks speaks version 2, data went on with 1."},
			{Name: "gtp.flags.payload", Label: "Protocol type", Short: "PT", Bits: 1, Kind: wire.Dec, Enum: wire.Enum{0: "GTP'|Charging records.", 1: "GTP"}, Doc: "Tells GTP from GTP', which takes charging records to where bills are made."},
			{Name: "gtp.flags.reserved", Label: "Reserved", Short: "R", Bits: 1, Kind: wire.Dec, Doc: "Kept for later: senders write 0, receivers look away."},
			{Name: "gtp.flags.e", Label: "Is Next Extension Header present?", Short: "E", Bits: 1, Kind: wire.Bool, Doc: "Set: at least one extension header follows."},
			{Name: "gtp.flags.s", Label: "Is Sequence Number present?", Short: "S", Bits: 1, Kind: wire.Bool, Doc: "The sequence number counts. If any of the three flags is set, all three fields are there."},
			{Name: "gtp.flags.pn", Label: "Is N-PDU number present?", Short: "PN", Bits: 1, Kind: wire.Bool, Doc: "Set: the N-PDU number counts, which helps to lose nothing when the phone changes its place."},
		},
		Doc: "Version, and which of the optional fields count.",
	}
	gtpMessage = &wire.Field{Name: "gtp.message", Label: "Message Type", Bits: 8, Kind: wire.Hex, Enum: gtpMessages, Doc: "255 carries somebody's packet; the others manage the tunnel."}
	gtpLen     = &wire.Field{Name: "gtp.length", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes behind the first eight: optional fields and payload."}
	gtpTEID    = &wire.Field{Name: "gtp.teid", Label: "TEID", Bits: 32, Kind: wire.Hex, Doc: "Tunnel endpoint identifier: which subscriber's tunnel, in the receiver's count. It moves along when the phone does."}
	gtpSeq     = &wire.Field{Name: "gtp.seq_number", Label: "Sequence number", Bits: 16, Kind: wire.Hex, Doc: "Keeps packets in order, or an answer with its question."}
	gtpSeqNone = gtpUnused(16, "Sequence number")
	gtpNPDU    = &wire.Field{Name: "gtp.npdu_number", Label: "N-PDU Number", Bits: 8, Kind: wire.Hex, Doc: "Numbers packets over the air, so that none is lost when the phone changes cells."}
	gtpNPDUNo  = gtpUnused(8, "N-PDU Number")
	gtpNextNo  = gtpUnused(8, "Next extension header type")
)

func gtpUnused(bits int, label string) *wire.Field {
	return &wire.Field{Name: "peel.gtp.unused", Label: label + " (unused)", Short: "unused", Bits: bits, Kind: wire.Hex, Doc: "There because another of the three fields is; means nothing."}
}

// The extension headers of 3GPP TS 29.281, 5.2.
var (
	gtpExt     = &wire.Field{Name: "gtp.ext_hdr", Label: "Extension header", Kind: wire.Text, Str: wire.NoText, Doc: "A length in words of four bytes, a value, and the type of the next."}
	gtpExtLen  = &wire.Field{Name: "gtp.ext_hdr.length", Label: "Extension Header Length", Bits: 8, Kind: wire.Dec, Doc: "In words of four bytes, these two fields included."}
	gtpExtNext = &wire.Field{Name: "gtp.ext_hdr.next", Label: "Next extension header type", Bits: 8, Kind: wire.Hex, Enum: gtpExtensions, Doc: "Which extension header follows; 0 for none. The two highest bits tell who must understand it."}
	gtpExtData = &wire.Field{Name: "peel.gtp.ext_hdr.data", Label: "Data", Kind: wire.Bytes, Doc: "The header's value, which is not taken apart here."}
	gtpPDCP    = &wire.Field{Name: "gtp.ext_hdr.pdcp_sn", Label: "PDCP Sequence Number", Bits: 16, Kind: wire.Dec, Doc: "The packet's number over the air, handed on as the phone changes cells."}
	gtpLong    = &wire.Field{
		Name: "peel.gtp.ext_hdr.long_pdcp", Label: "Long PDCP number", Bits: 24, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "gtp.ext_hdr.spare_bits", Label: "Spare", Bits: 6, Kind: wire.Hex, Word: wire.Touch, Doc: "Kept for later: senders write 0, receivers look away."},
			{Name: "gtp.ext_hdr.long_pdcp_sn", Label: "Long PDCP Sequence Number", Bits: 18, Kind: wire.Dec, Doc: "Number of the packet on the radio (PDCP), in 18 bits: the next radio goes on from it, and loses nothing."},
		},
		Doc: "Six spare bits and the number.",
	}
	gtpLongPad = &wire.Field{Name: "gtp.ext_hdr.spare_bytes", Label: "Spare", Bits: 24, Kind: wire.Bytes, Doc: "Kept for later: senders write 0, receivers look away."}
	gtpPort    = &wire.Field{Name: "gtp.ext_hdr.udp_port", Label: "UDP Port", Bits: 16, Kind: wire.Dec, Doc: "The port that the packet which caused the error came from."}
	gtpRAN     = &wire.Field{Name: "gtp.ext_hdr.ran_cont", Label: "RAN Container", Kind: wire.Bytes, Doc: "Word between two base stations, handed through while a phone moves from one to the other."}
	gtpXwRAN   = &wire.Field{Name: "gtp.ext_hdr.xw_ran_cont", Label: "Xw RAN Container", Kind: wire.Bytes, Doc: "Word between a base station and a wireless LAN."}
	gtpUplink  = &wire.Field{
		Name: "peel.gtp.ext_hdr.pdu_session", Label: "PDU Session Container", Bits: 16, Kind: wire.Hex,
		Sub: []*wire.Field{gtpPDUType, gtpSpareH1, {Name: "gtp.spare.b7b6", Label: "Spare", Bits: 2, Kind: wire.Hex, Word: wire.Touch, Doc: "Flags of later releases."}, gtpQFI},
		Doc: "What a 5G base station says about a packet from a phone.",
	}
	gtpDownlink = &wire.Field{
		Name: "peel.gtp.ext_hdr.pdu_session", Label: "PDU Session Container", Bits: 16, Kind: wire.Hex,
		Sub: []*wire.Field{
			gtpPDUType, gtpSpareH1,
			{Name: "gtp.ext_hdr.pdu_ses_cont.ppp", Label: "Paging Policy Presence (PPP)", Short: "P", Bits: 1, Kind: wire.Bool, Word: wire.Touch, Doc: "Set: a paging policy follows: how hard to try to wake the phone."},
			{Name: "gtp.ext_hdr.pdu_ses_cont.rqi", Label: "Reflective QoS Indicator (RQI)", Short: "R", Bits: 1, Kind: wire.Bool, Word: wire.Touch, Doc: "The phone shall treat its answers as this packet is treated."},
			gtpQFI,
		},
		Doc: "What the 5G core says about a packet to a phone.",
	}
	gtpPDUType = &wire.Field{Name: "gtp.ext_hdr.pdu_ses_con.pdu_type", Label: "PDU Type", Bits: 4, Kind: wire.Dec, Word: wire.Touch, Enum: wire.Enum{0: "downlink", 1: "uplink"}, Doc: "Which way the packet goes, seen from the network: downlink is towards the phone (3GPP TS 38.415)."}
	gtpSpareH1 = &wire.Field{Name: "gtp.spare.h1", Label: "Spare", Bits: 4, Kind: wire.Hex, Word: wire.Touch, Doc: "Flags of later releases."}
	gtpQFI     = &wire.Field{Name: "gtp.ext_hdr.pdu_ses_con.qos_flow_id", Label: "QoS Flow Identifier (QFI)", Bits: 6, Kind: wire.Dec, Word: wire.Touch, Doc: "How the packet is to be treated: 5G has flows inside one tunnel where 4G had a tunnel for each."}
	gtpPolicy  = &wire.Field{
		Name: "peel.gtp.ext_hdr.paging", Label: "Paging", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "gtp.ext_hdr.pdu_ses_cont.ppi", Label: "Paging Policy Indicator (PPI)", Bits: 3, Kind: wire.Dec, Doc: "One of eight policies, 0 to 7, that say how hard to try to wake the phone for this packet."},
			{Name: "gtp.spare.b4b0", Label: "Spare", Bits: 5, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."},
		},
		Doc: "Present if the bit above says so.",
	}
)

// The information elements of 3GPP TS 29.281, 8, and the plain ones of TS 29.060, 7.7.
var (
	gtpIE       = &wire.Field{Label: "Information element", Kind: wire.None, Say: sayGTPElement, Doc: "One thing that the message says. Types below 128 have a fixed length, the others say it."}
	gtpIEType   = &wire.Field{Name: "peel.gtp.ie.type", Label: "Type", Bits: 8, Kind: wire.Dec, Enum: gtpElements, Doc: "What the element is about; below 128 its length is fixed by the type, from 128 on two bytes of length follow."}
	gtpIELen    = &wire.Field{Name: "peel.gtp.ie.length", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value, these two and the type not counted."}
	gtpIEValue  = &wire.Field{Name: "peel.gtp.ie.value", Label: "Value", Kind: wire.Bytes, Doc: "The element's value, which is not taken apart here."}
	gtpRecovery = &wire.Field{Name: "gtp.recovery", Label: "Recovery", Bits: 16, Kind: wire.Dec, Num: gtpLowByte, Doc: "How often the sender has been started: a new number says that it forgot all tunnels. The first of the two bytes is the element's type, 14."}
	gtpCause    = &wire.Field{Name: "gtp.cause", Label: "Cause", Bits: 16, Num: gtpLowByte, Kind: wire.Dec, Enum: wire.Enum{0: "request IMSI", 1: "request IMEI", 2: "request IMSI and IMEI", 128: "request accepted", 192: "non-existent", 193: "invalid message format", 194: "IMSI not known", 195: "MS is GPRS detached", 199: "no resources available", 200: "service not supported", 204: "system failure", 211: "no memory available", 219: "missing or unknown APN"}, Doc: "What became of the request: 128 is accepted, 192 and above are refusals."}
	gtpTEIDData = &wire.Field{Name: "gtp.teid_data", Label: "TEID Data I", Bits: 32, Kind: wire.Hex, Doc: "The tunnel identifier that the sender wants to see in data packets to it."}
	gtpTEIDCtl  = &wire.Field{Name: "gtp.teid_cp", Label: "TEID Control Plane", Bits: 32, Kind: wire.Hex, Doc: "The tunnel identifier that the sender wants to see in control messages to it."}
	gtpSelMode  = &wire.Field{
		Name: "peel.gtp.sel_mode", Label: "Selection mode", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{wire.Pad(6), {Name: "gtp.sel_mode", Label: "Selection mode", Bits: 2, Kind: wire.Dec, Enum: wire.Enum{0: "subscription verified", 1: "phone's choice, not verified", 2: "network's choice, not verified"}, Doc: "Who chose the access point, and whether the subscriber may use it."}},
		Doc: "Who chose the access point.",
	}
	gtpNSAPI = &wire.Field{
		Name: "peel.gtp.nsapi", Label: "NSAPI", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{wire.Pad(4), {Name: "gtp.nsapi", Label: "NSAPI", Bits: 4, Kind: wire.Dec, Doc: "Which of the phone's connections: 5 to 15, so eleven of them."}},
		Doc: "Which of the phone's connections.",
	}
	gtpChargingID = &wire.Field{Name: "gtp.chrg_id", Label: "Charging ID", Bits: 40, Num: func(v wire.View) uint64 { return uint64(uint32(v.Wire())) }, Kind: wire.Hex, Doc: "Number under which all records of this connection come together for the bill."}
	gtpAddrLen    = &wire.Field{Name: "gtp.gsn_address_length", Label: "GSN address length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of address: 4 for IPv4, 16 for IPv6."}
	gtpAddr4      = &wire.Field{Name: "gtp.gsn_ipv4", Label: "GSN address IPv4", Bits: 32, Kind: wire.IPv4, Doc: "The node's address: control messages go to the first of two such elements, data to the second."}
	gtpAddr6      = &wire.Field{Name: "gtp.gsn_ipv6", Label: "GSN address IPv6", Bits: 128, Kind: wire.IPv6, Doc: "The node's address: control messages go to the first of two such elements, data to the second."}
	gtpAPNLen     = &wire.Field{Name: "gtp.apn_length", Label: "APN length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of the access point's name, written in labels like a name in DNS."}
	gtpAPN        = &wire.Field{Name: "gtp.apn", Label: "APN", Kind: wire.Text, Str: gtpLabels, Doc: "Access point name: which network behind the provider's the phone wants, written as DNS writes names."}
	gtpHdrCount   = &wire.Field{Name: "gtp.num_ext_hdr_types", Label: "Number of Extension Header Types", Bits: 8, Kind: wire.Dec, Doc: "How many types of extension header follow: those that the sender understands."}
	gtpHdrType    = &wire.Field{Name: "gtp.ext_hdr_type", Label: "Extension Header Type", Bits: 8, Kind: wire.Dec, Enum: gtpExtensions, Doc: "A type of extension header that the sender understands."}
	gtpValueLen   = &wire.Field{Name: "gtp.ext_length", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of the element that follow; a private one counts the two of its maker's number."}
	gtpRAT        = &wire.Field{Name: "gtp.ext_rat_type", Label: "RAT Type", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "UTRAN (3G)", 2: "GERAN (2G)", 3: "WLAN", 4: "GAN", 5: "HSPA evolution", 6: "E-UTRAN (4G)"}, Doc: "Over what the phone is connected: 1 is UTRAN (3G), 2 GERAN (2G), 3 a WLAN, 6 E-UTRAN (LTE)."}
	gtpPrivateID  = &wire.Field{Name: "gtp.ext_id", Label: "Extension identifier", Bits: 16, Kind: wire.Dec, Doc: "Whose extension: IANA's number of the maker."}
	gtpPrivate    = &wire.Field{Name: "gtp.ext_val", Label: "Extension value", Kind: wire.Bytes, Doc: "In a form that only its maker knows."}
)

var (
	gtpMessages = wire.Enum{
		1: "echo request|Are you there?", 2: "echo response", 3: "version not supported", 4: "node alive request", 5: "node alive response", 6: "redirection request", 7: "redirection response", 16: "create PDP context request|A phone goes online.", 17: "create PDP context response", 18: "update PDP context request", 19: "update PDP context response", 20: "delete PDP context request", 21: "delete PDP context response",
		22: "initiate PDP context activation request", 23: "initiate PDP context activation response", 26: "error indication|There is no such tunnel here.", 27: "PDU notification request", 28: "PDU notification response", 29: "PDU notification reject request", 30: "PDU notification reject response", 31: "supported extension headers notification", 32: "send routing information request", 33: "send routing information response", 34: "failure report request", 35: "failure report response",
		36: "note MS GPRS present request", 37: "note MS GPRS present response", 48: "identification request", 49: "identification response", 50: "SGSN context request", 51: "SGSN context response", 52: "SGSN context acknowledge", 53: "forward relocation request", 54: "forward relocation response", 55: "forward relocation complete", 56: "relocation cancel request", 57: "relocation cancel response", 58: "forward SRNS context", 59: "forward relocation complete acknowledge", 60: "forward SRNS context acknowledge",
		61: "UE registration query request", 62: "UE registration query response", 70: "RAN information relay", 96: "MBMS notification request", 97: "MBMS notification response", 98: "MBMS notification reject request", 99: "MBMS notification reject response", 100: "create MBMS context request", 101: "create MBMS context response", 102: "update MBMS context request", 103: "update MBMS context response", 104: "delete MBMS context request", 105: "delete MBMS context response",
		112: "MBMS registration request", 113: "MBMS registration response", 114: "MBMS de-registration request", 115: "MBMS de-registration response", 116: "MBMS session start request", 117: "MBMS session start response", 118: "MBMS session stop request", 119: "MBMS session stop response", 120: "MBMS session update request", 121: "MBMS session update response", 128: "MS info change notification request", 129: "MS info change notification response",
		240: "data record transfer request", 241: "data record transfer response", 253: "tunnel status", 254: "end marker|The last packet by the old path; the phone moved.", 255: "T-PDU|Carries a subscriber's packet.",
	}
	gtpExtensions = wire.Enum{
		0x00: "none", 0x01: "MBMS support indication", 0x02: "MS info change reporting support indication", 0x03: "long PDCP PDU number", 0x20: "service class indicator", 0x40: "UDP port", 0x81: "RAN container", 0x82: "long PDCP PDU number", 0x83: "Xw RAN container", 0x84: "NR RAN container", 0x85: "PDU session container", 0xc0: "PDCP PDU number", 0xc1: "suspend request", 0xc2: "suspend response",
	}
	gtpElements = wire.Enum{
		1: "cause", 2: "IMSI", 3: "routeing area identity", 4: "TLLI", 5: "P-TMSI", 6: "quality of service", 8: "reordering required", 9: "authentication triplet", 11: "MAP cause", 12: "P-TMSI signature", 13: "MS validated", 14: "recovery", 15: "selection mode", 16: "TEID data I", 17: "TEID control plane", 18: "TEID data II", 19: "teardown", 20: "NSAPI", 21: "RANAP cause", 22: "RAB context", 23: "radio priority SMS", 24: "radio priority", 25: "packet flow ID",
		26: "charging characteristics", 27: "trace reference", 28: "trace type", 29: "MS not reachable reason", 126: "packet transfer command", 127: "charging ID", 128: "end user address", 129: "MM context", 130: "PDP context", 131: "access point name", 132: "protocol configuration options", 133: "GSN address", 134: "MSISDN", 135: "quality of service profile", 136: "authentication quintuplet", 137: "traffic flow template", 138: "target identification", 139: "UTRAN transparent container",
		140: "RAB setup information", 141: "extension header types", 142: "trigger ID", 143: "OMC identity", 151: "RAT type", 152: "user location", 153: "MS time zone", 154: "IMEI(SV)", 251: "charging gateway address", 252: "data record packet", 255: "private extension",
	}
)

// gtpFixed is how long the values of the elements below 128 are; nothing else says it.
var gtpFixed = [128]uint8{
	1: 1, 2: 8, 3: 6, 4: 4, 5: 4, 6: 3, 8: 1, 9: 28, 11: 1, 12: 3, 13: 1, 14: 1, 15: 1, 16: 4, 17: 4, 18: 5, 19: 1, 20: 1, 21: 1, 22: 9, 23: 1, 24: 1, 25: 2, 26: 2, 27: 2, 28: 2, 29: 1, 126: 1, 127: 4,
}

// gtpWhole are the rows of elements that take in the type, as Wireshark shows them;
// gtpValues those of the value alone.
var (
	gtpWhole  = [128]*wire.Field{1: gtpCause, 8: gtpReorder, 14: gtpRecovery, 127: gtpChargingID}
	gtpValues = [128]*wire.Field{15: gtpSelMode, 16: gtpTEIDData, 17: gtpTEIDCtl, 20: gtpNSAPI}
)

func gtpLowByte(v wire.View) uint64 { return v.Wire() & 0xff }

// GTP is version 1 of the GPRS Tunnelling Protocol, of which GTP-U carries the packets
// of phones in 2G to 5G networks. What is inside is an IP packet: hence the network tier.
var GTP = wire.New(wire.Protocol{
	Name: "gtp", Title: "GPRS Tunneling Protocol", Short: "GTP", Spec: "3GPP TS 29.281, 5.1; TS 29.060, 6",
	Doc:  "A phone's packets travel through the provider's network in such tunnels, so that the phone keeps its address while it moves. It is listed at the network layer since it does what IP in IP does elsewhere.",
	Tier: wire.Network, Unit: "packet",
	By:     []wire.Key{{Space: wire.UDPPort, Num: 2152}, {Space: wire.UDPPort, Num: 2123}},
	Fits:   fitsGTP,
	Header: []*wire.Field{gtpFlags, gtpMessage, gtpLen, gtpTEID},
	Rows: append([]*wire.Field{
		gtpSeq, gtpSeqNone, gtpNPDU, gtpNPDUNo, gtpNextNo, gtpExt, gtpExtLen, gtpExtNext, gtpExtData, gtpPDCP, gtpLong, gtpLongPad, gtpPort, gtpRAN, gtpXwRAN, gtpUplink, gtpDownlink, gtpPolicy,
		gtpIE, gtpIEType, gtpIELen, gtpIEValue, gtpRecovery, gtpCause, gtpTEIDData, gtpTEIDCtl, gtpSelMode, gtpNSAPI, gtpChargingID, gtpAddrLen, gtpAddr4, gtpAddr6, gtpAPNLen, gtpAPN, gtpHdrCount, gtpHdrType, gtpValueLen, gtpRAT, gtpPrivateID, gtpPrivate,
	}, gtpRowsMore...),
	Decode: decodeGTP,
	Line:   lineGTP,
})

const (
	gtpHeader = 8
	gtpTPDU   = 255
	gtpHasE   = 4
	gtpHasS   = 2
	gtpHasPN  = 1
	gtpAny    = gtpHasE | gtpHasS | gtpHasPN
)

// fitsGTP asks for version 1 and a length that agrees.
func fitsGTP(b []byte) bool {
	if len(b) < gtpHeader || b[0]>>4 != 3 {
		return false
	}
	n := int(wire.U16(b, 2))
	return (n >= 4 || b[0]&gtpAny == 0) && (n <= len(b)-gtpHeader || len(b) >= 20)
}

func decodeGTP(d *wire.Decoder) {
	flags, message := d.Raw(gtpFlags), d.Raw(gtpMessage)
	d.Limit(gtpHeader+int(d.Raw(gtpLen)), gtpLen)
	if flags&gtpAny != 0 {
		d.Add(rowIf(flags&gtpHasS != 0, gtpSeq, gtpSeqNone))
		d.Add(rowIf(flags&gtpHasPN != 0, gtpNPDU, gtpNPDUNo))
		next := d.Add(rowIf(flags&gtpHasE != 0, gtpExtNext, gtpNextNo))
		for flags&gtpHasE != 0 && next != 0 && d.More() {
			next = gtpExtension(d, next)
		}
	}
	if message != gtpTPDU {
		for d.More() {
			gtpElement(d)
		}
		return
	}
	if b := d.Rest(); len(b) > 0 {
		switch b[0] >> 4 {
		case 4:
			d.Carry(wire.Direct, wire.DirectIPv4)
		case 6:
			d.Carry(wire.Direct, wire.DirectIPv6)
		default:
			d.Carry(wire.Direct, 0)
		}
	}
}

func rowIf(yes bool, a, b *wire.Field) *wire.Field {
	if yes {
		return a
	}
	return b
}

// gtpExtension claims a header of type typ and returns the type of the next.
func gtpExtension(d *wire.Decoder, typ uint64) (next uint64) {
	n := int(d.Rest()[0]) * 4
	if n == 0 {
		d.Group(gtpExt)
		d.Add(gtpExtLen)
		d.Close()
		d.Note(wire.Error, gtpExtLen, "%f is 0: the header would never end", 0, 0)
		return 0
	}
	d.Open(gtpExt, n, gtpExtLen)
	d.Add(gtpExtLen)
	d.Bound(d.Left()-1, nil)
	switch typ {
	case 0x40:
		d.Add(gtpPort)
	case 0xc0:
		d.Add(gtpPDCP)
	case 0x03, 0x82:
		d.Add(gtpLong)
		d.Add(gtpLongPad)
	case 0x81:
		d.TakeRest(gtpRAN)
	case 0x83:
		d.TakeRest(gtpXwRAN)
	case 0x85:
		gtpSession(d)
	}
	d.TakeRest(gtpExtData)
	d.Close()
	next = d.Add(gtpExtNext)
	d.Close()
	return next
}

// gtpSession: 3GPP TS 38.415, 5.5.2.
func gtpSession(d *wire.Decoder) {
	b := d.Rest()
	if len(b) > 0 && b[0]>>4 == 1 {
		d.Add(gtpUplink)
		return
	}
	d.Add(gtpDownlink)
	if len(b) > 2 && b[1]&0x80 != 0 {
		d.Add(gtpPolicy)
	}
}

func gtpElement(d *wire.Decoder) {
	b := d.Rest()
	typ := uint64(b[0])
	size := 1
	switch {
	case typ < 128 && gtpFixed[typ] == 0:
		d.TakeRest(gtpIEValue) // of unknown length
		return
	case typ < 128:
		size += int(gtpFixed[typ])
	case typ == 141:
		size += 1 + int(b[min(1, len(b)-1)])
	default:
		size += 2 + int(wire.U16(b, 1))
	}
	d.Open(gtpIE, size, gtpIELen)
	if typ < 128 && gtpWhole[typ] != nil {
		d.Add(gtpWhole[typ])
		d.Close()
		return
	}
	d.Add(gtpIEType)
	switch {
	case typ < 128 && gtpValues[typ] != nil:
		d.Add(gtpValues[typ])
	case typ == 2, typ == 3, typ == 128, typ == 132, typ == 134, typ == 135, typ == 153:
		gtpControlElement(d, typ)
	case typ < 128:
	case typ == 131:
		d.Add(gtpAPNLen)
		d.TakeRest(gtpAPN)
	case typ == 133:
		d.Add(gtpAddrLen)
		switch d.Left() {
		case 4:
			d.Add(gtpAddr4)
		case 16:
			d.Add(gtpAddr6)
		}
	case typ == 141:
		d.Add(gtpHdrCount)
		for d.More() {
			d.Add(gtpHdrType)
		}
	case typ == 151:
		d.Add(gtpValueLen)
		if d.More() {
			d.Add(gtpRAT)
		}
	case typ == 255:
		d.Add(gtpValueLen)
		d.Add(gtpPrivateID)
		d.TakeRest(gtpPrivate)
	default:
		d.Add(gtpIELen)
	}
	d.TakeRest(gtpIEValue)
	d.Close()
}

func sayGTPElement(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) == 0 {
		return dst
	}
	name, _, ok := gtpIEType.Lookup(uint64(b[0]))
	if !ok {
		dst = append(dst, "type "...)
		return wire.AppendUint(dst, uint64(b[0]))
	}
	return append(dst, name...)
}

// gtpLabels writes a name as DNS puts it on the wire, with dots.
func gtpLabels(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	for first := true; len(b) > 0; first = false {
		n := int(b[0])
		b = b[1:]
		if n > len(b) {
			n = len(b)
		}
		if !first {
			dst = append(dst, '.')
		}
		dst = append(dst, b[:n]...)
		b = b[n:]
	}
	return dst
}

func lineGTP(dst []byte, v wire.View) []byte {
	dst = v.AppendName(dst, gtpMessage)
	dst = append(dst, ", teid "...)
	dst = v.AppendField(dst, gtpTEID)
	if b := v.Header(); v.Raw(gtpFlags)&gtpHasS != 0 && len(b) >= 10 {
		dst = append(dst, ", seq "...)
		dst = wire.AppendUint(dst, uint64(wire.U16(b, 8)))
	}
	return dst
}
