package main

func tftp() {
	save("tftp/all-codes.pcap", linkEther, on(0x0800,
		udp4(51000, 69, "0001", text("boot.img\x00octet\x00")),
		udp4(51001, 69, "0002", text("log.txt\x00netascii\x00")),
		udp4(51002, 69, "0001", text("boot.img\x00octet\x00blksize\x001428\x00timeout\x003\x00tsize\x000\x00windowsize\x0016\x00rollover\x000\x00")),
		udp4(51003, 69, "0001", text("x\x00mail\x00")))...)
	var codes [][]byte
	for code := range 9 {
		codes = append(codes, udp4(51000, 69, "0001", text("boot.img\x00octet\x00")), answered(52000, 51000, "0005", uint16(code), text("why it failed\x00")))
	}
	save("tftp/errors.pcap", linkEther, on(0x0800, codes...)...)
}
