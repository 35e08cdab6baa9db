//go:build !linux

package live

import (
	"net"

	"peel/capture"
)

// device takes over what Go's library knows of an interface.
func device(i *net.Interface) Device {
	return Device{
		Name: i.Name, Index: i.Index, MTU: i.MTU, MAC: i.HardwareAddr, Addresses: addresses(i),
		Up: i.Flags&net.FlagUp != 0, Running: i.Flags&net.FlagRunning != 0, Loopback: i.Flags&net.FlagLoopback != 0,
		LinkType: capture.LinkEthernet,
	}
}
