package main

func l2tp() {
	ppp := cat("ff03 0021", echo4(1))
	save("l2tp/data.pcap", linkEther, on(0x0800,
		udp4(1701, 1701, "0002 0001 0002", ppp),
		udp4(1701, 1701, "4002", uint16(8+len(ppp)), "0001 0002", ppp),
		udp4(1701, 1701, "4802", uint16(12+len(ppp)), "0001 0002 0007 0003", ppp),
		udp4(1701, 1701, "0202 0001 0002 0004 aaaaaaaa", ppp), // four bytes to leave out
		udp4(1701, 1701, "0003 0000 00000007 deadbeef", frame(1)))...)
	number := uint16(0)
	control := func(parts ...[]byte) []byte {
		body := cat()
		for _, p := range parts {
			body = append(body, p...)
		}
		number++
		return udp4(1701, 1701, "c802", uint16(12+len(body)), "0001 0000", number, "0001", body)
	}
	avp := func(kind uint16, parts ...any) []byte {
		body := cat(parts...)
		return cat(0x8000|uint16(6+len(body)), "0000", kind, body)
	}
	message := func(kind uint16) []byte { return avp(0, kind) }
	save("l2tp/control.pcap", linkEther, on(0x0800,
		control(message(1), avp(2, "01 00"), avp(3, "00000003"), avp(4, "00000002"), avp(5, "0102030405060708"), avp(6, "0600"), avp(7, text("peel-client")), avp(8, text("peel")), avp(9, "0007"), avp(10, "0004"), avp(11, "00112233445566778899aabbccddeeff")),
		control(message(2), avp(13, "ffeeddccbbaa99887766554433221100")),
		control(message(10), avp(14, "0009"), avp(15, "00000001"), avp(18, "00000001"), avp(21, text("5550100")), avp(22, text("5550199")), avp(23, text("1")), avp(25, "00000003")),
		control(message(12), avp(16, "00002580"), avp(17, "0000e100"), avp(19, "00000002"), avp(24, "0000e100"), avp(26, "010405dc"), avp(27, "010405dc"), avp(28, "010405dc"), avp(29, "0002"), avp(30, text("user")), avp(31, "00112233"), avp(32, "0007"), avp(33, "44556677"), avp(37, text("group")), avp(38, "0000e100"), avp(39)),
		control(message(14), avp(1, "0002 0006", text("line down")), avp(12, "0010 05", text("normal")), avp(14, "0009"), avp(46, "0003 c021 01", text("timeout"))),
		control(message(15), avp(34, "0000", "00000001 00000002 00000003 00000004 00000005 00000006")),
		control(message(16), avp(35, "0000", "000a0000 ffffffff")),
		control(message(7), avp(36, "01020304"), cat("c00a 0000 0015", "deadbeef"), cat("800a 0009 0001", "01020304")), // a hidden one, and Cisco's
		control())...)
}
