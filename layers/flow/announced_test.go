package flow

import (
	"strings"
	"testing"

	"peel/layers"
	"peel/layers/wire"
)

// datagram makes an IPv4 packet from host a of 192.0.2.0/24 to host b with a UDP datagram in it.
func datagram(a, b byte, sport, dport uint16, data string) []byte {
	n := 8 + len(data)
	udp := string([]byte{byte(sport >> 8), byte(sport), byte(dport >> 8), byte(dport), byte(n >> 8), byte(n), 0, 0}) + data
	p := fragment4(1, 0, false, udp)
	p[15], p[19] = a, b
	return p
}

func TestTransfersThatWereAnnounced(t *testing.T) {
	const (
		request = "\x00\x01boot.img\x00octet\x00"
		block   = "\x00\x03\x00\x01bytes of the file"
		ack     = "\x00\x04\x00\x01"
	)
	for _, c := range []struct {
		name   string
		frames [][]byte
		want   string // the protocol on top of UDP in each
	}{
		{"a read", [][]byte{datagram(1, 2, 5000, 69, request), datagram(2, 1, 40000, 5000, block), datagram(1, 2, 5000, 40000, ack)}, "tftp tftp tftp"},
		{"nobody asked", [][]byte{datagram(2, 1, 40000, 5000, block), datagram(1, 2, 5000, 40000, ack)}, "data data"},
		{"another server", [][]byte{datagram(1, 2, 5000, 69, request), datagram(3, 1, 40000, 5000, block)}, "tftp data"},
		{"another client port", [][]byte{datagram(1, 2, 5000, 69, request), datagram(2, 1, 40000, 5001, block)}, "tftp data"},
		{"the same ports, but something else", [][]byte{datagram(1, 2, 5000, 69, request), datagram(2, 1, 40000, 5000, "hello, how are you?")}, "tftp data"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, skim := range []bool{false, true} {
				d := layers.NewDecoder()
				tr := NewTracker(d)
				var got []string
				for _, f := range c.frames {
					s := wire.Stack{Skim: skim}
					d.Decode(&s, f, len(f), rawIPv4)
					tr.Pass(&s)
					got = append(got, s.Layers[2].P.Name)
				}
				if text := strings.Join(got, " "); text != c.want {
					t.Errorf("skim %v: got %s, want %s", skim, text, c.want)
				}
			}
		})
	}
}

func TestAnnouncementsAreBounded(t *testing.T) {
	d := layers.NewDecoder()
	tr := NewTracker(d)
	var s wire.Stack
	for i := range 3 * maxAnnounced {
		f := datagram(byte(i>>14), 2, uint16(i), 69, "\x00\x01f\x00octet\x00")
		d.Decode(&s, f, len(f), rawIPv4)
		tr.Pass(&s)
	}
	if n := len(tr.announced); n > maxAnnounced {
		t.Errorf("%d announcements are kept", n)
	}
}
