package capture

import (
	"math"
	"math/bits"
	"time"
)

// A clock turns the time stamps of one pcapng interface into times
// (draft-ietf-opsawg-pcapng, section 4.2, if_tsresol and if_tsoffset).
type clock struct {
	perSecond uint64 // ticks; 0 if there are more than 64 bits hold
	tick      uint64 // nanoseconds, if a whole number; else 0
	shift     uint8  // for perSecond 0: the exponent
	binary    bool   // ... of two, not of ten
	offset    int64  // seconds to add
}

// defaultTSResol is microseconds, for interfaces that don't say.
const defaultTSResol = 6

// newClock reads if_tsresol: an exponent of ten, or of two with the top bit.
func newClock(resol uint8, offset int64) clock {
	c := clock{shift: resol & 0x7f, binary: resol&0x80 != 0, offset: offset}
	switch {
	case c.binary && c.shift <= 63:
		c.perSecond = 1 << c.shift
	case !c.binary && c.shift <= 19:
		c.perSecond = pow10(int(c.shift))
	default:
		return c
	}
	if c.perSecond <= 1e9 && 1e9%c.perSecond == 0 {
		c.tick = 1e9 / c.perSecond
	}
	return c
}

func pow10(n int) uint64 {
	p := uint64(1)
	for ; n > 0; n-- {
		p *= 10
	}
	return p
}

// resolution is the length of a tick in whole nanoseconds, one at least.
func (c *clock) resolution() time.Duration {
	if c.perSecond == 0 || c.perSecond > 1e9 {
		return time.Nanosecond
	}
	return time.Duration(1e9 / c.perSecond)
}

func (c *clock) time(ticks uint64) time.Time {
	var seconds, nanos uint64
	switch {
	case c.tick != 0:
		seconds = ticks / c.perSecond
		nanos = (ticks % c.perSecond) * c.tick
	case c.perSecond != 0:
		seconds = ticks / c.perSecond
		hi, lo := bits.Mul64(ticks%c.perSecond, 1e9)
		nanos, _ = bits.Div64(hi, lo, c.perSecond)
	case c.binary:
		// 64 bits of such ticks are a second at most.
		hi, _ := bits.Mul64(ticks, 1e9)
		nanos = hi >> (c.shift - 64)
	case c.shift <= 28:
		nanos = ticks / pow10(int(c.shift)-9)
	}
	return time.Unix(addSeconds(seconds, c.offset), int64(nanos)).UTC()
}

// addSeconds stays clear of the ends of what time.Time counts with.
func addSeconds(seconds uint64, offset int64) int64 {
	const most = math.MaxInt64 / 4
	s := int64(min(seconds, most))
	return s + max(min(offset, most), -most)
}
