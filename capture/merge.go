package capture

import (
	"errors"
	"io"
	"time"
)

// Merge puts frames of several sources into one, by time: the earliest of
// the frames that come next in each source. Sources that are in order give a
// merged source in order; with equal times the earlier source goes first. A
// frame without time stays behind the one before it in its source. Frames are
// numbered anew from 1. One frame of each source is held.
//
// A source that ends with an error gives way to the others; its error comes
// when all are at their end, joined with others if there are several.
func Merge(sources ...Source) Source {
	m := &merged{heads: make([]head, len(sources)), last: -1}
	for i, s := range sources {
		m.heads[i].source = s
	}
	return m
}

type merged struct {
	heads   []head
	heap    []int // places in heads, the earliest in front
	last    int   // of whom the frame given last was; -1 before the first
	begun   bool
	number  int
	trouble troubles
}

// head is the frame that comes next in one source. It is a copy: the source
// may use its buffer for something else by the time the frame's turn comes.
type head struct {
	source   Source
	frame    Frame
	data     []byte
	comments []string
	when     time.Time // of the frame, or of the one before it if it has none
}

// advance loads the next frame; false at the source's end.
func (h *head) advance(trouble *troubles) bool {
	if err := h.source.Next(&h.frame); err != nil {
		trouble.add(err)
		return false
	}
	h.data = append(h.data[:0], h.frame.Data...)
	h.comments = append(h.comments[:0], h.frame.Comments...)
	h.frame.Data = h.data
	h.frame.Comments = h.comments
	if len(h.comments) == 0 {
		h.frame.Comments = nil
	}
	if !h.frame.Time.IsZero() {
		h.when = h.frame.Time
	}
	return true
}

// Next refills the source of the frame it gave before, not sooner, so that
// the frame stayed valid until now.
func (m *merged) Next(frame *Frame) error {
	if !m.begun {
		m.begun = true
		for i := range m.heads {
			if m.heads[i].advance(&m.trouble) {
				m.heap = append(m.heap, i)
			}
		}
		for i := len(m.heap)/2 - 1; i >= 0; i-- {
			m.sink(i)
		}
	} else if m.last >= 0 {
		if !m.heads[m.last].advance(&m.trouble) {
			end := len(m.heap) - 1
			m.heap[0] = m.heap[end]
			m.heap = m.heap[:end]
		}
		m.sink(0)
	}
	if len(m.heap) == 0 {
		m.last = -1
		return m.trouble.end()
	}
	m.last = m.heap[0]
	*frame = m.heads[m.last].frame
	m.number++
	frame.Number = m.number
	return nil
}

func (m *merged) before(a, b int) bool {
	if c := m.heads[a].when.Compare(m.heads[b].when); c != 0 {
		return c < 0
	}
	return a < b
}

// sink restores the heap's order below i.
func (m *merged) sink(i int) {
	for {
		first := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(m.heap); child++ {
			if m.before(m.heap[child], m.heap[first]) {
				first = child
			}
		}
		if first == i {
			return
		}
		m.heap[i], m.heap[first] = m.heap[first], m.heap[i]
		i = first
	}
}

// troubles are the errors met on the way through several sources.
type troubles []error

func (t *troubles) add(err error) {
	if err != nil && !errors.Is(err, io.EOF) {
		*t = append(*t, err)
	}
}

// end is what Next returns when there is nothing more.
func (t troubles) end() error {
	switch len(t) {
	case 0:
		return io.EOF
	case 1:
		return t[0]
	}
	return errors.Join(t...)
}
