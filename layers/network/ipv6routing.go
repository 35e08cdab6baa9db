package network

import "peel/layers/wire"

var (
	rt6Next = &wire.Field{Name: "ipv6.routing.nxt", Label: "Next Header", Bits: 8, Kind: wire.Dec, Enum: Protocols, Doc: "What follows the list of stops."}
	rt6Len  = &wire.Field{Name: "ipv6.routing.len", Label: "Length", Bits: 8, Kind: wire.Dec, Doc: "In units of 8 bytes, the first 8 not counted."}
	rt6Oct  = &wire.Field{Name: "ipv6.routing.len_oct", Label: "Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Derived: true, Num: extBytes, Doc: "The length worked out in bytes: the field counts by 8 and leaves the first 8 out."}
	rt6Type = &wire.Field{
		Name: "ipv6.routing.type", Label: "Type", Bits: 8, Kind: wire.Dec, Doc: "What kind of list follows: 2 is a mobile node's home address, 3 RPL, 4 segment routing; 0 is forbidden.",
		Enum: wire.Enum{
			0: "source route (deprecated)|Forbidden since two lists of the same routers made packets travel in circles (RFC 5095).", 1: "Nimrod (deprecated)", 2: "type 2: home address|Mobile IPv6: the last stop is the home address of a travelling node.",
			3: "RPL source route|The root of a sensor network tells the way down.", 4: "segment routing", 5: "compact routing, 16 bits", 6: "compact routing, 32 bits", 253: "experiment 1", 254: "experiment 2", 255: "reserved",
		},
	}
	rt6Left = &wire.Field{Name: "ipv6.routing.segleft", Label: "Segments Left", Bits: 8, Kind: wire.Dec, Doc: "How many stops of the list are still to be made; 0 means that the destination address is the last."}

	rt6Area  = &wire.Field{Name: "peel.ipv6.routing.data", Label: "Type-specific part", Kind: wire.None, Doc: "The list, written as the type says."}
	rt6Other = &wire.Field{Name: "ipv6.routing.unknown_data", Label: "Type-Specific Data", Kind: wire.Bytes, Doc: "The content of a type that is not known."}

	rt6SrcReserved  = &wire.Field{Name: "ipv6.routing.src.reserved", Label: "Reserved", Bits: 32, Kind: wire.Bytes, Doc: "Kept for later: receivers look away; it also brings the addresses to a multiple of 8 bytes."}
	rt6SrcAddr      = &wire.Field{Name: "ipv6.routing.src.addr", Label: "Address", Bits: 128, Kind: wire.IPv6, Doc: "A stop; when it has been made, the router's own address stands here instead."}
	rt6HomeReserved = &wire.Field{Name: "ipv6.routing.mipv6.reserved", Label: "Reserved", Bits: 32, Kind: wire.Bytes, Doc: "Kept for later: receivers look away; it also brings the address to a multiple of 8 bytes."}
	rt6HomeAddr     = &wire.Field{Name: "ipv6.routing.mipv6.home_address", Label: "Home Address", Bits: 128, Kind: wire.IPv6, Doc: "Where the packet is really meant for: the mobile node hands it from its travelling address to itself."}

	rt6RPLWord     = &wire.Field{Name: "peel.ipv6.routing.rpl.word", Label: "Compression", Bits: 32, Kind: wire.None, Sub: []*wire.Field{rt6RPLInner, rt6RPLFinal, rt6RPLPad, rt6RPLReserved}, Doc: "How much of each address is left out."}
	rt6RPLInner    = &wire.Field{Name: "ipv6.routing.rpl.cmprI", Label: "Compressed Internal Octets (CmprI)", Short: "CmprI", Bits: 4, Kind: wire.Dec, Doc: "How many first bytes all addresses but the last share with the destination address."}
	rt6RPLFinal    = &wire.Field{Name: "ipv6.routing.rpl.cmprE", Label: "Compressed Final Octets (CmprE)", Short: "CmprE", Bits: 4, Kind: wire.Dec, Doc: "How many first bytes of the last address are left out: the same as the destination's (RFC 6554)."}
	rt6RPLPad      = &wire.Field{Name: "ipv6.routing.rpl.pad", Label: "Padding Bytes", Short: "Pad", Bits: 4, Kind: wire.Dec, Doc: "Bytes of 0 behind the last address, up to a multiple of eight."}
	rt6RPLReserved = &wire.Field{Name: "ipv6.routing.rpl.reserved", Label: "Reserved", Bits: 20, Kind: wire.Dec, Doc: "Kept for later: senders write 0, receivers look away."}
	rt6RPLCount    = &wire.Field{Name: "ipv6.routing.rpl.addr_count", Label: "Total Address Count", Kind: wire.Dec, Doc: "How many addresses fit the header's length: nothing on the wire says it."}
	rt6RPLAddr     = &wire.Field{Name: "ipv6.routing.rpl.address", Label: "Address", Kind: wire.Bytes, Doc: "The end of a stop's address."}
	rt6RPLFull     = &wire.Field{Name: "ipv6.routing.rpl.full_address", Label: "Full Address", Kind: wire.Text, Doc: "The same with its beginning put back."}
	rt6Padding     = &wire.Field{Name: "peel.ipv6.routing.padding", Label: "Padding", Kind: wire.Bytes, Doc: "Fills the header up to a multiple of 8 bytes."}

	rt6SRHLast  = &wire.Field{Name: "ipv6.routing.srh.last_entry", Label: "Last Entry", Bits: 8, Kind: wire.Dec, Doc: "Index of the list's last element: one less than there are."}
	rt6SRHFlags = &wire.Field{Name: "ipv6.routing.srh.flags", Label: "Flags", Bits: 8, Kind: wire.Hex, Doc: "None is defined by RFC 8754; RFC 9259 uses 0x20 to ask for a report (O)."}
	rt6SRHTag   = &wire.Field{Name: "ipv6.routing.srh.tag", Label: "Tag", Bits: 16, Kind: wire.Bytes, Doc: "Marks packets of one class; 0 if unused."}
	rt6SRHAddr  = &wire.Field{Name: "ipv6.routing.srh.addr", Label: "Address", Bits: 128, Kind: wire.IPv6, Doc: "A segment: not only where to go, its lower bits may say what to do there. The list stands backwards, the last stop first."}

	// tshark has no names for the TLVs of RFC 8754, 2.1.
	srhTLV     = &wire.Field{Name: "peel.ipv6.routing.srh.tlv", Label: "TLV", Kind: wire.None, Say: saySRHTLV, Doc: "Something said to every segment's end."}
	srhTLVType = &wire.Field{
		Name: "peel.ipv6.routing.srh.tlv.type", Label: "Type", Bits: 8, Kind: wire.Dec, Doc: "The first bit says that routers may change the value.",
		Enum: wire.Enum{0: "Pad1", 1: "ingress node (withdrawn)", 2: "egress node (withdrawn)", 3: "opaque container (withdrawn)", 4: "PadN", 5: "HMAC", 6: "NSH carrier (withdrawn)", 10: "L2 information"},
	}
	srhTLVLen   = &wire.Field{Name: "peel.ipv6.routing.srh.tlv.length", Label: "Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes that follow this one."}
	srhTLVValue = &wire.Field{Name: "peel.ipv6.routing.srh.tlv.value", Label: "Value", Kind: wire.Bytes, Doc: "What the TLV carries: a signature over the list of stops, for instance."}
	srhHMACBits = &wire.Field{Name: "peel.ipv6.routing.srh.hmac.flags", Label: "D bit and reserved", Bits: 16, Kind: wire.Hex, Doc: "0x8000: do not check the destination address, since the segment list is reduced."}
	srhHMACKey  = &wire.Field{Name: "peel.ipv6.routing.srh.hmac.key_id", Label: "HMAC Key ID", Bits: 32, Kind: wire.Hex, Doc: "Names the shared key and the algorithm that made the HMAC (RFC 8754, 2.1.2)."}
	srhHMAC     = &wire.Field{Name: "peel.ipv6.routing.srh.hmac", Label: "HMAC", Kind: wire.Bytes, Doc: "Proves that the list was written inside the domain: otherwise anybody could steer packets."}

	rt6SID16Now = &wire.Field{Name: "ipv6.routing.crh16.current_sid", Label: "Current SID", Kind: wire.Dec, Doc: "The stop that segments left points at."}
	rt6SID32Now = &wire.Field{Name: "ipv6.routing.crh32.current_sid", Label: "Current SID", Kind: wire.Dec, Doc: "The stop that segments left points at."}
	rt6SID16    = &wire.Field{Name: "ipv6.routing.crh16.sid", Label: "Segment ID", Bits: 16, Kind: wire.Dec, Doc: "A stop by number: each router keeps a table from these to addresses (RFC 9631)."}
	rt6SID32    = &wire.Field{Name: "ipv6.routing.crh32.sid", Label: "Segment ID", Bits: 32, Kind: wire.Dec, Doc: "A stop by number: each router keeps a table from these to addresses (RFC 9631)."}
)

func saySRHTLV(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) == 0 {
		return dst
	}
	return srhTLVType.AppendName(dst, uint64(b[0]))
}

// IPv6Routing is the routing header, RFC 8200, 4.4.
var IPv6Routing = wire.New(wire.Protocol{
	Name: "ipv6.routing", Title: "Routing Header for IPv6", Short: "IPv6 routing", Spec: "RFC 8200, 4.4",
	Doc:  "Stops that the packet shall make on its way. Each stop writes the next one into the destination address.",
	Tier: wire.Network, Unit: "packet",
	By:     []wire.Key{{Space: wire.IPProto, Num: 43}},
	Header: []*wire.Field{rt6Next, rt6Len, rt6Oct, rt6Type, rt6Left},
	Rows: []*wire.Field{
		rt6Area, rt6Other, rt6SrcReserved, rt6SrcAddr, rt6HomeReserved, rt6HomeAddr, rt6RPLWord, rt6RPLCount, rt6RPLAddr, rt6RPLFull, rt6Padding, rt6SRHLast, rt6SRHFlags, rt6SRHTag, rt6SRHAddr,
		srhTLV, srhTLVType, srhTLVLen, srhTLVValue, srhHMACBits, srhHMACKey, srhHMAC, rt6SID16Now, rt6SID32Now, rt6SID16, rt6SID32,
	},
	Decode: decodeIPv6Routing,
	Line:   lineIPv6Routing,
})

const (
	routeSource  = 0
	routeHome    = 2
	routeRPL     = 3
	routeSegment = 4
	routeCRH16   = 5
	routeCRH32   = 6
)

func decodeIPv6Routing(d *wire.Decoder) {
	left := int(d.Raw(rt6Left))
	d.Open(rt6Area, int(d.Raw(rt6Len))*8+4, rt6Len)
	switch d.Raw(rt6Type) {
	case routeSource:
		d.Note(wire.Warn, rt6Type, "this type is deprecated: routers must not obey it", 0, 0)
		d.Add(rt6SrcReserved)
		routeList(d, rt6SrcAddr, left)
	case routeHome:
		d.Add(rt6HomeReserved)
		routeList(d, rt6HomeAddr, left)
	case routeRPL:
		routeCompressed(d, left)
	case routeSegment:
		routeSegments(d, left)
	case routeCRH16:
		routeNumbers(d, rt6SID16, rt6SID16Now, 2, left)
	case routeCRH32:
		routeNumbers(d, rt6SID32, rt6SID32Now, 4, left)
	default:
		d.TakeRest(rt6Other)
	}
	d.Close()
	d.Carry(wire.IPProto, d.Raw(rt6Next))
}

// routeList reads whole addresses. Checksums above count the last one as the
// destination as long as there are stops left (RFC 8200, 8.1).
func routeList(d *wire.Decoder, row *wire.Field, left int) {
	n := d.Left() / 16
	if left > n {
		d.Note(wire.Error, rt6Left, "%f says %n; the header lists %h", int64(left), int64(n))
	} else if left > 0 {
		replaceAddress(d, 24, d.Rest()[16*(n-1):16*n])
	}
	for d.Left() >= 16 {
		d.Add(row)
	}
	d.TakeRest(rt6Padding)
}

// routeCompressed is RFC 6554, 3: addresses without the bytes that they share
// with the destination address.
func routeCompressed(d *wire.Decoder, left int) {
	at := d.Pos()
	word := int(d.Add(rt6RPLWord))
	inner, final, pad := 16-word>>28&15, 16-word>>24&15, word>>20&15
	if !d.OK() {
		return
	}
	room := d.Left() - pad - final
	if room < 0 {
		d.Note(wire.Error, rt6RPLPad, "%f says %n; %h bytes are there for addresses and padding", int64(pad), int64(d.Left()))
		room = 0
	}
	count := room/inner + 1
	d.FactAt(rt6RPLCount, at, 2, uint64(count))
	dst, full := ip6Destination(d), [16]byte{}
	for i := 1; i <= count && d.More(); i++ {
		n := inner
		if i == count {
			n = final
		}
		at := d.Pos()
		copy(full[:], dst)
		copy(full[16-n:], d.Take(rt6RPLAddr, n))
		if d.OK() {
			var text [40]byte
			d.FactText(rt6RPLFull, at, n, wire.AppendIP(text[:0], full[:]))
		}
	}
	if left > count {
		d.Note(wire.Error, rt6Left, "%f says %n; the header lists %h", int64(left), int64(count))
	} else if left > 0 && d.OK() {
		replaceAddress(d, 24, full[:])
	}
	d.TakeRest(rt6Padding)
}

// ip6Destination returns the destination address of the IPv6 header below.
func ip6Destination(d *wire.Decoder) []byte {
	for i := len(d.S.Layers) - 1; i >= 0; i-- {
		if d.S.Layers[i].P == IPv6 {
			return d.S.Layer(i).Field(ip6Dst)
		}
	}
	return nil
}

// routeSegments is RFC 8754, 2.
func routeSegments(d *wire.Decoder, left int) {
	n := int(d.Add(rt6SRHLast)) + 1
	d.Add(rt6SRHFlags)
	d.Add(rt6SRHTag)
	if b := d.Rest(); left > 0 && len(b) >= 16 {
		replaceAddress(d, 24, b[:16])
	}
	if left > n {
		// RFC 8754, 2: a reduced list lacks the first stop, which is already
		// in the destination address.
		d.Note(wire.Error, rt6Left, "%f says %n; the header lists %h", int64(left), int64(n))
	}
	for i := 0; i < n && d.More(); i++ {
		d.Add(rt6SRHAddr)
	}
	for d.More() {
		b := d.Rest()
		if b[0] == 0 {
			d.Open(srhTLV, 1, nil)
			d.Add(srhTLVType)
			d.Close()
			continue
		}
		size := 0
		if len(b) >= 2 {
			size = int(b[1])
		}
		d.Open(srhTLV, 2+size, srhTLVLen)
		typ := d.Add(srhTLVType)
		d.Add(srhTLVLen)
		if typ == 5 {
			d.Add(srhHMACBits)
			d.Add(srhHMACKey)
			d.TakeRest(srhHMAC)
		}
		d.TakeRest(srhTLVValue)
		d.Close()
	}
}

// routeNumbers reads segment numbers of n bytes up to the zeros that fill the
// header (RFC 9631, 4).
func routeNumbers(d *wire.Decoder, row, now *wire.Field, n, left int) {
	b := d.Rest()
	if at := left * n; at+n <= len(b) {
		d.FactAt(now, d.Pos()+at, n, number(b[at:at+n]))
	} else if d.OK() {
		d.Note(wire.Error, rt6Left, "%f says %n; the header has room for %h", int64(left), int64(len(b)/n))
	}
	for d.Left() >= n && number(d.Rest()[:n]) != 0 {
		d.Add(row)
	}
	d.TakeRest(rt6Padding)
}

func number(b []byte) uint64 {
	v := uint64(0)
	for _, c := range b {
		v = v<<8 | uint64(c)
	}
	return v
}

func lineIPv6Routing(dst []byte, v wire.View) []byte {
	dst = v.AppendName(dst, rt6Type)
	dst = append(dst, ", segments left "...)
	dst = v.AppendNum(dst, rt6Left)
	left := int(v.Raw(rt6Left))
	b := v.Header()
	at := -1
	switch v.Raw(rt6Type) {
	case routeSource, routeHome:
		if n := (len(b) - 8) / 16; left > 0 && n > 0 {
			at = 8 + 16*(n-1)
		}
	case routeSegment:
		if left > 0 {
			at = 8
		}
	}
	if at >= 0 && at+16 <= len(b) {
		dst = append(dst, ", finally to "...)
		dst = wire.AppendIP(dst, b[at:at+16])
	}
	return dst
}
