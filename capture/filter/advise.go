package filter

import (
	"errors"
	"slices"
	"strings"
)

// advise adds the way out to an error of the parser, where it can tell what was
// meant. It changes nothing of what is refused.
func advise(err error) error {
	var wrong *Error
	if !errors.As(err, &wrong) {
		return err
	}
	if e := displayHint(wrong); e != nil {
		return e
	}
	w := around(wrong)
	w.shift(wrong)
	for _, guess := range guesses {
		if hint := guess(w); hint != "" {
			wrong.Hint = printable(hint)
			break
		}
	}
	return wrong
}

// A surrounding is the fault and what stands around it. Words that aren't there have
// no text.
type surrounding struct {
	before, last, found, next token // last is the one straight in front of found
	character                 bool  // the fault is a character that begins no word
	inNumber                  bool  // a number was expected, or what computes one
}

// around takes the expression apart once more, and goes on behind characters that
// begin no word.
func around(e *Error) (s surrounding) {
	fault := e.Column - 1
	s.inNumber = slices.Equal(e.Expected, operands)
	for i := 0; i < len(e.Expr); {
		if strings.IndexByte(blanks, e.Expr[i]) >= 0 {
			i++
			continue
		}
		t, err := next(e.Expr, i)
		if t.length == 0 {
			t.text, t.length = firstRune(e.Expr[i:]), len(firstRune(e.Expr[i:]))
			t.at = i
		}
		switch {
		case i < fault:
			s.before, s.last = s.last, t
		case i == fault:
			s.found, s.character = t, err != nil && t.form == endToken
		default:
			s.next = t
			return s
		}
		i += t.length
	}
	return s
}

// shift moves the fault to the word in front, where the parser only notices by the
// one behind that it makes no sense.
func (s *surrounding) shift(e *Error) {
	switch {
	case s.last.form == numberToken && !s.isArithmetic() && slices.Equal(e.Expected, []string{comparisons}):
		e.Expected = []string{"host, net, port or another qualifier in front of it"}
	case slices.Equal(e.Expected, []string{`"["`}):
		e.Expected = operands
	default:
		return
	}
	e.Column, e.Found = s.last.at+1, e.Expr[s.last.at:s.last.at+s.last.length]
	s.next, s.found, s.last, s.before = s.found, s.last, s.before, token{}
}

// isArithmetic: the word in front of the number makes it part of a calculation.
func (s *surrounding) isArithmetic() bool { return s.before.form == signToken && s.before.text != "(" }

// guesses say what was meant, the surer first.
var guesses = []func(surrounding) string{
	quoted, listed, flagName, portOfAddress, portRange, wildcard, signBetween, turnedSign, missingKind, protocolName, otherWord, upperCase,
	shellSigns,
}

// quoted: 'tcp' with quotes that the shell didn't take.
func quoted(s surrounding) string {
	if s.character && strings.ContainsAny(s.found.text, "'\"`") {
		return "quotes go around the whole expression, for the shell, and are no part of it"
	}
	return ""
}

// listed: port http,https
func listed(s surrounding) string {
	if !s.character || s.found.text != "," {
		return ""
	}
	if s.last.text != "" && s.next.text != "" {
		return "between several stands or: " + s.last.text + " or " + s.next.text
	}
	return "between several stands or"
}

// flagName: tcp syn, tcp[13] == syn, icmp echo
func flagName(s surrounding) string {
	name := s.found.text
	if name == "flags" || name == "flag" {
		name = s.next.text
	}
	name = strings.ToLower(name)
	if other, ok := map[string]string{"psh": "push", "reset": "rst", "ecn": "ece"}[name]; ok {
		name = other
	}
	for _, header := range []struct{ prefix, test, sign string }{
		{"tcp-", "tcp[tcpflags] & tcp-", " != 0"},
		{"icmp-", "icmp[icmptype] = icmp-", ""},
		{"icmp6-", "icmp6[icmp6type] = icmp6-", ""},
	} {
		_, known := constants[header.prefix+name]
		switch {
		case !known || s.found.form != nameToken:
		case s.inNumber:
			return "its name is " + header.prefix + name
		case s.last.text+"-" == header.prefix, header.prefix == "tcp-":
			return "write " + header.test + name + header.sign
		}
	}
	return ""
}

// portOfAddress: host 10.0.0.1:80
func portOfAddress(s surrounding) string {
	if s.found.text == ":" && s.last.form == ipv4Token && s.next.text != "" {
		return `write "and port ` + s.next.text + `" in place of ":` + s.next.text + `"`
	}
	return ""
}

// portRange: portrange 80:90
func portRange(s surrounding) string {
	if s.before.text == "portrange" && s.last.form == numberToken && (s.next.form == numberToken || s.found.form == numberToken) {
		to := s.next.text
		if s.found.form == numberToken {
			to = s.found.text
		}
		return "a range is one word: " + s.last.text + "-" + to
	}
	return ""
}

// wildcard: host 10.0.0.*
func wildcard(s surrounding) string {
	if begin := strings.TrimSuffix(s.last.text, "."); s.found.text == "*" && begin != s.last.text && isDigit(begin[0]) {
		return "what begins so is net " + begin
	}
	return ""
}

// signBetween: port = 80, port != 80
func signBetween(s surrounding) string {
	if s.last.form != keywordToken || s.found.form != signToken || s.next.text == "" {
		return ""
	}
	switch s.last.text {
	case "host", "net", "port", "portrange", "src", "dst", "proto":
	default:
		return ""
	}
	switch s.found.text {
	case "=", ":":
		return "no sign stands there: " + s.last.text + " " + s.next.text
	case "!=":
		return "write not " + s.last.text + " " + s.next.text
	}
	return ""
}

// turnedSign: len => 5
func turnedSign(s surrounding) string {
	if s.last.text == "=" && (s.found.text == ">" || s.found.text == "<") {
		return "write " + s.found.text + "="
	}
	return ""
}

// missingKind: ip 10.0.0.1, udp 53
func missingKind(s surrounding) string {
	p, ok := protocolWords[s.last.text]
	if !ok || s.last.form != keywordToken {
		return ""
	}
	switch s.found.form {
	case numberToken:
		if p == tcp || p == udp || p == sctp {
			return "write " + s.last.text + " port " + s.found.text
		}
	case ipv4Token, ipv6Token:
		switch p {
		case ip, ip6, arp, rarp:
			return "write " + s.last.text + " host " + s.found.text
		case linkLayer:
			return "write host " + s.found.text
		}
		return "write " + s.last.text + " and host " + s.found.text
	case macToken:
		if p == linkLayer {
			return "write " + s.last.text + " host " + s.found.text
		}
		return "write " + s.last.text + " and ether host " + s.found.text
	}
	return ""
}

// protocolName: ip proto udp
func protocolName(s surrounding) string {
	_, ok := protocolWords[s.found.text]
	if ok && (s.last.text == "proto" || s.last.text == "protochain") {
		return `write \` + s.found.text
	}
	return ""
}

// otherWord: words that other filters have for the same.
func otherWord(s surrounding) string {
	if word := map[string]string{
		"mac": "ether host", "ports": "port", "hosts": "host", "network": "net", "subnet": "net", "protocol": "proto",
		"source": "src", "destination": "dst", "dest": "dst", "sport": "src port", "dport": "dst port", "length": "len",
	}[s.found.text]; word != "" && s.found.form == nameToken {
		return "the word is " + word
	}
	return ""
}

// upperCase: TCP, tcp AND udp
func upperCase(s surrounding) string {
	lower := strings.ToLower(s.found.text)
	_, isWord := keywords[lower]
	_, isProtocol := protocolWords[lower]
	if s.found.form == nameToken && lower != s.found.text && (isWord || isProtocol) {
		return "words are in lower case: " + lower
	}
	return ""
}

// shellSigns: ip[8] > 5 without quotes is ip[8], and a file of the name 5.
func shellSigns(s surrounding) string {
	if s.found.text == "" && s.last.text == "]" {
		return "without quotes around the expression the shell takes < > & and | for itself"
	}
	return ""
}
