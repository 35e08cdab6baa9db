package main

import (
	"bytes"

	"github.com/google/gopacket"
	"github.com/google/gopacket/layers"
)

// v4Option is one option of an IPv4 header.
func v4Option(kind int, data ...any) layers.IPv4Option {
	d := cat(data...)
	return layers.IPv4Option{OptionType: uint8(kind), OptionLength: uint8(2 + len(d)), OptionData: d}
}

// header4 is an IPv4 header with every field as given, and a right checksum unless one is given.
func header4(versionIHL, tos int, length, id, fragment uint16, ttl, protocol int, options ...any) []byte {
	head := cat(versionIHL, tos, length, id, fragment, ttl, protocol)
	tail := cat(client4, server4, cat(options...))
	return cat(head, sum(head, "0000", tail), tail)
}

func ipv4() {
	with := func(options ...layers.IPv4Option) []byte { return pack(v4(1, options...), gopacket.Payload(echo(1))) }
	hops := cat(server4, other4)
	options := []layers.IPv4Option{
		v4Option(7, 4, "00000000 00000000 00000000"),        // record route, empty
		v4Option(7, 12, hops, "00000000"),                   // record route, two hops
		v4Option(131, 4, hops),                              // loose source route
		v4Option(137, 8, hops),                              // strict source route, first hop done
		v4Option(68, 5, "30", make([]byte, 8)),              // time stamps alone, 3 hops without room
		v4Option(68, 13, "01", server4, "01020304"),         // addresses and time stamps
		v4Option(68, 5, "03", server4, "00000000"),          // of hosts named beforehand
		v4Option(130, "0000 0000 0000 000000"),              // security (RFC 791): unclassified
		v4Option(130, "ab 00"),                              // security (RFC 1108): unclassified, no authority
		v4Option(133, "01 c0"),                              // extended security
		v4Option(134, "00000001 01 04 00 05"),               // commercial security (CIPSO)
		v4Option(136, "7065"),                               // stream identifier
		v4Option(10, "05dc"),                                // experimental measurement
		v4Option(11, "05dc"),                                // MTU probe
		v4Option(12, "05b4"),                                // MTU reply
		v4Option(15),                                        // encode
		v4Option(30, "7065"),                                // experiment (RFC 3692), not copied
		v4Option(82, "7065 0001 0001", client4),             // traceroute (RFC 1393)
		v4Option(94, "7065"),                                // experiment (RFC 3692), copied
		v4Option(142),                                       // experimental access control
		v4Option(144, "0001"),                               // IMI traffic descriptor
		v4Option(145),                                       // extended internet protocol (RFC 1385)
		v4Option(147, server4, other4),                      // address extension
		v4Option(148, "0000"),                               // router alert
		v4Option(149, server4, other4),                      // selective directed broadcast
		v4Option(151, "0001 0002"),                          // dynamic packet state
		v4Option(152, "0001"),                               // upstream multicast
		v4Option(25, "05 40 00000000"),                      // quick-start request
		v4Option(158, "7065"), v4Option(205), v4Option(222), // experiments, Finn's option
	}
	var packets [][]byte
	for _, o := range options {
		packets = append(packets, with(o))
	}
	packets = append(packets,
		cat(header4(0x46, 0, 24+uint16(len(echo(1))), 0x7065, 0, 64, 1, "01 01 01 00"), echo(1)), // no operation, end of list
		with(v4Option(148, "0000"), v4Option(7, 4, "00000000 00000000")))
	save("ipv4/all-options.pcap", linkEther, on(0x0800, packets...)...)

	ecn := func(tos int) []byte {
		ip := v4(1)
		ip.TOS = uint8(tos)
		return pack(ip, gopacket.Payload(echo(1)))
	}
	save("ipv4/dscp-and-ecn.pcap", linkEther, on(0x0800, ecn(0xb8), ecn(0x2a), ecn(0x01), ecn(0x02), ecn(0x03), ecn(0xc0), ecn(0xff))...)
	save("ipv4/bad-checksum.pcap", linkEther, on(0x0800, cat("4500 0025 7065 4000 40 01 dead", client4, server4, echo(1)))...)

	// A UDP datagram of 60 bytes, sent in every order a network can think of.
	datagram := udp4(51000, 8000, fill(52))[20:]
	part := func(id uint16, from, to int) []byte {
		more := uint16(0x2000)
		if to == len(datagram) {
			more = 0
		}
		return cat(header4(0x45, 0, uint16(20+to-from), id, more|uint16(from/8), 64, 17), datagram[from:to])
	}
	save("ipv4/fragments.pcap", linkEther, on(0x0800,
		part(1, 0, 24), part(1, 24, 48), part(1, 48, 60), // in order
		part(2, 48, 60), part(2, 24, 48), part(2, 0, 24), // backwards
		part(3, 0, 24), part(3, 0, 24), part(3, 24, 60))...) // one twice
	other := bytes.Replace(part(4, 16, 40), []byte("peel"), []byte("PEEL"), 1)
	save("ipv4/fragments-odd.pcap", linkEther, on(0x0800,
		part(4, 0, 24), other, part(4, 40, 60), // overlapping, and not of one mind
		part(5, 0, 24), part(5, 48, 60), // one is missing
		part(6, 0, 8), part(6, 8, 60), // the first holds no more than the UDP header
		cat(header4(0x45, 0, 36, 7, 0x1fff, 64, 17), fill(16)))...) // ends beyond 65,535 bytes
	save("ipv4/fragments-tcp-tiny.pcap", linkEther, on(0x0800, // the first fragment ends before the flags
		cat(header4(0x45, 0, 28, 8, 0x2000, 64, 6), segment("S", 1, 0, nil)[20:28]),
		cat(header4(0x45, 0, 32, 8, 0x0001, 64, 6), segment("S", 1, 0, nil)[28:]))...)
	save("ipv4/protocols.pcap", linkEther, on(0x0800,
		ip4(59, text("no next header")), ip4(253, text("an experiment")), ip4(255, text("reserved")))...)
}
