package confine

import (
	"bytes"
	"errors"
	"os"
	"runtime"
	"strconv"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// An identity is a user and his group, for real, effective, saved and file
// system id alike; there are no further groups.
type identity struct{ uid, gid uint32 }

var root = identity{0, 0}

// caller is who started the program: behind sudo the user who typed that.
// Recorded files belong to him.
func caller() identity {
	id := identity{uint32(os.Getuid()), uint32(os.Getgid())}
	if id.uid != 0 {
		return id
	}
	uid, err1 := parseID(os.Getenv("SUDO_UID"))
	gid, err2 := parseID(os.Getenv("SUDO_GID"))
	if err1 == nil && err2 == nil && uid != 0 {
		return identity{uid, gid}
	}
	return root
}

// parseID reads a user or group number. The highest stands for "leave it as
// it is" in setresuid(2), and must never get there.
func parseID(s string) (uint32, error) {
	n, err := strconv.ParseUint(s, 10, 32)
	if err == nil && n == 1<<32-1 {
		err = strconv.ErrRange
	}
	return uint32(n), err
}

// nobody is the user who owns nothing. /etc/passwd is read here, since os/user
// in a cgo build may load libraries, and ask the network.
func nobody() identity {
	file, _ := os.ReadFile("/etc/passwd")
	for line := range bytes.Lines(file) {
		column := bytes.Split(line, []byte(":"))
		if len(column) < 4 || string(column[0]) != "nobody" {
			continue
		}
		uid, err1 := parseID(string(column[2]))
		gid, err2 := parseID(string(column[3]))
		if err1 == nil && err2 == nil && uid != 0 && gid != 0 {
			return identity{uid, gid}
		}
	}
	return identity{65534, 65534}
}

// apart runs f on a thread of its own, which ends with it, so that f may
// change what cannot be changed back.
func apart(f func() error) error {
	done := make(chan error)
	go func() {
		runtime.LockOSThread() // and never unlocked: so the thread is not used again
		done <- f()
	}()
	return <-done
}

// assume makes the calling thread run as id, with the capabilities keep and
// no way to others. The thread must be apart. Everything is said with raw
// system calls, since those of package syscall change all threads.
//
// What is executed next has keep too, since keep is ambient if root becomes
// another user; unless that program's file has capabilities of its own, which
// end ambient ones (capabilities(7)).
func assume(id identity, keep capabilities) error {
	// These need CAP_SETPCAP. Without that there is little to take, and
	// no_new_privs alone keeps execve from giving any of it back.
	// The kernel doesn't execute a file with capabilities if they are outside of
	// the bounding set, even though nobody would get them.
	bounding := keep | ofProgram()
	for c := capability(0); c <= lastCapability; c++ {
		if !bounding.has(c) {
			_ = unix.Prctl(unix.PR_CAPBSET_DROP, uintptr(c), 0, 0, 0)
		}
	}
	if keep == 0 {
		const bits = secureNoRoot | secureNoRaise | secureKeep
		_ = unix.Prctl(unix.PR_SET_SECUREBITS, secureNoRoot|secureNoRaise|bits<<1, 0, 0, 0)
	}
	_ = unix.Prctl(unix.PR_CAP_AMBIENT, unix.PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
	ambient := keep != 0 && os.Getuid() == 0 && id != root
	if ambient {
		if err := unix.Prctl(unix.PR_SET_KEEPCAPS, 1, 0, 0, 0); err != nil {
			return os.NewSyscallError("PR_SET_KEEPCAPS", err)
		}
	}

	if os.Getuid() == 0 {
		// In a user namespace this may be forbidden (user_namespaces(7)); root
		// of such a one is an ordinary user, who keeps his groups.
		_, _, e := syscall.RawSyscall(sysSetgroups, 0, 0, 0)
		if e != 0 && id != root {
			return os.NewSyscallError("setgroups", e)
		}
	}
	if _, _, e := syscall.RawSyscall(sysSetresgid, uintptr(id.gid), uintptr(id.gid), uintptr(id.gid)); e != 0 {
		return os.NewSyscallError("setresgid", e)
	}
	if _, _, e := syscall.RawSyscall(sysSetresuid, uintptr(id.uid), uintptr(id.uid), uintptr(id.uid)); e != 0 {
		return os.NewSyscallError("setresuid", e)
	}
	if err := keep.set(ambient); err != nil {
		return os.NewSyscallError("capset", err)
	}
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return os.NewSyscallError("no_new_privs", err)
	}
	var u, g [3]uint32
	syscall.RawSyscall(sysGetresuid, uintptr(unsafe.Pointer(&u[0])), uintptr(unsafe.Pointer(&u[1])), uintptr(unsafe.Pointer(&u[2])))
	syscall.RawSyscall(sysGetresgid, uintptr(unsafe.Pointer(&g[0])), uintptr(unsafe.Pointer(&g[1])), uintptr(unsafe.Pointer(&g[2])))
	left, err := permitted()
	if err != nil || left != keep || u != [3]uint32{id.uid, id.uid, id.uid} || g != [3]uint32{id.gid, id.gid, id.gid} {
		return errors.New("the system says that rights were taken away, but they are still there")
	}
	return nil
}
