package main

import (
	"encoding/binary"
	"net"

	"github.com/google/gopacket"
)

func igmp() {
	message := func(destination string, parts ...any) []byte {
		ip := v4(2, v4Option(148, "0000"))
		ip.TTL, ip.TOS, ip.DstIP = 1, 0xc0, net.IP(cat(destination))
		body := cat(parts...)
		binary.BigEndian.PutUint16(body[2:], sum(body))
		mac := cat(destination)
		return cat("01005e", mac[1]&0x7f, mac[2:], clientMAC, "0800", pack(ip, gopacket.Payload(body)))
	}
	all, group := "e0000001", "efc00001"
	save("igmp/all-versions.pcap", linkEther,
		message(all, "11 00 0000 00000000"), // version 1: query, report
		message(group, "12 00 0000", group),
		message(all, "11 64 0000 00000000"), // version 2: general query, query, report, leave
		message(group, "11 0a 0000", group),
		message(group, "16 00 0000", group),
		message("e0000002", "17 00 0000", group),
		message(all, "11 64 0000 00000000 02 7d 0000"), // version 3: general query, of a group, of sources
		message(group, "11 0a 0000", group, "0a 14 0000"),
		message(group, "11 8f 0000", group, "0a 94 0002", client4, other4),
		message("e0000016", "22 00 0000 0000 0006", cat("01 00 0001", group, other4), cat("02 00 0000", group), cat("03 00 0002", group, other4, client4),
			cat("04 00 0000", group), cat("05 01 0001", group, other4, text("data")), cat("06 00 0001", group, other4)))
	save("igmp/relatives.pcap", linkEther,
		message("e000006a", "30 14 0000 007d 0002"), // multicast router discovery: advertisement, solicitation, termination
		message("e0000002", "31 00 0000"),
		message("e000006a", "32 00 0000"),
		message("e0000004", "13 01 0000 000eff03 69566fd0")) // DVMRP probe
}
