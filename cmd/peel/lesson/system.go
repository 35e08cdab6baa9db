package lesson

import "runtime"

// system says where a lesson runs: "Linux 6.18, amd64".
func system() string {
	name := map[string]string{"linux": "Linux", "darwin": "macOS", "windows": "Windows", "freebsd": "FreeBSD", "openbsd": "OpenBSD", "netbsd": "NetBSD"}[runtime.GOOS]
	if name == "" {
		name = runtime.GOOS
	}
	return name + release() + ", " + runtime.GOARCH
}
