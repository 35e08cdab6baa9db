package capture

import (
	"encoding/binary"
	"strings"
)

// options walks the options at the end of a pcapng block
// (draft-ietf-opsawg-pcapng, section 3.5): code, length, value padded to 32
// bits, up to opt_endofopt or the end of the block, for not every writer
// closes the list.
type options struct {
	left  []byte
	order binary.ByteOrder
	code  uint16
	value []byte
	bad   bool // the list is damaged here; what came before it holds
}

const (
	optEnd     = 0
	optComment = 1
)

func (o *options) next() bool {
	if len(o.left) < 4 {
		o.bad = len(o.left) > 0
		return false
	}
	o.code = o.order.Uint16(o.left)
	n := int(o.order.Uint16(o.left[2:]))
	if o.code == optEnd {
		return false
	}
	if n > len(o.left)-4 {
		o.bad = true
		return false
	}
	o.value = o.left[4 : 4+n]
	// The padding of the last option may be missing.
	o.left = o.left[min(len(o.left), 4+padded(n)):]
	return true
}

// text is a string option; some writers count a terminating NUL in.
func (o *options) text() string { return strings.TrimRight(string(o.value), "\x00") }

// uint64 reads a number, whose halves are in the section's byte order too;
// 0 if the option has another length.
func (o *options) uint64() uint64 {
	if len(o.value) != 8 {
		return 0
	}
	return o.order.Uint64(o.value)
}

// padded rounds up to 32 bits.
func padded(n int) int { return (n + 3) &^ 3 }
