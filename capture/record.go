package capture

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"time"
)

// A Recording says where frames are recorded, and when a new file begins.
// Without Size and Every it is the one file that Name says. With one of them
// it is a series, each file a whole capture of its own, named as dumpcap(1)
// does: "lo.pcapng.zst" becomes "lo_00001_20261122185500.pcapng.zst", with a
// number that counts from 1 and the local time when the file was begun.
type Recording struct {
	Name string // its ending says the format, as in Create; "-" is standard output
	// Size is how many bytes a file has, as it lies on disk, when the next one
	// begins; 0 for no limit. A file grows beyond it by less than one frame
	// and its closing statistics, or, compressed, by one flush.
	Size int64
	// Every is how long a file lasts; 0 for no limit. Files change when local
	// time is a multiple of it, at every full hour for time.Hour (as with
	// dumpcap's "-b interval"); but a file that holds no frame yet goes on, so
	// that quiet hours leave no empty files.
	Every time.Duration
	// Keep is how many files of the series may lie there, the one being
	// written included: the oldest are removed. 0 for all. Files of earlier
	// recordings are not counted, and not touched.
	Keep  int
	Files Files // nil: the operating system's
}

// Files makes and removes the files of a recording. A process that has dropped
// its privileges can have another one do so.
type Files interface {
	// Create makes an empty file, or empties the one that is there, for writing.
	Create(name string) (*os.File, error)
	Remove(name string) error
}

type osFiles struct{}

func (osFiles) Create(name string) (*os.File, error) { return os.Create(name) }
func (osFiles) Remove(name string) error             { return os.Remove(name) }

// flushEvery leaves a caller that ticks four times a second room to stay
// within the one second that is promised.
const flushEvery = 700 * time.Millisecond

// A Recorder writes a recording. Whatever happens to the program, its files can
// be read up to the last flush, which is at most a second old if Tick is called
// as it should be. (Against a power cut it does nothing.) Any goroutine may
// call its methods, so that a timer's can tick.
type Recorder struct {
	mu         sync.Mutex
	recording  Recording
	series     series
	rotates    bool
	section    Section
	faces      []*Interface // that were announced: each file begins with them
	statistics []Statistics // the latest of each interface

	writer  *Writer
	linked  bool // the file has a name; some file systems cannot tell
	path    string
	files   int
	frames  int       // in all files
	earlier int       // in the files before that lie there
	flushed time.Time // the last time that was done
	next    time.Time // when the next file is due
	err     error     // the first failure; nothing is written after it
	closed  bool
}

// NewRecorder begins a recording with its first file.
func NewRecorder(r Recording) (*Recorder, error) {
	if _, _, err := formatByName(r.Name); err != nil {
		return nil, err
	}
	rotates := r.Size > 0 || r.Every > 0
	switch {
	case r.Size < 0 || r.Every < 0 || r.Keep < 0:
		return nil, fmt.Errorf("%s: size, time and number of files cannot be below zero", printable(r.Name))
	case r.Keep > 0 && !rotates:
		return nil, fmt.Errorf("%s: to keep the newest %d files, say after what size or time a new one begins", printable(r.Name), r.Keep)
	case rotates && r.Name == "-":
		return nil, errors.New("standard output is one stream and cannot be rotated: name a file")
	}
	if r.Files == nil {
		r.Files = osFiles{}
	}
	rec := &Recorder{recording: r, rotates: rotates, series: newSeries(r.Name)}
	if err := rec.begin(time.Now()); err != nil {
		return nil, err
	}
	return rec, nil
}

// Section sets what pcapng files say about the capture as a whole. It has no
// effect on a file that has begun.
func (r *Recorder) Section(s Section) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.section = s
	r.writer.Section(s)
}

// AddInterface announces an interface in this file and in those to come. A
// classic pcap must know one before Tick may write its file header.
func (r *Recorder) AddInterface(face *Interface) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err != nil {
		return r.err
	}
	if !slices.Contains(r.faces, face) {
		r.faces = append(r.faces, face)
	}
	return r.failed(r.writer.AddInterface(face))
}

// Statistics says what an interface has seen and lost since the capture began.
// The latest is written at the end of each file, so call it as often as the
// counters are read.
func (r *Recorder) Statistics(s Statistics) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range r.statistics {
		if r.statistics[i].Interface == s.Interface {
			r.statistics[i] = s
			return
		}
	}
	r.statistics = append(r.statistics, s)
}

// Write adds a frame, in a new file if the one before has its size. The frame's
// bytes are not kept. A frame that the format cannot take is an error, and the
// recording goes on without it; after a *WriteError nothing is written any more,
// and every Write gives that error again.
func (r *Recorder) Write(frame *Frame) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err != nil {
		return r.err
	}
	if r.recording.Size > 0 && r.full() {
		if err := r.rotate(time.Now()); err != nil {
			return err
		}
	}
	if err := r.writer.Write(frame); err != nil {
		return r.failed(err)
	}
	r.frames++
	return nil
}

// full says whether the file has its size. How much a compressed one will
// grow is not known before the flush: when little is left, less is gathered.
func (r *Recorder) full() bool {
	if r.writer.frames == 0 {
		return false
	}
	out, size := &r.writer.out, r.recording.Size
	if out.packer == nil {
		return out.size+int64(len(out.buf)) >= size
	}
	const leastPacked = 64 << 10 // less compresses badly
	out.limit = int(min(bufferSize, max(leastPacked, size-out.size)))
	return out.size >= size
}

// Tick is to be called about four times a second, whether frames come or not:
// it flushes what has waited too long, and begins a new file when its time has
// come.
func (r *Recorder) Tick(now time.Time) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err != nil {
		return r.err
	}
	if r.recording.Every > 0 && !now.Before(r.next) {
		if r.writer.frames > 0 {
			return r.rotate(now)
		}
		r.next = dueAfter(now, r.recording.Every)
	}
	if age := now.Sub(r.flushed); age >= 0 && age < flushEvery { // below 0 if the clock was set back
		return nil
	}
	return r.flush(now)
}

// Settle may be called when no more frames have come for the moment: it
// flushes, so that whoever follows the file sees them at once. A compressed file
// waits for Tick all the same: the less is packed together, the larger it gets.
func (r *Recorder) Settle() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err != nil || r.writer.out.packer != nil {
		return r.err
	}
	return r.flush(time.Now())
}

// Flush hands on all frames written so far.
func (r *Recorder) Flush() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err != nil {
		return r.err
	}
	return r.flush(time.Now())
}

func (r *Recorder) flush(now time.Time) error {
	r.flushed = now
	if !r.writer.begun && len(r.faces) == 0 && r.writer.format == "pcap" {
		return nil // its header needs a link type
	}
	if err := r.writer.Flush(); err != nil {
		return r.failed(err)
	}
	return r.lost()
}

var errRemoved = errors.New("it was removed while being recorded, and what was in it is gone")

// lost is an error if the file has no name any more: the system would go on
// taking frames for a file that nobody will ever read.
func (r *Recorder) lost() error {
	if !r.linked || linked(r.writer.out.file) {
		return nil
	}
	return r.failed(&WriteError{File: r.path, Err: errRemoved})
}

// begin makes the next file.
func (r *Recorder) begin(now time.Time) error {
	path := r.recording.Name
	if r.rotates {
		path = r.series.name(r.files+1, now)
	}
	file := os.Stdout
	if path != "-" {
		var err error
		if file, err = r.recording.Files.Create(path); err != nil {
			return r.failed(&WriteError{File: path, Err: err})
		}
	}
	w, err := newFileWriter(file, path)
	if err != nil {
		return r.failed(err)
	}
	if path == "-" {
		w.out.file = nil
	}
	r.writer, r.path, r.flushed = w, path, now
	r.files++
	r.linked = linked(w.out.file)
	if r.recording.Every > 0 {
		r.next = dueAfter(now, r.recording.Every)
	}
	if r.recording.Keep > 0 {
		r.series.there = append(r.series.there, seriesFile{name: path})
	}
	w.Section(r.section)
	for _, face := range r.faces {
		if err := w.AddInterface(face); err != nil {
			return r.failed(err)
		}
	}
	if r.recording.Keep > 0 {
		r.earlier -= r.series.keep(r.recording.Keep, r.recording.Files)
	}
	return nil
}

// end completes the file in hand.
func (r *Recorder) end() error {
	for _, s := range r.statistics {
		if err := r.writer.Statistics(s); err != nil {
			break // Close gives it again
		}
	}
	if err := r.writer.Flush(); err == nil && r.lost() != nil {
		_ = r.writer.Close()
		return r.err
	}
	return r.failed(r.writer.Close())
}

func (r *Recorder) rotate(now time.Time) error {
	if err := r.end(); err != nil {
		return err
	}
	r.earlier += r.writer.frames
	if n := len(r.series.there); n > 0 {
		r.series.there[n-1].frames = r.writer.frames
	}
	return r.begin(now)
}

// failed remembers the first error of a file itself; others pass through.
func (r *Recorder) failed(err error) error {
	if e, ok := err.(*WriteError); ok && r.err == nil {
		e.Earlier = r.earlier
		r.err = e
	}
	return err
}

// Close completes the last file, with its statistics. It returns the first error
// there was, and says which old files could not be removed.
func (r *Recorder) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return nil
	}
	r.closed = true
	err := r.err
	if err == nil {
		err = r.end()
	} else {
		_ = r.writer.Close()
	}
	if left := r.series.stuck; left != nil {
		err = errors.Join(err, left)
	}
	if r.err == nil {
		r.err = &WriteError{File: r.path, Err: os.ErrClosed}
	}
	return err
}

// Frames is the number of frames written, in all files together.
func (r *Recorder) Frames() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.frames
}

// Files is the number of files begun, those that were removed again included.
func (r *Recorder) Files() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.files
}

// Path is the name of the file being written.
func (r *Recorder) Path() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.path
}
