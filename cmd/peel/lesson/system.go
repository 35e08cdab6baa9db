package lesson

import (
	"os"
	"runtime"
	"strings"
)

// system says where a lesson runs: "Linux 6.18, amd64".
func system() string {
	name := map[string]string{"linux": "Linux", "darwin": "macOS", "windows": "Windows", "freebsd": "FreeBSD", "openbsd": "OpenBSD", "netbsd": "NetBSD"}[runtime.GOOS]
	if name == "" {
		name = runtime.GOOS
	}
	if release, err := os.ReadFile("/proc/sys/kernel/osrelease"); err == nil && runtime.GOOS == "linux" {
		major, rest, _ := strings.Cut(strings.TrimSpace(string(release)), ".")
		minor, _, _ := strings.Cut(rest, ".")
		name += " " + major + "." + minor
	}
	return name + ", " + runtime.GOARCH
}
