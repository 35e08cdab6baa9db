package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

// progress draws a bar on standard error while a long reading goes on: only on a
// terminal, and only if standard output isn't one, which moves by itself.
type progress struct {
	out   io.Writer
	in    input
	start time.Time
	quit  chan struct{}
	group sync.WaitGroup
}

const (
	firstDraw = 700 * time.Millisecond // shorter work needs no bar
	redraw    = 200 * time.Millisecond
	barCells  = 24
)

func newProgress(io streams, in input) *progress {
	p := &progress{out: io.err, in: in, start: time.Now(), quit: make(chan struct{})}
	if io.errTTY > 0 && io.outTTY == 0 {
		p.group.Go(p.run)
	}
	return p
}

func (p *progress) run() {
	wait, drawn := firstDraw, false
	for {
		select {
		case <-p.quit:
			if drawn {
				fmt.Fprint(p.out, "\r\x1b[K")
			}
			return
		case <-time.After(wait):
			wait, drawn = redraw, true
			done, whole := p.in.progress()
			fmt.Fprint(p.out, "\r", bar(done, whole, time.Since(p.start)), "\x1b[K")
		}
	}
}

// bar says how far the reading is, how fast, and what is left.
func bar(done, whole int64, took time.Duration) string {
	rate := float64(done) / max(took.Seconds(), 1e-3)
	if whole <= 0 {
		return fmt.Sprintf("peel: %.0f MB, %.0f MB/s", float64(done)/1e6, rate/1e6)
	}
	share := min(float64(done)/float64(whole), 1)
	full := int(share * barCells)
	left := time.Duration(float64(whole-done) / max(rate, 1) * float64(time.Second)).Round(time.Second)
	return fmt.Sprintf("peel: [%s%s] %3.0f%%  %.0f MB/s  %s left", strings.Repeat("=", full), strings.Repeat(" ", barCells-full), share*100, rate/1e6, left)
}

func (p *progress) stop() {
	close(p.quit)
	p.group.Wait()
}
