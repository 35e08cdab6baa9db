package report

// The states of a TCP endpoint (RFC 9293, 3.3.2), written as netstat writes them.
const (
	Closed      = "CLOSED"
	Listen      = "LISTEN"
	SynSent     = "SYN_SENT"
	SynReceived = "SYN_RCVD"
	Established = "ESTABLISHED"
	FinWait1    = "FIN_WAIT_1"
	FinWait2    = "FIN_WAIT_2"
	CloseWait   = "CLOSE_WAIT"
	Closing     = "CLOSING"
	LastAck     = "LAST_ACK"
	TimeWait    = "TIME_WAIT"
)

// A Segment is what the states of a connection depend on.
type Segment struct {
	From               Side
	SYN, ACK, FIN, RST bool
	Seq, Ack           uint32 // as they stand on the wire
	Len                int    // bytes of data
}

// States works out what state each end of one connection is in after each
// segment, from the segments alone: it takes each of them to have arrived. first
// are the states before; an end of which the beginning was not seen has none.
func States(first [2]string, segments []Segment) [][2]string {
	all := make([][2]string, len(segments))
	c := connection{state: first, passive: [2]bool{first[Left] == Listen, first[Right] == Listen}}
	for i, s := range segments {
		refused := s.SYN && !s.ACK && refuses(segments[i+1:], s.From.Other())
		c.sent(s, refused)
		c.arrived(s, refused)
		all[i] = c.state
	}
	return all
}

// refuses says whether the first segment of a side is a reset: then nobody
// listened there, and its end never left CLOSED.
func refuses(later []Segment, side Side) bool {
	for _, s := range later {
		if s.From == side {
			return s.RST
		}
	}
	return false
}

// A connection is both ends of one, as far as its segments have told.
type connection struct {
	state   [2]string
	passive [2]bool // it listened: a handshake that fails leads back there
	fin     [2]bool
	next    [2]uint32 // the number behind a side's FIN, once it was sent: what acknowledges it
}

// sent moves the sender's end.
func (c *connection) sent(s Segment, refused bool) {
	state := &c.state[s.From]
	switch {
	case s.RST:
		*state = Closed
	case s.SYN && (*state == SynReceived || *state == Established):
		// the answer to a SYN; or both open at once, and the SYNs crossed
	case s.SYN && s.ACK:
		*state = SynReceived
	case s.SYN:
		*state = SynSent
		if refused {
			c.state[s.From.Other()] = Closed
		}
	case s.FIN:
		c.fin[s.From], c.next[s.From] = true, s.Seq+uint32(s.Len)+1
		switch *state {
		case CloseWait:
			*state = LastAck
		case SynReceived, Established, "":
			*state = FinWait1
		}
	}
}

// arrived moves the receiver's end: the acknowledgment counts before the FIN.
func (c *connection) arrived(s Segment, refused bool) {
	side := s.From.Other()
	state := &c.state[side]
	switch {
	case refused:
		return
	case s.RST && *state == SynReceived && c.passive[side]:
		*state = Listen
		return
	case s.RST:
		*state = Closed
		return
	case s.SYN && s.ACK && *state == SynSent:
		*state = Established
		return
	case s.SYN && !s.ACK && (*state == SynSent || *state == Listen || *state == Closed || *state == ""):
		*state = SynReceived // from SYN_SENT: both open at once
		return
	}
	if s.ACK {
		c.acknowledged(state, c.fin[side] && int32(s.Ack-c.next[side]) >= 0)
	}
	if !s.FIN {
		return
	}
	switch *state {
	case Established, SynReceived, "":
		*state = CloseWait
	case FinWait1:
		*state = Closing
	case FinWait2:
		*state = TimeWait
	}
}

// acknowledged moves an end whose SYN, or whose FIN, the other has.
func (c *connection) acknowledged(state *string, fin bool) {
	switch {
	case *state == SynReceived:
		*state = Established
	case !fin:
	case *state == FinWait1:
		*state = FinWait2
	case *state == Closing:
		*state = TimeWait
	case *state == LastAck:
		*state = Closed
	}
}
