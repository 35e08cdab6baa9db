package main

import (
	"sync"

	"peel/capture"
)

// A queue holds batches on their way from one goroutine to others. It bounds the memory that waits in it.
type queue struct {
	mu     sync.Mutex
	change sync.Cond
	full   []*capture.Batch // waiting, the oldest first
	empty  []*capture.Batch // to be used again
	bytes  int              // of the frames in full
	closed bool
}

// Bounds of a queue: room for some seconds of a busy network, not for all memory. Few
// packets make a batch when they come slowly.
const (
	queueBytes   = 128 << 20
	queueBatches = 2048
	spareBatches = 16
	joinBatches  = 64 // so many may be small ones; beyond, they are joined
)

func newQueue() *queue {
	q := new(queue)
	q.change.L = &q.mu
	return q
}

// put takes a batch in, and gives an empty one in exchange. If there is no room it
// waits, or returns false.
func (q *queue) put(b *capture.Batch, wait bool) (next *capture.Batch, ok bool) {
	size := sizeOf(b)
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.full) > 0 && (len(q.full) >= queueBatches || q.bytes+size > queueBytes) {
		if !wait {
			return b, false
		}
		q.change.Wait()
	}
	q.bytes += size
	if n := len(q.full); n > joinBatches && len(q.full[n-1].Frames)+len(b.Frames) <= batchFrames {
		for i := range b.Frames {
			q.full[n-1].Add(&b.Frames[i])
		}
		return b, true
	}
	q.full = append(q.full, b)
	q.change.Broadcast()
	n := len(q.empty)
	if n == 0 {
		return new(capture.Batch), true
	}
	next, q.empty = q.empty[n-1], q.empty[:n-1]
	return next, true
}

// take waits for the next batch and swaps it for b; false once the queue was closed and
// is empty.
func (q *queue) take(b *capture.Batch) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.full) == 0 && !q.closed {
		q.change.Wait()
	}
	if len(q.full) == 0 {
		return false
	}
	next := q.full[0]
	copy(q.full, q.full[1:])
	q.full[len(q.full)-1] = nil
	q.full = q.full[:len(q.full)-1]
	q.bytes -= sizeOf(next)
	*b, *next = *next, *b
	if len(q.empty) < spareBatches {
		q.empty = append(q.empty, next)
	}
	q.change.Broadcast()
	return true
}

// idle says that nothing waits.
func (q *queue) idle() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.full) == 0
}

// close says that no more will come.
func (q *queue) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.change.Broadcast()
}

// sizeOf is how many bytes the frames of a batch have.
func sizeOf(b *capture.Batch) (n int) {
	for i := range b.Frames {
		n += len(b.Frames[i].Data)
	}
	return n
}
