//go:build ignore

// Carriers writes the captures of tunnels, of frames from the air, and of the headers that drivers and kernels make up. As
// craft.go does, it writes the same bytes each time; run it from the root of the repository:
//
//	go run testdata/make/carriers.go
//
// The hosts and their addresses are those of craft.go.
package main

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"time"
)

func main() {
	vxlan()
	geneve()
	gtp()
	teredo()
	l2tp()
	macsec()
	otherTunnels()
	fromTheKernel()
	radiotap()
	wlan()
	ppi()
	tokenRing()
	oldLinks()
	malformed()
}

// Link types, as numbered by tcpdump.org.
const (
	linkEther    = 1
	linkRing     = 6
	linkFDDI     = 10
	linkRelay    = 107
	linkARCNET   = 129
	linkWLAN     = 105
	linkRadiotap = 127
	linkPPI      = 192
	linkNFLog    = 239
	linkNetlink  = 253
)

// The two hosts, in hexadecimal.
const (
	clientMAC = "02000000000a"
	serverMAC = "02000000000b"
	apMAC     = "0200000000c0"
	otherMAC  = "0200000000c1"
	broadcast = "ffffffffffff"
	client4   = "c0000201"
	server4   = "c0000202"
	client6   = "20010db8000000000000000000000001"
	server6   = "20010db8000000000000000000000002"
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
			out = append(out, byte(v))
		case uint16:
			out = binary.BigEndian.AppendUint16(out, v)
		case uint32:
			out = binary.BigEndian.AppendUint32(out, v)
		default:
			panic(fmt.Sprintf("cat: %T", part))
		}
	}
	return out
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "carriers:", err)
		os.Exit(1)
	}
}

// epoch is the time of the first packet of every crafted capture; the others follow a millisecond apart.
var epoch = time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)

// save writes a little-endian pcap file with microseconds.
func save(name string, link uint32, frames ...[]byte) {
	le := binary.LittleEndian
	out := le.AppendUint32(nil, 0xa1b2c3d4)
	out = le.AppendUint16(out, 2)
	out = le.AppendUint16(out, 4)
	out = append(out, make([]byte, 8)...)
	out = le.AppendUint32(le.AppendUint32(out, 65535), link)
	for i, f := range frames {
		at := epoch.Add(time.Duration(i) * time.Millisecond)
		out = le.AppendUint32(out, uint32(at.Unix()))
		out = le.AppendUint32(out, uint32(at.Nanosecond()/1000))
		out = le.AppendUint32(le.AppendUint32(out, uint32(len(f))), uint32(len(f)))
		out = append(out, f...)
	}
	name = filepath.Join("testdata", name)
	check(os.MkdirAll(filepath.Dir(name), 0o755))
	check(os.WriteFile(name, out, 0o644))
}

// sum is the Internet checksum (RFC 1071).
func sum(parts ...any) uint16 {
	b := cat(parts...)
	if len(b)%2 == 1 {
		b = append(b, 0)
	}
	s := uint32(0)
	for i := 0; i < len(b); i += 2 {
		s += uint32(b[i])<<8 | uint32(b[i+1])
	}
	for s > 0xffff {
		s = s>>16 + s&0xffff
	}
	return ^uint16(s)
}

// eth is the Ethernet header of what the client sends to the server.
func eth(kind uint16) []byte { return cat(serverMAC, clientMAC, kind) }

func ip4(protocol int, parts ...any) []byte {
	body := cat(parts...)
	head := cat("45 00", uint16(20+len(body)), "7065 4000 40", protocol)
	return cat(head, sum(head, client4, server4), client4, server4, body)
}

func ip6(next int, parts ...any) []byte {
	body := cat(parts...)
	return cat("60000000", uint16(len(body)), next, "40", client6, server6, body)
}

func udpIn(addresses string, source, destination uint16, parts ...any) []byte {
	body := cat(parts...)
	n := uint16(8 + len(body))
	head := cat(source, destination, n)
	return cat(head, sum(addresses, uint16(17), n, head, body), body)
}

// udp4 is a whole IPv4 packet with a UDP datagram in it.
func udp4(source, destination uint16, parts ...any) []byte {
	return ip4(17, udpIn(client4+server4, source, destination, parts...))
}

func udp6(source, destination uint16, parts ...any) []byte {
	return ip6(17, udpIn(client6+server6, source, destination, parts...))
}

// echo is an ICMP echo request in an IPv4 packet.
func echo(number uint16) []byte {
	body := cat("7065", number, text("peel echo"))
	return ip4(1, "0800", sum("0800", body), body)
}

// on puts packets into Ethernet frames.
func on(kind uint16, packets ...[]byte) [][]byte {
	var frames [][]byte
	for _, p := range packets {
		frames = append(frames, cat(eth(kind), p))
	}
	return frames
}

// le16 and le32 are numbers as the radio and most kernels write them.
func le16(n uint16) []byte { return binary.LittleEndian.AppendUint16(nil, n) }
func le32(n uint32) []byte { return binary.LittleEndian.AppendUint32(nil, n) }

// frame is what travels inside most tunnels.
func frame(number uint16) []byte {
	return cat("02000000001b", "02000000001a", "0800", echo(number))
}

func vxlan() {
	save("vxlan/frames.pcap", linkEther, on(0x0800,
		udp4(51000, 4789, "08000000 00002a 00", frame(1)),
		udp4(51001, 8472, "08000000 00002b 00", frame(2)),  // Linux's port, from before there was a standard
		udp4(51002, 4789, "8848 0064 00002a 00", frame(3)), // with a group
		udp4(51003, 4789, "08000000 00002a 00", "02000000001b 02000000001a 8100 2064 0800", echo(4)))...)
	save("vxlan/gpe.pcap", linkEther, on(0x0800,
		udp4(51000, 4790, "0c000001 00002a 00", echo(1)),
		udp4(51000, 4790, "0c000002 00002a 00", udp6(51000, 8000, text("ping"))),
		udp4(51000, 4790, "0c000003 00002a 00", frame(2)))...)
}

func geneve() {
	save("geneve/options.pcap", linkEther, on(0x0800,
		udp4(51000, 6081, "0400 6558 00000a 00", "0102 80 01 00010002", "0102 01 01 00000007", frame(1)), // OVN's ports, critical, and one more
		udp4(51000, 6081, "0a40 6558 00000a 00", "0132 01 01 00000a01", "0132 02 02 0102030405060708", "0132 03 02 0000000000000009", "0000 80 01 0000000c", frame(2)),
		udp4(51000, 6081, "0000 6558 00000b 00", frame(3)),
		udp4(51000, 6081, "0000 0800 00000b 00", echo(4)),
		udp4(51000, 6081, "0080 86dd 00000b 00", udp6(51000, 8000, text("ping"))))...)
}

func gtp() {
	g := func(flags, kind int, parts ...any) []byte {
		body := cat(parts...)
		return udp4(2152, 2152, flags, kind, uint16(len(body)), "11223344", body)
	}
	save("gtp/packets.pcap", linkEther, on(0x0800,
		g(0x30, 255, echo(1)),
		g(0x30, 255, udp6(51000, 8000, text("ping"))),
		g(0x32, 255, "0007 00 00", echo(2)), // with a sequence number
		g(0x31, 255, "0000 05 00", echo(3)), // with the number over the air
		g(0x30, 254))...)
	save("gtp/extension-headers.pcap", linkEther, on(0x0800,
		g(0x34, 255, "0000 00 85", "01 1009 00", echo(1)),                                   // 5G, from the phone
		g(0x34, 255, "0000 00 85", "02 00cf20000000 00", echo(2)),                           // 5G, to the phone, with a paging policy
		g(0x34, 255, "0000 00 c0", "01 00aa 40", "01 1234 00", echo(3)),                     // PDCP number, then a UDP port
		g(0x34, 255, "0000 00 82", "02 012345000000 83", "02 010203040506 00", echo(4)))...) // long PDCP number, then a container
	save("gtp/messages.pcap", linkEther, on(0x0800,
		g(0x32, 1, "0001 00 00"),
		g(0x32, 2, "0001 00 00", "0e05", "ff 0006 002a 01020304"),
		g(0x32, 26, "0000 00 00", "10 00000005", "85 0004", server4),
		g(0x32, 31, "0000 00 00", "8d 04 408182c0"))...)
}

func teredo() {
	inner := cat("60000000 000c 11 40", client6, server6, udpIn(client6+server6, 51000, 8000, text("ping")))
	save("teredo/variants.pcap", linkEther, on(0x0800,
		udp4(51000, 3544, inner),
		udp4(51000, 3544, "0001 00 00 0102030405060708 00", inner), // authentication
		udp4(3544, 51000, "0001 02 04", text("id"), "aabbccdd 0102030405060708 00", "0000 38c7 3ffffdfe", inner),
		udp4(3544, 51000, "0000 38c7 3ffffdfe", inner))...) // where the packet came from
}

func l2tp() {
	ppp := cat("ff03 0021", echo(1))
	save("l2tp/data.pcap", linkEther, on(0x0800,
		udp4(1701, 1701, "0002 0001 0002", ppp),
		udp4(1701, 1701, "4002", uint16(8+len(ppp)), "0001 0002", ppp),
		udp4(1701, 1701, "4802", uint16(12+len(ppp)), "0001 0002 0007 0003", ppp),
		udp4(1701, 1701, "0202 0001 0002 0004 aaaaaaaa", ppp), // four bytes to leave out
		udp4(1701, 1701, "0003 0000 00000007 deadbeef", frame(1)))...)
	number := uint16(0)
	control := func(parts ...[]byte) []byte {
		body := cat()
		for _, p := range parts {
			body = append(body, p...)
		}
		number++
		return udp4(1701, 1701, "c802", uint16(12+len(body)), "0001 0000", number, "0001", body)
	}
	avp := func(kind uint16, parts ...any) []byte {
		body := cat(parts...)
		return cat(0x8000|uint16(6+len(body)), "0000", kind, body)
	}
	message := func(kind uint16) []byte { return avp(0, kind) }
	save("l2tp/control.pcap", linkEther, on(0x0800,
		control(message(1), avp(2, "01 00"), avp(3, "00000003"), avp(4, "00000002"), avp(5, "0102030405060708"), avp(6, "0600"), avp(7, text("peel-client")), avp(8, text("peel")), avp(9, "0007"), avp(10, "0004"), avp(11, "00112233445566778899aabbccddeeff")),
		control(message(2), avp(13, "ffeeddccbbaa99887766554433221100")),
		control(message(10), avp(14, "0009"), avp(15, "00000001"), avp(18, "00000001"), avp(21, text("5550100")), avp(22, text("5550199")), avp(23, text("1")), avp(25, "00000003")),
		control(message(12), avp(16, "00002580"), avp(17, "0000e100"), avp(19, "00000002"), avp(24, "0000e100"), avp(26, "010405dc"), avp(27, "010405dc"), avp(28, "010405dc"), avp(29, "0002"), avp(30, text("user")), avp(31, "00112233"), avp(32, "0007"), avp(33, "44556677"), avp(37, text("group")), avp(38, "0000e100"), avp(39)),
		control(message(14), avp(1, "0002 0006", text("line down")), avp(12, "0010 05", text("normal")), avp(14, "0009"), avp(46, "0003 c021 01", text("timeout"))),
		control(message(15), avp(34, "0000", "00000001 00000002 00000003 00000004 00000005 00000006")),
		control(message(16), avp(35, "0000", "000a0000 ffffffff")),
		control(message(7), avp(36, "01020304"), cat("c00a 0000 0015", "deadbeef"), cat("800a 0009 0001", "01020304")), // a hidden one, and Cisco's
		control())...)
}

func macsec() {
	icv := "00112233445566778899aabbccddeeff"
	short := udp4(51000, 9, text("hi"))
	save("macsec/frames.pcap", linkEther, on(0x88e5,
		cat("20 00 00000044", clientMAC, "0001", "0800", echo(1), icv),                                                                            // signed alone
		cat("2e 00 00000045", clientMAC, "0001", "a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c", icv), // encrypted
		cat("0d 20 00000046", "a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90", icv),                                            // encrypted, short
		cat("01", 2+len(short), "00000047", "0800", short, icv),                                                                                   // key 1, short, no channel
		cat("50 00 00000048", "88cc", "0207 04 02000000000a 0403 05 6c6f 0602 0078 0000 00000000000000000000000000000000", icv))...)
}

func otherTunnels() {
	save("etherip/frames.pcap", linkEther, on(0x0800, ip4(97, "3000", frame(1)), ip4(97, "3000", frame(2)))...)
	isl := func(vlan uint16, user int, inner []byte) []byte {
		inner = append(inner[:len(inner):len(inner)], make([]byte, max(0, 60-len(inner)))...)
		inner = binary.LittleEndian.AppendUint32(inner, crc32.ChecksumIEEE(inner))
		out := cat("01000c0000", user, "00000c000001", uint16(12+len(inner)), "aaaa03 00000c", vlan, "0003 0000", inner)
		return binary.LittleEndian.AppendUint32(out, crc32.ChecksumIEEE(out))
	}
	save("isl/trunk.pcap", linkEther,
		isl(10<<1, 0, frame(1)),
		isl(1<<1|1, 3, cat("0180c2000000 02000000000b 0026 424203 0000 00 00 00", "8000 02000000000b 00000000 8000 02000000000b 8001 0000 1400 0200 0f00")))
	pbb := func(parts ...any) []byte { return cat(parts...) }
	save("ieee8021ah/service-tag.pcap", linkEther, on(0x88e7,
		pbb("00 000001", "02000000001b 02000000001a 0800", echo(1)),
		pbb("70 0a0b0c", "02000000001b 02000000001a 8100 2064 0800", echo(2)),
		pbb("08 000001", "02000000001b 02000000001a 0003 fefe03"))...)
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	check(err)
	_, err = w.Write(udpIn(client4+server4, 51000, 8000, text(strings.Repeat("peel ", 40))))
	check(err)
	check(w.Close())
	save("ipcomp/deflate.pcap", linkEther, on(0x0800, ip4(108, "11 00 0002", packed.Bytes()))...)
	save("lisp/data.pcap", linkEther, on(0x0800,
		udp4(51000, 4341, "00 000000 00000000", echo(1)),
		udp4(51000, 4341, "c8 a1b2c3 00002a 01", echo(2)),                        // random number, instance, status
		udp4(51000, 4341, "50 001002 00000003", udp6(51000, 8000, text("ping"))), // versions of the maps
		udp4(4342, 4342, "84000000", ip4(17, udpIn(client4+server4, 4342, 4342, "10 00 00 01 0102030405060708 0001", client4, "0001", client4, "00 20 0001", server4))))...)
}

func fromTheKernel() {
	tlv := func(kind uint16, parts ...any) []byte {
		body := cat(parts...)
		out := cat(le16(uint16(4+len(body))), le16(kind), body)
		return append(out, make([]byte, -len(out)&3)...)
	}
	save("nflog/packets.pcap", linkNFLog,
		cat("02 00 002a", tlv(1, "0800 03 00"), tlv(10, text("peel"), "00"), tlv(5, "00000002"), tlv(11, "000003e8"), tlv(14, "000003e8"), tlv(9, echo(1))),
		cat("0a 00 002a", tlv(1, "86dd 01 00"), tlv(4, "00000002"), tlv(3, "0000000065000000 0000000000000005"), tlv(8, "0006 0000", clientMAC, "0000"), tlv(9, udp6(51000, 8000, text("ping")))))
	message := func(kind, flags uint16, parts ...any) []byte {
		body := cat(parts...)
		return cat(le32(uint32(16+len(body))), le16(kind), le16(flags), le32(7), le32(0), body)
	}
	cooked := func(family uint16, m []byte) []byte { return cat("0004 0338 0000 0000000000000000", family, m) }
	save("netlink/messages.pcap", linkNetlink,
		cooked(12, message(0x0300, 0, "02 00 002a", tlv(1, "00000058 0800 03")[:12], tlv(6, "00000002"), tlv(10, echo(1)))), // a packet waits for a verdict
		cooked(12, message(0x0301, 1, "00 00 002a", tlv(2, "00000001 00000058"))),
		cooked(0, message(18, 0x0301, "00000000 00000000 00000000 00000000")),
		cooked(0, message(2, 0, "00000000", "20000000 1200 0503 07000000 00000000")))
}

// on the air: a frame of 802.11 with its flags, and LLC before an IP packet
const (
	toAP   = "01"
	fromAP = "02"
	snap   = "aaaa03 000000 0800"
)

func radiotap() {
	ack := cat("d400 0000", clientMAC)
	rt := func(words []uint32, body []byte, f []byte) []byte {
		var present []byte
		for _, w := range words {
			present = append(present, le32(w)...)
		}
		return cat("00 00", le16(uint16(4+len(present)+len(body))), present, body, f)
	}
	save("radiotap/fields.pcap", linkRadiotap,
		rt([]uint32{1<<0 | 1<<1 | 1<<2 | 1<<3 | 1<<5 | 1<<6 | 1<<11 | 1<<14}, cat("0102030405060708", "02 16", le16(2437), le16(0x00a0), "ce a1 01 00 0000"), ack),
		rt([]uint32{1<<1 | 1<<19 | 1<<20}, cat("00 1f 05 07", "01000000 0c00 00 00"), ack), // 802.11n, part of an A-MPDU
		rt([]uint32{1 << 21}, cat("ff01 05 04 92 00 00 00 01 05 3412"), ack),               // 802.11ac
		rt([]uint32{1 << 22}, cat("1122334455667788 0a00 12 03"), ack),
		rt([]uint32{1 << 23}, cat("fcff ff40 3f12 0101 7513 0102"), ack), // 802.11ax
		rt([]uint32{1 << 24}, cat("ff93 3f05 01020304 05060708"), ack),
		rt([]uint32{1<<26 | 1<<27}, cat("00 00 0300 4b06"), ack),
		rt([]uint32{1<<4 | 1<<7 | 1<<8 | 1<<9 | 1<<10 | 1<<12 | 1<<13 | 1<<15 | 1<<17 | 1<<18}, cat("0102 0300 0400 0500 14 2d 05 00 0900 02 00", "40010700", le16(5180), "24 11"), ack))
	save("radiotap/namespaces.pcap", linkRadiotap,
		rt([]uint32{1<<1 | 1<<5 | 1<<29 | 1<<31, 1<<5 | 1<<11 | 1<<29 | 1<<31, 1<<5 | 1<<11}, cat("00 ce d0 00 cc 01"), ack), // strength by antenna
		rt([]uint32{1<<5 | 1<<30 | 1<<31, 1<<1 | 1<<29 | 1<<31, 1<<5 | 1<<11}, cat("ce 00 00037f 01 0400 aabbccdd d0 01"), ack))
}

func wlan() {
	air := func(flags int, parts ...any) []byte {
		f := cat(parts...)
		if flags&0x10 != 0 {
			f = binary.LittleEndian.AppendUint32(f, crc32.ChecksumIEEE(f))
		}
		return cat("00 00 0a00 02000000", flags, "00", f)
	}
	save("wlan/data.pcap", linkRadiotap,
		air(0x10, "08", toAP, "2c00", apMAC, clientMAC, serverMAC, "3012", snap, echo(1)),
		air(0x10, "08", fromAP, "2c00", clientMAC, apMAC, serverMAC, "4012", snap, echo(2)),
		air(0, "0800 2c00", serverMAC, clientMAC, apMAC, "5012", snap, echo(3)),                             // without an access point
		air(0, "0803 2c00", apMAC, otherMAC, serverMAC, "6012", clientMAC, snap, echo(4)),                   // between access points
		air(0, "88", toAP, "2c00", apMAC, clientMAC, serverMAC, "7012", "1603", snap, echo(5)),              // urgent
		air(0x20, "88", fromAP, "2c00", clientMAC, apMAC, serverMAC, "8012", "3632", "0000", snap, echo(6)), // padded by the driver
		air(0, "88 81 2c00", apMAC, clientMAC, serverMAC, "9012", "0600", "09020384", snap, echo(7)),        // with HT control
		air(0, "48 11 0000", apMAC, clientMAC, apMAC, "a012"),                                               // nothing but: I sleep
		air(0, "c8", toAP, "2c00", apMAC, clientMAC, serverMAC, "b012", "1503"),
		air(0, "88 03 2c00", apMAC, otherMAC, serverMAC, "c012", clientMAC, "0001", "00 1f 01000000", snap, echo(8))) // in a mesh
	inner := cat(snap, echo(9))
	one := cat(serverMAC, clientMAC, uint16(len(inner)), inner)
	save("wlan/several-in-one.pcap", linkRadiotap,
		air(0x10, "88", toAP, "2c00", apMAC, clientMAC, apMAC, "d012", "8000", one, make([]byte, -len(one)&3), one))
	save("wlan/encrypted.pcap", linkRadiotap,
		air(0, "08 41 2c00", apMAC, clientMAC, serverMAC, "3012", "010203 40", "a1b2c3d4e5f6a7b8", "11223344"),                             // WEP
		air(0, "08 41 2c00", apMAC, clientMAC, serverMAC, "4012", "01 21 02 20 05060708", "a1b2c3d4e5f6a7b8", "1122334455667788 99aabbcc"), // TKIP
		air(0, "88 42 2c00", clientMAC, apMAC, serverMAC, "5012", "0000", "01 02 00 60 05060708", "a1b2c3d4e5f6a7b8", "1122334455667788"),  // CCMP
		air(0, "c0 40 2c00", clientMAC, apMAC, apMAC, "6012", "01 02 00 20 05060708", "a1b2", "1122334455667788"))                          // a protected farewell
	save("wlan/control.pcap", linkRadiotap,
		air(0, "b400 2c00", apMAC, clientMAC),
		air(0, "c400 2c00", clientMAC),
		air(0x10, "d400 0000", clientMAC),
		air(0, "a410 01c0", apMAC, clientMAC),
		air(0, "e400 0000", broadcast, apMAC),
		air(0, "8400 2c00", apMAC, clientMAC, "0450 3012"),
		air(0x10, "9400 2c00", clientMAC, apMAC, "0450 3012 ffffffffffffff00"),
		air(0, "9400 2c00", clientMAC, apMAC, "0610 0050 3012 0102030405060708 0060 3012 0102030405060708"),
		air(0, "5400 2c00", clientMAC, apMAC, "08 0110"))
	rates := "01 08 82848b960c121824 32 04 3048606c"
	rsn := "30 14 0100 000fac04 0100 000fac04 0100 000fac02 0000"
	save("wlan/joining.pcap", linkRadiotap,
		air(0, "8000 0000", broadcast, apMAC, apMAC, "0012", "0102030405060708 6400 1104", "00 04", text("peel"), rates, "03 01 06 05 04 00 02 00 00 07 06 444520 01 0d 14 2a 01 00", rsn),
		air(0, "4000 0000", broadcast, clientMAC, broadcast, "1000", "00 00", rates),
		air(0, "5000 3a01", clientMAC, apMAC, apMAC, "1012", "0102030405060708 6400 1104", "00 04", text("peel"), rates, rsn, "dd 05 00 11 22 01 02"),
		air(0, "b000 3a01", apMAC, clientMAC, apMAC, "2000", "0000 0100 0000"),
		air(0, "b000 3a01", clientMAC, apMAC, apMAC, "2012", "0000 0200 0000"),
		air(0, "0000 3a01", apMAC, clientMAC, apMAC, "3000", "1104 0a00", "00 04", text("peel"), rates, rsn),
		air(0, "1000 3a01", clientMAC, apMAC, apMAC, "3012", "1104 0000 01c0", rates),
		air(0, "d000 3a01", clientMAC, apMAC, apMAC, "4012", "08 00 0100"),
		air(0, "c000 3a01", clientMAC, apMAC, apMAC, "5012", "0f00"),
		air(0, "a000 3a01", apMAC, clientMAC, apMAC, "4000", "0800"))
	save("wlan/without-radiotap.pcap", linkWLAN, cat("08", toAP, "2c00", apMAC, clientMAC, serverMAC, "3012", snap, echo(1)))
}

func ppi() {
	f := cat("08", toAP, "2c00", apMAC, clientMAC, serverMAC, "3012", snap, echo(1))
	f = binary.LittleEndian.AppendUint32(f, crc32.ChecksumIEEE(f))
	common := cat(le16(2), le16(20), "0102030405060708 0100 1600", le16(2437), "a000 00 00 ce a1")
	n := cat(le16(4), le16(48), "06000000 02000000 00 0f 02 28 222222ff 242121ff", le16(2457), "a000 c2a0 c2a0 bea0 8080 01000000 02000000 03000000 00000000")
	head := func(flags int, parts ...[]byte) []byte {
		var body []byte
		for _, p := range parts {
			body = append(body, p...)
		}
		return cat("00", flags, le16(uint16(8+len(body))), le32(linkWLAN), body, f)
	}
	save("ppi/fields.pcap", linkPPI,
		head(0, common),
		head(0, common, n),
		head(1, common, cat(le16(7), le16(4), text("peel")), cat(le16(3), le16(12), "03000000 07000000 05 000000")),
		cat("00 00 0800", le32(linkEther), frame(1)))
}

func tokenRing() {
	save("tokenring/frames.pcap", linkRing,
		cat("10 40", serverMAC, clientMAC, snap, echo(1)),
		cat("18 40", serverMAC, "82000000000a", "06b0 0011 0020", snap, echo(2)))
}

// oldLinks are FDDI, whose addresses stand mirrored, ARCNET and frame relay.
func oldLinks() {
	save("fddi/frames.pcap", linkFDDI,
		cat("51", "4000000000d0", "400000000050", snap, echo(1)),
		cat("41", "ffffffffffff", "400000000050", "01020304"))
	save("arcnet/frames.pcap", linkARCNET,
		cat("0a 0b 0000 d4 00 0007", echo(1)),
		cat("0a 00 0000 d5 00 0008", "0007 0800 01 04 0001 0a", client4, "00", server4),
		cat("0a 0b 0000 d4 01 000a", echo(3)), cat("0a 0b 0000 d4 02 000a", "aabb")) // in two pieces
	save("framerelay/frames.pcap", linkRelay,
		cat("1841 03 cc", echo(1)),
		cat("1841 03 8e", udp6(51000, 8000, text("ping"))),
		cat("1841 03 00 80 000000 0806", "000f 0800 02 04 0008 0000", client4, "0064 00000000"), // inverse ARP
		cat("184d 0800", echo(2)),                                                               // Cisco's, and congestion
		cat("1840 c8 09 03 cc", echo(3)))                                                        // an address of four bytes
}

// malformed is what none of these may fall over.
func malformed() {
	save("malformed/tunnels.pcap", linkEther, on(0x0800,
		udp4(51000, 4789, "08000000 0000"),
		udp4(51000, 6081, "3f00 6558 00000a 00", "0102 80 1f"),
		udp4(2152, 2152, "34 ff 0010 11223344 0000 00 85 00 00 00 00 00000000"),
		udp4(2152, 2152, "34 ff 0008 11223344 0000 00 85 ff 00 00 00"),
		udp4(2152, 2152, "32 02 000a 11223344 0001 0000 83 ffff 0102 03"),
		udp4(1701, 1701, "c802 0014 0001 0000 0001 0001 8003 0000 0000 0001"),
		udp4(1701, 1701, "c802 ffff 0001 0000 0001 0001 8008 0000 0000 0001"),
		udp4(1701, 1701, "0202 0001 0002 ffff"),
		udp4(51000, 3544, "0001 ff ff 00"),
		ip4(108, "11"))...)
	save("malformed/macsec-and-isl.pcap", linkEther,
		cat(eth(0x88e5), "20 00 0000"), cat(eth(0x88e5), "20 00 00000001", clientMAC, "0001 0800 45"), cat(eth(0x88e5), "2c 3f 00000001 0102"),
		cat(eth(0x88e7), "00 0000"), cat("01000c000000 00000c000001 ffff aaaa03 00000c 0014 0003 0000"))
	save("malformed/radiotap.pcap", linkRadiotap,
		cat("00 00 0400"), cat("00 00 ffff 02000000 00"), cat("00 00 0c00 ffffffff ffffffff"), cat("00 00 0800 ffffffff"), cat("01 00 0800 00000000"), cat("00 00 1000 00000050 00000000 00037f01"),
		cat("00 00 1000 00000010 0100 ffff 00000000"))
	save("malformed/wlan.pcap", linkWLAN,
		cat("08"), cat("0801 2c00 0200"), cat("8800 2c00", apMAC, clientMAC, serverMAC, "3012", "80"), cat("8800 2c00", apMAC, clientMAC, serverMAC, "3012", "8000", serverMAC, clientMAC, "ffff aaaa"),
		cat("8000 0000", broadcast, apMAC, apMAC, "0012", "0102"), cat("8000 0000", broadcast, apMAC, apMAC, "0012", "0102030405060708 6400 1104 00 ff 41"), cat("0841 2c00", apMAC, clientMAC, serverMAC, "3012 01"),
		cat("9400 2c00", clientMAC, apMAC, "0610 0050"), cat("8000 0000", broadcast, apMAC, apMAC, "0012", "0102030405060708 6400 1104 30 06 0100 000fac04 30 08 0100 000fac04 ffff"))
	save("malformed/nflog-and-netlink.pcap", linkNFLog, cat("02 00"), cat("02 00 002a 0200 0900"), cat("02 00 002a ffff 0900 45"))
}
