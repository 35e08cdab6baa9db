package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"peel/capture"
	"peel/capture/owner"
	"peel/layers"
	"peel/layers/flow"
	"peel/layers/wire"
	"peel/report"
)

// A pipeline carries frames from a source to an output: read (in order), decode
// (parallel), flow (in order), render (parallel), write (in order). Each worker takes
// a batch through all five steps in buffers of its own; three turns keep the
// order. Memory is workers times a batch, whatever the file.
type pipeline struct {
	feed    feed
	decoder *layers.Decoder
	form    func() report.Form // nil: packets are not shown
	out     io.Writer
	save    *capture.Writer // nil: packets are not written
	prompt  bool            // what is written is for somebody who waits
	news    func() extras   // what the source knows besides packets, to be written as well; nil: nothing
	skip    int             // frames at the beginning that only teach the tracker what the others need
	count   int             // frames to show at the most; 0: all
	owners  *owner.Finder   // nil: nobody asks whose the sockets are
	halt    func()          // ends a feed that may wait for long; nil: it doesn't

	read, flow, write *turn
	tracker           *flow.Tracker
	taken             int
	shown             atomic.Int64 // frames that went out; any goroutine may ask
	last              time.Time
	done              bool
	broken            bool  // writing failed: what comes behind is not written
	err               error // of the source, or of writing; guarded by the turns
	stop              context.CancelFunc
	faults            faults
}

// A feed replaces what is in the batch with the frames that come next, about as
// many and as many bytes as asked for. It returns the error that ended the source;
// the batch may hold frames even so.
type feed func(b *capture.Batch, frames, bytes int) error

// A batch is as many frames as one worker takes at a time, and what becomes of
// them.
type batch struct {
	capture.Batch
	skip   int             // of its frames, those that are not shown
	extras extras          // found up to here
	deltas []time.Duration // since the frame before
	stacks []wire.Stack
	ends   [][2]report.Process // who sent, who receives; empty if nobody asks
	packet report.Packet       // the one being rendered; on its own it would be garbage, one a frame
	out    []byte
}

// Bounds of a batch: what fits the second-level cache, and few enough frames
// that a slow form still shows something soon.
const (
	batchFrames = 256
	batchBytes  = 512 << 10
)

// run carries everything through. It returns what the source ended with, or the
// error of writing.
func (p *pipeline) run(ctx context.Context) error {
	ctx, p.stop = context.WithCancel(ctx)
	defer p.stop()
	p.read, p.flow, p.write = newTurn(), newTurn(), newTurn()
	p.tracker = flow.NewTracker(p.decoder.Clone())
	workers := runtime.GOMAXPROCS(0)
	var group sync.WaitGroup
	for i := range workers {
		group.Go(func() { p.work(ctx, i, workers) })
	}
	group.Wait()
	if p.err == nil {
		return p.faults.err()
	}
	return p.err
}

// work takes batches n, n+workers, n+2*workers … through the steps.
func (p *pipeline) work(ctx context.Context, n, workers int) {
	var b batch
	var form report.Form
	if p.form != nil {
		form = p.form()
	}
	d := p.decoder.Clone()
	for more := true; more; n += workers {
		p.read.take(n)
		more = !p.done && ctx.Err() == nil
		if more {
			p.fill(&b)
		} else {
			b.Frames = b.Frames[:0]
		}
		p.read.pass()

		p.decode(d, &b, form)
		p.own(&b)
		p.flow.take(n)
		if form != nil {
			for i := range b.Frames {
				if !try(func() { p.tracker.Pass(&b.stacks[i]) }) {
					p.plain(d, &b, i)
				}
			}
		}
		p.flow.pass()

		b.out = b.out[:0]
		if form != nil {
			p.render(d, &b, form)
		}
		p.write.take(n)
		p.put(&b)
		p.write.pass()
	}
	if err := ctx.Err(); err != nil {
		p.fail(err)
	}
}

// fill reads the next frames into b. It runs in the read turn.
func (p *pipeline) fill(b *batch) {
	want := batchFrames
	if p.count > 0 {
		want = min(want, p.skip+p.count-p.taken)
	}
	if err := p.feed(&b.Batch, want, batchBytes); err != nil {
		p.ended(err)
	}
	if p.news != nil {
		b.extras = p.news()
	}
	b.skip = min(max(p.skip-p.taken, 0), len(b.Frames))
	p.taken += len(b.Frames)
	if p.count > 0 && p.taken == p.skip+p.count {
		p.done = true
	}
	b.deltas = b.deltas[:0]
	for i := range b.Frames {
		delta, now := time.Duration(0), b.Frames[i].Time
		if !now.IsZero() {
			if !p.last.IsZero() {
				delta = now.Sub(p.last)
			}
			p.last = now
		}
		b.deltas = append(b.deltas, delta)
	}
}

// ended notes that the source has no more frames, and why.
func (p *pipeline) ended(err error) {
	p.done = true
	if !errors.Is(err, io.EOF) {
		p.fail(err)
	}
}

// limits says what the ordered pass gave up to stay within its memory.
func (p *pipeline) limits(w io.Writer) {
	for _, l := range []struct {
		n    int
		what string
	}{
		{p.tracker.Recycled, "conversations were given up, the idlest first, to bound memory: what came later of them is numbered anew"},
		{p.tracker.Unfinished(), "fragmented packets were given up unfinished, the oldest first, to bound memory"},
		{p.tracker.Forgotten, "announced transfers were forgotten to bound memory: they are shown as data"},
	} {
		if l.n > 0 {
			fmt.Fprintf(w, "peel: %d %s\n", l.n, l.what)
		}
	}
}

// fail keeps the first error.
func (p *pipeline) fail(err error) {
	p.write.mu.Lock()
	if p.err == nil {
		p.err = err
	}
	p.write.mu.Unlock()
}

func (p *pipeline) decode(d *layers.Decoder, b *batch, form report.Form) {
	if form == nil {
		return
	}
	for i := range b.Frames {
		if i == len(b.stacks) {
			b.stacks = append(b.stacks, wire.Stack{})
		}
		f, s := &b.Frames[i], &b.stacks[i]
		s.Trim()
		s.Skim = form.Skims() || i < b.skip
		s.FCS = fcs(f)
		s.Number, s.Time = f.Number, f.Time
		if !try(func() { d.Decode(s, f.Data, f.Length, uint32(f.Interface.LinkType)) }) {
			p.plain(d, b, i)
		}
	}
}

// own asks whose the sockets are that frames go between: soon, for they may not be
// there for long.
func (p *pipeline) own(b *batch) {
	if p.owners == nil || p.form == nil {
		return
	}
	b.ends = slices.Grow(b.ends[:0], len(b.Frames))[:len(b.Frames)]
	for i := range b.Frames {
		var from, to owner.Process
		if proto, source, dest, ok := report.Sockets(&b.stacks[i]); ok {
			from, _ = p.owners.Find(proto, source, dest)
			to, _ = p.owners.Find(proto, dest, source)
		}
		b.ends[i] = [2]report.Process{report.Process(from), report.Process(to)}
	}
}

// plain decodes a frame as data, after anything more has failed.
func (p *pipeline) plain(d *layers.Decoder, b *batch, i int) {
	f := &b.Frames[i]
	p.faults.add(f.Number)
	d.Plain(&b.stacks[i], f.Data, f.Length)
}

// fcs returns how many bytes of check sequence end the frame, as far as the
// capture says.
func fcs(f *capture.Frame) int {
	if n := f.Flags.FCSLen(); n > 0 {
		return n
	}
	return max(f.Interface.FCSLen, 0)
}

func (p *pipeline) render(d *layers.Decoder, b *batch, form report.Form) {
	for i := b.skip; i < len(b.Frames); i++ {
		f := &b.Frames[i]
		b.packet = report.Packet{
			Number: f.Number, Time: f.Time, Delta: b.deltas[i], Length: f.Length,
			Link: uint16(f.Interface.LinkType), LinkName: f.Interface.LinkType.Name(), Interface: f.Interface.Name,
			Direction: direction(f.Flags), FCSLen: fcs(f),
			Segments: f.Flags&capture.Segments != 0, NotSummed: f.Flags&capture.ChecksumNotReady != 0,
			Comments: f.Comments, File: f.File, Stack: &b.stacks[i],
		}
		if i < len(b.ends) {
			b.packet.From, b.packet.To = b.ends[i][0], b.ends[i][1]
		}
		n := len(b.out)
		if !try(func() { b.out = form.Append(b.out, &b.packet) }) {
			p.plain(d, b, i)
			b.out = form.Append(b.out[:n], &b.packet)
		}
	}
}

func direction(f capture.Flags) string {
	switch f.Direction() {
	case capture.Inbound:
		return "in"
	case capture.Outbound:
		return "out"
	}
	return ""
}

// put writes what was rendered, and the frames themselves. It runs in the write turn.
// After an error nothing more is written, so that there is no hole.
func (p *pipeline) put(b *batch) {
	if p.broken {
		return
	}
	if p.save != nil {
		if err := p.keep(b); err != nil {
			p.breakOff(err)
			return
		}
	}
	if len(b.out) > 0 {
		if _, err := p.out.Write(b.out); err != nil {
			p.breakOff(err)
			return
		}
	}
	p.shown.Add(int64(len(b.Frames) - b.skip))
}

func (p *pipeline) breakOff(err error) {
	p.broken = true
	p.fail(err)
	p.stop()
	if p.halt != nil {
		p.halt()
	}
}

// keep writes a batch to the capture file. Secrets come first: they are of use to
// whoever reads on.
func (p *pipeline) keep(b *batch) error {
	for _, s := range b.extras.secrets {
		if err := p.save.Secret(s); err != nil {
			return err
		}
	}
	if len(b.extras.names) > 0 {
		if err := p.save.Names(b.extras.names); err != nil {
			return err
		}
	}
	b.extras = extras{}
	for i := b.skip; i < len(b.Frames); i++ {
		if err := p.save.Write(&b.Frames[i]); err != nil {
			return err
		}
	}
	if p.prompt && 0 < len(b.Frames) && len(b.Frames) < batchFrames {
		return p.save.Flush()
	}
	return nil
}
