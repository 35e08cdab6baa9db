package main

import "bytes"

// bootp is a DHCP message with its options after the magic cookie.
func bootp(operation, hops int, flags uint16, ciaddr, yiaddr, siaddr, giaddr string, options ...any) []byte {
	return cat(operation, 1, 6, hops, "7065656c 0001", flags, ciaddr, yiaddr, siaddr, giaddr, clientMAC, make([]byte, 10+64+128), "63825363", cat(options...), "ff")
}

func dhcp() {
	none := "00000000"
	relayed := tlv(82, tlv(1, text("eth1/7")), tlv(2, text("peel-relay")), tlv(5, "c0000200"), tlv(6, text("student")), tlv(11, server4), tlv(151, "01 00005e 00000001"))
	discover := bootp(1, 1, 0x8000, none, none, none, "c00002fe", "350101", tlv(61, "01", clientMAC), tlv(55, "0103060f"), relayed)
	offer := bootp(2, 1, 0x8000, none, "c0000264", server4, "c00002fe", "350102", tlv(54, server4), tlv(51, "00000e10"), tlv(1, "ffffff00"), relayed)
	save("dhcp/relay-agent.pcap", linkEther, on(0x0800, udp4(67, 67, discover), answered(67, 67, offer))...)
	var types [][]byte
	for kind := 1; kind <= 18; kind++ {
		operation, from, to := 1, 68, 67
		if kind == 2 || kind == 5 || kind == 6 || kind == 9 {
			operation, from, to = 2, 67, 68
		}
		types = append(types, udp4(from, to, bootp(operation, 0, 0, client4, none, none, none, tlv(53, kind), tlv(54, server4), tlv(56, text("a message")))))
	}
	save("dhcp/message-types.pcap", linkEther, on(0x0800, types...)...)
	two := cat(server4, other4)
	all := cat("350105", tlv(54, server4), tlv(1, "ffffff00"), tlv(2, "00000e10"), tlv(3, two), tlv(4, server4), tlv(5, server4), tlv(6, two), tlv(7, server4), tlv(8, server4), tlv(9, server4),
		tlv(10, server4), tlv(11, server4), tlv(12, text("peel-client")), tlv(13, "0064"), tlv(14, text("/dump")), tlv(15, text("peel.example")), tlv(16, server4), tlv(17, text("/root")), tlv(18, text("/extensions")),
		tlv(19, 1), tlv(20, 0), tlv(21, server4, "ffffffff"), tlv(22, "0240"), tlv(23, 64), tlv(24, "00000258"), tlv(25, "0044 05dc"), tlv(26, "05dc"), tlv(27, 1), tlv(28, "c00002ff"), tlv(29, 0), tlv(30, 0), tlv(31, 1), tlv(32, server4), tlv(33, other4, server4),
		tlv(34, 0), tlv(35, "0000003c"), tlv(36, 0), tlv(37, 64), tlv(38, "0000003c"), tlv(39, 1), tlv(40, text("nis")), tlv(41, server4), tlv(42, two), tlv(43, tlv(1, text("vendor")), 255),
		tlv(44, server4), tlv(45, server4), tlv(46, 8), tlv(47, text("scope")), tlv(48, server4), tlv(49, server4))
	more := cat("350105", tlv(54, server4), tlv(50, client4), tlv(51, "00000e10"), tlv(55, "0103060f"), tlv(56, text("message")), tlv(57, "05dc"), tlv(58, "00000708"), tlv(59, "00000c4e"), tlv(60, text("peel:1")),
		tlv(61, "ff 7065656c 0001 0001 2b2b2b2b", clientMAC), tlv(64, text("nis.peel")), tlv(65, server4), tlv(66, text("tftp.peel.example")), tlv(67, text("boot.img")), tlv(68, server4), tlv(69, server4), tlv(70, server4),
		tlv(77, tlvValue(text("lab"))), tlv(81, "01 00 00", text("peel-client.peel.example")), tlv(80), tlv(93, "0007"), tlv(94, "01 0310"), tlv(97, "00", bytes.Repeat([]byte{0x70}, 16)), tlv(100, text("CET-1CEST")), tlv(101, text("Europe/Amsterdam")), tlv(108, "00000708"),
		tlv(114, text("https://portal.peel.example/api")), tlv(116, 1), tlv(118, "c0000200"), tlv(119, "04 7065656c 07 6578616d706c65 00 03 6c6162 c000"), tlv(120, "01", server4), tlv(121, "18 c63364", server4, "00", server4),
		tlv(124, "00000009 04", text("peel")), tlv(125, "00000009 06", tlv(1, text("peel"))), tlv(138, server4), tlv(145, "01"), tlv(150, server4), tlv(212, "20 20", client6, server4), tlv(220, "00"), tlv(249, "18 c63364", server4), tlv(252, text("http://peel.example/wpad")), tlv(224, text("private")), 0, 0)
	save("dhcp/many-options.pcap", linkEther, on(0x0800,
		answered(67, 68, bootp(2, 0, 0, none, client4, server4, none, all)),
		answered(67, 68, bootp(2, 0, 0, none, client4, server4, none, more)))...)

	overload := bootp(2, 0, 0, none, client4, server4, none, "350105", tlv(54, server4), tlv(52, 3))
	copy(overload[44:], cat(tlv(12, text("in-the-server-name-field")), "ff"))
	copy(overload[108:], cat(tlv(15, text("in-the-file-field.example")), "ff"))
	long := bootp(2, 0, 0, none, client4, server4, none, "350105", tlv(54, server4), tlv(17, fill(200)), tlv(17, fill(60)))
	named := bootp(2, 0, 0, none, client4, server4, none, "350105", tlv(54, server4))
	copy(named[44:], "peel-server")
	copy(named[108:], "boot.img")
	plain := cat("01 01 06 00 7065656c 0000 0000", make([]byte, 16), clientMAC, make([]byte, 10+64+128+64)) // of 1985: no cookie
	save("dhcp/unusual.pcap", linkEther, on(0x0800, answered(67, 68, overload), answered(67, 68, long), answered(67, 68, named), udp4(68, 67, plain))...)
}
