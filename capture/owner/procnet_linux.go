package owner

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
)

// The lists of sockets under /proc/net, each with its IP protocol. Kernels without a protocol
// have no such file.
var lists = []struct {
	file  string
	proto uint8
}{
	{"tcp", tcp}, {"tcp6", tcp}, {"udp", udp}, {"udp6", udp}, {"udplite", udpLite}, {"udplite6", udpLite},
}

// maxSockets is how many sockets a snapshot takes in. What is behind that stays unknown.
const maxSockets = 1 << 17

// A listed socket is a line of such a list.
type listed struct {
	pair
	uid   uint32
	inode uint64
}

// list reads the lists under root, in no order. Sockets that no process can hold are left out:
// those that are closing, or that no program has accepted yet, have no number.
func list(root string) ([]listed, error) {
	var all []listed
	for _, l := range lists {
		name := filepath.Join(root, "net", l.file)
		f, err := os.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		lines := bufio.NewScanner(f)
		for lines.Scan() && len(all) < maxSockets {
			if s, ok := parseLine(lines.Bytes(), l.proto); ok && s.inode != 0 {
				all = append(all, s)
			}
		}
		f.Close()
		if err := lines.Err(); err != nil {
			return nil, &fs.PathError{Op: "read", Path: name, Err: err}
		}
	}
	return all, nil
}

// The columns that count: "sl local_address rem_address st tx:rx tr:tm retrnsmt uid timeout inode".
const (
	columnLocal  = 1
	columnRemote = 2
	columnUID    = 7
	columnInode  = 9
)

// parseLine reads a line; it is not ok with the heading.
func parseLine(line []byte, proto uint8) (s listed, ok bool) {
	s.proto = proto
	column := 0
	for field := range bytes.FieldsSeq(line) {
		ok := true
		switch column {
		case columnLocal:
			s.local, ok = parseEndpoint(field)
		case columnRemote:
			s.remote, ok = parseEndpoint(field)
			if s.remote.port == 0 && (s.remote.addr == any4 || s.remote.addr == any6) {
				s.remote = endpoint{}
			}
		case columnUID:
			var n uint64
			n, ok = parseNumber(field, 32)
			s.uid = uint32(n)
		case columnInode:
			s.inode, ok = parseNumber(field, 64)
			return s, ok
		}
		if !ok {
			return s, false
		}
		column++
	}
	return s, false
}

func parseNumber(b []byte, bits int) (uint64, bool) {
	n, err := strconv.ParseUint(string(b), 10, bits)
	return n, err == nil
}

// parseEndpoint reads "0100007F:1F90". The address is one word or four, each the number that its bytes
// in network order are to this machine's processor; the port is a plain number.
func parseEndpoint(b []byte) (e endpoint, ok bool) {
	addr, port, ok := bytes.Cut(b, []byte(":"))
	if !ok || len(port) != 4 || len(addr) != 8 && len(addr) != 32 {
		return e, false
	}
	var raw [2]byte
	if _, err := hex.Decode(raw[:], port); err != nil {
		return e, false
	}
	e.port = binary.BigEndian.Uint16(raw[:])
	e.addr = any4
	if _, err := hex.Decode(e.addr[16-len(addr)/2:], addr); err != nil {
		return e, false
	}
	for i := 16 - len(addr)/2; i < 16; i += 4 {
		word := e.addr[i : i+4]
		binary.NativeEndian.PutUint32(word, binary.BigEndian.Uint32(word))
	}
	return e, true
}
