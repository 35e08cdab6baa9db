package capture

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// A Writer writes frames to a capture file. It is for one goroutine.
//
// pcapgo is not used: it drops comments, flags and per-interface resolutions,
// which a file that peel filtered or merged should still have.
type Writer struct {
	name   string
	format string // "pcap" or "pcapng"
	out    outlet
	err    error // the first failure; nothing is written after it
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
		return nil, &WriteError{File: name, Err: err}
	}
	w, err := newFileWriter(file, name)
	if err != nil {
		file.Close()
	}
	return w, err
}

// newFileWriter writes to a file that is empty, and closes it in the end.
func newFileWriter(file *os.File, name string) (*Writer, error) {
	w, err := NewWriter(file, name)
	if err == nil {
		w.out.file = file
	}
	return w, err
}

// NewWriter writes a capture to a stream, in the format that name asks for as
// in Create. Closing the writer doesn't close out.
func NewWriter(out io.Writer, name string) (*Writer, error) {
	format, compression, err := formatByName(name)
	if err != nil {
		return nil, err
	}
	packer, err := newPacker(compression)
	if err != nil {
		return nil, &WriteError{File: name, Err: err}
	}
	w := &Writer{name: name, format: format}
	w.out = outlet{to: out, packer: packer, whole: wholeBlocks, buf: make([]byte, 0, bufferSize), limit: bufferSize}
	if format == "pcap" {
		w.out.whole = w.wholeRecords
	}
	return w, nil
}

// CheckName tells whether Create would know from a name what to write, without making
// anything.
func CheckName(name string) error {
	_, _, err := formatByName(name)
	return err
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

// Names stores what addresses are called; a classic pcap has no place for it,
// and passes it over.
func (w *Writer) Names(names []ResolvedName) error {
	if w.err != nil || w.format == "pcap" || len(names) == 0 {
		return w.err
	}
	return w.namesBlocks(names)
}

// Statistics says how many frames an interface has seen and lost, as an
// interface statistics block (draft-ietf-opsawg-pcapng, section 4.6); counts
// below 0 and zero times are left out. A block is written each time; readers
// go by the last. A classic pcap has no place for it, and passes it over.
func (w *Writer) Statistics(s Statistics) error {
	if w.err != nil || w.format == "pcap" {
		return w.err
	}
	return w.statisticsBlock(&s)
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
		w.out.frames++
	}
	return err
}

// Format is "pcap" or "pcapng".
func (w *Writer) Format() string { return w.format }

// Frames is the number of frames written.
func (w *Writer) Frames() int { return w.frames }

// Flush hands on what is buffered, so that a reader at the other end of a
// pipe, or of the file as it lies there, sees the frames written so far. In a
// compressed file each flush ends a gzip member, or a zstd or LZ4 frame.
func (w *Writer) Flush() error {
	if w.err != nil {
		return w.err
	}
	if err := w.begin(); err != nil {
		return err
	}
	return w.fail(w.out.flush())
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
		_ = w.Flush()
	}
	if w.out.file != nil {
		_ = w.fail(w.out.file.Close())
	}
	if w.err != nil {
		return w.err
	}
	w.err = &WriteError{File: w.name, Err: os.ErrClosed}
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

// room is the buffer that a block of n bytes is to be appended to. It is handed
// on first if n more bytes would be too many.
func (w *Writer) room(n int) ([]byte, error) {
	if len(w.out.buf)+n > w.out.limit {
		if err := w.fail(w.out.flush()); err != nil {
			return nil, err
		}
	}
	return w.out.buf, nil
}

// put adds a block.
func (w *Writer) put(block []byte) error {
	b, err := w.room(len(block))
	if err == nil {
		w.out.buf = append(b, block...)
	}
	return err
}

// fail remembers the first error of the file itself.
func (w *Writer) fail(err error) error {
	if err != nil && w.err == nil {
		e := &WriteError{File: w.name, Err: err}
		if w.out.file != nil {
			e.Frames = w.out.safe
		}
		w.err = e
	}
	return w.err
}
