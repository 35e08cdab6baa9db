package confine

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"golang.org/x/sys/unix"
)

// Whatever is sent to the companion that records: only files with names of
// the recording appear or go, and nothing beside its folder changes.
func FuzzRequest(f *testing.F) {
	for _, s := range []string{
		"cx.pcap", "rx.pcap", "cx_00001_20261122185500.pcap", "cx_00002_20261122185500.pcap", "rx_00002_20261122185500.pcap",
		"c../outside", "c/etc/x.pcap", "o", "ox", "", "c", "cx.pcap\x00", "rkept", "ckept",
	} {
		f.Add([]byte(s))
	}
	top := f.TempDir()
	dir := filepath.Join(top, "dir")
	outside := filepath.Join(top, "outside")
	if err := os.Mkdir(dir, 0o777); err != nil {
		f.Fatal(err)
	}
	for _, name := range []string{outside, filepath.Join(dir, "kept")} {
		if err := os.WriteFile(name, []byte("as it was"), 0o666); err != nil {
			f.Fatal(err)
		}
	}
	// Fuzzing runs in processes that share nothing, so each has its own link.
	if err := os.Symlink(outside, filepath.Join(dir, "x_00002_20261122185500.pcap")); err != nil {
		f.Fatal(err)
	}
	fd, err := unix.Open(dir, unix.O_PATH|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
	if err != nil {
		f.Fatal(err)
	}
	target := folder{fd: fd, files: Files{Prefix: "x", Ending: ".pcap"}, owner: identity{uint32(os.Geteuid()), uint32(os.Getegid())}}
	f.Fuzz(func(t *testing.T, message []byte) {
		r, ok := parseRequest(message)
		if !ok {
			return
		}
		fd, err := target.serve(r)
		if fd >= 0 {
			unix.Close(fd)
		}
		if err == nil && !target.files.allows(r.name) {
			t.Errorf("%q was done", message)
		}
		for _, name := range []string{outside, filepath.Join(dir, "kept")} {
			if b, err := os.ReadFile(name); err != nil || string(b) != "as it was" {
				t.Fatalf("%q changed %s: %q %v", message, name, b, err)
			}
		}
		entries, _ := os.ReadDir(dir)
		for _, e := range entries {
			if e.Name() != "kept" && !target.files.allows(e.Name()) {
				t.Fatalf("%q made %q", message, e.Name())
			}
		}
		if entries, _ := os.ReadDir(top); len(entries) != 2 {
			t.Fatalf("%q left something beside the folder", message)
		}
	})
}

// What is read from the environment is refused, or is what String writes.
func FuzzBundle(f *testing.F) {
	for _, s := range []string{
		"", "landlock=7 kept=false network=true sockets=5:1234 sockets=6:1235 text=9:1239 files=7:1236 owners=8:1237",
		"sockets=-1:1", "sockets=99999999999:1", "files=7:1 files=8:2", "text=7:1 text=8:2", "landlock=", "kept=maybe", "x", "=", "sockets=5",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		b, err := parseBundle(s)
		if err != nil {
			return
		}
		again, err := parseBundle(b.String())
		if err != nil || !reflect.DeepEqual(again, b) {
			t.Errorf("%q is %v, and then %v (%v)", s, b, again, err)
		}
	})
}
