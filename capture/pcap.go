package capture

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"
)

// Magic numbers of a classic pcap (draft-ietf-opsawg-pcap, section 4), as
// read in the file's own byte order.
const (
	magicMicro    = 0xa1b2c3d4
	magicNano     = 0xa1b23c4d
	magicModified = 0xa1b2cd34 // Alexey Kuznetzov's patched libpcap, Linux 1998-2000
)

const (
	pcapHeaderLen    = 24
	pcapRecordLen    = 16
	pcapModifiedLen  = 24 // then interface index, protocol, packet type, padding
	oldestNamedMinor = 3  // minor version 2.3: from here on captured length comes first
	dgUXMajor        = 543
	aixMinor         = 2
	linkTypeMask     = 0xffff
	fcsPresent       = 1 << 26
	fcsLengthShift   = 28 // in units of 16 bits
)

// pcapState is what reading a classic pcap needs besides the stream.
type pcapState struct {
	order    binary.ByteOrder
	big      bool
	record   int           // length of a record header
	unit     time.Duration // of a time stamp's second word
	largest  uint32        // captured length that is believed
	swap     bool          // lengths are the other way round
	maySwap  bool          // ... if they make no sense otherwise
	onlyFace *Interface
}

func isPcap(b []byte) bool {
	if len(b) < 4 {
		return false
	}
	for _, magic := range []uint32{magicMicro, magicNano, magicModified} {
		if binary.LittleEndian.Uint32(b) == magic || binary.BigEndian.Uint32(b) == magic {
			return true
		}
	}
	return false
}

// openPcap reads the file header: magic, version, two unused words, snapshot
// length, link type.
func (f *File) openPcap() error {
	if !f.in.need(pcapHeaderLen) {
		return f.cutShort(0, "a pcap file header of 24 bytes", f.in.left())
	}
	h := f.in.buf[f.in.start:]
	p := &f.pcap
	p.order = binary.LittleEndian
	magic := binary.LittleEndian.Uint32(h)
	if magic != magicMicro && magic != magicNano && magic != magicModified {
		p.order, p.big = binary.BigEndian, true
		magic = binary.BigEndian.Uint32(h)
	}
	p.record, p.unit = pcapRecordLen, time.Microsecond
	f.format = Format{
		Name: "pcap", BigEndian: p.big, Modified: magic == magicModified,
		Major: int(p.order.Uint16(h[4:])), Minor: int(p.order.Uint16(h[6:])),
	}
	switch magic {
	case magicNano:
		p.unit = time.Nanosecond
	case magicModified:
		p.record = pcapModifiedLen
	}

	snap, link := p.order.Uint32(h[16:]), p.order.Uint32(h[20:])
	face := &Interface{LinkType: LinkType(link & linkTypeMask), SnapLen: snap, FCSLen: -1, BigEndian: f.pcap.big}
	if link&fcsPresent != 0 {
		face.FCSLen = int(link>>fcsLengthShift) * 2
	}
	f.pcapOddities(face)
	face.Resolution = p.unit
	face.LinkType = face.LinkType.registered()
	p.onlyFace = face
	f.interfaces = []*Interface{face}

	p.largest = max(usualFrame, snap)
	if snap == 0 || face.LinkType.hasLargeFrames() {
		p.largest = MaxFrame
	}
	p.largest = min(p.largest, MaxFrame)
	f.in.start += pcapHeaderLen
	return nil
}

// pcapOddities knows the writers that gave the version its meaning. Other
// versions are read like 2.4, as everybody does.
func (f *File) pcapOddities(face *Interface) {
	p, format := &f.pcap, &f.format
	switch {
	case format.Major == 2 && format.Minor < oldestNamedMinor:
		p.swap = true
	case format.Major == 2 && format.Minor == oldestNamedMinor:
		// Some 2.3 files were written the old way; a captured length above
		// the original one gives them away (libpcap, sf-pcap.c).
		p.maySwap = true
	case format.Major == dgUXMajor:
		p.swap = true // DG/UX's tcpdump calls its version 543.0
	}
	format.Swapped = p.swap
	if format.Major != 2 || format.Minor != aixMinor || format.Modified {
		return
	}
	// AIX stayed with 2.2 and its order of lengths, but counts nanoseconds, and
	// has interface types of RFC 1573 where others have link types.
	switch face.LinkType {
	case 6:
		face.LinkType = LinkEthernet
	case 9:
		face.LinkType = LinkTokenRing
	case 15:
		face.LinkType = LinkFDDI
	case 24:
		face.LinkType = LinkNull
	default:
		return
	}
	format.AIX, p.unit = true, time.Nanosecond
}

// nextPcap is the hot path of most runs: it makes no garbage, and touches a
// record's header only.
func (f *File) nextPcap(frame *Frame) error {
	w, p := f.in, &f.pcap
	if !w.need(p.record) {
		if w.left() == 0 {
			return f.atEnd("a packet or the end of the file")
		}
		f.cutShort(w.offset(), "a record header of "+bytesOf(p.record), w.left())
		return f.finish()
	}
	h := w.buf[w.start : w.start+pcapRecordLen]
	var seconds, fraction, captured, length uint32
	if p.big {
		seconds, fraction = binary.BigEndian.Uint32(h), binary.BigEndian.Uint32(h[4:])
		captured, length = binary.BigEndian.Uint32(h[8:]), binary.BigEndian.Uint32(h[12:])
	} else {
		seconds, fraction = binary.LittleEndian.Uint32(h), binary.LittleEndian.Uint32(h[4:])
		captured, length = binary.LittleEndian.Uint32(h[8:]), binary.LittleEndian.Uint32(h[12:])
	}
	if p.swap || p.maySwap && captured > length {
		captured, length = length, captured
	}
	if captured > p.largest {
		f.hurt(Damage{
			Offset:   w.offset(),
			Expected: fmt.Sprintf("a captured length of at most %d", p.largest),
			Found:    fmt.Sprint(captured),
		})
		return f.finish()
	}
	n := p.record + int(captured)
	if !w.need(n) {
		f.cutShort(w.offset(), bytesOf(captured)+" of packet data", w.left()-p.record)
		return f.finish()
	}
	f.number++
	frame.Number = f.number
	// The seconds are unsigned (draft-ietf-opsawg-pcap, section 5): they end
	// in 2106, not 2038.
	frame.Time = time.Unix(int64(seconds), int64(fraction)*int64(p.unit)).UTC()
	frame.Data = w.buf[w.start+p.record : w.start+n : w.start+n]
	frame.Length = toInt(length)
	frame.Interface = p.onlyFace
	frame.Flags = 0
	frame.Comments = nil
	frame.Offset = w.offset()
	frame.File = f.name
	w.start += n
	return nil
}

// toInt keeps a length from becoming negative where int has 32 bits.
func toInt(n uint32) int {
	if uint64(n) > math.MaxInt {
		return math.MaxInt
	}
	return int(n)
}
