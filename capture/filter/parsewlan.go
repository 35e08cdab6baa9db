package filter

func (p *parser) wlanType(where at) node {
	value := p.wlanNumber("mgt, ctl or data", wlanTypeMask, wlanTypes)
	n := &wlanFrame{where, value, wlanTypeMask, wlanTypeName(value)}
	if !p.accept("subtype") {
		return n
	}
	var known []wlanName
	for _, t := range wlanSubtypes {
		if t.kind == value {
			known = t.names
		}
	}
	n.value |= p.wlanNumber("a subtype of "+n.words, wlanSubtypeMask, known)
	n.mask |= wlanSubtypeMask
	n.words = wlanFrameName(n.value)
	return n
}

func (p *parser) wlanSubtype(where at) node {
	t := p.peek()
	if t.form == nameToken {
		for _, kind := range wlanSubtypes {
			if v, ok := lookup(kind.names, t.text); ok {
				p.i++
				return &wlanFrame{where, v | kind.kind, wlanTypeMask | wlanSubtypeMask, wlanFrameName(v | kind.kind)}
			}
		}
	}
	p.expected("the name of an 802.11 subtype, such as beacon")
	return nil
}

// wlanNumber parses a name of the list or a number that fits the mask.
func (p *parser) wlanNumber(what string, mask uint32, names []wlanName) uint32 {
	t := p.peek()
	switch t.form {
	case numberToken:
		if t.value&^mask == 0 {
			p.i++
			return t.value
		}
	case nameToken:
		if v, ok := lookup(names, t.text); ok {
			p.i++
			return v
		}
	}
	p.expected(what)
	return 0
}
