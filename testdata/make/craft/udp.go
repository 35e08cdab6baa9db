package main

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
