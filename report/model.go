package report

import (
	"strconv"

	"peel/layers/wire"
)

// tier appends number and name of the tier a protocol stands in.
func (s Style) tier(dst []byte, p *wire.Protocol) []byte {
	if s.Model == TCPIP {
		return appendTier(dst, int(p.TCPIP()), p.TCPIP().String())
	}
	return appendTier(dst, int(p.Tier), p.Tier.String())
}

func appendTier(dst []byte, n int, name string) []byte {
	dst = strconv.AppendInt(dst, int64(n), 10)
	dst = append(dst, ' ')
	return append(dst, name...)
}

// absent appends the row of a tier in which no protocol stands, saying so, or
// who plays its part.
func (f *Layers) absent(dst []byte, p *Packet, t wire.Tier) []byte {
	if f.Style.Model == TCPIP && (t == wire.Session || t == wire.Presentation || t == wire.Physical) {
		return dst // the four-layer model has no such tier
	}
	c := f.clear()
	if f.Style.Model == TCPIP {
		c[0] = appendTier(c[0], int(t.TCPIP()), t.TCPIP().String())
	} else {
		c[0] = appendTier(c[0], int(t), t.String())
	}
	c[1] = append(c[1], '-')
	c[6] = f.absence(c[6], p, t)
	return f.row(dst, tierColors[0])
}

// absence says why nothing stands in tier t. The session of a TCP connection is
// played by the pair of sockets, which no header names: it is the place to say whose they are.
func (f *Layers) absence(dst []byte, p *Packet, t wire.Tier) []byte {
	s := p.Stack
	top := s.Last()
	switch {
	case top == nil:
		return append(dst, "nothing was captured"...)
	case top.Cut:
		return append(dst, "not in the part that was captured"...)
	case top.How == wire.ByDefault && t > top.P.Tier:
		return append(dst, "not known: nothing here knows what the bytes below are"...)
	case top.P.Tier < wire.Transport && t > wire.Transport, top.P.Tier < wire.Network && t > wire.Network:
		dst = append(dst, "no part in this: "...)
		dst = append(dst, top.P.Short...)
		return append(dst, " serves the network itself"...)
	}
	switch t {
	case wire.Application:
		return append(dst, "no data in this one: the layer below talks to itself"...)
	case wire.Presentation:
		if top.P.Tier < wire.Application {
			return append(dst, "nothing to present"...)
		}
		return append(dst, "none of its own: bytes as the program wrote them"...)
	case wire.Session:
		if host, port := ends(s); host != nil && port != nil {
			dst = append(dst, "the pair of sockets: "...)
			dst = appendSocket(dst, s, host, port, &p.From, false)
			dst = append(dst, " <-> "...)
			f.owned = true
			return appendSocket(dst, s, host, port, &p.To, true)
		}
		return append(dst, "none"...)
	case wire.Transport:
		return append(dst, "none: no ports, no streams"...)
	case wire.Network:
		return append(dst, "none: it never leaves this network"...)
	case wire.Link:
		return append(dst, "none: the capture begins above it"...)
	}
	return append(dst, "none"...)
}

// Bytes that Ethernet puts around every frame (IEEE 802.3, 3.1.1 and 4.4.2): preamble and start
// delimiter before it, the check sequence and a gap behind it.
const (
	preambleBytes = 8
	fcsBytes      = 4
	gapBytes      = 12
	leastFrame    = 60 // without the check sequence
)

// Link types that are seen through.
const (
	linkEthernet = 1
	linkCooked2  = 276
)

// physical appends the row of the physical tier: all that a capture can know of it.
func (f *Layers) physical(dst []byte, p *Packet) []byte {
	c := f.clear()
	if f.Style.Model == TCPIP {
		c[0] = append(c[0], "1 (hardware)"...)
	} else {
		c[0] = appendTier(c[0], int(wire.Physical), wire.Physical.String())
	}
	name := p.Interface
	if name == "" {
		name = p.LinkName
	}
	c[1] = wire.AppendClean(c[1], []byte(name))
	c[2] = append(c[2], "bits"...)
	c[6] = appendPhysical(c[6], p)
	return f.row(dst, tierColors[wire.Physical])
}

func appendPhysical(dst []byte, p *Packet) []byte {
	dst = appendCount(dst, p.Length*8, "bit")
	switch {
	case p.Segments:
		return append(dst, ": a super-segment, larger than frames are; the kernel held several TCP segments as one, and left it to the network card to split them (GSO), or put them together when they came (GRO)"...)
	case virtual(p):
		return append(dst, ", only ever in memory: no wire, no preamble, no check sequence"...)
	case p.Link == linkEthernet:
		body := p.Length
		if p.FCSLen > 0 {
			body -= p.FCSLen
		}
		dst = append(dst, ", "...)
		dst = strconv.AppendInt(dst, int64(8*(preambleBytes+max(body, leastFrame)+fcsBytes+gapBytes)), 10)
		dst = append(dst, " on the wire with preamble (64), check sequence (32) and gap (96)"...)
	}
	return append(dst, "; the bits themselves were not captured"...)
}

// virtual says whether the frame was only ever in a machine's memory: the
// loopback interface fills both Ethernet addresses with zeros.
func virtual(p *Packet) bool {
	switch p.Link {
	case linkEthernet:
		b := p.Stack.Frame()
		for i := 0; i < 12 && i < len(b); i++ {
			if b[i] != 0 {
				return false
			}
		}
		return len(b) >= 12
	case 0, 108: // BSD loopback
		return true
	}
	return false
}
