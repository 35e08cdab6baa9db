package main

func ppp() {
	control := func(protocol string, code, id int, parts ...any) []byte {
		body := cat(parts...)
		return cat(protocol, code, id, uint16(4+len(body)), body)
	}
	lcp := func(code, id int, parts ...any) []byte { return control("c021", code, id, parts...) }
	session := [][]byte{
		lcp(1, 1, "0104 05d4 0506 7065656c 0304 c023 0702 0802"), // MRU, magic number, PAP, both compressions
		lcp(3, 1, "0304 c223"),                            // rather CHAP, says the peer, ...
		lcp(4, 1, "0702 0802"),                            // ... and no compression
		lcp(1, 2, "0104 05d4 0506 7065656c 0305 c223 05"), // CHAP with MD5
		lcp(2, 2, "0104 05d4 0506 7065656c 0305 c223 05"),
		control("c223", 1, 1, tlvValue("000102030405060708090a0b0c0d0e0f"), text("peel-server")), // challenge
		control("c223", 2, 1, tlvValue("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"), text("student")),
		control("c223", 3, 1, text("welcome")),
		control("8021", 1, 1, "0306 00000000 8106 00000000 8306 00000000 0206 002d0f01"), // IPCP: address, name servers, VJ
		control("8021", 3, 1, "0306", client4, "8106", server4, "8306 c0000203"),
		control("8021", 2, 2, "0306", client4),
		control("8057", 1, 1, "010a 000000fffe00000a"), // IPV6CP: interface identifier
		control("8057", 2, 1, "010a 000000fffe00000a"),
		control("80fd", 1, 1, "1206 01000020 1105 0001 03"), // CCP: MPPE, Stac LZS
		control("80fd", 4, 1, "1206 01000020"),
		cat("0021", echo4(1)),
		cat("0057", udp6(51000, 8000, text("ping"))),
		lcp(9, 3, "7065656c", text("echo request")),
		lcp(10, 3, "7065656c", text("echo request")),
		lcp(11, 4, "7065656c", text("discard this")),
		lcp(8, 5, "80fd 0101 000a"), // protocol reject
		lcp(7, 6, "15 01 0004"),     // code reject
		lcp(12, 7, "7065656c", text("identification")),
		lcp(13, 8, "7065656c 00000e10", text("an hour is left")),
		lcp(5, 9, text("enough")),
		lcp(6, 9, text("so be it")),
	}
	pap := [][]byte{
		control("c023", 1, 1, tlvValue(text("student")), tlvValue(text("secret"))),
		control("c023", 2, 1, tlvValue(text("login ok"))),
		control("c023", 1, 2, tlvValue(text("student")), tlvValue(text("wrong"))),
		control("c023", 3, 2, tlvValue(text("login failed"))),
	}
	all := append(append([][]byte(nil), session...), pap...)
	var plain, hdlc, cisco [][]byte
	var discovered [][]byte
	tags := func(parts ...any) []byte { return cat(parts...) }
	stage := func(to, from string, code int, id uint16, body []byte) []byte {
		return cat(to, from, "8863 11", code, id, uint16(len(body)), body)
	}
	discovered = append(discovered,
		stage(broadcast, clientMAC, 0x09, 0, tags(tlv16(0x0101), tlv16(0x0103, text("peel0001")))),
		stage(clientMAC, serverMAC, 0x07, 0, tags(tlv16(0x0102, text("peel-ac")), tlv16(0x0101, text("internet")), tlv16(0x0103, text("peel0001")),
			tlv16(0x0104, "c0ffee"), tlv16(0x0105, "00000de9 01 05", text("peel!")))),
		stage(serverMAC, clientMAC, 0x19, 0, tags(tlv16(0x0101, text("internet")), tlv16(0x0103, text("peel0001")), tlv16(0x0104, "c0ffee"),
			tlv16(0x0120, "05dc"))),
		stage(clientMAC, serverMAC, 0x65, 0x0011, tags(tlv16(0x0101, text("internet")), tlv16(0x0103, text("peel0001")))))
	for _, packet := range all {
		plain = append(plain, packet)
		hdlc = append(hdlc, cat("ff03", packet))
		discovered = append(discovered, cat(eth(0x8864), "11 00 0011", uint16(len(packet)), packet))
	}
	plain = append(plain, cat("ff03 0021", echo4(2)), cat("21", echo4(3))) // with address and control; with a short protocol
	cisco = append(cisco, cat("0f00 0800", echo4(4)))                      // link type 50 allows Cisco HDLC as well
	discovered = append(discovered,
		stage(clientMAC, serverMAC, 0xa7, 0x0011, tags(tlv16(0x0203, text("out of sessions")))),
		stage(clientMAC, serverMAC, 0x07, 0, tags(tlv16(0x0201, text("no such service")), tlv16(0x0202, text("no such host")))))
	save("ppp/link-type-9.pcap", linkPPP, plain...)
	save("ppp/hdlc-link-type-50.pcap", linkPPPHDLC, append(hdlc, cisco...)...)
	save("pppoe/session.pcap", linkEther, discovered...)
	save("pppoe/link-type-51.pcap", linkPPPoE, discovered[4][14:], discovered[5][14:])
}
