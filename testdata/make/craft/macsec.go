package main

func macsec() {
	icv := "00112233445566778899aabbccddeeff"
	short := udp4(51000, 9, text("hi"))
	save("macsec/frames.pcap", linkEther, on(0x88e5,
		cat("20 00 00000044", clientMAC, "0001", "0800", echo4(1), icv),                                                                           // signed alone
		cat("2e 00 00000045", clientMAC, "0001", "a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c", icv), // encrypted
		cat("0d 20 00000046", "a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90", icv),                                            // encrypted, short
		cat("01", 2+len(short), "00000047", "0800", short, icv),                                                                                   // key 1, short, no channel
		cat("50 00 00000048", "88cc", "0207 04 02000000000a 0403 05 6c6f 0602 0078 0000 00000000000000000000000000000000", icv))...)
}
