package live

import (
	"errors"
	"net"
	"net/netip"

	"peel/capture"
)

// A Device is a network interface of this machine.
type Device struct {
	Name        string // as the kernel has it: not safe to print without escaping
	Index       int    // 0 for Any
	Description string // what the administrator wrote down about it
	Addresses   []netip.Prefix
	MAC         net.HardwareAddr // nil if it has none
	MTU         int              // bytes of a frame's payload
	Speed       uint64           // bits per second; 0 if not known, as for what has no hardware

	Up          bool // switched on
	Running     bool // and able to carry frames: a cable is plugged in
	Loopback    bool
	Promiscuous bool // somebody captures frames to other machines on it

	LinkType capture.LinkType
	Cooked   bool // has no link header that captures could keep; OpenSocket must know

	Obstacle string // why it cannot be captured now; empty if it can
	Remedy   string // and what to do about it
}

// State says in a few words whether the device can carry frames.
func (d *Device) State() string {
	switch {
	case !d.Up:
		return "down"
	case !d.Running:
		return "up, no carrier"
	}
	return "up"
}

// Find gives the device of that name, or an error that says where names are listed.
func Find(name string) (Device, error) {
	devices, err := Devices()
	if err != nil {
		return Device{}, err
	}
	for i := range devices {
		if devices[i].Name == name {
			return devices[i], nil
		}
	}
	return Device{}, missing(name, nil)
}

var errNowhere = errors.New("no default route and no loopback interface: name an interface; \"peel interfaces\" lists them")

// addresses of an interface; none if it went away meanwhile.
func addresses(i *net.Interface) (prefixes []netip.Prefix) {
	list, _ := i.Addrs()
	for _, a := range list {
		if n, ok := a.(*net.IPNet); ok {
			bits, _ := n.Mask.Size()
			if ip, ok := netip.AddrFromSlice(n.IP); ok {
				prefixes = append(prefixes, netip.PrefixFrom(ip.Unmap(), bits))
			}
		}
	}
	return prefixes
}
