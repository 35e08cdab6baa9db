package capture

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"
)

// pcapWriter is what writing a classic pcap needs besides the stream.
type pcapWriter struct {
	face   *Interface // of the first frame: gives link type and snap length
	early  *Interface // announced first; stands in if no frame comes
	nano   bool
	record [pcapRecordLen]byte
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
	h := make([]byte, 0, pcapHeaderLen)
	h = binary.LittleEndian.AppendUint32(h, magic)
	h = binary.LittleEndian.AppendUint16(h, 2)
	h = binary.LittleEndian.AppendUint16(h, 4)
	h = append(h, make([]byte, 8)...) // time zone and accuracy: always 0
	h = binary.LittleEndian.AppendUint32(h, snap)
	h = binary.LittleEndian.AppendUint32(h, link)
	return w.put(h)
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
	binary.LittleEndian.PutUint32(p.record[0:], uint32(seconds))
	binary.LittleEndian.PutUint32(p.record[4:], uint32(fraction))
	binary.LittleEndian.PutUint32(p.record[8:], uint32(len(frame.Data)))
	binary.LittleEndian.PutUint32(p.record[12:], uint32(frame.Length))
	if err := w.put(p.record[:]); err != nil {
		return err
	}
	return w.put(frame.Data)
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
