package live

import "encoding/binary"

// A bpfLayout says how records lie in what /dev/bpf gives (bpf(4), struct bpf_hdr): time
// stamp (seconds and microseconds, a word each), bytes kept (4), bytes on the wire (4), length of this
// header (2), padding; then the frame, then padding. gopacket's bsdbpf takes the padding to be the
// same on all systems, and loses its way on macOS.
type bpfLayout struct {
	word  int // bytes: 4 or 8
	align int // what each record begins at a multiple of
}

// A bpfRecord is one frame of a buffer.
type bpfRecord struct {
	seconds, microseconds int64
	data                  []byte
	length                int // bytes the frame had
}

// next takes the first record off b. It is false where nothing is left, and where what is
// left makes no sense; rest is nil then.
func (l bpfLayout) next(b []byte, r *bpfRecord) (rest []byte, ok bool) {
	n := binary.NativeEndian
	fixed := 2*l.word + 10
	if len(b) < fixed {
		return nil, false
	}
	kept, length := n.Uint32(b[2*l.word:]), n.Uint32(b[2*l.word+4:])
	header := int(n.Uint16(b[2*l.word+8:]))
	if header < fixed || header > len(b) || uint64(kept) > uint64(len(b)-header) {
		return nil, false
	}
	r.seconds, r.microseconds = l.number(b), l.number(b[l.word:])
	end := header + int(kept)
	r.data = b[header:end:end]
	r.length = max(int(length&0x7fffffff), int(kept))
	next := (end + l.align - 1) / l.align * l.align
	return b[min(next, len(b)):], true
}

func (l bpfLayout) number(b []byte) int64 {
	if l.word == 4 {
		return int64(int32(binary.NativeEndian.Uint32(b)))
	}
	return int64(binary.NativeEndian.Uint64(b))
}
