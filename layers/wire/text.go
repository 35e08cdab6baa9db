package wire

import (
	"encoding/binary"
	"math"
	"math/bits"
	"net/netip"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"
)

const hexDigits = "0123456789abcdef"

func appendHexDigits(dst []byte, v uint64, digits int) []byte {
	for i := digits - 1; i >= 0; i-- {
		dst = append(dst, hexDigits[v>>(4*i)&0xf])
	}
	return dst
}

// AppendHex writes v as 0x and as many digits as bits need.
func AppendHex(dst []byte, v uint64, bits int) []byte {
	dst = append(dst, '0', 'x')
	return appendHexDigits(dst, v, max(1, (bits+3)/4))
}

// AppendBytes writes b in hexadecimal with colons.
func AppendBytes(dst, b []byte) []byte {
	if len(b) == 0 {
		return dst
	}
	// Raw bytes are most of what JSON writes: make room once, and fill it with a
	// store for each byte. Each puts a colon behind its two digits, and one byte
	// more, which the next overwrites.
	at, end := len(dst), len(dst)+3*len(b)-1
	dst = slices.Grow(dst, 3*len(b)+1)
	out := dst[at : at+3*len(b)+1]
	for _, c := range b {
		binary.LittleEndian.PutUint32(out, hexPairs[c])
		out = out[3:]
	}
	return dst[:end]
}

// hexPairs holds for each byte its two digits and a colon, the first one lowest.
var hexPairs = func() (pairs [256]uint32) {
	for c := range pairs {
		pairs[c] = uint32(hexDigits[c>>4]) | uint32(hexDigits[c&0xf])<<8 | ':'<<16
	}
	return pairs
}()

// AppendIP writes a 4-byte or 16-byte address; other lengths as bytes.
func AppendIP(dst, b []byte) []byte {
	if len(b) == 4 {
		for i, c := range b {
			if i > 0 {
				dst = append(dst, '.')
			}
			dst = AppendUint(dst, uint64(c))
		}
		return dst
	}
	a, ok := netip.AddrFromSlice(b)
	if !ok {
		return AppendBytes(dst, b)
	}
	return a.AppendTo(dst)
}

// AppendUint writes v in decimal. Most numbers are small, and strconv copies the
// digits of those from a table.
func AppendUint(dst []byte, v uint64) []byte {
	switch {
	case v < 10:
		return append(dst, byte('0'+v))
	case v < 100:
		return append(dst, byte('0'+v/10), byte('0'+v%10))
	case v < 1000:
		return append(dst, byte('0'+v/100), byte('0'+v/10%10), byte('0'+v%10))
	}
	return strconv.AppendUint(dst, v, 10)
}

// AppendClean writes b so that a terminal can do nothing but show it: control
// characters (C0, C1, DEL), bidirectional overrides, invisible characters and
// invalid UTF-8 become escapes. It is the only way from a packet to a screen.
func AppendClean(dst, b []byte) []byte {
	for i := 0; i < len(b); {
		c := b[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case c == '\n':
				dst = append(dst, `\n`...)
			case c == '\r':
				dst = append(dst, `\r`...)
			case c == '\t':
				dst = append(dst, `\t`...)
			case c < 0x20 || c == 0x7f:
				dst = append(dst, '\\', 'x', hexDigits[c>>4], hexDigits[c&0xf])
			default:
				dst = append(dst, c)
			}
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			dst = append(dst, '\\', 'x', hexDigits[c>>4], hexDigits[c&0xf])
		case Unsafe(r):
			dst = append(dst, `\u`...)
			dst = appendHexDigits(dst, uint64(r), max(4, (bitLen(r)+3)/4))
		default:
			dst = append(dst, b[i:i+n]...)
		}
		i += n
	}
	return dst
}

func bitLen(r rune) int {
	n := 0
	for ; r > 0; r >>= 1 {
		n++
	}
	return n
}

// Unsafe says whether a rune can do something to a terminal, or to a reader's
// eyes, other than being seen: controls, bidirectional marks (CVE-2021-42574),
// line separators, zero-width and tag characters.
func Unsafe(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r < 0xa0, r == 0xad,
		r == 0x61c, r == 0x180e,
		r >= 0x200b && r <= 0x200f, r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f,
		r == 0xfeff, r >= 0xfff9 && r <= 0xfffb, r >= 0xe0000 && r <= 0xe0fff:
		return true
	}
	return false
}

// AppendValue writes the item's value as the reading of a column or a filter
// would: the plain number, address or text, with nothing added.
func (v View) AppendValue(dst []byte) []byte {
	f := v.I.F
	switch f.Kind {
	case Dec:
		return AppendUint(dst, v.Num())
	case Hex:
		n := int(v.I.Len)
		if n == 0 || v.I.Val != 0 {
			n = max(f.Bits, 8)
		}
		return AppendHex(dst, v.Num(), n)
	case Int:
		return strconv.AppendInt(dst, v.Signed(), 10)
	case Bool:
		return strconv.AppendBool(dst, v.Num() != 0)
	case MAC, EUI64, Bytes:
		return AppendBytes(dst, v.Bytes())
	case IPv4, IPv6:
		return AppendIP(dst, v.Bytes())
	case Text:
		if f.Str != nil {
			return f.Str(dst, v)
		}
		return append(dst, v.Bytes()...)
	case Float:
		return AppendFloat(dst, v.Float())
	}
	return dst
}

// AppendFloat writes x in the shortest form that reads back the same.
func AppendFloat(dst []byte, x float64) []byte {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return append(dst, "0"...)
	}
	return strconv.AppendFloat(dst, x, 'g', -1, 64)
}

// AppendText writes the item's value for people: a number with its name and
// unit, a flag as set or not set, bytes kept short, text safe to show.
func (v View) AppendText(dst []byte) []byte {
	f := v.I.F
	if f.Say != nil {
		return f.Say(dst, v)
	}
	switch f.Kind {
	case Dec, Hex, Int:
		if f.HasNames() {
			return v.appendNamed(dst)
		}
		dst = v.AppendValue(dst)
	case Bool:
		if f.HasNames() {
			if name, _, ok := f.Lookup(v.Num()); ok {
				return append(dst, name...)
			}
		}
		if v.Num() != 0 {
			return append(dst, "set"...)
		}
		return append(dst, "not set"...)
	case Bytes:
		b := v.Bytes()
		if len(b) > maxShown {
			dst = AppendBytes(dst, b[:maxShown])
			dst = append(dst, " ... ("...)
			dst = strconv.AppendInt(dst, int64(len(b)), 10)
			return append(dst, " bytes)"...)
		}
		return AppendBytes(dst, b)
	case Text:
		if f.Str == nil {
			return AppendClean(dst, v.Bytes())
		}
		v.S.room = f.Str(v.S.room[:0], v)
		return AppendClean(dst, v.S.room)
	default:
		dst = v.AppendValue(dst)
	}
	if f.Unit == "" {
		return dst
	}
	dst = append(dst, ' ')
	dst = append(dst, f.Unit...)
	if n := len(dst) - 1; dst[n] == 's' && f.Kind == Dec && v.Num() == 1 { // 1 byte, 1 second
		dst = dst[:n]
	}
	return dst
}

// maxShown is how many raw bytes a line of text shows.
const maxShown = 32

// appendNamed writes "name (number)".
func (v View) appendNamed(dst []byte) []byte {
	name, _, ok := v.I.F.Lookup(v.Num())
	if !ok {
		name = "unknown"
	}
	return v.appendNumbered(dst, name)
}

func (v View) appendNumbered(dst []byte, name string) []byte {
	dst = append(dst, name...)
	dst = append(dst, " ("...)
	dst = v.AppendValue(dst)
	return append(dst, ')')
}

// AppendNum writes the number of row f of the layer's fixed header, with Num
// applied, in decimal; '?' if it is not there. It works in a skimmed stack.
func (v View) AppendNum(dst []byte, f *Field) []byte {
	if _, ok := v.at(f); !ok {
		return append(dst, '?')
	}
	return AppendUint(dst, v.Get(f))
}

// Get returns the number of row f of the layer's fixed header, with Num
// applied. It works in a skimmed stack.
func (v View) Get(f *Field) uint64 {
	if f.Num == nil {
		return v.Raw(f)
	}
	if !v.look(f) {
		return 0
	}
	return f.Num(View{v.S, v.L, &v.S.scratch})
}

// look makes the item that row f of the fixed header would be. It stands in the
// stack since a local one would escape to the heap through the row's functions.
func (v View) look(f *Field) bool {
	off, ok := v.at(f)
	v.S.scratch = Item{F: f, Off: int32(off), Len: int32(f.Bits)}
	return ok
}

// AppendField writes row f of the layer's fixed header as AppendValue would; '?'
// if it is not there. It works in a skimmed stack.
func (v View) AppendField(dst []byte, f *Field) []byte {
	if !v.look(f) {
		return append(dst, '?')
	}
	return View{v.S, v.L, &v.S.scratch}.AppendValue(dst)
}

// AppendName writes what the number of row f of the fixed header is called, as
// the row's AppendName does; '?' if it is not there. It works in a skimmed stack.
func (v View) AppendName(dst []byte, f *Field) []byte {
	if _, ok := v.at(f); !ok {
		return append(dst, '?')
	}
	return f.AppendName(dst, v.Get(f))
}

// AppendName writes what n is called in this row; if it has no name, what the
// row is called and n: "record type 9".
func (f *Field) AppendName(dst []byte, n uint64) []byte {
	if name, _, ok := f.Lookup(n); ok {
		return append(dst, name...)
	}
	dst = appendNoun(dst, f.Label)
	dst = append(dst, ' ')
	if f.Kind == Hex {
		width := f.Bits
		if width == 0 {
			width = max(8, bits.Len64(n))
		}
		return AppendHex(dst, n, width)
	}
	return AppendUint(dst, n)
}

// appendNoun writes a label as it stands inside a sentence: "Record Type" as
// "record type", "TLV Type" as "TLV type".
func appendNoun(dst []byte, label string) []byte {
	for i := range len(label) {
		c := label[i]
		first := i == 0 || label[i-1] == ' '
		if first && c >= 'A' && c <= 'Z' && i+1 < len(label) && label[i+1] >= 'a' && label[i+1] <= 'z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}

// AppendTime writes a moment as tshark does: "Jan  2, 2006 15:04:05.000000000 UTC".
func AppendTime(dst []byte, sec, nsec int64) []byte {
	return time.Unix(sec, nsec).UTC().AppendFormat(dst, "Jan _2, 2006 15:04:05.000000000 UTC")
}

// SayNamed is a Say for numbers of which only a few have names (ports,
// priorities): the others are no unknowns, just numbers.
func SayNamed(dst []byte, v View) []byte {
	if name, _, ok := v.I.F.Lookup(v.Num()); ok {
		return v.appendNumbered(dst, name)
	}
	return v.AppendValue(dst)
}

// NoText is the Str, or the Say, of a row that only says where something is:
// Wireshark gives such rows a name and an empty value.
func NoText(dst []byte, _ View) []byte { return dst }
