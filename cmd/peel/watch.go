package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

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
}

// After Ctrl-C, packets in the buffers may still be shown and recorded for so long:
// together with stopping less than the tenth of a second that people take for at once.
// Recording has more of it, since what is not recorded is lost.
const (
	lastShown    = 30 * time.Millisecond
	lastRecorded = 70 * time.Millisecond
)

// run takes, records and shows packets until there is a reason to stop.
func (w *watch) run(ctx context.Context, duration time.Duration) error {
	if duration > 0 {
		defer time.AfterFunc(duration, w.handle.Stop).Stop()
	}
	showing, abandon := context.WithCancel(context.WithoutCancel(ctx))
	defer abandon()
	defer context.AfterFunc(ctx, func() {
		w.handle.Stop()
		time.AfterFunc(lastShown, abandon)
		last := lastShown
		if w.tap.save != nil {
			last = lastRecorded
		}
		time.AfterFunc(last, func() { w.tap.leave.Store(true) })
	})()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		w.tap.run()
	}()
	var err error
	if w.show.form != nil {
		err = w.show.run(showing)
		w.handle.Stop()
		if err != nil && !errors.Is(err, context.Canceled) {
			w.tap.leave.Store(true)
		}
		w.tap.drain()
	}
	<-ended
	w.took = time.Since(w.begun)
	if err == nil || errors.Is(err, context.Canceled) {
		err = w.tap.err
	}
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// line is the status line.
func (w *watch) line() string {
	took := time.Since(w.begun)
	rate := float64(w.tap.bytes.Load()) / max(took.Seconds(), 1e-3)
	return fmt.Sprintf("%s  %s  %s, %.1f MB/s", w.name, took.Round(time.Second), w.counts(false), rate/1e6)
}

// counts says where packets went. While they come, those on their way through peel are
// neither shown nor dropped yet.
func (w *watch) counts(ended bool) string {
	c := w.handle.Counters()
	received := c.Received
	if ended { // what was left in the kernel's buffer had come, too
		received = c.Accepted - c.Dropped - c.Refused
	}
	text := fmt.Sprintf("%d packets received", received)
	if received == 1 {
		text = "1 packet received"
	}
	shown := w.show.shown.Load()
	if w.show.form != nil {
		text += fmt.Sprintf(", %d shown", shown)
	}
	recorded := w.tap.recorded.Load()
	if w.tap.save != nil {
		text += fmt.Sprintf(", %d recorded", recorded)
	}
	dropped := w.tap.unqueued.Load()
	if ended {
		dropped = 0
		if goal := max(shown, recorded); w.show.form != nil || w.tap.save != nil {
			dropped = int64(received) - goal
		}
	}
	return text + fmt.Sprintf(", %d dropped by the kernel, %d by peel", c.Dropped, dropped)
}
