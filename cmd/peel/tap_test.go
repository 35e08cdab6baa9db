package main

import (
	"errors"
	"io"
	"sync/atomic"
	"testing"
	"time"

	"peel/capture"
)

// counting is a source of frames that hold nothing but their number.
type counting struct {
	n, last int
	pause   time.Duration // between frames
	stopped atomic.Bool
}

func (c *counting) Stop() { c.stopped.Store(true) }

func (c *counting) Next(f *capture.Frame) error {
	if c.n == c.last || c.stopped.Load() {
		return io.EOF
	}
	c.n++
	time.Sleep(c.pause)
	*f = capture.Frame{Number: c.n, Data: []byte{byte(c.n)}, Length: 1}
	return nil
}

// memory is a recording that remembers numbers.
type memory struct {
	numbers []int
	fails   int           // Write fails at this frame; 0: never
	slow    time.Duration // that each Write takes
	tick    error         // what Tick says
	settled int           // frames written when Settle came last
	closed  bool
}

var errFull = errors.New("full")

func (m *memory) Write(f *capture.Frame) error {
	time.Sleep(m.slow)
	if f.Number == m.fails {
		return errFull
	}
	m.numbers = append(m.numbers, f.Number)
	return nil
}
func (m *memory) Tick(time.Time) error { return m.tick }
func (m *memory) Settle() error        { m.settled = len(m.numbers); return nil }
func (m *memory) Close() error         { m.closed = true; return m.tick }

// shownOf takes everything out of a tap as a pipeline does.
func shownOf(t *tap) (numbers []int, err error) {
	var b capture.Batch
	for {
		err := t.feed(&b, 0, 0)
		for i := range b.Frames {
			numbers = append(numbers, b.Frames[i].Number)
		}
		if err != nil {
			return numbers, err
		}
	}
}

func inOrder(numbers []int, n int) bool {
	for i, x := range numbers {
		if x != i+1 {
			return false
		}
	}
	return len(numbers) == n
}

func TestTapShowsAndRecordsEverything(t *testing.T) {
	const n = 100_000
	m := new(memory)
	tp := newTap(&counting{last: n}, m, true, 0)
	go tp.run()
	shown, err := shownOf(tp)
	if err != io.EOF || !m.closed {
		t.Errorf("ended with %v, recording closed: %v", err, m.closed)
	}
	if !inOrder(m.numbers, n) {
		t.Errorf("recorded %d of %d frames, or out of order", len(m.numbers), n)
	}
	if len(shown)+int(tp.unqueued.Load()) != n || tp.taken.Load() != n {
		t.Errorf("%d shown, %d counted as not shown, %d taken; there were %d", len(shown), tp.unqueued.Load(), tp.taken.Load(), n)
	}
}

func TestTapRecordsWhileNobodyLooks(t *testing.T) {
	const n = queueBatches*batchFrames + 100_000
	m := new(memory)
	tp := newTap(&counting{last: n}, m, true, 0)
	tp.run() // comes to its end though nothing is taken out
	if !inOrder(m.numbers, n) {
		t.Errorf("recorded %d of %d frames, or out of order", len(m.numbers), n)
	}
	shown, _ := shownOf(tp)
	if len(shown) == 0 || tp.unqueued.Load() == 0 || len(shown)+int(tp.unqueued.Load()) != n {
		t.Errorf("%d shown, %d counted as not shown; there were %d", len(shown), tp.unqueued.Load(), n)
	}
}

func TestTapWithoutRecordingWaits(t *testing.T) {
	const n = 100_000
	tp := newTap(&counting{last: n}, nil, true, 0)
	go tp.run()
	shown, err := shownOf(tp)
	if err != io.EOF || !inOrder(shown, n) || tp.unqueued.Load() != 0 {
		t.Errorf("%d of %d shown, %d not, %v", len(shown), n, tp.unqueued.Load(), err)
	}
}

func TestTapCounts(t *testing.T) {
	for _, count := range []int{1, 255, 256, 257, 1000} {
		m := new(memory)
		tp := newTap(&counting{last: 5000}, m, false, count)
		tp.run()
		if !inOrder(m.numbers, count) || tp.err != io.EOF {
			t.Errorf("--count %d: %d frames, %v", count, len(m.numbers), tp.err)
		}
	}
}

func TestTapEndsWhenRecordingFails(t *testing.T) {
	m := &memory{fails: 700}
	source := &counting{last: 1e9}
	tp := newTap(source, m, true, 0)
	go tp.run()
	shown, err := shownOf(tp)
	if !errors.Is(err, errFull) || !m.closed || tp.recorded.Load() != 699 {
		t.Errorf("ended with %v, closed %v, %d recorded", err, m.closed, tp.recorded.Load())
	}
	if len(shown) < 699 {
		t.Errorf("only %d of the frames that came are shown", len(shown))
	}
	if !source.stopped.Load() {
		t.Error("the source was not told to end")
	}
}

// A batch may be full by chance: a reader at the other end of a pipe is to see it all the same.
func TestTapSettles(t *testing.T) {
	for _, n := range []int{1, batchFrames, 3*batchFrames + 1} {
		m := new(memory)
		tp := newTap(&counting{last: n}, m, false, 0)
		tp.run()
		if m.settled != n {
			t.Errorf("%d frames were written, and %d of them handed on", n, m.settled)
		}
	}
}

// A recording that fails while nothing comes must not fail unseen.
func TestTapEndsWhenTheClockFindsAnError(t *testing.T) {
	m := &memory{tick: errFull}
	source := &counting{last: 1e9, pause: time.Millisecond}
	tp := newTap(source, m, false, 0)
	tp.run()
	if !errors.Is(tp.err, errFull) || !source.stopped.Load() {
		t.Errorf("ended with %v; told to end: %v", tp.err, source.stopped.Load())
	}
}

func TestTapStopsTheSourceWhenItHasEnough(t *testing.T) {
	source := &counting{last: 5000}
	tp := newTap(source, nil, false, 10)
	tp.run()
	if !source.stopped.Load() || !tp.enough.Load() || tp.taken.Load() != 10 {
		t.Errorf("stopped %v, enough %v, %d taken", source.stopped.Load(), tp.enough.Load(), tp.taken.Load())
	}
}

// Packets that come one by one fill a queue that nobody empties no sooner than others.
func TestQueueJoinsSmallBatches(t *testing.T) {
	q := newQueue()
	const n = 20 * queueBatches
	b := new(capture.Batch)
	for i := range n {
		b.Frames = b.Frames[:0]
		b.Add(&capture.Frame{Number: i + 1, Data: []byte{byte(i), byte(i >> 8)}})
		var ok bool
		if b, ok = q.put(b, false); !ok {
			t.Fatalf("no room for frame %d", i+1)
		}
	}
	q.close()
	next := 0
	for q.take(b) {
		for i := range b.Frames {
			f := &b.Frames[i]
			if f.Number != next+1 || f.Data[0] != byte(next) || f.Data[1] != byte(next>>8) {
				t.Fatalf("frame %d is number %d with %x", next+1, f.Number, f.Data)
			}
			next++
		}
	}
	if next != n || q.bytes != 0 {
		t.Errorf("%d of %d frames came out, %d bytes are said to be left", next, n, q.bytes)
	}
}
