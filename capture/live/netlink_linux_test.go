package live

import (
	"encoding/binary"
	"testing"

	"golang.org/x/sys/unix"
)

// message is a netlink message: a fixed part, then attributes.
func message(kind uint16, fixed []byte, attributes ...[]byte) []byte {
	n := binary.NativeEndian
	b := n.AppendUint32(nil, 0)
	b = n.AppendUint16(b, kind)
	b = append(b, make([]byte, 10)...)
	b = append(b, fixed...)
	for _, a := range attributes {
		b = append(b, a...)
		b = append(b, make([]byte, -len(b)&3)...)
	}
	n.PutUint32(b, uint32(len(b)))
	return b
}

func attribute(kind uint16, value []byte) []byte {
	b := binary.NativeEndian.AppendUint16(nil, uint16(4+len(value)))
	b = binary.NativeEndian.AppendUint16(b, kind)
	return append(b, value...)
}

func u32(n uint32) []byte { return binary.NativeEndian.AppendUint32(nil, n) }

func linkMessage(arphrd uint16, index, flags uint32, attributes ...[]byte) []byte {
	fixed := binary.NativeEndian.AppendUint16([]byte{0, 0}, arphrd)
	fixed = append(append(fixed, u32(index)...), u32(flags)...)
	return message(unix.RTM_NEWLINK, append(fixed, u32(0)...), attributes...)
}

func routeMessage(family, destination, table, kind byte, attributes ...[]byte) []byte {
	return message(unix.RTM_NEWROUTE, append([]byte{family, destination, 0, 0, table, 0, 0, kind}, u32(0)...), attributes...)
}

func TestParseLinks(t *testing.T) {
	table := append(linkMessage(unix.ARPHRD_ETHER, 4, unix.IFF_UP|unix.IFF_RUNNING,
		attribute(unix.IFLA_IFNAME, []byte("eth0\x00")), attribute(unix.IFLA_MTU, u32(1400)),
		attribute(unix.IFLA_ADDRESS, []byte{2, 0, 0, 0, 0, 1}), attribute(unix.IFLA_IFALIAS, []byte("to the router\x00")),
		attribute(unix.IFLA_PROMISCUITY, u32(1))),
		linkMessage(unix.ARPHRD_NONE, 5, 0, attribute(unix.IFLA_IFNAME, []byte("wg0\x00")), attribute(unix.IFLA_ADDRESS, []byte{1, 2, 3, 4}))...)
	table = append(table, linkMessage(unix.ARPHRD_ETHER, 6, 0)...) // no name
	links := parseLinks(table)
	if len(links) != 2 {
		t.Fatalf("%+v", links)
	}
	d := links[0].device()
	if d.Name != "eth0" || d.Index != 4 || d.MTU != 1400 || d.MAC.String() != "02:00:00:00:00:01" || d.Description != "to the router" || !d.Promiscuous || d.State() != "up" || d.LinkType != 1 || d.Cooked {
		t.Errorf("%+v", d)
	}
	if d := links[1].device(); d.Name != "wg0" || d.MAC != nil || d.State() != "down" || d.LinkType != 101 || d.Cooked {
		t.Errorf("%+v", d)
	}
	carrier := link{flags: unix.IFF_UP, arphrd: unix.ARPHRD_PPP}
	if d := carrier.device(); d.State() != "up, no carrier" || !d.Cooked || d.LinkType != 113 {
		t.Errorf("%+v", d)
	}
}

func TestParseDefaults(t *testing.T) {
	const v4, v6, main, unicast = unix.AF_INET, unix.AF_INET6, unix.RT_TABLE_MAIN, unix.RTN_UNICAST
	hop := append([]byte{16, 0, 0, 0}, u32(9)...)
	for _, c := range []struct {
		name  string
		route []byte
		want  route
	}{
		{"IPv4", routeMessage(v4, 0, main, unicast, attribute(unix.RTA_OIF, u32(3)), attribute(unix.RTA_PRIORITY, u32(100))), route{3, 100, false}},
		{"IPv6", routeMessage(v6, 0, main, unicast, attribute(unix.RTA_OIF, u32(3))), route{3, 0, true}},
		{"several ways", routeMessage(v4, 0, main, unicast, attribute(unix.RTA_MULTIPATH, append(hop, hop...))), route{9, 0, false}},
		{"to a network", routeMessage(v4, 24, main, unicast, attribute(unix.RTA_OIF, u32(3))), route{}},
		{"of another table", routeMessage(v4, 0, 0, unicast, attribute(unix.RTA_TABLE, u32(1000)), attribute(unix.RTA_OIF, u32(3))), route{}},
		{"to nowhere", routeMessage(v6, 0, main, unix.RTN_UNREACHABLE, attribute(unix.RTA_OIF, u32(1))), route{}},
		{"of multicast routing", routeMessage(128, 0, main, unicast, attribute(unix.RTA_OIF, u32(1))), route{}},
		{"cut", routeMessage(v4, 0, main, unicast)[:20], route{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := parseDefaults(c.route)
			if c.want == (route{}) && len(got) > 0 || c.want != (route{}) && (len(got) != 1 || got[0] != c.want) {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}

// FuzzNetlink: a length is not believed.
func FuzzNetlink(f *testing.F) {
	f.Add(linkMessage(unix.ARPHRD_ETHER, 4, 1, attribute(unix.IFLA_IFNAME, []byte("eth0\x00")), attribute(unix.IFLA_MTU, u32(1400))))
	f.Add(routeMessage(unix.AF_INET, 0, unix.RT_TABLE_MAIN, unix.RTN_UNICAST, attribute(unix.RTA_OIF, u32(3)), attribute(unix.RTA_MULTIPATH, make([]byte, 8))))
	f.Fuzz(func(t *testing.T, table []byte) {
		if n := len(parseLinks(table)); n > len(table)/unix.SizeofIfInfomsg {
			t.Errorf("%d links in %d bytes", n, len(table))
		}
		if n := len(parseDefaults(table)); n > len(table)/unix.SizeofRtMsg {
			t.Errorf("%d routes in %d bytes", n, len(table))
		}
	})
}

func TestDefault(t *testing.T) {
	for _, c := range []struct{ name, first, second, want string }{
		{"no route", "", "", "lo"},
		{"IPv4", "ip route add default dev left", "", "left"},
		{"the lower metric", "ip route add default dev left metric 20", "ip route add default dev right metric 10", "right"},
		{"IPv4 before IPv6", "ip -6 route add default dev left", "ip route add default dev right", "right"},
		{"IPv6 alone", "ip -6 route add default dev left", "", "left"},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := newNamespace(t)
			n.cable(n)
			for _, line := range []string{c.first, c.second} {
				if line != "" {
					n.run(line)
				}
			}
			var got string
			var err error
			n.do(func() { got, err = Default() })
			if err != nil || got != c.want {
				t.Errorf("%s, %v; want %s", got, err, c.want)
			}
		})
	}
}

func TestDevices(t *testing.T) {
	n := newNamespace(t)
	n.cable(n)
	n.run("ip link set right down")
	n.run("ip link set left alias over_there")
	var devices []Device
	var err error
	n.do(func() { devices, err = Devices() })
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]Device{}
	for _, d := range devices {
		found[d.Name] = d
	}
	if d := found["lo"]; !d.Loopback || !d.Up || d.LinkType != 1 || d.Obstacle != "" || len(d.Addresses) == 0 || d.Addresses[0].String() != "127.0.0.1/8" {
		t.Errorf("%+v", d)
	}
	if d := found["left"]; d.State() != "up, no carrier" || d.Speed != 10e9 || d.Description != "over_there" || d.MTU != 1500 || len(d.MAC) != 6 {
		t.Errorf("%+v", d)
	}
	if d := found["right"]; d.State() != "down" || d.Obstacle != "down" || d.Remedy != "bring it up with: sudo ip link set right up" {
		t.Errorf("%+v", d)
	}
	if d := found[Any]; !d.Cooked || d.LinkType != 276 || d.Index != 0 || d.Obstacle != "" {
		t.Errorf("%+v", d)
	}
}
