package lesson

import (
	"context"
	"errors"
	"io"
	"net/netip"
	"slices"
	"sync"
	"time"

	"peel/capture"
	"peel/layers"
	"peel/layers/transport"
	"peel/layers/wire"
	"peel/report"
)

// A collector takes the frames of a capture that are about one server, in the
// background.
type collector struct {
	sniffer Sniffer
	at      place
	take    func(frame capture.Frame, client netip.AddrPort, opens bool) // gets a copy of its own; opens: with this packet a conversation may begin
	done    chan struct{}
	err     error // once done is closed
}

func collect(sniffer Sniffer, at place, take func(capture.Frame, netip.AddrPort, bool)) *collector {
	c := &collector{sniffer: sniffer, at: at, take: take, done: make(chan struct{})}
	go c.run()
	return c
}

// stop ends the capture, after everything that it has seen was taken.
func (c *collector) stop() {
	c.sniffer.Stop()
	<-c.done
}

func (c *collector) run() {
	defer close(c.done)
	d := layers.NewDecoder()
	s := wire.Stack{Skim: true}
	var frame capture.Frame
	for {
		if err := c.sniffer.Next(&frame); err != nil {
			if !errors.Is(err, io.EOF) {
				c.err = err
			}
			return
		}
		d.Decode(&s, frame.Data, frame.Length, uint32(frame.Interface.LinkType))
		client, from, ok := c.at.concerns(&s)
		if !ok {
			continue
		}
		kept := frame
		kept.Data, kept.Comments = slices.Clone(frame.Data), slices.Clone(frame.Comments)
		c.take(kept, client, from == report.Left && opens(&s))
	}
}

// A reel is what a lesson keeps of a capture.
type reel struct {
	mu     sync.Mutex
	frames []capture.Frame
	latest time.Time // when a frame came last, by the clock of this machine
}

// maxFrames bounds a run: a lesson makes a dozen.
const maxFrames = 1000

func (r *reel) take(f capture.Frame, _ netip.AddrPort, _ bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.latest = time.Now()
	if len(r.frames) < maxFrames {
		r.frames = append(r.frames, f)
	}
}

// quiet is how long nothing must have come before a run counts as over: longer than
// the 40 ms by which Linux delays an acknowledgment, and than a capture is late.
const quiet = 120 * time.Millisecond

// settle waits until no more frames come.
func (r *reel) settle(ctx context.Context) {
	r.mu.Lock()
	r.latest = time.Now()
	r.mu.Unlock()
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(quiet / 8):
		}
		r.mu.Lock()
		still := time.Since(r.latest)
		r.mu.Unlock()
		if still >= quiet {
			return
		}
	}
}

// number puts the frames in the order of their times, and counts them.
func (r *Run) number() {
	slices.SortStableFunc(r.Frames, func(a, b capture.Frame) int { return a.Time.Compare(b.Time) })
	for i := range r.Frames {
		r.Frames[i].Number = i + 1
	}
}

// opens says whether a conversation may begin with this packet: with a SYN, or without
// ceremony. What comes late, after one was told, does not.
func opens(s *wire.Stack) bool {
	for i := range s.Layers {
		if l := &s.Layers[i]; l.P == transport.TCP && !l.Quoted {
			const flags, syn = 13, 2
			b := wire.View{S: s, L: l}.Header()
			return len(b) > flags && b[flags]&syn != 0
		}
	}
	return true
}

// A place is where a server is. Another protocol has ports of its own, and another
// address of this machine too: what has the same number there is somebody else's.
type place struct {
	protocol *wire.Protocol
	server   netip.AddrPort
}

func placeOf(k Kind, server netip.AddrPort) place {
	if k == UDP {
		return place{transport.UDP, server}
	}
	return place{transport.TCP, server}
}

// concerns says whether a packet is to or from the server, or an ICMP error about one that
// is; who the client is, and which side sent it.
func (p place) concerns(s *wire.Stack) (client netip.AddrPort, from report.Side, ok bool) {
	var packet *wire.Layer
	for i := range s.Layers {
		l := &s.Layers[i]
		if l.P.Tier == wire.Network && l.P.Source != nil && !l.Cut {
			packet = l
		}
		if l.P != p.protocol || l.Header < 4 || packet == nil {
			continue
		}
		ports, addresses := wire.View{S: s, L: l}.Header(), wire.View{S: s, L: packet}
		src := endpoint(addresses.Field(packet.P.Source), wire.U16(ports, 0))
		dst := endpoint(addresses.Field(packet.P.Dest), wire.U16(ports, 2))
		from = report.Left
		switch p.server {
		case dst:
			client = src
		case src:
			client, from = dst, report.Right
		default:
			continue
		}
		if l.Quoted { // an error goes back to who sent what it quotes
			from = from.Other()
		}
		return client, from, true
	}
	return client, 0, false
}

func endpoint(address []byte, port uint16) netip.AddrPort {
	a, _ := netip.AddrFromSlice(address)
	return netip.AddrPortFrom(a, port)
}
