package main

func vxlan() {
	save("vxlan/frames.pcap", linkEther, on(0x0800,
		udp4(51000, 4789, "08000000 00002a 00", frame(1)),
		udp4(51001, 8472, "08000000 00002b 00", frame(2)),  // Linux's port, from before there was a standard
		udp4(51002, 4789, "8848 0064 00002a 00", frame(3)), // with a group
		udp4(51003, 4789, "08000000 00002a 00", "02000000001b 02000000001a 8100 2064 0800", echo4(4)))...)
	save("vxlan/gpe.pcap", linkEther, on(0x0800,
		udp4(51000, 4790, "0c000001 00002a 00", echo4(1)),
		udp4(51000, 4790, "0c000002 00002a 00", udp6(51000, 8000, text("ping"))),
		udp4(51000, 4790, "0c000003 00002a 00", frame(2)))...)
}
