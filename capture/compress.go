package capture

import (
	"bufio"
	"bytes"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"
)

// maxCompression is how often a file may be packed: a .pcap.gz that a backup
// packed again is real, a third time is somebody's bomb.
const maxCompression = 2

// zstdWindow is the largest window that is kept for a zstd stream. RFC 8878
// (section 3.1.1.1.2) asks for 8 MiB at least; "zstd --ultra -22" and --long
// use 128 MiB, which is also the most that the zstd command accepts unasked.
const zstdWindow = 128 << 20

// compressionOf names a compression by the magic number it begins with.
func compressionOf(b []byte) string {
	switch {
	case bytes.HasPrefix(b, []byte{0x1f, 0x8b}): // RFC 1952, section 2.3.1
		return "gzip"
	case bytes.HasPrefix(b, []byte{0x28, 0xb5, 0x2f, 0xfd}): // RFC 8878, section 3.1.1
		return "zstd"
	case len(b) >= 4 && b[0]&0xf0 == 0x50 && b[1] == 0x2a && b[2] == 0x4d && b[3] == 0x18:
		// A skippable frame. lz4 has the same ones, but only zstd's tools
		// (pzstd) write them in front.
		return "zstd"
	case bytes.HasPrefix(b, []byte{0x04, 0x22, 0x4d, 0x18}), // the LZ4 frame format, section 1
		bytes.HasPrefix(b, []byte{0x02, 0x21, 0x4c, 0x18}): // and its legacy form (lz4 -l, Linux kernels)
		return "lz4"
	}
	return ""
}

// decompress reads a stream of the named compression. If it grows while it is
// read, everything is given that can be unpacked, before more is asked for.
// The closer is nil if there is nothing to let go.
func decompress(src io.Reader, how string, grows bool) (io.Reader, func(), error) {
	in := bufio.NewReaderSize(src, 64<<10)
	switch how {
	case "gzip":
		r, err := newMembers(in)
		return r, nil, err
	case "zstd":
		// One goroutine's worth of memory: the decoder otherwise keeps a
		// window for each processor.
		r, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(zstdWindow))
		if err != nil {
			return nil, nil, err
		}
		return r, r.Close, nil
	}
	r := lz4.NewReader(in)
	if !grows {
		return r, nil, nil
	}
	// Its Read fills all of p, and waits with frames in hand; its WriteTo
	// gives block by block.
	out, to := io.Pipe()
	go func() {
		_, err := r.WriteTo(to)
		to.CloseWithError(err)
	}()
	return out, func() { out.Close() }, nil
}

// members reads the members of a gzip file (RFC 1952, section 2.2). A
// gzip.Reader does so too, but looks for the next one before it gives the end
// of the last, which may be long in coming if the file is still written.
type members struct {
	in     *bufio.Reader
	member *gzip.Reader
	ended  bool
}

func newMembers(in *bufio.Reader) (*members, error) {
	r, err := gzip.NewReader(in)
	if err != nil {
		return nil, err
	}
	r.Multistream(false)
	return &members{in: in, member: r}, nil
}

func (m *members) Read(p []byte) (int, error) {
	for {
		if m.ended {
			if err := m.member.Reset(m.in); err != nil {
				return 0, err
			}
			m.member.Multistream(false)
			m.ended = false
		}
		n, err := m.member.Read(p)
		if err == io.EOF {
			m.ended, err = true, nil
		}
		if n > 0 || err != nil {
			return n, err
		}
	}
}
