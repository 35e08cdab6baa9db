package network

import "peel/layers/wire"

// RPL, the routing of sensor networks: RFC 6550, its metrics RFC 6551, and
// routes on demand RFC 6997.

var (
	rplDISFlags = rplField("dis.flags", "Flags", 8, wire.Dec, "Kept for later: senders write 0, receivers look away.")

	rplInstance = rplField("dio.instance", "RPLInstanceID", 8, wire.Dec, "Which of the trees over the same nodes; the first bit marks one that a single node made for itself.")
	rplVersion  = rplField("dio.version", "Version", 8, wire.Dec, "The root counts it up to have the whole tree built anew.")
	rplRank     = rplField("dio.rank", "Rank", 16, wire.Dec, "How far from the root: it must grow from parent to child, so that no loop closes. 65535 poisons a route.")
	rplDIOFlags = &wire.Field{Name: "icmpv6.rpl.dio.flag", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{rplGround, rplZero, rplMode, rplPrefer}, Doc: "What the tree is for and how it is kept."}
	rplGround   = rplBit("dio.flag.g", "Grounded (G)", "G", "The tree reaches what the application needs, for example the internet.")
	rplZero     = rplBit("dio.flag.0", "Zero", "0", "Kept for later: senders write 0, receivers look away.")
	rplMode     = &wire.Field{
		Name: "icmpv6.rpl.dio.flag.mop", Label: "Mode of Operation (MOP)", Short: "MOP", Bits: 3, Kind: wire.Hex, Doc: "Whether routes down exist, and who remembers them.",
		Enum: wire.Enum{0: "no downward routes", 1: "non-storing|The root alone knows the routes and writes them into each packet.", 2: "storing without multicast|Each node knows the routes below it.", 3: "storing with multicast", 4: "P2P route discovery", 7: "extended"},
	}
	rplPrefer   = rplField("dio.flag.preference", "DODAG Preference", 3, wire.Dec, "How much this root is wanted, 0 to 7, the most.")
	rplDTSN     = rplField("dio.dtsn", "Destination Advertisement Trigger Sequence Number (DTSN)", 8, wire.Dec, "Counted up to have all children announce themselves again.")
	rplDIOEmpty = &wire.Field{Name: "icmpv6.rpl.dio.flag", Label: "Flags", Bits: 8, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	rplRoot     = rplField("dio.dagid", "DODAGID", 128, wire.IPv6, "The root's address: it names the tree.")

	rplDAOInst  = rplField("dao.instance", "RPLInstanceID", 8, wire.Dec, "Which of the network's trees: one for lamps, say, and one for alarms.")
	rplDAOFlags = &wire.Field{Name: "icmpv6.rpl.dao.flag", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{rplDAOK, rplDAOD, rplDAORes}, Doc: "Whether an acknowledgment is wanted, and whether the root is named."}
	rplDAOK     = rplBit("dao.flag.k", "DAO-ACK Request (K)", "K", "The sender wants to hear that this arrived.")
	rplDAOD     = rplBit("dao.flag.d", "DODAGID Present (D)", "D", "The root's address follows.")
	rplDAORes   = rplField("dao.flag.rsv", "Reserved", 6, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	rplDAOSeq   = rplField("dao.sequence", "DAO Sequence", 8, wire.Dec, "Grows with each announcement; the acknowledgment repeats it.")
	rplDAORoot  = rplField("dao.dodagid", "DODAGID", 128, wire.IPv6, "The root of the tree, by its address.")

	rplAckInst   = rplField("daoack.instance", "RPLInstanceID", 8, wire.Dec, "Which of the network's trees: one for lamps, say, and one for alarms.")
	rplAckFlags  = &wire.Field{Name: "icmpv6.rpl.daoack.flag", Label: "Flag", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{rplAckD, rplAckRes}, Doc: "Whether the root is named."}
	rplAckD      = rplBit("daoack.flag.d", "DODAGID Present (D)", "D", "The root's address follows.")
	rplAckRes    = rplField("daoack.flag.rsv", "Reserved", 7, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	rplAckSeq    = rplField("daoack.sequence", "DAO-ACK Sequence", 8, wire.Dec, "Which announcement is acknowledged.")
	rplAckStatus = rplField("daoack.status", "Status", 8, wire.Dec, "0: accepted; up to 127: look for another parent; from 128 on: refused.")
	rplAckRoot   = rplField("daoack.dodagid", "DODAGID", 128, wire.IPv6, "The root of the tree, by its address.")

	rplCCInst  = rplField("cc.instance", "RPLInstanceID", 8, wire.Dec, "Which of the network's trees: one for lamps, say, and one for alarms.")
	rplCCFlags = &wire.Field{Name: "icmpv6.rpl.cc.flag", Label: "Flag", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{rplCCR, rplCCRes}, Doc: "Whether this asks or answers: it checks that a counter is not an old one played again."}
	rplCCR     = rplBit("cc.flag.r", "Response (R)", "R", "Set in the answer, clear in the question.")
	rplCCRes   = rplField("cc.flag.rsv", "Reserved", 7, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	rplCCNonce = rplField("cc.nonce", "CC Nonce", 16, wire.Hex, "Random; the answer repeats it and so shows that it is fresh.")
	rplCCRoot  = rplField("cc.dodagid", "DODAGID", 128, wire.IPv6, "The root of the tree, by its address.")
	rplCCCount = rplField("cc.destination_counter", "Destination Counter", 32, wire.Dec, "What the sender thinks the receiver's message counter is, after one of them forgot it.")

	rplSecFlags = &wire.Field{Name: "icmpv6.rpl.secure.flag", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{rplSecT, rplSecRes}, Doc: "Whether the counter counts messages or seconds."}
	rplSecT     = rplBit("secure.flag.t", "Counter is Time (T)", "T", "Set: the counter is a time stamp; clear: it just grows (RFC 6550, 6.1).")
	rplSecRes   = rplField("secure.flag.rsv", "Reserved", 7, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	rplSecAlg   = &wire.Field{Name: "icmpv6.rpl.secure.algorithm", Label: "Algorithm", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "CCM with AES-128, RSA with SHA-256"}, Doc: "How the message is protected."}
	rplSecLevel = &wire.Field{Name: "icmpv6.rpl.secure.flag", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{rplSecKIM, rplSecPad, rplSecLVL}, Doc: "Which key, and how strong."}
	rplSecKIM   = rplField("secure.kim", "Key Identifier Mode (KIM)", 2, wire.Dec, "How the key is named: 0 group key, 1 key of the pair, 2 group key with source, 3 signature.")
	rplSecPad   = rplField("secure.rsv", "Reserved", 3, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	rplSecLVL   = rplField("secure.lvl", "Security Level (LVL)", 3, wire.Dec, "Odd levels encrypt; the higher, the longer the code that proves who sent it.")
	rplSecOther = &wire.Field{Name: "icmpv6.rpl.secure.flag", Label: "Flags", Bits: 8, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	rplSecCount = rplField("secure.counter", "Counter", 32, wire.Dec, "Grows with each message, so that none can be played again.")
	rplKeySrc   = rplField("secure.key.source", "Key Source", 64, wire.Bytes, "Who gave out the key: with the index it names the key.")
	rplKeyIndex = rplField("secure.key.index", "Key Index", 8, wire.Dec, "Which of that source's keys, where a source has several.")

	rplDROInst  = rplField("p2p.dro.instance", "RPLInstanceID", 8, wire.Dec, "Which tree; it was only built for this route.")
	rplDROVer   = rplField("p2p.dro.version", "Version", 8, wire.Dec, "A tree made for one search never gets a second version: 0.")
	rplDROFlags = &wire.Field{Name: "icmpv6.rpl.p2p.dro.flag", Label: "Flags", Bits: 16, Kind: wire.Hex, Sub: []*wire.Field{rplDROStop, rplDROAck, rplDROSeq, rplDRORes}, Doc: "What became of the search."}
	rplDROStop  = rplBit("p2p.dro.flag.stop", "Stop", "S", "The search is over: nodes need not pass it on any more.")
	rplDROAck   = rplBit("p2p.dro.flag.ack", "Ack", "A", "The target wants to hear that its answer arrived.")
	rplDROSeq   = rplField("p2p.dro.flag.seq", "Seq", 2, wire.Dec, "Counts the target's answers, so that an acknowledgment can name one.")
	rplDRORes   = rplField("p2p.dro.flag.reserved", "Reserved", 12, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	rplDRORoot  = rplField("p2p.dro.dagid", "DODAGID", 128, wire.IPv6, "Who searched: the root of the tree made for this search.")
	rplDRAFlags = &wire.Field{Name: "icmpv6.rpl.p2p.droack.flag", Label: "Flags", Bits: 16, Kind: wire.Hex, Sub: []*wire.Field{rplDRASeq, rplDRARes}, Doc: "Which reply is acknowledged."}
	rplDRASeq   = rplField("p2p.droack.flag.seq", "Seq", 2, wire.Dec, "The number of the answer that arrived.")
	rplDRARes   = rplField("p2p.droack.flag.reserved", "Reserved", 14, wire.Dec, "Kept for later: senders write 0, receivers look away.")

	rplRows = []*wire.Field{
		rplDISFlags, rplInstance, rplVersion, rplRank, rplDIOFlags, rplDTSN, rplDIOEmpty, rplRoot, rplDAOInst, rplDAOFlags, rplDAOSeq, rplDAORoot, rplAckInst, rplAckFlags, rplAckSeq, rplAckStatus, rplAckRoot, rplCCInst, rplCCFlags, rplCCNonce, rplCCRoot, rplCCCount,
		rplSecFlags, rplSecAlg, rplSecLevel, rplSecOther, rplSecCount, rplKeySrc, rplKeyIndex, rplDROInst, rplDROVer, rplDROFlags, rplDRORoot, rplDRAFlags,
	}
)

func rplField(name, label string, bits int, kind wire.Kind, doc string) *wire.Field {
	return &wire.Field{Name: "icmpv6.rpl." + name, Label: label, Bits: bits, Kind: kind, Doc: doc}
}

func rplBit(name, label, short, doc string) *wire.Field {
	return &wire.Field{Name: "icmpv6.rpl." + name, Label: label, Short: short, Bits: 1, Kind: wire.Bool, Doc: doc}
}

const (
	rplCodeDIS    = 0
	rplCodeDIO    = 1
	rplCodeDAO    = 2
	rplCodeDAOAck = 3
	rplCodeDRO    = 4
	rplCodeDROAck = 5
	rplCodeSecure = 0x80
	rplCodeCheck  = 0x8a
)

func rplMessage(d *wire.Decoder, code uint64) {
	if code&rplCodeSecure != 0 {
		rplSecurity(d)
	}
	switch code &^ rplCodeSecure {
	case rplCodeDIS:
		d.Add(rplDISFlags)
		d.Take(icmp6Reserved, 1)
	case rplCodeDIO:
		d.Add(rplInstance)
		d.Add(rplVersion)
		d.Add(rplRank)
		d.Add(rplDIOFlags)
		d.Add(rplDTSN)
		d.Add(rplDIOEmpty)
		d.Take(icmp6Reserved, 1)
		d.Add(rplRoot)
	case rplCodeDAO:
		d.Add(rplDAOInst)
		flags := d.Add(rplDAOFlags)
		d.Take(icmp6Reserved, 1)
		d.Add(rplDAOSeq)
		if flags&0x40 != 0 {
			d.Add(rplDAORoot)
		}
	case rplCodeDAOAck:
		d.Add(rplAckInst)
		flags := d.Add(rplAckFlags)
		d.Add(rplAckSeq)
		d.Add(rplAckStatus)
		if flags&0x80 != 0 {
			d.Add(rplAckRoot)
		}
	case rplCodeDRO:
		d.Add(rplDROInst)
		d.Add(rplDROVer)
		d.Add(rplDROFlags)
		d.Add(rplDRORoot)
	case rplCodeDROAck:
		d.Add(rplDROInst)
		d.Add(rplDROVer)
		d.Add(rplDRAFlags)
		d.Add(rplDRORoot)
		return
	case rplCodeCheck &^ rplCodeSecure:
		d.Add(rplCCInst)
		d.Add(rplCCFlags)
		d.Add(rplCCNonce)
		d.Add(rplCCRoot)
		d.Add(rplCCCount)
	default:
		return
	}
	rplOptions(d, code&^rplCodeSecure == rplCodeDRO)
}

// rplSecurity is RFC 6550, 6.1.
func rplSecurity(d *wire.Decoder) {
	d.Add(rplSecFlags)
	d.Add(rplSecAlg)
	level := d.Add(rplSecLevel)
	d.Add(rplSecOther)
	d.Add(rplSecCount)
	mode := level >> 6
	if mode == 2 || mode == 3 && level&1 != 0 {
		d.Add(rplKeySrc)
	}
	if mode != 1 && (mode != 3 || level&1 != 0) {
		d.Add(rplKeyIndex)
	}
}
