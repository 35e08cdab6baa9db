//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package live

import (
	"errors"
	"net"
	"runtime"
	"strings"

	"golang.org/x/net/route"
	"golang.org/x/sys/unix"

	"peel/capture"
)

// linkType turns a DLT number into the registered one, where a system had one of its own (libpcap,
// pcap-common.c).
func linkType(dlt int) capture.LinkType {
	switch {
	case dlt == 12 && runtime.GOOS == "openbsd":
		return capture.LinkLoop
	case dlt == 12, dlt == 14:
		return capture.LinkRaw
	case dlt == 13:
		return 109 // LINKTYPE_ENC
	}
	return capture.LinkType(dlt)
}

// Devices lists the interfaces of this machine. It needs no privilege, but only with it are
// link types more than a guess.
func Devices() ([]Device, error) {
	list, err := net.Interfaces()
	if err != nil {
		return nil, err
	}
	var devices []Device
	for i := range list {
		d := device(&list[i])
		probe(&d)
		devices = append(devices, d)
	}
	return devices, nil
}

// probe binds a device of its own to find out what frames begin with.
func probe(d *Device) {
	switch {
	case d.Loopback && runtime.GOOS == "openbsd":
		d.LinkType = capture.LinkLoop
	case len(d.MAC) == 0:
		d.LinkType = capture.LinkNull // loopback and tunnels
	}
	s, err := OpenSocket(false)
	var f *Forbidden
	switch {
	case errors.As(err, &f):
		d.Obstacle, d.Remedy = "needs "+f.Needs, f.Remedy
		return
	case err != nil:
		d.Obstacle, d.Remedy = "needs a packet filter device", err.Error()
		return
	}
	defer s.Close()
	if err := s.bind(d.Name); err != nil {
		if d.Up {
			d.Obstacle = "has no packet filter (" + err.Error() + ")"
		}
	} else if link, err := s.linkType(); err == nil {
		d.LinkType = link
	}
	if !d.Up && d.Obstacle == "" {
		d.Obstacle, d.Remedy = "down", bringUp(d.Name)
	}
}

func bringUp(name string) string { return "bring it up with: sudo ifconfig " + shellWord(name) + " up" }

// Default is the interface that the default route leads to, IPv4 before IPv6; loopback where there
// is no such route.
func Default() (string, error) {
	best, ipv6 := 0, false
	if table, err := route.FetchRIB(unix.AF_UNSPEC, route.RIBTypeRoute, 0); err == nil {
		if messages, err := route.ParseRIB(route.RIBTypeRoute, table); err == nil {
			for _, m := range messages {
				r, ok := m.(*route.RouteMessage)
				if !ok || r.Flags&unix.RTF_UP == 0 || r.Flags&unix.RTF_GATEWAY == 0 || len(r.Addrs) == 0 {
					continue
				}
				switch to := r.Addrs[0].(type) {
				case *route.Inet4Addr:
					if to.IP == [4]byte{} && masksNothing(r) && (best == 0 || ipv6) {
						best, ipv6 = r.Index, false
					}
				case *route.Inet6Addr:
					if to.IP == [16]byte{} && masksNothing(r) && best == 0 {
						best, ipv6 = r.Index, true
					}
				}
			}
		}
	}
	list, err := net.Interfaces()
	if err != nil {
		return "", err
	}
	loopback := ""
	for _, i := range list {
		switch {
		case i.Index == best:
			return i.Name, nil
		case i.Flags&net.FlagLoopback != 0 && loopback == "":
			loopback = i.Name
		}
	}
	if loopback == "" {
		return "", errNowhere
	}
	return loopback, nil
}

// masksNothing tells whether a route's netmask is zero, so that it leads everywhere.
func masksNothing(r *route.RouteMessage) bool {
	if len(r.Addrs) < 3 {
		return true
	}
	switch mask := r.Addrs[2].(type) {
	case *route.Inet4Addr:
		return mask.IP == [4]byte{}
	case *route.Inet6Addr:
		return mask.IP == [16]byte{}
	}
	return true
}

// system names the kernel: "FreeBSD 14.1-RELEASE".
func system() string {
	var u unix.Utsname
	if unix.Uname(&u) != nil {
		return runtime.GOOS
	}
	return strings.TrimSpace(unix.ByteSliceToString(u.Sysname[:]) + " " + unix.ByteSliceToString(u.Release[:]))
}
