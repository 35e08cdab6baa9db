package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"peel/capture"
	"peel/capture/live"
)

// recordOptions are the flags that say where captured packets are kept.
type recordOptions struct {
	save        string
	rotateSize  amount
	rotateEvery span
	keep        int
}

func (o *recordOptions) add(c *cobra.Command) {
	f := c.Flags()
	f.StringVarP(&o.save, "write", "w", "", "record the packets in `FILE` (.pcap or .pcapng, .gz and .zst too; - for standard output)")
	f.Var(&o.rotateSize, "rotate-size", "begin a new file when one has reached this `SIZE`: 64k, 100MB, 1GiB")
	f.Var(&o.rotateEvery, "rotate-every", "begin a new file after this `TIME`: 90s, 5m, 1h")
	f.IntVar(&o.keep, "keep", 0, "keep only the newest `N` files")
}

func (o *recordOptions) rotates() bool { return o.rotateSize > 0 || o.rotateEvery > 0 }

func (o *recordOptions) check() error {
	switch {
	case o.keep < 0:
		return errors.New("live: --keep takes a number from 1 up")
	case o.save == "" && (o.rotates() || o.keep > 0):
		return errors.New("live: --rotate-size, --rotate-every and --keep are about recording: name a file with -w")
	case o.save == "-" && o.rotates():
		return errors.New("live: standard output cannot be rotated; give -w a file name")
	case o.keep > 0 && !o.rotates():
		return errors.New("live: --keep N is for files that take turns: say when with --rotate-size or --rotate-every")
	}
	if o.rotateSize > 0 && o.rotateSize < leastRotated {
		return fmt.Errorf("live: --rotate-size takes %d bytes or more: a file needs some room for its own headers", leastRotated)
	}
	return checkFile(o.save)
}

// leastRotated is the smallest size of files that take turns, in bytes.
const leastRotated = 1000

// checkFile says early, and plainly, that there is no place for a file, or no format.
func checkFile(name string) error {
	if name == "" || name == "-" {
		return nil
	}
	if _, err := capture.NewWriter(io.Discard, name); err != nil { // the ending doesn't say what to write
		return err
	}
	dir := filepath.Dir(name)
	shown := clean(name)
	if stem, _ := (capture.Recording{Name: name}).Stem(); strings.HasSuffix(stem, "/") || stem == "" {
		return fmt.Errorf("%s: cannot be written: give the file a name before its ending", shown)
	}
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: cannot be written: there is no folder %s", shown, clean(dir))
	case err == nil && !info.IsDir():
		return fmt.Errorf("%s: cannot be written: %s is no folder", shown, clean(dir))
	}
	return nil // anything else shows when the file is made
}

// where says where the packets are, for the closing line.
func (o *recordOptions) where(r recording) string {
	d, ok := r.(*disk)
	if !ok {
		return ""
	}
	if !o.rotates() {
		return fmt.Sprintf("recorded in %s; peel read %[1]s shows every packet in full", o.save)
	}
	stem, ending := capture.Recording{Name: o.save}.Stem()
	n := d.Files()
	text := fmt.Sprintf("recorded in %d files", n)
	if n == 1 {
		text = "recorded in 1 file"
	}
	if o.keep > 0 && n > o.keep {
		text += fmt.Sprintf(", of which the newest %d were kept", o.keep)
	}
	return text + fmt.Sprintf("; peel read '%s_*%s' shows every packet in full", stem, ending)
}

// open begins the recording; nil if none was asked for.
func (o *recordOptions) open(io streams, h *live.Handle) (recording, error) {
	v, _ := identity()
	section := capture.Section{Application: "peel " + v, OS: h.Interfaces()[0].OS, Hardware: runtime.GOARCH}
	count := counter{h, time.Now()}
	switch o.save {
	case "":
		return nil, nil
	case "-":
		w, err := capture.NewWriter(io.out, "-")
		if err != nil {
			return nil, err
		}
		w.Section(section)
		return &stream{w, count}, errors.Join(announce(w, h), w.Flush())
	}
	r, err := capture.NewRecorder(capture.Recording{Name: o.save, Size: int64(o.rotateSize), Every: time.Duration(o.rotateEvery), Keep: o.keep, Files: files()})
	if err != nil {
		return nil, err
	}
	r.Section(section)
	return &disk{r, count}, announce(r, h)
}

// announce names the interfaces before any frame does.
func announce(w interface {
	AddInterface(*capture.Interface) error
}, h *live.Handle,
) error {
	for _, face := range h.Interfaces() {
		if err := w.AddInterface(face); err != nil {
			return err
		}
	}
	return nil
}

// A counter knows what a capture has seen and lost.
type counter struct {
	handle *live.Handle
	begun  time.Time
}

func (c counter) statistics(now time.Time) capture.Statistics {
	n := c.handle.Counters()
	return capture.Statistics{
		Interface: c.handle.Interfaces()[0], Time: now, Start: c.begun, End: now,
		Received: int64(n.Accepted), Dropped: -1, FilterAccepted: int64(n.Accepted), OSDropped: int64(n.Dropped), Delivered: int64(n.Received),
	}
}

// A disk is a recording in files.
type disk struct {
	*capture.Recorder
	counter
}

// Tick implements recording: the recorder is told the counters, for the end of each file.
func (d *disk) Tick(now time.Time) error {
	d.Statistics(d.statistics(now))
	return d.Recorder.Tick(now)
}

// Close implements recording.
func (d *disk) Close() error {
	d.Statistics(d.statistics(time.Now()))
	return d.Recorder.Close()
}

// A stream is a recording that goes to another program, which is to see each packet
// soon.
type stream struct {
	*capture.Writer
	counter
}

// Tick implements recording: a stream is never behind.
func (s *stream) Tick(time.Time) error { return nil }

// Settle implements recording.
func (s *stream) Settle() error { return s.Flush() }

// Close implements recording.
func (s *stream) Close() error {
	return errors.Join(s.Statistics(s.statistics(time.Now())), s.Writer.Close())
}
