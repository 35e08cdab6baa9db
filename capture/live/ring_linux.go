package live

import (
	"fmt"
	"sync/atomic"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// A ring is memory shared with the kernel, in blocks that change hands: the kernel fills
// one, gives it to us when it is full or its time is over, and gets it back.
type ring struct {
	memory []byte
	size   int // bytes of a block
	blocks int
}

const (
	leastBlock  = 64 << 10
	leastBlocks = 2 // one to fill while the other is read
)

// blockSize is the least power of two (the kernel would round up anyway) that holds a
// frame of snap bytes with everything in front of it: a frame is never split over blocks.
func blockSize(snap int) int {
	const before = blockHeader + recordHeader + 64<<2 // and the longest link header
	size := leastBlock
	for size < snap+before {
		size *= 2
	}
	return size
}

// newRing asks the kernel for a ring of so many bytes, or half of it, and so on.
func newRing(fd, snap, bytes int, delay time.Duration) (*ring, error) {
	if err := unix.SetsockoptInt(fd, unix.SOL_PACKET, unix.PACKET_VERSION, unix.TPACKET_V3); err != nil {
		return nil, fmt.Errorf("asking the kernel for TPACKET_V3: %w: Linux has it since 3.2", err)
	}
	if err := unix.SetsockoptInt(fd, unix.SOL_PACKET, unix.PACKET_RESERVE, reserve); err != nil {
		return nil, fmt.Errorf("asking the kernel for headroom in front of frames: %w", err)
	}
	size := blockSize(snap)
	for blocks := max(bytes/size, leastBlocks); ; blocks = max(blocks/2, leastBlocks) {
		err := unix.SetsockoptTpacketReq3(fd, unix.SOL_PACKET, unix.PACKET_RX_RING, &unix.TpacketReq3{
			Block_size: uint32(size), Block_nr: uint32(blocks),
			Frame_size: uint32(size), Frame_nr: uint32(blocks), // of no meaning in version 3, but checked
			Retire_blk_tov: uint32(max(delay.Milliseconds(), 1)),
		})
		if err == unix.ENOMEM && blocks > leastBlocks {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("asking the kernel for a buffer of %d bytes: %w", blocks*size, err)
		}
		memory, err := unix.Mmap(fd, 0, blocks*size, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_SHARED)
		if err != nil {
			return nil, fmt.Errorf("mapping the kernel's buffer of %d bytes: %w", blocks*size, err)
		}
		return &ring{memory: memory, size: size, blocks: blocks}, nil
	}
}

func (r *ring) close() error { return unix.Munmap(r.memory) }

// block is the memory of block i.
func (r *ring) block(i int) []byte { return r.memory[i*r.size : (i+1)*r.size : (i+1)*r.size] }

// status is the word that says whose block it is. Loads and stores of it order what is
// read and written in the block before and after.
func (r *ring) status(i int) *uint32 {
	return (*uint32)(unsafe.Pointer(&r.memory[i*r.size+blockStatus]))
}

// ours tells whether the kernel has handed block i over.
func (r *ring) ours(i int) bool { return atomic.LoadUint32(r.status(i))&unix.TP_STATUS_USER != 0 }

// giveBack hands block i to the kernel again.
func (r *ring) giveBack(i int) { atomic.StoreUint32(r.status(i), unix.TP_STATUS_KERNEL) }
