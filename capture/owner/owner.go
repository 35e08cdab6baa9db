// Package owner tells which program holds a local socket. Linux says so in two places under
// /proc (proc(5)): /proc/net/tcp and its kin list the sockets with their numbers (inodes), and
// /proc/PID/fd shows which process holds which number. A Snapshot joins the two; a Finder asks
// for snapshots when it meets sockets it doesn't know, and remembers.
//
// What it cannot know: sockets of other network namespaces (/proc/net is that of one), a
// connection that came and went between two looks, raw, packet and SCTP sockets. A multicast or
// broadcast address belongs to nobody. The kernel's own sockets (tunnels, NFS) have a user
// and no process.
package owner

import "net/netip"

// A Process holds a socket. Its name comes from the system as the program set it: it is not safe
// to print as it is.
type Process struct {
	PID    int    // the lowest, if several hold the socket; 0: nothing is known; Hidden: no more than UID is
	Name   string // as ps shows it, whole where that is cut at 15 bytes; may be empty
	UID    uint32 // user the socket belongs to
	Others int    // how many more processes hold the socket, or one of the same addresses and ports
}

// Hidden is the PID of a process that cannot be seen: another user's, or one that let go of
// the socket before it was looked for.
const Hidden = -1

// The IP protocols (IANA) whose sockets are known.
const (
	tcp     = 6
	udp     = 17
	udpLite = 136
)

// An endpoint is one side of a socket. Its address is in the 16-byte form, IPv4 mapped
// (RFC 4291, 2.5.5.2), so that a socket of both families is found by either; zones are left out.
type endpoint struct {
	addr [16]byte
	port uint16
}

func endpointOf(a netip.AddrPort) endpoint { return endpoint{a.Addr().As16(), a.Port()} }

// The addresses of sockets that are bound to none. That of IPv6 takes IPv4 too, unless its
// program refuses that (IPV6_V6ONLY), which /proc doesn't tell.
var (
	any4 = netip.IPv4Unspecified().As16()
	any6 = netip.IPv6Unspecified().As16()
)

// A pair is what a socket is found by. remote is zero for one that listens or is not connected.
type pair struct {
	local, remote endpoint
	proto         uint8
}
