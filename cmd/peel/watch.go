package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"peel/capture"
	"peel/capture/live"
)

// A watch is one run of peel live: an interface, a tap on it, and a pipeline that shows
// what comes.
type watch struct {
	name   string
	handle *live.Handle
	tap    *tap
	show   *pipeline // without a form nothing is shown
	begun  time.Time
	took   time.Duration
	stuck  bool        // nobody took the output when it ended
	left   atomic.Bool // who read the output had seen enough
}

// After Ctrl-C, packets in the buffers may still be shown for so long, and output that
// nobody takes is waited for no longer: together less than the tenth of a second that
// people take for at once. What is to be recorded is recorded, however long it takes.
const (
	lastShown  = 30 * time.Millisecond
	lastOutput = 60 * time.Millisecond
)

// run takes, records and shows packets until there is a reason to stop. Late is called if
// recording takes longer than that after an interruption.
func (w *watch) run(ctx context.Context, duration time.Duration, late func()) error {
	if duration > 0 {
		defer time.AfterFunc(duration, w.handle.Stop).Stop()
	}
	showing, abandon := context.WithCancel(context.WithoutCancel(ctx))
	defer abandon()
	stuck := make(chan struct{})
	ended := make(chan struct{})
	defer context.AfterFunc(ctx, func() {
		w.handle.Stop()
		time.AfterFunc(lastShown, func() {
			abandon()
			if w.tap.save == nil {
				w.tap.leave.Store(true)
			}
		})
		time.AfterFunc(lastOutput, func() {
			close(stuck)
			select {
			case <-ended:
			default:
				if w.tap.save != nil {
					late()
				}
			}
		})
	})()
	go func() {
		defer close(ended)
		w.tap.run()
	}()
	var err error
	if w.show.form != nil {
		w.show.halt = w.end
		shown := make(chan error, 1)
		go func() { shown <- w.show.run(showing) }()
		select {
		case err = <-shown:
		case <-stuck:
			w.stuck = true
			err = context.Canceled
		}
		w.handle.Stop()
		w.tap.drain()
	}
	<-ended
	w.took = time.Since(w.begun)
	if err == nil || errors.Is(err, context.Canceled) {
		err = w.tap.err
	}
	if brokenPipe(err) {
		w.left.Store(true)
	}
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// abandoned is for when nobody reads what is shown any more.
func (w *watch) abandoned() {
	w.left.Store(true)
	w.end()
}

// end is for when nothing can be shown any more. What has come is still recorded, if anything is.
func (w *watch) end() {
	w.handle.Stop()
	if w.tap.save == nil {
		w.tap.leave.Store(true)
	}
}

// line is the status line, in short enough words for 80 columns.
func (w *watch) line() string {
	took := time.Since(w.begun)
	c := w.handle.Counters()
	text := fmt.Sprintf("%s %s: %d received", clean(w.name), took.Round(time.Second), c.Received)
	if w.tap.save != nil {
		text += fmt.Sprintf(", %d recorded", w.tap.recorded.Load())
	}
	if w.show.form != nil {
		text += fmt.Sprintf(", %d shown", w.show.shown.Load())
	}
	rate := float64(w.tap.bytes.Load()) / max(took.Seconds(), 1e-3)
	return text + fmt.Sprintf(", %d dropped by the kernel, %d by peel, %.1f MB/s", c.Dropped, w.tap.unqueued.Load(), rate/1e6)
}

// counts says where packets went, when all is over. Dropped by peel are those that came and
// were not shown; or not recorded, where nothing is shown. How many a reader saw who left is
// not known.
func (w *watch) counts() string {
	c := w.handle.Counters()
	received := int64(c.Accepted - c.Dropped - c.Refused) // what was left in the kernel's buffer had come, too
	if w.tap.enough.Load() {
		received = w.tap.taken.Load() // and nobody wanted more
	}
	text := count(int(received), "packet") + " received"
	dropped := int64(0)
	if w.tap.save != nil {
		recorded := w.tap.recorded.Load()
		var broken *capture.WriteError
		if errors.As(w.tap.err, &broken) { // what was handed over last did not reach the disk
			recorded = int64(broken.Frames + broken.Earlier)
		}
		dropped = received - recorded
		text += fmt.Sprintf(", %d recorded", recorded)
	}
	switch {
	case w.left.Load():
		dropped = w.tap.unqueued.Load()
		text += ", shown until nobody read on"
	case w.show.form != nil:
		shown := w.show.shown.Load()
		dropped = received - shown
		text += fmt.Sprintf(", %d shown", shown)
	}
	return text + fmt.Sprintf(", %d dropped by the kernel, %d by peel", c.Dropped, dropped)
}

// news tells of an interface that is switched off and on again: a capture goes on all the
// same.
func (w *watch) news(ctx context.Context, say func(string)) {
	down := false
	every(ctx.Done(), redraw, func(time.Time) {
		switch now := w.handle.Down(); {
		case now == down:
			return
		case now:
			say("is down; waiting until it comes up again")
		default:
			say("is up again")
		}
		down = !down
	})
}
