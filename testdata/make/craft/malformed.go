package main

import "bytes"

// Headers that are cut short, counts and lengths that lie, loops: what nothing may fall over.

func malformedLinks() {
	save("malformed/ethernet-cut.pcap", linkEther, cat(serverMAC, "0200 0000"), []byte{}, cat(serverMAC, clientMAC), cat(serverMAC, clientMAC, "08"), eth(0x0800))
	save("malformed/802.3-length.pcap", linkEther,
		cat(serverMAC, clientMAC, "0100 424203", text("length 256, but 20 are here")),
		cat(serverMAC, clientMAC, "0002 42"),
		cat(serverMAC, clientMAC, "0000"),
		cat(serverMAC, clientMAC, "0006 aaaa03 0000"),
		cat(serverMAC, clientMAC, "05f0 424203", text("a type field between length and type")))
	save("malformed/vlan-cut.pcap", linkEther, cat(eth(0x8100), "00"), cat(eth(0x8100), "0005"), cat(eth(0x8100), "0005 08"), cat(eth(0x88a8), bytes.Repeat(cat("0005 8100"), 40)))
	save("malformed/arp.pcap", linkEther,
		cat(eth(0x0806), "0001 0800 06"),
		cat(eth(0x0806), "0001 0800 06 04 0001", clientMAC),
		cat(eth(0x0806), "0001 0800 c8 c8 0001", clientMAC, client4), // addresses of 200 bytes
		cat(eth(0x0806), "0001 0800 00 00 0001"),
		cat(eth(0x0806), "ffff ffff 06 04 ffff", clientMAC, client4, serverMAC, server4))
	save("malformed/ppp-and-pppoe.pcap", linkEther,
		cat(eth(0x8864), "11 00 0001 00ff 0021", echo4(1)), // longer than the frame
		cat(eth(0x8864), "11 00 0001 0001 0021"),
		cat(eth(0x8864), "22 00 0001 0006 c021 0101 0004"),           // version 2, type 2
		cat(eth(0x8864), "11 00 0001 0008 c021 0101 0002 0000"),      // a control packet shorter than its header
		cat(eth(0x8864), "11 00 0001 000a c021 0101 0008 0100 0100"), // an option of length 0
		cat(eth(0x8864), "11 00 0001 000a c021 0101 0008 01ff 05d4"), // of length 255
		cat(eth(0x8863), "11 09 0000 0008 0103 00ff 7065 6565"),
		cat(eth(0x8863), "11 09 00"))
	save("malformed/mpls-no-bottom.pcap", linkEther, cat(eth(0x8847), bytes.Repeat(label(16, 0, 0, 64), 30)), cat(eth(0x8847), "000100"), cat(eth(0x8847), label(16, 0, 1, 64)))
	save("malformed/lldp.pcap", linkEther,
		cat("0180c200000e", clientMAC, "88cc 0207 04", clientMAC, "0405 05 65746830 0602 0078 0aff 7065"), // a name of 255 bytes
		cat("0180c200000e", clientMAC, "88cc 0207 04", clientMAC),                                         // no end
		cat("0180c200000e", clientMAC, "88cc 0602 0078 0200 0400 fe02 0080"))                              // the wrong order, and empty
	save("malformed/stp-cut.pcap", linkEther, cat("0180c2000000", clientMAC, "0008 424203 0000 00 00 00"), cat("0180c2000000", clientMAC, "0007 424203 0000 03 02"), cat("0180c2000000", clientMAC, "0006 424203 ffff ff"))
	save("malformed/eapol.pcap", linkEther,
		cat("0180c2000003", clientMAC, "888e 02 03 005f 02 008a 0010"),
		cat("0180c2000003", clientMAC, "888e 01 00 ffff 01 01 0005 01"),
		cat("0180c2000003", clientMAC, "888e 01 00 0005 01 01 0002 01"))
	save("malformed/macsec-and-isl.pcap", linkEther,
		cat(eth(0x88e5), "20 00 0000"), cat(eth(0x88e5), "20 00 00000001", clientMAC, "0001 0800 45"), cat(eth(0x88e5), "2c 3f 00000001 0102"),
		cat(eth(0x88e7), "00 0000"), cat("01000c000000 00000c000001 ffff aaaa03 00000c 0014 0003 0000"))
	save("malformed/radiotap.pcap", linkRadiotap,
		cat("00 00 0400"), cat("00 00 ffff 02000000 00"), cat("00 00 0c00 ffffffff ffffffff"), cat("00 00 0800 ffffffff"), cat("01 00 0800 00000000"), cat("00 00 1000 00000050 00000000 00037f01"),
		cat("00 00 1000 00000010 0100 ffff 00000000"))
	save("malformed/wlan.pcap", linkWLAN,
		cat("08"), cat("0801 2c00 0200"), cat("8800 2c00", apMAC, clientMAC, serverMAC, "3012", "80"), cat("8800 2c00", apMAC, clientMAC, serverMAC, "3012", "8000", serverMAC, clientMAC, "ffff aaaa"),
		cat("8000 0000", broadcast, apMAC, apMAC, "0012", "0102"), cat("8000 0000", broadcast, apMAC, apMAC, "0012", "0102030405060708 6400 1104 00 ff 41"), cat("0841 2c00", apMAC, clientMAC, serverMAC, "3012 01"),
		cat("9400 2c00", clientMAC, apMAC, "0610 0050"), cat("8000 0000", broadcast, apMAC, apMAC, "0012", "0102030405060708 6400 1104 30 06 0100 000fac04 30 08 0100 000fac04 ffff"))
	save("malformed/nflog-and-netlink.pcap", linkNFLog, cat("02 00"), cat("02 00 002a 0200 0900"), cat("02 00 002a ffff 0900 45"))
}

func malformedNetwork() {
	ping := func(head []byte) []byte { return cat(eth(0x0800), head, echo(1)) }
	save("malformed/ipv4-ihl-3.pcap", linkEther, ping(header4(0x43, 0, 33, 1, 0, 64, 1)))
	save("malformed/ipv4-lengths.pcap", linkEther,
		ping(header4(0x45, 0, 1500, 1, 0, 64, 1)), // longer than the frame
		ping(header4(0x45, 0, 10, 1, 0, 64, 1)),   // shorter than the header
		ping(header4(0x45, 0, 0, 1, 0, 64, 1)),    // zero, as with segmentation offload
		ping(header4(0x4f, 0, 33, 1, 0, 64, 1)),   // options longer than the packet
		ping(header4(0x75, 0, 33, 1, 0, 64, 1)),   // version 7
		ping(header4(0x05, 0, 33, 1, 0, 64, 1)),
		cat(eth(0x0800), header4(0x45, 0, 33, 1, 0, 64, 1)[:12]),
		cat(eth(0x86dd), echo4(1)), // one thing announced, another there
		cat(eth(0x0800), udp6(51000, 8000, text("ping"))))
	save("malformed/ipv4-options.pcap", linkEther,
		ping(header4(0x46, 0, 37, 1, 0, 64, 1, "07 00 04 00")),          // length 0
		ping(header4(0x46, 0, 37, 1, 0, 64, 1, "07 01 04 00")),          // length 1
		ping(header4(0x46, 0, 37, 1, 0, 64, 1, "07 ff 04 00")),          // length 255
		ping(header4(0x46, 0, 37, 1, 0, 64, 1, "01 01 01 94")),          // no length
		ping(header4(0x47, 0, 41, 1, 0, 64, 1, "07 07 ff 00000000 00")), // pointer beyond the end
		ping(header4(0x47, 0, 41, 1, 0, 64, 1, "44 08 05 f7 00000000")))
	save("malformed/ipv6-extensions.pcap", linkEther, on(0x86dd,
		ip6(0, "11 ff 0104 0000 0000"),                        // longer than the packet
		ip6(60, bytes.Repeat(cat("3c00 0104 00000000"), 120)), // 120 of them, each announces one more
		ip6(0, "11 00 05 ff 0000 0000", text("ping")),         // an option longer than its header
		ip6(43, "11 02 00 ff 00000000", client6),              // more segments left than there are
		ip6(44, "11 00 0000"),
		ip6(43, "11 02 04 01 ff 00 0000", client6), // segment routing: last entry 255
		ip6(17, ""),
		cat("60000000 ffff 11 40", client6, server6, text("cut short")),
		cat("60000000 0008 11 40", client6))...)
	save("malformed/icmp-cut.pcap", linkEther, on(0x0800,
		ip4(1, icmp4(3, 3, "00000000", ip4(17, "c738 1f40 000c 0000", text("ping")))[:18]), // 10 bytes of the quoted header
		ip4(1, icmp4(3, 3, "00000000", ip4(17, "c738 1f40 000c 0000", text("ping")))[:30]), // 2 bytes of the quoted ports
		ip4(1, icmp4(3, 3)),
		ip4(1, "08"),
		ip4(1, icmp4(9, 0, "ff 02 0708", server4, "00000000")),           // 255 routers announced
		ip4(1, icmp4(11, 0, "00 ff 0000", udp4(51000, 9, text("ping")))), // a quote of 1020 bytes
		ip4(1, icmp4(11, 0, "00 20 0000", make([]byte, 128), "2000 0000 ffff 01 01")))...)
	nested := udp4(51000, 9, text("ping"))
	for range 30 { // errors about errors about errors
		nested = ip4(1, icmp4(3, 1, "00000000", nested))
	}
	save("malformed/icmp-nested.pcap", linkEther, on(0x0800, nested)...)
	save("malformed/icmpv6-options.pcap", linkEther, on(0x86dd,
		ip6(58, icmp6(client6, server6, 135, 0, "00000000", server6, "01 00 02000000000a")),
		ip6(58, icmp6(client6, server6, 135, 0, "00000000", server6, "01 ff 02000000000a")),
		ip6(58, icmp6(client6, server6, 134, 0, "40 00 0708 00000000 00000000", "1f 02 0000 0000012c ff 7065656c 000000")),
		ip6(58, icmp6(client6, server6, 143, 0, "0000 ffff", "04 00 0001", client6)),
		ip6(58, icmp6(client6, server6, 135, 0, "0000")))...)
	save("malformed/igmp.pcap", linkEther, on(0x0800, ip4(2, "22 00 0000 0000 ffff 04 ff 00ff efc00001"), ip4(2, "11 64 0000 efc00001 02 7d ffff", client4), ip4(2, "16 00"))...)
	save("malformed/gre.pcap", linkEther, on(0x0800, ip4(47, "b000 0800 0000"), ip4(47, "4000 0800 0000 0000 0002 00 ff", client4), ip4(47, "00"), ip4(47, "0007 0800", echo4(1)))...)
	save("malformed/tunnels.pcap", linkEther, on(0x0800,
		udp4(51000, 4789, "08000000 0000"),
		udp4(51000, 6081, "3f00 6558 00000a 00", "0102 80 1f"),
		udp4(2152, 2152, "34 ff 0010 11223344 0000 00 85 00 00 00 00 00000000"),
		udp4(2152, 2152, "34 ff 0008 11223344 0000 00 85 ff 00 00 00"),
		udp4(2152, 2152, "32 02 000a 11223344 0001 0000 83 ffff 0102 03"),
		udp4(1701, 1701, "c802 0014 0001 0000 0001 0001 8003 0000 0000 0001"),
		udp4(1701, 1701, "c802 ffff 0001 0000 0001 0001 8008 0000 0000 0001"),
		udp4(1701, 1701, "0202 0001 0002 ffff"),
		udp4(51000, 3544, "0001 ff ff 00"),
		ip4(108, "11"))...)
}

func malformedTransport() {
	save("malformed/udp-length-4.pcap", linkEther, on(0x0800, ip4(17, "c738 1f40 0004 0000", text("ping")))...)
	save("malformed/udp-lengths.pcap", linkEther, on(0x0800,
		ip4(17, "c738 1f40 0064 0000", text("ping")), // beyond the packet
		ip4(17, "c738 1f40 0000 0000", text("ping")), // zero is for jumbograms
		ip4(17, "c738 1f40 000a 0000", text("ping")), // within the packet
		ip4(17, "c738 1f40 00"))...)                  // no whole header
	save("malformed/tcp-data-offset-2.pcap", linkEther, on(0x0800, ip4(6, "c738 1f40 00000001 00000001 2010 2000 0000 0000", text("ping")))...)
	save("malformed/tcp.pcap", linkEther, on(0x0800,
		ip4(6, "c738 1f40 00000001 00000001 f010 2000 0000 0000", text("ping")), // options beyond the packet
		ip4(6, "c738 1f40 00000001 00000001"),
		segment("S", 1, 0, cat("02 00 05b4")),       // option of length 0
		segment("S", 1, 0, cat("02 01 05b4")),       // 1
		segment("S", 1, 0, cat("02 ff 05b4")),       // 255
		segment("S", 1, 0, cat("02 03 05 01")),      // a size of one byte
		segment("S", 1, 0, cat("01 01 01 02")),      // without a length
		segment("A", 1, 1, cat("05 07 0000000001")), // a block and a half
		segment("S", 1, 0, cat("1e 02 01 01")),      // multipath without a subtype
		segment("SU", 1, 0, nil))...)
	save("malformed/sctp-chunks.pcap", linkEther, on(0x0800,
		ip4(132, "c738 1f40 00000001 00000000 00 03 0000"), // length 0
		ip4(132, "c738 1f40 00000001 00000000 00 03 0003"),
		ip4(132, "c738 1f40 00000001 00000000 00 03 ffff 00000001 0000 0000 00000000", text("ping")),
		ip4(132, "c738 1f40 00000001 00000000 03 00 0010 00000001 00010000 ffff ffff"), // 65,535 gaps
		ip4(132, "c738 1f40 00000000 00000000 01 00 0018 00000001 00010000 000a 000a 00000001 0005 0000"),
		ip4(132, "c738 1f40"))...)
}
