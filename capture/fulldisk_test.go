//go:build linux

package capture

import (
	"errors"
	"io"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// smallDisk mounts a file system of its own: 1 MiB in memory.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("peel-test", dir, "tmpfs", 0, "size=1m"); err != nil {
		t.Skip("a small disk cannot be mounted here: ", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// TestFullDisk: the error says how many frames are safe, and they are: the file
// reads to a clean end.
func TestFullDisk(t *testing.T) {
	for _, c := range []struct {
		name  string
		every int // frames between flushes
		size  func(int) int
	}{
		{"flushed often", 11, sizeOfVictims},
		{"flushed when the buffer is full", 1 << 30, sizeOfVictims},
		{"large frames", 1 << 30, always(200_000)},
	} {
		for _, ending := range endings {
			t.Run(c.name+ending, func(t *testing.T) {
				name := filepath.Join(smallDisk(t), "x"+ending)
				r, face := mustRecord(t, Recording{Name: name}), loopback()
				defer r.Close()
				var err error
				for i := 0; i < 10_000 && err == nil; i++ {
					if err = r.Write(numbered(i, c.size(i), face)); err == nil && i%c.every == c.every-1 {
						err = r.Flush()
					}
				}
				var werr *WriteError
				if !errors.As(err, &werr) || !errors.Is(err, syscall.ENOSPC) {
					t.Fatal(err)
				}
				for _, part := range []string{"x" + ending + ": cannot be written: no space left on device; ", " frames are safe in it: make room, or rotate and keep only the newest files"} {
					if !strings.Contains(err.Error(), part) {
						t.Errorf("%v says nothing of %q", err, part)
					}
				}
				frames, end := readNumbered(name, 0, c.size, face)
				if end != io.EOF || frames != werr.Frames || frames < 1<<20*3/4/max(2000, c.size(0)) {
					t.Errorf("%v, but %d frames are there: %v", err, frames, end)
				}
				if again := r.Write(numbered(0, 10, face)); again == nil || again.Error() != err.Error() {
					t.Error(again)
				}
				if again := r.Close(); again == nil || again.Error() != err.Error() {
					t.Error(again)
				}
			})
		}
	}
}

// TestFullDiskRotating: what is in the files before counts as safe too.
func TestFullDiskRotating(t *testing.T) {
	dir := smallDisk(t)
	r, face := mustRecord(t, Recording{Name: filepath.Join(dir, "x.pcapng"), Size: 300_000}), loopback()
	defer r.Close()
	var err error
	for i := 0; i < 10_000 && err == nil; i++ {
		err = r.Write(numbered(i, 1000, face))
	}
	var werr *WriteError
	if !errors.As(err, &werr) || werr.Earlier == 0 || !strings.HasPrefix(filepath.Base(werr.File), "x_00004_") {
		t.Fatal(err)
	}
	if n := readAll(t, always(1000), files(t, dir)...); n != werr.Earlier+werr.Frames {
		t.Errorf("%v, but %d frames are there", err, n)
	}
}
