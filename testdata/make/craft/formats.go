package main

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"hash/crc32"

	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"
)

// blocks writes pcapng in one byte order.
type blocks struct {
	order binary.AppendByteOrder
	out   []byte
}

func (b *blocks) u16(v int) []byte { return b.order.AppendUint16(nil, uint16(v)) }

func (b *blocks) u32(v uint32) []byte { return b.order.AppendUint32(nil, v) }

func (b *blocks) block(kind uint32, parts ...any) *blocks {
	body := pad(cat(parts...), 4)
	size := b.u32(uint32(12 + len(body)))
	b.out = cat(b.out, b.u32(kind), size, body, size)
	return b
}

// opt is one option; end ends them.
func (b *blocks) opt(code int, parts ...any) []byte {
	value := cat(parts...)
	return cat(b.u16(code), b.u16(len(value)), pad(value, 4))
}

func (b *blocks) end(options ...[]byte) []byte {
	if len(options) == 0 {
		return nil
	}
	return cat(bytes.Join(options, nil), make([]byte, 4))
}

func (b *blocks) section(options ...[]byte) *blocks {
	return b.block(0x0a0d0d0a, b.u32(0x1a2b3c4d), b.u16(1), b.u16(0), bytes.Repeat([]byte{0xff}, 8), b.end(options...))
}

func (b *blocks) iface(link int, snap uint32, options ...[]byte) *blocks {
	return b.block(1, b.u16(link), b.u16(0), b.u32(snap), b.end(options...))
}

// packet is an enhanced packet block; at is in the units of its interface.
func (b *blocks) packet(iface int, at uint64, frame []byte, options ...[]byte) *blocks {
	n := b.u32(uint32(len(frame)))
	return b.block(6, b.u32(uint32(iface)), b.u32(uint32(at>>32)), b.u32(uint32(at)), n, n, pad(frame, 4), b.end(options...))
}

func formats() {
	three := on(0x0800, udp4(51000, 8000, text("ping")), udp4(51000, 8000, text("ping again")), udp4(51000, 8000, text("bye")))
	little, big := binary.LittleEndian, binary.BigEndian
	plain := pcap(little, 0xa1b2c3d4, linkEther, three...)
	write("formats/pcap-little-endian.pcap", plain)
	write("formats/pcap-big-endian.pcap", pcap(big, 0xa1b2c3d4, linkEther, three...))
	write("formats/pcap-nanosecond.pcap", pcap(little, 0xa1b23c4d, linkEther, three...))
	write("formats/pcap-nanosecond-big-endian.pcap", pcap(big, 0xa1b23c4d, linkEther, three...))
	modified := pcapHeader(little, 0xa1b2cd34, linkEther)
	for i, frame := range three { // as some Linux distributions of 1999 wrote it: index, protocol and kind of packet in addition
		head := pcapRecord(nil, little, 0, i, nil, len(frame))
		little.PutUint32(head[8:], uint32(len(frame)))
		modified = cat(modified, head, "02000000 0008 04 00", frame)
	}
	write("formats/pcap-modified.pcap", modified)
	var withFCS [][]byte
	for _, frame := range three {
		withFCS = append(withFCS, little.AppendUint32(bytes.Clone(frame), crc32.ChecksumIEEE(frame)))
	}
	save("formats/pcap-with-fcs.pcap", 0x24000000|linkEther, withFCS...) // an FCS of two 16-bit words, says the link type field
	write("formats/pcap-no-packets.pcap", pcapHeader(little, 0xa1b2c3d4, linkEther))
	cut := pcapHeader(little, 0xa1b2c3d4, linkEther)
	for i, frame := range three {
		cut = pcapRecord(cut, little, 0xa1b2c3d4, i, frame[:40], len(frame))
	}
	write("formats/pcap-snapped.pcap", cut)                                          // the recorder kept 40 bytes of each
	write("formats/pcap-unknown-link.pcap", pcap(little, 0xa1b2c3d4, 147, three...)) // LINKTYPE_USER0

	var packed bytes.Buffer
	gz, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	check(err)
	_, err = gz.Write(plain)
	check(err)
	check(gz.Close())
	write("formats/pcap.pcap.gz", packed.Bytes())
	write("formats/pcap-cut.pcap.gz", packed.Bytes()[:packed.Len()-20])
	zw, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	check(err)
	write("formats/pcap.pcap.zst", zw.EncodeAll(plain, nil))
	packed.Reset()
	lw := lz4.NewWriter(&packed)
	_, err = lw.Write(plain)
	check(err)
	check(lw.Close())
	write("formats/pcap.pcap.lz4", packed.Bytes())

	write("formats/damaged-cut-in-packet.pcap", plain[:len(plain)-10])
	write("formats/damaged-cut-in-record.pcap", plain[:24+16+len(three[0])+7])
	write("formats/damaged-cut-in-header.pcap", plain[:10])
	write("formats/damaged-empty.pcap", nil)
	write("formats/damaged-not-a-capture.pcap", []byte("This is not a capture file, whatever its name says.\n"))
	huge := bytes.Clone(plain)
	little.PutUint32(huge[24+16+len(three[0])+8:], 0xfffffff0) // the second packet claims 4 GB
	write("formats/damaged-huge-packet.pcap", huge)

	snoop := cat(text("snoop\x00\x00\x00"), uint32(2), uint32(4))
	for i, frame := range three {
		f := pad(frame, 4)
		snoop = cat(snoop, uint32(len(frame)), uint32(len(frame)), uint32(24+len(f)), uint32(0), uint32(epoch.Unix()), uint32(i*1000), f)
	}
	write("formats/refused.snoop", snoop)

	micro := func(i int) uint64 { return uint64(epoch.UnixMicro() + int64(i)*1000) }
	for _, order := range []binary.AppendByteOrder{little, big} {
		b := &blocks{order: order}
		b.section(b.opt(1, text("two interfaces"))).
			iface(linkEther, 0, b.opt(2, text("eth0")), b.opt(3, text("the cable"))).
			iface(linkRaw, 65535, b.opt(2, text("tun0")), b.opt(9, 9)).
			packet(0, micro(0), three[0]).
			packet(1, micro(1)*1000, three[1][14:]).
			packet(0, micro(2), three[2])
		kind := "little"
		if order == binary.AppendByteOrder(big) {
			kind = "big"
		}
		write("formats/pcapng-"+kind+"-endian-two-interfaces.pcapng", b.out)
	}

	b := &blocks{order: little}
	b.section(b.opt(1, text("first section, little-endian"))).iface(linkEther, 0, b.opt(2, text("eth0"))).packet(0, micro(0), three[0])
	c := &blocks{order: big, out: b.out}
	c.section(c.opt(1, text("second section, big-endian"))).iface(linkRaw, 0, c.opt(2, text("tun0"))).packet(0, micro(1), three[1][14:])
	d := &blocks{order: little, out: c.out}
	d.section(d.opt(1, text("third section"))).iface(linkEther, 0, d.opt(2, text("eth1"))).packet(0, micro(2), three[2])
	write("formats/pcapng-sections.pcapng", d.out)

	one := func(file string, options func(*blocks) [][]byte, at func(int) uint64) {
		b := &blocks{order: little}
		b.section().iface(linkEther, 0, append(options(b), b.opt(2, text("eth0")))...)
		for i, frame := range three {
			b.packet(0, at(i), frame)
		}
		write("formats/"+file, b.out)
	}
	one("pcapng-time-binary.pcapng", func(b *blocks) [][]byte { return list(b.opt(9, 0x80|10)) }, // units of 1/1024 s
		func(i int) uint64 { return uint64(epoch.Unix())<<10 + uint64(i) })
	one("pcapng-time-picoseconds.pcapng", func(b *blocks) [][]byte {
		return list(b.opt(9, 12), b.opt(14, little.AppendUint64(nil, uint64(epoch.Unix()))))
	},
		func(i int) uint64 { return uint64(i) * 1e9 })
	one("pcapng-time-seconds.pcapng", func(b *blocks) [][]byte { return list(b.opt(9, 0)) },
		func(i int) uint64 { return uint64(epoch.Unix()) + uint64(i) })
	one("pcapng-time-offset.pcapng", func(b *blocks) [][]byte { return list(b.opt(14, little.AppendUint64(nil, uint64(epoch.Unix())))) },
		func(i int) uint64 { return uint64(i) * 1000 })
	one("pcapng-interface-options.pcapng", func(b *blocks) [][]byte {
		return list(b.opt(3, text("the cable")), b.opt(4, client4, "ffffff00"), b.opt(5, client6, "40"), b.opt(6, clientMAC), b.opt(7, "020000fffe00000a"),
			b.opt(8, "00ca9a3b00000000"), b.opt(9, 6), b.opt(10, "00000000"), b.opt(11, 0, text("udp port 8000")), b.opt(12, text("peel")), b.opt(13, 0), b.opt(15, text("a card")), b.opt(16, "00ca9a3b00000000"),
			b.opt(17, "00e1f50500000000"), b.opt(2988, little.AppendUint32(nil, 32473), text("custom")), b.opt(0x7001, text("unknown")))
	}, micro)

	b = &blocks{order: little}
	b.section().iface(linkEther, 44, b.opt(2, text("eth0")))
	for _, frame := range three { // simple packets: no time, no interface; the snapshot length cuts them
		b.block(3, b.u32(uint32(len(frame))), frame[:min(44, len(frame))])
	}
	write("formats/pcapng-simple-packets.pcapng", b.out)

	b = &blocks{order: little}
	b.section().iface(linkEther, 0, b.opt(2, text("eth0")))
	for i, frame := range three {
		n := b.u32(uint32(len(frame)))
		b.block(2, b.u16(0), b.u16(i), b.u32(uint32(micro(i)>>32)), b.u32(uint32(micro(i))), n, n, pad(frame, 4), b.end(b.opt(2, b.u32(1))))
	}
	write("formats/pcapng-obsolete-packets.pcapng", b.out)

	b = &blocks{order: little}
	b.section(b.opt(1, text("blocks that are not packets"))).
		iface(linkEther, 0, b.opt(2, text("eth0"))).
		block(4, b.opt(1, client4, text("client.peel.example\x00")), b.opt(2, server6, text("server.peel.example\x00also.peel.example\x00")),
			b.opt(3, clientMAC, text("client\x00")), make([]byte, 4), b.end(b.opt(2, text("ns1.peel.example")), b.opt(3, server4))). // name resolution
		packet(0, micro(0), three[0]).
		block(10, b.u32(0x544c534b), b.u32(uint32(len(keyLog))), text(keyLog)). // secrets: a TLS key log
		block(0x0bad, b.u32(32473), text("a custom block that may be copied")).
		packet(0, micro(1), three[1]).
		block(0x40000bad, b.u32(32473), text("a custom block that may not be copied")).
		block(9, text("__REALTIME_TIMESTAMP=1767268800000000\nMESSAGE=peel was here\n")). // a systemd journal entry
		block(0x70656c, text("a block of a kind that nobody knows")).
		packet(0, micro(2), three[2]).
		block(5, b.u32(0), b.u32(uint32(micro(3)>>32)), b.u32(uint32(micro(3))), b.end(b.opt(1, text("the recording ended here")), b.opt(2, when(b, micro(0))), b.opt(3, when(b, micro(3))),
			b.opt(4, little.AppendUint64(nil, 5)), b.opt(5, little.AppendUint64(nil, 2)), b.opt(6, little.AppendUint64(nil, 3)), b.opt(7, little.AppendUint64(nil, 0)), b.opt(8, little.AppendUint64(nil, 3)))) // statistics
	write("formats/pcapng-other-blocks.pcapng", b.out)

	b = &blocks{order: little}
	b.section().iface(linkEther, 0, b.opt(2, text("eth0"))).
		packet(0, micro(0), three[0], b.opt(1, text("the first of three")), b.opt(2, b.u32(2))).                                                  // outbound
		packet(0, micro(1), withFCS[1], b.opt(1, text("two comments:")), b.opt(1, text("this is the other")), b.opt(2, b.u32(1|1<<2|4<<5|1<<24)), // inbound unicast, FCS of 4 bytes, with an error
			b.opt(4, little.AppendUint64(nil, 7)), b.opt(5, little.AppendUint64(nil, 42)), b.opt(6, b.u32(3)), b.opt(3, "02", b.u32(0xdeadbeef)), b.opt(7, "02", little.AppendUint64(nil, 1)),
			b.opt(8, b.u32(100), b.u32(100))).
		packet(0, micro(2), three[2], b.opt(2, b.u32(1|3<<2)), b.opt(2988, b.u32(32473), text("custom")), b.opt(0x7001, text("unknown")))
	write("formats/pcapng-comments-and-flags.pcapng", b.out)

	b = &blocks{order: little}
	b.section(b.opt(1, text(escapes)), b.opt(2, text(escapes)), b.opt(3, text(escapes)), b.opt(4, text(escapes))).
		iface(linkEther, 0, b.opt(2, text(escapes)), b.opt(3, text(escapes)), b.opt(11, 0, text(escapes))).
		packet(0, micro(0), three[0], b.opt(1, text(escapes))).
		block(4, b.opt(1, client4, text(escapes), 0), make([]byte, 4)).
		packet(0, micro(1), three[1])
	write("terminal/comments-and-names.pcapng", b.out)

	whole := &blocks{order: little}
	whole.section().iface(linkEther, 0)
	whole.packet(0, micro(0), three[0])
	second := len(whole.out) // where the damaged block begins
	whole.packet(0, micro(1), three[1]).packet(0, micro(2), three[2])
	write("formats/damaged-cut-in-block.pcapng", whole.out[:len(whole.out)-20])
	damage := func(file string, change func([]byte)) {
		data := bytes.Clone(whole.out)
		change(data)
		write("formats/"+file, data)
	}
	damage("damaged-block-length-zero.pcapng", func(d []byte) { little.PutUint32(d[second+4:], 0) })
	damage("damaged-block-length-odd.pcapng", func(d []byte) { little.PutUint32(d[second+4:], little.Uint32(d[second+4:])+1) })
	damage("damaged-block-length-huge.pcapng", func(d []byte) { little.PutUint32(d[second+4:], 0x7ffffff0) })
	damage("damaged-block-lengths-differ.pcapng", func(d []byte) { little.PutUint32(d[second+int(little.Uint32(d[second+4:]))-4:], 8) })
	damage("damaged-packet-longer-than-block.pcapng", func(d []byte) { little.PutUint32(d[second+20:], 5000) })
	damage("damaged-unknown-interface.pcapng", func(d []byte) { little.PutUint32(d[second+8:], 7) })
	damage("damaged-byte-order-magic.pcapng", func(d []byte) { d[8] = 0 })
}

// keyLog holds secrets of no connection.
const keyLog = "CLIENT_RANDOM 0000000000000000000000000000000000000000000000000000000000000000 " +
	"000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000\n"

// when is a time as options hold it: high half, low half.
func when(b *blocks, at uint64) []byte { return cat(b.u32(uint32(at>>32)), b.u32(uint32(at))) }
