package transport

import (
	"crypto/sha1"
	"crypto/sha256"
	"encoding/binary"

	"peel/layers/wire"
)

// Multipath TCP, RFC 8684 (version 1) and RFC 6824 (version 0): one connection
// over several paths, each of which looks like a TCP connection of its own.
var (
	mptcpOption = &wire.Field{Name: "mptcp", Label: "Multipath TCP", Say: sayTCPOption, Doc: "One connection over several paths at once; each path is a TCP connection of its own that carries numbers of the whole (RFC 8684)."}

	mptcpSubtype = mpField("subtype", "Multipath TCP subtype", 4, wire.Dec, "What this option does: all of multipath TCP shares one option number.")
	mptcpVersion = mpField("version", "Multipath TCP version", 4, wire.Dec, "0 is RFC 6824, 1 is RFC 8684.")
	mptcpFlags0  = mpFlags("What the sender asks for.", mptcpSumReq, mptcpExt, mptcpRes5, mptcpSHA1)
	mptcpFlags1  = mpFlags("What the sender asks for.", mptcpSumReq, mptcpExt, mptcpNoMore, mptcpRes4, mptcpSHA256)
	mptcpFlagsD  = mpFlags("Which numbers follow, and how long they are.", wire.Pad(3), mptcpFin, mptcpDSN8, mptcpDSN, mptcpAck8, mptcpAck)
	mptcpFlagsB  = mpFlags("Subtype and flags share this byte.", mptcpSubtype, wire.Pad(3), mptcpBackup)
	mptcpFlagsR  = mpFlags("Subtype and flags share this byte.", mptcpSubtype, mptcpU, mptcpV, mptcpW, mptcpT)

	mptcpSumReq = mpFlag("checksumreq.flags", "Checksum required", "A", "Middleboxes that change the data are found by a checksum over it.")
	mptcpExt    = mpFlag("extensibility.flag", "Extensibility", "B", "Kept for extensions to come: who finds it set and does not know it goes on with plain TCP.")
	mptcpNoMore = mpFlag("nomoresubflows.flag", "Do not attempt to establish new subflows to this address and port", "C", "Useful behind a load balancer, which would send the new path to another machine.")
	mptcpRes5   = mpField("reserved.flag", "Reserved", 5, wire.Hex, "Given to nothing yet: senders write 0.")
	mptcpRes4   = mpField("reserved.flag", "Reserved", 4, wire.Hex, "Given to nothing yet: senders write 0.")
	mptcpSHA1   = mpFlag("sha1.flag", "Use HMAC-SHA1", "H", "How joining paths prove that they belong here.")
	mptcpSHA256 = mpFlag("sha256.flag", "Use HMAC-SHA256", "H", "How joining paths prove that they belong here.")
	mptcpBackup = mpFlag("backup.flag", "Backup flag", "B", "Use this path only when the others fail.")
	mptcpFin    = mpFlag("datafin.flag", "DATA_FIN", "F", "The connection as a whole has no more data; a FIN only closes one path.")
	mptcpDSN8   = mpFlag("dseqn8.flag", "Data Sequence Number is 8 octets", "m", "Set: all 8 bytes of the number are sent; clear: only the lower four.")
	mptcpDSN    = mpFlag("dseqnpresent.flag", "Data Sequence Number, Subflow Sequence Number, Data-level Length, Checksum present", "M", "A mapping follows: it says where this path's bytes belong in the whole.")
	mptcpAck8   = mpFlag("dataack8.flag", "Data ACK is 8 octets", "a", "Set: all 8 bytes of the number are sent; clear: only the lower four.")
	mptcpAck    = mpFlag("dataackpresent.flag", "Data ACK is present", "A", "An acknowledgment for the connection as a whole follows.")
	mptcpU      = mpFlag("flag_U.flag", "Flag U", "U", "Given to nothing yet: senders write 0.")
	mptcpV      = mpFlag("flag_V.flag", "Flag V", "V", "Given to nothing yet: senders write 0.")
	mptcpW      = mpFlag("flag_W.flag", "Flag W", "W", "Given to nothing yet: senders write 0.")
	mptcpT      = mpFlag("flag_T.flag", "Transient", "T", "The trouble may pass: trying this path again later makes sense.")

	mptcpRes12   = &wire.Field{Name: "tcp.options.mptcp.reserved", Label: "Reserved", Bits: 12, Kind: wire.Hex, Word: 2, Doc: "Kept for later: senders write 0, receivers look away."}
	mptcpRes4b   = &wire.Field{Name: "peel.tcp.options.mptcp.reserved", Label: "Reserved", Bits: 4, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	mptcpRes3    = &wire.Field{Name: "peel.tcp.options.mptcp.reserved", Label: "Reserved", Bits: 3, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	mptcpReason  = mpField("rst_reason", "TCPRST Reason", 8, wire.Hex, "Why this path is broken off: 1 an MPTCP error, 2 no resources, 3 forbidden, 6 a middlebox (RFC 8684, 3.6).")
	mptcpAddrID  = mpField("addrid", "Address ID", 8, wire.Dec, "Names an address even where a NAT rewrites it.")
	mptcpKey     = mpField("sendkey", "Sender's Key", 64, wire.Dec, "In the clear: whoever sees the first handshake can join paths.")
	mptcpPeerKey = mpField("recvkey", "Receiver's Key", 64, wire.Dec, "The other side's key, sent back: it shows that options arrive unharmed both ways.")
	mptcpToken   = mpField("recvtok", "Receiver's Token", 32, wire.Dec, "A hash of the receiver's key: says which connection the path belongs to.")
	mptcpRandom  = mpField("sendrand", "Sender's Random Number", 32, wire.Dec, "Keeps an old proof from being used again.")
	mptcpHMAC8   = mpField("sendtrunchmac", "Sender's Truncated HMAC", 64, wire.Dec, "The first bytes of a proof that the sender knows both keys.")
	mptcpHMAC    = mpField("sendhmac", "Sender's HMAC", 0, wire.Bytes, "A code over both random numbers with both keys: who joins a path was there from the beginning.")
	mptcpAddHMAC = mpField("addaddrtrunchmac", "Truncated HMAC", 64, wire.Dec, "Proves that the address comes from who holds the keys: without it anybody could lead data astray.")
	mptcpDataAck = mpField("rawdataack", "Original MPTCP Data ACK", 0, wire.Dec, "The next byte of the whole connection that is expected.")
	mptcpDataSeq = mpField("rawdataseqno", "Data Sequence Number", 0, wire.Dec, "Where this data belongs in the whole connection.")
	mptcpSubSeq  = mpField("subflowseqno", "Subflow Sequence Number", 32, wire.Dec, "Where the same data stands on this path, relative to its first number.")
	mptcpDataLen = mpField("datalvllen", "Data-level Length", 16, wire.Dec, "How many bytes the mapping holds for; 0 means all that follow: multipath was given up.")
	mptcpSum     = mpField("checksum", "Checksum", 16, wire.Hex, "Over the mapping and its data, so that a middlebox which changed the data is noticed.")
	mptcpIPVer   = mpField("ipver", "IP version", 4, wire.Dec, "What kind of address follows, 4 or 6; version 1 tells by the length and needs no such field.")
	mptcpEcho    = mpField("echo", "Echo", 1, wire.Dec, "The address is not offered but confirmed.")
	mptcpIPv4    = mpField("ipv4", "Advertised IPv4 Address", 32, wire.IPv4, "A further address of the sender, to which paths can be opened.")
	mptcpIPv6    = mpField("ipv6", "Advertised IPv6 Address", 128, wire.IPv6, "A further address of the sender, to which paths can be opened.")
	mptcpPort    = mpField("port", "Advertised port", 16, wire.Dec, "The port to connect to there, if it is another one.")
	mptcpRest    = &wire.Field{Name: "peel.tcp.options.mptcp.rest", Label: "Unknown", Kind: wire.Bytes, Doc: "The subtype and the length don't say what this is."}
	mptcpGone    = &wire.Field{Name: "mptcp.rm_addr.count", Label: "Number of removed addresses", Bits: 8, Kind: wire.Dec, Doc: "How many addresses can no longer be used."}
	mptcpExpect  = &wire.Field{Name: "mptcp.expected_token", Label: "Subflow token generated from key", Kind: wire.Dec, Num: tokenOfKey, Doc: "What paths that join will have to send."}
	mptcpInitial = &wire.Field{Name: "mptcp.expected_idsn", Label: "Subflow expected IDSN", Kind: wire.Dec, Num: initialOfKey, Doc: "The first data sequence number: it comes from the key as well."}
)

func mpField(name, label string, bits int, k wire.Kind, doc string) *wire.Field {
	f := &wire.Field{Name: "tcp.options.mptcp." + name, Label: label, Bits: bits, Kind: k, Doc: doc}
	switch name {
	case "subtype":
		f.Enum = wire.Enum{0: "capable", 1: "join", 2: "data sequence signal", 3: "add address", 4: "remove address", 5: "change priority", 6: "fall back", 7: "fast close", 8: "reset", 15: "experiment"}
	case "rst_reason":
		f.Enum = wire.Enum{0: "unspecified error", 1: "MPTCP-specific error", 2: "lack of resources", 3: "administratively prohibited", 4: "too much outstanding data", 5: "unacceptable performance", 6: "middlebox interference"}
	}
	return f
}

func mpFlag(name, label, short, doc string) *wire.Field {
	return &wire.Field{Name: "tcp.options.mptcp." + name, Label: label, Short: short, Bits: 1, Kind: wire.Bool, Doc: doc}
}

func mpFlags(doc string, sub ...*wire.Field) *wire.Field {
	return &wire.Field{Name: "tcp.options.mptcp.flags", Label: "Multipath TCP flags", Bits: 8, Kind: wire.Hex, Sub: sub, Doc: doc}
}

var mptcpRows = []*wire.Field{
	mptcpOption, mptcpSubtype, mptcpVersion, mptcpFlags0, mptcpFlags1, mptcpFlagsD, mptcpFlagsB, mptcpFlagsR, mptcpRes12, mptcpRes4b, mptcpRes3, mptcpReason, mptcpAddrID, mptcpKey, mptcpPeerKey,
	mptcpToken, mptcpRandom, mptcpHMAC8, mptcpHMAC, mptcpAddHMAC, mptcpDataAck, mptcpDataSeq, mptcpSubSeq, mptcpDataLen, mptcpSum, mptcpIPVer, mptcpEcho, mptcpIPv4, mptcpIPv6, mptcpPort,
	mptcpRest, mptcpGone, mptcpExpect, mptcpInitial,
}

// The subtypes (RFC 8684, 8.2).
const (
	mpCapable = iota
	mpJoin
	mpSignal
	mpAddAddr
	mpRemoveAddr
	mpPriority
	mpFail
	mpFastClose
	mpReset
)

// walkMPTCP takes an option apart behind its kind and length. The same subtype
// has several shapes, which only the length tells apart.
func walkMPTCP(d *wire.Decoder) {
	b := d.Rest()
	if len(b) == 0 {
		d.Add(mptcpSubtype)
		return
	}
	n := len(b) + 2
	switch b[0] >> 4 {
	case mpCapable:
		walkCapable(d, n)
	case mpJoin:
		walkJoin(d, n)
	case mpSignal:
		walkSignal(d)
	case mpAddAddr:
		walkAddAddr(d, b[0]&0xf)
	case mpRemoveAddr:
		d.Add(mptcpSubtype)
		d.Add(mptcpRes4b)
		d.FactAt(mptcpGone, d.Pos()-1, 1, uint64(d.Left()))
		for d.More() {
			d.Add(mptcpAddrID)
		}
	case mpPriority:
		d.Add(mptcpFlagsB)
		if d.More() {
			d.Add(mptcpAddrID)
		}
	case mpFail:
		d.Add(mptcpSubtype)
		d.Add(mptcpRes12)
		d.Number(mptcpDataSeq, 8)
	case mpFastClose:
		d.Add(mptcpSubtype)
		d.Add(mptcpRes12)
		d.Add(mptcpPeerKey)
	case mpReset:
		d.Add(mptcpFlagsR)
		d.Add(mptcpReason)
	default:
		d.Add(mptcpSubtype)
		d.Add(mptcpRes4b)
	}
	d.TakeRest(mptcpRest)
}

// walkCapable: RFC 8684, 3.1. Version 0 sends its key in the SYN already.
func walkCapable(d *wire.Decoder, n int) {
	d.Add(mptcpSubtype)
	if d.Add(mptcpVersion) == 0 {
		d.Add(mptcpFlags0)
	} else {
		d.Add(mptcpFlags1)
	}
	if n != 12 && n != 20 && n != 22 && n != 24 {
		return
	}
	d.Add(mptcpKey)
	d.Derive(mptcpExpect, d.Pos(), 0)
	d.Derive(mptcpInitial, d.Pos(), 0)
	if n >= 20 {
		d.Add(mptcpPeerKey)
	}
	if n >= 22 {
		d.Add(mptcpDataLen)
	}
	if n == 24 {
		d.Add(mptcpSum)
	}
}

// walkJoin: RFC 8684, 3.2: the three segments of a handshake have three shapes.
func walkJoin(d *wire.Decoder, n int) {
	switch n {
	case 12: // SYN
		d.Add(mptcpFlagsB)
		d.Add(mptcpAddrID)
		d.Add(mptcpToken)
		d.Add(mptcpRandom)
	case 16: // SYN and ACK
		d.Add(mptcpFlagsB)
		d.Add(mptcpAddrID)
		d.Add(mptcpHMAC8)
		d.Add(mptcpRandom)
	case 24: // ACK
		d.Add(mptcpSubtype)
		d.Add(mptcpRes12)
		d.TakeRest(mptcpHMAC)
	default:
		d.Add(mptcpSubtype)
		d.Add(mptcpRes4b)
		d.Note(wire.Error, tcpOptLen, "%f says %n bytes; a path joins with 12, 16 or 24", int64(n), 0)
	}
}

// walkSignal: RFC 8684, 3.3.
func walkSignal(d *wire.Decoder) {
	d.Add(mptcpSubtype)
	d.Add(mptcpRes4b)
	const ack, ack8, seq, seq8 = 1, 2, 4, 8
	flags := d.Add(mptcpFlagsD)
	if flags&ack != 0 {
		d.Number(mptcpDataAck, 4<<(flags&ack8/ack8))
	}
	if flags&seq != 0 {
		d.Number(mptcpDataSeq, 4<<(flags&seq8/seq8))
		d.Add(mptcpSubSeq)
		if d.Add(mptcpDataLen) == 0 && d.OK() {
			d.Note(wire.Warn, mptcpDataLen, "%f is 0: the connection falls back to plain TCP", 0, 0)
		}
		if d.Left() >= 2 {
			d.Add(mptcpSum)
		}
	}
}

// walkAddAddr: RFC 8684, 3.4.1; in version 0 the low nibble is the IP version.
func walkAddAddr(d *wire.Decoder, nibble byte) {
	d.Add(mptcpSubtype)
	v0 := nibble == 4 || nibble == 6
	if v0 {
		d.Add(mptcpIPVer)
	} else {
		d.Add(mptcpRes3)
		d.Add(mptcpEcho)
	}
	d.Add(mptcpAddrID)
	if n := d.Left(); v0 && nibble == 6 || !v0 && n >= 16 {
		d.Add(mptcpIPv6)
	} else {
		d.Add(mptcpIPv4)
	}
	if n := d.Left(); n == 2 || n == 10 {
		d.Add(mptcpPort)
	}
	if d.Left() >= 8 {
		d.Add(mptcpAddHMAC)
	}
}

// keyBefore returns the key that ends where the item stands, and whether the
// option is of version 0.
func keyBefore(v wire.View) (key []byte, v0 bool) {
	b, at := v.Src(), int(v.I.Off/8)
	if at < 10 || at > len(b) {
		return nil, false
	}
	return b[at-8 : at], b[at-10]&0xf == 0
}

// tokenOfKey: RFC 8684, 3.2: the first 32 bits of the key's hash.
func tokenOfKey(v wire.View) uint64 {
	key, v0 := keyBefore(v)
	if v0 {
		h := sha1.Sum(key)
		return uint64(binary.BigEndian.Uint32(h[:]))
	}
	h := sha256.Sum256(key)
	return uint64(binary.BigEndian.Uint32(h[:]))
}

// initialOfKey: RFC 8684, 3.1: the last 64 bits of the key's hash.
func initialOfKey(v wire.View) uint64 {
	key, v0 := keyBefore(v)
	if v0 {
		h := sha1.Sum(key)
		return binary.BigEndian.Uint64(h[12:])
	}
	h := sha256.Sum256(key)
	return binary.BigEndian.Uint64(h[24:])
}
