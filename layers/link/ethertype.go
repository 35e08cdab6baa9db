package link

import "peel/layers/wire"

// EtherTypes names what an Ethernet payload can be (IEEE Registration
// Authority, EtherType public listing, and a few that nobody registered).
var EtherTypes = wire.Enum{
	0x0600: "XNS IDP", 0x0800: "IPv4", 0x0805: "X.25 layer 3", 0x0806: "ARP", 0x0808: "frame relay ARP", 0x0842: "Wake-on-LAN", 0x08f0: "WiMAX MAC-to-MAC", 0x08ff: "AX.25", 0x0bad: "VINES IP", 0x0baf: "VINES echo",
	0x1984: "Netmon train", 0x2000: "CDP", 0x2001: "CGMP", 0x22e5: "Gigamon header", 0x22e7: "802.1Qau congestion notification", 0x22ea: "SRP", 0x22eb: "ERSPAN type III", 0x22f0: "AVTP", 0x22f1: "ROHC", 0x22f3: "TRILL", 0x22f4: "L2 IS-IS", 0x2452: "802.11 (Centrino)", 0x3c07: "3Com NBP", 0x3e3f: "Ethernet Powerlink v1",
	0x6000: "DEC", 0x6001: "DEC MOP dump/load", 0x6002: "DEC MOP remote console", 0x6003: "DECnet", 0x6004: "DEC LAT", 0x6005: "DEC diagnostics", 0x6006: "DEC customer", 0x6007: "DEC LAVC", 0x6400: "MikroTik EoIP", 0x6558: "Ethernet bridging", 0x6559: "raw frame relay",
	0x8021: "PPP IPCP", 0x8035: "RARP", 0x8038: "DEC LAN bridge", 0x8041: "DEC LAST", 0x809b: "AppleTalk", 0x80d5: "SNA", 0x80e1: "device level ring", 0x80f3: "AARP", 0x80fd: "PPP CCP", 0x80ff: "Wellfleet compression",
	0x8100: "802.1Q VLAN", 0x8102: "simple loop protection", 0x8103: "virtual LACP", 0x8133: "NetScreen redundancy", 0x8137: "IPX", 0x814c: "SNMP", 0x8181: "spanning tree", 0x81fd: "Cabletron ISMP", 0x81ff: "Cabletron SFVLAN", 0x8204: "QNX Qnet",
	0x86dd: "IPv6", 0x872d: "WLCCP", 0x876b: "TCP/IP compression", 0x876c: "IP autonomous systems", 0x876d: "secure data", 0x8783: "Motorola MiNT",
	0x8808: "Ethernet flow control", 0x8809: "slow protocols", 0x880b: "PPP", 0x880c: "GSMP", 0x8819: "CobraNet", 0x8822: "NIC test", 0x883e: "WCCP", 0x8847: "MPLS unicast", 0x8848: "MPLS multicast", 0x8861: "multicast address allocation", 0x8863: "PPPoE discovery", 0x8864: "PPPoE session",
	0x886c: "HomePNA", 0x886d: "Intel ANS probe", 0x886f: "Microsoft NLB heartbeat", 0x8870: "jumbo LLC", 0x8874: "Broadcom tag", 0x887b: "HomePlug 1.0", 0x8881: "CDMA2000 A10", 0x8884: "ATM over Ethernet", 0x888e: "802.1X (EAPOL)", 0x8892: "PROFINET", 0x8899: "Realtek layer 2",
	0x889a: "HyperSCSI", 0x889b: "CSM encapsulation", 0x88a1: "Telkonet powerline", 0x88a2: "ATA over Ethernet", 0x88a4: "EtherCAT", 0x88a8: "802.1ad service tag", 0x88ab: "Ethernet Powerlink", 0x88ad: "XiMeta", 0x88b4: "WAPI", 0x88b5: "local experiment 1", 0x88b6: "local experiment 2", 0x88b7: "802 OUI extended EtherType",
	0x88b8: "GOOSE", 0x88b9: "GSE", 0x88ba: "sampled values", 0x88be: "ERSPAN type II", 0x88c7: "802.11i pre-authentication", 0x88ca: "TIPC", 0x88cc: "LLDP", 0x88cd: "SERCOS III", 0x88d2: "CDMA2000 A10 3GPP2", 0x88d8: "circuit emulation (MEF 8)", 0x88d9: "LLTD", 0x88dc: "WAVE short message", 0x88de: "VMware Lab Manager",
	0x88e1: "HomePlug AV", 0x88e3: "MRP", 0x88e5: "MACsec", 0x88e7: "802.1ah backbone service tag", 0x88ee: "E-LMI", 0x88f5: "MVRP", 0x88f6: "MMRP", 0x88f7: "PTP", 0x88f8: "NC-SI", 0x88fb: "PRP",
	0x8901: "flow layer internal protocol", 0x8902: "connectivity fault management", 0x8903: "Cisco FabricPath", 0x8906: "FCoE", 0x8909: "Cisco metadata (TrustSec)", 0x890d: "802.11 encapsulation", 0x8911: "LINX", 0x8914: "FCoE initialization", 0x8915: "RoCE", 0x8917: "media independent handover", 0x891d: "TTEthernet", 0x8926: "VN-Tag",
	0x8929: "MIRP", 0x892b: "SEL layer 2", 0x892d: "bluecom", 0x892f: "HSR", 0x893a: "1905.1", 0x893f: "802.1BR E-tag", 0x8940: "ECP", 0x8946: "TRILL RBridge channel", 0x8947: "GeoNetworking", 0x894f: "network service header", 0x8988: "PA HA backup",
	0x9000: "loopback test", 0x9021: "RTmac", 0x9022: "RTcfg", 0x9100: "802.1Q double tag", 0x9104: "eero", 0x9200: "802.1Q double tag", 0x9300: "802.1Q double tag", 0x99fe: "TECMP", 0xa0ed: "6LoWPAN", 0xaefe: "eCPRI", 0xb4e3: "CableLabs layer 3", 0xb7ea: "GRE control", 0xc021: "PPP LCP", 0xc023: "PPP PAP", 0xc0de: "XIP", 0xc0df: "neighborhood watch", 0xcafe: "Veritas LLT",
	0xd00d: "TDM over Ethernet", 0xd28b: "Arista timestamp", 0xe555: "EXOS internal", 0xf1c1: "802.1CB redundancy tag", 0xfbfb: "L2TP over Ethernet", 0xfff2: "Cisco ACI ARP gleaning",
}
