package main

import (
	"io"
	"os"

	"golang.org/x/term"
)

// streams are what a command talks to; tests bring their own.
type streams struct {
	in       io.Reader
	out, err io.Writer
	outTTY   int // columns of the terminal that out is; 0 if it isn't one
	errTTY   int
	env      func(string) string
}

func systemStreams() streams {
	return streams{
		in: os.Stdin, out: os.Stdout, err: os.Stderr,
		outTTY: terminal(os.Stdout), errTTY: terminal(os.Stderr),
		env: os.Getenv,
	}
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
