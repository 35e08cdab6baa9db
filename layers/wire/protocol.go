package wire

import (
	"fmt"
)

// A Tier is a layer of the OSI reference model (ITU-T X.200), from the wire up.
type Tier uint8

// The seven tiers.
const (
	Physical Tier = iota + 1
	Link
	Network
	Transport
	Session
	Presentation
	Application
)

var tierNames = [...]string{"", "physical", "link", "network", "transport", "session", "presentation", "application"}

func (t Tier) String() string { return tierNames[t] }

// A TCPIPTier is a layer of the four-layer internet model (RFC 1122, 1.1.3).
type TCPIPTier uint8

// The four tiers. Zero means: where the OSI tier leads.
const (
	LinkLayer TCPIPTier = iota + 1
	InternetLayer
	TransportLayer
	ApplicationLayer
)

var tcpipNames = [...]string{"", "link", "internet", "transport", "application"}

func (t TCPIPTier) String() string { return tcpipNames[t] }

// TCPIP returns the internet-model tier that holds this OSI tier.
func (t Tier) TCPIP() TCPIPTier {
	switch {
	case t <= Link:
		return LinkLayer
	case t == Network:
		return InternetLayer
	case t == Transport:
		return TransportLayer
	}
	return ApplicationLayer
}

// A Protocol is one header: its fixed part is data, its variable part is code.
type Protocol struct {
	Name  string // Wireshark's short name: "udp"
	Title string // "User Datagram Protocol"
	Short string // what people call it: "UDP"
	Spec  string // standard and section: "RFC 768"
	Doc   string // what this layer is for, for a learner

	Tier   Tier
	InIP   TCPIPTier // its place in the TCP/IP model where books put it elsewhere than Tier says
	Unit   string    // what one of it is called: "frame", "packet", "segment", "datagram", "message"
	By     []Key     // the numbers that lead here
	Source *Field    // the row naming the sender, if this layer has addresses
	Dest   *Field    // the row naming the receiver

	// Ends returns the addresses of sender and receiver where no row of the fixed header holds
	// them for every frame; nil for one that this frame does not name. It must hold in a skimmed
	// stack.
	Ends func(v View) (from, to []byte)

	// Fits says whether b can begin such a message. It guards protocols
	// that are reached by port: junk on port 80 is not HTTP.
	Fits func(b []byte) bool
	// Except names what b is where it only stands in this protocol's place: a
	// frame that some switch wrapped, known by its first address. A zero Key: it
	// is this protocol.
	Except func(b []byte) Key

	// Guess lists the port spaces in which Fits alone may claim a payload
	// whose port says nothing: HTTP on port 8081 is HTTP.
	Guess []Space

	Header  []*Field         // the fixed header, in wire order
	Rows    []*Field         // every row that Decode and Trailer may add
	Decode  func(d *Decoder) // all behind the fixed header; nil: nothing follows, no payload
	Trailer func(d *Decoder) // bytes behind the payload that the payload did not claim; nil: one row says so

	// Line appends what matters at this layer, in one line. It must hold in a
	// skimmed stack, which has layers and no items.
	Line func(dst []byte, v View) []byte

	flat []Item // the fixed header as items, places relative to its start
	bits int32
}

// HeaderBits returns the width of the fixed header in bits.
func (p *Protocol) HeaderBits() int { return int(p.bits) }

// Each calls f with every row of the protocol's tables, the bits inside a row
// right behind it.
func (p *Protocol) Each(f func(*Field)) {
	each(p.Header, f)
	each(p.Rows, f)
}

func each(rows []*Field, f func(*Field)) {
	for _, r := range rows {
		f(r)
		each(r.Sub, f)
	}
}

// TCPIP returns the protocol's place in the four-layer model.
func (p *Protocol) TCPIP() TCPIPTier {
	if p.InIP != 0 {
		return p.InIP
	}
	return p.Tier.TCPIP()
}

// New checks a protocol's tables and lays them out. It panics where they
// contradict themselves, so a wrong table never survives its first run.
func New(p Protocol) *Protocol {
	q := &p
	at := int32(0)
	last := int32(0)
	for _, f := range q.Header {
		q.adopt(f)
		start := at
		if f.Derived {
			start = last
		}
		f.place(start, true)
		q.flat = f.flatten(q.flat, start, 0)
		if !f.Derived {
			last = at
			at += int32(f.Bits)
		}
	}
	if at%8 != 0 {
		panic(fmt.Sprintf("wire: %s: the fixed header is %d bits, not whole bytes", p.Name, at))
	}
	q.bits = at
	for _, f := range q.Rows {
		q.adopt(f)
		f.place(0, false)
	}
	for _, k := range q.By {
		if k.Space == 0 {
			panic("wire: " + p.Name + ": a key without a number space")
		}
	}
	return q
}

// Pad stands in a Sub for n bits that have no row of their own: the row around
// them claims them.
func Pad(n int) *Field { return &Field{Bits: n} }

func (f *Field) isPad() bool { return f.Name == "" && f.Kind == None && f.Label == "" }

// adopt makes f, and the bits inside it, rows of p. A row may be shared by
// protocols of one family (DNS and mDNS); it belongs to the first.
func (p *Protocol) adopt(f *Field) {
	if f.Name == "" && f.Kind != None {
		panic("wire: " + p.Name + ": a row without a name: " + f.Label)
	}
	if f.owner == nil {
		f.owner, f.later = p, new(later)
	}
	sum := int32(0)
	for _, s := range f.Sub {
		p.adopt(s)
		if s.Derived {
			s.at = 0
			continue
		}
		s.at = sum
		if s.Word == 0 && f.Bits%8 == 0 {
			s.Word = max(f.Bits/8, f.Word)
		}
		sum += int32(s.Bits)
	}
	if sum != 0 && sum != int32(f.Bits) {
		panic(fmt.Sprintf("wire: %s: the bits inside %s add up to %d, not %d", p.Name, f.Name, sum, f.Bits))
	}
	if len(f.Sub) > 0 {
		f.flat = f.flatten(f.flat[:0], 0, 0)
	}
}

// place settles from which word the field, standing at bit at of its header,
// is read. Words are aligned to the header's start.
func (f *Field) place(at int32, head bool) {
	if head {
		f.head, f.inHead = at, true
	}
	if f.Word > 0 {
		w := int32(f.Word) * 8
		f.wordAt, f.wordSz = at%w, int32(f.Word)
		if f.wordAt+int32(f.Bits) > w { // a word that does not start on its own multiple
			f.wordAt = at % 8
		}
	}
	for _, s := range f.Sub {
		s.place(at+s.at, head)
	}
}

// flatten appends f and the bits inside it as items with places relative to
// the header's start.
func (f *Field) flatten(dst []Item, at int32, depth uint8) []Item {
	if f.isPad() {
		return dst
	}
	it := Item{F: f, Off: at, Len: int32(f.Bits), Depth: depth}
	if f.Derived {
		it.Mark = Derived
	}
	dst = append(dst, it)
	for _, s := range f.Sub {
		dst = s.flatten(dst, at+s.at, depth+1)
	}
	return dst
}
