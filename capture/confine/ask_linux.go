package confine

import (
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"unsafe"

	"golang.org/x/sys/unix"
)

var (
	errName  = errors.New("is not a name of this recording")
	errGone  = errors.New("the companion process that did this has ended")
	errNone  = errors.New("the plan given to Enter did not ask for this")
	errPlain = errors.New("there is something that is not a plain file with one name (a link, a pipe, a device)")
	errDuty  = errors.New("the companion process failed")
)

// Answers above the numbers of the operating system.
const (
	answerName  = 1<<16 + iota // errName
	answerPlain                // errPlain
	answerDuty                 // what went wrong stands behind the number
)

// longestAnswer is in bytes: a number, and a text where errors have one.
const longestAnswer = 4 + 400

// Create makes a file of the recording, or empties the one that has this
// name. The name is without folder. The file belongs to whoever called the
// program. Errors are *os.PathError.
func (c *Confined) Create(name string) (*os.File, error) {
	fd, err := c.files.ask(request{askCreate, name})
	if err == nil && fd < 0 {
		err = errDuty
	}
	if err != nil {
		return nil, &fs.PathError{Op: "create", Path: name, Err: err}
	}
	return os.NewFile(uintptr(fd), name), nil
}

// Remove removes a file of the recording. Errors are *os.PathError.
func (c *Confined) Remove(name string) error {
	fd, err := c.files.ask(request{askRemove, name})
	if fd >= 0 {
		unix.Close(fd)
	}
	if err != nil {
		return &fs.PathError{Op: "remove", Path: name, Err: err}
	}
	return nil
}

// mostOwners is how large the answer of Duties.Owners may be, in bytes.
const mostOwners = 64 << 20

// Owners is what Duties.Owners says, in a process that may see it. It may be
// called while Create and Remove are at work.
func (c *Confined) Owners() ([]byte, error) {
	fd, err := c.owners.ask(request{what: askOwners})
	if err != nil {
		return nil, err
	}
	if fd < 0 {
		return nil, errDuty
	}
	file := os.NewFile(uintptr(fd), "owners")
	defer file.Close()
	return io.ReadAll(io.NewSectionReader(file, 0, mostOwners))
}

// ask sends a request and waits for the answer; fd is -1 if none came along.
func (l *line) ask(r request) (fd int, err error) {
	if l == nil {
		return -1, errNone
	}
	// A companion reads no more than this, and would answer to a part of it.
	if len(r.name) > longestName {
		return -1, unix.ENAMETOOLONG
	}
	if strings.ContainsRune(r.name, 0) {
		return -1, unix.EINVAL
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := again(func() error { return unix.Sendto(l.fd, r.message(), unix.MSG_NOSIGNAL, nil) }); err != nil {
		return -1, errGone
	}
	return l.answer()
}

func (l *line) answer() (fd int, err error) {
	b := make([]byte, longestAnswer)
	oob := make([]byte, unix.CmsgSpace(4))
	var n, m int
	err = again(func() (err error) {
		n, m, _, _, err = unix.Recvmsg(l.fd, b, oob, unix.MSG_CMSG_CLOEXEC)
		return err
	})
	if err != nil || n < 4 {
		return -1, errGone
	}
	fd = -1
	if messages, err := unix.ParseSocketControlMessage(oob[:m]); err == nil && len(messages) == 1 {
		if fds, err := unix.ParseUnixRights(&messages[0]); err == nil && len(fds) == 1 {
			fd = fds[0]
		}
	}
	return fd, parseAnswer(b[:n])
}

// answer is how a companion says whether it succeeded.
func answer(err error) []byte {
	code, text := uint32(answerDuty), ""
	number, ok := err.(unix.Errno)
	switch {
	case err == nil:
		code = 0
	case ok:
		code = uint32(number)
	case err == errName:
		code = answerName
	case err == errPlain:
		code = answerPlain
	default:
		text = err.Error()
	}
	b := append(binary.NativeEndian.AppendUint32(nil, code), text...)
	return b[:min(len(b), longestAnswer)]
}

// parseAnswer is the way back.
func parseAnswer(b []byte) error {
	switch code := binary.NativeEndian.Uint32(b); code {
	case 0:
		return nil
	case answerName:
		return errName
	case answerPlain:
		return errPlain
	case answerDuty:
		return errors.New(string(b[4:]))
	default:
		return unix.Errno(code)
	}
}

// again repeats a system call that a signal broke off.
func again(call func() error) error {
	for {
		if err := call(); err != unix.EINTR {
			return err
		}
	}
}

// rename says how the process is called in ps(1) and top(1).
func rename(path string) {
	name, err := unix.BytePtrFromString(path[strings.LastIndexByte(path, '/')+1:])
	if err == nil {
		unix.RawSyscall(unix.SYS_PRCTL, unix.PR_SET_NAME, uintptr(unsafe.Pointer(name)), 0)
	}
}
