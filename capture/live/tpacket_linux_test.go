package live

import (
	"bytes"
	"encoding/binary"
	"testing"

	"golang.org/x/sys/unix"

	"peel/capture"
)

// A frameInBlock is what a made block holds.
type frameInBlock struct {
	payload  string
	status   uint32
	tci      uint16
	tpid     uint16
	protocol uint16
	arphrd   uint16
	kind     uint8
}

// madeBlock is a block as the kernel fills it.
func madeBlock(frames ...frameInBlock) []byte {
	n := binary.NativeEndian
	b := make([]byte, blockHeader)
	n.PutUint32(b[12:], uint32(len(frames)))
	n.PutUint32(b[16:], blockHeader)
	for i, f := range frames {
		const room = 32
		size := (recordHeader + room + len(f.payload) + ringAlign - 1) / ringAlign * ringAlign
		r := make([]byte, size)
		if i < len(frames)-1 {
			n.PutUint32(r, uint32(size))
		}
		n.PutUint32(r[4:], 1700000000)
		n.PutUint32(r[8:], 123456789)
		n.PutUint32(r[12:], uint32(len(f.payload)))
		n.PutUint32(r[16:], uint32(len(f.payload)+1000))
		n.PutUint32(r[20:], f.status)
		n.PutUint16(r[24:], recordHeader+room)
		n.PutUint32(r[32:], uint32(f.tci))
		n.PutUint16(r[36:], f.tpid)
		n.PutUint16(r[48:], unix.AF_PACKET)
		binary.BigEndian.PutUint16(r[50:], f.protocol)
		n.PutUint32(r[52:], 7)
		n.PutUint16(r[56:], f.arphrd)
		r[58], r[59] = f.kind, 6
		copy(r[60:], "\x02\x00\x00\x00\x00\x01")
		copy(r[recordHeader+room:], f.payload)
		b = append(b, r...)
	}
	n.PutUint32(b[20:], uint32(len(b)))
	return b
}

func TestBlock(t *testing.T) {
	block := openBlock(madeBlock(frameInBlock{payload: "one"}, frameInBlock{payload: ""}, frameInBlock{payload: "three"}))
	var r record
	for _, want := range []string{"one", "", "three"} {
		ok, broken := block.next(&r)
		if !ok || broken || string(r.data()) != want || r.length != len(want)+1000 || r.seconds() != 1700000000 || r.nanoseconds() != 123456789 || r.interfaceIndex() != 7 {
			t.Errorf("%v %v %q of %d", ok, broken, r.data(), r.length)
		}
	}
	if ok, broken := block.next(&r); ok || broken {
		t.Errorf("behind the last: %v %v", ok, broken)
	}
}

// TestBrokenBlock: a length or an offset that leads out of the block ends it.
func TestBrokenBlock(t *testing.T) {
	for _, c := range []struct {
		name  string
		at    int
		value uint32
	}{
		{"first frame inside the header", 16, 8},
		{"first frame behind the end", 16, 1 << 20},
		{"first frame at -1", 16, 1<<32 - 1},
		{"next at itself", blockHeader, 0},
		{"next inside this one", blockHeader, 16},
		{"next behind the end", blockHeader, 1 << 20},
		{"next at -16", blockHeader, 1<<32 - 16},
		{"more bytes than there are", blockHeader + 12, 1 << 20},
		{"2^32-1 bytes", blockHeader + 12, 1<<32 - 1},
		{"frame inside its header", blockHeader + 24, 8},
		{"frame behind the end", blockHeader + 24, 0xffff},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := madeBlock(frameInBlock{payload: "one"}, frameInBlock{payload: "two"})
			binary.NativeEndian.PutUint32(data[c.at:], c.value)
			block := openBlock(data)
			var r record
			if ok, broken := block.next(&r); ok || !broken {
				t.Errorf("%v %v", ok, broken)
			}
		})
	}
	t.Run("more frames than there are", func(t *testing.T) {
		data := madeBlock(frameInBlock{payload: "one"})
		binary.NativeEndian.PutUint32(data[12:], 2)
		block := openBlock(data)
		if ok, broken := block.next(new(record)); ok || !broken {
			t.Errorf("%v %v", ok, broken)
		}
	})
	t.Run("shorter than its header", func(t *testing.T) {
		block := openBlock(make([]byte, blockHeader-1))
		if ok, broken := block.next(new(record)); ok || broken {
			t.Errorf("%v %v", ok, broken)
		}
	})
}

func TestDress(t *testing.T) {
	const addresses = "\xff\xff\xff\xff\xff\xff\x02\x00\x00\x00\x00\x01"
	for _, c := range []struct {
		name string
		link capture.LinkType
		in   frameInBlock
		want string
	}{
		{"plain", capture.LinkEthernet, frameInBlock{payload: addresses + "\x08\x00E"}, addresses + "\x08\x00E"},
		{"tag", capture.LinkEthernet, frameInBlock{payload: addresses + "\x08\x00E", status: statusVLAN | statusVLANType, tci: 0xa02a, tpid: 0x88a8}, addresses + "\x88\xa8\xa0\x2a\x08\x00E"},
		{"tag without its type", capture.LinkEthernet, frameInBlock{payload: addresses + "\x08\x00E", status: statusVLAN, tci: 0xa02a, tpid: 7}, addresses + "\x81\x00\xa0\x2a\x08\x00E"},
		{"tag 0", capture.LinkEthernet, frameInBlock{payload: addresses + "\x08\x00E", status: statusVLAN | statusVLANType}, addresses + "\x81\x00\x00\x00\x08\x00E"},
		{"no tag, though numbers stand there", capture.LinkEthernet, frameInBlock{payload: addresses + "\x08\x00E", tci: 5, tpid: 0x8100}, addresses + "\x08\x00E"},
		{"tag, cut inside the addresses", capture.LinkEthernet, frameInBlock{payload: addresses[:9], status: statusVLAN, tci: 5}, addresses[:9]},
		{"raw IP has no place for a tag", capture.LinkRaw, frameInBlock{payload: "E", status: statusVLAN, tci: 5}, "E"},
		{"cooked", capture.LinkLinuxSLL, frameInBlock{payload: "E", protocol: 0x800, arphrd: 512, kind: 4}, "\x00\x04\x02\x00\x00\x06\x02\x00\x00\x00\x00\x01\x00\x00\x08\x00E"},
		{"cooked with tag", capture.LinkLinuxSLL, frameInBlock{payload: "E", protocol: 0x800, arphrd: 1, status: statusVLAN, tci: 5}, "\x00\x00\x00\x01\x00\x06\x02\x00\x00\x00\x00\x01\x00\x00\x81\x00\x00\x05\x08\x00E"},
		{"cooked with a hidden tag", capture.LinkLinuxSLL, frameInBlock{payload: "\x00\x02\x08\x00E...", protocol: 0x800, arphrd: 1, status: statusVLAN, tci: 5}, "\x00\x00\x00\x01\x00\x06\x02\x00\x00\x00\x00\x01\x00\x00\x81\x00\x00\x05\x81\x00\x00\x02\x08\x00E..."},
		{"cooked with two hidden tags", capture.LinkLinuxSLL, frameInBlock{payload: "\x00\x02\x88\xa8\x00\x03\x86\xddf...", protocol: 0x86dd, arphrd: 1, status: statusVLAN, tci: 5}, "\x00\x00\x00\x01\x00\x06\x02\x00\x00\x00\x00\x01\x00\x00\x81\x00\x00\x05\x81\x00\x00\x02\x88\xa8\x00\x03\x86\xddf..."},
		{"cooked with a hidden tag before ARP", capture.LinkLinuxSLL, frameInBlock{payload: "\x00\x01\x08\x06\x00\x01\x08\x00", protocol: 0x806, arphrd: 1, status: statusVLAN, tci: 5}, "\x00\x00\x00\x01\x00\x06\x02\x00\x00\x00\x00\x01\x00\x00\x81\x00\x00\x05\x81\x00\x00\x01\x08\x06\x00\x01\x08\x00"},
		{"cooked with a tag and no IP", capture.LinkLinuxSLL, frameInBlock{payload: "\x00\x02\x08\x00\x55...", protocol: 0x800, arphrd: 1, status: statusVLAN, tci: 5}, "\x00\x00\x00\x01\x00\x06\x02\x00\x00\x00\x00\x01\x00\x00\x81\x00\x00\x05\x08\x00\x00\x02\x08\x00\x55..."},
		{"cooked v2", capture.LinkLinuxSLL2, frameInBlock{payload: "E", protocol: 0x800, arphrd: 1, kind: 1}, "\x08\x00\x00\x00\x00\x00\x00\x07\x00\x01\x01\x06\x02\x00\x00\x00\x00\x01\x00\x00E"},
		{"cooked v2 with tag", capture.LinkLinuxSLL2, frameInBlock{payload: "E", protocol: 0x800, arphrd: 1, status: statusVLAN, tci: 5}, "\x81\x00\x00\x00\x00\x00\x00\x07\x00\x01\x00\x06\x02\x00\x00\x00\x00\x01\x00\x00\x00\x05\x08\x00E"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := &Handle{face: &capture.Interface{LinkType: c.link}, socket: &Socket{fd: -1}}
			block := openBlock(madeBlock(c.in))
			if ok, _ := block.next(&h.pending); !ok {
				t.Fatal("no frame")
			}
			h.dress()
			if got := string(h.pending.data()); got != c.want || h.pending.length != len(c.want)+1000 {
				t.Errorf("%x of %d, want %x", got, h.pending.length, c.want)
			}
		})
	}
	t.Run("CAN identifier", func(t *testing.T) {
		h := &Handle{face: &capture.Interface{LinkType: capture.LinkLinuxSLL}}
		id := string(binary.NativeEndian.AppendUint32(nil, 0x123))
		block := openBlock(madeBlock(frameInBlock{payload: id + "data", protocol: unix.ETH_P_CAN, arphrd: unix.ARPHRD_CAN}))
		block.next(&h.pending)
		h.dress()
		if got := h.pending.data(); !bytes.HasSuffix(got, []byte("\x00\x00\x01\x23data")) {
			t.Errorf("%x", got)
		}
	})
}

func TestFrameFlags(t *testing.T) {
	for _, c := range []struct {
		name   string
		kind   uint8
		status uint32
		want   capture.Flags
	}{
		{"to us", unix.PACKET_HOST, 0, capture.NewFlags(capture.Inbound, capture.Unicast)},
		{"to all", unix.PACKET_BROADCAST, 0, capture.NewFlags(capture.Inbound, capture.Broadcast)},
		{"to some", unix.PACKET_MULTICAST, 0, capture.NewFlags(capture.Inbound, capture.Multicast)},
		{"to others", unix.PACKET_OTHERHOST, 0, capture.NewFlags(capture.Inbound, capture.Promiscuous)},
		{"from us", unix.PACKET_OUTGOING, 0, capture.NewFlags(capture.Outbound, capture.ReceptionUnknown)},
		{"of a kind to come", 99, 0, 0},
		{"checksum to be done", 99, statusChecksumNotReady, capture.ChecksumNotReady},
		{"checksum seen to", 99, statusChecksumValid, capture.ChecksumValid},
		{"several segments", 99, statusSegments, capture.Segments},
	} {
		t.Run(c.name, func(t *testing.T) {
			block := openBlock(madeBlock(frameInBlock{kind: c.kind, status: c.status}))
			var r record
			block.next(&r)
			if got := r.flags(); got != c.want {
				t.Errorf("%#x, want %#x", got, c.want)
			}
		})
	}
}

// FuzzBlock: whatever stands in a block, the walk ends, and stays inside it.
func FuzzBlock(f *testing.F) {
	f.Add(madeBlock(frameInBlock{payload: "one", status: statusVLAN, tci: 5}, frameInBlock{payload: "and another"}), uint16(capture.LinkEthernet))
	f.Add(madeBlock(frameInBlock{payload: "cooked", status: statusVLAN}), uint16(capture.LinkLinuxSLL2))
	f.Add(madeBlock(frameInBlock{payload: "cooked", arphrd: unix.ARPHRD_CAN, protocol: unix.ETH_P_CAN}), uint16(capture.LinkLinuxSLL))
	f.Fuzz(func(t *testing.T, data []byte, link uint16) {
		h := &Handle{face: &capture.Interface{LinkType: capture.LinkType(link)}, socket: &Socket{fd: -1}}
		if len(data) >= blockHeader {
			if n := used(data); n < 0 || n > len(data) {
				t.Errorf("%d of %d bytes used", n, len(data))
			}
		}
		h.current = openBlock(data)
		for frames := 0; ; frames++ {
			ok, _ := h.current.next(&h.pending)
			if !ok {
				break
			}
			if frames > len(data)/recordHeader {
				t.Fatal("more frames than have room")
			}
			h.dress()
			if d := h.pending.data(); len(d) > len(data) || h.pending.length < len(d) {
				t.Errorf("%d bytes of %d in a block of %d", len(d), h.pending.length, len(data))
			}
			h.pending.flags()
		}
	})
}
