package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"sync/atomic"

	"golang.org/x/term"

	"peel/layers/wire"
	"peel/report"
)

// streams are what a command talks to; tests bring their own.
type streams struct {
	in       io.Reader
	out, err io.Writer
	outTTY   int  // columns of the terminal that out is; 0 if it isn't one
	outPipe  bool // out is a pipe
	errTTY   int
	env      func(string) string
	signals  *signals
	busy     *atomic.Bool // interrupted, and still writing out what would else be lost; nil: nobody asks
}

func systemStreams() streams {
	return streams{
		in: os.Stdin, out: os.Stdout, err: os.Stderr,
		outTTY: terminal(os.Stdout), errTTY: terminal(os.Stderr), outPipe: isPipe(os.Stdout),
		env: os.Getenv,
	}
}

// note is a line to standard error, safe to print, and broken between words where that
// is a terminal.
func (s streams) note(format string, args ...any) []byte {
	text := append([]byte("peel: "), wire.AppendClean(nil, fmt.Appendf(nil, format, args...))...)
	return report.Style{Width: cmp.Or(s.errTTY, unbroken)}.Paragraph(nil, string(text))
}

// say writes a note.
func (s streams) say(format string, args ...any) { s.err.Write(s.note(format, args...)) }

// unbroken is the width of lines that no terminal bounds.
const unbroken = 1 << 20

// takesCapture says whether -w - may write to standard output; shows: packets are to be
// shown there.
func (s streams) takesCapture(command string, shows bool) error {
	switch {
	case shows:
		return fmt.Errorf("%s: -w - and -o both want standard output; give -w a file name", command)
	case s.outTTY > 0:
		return fmt.Errorf("%s: -w - would write a capture to the terminal; send it to a file or a pipe", command)
	}
	return nil
}

func isPipe(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeNamedPipe != 0
}

// terminal returns how many columns the terminal behind f has; 0 if f is none.
func terminal(f *os.File) int {
	fd := int(f.Fd())
	if !term.IsTerminal(fd) {
		return 0
	}
	if w, _, err := term.GetSize(fd); err == nil && w > 0 {
		return w
	}
	return 80
}

// clean makes text safe to print that packets, files or the system brought along.
func clean(s string) string { return string(wire.AppendClean(nil, []byte(s))) }
