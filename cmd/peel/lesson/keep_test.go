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

// tape is a capture of packets that were made up.
type tape struct {
	silence
	frames [][]byte
	face   capture.Interface
}

func (t *tape) Next(f *capture.Frame) error {
	if len(t.frames) == 0 {
		return t.silence.Next(f)
	}
	*f = capture.Frame{Data: t.frames[0], Time: time.Now(), Interface: &t.face, Number: 1}
	f.Length = len(f.Data)
	t.frames = t.frames[1:]
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
// client; and two clients may have the same port, at different addresses.
func TestVisitsAreOfOneServer(t *testing.T) {
	const peer = 5000
	local, other, third, v6 := netip.MustParseAddr("127.0.0.1"), netip.MustParseAddr("127.0.0.2"), netip.MustParseAddr("127.0.0.3"), netip.IPv6Loopback()
	for _, kind := range []lesson.Kind{lesson.TCP, lesson.UDP} {
		t.Run(string(kind), func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			var came []string
			k := &lesson.Keeper{
				Options: lesson.Options{Kind: kind, Server: localhost, Sniff: func(port uint16) (lesson.Sniffer, error) {
					syn := &glayers.TCP{SrcPort: peer, DstPort: glayers.TCPPort(port), SYN: true, DataOffset: 5}
					datagram := &glayers.UDP{SrcPort: peer, DstPort: glayers.UDPPort(port)}
					var frames [][]byte
					for _, transport := range []gopacket.SerializableLayer{syn, datagram} {
						for _, ends := range [][2]netip.Addr{{local, local}, {third, local}, {local, other}, {v6, v6}} {
							frames = append(frames, loopbackFrame(t, ends[0], ends[1], transport))
						}
					}
					return &tape{frames: frames, face: capture.Interface{LinkType: 1}, silence: silence{stopped: make(chan struct{})}}, nil
				}},
				Ready: func(netip.AddrPort) error { return nil },
				Came:  func(int, string) {},
				Over: func(v *lesson.Visit) {
					came = append(came, tell(t, &v.Run).ladder.Left[1])
					if len(v.Frames) != 1 {
						t.Errorf("%d packets of %s", len(v.Frames), came[len(came)-1])
					}
				},
			}
			seen := 0
			k.Frame = func(*capture.Frame) error {
				if seen++; seen == 2 {
					cancel()
				}
				return nil
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
