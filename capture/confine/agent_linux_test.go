package confine

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// The tests start this program again as an agent: it enters the plan that it
// finds in its environment, and then does what it reads on standard input,
// one order a line, and says how that went.
const agentPlan = "CONFINE_TEST_PLAN"

type agentOrders struct {
	Plan       Plan
	NoSocket   bool // goes in without a packet socket
	NoLandlock bool // as if the kernel had none
	NoFilter   bool // as if it had no seccomp
}

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "who-am-i" {
		caps, _ := permitted()
		fmt.Println("uid", os.Getuid(), "euid", os.Geteuid(), "caps", caps.count())
		return
	}
	var orders agentOrders
	text := os.Getenv(agentPlan)
	if text != "" {
		if err := json.Unmarshal([]byte(text), &orders); err != nil {
			panic(err)
		}
		if orders.NoFilter {
			arch = 0
		}
	}
	Main(Duties{Owners: socketsSeen})
	if text == "" {
		os.Exit(m.Run())
	}
	if c, ok := Inherited(); ok {
		agent(c)
		return
	}
	if os.Getenv(luggage) != "" {
		fmt.Println("the luggage is still in the environment")
		os.Exit(1)
	}
	if orders.NoLandlock {
		landlockVersion = func() int { return 0 }
	}
	if !orders.NoSocket {
		fd, err := unix.Socket(unix.AF_PACKET, unix.SOCK_RAW, 0)
		if err != nil {
			fmt.Println("no packet socket:", err)
			os.Exit(1)
		}
		orders.Plan.Sockets = []int{fd}
	}
	fmt.Println(Enter(orders.Plan))
	os.Exit(1)
}

// socketsSeen is the duty of the owners' companion here: "PID socket:[N]" for
// every socket of every process that it may look into.
func socketsSeen() ([]byte, error) {
	var b []byte
	if _, err := net.InterfaceAddrs(); err != nil {
		return nil, fmt.Errorf("this machine's addresses: %w", err)
	}
	// What it must not be able to do, whatever /proc made of it.
	for what, did := range map[string]func() error{
		"write":  func() error { return os.WriteFile("/dev/null", nil, 0o666) },
		"dial":   func() error { _, err := net.Dial("udp", "127.0.0.1:9"); return err },
		"kill":   func() error { return unix.Kill(os.Getppid(), 0) },
		"tgkill": func() error { return unix.Tgkill(os.Getppid(), os.Getppid(), 0) },
		"run":    func() error { return unix.Exec(program, nil, nil) },
		"attach": func() error { return unix.PtraceAttach(os.Getppid()) },
	} {
		if did() == nil && arch != 0 {
			b = fmt.Appendln(b, "unexpected:", what)
		}
	}
	links, _ := filepath.Glob("/proc/[0-9]*/fd/*")
	for _, link := range links {
		if to, err := os.Readlink(link); err == nil && strings.HasPrefix(to, "socket:") {
			b = fmt.Appendln(b, strings.Split(link, "/")[2], to)
		}
	}
	return b, nil
}

// agent is the second image.
func agent(c *Confined) {
	running := make(chan bool)
	for range 8 { // threads
		go func() {
			runtime.LockOSThread()
			running <- true
			select {}
		}()
		<-running
	}
	out := json.NewEncoder(os.Stdout)
	out.Encode("ready")
	var files []*os.File
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		var order [2]string
		if err := json.Unmarshal(in.Bytes(), &order); err != nil {
			panic(err)
		}
		what, with := order[0], order[1]
		var err error
		var say string
		switch what {
		case "create":
			var f *os.File
			if f, err = c.Create(with); err == nil {
				_, err = f.WriteString("recorded")
				files = append(files, f)
			}
		case "remove":
			err = c.Remove(with)
		case "owners":
			var b []byte
			b, err = c.Owners()
			say = string(b)
		case "raw":
			b, _ := hex.DecodeString(with)
			if err = unix.Sendto(c.files.fd, b, unix.MSG_NOSIGNAL, nil); err == nil {
				_, err = c.files.answer()
			}
		case "read":
			_, err = os.ReadFile(with)
		case "list":
			_, err = os.ReadDir(with)
		case "write":
			err = os.WriteFile(with, nil, 0o666)
		case "truncate":
			err = os.Truncate(with, 0)
		case "root":
			_, _, e := syscall.RawSyscall(sysSetresuid, 0, 0, 0)
			err = errno(e)
		case "capable":
			err = set(unix.CAP_NET_RAW).set(false)
		case "packets":
			_, err = unix.Socket(unix.AF_PACKET, unix.SOCK_RAW, 0)
		case "ptrace":
			_, _, e := syscall.RawSyscall6(unix.SYS_PTRACE, unix.PTRACE_TRACEME, 0, 0, 0, 0, 0)
			err = errno(e)
		case "type": // into the terminal
			err = unix.IoctlSetPointerInt(0, unix.TIOCSTI, 'x')
		case "kill":
			err = unix.Kill(os.Getppid(), 0)
		case "run":
			var b []byte
			b, err = exec.Command(with, "who-am-i").Output()
			say = string(b)
		case "listen":
			var l net.Listener
			if l, err = net.Listen("tcp", "127.0.0.1:0"); err == nil {
				l.Close()
			}
		case "zone":
			_, err = time.LoadLocation(with)
		case "interfaces":
			_, err = net.Interfaces()
		case "socket":
			var domain int
			domain, err = unix.GetsockoptInt(c.Sockets()[0], unix.SOL_SOCKET, unix.SO_DOMAIN)
			say = fmt.Sprint(domain == unix.AF_PACKET)
		case "text":
			say = string(c.Text())
		case "self":
			name, _ := os.ReadFile("/proc/self/comm")
			say = fmt.Sprintln(os.Getpid(), os.Args, os.Getenv(luggage), strings.TrimSpace(string(name)))
		case "status":
			say = Status()
		case "again":
			err = Enter(Plan{})
		}
		if err != nil {
			say = "error: " + err.Error()
		}
		out.Encode(say)
	}
	runtime.KeepAlive(files)
}

func errno(e syscall.Errno) error {
	if e != 0 {
		return e
	}
	return nil
}

// A started agent.
type started struct {
	t   *testing.T
	cmd *exec.Cmd
	in  io.WriteCloser
	out *json.Decoder
}

type setting struct {
	program string // this one
	args    []string
	env     []string
	user    uint32 // 0: as the test runs
	space   *syscall.SysProcAttr
	orders  agentOrders
}

// launch starts an agent and waits until it is in its second image.
func launch(t *testing.T, s setting) *started {
	t.Helper()
	cmd, in, out := command(t, s)
	a := &started{t, cmd, in, json.NewDecoder(out)}
	var ready string
	if err := a.out.Decode(&ready); err != nil || ready != "ready" {
		rest, _ := io.ReadAll(a.out.Buffered())
		more, _ := io.ReadAll(out)
		t.Fatalf("the agent did not get in: %s%s", rest, more)
	}
	return a
}

func command(t *testing.T, s setting) (*exec.Cmd, io.WriteCloser, io.Reader) {
	t.Helper()
	if s.program == "" {
		s.program = program
	}
	text, err := json.Marshal(s.orders)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(s.program, append([]string{"an argument"}, s.args...)...)
	cmd.Env = append([]string{agentPlan + "=" + string(text)}, s.env...)
	cmd.Stderr = os.Stderr
	if s.space != nil {
		cmd.SysProcAttr, cmd.Dir = s.space, "/"
	}
	if s.user != 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: s.user, Gid: s.user}}
		cmd.Dir = "/"
	}
	in, err1 := cmd.StdinPipe()
	out, err2 := cmd.StdoutPipe()
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		cmd.Process.Kill()
		cmd.Wait()
	})
	return cmd, in, out
}

// refused is what an agent says that does not get in.
func refused(t *testing.T, s setting) string {
	t.Helper()
	_, in, out := command(t, s)
	in.Close()
	b, _ := io.ReadAll(out)
	if strings.HasPrefix(string(b), `"ready"`) {
		t.Fatal("the agent got in")
	}
	return string(b)
}

// do gives an order and waits for what comes back.
func (a *started) do(what, with string) (say string) {
	a.t.Helper()
	b, _ := json.Marshal([2]string{what, with})
	if _, err := a.in.Write(append(b, '\n')); err != nil {
		a.t.Fatalf("%s %q: %v", what, with, err)
	}
	if err := a.out.Decode(&say); err != nil {
		a.t.Fatalf("%s %q: %v", what, with, err)
	}
	return say
}

// can and cannot give an order that has to go well, or not.
func (a *started) can(what, with string) string {
	a.t.Helper()
	say := a.do(what, with)
	if strings.HasPrefix(say, "error") {
		a.t.Errorf("%s %q: %s", what, with, say)
	}
	return say
}

func (a *started) cannot(what, with string) string {
	a.t.Helper()
	say := a.do(what, with)
	if !strings.HasPrefix(say, "error") {
		a.t.Errorf("%s %q went well: %s", what, with, say)
	}
	return say
}

// companions are the processes that the agent has started: their numbers by
// their duties.
func (a *started) companions() map[string]int {
	found := map[string]int{}
	stats, _ := filepath.Glob("/proc/[0-9]*/status")
	for _, name := range stats {
		if statusOf(name)["PPid"] != fmt.Sprint(a.cmd.Process.Pid) {
			continue
		}
		var pid int
		fmt.Sscanf(name, "/proc/%d/", &pid)
		line, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
		if words := strings.Split(string(line), "\x00"); len(words) > 1 {
			found[words[1]] = pid
		}
	}
	return found
}

// statusOf reads a file like /proc/PID/status.
func statusOf(name string) map[string]string {
	b, _ := os.ReadFile(name)
	rows := map[string]string{}
	for row := range strings.Lines(string(b)) {
		key, value, _ := strings.Cut(row, ":")
		rows[key] = strings.Join(strings.Fields(value), " ")
	}
	return rows
}

func needRoot(t *testing.T) {
	t.Helper()
	if caps, err := permitted(); err != nil || os.Getuid() != 0 || !caps.has(unix.CAP_NET_RAW) || !caps.has(unix.CAP_SETUID) {
		t.Skip("only root has privileges to give up")
	}
}

// publicDir is a folder that every user can enter.
func publicDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "confine")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// copyProgram puts this program where a test can change its mode.
func copyProgram(t *testing.T, name string, mode os.FileMode) string {
	t.Helper()
	b, err := os.ReadFile(program)
	if err == nil {
		err = os.WriteFile(name, b, 0o600)
	}
	if err == nil {
		err = os.Chmod(name, mode)
	}
	if err != nil {
		t.Fatal(err)
	}
	return name
}
