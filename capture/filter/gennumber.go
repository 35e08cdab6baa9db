package filter

// A computed is a number at run time: code that leaves it in a word of scratch
// memory, and what must hold of the frame for it to exist at all ("tcp[13]" says
// that it is TCP).
type computed struct {
	code []*stmt
	word int
	when *cond
}

func (g *generator) number(n number) *computed {
	switch n := n.(type) {
	case *constant:
		return g.constant(n.value)
	case *frameLength:
		word := g.takeWord()
		return &computed{code: []*stmt{{op: opLoadLen, field: fieldFrameLength}, {op: opStore, k: uint32(word)}}, word: word}
	case *load:
		index := g.number(n.index)
		g.where = n.position()
		return g.loadNumber(n.protocol, index, n.size)
	case *negative:
		c := g.number(n.number)
		c.code = append(c.code,
			&stmt{op: opLoadMem, k: uint32(c.word)},
			&stmt{op: classALU | aluNeg},
			&stmt{op: opStore, k: uint32(c.word)},
		)
		return c
	case *arithmetic:
		left := g.number(n.left)
		right := g.number(n.right)
		g.where = n.right.position()
		return g.operate(n.operator, left, right)
	}
	panic("filter: unknown number")
}

func (g *generator) constant(v uint32) *computed {
	word := g.takeWord()
	return &computed{code: []*stmt{{op: opLoadImm, k: v}, {op: opStore, k: uint32(word)}}, word: word}
}

var aluOperators = map[string]uint16{
	"+": aluAdd, "-": aluSub, "*": aluMul, "/": aluDiv, "%": aluMod,
	"&": aluAnd, "|": aluOr, "^": aluXor, "<<": aluLsh, ">>": aluRsh,
}

func (g *generator) operate(operator string, left, right *computed) *computed {
	// libpcap looks at the first constant of the right side only, so it refuses
	// 1/(0+1) as well; a division that turns out to be by 0 at run time is false
	if first := right.code[0]; first.op == opLoadImm {
		switch {
		case first.k == 0 && operator == "/":
			g.refuse("division by zero")
		case first.k == 0 && operator == "%":
			g.refuse("remainder of a division by zero")
		case first.k > 31 && (operator == "<<" || operator == ">>"):
			g.refuse("numbers have 32 bits: a shift by %d leaves nothing", first.k)
		}
	}
	code := append(left.code, right.code...)
	code = append(code,
		&stmt{op: opLoadXMem, k: uint32(right.word)},
		&stmt{op: opLoadMem, k: uint32(left.word)},
		&stmt{op: classALU | operandX | aluOperators[operator]},
	)
	g.freeWord(left.word)
	g.freeWord(right.word)
	word := g.takeWord()
	// what the right side needs of the frame is lost here, as in libpcap: ip[0] +
	// tcp[0] checks for ip alone
	return &computed{append(code, &stmt{op: opStore, k: uint32(word)}), word, left.when}
}

// relation compares two numbers. Comparisons are unsigned.
func (g *generator) relation(n *relation) *cond {
	left := g.number(n.left)
	right := g.number(n.right)
	switch n.compare {
	case "=":
		return left.compared(g, jumpEqual, right, false)
	case "!=":
		return left.compared(g, jumpEqual, right, true)
	case ">":
		return left.compared(g, jumpAbove, right, false)
	case "<=":
		return left.compared(g, jumpAbove, right, true)
	case ">=":
		return left.compared(g, jumpFrom, right, false)
	}
	return left.compared(g, jumpFrom, right, true)
}

func (c *computed) compared(g *generator, jump uint16, right *computed, inverse bool) *cond {
	code := append(c.code, right.code...)
	code = append(code,
		&stmt{op: opLoadXMem, k: uint32(right.word)},
		&stmt{op: opLoadMem, k: uint32(c.word)},
	)
	var b *block
	if jump == jumpEqual {
		// by subtraction: a constant on the right is then easily folded in
		code = append(code, &stmt{op: classALU | aluSub | operandX})
		b = decide(code, jump, 0, fieldNumber)
	} else {
		b = decide(code, jump|operandX, 0, fieldNumber)
	}
	result := test(b)
	if inverse {
		result = negate(result)
	}
	g.freeWord(c.word)
	g.freeWord(right.word)
	return andIf(c.when, andIf(right.when, result))
}

// loadNumber fetches size bytes at an index into a protocol's header.
func (g *generator) loadNumber(p protocol, index *computed, size uint32) *computed {
	word := g.takeWord()
	g.freeWord(index.word)
	sizeOp := map[uint32]uint16{1: sizeByte, 2: sizeHalf, 4: sizeWord}[size]

	// variable adds the index to what varies in front of the header
	fetch := func(o *offset, at uint32) {
		code := g.variableToX(o)
		if code == nil {
			code = []*stmt{{op: opLoadXMem, k: uint32(index.word)}}
		} else {
			code = append(code, addToX(index.word)...)
		}
		code = append(code, &stmt{op: opLoadInd | sizeOp, k: at, field: fieldByte})
		index.code = append(index.code, code...)
	}
	needs := func(c *cond) { index.when = andIf(index.when, c) }

	switch p {
	case radio:
		if !isRadio(g.link) {
			g.refuse("no radio header on %s", linkName(g.link))
		}
		index.code = append(index.code,
			&stmt{op: opLoadXMem, k: uint32(index.word)},
			&stmt{op: opLoadInd | sizeOp, field: fieldByte},
		)
	case linkLayer:
		fetch(&g.header, g.header.constant)
	case ip, arp, rarp, atalk, decnet, sca, lat, moprc, mopdl, ip6:
		fetch(&g.payload, g.payload.constant+g.network)
		needs(g.abbreviation(p))
	case sctp, tcp, udp, icmp, igmp, igrp, pim, vrrp, carp:
		code := g.headerLengthToX()
		code = append(code, addToX(index.word)...)
		index.code = append(index.code, append(code, &stmt{op: opLoadInd | sizeOp, k: g.payload.constant + g.network, field: fieldByte})...)
		isProtocol := g.abbreviation(p)
		c := and(isProtocol, g.firstFragment())
		c = andIf(index.when, c)
		index.when = and(g.abbreviation(ip), c)
	case icmp6:
		needs(g.abbreviation(ip6))
		needs(g.equal(fromNetwork, 6, sizeByte, protocols[icmp6].number, fieldNextHeader))
		fetch(&g.payload, g.payload.constant+g.network+40)
	default:
		g.refuse("no bytes of %q: only of headers whose begin is known", p)
	}
	index.word = word
	index.code = append(index.code, &stmt{op: opStore, k: uint32(word)})
	return index
}

func addToX(word int) []*stmt {
	return []*stmt{
		{op: opLoadMem, k: uint32(word)},
		{op: classALU | aluAdd | operandX},
		{op: opTAX},
	}
}
