package main

import (
	"bytes"
	"strings"

	"github.com/google/gopacket"
	"github.com/google/gopacket/layers"
)

// segment is one TCP segment from the client, with its options as bytes.
func segment(flags string, sequence, acknowledgement uint32, options []byte, payload ...any) []byte {
	return between(v4(6), 51000, 8000, flags, sequence, acknowledgement, 64240, options, payload...)
}

// between is a TCP segment under the given IPv4 header.
func between(ip *layers.IPv4, source, destination int, flags string, sequence, acknowledgement uint32, window uint16, options []byte, payload ...any) []byte {
	if len(options)%4 != 0 {
		options = pad(options, 4) // with end-of-list
	}
	bits := uint16(5+len(options)/4) << 12
	for i, name := range []string{"F", "S", "R", "P", "A", "U", "E", "C", "N"} {
		if strings.Contains(flags, name) {
			bits |= 1 << i
		}
	}
	head := cat(uint16(source), uint16(destination), sequence, acknowledgement, bits, window)
	body := cat("0000", options, cat(payload...))
	pseudo := cat([]byte(ip.SrcIP.To4()), []byte(ip.DstIP.To4()), uint16(6), uint16(len(head)+2+len(body)))
	return pack(ip, gopacket.Payload(cat(head, sum(pseudo, head, "0000", body), body)))
}

func tcp() {
	port := 51100 // each in a connection of its own
	syn := func(options ...any) []byte {
		port++
		return between(v4(6), port, 8000, "S", 1000, 0, 64240, cat(options...))
	}
	ack := func(options ...any) []byte {
		port++
		return between(v4(6), port, 8000, "PA", 1001, 5001, 502, cat(options...), text("ping"))
	}
	save("tcp/all-options.pcap", linkEther, on(0x0800,
		syn("02 04 05b4"),                            // maximum segment size
		syn("01 01 02 04 05b4 00"),                   // no operation, end of list
		syn("01 03 03 07"),                           // window scale
		syn("01 01 04 02"),                           // SACK permitted
		ack("01 01", option(5, "00001770 00001b58")), // SACK: one block, and as many as fit
		ack("01 01", option(5, "00001770 00001b58 00001d4c 00001f40 00002134 00002328 0000251c 00002710")),
		ack("01 01", option(6, text("echo"))), // echo, echo reply
		ack("01 01", option(7, text("echo"))),
		syn("01 01", option(8, "00000064 00000000")), // timestamps
		ack("01 01", option(8, "00000065 000000c8")),
		syn("01 01 09 02"),                   // partial order connection
		ack("01 0a 03 c0"),                   // partial order service profile
		syn("01 01", option(11, "00000001")), // T/TCP: CC, CC.NEW, CC.ECHO
		syn("01 01", option(12, "00000002")),
		ack("01 01", option(13, "00000002")),
		syn("01 0e 03 01"), // alternate checksum request, data
		ack("01", option(15, "010203")),
		syn("01 01 10 02"), // Skeeter, Bubba
		syn("01 01 11 02"),
		ack("01 12 03 04"),                                       // trailer checksum
		ack("01 01", option(19, bytes.Repeat([]byte{0xab}, 16))), // MD5 signature
		syn("14 04 80 01"),                                       // SCPS capabilities
		ack("01 01", option(21, "0001 0002")),                    // SNACK
		ack("01 01 16 02"),                                       // record boundary
		ack("01 01 17 02"),                                       // corruption experienced
		syn("01 01 18 02"),                                       // SNAP
		syn("01 01 1a 02"),                                       // compression filter
		ack(option(27, "05 3f 00000000")),                        // quick-start response
		syn(option(28, "8005")),                                  // user timeout: 5 minutes
		ack(option(29, "05 07", bytes.Repeat([]byte{0xcd}, 12))), // authentication (TCP-AO)
		syn("01 01", option(34)),                                 // fast open: cookie wanted, cookie given
		between(v4(6), 51100, 8000, "S", 1000, 0, 64240, cat("01 01", option(34, "0102030405060708")), text("ping")),
		syn("01", option(69, "21")),                    // encryption negotiation
		ack("01", option(172, "000001 000002 000003")), // accurate ECN: both orders
		ack("01", option(174, "000003 000002 000001")),
		ack("01 01 01", option(172, "000001")),
		syn("01 01", option(253, "7065656c")), // experiments, with an identifier of RFC 6994
		syn("01 01", option(254, "f989 0001")),
		syn("01 01 c8 02"))...) // not assigned

	join := "a1b2c3d4"
	key := "0102030405060708"
	hmac20 := bytes.Repeat([]byte{0xab}, 20)
	// one connection of version 1 and a second path
	path := func(client int, flags string, sequence, acknowledgement uint32, option []byte, payload ...any) []byte {
		return between(v4(6), client, 8000, flags, sequence, acknowledgement, 502, option, payload...)
	}
	reply := func(client int, option []byte) []byte {
		return between(back(v4(6)), 8000, client, "SA", 5000, 1001, 64240, option)
	}
	save("tcp/multipath-options.pcap", linkEther, on(0x0800,
		path(51000, "S", 1000, 0, option(30, "01 81")), // MP_CAPABLE, version 1: SYN, SYN ACK, ACK, with data
		reply(51000, option(30, "01 81", key)),
		path(51000, "A", 1001, 5001, option(30, "01 81", "1112131415161718", key)),
		path(51000, "PA", 1001, 5001, cat("01 01", option(30, "01 81", "1112131415161718", key, "0004")), text("ping")),
		path(51001, "S", 1000, 0, option(30, "10 02", join, "00000007")), // MP_JOIN: SYN, SYN ACK, ACK
		reply(51001, option(30, "10 02", key, "00000008")),
		path(51001, "A", 1001, 5001, option(30, "10 00", hmac20)),
		path(51000, "PA", 1005, 5001, cat("01 01", option(30, "20 05 00000001 00000005 00000005 0004")), text("ping")),        // DSS, 4 bytes each
		path(51000, "PA", 1009, 5001, option(30, "20 0f 0000000000000001 0000000000000009 00000009 0004 beef"), text("ping")), // 8 bytes, checksum
		path(51000, "A", 1013, 5001, option(30, "20 01 00000001")),
		path(51000, "A", 1013, 5001, cat("01 01", option(30, "20 15 00000001 0000000d 00000000 0001"))), // DATA_FIN
		syn(option(30, "00 81", key)),                                                                   // version 0
		ack(option(30, "30 02", other4, key)),                                                           // ADD_ADDR: address, with port, IPv6, and the echoes
		ack("01 01", option(30, "30 03", other4, "1f41", key)),
		ack(option(30, "30 04", other6, key)),
		ack("01 01", option(30, "30 05", other6, "1f41", key)),
		ack(option(30, "31 02", other4)),
		ack("01 01", option(30, "31 03", other4, "1f41")),
		ack(option(30, "40 02")), // REMOVE_ADDR: one, three
		ack("01 01", option(30, "40 02 03 04")),
		ack("01", option(30, "51")), // MP_PRIO
		ack(option(30, "50 02")),
		ack(option(30, "60 00 0000000000000001")),  // MP_FAIL
		ack(option(30, "70 00", key)),              // MP_FASTCLOSE
		segment("R", 1001, 0, option(30, "81 03")), // MP_TCPRST
		ack("01 01", option(30, "f0 00 7065")))...) // experimental

	bad := segment("S", 1000, 0, nil)
	bad[20+16] ^= 0xff
	save("tcp/bad-checksum.pcap", linkEther, on(0x0800, bad)...)
	none := segment("S", 1000, 0, nil)
	none[20+16], none[20+17] = 0, 0
	save("tcp/zero-checksum.pcap", linkEther, on(0x0800, none)...)
	var flags [][]byte
	for _, f := range []string{"", "F", "S", "R", "P", "A", "U", "E", "C", "N", "FPU", "SF", "SR", "FSRPAUECN"} { // null, and as port scanners send them
		flags = append(flags, segment(f, 1000, 0, nil))
	}
	save("tcp/flags.pcap", linkEther, on(0x0800, flags...)...)
	save("tcp/accurate-ecn.pcap", linkEther, on(0x0800, // AE, CWR and ECE are a counter here
		segment("SNCE", 1000, 0, cat("02 04 05b4")),
		between(back(v4(6)), 8000, 51000, "SAN", 5000, 1001, 65160, cat("02 04 05b4")),
		segment("ANE", 1001, 5001, cat("01", option(174, "000001 000000 000001"))))...)
	save("tcp/syn-with-data.pcap", linkEther, on(0x0800, segment("S", 1000, 0, nil, text("early")))...)
}
