package application

import "peel/layers/wire"

// The types that need to be told apart by name.
const (
	dnsA, dnsNS, dnsCNAME, dnsSOA, dnsPTR, dnsMX, dnsTXT          = 1, 2, 5, 6, 12, 15, 16
	dnsAAAA, dnsSRV, dnsDNAME, dnsOPT, dnsNSEC, dnsSVCB, dnsHTTPS = 28, 33, 39, 41, 47, 64, 65
)

// Addresses and names.
var (
	dnsRowA    = &wire.Field{Name: "dns.a", Label: "Address", Bits: 32, Kind: wire.IPv4, Doc: "An address of the host. Several records mean: take any."}
	dnsRowAAAA = &wire.Field{Name: "dns.aaaa", Label: "AAAA Address", Bits: 128, Kind: wire.IPv6, Doc: "An address of the host. Several records mean: take any."}
	dnsRowNS   = dnsNameRow("dns.ns", "Name Server", "A server that has the zone. It is a name, not an address, so that its own address may have to be found first.")
	dnsRowMD   = dnsNameRow("dns.md", "Mail Destination", "The host that takes the mail.")
	dnsRowMF   = dnsNameRow("dns.mf", "Mail Forwarder", "A host that takes the mail and passes it on.")
	dnsRowMB   = dnsNameRow("dns.mb", "Mailbox domain", "The host that holds the mailbox.")
	dnsRowMG   = dnsNameRow("dns.mg", "Mail Group member", "A mailbox that belongs to the group; the record never caught on.")
	dnsRowMR   = dnsNameRow("dns.mr", "Mail Rename domain", "What the mailbox is called now.")
	dnsRowCN   = dnsNameRow("dns.cname", "CNAME", "The name to look up instead. An alias may have no other records.")
	dnsRowPTR  = dnsNameRow("dns.ptr.domain_name", "Domain Name", "The host with that address, or one instance of that service.")
	dnsRowDN   = dnsNameRow("dns.dname", "Dname", "What to put in place of this ending of a name.")
	dnsRowNULL = &wire.Field{Name: "dns.null", Label: "Null (data)", Kind: wire.Bytes, Doc: "Anything, up to 65,535 bytes."}

	dnsRowMInfoR = dnsNameRow("dns.minfo.r", "Responsible Mailbox", "Who looks after the list.")
	dnsRowMInfoE = dnsNameRow("dns.minfo.e", "Error Mailbox", "The mailbox that gets what bounces.")
	dnsRowRPMail = dnsNameRow("dns.rp.mailbox", "Mailbox", "A mail address whose first dot stands for the @.")
	dnsRowRPText = dnsNameRow("dns.rp.txt_rr", "TXT RR", "A name whose TXT records say more.")
	dnsRowNSAPP  = dnsNameRow("dns.nsap_ptr.owner", "Owner", "The host with that OSI address.")

	dnsRowMXPref   = dnsPreference("dns.mx.preference", "Which host to try first: the one with the lowest number.")
	dnsRowMXHost   = dnsNameRow("dns.mx.mail_exchange", "Mail Exchange", "The host that takes the mail; the root says that nobody does (RFC 7505).")
	dnsRowKXPref   = dnsPreference("dns.kx.preference", "Which exchanger to try first: the one with the lowest number.")
	dnsRowKXHost   = dnsNameRow("dns.kx.key_exchange", "Key Exchange", "The host that can be asked for a key.")
	dnsRowRTPref   = &wire.Field{Name: "dns.rt.subtype", Label: "Preference", Bits: 16, Kind: wire.Dec, Doc: "Which go-between to try first: the one with the lowest number."}
	dnsRowRTHost   = dnsNameRow("dns.rt.intermediate_host", "Intermediate Hostname", "A host that has a way there.")
	dnsRowAFSType  = &wire.Field{Name: "dns.afsdb.subtype", Label: "Subtype", Bits: 16, Kind: wire.Dec, Enum: wire.Enum{1: "AFS volume location server", 2: "DCE authentication server"}, Doc: "Which kind of server: 1 for AFS, 2 for DCE."}
	dnsRowAFSHost  = dnsNameRow("dns.afsdb.hostname", "Hostname", "The server that keeps the files.")
	dnsRowPXPref   = dnsPreference("dns.px.preference", "Which mapping to try first: the one with the lowest number.")
	dnsRowPX822    = dnsNameRow("dns.px.map822", "MAP822", "The internet side of the mapping.")
	dnsRowPX400    = dnsNameRow("dns.px.map400", "MAPX400", "The X.400 side of the mapping.")
	dnsRowLPPref   = dnsPreference("dns.ilnp.lp.preference", "Which name to use first: the one with the lowest number.")
	dnsRowLP       = dnsNameRow("dns.ilnp.lp", "Locator FQDN", "The name that has the locators of the network.")
	dnsRowNIDPref  = dnsPreference("dns.ilnp.nid.preference", "Which node identifier to use first: the one with the lowest number.")
	dnsRowNID      = &wire.Field{Name: "dns.ilnp.nid", Label: "NodeID", Bits: 64, Kind: wire.Bytes, Doc: "Who the host is, wherever it is."}
	dnsRowL32Pref  = dnsPreference("dns.ilnp.l32.preference", "Which locator to use first: the one with the lowest number.")
	dnsRowL32      = &wire.Field{Name: "dns.ilnp.l32", Label: "Locator32", Bits: 32, Kind: wire.IPv4, Doc: "Where the host is, in an IPv4 network."}
	dnsRowL64Pref  = dnsPreference("dns.ilnp.l64.preference", "Which locator to use first: the one with the lowest number.")
	dnsRowL64      = &wire.Field{Name: "dns.ilnp.l64", Label: "Locator64", Bits: 64, Kind: wire.Bytes, Doc: "Where the host is, in an IPv6 network."}
	dnsRowEUI48    = &wire.Field{Name: "dns.eui48", Label: "EUI48 Address", Bits: 48, Kind: wire.MAC, Doc: "A hardware address, for all the world to read."}
	dnsRowEUI64    = &wire.Field{Name: "dns.eui64", Label: "EUI64 Address", Bits: 64, Kind: wire.EUI64, Doc: "A hardware address, for all the world to read."}
	dnsRowA6Prefix = &wire.Field{Name: "dns.a6.prefix_len", Label: "Prefix len", Bits: 8, Kind: wire.Dec, Unit: "bits", Doc: "How much of the address is to be found under another name."}
	dnsRowA6Suffix = &wire.Field{Name: "dns.a6.address_suffix", Label: "Address Suffix", Kind: wire.Text, Str: dnsSuffix6, Doc: "The last bits of the address; the first ones are looked up elsewhere."}
	dnsRowA6Name   = dnsNameRow("dns.a6.prefix_name", "Prefix name", "Where to look for the beginning of the address.")
)

func dnsPreference(name, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: "Preference", Bits: 16, Kind: wire.Dec, Doc: doc}
}

// SOA, RFC 1035, 3.3.13.
var (
	dnsSOAMname   = dnsNameRow("dns.soa.mname", "Primary name server", "Where the zone is changed; the others copy it.")
	dnsSOARname   = dnsNameRow("dns.soa.rname", "Responsible authority's mailbox", "A mail address whose first dot stands for the @.")
	dnsSOASerial  = &wire.Field{Name: "dns.soa.serial_number", Label: "Serial Number", Bits: 32, Kind: wire.Dec, Doc: "Grows with every change, so that copies know when to fetch; many write the date."}
	dnsSOARefresh = &wire.Field{Name: "dns.soa.refresh_interval", Label: "Refresh Interval", Bits: 32, Kind: wire.Dec, Unit: "seconds", Doc: "How often a copy looks for a new serial number."}
	dnsSOARetry   = &wire.Field{Name: "dns.soa.retry_interval", Label: "Retry Interval", Bits: 32, Kind: wire.Dec, Unit: "seconds", Doc: "How soon it looks again after a failure."}
	dnsSOAExpire  = &wire.Field{Name: "dns.soa.expire_limit", Label: "Expire limit", Bits: 32, Kind: wire.Dec, Unit: "seconds", Doc: "How long a copy answers that has lost its original."}
	dnsSOAMinimum = &wire.Field{Name: "dns.soa.minimum_ttl", Label: "Minimum TTL", Bits: 32, Kind: wire.Dec, Unit: "seconds", Doc: "How long a no may be remembered (RFC 2308): the cost of asking too early."}
)

// Texts with a length byte before them (RFC 1035, 3.3: character-strings).
var (
	dnsHInfoCPULen  = dnsTextLen("dns.hinfo.cpu_length", "CPU Length")
	dnsHInfoCPU     = dnsText("dns.hinfo.cpu", "CPU", "The kind of machine. An answer to ANY says RFC8482 here.")
	dnsHInfoOSLen   = dnsTextLen("dns.hinfo.os_length", "OS Length")
	dnsHInfoOS      = dnsText("dns.hinfo.os", "OS", "The system that the host runs: news that attackers like, so hardly anybody tells it now.")
	dnsTXTLen       = dnsTextLen("dns.txt.length", "TXT Length")
	dnsTXTText      = dnsText("dns.txt", "TXT", "Up to 255 bytes; a longer text is several of these, to be joined without a space.")
	dnsSPFLen       = dnsTextLen("dns.spf.length", "SPF Length")
	dnsSPFText      = dnsText("dns.spf", "SPF", "Who may send mail for this name.")
	dnsX25Len       = dnsTextLen("dns.x25.length", "Length")
	dnsX25Text      = dnsText("dns.x25.psdn_address", "PSDN-Address", "An address in the public data network.")
	dnsISDNLen      = dnsTextLen("dns.idsn.length", "Length")
	dnsISDNText     = dnsText("dns.idsn.address", "ISDN Address", "The telephone number at which the host is reached.")
	dnsISDNSubLen   = dnsTextLen("dns.idsn.sa.length", "Length")
	dnsISDNSub      = dnsText("dns.idsn.sa.address", "Sub Address", "An extension of the telephone number.")
	dnsGPOSLongLen  = dnsTextLen("dns.gpos.longitude_length", "Longitude length")
	dnsGPOSLong     = dnsText("dns.gpos.longitude", "Longitude", "Degrees east of Greenwich.")
	dnsGPOSLatLen   = dnsTextLen("dns.gpos.latitude_length", "Latitude length")
	dnsGPOSLat      = dnsText("dns.gpos.latitude", "Latitude", "Degrees north of the equator.")
	dnsGPOSAltLen   = dnsTextLen("dns.gpos.altitude_length", "Altitude length")
	dnsGPOSAlt      = dnsText("dns.gpos.altitude", "Altitude", "How high the host stands, in metres above sea level.")
	dnsOtherTextLen = dnsTextLen("peel.dns.text.length", "Text length")
	dnsOtherText    = dnsText("peel.dns.text", "Text", "A text of up to 255 bytes.")
)

func dnsTextLen(name, label string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of the text that follows."}
}

func dnsText(name, label, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Kind: wire.Text, Doc: doc}
}

// SRV, RFC 2782. The owner's name has a form of its own: _service._proto.name.
var (
	dnsSRVService  = &wire.Field{Name: "dns.srv.service", Label: "Service", Kind: wire.Text, Str: dnsFirstLabel, Doc: "The service that the name asks for; an underscore keeps it from being a host's name."}
	dnsSRVProto    = &wire.Field{Name: "dns.srv.proto", Label: "Protocol", Kind: wire.Text, Str: dnsSecondLabel, Derived: true, Doc: "Over which transport the service runs: _tcp or _udp."}
	dnsSRVName     = &wire.Field{Name: "dns.srv.name", Label: "Name", Kind: wire.Text, Str: dnsOtherLabels, Derived: true, Doc: "The domain in which the service is looked for."}
	dnsSRVPriority = &wire.Field{Name: "dns.srv.priority", Label: "Priority", Bits: 16, Kind: wire.Dec, Doc: "Which host to try first: the one with the lowest number."}
	dnsSRVWeight   = &wire.Field{Name: "dns.srv.weight", Label: "Weight", Bits: 16, Kind: wire.Dec, Doc: "Among equals: which share of the clients this host should get."}
	dnsSRVPort     = &wire.Field{Name: "dns.srv.port", Label: "Port", Bits: 16, Kind: wire.Dec, Doc: "Where the service listens: with SRV it may be any port."}
	dnsSRVTarget   = dnsNameRow("dns.srv.target", "Target", "The host; the root says that there is no such service here.")
)

// NAPTR, RFC 3403, 4.1.
var (
	dnsNAPTROrder      = &wire.Field{Name: "dns.naptr.order", Label: "Order", Bits: 16, Kind: wire.Dec, Doc: "Rules are tried in this order, and only the first that fits counts."}
	dnsNAPTRPref       = dnsPreference("dns.naptr.preference", "Among rules of the same order: lower is better.")
	dnsNAPTRFlagsLen   = dnsTextLen("dns.naptr.flags_length", "Flags Length")
	dnsNAPTRFlags      = dnsText("dns.naptr.flags", "Flags", "What the rule yields: u a URI, s a name to look up SRV at, a an address, nothing another rule.")
	dnsNAPTRServiceLen = dnsTextLen("dns.naptr.service_length", "Service Length")
	dnsNAPTRService    = dnsText("dns.naptr.service", "Service", "What for: E2U+sip turns a telephone number into a SIP address.")
	dnsNAPTRRegexLen   = dnsTextLen("dns.naptr.regex_length", "Regex Length")
	dnsNAPTRRegex      = dnsText("dns.naptr.regex", "Regex", "A substitution, as in sed.")
	dnsNAPTRNameLen    = &wire.Field{Name: "dns.naptr.replacement_length", Label: "Replacement Length", Kind: wire.Dec, Num: dnsNameChars, Unit: "characters", Doc: "Length of the name that follows; it is not on the wire."}
	dnsNAPTRName       = dnsNameRow("dns.naptr.replacement", "Replacement", "The name to go on with, where there is no regular expression.")
)

// Services, places and networks.
var (
	dnsWKSAddr  = &wire.Field{Name: "dns.wks.address", Label: "Address", Bits: 32, Kind: wire.IPv4, Doc: "The address of the host whose services are listed."}
	dnsWKSProto = &wire.Field{Name: "dns.wks.protocol", Label: "Protocol", Bits: 8, Kind: wire.Dec, Enum: dnsTransports, Doc: "Whose ports the bits count."}
	dnsWKSBits  = &wire.Field{Name: "dns.wks.bits", Label: "Bits", Bits: 8, Kind: wire.Hex, Num: wksBits, Say: sayWKSBits, Doc: "Eight ports, one a bit, from the lowest: those set are open."}
	dnsWKSPorts = &wire.Field{Name: "peel.dns.wks.ports", Label: "Bitmap", Kind: wire.Bytes, Doc: "A bit for each port from 0 on."}

	dnsLOCVersion = &wire.Field{Name: "dns.loc.version", Label: "Version", Bits: 8, Kind: wire.Dec, Doc: "0; no other was ever made."}
	dnsLOCSize    = &wire.Field{Name: "dns.loc.size", Label: "Size", Bits: 8, Kind: wire.Dec, Say: sayLOCSize, Doc: "Diameter of the thing: one digit and a power of ten, in centimetres."}
	dnsLOCHoriz   = &wire.Field{Name: "dns.loc.horizontal_precision", Label: "Horizontal Precision", Bits: 8, Kind: wire.Dec, Say: sayLOCSize, Doc: "How far off the place may be, as a digit and a power of ten of centimetres."}
	dnsLOCVert    = &wire.Field{Name: "dns.loc.vertical_precision", Label: "Vertical Precision", Bits: 8, Kind: wire.Dec, Say: sayLOCSize, Doc: "How far off the height may be, as a digit and a power of ten of centimetres."}
	dnsLOCLat     = &wire.Field{Name: "dns.loc.latitude", Label: "Latitude", Bits: 32, Kind: wire.Dec, Say: sayLatitude, Doc: "Thousandths of a second of arc; 2^31 is the equator."}
	dnsLOCLong    = &wire.Field{Name: "dns.loc.longitude", Label: "Longitude", Bits: 32, Kind: wire.Dec, Say: sayLongitude, Doc: "Thousandths of a second of arc; 2^31 is Greenwich."}
	dnsLOCAlt     = &wire.Field{Name: "dns.loc.altitude", Label: "Altitude", Bits: 32, Kind: wire.Dec, Say: sayAltitude, Doc: "Centimetres above a point 100 km below sea level."}
	dnsLOCUnknown = &wire.Field{Name: "dns.loc.unknown_data", Label: "Unknown data", Kind: wire.Bytes, Doc: "The record, whose version nobody knows."}

	dnsNSAP  = &wire.Field{Name: "dns.nsap.rdata", Label: "NSAP Data", Kind: wire.Bytes, Doc: "An address of the OSI networks, which were to replace the internet."}
	dnsDHCID = &wire.Field{Name: "dns.dhcid.rdata", Label: "DHCID Data", Kind: wire.Bytes, Doc: "A digest of the client's identifier, so that another client does not take the name away (RFC 4701)."}

	dnsAPLFamily = &wire.Field{Name: "dns.apl.address_family", Label: "Address Family", Bits: 16, Kind: wire.Dec, Enum: dnsFamilies, Doc: "What kind of address follows."}
	dnsAPLPrefix = &wire.Field{Name: "dns.apl.coded_prefix", Label: "Prefix Length", Bits: 8, Kind: wire.Dec, Unit: "bits", Doc: "How many first bits of the address count."}
	dnsAPLNot    = &wire.Field{Name: "dns.apl.negation", Label: "Negation Flag", Short: "!", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "in the list", 1: "not in the list"}, Doc: "Takes the prefix out of the list instead."}
	dnsAPLLen    = &wire.Field{Name: "dns.apl.afdlength", Label: "Address Length", Bits: 7, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of address that follow; zeros at the end are left out."}
	dnsAPLv4     = &wire.Field{Name: "dns.apl.afdpart.ipv4", Label: "Address", Kind: wire.Text, Str: dnsPrefix4, Doc: "The beginning of the addresses."}
	dnsAPLv6     = &wire.Field{Name: "dns.apl.afdpart.ipv6", Label: "Address", Kind: wire.Text, Str: dnsPrefix6, Doc: "The beginning of the addresses."}
	dnsAPLData   = &wire.Field{Name: "dns.apl.afdpart.data", Label: "Address", Kind: wire.Bytes, Doc: "The beginning of the addresses."}

	dnsCAAFlags    = &wire.Field{Name: "dns.caa.flags", Label: "CAA Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{dnsCAACritical, wire.Pad(7)}, Doc: "One bit is used: an authority that does not understand the record must then issue nothing."}
	dnsCAACritical = &wire.Field{Name: "dns.caa.flags.issuer_critical", Label: "Issuer Critical", Short: "C", Bits: 1, Kind: wire.Bool, Doc: "An authority that does not understand the tag must not issue."}
	dnsCAAIssue    = dnsCAA("dns.caa.issue", "Issue", "The authority that may issue certificates for the name; a lone semicolon: none may.")
	dnsCAAWild     = dnsCAA("dns.caa.issuewild", "Issue Wildcard", "The authority that may issue certificates for *.name.")
	dnsCAAIodef    = dnsCAA("dns.caa.iodef", "Report URL", "Where to complain about requests that were refused.")
	dnsCAAOther    = dnsCAA("dns.caa.unknown", "Other tag", "A property beyond the first three: issuemail, contactemail and others.")
	dnsCAATagLen   = dnsTextLen("dns.caa.tag_length", "Tag length")
	dnsCAATag      = dnsText("dns.caa.tag", "Tag", "What the value is about: issue names who may issue certificates.")
	dnsCAAValue    = dnsText("dns.caa.value", "Value", "The authority that may issue, or where to report others; a lone semicolon means nobody.")

	dnsWINSLocal   = &wire.Field{Name: "dns.wins.local_flag", Label: "Local Flag", Bits: 32, Kind: wire.Bool, Num: lastBit, Doc: "Not to be copied to other servers, who might not know the type."}
	dnsWINSLookup  = &wire.Field{Name: "dns.wins.lookup_timeout", Label: "Lookup timeout", Bits: 32, Kind: wire.Dec, Unit: "seconds", Doc: "How long to wait for WINS."}
	dnsWINSCache   = &wire.Field{Name: "dns.wins.cache_timeout", Label: "Cache timeout", Bits: 32, Kind: wire.Dec, Unit: "seconds", Doc: "How long to remember what it said."}
	dnsWINSCount   = &wire.Field{Name: "dns.wins.nb_wins_servers", Label: "Number of WINS servers", Bits: 32, Kind: wire.Dec, Doc: "How many addresses follow."}
	dnsWINSServer  = &wire.Field{Name: "dns.wins.wins_server", Label: "WINS Server Address", Bits: 32, Kind: wire.IPv4, Doc: "A WINS server that the name server asks when it does not know the name itself."}
	dnsWINSRLocal  = &wire.Field{Name: "dns.winsr.local_flag", Label: "Local Flag", Bits: 32, Kind: wire.Bool, Num: lastBit, Doc: "Not to be copied to other servers."}
	dnsWINSRLookup = &wire.Field{Name: "dns.winsr.lookup_timeout", Label: "Lookup timeout", Bits: 32, Kind: wire.Dec, Unit: "seconds", Doc: "How long to wait for the host's own answer."}
	dnsWINSRCache  = &wire.Field{Name: "dns.winsr.cache_timeout", Label: "Cache timeout", Bits: 32, Kind: wire.Dec, Unit: "seconds", Doc: "How long to remember what it said."}
	dnsWINSRDomain = dnsNameRow("dns.winsr.name_result_domain", "Name Result Domain", "What to put behind the NetBIOS name.")

	dnsXPFVersion = &wire.Field{Name: "dns.xpf.ip_version", Label: "IP Version", Bits: 8, Kind: wire.Dec, Enum: dnsIPVersions, Doc: "What kind of addresses follow."}
	dnsXPFProto   = &wire.Field{Name: "dns.xpf.protocol", Label: "Protocol", Bits: 8, Kind: wire.Dec, Enum: dnsTransports, Doc: "How the question came to the proxy."}
	dnsXPFSrc4    = &wire.Field{Name: "dns.xpf.source_ipv4", Label: "IPv4 Source", Bits: 32, Kind: wire.IPv4, Doc: "Who really asked: the server itself only sees the proxy."}
	dnsXPFDst4    = &wire.Field{Name: "dns.xpf.destination_ipv4", Label: "IPv4 Destination", Bits: 32, Kind: wire.IPv4, Doc: "The proxy's address, which the asker sent to."}
	dnsXPFSrc6    = &wire.Field{Name: "dns.xpf.source_ipv6", Label: "IPv6 Source", Bits: 128, Kind: wire.IPv6, Doc: "Who really asked: the server itself only sees the proxy."}
	dnsXPFDst6    = &wire.Field{Name: "dns.xpf.destination_ipv6", Label: "IPv6 Destination", Bits: 128, Kind: wire.IPv6, Doc: "The proxy's address, which the asker sent to."}
	dnsXPFSport   = &wire.Field{Name: "dns.xpf.sport", Label: "Source port", Bits: 16, Kind: wire.Dec, Doc: "The port that the asker sent from."}
	dnsXPFDport   = &wire.Field{Name: "dns.xpf.dport", Label: "Destination port", Bits: 16, Kind: wire.Dec, Doc: "The port of the proxy that the asker sent to."}
)

func dnsCAA(name, label, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Kind: wire.Text, Str: dnsCAAText, Doc: doc}
}

// SVCB and HTTPS, RFC 9460.
var (
	dnsSvcPriority = &wire.Field{Name: "dns.svcb.svcpriority", Label: "SvcPriority", Bits: 16, Kind: wire.Dec, Doc: "Lower is tried first; 0 makes the record an alias, which, other than CNAME, may stand at a zone's top."}
	dnsSvcTarget   = dnsNameRow("dns.svcb.targetname", "TargetName", "The host; the root stands for the record's own name.")
	dnsSvcParam    = &wire.Field{Name: "dns.svcb.svcparam", Label: "SvcParam", Kind: wire.Text, Str: wire.NoText, Say: saySvcParam, Doc: "One thing to know before connecting."}
	dnsSvcKey      = &wire.Field{Name: "dns.svcb.svcparam.key", Label: "SvcParamKey", Bits: 16, Kind: wire.Dec, Enum: dnsSvcKeys, Doc: "What the value is about; keys come in growing order."}
	dnsSvcLen      = &wire.Field{Name: "dns.svcb.svcparam.value.length", Label: "SvcParamValue length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value that follow."}
	dnsSvcValue    = &wire.Field{Name: "dns.svcb.svcparam.value", Label: "SvcParamValue", Kind: wire.Bytes, Doc: "The value of a key that has no form of its own here."}
	dnsSvcMust     = &wire.Field{Name: "dns.svcb.svcparam.mandatory.key", Label: "Mandatory key", Bits: 16, Kind: wire.Dec, Enum: dnsSvcKeys, Doc: "A key that must be understood."}
	dnsSvcALPNLen  = dnsTextLen("dns.svcb.svcparam.alpn.length", "ALPN length")
	dnsSvcALPN     = dnsText("dns.svcb.svcparam.alpn", "ALPN", "A protocol by its name in TLS: h2 is HTTP/2, h3 is HTTP/3 over QUIC.")
	dnsSvcPort     = &wire.Field{Name: "dns.svcb.svcparam.port", Label: "Port", Bits: 16, Kind: wire.Dec, Doc: "Where the service listens, if not where it usually does."}
	dnsSvcIPv4     = &wire.Field{Name: "dns.svcb.svcparam.ipv4hint.ip", Label: "IP", Bits: 32, Kind: wire.IPv4, Doc: "An address to begin with."}
	dnsSvcIPv6     = &wire.Field{Name: "dns.svcb.svcparam.ipv6hint.ip", Label: "IP", Bits: 128, Kind: wire.IPv6, Doc: "An address to begin with."}
	dnsSvcECH      = &wire.Field{Name: "dns.svcb.svcparam.echconfig", Label: "ECHConfig", Kind: wire.Bytes, Doc: "Keys and rules for an encrypted TLS hello."}
	dnsSvcODoH     = &wire.Field{Name: "dns.svcb.svcparam.odohconfig", Label: "ODoHConfig", Kind: wire.Bytes, Doc: "A key for oblivious DNS over HTTPS."}
)

// What tshark shows as bytes only, and peel takes apart further.
var (
	dnsData = &wire.Field{Name: "dns.data", Label: "Data", Kind: wire.Bytes, Doc: "The record's contents, where peel does not take this type apart."}

	dnsURIPriority  = &wire.Field{Name: "peel.dns.uri.priority", Label: "Priority", Bits: 16, Kind: wire.Dec, Doc: "Lower is tried first (RFC 7553)."}
	dnsURIWeight    = &wire.Field{Name: "peel.dns.uri.weight", Label: "Weight", Bits: 16, Kind: wire.Dec, Doc: "Among equals: which share of the clients this one should get."}
	dnsURITarget    = dnsText("peel.dns.uri.target", "Target", "The URI that the name stands for.")
	dnsSMIMEUsage   = &wire.Field{Name: "peel.dns.smimea.usage", Label: "Certificate Usage", Bits: 8, Kind: wire.Dec, Enum: dnsUsages, Doc: "Who must have vouched for the certificate (RFC 8162)."}
	dnsSMIMESel     = &wire.Field{Name: "peel.dns.smimea.selector", Label: "Selector", Bits: 8, Kind: wire.Dec, Enum: dnsSelectors, Doc: "Which part of it is meant."}
	dnsSMIMEMatch   = &wire.Field{Name: "peel.dns.smimea.matching_type", Label: "Matching Type", Bits: 8, Kind: wire.Dec, Enum: dnsMatchings, Doc: "Whether the certificate is written out here (0) or only its hash."}
	dnsSMIMEData    = &wire.Field{Name: "peel.dns.smimea.data", Label: "Association Data", Kind: wire.Bytes, Doc: "The certificate, the key, or a hash of it."}
	dnsRelayPrec    = &wire.Field{Name: "peel.dns.amtrelay.precedence", Label: "Precedence", Bits: 8, Kind: wire.Dec, Doc: "Lower is tried first (RFC 8777)."}
	dnsRelayD       = &wire.Field{Name: "peel.dns.amtrelay.discovery_optional", Label: "Discovery optional", Short: "D", Bits: 1, Kind: wire.Bool, Doc: "The relay may be used without asking first."}
	dnsRelayType    = &wire.Field{Name: "peel.dns.amtrelay.type", Label: "Type", Bits: 7, Kind: wire.Dec, Enum: dnsRelays, Doc: "What kind of address follows."}
	dnsRelay4       = &wire.Field{Name: "peel.dns.amtrelay.ipv4", Label: "Relay", Bits: 32, Kind: wire.IPv4, Doc: "The relay that brings multicast through networks that know none."}
	dnsRelay6       = &wire.Field{Name: "peel.dns.amtrelay.ipv6", Label: "Relay", Bits: 128, Kind: wire.IPv6, Doc: "The relay that brings multicast through networks that know none."}
	dnsRelayName    = dnsNameRow("peel.dns.amtrelay.name", "Relay", "The relay that brings multicast through networks that know none.")
	dnsTalinkBefore = dnsNameRow("peel.dns.talink.previous", "Previous", "The trust anchor before.")
	dnsTalinkNext   = dnsNameRow("peel.dns.talink.next", "Next", "The trust anchor after.")
	dnsSyncType     = &wire.Field{Name: "peel.dns.dsync.type", Label: "Type", Bits: 16, Kind: wire.Dec, Enum: dnsTypes, Doc: "What kind of change to tell (RFC 9859)."}
	dnsSyncScheme   = &wire.Field{Name: "peel.dns.dsync.scheme", Label: "Scheme", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "NOTIFY"}, Doc: "How the parent wants to hear of it: 1 is by NOTIFY."}
	dnsSyncPort     = &wire.Field{Name: "peel.dns.dsync.port", Label: "Port", Bits: 16, Kind: wire.Dec, Doc: "The port where the parent listens for it."}
	dnsSyncTarget   = dnsNameRow("peel.dns.dsync.target", "Target", "The host of the parent that wants to hear of it.")
	dnsDOAEnt       = &wire.Field{Name: "peel.dns.doa.enterprise", Label: "Enterprise", Bits: 32, Kind: wire.Dec, Doc: "Who defined the type: a number that IANA gave to a company."}
	dnsDOAType      = &wire.Field{Name: "peel.dns.doa.type", Label: "Type", Bits: 32, Kind: wire.Dec, Doc: "What the object is, in that company's list."}
	dnsDOALoc       = &wire.Field{Name: "peel.dns.doa.location", Label: "Location", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "reserved", 1: "here", 2: "URI", 3: "HDL"}, Doc: "Whether the object is here or only its address."}
	dnsTAKeyTag     = &wire.Field{Name: "peel.dns.ta.key_tag", Label: "Key tag", Bits: 16, Kind: wire.Hex, Doc: "A short number made from the key, to find it among others."}
	dnsTAAlgorithm  = &wire.Field{Name: "peel.dns.ta.algorithm", Label: "Algorithm", Bits: 8, Kind: wire.Dec, Enum: dnsAlgorithms, Doc: "The way of signing that the trusted key is for."}
	dnsTADigestType = &wire.Field{Name: "peel.dns.ta.digest_type", Label: "Digest type", Bits: 8, Kind: wire.Dec, Enum: dnsDigests, Doc: "How the trusted key was hashed."}
	dnsTADigest     = &wire.Field{Name: "peel.dns.ta.digest", Label: "Digest", Kind: wire.Bytes, Doc: "A digest of the key: whoever trusts it can check the key."}
	dnsIDNumber     = &wire.Field{Name: "peel.dns.id_number", Label: "Number", Bits: 32, Kind: wire.Dec, Doc: "A user's or a group's number."}
	dnsRest         = &wire.Field{Name: "peel.dns.rest", Label: "Rest", Kind: wire.Bytes, Doc: "What follows in the record."}
)

// dnsRecordRows are the rows that a record's data may have, but for signatures and keys.
var dnsRecordRows = []*wire.Field{
	dnsRowA, dnsRowAAAA, dnsRowNS, dnsRowMD, dnsRowMF, dnsRowMB, dnsRowMG, dnsRowMR, dnsRowCN, dnsRowPTR, dnsRowDN, dnsRowNULL, dnsRowMInfoR,
	dnsRowMInfoE, dnsRowRPMail, dnsRowRPText, dnsRowNSAPP, dnsRowMXPref, dnsRowMXHost, dnsRowKXPref, dnsRowKXHost, dnsRowRTPref, dnsRowRTHost,
	dnsRowAFSType, dnsRowAFSHost, dnsRowPXPref, dnsRowPX822, dnsRowPX400, dnsRowLPPref, dnsRowLP, dnsRowNIDPref, dnsRowNID, dnsRowL32Pref, dnsRowL32,
	dnsRowL64Pref, dnsRowL64, dnsRowEUI48, dnsRowEUI64, dnsRowA6Prefix, dnsRowA6Suffix, dnsRowA6Name, dnsSOAMname, dnsSOARname, dnsSOASerial,
	dnsSOARefresh, dnsSOARetry, dnsSOAExpire, dnsSOAMinimum, dnsHInfoCPULen, dnsHInfoCPU, dnsHInfoOSLen, dnsHInfoOS, dnsTXTLen, dnsTXTText, dnsSPFLen,
	dnsSPFText, dnsX25Len, dnsX25Text, dnsISDNLen, dnsISDNText, dnsISDNSubLen, dnsISDNSub, dnsGPOSLongLen, dnsGPOSLong, dnsGPOSLatLen, dnsGPOSLat,
	dnsGPOSAltLen, dnsGPOSAlt, dnsOtherTextLen, dnsOtherText, dnsSRVService, dnsSRVProto, dnsSRVName, dnsSRVPriority, dnsSRVWeight, dnsSRVPort,
	dnsSRVTarget, dnsNAPTROrder, dnsNAPTRPref, dnsNAPTRFlagsLen, dnsNAPTRFlags, dnsNAPTRServiceLen, dnsNAPTRService, dnsNAPTRRegexLen, dnsNAPTRRegex,
	dnsNAPTRNameLen, dnsNAPTRName, dnsWKSAddr, dnsWKSProto, dnsWKSBits, dnsWKSPorts, dnsLOCVersion, dnsLOCSize, dnsLOCHoriz, dnsLOCVert, dnsLOCLat,
	dnsLOCLong, dnsLOCAlt, dnsLOCUnknown, dnsNSAP, dnsDHCID, dnsAPLFamily, dnsAPLPrefix, dnsAPLNot, dnsAPLLen, dnsAPLv4, dnsAPLv6, dnsAPLData,
	dnsCAAFlags, dnsCAAIssue, dnsCAAWild, dnsCAAIodef, dnsCAAOther, dnsCAATagLen, dnsCAATag, dnsCAAValue, dnsWINSLocal, dnsWINSLookup, dnsWINSCache,
	dnsWINSCount, dnsWINSServer, dnsWINSRLocal, dnsWINSRLookup, dnsWINSRCache, dnsWINSRDomain, dnsXPFVersion, dnsXPFProto, dnsXPFSrc4, dnsXPFDst4,
	dnsXPFSrc6, dnsXPFDst6, dnsXPFSport, dnsXPFDport, dnsSvcPriority, dnsSvcTarget, dnsSvcParam, dnsSvcKey, dnsSvcLen, dnsSvcValue, dnsSvcMust,
	dnsSvcALPNLen, dnsSvcALPN, dnsSvcPort, dnsSvcIPv4, dnsSvcIPv6, dnsSvcECH, dnsSvcODoH, dnsData, dnsURIPriority, dnsURIWeight, dnsURITarget,
	dnsSMIMEUsage, dnsSMIMESel, dnsSMIMEMatch, dnsSMIMEData, dnsRelayPrec, dnsRelayD, dnsRelayType, dnsRelay4, dnsRelay6, dnsRelayName, dnsTalinkBefore,
	dnsTalinkNext, dnsSyncType, dnsSyncScheme, dnsSyncPort, dnsSyncTarget, dnsDOAEnt, dnsDOAType, dnsDOALoc, dnsTAKeyTag, dnsTAAlgorithm, dnsTADigestType,
	dnsTADigest, dnsIDNumber, dnsRest,
}
