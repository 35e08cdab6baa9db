package network

import (
	"time"

	"peel/layers/wire"
)

// Neighbour discovery: RFC 4861, and the options that came after it (IANA, IPv6
// Neighbor Discovery Option Formats).

var (
	ndHops     = &wire.Field{Name: "icmpv6.nd.ra.cur_hop_limit", Label: "Cur hop limit", Bits: 8, Kind: wire.Dec, Doc: "What hosts should put into the hop limit of their packets; 0: the router does not say."}
	ndRAFlags  = &wire.Field{Name: "icmpv6.nd.ra.flag", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{ndManaged, ndOther, ndHome, ndPref, ndProxy, ndRARes}, Doc: "Where hosts get their addresses from, and how good this router is."}
	ndManaged  = &wire.Field{Name: "icmpv6.nd.ra.flag.m", Label: "Managed address configuration", Short: "M", Bits: 1, Kind: wire.Bool, Doc: "Fetch your address from DHCPv6, instead of making one from the prefix."}
	ndOther    = &wire.Field{Name: "icmpv6.nd.ra.flag.o", Label: "Other configuration", Short: "O", Bits: 1, Kind: wire.Bool, Doc: "DHCPv6 gives everything but addresses: name servers, time servers."}
	ndHome     = &wire.Field{Name: "icmpv6.nd.ra.flag.h", Label: "Home Agent", Short: "H", Bits: 1, Kind: wire.Bool, Doc: "The router keeps packets for travelling nodes (RFC 6275)."}
	ndPref     = &wire.Field{Name: "icmpv6.nd.ra.flag.prf", Label: "Default Router Preference", Short: "Prf", Bits: 2, Kind: wire.Dec, Enum: ndPreferences, Doc: "Which router to prefer if there are several (RFC 4191)."}
	ndProxy    = &wire.Field{Name: "icmpv6.nd.ra.flag.p", Label: "Proxy", Short: "P", Bits: 1, Kind: wire.Bool, Doc: "A proxy passed the advertisement on (RFC 4389)."}
	ndRARes    = &wire.Field{Name: "icmpv6.nd.ra.flag.rsv", Label: "Reserved", Bits: 2, Kind: wire.Dec, Doc: "Kept for later: senders write 0, receivers look away."}
	ndLifetime = &wire.Field{Name: "icmpv6.nd.ra.router_lifetime", Label: "Router lifetime", Bits: 16, Kind: wire.Dec, Unit: "s", Doc: "How long this router may be used as default; 0: not at all, it only tells about the network."}
	ndReach    = &wire.Field{Name: "icmpv6.nd.ra.reachable_time", Label: "Reachable time", Bits: 32, Kind: wire.Dec, Unit: "ms", Doc: "How long a neighbour that answered counts as there; 0: the router does not say."}
	ndRetrans  = &wire.Field{Name: "icmpv6.nd.ra.retrans_timer", Label: "Retrans timer", Bits: 32, Kind: wire.Dec, Unit: "ms", Doc: "How long to wait before asking again; 0: the router does not say."}

	ndSolicited  = &wire.Field{Name: "icmpv6.nd.ns.target_address", Label: "Target Address", Bits: 128, Kind: wire.IPv6, Doc: "Whose hardware address is asked for; asked from ::, it means: does anybody else have this address? (RFC 4862, 5.4)"}
	ndFlags      = &wire.Field{Name: "icmpv6.nd.na.flag", Label: "Flags", Bits: 32, Kind: wire.Hex, Sub: []*wire.Field{ndRouter, ndAsked, ndOverride, ndNARes}, Doc: "Whether a router answers, whether it was asked, and whether old knowledge is to be replaced."}
	ndRouter     = &wire.Field{Name: "icmpv6.nd.na.flag.r", Label: "Router", Short: "R", Bits: 1, Kind: wire.Bool, Doc: "The sender is a router; when the bit goes away, hosts take it off their list."}
	ndAsked      = &wire.Field{Name: "icmpv6.nd.na.flag.s", Label: "Solicited", Short: "S", Bits: 1, Kind: wire.Bool, Doc: "This answers a question, so it proves that packets get there and back."}
	ndOverride   = &wire.Field{Name: "icmpv6.nd.na.flag.o", Label: "Override", Short: "O", Bits: 1, Kind: wire.Bool, Doc: "Replace what you have remembered. Nothing proves that the sender may say so."}
	ndNARes      = &wire.Field{Name: "icmpv6.nd.na.flag.rsv", Label: "Reserved", Bits: 29, Kind: wire.Dec, Doc: "Kept for later: senders write 0, receivers look away."}
	ndAdvertised = &wire.Field{Name: "icmpv6.nd.na.target_address", Label: "Target Address", Bits: 128, Kind: wire.IPv6, Doc: "The address whose hardware address is told; for an unasked one, that which changed."}
	ndBetter     = &wire.Field{Name: "icmpv6.nd.rd.target_address", Label: "Target Address", Bits: 128, Kind: wire.IPv6, Doc: "The better first hop; the destination itself if it is a neighbour."}
	ndTo         = &wire.Field{Name: "icmpv6.rd.na.destination_address", Label: "Destination Address", Bits: 128, Kind: wire.IPv6, Doc: "The destination that has a better way; equal to the target, it is a neighbour."}
	ndRows       = []*wire.Field{ndHops, ndRAFlags, ndLifetime, ndReach, ndRetrans, ndSolicited, ndFlags, ndAdvertised, ndBetter, ndTo}

	ndOpt     = &wire.Field{Name: "icmpv6.opt", Label: "ICMPv6 Option", Kind: wire.Text, Str: wire.NoText, Say: sayNDOption, Doc: "One option of neighbour discovery: type, length in units of 8 bytes, and contents."}
	ndOptType = &wire.Field{Name: "icmpv6.opt.type", Label: "Type", Bits: 8, Kind: wire.Dec, Enum: ndOptTypes, Doc: "What the option is; one that is not known is skipped."}
	ndOptLen  = &wire.Field{Name: "icmpv6.opt.length", Label: "Length", Bits: 8, Kind: wire.Dec, Say: sayNDLength, Doc: "In units of 8 bytes, type and length included; 0 makes the whole packet invalid."}
	ndOptRes  = ndMute("reserved", "Reserved", "Kept for later: senders write 0, receivers look away.")
	ndOptPad  = ndMute("padding", "Padding", "Fills the option up to a multiple of 8 bytes.")

	ndLink   = ndField("linkaddr", "Link-layer address", 0, wire.Bytes, "The hardware address that goes with the IPv6 address.")
	ndLink64 = ndField("linkaddr_eui64", "Link-layer address", 64, wire.EUI64, "The hardware address of an IEEE 802.15.4 radio.")

	ndPrefixLen   = ndField("prefix.length", "Prefix Length", 8, wire.Dec, "How many first bits of the prefix count; addresses are made only from 64.")
	ndPrefixFlags = &wire.Field{Name: "icmpv6.opt.prefix.flag", Label: "Flag", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{ndOnLink, ndAuto, ndRouterAddr, ndPrefixRes}, Doc: "What the prefix may be used for."}
	ndOnLink      = ndBit("prefix.flag.l", "On-link flag(L)", "L", "Addresses with this prefix are neighbours: no router needed.")
	ndAuto        = ndBit("prefix.flag.a", "Autonomous address-configuration flag(A)", "A", "Hosts may make themselves addresses from it (SLAAC, RFC 4862).")
	ndRouterAddr  = ndBit("prefix.flag.r", "Router address flag(R)", "R", "The prefix field holds the router's whole address (RFC 6275).")
	ndPrefixRes   = ndField("prefix.flag.reserved", "Reserved", 5, wire.Dec, "Must be 0; RFC 9762 takes one as P: ask DHCPv6 for a prefix of your own.")
	ndValid       = ndLife("prefix.valid_lifetime", "Valid Lifetime", 32, "How long addresses made from it may be used at all.")
	ndPreferred   = ndLife("prefix.preferred_lifetime", "Preferred Lifetime", 32, "How long they should be used for new connections.")
	ndPrefix      = ndField("prefix", "Prefix", 128, wire.IPv6, "The network's prefix: hosts put their own half behind it and have an address.")

	ndRedirected = &wire.Field{Name: "icmpv6.opt.redirected_packet", Label: "Redirected Packet", Kind: wire.Text, Str: wire.NoText, Say: ip6SayBytes, Doc: "The packet that could have gone the better way."}
	ndMTU        = ndUnit("mtu", "MTU", 32, "bytes", "The largest packet for this link, where links of several kinds are bridged.")
	ndShortcut   = ndField("nbma.shortcut_limit", "Shortcut Limit", 8, wire.Dec, "After how many packets a host may look for a direct way over an ATM network (RFC 2491).")
	ndInterval   = ndUnit("advertisement_interval", "Advertisement Interval", 32, "ms", "The longest time between two unasked advertisements (RFC 6275, 7.3).")
	ndHomePref   = ndField("home_agent_preference", "Home Agent Preference", 16, wire.Dec, "Which home agent to take first: the larger, the better.")
	ndHomeLife   = ndUnit("home_agent_lifetime", "Home Agent Lifetime", 16, "seconds", "How long the router serves as home agent.")
	ndListed     = ndField("ipv6_address", "IPv6 Address", 128, wire.IPv6, "One of the addresses of the interface (RFC 3122).")

	ndCGAPad    = ndField("cga.pad_length", "Pad Length", 8, wire.Dec, "Bytes of padding at the end.")
	ndCGA       = &wire.Field{Name: "icmpv6.opt.cga", Label: "CGA", Kind: wire.Bytes, Doc: "What the address was computed from: a public key, so that only the key's owner can sign for the address (RFC 3972)."}
	ndCGAMod    = ndField("cga.modifier", "Modifier", 128, wire.Bytes, "A random number, found by trying, that makes attacks expensive.")
	ndCGASubnet = ndField("cga.subnet_prefix", "Subnet Prefix", 64, wire.Bytes, "The upper 64 bits of the address; they go into the hash that makes the lower 64 (RFC 3972).")
	ndCGACount  = ndField("cga.count", "Count", 8, wire.Bytes, "How often the address was found taken, 0 to 2: each time another one is computed (RFC 3972).")
	ndCGAKey    = ndMute("cga.subject_public_key_info", "Subject Public Key Info", "The public key, in DER: the address is made from its hash, and nobody else can sign for it.")
	ndCGAXType  = ndField("cga.ext_type", "Ext Type", 16, wire.Dec, "What the extension adds to what the address is made from.")
	ndCGAXLen   = ndField("cga.ext_length", "Ext Length", 16, wire.Dec, "Bytes of extension that follow.")
	ndCGAXData  = ndField("cga.ext_data", "Ext Data", 0, wire.Bytes, "What the extension adds: it goes into the hash like the rest.")
	ndKeyHash   = ndField("rsa.key_hash", "Key Hash", 128, wire.Bytes, "The first bytes of the key's hash: they tell which key signed.")
	ndProxyHash = ndField("ps.key_hash", "Key Hash", 128, wire.Bytes, "Which proxy's key signed (RFC 6496).")
	ndSignature = ndMute("digital_signature_padding", "Digital Signature and Padding", "The signature over the message with an RSA key, and padding up to a multiple of 8 (RFC 3971, 5.2).")
	ndTime      = &wire.Field{Name: "icmpv6.opt.timestamp", Label: "Timestamp", Bits: 64, Kind: wire.Text, Str: sendTime, Doc: "When the message was signed, so that it cannot be sent again later."}
	ndNonce     = ndField("nonce", "Nonce", 0, wire.Bytes, "A random number that the answer repeats: it answers this question, not an old one.")
	ndNameType  = &wire.Field{Name: "icmpv6.opt.name_type", Label: "Name Type", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "DER encoded X.501 name", 2: "FQDN", 3: "SHA-1 subject key identifier", 4: "SHA-224 subject key identifier", 5: "SHA-256 subject key identifier", 6: "SHA-384 subject key identifier", 7: "SHA-512 subject key identifier"}, Doc: "How the trusted party is named, from whose certificate the router's must follow (RFC 3971, 6.4.3)."}
	ndCertType  = &wire.Field{Name: "icmpv6.opt.name_type", Label: "Cert Type", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "X.509v3 certificate"}, Doc: "What kind of certificate: 1 is X.509 version 3 (RFC 3971, 6.4.3)."}
	ndX501      = ndField("name_x501", "DER Encoded X.501 Name", 0, wire.Bytes, "The trusted party's name.")
	ndFQDN      = &wire.Field{Name: "icmpv6.opt.name_type.fqdn", Label: "FQDN", Kind: wire.Text, Str: strUntilZero, Doc: "The trusted party's domain name."}
	ndCert      = &wire.Field{Name: "icmpv6.x509_Certificate", Label: "Certificate", Kind: wire.Text, Str: wire.NoText, Say: ip6SayBytes, Doc: "The certificate, in DER: says that this router may speak for its prefixes."}
	ndCertOther = ndMute("certificate_padding", "Certificate and Padding", "A certificate of a kind that is not known.")

	ndIPACode  = &wire.Field{Name: "icmpv6.opt.ipa.option_code", Label: "Option-code", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "old care-of address", 2: "new care-of address", 3: "NAR's IP address", 4: "NAR's prefix"}, Doc: "Whose address this is: the old one, the new one, the next router's."}
	ndIPALen   = ndField("ipa.prefix_len", "Prefix Length", 8, wire.Dec, "How many first bits are the network's.")
	ndIPAAddr  = ndField("ipa.ipv6_address", "IPv6 Address", 128, wire.IPv6, "The address that a moving node needs before it changes networks.")
	ndNRPCode  = ndField("nrpi.option_code", "Option-code", 8, wire.Dec, "No kinds of it were defined: 0.")
	ndNRPLen   = ndField("nrpi.prefix_len", "Prefix Length", 8, wire.Dec, "How many first bits are the network's.")
	ndNRP      = ndField("nrpi.prefix", "Prefix", 128, wire.IPv6, "The new router's network.")
	ndLLACode  = &wire.Field{Name: "icmpv6.opt.lla.option_code", Label: "Option-code", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "all neighbouring access points wanted", 1: "new access point", 2: "mobile node", 3: "new access router", 4: "source of the message", 5: "the access point belongs to this router's interface", 6: "no prefix known for the access point", 7: "no fast handover to the access point"}, Doc: "Whose hardware address this is: a new access point's, the node's own, the router's."}
	ndLLA      = ndField("lla.bytes", "Link-Layer Address", 0, wire.Bytes, "The hardware address, filled up with zeros.")
	ndAckCode  = ndField("naack.option_code", "Option-Code", 8, wire.Dec, "No kinds of it were defined: 0.")
	ndAckState = &wire.Field{Name: "icmpv6.opt.naack.status", Label: "Status", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "address invalid: make one yourself", 2: "address invalid: use the one given here", 3: "address invalid: use the router's", 4: "previous address given, send no binding update", 128: "link-layer address not known"}, Doc: "What becomes of the new address."}
	ndAckAddr  = ndField("naack.supplied_ncoa", "Supplied NCoA", 128, wire.IPv6, "An address to use instead.")
	ndMAPWord  = &wire.Field{Name: "peel.icmpv6.opt.map.word", Label: "Distance and preference", Bits: 8, Kind: wire.None, Sub: []*wire.Field{ndMAPDist, ndMAPPref}, Doc: "How near and how willing."}
	ndMAPDist  = ndField("map.distance", "Distance", 4, wire.Dec, "Hops to the mobility anchor point (RFC 5380).")
	ndMAPPref  = ndField("map.preference", "Preference", 4, wire.Dec, "How free this anchor is to take visitors: 15 is the most.")
	ndMAPFlags = &wire.Field{Name: "icmpv6.opt.map.flag", Label: "Flag", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{ndMAPR, ndMAPRes}, Doc: "How regional addresses are made."}
	ndMAPR     = ndBit("map.flag.r", "RCoA Flag", "R", "The node makes its regional address from the anchor's prefix.")
	ndMAPRes   = ndField("map.flag.reserved", "Reserved", 7, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	ndMAPLife  = ndLife("map.valid_lifetime", "Valid Lifetime", 32, "How long the anchor serves.")
	ndMAPAddr  = ndField("map.global_address", "Global Address", 128, wire.IPv6, "The anchor's address: visitors register here instead of far away at home.")

	ndRouteFlags = &wire.Field{Name: "icmpv6.opt.route_info.flag", Label: "Flag", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{wire.Pad(3), ndRoutePref, wire.Pad(3), ndRouteRes}, Doc: "How good the route is next to the same one from other routers."}
	ndRoutePref  = &wire.Field{Name: "icmpv6.opt.route_info.flag.route_preference", Label: "Route Preference", Short: "Prf", Bits: 2, Kind: wire.Dec, Enum: ndPreferences, Doc: "Which router to prefer for this destination (RFC 4191)."}
	ndRouteRes   = &wire.Field{Name: "icmpv6.opt.route_info.flag.reserved", Label: "Reserved", Bits: 8, Kind: wire.Dec, Derived: true, Num: notPreference, Doc: "Must be 0: the bits on both sides of the preference."}
	ndRouteLife  = ndLife("route_lifetime", "Route Lifetime", 32, "How long the route holds.")
	ndRoute      = &wire.Field{Name: "icmpv6.opt.prefix", Label: "Prefix", Kind: wire.Text, Str: shortIPv6, Doc: "Where the route leads; bytes that would be 0 are left out."}
	ndDNSLife    = ndLife("rdnss.lifetime", "Lifetime", 32, "How long the servers may be used; 0: no longer.")
	ndDNS        = ndField("rdnss", "Recursive DNS Servers", 128, wire.IPv6, "A name server. Whoever may send this can lead a network's name lookups anywhere (RFC 8106).")
	ndEFO        = &wire.Field{Name: "icmpv6.opt.efo", Label: "Flags Expansion Option", Bits: 16, Kind: wire.Hex, Sub: []*wire.Field{ndEFOM, ndEFOO, ndEFOH, ndEFOPrf, ndEFOP, wire.Pad(10), ndEFORes}, Doc: "48 more flags of router advertisements, for which those had no room left (RFC 5175)."}
	ndEFOM       = ndBit("efo.m", "Managed address configuration", "M", "As in the advertisement itself.")
	ndEFOO       = ndBit("efo.o", "Other configuration", "O", "As in the advertisement itself.")
	ndEFOH       = ndBit("efo.h", "Home Agent", "H", "As in the advertisement itself.")
	ndEFOPrf     = &wire.Field{Name: "icmpv6.opt.efo.prf", Label: "Default Router Preference", Short: "Prf", Bits: 2, Kind: wire.Dec, Enum: ndPreferences, Doc: "As in the advertisement itself."}
	ndEFOP       = ndBit("efo.p", "Proxy", "P", "As in the advertisement itself.")
	ndEFORes     = &wire.Field{Name: "icmpv6.opt.efo.rsv", Label: "Reserved", Bits: 16, Kind: wire.Dec, Derived: true, Num: efoReserved, Doc: "Kept for later: senders write 0, receivers look away."}

	ndHKPad     = ndField("hkr.pad_length", "Pad Length", 8, wire.Dec, "Bytes of padding at the end.")
	ndHKWord    = &wire.Field{Name: "peel.icmpv6.opt.hkr.word", Label: "Algorithm and reserved bits", Bits: 8, Kind: wire.None, Sub: []*wire.Field{ndHKAlg, ndHKRes}, Doc: "How the key will be used."}
	ndHKAlg     = ndField("hkr.at", "AT", 4, wire.Dec, "The algorithm for the handover's authenticator (RFC 5269).")
	ndHKRes     = ndField("hkr.reserved", "Reserved", 4, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	ndHKPublic  = ndField("hkr.encryption_public_key", "Handover Key Encryption Public Key", 0, wire.Bytes, "The key that the answer is to be encrypted with.")
	ndHKPadding = ndField("hkr.padding", "Padding", 0, wire.Bytes, "Fills the option up to a multiple of 8 bytes.")
	ndHKLife    = ndUnit("hkr.lifetime", "Lifetime", 16, "seconds", "How long the handover key may be used, in seconds (RFC 5269).")
	ndHKKey     = ndField("hkr.encrypted_handover_key", "Encrypted Handover Key", 0, wire.Bytes, "The key that proves a handover to be the node's own wish.")
	ndHAICode   = &wire.Field{Name: "icmpv6.opt.hai.option_code", Label: "Option-Code", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "access network identifier", 2: "sector identifier"}, Doc: "What helps the new router."}
	ndHAILen    = ndField("hai.length", "HAI-Length", 8, wire.Dec, "Bytes of identifier that follow.")
	ndHAI       = ndField("hai.value", "HAI-Value", 0, wire.Bytes, "Names the access router that the node moves to.")
	ndMNCode    = &wire.Field{Name: "icmpv6.opt.mn.option_code", Label: "Option-Code", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "NAI", 2: "IMSI"}, Doc: "How the mobile node is named."}
	ndMNLen     = ndField("mn.length", "MN-Length", 8, wire.Dec, "Bytes of the node's name that follow.")
	ndMN        = ndField("mn.value", "MN-Value", 0, wire.Bytes, "The moving node's name: an address will not do, since it changes.")

	ndSearchLife = ndLife("dnssl.lifetime", "Lifetime", 32, "How long the domains may be used; 0: no longer.")
	ndSearch     = &wire.Field{Name: "icmpv6.opt.dnssl", Label: "Domain Names", Kind: wire.Text, Str: labels, Doc: "A domain that short names are completed with (RFC 8106)."}
	ndAROStatus  = &wire.Field{Name: "icmpv6.opt.aro.status", Label: "Status", Bits: 8, Kind: wire.Dec, Enum: aroStatus, Doc: "What became of the registration; 0 when asking."}
	ndAROLife    = ndUnit("aro.registration_lifetime", "Registration Lifetime", 16, "minutes", "How long the router keeps the neighbour; 0 gives the address back.")
	ndAROEUI     = ndField("aro.eui64", "EUI-64", 64, wire.EUI64, "Whose address it is; RFC 8505 allows a longer proof of ownership here.")
	nd6COLen     = ndField("6co.context_length", "Context Length", 8, wire.Dec, "How many first bits of the prefix count.")
	nd6COFlags   = &wire.Field{Name: "icmpv6.opt.6co.flag", Label: "Flag", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{nd6CORes, nd6COC, nd6COID}, Doc: "How the context may be used."}
	nd6CORes     = ndField("6co.flag.reserved", "Reserved", 3, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	nd6COC       = ndBit("6co.flag.c", "Compression Flag", "C", "Senders may use it; otherwise it is only good for undoing compression.")
	nd6COID      = ndField("6co.flag.cid", "CID", 4, wire.Dec, "The number that compressed headers hold instead of the prefix (RFC 6282).")
	nd6COLife    = ndUnit("6co.valid_lifetime", "Lifetime", 16, "minutes", "For how long the prefix may be used to shorten addresses, in minutes; 0 ends it (RFC 6775).")
	nd6CO        = &wire.Field{Name: "icmpv6.opt.6co.context_prefix", Label: "Context Prefix", Kind: wire.Text, Str: shortIPv6, Doc: "The prefix that the number stands for."}
	ndABROLow    = ndField("abro.version_low", "Version Low", 16, wire.Dec, "Lower half of the version: newer information has a larger one.")
	ndABROHigh   = ndField("abro.version_high", "Version", 16, wire.Dec, "Upper half of the version.")
	ndABROLife   = ndUnit("abro.valid_lifetime", "Valid Lifetime", 16, "minutes", "How long the information holds.")
	ndABROAddr   = ndField("abro.6lbr_address", "6LBR Address", 128, wire.IPv6, "The border router that the information comes from (RFC 6775).")
	nd6CIOWord   = &wire.Field{Name: "peel.icmpv6.opt.6cio.word", Label: "Capabilities", Bits: 16, Kind: wire.Hex, Sub: []*wire.Field{nd6CIOBits, nd6CIOG}, Doc: "What the node can do to shorten packets on radio networks."}
	nd6CIOBits   = ndField("6cio.unassigned1", "Unassigned", 15, wire.Hex, "RFC 8505 defines the last five.")
	nd6CIOG      = ndField("6cio.flag_g", "G", 1, wire.Hex, "The node knows generic header compression (RFC 7400).")
	nd6CIORest   = ndField("6cio.unassigned2", "Unassigned", 32, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	ndPortal     = &wire.Field{Name: "icmpv6.opt.captive_portal", Label: "Captive Portal", Kind: wire.Text, Str: strUntilZero, Doc: "Where to ask whether, and how, one may use the network (RFC 8910)."}
	nd64Word     = &wire.Field{Name: "peel.icmpv6.opt.pref64.word", Label: "Lifetime and length", Bits: 16, Kind: wire.None, Sub: []*wire.Field{nd64Life, nd64Len}, Doc: "How long the prefix holds, and how long it is."}
	nd64Life     = &wire.Field{Name: "icmpv6.opt.pref64.scaled_lifetime", Label: "Scaled Lifetime", Bits: 13, Kind: wire.Dec, Say: sayScaled, Doc: "How long the prefix holds, in units of 8 seconds: 13 bits then reach 18 hours."}
	nd64Len      = &wire.Field{Name: "icmpv6.opt.pref64.plc", Label: "Prefix Length Code", Short: "PLC", Bits: 3, Kind: wire.Hex, Enum: wire.Enum{0: "96 bits", 1: "64 bits", 2: "56 bits", 3: "48 bits", 4: "40 bits", 5: "32 bits"}, Doc: "How many first bits are the prefix."}
	nd64         = &wire.Field{Name: "icmpv6.opt.pref64.prefix", Label: "Prefix", Kind: wire.Text, Str: shortIPv6, Doc: "Put before an IPv4 address it makes an IPv6 address that a NAT64 translates (RFC 8781)."}

	ndOptionRows = []*wire.Field{
		ndOpt, ndOptType, ndOptLen, ndOptRes, ndOptPad, ndLink, ndLink64, ndPrefixLen, ndPrefixFlags, ndValid, ndPreferred, ndPrefix, ndRedirected, ndMTU, ndShortcut, ndInterval, ndHomePref, ndHomeLife, ndListed,
		ndCGAPad, ndCGA, ndCGAMod, ndCGASubnet, ndCGACount, ndCGAKey, ndCGAXType, ndCGAXLen, ndCGAXData, ndKeyHash, ndProxyHash, ndSignature, ndTime, ndNonce, ndNameType, ndCertType, ndX501, ndFQDN, ndCert, ndCertOther,
		ndIPACode, ndIPALen, ndIPAAddr, ndNRPCode, ndNRPLen, ndNRP, ndLLACode, ndLLA, ndAckCode, ndAckState, ndAckAddr, ndMAPWord, ndMAPFlags, ndMAPLife, ndMAPAddr, ndRouteFlags, ndRouteLife, ndRoute, ndDNSLife, ndDNS, ndEFO,
		ndHKPad, ndHKWord, ndHKPublic, ndHKPadding, ndHKLife, ndHKKey, ndHAICode, ndHAILen, ndHAI, ndMNCode, ndMNLen, ndMN, ndSearchLife, ndSearch, ndAROStatus, ndAROLife, ndAROEUI, nd6COLen, nd6COFlags, nd6COLife, nd6CO,
		ndABROLow, ndABROHigh, ndABROLife, ndABROAddr, nd6CIOWord, nd6CIORest, ndPortal, nd64Word, nd64,
	}
)

func ndField(name, label string, bits int, kind wire.Kind, doc string) *wire.Field {
	return &wire.Field{Name: "icmpv6.opt." + name, Label: label, Bits: bits, Kind: kind, Doc: doc}
}

func ndUnit(name, label string, bits int, unit, doc string) *wire.Field {
	return &wire.Field{Name: "icmpv6.opt." + name, Label: label, Bits: bits, Kind: wire.Dec, Unit: unit, Doc: doc}
}

func ndLife(name, label string, bits int, doc string) *wire.Field {
	return &wire.Field{Name: "icmpv6.opt." + name, Label: label, Bits: bits, Kind: wire.Dec, Say: sayLifetime, Doc: doc}
}

func ndBit(name, label, short, doc string) *wire.Field {
	return &wire.Field{Name: "icmpv6.opt." + name, Label: label, Short: short, Bits: 1, Kind: wire.Bool, Doc: doc}
}

func ndMute(name, label, doc string) *wire.Field {
	return &wire.Field{Name: "icmpv6.opt." + name, Label: label, Kind: wire.Text, Str: wire.NoText, Say: ip6SayBytes, Doc: doc}
}

var ndPreferences = wire.Enum{0: "medium", 1: "high", 2: "reserved", 3: "low"}

// IANA, Address Registration Option Status Values (RFC 6775, RFC 8505).
var aroStatus = wire.Enum{0: "success", 1: "duplicate address", 2: "neighbor cache full", 3: "moved", 4: "removed", 5: "validation requested", 6: "duplicate source address", 7: "invalid source address", 8: "registered address not usable", 9: "6LBR registry saturated", 10: "validation failed"}

var ndOptTypes = wire.Enum{
	1: "source link-layer address", 2: "target link-layer address", 3: "prefix information", 4: "redirected header", 5: "MTU", 6: "NBMA shortcut limit", 7: "advertisement interval", 8: "home agent information", 9: "source address list", 10: "target address list",
	11: "CGA", 12: "RSA signature", 13: "timestamp", 14: "nonce", 15: "trust anchor", 16: "certificate", 17: "IP address/prefix", 18: "new router prefix information", 19: "link-layer address", 20: "neighbor advertisement acknowledgment", 21: "PvD ID router advertisement", 23: "MAP",
	24: "route information", 25: "recursive DNS server", 26: "RA flags extension", 27: "handover key request", 28: "handover key reply", 29: "handover assist information", 30: "mobile node identifier", 31: "DNS search list", 32: "proxy signature", 33: "address registration",
	34: "6LoWPAN context", 35: "authoritative border router", 36: "6LoWPAN capability indication", 37: "captive portal", 38: "PREF64", 39: "crypto-ID parameters", 40: "NDP signature", 41: "resource directory address", 42: "consistent uptime", 138: "CARD request", 139: "CARD reply", 144: "encrypted DNS", 253: "experiment 1", 254: "experiment 2",
}

const (
	ndOptSource    = 1
	ndOptTarget    = 2
	ndOptPrefix    = 3
	ndOptRedirect  = 4
	ndOptMTU       = 5
	ndOptNBMA      = 6
	ndOptInterval  = 7
	ndOptHome      = 8
	ndOptSources   = 9
	ndOptTargets   = 10
	ndOptCGA       = 11
	ndOptRSA       = 12
	ndOptTime      = 13
	ndOptNonce     = 14
	ndOptAnchor    = 15
	ndOptCert      = 16
	ndOptIPA       = 17
	ndOptNewRouter = 18
	ndOptLLA       = 19
	ndOptAck       = 20
	ndOptMAP       = 23
	ndOptRoute     = 24
	ndOptRDNSS     = 25
	ndOptFlags     = 26
	ndOptKeyReq    = 27
	ndOptKeyReply  = 28
	ndOptAssist    = 29
	ndOptMobile    = 30
	ndOptDNSSL     = 31
	ndOptProxy     = 32
	ndOptARO       = 33
	ndOpt6CO       = 34
	ndOptABRO      = 35
	ndOpt6CIO      = 36
	ndOptPortal    = 37
	ndOptPREF64    = 38
)

func sayNDLength(dst []byte, v wire.View) []byte {
	dst = wire.AppendUint(dst, v.Num())
	dst = append(dst, " ("...)
	dst = wire.AppendUint(dst, v.Num()*8)
	return append(dst, " bytes)"...)
}

func sayLifetime(dst []byte, v wire.View) []byte {
	n := v.Num()
	if n == 0xffffffff {
		return append(dst, "forever"...)
	}
	dst = wire.AppendUint(dst, n)
	return append(dst, " seconds"...)
}

func sayScaled(dst []byte, v wire.View) []byte {
	dst = wire.AppendUint(dst, v.Num())
	dst = append(dst, " ("...)
	dst = wire.AppendUint(dst, v.Num()*8)
	return append(dst, " seconds)"...)
}

func notPreference(v wire.View) uint64 { return v.Wire() & 0xe7 }
func efoReserved(v wire.View) uint64   { return v.Wire() & 0x2ff }

// sendTime is RFC 3971, 5.3.1: seconds since 1970 in 48 bits, and 1/65536.
func sendTime(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) != 8 {
		return dst
	}
	sec := int64(wire.U32(b, 0))<<16 | int64(wire.U16(b, 4))
	nsec := int64(wire.U16(b, 6)) * 1e9 / 65536
	if sec > maxTime {
		return wire.AppendBytes(dst, b)
	}
	return appendTime(dst, time.Unix(sec, nsec))
}

// maxTime keeps years at four digits: the last second of 9999.
const maxTime = 253402300799

func appendTime(dst []byte, t time.Time) []byte {
	return t.UTC().AppendFormat(dst, "Jan _2, 2006 15:04:05.000000000 UTC")
}

// shortIPv6 reads an address whose last bytes, all zero, are not there.
func shortIPv6(dst []byte, v wire.View) []byte {
	var a [16]byte
	copy(a[:], v.Bytes())
	return wire.AppendIP(dst, a[:])
}

// labels reads a domain name written as RFC 1035, 3.1 says, without
// compression.
func labels(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	for i := 0; i < len(b) && b[i] != 0; {
		n := int(b[i])
		if i > 0 {
			dst = append(dst, '.')
		}
		dst = append(dst, b[min(i+1, len(b)):min(i+1+n, len(b))]...)
		i += 1 + n
	}
	return dst
}

// nameLength returns how many bytes of b a domain name takes, its final zero
// included.
func nameLength(b []byte) int {
	i := 0
	for i < len(b) && b[i] != 0 {
		i += 1 + int(b[i])
	}
	return min(i+1, len(b))
}

func sayNDOption(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) == 0 {
		return dst
	}
	dst = ndOptType.AppendName(dst, uint64(b[0]))
	switch {
	case (b[0] == ndOptSource || b[0] == ndOptTarget) && len(b) == 8:
		dst = append(dst, ' ')
		dst = wire.AppendBytes(dst, b[2:])
	case b[0] == ndOptPrefix && len(b) >= 32:
		dst = append(dst, ' ')
		dst = wire.AppendIP(dst, b[16:32])
		dst = append(dst, '/')
		dst = wire.AppendUint(dst, uint64(b[2]))
	case b[0] == ndOptMTU && len(b) >= 8:
		dst = append(dst, ' ')
		dst = wire.AppendUint(dst, uint64(wire.U32(b, 4)))
	case b[0] == ndOptRDNSS && len(b) >= 24:
		dst = append(dst, ' ')
		dst = wire.AppendIP(dst, b[8:24])
	}
	return dst
}

func ndAdvertisement(d *wire.Decoder) {
	d.Add(ndHops)
	d.Add(ndRAFlags)
	d.Add(ndLifetime)
	d.Add(ndReach)
	d.Add(ndRetrans)
	ndOptions(d)
}

// ndOptions walks the options up to the message's end.
func ndOptions(d *wire.Decoder) {
	for d.More() {
		b := d.Rest()
		if len(b) < 2 || b[1] == 0 {
			d.Add(ndOptType)
			d.Add(ndOptLen)
			if d.OK() {
				d.Note(wire.Error, ndOptLen, "%f is 0: the whole message is invalid", 0, 0)
			}
			return
		}
		ndOption(d, b[0], int(b[1])*8)
	}
}

func ndOption(d *wire.Decoder, typ byte, size int) {
	d.Open(ndOpt, size, ndOptLen)
	d.Add(ndOptType)
	d.Add(ndOptLen)
	if !ndLinkOption(d, typ) && !ndTravelOption(d, typ) && !ndProofOption(d, typ) && !ndRadioOption(d, typ) {
		d.TakeRest(icmp6Data)
	}
	d.TakeRest(icmp6Unknown)
	d.Close()
}

// ndLinkOption is about the link, its routers and its names: RFC 4861, RFC 4191, RFC 8106.
func ndLinkOption(d *wire.Decoder, typ byte) bool {
	switch typ {
	case ndOptSource, ndOptTarget:
		ndLinkAddress(d)
	case ndOptPrefix:
		d.Add(ndPrefixLen)
		d.Add(ndPrefixFlags)
		d.Add(ndValid)
		d.Add(ndPreferred)
		d.Take(ndOptRes, 4)
		d.Add(ndPrefix)
	case ndOptMTU:
		d.Take(ndOptRes, 2)
		d.Add(ndMTU)
	case ndOptNBMA:
		d.Add(ndShortcut)
		d.Take(ndOptRes, 1)
		d.Take(ndOptRes, 4)
	case ndOptSources, ndOptTargets:
		d.Take(ndOptRes, 6)
		for d.Left() >= 16 {
			d.Add(ndListed)
		}
	case ndOptRoute:
		d.Add(ndPrefixLen)
		d.Add(ndRouteFlags)
		d.Add(ndRouteLife)
		d.TakeRest(ndRoute)
	case ndOptRDNSS:
		d.Take(ndOptRes, 2)
		d.Add(ndDNSLife)
		for d.Left() >= 16 {
			d.Add(ndDNS)
		}
	case ndOptFlags:
		d.Add(ndEFO)
		d.Take(ndOptRes, 4)
	case ndOptDNSSL:
		d.Take(ndOptRes, 2)
		d.Add(ndSearchLife)
		for d.More() && d.Rest()[0] != 0 {
			d.Take(ndSearch, nameLength(d.Rest()))
		}
		d.TakeRest(ndOptPad)
	case ndOptPortal:
		d.TakeRest(ndPortal)
	case ndOptPREF64:
		code := d.Add(nd64Word) & 7
		sizes := [...]int{12, 8, 7, 6, 5, 4, 0, 0}
		if n := sizes[code]; n > 0 {
			d.Take(nd64, n)
		} else if d.OK() {
			d.Note(wire.Error, nd64Len, "%f is %n: no length has this number", int64(code), 0)
		}
	default:
		return false
	}
	return true
}

// ndTravelOption is Mobile IPv6 and fast handovers: RFC 6275, RFC 5568.
func ndTravelOption(d *wire.Decoder, typ byte) bool {
	switch typ {
	case ndOptInterval:
		d.Take(ndOptRes, 2)
		d.Add(ndInterval)
	case ndOptHome:
		d.Take(ndOptRes, 2)
		d.Add(ndHomePref)
		d.Add(ndHomeLife)
	case ndOptIPA:
		d.Add(ndIPACode)
		d.Add(ndIPALen)
		d.Take(ndOptRes, 4)
		d.Add(ndIPAAddr)
	case ndOptNewRouter:
		d.Add(ndNRPCode)
		d.Add(ndNRPLen)
		d.Take(ndOptRes, 4)
		d.Add(ndNRP)
	case ndOptLLA:
		d.Add(ndLLACode)
		d.TakeRest(ndLLA)
	case ndOptAck:
		d.Add(ndAckCode)
		d.Add(ndAckState)
		d.Take(ndOptRes, 4)
		if d.More() {
			d.Add(ndAckAddr)
		}
	case ndOptMAP:
		d.Add(ndMAPWord)
		d.Add(ndMAPFlags)
		d.Add(ndMAPLife)
		d.Add(ndMAPAddr)
	case ndOptKeyReq, ndOptKeyReply:
		pad := int(d.Add(ndHKPad))
		d.Add(ndHKWord)
		row := ndHKPublic
		if typ == ndOptKeyReply {
			d.Add(ndHKLife)
			row = ndHKKey
		}
		d.Take(row, d.Left()-min(pad, d.Left()))
		d.Take(ndHKPadding, d.Left())
	case ndOptAssist:
		d.Add(ndHAICode)
		d.Take(ndHAI, int(d.Add(ndHAILen)))
		d.Take(ndOptPad, d.Left())
	case ndOptMobile:
		d.Add(ndMNCode)
		d.Take(ndMN, int(d.Add(ndMNLen)))
		d.Take(ndOptPad, d.Left())
	default:
		return false
	}
	return true
}

// ndProofOption is SEND, RFC 3971: who says so may say so.
func ndProofOption(d *wire.Decoder, typ byte) bool {
	switch typ {
	case ndOptCGA:
		ndCGAOption(d)
	case ndOptRSA, ndOptProxy:
		d.Take(ndOptRes, 2)
		if typ == ndOptRSA {
			d.Add(ndKeyHash)
		} else {
			d.Add(ndProxyHash)
		}
		d.TakeRest(ndSignature)
	case ndOptTime:
		d.Take(ndOptRes, 6)
		d.Add(ndTime)
	case ndOptNonce:
		d.TakeRest(ndNonce)
	case ndOptAnchor:
		ndAnchor(d)
	case ndOptCert:
		kind := d.Add(ndCertType)
		d.Take(ndOptRes, 1)
		if kind != 1 {
			d.TakeRest(ndCertOther)
			break
		}
		d.Take(ndCert, min(derLength(d.Rest()), d.Left()))
		d.Take(ndOptPad, d.Left())
	default:
		return false
	}
	return true
}

// ndRadioOption is for networks of sensors: RFC 6775.
func ndRadioOption(d *wire.Decoder, typ byte) bool {
	switch typ {
	case ndOptARO:
		d.Add(ndAROStatus)
		d.Take(ndOptRes, 3)
		d.Add(ndAROLife)
		d.Add(ndAROEUI)
	case ndOpt6CO:
		d.Add(nd6COLen)
		d.Add(nd6COFlags)
		d.Take(ndOptRes, 2)
		d.Add(nd6COLife)
		d.TakeRest(nd6CO)
	case ndOptABRO:
		d.Add(ndABROLow)
		d.Add(ndABROHigh)
		d.Add(ndABROLife)
		d.Add(ndABROAddr)
	case ndOpt6CIO:
		d.Add(nd6CIOWord)
		d.Add(nd6CIORest)
	default:
		return false
	}
	return true
}

// ndLinkAddress reads a hardware address. 8 bytes and zeros are an EUI-64 (RFC
// 4944, 8).
func ndLinkAddress(d *wire.Decoder) {
	if b := d.Rest(); len(b) == 14 && wire.U32(b, 8) == 0 && wire.U16(b, 12) == 0 {
		d.Add(ndLink64)
		d.TakeRest(ndOptPad)
		return
	}
	d.TakeRest(ndLink)
}

// ndCGAOption is RFC 3971, 5.1 and RFC 3972, 3.
func ndCGAOption(d *wire.Decoder) {
	pad := int(d.Add(ndCGAPad))
	d.Take(ndOptRes, 1)
	pad = min(pad, d.Left())
	d.Open(ndCGA, d.Left()-pad, ndCGAPad)
	d.Add(ndCGAMod)
	d.Add(ndCGASubnet)
	d.Add(ndCGACount)
	if d.More() {
		d.Take(ndCGAKey, min(derLength(d.Rest()), d.Left()))
	}
	for d.More() {
		d.Add(ndCGAXType)
		d.Take(ndCGAXData, int(d.Add(ndCGAXLen)))
	}
	d.Close()
	d.Take(ndOptPad, pad)
}

// ndAnchor is RFC 3971, 6.4.3.
func ndAnchor(d *wire.Decoder) {
	kind := d.Add(ndNameType)
	pad := int(d.Add(ndCGAPad))
	n := d.Left() - min(pad, d.Left())
	switch kind {
	case 1:
		d.Take(ndX501, n)
	case 2:
		d.Take(ndFQDN, n)
	default:
		d.Take(icmp6Rest, n)
	}
	d.Take(ndOptPad, d.Left())
}

// derLength returns the length of the DER value that begins b (ITU-T X.690, 8.1).
func derLength(b []byte) int {
	if len(b) < 2 {
		return len(b)
	}
	if b[1] < 0x80 {
		return 2 + int(b[1])
	}
	n, size := int(b[1]&0x7f), 0
	if n == 0 || n > 3 || len(b) < 2+n {
		return len(b)
	}
	for _, c := range b[2 : 2+n] {
		size = size<<8 | int(c)
	}
	return 2 + n + size
}

// ndRedirect reads a redirect, up to the packet that it quotes; false if it
// quotes none.
func ndRedirect(d *wire.Decoder) bool {
	d.Take(icmp6Reserved, 4)
	d.Add(ndBetter)
	d.Add(ndTo)
	for d.More() {
		b := d.Rest()
		if len(b) < 9 || b[0] != ndOptRedirect || b[1] < 2 {
			if len(b) < 2 || b[1] == 0 {
				ndOptions(d)
				return false
			}
			ndOption(d, b[0], int(b[1])*8)
			continue
		}
		size := int(b[1]) * 8
		if size > len(b) {
			d.Note(wire.Error, ndOpt, "%f asks for %n bytes; %h are left", int64(size), int64(len(b)))
			size = len(b)
		}
		at := d.Pos()
		d.Derive(ndOpt, at, size)
		d.Add(ndOptType)
		d.Add(ndOptLen)
		d.Take(ndOptRes, 6)
		d.Derive(ndRedirected, at+8, size-8)
		d.Quote(wire.Direct, wire.DirectIPv6, len(b)-size)
		return true
	}
	return false
}

// ndRedirectEnd returns where the redirected header option ends.
func ndRedirectEnd(d *wire.Decoder) int {
	h := d.View().Header()
	// The header ends with the option's first 8 bytes.
	if len(h) < 48 {
		return 0
	}
	return d.Start() + len(h) - 8 + int(h[len(h)-7])*8
}

// lineNDOptions says what the commonest of the first eight options tell.
func lineNDOptions(dst, b []byte, at int) []byte {
	for range 8 {
		if at+8 > len(b) {
			break
		}
		o := b[at:]
		n := int(o[1]) * 8
		if n == 0 || n > len(o) {
			break
		}
		switch {
		case (o[0] == ndOptSource || o[0] == ndOptTarget) && n == 8:
			dst = append(dst, " at "...)
			dst = wire.AppendBytes(dst, o[2:8])
		case o[0] == ndOptPrefix && n >= 32:
			dst = append(dst, ", prefix "...)
			dst = wire.AppendIP(dst, o[16:32])
			dst = append(dst, '/')
			dst = wire.AppendUint(dst, uint64(o[2]))
		case o[0] == ndOptMTU:
			dst = append(dst, ", MTU "...)
			dst = wire.AppendUint(dst, uint64(wire.U32(o, 4)))
		case o[0] == ndOptRDNSS && n >= 24:
			dst = append(dst, ", DNS "...)
			dst = wire.AppendIP(dst, o[8:24])
		}
		at += n
	}
	return dst
}
