package live

import (
	"encoding/binary"
	"math"

	"golang.org/x/sys/unix"
)

// A block is a piece of the ring with the frames that arrived in some milliseconds
// (linux/if_packet.h, struct tpacket_block_desc). Nothing in it is believed before it is
// checked: a wrong length must not become a wild pointer.
//
//	 0 version, 4 offset of private data, 8 status (whose block it is), 12 frames,
//	16 offset of the first frame, 20 bytes used, 24 sequence number, 32 times
type block struct {
	data []byte
	at   int // of the next frame's header; only good if left > 0
	left int // frames
}

const (
	blockStatus = 8
	blockHeader = 48
)

func openBlock(data []byte) block {
	if len(data) < blockHeader {
		return block{}
	}
	n := binary.NativeEndian
	return block{data: data, left: int(n.Uint32(data[12:]) & math.MaxInt32), at: int(n.Uint32(data[16:]) & math.MaxInt32)}
}

// used is how many bytes of a block hold frames.
func used(data []byte) int {
	return min(int(binary.NativeEndian.Uint32(data[20:])), len(data))
}

// A record is one frame in a block: struct tpacket3_hdr, then struct sockaddr_ll,
// then the frame.
//
//	 0 offset of the next, 4 seconds, 8 nanoseconds, 12 bytes kept, 16 bytes on
//	the wire, 20 status, 24 offset of the frame, 26 of its network header, 28 hash,
//	32 VLAN tag, 36 VLAN protocol
//	48 family, 50 protocol, 52 interface, 56 kind of interface, 58 packet type,
//	59 address length, 60 address
type record struct {
	header []byte // of both structs
	memory []byte // the block from the header on
	at     int    // of the frame in memory
	end    int
	length int // bytes the frame had
}

const (
	recordHeader = unix.SizeofTpacket3Hdr + unix.SizeofSockaddrLinklayer
	ringAlign    = unix.TPACKET_ALIGNMENT
)

// next finds the next frame. It is false at the end of the block, and broken where
// the block doesn't make sense.
func (b *block) next(r *record) (ok, broken bool) {
	if b.left <= 0 {
		return false, false
	}
	if b.at < blockHeader || b.at > len(b.data)-recordHeader {
		return false, true
	}
	n := binary.NativeEndian
	memory := b.data[b.at:]
	r.header, r.memory = memory[:recordHeader:recordHeader], memory
	kept, at := n.Uint32(memory[12:]), int(n.Uint16(memory[24:]))
	if at < recordHeader || at > len(memory) || uint64(kept) > uint64(len(memory)-at) {
		return false, true
	}
	r.at, r.end = at, at+int(kept)
	r.length = max(int(n.Uint32(memory[16:])&0x7fffffff), int(kept))

	b.left--
	if b.left > 0 {
		step := n.Uint32(memory)
		if step < recordHeader || uint64(step) > uint64(len(memory)-recordHeader) {
			return false, true
		}
		b.at += int(step)
	}
	return true, false
}

func (r *record) status() uint32      { return binary.NativeEndian.Uint32(r.header[20:]) }
func (r *record) seconds() int64      { return int64(binary.NativeEndian.Uint32(r.header[4:])) }
func (r *record) nanoseconds() int64  { return int64(binary.NativeEndian.Uint32(r.header[8:])) }
func (r *record) vlanTag() uint16     { return uint16(binary.NativeEndian.Uint32(r.header[32:])) }
func (r *record) vlanType() uint16    { return binary.NativeEndian.Uint16(r.header[36:]) }
func (r *record) protocol() uint16    { return binary.BigEndian.Uint16(r.header[50:]) }
func (r *record) interfaceIndex() int { return int(int32(binary.NativeEndian.Uint32(r.header[52:]))) }
func (r *record) arphrd() uint16      { return binary.NativeEndian.Uint16(r.header[56:]) }
func (r *record) packetType() uint8   { return r.header[58] }

// address is the sender's link address; the kernel cuts one longer than eight bytes.
func (r *record) address() []byte { return r.header[60:68] }

func (r *record) addressLen() uint8 {
	return r.header[59]
}

// grow makes room for n bytes in front of the frame, and gives them; nil if there
// is none.
func (r *record) grow(n int) []byte {
	if r.at-n < recordHeader {
		return nil
	}
	r.at -= n
	r.length += n
	return r.memory[r.at : r.at+n]
}

func (r *record) data() []byte { return r.memory[r.at:r.end:r.end] }
