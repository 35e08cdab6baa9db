package confine

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// In a folder that everybody may write to, somebody lays a file that all may write, to
// read later what root records into it.
func TestForeignFileIsReplaced(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can make a file of somebody else's")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o1777); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "day.pcapng")
	if err := os.WriteFile(name, []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(name, 65534, 65534); err != nil {
		t.Fatal(err)
	}
	spy, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer spy.Close()
	at, err := unix.Open(dir, unix.O_PATH|unix.O_DIRECTORY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Close(at)
	f := folder{fd: at, files: Files{Prefix: "day", Ending: ".pcapng"}, owner: identity{0, 0}}
	fd, err := f.create("day.pcapng")
	if err != nil {
		t.Fatal(err)
	}
	file := os.NewFile(uintptr(fd), name)
	if _, err := file.WriteString("secret"); err != nil {
		t.Fatal(err)
	}
	file.Close()
	seen := make([]byte, 100)
	n, _ := spy.Read(seen)
	if string(seen[:n]) != "mine" {
		t.Errorf("whoever laid the file there reads %q", seen[:n])
	}
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	if stat := info.Sys().(*syscall.Stat_t); stat.Uid != 0 || info.Size() != 6 {
		t.Errorf("the recording belongs to %d and has %d bytes", stat.Uid, info.Size())
	}
}
