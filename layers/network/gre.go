package network

import "peel/layers/wire"

var (
	greFlags = &wire.Field{
		Name: "gre.flags_and_version", Label: "Flags and Version", Bits: 16, Kind: wire.Hex,
		Sub: []*wire.Field{greC, greR, greK, greS, greStrict, greRecursion, greReserved, greVersion},
		Doc: "Which of the optional fields below are there, and which kind of GRE this is.",
	}
	greC         = greFlag("checksum", "Checksum Bit", "C", "A checksum follows, and room for an offset that nobody uses today.")
	greR         = greFlag("routing", "Routing Bit", "R", "A source route follows; dropped from the standard (RFC 2784).")
	greK         = greFlag("key", "Key Bit", "K", "A key follows: a number that keeps tunnels between the same two ends apart.")
	greS         = greFlag("sequence_number", "Sequence Number Bit", "S", "A sequence number follows, so that the receiver can notice what came out of order (RFC 2890).")
	greStrict    = greFlag("strict_source_route", "Strict Source Route Bit", "s", "The source route names all stations; dropped from the standard.")
	greRecursion = &wire.Field{Name: "gre.flags.recursion_control", Label: "Recursion control", Short: "Recur", Bits: 3, Kind: wire.Dec, Doc: "How often the packet may be put into another tunnel; dropped from the standard."}
	greReserved  = &wire.Field{Name: "gre.flags.reserved", Label: "Flags (Reserved)", Short: "Flags", Bits: 5, Kind: wire.Dec, Num: greReservedBits, Doc: "Must be 0; version 1 uses the first of them."}
	greVersion   = &wire.Field{Name: "gre.flags.version", Label: "Version", Short: "Ver", Bits: 3, Kind: wire.Dec, Enum: wire.Enum{0: "GRE", 1: "enhanced GRE|PPTP's: always carries PPP, with acknowledgments (RFC 2637)."}, Doc: "0 for GRE itself; 1 for the dialect that carries PPP in PPTP (RFC 2637)."}
	greProto     = &wire.Field{Name: "gre.proto", Label: "Protocol Type", Bits: 16, Kind: wire.Hex, Enum: greProtocols, Doc: "What is in the tunnel, as an EtherType: 0x0800 is IPv4, 0x6558 an Ethernet frame, 0x88be ERSPAN."}

	greAck     = &wire.Field{Name: "gre.flags.ack", Label: "Acknowledgment", Bits: 1, Kind: wire.Bool, Doc: "An acknowledgment number follows (version 1 only)."}
	greSum     = &wire.Field{Name: "gre.checksum", Label: "Checksum", Bits: 16, Kind: wire.Hex, Doc: "Over header and payload; there only if its bit is set."}
	greSumOK   = &wire.Field{Name: "gre.checksum.status", Label: "Checksum Status", Kind: wire.Dec, Enum: wire.Verdicts, Doc: "peel's verdict on the checksum."}
	greOffset  = &wire.Field{Name: "gre.offset", Label: "Offset", Bits: 16, Kind: wire.Dec, Doc: "Which entry of the source route is next."}
	greKey     = &wire.Field{Name: "gre.key", Label: "Key", Bits: 32, Kind: wire.Hex, Doc: "Tells several tunnels between the same two machines apart; it is no secret."}
	greLength  = &wire.Field{Name: "gre.key.payload_length", Label: "Payload Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes behind the header; version 1 keeps it in the key."}
	greCall    = &wire.Field{Name: "gre.key.call_id", Label: "Call ID", Bits: 16, Kind: wire.Dec, Doc: "Which PPTP call; the control connection on TCP port 1723 agreed upon it."}
	greSeq     = &wire.Field{Name: "gre.sequence_number", Label: "Sequence Number", Bits: 32, Kind: wire.Dec, Doc: "Counts packets; the receiver may drop those that come late."}
	greAckNum  = &wire.Field{Name: "gre.ack_number", Label: "Acknowledgment Number", Bits: 32, Kind: wire.Dec, Doc: "The highest number received: a window keeps the sender from flooding a slow line."}
	greRoute   = &wire.Field{Name: "gre.routing", Label: "Routing", Kind: wire.Text, Str: wire.NoText, Doc: "A source route for one address family; an empty one ends the list (RFC 1701)."}
	greFamily  = &wire.Field{Name: "gre.routing.address_family", Label: "Address Family", Bits: 16, Kind: wire.Dec, Doc: "0x0800 for IPv4 addresses, 0xfffe for AS numbers."}
	greSREOff  = &wire.Field{Name: "gre.routing.sre_offset", Label: "SRE Offset", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Where the next station stands in the route."}
	greSRELen  = &wire.Field{Name: "gre.routing.src_length", Label: "SRE Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "How long the route is; 0 in the entry that ends the list."}
	greSREInfo = &wire.Field{Name: "gre.routing.information", Label: "Routing Information", Kind: wire.Bytes, Doc: "Addresses or AS numbers to visit."}

	greWCCP      = &wire.Field{Name: "gre.wccp.redirect_header", Label: "Redirect Header", Bits: 32, Kind: wire.Text, Str: wire.NoText, Sub: []*wire.Field{wccpReserved, wccpValid, wccpUsed, wccpDynamic, wccpService, wccpAlt, wccpBucket}, Doc: "A router tells a web cache why it sent it this packet."}
	wccpReserved = &wire.Field{Name: "peel.gre.wccp.reserved", Label: "Reserved", Bits: 5, Kind: wire.Hex, Word: 1, Doc: "Kept for later: senders write 0, receivers look away."}
	wccpValid    = &wire.Field{Name: "gre.wccp.redirect_header_valid", Label: "WCCP Redirect header is valid", Bits: 1, Kind: wire.Bool, Word: wire.Touch, Doc: "Not set: the header counts."}
	wccpUsed     = &wire.Field{Name: "gre.wccp.alternative_bucket_used", Label: "Alternative bucket used", Bits: 1, Kind: wire.Bool, Word: wire.Touch, Doc: "The packet was given to the second choice."}
	wccpDynamic  = &wire.Field{Name: "gre.wccp.dynamic_service", Label: "Dynamic Service", Bits: 1, Kind: wire.Bool, Word: wire.Touch, Doc: "The service was agreed upon, not well known."}
	wccpService  = &wire.Field{Name: "gre.wccp.service_id", Label: "Service ID", Bits: 8, Kind: wire.Dec, Word: wire.Touch, Enum: wire.Enum{0: "HTTP"}, Doc: "Which traffic is redirected: 0 is the web, by agreement of all; others are configured."}
	wccpAlt      = &wire.Field{Name: "gre.wccp.alternative_bucket", Label: "Alternative Bucket", Bits: 8, Kind: wire.Dec, Word: wire.Touch, Doc: "The second choice of bucket."}
	wccpBucket   = &wire.Field{Name: "gre.wccp.primary_bucket", Label: "Primary Bucket", Bits: 8, Kind: wire.Dec, Word: wire.Touch, Doc: "Which share of the addresses this packet fell into; each cache has some."}
)

func greFlag(name, label, short, doc string) *wire.Field {
	return &wire.Field{Name: "gre.flags." + name, Label: label, Short: short, Bits: 1, Kind: wire.Bool, Doc: doc}
}

// greReservedBits leaves out the bit that version 1 uses.
func greReservedBits(v wire.View) uint64 {
	if v.Raw(greVersion) == 1 {
		return v.Wire() & 0xf
	}
	return v.Wire()
}

// What GRE carries that needs more than looking up an EtherType.
const (
	greNothing  = 0x0000
	greOSI      = 0x00fe
	greERSPAN   = 0x88be
	greERSPAN3  = 0x22eb
	grePPP      = 0x880b
	greRedirect = 0x883e
)

// greProtocols names what is found in tunnels: EtherTypes, and numbers that
// makers took without asking.
var greProtocols = wire.Enum{
	0x0000: "nothing: a keepalive|The sender looks whether the tunnel is up: what comes back is empty.",
	0x00fe: "OSI (RFC 1701)", 0x0200: "PUP", 0x0400: "null (RFC 1701)", 0x0800: "IPv4", 0x0806: "ARP", 0x2000: "CDP", 0x2001: "NHRP",
	0x22eb: "ERSPAN type III|Frames that a switch copied to an analyser.", 0x6400: "MikroTik EoIP", 0x6558: "Ethernet", 0x6559: "Frame Relay", 0x8137: "IPX", 0x8035: "RARP", 0x809b: "AppleTalk",
	0x86dd: "IPv6", 0x876b: "compressed TCP/IP", 0x880b: "PPP", 0x8847: "MPLS", 0x8848: "MPLS multicast", 0x883e: "WCCP|Packets that a router redirects to a web cache.",
	0x8881: "CDMA2000 A10 byte stream", 0x88be: "ERSPAN|Frames that a switch copied to an analyser.", 0x88d2: "CDMA2000 A10 packets", 0x8909: "Cisco metadata", 0x894f: "NSH", 0xb7ea: "GRE bonding",
}

// GRE, Generic Routing Encapsulation: RFC 2784 with key and sequence number
// (RFC 2890), the first edition's source routes (RFC 1701), and PPTP's dialect
// (RFC 2637, 4.1).
var GRE = wire.New(wire.Protocol{
	Name: "gre", Title: "Generic Routing Encapsulation", Short: "GRE", Spec: "RFC 2784, 2; RFC 2890, 2",
	Doc:  "A tunnel: carries packets of any kind through an IP network, in the open.",
	Tier: wire.Network, Unit: "packet",
	By:     []wire.Key{{Space: wire.IPProto, Num: 47}},
	Header: []*wire.Field{greFlags, greProto},
	Rows:   []*wire.Field{greAck, greSum, greSumOK, greOffset, greKey, greLength, greCall, greSeq, greAckNum, greRoute, greFamily, greSREOff, greSRELen, greSREInfo, greWCCP},
	Decode: decodeGRE,
	Line:   lineGRE,
})

func decodeGRE(d *wire.Decoder) {
	flags, proto := d.Raw(greFlags), d.Raw(greProto)
	version := d.Raw(greVersion)
	if version == 1 {
		d.FactAt(greAck, d.Start(), 2, flags>>7&1)
	}
	if flags&(greHasSum|greHasRoute) != 0 { // either brings both words
		at := d.Pos()
		d.Add(greSum)
		d.FactAt(greSumOK, at, 0, uint64(checkGRE(d, flags)))
		d.Add(greOffset)
	}
	if flags&greHasKey != 0 {
		if version == 1 {
			d.Add(greLength)
			d.Add(greCall)
		} else {
			d.Add(greKey)
		}
	}
	if flags&greHasSeq != 0 {
		d.Add(greSeq)
	}
	if version == 1 && flags&greHasAck != 0 {
		d.Add(greAckNum)
	}
	if flags&greHasRoute != 0 {
		greRouting(d)
	}
	if !d.OK() {
		return
	}
	switch proto {
	case greNothing:
		if d.More() {
			d.Carry(wire.EtherType, proto)
		}
	case greOSI: // the first byte of what follows says which of its protocols it is
		if b := d.Rest(); len(b) > 0 {
			d.Carry(wire.NLPID, uint64(b[0]))
		}
	case grePPP:
		d.Carry(wire.Direct, wire.DirectPPP)
	case greERSPAN: // type I has no header of its own, and no sequence number
		if flags&greHasSeq == 0 {
			d.Carry(wire.Direct, wire.DirectEther)
			return
		}
		d.Carry(wire.EtherType, proto)
	case greRedirect: // WCCP version 1 puts the packet here, version 2 a header before it
		if b := d.Rest(); len(b) > 0 && b[0]>>4 != 4 {
			d.Add(greWCCP)
		}
		d.Carry(wire.Direct, wire.DirectIPv4)
	default:
		d.Carry(wire.EtherType, proto)
	}
}

// The bits of greFlags that say what follows.
const (
	greHasSum   = 0x8000
	greHasRoute = 0x4000
	greHasKey   = 0x2000
	greHasSeq   = 0x1000
	greHasAck   = 0x0080
)

func checkGRE(d *wire.Decoder, flags uint64) wire.Verdict {
	msg := d.Message()
	switch {
	case flags&greHasSum == 0 || d.Partial():
		return wire.Unverified
	case wire.Fold(wire.Sum(0, msg)) == 0xffff:
		return wire.Good
	}
	d.WrongSum(greSum, ^wire.Fold(wire.Sum(0, msg)+uint64(^wire.U16(msg, 4))))
	return wire.Bad
}

// greRouting: RFC 1701, "Routing". An entry without addresses ends the list.
func greRouting(d *wire.Decoder) {
	for d.More() {
		d.Group(greRoute)
		d.Add(greFamily)
		d.Add(greSREOff)
		n := int(d.Add(greSRELen))
		if n > 0 {
			d.Take(greSREInfo, n)
		}
		d.Close()
		if n == 0 {
			return
		}
	}
}

func lineGRE(dst []byte, v wire.View) []byte {
	h := v.Header()
	flags := v.Raw(greFlags)
	if v.Raw(greVersion) == 1 {
		dst = append(dst, "v1 "...)
	}
	dst = append(dst, "carries "...)
	dst = v.AppendName(dst, greProto)
	at := 4
	if flags&(greHasSum|greHasRoute) != 0 {
		at += 4
	}
	if flags&greHasKey != 0 {
		if v.Raw(greVersion) == 1 {
			dst = append(dst, " call "...)
			dst = wire.AppendUint(dst, uint64(wire.U16(h, at+2)))
		} else {
			dst = append(dst, " key "...)
			dst = wire.AppendHex(dst, uint64(wire.U32(h, at)), 32)
		}
		at += 4
	}
	if flags&greHasSeq != 0 {
		dst = append(dst, " seq "...)
		dst = wire.AppendUint(dst, uint64(wire.U32(h, at)))
		at += 4
	}
	if v.Raw(greVersion) == 1 && flags&greHasAck != 0 {
		dst = append(dst, " ack "...)
		dst = wire.AppendUint(dst, uint64(wire.U32(h, at)))
	}
	return dst
}
