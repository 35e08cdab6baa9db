//go:build 386 || arm

package confine

import "golang.org/x/sys/unix"

// The calls without 32 in their names cut ids to 16 bits here: 65536 would be
// root.
const (
	sysSetgroups = unix.SYS_SETGROUPS32
	sysSetresuid = unix.SYS_SETRESUID32
	sysSetresgid = unix.SYS_SETRESGID32
	sysGetresuid = unix.SYS_GETRESUID32
	sysGetresgid = unix.SYS_GETRESGID32
)
