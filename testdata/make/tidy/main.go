// Tidy rewrites a pcapng file without what the recording program said about its machine: the hardware, operating
// system and program of the section, the operating system, description and filter of interfaces, and statistics.
// Packets, their times, their interfaces' names and comments stay.
//
//	go run ./testdata/make/tidy IN.pcapng OUT.pcapng
package main

import (
	"encoding/binary"
	"fmt"
	"os"
)

const (
	sectionHeader        = 0x0a0d0d0a
	interfaceDescription = 1
	interfaceStatistics  = 5
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: tidy IN.pcapng OUT.pcapng")
		os.Exit(2)
	}
	in, err := os.ReadFile(os.Args[1])
	if err == nil {
		err = os.WriteFile(os.Args[2], tidy(in), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// tidy expects what dumpcap and editcap write on a little-endian machine.
func tidy(in []byte) []byte {
	var out []byte
	for len(in) >= 12 {
		kind, size := binary.LittleEndian.Uint32(in), binary.LittleEndian.Uint32(in[4:])
		body := in[8 : size-4]
		in = in[size:]
		switch kind {
		case sectionHeader:
			out = block(out, kind, body[:16], options(body[16:], 1)) // comment
		case interfaceDescription:
			out = block(out, kind, body[:8], options(body[8:], 2, 9)) // name, time resolution
		case interfaceStatistics:
		default:
			out = block(out, kind, body, nil)
		}
	}
	return out
}

// options keeps those of the given codes.
func options(in []byte, keep ...uint16) []byte {
	var out []byte
	for len(in) >= 4 {
		code, size := binary.LittleEndian.Uint16(in), int(binary.LittleEndian.Uint16(in[2:])+3)&^3
		for _, k := range keep {
			if code == k {
				out = append(out, in[:4+size]...)
			}
		}
		in = in[4+size:]
	}
	if out != nil {
		out = append(out, 0, 0, 0, 0)
	}
	return out
}

func block(out []byte, kind uint32, body, options []byte) []byte {
	size := uint32(12 + len(body) + len(options))
	out = binary.LittleEndian.AppendUint32(out, kind)
	out = binary.LittleEndian.AppendUint32(out, size)
	out = append(out, body...)
	out = append(out, options...)
	return binary.LittleEndian.AppendUint32(out, size)
}
