// Package filter compiles capture filters, the language of pcap-filter(7), to
// classic BPF, for files of any link type and for Linux sockets.
//
//	f, err := filter.Parse("tcp port 80 and not host 10.0.0.1")
//	p, err := f.Compile(capture.LinkEthernet, filter.Options{})
//	if p.Match(frame, length) { … }
//
// What a filter means is what libpcap 1.10 means by it, with its surprises: "vlan"
// moves everything right of it, port filters take no fragment but the first, IPv6
// extension headers are not followed, "and" and "or" bind alike. docs/filters.md
// lists them.
package filter

import (
	"errors"
	"net/netip"
	"strings"

	"golang.org/x/net/bpf"

	"peel/capture"
)

// A Filter is an expression that was understood. It knows no link type yet.
type Filter struct {
	expr string
	file string // that it stands in, if any
	root node   // nil takes everything
}

// Parse reads an expression; the empty one takes every frame. Its error is an
// *Error.
func Parse(expr string) (*Filter, error) {
	root, err := parse(expr)
	if err != nil {
		return nil, advise(err)
	}
	return &Filter{expr: expr, root: root}, nil
}

// ParseFile reads the text of a file that holds an expression: on as many lines as it
// likes, each with a comment behind a #, as tcpdump's -F takes them. Errors point into
// the file.
func ParseFile(name, text string) (*Filter, error) {
	f, err := Parse(withoutComments(text))
	var wrong *Error
	if errors.As(err, &wrong) {
		wrong.File = name
		return nil, wrong
	}
	f.file = name
	return f, nil
}

// withoutComments replaces comments by blanks, so that all else stays where it is.
func withoutComments(text string) string {
	b := []byte(text)
	comment := false
	for i, c := range b {
		comment = c != '\n' && (comment || c == '#')
		if comment {
			b[i] = ' '
		}
	}
	return string(b)
}

// String is the expression as it was written; that of a file on one line.
func (f *Filter) String() string {
	if f.file != "" {
		return strings.Join(strings.Fields(f.expr), " ")
	}
	return f.expr
}

// TakesAll is true of the empty expression.
func (f *Filter) TakesAll() bool { return f.root == nil }

// Options say what a filter is compiled for. The zero value is for files.
type Options struct {
	SnapLen  int    // what the program returns for a frame it takes, in bytes; 0 is DefaultSnapLen
	Live     bool   // for a Linux socket: see Program.Kernel
	Netmask  uint32 // of the interface, for "ip broadcast"; 0, as tcpdump has for files, is none
	Resolver Resolver
	// BigEndian: the capturing machine was, which only loopback headers (null,
	// enc) show. A pcap file's byte order says so.
	BigEndian bool
}

// DefaultSnapLen is more than any frame has, in bytes.
const DefaultSnapLen = 262144

// maxBlocks bounds what the optimizer has to look at: its time grows faster than the
// square. A thousand ports are 23,000 blocks, and take some seconds.
const maxBlocks = 25000

// Compile makes the program for a link type. It refuses what frames of that type
// cannot tell ("inbound" in an Ethernet file), and what no frame can be. Its error
// is an *Error.
//
// For a Live program there are two forms: Match and Raw read whole frames, as a
// file has them; Kernel asks the kernel for what it has taken off the frame. Where
// only the kernel can tell ("inbound" on Ethernet), Match takes nothing; ForUser
// says so.
func (f *Filter) Compile(link capture.LinkType, o Options) (*Program, error) {
	if o.SnapLen <= 0 {
		o.SnapLen = DefaultSnapLen
	}
	c := &compilation{filter: f, link: link, options: o, resolved: map[string]resolution{}}
	if !o.Live {
		code, err := c.compile(false)
		if err != nil {
			return nil, err
		}
		return newProgram(link, code, nil), nil
	}
	kernel, err := c.compile(true)
	if err != nil {
		return nil, err
	}
	code, err := c.compile(false)
	if err != nil {
		code = nil
	}
	return newProgram(link, code, kernel), nil
}

type compilation struct {
	filter   *Filter
	link     capture.LinkType
	options  Options
	resolved map[string]resolution
}

func (c *compilation) compile(forKernel bool) (code []placed, err error) {
	g := &generator{
		Options: c.options, forKernel: forKernel,
		resolved: c.resolved, names: databases{etc()},
	}
	defer func() {
		if e := recover(); e != nil {
			r, ok := e.(refusal)
			if !ok {
				panic(e)
			}
			code, err = nil, g.failure(c.filter, r.reason)
		}
	}()
	l, ok := layoutOf(c.link)
	if !ok {
		g.where = -1
		g.refuse("no filters on %s", linkName(c.link))
	}
	g.layout = l
	take := &block{end: stmt{op: opRet, k: uint32(c.options.SnapLen)}}
	if c.filter.root == nil {
		return place(take), nil
	}
	root := g.condition(c.filter.root)
	g.where = -1
	g.prologue(root.first())
	root = andIf(g.ppiCheck(), root)
	first := root.wire(take, &block{end: stmt{op: opRet}})
	if n := len(orderBlocks(first)); n > maxBlocks {
		g.refuse("too long: %d comparisons, at most %d; net 10.0.0.0/8 and portrange 20-80 take the place of many", n, maxBlocks)
	}
	if !g.asWritten {
		first = optimize(first)
		if first.end.op == opRet && first.end.k == 0 {
			g.refuse("no frame can match: its parts contradict each other, or %s carries no such thing", linkName(c.link))
		}
	}
	return place(first), nil
}

// failure says where in the expression the generator was.
func (g *generator) failure(f *Filter, reason string) *Error {
	e := &Error{Expr: f.expr, File: f.file, Column: 1, Reason: reason}
	if g.where >= 0 {
		e.Column = g.where + 1
		if t, err := next(f.expr, g.where); err == nil {
			e.Found = f.expr[g.where : g.where+t.length]
		}
	}
	return e
}

// Addresses are the hosts and networks that the expression names and doesn't
// negate, as far as they are written as addresses; "localhost" counts as one.
func (f *Filter) Addresses() []netip.Prefix {
	var found []netip.Prefix
	var visit func(n node, negated bool)
	visit = func(n node, negated bool) {
		switch n := n.(type) {
		case *both:
			visit(n.left, negated)
			visit(n.right, negated)
		case *either:
			visit(n.left, negated)
			visit(n.right, negated)
		case *not:
			visit(n.node, !negated)
		case *named:
			if !negated {
				found = append(found, n.addresses()...)
			}
		}
	}
	if f.root != nil {
		visit(f.root, false)
	}
	return found
}

func (n *named) addresses() []netip.Prefix {
	if n.kind > netKind || n.protocol == decnet || n.protocol == linkLayer {
		return nil
	}
	g := &generator{}
	defer func() { _ = recover() }() // not an address: Compile will say so
	v4 := func(v uint32, bits int) []netip.Prefix {
		return []netip.Prefix{netip.PrefixFrom(netip.AddrFrom4([4]byte{byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)}), bits)}
	}
	switch n.id.form {
	case anIPv4, anIPv4Prefix, anIPv4Mask:
		v, bits := g.ipv4(n.id.text)
		v <<= 32 - bits
		switch n.id.form {
		case anIPv4Prefix:
			bits = int(n.id.length)
		case anIPv4Mask:
			m, width := g.ipv4(n.id.mask)
			m <<= 32 - width
			for bits = 0; m&0x80000000 != 0; m <<= 1 {
				bits++
			}
		}
		return v4(v, bits)
	case aNumber:
		v, mask := n.id.value, uint32(0xffffffff)
		if n.kind == netKind {
			v, mask = shiftUp(v)
		}
		bits := 0
		for ; mask != 0; mask <<= 1 {
			bits++
		}
		return v4(v, bits)
	case anIPv6, anIPv6Prefix:
		a, err := netip.ParseAddr(n.id.text)
		if err != nil {
			return nil
		}
		bits := 128
		if n.id.form == anIPv6Prefix {
			bits = int(n.id.length)
		}
		return []netip.Prefix{netip.PrefixFrom(a, bits)}
	case aName:
		if n.id.text == "localhost" && n.kind <= hostKind {
			return append(v4(0x7f000001, 32), netip.PrefixFrom(netip.IPv6Loopback(), 128))
		}
	}
	return nil
}

// rawInstructions are the program without what the listing says.
func rawInstructions(code []placed) []bpf.RawInstruction {
	raw := make([]bpf.RawInstruction, len(code))
	for i, p := range code {
		raw[i] = p.RawInstruction
	}
	return raw
}
