package filter

// id parses an identifier, several of them in brackets, or not and one.
func (p *parser) id(given qualifiers) node {
	p.enter()
	defer p.leave()
	t := p.peek()
	if t.form == keywordToken || t.form == signToken {
		switch {
		case p.accept("not"):
			return &not{at(t.at), p.id(given)}
		case p.accept("("):
			var n node
			if p.is("(") { // brackets in front of another can only hold a number
				v := p.bracketedNumeral("a number")
				n = p.named(at(t.at), given, identifier{form: aNumber, value: v})
			} else {
				n = p.id(given)
			}
			n = p.moreIDs(n, given)
			if !p.accept(")") {
				p.expected(`"and"`, `"or"`, `")"`)
			}
			return n
		}
	}
	id := identifier{text: t.text, value: t.value}
	switch t.form {
	case nameToken:
		id.form = aName
	case numberToken:
		id.form = aNumber
	case macToken:
		id.form = aMAC
	case arcnetToken:
		id.form = anARCnet
	case ipv6Token:
		id.form = anIPv6
	case ipv4Token:
		id.form = anIPv4
	default:
		p.expected(given.wanted()...)
	}
	p.i++
	switch {
	case id.form == anIPv4 && p.accept("mask"):
		m := p.peek()
		if m.form != ipv4Token {
			p.expected("a netmask such as 255.255.0.0")
		}
		p.i++
		id.form, id.mask = anIPv4Mask, m.text
	case id.form == anIPv4 && p.accept("/"):
		id.form, id.length = anIPv4Prefix, p.numeral("a prefix length: 0 to 32")
	case id.form == anIPv6 && p.accept("/"):
		id.form, id.length = anIPv6Prefix, p.numeral("a prefix length: 0 to 128")
	}
	return p.named(at(t.at), given, id)
}

// numberID makes an identifier of a number that turned out to be one.
func (p *parser) numberID(e element, given qualifiers) node {
	v := e.number.(*constant).value
	return p.named(at(e.number.position()), given, identifier{form: aNumber, value: v})
}

func (p *parser) named(where at, given qualifiers, id identifier) node {
	if given.kind == noKind {
		// libpcap refuses this as late as code generation, and by name
		t := p.tokens[0]
		for i := range p.tokens {
			if p.tokens[i].at == int(where) {
				t = p.tokens[i]
			}
		}
		panic(&Error{Expr: p.expr, Column: t.at + 1, Found: p.expr[t.at : t.at+t.length], Expected: []string{"host", "net", "port", "another qualifier in front of it"}})
	}
	return &named{where, given, id}
}

// wanted says what may follow the qualifiers.
func (q qualifiers) wanted() []string {
	switch q.kind {
	case portKind:
		return []string{"a port number or service name"}
	case portRangeKind:
		return []string{"a range of ports such as 20-25"}
	case netKind:
		return []string{"a network such as 10.0.0.0/8"}
	case protoKind, protoChainKind:
		return []string{`a protocol number`, `a name such as \tcp`}
	}
	if q.protocol == linkLayer {
		return []string{"an Ethernet address"}
	}
	return []string{"an address", "a host name"}
}

// primitive parses what begins with a keyword and is a term by itself.
func (p *parser) primitive() element {
	t := p.peek()
	proto, isProtocol := protocolWords[t.text]
	if isProtocol {
		p.i++
	}
	if n := p.underProtocol(t, proto); n != nil {
		return element{form: isTerm, node: n, given: unqualified}
	}
	if q, ok := p.qualifiers(proto); ok {
		if next := p.peek(); next.form == endToken {
			p.expected(q.wanted()...)
		}
		return element{form: isTerm, node: p.id(q), given: q}
	}
	if isProtocol {
		return element{form: isTerm, node: &abbreviation{at(t.at), proto}, given: unqualified}
	}
	return element{form: isTerm, node: p.other(), given: unqualified}
}

// qualifiers parses a direction and a kind; at least one of them.
func (p *parser) qualifiers(proto protocol) (q qualifiers, ok bool) {
	q.protocol = proto
	t := p.peek()
	if t.form != keywordToken {
		return q, false
	}
	switch t.text {
	case "proto":
		q.kind = protoKind
	case "protochain":
		q.kind = protoChainKind
	case "gateway":
		q.kind = gatewayKind
	}
	if q.kind != anyKind {
		p.i++
		return q, true
	}
	for d := src; d <= ta; d++ {
		if t.text != d.String() {
			continue
		}
		p.i++
		q.direction, ok = d, true
		if d > dst {
			break
		}
		other := dst
		if d == dst {
			other = src
		}
		switch {
		case p.accept("or"):
			q.direction = srcOrDst
			p.need(other.String())
		case p.accept("and"):
			q.direction = srcAndDst
			p.need(other.String())
		}
		break
	}
	for k := hostKind; k <= portRangeKind; k++ {
		if p.accept(k.String()) {
			q.kind = k
			return q, true
		}
	}
	return q, ok
}

// underProtocol parses the terms that a protocol may stand in front of; nil if
// this is none of them.
func (p *parser) underProtocol(t *token, proto protocol) node {
	where := at(t.at)
	switch {
	case p.accept("broadcast"):
		return &broadcast{where, proto}
	case p.accept("multicast"):
		return &multicast{where, proto}
	case p.accept("type"):
		return p.wlanType(where)
	case p.accept("subtype"):
		return p.wlanSubtype(where)
	case p.accept("dir"):
		t := p.peek()
		p.i++
		switch t.form {
		case numberToken:
			return &wlanDirection{where, t.value, t.text}
		case nameToken:
			if v, ok := lookup(wlanDirections, t.text); ok {
				return &wlanDirection{where, v, t.text}
			}
		}
		p.i--
		p.expected("nods", "tods", "fromds", "dstods")
	}
	return nil
}

// other parses the remaining terms.
func (p *parser) other() node {
	t := p.peek()
	where := at(t.at)
	p.i++
	switch t.text {
	case "less", "greater":
		return &sized{where, t.text == "greater", p.numeral("a length in bytes")}
	case "byte":
		n := &byteTest{at: where, index: p.numeral("an offset in bytes")}
		n.operator = p.peek().text
		switch {
		case p.accept("="), p.accept("<"), p.accept(">"), p.accept("&"), p.accept("|"):
		default:
			p.expected(`"="`, `"<"`, `">"`, `"&"`, `"|"`)
		}
		n.value = p.numeral("a number")
		return n
	case "inbound", "outbound":
		return &directed{where, t.text == "outbound"}
	case "ifindex":
		return &onInterface{where, p.numeral("the number of an interface")}
	case "vlan", "mpls", "pppoes", "geneve":
		n := &tunnel{at: where, kind: t.text}
		if next := p.peek(); next.form == numberToken || p.is("(") {
			n.numbered = true
			n.number = p.bracketedNumeral("a number")
		}
		return n
	case "pppoed":
		return &tunnel{at: where, kind: t.text}
	case "llc":
		n := &llcType{at: where}
		switch next := p.peek(); {
		case next.form == nameToken:
			if _, ok := llcTests[fold(next.text)]; !ok {
				p.expected("i", "s", "u", "the name of an LLC command such as ui")
			}
			n.name = fold(next.text)
			p.i++
		case p.accept("rulenum"): // "rnr" is a keyword: the rule number of the BSDs' packet filter
			n.name = "rnr"
		}
		return n
	case "ifname", "ruleset":
		name := p.peek()
		if name.form != nameToken {
			p.expected("a name")
		}
		p.i++
		return &pfLogged{at: where, field: t.text, text: name.text}
	case "rulenum", "subrulenum":
		v := p.numeral("a rule number")
		return &pfLogged{at: where, field: t.text, value: v}
	case "reason", "action":
		return p.pfWord(where, t.text)
	case "lane", "metac", "bcc", "oamf4ec", "oamf4sc", "sc", "ilmic", "oam", "oamf4", "connectmsg", "metaconnect":
		return &atmCell{where, t.text}
	case "fisu", "lssu", "msu", "hfisu", "hlssu", "hmsu":
		return &signal{where, t.text}
	case "vpi", "vci", "sio", "opc", "dpc", "sls", "hsio", "hopc", "hdpc", "hsls":
		return p.circuit(where, t.text)
	}
	p.i--
	p.expected(openers...)
	return nil
}

func (p *parser) pfWord(where at, field string) node {
	t := p.peek()
	names := pfActions
	if field == "reason" {
		names = pfReasons
		if t.form == numberToken {
			p.i++
			return &pfLogged{at: where, field: field, value: t.value}
		}
	}
	if t.form == nameToken {
		if v, ok := lookup(names, t.text); ok {
			p.i++
			return &pfLogged{at: where, field: field, text: t.text, value: v}
		}
	}
	p.expected("the name of a packet filter " + field)
	return nil
}

// circuit parses "field n", "field < n" or "field (n or m)".
func (p *parser) circuit(where at, field string) node {
	t := p.peek()
	if t.form == signToken {
		switch t.text {
		case "=", "!=", "<", "<=", ">", ">=":
			p.i++
			return &circuit{where, field, t.text, p.numeral("a number")}
		case "(":
			p.i++
			var n node = &circuit{where, field, "=", p.numeral("a number")}
			for p.accept("or") {
				n = &either{n, &circuit{at(p.peek().at), field, "=", p.numeral("a number")}}
			}
			if !p.accept(")") {
				p.expected("or", `")"`)
			}
			return n
		}
	}
	return &circuit{where, field, "=", p.numeral("a number")}
}
