package live

import (
	"errors"
	"net"
	"strings"
	"unsafe"

	"golang.org/x/sys/unix"

	"peel/capture"
)

// Devices lists the interfaces of this machine (of this network namespace), by index, and
// Any behind them. It needs no privilege.
func Devices() ([]Device, error) {
	all, err := links()
	if err != nil {
		return nil, err
	}
	forbidden := permitted()
	var devices []Device
	for i := range all {
		d := all[i].device()
		d.Addresses = addresses(&net.Interface{Index: d.Index})
		d.Speed = speed(d.Name)
		devices = append(devices, d)
	}
	devices = append(devices, everything)
	for i := range devices {
		switch d := &devices[i]; {
		case forbidden != nil:
			d.Obstacle, d.Remedy = "needs "+forbidden.Needs, forbidden.Remedy
		case !d.Up:
			d.Obstacle, d.Remedy = "down", bringUp(d.Name)
		}
	}
	return devices, nil
}

// everything is the device that Any names.
var everything = Device{
	Name: Any, Description: "all interfaces at once", Up: true, Running: true,
	LinkType: capture.LinkLinuxSLL2, Cooked: true,
}

func bringUp(name string) string {
	return "bring it up with: sudo ip link set " + shellWord(name) + " up"
}

// permitted asks by trying; nil if captures are permitted.
func permitted() *Forbidden {
	s, err := OpenSocket(false)
	if err == nil {
		_ = s.Close()
		return nil
	}
	var f *Forbidden
	if errors.As(err, &f) {
		return f
	}
	return &Forbidden{Needs: "packet sockets", Remedy: err.Error(), Err: err}
}

func (l *link) device() Device {
	link, cooked := linkType(l.arphrd)
	return Device{
		Name: l.name, Index: l.index, Description: l.alias, MAC: l.mac, MTU: l.mtu,
		Up:      l.flags&unix.IFF_UP != 0,
		Running: l.flags&unix.IFF_RUNNING != 0, Loopback: l.flags&unix.IFF_LOOPBACK != 0,
		Promiscuous: l.promiscuous || l.flags&unix.IFF_PROMISC != 0,
		LinkType:    link, Cooked: cooked,
	}
}

// speed asks the driver (ethtool(8), ETHTOOL_GSET) for bits per second; 0 if it has none or
// doesn't say. /sys would need a file system, which a process without privileges may have given up.
func speed(name string) uint64 {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return 0
	}
	defer unix.Close(fd)
	// struct ethtool_cmd: megabits, in two halves at 12 and 28.
	var settings struct {
		command   uint32
		_         [2]uint32
		speed     uint16
		_         [6]uint8
		_         [2]uint32
		speedHigh uint16
		_         [2]uint8
		_         [3]uint32
	}
	settings.command = unix.ETHTOOL_GSET
	var request struct {
		name [unix.IFNAMSIZ]byte
		data unsafe.Pointer
		_    [16]byte
	}
	copy(request.name[:unix.IFNAMSIZ-1], name)
	request.data = unsafe.Pointer(&settings)
	if _, _, e := unix.Syscall(unix.SYS_IOCTL, uintptr(fd), unix.SIOCETHTOOL, uintptr(unsafe.Pointer(&request))); e != 0 {
		return 0
	}
	megabits := uint64(settings.speedHigh)<<16 | uint64(settings.speed)
	if megabits == 0 || megabits >= 1<<31 { // -1 in 16 or 32 bits: unknown
		return 0
	}
	if settings.speedHigh == 0 && settings.speed == 0xffff {
		return 0
	}
	return megabits * 1e6
}

// Default is the interface that the default route leads to, IPv4 before IPv6 and the lowest
// metric first; "lo" where there is no such route.
func Default() (string, error) {
	table, err := dump(unix.RTM_GETROUTE)
	if err != nil {
		return "", err
	}
	best := route{}
	for _, r := range parseDefaults(table) {
		if best.index == 0 || best.ipv6 && !r.ipv6 || best.ipv6 == r.ipv6 && r.metric < best.metric {
			best = r
		}
	}
	all, err := links()
	if err != nil {
		return "", err
	}
	loopback := ""
	for _, l := range all {
		switch {
		case l.index == best.index:
			return l.name, nil
		case l.flags&unix.IFF_LOOPBACK != 0:
			loopback = l.name
		}
	}
	if loopback == "" {
		return "", errNowhere
	}
	return loopback, nil
}

// system names the kernel: "Linux 6.18.1".
func system() string {
	var u unix.Utsname
	if unix.Uname(&u) != nil {
		return "Linux"
	}
	return strings.TrimSpace(unix.ByteSliceToString(u.Sysname[:]) + " " + unix.ByteSliceToString(u.Release[:]))
}
