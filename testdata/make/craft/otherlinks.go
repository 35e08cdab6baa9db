package main

import "encoding/binary"

func otherLinks() {
	ping4, ping6 := echo4(1), udp6(51000, 8000, text("ping"))
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
