package flow

import (
	"net/netip"

	"peel/layers/application"
	"peel/layers/wire"
)

// Some protocols announce in one packet on which ports the next will come. TFTP
// answers a request from a port of its own choice (RFC 1350, 4): what goes
// between the two machines at the client's port is the transfer.

// An announcement is one end of a conversation to come, and the machine at the
// other end; its port is not known yet.
type announcement struct {
	client netip.AddrPort
	server netip.Addr
}

// maxAnnounced is how many announcements are kept; then all are forgotten, which
// costs the transfers going on their name.
const maxAnnounced = 4096

const portTFTP = 69

// announce keeps what the UDP datagram from src to dst announces, and decodes it
// anew if it was itself announced. layer is its place in the stack.
func (t *Tracker) announce(s *wire.Stack, layer int, src, dst netip.AddrPort) {
	if layer+2 != len(s.Layers) {
		return
	}
	top := &s.Layers[layer+1]
	if top.P == application.TFTP && dst.Port() == portTFTP {
		if len(t.announced) >= maxAnnounced {
			t.Forgotten += len(t.announced)
			clear(t.announced)
		}
		t.announced[announcement{src, dst.Addr()}] = application.TFTP
		return
	}
	if top.How != wire.ByDefault || len(t.announced) == 0 {
		return
	}
	p, ok := t.announced[announcement{dst, src.Addr()}]
	if !ok {
		p, ok = t.announced[announcement{src, dst.Addr()}]
	}
	if ok && p.Fits(wire.View{S: s, L: top}.Header()) {
		t.decoder.Again(s, layer, p)
	}
}

// endOf returns the address in row addr of the network layer n, and the port at
// byte at of the transport header b.
func endOf(n wire.View, addr *wire.Field, b []byte, at int) netip.AddrPort {
	a, _ := netip.AddrFromSlice(n.Field(addr))
	return netip.AddrPortFrom(a, wire.U16(b, at))
}
