package lesson_test

import (
	"context"
	"net/netip"
	"slices"
	"testing"
	"time"

	"github.com/google/gopacket"
	glayers "github.com/google/gopacket/layers"

	"peel/capture"
	"peel/cmd/peel/lesson"
)

// tape is a capture of packets that were made up: the first passed before there was a
// server, the others wait for it.
type tape struct {
	silence
	past   []byte
	frames [][]byte
	served chan struct{}
	over   func()
}

func (t *tape) Next(f *capture.Frame) error {
	*f = capture.Frame{Data: t.past, Time: time.Now().Add(-time.Minute), Interface: &capture.Interface{LinkType: 1}}
	if t.past = nil; f.Data == nil {
		<-t.served
		if len(t.frames) == 0 {
			t.over()
			return t.silence.Next(f)
		}
		f.Data, f.Time, t.frames = t.frames[0], time.Now(), t.frames[1:]
	}
	f.Length = len(f.Data)
	return nil
}

// loopbackFrame carries a transport header between two addresses.
func loopbackFrame(t *testing.T, from, to netip.Addr, transport gopacket.SerializableLayer) []byte {
	t.Helper()
	protocol := glayers.IPProtocolTCP
	if _, ok := transport.(*glayers.UDP); ok {
		protocol = glayers.IPProtocolUDP
	}
	eth := &glayers.Ethernet{SrcMAC: make([]byte, 6), DstMAC: make([]byte, 6), EthernetType: glayers.EthernetTypeIPv4}
	var ip gopacket.SerializableLayer = &glayers.IPv4{Version: 4, TTL: 64, Protocol: protocol, SrcIP: from.AsSlice(), DstIP: to.AsSlice()}
	if from.Is6() {
		eth.EthernetType = glayers.EthernetTypeIPv6
		ip = &glayers.IPv6{Version: 6, HopLimit: 64, NextHeader: protocol, SrcIP: from.AsSlice(), DstIP: to.AsSlice()}
	}
	b := gopacket.NewSerializeBuffer()
	if err := gopacket.SerializeLayers(b, gopacket.SerializeOptions{FixLengths: true}, eth, ip, transport); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Whoever talks to the same number in another protocol, or at another address, is no
// client; nor is who came to the port before this server, nor whom its port calls. And
// two clients may have the same port, at different addresses.
func TestVisitsAreOfOneServer(t *testing.T) {
	const peer = 5000
	local, other, third, v6 := netip.MustParseAddr("127.0.0.1"), netip.MustParseAddr("127.0.0.2"), netip.MustParseAddr("127.0.0.3"), netip.IPv6Loopback()
	for _, kind := range []lesson.Kind{lesson.TCP, lesson.UDP} {
		t.Run(string(kind), func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			served := make(chan struct{})
			sniff := func(port uint16) (lesson.Sniffer, error) {
				syn := func(from, to int) gopacket.SerializableLayer {
					return &glayers.TCP{SrcPort: glayers.TCPPort(from), DstPort: glayers.TCPPort(to), SYN: true, DataOffset: 5}
				}
				datagram := &glayers.UDP{SrcPort: peer, DstPort: glayers.UDPPort(port)}
				all := &tape{over: cancel, served: served, silence: silence{stopped: make(chan struct{})}}
				all.past = loopbackFrame(t, local, local, syn(peer+1, int(port)))
				all.frames = [][]byte{loopbackFrame(t, local, local, syn(int(port), peer+2))}
				for _, transport := range []gopacket.SerializableLayer{syn(peer, int(port)), datagram} {
					for _, ends := range [][2]netip.Addr{{local, local}, {third, local}, {local, other}, {v6, v6}} {
						all.frames = append(all.frames, loopbackFrame(t, ends[0], ends[1], transport))
					}
				}
				return all, nil
			}
			var came []string
			k := &lesson.Keeper{
				Options: lesson.Options{Kind: kind, Server: localhost, Sniff: sniff},
				Ready:   func(netip.AddrPort) error { close(served); return nil },
				Came:    func(int, string) {},
				Over: func(v *lesson.Visit) {
					came = append(came, tell(t, &v.Run).ladder.Left[1])
					if len(v.Frames) != 1 {
						t.Errorf("%d packets of %s", len(v.Frames), came[len(came)-1])
					}
				},
			}
			if err := k.Serve(ctx); err != nil {
				t.Fatal(err)
			}
			slices.Sort(came)
			if want := []string{"127.0.0.1:5000", "127.0.0.3:5000"}; !slices.Equal(came, want) {
				t.Errorf("visits of %q, want %q", came, want)
			}
		})
	}
}

// Who knocks and is never accepted is told before the server ends.
func TestScannerIsTold(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	served := make(chan struct{})
	told := false
	k := &lesson.Keeper{
		Options: lesson.Options{Kind: lesson.TCP, Server: localhost, Sniff: func(port uint16) (lesson.Sniffer, error) {
			syn := &glayers.TCP{SrcPort: 5000, DstPort: glayers.TCPPort(port), SYN: true, DataOffset: 5}
			frame := loopbackFrame(t, localhost.Addr(), localhost.Addr(), syn)
			return &tape{past: frame, frames: [][]byte{frame}, over: func() {}, served: served, silence: silence{stopped: make(chan struct{})}}, nil
		}},
		Ready: func(netip.AddrPort) error { close(served); return nil },
		Came:  func(int, string) {},
		Over: func(*lesson.Visit) {
			told = ctx.Err() == nil
			cancel()
		},
	}
	defer time.AfterFunc(time.Minute, cancel).Stop() // it is not told before this ends
	if err := k.Serve(ctx); err != nil {
		t.Fatal(err)
	}
	if !told {
		t.Error("it is told at the end")
	}
}
