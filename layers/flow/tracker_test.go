package flow

import (
	"encoding/binary"
	"math/rand/v2"
	"testing"

	"peel/layers"
	"peel/layers/transport"
	"peel/layers/wire"
)

// A segment is what a test says of one TCP packet; the rest is filled in.
type segment struct {
	back     bool // from the server to the client
	port     uint16
	flags    byte
	seq, ack uint32
	data     int
	scale    int // window scale offered; -1: none
}

const (
	syn = flagSYN
	ack = flagACK
	fin = flagFIN
	rst = flagRST
)

var (
	client = [4]byte{10, 0, 0, 1}
	server = [4]byte{10, 0, 0, 2}
)

// ipv4 puts a transport message into Ethernet and IPv4.
func ipv4(proto byte, src, dst [4]byte, msg []byte) []byte {
	b := make([]byte, 34, 34+len(msg))
	b[12], b[13] = 0x08, 0x00 // an IPv4 packet
	b[14] = 0x45              // version 4, 5 words
	binary.BigEndian.PutUint16(b[16:], uint16(20+len(msg)))
	b[22], b[23] = 64, proto
	copy(b[26:], src[:])
	copy(b[30:], dst[:])
	return append(b, msg...)
}

func ipv6(proto byte, src, dst [16]byte, msg []byte) []byte {
	b := make([]byte, 54, 54+len(msg))
	b[12], b[13] = 0x86, 0xdd
	b[14] = 0x60
	binary.BigEndian.PutUint16(b[18:], uint16(len(msg)))
	b[20], b[21] = proto, 64
	copy(b[22:], src[:])
	copy(b[38:], dst[:])
	return append(b, msg...)
}

func (g segment) bytes() []byte {
	b := make([]byte, 20, 24+g.data)
	src, dst := uint16(40000), uint16(80)
	if g.port != 0 {
		src = g.port
	}
	if g.back {
		src, dst = dst, src
	}
	binary.BigEndian.PutUint16(b, src)
	binary.BigEndian.PutUint16(b[2:], dst)
	binary.BigEndian.PutUint32(b[4:], g.seq)
	binary.BigEndian.PutUint32(b[8:], g.ack)
	b[12], b[13] = 0x50, g.flags
	binary.BigEndian.PutUint16(b[14:], 1000)
	if g.flags&syn != 0 && g.scale >= 0 {
		b[12] = 0x60
		b = append(b, 3, 3, byte(g.scale), 0) // window scale, end of options
	}
	return append(b, make([]byte, g.data)...)
}

func (g segment) frame() []byte {
	if g.back {
		return ipv4(6, server, client, g.bytes())
	}
	return ipv4(6, client, server, g.bytes())
}

// pass decodes frames in order and returns what the last transport layer of each was told.
func pass(t *testing.T, tr *Tracker, skim bool, frames ...[]byte) []wire.Flow {
	t.Helper()
	var out []wire.Flow
	d := layers.NewDecoder()
	s := wire.Stack{Skim: skim}
	for _, f := range frames {
		d.Decode(&s, f, len(f), 1)
		tr.Pass(&s)
		last := -1
		for i := range s.Layers {
			if s.Layers[i].P.Tier == wire.Transport {
				last = i
			}
		}
		if last < 0 {
			t.Fatalf("no transport layer in % x", f)
		}
		out = append(out, s.Layers[last].Flow)
	}
	return out
}

func TestTCP(t *testing.T) {
	known := func(stream int32, seqBase, ackBase uint32, scale int8, seen uint8) wire.Flow {
		return wire.Flow{Stream: stream, SeqBase: seqBase, AckBase: ackBase, Scale: scale, Based: true, Acked: true, Seen: seen}
	}
	first := func(stream int32, seqBase uint32, scale int8, seen uint8) wire.Flow {
		return wire.Flow{Stream: stream, SeqBase: seqBase, Scale: scale, Based: true, Seen: seen}
	}
	tests := []struct {
		name string
		in   []segment
		want []wire.Flow
	}{
		{
			"a connection from its first segment to its last",
			[]segment{
				{flags: syn, seq: 1000, scale: 7},
				{back: true, flags: syn | ack, seq: 9000, ack: 1001, scale: 2},
				{flags: ack, seq: 1001, ack: 9001},
				{flags: ack, seq: 1001, ack: 9001, data: 5},
				{back: true, flags: ack | fin, seq: 9001, ack: 1006},
				{flags: ack | rst, seq: 1006, ack: 9002},
				{flags: ack, seq: 1006, ack: 9002},
			},
			[]wire.Flow{
				first(0, 1000, -1, 0),
				known(0, 9000, 1000, -1, 1),
				known(0, 1000, 9000, 7, 1|2),
				known(0, 1000, 9000, 7, 1|2|4),
				known(0, 9000, 1000, 2, 1|2|4|8),
				known(0, 1000, 9000, 7, 1|2|4|8|4|16),
				known(0, 1000, 9000, 7, 1|2|4|8|16|4|32),
			},
		},
		{
			"without its SYN, data begins at 1 and the scale is not known",
			[]segment{
				{flags: ack, seq: 5000, ack: 6000, data: 3},
				{back: true, flags: ack, seq: 6000, ack: 5003},
			},
			[]wire.Flow{known(0, 4999, 5999, -1, 0), known(0, 5999, 4999, -1, 0)},
		},
		{
			"the server does not scale, so nobody does",
			[]segment{
				{flags: syn, seq: 1, scale: 7},
				{back: true, flags: syn | ack, seq: 1, ack: 2, scale: -1},
				{flags: ack, seq: 2, ack: 2},
			},
			[]wire.Flow{first(0, 1, -1, 0), known(0, 1, 1, -1, 1), known(0, 1, 1, -2, 3)},
		},
		{
			"a server that scales although it was not asked",
			[]segment{
				{flags: syn, seq: 1, scale: -1},
				{back: true, flags: syn | ack, seq: 1, ack: 2, scale: 3},
				{back: true, flags: ack, seq: 2, ack: 2},
			},
			[]wire.Flow{first(0, 1, -1, 0), known(0, 1, 1, -2, 1), known(0, 1, 1, -2, 3)},
		},
		{
			"a shift above 14 counts as 14",
			[]segment{
				{flags: syn, seq: 1, scale: 200},
				{back: true, flags: syn | ack, seq: 1, ack: 2, scale: 14},
				{flags: ack, seq: 2, ack: 2},
			},
			[]wire.Flow{first(0, 1, -1, 0), known(0, 1, 1, -1, 1), known(0, 1, 1, 14, 3)},
		},
		{
			"the same SYN again is the same connection, another one is not",
			[]segment{
				{flags: syn, seq: 1000, scale: 7},
				{flags: syn, seq: 1000, scale: 7},
				{back: true, flags: rst | ack, seq: 0, ack: 1001},
				{flags: syn, seq: 2000, scale: 7},
				{back: true, flags: syn | ack, seq: 50, ack: 2001, scale: 1},
			},
			[]wire.Flow{
				first(0, 1000, -1, 0),
				first(0, 1000, 7, 1),
				known(0, 0xffffffff, 1000, -1, 1),
				first(1, 2000, -1, 1),
				known(1, 50, 2000, -1, 1),
			},
		},
		{
			"a SYN-ACK corrects what an acknowledgment made believe",
			[]segment{
				{flags: ack, seq: 10, ack: 500},
				{back: true, flags: syn | ack, seq: 700, ack: 10, scale: -1},
			},
			[]wire.Flow{known(0, 9, 499, -1, 0), known(0, 700, 9, -1, 0)},
		},
		{
			"numbers wrap around",
			[]segment{{flags: ack, seq: 0, ack: 0}},
			[]wire.Flow{known(0, 0xffffffff, 0xffffffff, -1, 0)},
		},
	}
	for _, tt := range tests {
		for _, skim := range []bool{false, true} {
			var frames [][]byte
			for _, g := range tt.in {
				frames = append(frames, g.frame())
			}
			got := pass(t, NewTracker(layers.NewDecoder()), skim, frames...)
			for i := range tt.want {
				if got[i] != tt.want[i] {
					t.Errorf("%s (skim %v), segment %d:\n got %+v\nwant %+v", tt.name, skim, i, got[i], tt.want[i])
				}
			}
		}
	}
}

// udp is a datagram without data.
func udp(src, dst uint16) []byte {
	b := make([]byte, 8)
	binary.BigEndian.PutUint16(b, src)
	binary.BigEndian.PutUint16(b[2:], dst)
	b[5] = 8
	return b
}

func TestStreams(t *testing.T) {
	var a6, b6 [16]byte
	a6[15], b6[15] = 1, 2
	vlan := append([]byte(nil), ipv4(17, client, server, udp(5, 53))...)
	vlan = append(vlan[:12:12], append([]byte{0x81, 0, 0, 7}, vlan[12:]...)...) // VLAN 7
	quoted := append([]byte{3, 3, 0, 0, 0, 0, 0, 0}, ipv4(17, client, server, udp(5, 99))[14:]...)
	tests := []struct {
		name  string
		frame []byte
		want  int32
	}{
		{"first", ipv4(17, client, server, udp(5, 53)), 0},
		{"its answer", ipv4(17, server, client, udp(53, 5)), 0},
		{"in a VLAN it is the same", vlan, 0},
		{"another port", ipv4(17, client, server, udp(6, 53)), 1},
		{"the same ports the wrong way around", ipv4(17, client, server, udp(53, 5)), 2},
		{"over IPv6", ipv6(17, a6, b6, udp(5, 53)), 3},
		{"its answer", ipv6(17, b6, a6, udp(53, 5)), 3},
		{"TCP counts for itself", segment{flags: syn}.frame(), 0},
		{"UDP-Lite shares UDP's count", ipv4(136, client, server, udp(5, 53)), 0},
		{"both ends the same", ipv4(17, client, client, udp(7, 7)), 4},
		{"quoted in an error", ipv4(1, server, client, quoted), 5},
		{"what was quoted", ipv4(17, server, client, udp(99, 5)), 5},
	}
	tr := NewTracker(layers.NewDecoder())
	for _, tt := range tests {
		if got := pass(t, tr, false, tt.frame)[0].Stream; got != tt.want {
			t.Errorf("%s: stream %d, want %d", tt.name, got, tt.want)
		}
	}
}

// sctpPacket is a packet with one DATA chunk.
func sctpPacket(tag, tsn uint32) []byte {
	b := make([]byte, 12, 32)
	b[1], b[3] = 1, 2 // ports 1 and 2
	binary.BigEndian.PutUint32(b[4:], tag)
	b = append(b, 0, 3, 0, 17)
	b = binary.BigEndian.AppendUint32(b, tsn)
	return append(b, 0, 1, 0, 0, 0, 0, 0, 0, 'x', 0, 0, 0)
}

func TestSCTP(t *testing.T) {
	got := pass(t, NewTracker(layers.NewDecoder()), false,
		ipv4(132, client, server, sctpPacket(7, 5000)),
		ipv4(132, client, server, sctpPacket(7, 5001)),
		ipv4(132, client, server, sctpPacket(0, 1)),
		ipv4(132, client, server, sctpPacket(8, 70)))
	want := []wire.Flow{
		{Scale: -1, SeqBase: 5000, Based: true},
		{Scale: -1, SeqBase: 5000, Based: true},
		{Scale: -1},
		{Scale: -1, SeqBase: 70, Based: true}, // another tag: another association
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("packet %d: got %+v, want %+v", i, got[i], want[i])
		}
	}
}

func TestIdleConversationsAreGivenUp(t *testing.T) {
	tr := NewTracker(layers.NewDecoder())
	tr.Max = 3
	talk := func(port uint16) int32 { return pass(t, tr, true, segment{port: port, flags: ack}.frame())[0].Stream }
	for port := uint16(1); port <= 3; port++ {
		talk(port)
	}
	talk(1) // 2 is now idle for longest
	talk(4)
	for _, tt := range []struct {
		port uint16
		want int32
	}{{1, 0}, {3, 2}, {4, 3}, {2, 4}} {
		if got := talk(tt.port); got != tt.want {
			t.Errorf("port %d: stream %d, want %d", tt.port, got, tt.want)
		}
	}
	if tr.Recycled != 2 {
		t.Errorf("recycled %d, want 2", tr.Recycled)
	}
	if n := len(tr.four); n != 3 || len(tr.convs) != 3 {
		t.Errorf("%d in the map and %d in the list, want 3", n, len(tr.convs))
	}
}

// stacks decodes one frame of each of n connections.
func stacks(n int) []wire.Stack {
	d := layers.NewDecoder()
	all := make([]wire.Stack, n)
	for i := range all {
		all[i].Skim = true
		f := segment{port: uint16(i), flags: ack, seq: 1, ack: 1, data: 10}.bytes()
		from := client
		from[2] = byte(i >> 16)
		frame := ipv4(6, from, server, f)
		d.Decode(&all[i], frame, len(frame), 1)
	}
	return all
}

func TestPassAllocatesNothing(t *testing.T) {
	tr := NewTracker(layers.NewDecoder())
	all := stacks(100)
	run := func() {
		for i := range all {
			tr.Pass(&all[i])
		}
	}
	run()
	if n := testing.AllocsPerRun(10, run); n != 0 {
		t.Errorf("%v allocations for 100 packets of known conversations", n)
	}
}

// BenchmarkPass writes the port of another connection into one frame, again and
// again, so that the tracker's own memory is what is measured.
func BenchmarkPass(b *testing.B) {
	for _, bm := range []struct {
		name string
		n    int
	}{{"1 conversation", 1}, {"1000 conversations", 1000}, {"60000 conversations", 60000}, {"1000000 conversations", 1000000}} {
		b.Run(bm.name, func(b *testing.B) {
			s := &stacks(1)[0]
			frame := s.Frame()
			order := rand.New(rand.NewPCG(1, 2)).Perm(bm.n)
			tr := NewTracker(layers.NewDecoder())
			next := func(i int) {
				i = order[i%len(order)]
				binary.BigEndian.PutUint16(frame[34:], uint16(i)) // source port
				frame[28] = byte(i >> 16)                         // a byte of the source address
				tr.Pass(s)
			}
			for i := range order {
				next(i)
			}
			b.ReportAllocs()
			b.ResetTimer()
			for i := 0; b.Loop(); i++ {
				next(i)
			}
		})
	}
}

// FuzzPass feeds the tracker frames of any kind, in any order, with room for few.
func FuzzPass(f *testing.F) {
	f.Add(segment{flags: syn, scale: 7}.frame())
	f.Add(segment{back: true, flags: syn | ack, scale: 7}.frame())
	f.Add(ipv4(132, client, server, sctpPacket(7, 5000)))
	f.Add(ipv4(1, server, client, append([]byte{3, 3, 0, 0, 0, 0, 0, 0}, segment{flags: ack}.frame()[14:]...)))
	d := layers.NewDecoder()
	tr := NewTracker(layers.NewDecoder())
	tr.Max = 5
	var s wire.Stack
	f.Fuzz(func(t *testing.T, frame []byte) {
		d.Decode(&s, frame, len(frame), 1)
		tr.Pass(&s)
		if len(tr.four)+len(tr.six) != len(tr.convs) || len(tr.convs) > tr.Max {
			t.Fatalf("%d+%d names for %d conversations", len(tr.four), len(tr.six), len(tr.convs))
		}
		n, last := 0, int32(-1)
		for at := tr.oldest; at >= 0; at = tr.convs[at].newer {
			if tr.convs[at].older != last {
				t.Fatal("the list of idle conversations is broken")
			}
			last = at
			if n++; n > len(tr.convs) {
				t.Fatal("the list of idle conversations has a loop")
			}
		}
		if n != len(tr.convs) || last != tr.newest {
			t.Fatalf("%d of %d conversations are in the list", n, len(tr.convs))
		}
		var text []byte
		for i := range s.Layers {
			if l := &s.Layers[i]; l.P == transport.TCP || l.P == transport.SCTP {
				text = l.P.Line(text[:0], s.Layer(i))
			}
		}
	})
}
