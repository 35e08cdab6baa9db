package main

import (
	"bytes"
	"encoding/binary"
)

// extension is an IPv6 extension header: next header, length in units of 8 bytes, body.
func extension(next int, parts ...any) []byte {
	body := cat(parts...)
	for (2+len(body))%8 != 0 {
		body = padOption(body)
	}
	return cat(next, (2+len(body))/8-1, body)
}

// padOption fills options of an IPv6 extension header up to 8 bytes with Pad1 or PadN.
func padOption(body []byte) []byte {
	n := 8 - (2+len(body))%8
	if n == 1 {
		return cat(body, 0)
	}
	return cat(body, 1, n-2, make([]byte, n-2))
}

func ipv6() {
	datagram := udpIn(client6, server6, 51000, 8000, text("ping"))
	behind := func(first int, headers ...[]byte) []byte {
		return ip6(first, cat(bytes.Join(headers, nil), datagram))
	}
	var packets [][]byte
	for _, o := range [][]byte{
		cat("0502 0000"),                // router alert: MLD
		cat("0502 0001 00"),             // router alert: RSVP; Pad1
		cat("0000000000 00"),            // Pad1 six times
		cat("0104 00000000"),            // PadN
		cat("6304 40 01 0100"),          // RPL option (RFC 9008: 0x23; RFC 6553: 0x63)
		cat("2304 40 01 0100"),          //
		cat("2606 05 40 00000000"),      // quick-start
		cat("0708 00000001 00 00 0000"), // CALIPSO
		cat("0803 010203"),              // SMF duplicate packet detection
		cat("1206 00010000 0000"),       // alternate marking
		cat("3004 05dc 0000"),           // minimum path MTU
		cat("6d02 4001"),                // MPL
		cat("ee03 00 0001"),             // depth-first forwarding
		cat("3112 00 00 0001 0801 80000000 00000000 40000001"), // IOAM
		cat("1e02 7065"), cat("fe02 7065"), // experiments
	} {
		packets = append(packets, behind(0, extension(17, o)))
	}
	save("ipv6/hop-by-hop-options.pcap", linkEther, on(0x86dd, packets...)...)

	save("ipv6/destination-options.pcap", linkEther, on(0x86dd,
		behind(60, extension(17, "0401 04")), // tunnel encapsulation limit
		ip6(60, extension(17, "0102 0000 c910", other6), udpIn(other6, server6, 51000, 8000, text("ping"))), // home address
		behind(0, extension(60, "0502 0000"), extension(17, "04 01 00")),                                    // behind hop-by-hop options
		behind(60, extension(17, "0f0a 00 00 0001 0002 00000000")),                                          // performance and diagnostic metrics
		behind(60, extension(17, "8b04 01020304")),                                                          // ILNP nonce
		behind(60, extension(17, "8c04 01020304")),                                                          // line identification
		behind(60, extension(17, "8a04 01020304")),                                                          // endpoint identification
		ip6(60, extension(59, "04 01 00"), text("after no next header")))...)

	// A datagram behind a routing header; the checksum is that of the last address on the way (RFC 8200, 8.1).
	routing := func(kind, left int, last string, data ...any) []byte {
		d := cat(data...)
		return ip6(43, 17, (4+len(d))/8-1, kind, left, d, udpIn(client6, last, 51000, 8000, text("ping")))
	}
	third6 := "20010db8000200000000000000000001"
	save("ipv6/routing.pcap", linkEther, on(0x86dd,
		routing(0, 2, third6, "00000000", other6, third6),                                      // deprecated source route
		routing(2, 1, other6, "00000000", other6),                                              // mobile IPv6
		routing(3, 2, third6, "0000 0000", other6, third6),                                     // RPL source route
		routing(3, 1, "20010db8000000000000000000000003", "ff 70 0000", "03", make([]byte, 7)), // its address compressed to a byte
		routing(4, 1, other6, "01 00 0007", other6, server6),                                   // segment routing
		routing(4, 0, server6, "00 00 0007", server6, "05 26 0000 00000001", make([]byte, 32)), // with a keyed hash (RFC 8754, 2.1.2)
		routing(253, 0, server6, "00000000"))...)

	fragment := func(id uint32, next, from, to int, more bool, whole []byte) []byte {
		field := uint16(from)
		if more {
			field |= 1
		}
		return ip6(44, next, 0, field, id, whole[from:to])
	}
	long := udpIn(client6, server6, 51000, 8000, fill(52))
	save("ipv6/fragments.pcap", linkEther, on(0x86dd,
		fragment(1, 17, 0, 24, true, long), fragment(1, 17, 24, 48, true, long), fragment(1, 17, 48, 60, false, long),
		fragment(2, 17, 24, 60, false, long), fragment(2, 17, 0, 24, true, long),
		fragment(3, 17, 0, 60, false, long))...) // an atomic fragment (RFC 6946)
	save("ipv6/fragments-overlapping.pcap", linkEther, on(0x86dd,
		fragment(4, 17, 0, 32, true, long), fragment(4, 17, 24, 60, false, long))...)

	mobility := func(kind int, parts ...any) []byte {
		body := cat(parts...)
		for (6+len(body))%8 != 0 {
			body = cat(body, pick((6+len(body))%8))
		}
		head := cat(59, (6+len(body))/8-1, kind, 0)
		return ip6(135, head, sum(client6, server6, uint32(6+len(body)), uint32(135), head, "0000", body), body)
	}
	save("ipv6/mobility.pcap", linkEther, on(0x86dd,
		mobility(0, "0000"),                                   // binding refresh request
		mobility(1, "0000 0102030405060708"),                  // home test init
		mobility(2, "0000 0102030405060708"),                  // care-of test init
		mobility(3, "0001 0102030405060708 1112131415161718"), // home test
		mobility(4, "0002 0102030405060708 2122232425262728"), // care-of test
		mobility(5, "0001 c000 0384", "0100 0310", other6, "0404 0001 0002", "0100", "050c 000102030405060708090a0b"), // binding update
		mobility(6, "00 80 0001 0384"),   // binding acknowledgement
		mobility(7, "01 00", other6))...) // binding error

	hip := func(kind int, parameters ...any) []byte {
		p := cat(parameters...)
		head := cat(59, (32+len(p))/8, kind, 0x21)
		tail := cat("0000", "20010010 0000000000000000 0000000a", "20010010 0000000000000000 0000000b", p)
		return ip6(139, head, sum(client6, server6, uint32(8+len(tail)-2), uint32(139), head, "0000", tail), tail)
	}
	parameter := func(kind int, parts ...any) []byte { return pad(tlv16(kind, parts...), 8) }
	save("ipv6/hip.pcap", linkEther, on(0x86dd,
		hip(1, parameter(511, "0700")), // I1 with groups offered
		hip(2, parameter(257, "0a 25 0000 0102030405060708"), parameter(579, "0001 0002"), parameter(715, "0007")),               // R1: puzzle, cipher, hash
		hip(3, parameter(321, "0a 25 0000 0102030405060708 1112131415161718"), parameter(61505, bytes.Repeat([]byte{0xab}, 20))), // I2
		hip(4, parameter(61505, bytes.Repeat([]byte{0xcd}, 20))),                                                                 // R2
		hip(16, parameter(385, "00000001"), parameter(449, "00000001")),                                                          // UPDATE: sequence, acknowledgement
		hip(17, parameter(832, "0000 0020", text("why"))),                                                                        // NOTIFY
		hip(18, parameter(961, "0102")),                                                                                          // CLOSE
		hip(19, parameter(963, "0102")))...)

	shim := func(body ...any) []byte {
		b := cat(body...)
		binary.BigEndian.PutUint16(b[4:], sum(b))
		return ip6(140, b)
	}
	save("ipv6/shim6.pcap", linkEther, on(0x86dd,
		shim("3b 01 01 00 0000 000000000001", "00000001"),                                   // I1
		shim("3b 03 02 00 0000 0000 00000001 00000002 0002 0008 0102030405060708 00000000"), // R1 with a responder validator
		ip6(140, "11 00 80 000000007f", datagram))...)                                       // payload message

	// A jumbogram (RFC 2675) of 70,000 bytes, of which the recorder kept the first 100.
	jumbo := cat(eth(0x86dd), "60000000 0000 00 40", client6, server6, "11 00 c204", uint32(70000), "c738 1f40 0000 7065", fill(30))
	out := pcapHeader(binary.LittleEndian, 0xa1b2c3d4, linkEther)
	write("ipv6/jumbogram-cut.pcap", pcapRecord(out, binary.LittleEndian, 0xa1b2c3d4, 0, jumbo, 14+40+70000))
	save("ipv6/flow-label.pcap", linkEther, on(0x86dd,
		cat("6b812345 000c 11 40", client6, server6, datagram))...)
}

// pick is what fills the end of a mobility header: Pad1 or PadN.
func pick(length int) []byte {
	if n := 8 - length; n > 1 {
		return cat(1, n-2, make([]byte, n-2))
	}
	return []byte{0}
}
