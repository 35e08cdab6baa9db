package main

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
)

// text stands for its own bytes where cat would take a string for hexadecimal.
type text string

// cat joins the parts of a packet: strings are hexadecimal, numbers are big-endian, an int is one byte.
func cat(parts ...any) []byte {
	var out []byte
	for _, part := range parts {
		switch v := part.(type) {
		case string:
			b, err := hex.DecodeString(strings.Join(strings.Fields(v), ""))
			check(err)
			out = append(out, b...)
		case text:
			out = append(out, v...)
		case []byte:
			out = append(out, v...)
		case int:
			if v < 0 || v > 255 {
				panic(fmt.Sprintf("%d is not a byte", v))
			}
			out = append(out, byte(v))
		case byte:
			out = append(out, v)
		case uint16:
			out = binary.BigEndian.AppendUint16(out, v)
		case uint32:
			out = binary.BigEndian.AppendUint32(out, v)
		case uint64:
			out = binary.BigEndian.AppendUint64(out, v)
		case []any:
			out = append(out, cat(v...)...)
		default:
			panic(fmt.Sprintf("cat: %T", part))
		}
	}
	return out
}

// tlv is a type, the length of what follows, and what follows.
func tlv(kind int, parts ...any) []byte {
	body := cat(parts...)
	return cat(kind, len(body), body)
}

// option is a type, the length of all of it, and what follows.
func option(kind int, parts ...any) []byte {
	body := cat(parts...)
	return cat(kind, len(body)+2, body)
}

// tlv16 is a type and a length of two bytes each, and what follows.
func tlv16(kind int, parts ...any) []byte {
	body := cat(parts...)
	return cat(uint16(kind), uint16(len(body)), body)
}

// pad fills with zeros up to a multiple of n bytes.
func pad(b []byte, n int) []byte {
	return append(b[:len(b):len(b)], make([]byte, (n-len(b)%n)%n)...)
}

// fill is n bytes of numbered text.
func fill(n int) []byte {
	var out []byte
	for i := 0; len(out) < n; i++ {
		out = fmt.Appendf(out, "peel %03d ", i)
	}
	return out[:n]
}

// sum is the Internet checksum (RFC 1071).
func sum(parts ...any) uint16 {
	b := pad(cat(parts...), 2)
	var s uint32
	for i := 0; i < len(b); i += 2 {
		s += uint32(b[i])<<8 | uint32(b[i+1])
	}
	for s > 0xffff {
		s = s>>16 + s&0xffff
	}
	return ^uint16(s)
}

// tlvValue is a length and what follows, without a type.
func tlvValue(parts ...any) []byte {
	body := cat(parts...)
	return cat(len(body), body)
}

// le16 and le32 are numbers as the radio and most kernels write them.
func le16(n uint16) []byte { return binary.LittleEndian.AppendUint16(nil, n) }

func le32(n uint32) []byte { return binary.LittleEndian.AppendUint32(nil, n) }
