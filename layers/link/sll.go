package link

import "peel/layers/wire"

var (
	sllPacketType = sllPktType(16)
	sllHWType     = sllHAType()
	sllAddrLen    = sllHALen(16)

	sllUnused = &wire.Field{Name: "sll.unused", Label: "Unused", Kind: wire.Bytes, Doc: "The rest of the eight bytes that are set aside for an address."}
	sllMAC    = &wire.Field{Name: "sll.src.eth", Label: "Source", Kind: wire.MAC, Doc: "The hardware address of whoever sent the frame; the receiver's is not kept."}
	sllIPv4   = &wire.Field{Name: "sll.src.ipv4", Label: "Source", Kind: wire.IPv4, Doc: "The tunnel's end that the packet came from."}
	sllOther  = &wire.Field{Name: "sll.src.other", Label: "Source", Kind: wire.Bytes, Doc: "The sender's link address; of one longer than eight bytes (InfiniBand has 20) the beginning."}

	sllEType = &wire.Field{Name: "sll.etype", Label: "Protocol", Bits: 16, Kind: wire.Hex, Enum: EtherTypes, Doc: "What the payload is, as an EtherType."}
	sllLType = &wire.Field{
		Name: "sll.ltype", Label: "Protocol", Bits: 16, Kind: wire.Hex,
		Enum: wire.Enum{
			0x01: "raw 802.3|Novell's IPX right behind the header, without 802.2.", 0x02: "AX.25", 0x03: "every packet", 0x04: "802.2 LLC|An IEEE 802.3 frame: its length and addresses are gone, its 802.2 header is here.", 0x05: "SNAP", 0x06: "DEC DDCMP", 0x07: "PPP over HDLC", 0x08: "PPP",
			0x09: "LocalTalk", 0x0c: "CAN", 0x0d: "CAN FD", 0x0e: "CAN XL", 0x10: "PPP", 0x11: "802.2 LLC (token ring)", 0x15: "Mobitex", 0x16: "card-specific control", 0x17: "IrDA LAP", 0x18: "DNA", 0x19: "HDLC", 0x1a: "802.2 LLC", 0x1b: "DSA", 0x1c: "DSA", 0xf5: "PhoNet", 0xf6: "IEEE 802.15.4", 0xf7: "CAIF",
		},
		Doc: "What the payload is, as Linux numbers what has no EtherType.",
	}
	sllGRE     = &wire.Field{Name: "sll.gretype", Label: "Protocol", Bits: 16, Kind: wire.Hex, Enum: EtherTypes, Doc: "What the GRE tunnel carried, as an EtherType: captured on a GRE interface."}
	sllNetlink = &wire.Field{Name: "netlink.family", Label: "Netlink family", Bits: 16, Kind: wire.Hex, Doc: "Which part of the kernel a program talked to: routes, sockets, the firewall."}
	sllTrailer = &wire.Field{Name: "sll.trailer", Label: "Trailer", Kind: wire.Bytes, Doc: "Bytes behind the payload's own end, such as padding that Ethernet asked for."}

	sllRows = []*wire.Field{sllMAC, sllIPv4, sllOther, sllUnused, sllEType, sllLType, sllGRE, sllNetlink, ethPadding, sllTrailer}
)

func sllPktType(bits int) *wire.Field {
	return &wire.Field{
		Name: "sll.pkttype", Label: "Packet type", Short: "Type", Bits: bits, Kind: wire.Dec,
		Enum: wire.Enum{0: "unicast to us", 1: "broadcast", 2: "multicast", 3: "unicast to another host", 4: "sent by us", 5: "looped back", 6: "to user space", 7: "to the kernel"},
		Doc:  "Which way the packet went, as the kernel saw it.",
	}
}

func sllHAType() *wire.Field {
	return &wire.Field{Name: "sll.hatype", Label: "Link-layer address type", Short: "ARPHRD", Bits: 16, Kind: wire.Dec, Enum: arphrds, Doc: "What kind of interface it was, in ARP's numbers and some of Linux's own."}
}

func sllHALen(bits int) *wire.Field {
	return &wire.Field{Name: "sll.halen", Label: "Link-layer address length", Short: "Length", Bits: bits, Kind: wire.Dec, Unit: "bytes", Doc: "How many of the next eight bytes are an address; 0 where the interface has none."}
}

// arphrds are the kinds of interface that Linux tells apart (if_arp.h): IANA's hardware types
// and, from 256, its own.
var arphrds = func() wire.Enum {
	e := wire.Enum{
		0: "NET/ROM", 256: "SLIP", 257: "CSLIP", 258: "SLIP6", 259: "CSLIP6", 260: "KISS", 264: "ADAPT", 270: "ROSE", 271: "X.25", 272: "X.25 in hardware", 280: "CAN", 290: "MCTP", 512: "PPP", 513: "Cisco HDLC", 516: "LAPB", 517: "DDCMP", 518: "raw HDLC", 519: "raw IP",
		768: "IP in IP tunnel", 769: "IPv6 tunnel", 770: "frame relay access device", 771: "SKIP", 772: "loopback", 773: "LocalTalk", 774: "FDDI", 775: "AP1000 BIF", 776: "IPv6 in IPv4 (sit)", 777: "IP over DDP", 778: "GRE over IPv4", 779: "PIM register", 780: "HIPPI", 781: "Nexus Ash", 782: "Econet", 783: "IrDA",
		784: "Fibre Channel point to point", 785: "Fibre Channel loop", 786: "Fibre Channel public loop", 787: "Fibre Channel fabric", 800: "token ring", 801: "IEEE 802.11", 802: "IEEE 802.11 with Prism header", 803: "IEEE 802.11 with radiotap header", 804: "IEEE 802.15.4", 805: "IEEE 802.15.4 monitor",
		820: "PhoNet", 821: "PhoNet pipe", 822: "CAIF", 823: "GRE over IPv6", 824: "netlink", 825: "6LoWPAN", 826: "vsock monitor", 65534: "none", 65535: "void",
	}
	for n, name := range hardwareTypes {
		if _, ok := e[n]; !ok {
			e[n] = name
		}
	}
	return e
}()

// the kinds of interface that decide how the payload is to be read
const (
	arphrdRadiotap = 803
	arphrdGRE      = 778
	arphrdNetlink  = 824
)

// LinuxCooked is version 1 of the header that libpcap makes up for the interface "any",
// whose packets have no link header in common.
var LinuxCooked = wire.New(wire.Protocol{
	Name: "sll", Title: "Linux cooked capture v1", Short: "cooked", Spec: "tcpdump.org/linktypes/LINKTYPE_LINUX_SLL.html",
	Doc:  "Stands where a link header would be in captures of all interfaces at once: never on a wire, made up by the capturing program.",
	Tier: wire.Link, Unit: "frame",
	Ends:    func(v wire.View) (from, to []byte) { return sllFrom(v, int(v.Raw(sllAddrLen)), 6), nil },
	By:      []wire.Key{{Space: wire.LinkType, Num: 113}},
	Header:  []*wire.Field{sllPacketType, sllHWType, sllAddrLen},
	Rows:    sllRows,
	Decode:  decodeSLL,
	Trailer: trailSLL,
	Line: func(dst []byte, v wire.View) []byte {
		return lineSLL(dst, v, sllPacketType, sllHWType, int(v.Raw(sllAddrLen)), 6)
	},
})

func decodeSLL(d *wire.Decoder) {
	sllAddress(d, int(d.Raw(sllAddrLen)))
	hw, b := d.Raw(sllHWType), d.Rest()
	n := d.Add(sllProtocol(hw, uint64(wire.U16(b, 0))))
	carrySLL(d, hw, n)
}

// sllAddress claims the eight bytes for an address.
func sllAddress(d *wire.Decoder, n int) {
	switch {
	case n == 6:
		d.Take(sllMAC, 6)
	case n == 4:
		d.Take(sllIPv4, 4)
	case n > 0:
		n = min(n, 8)
		d.Take(sllOther, n)
	}
	take(d, sllUnused, 8-n)
}

// sllProtocol chooses the row for the protocol number, whose meaning the kind of interface decides.
func sllProtocol(hw, n uint64) *wire.Field {
	switch {
	case hw == arphrdGRE:
		return sllGRE
	case hw == arphrdNetlink:
		return sllNetlink
	case n <= minType:
		return sllLType
	}
	return sllEType
}

func carrySLL(d *wire.Decoder, hw, n uint64) {
	switch {
	case hw == arphrdRadiotap:
		d.Carry(wire.LinkType, 127)
	case hw == arphrdNetlink:
		d.Carry(wire.Direct, 0)
	case hw == arphrdGRE || n > minType:
		d.Carry(wire.EtherType, n)
	case n == 0x01:
		d.Carry(wire.EtherType, etherIPX)
	case n == 0x03:
		d.Carry(wire.Direct, wire.DirectEther)
	case n == 0x04:
		d.Carry(wire.Direct, wire.DirectLLC)
	case n == 0x07:
		d.Carry(wire.Direct, wire.DirectPPP)
	case n == 0xf6:
		d.Carry(wire.LinkType, 230)
	default:
		d.Carry(wire.Direct, 0)
	}
}

func trailSLL(d *wire.Decoder) {
	padding(d, d.Left())
	d.TakeRest(sllTrailer)
}

// lineSLL says what the header knows; off is where the address stands.
func lineSLL(dst []byte, v wire.View, pkt, hw *wire.Field, n, off int) []byte {
	dst = v.AppendName(dst, pkt)
	dst = append(dst, " on "...)
	dst = v.AppendName(dst, hw)
	if sllFrom(v, n, off) == nil {
		return dst
	}
	dst = append(dst, ", from "...)
	return v.AppendEnd(dst, false)
}

// sllFrom returns the sender's address of n bytes; nil if it is all zeros, as on loopback.
func sllFrom(v wire.View, n, off int) []byte {
	b := v.Header()
	if n = min(n, 8); n == 0 || len(b) < off+n || isZero(b[off:off+n]) {
		return nil
	}
	return b[off : off+n]
}
