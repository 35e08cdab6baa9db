package live

import (
	"bytes"
	"sync"
	"time"
)

// A queue hands out blocks in the order they were filled.
//
// The kernel closes a block as soon as its time is over, with one packet in it if need be. A
// reader that stands still for a second (a pager, a terminal on hold) would then lose packets with a ring that is
// nearly empty. So a second goroutine packs blocks away where half of them wait: what
// is used of them is copied, as much as the ring is large, and the ring is free again.
type queue struct {
	ring *ring
	quit chan struct{}
	done chan struct{}

	mu      sync.Mutex
	next    int      // the block of the ring that is older than all others there
	held    []int    // blocks of the ring that were handed out and may be in use; the last one is being read
	packed  [][]byte // copies of blocks that are older than next
	bytes   int      // in packed
	most    int
	reading bool // the block handed out last is one of the ring
}

// atMost is the time between two looks at the backlog: half of the default ring takes
// longer to fill, at 10 Gbit/s.
const atMost = 20 * time.Millisecond

func (q *queue) start(r *ring, most int, delay time.Duration) {
	q.ring, q.most = r, most
	q.held = make([]int, 0, r.blocks)
	q.quit, q.done = make(chan struct{}), make(chan struct{})
	go q.pack(min(delay*time.Duration(max(r.blocks/8, 1)), atMost))
}

func (q *queue) close() error {
	if q.ring == nil {
		return nil
	}
	close(q.quit)
	<-q.done
	return q.ring.close()
}

// take gives the next block; nil if the kernel has no more.
func (q *queue) take() []byte {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.packed) > 0 {
		data := q.packed[0]
		q.packed[0] = nil
		q.packed = q.packed[1:]
		q.bytes -= len(data)
		q.reading = false
		return data
	}
	if !q.waiting(q.next) {
		return nil
	}
	i := q.next
	q.next = (i + 1) % q.ring.blocks
	q.held = append(q.held, i)
	q.reading = true
	return q.ring.block(i)
}

// waiting tells whether block i was filled and not handed out.
func (q *queue) waiting(i int) bool {
	return q.ring.ours(i) && (len(q.held) == 0 || i != q.held[0])
}

// release gives blocks that were handed out back to the kernel: all of them, or all
// but the last one if that is in use.
func (q *queue) release(lastInUse bool) {
	n := len(q.held) // which only we change
	if lastInUse && q.reading {
		n--
	}
	if n <= 0 {
		return
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, i := range q.held[:n] {
		q.ring.giveBack(i)
	}
	q.held = append(q.held[:0], q.held[n:]...)
}

// pack runs until the queue is closed.
func (q *queue) pack(every time.Duration) {
	defer close(q.done)
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-q.quit:
			return
		case <-tick.C:
		}
		for n := q.backlog() - q.ring.blocks/2; n > 0 && q.packOne(); n-- {
		}
	}
}

// backlog counts the blocks of the ring that wait.
func (q *queue) backlog() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	n := 0
	for n < q.ring.blocks && q.waiting((q.next+n)%q.ring.blocks) {
		n++
	}
	return n
}

func (q *queue) packOne() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.waiting(q.next) {
		return false
	}
	data := q.ring.block(q.next)
	data = data[:used(data)]
	if q.bytes+len(data) > q.most {
		return false
	}
	q.packed = append(q.packed, bytes.Clone(data))
	q.bytes += len(data)
	q.ring.giveBack(q.next)
	q.next = (q.next + 1) % q.ring.blocks
	return true
}
