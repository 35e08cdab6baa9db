package network

import "peel/layers/wire"

var (
	ip6Version = &wire.Field{Name: "ipv6.version", Label: "Version", Short: "Ver", Bits: 4, Kind: wire.Dec, Doc: "6, or this would not be IPv6."}
	ip6Class   = &wire.Field{
		Name: "ipv6.tclass", Label: "Traffic Class", Bits: 8, Kind: wire.Hex, Word: 4, Sub: []*wire.Field{ip6DSCP, ip6ECN},
		Doc: "How routers should treat the packet: a class, and a place for them to say that they are congested.",
	}
	ip6DSCP = &wire.Field{Name: "ipv6.tclass.dscp", Label: "Differentiated Services Codepoint", Short: "DSCP", Bits: 6, Kind: wire.Dec, Enum: dscps, Doc: "The class of treatment asked for (RFC 2474)."}
	ip6ECN  = &wire.Field{Name: "ipv6.tclass.ecn", Label: "Explicit Congestion Notification", Short: "ECN", Bits: 2, Kind: wire.Dec, Enum: ecns, Doc: "A router sets both bits instead of dropping the packet when its queue grows (RFC 3168)."}
	ip6Flow = &wire.Field{
		Name: "ipv6.flow", Label: "Flow Label", Bits: 20, Kind: wire.Hex,
		Doc: "A random number, the same in all packets of one conversation, so that routers with several paths keep them on one without looking at ports (RFC 6437).",
	}
	ip6Plen = &wire.Field{
		Name: "ipv6.plen", Label: "Payload Length", Bits: 16, Kind: wire.Dec, Unit: "bytes",
		Doc: "What follows these 40 bytes, extension headers included; 0 when a jumbo payload option says it instead.",
	}
	ip6Next = &wire.Field{Name: "ipv6.nxt", Label: "Next Header", Bits: 8, Kind: wire.Dec, Enum: Protocols, Doc: "What comes next: a transport, or an extension header that has such a field of its own."}
	ip6Hops = &wire.Field{Name: "ipv6.hlim", Label: "Hop Limit", Bits: 8, Kind: wire.Dec, Doc: "Each router takes one off and drops the packet at 0; neighbour discovery must arrive with 255, which proves that no router touched it."}
	ip6Src  = &wire.Field{Name: "ipv6.src", Label: "Source Address", Bits: 128, Kind: wire.IPv6, Doc: "The interface that sent the packet; :: when it has no address yet."}
	ip6Dst  = &wire.Field{Name: "ipv6.dst", Label: "Destination Address", Bits: 128, Kind: wire.IPv6, Doc: "Where the packet goes next: with a routing header, not yet its last stop."}

	ip6SrcNotes = ip6AddrNotes{
		mac:     ip6Note("src_slaac_mac", "Source SLAAC MAC", wire.Text, eui64MAC, nil, "The hardware address that the sender built its address from: a cookie that follows it from network to network (RFC 8064 advises against it)."),
		isatap:  ip6Note("src_isatap_ipv4", "Source ISATAP IPv4", wire.IPv4, nil, nil, "The IPv4 address of the tunnel's end, written into the lower half (RFC 5214)."),
		gateway: ip6Note("src_6to4_gw_ipv4", "Source 6to4 Gateway IPv4", wire.IPv4, nil, nil, "The router that wraps this site's packets into IPv4: its address is the prefix (RFC 3056)."),
		sla:     ip6Note("src_6to4_sla_id", "Source 6to4 SLA ID", wire.Dec, nil, nil, "The subnet inside the site."),
		server:  ip6Note("src_ts_ipv4", "Source Teredo Server IPv4", wire.IPv4, nil, nil, "The Teredo server that helped this host through its NAT (RFC 4380, 4)."),
		port:    ip6Note("src_tc_port", "Source Teredo Port", wire.Dec, nil, invert16, "The UDP port outside the NAT, with all bits turned so that no NAT rewrites it."),
		client:  ip6Note("src_tc_ipv4", "Source Teredo Client IPv4", wire.Text, invertedIPv4, nil, "The IPv4 address outside the NAT, with all bits turned so that no NAT rewrites it."),
		embed:   ip6Note("src_embed_ipv4", "Source Embedded IPv4", wire.IPv4, nil, nil, "The IPv4 host behind a NAT64 that this address stands for (RFC 6052)."),
	}
	ip6DstNotes = ip6AddrNotes{
		mac:     ip6Note("dst_slaac_mac", "Destination SLAAC MAC", wire.Text, eui64MAC, nil, "The hardware address that the receiver built its address from."),
		isatap:  ip6Note("dst_isatap_ipv4", "Destination ISATAP IPv4", wire.IPv4, nil, nil, "The IPv4 address of the tunnel's end, written into the lower half (RFC 5214)."),
		gateway: ip6Note("dst_6to4_gw_ipv4", "Destination 6to4 Gateway IPv4", wire.IPv4, nil, nil, "The router that unwraps packets to this site: its address is the prefix (RFC 3056)."),
		sla:     ip6Note("dst_6to4_sla_id", "Destination 6to4 SLA ID", wire.Dec, nil, nil, "The subnet inside the site."),
		server:  ip6Note("dst_ts_ipv4", "Destination Teredo Server IPv4", wire.IPv4, nil, nil, "The Teredo server that helps the receiver through its NAT (RFC 4380, 4)."),
		port:    ip6Note("dst_tc_port", "Destination Teredo Port", wire.Dec, nil, invert16, "The UDP port outside the NAT, with all bits turned so that no NAT rewrites it."),
		client:  ip6Note("dst_tc_ipv4", "Destination Teredo Client IPv4", wire.Text, invertedIPv4, nil, "The IPv4 address outside the NAT, with all bits turned so that no NAT rewrites it."),
		embed:   ip6Note("dst_embed_ipv4", "Destination Embedded IPv4", wire.IPv4, nil, nil, "The IPv4 host behind a NAT64 that this address stands for (RFC 6052)."),
	}
	ip6EmbedPrefix = ip6Note("embed_ipv4_prefix", "Embedded IPv4 Prefix", wire.Bytes, nil, nil, "The part of the address that says: an IPv4 address follows.")
	ip6Embed       = ip6Note("embed_ipv4", "Embedded IPv4", wire.IPv4, nil, nil, "Either address's embedded IPv4 address, for filters that do not care which way.")
)

// ip6AddrNotes are the rows for what can be read out of one of the two addresses.
type ip6AddrNotes struct {
	mac, isatap, gateway, sla, server, port, client, embed *wire.Field
}

func ip6Note(name, label string, kind wire.Kind, str func([]byte, wire.View) []byte, num func(wire.View) uint64, doc string) *wire.Field {
	return &wire.Field{Name: "ipv6." + name, Label: label, Kind: kind, Str: str, Num: num, Doc: doc}
}

// eui64MAC takes the hardware address out of an interface identifier: fffe is
// cut from the middle, and the bit for "locally administered" turned back (RFC
// 4291, appendix A).
func eui64MAC(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) != 8 {
		return dst
	}
	return wire.AppendBytes(dst, []byte{b[0] ^ 2, b[1], b[2], b[5], b[6], b[7]})
}

func invert16(v wire.View) uint64 { return ^v.Wire() & 0xffff }

func invertedIPv4(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) != 4 {
		return dst
	}
	return wire.AppendIP(dst, []byte{^b[0], ^b[1], ^b[2], ^b[3]})
}

const (
	ip6Header   = 40
	protoHopOpt = 0
	protoNoNext = 59
)

// IPv6, RFC 8200.
var IPv6 = wire.New(wire.Protocol{
	Name: "ipv6", Title: "Internet Protocol Version 6", Short: "IPv6", Spec: "RFC 8200, 3",
	Doc:  "Carries a packet from machine to machine across any number of networks. No header checksum, no fragmenting by routers: what IPv4's routers do at every hop is left to the ends.",
	Tier: wire.Network, Unit: "packet",
	By:     []wire.Key{{Space: wire.EtherType, Num: 0x86dd}, {Space: wire.IPProto, Num: 41}, {Space: wire.Direct, Num: wire.DirectIPv6}, {Space: wire.LinkType, Num: 229}, {Space: wire.PPPProto, Num: 0x0057}, {Space: wire.NLPID, Num: 0x8e}},
	Source: ip6Src, Dest: ip6Dst,
	Header: []*wire.Field{ip6Version, ip6Class, ip6Flow, ip6Plen, ip6Next, ip6Hops, ip6Src, ip6Dst},
	Rows: []*wire.Field{
		ip6SrcNotes.mac, ip6SrcNotes.isatap, ip6SrcNotes.gateway, ip6SrcNotes.sla, ip6SrcNotes.server, ip6SrcNotes.port, ip6SrcNotes.client, ip6SrcNotes.embed,
		ip6DstNotes.mac, ip6DstNotes.isatap, ip6DstNotes.gateway, ip6DstNotes.sla, ip6DstNotes.server, ip6DstNotes.port, ip6DstNotes.client, ip6DstNotes.embed,
		ip6EmbedPrefix, ip6Embed,
	},
	Decode: decodeIPv6,
	Line:   lineIPv6,
})

func decodeIPv6(d *wire.Decoder) {
	if v := d.Raw(ip6Version); v != 6 && d.OK() {
		d.Note(wire.Error, ip6Version, "%f says %n, not 6", int64(v), 6)
	}
	head := d.Header()
	if len(head) < ip6Header {
		return
	}
	src, dst := head[8:24], head[24:40]
	d.Pseudo(src, dst)
	next := d.Raw(ip6Next)
	jumbo, isJumbo := 0, false
	if next == protoHopOpt {
		jumbo, isJumbo = jumboLength(d.Rest())
	}
	switch n := int(d.Raw(ip6Plen)); {
	case n != 0 || next == protoNoNext:
		d.Limit(ip6Header+n, ip6Plen)
	case isJumbo:
		d.Limit(ip6Header+jumbo, ip6Jumbo)
	case d.Left() > 0:
		d.Note(wire.Remark, ip6Plen, "%f is 0 without a jumbo payload option: the system left cutting the packet up to the network card (TSO)", 0, 0)
	}
	if !d.S.Skim {
		noteAddress(d, src, d.Start()+8, &ip6SrcNotes)
		noteAddress(d, dst, d.Start()+24, &ip6DstNotes)
	}
	d.Carry(wire.IPProto, next)
}

// jumboLength looks for a jumbo payload option (RFC 2675, 2) in a hop-by-hop
// header that begins b.
func jumboLength(b []byte) (int, bool) {
	if len(b) < 8 {
		return 0, false
	}
	b = b[2:min(len(b), (int(b[1])+1)*8)]
	for len(b) >= 2 {
		if b[0] == optPad1 {
			b = b[1:]
			continue
		}
		if b[0] == optJumbo && b[1] == 4 && len(b) >= 6 {
			return int(wire.U32(b, 2)), true
		}
		b = b[min(len(b), 2+int(b[1])):]
	}
	return 0, false
}

// noteAddress says what else is written into address a, which stands at byte at.
func noteAddress(d *wire.Decoder, a []byte, at int, n *ip6AddrNotes) {
	switch {
	case a[0] == 0x20 && a[1] == 0x02: // 2002::/16, RFC 3056
		d.Derive(n.gateway, at+2, 4)
		d.Derive(n.sla, at+6, 2)
	case wire.U32(a, 0) == 0x20010000: // 2001::/32, RFC 4380
		d.Derive(n.server, at+4, 4)
		d.Derive(n.port, at+10, 2)
		d.Derive(n.client, at+12, 4)
	case wire.U32(a, 0) == 0x0064ff9b && wire.U32(a, 4) == 0 && wire.U32(a, 8) == 0: // 64:ff9b::/96, RFC 6052
		d.Derive(ip6EmbedPrefix, at, 12)
		d.Derive(n.embed, at+12, 4)
		d.Derive(ip6Embed, at+12, 4)
	}
	switch {
	case a[8]&2 != 0 && a[11] == 0xff && a[12] == 0xfe:
		d.Derive(n.mac, at+8, 8)
	case wire.U32(a, 8)&^0x02000000 == 0x00005efe: // RFC 5214, 6.1
		d.Derive(n.isatap, at+12, 4)
	}
}

// replaceAddress corrects the pseudo-header for the layers above: they sum up
// another address than the one that stood in the fixed header at byte at.
func replaceAddress(d *wire.Decoder, at int, addr []byte) {
	s := d.S
	self := len(s.Layers) - 1
	pseudo, found := uint64(0), false
	for i := self; i >= 0; i-- {
		l := &s.Layers[i]
		if l.Addressed && !found {
			pseudo, found = uint64(l.Pseudo), true
		}
		if l.P != IPv6 {
			continue
		}
		src := s.Sources[l.Source].Bytes
		if from := int(l.Off) + at; found && from+16 <= len(src) {
			old := wire.Fold(wire.Sum(0, src[from:from+16]))
			s.Layers[self].Pseudo = uint32(wire.Fold(wire.Sum(pseudo+uint64(^old), addr)))
			s.Layers[self].Addressed = true
		}
		return
	}
}

func lineIPv6(dst []byte, v wire.View) []byte {
	dst = v.AppendField(dst, ip6Src)
	dst = append(dst, " -> "...)
	dst = v.AppendField(dst, ip6Dst)
	dst = append(dst, " hop limit "...)
	dst = v.AppendNum(dst, ip6Hops)
	if v.Raw(ip6Flow) != 0 {
		dst = append(dst, " flow "...)
		dst = v.AppendField(dst, ip6Flow)
	}
	return dst
}
