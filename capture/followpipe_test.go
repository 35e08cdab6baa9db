//go:build unix

package capture

import (
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestFollowPipe: a named pipe is waited for, and then read to its end.
func TestFollowPipe(t *testing.T) {
	// Each its own, or a writer might meet the reader before.
	pipe := func(t *testing.T) string {
		name := filepath.Join(t.TempDir(), "x")
		if err := syscall.Mkfifo(name, 0o600); err != nil {
			t.Skip(err)
		}
		return name
	}
	t.Run("nobody writes", func(t *testing.T) {
		name := pipe(t)
		f := follow(t, name)
		f.says("waiting for a program to write to x; Ctrl-C ends")
		f.cancel()
		if err := f.ended(); err != io.EOF {
			t.Error(err)
		}
		// The opening of a pipe outlives who waits for it.
		w, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		w.Close()
	})
	for _, how := range []string{"", "lz4"} {
		t.Run("it is read "+how, func(t *testing.T) {
			name := pipe(t)
			f := follow(t, name)
			w, err := os.OpenFile(name, os.O_WRONLY, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer w.Close()
			packer := flushed(t, how, w)
			if _, err := packer.Write(append(pcapOf("one"), 1, 2, 3)); err != nil {
				t.Fatal(err)
			}
			if err := packer.Flush(); err != nil {
				t.Fatal(err)
			}
			f.gives("one")
			if how == "" {
				w.Close()
				if err := f.ended(); kindOf(err) != "damage" { // its writer broke off
					t.Error(err)
				}
				return
			}
			f.cancel()
			if err := f.ended(); err != io.EOF {
				t.Error(err)
			}
		})
	}
}
