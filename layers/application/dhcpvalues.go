package application

import (
	"encoding/hex"

	"peel/layers/wire"
)

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
	dhcpDUIDID       = &wire.Field{Name: "dhcp.client_id", Label: "Identifier", Kind: wire.Bytes, Doc: "Who the client is, whatever its address: a hardware address, or a number it keeps."}
	dhcpNDIType      = &wire.Field{Name: "peel.dhcp.client_network_id", Label: "Type", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "UNDI"}, Doc: "1: a network card with the universal network driver interface."}
	dhcpNDIMajor     = &wire.Field{Name: "dhcp.client_network_id_major", Label: "Major Version", Bits: 8, Kind: wire.Dec, Doc: "Version of that interface (RFC 4578)."}
	dhcpNDIMinor     = &wire.Field{Name: "dhcp.client_network_id_minor", Label: "Minor Version", Bits: 8, Kind: wire.Dec, Doc: "Version of that interface (RFC 4578)."}

	dhcpUserClassRow  = &wire.Field{Name: "dhcp.option.user_class", Label: "Instance of User Class", Kind: wire.Dec, Doc: "Groups that users put their machines into (RFC 3004), counted from 0."}
	dhcpUserClassLen  = &wire.Field{Name: "dhcp.option.user_class.length", Label: "User Class Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of this class's name."}
	dhcpUserClassData = &wire.Field{Name: "dhcp.option.user_class.data", Label: "User Class Data", Kind: wire.Bytes, Say: sayText, Doc: "A class that the client counts itself to, so that servers can treat it apart."}
	dhcpUserClassText = &wire.Field{Name: "dhcp.option.user_class.text", Label: "User Class Data (Text)", Kind: wire.Text, Str: upToNUL, Doc: "A bare name without the length that the RFC asks for: iPXE and Microsoft send it so."}
	dhcpSLPMode       = &wire.Field{Name: "dhcp.option.slp_directory_agent.value", Label: "Value", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "dynamic discovery", 1: "static discovery", 128: "backwards compatibility"}, Doc: "1: use only these agents (RFC 2610)."}
	dhcpSLPAddr       = &wire.Field{Name: "dhcp.option.slp_directory_agent.slpda_address", Label: "IP Address", Bits: 32, Kind: wire.IPv4, Doc: "A Service Location Protocol directory agent."}
	dhcpSLPScopeMode  = &wire.Field{Name: "dhcp.option.slp_service_scope.value", Label: "Value", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "preferred scope", 1: "mandatory scope"}, Doc: "1: use only these scopes (RFC 2610)."}
	dhcpSLPScopes     = &wire.Field{Name: "dhcp.option.slp_service_scope.string", Label: "SLP Service Scope", Kind: wire.Text, Str: upToNUL, Doc: "Scopes, with commas between them."}

	dhcpFQDNFlags = &wire.Field{Name: "dhcp.fqdn.flags", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{dhcpFQDNMBZ, dhcpFQDNN, dhcpFQDNE, dhcpFQDNO, dhcpFQDNS}, Doc: "Who updates DNS, and how the name is written (RFC 4702)."}
	dhcpFQDNMBZ   = &wire.Field{Name: "dhcp.fqdn.mbz", Label: "Reserved flags", Bits: 4, Kind: wire.Hex, Doc: "Kept for later: senders write 0."}
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
	dhcpCivicCountry = &wire.Field{Name: "dhcp.option.civic_location.country", Label: "Country", Bits: 16, Kind: wire.Text, Doc: "Two letters of ISO 3166: which country's way of writing addresses the rest follows."}
	dhcpCivicType    = &wire.Field{Name: "dhcp.option.civic_location.ca_type", Label: "CA Type", Bits: 8, Kind: wire.Dec, Enum: dhcpCivicTypes, Doc: "Which part of an address follows."}
	dhcpCivicLen     = &wire.Field{Name: "dhcp.option.civic_location.ca_length", Label: "CA Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of this part of the address."}
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
	dhcpAltitude  = dhcpCoordinate("altitude", "Altitude", "How high the place is, in metres or in floors as the type says.", 90, 30, 8)
	dhcpLatRes    = dhcpResolution("latitude_res", "Latitude resolution", "How exact that is, in degrees.", 0, 8)
	dhcpLonRes    = dhcpResolution("longitude_res", "Longitude resolution", "How exact that is, in degrees.", 40, 8)
	dhcpAltRes    = dhcpResolution("altitude_res", "Altitude resolution", "How many bits of the altitude are to be trusted.", 84, 21)
	dhcpAltType   = &wire.Field{Name: "dhcp.option.rfc3825.altitude_type", Label: "Altitude type", Kind: wire.Dec, Enum: wire.Enum{1: "metres", 2: "floors"}, Doc: "What the altitude counts."}
	dhcpDatum     = &wire.Field{Name: "dhcp.option.cl_dss_id.option", Label: "Map Datum", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "WGS 84", 2: "NAD 83 (NAVD 88)", 3: "NAD 83 (MLLW)"}, Doc: "On which model of the earth the numbers are measured."}
	dhcpLocation  = &wire.Field{Name: "peel.dhcp.location", Label: "Location", Bits: 120, Kind: wire.Bytes, Doc: "Latitude, longitude and altitude with their resolutions, packed into 120 bits (RFC 6225)."}

	dhcpRDNSSReserved = &wire.Field{Name: "dhcp.option.rdnss.reserved", Label: "Reserved", Bits: 6, Kind: wire.Hex, Word: 1, Doc: "Kept for later: senders write 0, receivers look away."}
	dhcpRDNSSPref     = &wire.Field{Name: "dhcp.option.rdnss.preference", Label: "Preference", Bits: 2, Kind: wire.Dec, Word: 1, Enum: wire.Enum{0: "medium", 1: "high", 2: "reserved", 3: "low"}, Doc: "Which name server wins if several interfaces give one (RFC 6731)."}
	dhcpRDNSSFirst    = &wire.Field{Name: "dhcp.option.rdnss.primary_dns", Label: "Primary DNS", Bits: 32, Kind: wire.IPv4, Doc: "The name server to ask first."}
	dhcpRDNSSSecond   = &wire.Field{Name: "dhcp.option.rdnss.secondary_dns", Label: "Secondary DNS", Bits: 32, Kind: wire.IPv4, Doc: "The name server to ask second."}
	dhcpRDNSSDomain   = &wire.Field{Name: "dhcp.option.rdnss.domain", Label: "Domains and networks", Kind: wire.Text, Doc: "What these servers know about that others do not."}
	dhcpStatusCode    = &wire.Field{Name: "dhcp.option.bulk_lease.status_code", Label: "Status Code", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "Success", 1: "UnspecFail", 2: "QueryTerminated", 3: "MalformedQuery", 4: "NotAllowed", 5: "DataMissing", 6: "ConnectionActive", 7: "CatchUpComplete", 8: "TLSConnectionRefused"}, Doc: "How a lease query went (RFC 6926)."}
	dhcpStatusText    = &wire.Field{Name: "dhcp.option.bulk_lease.status_code_message", Label: "Status Code Message", Kind: wire.Text, Str: upToNUL, Doc: "The status in words, for people."}
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
		{Name: "dhcp.option.isns.functions.reserved", Label: "Reserved flags", Bits: 13, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."},
		isnsFlag("functions.sec_policy_distribution", "Security Policy Distribution"), isnsFlag("functions.dd_base_authorization", "Discovery Domain based Authorization"), isnsFlag("functions.enabled", "Function Fields Enabled"),
	})
	dhcpISNSAccess = isnsFlags("discovery_domain_access", "Discovery Domain Access flags", 16, []*wire.Field{
		{Name: "dhcp.option.isns.discovery_domain_access.reserved", Label: "Reserved Flags", Bits: 10, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."},
		isnsFlag("discovery_domain_access.initiator_target_port", "iFCP Initiator Port"), isnsFlag("discovery_domain_access.ifcp_target_port", "iFCP Target Port"), isnsFlag("discovery_domain_access.iscsi_initiator", "iSCSI Initiator"),
		isnsFlag("discovery_domain_access.iscsi_target", "iSCSI Target"), isnsFlag("discovery_domain_access_control.node", "Control Node"), isnsFlag("discovery_domain_access.enabled", "Discovery Domain Enabled"),
	})
	dhcpISNSAdmin = isnsFlags("administrative_flags", "Administrative Flags", 16, []*wire.Field{
		{Name: "dhcp.option.isns.administrative_flags.reserved", Label: "Reserved Flags", Bits: 12, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."},
		isnsFlag("administrative_flags.default_discovery_domain", "Default Discovery Domain"), isnsFlag("administrative_flags.management_scns", "Management SCNs"), isnsFlag("administrative_flags.heartbeat", "Heartbeat"), isnsFlag("administrative_flags.enabled", "Administrative Flags Enabled"),
	})
	dhcpISNSSecurity = isnsFlags("server_security_bitmap", "iSNS Server Security Bitmap", 32, []*wire.Field{
		{Name: "peel.dhcp.isns.security.reserved", Label: "Reserved", Bits: 16, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."},
		{Name: "dhcp.option.isns.server_security_bitmap.reserved", Label: "Reserved Flags", Bits: 9, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."},
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
	return dhcpCode.AppendName(dst, n)
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
		var room [dnsMaxText]byte
		name, _ := appendOpenName(room[:0], b, 0)
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
