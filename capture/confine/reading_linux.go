package confine

import (
	"bytes"
	"os"
	"path/filepath"
)

const program = "/proc/self/exe"

// allowProgram lets the program itself be executed, with the libraries that
// it has loaded if it is a cgo build.
func (j *jail) allowProgram() {
	j.allow(mayRun, program)
	if loaded := loadedFiles(); len(loaded) > 1 {
		j.allow(mayRun, loaded...)
		j.allow(mayRead, "/etc/ld.so.cache", "/lib", "/lib64", "/usr/lib", "/usr/lib64")
	}
}

// loadedFiles are the files that this process has in its memory: itself and,
// if there are any, the dynamic loader and shared libraries, wherever this
// system keeps them.
func loadedFiles() (files []string) {
	maps, _ := os.ReadFile("/proc/self/maps")
	seen := map[string]bool{}
	for line := range bytes.Lines(maps) {
		_, path, found := bytes.Cut(line, []byte(" /"))
		name := "/" + string(bytes.TrimSpace(path))
		if found && !seen[name] {
			seen[name] = true
			files = append(files, name)
		}
	}
	return files
}

// allowReading is what the second image reads: nothing that says more of
// this machine than its own name tables, clock zone and network interfaces.
func (j *jail) allowReading(more []string) {
	j.allow(mayRead,
		"/etc/localtime", "/etc/zoneinfo", "/usr/share/zoneinfo", os.Getenv("ZONEINFO"),
		"/etc/services", "/etc/protocols", "/etc/ethers", "/etc/networks", "/etc/hosts",
		"/etc/nsswitch.conf", "/etc/resolv.conf", "/etc/host.conf", "/etc/gai.conf",
		"/proc/self", "/proc/sys/net",
		"/sys/fs/cgroup", // with /proc/self: how many processors the Go runtime may use
		"/sys/kernel/mm/transparent_hugepage",
		"/sys/class/net", "/sys/devices/virtual/net",
	)
	// The links in there lead to where the hardware is.
	faces, _ := filepath.Glob("/sys/class/net/*")
	j.allow(mayRead, faces...)
	j.allow(mayRead|ofFiles&^mayRun, "/dev/null")
	j.allow(mayRead, more...)
}
