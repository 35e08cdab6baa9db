//go:build ignore

// Craft writes the captures that no program at hand would send: rare options, old protocols, other link types, broken
// headers, and every variant of the file formats. The same bytes each time; run it from the root of the repository:
//
//	go run testdata/make/craft.go
//
// Addresses are those of the documentation ranges; the client is 192.0.2.1 and 2001:db8::1, the server 192.0.2.2 and
// 2001:db8::2, as in the recorded captures.
package main

import (
	"bytes"
	"compress/gzip"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha1"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/gopacket"
	"github.com/google/gopacket/layers"
	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"
)

func main() {
	ethernet()
	vlan()
	llc()
	arp()
	otherLinks()
	ppp()
	mpls()
	spanningTree()
	lldp()
	eapol()
	ipv4()
	ipv6()
	icmp()
	icmpv6()
	igmp()
	vrrp()
	tunnels()
	ipsec()
	tcp()
	tcpFlows()
	udp()
	sctp()
	dns()
	dhcp()
	ntp()
	tftp()
	errors()
	formats()
}

// Link types, as numbered by tcpdump.org.
const (
	linkNull    = 0
	linkEther   = 1
	linkPPP     = 9
	linkRaw12   = 12
	linkRaw14   = 14
	linkPPPHDLC = 50
	linkPPPoE   = 51
	linkRaw     = 101
	linkHDLC    = 104
	linkLoop    = 108
	linkIPv4    = 228
	linkIPv6    = 229
)

// The two hosts, in hexadecimal.
const (
	clientMAC = "02000000000a"
	serverMAC = "02000000000b"
	broadcast = "ffffffffffff"
	client4   = "c0000201"
	server4   = "c0000202"
	other4    = "c6336401"                         // 198.51.100.1
	client6   = "20010db8000000000000000000000001" // 2001:db8::1
	server6   = "20010db8000000000000000000000002" // 2001:db8::2
	other6    = "20010db8000100000000000000000001" // 2001:db8:1::1
	linkA6    = "fe80000000000000000000fffe00000a"
	linkB6    = "fe80000000000000000000fffe00000b"
	allNodes  = "ff020000000000000000000000000001"
)

// text stands for its own bytes where cat would take a string for hexadecimal.
type text string

// cat joins the parts of a packet: strings are hexadecimal, numbers are big-endian, an int is one byte.
func cat(parts ...any) []byte {
	var out []byte
	for _, part := range parts {
		switch v := part.(type) {
		case string:
			b, err := hex.DecodeString(strings.Join(strings.Fields(v), ""))
			check(err)
			out = append(out, b...)
		case text:
			out = append(out, v...)
		case []byte:
			out = append(out, v...)
		case int:
			if v < 0 || v > 255 {
				panic(fmt.Sprintf("%d is not a byte", v))
			}
			out = append(out, byte(v))
		case byte:
			out = append(out, v)
		case uint16:
			out = binary.BigEndian.AppendUint16(out, v)
		case uint32:
			out = binary.BigEndian.AppendUint32(out, v)
		case uint64:
			out = binary.BigEndian.AppendUint64(out, v)
		case []any:
			out = append(out, cat(v...)...)
		default:
			panic(fmt.Sprintf("cat: %T", part))
		}
	}
	return out
}

// tlv is a type, the length of what follows, and what follows.
func tlv(kind int, parts ...any) []byte {
	body := cat(parts...)
	return cat(kind, len(body), body)
}

// option is a type, the length of all of it, and what follows.
func option(kind int, parts ...any) []byte {
	body := cat(parts...)
	return cat(kind, len(body)+2, body)
}

// tlv16 is a type and a length of two bytes each, and what follows.
func tlv16(kind int, parts ...any) []byte {
	body := cat(parts...)
	return cat(uint16(kind), uint16(len(body)), body)
}

// pad fills with zeros up to a multiple of n bytes.
func pad(b []byte, n int) []byte {
	return append(b[:len(b):len(b)], make([]byte, (n-len(b)%n)%n)...)
}

// fill is n bytes of numbered text.
func fill(n int) []byte {
	var out []byte
	for i := 0; len(out) < n; i++ {
		out = fmt.Appendf(out, "peel %03d ", i)
	}
	return out[:n]
}

// sum is the Internet checksum (RFC 1071).
func sum(parts ...any) uint16 {
	b := pad(cat(parts...), 2)
	var s uint32
	for i := 0; i < len(b); i += 2 {
		s += uint32(b[i])<<8 | uint32(b[i+1])
	}
	for s > 0xffff {
		s = s>>16 + s&0xffff
	}
	return ^uint16(s)
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "craft:", err)
		os.Exit(1)
	}
}

// epoch is the time of the first packet of every crafted capture; the others follow a millisecond apart.
var epoch = time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)

// save writes a little-endian pcap file with microseconds.
func save(name string, link uint32, frames ...[]byte) {
	write(name, pcap(binary.LittleEndian, 0xa1b2c3d4, link, frames...))
}

func pcap(order binary.AppendByteOrder, magic, link uint32, frames ...[]byte) []byte {
	out := pcapHeader(order, magic, link)
	for i, frame := range frames {
		out = pcapRecord(out, order, magic, i, frame, len(frame))
	}
	return out
}

func pcapHeader(order binary.AppendByteOrder, magic, link uint32) []byte {
	out := order.AppendUint32(nil, magic)
	out = order.AppendUint16(out, 2)
	out = order.AppendUint16(out, 4)
	out = append(out, make([]byte, 8)...)
	out = order.AppendUint32(out, 65535)
	return order.AppendUint32(out, link)
}

func pcapRecord(out []byte, order binary.AppendByteOrder, magic uint32, i int, frame []byte, length int) []byte {
	at := epoch.Add(time.Duration(i) * time.Millisecond)
	fraction := uint32(at.Nanosecond())
	if magic != 0xa1b23c4d {
		fraction /= 1000
	}
	out = order.AppendUint32(out, uint32(at.Unix()))
	out = order.AppendUint32(out, fraction)
	out = order.AppendUint32(out, uint32(len(frame)))
	out = order.AppendUint32(out, uint32(length))
	return append(out, frame...)
}

func write(name string, data []byte) {
	name = filepath.Join("testdata", name)
	check(os.MkdirAll(filepath.Dir(name), 0o755))
	check(os.WriteFile(name, data, 0o644))
}

// pack serializes layers with their lengths and checksums.
func pack(ls ...gopacket.SerializableLayer) []byte {
	buffer := gopacket.NewSerializeBuffer()
	check(gopacket.SerializeLayers(buffer, gopacket.SerializeOptions{FixLengths: true, ComputeChecksums: true}, ls...))
	return bytes.Clone(buffer.Bytes())
}

// eth is the Ethernet header of what the client sends to the server.
func eth(kind uint16) []byte { return cat(serverMAC, clientMAC, kind) }

// v4 is the IPv4 header of what the client sends to the server.
func v4(protocol int, options ...layers.IPv4Option) *layers.IPv4 {
	return &layers.IPv4{
		Version: 4, TTL: 64, Id: 0x7065, Flags: layers.IPv4DontFragment, Protocol: layers.IPProtocol(protocol),
		SrcIP: net.IP(cat(client4)), DstIP: net.IP(cat(server4)), Options: options,
	}
}

func v6(next int) *layers.IPv6 {
	return &layers.IPv6{
		Version: 6, HopLimit: 64, NextHeader: layers.IPProtocol(next),
		SrcIP: net.IP(cat(client6)), DstIP: net.IP(cat(server6)),
	}
}

// back turns a header round: what the server sends to the client.
func back[T *layers.IPv4 | *layers.IPv6](header T) T {
	switch h := any(header).(type) {
	case *layers.IPv4:
		h.SrcIP, h.DstIP = h.DstIP, h.SrcIP
	case *layers.IPv6:
		h.SrcIP, h.DstIP = h.DstIP, h.SrcIP
	}
	return header
}

func ip4(protocol int, parts ...any) []byte {
	return pack(v4(protocol), gopacket.Payload(cat(parts...)))
}

func ip6(next int, parts ...any) []byte {
	return pack(v6(next), gopacket.Payload(cat(parts...)))
}

// udp4 is a whole IPv4 packet with a UDP datagram in it.
func udp4(source, destination int, parts ...any) []byte {
	ip := v4(17)
	u := &layers.UDP{SrcPort: layers.UDPPort(source), DstPort: layers.UDPPort(destination)}
	check(u.SetNetworkLayerForChecksum(ip))
	return pack(ip, u, gopacket.Payload(cat(parts...)))
}

func udp6(source, destination int, parts ...any) []byte {
	return pack(v6(17), gopacket.Payload(udpIn6(client6, server6, source, destination, parts...)))
}

// udpIn6 is a UDP datagram between two IPv6 hosts, to be put behind extension headers.
func udpIn6(from, to string, source, destination int, parts ...any) []byte {
	ip := &layers.IPv6{SrcIP: net.IP(cat(from)), DstIP: net.IP(cat(to))}
	u := &layers.UDP{SrcPort: layers.UDPPort(source), DstPort: layers.UDPPort(destination)}
	check(u.SetNetworkLayerForChecksum(ip))
	return pack(u, gopacket.Payload(cat(parts...)))
}

// answered is udp4 from the server to the client.
func answered(source, destination int, parts ...any) []byte {
	ip := back(v4(17))
	u := &layers.UDP{SrcPort: layers.UDPPort(source), DstPort: layers.UDPPort(destination)}
	check(u.SetNetworkLayerForChecksum(ip))
	return pack(ip, u, gopacket.Payload(cat(parts...)))
}

// echo is an ICMP echo request.
func echo(number int) []byte { return icmp4(8, 0, "7065", uint16(number), text("peel echo")) }

func icmp4(kind, code int, parts ...any) []byte {
	body := cat(parts...)
	return cat(kind, code, sum(kind, code, "0000", body), body)
}

// icmp6 is an ICMPv6 message from one address to another.
func icmp6(source, destination string, kind, code int, parts ...any) []byte {
	body := cat(parts...)
	return cat(kind, code, sum(source, destination, uint32(4+len(body)), uint32(58), kind, code, "0000", body), body)
}

func on(link uint16, packets ...[]byte) [][]byte {
	var frames [][]byte
	for _, packet := range packets {
		frames = append(frames, cat(eth(link), packet))
	}
	return frames
}

func ethernet() {
	padded := func(b []byte) []byte { return append(b, make([]byte, max(0, 60-len(b)))...) }
	save("ethernet/padded-short-frame.pcap", linkEther,
		padded(cat(eth(0x0800), udp4(51000, 8000, text("ping")))),
		padded(cat(broadcast, clientMAC, "0806 0001 0800 06 04 0001", clientMAC, client4, "000000000000", server4)))
	save("ethernet/trailer.pcap", linkEther,
		cat(eth(0x0800), udp4(51000, 8000, text("ping, and 10 bytes more after IP says it ends")), text("10 bytes..")))
	save("ethernet/unknown-type.pcap", linkEther, cat(eth(0x88b5), text("a local experiment (IEEE 802 ethertype 0x88b5)")))
	save("ethernet/multicast.pcap", linkEther,
		cat("01005e0000fb", clientMAC, "88b5", text("to an IPv4 multicast address")),
		cat("3333000000fb", clientMAC, "88b5", text("to an IPv6 multicast address")),
		cat(broadcast, "0050c2000001", "88b5", text("to everybody, from an address of a maker")))
	save("ethernet/flow-control.pcap", linkEther,
		padded(cat("0180c2000001", clientMAC, "8808 0001 ffff")),
		padded(cat("0180c2000001", clientMAC, "8808 0101 00ff 0001 0002 0003 0004 0005 0006 0007 0008")))
	save("ethernet/configuration-test.pcap", linkEther, // Ethernet II section 8: reply to sender
		padded(cat("cf0000000000", clientMAC, "9000 0000 0100 7065", text("loop"))))
	save("ethernet/wake-on-lan.pcap", linkEther, cat(broadcast, clientMAC, "0842", broadcast, bytes.Repeat(cat(serverMAC), 16)))
	save("ethernet/raw-802.3-ipx.pcap", linkEther,
		padded(cat(broadcast, clientMAC, "0028 ffff 0028 00 01 00000000 ffffffffffff 0453 00000000", clientMAC, "0453 0001 ffffffff ffff ffff")))
}

func vlan() {
	ping := ip4(1, echo(1))
	save("vlan/802.1q.pcap", linkEther,
		cat(eth(0x8100), "0005 0800", ping),
		cat(eth(0x8100), "a005 0800", ping), // priority 5
		cat(eth(0x8100), "1fff 0800", ping), // drop eligible, reserved identifier
		cat(eth(0x8100), "6000 0800", ping), // priority tag: identifier 0
		cat(broadcast, clientMAC, "8100 0005 0806 0001 0800 06 04 0001", clientMAC, client4, "000000000000", server4),
		cat(eth(0x8100), "0005 86dd", udp6(51000, 8000, text("ping"))))
	save("vlan/802.1ad-stacked.pcap", linkEther,
		cat(eth(0x88a8), "0064 8100 0005 0800", ping),
		cat(eth(0x88a8), "e064 8100 a005 0800", ping),
		cat(eth(0x8100), "0064 8100 0005 0800", ping),
		cat(eth(0x9100), "0064 8100 0005 0800", ping))
	save("vlan/three-tags.pcap", linkEther, cat(eth(0x88a8), "0001 88a8 0002 8100 0003 0800", ping))
	save("vlan/length-inside.pcap", linkEther, // a tag in front of an 802.3 length
		cat("0180c2000000", clientMAC, "8100 0005 0007 424203 00000080", make([]byte, 35)))
}

func llc() {
	frame := func(destination string, body ...any) []byte {
		b := cat(body...)
		out := cat(destination, clientMAC, uint16(len(b)), b)
		return append(out, make([]byte, max(0, 60-len(out)))...)
	}
	save("llc/types.pcap", linkEther,
		frame(serverMAC, "f0f003", text("UI: unnumbered information")),
		frame(serverMAC, "0001bf 810101"), // XID command to the null SAP
		frame(clientMAC, "0001bf 810101"),
		frame(serverMAC, "0000f3", text("TEST command")),
		frame(serverMAC, "f0f07f"),                   // SABME
		frame(serverMAC, "f0f173"),                   // UA
		frame(serverMAC, "fefe 0000 0102"),           // I frame
		frame(serverMAC, "fefe 0102"),                // RR
		frame(serverMAC, "fefe 0502"),                // RNR
		frame(serverMAC, "fefe 0902"),                // REJ
		frame(serverMAC, "fefe53"),                   // DISC
		frame(serverMAC, "0606 03", ip4(1, echo(1)))) // IP by its own SAP
	save("snap/ip-and-arp.pcap", linkEther,
		frame(serverMAC, "aaaa03 000000 0800", ip4(1, echo(1))),
		frame(broadcast, "aaaa03 000000 0806 0001 0800 06 04 0001", clientMAC, client4, "000000000000", server4),
		frame(serverMAC, "aaaa03 000000 86dd", udp6(51000, 8000, text("ping"))),
		frame(serverMAC, "aaaa03 0000f8 0800", ip4(1, echo(2))), // bridge tunnel encapsulation
		frame(serverMAC, "aaaa03 00005e 0001", text("a protocol of the IANA")))
}

func arp() {
	message := func(destination string, operation int, sender, senderIP, target, targetIP string) []byte {
		return cat(destination, sender, "0806 0001 0800 06 04", uint16(operation), sender, senderIP, target, targetIP)
	}
	none := "000000000000"
	save("arp/operations.pcap", linkEther,
		message(broadcast, 1, clientMAC, client4, none, server4),
		message(clientMAC, 2, serverMAC, server4, clientMAC, client4),
		message(broadcast, 1, clientMAC, "00000000", none, client4),                                                   // probe
		message(broadcast, 1, clientMAC, client4, none, client4),                                                      // announcement
		message(serverMAC, 8, clientMAC, client4, serverMAC, "00000000"),                                              // InARP request
		message(clientMAC, 9, serverMAC, server4, clientMAC, client4),                                                 // InARP reply
		message(serverMAC, 10, clientMAC, client4, serverMAC, server4),                                                // ARP NAK
		cat(broadcast, clientMAC, "0806 0006 0800 06 04 0001", clientMAC, client4, none, server4),                     // IEEE 802 hardware
		cat(broadcast, clientMAC, "0806 0018 0800 08 04 0001 020000fffe00000a", client4, "0000000000000000", server4)) // IEEE 1394
	save("arp/conflict.pcap", linkEther,
		message(broadcast, 1, clientMAC, client4, none, server4),
		message(clientMAC, 2, serverMAC, server4, clientMAC, client4),
		message(clientMAC, 2, "02000000000c", server4, clientMAC, client4)) // a second host claims the address
	rarp := func(destination string, operation int, sender, senderIP, target, targetIP string) []byte {
		return cat(destination, sender, "8035 0001 0800 06 04", uint16(operation), sender, senderIP, target, targetIP)
	}
	save("rarp/request-reply.pcap", linkEther,
		rarp(broadcast, 3, clientMAC, "00000000", clientMAC, "00000000"),
		rarp(clientMAC, 4, serverMAC, server4, clientMAC, client4))
}

func otherLinks() {
	ping4, ping6 := ip4(1, echo(1)), udp6(51000, 8000, text("ping"))
	save("null/little-endian.pcap", linkNull,
		cat("02000000", ping4), cat("18000000", ping6), cat("1c000000", ping6), cat("1e000000", ping6), cat("0a000000", ping6))
	write("null/big-endian.pcap", pcap(binary.BigEndian, 0xa1b2c3d4, linkNull,
		cat("00000002", ping4), cat("00000018", ping6), cat("0000001c", ping6), cat("0000001e", ping6)))
	save("null/foreign-order.pcap", linkNull, cat("00000002", ping4), cat("0000001e", ping6)) // families big-endian, file little-endian
	save("loop/openbsd.pcap", linkLoop, cat("00000002", ping4), cat("00000018", ping6))
	save("raw/ip.pcap", linkRaw, ping4, ping6)
	save("raw/ip-link-type-12.pcap", linkRaw12, ping4, ping6)
	save("raw/ip-link-type-14.pcap", linkRaw14, ping4, ping6)
	save("raw/ipv4.pcap", linkIPv4, ping4)
	save("raw/ipv6.pcap", linkIPv6, ping6)
	cdp := cat("02 b4", "0000", "0001 000f", text("peel-router"), "0003 000b", text("Serial0"))
	binary.BigEndian.PutUint16(cdp[2:], sum(cdp[:len(cdp)/2*2], 0, cdp[len(cdp)/2*2:]))
	save("hdlc/cisco.pcap", linkHDLC,
		cat("0f00 0800", ping4),
		cat("0f00 86dd", ping6),
		cat("8f00 8035 00000002 00000001 00000000 ffff"), // SLARP keepalive: mine 1, yours 0
		cat("8f00 8035 00000000 00000000 00000000 ffff"), // SLARP address request
		cat("8f00 8035 00000001", client4, "ffffff00 ffff"),
		cat("0f00 8847 00010140", ping4))
}

func ppp() {
	control := func(protocol string, code, id int, parts ...any) []byte {
		body := cat(parts...)
		return cat(protocol, code, id, uint16(4+len(body)), body)
	}
	lcp := func(code, id int, parts ...any) []byte { return control("c021", code, id, parts...) }
	session := [][]byte{
		lcp(1, 1, "0104 05d4 0506 7065656c 0304 c023 0702 0802"), // MRU, magic number, PAP, both compressions
		lcp(3, 1, "0304 c223"),                            // rather CHAP, says the peer, ...
		lcp(4, 1, "0702 0802"),                            // ... and no compression
		lcp(1, 2, "0104 05d4 0506 7065656c 0305 c223 05"), // CHAP with MD5
		lcp(2, 2, "0104 05d4 0506 7065656c 0305 c223 05"),
		control("c223", 1, 1, tlvValue("000102030405060708090a0b0c0d0e0f"), text("peel-server")), // challenge
		control("c223", 2, 1, tlvValue("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"), text("student")),
		control("c223", 3, 1, text("welcome")),
		control("8021", 1, 1, "0306 00000000 8106 00000000 8306 00000000 0206 002d0f01"), // IPCP: address, name servers, VJ
		control("8021", 3, 1, "0306", client4, "8106", server4, "8306 c0000203"),
		control("8021", 2, 2, "0306", client4),
		control("8057", 1, 1, "010a 000000fffe00000a"), // IPV6CP: interface identifier
		control("8057", 2, 1, "010a 000000fffe00000a"),
		control("80fd", 1, 1, "1206 01000020 1105 0001 03"), // CCP: MPPE, Stac LZS
		control("80fd", 4, 1, "1206 01000020"),
		cat("0021", ip4(1, echo(1))),
		cat("0057", udp6(51000, 8000, text("ping"))),
		lcp(9, 3, "7065656c", text("echo request")),
		lcp(10, 3, "7065656c", text("echo request")),
		lcp(11, 4, "7065656c", text("discard this")),
		lcp(8, 5, "80fd 0101 000a"), // protocol reject
		lcp(7, 6, "15 01 0004"),     // code reject
		lcp(12, 7, "7065656c", text("identification")),
		lcp(13, 8, "7065656c 00000e10", text("an hour is left")),
		lcp(5, 9, text("enough")),
		lcp(6, 9, text("so be it")),
	}
	pap := [][]byte{
		control("c023", 1, 1, tlvValue(text("student")), tlvValue(text("secret"))),
		control("c023", 2, 1, tlvValue(text("login ok"))),
		control("c023", 1, 2, tlvValue(text("student")), tlvValue(text("wrong"))),
		control("c023", 3, 2, tlvValue(text("login failed"))),
	}
	all := append(append([][]byte(nil), session...), pap...)
	var plain, hdlc, cisco [][]byte
	var discovered [][]byte
	tags := func(parts ...any) []byte { return cat(parts...) }
	stage := func(to, from string, code int, id uint16, body []byte) []byte {
		return cat(to, from, "8863 11", code, id, uint16(len(body)), body)
	}
	discovered = append(discovered,
		stage(broadcast, clientMAC, 0x09, 0, tags(tlv16(0x0101), tlv16(0x0103, text("peel0001")))),
		stage(clientMAC, serverMAC, 0x07, 0, tags(tlv16(0x0102, text("peel-ac")), tlv16(0x0101, text("internet")), tlv16(0x0103, text("peel0001")),
			tlv16(0x0104, "c0ffee"), tlv16(0x0105, "00000de9 01 05", text("peel!")))),
		stage(serverMAC, clientMAC, 0x19, 0, tags(tlv16(0x0101, text("internet")), tlv16(0x0103, text("peel0001")), tlv16(0x0104, "c0ffee"),
			tlv16(0x0120, "05dc"))),
		stage(clientMAC, serverMAC, 0x65, 0x0011, tags(tlv16(0x0101, text("internet")), tlv16(0x0103, text("peel0001")))))
	for _, packet := range all {
		plain = append(plain, packet)
		hdlc = append(hdlc, cat("ff03", packet))
		discovered = append(discovered, cat(eth(0x8864), "11 00 0011", uint16(len(packet)), packet))
	}
	plain = append(plain, cat("ff03 0021", ip4(1, echo(2))), cat("21", ip4(1, echo(3)))) // with address and control; with a short protocol
	cisco = append(cisco, cat("0f00 0800", ip4(1, echo(4))))                             // link type 50 allows Cisco HDLC as well
	discovered = append(discovered,
		stage(clientMAC, serverMAC, 0xa7, 0x0011, tags(tlv16(0x0203, text("out of sessions")))),
		stage(clientMAC, serverMAC, 0x07, 0, tags(tlv16(0x0201, text("no such service")), tlv16(0x0202, text("no such host")))))
	save("ppp/link-type-9.pcap", linkPPP, plain...)
	save("ppp/hdlc-link-type-50.pcap", linkPPPHDLC, append(hdlc, cisco...)...)
	save("pppoe/session.pcap", linkEther, discovered...)
	save("pppoe/link-type-51.pcap", linkPPPoE, discovered[4][14:], discovered[5][14:])
}

// tlvValue is a length and what follows, without a type.
func tlvValue(parts ...any) []byte {
	body := cat(parts...)
	return cat(len(body), body)
}

// label is one entry of an MPLS label stack.
func label(value, class, bottom, ttl int) []byte {
	return cat(uint32(value)<<12 | uint32(class)<<9 | uint32(bottom)<<8 | uint32(ttl))
}

func mpls() {
	ping := ip4(1, echo(1))
	save("mpls/two-labels.pcap", linkEther,
		cat(eth(0x8847), label(16, 5, 0, 64), label(1000, 0, 1, 63), ping),
		cat(eth(0x8847), label(16, 0, 0, 64), label(1001, 0, 1, 63), udp6(51000, 8000, text("ping"))))
	save("mpls/special-labels.pcap", linkEther,
		cat(eth(0x8847), label(0, 0, 1, 64), ping),                                               // explicit null
		cat(eth(0x8847), label(2, 0, 1, 64), udp6(51000, 8000, text("ping"))),                    // IPv6 explicit null
		cat(eth(0x8847), label(1, 0, 0, 64), label(17, 0, 1, 64), ping),                          // router alert
		cat(eth(0x8847), label(18, 0, 0, 64), label(7, 0, 0, 64), label(0xabcde, 0, 1, 0), ping), // entropy label
		cat(eth(0x8848), label(19, 0, 1, 64), ping))                                              // multicast: upstream-assigned
	save("mpls/pseudowire.pcap", linkEther,
		cat(eth(0x8847), label(20, 0, 0, 64), label(2000, 0, 1, 2), "00000007", eth(0x0800), ping)) // control word, then Ethernet
}

func spanningTree() {
	bpdu := func(body ...any) []byte {
		b := cat("424203", cat(body...))
		out := cat("0180c2000000", clientMAC, uint16(len(b)), b)
		return append(out, make([]byte, max(0, 60-len(out)))...)
	}
	root, bridge := "8000 02000000000b", "8000 02000000000a"
	save("stp/configuration-and-tcn.pcap", linkEther,
		bpdu("0000 00 00 00", root, "00000000", root, "8001 0000 1400 0200 0f00"),
		bpdu("0000 00 00 81", root, "00000004", bridge, "8002 0100 1400 0200 0f00"), // topology change, acknowledged
		bpdu("0000 00 80")) // topology change notification
	save("stp/rstp.pcap", linkEther,
		bpdu("0000 02 02 0e", root, "00000000", root, "8001 0000 1400 0200 0f00 00"),   // proposal, designated
		bpdu("0000 02 02 68", root, "00004e20", bridge, "8002 0100 1400 0200 0f00 00"), // agreement, forwarding, root port
		bpdu("0000 02 02 3d", root, "00000000", root, "8001 0000 1400 0200 0f00 00"))
	digest := "ac36177f50283cd4b83821d8ab26de62" // of the empty configuration (IEEE 802.1Q, 13.8)
	region := cat(0, text("peel"), make([]byte, 28), "0001", digest)
	instance := cat("7c", "8001 02000000000b", "00000000", "80 80 14")
	save("stp/mstp.pcap", linkEther,
		bpdu("0000 03 02 7c", root, "00000000", root, "8001 0000 1400 0200 0f00 00", uint16(64+len(instance)), region, "00000000", root, "14", instance),
		bpdu("0000 03 02 7c", root, "00000000", root, "8001 0000 1400 0200 0f00 00", uint16(64), region, "00000000", root, "14"))
	pvst := cat("aaaa03 00000c 010b", "0000 02 02 3c 8005 02000000000b 00000000 8005 02000000000b 8001 0000 1400 0200 0f00 00 0000 0002 0005")
	save("stp/pvst-plus.pcap", linkEther, cat("01000ccccccd", clientMAC, uint16(len(pvst)), pvst))
}

func lldp() {
	item := func(kind int, parts ...any) []byte {
		body := cat(parts...)
		return cat(uint16(kind<<9|len(body)), body)
	}
	org := func(oui string, subtype int, parts ...any) []byte { return item(127, oui, subtype, cat(parts...)) }
	start := cat(item(1, "04", clientMAC), item(2, 5, text("eth0")), item(3, "0078"))
	end := item(0)
	frame := func(items ...any) []byte { return cat("0180c200000e", clientMAC, "88cc", start, cat(items...), end) }
	save("lldp/all-types.pcap", linkEther,
		frame(item(4, text("uplink")), item(5, text("peel-switch")), item(6, text("a switch of our own making")), item(7, "0014 0004"),
			item(8, "05 01", client4, "02 00000001 00"), item(8, "11 02", client6, "02 00000001 00")),
		frame(org("0080c2", 1, "0005"), org("0080c2", 2, "02 0005"), org("0080c2", 3, "0005", tlvValue(text("lab"))), org("0080c2", 4, tlvValue("8100")),
			org("0080c2", 7, "01 00000001"), org("0080c2", 11, "00 000000 00 0302 00")),
		frame(org("00120f", 1, "03 6c01 0010"), org("00120f", 2, "07 01 00"), org("00120f", 3, "03 00000001"), org("00120f", 4, "05ee")),
		frame(org("0012bb", 1, "003f 04"), org("0012bb", 2, "01 0141 6e"), org("0012bb", 4, "51 0064"), org("0012bb", 5, text("v1")),
			org("0012bb", 8, text("serial-0001")), org("0012bb", 10, text("model peel"))),
		cat("0180c200000e", clientMAC, "88cc", item(1, 7, text("peel-switch")), item(2, 3, clientMAC), item(3, "0000"), end)) // shutdown
}

func eapol() {
	packet := func(version, kind int, parts ...any) []byte {
		body := cat(parts...)
		return cat("0180c2000003", clientMAC, "888e", version, kind, uint16(len(body)), body)
	}
	key := func(info uint16, replay uint64, nonce, mic byte, data ...any) []byte {
		d := cat(data...)
		length := uint16(16)
		if info&8 == 0 {
			length = 0
		}
		out := packet(2, 3, 2, info, length, replay, bytes.Repeat([]byte{nonce}, 32), make([]byte, 16), make([]byte, 8), make([]byte, 8),
			bytes.Repeat([]byte{mic}, 16), uint16(len(d)), d)
		copy(out, cat(serverMAC))
		return out
	}
	rsn := "3014 0100 000fac04 0100 000fac04 0100 000fac02 0000"
	save("eapol/four-way-handshake.pcap", linkEther, // nonces, codes and wrapped keys are not those of any password
		key(0x008a, 1, 0xa1, 0),
		key(0x010a, 1, 0xb2, 0xc1, rsn),
		key(0x13ca, 2, 0xa1, 0xc2, bytes.Repeat([]byte{0xd7}, 56)),
		key(0x030a, 2, 0, 0xc3))
	eap := func(code, id int, parts ...any) []byte {
		body := cat(parts...)
		return packet(1, 0, code, id, uint16(4+len(body)), body)
	}
	save("eapol/types.pcap", linkEther,
		packet(1, 1), // start
		eap(1, 1, 1, text("who is there?")),
		eap(2, 1, 1, text("student")),
		eap(1, 2, 2, text("a notification")),
		eap(2, 2, 2),
		eap(1, 3, 13, "20"),  // EAP-TLS start
		eap(2, 3, 3, "0419"), // no: MD5 or PEAP
		eap(1, 4, 4, tlvValue("000102030405060708090a0b0c0d0e0f"), text("peel")),
		eap(2, 4, 4, tlvValue("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"), text("student")),
		eap(3, 4),    // success
		eap(4, 5),    // failure
		packet(1, 2), // logoff
		packet(1, 4, text("alert")))
}

// v4Option is one option of an IPv4 header.
func v4Option(kind int, data ...any) layers.IPv4Option {
	d := cat(data...)
	return layers.IPv4Option{OptionType: uint8(kind), OptionLength: uint8(2 + len(d)), OptionData: d}
}

// header4 is an IPv4 header with every field as given, and a right checksum unless one is given.
func header4(versionIHL, tos int, length, id, fragment uint16, ttl, protocol int, options ...any) []byte {
	head := cat(versionIHL, tos, length, id, fragment, ttl, protocol)
	tail := cat(client4, server4, cat(options...))
	return cat(head, sum(head, "0000", tail), tail)
}

func ipv4() {
	with := func(options ...layers.IPv4Option) []byte { return pack(v4(1, options...), gopacket.Payload(echo(1))) }
	hops := cat(server4, other4)
	options := []layers.IPv4Option{
		v4Option(7, 4, "00000000 00000000 00000000"),        // record route, empty
		v4Option(7, 12, hops, "00000000"),                   // record route, two hops
		v4Option(131, 4, hops),                              // loose source route
		v4Option(137, 8, hops),                              // strict source route, first hop done
		v4Option(68, 5, "30", make([]byte, 8)),              // time stamps alone, 3 hops without room
		v4Option(68, 13, "01", server4, "01020304"),         // addresses and time stamps
		v4Option(68, 5, "03", server4, "00000000"),          // of hosts named beforehand
		v4Option(130, "0000 0000 0000 000000"),              // security (RFC 791): unclassified
		v4Option(130, "ab 00"),                              // security (RFC 1108): unclassified, no authority
		v4Option(133, "01 c0"),                              // extended security
		v4Option(134, "00000001 01 04 00 05"),               // commercial security (CIPSO)
		v4Option(136, "7065"),                               // stream identifier
		v4Option(10, "05dc"),                                // experimental measurement
		v4Option(11, "05dc"),                                // MTU probe
		v4Option(12, "05b4"),                                // MTU reply
		v4Option(15),                                        // encode
		v4Option(30, "7065"),                                // experiment (RFC 3692), not copied
		v4Option(82, "7065 0001 0001", client4),             // traceroute (RFC 1393)
		v4Option(94, "7065"),                                // experiment (RFC 3692), copied
		v4Option(142),                                       // experimental access control
		v4Option(144, "0001"),                               // IMI traffic descriptor
		v4Option(145),                                       // extended internet protocol (RFC 1385)
		v4Option(147, server4, other4),                      // address extension
		v4Option(148, "0000"),                               // router alert
		v4Option(149, server4, other4),                      // selective directed broadcast
		v4Option(151, "0001 0002"),                          // dynamic packet state
		v4Option(152, "0001"),                               // upstream multicast
		v4Option(25, "05 40 00000000"),                      // quick-start request
		v4Option(158, "7065"), v4Option(205), v4Option(222), // experiments, Finn's option
	}
	var packets [][]byte
	for _, o := range options {
		packets = append(packets, with(o))
	}
	packets = append(packets,
		cat(header4(0x46, 0, 24+uint16(len(echo(1))), 0x7065, 0, 64, 1, "01 01 01 00"), echo(1)), // no operation, end of list
		with(v4Option(148, "0000"), v4Option(7, 4, "00000000 00000000")))
	save("ipv4/all-options.pcap", linkEther, on(0x0800, packets...)...)

	ecn := func(tos int) []byte {
		ip := v4(1)
		ip.TOS = uint8(tos)
		return pack(ip, gopacket.Payload(echo(1)))
	}
	save("ipv4/dscp-and-ecn.pcap", linkEther, on(0x0800, ecn(0xb8), ecn(0x2a), ecn(0x01), ecn(0x02), ecn(0x03), ecn(0xc0), ecn(0xff))...)
	save("ipv4/bad-checksum.pcap", linkEther, on(0x0800, cat("4500 0025 7065 4000 40 01 dead", client4, server4, echo(1)))...)

	// A UDP datagram of 60 bytes, sent in every order a network can think of.
	datagram := udp4(51000, 8000, fill(52))[20:]
	part := func(id uint16, from, to int) []byte {
		more := uint16(0x2000)
		if to == len(datagram) {
			more = 0
		}
		return cat(header4(0x45, 0, uint16(20+to-from), id, more|uint16(from/8), 64, 17), datagram[from:to])
	}
	save("ipv4/fragments.pcap", linkEther, on(0x0800,
		part(1, 0, 24), part(1, 24, 48), part(1, 48, 60), // in order
		part(2, 48, 60), part(2, 24, 48), part(2, 0, 24), // backwards
		part(3, 0, 24), part(3, 0, 24), part(3, 24, 60))...) // one twice
	other := bytes.Replace(part(4, 16, 40), []byte("peel"), []byte("PEEL"), 1)
	save("ipv4/fragments-odd.pcap", linkEther, on(0x0800,
		part(4, 0, 24), other, part(4, 40, 60), // overlapping, and not of one mind
		part(5, 0, 24), part(5, 48, 60), // one is missing
		part(6, 0, 8), part(6, 8, 60), // the first holds no more than the UDP header
		cat(header4(0x45, 0, 36, 7, 0x1fff, 64, 17), fill(16)))...) // ends beyond 65,535 bytes
	save("ipv4/fragments-tcp-tiny.pcap", linkEther, on(0x0800, // the first fragment ends before the flags
		cat(header4(0x45, 0, 28, 8, 0x2000, 64, 6), segment("S", 1, 0, nil)[20:28]),
		cat(header4(0x45, 0, 32, 8, 0x0001, 64, 6), segment("S", 1, 0, nil)[28:]))...)
	save("ipv4/protocols.pcap", linkEther, on(0x0800,
		ip4(59, text("no next header")), ip4(253, text("an experiment")), ip4(255, text("reserved")))...)
}

// extension is an IPv6 extension header: next header, length in units of 8 bytes, body.
func extension(next int, parts ...any) []byte {
	body := cat(parts...)
	for (2+len(body))%8 != 0 {
		body = padOption(body)
	}
	return cat(next, (2+len(body))/8-1, body)
}

// padOption fills options of an IPv6 extension header up to 8 bytes with Pad1 or PadN.
func padOption(body []byte) []byte {
	n := 8 - (2+len(body))%8
	if n == 1 {
		return cat(body, 0)
	}
	return cat(body, 1, n-2, make([]byte, n-2))
}

func ipv6() {
	datagram := udpIn6(client6, server6, 51000, 8000, text("ping"))
	behind := func(first int, headers ...[]byte) []byte {
		return ip6(first, cat(bytes.Join(headers, nil), datagram))
	}
	var packets [][]byte
	for _, o := range [][]byte{
		cat("0502 0000"),                // router alert: MLD
		cat("0502 0001 00"),             // router alert: RSVP; Pad1
		cat("0000000000 00"),            // Pad1 six times
		cat("0104 00000000"),            // PadN
		cat("6304 40 01 0100"),          // RPL option (RFC 9008: 0x23; RFC 6553: 0x63)
		cat("2304 40 01 0100"),          //
		cat("2606 05 40 00000000"),      // quick-start
		cat("0708 00000001 00 00 0000"), // CALIPSO
		cat("0803 010203"),              // SMF duplicate packet detection
		cat("1206 00010000 0000"),       // alternate marking
		cat("3004 05dc 0000"),           // minimum path MTU
		cat("6d02 4001"),                // MPL
		cat("ee03 00 0001"),             // depth-first forwarding
		cat("3112 00 00 0001 0801 80000000 00000000 40000001"), // IOAM
		cat("1e02 7065"), cat("fe02 7065"), // experiments
	} {
		packets = append(packets, behind(0, extension(17, o)))
	}
	save("ipv6/hop-by-hop-options.pcap", linkEther, on(0x86dd, packets...)...)

	save("ipv6/destination-options.pcap", linkEther, on(0x86dd,
		behind(60, extension(17, "0401 04")), // tunnel encapsulation limit
		ip6(60, extension(17, "0102 0000 c910", other6), udpIn6(other6, server6, 51000, 8000, text("ping"))), // home address
		behind(0, extension(60, "0502 0000"), extension(17, "04 01 00")),                                     // behind hop-by-hop options
		behind(60, extension(17, "0f0a 00 00 0001 0002 00000000")),                                           // performance and diagnostic metrics
		behind(60, extension(17, "8b04 01020304")),                                                           // ILNP nonce
		behind(60, extension(17, "8c04 01020304")),                                                           // line identification
		behind(60, extension(17, "8a04 01020304")),                                                           // endpoint identification
		ip6(60, extension(59, "04 01 00"), text("after no next header")))...)

	// A datagram behind a routing header; the checksum is that of the last address on the way (RFC 8200, 8.1).
	routing := func(kind, left int, last string, data ...any) []byte {
		d := cat(data...)
		return ip6(43, 17, (4+len(d))/8-1, kind, left, d, udpIn6(client6, last, 51000, 8000, text("ping")))
	}
	third6 := "20010db8000200000000000000000001"
	save("ipv6/routing.pcap", linkEther, on(0x86dd,
		routing(0, 2, third6, "00000000", other6, third6),                                      // deprecated source route
		routing(2, 1, other6, "00000000", other6),                                              // mobile IPv6
		routing(3, 2, third6, "0000 0000", other6, third6),                                     // RPL source route
		routing(3, 1, "20010db8000000000000000000000003", "ff 70 0000", "03", make([]byte, 7)), // its address compressed to a byte
		routing(4, 1, other6, "01 00 0007", other6, server6),                                   // segment routing
		routing(4, 0, server6, "00 00 0007", server6, "05 26 0000 00000001", make([]byte, 32)), // with a keyed hash (RFC 8754, 2.1.2)
		routing(253, 0, server6, "00000000"))...)

	fragment := func(id uint32, next, from, to int, more bool, whole []byte) []byte {
		field := uint16(from)
		if more {
			field |= 1
		}
		return ip6(44, next, 0, field, id, whole[from:to])
	}
	long := udpIn6(client6, server6, 51000, 8000, fill(52))
	save("ipv6/fragments.pcap", linkEther, on(0x86dd,
		fragment(1, 17, 0, 24, true, long), fragment(1, 17, 24, 48, true, long), fragment(1, 17, 48, 60, false, long),
		fragment(2, 17, 24, 60, false, long), fragment(2, 17, 0, 24, true, long),
		fragment(3, 17, 0, 60, false, long))...) // an atomic fragment (RFC 6946)
	save("ipv6/fragments-overlapping.pcap", linkEther, on(0x86dd,
		fragment(4, 17, 0, 32, true, long), fragment(4, 17, 24, 60, false, long))...)

	mobility := func(kind int, parts ...any) []byte {
		body := cat(parts...)
		for (6+len(body))%8 != 0 {
			body = cat(body, pick((6+len(body))%8))
		}
		head := cat(59, (6+len(body))/8-1, kind, 0)
		return ip6(135, head, sum(client6, server6, uint32(6+len(body)), uint32(135), head, "0000", body), body)
	}
	save("ipv6/mobility.pcap", linkEther, on(0x86dd,
		mobility(0, "0000"),                                   // binding refresh request
		mobility(1, "0000 0102030405060708"),                  // home test init
		mobility(2, "0000 0102030405060708"),                  // care-of test init
		mobility(3, "0001 0102030405060708 1112131415161718"), // home test
		mobility(4, "0002 0102030405060708 2122232425262728"), // care-of test
		mobility(5, "0001 c000 0384", "0100 0310", other6, "0404 0001 0002", "0100", "050c 000102030405060708090a0b"), // binding update
		mobility(6, "00 80 0001 0384"),   // binding acknowledgement
		mobility(7, "01 00", other6))...) // binding error

	hip := func(kind int, parameters ...any) []byte {
		p := cat(parameters...)
		head := cat(59, (32+len(p))/8, kind, 0x21)
		tail := cat("0000", "20010010 0000000000000000 0000000a", "20010010 0000000000000000 0000000b", p)
		return ip6(139, head, sum(client6, server6, uint32(8+len(tail)-2), uint32(139), head, "0000", tail), tail)
	}
	parameter := func(kind int, parts ...any) []byte { return pad(tlv16(kind, parts...), 8) }
	save("ipv6/hip.pcap", linkEther, on(0x86dd,
		hip(1, parameter(511, "0700")), // I1 with groups offered
		hip(2, parameter(257, "0a 25 0000 0102030405060708"), parameter(579, "0001 0002"), parameter(715, "0007")),               // R1: puzzle, cipher, hash
		hip(3, parameter(321, "0a 25 0000 0102030405060708 1112131415161718"), parameter(61505, bytes.Repeat([]byte{0xab}, 20))), // I2
		hip(4, parameter(61505, bytes.Repeat([]byte{0xcd}, 20))),                                                                 // R2
		hip(16, parameter(385, "00000001"), parameter(449, "00000001")),                                                          // UPDATE: sequence, acknowledgement
		hip(17, parameter(832, "0000 0020", text("why"))),                                                                        // NOTIFY
		hip(18, parameter(961, "0102")),                                                                                          // CLOSE
		hip(19, parameter(963, "0102")))...)

	shim := func(body ...any) []byte {
		b := cat(body...)
		binary.BigEndian.PutUint16(b[4:], sum(b))
		return ip6(140, b)
	}
	save("ipv6/shim6.pcap", linkEther, on(0x86dd,
		shim("3b 01 01 00 0000 000000000001", "00000001"),                                   // I1
		shim("3b 03 02 00 0000 0000 00000001 00000002 0002 0008 0102030405060708 00000000"), // R1 with a responder validator
		ip6(140, "11 00 80 000000007f", datagram))...)                                       // payload message

	// A jumbogram (RFC 2675) of 70,000 bytes, of which the recorder kept the first 100.
	jumbo := cat(eth(0x86dd), "60000000 0000 00 40", client6, server6, "11 00 c204", uint32(70000), "c738 1f40 0000 7065", fill(30))
	out := pcapHeader(binary.LittleEndian, 0xa1b2c3d4, linkEther)
	write("ipv6/jumbogram-cut.pcap", pcapRecord(out, binary.LittleEndian, 0xa1b2c3d4, 0, jumbo, 14+40+70000))
	save("ipv6/flow-label.pcap", linkEther, on(0x86dd,
		cat("6b812345 000c 11 40", client6, server6, datagram))...)
}

// pick is what fills the end of a mobility header: Pad1 or PadN.
func pick(length int) []byte {
	if n := 8 - length; n > 1 {
		return cat(1, n-2, make([]byte, n-2))
	}
	return []byte{0}
}

func icmp() {
	frame := func(body []byte) []byte { return ip4(1, body) }
	from := func(body []byte) []byte { return pack(back(v4(1)), gopacket.Payload(body)) }
	quoted := udp4(51000, 9, text("ping"))
	var unreachable [][]byte
	for code := range 16 {
		rest := cat("0000 0000")
		if code == 4 {
			rest = cat("0000 04b0") // next-hop MTU 1200
		}
		unreachable = append(unreachable, from(icmp4(3, code, rest, quoted)))
	}
	save("icmp/unreachable-all-codes.pcap", linkEther, on(0x0800, unreachable...)...)
	save("icmp/all-types.pcap", linkEther, on(0x0800,
		frame(echo(1)),
		from(icmp4(0, 0, "7065 0001", text("peel echo"))),
		from(icmp4(4, 0, "00000000", quoted)),                                        // source quench
		from(icmp4(5, 0, other4, quoted)),                                            // redirect: network, host, and both with type of service
		from(icmp4(5, 1, other4, quoted)),                                            //
		from(icmp4(5, 2, other4, quoted)),                                            //
		from(icmp4(5, 3, other4, quoted)),                                            //
		from(icmp4(6, 0, other4, quoted)),                                            // alternate host address
		from(icmp4(9, 0, "02 02 0708", server4, "00000000", other4, "80000000")),     // router advertisement
		from(icmp4(9, 16, "01 02 0708", server4, "00000000")),                        // of a mobile IP agent that routes no common traffic
		frame(icmp4(10, 0, "00000000")),                                              // router solicitation
		from(icmp4(11, 0, "00000000", quoted)),                                       // time to live exceeded
		from(icmp4(11, 1, "00000000", quoted)),                                       // reassembly time exceeded
		from(icmp4(12, 0, "09000000", quoted)),                                       // parameter problem at byte 9
		from(icmp4(12, 1, "00000000", quoted)),                                       // option missing
		from(icmp4(12, 2, "00000000", quoted)),                                       // bad length
		frame(icmp4(13, 0, "7065 0001 02932e00 00000000 00000000")),                  // timestamp
		from(icmp4(14, 0, "7065 0001 02932e00 02932e01 02932e01")),                   //
		frame(icmp4(15, 0, "7065 0001")),                                             // information
		from(icmp4(16, 0, "7065 0001")),                                              //
		frame(icmp4(17, 0, "7065 0001 00000000")),                                    // address mask
		from(icmp4(18, 0, "7065 0001 ffffff00")),                                     //
		from(icmp4(30, 0, "7065 0000 0001 ffff 00000400 000005dc")),                  // traceroute (RFC 1393)
		from(icmp4(31, 0, "00000000", quoted)),                                       // datagram conversion error
		from(icmp4(32, 0, "00000000", quoted)),                                       // mobile host redirect
		frame(icmp4(33, 0, "7065 0001")),                                             // IPv6 where-are-you, I-am-here
		from(icmp4(34, 0, "7065 0001")),                                              //
		frame(icmp4(35, 0, "7065 0001")),                                             // mobile registration
		from(icmp4(36, 0, "7065 0001")),                                              //
		frame(icmp4(37, 0, "7065 0001")),                                             // domain name (RFC 1788)
		from(icmp4(38, 0, "7065 0001 00000e10", "04 7065656c 07 6578616d706c65 00")), //
		frame(icmp4(39, 0, "00000000")),                                              // SKIP
		from(icmp4(40, 1, "0000 0000", quoted)),                                      // Photuris: authentication failed
		frame(icmp4(41, 0, "01000000")),                                              // mobility experiment (RFC 4065)
		frame(icmp4(253, 0, text("peel"))),
		frame(icmp4(254, 0, text("peel"))))...)

	object := func(class, kind int, parts ...any) []byte {
		body := cat(parts...)
		return cat(uint16(4+len(body)), class, kind, body)
	}
	extended := func(objects ...any) []byte {
		o := cat(objects...)
		return cat("2000", sum("2000 0000", o), o)
	}
	original := pad(quoted, 128) // RFC 4884: a quoted datagram is filled up to 128 bytes
	stack := object(1, 1, label(16, 0, 0, 1), label(1000, 3, 1, 1))
	interfaceInfo := object(2, 0x0f, "00000007", "0001 0000", server4, "08", text("eth0..."), "000005dc") // index, address, name, MTU
	save("icmp/extensions.pcap", linkEther, on(0x0800,
		from(icmp4(11, 0, "00 20 0000", original, extended(stack))),
		from(icmp4(11, 0, "00 20 0000", original, extended(stack, interfaceInfo))),
		from(icmp4(3, 1, "00 20 0000", original, extended(object(3, 1, text("a class of its own"), "0000")))),
		from(icmp4(11, 0, "00 00 0000", original, extended(stack))), // as routers sent it before RFC 4884
		from(icmp4(12, 0, "05 20 0000", original, extended(interfaceInfo))))...)
	save("icmp/extended-echo.pcap", linkEther, on(0x0800, // RFC 8335
		frame(icmp4(42, 0, "7065 01 01", extended(object(3, 1, text("eth0"))))),
		frame(icmp4(42, 0, "7065 02 01", extended(object(3, 2, "00000007")))),
		frame(icmp4(42, 0, "7065 03 00", extended(object(3, 3, "0001 04 00", other4)))),
		from(icmp4(43, 0, "7065 01 06")),
		from(icmp4(43, 2, "7065 02 00")))...)
	save("icmp/quoting-tcp.pcap", linkEther, on(0x0800,
		from(icmp4(3, 3, "00000000", header4(0x45, 0, 40, 1, 0x4000, 63, 6), "c738 1f40 00000001")), // 8 bytes of the segment, as RFC 792 asks
		from(icmp4(3, 4, "000004b0", header4(0x45, 0, 1500, 1, 0x4000, 63, 6), "c738 1f40 00000001 00000001 50102000 0000 0000")))...)
	save("icmp/quoting-nested.pcap", linkEther, on(0x0800, // an error about a packet that a tunnel carried
		from(icmp4(11, 0, "00000000", ip4(4, quoted))))...)
}

func icmpv6() {
	frame := func(body []byte) []byte { return ip6(58, body) }
	message := func(kind, code int, parts ...any) []byte { return frame(icmp6(client6, server6, kind, code, parts...)) }
	// local messages travel between link-local addresses, with hop limit 255
	local := func(destination string, kind, code int, parts ...any) []byte {
		body := icmp6(linkA6, destination, kind, code, parts...)
		return cat("60000000", uint16(len(body)), "3aff", linkA6, destination, body)
	}
	quoted := udp6(51000, 9, text("ping"))
	var errors [][]byte
	for code := range 9 {
		errors = append(errors, message(1, code, "00000000", quoted))
	}
	errors = append(errors, message(2, 0, "00000500", quoted), message(3, 0, "00000000", quoted), message(3, 1, "00000000", quoted))
	for code := range 11 {
		errors = append(errors, message(4, code, "00000028", quoted))
	}
	errors = append(errors, message(100, 0, text("peel")), message(200, 0, text("peel")))
	save("icmpv6/errors-all-codes.pcap", linkEther, on(0x86dd, errors...)...)
	stack := cat("2000", sum("2000 0000", "0008 01 01", label(16, 0, 1, 1)), "0008 01 01", label(16, 0, 1, 1))
	save("icmpv6/extensions.pcap", linkEther, on(0x86dd, message(3, 0, "10 000000", pad(quoted, 128), stack))...)

	allRouters, solicited := "ff020000000000000000000000000002", "ff0200000000000000000001ff000002"
	nd := func(kind int, parts ...any) []byte {
		body := cat(parts...)
		body = append(body, make([]byte, (8-(2+len(body))%8)%8)...)
		return cat(kind, (2+len(body))/8, body)
	}
	slla, tlla := nd(1, clientMAC), nd(2, clientMAC)
	save("icmpv6/neighbor-discovery-options.pcap", linkEther, on(0x86dd,
		local(allRouters, 133, 0, "00000000", slla),
		local(solicited, 135, 0, "00000000", server6, slla, nd(14, "010203040506")),
		local(linkB6, 136, 0, "60000000", client6, tlla),
		local(linkB6, 137, 0, "00000000", linkA6, other6, tlla, nd(4, "000000000000", udp6(51000, 9, text("8 bytes!")))),
		local(allNodes, 134, 0, "40 c8 0708 00000000 00000000", // router advertisement, with everything
			slla,
			nd(3, "40 c0 00000e10 00000708 00000000", other6),        // prefix
			nd(5, "0000 000005dc"),                                   // MTU
			nd(7, "0000 00002710"),                                   // advertisement interval
			nd(8, "0000 0001 0708"),                                  // home agent
			nd(24, "30 08 00000e10 20010db800020000"),                // route
			nd(25, "0000 0000012c", server6, other6),                 // name servers
			nd(26, "800000000000"),                                   // flags
			nd(31, "0000 0000012c 04 7065656c 07 6578616d706c65 00"), // search list
			nd(37, text("https://portal.peel.example/api")),          // captive portal
			nd(38, uint16(600), "0064ff9b 0000000000000000")),        // NAT64 prefix
		local(allNodes, 134, 0, "40 00 0708 00000000 00000000", // and what 6LoWPAN adds
			nd(34, "40 11 0000 0e10 20010db800030000"), // context
			nd(35, "0001 0000 003c", server6),          // border router
			nd(36, "0000 00000000")),                   // capabilities
		local(linkB6, 135, 0, "00000000", server6, slla, nd(33, "00 000000 003c 020000fffe00000a")), // address registration
		local(linkB6, 135, 0, "00000000", server6, nd(13, make([]byte, 6), uint64(0x695661c0)<<16), nd(11, "05 00", bytes.Repeat([]byte{0xab}, 16), "20010db800000000 00", publicKey),
			nd(12, "0000", bytes.Repeat([]byte{0xcd}, 16+64))), // secure neighbour discovery
		local(linkB6, 136, 0, "60000000", client6, nd(253, "010203040506")))...)
	mld := func(destination string, kind, code int, parts ...any) []byte {
		body := icmp6(linkA6, destination, kind, code, parts...)
		return cat("60000000", uint16(8+len(body)), "0001", linkA6, destination, "3a 00 0502 0000 0100", body)
	}
	group := "ff080000000000000000000000010002"
	reports := "ff020000000000000000000000000016"
	save("icmpv6/multicast-listener.pcap", linkEther, on(0x86dd,
		mld(allNodes, 130, 0, "2710 0000", make([]byte, 16)), // version 1: general query, query, report, done
		mld(group, 130, 0, "03e8 0000", group),
		mld(group, 131, 0, "0000 0000", group),
		mld(allRouters, 132, 0, "0000 0000", group),
		mld(allNodes, 130, 0, "2710 0000", make([]byte, 16), "02 7d 0000"), // version 2: general, and of a group and sources
		mld(group, 130, 0, "8400 0000", group, "0a 80 0002", client6, other6),
		mld(reports, 143, 0, "0000 0006", cat("01 00 0001", group, client6), cat("02 00 0000", group), cat("03 00 0001", group, client6),
			cat("04 00 0000", group), cat("05 01 0001", group, other6, text("data")), cat("06 00 0001", group, other6)))...)
	save("icmpv6/all-other-types.pcap", linkEther, on(0x86dd,
		local(allRouters, 138, 0, "00000001 01 60 03e8 00000000", "02 07 01 20 20 80 0000", other6, "20 10 c0 c0 00000e10 00000708 00000000", server6), // router renumbering
		message(139, 0, "0003 0000 0102030405060708", server6), // node information: addresses of an address
		message(140, 0, "0003 0000 0102030405060708 00000e10", server6),
		message(139, 1, "0002 0000 0102030405060708 04 7065656c 07 6578616d706c65 00"), // of a name
		message(140, 1, "0000 0000 0102030405060708"),
		local(allNodes, 141, 0, "00000000", nd(1, clientMAC), nd(2, serverMAC)), // inverse neighbour discovery
		local(linkB6, 142, 0, "00000000", nd(1, serverMAC), nd(2, clientMAC), nd(10, "000000000000", server6)),
		message(144, 0, "7065 0000"), // home agent address discovery
		message(145, 0, "7065 8000", other6),
		message(146, 0, "7065 0000"), // mobile prefixes
		message(147, 0, "7065 c000", nd(3, "40 c0 00000e10 00000708 00000000", other6)),
		local(allRouters, 148, 0, "7065 ffff"), // certification path
		local(linkB6, 149, 0, "7065 0000 0000 0000"),
		local("ff02000000000000000000000000006a", 151, 20, "0000 0000"), // multicast routers
		local(allRouters, 152, 0),
		local("ff02000000000000000000000000006a", 153, 0),
		local(linkB6, 154, 2, "00 03 7065", nd(1, clientMAC)),      // fast handover
		local("ff02000000000000000000000000001a", 155, 0, "00 00"), // RPL: DIS, DIO, DAO, DAO-ACK
		local("ff02000000000000000000000000001a", 155, 1, "01 f0 0100 88 00 00 00", other6, "04 0e 00 08 0c 0a 0700 0001 00 ff 003c 0e10"),
		local(linkB6, 155, 2, "01 40 00 01", "05 12 00 80", client6, "06 04 00 00 01 ff"),
		local(linkA6, 155, 3, "01 00 01 00"),
		message(157, 0, "00 00 003c 020000fffe00000a", client6), // 6LoWPAN duplicate addresses
		message(158, 0, "00 00 003c 020000fffe00000a", client6),
		message(160, 0, "7065 01 01", "2000", sum("2000 0000 0008 0301", text("eth0")), "0008 0301", text("eth0")), // extended echo
		message(161, 0, "7065 01 05"))...)
}

// publicKey has the form of an RSA key of 512 bits in ASN.1, and the numbers of none.
var publicKey = cat("305c 300d 0609 2a864886f70d010101 0500 034b00 3048 0241 00", bytes.Repeat([]byte{0xa5}, 64), "0203 010001")

func igmp() {
	message := func(destination string, parts ...any) []byte {
		ip := v4(2, v4Option(148, "0000"))
		ip.TTL, ip.TOS, ip.DstIP = 1, 0xc0, net.IP(cat(destination))
		body := cat(parts...)
		binary.BigEndian.PutUint16(body[2:], sum(body))
		mac := cat(destination)
		return cat("01005e", mac[1]&0x7f, mac[2:], clientMAC, "0800", pack(ip, gopacket.Payload(body)))
	}
	all, group := "e0000001", "efc00001"
	save("igmp/all-versions.pcap", linkEther,
		message(all, "11 00 0000 00000000"), // version 1: query, report
		message(group, "12 00 0000", group),
		message(all, "11 64 0000 00000000"), // version 2: general query, query, report, leave
		message(group, "11 0a 0000", group),
		message(group, "16 00 0000", group),
		message("e0000002", "17 00 0000", group),
		message(all, "11 64 0000 00000000 02 7d 0000"), // version 3: general query, of a group, of sources
		message(group, "11 0a 0000", group, "0a 14 0000"),
		message(group, "11 8f 0000", group, "0a 94 0002", client4, other4),
		message("e0000016", "22 00 0000 0000 0006", cat("01 00 0001", group, other4), cat("02 00 0000", group), cat("03 00 0002", group, other4, client4),
			cat("04 00 0000", group), cat("05 01 0001", group, other4, text("data")), cat("06 00 0001", group, other4)))
	save("igmp/relatives.pcap", linkEther,
		message("e000006a", "30 14 0000 007d 0002"), // multicast router discovery: advertisement, solicitation, termination
		message("e0000002", "31 00 0000"),
		message("e000006a", "32 00 0000"),
		message("e0000004", "13 01 0000 000eff03 69566fd0")) // DVMRP probe
}

func vrrp() {
	allRouters4, allRouters6 := "e0000012", "ff020000000000000000000000000012"
	over4 := func(pseudo bool, head string, rest ...any) []byte {
		ip := v4(112)
		ip.TTL, ip.DstIP = 255, net.IP(cat(allRouters4))
		body := cat(head, "0000", cat(rest...))
		add := cat()
		if pseudo {
			add = cat(client4, allRouters4, uint32(len(body)), uint32(112))
		}
		binary.BigEndian.PutUint16(body[6:], sum(add, body))
		return cat("01005e000012", "00005e0001", body[1], "0800", pack(ip, gopacket.Payload(body)))
	}
	over6 := func(head string, rest ...any) []byte {
		ip := v6(112)
		ip.HopLimit, ip.SrcIP, ip.DstIP = 255, net.IP(cat(linkA6)), net.IP(cat(allRouters6))
		body := cat(head, "0000", cat(rest...))
		binary.BigEndian.PutUint16(body[6:], sum(linkA6, allRouters6, uint32(len(body)), uint32(112), body))
		return cat("333300000012", "00005e0002", body[1], "86dd", pack(ip, gopacket.Payload(body)))
	}
	none := "0000000000000000"
	save("vrrp/versions.pcap", linkEther, // the rarest first: a transcript tells most of the first packets
		over6("31 0b 64 02 0fff", linkB6, server6),
		over4(false, "31 0a c8 02 0064", server4, other4),        // version 3 by RFC 9568: no pseudo-header
		over4(true, "31 0a ff 01 0064", server4),                 // by RFC 5798: with one
		over4(false, "21 0a 64 01 00 01", server4, none),         // version 2
		over4(false, "21 0a 00 02 00 01", server4, other4, none)) // the active router retires
	save("vrrp/authentication.pcap", linkEther,
		over4(false, "21 0a 64 01 01 01", server4, text("peel"), "00000000"),
		over4(false, "21 0a 64 01 fe 01", server4, none, fill(16)), // Cisco's MD5
		over4(false, "21 0a 64 01 02 01", server4, none),           // IP authentication header
		over4(false, "21 0a 64 01 01 01", server4, text("password")))
}

func tunnels() {
	inner4, inner6 := ip4(1, echo(1)), udp6(51000, 8000, text("ping"))
	checked := func(head string, rest ...any) []byte { // GRE with its checksum
		tail := cat(rest...)
		return cat(head, sum(head, "0000 0000", tail), "0000", tail)
	}
	save("gre/variants.pcap", linkEther, on(0x0800,
		ip4(47, "0000 0800", inner4),
		ip4(47, "0000 86dd", inner6),
		ip4(47, "2000 0800 0000002a", inner4),                      // key
		ip4(47, "1000 0800 00000007", inner4),                      // sequence number
		ip4(47, checked("8000 0800", inner4)),                      // checksum
		ip4(47, checked("b000 0800", "0000002a 00000008", inner4)), // all of them
		ip4(47, "0000 6558", eth(0x0800), inner4),                  // an Ethernet frame: gretap
		ip4(47, "0000 8847", label(16, 0, 1, 64), inner4),
		ip4(47, checked("c000 0800", "0000 04 04", other4, "00000000", inner4)), // routing, of RFC 1701
		ip4(47, "0000 0000"))...)                                                // keepalive
	save("gre/over-ipv6.pcap", linkEther, on(0x86dd, ip6(47, "2000 0800 0000002a", inner4))...)
	save("gre/pptp.pcap", linkEther, on(0x0800, // version 1: key is payload length and call
		ip4(47, "3001 880b", uint16(len(cat("ff03 0021", inner4))), "0007 00000001", "ff03 0021", inner4),
		ip4(47, "3081 880b", uint16(len(cat("ff03 c021 0901 0008 7065656c"))), "0007 00000002 00000001", "ff03 c021 0901 0008 7065656c"),
		ip4(47, "2081 880b 0000 0007 00000002"))...)
	save("ipip/variants.pcap", linkEther, append(on(0x0800,
		ip4(4, inner4),         // IPv4 in IPv4
		ip4(4, ip4(4, inner4)), // twice
		ip4(41, inner6),        // 6in4
		ip4(41, "60000000", uint16(len(cat(udpSixToFour()))), "11 40", "2002c0000201 0000 0000000000000001", "2002c0000202 0000 0000000000000001", udpSixToFour()), // 6to4
		ip4(137, label(16, 0, 1, 64), inner4)), // MPLS in IP
		on(0x86dd,
			ip6(4, inner4),  // IPv4 in IPv6
			ip6(41, inner6), // IPv6 in IPv6
			ip6(60, extension(41, "04 01 04"), inner6))...)...) // with a tunnel encapsulation limit
	deep := inner4
	for range 20 {
		deep = ip4(4, deep)
	}
	save("ipip/twenty-deep.pcap", linkEther, on(0x0800, deep)...)
}

// udpSixToFour is a datagram between the two 6to4 addresses of the hosts.
func udpSixToFour() []byte {
	body := cat("c738 1f40 000c 0000", text("ping"))
	s := sum("2002c0000201 0000 0000000000000001", "2002c0000202 0000 0000000000000001", uint32(len(body)), uint32(17), body)
	binary.BigEndian.PutUint16(body[6:], s)
	return body
}

func ipsec() {
	inner := udp4(51000, 8000, text("ping"))
	transport := inner[20:]
	// Authentication Header with HMAC-SHA1-96 (RFC 4302, RFC 2404) under the key "peel". What routers change counts as zero.
	ah := func(next int, spi, sequence uint32, payload []byte) []byte {
		head := cat(next, 4, "0000", spi, sequence)
		ip := pack(v4(51), gopacket.Payload(cat(head, make([]byte, 12), payload)))
		mutable := bytes.Clone(ip)
		mutable[1], mutable[6], mutable[7], mutable[8], mutable[10], mutable[11] = 0, 0, 0, 0, 0, 0
		mac := hmac.New(sha1.New, []byte("peel"))
		mac.Write(mutable)
		copy(ip[32:], mac.Sum(nil)[:12])
		return ip
	}
	save("ipsec/ah.pcap", linkEther, on(0x0800,
		ah(17, 0x00000100, 1, transport), // transport mode
		ah(4, 0x00000100, 2, inner))...)  // tunnel mode
	// ESP (RFC 4303), AES-128-CBC with the key "peel peel peel p", or no encryption at all (RFC 2410); HMAC-SHA1-96.
	esp := func(next int, spi, sequence uint32, payload []byte, encrypt bool) []byte {
		block := 4
		if encrypt {
			block = aes.BlockSize
		}
		padding := (block - (len(payload)+2)%block) % block
		for i := range padding {
			payload = append(payload[:len(payload):len(payload)], byte(i+1))
		}
		payload = cat(payload, padding, next)
		if encrypt {
			c, err := aes.NewCipher([]byte("peel peel peel p"))
			check(err)
			iv := bytes.Repeat([]byte{byte(sequence)}, aes.BlockSize)
			cipher.NewCBCEncrypter(c, iv).CryptBlocks(payload, payload)
			payload = cat(iv, payload)
		}
		out := cat(spi, sequence, payload)
		mac := hmac.New(sha1.New, []byte("peel"))
		mac.Write(out)
		return mac.Sum(out)[:len(out)+12]
	}
	save("ipsec/esp.pcap", linkEther, append(on(0x0800,
		ip4(50, esp(17, 0x00000200, 1, transport, true)),
		ip4(50, esp(4, 0x00000200, 2, inner, true)),
		udp4(4500, 4500, esp(4, 0x00000200, 3, inner, true)), // in UDP (RFC 3948)
		udp4(4500, 4500, "ff")),                              // NAT keepalive
		on(0x86dd, ip6(50, esp(41, 0x00000200, 4, udp6(51000, 8000, text("ping")), true)))...)...)
	save("ipsec/esp-null.pcap", linkEther, on(0x0800, ip4(50, esp(17, 0x00000300, 1, transport, false)))...)
}

// segment is one TCP segment from the client, with its options as bytes.
func segment(flags string, sequence, acknowledgement uint32, options []byte, payload ...any) []byte {
	return between(v4(6), 51000, 8000, flags, sequence, acknowledgement, 64240, options, payload...)
}

// between is a TCP segment under the given IPv4 header.
func between(ip *layers.IPv4, source, destination int, flags string, sequence, acknowledgement uint32, window uint16, options []byte, payload ...any) []byte {
	if len(options)%4 != 0 {
		options = pad(options, 4) // with end-of-list
	}
	bits := uint16(5+len(options)/4) << 12
	for i, name := range []string{"F", "S", "R", "P", "A", "U", "E", "C", "N"} {
		if strings.Contains(flags, name) {
			bits |= 1 << i
		}
	}
	head := cat(uint16(source), uint16(destination), sequence, acknowledgement, bits, window)
	body := cat("0000", options, cat(payload...))
	pseudo := cat([]byte(ip.SrcIP.To4()), []byte(ip.DstIP.To4()), uint16(6), uint16(len(head)+2+len(body)))
	return pack(ip, gopacket.Payload(cat(head, sum(pseudo, head, "0000", body), body)))
}

func tcp() {
	port := 51100 // each in a connection of its own
	syn := func(options ...any) []byte {
		port++
		return between(v4(6), port, 8000, "S", 1000, 0, 64240, cat(options...))
	}
	ack := func(options ...any) []byte {
		port++
		return between(v4(6), port, 8000, "PA", 1001, 5001, 502, cat(options...), text("ping"))
	}
	save("tcp/all-options.pcap", linkEther, on(0x0800,
		syn("02 04 05b4"),                            // maximum segment size
		syn("01 01 02 04 05b4 00"),                   // no operation, end of list
		syn("01 03 03 07"),                           // window scale
		syn("01 01 04 02"),                           // SACK permitted
		ack("01 01", option(5, "00001770 00001b58")), // SACK: one block, and as many as fit
		ack("01 01", option(5, "00001770 00001b58 00001d4c 00001f40 00002134 00002328 0000251c 00002710")),
		ack("01 01", option(6, text("echo"))), // echo, echo reply
		ack("01 01", option(7, text("echo"))),
		syn("01 01", option(8, "00000064 00000000")), // timestamps
		ack("01 01", option(8, "00000065 000000c8")),
		syn("01 01 09 02"),                   // partial order connection
		ack("01 0a 03 c0"),                   // partial order service profile
		syn("01 01", option(11, "00000001")), // T/TCP: CC, CC.NEW, CC.ECHO
		syn("01 01", option(12, "00000002")),
		ack("01 01", option(13, "00000002")),
		syn("01 0e 03 01"), // alternate checksum request, data
		ack("01", option(15, "010203")),
		syn("01 01 10 02"), // Skeeter, Bubba
		syn("01 01 11 02"),
		ack("01 12 03 04"),                                       // trailer checksum
		ack("01 01", option(19, bytes.Repeat([]byte{0xab}, 16))), // MD5 signature
		syn("14 04 80 01"),                                       // SCPS capabilities
		ack("01 01", option(21, "0001 0002")),                    // SNACK
		ack("01 01 16 02"),                                       // record boundary
		ack("01 01 17 02"),                                       // corruption experienced
		syn("01 01 18 02"),                                       // SNAP
		syn("01 01 1a 02"),                                       // compression filter
		ack(option(27, "05 3f 00000000")),                        // quick-start response
		syn(option(28, "8005")),                                  // user timeout: 5 minutes
		ack(option(29, "05 07", bytes.Repeat([]byte{0xcd}, 12))), // authentication (TCP-AO)
		syn("01 01", option(34)),                                 // fast open: cookie wanted, cookie given
		between(v4(6), 51100, 8000, "S", 1000, 0, 64240, cat("01 01", option(34, "0102030405060708")), text("ping")),
		syn("01", option(69, "21")),                    // encryption negotiation
		ack("01", option(172, "000001 000002 000003")), // accurate ECN: both orders
		ack("01", option(174, "000003 000002 000001")),
		ack("01 01 01", option(172, "000001")),
		syn("01 01", option(253, "7065656c")), // experiments, with an identifier of RFC 6994
		syn("01 01", option(254, "f989 0001")),
		syn("01 01 c8 02"))...) // not assigned

	join := "a1b2c3d4"
	key := "0102030405060708"
	hmac20 := bytes.Repeat([]byte{0xab}, 20)
	// one connection of version 1 and a second path
	path := func(client int, flags string, sequence, acknowledgement uint32, option []byte, payload ...any) []byte {
		return between(v4(6), client, 8000, flags, sequence, acknowledgement, 502, option, payload...)
	}
	reply := func(client int, option []byte) []byte {
		return between(back(v4(6)), 8000, client, "SA", 5000, 1001, 64240, option)
	}
	save("tcp/multipath-options.pcap", linkEther, on(0x0800,
		path(51000, "S", 1000, 0, option(30, "01 81")), // MP_CAPABLE, version 1: SYN, SYN ACK, ACK, with data
		reply(51000, option(30, "01 81", key)),
		path(51000, "A", 1001, 5001, option(30, "01 81", "1112131415161718", key)),
		path(51000, "PA", 1001, 5001, cat("01 01", option(30, "01 81", "1112131415161718", key, "0004")), text("ping")),
		path(51001, "S", 1000, 0, option(30, "10 02", join, "00000007")), // MP_JOIN: SYN, SYN ACK, ACK
		reply(51001, option(30, "10 02", key, "00000008")),
		path(51001, "A", 1001, 5001, option(30, "10 00", hmac20)),
		path(51000, "PA", 1005, 5001, cat("01 01", option(30, "20 05 00000001 00000005 00000005 0004")), text("ping")),        // DSS, 4 bytes each
		path(51000, "PA", 1009, 5001, option(30, "20 0f 0000000000000001 0000000000000009 00000009 0004 beef"), text("ping")), // 8 bytes, checksum
		path(51000, "A", 1013, 5001, option(30, "20 01 00000001")),
		path(51000, "A", 1013, 5001, cat("01 01", option(30, "20 15 00000001 0000000d 00000000 0001"))), // DATA_FIN
		syn(option(30, "00 81", key)),                                                                   // version 0
		ack(option(30, "30 02", other4, key)),                                                           // ADD_ADDR: address, with port, IPv6, and the echoes
		ack("01 01", option(30, "30 03", other4, "1f41", key)),
		ack(option(30, "30 04", other6, key)),
		ack("01 01", option(30, "30 05", other6, "1f41", key)),
		ack(option(30, "31 02", other4)),
		ack("01 01", option(30, "31 03", other4, "1f41")),
		ack(option(30, "40 02")), // REMOVE_ADDR: one, three
		ack("01 01", option(30, "40 02 03 04")),
		ack("01", option(30, "51")), // MP_PRIO
		ack(option(30, "50 02")),
		ack(option(30, "60 00 0000000000000001")),  // MP_FAIL
		ack(option(30, "70 00", key)),              // MP_FASTCLOSE
		segment("R", 1001, 0, option(30, "81 03")), // MP_TCPRST
		ack("01 01", option(30, "f0 00 7065")))...) // experimental

	bad := segment("S", 1000, 0, nil)
	bad[20+16] ^= 0xff
	save("tcp/bad-checksum.pcap", linkEther, on(0x0800, bad)...)
	none := segment("S", 1000, 0, nil)
	none[20+16], none[20+17] = 0, 0
	save("tcp/zero-checksum.pcap", linkEther, on(0x0800, none)...)
	var flags [][]byte
	for _, f := range []string{"", "F", "S", "R", "P", "A", "U", "E", "C", "N", "FPU", "SF", "SR", "FSRPAUECN"} { // null, and as port scanners send them
		flags = append(flags, segment(f, 1000, 0, nil))
	}
	save("tcp/flags.pcap", linkEther, on(0x0800, flags...)...)
	save("tcp/accurate-ecn.pcap", linkEther, on(0x0800, // AE, CWR and ECE are a counter here
		segment("SNCE", 1000, 0, cat("02 04 05b4")),
		between(back(v4(6)), 8000, 51000, "SAN", 5000, 1001, 65160, cat("02 04 05b4")),
		segment("ANE", 1001, 5001, cat("01", option(174, "000001 000000 000001"))))...)
	save("tcp/syn-with-data.pcap", linkEther, on(0x0800, segment("S", 1000, 0, nil, text("early")))...)
}

// conversation writes both sides of a TCP connection. Side 0 is the client.
type conversation struct {
	ports  [2]int
	next   [2]uint32 // what each side sends next
	frames [][]byte
}

func talk(client, server int) *conversation {
	return &conversation{ports: [2]int{client, server}, next: [2]uint32{1000, 5000}}
}

// build makes a segment without sending it.
func (c *conversation) build(side int, flags string, sequence, acknowledgement uint32, window uint16, options []byte, payload []byte) []byte {
	ip := v4(6)
	if side == 1 {
		ip = back(ip)
	}
	if !strings.Contains(flags, "A") {
		acknowledgement = 0
	}
	return cat(ethFrom(side), between(ip, c.ports[side], c.ports[1-side], flags, sequence, acknowledgement, window, options, payload))
}

func ethFrom(side int) []byte {
	if side == 1 {
		return cat(clientMAC, serverMAC, "0800")
	}
	return eth(0x0800)
}

// say sends a segment and counts what it takes of the sequence.
func (c *conversation) say(side int, flags string, payload ...any) []byte {
	body := cat(payload...)
	frame := c.build(side, flags, c.next[side], c.next[1-side], 64240, nil, body)
	c.frames = append(c.frames, frame)
	c.next[side] += uint32(len(body))
	if strings.ContainsAny(flags, "SF") {
		c.next[side]++
	}
	return frame
}

// raw sends a segment of one's own making.
func (c *conversation) raw(frame []byte) { c.frames = append(c.frames, frame) }

func (c *conversation) open() *conversation {
	mss := cat("02 04 05b4 01 01 04 02")
	c.raw(c.build(0, "S", c.next[0], 0, 64240, mss, nil))
	c.next[0]++
	c.raw(c.build(1, "SA", c.next[1], c.next[0], 64240, mss, nil))
	c.next[1]++
	c.say(0, "A")
	return c
}

func (c *conversation) close() *conversation {
	c.say(0, "FA")
	c.say(1, "FA")
	c.say(0, "A")
	return c
}

func tcpFlows() {
	hundred := func(i int) []byte { return []byte(fmt.Sprintf("%-99d\n", i)) }

	c := talk(51000, 8000).open()
	lost := c.build(0, "PA", c.next[0]+100, c.next[1], 64240, nil, hundred(2))
	c.say(0, "PA", hundred(1))
	c.say(1, "A")
	c.next[0] += 100 // the second of five is lost
	from := c.next[0]
	for i := 3; i <= 5; i++ {
		c.say(0, "PA", hundred(i))
		c.raw(c.build(1, "A", c.next[1], from-100, 64240, cat("01 01", option(5, from, c.next[0])), nil))
	}
	c.raw(lost)
	c.say(1, "A")
	save("tcp/fast-retransmission.pcap", linkEther, c.close().frames...)

	c = talk(51001, 8000).open()
	first := c.build(0, "PA", c.next[0], c.next[1], 64240, nil, hundred(1))
	second := c.build(0, "PA", c.next[0]+100, c.next[1], 64240, nil, hundred(2))
	third := c.build(0, "PA", c.next[0]+200, c.next[1], 64240, nil, hundred(3))
	c.raw(third)
	c.raw(first)
	c.raw(second)
	c.next[0] += 300
	c.say(1, "A")
	c.raw(second)                                                                                                   // once more, though nobody lacked it
	c.raw(c.build(1, "A", c.next[1], c.next[0], 64240, cat("01 01", option(5, c.next[0]-200, c.next[0]-100)), nil)) // D-SACK
	save("tcp/out-of-order.pcap", linkEther, c.close().frames...)

	c = talk(51002, 8000).open()
	c.raw(c.build(0, "PA", c.next[0], c.next[1], 64240, nil, []byte("GET /one")))
	c.raw(c.build(0, "PA", c.next[0]+5, c.next[1], 64240, nil, []byte("two and more"))) // overlaps, and says something else
	c.next[0] += 17
	c.say(1, "A")
	save("tcp/overlapping-data.pcap", linkEther, c.close().frames...)

	c = talk(51003, 8000).open()
	c.say(0, "PA", hundred(1))
	c.raw(c.build(1, "A", c.next[1], c.next[0], 0, nil, nil)) // no room left
	c.raw(c.build(0, "A", c.next[0]-1, c.next[1], 64240, nil, nil))
	c.raw(c.build(1, "A", c.next[1], c.next[0], 0, nil, nil))
	c.raw(c.build(0, "A", c.next[0], c.next[1], 64240, nil, []byte("p"))) // a probe of one byte
	c.raw(c.build(1, "A", c.next[1], c.next[0], 0, nil, nil))
	c.raw(c.build(1, "A", c.next[1], c.next[0], 64240, nil, nil)) // room again
	c.say(0, "PA", text("ping"))
	c.say(1, "A")
	save("tcp/zero-window.pcap", linkEther, c.close().frames...)

	c = talk(51004, 8000)
	c.next = [2]uint32{0xffffff80, 0xfffffffe}
	c.open()
	for i := range 3 {
		c.say(0, "PA", hundred(i))
		c.say(1, "PA", text("pong"))
	}
	save("tcp/sequence-wraps.pcap", linkEther, c.close().frames...)

	c = talk(51005, 8000)
	c.say(0, "S")
	c.raw(c.build(1, "S", c.next[1], 0, 64240, nil, nil))
	c.next[1]++
	c.raw(c.build(0, "SA", c.next[0]-1, c.next[1], 64240, nil, nil))
	c.raw(c.build(1, "SA", c.next[1]-1, c.next[0], 64240, nil, nil))
	c.say(0, "PA", text("ping"))
	c.say(1, "A")
	c.raw(c.build(0, "FA", c.next[0], c.next[1], 64240, nil, nil)) // and both close at once
	c.raw(c.build(1, "FA", c.next[1], c.next[0], 64240, nil, nil))
	c.raw(c.build(0, "A", c.next[0]+1, c.next[1]+1, 64240, nil, nil))
	c.raw(c.build(1, "A", c.next[1]+1, c.next[0]+1, 64240, nil, nil))
	save("tcp/simultaneous-open-and-close.pcap", linkEther, c.frames...)

	c = talk(51006, 8000).open()
	c.say(0, "PA", text("first"))
	c.say(1, "A")
	c.close()
	c.next = [2]uint32{900000, 700000}
	c.open()
	c.say(0, "PA", text("second"))
	c.say(1, "A")
	save("tcp/port-used-again.pcap", linkEther, c.close().frames...)

	c = talk(51007, 8000)
	for range 4 {
		c.raw(c.build(0, "S", 1000, 0, 64240, nil, nil)) // nobody answers
	}
	save("tcp/no-answer.pcap", linkEther, c.frames...)

	c = talk(51008, 8000) // the recording begins in the middle
	for i := range 3 {
		c.say(0, "PA", hundred(i))
		c.say(1, "A")
	}
	c.next[0] += 500 // and misses packets
	c.say(0, "PA", hundred(9))
	c.say(1, "A")
	save("tcp/mid-stream.pcap", linkEther, c.frames...)
}

func udp() {
	zero := udp4(51000, 8000, text("ping"))
	zero[26], zero[27] = 0, 0
	save("udp/zero-checksum-crafted.pcap", linkEther, on(0x0800, zero)...)
	bad := udp4(51000, 8000, text("ping"))
	bad[26] ^= 0xff
	save("udp/bad-checksum.pcap", linkEther, on(0x0800, bad)...)
	save("udp/empty.pcap", linkEther, on(0x0800, udp4(51000, 8000))...)
	lite := func(coverage uint16, parts ...any) []byte {
		body := cat(parts...)
		head := cat("c738 1f40", coverage)
		covered := cat(head, "0000", body)
		if coverage != 0 {
			covered = covered[:coverage]
		}
		return cat(head, sum(client6, server6, uint32(8+len(body)), uint32(136), covered), body)
	}
	save("udplite/ipv6.pcap", linkEther, on(0x86dd,
		ip6(136, lite(0, text("all of it counts"))),
		ip6(136, lite(8, text("only the header counts"))))...)
}

func sctp() {
	packet := func(tag uint32, chunks ...[]byte) []byte {
		p := cat("c738 1f40", tag, "00000000", bytes.Join(chunks, nil))
		sum := crc32.Checksum(p, crc32.MakeTable(crc32.Castagnoli))
		binary.LittleEndian.PutUint32(p[8:], sum)
		return ip4(132, p)
	}
	chunk := func(kind, flags int, parts ...any) []byte {
		body := cat(parts...)
		return pad(cat(kind, flags, uint16(4+len(body)), body), 4)
	}
	// a parameter or a cause: type, length of all of it, value
	parameter := func(kind int, parts ...any) []byte {
		body := cat(parts...)
		return cat(uint16(kind), uint16(4+len(body)), body)
	}
	// several of them, each filled up but the last, whose filling is that of the chunk
	parameters := func(ps ...[]byte) []byte {
		var out []byte
		for _, p := range ps {
			out = append(pad(out, 4), p...)
		}
		return out
	}
	tag := uint32(0x7065656c)
	supported := parameter(0x8008, "c1 80 82 40 c2 0f") // extensions
	save("sctp/all-chunks.pcap", linkEther, on(0x0800,
		packet(0, chunk(1, 0, tag, "00010000 000a 000a 00000001", // INIT
			parameters(parameter(5, client4), parameter(6, client6), parameter(9, "00001388"), parameter(11, text("client.peel.example\x00")), parameter(12, "0005 0006"),
				parameter(0x8000), parameter(0xc000), supported, parameter(0x8002, bytes.Repeat([]byte{1}, 32)), parameter(0x8003, "c1 80"), parameter(0x8004, "0003 0001"), parameter(0xc006, "00000000")))),
		packet(tag, chunk(2, 0, "00000002 00010000 000a 000a 00000001", parameters(parameter(7, text("a state cookie..")), parameter(8, parameter(0x7fff, "00010002"))))),
		packet(tag, chunk(10, 0, text("a state cookie.."))),
		packet(tag, chunk(11, 0)),
		packet(tag, chunk(0, 3, "00000001 0000 0000 00000000", text("ping"))),    // DATA: whole, ...
		packet(tag, chunk(0, 2, "00000002 0001 0001 0000002e", text("begins "))), // ... in three parts, ...
		packet(tag, chunk(0, 0, "00000003 0001 0001 0000002e", text("goes on "))),
		packet(tag, chunk(0, 1, "00000004 0001 0001 0000002e", text("ends"))),
		packet(tag, chunk(0, 7, "00000005 0002 0000 00000000", text("out of order")), chunk(0, 11, "00000006 0002 0000 00000000", text("now"))), // ... unordered, at once
		packet(tag, chunk(3, 0, "00000004 00010000 0001 0001 0002 0002 00000004")),                                                              // SACK with a gap and a duplicate
		packet(tag, chunk(16, 0, "00000004 00010000 0001 0001 0000 0000 0002 0002 00000004")),                                                   // NR-SACK
		packet(tag, chunk(4, 0, parameter(1, text("heartbeat")))),
		packet(tag, chunk(5, 0, parameter(1, text("heartbeat")))),
		packet(tag, chunk(9, 0, // ERROR, each cause
			parameters(parameter(1, "0009 0000"), parameter(2, "00000001 0007"), parameter(3, "000003e8"), parameter(4), parameter(5, parameter(11, text("h\x00"))), parameter(6, chunk(0x3f, 0)),
				parameter(7), parameter(8, parameter(0x7fff)), parameter(9, "00000007"), parameter(10), parameter(11, parameter(5, client4)), parameter(12, text("why")), parameter(13, text("what"))))),
		packet(tag, chunk(12, 0, "00000004")), // ECNE
		packet(tag, chunk(13, 0, "00000004")), // CWR
		packet(tag, chunk(15, 0, "0001 0001", bytes.Repeat([]byte{0xab}, 20)), chunk(0, 3, "00000007 0000 0001 00000000", text("pong"))), // AUTH
		packet(tag, chunk(64, 3, "00000008 0000 0000 00000000 00000000", text("interleaved"))),                                           // I-DATA: first, and a later part
		packet(tag, chunk(64, 1, "00000009 0000 0000 00000001 00000001", text("interleaved"))),
		packet(tag, chunk(0xc1, 0, "00000001", parameters(parameter(5, client4), parameter(0xc001, "00000001", parameter(5, other4)), parameter(0xc002, "00000002", parameter(6, other6)), parameter(0xc004, "00000003", parameter(5, other4))))), // ASCONF
		packet(tag, chunk(0x80, 0, "00000001", parameters(parameter(0xc005, "00000001"), parameter(0xc003, "00000002", parameter(0x00a0, parameter(5, client4)))))),                                                                               // ASCONF-ACK
		packet(tag, chunk(0x82, 0, parameter(13, "00000001 00000001 00000009 0001 0002"))),                                                                                                                                                        // RE-CONFIG: reset, answer, more streams
		packet(tag, chunk(0x82, 0, parameter(16, "00000001 00000001"))),
		packet(tag, chunk(0x82, 0, parameter(14, "00000002 0003")), chunk(0x82, 0, parameter(15, "00000003"))),
		packet(tag, chunk(0x82, 0, parameters(parameter(17, "00000004 0002 0000"), parameter(18, "00000005 0002 0000")))),
		packet(tag, chunk(0x84, 0, make([]byte, 12))),                                 // PAD
		packet(tag, chunk(0xc0, 0, "00000006 0001 0003 0002 0004")),                   // FORWARD-TSN
		packet(tag, chunk(0xc2, 0, "00000006 0001 0000 00000003 0002 0001 00000004")), // I-FORWARD-TSN
		packet(tag, chunk(0x3f, 0, text("unknown"))),
		packet(tag, chunk(7, 0, "00000006")), // SHUTDOWN, its acknowledgement, the end
		packet(tag, chunk(8, 0)),
		packet(tag, chunk(14, 0)),
		packet(tag, chunk(6, 1, parameter(12, text("that is enough")))))...) // ABORT
	bad := packet(tag, chunk(11, 0))
	bad[28] ^= 0xff
	save("sctp/bad-checksum.pcap", linkEther, on(0x0800, bad)...)
}

// name is a domain name without compression.
func name(s string) []byte {
	var out []byte
	for _, l := range strings.Split(strings.TrimSuffix(s, "."), ".") {
		if l != "" {
			out = append(append(out, byte(len(l))), l...)
		}
	}
	return append(out, 0)
}

// record is a resource record whose owner is a name or, in hexadecimal, a pointer.
func record(owner any, kind, class int, ttl uint32, parts ...any) []byte {
	data := cat(parts...)
	return cat(owner, uint16(kind), uint16(class), ttl, uint16(len(data)), data)
}

func question(owner string, kind int) []byte { return cat(name(owner), uint16(kind), "0001") }

// dnsMessage counts its sections: questions, answers, authorities, additions.
func dnsMessage(id, flags uint16, sections ...[][]byte) []byte {
	out := cat(id, flags)
	for i := range 4 {
		n := 0
		if i < len(sections) {
			n = len(sections[i])
		}
		out = cat(out, uint16(n))
	}
	for _, s := range sections {
		out = append(out, bytes.Join(s, nil)...)
	}
	return out
}

func list(parts ...[]byte) [][]byte { return parts }

func dns() {
	q := question("www.peel.example", 1)
	save("dns/compression.pcap", linkEther, on(0x0800,
		udp4(51000, 53, dnsMessage(1, 0x0100, list(q))),
		answered(53, 51000, dnsMessage(1, 0x8180, list(q),
			list(record("c00c", 5, 1, 300, "03 776562 c010"), // www is an alias of web, whose end is at 16
				record("c02e", 1, 1, 300, client4), // web, at 46
				record("c02e", 15, 1, 300, "000a 04 6d61696c c010")),
			list(record("c010", 2, 1, 300, "03 6e7331 c010")),
			list(record("c06e", 1, 1, 300, server4)))),
		answered(53, 51000, dnsMessage(2, 0x8180, list(cat("c00c 0001 0001")))))[:2]...)

	opt := func(size uint16, extended uint32, options ...any) []byte {
		return record("00", 41, int(size), extended, options...)
	}
	save("dns/edns-all-options.pcap", linkEther, on(0x0800,
		udp4(51000, 53, dnsMessage(3, 0x0120, list(q), nil, nil, list(opt(1232, 0x00008000,
			tlv16(1, "0001 0000 0000000000000000 00000e10"),         // long-lived query
			tlv16(2, "00000e10"),                                    // update lease
			tlv16(3),                                                // name server identifier
			tlv16(5, "08 0d 0f"), tlv16(6, "01 02"), tlv16(7, "01"), // algorithms understood
			tlv16(8, "0001 18 00 c63364"),   // client subnet
			tlv16(9),                        // expire
			tlv16(10, "0102030405060708"),   // cookie
			tlv16(11),                       // keepalive
			tlv16(12, make([]byte, 16)),     // padding
			tlv16(13, name("peel.example")), // chain
			tlv16(14, "4f66 2d3c"),          // key tags
			tlv16(65001, text("peel"))))),
		),
		answered(53, 51000, dnsMessage(3, 0x81a2, list(q), nil, nil, list(opt(1232, 0x00008000,
			tlv16(3, text("peel-server")),
			tlv16(8, "0001 18 18 c63364"),
			tlv16(9, "00000e10"),
			tlv16(10, "0102030405060708 1112131415161718"),
			tlv16(11, "0064"),
			tlv16(15, "0016", text("no server answers")), // extended error: no reachable authority
			tlv16(15, "0007"),                            // signature expired
			tlv16(18, name("report.peel.example")))))),
		answered(53, 51000, dnsMessage(3, 0x8180, list(q), nil, nil, list(opt(1232, 0x01000000)))))...) // extended code 16: BADVERS

	var answers [][]byte
	host := "c00c"
	for _, r := range []struct {
		kind int
		data []byte
	}{
		{3, name("md.peel.example")},
		{4, name("mf.peel.example")},
		{7, name("mb.peel.example")},
		{8, name("mg.peel.example")},
		{9, name("mr.peel.example")},
		{10, cat(text("null"))},
		{11, cat(server4, 6, "00000040 80")}, // WKS: ports 25 and 32
		{14, cat(name("admin.peel.example"), name("errors.peel.example"))},
		{22, cat("470005 80 005a00 0000 0001 e133 ffffff000161 00")}, // NSAP
		{24, cat("0001 05 02 00000e10 695661c0 69547380 1234", name("peel.example"), bytes.Repeat([]byte{0xab}, 16))},
		{25, cat("0200 03 05", bytes.Repeat([]byte{0xcd}, 16))},
		{30, cat(name("next.peel.example"), "40")}, // NXT
		{99, cat(tlvValue(text("v=spf1 -all")))},
		{108, cat("02000000000a")},
		{249, cat(name("hmac-sha256"), "695661c0 69566fd0 0005 0000 0000 0000")}, // TKEY
		{256, cat("000a 0001", text("https://peel.example/"))},
		{260, cat("0a 03", name("relay.peel.example"))},            // AMTRELAY
		{32769, cat("7d31 05 02", bytes.Repeat([]byte{0xef}, 32))}, // DLV
		{65300, cat(text("private"))},
	} {
		answers = append(answers, record(host, r.kind, 1, 300, r.data))
	}
	save("dns/old-types.pcap", linkEther, on(0x0800, answered(53, 51000, dnsMessage(4, 0x8580, list(question("host.peel.example", 255)), answers)))...)
	save("dns/headers.pcap", linkEther, on(0x0800,
		udp4(51000, 53, dnsMessage(5, 0x2400, list(cat(name("peel.example"), "0006 0001")), list(record("c00c", 6, 1, 300, name("ns1.peel.example"), name("admin.peel.example"), "00000001 00001c20 00000384 00127500 0000012c")))), // notify
		answered(53, 51000, dnsMessage(5, 0xa480, list(cat(name("peel.example"), "0006 0001")))),
		udp4(51000, 53, dnsMessage(6, 0x3000), tlv16(1, "00003a98 00003a98")),                 // stateful operations (RFC 8490), keepalive
		udp4(51000, 53, dnsMessage(7, 0x0130, list(q))),                                       // AD and CD
		udp4(51000, 53, dnsMessage(8, 0x0140, list(q))),                                       // the reserved bit
		udp4(51000, 53, dnsMessage(9, 0x7800, list(q))),                                       // an operation that is not assigned
		answered(53, 51000, dnsMessage(10, 0x818b, list(q))),                                  // and a code: 11
		udp4(51000, 53, dnsMessage(11, 0x0100, list(q, question("peel.example", 28)))),        // two questions
		udp4(51000, 53, dnsMessage(12, 0x0100, list(cat(name("version.bind"), "0010 0003")))), // class CHAOS
		udp4(51000, 53, dnsMessage(13, 0x0100, list(cat(name("."), "0002 0001")))))...)        // the root
	save("dns/names.pcap", linkEther, on(0x0800,
		udp4(51000, 53, dnsMessage(14, 0x0100, list(question("xn--schl-0ra.peel.example", 1)))),
		udp4(51000, 53, dnsMessage(15, 0x0100, list(cat("08 612e625c63202264 04 7065656c 00 0001 0001")))),                                 // a label "a.b\c "d" of 8 bytes
		udp4(51000, 53, dnsMessage(16, 0x0100, list(question(strings.Repeat(strings.Repeat("a", 63)+".", 3)+strings.Repeat("b", 61), 1)))), // 255 bytes
		udp4(51000, 53, dnsMessage(17, 0x0100, list(question("PeEl.ExAmPlE", 1)))))...)

	llmnr := dnsMessage(0x7065, 0, list(question("peel-server", 1)))
	llmnrTo := func(ip *layers.IPv4, from int, message []byte) []byte {
		u := &layers.UDP{SrcPort: layers.UDPPort(from), DstPort: 5355}
		if from == 5355 {
			u.DstPort = 51000
		}
		check(u.SetNetworkLayerForChecksum(ip))
		return pack(ip, u, gopacket.Payload(message))
	}
	group := v4(17)
	group.DstIP, group.TTL = net.IP(cat("e00000fc")), 1
	save("llmnr/query-response.pcap", linkEther,
		cat("01005e0000fc", clientMAC, "0800", llmnrTo(group, 51000, llmnr)),
		cat(clientMAC, serverMAC, "0800", llmnrTo(back(v4(17)), 5355, dnsMessage(0x7065, 0x8000, list(question("peel-server", 1)), list(record("c00c", 1, 1, 30, server4))))),
		cat(clientMAC, serverMAC, "0800", llmnrTo(back(v4(17)), 5355, dnsMessage(0x7065, 0x8500, list(question("peel-server", 1)), list(record("c00c", 1, 1, 30, server4)))))) // conflict, tentative
}

// bootp is a DHCP message with its options after the magic cookie.
func bootp(operation, hops int, flags uint16, ciaddr, yiaddr, siaddr, giaddr string, options ...any) []byte {
	return cat(operation, 1, 6, hops, "7065656c 0001", flags, ciaddr, yiaddr, siaddr, giaddr, clientMAC, make([]byte, 10+64+128), "63825363", cat(options...), "ff")
}

func dhcp() {
	none := "00000000"
	relayed := tlv(82, tlv(1, text("eth1/7")), tlv(2, text("peel-relay")), tlv(5, "c0000200"), tlv(6, text("student")), tlv(11, server4), tlv(151, "01 00005e 00000001"))
	discover := bootp(1, 1, 0x8000, none, none, none, "c00002fe", "350101", tlv(61, "01", clientMAC), tlv(55, "0103060f"), relayed)
	offer := bootp(2, 1, 0x8000, none, "c0000264", server4, "c00002fe", "350102", tlv(54, server4), tlv(51, "00000e10"), tlv(1, "ffffff00"), relayed)
	save("dhcp/relay-agent.pcap", linkEther, on(0x0800, udp4(67, 67, discover), answered(67, 67, offer))...)
	var types [][]byte
	for kind := 1; kind <= 18; kind++ {
		operation, from, to := 1, 68, 67
		if kind == 2 || kind == 5 || kind == 6 || kind == 9 {
			operation, from, to = 2, 67, 68
		}
		types = append(types, udp4(from, to, bootp(operation, 0, 0, client4, none, none, none, tlv(53, kind), tlv(54, server4), tlv(56, text("a message")))))
	}
	save("dhcp/message-types.pcap", linkEther, on(0x0800, types...)...)
	two := cat(server4, other4)
	all := cat("350105", tlv(54, server4), tlv(1, "ffffff00"), tlv(2, "00000e10"), tlv(3, two), tlv(4, server4), tlv(5, server4), tlv(6, two), tlv(7, server4), tlv(8, server4), tlv(9, server4),
		tlv(10, server4), tlv(11, server4), tlv(12, text("peel-client")), tlv(13, "0064"), tlv(14, text("/dump")), tlv(15, text("peel.example")), tlv(16, server4), tlv(17, text("/root")), tlv(18, text("/extensions")),
		tlv(19, 1), tlv(20, 0), tlv(21, server4, "ffffffff"), tlv(22, "0240"), tlv(23, 64), tlv(24, "00000258"), tlv(25, "0044 05dc"), tlv(26, "05dc"), tlv(27, 1), tlv(28, "c00002ff"), tlv(29, 0), tlv(30, 0), tlv(31, 1), tlv(32, server4), tlv(33, other4, server4),
		tlv(34, 0), tlv(35, "0000003c"), tlv(36, 0), tlv(37, 64), tlv(38, "0000003c"), tlv(39, 1), tlv(40, text("nis")), tlv(41, server4), tlv(42, two), tlv(43, tlv(1, text("vendor")), 255),
		tlv(44, server4), tlv(45, server4), tlv(46, 8), tlv(47, text("scope")), tlv(48, server4), tlv(49, server4))
	more := cat("350105", tlv(54, server4), tlv(50, client4), tlv(51, "00000e10"), tlv(55, "0103060f"), tlv(56, text("message")), tlv(57, "05dc"), tlv(58, "00000708"), tlv(59, "00000c4e"), tlv(60, text("peel:1")),
		tlv(61, "ff 7065656c 0001 0001 2b2b2b2b", clientMAC), tlv(64, text("nis.peel")), tlv(65, server4), tlv(66, text("tftp.peel.example")), tlv(67, text("boot.img")), tlv(68, server4), tlv(69, server4), tlv(70, server4),
		tlv(77, tlvValue(text("lab"))), tlv(81, "01 00 00", text("peel-client.peel.example")), tlv(80), tlv(93, "0007"), tlv(94, "01 0310"), tlv(97, "00", bytes.Repeat([]byte{0x70}, 16)), tlv(100, text("CET-1CEST")), tlv(101, text("Europe/Amsterdam")), tlv(108, "00000708"),
		tlv(114, text("https://portal.peel.example/api")), tlv(116, 1), tlv(118, "c0000200"), tlv(119, "04 7065656c 07 6578616d706c65 00 03 6c6162 c000"), tlv(120, "01", server4), tlv(121, "18 c63364", server4, "00", server4),
		tlv(124, "00000009 04", text("peel")), tlv(125, "00000009 06", tlv(1, text("peel"))), tlv(138, server4), tlv(145, "01"), tlv(150, server4), tlv(212, "20 20", client6, server4), tlv(220, "00"), tlv(249, "18 c63364", server4), tlv(252, text("http://peel.example/wpad")), tlv(224, text("private")), 0, 0)
	save("dhcp/many-options.pcap", linkEther, on(0x0800,
		answered(67, 68, bootp(2, 0, 0, none, client4, server4, none, all)),
		answered(67, 68, bootp(2, 0, 0, none, client4, server4, none, more)))...)

	overload := bootp(2, 0, 0, none, client4, server4, none, "350105", tlv(54, server4), tlv(52, 3))
	copy(overload[44:], cat(tlv(12, text("in-the-server-name-field")), "ff"))
	copy(overload[108:], cat(tlv(15, text("in-the-file-field.example")), "ff"))
	long := bootp(2, 0, 0, none, client4, server4, none, "350105", tlv(54, server4), tlv(17, fill(200)), tlv(17, fill(60)))
	named := bootp(2, 0, 0, none, client4, server4, none, "350105", tlv(54, server4))
	copy(named[44:], "peel-server")
	copy(named[108:], "boot.img")
	plain := cat("01 01 06 00 7065656c 0000 0000", make([]byte, 16), clientMAC, make([]byte, 10+64+128+64)) // of 1985: no cookie
	save("dhcp/unusual.pcap", linkEther, on(0x0800, answered(67, 68, overload), answered(67, 68, long), answered(67, 68, named), udp4(68, 67, plain))...)
}

func ntp() {
	// 2026-01-01 12:00:00 UTC, in the time scale of NTP
	now := "ed00e040"
	head := func(first, stratum, poll, precision int, reference string) []byte {
		return cat(first, stratum, poll, precision, "00000100 00000200", reference, now, "00000000", now, "10000000", now, "20000000", now, "30000000")
	}
	save("ntp/modes.pcap", linkEther, on(0x0800,
		udp4(123, 123, head(0x21, 2, 6, 0xe9, server4)),        // symmetric active, passive
		answered(123, 123, head(0x22, 2, 6, 0xe9, other4)),     //
		udp4(123, 123, head(0xe3, 0, 6, 0xe9, "00000000")),     // client that is not synchronized
		answered(123, 123, head(0x24, 1, 6, 0xe9, "47505300")), // server with a clock: GPS
		answered(123, 123, head(0xe4, 0, 6, 0xe9, "52415445")), // kiss of death: RATE
		answered(123, 123, head(0x25, 2, 6, 0xe9, server4)),    // broadcast
		answered(123, 123, head(0x64, 2, 6, 0xe9, server4)),    // a leap second comes
		answered(123, 123, head(0xa4, 2, 6, 0xe9, server4)),    // goes
		udp4(123, 123, head(0x0b, 0, 6, 0xe9, "00000000")),     // versions 1, 2, 3
		udp4(123, 123, head(0x13, 0, 6, 0xe9, "00000000")),     //
		udp4(123, 123, head(0x1b, 0, 6, 0xe9, "00000000")))...) //
	mac := cat("00000001", bytes.Repeat([]byte{0xab}, 16))
	field := func(kind int, parts ...any) []byte {
		body := pad(cat(parts...), 4)
		return cat(uint16(kind), uint16(4+len(body)), body)
	}
	save("ntp/authentication-and-extensions.pcap", linkEther, on(0x0800,
		udp4(123, 123, head(0x23, 0, 6, 0xe9, "00000000"), mac),
		udp4(123, 123, head(0x23, 0, 6, 0xe9, "00000000"), "00000002", bytes.Repeat([]byte{0xcd}, 20)),
		answered(123, 123, head(0x24, 2, 6, 0xe9, server4), "00000000"), // crypto-NAK
		udp4(123, 123, head(0x23, 0, 6, 0xe9, "00000000"), field(0x0104, bytes.Repeat([]byte{1}, 32)), field(0x0204, bytes.Repeat([]byte{2}, 100)), field(0x0404, "0010 0010", bytes.Repeat([]byte{3}, 32))))...) // NTS (RFC 8915)
	control := func(first, second int, sequence, status, offset uint16, body string) []byte {
		return cat(first, second, sequence, status, "0000", offset, uint16(len(body)), pad([]byte(body), 4))
	}
	save("ntp/control.pcap", linkEther, on(0x0800,
		udp4(123, 123, control(0x16, 0x01, 1, 0, 0, "")),                              // read status
		answered(123, 123, control(0x16, 0x81, 1, 0x0615, 0, "\x70\x65\x96\x14")),     //
		udp4(123, 123, control(0x16, 0x02, 2, 0, 0, "")),                              // read variables
		answered(123, 123, control(0x16, 0xa2, 2, 0x0615, 0, "version=\"peel 1\", ")), // in two parts
		answered(123, 123, control(0x16, 0x82, 2, 0x0615, 18, "stratum=2, leap=0")),   //
		udp4(123, 123, control(0x16, 0x03, 3, 0, 0, "leap=1")),                        // write variables
		answered(123, 123, control(0x16, 0xc3, 3, 0x0100, 0, "")))...)                 // error: authentication failed
	save("ntp/private.pcap", linkEther, on(0x0800,
		udp4(123, 123, "17 00 03 2a 0000 0000", make([]byte, 40)), // mode 7: who asked (monlist)
		answered(123, 123, "97 00 03 2a 0001 0048", "00000001 00000002 00000000 00000003", client4, server4, "00000001 007b 03 04", "00000000 00000000", make([]byte, 32)))...)
}

func tftp() {
	save("tftp/all-codes.pcap", linkEther, on(0x0800,
		udp4(51000, 69, "0001", text("boot.img\x00octet\x00")),
		udp4(51001, 69, "0002", text("log.txt\x00netascii\x00")),
		udp4(51002, 69, "0001", text("boot.img\x00octet\x00blksize\x001428\x00timeout\x003\x00tsize\x000\x00windowsize\x0016\x00rollover\x000\x00")),
		udp4(51003, 69, "0001", text("x\x00mail\x00")))...)
	var codes [][]byte
	for code := range 9 {
		codes = append(codes, udp4(51000, 69, "0001", text("boot.img\x00octet\x00")), answered(52000, 51000, "0005", uint16(code), text("why it failed\x00")))
	}
	save("tftp/errors.pcap", linkEther, on(0x0800, codes...)...)
}

// escapes is what no terminal should ever get from a packet: a window title, colour, a cleared screen, a C1 control,
// DEL, a carriage return, a bell, and letters that turn the direction of text round.
const escapes = "\x1b]0;owned\x07\x1b[31mred\x1b[2J\x1b[H\xc2\x9b31m\x9b31m\x7f\r\bback\xe2\x80\xaetxet\xe2\x80\xac"

func errors() {
	save("malformed/ethernet-cut.pcap", linkEther, cat(serverMAC, "0200 0000"), []byte{}, cat(serverMAC, clientMAC), cat(serverMAC, clientMAC, "08"), eth(0x0800))
	save("malformed/802.3-length.pcap", linkEther,
		cat(serverMAC, clientMAC, "0100 424203", text("length 256, but 20 are here")),
		cat(serverMAC, clientMAC, "0002 42"),
		cat(serverMAC, clientMAC, "0000"),
		cat(serverMAC, clientMAC, "0006 aaaa03 0000"),
		cat(serverMAC, clientMAC, "05f0 424203", text("a type field between length and type")))
	save("malformed/vlan-cut.pcap", linkEther, cat(eth(0x8100), "00"), cat(eth(0x8100), "0005"), cat(eth(0x8100), "0005 08"), cat(eth(0x88a8), bytes.Repeat(cat("0005 8100"), 40)))
	save("malformed/arp.pcap", linkEther,
		cat(eth(0x0806), "0001 0800 06"),
		cat(eth(0x0806), "0001 0800 06 04 0001", clientMAC),
		cat(eth(0x0806), "0001 0800 c8 c8 0001", clientMAC, client4), // addresses of 200 bytes
		cat(eth(0x0806), "0001 0800 00 00 0001"),
		cat(eth(0x0806), "ffff ffff 06 04 ffff", clientMAC, client4, serverMAC, server4))
	save("malformed/ppp-and-pppoe.pcap", linkEther,
		cat(eth(0x8864), "11 00 0001 00ff 0021", ip4(1, echo(1))), // longer than the frame
		cat(eth(0x8864), "11 00 0001 0001 0021"),
		cat(eth(0x8864), "22 00 0001 0006 c021 0101 0004"),           // version 2, type 2
		cat(eth(0x8864), "11 00 0001 0008 c021 0101 0002 0000"),      // a control packet shorter than its header
		cat(eth(0x8864), "11 00 0001 000a c021 0101 0008 0100 0100"), // an option of length 0
		cat(eth(0x8864), "11 00 0001 000a c021 0101 0008 01ff 05d4"), // of length 255
		cat(eth(0x8863), "11 09 0000 0008 0103 00ff 7065 6565"),
		cat(eth(0x8863), "11 09 00"))
	save("malformed/mpls-no-bottom.pcap", linkEther, cat(eth(0x8847), bytes.Repeat(label(16, 0, 0, 64), 30)), cat(eth(0x8847), "000100"), cat(eth(0x8847), label(16, 0, 1, 64)))
	save("malformed/lldp.pcap", linkEther,
		cat("0180c200000e", clientMAC, "88cc 0207 04", clientMAC, "0405 05 65746830 0602 0078 0aff 7065"), // a name of 255 bytes
		cat("0180c200000e", clientMAC, "88cc 0207 04", clientMAC),                                         // no end
		cat("0180c200000e", clientMAC, "88cc 0602 0078 0200 0400 fe02 0080"))                              // the wrong order, and empty
	save("malformed/stp-cut.pcap", linkEther, cat("0180c2000000", clientMAC, "0008 424203 0000 00 00 00"), cat("0180c2000000", clientMAC, "0007 424203 0000 03 02"), cat("0180c2000000", clientMAC, "0006 424203 ffff ff"))
	save("malformed/eapol.pcap", linkEther,
		cat("0180c2000003", clientMAC, "888e 02 03 005f 02 008a 0010"),
		cat("0180c2000003", clientMAC, "888e 01 00 ffff 01 01 0005 01"),
		cat("0180c2000003", clientMAC, "888e 01 00 0005 01 01 0002 01"))

	ping := func(head []byte) []byte { return cat(eth(0x0800), head, echo(1)) }
	save("malformed/ipv4-ihl-3.pcap", linkEther, ping(header4(0x43, 0, 33, 1, 0, 64, 1)))
	save("malformed/ipv4-lengths.pcap", linkEther,
		ping(header4(0x45, 0, 1500, 1, 0, 64, 1)), // longer than the frame
		ping(header4(0x45, 0, 10, 1, 0, 64, 1)),   // shorter than the header
		ping(header4(0x45, 0, 0, 1, 0, 64, 1)),    // zero, as with segmentation offload
		ping(header4(0x4f, 0, 33, 1, 0, 64, 1)),   // options longer than the packet
		ping(header4(0x75, 0, 33, 1, 0, 64, 1)),   // version 7
		ping(header4(0x05, 0, 33, 1, 0, 64, 1)),
		cat(eth(0x0800), header4(0x45, 0, 33, 1, 0, 64, 1)[:12]),
		cat(eth(0x86dd), ip4(1, echo(1))), // one thing announced, another there
		cat(eth(0x0800), udp6(51000, 8000, text("ping"))))
	save("malformed/ipv4-options.pcap", linkEther,
		ping(header4(0x46, 0, 37, 1, 0, 64, 1, "07 00 04 00")),          // length 0
		ping(header4(0x46, 0, 37, 1, 0, 64, 1, "07 01 04 00")),          // length 1
		ping(header4(0x46, 0, 37, 1, 0, 64, 1, "07 ff 04 00")),          // length 255
		ping(header4(0x46, 0, 37, 1, 0, 64, 1, "01 01 01 94")),          // no length
		ping(header4(0x47, 0, 41, 1, 0, 64, 1, "07 07 ff 00000000 00")), // pointer beyond the end
		ping(header4(0x47, 0, 41, 1, 0, 64, 1, "44 08 05 f7 00000000")))
	save("malformed/ipv6-extensions.pcap", linkEther, on(0x86dd,
		ip6(0, "11 ff 0104 0000 0000"),                        // longer than the packet
		ip6(60, bytes.Repeat(cat("3c00 0104 00000000"), 120)), // 120 of them, each announces one more
		ip6(0, "11 00 05 ff 0000 0000", text("ping")),         // an option longer than its header
		ip6(43, "11 02 00 ff 00000000", client6),              // more segments left than there are
		ip6(44, "11 00 0000"),
		ip6(43, "11 02 04 01 ff 00 0000", client6), // segment routing: last entry 255
		ip6(17, ""),
		cat("60000000 ffff 11 40", client6, server6, text("cut short")),
		cat("60000000 0008 11 40", client6))...)
	save("malformed/udp-length-4.pcap", linkEther, on(0x0800, ip4(17, "c738 1f40 0004 0000", text("ping")))...)
	save("malformed/udp-lengths.pcap", linkEther, on(0x0800,
		ip4(17, "c738 1f40 0064 0000", text("ping")), // beyond the packet
		ip4(17, "c738 1f40 0000 0000", text("ping")), // zero is for jumbograms
		ip4(17, "c738 1f40 000a 0000", text("ping")), // within the packet
		ip4(17, "c738 1f40 00"))...)                  // no whole header
	save("malformed/tcp-data-offset-2.pcap", linkEther, on(0x0800, ip4(6, "c738 1f40 00000001 00000001 2010 2000 0000 0000", text("ping")))...)
	save("malformed/tcp.pcap", linkEther, on(0x0800,
		ip4(6, "c738 1f40 00000001 00000001 f010 2000 0000 0000", text("ping")), // options beyond the packet
		ip4(6, "c738 1f40 00000001 00000001"),
		segment("S", 1, 0, cat("02 00 05b4")),       // option of length 0
		segment("S", 1, 0, cat("02 01 05b4")),       // 1
		segment("S", 1, 0, cat("02 ff 05b4")),       // 255
		segment("S", 1, 0, cat("02 03 05 01")),      // a size of one byte
		segment("S", 1, 0, cat("01 01 01 02")),      // without a length
		segment("A", 1, 1, cat("05 07 0000000001")), // a block and a half
		segment("S", 1, 0, cat("1e 02 01 01")),      // multipath without a subtype
		segment("SU", 1, 0, nil))...)
	save("malformed/icmp-cut.pcap", linkEther, on(0x0800,
		ip4(1, icmp4(3, 3, "00000000", ip4(17, "c738 1f40 000c 0000", text("ping")))[:18]), // 10 bytes of the quoted header
		ip4(1, icmp4(3, 3, "00000000", ip4(17, "c738 1f40 000c 0000", text("ping")))[:30]), // 2 bytes of the quoted ports
		ip4(1, icmp4(3, 3)),
		ip4(1, "08"),
		ip4(1, icmp4(9, 0, "ff 02 0708", server4, "00000000")),           // 255 routers announced
		ip4(1, icmp4(11, 0, "00 ff 0000", udp4(51000, 9, text("ping")))), // a quote of 1020 bytes
		ip4(1, icmp4(11, 0, "00 20 0000", make([]byte, 128), "2000 0000 ffff 01 01")))...)
	nested := udp4(51000, 9, text("ping"))
	for range 30 { // errors about errors about errors
		nested = ip4(1, icmp4(3, 1, "00000000", nested))
	}
	save("malformed/icmp-nested.pcap", linkEther, on(0x0800, nested)...)
	save("malformed/icmpv6-options.pcap", linkEther, on(0x86dd,
		ip6(58, icmp6(client6, server6, 135, 0, "00000000", server6, "01 00 02000000000a")),
		ip6(58, icmp6(client6, server6, 135, 0, "00000000", server6, "01 ff 02000000000a")),
		ip6(58, icmp6(client6, server6, 134, 0, "40 00 0708 00000000 00000000", "1f 02 0000 0000012c ff 7065656c 000000")),
		ip6(58, icmp6(client6, server6, 143, 0, "0000 ffff", "04 00 0001", client6)),
		ip6(58, icmp6(client6, server6, 135, 0, "0000")))...)
	save("malformed/igmp.pcap", linkEther, on(0x0800, ip4(2, "22 00 0000 0000 ffff 04 ff 00ff efc00001"), ip4(2, "11 64 0000 efc00001 02 7d ffff", client4), ip4(2, "16 00"))...)
	save("malformed/gre.pcap", linkEther, on(0x0800, ip4(47, "b000 0800 0000"), ip4(47, "4000 0800 0000 0000 0002 00 ff", client4), ip4(47, "00"), ip4(47, "0007 0800", ip4(1, echo(1))))...)
	save("malformed/sctp-chunks.pcap", linkEther, on(0x0800,
		ip4(132, "c738 1f40 00000001 00000000 00 03 0000"), // length 0
		ip4(132, "c738 1f40 00000001 00000000 00 03 0003"),
		ip4(132, "c738 1f40 00000001 00000000 00 03 ffff 00000001 0000 0000 00000000", text("ping")),
		ip4(132, "c738 1f40 00000001 00000000 03 00 0010 00000001 00010000 ffff ffff"), // 65,535 gaps
		ip4(132, "c738 1f40 00000000 00000000 01 00 0018 00000001 00010000 000a 000a 00000001 0005 0000"),
		ip4(132, "c738 1f40"))...)

	q := question("www.peel.example", 1)
	message := func(parts ...any) []byte { return answered(53, 51000, parts...) }
	save("malformed/dns-compression-loop.pcap", linkEther, on(0x0800,
		message(dnsMessage(1, 0x8180, list(cat("c00c 0001 0001")))),                           // points to itself
		message(dnsMessage(2, 0x8180, list(cat("c00e c00c 0001 0001")))),                      // to and fro
		message(dnsMessage(3, 0x8180, list(cat("04 7065656c c00c 0001 0001")))),               // goes round and grows
		message(dnsMessage(4, 0x8180, list(q), list(record("c0ff", 1, 1, 300, client4)))),     // beyond the message
		message(dnsMessage(5, 0x8180, list(q), list(record("c022", 5, 1, 300, "c022")))),      // forward
		message(dnsMessage(6, 0x8180, list(q), list(record("c000", 1, 1, 300, client4)))))...) // into the header
	long := bytes.Repeat(append([]byte{63}, bytes.Repeat([]byte("a"), 63)...), 5)
	save("malformed/dns.pcap", linkEther, on(0x0800,
		message(cat("0001 8180 0001 ffff ffff ffff", q)),                                            // counts that nothing justifies
		message(dnsMessage(2, 0x8180, list(q), list(cat("c00c 0001 0001 0000012c ffff", client4)))), // data of 65,535 bytes
		message(dnsMessage(3, 0x8180, list(q), list(record("c00c", 1, 1, 300, "c00002")))),          // an address of 3 bytes
		message(dnsMessage(4, 0x8180, list(cat("41 61 00 0001 0001")))),                             // label types 01 and 10
		message(dnsMessage(5, 0x8180, list(cat("81 61 00 0001 0001")))),
		message(dnsMessage(6, 0x8180, list(cat(long, "00 0001 0001")))), // a name of 321 bytes
		message(dnsMessage(7, 0x8180, list(cat("3f 7065")))),
		message("0008 8180 00"),
		message(dnsMessage(9, 0x8180, list(q), list(record("c00c", 16, 1, 300, "ff 7065")))),
		message(dnsMessage(10, 0x8180, list(q), list(record("c00c", 6, 1, 300, "c00c c00c 0001")))),
		message(dnsMessage(11, 0x8180, list(q), nil, nil, list(record("00", 41, 1232, 0, "000a ffff 01")))),
		udp4(51000, 53, text("not a DNS message at all")))...)
	dnsTCP := talk(51010, 53).open()
	body := dnsMessage(1, 0x0100, list(q))
	dnsTCP.say(0, "PA", uint16(len(body)), body)
	dnsTCP.say(1, "PA", uint16(4000), dnsMessage(1, 0x8180, list(q))) // the rest never comes
	save("malformed/dns-over-tcp-cut.pcap", linkEther, dnsTCP.close().frames...)

	lease := func(options ...any) []byte {
		b := bootp(2, 0, 0, "00000000", client4, server4, "00000000", options...)
		return b[:len(b)-1]
	}
	save("malformed/dhcp.pcap", linkEther, on(0x0800,
		answered(67, 68, lease("350105", "0c ff 7065")),                                           // a name of 255 bytes
		answered(67, 68, lease("350105", tlv(1, "ff"), tlv(3, "c00002"), tlv(51, "00"), tlv(53))), // lengths that don't fit their kind
		answered(67, 68, lease("350105", tlv(119, "04 7065656c c000 c0ff"))),                      // a search list that loops
		answered(67, 68, lease("350105")),                                                         // no end
		answered(67, 68, lease("350105")[:100]),
		answered(67, 68, lease("350105", "0c")))...)
	save("malformed/ntp-cut.pcap", linkEther, on(0x0800, udp4(123, 123, "23 00 06 e9"), udp4(123, 123, ""), udp4(123, 123, "16 02 0001 0000 0000 0000 ffff 00"), udp4(123, 123, "17 00 03 2a ffff ffff"))...)
	save("malformed/tftp.pcap", linkEther, on(0x0800,
		udp4(51000, 69, "0001", text("no end of the name")), udp4(51000, 69, "0001", text("boot.img\x00octet\x00blksize\x00")), udp4(51000, 69, "00"), udp4(51000, 69, "00ff"),
		udp4(51000, 69, "0001", text("boot.img\x00octet\x00blksize\x00many\x00tsize\x00-1\x00")))...)

	web := func(port int, request string, answers ...string) *conversation {
		c := talk(port, 80).open()
		c.say(0, "PA", text(request))
		for _, a := range answers {
			c.say(1, "PA", text(a))
		}
		return c.close()
	}
	var frames [][]byte
	get := "GET / HTTP/1.1\r\nHost: peel.example\r\n\r\n"
	for i, answer := range []string{
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nping\r\n0\r\n\r\n",      // no number
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nping\r\n", // too great a number
		"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nping",                                 //
		"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nping",               //
		"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nping",             // two lengths
		"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\ncut short",                           //
		"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nping",        // not gzip
		"HTTP/1.1 99999 What\r\nno colon here\r\n: no name\r\n folded\r\nContent-Length: 0\r\n\r\n",
		"HTTP/7.7 200\n\nbare line feeds",
		"HTTP/1.1 200 OK\r\nX-Long: " + strings.Repeat("x", 1300), // the header never ends
	} {
		frames = append(frames, web(51020+i, get, answer).frames...)
	}
	save("malformed/http.pcap", linkEther, frames...)

	save("terminal/http.pcap", linkEther, web(51040, "GET /"+escapes+" HTTP/1.1\r\nHost: peel.example\r\nUser-Agent: "+escapes+"\r\n\r\n",
		"HTTP/1.1 200 "+escapes+"\r\nServer: "+escapes+"\r\nContent-Type: text/plain\r\nContent-Length: 12\r\n\r\n\x1b[31mping\x1b[0m").frames...)
	evil := cat(tlvValue(text(escapes)), tlvValue(text("peel")), "00")
	save("terminal/dns.pcap", linkEther, on(0x0800,
		udp4(51000, 53, dnsMessage(1, 0x0100, list(cat(evil, "0001 0001")))),
		message(dnsMessage(1, 0x8180, list(cat(evil, "0001 0001")), list(record("c00c", 16, 1, 300, tlvValue(text(escapes))), record("c00c", 5, 1, 300, evil)))))...)
	ftp := talk(51041, 21).open()
	ftp.say(1, "PA", text("220 "+escapes+"\r\n"))
	ftp.say(0, "PA", text("USER "+escapes+"\r\n"))
	ftp.say(1, "PA", text("331-"+escapes+"\r\n331 go on\r\n"))
	save("terminal/ftp.pcap", linkEther, ftp.close().frames...)
	save("terminal/others.pcap", linkEther,
		cat(eth(0x0800), udp4(51000, 69, "0001", text(escapes+"\x00octet\x00"))),
		cat(eth(0x0800), answered(69, 51000, "0005 0000", text(escapes+"\x00"))),
		cat(eth(0x0800), udp4(68, 67, bootp(1, 0, 0, "00000000", "00000000", "00000000", "00000000", "350101", tlv(12, text(escapes)), tlv(60, text(escapes))))),
		cat("0180c200000e", clientMAC, "88cc 0207 04", clientMAC, "0405 05 65746830 0602 0078", 0x0a, len(escapes), text(escapes), "0000"),
		cat(broadcast, clientMAC, "8863 11 07 0000", uint16(4+len(escapes)), tlv16(0x0102, text(escapes))),
		cat("0180c2000003", clientMAC, "888e 01 00", uint16(5+len(escapes)), "01 01", uint16(5+len(escapes)), "01", text(escapes)),
		cat(eth(0x0800), udp4(51000, 8000, text(escapes))))
}

// blocks writes pcapng in one byte order.
type blocks struct {
	order binary.AppendByteOrder
	out   []byte
}

func (b *blocks) u16(v int) []byte    { return b.order.AppendUint16(nil, uint16(v)) }
func (b *blocks) u32(v uint32) []byte { return b.order.AppendUint32(nil, v) }

func (b *blocks) block(kind uint32, parts ...any) *blocks {
	body := pad(cat(parts...), 4)
	size := b.u32(uint32(12 + len(body)))
	b.out = cat(b.out, b.u32(kind), size, body, size)
	return b
}

// opt is one option; end ends them.
func (b *blocks) opt(code int, parts ...any) []byte {
	value := cat(parts...)
	return cat(b.u16(code), b.u16(len(value)), pad(value, 4))
}

func (b *blocks) end(options ...[]byte) []byte {
	if len(options) == 0 {
		return nil
	}
	return cat(bytes.Join(options, nil), make([]byte, 4))
}

func (b *blocks) section(options ...[]byte) *blocks {
	return b.block(0x0a0d0d0a, b.u32(0x1a2b3c4d), b.u16(1), b.u16(0), bytes.Repeat([]byte{0xff}, 8), b.end(options...))
}

func (b *blocks) iface(link int, snap uint32, options ...[]byte) *blocks {
	return b.block(1, b.u16(link), b.u16(0), b.u32(snap), b.end(options...))
}

// packet is an enhanced packet block; at is in the units of its interface.
func (b *blocks) packet(iface int, at uint64, frame []byte, options ...[]byte) *blocks {
	n := b.u32(uint32(len(frame)))
	return b.block(6, b.u32(uint32(iface)), b.u32(uint32(at>>32)), b.u32(uint32(at)), n, n, pad(frame, 4), b.end(options...))
}

func formats() {
	three := on(0x0800, udp4(51000, 8000, text("ping")), udp4(51000, 8000, text("ping again")), udp4(51000, 8000, text("bye")))
	little, big := binary.LittleEndian, binary.BigEndian
	plain := pcap(little, 0xa1b2c3d4, linkEther, three...)
	write("formats/pcap-little-endian.pcap", plain)
	write("formats/pcap-big-endian.pcap", pcap(big, 0xa1b2c3d4, linkEther, three...))
	write("formats/pcap-nanosecond.pcap", pcap(little, 0xa1b23c4d, linkEther, three...))
	write("formats/pcap-nanosecond-big-endian.pcap", pcap(big, 0xa1b23c4d, linkEther, three...))
	modified := pcapHeader(little, 0xa1b2cd34, linkEther)
	for i, frame := range three { // as some Linux distributions of 1999 wrote it: index, protocol and kind of packet in addition
		head := pcapRecord(nil, little, 0, i, nil, len(frame))
		little.PutUint32(head[8:], uint32(len(frame)))
		modified = cat(modified, head, "02000000 0008 04 00", frame)
	}
	write("formats/pcap-modified.pcap", modified)
	var withFCS [][]byte
	for _, frame := range three {
		withFCS = append(withFCS, little.AppendUint32(bytes.Clone(frame), crc32.ChecksumIEEE(frame)))
	}
	save("formats/pcap-with-fcs.pcap", 0x24000000|linkEther, withFCS...) // an FCS of two 16-bit words, says the link type field
	write("formats/pcap-no-packets.pcap", pcapHeader(little, 0xa1b2c3d4, linkEther))
	cut := pcapHeader(little, 0xa1b2c3d4, linkEther)
	for i, frame := range three {
		cut = pcapRecord(cut, little, 0xa1b2c3d4, i, frame[:40], len(frame))
	}
	write("formats/pcap-snapped.pcap", cut)                                          // the recorder kept 40 bytes of each
	write("formats/pcap-unknown-link.pcap", pcap(little, 0xa1b2c3d4, 147, three...)) // LINKTYPE_USER0

	var packed bytes.Buffer
	gz, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	check(err)
	_, err = gz.Write(plain)
	check(err)
	check(gz.Close())
	write("formats/pcap.pcap.gz", packed.Bytes())
	write("formats/pcap-cut.pcap.gz", packed.Bytes()[:packed.Len()-20])
	zw, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	check(err)
	write("formats/pcap.pcap.zst", zw.EncodeAll(plain, nil))
	packed.Reset()
	lw := lz4.NewWriter(&packed)
	_, err = lw.Write(plain)
	check(err)
	check(lw.Close())
	write("formats/pcap.pcap.lz4", packed.Bytes())

	write("formats/damaged-cut-in-packet.pcap", plain[:len(plain)-10])
	write("formats/damaged-cut-in-record.pcap", plain[:24+16+len(three[0])+7])
	write("formats/damaged-cut-in-header.pcap", plain[:10])
	write("formats/damaged-empty.pcap", nil)
	write("formats/damaged-not-a-capture.pcap", []byte("This is not a capture file, whatever its name says.\n"))
	huge := bytes.Clone(plain)
	little.PutUint32(huge[24+16+len(three[0])+8:], 0xfffffff0) // the second packet claims 4 GB
	write("formats/damaged-huge-packet.pcap", huge)

	snoop := cat(text("snoop\x00\x00\x00"), uint32(2), uint32(4))
	for i, frame := range three {
		f := pad(frame, 4)
		snoop = cat(snoop, uint32(len(frame)), uint32(len(frame)), uint32(24+len(f)), uint32(0), uint32(epoch.Unix()), uint32(i*1000), f)
	}
	write("formats/refused.snoop", snoop)

	micro := func(i int) uint64 { return uint64(epoch.UnixMicro() + int64(i)*1000) }
	for _, order := range []binary.AppendByteOrder{little, big} {
		b := &blocks{order: order}
		b.section(b.opt(1, text("two interfaces"))).
			iface(linkEther, 0, b.opt(2, text("eth0")), b.opt(3, text("the cable"))).
			iface(linkRaw, 65535, b.opt(2, text("tun0")), b.opt(9, 9)).
			packet(0, micro(0), three[0]).
			packet(1, micro(1)*1000, three[1][14:]).
			packet(0, micro(2), three[2])
		kind := "little"
		if order == binary.AppendByteOrder(big) {
			kind = "big"
		}
		write("formats/pcapng-"+kind+"-endian-two-interfaces.pcapng", b.out)
	}

	b := &blocks{order: little}
	b.section(b.opt(1, text("first section, little-endian"))).iface(linkEther, 0, b.opt(2, text("eth0"))).packet(0, micro(0), three[0])
	c := &blocks{order: big, out: b.out}
	c.section(c.opt(1, text("second section, big-endian"))).iface(linkRaw, 0, c.opt(2, text("tun0"))).packet(0, micro(1), three[1][14:])
	d := &blocks{order: little, out: c.out}
	d.section(d.opt(1, text("third section"))).iface(linkEther, 0, d.opt(2, text("eth1"))).packet(0, micro(2), three[2])
	write("formats/pcapng-sections.pcapng", d.out)

	one := func(file string, options func(*blocks) [][]byte, at func(int) uint64) {
		b := &blocks{order: little}
		b.section().iface(linkEther, 0, append(options(b), b.opt(2, text("eth0")))...)
		for i, frame := range three {
			b.packet(0, at(i), frame)
		}
		write("formats/"+file, b.out)
	}
	one("pcapng-time-binary.pcapng", func(b *blocks) [][]byte { return list(b.opt(9, 0x80|10)) }, // units of 1/1024 s
		func(i int) uint64 { return uint64(epoch.Unix())<<10 + uint64(i) })
	one("pcapng-time-picoseconds.pcapng", func(b *blocks) [][]byte {
		return list(b.opt(9, 12), b.opt(14, little.AppendUint64(nil, uint64(epoch.Unix()))))
	},
		func(i int) uint64 { return uint64(i) * 1e9 })
	one("pcapng-time-seconds.pcapng", func(b *blocks) [][]byte { return list(b.opt(9, 0)) },
		func(i int) uint64 { return uint64(epoch.Unix()) + uint64(i) })
	one("pcapng-time-offset.pcapng", func(b *blocks) [][]byte { return list(b.opt(14, little.AppendUint64(nil, uint64(epoch.Unix())))) },
		func(i int) uint64 { return uint64(i) * 1000 })
	one("pcapng-interface-options.pcapng", func(b *blocks) [][]byte {
		return list(b.opt(3, text("the cable")), b.opt(4, client4, "ffffff00"), b.opt(5, client6, "40"), b.opt(6, clientMAC), b.opt(7, "020000fffe00000a"),
			b.opt(8, "00ca9a3b00000000"), b.opt(9, 6), b.opt(10, "00000000"), b.opt(11, 0, text("udp port 8000")), b.opt(12, text("peel")), b.opt(13, 0), b.opt(15, text("a card")), b.opt(16, "00ca9a3b00000000"),
			b.opt(17, "00e1f50500000000"), b.opt(2988, little.AppendUint32(nil, 32473), text("custom")), b.opt(0x7001, text("unknown")))
	}, micro)

	b = &blocks{order: little}
	b.section().iface(linkEther, 44, b.opt(2, text("eth0")))
	for _, frame := range three { // simple packets: no time, no interface; the snapshot length cuts them
		b.block(3, b.u32(uint32(len(frame))), frame[:min(44, len(frame))])
	}
	write("formats/pcapng-simple-packets.pcapng", b.out)

	b = &blocks{order: little}
	b.section().iface(linkEther, 0, b.opt(2, text("eth0")))
	for i, frame := range three {
		n := b.u32(uint32(len(frame)))
		b.block(2, b.u16(0), b.u16(i), b.u32(uint32(micro(i)>>32)), b.u32(uint32(micro(i))), n, n, pad(frame, 4), b.end(b.opt(2, b.u32(1))))
	}
	write("formats/pcapng-obsolete-packets.pcapng", b.out)

	b = &blocks{order: little}
	b.section(b.opt(1, text("blocks that are not packets"))).
		iface(linkEther, 0, b.opt(2, text("eth0"))).
		block(4, b.opt(1, client4, text("client.peel.example\x00")), b.opt(2, server6, text("server.peel.example\x00also.peel.example\x00")),
			b.opt(3, clientMAC, text("client\x00")), make([]byte, 4), b.end(b.opt(2, text("ns1.peel.example")), b.opt(3, server4))). // name resolution
		packet(0, micro(0), three[0]).
		block(10, b.u32(0x544c534b), b.u32(uint32(len(keyLog))), text(keyLog)). // secrets: a TLS key log
		block(0x0bad, b.u32(32473), text("a custom block that may be copied")).
		packet(0, micro(1), three[1]).
		block(0x40000bad, b.u32(32473), text("a custom block that may not be copied")).
		block(9, text("__REALTIME_TIMESTAMP=1767268800000000\nMESSAGE=peel was here\n")). // a systemd journal entry
		block(0x70656c, text("a block of a kind that nobody knows")).
		packet(0, micro(2), three[2]).
		block(5, b.u32(0), b.u32(uint32(micro(3)>>32)), b.u32(uint32(micro(3))), b.end(b.opt(1, text("the recording ended here")), b.opt(2, when(b, micro(0))), b.opt(3, when(b, micro(3))),
			b.opt(4, little.AppendUint64(nil, 5)), b.opt(5, little.AppendUint64(nil, 2)), b.opt(6, little.AppendUint64(nil, 3)), b.opt(7, little.AppendUint64(nil, 0)), b.opt(8, little.AppendUint64(nil, 3)))) // statistics
	write("formats/pcapng-other-blocks.pcapng", b.out)

	b = &blocks{order: little}
	b.section().iface(linkEther, 0, b.opt(2, text("eth0"))).
		packet(0, micro(0), three[0], b.opt(1, text("the first of three")), b.opt(2, b.u32(2))).                                                  // outbound
		packet(0, micro(1), withFCS[1], b.opt(1, text("two comments:")), b.opt(1, text("this is the other")), b.opt(2, b.u32(1|1<<2|4<<5|1<<24)), // inbound unicast, FCS of 4 bytes, with an error
			b.opt(4, little.AppendUint64(nil, 7)), b.opt(5, little.AppendUint64(nil, 42)), b.opt(6, b.u32(3)), b.opt(3, "02", b.u32(0xdeadbeef)), b.opt(7, "02", little.AppendUint64(nil, 1)),
			b.opt(8, b.u32(100), b.u32(100))).
		packet(0, micro(2), three[2], b.opt(2, b.u32(1|3<<2)), b.opt(2988, b.u32(32473), text("custom")), b.opt(0x7001, text("unknown")))
	write("formats/pcapng-comments-and-flags.pcapng", b.out)

	b = &blocks{order: little}
	b.section(b.opt(1, text(escapes)), b.opt(2, text(escapes)), b.opt(3, text(escapes)), b.opt(4, text(escapes))).
		iface(linkEther, 0, b.opt(2, text(escapes)), b.opt(3, text(escapes)), b.opt(11, 0, text(escapes))).
		packet(0, micro(0), three[0], b.opt(1, text(escapes))).
		block(4, b.opt(1, client4, text(escapes), 0), make([]byte, 4)).
		packet(0, micro(1), three[1])
	write("terminal/comments-and-names.pcapng", b.out)

	whole := &blocks{order: little}
	whole.section().iface(linkEther, 0)
	whole.packet(0, micro(0), three[0])
	second := len(whole.out) // where the damaged block begins
	whole.packet(0, micro(1), three[1]).packet(0, micro(2), three[2])
	write("formats/damaged-cut-in-block.pcapng", whole.out[:len(whole.out)-20])
	damage := func(file string, change func([]byte)) {
		data := bytes.Clone(whole.out)
		change(data)
		write("formats/"+file, data)
	}
	damage("damaged-block-length-zero.pcapng", func(d []byte) { little.PutUint32(d[second+4:], 0) })
	damage("damaged-block-length-odd.pcapng", func(d []byte) { little.PutUint32(d[second+4:], little.Uint32(d[second+4:])+1) })
	damage("damaged-block-length-huge.pcapng", func(d []byte) { little.PutUint32(d[second+4:], 0x7ffffff0) })
	damage("damaged-block-lengths-differ.pcapng", func(d []byte) { little.PutUint32(d[second+int(little.Uint32(d[second+4:]))-4:], 8) })
	damage("damaged-packet-longer-than-block.pcapng", func(d []byte) { little.PutUint32(d[second+20:], 5000) })
	damage("damaged-unknown-interface.pcapng", func(d []byte) { little.PutUint32(d[second+8:], 7) })
	damage("damaged-byte-order-magic.pcapng", func(d []byte) { d[8] = 0 })
}

// keyLog holds secrets of no connection.
const keyLog = "CLIENT_RANDOM 0000000000000000000000000000000000000000000000000000000000000000 " +
	"000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000\n"

// when is a time as options hold it: high half, low half.
func when(b *blocks, at uint64) []byte { return cat(b.u32(uint32(at>>32)), b.u32(uint32(at))) }
