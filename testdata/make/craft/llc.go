package main

func llc() {
	frame := func(destination string, body ...any) []byte {
		b := cat(body...)
		out := cat(destination, clientMAC, uint16(len(b)), b)
		return append(out, make([]byte, max(0, 60-len(out)))...)
	}
	save("llc/types.pcap", linkEther,
		frame(serverMAC, "f0f003", text("UI: unnumbered information")),
		frame(serverMAC, "0001bf 810101"), // XID command to the null SAP
		frame(clientMAC, "0001bf 810101"),
		frame(serverMAC, "0000f3", text("TEST command")),
		frame(serverMAC, "f0f07f"),            // SABME
		frame(serverMAC, "f0f173"),            // UA
		frame(serverMAC, "fefe 0000 0102"),    // I frame
		frame(serverMAC, "fefe 0102"),         // RR
		frame(serverMAC, "fefe 0502"),         // RNR
		frame(serverMAC, "fefe 0902"),         // REJ
		frame(serverMAC, "fefe53"),            // DISC
		frame(serverMAC, "0606 03", echo4(1))) // IP by its own SAP
	save("snap/ip-and-arp.pcap", linkEther,
		frame(serverMAC, "aaaa03 000000 0800", echo4(1)),
		frame(broadcast, "aaaa03 000000 0806 0001 0800 06 04 0001", clientMAC, client4, "000000000000", server4),
		frame(serverMAC, "aaaa03 000000 86dd", udp6(51000, 8000, text("ping"))),
		frame(serverMAC, "aaaa03 0000f8 0800", echo4(2)), // bridge tunnel encapsulation
		frame(serverMAC, "aaaa03 00005e 0001", text("a protocol of the IANA")))
}
