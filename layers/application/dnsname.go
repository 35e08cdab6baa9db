package application

import (
	"unicode/utf8"

	"peel/layers/wire"
)

// Caps on names. RFC 1035, 2.3.4 allows 255 bytes; a chain of pointers longer
// than the labels such a name can have is a loop, whoever built it.
const (
	dnsMaxName = 255
	dnsMaxHops = 128
	dnsMaxText = 4 * dnsMaxName // an escape has at most four characters a byte
)

// What stands in place of a name that is none; the words are tshark's.
const (
	dnsRootName     = "<Root>"
	dnsLoopedName   = "<Name contains a pointer that loops>"
	dnsLongName     = "<Name too long>"
	dnsStrangeLabel = "<Unknown extended label>"
	dnsCutName      = "<Name is cut off>"
)

// dnsLabels walks along the labels of a name, through compression pointers (RFC
// 1035, 4.1.4) as well. msg is the whole message, since pointers count from its
// first byte.
type dnsLabels struct {
	msg  []byte
	pos  int
	run  int // where the labels since the last pointer began
	end  int // the byte behind the name where it began: behind its root, or its first pointer
	size int // bytes of labels so far
	hops int
	open bool // the name may end where msg does, without a root
	err  string
}

// next returns the next label; false at the root, or where the name breaks off.
func (l *dnsLabels) next() ([]byte, bool) {
	for l.pos >= 0 && l.pos < len(l.msg) {
		c := int(l.msg[l.pos])
		switch c >> 6 {
		case 0:
			l.size += c + 1
			at := l.pos + 1
			l.pos = at + c
			if l.hops == 0 {
				l.end = l.pos
			}
			if l.size > dnsMaxName {
				l.err = dnsLongName
			}
			if c == 0 || l.err != "" && l.hops > 0 {
				return nil, false
			}
			if l.pos > len(l.msg) {
				break
			}
			return l.msg[at:l.pos], true
		case 3:
			if l.hops == 0 {
				l.end = l.pos + 2
			}
			if l.pos+2 > len(l.msg) {
				l.pos = len(l.msg) + 1
				break
			}
			l.hops++
			to := int(wire.U16(l.msg, l.pos) & 0x3fff)
			switch {
			case l.err != "":
				return nil, false
			case to >= l.run && to <= l.pos, l.hops > dnsMaxHops:
				l.err = dnsLoopedName
				return nil, false
			}
			l.pos, l.run = to, to
		default: // 01 was RFC 2673's bit labels, 10 was never given out (RFC 6891, 5)
			l.err = dnsStrangeLabel
			if l.hops == 0 {
				l.end = l.pos + 1
			}
			return nil, false
		}
	}
	if l.open && l.pos == len(l.msg) {
		return nil, false
	}
	l.err = dnsCutName
	if l.hops == 0 {
		l.end = max(l.end, len(l.msg)+1)
	}
	return nil, false
}

// dnsNameEnd returns the byte behind the name at off of msg, which may lie beyond
// msg's end, and what is wrong with it, if anything is.
func dnsNameEnd(msg []byte, off int) (end int, wrong string) {
	l := dnsLabels{msg: msg, pos: off, run: off, end: off}
	for {
		if _, ok := l.next(); !ok {
			return l.end, l.err
		}
	}
}

// appendDomain writes the name at off of msg with dots between its labels.
// What could harm a terminal is escaped as tshark escapes it.
func appendDomain(dst, msg []byte, off int) []byte {
	start := len(dst)
	l := dnsLabels{msg: msg, pos: off, run: off}
	if dst = l.appendTo(dst); len(dst) == start {
		return append(dst, dnsRootName...)
	}
	return dst
}

// appendOpenName writes the name at off of msg, which may be a part of a name that
// ends with msg (RFC 4702, 3.3), and returns the byte behind it. The root is
// nothing. off must lie inside msg.
func appendOpenName(dst, msg []byte, off int) (name []byte, end int) {
	l := dnsLabels{msg: msg, pos: off, run: off, end: off, open: true}
	dst = l.appendTo(dst)
	return dst, min(l.end, len(msg))
}

// appendTo writes all labels with dots between them, or what is wrong with them.
func (l *dnsLabels) appendTo(dst []byte) []byte {
	start := len(dst)
	for {
		label, ok := l.next()
		switch {
		case !ok && l.err != "":
			return append(dst[:start], l.err...)
		case !ok:
			return dst
		case l.err != "": // too long: only its end is still of interest
			continue
		case len(dst) > start:
			dst = append(dst, '.')
		}
		dst = appendDNSLabel(dst, label)
	}
}

// measureDNSName counts a name's characters, before escaping, and its labels as a
// reader of its text would: a dot inside a label counts as well.
func measureDNSName(msg []byte, off int) (chars, count int) {
	l := dnsLabels{msg: msg, pos: off, run: off}
	for {
		label, ok := l.next()
		if !ok {
			break
		}
		chars += len(label) + 1
		count++
		for _, c := range label {
			if c == '.' {
				count++
			}
		}
	}
	switch {
	case l.err != "":
		return len(l.err), 1
	case count == 0:
		return len(dnsRootName), 1
	}
	return chars - 1, count
}

// appendDNSLabel writes one label. A label may hold any byte (RFC 2181, 11).
func appendDNSLabel(dst, b []byte) []byte {
	for i := 0; i < len(b); {
		c := b[i]
		switch {
		case c >= 7 && c <= 13:
			dst = append(dst, '\\', "abtnvfr"[c-7])
			i++
			continue
		case c < 0x20 || c == 0x7f:
			dst = append(dst, '\\', '0'+c>>6, '0'+c>>3&7, '0'+c&7)
			i++
			continue
		case c < utf8.RuneSelf:
			dst = append(dst, c)
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			dst = utf8.AppendRune(dst, utf8.RuneError)
			n = brokenRune(b[i:])
		case wire.Unsafe(r):
			dst = wire.AppendClean(dst, b[i:i+n])
		default:
			dst = append(dst, b[i:i+n]...)
		}
		i += n
	}
	return dst
}

// appendDNSPart writes labels [from, to) of the text of a name: from and to count
// the dots in it. to < 0 means to the end.
func appendDNSPart(dst, msg []byte, off, from, to int) []byte {
	start := len(dst)
	dst = appendDomain(dst, msg, off)
	text := dst[start:]
	dot, begin := 0, 0
	for i, c := range text {
		if c != '.' {
			continue
		}
		dot++
		if dot == from {
			begin = i + 1
		}
		if dot == to {
			text = text[:i]
			break
		}
	}
	if dot < from {
		return dst[:start]
	}
	n := copy(dst[start:], text[begin:])
	return dst[:start+n]
}

// brokenRune returns how many bytes of b belong together though they are no
// character: a first byte, and those of its followers that are there.
func brokenRune(b []byte) int {
	want := 1
	switch c := b[0]; {
	case c >= 0xf0 && c < 0xf8:
		want = 4
	case c >= 0xe0 && c < 0xf0:
		want = 3
	case c >= 0xc0 && c < 0xe0:
		want = 2
	}
	n := 1
	for n < want && n < len(b) && b[n]&0xc0 == 0x80 {
		n++
	}
	return n
}
