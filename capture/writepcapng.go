package capture

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"
	"net"
	"time"
	"unicode/utf8"
)

// pcapngWriter is what writing a pcapng file needs besides the stream. One
// section, little endian, its length unknown: a stream cannot go back.
type pcapngWriter struct {
	section Section
	numbers map[*Interface]int
	same    map[string]int // by the facts: several files often have the same interface
	faces   []writtenFace  // by number
	latest  *Interface     // of the frame written last,
	number  int            // and its number
}

type writtenFace struct {
	clock   clock
	snapLen uint32
}

// put16 and so on append in the byte order of the file.
func put16(b []byte, n uint16) []byte { return binary.LittleEndian.AppendUint16(b, n) }
func put32(b []byte, n uint32) []byte { return binary.LittleEndian.AppendUint32(b, n) }
func put64(b []byte, n uint64) []byte { return binary.LittleEndian.AppendUint64(b, n) }

// pad fills up to 32 bits.
func pad(b []byte) []byte {
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}

func putOption(b []byte, code uint16, value string) []byte {
	if n := math.MaxUint16; len(value) > n {
		for n > 0 && !utf8.RuneStart(value[n]) {
			n--
		}
		value = value[:n]
	}
	b = put16(put16(b, code), uint16(len(value)))
	return pad(append(b, value...))
}

// putText leaves out an empty string: the option would say no more.
func putText(b []byte, code uint16, value string) []byte {
	if value == "" {
		return b
	}
	return putOption(b, code, value)
}

func putComments(b []byte, comments []string) []byte {
	for _, c := range comments {
		b = putOption(b, optComment, c)
	}
	return b
}

// endOptions closes the list that begins at start, if there is one.
func endOptions(b []byte, start int) []byte {
	if len(b) == start {
		return b
	}
	return put32(b, optEnd)
}

// openBlock appends the beginning of a block to others.
func openBlock(b []byte, kind uint32) []byte { return put32(put32(b, kind), 0) }

// shutBlock ends the block that begins at start, its length in both places.
func shutBlock(b []byte, start int) []byte {
	n := uint32(len(b) - start + 4)
	binary.LittleEndian.PutUint32(b[start+4:], n)
	return put32(b, n)
}

// wholeBlocks says how much of b is whole blocks: bytes, and frames in them.
func wholeBlocks(b []byte) (n, frames int) {
	for len(b)-n >= blockOverhead {
		size := int(binary.LittleEndian.Uint32(b[n+4:]))
		if size > len(b)-n {
			break
		}
		switch binary.LittleEndian.Uint32(b[n:]) {
		case blockEnhanced, blockSimple:
			frames++
		}
		n += size
	}
	return n, frames
}

func (w *Writer) sectionHeader() error {
	s := &w.ng.section
	b := openBlock(nil, blockSection)
	b = put32(b, byteOrderMagic)
	b = put16(put16(b, 1), 0)
	b = put64(b, math.MaxUint64)
	start := len(b)
	b = putText(b, 2, s.Hardware)
	b = putText(b, 3, s.OS)
	b = putText(b, 4, s.Application)
	b = putComments(b, s.Comments)
	return w.put(shutBlock(endOptions(b, start), 0))
}

// faceNumber is the number of an interface in the file being written, which
// has it described first if it is new.
func (w *Writer) faceNumber(face *Interface) (int, error) {
	ng := &w.ng
	if face == ng.latest {
		return ng.number, nil
	}
	number, ok := ng.numbers[face]
	if !ok {
		if err := w.begin(); err != nil {
			return 0, err
		}
		c := writerClock(face)
		b := shutBlock(faceBlock(face, c), 0)
		// Interfaces that say the same are one, as mergecap has it; but two
		// within one file, which their indexes tell apart, stay two.
		key := fmt.Sprint(face.Index, ":", string(b))
		if number, ok = ng.same[key]; !ok {
			if err := w.put(b); err != nil {
				return 0, err
			}
			if ng.numbers == nil {
				ng.numbers, ng.same = make(map[*Interface]int), make(map[string]int)
			}
			number = len(ng.faces)
			ng.same[key] = number
			ng.faces = append(ng.faces, writtenFace{c, face.SnapLen})
		}
		ng.numbers[face] = number
	}
	ng.latest, ng.number = face, number
	return number, nil
}

// writerClock keeps the resolution an interface was read with, as long as the
// ticks can be told from the nanoseconds that became of them.
func writerClock(face *Interface) clock {
	if face.hasTSResol || face.Resolution == time.Microsecond {
		resol := uint8(defaultTSResol)
		if face.hasTSResol {
			resol = face.tsresol
		}
		if c := newClock(resol, 0); c.perSecond != 0 && c.perSecond <= 1e9 {
			return c
		}
	}
	for exponent := uint8(0); exponent < 9; exponent++ {
		if face.Resolution == time.Duration(1e9/pow10(int(exponent))) {
			return newClock(exponent, 0)
		}
	}
	return newClock(9, 0)
}

func faceBlock(face *Interface, c clock) []byte {
	b := openBlock(nil, blockInterface)
	b = put16(put16(b, uint16(face.LinkType)), 0)
	b = put32(b, face.SnapLen)
	start := len(b)
	b = putText(b, 2, face.Name)
	b = putText(b, 3, face.Description)
	for _, p := range face.Addresses {
		a := p.Addr()
		if a.Is4() {
			b = putOption(b, 4, string(a.AsSlice())+string(net.CIDRMask(max(p.Bits(), 0), 32)))
		} else if a.Is6() {
			b = putOption(b, 5, string(a.AsSlice())+string([]byte{uint8(max(p.Bits(), 0))}))
		}
	}
	if len(face.MAC) == 6 {
		b = putOption(b, 6, string(face.MAC))
	}
	if face.Speed != 0 {
		b = putOption(b, 8, string(put64(nil, face.Speed)))
	}
	if resol := c.tsresol(); resol != defaultTSResol || face.hasTSResol {
		b = putOption(b, 9, string([]byte{resol}))
	}
	if face.Filter != "" {
		b = putOption(b, 11, "\x00"+face.Filter)
	}
	b = putText(b, 12, face.OS)
	if face.FCSLen >= 0 && face.FCSLen <= math.MaxUint8 {
		b = putOption(b, 13, string([]byte{uint8(face.FCSLen)}))
	}
	b = putText(b, 15, face.Hardware)
	b = putComments(b, face.Comments)
	return endOptions(b, start)
}

// tsresol is the value of if_tsresol.
func (c *clock) tsresol() uint8 {
	if c.binary {
		return c.shift | 0x80
	}
	return c.shift
}

// ticks is the inverse of clock.time. A time that was read lies less than a
// nanosecond behind its tick, so the next tick is meant; one that is finer
// than the ticks are loses the rest.
func (c *clock) ticks(t time.Time) (uint64, bool) {
	seconds := t.Unix()
	if seconds < 0 {
		return 0, false
	}
	hi, whole := bits.Mul64(uint64(seconds), c.perSecond)
	if hi != 0 {
		return 0, false
	}
	nanos := uint64(t.Nanosecond())
	var part uint64
	if c.tick != 0 {
		part = nanos / c.tick
	} else {
		hi, lo := bits.Mul64(nanos, c.perSecond)
		lo, carry := bits.Add64(lo, c.perSecond-1, 0)
		part, _ = bits.Div64(hi+carry, lo, 1e9)
	}
	sum, carry := bits.Add64(whole, part, 0)
	return sum, carry == 0
}

// writePcapng writes an enhanced packet block; or a simple one for a frame
// that has no time, if a simple one can hold all there is to say.
func (w *Writer) writePcapng(frame *Frame) error {
	number, err := w.faceNumber(frame.Interface)
	if err != nil {
		return err
	}
	if err := w.checkLength(frame, MaxFrame); err != nil {
		return err
	}
	face := &w.ng.faces[number]
	simple := frame.Time.IsZero() && number == 0 && frame.Flags == 0 && len(frame.Comments) == 0 && simpleHolds(frame, face.snapLen)
	var ticks uint64
	if !frame.Time.IsZero() {
		var ok bool
		if ticks, ok = face.clock.ticks(frame.Time); !ok {
			return fmt.Errorf("%s: the time %s doesn't fit the interface's resolution", printable(w.name), frame.Time.Format(time.RFC3339Nano))
		}
	}
	const flagsAndEnd = 12
	size := blockOverhead + enhancedLen + padded(len(frame.Data)) + flagsAndEnd
	for _, c := range frame.Comments {
		size += 4 + padded(len(c))
	}
	b, err := w.room(size)
	if err != nil {
		return err
	}
	begin := len(b)
	if simple {
		b = put32(openBlock(b, blockSimple), uint32(frame.Length))
		w.out.buf = shutBlock(pad(append(b, frame.Data...)), begin)
		return nil
	}
	b = put32(openBlock(b, blockEnhanced), uint32(number))
	b = put32(put32(b, uint32(ticks>>32)), uint32(ticks))
	b = put32(put32(b, uint32(len(frame.Data))), uint32(frame.Length))
	b = pad(append(b, frame.Data...))
	options := len(b)
	b = putComments(b, frame.Comments)
	if frame.Flags != 0 {
		b = put32(put16(put16(b, 2), 4), uint32(frame.Flags))
	}
	w.out.buf = shutBlock(endOptions(b, options), begin)
	return nil
}

// simpleHolds is true if a reader would find the captured length by itself:
// the smaller of the original one and the snap length.
func simpleHolds(frame *Frame, snap uint32) bool {
	n := uint64(frame.Length)
	if snap != 0 {
		n = min(n, uint64(snap))
	}
	return uint64(len(frame.Data)) == n
}

func (w *Writer) secretBlock(s Secret) error {
	if err := w.begin(); err != nil {
		return err
	}
	b := openBlock(nil, blockSecrets)
	b = put32(put32(b, uint32(s.Kind)), uint32(len(s.Data)))
	return w.put(shutBlock(pad(append(b, s.Data...)), 0))
}

// namesBlocks writes a record for each name, and begins a new block where one
// would be larger than readers take.
func (w *Writer) namesBlocks(names []ResolvedName) error {
	if err := w.begin(); err != nil {
		return err
	}
	const enough = maxFactBlock / 2
	b := openBlock(nil, blockNames)
	for i := range names {
		b = putName(b, &names[i])
		if len(b) > enough {
			if err := w.put(shutBlock(put32(b, nameEnd), 0)); err != nil {
				return err
			}
			b = openBlock(b[:0], blockNames)
		}
	}
	return w.put(shutBlock(put32(b, nameEnd), 0))
}

// putName leaves out what has no address of a kind that there is a record
// for, and what is longer than one holds.
func putName(b []byte, n *ResolvedName) []byte {
	kind, addr := uint16(nameEnd), []byte(n.MAC)
	switch {
	case n.Addr.Is4():
		kind, addr = nameIPv4, n.Addr.AsSlice()
	case n.Addr.Is6():
		kind, addr = nameIPv6, n.Addr.AsSlice()
	case len(n.MAC) == 6:
		kind = nameEUI48
	case len(n.MAC) == 8:
		kind = nameEUI64
	}
	size := len(addr) + len(n.Name) + 1
	if kind == nameEnd || size > math.MaxUint16 {
		return b
	}
	b = append(put16(put16(b, kind), uint16(size)), addr...)
	return pad(append(append(b, n.Name...), 0))
}

// statisticsBlock counts in the ticks of its interface. The two times of its
// options are high word first, in either byte order.
func (w *Writer) statisticsBlock(s *Statistics) error {
	number, err := w.faceNumber(s.Interface)
	if err != nil {
		return err
	}
	clock := &w.ng.faces[number].clock
	ticks, _ := clock.ticks(s.Time)
	b := put32(openBlock(nil, blockStatistics), uint32(number))
	b = put32(put32(b, uint32(ticks>>32)), uint32(ticks))
	start := len(b)
	b = putComments(b, s.Comments)
	for i, t := range [...]time.Time{s.Start, s.End} {
		if ticks, ok := clock.ticks(t); ok {
			b = put16(put16(b, 2+uint16(i)), 8)
			b = put32(put32(b, uint32(ticks>>32)), uint32(ticks))
		}
	}
	for i, n := range [...]int64{s.Received, s.Dropped, s.FilterAccepted, s.OSDropped, s.Delivered} {
		if n >= 0 {
			b = put64(put16(put16(b, 4+uint16(i)), 8), uint64(n))
		}
	}
	return w.put(shutBlock(endOptions(b, start), 0))
}
