package main

import (
	"encoding/binary"
	"hash/crc32"
)

// on the air: a frame of 802.11 with its flags, and LLC before an IP packet
const (
	toAP   = "01"
	fromAP = "02"
	snap   = "aaaa03 000000 0800"
)

func wlan() {
	air := func(flags int, parts ...any) []byte {
		f := cat(parts...)
		if flags&0x10 != 0 {
			f = binary.LittleEndian.AppendUint32(f, crc32.ChecksumIEEE(f))
		}
		return cat("00 00 0a00 02000000", flags, "00", f)
	}
	save("wlan/data.pcap", linkRadiotap,
		air(0x10, "08", toAP, "2c00", apMAC, clientMAC, serverMAC, "3012", snap, echo4(1)),
		air(0x10, "08", fromAP, "2c00", clientMAC, apMAC, serverMAC, "4012", snap, echo4(2)),
		air(0, "0800 2c00", serverMAC, clientMAC, apMAC, "5012", snap, echo4(3)),                             // without an access point
		air(0, "0803 2c00", apMAC, otherMAC, serverMAC, "6012", clientMAC, snap, echo4(4)),                   // between access points
		air(0, "88", toAP, "2c00", apMAC, clientMAC, serverMAC, "7012", "1603", snap, echo4(5)),              // urgent
		air(0x20, "88", fromAP, "2c00", clientMAC, apMAC, serverMAC, "8012", "3632", "0000", snap, echo4(6)), // padded by the driver
		air(0, "88 81 2c00", apMAC, clientMAC, serverMAC, "9012", "0600", "09020384", snap, echo4(7)),        // with HT control
		air(0, "48 11 0000", apMAC, clientMAC, apMAC, "a012"),                                                // nothing but: I sleep
		air(0, "c8", toAP, "2c00", apMAC, clientMAC, serverMAC, "b012", "1503"),
		air(0, "88 03 2c00", apMAC, otherMAC, serverMAC, "c012", clientMAC, "0001", "00 1f 01000000", snap, echo4(8))) // in a mesh
	inner := cat(snap, echo4(9))
	one := cat(serverMAC, clientMAC, uint16(len(inner)), inner)
	save("wlan/several-in-one.pcap", linkRadiotap,
		air(0x10, "88", toAP, "2c00", apMAC, clientMAC, apMAC, "d012", "8000", one, make([]byte, -len(one)&3), one))
	save("wlan/encrypted.pcap", linkRadiotap,
		air(0, "08 41 2c00", apMAC, clientMAC, serverMAC, "3012", "010203 40", "a1b2c3d4e5f6a7b8", "11223344"),                             // WEP
		air(0, "08 41 2c00", apMAC, clientMAC, serverMAC, "4012", "01 21 02 20 05060708", "a1b2c3d4e5f6a7b8", "1122334455667788 99aabbcc"), // TKIP
		air(0, "88 42 2c00", clientMAC, apMAC, serverMAC, "5012", "0000", "01 02 00 60 05060708", "a1b2c3d4e5f6a7b8", "1122334455667788"),  // CCMP
		air(0, "c0 40 2c00", clientMAC, apMAC, apMAC, "6012", "01 02 00 20 05060708", "a1b2", "1122334455667788"))                          // a protected farewell
	save("wlan/control.pcap", linkRadiotap,
		air(0, "b400 2c00", apMAC, clientMAC),
		air(0, "c400 2c00", clientMAC),
		air(0x10, "d400 0000", clientMAC),
		air(0, "a410 01c0", apMAC, clientMAC),
		air(0, "e400 0000", broadcast, apMAC),
		air(0, "8400 2c00", apMAC, clientMAC, "0450 3012"),
		air(0x10, "9400 2c00", clientMAC, apMAC, "0450 3012 ffffffffffffff00"),
		air(0, "9400 2c00", clientMAC, apMAC, "0610 0050 3012 0102030405060708 0060 3012 0102030405060708"),
		air(0, "5400 2c00", clientMAC, apMAC, "08 0110"))
	rates := "01 08 82848b960c121824 32 04 3048606c"
	rsn := "30 14 0100 000fac04 0100 000fac04 0100 000fac02 0000"
	save("wlan/joining.pcap", linkRadiotap,
		air(0, "8000 0000", broadcast, apMAC, apMAC, "0012", "0102030405060708 6400 1104", "00 04", text("peel"), rates, "03 01 06 05 04 00 02 00 00 07 06 444520 01 0d 14 2a 01 00", rsn),
		air(0, "4000 0000", broadcast, clientMAC, broadcast, "1000", "00 00", rates),
		air(0, "5000 3a01", clientMAC, apMAC, apMAC, "1012", "0102030405060708 6400 1104", "00 04", text("peel"), rates, rsn, "dd 05 00 11 22 01 02"),
		air(0, "b000 3a01", apMAC, clientMAC, apMAC, "2000", "0000 0100 0000"),
		air(0, "b000 3a01", clientMAC, apMAC, apMAC, "2012", "0000 0200 0000"),
		air(0, "0000 3a01", apMAC, clientMAC, apMAC, "3000", "1104 0a00", "00 04", text("peel"), rates, rsn),
		air(0, "1000 3a01", clientMAC, apMAC, apMAC, "3012", "1104 0000 01c0", rates),
		air(0, "d000 3a01", clientMAC, apMAC, apMAC, "4012", "08 00 0100"),
		air(0, "c000 3a01", clientMAC, apMAC, apMAC, "5012", "0f00"),
		air(0, "a000 3a01", apMAC, clientMAC, apMAC, "4000", "0800"))
	save("wlan/without-radiotap.pcap", linkWLAN, cat("08", toAP, "2c00", apMAC, clientMAC, serverMAC, "3012", snap, echo4(1)))
}
