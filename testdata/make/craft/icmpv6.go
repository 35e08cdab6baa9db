package main

import "bytes"

func icmpv6() {
	frame := func(body []byte) []byte { return ip6(58, body) }
	message := func(kind, code int, parts ...any) []byte { return frame(icmp6(client6, server6, kind, code, parts...)) }
	// local messages travel between link-local addresses, with hop limit 255
	local := func(destination string, kind, code int, parts ...any) []byte {
		body := icmp6(linkA6, destination, kind, code, parts...)
		return cat("60000000", uint16(len(body)), "3aff", linkA6, destination, body)
	}
	quoted := udp6(51000, 9, text("ping"))
	var errors [][]byte
	for code := range 9 {
		errors = append(errors, message(1, code, "00000000", quoted))
	}
	errors = append(errors, message(2, 0, "00000500", quoted), message(3, 0, "00000000", quoted), message(3, 1, "00000000", quoted))
	for code := range 11 {
		errors = append(errors, message(4, code, "00000028", quoted))
	}
	errors = append(errors, message(100, 0, text("peel")), message(200, 0, text("peel")))
	save("icmpv6/errors-all-codes.pcap", linkEther, on(0x86dd, errors...)...)
	stack := cat("2000", sum("2000 0000", "0008 01 01", label(16, 0, 1, 1)), "0008 01 01", label(16, 0, 1, 1))
	save("icmpv6/extensions.pcap", linkEther, on(0x86dd, message(3, 0, "10 000000", pad(quoted, 128), stack))...)

	allRouters, solicited := "ff020000000000000000000000000002", "ff0200000000000000000001ff000002"
	nd := func(kind int, parts ...any) []byte {
		body := cat(parts...)
		body = append(body, make([]byte, (8-(2+len(body))%8)%8)...)
		return cat(kind, (2+len(body))/8, body)
	}
	slla, tlla := nd(1, clientMAC), nd(2, clientMAC)
	save("icmpv6/neighbor-discovery-options.pcap", linkEther, on(0x86dd,
		local(allRouters, 133, 0, "00000000", slla),
		local(solicited, 135, 0, "00000000", server6, slla, nd(14, "010203040506")),
		local(linkB6, 136, 0, "60000000", client6, tlla),
		local(linkB6, 137, 0, "00000000", linkA6, other6, tlla, nd(4, "000000000000", udp6(51000, 9, text("8 bytes!")))),
		local(allNodes, 134, 0, "40 c8 0708 00000000 00000000", // router advertisement, with everything
			slla,
			nd(3, "40 c0 00000e10 00000708 00000000", other6),        // prefix
			nd(5, "0000 000005dc"),                                   // MTU
			nd(7, "0000 00002710"),                                   // advertisement interval
			nd(8, "0000 0001 0708"),                                  // home agent
			nd(24, "30 08 00000e10 20010db800020000"),                // route
			nd(25, "0000 0000012c", server6, other6),                 // name servers
			nd(26, "800000000000"),                                   // flags
			nd(31, "0000 0000012c 04 7065656c 07 6578616d706c65 00"), // search list
			nd(37, text("https://portal.peel.example/api")),          // captive portal
			nd(38, uint16(600), "0064ff9b 0000000000000000")),        // NAT64 prefix
		local(allNodes, 134, 0, "40 00 0708 00000000 00000000", // and what 6LoWPAN adds
			nd(34, "40 11 0000 0e10 20010db800030000"), // context
			nd(35, "0001 0000 003c", server6),          // border router
			nd(36, "0000 00000000")),                   // capabilities
		local(linkB6, 135, 0, "00000000", server6, slla, nd(33, "00 000000 003c 020000fffe00000a")), // address registration
		local(linkB6, 135, 0, "00000000", server6, nd(13, make([]byte, 6), uint64(0x695661c0)<<16), nd(11, "05 00", bytes.Repeat([]byte{0xab}, 16), "20010db800000000 00", publicKey),
			nd(12, "0000", bytes.Repeat([]byte{0xcd}, 16+64))), // secure neighbour discovery
		local(linkB6, 136, 0, "60000000", client6, nd(253, "010203040506")))...)
	mld := func(destination string, kind, code int, parts ...any) []byte {
		body := icmp6(linkA6, destination, kind, code, parts...)
		return cat("60000000", uint16(8+len(body)), "0001", linkA6, destination, "3a 00 0502 0000 0100", body)
	}
	group := "ff080000000000000000000000010002"
	reports := "ff020000000000000000000000000016"
	save("icmpv6/multicast-listener.pcap", linkEther, on(0x86dd,
		mld(allNodes, 130, 0, "2710 0000", make([]byte, 16)), // version 1: general query, query, report, done
		mld(group, 130, 0, "03e8 0000", group),
		mld(group, 131, 0, "0000 0000", group),
		mld(allRouters, 132, 0, "0000 0000", group),
		mld(allNodes, 130, 0, "2710 0000", make([]byte, 16), "02 7d 0000"), // version 2: general, and of a group and sources
		mld(group, 130, 0, "8400 0000", group, "0a 80 0002", client6, other6),
		mld(reports, 143, 0, "0000 0006", cat("01 00 0001", group, client6), cat("02 00 0000", group), cat("03 00 0001", group, client6),
			cat("04 00 0000", group), cat("05 01 0001", group, other6, text("data")), cat("06 00 0001", group, other6)))...)
	save("icmpv6/all-other-types.pcap", linkEther, on(0x86dd,
		local(allRouters, 138, 0, "00000001 01 60 03e8 00000000", "02 07 01 20 20 80 0000", other6, "20 10 c0 c0 00000e10 00000708 00000000", server6), // router renumbering
		message(139, 0, "0003 0000 0102030405060708", server6), // node information: addresses of an address
		message(140, 0, "0003 0000 0102030405060708 00000e10", server6),
		message(139, 1, "0002 0000 0102030405060708 04 7065656c 07 6578616d706c65 00"), // of a name
		message(140, 1, "0000 0000 0102030405060708"),
		local(allNodes, 141, 0, "00000000", nd(1, clientMAC), nd(2, serverMAC)), // inverse neighbour discovery
		local(linkB6, 142, 0, "00000000", nd(1, serverMAC), nd(2, clientMAC), nd(10, "000000000000", server6)),
		message(144, 0, "7065 0000"), // home agent address discovery
		message(145, 0, "7065 8000", other6),
		message(146, 0, "7065 0000"), // mobile prefixes
		message(147, 0, "7065 c000", nd(3, "40 c0 00000e10 00000708 00000000", other6)),
		local(allRouters, 148, 0, "7065 ffff"), // certification path
		local(linkB6, 149, 0, "7065 0000 0000 0000"),
		local("ff02000000000000000000000000006a", 151, 20, "0000 0000"), // multicast routers
		local(allRouters, 152, 0),
		local("ff02000000000000000000000000006a", 153, 0),
		local(linkB6, 154, 2, "00 03 7065", nd(1, clientMAC)),      // fast handover
		local("ff02000000000000000000000000001a", 155, 0, "00 00"), // RPL: DIS, DIO, DAO, DAO-ACK
		local("ff02000000000000000000000000001a", 155, 1, "01 f0 0100 88 00 00 00", other6, "04 0e 00 08 0c 0a 0700 0001 00 ff 003c 0e10"),
		local(linkB6, 155, 2, "01 40 00 01", "05 12 00 80", client6, "06 04 00 00 01 ff"),
		local(linkA6, 155, 3, "01 00 01 00"),
		message(157, 0, "00 00 003c 020000fffe00000a", client6), // 6LoWPAN duplicate addresses
		message(158, 0, "00 00 003c 020000fffe00000a", client6),
		message(160, 0, "7065 01 01", "2000", sum("2000 0000 0008 0301", text("eth0")), "0008 0301", text("eth0")), // extended echo
		message(161, 0, "7065 01 05"))...)
}

// publicKey has the form of an RSA key of 512 bits in ASN.1, and the numbers of none.
var publicKey = cat("305c 300d 0609 2a864886f70d010101 0500 034b00 3048 0241 00", bytes.Repeat([]byte{0xa5}, 64), "0203 010001")
