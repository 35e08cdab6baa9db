package live

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// A Socket is a packet socket that nothing arrives at yet: it is opened while there
// are privileges, and used when they are gone.
type Socket struct {
	fd     int
	cooked bool
}

// OpenSocket opens a packet socket (packet(7)), for a device that is Cooked or one that isn't. It is
// the only step of a capture that needs CAP_NET_RAW; without it the error is *Forbidden.
//
// Protocol 0 means that no frame is queued before Open has put the filter in place. The socket is
// closed on exec.
func OpenSocket(cooked bool) (*Socket, error) {
	kind := unix.SOCK_RAW
	if cooked {
		kind = unix.SOCK_DGRAM
	}
	fd, err := unix.Socket(unix.AF_PACKET, kind|unix.SOCK_CLOEXEC, 0)
	switch err {
	case nil:
		return &Socket{fd: fd, cooked: cooked}, nil
	case unix.EPERM, unix.EACCES:
		return nil, &Forbidden{Needs: "CAP_NET_RAW", Remedy: permit(), Err: err}
	case unix.EAFNOSUPPORT, unix.EPROTONOSUPPORT:
		return nil, fmt.Errorf("opening a packet socket: %w: this kernel has none (CONFIG_PACKET)", err)
	}
	return nil, fmt.Errorf("opening a packet socket: %w", err)
}

// permit says how this program comes by the privilege.
func permit() string {
	program := "$(command -v peel)"
	if path, err := os.Executable(); err == nil {
		program = shellWord(path)
	}
	return "give it this capability with: sudo setcap cap_net_raw+ep " + program + " (or run it with sudo)"
}

// SocketFromFD takes over a packet socket of a parent process or from before an exec.
func SocketFromFD(fd int) (*Socket, error) {
	domain, err := unix.GetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_DOMAIN)
	if err != nil {
		return nil, fmt.Errorf("file descriptor %d: %w: a packet socket was to be there", fd, err)
	}
	kind, err := unix.GetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_TYPE)
	if err != nil || domain != unix.AF_PACKET || kind != unix.SOCK_RAW && kind != unix.SOCK_DGRAM {
		return nil, fmt.Errorf("file descriptor %d is no packet socket", fd)
	}
	unix.CloseOnExec(fd)
	return &Socket{fd: fd, cooked: kind == unix.SOCK_DGRAM}, nil
}

// FD is the file descriptor. It must be duplicated or lose its close-on-exec mark to
// outlive an exec (exec.Cmd's ExtraFiles duplicates).
func (s *Socket) FD() int { return s.fd }

// Close lets go of a socket that no Handle owns.
func (s *Socket) Close() error {
	if s.fd < 0 {
		return nil
	}
	err := unix.Close(s.fd)
	s.fd = -1
	return err
}
