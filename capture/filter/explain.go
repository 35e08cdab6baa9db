package filter

import (
	"fmt"
	"strings"
)

// A Word is a line of the explanation: one node of the tree.
type Word struct {
	Depth int // how deep it stands in the tree, from 0
	Kind  WordKind
	Text  string
}

// A WordKind is what a line of the explanation is, and what it makes of those below.
type WordKind string

const (
	AllOf WordKind = "all"   // true if all below are
	AnyOf WordKind = "any"   // true if one below is
	NotIt WordKind = "not"   // true if the one below isn't
	ATest WordKind = "test"  // looks at the frame; below stand only details
	Where WordKind = "where" // says what a name in the test above is
)

// Explain tells the tree in words, one line a node, from the top.
func (f *Filter) Explain() []Word {
	if f.root == nil {
		return []Word{{0, ATest, "every frame"}}
	}
	var e explainer
	e.node(f.root, 0)
	return e.words
}

type explainer struct{ words []Word }

func (e *explainer) say(depth int, kind WordKind, format string, args ...any) {
	e.words = append(e.words, Word{depth, kind, fmt.Sprintf(format, args...)})
}

func (e *explainer) node(n node, depth int) {
	switch n := n.(type) {
	case *both:
		e.say(depth, AllOf, "all of these hold:")
		for _, part := range parts(n, true) {
			e.node(part, depth+1)
		}
	case *either:
		e.say(depth, AnyOf, "at least one of these holds:")
		for _, part := range parts(n, false) {
			e.node(part, depth+1)
		}
	case *not:
		e.say(depth, NotIt, "this does not hold:")
		e.node(n.node, depth+1)
	case *relation:
		e.relation(n, depth)
	default:
		e.say(depth, ATest, "%s", printable(sentence(n)))
	}
}

// parts flattens a chain of the same joint.
func parts(n node, and bool) []node {
	switch n := n.(type) {
	case *both:
		if and {
			return append(parts(n.left, and), parts(n.right, and)...)
		}
	case *either:
		if !and {
			return append(parts(n.left, and), parts(n.right, and)...)
		}
	}
	return []node{n}
}

// sentence tells a primitive.
func sentence(n node) string {
	switch n := n.(type) {
	case *named:
		return n.sentence()
	case *abbreviation:
		return carries(n.protocol)
	case *broadcast:
		if n.protocol == ip {
			return "the IPv4 destination is a broadcast address: its host part is all zeros or all ones"
		}
		return "the link layer's destination is the broadcast address"
	case *multicast:
		switch n.protocol {
		case ip:
			return "the IPv4 destination is 224.0.0.0 or above: multicast"
		case ip6:
			return "the IPv6 destination begins with ff: multicast"
		}
		return "the link layer's destination has the group bit set: multicast or broadcast"
	case *sized:
		if n.greater {
			return fmt.Sprintf("the frame is %d bytes or longer", n.length)
		}
		return fmt.Sprintf("the frame is %d bytes or shorter", n.length)
	case *byteTest:
		return fmt.Sprintf("byte %d of the link layer %s %d", n.index, n.operator, n.value)
	case *directed:
		if n.outbound {
			return "this machine sent the frame"
		}
		return "this machine received the frame"
	case *onInterface:
		return fmt.Sprintf("the frame was seen on interface number %d", n.index)
	case *tunnel:
		return n.sentence()
	case *llcType:
		if n.name == "" {
			return "the frame has an LLC header"
		}
		return fmt.Sprintf("the frame has an LLC header of the type %s (%s)", n.name, llcTests[n.name].title)
	case *wlanFrame:
		return fmt.Sprintf("the 802.11 frame is of the type %s", n.words)
	case *wlanDirection:
		return fmt.Sprintf("the 802.11 frame's direction is %s", n.word)
	case *pfLogged:
		if n.text != "" {
			return fmt.Sprintf("the packet filter logged the %s %s", n.field, n.text)
		}
		return fmt.Sprintf("the packet filter logged the %s %d", n.field, n.value)
	case *atmCell:
		return fmt.Sprintf("the ATM cell is of the sort %s", n.name)
	case *signal:
		return fmt.Sprintf("the SS7 signal unit is a %s", strings.ToUpper(n.name))
	case *circuit:
		return fmt.Sprintf("the field %s %s %d", n.field, n.compare, n.value)
	}
	return "?"
}

// carries tells a protocol alone.
func carries(p protocol) string {
	row := &protocols[p]
	switch {
	case row.below == anyProtocol && row.number != 0:
		return fmt.Sprintf("IPv4 or IPv6 carries %s (protocol %d)", row.title, row.number)
	case row.below == ip || row.below == ip6:
		return fmt.Sprintf("%s carries %s (protocol %d)", protocols[row.below].title, row.title, row.number)
	case row.ethertype > etherMaxLength:
		return fmt.Sprintf("the link layer carries %s (EtherType 0x%04x)", row.title, row.ethertype)
	case row.ethertype != 0:
		return fmt.Sprintf("the link layer carries %s (service access point 0x%02x)", row.title, row.ethertype)
	case row.pdus != nil:
		return fmt.Sprintf("IS-IS: it is a PDU of %s", row.title)
	}
	return fmt.Sprintf("the link layer carries %s", row.title)
}

func (n *tunnel) sentence() string {
	const behind = "; all that follows is looked for behind it"
	switch n.kind {
	case "pppoed":
		return "the frame is PPPoE discovery (EtherType 0x8863)"
	case "vlan":
		if n.numbered {
			return fmt.Sprintf("the frame has the tag of VLAN %d%s", n.number, behind)
		}
		return "the frame has a VLAN tag" + behind
	case "mpls":
		if n.numbered {
			return fmt.Sprintf("the frame has the MPLS label %d%s", n.number, behind)
		}
		return "the frame has an MPLS label" + behind
	case "pppoes":
		if n.numbered {
			return fmt.Sprintf("the frame belongs to PPPoE session %d%s", n.number, behind)
		}
		return "the frame belongs to a PPPoE session" + behind
	}
	if n.numbered {
		return fmt.Sprintf("the frame is Geneve of network %d%s", n.number, behind)
	}
	return "the frame is Geneve" + behind
}

// whichWay tells a direction of addresses or ports.
func (d direction) whichWay() string {
	switch d {
	case anyDirection, srcOrDst:
		return "the source or the destination"
	case srcAndDst:
		return "both source and destination"
	case src:
		return "the source"
	case dst:
		return "the destination"
	case ra:
		return "the 802.11 receiver"
	case ta:
		return "the 802.11 transmitter"
	}
	return fmt.Sprintf("the 802.11 address %d", d-addr1+1)
}

func (id identifier) String() string {
	switch id.form {
	case aNumber:
		return fmt.Sprint(id.value)
	case anIPv4Prefix, anIPv6Prefix:
		return fmt.Sprintf("%s/%d", id.text, id.length)
	case anIPv4Mask:
		return fmt.Sprintf("%s mask %s", id.text, id.mask)
	}
	return id.text
}

func (n *named) sentence() string {
	way := n.direction.whichWay()
	switch n.kind {
	case portKind:
		return fmt.Sprintf("%s: %s port is %s", n.transports(), way, n.id)
	case portRangeKind:
		from, to, ok := strings.Cut(n.id.String(), "-")
		if !ok {
			to = from
		}
		return fmt.Sprintf("%s: %s port is from %s to %s", n.transports(), way, from, to)
	case gatewayKind:
		return fmt.Sprintf("the frame went through the gateway %s", n.id)
	case protoKind, protoChainKind:
		below := map[protocol]string{anyProtocol: "IPv4 or IPv6"}[n.protocol]
		if below == "" {
			below = protocols[n.protocol].title
		}
		number := n.id.String()
		if n.id.form == aNumber {
			switch n.protocol {
			case linkLayer:
				number = string(etherTypeValue.append(nil, n.id.value))
			case iso, isis:
			default:
				number = string(ipProtocolValue.append(nil, n.id.value))
			}
		}
		if n.kind == protoChainKind {
			return fmt.Sprintf("%s has protocol %s in its chain of headers", below, number)
		}
		return fmt.Sprintf("%s carries protocol %s", below, number)
	}
	what, is := "address", "is"
	switch n.id.form {
	case anIPv4:
		if dots(n.id.text) < 3 {
			is = "begins with"
		}
	case anIPv4Prefix, anIPv4Mask, anIPv6Prefix:
		is = "is in"
	case aNumber:
		if n.kind == netKind {
			is = "begins with"
		}
	case aName:
		if n.kind == netKind {
			is = "is in"
		} else {
			is = "is one of"
		}
	}
	in := ""
	switch n.protocol {
	case linkLayer:
		what = "link-layer address"
	case anyProtocol:
		switch n.id.form {
		case anIPv6, anIPv6Prefix:
			in = "IPv6: "
		case aName:
			in = "IPv4, ARP, RARP or IPv6: "
		default:
			in = "IPv4, ARP or RARP: "
		}
	default:
		in = protocols[n.protocol].title + ": "
	}
	if n.id.form == aName && n.kind != netKind {
		return fmt.Sprintf("%s%s %s %s those of %s", in, way, what, is, n.id)
	}
	return fmt.Sprintf("%s%s %s %s %s", in, way, what, is, n.id)
}

func (n *named) transports() string {
	if n.protocol == anyProtocol {
		return "TCP, UDP or SCTP"
	}
	return protocols[n.protocol].title
}

// tcpFlags are the bits of byte 13 of TCP, the highest first (RFC 9293, section 3.1).
var tcpFlags = [8]string{"CWR", "ECE", "URG", "ACK", "PSH", "RST", "SYN", "FIN"}

// flags says what a comparison of TCP's flags means; empty if it is something else.
func flags(n *relation) string {
	want, fixed := plainly(n.right)
	mask, left := uint32(0xff), n.left
	masked := false
	if a, ok := left.(*arithmetic); ok && a.operator == "&" {
		if mask, masked = plainly(a.right); masked {
			left = a.left
		}
	}
	l, ok := left.(*load)
	if !ok || !fixed || l.protocol != tcp || l.size != 1 || mask == 0 || mask > 0xff || want > 0xff {
		return ""
	}
	if at, ok := plainly(l.index); !ok || at != 13 {
		return ""
	}
	switch {
	case n.compare == "!=" && want == 0 && masked:
		if mask&(mask-1) == 0 {
			return "the flag " + flagNames(mask, "") + " is set"
		}
		return "at least one of the flags " + flagNames(mask, " and ") + " is set"
	case n.compare == "=" && want == 0 && masked:
		if mask&(mask-1) == 0 {
			return "the flag " + flagNames(mask, "") + " is not set"
		}
		return "none of the flags " + flagNames(mask, " and ") + " is set"
	case n.compare == "=" && want != 0 && want&^mask == 0 && mask == want && masked:
		return "the flags " + flagNames(mask, " and ") + " are set, whatever the others are"
	case n.compare == "=" && want != 0 && !masked:
		if want&(want-1) == 0 {
			return "the flag " + flagNames(want, "") + " is set, and no other"
		}
		return "the flags " + flagNames(want, " and ") + " are set, and no other"
	}
	return ""
}

// flagNames writes "RST, SYN and FIN".
func flagNames(bits uint32, last string) string {
	var names []string
	for i, name := range tcpFlags {
		if bits>>(7-i)&1 != 0 {
			names = append(names, name)
		}
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + last + names[len(names)-1]
}

// plainly is what a formula without bytes of a packet comes to, as far as that is plain.
func plainly(n number) (uint32, bool) {
	switch n := n.(type) {
	case *constant:
		return n.value, true
	case *arithmetic:
		left, ok1 := plainly(n.left)
		right, ok2 := plainly(n.right)
		if ok1 && ok2 && n.operator == "|" {
			return left | right, true
		}
	}
	return 0, false
}

// relation tells a comparison, and below it the byte expressions in it.
func (e *explainer) relation(n *relation, depth int) {
	compare := map[string]string{"=": "is equal to", "!=": "is not equal to", "<": "is less than", "<=": "is at most", ">": "is more than", ">=": "is at least"}[n.compare]
	meaning := ""
	if f := flags(n); f != "" {
		meaning = " (" + f + ")"
	}
	e.say(depth, ATest, "%s %s %s%s, where", formula(n.left, true), compare, formula(n.right, true), meaning)
	before := len(e.words)
	e.loads(n.left, depth+1)
	e.loads(n.right, depth+1)
	if len(e.words) == before {
		last := &e.words[before-1]
		last.Text = strings.TrimSuffix(last.Text, ", where")
	}
}

// formula writes arithmetic with the brackets that it has in fact.
func formula(n number, outermost bool) string {
	switch n := n.(type) {
	case *constant:
		if n.word != "" {
			return n.word
		}
		return fmt.Sprint(n.value)
	case *frameLength:
		return "the frame's length"
	case *load:
		if n.size == 1 {
			return fmt.Sprintf("%s[%s]", n.word, formula(n.index, true))
		}
		return fmt.Sprintf("%s[%s:%d]", n.word, formula(n.index, true), n.size)
	case *negative:
		return "-" + formula(n.number, false)
	case *arithmetic:
		s := fmt.Sprintf("%s %s %s", formula(n.left, false), n.operator, formula(n.right, false))
		if outermost {
			return s
		}
		return "(" + s + ")"
	}
	return "?"
}

// loads tells where the bytes of a formula are.
func (e *explainer) loads(n number, depth int) {
	switch n := n.(type) {
	case *load:
		title := protocols[n.protocol].title
		if n.protocol == linkLayer {
			title = "the frame"
		}
		if c, ok := n.index.(*constant); ok {
			what := fmt.Sprintf("byte %d", c.value)
			if n.size > 1 {
				what = fmt.Sprintf("bytes %d-%d, as one number,", c.value, uint64(c.value)+uint64(n.size)-1)
			}
			e.say(depth, Where, "%s is %s of %s%s", formula(n, true), what, title, firstOnly(n.protocol))
			return
		}
		e.say(depth, Where, "%s is %s of %s, as far behind its begin as the formula says%s", formula(n, true), plural(n.size), title, firstOnly(n.protocol))
		e.loads(n.index, depth+1)
	case *negative:
		e.loads(n.number, depth)
	case *arithmetic:
		e.loads(n.left, depth)
		e.loads(n.right, depth)
	}
}

// firstOnly reminds of what libpcap checks beside the protocol.
func firstOnly(p protocol) string {
	switch p {
	case sctp, tcp, udp, icmp, igmp, igrp, pim, vrrp, carp:
		return " over IPv4, in first fragments only"
	}
	return ""
}
