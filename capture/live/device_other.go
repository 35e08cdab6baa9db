//go:build !linux

package live

import (
	"net"
	"net/netip"

	"peel/capture"
)

// device takes over what Go's library knows of an interface.
func device(i *net.Interface) Device {
	d := Device{
		Name: i.Name, Index: i.Index, MTU: i.MTU, MAC: i.HardwareAddr,
		Up: i.Flags&net.FlagUp != 0, Running: i.Flags&net.FlagRunning != 0, Loopback: i.Flags&net.FlagLoopback != 0,
		LinkType: capture.LinkEthernet,
	}
	list, err := i.Addrs()
	if err != nil {
		return d
	}
	for _, a := range list {
		if n, ok := a.(*net.IPNet); ok {
			ip, ok := netip.AddrFromSlice(n.IP)
			bits, _ := n.Mask.Size()
			if ok {
				d.Addresses = append(d.Addresses, netip.PrefixFrom(ip.Unmap(), bits))
			}
		}
	}
	return d
}
