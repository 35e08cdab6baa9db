package filter

import (
	"net/netip"
	"strings"
)

// A token is a word of the expression.
type token struct {
	form   tokenForm
	text   string // of a keyword its first spelling: "and" for "&&"
	at     int    // offset in the expression, in bytes
	length int    // in bytes
	value  uint32 // of a number
}

type tokenForm uint8

const (
	endToken tokenForm = iota
	keywordToken
	numberToken
	nameToken
	ipv4Token // two to four numbers with dots
	ipv6Token
	macToken
	arcnetToken
	signToken // operators and brackets
)

// keywords maps every word of the language that isn't a protocol to its first
// spelling.
var keywords = func() map[string]string {
	words := map[string]string{}
	for _, spellings := range strings.Split(keywordList, "\n") {
		all := strings.Fields(spellings)
		for _, w := range all {
			words[w] = all[0]
		}
	}
	return words
}()

const keywordList = `dst
src
host
net
mask
port
portrange
proto
protochain
gateway
type
subtype
dir direction
addr1 address1
addr2 address2
addr3 address3
addr4 address4
ra
ta
less
greater
byte
broadcast
multicast
and
or
not
len length
inbound
outbound
ifindex
vlan
mpls
pppoed
pppoes
geneve
lane
llc
metac
bcc
oam
oamf4
oamf4ec
oamf4sc
sc
ilmic
vpi
vci
connectmsg
metaconnect
ifname on
ruleset rset
rulenum rnr
subrulenum srnr
reason
action
fisu
lssu lsu
msu
hfisu
hlssu
hmsu
sio
opc
dpc
sls
hsio
hopc
hdpc
hsls`

// constants are the offsets and values that have names.
var constants = map[string]uint32{
	"icmptype": 0, "icmpcode": 1,
	"icmp-echoreply": 0, "icmp-unreach": 3, "icmp-sourcequench": 4, "icmp-redirect": 5,
	"icmp-echo": 8, "icmp-routeradvert": 9, "icmp-routersolicit": 10, "icmp-timxceed": 11,
	"icmp-paramprob": 12, "icmp-tstamp": 13, "icmp-tstampreply": 14, "icmp-ireq": 15,
	"icmp-ireqreply": 16, "icmp-maskreq": 17, "icmp-maskreply": 18,

	"icmp6type": 0, "icmp6code": 1,
	"icmp6-destinationunreach": 1, "icmp6-packettoobig": 2, "icmp6-timeexceeded": 3,
	"icmp6-parameterproblem": 4, "icmp6-echo": 128, "icmp6-echoreply": 129,
	"icmp6-multicastlistenerquery": 130, "icmp6-multicastlistenerreportv1": 131,
	"icmp6-multicastlistenerdone": 132, "icmp6-routersolicit": 133, "icmp6-routeradvert": 134,
	"icmp6-neighborsolicit": 135, "icmp6-neighboradvert": 136, "icmp6-redirect": 137,
	"icmp6-routerrenum": 138, "icmp6-nodeinformationquery": 139,
	"icmp6-nodeinformationresponse": 140, "icmp6-ineighbordiscoverysolicit": 141,
	"icmp6-ineighbordiscoveryadvert": 142, "icmp6-multicastlistenerreportv2": 143,
	"icmp6-homeagentdiscoveryrequest": 144, "icmp6-homeagentdiscoveryreply": 145,
	"icmp6-mobileprefixsolicit": 146, "icmp6-mobileprefixadvert": 147,
	"icmp6-certpathsolicit": 148, "icmp6-certpathadvert": 149,
	"icmp6-multicastrouteradvert": 151, "icmp6-multicastroutersolicit": 152,
	"icmp6-multicastrouterterm": 153,

	"tcpflags": 13,
	"tcp-fin":  0x01, "tcp-syn": 0x02, "tcp-rst": 0x04, "tcp-push": 0x08,
	"tcp-ack": 0x10, "tcp-urg": 0x20, "tcp-ece": 0x40, "tcp-cwr": 0x80,
}

// blanks stand between words.
const blanks = " \r\n\t"

// lex takes the expression apart. The longest match wins, as in libpcap's
// scanner: "80-90" is one name, and "10.0.0.1" is not three numbers.
func lex(expr string) ([]token, error) {
	var tokens []token
	for i := 0; i < len(expr); {
		if strings.IndexByte(blanks, expr[i]) >= 0 {
			i++
			continue
		}
		t, err := next(expr, i)
		if err != nil {
			return nil, err
		}
		tokens = append(tokens, t)
		i += t.length
	}
	return append(tokens, token{form: endToken, at: len(expr)}), nil
}

// next is the token at offset i, where no blank stands.
func next(expr string, i int) (token, error) {
	rest := expr[i:]
	t := token{at: i}
	// candidates in the order in which libpcap's rules stand: the longest wins,
	// the earlier of two of the same length
	take := func(form tokenForm, length int) {
		if length > t.length {
			t.form, t.length = form, length
		}
	}
	word := nameLength(rest)
	if w := rest[:word]; word > 0 {
		if spelling, ok := keywords[w]; ok {
			t.text = spelling
			take(keywordToken, word)
		} else if _, ok := protocolWords[w]; ok {
			t.text = w
			take(keywordToken, word)
		}
	}
	take(signToken, signLength(rest))
	take(arcnetToken, arcnetLength(rest))
	take(macToken, macLength(rest))
	take(numberToken, numeralLength(rest))
	take(ipv4Token, dottedLength(rest))
	take(ipv6Token, ipv6Length(rest))
	if n := colonsLength(rest); n > t.length {
		return t, &Error{Expr: expr, Column: i + 1, Found: rest[:n], Reason: "not an Ethernet address: six groups of one or two hex digits"}
	}
	take(nameToken, word)
	if n := escapedLength(rest); n > t.length {
		t.form, t.length = nameToken, n
	}
	if t.length == 0 {
		return t, &Error{Expr: expr, Column: i + 1, Found: firstRune(rest), Reason: "no word of the language begins with it"}
	}

	written := rest[:t.length]
	switch t.form {
	case keywordToken:
	case signToken:
		t.text = written
		switch written {
		case "&&":
			t.form, t.text = keywordToken, "and"
		case "||":
			t.form, t.text = keywordToken, "or"
		case "!":
			t.form, t.text = keywordToken, "not"
		case "==":
			t.text = "="
		}
	case numberToken:
		t.text = written
		v, reason := parseNumeral(written)
		if reason != "" {
			return t, &Error{Expr: expr, Column: i + 1, Found: written, Reason: reason}
		}
		t.value = v
	case nameToken:
		t.text = strings.TrimPrefix(written, `\`)
		if v, ok := constants[written]; ok {
			t.form, t.value = numberToken, v
		}
	case ipv6Token:
		t.text = written
		if _, err := netip.ParseAddr(written); err != nil {
			return t, &Error{Expr: expr, Column: i + 1, Found: written, Reason: "not an IPv6 address"}
		}
	default:
		t.text = written
	}
	return t, nil
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isAlnum(c byte) bool {
	return isDigit(c) || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// run counts the bytes at the front of s that are of a sort, up to a number.
func run(s string, most int, sort func(byte) bool) int {
	n := 0
	for n < len(s) && n < most && sort(s[n]) {
		n++
	}
	return n
}

// nameLength: letters, digits, and inside them "-", "_" and "."; the last may be
// a dot.
func nameLength(s string) int {
	if s == "" || !isAlnum(s[0]) {
		return 0
	}
	n := run(s, len(s), func(c byte) bool { return isAlnum(c) || c == '-' || c == '_' || c == '.' })
	for n > 1 && (s[n-1] == '-' || s[n-1] == '_') {
		n--
	}
	return n
}

// escapedLength: a backslash makes a name of a keyword.
func escapedLength(s string) int {
	if s == "" || s[0] != '\\' {
		return 0
	}
	n := 1 + run(s[1:], len(s), func(c byte) bool { return strings.IndexByte(" !()\n\t", c) < 0 })
	if n == 1 {
		return 0
	}
	return n
}

func signLength(s string) int {
	if len(s) >= 2 {
		switch s[:2] {
		case ">=", "<=", "!=", "==", "<<", ">>", "&&", "||":
			return 2
		}
	}
	if strings.IndexByte("+-*/%:[]!<>()&|^=", s[0]) >= 0 {
		return 1
	}
	return 0
}

func arcnetLength(s string) int {
	if s[0] != '$' {
		return 0
	}
	if n := run(s[1:], 2, isHex); n > 0 {
		return 1 + n
	}
	return 0
}

// macLength: six groups of one or two hex digits with the same sign between
// them, three groups of four with dots, or twelve digits.
func macLength(s string) int {
	longest := 0
	for _, sign := range []byte{':', '-', '.'} {
		if n := groupsLength(s, 6, 1, 2, sign); n > longest {
			longest = n
		}
	}
	if n := groupsLength(s, 3, 4, 4, '.'); n > longest {
		longest = n
	}
	if n := run(s, 12, isHex); n == 12 && n > longest {
		longest = n
	}
	return longest
}

func groupsLength(s string, groups, least, most int, sign byte) int {
	at := 0
	for g := range groups {
		if g > 0 {
			if at >= len(s) || s[at] != sign {
				return 0
			}
			at++
		}
		n := run(s[at:], most, isHex)
		if n < least {
			return 0
		}
		at += n
	}
	return at
}

// numeralLength: decimal, octal or hex as in C.
func numeralLength(s string) int {
	if len(s) > 2 && s[0] == '0' && (s[1] == 'x' || s[1] == 'X') {
		if n := run(s[2:], len(s), isHex); n > 0 {
			return 2 + n
		}
	}
	return run(s, len(s), isDigit)
}

// dottedLength: two to four numerals with dots.
func dottedLength(s string) int {
	at, longest := numeralLength(s), 0
	for range 3 {
		if at == 0 || at >= len(s) || s[at] != '.' {
			break
		}
		n := numeralLength(s[at+1:])
		if n == 0 {
			break
		}
		at += 1 + n
		longest = at
	}
	return longest
}

// ipv6Length is the length of the longest IPv6 address that s begins with: eight
// groups, or fewer around one "::"; dotted numbers stand for the last two.
func ipv6Length(s string) int {
	at, groups, longest := 0, 0, 0
	gap := strings.HasPrefix(s, "::")
	if gap {
		at, longest = 2, 2
	}
	for {
		if n := dottedLength(s[at:]); n > 0 && dots(s[at:at+n]) == 3 && (gap && groups <= 5 || !gap && groups == 6) {
			return at + n // nothing can follow, and a group would be shorter
		}
		n := run(s[at:], 4, isHex)
		if n == 0 || groups == 8 || gap && groups == 7 {
			return longest
		}
		at += n
		groups++
		if gap && groups <= 7 || groups == 8 {
			longest = at
		}
		switch {
		case !gap && groups <= 7 && strings.HasPrefix(s[at:], "::"):
			gap = true
			at += 2
			longest = at
		case at < len(s) && s[at] == ':':
			at++
		default:
			return longest
		}
	}
}

func dots(s string) int { return strings.Count(s, ".") }

// colonsLength is the length of what looks like an Ethernet address and isn't
// one: groups of hex digits that end with a colon.
func colonsLength(s string) int {
	at, groups, longest := 0, 0, 0
	for {
		n := run(s[at:], 2, isHex)
		if n == 0 {
			return longest
		}
		c := run(s[at+n:], len(s), func(c byte) bool { return c == ':' })
		if c == 0 {
			return longest
		}
		at += n + c
		if groups++; groups >= 2 {
			longest = at
		}
	}
}

// parseNumeral reads a numeral as C does; the reason says what is wrong with it.
func parseNumeral(s string) (v uint32, reason string) {
	base := uint64(10)
	digits := s
	if s[0] == '0' {
		base, digits = 8, s[1:]
		if len(s) > 1 && s[1]|0x20 == 'x' {
			base, digits = 16, s[2:]
		}
	}
	n := uint64(0)
	for i := range len(digits) {
		d := uint64(digitValue(digits[i]))
		if d >= base {
			return 0, "a number that begins with 0 is octal: digits 0 to 7"
		}
		if n = n*base + d; n > 0xffffffff {
			return 0, "too large: numbers have 32 bits"
		}
	}
	return uint32(n), ""
}

func digitValue(c byte) byte {
	if isDigit(c) {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}

func firstRune(s string) string {
	for i := range s {
		if i > 0 {
			return s[:i]
		}
	}
	return s
}
