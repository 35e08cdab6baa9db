package lesson

import (
	"strings"

	"golang.org/x/sys/unix"
)

// release is the kernel's, major and minor, behind a space. It is asked of the kernel:
// peel without its rights may not read /proc.
func release() string {
	var u unix.Utsname
	if unix.Uname(&u) != nil {
		return ""
	}
	major, rest, _ := strings.Cut(unix.ByteSliceToString(u.Release[:]), ".")
	minor, _, _ := strings.Cut(rest, ".")
	return " " + major + "." + minor
}
