// Package layers takes frames apart: the one list of protocols, and the one walk
// along a frame. The folders below it are the layers of the model.
package layers

import (
	"peel/layers/application"
	"peel/layers/link"
	"peel/layers/network"
	"peel/layers/transport"
	"peel/layers/wire"
)

// All is every protocol that peel describes itself, from the wire upward. Adding
// a protocol is a file in its tier's folder and a line here.
var All = []*wire.Protocol{
	link.Ethernet,
	link.VLAN,
	link.ProviderBridge,
	link.LLC,
	link.LLCXID,
	link.STP,
	link.LLDP,
	link.EAPOL,
	link.EAP,
	link.ECTP,
	link.LinuxCooked,
	link.LinuxCooked2,
	link.Null,
	link.Loop,
	link.Raw,
	link.PPP,
	link.LCP,
	link.PAP,
	link.CHAP,
	link.IPCP,
	link.IPv6CP,
	link.CCP,
	link.BACP,
	link.CBCP,
	link.OSINLCP,
	link.MPLSCP,
	link.CDPCP,
	link.PPPMuxCP,
	link.PPPoEDiscovery,
	link.PPPoE,
	link.CiscoHDLC,
	link.SLARP,
	link.MPLS,
	link.PWEthernet,
	link.AssociatedChannel,

	link.ARP,
	link.RARP,
	network.IPv4,
	network.Fragment,
	network.ICMP,
	network.IGMP,
	network.AH,
	network.ESP,
	network.UDPEncap,
	network.VRRP,
	network.GRE,
	network.ERSPAN,
	network.IPv6,
	network.IPv6HopByHop,
	network.IPv6Destination,
	network.IPv6Routing,
	network.IPv6Fragment,
	network.ICMPv6,
	network.Mobility,
	network.HIP,
	network.Shim6,

	transport.TCP,
	transport.UDP,
	transport.UDPLite,
	transport.SCTP,
	transport.SCTPChunks,

	application.DHCP,
	application.HTTP,
	application.FTP,
	application.DNS,
	application.DNSOverTCP,
	application.MDNS,
	application.LLMNR,
	application.NTP,
	application.TFTP,
	application.TFTPElsewhere,
	application.Data,
}
