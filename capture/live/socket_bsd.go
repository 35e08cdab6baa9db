//go:build darwin || dragonfly || freebsd || netbsd || openbsd

//lint:file-ignore SA1019 syscall knows bpf's ioctls on each of these systems; nothing else does

package live

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"peel/capture"
)

// A Socket is an opened /dev/bpf that no interface is bound to: it is opened while there are privileges,
// and used when they are gone.
type Socket struct{ fd int }

// OpenSocket opens a packet filter device (bpf(4)). It is the only step of a capture that
// needs a privilege, which is that of the device file; without it the error is *Forbidden. Devices
// are never cooked here.
func OpenSocket(bool) (*Socket, error) {
	// One file that gives each opener a device of his own, or (macOS) many to choose from.
	err := error(syscall.ENOENT)
	for i := -1; i < 1000; i++ {
		name := "/dev/bpf"
		if i >= 0 {
			name += strconv.Itoa(i)
		}
		var fd int
		fd, err = unix.Open(name, unix.O_RDWR|unix.O_CLOEXEC, 0)
		switch {
		case err == nil:
			return &Socket{fd: fd}, nil
		case err == syscall.EBUSY, i < 0 && errors.Is(err, fs.ErrNotExist):
			continue
		case errors.Is(err, fs.ErrPermission):
			return nil, &Forbidden{Needs: "access to " + name, Remedy: "run it with sudo", Err: err}
		}
		break
	}
	return nil, fmt.Errorf("opening /dev/bpf: %w", err)
}

// SocketFromFD takes over a packet filter device of a parent process or from before an exec.
func SocketFromFD(fd int) (*Socket, error) {
	if err := syscall.CheckBpfVersion(fd); err != nil {
		return nil, fmt.Errorf("file descriptor %d is no packet filter device: %w", fd, err)
	}
	unix.CloseOnExec(fd)
	return &Socket{fd: fd}, nil
}

// FD is the file descriptor. It must be duplicated or lose its close-on-exec mark to
// outlive an exec.
func (s *Socket) FD() int { return s.fd }

// Close lets go of a device that no Handle owns.
func (s *Socket) Close() error {
	if s.fd < 0 {
		return nil
	}
	err := unix.Close(s.fd)
	s.fd = -1
	return err
}

// The rest is ioctls, one a method.

// allot asks for a buffer, which must happen before bind, and gives what was granted.
func (s *Socket) allot(bytes int) (int, error) {
	const least = 32 << 10
	for {
		_, err := syscall.SetBpfBuflen(s.fd, bytes)
		if err != nil && bytes > least {
			bytes /= 2
			continue
		}
		if err != nil {
			return 0, err
		}
		return syscall.BpfBuflen(s.fd)
	}
}

func (s *Socket) bind(name string) error { return syscall.SetBpfInterface(s.fd, name) }

func (s *Socket) linkType() (capture.LinkType, error) {
	dlt, err := syscall.BpfDatalink(s.fd)
	return linkType(dlt), err
}

// filter sets the program, and empties the buffer.
func (s *Socket) filter(program []syscall.BpfInsn) error { return syscall.SetBpf(s.fd, program) }

func (s *Socket) promiscuous() error { return syscall.SetBpfPromisc(s.fd, 1) }

// atOnce has reads end as soon as there is a frame, and after the given time if there is none.
func (s *Socket) atOnce(most time.Duration) error {
	if err := syscall.SetBpfImmediate(s.fd, 1); err != nil {
		return err
	}
	wait := syscall.NsecToTimeval(most.Nanoseconds())
	return syscall.SetBpfTimeout(s.fd, &wait)
}

// dropped counts frames since the device was bound.
func (s *Socket) dropped() (uint64, error) {
	stat, err := syscall.BpfStats(s.fd)
	if err != nil {
		return 0, err
	}
	return uint64(stat.Drop), nil
}
