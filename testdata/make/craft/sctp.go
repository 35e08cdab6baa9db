package main

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
)

func sctp() {
	packet := func(tag uint32, chunks ...[]byte) []byte {
		p := cat("c738 1f40", tag, "00000000", bytes.Join(chunks, nil))
		sum := crc32.Checksum(p, crc32.MakeTable(crc32.Castagnoli))
		binary.LittleEndian.PutUint32(p[8:], sum)
		return ip4(132, p)
	}
	chunk := func(kind, flags int, parts ...any) []byte {
		body := cat(parts...)
		return pad(cat(kind, flags, uint16(4+len(body)), body), 4)
	}
	// a parameter or a cause: type, length of all of it, value
	parameter := func(kind int, parts ...any) []byte {
		body := cat(parts...)
		return cat(uint16(kind), uint16(4+len(body)), body)
	}
	// several of them, each filled up but the last, whose filling is that of the chunk
	parameters := func(ps ...[]byte) []byte {
		var out []byte
		for _, p := range ps {
			out = append(pad(out, 4), p...)
		}
		return out
	}
	tag := uint32(0x7065656c)
	supported := parameter(0x8008, "c1 80 82 40 c2 0f") // extensions
	save("sctp/all-chunks.pcap", linkEther, on(0x0800,
		packet(0, chunk(1, 0, tag, "00010000 000a 000a 00000001", // INIT
			parameters(parameter(5, client4), parameter(6, client6), parameter(9, "00001388"), parameter(11, text("client.peel.example\x00")), parameter(12, "0005 0006"),
				parameter(0x8000), parameter(0xc000), supported, parameter(0x8002, bytes.Repeat([]byte{1}, 32)), parameter(0x8003, "c1 80"), parameter(0x8004, "0003 0001"), parameter(0xc006, "00000000")))),
		packet(tag, chunk(2, 0, "00000002 00010000 000a 000a 00000001", parameters(parameter(7, text("a state cookie..")), parameter(8, parameter(0x7fff, "00010002"))))),
		packet(tag, chunk(10, 0, text("a state cookie.."))),
		packet(tag, chunk(11, 0)),
		packet(tag, chunk(0, 3, "00000001 0000 0000 00000000", text("ping"))),    // DATA: whole, ...
		packet(tag, chunk(0, 2, "00000002 0001 0001 0000002e", text("begins "))), // ... in three parts, ...
		packet(tag, chunk(0, 0, "00000003 0001 0001 0000002e", text("goes on "))),
		packet(tag, chunk(0, 1, "00000004 0001 0001 0000002e", text("ends"))),
		packet(tag, chunk(0, 7, "00000005 0002 0000 00000000", text("out of order")), chunk(0, 11, "00000006 0002 0000 00000000", text("now"))), // ... unordered, at once
		packet(tag, chunk(3, 0, "00000004 00010000 0001 0001 0002 0002 00000004")),                                                              // SACK with a gap and a duplicate
		packet(tag, chunk(16, 0, "00000004 00010000 0001 0001 0000 0000 0002 0002 00000004")),                                                   // NR-SACK
		packet(tag, chunk(4, 0, parameter(1, text("heartbeat")))),
		packet(tag, chunk(5, 0, parameter(1, text("heartbeat")))),
		packet(tag, chunk(9, 0, // ERROR, each cause
			parameters(parameter(1, "0009 0000"), parameter(2, "00000001 0007"), parameter(3, "000003e8"), parameter(4), parameter(5, parameter(11, text("h\x00"))), parameter(6, chunk(0x3f, 0)),
				parameter(7), parameter(8, parameter(0x7fff)), parameter(9, "00000007"), parameter(10), parameter(11, parameter(5, client4)), parameter(12, text("why")), parameter(13, text("what"))))),
		packet(tag, chunk(12, 0, "00000004")), // ECNE
		packet(tag, chunk(13, 0, "00000004")), // CWR
		packet(tag, chunk(15, 0, "0001 0001", bytes.Repeat([]byte{0xab}, 20)), chunk(0, 3, "00000007 0000 0001 00000000", text("pong"))), // AUTH
		packet(tag, chunk(64, 3, "00000008 0000 0000 00000000 00000000", text("interleaved"))),                                           // I-DATA: first, and a later part
		packet(tag, chunk(64, 1, "00000009 0000 0000 00000001 00000001", text("interleaved"))),
		packet(tag, chunk(0xc1, 0, "00000001", parameters(parameter(5, client4), parameter(0xc001, "00000001", parameter(5, other4)), parameter(0xc002, "00000002", parameter(6, other6)), parameter(0xc004, "00000003", parameter(5, other4))))), // ASCONF
		packet(tag, chunk(0x80, 0, "00000001", parameters(parameter(0xc005, "00000001"), parameter(0xc003, "00000002", parameter(0x00a0, parameter(5, client4)))))),                                                                               // ASCONF-ACK
		packet(tag, chunk(0x82, 0, parameter(13, "00000001 00000001 00000009 0001 0002"))),                                                                                                                                                        // RE-CONFIG: reset, answer, more streams
		packet(tag, chunk(0x82, 0, parameter(16, "00000001 00000001"))),
		packet(tag, chunk(0x82, 0, parameter(14, "00000002 0003")), chunk(0x82, 0, parameter(15, "00000003"))),
		packet(tag, chunk(0x82, 0, parameters(parameter(17, "00000004 0002 0000"), parameter(18, "00000005 0002 0000")))),
		packet(tag, chunk(0x84, 0, make([]byte, 12))),                                 // PAD
		packet(tag, chunk(0xc0, 0, "00000006 0001 0003 0002 0004")),                   // FORWARD-TSN
		packet(tag, chunk(0xc2, 0, "00000006 0001 0000 00000003 0002 0001 00000004")), // I-FORWARD-TSN
		packet(tag, chunk(0x3f, 0, text("unknown"))),
		packet(tag, chunk(7, 0, "00000006")), // SHUTDOWN, its acknowledgement, the end
		packet(tag, chunk(8, 0)),
		packet(tag, chunk(14, 0)),
		packet(tag, chunk(6, 1, parameter(12, text("that is enough")))))...) // ABORT
	bad := packet(tag, chunk(11, 0))
	bad[28] ^= 0xff
	save("sctp/bad-checksum.pcap", linkEther, on(0x0800, bad)...)
}
