package filter

import (
	"fmt"

	"peel/capture"
)

// A generator turns the tree into conditions. It walks from left to right, as
// libpcap's parser does: a tunnel moves the layout for all that comes after it in
// the text, whatever "or" and "not" stand between.
type generator struct {
	layout
	Options
	where     int  // of the primitive at hand, for refusals
	forKernel bool // loads may ask the kernel
	taken     [scratchWords]bool
	nextWord  int
	asWritten bool // jumps inside blocks: the optimizer can't follow them
	vlanMoves bool // the first VLAN tag is in the frame or beside it
	resolved  map[string]resolution
	names     databases
}

// refusal leaves the generator; compile turns it into an Error.
type refusal struct{ reason string }

func (g *generator) refuse(format string, args ...any) {
	panic(refusal{fmt.Sprintf(format, args...)})
}

// linkName says of which link type something was asked.
func linkName(l capture.LinkType) string { return l.Description() }

// condition generates code for a node.
func (g *generator) condition(n node) *cond {
	switch n := n.(type) {
	case *both:
		left := g.condition(n.left)
		return and(left, g.condition(n.right))
	case *either:
		left := g.condition(n.left)
		return or(left, g.condition(n.right))
	case *not:
		return negate(g.condition(n.node))
	}
	g.where = n.position()
	switch n := n.(type) {
	case *named:
		return g.named(n)
	case *abbreviation:
		return g.abbreviation(n.protocol)
	case *relation:
		return g.relation(n)
	case *broadcast:
		return g.broadcast(n.protocol)
	case *multicast:
		return g.multicast(n.protocol)
	case *sized:
		length := &stmt{op: opLoadLen, field: fieldFrameLength}
		if n.greater {
			return test(decide([]*stmt{length}, jumpFrom, n.length, fieldFrameLength))
		}
		return negate(test(decide([]*stmt{length}, jumpAbove, n.length, fieldFrameLength)))
	case *byteTest:
		return g.byteTest(n)
	case *directed:
		return g.directed(n.outbound)
	case *onInterface:
		return g.onInterface(n.index)
	case *tunnel:
		return g.tunnel(n)
	case *llcType:
		return g.llc(n.name)
	case *wlanFrame:
		if !isWLAN(g.link) || g.link == capture.LinkPPI {
			g.refuse("802.11 frame types only on 802.11, and these frames are %s", linkName(g.link))
		}
		return g.masked(fromHeader, 0, sizeByte, n.value, n.mask, fieldFrameControl)
	case *wlanDirection:
		if !isWLAN(g.link) || g.link == capture.LinkPPI {
			g.refuse("802.11 directions only on 802.11, and these frames are %s", linkName(g.link))
		}
		return g.masked(fromHeader, 1, sizeByte, n.direction, wlanDirectionMask, fieldWLANDirection)
	case *pfLogged:
		return g.pfLogged(n)
	case *atmCell:
		return g.atmCell(n.name)
	case *signal:
		return g.signal(n.name)
	case *circuit:
		return g.circuit(n)
	}
	panic("filter: unknown node")
}

// A base is what an offset counts from.
type base uint8

const (
	fromFrame base = iota
	fromHeader
	fromPreviousHeader
	fromLLC
	fromMPLS // the label stepped over last
	fromNetwork
	fromNetworkNoSNAP
	fromLinkType
	fromTransport  // behind an IPv4 header
	fromTransport6 // behind an IPv6 header without extensions
)

// load fetches size bytes (sizeByte, sizeHalf, sizeWord) at an offset into A.
func (g *generator) load(from base, at uint32, size uint16, f field) []*stmt {
	switch from {
	case fromHeader:
		return g.loadBehind(&g.header, at, size, f)
	case fromPreviousHeader:
		return g.loadBehind(&g.previousHeader, at, size, f)
	case fromLLC:
		return g.loadBehind(&g.payload, at, size, f)
	case fromMPLS:
		return g.loadBehind(&g.payload, g.network-4+at, size, f)
	case fromNetwork:
		return g.loadBehind(&g.payload, g.network+at, size, f)
	case fromNetworkNoSNAP:
		return g.loadBehind(&g.payload, g.networkNoSNAP+at, size, f)
	case fromLinkType:
		return g.loadBehind(&g.linkType, at, size, f)
	case fromTransport:
		code := g.headerLengthToX()
		return append(code, &stmt{op: opLoadInd | size, k: g.payload.constant + g.network + at, field: f})
	case fromTransport6:
		return g.loadBehind(&g.payload, g.network+40+at, size, f)
	}
	return []*stmt{{op: opLoadAbs | size, k: at, field: f}}
}

func (g *generator) loadBehind(o *offset, at uint32, size uint16, f field) []*stmt {
	if code := g.variableToX(o); code != nil {
		return append(code, &stmt{op: opLoadInd | size, k: o.constant + at, field: f})
	}
	return []*stmt{{op: opLoadAbs | size, k: o.constant + at, field: f}}
}

// variableToX loads the varying part of an offset into X; nil if it has none.
func (g *generator) variableToX(o *offset) []*stmt {
	if !o.variable {
		return nil
	}
	if o.word == noWord {
		o.word = g.takeWord()
	}
	return []*stmt{{op: opLoadXMem, k: uint32(o.word)}}
}

// headerLengthToX puts the length of the IPv4 header, and what varies in front of
// it, into X.
func (g *generator) headerLengthToX() []*stmt {
	code := g.variableToX(&g.payload)
	at := g.payload.constant + g.network
	if code == nil {
		return []*stmt{{op: opLoadXMSH, k: at, field: fieldHeaderLength}}
	}
	return append(code,
		&stmt{op: opLoadInd | sizeByte, k: at, field: fieldHeaderLength},
		&stmt{op: classALU | aluAnd, k: 0x0f},
		&stmt{op: classALU | aluLsh, k: 2},
		&stmt{op: classALU | aluAdd | operandX},
		&stmt{op: opTAX},
	)
}

func (g *generator) takeWord() int {
	for range scratchWords {
		if !g.taken[g.nextWord] {
			g.taken[g.nextWord] = true
			return g.nextWord
		}
		g.nextWord = (g.nextWord + 1) % scratchWords
	}
	g.refuse("too deep: BPF has %d words of scratch memory, and this needs more", scratchWords)
	return 0
}

func (g *generator) freeWord(word int) { g.taken[word] = false }

// decide is a block that compares A with a constant.
func decide(code []*stmt, jump uint16, k uint32, f field) *block {
	return &block{stmts: code, end: stmt{op: classJump | jump, k: k, field: f}}
}

// compare is true if the field, masked, compares with the value.
func (g *generator) compare(from base, at uint32, size uint16, mask uint32, jump uint16, value uint32, f field) *cond {
	code := g.load(from, at, size, f)
	if mask != 0xffffffff {
		code = append(code, &stmt{op: classALU | aluAnd, k: mask, field: f})
	}
	return test(decide(code, jump, value, f))
}

func (g *generator) equal(from base, at uint32, size uint16, value uint32, f field) *cond {
	return g.compare(from, at, size, 0xffffffff, jumpEqual, value, f)
}

func (g *generator) masked(from base, at uint32, size uint16, value, mask uint32, f field) *cond {
	return g.compare(from, at, size, mask, jumpEqual, value, f)
}

func (g *generator) above(from base, at uint32, size uint16, value uint32, f field) *cond {
	return g.compare(from, at, size, 0xffffffff, jumpAbove, value, f)
}

func (g *generator) least(from base, at uint32, size uint16, value uint32, f field) *cond {
	return g.compare(from, at, size, 0xffffffff, jumpFrom, value, f)
}

func (g *generator) most(from base, at uint32, size uint16, value uint32, f field) *cond {
	return negate(g.above(from, at, size, value, f))
}

// bit is true if one of the bits is set.
func (g *generator) bit(from base, at uint32, size uint16, bits uint32, f field) *cond {
	return test(decide(g.load(from, at, size, f), jumpSet, bits, f))
}

// bytes is true if the bytes are these, compared from the last word to the first:
// the end of an address tells more than its begin. No bytes are always equal.
func (g *generator) bytes(from base, at uint32, want []byte, f field) *cond {
	var c *cond
	also := func(next *cond) {
		if c = andIf(c, next); c == nil {
			c = next
		}
	}
	for len(want) >= 4 {
		n := len(want) - 4
		also(g.equal(from, at+uint32(n), sizeWord, uint32(want[n])<<24|uint32(want[n+1])<<16|uint32(want[n+2])<<8|uint32(want[n+3]), f))
		want = want[:n]
	}
	for len(want) >= 2 {
		n := len(want) - 2
		also(g.equal(from, at+uint32(n), sizeHalf, uint32(want[n])<<8|uint32(want[n+1]), f))
		want = want[:n]
	}
	if len(want) > 0 {
		also(g.equal(from, at, sizeByte, uint32(want[0]), f))
	}
	return c
}

// always is a condition that doesn't look at the frame.
func always(yes bool) *cond {
	k := uint32(1)
	if yes {
		k = 0
	}
	return test(decide([]*stmt{{op: opLoadImm, k: k}}, jumpEqual, 0, noField))
}

// abbreviation is a protocol alone.
func (g *generator) abbreviation(p protocol) *cond {
	switch p {
	case linkLayer:
		g.refuse(`"ether" alone says nothing: every frame has a link layer`)
	case radio:
		g.refuse(`"radio" is no protocol: radio[0] is its first byte`)
	}
	row := &protocols[p]
	if row.ethertype != 0 {
		return g.linkProtocol(row.ethertype)
	}
	if row.pdus == nil {
		return g.carried(row.number, row.below)
	}
	var c *cond
	for i, pdu := range row.pdus {
		// the order is libpcap's: each joins those before it from the right
		switch next := g.carried(pdu, isis); i {
		case 0:
			c = next
		case 1:
			c = or(c, next)
		default:
			c = or(next, c)
		}
	}
	return c
}

// carried is true if the protocol below says that this one is what it carries.
func (g *generator) carried(number uint32, below protocol) *cond {
	switch below {
	case anyProtocol:
		v4 := g.carried(number, ip)
		return or(v4, g.carried(number, ip6))
	case linkLayer:
		return g.linkProtocol(number)
	case ip:
		c := g.linkProtocol(etherIPv4)
		return and(c, g.equal(fromNetwork, 9, sizeByte, number, fieldIPProtocol))
	case ip6:
		// behind the IPv6 header, or behind a fragment header that follows it
		c := g.linkProtocol(etherIPv6)
		fragment := g.equal(fromNetwork, 6, sizeByte, 44, fieldNextHeader)
		behind := g.equal(fromNetwork, 40, sizeByte, number, fieldFragmentNext)
		direct := g.equal(fromNetwork, 6, sizeByte, number, fieldNextHeader)
		return and(c, or(direct, and(fragment, behind)))
	case iso:
		switch g.link {
		case linkFrameRelay:
			return g.equal(fromHeader, 2, sizeHalf, 0x03<<8|number, fieldFRelay)
		case linkCiscoHDLC, linkNetBSDHDLC:
			c := g.linkProtocol(sapISO<<8 | sapISO)
			return and(c, g.equal(fromNetworkNoSNAP, 1, sizeByte, number, fieldISO))
		}
		c := g.linkProtocol(sapISO)
		return and(c, g.equal(fromNetworkNoSNAP, 0, sizeByte, number, fieldISO))
	case isis:
		c := g.carried(nlpidISIS, iso)
		return and(c, g.equal(fromNetworkNoSNAP, 4, sizeByte, number, fieldISIS))
	}
	g.refuse(`"%s proto" says nothing: it is ether, ip, ip6, iso or isis that say what they carry`, below)
	return nil
}

func (g *generator) broadcast(p protocol) *cond {
	switch p {
	case anyProtocol, linkLayer:
		all := []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff}
		switch {
		case g.link == linkARCnet, g.link == linkARCnetLinux:
			return g.arcnetHost(0, dst)
		case g.hasMACs():
			check := g.behindTunnel()
			return andIf(check, g.macHost(all, dst))
		}
		g.refuse("no broadcast on %s: its headers have no Ethernet addresses", linkName(g.link))
	case ip:
		c := g.linkProtocol(etherIPv4)
		host := ^g.Netmask
		zeros := g.masked(fromNetwork, 16, sizeWord, 0, host, fieldDestination)
		return and(c, or(zeros, g.masked(fromNetwork, 16, sizeWord, host, host, fieldDestination)))
	}
	g.refuse("no broadcast of %s: only ether broadcast and ip broadcast", p)
	return nil
}

func (g *generator) multicast(p protocol) *cond {
	group := func(at uint32) *cond { return g.bit(fromHeader, at, sizeByte, 1, fieldGroupBit) }
	switch p {
	case anyProtocol, linkLayer:
		switch {
		case g.link == linkARCnet, g.link == linkARCnetLinux:
			return g.arcnetHost(0, dst)
		case isEthernet(g.link):
			check := g.behindTunnel()
			return andIf(check, group(0))
		case g.link == capture.LinkFDDI:
			return group(1)
		case g.link == capture.LinkTokenRing, g.link == linkIPOverFC:
			return group(2)
		case isWLAN(g.link):
			return g.wlanReceiver(group)
		}
		g.refuse("no multicast on %s: its headers have no Ethernet addresses", linkName(g.link))
	case ip:
		c := g.linkProtocol(etherIPv4)
		return and(c, g.least(fromNetwork, 16, sizeByte, 224, fieldDestination))
	case ip6:
		c := g.linkProtocol(etherIPv6)
		return and(c, g.equal(fromNetwork, 24, sizeByte, 255, fieldDestination6))
	}
	g.refuse("no multicast of %s: only ether multicast, ip multicast and ip6 multicast", p)
	return nil
}

// byteTest generates what libpcap does: its & and | forget to load the byte, so
// they work on whatever the comparison before them left in A.
func (g *generator) byteTest(n *byteTest) *cond {
	switch n.operator {
	case "=":
		return g.equal(fromHeader, n.index, sizeByte, n.value, fieldByte)
	case "<":
		return negate(g.least(fromHeader, n.index, sizeByte, n.value, fieldByte))
	case ">":
		return g.above(fromHeader, n.index, sizeByte, n.value, fieldByte)
	}
	op := uint16(classALU | aluAnd)
	if n.operator == "|" {
		op = classALU | aluOr
	}
	return negate(test(decide([]*stmt{{op: op, k: n.value}}, jumpEqual, 0, fieldByte)))
}

func (g *generator) directed(outbound bool) *cond {
	notIf := func(inverse bool, c *cond) *cond {
		if inverse {
			return negate(c)
		}
		return c
	}
	switch {
	case g.link == linkSLIP:
		first := g.loadNumber(linkLayer, g.constant(0), 1)
		return first.compared(g, jumpEqual, g.constant(0), outbound)
	case g.link == linkIPNET:
		way := uint32(2)
		if outbound {
			way = 1
		}
		return g.equal(fromHeader, 2, sizeHalf, way, fieldDirection)
	case g.link == capture.LinkLinuxSLL:
		return notIf(!outbound, g.equal(fromHeader, 0, sizeHalf, packetOutgoing, fieldPacketType))
	case g.link == capture.LinkLinuxSLL2:
		return notIf(!outbound, g.equal(fromHeader, 10, sizeByte, packetOutgoing, fieldPacketType))
	case g.link == linkPFLog:
		way := uint32(1)
		if outbound {
			way = 2
		}
		return g.equal(fromHeader, pfDirection, sizeByte, way, fieldDirection)
	case g.link == linkPPPD:
		way := uint32(0)
		if outbound {
			way = 1
		}
		return g.equal(fromHeader, 0, sizeByte, way, fieldDirection)
	case isJuniper(g.link):
		way := uint32(1)
		if outbound {
			way = 0
		}
		return g.masked(fromHeader, 3, sizeByte, way, 0x01, fieldDirection)
	case g.forKernel:
		return notIf(!outbound, g.equal(fromHeader, askPacketType, sizeHalf, packetOutgoing, fieldPacketType))
	}
	g.refuse("no inbound or outbound in a file of %s frames: they don't say it; live, and with Linux cooked frames, it is known", linkName(g.link))
	return nil
}

func (g *generator) onInterface(index uint32) *cond {
	switch {
	case g.link == capture.LinkLinuxSLL2:
		return g.equal(fromHeader, 4, sizeWord, index, fieldInterface)
	case g.forKernel:
		return g.equal(fromHeader, askInterface, sizeWord, index, fieldInterface)
	}
	g.refuse("no ifindex in a file of %s frames: live, and with Linux cooked v2, it is known", linkName(g.link))
	return nil
}

// The header of pflog, in bytes from its begin.
const (
	pfFamily    = 1
	pfAction    = 2
	pfReason    = 3
	pfIfname    = 4
	pfRuleset   = 20
	pfRule      = 36
	pfSubrule   = 40
	pfDirection = 60
	pfNameSize  = 16
)

func (g *generator) pfLogged(n *pfLogged) *cond {
	if g.link != linkPFLog {
		g.refuse("%s only on frames of the BSDs' packet filter log, and these are %s", n.field, linkName(g.link))
	}
	switch n.field {
	case "ifname", "ruleset":
		at := uint32(pfIfname)
		if n.field == "ruleset" {
			at = pfRuleset
		}
		if len(n.text) >= pfNameSize {
			g.refuse("%s %q is too long: at most %d bytes", n.field, n.text, pfNameSize-1)
		}
		return g.bytes(fromHeader, at, []byte(n.text), fieldPFLog)
	case "rulenum":
		return g.equal(fromHeader, pfRule, sizeWord, n.value, fieldPFLog)
	case "subrulenum":
		return g.equal(fromHeader, pfSubrule, sizeWord, n.value, fieldPFLog)
	case "reason":
		return g.equal(fromHeader, pfReason, sizeByte, n.value, fieldPFLog)
	}
	return g.equal(fromHeader, pfAction, sizeByte, n.value, fieldPFLog)
}
