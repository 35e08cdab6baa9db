package report

import (
	"strconv"

	"peel/layers/wire"
)

// A Process holds one of the sockets that a packet goes between. The zero value is one of
// which nothing is known.
type Process struct {
	PID    int    // negative: it cannot be seen, only UID is known
	Name   string // as its program set it: not safe to print as it is
	UID    uint32 // user the socket belongs to
	Others int    // how many more processes hold the socket
}

func (p *Process) known() bool { return p.PID != 0 }

// maxName is how many columns of a program's name are shown.
const maxName = 32

// appendProcess writes "nginx[88]", "nginx[88]+2" where two more hold the socket, "pid 88" where it has
// no name, or "uid 33".
func appendProcess(dst []byte, p *Process) []byte {
	switch {
	case p.PID < 0:
		dst = append(dst, "uid "...)
		return strconv.AppendUint(dst, uint64(p.UID), 10)
	case p.Name == "":
		dst = append(dst, "pid "...)
		dst = strconv.AppendInt(dst, int64(p.PID), 10)
	default:
		at := len(dst)
		dst = cut(wire.AppendClean(dst, []byte(p.Name)), at, maxName)
		dst = append(dst, '[')
		dst = strconv.AppendInt(dst, int64(p.PID), 10)
		dst = append(dst, ']')
	}
	if p.Others > 0 {
		dst = append(dst, '+')
		dst = strconv.AppendInt(dst, int64(p.Others), 10)
	}
	return dst
}

// appendProcesses writes "curl[4711] -> nginx[88]", leaving out who isn't known.
func appendProcesses(dst []byte, p *Packet) []byte {
	if p.From.known() {
		dst = append(appendProcess(dst, &p.From), ' ')
	}
	dst = append(dst, "->"...)
	if p.To.known() {
		dst = appendProcess(append(dst, ' '), &p.To)
	}
	return dst
}

// appendSocket writes "curl[4711] 127.0.0.1:51224": a socket, and who holds it.
func appendSocket(dst []byte, s *wire.Stack, host, port *wire.Layer, p *Process, dest bool) []byte {
	if p.known() {
		dst = append(appendProcess(dst, p), ' ')
	}
	return appendEnd(dst, s, host, port, dest)
}

// owned says that a process is known on one side of the packet at least.
func (p *Packet) owned() bool { return p.From.known() || p.To.known() }

// appendOwnedEnds writes who sent the packet to whom, as appendEnds does, but with the process in place of
// its address where one can be named: "curl[4711]:51224 -> 203.0.113.9:443".
func appendOwnedEnds(dst []byte, p *Packet) []byte {
	host, port := ends(p.Stack)
	if host == nil || port == nil {
		return appendEnds(dst, p.Stack)
	}
	dst = appendOwnedEnd(dst, p.Stack, host, port, &p.From, false)
	dst = append(dst, " -> "...)
	return appendOwnedEnd(dst, p.Stack, host, port, &p.To, true)
}

func appendOwnedEnd(dst []byte, s *wire.Stack, host, port *wire.Layer, p *Process, dest bool) []byte {
	if p.PID <= 0 {
		return appendEnd(dst, s, host, port, dest)
	}
	return appendPort(appendProcess(dst, p), s, port, dest)
}
