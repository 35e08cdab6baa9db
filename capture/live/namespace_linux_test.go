package live

import (
	"errors"
	"fmt"
	"net"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// A namespace is a network of its own, which one locked thread lives in. It
// is gone when the test ends.
type namespace struct {
	t      *testing.T
	thread int
	work   chan func()
}

// newNamespace skips the test where there may be none.
func newNamespace(t *testing.T) *namespace {
	t.Helper()
	n := &namespace{t: t, work: make(chan func())}
	started := make(chan error)
	go func() {
		runtime.LockOSThread() // and never unlocked: the thread ends with this goroutine
		n.thread = unix.Gettid()
		err := unix.Unshare(unix.CLONE_NEWNET)
		started <- err
		if err == nil {
			for f := range n.work {
				f()
			}
		}
	}()
	if err := <-started; err != nil {
		t.Skipf("network namespaces: %v", err)
	}
	t.Cleanup(func() { close(n.work) })
	n.run("ip link set lo up")
	return n
}

// do runs f inside. f must not stop the test.
func (n *namespace) do(f func()) {
	done := make(chan struct{})
	n.work <- func() {
		defer close(done)
		f()
	}
	<-done
}

// start begins a command inside.
func (n *namespace) start(c *exec.Cmd) (err error) {
	n.do(func() { err = c.Start() })
	return err
}

// attempt runs a command line inside, to its end.
func (n *namespace) attempt(line string) (err error) {
	words := strings.Fields(line)
	n.do(func() {
		var out []byte
		if out, err = exec.Command(words[0], words[1:]...).CombinedOutput(); err != nil {
			err = fmt.Errorf("%s: %w: %s", line, err, out)
		}
	})
	return err
}

// run runs a command line that must succeed.
func (n *namespace) run(line string) {
	n.t.Helper()
	err := n.attempt(line)
	if errors.Is(err, exec.ErrNotFound) {
		n.t.Skip(err)
	}
	if err != nil {
		n.t.Fatal(err)
	}
}

// open starts a capture inside, which ends with the test.
func (n *namespace) open(o Options) *Handle {
	n.t.Helper()
	var h *Handle
	var err error
	n.do(func() { h, err = Open(o) })
	if err != nil {
		n.t.Fatal(err)
	}
	n.t.Cleanup(func() { _ = h.Close() })
	return h
}

// listen opens a UDP socket inside.
func (n *namespace) listen(address string) *net.UDPConn {
	n.t.Helper()
	var c net.PacketConn
	var err error
	n.do(func() { c, err = net.ListenPacket("udp", address) })
	if err != nil {
		n.t.Fatal(err)
	}
	n.t.Cleanup(func() { _ = c.Close() })
	return c.(*net.UDPConn)
}

// inject opens a packet socket that sends whole frames through an interface.
func (n *namespace) inject(name string) func(frame []byte) {
	n.t.Helper()
	var fd int
	var to *net.Interface
	var err error
	n.do(func() {
		if to, err = net.InterfaceByName(name); err == nil {
			fd, err = unix.Socket(unix.AF_PACKET, unix.SOCK_RAW|unix.SOCK_CLOEXEC, 0)
		}
	})
	if err != nil {
		n.t.Fatal(err)
	}
	n.t.Cleanup(func() { _ = unix.Close(fd) })
	return func(frame []byte) {
		if err := unix.Sendto(fd, frame, 0, &unix.SockaddrLinklayer{Ifindex: to.Index}); err != nil {
			n.t.Errorf("%s: %v", name, err)
		}
	}
}

// cable connects two namespaces: interface "left" in n, "right" in other.
func (n *namespace) cable(other *namespace) {
	n.t.Helper()
	n.run("ip link add left type veth peer name right")
	if other != n {
		n.run("ip link set right netns " + strconv.Itoa(other.thread))
	}
	for _, end := range []struct {
		n    *namespace
		name string
		host string
	}{{n, "left", "1"}, {other, "right", "2"}} {
		// No router solicitations of its own: what the tests send is all there is.
		end.n.run("ip link set " + end.name + " addrgenmode none")
		end.n.run("ip address add 192.0.2." + end.host + "/24 dev " + end.name)
		end.n.run("ip link set " + end.name + " up")
	}
	n.running("left")
	other.running("right")
}

// running waits until an interface can send: the kernel sees to its carrier a moment after it was
// switched on, and drops frames until then.
func (n *namespace) running(name string) {
	n.t.Helper()
	eventually(n.t, name+" running", func() (is bool) {
		n.do(func() {
			all, _ := links()
			for _, l := range all {
				if d := l.device(); d.Name == name && d.State() == "up" {
					is = true
				}
			}
		})
		return is
	})
}

// eventually waits for something that takes a moment.
func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	for range 500 {
		if is() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("not %s after 5 s", what)
}

// needsSocket skips a test where packet sockets are not permitted.
func needsSocket(t *testing.T) {
	t.Helper()
	s, err := OpenSocket(false)
	var f *Forbidden
	if errors.As(err, &f) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	_ = s.Close()
}
