package confine

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// What companions keep of root's capabilities, if they need them.
var (
	forFolders   = set(unix.CAP_DAC_OVERRIDE)
	forOwners    = set(unix.CAP_SYS_PTRACE, unix.CAP_DAC_READ_SEARCH)
	forHandOvers = set(unix.CAP_CHOWN)
)

// Enter gives up all rights for good and starts the program over, without
// them: on success it doesn't return. It returns nil in a process that Enter
// has executed, and on systems where it can do nothing.
//
// Root becomes the user who called sudo, or else nobody. Everybody else stays
// who he is, and loses capabilities.
//
// After an error the process must end: some of its rights may be gone.
func Enter(p Plan) error {
	if inherited != nil {
		return nil
	}
	err := enter(p)
	var folder *folderError
	switch {
	case errors.As(err, &folder):
		return err
	case err != nil:
		return fmt.Errorf("privileges cannot be given up: %w", err)
	}
	return nil
}

func enter(p Plan) error {
	var b bundle
	var all []int // descriptors to take along
	for _, fd := range p.Sockets {
		h, err := hold(fd)
		if err != nil {
			return fmt.Errorf("descriptor %d: %w", fd, err)
		}
		unix.CloseOnExec(fd) // companions shall not have it
		b.sockets = append(b.sockets, h)
		all = append(all, fd)
	}
	if len(p.Text) > 0 {
		h, err := pack(p.Text)
		if err != nil {
			return err
		}
		b.text = []held{h}
		all = append(all, h.fd)
	}
	who := caller()
	id, err := future(who)
	if err != nil {
		return err
	}
	b.network = p.Network
	b.kept = os.Getuid() == 0 && id == root

	take := func(l *line, err error) ([]held, error) {
		if err != nil {
			return nil, err
		}
		all = append(all, l.fd)
		h, err := hold(l.fd)
		return []held{h}, err
	}
	if p.Files != (Files{}) {
		if b.files, err = take(startFiles(p.Files, who)); err != nil {
			return err
		}
	}
	if p.Processes {
		if b.owners, err = take(startOwners(id)); err != nil {
			return err
		}
	}

	// Rules name files by open descriptors: these are opened while that is
	// allowed.
	j := newJail(p.Network)
	b.landlock = j.version
	j.allowProgram()
	j.allowReading(p.Read)
	environment := slices.DeleteFunc(os.Environ(), func(s string) bool { return strings.HasPrefix(s, luggage+"=") })
	environment = append(environment, luggage+"="+b.String())
	return apart(func() error {
		if err := assume(id, 0); err != nil {
			return err
		}
		if err := j.enter(); err != nil {
			return err
		}
		for _, fd := range all {
			if _, err := unix.FcntlInt(uintptr(fd), unix.F_SETFD, 0); err != nil {
				return os.NewSyscallError("fcntl", err)
			}
		}
		return os.NewSyscallError("execve", syscall.Exec(program, os.Args, environment))
	})
}

// future is who the second image is.
func future(who identity) (identity, error) {
	id := who
	if id == root {
		id = nobody()
	}
	err := mayExecute(id)
	if err == nil || os.Getuid() != 0 {
		return id, err
	}
	// A program in root's own folder: but user 0 without capabilities is not
	// much, inside Landlock.
	if mayExecute(root) == nil {
		return root, nil
	}
	return id, fmt.Errorf("user %d may not execute this program: chmod a+rx helps (%w)", id.uid, err)
}

// mayExecute tries it as id would.
func mayExecute(id identity) error {
	return apart(func() error {
		if err := assume(id, 0); err != nil {
			return err
		}
		return unix.Access(program, unix.X_OK)
	})
}

// startFiles starts the companion that records. It runs as the caller, and
// with a capability only where the caller couldn't write without.
func startFiles(files Files, who identity) (*line, error) {
	if err := files.check(); err != nil {
		return nil, err
	}
	f := folder{files: files, owner: who}
	open := func() (err error) {
		f.fd, err = unix.Open(files.Folder, unix.O_PATH|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
		return err
	}
	writable := func() error { return unix.Faccessat(f.fd, ".", unix.W_OK|unix.X_OK, 0) }
	asRoot := os.Getuid() == 0
	if asRoot {
		// What is behind a folder that only root enters is root's to name.
		if err := open(); err != nil {
			return nil, &folderError{files.Folder, err}
		}
	}
	defer func() { unix.Close(f.fd) }()
	id, keep := who, capabilities(0)
	err := apart(func() error {
		if err := assume(who, 0); err != nil {
			return err
		}
		if !asRoot {
			if err := open(); err != nil {
				return err
			}
		}
		return errors.Join(writable(), unix.Access(program, unix.X_OK))
	})
	if err != nil && !asRoot {
		return nil, &folderError{files.Folder, err}
	}
	if err != nil {
		if err := writable(); err != nil {
			return nil, &folderError{files.Folder, err}
		}
		keep = forFolders
		if ofProgram() != 0 && who != root {
			id, keep = root, keep|forHandOvers
		}
	}
	j := newJail(false)
	defer j.close()
	j.allowProgram()
	if err := j.allowOpen(mayRecord, f.fd); err != nil {
		return nil, &folderError{files.Folder, err}
	}
	return spawn("files", f.arguments(j.version > 0), func() error {
		if err := assume(id, keep); err != nil {
			return err
		}
		return j.enter()
	}, f.fd)
}

// A folderError says what is wrong with the folder to record in: no fault of giving up
// rights.
type folderError struct {
	folder string
	err    error
}

func (e *folderError) Error() string {
	return e.folder + ", the folder to record in: " + e.err.Error() + "; name another, or ask its owner"
}

func (e *folderError) Unwrap() error { return e.err }

// startOwners starts the companion that looks at other processes. It runs as
// the second image does, with the capabilities to look, if there are any. It
// cannot be in a jail: see there.
func startOwners(id identity) (*line, error) {
	had, err := permitted()
	if err != nil {
		return nil, os.NewSyscallError("capget", err)
	}
	keep := forOwners & had
	if os.Getuid() == 0 && keep != 0 && ofProgram() != 0 {
		id = root
	}
	return spawn("owners", nil, func() error { return assume(id, keep) })
}
