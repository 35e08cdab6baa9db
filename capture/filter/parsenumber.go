package filter

// constantWord is the name of a constant that was written as a name.
func constantWord(t *token) string {
	if _, ok := constants[t.text]; ok {
		return t.text
	}
	return ""
}

// arithmeticElement goes on with operators and a comparison behind a number, if
// that is what e is.
func (p *parser) arithmeticElement(e element, given qualifiers) element {
	if e.form != isNumeral && e.form != isArithmetic {
		return e
	}
	if n := p.operators(e.number, 0); n != e.number {
		e.form, e.number = isArithmetic, n
	}
	if t := p.peek(); t.form == signToken {
		switch t.text {
		case "=", "!=", "<", "<=", ">", ">=":
			p.i++
			right := p.operators(p.operand(), 0)
			return element{form: isTerm, node: &relation{at(e.number.position()), t.text, e.number, right}, given: unqualified}
		}
	}
	if e.form == isArithmetic && !p.is(")") {
		p.expected("an operator", comparisons)
	}
	e.given = given
	return e
}

// precedence of the operators, as in C; 0 is none. libpcap gives % and ^ none at
// all, so its parser goes on reading wherever it meets them: both take all that
// follows as their right side, and are taken by what stands before them.
var precedence = map[string]int{"|": 1, "&": 2, "<<": 3, ">>": 3, "+": 4, "-": 4, "*": 5, "/": 5, "%": 0, "^": 0}

const unaryPrecedence = 6

const comparisons = "a comparison (= != < <= > >=)"

var operands = []string{"a number", "len", "a byte expression such as tcp[13]"}

func (p *parser) operators(left number, above int) number {
	for {
		t := p.peek()
		if t.form != signToken {
			return left
		}
		binds, ok := precedence[t.text]
		if !ok || binds != 0 && binds <= above {
			return left
		}
		p.i++
		p.enter()
		right := p.operators(p.operand(), binds)
		p.leave()
		left = &arithmetic{t.text, left, right}
	}
}

// operand parses a number, a byte expression, len, or arithmetic in brackets.
func (p *parser) operand() number {
	p.enter()
	defer p.leave()
	t := p.peek()
	switch {
	case t.form == numberToken:
		p.i++
		return &constant{at(t.at), t.value, constantWord(t)}
	case p.accept("len"):
		return &frameLength{at(t.at)}
	case p.accept("-"):
		return &negative{at(t.at), p.operators(p.operand(), unaryPrecedence)}
	case p.accept("("):
		n := p.operators(p.operand(), 0)
		if !p.accept(")") {
			p.expected(`")"`, "an operator")
		}
		return n
	}
	proto, ok := protocolWords[t.text]
	if t.form != keywordToken || !ok {
		p.expected(operands...)
	}
	p.i++
	p.need("[")
	l := &load{at(t.at), proto, t.text, nil, 1}
	l.index = p.operators(p.operand(), 0)
	if p.accept(":") {
		size := p.peek()
		l.size = p.numeral("a size: 1, 2 or 4")
		if l.size != 1 && l.size != 2 && l.size != 4 {
			p.i--
			panic(&Error{Expr: p.expr, Column: size.at + 1, Found: p.expr[size.at : size.at+size.length], Expected: []string{"a size of 1, 2 or 4 bytes"}})
		}
		p.need("]")
		return l
	}
	if !p.accept("]") {
		p.expected(`"]"`, `":"`, "an operator")
	}
	return l
}

// numeral steps over a number without brackets.
func (p *parser) numeral(what string) uint32 {
	t := p.peek()
	if t.form != numberToken {
		p.expected(what)
	}
	p.i++
	return t.value
}

// bracketedNumeral steps over a number, perhaps in brackets.
func (p *parser) bracketedNumeral(what string) uint32 {
	p.enter()
	defer p.leave()
	if !p.accept("(") {
		return p.numeral(what)
	}
	v := p.bracketedNumeral(what)
	p.need(")")
	return v
}
