package main

// label is one entry of an MPLS label stack.
func label(value, class, bottom, ttl int) []byte {
	return cat(uint32(value)<<12 | uint32(class)<<9 | uint32(bottom)<<8 | uint32(ttl))
}

func mpls() {
	ping := echo4(1)
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
