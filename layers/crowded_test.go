package layers_test

import (
	"bytes"
	"encoding/binary"
	"testing"

	"peel/layers"
	"peel/layers/wire"
)

// Frames that hold more rows than peel lists, each of the smallest parts that
// its protocol has: everything is claimed all the same, and nothing is read
// otherwise than in a skimmed stack.
func TestCrowdedFrames(t *testing.T) {
	const room = 60000
	full := func(head, part []byte) []byte {
		return append(head, bytes.Repeat(part, (room-len(head))/len(part))...)
	}
	ethernet := func(kind uint16, b []byte) []byte {
		return append(binary.BigEndian.AppendUint16([]byte{2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2}, kind), b...)
	}
	ipv4 := func(proto byte, b []byte) []byte {
		h := []byte{0x45, 0, 0, 0, 0, 0, 0, 0, 64, proto, 0, 0, 192, 0, 2, 1, 192, 0, 2, 2}
		binary.BigEndian.PutUint16(h[2:], uint16(len(h)+len(b)))
		return ethernet(0x0800, append(h, b...))
	}
	udp := func(port uint16, b []byte) []byte {
		h := binary.BigEndian.AppendUint16([]byte{200, 0}, port)
		h = binary.BigEndian.AppendUint16(h, uint16(8+len(b)))
		return ipv4(17, append(h, append([]byte{0, 0}, b...)...))
	}
	dhcp := append(append([]byte{1, 1, 6}, make([]byte, 233)...), 0x63, 0x82, 0x53, 0x63)
	for name, frame := range map[string][]byte{
		"sctp chunks":         ipv4(132, full(make([]byte, 12), []byte{11, 0, 0, 4})),
		"sctp parameters":     ipv4(132, full([]byte{0, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0xea, 0x00, 0, 0, 0, 1, 0, 0, 16, 0, 0, 1, 0, 1, 0, 0, 0, 1}, []byte{0x80, 0, 0, 4})),
		"dns answers":         udp(53, full([]byte{0, 1, 0x84, 0, 0, 0, 0x10, 0, 0, 0, 0, 0}, []byte{0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0})),
		"dhcp options":        udp(67, full(bytes.Clone(dhcp), []byte{55, 1, 1})),
		"dhcp split options":  udp(67, full(bytes.Clone(dhcp), []byte{119, 1, 1})),
		"tftp options":        udp(69, full([]byte{0, 6}, []byte("a\x00b\x00"))),
		"lldp":                ethernet(0x88cc, full([]byte{2, 7, 4, 1, 2, 3, 4, 5, 6, 4, 2, 7, 1, 6, 2, 0, 1}, []byte{8, 0})),
		"pppoe tags":          ethernet(0x8863, full([]byte{0x11, 9, 0, 0, 0xea, 0x00}, []byte{1, 3, 0, 0})),
		"labels without end":  ethernet(0x8847, full(nil, []byte{0, 1, 0, 64})),
		"bridges in bridges":  ethernet(0x8100, full(nil, []byte{0, 1, 0x81, 0})),
		"an ftp answer":       ipv4(6, full(append([]byte{0, 21, 200, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0x50, 0x18, 1, 0, 0, 0, 0, 0}, "220-a\r\n"...), []byte("b\r\n"))),
		"icmp extensions":     ipv4(1, full(append(append([]byte{11, 0, 0, 0, 0, 32, 0, 0}, make([]byte, 128)...), 0x20, 0, 0, 0), []byte{0, 4, 1, 1})),
		"gre source routes":   ipv4(47, full([]byte{0x40, 0, 8, 0, 0, 0, 0, 0}, []byte{8, 0, 0, 1})),
		"groups joined":       ipv4(2, full([]byte{0x22, 0, 0, 0, 0, 0, 0x20, 0}, []byte{1, 0, 0, 0, 224, 0, 0, 1})),
		"zeros":               ethernet(0, make([]byte, room)),
		"nothing but address": ethernet(0x0800, nil),
	} {
		t.Run(name, func(t *testing.T) {
			d := layers.NewDecoder()
			all, skim := wire.Stack{}, wire.Stack{Skim: true}
			frame = frame[:len(frame):len(frame)]
			d.Decode(&all, frame, len(frame), 1)
			d.Decode(&skim, frame, len(frame), 1)
			if err := claims(&all); err != nil {
				t.Error(err)
			}
			if n := len(all.Items); n > wire.MaxItems+2*wire.MaxLayers {
				t.Errorf("%d rows", n)
			}
			if err := sameLayers(&all, &skim); err != "" {
				t.Error(err)
			}
			readAll(&all)
			readAll(&skim)
		})
	}
}
