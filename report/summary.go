package report

import (
	"bytes"
	"strconv"

	"peel/layers/wire"
)

// Summary shows one line a packet.
type Summary struct{ Style Style }

// The columns of a summary. Text that is wider pushes the rest to the right, so
// that nothing is lost; lines below are aligned again.
const (
	numberColumns = 5
	endsColumns   = 45 // two IPv4 addresses with ports and the arrow are 46 at most
	nameColumns   = 8
	sizeColumns   = 5
	placeColumns  = 8   // an interface's name: 15 at most, rarely more than 6
	bothNeed      = 144 // where lines must fit: from so many columns on, an address and its process both have room
)

// Append implements Form.
func (f *Summary) Append(dst []byte, p *Packet) []byte {
	s, line := f.Style, len(dst)
	tight := s.Cut && s.Width < wideNeeds // keep the room for what the packet says
	owned := p.owned()
	gap := "  "
	if tight {
		gap = " "
	}
	dst = spaces(dst, numberColumns-digits(p.Number))
	dst = strconv.AppendInt(dst, int64(p.Number), 10)
	dst = append(dst, gap...)
	dst = appendClock(dst, p.Time)
	if tight {
		dst = dst[:len(dst)-len("000")] // milliseconds will do
	}
	dst = append(dst, gap...)
	if p.Link == linkCooked2 && p.Interface != "" {
		dst = f.place(dst, p)
	}
	at := len(dst)
	if owned && s.Cut && s.Width < bothNeed {
		dst = appendOwnedEnds(dst, p)
		owned = false
	} else {
		dst = appendEnds(dst, p.Stack)
	}
	if !tight {
		dst = pad(dst, at, endsColumns)
	}
	dst = append(dst, gap...)
	top, color := f.speaker(p.Stack), tierColors[0]
	at = len(dst)
	if top != nil {
		color = tierColors[top.P.Tier]
		dst = append(dst, top.P.Short...)
	} else {
		dst = append(dst, "frame"...)
	}
	if !tight {
		dst = pad(dst, at, nameColumns)
		dst = append(dst, ' ')
		dst = spaces(dst, sizeColumns-digits(p.Length))
		dst = strconv.AppendInt(dst, int64(p.Length), 10)
	}
	dst = append(dst, gap...)
	if top != nil {
		dst = f.says(dst, p.Stack, top)
	}
	if p.Segments {
		dst = append(dst, " [super-segment]"...)
	}
	if owned {
		dst = f.processes(dst, line, p)
	}
	if s.Cut {
		dst = cut(dst, line, s.Width)
		at = min(at, len(dst))
	}
	if s.Color {
		dst = append(dst, reset...)
		dst = append(dst, color...) // room for the colour, which is moved to its place
		n := len(color)
		copy(dst[at+n:], dst[at:len(dst)-n])
		copy(dst[at:], color)
	}
	return append(dst, '\n')
}

// place names the interface, where frames of several come together, and which way the frame went.
func (f *Summary) place(dst []byte, p *Packet) []byte {
	at := len(dst)
	dst = cut(wire.AppendClean(dst, []byte(p.Interface)), at, placeColumns)
	dst = pad(append(append(dst, ' '), p.Direction...), at, placeColumns+4)
	return append(dst, ' ')
}

// processes ends the line at dst[line:] with who talks to whom. What the packet says gives way to it.
func (f *Summary) processes(dst []byte, line int, p *Packet) []byte {
	says := len(dst)
	dst = appendProcesses(append(dst, "  "...), p)
	if n := len(dst); f.Style.Cut && columns(dst[line:]) > f.Style.Width {
		dst = cut(dst[:says], line, f.Style.Width-columns(dst[says:]))
		dst = append(dst, dst[says:n]...)
	}
	return dst
}

// speaker returns the layer whose line says most: the innermost that is the
// frame's own traffic and has something to say.
func (f *Summary) speaker(s *wire.Stack) *wire.Layer {
	for i := len(s.Layers) - 1; i >= 0; i-- {
		l := &s.Layers[i]
		if !l.Quoted && l.How != wire.ByDefault && l.P.Line != nil && (l.Header > 0 || i == 0) {
			return l
		}
	}
	return nil
}

// says appends the speaker's line, what data it carries, and what is wrong.
func (f *Summary) says(dst []byte, s *wire.Stack, top *wire.Layer) []byte {
	v := wire.View{S: s, L: top}
	at := len(dst)
	dst = appendLine(dst, v)
	dst = withoutEnds(dst, at, v)
	if last := s.Last(); last != top && last != nil && last.How == wire.ByDefault && last.P.Line != nil {
		dst = append(dst, "  "...)
		dst = appendLine(dst, wire.View{S: s, L: last})
	}
	for i := range s.Notes {
		n := &s.Notes[i]
		if n.Severity == wire.Error && !s.Layers[n.Layer].Quoted {
			dst = append(dst, "  [malformed: "...)
			dst = n.Append(dst)
			return append(dst, ']')
		}
	}
	if last := s.Last(); last != nil && last.Cut && !last.Quoted {
		dst = append(dst, "  [cut short]"...)
	}
	return dst
}

func digits(n int) int {
	k := 1
	for ; n >= 10; n /= 10 {
		k++
	}
	return k
}

// withoutEnds takes "A -> B " off the beginning of a line at dst[at:]: a summary
// has said it already, in a column of its own.
func withoutEnds(dst []byte, at int, v wire.View) []byte {
	if !v.Named() {
		return dst
	}
	n := len(dst)
	dst = v.AppendEnds(dst)
	line, twice := dst[at:n], dst[n:]
	if !bytes.HasPrefix(line, twice) {
		return dst[:n]
	}
	rest := bytes.TrimPrefix(line[len(twice):], []byte(" "))
	return append(dst[:at], rest...)
}
