package confine

import (
	"os"
	"unsafe"

	"golang.org/x/sys/unix"
)

// What a rule may allow (landlock(7)).
const (
	mayRead   = unix.LANDLOCK_ACCESS_FS_READ_FILE | unix.LANDLOCK_ACCESS_FS_READ_DIR
	mayRun    = unix.LANDLOCK_ACCESS_FS_READ_FILE | unix.LANDLOCK_ACCESS_FS_EXECUTE
	mayRecord = unix.LANDLOCK_ACCESS_FS_MAKE_REG | unix.LANDLOCK_ACCESS_FS_WRITE_FILE |
		unix.LANDLOCK_ACCESS_FS_TRUNCATE | unix.LANDLOCK_ACCESS_FS_REMOVE_FILE

	// What makes sense for a file that is no folder; the kernel refuses the rest.
	ofFiles = unix.LANDLOCK_ACCESS_FS_EXECUTE | unix.LANDLOCK_ACCESS_FS_READ_FILE |
		unix.LANDLOCK_ACCESS_FS_WRITE_FILE | unix.LANDLOCK_ACCESS_FS_TRUNCATE
)

// landlockVersion is the ABI version of the kernel's Landlock; 0 if it has
// none. A test puts another in its place.
var landlockVersion = func() int {
	n, _, e := unix.Syscall(unix.SYS_LANDLOCK_CREATE_RULESET, 0, 0, unix.LANDLOCK_CREATE_RULESET_VERSION)
	if e != 0 {
		return 0
	}
	return int(n)
}

// A jail is a Landlock ruleset: all that its rules don't allow is denied to
// the thread that enters, and to what that thread starts or executes. Files
// and sockets that are open already stay usable.
//
// A thread in any jail may not look into processes outside, whatever its
// capabilities: not even at what their /proc/PID/fd links to.
type jail struct {
	version int
	rules   int
	handled uint64
}

// newJail makes a jail of as much as the kernel knows. TCP is allowed inside
// only if network is set. version is 0, and the jail holds nobody, where the
// kernel has no Landlock.
func newJail(network bool) *jail {
	j := &jail{version: landlockVersion()}
	if j.version < 1 {
		return j
	}
	attr := unix.LandlockRulesetAttr{Handled_access_fs: 1<<13 - 1}
	if j.version >= 2 {
		attr.Handled_access_fs |= unix.LANDLOCK_ACCESS_FS_REFER
	}
	if j.version >= 3 {
		attr.Handled_access_fs |= unix.LANDLOCK_ACCESS_FS_TRUNCATE
	}
	if j.version >= 4 && !network {
		attr.Handled_access_net = unix.LANDLOCK_ACCESS_NET_BIND_TCP | unix.LANDLOCK_ACCESS_NET_CONNECT_TCP
	}
	if j.version >= 5 {
		attr.Handled_access_fs |= unix.LANDLOCK_ACCESS_FS_IOCTL_DEV
	}
	if j.version >= 6 {
		attr.Scoped = unix.LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET | unix.LANDLOCK_SCOPE_SIGNAL
	}
	j.handled = attr.Handled_access_fs
	fd, _, e := unix.Syscall(unix.SYS_LANDLOCK_CREATE_RULESET, uintptr(unsafe.Pointer(&attr)), unsafe.Sizeof(attr), 0)
	if e != 0 {
		return &jail{}
	}
	j.rules = int(fd)
	return j
}

// allow lets those inside do this with a file, or with all beneath a folder.
// What is missing, or cannot be named in a rule, stays forbidden.
func (j *jail) allow(access uint64, paths ...string) {
	if j.version == 0 {
		return
	}
	for _, path := range paths {
		fd, err := unix.Open(path, unix.O_PATH|unix.O_CLOEXEC, 0)
		if err != nil {
			continue
		}
		_ = j.allowOpen(access, fd)
		unix.Close(fd)
	}
}

// allowOpen is allow for what is open.
func (j *jail) allowOpen(access uint64, fd int) error {
	if j.version == 0 {
		return nil
	}
	var stat unix.Stat_t
	if err := unix.Fstat(fd, &stat); err != nil {
		return err
	}
	if stat.Mode&unix.S_IFMT != unix.S_IFDIR {
		access &= ofFiles
	}
	rule := unix.LandlockPathBeneathAttr{Allowed_access: access & j.handled, Parent_fd: int32(fd)}
	_, _, e := unix.Syscall6(unix.SYS_LANDLOCK_ADD_RULE, uintptr(j.rules), unix.LANDLOCK_RULE_PATH_BENEATH,
		uintptr(unsafe.Pointer(&rule)), 0, 0, 0)
	if e != 0 {
		return e
	}
	return nil
}

// enter puts the calling thread inside, for good. It needs no_new_privs.
func (j *jail) enter() error {
	if j.version == 0 {
		return nil
	}
	if _, _, e := unix.RawSyscall(unix.SYS_LANDLOCK_RESTRICT_SELF, uintptr(j.rules), 0, 0); e != 0 {
		return os.NewSyscallError("landlock_restrict_self", e)
	}
	return nil
}

// jailed tries whether this process is in a jail: nothing else keeps anybody
// from reading the root folder.
func jailed() bool {
	fd, err := unix.Open("/", unix.O_RDONLY|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
	if err == nil {
		unix.Close(fd)
	}
	return err == unix.EACCES
}

func (j *jail) close() {
	if j.version != 0 {
		unix.Close(j.rules)
	}
}
