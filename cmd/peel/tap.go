package main

import (
	"io"
	"sync"
	"sync/atomic"
	"time"

	"peel/capture"
)

// A recording is where a tap puts frames down: files, or a stream. The clock calls it
// from a goroutine of its own.
type recording interface {
	Write(*capture.Frame) error
	Tick(now time.Time) error // comes by several times a second
	Settle() error            // for the moment no more frames have come; from Write's goroutine
	Close() error
}

// A stoppable source is one that can be told to end.
type stoppable interface {
	capture.Source
	Stop() // Next says io.EOF behind what has arrived; any goroutine may call it
}

// A tap takes frames from an interface as they come, records them, and passes them on to
// be shown: three steps, each in goroutines of its own, with a queue between them. What
// a queue has no room for is for the kernel to keep, and to count. But recording goes
// first: when showing lags behind (a pager that waits, a slow terminal), frames go on
// being recorded, and those that find no room are counted as not shown.
type tap struct {
	source stoppable
	save   recording // nil: nothing is recorded
	count  int       // frames to take at the most; 0: all

	came     *queue       // to be recorded; nil if nothing is
	queue    *queue       // to be shown; nil if nothing is
	taken    atomic.Int64 // frames that came
	bytes    atomic.Int64 // captured bytes in them
	recorded atomic.Int64
	unqueued atomic.Int64 // recorded, but not shown
	leave    atomic.Bool  // told to end, whatever is still to come
	enough   atomic.Bool  // count frames were taken
	err      error        // what ended it; read it after run or feed
}

// tickEvery is how often a recording is asked whether it is time to flush or rotate.
const tickEvery = 200 * time.Millisecond

func newTap(source stoppable, save recording, show bool, count int) *tap {
	t := &tap{source: source, save: save, count: count}
	if save != nil {
		t.came = newQueue()
	}
	if show {
		t.queue = newQueue()
	}
	return t
}

// run takes frames until the source ends, and closes the recording.
func (t *tap) run() {
	if t.queue != nil {
		defer t.queue.close()
	}
	if t.save == nil {
		t.err = t.take(t.queue)
		return
	}
	var recorder sync.WaitGroup
	var failed error
	recorder.Go(func() { failed = t.record() })
	t.err = t.take(t.came)
	t.came.close()
	recorder.Wait()
	if failed != nil {
		t.err = failed
	}
}

// take fills batches and queues them; without a queue it only counts.
func (t *tap) take(to *queue) error {
	b := new(capture.Batch)
	for left := t.count; !t.leave.Load(); {
		want := batchFrames
		if t.count > 0 {
			want = min(want, left)
		}
		err := b.Fill(t.source, want, batchBytes)
		left -= len(b.Frames)
		t.taken.Add(int64(len(b.Frames)))
		t.bytes.Add(int64(sizeOf(b)))
		if to != nil && len(b.Frames) > 0 {
			b, _ = to.put(b, true)
		}
		if err != nil {
			return err
		}
		if t.count > 0 && left == 0 {
			t.enough.Store(true)
			t.source.Stop()
			return io.EOF
		}
	}
	return io.EOF
}

// record writes what came, and passes it on. It returns the first error of the
// recording, which ends the source.
func (t *tap) record() error {
	quit := make(chan struct{})
	var clock sync.WaitGroup
	clock.Go(func() { keepTime(quit, t.save, t.source.Stop) })
	err := t.write()
	close(quit)
	clock.Wait()
	if cerr := t.save.Close(); err == nil {
		err = cerr
	}
	return err
}

func (t *tap) write() (failed error) {
	for b := new(capture.Batch); t.came.take(b); {
		if failed == nil && !t.leave.Load() {
			if failed = t.put(b); failed != nil {
				t.source.Stop()
			}
		}
		if t.queue != nil {
			n := len(b.Frames)
			next, ok := t.queue.put(b, false)
			if !ok {
				t.unqueued.Add(int64(n))
			}
			b = next
		}
	}
	return failed
}

func (t *tap) put(b *capture.Batch) error {
	for i := range b.Frames {
		if err := t.save.Write(&b.Frames[i]); err != nil {
			return err
		}
		t.recorded.Add(1)
	}
	if t.came.idle() {
		return t.save.Settle()
	}
	return nil
}

// keepTime lets a recording flush and rotate while no frames come. Its error comes up
// again on closing.
func keepTime(quit <-chan struct{}, save recording, failed func()) {
	every(quit, tickEvery, func(now time.Time) {
		if save.Tick(now) != nil {
			failed()
		}
	})
}

// drain lets a tap that nobody looks at any more come to its end.
func (t *tap) drain() {
	for b := new(capture.Batch); t.queue.take(b); {
	}
}

// feed gives the pipeline what is queued; it is a feed.
func (t *tap) feed(b *capture.Batch, _, _ int) error {
	if !t.queue.take(b) {
		b.Frames = b.Frames[:0]
		return t.err
	}
	return nil
}
