package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// A status is a line at the bottom of the terminal that standard error is, drawn anew
// while packets scroll above it. Whatever goes to the same terminal must be written
// through it.
type status struct {
	mu    sync.Mutex
	out   io.Writer // standard output
	err   io.Writer // standard error; nil: there is no line
	told  io.Writer // standard error, whatever it is
	same  bool      // both are terminals: the line has to make room for output
	width int
	text  func() string
	drawn bool
	quit  chan struct{}
	group sync.WaitGroup
}

const (
	eraseLine = "\r\x1b[K"
	dim       = "\x1b[2m"
	plain     = "\x1b[0m"
)

func newStatus(io streams, text func() string) *status {
	s := &status{out: io.out, told: io.err, text: text, quit: make(chan struct{}), same: io.outTTY > 0, width: io.errTTY}
	if io.errTTY > 0 && !io.outPipe { // behind a pipe there may be a pager, which has the terminal
		s.err = io.err
		s.group.Go(func() { every(s.quit, redraw, s.draw) })
	}
	return s
}

// Write implements io.Writer for the packets.
func (s *status) Write(b []byte) (int, error) {
	if s.err == nil || !s.same {
		return s.out.Write(b)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.erase()
	return s.out.Write(b)
}

func (s *status) draw(time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	text := s.text()
	if len(text) >= s.width {
		text = text[:max(s.width-1, 0)]
	}
	fmt.Fprint(s.err, eraseLine, dim, text, plain)
	s.drawn = true
}

func (s *status) erase() {
	if s.drawn {
		fmt.Fprint(s.err, eraseLine)
		s.drawn = false
	}
}

// say writes a line above the status line.
func (s *status) say(text []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.erase()
	s.told.Write(text)
}

// stop takes the line off.
func (s *status) stop() {
	close(s.quit)
	s.group.Wait()
	s.mu.Lock()
	s.erase()
	s.mu.Unlock()
}
