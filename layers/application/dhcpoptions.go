package application

import (
	"encoding/hex"

	"peel/layers/wire"
)

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
	dhcpCode      = &wire.Field{Name: "peel.dhcp.option.code", Label: "Code", Bits: 8, Kind: wire.Dec, Enum: dhcpOptionNames, Doc: "Which option this is."}
	dhcpLength    = &wire.Field{Name: "dhcp.option.length", Label: "Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value; what needs more than 255 is sent as several options of the same code (RFC 3396)."}
	dhcpSubLength = &wire.Field{Name: "dhcp.option.suboption_length", Label: "Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value of an option inside an option."}
	dhcpEnd       = &wire.Field{Name: "dhcp.option.end", Label: "Option End", Bits: 8, Kind: wire.Dec, Doc: "255 ends the options."}
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
		if name, _, ok := dhcpType.Lookup(uint64(b[2])); ok {
			dst = append(dst, ": "...)
			dst = append(dst, name...)
		}
	}
	return dst
}

var dhcpTypes = wire.Enum{
	1: "Discover|Is there a server? I need an address.", 2: "Offer|You could have this one.", 3: "Request|I take that one; or: may I keep mine?",
	4: "Decline|Somebody else uses that address already.", 5: "ACK|It is yours.", 6: "NAK|No: that address does not fit here, or not any more.",
	7: "Release|I need the address no longer.", 8: "Inform|I have an address; tell me the rest.", 9: "Force Renew|Renew now (RFC 3203).",
	10: "Lease query|A relay asks who has an address (RFC 4388).", 11: "Lease Unassigned", 12: "Lease Unknown", 13: "Lease Active", 14: "Bulk Lease Query",
	15: "Lease Query Done", 16: "Active LeaseQuery", 17: "Lease Query Status", 18: "TLS",
}

// dhcpOptionNames is IANA's register of BOOTP vendor extensions and DHCP options.
var dhcpOptionNames = wire.Enum{
	0: "Padding", 1: "Subnet Mask", 2: "Time Offset", 3: "Router", 4: "Time Server", 5: "Name Server", 6: "Domain Name Server", 7: "Log Server", 8: "Quotes Server", 9: "LPR Server",
	10: "Impress Server", 11: "Resource Location Server", 12: "Host Name", 13: "Boot File Size", 14: "Merit Dump File", 15: "Domain Name", 16: "Swap Server", 17: "Root Path", 18: "Extensions Path", 19: "IP Forwarding",
	20: "Non-Local Source Routing", 21: "Policy Filter", 22: "Maximum Datagram Reassembly Size", 23: "Default IP Time-to-Live", 24: "Path MTU Aging Timeout", 25: "Path MTU Plateau Table", 26: "Interface MTU", 27: "All Subnets are Local", 28: "Broadcast Address", 29: "Perform Mask Discovery",
	30: "Mask Supplier", 31: "Perform Router Discover", 32: "Router Solicitation Address", 33: "Static Route", 34: "Trailer Encapsulation", 35: "ARP Cache Timeout", 36: "Ethernet Encapsulation", 37: "TCP Default TTL", 38: "TCP Keepalive Interval", 39: "TCP Keepalive Garbage",
	40: "NIS Domain", 41: "NIS Servers", 42: "NTP Servers", 43: "Vendor-Specific Information", 44: "NetBIOS Name Server", 45: "NetBIOS Datagram Distribution Server", 46: "NetBIOS Node Type", 47: "NetBIOS Scope", 48: "X Window Font Server", 49: "X Window Display Manager",
	50: "Requested IP Address", 51: "IP Address Lease Time", 52: "Option Overload", 53: "DHCP Message Type", 54: "DHCP Server Identifier", 55: "Parameter Request List", 56: "Message", 57: "Maximum DHCP Message Size", 58: "Renewal Time", 59: "Rebinding Time",
	60: "Vendor Class Identifier", 61: "Client Identifier", 62: "NetWare/IP Domain", 63: "NetWare/IP Options", 64: "NIS+ Domain", 65: "NIS+ Servers", 66: "TFTP Server Name", 67: "Bootfile Name", 68: "Mobile IP Home Agent", 69: "SMTP Server",
	70: "POP3 Server", 71: "NNTP Server", 72: "Default WWW Server", 73: "Default Finger Server", 74: "Default IRC Server", 75: "StreetTalk Server", 76: "StreetTalk Directory Assistance Server", 77: "User Class", 78: "SLP Directory Agent", 79: "SLP Service Scope",
	80: "Rapid Commit", 81: "Client FQDN", 82: "Relay Agent Information", 83: "iSNS", 84: "Unassigned", 85: "Novell Directory Servers", 86: "Novell Directory Tree Name", 87: "Novell Directory Context", 88: "BCMCS Controller Domain Name", 89: "BCMCS Controller Address",
	90: "Authentication", 91: "Client Last Transaction Time", 92: "Associated IP", 93: "Client System Architecture", 94: "Client Network Interface", 95: "LDAP", 96: "Unassigned", 97: "Client Machine Identifier (UUID)", 98: "User Authentication Servers", 99: "Civic Location",
	100: "Time Zone (POSIX)", 101: "Time Zone (tz database)", 108: "IPv6-Only Preferred", 109: "DHCPv4-over-DHCPv6 Source Address", 112: "NetInfo Address", 113: "NetInfo Tag", 114: "Captive Portal", 116: "Auto-Configure", 117: "Name Service Search", 118: "Subnet Selection", 119: "Domain Search",
	120: "SIP Servers", 121: "Classless Static Route", 122: "CableLabs Client Configuration", 123: "Coordinate-based Location", 124: "Vendor-Identifying Vendor Class", 125: "Vendor-Identifying Vendor-Specific Information",
	128: "PXE or DOCSIS security server", 129: "PXE or call server", 130: "PXE or Ethernet interface", 131: "PXE or remote statistics server", 132: "PXE or 802.1Q VLAN ID", 133: "PXE or 802.1Q priority", 134: "PXE or Diffserv code point", 135: "PXE or HTTP proxy for phones",
	136: "PANA Authentication Agent", 137: "LoST Server", 138: "CAPWAP Access Controllers", 139: "IPv4 Address-MoS", 140: "IPv4 FQDN-MoS", 141: "SIP UA Configuration Domains", 142: "IPv4 Address ANDSF", 143: "Secure Zero-Touch Redirect", 144: "Geospatial Location", 145: "Forcerenew Nonce Capable",
	146: "RDNSS Selection", 147: "DOTS Reference Identifier", 148: "DOTS Address", 150: "TFTP Server Address", 151: "Leasequery Status Code", 152: "Leasequery Base Time", 153: "Leasequery Start Time of State", 154: "Leasequery Query Start Time", 155: "Leasequery Query End Time", 156: "Leasequery DHCP State", 157: "Leasequery Data Source",
	158: "PCP Server", 159: "Port Parameters", 160: "Captive Portal (before RFC 8910)", 161: "Manufacturer Usage Description", 162: "Encrypted DNS", 175: "Etherboot", 176: "IP Telephone", 177: "Etherboot or PacketCable", 208: "PXELINUX Magic", 209: "PXELINUX Configuration File", 210: "PXELINUX Path Prefix", 211: "Reboot Time",
	212: "6RD", 213: "V4 Access Domain", 220: "Subnet Allocation", 221: "Virtual Subnet Selection", 224: "private", 225: "private", 226: "private", 227: "private", 228: "private", 229: "private", 230: "private", 231: "private", 232: "private", 233: "private", 234: "private", 235: "private", 236: "private",
	237: "private", 238: "private", 239: "private", 240: "private", 241: "private", 242: "Avaya IP Telephone", 243: "private", 244: "private", 245: "private (Azure)", 246: "private", 247: "private", 248: "private", 249: "Classless Static Route (Microsoft)", 250: "private", 251: "private", 252: "Web Proxy Autodiscovery", 253: "private", 254: "private",
	255: "End",
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
	7:  dhcpIPs("log_server", "Log Server", "MIT-LCS UDP log servers."),
	8:  dhcpIPs("quotes_server", "Quotes Server", "RFC 865 quote of the day servers, called cookie servers in the RFC."),
	9:  dhcpIPs("lpr_server", "LPR Server", "Line printer servers (RFC 1179)."),
	10: dhcpIPs("impress_server", "Impress Server", "Imagen Impress printers."),
	11: dhcpIPs("resource_location_server", "Resource Location Server", "RFC 887 servers."),
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
	40:  dhcpText("nis_domain", "Network Information Service Domain", "Sun's yellow pages."),
	41:  dhcpIPs("nis_server", "Network Information Service Server", "Where they are."),
	42:  dhcpIPs("ntp_server", "Network Time Protocol Server", "Where to ask for the time."),
	43:  dhcpFunc(dhcpVendorInfo),
	44:  dhcpIPs("netbios_over_tcpip_name_server", "NetBIOS over TCP/IP Name Server", "WINS servers."),
	45:  dhcpIPs("netbios_over_tcpip_dd_name_server", "NetBIOS over TCP/IP Datagram Distribution Name Server", "Who spreads NetBIOS datagrams."),
	46:  dhcpNumber(formU8, "netbios_over_tcpip_node_type", "NetBIOS over TCP/IP Node Type", "", "How to resolve NetBIOS names.", wire.Enum{1: "B-node|By broadcast.", 2: "P-node|By asking a server.", 4: "M-node|Broadcast first, then the server.", 8: "H-node|The server first, then broadcast."}),
	47:  dhcpText("netbios_over_tcpip_scope", "NetBIOS over TCP/IP Scope", "A suffix that keeps NetBIOS networks apart."),
	48:  dhcpIPs("xwindows_system_font_server", "X Window System Font Server", "Where an X terminal gets fonts."),
	49:  dhcpIPs("xwindows_system_display_manager", "X Window System Display Manager", "Where it logs in."),
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
	64:  dhcpText("nis_plus_domain", "Network Information Service+ Domain", "NIS+ domain."),
	65:  dhcpIPs("nis_plus_server", "Network Information Service+ Server", "NIS+ servers."),
	66:  dhcpText("tftp_server_name", "TFTP Server Name", "Where to load the boot file from; takes the place of the field that may be overloaded."),
	67:  dhcpText("bootfile_name", "Bootfile name", "What to load; takes the place of the field that may be overloaded."),
	68:  dhcpIPs("mobile_ip_home_agent", "Mobile IP Home Agent", "Home agents for Mobile IP."),
	69:  dhcpIPs("smtp_server", "SMTP Server", "Mail servers to send by."),
	70:  dhcpIPs("pop3_server", "POP3 Server", "Mail servers to fetch from."),
	71:  dhcpIPs("nntp_server", "NNTP Server", "News servers."),
	72:  dhcpIPs("default_www_server", "Default WWW Server", "Web servers."),
	73:  dhcpIPs("default_finger_server", "Default Finger Server", "Finger servers."),
	74:  dhcpIPs("default_irc_server", "Default IRC Server", "Chat servers."),
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
	156: dhcpNumber(formU8, "bulk_lease.dhcp_state", "Dhcp State", "", "What the server does with the address (RFC 6926).", wire.Enum{1: "Available", 2: "Active", 3: "Expired", 4: "Released", 5: "Abandoned", 6: "Reset", 7: "Remote", 8: "Transitioning"}),
	157: dhcpFlag("bulk_lease.data_source", "Data Source", "Whether the server learnt this from another one (RFC 6926)."),
	158: dhcpFunc(dhcpPCP),
	159: dhcpFunc(dhcpPortParams),
	160: dhcpText("captive_portal", "Captive Portal", "The number of RFC 7710, given up since phones used it for something else."),
	161: dhcpText("mudurl", "MUDURL", "Where the maker says what traffic this thing is meant to have (RFC 8520)."),
	209: dhcpText("pxe_config_file", "PXELINUX configuration file", "RFC 5071."),
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

// The rows of options with more than one part.
var (
	dhcpClientType   = &wire.Field{Name: "dhcp.client_id.type", Label: "Type", Bits: 8, Kind: wire.Dec, Doc: "0: what follows is no hardware address; else ARP's hardware type."}
	dhcpClientUndef  = &wire.Field{Name: "dhcp.client_id.undef", Label: "Client Identifier", Kind: wire.Text, Str: upToNUL, Doc: "A name of the client's own making."}
	dhcpClientHW     = &wire.Field{Name: "dhcp.client_hardware_address", Label: "Client hardware address", Kind: wire.Text, Str: asHex, Doc: "Hardware address by which the client wants to be known."}
	dhcpClientUUID   = &wire.Field{Name: "dhcp.client_id.uuid", Label: "Client Identifier (UUID)", Kind: wire.Text, Str: asGUID, Doc: "The machine's own number, from its mainboard: the same whatever network card boots."}
	dhcpClientTagged = &wire.Field{Name: "peel.dhcp.client_id.type", Label: "Type", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "UUID", 255: "IAID and DUID (RFC 4361)"}, Doc: "What kind of identifier follows."}
	dhcpIAID         = &wire.Field{Name: "dhcp.client_id.iaid", Label: "IAID", Kind: wire.Text, Str: asHex, Doc: "Which of the client's interfaces this is (RFC 4361)."}
	dhcpDUIDType     = &wire.Field{Name: "dhcp.client_id.duid_type", Label: "DUID Type", Bits: 16, Kind: wire.Dec, Enum: wire.Enum{1: "link-layer address plus time", 2: "assigned by vendor", 3: "link-layer address", 4: "UUID (RFC 6355)"}, Doc: "The same identifier that DHCPv6 uses, so that a machine is known by one name in both."}
	dhcpDUIDLLT      = &wire.Field{Name: "dhcp.client_id.duid_llt_hw_type", Label: "Hardware type", Bits: 16, Kind: wire.Dec, Enum: dhcpHWTypes, Doc: "What network the address is of."}
	dhcpDUIDLL       = &wire.Field{Name: "dhcp.client_id.duid_ll_hw_type", Label: "Hardware type", Bits: 16, Kind: wire.Dec, Enum: dhcpHWTypes, Doc: "What network the address is of."}
	dhcpDUIDTime     = &wire.Field{Name: "dhcp.client_id.time", Label: "Time", Bits: 32, Kind: wire.Dec, Unit: "seconds since 2000", Doc: "When the identifier was made."}
	dhcpDUIDAddr     = &wire.Field{Name: "dhcp.client_id.link_layer_address", Label: "Link layer address", Kind: wire.Text, Str: asColonHex, Doc: "The address of one of the client's cards, which it keeps as its name even if the card goes."}
	dhcpDUIDVendor   = &wire.Field{Name: "dhcp.client_id.enterprise_num", Label: "Enterprise-number", Bits: 32, Kind: wire.Dec, Doc: "Who made the identifier, by IANA's private enterprise numbers."}
	dhcpDUIDID       = &wire.Field{Name: "dhcp.client_id", Label: "Identifier", Kind: wire.Bytes, Doc: "The identifier itself."}
	dhcpNDIType      = &wire.Field{Name: "peel.dhcp.client_network_id", Label: "Type", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "UNDI"}, Doc: "1: a network card with the universal network driver interface."}
	dhcpNDIMajor     = &wire.Field{Name: "dhcp.client_network_id_major", Label: "Major Version", Bits: 8, Kind: wire.Dec, Doc: "Version of that interface (RFC 4578)."}
	dhcpNDIMinor     = &wire.Field{Name: "dhcp.client_network_id_minor", Label: "Minor Version", Bits: 8, Kind: wire.Dec, Doc: "Version of that interface (RFC 4578)."}

	dhcpUserClassRow  = &wire.Field{Name: "dhcp.option.user_class", Label: "Instance of User Class", Kind: wire.Dec, Doc: "Groups that users put their machines into (RFC 3004), counted from 0."}
	dhcpUserClassLen  = &wire.Field{Name: "dhcp.option.user_class.length", Label: "User Class Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of this class."}
	dhcpUserClassData = &wire.Field{Name: "dhcp.option.user_class.data", Label: "User Class Data", Kind: wire.Bytes, Say: sayText, Doc: "One class."}
	dhcpUserClassText = &wire.Field{Name: "dhcp.option.user_class.text", Label: "User Class Data (Text)", Kind: wire.Text, Str: upToNUL, Doc: "A bare name without the length that the RFC asks for: iPXE and Microsoft send it so."}
	dhcpSLPMode       = &wire.Field{Name: "dhcp.option.slp_directory_agent.value", Label: "Value", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "dynamic discovery", 1: "static discovery", 128: "backwards compatibility"}, Doc: "1: use only these agents (RFC 2610)."}
	dhcpSLPAddr       = &wire.Field{Name: "dhcp.option.slp_directory_agent.slpda_address", Label: "IP Address", Bits: 32, Kind: wire.IPv4, Doc: "A Service Location Protocol directory agent."}
	dhcpSLPScopeMode  = &wire.Field{Name: "dhcp.option.slp_service_scope.value", Label: "Value", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "preferred scope", 1: "mandatory scope"}, Doc: "1: use only these scopes (RFC 2610)."}
	dhcpSLPScopes     = &wire.Field{Name: "dhcp.option.slp_service_scope.string", Label: "SLP Service Scope", Kind: wire.Text, Str: upToNUL, Doc: "Scopes, with commas between them."}

	dhcpFQDNFlags = &wire.Field{Name: "dhcp.fqdn.flags", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{dhcpFQDNMBZ, dhcpFQDNN, dhcpFQDNE, dhcpFQDNO, dhcpFQDNS}, Doc: "Who updates DNS, and how the name is written (RFC 4702)."}
	dhcpFQDNMBZ   = &wire.Field{Name: "dhcp.fqdn.mbz", Label: "Reserved flags", Bits: 4, Kind: wire.Hex, Doc: "Must be 0."}
	dhcpFQDNN     = &wire.Field{Name: "dhcp.fqdn.n", Label: "Server DDNS", Short: "N", Bits: 1, Kind: wire.Bool, Doc: "The server shall not update DNS at all."}
	dhcpFQDNE     = &wire.Field{Name: "dhcp.fqdn.e", Label: "Encoding", Short: "E", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "ASCII", 1: "as in DNS"}, Doc: "The name is written as in a DNS message, not as text."}
	dhcpFQDNO     = &wire.Field{Name: "dhcp.fqdn.o", Label: "Server overrides", Short: "O", Bits: 1, Kind: wire.Bool, Doc: "The server did not do what the client wished."}
	dhcpFQDNS     = &wire.Field{Name: "dhcp.fqdn.s", Label: "Server", Short: "S", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "the client", 1: "the server"}, Doc: "Who updates the name's address record."}
	dhcpFQDNR1    = &wire.Field{Name: "dhcp.fqdn.rcode1", Label: "A-RR result", Bits: 8, Kind: wire.Dec, Doc: "Not used any more: what DNS answered to the first update."}
	dhcpFQDNR2    = &wire.Field{Name: "dhcp.fqdn.rcode2", Label: "PTR-RR result", Bits: 8, Kind: wire.Dec, Doc: "Not used any more: what DNS answered to the second."}
	dhcpFQDNName  = &wire.Field{Name: "dhcp.fqdn.name", Label: "Client name", Kind: wire.Text, Doc: "The client's full name, or the first part of it."}

	dhcpAuthProto   = &wire.Field{Name: "dhcp.option.dhcp_authentication.protocol", Label: "Protocol", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "configuration token", 1: "delayed authentication", 2: "delayed authentication (obsolete)", 3: "reconfigure key"}, Doc: "How a message proves where it comes from (RFC 3118)."}
	dhcpAuthAlg     = &wire.Field{Name: "dhcp.option.dhcp_authentication.algorithm", Label: "Algorithm", Bits: 8, Kind: wire.Dec, Doc: "Which of the protocol's algorithms."}
	dhcpAuthDelay   = &wire.Field{Name: "dhcp.option.dhcp_authentication.alg_delay", Label: "Delay Algorithm", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "HMAC-MD5"}, Doc: "Which of the protocol's algorithms."}
	dhcpAuthRDM     = &wire.Field{Name: "dhcp.option.dhcp_authentication.rdm", Label: "Replay Detection Method", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "monotonically increasing counter"}, Doc: "How an old message sent again is found out."}
	dhcpAuthReplay  = &wire.Field{Name: "dhcp.option.dhcp_authentication.rdm_replay_detection", Label: "RDM Replay Detection Value", Bits: 64, Kind: wire.Hex, Doc: "A number that only grows; often an NTP time."}
	dhcpAuthReplayS = &wire.Field{Name: "dhcp.option.dhcp_authentication.rdm_rdv", Label: "Replay Detection Value", Bits: 64, Kind: wire.Text, Str: upToNUL, Doc: "The value, of a method without a form of its own."}
	dhcpAuthSecret  = &wire.Field{Name: "dhcp.option.dhcp_authentication.secret_id", Label: "Secret ID", Bits: 32, Kind: wire.Hex, Doc: "Which of the shared keys was used."}
	dhcpAuthHash    = &wire.Field{Name: "dhcp.option.dhcp_authentication.hmac_md5_hash", Label: "HMAC MD5 Hash", Bits: 128, Kind: wire.Bytes, Doc: "Over the message with this field, hops and relay set to 0, so that relays do not break it."}
	dhcpAuthInfo    = &wire.Field{Name: "dhcp.option.dhcp_authentication.information", Label: "Authentication Information", Kind: wire.Text, Str: upToNUL, Doc: "The token itself, or what else the protocol needs."}

	dhcpCivicWhat    = &wire.Field{Name: "dhcp.option.civic_location.what", Label: "What", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "the DHCP server", 1: "the network element nearest to the client", 2: "the client"}, Doc: "Whose place this is (RFC 4776)."}
	dhcpCivicCountry = &wire.Field{Name: "dhcp.option.civic_location.country", Label: "Country", Bits: 16, Kind: wire.Text, Doc: "Two letters of ISO 3166."}
	dhcpCivicType    = &wire.Field{Name: "dhcp.option.civic_location.ca_type", Label: "CA Type", Bits: 8, Kind: wire.Dec, Enum: dhcpCivicTypes, Doc: "Which part of an address follows."}
	dhcpCivicLen     = &wire.Field{Name: "dhcp.option.civic_location.ca_length", Label: "CA Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of it."}
	dhcpCivicValue   = &wire.Field{Name: "dhcp.option.civic_location.ca_value", Label: "CA Value", Kind: wire.Text, Str: upToNUL, Doc: "That part of the address."}

	dhcpSearchParts = &wire.Field{Name: "dhcp.option.dhcp_dns_domain_search_list_rfc_3396_detected", Label: "Encoding Long Options detected (RFC 3396)", Kind: wire.Text, Doc: "One list, split over several options of this code: this part of so many."}
	dhcpSearchRefer = &wire.Field{Name: "dhcp.option.dhcp_dns_domain_search_list_refer_last_option", Label: "For the data, please refer to last option 119", Kind: wire.Text, Doc: "The whole can be read at its last part."}
	dhcpSearchName  = &wire.Field{Name: "dhcp.option.dhcp_dns_domain_search_list_fqdn", Label: "FQDN", Kind: wire.Text, Doc: "A domain to try for short names, compressed as in DNS with offsets from the option's own start (RFC 3397)."}
	dhcpSIPParts    = &wire.Field{Name: "dhcp.option.sip_server.rfc_3396_detected", Label: "Encoding Long Options detected (RFC 3396)", Kind: wire.Text, Doc: "One list, split over several options of this code: this part of so many."}
	dhcpSIPRefer    = &wire.Field{Name: "dhcp.option.sip_server.refer_last_option", Label: "For the data, please refer to last option 120", Kind: wire.Text, Doc: "The whole can be read at its last part."}
	dhcpSIPEnc      = &wire.Field{Name: "dhcp.option.sip_server.encoding", Label: "SIP Server Encoding", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "domain names", 1: "IPv4 addresses"}, Doc: "Whether names or addresses follow (RFC 3361)."}
	dhcpSIPName     = &wire.Field{Name: "dhcp.option.sip_server.name", Label: "SIP Server Name", Kind: wire.Text, Doc: "A SIP proxy to send calls to."}
	dhcpSIPAddr     = &wire.Field{Name: "dhcp.option.sip_server.address", Label: "SIP Server Address", Bits: 32, Kind: wire.IPv4, Doc: "A SIP proxy to send calls to."}
	dhcpLongPart    = &wire.Field{Name: "peel.dhcp.option.part", Label: "Part of the value", Kind: wire.Bytes, Doc: "A value that needs more than one option goes on in the next of the same code (RFC 3396)."}

	dhcpRoute = &wire.Field{
		Name: "dhcp.option.classless_static_route", Label: "Route", Kind: wire.Bytes, Say: sayRoute,
		Doc: "A network, of which only the bytes that its mask covers are sent, and the router that leads there (RFC 3442). Clients that know this option ignore option 3.",
	}
	dhcpMoreRoute = &wire.Field{Name: "peel.dhcp.route", Label: "Rest of the routes", Kind: wire.Bytes, Doc: "Bytes that do not make a route."}

	dhcpLatitude  = dhcpCoordinate("latitude", "Latitude", "Degrees north of the equator.", 6, 34, 25)
	dhcpLongitude = dhcpCoordinate("longitude", "Longitude", "Degrees east of Greenwich.", 46, 34, 25)
	dhcpAltitude  = dhcpCoordinate("altitude", "Altitude", "Metres or floors.", 90, 30, 8)
	dhcpLatRes    = dhcpResolution("latitude_res", "Latitude resolution", "How exact that is, in degrees.", 0, 8)
	dhcpLonRes    = dhcpResolution("longitude_res", "Longitude resolution", "How exact that is, in degrees.", 40, 8)
	dhcpAltRes    = dhcpResolution("altitude_res", "Altitude resolution", "How exact that is.", 84, 21)
	dhcpAltType   = &wire.Field{Name: "dhcp.option.rfc3825.altitude_type", Label: "Altitude type", Kind: wire.Dec, Enum: wire.Enum{1: "metres", 2: "floors"}, Doc: "What the altitude counts."}
	dhcpDatum     = &wire.Field{Name: "dhcp.option.cl_dss_id.option", Label: "Map Datum", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "WGS 84", 2: "NAD 83 (NAVD 88)", 3: "NAD 83 (MLLW)"}, Doc: "On which model of the earth the numbers are measured."}
	dhcpLocation  = &wire.Field{Name: "peel.dhcp.location", Label: "Location", Bits: 120, Kind: wire.Bytes, Doc: "Latitude, longitude and altitude with their resolutions, packed into 120 bits (RFC 6225)."}

	dhcpRDNSSReserved = &wire.Field{Name: "dhcp.option.rdnss.reserved", Label: "Reserved", Bits: 6, Kind: wire.Hex, Word: 1, Doc: "Must be 0."}
	dhcpRDNSSPref     = &wire.Field{Name: "dhcp.option.rdnss.preference", Label: "Preference", Bits: 2, Kind: wire.Dec, Word: 1, Enum: wire.Enum{0: "Medium", 1: "High", 2: "Reserved", 3: "Low"}, Doc: "Which name server wins if several interfaces give one (RFC 6731)."}
	dhcpRDNSSFirst    = &wire.Field{Name: "dhcp.option.rdnss.primary_dns", Label: "Primary DNS", Bits: 32, Kind: wire.IPv4, Doc: "The name server to ask first."}
	dhcpRDNSSSecond   = &wire.Field{Name: "dhcp.option.rdnss.secondary_dns", Label: "Secondary DNS", Bits: 32, Kind: wire.IPv4, Doc: "The name server to ask second."}
	dhcpRDNSSDomain   = &wire.Field{Name: "dhcp.option.rdnss.domain", Label: "Domains and networks", Kind: wire.Text, Doc: "What these servers know about that others do not."}
	dhcpStatusCode    = &wire.Field{Name: "dhcp.option.bulk_lease.status_code", Label: "Status Code", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "Success", 1: "UnspecFail", 2: "QueryTerminated", 3: "MalformedQuery", 4: "NotAllowed", 5: "DataMissing", 6: "ConnectionActive", 7: "CatchUpComplete", 8: "TLSConnectionRefused"}, Doc: "How a lease query went (RFC 6926)."}
	dhcpStatusText    = &wire.Field{Name: "dhcp.option.bulk_lease.status_code_message", Label: "Status Code Message", Kind: wire.Text, Str: upToNUL, Doc: "The same in words."}
	dhcpPCPList       = &wire.Field{Name: "dhcp.option.pcp.list_length", Label: "List-Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of addresses of one Port Control Protocol server (RFC 7291)."}
	dhcpPCPAddr       = &wire.Field{Name: "dhcp.option.pcp.server", Label: "PCP Server", Bits: 32, Kind: wire.IPv4, Doc: "A server that opens ports in the provider's NAT."}
	dhcpPSIDOffset    = &wire.Field{Name: "dhcp.option.portparams.offset", Label: "Offset", Bits: 8, Kind: wire.Dec, Doc: "Bits of the port number that stand before the port set's (RFC 7618)."}
	dhcpPSIDLen       = &wire.Field{Name: "dhcp.option.portparams.psid_length", Label: "PSID-Length", Bits: 8, Kind: wire.Dec, Unit: "bits", Doc: "Width of the port set identifier."}
	dhcpPSID          = &wire.Field{Name: "dhcp.option.portparams.psid", Label: "PSID", Bits: 16, Kind: wire.Bytes, Doc: "Which share of a public address's ports is the client's."}
	dhcp6RDMask       = &wire.Field{Name: "dhcp.option.6RD.ipv4_mask_len", Label: "6RD IPv4 Mask Length", Bits: 8, Kind: wire.Dec, Doc: "How many bits of IPv4 all customers share and need not be embedded (RFC 5969)."}
	dhcp6RDLen        = &wire.Field{Name: "dhcp.option.6RD.prefix_len", Label: "6RD Prefix Length", Bits: 8, Kind: wire.Dec, Doc: "Bits of the provider's IPv6 prefix."}
	dhcp6RDPrefix     = &wire.Field{Name: "dhcp.option.6RD.prefix", Label: "6RD Prefix", Bits: 128, Kind: wire.IPv6, Doc: "The provider's IPv6 prefix; behind it comes the customer's IPv4 address."}
	dhcp6RDRelay      = &wire.Field{Name: "dhcp.option.6RD.border_relay_ip", Label: "Border Relay IP", Bits: 32, Kind: wire.IPv4, Doc: "Where tunnels out of the provider's network end."}

	dhcpISNSFunctions = isnsFlags("functions", "iSNS Functions", 16, []*wire.Field{
		{Name: "dhcp.option.isns.functions.reserved", Label: "Reserved flags", Bits: 13, Kind: wire.Hex, Doc: "Must be 0."},
		isnsFlag("functions.sec_policy_distribution", "Security Policy Distribution"), isnsFlag("functions.dd_base_authorization", "Discovery Domain based Authorization"), isnsFlag("functions.enabled", "Function Fields Enabled"),
	})
	dhcpISNSAccess = isnsFlags("discovery_domain_access", "Discovery Domain Access flags", 16, []*wire.Field{
		{Name: "dhcp.option.isns.discovery_domain_access.reserved", Label: "Reserved Flags", Bits: 10, Kind: wire.Hex, Doc: "Must be 0."},
		isnsFlag("discovery_domain_access.initiator_target_port", "iFCP Initiator Port"), isnsFlag("discovery_domain_access.ifcp_target_port", "iFCP Target Port"), isnsFlag("discovery_domain_access.iscsi_initiator", "iSCSI Initiator"),
		isnsFlag("discovery_domain_access.iscsi_target", "iSCSI Target"), isnsFlag("discovery_domain_access_control.node", "Control Node"), isnsFlag("discovery_domain_access.enabled", "Discovery Domain Enabled"),
	})
	dhcpISNSAdmin = isnsFlags("administrative_flags", "Administrative Flags", 16, []*wire.Field{
		{Name: "dhcp.option.isns.administrative_flags.reserved", Label: "Reserved Flags", Bits: 12, Kind: wire.Hex, Doc: "Must be 0."},
		isnsFlag("administrative_flags.default_discovery_domain", "Default Discovery Domain"), isnsFlag("administrative_flags.management_scns", "Management SCNs"), isnsFlag("administrative_flags.heartbeat", "Heartbeat"), isnsFlag("administrative_flags.enabled", "Administrative Flags Enabled"),
	})
	dhcpISNSSecurity = isnsFlags("server_security_bitmap", "iSNS Server Security Bitmap", 32, []*wire.Field{
		{Name: "peel.dhcp.isns.security.reserved", Label: "Reserved", Bits: 16, Kind: wire.Hex, Doc: "Must be 0."},
		{Name: "dhcp.option.isns.server_security_bitmap.reserved", Label: "Reserved Flags", Bits: 9, Kind: wire.Hex, Doc: "Must be 0."},
		isnsFlag("server_security_bitmap.tunnel_mode", "Tunnel Mode"), isnsFlag("server_security_bitmap.transport_mode", "Transport Mode"), isnsFlag("server_security_bitmap.pfs", "PFS"), isnsFlag("server_security_bitmap.aggressive_mode", "Aggressive Mode"),
		isnsFlag("server_security_bitmap.main_mode", "Main Mode"), isnsFlag("server_security_bitmap.ike_ipsec_enabled", "IKE/IPSec"), isnsFlag("server_security_bitmap.enabled", "Server Security Bitmap Enabled"),
	})
	dhcpISNSHeartbeat = &wire.Field{Name: "dhcp.option.isns.heartbeat_originator_addr", Label: "Heartbeat Originator Address", Bits: 32, Kind: wire.IPv4, Doc: "Which server sends heartbeats."}
	dhcpISNSPrimary   = &wire.Field{Name: "dhcp.option.isns.primary_server_addr", Label: "Primary Server Address", Bits: 32, Kind: wire.IPv4, Doc: "The name server for storage to ask first (RFC 4174)."}
	dhcpISNSSecondary = &wire.Field{Name: "dhcp.option.isns.secondary_server_addr", Label: "Secondary Server Address", Bits: 32, Kind: wire.IPv4, Doc: "One to ask if that is down."}
)

var dhcpOptionRows = []*wire.Field{
	dhcpClientType, dhcpClientUndef, dhcpClientHW, dhcpClientUUID, dhcpClientTagged, dhcpIAID, dhcpDUIDType, dhcpDUIDLLT, dhcpDUIDLL, dhcpDUIDTime, dhcpDUIDAddr, dhcpDUIDVendor, dhcpDUIDID,
	dhcpNDIType, dhcpNDIMajor, dhcpNDIMinor, dhcpUserClassRow, dhcpUserClassLen, dhcpUserClassData, dhcpUserClassText, dhcpSLPMode, dhcpSLPAddr, dhcpSLPScopeMode, dhcpSLPScopes,
	dhcpFQDNFlags, dhcpFQDNR1, dhcpFQDNR2, dhcpFQDNName, dhcpAuthProto, dhcpAuthAlg, dhcpAuthDelay, dhcpAuthRDM, dhcpAuthReplay, dhcpAuthReplayS, dhcpAuthSecret, dhcpAuthHash, dhcpAuthInfo,
	dhcpCivicWhat, dhcpCivicCountry, dhcpCivicType, dhcpCivicLen, dhcpCivicValue, dhcpSearchParts, dhcpSearchRefer, dhcpSearchName, dhcpSIPParts, dhcpSIPRefer, dhcpSIPEnc, dhcpSIPName, dhcpSIPAddr, dhcpLongPart,
	dhcpRoute, dhcpLatitude, dhcpLongitude, dhcpAltitude, dhcpLatRes, dhcpLonRes, dhcpAltRes, dhcpAltType, dhcpDatum, dhcpLocation,
	dhcpRDNSSReserved, dhcpRDNSSPref, dhcpRDNSSFirst, dhcpRDNSSSecond, dhcpRDNSSDomain, dhcpStatusCode, dhcpStatusText, dhcpPCPList, dhcpPCPAddr, dhcpPSIDOffset, dhcpPSIDLen, dhcpPSID,
	dhcp6RDMask, dhcp6RDLen, dhcp6RDPrefix, dhcp6RDRelay, dhcpISNSFunctions, dhcpISNSAccess, dhcpISNSAdmin, dhcpISNSSecurity, dhcpISNSHeartbeat, dhcpISNSPrimary, dhcpISNSSecondary,
}

func isnsFlags(name, label string, bits int, sub []*wire.Field) *wire.Field {
	return &wire.Field{Name: "dhcp.option.isns." + name, Label: label, Bits: bits, Kind: wire.Hex, Sub: sub, Doc: "What the storage name server does here (RFC 4174)."}
}

func isnsFlag(name, label string) *wire.Field {
	return &wire.Field{Name: "dhcp.option.isns." + name, Label: label, Bits: 1, Kind: wire.Bool, Doc: "One of the switches of RFC 4174, section 2."}
}

var dhcpCivicTypes = wire.Enum{
	0: "language", 1: "A1 (state, region)", 2: "A2 (county)", 3: "A3 (city)", 4: "A4 (city district)", 5: "A5 (neighbourhood)", 6: "A6 (group of streets)", 16: "leading street direction", 17: "trailing street suffix", 18: "street suffix", 19: "house number", 20: "house number suffix",
	21: "landmark", 22: "additional location", 23: "name of residence", 24: "postal code", 25: "building", 26: "unit", 27: "floor", 28: "room", 29: "type of place", 30: "postal community name", 31: "post office box", 32: "additional code", 33: "seat", 34: "primary road or street", 35: "road section",
	36: "branch road", 37: "sub-branch road", 38: "street name pre-modifier", 39: "street name post-modifier", 40: "extension", 128: "script", 255: "reserved",
}

func sayNameService(dst []byte, v wire.View) []byte {
	n := v.Wire()
	if n == 0 {
		return append(dst, "local naming (hosts file)"...)
	}
	if name, _, ok := dhcpCode.Lookup(n); ok {
		return append(dst, name...)
	}
	return wire.AppendUint(dst, n)
}

func sayText(dst []byte, v wire.View) []byte {
	dst = append(dst, '"')
	dst = wire.AppendClean(dst, v.Bytes())
	return append(dst, '"')
}

func asHex(dst []byte, v wire.View) []byte { return hex.AppendEncode(dst, v.Bytes()) }

func asColonHex(dst []byte, v wire.View) []byte { return wire.AppendBytes(dst, v.Bytes()) }

// asGUID writes 16 bytes as a UUID whose first three parts stand little-endian,
// as Microsoft and hence PXE write them (RFC 4578, 2.3).
func asGUID(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) != 16 {
		return hex.AppendEncode(dst, b)
	}
	dst = hex.AppendEncode(dst, []byte{b[3], b[2], b[1], b[0]})
	dst = append(dst, '-')
	dst = hex.AppendEncode(dst, []byte{b[5], b[4]})
	dst = append(dst, '-')
	dst = hex.AppendEncode(dst, []byte{b[7], b[6]})
	dst = append(dst, '-')
	dst = hex.AppendEncode(dst, b[8:10])
	dst = append(dst, '-')
	return hex.AppendEncode(dst, b[10:])
}

// dhcpClientID reads option 61: a hardware address, IAID and DUID as in DHCPv6
// (RFC 4361), a UUID, or a name.
func dhcpClientID(d *wire.Decoder, _ []byte) {
	b := d.Rest()
	n := len(b)
	switch {
	case n == 7 && b[0] > 0 && b[0] < 48:
		d.Add(dhcpHWType)
		if isEthernetLike(uint64(b[0])) {
			d.Add(dhcpMAC)
			return
		}
		d.TakeRest(dhcpClientHW)
	case n == 17 && b[0] == 0:
		dhcpMachineID(d, nil)
	case b[0] == 0xff && n >= 5:
		d.Add(dhcpClientTagged)
		d.Take(dhcpIAID, 4)
		if d.More() {
			dhcpDUID(d)
		}
	case b[0] == 0 && n > 1:
		d.Add(dhcpClientType)
		d.TakeRest(dhcpClientUndef)
	default: // no form that the standard knows: many clients send just a name
		d.Skip(n)
	}
}

// dhcpDUID reads a DHCP unique identifier (RFC 8415, 11).
func dhcpDUID(d *wire.Decoder) {
	switch d.Add(dhcpDUIDType) {
	case 1:
		d.Add(dhcpDUIDLLT)
		d.Add(dhcpDUIDTime)
		d.TakeRest(dhcpDUIDAddr)
	case 2:
		d.Add(dhcpDUIDVendor)
		d.TakeRest(dhcpDUIDID)
	case 3:
		d.Add(dhcpDUIDLL)
		d.TakeRest(dhcpDUIDAddr)
	}
}

func dhcpMachineID(d *wire.Decoder, _ []byte) {
	if d.Left() != 17 {
		d.Note(wire.Error, dhcpLength, "%f is %n; this option has %h", int64(d.Left()), 17)
		return
	}
	d.Add(dhcpClientTagged)
	d.TakeRest(dhcpClientUUID)
}

func dhcpClientNDI(d *wire.Decoder, _ []byte) {
	d.Add(dhcpNDIType)
	d.Add(dhcpNDIMajor)
	d.Add(dhcpNDIMinor)
}

// dhcpUserClass reads option 77: classes with their lengths or, against RFC 3004
// but common, one bare name. The first byte tells: lengths that add up exactly.
func dhcpUserClass(d *wire.Decoder, _ []byte) {
	b := d.Rest()
	at := 0
	for at < len(b) && b[at] != 0 {
		at += 1 + int(b[at])
	}
	if at != len(b) {
		d.Note(wire.Remark, dhcpUserClassText, "a bare name: RFC 3004 asks for a length before each class", 0, 0)
		d.TakeRest(dhcpUserClassText)
		return
	}
	for i := uint64(0); d.More(); i++ {
		d.FactAt(dhcpUserClassRow, d.Pos(), 1+int(d.Rest()[0]), i)
		d.Take(dhcpUserClassData, int(d.Add(dhcpUserClassLen)))
	}
}

func dhcpSLPAgent(d *wire.Decoder, _ []byte) {
	d.Add(dhcpSLPMode)
	for d.Left() >= 4 {
		d.Add(dhcpSLPAddr)
	}
}

func dhcpSLPScope(d *wire.Decoder, _ []byte) {
	d.Add(dhcpSLPScopeMode)
	d.TakeRest(dhcpSLPScopes)
}

// dhcpClientFQDN reads option 81 (RFC 4702).
func dhcpClientFQDN(d *wire.Decoder, _ []byte) {
	asDNS := d.Add(dhcpFQDNFlags)&4 != 0
	d.Add(dhcpFQDNR1)
	d.Add(dhcpFQDNR2)
	b := d.Rest()
	switch {
	case len(b) == 0:
	case asDNS:
		var room [maxName]byte
		name, _ := appendDNSName(room[:0], b, 0)
		d.TakeText(dhcpFQDNName, len(b), name)
	default:
		d.TakeText(dhcpFQDNName, len(b), b)
	}
}

// maxName is how long a DNS name can be in characters (RFC 1035, 2.3.4).
const maxName = 255

// appendDNSName appends the name that starts at b[at], with dots, and returns
// where it ends. Pointers count from b's start and may lead only backwards, so
// that they end.
func appendDNSName(dst, b []byte, at int) (name []byte, end int) {
	start, limit := len(dst), at
	end = -1
	for at < len(b) && len(dst)-start < maxName {
		n := int(b[at])
		switch {
		case n == 0:
			at++
			if end < 0 {
				end = at
			}
			return dst, end
		case n >= 0xc0:
			if at+1 >= len(b) {
				return dst, len(b)
			}
			to := (n&0x3f)<<8 | int(b[at+1])
			if end < 0 {
				end = at + 2
			}
			if to >= limit {
				return dst, end
			}
			at, limit = to, to
		default:
			at++
			n = min(n, len(b)-at)
			if len(dst) > start {
				dst = append(dst, '.')
			}
			dst = append(dst, b[at:at+min(n, maxName)]...)
			at += n
		}
	}
	if end < 0 {
		end = min(at, len(b))
	}
	return dst, end
}

// dhcpAuthentication reads option 90 (RFC 3118, 2).
func dhcpAuthentication(d *wire.Decoder, _ []byte) {
	if n := d.Left(); n < 11 {
		d.Note(wire.Error, dhcpLength, "%f is %n; this option has at least %h", int64(n), 11)
		return
	}
	delayed := d.Add(dhcpAuthProto) == 1
	row := dhcpAuthAlg
	if delayed {
		row = dhcpAuthDelay
	}
	alg := d.Add(row)
	if d.Add(dhcpAuthRDM) == 0 {
		d.Add(dhcpAuthReplay)
	} else {
		d.Add(dhcpAuthReplayS)
	}
	switch {
	case delayed && alg == 1 && d.Left() >= 20:
		d.Add(dhcpAuthSecret)
		d.Add(dhcpAuthHash)
	case delayed && alg == 1: // a Discover has no key yet
	default:
		d.TakeRest(dhcpAuthInfo)
	}
}

func dhcpCivic(d *wire.Decoder, _ []byte) {
	d.Add(dhcpCivicWhat)
	d.Add(dhcpCivicCountry)
	for d.More() {
		d.Add(dhcpCivicType)
		n := d.Add(dhcpCivicLen)
		d.Take(dhcpCivicValue, int(n))
	}
}

// A long value is split over options of the same code (RFC 3396). part says
// which of them this is and how many there are, by its place in opts.
func optionPart(opts []byte, code byte, rest []byte) (part, parts int) {
	for len(opts) >= 2 && opts[0] != optEnd {
		if opts[0] == optPad {
			opts = opts[1:]
			continue
		}
		if len(opts) < 2+int(opts[1]) {
			break
		}
		if opts[0] == code {
			parts++
			if opts[1] > 0 && len(rest) > 0 && &opts[2] == &rest[0] {
				part = parts
			}
		}
		opts = opts[2+int(opts[1]):]
	}
	return part, parts
}

// maxLong is how much of a value split over options is put together.
const maxLong = 1024

// joinOptions appends the values of all options of one code.
func joinOptions(dst, opts []byte, code byte) []byte {
	for len(opts) >= 2 && opts[0] != optEnd {
		if opts[0] == optPad {
			opts = opts[1:]
			continue
		}
		n := 2 + int(opts[1])
		if len(opts) < n {
			break
		}
		if opts[0] == code && len(dst)+n-2 <= maxLong {
			dst = append(dst, opts[2:n]...)
		}
		opts = opts[n:]
	}
	return dst
}

// longPart claims one part of a value that is split over several options and says
// whether it is the last.
func longPart(d *wire.Decoder, parts, refer *wire.Field, part, of int) (last bool) {
	at, n := d.Pos(), d.Left()
	var room [8]byte
	d.FactText(parts, at, n, appendPart(room[:0], part, of))
	if part < of {
		d.FactText(refer, at, n, appendPart(room[:0], of, of))
	}
	d.Take(dhcpLongPart, n)
	return part == of
}

// appendPart writes "1/2".
func appendPart(dst []byte, part, of int) []byte {
	dst = wire.AppendUint(dst, uint64(part))
	dst = append(dst, '/')
	return wire.AppendUint(dst, uint64(of))
}

// dhcpSearch reads option 119 (RFC 3397).
func dhcpSearch(d *wire.Decoder, opts []byte) {
	b := d.Rest()
	var name [maxName]byte
	part, parts := optionPart(opts, optSearch, b)
	if parts < 2 || part == 0 {
		for at := 0; at < len(b) && d.More(); {
			s, end := appendDNSName(name[:0], b, at)
			d.TakeText(dhcpSearchName, end-at, s)
			at = end
		}
		return
	}
	if !longPart(d, dhcpSearchParts, dhcpSearchRefer, part, parts) {
		return
	}
	var long [maxLong]byte
	all := joinOptions(long[:0], opts, optSearch)
	for at := 0; at < len(all); {
		s, end := appendDNSName(name[:0], all, at)
		d.FactText(dhcpSearchName, d.Pos(), 0, s)
		at = end
	}
}

// dhcpSIP reads option 120 (RFC 3361).
func dhcpSIP(d *wire.Decoder, opts []byte) {
	b := d.Rest()
	var name [maxName]byte
	part, parts := optionPart(opts, optSIPServers, b)
	if parts < 2 || part == 0 {
		if d.Add(dhcpSIPEnc) == 1 {
			for d.Left() >= 4 {
				d.Add(dhcpSIPAddr)
			}
			return
		}
		for at := 1; at < len(b) && d.More(); {
			s, end := appendDNSName(name[:0], b[1:], at-1)
			d.TakeText(dhcpSIPName, end+1-at, s)
			at = end + 1
		}
		return
	}
	if !longPart(d, dhcpSIPParts, dhcpSIPRefer, part, parts) {
		return
	}
	var long [maxLong]byte
	all := joinOptions(long[:0], opts, optSIPServers)
	if len(all) == 0 {
		return
	}
	d.Fact(dhcpSIPEnc, uint64(all[0]))
	for at := 1; all[0] == 0 && at < len(all); {
		s, end := appendDNSName(name[:0], all[1:], at-1)
		d.FactText(dhcpSIPName, d.Pos(), 0, s)
		at = end + 1
	}
}

// dhcpRoutes reads options 121 and 249 (RFC 3442).
func dhcpRoutes(d *wire.Decoder, _ []byte) {
	for d.Left() >= 5 {
		width := int(d.Rest()[0])
		if width > 32 {
			d.Note(wire.Error, dhcpRoute, "a mask of %n bits; an IPv4 address has %h", int64(width), 32)
			break
		}
		n := 1 + (width+7)/8 + 4
		if n > d.Left() {
			d.Note(wire.Error, dhcpLength, "a route needs %n bytes; %h are left", int64(n), int64(d.Left()))
			break
		}
		d.Take(dhcpRoute, n)
	}
	d.TakeRest(dhcpMoreRoute)
}

// sayRoute writes "10.0.1.0/24 by 10.0.0.1".
func sayRoute(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) < 5 || int(b[0]) > 32 || len(b) != 1+(int(b[0])+7)/8+4 {
		return wire.AppendBytes(dst, b)
	}
	net := b[1 : len(b)-4]
	if b[0] == 0 {
		dst = append(dst, "default"...)
	} else {
		for i := range 4 {
			if i > 0 {
				dst = append(dst, '.')
			}
			c := byte(0)
			if i < len(net) {
				c = net[i]
			}
			dst = wire.AppendUint(dst, uint64(c))
		}
		dst = append(dst, '/')
		dst = wire.AppendUint(dst, uint64(b[0]))
	}
	dst = append(dst, " by "...)
	return wire.AppendIP(dst, b[len(b)-4:])
}

// dhcpCoordinates reads option 123 (RFC 6225, 2.3): 128 bits of fixed-point
// numbers that begin at no byte's edge.
func dhcpCoordinates(d *wire.Decoder, _ []byte) {
	if n := d.Left(); n != 16 {
		d.Note(wire.Error, dhcpLength, "%f is %n; this option has %h", int64(n), 16)
		return
	}
	at := d.Pos()
	altType := uint64(d.Rest()[10] >> 4)
	d.Add(dhcpLocation)
	d.Derive(dhcpLatitude, at, 5)
	d.Derive(dhcpLongitude, at+5, 5)
	d.Derive(dhcpLatRes, at, 1)
	d.Derive(dhcpLonRes, at+5, 1)
	d.Derive(dhcpAltitude, at+11, 4)
	d.Derive(dhcpAltRes, at+10, 2)
	d.FactAt(dhcpAltType, at+10, 1, altType)
	d.Add(dhcpDatum)
}

// dhcpCoordinate is a fixed-point number of n bits, frac of them behind the
// point, at bit at of the option's value.
func dhcpCoordinate(name, label, doc string, at, n, frac int) *wire.Field {
	return &wire.Field{Name: "dhcp.option.rfc3825." + name, Label: label, Kind: wire.Float, Doc: doc, Flt: func(v wire.View) float64 {
		x := int64(bitsAt(v.Bytes(), at&7, n))
		if x>>(n-1)&1 == 1 {
			x -= 1 << n
		}
		return float64(x) / float64(uint64(1)<<frac)
	}}
}

// dhcpResolution is how far a coordinate of whole bits before its point is
// meant: that many of its bits count.
func dhcpResolution(name, label, doc string, at, whole int) *wire.Field {
	return &wire.Field{Name: "dhcp.option.rfc3825." + name, Label: label, Kind: wire.Float, Doc: doc, Flt: func(v wire.View) float64 {
		n := int(bitsAt(v.Bytes(), at&7, 6))
		x := 1.0
		for ; n < whole; n++ {
			x *= 2
		}
		for ; n > whole; n-- {
			x /= 2
		}
		return x
	}}
}

// bitsAt reads n (at most 56) bits at bit at of b; 0 if they are not there.
func bitsAt(b []byte, at, n int) uint64 {
	if at < 0 || at+n > len(b)*8 {
		return 0
	}
	x := uint64(0)
	for i := at; i < at+n; i++ {
		x = x<<1 | uint64(b[i/8]>>(7-i%8)&1)
	}
	return x
}

func dhcpRDNSS(d *wire.Decoder, _ []byte) {
	d.Add(dhcpRDNSSReserved)
	d.Add(dhcpRDNSSPref)
	d.Add(dhcpRDNSSFirst)
	d.Add(dhcpRDNSSSecond)
	if b := d.Rest(); len(b) > 0 {
		var room [maxName]byte
		name, _ := appendDNSName(room[:0], b, 0)
		d.TakeText(dhcpRDNSSDomain, len(b), name)
	}
}

func dhcpStatus(d *wire.Decoder, _ []byte) {
	d.Add(dhcpStatusCode)
	d.TakeRest(dhcpStatusText)
}

func dhcpPCP(d *wire.Decoder, _ []byte) {
	for d.More() {
		for n := d.Add(dhcpPCPList); n >= 4 && d.More(); n -= 4 {
			d.Add(dhcpPCPAddr)
		}
	}
}

func dhcpPortParams(d *wire.Decoder, _ []byte) {
	d.Add(dhcpPSIDOffset)
	d.Add(dhcpPSIDLen)
	d.Add(dhcpPSID)
}

// dhcp6RD reads option 212 (RFC 5969, 7.1.1).
func dhcp6RD(d *wire.Decoder, _ []byte) {
	if n := d.Left(); n < 22 {
		d.Note(wire.Error, dhcpLength, "%f is %n; this option has at least %h", int64(n), 22)
		return
	}
	d.Add(dhcp6RDMask)
	d.Add(dhcp6RDLen)
	d.Add(dhcp6RDPrefix)
	for d.Left() >= 4 {
		d.Add(dhcp6RDRelay)
	}
}

// dhcpISNS reads option 83 (RFC 4174, 2).
func dhcpISNS(d *wire.Decoder, _ []byte) {
	if n := d.Left(); n < 14 {
		d.Note(wire.Error, dhcpLength, "%f is %n; this option has at least %h", int64(n), 14)
		return
	}
	d.Add(dhcpISNSFunctions)
	d.Add(dhcpISNSAccess)
	const enabled, heartbeat = 1, 2
	admin := d.Add(dhcpISNSAdmin)
	d.Add(dhcpISNSSecurity)
	if admin&enabled != 0 && admin&heartbeat != 0 {
		d.Add(dhcpISNSHeartbeat)
	}
	d.Add(dhcpISNSPrimary)
	for d.Left() >= 4 {
		d.Add(dhcpISNSSecondary)
	}
}
