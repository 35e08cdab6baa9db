package capture

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Damage says where a capture file stops making sense. Next returns it in
// place of io.EOF, after every frame that could be read was given: the frames
// before the damage, and those after it where the file's structure shows
// where they begin (pcapng; a classic pcap has nothing to hold on to).
type Damage struct {
	File     string
	Packet   int    // number of the packet that is damaged, or that would have come next
	Offset   int64  // byte where the damaged record or block begins, in the uncompressed file
	Expected string // what had to be there
	Found    string // what was there instead
	Cut      bool   // the file ends too early; otherwise it holds what it must not
	Went     bool   // reading went on behind it
	More     int    // further damaged places in the same file
	Err      error  // what reading or decompressing said, if it was that
}

func (d *Damage) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: packet %d at byte %d: expected %s, found %s", printable(d.File), d.Packet, d.Offset, d.Expected, d.Found)
	switch {
	case d.Cut && d.Packet > 1:
		b.WriteString(": the file is cut short; all packets before it were read")
	case d.Cut:
		b.WriteString(": the file is cut short")
	case d.Went:
		b.WriteString(": the file is damaged; reading went on behind it")
	case d.Packet > 1:
		b.WriteString(": the file is damaged; all packets before it were read")
	default:
		b.WriteString(": the file is damaged")
	}
	if d.More == 1 {
		b.WriteString(" (and one more damaged place)")
	} else if d.More > 1 {
		fmt.Fprintf(&b, " (and %d more damaged places)", d.More)
	}
	return b.String()
}

// Unwrap lets errors.Is(err, io.ErrUnexpectedEOF) tell a cut file from a
// damaged one.
func (d *Damage) Unwrap() error {
	if d.Err != nil {
		return d.Err
	}
	if d.Cut {
		return io.ErrUnexpectedEOF
	}
	return nil
}

// printable gives a file name that may stand in a message: names can hold
// anything but a slash and NUL, a terminal's control sequences included.
func printable(name string) string {
	for _, r := range name {
		if r == utf8.RuneError || !unicode.IsPrint(r) {
			return strconv.Quote(name)
		}
	}
	if name == "" {
		return `""`
	}
	return name
}

// bytesOf writes a count with its unit.
func bytesOf[T int | int64 | uint32](n T) string {
	if n == 1 {
		return "1 byte"
	}
	return strconv.FormatInt(int64(n), 10) + " bytes"
}
