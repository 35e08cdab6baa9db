package capture

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"
)

// pcapWriter is what writing a classic pcap needs besides the stream.
type pcapWriter struct {
	face  *Interface // of the first frame: gives link type and snap length
	early *Interface // announced first; stands in if no frame comes
	nano  bool
}

const moreFits = "a name ending in .pcapng holds both"

func (p *pcapWriter) announce(face *Interface) {
	if p.early == nil {
		p.early = face
	}
	p.nano = p.nano || face.Resolution < time.Microsecond
}

// fits takes an interface into the file's one header, or finds that there is
// no room for it.
func (w *Writer) fits(face *Interface) error {
	p := &w.pcap
	switch {
	case p.face == nil:
		p.face = face
	case p.face.LinkType != face.LinkType:
		return fmt.Errorf("%s: a pcap file of %v frames cannot take %v frames: %s", printable(w.name), p.face.LinkType, face.LinkType, moreFits)
	}
	if !w.begun {
		p.announce(face)
	}
	return nil
}

// pcapHeader writes version 2.4, little endian, like nearly all pcap files.
func (w *Writer) pcapHeader() error {
	p := &w.pcap
	magic, snap, link := uint32(magicMicro), uint32(usualFrame), uint32(LinkEthernet)
	if p.nano {
		magic = magicNano
	}
	face := p.face
	if face == nil {
		face = p.early
	}
	if face != nil {
		link = uint32(face.LinkType)
		if face.SnapLen != 0 {
			snap = face.SnapLen
		}
		if n := face.FCSLen; n >= 0 && n%2 == 0 && n/2 <= 15 {
			link |= fcsPresent | uint32(n/2)<<fcsLengthShift
		}
	}
	h := put32(make([]byte, 0, pcapHeaderLen), magic)
	h = put16(put16(h, 2), 4)
	h = put64(h, 0) // time zone and accuracy: always 0
	return w.put(put32(put32(h, snap), link))
}

// writePcap writes a record. A frame without time gets 1970, as in tshark.
func (w *Writer) writePcap(frame *Frame) error {
	p := &w.pcap
	if frame.Interface != p.face {
		if err := w.fits(frame.Interface); err != nil {
			return err
		}
	}
	var seconds, nanos int64
	if !frame.Time.IsZero() {
		seconds, nanos = frame.Time.Unix(), int64(frame.Time.Nanosecond())
	}
	fraction := nanos
	if !w.begun {
		// Whoever made up a frame may have set no resolution.
		p.nano = p.nano || nanos%1000 != 0
		if err := w.begin(); err != nil {
			return err
		}
	}
	if !p.nano {
		if nanos%1000 != 0 {
			return fmt.Errorf("%s: a pcap file that began with microseconds cannot take a frame with nanoseconds: %s", printable(w.name), moreFits)
		}
		fraction = nanos / 1000
	}
	if seconds < 0 || seconds > math.MaxUint32 {
		return fmt.Errorf("%s: a pcap file holds times from 1970 to 2106, not %s: use a name ending in .pcapng", printable(w.name), frame.Time.Format("2006-01-02"))
	}
	if err := w.checkLength(frame, max(usualFrame, p.face.SnapLen)); err != nil {
		return err
	}
	b, err := w.room(pcapRecordLen + len(frame.Data))
	if err != nil {
		return err
	}
	b = put32(put32(b, uint32(seconds)), uint32(fraction))
	b = put32(put32(b, uint32(len(frame.Data))), uint32(frame.Length))
	w.out.buf = append(b, frame.Data...)
	return nil
}

// wholeRecords says how much of b is whole records: bytes, and frames in them.
func (w *Writer) wholeRecords(b []byte) (n, frames int) {
	if w.out.size == 0 {
		if len(b) < pcapHeaderLen {
			return 0, 0
		}
		n = pcapHeaderLen
	}
	for len(b)-n >= pcapRecordLen {
		size := pcapRecordLen + int(binary.LittleEndian.Uint32(b[n+8:]))
		if size > len(b)-n {
			break
		}
		n += size
		frames++
	}
	return n, frames
}

// checkLength keeps out what no reader would take.
func (w *Writer) checkLength(frame *Frame, most uint32) error {
	if frame.Interface.LinkType.hasLargeFrames() {
		most = MaxFrame
	}
	if uint64(len(frame.Data)) > uint64(min(most, MaxFrame)) {
		return fmt.Errorf("%s: a frame of %s is more than readers of %s files take (%d)", printable(w.name), bytesOf(len(frame.Data)), w.format, min(most, MaxFrame))
	}
	if frame.Length < 0 || uint64(frame.Length) > math.MaxUint32 {
		return fmt.Errorf("%s: a frame cannot have had %s", printable(w.name), bytesOf(frame.Length))
	}
	return nil
}
