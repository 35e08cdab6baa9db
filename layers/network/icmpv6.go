package network

import "peel/layers/wire"

var (
	icmp6Type = &wire.Field{Name: "icmpv6.type", Label: "Type", Bits: 8, Kind: wire.Dec, Enum: icmp6Types, Doc: "What the message is: below 128 an error, from 128 on information."}
	icmp6Code = &wire.Field{Name: "icmpv6.code", Label: "Code", Bits: 8, Kind: wire.Dec, Say: sayICMPv6Code, Doc: "Which kind of it; each type has its own list."}
	icmp6Sum  = &wire.Field{Name: "icmpv6.checksum", Label: "Checksum", Bits: 16, Kind: wire.Hex, Doc: "Over the message and a pseudo-header with both IPv6 addresses; ICMP for IPv4 has none of the latter."}

	icmp6SumOK    = &wire.Field{Name: "icmpv6.checksum.status", Label: "Checksum Status", Kind: wire.Dec, Enum: wire.Verdicts, Doc: "peel's verdict on the checksum."}
	icmp6Reserved = &wire.Field{Name: "icmpv6.reserved", Label: "Reserved", Kind: wire.Bytes, Doc: "Must be 0; receivers ignore it."}
	icmp6Data     = &wire.Field{Name: "icmpv6.data", Label: "Data", Kind: wire.Bytes, Doc: "The content of a message or option whose type is not known."}
	icmp6Unknown  = &wire.Field{Name: "icmpv6.unknown_data", Label: "Unknown Data", Kind: wire.Bytes, Doc: "Bytes behind all that the option's type defines."}
	icmp6Rest     = &wire.Field{Name: "peel.icmpv6.rest", Label: "More bytes", Kind: wire.Bytes, Doc: "Bytes behind the message's own end; receivers ignore them, so that later versions can add to it."}

	icmp6Length  = &wire.Field{Name: "icmpv6.length", Label: "Length of original datagram", Bits: 8, Kind: wire.Dec, Doc: "In units of 8 bytes; what stands behind is extensions (RFC 4884). Old senders have 0 here and no extensions."}
	icmp6MTU     = &wire.Field{Name: "icmpv6.mtu", Label: "MTU", Bits: 32, Kind: wire.Dec, Unit: "bytes", Doc: "The largest packet that the next link takes. Where this message is filtered, connections hang."}
	icmp6Pointer = &wire.Field{Name: "icmpv6.pointer", Label: "Pointer", Bits: 32, Kind: wire.Dec, Doc: "The byte of the packet, counted from its first, that the receiver stumbled over."}

	icmp6EchoID  = &wire.Field{Name: "icmpv6.echo.identifier", Label: "Identifier", Bits: 16, Kind: wire.Hex, Doc: "Tells one ping program from another on the same machine."}
	icmp6EchoSeq = &wire.Field{Name: "icmpv6.echo.sequence_number", Label: "Sequence", Bits: 16, Kind: wire.Dec, Doc: "Counts the requests; the answer repeats it."}
	icmp6Echo    = &wire.Field{Name: "data.data", Label: "Data", Kind: wire.Bytes, Doc: "What the asker likes; it comes back unchanged. Many programs put the time there."}
	icmp6EchoLen = &wire.Field{Name: "data.len", Label: "Length", Kind: wire.Dec, Unit: "bytes", Doc: "How many bytes of data the echo carries; the answer must carry the same."}

	// Mobile IPv6 (RFC 6275, 6.5 to 6.8), SEND (RFC 3971, 6.4), multicast
	// routers (RFC 4286), fast handovers (RFC 5568).
	icmp6HomeID    = &wire.Field{Name: "icmpv6.mip6.identifier", Label: "Identifier", Bits: 16, Kind: wire.Dec, Doc: "Ties the answer to the question."}
	icmp6HomeAgent = &wire.Field{Name: "icmpv6.mip6.home_agent_address", Label: "Home Agent Address", Bits: 128, Kind: wire.IPv6, Doc: "A router on the home link that keeps packets for travellers."}
	icmp6HomeFlags = &wire.Field{Name: "icmpv6.mip6.flag", Label: "Flags", Bits: 16, Kind: wire.Hex, Sub: []*wire.Field{icmp6HomeM, icmp6HomeO, icmp6HomeR}, Doc: "How addresses on the home link are made."}
	icmp6HomeM     = &wire.Field{Name: "icmpv6.mip6.flag.m", Label: "Managed address configuration", Short: "M", Bits: 1, Kind: wire.Bool, Doc: "Addresses in the home network come from DHCPv6."}
	icmp6HomeO     = &wire.Field{Name: "icmpv6.mip6.flag.o", Label: "Other configuration", Short: "O", Bits: 1, Kind: wire.Bool, Doc: "DHCPv6 gives everything but addresses."}
	icmp6HomeR     = &wire.Field{Name: "icmpv6.mip6.flag.rsv", Label: "Reserved", Bits: 14, Kind: wire.Dec, Doc: "Kept for later: senders write 0, receivers look away."}

	icmp6SendID   = &wire.Field{Name: "icmpv6.send.identifier", Label: "Identifier", Bits: 16, Kind: wire.Dec, Doc: "Ties the answer to the question; 0 in an unasked answer."}
	icmp6SendAll  = &wire.Field{Name: "icmpv6.send.all_components", Label: "All Components", Bits: 16, Kind: wire.Dec, Doc: "How many certificates lead from the trust anchor to this router."}
	icmp6SendThis = &wire.Field{Name: "icmpv6.send.component", Label: "Component", Bits: 16, Kind: wire.Dec, Doc: "Which certificate of the path; 65535 asks for all."}

	icmp6MRAQuery  = &wire.Field{Name: "icmpv6.mcast_ra.query_interval", Label: "Query Interval", Bits: 16, Kind: wire.Dec, Unit: "seconds", Doc: "How often this router asks who listens."}
	icmp6MRARobust = &wire.Field{Name: "icmpv6.mcast_ra.robustness_variable", Label: "Robustness Variable", Bits: 16, Kind: wire.Dec, Doc: "How many lost messages it puts up with."}

	icmp6FastType = &wire.Field{
		Name: "icmpv6.fmip6.subtype", Label: "Subtype", Bits: 8, Kind: wire.Dec, Doc: "Which message of the fast handover.",
		Enum: wire.Enum{2: "router solicitation for proxy advertisement", 3: "proxy router advertisement", 4: "handover initiate", 5: "handover acknowledge"},
	}
	icmp6FastFlags = &wire.Field{Name: "icmpv6.fmip6.hi.flag", Label: "Flag", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{icmp6FastS, icmp6FastU, icmp6FastR}, Doc: "What the old router asks of the new one."}
	icmp6FastS     = &wire.Field{Name: "icmpv6.fmip6.hi.flag.s", Label: "Assigned address configuration", Short: "S", Bits: 1, Kind: wire.Bool, Doc: "Please give the node an address."}
	icmp6FastU     = &wire.Field{Name: "icmpv6.fmip6.hi.flag.a", Label: "Buffer", Short: "U", Bits: 1, Kind: wire.Bool, Doc: "Please keep its packets until it arrives."}
	icmp6FastR     = &wire.Field{Name: "icmpv6.fmip6.hi.flag.reserved", Label: "Reserved", Bits: 6, Kind: wire.Dec, Doc: "Kept for later: senders write 0, receivers look away."}
	icmp6FastID    = &wire.Field{Name: "icmpv6.fmip6.identifier", Label: "Identifier", Bits: 16, Kind: wire.Dec, Doc: "Ties the answer to the question."}

	// Locator updates (RFC 6743), duplicate address checks over several hops
	// (RFC 6775, 4.4), extended echo (RFC 8335).
	icmp6Locs      = &wire.Field{Name: "icmpv6.ilnp.nb_locs", Label: "Num of Locs", Bits: 8, Kind: wire.Dec, Doc: "How many locators follow."}
	icmp6Locator   = &wire.Field{Name: "icmpv6.ilnp.nb_locator", Label: "Locator", Bits: 64, Kind: wire.Hex, Doc: "A network that the node can be reached in: the upper half of its addresses."}
	icmp6LocPref   = &wire.Field{Name: "icmpv6.ilnp.nb_preference", Label: "Preference", Bits: 16, Kind: wire.Dec, Doc: "Which locator to use first: the smaller, the better."}
	icmp6LocLife   = &wire.Field{Name: "icmpv6.ilnp.nb_lifetime", Label: "Lifetime", Bits: 16, Kind: wire.Dec, Unit: "seconds", Doc: "How many seconds the locator may be used."}
	icmp6DupStatus = &wire.Field{Name: "icmpv6.6lowpannd.da.status", Label: "Status", Bits: 8, Kind: wire.Dec, Enum: aroStatus, Doc: "What the border router says of the address."}
	icmp6DupRes    = &wire.Field{Name: "icmpv6.6lowpannd.da.rsv", Label: "Reserved", Bits: 8, Kind: wire.Dec, Doc: "Must be 0; RFC 8505 puts a transaction number here."}
	icmp6DupLife   = &wire.Field{Name: "icmpv6.6lowpannd.da.lifetime", Label: "Lifetime", Bits: 16, Kind: wire.Dec, Unit: "minutes", Doc: "How long the address is kept; 0 gives it back."}
	icmp6DupEUI    = &wire.Field{Name: "icmpv6.6lowpannd.da.eui64", Label: "EUI-64", Bits: 64, Kind: wire.EUI64, Doc: "The hardware address of the device that wants the address: another one means that it is taken."}
	icmp6DupAddr   = &wire.Field{Name: "icmpv6.6lowpannd.da.reg_addr", Label: "Registered Address", Bits: 128, Kind: wire.IPv6, Doc: "The address that nobody else should have."}
	icmp6XSeq      = &wire.Field{Name: "icmpv6.ext.echo.seq", Label: "Sequence number", Bits: 8, Kind: wire.Dec, Doc: "Counts the requests, so that each answer finds its own."}
	icmp6XReqRes   = &wire.Field{Name: "icmpv6.ext.echo.req.res", Label: "Reserved", Bits: 7, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	icmp6XReqLocal = &wire.Field{Name: "icmpv6.ext.echo.req.local", Label: "Local bit", Short: "L", Bits: 1, Kind: wire.Bool, Doc: "The interface asked about is the receiver's own; otherwise one of its neighbours."}
	icmp6XState    = &wire.Field{Name: "icmpv6.ext.echo.rsp.state", Label: "State", Bits: 3, Kind: wire.Dec, Enum: neighbourStates, Doc: "What the neighbour cache says of that neighbour."}
	icmp6XRspRes   = &wire.Field{Name: "icmpv6.ext.echo.rsp.res", Label: "Reserved", Bits: 2, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	icmp6XActive   = &wire.Field{Name: "icmpv6.ext.echo.rsp.active", Label: "Active bit", Short: "A", Bits: 1, Kind: wire.Bool, Doc: "The interface that was asked about is up: a ping for what cannot be pinged itself."}
	icmp6XIPv4     = &wire.Field{Name: "icmpv6.ext.echo.rsp.ipv4", Label: "IPv4 bit", Short: "4", Bits: 1, Kind: wire.Bool, Doc: "IPv4 runs on the interface that was asked about."}
	icmp6XIPv6     = &wire.Field{Name: "icmpv6.ext.echo.rsp.ipv6", Label: "IPv6 bit", Short: "6", Bits: 1, Kind: wire.Bool, Doc: "IPv6 runs on the interface that was asked about."}
	icmp6MPL       = &wire.Field{Name: "peel.icmpv6.mpl.seed", Label: "MPL Seed Info", Kind: wire.None, Doc: "What a forwarder still keeps of one seed's messages (RFC 7731, 6.2)."}
	icmp6MPLMin    = &wire.Field{Name: "icmpv6.mpl.seed_info.min_sequence", Label: "MinSequence", Bits: 8, Kind: wire.Dec, Doc: "The oldest message still remembered."}
	icmp6MPLWord   = &wire.Field{Name: "peel.icmpv6.mpl.seed_info.word", Label: "Lengths", Bits: 8, Kind: wire.None, Sub: []*wire.Field{icmp6MPLLen, icmp6MPLSize}, Doc: "How long the seed's name and the bit map are."}
	icmp6MPLLen    = &wire.Field{Name: "icmpv6.mpl.seed_info.bm_len", Label: "Buffered Messages Length", Bits: 6, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of bit map: one bit for each message that this node still keeps."}
	icmp6MPLSize   = &wire.Field{Name: "icmpv6.mpl.seed_info.s", Label: "Seed ID Length", Short: "S", Bits: 2, Kind: wire.Dec, Enum: wire.Enum{0: "the seed is the source address", 1: "16 bits", 2: "64 bits", 3: "128 bits"}, Doc: "How long the seed's name is; 0 means that the source address names it."}
	icmp6MPLSeed   = &wire.Field{Name: "icmpv6.mpl.seed_info.seed_id", Label: "Seed ID", Kind: wire.Text, Str: mplSeed, Doc: "Whose messages these are."}
	icmp6MPLMap    = &wire.Field{Name: "peel.icmpv6.mpl.seed_info.map", Label: "Buffered Messages", Kind: wire.Bytes, Doc: "A bit for each message after the oldest: set if it is still there to be sent again."}
	icmp6MPLSeq    = &wire.Field{Name: "icmpv6.mpl.seed_info.sequence", Label: "Sequence", Kind: wire.Dec, Doc: "A message that is still there."}
	icmp6BaseRows  = []*wire.Field{icmp6SumOK, icmp6Reserved, icmp6Data, icmp6Unknown, icmp6Rest, icmp6Length, icmp6MTU, icmp6Pointer, icmp6EchoID, icmp6EchoSeq, icmp6Echo, icmp6EchoLen, icmp6HomeID, icmp6HomeAgent, icmp6HomeFlags, icmp6SendID, icmp6SendAll, icmp6SendThis, icmp6MRAQuery, icmp6MRARobust, icmp6FastType, icmp6FastFlags, icmp6FastID, icmp6Locs, icmp6Locator, icmp6LocPref, icmp6LocLife, icmp6DupStatus, icmp6DupRes, icmp6DupLife, icmp6DupEUI, icmp6DupAddr, icmp6XSeq, icmp6XReqRes, icmp6XReqLocal, icmp6XState, icmp6XRspRes, icmp6XActive, icmp6XIPv4, icmp6XIPv6, icmp6MPL, icmp6MPLMin, icmp6MPLWord, icmp6MPLSeed, icmp6MPLMap, icmp6MPLSeq}
	icmp6RowsOfAll = joinRows(icmp6BaseRows, icmpExtensionRows, mldRows, ndRows, ndOptionRows, renumberRows, nodeInfoRows, rplRows, rplOptionRows)
)

func joinRows(lists ...[]*wire.Field) []*wire.Field {
	var all []*wire.Field
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

// IANA, ICMPv6 "type" Numbers.
var icmp6Types = wire.Enum{
	1: "destination unreachable|The packet could not be delivered.", 2: "packet too big|The next link takes less: send smaller packets.", 3: "time exceeded|The hop limit ran out, or fragments stayed away. Traceroute lives on it.", 4: "parameter problem|A header makes no sense.",
	100: "private experimentation", 101: "private experimentation", 127: "reserved for expansion of error messages",
	128: "echo request|Are you there?", 129: "echo reply|I am here.", 130: "multicast listener query|Who listens to which groups?", 131: "multicast listener report|I listen to this group.", 132: "multicast listener done|I no longer do.",
	133: "router solicitation|Routers, tell me about this network.", 134: "router advertisement|I am a router; this is the network.", 135: "neighbor solicitation|Who has this address, and are you still there?", 136: "neighbor advertisement|I have it; here is my hardware address.", 137: "redirect|There is a better first hop.",
	138: "router renumbering", 139: "node information query", 140: "node information reply", 141: "inverse neighbor discovery solicitation", 142: "inverse neighbor discovery advertisement", 143: "multicast listener report v2|I listen to these groups and senders.",
	144: "home agent address discovery request", 145: "home agent address discovery reply", 146: "mobile prefix solicitation", 147: "mobile prefix advertisement", 148: "certification path solicitation", 149: "certification path advertisement", 150: "experimental mobility",
	151: "multicast router advertisement", 152: "multicast router solicitation", 153: "multicast router termination", 154: "FMIPv6", 155: "RPL control|Builds routing trees in networks of sensors.", 156: "ILNP locator update", 157: "duplicate address request", 158: "duplicate address confirmation", 159: "MPL control",
	160: "extended echo request|What is the state of this interface?", 161: "extended echo reply", 200: "private experimentation", 201: "private experimentation", 255: "reserved for expansion of informational messages",
}

// IANA, ICMPv6 "Code" Fields.
var (
	icmp6UnreachCodes = wire.Enum{0: "no route to destination", 1: "administratively prohibited", 2: "beyond scope of source address", 3: "address unreachable", 4: "port unreachable", 5: "source address failed ingress/egress policy", 6: "reject route to destination", 7: "error in source routing header", 8: "headers too long"}.Names()
	icmp6TimeCodes    = wire.Enum{0: "hop limit exceeded in transit", 1: "fragment reassembly time exceeded"}.Names()
	icmp6ParamCodes   = wire.Enum{
		0: "erroneous header field", 1: "unrecognized next header type", 2: "unrecognized IPv6 option", 3: "first fragment has incomplete header chain", 4: "SR upper-layer header error", 5: "unrecognized next header type by intermediate node", 6: "extension header too big",
		7: "extension header chain too long", 8: "too many extension headers", 9: "too many options in extension header", 10: "option too big",
	}.Names()
	icmp6RenumCodes  = wire.Enum{0: "command", 1: "result", 255: "sequence number reset"}.Names()
	icmp6QueryCodes  = wire.Enum{0: "subject is an IPv6 address", 1: "subject is a name or empty", 2: "subject is an IPv4 address"}.Names()
	icmp6ReplyCodes  = wire.Enum{0: "successful", 1: "refused", 2: "unknown query type"}.Names()
	icmp6XEchoCodes  = wire.Enum{0: "no error", 1: "malformed query", 2: "no such interface", 3: "no such table entry", 4: "multiple interfaces satisfy query"}.Names()
	icmp6RPLCodes    = wire.Enum{0: "DODAG information solicitation (DIS)", 1: "DODAG information object (DIO)", 2: "destination advertisement object (DAO)", 3: "DAO acknowledgment", 4: "P2P discovery reply object", 5: "P2P discovery reply acknowledgment", 6: "measurement request", 7: "destination cleanup object", 8: "DCO acknowledgment", 9: "P-DAO request", 10: "P-DAO request acknowledgment", 0x80: "secure DIS", 0x81: "secure DIO", 0x82: "secure DAO", 0x83: "secure DAO acknowledgment", 0x84: "secure P2P discovery reply object", 0x85: "secure P2P discovery reply acknowledgment", 0x87: "secure destination cleanup object", 0x88: "secure DCO acknowledgment", 0x8a: "consistency check"}.Names()
	icmp6ProxyCodes  = wire.Enum{0: "use this access point and router", 1: "network-initiated handover", 2: "no new router information", 3: "limited new router information", 4: "unsolicited"}.Names()
	icmp6StartCodes  = wire.Enum{0: "binding update came from the previous link", 1: "binding update came from the new link"}.Names()
	icmp6AcceptCodes = wire.Enum{0: "accepted, address valid", 1: "accepted, address not valid", 2: "accepted, address in use", 3: "accepted, address assigned", 4: "accepted, address not assigned", 128: "not accepted", 129: "administratively prohibited", 130: "insufficient resources"}.Names()
)

const (
	icmp6Unreachable = 1
	icmp6TooBig      = 2
	icmp6TimeOut     = 3
	icmp6Parameter   = 4
	icmp6Request     = 128
	icmp6Reply       = 129
	icmp6MLDQuery    = 130
	icmp6MLDReport   = 131
	icmp6MLDDone     = 132
	icmp6RS          = 133
	icmp6RA          = 134
	icmp6NS          = 135
	icmp6NA          = 136
	icmp6Redirect    = 137
	icmp6Renumber    = 138
	icmp6NIQuery     = 139
	icmp6NIReply     = 140
	icmp6InverseS    = 141
	icmp6InverseA    = 142
	icmp6MLDv2       = 143
	icmp6HADRequest  = 144
	icmp6HADReply    = 145
	icmp6MPS         = 146
	icmp6MPA         = 147
	icmp6CPS         = 148
	icmp6CPA         = 149
	icmp6Mobility    = 150
	icmp6MRA         = 151
	icmp6MRS         = 152
	icmp6MRT         = 153
	icmp6Fast        = 154
	icmp6RPL         = 155
	icmp6ILNP        = 156
	icmp6DAR         = 157
	icmp6DAC         = 158
	icmp6MPLControl  = 159
	icmp6XRequest    = 160
	icmp6XReply      = 161
)

const protoICMPv6 = 58

// ICMPv6, RFC 4443: what IPv6 says about itself, and all that IPv4 leaves to
// ARP, IGMP and half of DHCP.
var ICMPv6 = wire.New(wire.Protocol{
	Name: "icmpv6", Title: "Internet Control Message Protocol v6", Short: "ICMPv6", Spec: "RFC 4443, 2.1",
	Doc:  "Reports errors, finds neighbours and routers, and keeps multicast groups. Without it IPv6 does not work: it must not be filtered away.",
	Tier: wire.Network, Unit: "message",
	By:      []wire.Key{{Space: wire.IPProto, Num: protoICMPv6}},
	Header:  []*wire.Field{icmp6Type, icmp6Code, icmp6Sum},
	Rows:    icmp6RowsOfAll,
	Decode:  decodeICMPv6,
	Trailer: trailICMPv6,
	Line:    lineICMPv6,
})

func sayICMPv6Code(dst []byte, v wire.View) []byte {
	n := v.Num()
	dst = wire.AppendUint(dst, n)
	b := v.Message()
	if len(b) == 0 {
		return dst
	}
	sub := byte(0)
	if len(b) > 4 {
		sub = b[4]
	}
	if name, _, ok := icmp6CodeNames(b[0], sub).Lookup(n); ok {
		dst = append(dst, " ("...)
		dst = append(dst, name...)
		dst = append(dst, ')')
	}
	return dst
}

// icmp6CodeNames returns what the codes of a type (and its subtype) are called.
func icmp6CodeNames(typ, sub byte) wire.Names {
	switch typ {
	case icmp6Unreachable:
		return icmp6UnreachCodes
	case icmp6TimeOut:
		return icmp6TimeCodes
	case icmp6Parameter:
		return icmp6ParamCodes
	case icmp6Renumber:
		return icmp6RenumCodes
	case icmp6NIQuery:
		return icmp6QueryCodes
	case icmp6NIReply:
		return icmp6ReplyCodes
	case icmp6RPL:
		return icmp6RPLCodes
	case icmp6XRequest, icmp6XReply:
		return icmp6XEchoCodes
	case icmp6Fast:
		switch sub {
		case 3:
			return icmp6ProxyCodes
		case 4:
			return icmp6StartCodes
		case 5:
			return icmp6AcceptCodes
		}
	}
	return nil
}

func decodeICMPv6(d *wire.Decoder) {
	checkICMPv6(d)
	typ := d.Raw(icmp6Type)
	if icmp6Error(d, typ) {
		return
	}
	if !icmp6Neighbours(d, typ) && !icmp6Travellers(d, typ) && !icmp6Echoes(d, typ) {
		icmp6Others(d, typ)
	}
	d.TakeRest(icmp6Rest)
}

// icmp6Error reads what quotes a packet: errors, and redirects that hold one. What
// stands behind the packet is for trailICMPv6.
func icmp6Error(d *wire.Decoder, typ uint64) bool {
	switch typ {
	case icmp6Unreachable, icmp6TimeOut:
		icmp6Quote(d)
	case icmp6TooBig:
		d.Add(icmp6MTU)
		d.Quote(wire.Direct, wire.DirectIPv6, 0)
	case icmp6Parameter:
		d.Add(icmp6Pointer)
		d.Quote(wire.Direct, wire.DirectIPv6, 0)
	case icmp6Redirect:
		return ndRedirect(d)
	default:
		return false
	}
	return true
}

// icmp6Neighbours reads what stations and routers of one link tell each other: RFC
// 4861, RFC 2710, RFC 3810.
func icmp6Neighbours(d *wire.Decoder, typ uint64) bool {
	switch typ {
	case icmp6Redirect: // read already
	case icmp6MLDQuery, icmp6MLDReport, icmp6MLDDone:
		mldMessage(d)
	case icmp6MLDv2:
		mldReport(d)
	case icmp6RS:
		d.Take(icmp6Reserved, 4)
		ndOptions(d)
	case icmp6RA:
		ndAdvertisement(d)
	case icmp6NS:
		d.Take(icmp6Reserved, 4)
		d.Add(ndSolicited)
		ndOptions(d)
	case icmp6NA:
		d.Add(ndFlags)
		d.Add(ndAdvertised)
		ndOptions(d)
	case icmp6InverseS, icmp6InverseA:
		d.Take(icmp6Reserved, 4)
		ndOptions(d)
	default:
		return false
	}
	return true
}

// icmp6Travellers reads Mobile IPv6 and what protects it: RFC 6275, RFC 3971, RFC 5568.
func icmp6Travellers(d *wire.Decoder, typ uint64) bool {
	switch typ {
	case icmp6HADRequest, icmp6MPS:
		d.Add(icmp6HomeID)
		d.Take(icmp6Reserved, 2)
	case icmp6HADReply:
		d.Add(icmp6HomeID)
		d.Take(icmp6Reserved, 2)
		for d.More() {
			d.Add(icmp6HomeAgent)
		}
	case icmp6MPA:
		d.Add(icmp6HomeID)
		d.Add(icmp6HomeFlags)
		ndOptions(d)
	case icmp6CPS:
		d.Add(icmp6SendID)
		d.Add(icmp6SendThis)
		ndOptions(d)
	case icmp6CPA:
		d.Add(icmp6SendID)
		d.Add(icmp6SendAll)
		d.Add(icmp6SendThis)
		d.Take(icmp6Reserved, 2)
		ndOptions(d)
	case icmp6Mobility, icmp6Fast:
		icmp6FastHandover(d)
	default:
		return false
	}
	return true
}

// icmp6Echoes is RFC 4443, 4, and RFC 8335.
func icmp6Echoes(d *wire.Decoder, typ uint64) bool {
	switch typ {
	case icmp6Request, icmp6Reply:
		d.Add(icmp6EchoID)
		d.Add(icmp6EchoSeq)
		if d.More() {
			at, n := d.Pos(), d.Left()
			d.TakeRest(icmp6Echo)
			d.FactAt(icmp6EchoLen, at, 0, uint64(n))
		}
	case icmp6XRequest:
		d.Add(icmp6EchoID)
		d.Add(icmp6XSeq)
		d.Add(icmp6XReqRes)
		d.Add(icmp6XReqLocal)
		if d.More() {
			icmpExtension(d)
		}
	case icmp6XReply:
		d.Add(icmp6EchoID)
		d.Add(icmp6XSeq)
		d.Add(icmp6XState)
		d.Add(icmp6XRspRes)
		d.Add(icmp6XActive)
		d.Add(icmp6XIPv4)
		d.Add(icmp6XIPv6)
	default:
		return false
	}
	return true
}

func icmp6Others(d *wire.Decoder, typ uint64) {
	switch typ {
	case icmp6Renumber:
		renumber(d, d.Raw(icmp6Code))
	case icmp6NIQuery, icmp6NIReply:
		nodeInfo(d)
	case icmp6MRA:
		d.Add(icmp6MRAQuery)
		d.Add(icmp6MRARobust)
	case icmp6MRS, icmp6MRT:
	case icmp6RPL:
		rplMessage(d, d.Raw(icmp6Code))
	case icmp6ILNP:
		n := d.Add(icmp6Locs)
		d.Take(icmp6Reserved, 1)
		d.Take(icmp6Reserved, 2)
		for ; n > 0 && d.More(); n-- {
			d.Add(icmp6Locator)
			d.Add(icmp6LocPref)
			d.Add(icmp6LocLife)
		}
	case icmp6DAR, icmp6DAC:
		d.Add(icmp6DupStatus)
		d.Add(icmp6DupRes)
		d.Add(icmp6DupLife)
		d.Add(icmp6DupEUI)
		d.Add(icmp6DupAddr)
	case icmp6MPLControl:
		for d.More() {
			icmp6MPLSeedInfo(d)
		}
	default:
		d.TakeRest(icmp6Data)
	}
}

func checkICMPv6(d *wire.Decoder) {
	if d.S.Skim || !d.OK() {
		return
	}
	n := d.Offset() + d.Left()
	verdict, want := d.Checksum(icmp6Sum, protoICMPv6, n, n)
	if verdict == wire.Bad {
		d.WrongSum(icmp6Sum, want)
	}
	d.Under(icmp6Sum, icmp6SumOK, 0, uint64(verdict))
}

// icmp6Quote reads an error that may carry extensions behind the quoted packet
// (RFC 4884, 4.2).
func icmp6Quote(d *wire.Decoder) {
	keep := 0
	if b := d.Rest(); len(b) > 0 && b[0] != 0 {
		keep = len(b) - 4 - int(b[0])*8
		d.Add(icmp6Length)
		d.Take(icmp6Reserved, 3)
		if keep < 0 {
			d.Note(wire.Error, icmp6Length, "%f says %n bytes; %h are left", int64(b[0])*8, int64(d.Left()))
		}
	} else {
		d.Take(icmp6Reserved, 4)
	}
	d.Quote(wire.Direct, wire.DirectIPv6, keep)
}

// trailICMPv6 claims what stands behind a quoted packet: extensions, or the
// options behind a redirected header.
func trailICMPv6(d *wire.Decoder) {
	switch d.Raw(icmp6Type) {
	case icmp6Unreachable, icmp6TimeOut:
		b := d.View().Header()
		if len(b) < 8 || b[4] == 0 {
			return
		}
		at := d.Start() + 8 + int(b[4])*8
		if d.Pos() < at {
			d.Take(icmp6Rest, min(at-d.Pos(), d.Left()))
		}
		if d.More() {
			icmpExtension(d)
		}
	case icmp6Redirect:
		if end := ndRedirectEnd(d); d.Pos() < end {
			d.Take(icmp6Unknown, min(end-d.Pos(), d.Left()))
		}
		ndOptions(d)
	}
}

// icmp6FastHandover is RFC 5568, 6.1 and 6.2, and its experimental forerunner.
func icmp6FastHandover(d *wire.Decoder) {
	if d.Add(icmp6FastType) == 4 {
		d.Add(icmp6FastFlags)
	} else {
		d.Take(icmp6Reserved, 1)
	}
	d.Add(icmp6FastID)
	ndOptions(d)
}

// icmp6MPLSeedInfo is RFC 7731, 6.2.
func icmp6MPLSeedInfo(d *wire.Decoder) {
	d.Group(icmp6MPL)
	first := d.Add(icmp6MPLMin)
	word := d.Add(icmp6MPLWord)
	switch word & 3 {
	case 0:
		if src := ip6Source(d); src != nil {
			var text [40]byte
			d.FactText(icmp6MPLSeed, d.Pos(), 0, wire.AppendIP(text[:0], src))
		}
	case 1:
		d.Take(icmp6MPLSeed, 2)
	case 2:
		d.Take(icmp6MPLSeed, 8)
	case 3:
		d.Take(icmp6MPLSeed, 16)
	}
	at := d.Pos()
	if word>>2 > 0 {
		for i, c := range d.Take(icmp6MPLMap, int(word>>2)) {
			for bit := range 8 {
				if c>>(7-bit)&1 != 0 {
					d.FactAt(icmp6MPLSeq, at+i, 1, (first+uint64(i*8+bit))&0xff)
				}
			}
		}
	}
	d.Close()
}

func mplSeed(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	switch {
	case v.I.Val != 0:
		return append(dst, b...)
	case len(b) == 16:
		return wire.AppendIP(dst, b)
	case len(b) == 2:
		for _, c := range b {
			dst = append(dst, "0123456789abcdef"[c>>4], "0123456789abcdef"[c&15])
		}
		return dst
	}
	return wire.AppendBytes(dst, b)
}

// ip6Source returns the source address of the IPv6 header below.
func ip6Source(d *wire.Decoder) []byte {
	for i := len(d.S.Layers) - 1; i >= 0; i-- {
		if d.S.Layers[i].P == IPv6 {
			return d.S.Layer(i).Field(ip6Src)
		}
	}
	return nil
}

func lineICMPv6(dst []byte, v wire.View) []byte {
	dst = v.AppendName(dst, icmp6Type)
	b := v.Header()
	if len(b) < 4 {
		return dst
	}
	sub := byte(0)
	if len(b) > 4 {
		sub = b[4]
	}
	if name, _, ok := icmp6CodeNames(b[0], sub).Lookup(uint64(b[1])); ok && (b[0] < icmp6Request || b[1] != 0 || b[0] == icmp6RPL) {
		dst = append(dst, ": "...)
		dst = append(dst, name...)
	}
	addr := func(label string, at int) {
		if at+16 <= len(b) {
			dst = append(dst, label...)
			dst = wire.AppendIP(dst, b[at:at+16])
		}
	}
	num := func(label string, n uint64) {
		dst = append(dst, label...)
		dst = wire.AppendUint(dst, n)
	}
	switch b[0] {
	case icmp6Unreachable, icmp6TimeOut:
		dst = appendAbout6(dst, v.Payload())
	case icmp6TooBig:
		if len(b) >= 8 {
			num(", MTU ", uint64(wire.U32(b, 4)))
		}
		dst = appendAbout6(dst, v.Payload())
	case icmp6Parameter:
		if len(b) >= 8 {
			num(" at byte ", uint64(wire.U32(b, 4)))
		}
		dst = appendAbout6(dst, v.Payload())
	case icmp6Request, icmp6Reply:
		if len(b) < 8 {
			break
		}
		dst = append(dst, " id "...)
		dst = wire.AppendHex(dst, uint64(wire.U16(b, 4)), 16)
		num(" seq ", uint64(wire.U16(b, 6)))
		num(" len ", uint64(max(len(b)-8, 0)))
	case icmp6MLDQuery, icmp6MLDReport, icmp6MLDDone:
		addr(" ", 8)
	case icmp6MLDv2:
		if len(b) < 8 {
			break
		}
		num(", records ", uint64(wire.U16(b, 6)))
		if len(b) >= 28 {
			dst = mldRecordType.AppendName(append(dst, ": "...), uint64(b[8]))
			addr(" ", 12)
		}
	case icmp6RA:
		if len(b) < 16 {
			break
		}
		num(", router for ", uint64(wire.U16(b, 6)))
		dst = append(dst, " s"...)
		dst = lineNDOptions(dst, b, 16)
	case icmp6RS:
		dst = lineNDOptions(dst, b, 8)
	case icmp6NS:
		addr(" for ", 8)
		dst = lineNDOptions(dst, b, 24)
	case icmp6NA:
		addr(" ", 8)
		dst = lineNDOptions(dst, b, 24)
	case icmp6Redirect:
		addr(" for ", 24)
		addr(" to ", 8)
	case icmp6DAR, icmp6DAC:
		addr(" ", 16)
	}
	return dst
}

// appendAbout6 says which packet an error is about: b is its beginning.
func appendAbout6(dst, b []byte) []byte {
	if len(b) < ip6Header || b[0]>>4 != 6 {
		return dst
	}
	ports := (b[6] == 6 || b[6] == 17) && len(b) >= ip6Header+4
	port := func(at int) {
		if ports {
			dst = append(dst, " port "...)
			dst = wire.AppendUint(dst, uint64(wire.U16(b, ip6Header+at)))
		}
	}
	dst = ip6Next.AppendName(append(dst, ", about "...), uint64(b[6]))
	dst = append(dst, ' ')
	dst = wire.AppendIP(dst, b[8:24])
	port(0)
	dst = append(dst, " -> "...)
	dst = wire.AppendIP(dst, b[24:40])
	port(2)
	return dst
}
