package capture

import (
	"errors"
	"io"
	"os"
)

// A Sequence reads several files one behind the other, opening each when its
// turn comes. Frames are numbered through.
type Sequence struct {
	// Stdin is read for the name "-".
	Stdin io.Reader
	// OnError, if set, is told of a file that is refused or damaged when its
	// turn is over, or, if that may be long in coming because the file is
	// followed, as soon as reading goes on behind the damage. Reading goes on
	// with the next file either way.
	OnError func(error)
	// OnNotice, if set, is told what becomes of a file that is followed. It may
	// be called by another goroutine while Next waits.
	OnNotice func(Notice)

	chase   *chase // nil: the last file isn't followed
	names   []string
	file    *File
	number  int
	warned  int // damaged places of the file that OnError was told of
	trouble troubles
}

// Concat makes a sequence of files; "-" stands for standard input.
func Concat(names ...string) *Sequence {
	return &Sequence{Stdin: os.Stdin, names: names}
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
				s.report(err)
				s.leave()
				continue
			}
			s.file = file
		}
		err := s.file.Next(frame)
		if err == nil {
			s.number++
			frame.Number = s.number
			if s.file.damage != nil && s.chase != nil && s.warned == 0 {
				s.warn(s.file.damage)
			}
			return nil
		}
		s.report(err)
		s.leave()
	}
}

func (s *Sequence) open(name string) (*File, error) {
	switch {
	case name == "-":
		return NewFile(s.Stdin, "-")
	case s.chase == nil:
		return Open(name)
	case len(s.names) == 0:
		return s.openFollowed(name)
	}
	file, err := Open(name)
	if err != nil && s.chase.passed(name, err) {
		return nil, io.EOF
	}
	return file, err
}

// leave closes the file whose turn is over. One that was followed is held open
// until it is known what comes after it, so that no other can be taken for it.
func (s *Sequence) leave() {
	if s.chase != nil && s.chase.tail != nil {
		if next := s.goOn(); next != "" {
			s.names = append(s.names, next)
		}
	}
	s.close()
}

func (s *Sequence) close() {
	var t *tail
	if s.chase != nil && s.chase.tail != nil {
		t, s.chase.tail = s.chase.tail, nil
		t.stop() // the reader of a decompressor may be at work until it sees the end
		defer t.file.Close()
	}
	if s.file != nil {
		s.file.Close()
		s.file = nil
	}
	s.warned = 0
}

func (s *Sequence) report(err error) {
	if err == io.EOF {
		return
	}
	s.trouble.add(err)
	var damage *Damage
	if errors.As(err, &damage) {
		s.warn(damage)
	} else if s.OnError != nil {
		s.OnError(err)
	}
}

// warn tells of a damaged file, and once more at its end if there is more to tell.
func (s *Sequence) warn(d *Damage) {
	if s.OnError != nil && s.warned < 1+d.More {
		s.OnError(d)
	}
	s.warned = 1 + d.More
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
	s.close()
	return nil
}
