package main

func lldp() {
	item := func(kind int, parts ...any) []byte {
		body := cat(parts...)
		return cat(uint16(kind<<9|len(body)), body)
	}
	org := func(oui string, subtype int, parts ...any) []byte { return item(127, oui, subtype, cat(parts...)) }
	start := cat(item(1, "04", clientMAC), item(2, 5, text("eth0")), item(3, "0078"))
	end := item(0)
	frame := func(items ...any) []byte { return cat("0180c200000e", clientMAC, "88cc", start, cat(items...), end) }
	save("lldp/all-types.pcap", linkEther,
		frame(item(4, text("uplink")), item(5, text("peel-switch")), item(6, text("a switch of our own making")), item(7, "0014 0004"),
			item(8, "05 01", client4, "02 00000001 00"), item(8, "11 02", client6, "02 00000001 00")),
		frame(org("0080c2", 1, "0005"), org("0080c2", 2, "02 0005"), org("0080c2", 3, "0005", tlvValue(text("lab"))), org("0080c2", 4, tlvValue("8100")),
			org("0080c2", 7, "01 00000001"), org("0080c2", 11, "00 000000 00 0302 00")),
		frame(org("00120f", 1, "03 6c01 0010"), org("00120f", 2, "07 01 00"), org("00120f", 3, "03 00000001"), org("00120f", 4, "05ee")),
		frame(org("0012bb", 1, "003f 04"), org("0012bb", 2, "01 0141 6e"), org("0012bb", 4, "51 0064"), org("0012bb", 5, text("v1")),
			org("0012bb", 8, text("serial-0001")), org("0012bb", 10, text("model peel"))),
		cat("0180c200000e", clientMAC, "88cc", item(1, 7, text("peel-switch")), item(2, 3, clientMAC), item(3, "0000"), end)) // shutdown
}
