package live

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"io"
	"net"
	"testing"

	"peel/capture"
)

// TestCounted: of datagrams sent at full speed, each one was received, or the
// kernel says that it was dropped.
func TestCounted(t *testing.T) {
	for _, c := range []struct {
		name      string
		o         Options
		datagrams uint64
		late      bool // begin to read when all was sent
	}{
		{"default buffer", Options{}, 200_000, false},
		{"tiny buffer", Options{Buffer: 1, SnapLen: 100}, 50_000, false},
		{"tiny buffer, read late", Options{Buffer: 1}, 200_000, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := newNamespace(t)
			from, to := n.listen("127.0.0.1:0"), n.listen("127.0.0.1:0")
			c.o.Interface = "lo"
			h := n.open(c.o)
			sent := make(chan struct{})
			go func() {
				defer close(sent)
				defer h.Stop()
				address := to.LocalAddr().(*net.UDPAddr).AddrPort()
				var payload [8]byte
				for i := range c.datagrams {
					binary.BigEndian.PutUint64(payload[:], i)
					if _, err := from.WriteToUDPAddrPort(payload[:], address); err != nil {
						t.Error(err)
						return
					}
				}
			}()
			if c.late {
				<-sent
			}
			var f capture.Frame
			var err error
			got, last := uint64(0), int64(-1)
			for err = h.Next(&f); err == nil; err = h.Next(&f) {
				got++
				i := int64(binary.BigEndian.Uint64(f.Data[14+28:]))
				if i <= last {
					t.Fatalf("datagram %d after %d", i, last)
				}
				last = i
			}
			if err != io.EOF {
				t.Fatal(err)
			}
			counters := h.Counters()
			t.Logf("%+v", counters)
			if counters.Received != got || counters.Accepted != c.datagrams || got+counters.Dropped != c.datagrams {
				t.Errorf("%d sent, %d received, %+v", c.datagrams, got, counters)
			}
			if c.late && (counters.Dropped == 0 || counters.Freezes == 0) {
				t.Errorf("nothing was lost: %+v", counters)
			}
		})
	}
}

// TestStream: of what one connection carries (100 MB on loopback) nothing is lost at the default settings.
func TestStream(t *testing.T) {
	for _, c := range []struct {
		name, face, address string
		mss                 int    // bytes of payload in one segment at most
		largest             int    // a frame so large comes at least
		size                int    // bytes to send
		before              string // a command
	}{
		{"loopback", "lo", "127.0.0.1:0", 65483, 65000, 100e6, ""},
		{"cable", "right", "192.0.2.2:0", 1448, 60000, 30e6, ""},
		{"BIG TCP", "lo", "[::1]:0", 65464, 150000, 30e6, "ip link set lo gso_max_size 200000 gro_max_size 200000"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := newNamespace(t)
			b := a
			if c.face != "lo" {
				b = newNamespace(t)
				a.cable(b)
			}
			if c.before != "" {
				if err := a.attempt(c.before); err != nil {
					t.Skip(err) // Linux has it since 5.19
				}
			}
			if largest := testStream(t, a, b, c.face, c.address, c.mss, c.size); largest < c.largest {
				t.Errorf("the largest frame has %d bytes", largest)
			}
		})
	}
}

// testStream sends from a to b, where it captures, and tells how large frames were.
func testStream(t *testing.T, a, b *namespace, face, address string, mss, size int) (largest int) {
	var listener net.Listener
	var client net.Conn
	var err error
	b.do(func() { listener, err = net.Listen("tcp", address) })
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	a.do(func() { client, err = net.Dial("tcp", listener.Addr().String()) })
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	server, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()

	h := b.open(Options{Interface: face})
	sent := sha256.New()
	go func() {
		buffer := make([]byte, 1<<20)
		for i := range buffer {
			buffer[i] = byte(i * 7919 >> 4)
		}
		for left := size; left > 0; {
			binary.BigEndian.PutUint64(buffer, uint64(left))
			piece := buffer[:min(left, len(buffer))]
			sent.Write(piece)
			if _, err := client.Write(piece); err != nil {
				t.Error(err)
				break
			}
			left -= len(piece)
		}
	}()
	go func() {
		defer h.Stop()
		if n, err := io.CopyN(io.Discard, server, int64(size)); err != nil {
			t.Errorf("%d bytes arrived: %v", n, err)
		}
	}()
	stream := stream{hash: sha256.New()}
	port := uint16(client.LocalAddr().(*net.TCPAddr).Port)
	segments, super := 0, 0
	var f capture.Frame
	for err = h.Next(&f); err == nil; err = h.Next(&f) {
		tcp := tcpOf(f.Data)
		if tcp == nil || binary.BigEndian.Uint16(tcp) != port {
			continue
		}
		payload := tcp[tcp[12]>>4*4:]
		if len(payload) == 0 {
			continue
		}
		segments++
		largest = max(largest, f.Length)
		if f.Flags&capture.Segments != 0 {
			super++
		}
		if whole := f.Flags&capture.Segments == 0; whole && len(payload) > mss {
			t.Errorf("frame %d of %d bytes is not called a super-segment", f.Number, f.Length)
		}
		stream.add(binary.BigEndian.Uint32(tcp[4:]), payload)
	}
	if err != io.EOF {
		t.Fatal(err)
	}
	t.Logf("%d segments (%d of them several in one), the largest frame %d bytes, %+v", segments, super, largest, h.Counters())
	if h.Counters().Dropped != 0 {
		t.Errorf("%+v", h.Counters())
	}
	if stream.size != size || string(stream.hash.Sum(nil)) != string(sent.Sum(nil)) {
		t.Errorf("%d of %d bytes, SHA-256 %x instead of %x", stream.size, size, stream.hash.Sum(nil), sent.Sum(nil))
	}
	return largest
}

// tcpOf finds the TCP segment in an Ethernet frame; nil if there is none.
func tcpOf(frame []byte) []byte {
	switch {
	case frame[12] == 0x08 && frame[23] == 6: // IPv4 without options
		return frame[14+20:]
	case frame[12] == 0x86 && frame[20] == 6: // IPv6
		return frame[14+40:]
	case frame[12] == 0x86 && frame[20] == 0 && frame[54] == 6: // with the option that says how large a jumbogram is (RFC 2675)
		return frame[14+40+8:]
	}
	return nil
}

// A stream puts segments together.
type stream struct {
	hash    hash.Hash
	next    uint32
	size    int
	waiting map[uint32][]byte
}

func (s *stream) add(seq uint32, payload []byte) {
	if s.waiting == nil {
		s.waiting, s.next = map[uint32][]byte{}, seq
	}
	s.waiting[seq] = append([]byte(nil), payload...)
	for again := true; again; {
		again = false
		for seq, payload := range s.waiting {
			behind := int32(s.next - seq)
			if behind < 0 {
				continue
			}
			delete(s.waiting, seq)
			if int(behind) < len(payload) {
				fresh := payload[behind:]
				s.hash.Write(fresh)
				s.size += len(fresh)
				s.next += uint32(len(fresh))
				again = true
			}
		}
	}
}
