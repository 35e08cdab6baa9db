package main

import "encoding/binary"

func tunnels() {
	inner4, inner6 := echo4(1), udp6(51000, 8000, text("ping"))
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
