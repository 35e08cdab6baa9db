package owner

import (
	"encoding/binary"
	"net/netip"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// What the kernel writes, on a machine with the least significant byte first.
const (
	tcpText = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode                                                     
   0: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1001 1 000000002a5e7a9d 100 0 0 10 0                      
   1: 0100007F:C351 0100007F:0050 01 00000000:00000000 00:00000000 00000000  1000        0 1002 1 000000002a5e7a9d 20 4 30 10 -1                     
   2: 0100007F:0050 0100007F:C351 01 00000000:00000000 00:00000000 00000000    33        0 1003 1 000000002a5e7a9d 20 4 30 10 -1                     
   3: 0100007F:0050 0100007F:C352 01 00000000:00000000 00:00000000 00000000     0        0 0 1 000000002a5e7a9d 20 4 30 10 -1                        
   4: 0100007F:C353 0100007F:0050 06 00000000:00000000 03:000016E6 00000000     0        0 0 3 000000002a5e7a9d                                      
   5: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 1005 1 000000002a5e7a9d 100 0 0 10 0                      
   6: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 1006 1 000000002a5e7a9d 100 0 0 10 0                      
   7: 0100007F:14EB 00000000:0000 0A 00000000:00000000 00:00000000 00000000   112        0 1007 1 000000002a5e7a9d 100 0 0 10 0                      
`
	tcp6Text = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000000000000000000000000000:0016 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2001 1 000000002a5e7a9d 100 0 0 10 0
   1: 0000000000000000FFFF0000010200C0:01BB 0000000000000000FFFF0000076433C6:C350 01 00000000:00000000 00:00000000 00000000    33        0 2002 1 000000002a5e7a9d 20 4 30 10 -1
   2: B80D0120000000000000000001000000:C352 B80D0120000000000000000002000000:0016 01 00000000:00000000 00:00000000 00000000  1000        0 2003 1 000000002a5e7a9d 20 4 30 10 -1
`
	udpText = `   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops            
  812: 00000000:0035 00000000:0000 07 00000000:00000000 00:00000000 00000000   101        0 3001 2 000000002a5e7a9d 0         
`
)

// fakeProc lays out a proc file system.
func fakeProc(t *testing.T) string {
	t.Helper()
	if word := endpointOf(netip.MustParseAddrPort("1.2.3.4:5")); !strings.HasPrefix(line(word), "04030201:") {
		t.Skip("the recorded lists are of a machine with the other byte order")
	}
	root := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		name = filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("net/tcp", tcpText)
	write("net/tcp6", tcp6Text)
	write("net/udp", udpText)
	write("uptime", "1 1\n")
	process := func(pid int, comm, exe string, links ...string) {
		t.Helper()
		dir := strconv.Itoa(pid)
		write(dir+"/comm", comm+"\n")
		if err := os.Symlink(exe, filepath.Join(root, dir, "exe")); err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir(filepath.Join(root, dir, "fd"), 0o755); err != nil {
			t.Fatal(err)
		}
		for i, to := range links {
			if err := os.Symlink(to, filepath.Join(root, dir, "fd", strconv.Itoa(i))); err != nil {
				t.Fatal(err)
			}
		}
	}
	process(1, "systemd", "/usr/lib/systemd/systemd", "/dev/null", "socket:[2001]", "socket:[2001]")
	process(88, "nginx", "/usr/sbin/nginx", "/dev/null", "socket:[1001]", "pipe:[7]", "anon_inode:[eventpoll]")
	process(89, "nginx", "/usr/sbin/nginx", "socket:[1001]", "socket:[1003]", "socket:[2002]")
	process(90, "nginx", "/usr/sbin/nginx", "socket:[1001]", "socket:[1001]")
	process(600, "sshd", "/usr/sbin/sshd", "socket:[2001]")
	process(4711, "a-very-long-pro", "/opt/a-very-long-program (deleted)", "socket:[1002]", "socket:[9999]")
	process(4712, "python-is-not-t", "/usr/bin/python3.13", "socket:[1005]")
	process(4713, "x\x1b[2J\n\u202ey", "/tmp/x", "socket:[1006]", "socket:[1005]")
	process(4714, "", "/tmp/x", "socket:[3001]", "socket:[nonsense]", "socket:[", "socket:[3001] (deleted)")
	write("4715/comm", "gone\n") // no descriptors to be seen
	return root
}

// line writes an endpoint the way the lists do.
func line(e endpoint) string {
	const digits = "0123456789ABCDEF"
	hex := func(dst []byte, b byte) []byte { return append(dst, digits[b>>4], digits[b&15]) }
	var b []byte
	for i := len(e.addr) - 4; i < len(e.addr); i += 4 {
		word := binary.NativeEndian.Uint32(e.addr[i:])
		for k := 24; k >= 0; k -= 8 {
			b = hex(b, byte(word>>k))
		}
	}
	return string(hex(hex(append(b, ':'), byte(e.port>>8)), byte(e.port)))
}

func TestSnapshot(t *testing.T) {
	blob, err := snapshot(fakeProc(t), []netip.Addr{netip.MustParseAddr("192.0.2.1"), netip.MustParseAddr("2001:db8::1")})
	if err != nil {
		t.Fatal(err)
	}
	f, err := NewFinder(func() ([]byte, error) { return blob, nil })
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name          string
		proto         uint8
		local, remote string
		want          Process
	}{
		{"a listener that children inherited", tcp, "192.0.2.1:80", "198.51.100.7:50000", Process{88, "nginx", 0, 2}},
		{"loopback, the server's end", tcp, "127.0.0.1:80", "127.0.0.1:50001", Process{89, "nginx", 33, 0}},
		{"loopback, the client's end; a name cut at 15 bytes", tcp, "127.0.0.1:50001", "127.0.0.1:80", Process{4711, "a-very-long-program", 1000, 0}},
		{"not accepted yet", tcp, "127.0.0.1:80", "127.0.0.1:50002", Process{88, "nginx", 0, 2}},
		{"nobody's any more", tcp, "127.0.0.1:50003", "127.0.0.1:80", Process{}},
		{"a port shared by two sockets; a script's name", tcp, "127.0.0.1:8080", "127.0.0.1:9", Process{4712, "python-is-not-t", 1000, 1}},
		{"no process to be seen", tcp, "127.0.0.1:5355", "127.0.0.1:9", Process{Hidden, "", 112, 0}},
		{"pid 1 yields", tcp, "192.0.2.1:22", "198.51.100.7:50000", Process{600, "sshd", 0, 1}},
		{"IPv4 on an IPv6 socket", tcp, "192.0.2.1:443", "198.51.100.7:50000", Process{89, "nginx", 33, 0}},
		{"IPv6, nobody to be seen", tcp, "[2001:db8::1]:50002", "[2001:db8::2]:22", Process{Hidden, "", 1000, 0}},
		{"UDP; no name", udp, "192.0.2.1:53", "198.51.100.7:50000", Process{4714, "", 101, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, ok := f.Find(c.proto, netip.MustParseAddrPort(c.local), netip.MustParseAddrPort(c.remote))
			if p != c.want || ok != (c.want.PID != 0) {
				t.Errorf("%+v, %v; want %+v", p, ok, c.want)
			}
		})
	}
}

func TestSnapshotWithoutProc(t *testing.T) {
	_, err := snapshot(t.TempDir(), nil)
	if err == nil || !strings.Contains(err.Error(), "is /proc mounted?") {
		t.Errorf("%v; want an error that asks for /proc", err)
	}
}

func TestHolderCount(t *testing.T) {
	for _, c := range []struct {
		name        string
		pids        []int
		pid, others int
	}{
		{"one", []int{5}, 5, 0},
		{"one, by several descriptors", []int{5, 5, 5}, 5, 0},
		{"the lowest", []int{9, 5, 7}, 5, 2},
		{"pid 1 alone", []int{1}, 1, 0},
		{"pid 1 last", []int{9, 1}, 9, 1},
		{"pid 1 first", []int{1, 9, 7}, 7, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			var h holder
			for _, pid := range c.pids {
				h.count(pid)
			}
			if h.pid != c.pid || h.others != c.others {
				t.Errorf("pid %d and %d others, want %d and %d", h.pid, h.others, c.pid, c.others)
			}
		})
	}
}

func FuzzParseLine(f *testing.F) {
	for _, text := range []string{tcpText, tcp6Text, udpText} {
		for l := range strings.Lines(text) {
			f.Add([]byte(l))
		}
	}
	f.Add([]byte("0: 0100007F:0050 0100007F:C351 01 0 0 0 4294967296 0 1"))
	f.Add([]byte("0: 0100007F:0050 0100007:C351 01 0 0 0 1 0 1"))
	f.Fuzz(func(t *testing.T, b []byte) {
		s, ok := parseLine(b, tcp)
		if !ok {
			return
		}
		fields := strings.Fields(string(b)) // more spaces than ASCII has may part fields here
		if len(b) != len([]rune(string(b))) {
			return
		}
		if got, err := strconv.ParseUint(fields[columnInode], 10, 64); err != nil || got != s.inode {
			t.Fatalf("%q: inode %d, not %s", b, s.inode, fields[columnInode])
		}
		if mapped := [12]byte(s.local.addr[:12]) == [12]byte(any4[:12]); mapped && len(fields[columnLocal]) == 8+1+4 {
			if !strings.EqualFold(line(s.local), fields[columnLocal]) {
				t.Fatalf("%q: local %v is %s", b, s.local, line(s.local))
			}
		}
	})
}
