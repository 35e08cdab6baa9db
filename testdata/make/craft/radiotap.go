package main

func radiotap() {
	ack := cat("d400 0000", clientMAC)
	rt := func(words []uint32, body []byte, f []byte) []byte {
		var present []byte
		for _, w := range words {
			present = append(present, le32(w)...)
		}
		return cat("00 00", le16(uint16(4+len(present)+len(body))), present, body, f)
	}
	save("radiotap/fields.pcap", linkRadiotap,
		rt([]uint32{1<<0 | 1<<1 | 1<<2 | 1<<3 | 1<<5 | 1<<6 | 1<<11 | 1<<14}, cat("0102030405060708", "02 16", le16(2437), le16(0x00a0), "ce a1 01 00 0000"), ack),
		rt([]uint32{1<<1 | 1<<19 | 1<<20}, cat("00 1f 05 07", "01000000 0c00 00 00"), ack), // 802.11n, part of an A-MPDU
		rt([]uint32{1 << 21}, cat("ff01 05 04 92 00 00 00 01 05 3412"), ack),               // 802.11ac
		rt([]uint32{1 << 22}, cat("1122334455667788 0a00 12 03"), ack),
		rt([]uint32{1 << 23}, cat("fcff ff40 3f12 0101 7513 0102"), ack), // 802.11ax
		rt([]uint32{1 << 24}, cat("ff93 3f05 01020304 05060708"), ack),
		rt([]uint32{1<<26 | 1<<27}, cat("00 00 0300 4b06"), ack),
		rt([]uint32{1<<4 | 1<<7 | 1<<8 | 1<<9 | 1<<10 | 1<<12 | 1<<13 | 1<<15 | 1<<17 | 1<<18}, cat("0102 0300 0400 0500 14 2d 05 00 0900 02 00", "40010700", le16(5180), "24 11"), ack))
	save("radiotap/namespaces.pcap", linkRadiotap,
		rt([]uint32{1<<1 | 1<<5 | 1<<29 | 1<<31, 1<<5 | 1<<11 | 1<<29 | 1<<31, 1<<5 | 1<<11}, cat("00 ce d0 00 cc 01"), ack), // strength by antenna
		rt([]uint32{1<<5 | 1<<30 | 1<<31, 1<<1 | 1<<29 | 1<<31, 1<<5 | 1<<11}, cat("ce 00 00037f 01 0400 aabbccdd d0 01"), ack))
}
