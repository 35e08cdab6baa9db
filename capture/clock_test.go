package capture

import (
	"math/rand/v2"
	"testing"
	"time"
)

// TestTicks: a time that came from ticks leads back to the same ticks, for
// every resolution that a file is written with.
func TestTicks(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, resol := range []uint8{0, 1, 3, 6, 9, 0x80, 0x81, 0x8a, 0x94, 0x9d} {
		c := newClock(resol, 0)
		for range 1000 {
			ticks := r.Uint64N(c.perSecond * 4e9)
			if got, ok := c.ticks(c.time(ticks)); !ok || got != ticks {
				t.Fatalf("if_tsresol %#x: %d became %s became %d", resol, ticks, c.time(ticks), got)
			}
		}
	}
}

func TestTicksOutOfReach(t *testing.T) {
	c := newClock(9, 0)
	for _, c := range []struct {
		name string
		t    time.Time
		ok   bool
	}{
		{"before 1970", time.Unix(-1, 999999999), false},
		{"the last one", c.time(1<<64 - 1), true},
		{"one more", c.time(1<<64 - 1).Add(1), false},
	} {
		clock := newClock(9, 0)
		if _, ok := clock.ticks(c.t); ok != c.ok {
			t.Errorf("%s: %v", c.name, ok)
		}
	}
}
