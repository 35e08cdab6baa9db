// Craft writes the captures that no program at hand would send: rare options, old protocols, other link types, tunnels,
// frames from the air, broken headers, and every variant of the file formats. The same bytes each time; run it from the
// root of the repository:
//
//	go run ./testdata/make/craft
//
// Addresses are those of the documentation ranges; the client is 192.0.2.1 and 2001:db8::1, the server 192.0.2.2 and
// 2001:db8::2, as in the recorded captures.
package main

func main() {
	ethernet()
	vlan()
	llc()
	arp()
	otherLinks()
	oldLinks()
	tokenRing()
	radiotap()
	wlan()
	ppi()
	fromTheKernel()
	ppp()
	mpls()
	macsec()
	spanningTree()
	lldp()
	eapol()
	ipv4()
	ipv6()
	icmp()
	icmpv6()
	igmp()
	vrrp()
	tunnels()
	vxlan()
	geneve()
	gtp()
	teredo()
	l2tp()
	otherTunnels()
	ipsec()
	tcp()
	tcpFlows()
	udp()
	sctp()
	dns()
	dhcp()
	ntp()
	tftp()
	malformedLinks()
	malformedNetwork()
	malformedTransport()
	malformedMessages()
	terminal()
	formats()
}
