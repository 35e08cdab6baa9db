package confine

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"syscall"

	"golang.org/x/sys/unix"
)

// duty is the environment variable that makes a process a companion. What
// its duty is about stands in its arguments, where ps(1) shows it.
const duty = "PEEL_COMPANION"

// Descriptors of a companion.
const (
	companionLine   = 3
	companionFolder = 4
)

// Main is the first call of the main function. In a companion it doesn't
// return. Elsewhere it returns at once, and Inherited is known.
func Main(d Duties) {
	if _, ok := os.LookupEnv(duty); ok {
		if err := companion(os.Args[1:], d); err != nil {
			fmt.Fprintf(os.Stderr, "peel: %s is set in the environment; peel sets it for processes of its own: %v\n", duty, err)
			os.Exit(2)
		}
		os.Exit(0)
	}
	arrive()
}

// spawn starts a companion and waits until it is ready. prepare runs on the
// thread that starts it, and leaves that thread the rights that the companion
// shall have. fds are its descriptors after companionLine.
func spawn(what string, args []string, prepare func() error, fds ...int) (*line, error) {
	pair, err := unix.Socketpair(unix.AF_UNIX, unix.SOCK_SEQPACKET|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return nil, os.NewSyscallError("socketpair", err)
	}
	null, err := unix.Open(os.DevNull, unix.O_RDWR|unix.O_CLOEXEC, 0)
	if err != nil {
		unix.Close(pair[0])
		unix.Close(pair[1])
		return nil, &os.PathError{Op: "open", Path: os.DevNull, Err: err}
	}
	l := &line{fd: pair[0]}
	err = apart(func() error {
		// A copy of the table of descriptors, for this thread only, in which all but
		// the standard streams close on execve. Linux 5.11; before, what the caller
		// of the program left open stays open in the companion as well.
		if unix.CloseRange(3, 1<<32-1, unix.CLOSE_RANGE_UNSHARE|unix.CLOSE_RANGE_CLOEXEC) == nil {
			defer unix.Close(pair[1]) // the copy
		}
		if err := prepare(); err != nil {
			return err
		}
		files := []uintptr{uintptr(null), uintptr(null), uintptr(null), uintptr(pair[1])}
		for _, fd := range fds {
			files = append(files, uintptr(fd))
		}
		_, err := syscall.ForkExec(program, append([]string{os.Args[0], what}, args...), &syscall.ProcAttr{
			Dir:   "/",
			Env:   []string{duty + "=1", "GOMAXPROCS=1"},
			Files: files,
			// Ctrl-C is for the main process; the companion is needed until that ends.
			Sys: &syscall.SysProcAttr{Setsid: true},
		})
		return os.NewSyscallError("execve", err)
	})
	unix.Close(null)
	unix.Close(pair[1]) // so that the companion's end is seen
	if err == nil {
		_, err = l.answer()
	}
	if err != nil {
		unix.Close(l.fd)
		return nil, fmt.Errorf("starting the process for %s: %w", what, err)
	}
	return l, nil
}

// companion serves until its peer is gone: the kernel closes the peer's end
// however it ended. (PR_SET_PDEATHSIG would add nothing, and does harm: the
// thread that started the companion ends when the second image begins.)
func companion(args []string, d Duties) error {
	kind, err := unix.GetsockoptInt(companionLine, unix.SOL_SOCKET, unix.SO_TYPE)
	if err != nil || kind != unix.SOCK_SEQPACKET {
		return errors.New("unset it")
	}
	// Somebody may have set the variable by hand, on a program whose file gives
	// rights. Then he may have what "peel live" would show him: who owns which
	// socket. Files he may not. (Ambient rights are none that a file gives.)
	caps, err := permitted()
	if err != nil || os.Getuid() != os.Geteuid() || os.Getgid() != os.Getegid() {
		return errors.New("not as another user")
	}
	unix.CloseOnExec(companionLine)
	_ = unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0)
	signal.Ignore(unix.SIGINT, unix.SIGTERM, unix.SIGHUP)

	var serve func(request) (int, error)
	var may calls
	what := ""
	if len(args) > 0 {
		what = args[0]
	}
	switch what {
	case "files":
		if os.Getuid() != 0 && caps != caps.ambient() {
			return errors.New("not with capabilities")
		}
		f, err := companionFiles(args[1:])
		if err != nil {
			return err
		}
		serve, may = f.serve, filesCalls
	case "owners":
		serve, may = d.serve, ownersCalls
	default:
		return errors.New("unset it")
	}
	// Only where filters are unknown may a companion go without.
	if err := filterCalls(may); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	reply(nil, -1)
	buffer := make([]byte, longestRequest+1)
	for {
		var n int
		err := again(func() (err error) {
			// Descriptors sent along are closed by the kernel: nothing asks for them.
			n, _, err = unix.Recvfrom(companionLine, buffer, 0)
			return err
		})
		if err != nil || n == 0 {
			return nil
		}
		fd, err := -1, errName
		if r, ok := parseRequest(buffer[:n]); ok {
			fd, err = guarded(serve, r)
		}
		if reply(err, fd) != nil {
			return nil
		}
	}
}

// guarded keeps a companion alive whatever /proc or a file system shows it.
func guarded(serve func(request) (int, error), r request) (fd int, err error) {
	defer func() {
		if recover() != nil {
			fd, err = -1, errDuty
		}
	}()
	return serve(r)
}

// reply answers, with a descriptor if fd is not -1, which is closed here.
func reply(err error, fd int) error {
	var rights []byte
	if fd >= 0 {
		rights = unix.UnixRights(fd)
		defer unix.Close(fd)
	}
	b := answer(err)
	return again(func() error { return unix.Sendmsg(companionLine, b, rights, nil, unix.MSG_NOSIGNAL) })
}

// arguments are those of the companion for f, in a jail or not.
func (f folder) arguments(jail bool) []string {
	return []string{
		strconv.FormatBool(jail),
		f.files.Prefix, f.files.Ending,
		strconv.FormatUint(uint64(f.owner.uid), 10), strconv.FormatUint(uint64(f.owner.gid), 10),
	}
}

func companionFiles(args []string) (f folder, err error) {
	if len(args) != 5 {
		return f, errors.New("unset it")
	}
	uid, err1 := parseID(args[3])
	gid, err2 := parseID(args[4])
	f = folder{fd: companionFolder, files: Files{Prefix: args[1], Ending: args[2]}, owner: identity{uid, gid}}
	unix.CloseOnExec(f.fd)
	if args[0] != strconv.FormatBool(jailed()) {
		return f, errors.New("it is not in its jail")
	}
	return f, errors.Join(err1, err2, f.files.check())
}

func (f folder) serve(r request) (int, error) {
	switch r.what {
	case askCreate:
		return f.create(r.name)
	case askRemove:
		return -1, f.remove(r.name)
	}
	return -1, errName
}

func (d Duties) serve(r request) (int, error) {
	if r.what != askOwners || d.Owners == nil {
		return -1, errName
	}
	b, err := d.Owners()
	if err != nil {
		return -1, err
	}
	// A message holds some hundred kilobytes at most; a file in memory what is
	// needed.
	fd, err := unix.MemfdCreate("owners", unix.MFD_CLOEXEC)
	if err != nil {
		return -1, err
	}
	for len(b) > 0 {
		n, err := unix.Write(fd, b)
		if err != nil && err != unix.EINTR {
			unix.Close(fd)
			return -1, err
		}
		b = b[max(n, 0):]
	}
	return fd, nil
}
