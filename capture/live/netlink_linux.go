package live

import (
	"encoding/binary"
	"fmt"
	"net"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// A link is what the kernel says of an interface (rtnetlink(7), RTM_NEWLINK).
type link struct {
	name        string
	index       int
	arphrd      uint16
	flags       uint32
	mtu         int
	mac         net.HardwareAddr
	alias       string
	promiscuous bool
}

// dump asks the kernel for a table: unix.RTM_GETLINK or unix.RTM_GETROUTE.
func dump(what int) ([]byte, error) {
	table, err := syscall.NetlinkRIB(what, unix.AF_UNSPEC)
	if err != nil {
		return nil, fmt.Errorf("asking the kernel for its interfaces (netlink): %w", err)
	}
	return table, nil
}

func links() ([]link, error) {
	table, err := dump(unix.RTM_GETLINK)
	if err != nil {
		return nil, err
	}
	return parseLinks(table), nil
}

// messages calls f with the header and the rest of each netlink message of a kind:
// length 4, type 2, flags 2, sequence number 4, port 4, and then the rest, at multiples of 4.
func messages(b []byte, kind uint16, f func(body []byte)) {
	n := binary.NativeEndian
	for len(b) >= unix.NLMSG_HDRLEN {
		length := n.Uint32(b)
		if length < unix.NLMSG_HDRLEN || uint64(length) > uint64(len(b)) {
			return
		}
		if n.Uint16(b[4:]) == kind {
			f(b[unix.NLMSG_HDRLEN:length])
		}
		b = b[min(uint64(length+3)&^3, uint64(len(b))):]
	}
}

// attributes calls f with the kind and value of each attribute: length 2, kind 2, value.
func attributes(b []byte, f func(kind uint16, value []byte)) {
	n := binary.NativeEndian
	for len(b) >= unix.SizeofRtAttr {
		length := int(n.Uint16(b))
		if length < unix.SizeofRtAttr || length > len(b) {
			return
		}
		f(n.Uint16(b[2:])&attributeKind, b[unix.SizeofRtAttr:length])
		b = b[min((length+3)&^3, len(b)):]
	}
}

// attributeKind are the bits of an attribute's kind; two more are flags (netlink(7)).
const attributeKind = 0x3fff

// number reads an attribute of 32 bits.
func number(value []byte) uint32 {
	if len(value) < 4 {
		return 0
	}
	return binary.NativeEndian.Uint32(value)
}

func text(value []byte) string {
	s, _, _ := strings.Cut(string(value), "\x00")
	return s
}

// parseLinks reads struct ifinfomsg (family 1, kind 2 at 2, index 4, flags 4) and its attributes.
func parseLinks(table []byte) []link {
	var all []link
	messages(table, unix.RTM_NEWLINK, func(b []byte) {
		if len(b) < unix.SizeofIfInfomsg {
			return
		}
		l := link{
			arphrd: binary.NativeEndian.Uint16(b[2:]),
			index:  int(int32(binary.NativeEndian.Uint32(b[4:]))),
			flags:  binary.NativeEndian.Uint32(b[8:]),
		}
		attributes(b[unix.SizeofIfInfomsg:], func(kind uint16, value []byte) {
			switch kind {
			case unix.IFLA_IFNAME:
				l.name = text(value)
			case unix.IFLA_MTU:
				l.mtu = int(number(value))
			case unix.IFLA_ADDRESS:
				if (l.arphrd == unix.ARPHRD_ETHER || l.arphrd == unix.ARPHRD_IEEE80211) && len(value) == 6 {
					l.mac = append(net.HardwareAddr{}, value...)
				}
			case unix.IFLA_IFALIAS:
				l.alias = text(value)
			case unix.IFLA_PROMISCUITY:
				l.promiscuous = number(value) > 0
			}
		})
		if l.name != "" {
			all = append(all, l)
		}
	})
	return all
}

// A route is one that leads everywhere.
type route struct {
	index  int // of its interface
	metric uint32
	ipv6   bool
}

// parseDefaults finds the default routes of the main table, in struct rtmsg (family, destination and
// source length, tos, table, protocol, scope, type: 1 byte each, flags 4) and its attributes.
func parseDefaults(table []byte) []route {
	var all []route
	messages(table, unix.RTM_NEWROUTE, func(b []byte) {
		if len(b) < unix.SizeofRtMsg || b[1] != 0 || b[7] != unix.RTN_UNICAST ||
			b[0] != unix.AF_INET && b[0] != unix.AF_INET6 {
			return
		}
		r := route{ipv6: b[0] == unix.AF_INET6}
		tableID := uint32(b[4])
		attributes(b[unix.SizeofRtMsg:], func(kind uint16, value []byte) {
			switch kind {
			case unix.RTA_OIF:
				r.index = int(number(value))
			case unix.RTA_PRIORITY:
				r.metric = number(value)
			case unix.RTA_TABLE:
				tableID = number(value)
			case unix.RTA_MULTIPATH: // struct rtnexthop: length 2, flags 1, hops 1, interface 4; the first will do
				if len(value) >= 8 {
					r.index = int(number(value[4:]))
				}
			}
		})
		if r.index > 0 && tableID == unix.RT_TABLE_MAIN {
			all = append(all, r)
		}
	})
	return all
}
