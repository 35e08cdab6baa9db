package report

import (
	"net/netip"

	"peel/layers/wire"
)

// Sockets returns the two ends that a packet goes between, as its heading names them, with the IP
// protocol of the layer that has the ports: what somebody has to know who looks up whose they are. It is
// not ok for a packet without ports.
func Sockets(s *wire.Stack) (proto uint8, from, to netip.AddrPort, ok bool) {
	host, port := ends(s)
	if host == nil || host.P.Source == nil || port == nil || port.Key.Space != wire.IPProto {
		return 0, from, to, false
	}
	from, ok = socket(s, host, port, host.P.Source, port.P.Source)
	if !ok {
		return 0, from, to, false
	}
	to, ok = socket(s, host, port, host.P.Dest, port.P.Dest)
	return uint8(port.Key.Num), from, to, ok
}

func socket(s *wire.Stack, host, port *wire.Layer, addr, num *wire.Field) (netip.AddrPort, bool) {
	a, ok := netip.AddrFromSlice(wire.View{S: s, L: host}.Field(addr))
	return netip.AddrPortFrom(a, uint16(wire.View{S: s, L: port}.Raw(num))), ok
}
