package main

import "sync"

// A turn lets goroutines that work on numbered batches do one step in order.
type turn struct {
	mu   sync.Mutex
	cond *sync.Cond
	next int
}

func newTurn() *turn {
	t := new(turn)
	t.cond = sync.NewCond(&t.mu)
	return t
}

// take waits until it is batch n's turn.
func (t *turn) take(n int) {
	t.mu.Lock()
	for t.next != n {
		t.cond.Wait()
	}
	t.mu.Unlock()
}

// pass gives the turn to the next batch.
func (t *turn) pass() {
	t.mu.Lock()
	t.next++
	t.mu.Unlock()
	t.cond.Broadcast()
}
