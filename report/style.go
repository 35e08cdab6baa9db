package report

import (
	"encoding/binary"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"

	"peel/layers/wire"
)

// A Model is the layered model that tiers are named by.
type Model uint8

// The models.
const (
	OSI   Model = iota // seven layers, ITU-T X.200
	TCPIP              // four layers, RFC 1122
)

// A Style says what the place of output can show.
type Style struct {
	Width int  // columns
	Color bool // ANSI colours
	Boxes bool // box-drawing characters; plain ASCII otherwise
	Cut   bool // lines must not be longer than Width
	Model Model
}

const hexDigits = "0123456789abcdef"

const reset = "\x1b[0m"

// One colour a tier, from the wire up. The first is for what no tier owns.
var tierColors = [...]string{"\x1b[90m", "\x1b[90m", "\x1b[33m", "\x1b[32m", "\x1b[36m", "\x1b[34m", "\x1b[35m", "\x1b[91m"}

const (
	dim    = "\x1b[2m"
	bold   = "\x1b[1m"
	yellow = "\x1b[93m"
	red    = "\x1b[91m"
)

// on appends the escape sequence if colours are wanted.
func (s Style) on(dst []byte, color string) []byte {
	if s.Color {
		dst = append(dst, color...)
	}
	return dst
}

func (s Style) off(dst []byte) []byte { return s.on(dst, reset) }

func (s Style) severity(sev wire.Severity) string {
	switch sev {
	case wire.Error:
		return red
	case wire.Warn:
		return yellow
	}
	return dim
}

// columns returns how many columns text takes on a terminal. It holds no escape
// sequences.
func columns(text []byte) int {
	plain := ascii(text)
	n := plain
	for i := plain; i < len(text); {
		if text[i] < utf8.RuneSelf {
			n++
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		n += runewidth.RuneWidth(r)
		i += size
	}
	return n
}

// ascii returns how many bytes at the beginning of text are ASCII, of which each takes one
// column: most of what is shown is nothing else.
func ascii(text []byte) int {
	n := 0
	for n+8 <= len(text) && binary.LittleEndian.Uint64(text[n:])&0x8080808080808080 == 0 {
		n += 8
	}
	for n < len(text) && text[n] < utf8.RuneSelf {
		n++
	}
	return n
}

// pad appends spaces until what stands behind from fills n columns.
func pad(dst []byte, from, n int) []byte {
	for k := columns(dst[from:]); k < n; k++ {
		dst = append(dst, ' ')
	}
	return dst
}

// cut shortens dst[from:] to n columns, ending in dots where something is lost.
func cut(dst []byte, from, n int) []byte {
	if n < 3 || fits(dst[from:], n) == len(dst)-from {
		return dst
	}
	return append(dst[:from+fits(dst[from:], n-3)], "..."...)
}

// fits returns how many bytes of text take no more than n columns.
func fits(text []byte, n int) int {
	plain := ascii(text)
	if plain > n {
		return max(n, 0)
	}
	w, i := plain, plain
	for i < len(text) {
		r, size := utf8.DecodeRune(text[i:])
		if w += runewidth.RuneWidth(r); w > n {
			break
		}
		i += size
	}
	return i
}
