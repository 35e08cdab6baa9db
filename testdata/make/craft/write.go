package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "craft:", err)
		os.Exit(1)
	}
}

// epoch is the time of the first packet of every crafted capture; the others follow a millisecond apart.
var epoch = time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)

// save writes a little-endian pcap file with microseconds.
func save(name string, link uint32, frames ...[]byte) {
	write(name, pcap(binary.LittleEndian, 0xa1b2c3d4, link, frames...))
}

func pcap(order binary.AppendByteOrder, magic, link uint32, frames ...[]byte) []byte {
	out := pcapHeader(order, magic, link)
	for i, frame := range frames {
		out = pcapRecord(out, order, magic, i, frame, len(frame))
	}
	return out
}

func pcapHeader(order binary.AppendByteOrder, magic, link uint32) []byte {
	out := order.AppendUint32(nil, magic)
	out = order.AppendUint16(out, 2)
	out = order.AppendUint16(out, 4)
	out = append(out, make([]byte, 8)...)
	out = order.AppendUint32(out, 65535)
	return order.AppendUint32(out, link)
}

func pcapRecord(out []byte, order binary.AppendByteOrder, magic uint32, i int, frame []byte, length int) []byte {
	at := epoch.Add(time.Duration(i) * time.Millisecond)
	fraction := uint32(at.Nanosecond())
	if magic != 0xa1b23c4d {
		fraction /= 1000
	}
	out = order.AppendUint32(out, uint32(at.Unix()))
	out = order.AppendUint32(out, fraction)
	out = order.AppendUint32(out, uint32(len(frame)))
	out = order.AppendUint32(out, uint32(length))
	return append(out, frame...)
}

func write(name string, data []byte) {
	name = filepath.Join("testdata", name)
	check(os.MkdirAll(filepath.Dir(name), 0o755))
	check(os.WriteFile(name, data, 0o644))
}
