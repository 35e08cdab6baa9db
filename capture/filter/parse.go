package filter

// A parser goes along the tokens. The language is libpcap's grammar (grammar.y),
// by recursive descent; what its LALR tables decide late is said where it is
// decided here.
type parser struct {
	expr   string
	tokens []token
	i      int
	depth  int
}

// maxDepth bounds nesting, as yacc's stack does.
const maxDepth = 500

// parse returns nil for the empty expression.
func parse(expr string) (root node, err error) {
	tokens, err := lex(expr)
	if err != nil {
		return nil, err
	}
	if tokens[0].form == endToken {
		return nil, nil
	}
	defer func() {
		if e := recover(); e != nil {
			wrong, ok := e.(*Error)
			if !ok {
				panic(e)
			}
			root, err = nil, wrong
		}
	}()
	p := &parser{expr: expr, tokens: tokens}
	first := p.element(unqualified, false, false)
	if first.form != isTerm {
		p.expected(comparisons)
	}
	root = p.rest(first)
	if p.tokens[p.i].form != endToken {
		p.expected(`"and"`, `"or"`, "the end")
	}
	return root, nil
}

func (p *parser) peek() *token { return &p.tokens[p.i] }

func (p *parser) is(text string) bool {
	t := p.peek()
	return (t.form == keywordToken || t.form == signToken) && t.text == text
}

// accept steps over a keyword or sign if it is the next token.
func (p *parser) accept(text string) bool {
	if p.is(text) {
		p.i++
		return true
	}
	return false
}

func (p *parser) need(text string) {
	if !p.accept(text) {
		p.expected(`"` + text + `"`)
	}
}

// expected gives up: what stands here doesn't fit.
func (p *parser) expected(what ...string) {
	t := p.peek()
	panic(&Error{Expr: p.expr, Column: t.at + 1, Found: p.expr[t.at : t.at+t.length], Expected: what})
}

func (p *parser) enter() {
	if p.depth++; p.depth > maxDepth {
		panic(&Error{Expr: p.expr, Column: p.peek().at + 1, Reason: "nested too deeply: at most 500 levels"})
	}
}

func (p *parser) leave() { p.depth-- }

// An element is what and, or and not join, or something that may become one.
type element struct {
	form
	node              // of a term or an identifier
	number            // of a numeral or arithmetic
	given  qualifiers // what an identifier behind it inherits
}

type form uint8

const (
	isTerm       form = iota
	isID              // an identifier under inherited qualifiers
	isIDs             // several in brackets
	isNumeral         // a number, perhaps in brackets: an identifier or the begin of arithmetic
	isArithmetic      // arithmetic in brackets that waits for a comparison
)

// rest joins what follows a term with and and or: they bind alike, from the left.
func (p *parser) rest(left element) node {
	n, given := left.node, left.given
	for {
		isAnd := p.is("and")
		if !isAnd && !p.is("or") {
			return n
		}
		p.i++
		right := p.element(given, true, true)
		switch right.form {
		case isTerm:
			given = right.given
		case isNumeral:
			right.node = p.numberID(right, given)
		case isArithmetic:
			p.expected(comparisons)
		}
		n = join(isAnd, n, right.node)
	}
}

func join(and bool, left, right node) node {
	if and {
		return &both{left, right}
	}
	return &either{left, right}
}

// element parses one element. Where identifiers may stand without qualifiers,
// given are those they inherit; a bracket of them cannot be the first thing in
// a bracket (libpcap's grammar: "(a or b)" is, "((a or b))" isn't).
func (p *parser) element(given qualifiers, ids, bracketIDs bool) element {
	p.enter()
	defer p.leave()
	t := p.peek()
	switch t.form {
	case endToken:
		p.expected(openers...)
	case nameToken, ipv4Token, ipv6Token, macToken, arcnetToken:
		if !ids {
			p.expected("a protocol", `a qualifier in front of it, as in "host `+p.expr[t.at:t.at+t.length]+`"`)
		}
		return element{form: isID, node: p.id(given), given: given}
	case numberToken:
		p.i++
		return p.arithmeticElement(element{form: isNumeral, number: &constant{at(t.at), t.value, constantWord(t)}}, given)
	}
	switch t.text {
	case "not":
		p.i++
		e := p.element(given, ids, true)
		switch {
		case e.form == isNumeral && ids:
			e.node = p.numberID(e, given)
			e.form = isID
		case e.form == isNumeral, e.form == isArithmetic:
			p.expected(comparisons)
		case e.form == isIDs:
			e.form = isID
		}
		e.node = &not{at(t.at), e.node}
		return e
	case "(":
		return p.arithmeticElement(p.bracket(given, ids && bracketIDs), given)
	case "-", "len":
		return p.arithmeticElement(element{form: isArithmetic, number: p.operand()}, given)
	}
	if t.form == signToken {
		p.expected(openers...)
	}
	if _, ok := protocolWords[t.text]; ok && p.tokens[p.i+1].text == "[" && p.tokens[p.i+1].form == signToken {
		return p.arithmeticElement(element{form: isArithmetic, number: p.operand()}, given)
	}
	return p.primitive()
}

var openers = []string{"a protocol", "host", "net", "port", "src", "dst", "a byte expression"}

// bracket parses what stands between brackets: a term, identifiers, a numeral or
// arithmetic.
func (p *parser) bracket(given qualifiers, ids bool) element {
	p.need("(")
	e := p.element(given, ids, false)
	switch {
	case e.form == isTerm:
		e.node = p.rest(e)
		e.given = given
	case e.form == isID, e.form == isNumeral && ids && (p.is("and") || p.is("or")):
		if e.form == isNumeral {
			e.node = p.numberID(e, given)
		}
		e.node = p.moreIDs(e.node, given)
		e.form = isIDs
	}
	if !p.accept(")") {
		switch e.form {
		case isNumeral, isArithmetic:
			p.expected(`")"`, "an operator", comparisons)
		default:
			p.expected(`"and"`, `"or"`, `")"`)
		}
	}
	return e
}

// moreIDs joins identifiers behind the first.
func (p *parser) moreIDs(n node, given qualifiers) node {
	for {
		isAnd := p.is("and")
		if !isAnd && !p.is("or") {
			return n
		}
		p.i++
		n = join(isAnd, n, p.id(given))
	}
}
