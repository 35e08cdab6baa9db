package network

import "peel/layers/wire"

var (
	mip6Next = &wire.Field{Name: "mip6.proto", Label: "Payload protocol", Bits: 8, Kind: wire.Dec, Enum: Protocols, Doc: "59, no next header: nothing is defined to follow."}
	mip6Len  = &wire.Field{Name: "mip6.hlen", Label: "Header length", Bits: 8, Kind: wire.Dec, Doc: "In units of 8 bytes, the first 8 not counted."}
	mip6Type = &wire.Field{Name: "mip6.mhtype", Label: "Mobility Header Type", Bits: 8, Kind: wire.Dec, Enum: mip6Types, Doc: "What the message is: a binding, an acknowledgment, a test of the way, an error."}
	mip6Res  = &wire.Field{Name: "mip6.reserved", Label: "Reserved", Bits: 8, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	mip6Sum  = &wire.Field{Name: "mip6.csum", Label: "Checksum", Bits: 16, Kind: wire.Hex, Doc: "Over the whole header and a pseudo-header with both addresses."}

	mip6Area     = &wire.Field{Name: "peel.mip6.data", Label: "Message", Kind: wire.None, Doc: "The message and its options."}
	mip6Refresh  = mip6Field("binding_refresh_request", "Binding Refresh Request", 16, wire.Bytes, "Please tell me again where you are; the two bytes are reserved.")
	mip6Other    = mip6Field("unknown_type_data", "Message Data", 0, wire.Bytes, "The content of a message whose type is not known.")
	mip6FastNA   = mip6Field("fast_neighbor_advertisement", "Fast Neighbor Advertisement", 0, wire.Bytes, "I have arrived; RFC 5568 no longer uses it.")
	mip6Experi   = mip6Field("em.data", "Data", 0, wire.Bytes, "Whatever the experiment needs (RFC 5096).")
	mip6Spare    = &wire.Field{Name: "peel.mip6.reserved", Label: "Reserved", Kind: wire.Bytes, Doc: "Kept for later: senders write 0, receivers look away."}
	mip6HoTI     = mip6Field("hoti.cookie", "Home Init Cookie", 64, wire.Hex, "A random number that the answer repeats.")
	mip6CoTI     = mip6Field("coti.cookie", "Care-of Init Cookie", 64, wire.Hex, "A random number that the answer repeats.")
	mip6HoTNonce = mip6Field("hot.nindex", "Home Nonce Index", 16, wire.Dec, "Which of its secrets the correspondent used; it keeps nothing else in mind.")
	mip6HoT      = mip6Field("hot.cookie", "Home Init Cookie", 64, wire.Hex, "The random number from the question: it shows that the answer belongs to it.")
	mip6HoTToken = mip6Field("hot.token", "Home Keygen Token", 64, wire.Hex, "Half of the key: who has both halves receives packets at both addresses (return routability, RFC 6275, 5.2.5).")
	mip6CoTNonce = mip6Field("cot.nindex", "Care-of Nonce Index", 16, wire.Dec, "Which of its secrets the correspondent used.")
	mip6CoT      = mip6Field("cot.cookie", "Care-of Init Cookie", 64, wire.Hex, "The random number from the question: it shows that the answer belongs to it.")

	mip6BUSeq   = mip6Field("bu.seqnr", "Sequence number", 16, wire.Dec, "Grows by one with each update, so that an old one that comes late is known; it starts over at 65536.")
	mip6BUFlags = &wire.Field{Name: "peel.mip6.bu.flags", Label: "Flags", Bits: 16, Kind: wire.Hex, Sub: []*wire.Field{mip6BUA, mip6BUH, mip6BUL, mip6BUK, mip6BUM, mip6BUR, mip6BUP, mip6BUF, mip6BUT, mip6BUB, wire.Pad(6)}, Doc: "What kind of update it is."}
	mip6BUA     = mip6Bit("bu.a_flag", "Acknowledge (A) flag", "A", "The sender wants a binding acknowledgement; without one it repeats the update.")
	mip6BUH     = mip6Bit("bu.h_flag", "Home Registration (H) flag", "H", "The receiver should be the home agent.")
	mip6BUL     = mip6Bit("bu.l_flag", "Link-Local Compatibility (L) flag", "L", "The home address has the same lower half as the link-local one.")
	mip6BUK     = mip6Bit("bu.k_flag", "Key Management Compatibility (K) flag", "K", "The IPsec keys between node and home agent survive when the node moves (RFC 6275, 6.1.7).")
	mip6BUM     = mip6Bit("bu.m_flag", "MAP Registration Compatibility (M) flag", "M", "For a mobility anchor point (RFC 5380).")
	mip6BUR     = mip6Bit("nemo.bu.r_flag", "Mobile Router (R) flag", "R", "A whole network moves (RFC 3963).")
	mip6BUP     = mip6Bit("bu.p_flag", "Proxy Registration (P) flag", "P", "The network moves the node without its knowing (RFC 5213).")
	mip6BUF     = mip6Bit("bu.f_flag", "Forcing UDP encapsulation (F) flag", "F", "Wrap packets into UDP even if no NAT was found (RFC 5555).")
	mip6BUT     = mip6Bit("bu.t_flag", "TLV-header format (T) flag", "T", "Packets in the tunnel have a TLV header (RFC 5555).")
	mip6BUB     = mip6Bit("bu.b_flag", "Bulk-Binding-Update flag (B)", "B", "For many nodes at once (RFC 6602).")
	mip6BULife  = mip6Time("bu.lifetime", "Lifetime", "How long the binding holds, in units of 4 seconds; 0 takes it back.")

	mip6BAStatus = &wire.Field{Name: "mip6.ba.status", Label: "Status", Bits: 8, Kind: wire.Dec, Enum: mip6BAStatuses, Doc: "Whether the binding was accepted: below 128 it was."}
	mip6BAFlags  = &wire.Field{Name: "peel.mip6.ba.flags", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{mip6BAK, mip6BAR, mip6BAP, mip6BAT, mip6BAB, wire.Pad(3)}, Doc: "What the home agent can do."}
	mip6BAK      = mip6Bit("ba.k_flag", "Key Management Compatibility (K) flag", "K", "The IPsec keys survive the move.")
	mip6BAR      = mip6Bit("nemo.ba.r_flag", "Mobile Router (R) flag", "R", "A whole network may move.")
	mip6BAP      = mip6Bit("ba.p_flag", "Proxy Registration (P) flag", "P", "The update came from the network, not from the node.")
	mip6BAT      = mip6Bit("ba.t_flag", "TLV-header format (T) flag", "T", "Packets in the tunnel have a TLV header.")
	mip6BAB      = mip6Bit("ba.b_flag", "Bulk-Binding-Update flag (B)", "B", "Updates for many nodes at once are possible.")
	mip6BASeq    = mip6Field("ba.seqnr", "Sequence number", 16, wire.Dec, "The number of the update that is acknowledged.")
	mip6BALife   = mip6Time("ba.lifetime", "Lifetime", "For how long the binding holds, in units of 4 seconds; 0 in the answer to a removal.")

	mip6BEStatus = &wire.Field{Name: "mip6.be.status", Label: "Status", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "unknown binding for home address option", 2: "unrecognized mobility header type"}, Doc: "What was wrong: no binding for that home address, or a message nobody knows."}
	mip6BEHome   = mip6Field("be.haddr", "Home Address", 128, wire.IPv6, "The home address in the packet that was wrong.")

	mip6FBUSeq    = mip6Field("fbu.seqnr", "Sequence number", 16, wire.Dec, "Grows by one with each update, so that an old one that comes late is known; it starts over at 65536.")
	mip6FBUFlags  = &wire.Field{Name: "peel.mip6.fbu.flags", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{mip6FBUA, mip6FBUH, mip6FBUL, mip6FBUK, wire.Pad(4)}, Doc: "The flags of a binding update, which this message is built like."}
	mip6FBUA      = mip6Bit("fbu.a_flag", "Acknowledge (A) flag", "A", "The sender wants an acknowledgment.")
	mip6FBUH      = mip6Bit("fbu.h_flag", "Home Registration (H) flag", "H", "A left-over of the binding update it is built like: here it is always set.")
	mip6FBUL      = mip6Bit("fbu.l_flag", "Link-Local Compatibility (L) flag", "L", "The last half of the node's link-local address is that of its home address.")
	mip6FBUK      = mip6Bit("fbu.k_flag", "Key Management Compatibility (K) flag", "K", "The keys between node and home agent can move along with the node.")
	mip6FBULife   = mip6Time("fbu.lifetime", "Lifetime", "How long the old router should forward, in units of 4 seconds.")
	mip6FBAStatus = &wire.Field{Name: "mip6.fback.status", Label: "Status", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "accepted", 1: "accepted, but use the address given here", 128: "reason unspecified", 129: "administratively prohibited", 130: "insufficient resources", 131: "incorrect interface identifier length"}, Doc: "Whether the binding was accepted: below 128 it was."}
	mip6FBAFlags  = &wire.Field{Name: "peel.mip6.fback.flags", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{mip6FBAK, wire.Pad(7)}, Doc: "What the router can do."}
	mip6FBAK      = mip6Bit("fback.k_flag", "Key Management Compatibility (K) flag", "K", "The keys survive the move.")
	mip6FBASeq    = mip6Field("fback.seqnr", "Sequence number", 16, wire.Dec, "Which update is acknowledged.")
	mip6FBALife   = mip6Time("fback.lifetime", "Lifetime", "What was granted, in units of 4 seconds.")

	mip6HASCount = mip6Field("has.num_addrs", "Number of Addresses", 8, wire.Dec, "How many other home agents follow.")
	mip6HASRes   = mip6Field("has.reserved", "Reserved", 8, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	mip6HASAddr  = mip6Field("has.address", "Address", 128, wire.IPv6, "A home agent to go to instead (RFC 5142).")
	mip6HBFlags  = &wire.Field{Name: "peel.mip6.hb.flags", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{wire.Pad(6), mip6HBU, mip6HBR}, Doc: "Question or answer (RFC 5847)."}
	mip6HBU      = mip6Bit("hb.u_flag", "Unsolicited (U) flag", "U", "Nobody asked: the sender has restarted.")
	mip6HBR      = mip6Bit("hb.r_flag", "Response (R) flag", "R", "Set in the answer, clear in the question.")
	mip6HBSeq    = mip6Field("hb.seqnr", "Sequence number", 32, wire.Dec, "Random or counted; the answer repeats it, so that it finds its question.")
	mip6HISeq    = mip6Field("hi.seqnr", "Sequence number", 16, wire.Dec, "Counts the questions; the answer repeats it, so that it finds its own.")
	mip6HIFlags  = &wire.Field{Name: "peel.mip6.hi.flags", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{mip6HIS, mip6HIU, wire.Pad(6)}, Doc: "What the old router asks of the new one."}
	mip6HIS      = mip6Bit("hi.s_flag", "Assigned address configuration flag (S) flag", "S", "Please give the node an address.")
	mip6HIU      = mip6Bit("hi.u_flag", "Buffer flag (U) flag", "U", "Please keep its packets until it arrives.")
	mip6HICode   = mip6Field("hi.code", "Code", 8, wire.Dec, "Where the node's update came from.")
	mip6HackSeq  = mip6Field("hack.seqnr", "Sequence number", 16, wire.Dec, "Repeated from the question.")
	mip6HackCode = mip6Field("hack.code", "Code", 8, wire.Dec, "Whether the node may come over: below 128 it may.")

	mip6BRType   = &wire.Field{Name: "mip6.bri_br.type", Label: "B.R. Type", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "indication", 2: "acknowledgement"}, Doc: "The wish, or the answer (RFC 5846)."}
	mip6BRWhy    = &wire.Field{Name: "mip6.bri_r.trigger", Label: "R. Trigger", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "unspecified", 1: "administrative reason", 2: "inter-MAG handover, same access type", 3: "inter-MAG handover, different access type", 4: "inter-MAG handover, unknown", 5: "user-initiated session termination", 6: "access network session termination", 7: "possible out-of-sync BCE state", 128: "per-peer policy", 129: "revoking mobility node local policy"}, Doc: "Why the binding ends: the node moved, the operator says so, and so on."}
	mip6BRStatus = &wire.Field{Name: "mip6.bri_status", Label: "Status", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "success", 1: "partial success", 128: "binding does not exist", 129: "IPv4 home address option required", 130: "global revocation not authorized", 131: "revoked mobile nodes identity required", 132: "revocation failed, node is attached", 133: "revocation trigger not supported", 134: "revocation function not supported", 135: "proxy binding revocation not supported"}, Doc: "Below 128: the binding is gone; above: why it is not."}
	mip6BRSeq    = mip6Field("bri_seqnr", "Sequence Number", 16, wire.Dec, "Counts the questions; the answer repeats it, so that it finds its own.")
	mip6BRIFlags = &wire.Field{Name: "peel.mip6.bri.flags", Label: "Flags", Bits: 16, Kind: wire.Hex, Sub: []*wire.Field{mip6BRIP, mip6BRIV, mip6BRIG, mip6BRIRes}, Doc: "Which bindings are to go: one, IPv4 only, or all of a kind."}
	mip6BRIP     = mip6Bit("bri_ip", "Proxy Binding (P) Flag", "P", "The binding was made by a proxy, on behalf of a node that knows nothing of it.")
	mip6BRIV     = mip6Bit("bri_iv", "IPv4 HoA Binding Only (V) Flag", "V", "Only the binding of the IPv4 address is to go.")
	mip6BRIG     = mip6Bit("bri_ig", "Global (G) Flag", "G", "All bindings of this kind are to go, not one.")
	mip6BRIRes   = mip6Field("bri_res", "Reserved", 13, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	mip6BRAFlags = &wire.Field{Name: "peel.mip6.bra.flags", Label: "Flags", Bits: 16, Kind: wire.Hex, Sub: []*wire.Field{mip6BRAP, mip6BRAV, mip6BRAG, mip6BRARes}, Doc: "Which bindings went: one, IPv4 only, or all of a kind."}
	mip6BRAP     = mip6Bit("bri_ap", "Proxy Binding (P) Flag", "P", "The binding was made by a proxy, on behalf of a node that knows nothing of it.")
	mip6BRAV     = mip6Bit("bri_av", "IPv4 HoA Binding Only (V) Flag", "V", "Only the binding of the IPv4 address went.")
	mip6BRAG     = mip6Bit("bri_ag", "Global (G) Flag", "G", "All bindings of this kind went, not one.")
	mip6BRARes   = mip6Field("bri_res", "Reserved", 13, wire.Hex, "Kept for later: senders write 0, receivers look away.")

	mip6LRISeq    = mip6Field("lri.sequence", "Sequence", 16, wire.Dec, "Counts the questions; the answer repeats it, so that it finds its own.")
	mip6LRIRes    = mip6Field("lri.reserved", "Reserved", 16, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	mip6LRILife   = mip6Field("lri.lifetime", "Lifetime", 16, wire.Hex, "Seconds that packets may take the short way (RFC 6705).")
	mip6LRASeq    = mip6Field("lra.sequence", "Sequence", 16, wire.Dec, "Repeated from the question.")
	mip6LRAFlags  = &wire.Field{Name: "peel.mip6.lra.flags", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{mip6LRAU, mip6LRARes}, Doc: "Whether this answers a question or comes unasked."}
	mip6LRAU      = mip6Bit("lri.unsolicited", "unsolicited", "U", "The answer comes without a question.")
	mip6LRARes    = mip6Field("lra.reserved", "Reserved", 7, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	mip6LRAStatus = &wire.Field{Name: "mip6.lra.status", Label: "Status", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "success", 128: "localized routing not allowed", 129: "mobile node not attached"}, Doc: "Whether it was done: below 128 it was, from there on it says why not (RFC 6705)."}
	mip6LRALife   = mip6Field("lra.lifetime", "Lifetime", 16, wire.Hex, "Seconds that were granted.")

	mip6Rows = []*wire.Field{
		mip6Area, mip6Refresh, mip6Other, mip6FastNA, mip6Experi, mip6Spare, mip6HoTI, mip6CoTI, mip6HoTNonce, mip6HoT, mip6HoTToken, mip6CoTNonce, mip6CoT, mip6BUSeq, mip6BUFlags, mip6BULife, mip6BAStatus, mip6BAFlags, mip6BASeq, mip6BALife, mip6BEStatus, mip6BEHome,
		mip6FBUSeq, mip6FBUFlags, mip6FBULife, mip6FBAStatus, mip6FBAFlags, mip6FBASeq, mip6FBALife, mip6HASCount, mip6HASRes, mip6HASAddr, mip6HBFlags, mip6HBSeq, mip6HISeq, mip6HIFlags, mip6HICode, mip6HackSeq, mip6HackCode,
		mip6BRType, mip6BRWhy, mip6BRStatus, mip6BRSeq, mip6BRIFlags, mip6BRAFlags, mip6LRISeq, mip6LRIRes, mip6LRILife, mip6LRASeq, mip6LRAFlags, mip6LRAStatus, mip6LRALife,
	}
)

func mip6Field(name, label string, bits int, kind wire.Kind, doc string) *wire.Field {
	return &wire.Field{Name: "mip6." + name, Label: label, Bits: bits, Kind: kind, Doc: doc}
}

func mip6Bit(name, label, short, doc string) *wire.Field {
	return &wire.Field{Name: "mip6." + name, Label: label, Short: short, Bits: 1, Kind: wire.Bool, Doc: doc}
}

func mip6Time(name, label, doc string) *wire.Field {
	return &wire.Field{Name: "mip6." + name, Label: label, Bits: 16, Kind: wire.Dec, Say: sayUnitsOf4, Doc: doc}
}

func sayUnitsOf4(dst []byte, v wire.View) []byte {
	dst = v.AppendValue(dst)
	dst = append(dst, " ("...)
	dst = wire.AppendUint(dst, v.Num()*4)
	return append(dst, " seconds)"...)
}

// IANA, Mobility Header Types.
var mip6Types = wire.Enum{
	0: "binding refresh request", 1: "home test init|Asked by way of the home agent.", 2: "care-of test init|Asked directly.", 3: "home test", 4: "care-of test", 5: "binding update|I am here now.", 6: "binding acknowledgement", 7: "binding error", 8: "fast binding update", 9: "fast binding acknowledgment", 10: "fast neighbor advertisement (deprecated)",
	11: "experimental", 12: "home agent switch", 13: "heartbeat", 14: "handover initiate", 15: "handover acknowledge", 16: "binding revocation", 17: "localized routing initiation", 18: "localized routing acknowledgment", 19: "update notification", 20: "update notification acknowledgement", 21: "flow binding", 22: "subscription query", 23: "subscription response",
}

// IANA, Mobile IPv6 Status Codes.
var mip6BAStatuses = wire.Enum{
	0: "accepted", 1: "accepted but prefix discovery necessary", 2: "GRE key option not required", 3: "GRE tunnelling but TLV header not supported", 4: "MCoA not complete", 5: "MCoA return home without NDP", 6: "PBU accepted, TB ignored", 128: "reason unspecified", 129: "administratively prohibited", 130: "insufficient resources", 131: "home registration not supported", 132: "not home subnet", 133: "not home agent for this mobile node", 134: "duplicate address detection failed", 135: "sequence number out of window",
	136: "expired home nonce index", 137: "expired care-of nonce index", 138: "expired nonces", 139: "registration type change disallowed", 140: "mobile router operation not permitted", 141: "invalid prefix", 142: "not authorized for prefix", 143: "forwarding setup failed", 144: "message identifier mismatch", 145: "message identifier required", 146: "authentication failed", 147: "permanent home keygen token unavailable", 148: "CGA and signature verification failed", 149: "permanent home keygen token exists", 150: "non-null home nonce index expected",
	151: "service authorization failed", 152: "proxy registration not enabled", 153: "not LMA for this mobile node", 154: "MAG not authorized for proxy registration", 155: "not authorized for home network prefix", 156: "timestamp mismatch", 157: "timestamp lower than previous accepted", 158: "missing home network prefix option", 159: "BCE prefixes do not match PBU prefixes", 160: "missing MN identifier option", 161: "missing handoff indicator option", 162: "missing access technology type option", 163: "GRE key option required",
	164: "MCoA malformed", 165: "MCoA non-MCoA binding exists", 166: "MCoA prohibited", 167: "MCoA unknown CoA", 168: "MCoA bulk registration prohibited", 169: "MCoA simultaneous home and foreign prohibited", 170: "not authorized for IPv4 mobility service", 171: "not authorized for IPv4 home address", 172: "not authorized for IPv6 mobility service", 173: "multiple IPv4 home address assignment not supported", 174: "invalid care-of address", 175: "invalid mobile node group identifier", 176: "reinit SA with HAC", 177: "not authorized for delegated MNP", 178: "requested DMNP in use",
}

const protoMobility = 135

// Mobility is the mobility header, RFC 6275, 6.1.
var Mobility = wire.New(wire.Protocol{
	Name: "mipv6", Title: "Mobile IPv6", Short: "MIPv6", Spec: "RFC 6275, 6.1",
	Doc:  "A travelling node tells where it is, so that connections to its home address go on.",
	Tier: wire.Network, Unit: "message",
	By:     []wire.Key{{Space: wire.IPProto, Num: protoMobility}},
	Header: []*wire.Field{mip6Next, mip6Len, mip6Type, mip6Res, mip6Sum},
	Rows:   joinRows(mip6Rows, mip6OptionRows),
	Decode: decodeMobility,
	Line:   lineMobility,
})

const (
	mip6TypeRefresh = iota
	mip6TypeHoTI
	mip6TypeCoTI
	mip6TypeHoT
	mip6TypeCoT
	mip6TypeBU
	mip6TypeBA
	mip6TypeBE
	mip6TypeFBU
	mip6TypeFBA
	mip6TypeFNA
	mip6TypeExperiment
	mip6TypeSwitch
	mip6TypeHeartbeat
	mip6TypeHI
	mip6TypeHAck
	mip6TypeRevocation
	mip6TypeLRI
	mip6TypeLRA
)

func decodeMobility(d *wire.Decoder) {
	if n := (int(d.Raw(mip6Len)) + 1) * 8; !d.S.Skim && d.OK() && n <= d.Offset()+d.Left() {
		if verdict, want := d.Checksum(mip6Sum, protoMobility, n, n); verdict == wire.Bad {
			d.WrongSum(mip6Sum, want)
		}
	}
	d.Open(mip6Area, int(d.Raw(mip6Len))*8+2, mip6Len)
	mip6Message(d)
	d.Close()
	if next := d.Raw(mip6Next); next != protoNoNext {
		d.Carry(wire.IPProto, next)
	}
}

func mip6Message(d *wire.Decoder) {
	switch d.Raw(mip6Type) {
	case mip6TypeRefresh:
		d.Add(mip6Refresh)
	case mip6TypeHoTI:
		d.Take(mip6Spare, 2)
		d.Add(mip6HoTI)
	case mip6TypeCoTI:
		d.Take(mip6Spare, 2)
		d.Add(mip6CoTI)
	case mip6TypeHoT:
		d.Add(mip6HoTNonce)
		d.Add(mip6HoT)
		d.Add(mip6HoTToken)
	case mip6TypeCoT:
		d.Add(mip6CoTNonce)
		d.Add(mip6CoT)
		d.Add(mip6HoTToken)
	case mip6TypeBU:
		d.Add(mip6BUSeq)
		d.Add(mip6BUFlags)
		d.Add(mip6BULife)
	case mip6TypeBA:
		d.Add(mip6BAStatus)
		d.Add(mip6BAFlags)
		d.Add(mip6BASeq)
		d.Add(mip6BALife)
	case mip6TypeBE:
		d.Add(mip6BEStatus)
		d.Take(mip6Spare, 1)
		d.Add(mip6BEHome)
	case mip6TypeFBU:
		d.Add(mip6FBUSeq)
		d.Add(mip6FBUFlags)
		d.Take(mip6Spare, 1)
		d.Add(mip6FBULife)
	case mip6TypeFBA:
		d.Add(mip6FBAStatus)
		d.Add(mip6FBAFlags)
		d.Add(mip6FBASeq)
		d.Add(mip6FBALife)
	case mip6TypeFNA:
		d.TakeRest(mip6FastNA)
	case mip6TypeExperiment:
		d.TakeRest(mip6Experi)
	case mip6TypeSwitch:
		n := d.Add(mip6HASCount)
		d.Add(mip6HASRes)
		for ; n > 0 && d.More(); n-- {
			d.Add(mip6HASAddr)
		}
	case mip6TypeHeartbeat:
		d.Take(mip6Spare, 1)
		d.Add(mip6HBFlags)
		d.Add(mip6HBSeq)
	case mip6TypeHI:
		d.Add(mip6HISeq)
		d.Add(mip6HIFlags)
		d.Add(mip6HICode)
	case mip6TypeHAck:
		d.Add(mip6HackSeq)
		d.Take(mip6Spare, 1)
		d.Add(mip6HackCode)
	case mip6TypeRevocation:
		mip6Revocation(d)
	case mip6TypeLRI:
		d.Add(mip6LRISeq)
		d.Add(mip6LRIRes)
		d.Add(mip6LRILife)
	case mip6TypeLRA:
		d.Add(mip6LRASeq)
		d.Add(mip6LRAFlags)
		d.Add(mip6LRAStatus)
		d.Add(mip6LRALife)
	default:
		d.TakeRest(mip6Other)
	}
	mip6Options(d)
}

// mip6Revocation is RFC 5846, 5: type 2 acknowledges.
func mip6Revocation(d *wire.Decoder) {
	if d.Add(mip6BRType) == 2 {
		d.Add(mip6BRStatus)
		d.Add(mip6BRSeq)
		d.Add(mip6BRAFlags)
		return
	}
	d.Add(mip6BRWhy)
	d.Add(mip6BRSeq)
	d.Add(mip6BRIFlags)
}

func lineMobility(dst []byte, v wire.View) []byte {
	dst = v.AppendName(dst, mip6Type)
	b := v.Header()
	if len(b) < 12 {
		return dst
	}
	switch b[2] {
	case mip6TypeBU, mip6TypeFBU:
		dst = append(dst, " seq "...)
		dst = wire.AppendUint(dst, uint64(wire.U16(b, 6)))
		dst = append(dst, " for "...)
		dst = wire.AppendUint(dst, uint64(wire.U16(b, 10))*4)
		dst = append(dst, " s"...)
	case mip6TypeBA:
		dst = mip6BAStatus.AppendName(append(dst, ": "...), uint64(b[6]))
		dst = append(dst, ", seq "...)
		dst = wire.AppendUint(dst, uint64(wire.U16(b, 8)))
	}
	return dst
}
