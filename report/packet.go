// Package report turns packets into words and pictures, one form a file.
package report

import (
	"time"

	"peel/layers/wire"
)

// A Packet is one frame with what the capture says of it and what was found in it.
// Its strings come from the capture: they are not safe to print as they are.
type Packet struct {
	Number    int
	Time      time.Time     // zero if the capture has none
	Delta     time.Duration // since the packet before, as shown
	Length    int           // bytes on the wire; the frame's bytes are in Stack
	Link      uint16        // link type
	LinkName  string
	Interface string // name of the interface, if the capture has one
	Direction string // "in", "out" or ""
	Segments  bool   // the kernel held several TCP segments as one frame: not yet split up, or put together
	NotSummed bool   // the transport checksum was left to the network card
	FCSLen    int    // bytes of frame check sequence that the capture kept; -1 if not known
	Comments  []string
	File      string
	From, To  Process // who holds the sockets, as far as somebody asked
	Stack     *wire.Stack
}

// Captured returns how many bytes of the frame were kept.
func (p *Packet) Captured() int { return len(p.Stack.Frame()) }

// A Form shows packets one after the other. It may keep scratch space, so each
// goroutine needs its own; what it writes depends on the packet alone.
type Form interface {
	// Append appends what the form has to say of p.
	Append(dst []byte, p *Packet) []byte
	// Skims says that the form needs layers only, no items.
	Skims() bool
}

// Modes are the names of the forms, the default first.
var Modes = []string{"layers", "summary", "fields", "hex", "diagram", "json"}

// New returns the form of that name; nil if there is none.
func New(mode string, s Style) Form {
	switch mode {
	case "layers":
		return &Layers{Style: s}
	case "summary":
		return &Summary{Style: s}
	case "fields":
		return &Fields{Style: s}
	case "hex":
		return &Hex{Style: s}
	case "diagram":
		return &Diagram{Style: s}
	case "json":
		return &JSON{}
	}
	return nil
}

// Skims implements Form: a table needs each layer's line, not its fields.
func (*Layers) Skims() bool { return true }

// Skims implements Form.
func (*Summary) Skims() bool { return true }

// Skims implements Form.
func (*Fields) Skims() bool { return false }

// Skims implements Form.
func (*Hex) Skims() bool { return false }

// Skims implements Form.
func (*Diagram) Skims() bool { return false }

// Skims implements Form.
func (*JSON) Skims() bool { return false }
