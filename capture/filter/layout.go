package filter

import "peel/capture"

// The link types whose frames the generator knows the layout of, by their
// numbers at https://www.tcpdump.org/linktypes.html.
const (
	linkARCnet           = 7
	linkSLIP             = 8
	linkPPPSerial        = 50
	linkPPPEther         = 51
	linkSymantecFirewall = 99
	linkATM              = 100
	linkSLIPBSDOS        = 102
	linkPPPBSDOS         = 103
	linkCiscoHDLC        = 104
	linkATMClassical     = 106
	linkFrameRelay       = 107
	linkENC              = 109
	linkNetBSDHDLC       = 112
	linkLocalTalk        = 114
	linkPFLog            = 117
	linkPrism            = 119
	linkIPOverFC         = 122
	linkSunATM           = 123
	linkARCnetLinux      = 129
	linkJuniperMLPPP     = 130
	linkJuniperMLFR      = 131
	linkJuniperES        = 132
	linkJuniperGGSN      = 133
	linkJuniperMFR       = 134
	linkJuniperATM2      = 135
	linkJuniperServices  = 136
	linkJuniperATM1      = 137
	linkAppleIEEE1394    = 138
	linkMTP2WithPHDR     = 139
	linkMTP2             = 140
	linkDOCSIS           = 143
	linkIrDA             = 144
	linkAVS              = 163
	linkJuniperMonitor   = 164
	linkBACnet           = 165
	linkPPPD             = 166
	linkJuniperPPPoE     = 167
	linkJuniperPPPoEATM  = 168
	linkLAPD             = 177
	linkJuniperEther     = 178
	linkJuniperPPP       = 179
	linkJuniperFRelay    = 180
	linkJuniperCHDLC     = 181
	linkMultiFRelay      = 182
	linkJuniperVP        = 183
	linkUSBFreeBSD       = 186
	linkJuniperISM       = 194
	linkERF              = 197
	linkJuniperST        = 200
	linkAX25KISS         = 202
	linkIPNET            = 226
	linkJuniperVS        = 232
	linkJuniperSRX       = 233
	linkJuniperFC        = 234
	linkJuniperCEMIC     = 238
	linkNetANALYZER      = 240
	linkNetANALYZERRaw   = 241
	linkPFSync           = 246

	// between these libpcap takes a number that it has no layout for: byte
	// expressions on the link layer work, the rest is refused
	linkLeastUnknown = 104
	linkMostUnknown  = 289
)

// An offset is the place of a header in the frame: a constant, and the value of
// a word of scratch memory if something before it varies in length.
type offset struct {
	variable bool
	constant uint32 // bytes
	word     int    // noWord as long as none was taken
}

const noWord = -1

// nowhere stands for a place that frames of a link type don't have.
const nowhere = 0xffffffff

// A layout says where the headers of a frame begin. Tunnels move it.
type layout struct {
	link      capture.LinkType
	outermost capture.LinkType
	previous  capture.LinkType

	header         offset // the link-layer header
	outerHeader    offset
	previousHeader offset
	linkType       offset // what says which protocol follows, or the LLC header
	payload        offset // behind the link-layer header
	// from the payload to the network layer: with a SNAP header between, or
	// without; the same where there is no LLC
	network       uint32
	networkNoSNAP uint32

	labels, tags int // MPLS labels and VLAN tags stepped over
	inGeneve     bool
	atm          bool

	// fields of ATM and SS7, from the begin of the frame
	vpi, vci, atmType, atmPayload           uint32
	lengthIndicator, highLengthIndicator    uint32
	serviceInfo, originPoint, linkSelection uint32
}

func fixed(at uint32) offset { return offset{constant: at, word: noWord} }

// layoutOf describes the frames of a link type; ok is false if libpcap knows no
// such link type either.
func layoutOf(link capture.LinkType) (l layout, ok bool) {
	link = registered(link)
	l = layout{
		link: link, outermost: link, previous: link,
		header: fixed(0), linkType: fixed(0), payload: fixed(0),
		vpi: nowhere, vci: nowhere, atmType: nowhere, atmPayload: nowhere,
		lengthIndicator: nowhere, highLengthIndicator: nowhere,
		serviceInfo: nowhere, originPoint: nowhere, linkSelection: nowhere,
	}
	// of the network layer: 0 behind a plain header; behind LLC 8 with SNAP, 3
	// without; with Ethernet 0 for a type and 3 for a length
	plain := func(linkType, payload uint32) {
		l.linkType.constant, l.payload.constant = linkType, payload
	}
	llc := func(linkType, payload uint32) {
		plain(linkType, payload)
		l.network, l.networkNoSNAP = 8, 3
	}
	noNetwork := func(linkType uint32) {
		plain(linkType, nowhere)
		l.network, l.networkNoSNAP = nowhere, nowhere
	}
	ss7 := func(at uint32) {
		noNetwork(nowhere)
		l.lengthIndicator, l.highLengthIndicator = at, at+2
		l.serviceInfo, l.originPoint, l.linkSelection = at+1, at+2, at+5
	}
	switch link {
	case capture.LinkEthernet:
		plain(12, 14)
		l.networkNoSNAP = 3
	case linkNetANALYZER, linkNetANALYZERRaw:
		l.header.constant = 4
		if link == linkNetANALYZERRaw {
			l.header.constant = 12 // a preamble follows the pseudo-header
		}
		plain(l.header.constant+12, l.header.constant+14)
		l.networkNoSNAP = 3
	case linkARCnet:
		plain(2, 6)
	case linkARCnetLinux:
		plain(4, 8)
	case linkSLIP:
		plain(nowhere, 16)
	case linkSLIPBSDOS:
		plain(nowhere, 24)
	case capture.LinkNull, capture.LinkLoop:
		plain(0, 4)
	case linkENC:
		plain(0, 12)
	case capture.LinkPPP, linkPPPD, linkCiscoHDLC, linkNetBSDHDLC, linkPPPSerial:
		plain(2, 4)
	case linkPPPEther:
		plain(6, 8)
	case linkPPPBSDOS:
		plain(5, 24)
	case capture.LinkFDDI:
		llc(13, 13)
	case capture.LinkTokenRing:
		llc(14, 14)
	case linkPrism, linkAVS, capture.LinkRadiotap, capture.LinkPPI:
		l.header.variable = true
		llc(24, 0)
		l.payload.variable = true
	case capture.LinkIEEE80211:
		llc(24, 0)
		l.payload.variable = true
	case linkATM, linkATMClassical:
		llc(0, 0)
	case linkSunATM:
		l.atm = true
		l.vpi, l.vci, l.atmType, l.atmPayload = 1, 2, 0, 4
		llc(4, 4)
	case capture.LinkRaw, capture.LinkIPv4, capture.LinkIPv6, linkLocalTalk, linkFrameRelay:
		plain(nowhere, 0)
	case capture.LinkLinuxSLL:
		plain(14, 16)
	case capture.LinkLinuxSLL2:
		plain(0, 20)
	case linkIPOverFC:
		llc(16, 16)
	case linkMultiFRelay:
		plain(nowhere, 0)
		l.network = 4
	case linkAppleIEEE1394:
		plain(16, 18)
	case linkSymantecFirewall:
		plain(6, 44)
	case linkPFLog:
		l.payload.variable = true
	case linkJuniperMFR, linkJuniperMLFR, linkJuniperMLPPP, linkJuniperPPP, linkJuniperCHDLC, linkJuniperFRelay:
		plain(4, 4)
		l.networkNoSNAP = nowhere
	case linkJuniperATM1:
		plain(4, 4)
		l.networkNoSNAP = 10
	case linkJuniperATM2:
		plain(8, 8)
		l.networkNoSNAP = 10
	case linkJuniperPPPoE, linkJuniperEther:
		plain(16, 14)
		l.network, l.networkNoSNAP = 18, 21
	case linkJuniperPPPoEATM:
		plain(4, 6)
		l.networkNoSNAP = nowhere
	case linkJuniperGGSN:
		plain(6, 12)
		l.networkNoSNAP = nowhere
	case linkJuniperES:
		noNetwork(6)
	case linkJuniperMonitor:
		plain(12, 12)
		l.networkNoSNAP = nowhere
	case linkJuniperServices:
		noNetwork(12)
	case linkJuniperVP, linkJuniperST:
		noNetwork(18)
	case linkJuniperISM, linkJuniperVS, linkJuniperSRX, linkJuniperFC, linkJuniperCEMIC:
		noNetwork(8)
	case linkMTP2:
		ss7(2)
	case linkMTP2WithPHDR:
		ss7(6)
	case linkERF:
		ss7(22)
	case linkPFSync:
		plain(nowhere, 4)
	case linkIPNET:
		plain(1, 24)
		l.networkNoSNAP = nowhere
	default:
		if link < linkLeastUnknown || link > linkMostUnknown {
			return l, false
		}
		noNetwork(nowhere)
	}
	l.outerHeader, l.previousHeader = l.header, l.header
	return l, true
}

// registered gives the registered number for those that old files have instead.
func registered(l capture.LinkType) capture.LinkType {
	switch l {
	case 11:
		return linkATM
	case 12, 14:
		return capture.LinkRaw
	case 19:
		return linkATMClassical
	}
	return l
}

// isEthernet is true of the link types that begin with an Ethernet header, at
// least behind something.
func isEthernet(l capture.LinkType) bool {
	return l == capture.LinkEthernet || l == linkNetANALYZER || l == linkNetANALYZERRaw
}

// isWLAN is true of 802.11, with or without a radio header in front.
func isWLAN(l capture.LinkType) bool {
	switch l {
	case capture.LinkIEEE80211, linkPrism, linkAVS, capture.LinkRadiotap, capture.LinkPPI:
		return true
	}
	return false
}

func isJuniper(l capture.LinkType) bool {
	switch l {
	case linkJuniperMFR, linkJuniperMLFR, linkJuniperMLPPP, linkJuniperATM1, linkJuniperATM2,
		linkJuniperPPPoE, linkJuniperPPPoEATM, linkJuniperGGSN, linkJuniperES, linkJuniperMonitor,
		linkJuniperServices, linkJuniperEther, linkJuniperPPP, linkJuniperFRelay, linkJuniperCHDLC,
		linkJuniperVP, linkJuniperST, linkJuniperISM, linkJuniperVS, linkJuniperSRX, linkJuniperFC,
		linkJuniperCEMIC:
		return true
	}
	return false
}

// isRadio is true of 802.11 with a header of the radio in front whose bytes
// "radio" speaks of.
func isRadio(l capture.LinkType) bool {
	return l == linkAVS || l == linkPrism || l == capture.LinkRadiotap
}
