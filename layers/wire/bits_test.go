package wire

import (
	"math/rand/v2"
	"testing"
)

// slowBits reads one bit after the other.
func slowBits(b []byte, off, n int) uint64 {
	v := uint64(0)
	for i := off; i < off+n; i++ {
		v = v<<1 | uint64(b[i/8]>>(7-i%8)&1)
	}
	return v
}

func TestReadBitsAgreesWithReadingBitByBit(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	b := make([]byte, 24)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	for off := range len(b) * 8 {
		for n := 1; n <= 64 && off+n <= len(b)*8; n++ {
			if got, want := readBits(b, off, n), slowBits(b, off, n); got != want {
				t.Fatalf("%d bits at %d: got %#x, want %#x", n, off, got, want)
			}
		}
	}
}

func TestReadBitsOutsideIsZero(t *testing.T) {
	b := []byte{0xff, 0xff}
	for _, c := range []struct {
		name   string
		off, n int
	}{{"beyond the end", 9, 8}, {"before the start", -1, 8}, {"no bits", 0, 0}, {"too many", 0, 65}} {
		if got := readBits(b, c.off, c.n); got != 0 {
			t.Errorf("%s: got %#x", c.name, got)
		}
	}
}

func TestSwap(t *testing.T) {
	for _, c := range []struct {
		v    uint64
		bits int
		want uint64
	}{{0x1234, 16, 0x3412}, {0x12345678, 32, 0x78563412}, {0x12, 8, 0x12}, {5, 3, 5}} {
		if got := swap(c.v, c.bits); got != c.want {
			t.Errorf("swap(%#x, %d) = %#x, want %#x", c.v, c.bits, got, c.want)
		}
	}
}
