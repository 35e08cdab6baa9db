package filter

import (
	"fmt"
	"strings"
)

// A maker makes expressions up: each byte of its input is a choice, so that a
// fuzzer can vary them one at a time. When the input ends, choices are the first.
type maker struct {
	input []byte
	depth int
}

func (m *maker) pick(n int) int {
	if len(m.input) == 0 {
		return 0
	}
	c := int(m.input[0])
	m.input = m.input[1:]
	if n > 256 && len(m.input) > 0 {
		c = c<<8 | int(m.input[0])
		m.input = m.input[1:]
	}
	return c % n
}

func (m *maker) one(of ...string) string { return of[m.pick(len(of))] }

func (m *maker) words(list string) string { return m.one(strings.Fields(list)...) }

// chance is true once in n.
func (m *maker) chance(n int) bool { return m.pick(n) == 1 }

// expr makes an expression of several terms.
func (m *maker) expr() string {
	m.depth++
	defer func() { m.depth-- }()
	s := m.term()
	for range m.pick(3) {
		s += m.one(" and ", " or ", " && ", " || ", " and not ", " or not ")
		if m.chance(6) {
			s += m.id()
		} else {
			s += m.term()
		}
	}
	return s
}

func (m *maker) term() string {
	if m.depth > 4 {
		return m.primitive()
	}
	switch m.pick(10) {
	case 7:
		return m.one("not ", "!", "! ") + m.term()
	case 8, 9:
		return "(" + m.expr() + ")"
	}
	return m.primitive()
}

func (m *maker) primitive() string {
	switch m.pick(24) {
	case 0, 1, 2:
		return m.words(`ip ip6 tcp udp icmp icmp6 arp rarp sctp igmp igrp pim vrrp carp ah esp
			atalk aarp decnet lat sca moprc mopdl iso esis es-is isis is-is clnp l1 l2 iih lsp snp csnp psnp
			stp ipx netbeui llc ether link wlan radio`)
	case 3, 4, 5:
		return m.qualified()
	case 6, 7:
		return m.words("tcp udp sctp ip6 ip") + " " + m.ports()
	case 8:
		return m.ports()
	case 9, 10, 11, 12:
		return m.relation()
	case 13:
		return m.words("ether ip ip6 link arp") + " " + m.words("broadcast multicast")
	case 14:
		return m.words("broadcast multicast")
	case 15:
		return m.words("less greater") + " " + m.numeral()
	case 16:
		if m.chance(3) {
			return m.words("inbound outbound")
		}
		return m.relation()
	case 17, 18:
		s := m.words("vlan mpls pppoes geneve pppoed vlan mpls pppoes")
		if s != "pppoed" && m.chance(2) {
			s += " " + m.numeral()
		}
		return s
	case 19:
		return m.words("ip ip6 ether iso isis tcp") + " proto " + m.protocolID()
	case 20:
		return m.one("ip ", "ip6 ", "", "ether ") + "protochain " + m.protocolID()
	case 21:
		if m.chance(2) {
			return m.wlan()
		}
		return m.relation()
	case 22:
		if m.chance(2) {
			return m.rare()
		}
		return m.ports()
	}
	return "proto " + m.protocolID()
}

func (m *maker) protocolID() string {
	return m.one(`\tcp`, `\udp`, "6", "17", "58", "44", "0x84", `\ip`, `\arp`, `\icmp`, "2054", "0x86dd", `\stp`, `\ipx`, `\atalk`, `\aarp`, `\iso`, `\netbeui`, `\loopback`, `\clnp`, `\esis`, "300", "0x42", "(6 or 17)", `ospf`, "6 or 0x8100")
}

func (m *maker) qualified() string {
	s := ""
	switch m.pick(6) {
	case 0, 1:
		return m.one("", "ip ", "arp ", "rarp ") + m.one("host ", "src ", "dst host ", "src or dst host ", "dst and src host ", "net ", "dst net ", "host ") +
			m.one("10.0.0.1", "192.168.1.1", "10.1", "10.1.2", "(10.0.0.1 or 10.0.0.2)", "not 10.0.0.1")
	case 2:
		return m.one("", "ip6 ") + m.one("host ", "src ", "dst host ", "src or dst host ", "net ", "src and dst net ") + m.one("::1", "fe80::1", "2001:db8::5", "::ffff:1.2.3.4")
	case 3:
		return m.one("", "src ", "dst ", "src and dst ") + "net " + m.one("10.0.0.0/8", "10", "192.168", "2001:db8::/32", "10.0.0.0 mask 255.0.0.0", "172.16.0.0/12", "fe80::/10", "172.16")
	case 4:
		return m.one("ether ", "wlan ", "link ", "tr ") + m.one("host ", "src ", "dst ", "src or dst ", "src and dst ", "src host ", "addr1 ", "addr2 ", "addr3 ", "addr4 host ", "ra ", "ta ", "host ", "src ", "dst ") +
			m.one("00:11:22:33:44:55", "ff:ff:ff:ff:ff:ff", "0011.2233.4455", "01-80-c2-00-00-00")
	}
	s += m.one("", "", "", "ip ", "ip6 ", "arp ", "rarp ", "ether ", "wlan ", "decnet ", "tcp ", "fddi ", "tr ", "decnet ")
	s += m.one("", "", "src ", "dst ", "src or dst ", "src and dst ", "dst or src ", "dst and src ", "addr1 ", "addr2 ", "addr3 ", "addr4 ", "ra ", "ta ", "address1 ")
	s += m.one("host ", "net ", "host ", "host ", "")
	return s + m.id()
}

func (m *maker) id() string {
	switch m.pick(20) {
	case 17:
		return "not " + m.id()
	case 18:
		return "(" + m.id() + m.one(" or ", " and ") + m.id() + ")"
	case 19:
		return "(" + m.numeral() + ")"
	}
	return m.one("10.0.0.1", "192.168.1.1", "10.0.0.0/8", "172.16.0.0/12", "10", "192.168", "10.1.2", "::1", "fe80::1",
		"2001:db8::/32", "fe80::/10", "00:11:22:33:44:55", "ff:ff:ff:ff:ff:ff", "0011.2233.4455", "10.0.0.0 mask 255.0.0.0",
		"1.2", "80", "443", "localhost", "::ffff:10.0.0.1", "$5", "2001:db8::1", "0.0.0.0/0", "::/0", "a-b-c-1-2-3", "10.5.0.0/15", "2001:db8::/47", "10.0.0.1", "10.0.0.2", "10", "00:11:22:33:44:55", "10.0.0.0/8")
}

func (m *maker) ports() string {
	s := m.one("", "", "src ", "dst ", "src or dst ", "src and dst ")
	if m.chance(3) {
		return s + "portrange " + m.one("80-90", "90-80", "http-https", "0-65535", "1024-65535", "53-80", "80", "20-ssh")
	}
	return s + "port " + m.one("80", "443", "http", "domain", "53", "(80 or 443)", "not 22", "65535", "0", "ssh", "syslog", "(http or https)", "65536", "5060")
}

func (m *maker) numeral() string {
	switch m.pick(3) {
	case 0:
		return m.one("0", "1", "2", "5", "64", "100", "1500", "255", "4095", "4096", "0xffff", "0x10000", "0xffffffff", "017", "0xfffff", "31", "32")
	case 1:
		return fmt.Sprint(m.pick(256))
	}
	return fmt.Sprint(m.pick(65536))
}

func (m *maker) relation() string {
	return m.arithmetic() + m.one(" = ", " == ", " != ", " < ", " <= ", " > ", " >= ", "=") + m.arithmetic()
}

func (m *maker) arithmetic() string {
	m.depth++
	defer func() { m.depth-- }()
	if m.depth > 5 {
		return m.numeral()
	}
	switch m.pick(12) {
	case 0, 1, 2, 3, 4:
		return m.load()
	case 5, 6:
		return m.numeral()
	case 7:
		return m.words(`tcp-syn tcp-fin tcp-ack|tcp-rst icmp-echo icmp6-echo icmp6-routeradvert tcp-cwr len length`)
	case 8:
		return "(" + m.arithmetic() + ")"
	case 9:
		return "-" + m.arithmetic()
	}
	return m.arithmetic() + m.one(" + ", " - ", " * ", " / ", " % ", " & ", " | ", " ^ ", " << ", " >> ", "&", "-") + m.arithmetic()
}

func (m *maker) load() string {
	s := m.words(`tcp udp ip ip6 ether icmp icmp6 sctp igmp igrp pim vrrp carp arp rarp link wlan radio atalk decnet
		lat moprc mopdl sca fddi tr ppp slip iso ip tcp ip tcp udp ip ether icmp ip6 link ip`)
	s += "[" + m.one("0", "2", "13", "12", "6", "tcpflags", "icmptype", "icmp6type", "icmpcode", "8", "40", "0x10", m.index())
	return s + m.one("]", ":1]", ":2]", ":4]", "]", "]", "]", ":1]", ":2]", ":4]", "]", "]", ":3]")
}

func (m *maker) index() string {
	if m.depth > 3 {
		return "1"
	}
	return m.arithmetic()
}

func (m *maker) wlan() string {
	return m.one("type mgt", "type ctl", "type data", "type mgt subtype beacon", "type data subtype qos-data", "subtype ack", "subtype probe-req",
		"wlan type mgt", "dir tods", "dir nods", "dir dstods", "dir 1", "type 8", "type 1", "type 4 subtype 0xd0", "subtype null", "type ctl subtype rts", "subtype deauth", "type data subtype data")
}

func (m *maker) rare() string {
	switch m.pick(6) {
	case 0:
		return "llc " + m.words("i s u rr rnr rej ui ua disc dm sabme test xid frmr RR what")
	case 1:
		return m.one("ifname en0", "on lo0", "rset foo", "ruleset abcdefghijklmnopqrst", "rnr 3", "rulenum 4", "srnr 1", "reason match", "reason 3", "reason short", "action pass", "action block", "action nat", "subrulenum 9", "ifname a", "on abcde")
	case 2:
		return m.words("lane metac bcc oam oamf4 oamf4ec oamf4sc sc ilmic connectmsg metaconnect")
	case 3:
		return m.words("vpi vci") + m.one(" 3", " > 3", " <= 4", " != 2", " (1 or 2)", " (5 or 6 or 7)", " = 9")
	case 4:
		return m.words("fisu lssu lsu msu hfisu hlssu hmsu")
	}
	if m.chance(3) {
		return "byte " + m.numeral() + m.one(" = ", " < ", " > ", " & ", " | ") + m.numeral()
	}
	if m.chance(4) {
		return "ifindex " + m.numeral()
	}
	return m.words("sio opc dpc sls hsio hopc hdpc hsls") + m.one(" 3", " > 3", " < 300", " != 2", " (1 or 2)", " 16383", " 20000", " >= 15")
}

// mutate changes a word or a character of an expression or two: most of what comes
// out is wrong, and has to be found wrong in the same way.
func (m *maker) mutate(s string) string {
	for range 1 + m.pick(2) {
		words := strings.Fields(s)
		if len(words) == 0 {
			return s
		}
		i := m.pick(len(words))
		switch m.pick(6) {
		case 0:
			words = append(words[:i], words[i+1:]...)
		case 1:
			words = append(words[:i], append([]string{m.soup()}, words[i:]...)...)
		case 2:
			words[i] = m.soup()
		case 3:
			j := m.pick(len(words))
			words[i], words[j] = words[j], words[i]
		case 4:
			w := words[i]
			at := m.pick(len(w) + 1)
			words[i] = w[:at] + m.one("(", ")", "!", "[", "]", ":", "-", ".", "0", "x", "a", "/", "\\", "%", "^", "&", "|", "<", ">", "=", "_", "é", "$", "~", "1", " ") + w[at:]
		case 5:
			w := words[i]
			at := m.pick(len(w))
			words[i] = w[:at] + w[at+1:]
		}
		s = strings.Join(words, " ")
	}
	return s
}

// soup is a word of any sort.
func (m *maker) soup() string {
	switch m.pick(4) {
	case 0:
		all := strings.Fields(keywordList)
		return all[m.pick(len(all))]
	case 1:
		p := 1 + m.pick(len(protocols)-1)
		return protocols[p].word
	case 2:
		return m.one("(", ")", "!", "[", "]", ":", "-", "+", "*", "/", "%", "&", "|", "^", "<<", ">>", "<", ">", "=", "==", "!=", "<=", ">=", "&&", "||", "mask", "link")
	}
	return m.one("10.0.0.1", "10.0.0", "1.2", "80", "0x50", "09", "0x", "1:2:3:4:5:6", "1:2:3", "1:2:3:", "::", "::1", "1::2::3", "fe80::1%eth0", "1.2.3.4.5", "300.1.1.1",
		"00112233aabb", "001122334455", "1-2-3-4-5-6", "1.2.3.4.5.6", "foo_", "foo-", "a.b", "$ff", "$", "$fff", `\`, `\tcp`, `\host`, "tcp-syn", "icmp-echo", "4294967296", "0xfffffffff",
		"::ffff:1.2.3.4", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:1.2.3.4", "::1.2.3", "0x1.2", "00.1", "12345::", "1:2:3:4:5:6:7::", "::1:2:3:4:5:6:7", "::1:2:3:4:5:6:7:8", "0.0.0.0", "1.2.3.4/33", "::1/129", "10.0.0.0/0", "01.02.03.04", "256.1.1.1", "1e.2e.3e.4e.5e.6e", "a:b:c:d:e:f", "a:b:c:d:e:f:", "1.2.3.4x", "80-", "-80", "80--90", "80-90x")
}
