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
	stopped atomic.Bool
}

func (c *counting) Stop() { c.stopped.Store(true) }

func (c *counting) Next(f *capture.Frame) error {
	if c.n == c.last || c.stopped.Load() {
		return io.EOF
	}
	c.n++
	*f = capture.Frame{Number: c.n, Data: []byte{byte(c.n)}, Length: 1}
	return nil
}

// memory is a recording that remembers numbers.
type memory struct {
	numbers []int
	fails   int // Write fails at this frame; 0: never
	ticks   atomic.Int64
	closed  bool
}

var errFull = errors.New("full")

func (m *memory) Write(f *capture.Frame) error {
	if f.Number == m.fails {
		return errFull
	}
	m.numbers = append(m.numbers, f.Number)
	return nil
}
func (m *memory) Tick(time.Time) error { m.ticks.Add(1); return nil }
func (m *memory) Settle() error        { return nil }
func (m *memory) Close() error         { m.closed = true; return nil }

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
