package filter

import (
	"errors"
	"strings"
	"testing"

	"peel/capture"
)

// What is written in the language of display filters is told apart, and where a capture
// filter asks the same, it is named.
func TestDisplayFilters(t *testing.T) {
	const (
		port = "which know only its port: "
		none = "which have no word for it"
	)
	for _, row := range []struct {
		expr   string
		column int
		says   string // a capture filter, behind port perhaps; or none
	}{
		{"ip.src == 10.0.0.1", 1, "src host 10.0.0.1"},
		{"ip.dst==10.0.0.1", 1, "dst host 10.0.0.1"},
		{"ip.src eq 10.0.0.1", 1, "src host 10.0.0.1"},
		{"ip.addr == 1.2.3.0/24", 1, "net 1.2.3.0/24"},
		{"ip.addr == 1.2.3.4/24", 1, "net 1.2.3.0/24"},
		{"ip.addr != 1.2.3.4", 1, "not host 1.2.3.4"},
		{"!(ip.addr == 1.2.3.4)", 3, "host 1.2.3.4"},
		{"ip.addr in {10.0.0.1, 10.1.0.0/16}", 1, "host 10.0.0.1 or net 10.1.0.0/16"},
		{"ip.addr == localhost", 1, "host localhost"},
		{"ip.addr > 10.0.0.1", 1, ""},
		{"ip.dst", 1, ""},
		{"ipv6.src == 2001:db8::/32", 1, "src net 2001:db8::/32"},
		{"ipv6.addr == fe80::1%eth0", 1, ""},
		{"ip.ttl < 5", 1, "ip[8] < 5"},
		{"ip.proto == 47", 1, "ip proto 47"},
		{"ip.flags.df == 1", 1, "ip[6] & 0x40 != 0"},
		{"ip.dsfield.dscp == 46", 1, "ip[1] >> 2 = 46"},
		{"tcp.port == 80", 1, "tcp port 80"},
		{"tcp.port ne 80", 1, "not tcp port 80"},
		{"tcp.srcport > 1023", 1, "tcp src portrange 1024-65535"},
		{"tcp.srcport < 1024", 1, "tcp src portrange 0-1023"},
		{"udp.dstport >= 1024", 1, "udp dst portrange 1024-65535"},
		{"udp.dstport le 1023", 1, "udp dst portrange 0-1023"},
		{"tcp.port > 65535", 1, ""},
		{"tcp.port in {80, 443, 8000..8010}", 1, "tcp port 80 or tcp port 443 or tcp portrange 8000-8010"},
		{"tcp.port in {80, a..b}", 1, ""},
		{"tcp.port in {80", 1, "tcp port 80"},
		{"tcp.flags.syn == 1", 1, "tcp[tcpflags] & tcp-syn != 0"},
		{"tcp.flags.syn == False", 1, "tcp[tcpflags] & tcp-syn = 0"},
		{"tcp.flags.syn != 1", 1, "tcp[tcpflags] & tcp-syn = 0"},
		{"tcp.flags.reset", 1, "tcp[tcpflags] & tcp-rst != 0"},
		{"tcp.flags == 0x02", 1, "tcp[tcpflags] = 0x02"},
		{"tcp.flags & 0x02", 1, "tcp[tcpflags] & 0x02 != 0"},
		{"tcp.analysis.retransmission", 1, none},
		{"tcp.stream eq 5", 1, none},
		{"eth.addr == 00:11:22:33:44:55", 1, "ether host 00:11:22:33:44:55"},
		{"eth.src == 00-11-22-33-44-55", 1, "ether src 00-11-22-33-44-55"},
		{"eth.src[0:3] == 00:11:22", 1, none},
		{"eth.type == 0x0806", 1, "ether proto 0x0806"},
		{"frame.len > 100", 1, "len > 100"},
		{"frame.len == 1_0", 1, ""},
		{"arp.opcode == 1", 1, "arp[6:2] = 1"},
		{"arp.src.proto_ipv4 == 10.0.0.1", 1, "arp src host 10.0.0.1"},
		{"icmp.type == 8", 1, "icmp[icmptype] = 8"},
		{"icmpv6.type == 135", 1, "icmp6[icmp6type] = 135"},
		{"vlan.id == 100", 1, "vlan 100"},
		{"ipv6", 1, "ip6"},
		{"not lldp", 5, "ether proto 0x88cc"},
		{"dns", 1, port + "udp port 53 or tcp port 53"},
		{"http", 1, port + "tcp port 80"},
		{"http.request", 1, port + "tcp port 80"},
		{`http.host == "example.org"`, 1, port + "tcp port 80"},
		{"tls.handshake.type == 1", 1, port + "tcp port 443"},
		{`http.host matches "a b"`, 1, port + "tcp port 80"},
		{"http contains foo", 1, port + "tcp port 80"},
		{`tcp contains "foo"`, 1, none},
		{`frame contains "foo bar`, 1, none},
		{`tcp ~ "foo"`, 1, none},
		{"_ws.expert", 1, none},
		// behind what both languages have
		{"tcp && ip.dst == 1.2.3.4", 8, "dst host 1.2.3.4"},
		{"tcp port 80 and ip.src == 10.0.0.1", 17, "src host 10.0.0.1"},
		{"tcp port 80 and tcp.port in {80 443}", 17, "tcp port 80 or tcp port 443"},
		{"not arp and not dns", 17, port + "udp port 53 or tcp port 53"},
		{"(dns or http) and tcp", 2, port + "udp port 53 or tcp port 53"},
		{"ip.src == 10.0.0.1 or", 1, "src host 10.0.0.1"},
	} {
		_, err := Parse(row.expr)
		var wrong *Error
		if !errors.As(err, &wrong) {
			t.Errorf("%q: %v", row.expr, err)
			continue
		}
		says := "(pcap-filter)"
		switch {
		case row.says == none, strings.HasPrefix(row.says, port):
			says += ", " + row.says
		case row.says != "":
			says += ": " + row.says
		}
		if says = "looks like a display filter; -f takes capture filters " + says; !strings.HasSuffix(err.Error(), says) || wrong.Column != row.column {
			t.Errorf("%q: column %d, %v; expected column %d, %s", row.expr, wrong.Column, err, row.column, says)
		}
		// what is proposed is one
		if same := strings.TrimPrefix(row.says, port); same != "" && same != none {
			if _, err := compileDecimal(capture.LinkEthernet, same, Options{Resolver: book{"localhost": {"127.0.0.1"}}}); err != nil {
				t.Errorf("%q proposes %q: %v", row.expr, same, err)
			}
		}
	}
	for name, alone := range displayAlone {
		if _, err := compileDecimal(capture.LinkEthernet, alone.text, Options{}); err != nil {
			t.Errorf("%s proposes %q: %v", name, alone.text, err)
		}
		if _, err := Parse(name); err == nil {
			t.Errorf("%s is no word of display filters alone", name)
		}
	}
}

// A wrong expression in the language itself is not taken for the other.
func TestNoDisplayFilters(t *testing.T) {
	for _, expr := range []string{
		"www.example.org", "http.example.org", "ntp.example.org or tcp", "tcp ~ udp", "10.0.0.1", "tcp[13] == syn", "ip = 10.0.0.1",
		"port = 80", "host a.b.c d", "len = tcp", "http-alt", "foo", "tcp & 2", "a ~)", "tcp ~", "a.b ==",
	} {
		if _, err := Parse(expr); err == nil || strings.Contains(err.Error(), "display") {
			t.Errorf("%q: %v", expr, err)
		}
	}
}

// Where what was meant can be told, the error says how to write it.
func TestHints(t *testing.T) {
	for _, row := range []struct {
		expr   string
		column int
		hint   string
	}{
		{"port http,https", 10, "between several stands or: http or https"},
		{"tcp,", 4, "between several stands or"},
		{"host 10.0.0.1:80", 14, `write "and port 80" in place of ":80"`},
		{"tcp and port = 80", 14, "no sign stands there: port 80"},
		{"tcp and port != 80", 14, "write not port 80"},
		{"port: 80", 5, "no sign stands there: port 80"},
		{"ip 10.0.0.1", 4, "write ip host 10.0.0.1"},
		{"tcp 10.0.0.1", 5, "write tcp and host 10.0.0.1"},
		{"ether 10.0.0.1", 7, "write host 10.0.0.1"},
		{"udp 53", 5, "write udp port 53"},
		{"ether 00:11:22:33:44:55", 7, "write ether host 00:11:22:33:44:55"},
		{"ip 00:11:22:33:44:55", 4, "write ip and ether host 00:11:22:33:44:55"},
		{"tcp[13] == syn", 12, "its name is tcp-syn"},
		{"tcp[13] & (psh | ack) != 0", 12, "its name is tcp-push"},
		{"tcp flags syn", 5, "write tcp[tcpflags] & tcp-syn != 0"},
		{"tcp SYN", 5, "write tcp[tcpflags] & tcp-syn != 0"},
		{"icmp echo", 6, "write icmp[icmptype] = icmp-echo"},
		{"icmp[0] = unreach", 11, "its name is icmp-unreach"},
		{"portrange 80:90", 13, "a range is one word: 80-90"},
		{"portrange 80 90", 14, "a range is one word: 80-90"},
		{"host 10.0.0.*", 13, "what begins so is net 10.0.0"},
		{"len => 5", 6, "write >="},
		{"ip proto udp", 10, `write \udp`},
		{"TCP port 80", 1, "words are in lower case: tcp"},
		{"tcp AND port 80", 5, "words are in lower case: and"},
		{"mac 00:11:22:33:44:55", 1, "the word is ether host"},
		{"tcp dport 80", 5, "the word is dst port"},
		{"'tcp'", 1, "quotes go around the whole expression, for the shell, and are no part of it"},
		{"ip[8]", 6, "without quotes around the expression the shell takes < > & and | for itself"},
		// no guess, but the place
		{"80", 1, ""},
		{"not 80", 5, ""},
		{"tcp or (80)", 9, ""},
		{"len = 80 tcp", 10, ""},
		{"ip[9] = tcp", 9, ""},
		{"src 10.0.0.1 dst 10.0.0.2", 14, ""},
		{"port 80 443", 9, ""},
		{"tcp port 80 udp", 13, ""},
	} {
		_, err := Parse(row.expr)
		var wrong *Error
		if !errors.As(err, &wrong) || wrong.Hint != row.hint || wrong.Column != row.column {
			t.Errorf("%q: %v; expected column %d, hint %q", row.expr, err, row.column, row.hint)
		}
	}
}
