package filter

import (
	"net/netip"
	"strconv"
	"strings"

	"peel/capture"
)

// named generates an identifier under its qualifiers.
func (g *generator) named(n *named) *cond {
	q, id := n.qualifiers, n.id
	switch id.form {
	case aName:
		return g.byName(id.text, q)
	case aNumber:
		return g.byNumber(id.value, q)
	case anIPv4:
		return g.byIPv4(id.text, q)
	case anIPv4Prefix, anIPv4Mask:
		return g.byIPv4Net(id, q)
	case anIPv6:
		return g.byIPv6(id.text, 128, q)
	case anIPv6Prefix:
		return g.byIPv6(id.text, id.length, q)
	case aMAC:
		if q.protocol != linkLayer || q.kind != anyKind && q.kind != hostKind {
			g.refuse(`an Ethernet address needs "ether" in front: ether host %s`, id.text)
		}
		return g.byMAC(parseMAC(id.text), q.direction)
	}
	switch {
	case g.link != linkARCnet && g.link != linkARCnetLinux:
		g.refuse("ARCnet addresses only on ARCnet, and these frames are %s", linkName(g.link))
	case q.protocol != linkLayer || q.kind != anyKind && q.kind != hostKind:
		g.refuse(`an ARCnet address needs "link" in front: link host %s`, id.text)
	}
	return g.arcnetHost(parseMAC(id.text[1:])[0], q.direction)
}

func (g *generator) byName(name string, q qualifiers) *cond {
	switch q.kind {
	case netKind:
		v, ok := g.names.network(name)
		if !ok {
			g.refuse("unknown network %q", name)
		}
		v, mask := shiftUp(v)
		return g.host4(v, mask, q)
	case portKind:
		g.checkPortProtocol(q)
		port, transport, ok := g.names.port(name)
		if from, to, isRange := strings.Cut(name, "-"); !ok && isRange && numeralLength(from) == len(from) && numeralLength(to) == len(to) {
			g.refuse("a range of ports needs its own word: portrange %s", name)
		}
		if !ok {
			g.refuse("unknown service %q: a port number always works", name)
		}
		return g.ports(port, port, g.transportOf(name, transport, q), q.direction, false)
	case portRangeKind:
		g.checkPortProtocol(q)
		from, to, transport := g.portRange(name)
		return g.ports(from, to, g.transportOf(name, transport, q), q.direction, true)
	case gatewayKind:
		g.refuse("gateway needs the Ethernet address of %q, which nothing here knows: write ether host ADDRESS and not host %s", name, name)
	case protoKind:
		g.noDirection(q)
		return g.carried(g.protocolNumber(name, q.protocol), q.protocol)
	case protoChainKind:
		return g.protocolChain(g.protocolNumber(name, q.protocol), q.protocol)
	}
	switch q.protocol {
	case linkLayer:
		if !g.hasMACs() {
			g.refuse("no Ethernet addresses on %s", linkName(g.link))
		}
		mac, ok := g.names.ether(name)
		if !ok {
			g.refuse("unknown Ethernet host %q: /etc/ethers doesn't name it", name)
		}
		return g.byMAC(mac, q.direction)
	case decnet:
		g.refuse("no names of DECnet hosts: write the address, as in 10.123")
	}
	return g.hostByName(name, q)
}

// hostByName is true of any address that the name has.
func (g *generator) hostByName(name string, q qualifiers) *cond {
	addresses, err := g.resolve(name)
	if err != nil {
		g.refuse("unknown host %q%s", name, err.why())
	}
	q4, q6 := q, q
	if g.linkType.constant == nowhere && q.protocol == anyProtocol {
		q4.protocol, q6.protocol = ip, ip6
	}
	var c *cond
	for _, a := range addresses {
		var next *cond
		if a.Is4() {
			if q4.protocol == ip6 {
				continue
			}
			v4 := a.As4()
			next = g.host4(be32(v4[:]), 0xffffffff, q4)
		} else {
			if q6.protocol == ip {
				continue
			}
			next = g.host6(a.As16(), 128, q6)
		}
		if c == nil {
			c = next
		} else {
			c = or(c, next)
		}
	}
	if c == nil {
		g.refuse("host %q has no address of that protocol", name)
	}
	return c
}

// byNumber: a number may be an address, a port, or a protocol.
func (g *generator) byNumber(v uint32, q qualifiers) *cond {
	switch q.kind {
	case portKind, portRangeKind:
		transport := g.portTransport(q)
		if v > 65535 {
			g.refuse("port %d is too large: ports go to 65535", v)
		}
		return g.ports(v, v, transport, q.direction, q.kind == portRangeKind)
	case gatewayKind:
		g.refuse("gateway needs a name")
	case protoKind:
		g.noDirection(q)
		return g.carried(v, q.protocol)
	case protoChainKind:
		return g.protocolChain(v, q.protocol)
	}
	switch q.protocol {
	case decnet:
		return g.decnetHost(v, q.direction)
	case linkLayer:
		g.refuse("an Ethernet address has six bytes, as in 02:00:00:00:00:01")
	}
	mask := uint32(0xffffffff)
	if q.kind == netKind {
		v, mask = shiftUp(v)
	}
	return g.host4(v, mask, q)
}

// shiftUp: "net 10" is 10.0.0.0/8.
func shiftUp(v uint32) (net, mask uint32) {
	mask = 0xffffffff
	for v != 0 && v&0xff000000 == 0 {
		v <<= 8
		mask <<= 8
	}
	return v, mask
}

// byIPv4: an address with fewer than four numbers is a network, "host" or not.
func (g *generator) byIPv4(text string, q qualifiers) *cond {
	switch q.kind {
	case portKind, portRangeKind, protoKind, protoChainKind:
		g.refuse("%q is an address, and %s wants something else", text, q.kind)
	}
	if q.protocol == decnet {
		return g.decnetHost(g.decnetAddress(text), q.direction)
	}
	v, bits := g.ipv4(text)
	switch {
	case q.kind == gatewayKind:
		g.refuse("gateway needs a name")
	case q.protocol == linkLayer:
		g.refuse("an Ethernet address has six bytes, as in 02:00:00:00:00:01")
	}
	return g.host4(v<<(32-bits), 0xffffffff<<(32-bits), q)
}

func (g *generator) byIPv4Net(id identifier, q qualifiers) *cond {
	v, bits := g.ipv4(id.text)
	v <<= 32 - bits
	var mask uint32
	switch {
	case id.form == anIPv4Mask:
		m, bits := g.ipv4(id.mask)
		mask = m << (32 - bits)
	case id.length > 32:
		g.refuse("a prefix of an IPv4 address has at most 32 bits, not %d", id.length)
	default:
		mask = uint32(uint64(0xffffffff) << (32 - id.length))
	}
	if v&^mask != 0 {
		if id.form == anIPv4Mask {
			g.refuse("%s mask %s: the address has bits set outside its mask; %s is the network", id.text, id.mask, dotted(v&mask))
		}
		g.refuse("%s/%d: the address has bits set behind its prefix; %s/%d is the network", id.text, id.length, dotted(v&mask), id.length)
	}
	if q.kind != netKind {
		g.refuse("a prefix makes a network: net %s/%d", id.text, id.length)
	}
	return g.host4(v, mask, q)
}

func dotted(v uint32) string {
	return netip.AddrFrom4([4]byte{byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)}).String()
}

// ipv4 reads one to four numbers with dots between.
func (g *generator) ipv4(text string) (v uint32, bits int) {
	for _, part := range strings.Split(text, ".") {
		n, err := strconv.ParseUint(part, 10, 32)
		if err != nil || n > 255 {
			g.refuse("%q is no IPv4 address: its numbers go from 0 to 255", text)
		}
		v = v<<8 | uint32(n)
		bits += 8
	}
	return v, bits
}

func (g *generator) byIPv6(text string, length uint32, q qualifiers) *cond {
	a, err := netip.ParseAddr(text)
	if err != nil {
		g.refuse("%q is no IPv6 address", text)
	}
	if length > 128 {
		g.refuse("a prefix of an IPv6 address has at most 128 bits, not %d", length)
	}
	// not Masked: it gives an address that maps IPv4 another family
	bytes, mask := a.As16(), mask6(length)
	for i := range bytes {
		if bytes[i]&^mask[i] != 0 {
			g.refuse("%s/%d: the address has bits set behind its prefix", text, length)
		}
	}
	switch {
	case q.kind == netKind, q.kind <= hostKind && length == 128:
		return g.host6(bytes, length, q)
	case q.kind <= hostKind:
		g.refuse("a prefix makes a network: net %s/%d", text, length)
	}
	g.refuse("%q is an address, and %s wants something else", text, q.kind)
	return nil
}

func mask6(length uint32) (mask [16]byte) {
	for i := range length {
		mask[i/8] |= 0x80 >> (i % 8)
	}
	return mask
}

func be32(b []byte) uint32 {
	return uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
}

// host4 is true if the source or destination, under a mask, is the address. ARP
// and RARP carry IPv4 addresses as well.
func (g *generator) host4(v, mask uint32, q qualifiers) *cond {
	switch q.protocol {
	case anyProtocol:
		c := g.address4(v, mask, q.direction, etherIPv4)
		if g.labels == 0 {
			c = or(c, g.address4(v, mask, q.direction, etherARP))
			c = or(c, g.address4(v, mask, q.direction, etherRARP))
		}
		return c
	case ip, arp, rarp:
		return g.address4(v, mask, q.direction, protocols[q.protocol].ethertype)
	case decnet:
		return g.decnetHost(v, q.direction)
	case ip6:
		g.refuse("ip6 has no IPv4 addresses")
	}
	g.refuse("%q has no IPv4 addresses: only ip, arp and rarp have", q.protocol)
	return nil
}

func (g *generator) address4(v, mask uint32, d direction, ethertype uint32) *cond {
	from, to, source, target := uint32(12), uint32(16), fieldSource, fieldDestination
	if ethertype != etherIPv4 {
		from, to, source, target = 14, 24, fieldARPSender, fieldARPTarget
	}
	return g.eitherWay(d, func(d direction) *cond {
		c := g.linkProtocol(ethertype)
		if d == src {
			return and(c, g.masked(fromNetwork, from, sizeWord, v, mask, source))
		}
		return and(c, g.masked(fromNetwork, to, sizeWord, v, mask, target))
	})
}

// eitherWay joins what holds of the source with what holds of the destination.
func (g *generator) eitherWay(d direction, of func(direction) *cond) *cond {
	switch d {
	case src, dst:
		return of(d)
	case srcAndDst:
		c := of(src)
		return and(c, of(dst))
	case anyDirection, srcOrDst:
		c := of(src)
		return or(c, of(dst))
	}
	g.refuse("%s only goes with an address of 802.11", d)
	return nil
}

func (g *generator) host6(a [16]byte, length uint32, q qualifiers) *cond {
	switch q.protocol {
	case anyProtocol, ip6:
	case ip:
		g.refuse("ip has no IPv6 addresses")
	default:
		g.refuse("%q has no IPv6 addresses: only ip6 has", q.protocol)
	}
	mask := mask6(length)
	return g.eitherWay(q.direction, func(d direction) *cond {
		at, f := uint32(8), fieldSource6
		if d == dst {
			at, f = 24, fieldDestination6
		}
		word := func(i uint32) *cond {
			return g.masked(fromNetwork, at+i, sizeWord, be32(a[i:]), be32(mask[i:]), f)
		}
		// from the last word to the first, so that scratch words are taken in
		// libpcap's order
		c := word(12)
		c = and(word(8), c)
		c = and(word(4), c)
		c = and(word(0), c)
		return and(g.linkProtocol(etherIPv6), c)
	})
}

// parseMAC reads pairs of hex digits; a sign may stand between any two.
func parseMAC(text string) (mac [6]byte) {
	for i := 0; i < 6 && text != ""; i++ {
		text = strings.TrimLeft(text, ":.-")
		n := run(text, 2, isHex)
		v, _ := strconv.ParseUint(text[:n], 16, 8)
		mac[i], text = byte(v), text[n:]
	}
	return mac
}

func (g *generator) hasMACs() bool {
	switch g.link {
	case capture.LinkFDDI, capture.LinkTokenRing, linkIPOverFC:
		return true
	}
	return isEthernet(g.link) || isWLAN(g.link)
}

func (g *generator) byMAC(mac [6]byte, d direction) *cond {
	if !g.hasMACs() {
		g.refuse("no Ethernet addresses on %s", linkName(g.link))
	}
	var check *cond
	if isEthernet(g.link) {
		check = g.behindTunnel()
	}
	return andIf(check, g.macHost(mac[:], d))
}

func (g *generator) macHost(mac []byte, d direction) *cond {
	if isWLAN(g.link) {
		return g.wlanHost(mac, d)
	}
	from, to := uint32(6), uint32(0)
	switch g.link {
	case capture.LinkFDDI:
		from, to = 7, 1
	case capture.LinkTokenRing:
		from, to = 8, 2
	case linkIPOverFC:
		from, to = 10, 2
	}
	return g.eitherWay(d, func(d direction) *cond {
		if d == src {
			return g.bytes(fromHeader, from, mac, fieldSourceMAC)
		}
		return g.bytes(fromHeader, to, mac, fieldDestinationMAC)
	})
}

func (g *generator) arcnetHost(a byte, d direction) *cond {
	return g.eitherWay(d, func(d direction) *cond {
		if d == src {
			return g.equal(fromHeader, 0, sizeByte, uint32(a), fieldAddress)
		}
		return g.equal(fromHeader, 1, sizeByte, uint32(a), fieldAddress)
	})
}

// decnetAddress reads area.node: 6 and 10 bits.
func (g *generator) decnetAddress(text string) uint32 {
	area, node, _ := strings.Cut(text, ".")
	a, errA := strconv.ParseUint(area, 10, 32)
	node = node[:run(node, len(node), isDigit)]
	n, errN := strconv.ParseUint(node, 10, 32)
	if errA != nil || errN != nil {
		g.refuse("%q is no DECnet address, as 10.123 is", text)
	}
	return uint32(a<<10)&0xfc00 | uint32(n)&0x03ff
}

// decnetHost: DECnet phase IV routing headers come long or short, and with a
// byte of padding or without; numbers are little-endian.
func (g *generator) decnetHost(v uint32, d direction) *cond {
	swapped := v&0xff<<8 | v>>8&0xff
	return g.eitherWay(d, func(d direction) *cond {
		short, long := uint32(3), uint32(15)
		if d == dst {
			short, long = 1, 7
		}
		flags := func(size uint16, value, mask uint32) *cond {
			return g.masked(fromNetwork, 2, size, value, mask, fieldDECnet)
		}
		address := func(at uint32) *cond { return g.equal(fromNetwork, at, sizeHalf, swapped, fieldDECnet) }
		isDECnet := g.linkProtocol(etherDECnet)
		c := and(flags(sizeHalf, 0x8106, 0xff07), address(2+1+long))
		c = or(and(flags(sizeByte, 0x06, 0x07), address(2+long)), c)
		c = or(and(flags(sizeHalf, 0x8102, 0xff07), address(2+1+short)), c)
		c = or(and(flags(sizeByte, 0x02, 0x07), address(2+short)), c)
		return and(isDECnet, c)
	})
}

func (g *generator) noDirection(q qualifiers) {
	if q.direction != anyDirection {
		g.refuse("%s doesn't go with proto", q.direction)
	}
}
