package live

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"

	"peel/capture"
)

// collect reads a capture to its end.
func collect(h *Handle) ([]capture.Frame, error) {
	var all []capture.Frame
	for {
		var f capture.Frame
		if err := h.Next(&f); err != nil {
			return all, err
		}
		f.Data = bytes.Clone(f.Data)
		all = append(all, f)
	}
}

// stopAndCollect ends a capture, and gives the frames that came before.
func stopAndCollect(t *testing.T, h *Handle) []capture.Frame {
	t.Helper()
	h.Stop()
	all, err := collect(h)
	if err != io.EOF {
		t.Fatalf("after Stop: %v", err)
	}
	c := h.Counters()
	if c.Received != uint64(len(all)) || c.Accepted != c.Received+c.Refused+c.Dropped {
		t.Errorf("%d frames, but %+v", len(all), c)
	}
	return all
}

func send(t *testing.T, from *net.UDPConn, to *net.UDPConn, payload string) {
	t.Helper()
	if _, err := from.WriteTo([]byte(payload), to.LocalAddr()); err != nil {
		t.Fatal(err)
	}
}

func TestLoopback(t *testing.T) {
	n := newNamespace(t)
	from, to := n.listen("127.0.0.1:0"), n.listen("127.0.0.1:0")
	h := n.open(Options{Interface: "lo"})
	before := time.Now()
	const datagrams = 100
	for i := range datagrams {
		send(t, from, to, fmt.Sprintf("datagram %d", i))
	}
	after := time.Now()
	all := stopAndCollect(t, h)
	if len(all) != datagrams {
		t.Fatalf("%d frames of %d datagrams", len(all), datagrams)
	}
	sub := false
	for i, f := range all {
		want := fmt.Sprintf("datagram %d", i)
		if got := string(f.Data[14+20+8:]); got != want {
			t.Errorf("frame %d carries %q, want %q", i, got, want)
		}
		if f.Number != i+1 || f.Length != len(f.Data) || f.Interface.Name != "lo" || f.Interface.LinkType != capture.LinkEthernet {
			t.Errorf("frame %d: %+v", i, f)
		}
		if f.Flags&capture.ChecksumNotReady == 0 || f.Flags.Direction() != capture.Inbound || f.Flags.Reception() != capture.Unicast {
			t.Errorf("frame %d has flags %#x", i, f.Flags)
		}
		if f.Time.Before(before) || f.Time.After(after) || f.Time.Location() != time.UTC {
			t.Errorf("frame %d of %s; sent from %s to %s", i, f.Time, before, after)
		}
		if i > 0 && f.Time.Before(all[i-1].Time) {
			t.Errorf("frame %d is earlier than the one before", i)
		}
		sub = sub || f.Time.Nanosecond()%1000 != 0
	}
	if !sub {
		t.Error("no time stamp has nanoseconds")
	}
	if face := h.Interfaces()[0]; face.Resolution != time.Nanosecond || face.SnapLen != DefaultSnapLen || !strings.HasPrefix(face.OS, "Linux ") || len(face.Addresses) == 0 {
		t.Errorf("%+v", face)
	}
}

// TestGoPacket: a capture feeds gopacket's own reader.
func TestGoPacket(t *testing.T) {
	n := newNamespace(t)
	from, to := n.listen("127.0.0.1:0"), n.listen("127.0.0.1:0")
	h := n.open(Options{Interface: "lo", SnapLen: 50})
	send(t, from, to, "one that is cut")
	h.Stop()
	data, info, err := h.ReadPacketData()
	if err != nil || len(data) != 50 || info.CaptureLength != 50 || info.Length != 14+28+15 || info.Timestamp.IsZero() {
		t.Errorf("%x %+v %v", data, info, err)
	}
	if data, _, err := h.ReadPacketData(); err != io.EOF || data != nil {
		t.Errorf("%x %v", data, err)
	}
}

func TestSnapLength(t *testing.T) {
	udp := []bpf.RawInstruction{{Op: unix.BPF_RET | unix.BPF_K, K: 1 << 30}}
	for _, c := range []struct {
		name     string
		o        Options
		kept, of int
	}{
		{"lo, by our filter", Options{Interface: "lo", SnapLen: 50}, 50, 14 + 28 + 100},
		{"lo, by the user's", Options{Interface: "lo", SnapLen: 50, Kernel: udp}, 50, 14 + 28 + 100},
		{"any", Options{Interface: Any, SnapLen: 50}, 50, 20 + 28 + 100},
		{"nothing cut", Options{Interface: "lo", SnapLen: 142}, 142, 142},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := newNamespace(t)
			from, to := n.listen("127.0.0.1:0"), n.listen("127.0.0.1:0")
			h := n.open(c.o)
			send(t, from, to, strings.Repeat("x", 100))
			all := stopAndCollect(t, h)
			if len(all) != 1 || len(all[0].Data) != c.kept || all[0].Length != c.of {
				t.Errorf("%d frames: %+v", len(all), all)
			}
		})
	}
}

// TestStop: a Next that waits ends, again and again in the same way.
func TestStop(t *testing.T) {
	n := newNamespace(t)
	h := n.open(Options{Interface: "lo"})
	if h.Ready() {
		t.Error("ready, and nothing was sent")
	}
	time.AfterFunc(20*time.Millisecond, h.Stop)
	begin := time.Now()
	var f capture.Frame
	for range 2 {
		if err := h.Next(&f); err != io.EOF {
			t.Errorf("after Stop: %v", err)
		}
	}
	t.Logf("stopped after %s, of which 20ms were waited", time.Since(begin))
	if !h.Ready() {
		t.Error("not ready to give io.EOF")
	}
	before := h.Counters()
	if err := h.Close(); err != nil {
		t.Error(err)
	}
	h.Stop()
	if err := h.Close(); err != nil {
		t.Errorf("closed again: %v", err)
	}
	if err := h.Next(&f); err != fs.ErrClosed {
		t.Errorf("after Close: %v", err)
	}
	if h.Counters() != before {
		t.Errorf("counters %+v became %+v", before, h.Counters())
	}
}

// TestReady: frames are there within moments, and Ready looks past those that Match refuses without
// harm to the data given before.
func TestReady(t *testing.T) {
	n := newNamespace(t)
	from, to := n.listen("127.0.0.1:0"), n.listen("127.0.0.1:0")
	h := n.open(Options{Interface: "lo", Match: func(data []byte, length int) bool {
		return length == len(data) && !bytes.HasSuffix(data, []byte("no"))
	}})
	var f capture.Frame
	var longest time.Duration
	for i := range 20 {
		sent := time.Now()
		send(t, from, to, "yes")
		if err := h.Next(&f); err != nil {
			t.Fatal(err)
		}
		longest = max(longest, time.Since(sent))
		for range 3 {
			send(t, from, to, "no")
			time.Sleep(8 * time.Millisecond) // a block each
		}
		if h.Ready() || !bytes.HasSuffix(f.Data, []byte("yes")) {
			t.Fatalf("round %d: ready %v, data %q", i, h.Ready(), f.Data)
		}
	}
	t.Logf("from sending to Next: %s at most", longest)
	h.Stop()
	if rest, err := collect(h); len(rest) > 0 || err != io.EOF {
		t.Errorf("%d more frames, then %v", len(rest), err)
	}
	if c := h.Counters(); c.Accepted != 80 || c.Received != 20 || c.Refused != 60 {
		t.Errorf("%+v", c)
	}
}

// port takes UDP datagrams to one port, over Ethernet and IPv4.
func port(number int) []bpf.RawInstruction {
	p, err := bpf.Assemble([]bpf.Instruction{
		bpf.LoadAbsolute{Off: 36, Size: 2},
		bpf.JumpIf{Cond: bpf.JumpNotEqual, Val: uint32(number), SkipTrue: 1},
		bpf.RetConstant{Val: 1 << 20},
		bpf.RetConstant{Val: 0},
	})
	if err != nil {
		panic(err)
	}
	return p
}

func TestKernelFilter(t *testing.T) {
	n := newNamespace(t)
	from, to, other := n.listen("127.0.0.1:0"), n.listen("127.0.0.1:0"), n.listen("127.0.0.1:0")
	h := n.open(Options{Interface: "lo", Kernel: port(to.LocalAddr().(*net.UDPAddr).Port)})
	for range 10 {
		send(t, from, other, "no")
		send(t, from, to, "yes")
	}
	all := stopAndCollect(t, h)
	if len(all) != 10 {
		t.Errorf("%d frames", len(all))
	}
	for _, f := range all {
		if !bytes.HasSuffix(f.Data, []byte("yes")) {
			t.Errorf("%q", f.Data)
		}
	}
	if c := h.Counters(); c.Accepted != 10 {
		t.Errorf("%+v", c)
	}
	t.Run("no program", func(t *testing.T) {
		var err error
		n.do(func() { _, err = Open(Options{Interface: "lo", Kernel: []bpf.RawInstruction{{Op: 0xffff}}}) })
		if !errors.Is(err, unix.EINVAL) {
			t.Errorf("%v", err)
		}
	})
}

// TestNotSentToSelf: the filter that old kernels get does what PACKET_IGNORE_OUTGOING does.
func TestNotSentToSelf(t *testing.T) {
	a, b := newNamespace(t), newNamespace(t)
	a.cable(b)
	from, to, far := a.listen("0.0.0.0:0"), a.listen("127.0.0.1:0"), b.listen("192.0.2.2:0")
	h := a.open(Options{Interface: Any})
	send(t, from, to, "near")
	send(t, from, far, "far")
	near, out := 0, 0
	for _, f := range stopAndCollect(t, h) {
		if f.Interface.LinkType != capture.LinkLinuxSLL2 {
			t.Errorf("%+v", f.Interface)
		}
		name := f.Interface.Name
		switch {
		case bytes.HasSuffix(f.Data, []byte("near")):
			near++
			if name != "lo" || f.Flags.Direction() != capture.Inbound {
				t.Errorf("near: %s %v", name, f.Flags.Direction())
			}
		case bytes.HasSuffix(f.Data, []byte("far")):
			out++
			if name != "left" || f.Flags.Direction() != capture.Outbound {
				t.Errorf("far: %s %v", name, f.Flags.Direction())
			}
		}
	}
	if near != 1 || out != 1 {
		t.Errorf("near came %d times, far %d times", near, out)
	}
}

// TestHotplug: an interface that comes after the capture began has a name, also when it is gone.
func TestHotplug(t *testing.T) {
	n := newNamespace(t)
	h := n.open(Options{Interface: Any})
	n.cable(n)
	n.inject("left")(tagged("later"))
	var f capture.Frame
	names := map[string]bool{}
	eventually(t, "known by name", func() bool {
		for h.Ready() {
			if err := h.Next(&f); err != nil {
				t.Fatal(err)
			}
			names[f.Interface.Name] = true
		}
		return names["left"] && names["right"]
	})
}

// tagged is an Ethernet broadcast with a VLAN tag (priority 5, VLAN 42).
func tagged(payload string) []byte {
	frame := []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2, 0, 0, 0, 0, 1, 0x81, 0, 0xa0, 42, 0x88, 0xb5}
	return append(frame, fmt.Sprintf("%-46s", payload)...)
}

// TestVLAN: the receiving kernel takes tags off, and captures have them nevertheless, at both ends.
func TestVLAN(t *testing.T) {
	a, b := newNamespace(t), newNamespace(t)
	a.cable(b)
	service := slices.Insert(tagged("both"), 12, 0x88, 0xa8, 0, 7) // 802.1ad: two tags
	single := slices.Replace(tagged("two"), 12, 14, 0x88, 0xa8)
	for _, c := range []struct {
		name string
		n    *namespace
		face string
		snap int
		two  []byte
	}{
		{"sender", a, "left", 0, service},
		{"receiver", b, "right", 0, service},
		{"receiver, cut", b, "right", 40, service},
		// In cooked mode the kernel passes on one tag of two, and only hints at the other: it is
		// found in front of an IP packet that was received.
		{"sender, any", a, Any, 0, single},
		{"receiver, any", b, Any, 0, single},
		{"receiver, any, two", b, Any, 0, append(slices.Clone(service[:20]), append([]byte{8, 0}, packet("in two tags")...)...)},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := c.n.open(Options{Interface: c.face, SnapLen: c.snap})
			push := a.inject("left")
			for _, frame := range [][]byte{tagged("one"), c.two} {
				push(frame)
			}
			i := 0
			for _, f := range stopAndCollect(t, h) {
				want := [][]byte{tagged("one"), c.two}[min(i, 1)]
				length := len(want)
				if c.face == Any {
					// What the made-up header says, and what is behind it, are the tag as it stood.
					if binary.BigEndian.Uint16(f.Data) != 0x8100 && binary.BigEndian.Uint16(f.Data) != 0x88a8 {
						continue
					}
					f.Data = append(f.Data[0:2:2], f.Data[20:]...)
					want = want[12:]
					length += 20 - 14
				}
				if c.snap > 0 {
					want = want[:c.snap]
				}
				if !bytes.Equal(f.Data, want) || f.Length != length {
					t.Errorf("%d of %d bytes\n%x, want %d of %d\n%x", len(f.Data), f.Length, f.Data, len(want), length, want)
				}
				i++
			}
			if i != 2 {
				t.Errorf("%d frames", i)
			}
		})
	}
}

func TestGone(t *testing.T) {
	n := newNamespace(t)
	n.cable(n)
	h := n.open(Options{Interface: "right", Promiscuous: true})
	push := n.inject("left")
	for range 3 {
		push(tagged("x"))
	}
	n.run("ip link set right down")
	time.Sleep(10 * time.Millisecond)
	n.run("ip link set right up")
	n.running("left")
	push(tagged("y"))
	n.run("ip link delete right")
	n.run("ip link add right type veth peer name other") // another one by that name
	n.run("ip link set right up")
	all, err := collect(h)
	var gone *Gone
	if !errors.As(err, &gone) || gone.Packets != uint64(len(all)) {
		t.Fatalf("%d frames, then %v", len(all), err)
	}
	if err.Error() != fmt.Sprintf("right: the interface went away after %d packets", len(all)) {
		t.Error(err)
	}
	payloads := ""
	for _, f := range all {
		if bytes.Equal(f.Data[:14], tagged("")[:14]) {
			payloads += string(f.Data[18])
		}
	}
	if payloads != "xxxy" {
		t.Errorf("payloads %q", payloads)
	}
	if c := h.Counters(); c.Accepted != c.Received+c.Dropped {
		t.Errorf("%+v", c)
	}
}

// TestDown: an interface that is switched off is waited for.
func TestDown(t *testing.T) {
	n := newNamespace(t)
	n.cable(n)
	h := n.open(Options{Interface: "right"})
	frames := make(chan string, 1)
	ended := make(chan error, 1)
	go func() {
		var f capture.Frame
		for {
			if err := h.Next(&f); err != nil {
				ended <- err
				return
			}
			if bytes.Equal(f.Data[:14], tagged("")[:14]) {
				frames <- strings.TrimSpace(string(f.Data[18:]))
			}
		}
	}()
	n.run("ip link set right down")
	eventually(t, "known to be down", func() bool { return h.Down() })
	n.run("ip link set right up")
	n.running("left")
	n.inject("left")(tagged("again"))
	select {
	case got := <-frames:
		if got != "again" {
			t.Error(got)
		}
	case <-time.After(5 * time.Second):
		t.Error("no frame after it came up")
	}
	eventually(t, "known to be up", func() bool { return !h.Down() })
	h.Stop()
	if err := <-ended; err != io.EOF {
		t.Error(err)
	}
}

func TestRefused(t *testing.T) {
	n := newNamespace(t)
	n.run("ip link add sleeper type veth peer name other")
	for _, c := range []struct{ name, face, want string }{
		{"down", "sleeper", "sleeper: the interface is down: bring it up with: sudo ip link set sleeper up"},
		{"missing", "eth99", `eth99: no such interface: "peel interfaces" lists them`},
		{"escape sequence", "\x1b[2J", `"\x1b[2J": no such interface: "peel interfaces" lists them`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var err error
			n.do(func() { _, err = Open(Options{Interface: c.face}) })
			var refused *capture.Refused
			if !errors.As(err, &refused) || err.Error() != c.want {
				t.Errorf("%T %v, want %s", err, err, c.want)
			}
		})
	}
}

// TestStandingStill: packets that come one at a time take up a block each, and are not lost for that while
// nobody reads.
func TestStandingStill(t *testing.T) {
	n := newNamespace(t)
	from, to := n.listen("127.0.0.1:0"), n.listen("127.0.0.1:0")
	h := n.open(Options{Interface: "lo", SnapLen: 1000, Buffer: 32 * leastBlock, Delay: time.Millisecond})
	const datagrams = 100
	for i := range datagrams {
		send(t, from, to, fmt.Sprint(i))
		time.Sleep(2 * time.Millisecond)
	}
	all := stopAndCollect(t, h)
	for i, f := range all {
		if got := string(f.Data[14+28:]); got != fmt.Sprint(i) {
			t.Errorf("frame %d is %q", i, got)
		}
	}
	if len(all) != datagrams {
		t.Errorf("%d of %d: %+v", len(all), datagrams, h.Counters())
	}
}

func TestNextAllocatesNothing(t *testing.T) {
	for _, face := range []string{"lo", Any} {
		t.Run(face, func(t *testing.T) {
			n := newNamespace(t)
			from, to := n.listen("127.0.0.1:0"), n.listen("127.0.0.1:0")
			h := n.open(Options{Interface: face, Match: func(data []byte, _ int) bool { return len(data) > 0 }})
			for range 3000 {
				send(t, from, to, "x")
			}
			var f capture.Frame
			allocs := testing.AllocsPerRun(2900, func() {
				h.Ready()
				if err := h.Next(&f); err != nil {
					t.Fatal(err)
				}
			})
			if allocs != 0 {
				t.Errorf("%v allocations a frame", allocs)
			}
		})
	}
}

// TestUnprivileged: a socket that was opened before is enough, over an exec as well.
func TestUnprivileged(t *testing.T) {
	if os.Getenv("PEEL_TEST_SOCKET") != "" {
		unprivileged(t)
		return
	}
	needsSocket(t)
	if os.Getuid() != 0 {
		t.Skip("needs root, to become somebody else")
	}
	s, err := OpenSocket(false)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	fd, err := unix.Dup(s.FD())
	if err != nil {
		t.Fatal(err)
	}
	socket := os.NewFile(uintptr(fd), "socket")
	defer socket.Close()
	c := exec.Command(os.Args[0], "-test.run=^TestUnprivileged$", "-test.v")
	c.Env = append(os.Environ(), "PEEL_TEST_SOCKET=3")
	c.ExtraFiles = []*os.File{socket}
	out, err := c.CombinedOutput()
	if err != nil || !bytes.Contains(out, []byte("captured 1 frame\n")) {
		t.Errorf("%v\n%s", err, out)
	}
}

// unprivileged is what the child of TestUnprivileged does.
func unprivileged(t *testing.T) {
	s, err := SocketFromFD(3)
	if err != nil {
		t.Fatal(err)
	}
	const nobody = 65534
	for _, err := range []error{syscall.Setgroups(nil), syscall.Setresgid(nobody, nobody, nobody), syscall.Setresuid(nobody, nobody, nobody)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	_, err = OpenSocket(false)
	var forbidden *Forbidden
	if !errors.As(err, &forbidden) || !strings.Contains(err.Error(), "sudo setcap cap_net_raw+ep ") {
		t.Fatalf("not forbidden: %v", err)
	}
	to, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	h, err := Open(Options{Interface: "lo", Socket: s, Kernel: port(to.LocalAddr().(*net.UDPAddr).Port)})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	if _, err := to.WriteTo([]byte("x"), to.LocalAddr()); err != nil {
		t.Fatal(err)
	}
	fmt.Printf("captured %d frame\n", len(stopAndCollect(t, h)))
}

func TestSocket(t *testing.T) {
	needsSocket(t)
	t.Run("no packet socket", func(t *testing.T) {
		for _, fd := range []int{-1, 0, 1 << 20} {
			if _, err := SocketFromFD(fd); err == nil {
				t.Errorf("%d was taken", fd)
			}
		}
	})
	t.Run("of the wrong kind", func(t *testing.T) {
		s, err := OpenSocket(true)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Open(Options{Interface: "lo", Socket: s}); err == nil || !strings.Contains(err.Error(), "Cooked") {
			t.Error(err)
		}
		if s.FD() >= 0 {
			t.Error("left open")
		}
	})
}
