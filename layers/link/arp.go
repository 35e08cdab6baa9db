package link

import "peel/layers/wire"

var (
	arpHWType    = &wire.Field{Name: "arp.hw.type", Label: "Hardware type", Bits: 16, Kind: wire.Dec, Enum: hardwareTypes, Doc: "What kind of network the hardware addresses belong to; 1 is Ethernet, and Wi-Fi says 1, too."}
	arpProtoType = &wire.Field{Name: "arp.proto.type", Label: "Protocol type", Bits: 16, Kind: wire.Hex, Enum: EtherTypes, Doc: "Whose addresses are asked about, as an EtherType: 0x0800 for IPv4. IPv6 asks with ICMPv6 instead."}
	arpHWSize    = &wire.Field{Name: "arp.hw.size", Label: "Hardware size", Short: "HW Size", Bits: 8, Kind: wire.Dec, Unit: "bytes", Say: sayATMSize, Doc: "Length of a hardware address: 6 for Ethernet. (On ATM: type and length of the sender's ATM number.)"}
	arpProtoSize = &wire.Field{Name: "arp.proto.size", Label: "Protocol size", Short: "Proto Size", Bits: 8, Kind: wire.Dec, Unit: "bytes", Say: sayATMSize, Doc: "Length of a protocol address: 4 for IPv4. (On ATM: type and length of the sender's ATM subaddress.)"}
	arpOpcode    = &wire.Field{Name: "arp.opcode", Label: "Opcode", Bits: 16, Kind: wire.Dec, Enum: arpOpcodes, Doc: "Question or answer. Nothing proves an answer true, nor that there was a question: hence ARP spoofing."}

	arpGratuitous   = &wire.Field{Name: "arp.isgratuitous", Label: "Is gratuitous", Kind: wire.Bool, Doc: "Sender and target address are the same: nobody is asked, everybody is told (RFC 5227, 3)."}
	arpProbe        = &wire.Field{Name: "arp.isprobe", Label: "Is probe", Kind: wire.Bool, Doc: "The sender has no address yet and asks whether somebody uses the one it wants (RFC 5227, 2.1)."}
	arpAnnouncement = &wire.Field{Name: "arp.isannouncement", Label: "Is announcement", Kind: wire.Bool, Doc: "The sender tells that it uses this address from now on (RFC 5227, 2.3)."}

	arpSrcMAC   = &wire.Field{Name: "arp.src.hw_mac", Label: "Sender MAC address", Kind: wire.MAC, Doc: "The hardware address that receivers will remember for the sender's protocol address."}
	arpSrcAX25  = &wire.Field{Name: "arp.src.hw_ax25", Label: "Sender AX.25 address", Kind: wire.Bytes, Say: sayAX25, Doc: "An amateur radio call sign, each letter shifted left by one bit, and a station number."}
	arpSrcHW    = &wire.Field{Name: "arp.src.hw", Label: "Sender hardware address", Kind: wire.Bytes, Doc: "The sender's address on a network that is not Ethernet."}
	arpSrcIP    = &wire.Field{Name: "arp.src.proto_ipv4", Label: "Sender IP address", Kind: wire.IPv4, Doc: "The address that the sender claims; 0.0.0.0 while it has none."}
	arpSrcProto = &wire.Field{Name: "arp.src.proto", Label: "Sender protocol address", Kind: wire.Bytes, Doc: "The sender's address in a protocol other than IPv4."}
	arpDstMAC   = &wire.Field{Name: "arp.dst.hw_mac", Label: "Target MAC address", Kind: wire.MAC, Doc: "In a question this is what the sender wants to know: zeros, usually."}
	arpDstAX25  = &wire.Field{Name: "arp.dst.hw_ax25", Label: "Target AX.25 address", Kind: wire.Bytes, Say: sayAX25, Doc: "The call sign of the station that is asked, or answered."}
	arpDstHW    = &wire.Field{Name: "arp.dst.hw", Label: "Target hardware address", Kind: wire.Bytes, Doc: "The target's address on a network that is not Ethernet."}
	arpDstIP    = &wire.Field{Name: "arp.dst.proto_ipv4", Label: "Target IP address", Kind: wire.IPv4, Doc: "Whose hardware address is asked for; in an answer, who asked."}
	arpDstProto = &wire.Field{Name: "arp.dst.proto", Label: "Target protocol address", Kind: wire.Bytes, Doc: "The target's address in a protocol other than IPv4."}
	arpDRARP    = &wire.Field{
		Name: "arp.dst.drarp_error_status", Label: "DRARP error status", Bits: 8, Kind: wire.Dec,
		Enum: wire.Enum{1: "restricted", 2: "no addresses", 3: "server down", 4: "moved", 5: "failure"},
		Doc:  "Why a dynamic RARP server gave no address.",
	}
)

// hardwareTypes are IANA's ARP hardware types. The names of Linux interfaces' kinds that
// are not among them stand in arphrds.
var hardwareTypes = wire.Enum{
	0: "reserved", 1: "Ethernet", 2: "experimental Ethernet (3 Mbit/s)", 3: "AX.25|Amateur packet radio.", 4: "ProNET token ring", 5: "Chaos", 6: "IEEE 802", 7: "ARCNET", 8: "Hyperchannel",
	9: "Lanstar", 10: "Autonet short address", 11: "LocalTalk", 12: "LocalNet", 13: "Ultra link", 14: "SMDS", 15: "frame relay", 16: "ATM", 17: "HDLC", 18: "Fibre Channel",
	19: "ATM (RFC 2225)", 20: "serial line", 21: "ATM", 22: "MIL-STD-188-220", 23: "Metricom", 24: "IEEE 1394 (FireWire)", 25: "MAPOS", 26: "Twinaxial", 27: "EUI-64", 28: "HIPARP",
	29: "IP and ARP over ISO 7816-3", 30: "ARPSec", 31: "IPsec tunnel", 32: "InfiniBand", 33: "TIA-102 Project 25", 34: "Wiegand interface", 35: "pure IP", 36: "experiment 1", 37: "HFI",
	38: "Unified Bus", 256: "experiment 2", 257: "AEthernet",
}

var arpOpcodes = wire.Enum{
	0: "reserved", 1: "request|Who has this address? Goes to everybody.", 2: "reply|I have it; here is my hardware address.",
	3: "reverse request|What is my protocol address? (RFC 903)", 4: "reverse reply", 5: "DRARP request", 6: "DRARP reply", 7: "DRARP error",
	8: "inverse request|What is the protocol address at the other end of this circuit? (RFC 2390)", 9: "inverse reply", 10: "ARP NAK|An ATM server does not know the address (RFC 2225).",
	11: "MARS request", 12: "MARS multi", 13: "MARS mserv", 14: "MARS join", 15: "MARS leave", 16: "MARS NAK", 17: "MARS unserv", 18: "MARS sjoin", 19: "MARS sleave",
	20: "MARS grouplist request", 21: "MARS grouplist reply", 22: "MARS redirect map", 23: "MAPOS UNARP", 24: "experiment 1", 25: "experiment 2", 65535: "reserved",
}

var (
	arpHeader = []*wire.Field{arpHWType, arpProtoType, arpHWSize, arpProtoSize, arpOpcode}
	arpRows   = []*wire.Field{
		arpGratuitous, arpProbe, arpAnnouncement, arpSrcMAC, arpSrcAX25, arpSrcHW, arpSrcIP, arpSrcProto, arpDstMAC, arpDstAX25, arpDstHW, arpDstIP, arpDstProto, arpDRARP,
		atmSrcHType, atmSrcHLen, atmSrcSType, atmSrcSLen, atmSrcPLen, atmDstHType, atmDstHLen, atmDstSType, atmDstSLen, atmDstPLen, atmSrcNSAP, atmSrcE164, atmSrcSub, atmDstNSAP, atmDstE164, atmDstSub,
		atmSizeRow, atmAFI, atmDCC, atmDCCGroup, atmICD, atmICDGroup, atmISDN, atmISDNGroup, atmHODSP, atmESI, atmSelector, atmRest,
	}
)

// ARP, RFC 826.
var ARP = wire.New(wire.Protocol{
	Name: "arp", Title: "Address Resolution Protocol", Short: "ARP", Spec: "RFC 826",
	Doc: "Finds the hardware address behind a protocol address on the same network. Books differ on its layer: it speaks of network addresses (3), " +
		"but travels in a frame of its own and never leaves the link (2); the internet model puts it below IP.",
	Tier: wire.Network, InIP: wire.LinkLayer, Unit: "packet",
	By: []wire.Key{
		{Space: wire.EtherType, Num: 0x0806}, {Space: wire.LLCSAP, Num: 0x98},
	},
	Header: arpHeader, Rows: arpRows,
	Decode: decodeARP,
	Line:   lineARP,
})

// RARP, RFC 903: ARP's message with other opcodes. Wireshark calls it arp, too.
var RARP = wire.New(wire.Protocol{
	Name: "arp", Title: "Reverse Address Resolution Protocol", Short: "RARP", Spec: "RFC 903",
	Doc: "How a machine without a disk asked for its own protocol address, before BOOTP and DHCP; nowadays mostly sent by hypervisors, so that switches learn where a virtual machine moved to. " +
		"Placed like ARP: network addresses (3) in a frame that never leaves the link (2).",
	Tier: wire.Network, InIP: wire.LinkLayer, Unit: "packet",
	By:     []wire.Key{{Space: wire.EtherType, Num: 0x8035}},
	Header: arpHeader, Rows: arpRows,
	Decode: decodeARP,
	Line:   lineARP,
})

// the opcodes that decide about more than their name
const (
	arpRequest, arpReply                             = 1, 2
	rarpRequest, rarpReply, drarpRequest, drarpReply = 3, 4, 5, 6
	drarpError, inverseRequest, inverseReply         = 7, 8, 9
)

const (
	hwEthernet, hwAX25, hwIEEE802, hwATM = 1, 3, 6, 19
	protoIPv4, protoAX25IPv4             = 0x0800, 0x00cc
)

func decodeARP(d *wire.Decoder) {
	hw, proto, op := d.Raw(arpHWType), d.Raw(arpProtoType), d.Raw(arpOpcode)
	if hw == hwATM {
		decodeATMARP(d)
		return
	}
	hlen, plen := int(d.Raw(arpHWSize)), int(d.Raw(arpProtoSize))
	ipv4 := isIPv4(proto, plen)
	arpVerdicts(d, op, hlen, plen)
	d.Limit(8+2*hlen+2*plen, arpHWSize) // the rest of the frame is padding
	mac := (hw == hwEthernet || hw == hwIEEE802) && hlen == 6
	take(d, pick(mac, arpSrcMAC, pick(hw == hwAX25 && hlen == 7, arpSrcAX25, arpSrcHW)), hlen)
	take(d, pick(ipv4, arpSrcIP, arpSrcProto), plen)
	take(d, pick(mac, arpDstMAC, pick(hw == hwAX25 && hlen == 7, arpDstAX25, arpDstHW)), hlen)
	if op == drarpError && plen > 0 {
		d.Add(arpDRARP)
		d.Skip(plen - 1)
		return
	}
	take(d, pick(ipv4, arpDstIP, arpDstProto), plen)
}

func isIPv4(proto uint64, plen int) bool {
	return (proto == protoIPv4 || proto == protoAX25IPv4) && plen == 4
}

func pick(is bool, a, b *wire.Field) *wire.Field {
	if is {
		return a
	}
	return b
}

// take claims n bytes for row, if there are any to claim.
func take(d *wire.Decoder, row *wire.Field, n int) {
	if n > 0 {
		d.Take(row, n)
	}
}

// arpVerdicts says what a request or a reply is for beyond its opcode (RFC 5227).
func arpVerdicts(d *wire.Decoder, op uint64, hlen, plen int) {
	gratuitous, probe, announcement := arpPurpose(d.Rest(), op, hlen, plen)
	for _, f := range [...]struct {
		is  bool
		row *wire.Field
	}{{gratuitous, arpGratuitous}, {probe, arpProbe}, {announcement, arpAnnouncement}} {
		if f.is {
			d.FactAt(f.row, d.Start(), 0, 1)
		}
	}
}

// arpPurpose looks at the addresses in b.
func arpPurpose(b []byte, op uint64, hlen, plen int) (gratuitous, probe, announcement bool) {
	if op != arpRequest && op != arpReply || plen == 0 || len(b) < 2*hlen+2*plen {
		return false, false, false
	}
	spa, tha, tpa := b[hlen:hlen+plen], b[hlen+plen:2*hlen+plen], b[2*hlen+plen:2*hlen+2*plen]
	gratuitous = string(spa) == string(tpa)
	unknown := op == arpRequest && isZero(tha)
	return gratuitous, !gratuitous && unknown && isZero(spa), gratuitous && unknown
}

// sayATMSize keeps people from believing a size that is none: ATM splits the byte
// (RFC 2225, 8.1).
func sayATMSize(dst []byte, v wire.View) []byte {
	n := v.Wire()
	if v.Raw(arpHWType) != hwATM {
		dst = wire.AppendUint(dst, n)
		return append(dst, " bytes"...)
	}
	if n&0x40 != 0 {
		dst = append(dst, "E.164, "...)
	} else {
		dst = append(dst, "ATM Forum NSAPA, "...)
	}
	dst = wire.AppendUint(dst, n&0x3f)
	return append(dst, " bytes"...)
}

// sayAX25 writes a call sign: six letters shifted left by one, and a station
// number in bits 1 to 4 of the last byte (AX.25 2.2, 3.12).
func sayAX25(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) != 7 {
		return wire.AppendBytes(dst, b)
	}
	for i := range 6 {
		if c := b[i] >> 1; c > ' ' && c < 0x7f {
			dst = append(dst, c)
		}
	}
	if n := b[6] >> 1 & 0xf; n != 0 {
		dst = append(dst, '-')
		dst = wire.AppendUint(dst, uint64(n))
	}
	return dst
}

func lineARP(dst []byte, v wire.View) []byte {
	op := v.Raw(arpOpcode)
	b := v.Message()
	hlen, plen := int(v.Raw(arpHWSize)), int(v.Raw(arpProtoSize))
	if v.Raw(arpHWType) == hwATM || len(b) < 8+2*hlen+2*plen {
		return v.AppendName(dst, arpOpcode)
	}
	b = b[8:]
	gratuitous, probe, announcement := arpPurpose(b, op, hlen, plen)
	sha, spa, tha, tpa := b[:hlen], b[hlen:hlen+plen], b[hlen+plen:2*hlen+plen], b[2*hlen+plen:2*hlen+2*plen]
	switch {
	case announcement:
		return isAt(append(dst, "announcement: "...), spa, sha)
	case gratuitous:
		return isAt(append(dst, "gratuitous: "...), spa, sha)
	case probe:
		dst = append(dst, "probe: does anybody have "...)
		dst = wire.AppendIP(dst, tpa)
		return append(dst, '?')
	}
	switch op {
	case arpRequest:
		dst = append(dst, "who has "...)
		dst = wire.AppendIP(dst, tpa)
		dst = append(dst, "? tell "...)
		return wire.AppendIP(dst, spa)
	case arpReply:
		return isAt(dst, spa, sha)
	case rarpRequest, drarpRequest:
		dst = append(dst, "reverse: what address has "...)
		dst = wire.AppendBytes(dst, tha)
		dst = append(dst, "? tell "...)
		return wire.AppendBytes(dst, sha)
	case rarpReply, drarpReply:
		dst = append(dst, "reverse: "...)
		dst = wire.AppendBytes(dst, tha)
		dst = append(dst, " has "...)
		return wire.AppendIP(dst, tpa)
	case inverseRequest:
		dst = append(dst, "inverse: who is at "...)
		dst = wire.AppendBytes(dst, tha)
		dst = append(dst, "? tell "...)
		return wire.AppendIP(dst, spa)
	case inverseReply:
		return isAt(append(dst, "inverse: "...), spa, sha)
	}
	return v.AppendName(dst, arpOpcode)
}

func isAt(dst, proto, hw []byte) []byte {
	dst = wire.AppendIP(dst, proto)
	dst = append(dst, " is at "...)
	return wire.AppendBytes(dst, hw)
}
