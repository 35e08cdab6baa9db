package owner

import (
	"encoding/binary"
	"errors"
	"math"
)

// A table is what a snapshot says.
type table struct {
	own     [][16]byte // addresses of this machine
	sockets []socket
}

type socket struct {
	pair
	Process
}

// The serialised form begins with its version, then has three lists, each behind its length: addresses,
// processes (PID, name), sockets (protocol, two endpoints, user, others, 1 + index of its process or
// 0). Numbers are varints. An address stands behind its length: 0 for none, 4 or 16.
const version = 1

// The fewest bytes an entry of each list takes: no list is believed to be longer than what is
// left has room for.
const (
	leastAddr    = 1
	leastProcess = 2
	leastSocket  = 8
)

func (t *table) append(dst []byte) []byte {
	dst = append(dst, version)
	dst = binary.AppendUvarint(dst, uint64(len(t.own)))
	for _, a := range t.own {
		dst = appendAddr(dst, a)
	}
	index := map[int]uint64{}
	var processes []*Process
	for i := range t.sockets {
		p := &t.sockets[i].Process
		if p.PID > 0 && index[p.PID] == 0 {
			processes = append(processes, p)
			index[p.PID] = uint64(len(processes))
		}
	}
	dst = binary.AppendUvarint(dst, uint64(len(processes)))
	for _, p := range processes {
		dst = binary.AppendUvarint(dst, uint64(p.PID))
		dst = binary.AppendUvarint(dst, uint64(len(p.Name)))
		dst = append(dst, p.Name...)
	}
	dst = binary.AppendUvarint(dst, uint64(len(t.sockets)))
	for i := range t.sockets {
		s := &t.sockets[i]
		dst = append(dst, s.proto)
		dst = appendEndpoint(dst, s.local)
		dst = appendEndpoint(dst, s.remote)
		dst = binary.AppendUvarint(dst, uint64(s.UID))
		dst = binary.AppendUvarint(dst, uint64(s.Others))
		dst = binary.AppendUvarint(dst, index[s.PID])
	}
	return dst
}

func appendEndpoint(dst []byte, e endpoint) []byte {
	return binary.AppendUvarint(appendAddr(dst, e.addr), uint64(e.port))
}

func appendAddr(dst []byte, a [16]byte) []byte {
	switch {
	case a == any6:
		return append(dst, 0)
	case [12]byte(a[:12]) == [12]byte(any4[:12]):
		return append(append(dst, 4), a[12:]...)
	}
	return append(append(dst, 16), a[:]...)
}

var errSnapshot = errors.New("a snapshot of the sockets cannot be read: it is damaged, or from another version of peel")

// parse reads the serialised form.
func parse(blob []byte) (*table, error) {
	r := reader{rest: blob}
	if r.byte() != version {
		return nil, errSnapshot
	}
	t := new(table)
	t.own = make([][16]byte, r.count(leastAddr))
	for i := range t.own {
		t.own[i] = r.addr()
	}
	processes := make([]Process, r.count(leastProcess))
	for i := range processes {
		processes[i].PID = int(r.number(math.MaxInt32))
		processes[i].Name = string(r.bytes(int(r.number(uint64(len(r.rest))))))
		if processes[i].PID == 0 {
			r.bad = true
		}
	}
	t.sockets = make([]socket, r.count(leastSocket))
	for i := range t.sockets {
		s := &t.sockets[i]
		s.proto = r.byte()
		s.local, s.remote = r.endpoint(), r.endpoint()
		uid, others := r.number(math.MaxUint32), r.number(math.MaxInt32)
		if k := r.number(uint64(len(processes))); k > 0 {
			s.Process = processes[k-1]
		} else {
			s.PID = Hidden
		}
		s.UID, s.Others = uint32(uid), int(others)
	}
	if r.bad || len(r.rest) > 0 {
		return nil, errSnapshot
	}
	return t, nil
}

// A reader takes the form apart. Once something is wrong it hands out zeros.
type reader struct {
	rest []byte
	bad  bool
}

func (r *reader) bytes(n int) []byte {
	if r.bad || n > len(r.rest) {
		r.bad = true
		return nil
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *reader) byte() byte {
	if b := r.bytes(1); b != nil {
		return b[0]
	}
	return 0
}

// number reads a number that is most at the most.
func (r *reader) number(most uint64) uint64 {
	v, n := binary.Uvarint(r.rest)
	if r.bad || n <= 0 || v > most {
		r.bad = true
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

// count reads the length of a list whose entries take least bytes or more.
func (r *reader) count(least int) int {
	return int(r.number(uint64(len(r.rest) / least)))
}

func (r *reader) endpoint() endpoint {
	a := r.addr()
	return endpoint{a, uint16(r.number(math.MaxUint16))}
}

func (r *reader) addr() (a [16]byte) {
	switch n := r.byte(); n {
	case 0:
	case 4:
		a = any4
		copy(a[12:], r.bytes(4))
	case 16:
		copy(a[:], r.bytes(16))
	default:
		r.bad = true
	}
	return a
}
