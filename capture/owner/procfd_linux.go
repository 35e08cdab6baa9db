package owner

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// A holder is who holds a socket, as far as the search has come.
type holder struct {
	pid    int // the best so far; 0: nobody
	others int
	last   int // the process counted last: it may hold the socket by several descriptors
}

// count counts a process that holds the socket. Of several the lowest counts: the one that was there
// first and handed the socket on to children it started. But pid 1 yields to all others: it opens
// sockets for services that are yet to be started (systemd.socket(5)).
func (h *holder) count(pid int) {
	if pid == h.last {
		return
	}
	h.last = pid
	switch {
	case h.pid == 0:
		h.pid = pid
		return
	case h.pid == 1 || pid < h.pid && pid != 1:
		h.pid = pid
	}
	h.others++
}

// A hold is a descriptor by which a process holds a socket.
type hold struct {
	inode uint64
	pid   int
}

// search looks through the descriptors of all processes under root for sockets, process by process.
// Those that may not be looked into are passed over. The newest processes come
// first: they are the likeliest to be gone soon.
func search(root string) ([]hold, error) {
	dir, err := os.Open(root)
	if err != nil {
		return nil, err
	}
	names, err := dir.Readdirnames(-1)
	dir.Close()
	if err != nil {
		return nil, err
	}
	var pids []int
	for _, name := range names {
		if pid, err := strconv.Atoi(name); err == nil && pid > 0 {
			pids = append(pids, pid)
		}
	}
	slices.Sort(pids)
	var holds []hold
	var room [64]byte
	for _, pid := range slices.Backward(pids) {
		fds, err := os.Open(filepath.Join(root, strconv.Itoa(pid), "fd"))
		if err != nil {
			continue // another user's, or gone
		}
		names, _ := fds.Readdirnames(-1)
		at := int(fds.Fd())
		for _, name := range names {
			n, err := unix.Readlinkat(at, name, room[:])
			if err != nil {
				continue
			}
			if inode := socketInode(room[:n]); inode != 0 {
				holds = append(holds, hold{inode, pid})
			}
		}
		fds.Close()
	}
	return holds, nil
}

// socketInode reads "socket:[12345]"; 0 for all else.
func socketInode(link []byte) uint64 {
	b, ok := bytes.CutPrefix(link, []byte("socket:["))
	if !ok {
		return 0
	}
	b, ok = bytes.CutSuffix(b, []byte("]"))
	if !ok {
		return 0
	}
	inode, _ := parseNumber(b, 64)
	return inode
}

// commBytes is how much of a name the kernel keeps (TASK_COMM_LEN less its zero).
const commBytes = 15

// programName names a process as ps and ss do, by comm: for a script that is the script, not its
// interpreter. Where the kernel cut that off, the executable's name may have the rest.
func programName(root string, pid int) string {
	dir := filepath.Join(root, strconv.Itoa(pid))
	b, err := os.ReadFile(filepath.Join(dir, "comm"))
	if err != nil {
		return ""
	}
	comm := strings.TrimSuffix(string(b), "\n")
	if len(comm) < commBytes {
		return comm
	}
	exe, err := os.Readlink(filepath.Join(dir, "exe"))
	if err != nil {
		return comm
	}
	if base := strings.TrimSuffix(filepath.Base(exe), " (deleted)"); strings.HasPrefix(base, comm) {
		return base
	}
	return comm
}
