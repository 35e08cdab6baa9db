package wire

import "encoding/binary"

// Sum adds b, as 16-bit big-endian words, to a running ones' complement sum
// (RFC 1071). An odd last byte counts as the upper half of a word, so only the
// last of several runs may be odd.
func Sum(sum uint64, b []byte) uint64 {
	// Ones' complement addition does not care how wide the words are that it
	// adds, as long as carries come back: eight bytes at a time.
	for len(b) >= 8 {
		x := binary.BigEndian.Uint64(b)
		sum += x >> 32
		sum += x & 0xffffffff
		b = b[8:]
	}
	for len(b) >= 2 {
		sum += uint64(binary.BigEndian.Uint16(b))
		b = b[2:]
	}
	if len(b) == 1 {
		sum += uint64(b[0]) << 8
	}
	return sum
}

// Fold folds a running sum into 16 bits.
func Fold(sum uint64) uint16 {
	for sum > 0xffff {
		sum = sum>>16 + sum&0xffff
	}
	return uint16(sum)
}

// A Verdict is what became of a checksum; the numbers are Wireshark's.
type Verdict uint64

// The verdicts. Partial is peel's: the sum covers the pseudo-header alone,
// which is what a system leaves for the network card to finish.
const (
	Bad        Verdict = 0
	Good       Verdict = 1
	Unverified Verdict = 2
	NotPresent Verdict = 3
	Illegal    Verdict = 4
	Partial    Verdict = 5
)

// Verdicts names them.
var Verdicts = Enum{
	0: "bad|The bytes were changed on the way, or the sender computed the sum wrongly.",
	1: "good|Sum and bytes agree.",
	2: "unverified|Not all of the bytes that the sum covers are here.",
	3: "not present|The sender did not compute one.",
	4: "illegal|This protocol does not allow leaving the checksum out here.",
	5: "partial|Only the pseudo-header was summed: the system left the rest to the network card, and the packet was captured before it got there.",
}
