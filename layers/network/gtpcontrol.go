package network

import "peel/layers/wire"

// More elements of GTP's control messages (3GPP TS 29.060, 7.7), those that set up a
// phone's connection.
var (
	gtpReorder = &wire.Field{Name: "gtp.reorder", Label: "Reordering required", Bits: 16, Kind: wire.Bool, Num: func(v wire.View) uint64 { return v.Wire() & 1 }, Doc: "Whether packets must be put back into order. The first of the two bytes is the element's type, 8."}

	gtpIMSI     = &wire.Field{Name: "e212.imsi", Label: "IMSI", Bits: 64, Kind: wire.Text, Str: gtpDigits, Doc: "The subscriber's number, as the card in the phone has it: country, network, subscriber. Two digits a byte, the lower half first."}
	gtpAssoc    = &wire.Field{Name: "e212.assoc.imsi", Label: "Association IMSI", Kind: wire.Text, Str: gtpDigits, Doc: "The same, for filters that look for a subscriber."}
	gtpMCC      = &wire.Field{Name: "e212.mcc", Label: "Mobile Country Code (MCC)", Kind: wire.Dec, Num: gtpIMSICountry, Doc: "Which country: the first three digits."}
	gtpMNC      = &wire.Field{Name: "e212.mnc", Label: "Mobile Network Code (MNC)", Kind: wire.Dec, Num: gtpIMSINetwork, Doc: "Which network there: two digits, or three in some countries, which the number does not say."}
	gtpArea     = &wire.Field{Name: "peel.gtp.rai", Label: "Country and network", Bits: 24, Kind: wire.Bytes, Doc: "Country and network, two digits a byte, in an order of their own."}
	gtpRAICode  = &wire.Field{Name: "e212.rai.mcc", Label: "Mobile Country Code (MCC)", Kind: wire.Dec, Num: gtpIMSICountry, Doc: "Which country, in three digits: 262 is Germany, 310 to 316 the United States."}
	gtpRAINet   = &wire.Field{Name: "e212.rai.mnc", Label: "Mobile Network Code (MNC)", Kind: wire.Dec, Num: gtpNetwork, Doc: "Which operator in that country, in two or three digits."}
	gtpLAC      = &wire.Field{Name: "gtp.lac", Label: "Location Area Code (LAC)", Bits: 16, Kind: wire.Dec, Doc: "Which part of the network the phone is in."}
	gtpRAC      = &wire.Field{Name: "gtp.rai_rac", Label: "Routing Area Code (RAC)", Bits: 8, Kind: wire.Dec, Doc: "Which part of the location area: packets find the phone by it without waking a whole district."}
	gtpIELength = &wire.Field{Name: "gtp.length", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value."}
	gtpUser     = &wire.Field{Name: "peel.gtp.user_addr", Label: "PDP type", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{wire.Pad(4), {Name: "gtp.user_addr_pdp_org", Label: "PDP type organization", Bits: 4, Kind: wire.Dec, Enum: wire.Enum{0: "ETSI", 1: "IETF"}, Doc: "Who numbers the kinds of address: 1 is the IETF, whose 0x21 is IPv4 and 0x57 IPv6; 0 is ETSI."}}, Doc: "Who numbers the kinds of address."}
	gtpUserType = &wire.Field{Name: "gtp.user_addr_pdp_type", Label: "PDP type number", Bits: 8, Kind: wire.Hex, Enum: wire.Enum{0x21: "IPv4", 0x57: "IPv6", 0x8d: "IPv4 and IPv6"}, Doc: "Which kind of address the phone gets, in PPP's numbers."}
	gtpUser4    = &wire.Field{Name: "gtp.user_ipv4", Label: "End user address IPv4", Bits: 32, Kind: wire.IPv4, Doc: "The phone's own address; empty or 0 in a request: the network shall choose one."}
	gtpUser6    = &wire.Field{Name: "gtp.user_ipv6", Label: "End user address IPv6", Bits: 128, Kind: wire.IPv6, Doc: "The phone's own address; empty or 0 in a request: the network shall choose one."}
	gtpPCOHead  = &wire.Field{Name: "peel.gtp.pco", Label: "Protocol configuration", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{{Name: "gsm_a.gm.sm.ext", Label: "Extension", Bits: 1, Kind: wire.Bool, Doc: "Always 1: no further byte of the same kind follows (3GPP TS 24.008)."}, wire.Pad(4), {Name: "gsm_a.gm.configuration_protocol", Label: "Configuration Protocol", Bits: 3, Kind: wire.Dec, Doc: "0: the options are those of PPP, such as IPCP with the addresses of DNS servers."}}, Doc: "How the options below are to be read."}
	gtpPCO      = &wire.Field{Name: "gsm_a.gm.sm.pco_pid", Label: "Protocol or Container ID", Bits: 16, Kind: wire.Hex, Enum: wire.Enum{0x8021: "IPCP", 0xc021: "LCP", 0xc023: "PAP", 0xc223: "CHAP", 0x0001: "P-CSCF address", 0x0003: "DNS server IPv6 address", 0x000a: "address by signalling", 0x000d: "DNS server IPv4 address", 0x0010: "IPv4 link MTU"}, Doc: "Which protocol of PPP, or what is asked for."}
	gtpPCOLen   = &wire.Field{Name: "gsm_a.gm.sm.pco.length", Label: "Length", Bits: 8, Kind: wire.Hex, Doc: "Bytes of value."}
	gtpPCOData  = &wire.Field{Name: "peel.gtp.pco.data", Label: "Value", Kind: wire.Bytes, Doc: "A packet of that protocol, which is not taken apart here."}
	gtpPhone    = &wire.Field{Name: "peel.gtp.msisdn", Label: "Kind of number", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{{Name: "gsm_map.extension", Label: "Extension", Bits: 1, Kind: wire.Bool, Doc: "Always 1: no further byte of the same kind follows (3GPP TS 29.002)."}, {Name: "gsm_map.nature_of_number", Label: "Nature of number", Bits: 3, Kind: wire.Hex, Enum: wire.Enum{0: "unknown", 1: "international", 2: "national"}, Doc: "Whether the country is in it: 1 is an international number."}, {Name: "gsm_map.number_plan", Label: "Number plan", Bits: 4, Kind: wire.Hex, Enum: wire.Enum{1: "telephony (E.164)"}, Doc: "Whose numbers: 1 are those of the telephone network (E.164)."}}, Doc: "What kind of number follows."}
	gtpMSISDN   = &wire.Field{Name: "e164.msisdn", Label: "E.164 number (MSISDN)", Kind: wire.Text, Str: gtpDigits, Doc: "The subscriber's telephone number: two digits in a byte, the first of them in the lower half."}
	gtpQoSLen   = &wire.Field{Name: "gtp.qos_umts_length", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value: newer releases say more."}
	gtpQoS      = gtpQoSRows()
	gtpZone     = &wire.Field{Name: "gtp.timezone", Label: "Timezone", Bits: 8, Kind: wire.Dec, Num: func(v wire.View) uint64 { return v.Wire()&7*10 + v.Wire()>>4 }, Doc: "Quarters of an hour from Greenwich, two digits with the lower half first; bit 3 says to the west."}
	gtpDaylight = &wire.Field{Name: "peel.gtp.dst", Label: "Daylight saving", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{wire.Pad(6), {Name: "gtp.timezone_dst", Label: "DST", Bits: 2, Kind: wire.Dec, Enum: wire.Enum{0: "no adjustment", 1: "one hour", 2: "two hours"}, Doc: "Hours that summer time adds: 0, 1 or 2, already counted in the time zone."}}, Doc: "What summer time adds."}
	gtpRowsMore = append([]*wire.Field{gtpReorder, gtpIMSI, gtpAssoc, gtpMCC, gtpMNC, gtpArea, gtpRAICode, gtpRAINet, gtpLAC, gtpRAC, gtpIELength, gtpUser, gtpUserType, gtpUser4, gtpUser6, gtpPCOHead, gtpPCO, gtpPCOLen, gtpPCOData, gtpPhone, gtpMSISDN, gtpQoSLen, gtpZone, gtpDaylight}, gtpQoS...)
)

// gtpQoSRows: TS 24.008, 10.5.6.5, with a byte in front.
func gtpQoSRows() []*wire.Field {
	part := func(n int, name, label, doc string) *wire.Field {
		return &wire.Field{Name: "gtp.qos_" + name, Label: label, Bits: n, Kind: wire.Dec, Doc: doc}
	}
	word := func(label string, parts ...*wire.Field) *wire.Field {
		return &wire.Field{Name: "peel.gtp.qos", Label: label, Bits: 8, Kind: wire.Hex, Sub: parts, Doc: "How the network should treat the phone's packets."}
	}
	rate := func(name, label string) *wire.Field {
		return &wire.Field{Name: "gtp.qos_" + name, Label: label, Bits: 8, Kind: wire.Dec, Unit: "kb/s", Num: gtpRate, Doc: "1 to 63 count kb/s, higher codes go in steps of 8 and then 64, up to 254 for 8640 kb/s; 255 is 0."}
	}
	const spare = "Kept for later: senders write 0, receivers look away."
	return []*wire.Field{
		part(8, "al_ret_priority", "Allocation/Retention priority", "Who gets a connection when there is not room for all."),
		word("Delay and reliability", part(2, "spare1", "Spare", spare), part(3, "delay", "QoS delay", "1 is the shortest delay, 4 best effort."), part(3, "reliability", "QoS reliability", "Which stretches acknowledge and repeat, from 1, all, to 5, none.")),
		word("Peak and precedence", part(4, "peak", "QoS peak", "Bytes a second at most, in powers of two."), part(1, "spare2", "Spare", spare), part(3, "precedence", "QoS precedence", "Who is served first when the network is full: 1 is high, 2 normal, 3 low.")),
		word("Mean", part(3, "spare3", "Spare", spare), part(5, "mean", "QoS mean", "Mean throughput: 1 is 100 bytes an hour, 18 50 million; 31 is best effort.")),
		word("Traffic class", part(3, "traf_class", "Traffic class", "Conversation, streaming, interactive, background."), part(2, "del_order", "Delivery order", "Whether packets arrive in the order they were sent: 1 yes, 2 no."), part(3, "del_err_sdu", "Delivery of erroneous SDU", "What becomes of damaged packets: 1 nobody looks, 2 they are delivered, 3 they are dropped.")),
		{Name: "gtp.qos_max_sdu_size", Label: "Maximum SDU size", Bits: 8, Kind: wire.Dec, Unit: "bytes", Num: gtpSize, Doc: "The largest packet, in units of 10 bytes up to 150; 151 is 1502 bytes, 152 is 1510, 153 is 1520."},
		rate("max_ul", "Maximum bit rate for uplink"), rate("max_dl", "Maximum bit rate for downlink"),
		word("Errors", part(4, "res_ber", "Residual BER", "How many bits may be wrong in what is delivered: 1 is one in 20, 7 one in 100,000."), part(4, "sdu_err_ratio", "SDU Error ratio", "How many packets may be lost: 1 is one in a hundred, 3 one in a thousand, 6 one in a million.")),
		word("Delay", part(6, "trans_delay", "Transfer delay", "How long a packet may take, in steps that grow."), part(2, "traf_handl_prio", "Traffic handling priority", "Who comes first among interactive traffic: 1, then 2, then 3.")),
		rate("guar_ul", "Guaranteed bit rate for uplink"), rate("guar_dl", "Guaranteed bit rate for downlink"),
	}
}

func gtpRate(v wire.View) uint64 {
	switch n := v.Wire(); {
	case n < 64:
		return n
	case n < 128:
		return 64 + (n-64)*8
	case n < 255:
		return 576 + (n-128)*64
	}
	return 0
}

func gtpSize(v wire.View) uint64 {
	switch n := v.Wire(); n {
	case 151:
		return 1502
	case 152:
		return 1510
	case 153:
		return 1520
	default:
		return n * 10
	}
}

// gtpDigits writes digits that stand two in a byte, the lower half first; 15 fills up.
func gtpDigits(dst []byte, v wire.View) []byte {
	for _, c := range v.Bytes() {
		for _, n := range [2]byte{c & 0xf, c >> 4} {
			if n == 0xf {
				return dst
			}
			dst = append(dst, "0123456789*#abc"[n])
		}
	}
	return dst
}

func gtpIMSICountry(v wire.View) uint64 {
	b := v.Bytes()
	if len(b) < 2 {
		return 0
	}
	return uint64(b[0]&0xf)*100 + uint64(b[0]>>4)*10 + uint64(b[1]&0xf)
}

func gtpIMSINetwork(v wire.View) uint64 {
	b := v.Bytes()
	if len(b) < 2 {
		return 0
	}
	return uint64(b[0]>>4)*10 + uint64(b[1]&0xf)
}

// gtpNetwork reads the two bytes from the second of the area's on: a third digit, if
// there is one, stands in the first of them.
func gtpNetwork(v wire.View) uint64 {
	b := v.Bytes()
	if len(b) < 2 {
		return 0
	}
	n := uint64(b[1]&0xf)*10 + uint64(b[1]>>4)
	if third := uint64(b[0] >> 4); third != 0xf {
		n = n*10 + third
	}
	return n
}

// gtpControlElement claims the value of one of the elements above.
func gtpControlElement(d *wire.Decoder, typ uint64) {
	at := d.Pos()
	switch typ {
	case 2:
		d.Add(gtpIMSI)
		d.Inside()
		d.Derive(gtpAssoc, at, 8)
		d.Derive(gtpMCC, at, 2)
		d.Derive(gtpMNC, at+1, 2)
		d.Close()
	case 3:
		d.Add(gtpArea)
		d.Inside()
		d.Derive(gtpRAICode, at, 2)
		d.Derive(gtpRAINet, at+1, 2)
		d.Close()
		d.Add(gtpLAC)
		d.Add(gtpRAC)
	case 128:
		d.Add(gtpIELength)
		d.Add(gtpUser)
		d.Add(gtpUserType)
		if n := d.Left(); n == 4 || n == 20 {
			d.Add(gtpUser4)
		}
		if d.Left() == 16 {
			d.Add(gtpUser6)
		}
	case 132:
		d.Add(gtpIELength)
		d.Add(gtpPCOHead)
		for d.Left() >= 3 {
			d.Add(gtpPCO)
			if n := int(d.Add(gtpPCOLen)); n > 0 {
				d.Take(gtpPCOData, n)
			}
		}
	case 134:
		d.Add(gtpIELength)
		d.Add(gtpPhone)
		d.TakeRest(gtpMSISDN)
	case 135:
		d.Add(gtpQoSLen)
		for _, f := range gtpQoS {
			if d.More() {
				d.Add(f)
			}
		}
	case 153:
		d.Add(gtpValueLen)
		d.Add(gtpZone)
		d.Add(gtpDaylight)
	}
}
