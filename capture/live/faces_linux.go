package live

import (
	"sync"

	"golang.org/x/sys/unix"

	"peel/capture"
)

// faces are the interfaces that frames of Any came from, by the kernel's index. They are
// asked for while frames arrive: an interface can be gone before its frames are shown.
type faces struct {
	last  int                // the index seen last, by the one goroutine that sees,
	faced *capture.Interface // and its interface

	mu sync.Mutex
	of map[int]*capture.Interface
}

// see returns the interface with that index: like the one given, but with a name of its
// own, if it can be found. The socket is asked, which stays in its network namespace
// wherever the caller has moved.
func (n *faces) see(fd, index int, like *capture.Interface) *capture.Interface {
	if index == n.last && n.faced != nil {
		return n.faced
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	face, known := n.of[index]
	if !known {
		if n.of == nil {
			n.of = make(map[int]*capture.Interface)
		}
		face = like
		if name, err := interfaceName(fd, index); err == nil { // else it's gone: not to ask again
			own := *like
			own.Name, own.Description, own.Index = name, "", len(n.of)+1
			face = &own
		}
		n.of[index] = face
	}
	n.last, n.faced = index, face
	return face
}

// interfaceName asks for the name of an interface (netdevice(7), SIOCGIFNAME).
func interfaceName(fd, index int) (string, error) {
	request, err := unix.NewIfreq("")
	if err != nil {
		return "", err
	}
	request.SetUint32(uint32(index))
	if err := unix.IoctlIfreq(fd, unix.SIOCGIFNAME, request); err != nil {
		return "", err
	}
	return request.Name(), nil
}

// isUp asks whether an interface is switched on (SIOCGIFFLAGS). It is asked by index: one that is
// down can be renamed.
func isUp(fd, index int) bool {
	name, err := interfaceName(fd, index)
	if err != nil {
		return false
	}
	request, err := unix.NewIfreq(name)
	if err != nil {
		return false
	}
	err = unix.IoctlIfreq(fd, unix.SIOCGIFFLAGS, request)
	return err == nil && request.Uint16()&unix.IFF_UP != 0
}
