package capture

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync/atomic"
	"time"
)

// MaxFrame is the largest captured length that is believed. Frames above
// 256 KiB exist: D-Bus messages may have 128 MiB (D-Bus specification,
// "Maximum length of a message"), USB transfers many megabytes; Wireshark and
// libpcap draw the line at the same place.
const MaxFrame = 128 << 20

// usualFrame is what a record of a classic pcap may hold without its file
// header or link type giving a reason: the largest snapshot length that
// libpcap and Wireshark use. A larger number in a classic pcap nearly always
// is a record header that is none.
const usualFrame = 256 << 10

// A Format says how a capture file is written, beyond what each interface
// says. For pcapng, BigEndian, Version and Resolution are those of the first
// section and interface.
type Format struct {
	Name       string // "pcap" or "pcapng"
	BigEndian  bool
	Major      int
	Minor      int
	Resolution time.Duration // of the time stamps; 0 until an interface is known
	Modified   bool          // pcap with Kuznetzov's 24-byte record headers
	Swapped    bool          // pcap older than 2.3: a record's two lengths are the other way round
	AIX        bool          // pcap of AIX: version 2.2, link types by RFC 1573
}

// String describes the format in a few words: "pcap 2.4, little endian".
func (f Format) String() string {
	s := fmt.Sprintf("%s %d.%d", f.Name, f.Major, f.Minor)
	if f.BigEndian {
		s += ", big endian"
	} else {
		s += ", little endian"
	}
	switch {
	case f.Modified:
		s += ", modified (24-byte record headers)"
	case f.AIX:
		s += ", AIX"
	case f.Swapped:
		s += ", old order of lengths"
	}
	return s
}

// A File is a capture file that is being read, front to back, once. It is
// for one goroutine, except for BytesRead, which a progress bar may call from
// another.
type File struct {
	name        string
	closers     []func()
	raw         *counter
	tail        *tail // the raw file, if it is followed
	size        int64 // of the raw file; -1 if not known
	compression string

	in     *window
	format Format
	end    error // set once there is nothing more
	damage *Damage
	number int // of the last frame

	pcap pcapState
	ng   pcapngState

	interfaces []*Interface
	sections   []Section
	facts      facts
	blocks     Blocks

	scratch Frame // of ReadPacketData
}

// counter counts what is read of the raw file.
type counter struct {
	r io.Reader
	n atomic.Int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n.Add(int64(n))
	return n, err
}

// Open opens a capture file by name and reads as much of it as tells what it
// is. The error is a *Refused, or a *Damage if the file header is cut short.
// The name is always a file's: for standard input, see NewFile.
func Open(name string) (*File, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, refuseOS(name, err)
	}
	if info.IsDir() {
		return nil, &Refused{File: name, Reason: "is a folder", Remedy: "name the capture files in it"}
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, refuseOS(name, err)
	}
	file, err := newFile(f, name, sizeOf(f))
	if err != nil {
		f.Close()
		return nil, err
	}
	file.closers = append(file.closers, func() { f.Close() })
	return file, nil
}

// NewFile reads a capture from a stream, such as a pipe or standard input;
// name stands for it in frames and errors. Frames are given as they arrive.
// Closing the file doesn't close r.
func NewFile(r io.Reader, name string) (*File, error) {
	return newFile(r, name, sizeOf(r))
}

// sizeOf is how much a stream has to give, if it can tell: standard input may
// well be a file (peel info - < x.pcap). -1 if it cannot.
func sizeOf(r io.Reader) int64 {
	switch r := r.(type) {
	case *os.File:
		info, err := r.Stat()
		if err != nil || !info.Mode().IsRegular() {
			return -1
		}
		at, err := r.Seek(0, io.SeekCurrent)
		if err != nil {
			return -1
		}
		return max(info.Size()-at, 0)
	case interface{ Len() int }: // bytes.Reader, strings.Reader, bytes.Buffer
		return int64(r.Len())
	}
	return -1
}

// refuseOS says what the operating system said, without its repetition of
// the name, which may hold control characters.
func refuseOS(name string, err error) *Refused {
	r := &Refused{File: name, Err: err}
	var path *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		r.Reason = "no such file"
	case errors.Is(err, fs.ErrPermission):
		r.Reason, r.Remedy = "may not be read by you", "ask its owner, or try with sudo"
	case errors.As(err, &path):
		r.Reason = "cannot be opened: " + path.Err.Error()
	default:
		r.Reason = "cannot be opened: " + err.Error()
	}
	return r
}

// sniffed is how much of a file is looked at to say what it is; as much as
// shows the magic of a tar archive.
const sniffed = 512

func newFile(r io.Reader, name string, size int64) (*File, error) {
	f := &File{name: name, size: size, raw: &counter{r: r}}
	f.tail, _ = r.(*tail)
	buffer := bufferSize
	if size >= 0 && size < bufferSize {
		buffer = int(max(size, sniffed))
	}
	f.in = newWindow(f.raw, buffer)
	if err := f.open(); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// open peels off compressions and reads the file header.
func (f *File) open() error {
	for depth := 0; ; depth++ {
		f.in.need(4)
		how := compressionOf(f.in.peek())
		if how == "" {
			break
		}
		if depth == maxCompression {
			return &Refused{File: f.name, Reason: fmt.Sprintf("compressed %d times over", depth+1), Remedy: unpack}
		}
		r, done, err := decompress(f.in, how, f.tail != nil)
		if err != nil {
			return &Refused{File: f.name, Reason: how + " data that cannot be unpacked: " + err.Error(), Err: err}
		}
		if done != nil {
			f.closers = append(f.closers, done)
		}
		if f.compression != "" {
			f.compression += ", "
		}
		f.compression += how
		f.in = newWindow(r, bufferSize)
	}

	b := f.in.peek()
	switch {
	case len(b) == 0 && errors.Is(f.in.err, io.ErrUnexpectedEOF):
		return &Refused{File: f.name, Reason: "cut short before anything could be unpacked (" + f.compression + ")", Err: f.in.err}
	case len(b) == 0 && f.in.err != nil && f.in.err != io.EOF:
		return &Refused{File: f.name, Reason: "cannot be read: " + reason(f.in.err), Err: f.in.err}
	case len(b) == 0 && f.compression != "":
		return &Refused{File: f.name, Reason: "empty after unpacking (" + f.compression + ")"}
	case len(b) == 0:
		return &Refused{File: f.name, Reason: "empty file"}
	case isPcap(b):
		return f.openPcap()
	case isSection(b):
		return f.openPcapng()
	}
	if f.tail == nil { // or nobody would hear that it is no capture until it grew
		f.in.need(sniffed)
	}
	what, remedy := whatIs(f.in.peek())
	return &Refused{File: f.name, Reason: what, Remedy: remedy}
}

// reason is the text of an error without the name of the file in it.
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Op + ": " + path.Err.Error()
	}
	return err.Error()
}

// peek is what is in memory, at most as much as sniffing wants to see.
func (w *window) peek() []byte { return w.buf[w.start:min(w.end, w.start+sniffed)] }

// Next gives the next frame. At the end it returns io.EOF, or a *Damage if
// the file was cut short or damaged anywhere; and that again if asked again.
func (f *File) Next(frame *Frame) error {
	if f.end != nil {
		return f.end
	}
	if f.format.Name == "pcap" {
		return f.nextPcap(frame)
	}
	return f.nextPcapng(frame)
}

// Ready says whether the next frame is in memory, so that Next will not wait
// for a pipe or for a file that is followed. It may say no where that takes
// a closer look.
func (f *File) Ready() bool {
	b := f.in.buf[f.in.start:f.in.end]
	switch {
	case f.end != nil:
		return true
	case f.format.Name == "pcap":
		p := &f.pcap
		if len(b) < p.record {
			return false
		}
		captured := p.order.Uint32(b[8:])
		if p.swap || p.maySwap {
			captured = max(captured, p.order.Uint32(b[12:])) // one of the two; too much does no harm
		}
		return uint64(captured) <= uint64(len(b)-p.record)
	}
	for len(b) >= blockOverhead && !f.ng.foreign {
		length := uint64(f.ng.uint32(b[4:]))
		if length < blockOverhead || length > uint64(len(b)) {
			return false
		}
		switch f.ng.uint32(b) {
		case blockEnhanced:
			// One that is damaged would be passed over, and the next waited for.
			return f.ng.uint32(b[length-4:]) == uint32(length) && length >= blockOverhead+enhancedLen &&
				uint64(f.ng.uint32(b[8:])) < uint64(len(f.ng.faces)) &&
				uint64(f.ng.uint32(b[20:])) <= length-blockOverhead-enhancedLen
		case blockSimple, blockObsolete:
			return f.ng.uint32(b[length-4:]) == uint32(length)
		case blockSection: // whose byte order may be another
			return false
		}
		b = b[length:]
	}
	return false
}

// finish ends reading with io.EOF, or with the first damage there was.
func (f *File) finish() error {
	if f.end == nil {
		f.end = io.EOF
		if f.damage != nil {
			f.end = f.damage
		}
	}
	return f.end
}

// hurt remembers a damage. Only the first is kept: a file can hold one in
// every few bytes.
func (f *File) hurt(d Damage) *Damage {
	if f.damage != nil {
		f.damage.More++
		return f.damage
	}
	d.File, d.Packet = f.name, f.number+1
	f.damage = &d
	return f.damage
}

// cutShort is the damage of a stream that ends where more was to come; none,
// if nobody is to wait for more.
func (f *File) cutShort(offset int64, expected string, have int) *Damage {
	d := Damage{Offset: offset, Expected: expected, Found: "only " + bytesOf(have), Cut: true}
	if f.tail != nil && !f.tail.complete() {
		f.finish()
		return &d
	}
	if have == 0 {
		d.Found = "the end of the file"
	}
	// A decompressor that says "unexpected EOF" has just found the file cut.
	if err := f.in.err; err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		d.Found += ", then: " + reason(err)
		d.Cut, d.Err = false, err
	}
	return f.hurt(d)
}

// atEnd handles a stream that ended with nothing left over. That is right
// unless the reader or decompressor stopped for another reason.
func (f *File) atEnd(expected string) error {
	if f.in.err != io.EOF {
		f.cutShort(f.in.offset(), expected, 0)
	}
	return f.finish()
}

// Close lets go of the file. It doesn't close a reader given to NewFile.
func (f *File) Close() error {
	for i := len(f.closers) - 1; i >= 0; i-- {
		f.closers[i]()
	}
	f.closers = nil
	if f.end == nil {
		f.end = fs.ErrClosed
	}
	return nil
}

// Name is the file's name as given.
func (f *File) Name() string { return f.name }

// Format says what kind of capture file it is.
func (f *File) Format() Format {
	format := f.format
	if len(f.interfaces) > 0 {
		format.Resolution = f.interfaces[0].Resolution
	}
	return format
}

// Compression names what the file is packed with, outermost first: "gzip",
// "gzip, zstd"; empty if it isn't.
func (f *File) Compression() string { return f.compression }

// Size is the number of bytes of the file as it lies there, compressed or
// not; -1 if not known, as for a pipe.
func (f *File) Size() int64 { return f.size }

// BytesRead is how much of Size was read so far. Any goroutine may ask.
func (f *File) BytesRead() int64 { return f.raw.n.Load() }

// Offset is the number of uncompressed bytes used so far.
func (f *File) Offset() int64 { return f.in.offset() }

// Damage is what was found damaged so far; nil if nothing.
func (f *File) Damage() *Damage { return f.damage }
