// Package capture is where frames come from and where they go: files in all
// their variants, and (in package live) interfaces. It knows how frames are stored
// and nothing of what is in them.
//
//	Expand                    what a user named -> names of files
//	Open, NewFile, Concat     files -> a Source of Frames
//	Follow                    the same, of files that are still being written
//	Merge                     Sources -> one Source, by time
//	Batch                     a run of Frames, for another goroutine
//	SurveyFile                a file -> what there is to say about it
//	Create, NewWriter         Frames -> a file
//	NewRecorder               Frames -> files, rotated and safe at any moment
//
// Two errors are to be told apart: a *Refused file cannot be used at all, a
// *Damage was met on the way and everything that could be read was given.
package capture

import (
	"net"
	"net/netip"
	"time"
)

// A Frame is one captured frame and what the capture says about it.
// Data and Comments are only valid until the next call of Next on the source
// that filled the frame.
type Frame struct {
	Number    int        // counted from 1 in the order read
	Time      time.Time  // UTC; the zero Time if the capture has none (simple packet blocks)
	Data      []byte     // the bytes that were kept
	Length    int        // bytes the frame had when it was captured; more than len(Data) if it was cut
	Interface *Interface // never nil
	Flags     Flags      // what the capture knows of the frame's way; 0 if nothing
	Comments  []string   // as stored: not safe to print without escaping
	Offset    int64      // byte offset of the frame's record in its (uncompressed) file
	File      string     // name of the file, as given
}

// An Interface is one place of capture, with what the file says about it.
type Interface struct {
	Index       int // in the file's order over all sections, from 0
	LinkType    LinkType
	BigEndian   bool          // so the capturing machine stores numbers: headers of BSD loopback are in its order
	SnapLen     uint32        // 0: no limit
	Resolution  time.Duration // of time stamps; finer than a nanosecond counts as a nanosecond
	Name        string
	Description string
	Filter      string
	OS          string
	Hardware    string
	Speed       uint64 // bits per second, 0 if unknown
	FCSLen      int    // bytes of frame check sequence at the end of each frame; -1 if not known
	Comments    []string
	Addresses   []netip.Prefix   // IPv4 and IPv6, as the capturing system had them
	MAC         net.HardwareAddr // nil if not known

	// tsresol is if_tsresol as stored. Resolution cannot hold what is no whole
	// number of nanoseconds (2^-20 s), and a rewritten file should keep it.
	tsresol    uint8
	hasTSResol bool
}

// A Source yields frames in order. At the end Next returns io.EOF; a *Damage
// says where a file stops making sense, after every frame before it was given.
type Source interface {
	Next(*Frame) error
}
