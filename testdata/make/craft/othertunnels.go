package main

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"strings"
)

func otherTunnels() {
	save("etherip/frames.pcap", linkEther, on(0x0800, ip4(97, "3000", frame(1)), ip4(97, "3000", frame(2)))...)
	isl := func(vlan uint16, user int, inner []byte) []byte {
		inner = append(inner[:len(inner):len(inner)], make([]byte, max(0, 60-len(inner)))...)
		inner = binary.LittleEndian.AppendUint32(inner, crc32.ChecksumIEEE(inner))
		out := cat("01000c0000", user, "00000c000001", uint16(12+len(inner)), "aaaa03 00000c", vlan, "0003 0000", inner)
		return binary.LittleEndian.AppendUint32(out, crc32.ChecksumIEEE(out))
	}
	save("isl/trunk.pcap", linkEther,
		isl(10<<1, 0, frame(1)),
		isl(1<<1|1, 3, cat("0180c2000000 02000000000b 0026 424203 0000 00 00 00", "8000 02000000000b 00000000 8000 02000000000b 8001 0000 1400 0200 0f00")))
	pbb := func(parts ...any) []byte { return cat(parts...) }
	save("ieee8021ah/service-tag.pcap", linkEther, on(0x88e7,
		pbb("00 000001", "02000000001b 02000000001a 0800", echo4(1)),
		pbb("70 0a0b0c", "02000000001b 02000000001a 8100 2064 0800", echo4(2)),
		pbb("08 000001", "02000000001b 02000000001a 0003 fefe03"))...)
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	check(err)
	_, err = w.Write(udpIn(client4, server4, 51000, 8000, text(strings.Repeat("peel ", 40))))
	check(err)
	check(w.Close())
	save("ipcomp/deflate.pcap", linkEther, on(0x0800, ip4(108, "11 00 0002", packed.Bytes()))...)
	save("lisp/data.pcap", linkEther, on(0x0800,
		udp4(51000, 4341, "00 000000 00000000", echo4(1)),
		udp4(51000, 4341, "c8 a1b2c3 00002a 01", echo4(2)),                       // random number, instance, status
		udp4(51000, 4341, "50 001002 00000003", udp6(51000, 8000, text("ping"))), // versions of the maps
		udp4(4342, 4342, "84000000", ip4(17, udpIn(client4, server4, 4342, 4342, "10 00 00 01 0102030405060708 0001", client4, "0001", client4, "00 20 0001", server4))))...)
}
