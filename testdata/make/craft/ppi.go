package main

import (
	"encoding/binary"
	"hash/crc32"
)

func ppi() {
	f := cat("08", toAP, "2c00", apMAC, clientMAC, serverMAC, "3012", snap, echo4(1))
	f = binary.LittleEndian.AppendUint32(f, crc32.ChecksumIEEE(f))
	common := cat(le16(2), le16(20), "0102030405060708 0100 1600", le16(2437), "a000 00 00 ce a1")
	n := cat(le16(4), le16(48), "06000000 02000000 00 0f 02 28 222222ff 242121ff", le16(2457), "a000 c2a0 c2a0 bea0 8080 01000000 02000000 03000000 00000000")
	head := func(flags int, parts ...[]byte) []byte {
		var body []byte
		for _, p := range parts {
			body = append(body, p...)
		}
		return cat("00", flags, le16(uint16(8+len(body))), le32(linkWLAN), body, f)
	}
	save("ppi/fields.pcap", linkPPI,
		head(0, common),
		head(0, common, n),
		head(1, common, cat(le16(7), le16(4), text("peel")), cat(le16(3), le16(12), "03000000 07000000 05 000000")),
		cat("00 00 0800", le32(linkEther), frame(1)))
}
