package main

import (
	"os"
	"os/signal"
	"sync"
	"syscall"
)

// signals end a command in good order, while they are caught.
type signals struct {
	end func() // called for each one

	mu     sync.Mutex
	caught chan os.Signal // nil while they have their usual effect
	told   chan struct{}  // closed when end was called for every one that was caught
}

// catch begins to catch them.
func (s *signals) catch() {
	s.mu.Lock()
	defer s.mu.Unlock()
	caught, told := make(chan os.Signal, 1), make(chan struct{})
	s.caught, s.told = caught, told
	signal.Notify(caught, ends()...)
	go func() {
		for range caught {
			s.end()
		}
		close(told)
	}()
}

// release gives signals their usual effect again, which is the end of the program. When
// it returns, end has been called for every one that came before: none is lost between
// the two.
func (s *signals) release() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.caught == nil {
		return
	}
	signal.Stop(s.caught) // returns when nothing is on its way to the channel any more
	close(s.caught)
	<-s.told
	s.caught = nil
}

// ends are the signals that end a command in good order. Of a terminal that is closed
// nohup wants peel not to know.
func ends() []os.Signal {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		signals = append(signals, syscall.SIGHUP)
	}
	return signals
}
