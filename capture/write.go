package capture

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"
)

// A Writer writes frames to a capture file. It is for one goroutine.
//
// pcapgo is not used: it drops comments, flags and per-interface resolutions,
// which a file that peel filtered or merged should still have.
type Writer struct {
	name   string
	format string // "pcap" or "pcapng"
	out    *bufio.Writer
	packer io.WriteCloser // compresses what comes out; nil if nothing does
	file   *os.File       // that Create opened
	err    error          // the first failure; nothing is written after it
	begun  bool
	closed bool
	frames int

	pcap pcapWriter
	ng   pcapngWriter
}

// Create makes a capture file; what had the name before is gone. The ending
// of the name says what kind it is:
//
//   - .pcap, .cap, .dmp: classic pcap, which knows one link type, one
//     resolution of time, and no comments
//   - .pcapng, .ntar: pcapng, which holds everything that a Frame says
//   - .gz, .zst, .lz4 after one of these: the same, compressed
//   - "-": standard output, as pcapng
func Create(name string) (*Writer, error) {
	if name == "-" {
		return NewWriter(os.Stdout, name)
	}
	if _, _, err := formatByName(name); err != nil {
		return nil, err
	}
	file, err := os.Create(name)
	if err != nil {
		return nil, createError(name, err)
	}
	w, err := NewWriter(file, name)
	if err != nil {
		file.Close()
		return nil, err
	}
	w.file = file
	return w, nil
}

func createError(name string, err error) error {
	return fmt.Errorf("%s: cannot be written: %w", printable(name), bare(err))
}

// bare is an error of the operating system without the file name in it,
// which may hold control characters.
func bare(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// NewWriter writes a capture to a stream, in the format that name asks for as
// in Create. Closing the writer doesn't close out.
func NewWriter(out io.Writer, name string) (*Writer, error) {
	format, compression, err := formatByName(name)
	if err != nil {
		return nil, err
	}
	w := &Writer{name: name, format: format}
	switch compression {
	case ".gz":
		w.packer = gzip.NewWriter(out)
	case ".zst":
		packer, err := zstd.NewWriter(out, zstd.WithEncoderConcurrency(1))
		if err != nil {
			return nil, createError(name, err)
		}
		w.packer = packer
	case ".lz4":
		w.packer = lz4.NewWriter(out)
	}
	if w.packer != nil {
		out = w.packer
	}
	w.out = bufio.NewWriterSize(out, bufferSize)
	return w, nil
}

// formatByName reads the ending of a name.
func formatByName(name string) (format, compression string, err error) {
	if name == "-" {
		return "pcapng", "", nil
	}
	inner := strings.ToLower(filepath.Base(name))
	switch ending := filepath.Ext(inner); ending {
	case ".gz", ".zst", ".lz4":
		compression = ending
		inner = strings.TrimSuffix(inner, ending)
	}
	switch filepath.Ext(inner) {
	case ".pcap", ".cap", ".dmp":
		return "pcap", compression, nil
	case ".pcapng", ".ntar":
		return "pcapng", compression, nil
	}
	return "", "", fmt.Errorf("%s: the name doesn't say what kind of file to write: let it end in .pcapng or .pcap (and .gz, .zst or .lz4 to compress)", printable(name))
}

// Section sets what a pcapng file says about the capture as a whole. It has
// no effect after the first frame or interface, nor in a classic pcap.
func (w *Writer) Section(s Section) { w.ng.section = s }

// AddInterface announces an interface. Frames do so by themselves; but an
// interface without any frame is in the file only if announced, and a classic
// pcap begins with nanoseconds if one that was announced has them.
func (w *Writer) AddInterface(face *Interface) error {
	if w.err != nil {
		return w.err
	}
	if w.format == "pcap" {
		w.pcap.announce(face)
		return nil
	}
	_, err := w.faceNumber(face)
	return err
}

// Secret stores decryption secrets; a classic pcap has no place for them,
// and passes them over.
func (w *Writer) Secret(s Secret) error {
	if w.err != nil || w.format == "pcap" {
		return w.err
	}
	return w.secretBlock(s)
}

// Write adds a frame. The frame's bytes are not kept. A frame that the format
// cannot take is an error, and the file goes on without it; after an error of
// the file itself every Write gives that error again.
func (w *Writer) Write(frame *Frame) error {
	if w.err != nil {
		return w.err
	}
	var err error
	if w.format == "pcap" {
		err = w.writePcap(frame)
	} else {
		err = w.writePcapng(frame)
	}
	if err == nil {
		w.frames++
	}
	return err
}

// Format is "pcap" or "pcapng".
func (w *Writer) Format() string { return w.format }

// Frames is the number of frames written.
func (w *Writer) Frames() int { return w.frames }

// Flush hands on what is buffered, so that a reader at the other end of a
// pipe sees the frames written so far.
func (w *Writer) Flush() error {
	if w.err != nil {
		return w.err
	}
	if err := w.begin(); err != nil {
		return err
	}
	err := w.out.Flush()
	if f, ok := w.packer.(interface{ Flush() error }); ok && err == nil {
		err = f.Flush()
	}
	return w.fail(err)
}

// Close writes what is left, and a file header if there was no frame at all:
// a capture of nothing is a capture file. It returns the first error there
// was with this file.
func (w *Writer) Close() error {
	if w.closed {
		return nil
	}
	w.closed = true
	if w.err == nil {
		_ = w.begin()
	}
	w.fail(w.out.Flush())
	if w.packer != nil {
		w.fail(w.packer.Close())
	}
	if w.file != nil {
		w.fail(w.file.Close())
	}
	if w.err != nil {
		return w.err
	}
	w.err = createError(w.name, os.ErrClosed)
	return nil
}

// begin writes the file header, once.
func (w *Writer) begin() error {
	if w.begun {
		return nil
	}
	w.begun = true
	if w.format == "pcap" {
		return w.pcapHeader()
	}
	return w.sectionHeader()
}

// put writes bytes; its error names the file.
func (w *Writer) put(b []byte) error {
	_, err := w.out.Write(b)
	return w.fail(err)
}

// fail remembers the first error of the file itself.
func (w *Writer) fail(err error) error {
	if err != nil && w.err == nil {
		w.err = createError(w.name, err)
	}
	return w.err
}
