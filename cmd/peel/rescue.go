package main

import (
	"errors"
	"fmt"
	"sync"
)

// try runs f and says whether it came to its end. Fuzzing keeps panics out of the
// decoders; should one be left, it must cost a user that one packet's details, not
// the capture.
func try(f func()) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	f()
	return true
}

// faults remembers the packets that peel itself failed on.
type faults struct {
	mu    sync.Mutex
	first int // number of the first
	n     int
}

func (f *faults) add(number int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.n++; f.n == 1 || number < f.first {
		f.first = number
	}
}

// err says what happened, or is nil if nothing did.
func (f *faults) err() error {
	switch f.n {
	case 0:
		return nil
	case 1:
		return fmt.Errorf("packet %d could not be taken apart and is shown as plain data: %w", f.first, errFault)
	}
	return fmt.Errorf("packet %d and %d more could not be taken apart and are shown as plain data: %w", f.first, f.n-1, errFault)
}

var errFault = errors.New("a fault in peel; please report it with the packet")
