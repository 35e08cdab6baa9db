package main

import (
	"encoding/binary"
	"net"

	"github.com/google/gopacket"
)

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
