package live

import (
	"encoding/binary"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// A kernel is the other side of a ring of our own: it fills blocks with their numbers.
type kernel struct {
	ring *ring
	next int
	n    byte
}

func newQueue(blocks, most int) (*queue, *kernel) {
	r := &ring{memory: make([]byte, blocks*leastBlock), size: leastBlock, blocks: blocks}
	return &queue{ring: r, most: most, held: make([]int, 0, blocks)}, &kernel{ring: r}
}

const madeBytes = blockHeader + 100 // used in each block

// fill hands over the next block, unless it is not the kernel's.
func (k *kernel) fill() bool {
	if k.ring.ours(k.next) {
		return false
	}
	k.n++
	b := k.ring.block(k.next)
	binary.NativeEndian.PutUint32(b[20:], madeBytes)
	b[blockHeader] = k.n
	atomic.StoreUint32(k.ring.status(k.next), unix.TP_STATUS_USER)
	k.next = (k.next + 1) % k.ring.blocks
	return true
}

// blockNumber is what fill put into a block; 0 for none.
func blockNumber(b []byte) byte {
	if b == nil {
		return 0
	}
	return b[blockHeader]
}

func TestQueue(t *testing.T) {
	expect := func(t *testing.T, q *queue, want ...byte) {
		t.Helper()
		for _, w := range want {
			if got := blockNumber(q.take()); got != w {
				t.Fatalf("block %d, want %d", got, w)
			}
		}
	}
	t.Run("round and round", func(t *testing.T) {
		q, k := newQueue(4, 0)
		for i := range byte(20) {
			k.fill()
			expect(t, q, i+1, 0)
			q.release(false)
		}
	})
	t.Run("a block that is held is not taken again", func(t *testing.T) {
		q, k := newQueue(4, 0)
		for range 4 {
			k.fill()
		}
		expect(t, q, 1, 2, 3, 4, 0)
		if k.fill() {
			t.Error("the kernel overwrote a block")
		}
		q.release(true) // 4 is in use
		for range 3 {
			k.fill()
		}
		expect(t, q, 5, 6, 7, 0)
	})
	t.Run("packed away, and given in order", func(t *testing.T) {
		q, k := newQueue(4, 2*madeBytes)
		k.fill()
		k.fill()
		expect(t, q, 1)
		k.fill()
		k.fill()
		for _, want := range []bool{true, true, false} { // there is room for two
			if got := q.packOne(); got != want {
				t.Errorf("packed: %v, want %v", got, want)
			}
		}
		if n := q.backlog(); n != 1 {
			t.Errorf("%d blocks wait", n)
		}
		// 1 is still held, and the kernel gets 2 and 3 only when 1 is free.
		expect(t, q, 2, 3, 4, 0)
		q.release(false)
		for range 4 {
			k.fill()
		}
		expect(t, q, 5, 6, 7, 8)
	})
	t.Run("a copy in use holds no block of the ring", func(t *testing.T) {
		q, k := newQueue(2, madeBytes)
		k.fill()
		q.packOne()
		expect(t, q, 1)
		q.release(true)
		if len(q.held) != 0 || q.bytes != 0 || len(q.packed) != 0 {
			t.Errorf("%v held, %d bytes packed", q.held, q.bytes)
		}
		k.fill()
		expect(t, q, 2)
	})
	t.Run("packed in time", func(t *testing.T) {
		q, k := newQueue(8, 1<<20)
		q.quit, q.done = make(chan struct{}), make(chan struct{})
		go q.pack(time.Millisecond)
		for i := 0; i < 100; {
			if k.fill() {
				i++
			} else {
				time.Sleep(time.Millisecond)
			}
		}
		close(q.quit)
		<-q.done
		for i := range byte(100) {
			expect(t, q, i+1)
		}
		expect(t, q, 0)
	})
}
