package main

func spanningTree() {
	bpdu := func(body ...any) []byte {
		b := cat("424203", cat(body...))
		out := cat("0180c2000000", clientMAC, uint16(len(b)), b)
		return append(out, make([]byte, max(0, 60-len(out)))...)
	}
	root, bridge := "8000 02000000000b", "8000 02000000000a"
	save("stp/configuration-and-tcn.pcap", linkEther,
		bpdu("0000 00 00 00", root, "00000000", root, "8001 0000 1400 0200 0f00"),
		bpdu("0000 00 00 81", root, "00000004", bridge, "8002 0100 1400 0200 0f00"), // topology change, acknowledged
		bpdu("0000 00 80")) // topology change notification
	save("stp/rstp.pcap", linkEther,
		bpdu("0000 02 02 0e", root, "00000000", root, "8001 0000 1400 0200 0f00 00"),   // proposal, designated
		bpdu("0000 02 02 68", root, "00004e20", bridge, "8002 0100 1400 0200 0f00 00"), // agreement, forwarding, root port
		bpdu("0000 02 02 3d", root, "00000000", root, "8001 0000 1400 0200 0f00 00"))
	digest := "ac36177f50283cd4b83821d8ab26de62" // of the empty configuration (IEEE 802.1Q, 13.8)
	region := cat(0, text("peel"), make([]byte, 28), "0001", digest)
	instance := cat("7c", "8001 02000000000b", "00000000", "80 80 14")
	save("stp/mstp.pcap", linkEther,
		bpdu("0000 03 02 7c", root, "00000000", root, "8001 0000 1400 0200 0f00 00", uint16(64+len(instance)), region, "00000000", root, "14", instance),
		bpdu("0000 03 02 7c", root, "00000000", root, "8001 0000 1400 0200 0f00 00", uint16(64), region, "00000000", root, "14"))
	pvst := cat("aaaa03 00000c 010b", "0000 02 02 3c 8005 02000000000b 00000000 8005 02000000000b 8001 0000 1400 0200 0f00 00 0000 0002 0005")
	save("stp/pvst-plus.pcap", linkEther, cat("01000ccccccd", clientMAC, uint16(len(pvst)), pvst))
}
