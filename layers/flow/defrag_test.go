package flow

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"peel/layers"
	"peel/layers/wire"
)

// fragment4 makes an IPv4 packet of protocol UDP that holds data as the bytes
// from off on.
func fragment4(id uint16, off int, more bool, data string) []byte {
	flags := uint16(off / 8)
	if more {
		flags |= 0x2000
	}
	n := 20 + len(data)
	b := []byte{
		0x45, 0, byte(n >> 8), byte(n), // version, length
		byte(id >> 8), byte(id), byte(flags >> 8), byte(flags),
		64, 17, 0, 0, // ttl, UDP, checksum
		192, 0, 2, 1,
		192, 0, 2, 2,
	}
	return append(b, data...)
}

// rawIPv4 is the link type of packets without a link header.
const rawIPv4 = 228

// message is a UDP datagram of 24 bytes from port 1000 to 2000, without checksum.
const message = "\x03\xe8\x07\xd0\x00\x18\x00\x00" + "first---" + "second--"

func TestFragments(t *testing.T) {
	type frame struct {
		at   time.Duration
		data []byte
	}
	piece := func(id uint16, off, end int, data string) frame {
		return frame{0, fragment4(id, off, end < len(data), data[off:end])}
	}
	late := func(f frame, at time.Duration) frame { f.at = at; return f }
	other := message[:8] + "FIRST---SECOND--"
	for _, c := range []struct {
		name   string
		frames []frame
		want   string // of each frame: its innermost layer's bytes, and what it was put together from
	}{
		{"in order", []frame{piece(1, 0, 8, message), piece(1, 8, 16, message), piece(1, 16, 24, message)}, "udp; fragment; first---second-- from [1 2 3]"},
		{"the last one first", []frame{piece(1, 16, 24, message), piece(1, 8, 16, message), piece(1, 0, 8, message)}, "fragment; fragment; first---second-- from [1 2 3]"},
		{"one is missing", []frame{piece(1, 0, 8, message), piece(1, 16, 24, message)}, "udp; fragment"},
		{"one came twice", []frame{piece(1, 0, 8, message), piece(1, 8, 16, message), piece(1, 8, 16, message), piece(1, 16, 24, message)}, "udp; fragment; fragment; first---second-- from [1 2 3 4]"},
		{"what came first stays", []frame{piece(1, 0, 16, message), piece(1, 8, 16, other), piece(1, 16, 24, message)}, "first---; fragment; first---second-- from [1 2 3] overlap"},
		{"two packets at once", []frame{piece(1, 0, 16, message), piece(2, 0, 16, other), piece(2, 16, 24, other), piece(1, 16, 24, message)}, "first---; FIRST---; FIRST---SECOND-- from [2 3]; first---second-- from [1 4]"},
		{"a number used again after a minute", []frame{piece(1, 0, 16, other), late(piece(1, 0, 16, message), 2*time.Minute), late(piece(1, 16, 24, message), 2*time.Minute)}, "FIRST---; first---; first---second-- from [2 3]"},
		{"not a multiple of eight", []frame{{0, fragment4(1, 0, true, message[:12])}, piece(1, 16, 24, message)}, "data; fragment"},
		{"beyond the longest packet", []frame{{0, fragment4(1, 65528, false, strings.Repeat("x", 16))}}, "fragment"},
		{"a whole packet", []frame{{0, fragment4(1, 0, false, message)}}, "first---second--"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, skim := range []bool{false, true} {
				d := layers.NewDecoder()
				tr := NewTracker(d)
				var got []string
				for i, f := range c.frames {
					s := wire.Stack{Skim: skim, Number: i + 1, Time: time.Unix(1000, 0).Add(f.at)}
					d.Decode(&s, f.data, len(f.data), rawIPv4)
					tr.Pass(&s)
					got = append(got, innermost(&s))
				}
				if text := strings.Join(got, "; "); text != c.want {
					t.Errorf("skim %v:\n got %s\nwant %s", skim, text, c.want)
				}
			}
		})
	}
}

// innermost describes the last layer of a stack: data by its bytes, others by name.
func innermost(s *wire.Stack) string {
	l := s.Last()
	text := l.P.Name
	if l.P.Name == "data" && l.How == wire.ByDefault && !l.Partial || l.P.Name == "data" && len(s.Layers) == 3 && l.Header == 8 {
		text = string(wire.View{S: s, L: l}.Header())
	}
	if frames := s.Sources[l.Source].Frames; frames != nil {
		text += fmt.Sprintf(" from %v", frames)
	}
	for i := range s.Notes {
		if strings.Contains(s.Notes[i].Text, "overlap") {
			text += " overlap"
		}
	}
	return text
}

func TestFragmentsAreBounded(t *testing.T) {
	d := layers.NewDecoder()
	tr := NewTracker(d)
	var s wire.Stack
	const flood = 4 * maxFragmented
	for i := range flood {
		f := fragment4(uint16(i), 8, true, "12345678")
		d.Decode(&s, f, len(f), rawIPv4)
		tr.Pass(&s)
	}
	if n := len(tr.defrag.packets); n > maxFragmented {
		t.Errorf("%d packets are kept, at most %d may be", n, maxFragmented)
	}
	if n := len(tr.defrag.queue); n > 2*maxFragmented {
		t.Errorf("%d packets are queued", n)
	}
	if n := tr.defrag.givenUp; n < flood-2*maxFragmented {
		t.Errorf("%d were given up of %d", n, flood)
	}
}
