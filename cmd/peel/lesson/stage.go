package lesson

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strconv"
	"sync"
	"time"
)

// A stage is where the two programs act. It notes every call, and wakes
// them when time is up, so that no call waits for ever.
type stage struct {
	ctx  context.Context
	stop func() bool

	mu      sync.Mutex
	calls   []Call
	sockets []io.Closer
	over    bool
	told    func(Call) // gets each call that returns, in place of calls
}

func newStage(ctx context.Context) *stage {
	s := &stage{ctx: ctx}
	s.stop = context.AfterFunc(ctx, s.rouse)
	return s
}

// rouse ends every call that waits: its program may then close its sockets itself.
func (s *stage) rouse() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.over = true
	for _, c := range s.sockets {
		if conn, ok := c.(net.Conn); ok {
			_ = conn.SetDeadline(time.Unix(0, 1)) // one that is closed needs none
		} else {
			c.Close()
		}
	}
}

// own makes the stage close a socket in the end.
func (s *stage) own(c io.Closer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sockets = append(s.sockets, c)
	if s.over {
		c.Close()
	}
}

// disown forgets a socket that its program has closed.
func (s *stage) disown(c io.Closer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sockets = slices.DeleteFunc(s.sockets, func(o io.Closer) bool { return o == c })
}

// end stops noting, closes what is open, and returns the calls that were made.
func (s *stage) end() []Call {
	s.stop()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.over = true
	for _, c := range s.sockets {
		c.Close()
	}
	return slices.Clone(s.calls)
}

// A rest between two steps lets the other end finish its own, so that a lesson has
// the same order every time.
const rest = 20 * time.Millisecond

// wait passes the time; it ends early if the lesson does.
func (s *stage) wait(d time.Duration) {
	select {
	case <-time.After(d):
	case <-s.ctx.Done():
	}
}

// A cue is something that one program does and the other waits for, where a rest
// would leave the order to how busy the machine is.
type cue struct {
	given chan struct{}
	give  func()
}

func newCue() cue {
	c := cue{given: make(chan struct{})}
	c.give = sync.OnceFunc(func() { close(c.given) })
	return c
}

// await waits for a cue, as long as the lesson lasts.
func (s *stage) await(c cue) {
	select {
	case <-c.given:
	case <-s.ctx.Done():
	}
}

// An actor is one of the two programs. Its methods are the calls it makes.
type actor struct {
	*stage
	side Side
}

// call notes a call: do makes it, and fills in what came of it.
func (a actor) call(name, text string, do func(c *Call)) {
	c := Call{Side: a.side, Name: name, Text: text}
	i := a.note(&c)
	do(&c)
	c.End = time.Now().UTC()
	if a.told != nil {
		a.told(c)
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.calls[i] = c
}

// note keeps a call that begins now.
func (s *stage) note(c *Call) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	c.Begin = time.Now().UTC()
	if s.told == nil {
		s.calls = append(s.calls, *c)
	}
	return len(s.calls) - 1
}

// on notes which socket a call is about.
func (c *Call) on(s any) {
	c.FD = fdOf(s)
	if s, ok := s.(interface{ LocalAddr() net.Addr }); ok {
		c.Local = s.LocalAddr().String()
	}
	if s, ok := s.(interface{ RemoteAddr() net.Addr }); ok && s.RemoteAddr() != nil {
		c.Remote = s.RemoteAddr().String()
	}
}

// moved notes bytes read or written.
func (c *Call) moved(b []byte, n int, err error) {
	c.N, c.Data = n, string(b[:min(n, maxKept)])
	c.fail(err)
}

func (a actor) listen(network, address string) (l net.Listener, err error) {
	a.call(callListen, fmt.Sprintf("net.Listen(%q, %q)", network, address), func(c *Call) {
		if l, err = net.Listen(network, address); err != nil {
			c.fail(err)
			return
		}
		c.FD, c.Local = fdOf(l), l.Addr().String()
		a.own(l)
	})
	return l, err
}

func (a actor) accept(l net.Listener) (conn net.Conn, err error) {
	a.call(callAccept, "Accept()", func(c *Call) {
		if conn, err = l.Accept(); err != nil {
			c.fail(err)
			return
		}
		c.on(conn)
		a.own(conn)
	})
	return conn, err
}

func (a actor) dial(network, address string) (conn net.Conn, err error) {
	a.call(callDial, fmt.Sprintf("net.Dial(%q, %q)", network, address), func(c *Call) {
		var d net.Dialer
		if conn, err = d.DialContext(a.ctx, network, address); err != nil {
			c.fail(err)
			return
		}
		c.on(conn)
		a.own(conn)
	})
	return conn, err
}

// read has room for size bytes.
func (a actor) read(conn net.Conn, size int) (data []byte, err error) {
	b := make([]byte, size)
	n, err := a.readInto(conn, b)
	return b[:n], err
}

func (a actor) readInto(conn net.Conn, b []byte) (n int, err error) {
	a.call(callRead, "Read("+bytesOf(len(b))+")", func(c *Call) {
		c.on(conn)
		c.Size = len(b)
		n, err = conn.Read(b)
		c.moved(b, n, err)
	})
	return n, err
}

func (a actor) write(conn net.Conn, b []byte) (n int, err error) {
	a.call(callWrite, "Write("+written(b)+")", func(c *Call) {
		c.on(conn)
		c.Size = len(b)
		n, err = conn.Write(b)
		c.moved(b, n, err)
	})
	return n, err
}

// closeSocket: the file descriptor is asked for while there is one.
func (a actor) closeSocket(conn net.Conn) (err error) {
	a.call(callClose, "Close()", func(c *Call) {
		c.on(conn)
		err = conn.Close()
		a.disown(conn)
		c.fail(err)
	})
	return err
}

func (a actor) closeWrite(conn net.Conn) {
	a.call(callHalf, "CloseWrite()", func(c *Call) {
		c.on(conn)
		half, ok := conn.(interface{ CloseWrite() error })
		if !ok {
			c.fail(errors.ErrUnsupported)
			return
		}
		c.fail(half.CloseWrite())
	})
}

func (a actor) listenPacket(network, address string) (socket net.PacketConn, err error) {
	a.call(callListen, fmt.Sprintf("net.ListenPacket(%q, %q)", network, address), func(c *Call) {
		if socket, err = net.ListenPacket(network, address); err != nil {
			c.fail(err)
			return
		}
		c.FD, c.Local = fdOf(socket), socket.LocalAddr().String()
		a.own(socket)
	})
	return socket, err
}

func (a actor) readFrom(socket net.PacketConn, size int) (data []byte, from net.Addr, err error) {
	b := make([]byte, size)
	a.call("ReadFrom", "ReadFrom("+bytesOf(size)+")", func(c *Call) {
		c.on(socket)
		c.Size = size
		var n int
		n, from, err = socket.ReadFrom(b)
		c.moved(b, n, err)
		if from != nil {
			c.Remote = from.String()
		}
		data = b[:n]
	})
	return data, from, err
}

func (a actor) writeTo(socket net.PacketConn, b []byte, to net.Addr) {
	a.call("WriteTo", "WriteTo("+written(b)+")", func(c *Call) {
		c.on(socket)
		c.Size, c.Remote = len(b), to.String()
		n, err := socket.WriteTo(b, to)
		c.moved(b, n, err)
	})
}

// sleep is a pause that the lesson is about: it is shown as a call.
func (a actor) sleep(d time.Duration) {
	a.call(callSleep, "time.Sleep("+d.String()+")", func(*Call) { a.wait(d) })
}

// written is what is written, as an argument: as it stands if it is short.
func written(b []byte) string {
	if len(b) > maxQuoted {
		return bytesOf(len(b))
	}
	return quote(string(b))
}

func bytesOf(n int) string {
	if n == 1 {
		return "1 byte"
	}
	return strconv.Itoa(n) + " bytes"
}
