// Package live captures frames from the network interfaces of this machine, without
// libpcap and without cgo.
//
//	Devices, Find, Default    which interfaces there are
//	OpenSocket                the one step that needs a privilege
//	Open                      a Handle: a capture.Source of what passes an interface
//
// On Linux frames come through a packet socket with a ring of memory that the
// kernel shares (packet(7), TPACKET_V3), on macOS and the BSDs through /dev/bpf
// (bpf(4)). Elsewhere Open says what to do instead.
package live

import (
	"strconv"
	"time"

	"golang.org/x/net/bpf"

	"peel/capture"
)

// Any names all interfaces at once. Their frames come as Linux cooked v2. Of several VLAN
// tags in a frame that is sent the kernel passes on the outermost there; those of a received
// one are put together again where an IP or ARP packet is behind them.
const Any = "any"

// Options say what to capture. The zero value of each but Interface is fit for use.
type Options struct {
	Interface   string        // as the kernel names it, or Any (Linux)
	SnapLen     int           // bytes to keep of a frame; 0: DefaultSnapLen
	Buffer      int           // bytes of the kernel's buffer; 0: DefaultBuffer. Halved until the kernel grants it
	Promiscuous bool          // ask for frames to other machines as well; without effect on loopback and Any
	Delay       time.Duration // how long a frame may lie in the buffer unseen; 0: DefaultDelay

	// Kernel is a classic BPF program that the kernel asks about every frame; nil
	// takes all. It sees a frame as its socket does: without a VLAN tag that the kernel
	// took off, and in cooked mode (Device.Cooked) from the network layer on.
	Kernel []bpf.RawInstruction
	// Match is asked about every frame that the kernel let through, as Next would
	// give it: its bytes, and the length it had. nil takes all.
	Match func(data []byte, length int) bool

	// Socket was opened before, perhaps by a process that had the privilege; nil opens
	// one. Open takes it over: the Handle closes it, and so does an Open that fails.
	Socket *Socket
}

// What Options mean when they say nothing.
const (
	DefaultSnapLen = 262144 // more than any frame has, and what files promise
	DefaultBuffer  = 64 << 20
	DefaultDelay   = 5 * time.Millisecond
)

// Counters say where frames went. After Next has said io.EOF they are exact, and
// Accepted is the sum of Received, Refused and Dropped; before, what lies in the
// buffer is the difference.
type Counters struct {
	Accepted uint64 // frames that the kernel's filter let through
	Received uint64 // frames that Next gave
	Refused  uint64 // frames that Match did not take
	Dropped  uint64 // frames for which the kernel found no room in its buffer
	Freezes  uint64 // how often the buffer was full (Linux)
}

// Forbidden is the error for a capture that the operating system does not permit.
type Forbidden struct {
	Needs  string // what is missing
	Remedy string // what to do, commands included
	Err    error  // what the system said
}

func (f *Forbidden) Error() string { return "capturing packets needs " + f.Needs + ": " + f.Remedy }

// Unwrap gives the operating system's error.
func (f *Forbidden) Unwrap() error { return f.Err }

// Gone is the error for an interface that was removed while it was captured. Next
// returns it after every frame that came before.
type Gone struct {
	Interface string
	Packets   uint64 // that Next gave
}

func (g *Gone) Error() string {
	packets := " packets"
	if g.Packets == 1 {
		packets = " packet"
	}
	return refuse(g.Interface, "the interface went away after "+strconv.FormatUint(g.Packets, 10)+packets, "", nil).Error()
}

// refuse is the error for an interface that cannot be captured.
// missing refuses a name that no interface has.
func missing(name string, err error) error {
	return refuse(name, "no such interface", `"peel interfaces" lists them`, err)
}

func refuse(name, reason, remedy string, err error) error {
	return &capture.Refused{File: name, Reason: reason, Remedy: remedy, Err: err}
}
