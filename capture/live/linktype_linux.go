package live

import (
	"golang.org/x/sys/unix"

	"peel/capture"
)

// arphrds are the kinds of interface (linux/if_arp.h) whose frames begin with
// a header that captures know. The choice is libpcap's.
var arphrds = map[uint16]capture.LinkType{
	unix.ARPHRD_ETHER:              capture.LinkEthernet,
	unix.ARPHRD_LOOPBACK:           capture.LinkEthernet, // its addresses are all zero
	unix.ARPHRD_METRICOM:           capture.LinkEthernet,
	unix.ARPHRD_EETHER:             2,
	unix.ARPHRD_AX25:               202,
	unix.ARPHRD_PRONET:             4,
	unix.ARPHRD_CHAOS:              5,
	unix.ARPHRD_IEEE802:            capture.LinkTokenRing,
	unix.ARPHRD_IEEE802_TR:         capture.LinkTokenRing,
	unix.ARPHRD_ARCNET:             129,
	unix.ARPHRD_FDDI:               capture.LinkFDDI,
	unix.ARPHRD_IEEE80211:          capture.LinkIEEE80211,
	unix.ARPHRD_IEEE80211_PRISM:    119,
	unix.ARPHRD_IEEE80211_RADIOTAP: capture.LinkRadiotap,
	unix.ARPHRD_CISCO:              104,
	unix.ARPHRD_FRAD:               107,
	unix.ARPHRD_NONE:               capture.LinkRaw, // tun, WireGuard
	unix.ARPHRD_TUNNEL:             capture.LinkRaw, // IPv4 in IPv4
	unix.ARPHRD_SIT:                capture.LinkRaw, // IPv6 in IPv4
	unix.ARPHRD_SLIP:               capture.LinkRaw,
	unix.ARPHRD_CSLIP:              capture.LinkRaw,
	unix.ARPHRD_SLIP6:              capture.LinkRaw,
	unix.ARPHRD_CSLIP6:             capture.LinkRaw,
	unix.ARPHRD_RAWHDLC:            capture.LinkRaw,
	unix.ARPHRD_IEEE802154:         230,
	unix.ARPHRD_NETLINK:            253,
	unix.ARPHRD_VSOCKMON:           271,
}

// linkType tells how frames of a kind of interface are captured. PPP is among those
// without a header to keep: some of the kernel's drivers show one and others don't.
func linkType(arphrd uint16) (link capture.LinkType, cooked bool) {
	if link, ok := arphrds[arphrd]; ok {
		return link, false
	}
	return capture.LinkLinuxSLL, true
}
