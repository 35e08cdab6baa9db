package transport_test

import (
	"encoding/binary"
	"testing"

	"peel/layers"
	"peel/layers/flow"
	"peel/layers/wire"
)

// TestBundle: several messages in one packet are as many layers, and what
// stands between them is claimed.
func TestBundle(t *testing.T) {
	packet := []byte("\x03\xe8\x07\xd0\x11\x22\x33\x44\x00\x00\x00\x00")                        // ports 1000 and 2000, tag, checksum
	packet = append(packet, "\x03\x00\x00\x10\x00\x00\x13\x88\x00\x00\x03\xe8\x00\x00\x00\x00"+ // SACK
		"\x00\x03\x00\x13\x00\x00\x1b\x58\x00\x01\x00\x00\x00\x00\x00\x00one\x00"+ // DATA 7000, a byte of padding
		"\x00\x03\x00\x13\x00\x00\x1b\x59\x00\x01\x00\x01\x00\x00\x00\x00two\x00"+ // DATA 7001
		"\x07\x00\x00\x08\x00\x00\x13\x88"...) // SHUTDOWN
	frame := make([]byte, 34, 34+len(packet))
	frame[12], frame[14], frame[23] = 8, 0x45, 132 // IPv4 carrying SCTP
	binary.BigEndian.PutUint16(frame[16:], uint16(20+len(packet)))
	frame = append(frame, packet...)

	var s wire.Stack
	layers.NewDecoder().Decode(&s, frame, len(frame), 1)
	flow.NewTracker(layers.NewDecoder()).Pass(&s)
	type span struct {
		name                 string
		off, header, payload int32
	}
	want := []span{
		{"eth", 0, 14, 96},
		{"ip", 14, 20, 76},
		{"sctp", 34, 44, 3},
		{"data", 78, 3, 0},
		{"sctp", 82, 16, 3},
		{"data", 98, 3, 0},
		{"sctp", 102, 8, 0},
	}
	if len(s.Layers) != len(want) {
		t.Fatalf("%d layers, want %d", len(s.Layers), len(want))
	}
	for i, w := range want {
		l := &s.Layers[i]
		if got := (span{l.P.Name, l.Off, l.Header, l.Payload}); got != w {
			t.Errorf("layer %d: %v, want %v", i, got, w)
		}
	}
	if got, want := string(s.Layers[4].P.Line(nil, s.Layer(4))), "DATA tsn 1 stream 1 len 3"; got != want {
		t.Errorf("line %q, want %q", got, want)
	}
}
