package main

func gtp() {
	g := func(flags, kind int, parts ...any) []byte {
		body := cat(parts...)
		return udp4(2152, 2152, flags, kind, uint16(len(body)), "11223344", body)
	}
	save("gtp/packets.pcap", linkEther, on(0x0800,
		g(0x30, 255, echo4(1)),
		g(0x30, 255, udp6(51000, 8000, text("ping"))),
		g(0x32, 255, "0007 00 00", echo4(2)), // with a sequence number
		g(0x31, 255, "0000 05 00", echo4(3)), // with the number over the air
		g(0x30, 254))...)
	save("gtp/extension-headers.pcap", linkEther, on(0x0800,
		g(0x34, 255, "0000 00 85", "01 1009 00", echo4(1)),                                   // 5G, from the phone
		g(0x34, 255, "0000 00 85", "02 00cf20000000 00", echo4(2)),                           // 5G, to the phone, with a paging policy
		g(0x34, 255, "0000 00 c0", "01 00aa 40", "01 1234 00", echo4(3)),                     // PDCP number, then a UDP port
		g(0x34, 255, "0000 00 82", "02 012345000000 83", "02 010203040506 00", echo4(4)))...) // long PDCP number, then a container
	save("gtp/messages.pcap", linkEther, on(0x0800,
		g(0x32, 1, "0001 00 00"),
		g(0x32, 2, "0001 00 00", "0e05", "ff 0006 002a 01020304"),
		g(0x32, 26, "0000 00 00", "10 00000005", "85 0004", server4),
		g(0x32, 31, "0000 00 00", "8d 04 408182c0"))...)
}
