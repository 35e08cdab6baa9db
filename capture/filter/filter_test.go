package filter

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/bpf"

	"peel/capture"
)

func TestSyntaxErrors(t *testing.T) {
	for _, row := range []struct {
		expr   string
		column int
		says   string
	}{
		{"tcp and", 8, "ends too early, expected a protocol, host"},
		{"port", 5, "ends too early, expected a port number"},
		{"src host", 9, "expected an address or a host name"},
		{"ether src", 10, "expected an Ethernet address"},
		{"tcp[13", 7, `expected "]", ":" or an operator`},
		{"ip[0:3] = 5", 6, `found "3", expected a size of 1, 2 or 4`},
		{"tcp[13] & 2", 12, "expected an operator or a comparison"},
		{"foo", 1, `as in "host foo"`},
		{"tcp udp", 5, `found "udp", expected "and", "or" or the end`},
		{"tcp) or udp", 4, `found ")", expected "and", "or" or the end`},
		{"(tcp", 5, `expected "and", "or" or ")"`},
		{"host ((a))", 8, `found "a", expected a number`},
		{"tcp ~ udp", 5, `"~": no word of the language`},
		{"ip[0] = 09", 9, "octal"},
		{"len > 4294967296", 7, "32 bits"},
		{"host 1:2:3:", 6, "not an Ethernet address"},
		{"host ::300.1.1.1", 6, "not an IPv6 address"},
		{"type mgt subtype qos", 18, "expected a subtype of mgt"},
		{"llc foo", 5, "LLC command"},
		{"tcp and 80", 9, `found "80", expected host, net, port`},
		{"net 10.0 mask 5", 15, "netmask"},
		{strings.Repeat("(", 2000) + "tcp", 501, "nested too deeply"},
		{strings.Repeat("not ", 2000) + "tcp", 2001, "nested too deeply"},
		{"é", 1, `"é": no word`},
	} {
		_, err := Parse(row.expr)
		var wrong *Error
		if !errors.As(err, &wrong) {
			t.Errorf("%.40q: %v", row.expr, err)
			continue
		}
		if wrong.Column != row.column || !strings.Contains(err.Error(), row.says) {
			t.Errorf("%.40q: column %d, %q; expected column %d, %q", row.expr, wrong.Column, err, row.column, row.says)
		}
		if strings.Contains(err.Error(), "\n") {
			t.Errorf("%.40q: not one line: %q", row.expr, err)
		}
	}
}

func TestMarked(t *testing.T) {
	for expr, want := range map[string]string{
		"tcp prot 80":          "tcp prot 80\n    ^",
		"port":                 "port\n    ^",
		"tcp\tand\n\x1b[31m":   " [31m\n^",
		"tcp\nand  \n":         "and\n   ^",
		"tcp and port =  80\n": "tcp and port =  80\n             ^",
		strings.Repeat("tcp or ", 12) + "rubbish":                            "..." + strings.Repeat("tcp or ", 12)[22:] + "rubbish\n" + strings.Repeat(" ", 65) + "^",
		strings.Repeat("tcp or ", 50) + "80" + strings.Repeat(" or udp", 50): "... or tcp or tcp or tcp or tcp or 80 or udp or udp or udp or udp or ...\n" + strings.Repeat(" ", 35) + "^",
		"rubbish" + strings.Repeat(" or tcp", 12):                            "rubbish or tcp or tcp or tcp or tcp or tcp or tcp or tcp or tcp or tc...\n^",

		"host ü and tcp port": "host ü and tcp port\n     ^",
	} {
		_, err := Parse(expr)
		var wrong *Error
		if !errors.As(err, &wrong) || wrong.Marked() != want {
			t.Errorf("%q: %v\n%s", expr, err, wrong.Marked())
		}
	}
}

// A file holds an expression on several lines, with comments; errors point into it.
func TestFiles(t *testing.T) {
	const name = "web.filter"
	for _, row := range []struct{ text, means string }{
		{"tcp port 80\n", "tcp port 80"},
		{"# web\ntcp port 80 # plain\n  or 443\r\n\n", "tcp port 80 or 443"},
		{"tcp#and udp", "tcp"},
		{"", ""},
		{"# nothing\n", ""},
	} {
		f, err := ParseFile(name, row.text)
		if err != nil {
			t.Errorf("%q: %v", row.text, err)
			continue
		}
		got, err1 := f.Compile(capture.LinkEthernet, Options{})
		want, err2 := compileDecimal(capture.LinkEthernet, row.means, Options{})
		if err1 != nil || err2 != nil || string(AppendDecimal(nil, got.Raw())) != want || f.String() != row.means {
			t.Errorf("%q is %q, expected %q (%v, %v)", row.text, f, row.means, err1, err2)
		}
	}
	for _, row := range []struct{ text, says, marked string }{
		{"tcp prot 80", `web.filter, line 1, column 5: found "prot", expected`, "tcp prot 80\n    ^"},
		{"# web\ntcp and # what?\n\tü\n", `web.filter, line 3, column 2: "ü": no word`, " ü\n ^"},
		{"tcp port 80\n  or prot 443", `web.filter, line 2, column 11: found "443", expected`, "  or prot 443\n          ^"},
		{"tcp\nand\n\n# more to come\n", `web.filter, line 2, column 4: the expression ends too early`, "and\n   ^"},
		{"arp or\n\ntcp and host 300.1.1.1\n", `web.filter, line 3, column 14: "300.1.1.1" is no IPv4 address`, "tcp and host 300.1.1.1\n             ^"},
		{"tcp or\nip.src == 10.0.0.1", `web.filter, line 2, column 1: "ip.src" looks like a display filter`, "ip.src == 10.0.0.1\n^"},
	} {
		f, err := ParseFile(name, row.text)
		if err == nil {
			_, err = f.Compile(capture.LinkEthernet, Options{})
		}
		var wrong *Error
		if !errors.As(err, &wrong) || !strings.HasPrefix(err.Error(), row.says) || wrong.Marked() != row.marked {
			t.Errorf("%q: %v\n%s", row.text, err, wrong.Marked())
		}
	}
	if _, err := ParseFile("\x1b[2J", "foo"); strings.Contains(err.Error(), "\x1b") {
		t.Errorf("the file's name is not safe to print: %q", err)
	}
}

func FuzzParse(f *testing.F) {
	for _, expr := range strings.Split(expressionList, "\n") {
		f.Add(expr)
	}
	for _, expr := range []string{"ip.src == 10.0.0.1", "tcp.port in {80, 8000..8010}", `http contains "a b"`, "port http,https", "host 10.0.0.1:80"} {
		f.Add(expr)
	}
	f.Fuzz(func(t *testing.T, expr string) {
		parsed, err := Parse(expr)
		if err != nil {
			var wrong *Error
			if !errors.As(err, &wrong) {
				t.Fatalf("%q: %v is not an *Error", expr, err)
			}
			if wrong.Column < 1 || wrong.Column > len(expr)+1 {
				t.Fatalf("%q: column %d is outside", expr, wrong.Column)
			}
			if m := wrong.Marked(); strings.Count(m, "\n") != 1 {
				t.Fatalf("%q: not two lines: %q", expr, m)
			}
			return
		}
		parsed.Explain()
		parsed.Addresses()
		for _, link := range []capture.LinkType{capture.LinkEthernet, capture.LinkRadiotap} {
			p, err := parsed.Compile(link, Options{Live: true, Resolver: book{"localhost": {"127.0.0.1"}}})
			if err != nil {
				continue
			}
			p.Listing()
			p.Kernel()
			p.Match([]byte(expr), len(expr))
		}
	})
}

func TestRefusals(t *testing.T) {
	eth := capture.LinkEthernet
	for _, row := range []struct {
		link   capture.LinkType
		expr   string
		column int
		says   string
	}{
		{eth, "inbound", 1, "no inbound or outbound in a file of Ethernet"},
		{eth, "tcp or ifindex 3", 8, "no ifindex"},
		{eth, "host 300.1.1.1", 6, "0 to 255"},
		{eth, "net 10.0.0.0/40", 5, "at most 32 bits"},
		{eth, "net 10.0.0.1/8", 5, "10.0.0.0/8 is the network"},
		{eth, "port 70000", 6, "go to 65535"},
		{eth, "port 80-90", 6, "portrange 80-90"},
		{eth, "gateway snup", 9, "ether host ADDRESS and not host snup"},
		{eth, "tcp and udp", 1, "no frame can match"},
		{eth, "ip[0] / 0 = 1", 9, "division by zero"},
		{eth, "vlan 5000", 1, "go to 4095"},
		{eth, "mpls and arp", 10, "only ip and ip6"},
		{eth, "fisu", 1, "only on MTP2"},
		{eth, "type mgt", 1, "only on 802.11"},
		{eth, "ip proto \\nosuch", 10, "unknown IP protocol"},
		{eth, "tcp proto 6", 11, "ether, ip, ip6, iso or isis"},
		{eth, "host 1:2:3:4:5:6", 6, `needs "ether" in front`},
		{capture.LinkRaw, "ether host 1:2:3:4:5:6", 12, "no Ethernet addresses on raw IP"},
		{capture.LinkUSBLinux, "tcp", 1, "no protocols on USB"},
		{capture.LinkNull, "vlan", 1, "no vlan on BSD loopback"},
		{3, "tcp", 1, "no filters on"},
	} {
		if e := refuses(t, row.link, Options{Resolver: book{}}, row.expr, row.says); e != nil && e.Column != row.column {
			t.Errorf("%q: column %d, expected %d: %v", row.expr, e.Column, row.column, e)
		}
	}
}

// Documented differences from libpcap.
func TestDifferences(t *testing.T) {
	// a netmask as ifconfig shows it
	p := mustCompile(t, capture.LinkEthernet, "ip broadcast", Options{Netmask: 0xffffff00})
	for last, want := range map[byte]bool{0: true, 1: false, 255: true} {
		frame := made(6, 0, 1, 2)
		frame[33] = last
		if p.Match(frame, len(frame)) != want {
			t.Errorf("192.168.1.%d in a network of 24 bits", last)
		}
	}
	// files of a machine with another byte order
	little, _ := compileDecimal(capture.LinkNull, "ip", Options{})
	big, _ := compileDecimal(capture.LinkNull, "ip", Options{BigEndian: true})
	if !strings.Contains(little, " 33554432\n") || !strings.Contains(big, " 2\n") {
		t.Errorf("null, little-endian:\n%s\nbig-endian:\n%s", little, big)
	}
	loop, _ := compileDecimal(capture.LinkLoop, "ip", Options{})
	if loop != big {
		t.Errorf("loop:\n%s", loop)
	}
}

func TestAddresses(t *testing.T) {
	for expr, want := range map[string]string{
		"":                                  "[]",
		"host 127.0.0.1 and port 80":        "[127.0.0.1/32]",
		"not host 127.0.0.1":                "[]",
		"not (tcp or not host ::1)":         "[::1/128]",
		"net 10 or 192.168":                 "[10.0.0.0/8 192.168.0.0/16]",
		"net 10.0.0.0 mask 255.255.0.0":     "[10.0.0.0/16]",
		"src net 2001:db8::/32":             "[2001:db8::/32]",
		"host localhost":                    "[127.0.0.1/32 ::1/128]",
		"host example.org":                  "[]",
		"port 80 or ether host 1:2:3:4:5:6": "[]",
		"host 300.1.1.1":                    "[]",
		"decnet host 10.1":                  "[]",
	} {
		f, err := Parse(expr)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(f.Addresses()); got != want {
			t.Errorf("%q: %s, expected %s", expr, got, want)
		}
	}
}

func TestExplain(t *testing.T) {
	for expr, want := range map[string]string{
		"": "every frame\n",
		"tcp[13] = 18": `tcp[13] is equal to 18 (the flags ACK and SYN are set, and no other), where
  tcp[13] is byte 13 of TCP over IPv4, in first fragments only
`,
		"tcp[13] & 4 == 0": `tcp[13] & 4 is equal to 0 (the flag RST is not set), where
  tcp[13] is byte 13 of TCP over IPv4, in first fragments only
`,
		"tcp[12] & 4 == 0": `tcp[12] & 4 is equal to 0, where
  tcp[12] is byte 12 of TCP over IPv4, in first fragments only
`,
		"tcp port 80 or 443 and not host 10.0.0.1": `all of these hold:
  at least one of these holds:
    TCP: the source or the destination port is 80
    TCP: the source or the destination port is 443
  this does not hold:
    IPv4, ARP or RARP: the source or the destination address is 10.0.0.1
`,
		"tcp[tcpflags] & (tcp-syn|tcp-fin) != 0 or arp": `at least one of these holds:
  tcp[tcpflags] & (tcp-syn | tcp-fin) is not equal to 0 (at least one of the flags SYN and FIN is set), where
    tcp[tcpflags] is byte 13 of TCP over IPv4, in first fragments only
  the link layer carries ARP (EtherType 0x0806)
`,
		"vlan 5 and ip6 proto 58": `all of these hold:
  the frame has the tag of VLAN 5; all that follows is looked for behind it
  IPv6 carries protocol 58, ICMPv6
`,
	} {
		f, err := Parse(expr)
		if err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		for _, w := range f.Explain() {
			got.WriteString(strings.Repeat("  ", w.Depth) + w.Text + "\n")
		}
		if got.String() != want {
			t.Errorf("%q\n%s--- expected\n%s", expr, got.String(), want)
		}
	}
}

// Every expression can be told, and every instruction has a comment.
func TestEverythingIsTold(t *testing.T) {
	for _, expr := range expressions() {
		f, err := Parse(expr)
		if err != nil {
			continue
		}
		for _, w := range f.Explain() {
			if w.Text == "" || strings.Contains(w.Text, "?") || strings.Contains(w.Text, "%!") {
				t.Errorf("%q is told as %q", expr, w.Text)
			}
		}
		p, err := f.Compile(capture.LinkEthernet, Options{Resolver: book{}, Live: true})
		if err != nil {
			continue
		}
		for _, l := range p.Listing() {
			if l.Comment == "" || strings.Contains(l.Text+l.Comment, "%!") || strings.Contains(l.Comment, "  ") {
				t.Errorf("%q: %s: %q", expr, l, l.Comment)
			}
		}
	}
}

func TestKernel(t *testing.T) {
	compile := func(link capture.LinkType, expr string) (*Program, []bpf.RawInstruction, bool) {
		p := mustCompile(t, link, expr, Options{Live: true})
		raw, ok := p.Kernel()
		return p, raw, ok
	}
	eth, any := capture.LinkEthernet, capture.LinkLinuxSLL2
	// on Ethernet only the kernel knows the direction
	if p, _, ok := compile(eth, "inbound"); !ok || p.ForUser() || p.Match(made(6, 0, 1, 2), 54) {
		t.Error("inbound on Ethernet is for the kernel alone")
	}
	if p, _, ok := compile(eth, "tcp"); !ok || !p.ForUser() {
		t.Error("tcp is for both")
	}
	// a cooked header that the socket doesn't have
	p, raw, ok := compile(any, "inbound and ip and tcp and ifindex 2")
	if !ok || !p.ForUser() {
		t.Fatal("this is for both")
	}
	var asks []uint32
	for _, in := range raw {
		if in.Op&0xe7 == opLoadAbs {
			asks = append(asks, in.K)
		}
	}
	if got, want := fmt.Sprint(asks), fmt.Sprint([]uint32{askPacketType, askProtocol, 9, askInterface}); got != want {
		t.Errorf("loads from %s, expected %s", got, want)
	}
	if _, _, ok := compile(any, "ether[8:2] = 1"); ok {
		t.Error("the hardware type can't be asked for")
	}
	if _, _, ok := compile(any, "len > 100"); ok {
		t.Error("the length would be another")
	}
	if p := mustCompile(t, eth, "tcp", Options{}); p.kernel != nil {
		t.Error("not compiled for a socket")
	}
	// too long for any kernel, but not for Match; 802.11 goes past the optimizer
	hosts := make([]string, 300)
	for i := range hosts {
		hosts[i] = fmt.Sprintf("host 10.%d.%d.1", i/250, i%250)
	}
	expr := strings.Join(hosts, " or ")
	p, _, ok = compile(capture.LinkRadiotap, expr)
	if ok || !p.ForUser() || len(p.Raw()) <= kernelProgramMost {
		t.Errorf("%d instructions, for the kernel: %t", len(p.Raw()), ok)
	}
	refuses(t, eth, Options{}, strings.Repeat(expr+" or ", 7)+"ip", "too long")
}
