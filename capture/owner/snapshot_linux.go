package owner

import (
	"fmt"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"sync"
)

// Snapshot looks at all sockets of this network namespace and at who holds them, and returns what it
// found in the form that Finder.Load takes. A privileged process may call it for one that has dropped its
// privileges: without them only the caller's own processes can be named.
func Snapshot() ([]byte, error) {
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		return nil, fmt.Errorf("reading this machine's addresses: %w", err)
	}
	var own []netip.Addr
	for _, a := range addrs {
		if p, err := netip.ParsePrefix(a.String()); err == nil {
			own = append(own, p.Addr())
		}
	}
	return snapshot("/proc", own)
}

// snapshot reads the proc file system at root.
func snapshot(root string, own []netip.Addr) ([]byte, error) {
	if _, err := os.Stat(filepath.Join(root, "net", "tcp")); err != nil {
		return nil, fmt.Errorf("naming processes: the list of sockets: %w: is /proc mounted?", err)
	}
	// Both at once: a socket is found only if it lives from the first look to the second.
	var (
		holds  []hold
		failed error
		other  sync.WaitGroup
	)
	other.Go(func() { holds, failed = search(root) })
	all, err := list(root)
	other.Wait()
	if err != nil {
		return nil, fmt.Errorf("naming processes: the list of sockets: %w", err)
	}
	if failed != nil {
		return nil, fmt.Errorf("naming processes: who holds the sockets: %w", failed)
	}
	byPair := make(map[pair]*holder, len(all)) // sockets may share a port (SO_REUSEPORT), and lines may come twice
	byInode := make(map[uint64]*holder, len(all))
	t := new(table)
	for _, a := range own {
		t.own = append(t.own, a.As16())
	}
	for _, s := range all {
		h := byPair[s.pair]
		if h == nil {
			h = new(holder)
			byPair[s.pair] = h
			t.sockets = append(t.sockets, socket{s.pair, Process{PID: Hidden, UID: s.uid}})
		}
		byInode[s.inode] = h
	}
	for _, held := range holds {
		if h := byInode[held.inode]; h != nil {
			h.count(held.pid)
		}
	}
	names := map[int]string{}
	for i := range t.sockets {
		s := &t.sockets[i]
		h := byPair[s.pair]
		if h.pid == 0 {
			continue
		}
		name, ok := names[h.pid]
		if !ok {
			name = programName(root, h.pid)
			names[h.pid] = name
		}
		s.PID, s.Name, s.Others = h.pid, name, h.others
	}
	return t.append(nil), nil
}
