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
		p.expected("a comparison (= != < <= > >=)")
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

func (e element) position() int {
	if e.node != nil {
		return e.node.position()
	}
	return e.number.position()
}

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
			p.expected("a comparison (= != < <= > >=)")
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
			p.expected("a comparison (= != < <= > >=)")
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

// constantWord is the name of a constant that was written as a name.
func constantWord(t *token) string {
	if _, ok := constants[t.text]; ok {
		return t.text
	}
	return ""
}

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
			p.expected(`")"`, "an operator", "a comparison (= != < <= > >=)")
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
		p.expected("an operator", "a comparison (= != < <= > >=)")
	}
	e.given = given
	return e
}

// precedence of the operators, as in C; 0 is none. libpcap gives % and ^ none at
// all, so its parser goes on reading wherever it meets them: both take all that
// follows as their right side, and are taken by what stands before them.
var precedence = map[string]int{"|": 1, "&": 2, "<<": 3, ">>": 3, "+": 4, "-": 4, "*": 5, "/": 5, "%": 0, "^": 0}

const unaryPrecedence = 6

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
		p.expected("a number", "len", "a byte expression such as tcp[13]")
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
