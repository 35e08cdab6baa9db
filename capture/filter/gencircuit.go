package filter

// ATM and SS7: link types of telephone networks.

// SunATM puts a byte with the type of traffic, the path and the circuit in front.
const (
	atmTypeLANE = 1
	atmTypeLLC  = 2
	// in a signalling message (Q.2931), from the begin of the payload
	atmMessageType = 5
)

func (g *generator) atmField(at uint32, size uint16, mask uint32, jump uint16, value uint32) *cond {
	return g.compare(fromHeader, at, size, mask, jump, value, fieldATM)
}

// atmLLC ends a LANE emulation: behind it frames are what they were before.
func (g *generator) atmLLC() *cond {
	c := g.atmField(g.atmType, sizeByte, 0x0f, jumpEqual, atmTypeLLC)
	g.link = g.previous
	return c
}

func (g *generator) atmCell(name string) *cond {
	if !g.atm {
		g.refuse("%s only on raw ATM, and these frames are %s", name, linkName(g.link))
	}
	path := func(n uint32) *cond { return g.atmField(g.vpi, sizeByte, 0xffffffff, jumpEqual, n) }
	circuit := func(n uint32) *cond { return g.atmField(g.vci, sizeHalf, 0xffffffff, jumpEqual, n) }
	signalling := func(on uint32, messages ...uint32) *cond {
		var c *cond
		for i, m := range messages {
			next := g.atmField(g.atmPayload+atmMessageType, sizeByte, 0xffffffff, jumpEqual, m)
			switch i {
			case 0:
				c = next
			case 1:
				c = or(c, next)
			default:
				c = or(next, c)
			}
		}
		return and(and(path(0), circuit(on)), c)
	}
	const setup, proceeding, connect, acknowledge, release, released = 0x05, 0x02, 0x07, 0x0f, 0x4d, 0x5a
	switch name {
	case "metac":
		return and(path(0), circuit(1))
	case "bcc":
		return and(path(0), circuit(2))
	case "oamf4sc":
		return and(path(0), circuit(3))
	case "oamf4ec":
		return and(path(0), circuit(4))
	case "sc":
		return and(path(0), circuit(5))
	case "ilmic":
		return and(path(0), circuit(16))
	case "oam", "oamf4":
		return and(path(0), or(circuit(3), circuit(4)))
	case "connectmsg":
		return signalling(5, setup, proceeding, connect, acknowledge, release, released)
	case "metaconnect":
		return signalling(1, setup, proceeding, connect, release, released)
	}
	// lane: two bytes of LANE header, then Ethernet
	c := g.atmField(g.atmType, sizeByte, 0x0f, jumpEqual, atmTypeLANE)
	g.push(1, fixed(g.atmPayload+2))
	g.linkType.constant = g.header.constant + 12
	g.payload.constant = g.header.constant + 14
	g.network, g.networkNoSNAP = 0, 3
	return c
}

// signal is true of a sort of SS7 signal unit (Q.703): its length indicator is 0,
// 1 or 2, or more; high-speed links have one of nine bits.
func (g *generator) signal(name string) *cond {
	if g.lengthIndicator == nowhere {
		g.refuse("%s only on MTP2, and these frames are %s", name, linkName(g.link))
	}
	low := func(jump uint16, n uint32) *cond {
		return g.compare(fromFrame, g.lengthIndicator, sizeByte, 0x3f, jump, n, fieldSS7)
	}
	high := func(jump uint16, n uint32) *cond {
		return g.compare(fromFrame, g.highLengthIndicator, sizeHalf, 0xff80, jump, n<<7, fieldSS7)
	}
	switch name {
	case "fisu":
		return low(jumpEqual, 0)
	case "lssu":
		return and(low(jumpAbove, 0), negate(low(jumpAbove, 2)))
	case "msu":
		return low(jumpAbove, 2)
	case "hfisu":
		return high(jumpEqual, 0)
	case "hlssu":
		return and(high(jumpAbove, 0), negate(high(jumpAbove, 2)))
	}
	return high(jumpAbove, 2)
}

// circuit compares a field of ATM or SS7.
func (g *generator) circuit(n *circuit) *cond {
	jump, inverse := uint16(jumpEqual), false
	switch n.compare {
	case "!=":
		inverse = true
	case ">":
		jump = jumpAbove
	case "<=":
		jump, inverse = jumpAbove, true
	case ">=":
		jump = jumpFrom
	case "<":
		jump, inverse = jumpFrom, true
	}
	// libpcap turns only < and <= round: != is the same as = here
	if jump == jumpEqual {
		inverse = false
	}
	var c *cond
	switch n.field {
	case "vpi", "vci":
		if !g.atm {
			g.refuse("%s only on raw ATM, and these frames are %s", n.field, linkName(g.link))
		}
		if n.field == "vpi" {
			c = g.atmField(g.vpi, sizeByte, 0xffffffff, jump, n.value)
		} else {
			c = g.atmField(g.vci, sizeHalf, 0xffffffff, jump, n.value)
		}
	default:
		c = g.ss7Field(n.field, n.value, jump)
	}
	if inverse {
		return negate(c)
	}
	return c
}

// ss7Field compares a field of the routing label (Q.704): little-endian numbers
// that share bytes, so the number is spread as they are.
func (g *generator) ss7Field(name string, v uint32, jump uint16) *cond {
	if g.serviceInfo == nowhere {
		g.refuse("%s only on SS7, and these frames are %s", name, linkName(g.link))
	}
	shift := uint32(0)
	if name[0] == 'h' {
		shift, name = 3, name[1:] // the length indicator is three bytes longer
	}
	most := map[string]uint32{"sio": 255, "opc": 16383, "dpc": 16383, "sls": 15}[name]
	if v > most {
		g.refuse("%s %d is too large: at most %d", name, v, most)
	}
	at, size, mask := g.serviceInfo, uint16(sizeByte), uint32(0xffffffff)
	switch name {
	case "opc":
		at, size, mask = g.originPoint, sizeWord, 0x00c0ff0f
		v = v&0x3c00>>10 + v&0x03fc<<6 + v&0x0003<<22
	case "dpc":
		at, size, mask = g.originPoint, sizeWord, 0xff3f0000
		v = v&0x00ff<<24 + v&0x3f00<<8
	case "sls":
		at, mask = g.linkSelection, 0xf0
		v <<= 4
	}
	return g.compare(fromFrame, at+shift, size, mask, jump, v, fieldSS7)
}
