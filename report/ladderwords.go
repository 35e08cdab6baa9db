package report

import "bytes"

// What a ladder says is code, addresses and numbers: where it has to be split or cut, an
// escape stays whole, and so does a number, which would else be read as another.

// wrapCode splits text as wrap does; a word too long for the line is split where an
// address is made of parts, or wherever it may be.
func wrapCode(text []byte, width int) (line, rest []byte) {
	line, rest = wrap(text, width)
	if len(rest) == 0 || len(line)+len(rest) < len(text) {
		return line, rest
	}
	if i := bytes.LastIndexAny(line, "/?&") + 1; i > 0 && bytes.IndexByte(line, ' ') < 0 {
		return text[:i], text[i:]
	}
	if i := between(text, len(line)); i > 0 {
		return text[:i], text[i:]
	}
	i := max(len(line)-1, 1) // a number longer than the line
	return append(append([]byte(nil), text[:i]...), continued), text[i:]
}

// continued marks a number that goes on in the next line.
const continued = '\\'

// cutCode shortens dst[from:] as cut does.
func cutCode(dst []byte, from, n int) []byte {
	if n < 3 || fits(dst[from:], n) == len(dst)-from {
		return dst
	}
	return append(dst[:from+between(dst[from:], fits(dst[from:], n-3))], "..."...)
}

// between returns the last place up to end at which text may be split; 0 if there is
// none.
func between(text []byte, end int) int {
	for end > 0 && insideNumber(text, end) {
		end--
	}
	for i := end - 1; i > 0 && i > end-longestEscape; i-- {
		if text[i] == '\\' {
			if i+escape(text[i:]) > end {
				return i
			}
			break
		}
	}
	return end
}

// insideNumber says whether a number reaches over text[i]: digits, and single points
// and colons between them, as in 1:110, 0.5 and 127.0.0.1:8000.
func insideNumber(text []byte, i int) bool {
	digit := func(i int) bool { return 0 <= i && i < len(text) && text[i]-'0' < 10 }
	joint := func(i int) bool {
		return i < len(text) && (text[i] == '.' || text[i] == ':') && digit(i-1) && digit(i+1)
	}
	return digit(i-1) && (digit(i) || joint(i)) || i > 0 && joint(i-1)
}

// escape returns how long the escape at the beginning of text is that
// wire.AppendClean wrote: \n, \x1b, \u202e.
func escape(text []byte) int {
	if len(text) < 2 {
		return len(text)
	}
	digits := 0
	switch text[1] {
	case 'x':
		digits = 2
	case 'u':
		digits = 6
	}
	n := 2
	for n < len(text) && n < 2+digits && hexadecimal(text[n]) {
		n++
	}
	return n
}

func hexadecimal(c byte) bool { return c-'0' < 10 || c-'a' < 6 }

// longestEscape is in bytes: \u10ffff.
const longestEscape = 8
