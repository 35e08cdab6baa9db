package filter

// A protocol is a word that pcap-filter(7) knows as one.
type protocol uint8

const (
	anyProtocol protocol = iota
	linkLayer
	ip
	arp
	rarp
	sctp
	tcp
	udp
	icmp
	igmp
	igrp
	pim
	vrrp
	carp
	atalk
	aarp
	decnet
	lat
	sca
	mopdl
	moprc
	ip6
	icmp6
	ah
	esp
	iso
	esis
	isis
	isisL1
	isisL2
	isisIIH
	isisLSP
	isisSNP
	isisPSNP
	isisCSNP
	clnp
	stp
	ipx
	netbeui
	radio
)

// A protocolRow is what the generator has to know of a protocol.
type protocolRow struct {
	word  string
	title string
	// what tells it from others: a number in the link layer's type field (or an
	// LLC service access point), or one in the header of the protocol below
	ethertype uint32
	below     protocol
	number    uint32
	pdus      []uint32 // of IS-IS: the PDU types
}

var protocols = [...]protocolRow{
	anyProtocol: {},
	linkLayer:   {word: "ether", title: "the link layer"},
	ip:          {word: "ip", title: "IPv4", ethertype: etherIPv4},
	arp:         {word: "arp", title: "ARP", ethertype: etherARP},
	rarp:        {word: "rarp", title: "RARP", ethertype: etherRARP},
	sctp:        {word: "sctp", title: "SCTP", number: 132},
	tcp:         {word: "tcp", title: "TCP", number: 6},
	udp:         {word: "udp", title: "UDP", number: 17},
	icmp:        {word: "icmp", title: "ICMP", below: ip, number: 1},
	igmp:        {word: "igmp", title: "IGMP", below: ip, number: 2},
	igrp:        {word: "igrp", title: "IGRP", below: ip, number: 9},
	pim:         {word: "pim", title: "PIM", number: 103},
	vrrp:        {word: "vrrp", title: "VRRP", below: ip, number: 112},
	carp:        {word: "carp", title: "CARP", below: ip, number: 112},
	atalk:       {word: "atalk", title: "AppleTalk", ethertype: etherAppleTalk},
	aarp:        {word: "aarp", title: "AppleTalk ARP", ethertype: etherAARP},
	decnet:      {word: "decnet", title: "DECnet", ethertype: etherDECnet},
	lat:         {word: "lat", title: "DEC LAT", ethertype: etherLAT},
	sca:         {word: "sca", title: "DEC SCA", ethertype: etherSCA},
	mopdl:       {word: "mopdl", title: "DEC MOP dump/load", ethertype: etherMOPDL},
	moprc:       {word: "moprc", title: "DEC MOP remote console", ethertype: etherMOPRC},
	ip6:         {word: "ip6", title: "IPv6", ethertype: etherIPv6},
	icmp6:       {word: "icmp6", title: "ICMPv6", below: ip6, number: 58},
	ah:          {word: "ah", title: "IPsec AH", number: 51},
	esp:         {word: "esp", title: "IPsec ESP", number: 50},
	iso:         {word: "iso", title: "OSI", ethertype: sapISO},
	esis:        {word: "esis", title: "ES-IS", below: iso, number: nlpidESIS},
	isis:        {word: "isis", title: "IS-IS", below: iso, number: nlpidISIS},
	isisL1:      {word: "l1", title: "IS-IS level 1", below: isis, pdus: []uint32{15, 17, 18, 24, 26}},
	isisL2:      {word: "l2", title: "IS-IS level 2", below: isis, pdus: []uint32{16, 17, 20, 25, 27}},
	isisIIH:     {word: "iih", title: "IS-IS hello", below: isis, pdus: []uint32{15, 16, 17}},
	isisLSP:     {word: "lsp", title: "IS-IS link state", below: isis, pdus: []uint32{18, 20}},
	isisSNP:     {word: "snp", title: "IS-IS sequence numbers", below: isis, pdus: []uint32{24, 25, 26, 27}},
	isisPSNP:    {word: "psnp", title: "IS-IS partial sequence numbers", below: isis, pdus: []uint32{26, 27}},
	isisCSNP:    {word: "csnp", title: "IS-IS complete sequence numbers", below: isis, pdus: []uint32{24, 25}},
	clnp:        {word: "clnp", title: "CLNP", below: iso, number: nlpidCLNP},
	stp:         {word: "stp", title: "spanning tree", ethertype: sapSTP},
	ipx:         {word: "ipx", title: "IPX", ethertype: sapIPX},
	netbeui:     {word: "netbeui", title: "NetBEUI", ethertype: sapNetBEUI},
	radio:       {word: "radio", title: "the radio header"},
}

func (p protocol) String() string { return protocols[p].word }

// Numbers of the link layer's type field (IEEE 802 numbers) and, up to 1500, the
// LLC service access points that libpcap keeps in the same space.
const (
	etherMaxLength = 1500 // a larger number is a type, not the length of an 802.3 frame

	etherNS        = 0x0600
	etherIPv4      = 0x0800
	etherARP       = 0x0806
	etherMOPDL     = 0x6001
	etherMOPRC     = 0x6002
	etherDECnet    = 0x6003
	etherLAT       = 0x6004
	etherSCA       = 0x6007
	etherBridging  = 0x6558
	etherRARP      = 0x8035
	etherAppleTalk = 0x809b
	etherAARP      = 0x80f3
	etherVLAN      = 0x8100
	etherIPX       = 0x8137
	etherIPv6      = 0x86dd
	etherMPLS      = 0x8847
	etherPPPoED    = 0x8863
	etherPPPoES    = 0x8864
	etherQinQ      = 0x88a8
	etherLoopback  = 0x9000
	etherOldQinQ   = 0x9100

	sapIP      = 0x06
	sapSTP     = 0x42
	sapSNAP    = 0xaa
	sapIPX     = 0xe0
	sapNetBEUI = 0xf0
	sapISO     = 0xfe

	nlpidCLNP = 0x81
	nlpidESIS = 0x82
	nlpidISIS = 0x83
)

// protocolWords maps what may be written to what is meant. The link layer has
// many names: pcap-filter(7) does not tell them apart.
var protocolWords = func() map[string]protocol {
	words := map[string]protocol{"es-is": esis, "is-is": isis}
	for _, w := range []string{"link", "ppp", "slip", "fddi", "tr", "wlan"} {
		words[w] = linkLayer
	}
	for p := linkLayer; int(p) < len(protocols); p++ {
		words[protocols[p].word] = p
	}
	return words
}()
