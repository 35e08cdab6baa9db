package main

func teredo() {
	inner := cat("60000000 000c 11 40", client6, server6, udpIn(client6, server6, 51000, 8000, text("ping")))
	save("teredo/variants.pcap", linkEther, on(0x0800,
		udp4(51000, 3544, inner),
		udp4(51000, 3544, "0001 00 00 0102030405060708 00", inner), // authentication
		udp4(3544, 51000, "0001 02 04", text("id"), "aabbccdd 0102030405060708 00", "0000 38c7 3ffffdfe", inner),
		udp4(3544, 51000, "0000 38c7 3ffffdfe", inner))...) // where the packet came from
}
