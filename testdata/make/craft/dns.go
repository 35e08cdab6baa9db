package main

import (
	"bytes"
	"net"
	"strings"

	"github.com/google/gopacket"
	"github.com/google/gopacket/layers"
)

// name is a domain name without compression.
func name(s string) []byte {
	var out []byte
	for _, l := range strings.Split(strings.TrimSuffix(s, "."), ".") {
		if l != "" {
			out = append(append(out, byte(len(l))), l...)
		}
	}
	return append(out, 0)
}

// record is a resource record whose owner is a name or, in hexadecimal, a pointer.
func record(owner any, kind, class int, ttl uint32, parts ...any) []byte {
	data := cat(parts...)
	return cat(owner, uint16(kind), uint16(class), ttl, uint16(len(data)), data)
}

func question(owner string, kind int) []byte { return cat(name(owner), uint16(kind), "0001") }

// dnsMessage counts its sections: questions, answers, authorities, additions.
func dnsMessage(id, flags uint16, sections ...[][]byte) []byte {
	out := cat(id, flags)
	for i := range 4 {
		n := 0
		if i < len(sections) {
			n = len(sections[i])
		}
		out = cat(out, uint16(n))
	}
	for _, s := range sections {
		out = append(out, bytes.Join(s, nil)...)
	}
	return out
}

func list(parts ...[]byte) [][]byte { return parts }

func dns() {
	q := question("www.peel.example", 1)
	save("dns/compression.pcap", linkEther, on(0x0800,
		udp4(51000, 53, dnsMessage(1, 0x0100, list(q))),
		answered(53, 51000, dnsMessage(1, 0x8180, list(q),
			list(record("c00c", 5, 1, 300, "03 776562 c010"), // www is an alias of web, whose end is at 16
				record("c02e", 1, 1, 300, client4), // web, at 46
				record("c02e", 15, 1, 300, "000a 04 6d61696c c010")),
			list(record("c010", 2, 1, 300, "03 6e7331 c010")),
			list(record("c06e", 1, 1, 300, server4)))),
		answered(53, 51000, dnsMessage(2, 0x8180, list(cat("c00c 0001 0001")))))[:2]...)

	opt := func(size uint16, extended uint32, options ...any) []byte {
		return record("00", 41, int(size), extended, options...)
	}
	save("dns/edns-all-options.pcap", linkEther, on(0x0800,
		udp4(51000, 53, dnsMessage(3, 0x0120, list(q), nil, nil, list(opt(1232, 0x00008000,
			tlv16(1, "0001 0000 0000000000000000 00000e10"),         // long-lived query
			tlv16(2, "00000e10"),                                    // update lease
			tlv16(3),                                                // name server identifier
			tlv16(5, "08 0d 0f"), tlv16(6, "01 02"), tlv16(7, "01"), // algorithms understood
			tlv16(8, "0001 18 00 c63364"),   // client subnet
			tlv16(9),                        // expire
			tlv16(10, "0102030405060708"),   // cookie
			tlv16(11),                       // keepalive
			tlv16(12, make([]byte, 16)),     // padding
			tlv16(13, name("peel.example")), // chain
			tlv16(14, "4f66 2d3c"),          // key tags
			tlv16(65001, text("peel"))))),
		),
		answered(53, 51000, dnsMessage(3, 0x81a2, list(q), nil, nil, list(opt(1232, 0x00008000,
			tlv16(3, text("peel-server")),
			tlv16(8, "0001 18 18 c63364"),
			tlv16(9, "00000e10"),
			tlv16(10, "0102030405060708 1112131415161718"),
			tlv16(11, "0064"),
			tlv16(15, "0016", text("no server answers")), // extended error: no reachable authority
			tlv16(15, "0007"),                            // signature expired
			tlv16(18, name("report.peel.example")))))),
		answered(53, 51000, dnsMessage(3, 0x8180, list(q), nil, nil, list(opt(1232, 0x01000000)))))...) // extended code 16: BADVERS

	var answers [][]byte
	host := "c00c"
	for _, r := range []struct {
		kind int
		data []byte
	}{
		{3, name("md.peel.example")},
		{4, name("mf.peel.example")},
		{7, name("mb.peel.example")},
		{8, name("mg.peel.example")},
		{9, name("mr.peel.example")},
		{10, cat(text("null"))},
		{11, cat(server4, 6, "00000040 80")}, // WKS: ports 25 and 32
		{14, cat(name("admin.peel.example"), name("errors.peel.example"))},
		{22, cat("470005 80 005a00 0000 0001 e133 ffffff000161 00")}, // NSAP
		{24, cat("0001 05 02 00000e10 695661c0 69547380 1234", name("peel.example"), bytes.Repeat([]byte{0xab}, 16))},
		{25, cat("0200 03 05", bytes.Repeat([]byte{0xcd}, 16))},
		{30, cat(name("next.peel.example"), "40")}, // NXT
		{99, cat(tlvValue(text("v=spf1 -all")))},
		{108, cat("02000000000a")},
		{249, cat(name("hmac-sha256"), "695661c0 69566fd0 0005 0000 0000 0000")}, // TKEY
		{256, cat("000a 0001", text("https://peel.example/"))},
		{260, cat("0a 03", name("relay.peel.example"))},            // AMTRELAY
		{32769, cat("7d31 05 02", bytes.Repeat([]byte{0xef}, 32))}, // DLV
		{65300, cat(text("private"))},
	} {
		answers = append(answers, record(host, r.kind, 1, 300, r.data))
	}
	save("dns/old-types.pcap", linkEther, on(0x0800, answered(53, 51000, dnsMessage(4, 0x8580, list(question("host.peel.example", 255)), answers)))...)
	save("dns/headers.pcap", linkEther, on(0x0800,
		udp4(51000, 53, dnsMessage(5, 0x2400, list(cat(name("peel.example"), "0006 0001")), list(record("c00c", 6, 1, 300, name("ns1.peel.example"), name("admin.peel.example"), "00000001 00001c20 00000384 00127500 0000012c")))), // notify
		answered(53, 51000, dnsMessage(5, 0xa480, list(cat(name("peel.example"), "0006 0001")))),
		udp4(51000, 53, dnsMessage(6, 0x3000), tlv16(1, "00003a98 00003a98")),                 // stateful operations (RFC 8490), keepalive
		udp4(51000, 53, dnsMessage(7, 0x0130, list(q))),                                       // AD and CD
		udp4(51000, 53, dnsMessage(8, 0x0140, list(q))),                                       // the reserved bit
		udp4(51000, 53, dnsMessage(9, 0x7800, list(q))),                                       // an operation that is not assigned
		answered(53, 51000, dnsMessage(10, 0x818b, list(q))),                                  // and a code: 11
		udp4(51000, 53, dnsMessage(11, 0x0100, list(q, question("peel.example", 28)))),        // two questions
		udp4(51000, 53, dnsMessage(12, 0x0100, list(cat(name("version.bind"), "0010 0003")))), // class CHAOS
		udp4(51000, 53, dnsMessage(13, 0x0100, list(cat(name("."), "0002 0001")))))...)        // the root
	save("dns/names.pcap", linkEther, on(0x0800,
		udp4(51000, 53, dnsMessage(14, 0x0100, list(question("xn--schl-0ra.peel.example", 1)))),
		udp4(51000, 53, dnsMessage(15, 0x0100, list(cat("08 612e625c63202264 04 7065656c 00 0001 0001")))),                                 // a label "a.b\c "d" of 8 bytes
		udp4(51000, 53, dnsMessage(16, 0x0100, list(question(strings.Repeat(strings.Repeat("a", 63)+".", 3)+strings.Repeat("b", 61), 1)))), // 255 bytes
		udp4(51000, 53, dnsMessage(17, 0x0100, list(question("PeEl.ExAmPlE", 1)))))...)

	llmnr := dnsMessage(0x7065, 0, list(question("peel-server", 1)))
	llmnrTo := func(ip *layers.IPv4, from int, message []byte) []byte {
		u := &layers.UDP{SrcPort: layers.UDPPort(from), DstPort: 5355}
		if from == 5355 {
			u.DstPort = 51000
		}
		check(u.SetNetworkLayerForChecksum(ip))
		return pack(ip, u, gopacket.Payload(message))
	}
	group := v4(17)
	group.DstIP, group.TTL = net.IP(cat("e00000fc")), 1
	save("llmnr/query-response.pcap", linkEther,
		cat("01005e0000fc", clientMAC, "0800", llmnrTo(group, 51000, llmnr)),
		cat(clientMAC, serverMAC, "0800", llmnrTo(back(v4(17)), 5355, dnsMessage(0x7065, 0x8000, list(question("peel-server", 1)), list(record("c00c", 1, 1, 30, server4))))),
		cat(clientMAC, serverMAC, "0800", llmnrTo(back(v4(17)), 5355, dnsMessage(0x7065, 0x8500, list(question("peel-server", 1)), list(record("c00c", 1, 1, 30, server4)))))) // conflict, tentative
}
