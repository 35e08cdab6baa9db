package confine

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/sys/unix"
)

// luggage is the environment variable that tells the second image what it
// was given: "landlock=7 sockets=5:1234,6:1235 files=7:1236".
const luggage = "PEEL_CONFINED"

// Confined is what the second image has from the first.
type Confined struct {
	sockets  []int
	text     []byte
	files    *line
	owners   *line
	landlock int  // ABI version; 0 if this process is not in a jail
	filtered bool // system calls
	kept     bool // user 0, since no other can run this program
}

// inherited is set once, by Main, before anything else runs.
var inherited *Confined

// Inherited is what this process was given, if it is a second image: one that
// Enter executed and that has no rights any more.
func Inherited() (*Confined, bool) { return inherited, inherited != nil }

// Sockets are the sockets of the plan, in its order.
func (c *Confined) Sockets() []int { return c.sockets }

// Text is that of the plan.
func (c *Confined) Text() []byte { return c.text }

// A held descriptor is recognized by the inode number of its socket, which
// no two sockets of a running system have in common, or of its file in memory.
type held struct {
	fd    int
	inode uint64
}

func hold(fd int) (held, error) {
	var stat unix.Stat_t
	if err := unix.Fstat(fd, &stat); err != nil {
		return held{}, err
	}
	if stat.Mode&unix.S_IFMT != unix.S_IFSOCK {
		return held{}, unix.ENOTSOCK
	}
	return held{fd, stat.Ino}, nil
}

// pack puts a text into a file that exists in memory only.
func pack(text []byte) (held, error) {
	fd, err := unix.MemfdCreate("text", unix.MFD_CLOEXEC)
	if err != nil {
		return held{}, os.NewSyscallError("memfd_create", err)
	}
	for at := 0; at < len(text); {
		n, err := unix.Pwrite(fd, text[at:], int64(at))
		if err != nil {
			return held{}, os.NewSyscallError("pwrite", err)
		}
		at += n
	}
	var stat unix.Stat_t
	err = unix.Fstat(fd, &stat)
	return held{fd, stat.Ino}, err
}

// unpack returns the text, and closes the file.
func unpack(h held) ([]byte, error) {
	var stat unix.Stat_t
	if err := unix.Fstat(h.fd, &stat); err != nil {
		return nil, err
	}
	if stat.Mode&unix.S_IFMT != unix.S_IFREG || stat.Ino != h.inode || h.fd < 3 {
		return nil, errLuggage
	}
	f := os.NewFile(uintptr(h.fd), "text")
	defer f.Close()
	return io.ReadAll(io.NewSectionReader(f, 0, stat.Size))
}

func (h held) String() string { return fmt.Sprintf("%d:%d", h.fd, h.inode) }

func parseHeld(s string) (h held, err error) {
	fd, inode, _ := strings.Cut(s, ":")
	n, err1 := strconv.ParseUint(fd, 10, 31)
	h.fd = int(n)
	h.inode, err = strconv.ParseUint(inode, 10, 64)
	return h, errors.Join(err, err1)
}

// A bundle is the content of the variable.
type bundle struct {
	landlock int
	kept     bool
	network  bool
	sockets  []held
	text     []held // one, or none, as the ones below
	files    []held
	owners   []held
}

func (b bundle) String() string {
	s := fmt.Sprintf("landlock=%d kept=%t network=%t", b.landlock, b.kept, b.network)
	for _, list := range []struct {
		name string
		held []held
	}{{"sockets", b.sockets}, {"text", b.text}, {"files", b.files}, {"owners", b.owners}} {
		for _, h := range list.held {
			s += " " + list.name + "=" + h.String()
		}
	}
	return s
}

var errLuggage = errors.New(luggage + " in the environment is damaged")

func parseBundle(s string) (b bundle, err error) {
	for word := range strings.FieldsSeq(s) {
		name, value, _ := strings.Cut(word, "=")
		var h held
		switch name {
		case "landlock":
			b.landlock, err = strconv.Atoi(value)
		case "kept":
			b.kept, err = strconv.ParseBool(value)
		case "network":
			b.network, err = strconv.ParseBool(value)
		case "sockets":
			h, err = parseHeld(value)
			b.sockets = append(b.sockets, h)
		case "text":
			h, err = parseHeld(value)
			b.text = append(b.text, h)
		case "files":
			h, err = parseHeld(value)
			b.files = append(b.files, h)
		case "owners":
			h, err = parseHeld(value)
			b.owners = append(b.owners, h)
		default:
			err = errLuggage
		}
		if err != nil {
			return bundle{}, errLuggage
		}
	}
	if len(b.text) > 1 || len(b.files) > 1 || len(b.owners) > 1 {
		return bundle{}, errLuggage
	}
	return b, nil
}

// arrive takes the variable out of the environment. It is believed only by a
// process that has no rights: whoever sets it cannot get past Enter.
func arrive() {
	s, ok := os.LookupEnv(luggage)
	if !ok {
		return
	}
	os.Unsetenv(luggage)
	b, err := parseBundle(s)
	if err != nil || !bare() {
		return
	}
	for _, list := range [][]held{b.sockets, b.files, b.owners} {
		for _, h := range list {
			if now, err := hold(h.fd); err != nil || now != h || h.fd < 3 {
				return
			}
		}
	}
	c := &Confined{kept: b.kept}
	if jailed() {
		c.landlock = b.landlock
	}
	for _, h := range b.sockets {
		c.sockets = append(c.sockets, h.fd)
		unix.CloseOnExec(h.fd)
	}
	for _, h := range b.text {
		if c.text, err = unpack(h); err != nil {
			return
		}
	}
	c.files, c.owners = newLine(b.files), newLine(b.owners)

	// Executing /proc/self/exe has named the process exe. And its memory is
	// nobody else's affair: other processes of this user shall not get at the
	// socket through ptrace(2).
	if unix.Gettid() == unix.Getpid() {
		rename(os.Args[0])
	}
	_ = unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0)
	filter := mainCalls
	filter.streams = b.network
	c.filtered = filterCalls(filter) == nil
	inherited = c
}

// bare says that this process has no capabilities and cannot get any.
func bare() bool {
	caps, err := permitted()
	if err != nil || caps != 0 || os.Getuid() != os.Geteuid() || os.Getgid() != os.Getegid() {
		return false
	}
	return noNewPrivs()
}

func noNewPrivs() bool {
	on, err := unix.PrctlRetInt(unix.PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0)
	return err == nil && on == 1
}

// Status says in words what this process may still do: "uid 1000, no
// capabilities, no new privileges, Landlock ABI 7, system calls filtered".
func Status() string {
	caps, err := permitted()
	if inherited == nil {
		if err == nil && caps == 0 {
			return fmt.Sprintf("uid %d, no capabilities", os.Getuid())
		}
		return fmt.Sprintf("uid %d, with %d capabilities: nothing was given up", os.Getuid(), caps.count())
	}
	s := fmt.Sprintf("uid %d", os.Getuid())
	if inherited.kept {
		s += " (no other user can run this program here)"
	}
	s += ", no capabilities, no new privileges"
	if inherited.landlock > 0 {
		s += fmt.Sprintf(", Landlock ABI %d", inherited.landlock)
	} else {
		s += ", no Landlock"
	}
	if inherited.filtered {
		s += ", system calls filtered"
	}
	return s
}

// A line leads to a companion. One request is on it at a time.
type line struct {
	mu sync.Mutex
	fd int
}

func newLine(h []held) *line {
	if len(h) == 0 {
		return nil
	}
	unix.CloseOnExec(h[0].fd)
	return &line{fd: h[0].fd}
}
