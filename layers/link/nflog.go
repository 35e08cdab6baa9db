package link

import "peel/layers/wire"

var (
	nflogFamily  = &wire.Field{Name: "nflog.family", Label: "Family", Bits: 8, Kind: wire.Dec, Enum: linuxFamilies, Doc: "What kind of packet was logged: 2 is IPv4, 10 IPv6, 7 a frame on a bridge."}
	nflogVersion = &wire.Field{Name: "nflog.version", Label: "Version", Bits: 8, Kind: wire.Dec, Doc: "0: no other version was made."}
	nflogRes     = &wire.Field{Name: "nflog.res_id", Label: "Resource id", Bits: 16, Kind: wire.Dec, Doc: "Which log group the firewall's rule wrote to."}

	nflogTLV     = &wire.Field{Name: "nflog.tlv", Label: "TLV", Kind: wire.Bytes, Say: sayNFLogTLV, Doc: "One thing that the kernel says about the packet: length and type in the byte order of the machine that captured."}
	nflogTLVLen  = &wire.Field{Name: "nflog.tlv_length", Label: "Length", Bits: 16, Kind: wire.Dec, Num: nflogNumber, Unit: "bytes", Doc: "Of value and these four bytes; the next begins at a multiple of four."}
	nflogTLVType = &wire.Field{Name: "nflog.tlv_type", Label: "Type", Bits: 16, Kind: wire.Dec, Num: func(v wire.View) uint64 { return nflogNumber(v) & 0x7fff }, Enum: nflogTypes, Doc: "What the value is: 1 the hook and protocol, 9 the packet itself, 10 the prefix from the log rule."}
	nflogValue   = &wire.Field{Name: "nflog.tlv_value", Label: "Value", Kind: wire.Bytes, Doc: "The value, which is not taken apart here."}
	nflogPad     = &wire.Field{Name: "peel.nflog.pad", Label: "Padding", Kind: wire.Bytes, Doc: "Up to a multiple of four."}
	nflogProto   = &wire.Field{Name: "nflog.protocol", Label: "HW protocol", Bits: 16, Kind: wire.Hex, Enum: EtherTypes, Doc: "What the packet is, as an EtherType; 0 where the machine made it itself."}
	nflogHook    = &wire.Field{Name: "nflog.hook", Label: "Netfilter hook", Bits: 8, Kind: wire.Dec, Enum: netfilterHooks, Doc: "At which place in the kernel's path the rule stands."}
	nflogHookPad = &wire.Field{Name: "peel.nflog.hook_pad", Label: "Padding", Bits: 8, Kind: wire.Hex, Doc: "Rounds the hook up to a multiple of four; the kernel writes 0."}
	nflogUID     = nflogUser("nflog.uid", "UID", "Number of the user whose program sent the packet.")
	nflogGID     = nflogUser("nflog.gid", "GID", "Group of the program that sent the packet; there only for packets that this machine made.")
	nflogIn      = nflogIndex("nflog.ifindex_indev", "IFINDEX_INDEV", "The interface that the packet came in by.")
	nflogOut     = nflogIndex("nflog.ifindex_outdev", "IFINDEX_OUTDEV", "The interface that it goes out by.")
	nflogPhysIn  = nflogIndex("nflog.ifindex_physindev", "IFINDEX_PHYSINDEV", "The port of the bridge that it came in by.")
	nflogPhysOut = nflogIndex("nflog.ifindex_physoutdev", "IFINDEX_PHYSOUTDEV", "The port of the bridge that it goes out by.")
	nflogPrefix  = &wire.Field{Name: "nflog.prefix", Label: "Prefix", Kind: wire.Text, Str: untilZero, Doc: "What the rule's writer wanted to read in the log."}
	nflogTime    = &wire.Field{Name: "nflog.timestamp", Label: "Timestamp", Bits: 128, Kind: wire.Text, Str: nflogMoment, Doc: "When the packet came, in seconds and microseconds."}
)

func nflogUser(name, label, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Bits: 32, Kind: wire.Int, Doc: doc}
}

func nflogIndex(name, label, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Bits: 32, Kind: wire.Dec, Doc: doc}
}

var (
	linuxFamilies  = wire.Enum{0: "unspecified", 1: "Unix", 2: "IPv4", 3: "ARP", 5: "netdev", 7: "bridge", 10: "IPv6", 12: "DECnet"}
	netfilterHooks = wire.Enum{0: "before routing", 1: "to this machine", 2: "forwarded", 3: "from this machine", 4: "after routing"}
	nflogTypes     = wire.Enum{
		1: "packet header", 2: "mark", 3: "timestamp", 4: "interface in", 5: "interface out", 6: "bridge port in", 7: "bridge port out", 8: "hardware address", 9: "payload", 10: "prefix", 11: "user", 12: "sequence number", 13: "global sequence number", 14: "group", 15: "hardware type", 16: "hardware header", 17: "hardware header length", 18: "connection tracking", 19: "connection tracking info", 20: "VLAN", 21: "layer 2 header",
	}
)

// nflogNumber reads a number in the byte order of the machine that captured, which
// nobody wrote down: the first length, a small number, tells it.
func nflogNumber(v wire.View) uint64 {
	if nflogLittle(v.Message()) {
		return swapped(v.Wire(), v.I.Len)
	}
	return v.Wire()
}

func nflogLittle(m []byte) bool { return len(m) < 6 || m[5] < m[4] }

func swapped(n uint64, bits int32) uint64 {
	if bits == 16 {
		return n>>8 | n<<8&0xff00
	}
	return n>>24 | n>>8&0xff00 | n<<8&0xff0000 | n<<24&0xff000000
}

func untilZero(dst []byte, v wire.View) []byte {
	for _, c := range v.Bytes() {
		if c == 0 {
			break
		}
		dst = append(dst, c)
	}
	return dst
}

func nflogMoment(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	return wire.AppendTime(dst, int64(wire.U32(b, 0))<<32|int64(wire.U32(b, 4)), int64(wire.U32(b, 12))*1000)
}

func sayNFLogTLV(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) < 4 {
		return append(dst, "cut short"...)
	}
	name, _, ok := nflogTLVType.Lookup(uint64(nflogU16(nflogLittle(v.Message()), b, 2)) & 0x7fff)
	if !ok {
		name = "unknown"
	}
	return append(dst, name...)
}

func nflogU16(little bool, b []byte, at int) uint16 {
	n := wire.U16(b, at)
	if little {
		return n>>8 | n<<8
	}
	return n
}

// NFLog is what Linux's firewall sends to programs that log packets.
var NFLog = wire.New(wire.Protocol{
	Name: "nflog", Title: "Linux Netfilter NFLOG", Short: "NFLOG", Spec: "tcpdump.org/linktypes/LINKTYPE_NFLOG.html",
	Doc:  "A packet that a rule of Linux's firewall picked out, with what the kernel knows about it: which user sent it, by which interface. Never on a wire.",
	Tier: wire.Link, Unit: "frame",
	By:      []wire.Key{{Space: wire.LinkType, Num: 239}},
	Header:  []*wire.Field{nflogFamily, nflogVersion, nflogRes},
	Rows:    []*wire.Field{nflogTLV, nflogTLVLen, nflogTLVType, nflogValue, nflogPad, nflogProto, nflogHook, nflogHookPad, nflogUID, nflogGID, nflogIn, nflogOut, nflogPhysIn, nflogPhysOut, nflogPrefix, nflogTime},
	Decode:  decodeNFLog,
	Trailer: func(d *wire.Decoder) { d.TakeRest(nflogPad) },
	Line: func(dst []byte, v wire.View) []byte {
		dst = append(dst, "logged by the firewall: "...)
		dst = v.AppendName(dst, nflogFamily)
		dst = append(dst, ", group "...)
		return v.AppendNum(dst, nflogRes)
	},
})

// nflogRows are the rows of the elements that are one plain value.
var nflogRows = [...]*wire.Field{3: nflogTime, 4: nflogIn, 5: nflogOut, 6: nflogPhysIn, 7: nflogPhysOut, 11: nflogUID, 14: nflogGID}

const (
	tlvHeader    = 4
	nflogPacket  = 1
	nflogPayload = 9
	nflogWords   = 10
)

func decodeNFLog(d *wire.Decoder) {
	little := nflogLittle(d.Message())
	for d.More() {
		b := d.Rest()
		n, typ := int(nflogU16(little, b, 0)), nflogU16(little, b, 2)&0x7fff
		if len(b) < tlvHeader || n < tlvHeader {
			d.Note(wire.Error, nflogTLVLen, "%f says %n bytes; an element's header alone is %h", int64(n), tlvHeader)
			d.TakeRest(nflogValue)
			return
		}
		if typ == nflogPayload {
			d.Open(nflogTLV, tlvHeader, nil)
			d.Add(nflogTLVLen)
			d.Add(nflogTLVType)
			d.Close()
			d.Limit(d.Offset()+n-tlvHeader, nflogTLVLen)
			carryLinux(d, d.Raw(nflogFamily))
			return
		}
		d.Open(nflogTLV, n, nflogTLVLen)
		d.Add(nflogTLVLen)
		d.Add(nflogTLVType)
		switch {
		case typ == nflogPacket:
			d.Add(nflogProto)
			d.Add(nflogHook)
			d.Add(nflogHookPad)
		case typ == nflogWords:
			d.TakeRest(nflogPrefix)
		case int(typ) < len(nflogRows) && nflogRows[typ] != nil && d.Left() == nflogRows[typ].Bits/8:
			d.Add(nflogRows[typ])
		}
		d.TakeRest(nflogValue)
		d.Close()
		if pad := min(-n&3, d.Left()); pad > 0 {
			d.Take(nflogPad, pad)
		}
	}
}

// carryLinux carries what an address family of Linux's names.
func carryLinux(d *wire.Decoder, family uint64) {
	switch family {
	case 2:
		d.Carry(wire.Direct, wire.DirectIPv4)
	case 10:
		d.Carry(wire.Direct, wire.DirectIPv6)
	default:
		d.Carry(wire.Direct, 0)
	}
}
