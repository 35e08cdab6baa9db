package confine

import (
	"errors"
	"os"
	"runtime"
	"unsafe"

	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"
)

// calls are system calls that a process gives up. Landlock doesn't cover
// them, and each leads out of a process without rights: to the terminal it
// was started from, to other processes of the same user, or deep into the
// kernel.
type calls struct {
	denied   []uint32
	readOnly bool // no file may be opened for writing
	netlink  bool // sockets only to ask the kernel about its interfaces
	alone    bool // no signal to other processes
	streams  bool // sockets for streams other than TCP may be made; Landlock sees to TCP
}

var everywhere = []uint32{
	unix.SYS_EXECVE, unix.SYS_EXECVEAT,
	unix.SYS_PTRACE, unix.SYS_PROCESS_VM_READV, unix.SYS_PROCESS_VM_WRITEV, unix.SYS_PIDFD_GETFD,
	unix.SYS_KEYCTL, unix.SYS_ADD_KEY, unix.SYS_REQUEST_KEY,
	unix.SYS_BPF, unix.SYS_PERF_EVENT_OPEN, unix.SYS_USERFAULTFD, unix.SYS_IO_URING_SETUP,
	unix.SYS_UNSHARE, unix.SYS_SETNS, unix.SYS_MOUNT, unix.SYS_OPEN_BY_HANDLE_AT,
}

var elsewhere = []uint32{
	unix.SYS_CONNECT, unix.SYS_LISTEN,
	unix.SYS_KILL, unix.SYS_TKILL, unix.SYS_PIDFD_SEND_SIGNAL, unix.SYS_RT_SIGQUEUEINFO, unix.SYS_RT_TGSIGQUEUEINFO,
}

var (
	mainCalls   = calls{denied: everywhere}
	filesCalls  = calls{denied: append(elsewhere[:len(elsewhere):len(elsewhere)], everywhere...), alone: true, netlink: true}
	ownersCalls = calls{denied: filesCalls.denied, alone: true, netlink: true, readOnly: true}
)

// Offsets in struct seccomp_data (seccomp(2)), in bytes. Arguments have 64
// bits; of the ones looked at the kernel takes the low half, which is first on
// all processors listed here.
const (
	atNumber    = 0
	atArch      = 4
	atArguments = 16
)

// A processor that runs calls of another kind as well (32 bits, x32) numbers
// them differently: those are all denied.
var arch = map[string]uint32{
	"amd64":   unix.AUDIT_ARCH_X86_64,
	"386":     unix.AUDIT_ARCH_I386,
	"arm64":   unix.AUDIT_ARCH_AARCH64,
	"arm":     unix.AUDIT_ARCH_ARM,
	"riscv64": unix.AUDIT_ARCH_RISCV64,
}[runtime.GOARCH]

const x32 = 1 << 30

// The ways to open a file from before openat, where a processor has them.
var oldOpen, oldCreate = old[runtime.GOARCH][0], old[runtime.GOARCH][1]

var old = map[string][2]uint32{"amd64": {2, 85}, "386": {5, 8}, "arm": {5, 8}}

// The one call for all of sockets that 386 programs use (socketcall(2),
// linux/net.h): what it shall do is an argument, the rest is in memory.
const (
	socketcall  = 102
	callConnect = 3
	callListen  = 4
)

var (
	allow = bpf.RetConstant{Val: unix.SECCOMP_RET_ALLOW}
	deny  = bpf.RetConstant{Val: unix.SECCOMP_RET_ERRNO | uint32(unix.EPERM)}
)

// program is a filter in classic BPF: calls that are denied fail with EPERM.
func (c calls) program() []bpf.Instruction {
	p := filter{
		bpf.LoadAbsolute{Off: atArch, Size: 4},
		bpf.JumpIf{Cond: bpf.JumpEqual, Val: arch, SkipTrue: 1},
		deny,
		bpf.LoadAbsolute{Off: atNumber, Size: 4},
		bpf.JumpIf{Cond: bpf.JumpLessThan, Val: x32, SkipTrue: 1},
		deny,
	}
	for _, number := range c.denied {
		p = append(p, bpf.JumpIf{Cond: bpf.JumpNotEqual, Val: number, SkipTrue: 1}, deny)
	}
	// Both put text into the input of a terminal, as if its user had typed it:
	// into the shell of root that started this process.
	p.argument(unix.SYS_IOCTL, 1, bpf.JumpNotEqual, unix.TIOCSTI, unix.TIOCLINUX)
	switch {
	case c.netlink:
		p.argument(unix.SYS_SOCKET, 0, bpf.JumpEqual, unix.AF_NETLINK)
		if runtime.GOARCH == "386" {
			p.argument(socketcall, 0, bpf.JumpNotEqual, callConnect, callListen)
		}
	case !c.streams:
		// Multipath TCP speaks TCP with servers that don't know it, and Landlock
		// doesn't know it either. (386 programs could still: see socketcall.)
		p.argument(unix.SYS_SOCKET, 2, bpf.JumpNotEqual, unix.IPPROTO_MPTCP, unix.IPPROTO_SCTP, unix.IPPROTO_DCCP)
	}
	if c.alone {
		p.argument(unix.SYS_TGKILL, 0, bpf.JumpEqual, uint32(os.Getpid()))
	}
	if c.readOnly {
		const writing = unix.O_WRONLY | unix.O_RDWR | unix.O_CREAT | unix.O_TRUNC
		p.argument(unix.SYS_OPENAT, 2, bpf.JumpBitsNotSet, writing)
		if oldOpen != 0 {
			p.argument(oldOpen, 1, bpf.JumpBitsNotSet, writing)
			p = append(p, bpf.JumpIf{Cond: bpf.JumpNotEqual, Val: oldCreate, SkipTrue: 1}, deny)
		}
		// Its flags are in memory, where a filter doesn't look. Callers know
		// kernels without it, and then use openat.
		p = append(p, bpf.JumpIf{Cond: bpf.JumpNotEqual, Val: unix.SYS_OPENAT2, SkipTrue: 1},
			bpf.RetConstant{Val: unix.SECCOMP_RET_ERRNO | uint32(unix.ENOSYS)})
	}
	return append(p, allow)
}

type filter []bpf.Instruction

// argument lets a call through if one of its arguments, counted from 0,
// compares well with all values.
func (p *filter) argument(number uint32, argument uint32, good bpf.JumpTest, values ...uint32) {
	*p = append(*p,
		bpf.JumpIf{Cond: bpf.JumpNotEqual, Val: number, SkipTrue: uint8(2*len(values) + 2)},
		bpf.LoadAbsolute{Off: atArguments + 8*argument, Size: 4})
	for _, v := range values {
		*p = append(*p, bpf.JumpIf{Cond: good, Val: v, SkipTrue: 1}, deny)
	}
	*p = append(*p, allow)
}

// filterCalls installs a filter in all threads, for good.
func filterCalls(c calls) error {
	if arch == 0 {
		return errors.ErrUnsupported
	}
	raw, err := bpf.Assemble(c.program())
	if err != nil {
		return err
	}
	code := make([]unix.SockFilter, len(raw))
	for i, in := range raw {
		code[i] = unix.SockFilter{Code: in.Op, Jt: in.Jt, Jf: in.Jf, K: in.K}
	}
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return os.NewSyscallError("no_new_privs", err)
	}
	program := unix.SockFprog{Len: uint16(len(code)), Filter: &code[0]}
	n, _, e := unix.RawSyscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, unix.SECCOMP_FILTER_FLAG_TSYNC,
		uintptr(unsafe.Pointer(&program)))
	runtime.KeepAlive(code)
	if e != 0 {
		return os.NewSyscallError("seccomp", e)
	}
	if n != 0 {
		return errors.New("a thread has a filter of its own")
	}
	return nil
}
