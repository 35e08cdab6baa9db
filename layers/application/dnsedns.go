package application

import "peel/layers/wire"

// The OPT record (RFC 6891, 6.1) uses the class and TTL of a record for other
// things: it is an extension of the header.
var (
	dnsOptSize   = &wire.Field{Name: "dns.rr.udp_payload_size", Label: "UDP payload size", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "The largest datagram the sender can take; 1232 fits everywhere without fragments."}
	dnsOptSize15 = &wire.Field{Name: "dns.rr.udp_payload_size", Label: "UDP payload size", Bits: 15, Kind: wire.Hex, Word: 2, Doc: "The largest datagram the sender can take."}
	dnsOptRcode  = &wire.Field{Name: "dns.resp.ext_rcode", Label: "Higher bits in extended RCODE", Bits: 8, Kind: wire.Hex, Doc: "Eight more bits in front of the header's four of reply code."}
	dnsOptVer    = &wire.Field{Name: "dns.resp.edns0_version", Label: "EDNS0 version", Bits: 8, Kind: wire.Dec, Doc: "0: there is no other yet."}
	dnsOptZ      = &wire.Field{Name: "dns.resp.z", Label: "Z", Bits: 16, Kind: wire.Hex, Sub: []*wire.Field{dnsOptDO, dnsOptZRest}, Doc: "More flags; the first, DO, asks for signatures, too."}
	dnsOptDO     = &wire.Field{
		Name: "dns.resp.z.do", Label: "DO bit", Short: "DO", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "no signatures wanted", 1: "send signatures along"},
		Doc: "DNSSEC OK: the asker wants RRSIG records and can use them.",
	}
	dnsOptZRest = &wire.Field{Name: "dns.resp.z.reserved", Label: "Reserved", Bits: 15, Kind: wire.Hex, Doc: "Must be 0; Bonjour's sleep proxies once put numbers here."}

	dnsOption     = &wire.Field{Name: "dns.opt", Label: "Option", Kind: wire.Text, Str: wire.NoText, Say: sayDNSOption, Doc: "One extension of EDNS: a number, a length, and what it carries."}
	dnsOptCode    = &wire.Field{Name: "dns.opt.code", Label: "Option Code", Bits: 16, Kind: wire.Dec, Enum: dnsOptions, Doc: "Which extension: 10 is a cookie, 8 the client's network, 15 an error explained."}
	dnsOptLen     = &wire.Field{Name: "dns.opt.len", Label: "Option Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of data that follow."}
	dnsOptData    = &wire.Field{Name: "dns.opt.data", Label: "Option Data", Kind: wire.Bytes, Doc: "What the option carries, as its code defines."}
	dnsOptDAU     = &wire.Field{Name: "dns.opt.dau", Label: "DAU", Bits: 8, Kind: wire.Dec, Enum: dnsAlgorithms, Doc: "A signature algorithm that the asker understands."}
	dnsOptDHU     = &wire.Field{Name: "dns.opt.dhu", Label: "DHU", Bits: 8, Kind: wire.Dec, Enum: dnsDigests, Doc: "A digest that the asker understands."}
	dnsOptN3U     = &wire.Field{Name: "dns.opt.n3u", Label: "N3U", Bits: 8, Kind: wire.Dec, Enum: dnsNSEC3Hashes, Doc: "A hash that the asker understands."}
	dnsECSFamily  = &wire.Field{Name: "dns.opt.client.family", Label: "Family", Bits: 16, Kind: wire.Dec, Enum: dnsFamilies, Doc: "What kind of address follows."}
	dnsECSMask    = &wire.Field{Name: "dns.opt.client.netmask", Label: "Source Netmask", Bits: 8, Kind: wire.Dec, Unit: "bits", Doc: "How much of the client's address the resolver tells; 24 is usual, 0 asks not to guess."}
	dnsECSScope   = &wire.Field{Name: "dns.opt.client.scope", Label: "Scope Netmask", Bits: 8, Kind: wire.Dec, Unit: "bits", Doc: "For how large a network the answer holds; 0 in a question."}
	dnsECSAddr4   = &wire.Field{Name: "dns.opt.client.addr4", Label: "Client Subnet", Kind: wire.Text, Str: dnsPrefix4, Doc: "The network in which the client is."}
	dnsECSAddr6   = &wire.Field{Name: "dns.opt.client.addr6", Label: "Client Subnet", Kind: wire.Text, Str: dnsPrefix6, Doc: "The network in which the client is."}
	dnsECSAddr    = &wire.Field{Name: "dns.opt.client.addr", Label: "Client Subnet", Kind: wire.Bytes, Doc: "The network in which the client is."}
	dnsCookieC    = &wire.Field{Name: "dns.opt.cookie.client", Label: "Client Cookie", Bits: 64, Kind: wire.Bytes, Doc: "Made by the client for this server; an answer without it is forged (RFC 7873)."}
	dnsCookieS    = &wire.Field{Name: "dns.opt.cookie.server", Label: "Server Cookie", Kind: wire.Bytes, Doc: "Made by the server for this client: who shows it can receive at his address."}
	dnsKeepalive  = &wire.Field{Name: "dns.opt.edns_tcp_keepalive.timeout", Label: "Timeout", Bits: 16, Kind: wire.Dec, Unit: "x 100 ms", Doc: "How long the server keeps an idle connection (RFC 7828)."}
	dnsOptPadding = &wire.Field{Name: "dns.opt.padding", Label: "Padding", Kind: wire.Bytes, Doc: "Zeros that hide how long the message is (RFC 7830)."}
	dnsOptChain   = dnsNameRow("dns.opt.chain.fqdn", "Closest Trust Point", "From here on the asker needs the records up the chain (RFC 7901).")
	dnsEDECode    = &wire.Field{Name: "dns.opt.ext_error.info_code", Label: "Info Code", Bits: 16, Kind: wire.Dec, Enum: dnsErrors, Doc: "What went wrong (RFC 8914)."}
	dnsEDEText    = dnsText("dns.opt.ext_error.extra_text", "Extra Text", "What went wrong, in words for people.")

	dnsLLQVersion = &wire.Field{Name: "peel.dns.opt.llq.version", Label: "Version", Bits: 16, Kind: wire.Dec, Doc: "Version 1 is the one of RFC 8764."}
	dnsLLQOpcode  = &wire.Field{Name: "peel.dns.opt.llq.opcode", Label: "Opcode", Bits: 16, Kind: wire.Dec, Enum: wire.Enum{1: "setup", 2: "refresh", 3: "event"}, Doc: "What is wanted of the long-lived query."}
	dnsLLQError   = &wire.Field{Name: "peel.dns.opt.llq.error", Label: "Error", Bits: 16, Kind: wire.Dec, Enum: wire.Enum{0: "none", 1: "server full", 2: "static", 3: "format error", 4: "no such query", 5: "bad version", 6: "unknown"}, Doc: "Why the server will not keep the question open; 0: it will."}
	dnsLLQID      = &wire.Field{Name: "peel.dns.opt.llq.id", Label: "Identifier", Bits: 64, Kind: wire.Hex, Doc: "Names the query from then on."}
	dnsLLQLease   = &wire.Field{Name: "peel.dns.opt.llq.lease", Label: "Lease", Bits: 32, Kind: wire.Dec, Unit: "seconds", Doc: "How long it lives unless refreshed."}
	dnsULLease    = &wire.Field{Name: "peel.dns.opt.ul.lease", Label: "Lease", Bits: 32, Kind: wire.Dec, Unit: "seconds", Doc: "How long the update holds unless refreshed (RFC 9664)."}
	dnsULKeyLease = &wire.Field{Name: "peel.dns.opt.ul.key_lease", Label: "Key lease", Bits: 32, Kind: wire.Dec, Unit: "seconds", Doc: "How long the name itself stays reserved."}
	dnsNSID       = dnsText("peel.dns.opt.nsid", "Server", "What the server calls itself (RFC 5001): often a place and a number.")
	dnsExpire     = &wire.Field{Name: "peel.dns.opt.expire", Label: "Expire", Bits: 32, Kind: wire.Dec, Unit: "seconds", Doc: "How long the copy of the zone is good (RFC 7314)."}
	dnsOptKeyTag  = &wire.Field{Name: "peel.dns.opt.key_tag", Label: "Key tag", Bits: 16, Kind: wire.Dec, Doc: "A trust anchor that the asker has (RFC 8145)."}
	dnsReport     = dnsNameRow("peel.dns.opt.report_channel", "Agent", "Where to report that something is wrong (RFC 9567).")
	dnsZoneLabels = &wire.Field{Name: "peel.dns.opt.zoneversion.labels", Label: "Labels", Bits: 8, Kind: wire.Dec, Doc: "How many labels of the name asked for are the zone's (RFC 9660)."}
	dnsZoneKind   = &wire.Field{Name: "peel.dns.opt.zoneversion.type", Label: "Type", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "SOA serial"}, Doc: "What kind of version: 0 is the serial number of the SOA record."}
	dnsZoneVer    = &wire.Field{Name: "peel.dns.opt.zoneversion.version", Label: "Version", Kind: wire.Bytes, Doc: "The version that the answer came from."}
	dnsOwnerVer   = &wire.Field{Name: "peel.dns.opt.owner.version", Label: "Version", Bits: 8, Kind: wire.Dec, Doc: "0 (draft-cheshire-edns0-owner-option)."}
	dnsOwnerSeq   = &wire.Field{Name: "peel.dns.opt.owner.sequence", Label: "Sequence", Bits: 8, Kind: wire.Dec, Doc: "How often the machine has gone to sleep."}
	dnsOwnerMAC   = &wire.Field{Name: "peel.dns.opt.owner.mac", Label: "Primary MAC", Bits: 48, Kind: wire.MAC, Doc: "The sleeping machine's usual address."}
	dnsOwnerWake  = &wire.Field{Name: "peel.dns.opt.owner.wake", Label: "Wakeup", Kind: wire.Bytes, Doc: "The address to wake it by, and a password if it needs one."}
)

// opt claims an OPT record behind its type.
func (m dnsMessage) opt() {
	d := m.d
	if m.multicast {
		d.Add(dnsRespFlush)
		d.Add(dnsOptSize15)
	} else {
		d.Add(dnsOptSize)
	}
	d.Add(dnsOptRcode)
	d.Add(dnsOptVer)
	d.Add(dnsOptZ)
	d.Bound(int(d.Add(dnsRespLen)), dnsRespLen)
	for d.More() {
		n := int(wire.U16(d.Rest(), 2))
		d.Open(dnsOption, 4+n, dnsOptLen)
		code := d.Add(dnsOptCode)
		d.Add(dnsOptLen)
		if d.OK() {
			d.Open(dnsOptData, d.Left(), nil)
			m.option(code)
			d.Close()
		}
		d.Close()
	}
	d.Close()
}

// clientSubnet is RFC 7871, 6.
func (m dnsMessage) clientSubnet() {
	d := m.d
	family := d.Add(dnsECSFamily)
	d.Add(dnsECSMask)
	d.Add(dnsECSScope)
	switch n := d.Left(); {
	case family == 1 && n <= 4:
		d.Take(dnsECSAddr4, n)
	case family == 2 && n <= 16:
		d.Take(dnsECSAddr6, n)
	default:
		d.TakeRest(dnsECSAddr)
	}
}

func (m dnsMessage) option(code uint64) {
	d := m.d
	switch n := d.Left(); code {
	case 1: // LLQ
		if n == 18 {
			d.Add(dnsLLQVersion)
			d.Add(dnsLLQOpcode)
			d.Add(dnsLLQError)
			d.Add(dnsLLQID)
			d.Add(dnsLLQLease)
		}
	case 2: // UL
		if n >= 4 {
			d.Add(dnsULLease)
		}
		if n == 8 {
			d.Add(dnsULKeyLease)
		}
	case 3:
		d.TakeRest(dnsNSID)
	case 4: // Owner
		if n >= 8 {
			d.Add(dnsOwnerVer)
			d.Add(dnsOwnerSeq)
			d.Add(dnsOwnerMAC)
			d.TakeRest(dnsOwnerWake)
		}
	case 5:
		for d.More() {
			d.Add(dnsOptDAU)
		}
	case 6:
		for d.More() {
			d.Add(dnsOptDHU)
		}
	case 7:
		for d.More() {
			d.Add(dnsOptN3U)
		}
	case 8, 20730:
		m.clientSubnet()
	case 9: // EXPIRE
		if n == 4 {
			d.Add(dnsExpire)
		}
	case 10:
		d.Add(dnsCookieC)
		d.Take(dnsCookieS, d.Left())
	case 11:
		if n == 2 {
			d.Add(dnsKeepalive)
		}
	case 12:
		d.TakeRest(dnsOptPadding)
	case 13:
		if n > 0 {
			m.name(dnsOptChain)
		}
	case 14:
		for d.Left() >= 2 {
			d.Add(dnsOptKeyTag)
		}
	case 15:
		d.Add(dnsEDECode)
		d.TakeRest(dnsEDEText)
	case 18:
		if n > 0 {
			m.name(dnsReport)
		}
	case 19:
		if n >= 2 {
			d.Add(dnsZoneLabels)
			d.Add(dnsZoneKind)
			d.TakeRest(dnsZoneVer)
		}
	}
	d.TakeRest(dnsRest)
}

func sayDNSOption(dst []byte, v wire.View) []byte {
	return dnsOptCode.AppendName(dst, uint64(wire.U16(v.Bytes(), 0)))
}

// DNS Stateful Operations, RFC 8490, 5.4: instead of records, TLVs.
var (
	dnsDSO           = &wire.Field{Name: "dns.dso", Label: "DNS Stateful Operation", Kind: wire.Text, Str: wire.NoText, Doc: "What is to be done with the connection."}
	dnsTLV           = &wire.Field{Name: "dns.dso.tlv", Label: "DSO TLV", Kind: wire.Text, Str: wire.NoText, Say: sayDNSTLV, Doc: "Type, length, value; the first says what the message is."}
	dnsTLVType       = &wire.Field{Name: "dns.dso.tlv.type", Label: "Type", Bits: 16, Kind: wire.Dec, Enum: dnsTLVs, Doc: "What the value is about: keeping the session alive, waiting longer, filling up."}
	dnsTLVLen        = &wire.Field{Name: "dns.dso.tlv.length", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value that follow."}
	dnsTLVData       = &wire.Field{Name: "dns.dso.tlv.data", Label: "Data", Kind: wire.Bytes, Doc: "What the TLV carries, as its type defines."}
	dnsDSOInactivity = &wire.Field{Name: "dns.dso.tlv.keepalive.inactivity", Label: "Inactivity Timeout", Bits: 32, Kind: wire.Dec, Unit: "ms", Doc: "Without subscriptions the connection is closed after this."}
	dnsDSOInterval   = &wire.Field{Name: "dns.dso.tlv.keepalive.interval", Label: "Keepalive Interval", Bits: 32, Kind: wire.Dec, Unit: "ms", Doc: "How often to show a sign of life, so that NATs remember the connection."}
	dnsDSODelay      = &wire.Field{Name: "dns.dso.tlv.retrydelay.retrydelay", Label: "Retry Delay", Bits: 32, Kind: wire.Dec, Unit: "ms", Doc: "Go away, and do not come back before this."}
	dnsDSOPadding    = &wire.Field{Name: "dns.dso.tlv.encpad.padding", Label: "Padding", Kind: wire.Bytes, Doc: "Zeros that hide how long the message is."}
)

func dnsStateful(d *wire.Decoder) {
	d.Group(dnsDSO)
	for d.More() {
		n := int(wire.U16(d.Rest(), 2))
		d.Open(dnsTLV, 4+n, dnsTLVLen)
		kind := d.Add(dnsTLVType)
		d.Add(dnsTLVLen)
		switch {
		case kind == 1 && d.Left() == 8:
			d.Add(dnsDSOInactivity)
			d.Add(dnsDSOInterval)
		case kind == 2 && d.Left() == 4:
			d.Add(dnsDSODelay)
		case kind == 3:
			d.TakeRest(dnsDSOPadding)
		default:
			d.TakeRest(dnsTLVData)
		}
		d.Close()
	}
	d.Close()
}

func sayDNSTLV(dst []byte, v wire.View) []byte {
	return dnsTLVType.AppendName(dst, uint64(wire.U16(v.Bytes(), 0)))
}

var dnsOptRows = []*wire.Field{
	dnsOptSize, dnsOptSize15, dnsOptRcode, dnsOptVer, dnsOptZ, dnsOption, dnsOptCode, dnsOptLen, dnsOptData, dnsOptDAU, dnsOptDHU, dnsOptN3U,
	dnsECSFamily, dnsECSMask, dnsECSScope, dnsECSAddr4, dnsECSAddr6, dnsECSAddr, dnsCookieC, dnsCookieS, dnsKeepalive, dnsOptPadding, dnsOptChain,
	dnsEDECode, dnsEDEText, dnsLLQVersion, dnsLLQOpcode, dnsLLQError, dnsLLQID, dnsLLQLease, dnsULLease, dnsULKeyLease, dnsNSID, dnsExpire, dnsOptKeyTag,
	dnsReport, dnsZoneLabels, dnsZoneKind, dnsZoneVer, dnsOwnerVer, dnsOwnerSeq, dnsOwnerMAC, dnsOwnerWake,
}

var dnsDSORows = []*wire.Field{
	dnsDSO, dnsTLV, dnsTLVType, dnsTLVLen, dnsTLVData, dnsDSOInactivity, dnsDSOInterval, dnsDSODelay, dnsDSOPadding,
}
