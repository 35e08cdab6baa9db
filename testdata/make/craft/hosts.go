package main

import (
	"bytes"
	"net"

	"github.com/google/gopacket"
	"github.com/google/gopacket/layers"
)

// Link types, as numbered by tcpdump.org.
const (
	linkNull     = 0
	linkEther    = 1
	linkRing     = 6
	linkPPP      = 9
	linkFDDI     = 10
	linkRaw12    = 12
	linkRaw14    = 14
	linkPPPHDLC  = 50
	linkPPPoE    = 51
	linkRaw      = 101
	linkHDLC     = 104
	linkWLAN     = 105
	linkRelay    = 107
	linkLoop     = 108
	linkRadiotap = 127
	linkARCNET   = 129
	linkPPI      = 192
	linkIPv4     = 228
	linkIPv6     = 229
	linkNFLog    = 239
	linkNetlink  = 253
)

// The two hosts and those beside them, in hexadecimal.
const (
	clientMAC = "02000000000a"
	serverMAC = "02000000000b"
	apMAC     = "0200000000c0" // an access point
	otherMAC  = "0200000000c1" // another one
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

// udpIn is a UDP datagram from one address to another, both IPv4 or both IPv6.
func udpIn(from, to string, source, destination int, parts ...any) []byte {
	body := cat(parts...)
	head := cat(uint16(source), uint16(destination), uint16(8+len(body)))
	return cat(head, sum(from, to, uint16(17), uint16(8+len(body)), head, body), body)
}

// udp4 is a whole IPv4 packet with a UDP datagram in it.
func udp4(source, destination int, parts ...any) []byte {
	return ip4(17, udpIn(client4, server4, source, destination, parts...))
}

func udp6(source, destination int, parts ...any) []byte {
	return ip6(17, udpIn(client6, server6, source, destination, parts...))
}

// answered is udp4 from the server to the client.
func answered(source, destination int, parts ...any) []byte {
	return pack(back(v4(17)), gopacket.Payload(udpIn(server4, client4, source, destination, parts...)))
}

// echo is an ICMP echo request.
func echo(number int) []byte { return icmp4(8, 0, "7065", uint16(number), text("peel echo")) }

// echo4 is one in an IPv4 packet.
func echo4(number int) []byte { return ip4(1, echo(number)) }

func icmp4(kind, code int, parts ...any) []byte {
	body := cat(parts...)
	return cat(kind, code, sum(kind, code, "0000", body), body)
}

// icmp6 is an ICMPv6 message from one address to another.
func icmp6(source, destination string, kind, code int, parts ...any) []byte {
	body := cat(parts...)
	return cat(kind, code, sum(source, destination, uint32(4+len(body)), uint32(58), kind, code, "0000", body), body)
}

// on puts packets into Ethernet frames.
func on(kind uint16, packets ...[]byte) [][]byte {
	var frames [][]byte
	for _, packet := range packets {
		frames = append(frames, cat(eth(kind), packet))
	}
	return frames
}

// frame is what travels inside most tunnels: an echo request in a frame of two other machines.
func frame(number int) []byte {
	return cat("02000000001b", "02000000001a", "0800", echo4(number))
}
