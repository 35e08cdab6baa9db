package lesson

import (
	"errors"
	"io"
	"net"
	"os"
	"strconv"
	"syscall"
	"time"
	"unicode/utf8"

	"peel/layers/wire"
	"peel/report"
)

// A Call is one call of a program, as a recording keeps it.
type Call struct {
	Side   Side      `json:"side"`
	Name   string    `json:"name"` // "Read"
	Text   string    `json:"text"` // as it is written: "Read(512 bytes)"
	Begin  time.Time `json:"begin"`
	End    time.Time `json:"end,omitzero"`     // zero: it had not returned when the lesson ended
	FD     int       `json:"fd,omitempty"`     // of the socket; 0: none, or not known
	Local  string    `json:"local,omitempty"`  // the socket's own address
	Remote string    `json:"remote,omitempty"` // the other end's
	Size   int       `json:"size,omitempty"`   // bytes there was room for, or that were to be written
	N      int       `json:"n,omitempty"`      // bytes read or written
	Data   string    `json:"data,omitempty"`   // those bytes, or their beginning
	Error  string    `json:"error,omitempty"`  // in the words of the operating system
	Errno  string    `json:"errno,omitempty"`  // its name in books: "ECONNRESET"
}

// Side is who made a call.
type Side string

// The sides.
const (
	Client Side = "client"
	Server Side = "server"
)

func (s Side) side() report.Side {
	if s == Client {
		return report.Left
	}
	return report.Right
}

// Names of the calls that sentences speak of.
const (
	callListen = "Listen"
	callAccept = "Accept"
	callDial   = "Dial"
	callRead   = "Read"  // and ReadFrom
	callWrite  = "Write" // and WriteTo
	callClose  = "Close"
	callHalf   = "CloseWrite"
	callSleep  = "Sleep"
)

// Names of calls that return nothing.
const (
	callServe = "ServeHTTP"
	callIdle  = "CloseIdleConnections"
)

// is says whether a call is of that name, or a packet socket's call of that kind.
func (c *Call) is(name string) bool {
	switch c.Name {
	case "ReadFrom":
		return name == callRead
	case "WriteTo":
		return name == callWrite
	}
	return c.Name == name
}

// maxKept is how many bytes of what a call read or wrote are kept.
const maxKept = 4096

// result is what a call returned, in a few characters; empty if that is nothing.
func (c *Call) result() string {
	switch {
	case c.Error == "EOF":
		return "EOF"
	case c.Error != "":
		return "error: " + c.Error
	case c.Name == callListen, c.Name == callDial, c.Name == callAccept:
		if c.FD == 0 {
			return "a socket"
		}
		return "fd " + strconv.Itoa(c.FD)
	case c.is(callRead):
		return readResult(c.N, c.Data)
	case c.is(callWrite):
		return strconv.Itoa(c.N)
	case c.Name == callSleep, c.Name == callServe, c.Name == callIdle:
		return ""
	case c.Data != "":
		return quote(c.Data)
	}
	return "nil"
}

// lookout is true of a Read by which net/http only watches whether the client hangs up
// while a handler is at work: one byte, and given up when the handler is done.
func (c *Call) lookout() bool {
	return c.Name == callRead && c.Size == 1 && c.Error == stoppedWaiting
}

// shortData is what fits beside the name of a call in 80 columns.
const shortData = 8

// readResult tells the bytes that were read; their number too where it doesn't show.
func readResult(n int, data string) string {
	if n <= shortData {
		return quote(data)
	}
	return strconv.Itoa(n) + " bytes, " + quote(data)
}

// maxQuoted is how much of what a call read or wrote is shown beside it, in bytes as
// they are shown: one that cannot be printed takes four.
const maxQuoted = 32

func quote(data string) string {
	shown := []byte{'"'}
	for i := 0; i < len(data); {
		_, n := utf8.DecodeRuneInString(data[i:])
		next := wire.AppendClean(shown, []byte(data[i:i+n]))
		if len(next) > 1+maxQuoted {
			return string(shown) + `"...`
		}
		shown, i = next, i+n
	}
	return string(shown) + `"`
}

// fail notes an error; nil is none.
func (c *Call) fail(err error) {
	var number syscall.Errno
	switch {
	case err == nil:
	case errors.Is(err, io.EOF):
		c.Error = "EOF"
	case errors.Is(err, os.ErrDeadlineExceeded):
		c.Error = stoppedWaiting
	case errors.Is(err, net.ErrClosed):
		c.Error = closedMeanwhile
	case errors.As(err, &number):
		c.Error, c.Errno = number.Error(), errnoName(err)
	default:
		c.Error = err.Error()
	}
}

const (
	stoppedWaiting  = "stopped waiting"
	closedMeanwhile = "closed meanwhile"
)

const (
	errRefused = "ECONNREFUSED"
	errReset   = "ECONNRESET"
	errPipe    = "EPIPE"
)

func errnoName(err error) string {
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		return errRefused
	case errors.Is(err, syscall.ECONNRESET):
		return errReset
	case errors.Is(err, syscall.EPIPE):
		return errPipe
	}
	return ""
}

// fdOf is the number that the system knows a socket by; 0 if it has none.
func fdOf(socket any) int {
	s, ok := socket.(syscall.Conn)
	if !ok {
		return 0
	}
	raw, err := s.SyscallConn()
	if err != nil {
		return 0
	}
	number := 0
	_ = raw.Control(func(fd uintptr) { number = int(fd) })
	return number
}
