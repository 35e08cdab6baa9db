package application

import "peel/layers/wire"

// The options that other code has to know by number.
const (
	optPad         = 0
	optHostName    = 12
	optRequestedIP = 50
	optLeaseTime   = 51
	optOverload    = 52
	optMessageType = 53
	optServerID    = 54
	optVendorClass = 60
	optSearch      = 119
	optSIPServers  = 120
	optEnd         = 255
)

var (
	dhcpOption = &wire.Field{
		Name: "dhcp.option.type", Label: "Option", Kind: wire.Dec, Num: optionNumber, Say: sayOption, Enum: dhcpOptionNames,
		Doc: "One option: a byte that says which, a byte that says how long, the value. As in Wireshark this row is the whole option; for End and Padding, which have no length, its number is 0.",
	}
	dhcpCode      = &wire.Field{Name: "peel.dhcp.option.code", Label: "Code", Bits: 8, Kind: wire.Dec, Enum: dhcpOptionNames, Doc: "Which option this is; who does not know it skips it by its length."}
	dhcpLength    = &wire.Field{Name: "dhcp.option.length", Label: "Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value; what needs more than 255 is sent as several options of the same code (RFC 3396)."}
	dhcpSubLength = &wire.Field{Name: "dhcp.option.suboption_length", Label: "Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value of an option inside an option."}
	dhcpEnd       = &wire.Field{Name: "dhcp.option.end", Label: "Option End", Bits: 8, Kind: wire.Dec, Doc: "255 ends the options; without it nobody knows where the filling begins."}
	dhcpPadding   = &wire.Field{Name: "dhcp.option.padding", Label: "Padding", Kind: wire.Bytes, Doc: "Zeros between options, or behind the last one: old relays drop messages shorter than BOOTP's 300 bytes."}
	dhcpValue     = &wire.Field{Name: "dhcp.option.value", Label: "Value", Kind: wire.Bytes, Doc: "The value as bytes: of an option without a form of its own here, or one whose length does not suit its form."}

	dhcpType = &wire.Field{Name: "dhcp.option.dhcp", Label: "DHCP", Kind: wire.Dec, Enum: dhcpTypes, Doc: "What this message is for; the four of a first lease are Discover, Offer, Request, ACK."}
)

// optionNumber is the code of the option a row covers. Those without a length,
// End and Padding, count as 0 in Wireshark.
func optionNumber(v wire.View) uint64 {
	b := v.Bytes()
	if len(b) < 2 {
		return 0
	}
	return uint64(b[0])
}

// sayOption writes the option's name, and its value where that is one short thing.
func sayOption(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) == 0 {
		return append(dst, "?"...)
	}
	name, _, ok := dhcpCode.Lookup(uint64(b[0]))
	if !ok {
		name = "unassigned"
	}
	dst = append(dst, name...)
	dst = append(dst, " ("...)
	dst = wire.AppendUint(dst, uint64(b[0]))
	dst = append(dst, ')')
	if len(b) == 6 && b[0] != 2 && dhcpOptions[b[0]].form == formIP {
		dst = append(dst, ": "...)
		dst = wire.AppendIP(dst, b[2:])
	}
	if len(b) == 3 && b[0] == optMessageType {
		dst = dhcpType.AppendName(append(dst, ": "...), uint64(b[2]))
	}
	return dst
}

var dhcpTypes = wire.Enum{
	1: "discover|Is there a server? I need an address.", 2: "offer|You could have this one.", 3: "request|I take that one; or: may I keep mine?",
	4: "decline|Somebody else uses that address already.", 5: "ACK|It is yours.", 6: "NAK|No: that address does not fit here, or not any more.",
	7: "release|I need the address no longer.", 8: "inform|I have an address; tell me the rest.", 9: "force renew|Renew now (RFC 3203).",
	10: "lease query|A relay asks who has an address (RFC 4388).", 11: "lease unassigned", 12: "lease unknown", 13: "lease active", 14: "bulk lease query",
	15: "lease query done", 16: "active lease query", 17: "lease query status", 18: "TLS",
}

// dhcpOptionNames is IANA's register of BOOTP vendor extensions and DHCP options.
var dhcpOptionNames = wire.Enum{
	0: "padding", 1: "subnet mask", 2: "time offset", 3: "router", 4: "time server", 5: "name server", 6: "domain name server", 7: "log server", 8: "quotes server", 9: "LPR server",
	10: "Impress server", 11: "resource location server", 12: "host name", 13: "boot file size", 14: "Merit dump file", 15: "domain name", 16: "swap server", 17: "root path", 18: "extensions path", 19: "IP forwarding",
	20: "non-local source routing", 21: "policy filter", 22: "maximum datagram reassembly size", 23: "default IP time-to-live", 24: "path MTU aging timeout", 25: "path MTU plateau table", 26: "interface MTU", 27: "all subnets are local", 28: "broadcast address", 29: "perform mask discovery",
	30: "mask supplier", 31: "perform router discover", 32: "router solicitation address", 33: "static route", 34: "trailer encapsulation", 35: "ARP cache timeout", 36: "Ethernet encapsulation", 37: "TCP default TTL", 38: "TCP keepalive interval", 39: "TCP keepalive garbage",
	40: "NIS domain", 41: "NIS servers", 42: "NTP servers", 43: "vendor-specific information", 44: "NetBIOS name server", 45: "NetBIOS datagram distribution server", 46: "NetBIOS node type", 47: "NetBIOS scope", 48: "X Window font server", 49: "X Window display manager",
	50: "requested IP address", 51: "IP address lease time", 52: "option overload", 53: "DHCP message type", 54: "DHCP server identifier", 55: "parameter request list", 56: "message", 57: "maximum DHCP message size", 58: "renewal time", 59: "rebinding time",
	60: "vendor class identifier", 61: "client identifier", 62: "NetWare/IP domain", 63: "NetWare/IP options", 64: "NIS+ domain", 65: "NIS+ servers", 66: "TFTP server name", 67: "bootfile name", 68: "mobile IP home agent", 69: "SMTP server",
	70: "POP3 server", 71: "NNTP server", 72: "default WWW server", 73: "default finger server", 74: "default IRC server", 75: "StreetTalk server", 76: "StreetTalk directory assistance server", 77: "user class", 78: "SLP directory agent", 79: "SLP service scope",
	80: "rapid commit", 81: "client FQDN", 82: "relay agent information", 83: "iSNS", 84: "unassigned", 85: "Novell directory servers", 86: "Novell directory tree name", 87: "Novell directory context", 88: "BCMCS controller domain name", 89: "BCMCS controller address",
	90: "authentication", 91: "client last transaction time", 92: "associated IP", 93: "client system architecture", 94: "client network interface", 95: "LDAP", 96: "unassigned", 97: "client machine identifier (UUID)", 98: "user authentication servers", 99: "civic location",
	100: "time zone (POSIX)", 101: "time zone (tz database)", 108: "IPv6-only preferred", 109: "DHCPv4-over-DHCPv6 source address", 112: "NetInfo address", 113: "NetInfo tag", 114: "captive portal", 116: "auto-configure", 117: "name service search", 118: "subnet selection", 119: "domain search",
	120: "SIP servers", 121: "classless static route", 122: "CableLabs client configuration", 123: "coordinate-based location", 124: "vendor-identifying vendor class", 125: "vendor-identifying vendor-specific information",
	128: "PXE or DOCSIS security server", 129: "PXE or call server", 130: "PXE or Ethernet interface", 131: "PXE or remote statistics server", 132: "PXE or 802.1Q VLAN ID", 133: "PXE or 802.1Q priority", 134: "PXE or Diffserv code point", 135: "PXE or HTTP proxy for phones",
	136: "PANA authentication agent", 137: "LoST server", 138: "CAPWAP access controllers", 139: "IPv4 address-MoS", 140: "IPv4 FQDN-MoS", 141: "SIP UA configuration domains", 142: "IPv4 address ANDSF", 143: "secure zero-touch redirect", 144: "geospatial location", 145: "force renew nonce capable",
	146: "RDNSS selection", 147: "DOTS reference identifier", 148: "DOTS address", 150: "TFTP server address", 151: "lease query status code", 152: "lease query base time", 153: "lease query start time of state", 154: "lease query query start time", 155: "lease query query end time", 156: "lease query DHCP state", 157: "lease query data source",
	158: "PCP server", 159: "port parameters", 160: "captive portal (before RFC 8910)", 161: "manufacturer usage description", 162: "encrypted DNS", 175: "Etherboot", 176: "IP telephone", 177: "Etherboot or PacketCable", 208: "PXELINUX magic", 209: "PXELINUX configuration file", 210: "PXELINUX path prefix", 211: "reboot time",
	212: "6RD", 213: "IPv4 access domain", 220: "subnet allocation", 221: "virtual subnet selection", 224: "private", 225: "private", 226: "private", 227: "private", 228: "private", 229: "private", 230: "private", 231: "private", 232: "private", 233: "private", 234: "private", 235: "private", 236: "private",
	237: "private", 238: "private", 239: "private", 240: "private", 241: "private", 242: "Avaya IP telephone", 243: "private", 244: "private", 245: "private (Azure)", 246: "private", 247: "private", 248: "private", 249: "classless static route (Microsoft)", 250: "private", 251: "private", 252: "web proxy autodiscovery", 253: "private", 254: "private",
	255: "end",
}

// A dhcpForm says how a value is written.
type dhcpForm uint8

const (
	formBytes dhcpForm = iota
	formIP             // one IPv4 address
	formIPs            // any number of them
	formPairs          // any number of pairs of them
	formText
	formU8 // numbers of exactly that width
	formU16
	formU32
	formBytes8 // any number of bytes, each a value
	formWords  // any number of 16-bit values
	formCode   // a function knows
)

// A dhcpOptionForm is what there is to know about one code.
type dhcpOptionForm struct {
	row, row2 *wire.Field
	form      dhcpForm
	code      func(d *wire.Decoder, opts []byte)
}

func dhcpIPs(name, label, doc string) dhcpOptionForm {
	return dhcpOptionForm{row: &wire.Field{Name: "dhcp.option." + name, Label: label, Bits: 32, Kind: wire.IPv4, Doc: doc}, form: formIPs}
}

func dhcpIP(name, label, doc string) dhcpOptionForm {
	o := dhcpIPs(name, label, doc)
	o.form = formIP
	return o
}

func dhcpText(name, label, doc string) dhcpOptionForm {
	return dhcpOptionForm{row: &wire.Field{Name: "dhcp.option." + name, Label: label, Kind: wire.Text, Str: upToNUL, Doc: doc}, form: formText}
}

func dhcpNumber(form dhcpForm, name, label, unit, doc string, e wire.Enum) dhcpOptionForm {
	return dhcpOptionForm{row: &wire.Field{Name: "dhcp.option." + name, Label: label, Kind: wire.Dec, Unit: unit, Enum: e, Doc: doc}, form: form}
}

func dhcpTime(name, label, doc string) dhcpOptionForm {
	o := dhcpNumber(formU32, name, label, "", doc, nil)
	o.row.Say = func(dst []byte, v wire.View) []byte { return appendSeconds(dst, v.Num()) }
	return o
}

func dhcpFlag(name, label, doc string) dhcpOptionForm {
	return dhcpOptionForm{row: &wire.Field{Name: "dhcp.option." + name, Label: label, Kind: wire.Bool, Doc: doc}, form: formU8}
}

func dhcpFunc(f func(d *wire.Decoder, opts []byte)) dhcpOptionForm {
	return dhcpOptionForm{form: formCode, code: f}
}

// dhcpOptions says by code how each value is written (RFC 2132 unless said).
var dhcpOptions = [256]dhcpOptionForm{
	1:  dhcpIP("subnet_mask", "Subnet Mask", "Which part of the address is the network's; stands before Router so that clients know it by then."),
	2:  {row: &wire.Field{Name: "dhcp.option.time_offset", Label: "Time Offset", Kind: wire.Int, Unit: "seconds", Doc: "How far local time is from UTC, eastwards. Nobody heeds summer time here, hence options 100 and 101."}, form: formU32},
	3:  dhcpIPs("router", "Router", "The way out of this network; the first is tried first."),
	4:  dhcpIPs("time_server", "Time Server", "RFC 868 time servers, not NTP."),
	5:  dhcpIPs("name_server", "Name Server", "IEN 116 name servers, which nobody has run since the 1980s; DNS is option 6."),
	6:  dhcpIPs("domain_name_server", "Domain Name Server", "Who resolves names. A rogue DHCP server sends its own address here and owns all names."),
	7:  dhcpIPs("log_server", "Log Server", "Where to send log lines, by a protocol of MIT's that nobody speaks now."),
	8:  dhcpIPs("quotes_server", "Quotes Server", "RFC 865 quote of the day servers, called cookie servers in the RFC."),
	9:  dhcpIPs("lpr_server", "LPR Server", "Line printer servers (RFC 1179)."),
	10: dhcpIPs("impress_server", "Impress Server", "Imagen Impress printers: laser printers of the eighties."),
	11: dhcpIPs("resource_location_server", "Resource Location Server", "Servers that know where services are (RFC 887); hardly anybody ever asked one."),
	12: dhcpText("hostname", "Host Name", "What the client calls itself; many servers put it into DNS, so it tells strangers whose phone this is."),
	13: dhcpNumber(formU16, "boot_file_size", "Boot File Size", "blocks", "Length of the boot file in blocks of 512 bytes.", nil),
	14: dhcpText("merit_dump_file", "Merit Dump File", "Where a crashing client should dump its memory."),
	15: dhcpText("domain_name", "Domain Name", "The domain to add to short names; option 119 gives more than one."),
	16: dhcpIP("swap_server", "Swap Server", "Where a diskless client swaps."),
	17: dhcpText("root_path", "Root Path", "The client's root disk, for NFS or iSCSI."),
	18: dhcpText("extension_path", "Extensions Path", "A file to fetch by TFTP that holds further options."),
	19: dhcpFlag("ip_forwarding", "IP Forwarding", "Whether the client should route packets."),
	20: dhcpFlag("non_local_source_routing", "Non-Local Source Routing", "Whether it should forward source-routed packets."),
	21: {
		row:  &wire.Field{Name: "dhcp.option.policy_filter.ip", Label: "IP Address", Bits: 32, Kind: wire.IPv4, Doc: "A destination that source routes may lead to."},
		row2: &wire.Field{Name: "dhcp.option.policy_filter.subnet_mask", Label: "Subnet Mask", Bits: 32, Kind: wire.IPv4, Doc: "Which part of that address counts."},
		form: formPairs,
	},
	22: dhcpNumber(formU16, "max_datagram_reassembly_size", "Maximum Datagram Reassembly Size", "bytes", "The largest packet the client should be ready to put together; 576 at least.", nil),
	23: dhcpNumber(formU8, "default_ip_ttl", "Default IP Time-to-Live", "", "The TTL for packets the client sends.", nil),
	24: dhcpTime("path_mtu_aging_timeout", "Path MTU Aging Timeout", "After which time to try larger packets again (RFC 1191)."),
	25: dhcpNumber(formWords, "path_mtu_plateau_table_item", "Path MTU Plateau Table Item", "bytes", "A packet size to try in path MTU discovery, from the smallest.", nil),
	26: dhcpNumber(formU16, "interface_mtu", "Interface MTU", "bytes", "The largest packet to send on this interface.", nil),
	27: dhcpFlag("all_subnets_are_local", "All Subnets are Local", "Whether all of the network has this interface's MTU."),
	28: dhcpIP("broadcast_address", "Broadcast Address", "The address that reaches everybody on this subnet."),
	29: dhcpFlag("perform_mask_discovery", "Perform Mask Discovery", "Whether to ask for the mask by ICMP."),
	30: dhcpFlag("mask_supplier", "Mask Supplier", "Whether to answer such ICMP questions."),
	31: dhcpFlag("perform_router_discover", "Perform Router Discover", "Whether to look for routers by RFC 1256."),
	32: dhcpIP("router_solicitation_address", "Router Solicitation Address", "Where to send such questions."),
	33: {
		row:  &wire.Field{Name: "dhcp.option.static_route.ip", Label: "Destination IP Address", Bits: 32, Kind: wire.IPv4, Doc: "A destination, with the mask of its class; option 121 replaced this."},
		row2: &wire.Field{Name: "dhcp.option.static_route.router", Label: "Destination Router", Bits: 32, Kind: wire.IPv4, Doc: "The router that leads there."},
		form: formPairs,
	},
	34:  dhcpFlag("trailer_encapsulation", "Trailer Encapsulation", "Whether to negotiate RFC 893 trailers by ARP."),
	35:  dhcpTime("arp_cache_timeout", "ARP Cache Timeout", "How long ARP answers count."),
	36:  dhcpFlag("ethernet_encapsulation", "Ethernet Encapsulation", "0: Ethernet II. 1: IEEE 802.3."),
	37:  dhcpNumber(formU8, "tcp_default_ttl", "TCP Default TTL", "", "The TTL for TCP's packets.", nil),
	38:  dhcpTime("tcp_keepalive_interval", "TCP Keepalive Interval", "How long a quiet connection waits before it asks; 0: only if the program wants it."),
	39:  dhcpFlag("tcp_keepalive_garbage", "TCP Keepalive Garbage", "Whether keep-alives carry a byte of garbage for old implementations."),
	40:  dhcpText("nis_domain", "Network Information Service Domain", "The domain of Sun's yellow pages: users and hosts of a site, kept in one place."),
	41:  dhcpIPs("nis_server", "Network Information Service Server", "Servers of Sun's yellow pages: users and hosts of a site, kept in one place."),
	42:  dhcpIPs("ntp_server", "Network Time Protocol Server", "Where to ask for the time."),
	43:  dhcpFunc(dhcpVendorInfo),
	44:  dhcpIPs("netbios_over_tcpip_name_server", "NetBIOS over TCP/IP Name Server", "WINS servers: how Windows found names before it used the DNS."),
	45:  dhcpIPs("netbios_over_tcpip_dd_name_server", "NetBIOS over TCP/IP Datagram Distribution Name Server", "Who spreads NetBIOS datagrams."),
	46:  dhcpNumber(formU8, "netbios_over_tcpip_node_type", "NetBIOS over TCP/IP Node Type", "", "How to resolve NetBIOS names.", wire.Enum{1: "B-node|By broadcast.", 2: "P-node|By asking a server.", 4: "M-node|Broadcast first, then the server.", 8: "H-node|The server first, then broadcast."}),
	47:  dhcpText("netbios_over_tcpip_scope", "NetBIOS over TCP/IP Scope", "A suffix that keeps NetBIOS networks apart."),
	48:  dhcpIPs("xwindows_system_font_server", "X Window System Font Server", "Where an X terminal gets fonts."),
	49:  dhcpIPs("xwindows_system_display_manager", "X Window System Display Manager", "Where an X terminal can log in."),
	50:  dhcpIP("requested_ip_address", "Requested IP Address", "The address the client wants: the one offered, or the one it had last time."),
	51:  dhcpTime("ip_address_lease_time", "IP Address Lease Time", "For how long the address is the client's; all ones is for ever."),
	52:  dhcpNumber(formU8, "option_overload", "Option Overload", "", "The fields for file and server name hold options, too.", wire.Enum{1: "the boot file name holds options", 2: "the server host name holds options", 3: "both hold options"}),
	53:  {row: dhcpType, form: formU8},
	54:  dhcpIP("dhcp_server_id", "DHCP Server Identifier", "Which server speaks, or is spoken to: a Request that names one tells all others that their offers are declined."),
	55:  dhcpNumber(formBytes8, "request_list_item", "Parameter Request List Item", "", "An option the client would like. The list and its order tell operating systems apart.", dhcpOptionNames),
	56:  dhcpText("message", "Message", "Why not, in words, for a NAK or Decline."),
	57:  dhcpNumber(formU16, "dhcp_max_message_size", "Maximum DHCP Message Size", "bytes", "The largest message the sender takes; 576 at least.", nil),
	58:  dhcpTime("renewal_time_value", "Renewal Time Value", "T1: when to ask the same server to renew, by default half of the lease."),
	59:  dhcpTime("rebinding_time_value", "Rebinding Time Value", "T2: when to ask any server, by default seven eighths of the lease."),
	60:  dhcpFunc(dhcpVendorClass),
	61:  dhcpFunc(dhcpClientID),
	63:  dhcpFunc(dhcpNetware),
	64:  dhcpText("nis_plus_domain", "Network Information Service+ Domain", "The domain of NIS+, which was to follow the yellow pages."),
	65:  dhcpIPs("nis_plus_server", "Network Information Service+ Server", "Servers of NIS+, which was to follow the yellow pages."),
	66:  dhcpText("tftp_server_name", "TFTP Server Name", "Where to load the boot file from; takes the place of the field that may be overloaded."),
	67:  dhcpText("bootfile_name", "Bootfile name", "What to load; takes the place of the field that may be overloaded."),
	68:  dhcpIPs("mobile_ip_home_agent", "Mobile IP Home Agent", "Home agents for Mobile IP."),
	69:  dhcpIPs("smtp_server", "SMTP Server", "Mail servers that take what the client wants to send."),
	70:  dhcpIPs("pop3_server", "POP3 Server", "Mail servers to fetch from."),
	71:  dhcpIPs("nntp_server", "NNTP Server", "Servers of Usenet, the discussion groups from before the web."),
	72:  dhcpIPs("default_www_server", "Default WWW Server", "Web servers to begin with: from a time when there were few."),
	73:  dhcpIPs("default_finger_server", "Default Finger Server", "Servers that tell who is logged in, as one did before that became unwise."),
	74:  dhcpIPs("default_irc_server", "Default IRC Server", "Chat servers of the site."),
	75:  dhcpIPs("streettalk_server", "StreetTalk Server", "Banyan StreetTalk servers."),
	76:  dhcpIPs("streettalk_da_server", "StreetTalk Directory Assistance Server", "Banyan directory servers."),
	77:  dhcpFunc(dhcpUserClass),
	78:  dhcpFunc(dhcpSLPAgent),
	79:  dhcpFunc(dhcpSLPScope),
	80:  {row: dhcpValue, form: formBytes},
	81:  dhcpFunc(dhcpClientFQDN),
	82:  dhcpFunc(dhcpRelayInfo),
	83:  dhcpFunc(dhcpISNS),
	85:  dhcpIPs("novell_dss.ip", "IP Address", "Novell directory servers (RFC 2241)."),
	86:  dhcpText("novell_ds_tree_name", "Novell Directory Services Tree Name", "The tree to log in to (RFC 2241)."),
	87:  dhcpText("novell_ds_context", "Novell Directory Services Context", "Where in the tree to begin (RFC 2241)."),
	90:  dhcpFunc(dhcpAuthentication),
	91:  dhcpTime("client_last_transaction_time", "Client last transaction time", "How long ago the client last spoke to the server (RFC 4388)."),
	92:  dhcpIPs("associated_ip_option", "Associated IP option", "All addresses of one client (RFC 4388)."),
	93:  dhcpNumber(formWords, "client_system_architecture", "Client System Architecture", "", "What machine boots: the server picks a boot file by this (RFC 4578).", dhcpArchitectures),
	94:  dhcpFunc(dhcpClientNDI),
	97:  dhcpFunc(dhcpMachineID),
	99:  dhcpFunc(dhcpCivic),
	100: {row: &wire.Field{Name: "dhcp.option.tz_pcode", Label: "TZ PCode", Kind: wire.Text, Str: upToNUL, Doc: "The time zone as a POSIX TZ string (RFC 4833)."}, form: formText},
	101: {row: &wire.Field{Name: "dhcp.option.tz_tcode", Label: "TZ TCode", Kind: wire.Text, Str: upToNUL, Doc: "The time zone as a name: Europe/Zurich (RFC 4833)."}, form: formText},
	112: dhcpIPs("netinfo_parent_server_address", "NetInfo Parent Server Address", "Apple's NetInfo directory."),
	113: dhcpText("netinfo_parent_server_tag", "NetInfo Parent Server Tag", "Apple's NetInfo directory."),
	114: dhcpText("captive_portal", "Captive Portal", "The page where the network can be asked whether one is let through (RFC 8910)."),
	116: dhcpNumber(formU8, "dhcp_auto_configuration", "DHCP Auto-Configuration", "", "Whether a client without a lease may pick a link-local address (RFC 2563).", wire.Enum{0: "do not auto-configure", 1: "auto-configure"}),
	117: {row: &wire.Field{Name: "dhcp.option.dhcp_name_service_search_option", Label: "Name Service", Bits: 16, Kind: wire.Bytes, Say: sayNameService, Doc: "Which name services to ask, in order, each by its option's number (RFC 2937)."}, form: formWords},
	118: dhcpIP("subnet_selection_option", "Subnet Selection Option", "The subnet to take an address from, where it is not the relay's own (RFC 3011)."),
	119: dhcpFunc(dhcpSearch),
	120: dhcpFunc(dhcpSIP),
	121: dhcpFunc(dhcpRoutes),
	122: dhcpFunc(dhcpCCC),
	123: dhcpFunc(dhcpCoordinates),
	124: dhcpFunc(dhcpVIClass),
	125: dhcpFunc(dhcpVIInfo),
	136: dhcpIPs("pana_agent", "PAA IPv4 Address", "PANA authentication agents (RFC 5192)."),
	137: dhcpText("lost_server_domain_name", "LoST Server Domain Name", "Whom to ask where the next emergency call centre is, as a DNS name (RFC 5223)."),
	138: dhcpIPs("capwap_access_controller", "CAPWAP Access Controllers", "Where a wireless access point is managed from (RFC 5417)."),
	142: dhcpIPs("andsf_server", "ANDSF Server", "Where a phone learns which access network to use (RFC 6153)."),
	145: dhcpNumber(formBytes8, "forcerenew_nonce.algorithm", "Algorithm", "", "How a Force Renew can be proved to come from the same server (RFC 6704).", wire.Enum{1: "HMAC-MD5"}),
	146: dhcpFunc(dhcpRDNSS),
	150: dhcpIPs("tftp_server_address", "TFTP Server Address", "Where phones load their configuration from (RFC 5859)."),
	151: dhcpFunc(dhcpStatus),
	152: dhcpNumber(formU32, "bulk_lease.base_time", "Base Time", "", "The server's clock, in seconds since 1970 (RFC 6926).", nil),
	153: dhcpTime("bulk_lease.start_time_of_state", "Start Time Of State", "For how long the address has been in its state (RFC 6926)."),
	154: dhcpNumber(formU32, "bulk_lease.query_start_time", "Query Start Time", "", "Only what changed since then is wanted (RFC 6926).", nil),
	155: dhcpNumber(formU32, "bulk_lease.query_end_time", "Query End Time", "", "Only what changed until then is wanted (RFC 6926).", nil),
	156: dhcpNumber(formU8, "bulk_lease.dhcp_state", "Dhcp State", "", "What the server does with the address (RFC 6926).", wire.Enum{1: "available", 2: "active", 3: "expired", 4: "released", 5: "abandoned", 6: "reset", 7: "remote", 8: "transitioning"}),
	157: dhcpFlag("bulk_lease.data_source", "Data Source", "Whether the server learnt this from another one (RFC 6926)."),
	158: dhcpFunc(dhcpPCP),
	159: dhcpFunc(dhcpPortParams),
	160: dhcpText("captive_portal", "Captive Portal", "The number of RFC 7710, given up since phones used it for something else."),
	161: dhcpText("mudurl", "MUDURL", "Where the maker says what traffic this thing is meant to have (RFC 8520)."),
	209: dhcpText("pxe_config_file", "PXELINUX configuration file", "Which configuration PXELINUX reads, instead of guessing by address (RFC 5071)."),
	210: dhcpText("pxe_path_prefix", "PXELINUX path prefix", "Added before all file names (RFC 5071)."),
	212: dhcpFunc(dhcp6RD),
	242: dhcpFunc(dhcpAvaya),
	249: dhcpFunc(dhcpRoutes),
	252: dhcpText("private_proxy_autodiscovery", "Private/Proxy autodiscovery", "Where browsers find out which proxy to use. Clients ask for it everywhere, so whoever answers reads along."),
}

var dhcpArchitectures = wire.Enum{
	0: "x86 BIOS", 1: "NEC PC-98", 2: "IA64 UEFI", 3: "DEC Alpha", 4: "Arc x86", 5: "Intel Lean Client", 6: "x86 UEFI", 7: "x64 UEFI", 8: "EFI XScale", 9: "EBC|Often sent by x64 UEFI machines: RFC 4578 and the register had 7 and 9 the wrong way round.",
	10: "ARM 32-bit UEFI", 11: "ARM 64-bit UEFI", 12: "PowerPC Open Firmware", 13: "PowerPC ePAPR", 14: "POWER OPAL v3", 15: "x86 UEFI HTTP", 16: "x64 UEFI HTTP", 17: "EBC HTTP", 18: "ARM 32-bit UEFI HTTP", 19: "ARM 64-bit UEFI HTTP",
	20: "x86 BIOS HTTP", 21: "ARM 32-bit U-Boot", 22: "ARM 64-bit U-Boot", 23: "ARM 32-bit U-Boot HTTP", 24: "ARM 64-bit U-Boot HTTP", 25: "RISC-V 32-bit UEFI", 26: "RISC-V 32-bit UEFI HTTP", 27: "RISC-V 64-bit UEFI", 28: "RISC-V 64-bit UEFI HTTP",
	29: "RISC-V 128-bit UEFI", 30: "RISC-V 128-bit UEFI HTTP", 31: "s390 basic", 32: "s390 extended", 33: "MIPS 32-bit UEFI", 34: "MIPS 64-bit UEFI", 35: "Sunway 32-bit UEFI", 36: "Sunway 64-bit UEFI",
	37: "LoongArch 32-bit UEFI", 38: "LoongArch 32-bit UEFI HTTP", 39: "LoongArch 64-bit UEFI", 40: "LoongArch 64-bit UEFI HTTP", 41: "ARM RPi boot",
}

// decodeOptions walks over options until End, and says whether there was one.
// opts is the options field of the message: some values depend on other options.
func decodeOptions(d *wire.Decoder, opts []byte) (ended bool) {
	for d.More() {
		b := d.Rest()
		switch b[0] {
		case optPad:
			n := 1
			for n < len(b) && b[n] == optPad {
				n++
			}
			d.Derive(dhcpOption, d.Pos(), 1)
			d.Take(dhcpPadding, n)
		case optEnd:
			d.Open(dhcpOption, 1, nil)
			d.Add(dhcpEnd)
			d.Close()
			return true
		default:
			n := 2
			if len(b) >= 2 {
				n += int(b[1])
			}
			d.Open(dhcpOption, n, dhcpLength)
			d.Add(dhcpCode)
			d.Add(dhcpLength)
			dhcpOptionValue(d, &dhcpOptions[b[0]], opts, dhcpValue)
			d.Close()
		}
	}
	return false
}

// dhcpOptionValue claims what is left of an option by the form of its code; other
// takes what does not suit it.
func dhcpOptionValue(d *wire.Decoder, o *dhcpOptionForm, opts []byte, other *wire.Field) {
	n := d.Left()
	if n == 0 {
		d.Derive(dhcpValue, d.Pos(), 0)
		if o.form == formText {
			d.Derive(o.row, d.Pos(), 0)
		}
		return
	}
	width := 0
	switch o.form {
	case formCode:
		o.code(d, opts)
		return
	case formBytes, formText:
		width = n
	case formU8:
		width = 1
	case formU16:
		width = 2
	case formU32, formIP:
		width = 4
	case formIPs:
		dhcpList(d, o.row, other, 4)
		return
	case formBytes8:
		dhcpList(d, o.row, other, 1)
		return
	case formWords:
		dhcpList(d, o.row, other, 2)
		return
	case formPairs:
		if n%8 != 0 {
			d.Note(wire.Error, dhcpLength, "%f is %n: not a multiple of %h", int64(n), 8)
		}
		for d.Left() >= 8 {
			d.Take(o.row, 4)
			d.Take(o.row2, 4)
		}
		return
	}
	row := o.row
	if n != width {
		d.Note(wire.Error, dhcpLength, "%f is %n; this option has %h", int64(n), int64(width))
		row = nil
	}
	if row == nil {
		row, width = other, n
	}
	d.Take(row, width)
}

// dhcpList claims values of one width until the option ends.
func dhcpList(d *wire.Decoder, row, other *wire.Field, width int) {
	n := d.Left()
	if n%width != 0 {
		d.Note(wire.Error, dhcpLength, "%f is %n: not a multiple of %h", int64(n), int64(width))
	}
	if n < width {
		d.Take(other, n)
		return
	}
	for d.Left() >= width {
		d.Take(row, width)
	}
}
