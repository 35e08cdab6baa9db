package capture

import (
	"fmt"
	"math"
	"net"
	"net/netip"
	"strings"
)

// fact reads a block that says something about the capture.
func (f *File) fact(kind uint32) bool {
	w, ng := f.in, &f.ng
	offset := w.offset()
	if length := ng.uint32(w.buf[w.start+4:]); ng.foreign || length > maxFactBlock && kind != blockInterface {
		return f.pass(kind)
	}
	body, size := f.body(blockOverhead, maxFactBlock)
	if body == nil {
		return false
	}
	w.start += size
	switch kind {
	case blockInterface:
		f.blocks.Interfaces++
		f.interfaceBlock(body, offset)
	case blockNames:
		f.blocks.Names++
		f.namesBlock(body, offset)
	case blockStatistics:
		f.blocks.Statistics++
		f.statisticsBlock(body, offset)
	case blockSecrets:
		f.blocks.Secrets++
		f.secretsBlock(body, offset)
	}
	return true
}

// short notes a block that is too small for its kind.
func (f *File) short(offset int64, what string, least int, body []byte) {
	f.hurt(Damage{
		Offset: offset, Expected: what + " of " + bytesOf(least+blockOverhead) + " or more",
		Found: bytesOf(len(body) + blockOverhead), Went: true,
	})
}

// interfaceBlock reads an interface description (section 4.2).
func (f *File) interfaceBlock(body []byte, offset int64) {
	ng := &f.ng
	if len(f.interfaces) == maxInterfaces {
		f.hurt(Damage{Offset: offset, Expected: fmt.Sprintf("at most %d interfaces", maxInterfaces), Found: "one more"})
		f.finish()
		return
	}
	face := &Interface{Index: len(f.interfaces), FCSLen: -1, BigEndian: f.ng.big}
	resol, shift := uint8(defaultTSResol), int64(0)
	if len(body) < 8 {
		// Packets count interfaces by position, so it must not be missing.
		f.short(offset, "an interface description", 8, body)
	} else {
		face.LinkType = LinkType(ng.order.Uint16(body)).registered()
		face.SnapLen = ng.order.Uint32(body[4:])
		o := options{left: body[8:], order: ng.order}
		if !f.facts.keep(len(body)) {
			o.left = nil
		}
		for o.next() {
			switch o.code {
			case 9:
				if len(o.value) == 1 {
					resol, face.hasTSResol = o.value[0], true
				}
			case 14:
				shift = int64(o.uint64())
			default:
				face.option(&o)
			}
		}
		f.badOptions(&o, offset)
	}
	c := newClock(resol, shift)
	face.Resolution, face.tsresol = c.resolution(), resol
	f.interfaces = append(f.interfaces, face)
	ng.faces = append(ng.faces, ngFace{face, c})
}

// option reads one option that is only to be known, not to be counted with.
func (i *Interface) option(o *options) {
	switch o.code {
	case optComment:
		i.Comments = append(i.Comments, o.text())
	case 2:
		i.Name = o.text()
	case 3:
		i.Description = o.text()
	case 4: // address and mask
		if len(o.value) == 8 {
			ones, _ := net.IPMask(o.value[4:8]).Size()
			i.Addresses = append(i.Addresses, netip.PrefixFrom(netip.AddrFrom4([4]byte(o.value)), ones))
		}
	case 5: // address and length of the prefix
		if len(o.value) == 17 {
			i.Addresses = append(i.Addresses, netip.PrefixFrom(netip.AddrFrom16([16]byte(o.value)), min(int(o.value[16]), 128)))
		}
	case 6:
		if len(o.value) == 6 {
			i.MAC = net.HardwareAddr(append([]byte(nil), o.value...))
		}
	case 8:
		i.Speed = o.uint64()
	case 11:
		// The first byte says which kind of filter it is: 0 is text, 1 is
		// BPF code, which nobody reads.
		if len(o.value) > 0 && o.value[0] == 0 {
			i.Filter = strings.TrimRight(string(o.value[1:]), "\x00")
		}
	case 12:
		i.OS = o.text()
	case 13:
		// The draft doesn't say in what unit; Wireshark and libpcap count bytes.
		if len(o.value) == 1 {
			i.FCSLen = int(o.value[0])
		}
	case 15:
		i.Hardware = o.text()
	case 16, 17: // if_txspeed, if_rxspeed
		if i.Speed == 0 {
			i.Speed = o.uint64()
		}
	}
}

// Record types in a name resolution block.
const (
	nameEnd   = 0
	nameIPv4  = 1
	nameIPv6  = 2
	nameEUI48 = 3
	nameEUI64 = 4
)

// namesBlock reads a name resolution block (section 4.5): records of an
// address and its names, each ended by a NUL.
func (f *File) namesBlock(body []byte, offset int64) {
	for len(body) >= 4 {
		kind, n := f.ng.order.Uint16(body), int(f.ng.order.Uint16(body[2:]))
		body = body[4:]
		if kind == nameEnd {
			return
		}
		if n > len(body) {
			f.hurt(Damage{Offset: offset, Expected: "a name record of " + bytesOf(n), Found: bytesOf(len(body)) + " left in the block", Went: true})
			return
		}
		f.nameRecord(kind, body[:n])
		body = body[min(len(body), padded(n)):]
	}
}

func (f *File) nameRecord(kind uint16, value []byte) {
	var one ResolvedName
	size := map[uint16]int{nameIPv4: 4, nameIPv6: 16, nameEUI48: 6, nameEUI64: 8}[kind]
	if size == 0 || len(value) < size {
		return
	}
	if kind == nameIPv4 || kind == nameIPv6 {
		one.Addr, _ = netip.AddrFromSlice(value[:size])
	} else {
		one.MAC = append(net.HardwareAddr(nil), value[:size]...)
	}
	const overhead = 96 // of a ResolvedName in memory
	for name := range strings.SplitSeq(string(value[size:]), "\x00") {
		if name == "" {
			continue
		}
		if !f.facts.keep(len(name) + overhead) {
			return
		}
		one.Name = name
		f.facts.names = append(f.facts.names, one)
	}
}

// secretsBlock reads a decryption secrets block (section 4.7).
func (f *File) secretsBlock(body []byte, offset int64) {
	if len(body) < 8 {
		f.short(offset, "a decryption secrets block", 8, body)
		return
	}
	kind, n := f.ng.uint32(body), f.ng.uint32(body[4:])
	data := body[8:]
	if uint64(n) > uint64(len(data)) {
		f.hurt(Damage{Offset: offset, Expected: bytesOf(n) + " of secrets", Found: bytesOf(len(data)) + " in the block", Went: true})
		return
	}
	if f.facts.keep(int(n)) {
		f.facts.secrets = append(f.facts.secrets, Secret{SecretKind(kind), append([]byte(nil), data[:n]...)})
	}
}

// statisticsBlock reads interface statistics (section 4.6). Long captures
// have one every so often, each counting from the start: the last one counts.
func (f *File) statisticsBlock(body []byte, offset int64) {
	ng := &f.ng
	if len(body) < 12 {
		f.short(offset, "interface statistics", 12, body)
		return
	}
	index := ng.uint32(body)
	if uint64(index) >= uint64(len(ng.faces)) {
		f.hurt(Damage{
			Offset: offset, Expected: fmt.Sprintf("one of the %d interfaces of this section", len(ng.faces)),
			Found: fmt.Sprintf("statistics of interface %d", index), Went: true,
		})
		return
	}
	face := &ng.faces[index]
	stamp := func(b []byte) uint64 { return uint64(ng.uint32(b))<<32 | uint64(ng.uint32(b[4:])) }
	s := Statistics{
		Interface: face.Interface, Time: face.clock.time(stamp(body[4:])),
		Received: -1, Dropped: -1, FilterAccepted: -1, OSDropped: -1, Delivered: -1,
	}
	o := options{left: body[12:], order: ng.order}
	for o.next() {
		if o.code == optComment {
			if f.facts.keep(len(o.value)) {
				s.Comments = append(s.Comments, o.text())
			}
			continue
		}
		if len(o.value) != 8 {
			continue
		}
		count := int64(min(o.uint64(), math.MaxInt64))
		switch o.code {
		case 2: // the two times are high word first, in either byte order
			s.Start = face.clock.time(stamp(o.value))
		case 3:
			s.End = face.clock.time(stamp(o.value))
		case 4:
			s.Received = count
		case 5:
			s.Dropped = count
		case 6:
			s.FilterAccepted = count
		case 7:
			s.OSDropped = count
		case 8:
			s.Delivered = count
		}
	}
	f.badOptions(&o, offset)
	if f.facts.statsOf == nil {
		f.facts.statsOf = make(map[*Interface]int)
	}
	if i, ok := f.facts.statsOf[face.Interface]; ok {
		f.facts.statistics[i] = s
		return
	}
	f.facts.statsOf[face.Interface] = len(f.facts.statistics)
	f.facts.statistics = append(f.facts.statistics, s)
}
