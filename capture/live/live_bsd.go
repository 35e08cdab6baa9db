//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package live

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"

	"peel/capture"
)

// A Handle is a running capture. One goroutine calls Next and Ready, and in the end Close; the
// other methods may be called from any.
//
// It doesn't use gopacket's bsdbpf, which panics where there is no free device, cannot be stopped, takes no
// filter, and forgets how long a frame was before it was cut.
type Handle struct {
	socket *Socket
	face   *capture.Interface
	snap   int
	match  func([]byte, int) bool

	buffer  []byte
	rest    []byte // of the buffer, not given yet
	pending bpfRecord
	have    bool // pending is the frame to give next

	stopped  atomic.Bool
	walked   atomic.Uint64
	received atomic.Uint64
	refused  atomic.Uint64

	mu     sync.Mutex // of the two below
	closed bool
	drops  uint64
	end    error // what Next says from now on
}

var layout = bpfLayout{
	word:  int(unsafe.Sizeof(unix.BpfHdr{}.Tstamp.Sec)),
	align: unix.BPF_ALIGNMENT,
}

// turn is how long a read may wait: the time that Stop takes at most. poll(2) would need no such turns, but
// has not worked on these devices in every version of every system.
const turn = 20 * time.Millisecond

// Open starts to capture. Nothing in it needs a privilege if a Socket is given. There is no Any here,
// and Delay is of no meaning: frames are handed over as they come.
//
// An interface that doesn't exist or is down is refused with a *capture.Refused.
func Open(o Options) (*Handle, error) {
	o = o.orDefaults()
	d, err := o.device()
	if err == nil && o.Socket == nil {
		o.Socket, err = OpenSocket(false)
	}
	if err != nil {
		if o.Socket != nil {
			_ = o.Socket.Close()
		}
		return nil, err
	}
	h := &Handle{
		socket: o.Socket, snap: o.SnapLen, match: o.Match,
		face: &capture.Interface{
			SnapLen: uint32(o.SnapLen), Resolution: time.Microsecond, Name: d.Name,
			OS: system(), FCSLen: -1, Addresses: d.Addresses, MAC: d.MAC,
		},
	}
	if err := h.start(&o); err != nil {
		_ = h.Close()
		return nil, err
	}
	return h, nil
}

func (o *Options) device() (Device, error) {
	if o.Interface == Any {
		return Device{}, refuse(Any, "this system cannot capture all interfaces at once", `name one; "peel interfaces" lists them`, nil)
	}
	d, err := Find(o.Interface)
	if err == nil && !d.Up {
		err = refuse(d.Name, "the interface is down", bringUp(d.Name), syscall.ENETDOWN)
	}
	return d, err
}

func (h *Handle) start(o *Options) error {
	s, name := h.socket, h.face.Name
	size, err := s.allot(o.Buffer)
	if err != nil {
		return fmt.Errorf("%s: asking the kernel for a buffer: %w", name, err)
	}
	h.buffer = make([]byte, size)
	switch err := s.bind(name); {
	case errors.Is(err, syscall.ENXIO):
		return missing(name, err)
	case errors.Is(err, syscall.ENETDOWN):
		return refuse(name, "the interface is down", bringUp(name), err)
	case err != nil:
		return fmt.Errorf("%s: starting to capture: %w", name, err)
	}
	if h.face.LinkType, err = s.linkType(); err != nil {
		return fmt.Errorf("%s: asking for its link type: %w", name, err)
	}
	// Setting the filter empties the buffer: nothing from before slips past it.
	if err := s.filter(program(o.Kernel, o.SnapLen)); err != nil {
		return fmt.Errorf("%s: giving the kernel a filter of %d instructions: %w", name, len(o.Kernel), err)
	}
	if err := s.atOnce(turn); err != nil {
		return fmt.Errorf("%s: asking for frames as they come: %w", name, err)
	}
	if o.Promiscuous && h.face.LinkType == capture.LinkEthernet {
		if err := s.promiscuous(); err != nil {
			return fmt.Errorf("%s: switching to promiscuous mode: %w", name, err)
		}
	}
	return nil
}

// program is what the kernel runs: the frames to take, and snap bytes of them at most.
func program(user []bpf.RawInstruction, snap int) []syscall.BpfInsn {
	const ret = syscall.BPF_RET | syscall.BPF_K
	if user == nil {
		return []syscall.BpfInsn{{Code: ret, K: uint32(snap)}}
	}
	code := make([]syscall.BpfInsn, len(user))
	for i, in := range user {
		code[i] = syscall.BpfInsn{Code: in.Op, Jt: in.Jt, Jf: in.Jf, K: in.K}
		if in.Op == ret {
			code[i].K = min(in.K, uint32(snap))
		}
	}
	return code
}

// Next gives the next frame, and waits for it. Its data is good until the next call of Next.
//
// After Stop come the frames that were read before it, and then io.EOF. When the interface is
// removed, Next returns a *Gone.
func (h *Handle) Next(f *capture.Frame) error {
	for !h.look() {
		if h.end == nil {
			h.end = h.read()
		}
		if h.end != nil {
			return h.end
		}
	}
	h.have = false
	r := &h.pending
	data := r.data
	if len(data) > h.snap {
		data = data[:h.snap]
	}
	*f = capture.Frame{
		Number: int(h.received.Add(1)),
		Time:   time.Unix(r.seconds, r.microseconds*1000).UTC(),
		Data:   data, Length: r.length,
		Interface: h.face,
	}
	return nil
}

// Ready tells whether Next would give a frame, or an error, without waiting.
func (h *Handle) Ready() bool { return h.end != nil || h.look() }

// look goes on to the next frame in the buffer that Match takes.
func (h *Handle) look() bool {
	for !h.have && len(h.rest) > 0 {
		var ok bool
		if h.rest, ok = layout.next(h.rest, &h.pending); !ok {
			return false
		}
		h.walked.Add(1)
		h.have = h.match == nil || h.match(h.pending.data, h.pending.length)
		if !h.have {
			h.refused.Add(1)
		}
	}
	return h.have
}

// read fills the buffer. Its error is the end of the capture.
func (h *Handle) read() error {
	if h.stopped.Load() {
		h.count()
		return io.EOF
	}
	n, err := unix.Read(h.socket.fd, h.buffer)
	switch err {
	case nil:
		h.rest = h.buffer[:n]
		return nil
	case syscall.EINTR, syscall.EAGAIN:
		return nil
	case syscall.ENETDOWN: // switched off: it may come up again
		time.Sleep(turn)
		return nil
	case syscall.ENXIO, syscall.EIO: // what OpenBSD says
		return &Gone{Interface: h.face.Name, Packets: h.received.Load()}
	}
	return fmt.Errorf("%s: waiting for packets: %w", h.face.Name, err)
}

// Stop ends the capture: Next says io.EOF within some milliseconds.
func (h *Handle) Stop() { h.stopped.Store(true) }

// Close lets go of everything.
func (h *Handle) Close() error {
	h.Stop()
	h.count()
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	h.have, h.rest, h.end = false, nil, fs.ErrClosed
	return h.socket.Close()
}

// count asks the kernel what it dropped since the interface was bound.
func (h *Handle) count() uint64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.closed {
		if drops, err := h.socket.dropped(); err == nil {
			h.drops = drops
		}
	}
	return h.drops
}

// Counters say where frames went so far. These kernels count what their filter saw, not what it
// took: Accepted is the sum of the others.
func (h *Handle) Counters() Counters {
	dropped := h.count()
	return Counters{
		Accepted: h.walked.Load() + dropped, Dropped: dropped,
		Received: h.received.Load(), Refused: h.refused.Load(),
	}
}

// Down is false: these kernels don't tell.
func (h *Handle) Down() bool { return false }

// Interfaces is the one place of capture.
func (h *Handle) Interfaces() []*capture.Interface { return []*capture.Interface{h.face} }

// LinkType of all frames.
func (h *Handle) LinkType() capture.LinkType { return h.face.LinkType }
