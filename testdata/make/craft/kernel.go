package main

func fromTheKernel() {
	tlv := func(kind uint16, parts ...any) []byte {
		body := cat(parts...)
		out := cat(le16(uint16(4+len(body))), le16(kind), body)
		return append(out, make([]byte, -len(out)&3)...)
	}
	save("nflog/packets.pcap", linkNFLog,
		cat("02 00 002a", tlv(1, "0800 03 00"), tlv(10, text("peel"), "00"), tlv(5, "00000002"), tlv(11, "000003e8"), tlv(14, "000003e8"), tlv(9, echo4(1))),
		cat("0a 00 002a", tlv(1, "86dd 01 00"), tlv(4, "00000002"), tlv(3, "0000000065000000 0000000000000005"), tlv(8, "0006 0000", clientMAC, "0000"), tlv(9, udp6(51000, 8000, text("ping")))))
	message := func(kind, flags uint16, parts ...any) []byte {
		body := cat(parts...)
		return cat(le32(uint32(16+len(body))), le16(kind), le16(flags), le32(7), le32(0), body)
	}
	cooked := func(family uint16, m []byte) []byte { return cat("0004 0338 0000 0000000000000000", family, m) }
	save("netlink/messages.pcap", linkNetlink,
		cooked(12, message(0x0300, 0, "02 00 002a", tlv(1, "00000058 0800 03")[:12], tlv(6, "00000002"), tlv(10, echo4(1)))), // a packet waits for a verdict
		cooked(12, message(0x0301, 1, "00 00 002a", tlv(2, "00000001 00000058"))),
		cooked(0, message(18, 0x0301, "00000000 00000000 00000000 00000000")),
		cooked(0, message(2, 0, "00000000", "20000000 1200 0503 07000000 00000000")))
}
