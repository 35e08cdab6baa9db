package main

import "bytes"

func ntp() {
	// 2026-01-01 12:00:00 UTC, in the time scale of NTP
	now := "ed00e040"
	head := func(first, stratum, poll, precision int, reference string) []byte {
		return cat(first, stratum, poll, precision, "00000100 00000200", reference, now, "00000000", now, "10000000", now, "20000000", now, "30000000")
	}
	save("ntp/modes.pcap", linkEther, on(0x0800,
		udp4(123, 123, head(0x21, 2, 6, 0xe9, server4)),        // symmetric active, passive
		answered(123, 123, head(0x22, 2, 6, 0xe9, other4)),     //
		udp4(123, 123, head(0xe3, 0, 6, 0xe9, "00000000")),     // client that is not synchronized
		answered(123, 123, head(0x24, 1, 6, 0xe9, "47505300")), // server with a clock: GPS
		answered(123, 123, head(0xe4, 0, 6, 0xe9, "52415445")), // kiss of death: RATE
		answered(123, 123, head(0x25, 2, 6, 0xe9, server4)),    // broadcast
		answered(123, 123, head(0x64, 2, 6, 0xe9, server4)),    // a leap second comes
		answered(123, 123, head(0xa4, 2, 6, 0xe9, server4)),    // goes
		udp4(123, 123, head(0x0b, 0, 6, 0xe9, "00000000")),     // versions 1, 2, 3
		udp4(123, 123, head(0x13, 0, 6, 0xe9, "00000000")),     //
		udp4(123, 123, head(0x1b, 0, 6, 0xe9, "00000000")))...) //
	mac := cat("00000001", bytes.Repeat([]byte{0xab}, 16))
	field := func(kind int, parts ...any) []byte {
		body := pad(cat(parts...), 4)
		return cat(uint16(kind), uint16(4+len(body)), body)
	}
	save("ntp/authentication-and-extensions.pcap", linkEther, on(0x0800,
		udp4(123, 123, head(0x23, 0, 6, 0xe9, "00000000"), mac),
		udp4(123, 123, head(0x23, 0, 6, 0xe9, "00000000"), "00000002", bytes.Repeat([]byte{0xcd}, 20)),
		answered(123, 123, head(0x24, 2, 6, 0xe9, server4), "00000000"), // crypto-NAK
		udp4(123, 123, head(0x23, 0, 6, 0xe9, "00000000"), field(0x0104, bytes.Repeat([]byte{1}, 32)), field(0x0204, bytes.Repeat([]byte{2}, 100)), field(0x0404, "0010 0010", bytes.Repeat([]byte{3}, 32))))...) // NTS (RFC 8915)
	control := func(first, second int, sequence, status, offset uint16, body string) []byte {
		return cat(first, second, sequence, status, "0000", offset, uint16(len(body)), pad([]byte(body), 4))
	}
	save("ntp/control.pcap", linkEther, on(0x0800,
		udp4(123, 123, control(0x16, 0x01, 1, 0, 0, "")),                              // read status
		answered(123, 123, control(0x16, 0x81, 1, 0x0615, 0, "\x70\x65\x96\x14")),     //
		udp4(123, 123, control(0x16, 0x02, 2, 0, 0, "")),                              // read variables
		answered(123, 123, control(0x16, 0xa2, 2, 0x0615, 0, "version=\"peel 1\", ")), // in two parts
		answered(123, 123, control(0x16, 0x82, 2, 0x0615, 18, "stratum=2, leap=0")),   //
		udp4(123, 123, control(0x16, 0x03, 3, 0, 0, "leap=1")),                        // write variables
		answered(123, 123, control(0x16, 0xc3, 3, 0x0100, 0, "")))...)                 // error: authentication failed
	save("ntp/private.pcap", linkEther, on(0x0800,
		udp4(123, 123, "17 00 03 2a 0000 0000", make([]byte, 40)), // mode 7: who asked (monlist)
		answered(123, 123, "97 00 03 2a 0001 0048", "00000001 00000002 00000000 00000003", client4, server4, "00000001 007b 03 04", "00000000 00000000", make([]byte, 32)))...)
}
