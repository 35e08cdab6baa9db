package main

import "github.com/google/gopacket"

func icmp() {
	frame := func(body []byte) []byte { return ip4(1, body) }
	from := func(body []byte) []byte { return pack(back(v4(1)), gopacket.Payload(body)) }
	quoted := udp4(51000, 9, text("ping"))
	var unreachable [][]byte
	for code := range 16 {
		rest := cat("0000 0000")
		if code == 4 {
			rest = cat("0000 04b0") // next-hop MTU 1200
		}
		unreachable = append(unreachable, from(icmp4(3, code, rest, quoted)))
	}
	save("icmp/unreachable-all-codes.pcap", linkEther, on(0x0800, unreachable...)...)
	save("icmp/all-types.pcap", linkEther, on(0x0800,
		frame(echo(1)),
		from(icmp4(0, 0, "7065 0001", text("peel echo"))),
		from(icmp4(4, 0, "00000000", quoted)),                                        // source quench
		from(icmp4(5, 0, other4, quoted)),                                            // redirect: network, host, and both with type of service
		from(icmp4(5, 1, other4, quoted)),                                            //
		from(icmp4(5, 2, other4, quoted)),                                            //
		from(icmp4(5, 3, other4, quoted)),                                            //
		from(icmp4(6, 0, other4, quoted)),                                            // alternate host address
		from(icmp4(9, 0, "02 02 0708", server4, "00000000", other4, "80000000")),     // router advertisement
		from(icmp4(9, 16, "01 02 0708", server4, "00000000")),                        // of a mobile IP agent that routes no common traffic
		frame(icmp4(10, 0, "00000000")),                                              // router solicitation
		from(icmp4(11, 0, "00000000", quoted)),                                       // time to live exceeded
		from(icmp4(11, 1, "00000000", quoted)),                                       // reassembly time exceeded
		from(icmp4(12, 0, "09000000", quoted)),                                       // parameter problem at byte 9
		from(icmp4(12, 1, "00000000", quoted)),                                       // option missing
		from(icmp4(12, 2, "00000000", quoted)),                                       // bad length
		frame(icmp4(13, 0, "7065 0001 02932e00 00000000 00000000")),                  // timestamp
		from(icmp4(14, 0, "7065 0001 02932e00 02932e01 02932e01")),                   //
		frame(icmp4(15, 0, "7065 0001")),                                             // information
		from(icmp4(16, 0, "7065 0001")),                                              //
		frame(icmp4(17, 0, "7065 0001 00000000")),                                    // address mask
		from(icmp4(18, 0, "7065 0001 ffffff00")),                                     //
		from(icmp4(30, 0, "7065 0000 0001 ffff 00000400 000005dc")),                  // traceroute (RFC 1393)
		from(icmp4(31, 0, "00000000", quoted)),                                       // datagram conversion error
		from(icmp4(32, 0, "00000000", quoted)),                                       // mobile host redirect
		frame(icmp4(33, 0, "7065 0001")),                                             // IPv6 where-are-you, I-am-here
		from(icmp4(34, 0, "7065 0001")),                                              //
		frame(icmp4(35, 0, "7065 0001")),                                             // mobile registration
		from(icmp4(36, 0, "7065 0001")),                                              //
		frame(icmp4(37, 0, "7065 0001")),                                             // domain name (RFC 1788)
		from(icmp4(38, 0, "7065 0001 00000e10", "04 7065656c 07 6578616d706c65 00")), //
		frame(icmp4(39, 0, "00000000")),                                              // SKIP
		from(icmp4(40, 1, "0000 0000", quoted)),                                      // Photuris: authentication failed
		frame(icmp4(41, 0, "01000000")),                                              // mobility experiment (RFC 4065)
		frame(icmp4(253, 0, text("peel"))),
		frame(icmp4(254, 0, text("peel"))))...)

	object := func(class, kind int, parts ...any) []byte {
		body := cat(parts...)
		return cat(uint16(4+len(body)), class, kind, body)
	}
	extended := func(objects ...any) []byte {
		o := cat(objects...)
		return cat("2000", sum("2000 0000", o), o)
	}
	original := pad(quoted, 128) // RFC 4884: a quoted datagram is filled up to 128 bytes
	stack := object(1, 1, label(16, 0, 0, 1), label(1000, 3, 1, 1))
	interfaceInfo := object(2, 0x0f, "00000007", "0001 0000", server4, "08", text("eth0..."), "000005dc") // index, address, name, MTU
	save("icmp/extensions.pcap", linkEther, on(0x0800,
		from(icmp4(11, 0, "00 20 0000", original, extended(stack))),
		from(icmp4(11, 0, "00 20 0000", original, extended(stack, interfaceInfo))),
		from(icmp4(3, 1, "00 20 0000", original, extended(object(3, 1, text("a class of its own"), "0000")))),
		from(icmp4(11, 0, "00 00 0000", original, extended(stack))), // as routers sent it before RFC 4884
		from(icmp4(12, 0, "05 20 0000", original, extended(interfaceInfo))))...)
	save("icmp/extended-echo.pcap", linkEther, on(0x0800, // RFC 8335
		frame(icmp4(42, 0, "7065 01 01", extended(object(3, 1, text("eth0"))))),
		frame(icmp4(42, 0, "7065 02 01", extended(object(3, 2, "00000007")))),
		frame(icmp4(42, 0, "7065 03 00", extended(object(3, 3, "0001 04 00", other4)))),
		from(icmp4(43, 0, "7065 01 06")),
		from(icmp4(43, 2, "7065 02 00")))...)
	save("icmp/quoting-tcp.pcap", linkEther, on(0x0800,
		from(icmp4(3, 3, "00000000", header4(0x45, 0, 40, 1, 0x4000, 63, 6), "c738 1f40 00000001")), // 8 bytes of the segment, as RFC 792 asks
		from(icmp4(3, 4, "000004b0", header4(0x45, 0, 1500, 1, 0x4000, 63, 6), "c738 1f40 00000001 00000001 50102000 0000 0000")))...)
	save("icmp/quoting-nested.pcap", linkEther, on(0x0800, // an error about a packet that a tunnel carried
		from(icmp4(11, 0, "00000000", ip4(4, quoted))))...)
}
