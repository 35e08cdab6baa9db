package main

func arp() {
	message := func(destination string, operation int, sender, senderIP, target, targetIP string) []byte {
		return cat(destination, sender, "0806 0001 0800 06 04", uint16(operation), sender, senderIP, target, targetIP)
	}
	none := "000000000000"
	save("arp/operations.pcap", linkEther,
		message(broadcast, 1, clientMAC, client4, none, server4),
		message(clientMAC, 2, serverMAC, server4, clientMAC, client4),
		message(broadcast, 1, clientMAC, "00000000", none, client4),                                                   // probe
		message(broadcast, 1, clientMAC, client4, none, client4),                                                      // announcement
		message(serverMAC, 8, clientMAC, client4, serverMAC, "00000000"),                                              // InARP request
		message(clientMAC, 9, serverMAC, server4, clientMAC, client4),                                                 // InARP reply
		message(serverMAC, 10, clientMAC, client4, serverMAC, server4),                                                // ARP NAK
		cat(broadcast, clientMAC, "0806 0006 0800 06 04 0001", clientMAC, client4, none, server4),                     // IEEE 802 hardware
		cat(broadcast, clientMAC, "0806 0018 0800 08 04 0001 020000fffe00000a", client4, "0000000000000000", server4)) // IEEE 1394
	save("arp/conflict.pcap", linkEther,
		message(broadcast, 1, clientMAC, client4, none, server4),
		message(clientMAC, 2, serverMAC, server4, clientMAC, client4),
		message(clientMAC, 2, "02000000000c", server4, clientMAC, client4)) // a second host claims the address
	rarp := func(destination string, operation int, sender, senderIP, target, targetIP string) []byte {
		return cat(destination, sender, "8035 0001 0800 06 04", uint16(operation), sender, senderIP, target, targetIP)
	}
	save("rarp/request-reply.pcap", linkEther,
		rarp(broadcast, 3, clientMAC, "00000000", clientMAC, "00000000"),
		rarp(clientMAC, 4, serverMAC, server4, clientMAC, client4))
}
