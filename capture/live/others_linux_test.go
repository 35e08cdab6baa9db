package live

import (
	"bytes"
	"errors"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"peel/capture"
)

// TestBesideOthers: tcpdump and dumpcap, watching the same traffic, have the same frames, byte
// for byte and with the same lengths.
func TestBesideOthers(t *testing.T) {
	for _, c := range []struct {
		name    string
		face    string
		program string
		args    []string
		ready   string // what it says when it has begun
	}{
		{"tcpdump on lo", "lo", "tcpdump", []string{"-U", "-i", "lo"}, "listening on"},
		{"tcpdump on a cable", "left", "tcpdump", []string{"-U", "-i", "left"}, "listening on"},
		{"tcpdump on all", Any, "tcpdump", []string{"-U", "-i", "any", "-y", "LINUX_SLL2"}, "listening on"},
		{"tcpdump on tun", "tun", "tcpdump", []string{"-U", "-i", "tun"}, "listening on"},
		{"tcpdump on ppp", "ppp", "tcpdump", []string{"-U", "-i", "ppp"}, "listening on"},
		{"dumpcap on lo", "lo", "dumpcap", []string{"-q", "-i", "lo"}, "File:"},
		{"dumpcap on a cable", "left", "dumpcap", []string{"-q", "-i", "left"}, "File:"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if _, err := exec.LookPath(c.program); err != nil {
				t.Skip(err)
			}
			a, b := newNamespace(t), newNamespace(t)
			a.cable(b)
			push := func([]byte) {}
			switch c.face {
			case "tun", Any:
				push = a.tun("tun", unix.ARPHRD_NONE)
			case "ppp":
				push = a.tun("ppp", unix.ARPHRD_PPP)
			}
			theirs := startOther(t, a, c.program, c.args, c.ready)
			h := a.open(Options{Interface: c.face, Buffer: 16 << 20, Promiscuous: c.program == "dumpcap"})
			ours := make(chan []string)
			go func() {
				all, err := collect(h)
				if err != io.EOF {
					t.Error(err)
				}
				var list []string
				for _, f := range all {
					list = append(list, inWords(&f))
				}
				ours <- list
			}()

			chat(t, a, a, "127.0.0.1:0")
			chat(t, a, b, "192.0.2.2:0")
			chat(t, b, a, "192.0.2.1:0")
			inject, answer := a.inject("left"), b.inject("right")
			for _, payload := range []string{"", "tagged", strings.Repeat("x", 1000)} {
				if c.face != Any { // libpcap loses tags in cooked mode, version 2
					inject(tagged(payload))
					answer(tagged(payload))
				}
				push(packet(string(make([]byte, 100))))
			}
			const last = "this was the last one"
			inject(append(bytes.Repeat([]byte{0xff}, 12), "\x88\xb5"+last...))
			push(packet(last))
			from, to := a.listen("127.0.0.1:0"), a.listen("127.0.0.1:0")
			send(t, from, to, last)

			theirFile := theirs(last)
			h.Stop()
			var want []string
			f, err := capture.Open(theirFile)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			var frame capture.Frame
			for err = f.Next(&frame); err == nil; err = f.Next(&frame) {
				want = append(want, inWords(&frame))
			}
			if err != io.EOF {
				t.Fatal(err)
			}
			if link := f.Interfaces()[0].LinkType; link != h.LinkType() {
				t.Errorf("link type %v, theirs %v", h.LinkType(), link)
			}
			got := <-ours
			t.Logf("%d frames, theirs %d", len(got), len(want))
			// Two processors may have worked on two frames at once.
			slices.Sort(got)
			slices.Sort(want)
			if len(want) < 4 || !slices.Equal(got, want) {
				t.Errorf("ours alone: %q\ntheirs alone: %q", without(got, want), without(want, got))
			}
		})
	}
}

// packet is IPv4 with a protocol number for experiments.
func packet(payload string) []byte {
	header := []byte{0x45, 0, 0, byte(20 + len(payload)), 0, 1, 0, 0, 64, 253, 0, 0, 192, 0, 2, 9, 192, 0, 2, 9}
	return append(header, payload...)
}

// inWords holds all that is to be the same of a frame. Behind an address shorter than its place in a
// made-up header libpcap leaves what was there.
func inWords(f *capture.Frame) string {
	data := bytes.Clone(f.Data)
	switch f.Interface.LinkType {
	case capture.LinkLinuxSLL:
		clear(data[6+min(data[5], 8) : 14])
	case capture.LinkLinuxSLL2:
		clear(data[12+min(data[11], 8) : 20])
	}
	return string(data) + " of " + strconv.Itoa(f.Length)
}

// without is what is in a and not in b; both are sorted.
func without(a, b []string) []string {
	var out []string
	for _, s := range a {
		if i, ok := slices.BinarySearch(b, s); ok {
			b = slices.Delete(slices.Clone(b), i, i+1)
		} else {
			out = append(out, s)
		}
	}
	return out
}

// startOther begins another program's capture. The function it returns waits for a frame with
// the given text, ends the program, and gives the name of its file.
func startOther(t *testing.T, n *namespace, program string, args []string, ready string) func(last string) string {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "theirs")
	said, err := os.Create(filepath.Join(dir, "said"))
	if err != nil {
		t.Fatal(err)
	}
	defer said.Close()
	args = append(args, "-w", file)
	if program == "tcpdump" {
		args = append(args, "-Z", "root", "-s", "262144", "--immediate-mode", "-B", "65536")
	}
	c := exec.Command(program, args...)
	c.Stderr = said
	if err := n.start(c); err != nil {
		t.Skip(err)
	}
	ended := false
	t.Cleanup(func() {
		if !ended {
			_ = c.Process.Kill()
			_ = c.Wait()
		}
	})
	holds := func(name, text string) func() bool {
		return func() bool {
			b, err := os.ReadFile(name)
			return err == nil && bytes.Contains(b, []byte(text))
		}
	}
	eventually(t, "begun", holds(said.Name(), ready))
	time.Sleep(50 * time.Millisecond) // dumpcap names its file a moment before it looks
	return func(last string) string {
		defer func() { b, _ := os.ReadFile(said.Name()); t.Logf("%s", b) }()
		eventually(t, "all written", holds(file, last))
		time.Sleep(50 * time.Millisecond)
		_ = c.Process.Signal(os.Interrupt)
		err := c.Wait()
		ended = true
		if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
			t.Error(err)
		}
		return file
	}
}

// chat is a conversation over TCP, and one over UDP.
func chat(t *testing.T, client, server *namespace, address string) {
	t.Helper()
	var listener net.Listener
	var c net.Conn
	var err error
	server.do(func() { listener, err = net.Listen("tcp", address) })
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	client.do(func() { c, err = net.Dial("tcp", listener.Addr().String()) })
	if err != nil {
		t.Fatal(err)
	}
	s, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	buffer := make([]byte, 100_000)
	for _, size := range []int{1, 100, 5000, 100_000} {
		if _, err := c.Write(buffer[:size]); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(s, buffer[:size]); err != nil {
			t.Fatal(err)
		}
	}
	_ = s.Close()
	if _, err := c.Read(buffer); err != io.EOF {
		t.Error(err)
	}
	_ = c.Close()
	from, to := client.listen("0.0.0.0:0"), server.listen(address)
	for _, size := range []int{0, 1, 1000, 3000} {
		send(t, from, to, string(buffer[:size]))
	}
}
