package filter

import (
	"strconv"
	"strings"
)

const anyTransport = 0

// portTransport is the transport protocol that the qualifiers name; 0 for any.
func (g *generator) portTransport(q qualifiers) uint32 {
	g.checkPortProtocol(q)
	if q.protocol == anyProtocol {
		return anyTransport
	}
	return protocols[q.protocol].number
}

func (g *generator) checkPortProtocol(q qualifiers) {
	switch q.protocol {
	case anyProtocol, tcp, udp, sctp:
	default:
		g.refuse("%q has no ports: only tcp, udp and sctp have", q.protocol)
	}
}

// transportOf settles which transport a service name stands for.
func (g *generator) transportOf(name string, of uint32, q qualifiers) uint32 {
	wanted := g.portTransport(q)
	switch {
	case wanted == anyTransport:
		return of
	case of != anyTransport && of != wanted:
		other := tcp
		if of == protocols[udp].number {
			other = udp
		}
		g.refuse("%q is a service of %s, not of %s", name, other, q.protocol)
	}
	return wanted
}

// portRange reads two ports, by number or by name.
func (g *generator) portRange(name string) (from, to, transport uint32) {
	if from, to, ok := numberRange(name); ok {
		if from > 65535 || to < 0 || to > 65535 {
			g.refuse("%q: ports go from 0 to 65535", name)
		}
		return uint32(from), uint32(to), anyTransport
	}
	first, last, ok := strings.Cut(name, "-")
	if !ok {
		g.refuse("%q is no range of ports, as 20-25 is", name)
	}
	from, t1, ok1 := g.servicePort(first)
	to, t2, ok2 := g.servicePort(last)
	switch {
	case !ok1:
		g.refuse("unknown service %q", first)
	case !ok2:
		g.refuse("unknown service %q", last)
	case t1 == t2:
		transport = t1
	}
	return from, to, transport
}

func (g *generator) servicePort(name string) (port, transport uint32, ok bool) {
	if v, err := strconv.ParseUint(name, 10, 32); err == nil {
		if v > 65535 {
			g.refuse("%q: ports go from 0 to 65535", name)
		}
		return uint32(v), anyTransport, true
	}
	return g.names.port(name)
}

// numberRange reads "80-90", as sscanf with "%d-%d" does: what follows is ignored.
func numberRange(s string) (from, to int64, ok bool) {
	n := run(s, len(s), isDigit)
	if n == 0 || n == len(s) || s[n] != '-' {
		return 0, 0, false
	}
	rest := s[n+1:]
	sign := 0
	if strings.HasPrefix(rest, "-") {
		sign = 1
	}
	m := sign + run(rest[sign:], len(rest), isDigit)
	if m == sign {
		return 0, 0, false
	}
	from, err1 := strconv.ParseInt(s[:n], 10, 64)
	to, err2 := strconv.ParseInt(rest[:m], 10, 64)
	if err1 != nil || err2 != nil {
		return 1 << 32, 0, true // too large, which the caller says
	}
	return from, to, true
}

// ports is true of segments and datagrams with a port in the range. A fragment
// that isn't the first has no transport header, so it never matches.
func (g *generator) ports(from, to, transport uint32, d direction, isRange bool) *cond {
	if from > to {
		from, to = to, from
	}
	v4 := g.portsOver(etherIPv4, from, to, transport, d, isRange)
	return or(g.portsOver(etherIPv6, from, to, transport, d, isRange), v4)
}

func (g *generator) portsOver(ethertype, from, to, transport uint32, d direction, isRange bool) *cond {
	network := g.linkProtocol(ethertype)
	if transport != anyTransport {
		return and(network, g.portsOf(ethertype, from, to, transport, d, isRange))
	}
	t := g.portsOf(ethertype, from, to, protocols[tcp].number, d, isRange)
	u := g.portsOf(ethertype, from, to, protocols[udp].number, d, isRange)
	s := g.portsOf(ethertype, from, to, protocols[sctp].number, d, isRange)
	return and(network, or(s, or(t, u)))
}

func (g *generator) portsOf(ethertype, from, to, transport uint32, d direction, isRange bool) *cond {
	behind := fromTransport
	var c *cond
	if ethertype == etherIPv6 {
		behind = fromTransport6
		c = g.equal(fromNetwork, 6, sizeByte, transport, fieldNextHeader)
	} else {
		c = g.equal(fromNetwork, 9, sizeByte, transport, fieldIPProtocol)
		c = and(c, g.firstFragment())
	}
	ports := g.eitherWay(d, func(d direction) *cond {
		at, f := uint32(0), fieldSourcePort
		if d == dst {
			at, f = 2, fieldDestinationPort
		}
		if !isRange {
			return g.equal(behind, at, sizeHalf, from, f)
		}
		least := g.least(behind, at, sizeHalf, from, f)
		return and(least, g.most(behind, at, sizeHalf, to, f))
	})
	return and(c, ports)
}

// firstFragment is true of whole IPv4 packets and of first fragments.
func (g *generator) firstFragment() *cond {
	return negate(g.bit(fromNetwork, 6, sizeHalf, 0x1fff, fieldFragment))
}
