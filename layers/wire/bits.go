package wire

import (
	"encoding/binary"
	"math/bits"
)

// readBits reads n (at most 64) bits at bit off of b as a big-endian number;
// 0 if they are not all there. It is the only bit arithmetic in peel.
func readBits(b []byte, off, n int) uint64 {
	if off < 0 || n <= 0 || n > 64 || off+n > len(b)*8 {
		return 0
	}
	p := b[off>>3:]
	if len(p) >= 8 && off&7+n <= 64 {
		return binary.BigEndian.Uint64(p) << (off & 7) >> (64 - n)
	}
	lead := off & 7
	size := (lead + n + 7) / 8
	if size > 8 {
		hi := uint64(p[0] & (0xff >> lead))
		v := hi<<(n-(8-lead)) | readBits(b, off+8-lead, n-(8-lead))
		return v
	}
	v := uint64(0)
	for _, c := range p[:size] {
		v = v<<8 | uint64(c)
	}
	v >>= size*8 - lead - n
	if n < 64 {
		v &= 1<<n - 1
	}
	return v
}

// swap turns the bytes of an n-bit number around; n is whole bytes.
func swap(v uint64, n int) uint64 {
	if n&7 != 0 || n == 0 {
		return v
	}
	return bits.ReverseBytes64(v) >> (64 - n)
}

// U16 reads two bytes at off of b, big-endian; 0 if they are not there.
func U16(b []byte, off int) uint16 {
	if off < 0 || off+2 > len(b) {
		return 0
	}
	return binary.BigEndian.Uint16(b[off:])
}

// U32 reads four bytes at off of b, big-endian; 0 if they are not there.
func U32(b []byte, off int) uint32 {
	if off < 0 || off+4 > len(b) {
		return 0
	}
	return binary.BigEndian.Uint32(b[off:])
}
