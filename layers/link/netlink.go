package link

import "peel/layers/wire"

var (
	netlinkPacket = &wire.Field{Name: "peel.netlink.pkttype", Label: "Packet type", Bits: 16, Kind: wire.Dec, Enum: wire.Enum{0: "to user space", 4: "sent by us", 6: "to user space", 7: "to the kernel"}, Doc: "Which way the message went: 7 to the kernel, 6 from it to a program, 4 as its sender saw it."}
	netlinkHW     = &wire.Field{Name: "netlink.hatype", Label: "Link-layer address type", Short: "ARPHRD", Bits: 16, Kind: wire.Dec, Enum: arphrds, Doc: "824 (ARPHRD_NETLINK): the capturing device carries netlink messages, not frames."}
	netlinkUnused = &wire.Field{Name: "peel.netlink.unused", Label: "Unused", Bits: 80, Kind: wire.Bytes, Doc: "Where other kinds of interface have an address."}
	netlinkFamily = &wire.Field{Name: "netlink.family", Label: "Family", Bits: 16, Kind: wire.Hex, Enum: netlinkFamilies, Doc: "Which part of the kernel a program talks to."}

	nlLen   = &wire.Field{Name: "netlink.hdr_len", Label: "Length", Bits: 32, Kind: wire.Dec, Num: nlNumber, Unit: "bytes", Doc: "Of the message with this header, in the byte order of the machine that captured."}
	nlType  = &wire.Field{Name: "netlink.hdr_type", Label: "Message type", Bits: 16, Kind: wire.Hex, Num: nlNumber, Enum: wire.Enum{1: "nothing", 2: "error|An error of 0 is an acknowledgment.", 3: "done", 4: "overrun|Messages were lost."}, Doc: "Below 16 of netlink itself; above, the family's own. The firewall's hold the subsystem in the upper byte."}
	nlFlags = &wire.Field{
		Name: "netlink.hdr_flags", Label: "Flags", Bits: 16, Kind: wire.Hex, Num: nlNumber,
		Sub: []*wire.Field{
			nlFlag("request", "Request", 0, "Set in what a program asks of the kernel; clear in answers and in news from the kernel."), nlFlag("multi", "Multipart message", 1, "One of several messages; \"done\" ends them."), nlFlag("ack", "Ack", 2, "Answer with an error message in any case: error 0 says that it worked."),
			nlFlag("echo", "Echo", 3, "The change that this makes shall be reported to the sender as well as to those who listen."), nlFlag("dump_intr", "Dump inconsistent", 4, "What was listed changed while it was listed: some entries may be missing or twice there; ask again."), nlFlag("dump_filtered", "Dump filtered", 5, "The kernel left out what was not asked for, so the program need not."),
			wire.Pad(16),
		},
		Doc: "What kind of message it is.",
	}
	nlSeq  = &wire.Field{Name: "netlink.hdr_seq", Label: "Sequence", Bits: 32, Kind: wire.Dec, Num: nlNumber, Doc: "Chosen by who asks; the answer repeats it. 0 in news that nobody asked for."}
	nlPort = &wire.Field{Name: "netlink.hdr_pid", Label: "Port ID", Bits: 32, Kind: wire.Dec, Num: nlNumber, Doc: "Which socket; often the process's number. 0 is the kernel."}
	nlBody = &wire.Field{Name: "peel.netlink.body", Label: "Body", Kind: wire.Bytes, Doc: "The message's body, which is not taken apart here."}

	nfSubsys    = nfHalf("netlink-netfilter.subsys", "Subsystem", 8, nfSubsystems, "Which part of netfilter: 1 is connection tracking, 3 packet queues, 4 logs, 6 sets of addresses, 10 nftables.")
	nfQueueType = nfHalf("netlink-netfilter.queue_type", "Type", 0, wire.Enum{0: "packet", 1: "verdict", 2: "config", 3: "batch verdict"}, "A packet goes to the program, which holds it up until its verdict comes back.")
	nfFamily    = &wire.Field{Name: "netlink-netfilter.family", Label: "Address family", Bits: 8, Kind: wire.Dec, Enum: linuxFamilies, Doc: "What kind of packets the message is about."}
	nfVersion   = &wire.Field{Name: "netlink-netfilter.version", Label: "Version", Bits: 8, Kind: wire.Dec, Doc: "0: no other version was made."}
	nfRes       = &wire.Field{Name: "netlink-netfilter.res_id", Label: "Resource id", Bits: 16, Kind: wire.Dec, Doc: "Which queue or log group is meant: the number given in the firewall rule."}
	nfAttr      = &wire.Field{Label: "Attribute", Kind: wire.None, Say: sayNFAttr, Doc: "Length, type, value."}
	nfAttrLen   = &wire.Field{Name: "netlink.attr_len", Label: "Len", Bits: 16, Kind: wire.Dec, Num: nlNumber, Unit: "bytes", Doc: "Of value and these four bytes; the next begins at a multiple of four."}
	nfAttrType  = &wire.Field{
		Name: "netlink.attr_type", Label: "Type", Bits: 16, Kind: wire.Hex, Num: nlNumber,
		Sub: []*wire.Field{nfAttrBit("nested", "Nested", 15, "The value is itself a list of attributes."), nfAttrBit("net_byteorder", "Network byte order", 14, "Numbers in the value are big-endian."), nfQueueAttr, wire.Pad(16)},
		Doc: "Which attribute, and how its value is written.",
	}
	nfOtherType = &wire.Field{
		Name: "netlink.attr_type", Label: "Type", Bits: 16, Kind: wire.Hex, Num: nlNumber,
		Sub: []*wire.Field{nfAttrBit("nested", "Nested", 15, "The value is itself a list of attributes."), nfAttrBit("net_byteorder", "Network byte order", 14, "Numbers in the value are big-endian."), wire.Pad(16)},
		Doc: "Which attribute, and how its value is written.",
	}
	nfQueueAttr = &wire.Field{Name: "netlink-netfilter.queue.attr", Label: "Type", Bits: 16, Kind: wire.Dec, Derived: true, Enum: nfQueueAttrs, Num: func(v wire.View) uint64 { return nlNumber(v) & 0x3fff }, Doc: "What the value is: 1 the packet's number and hook, 2 the verdict, 10 the packet itself."}
	nfValue     = &wire.Field{Name: "peel.netlink.attr_value", Label: "Value", Kind: wire.Bytes, Doc: "The value, which is not taken apart here."}
	nfPad       = &wire.Field{Name: "peel.netlink.pad", Label: "Padding", Kind: wire.Bytes, Doc: "Up to a multiple of four."}
	nfPacketID  = &wire.Field{Name: "netlink-netfilter.queue.packet.id", Label: "Packet ID", Bits: 32, Kind: wire.Dec, Doc: "The verdict has to name it: the packet waits in the kernel until then."}
	nfProto     = &wire.Field{Name: "netlink-netfilter.queue.packet.protocol", Label: "HW protocol", Bits: 16, Kind: wire.Hex, Enum: EtherTypes, Doc: "What the packet is, as an EtherType."}
	nfHook      = &wire.Field{Name: "netlink-netfilter.queue.packet.hook", Label: "Netfilter hook", Bits: 8, Kind: wire.Dec, Enum: netfilterHooks, Doc: "At which place in the kernel's path the rule stands."}
)

// nfWords are the attributes of a queued packet that are one number.
var nfWords = [...]*wire.Field{
	3:  nfWord("nfmark", "Mark", "A number that rules put on the packet for other rules."),
	5:  nfWord("ifindex_indev", "IFINDEX_INDEV", "The interface that the packet came in by."),
	6:  nfWord("ifindex_outdev", "IFINDEX_OUTDEV", "The interface that it goes out by."),
	7:  nfWord("ifindex_physindev", "IFINDEX_PHYSINDEV", "The port of the bridge that it came in by."),
	8:  nfWord("ifindex_physoutdev", "IFINDEX_PHYSOUTDEV", "The port of the bridge that it goes out by."),
	12: nfWord("ct_info", "Conntrack info", "How the packet belongs to a known connection."),
	13: nfWord("caplen", "Length of captured packet", "The packet's length, where not all of it is here."),
	16: nfWord("uid", "UID", "Number of the user whose program sent the packet."),
	17: nfWord("gid", "GID", "Group of the program that sent the packet; there only for packets that this machine made."),
}

func nfWord(name, label, doc string) *wire.Field {
	return &wire.Field{Name: "netlink-netfilter.queue." + name, Label: label, Bits: 32, Kind: wire.Dec, Doc: doc}
}

func nfHalf(name, label string, shift uint, names wire.Enum, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Bits: 16, Kind: wire.Dec, Enum: names, Num: func(v wire.View) uint64 { return v.Wire() >> shift & 0xff }, Doc: doc}
}

func nlFlag(name, label string, bit uint, doc string) *wire.Field {
	return &wire.Field{Name: "netlink.hdr_flags." + name, Label: label, Bits: 16, Kind: wire.Dec, Derived: true, Num: func(v wire.View) uint64 { return nlNumber(v) >> bit & 1 }, Doc: doc}
}

func nfAttrBit(name, label string, bit uint, doc string) *wire.Field {
	return &wire.Field{Name: "netlink.attr_type." + name, Label: label, Bits: 16, Kind: wire.Bool, Derived: true, Num: func(v wire.View) uint64 { return nlNumber(v) >> bit & 1 }, Doc: doc}
}

var (
	netlinkFamilies = wire.Enum{
		0: "routes and interfaces", 2: "user-mode socket protocols", 3: "ipfw", 4: "socket monitor", 5: "netfilter log", 6: "IPsec", 7: "SELinux", 8: "iSCSI", 9: "audit", 10: "forwarding table look-up", 11: "connector", 12: "netfilter", 13: "IPv6 firewall", 14: "DECnet routes", 15: "device events", 16: "generic", 18: "SCSI transport", 19: "eCryptfs", 20: "RDMA", 21: "crypto", 22: "SMC",
	}
	nfSubsystems = wire.Enum{0: "none", 1: "connection tracking", 2: "expectations", 3: "packet queue", 4: "packet log", 5: "passive fingerprints", 6: "IP sets", 7: "accounting", 8: "time-outs", 9: "helpers", 10: "nf_tables", 11: "nf_tables compatibility", 12: "hooks"}
	nfQueueAttrs = wire.Enum{
		0: "unspecified", 1: "packet header", 2: "verdict", 3: "mark", 4: "timestamp", 5: "interface in", 6: "interface out", 7: "bridge port in", 8: "bridge port out", 9: "hardware address", 10: "payload", 11: "connection tracking", 12: "connection tracking info", 13: "length", 14: "packet info", 15: "expectation", 16: "user", 17: "group", 18: "security context", 19: "VLAN", 20: "layer 2 header", 21: "priority",
	}
)

// nlNumber reads a number in the byte order of the machine that captured, which
// nobody wrote down: the length at the beginning, a small number, tells it.
func nlNumber(v wire.View) uint64 {
	if nlLittle(v.Message()) {
		return swapped(v.Wire(), v.I.Len)
	}
	return v.Wire()
}

func nlLittle(m []byte) bool { return len(m) < 4 || m[3] == 0 && m[2] == 0 || m[3] < m[0] }

// Netlink is the header that libpcap makes up for messages between programs and Linux's kernel.
var Netlink = wire.New(wire.Protocol{
	Name: "netlink", Title: "Linux netlink (cooked header)", Short: "netlink", Spec: "tcpdump.org/linktypes/LINKTYPE_NETLINK.html; RFC 3549",
	Doc:  "A message between a program and the kernel of the same machine, about routes, interfaces or the firewall: never on a wire.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.LinkType, Num: 253}},
	Header: []*wire.Field{netlinkPacket, netlinkHW, netlinkUnused, netlinkFamily},
	Decode: func(d *wire.Decoder) { d.Carry(wire.NetlinkFamily, d.Raw(netlinkFamily)) },
	Line: func(dst []byte, v wire.View) []byte {
		dst = append(dst, "program and kernel: "...)
		return v.AppendName(dst, netlinkFamily)
	},
})

var nlHeader = []*wire.Field{nlLen, nlType, nlFlags, nlSeq, nlPort}

// NetlinkRoute is messages about routes, addresses and interfaces; what they say is not taken apart.
var NetlinkRoute = wire.New(wire.Protocol{
	Name: "netlink-route", Title: "Linux rtnetlink", Short: "rtnetlink", Spec: "rtnetlink(7); RFC 3549, 2.3",
	Doc:  "Programs ask the kernel about routes, addresses and interfaces, and change them.",
	Tier: wire.Network, Unit: "message",
	By:     []wire.Key{{Space: wire.NetlinkFamily, Num: 0}},
	Header: nlHeader,
	Rows:   []*wire.Field{nlBody, nfPad},
	Decode: func(d *wire.Decoder) {
		limitNetlink(d)
		d.TakeRest(nlBody)
	},
	Line: lineNetlink,
})

// NetlinkNetfilter is messages about the firewall. One that queues a packet for a program carries it.
var NetlinkNetfilter = wire.New(wire.Protocol{
	Name: "netlink-netfilter", Title: "Linux netlink netfilter protocol", Short: "nfnetlink", Spec: "linux/netfilter/nfnetlink_queue.h",
	Doc:  "The firewall hands packets to a program and waits for its verdict, and tells what it knows about connections.",
	Tier: wire.Network, Unit: "message",
	By:      []wire.Key{{Space: wire.NetlinkFamily, Num: 12}},
	Header:  nlHeader,
	Rows:    append([]*wire.Field{nfSubsys, nfQueueType, nfFamily, nfVersion, nfRes, nfAttr, nfAttrLen, nfAttrType, nfOtherType, nfValue, nfPad, nlBody, nfPacketID, nfProto, nfHook}, compact(nfWords[:])...),
	Decode:  decodeNetfilter,
	Trailer: func(d *wire.Decoder) { d.TakeRest(nfPad) },
	Line:    lineNetlink,
})

func compact(rows []*wire.Field) (some []*wire.Field) {
	for _, f := range rows {
		if f != nil {
			some = append(some, f)
		}
	}
	return some
}

const (
	nlHeaderSize = 16
	nfQueue      = 3 // subsystem
	nfPacket     = 0 // queue type
	nfHeader     = 1 // attributes
	nfPayload    = 10
)

// limitNetlink bounds the message to the length it says.
func limitNetlink(d *wire.Decoder) {
	b := d.Header()
	if len(b) < nlHeaderSize {
		return
	}
	n := wire.U32(b, 0)
	if nlLittle(d.Message()) {
		n = uint32(swapped(uint64(n), 32))
	}
	if n >= nlHeaderSize {
		d.Limit(int(min(n, 1<<30)), nlLen)
	}
}

func decodeNetfilter(d *wire.Decoder) {
	limitNetlink(d)
	h := d.Header()
	if !d.OK() || len(h) < nlHeaderSize {
		return
	}
	little := nlLittle(d.Message())
	typ := nflogU16(little, h, 4)
	if typ < 16 || d.Left() < 4 {
		d.TakeRest(nlBody)
		return
	}
	d.FactAt(nfSubsys, d.Start()+4, 2, uint64(typ))
	queue := typ>>8 == nfQueue
	if queue {
		d.FactAt(nfQueueType, d.Start()+4, 2, uint64(typ))
	}
	family := d.Add(nfFamily)
	d.Add(nfVersion)
	d.Add(nfRes)
	for d.More() {
		b := d.Rest()
		n, attr := int(nflogU16(little, b, 0)), nflogU16(little, b, 2)&0x3fff
		if len(b) < tlvHeader || n < tlvHeader {
			d.TakeRest(nfValue)
			return
		}
		packet := queue && typ&0xff == nfPacket
		size := n
		if packet && attr == nfPayload {
			size = tlvHeader
		}
		d.Open(nfAttr, size, nfAttrLen)
		d.Add(nfAttrLen)
		d.Add(rowIf(queue, nfAttrType, nfOtherType))
		switch {
		case !packet:
		case attr == nfHeader:
			d.Add(nfPacketID)
			d.Add(nfProto)
			d.Add(nfHook)
		case int(attr) < len(nfWords) && nfWords[attr] != nil && d.Left() == 4:
			d.Add(nfWords[attr])
		}
		d.TakeRest(nfValue)
		d.Close()
		if packet && attr == nfPayload {
			d.Limit(d.Offset()+n-tlvHeader, nfAttrLen)
			carryLinux(d, family)
			return
		}
		if pad := min(-n&3, d.Left()); pad > 0 {
			d.Take(nfPad, pad)
		}
	}
}

func rowIf(yes bool, a, b *wire.Field) *wire.Field {
	if yes {
		return a
	}
	return b
}

func sayNFAttr(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) < 4 {
		return append(dst, "cut short"...)
	}
	n := nflogU16(nlLittle(v.Message()), b, 2) & 0x3fff
	h := v.Header()
	if len(h) > 6 && nflogU16(nlLittle(h), h, 4)>>8 == nfQueue {
		if name, _, ok := nfQueueAttr.Lookup(uint64(n)); ok {
			return append(dst, name...)
		}
	}
	dst = append(dst, "type "...)
	return wire.AppendUint(dst, uint64(n))
}

func lineNetlink(dst []byte, v wire.View) []byte {
	h := v.Header()
	if len(h) < nlHeaderSize {
		return append(dst, "cut short"...)
	}
	little := nlLittle(v.Message())
	typ := nflogU16(little, h, 4)
	switch name, _, ok := nlType.Lookup(uint64(typ)); {
	case ok:
		dst = append(dst, name...)
	case v.L.P.Name == "netlink-netfilter":
		name, _, _ := nfSubsys.Lookup(uint64(typ >> 8))
		dst = append(dst, name...)
		dst = append(dst, ", type "...)
		dst = wire.AppendUint(dst, uint64(typ&0xff))
	default:
		dst = append(dst, "type "...)
		dst = wire.AppendUint(dst, uint64(typ))
	}
	dst = append(dst, ", seq "...)
	seq := uint64(wire.U32(h, 8))
	if little {
		seq = swapped(seq, 32)
	}
	return wire.AppendUint(dst, seq)
}
