package confine

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
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

const noCaps = "0000000000000000"

// stripped checks every thread of a process.
func stripped(t *testing.T, pid int, uid string, bounding bool) {
	t.Helper()
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", pid))
	if len(threads) < 5 {
		t.Fatalf("%d threads: too few to say anything", len(threads))
	}
	want := map[string]string{
		"Uid": strings.Repeat(uid+" ", 3) + uid, "Groups": "", "NoNewPrivs": "1",
		"CapInh": noCaps, "CapPrm": noCaps, "CapEff": noCaps, "CapAmb": noCaps,
	}
	if bounding {
		want["CapBnd"] = noCaps
	}
	if arch != 0 {
		want["Seccomp"] = "2"
	}
	for _, thread := range threads {
		got := statusOf(thread)
		for key, value := range want {
			if got[key] != value {
				t.Errorf("%s: %s is %q, not %q", thread, key, got[key], value)
			}
		}
	}
}

func TestRoot(t *testing.T) {
	needRoot(t)
	id := nobody()
	a := launch(t, setting{args: []string{"two", ""}, orders: agentOrders{Plan: Plan{
		Files:     Files{Folder: t.TempDir(), Prefix: "x", Ending: ".pcap"},
		Processes: true,
	}}})
	stripped(t, a.cmd.Process.Pid, fmt.Sprint(id.uid), true)
	if got, want := a.can("self", ""), fmt.Sprintln(a.cmd.Process.Pid, []string{program, "an argument", "two", ""}, "", "exe"); got != want {
		t.Errorf("the second image is %q, not %q", got, want)
	}
	if got := a.can("socket", ""); got != "true" {
		t.Error("the packet socket is lost")
	}
	a.can("again", "")
	got := a.can("status", "")
	if want := fmt.Sprintf("uid %d, no capabilities, no new privileges, ", id.uid); !strings.HasPrefix(got, want) {
		t.Errorf("status: %s", got)
	}
	t.Log(got)
	unreachable(t, a)
	if landlockVersion() > 0 {
		for _, name := range []string{"/etc/passwd", fmt.Sprintf("/proc/%d/status", os.Getpid()), "/proc/1/cmdline"} {
			a.cannot("read", name)
		}
		a.cannot("list", "/")
		a.cannot("list", "/tmp")
		a.cannot("write", publicDir(t)+"/x.pcap")
	}
	if landlockVersion() >= 4 && runtime.GOARCH != "386" {
		a.cannot("listen", "")
	}
	if landlockVersion() >= 6 {
		a.cannot("kill", "")
	}
}

// unreachable is what every confined process must fail at.
func unreachable(t *testing.T, a *started) {
	t.Helper()
	a.cannot("read", "/etc/shadow")
	a.cannot("write", "/etc/confine-test")
	a.cannot("truncate", "/etc/shadow")
	a.cannot("list", "/root")
	a.cannot("root", "")
	a.cannot("capable", "")
	a.cannot("packets", "")
	if arch != 0 {
		a.cannot("ptrace", "")
		if say := a.cannot("type", ""); !strings.Contains(say, unix.EPERM.Error()) {
			t.Errorf("typing into the terminal: %s", say)
		}
	}
}

func TestWhatStaysReadable(t *testing.T) {
	needRoot(t)
	extra := filepath.Join(t.TempDir(), "keys.log")
	if err := os.WriteFile(extra, []byte("keys"), 0o644); err != nil {
		t.Fatal(err)
	}
	// Landlock lets it be read; that the folders above it are root's does not.
	if err := errors.Join(os.Chmod(filepath.Dir(extra), 0o755), os.Chmod(filepath.Dir(filepath.Dir(extra)), 0o755)); err != nil {
		t.Fatal(err)
	}
	text := strings.Repeat("more than a pipe holds; ", 3_000)
	a := launch(t, setting{orders: agentOrders{Plan: Plan{Read: []string{extra}, Network: true, Text: []byte(text)}}})
	if got := a.can("text", ""); got != text {
		t.Errorf("the text has %d bytes, not %d: %.40q", len(got), len(text), got)
	}
	a.can("read", extra)
	a.cannot("write", extra)
	a.can("listen", "")
	a.can("interfaces", "")
	a.can("read", "/proc/self/status")
	a.can("read", "/proc/net/route")
	for _, name := range []string{"/etc/services", "/etc/hosts", "/etc/resolv.conf", "/sys/class/net/lo/mtu"} {
		if _, err := os.Stat(name); err == nil {
			a.can("read", name)
		}
	}
	if _, err := os.Stat("/usr/share/zoneinfo/Europe/Berlin"); err == nil {
		a.can("zone", "Europe/Berlin")
	}
	a.can("write", "/dev/null")
}

func TestWithoutLandlock(t *testing.T) {
	needRoot(t)
	folder := t.TempDir()
	if err := os.Chmod(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	a := launch(t, setting{env: sudo, orders: agentOrders{
		Plan:       Plan{Files: Files{Folder: folder, Prefix: "x", Ending: ".pcap"}, Processes: true},
		NoLandlock: true,
	}})
	stripped(t, a.cmd.Process.Pid, "12345", true)
	unreachable(t, a)
	a.can("create", "x.pcap")
	a.cannot("create", "y.pcap")
	if got := a.can("status", ""); !strings.Contains(got, "no Landlock") {
		t.Errorf("status: %s", got)
	}
}

// A program that gives root to everybody gives nothing to the confined, not
// even where neither Landlock nor a filter keeps them from running it.
func TestSetuidProgram(t *testing.T) {
	needRoot(t)
	helper := copyProgram(t, publicDir(t)+"/helper", 0o755|os.ModeSetuid)
	say, err := (&exec.Cmd{
		Path: helper, Args: []string{helper, "who-am-i"}, Dir: "/",
		SysProcAttr: &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 12345, Gid: 12345}},
	}).Output()
	if err != nil || !strings.HasPrefix(string(say), "uid 12345 euid 0 ") {
		t.Skipf("setuid programs don't work here: %s %v", say, err)
	}
	a := launch(t, setting{env: sudo})
	a.cannot("run", helper)
	a = launch(t, setting{env: sudo, orders: agentOrders{NoLandlock: true, NoFilter: true}})
	if got := a.can("run", helper); got != "uid 12345 euid 12345 caps 0\n" {
		t.Errorf("the setuid program runs as %s", got)
	}
	a.cannot("root", "")

	// And peel itself as such a program: its caller is who counts.
	a = launch(t, setting{program: helper, user: 12345})
	stripped(t, a.cmd.Process.Pid, "12345", false)
	unreachable(t, a)
	secret := t.TempDir()
	say2 := refused(t, setting{program: helper, user: 12345, orders: agentOrders{
		Plan: Plan{Files: Files{Folder: secret, Prefix: "x", Ending: ".pcap"}},
	}})
	if !strings.Contains(say2, "folder to record in") {
		t.Errorf("records where its caller may not: %s", say2)
	}
}

var sudo = []string{"SUDO_UID=12345", "SUDO_GID=12346", "SUDO_USER=somebody"}

func TestCaller(t *testing.T) {
	needRoot(t)
	for _, test := range []struct {
		title    string
		uid, gid string
		want     identity
	}{
		{"behind sudo", "1000", "1001", identity{1000, 1001}},
		{"root", "", "", root},
		{"root behind sudo", "0", "0", root},
		{"no group", "1000", "", root},
		{"the number that changes nothing", "4294967295", "1000", root},
		{"the same as group", "1000", "4294967295", root},
		{"too large", "4294967296", "1000", root},
		{"negative", "-1", "1000", root},
		{"a name", "somebody", "1000", root},
	} {
		t.Run(test.title, func(t *testing.T) {
			t.Setenv("SUDO_UID", test.uid)
			t.Setenv("SUDO_GID", test.gid)
			if got := caller(); got != test.want {
				t.Errorf("caller() = %v, want %v", got, test.want)
			}
		})
	}
}

// Files of a recording in a folder that only root enters.
func TestRecording(t *testing.T) {
	needRoot(t)
	for _, test := range []struct {
		title string
		env   []string
		owner uint32
		caps  string
	}{
		{"root", nil, 0, noCaps},
		{"sudo", sudo, 12345, "0000000000000002"}, // CAP_DAC_OVERRIDE
	} {
		t.Run(test.title, func(t *testing.T) {
			folder := t.TempDir()
			if err := os.Chmod(folder, 0o700); err != nil {
				t.Fatal(err)
			}
			outside := filepath.Join(t.TempDir(), "outside")
			if err := errors.Join(
				os.WriteFile(outside, []byte("secret"), 0o600),
				os.WriteFile(folder+"/x_00004_20261122185500.pcapng", []byte("an older and longer recording"), 0o644),
				os.Symlink(outside, folder+"/x_00005_20261122185500.pcapng"),
				os.Link(outside, folder+"/x_00006_20261122185500.pcapng"),
				unix.Mkfifo(folder+"/x_00007_20261122185500.pcapng", 0o666),
				os.Mkdir(folder+"/x_00008_20261122185500.pcapng", 0o777),
				os.Symlink("/nowhere/at/all", folder+"/x_00009_20261122185500.pcapng"),
			); err != nil {
				t.Fatal(err)
			}
			a := launch(t, setting{env: test.env, orders: agentOrders{
				Plan: Plan{Files: Files{Folder: folder, Prefix: "x", Ending: ".pcapng"}},
			}})
			name := func(n int) string { return fmt.Sprintf("x_%05d_20261122185500.pcapng", n) }
			check := func(name, content string) {
				t.Helper()
				b, err := os.ReadFile(filepath.Join(folder, name))
				if err != nil || string(b) != content {
					t.Errorf("%s holds %q, %v", name, b, err)
				}
			}
			for _, name := range []string{"x.pcapng", name(1), name(2), name(3)} {
				a.can("create", name)
				check(name, "recorded")
				var stat unix.Stat_t
				if err := unix.Stat(filepath.Join(folder, name), &stat); err != nil || stat.Uid != test.owner {
					t.Errorf("%s belongs to %d, not %d (%v)", name, stat.Uid, test.owner, err)
				}
			}
			a.can("remove", name(1))
			if _, err := os.Lstat(filepath.Join(folder, name(1))); !os.IsNotExist(err) {
				t.Errorf("%s is still there", name(1))
			}
			a.cannot("remove", name(1))
			a.can("create", name(4))
			check(name(4), "recorded")
			for n := 5; n <= 9; n++ {
				a.cannot("create", name(n))
			}
			a.cannot("remove", name(5))
			a.cannot("remove", name(7))
			a.cannot("remove", name(8))
			for _, name := range []string{
				"", ".", "..", "../x.pcapng", "/etc/x.pcapng", "y.pcapng", "x.pcap", "x.pcapng.gz", "x",
				"x.pcapng\x00", "x_1_2.pcapng", strings.Repeat("x", 300), "sub/x.pcapng",
			} {
				a.cannot("create", name)
				a.cannot("remove", name)
			}
			for _, message := range []string{"", "\x00", "c", "r", "o", "x", "c../x.pcapng", "cx.pcapng\x00", strings.Repeat("c", 256), strings.Repeat("c", 20000)} {
				if message != "" { // an empty message is the end of the conversation
					a.cannot("raw", hex.EncodeToString([]byte(message)))
				}
			}
			a.can("create", "x.pcapng")
			if b, _ := os.ReadFile(outside); string(b) != "secret" {
				t.Errorf("a file outside was written: %q", b)
			}

			pid := a.companions()["files"]
			if pid == 0 {
				t.Fatal("no companion")
			}
			status := statusOf(fmt.Sprintf("/proc/%d/status", pid))
			if status["CapEff"] != test.caps || status["CapBnd"] != test.caps || status["CapPrm"] != test.caps || status["NoNewPrivs"] != "1" || status["Groups"] != "" {
				t.Errorf("the companion has too much: %v", status)
			}
			if fds, _ := filepath.Glob(fmt.Sprintf("/proc/%d/fd/*", pid)); len(fds) > 9 {
				t.Errorf("the companion has %d descriptors", len(fds))
			}
			for _, fd := range []int{0, 1, 2} {
				if to, _ := os.Readlink(fmt.Sprintf("/proc/%d/fd/%d", pid, fd)); to != os.DevNull {
					t.Errorf("descriptor %d of the companion is %s", fd, to)
				}
			}
		})
	}
}

// A folder of the caller with an old file of root in it, which he can't write
// to but may replace; and one of his own that he has made read-only.
func TestFolderOfTheCaller(t *testing.T) {
	needRoot(t)
	folder := publicDir(t)
	if err := errors.Join(
		os.Chown(folder, 12345, 12346),
		os.WriteFile(folder+"/x.pcap", []byte("of root"), 0o644),
		os.WriteFile(folder+"/x_00001_20261122185500.pcap", []byte("precious"), 0o444),
		os.Chown(folder+"/x_00001_20261122185500.pcap", 12345, 12346),
	); err != nil {
		t.Fatal(err)
	}
	a := launch(t, setting{env: sudo, orders: agentOrders{
		Plan: Plan{Files: Files{Folder: folder, Prefix: "x", Ending: ".pcap"}},
	}})
	stripped(t, a.cmd.Process.Pid, "12345", true)
	a.can("create", "x.pcap")
	var stat unix.Stat_t
	if err := unix.Stat(folder+"/x.pcap", &stat); err != nil || stat.Uid != 12345 || stat.Gid != 12346 {
		t.Errorf("the file belongs to %d:%d (%v)", stat.Uid, stat.Gid, err)
	}
	a.cannot("create", "x_00001_20261122185500.pcap")
	if status := statusOf(fmt.Sprintf("/proc/%d/status", a.companions()["files"])); status["CapEff"] != noCaps {
		t.Errorf("the companion has capabilities it doesn't need: %s", status["CapEff"])
	}
	if landlockVersion() > 0 {
		a.cannot("write", folder+"/x.pcap") // only the companion may
	}
}

func TestBadFolders(t *testing.T) {
	needRoot(t)
	for _, test := range []struct {
		title string
		files Files
		say   string
	}{
		{"missing", Files{"/nowhere", "x", ".pcap"}, "the folder to record in: no such file or directory"},
		{"no folder", Files{"/dev/null", "x", ".pcap"}, "the folder to record in: not a directory"},
		{"no name", Files{"/tmp", "", ""}, "plain name"},
		{"a path for a name", Files{"/tmp", "a/b", ".pcap"}, "plain name"},
	} {
		t.Run(test.title, func(t *testing.T) {
			if say := refused(t, setting{orders: agentOrders{Plan: Plan{Files: test.files}}}); !strings.Contains(say, test.say) {
				t.Errorf("%s", say)
			}
		})
	}
}

// The companions end when the main process does, however it does.
func TestCompanionsEnd(t *testing.T) {
	needRoot(t)
	a := launch(t, setting{orders: agentOrders{Plan: Plan{
		Files:     Files{Folder: t.TempDir(), Prefix: "x", Ending: ".pcap"},
		Processes: true,
	}}})
	companions := a.companions()
	if len(companions) != 2 {
		t.Fatalf("companions: %v", companions)
	}
	for _, pid := range companions {
		unix.Kill(pid, unix.SIGINT)
		unix.Kill(pid, unix.SIGTERM)
	}
	a.can("create", "x.pcap")
	a.can("owners", "")
	if err := a.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	a.cmd.Wait()
	for what, pid := range companions {
		for began := time.Now(); ; time.Sleep(time.Millisecond) {
			state := statusOf(fmt.Sprintf("/proc/%d/status", pid))["State"]
			if state == "" || strings.HasPrefix(state, "Z") {
				break
			}
			if time.Since(began) > 5*time.Second {
				t.Errorf("the companion for %s is still there: %s", what, state)
				break
			}
		}
	}
}

func TestCompanionKilled(t *testing.T) {
	needRoot(t)
	a := launch(t, setting{orders: agentOrders{Plan: Plan{Files: Files{Folder: t.TempDir(), Prefix: "x", Ending: ".pcap"}}}})
	unix.Kill(a.companions()["files"], unix.SIGKILL)
	for range 2 {
		if say := a.cannot("create", "x.pcap"); say != "error: create x.pcap: "+errGone.Error() {
			t.Error(say)
		}
	}
	if say := a.cannot("owners", ""); say != "error: "+errNone.Error() {
		t.Error(say)
	}
}

// A process of root is looked into, although the one that asks is nobody.
func TestOwners(t *testing.T) {
	needRoot(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	a := launch(t, setting{orders: agentOrders{Plan: Plan{Processes: true}}})
	if say := a.can("owners", ""); !strings.Contains(say, fmt.Sprintf("%d socket:[", os.Getpid())) {
		t.Errorf("the sockets of the test are not there: %q", say)
	}
	if say := a.can("owners", ""); !strings.Contains(say, fmt.Sprintf("%d socket:[", os.Getpid())) {
		t.Errorf("the second answer: %q", say)
	}
	if say := a.can("owners", ""); strings.Contains(say, "unexpected") {
		t.Error(say)
	}
	pid := a.companions()["owners"]
	status := statusOf(fmt.Sprintf("/proc/%d/status", pid))
	want := "0000000000080004" // CAP_SYS_PTRACE, CAP_DAC_READ_SEARCH
	if status["CapEff"] != want || status["CapBnd"] != want || status["NoNewPrivs"] != "1" || strings.HasPrefix(status["Uid"], "0") {
		t.Errorf("the companion has too much: %v", status)
	}
	a.cannot("create", "x.pcap")
}

// giveCapabilities is setcap(8): permitted and effective, version 2
// (linux/capability.h, struct vfs_cap_data).
func giveCapabilities(t *testing.T, name string, c capabilities) {
	t.Helper()
	var b []byte
	for _, n := range []uint32{0x02000001, uint32(c), 0, uint32(c >> 32), 0} {
		b = binary.LittleEndian.AppendUint32(b, n)
	}
	if err := unix.Setxattr(name, "security.capability", b, 0); err != nil {
		t.Skipf("no file capabilities here: %v", err)
	}
}

// An ordinary user whose program may open packet sockets.
func TestFileCapabilities(t *testing.T) {
	needRoot(t)
	dir := publicDir(t)
	peel := copyProgram(t, dir+"/peel", 0o755)
	giveCapabilities(t, peel, set(unix.CAP_NET_RAW, unix.CAP_DAC_OVERRIDE, unix.CAP_SYS_PTRACE, unix.CAP_DAC_READ_SEARCH))
	own := dir + "/own"
	if err := errors.Join(os.Mkdir(own, 0o700), os.Chown(own, 4242, 4242)); err != nil {
		t.Fatal(err)
	}
	plan := Plan{Files: Files{Folder: own, Prefix: "x", Ending: ".pcap"}, Processes: true}
	a := launch(t, setting{program: peel, user: 4242, orders: agentOrders{Plan: plan}})
	stripped(t, a.cmd.Process.Pid, "4242", false)
	unreachable(t, a)
	if a.can("socket", "") != "true" {
		t.Error("the packet socket is lost")
	}
	if !strings.HasSuffix(strings.TrimSpace(a.can("self", "")), " peel") {
		t.Error("ps doesn't call it peel")
	}
	a.can("create", "x.pcap")
	if say := a.can("owners", ""); !strings.Contains(say, fmt.Sprintf("%d socket:[", a.cmd.Process.Pid)) {
		t.Errorf("the agent's own sockets are not there: %q", say)
	}
	for what, pid := range a.companions() {
		want := map[string]string{"files": noCaps, "owners": "0000000000080004"}[what]
		if status := statusOf(fmt.Sprintf("/proc/%d/status", pid)); status["CapPrm"] != want || !strings.HasPrefix(status["Uid"], "4242 4242") {
			t.Errorf("the companion for %s has %s, and is %s", what, status["CapPrm"], status["Uid"])
		}
	}

	// It doesn't lend him its right to write anywhere.
	plan.Files.Folder = "/root"
	if say := refused(t, setting{program: peel, user: 4242, orders: agentOrders{Plan: plan}}); !strings.Contains(say, "the folder to record in: permission denied") {
		t.Error(say)
	}

	// Behind sudo such a program is an ordinary one, though its capabilities
	// end ambient ones.
	secret := t.TempDir()
	if err := os.Chmod(secret, 0o700); err != nil {
		t.Fatal(err)
	}
	plan.Files.Folder = secret
	a = launch(t, setting{program: peel, env: sudo, orders: agentOrders{Plan: plan}})
	stripped(t, a.cmd.Process.Pid, "12345", false)
	a.can("create", "x.pcap")
	var stat unix.Stat_t
	if err := unix.Stat(secret+"/x.pcap", &stat); err != nil || stat.Uid != 12345 || stat.Gid != 12346 {
		t.Errorf("the file belongs to %d:%d (%v)", stat.Uid, stat.Gid, err)
	}
	if say := a.can("owners", ""); !strings.Contains(say, fmt.Sprintf("%d socket:[", a.cmd.Process.Pid)) {
		t.Errorf("the agent's own sockets are not there: %q", say)
	}
}

// An ordinary user without any right is confined too.
func TestOrdinaryUser(t *testing.T) {
	needRoot(t)
	dir := publicDir(t)
	peel := copyProgram(t, dir+"/peel", 0o755)
	own := dir + "/own"
	if err := errors.Join(os.Mkdir(own, 0o700), os.Chown(own, 4242, 4242)); err != nil {
		t.Fatal(err)
	}
	a := launch(t, setting{program: peel, user: 4242, orders: agentOrders{
		NoSocket: true,
		Plan:     Plan{Files: Files{Folder: own, Prefix: "x", Ending: ".pcap"}, Processes: true},
	}})
	stripped(t, a.cmd.Process.Pid, "4242", false)
	unreachable(t, a)
	a.can("create", "x.pcap")
	a.can("owners", "")
}

// Somebody starts a companion by hand, on a program that gives him rights.
func TestForgedCompanion(t *testing.T) {
	needRoot(t)
	dir := publicDir(t)
	capable := copyProgram(t, dir+"/capable", 0o755)
	giveCapabilities(t, capable, set(unix.CAP_DAC_OVERRIDE))
	setuid := copyProgram(t, dir+"/setuid", 0o755|os.ModeSetuid)
	for _, test := range []struct {
		title, program string
		args           []string
		say            string
	}{
		{"files with capabilities", capable, []string{"files", "false", "x", ".pcap", "0", "0"}, "not with capabilities"},
		{"files as root", setuid, []string{"files", "false", "x", ".pcap", "0", "0"}, "not as another user"},
		{"owners as root", setuid, []string{"owners"}, "not as another user"},
		{"no duty", capable, nil, "unset it"},
		{"no such duty", capable, []string{"x"}, "unset it"},
	} {
		t.Run(test.title, func(t *testing.T) {
			pair, err := unix.Socketpair(unix.AF_UNIX, unix.SOCK_SEQPACKET|unix.SOCK_CLOEXEC, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer unix.Close(pair[0])
			ours, folder := os.NewFile(uintptr(pair[1]), "line"), openFolder(t, dir)
			defer ours.Close()
			defer folder.Close()
			patience, cancel := context.WithTimeout(t.Context(), 5*time.Second) // it serves, if it takes the bait
			defer cancel()
			cmd := exec.CommandContext(patience, test.program, test.args...)
			cmd.Dir = "/"
			cmd.Env = []string{duty + "=1"}
			cmd.ExtraFiles = []*os.File{ours, folder}
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 4242, Gid: 4242}}
			say, err := cmd.CombinedOutput()
			if err == nil || !strings.Contains(string(say), test.say) {
				t.Errorf("%s %v", say, err)
			}
		})
	}
	cmd := exec.Command(program)
	cmd.Env = []string{duty + "=1"}
	if say, err := cmd.CombinedOutput(); err == nil || !strings.Contains(string(say), "unset it") {
		t.Errorf("without a line: %s %v", say, err)
	}
}

// What a companion says arrives.
func TestAnswer(t *testing.T) {
	for _, err := range []error{nil, unix.ENOSPC, errName, errPlain, errors.New("no /proc here")} {
		if got := parseAnswer(answer(err)); fmt.Sprint(got) != fmt.Sprint(err) {
			t.Errorf("%v arrives as %v", err, got)
		}
	}
	if got := answer(errors.New(strings.Repeat("x", 1000))); len(got) != longestAnswer {
		t.Errorf("%d bytes", len(got))
	}
}

func openFolder(t *testing.T, dir string) *os.File {
	t.Helper()
	f, err := os.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// The variable that names the luggage opens no way past Enter.
func TestForgedLuggage(t *testing.T) {
	needRoot(t)
	for _, s := range []string{"", "landlock=7 kept=false", "sockets=0:1", "rubbish", "sockets=99:99"} {
		t.Run(s, func(t *testing.T) {
			a := launch(t, setting{env: []string{luggage + "=" + s}})
			stripped(t, a.cmd.Process.Pid, fmt.Sprint(nobody().uid), true)
		})
	}
}

// A program that only root can execute stays with user 0, and says so.
func TestProgramOfRoot(t *testing.T) {
	needRoot(t)
	dir := t.TempDir()
	peel := copyProgram(t, dir+"/peel", 0o700)
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	a := launch(t, setting{program: peel, orders: agentOrders{Plan: Plan{
		Files: Files{Folder: dir, Prefix: "x", Ending: ".pcap"}, Processes: true,
	}}})
	stripped(t, a.cmd.Process.Pid, "0", true)
	if got := a.can("status", ""); !strings.HasPrefix(got, "uid 0 (no other user can run this program here), no capabilities") {
		t.Errorf("status: %s", got)
	}
	a.can("create", "x.pcap")
	a.can("owners", "")
	a.cannot("packets", "")
	a.cannot("capable", "")
	if landlockVersion() > 0 {
		a.cannot("read", "/etc/shadow")
		a.cannot("write", "/etc/confine-test")
	}
	// In a folder of root, but itself for everybody: that is no hindrance.
	if err := os.Chmod(peel, 0o755); err != nil {
		t.Fatal(err)
	}
	a = launch(t, setting{program: peel})
	stripped(t, a.cmd.Process.Pid, fmt.Sprint(nobody().uid), true)
}

// Root of a user namespace, in which there is no other user.
func TestUserNamespace(t *testing.T) {
	needRoot(t)
	dir := publicDir(t)
	peel := copyProgram(t, dir+"/peel", 0o755)
	own := dir + "/own"
	if err := errors.Join(os.Mkdir(own, 0o700), os.Chown(own, 4242, 4242)); err != nil {
		t.Fatal(err)
	}
	space := &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNET,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: 4242, Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: 4242, Size: 1}},
		Credential:  &syscall.Credential{NoSetGroups: true},
	}
	if err := (&exec.Cmd{Path: peel, Args: []string{peel, "who-am-i"}, Dir: "/", SysProcAttr: space}).Run(); err != nil {
		t.Skipf("no user namespaces: %v", err)
	}
	a := launch(t, setting{program: peel, space: space, orders: agentOrders{Plan: Plan{
		Files: Files{Folder: own, Prefix: "x", Ending: ".pcap"}, Processes: true,
	}}})
	if got := a.can("status", ""); !strings.HasPrefix(got, "uid 0 (no other user can run this program here), no capabilities") {
		t.Errorf("status: %s", got)
	}
	for _, what := range []string{"capable", "packets"} {
		a.cannot(what, "")
	}
	a.cannot("read", "/etc/shadow")
	a.can("create", "x.pcap")
	a.can("owners", "")
}

// Other programs of the same user don't get at the socket.
func TestOutOfReach(t *testing.T) {
	needRoot(t)
	a := launch(t, setting{env: sudo})
	for _, name := range []string{"fd", "environ"} {
		cat := exec.Command("ls", "-l", fmt.Sprintf("/proc/%d/fd/", a.cmd.Process.Pid))
		if name == "environ" {
			cat = exec.Command("cat", fmt.Sprintf("/proc/%d/environ", a.cmd.Process.Pid))
		}
		cat.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 12345, Gid: 12346}}
		if say, err := cat.CombinedOutput(); err == nil || !strings.Contains(string(say), "denied") {
			t.Errorf("%s: %q %v", name, say, err)
		}
	}
}

// The other kind of build, with cgo or without, does the same.
func TestOtherBuild(t *testing.T) {
	needRoot(t)
	if testing.Short() {
		t.Skip("builds this program again")
	}
	tool, err := exec.LookPath("go")
	if err != nil {
		t.Skip("no go command")
	}
	other := "0"
	if len(loadedFiles()) == 1 {
		cgo := exec.Command(tool, "build", "runtime/cgo")
		cgo.Env = append(os.Environ(), "CGO_ENABLED=1")
		if other = "1"; cgo.Run() != nil {
			t.Skip("no C compiler for " + runtime.GOARCH)
		}
	}
	peel := publicDir(t) + "/peel"
	build := exec.Command(tool, "test", "-c", "-o", peel, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED="+other)
	if say, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%s%v", say, err)
	}
	folder := t.TempDir()
	if err := os.Chmod(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	a := launch(t, setting{program: peel, env: sudo, orders: agentOrders{Plan: Plan{
		Files: Files{Folder: folder, Prefix: "x", Ending: ".pcap"}, Processes: true,
	}}})
	stripped(t, a.cmd.Process.Pid, "12345", true)
	unreachable(t, a)
	a.can("create", "x.pcap")
	a.can("owners", "")
	a.can("interfaces", "")
}
