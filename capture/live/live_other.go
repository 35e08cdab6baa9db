//go:build !linux && !darwin && !dragonfly && !freebsd && !netbsd && !openbsd

package live

import (
	"errors"
	"io/fs"
	"net"
	"runtime"

	"peel/capture"
)

const needsDriver = "a driver that peel cannot reach"

// unsupported says what to do on a system where peel cannot capture.
func unsupported() *Forbidden {
	remedy := "capture with another program, and read its file with: peel read FILE"
	if runtime.GOOS == "windows" {
		remedy = "capture with what is there, and give it to peel: " +
			"dumpcap -w - | peel - (with Npcap), " +
			"or pktmon start --capture, pktmon stop, pktmon etl2pcap PktMon.etl, and then peel PktMon.pcapng"
	}
	return &Forbidden{Needs: needsDriver, Remedy: remedy, Err: errors.ErrUnsupported}
}

// A Socket cannot be had on this system.
type Socket struct{}

// OpenSocket says what to do instead.
func OpenSocket(bool) (*Socket, error) { return nil, unsupported() }

// SocketFromFD says what to do instead.
func SocketFromFD(int) (*Socket, error) { return nil, unsupported() }

// FD is no file descriptor.
func (*Socket) FD() int { return -1 }

// Close has nothing to do.
func (*Socket) Close() error { return nil }

// A Handle cannot be had on this system.
type Handle struct{}

// Open says what to do instead.
func Open(Options) (*Handle, error) { return nil, unsupported() }

// Next has no frames.
func (*Handle) Next(*capture.Frame) error { return fs.ErrClosed }

// Ready is true: Next doesn't wait.
func (*Handle) Ready() bool { return true }

// Stop has nothing to do.
func (*Handle) Stop() {}

// Close has nothing to do.
func (*Handle) Close() error { return nil }

// Counters are zero.
func (*Handle) Counters() Counters { return Counters{} }

// Down is false.
func (*Handle) Down() bool { return false }

// Interfaces are none.
func (*Handle) Interfaces() []*capture.Interface { return nil }

// LinkType is of no meaning.
func (*Handle) LinkType() capture.LinkType { return 0 }

// Devices lists the interfaces of this machine, none of which can be captured.
func Devices() ([]Device, error) {
	list, err := net.Interfaces()
	if err != nil {
		return nil, err
	}
	why := unsupported()
	var devices []Device
	for i := range list {
		d := device(&list[i])
		d.Obstacle, d.Remedy = "needs "+why.Needs, why.Remedy
		devices = append(devices, d)
	}
	return devices, nil
}

// Default says what to do instead.
func Default() (string, error) { return "", unsupported() }
