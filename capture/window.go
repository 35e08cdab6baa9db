package capture

import "io"

// bufferSize is what is read at a time: it fits a second-level cache, and
// larger reads measured no faster.
const bufferSize = 1 << 20

// A window is the part of a stream that is in memory. Frames are slices of
// it, so nothing is copied except the record that spans two reads.
type window struct {
	src        io.Reader
	usual      []byte // bufferSize or less; buf is larger only while one record needs it
	buf        []byte
	start, end int   // buf[start:end] was read and not yet used
	before     int64 // bytes of the stream in front of buf[0]
	err        error // what src said when it stopped
}

func newWindow(src io.Reader, size int) *window {
	buf := make([]byte, size)
	return &window{src: src, usual: buf, buf: buf}
}

// offset is the place in the stream of the next unused byte.
func (w *window) offset() int64 { return w.before + int64(w.start) }

// left is what is in memory, which is all there is once need has failed.
func (w *window) left() int { return w.end - w.start }

// need brings n bytes together from buf[start] on. It fails only if the
// stream ends before; what is there then stays unused.
func (w *window) need(n int) bool {
	return w.end-w.start >= n || w.fill(n)
}

// fill grows the buffer only when it is full of bytes that really came, so
// that a length read from a file never decides how much memory is taken.
func (w *window) fill(n int) bool {
	idle := 0
	for w.end-w.start < n {
		if w.err != nil {
			return false
		}
		if w.start+n > len(w.buf) || w.start == w.end {
			w.makeRoom(n)
		}
		m, err := w.src.Read(w.buf[w.end:])
		if m < 0 || m > len(w.buf)-w.end {
			m, err = 0, io.ErrNoProgress
		}
		w.end += m
		if m > 0 {
			idle = 0
		} else if idle++; err == nil && idle > 100 {
			err = io.ErrNoProgress
		}
		w.err = err
	}
	return true
}

// makeRoom moves what is unused to the front, and to a larger buffer if even
// so there is no room left; back to the usual one when that is enough again.
func (w *window) makeRoom(n int) {
	to := w.buf
	have := w.end - w.start
	switch {
	case len(w.buf) > len(w.usual) && n <= len(w.usual) && have <= len(w.usual):
		to = w.usual
	case have == len(w.buf):
		to = make([]byte, min(2*len(w.buf), n))
	}
	copy(to, w.buf[w.start:w.end])
	w.before += int64(w.start)
	w.buf, w.start, w.end = to, 0, have
}

// Read hands on the stream with nothing lost, for a decompressor that takes
// over after the first bytes were looked at.
func (w *window) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if w.start == w.end && !w.fill(1) {
		return 0, w.err
	}
	n := copy(p, w.buf[w.start:w.end])
	w.start += n
	return n, nil
}
