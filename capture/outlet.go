package capture

import (
	"io"
	"os"
)

// An outlet gathers whole blocks (or pcap records, or a file header) and hands
// on nothing less: so a file can be read at any moment, and what a program that
// is killed leaves behind ends where a block ends, or in the one write that
// the kill cut off.
type outlet struct {
	to     io.Writer
	file   *os.File // to, if it is a file that begins at its byte 0; else nil
	packer packer   // nil: blocks go out as they are
	whole  func(b []byte) (n, frames int)

	buf    []byte // whole blocks that were not handed on
	frames int    // in buf
	limit  int    // of bytes in buf
	packed []byte // reused

	size int64 // bytes handed on
	safe int   // frames handed on
}

// flush hands on what was gathered.
func (o *outlet) flush() error {
	if len(o.buf) == 0 {
		return nil
	}
	err := o.hand(o.buf, o.frames)
	o.empty()
	return err
}

// hand writes a run of blocks. A full disk takes a part: the file is cut behind
// the last block that is there as a whole, and a compressed run is tried
// again by halves, since a part of it cannot be read.
func (o *outlet) hand(blocks []byte, frames int) error {
	b := blocks
	if o.packer != nil {
		o.packed = o.packer.pack(o.packed[:0], blocks)
		b = o.packed
	}
	n, err := o.to.Write(b)
	if err == nil && n < len(b) {
		err = io.ErrShortWrite
	}
	if err == nil {
		o.size += int64(len(b))
		o.safe += frames
		return nil
	}
	if o.packer == nil {
		kept, frames := o.whole(blocks[:max(0, n)])
		o.size += int64(kept)
		o.safe += frames
	}
	if !o.cut() || o.packer == nil {
		return err
	}
	if half, frames := o.whole(blocks[:len(blocks)/2]); half > 0 && o.hand(blocks[:half], frames) == nil {
		_, frames = o.whole(blocks[half:])
		_ = o.hand(blocks[half:], frames)
	}
	return err
}

// cut takes off the file what stands behind the last whole block. If that
// cannot be done, readers say that the file is cut short.
func (o *outlet) cut() bool {
	if o.file == nil || o.file.Truncate(o.size) != nil {
		return false
	}
	_, err := o.file.Seek(o.size, io.SeekStart)
	return err == nil
}

// empty lets go of a buffer that one huge frame has blown up.
func (o *outlet) empty() {
	o.frames = 0
	o.buf = o.buf[:0]
	if cap(o.buf) > 2*bufferSize {
		o.buf = make([]byte, 0, bufferSize)
	}
	if cap(o.packed) > 2*bufferSize {
		o.packed = nil
	}
}
