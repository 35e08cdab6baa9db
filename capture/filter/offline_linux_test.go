package filter

import (
	"os"
	"os/exec"
	"syscall"
)

// withoutNetwork is a command in a network namespace of its own, where nothing is
// up. Who isn't root needs a user namespace to be let into one.
func withoutNetwork(path string, arguments ...string) (*exec.Cmd, error) {
	c := exec.Command(path, arguments...)
	c.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET}
	if os.Geteuid() != 0 {
		c.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
	}
	return c, nil
}
