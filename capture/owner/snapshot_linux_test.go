package owner

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A test that needs another process runs itself with one of these set: to connect to an address, or to
// write a snapshot to standard output.
const (
	dialVariable     = "PEEL_TEST_OWNER_DIAL"
	snapshotVariable = "PEEL_TEST_OWNER_SNAPSHOT"
)

func TestMain(m *testing.M) {
	if to := os.Getenv(dialVariable); to != "" {
		dial(to)
		return
	}
	if os.Getenv(snapshotVariable) != "" {
		blob, err := Snapshot()
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
		os.Stdout.Write(blob)
		return
	}
	os.Exit(m.Run())
}

// dial connects, says from where, and stays until its standard input ends.
func dial(to string) {
	c, err := net.DialTimeout("tcp", to, 5*time.Second)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	fmt.Println(c.LocalAddr())
	_, _ = io.Copy(io.Discard, os.Stdin)
}

func addrPort(t *testing.T, a net.Addr) netip.AddrPort {
	t.Helper()
	p, err := netip.ParseAddrPort(a.String())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// is checks that a socket of this machine belongs to pid.
func is(t *testing.T, f *Finder, proto uint8, local, remote netip.AddrPort, pid int) {
	t.Helper()
	time.Sleep(time.Until(f.next))
	p, ok := f.Find(proto, local, remote)
	if !ok || p.PID != pid || int(p.UID) != os.Getuid() || p.Name == "" {
		t.Errorf("%v <- %v is %+v, %v; want pid %d of user %d", local, remote, p, ok, pid, os.Getuid())
	}
}

func realFinder(t *testing.T) *Finder {
	t.Helper()
	f, err := NewFinder(nil)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestOwnConnections(t *testing.T) {
	for _, on := range []string{"127.0.0.1:0", "[::1]:0", ":0"} {
		t.Run(on, func(t *testing.T) {
			listener, err := net.Listen("tcp", on)
			if err != nil {
				t.Skipf("cannot listen: %v", err)
			}
			defer listener.Close()
			f := realFinder(t)
			to := addrPort(t, listener.Addr())
			if to.Addr().IsUnspecified() {
				to = netip.AddrPortFrom(netip.MustParseAddr("127.0.0.1"), to.Port())
			}
			c, err := net.Dial("tcp", to.String())
			if err != nil {
				t.Fatal(err)
			}
			from := addrPort(t, c.LocalAddr())
			is(t, f, tcp, from, to, os.Getpid())
			is(t, f, tcp, to, from, os.Getpid()) // not accepted: the listener stands in
			s, err := listener.Accept()
			if err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Until(f.next))
			f.Find(tcp, to, from)
			if _, ok := f.live[pair{endpointOf(to), endpointOf(from), tcp}]; !ok {
				t.Error("the accepted socket was not found for itself")
			}
			c.Close()
			s.Close()
			blob, err := Snapshot()
			if err != nil {
				t.Fatal(err)
			}
			if err := f.Load(blob); err != nil {
				t.Fatal(err)
			}
			is(t, f, tcp, from, to, os.Getpid())
			is(t, f, tcp, to, from, os.Getpid())
		})
	}
}

func TestOwnDatagrams(t *testing.T) {
	for _, on := range []string{"127.0.0.1:0", "[::1]:0"} {
		t.Run(on, func(t *testing.T) {
			server, err := net.ListenPacket("udp", on)
			if err != nil {
				t.Skipf("cannot listen: %v", err)
			}
			defer server.Close()
			client, err := net.Dial("udp", server.LocalAddr().String())
			if err != nil {
				t.Fatal(err)
			}
			defer client.Close()
			f := realFinder(t)
			from, to := addrPort(t, client.LocalAddr()), addrPort(t, server.LocalAddr())
			is(t, f, udp, from, to, os.Getpid())
			is(t, f, udp, to, from, os.Getpid())
		})
	}
}

func TestAnotherProcess(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), dialVariable+"="+listener.Addr().String())
	in, err := child.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	said, _ := bufio.NewReader(out).ReadString('\n')
	from, err := netip.ParseAddrPort(strings.TrimSpace(said))
	if err != nil {
		t.Fatalf("the child says %q", said)
	}
	s, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	f := realFinder(t)
	to := addrPort(t, listener.Addr())
	is(t, f, tcp, from, to, child.Process.Pid)
	is(t, f, tcp, to, from, os.Getpid())
	if p, _ := f.Find(tcp, from, to); p.Name != filepath.Base(os.Args[0]) {
		t.Errorf("the child is called %q, want %q", p.Name, filepath.Base(os.Args[0]))
	}
	in.Close()
	if err := child.Wait(); err != nil {
		t.Error(err)
	}
	s.Close()
	time.Sleep(time.Until(f.next))
	is(t, f, tcp, from, to, child.Process.Pid) // the connection outlives its process
}

// A process without privileges sees the sockets of others and their users, but not who holds them; what a
// privileged one hands over a pipe says it all.
func TestSnapshotWithoutPrivileges(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can give up privileges")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	local, remote := addrPort(t, listener.Addr()), netip.MustParseAddrPort("127.0.0.1:9")
	for _, c := range []struct {
		name string
		uid  uint32
		pid  int
	}{{"nobody", 65534, Hidden}, {"root", 0, os.Getpid()}} {
		t.Run(c.name, func(t *testing.T) {
			f, err := NewFinder(func() ([]byte, error) {
				child := exec.Command("/proc/self/exe") // not by its path, which others may not walk
				child.Env = append(os.Environ(), snapshotVariable+"=1")
				child.Stderr = os.Stderr
				child.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: c.uid, Gid: c.uid}}
				return child.Output()
			})
			if err != nil {
				t.Fatal(err)
			}
			if p, ok := f.Find(tcp, local, remote); !ok || p.PID != c.pid || p.UID != 0 {
				t.Errorf("%+v, %v; want pid %d of user 0", p, ok, c.pid)
			}
		})
	}
}

// What a look costs on this machine as it is, and with a thousand sockets more.
func BenchmarkSnapshot(b *testing.B) {
	snapshots := func(b *testing.B) {
		b.ReportAllocs()
		var blob []byte
		for b.Loop() {
			var err error
			if blob, err = Snapshot(); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(len(blob)), "blob-bytes")
	}
	b.Run("as it is", snapshots)
	for range 1000 {
		c, err := net.ListenPacket("udp", "127.0.0.1:0")
		if err != nil {
			b.Fatal(err)
		}
		defer c.Close()
	}
	b.Run("1000 sockets more", snapshots)
}
