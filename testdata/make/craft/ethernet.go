package main

import "bytes"

func ethernet() {
	padded := func(b []byte) []byte { return append(b, make([]byte, max(0, 60-len(b)))...) }
	save("ethernet/padded-short-frame.pcap", linkEther,
		padded(cat(eth(0x0800), udp4(51000, 8000, text("ping")))),
		padded(cat(broadcast, clientMAC, "0806 0001 0800 06 04 0001", clientMAC, client4, "000000000000", server4)))
	save("ethernet/trailer.pcap", linkEther,
		cat(eth(0x0800), udp4(51000, 8000, text("ping, and 10 bytes more after IP says it ends")), text("10 bytes..")))
	save("ethernet/unknown-type.pcap", linkEther, cat(eth(0x88b5), text("a local experiment (IEEE 802 ethertype 0x88b5)")))
	save("ethernet/multicast.pcap", linkEther,
		cat("01005e0000fb", clientMAC, "88b5", text("to an IPv4 multicast address")),
		cat("3333000000fb", clientMAC, "88b5", text("to an IPv6 multicast address")),
		cat(broadcast, "0050c2000001", "88b5", text("to everybody, from an address of a maker")))
	save("ethernet/flow-control.pcap", linkEther,
		padded(cat("0180c2000001", clientMAC, "8808 0001 ffff")),
		padded(cat("0180c2000001", clientMAC, "8808 0101 00ff 0001 0002 0003 0004 0005 0006 0007 0008")))
	save("ethernet/configuration-test.pcap", linkEther, // Ethernet II section 8: reply to sender
		padded(cat("cf0000000000", clientMAC, "9000 0000 0100 7065", text("loop"))))
	save("ethernet/wake-on-lan.pcap", linkEther, cat(broadcast, clientMAC, "0842", broadcast, bytes.Repeat(cat(serverMAC), 16)))
	save("ethernet/raw-802.3-ipx.pcap", linkEther,
		padded(cat(broadcast, clientMAC, "0028 ffff 0028 00 01 00000000 ffffffffffff 0453 00000000", clientMAC, "0453 0001 ffffffff ffff ffff")))
}

func vlan() {
	ping := echo4(1)
	save("vlan/802.1q.pcap", linkEther,
		cat(eth(0x8100), "0005 0800", ping),
		cat(eth(0x8100), "a005 0800", ping), // priority 5
		cat(eth(0x8100), "1fff 0800", ping), // drop eligible, reserved identifier
		cat(eth(0x8100), "6000 0800", ping), // priority tag: identifier 0
		cat(broadcast, clientMAC, "8100 0005 0806 0001 0800 06 04 0001", clientMAC, client4, "000000000000", server4),
		cat(eth(0x8100), "0005 86dd", udp6(51000, 8000, text("ping"))))
	save("vlan/802.1ad-stacked.pcap", linkEther,
		cat(eth(0x88a8), "0064 8100 0005 0800", ping),
		cat(eth(0x88a8), "e064 8100 a005 0800", ping),
		cat(eth(0x8100), "0064 8100 0005 0800", ping),
		cat(eth(0x9100), "0064 8100 0005 0800", ping))
	save("vlan/three-tags.pcap", linkEther, cat(eth(0x88a8), "0001 88a8 0002 8100 0003 0800", ping))
	save("vlan/length-inside.pcap", linkEther, // a tag in front of an 802.3 length
		cat("0180c2000000", clientMAC, "8100 0005 0007 424203 00000080", make([]byte, 35)))
}
