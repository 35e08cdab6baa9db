package live

import (
	"bytes"
	"encoding/binary"
	"testing"

	"golang.org/x/sys/unix"

	"peel/capture"
)

// tun makes an interface without a link header, of a kind of our choice, that packets written to
// the file arrive at.
func (n *namespace) tun(name string, arphrd int) (push func([]byte)) {
	n.t.Helper()
	var fd int
	var err error
	n.do(func() {
		if fd, err = unix.Open("/dev/net/tun", unix.O_RDWR|unix.O_CLOEXEC, 0); err != nil {
			return
		}
		request, _ := unix.NewIfreq(name)
		request.SetUint16(unix.IFF_TUN | unix.IFF_NO_PI)
		if err = unix.IoctlIfreq(fd, unix.TUNSETIFF, request); err == nil {
			err = unix.IoctlSetInt(fd, unix.TUNSETLINK, arphrd)
		}
	})
	if err != nil {
		n.t.Skipf("/dev/net/tun: %v", err)
	}
	n.t.Cleanup(func() { _ = unix.Close(fd) })
	n.run("ip link set " + name + " addrgenmode none") // in one command it is up before
	n.run("ip link set " + name + " up")
	return func(packet []byte) {
		if _, err := unix.Write(fd, packet); err != nil {
			n.t.Error(err)
		}
	}
}

// TestKindsOfInterface: what has no link header is captured as raw IP or with Linux's
// made-up one.
func TestKindsOfInterface(t *testing.T) {
	packet := binary.BigEndian.AppendUint16([]byte{0x45, 0}, 28)
	packet = append(packet, 0, 1, 0, 0, 64, 17, 0, 0, 192, 0, 2, 1, 192, 0, 2, 2, 0, 9, 0, 9, 0, 8, 0, 0)
	for _, c := range []struct {
		name   string
		arphrd int
		link   capture.LinkType
		header []byte
	}{
		{"tun", unix.ARPHRD_NONE, capture.LinkRaw, nil},
		{"ppp", unix.ARPHRD_PPP, capture.LinkLinuxSLL, []byte{0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0}},
		{"gre", unix.ARPHRD_IPGRE, capture.LinkLinuxSLL, []byte{0, 0, 3, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := newNamespace(t)
			push := n.tun(c.name, c.arphrd)
			h := n.open(Options{Interface: c.name})
			push(packet)
			all := stopAndCollect(t, h)
			want := append(c.header, packet...)
			if len(all) != 1 || !bytes.Equal(all[0].Data, want) || all[0].Length != len(want) || h.LinkType() != c.link {
				t.Errorf("%v: %d frames\n%x, want\n%x", h.LinkType(), len(all), all[0].Data, want)
			}
		})
	}
}
