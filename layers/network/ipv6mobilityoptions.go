package network

import (
	"time"

	"peel/layers/wire"
)

// The options of the mobility header (IANA, Mobility Options).

var (
	mip6OptType  = &wire.Field{Name: "peel.mip6.opt.type", Label: "Type", Bits: 8, Kind: wire.Dec, Enum: mip6OptTypes, Doc: "What the option is; who does not know it skips it by its length."}
	mip6OptOther = &wire.Field{Name: "mip6.mobility_opt", Label: "Mobility Option", Bits: 8, Kind: wire.Dec, Enum: mip6OptTypes, Doc: "What the option is; it has no description here."}
	mip6OptLen   = mip6Field("mobility_opt.len", "Length", 8, wire.Dec, "Bytes that follow this one.")
	mip6OptGroup = &wire.Field{Name: "peel.mip6.opt", Label: "Option", Kind: wire.None, Doc: "One option: type, length, contents."}
	mip6OptData  = &wire.Field{Name: "peel.mip6.opt.data", Label: "Data", Kind: wire.Bytes, Doc: "What is left of the option."}
	mip6PadN     = mip6Field("padn", "PadN", 0, wire.Bytes, "Zeros that fill up, so that what follows begins where it should.")

	mip6Interval  = mip6Time("bra.interval", "Refresh interval", "How often to update, in units of 4 seconds.")
	mip6Alternate = mip6Field("acoa.acoa", "Alternate care-of address", 128, wire.IPv6, "Where the node really is, protected by IPsec as the source address is not.")
	mip6HomeNI    = mip6Field("ni.hni", "Home nonce index", 16, wire.Dec, "With which secret the home token was made.")
	mip6CareNI    = mip6Field("ni.cni", "Care-of nonce index", 16, wire.Dec, "With which secret the care-of token was made.")
	mip6Auth      = mip6Field("bad.auth", "Authenticator", 0, wire.Bytes, "Proves that the sender knows both tokens.")
	mip6MNPLen    = mip6Field("nemo.mnp.pfl", "Mobile Network Prefix Length", 8, wire.Dec, "How many first bits of the prefix count, 0 to 128.")
	mip6MNP       = mip6Field("nemo.mnp.mnp", "Mobile Network Prefix", 128, wire.IPv6, "A network that moves along, or the node's own prefix.")
	mip6LLACode   = mip6Field("lla.optcode", "Option-Code", 8, wire.Dec, "Whose address this is: 2 says the mobile node's (RFC 5568, 6.4.4).")
	mip6LLA       = mip6Field("lla", "Link-layer address", 0, wire.Bytes, "A hardware address, so that the next router need not ask for it.")
	mip6IDType    = &wire.Field{Name: "mip6.mnid.subtype", Label: "Subtype", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "NAI", 2: "IPv6 address", 3: "IMSI", 4: "P-TMSI", 5: "GUTI", 6: "EUI-48", 7: "EUI-64", 8: "DUID"}, Doc: "How the node is named: 1 is by user@realm."}
	mip6ID        = mip6Field("mnid.identifier", "Identifier", 0, wire.Text, "The node's name, which stays when its addresses change: user@realm, often.")
	mip6AuthType  = &wire.Field{Name: "mip6.auth.subtype", Label: "Subtype", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "between node and home agent", 2: "between node and AAA server"}, Doc: "Who checks it: 1 the home agent, 2 the server where the subscriber is known (AAA; RFC 4285)."}
	mip6AuthSPI   = mip6Field("auth.mobility_spi", "Mobility SPI", 32, wire.Dec, "Names the key and the way of signing, as both ends agreed beforehand.")
	mip6AuthData  = mip6Field("auth.auth_data", "Authentication Data", 0, wire.Bytes, "Proof that the sender holds the key.")
	mip6Message64 = &wire.Field{Name: "mip6.mseg_id.timestamp", Label: "Timestamp", Bits: 64, Kind: wire.Text, Str: ntpTime, Doc: "When the message was made, so that it cannot be played again."}
	mip6CGA       = mip6Field("cgar.cga_par", "CGA Parameters", 0, wire.Bytes, "What the home address was computed from (RFC 4866).")
	mip6Sign      = mip6Field("sign.sign", "Signature", 0, wire.Bytes, "Made with the private key whose public part the home address was computed from (RFC 4866).")
	mip6Permanent = mip6Field("phkt.phkt", "Permanent Home Keygen Token", 0, wire.Bytes, "A lasting key, encrypted to the node: it saves the home test from now on (RFC 4866).")
	mip6CareToken = mip6Field("mocot.co_keygen_tok", "Care-of Keygen Token", 0, wire.Bytes, "Half of a key, handed out ahead of time: it saves a round trip at the next move.")
	mip6DNSStatus = mip6Field("dnsu.status", "Status", 8, wire.Dec, "Whether the name server was told (RFC 5026).")
	mip6DNSFlags  = &wire.Field{Name: "peel.mip6.dnsu.flags", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{mip6DNSR, wire.Pad(7)}, Doc: "Whether the name is to be removed instead of entered."}
	mip6DNSR      = mip6Bit("dnsu.flag.r", "R flag", "R", "Set: take the name out of the DNS; clear: enter it (RFC 5026).")
	mip6DNSName   = mip6Field("dnsu.mn_id", "MN identity (FQDN)", 0, wire.Bytes, "The name under which the node wants to be found in the DNS.")
	mip6Vendor    = mip6Field("vsm.vendorId", "Vendor Id", 32, wire.Dec, "Whose option it is, by IANA enterprise number.")
	mip6VendorSub = mip6Field("vsm.subtype", "Subtype", 8, wire.Dec, "Which of the vendor's options; each vendor numbers its own (RFC 5094).")
	mip6VendorDat = mip6Field("vsm.data", "Data", 0, wire.Bytes, "What that vendor says; only its devices understand it.")
	mip6Service   = mip6Field("ss.identifier", "Identifier", 0, wire.Text, "The service wanted: in mobile networks the access point name.")
	mip6FastSPI   = mip6Field("badff.spi", "SPI", 32, wire.Dec, "Names the key and the way of signing, as both ends agreed beforehand.")
	mip6FastAuth  = mip6Field("badff.auth", "Authenticator", 0, wire.Bytes, "Proof that the sender holds the key.")
	mip6HandRes   = mip6Field("hi.reserved", "Reserved", 8, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	mip6Hand      = &wire.Field{Name: "mip6.hi", Label: "Handoff Indicator", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "attachment over a new interface", 2: "handoff between two interfaces", 3: "handoff between gateways, same interface", 4: "unknown", 5: "state not changed"}, Doc: "Why the node shows up here: 1 is a new interface, 2 and 3 are moves, 5 only a renewal (RFC 5213, 8.4)."}
	mip6TechRes   = mip6Field("att.reserved", "Reserved", 8, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	mip6Tech      = &wire.Field{Name: "mip6.att", Label: "Access Technology Type", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "virtual", 2: "PPP", 3: "IEEE 802.3", 4: "IEEE 802.11a/b/g", 5: "IEEE 802.16e", 6: "3GPP GERAN", 7: "3GPP UTRAN", 8: "3GPP E-UTRAN", 9: "3GPP2 eHRPD", 10: "3GPP2 HRPD", 11: "3GPP2 1xRTT", 12: "3GPP2 UMB", 13: "3GPP NB-IoT"}, Doc: "Over which kind of link the node is attached: 3 is Ethernet, 4 a WLAN, 8 LTE (RFC 5213, 8.5)."}
	mip6LLIRes    = mip6Field("mnlli.reserved", "Reserved", 16, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	mip6LLI       = mip6Field("mnlli.lli", "Link-layer Identifier", 0, wire.Bytes, "The node's hardware address, by which gateways know it again after a move.")
	mip6LinkLocal = mip6Field("lila_lla", "Link-local Address", 128, wire.IPv6, "What every gateway calls itself on the node's link, so that the node does not notice the move.")
	mip6Stamp     = &wire.Field{Name: "mip6.timestamp_tmp", Label: "Timestamp", Bits: 64, Kind: wire.Text, Str: sendTime, Doc: "When the message was made: the order of messages from several gateways."}
	mip6Restart   = mip6Field("rc", "Restart Counter", 32, wire.Dec, "Grows each time the sender restarts: a changed number means that it lost its bindings (RFC 5847).")

	mip64Word    = &wire.Field{Name: "peel.mip6.ipv4ha.word", Label: "Prefix length and flag", Bits: 16, Kind: wire.None, Sub: []*wire.Field{mip64Len, mip64P, wire.Pad(9)}, Doc: "How long, and whether a network is wanted."}
	mip64Len     = &wire.Field{Name: "mip6.ipv4ha.preflen", Label: "Prefix-len", Bits: 6, Kind: wire.Dec, Word: wire.Touch, Doc: "How many first bits of the address are the network's; with the P flag, how large a network is wanted."}
	mip64P       = &wire.Field{Name: "mip6.ipv4ha.p_flag", Label: "mobile network prefix (P) flag", Short: "P", Bits: 1, Kind: wire.Bool, Doc: "A whole IPv4 network is wanted."}
	mip64Home    = mip6Field("ipv4ha.ha", "IPv4 Home Address", 32, wire.IPv4, "The node's IPv4 address at home (RFC 5555).")
	mip64Byte    = &wire.Field{Name: "peel.mip6.ipv4ha.byte", Label: "Prefix length", Bits: 8, Kind: wire.None, Sub: []*wire.Field{mip64Short, wire.Pad(2)}, Doc: "How many bits of the address name the network, and a flag or unused bits."}
	mip64Short   = mip6Field("ipv4ha.preflen", "Prefix-len", 6, wire.Dec, "How many first bits of the address are the network's; with the P flag, how large a network is wanted.")
	mip64Res     = mip6Field("ipv4ha.reserved", "Reserved", 8, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	mip64Status  = &wire.Field{Name: "mip6.ipv4aa.sts", Label: "Status", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "success", 128: "reason unspecified", 129: "administratively prohibited", 130: "incorrect IPv4 home address", 131: "invalid IPv4 address", 132: "dynamic home address assignment not available", 133: "prefix allocation unauthorized"}, Doc: "Whether the IPv4 address was granted: below 128 it was."}
	mip6NAT      = &wire.Field{Name: "peel.mip6.natd.word", Label: "Flag and reserved bits", Bits: 16, Kind: wire.None, Sub: []*wire.Field{mip6NATF, mip6NATRes}, Doc: "What a NAT makes necessary."}
	mip6NATF     = mip6Bit("natd.f_flag", "(F) flag", "F", "Wrap packets into UDP even where no NAT was found.")
	mip6NATRes   = mip6Field("natd.reserved", "Reserved", 15, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	mip6NATTime  = mip6Field("natd.refresh_t", "Refresh time", 32, wire.Dec, "Seconds after which to send something, so that the NAT does not forget.")
	mip64CoARes  = mip6Field("ipv4coa.reserved", "Reserved", 16, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	mip64CoA     = mip6Field("ipv4coa.addr", "IPv4 Care-of address", 32, wire.IPv4, "Where the node is, in an IPv4 network.")
	mip64DefRes  = mip6Field("ipv4dra.reserved", "Reserved", 16, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	mip6GRE      = mip6Field("gre_key", "GRE Key", 32, wire.Dec, "Tells the node's packets apart in the tunnel.")
	mip6MAPCode  = mip6Field("mhipv6ap.opt_code", "Option-Code", 8, wire.Dec, "Whose address this is.")
	mip6MAPLen   = mip6Field("mhipv6ap.len", "Prefix Length", 8, wire.Dec, "How many first bits count.")
	mip6MAPAddr  = mip6Field("mhipv6ap.ipv6_address", "IPv6 Address", 128, wire.IPv6, "An address or prefix that the two routers must know during the move.")
	mip6BID      = mip6Field("bi.bid", "Binding ID (BID)", 16, wire.Dec, "Tells several addresses of one node apart (RFC 5648).")
	mip6BIStatus = mip6Field("bi.status", "Status", 8, wire.Dec, "As in the acknowledgement: below 128 this address was accepted.")
	mip6BIFlags  = &wire.Field{Name: "peel.mip6.bi.flags", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{mip6BIH, wire.Pad(7)}, Doc: "How the address is to be used."}
	mip6BIH      = mip6Bit("bi.h_flag", "Simultaneous Home and Foreign Binding (H)", "H", "The node is at home and away at once, and takes packets in both places (RFC 5648).")
	mip6BIv4     = mip6Field("bi.coa_ipv4", "IPv4 care-of address (CoA)", 32, wire.IPv4, "Where the node is now: the address that it borrowed there.")
	mip6BIv6     = mip6Field("bi.coa_ipv6", "IPv6 care-of address (CoA)", 128, wire.IPv6, "Where the node is now: the address that it borrowed there.")
	mip64Router  = mip6Field("ipv4dra.dra", "IPv4 Default-Router Address", 32, wire.IPv4, "The router that the node is to use for IPv4.")
	mip64DHCP    = &wire.Field{Name: "peel.mip6.ipv4dsm.word", Label: "Reserved bits and flag", Bits: 16, Kind: wire.None, Sub: []*wire.Field{mip64DHCPRes, mip64DHCPS}, Doc: "Whether the access gateway answers DHCP itself or passes it on."}
	mip64DHCPRes = mip6Field("ipv4dsm.reserved", "Reserved", 15, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	mip64DHCPS   = mip6Bit("ipv4dsm.s_flag", "DHCP Support Mode (S)", "S", "The gateway is a server, not a relay.")
	mip6CtxRes   = mip6Field("cr.reserved", "Reserved", 16, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	mip6CtxType  = &wire.Field{Name: "mip6.cr.req_type", Label: "Req-type", Bits: 8, Kind: wire.Dec, Enum: mip6OptTypes, Doc: "Which option is wanted in the answer."}
	mip6CtxLen   = mip6Field("cr.req_length", "Req-length", 8, wire.Dec, "Bytes that say more exactly what is wanted.")
	mip6CtxData  = mip6Field("vsm.req_data", "Req-Data", 0, wire.Bytes, "For example which vendor's.")
	mip6LMACode  = mip6Field("lmaa.opt_code", "Option-Code", 8, wire.Dec, "What kind of address follows: 1 is IPv6, 2 is IPv4.")
	mip6LMARes   = mip6Field("lmaa.reserved", "Reserved", 8, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	mip6LMA4     = mip6Field("lmaa.ipv4", "Local Mobility Anchor Address", 32, wire.IPv4, "The anchor through which all traffic of the node goes.")
	mip6LMA6     = mip6Field("lmaa.ipv6", "Local Mobility Anchor Address", 128, wire.IPv6, "The anchor through which all traffic of the node goes.")
	mip6RecapRes = mip6Field("recap.reserved", "Reserved", 16, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	mip6Redir    = &wire.Field{Name: "peel.mip6.redir.word", Label: "Flags", Bits: 16, Kind: wire.None, Sub: []*wire.Field{mip6RedirK, mip6RedirN, mip6RedirRes}, Doc: "What kind of address follows."}
	mip6RedirK   = mip6Bit("redir.k", "K", "K", "The address of the other anchor is IPv6.")
	mip6RedirN   = mip6Bit("redir.n", "N", "N", "The address of the other anchor is IPv4.")
	mip6RedirRes = mip6Field("redir.reserved", "Reserved", 14, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	mip6Redir6   = mip6Field("redir.addr_r2lma_ipv6", "IPv6 r2LMA Address", 128, wire.IPv6, "The anchor to go to (RFC 6463).")
	mip6Redir4   = mip6Field("redir.addr_r2lma_ipv4", "IPv4 r2LMA Address", 32, wire.IPv4, "The anchor to go to (RFC 6463).")
	mip6LoadPrio = mip6Field("load_inf.priority", "Priority", 16, wire.Dec, "How willing the anchor is to take another node: 0 is the most.")
	mip6LoadUse  = mip6Field("load_inf.sessions_in_use", "Sessions in Use", 32, wire.Dec, "How many nodes the anchor serves now.")
	mip6LoadMax  = mip6Field("load_inf.maximum_sessions", "Maximum Sessions", 32, wire.Dec, "How many nodes the anchor can serve.")
	mip6LoadCap  = mip6Field("load_inf.used_capacity", "Used Capacity", 32, wire.Dec, "How many kilobytes a second the anchor moves now.")
	mip6LoadFull = mip6Field("load_inf.maximum_capacity", "Maximum Capacity", 32, wire.Dec, "How many kilobytes a second the anchor can move.")
	mip64Alt     = mip6Field("alt_ip4", "Alternate IPv4 Care-of Address", 32, wire.IPv4, "Where to send packets instead.")
	mip6GroupSub = mip6Field("mng.sub_type", "Sub Type", 8, wire.Dec, "1: bulk binding update group.")
	mip6GroupRes = mip6Field("mng.reserved", "Reserved", 8, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	mip6Group    = mip6Field("mng.mng_id", "Mobile Node Group Identifier", 32, wire.Dec, "Names a group of nodes, so that one message can speak of all of them.")
	mip6MAGRes   = mip6Field("mag_ipv6.reserved", "Reserved", 8, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	mip6MAGLen   = mip6Field("mag_ipv6.address_length", "Address Length", 8, wire.Dec, "How many bits of address follow: 128.")
	mip6MAG      = mip6Field("mag_ipv6.address", "Address", 128, wire.IPv6, "The access gateway: the router that the node hangs on.")
	mip6ANI      = &wire.Field{Name: "mip6.acc_net_id", Label: "ANI", Kind: wire.Text, Str: wire.NoText, Say: wire.NoText, Doc: "Where the node is attached (RFC 6757)."}
	mip6ANIType  = &wire.Field{Name: "mip6.acc_net_id.ani", Label: "ANI Type", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "network identifier", 2: "geo-location", 3: "operator identifier", 4: "civic location", 5: "MAG group identifier", 6: "ANI update timer"}, Doc: "What is told about the network: its name, its place, its operator."}
	mip6ANILen   = mip6Field("acc_net_id.sub_opt_len", "Length", 8, wire.Dec, "Bytes of this entry that follow.")
	mip6ANIFlags = &wire.Field{Name: "peel.mip6.acc_net_id.flags", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{mip6ANIE, wire.Pad(7)}, Doc: "How the name is written."}
	mip6ANIE     = mip6Bit("acc_net_id.e_bit", "E(Encoding)", "E", "The name is written in UTF-8.")
	mip6NetLen   = mip6Field("acc_net_id.net_name_len", "Net-Name Length", 8, wire.Dec, "Bytes of the network's name.")
	mip6Net      = mip6Field("acc_net_id.net_name", "Network Name", 0, wire.Text, "The network's name, for a WLAN the SSID.")
	mip6APLen    = mip6Field("acc_net_id.ap_name_len", "AP-Name Length", 8, wire.Dec, "Bytes of the access point's name.")
	mip6AP       = mip6Field("acc_net_id.ap_name", "Access-Point Name", 0, wire.Text, "The access point that the node hangs on.")
	mip6Lat      = mip6Field("acc_net_id.geo.latitude_degrees", "Latitude Degrees", 24, wire.Int, "How far north, in 1/32768 of a degree.")
	mip6Long     = mip6Field("acc_net_id.geo.longitude_degrees", "Longitude Degrees", 24, wire.Int, "How far east, in 1/32768 of a degree.")
	mip6OpType   = &wire.Field{Name: "mip6.acc_net_id.op_id.type", Label: "Op-ID Type", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "private enterprise number", 2: "realm"}, Doc: "How the operator is named: by IANA's enterprise number, or by its realm in the DNS (RFC 6757)."}
	mip6Op       = mip6Field("acc_net_id.op_id", "Op-ID", 0, wire.Bytes, "The operator of the access network.")
	mip6DMNP     = &wire.Field{Name: "peel.mip6.dmnp.flags", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{mip6DMNPV, mip6DMNPRes}, Doc: "Whether the prefix is an IPv4 one."}
	mip6DMNPV    = mip6Bit("dmnp.v_flag", "IPv4 Prefix (V) flag", "V", "The prefix is an IPv4 one.")
	mip6DMNPRes  = mip6Field("dmnp.reserved", "Reserved", 7, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	mip6DMNPLen  = mip6Field("dmnp.prefix_len", "Prefix Length", 8, wire.Dec, "How many first bits count.")
	mip6DMNP4    = mip6Field("dmnp.dmnp_ipv4", "IPv4 Delegated Mobile Network Prefix", 32, wire.IPv4, "The network that moves along.")
	mip6DMNP6    = mip6Field("dmnp.dmnp_ipv6", "IPv6 Delegated Mobile Network Prefix", 128, wire.IPv6, "The network that moves along.")
)

// mip6Known are the options described here, by type.
var mip6Known = [...]*wire.Field{
	0: mip6Whole("pad1", "Pad1", "One byte of 0, so that what follows begins where it should."), 1: mip6Whole("padn", "PadN", "Zeros that fill up, so that what follows begins where it should."), 2: mip6Whole("bra", "Binding Refresh Advice", "How often the home agent wants to hear from the node (RFC 6275, 6.2.4)."), 3: mip6Whole("acoa", "Alternate Care-of Address", "Where the node is, if the source address does not say so safely (RFC 6275, 6.2.5)."), 4: mip6Whole("ni", "Nonce Indices", "Which secrets the two tokens were made with (RFC 6275, 6.2.6)."), 5: mip6Whole("bad_auth", "Authorization Data", "Proof that the node got both tokens; always the last option (RFC 6275, 6.2.7)."), 6: mip6Whole("mnp", "Mobile Network Prefix", "A network that moves along with a mobile router (RFC 3963)."),
	7: mip6Whole("mhlla", "Mobility Header Link-Layer Address", "A hardware address, so that nobody need ask for it during a fast handover (RFC 5568)."), 8: mip6Whole("mnid", "Mobile Node Identifier", "The node's name, which no change of address touches (RFC 4283)."), 9: mip6Whole("auth", "Authentication", "Proof by a shared secret, for networks without IPsec (RFC 4285)."), 10: mip6Whole("mseg_id", "Message Identifier", "When the message was made, so that it cannot be played again (RFC 4285)."), 11: mip6Whole("cgapr", "CGA Parameters Request", "Asks for the parameters that the home address was computed from (RFC 4866)."), 12: mip6Whole("cgar", "CGA Parameters", "The parameters that the home address was computed from, the public key among them (RFC 4866)."), 13: mip6Whole("sign", "Signature", "Proof that the node owns the home address: made with its private key (RFC 4866)."), 14: mip6Whole("phkt", "Permanent Home Keygen Token", "A lasting token, which saves the home test from now on (RFC 4866)."),
	15: mip6Whole("coti", "Care-of Test Init", "Asks for a care-of token within the update, which saves a message (RFC 4866)."), 16: mip6Whole("cot", "Care-of Test", "The care-of token, sent along with the acknowledgement (RFC 4866)."), 17: mip6Whole("dnsu", "DNS Update", "Asks the home agent to enter the node in the DNS (RFC 5026)."), 18: mip6Whole("em", "Experimental", "For experiments; what it holds is up to those who take part (RFC 5096)."), 19: mip6Whole("vsm", "Vendor Specific", "A vendor's own option, by its IANA enterprise number (RFC 5094)."), 20: mip6Whole("ssm", "Service Selection", "Which service the node wants: an access point name, for example (RFC 5149)."), 21: mip6Whole("badff", "Binding Authorization Data for FMIPv6", "Proof for a fast handover, by a key shared with the old router (RFC 5568)."), 22: mip6Whole("hnp", "Home Network Prefix", "The prefix that the network keeps for the node wherever it is (RFC 5213)."),
	23: mip6Whole("hi", "Handoff Indicator", "Why the node shows up at this gateway: new, moved, or only renewed (RFC 5213)."), 24: mip6Whole("att", "Access Technology Type", "Over which kind of link the node is attached (RFC 5213)."), 25: mip6Whole("mnlli", "Mobile Node Link-layer Identifier", "The node's hardware address, by which gateways know it again (RFC 5213)."), 26: mip6Whole("lla", "Link-local Address", "The link-local address that all gateways use towards this node (RFC 5213)."), 27: mip6Whole("ts", "Timestamp", "When the message was made: which of two gateways spoke last (RFC 5213)."), 28: mip6Whole("rc", "Restart Counter", "Counts restarts: a changed number tells that the sender lost its bindings (RFC 5847)."), 29: mip6Whole("ipv4ha", "IPv4 Home Address", "Asks for an IPv4 home address, or tells it (RFC 5555)."), 30: mip6Whole("ipv4aa", "IPv4 Address Acknowledgement", "Whether the IPv4 home address was granted, and which (RFC 5555)."),
	31: mip6Whole("natd", "NAT Detection", "A NAT was found on the way, so packets go in UDP and the node keeps it awake (RFC 5555)."), 32: mip6Whole("ipv4coa", "IPv4 Care-of Address", "Where the node is, in a network that has IPv4 only (RFC 5555)."), 33: mip6Whole("grek", "GRE Key", "Key that tells this node's packets apart in the tunnel (RFC 5845)."), 34: mip6Whole("mhipv6ap", "Mobility Header IPv6 Address/Prefix", "An address or prefix that both routers need for a fast handover (RFC 5568)."), 35: mip6Whole("bi", "Binding Identifier", "Tells several addresses of one node apart, each with its own binding (RFC 5648)."), 36: mip6Whole("ipv4hareq", "IPv4 Home Address Request", "The gateway asks for an IPv4 address for the node (RFC 5844)."), 37: mip6Whole("ipv4harep", "IPv4 Home Address Reply", "The IPv4 address that the node got, or why it got none (RFC 5844)."), 38: mip6Whole("ipv4dra", "IPv4 Default-Router Address", "The router that the node is to use for IPv4 (RFC 5844)."),
	39: mip6Whole("ipv4dsm", "IPv4 DHCP Support Mode", "Whether the gateway answers DHCP itself or passes it on (RFC 5844)."), 40: mip6Whole("cr", "Context Request", "Asks the old gateway for what it knows of the node (RFC 5949)."), 41: mip6Whole("lmaa", "Local Mobility Anchor Address", "The anchor through which all traffic of the node goes (RFC 5949)."), 46: mip6Whole("recap", "Redirect-Capability", "The gateway can be sent to another anchor (RFC 6463)."), 47: mip6Whole("redir", "Redirect", "Sends the gateway to another anchor (RFC 6463)."), 48: mip6Whole("load_inf", "Load Information", "How busy the anchor is (RFC 6463)."), 49: mip6Whole("alt_ip4", "Alternate IPv4", "An IPv4 address to send packets to instead of the source address."), 50: mip6Whole("mng", "Mobile Node Group Identifier", "Names a group of nodes, so that one message can speak of all (RFC 6602)."),
	51: mip6Whole("mag_ipv6", "MAG IPv6 Address", "The access gateway's IPv6 address (RFC 6705)."), 52: mip6Whole("acc_net_id", "Access Network Identifier", "The access network's name, place and operator (RFC 6757)."), 55: mip6Whole("dmnp", "Delegated Mobile Network Prefix", "A network handed to the node by the home network, which moves along (RFC 7148)."),
}

var mip6OptionRows = joinRows(mip6KnownRows(), []*wire.Field{
	mip6OptType, mip6OptOther, mip6OptLen, mip6OptGroup, mip6OptData, mip6PadN, mip6Interval, mip6Alternate, mip6HomeNI, mip6CareNI, mip6Auth, mip6MNPLen, mip6MNP, mip6LLACode, mip6LLA, mip6IDType, mip6ID, mip6AuthType, mip6AuthSPI, mip6AuthData, mip6Message64, mip6CGA, mip6Sign, mip6Permanent, mip6CareToken,
	mip6DNSStatus, mip6DNSFlags, mip6DNSName, mip6Vendor, mip6VendorSub, mip6VendorDat, mip6Service, mip6FastSPI, mip6FastAuth, mip6HandRes, mip6Hand, mip6TechRes, mip6Tech, mip6LLIRes, mip6LLI, mip6LinkLocal, mip6Stamp, mip6Restart, mip64Word, mip64Home, mip64Byte, mip64Res, mip64Status, mip6NAT, mip6NATTime, mip64CoARes, mip64CoA, mip64DefRes, mip6GRE,
	mip6MAPCode, mip6MAPLen, mip6MAPAddr, mip6BID, mip6BIStatus, mip6BIFlags, mip6BIv4, mip6BIv6, mip64Router, mip64DHCP, mip6CtxRes, mip6CtxType, mip6CtxLen, mip6CtxData, mip6LMACode, mip6LMARes, mip6LMA4, mip6LMA6, mip6RecapRes, mip6Redir, mip6Redir6, mip6Redir4, mip6LoadPrio, mip6LoadUse, mip6LoadMax, mip6LoadCap, mip6LoadFull, mip64Alt, mip6GroupSub, mip6GroupRes, mip6Group,
	mip6MAGRes, mip6MAGLen, mip6MAG, mip6ANI, mip6ANIType, mip6ANILen, mip6ANIFlags, mip6NetLen, mip6Net, mip6APLen, mip6AP, mip6Lat, mip6Long, mip6OpType, mip6Op, mip6DMNP, mip6DMNPLen, mip6DMNP4, mip6DMNP6,
})

func mip6Whole(name, label, doc string) *wire.Field {
	return &wire.Field{Name: "mip6.options." + name, Label: label, Kind: wire.Bytes, Doc: doc}
}

func mip6KnownRows() []*wire.Field {
	var rows []*wire.Field
	for _, f := range mip6Known {
		if f != nil {
			rows = append(rows, f)
		}
	}
	return rows
}

var mip6OptTypes = wire.Enum{
	0: "Pad1", 1: "PadN", 2: "binding refresh advice", 3: "alternate care-of address", 4: "nonce indices", 5: "authorization data", 6: "mobile network prefix", 7: "mobility header link-layer address", 8: "mobile node identifier", 9: "authentication", 10: "message identifier", 11: "CGA parameters request", 12: "CGA parameters", 13: "signature", 14: "permanent home keygen token", 15: "care-of test init", 16: "care-of test", 17: "DNS update", 18: "experimental", 19: "vendor specific", 20: "service selection", 21: "binding authorization data for FMIPv6",
	22: "home network prefix", 23: "handoff indicator", 24: "access technology type", 25: "mobile node link-layer identifier", 26: "link-local address", 27: "timestamp", 28: "restart counter", 29: "IPv4 home address", 30: "IPv4 address acknowledgement", 31: "NAT detection", 32: "IPv4 care-of address", 33: "GRE key", 34: "mobility header IPv6 address/prefix", 35: "binding identifier", 36: "IPv4 home address request", 37: "IPv4 home address reply", 38: "IPv4 default-router address", 39: "IPv4 DHCP support mode", 40: "context request", 41: "local mobility anchor address",
	42: "mobile node link-local address interface identifier", 43: "transient binding", 44: "flow summary", 45: "flow identification", 46: "redirect capability", 47: "redirect", 48: "load information", 49: "alternate IPv4 care-of address", 50: "mobile node group identifier", 51: "MAG IPv6 address", 52: "access network identifier", 53: "IPv4 traffic offload selector", 54: "dynamic IP multicast selector", 55: "delegated mobile network prefix", 56: "active multicast subscription IPv4", 57: "active multicast subscription IPv6", 58: "quality of service", 59: "LMA user-plane address", 60: "multicast mobility",
	61: "MAG multipath binding", 62: "MAG identifier", 63: "anchored prefix", 64: "local prefix", 65: "previous MAAR", 66: "serving MAAR", 67: "DLIF link-local address", 68: "DLIF link-layer address",
}

// ntpTime is RFC 5905, 6: seconds since 1900 (or, from 2036 on, since then) and
// a fraction.
func ntpTime(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) != 8 {
		return dst
	}
	const from1900to1970 = 2208988800
	sec := int64(wire.U32(b, 0))
	if sec < 1<<31 {
		sec += 1 << 32
	}
	return appendTime(dst, time.Unix(sec-from1900to1970, int64(uint64(wire.U32(b, 4))*1e9>>32)))
}

func mip6Options(d *wire.Decoder) {
	for d.More() {
		b := d.Rest()
		row := mip6OptGroup
		if int(b[0]) < len(mip6Known) && mip6Known[b[0]] != nil {
			row = mip6Known[b[0]]
		}
		if b[0] == 0 {
			d.Open(row, 1, nil)
			d.Add(mip6OptType)
			d.Close()
			continue
		}
		size := 0
		if len(b) >= 2 {
			size = int(b[1])
		}
		d.Open(row, 2+size, mip6OptLen)
		if row == mip6OptGroup {
			d.Add(mip6OptOther)
		} else {
			d.Add(mip6OptType)
		}
		d.Add(mip6OptLen)
		mip6Option(d, b[0])
		d.TakeRest(mip6OptData)
		d.Close()
	}
}

// mip6Layouts are the rows of the options whose layout does not depend on what stands
// in them. A row without a width holds the rest.
var mip6Layouts = [...][]*wire.Field{
	2:  {mip6Interval},
	3:  {mip6Alternate},
	4:  {mip6HomeNI, mip6CareNI},
	5:  {mip6Auth},
	7:  {mip6LLACode, mip6LLA},
	8:  {mip6IDType, mip6ID},
	9:  {mip6AuthType, mip6AuthSPI, mip6AuthData},
	10: {mip6Message64},
	12: {mip6CGA},
	13: {mip6Sign},
	14: {mip6Permanent},
	16: {mip6CareToken},
	17: {mip6DNSStatus, mip6DNSFlags, mip6DNSName},
	18: {mip6Experi},
	19: {mip6Vendor, mip6VendorSub, mip6VendorDat},
	20: {mip6Service},
	21: {mip6FastSPI, mip6FastAuth},
	23: {mip6HandRes, mip6Hand},
	24: {mip6TechRes, mip6Tech},
	25: {mip6LLIRes, mip6LLI},
	26: {mip6LinkLocal},
	27: {mip6Stamp},
	28: {mip6Restart},
	29: {mip64Word, mip64Home},
	30: {mip64Status, mip64Byte, mip64Home},
	31: {mip6NAT, mip6NATTime},
	32: {mip64CoARes, mip64CoA},
	34: {mip6MAPCode, mip6MAPLen, mip6MAPAddr},
	36: {mip64Byte, mip64Res, mip64Home},
	37: {mip64Status, mip64Byte, mip64Home},
	38: {mip64DefRes, mip64Router},
	39: {mip64DHCP},
	46: {mip6RecapRes},
	48: {mip6LoadPrio, mip6LoadUse, mip6LoadMax, mip6LoadCap, mip6LoadFull},
	49: {mip64Alt},
	50: {mip6GroupSub, mip6GroupRes, mip6Group},
	51: {mip6MAGRes, mip6MAGLen, mip6MAG},
}

func mip6Option(d *wire.Decoder, typ byte) {
	if int(typ) < len(mip6Layouts) && mip6Layouts[typ] != nil {
		for _, f := range mip6Layouts[typ] {
			if f.Bits == 0 {
				d.TakeRest(f)
			} else {
				d.Add(f)
			}
		}
		return
	}
	switch typ {
	case 1:
		d.Take(mip6PadN, d.Left())
	case 6, 22:
		d.Take(mip6Spare, 1)
		d.Add(mip6MNPLen)
		d.Add(mip6MNP)
	case 33:
		d.Add(mip64DefRes)
		if d.More() {
			d.Add(mip6GRE)
		}
	case 35:
		d.Add(mip6BID)
		d.Add(mip6BIStatus)
		d.Add(mip6BIFlags)
		switch d.Left() {
		case 4:
			d.Add(mip6BIv4)
		case 16:
			d.Add(mip6BIv6)
		}
	case 40:
		d.Add(mip6CtxRes)
		for d.More() {
			d.Add(mip6CtxType)
			if n := int(d.Add(mip6CtxLen)); n > 0 {
				d.Take(mip6CtxData, n)
			}
		}
	case 41:
		code := d.Add(mip6LMACode)
		d.Add(mip6LMARes)
		if code == 2 {
			d.Add(mip6LMA4)
		} else {
			d.Add(mip6LMA6)
		}
	case 47:
		if d.Add(mip6Redir)&0x8000 != 0 {
			d.Add(mip6Redir6)
		} else {
			d.Add(mip6Redir4)
		}
	case 52:
		for d.More() {
			mip6AccessNetwork(d)
		}
	case 55:
		flags := d.Add(mip6DMNP)
		d.Add(mip6DMNPLen)
		if flags&0x80 != 0 {
			d.Add(mip6DMNP4)
		} else {
			d.Add(mip6DMNP6)
		}
	}
}

// mip6AccessNetwork is RFC 6757, 3.1.
func mip6AccessNetwork(d *wire.Decoder) {
	b := d.Rest()
	size := 0
	if len(b) >= 2 {
		size = int(b[1])
	}
	d.Open(mip6ANI, 2+size, mip6ANILen)
	typ := d.Add(mip6ANIType)
	d.Add(mip6ANILen)
	switch typ {
	case 1:
		d.Add(mip6ANIFlags)
		d.Take(mip6Net, int(d.Add(mip6NetLen)))
		d.Take(mip6AP, int(d.Add(mip6APLen)))
	case 2:
		d.Add(mip6Lat)
		d.Add(mip6Long)
	case 3:
		d.Add(mip6OpType)
		d.TakeRest(mip6Op)
	}
	d.TakeRest(mip6OptData)
	d.Close()
}
