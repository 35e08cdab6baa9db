package wire

import "time"

// Caps. A frame that asks for more is answered with a note, not with memory.
const (
	MaxLayers  = 64    // headers in one frame: deeper tunnels than any real one
	MaxDepth   = 24    // rows inside rows
	MaxItems   = 20000 // rows in one frame: a 64 KiB SCTP packet of the smallest chunks fits
	MaxNotes   = 64
	MaxSources = 8 // messages put together behind one frame
)

// A Mark says how an item came to be.
type Mark uint8

// The marks.
const (
	Derived Mark = 1 << iota // found out by peel: claims no bits
	Gap                      // bits that no field claims, named so that they are seen
	Trailer                  // stands behind the payload
)

// An Item is a field found at a place. It holds no value: the value is read
// from the bytes, or from the stack's Facts, when somebody looks.
type Item struct {
	F     *Field
	Off   int32 // bits from the start of the layer's source
	Len   int32 // bits
	Val   int32 // 1 + index into Facts; 0: the value stands on the wire
	Depth uint8 // 0: a row of the header; deeper: inside the nearest shallower item before it
	Mark  Mark
}

// A Layer is one protocol's part of a frame: header, payload, and what the
// payload left over. All places are bytes in Source.
type Layer struct {
	P         *Protocol
	Source    uint8  // index into Stack.Sources
	Quoted    bool   // carried as evidence inside an error message, not as traffic
	Cut       bool   // the bytes end inside this layer's header
	Partial   bool   // not all of the layer's bytes are here
	Fragment  bool   // the payload is the first part of something longer
	Addressed bool   // Pseudo is set
	Missing   int32  // bytes at the layer's end that the capture cut off, as far as lengths tell
	Pseudo    uint32 // running sum of the addresses, for checksums above
	How       How
	Key       Key   // what led here
	Off       int32 // first byte of the header
	Header    int32 // bytes of header
	Payload   int32 // bytes of payload
	Bound     int32 // the byte behind all that the layer may claim: header, payload and trailer
	First     int32 // items of the header: Items[First:Last]
	Last      int32
	TFirst    int32 // items behind the payload: Items[TFirst:TLast]
	TLast     int32
	Flow      Flow
}

// End returns the first byte behind the layer's header and payload.
func (l *Layer) End() int32 { return l.Off + l.Header + l.Payload }

// A Flow is what the ordered pass over frames found out about a transport
// layer: which conversation it belongs to and what that says of its numbers.
type Flow struct {
	Stream  int32  // index of the conversation among those of its protocol; -1 before the pass
	SeqBase uint32 // what relative sequence numbers are relative to
	AckBase uint32
	Scale   int8  // window scale shift: -1 not known, -2 not used
	Based   bool  // SeqBase is known
	Acked   bool  // AckBase is known
	Seen    uint8 // which steps of the conversation came before this one: tcp.completeness
}

// A Source is a run of bytes that items point into: the frame, or a message
// put together from several frames, decrypted or unpacked.
type Source struct {
	Bytes  []byte
	Frames []int // the frames a message was put together from; nil for the frame itself
}

// A Stack is one decoded frame: layers from the wire upward, and their items in
// one flat list. It is made to be reused, frame after frame; what it holds is
// valid as long as the frame's bytes are.
type Stack struct {
	Sources []Source
	Layers  []Layer
	Items   []Item
	Notes   []Note
	Facts   []uint64 // values of items that do not stand on the wire
	Chars   []byte   // the characters of facts that are text

	Number int       // the frame's number in its capture, for the ordered pass
	Length int       // bytes the frame had on the wire
	Skim   bool      // layers only: no items, no facts
	Time   time.Time // when the frame was captured, as far as the capture says; the caller sets it, as Skim and FCS
	FCS    int       // bytes of frame check sequence that the capture kept at the end of the frame

	full    bool // MaxItems was reached
	scratch Item // the row View.Get looks at in a skimmed stack
	room    []byte
	spare   []Item
}

// Reset makes the stack ready for another frame.
func (s *Stack) Reset(frame []byte, length int) {
	s.Sources = append(s.Sources[:0], Source{Bytes: frame})
	s.Layers = s.Layers[:0]
	s.Items = s.Items[:0]
	s.Notes = s.Notes[:0]
	s.Facts = s.Facts[:0]
	s.Chars = s.Chars[:0]
	s.Length = length
	s.full = false
}

// Trim gives back the memory of a frame that was far larger than most, so that many
// stacks kept for reuse don't each keep the room of the largest.
func (s *Stack) Trim() {
	const items, chars = 2 << 10, 64 << 10
	if cap(s.Items) > items {
		s.Items = nil
	}
	if cap(s.Facts) > items {
		s.Facts = nil
	}
	if cap(s.Chars) > chars {
		s.Chars = nil
	}
	if cap(s.room) > chars {
		s.room = nil
	}
	if cap(s.spare) > items {
		s.spare = nil
	}
}

// Frame returns the frame's bytes.
func (s *Stack) Frame() []byte { return s.Sources[0].Bytes }

// Layer returns a view of layer i as a whole.
func (s *Stack) Layer(i int) View { return View{S: s, L: &s.Layers[i]} }

// Last returns the innermost layer that is traffic of the frame's own (not a
// packet quoted in an error), or nil for an empty frame.
func (s *Stack) Last() *Layer {
	for i := len(s.Layers) - 1; i >= 0; i-- {
		if !s.Layers[i].Quoted {
			return &s.Layers[i]
		}
	}
	return nil
}
