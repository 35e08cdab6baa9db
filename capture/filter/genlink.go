package filter

import "peel/capture"

// linkProtocol is true if the link layer says that it carries a protocol: an
// EtherType if the number is above 1500, else an LLC service access point.
func (g *generator) linkProtocol(p uint32) *cond {
	if g.labels > 0 {
		return g.mplsProtocol(p)
	}
	l := g.link
	switch {
	case isEthernet(l):
		var check *cond
		if !g.inGeneve {
			check = g.behindTunnel()
		}
		return andIf(check, g.ethernetProtocol(p))
	case l == linkCiscoHDLC, l == linkNetBSDHDLC:
		if p == sapISO {
			p = sapISO<<8 | sapISO
		}
		return g.equal(fromLinkType, 0, sizeHalf, p, fieldHDLCProtocol)
	case isWLAN(l):
		c := g.wlanDataFrame()
		return and(c, g.llcProtocol(p))
	case l == capture.LinkFDDI, l == capture.LinkTokenRing, l == linkATM, l == linkATMClassical, l == linkIPOverFC:
		return g.llcProtocol(p)
	case l == linkSunATM:
		c := g.atmField(g.atmType, sizeByte, 0x0f, jumpEqual, atmTypeLLC)
		return and(c, g.llcProtocol(p))
	case l == capture.LinkLinuxSLL:
		return g.cookedProtocol(p)
	case l == linkSLIP, l == linkSLIPBSDOS, l == capture.LinkRaw:
		switch p {
		case etherIPv4:
			return g.masked(fromHeader, 0, sizeByte, 0x40, 0xf0, fieldVersion)
		case etherIPv6:
			return g.masked(fromHeader, 0, sizeByte, 0x60, 0xf0, fieldVersion)
		}
		return always(false)
	case l == capture.LinkIPv4:
		return always(p == etherIPv4)
	case l == capture.LinkIPv6:
		return always(p == etherIPv6)
	case l == linkLocalTalk:
		return always(p == etherAppleTalk)
	case l == linkPPPBSDOS && p == etherIPv4:
		c := g.equal(fromLinkType, 0, sizeHalf, pppIPv4, fieldPPPProtocol)
		c = or(c, g.equal(fromLinkType, 0, sizeHalf, pppCompressed, fieldPPPProtocol))
		return or(c, g.equal(fromLinkType, 0, sizeHalf, pppUncompressed, fieldPPPProtocol))
	case l == capture.LinkPPP, l == linkPPPD, l == linkPPPSerial, l == linkPPPEther, l == linkPPPBSDOS:
		return g.equal(fromLinkType, 0, sizeHalf, pppNumber(p), fieldPPPProtocol)
	case l == capture.LinkNull, l == capture.LinkLoop, l == linkENC:
		return g.loopbackProtocol(p)
	case l == linkPFLog:
		switch p {
		case etherIPv4:
			return g.equal(fromHeader, pfFamily, sizeByte, 2, fieldFamily)
		case etherIPv6:
			return g.equal(fromHeader, pfFamily, sizeByte, 10, fieldFamily)
		}
		return always(false)
	case l == linkARCnet, l == linkARCnetLinux:
		return g.arcnetProtocol(p)
	case l == linkFrameRelay:
		nlpid := func(n uint32) *cond { return g.equal(fromHeader, 2, sizeHalf, 0x03<<8|n, fieldFRelay) }
		switch p {
		case etherIPv4:
			return nlpid(0xcc)
		case etherIPv6:
			return nlpid(0x8e)
		case sapISO:
			return or(nlpid(nlpidCLNP), or(nlpid(nlpidESIS), nlpid(nlpidISIS)))
		}
		return always(false)
	case isJuniper(l):
		// libpcap goes no further than "is it Juniper at all?"
		return g.masked(fromHeader, 0, sizeWord, 0x4d474300, 0xffffff00, fieldMagic)
	case l == linkBACnet:
		return g.masked(fromHeader, 0, sizeWord, 0x55ff0000, 0xffff0000, fieldMagic)
	case l == linkIPNET:
		switch p {
		case etherIPv4:
			return g.equal(fromLinkType, 0, sizeByte, 2, fieldFamily)
		case etherIPv6:
			return g.equal(fromLinkType, 0, sizeByte, 26, fieldFamily)
		}
		return always(false)
	case !g.knowsProtocols():
		g.refuse("no protocols on %s: only len, less, greater and bytes such as link[0]", linkName(l))
	}
	return g.equal(fromLinkType, 0, sizeHalf, p, fieldEtherType)
}

// knowsProtocols is false of the link types whose frames don't say what they carry
// in a way that libpcap knows.
func (g *generator) knowsProtocols() bool {
	switch g.link {
	case linkMultiFRelay, linkPFSync, linkERF, linkMTP2, linkMTP2WithPHDR, linkIrDA, linkDOCSIS, linkLAPD, linkAX25KISS:
		return false
	}
	return g.linkType.constant != nowhere
}

// ethernetProtocol: the type field holds a type, or a length up to 1500 with an
// LLC header behind it.
func (g *generator) ethernetProtocol(p uint32) *cond {
	isType := func(t uint32) *cond { return g.equal(fromLinkType, 0, sizeHalf, t, fieldEtherType) }
	isLength := func() *cond {
		return negate(g.above(fromLinkType, 0, sizeHalf, etherMaxLength, fieldLength8023))
	}
	switch p {
	case sapISO, sapIP, sapNetBEUI:
		c := isLength()
		return and(c, g.equal(fromLLC, 0, sizeHalf, p<<8|p, fieldLLC))
	case sapIPX:
		// an Ethernet type, or an 802.3 frame with IPX in LLC, in SNAP, or in
		// neither: 0xffff is the checksum of a bare IPX header
		bare := or(g.equal(fromLLC, 0, sizeByte, sapIPX, fieldDSAP), g.equal(fromLLC, 0, sizeHalf, 0xffff, fieldLLC))
		inside := or(g.snap(0, etherIPX), bare)
		inside = and(isLength(), inside)
		return or(isType(etherIPX), inside)
	case etherAppleTalk, etherAARP:
		oui := uint32(0)
		if p == etherAppleTalk {
			oui = ouiApple
		}
		length := isLength()
		inside := and(length, g.snap(oui, p))
		return or(isType(p), inside)
	}
	if p <= etherMaxLength {
		c := isLength()
		return and(c, g.equal(fromLinkType, 2, sizeByte, p, fieldDSAP))
	}
	return isType(p)
}

// The cooked header's protocol field holds an EtherType, or one of these for
// frames that had a length there (linux/if_ether.h).
const (
	cooked8023 = 1
	cooked8022 = 4
)

func (g *generator) cookedProtocol(p uint32) *cond {
	is := func(t uint32) *cond { return g.equal(fromLinkType, 0, sizeHalf, t, fieldEtherType) }
	switch p {
	case sapISO, sapIP, sapNetBEUI:
		c := is(cooked8022)
		return and(c, g.equal(fromLLC, 0, sizeHalf, p<<8|p, fieldLLC))
	case sapIPX:
		dsap := g.equal(fromLLC, 0, sizeByte, sapIPX, fieldDSAP)
		inside := or(dsap, g.snap(0, etherIPX))
		inside = and(is(cooked8022), inside)
		inside = or(is(cooked8023), inside)
		return or(is(etherIPX), inside)
	case etherAppleTalk, etherAARP:
		oui := uint32(0)
		if p == etherAppleTalk {
			oui = ouiApple
		}
		llc := is(cooked8022)
		inside := and(llc, g.snap(oui, p))
		return or(is(p), inside)
	}
	if p <= etherMaxLength {
		c := is(cooked8022)
		return and(c, g.equal(fromHeader, g.payload.constant, sizeByte, p, fieldDSAP))
	}
	return is(p)
}

const ouiApple = 0x080007

// snap is true if an LLC header announces SNAP with this organization and type.
func (g *generator) snap(oui, p uint32) *cond {
	return g.bytes(fromLLC, 0, []byte{
		sapSNAP, sapSNAP, 0x03,
		byte(oui >> 16), byte(oui >> 8), byte(oui), byte(p >> 8), byte(p),
	}, fieldSNAP)
}

// llcProtocol is for the link types that always have an LLC header.
func (g *generator) llcProtocol(p uint32) *cond {
	switch p {
	case sapIP, sapISO, sapNetBEUI:
		return g.equal(fromLLC, 0, sizeHalf, p<<8|p, fieldLLC)
	case sapIPX:
		return g.equal(fromLLC, 0, sizeByte, sapIPX, fieldDSAP)
	case etherAppleTalk:
		return g.snap(ouiApple, etherAppleTalk)
	}
	if p <= etherMaxLength {
		return g.equal(fromLLC, 0, sizeByte, p, fieldDSAP)
	}
	return g.equal(fromLLC, 6, sizeHalf, p, fieldEtherType)
}

// PPP's protocol numbers (IANA).
const (
	pppIPv4         = 0x0021
	pppOSI          = 0x0023
	pppNS           = 0x0025
	pppDECnet       = 0x0027
	pppAppleTalk    = 0x0029
	pppIPX          = 0x002b
	pppCompressed   = 0x002d // Van Jacobson
	pppUncompressed = 0x002f
	pppBridging     = 0x0031
	pppIPv6         = 0x0057
	pppMPLS         = 0x0281
)

func pppNumber(p uint32) uint32 {
	switch p {
	case etherIPv4:
		return pppIPv4
	case etherIPv6:
		return pppIPv6
	case etherDECnet:
		return pppDECnet
	case etherAppleTalk:
		return pppAppleTalk
	case etherNS:
		return pppNS
	case sapISO:
		return pppOSI
	case sapSTP:
		return pppBridging
	case sapIPX:
		return pppIPX
	}
	return p
}

// loopbackProtocol: the header is an address family, of LOOP in network order, of
// NULL and ENC in the order of the machine that captured. IPv6 has another number
// on each BSD, so in a file all three are looked for.
func (g *generator) loopbackProtocol(p uint32) *cond {
	family := func(n uint32) *cond {
		if g.link != capture.LinkLoop && !g.BigEndian {
			n = n<<24 | n&0xff00<<8 | n>>8&0xff00 | n>>24
		}
		return g.equal(fromHeader, 0, sizeWord, n, fieldFamily)
	}
	const netBSD, freeBSD, darwin, linux = 24, 28, 30, 10
	switch {
	case p == etherIPv4:
		return family(2)
	case p == etherIPv6 && g.forKernel:
		return family(linux)
	case p == etherIPv6:
		c := or(family(netBSD), family(freeBSD))
		return or(family(darwin), c)
	}
	return always(false)
}

// ARCnet's system codes (RFC 1201, RFC 1051).
func (g *generator) arcnetProtocol(p uint32) *cond {
	is := func(code uint32) *cond { return g.equal(fromLinkType, 0, sizeByte, code, fieldARCnet) }
	switch p {
	case etherIPv6:
		return is(0xc4)
	case etherIPv4:
		return or(is(212), is(240))
	case etherARP:
		return or(is(213), is(241))
	case etherRARP:
		return is(214)
	case etherAppleTalk:
		return is(221)
	}
	return always(false)
}

// mplsProtocol: nothing in a label says what follows, so the bottom of the stack
// and the version of IP have to do.
func (g *generator) mplsProtocol(p uint32) *cond {
	version := uint32(0x40)
	switch p {
	case etherIPv4:
	case etherIPv6:
		version = 0x60
	default:
		g.refuse("behind mpls only ip and ip6 can be told apart")
	}
	bottom := g.masked(fromMPLS, 2, sizeByte, 0x01, 0x01, fieldMPLSBottom)
	return and(bottom, g.masked(fromNetwork, 0, sizeByte, version, 0xf0, fieldVersion))
}

// llc is true if there is an LLC header, of a type if one is named.
func (g *generator) llc(name string) *cond {
	c := g.anyLLC()
	if name == "" {
		return c
	}
	if name == "i" {
		return and(c, negate(g.bit(fromLLC, 2, sizeByte, 0x01, fieldLLCControl)))
	}
	t := llcTests[name]
	return and(c, g.masked(fromLLC, 2, sizeByte, t.value, t.mask, fieldLLCControl))
}

func (g *generator) anyLLC() *cond {
	switch l := g.link; {
	case l == capture.LinkEthernet:
		c := negate(g.above(fromLinkType, 0, sizeHalf, etherMaxLength, fieldLength8023))
		return and(c, negate(g.equal(fromLLC, 0, sizeHalf, 0xffff, fieldLLC)))
	case l == linkSunATM:
		return g.atmLLC()
	case l == capture.LinkTokenRing, l == capture.LinkFDDI, l == linkATM:
		return always(true)
	case isWLAN(l):
		return g.wlanDataFrame()
	default:
		g.refuse("no llc on %s", linkName(l))
	}
	return nil
}
