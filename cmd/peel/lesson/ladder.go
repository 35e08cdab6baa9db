package lesson

import (
	"net/netip"
	"slices"
	"time"

	"peel/layers"
	"peel/layers/flow"
	"peel/layers/wire"
	"peel/report"
)

// Packets decodes the run's frames. d is used for all of them, in order.
func (r *Run) Packets(d *layers.Decoder) []report.Packet {
	tracker := flow.NewTracker(d.Clone())
	packets := make([]report.Packet, len(r.Frames))
	var last time.Time
	for i := range r.Frames {
		f := &r.Frames[i]
		s := &wire.Stack{Number: f.Number, Time: f.Time, FCS: max(f.Interface.FCSLen, 0)}
		d.Decode(s, f.Data, f.Length, uint32(f.Interface.LinkType))
		tracker.Pass(s)
		packets[i] = report.Packet{
			Number: f.Number, Time: f.Time, Length: f.Length,
			Link: uint16(f.Interface.LinkType), LinkName: f.Interface.LinkType.Name(), Interface: f.Interface.Name,
			FCSLen: f.Interface.FCSLen, File: f.File, Stack: s,
		}
		if !last.IsZero() {
			packets[i].Delta = f.Time.Sub(last)
		}
		last = f.Time
	}
	return packets
}

// place is where the server was; of a file that doesn't say, nowhere.
func (r *Run) place() place {
	server, _ := netip.ParseAddrPort(r.About.Server)
	return placeOf(r.About.Kind, server)
}

// Ladder lays calls and packets on one time line, with the states of both ends and
// sentences on what just happened.
func (r *Run) Ladder(packets []report.Packet) report.Ladder {
	l := report.Ladder{Left: []string{"client"}, Right: []string{"server"}}
	for i := range r.Calls {
		c := &r.Calls[i]
		if c.lookout() {
			continue
		}
		l.Calls = append(l.Calls, report.Call{Side: c.Side.side(), Name: c.Name, Text: c.Text, Result: c.result(), Begin: c.Begin, End: c.End})
	}
	k := know(r, packets)
	l.Arrows = k.arrows
	if k.client != "" {
		l.Left = append(l.Left, k.client)
	}
	if r.About.Variant.Nobody {
		l.Right[0] = "no server"
	}
	l.Right = append(l.Right, r.About.Server)
	l.Remarks = k.remarks()
	return l
}

// knowledge is what sentences are chosen by: the calls, and the packets with what
// they did to the connection.
type knowledge struct {
	*Run
	arrows   []report.Arrow
	segments []report.Segment // of TCP, with the index of their packets
	packet   []int
	sent     []datagram // of UDP, by the client
	client   string     // address and port, as far as the run shows it
	end      time.Time  // of the last event
	said     []report.Remark
}

func know(r *Run, packets []report.Packet) *knowledge {
	k := &knowledge{Run: r}
	for i := range r.Calls {
		c := &r.Calls[i]
		switch {
		case k.client != "":
		case c.Side == Client && c.Local != "":
			k.client = c.Local
		case c.Side == Server && c.Remote != "":
			k.client = c.Remote
		}
		k.until(c.Begin)
		k.until(c.End)
	}
	at := r.place()
	for i := range packets {
		p := &packets[i]
		client, from, ok := at.concerns(p.Stack)
		k.arrows = append(k.arrows, report.NewArrow(p, from))
		if s, ok := report.SegmentOf(p.Stack, from); ok {
			k.segments = append(k.segments, s)
			k.packet = append(k.packet, i)
		}
		if d, ok := datagramOf(p.Stack); ok && from == report.Left {
			k.sent = append(k.sent, d)
		}
		if ok && k.client == "" {
			k.client = client.String()
		}
		k.until(p.Time)
	}
	first := [2]string{report.Closed, report.Closed}
	if !r.About.Variant.Nobody {
		first[report.Right] = report.Listen
	}
	for i, states := range report.States(first, k.segments) {
		k.arrows[k.packet[i]].States = states
	}
	return k
}

func (k *knowledge) until(t time.Time) {
	if t.After(k.end) {
		k.end = t
	}
}

// first returns the first call of that name; nil if there is none.
func (k *knowledge) first(side Side, name string) *Call {
	for _, c := range k.all(side, name) {
		return c
	}
	return nil
}

// all returns the calls of that name, in the order they began; ReadFrom counts as Read.
func (k *knowledge) all(side Side, name string) []*Call {
	var calls []*Call
	for i := range k.Calls {
		if c := &k.Calls[i]; c.Side == side && c.is(name) {
			calls = append(calls, c)
		}
	}
	slices.SortStableFunc(calls, func(a, b *Call) int { return a.Begin.Compare(b.Begin) })
	return calls
}

// between says how many packets passed in a stretch of time.
func (k *knowledge) between(from, to time.Time) int {
	n := 0
	for i := range k.arrows {
		if t := k.arrows[i].Time; !t.Before(from) && t.Before(to) {
			n++
		}
	}
	return n
}

// say puts a sentence behind what happened at t.
func (k *knowledge) say(t time.Time, text string) {
	k.said = append(k.said, report.Remark{Time: t, Text: text})
}
