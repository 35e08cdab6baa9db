package live

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync/atomic"
	"time"

	"golang.org/x/sys/unix"

	"peel/capture"
)

// A Handle is a running capture. One goroutine calls Next and Ready, and in the end Close; the
// other methods may be called from any.
type Handle struct {
	socket *Socket
	face   *capture.Interface
	index  int // of the interface; 0 for Any
	snap   int
	match  func([]byte, int) bool
	faces  faces
	from   *capture.Interface // of the frame in pending
	queue  queue

	current block
	pending record
	have    bool   // pending is the frame to give next
	walked  uint64 // frames taken from the queue so far

	polled   [2]unix.PollFd // the socket, and what Stop rouses with
	down     atomic.Bool
	received atomic.Uint64
	refused  atomic.Uint64
	tally    tally

	gone     bool      // the interface was removed
	deadline time.Time // for what is still in the kernel after the end
	end      error     // what Next says from now on
}

// Open starts to capture. Nothing in it needs a privilege if a Socket is given. Frames that
// passed before Open returns may be among those captured, but none that the filters don't take.
//
// An interface that doesn't exist or is down is refused with a *capture.Refused.
func Open(o Options) (*Handle, error) {
	o = o.orDefaults()
	d, err := o.device()
	if err == nil && o.Socket == nil {
		o.Socket, err = OpenSocket(d.Cooked)
	}
	if err != nil {
		if o.Socket != nil {
			_ = o.Socket.Close()
		}
		return nil, err
	}
	h := &Handle{
		socket: o.Socket, index: d.Index, snap: o.SnapLen, match: o.Match, tally: tally{fd: o.Socket.fd, wake: -1},
		face: &capture.Interface{
			LinkType: d.LinkType, SnapLen: uint32(o.SnapLen), Resolution: time.Nanosecond,
			Name: d.Name, Description: d.Description, OS: system(), Speed: d.Speed,
			FCSLen: -1, Addresses: d.Addresses, MAC: d.MAC,
		},
	}
	if err := h.start(&o, &d); err != nil {
		_ = h.Close()
		return nil, err
	}
	return h, nil
}

func (o *Options) device() (Device, error) {
	if o.Interface == Any {
		return everything, nil
	}
	return Find(o.Interface)
}

func (h *Handle) start(o *Options, d *Device) error {
	fd := h.socket.fd
	if h.socket.cooked != d.Cooked {
		return fmt.Errorf("%s: its socket was opened for another kind of interface: Device.Cooked says which", d.Name)
	}
	if d.Index != 0 && !d.Up {
		return refuse(d.Name, "the interface is down", bringUp(d.Name), unix.ENETDOWN)
	}
	var err error
	if h.tally.wake, err = unix.Eventfd(0, unix.EFD_CLOEXEC|unix.EFD_NONBLOCK); err != nil {
		return fmt.Errorf("making an eventfd: %w", err)
	}
	h.polled = [2]unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}, {Fd: int32(h.tally.wake), Events: unix.POLLIN}}

	// Linux 4.20 spares itself the copies; the filter does the same for any kernel, and is the
	// only way where other interfaces are captured too, whose outgoing frames count.
	once := d.Index == 0
	if d.Loopback {
		once = unix.SetsockoptInt(fd, unix.SOL_PACKET, unix.PACKET_IGNORE_OUTGOING, 1) != nil
	}
	// The filter stands before the socket is bound, and so nothing slips past it.
	program := filterProgram(o.Kernel, o.SnapLen, once)
	if err := attach(fd, program); err != nil {
		return fmt.Errorf("%s: giving the kernel a filter of %d instructions: %w", d.Name, len(program), err)
	}
	ring, err := newRing(fd, o.SnapLen, o.Buffer, o.Delay)
	if err != nil {
		return fmt.Errorf("%s: %w", d.Name, err)
	}
	h.queue.start(ring, o.Buffer, o.Delay)
	if o.Promiscuous && d.Index != 0 && !d.Loopback {
		err := unix.SetsockoptPacketMreq(fd, unix.SOL_PACKET, unix.PACKET_ADD_MEMBERSHIP,
			&unix.PacketMreq{Ifindex: int32(d.Index), Type: unix.PACKET_MR_PROMISC})
		if err != nil {
			return fmt.Errorf("%s: switching to promiscuous mode: %w", d.Name, err)
		}
	}
	address := &unix.SockaddrLinklayer{Protocol: networkOrder(unix.ETH_P_ALL), Ifindex: d.Index}
	if err := unix.Bind(fd, address); err != nil {
		return h.bindError(err)
	}
	if e, _ := unix.GetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_ERROR); e != 0 {
		return h.bindError(unix.Errno(e))
	}
	return nil
}

func (h *Handle) bindError(err error) error {
	switch err {
	case unix.ENETDOWN: // between the look at it and now
		return refuse(h.face.Name, "the interface is down", bringUp(h.face.Name), err)
	case unix.ENODEV, unix.ENXIO:
		return missing(h.face.Name, err)
	}
	return fmt.Errorf("%s: starting to capture: %w", h.face.Name, err)
}

// networkOrder turns a number as htons does.
func networkOrder(n uint16) uint16 {
	return binary.NativeEndian.Uint16(binary.BigEndian.AppendUint16(nil, n))
}

// Next gives the next frame, and waits for it. Its data lies in the kernel's buffer and is good
// until the next call of Next.
//
// After Stop come the frames that arrived before it, and then io.EOF. When the interface is removed, Next
// returns a *Gone after its last frame. One that is only switched off is waited for (Down
// tells): frames go on when it comes up again.
func (h *Handle) Next(f *capture.Frame) error {
	if h.end != nil {
		return h.end
	}
	h.release()
	for !h.look(true) {
		h.release() // poll would find the block read last, and not wait
		if h.end == nil {
			if err := h.wait(); h.end == nil {
				h.end = err
			}
		}
		if h.end != nil {
			return h.end
		}
	}
	h.have = false
	r := &h.pending
	data := r.data()
	if len(data) > h.snap {
		data = data[:h.snap]
	}
	number := h.received.Add(1)
	*f = capture.Frame{
		Number: int(number),
		Time:   time.Unix(r.seconds(), r.nanoseconds()).UTC(),
		Data:   data, Length: r.length,
		Interface: h.from, Flags: r.flags(),
	}
	return nil
}

// Ready tells whether Next would give a frame, or an error, without waiting.
func (h *Handle) Ready() bool { return h.end != nil || h.look(false) }

// look goes on to the next frame that Match takes, as far as there are any. Blocks that it
// leaves behind are given back at once if no frame is in use, and held otherwise.
func (h *Handle) look(unused bool) bool {
	for !h.have && h.end == nil {
		ok, broken := h.current.next(&h.pending)
		switch {
		case broken:
			h.end = fmt.Errorf("%s: the kernel's buffer makes no sense after %d packets", h.face.Name, h.walked)
			return false
		case ok:
			h.walked++
			h.dress()
			h.have = h.match == nil || h.match(h.pending.data(), h.pending.length)
			if !h.have {
				h.refused.Add(1)
			}
		default:
			if unused {
				h.release()
			}
			if !h.open() {
				return false
			}
		}
	}
	return h.have
}

// dress gives a frame the headers that captures have and the kernel's buffer has not.
func (h *Handle) dress() {
	r := &h.pending
	h.from = h.face
	switch h.face.LinkType {
	case capture.LinkEthernet:
		r.retag()
	case capture.LinkLinuxSLL:
		r.cook(false)
	case capture.LinkLinuxSLL2:
		r.cook(true)
		h.from = h.faces.see(h.socket.fd, r.interfaceIndex(), h.face)
	}
}

// open goes on to the next block, if there is one.
func (h *Handle) open() bool {
	data := h.queue.take()
	h.current = openBlock(data)
	return data != nil
}

// release lets the kernel have the blocks that no data in use lies in.
func (h *Handle) release() { h.queue.release(h.have || h.current.left > 0) }

const (
	patience     = time.Second           // between looks at a silent ring, should a wake-up be lost
	downPatience = 50 * time.Millisecond // the kernel tells that an interface goes down, not that it goes away then
)

// wait blocks until there may be a frame. Its error is the end of the capture.
func (h *Handle) wait() error {
	if h.gone || h.tally.stopped() {
		return h.drain()
	}
	timeout := patience
	if h.down.Load() {
		timeout = downPatience
	}
	if err := h.poll(h.polled[:], timeout); err != nil {
		return err
	}
	if h.polled[0].Revents&unix.POLLERR != 0 {
		e, err := unix.GetsockoptInt(h.socket.fd, unix.SOL_SOCKET, unix.SO_ERROR)
		if err == nil && e != 0 {
			err = unix.Errno(e)
		}
		if err != nil && err != unix.ENETDOWN {
			return fmt.Errorf("%s: waiting for packets: %w", h.face.Name, err)
		}
		h.down.Store(true)
	}
	if h.down.Load() && !h.look(true) {
		return h.checkUp()
	}
	return nil
}

func (h *Handle) poll(fds []unix.PollFd, timeout time.Duration) error {
	if _, err := unix.Poll(fds, int(timeout.Milliseconds())); err != nil && err != unix.EINTR {
		return fmt.Errorf("%s: waiting for packets: %w", h.face.Name, err)
	}
	return nil
}

// checkUp finds out what became of an interface that went down. The socket knows: a removed interface is
// taken off it, and another one that gets its name is not put there.
func (h *Handle) checkUp() error {
	address, err := unix.Getsockname(h.socket.fd)
	if err != nil {
		return fmt.Errorf("%s: %w", h.face.Name, err)
	}
	if ll, ok := address.(*unix.SockaddrLinklayer); ok && ll.Ifindex != h.index {
		h.gone = true
		return nil
	}
	h.down.Store(!isUp(h.socket.fd, h.index))
	return nil
}

// Down tells whether the interface is switched off, for the time being.
func (h *Handle) Down() bool { return h.down.Load() }

// drain waits for the frames that the kernel has counted but not handed over yet: it keeps a block
// until it is full or its time is over. Then the capture is at its end.
func (h *Handle) drain() error {
	const most = time.Second // hundred times what it takes
	if h.deadline.IsZero() {
		h.deadline = time.Now().Add(most)
	}
	if c := h.tally.read(); h.walked < c.Accepted-c.Dropped && time.Now().Before(h.deadline) {
		return h.poll(h.polled[:1], time.Millisecond)
	}
	h.tally.freeze()
	if h.gone {
		return &Gone{Interface: h.face.Name, Packets: h.received.Load()}
	}
	return io.EOF
}

// Stop ends the capture: nothing that arrives from now on is taken, and Next says
// io.EOF behind what arrived before, within some milliseconds.
func (h *Handle) Stop() { h.tally.stop() }

// Close lets go of everything, the memory that data of frames lies in included.
func (h *Handle) Close() error {
	if h.end == fs.ErrClosed {
		return nil
	}
	h.tally.read()
	h.tally.freeze()
	h.end = fs.ErrClosed
	h.have, h.current = false, block{}
	err := h.queue.close()
	if h.tally.wake >= 0 {
		err = errors.Join(err, unix.Close(h.tally.wake))
	}
	return errors.Join(err, h.socket.Close())
}

// Counters say where frames went so far.
func (h *Handle) Counters() Counters {
	c := h.tally.read()
	c.Received, c.Refused = h.received.Load(), h.refused.Load()
	return c
}

// Interfaces is the one place of capture that was opened. Frames of Any have
// an interface each of their own, with the name that the kernel has for it.
func (h *Handle) Interfaces() []*capture.Interface { return []*capture.Interface{h.face} }

// LinkType of all frames.
func (h *Handle) LinkType() capture.LinkType { return h.face.LinkType }
