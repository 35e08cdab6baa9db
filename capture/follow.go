package capture

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"
)

// How long a follower sleeps at the end of what is there. A person doesn't see
// the first as a delay, and it costs a thousandth of a processor.
const (
	pollEvery   = 30 * time.Millisecond
	searchEvery = 300 * time.Millisecond // for the file that comes next: reads a folder
)

// OpenFollow opens a capture file that another program is still writing, as
// tail -F does: at its end Next waits for more, until ctx is done. Then the
// end of what is there is io.EOF, half a record included. A file that doesn't
// exist yet, or is empty, is waited for; waiting, if not nil, is called once
// if that is so.
//
// Reading ends by itself, with io.EOF, when the file has been replaced by
// another of its name, or when the file after it in a rotated series has been
// begun: Successor then names it. A file that becomes shorter is a *Damage.
//
// Compressed files show what their writer has flushed.
func OpenFollow(ctx context.Context, name string, waiting func()) (*File, error) {
	file, err := awaitFile(ctx, name, waiting)
	if err != nil {
		return nil, err
	}
	if !isRegular(file) { // a pipe waits by itself
		f, err := NewFile(file, name)
		if err != nil {
			file.Close()
			return nil, err
		}
		f.closers = append(f.closers, func() { file.Close() })
		return f, nil
	}
	ctx, cancel := context.WithCancel(ctx)
	t := &tail{ctx: ctx, file: file, name: name}
	f, err := newFile(t, name, -1)
	if err != nil {
		cancel()
		file.Close()
		if t.over.Load() {
			err = nothingCame(ctx, name)
		}
		return nil, err
	}
	// The reader of a decompressor may be at work until it sees the end.
	f.closers = append([]func(){func() { file.Close() }}, f.closers...)
	f.closers = append(f.closers, cancel)
	return f, nil
}

func nothingCame(ctx context.Context, name string) error {
	return &Refused{File: name, Reason: "no capture was written to it so far", Err: context.Cause(ctx)}
}

// awaitFile opens a file as soon as there is something in it.
func awaitFile(ctx context.Context, name string, waiting func()) (*os.File, error) {
	for {
		info, err := os.Stat(name)
		switch {
		case err == nil && info.IsDir():
			return nil, &Refused{File: name, Reason: "is a folder", Remedy: "name the file in it that is being written"}
		case err == nil && (info.Size() > 0 || !info.Mode().IsRegular()):
			file, err := os.Open(name)
			if err == nil {
				return file, nil
			}
			if !errors.Is(err, fs.ErrNotExist) {
				return nil, refuseOS(name, err)
			}
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return nil, refuseOS(name, err)
		}
		if waiting != nil {
			waiting()
			waiting = nil
		}
		if !sleep(ctx, pollEvery) {
			return nil, nothingCame(ctx, name)
		}
	}
}

// sleep is false if the context was done first.
func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// A tail reads a file that grows.
type tail struct {
	ctx       context.Context
	file      *os.File
	name      string
	at        int64 // bytes read
	searched  time.Time
	successor string      // what goes on where this file ends
	over      atomic.Bool // it was read to the end that it is to have
}

func isRegular(file *os.File) bool {
	info, err := file.Stat()
	return err == nil && info.Mode().IsRegular()
}

// Read waits at the end of the file.
func (t *tail) Read(p []byte) (int, error) {
	for last := t.over.Load(); ; {
		n, err := t.file.Read(p)
		t.at += int64(n)
		if n > 0 {
			return n, nil
		}
		if err != nil && err != io.EOF {
			return 0, err
		}
		if last {
			t.over.Store(true)
			return 0, io.EOF
		}
		if err := t.shrunk(); err != nil {
			return 0, err
		}
		// Once more after the reason to end is known: what was written
		// before it must not be missed.
		last = t.succeeded() || !sleep(t.ctx, pollEvery)
	}
}

// shrunk is an error if the file ends before what was read of it.
func (t *tail) shrunk() error {
	info, err := t.file.Stat()
	if err != nil || info.Size() >= t.at {
		return err
	}
	return fmt.Errorf("it was cut to %s while being followed: was it begun anew?", bytesOf(info.Size()))
}

// succeeded looks for a file that goes on in place of this one.
func (t *tail) succeeded() bool {
	if t.successor != "" {
		return true
	}
	if time.Since(t.searched) < searchEvery {
		return false
	}
	t.searched = time.Now()
	mine, err := t.file.Stat()
	if err != nil {
		return false
	}
	// If the name is gone, the writer may go on all the same.
	if named, err := os.Stat(t.name); err == nil && !os.SameFile(mine, named) {
		t.successor = t.name
		return true
	}
	t.successor = nextInSeries(t.name, mine.ModTime())
	return t.successor != ""
}

// nextInSeries finds the file with the smallest number above that of the
// file named; empty if there is none, or no series. That is the next number,
// unless its file was removed already. What was last changed before this file
// is left over from an earlier recording.
func nextInSeries(name string, after time.Time) string {
	mine, number, ok := seriesNumber(name)
	if !ok {
		return ""
	}
	dir := filepath.Dir(name)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return ""
	}
	best, next := 0, ""
	prefix := filepath.Base(mine.stem) + "_"
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), prefix) || !strings.HasSuffix(e.Name(), mine.ending) {
			continue
		}
		other := filepath.Join(dir, e.Name())
		s, n, ok := seriesNumber(other)
		if !ok || filepath.Base(s.stem)+"_" != prefix || n <= number || best != 0 && n >= best {
			continue
		}
		if info, err := e.Info(); err == nil && !info.ModTime().Before(after) {
			best, next = n, other
		}
	}
	return next
}

// Successor is the file that goes on where this one, opened by OpenFollow, has
// ended: one of the same name that has replaced it, or the next of a rotated
// series. Empty if there is none.
func (f *File) Successor() string {
	if f.tail == nil || !f.tail.over.Load() {
		return ""
	}
	return f.tail.successor
}
