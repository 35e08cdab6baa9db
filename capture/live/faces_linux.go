package live

import (
	"golang.org/x/sys/unix"

	"peel/capture"
)

// faces are the interfaces that frames of Any came from, by the kernel's index. They are
// asked for while frames arrive: an interface can be gone before its frames are shown.
type faces struct {
	last  int // the index seen last,
	faced *capture.Interface
	of    map[int]*capture.Interface
}

// mostFaces bounds what is remembered: where containers come and go, so do interfaces.
const mostFaces = 4096

// see returns the interface with that index: like the one given, but with a name of its
// own, if it can be found. The socket is asked, which stays in its network namespace
// wherever the caller has moved.
func (f *faces) see(fd, index int, like *capture.Interface) *capture.Interface {
	if index == f.last && f.faced != nil {
		return f.faced
	}
	face, known := f.of[index]
	if !known {
		if f.of == nil || len(f.of) == mostFaces {
			f.of = make(map[int]*capture.Interface)
		}
		face = like
		if name, err := interfaceName(fd, index); err == nil { // else it's gone: not to ask again
			own := *like
			own.Name, own.Description, own.Index = name, "", len(f.of)+1
			face = &own
		}
		f.of[index] = face
	}
	f.last, f.faced = index, face
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
