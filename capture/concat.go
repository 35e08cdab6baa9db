package capture

import (
	"context"
	"io"
	"os"
)

// A Sequence reads several files one behind the other, opening each when its
// turn comes. Frames are numbered through.
type Sequence struct {
	// Stdin is read for the name "-".
	Stdin io.Reader
	// OnError, if set, is told of a file that is refused or damaged when its
	// turn is over; reading goes on with the next file either way.
	OnError func(error)
	// OnWait, if set, is told once that the file to be followed is not there
	// yet, or empty, and is waited for.
	OnWait func(name string)

	follow   context.Context // nil: the last file isn't followed
	succeeds bool            // the file whose turn it is goes on where a followed one ended
	names    []string
	file     *File
	number   int
	trouble  troubles
}

// Concat makes a sequence of files; "-" stands for standard input.
func Concat(names ...string) *Sequence {
	return &Sequence{Stdin: os.Stdin, names: names}
}

// Follow makes a sequence of files of which the last is still being written:
// at its end Next waits for more until ctx is done (see OpenFollow). A file
// that takes its place, and the next file of a rotated series, come behind it.
// Standard input is read to its end.
func Follow(ctx context.Context, names ...string) *Sequence {
	s := Concat(names...)
	s.follow = ctx
	return s
}

// Next gives the next frame. At the end of the last file it returns io.EOF,
// or all that was the matter with any of the files, joined if several.
func (s *Sequence) Next(frame *Frame) error {
	for {
		if s.file == nil {
			if len(s.names) == 0 {
				return s.trouble.end()
			}
			name := s.names[0]
			s.names = s.names[1:]
			file, err := s.open(name)
			if err != nil {
				if !s.succeeds || s.follow.Err() == nil { // or it came too late to have anything in it
					s.report(err)
				}
				continue
			}
			s.file = file
		}
		err := s.file.Next(frame)
		if err == nil {
			s.number++
			frame.Number = s.number
			return nil
		}
		if next := s.file.Successor(); next != "" {
			s.names, s.succeeds = append(s.names, next), true
		}
		s.file.Close()
		s.file = nil
		if err != io.EOF {
			s.report(err)
		}
	}
}

func (s *Sequence) open(name string) (*File, error) {
	switch {
	case name == "-":
		return NewFile(s.Stdin, "-")
	case s.follow != nil && len(s.names) == 0:
		waiting := func() {
			if s.OnWait != nil && !s.succeeds { // a new file is empty, that's no news
				s.OnWait(name)
			}
		}
		return OpenFollow(s.follow, name, waiting)
	}
	return Open(name)
}

func (s *Sequence) report(err error) {
	s.trouble.add(err)
	if s.OnError != nil {
		s.OnError(err)
	}
}

// Ready says whether the next frame is in memory, so that Next will not wait.
func (s *Sequence) Ready() bool { return s.file != nil && s.file.Ready() }

// File is the file that the frame given last came from; nil between files.
func (s *Sequence) File() *File { return s.file }

// Left is the number of files that were not begun yet.
func (s *Sequence) Left() int { return len(s.names) }

// Close lets go of the file being read; the others are not opened any more.
func (s *Sequence) Close() error {
	s.names = nil
	if s.file == nil {
		return nil
	}
	err := s.file.Close()
	s.file = nil
	return err
}
