package main

func tokenRing() {
	save("tokenring/frames.pcap", linkRing,
		cat("10 40", serverMAC, clientMAC, snap, echo4(1)),
		cat("18 40", serverMAC, "82000000000a", "06b0 0011 0020", snap, echo4(2)))
}

// oldLinks are FDDI, whose addresses stand mirrored, ARCNET and frame relay.
func oldLinks() {
	save("fddi/frames.pcap", linkFDDI,
		cat("51", "4000000000d0", "400000000050", snap, echo4(1)),
		cat("41", "ffffffffffff", "400000000050", "01020304"))
	save("arcnet/frames.pcap", linkARCNET,
		cat("0a 0b 0000 d4 00 0007", echo4(1)),
		cat("0a 00 0000 d5 00 0008", "0007 0800 01 04 0001 0a", client4, "00", server4),
		cat("0a 0b 0000 d4 01 000a", echo4(3)), cat("0a 0b 0000 d4 02 000a", "aabb")) // in two pieces
	save("framerelay/frames.pcap", linkRelay,
		cat("1841 03 cc", echo4(1)),
		cat("1841 03 8e", udp6(51000, 8000, text("ping"))),
		cat("1841 03 00 80 000000 0806", "000f 0800 02 04 0008 0000", client4, "0064 00000000"), // inverse ARP
		cat("184d 0800", echo4(2)),                                                              // Cisco's, and congestion
		cat("1840 c8 09 03 cc", echo4(3)))                                                       // an address of four bytes
}
