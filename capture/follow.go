package capture

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"time"
)

// Follow makes a sequence of files of which the last is still being written.
// At its end Next waits for more, as tail -F does, until ctx is done; then the
// end of what is there is io.EOF, half a record included. A file that doesn't
// exist yet, or is empty, is waited for.
//
// Reading goes on, from the beginning, with a file that takes the place of the
// one that is followed: the next of a rotated series, another file of its name,
// or the same one if it was cut and written anew. A damaged file is told to
// OnError like any other, and what takes its place is waited for. OnNotice is
// told the rest: above all, which files of a series were removed before their
// turn.
//
// Compressed files show what their writer has flushed. A pipe and standard
// input are read to their end.
func Follow(ctx context.Context, names ...string) *Sequence {
	s := Concat(names...)
	s.chase = &chase{ctx: ctx}
	return s
}

// A chase is what a sequence knows of the files that it follows.
type chase struct {
	ctx     context.Context
	begun   bool   // one of them was open: from then on, only ctx ends it
	tail    *tail  // what is read, if it is followed
	skipped []Span // files that were gone, and nobody was told yet
}

func (s *Sequence) notice(n Notice) {
	if s.OnNotice != nil {
		s.OnNotice(n)
	}
}

// passed says whether the file is one of a series that was there when it was
// named and isn't any more.
func (c *chase) passed(name string, err error) bool {
	series, number, ok := seriesNumber(name)
	if !ok || !errors.Is(err, fs.ErrNotExist) {
		return false
	}
	c.skipped = addSpan(c.skipped, series.stem, number, number)
	return true
}

// between notes files that are gone between two of a series.
func (c *chase) between(name, next string) {
	series, number, _ := seriesNumber(name)
	_, upTo, _ := seriesNumber(next)
	c.skipped = addSpan(c.skipped, series.stem, number+1, upTo-1)
}

// openFollowed opens the file to be followed as soon as there is something in
// it.
func (s *Sequence) openFollowed(name string) (*File, error) {
	file, name, err := s.find(name)
	if skipped := s.chase.skipped; skipped != nil {
		s.chase.skipped = nil
		n := Notice{Kind: Skipped, Packet: s.number, Skipped: skipped}
		if err == nil {
			n.File = name
		}
		s.notice(n)
	}
	if err != nil {
		return nil, err
	}
	t := newTail(s.chase.ctx, file, name, s.notice)
	s.chase.tail = t
	f, err := newFile(t, name, -1)
	if err != nil {
		if !t.complete() {
			err = io.EOF
		}
		return nil, err
	}
	s.chase.begun = true
	return f, nil
}

// find waits for a file of that name with something in it, or for one behind
// it in its series.
func (s *Sequence) find(name string) (*os.File, string, error) {
	c := s.chase
	for waits, complained := false, false; ; {
		file, kind, since, err := s.try(name)
		switch {
		case file != nil:
			return file, name, nil
		case c.ctx.Err() != nil:
			return nil, "", io.EOF
		case err != nil && !c.begun:
			return nil, "", err
		case err != nil && !complained: // it may be put right, as tail -F hopes too
			complained = true
			s.report(err)
		case err == nil:
			if next := nextInSeries(name, since); next != "" {
				name = s.pass(name, kind, next)
				continue
			}
			if !waits && (kind == Absent || !c.begun) { // a new file is empty, that's no news
				waits = true
				s.notice(Notice{Kind: kind, File: name})
			}
		}
		if !sleep(c.ctx, pollEvery) {
			return nil, "", io.EOF
		}
	}
}

// try opens a file that has something in it. One without is Empty or Absent;
// what is changed before since cannot come after it.
func (s *Sequence) try(name string) (file *os.File, kind NoticeKind, since time.Time, err error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		err = refuseOS(name, err)
	case info.IsDir():
		err = &Refused{File: name, Reason: "is a folder", Remedy: "name the file in it that is being written"}
	case info.Size() == 0 && info.Mode().IsRegular():
		return nil, Empty, info.ModTime(), nil
	default:
		file, err = s.openPatiently(name, info.Mode())
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, Absent, seriesBegun(name), nil
	}
	return file, 0, time.Time{}, err
}

// pass goes from a file with nothing in it to the next of its series, unless
// something was written to it before that one was begun.
func (s *Sequence) pass(name string, kind NoticeKind, next string) string {
	info, err := os.Stat(name)
	switch {
	case err == nil && info.Size() > 0, err != nil && kind == Empty:
		return name
	case kind == Empty:
		s.report(&Refused{File: name, Reason: "empty file"})
	default:
		s.chase.passed(name, fs.ErrNotExist)
	}
	s.chase.between(name, next)
	return next
}

// openPatiently opens a file. A named pipe opens when somebody writes to it.
func (s *Sequence) openPatiently(name string, mode fs.FileMode) (*os.File, error) {
	if mode.IsRegular() {
		file, err := os.Open(name)
		if err != nil {
			return nil, refuseOS(name, err)
		}
		return file, nil
	}
	type result struct {
		file *os.File
		err  error
	}
	opened := make(chan result, 1)
	go func() {
		file, err := os.Open(name)
		opened <- result{file, err}
	}()
	soon := time.After(pollEvery)
	for {
		select {
		case r := <-opened:
			if r.err != nil {
				return nil, refuseOS(name, r.err)
			}
			return r.file, nil
		case <-soon:
			s.notice(Notice{Kind: Unwritten, File: name})
		case <-s.chase.ctx.Done():
			go func() { // it may be opened all the same
				if r := <-opened; r.err == nil {
					r.file.Close()
				}
			}()
			return nil, io.EOF
		}
	}
}

// goOn names the file that goes on where the followed one has ended; empty if
// there is none. If there is more to come, it waits for it.
func (s *Sequence) goOn() string {
	c := s.chase
	t := c.tail
	how := t.became()
	if t.pipe {
		return ""
	}
	if how == going { // it ended for what is in it
		how = t.await(c.begun, func() { s.notice(Notice{Kind: Unread, File: t.name}) })
	}
	n := Notice{File: t.name, Packet: s.number, Offset: -1}
	if s.file != nil {
		n.Offset = s.file.Offset()
	}
	switch {
	case how == completed:
		c.between(t.name, t.next)
		return t.next
	case how == replaced:
		n.Kind = Replaced
	case how == anew && t.size < t.at:
		n.Kind, n.Size = Cut, t.size
	case how == anew:
		n.Kind = Rewritten
	default:
		return ""
	}
	s.notice(n)
	return t.name
}
