package filter

import (
	"net/netip"
	"strconv"
	"strings"
)

// People know the display filters of Wireshark (wireshark-filter(4)) and type them
// where a capture filter belongs. Both languages share so many words that such a
// filter may fail anywhere, on a sign or on a quote: what is looked for here is the
// test that surrounds the fault.

// A displayTest is one test of a display filter: "ip.src == 10.0.0.1".
type displayTest struct {
	at, end  int    // its span in the expression
	field    string // ip.src
	operator string // ==, also where "eq" is written; empty for a field alone
	value    string
}

// displayHint is the error for an expression that fails in a test of a display
// filter; nil if it doesn't.
func displayHint(e *Error) *Error {
	for from := 0; from < len(e.Expr); {
		t, ok := nextDisplayTest(e.Expr, from)
		if !ok {
			return nil
		}
		if fault := e.Column - 1; t.at <= fault && (fault < t.end || fault == len(e.Expr) && t.end == fault) {
			b := appendQuoted(nil, t.field)
			b = append(b, " looks like a display filter; -f takes capture filters (pcap-filter)"...)
			b = append(b, t.inCaptureFilters()...)
			return &Error{Expr: e.Expr, Column: t.at + 1, Found: t.field, Reason: string(b)}
		}
		from = t.end
	}
	return nil
}

// nextDisplayTest finds the first test at or behind an offset.
func nextDisplayTest(expr string, from int) (t displayTest, ok bool) {
	for i := from; i < len(expr); {
		n := run(expr[i:], len(expr), isFieldByte)
		if n == 0 {
			i++
			continue
		}
		t = displayTest{at: i, end: i + n, field: strings.TrimRight(expr[i:i+n], ".")}
		t.comparison(expr)
		if t.isOne() {
			return t, true
		}
		i += n
	}
	return t, false
}

func isFieldByte(c byte) bool { return isAlnum(c) || c == '.' || c == '_' || c == '-' }

// displayOperators are signs and words for the same.
var displayOperators = map[string]string{
	"==": "==", "===": "==", "eq": "==", "!=": "!=", "!==": "!=", "ne": "!=", "~=": "!=",
	">": ">", "gt": ">", "<": "<", "lt": "<", ">=": ">=", "ge": ">=", "<=": "<=", "le": "<=",
	"&": "&", "bitwise_and": "&", "contains": "contains", "matches": "matches", "~": "matches", "in": "in",
}

// comparison reads the operator and the value behind the field, if they are there.
func (t *displayTest) comparison(expr string) {
	blanks := func(i int) int {
		return i + run(expr[i:], len(expr), func(c byte) bool { return c == ' ' || c == '\t' })
	}
	i := t.end
	if i < len(expr) && expr[i] == '[' { // a slice: eth.src[0:3]
		closing := strings.IndexByte(expr[i:], ']')
		if closing < 0 {
			return
		}
		t.field += expr[i : i+closing+1]
		i += closing + 1
	}
	i = blanks(i)
	n := run(expr[i:], 3, func(c byte) bool { return strings.IndexByte("=!<>~&", c) >= 0 })
	if n == 0 {
		n = run(expr[i:], len(expr), func(c byte) bool { return isAlnum(c) || c == '_' })
	}
	operator, ok := displayOperators[expr[i:i+n]]
	if !ok {
		return
	}
	i = blanks(i + n)
	value := expr[i:]
	switch {
	case value == "":
	case value[0] == '"' || value[0] == '{':
		closing := strings.IndexByte(value[1:], map[byte]byte{'"': '"', '{': '}'}[value[0]])
		if closing < 0 {
			closing = len(value) - 2
		}
		value = value[:closing+2]
	default:
		value = value[:run(value, len(value), func(c byte) bool { return strings.IndexByte(" \t\n)&|", c) < 0 })]
	}
	if value != "" {
		t.operator, t.value, t.end = operator, value, i+len(value)
	}
}

// isOne tells a test of a display filter from what a capture filter may hold there:
// the name of a host has dots, too.
func (t *displayTest) isOne() bool {
	head, _, dotted := strings.Cut(t.field, ".")
	_, isWord := keywords[t.field]
	_, isProtocol := protocolWords[t.field]
	switch {
	case t.operator == "contains", t.operator == "matches" && t.value[0] == '"', t.operator == "in":
		return !isWord
	case isWord, isProtocol, head == "", isDigit(head[0]):
		return false
	case dotted && t.operator != "" && t.operator != "&":
		return true
	case dotted:
		second, _, _ := strings.Cut(t.field[len(head)+1:], ".")
		return displayPrefixes[head] || displayPrefixes[head+"."+second]
	}
	_, known := displayAlone[t.field]
	return known
}

// displayPrefixes begin names of fields and hardly those of hosts.
var displayPrefixes = map[string]bool{
	"_ws": true, "arp": true, "eth": true, "frame": true, "icmp": true, "icmpv6": true, "ip": true, "ipv6": true,
	"tcp": true, "udp": true, "wlan": true, "http.request": true, "http.response": true, "dns.flags": true, "dns.qry": true,
	"tls.handshake": true, "tls.record": true,
}

// inCaptureFilters says what to write instead.
func (t *displayTest) inCaptureFilters() string {
	head, _, dotted := strings.Cut(t.field, ".")
	if form, ok := displayFields[t.field]; ok {
		if same := t.translate(form); same != "" {
			return ": " + same
		}
		return ""
	}
	switch alone := displayAlone[head]; {
	case alone.exact && !dotted && t.operator == "":
		return ": " + alone.text
	case alone.text != "" && !alone.exact:
		return ", which know only its port: " + alone.text
	}
	return ", which have no word for it"
}

// translate returns the capture filter that asks the same; empty if none does.
func (t *displayTest) translate(form displayField) string {
	values := []string{t.value}
	operator := t.operator
	if operator == "in" {
		operator = "=="
		values = strings.FieldsFunc(t.value, func(r rune) bool { return strings.ContainsRune("{}, \t", r) })
	}
	var all []string
	for _, v := range values {
		same := form.as(form.words, operator, v)
		if same == "" {
			return ""
		}
		all = append(all, same)
	}
	return strings.Join(all, " or ")
}

// A displayField says how a capture filter tests a field of Wireshark's.
type displayField struct {
	words string // in the place of the field
	as    func(words, operator, value string) string
}

// unless puts "not" in front of what tests for the opposite.
func unless(operator, test string) string {
	switch operator {
	case "==":
		return test
	case "!=":
		return "not " + test
	}
	return ""
}

// asAddress: words are what stands in front of host.
func asAddress(words, operator, value string) string {
	if p, err := netip.ParsePrefix(value); err == nil {
		return unless(operator, words+"net "+p.Masked().String())
	}
	if a, err := netip.ParseAddr(value); (err != nil || a.Zone() != "") && nameLength(value) != len(value) {
		return ""
	}
	return unless(operator, words+"host "+value)
}

func asMAC(words, operator, value string) string {
	if macLength(value) != len(value) {
		return ""
	}
	return unless(operator, words+" "+value)
}

// asPort: words are what stands in front of port. In a set, 8000..8010 is a range.
func asPort(words, operator, value string) string {
	if from, to, ok := strings.Cut(value, ".."); ok && asPort("", "==", from) != "" && asPort("", "==", to) != "" {
		return unless(operator, words+"portrange "+from+"-"+to)
	}
	n, err := strconv.ParseUint(value, 10, 16)
	if err != nil {
		return ""
	}
	switch {
	case operator == ">" && n < 65535:
		return words + "portrange " + strconv.FormatUint(n+1, 10) + "-65535"
	case operator == ">=":
		return words + "portrange " + value + "-65535"
	case operator == "<" && n > 0:
		return words + "portrange 0-" + strconv.FormatUint(n-1, 10)
	case operator == "<=":
		return words + "portrange 0-" + value
	}
	return unless(operator, words+"port "+value)
}

// asNumber: words are a byte expression, or len.
func asNumber(words, operator, value string) string {
	if _, err := strconv.ParseUint(value, 0, 32); err != nil || strings.Contains(value, "_") {
		return ""
	}
	switch operator {
	case "==":
		operator = "="
	case "&":
		return words + " & " + value + " != 0"
	case "!=", ">", "<", ">=", "<=":
	default:
		return ""
	}
	return words + " " + operator + " " + value
}

// asWord: words take a number behind them.
func asWord(words, operator, value string) string {
	if _, err := strconv.ParseUint(value, 0, 32); err != nil || strings.Contains(value, "_") {
		return ""
	}
	return unless(operator, words+" "+value)
}

// asFlag: words are a bit of a byte expression. A field alone is meant as a flag
// that is set, though for Wireshark it is one that is there.
func asFlag(words, operator, value string) string {
	set := map[string]bool{"1": true, "True": true, "true": true, "TRUE": true, "": true}[value]
	if clear := value == "0" || strings.EqualFold(value, "false"); !set && !clear {
		return ""
	}
	switch operator {
	case "", "==":
	case "!=":
		set = !set
	default:
		return ""
	}
	if set {
		return words + " != 0"
	}
	return words + " = 0"
}

var displayFields = map[string]displayField{
	"frame.len":     {"len", asNumber},
	"eth.addr":      {"ether host", asMAC},
	"eth.src":       {"ether src", asMAC},
	"eth.dst":       {"ether dst", asMAC},
	"eth.type":      {"ether proto", asWord},
	"wlan.addr":     {"wlan host", asMAC},
	"wlan.sa":       {"wlan src", asMAC},
	"wlan.da":       {"wlan dst", asMAC},
	"wlan.ra":       {"wlan ra", asMAC},
	"wlan.ta":       {"wlan ta", asMAC},
	"vlan.id":       {"vlan", asWord},
	"mpls.label":    {"mpls", asWord},
	"pppoe.session": {"pppoes", asWord},

	"arp.opcode":         {"arp[6:2]", asNumber},
	"arp.src.proto_ipv4": {"arp src ", asAddress},
	"arp.dst.proto_ipv4": {"arp dst ", asAddress},
	"ip.addr":            {"", asAddress},
	"ip.src":             {"src ", asAddress},
	"ip.dst":             {"dst ", asAddress},
	"ip.host":            {"", asAddress},
	"ip.src_host":        {"src ", asAddress},
	"ip.dst_host":        {"dst ", asAddress},
	"ip.dsfield":         {"ip[1]", asNumber},
	"ip.dsfield.dscp":    {"ip[1] >> 2", asNumber},
	"ip.flags.df":        {"ip[6] & 0x40", asFlag},
	"ip.flags.mf":        {"ip[6] & 0x20", asFlag},
	"ip.id":              {"ip[4:2]", asNumber},
	"ip.len":             {"ip[2:2]", asNumber},
	"ip.proto":           {"ip proto", asWord},
	"ip.ttl":             {"ip[8]", asNumber},
	"ipv6.addr":          {"", asAddress},
	"ipv6.src":           {"src ", asAddress},
	"ipv6.dst":           {"dst ", asAddress},
	"ipv6.hlim":          {"ip6[7]", asNumber},
	"ipv6.nxt":           {"ip6[6]", asNumber},
	"ipv6.plen":          {"ip6[4:2]", asNumber},
	"icmp.type":          {"icmp[icmptype]", asNumber},
	"icmp.code":          {"icmp[icmpcode]", asNumber},
	"icmpv6.type":        {"icmp6[icmp6type]", asNumber},
	"icmpv6.code":        {"icmp6[icmp6code]", asNumber},

	"tcp.port":              {"tcp ", asPort},
	"tcp.srcport":           {"tcp src ", asPort},
	"tcp.dstport":           {"tcp dst ", asPort},
	"tcp.flags":             {"tcp[tcpflags]", asNumber},
	"tcp.flags.syn":         {"tcp[tcpflags] & tcp-syn", asFlag},
	"tcp.flags.ack":         {"tcp[tcpflags] & tcp-ack", asFlag},
	"tcp.flags.fin":         {"tcp[tcpflags] & tcp-fin", asFlag},
	"tcp.flags.reset":       {"tcp[tcpflags] & tcp-rst", asFlag},
	"tcp.flags.push":        {"tcp[tcpflags] & tcp-push", asFlag},
	"tcp.flags.urg":         {"tcp[tcpflags] & tcp-urg", asFlag},
	"tcp.flags.ece":         {"tcp[tcpflags] & tcp-ece", asFlag},
	"tcp.flags.cwr":         {"tcp[tcpflags] & tcp-cwr", asFlag},
	"tcp.window_size_value": {"tcp[14:2]", asNumber},
	"udp.port":              {"udp ", asPort},
	"udp.srcport":           {"udp src ", asPort},
	"udp.dstport":           {"udp dst ", asPort},
	"udp.length":            {"udp[4:2]", asNumber},
	"sctp.port":             {"sctp ", asPort},
	"sctp.srcport":          {"sctp src ", asPort},
	"sctp.dstport":          {"sctp dst ", asPort},
}

// displayAlone are protocols that Wireshark has a name for and capture filters
// don't. Most are only known by the port that they usually have.
var displayAlone = map[string]struct {
	text  string
	exact bool
}{
	"ipv4": {"ip", true}, "ipv6": {"ip6", true}, "icmpv6": {"icmp6", true},
	"eapol": {"ether proto 0x888e", true}, "lldp": {"ether proto 0x88cc", true}, "macsec": {"ether proto 0x88e5", true},
	"gre": {"proto 47", true}, "eigrp": {"proto 88", true}, "ospf": {"proto 89", true},
	"pppoe": {"pppoed or pppoes", true},

	"bgp": {text: "tcp port 179"}, "bootp": {text: "udp port 67 or udp port 68"}, "dhcp": {text: "udp port 67 or udp port 68"},
	"dhcpv6": {text: "udp port 546 or udp port 547"}, "dns": {text: "udp port 53 or tcp port 53"}, "ftp": {text: "tcp port 21"},
	"gtp": {text: "udp port 2152 or udp port 2123"}, "http": {text: "tcp port 80"}, "http2": {text: "tcp port 443"},
	"https": {text: "tcp port 443"}, "imap": {text: "tcp port 143"}, "isakmp": {text: "udp port 500 or udp port 4500"},
	"kerberos": {text: "port 88"}, "l2tp": {text: "udp port 1701"}, "ldap": {text: "tcp port 389"}, "llmnr": {text: "udp port 5355"},
	"mdns": {text: "udp port 5353"}, "mqtt": {text: "tcp port 1883"}, "mysql": {text: "tcp port 3306"}, "nbns": {text: "udp port 137"},
	"ntp": {text: "udp port 123"}, "pgsql": {text: "tcp port 5432"}, "pop": {text: "tcp port 110"}, "quic": {text: "udp port 443"},
	"radius": {text: "udp port 1812 or udp port 1813"}, "rdp": {text: "tcp port 3389"}, "rtsp": {text: "tcp port 554"},
	"sip": {text: "port 5060"}, "smb": {text: "tcp port 445"}, "smb2": {text: "tcp port 445"}, "smtp": {text: "tcp port 25"},
	"snmp": {text: "udp port 161 or udp port 162"}, "ssdp": {text: "udp port 1900"}, "ssh": {text: "tcp port 22"},
	"ssl": {text: "tcp port 443"}, "syslog": {text: "udp port 514"}, "telnet": {text: "tcp port 23"}, "tftp": {text: "udp port 69"},
	"tls": {text: "tcp port 443"}, "vxlan": {text: "udp port 4789"}, "wg": {text: "udp port 51820"},
}
