package capture

import (
	"errors"
	"io"
	"slices"
	"time"
)

// A Survey is what can be said about a capture file without looking into its
// packets: what capinfos(1) says.
type Survey struct {
	File        string
	Format      Format
	Compression string
	Size        int64 // bytes of the file as it lies there; of a pipe, what came
	Bytes       int64 // of the file uncompressed, as far as it was read

	Packets  int
	Captured int64 // bytes of packets that are in the file
	Original int64 // bytes that the packets had when they were captured
	Smallest int   // original length of the smallest packet
	Largest  int   // ... and of the largest

	First, Last time.Time // earliest and latest; zero if no packet has a time
	Untimed     int       // packets without a time
	Backwards   int       // packets earlier than the one before them

	Cut                     int // packets that lack bytes at their end
	ShortestCut, LongestCut int // captured lengths of those: the snap length, if both are one number
	PacketComments          int
	Interfaces              []InterfaceSurvey
	Sections                []Section
	Blocks                  Blocks
	Names, Secrets, Dropped int // Dropped: names and the like that had no room
	NamesIPv4, NamesIPv6    int
	Statistics              []Statistics
	Damage                  *Damage // what was wrong with the file; nil if nothing
}

// An InterfaceSurvey is one interface with what was captured on it.
type InterfaceSurvey struct {
	*Interface
	Packets            int
	Captured, Original int64
}

// A LinkCount says how many packets have one link type.
type LinkCount struct {
	LinkType LinkType
	Packets  int
}

// SurveyFile reads a whole file for its Survey. If the file is damaged, the
// survey says what was gathered, and the error is the *Damage.
func SurveyFile(name string) (Survey, error) {
	f, err := Open(name)
	if err != nil {
		s := Survey{File: name, Size: -1}
		errors.As(err, &s.Damage)
		return s, err
	}
	defer f.Close()
	return f.Survey(nil)
}

// Survey reads the rest of the file for its Survey. Each, if not nil, is
// called for every frame.
func (f *File) Survey(each func(*Frame)) (Survey, error) {
	s := Survey{File: f.name, Compression: f.compression}
	var frame Frame
	var before time.Time
	var err error
	for {
		if err = f.Next(&frame); err != nil {
			break
		}
		s.add(&frame, &before)
		if each != nil {
			each(&frame)
		}
	}
	s.Format, s.Size, s.Bytes = f.Format(), f.size, f.Offset()
	if s.Size < 0 {
		s.Size = f.BytesRead()
	}
	for _, face := range f.interfaces[len(s.Interfaces):] {
		s.Interfaces = append(s.Interfaces, InterfaceSurvey{Interface: face})
	}
	for i, face := range f.interfaces {
		s.Interfaces[i].Interface = face
	}
	s.Sections, s.Blocks, s.Statistics = f.sections, f.blocks, f.facts.statistics
	s.Names, s.Secrets, s.Dropped = len(f.facts.names), len(f.facts.secrets), f.facts.dropped
	for i := range f.facts.names {
		switch addr := f.facts.names[i].Addr; {
		case addr.Is4():
			s.NamesIPv4++
		case addr.Is6():
			s.NamesIPv6++
		}
	}
	s.Damage = f.damage
	if err == io.EOF {
		err = nil
	}
	return s, err
}

// add counts one frame; before is the time of the last one that had any.
func (s *Survey) add(frame *Frame, before *time.Time) {
	captured, original := len(frame.Data), frame.Length
	s.Packets++
	s.Captured += int64(captured)
	s.Original += int64(original)
	if s.Packets == 1 || original < s.Smallest {
		s.Smallest = original
	}
	s.Largest = max(s.Largest, original)
	if captured < original {
		if s.Cut++; s.Cut == 1 || captured < s.ShortestCut {
			s.ShortestCut = captured
		}
		s.LongestCut = max(s.LongestCut, captured)
	}
	s.PacketComments += len(frame.Comments)

	index := frame.Interface.Index
	for index >= len(s.Interfaces) {
		s.Interfaces = append(s.Interfaces, InterfaceSurvey{})
	}
	face := &s.Interfaces[index]
	face.Packets++
	face.Captured += int64(captured)
	face.Original += int64(original)

	now := frame.Time
	if now.IsZero() {
		s.Untimed++
		return
	}
	if before.IsZero() {
		s.First, s.Last = now, now
	} else if now.Before(*before) {
		s.Backwards++
		if now.Before(s.First) {
			s.First = now
		}
	} else if now.After(s.Last) {
		s.Last = now
	}
	*before = now
}

// Ordered says whether no packet is earlier than the one before it. Known is
// false if that cannot be told, because some packets have no time and the
// others are in order.
func (s *Survey) Ordered() (ordered, known bool) {
	return s.Backwards == 0, s.Backwards > 0 || s.Untimed == 0
}

// Duration is the time from the earliest packet to the latest.
func (s *Survey) Duration() time.Duration { return s.Last.Sub(s.First) }

// ByteRate is in original bytes a second, 0 if the duration is.
func (s *Survey) ByteRate() float64 { return s.rate(float64(s.Original)) }

// BitRate is in original bits a second, 0 if the duration is.
func (s *Survey) BitRate() float64 { return s.rate(float64(s.Original) * 8) }

// PacketRate is in packets a second, 0 if the duration is.
func (s *Survey) PacketRate() float64 { return s.rate(float64(s.Packets)) }

func (s *Survey) rate(amount float64) float64 {
	if seconds := s.Duration().Seconds(); seconds > 0 {
		return amount / seconds
	}
	return 0
}

// MeanSize is the average original length in bytes.
func (s *Survey) MeanSize() float64 {
	if s.Packets == 0 {
		return 0
	}
	return float64(s.Original) / float64(s.Packets)
}

// LinkTypes counts packets by link type, in order of first appearance of an
// interface with it. Types without packets are listed too.
func (s *Survey) LinkTypes() []LinkCount {
	var counts []LinkCount
	for i := range s.Interfaces {
		face := &s.Interfaces[i]
		at := slices.IndexFunc(counts, func(c LinkCount) bool { return c.LinkType == face.LinkType })
		if at < 0 {
			at = len(counts)
			counts = append(counts, LinkCount{LinkType: face.LinkType})
		}
		counts[at].Packets += face.Packets
	}
	return counts
}
