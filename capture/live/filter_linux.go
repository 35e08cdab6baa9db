package live

import (
	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"
)

// nothing is the filter that lets no frame through.
var nothing = []bpf.RawInstruction{{Op: unix.BPF_RET | unix.BPF_K}}

// Offsets into what a filter can ask the kernel beside the frame (linux/filter.h).
const (
	askPacketType = 0xfffff000 + 4
	askARPHRD     = 0xfffff000 + 28
)

// notSentToSelf lets go of the sending half of loopback traffic: each frame there
// passes twice, and who reads "a SYN, and once more a SYN" believes in a retransmission. It leaves
// the accumulator at zero, as programs find it.
var notSentToSelf = []bpf.RawInstruction{
	{Op: unix.BPF_LD | unix.BPF_H | unix.BPF_ABS, K: askARPHRD},
	{Op: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, K: unix.ARPHRD_LOOPBACK, Jf: 3},
	{Op: unix.BPF_LD | unix.BPF_B | unix.BPF_ABS, K: askPacketType},
	{Op: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, K: unix.PACKET_OUTGOING, Jf: 1},
	{Op: unix.BPF_RET | unix.BPF_K},
	{Op: unix.BPF_LD | unix.BPF_IMM},
}

// filterProgram is what the kernel runs: the frames to take, once each, and snap bytes of them
// at most.
func filterProgram(user []bpf.RawInstruction, snap int, once bool) []bpf.RawInstruction {
	var p []bpf.RawInstruction
	if once {
		p = append(p, notSentToSelf...)
	}
	if user == nil {
		return append(p, bpf.RawInstruction{Op: unix.BPF_RET | unix.BPF_K, K: uint32(snap)})
	}
	for _, in := range user {
		if in.Op == unix.BPF_RET|unix.BPF_K {
			in.K = min(in.K, uint32(snap))
		}
		p = append(p, in)
	}
	return p
}

// attach puts a filter on a socket, in place of the one before.
func attach(fd int, program []bpf.RawInstruction) error {
	code := make([]unix.SockFilter, len(program))
	for i, in := range program {
		code[i] = unix.SockFilter{Code: in.Op, Jt: in.Jt, Jf: in.Jf, K: in.K}
	}
	return unix.SetsockoptSockFprog(fd, unix.SOL_SOCKET, unix.SO_ATTACH_FILTER,
		&unix.SockFprog{Len: uint16(len(code)), Filter: &code[0]})
}
