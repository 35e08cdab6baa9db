package capture

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// A WriteError says why a file could not be written further, and what is safe
// all the same. A file on a full disk is cut behind its last whole block, so
// that it stays readable.
type WriteError struct {
	File    string
	Frames  int // that are in the file, whole; 0 if it isn't a file that was made here
	Earlier int // frames in the files before it, if it is one of a series
	Err     error
}

func (e *WriteError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: cannot be written: %v", printable(e.File), bare(e.Err))
	if e.Frames > 0 {
		fmt.Fprintf(&b, "; %s safe in it", framesAre(e.Frames))
	}
	if e.Earlier > 0 {
		fmt.Fprintf(&b, "; %s safe in the files before it", framesAre(e.Earlier))
	}
	if out := wayOut(e.Err); out != "" {
		b.WriteString(": " + out)
	}
	return b.String()
}

// Unwrap gives the operating system's error.
func (e *WriteError) Unwrap() error { return e.Err }

func framesAre(n int) string {
	if n == 1 {
		return "1 frame is"
	}
	return fmt.Sprintf("%d frames are", n)
}

func wayOut(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return "make room, or rotate and keep only the newest files"
	case errors.Is(err, fs.ErrPermission):
		return "write to a folder of your own"
	case errors.Is(err, errRemoved):
		return "leave the file in its place until the recording has ended"
	}
	return ""
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
