package main

import (
	"bytes"
	"strings"
)

// malformedMessages are those of applications.
func malformedMessages() {
	q := question("www.peel.example", 1)
	message := func(parts ...any) []byte { return answered(53, 51000, parts...) }
	save("malformed/dns-compression-loop.pcap", linkEther, on(0x0800,
		message(dnsMessage(1, 0x8180, list(cat("c00c 0001 0001")))),                           // points to itself
		message(dnsMessage(2, 0x8180, list(cat("c00e c00c 0001 0001")))),                      // to and fro
		message(dnsMessage(3, 0x8180, list(cat("04 7065656c c00c 0001 0001")))),               // goes round and grows
		message(dnsMessage(4, 0x8180, list(q), list(record("c0ff", 1, 1, 300, client4)))),     // beyond the message
		message(dnsMessage(5, 0x8180, list(q), list(record("c022", 5, 1, 300, "c022")))),      // forward
		message(dnsMessage(6, 0x8180, list(q), list(record("c000", 1, 1, 300, client4)))))...) // into the header
	long := bytes.Repeat(append([]byte{63}, bytes.Repeat([]byte("a"), 63)...), 5)
	save("malformed/dns.pcap", linkEther, on(0x0800,
		message(cat("0001 8180 0001 ffff ffff ffff", q)),                                            // counts that nothing justifies
		message(dnsMessage(2, 0x8180, list(q), list(cat("c00c 0001 0001 0000012c ffff", client4)))), // data of 65,535 bytes
		message(dnsMessage(3, 0x8180, list(q), list(record("c00c", 1, 1, 300, "c00002")))),          // an address of 3 bytes
		message(dnsMessage(4, 0x8180, list(cat("41 61 00 0001 0001")))),                             // label types 01 and 10
		message(dnsMessage(5, 0x8180, list(cat("81 61 00 0001 0001")))),
		message(dnsMessage(6, 0x8180, list(cat(long, "00 0001 0001")))), // a name of 321 bytes
		message(dnsMessage(7, 0x8180, list(cat("3f 7065")))),
		message("0008 8180 00"),
		message(dnsMessage(9, 0x8180, list(q), list(record("c00c", 16, 1, 300, "ff 7065")))),
		message(dnsMessage(10, 0x8180, list(q), list(record("c00c", 6, 1, 300, "c00c c00c 0001")))),
		message(dnsMessage(11, 0x8180, list(q), nil, nil, list(record("00", 41, 1232, 0, "000a ffff 01")))),
		udp4(51000, 53, text("not a DNS message at all")))...)
	dnsTCP := talk(51010, 53).open()
	body := dnsMessage(1, 0x0100, list(q))
	dnsTCP.say(0, "PA", uint16(len(body)), body)
	dnsTCP.say(1, "PA", uint16(4000), dnsMessage(1, 0x8180, list(q))) // the rest never comes
	save("malformed/dns-over-tcp-cut.pcap", linkEther, dnsTCP.close().frames...)

	lease := func(options ...any) []byte {
		b := bootp(2, 0, 0, "00000000", client4, server4, "00000000", options...)
		return b[:len(b)-1]
	}
	save("malformed/dhcp.pcap", linkEther, on(0x0800,
		answered(67, 68, lease("350105", "0c ff 7065")),                                           // a name of 255 bytes
		answered(67, 68, lease("350105", tlv(1, "ff"), tlv(3, "c00002"), tlv(51, "00"), tlv(53))), // lengths that don't fit their kind
		answered(67, 68, lease("350105", tlv(119, "04 7065656c c000 c0ff"))),                      // a search list that loops
		answered(67, 68, lease("350105")),                                                         // no end
		answered(67, 68, lease("350105")[:100]),
		answered(67, 68, lease("350105", "0c")))...)
	save("malformed/ntp-cut.pcap", linkEther, on(0x0800, udp4(123, 123, "23 00 06 e9"), udp4(123, 123, ""), udp4(123, 123, "16 02 0001 0000 0000 0000 ffff 00"), udp4(123, 123, "17 00 03 2a ffff ffff"))...)
	save("malformed/tftp.pcap", linkEther, on(0x0800,
		udp4(51000, 69, "0001", text("no end of the name")), udp4(51000, 69, "0001", text("boot.img\x00octet\x00blksize\x00")), udp4(51000, 69, "00"), udp4(51000, 69, "00ff"),
		udp4(51000, 69, "0001", text("boot.img\x00octet\x00blksize\x00many\x00tsize\x00-1\x00")))...)

	var frames [][]byte
	get := "GET / HTTP/1.1\r\nHost: peel.example\r\n\r\n"
	for i, answer := range []string{
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nping\r\n0\r\n\r\n",      // no number
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nping\r\n", // too great a number
		"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nping",                                 //
		"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nping",               //
		"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nping",             // two lengths
		"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\ncut short",                           //
		"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nping",        // not gzip
		"HTTP/1.1 99999 What\r\nno colon here\r\n: no name\r\n folded\r\nContent-Length: 0\r\n\r\n",
		"HTTP/7.7 200\n\nbare line feeds",
		"HTTP/1.1 200 OK\r\nX-Long: " + strings.Repeat("x", 1300), // the header never ends
	} {
		frames = append(frames, web(51020+i, get, answer).frames...)
	}
	save("malformed/http.pcap", linkEther, frames...)
}
