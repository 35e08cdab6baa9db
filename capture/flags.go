package capture

// Flags is a pcapng epb_flags word (draft-ietf-opsawg-pcapng, section 4.3.1):
// direction, reception type, FCS length, checksum state, link errors.
type Flags uint32

// A Direction says whether a frame came to the capturing machine or left it.
type Direction uint8

// Bits 0-1 of the flags word.
const (
	DirectionUnknown Direction = iota
	Inbound
	Outbound
)

func (d Direction) String() string {
	switch d {
	case Inbound:
		return "inbound"
	case Outbound:
		return "outbound"
	}
	return ""
}

// A Reception says whom a frame was addressed to.
type Reception uint8

// Bits 2-4 of the flags word.
const (
	ReceptionUnknown Reception = iota
	Unicast
	Multicast
	Broadcast
	Promiscuous // for somebody else
)

func (r Reception) String() string {
	switch r {
	case Unicast:
		return "unicast"
	case Multicast:
		return "multicast"
	case Broadcast:
		return "broadcast"
	case Promiscuous:
		return "promiscuous"
	}
	return ""
}

// NewFlags makes a flags word for sources that know the way of a frame but
// have no such word of their own (packet sockets, say).
func NewFlags(d Direction, r Reception) Flags {
	return Flags(d&3) | Flags(r&7)<<2
}

// What a machine's own capture knows of a frame's checksum and size (bits 9 to 11).
const (
	// ChecksumNotReady: the transport checksum was left to the network card, and
	// stands in the frame unfinished.
	ChecksumNotReady Flags = 1 << 9
	// ChecksumValid: the network card or the kernel has verified it.
	ChecksumValid Flags = 1 << 10
	// Segments: the kernel handed on several TCP segments as one frame, to be split
	// by the network card (TSO, GSO), or put together from several that arrived (GRO).
	Segments Flags = 1 << 11
)

// Direction is unknown for the value that the draft leaves unassigned.
func (f Flags) Direction() Direction {
	if d := Direction(f & 3); d <= Outbound {
		return d
	}
	return DirectionUnknown
}

// Reception is unknown for values that the draft leaves unassigned.
func (f Flags) Reception() Reception {
	if r := Reception(f >> 2 & 7); r <= Promiscuous {
		return r
	}
	return ReceptionUnknown
}

// FCSLen is the number of bytes of frame check sequence that end this one
// frame; 0 means the frame doesn't say, and the interface's word holds.
func (f Flags) FCSLen() int { return int(f >> 5 & 15) }

// linkErrors are bits 24 to 31; bits 16 to 23 are reserved.
var linkErrors = [8]string{
	"crc", "packet too long", "packet too short", "wrong inter-frame gap",
	"unaligned frame", "start frame delimiter", "preamble", "symbol",
}

// LinkErrors names what the receiver saw go wrong; nil in nearly all frames.
func (f Flags) LinkErrors() []string {
	var names []string
	for i, name := range linkErrors {
		if f>>(24+i)&1 != 0 {
			names = append(names, name)
		}
	}
	return names
}
