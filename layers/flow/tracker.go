// Package flow holds what needs more than one packet to be known. Frames are
// decoded in any order; they pass through here one after another, in the order
// of the capture, and the pass is kept thin.
package flow

import (
	"encoding/binary"

	"peel/layers"
	"peel/layers/network"
	"peel/layers/transport"
	"peel/layers/wire"
)

// MaxConversations is how many conversations a new Tracker remembers. A scan of
// a whole network takes about 150 bytes for each probe, so this is 150 MB.
const MaxConversations = 1 << 20

// A Tracker finds out which conversation each packet of a capture belongs to.
// It counts conversations as Wireshark does, by addresses and ports alone:
// VLANs and tunnels around them make no difference.
type Tracker struct {
	Max       int // conversations remembered; then the one idle for longest is given up
	Recycled  int // conversations given up so far: what comes back of them counts anew
	Forgotten int // announced transfers given up before they came

	four   map[key4]int32
	six    map[key6]int32
	convs  []conversation
	names  []name // of the same conversations: only looked at when one is given up
	oldest int32  // index into convs; -1: none
	newest int32
	count  [kinds]int32

	announced map[announcement]*wire.Protocol
	defrag    defragmenter
	decoder   *layers.Decoder
}

// NewTracker returns a Tracker that has seen nothing. It uses decoder for what only
// several packets together can tell.
func NewTracker(decoder *layers.Decoder) *Tracker {
	return &Tracker{decoder: decoder, defrag: defragmenter{packets: map[fragmentKey]*fragmented{}}, Max: MaxConversations, four: map[key4]int32{}, six: map[key6]int32{}, announced: map[announcement]*wire.Protocol{}, oldest: -1, newest: -1}
}

// Unfinished is the number of fragmented packets given up for lack of room.
func (t *Tracker) Unfinished() int { return t.defrag.givenUp }

// A kind is a protocol that counts its own conversations.
type kind uint32

const (
	kindTCP kind = iota
	kindUDP      // UDP-Lite shares UDP's count
	kindSCTP
	kinds
)

// key4 and key6 name a conversation: the lower end first, whichever way the
// packet went.
type key4 struct {
	a, b         uint32
	portA, portB uint16
	kind         kind
}

type key6 struct {
	a, b         [2]uint64
	portA, portB uint16
	kind         kind
}

// A name is what a conversation is found by.
type name struct {
	six  bool
	four key4
	key6 key6
}

type conversation struct {
	older, newer int32
	stream       int32
	seen         uint8 // steps of a TCP connection
	used         bool  // a packet of its own was here, not only one quoted in an error
	ends         [2]end
}

// An end is one of the two senders of a conversation.
type end struct {
	base  uint32 // relative numbers begin here
	tag   uint32 // SCTP verification tag that packets from here carry
	based bool
	scale int8 // TCP window scale; see wire.Flow
}

// The steps of a TCP connection, as bits of tcp.completeness.
const (
	seenSYN    = 1
	seenSYNACK = 2
	seenACK    = 4
	seenData   = 8
	seenFIN    = 16
	seenRST    = 32
)

// Pass finds the conversations of the frame in s, and tells its transport
// layers what they need to know of them. Frames must pass in order.
//
// A packet quoted in an ICMP error gets the number of its conversation, but
// changes nothing: it is an old packet, or only says so.
func (t *Tracker) Pass(s *wire.Stack) {
	net, packet := -1, -1
	for i := 0; i < len(s.Layers); i++ { // more layers may come while fragments are put together
		if p, ok := pieceOf(s, i); ok {
			t.fragment(s, i, p)
		}
		l := &s.Layers[i]
		var k kind
		switch l.P {
		case transport.TCP:
			k = kindTCP
		case transport.UDP, transport.UDPLite:
			k = kindUDP
		case transport.SCTP:
			k, packet = kindSCTP, i
		case transport.SCTPChunks: // more of the same packet
			if packet >= 0 {
				l.Flow = s.Layers[packet].Flow
			}
			continue
		default:
			if l.P.Tier == wire.Network && l.P.Source != nil {
				net = i
			}
			continue
		}
		b := s.Sources[l.Source].Bytes[l.Off:]
		b = b[:min(len(b), int(l.Bound-l.Off))]
		if net < 0 || len(b) < least[k] {
			continue
		}
		n := wire.View{S: s, L: &s.Layers[net]}
		c, dir, fresh := t.find(k, n.Field(n.L.P.Source), n.Field(n.L.P.Dest), wire.U16(b, 0), wire.U16(b, 2))
		if c == nil {
			continue
		}
		l.Flow.Stream = c.stream
		switch k {
		case kindTCP:
			t.tcp(l, b, c, dir, fresh)
		case kindUDP:
			if !l.Quoted {
				t.announce(s, i, endOf(n, n.L.P.Source, b, 0), endOf(n, n.L.P.Dest, b, 2))
			}
		case kindSCTP:
			sctp(l, b, c, dir)
		}
	}
}

// fragment takes in the fragment that layer i is. Behind the last one of a packet
// the layers that the whole packet holds are added.
func (t *Tracker) fragment(s *wire.Stack, i int, p piece) {
	whole := t.defrag.add(p, s.Number, s.Time)
	if whole == nil {
		return
	}
	t.decoder.Again(s, i, network.Fragment) // if this was the first fragment, it was taken for the whole
	if whole.conflict {
		s.Notes = append(s.Notes, wire.Note{Layer: int16(i), Item: -1, Severity: wire.Warn, Text: "fragments of this packet overlap and differ: the bytes that came first are shown"})
	}
	t.decoder.Assembled(s, whole.data, whole.frames, wire.Key{Space: wire.IPProto, Num: uint64(p.key.proto)})
}

// least is how much of a header must be there for a conversation to be known.
// An ICMP error may quote no more than eight bytes, which end before TCP's
// flags: Wireshark doesn't count those, so neither do we.
var least = [kinds]int{kindTCP: 16, kindUDP: 4, kindSCTP: 8}

// find returns the conversation between two ends, which of its two ends src is,
// and whether it is new; nil if the addresses are not there.
func (t *Tracker) find(k kind, src, dst []byte, sport, dport uint16) (c *conversation, dir int, fresh bool) {
	switch {
	case len(src) == 4 && len(dst) == 4:
		a, b := binary.BigEndian.Uint32(src), binary.BigEndian.Uint32(dst)
		if a > b || a == b && sport > dport {
			a, b, sport, dport, dir = b, a, dport, sport, 1
		}
		key := key4{a, b, sport, dport, k}
		at, ok := t.four[key]
		if !ok {
			at = t.room(name{four: key})
			t.four[key] = at
			return t.begin(at, k), dir, true
		}
		return t.touch(at), dir, false
	case len(src) == 16 && len(dst) == 16:
		a := [2]uint64{binary.BigEndian.Uint64(src), binary.BigEndian.Uint64(src[8:])}
		b := [2]uint64{binary.BigEndian.Uint64(dst), binary.BigEndian.Uint64(dst[8:])}
		if a[0] > b[0] || a[0] == b[0] && (a[1] > b[1] || a[1] == b[1] && sport > dport) {
			a, b, sport, dport, dir = b, a, dport, sport, 1
		}
		key := key6{a, b, sport, dport, k}
		at, ok := t.six[key]
		if !ok {
			at = t.room(name{six: true, key6: key})
			t.six[key] = at
			return t.begin(at, k), dir, true
		}
		return t.touch(at), dir, false
	}
	return nil, 0, false
}

// begin makes the conversation at a place a new one between the same ends.
func (t *Tracker) begin(at int32, k kind) *conversation {
	c := &t.convs[at]
	c.stream, c.seen, c.used = t.count[k], 0, false
	c.ends = [2]end{{scale: -1}, {scale: -1}}
	t.count[k]++
	return c
}

// room returns a place for a conversation of that name: a new one, or that of
// the conversation idle for longest.
func (t *Tracker) room(n name) int32 {
	if len(t.convs) < max(t.Max, 1) {
		t.convs = append(t.convs, conversation{})
		t.names = append(t.names, n)
		at := int32(len(t.convs) - 1)
		t.link(at)
		return at
	}
	at := t.oldest
	if old := &t.names[at]; old.six {
		delete(t.six, old.key6)
	} else {
		delete(t.four, old.four)
	}
	t.names[at] = n
	t.Recycled++
	t.touch(at)
	return at
}

// touch makes the conversation at a place the newest.
func (t *Tracker) touch(at int32) *conversation {
	c := &t.convs[at]
	if at == t.newest {
		return c
	}
	if c.older >= 0 {
		t.convs[c.older].newer = c.newer
	} else {
		t.oldest = c.newer
	}
	t.convs[c.newer].older = c.older // this is not the newest, so there is one
	t.link(at)
	return c
}

// link puts a conversation that is in no place behind the newest.
func (t *Tracker) link(at int32) {
	c := &t.convs[at]
	c.older, c.newer = t.newest, -1
	if t.newest >= 0 {
		t.convs[t.newest].newer = at
	} else {
		t.oldest = at
	}
	t.newest = at
}

const (
	flagFIN = 1 << iota
	flagSYN
	flagRST
	_
	flagACK
)

// tcp follows a connection by Wireshark's rules. The numbers of each direction
// count from its SYN; where that was not captured, from one before the first
// number seen, so that data begins at 1 either way.
func (t *Tracker) tcp(l *wire.Layer, b []byte, c *conversation, dir int, fresh bool) {
	seq, ack := wire.U32(b, 4), wire.U32(b, 8)
	head := int(b[12]>>4) * 4
	flags := b[13]
	us, them := &c.ends[dir], &c.ends[1-dir]
	if l.Quoted {
		l.Flow.Seen = c.seen
		return
	}
	fresh = fresh || !c.used
	c.used = true
	if us.based {
		switch flags & (flagSYN | flagACK) {
		case flagSYN:
			// The same first number again is a SYN sent twice; another one opens a new
			// connection between the same ports.
			if seq != us.base {
				c = t.begin(t.newest, kindTCP) // find made it the newest
				c.used, c.seen = true, seenSYN
				l.Flow.Stream = c.stream
			}
		case flagSYN | flagACK:
			us.base = seq // a guess from an earlier acknowledgment was wrong
		}
	}
	data := int(l.Bound-l.Off) + int(l.Missing) - head
	if data >= 0 {
		if !us.based {
			us.based, us.base = true, seq
			if flags&flagSYN == 0 {
				us.base--
			}
		}
		if !them.based && flags&flagACK != 0 {
			them.based, them.base = true, ack-1
		}
		l.Flow.SeqBase, l.Flow.Based = us.base, true
		l.Flow.AckBase, l.Flow.Acked = them.base, them.based
	}
	l.Flow.Scale, l.Flow.Seen = us.scale, c.seen
	if head < 20 {
		return
	}
	c.see(flags, data, fresh)
	if flags&flagSYN != 0 {
		if n := transport.WindowScale(b[20:max(20, min(head, len(b)))]); n >= 0 {
			us.scale = n
		}
		switch {
		case us.scale == -1: // RFC 7323, 2.2: both must offer it, or neither may use it
			us.scale, them.scale = -2, -2
		case flags&flagACK != 0 && them.scale == -2:
			us.scale = -2
		}
	}
}

// see notes which step of a connection a segment is.
func (c *conversation) see(flags byte, data int, fresh bool) {
	if fresh {
		if flags&(flagSYN|flagACK) == flagSYN {
			c.seen |= seenSYN
			if data > 0 { // TCP Fast Open
				c.seen |= seenData
			}
		}
		return
	}
	switch flags & (flagSYN | flagACK) {
	case flagSYN | flagACK:
		c.seen |= seenSYNACK
	case flagACK:
		if data > 0 {
			c.seen |= seenData
		} else {
			c.seen |= seenACK
		}
	}
	if flags&(flagFIN|flagACK) == flagFIN|flagACK {
		c.seen |= seenFIN
	}
	if flags&flagRST != 0 {
		c.seen |= seenRST
	}
}

// sctp follows an association: the transmission sequence numbers of each
// direction count from the first data seen under the same verification tag.
func sctp(l *wire.Layer, b []byte, c *conversation, dir int) {
	us, them := &c.ends[dir], &c.ends[1-dir]
	tag := wire.U32(b, 4)
	if l.Quoted || tag == 0 {
		return
	}
	if tag != us.tag {
		us.tag, us.based = tag, false
	}
	if !us.based {
		us.base, us.based = transport.FirstTSN(b)
	}
	l.Flow.SeqBase, l.Flow.Based = us.base, us.based
	l.Flow.AckBase, l.Flow.Acked = them.base, them.based
}
