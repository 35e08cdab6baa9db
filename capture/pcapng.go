package capture

import (
	"encoding/binary"
	"fmt"
	"time"
)

// Block types (draft-ietf-opsawg-pcapng, section 11.1).
const (
	blockInterface  = 1
	blockObsolete   = 2
	blockSimple     = 3
	blockNames      = 4
	blockStatistics = 5
	blockEnhanced   = 6
	blockSecrets    = 10
	blockCustom     = 0x00000bad
	blockCustomLoc  = 0x40000bad // not to be copied to other files
	blockSection    = 0x0a0d0d0a // the same in both byte orders
)

const (
	byteOrderMagic = 0x1a2b3c4d
	blockOverhead  = 12 // type and length before, length after the body
	sectionLen     = 28 // of a section header without options
	enhancedLen    = 20 // of the body of an enhanced or obsolete packet block before the data
	maxPacketBlock = MaxFrame + 1<<20
	// doubtful is the longest block that is believed behind a damaged place
	// or looked for there. Half a buffer, so that a file full of false
	// lengths cannot make each of them move the whole buffer.
	doubtful = bufferSize / 2
)

// pcapngState is what reading a pcapng file needs besides the stream.
type pcapngState struct {
	order    binary.ByteOrder
	big      bool
	foreign  bool     // a section of a version that isn't known: pass over it
	faces    []ngFace // of this section
	comments []string // reused from frame to frame
	flags    Flags    // of the packet block in hand
}

type ngFace struct {
	*Interface
	clock clock
}

// isSection looks for a section header: type, length, byte-order magic.
func isSection(b []byte) bool {
	return len(b) >= 4 && binary.BigEndian.Uint32(b) == blockSection
}

func (f *File) openPcapng() error {
	if !f.in.need(sectionLen) {
		return f.cutShort(0, "a pcapng section header of 28 bytes or more", f.in.left())
	}
	h := f.in.buf[f.in.start:]
	order := sectionOrder(h)
	if order == nil {
		return &Refused{
			File: f.name, Reason: "begins like pcapng, but its byte-order magic is " + hex32(binary.BigEndian.Uint32(h[8:])) + ", not 0x1a2b3c4d",
			Remedy: "was it sent as text, or is it something else?",
		}
	}
	if major, minor := order.Uint16(h[12:]), order.Uint16(h[14:]); major != 1 {
		return &Refused{File: f.name, Reason: fmt.Sprintf("pcapng of version %d.%d", major, minor), Remedy: "peel knows version 1 only"}
	}
	f.format = Format{
		Name: "pcapng", BigEndian: order == binary.ByteOrder(binary.BigEndian),
		Major: int(order.Uint16(h[12:])), Minor: int(order.Uint16(h[14:])),
	}
	f.ng.order = order
	if !f.section() && !f.resync() {
		return f.damage
	}
	return nil
}

// sectionOrder reads the byte-order magic; nil if there is none.
func sectionOrder(h []byte) binary.ByteOrder {
	switch uint32(byteOrderMagic) {
	case binary.LittleEndian.Uint32(h[8:]):
		return binary.LittleEndian
	case binary.BigEndian.Uint32(h[8:]):
		return binary.BigEndian
	}
	return nil
}

// nextPcapng goes through the blocks up to the next packet.
func (f *File) nextPcapng(frame *Frame) error {
	w, ng := f.in, &f.ng
	for {
		if !w.need(blockOverhead) {
			if w.left() == 0 {
				return f.atEnd("a block or the end of the file")
			}
			f.cutShort(w.offset(), "a block of 12 bytes or more", w.left())
			return f.finish()
		}
		h := w.buf[w.start:]
		kind := ng.uint32(h)
		ok, given := true, false
		switch kind {
		case blockSection:
			ok = f.section()
		case blockEnhanced, blockObsolete, blockSimple:
			ok, given = f.packet(frame, kind)
		case blockInterface, blockNames, blockStatistics, blockSecrets:
			ok = f.fact(kind)
		default:
			ok = f.pass(kind)
		}
		if given {
			return nil
		}
		if f.end != nil || !ok && !f.resync() {
			return f.finish()
		}
	}
}

func (ng *pcapngState) uint32(b []byte) uint32 {
	if ng.big {
		return binary.BigEndian.Uint32(b)
	}
	return binary.LittleEndian.Uint32(b)
}

// body brings a whole block into memory and checks that its two lengths
// agree; the block stays unused. A nil body means the structure of the file
// is lost here, and the damage was noted.
func (f *File) body(least, most int) (body []byte, size int) {
	w, ng := f.in, &f.ng
	offset := w.offset()
	length := ng.uint32(w.buf[w.start+4:])
	if f.damage != nil {
		most = min(most, doubtful)
	}
	if length < uint32(least) || length > uint32(most) {
		f.hurt(Damage{
			Offset: offset, Expected: fmt.Sprintf("a block length between %d and %d", least, most), Found: fmt.Sprint(length),
		})
		return nil, 0
	}
	size = int(length)
	if !w.need(size) {
		f.cutShort(offset, "a block of "+bytesOf(size), w.left())
		return nil, 0
	}
	b := w.buf[w.start : w.start+size]
	again := ng.uint32(b[size-4:])
	if again != length && size%4 != 0 && w.need(padded(size)) {
		// Lengths must be multiples of four. Writers that forget to count the
		// padding still pad.
		b = w.buf[w.start : w.start+padded(size)]
		if again = ng.uint32(b[len(b)-4:]); again == length {
			size = len(b)
		}
	}
	if again != length {
		f.hurt(Damage{
			Offset: offset, Expected: fmt.Sprintf("the block's length, %d, once more at its end", length), Found: fmt.Sprint(again),
		})
		return nil, 0
	}
	return b[8 : size-4], size
}

// pass goes over a block that has nothing for us. It is brought into memory
// all the same: were its length false, the blocks that it claims to hold must
// still be found.
func (f *File) pass(kind uint32) bool {
	_, size := f.body(blockOverhead, maxPacketBlock)
	if size == 0 {
		return false
	}
	f.in.start += size
	if kind == blockCustom || kind == blockCustomLoc {
		f.blocks.Custom++
	} else {
		f.blocks.Other++
	}
	return true
}

// section reads a section header, which may turn the byte order around.
func (f *File) section() bool {
	w, ng := f.in, &f.ng
	offset := w.offset()
	if !w.need(sectionLen) {
		f.cutShort(offset, "a section header of 28 bytes or more", w.left())
		return false
	}
	order := sectionOrder(w.buf[w.start:])
	if order == nil {
		f.hurt(Damage{
			Offset: offset, Expected: "the byte-order magic 0x1a2b3c4d in a section header",
			Found: hex32(binary.BigEndian.Uint32(w.buf[w.start+8:])),
		})
		return false
	}
	ng.order, ng.big = order, order == binary.ByteOrder(binary.BigEndian)
	ng.faces = ng.faces[:0]
	body, size := f.body(sectionLen, maxFactBlock)
	if body == nil {
		return false
	}
	s := Section{
		Offset: offset, BigEndian: ng.big,
		Major: int(order.Uint16(body[4:])), Minor: int(order.Uint16(body[6:])),
		Length: int64(order.Uint64(body[8:])), FirstInterface: len(f.interfaces),
	}
	ng.foreign = s.Major != 1
	if ng.foreign {
		f.hurt(Damage{
			Offset: offset, Expected: "a section of version 1", Found: fmt.Sprintf("version %d.%d, which was passed over", s.Major, s.Minor), Went: true,
		})
	}
	f.blocks.Sections++
	if len(f.sections) < maxSections && f.facts.keep(len(body)) {
		o := options{left: body[16:], order: order}
		for o.next() {
			switch o.code {
			case optComment:
				s.Comments = append(s.Comments, o.text())
			case 2:
				s.Hardware = o.text()
			case 3:
				s.OS = o.text()
			case 4:
				s.Application = o.text()
			}
		}
		f.badOptions(&o, offset)
		f.sections = append(f.sections, s)
	}
	w.start += size
	return true
}

// badOptions notes a broken list of options. The block itself is believed.
func (f *File) badOptions(o *options, offset int64) {
	if o.bad {
		f.hurt(Damage{
			Offset: offset, Expected: "options that fit their block", Found: fmt.Sprintf("option %d with %s left", o.code, bytesOf(len(o.left))), Went: true,
		})
	}
}

// packet reads one of the three packet blocks. A block whose inside is wrong
// is passed over, since its end is known.
func (f *File) packet(frame *Frame, kind uint32) (ok, given bool) {
	w, ng := f.in, &f.ng
	offset := w.offset()
	if ng.foreign {
		return f.pass(kind), false
	}
	body, size := f.body(blockOverhead+4, maxPacketBlock)
	if body == nil {
		return false, false
	}
	w.start += size

	var face uint32
	var high, low, captured, length uint32
	head := enhancedLen
	switch kind {
	case blockSimple:
		f.blocks.SimplePackets++
		head = 4
		length = ng.uint32(body)
		captured = min(length, uint32(len(body)-4))
		if len(ng.faces) > 0 && ng.faces[0].SnapLen != 0 {
			captured = min(captured, ng.faces[0].SnapLen)
		}
	case blockEnhanced:
		f.blocks.EnhancedPackets++
		if len(body) < enhancedLen {
			return f.badPacket(offset, "an enhanced packet block of 32 bytes or more", bytesOf(size))
		}
		face = ng.uint32(body)
		high, low = ng.uint32(body[4:]), ng.uint32(body[8:])
		captured, length = ng.uint32(body[12:]), ng.uint32(body[16:])
	case blockObsolete:
		f.blocks.ObsoletePackets++
		if len(body) < enhancedLen {
			return f.badPacket(offset, "an (obsolete) packet block of 32 bytes or more", bytesOf(size))
		}
		face = uint32(ng.order.Uint16(body)) // then a drop count
		high, low = ng.uint32(body[4:]), ng.uint32(body[8:])
		captured, length = ng.uint32(body[12:]), ng.uint32(body[16:])
	}
	if uint64(face) >= uint64(len(ng.faces)) {
		return f.badPacket(offset, fmt.Sprintf("one of the %d interfaces of this section", len(ng.faces)), fmt.Sprintf("a packet of interface %d", face))
	}
	if uint64(captured) > uint64(len(body)-head) {
		return f.badPacket(offset, bytesOf(captured)+" of packet data", "room for "+bytesOf(len(body)-head)+" in the block")
	}

	end := head + int(captured)
	ng.flags, ng.comments = 0, ng.comments[:0]
	if kind != blockSimple {
		if rest := min(len(body), padded(end)); rest < len(body) {
			f.packetOptions(body[rest:], offset)
		}
	}
	f.number++
	frame.Number = f.number
	frame.Time = time.Time{}
	if kind != blockSimple {
		frame.Time = ng.faces[face].clock.time(uint64(high)<<32 | uint64(low))
	}
	frame.Data = body[head:end:end]
	frame.Length = toInt(length)
	frame.Interface = ng.faces[face].Interface
	frame.Flags = ng.flags
	frame.Comments = nil
	if len(ng.comments) > 0 {
		frame.Comments = ng.comments
	}
	frame.Offset = offset
	frame.File = f.name
	return true, true
}

// badPacket notes a packet that cannot be shown in a block whose end is
// known. The packet has no number: tshark, too, would stop before it.
func (f *File) badPacket(offset int64, expected, found string) (ok, given bool) {
	f.hurt(Damage{Offset: offset, Expected: expected, Found: found, Went: true})
	return true, false
}

// packetOptions reads what is behind a packet's data: comments and flags.
func (f *File) packetOptions(b []byte, offset int64) {
	ng := &f.ng
	o := options{left: b, order: ng.order}
	for o.next() {
		switch o.code {
		case optComment:
			ng.comments = append(ng.comments, o.text())
		case 2: // epb_flags, pack_flags
			if len(o.value) == 4 {
				ng.flags = Flags(ng.order.Uint32(o.value))
			}
		}
	}
	f.badOptions(&o, offset)
}

// resync looks for the next block behind a damaged place: one of a kind that
// is known, whose two lengths agree. It says whether there is one.
func (f *File) resync() bool {
	w, ng := f.in, &f.ng
	w.start += min(4, w.left())
	for w.need(blockOverhead) {
		h := w.buf[w.start:]
		switch kind := ng.uint32(h); {
		case kind == blockSection:
			if w.need(sectionLen) && sectionOrder(w.buf[w.start:]) != nil {
				f.damage.Went, f.damage.Cut = true, false
				return true
			}
		case kind >= blockInterface && kind <= blockEnhanced || kind == blockSecrets:
			length := ng.uint32(h[4:])
			if length < blockOverhead+4 || length > doubtful || length%4 != 0 || !w.need(int(length)) {
				break
			}
			if ng.uint32(w.buf[w.start+int(length)-4:]) == length {
				f.damage.Went, f.damage.Cut = true, false
				return true
			}
		}
		w.start++
	}
	return false
}
