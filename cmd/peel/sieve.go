package main

import (
	"maps"
	"slices"

	"peel/capture"
	"peel/capture/filter"
)

// A sieve lets those frames of a source through that a capture filter takes. A filter
// means other bytes on each kind of link, so there is a program for each that turns up.
type sieve struct {
	input
	filter   *filter.Filter
	programs map[linkKind]*filter.Program // nil: refused there
	link     linkKind                     // of the frame before,
	program  *filter.Program              // and its program
	refused  map[capture.LinkType]int     // frames left out for want of a program

	held    capture.Frame // found by Ready and not yet given
	holds   bool
	heldErr error
}

// A linkKind is what a program depends on.
type linkKind struct {
	link capture.LinkType
	big  bool
}

func newSieve(in input, f *filter.Filter) *sieve {
	return &sieve{input: in, filter: f, programs: map[linkKind]*filter.Program{}, refused: map[capture.LinkType]int{}}
}

// Next implements capture.Source.
func (s *sieve) Next(f *capture.Frame) error {
	if s.holds {
		s.holds = false
		*f = s.held
		return s.heldErr
	}
	for {
		if err := s.input.Next(f); err != nil {
			return err
		}
		takes, err := s.takes(f)
		if takes || err != nil {
			return err
		}
	}
}

// Ready looks ahead to the next frame that is taken, as far as one is there.
func (s *sieve) Ready() bool {
	if s.holds {
		return true
	}
	in, tells := s.input.(interface{ Ready() bool })
	if !tells {
		return true
	}
	for in.Ready() {
		s.heldErr = s.input.Next(&s.held)
		takes := s.heldErr != nil
		if !takes {
			takes, s.heldErr = s.takes(&s.held)
		}
		if takes || s.heldErr != nil {
			s.holds = true
			return true
		}
	}
	return false
}

// takes runs the program for the frame's link type. That the filter cannot be meant
// for the first link type is an error; frames of a later one are left out and counted.
func (s *sieve) takes(f *capture.Frame) (bool, error) {
	link := linkKind{f.Interface.LinkType, f.Interface.BigEndian}
	if s.program == nil || link != s.link {
		p, known := s.programs[link]
		if !known {
			var err error
			if p, err = s.filter.Compile(link.link, filter.Options{BigEndian: link.big}); err != nil && len(s.programs) == 0 {
				return false, filterError(err)
			}
			s.programs[link] = p
		}
		if p == nil {
			s.refused[link.link]++
			return false, nil
		}
		s.link, s.program = link, p
	}
	return s.program.Match(f.Data, f.Length), nil
}

// left says what the filter could not be asked about.
func (s *sieve) left(io streams) {
	for _, link := range slices.Sorted(maps.Keys(s.refused)) {
		io.say("left out %s of link type %v: the filter has no meaning there", count(s.refused[link], "packet"), link)
	}
}
