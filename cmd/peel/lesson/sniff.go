package lesson

import (
	"context"
	"errors"
	"io"
	"slices"
	"sync"
	"time"

	"peel/capture"
	"peel/layers"
	"peel/layers/transport"
	"peel/layers/wire"
	"peel/report"
)

// A collector takes the frames of a capture that are about one port, in the
// background.
type collector struct {
	sniffer Sniffer
	port    uint16
	take    func(frame capture.Frame, peer uint16, opens bool) // gets a copy of its own; peer is the client's port; opens: with this packet a conversation may begin
	done    chan struct{}
	err     error // once done is closed
}

func collect(sniffer Sniffer, port uint16, take func(capture.Frame, uint16, bool)) *collector {
	c := &collector{sniffer: sniffer, port: port, take: take, done: make(chan struct{})}
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
		peer, _, ok := concerns(&s, c.port)
		if !ok {
			continue
		}
		kept := frame
		kept.Data, kept.Comments = slices.Clone(frame.Data), slices.Clone(frame.Comments)
		c.take(kept, peer, opens(&s))
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

func (r *reel) take(f capture.Frame, _ uint16, _ bool) {
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

// concerns says whether a packet is to or from the port, or an ICMP error about one that
// is; which port its other end has, and which side sent it. The server is the side
// whose port this is.
func concerns(s *wire.Stack, port uint16) (peer uint16, from report.Side, ok bool) {
	for i := range s.Layers {
		l := &s.Layers[i]
		if l.P != transport.TCP && l.P != transport.UDP || l.Header < 4 {
			continue
		}
		b := wire.View{S: s, L: l}.Header()
		src, dst := wire.U16(b, 0), wire.U16(b, 2)
		switch {
		case dst == port && !l.Quoted, src == port && l.Quoted: // an error goes back to who sent what it quotes
			from = report.Left
		case src == port, dst == port:
			from = report.Right
		default:
			continue
		}
		peer = src
		if src == port {
			peer = dst
		}
		return peer, from, true
	}
	return 0, 0, false
}
