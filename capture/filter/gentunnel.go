package filter

import "peel/capture"

// tunnel is true of frames with a tunnel's header, and moves the layout behind it.
func (g *generator) tunnel(n *tunnel) *cond {
	switch n.kind {
	case "vlan":
		return g.vlan(n.number, n.numbered)
	case "mpls":
		return g.mpls(n.number, n.numbered)
	case "pppoed":
		return g.linkProtocol(etherPPPoED)
	case "pppoes":
		return g.pppoes(n.number, n.numbered)
	}
	return g.geneve(n.number, n.numbered)
}

// push begins a new link layer inside the one at hand.
func (g *generator) push(link capture.LinkType, header offset) {
	g.previous, g.previousHeader = g.link, g.header
	g.link, g.header = link, header
	g.inGeneve = false
}

// behindTunnel checks that an Ethernet header is there at all, where what carries
// it may carry something else; nil if nothing has to be checked.
func (g *generator) behindTunnel() *cond {
	switch {
	case g.inGeneve:
		// the place of the payload equals that of the header if there is none
		code := []*stmt{
			{op: opLoadMem, k: uint32(g.header.word)},
			{op: opLoadXMem, k: uint32(g.payload.word)},
		}
		return negate(test(decide(code, jumpEqual|operandX, 0, noField)))
	case g.previous == linkSunATM:
		return negate(g.equal(fromPreviousHeader, 4, sizeHalf, 0xff00, fieldATM))
	}
	return nil
}

func (g *generator) vlan(id uint32, numbered bool) *cond {
	if g.labels > 0 {
		g.refuse("vlan cannot follow mpls: behind a label there is no Ethernet header")
	}
	if !isEthernet(g.link) && (!isWLAN(g.link) || g.link == capture.LinkPPI) {
		g.refuse("no vlan on %s", linkName(g.link))
	}
	if numbered && id > 0xfff {
		g.refuse("VLAN %d is too large: they go to 4095", id)
	}
	outermost := g.tags == 0 && !g.header.variable && g.header.constant == g.outerHeader.constant
	g.tags++
	if isEthernet(g.link) && outermost && g.forKernel {
		return g.vlanBeside(id, numbered)
	}
	c := g.isTagged()
	if numbered {
		c = and(c, g.vlanID(id))
	}
	g.payload.constant += 4
	g.linkType.constant += 4
	return c
}

// isTagged asks for the types of a customer's, a provider's and an old
// provider's tag.
func (g *generator) isTagged() *cond {
	c := g.linkProtocol(etherVLAN)
	c = or(c, g.linkProtocol(etherQinQ))
	return or(c, g.linkProtocol(etherOldQinQ))
}

func (g *generator) vlanID(id uint32) *cond {
	return g.masked(fromNetwork, 0, sizeHalf, id, 0xfff, fieldVLAN)
}

// vlanBeside: the kernel may have taken the outermost tag off the frame. Then
// nothing moves; else two words of scratch memory, 0 at first, become 4.
func (g *generator) vlanBeside(id uint32, numbered bool) *cond {
	beside := test(decide([]*stmt{{op: opLoadAbs | sizeByte, k: askVLANPresent, field: fieldVLANPresent}}, jumpEqual, 1, fieldVLANPresent))
	inside := g.isTagged()
	var is *cond
	if numbered {
		is = g.vlanID(id)
	}

	g.vlanMoves = true
	var code []*stmt
	for _, o := range []*offset{&g.payload, &g.linkType} {
		o.variable = true
		if o.word == noWord {
			o.word = g.takeWord()
		}
		code = append(code,
			&stmt{op: opLoadMem, k: uint32(o.word)},
			&stmt{op: classALU | aluAdd, k: 4},
			&stmt{op: opStore, k: uint32(o.word)},
		)
	}
	first := inside.first()
	first.stmts = append(code, first.stmts...)

	c := or(beside, inside)
	if !numbered {
		return c
	}
	// the number stands in the tag or beside the frame
	fromTag := is.test.stmts
	askID := &stmt{op: opLoadAbs | sizeByte, k: askVLAN, field: fieldVLAN}
	is.test.stmts = append([]*stmt{
		{op: opLoadAbs | sizeByte, k: askVLANPresent, field: fieldVLANPresent},
		{op: classJump | jumpEqual, k: 1, jt: askID, jf: fromTag[0], field: fieldVLANPresent},
		askID,
		{op: opJump, k: uint32(len(fromTag) - 1)},
	}, fromTag...)
	return and(c, is)
}

func (g *generator) mpls(label uint32, numbered bool) *cond {
	var c *cond
	switch {
	case g.labels > 0:
		// another label follows unless this is the bottom of the stack
		c = g.masked(fromMPLS, 2, sizeByte, 0, 0x01, fieldMPLSBottom)
	case isEthernet(g.link), g.link == linkCiscoHDLC, g.link == linkNetBSDHDLC:
		c = g.linkProtocol(etherMPLS)
	case g.link == capture.LinkPPP:
		c = g.linkProtocol(pppMPLS)
	default:
		g.refuse("no mpls on %s", linkName(g.link))
	}
	if numbered {
		if label > 0xfffff {
			g.refuse("MPLS label %d is too large: they go to 1048575", label)
		}
		c = and(c, g.masked(fromNetwork, 0, sizeWord, label<<12, 0xfffff000, fieldMPLSLabel))
	}
	g.network += 4
	g.networkNoSNAP += 4
	g.labels++
	return c
}

func (g *generator) pppoes(session uint32, numbered bool) *cond {
	c := g.linkProtocol(etherPPPoES)
	if numbered {
		if session > 0xffff {
			g.refuse("PPPoE session %d is too large: they go to 65535", session)
		}
		c = and(c, g.masked(fromNetwork, 0, sizeWord, session, 0xffff, fieldSession))
	}
	// behind the six bytes of PPPoE the PPP header is a protocol number alone
	header := g.payload
	header.constant += g.network + 6
	g.push(capture.LinkPPP, header)
	g.linkType = header
	g.payload.constant = header.constant + 2
	g.network, g.networkNoSNAP = 0, 0
	return c
}

// Geneve (RFC 8926): over UDP port 6081, eight bytes and options; it carries
// Ethernet, or what its type field says.
const genevePort = 6081

func (g *generator) geneve(vni uint32, numbered bool) *cond {
	if numbered && vni > 0xffffff {
		g.refuse("Geneve network %d is too large: they go to 16777215", vni)
	}
	// each ends with a test that is always true and leaves in A where UDP begins,
	// without the constant part
	over4 := g.isGeneve(etherIPv4, vni, numbered)
	code := g.headerLengthToX()
	code = append(code, &stmt{op: opTXA})
	over4 = and(over4, test(decide(code, jumpEqual|operandX, 0, noField)))

	over6 := g.isGeneve(etherIPv6, vni, numbered)
	code = g.variableToX(&g.payload)
	if code == nil {
		code = []*stmt{{op: opLoadImm, k: 40}}
	} else {
		code = append(code, &stmt{op: opLoadImm, k: 40}, &stmt{op: classALU | aluAdd | operandX})
	}
	code = append(code, &stmt{op: opTAX})
	over6 = and(over6, test(decide(code, jumpEqual|operandX, 0, noField)))

	c := or(over4, over6)
	code = g.behindGeneve()
	step := always(true)
	step.test.stmts = append(code, step.test.stmts...)
	c = and(c, step)
	g.inGeneve = true
	return c
}

func (g *generator) isGeneve(ethertype, vni uint32, numbered bool) *cond {
	behind := fromTransport
	if ethertype == etherIPv6 {
		behind = fromTransport6
	}
	c := g.portsOver(ethertype, genevePort, genevePort, protocols[udp].number, dst, false)
	c = and(c, g.masked(behind, 8, sizeByte, 0, 0xc0, fieldGeneveVersion))
	if numbered {
		c = and(c, g.masked(behind, 12, sizeWord, vni<<8, 0xffffff00, fieldGeneveVNI))
	}
	return c
}

// behindGeneve stores where, behind the header that begins at A, the type, the
// link layer and the network layer stand.
func (g *generator) behindGeneve() []*stmt {
	g.asWritten = true
	constant := g.payload.constant + g.network + 8
	g.linkType = offset{variable: true, word: g.takeWord()}
	code := []*stmt{
		{op: classALU | aluAdd, k: constant},
		{op: opTAX},
		{op: classALU | aluAdd, k: 2},
		{op: opStore, k: uint32(g.linkType.word)},
		{op: opLoadInd | sizeByte, field: fieldGeneveVersion},
		{op: classALU | aluAnd, k: 0x3f}, // the length of the options in words
		{op: classALU | aluMul, k: 4},
		{op: classALU | aluAdd, k: 8},
		{op: classALU | aluAdd | operandX},
	}
	g.push(capture.LinkEthernet, offset{variable: true, word: g.takeWord()})
	g.payload = offset{variable: true, word: g.takeWord()}
	g.network = 0
	store := &stmt{op: opStoreX, k: uint32(g.payload.word)}
	ethernet := &stmt{op: opTXA}
	return append(code,
		&stmt{op: opStore, k: uint32(g.header.word)},
		&stmt{op: opLoadInd | sizeHalf, k: 2, field: fieldEtherType},
		&stmt{op: opLoadXMem, k: uint32(g.header.word)},
		&stmt{op: classJump | jumpEqual, k: etherBridging, jt: ethernet, jf: store, field: fieldEtherType},
		ethernet,
		&stmt{op: classALU | aluAdd, k: 12},
		&stmt{op: opStore, k: uint32(g.linkType.word)},
		&stmt{op: classALU | aluAdd, k: 2},
		&stmt{op: opTAX},
		store,
	)
}

// protocolChain follows the headers of IP up to the one that is looked for. The
// code loops, so no kernel takes it; Match bounds how often.
func (g *generator) protocolChain(number uint32, over protocol) *cond {
	scratch := g.takeWord()
	switch over {
	case anyProtocol:
		v4 := g.protocolChain(number, ip)
		return or(v4, g.protocolChain(number, ip6))
	case ip, ip6:
	default:
		g.refuse("%q has no chain of headers: only ip and ip6 have", over)
	}
	if g.payload.variable {
		g.refuse("no protochain on %s: what stands in front of IP varies in length", linkName(g.link))
	}
	g.asWritten = true
	at := g.payload.constant + g.network

	const hopByHop, routing, fragment, authentication, none, options = 0, 43, 44, 51, 59, 60
	is := func(n uint32) *stmt {
		return &stmt{op: classJump | jumpEqual, k: n, field: fieldChain}
	}
	// A is the number of the header at hand, X its offset from that of IP
	var c *cond
	var code []*stmt
	if over == ip {
		c = g.linkProtocol(etherIPv4)
		code = []*stmt{
			{op: opLoadAbs | sizeByte, k: at + 9, field: fieldIPProtocol},
			{op: opLoadXMSH, k: at, field: fieldHeaderLength},
		}
	} else {
		c = g.linkProtocol(etherIPv6)
		code = []*stmt{
			{op: opLoadAbs | sizeByte, k: at + 6, field: fieldNextHeader},
			{op: opLoadXImm, k: 40},
		}
	}
	again := len(code)
	back := func() *stmt { return &stmt{op: opJump, k: uint32(again - len(code) - 1)} }

	found, last, ahead := is(number), is(none), is(authentication)
	code = append(code, found, last)
	found.jf = last
	if over == ip6 {
		hop, dest, route, frag := is(hopByHop), is(options), is(routing), is(fragment)
		next := &stmt{op: opLoadInd | sizeByte, k: at, field: fieldNextHeader}
		last.jf, hop.jf, dest.jf, route.jf, frag.jf = hop, dest, route, frag, ahead
		hop.jt, dest.jt, route.jt, frag.jt = next, next, next, next
		code = append(code, hop, dest, route, frag, next,
			&stmt{op: opStore, k: uint32(scratch)},
			&stmt{op: opLoadInd | sizeByte, k: at + 1, field: fieldHeaderLength},
			&stmt{op: classALU | aluAdd, k: 1},
			&stmt{op: classALU | aluMul, k: 8},
			&stmt{op: classALU | aluAdd | operandX},
			&stmt{op: opTAX},
			&stmt{op: opLoadMem, k: uint32(scratch)},
		)
		code = append(code, back())
	} else {
		nothing := &stmt{op: classALU | aluAdd}
		last.jf = nothing
		code = append(code, nothing)
	}
	// behind an authentication header libpcap takes the length alone for the
	// offset: right only if the header stands first
	step := &stmt{op: opTXA}
	end := &stmt{op: classALU | aluAdd}
	ahead.jt, ahead.jf, last.jt, found.jt = step, end, end, end
	code = append(code, ahead, step,
		&stmt{op: opLoadInd | sizeByte, k: at, field: fieldNextHeader},
		&stmt{op: opStore, k: uint32(scratch)},
		&stmt{op: opTXA},
		&stmt{op: classALU | aluAdd, k: 1},
		&stmt{op: opTAX},
		&stmt{op: opLoadInd | sizeByte, k: at, field: fieldHeaderLength},
		&stmt{op: classALU | aluAdd, k: 2},
		&stmt{op: classALU | aluMul, k: 4},
		&stmt{op: opTAX},
		&stmt{op: opLoadMem, k: uint32(scratch)},
	)
	code = append(code, back(), end)
	g.freeWord(scratch)
	return and(c, test(decide(code, jumpEqual, number, fieldChain)))
}
