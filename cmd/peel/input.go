package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync/atomic"

	"peel/capture"
)

// extras are what captures know besides packets.
type extras struct {
	secrets []capture.Secret
	names   []capture.ResolvedName
}

// A known is how much of a file's facts were passed on.
type known struct {
	file           *capture.File
	secrets, names int
}

// more adds the facts that were found since the last time.
func (k *known) more(f extras) extras {
	if k.file == nil {
		return f
	}
	secrets, names := k.file.Secrets(), k.file.Names()
	f.secrets = append(f.secrets, secrets[k.secrets:]...)
	f.names = append(f.names, names[k.names:]...)
	k.secrets, k.names = len(secrets), len(names)
	return f
}

// serial reads files one behind the other.
type serial struct {
	*capture.Sequence
	known   known
	earlier extras       // of files read already, not yet passed on
	sizes   int64        // of all files together; 0 if one of them is a pipe
	before  atomic.Int64 // of the files read already
	current atomic.Pointer[capture.File]
}

func newSerial(io streams, names []string) *serial {
	s := &serial{Sequence: capture.Concat(names...)}
	s.Stdin = io.in
	for _, n := range names {
		info, err := os.Stat(n)
		if n == "-" || err != nil || !info.Mode().IsRegular() {
			s.sizes = 0
			break
		}
		s.sizes += info.Size()
	}
	return s
}

// newFollowed reads the last file on until ctx is done.
func newFollowed(ctx context.Context, io streams, names []string) *serial {
	s := &serial{Sequence: capture.Follow(ctx, names...)}
	s.Stdin = io.in
	s.OnNotice = func(n capture.Notice) { io.say("%v", n) }
	s.OnError = func(err error) { io.say("%v", err) }
	return s
}

// Next implements capture.Source.
func (s *serial) Next(f *capture.Frame) error {
	err := s.Sequence.Next(f)
	if err != nil && err != io.EOF && s.OnError != nil {
		err = told{err}
	}
	if now := s.File(); now != s.current.Load() {
		if old := s.current.Load(); old != nil {
			s.before.Add(max(old.Size(), 0))
		}
		s.earlier = s.known.more(s.earlier)
		s.known = known{file: now}
		s.current.Store(now)
	}
	return err
}

// news implements input.
func (s *serial) news() extras {
	f := s.known.more(s.earlier)
	s.earlier = extras{}
	return f
}

func (s *serial) progress() (done, whole int64) {
	done = s.before.Load()
	if f := s.current.Load(); f != nil {
		done += f.BytesRead()
	}
	return done, s.sizes
}

// open opens a file by the name a user gave it; "-" is standard input.
func open(io streams, name string) (*capture.File, error) {
	if name == "-" {
		return capture.NewFile(io.in, name)
	}
	return capture.Open(name)
}

// merged reads files side by side, in order of time.
type merged struct {
	capture.Source
	files []*capture.File
	known []known
}

func newMerged(io streams, names []string) (*merged, error) {
	m := &merged{}
	var sources []capture.Source
	var bad []error
	for _, n := range names {
		f, err := open(io, n)
		if err != nil {
			bad = append(bad, err)
			continue
		}
		m.files = append(m.files, f)
		m.known = append(m.known, known{file: f})
		sources = append(sources, f)
	}
	if len(bad) > 0 {
		m.Close()
		return nil, errors.Join(bad...)
	}
	if len(sources) == 0 {
		return nil, fmt.Errorf("read: no files to merge")
	}
	m.Source = capture.Merge(sources...)
	return m, nil
}

// Close implements io.Closer.
func (m *merged) Close() error {
	var errs []error
	for _, f := range m.files {
		errs = append(errs, f.Close())
	}
	return errors.Join(errs...)
}

// news implements input.
func (m *merged) news() (f extras) {
	for i := range m.known {
		f = m.known[i].more(f)
	}
	return f
}

func (m *merged) progress() (done, whole int64) {
	for _, f := range m.files {
		if f.Size() < 0 {
			return 0, 0
		}
		done += f.BytesRead()
		whole += f.Size()
	}
	return done, whole
}

// sameFile says whether two names lead to one file.
func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && x.Mode().IsRegular() && os.SameFile(x, y)
}
