package confine

import (
	"errors"

	"golang.org/x/sys/unix"
)

// A folder makes and removes the files of one recording. It may run with
// more rights than those who can write into the folder, and than the process
// that asks: so no name leads out of it, and nothing that somebody laid there
// beforehand is written through.
type folder struct {
	fd    int
	files Files
	owner identity // of new files
}

// create makes a file, or empties the plain file that has the name.
func (f folder) create(name string) (fd int, err error) {
	if !f.files.allows(name) {
		return -1, errName
	}
	const flags = unix.O_WRONLY | unix.O_NOFOLLOW | unix.O_NONBLOCK | unix.O_NOCTTY | unix.O_CLOEXEC
	for range 3 { // others may be at the same name
		fd, err = f.open(name, flags)
		switch err {
		case nil:
			if fd, err = f.empty(fd); err != errForeign {
				return fd, err
			}
			if f.remove(name) != nil {
				return -1, unix.EACCES
			}
		case unix.ELOOP, unix.ENXIO, unix.EISDIR:
			return -1, errPlain
		case unix.EACCES:
			if !f.foreign(name) || f.remove(name) != nil {
				return -1, err
			}
		case unix.ENOENT:
		default:
			return -1, err
		}
		fd, err = f.open(name, flags|unix.O_CREAT|unix.O_EXCL)
		if err == nil {
			return f.handOver(fd)
		}
		if err != unix.EEXIST {
			return -1, err
		}
	}
	return -1, err
}

func (f folder) open(name string, flags int) (fd int, err error) {
	err = again(func() (err error) {
		fd, err = unix.Openat(f.fd, name, flags, 0o666)
		return err
	})
	return fd, err
}

// errForeign: in a folder like /tmp somebody has laid a file of his own there, to read
// what will be written.
var errForeign = errors.New("the file is somebody else's")

// empty takes a file that was there. One with a second name is refused: that
// may be a file that is no recording at all.
func (f folder) empty(fd int) (int, error) {
	var stat unix.Stat_t
	err := unix.Fstat(fd, &stat)
	if err == nil && (stat.Mode&unix.S_IFMT != unix.S_IFREG || stat.Nlink > 1) {
		err = errPlain
	}
	if err == nil && stat.Uid != f.owner.uid && stat.Uid != uint32(unix.Geteuid()) {
		err = errForeign
	}
	if err == nil {
		err = unix.Ftruncate(fd, 0)
	}
	if err != nil {
		unix.Close(fd)
		return -1, err
	}
	return fd, unix.SetNonblock(fd, false)
}

// handOver gives a new file to its owner.
func (f folder) handOver(fd int) (int, error) {
	if uint32(unix.Geteuid()) != f.owner.uid {
		if err := unix.Fchown(fd, int(f.owner.uid), int(f.owner.gid)); err != nil {
			unix.Close(fd)
			return -1, err
		}
	}
	return fd, unix.SetNonblock(fd, false)
}

// foreign says that a file is not the owner's: he may not write to it, but it
// is his folder. (A file of his own that he made read-only stays.)
func (f folder) foreign(name string) bool {
	var stat unix.Stat_t
	err := unix.Fstatat(f.fd, name, &stat, unix.AT_SYMLINK_NOFOLLOW)
	return err == nil && stat.Uid != f.owner.uid
}

func (f folder) remove(name string) error {
	if !f.files.allows(name) {
		return errName
	}
	var stat unix.Stat_t
	if err := unix.Fstatat(f.fd, name, &stat, unix.AT_SYMLINK_NOFOLLOW); err != nil {
		return err
	}
	if stat.Mode&unix.S_IFMT != unix.S_IFREG {
		return errPlain
	}
	return unix.Unlinkat(f.fd, name, 0)
}
