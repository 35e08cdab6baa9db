package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"peel/capture"
	"peel/capture/confine"
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
	if err := capture.CheckName(name); err != nil {
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
	if !ok || o.save == "-" {
		return ""
	}
	if !o.rotates() {
		return fmt.Sprintf("recorded in %s; peel read %[1]s shows every packet in full", o.save)
	}
	stem, ending := capture.Recording{Name: o.save}.Stem()
	n := d.Files()
	text := "recorded in " + count(n, "file")
	if o.keep > 0 && n > o.keep {
		text += fmt.Sprintf(", of which the newest %d were kept", o.keep)
	}
	return text + fmt.Sprintf("; peel read '%s_*%s' shows every packet in full", stem, ending)
}

// newRecorder begins a recording, whose files are made by whoever may.
func newRecorder(r capture.Recording) (*capture.Recorder, error) {
	if c, ok := confine.Inherited(); ok {
		r.Files = companion{c}
	}
	return capture.NewRecorder(r)
}

// open begins the recording; nil if none was asked for.
func (o *recordOptions) open(h *live.Handle) (recording, error) {
	if o.save == "" {
		return nil, nil
	}
	r, err := newRecorder(capture.Recording{Name: o.save, Size: int64(o.rotateSize), Every: time.Duration(o.rotateEvery), Keep: o.keep})
	if err != nil {
		return nil, err
	}
	v, _ := identity()
	r.Section(capture.Section{Application: "peel " + v, OS: h.Interfaces()[0].OS, Hardware: runtime.GOARCH})
	for _, face := range h.Interfaces() {
		if err := r.AddInterface(face); err != nil {
			return nil, err
		}
	}
	return &disk{Recorder: r, handle: h, begun: time.Now()}, r.Flush()
}

// A disk is a recording that knows what the capture has seen and lost, which stands at
// the end of each file.
type disk struct {
	*capture.Recorder
	handle *live.Handle
	begun  time.Time
}

// Tick implements recording.
func (d *disk) Tick(now time.Time) error {
	d.count(now)
	return d.Recorder.Tick(now)
}

// Close implements recording.
func (d *disk) Close() error {
	d.count(time.Now())
	return d.Recorder.Close()
}

func (d *disk) count(now time.Time) {
	n := d.handle.Counters()
	d.Statistics(capture.Statistics{
		Interface: d.handle.Interfaces()[0], Time: now, Start: d.begun, End: now,
		Received: int64(n.Accepted), Dropped: -1, FilterAccepted: int64(n.Accepted), OSDropped: int64(n.Dropped), Delivered: int64(n.Received),
	})
}
