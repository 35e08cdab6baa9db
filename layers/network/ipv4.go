// Package network holds the protocols that carry a packet across networks.
package network

import "peel/layers/wire"

var (
	ipVersion = &wire.Field{Name: "ip.version", Label: "Version", Short: "Ver", Bits: 4, Kind: wire.Dec, Doc: "4, or this would not be IPv4."}
	ipHdrLen  = &wire.Field{
		Name: "ip.hdr_len", Label: "Header Length", Short: "IHL", Bits: 4, Kind: wire.Dec, Unit: "bytes", Num: timesFour,
		Doc: "Counted in 32-bit words on the wire: 5 (20 bytes) without options, 15 (60 bytes) at most.",
	}
	ipDSField = &wire.Field{
		Name: "ip.dsfield", Label: "Differentiated Services Field", Short: "DS", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{ipDSCP, ipECN},
		Doc: "How routers should treat the packet: a class, and a place for them to say that they are congested.",
	}
	ipDSCP = &wire.Field{Name: "ip.dsfield.dscp", Label: "Differentiated Services Codepoint", Short: "DSCP", Bits: 6, Kind: wire.Dec, Enum: dscps, Doc: "The class of treatment asked for (RFC 2474)."}
	ipECN  = &wire.Field{Name: "ip.dsfield.ecn", Label: "Explicit Congestion Notification", Short: "ECN", Bits: 2, Kind: wire.Dec, Enum: ecns, Doc: "A router sets both bits instead of dropping the packet when its queue grows (RFC 3168)."}
	ipLen  = &wire.Field{
		Name: "ip.len", Label: "Total Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Num: ipv4Length,
		Doc: "Header and payload together; what follows in the frame is padding. 0 in a capture on the sender: the network card was to cut the packet up and fill this in.",
	}
	ipID    = &wire.Field{Name: "ip.id", Label: "Identification", Bits: 16, Kind: wire.Hex, Doc: "The same in all fragments of one packet, so that they can be put together; means nothing where fragmenting is forbidden (RFC 6864)."}
	ipFlags = &wire.Field{Name: "ip.flags", Label: "Flags", Short: "Flg", Bits: 3, Kind: wire.Hex, Sub: []*wire.Field{ipRB, ipDF, ipMF}, Doc: "What may be, and was, done about fragments."}
	ipRB    = &wire.Field{Name: "ip.flags.rb", Label: "Reserved bit", Short: "R", Bits: 1, Kind: wire.Bool, Word: wire.Touch, Doc: "Must be 0; RFC 3514 proposed it for evil packets, on the first of April."}
	ipDF    = &wire.Field{Name: "ip.flags.df", Label: "Don't fragment", Short: "D", Bits: 1, Kind: wire.Bool, Word: wire.Touch, Doc: "Drop the packet rather than cut it up; a router that does so says it by ICMP."}
	ipMF    = &wire.Field{Name: "ip.flags.mf", Label: "More fragments", Short: "M", Bits: 1, Kind: wire.Bool, Word: wire.Touch, Doc: "Set in all fragments but the last."}
	ipFrag  = &wire.Field{
		Name: "ip.frag_offset", Label: "Fragment Offset", Bits: 13, Kind: wire.Dec, Say: sayFragOffset,
		Doc: "Where this fragment's payload belongs in the whole, counted in units of 8 bytes.",
	}
	ipTTL    = &wire.Field{Name: "ip.ttl", Label: "Time to Live", Short: "TTL", Bits: 8, Kind: wire.Dec, Doc: "Each router takes one off and drops the packet at 0, so that loops end. Senders begin with 64, 128 or 255."}
	ipProto  = &wire.Field{Name: "ip.proto", Label: "Protocol", Bits: 8, Kind: wire.Dec, Enum: Protocols, Doc: "What the payload is: 6 for TCP, 17 for UDP, 1 for ICMP."}
	ipSum    = &wire.Field{Name: "ip.checksum", Label: "Header Checksum", Bits: 16, Kind: wire.Hex, Doc: "Over the header only; each router computes it again since the TTL changes."}
	ipSumOK  = &wire.Field{Name: "ip.checksum.status", Label: "Header checksum status", Kind: wire.Dec, Enum: wire.Verdicts, Doc: "peel's verdict on the header checksum."}
	ipSumCal = &wire.Field{Name: "ip.checksum_calculated", Label: "Calculated Checksum", Bits: 16, Kind: wire.Hex, Doc: "What the checksum would have to be."}
	ipSrc    = &wire.Field{Name: "ip.src", Label: "Source Address", Bits: 32, Kind: wire.IPv4, Doc: "The machine that sent the packet first (unless a NAT rewrote it)."}
	ipDst    = &wire.Field{Name: "ip.dst", Label: "Destination Address", Bits: 32, Kind: wire.IPv4, Doc: "The machine it is meant for, or the next station of a source route."}
)

func timesFour(v wire.View) uint64 { return v.Wire() * 4 }

// ipv4Length gives the length that a system left at 0 for the network card to
// fill in: all that the frame holds.
func ipv4Length(v wire.View) uint64 {
	if n := v.Wire(); n != 0 {
		return n
	}
	held := v.L.End() - v.L.Off
	if cut := int32(v.S.Length - len(v.S.Frame())); cut > 0 {
		held += cut
	}
	return uint64(held)
}

func sayFragOffset(dst []byte, v wire.View) []byte {
	dst = wire.AppendUint(dst, v.Num()*8)
	dst = append(dst, " bytes ("...)
	dst = wire.AppendUint(dst, v.Num())
	return append(dst, ')')
}

// dscps: IANA, Differentiated Services Field Codepoints.
var dscps = wire.Enum{
	0:  "default|Best effort: no promises.",
	1:  "LE|Lower effort: only what nobody else needs (RFC 8622).",
	8:  "CS1|Class selector 1: once the precedence 'priority'.",
	10: "AF11|Class 1, dropped last.",
	12: "AF12|Class 1, dropped sooner.",
	14: "AF13|Class 1, dropped first.",
	16: "CS2|Class selector 2: network management.",
	18: "AF21|Class 2, dropped last.",
	20: "AF22|Class 2, dropped sooner.",
	22: "AF23|Class 2, dropped first.",
	24: "CS3|Class selector 3: broadcast video.",
	26: "AF31|Class 3, dropped last.",
	28: "AF32|Class 3, dropped sooner.",
	30: "AF33|Class 3, dropped first.",
	32: "CS4|Class selector 4: real-time interaction.",
	34: "AF41|Class 4, dropped last.",
	36: "AF42|Class 4, dropped sooner.",
	38: "AF43|Class 4, dropped first.",
	40: "CS5|Class selector 5: signalling.",
	44: "voice admit|Telephone calls that were admitted one by one (RFC 5865).",
	45: "NQB|Small flows that never build a queue.",
	46: "EF|Expedited: low delay, low loss; telephony (RFC 3246).",
	48: "CS6|Class selector 6: routing protocols.",
	56: "CS7|Class selector 7: reserved for the network itself.",
}

var ecns = wire.Enum{
	0: "not ECN-capable|A congested router can only drop it.",
	1: "ECN-capable (1)|The sender understands marks; today: finely graded ones (L4S, RFC 9331).",
	2: "ECN-capable (0)|The sender understands marks.",
	3: "congestion experienced|A router on the way was congested.",
}

// IPv4, RFC 791.
var IPv4 = wire.New(wire.Protocol{
	Name: "ip", Title: "Internet Protocol Version 4", Short: "IPv4", Spec: "RFC 791, 3.1",
	Doc:  "Carries a packet from machine to machine across any number of networks, as well as it can.",
	Tier: wire.Network, Unit: "packet",
	By: []wire.Key{
		{Space: wire.EtherType, Num: 0x0800},
		{Space: wire.IPProto, Num: 4},
		{Space: wire.IPProto, Num: 94},
		{Space: wire.Direct, Num: wire.DirectIPv4},
		{Space: wire.LinkType, Num: 228},
		{Space: wire.PPPProto, Num: 0x0021},
		{Space: wire.LLCSAP, Num: 0x06},
		{Space: wire.NLPID, Num: 0xcc},
	},
	Source: ipSrc, Dest: ipDst,
	Header: []*wire.Field{ipVersion, ipHdrLen, ipDSField, ipLen, ipID, ipFlags, ipFrag, ipTTL, ipProto, ipSum, ipSrc, ipDst},
	Rows:   append([]*wire.Field{ipSumOK, ipSumCal, ipCurRoute, ipOptions}, ipv4OptionRows...),
	Decode: decodeIPv4,
	Line:   lineIPv4,
})

func decodeIPv4(d *wire.Decoder) {
	if !d.OK() {
		d.Under(ipSum, ipSumOK, 0, uint64(wire.Unverified))
		return
	}
	if v := d.Raw(ipVersion); v != 4 {
		d.Note(wire.Error, ipVersion, "%f is %n; this was announced as IPv4", int64(v), 4)
		return
	}
	head, total := int(d.Raw(ipHdrLen))*4, int(d.Raw(ipLen))
	if head < 20 {
		d.Note(wire.Error, ipHdrLen, "%f says %n bytes; an IPv4 header alone is %h", int64(head), 20)
		return
	}
	switch {
	case total == 0:
		d.Note(wire.Remark, ipLen, "%f is 0: the system left cutting the packet up to the network card (TSO)", 0, 0)
	case total < head:
		d.Note(wire.Error, ipLen, "%f says %n bytes; the header alone is %h", int64(total), int64(head))
		return
	default:
		d.Limit(total, ipLen)
	}
	h := d.Message()
	final := headerDst
	if head > 20 {
		if final = finalDestination(h[:min(head, len(h))]); final != headerDst {
			d.Instead(ipDst, ipCurRoute)
		}
		ipv4Options(d, head-20)
	}
	checkIPv4(d, head)
	d.Pseudo(h[12:16], h[final:final+4])
	offset := d.Raw(ipFrag)
	if d.Raw(ipRB) != 0 {
		d.Note(wire.Warn, ipRB, "%f is set; it must be 0 (RFC 791, 3.1)", 1, 0)
	}
	if offset != 0 {
		d.Carry(wire.Direct, wire.DirectFragment)
		return
	}
	if d.Raw(ipMF) != 0 {
		d.Fragment()
	}
	d.Carry(wire.IPProto, d.Raw(ipProto))
}

func checkIPv4(d *wire.Decoder, head int) {
	if d.S.Skim {
		return
	}
	h := d.Header()
	if !d.OK() || len(h) != head {
		d.Under(ipSum, ipSumOK, 0, uint64(wire.Unverified))
		return
	}
	sum := wire.Sum(0, h)
	want := ^wire.Fold(sum + uint64(^wire.U16(h, 10)))
	verdict := wire.Good
	if wire.Fold(sum) != 0xffff {
		verdict = wire.Bad
		sev := wire.Error
		if d.Layer().Quoted { // routers quote what they were about to send on, checksum not yet renewed
			sev = wire.Remark
		}
		d.Note(sev, ipSum, "%f is wrong: it should be %x", int64(want), 0)
	} else {
		want = wire.U16(h, 10)
	}
	d.Under(ipSum, ipSumOK, 0, uint64(verdict))
	d.Under(ipSum, ipSumCal, 2, uint64(want))
}

func lineIPv4(dst []byte, v wire.View) []byte {
	dst = v.AppendField(dst, ipSrc)
	dst = append(dst, " -> "...)
	dst = v.AppendField(dst, ipDst)
	dst = append(dst, " ttl "...)
	dst = v.AppendNum(dst, ipTTL)
	if n := v.Raw(ipDSCP); n != 0 {
		dst = append(dst, " dscp "...)
		if name, _, ok := ipDSCP.Lookup(n); ok {
			dst = append(dst, name...)
		} else {
			dst = wire.AppendUint(dst, n)
		}
	}
	if v.Raw(ipECN) == 3 {
		dst = append(dst, " congestion"...)
	}
	if v.Raw(ipDF) != 0 {
		dst = append(dst, " DF"...)
	}
	if off := v.Raw(ipFrag); off != 0 || v.Raw(ipMF) != 0 {
		dst = append(dst, " id "...)
		dst = v.AppendField(dst, ipID)
		dst = append(dst, " fragment at byte "...)
		dst = wire.AppendUint(dst, off*8)
		if v.Raw(ipMF) != 0 {
			dst = append(dst, ", more follow"...)
		} else {
			dst = append(dst, ", the last"...)
		}
	}
	if h := v.Header(); len(h) > 20 {
		dst = append(dst, " ["...)
		dst = appendIPv4Options(dst, h[20:])
		dst = append(dst, ']')
	}
	return dst
}
