package capture

import (
	"strings"
	"testing"
)

func TestPcapng(t *testing.T) {
	for _, c := range []struct {
		name string
		file *made
		want string
	}{
		{
			"little endian",
			ng(little).section().face(1, 0).packet(0, 1500000, "abcd", 60),
			`1 @48 1970-01-01T00:00:01.5Z "abcd" of 60 0:ethernet`,
		},
		{
			"big endian",
			ng(big).section().face(1, 0).packet(0, 1500000, "abcde", 60),
			`1 @48 1970-01-01T00:00:01.5Z "abcde" of 60 0:ethernet`,
		},
		{"a section and nothing else", ng(big).section(), ``},
		{
			"sections of both byte orders, interfaces counted on",
			ng(little).section().face(1, 0).packet(0, 1, "a", 1).str(string(ng(big).section().face(113, 0).face(101, 0).packet(1, 2, "b", 1).packet(0, 2, "c", 1).b)),
			`
1 @48 1970-01-01T00:00:00.000001Z "a" 0:ethernet
2 @152 1970-01-01T00:00:00.000002Z "b" 2:raw
3 @188 1970-01-01T00:00:00.000002Z "c" 1:linux_sll`,
		},
		{
			"resolutions of ten and of two, and an offset",
			ng(big).section().
				face(1, 0, option{9, "\x09"}).
				face(1, 0, option{9, "\x00"}).
				face(1, 0, option{9, "\x8a"}).
				face(1, 0, option{9, "\x0c"}).
				face(1, 0, option{9, "\x03"}, option{14, u64(big, 1000)}).
				packet(0, 1, "a", 1).packet(1, 1, "b", 1).packet(2, 1536, "c", 1).packet(3, 1_500_000_009_999, "d", 1).packet(4, 1, "e", 1),
			`
1 @200 1970-01-01T00:00:00.000000001Z "a" 0:ethernet
2 @236 1970-01-01T00:00:01Z "b" 1:ethernet
3 @272 1970-01-01T00:00:01.5Z "c" 2:ethernet
4 @308 1970-01-01T00:00:01.500000009Z "d" 3:ethernet
5 @344 1970-01-01T00:16:40.001Z "e" 4:ethernet`,
		},
		{
			"resolutions too fine for 64 bits",
			ng(big).section().
				face(1, 0, option{9, "\xc0"}).
				face(1, 0, option{9, "\x14"}).
				face(1, 0, option{9, "\x7f"}).
				face(1, 0, option{9, "\xff"}).
				packet(0, 1<<63, "a", 1).packet(1, 1e19, "b", 1).packet(2, 1<<63, "c", 1).packet(3, 1<<63, "d", 1),
			`
1 @156 1970-01-01T00:00:00.5Z "a" 0:ethernet
2 @192 1970-01-01T00:00:00.1Z "b" 1:ethernet
3 @228 1970-01-01T00:00:00Z "c" 2:ethernet
4 @264 1970-01-01T00:00:00Z "d" 3:ethernet`,
		},
		{
			"comments and flags",
			ng(little).section().face(1, 0).packet(0, 0, "abc", 3, option{1, "first"}, option{2, u32(little, 0x102)}, option{1, "second\x00"}).packet(0, 0, "d", 1),
			`
1 @48 1970-01-01T00:00:00Z "abc" 0:ethernet flags 0x102 // first // second
2 @120 1970-01-01T00:00:00Z "d" 0:ethernet`,
		},
		{
			"simple packets have no time; the snap length says where they end",
			ng(little).section().face(1, 5).simple("abc", 3).simple("abcde", 60),
			`
1 @48 - "abc" 0:ethernet
2 @68 - "abcde" of 60 0:ethernet`,
		},
		{
			"obsolete packet block",
			ng(big).section().face(1, 0).block(blockObsolete, func(b *made) { b.u16(0, 9).u32(0, 7, 3, 60).str("abc") }, option{2, u32(big, 1)}),
			`1 @48 1970-01-01T00:00:00.000007Z "abc" of 60 0:ethernet flags 0x1`,
		},
		{
			"other blocks are passed over",
			ng(little).section().face(1, 0).
				block(blockCustom, func(b *made) { b.u32(1234).str("custom") }).
				block(9, func(b *made) { b.str("__REALTIME_TIMESTAMP=1") }).
				block(0x80000001, func(b *made) { b.str("apple") }).
				packet(0, 0, "a", 1),
			`1 @128 1970-01-01T00:00:00Z "a" 0:ethernet`,
		},
		{
			"a length that doesn't count the padding",
			ng(little).section().face(1, 0).u32(blockEnhanced, 33, 0, 0, 0, 1, 1).str("a\x00\x00\x00").u32(33).packet(0, 0, "b", 1),
			`
1 @48 1970-01-01T00:00:00Z "a" 0:ethernet
2 @84 1970-01-01T00:00:00Z "b" 0:ethernet`,
		},

		{
			"a packet of an interface that isn't there is passed over",
			ng(little).section().face(1, 0).packet(1, 0, "a", 1).packet(0, 0, "b", 1),
			`
1 @84 1970-01-01T00:00:00Z "b" 0:ethernet
damage: x: packet 1 at byte 48: expected one of the 1 interfaces of this section, found a packet of interface 1: the file is damaged; reading went on behind it`,
		},
		{
			"interfaces end with their section",
			ng(little).section().face(1, 0).section().packet(0, 0, "a", 1),
			`damage: x: packet 1 at byte 76: expected one of the 0 interfaces of this section, found a packet of interface 0: the file is damaged; reading went on behind it`,
		},
		{
			"a packet that is larger than its block",
			ng(little).section().face(1, 0).block(blockEnhanced, func(b *made) { b.u32(0, 0, 0, 1000, 1000).str("abcd") }).packet(0, 0, "b", 1),
			`
1 @84 1970-01-01T00:00:00Z "b" 0:ethernet
damage: x: packet 1 at byte 48: expected 1000 bytes of packet data, found room for 4 bytes in the block: the file is damaged; reading went on behind it`,
		},
		{
			"an option that is larger than its block: the packet is whole",
			ng(little).section().face(1, 0).block(blockEnhanced, func(b *made) { b.u32(0, 0, 0, 1, 1).str("a").pad().u16(1, 100).str("abcd") }).packet(0, 0, "b", 1),
			`
1 @48 1970-01-01T00:00:00Z "a" 0:ethernet
2 @92 1970-01-01T00:00:00Z "b" 0:ethernet
damage: x: packet 1 at byte 48: expected options that fit their block, found option 1 with 8 bytes left: the file is damaged; reading went on behind it`,
		},
		{
			"two lengths that differ: found again at the next block",
			ng(little).section().face(1, 0).packet(0, 0, "a", 1).u32(blockEnhanced, 36, 0, 0, 0, 1, 1, 0, 99).packet(0, 0, "b", 1).packet(0, 0, "c", 1),
			`
1 @48 1970-01-01T00:00:00Z "a" 0:ethernet
2 @120 1970-01-01T00:00:00Z "b" 0:ethernet
3 @156 1970-01-01T00:00:00Z "c" 0:ethernet
damage: x: packet 2 at byte 84: expected the block's length, 36, once more at its end, found 99: the file is damaged; reading went on behind it`,
		},
		{
			"bytes gone: found again at the next block, wherever it lies",
			ng(little).section().face(1, 0).str("junk!").packet(0, 0, "b", 1),
			`
1 @53 1970-01-01T00:00:00Z "b" 0:ethernet
damage: x: packet 1 at byte 48: expected a block of 1569 bytes, found only 41 bytes: the file is damaged; reading went on behind it`,
		},
		{
			"a length beyond reason, and nothing behind it",
			ng(little).section().face(1, 0).packet(0, 0, "a", 1).u32(blockEnhanced, 500<<20, 0, 0, 0, 0, 0, 0),
			`
1 @48 1970-01-01T00:00:00Z "a" 0:ethernet
damage: x: packet 2 at byte 84: expected a block length between 16 and 135266304, found 524288000: the file is damaged; all packets before it were read`,
		},
		{
			"cut short in a packet",
			ng(little).section().face(1, 0).packet(0, 0, "a", 1).u32(blockEnhanced, 48, 0),
			`
1 @48 1970-01-01T00:00:00Z "a" 0:ethernet
damage: x: packet 2 at byte 84: expected a block of 48 bytes, found only 12 bytes: the file is cut short; all packets before it were read`,
		},
		{
			"cut short in an unknown block that is long",
			ng(little).section().face(1, 0).u32(0x99, 100<<20, 0),
			`damage: x: packet 1 at byte 48: expected a block of 104857600 bytes, found only 12 bytes: the file is cut short`,
		},
		{
			"an unknown block with a false length hides no packets",
			ng(little).section().face(1, 0).u32(0x99, 100<<20, 0).packet(0, 0, "b", 1),
			`
1 @60 1970-01-01T00:00:00Z "b" 0:ethernet
damage: x: packet 1 at byte 48: expected a block of 104857600 bytes, found only 48 bytes: the file is damaged; reading went on behind it`,
		},
		{
			"cut short in a block's head",
			ng(little).section().face(1, 0).u32(6),
			`damage: x: packet 1 at byte 48: expected a block of 12 bytes or more, found only 4 bytes: the file is cut short`,
		},
		{
			"a section of another version is passed over",
			ng(little).section().face(1, 0).packet(0, 0, "a", 1).
				block(blockSection, func(b *made) { b.u32(byteOrderMagic).u16(2, 0).u32(0, 0) }).face(1, 0).packet(0, 0, "b", 1).
				section().face(1, 0).packet(0, 0, "c", 1),
			`
1 @48 1970-01-01T00:00:00Z "a" 0:ethernet
2 @216 1970-01-01T00:00:00Z "c" 1:ethernet
damage: x: packet 2 at byte 84: expected a section of version 1, found version 2.0, which was passed over: the file is damaged; reading went on behind it`,
		},
		{
			"an interface block too short still counts as one",
			ng(little).section().block(blockInterface, func(*made) {}).face(113, 0).packet(1, 0, "a", 1),
			`
1 @60 1970-01-01T00:00:00Z "a" 1:linux_sll
damage: x: packet 1 at byte 28: expected an interface description of 20 bytes or more, found 12 bytes: the file is damaged; reading went on behind it`,
		},
		{
			"several damaged places: the first is told, the others are counted",
			ng(little).section().face(1, 0).packet(1, 0, "a", 1).packet(2, 0, "a", 1).packet(0, 0, "b", 1).packet(3, 0, "a", 1),
			`
1 @120 1970-01-01T00:00:00Z "b" 0:ethernet
damage: x: packet 1 at byte 48: expected one of the 1 interfaces of this section, found a packet of interface 1: the file is damaged; reading went on behind it (and 2 more damaged places)`,
		},
		{
			"found again at the next section, in the other byte order",
			ng(little).section().face(1, 0).str("junk junk junk junk ").str(string(ng(big).section().face(113, 0).packet(0, 0, "b", 1).b)),
			`
1 @116 1970-01-01T00:00:00Z "b" 1:linux_sll
damage: x: packet 1 at byte 48: expected a block length between 12 and 135266304, found 1853188640: the file is damaged; reading went on behind it`,
		},
		{
			"a section header with a false length still begins a section",
			ng(little).u32(blockSection, 48, byteOrderMagic).u16(1, 0).u32(0xffffffff, 0xffffffff, 28).face(1, 0).packet(0, 0, "b", 1),
			`
1 @48 1970-01-01T00:00:00Z "b" 0:ethernet
damage: x: packet 1 at byte 0: expected the block's length, 48, once more at its end, found 20: the file is damaged; reading went on behind it`,
		},
		{
			"a version that isn't known",
			ng(little).block(blockSection, func(b *made) { b.u32(byteOrderMagic).u16(2, 0).u32(0, 0) }),
			`refused: x: pcapng of version 2.0: peel knows version 1 only`,
		},
		{
			"no byte-order magic",
			ng(little).block(blockSection, func(b *made) { b.u32(0, 0, 0, 0) }),
			`refused: x: begins like pcapng, but its byte-order magic is 0x00000000, not 0x1a2b3c4d: was it sent as text, or is it something else?`,
		},
	} {
		t.Run(c.name, func(t *testing.T) { check(t, transcript(c.file.b), c.want) })
	}
}

func TestPcapngFacts(t *testing.T) {
	file := ng(big).
		section(option{2, "a machine"}, option{3, "an OS"}, option{4, "a program"}, option{1, "one"}, option{1, "two"}).
		face(
			1, 96, option{2, "eth0"}, option{3, "the first"}, option{4, "\xc0\x00\x02\x01\xff\xff\xff\x00"}, option{6, "\x02\x00\x00\x00\x00\x01"},
			option{8, u64(big, 1e9)}, option{11, "\x00tcp"}, option{12, "Linux"}, option{13, "\x04"}, option{15, "a card"}, option{1, "mine"},
		).
		block(blockNames, func(b *made) {
			b.u16(nameIPv4, 15).str("\xc0\x00\x02\x01one\x00uno\x00\x00\x00").pad()
			b.u16(nameIPv6, 18).str(strings.Repeat("\x20", 16) + "b\x00").pad()
			b.u16(nameEUI48, 8).str("\x02\x00\x00\x00\x00\x01m\x00").u32(0)
		}).
		block(blockSecrets, func(b *made) { b.u32(uint32(SecretTLS), 5).str("CLIEN") }).
		block(blockStatistics, func(b *made) { b.u32(0, 0, 1) }, option{4, u64(big, 10)}).
		block(blockStatistics, func(b *made) { b.u32(0, 0, 2000000) }, option{4, u64(big, 20)}, option{5, u64(big, 3)}, option{2, u64(big, 1000000)}).
		block(blockCustom, func(b *made) { b.u32(1) }).
		packet(0, 0, "a", 1)
	f, err := NewFile(strings.NewReader(string(file.b)), "x")
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Survey(nil)
	if err != nil {
		t.Fatal(err)
	}
	check(t, dump(f.Sections()[0]), `{Offset:0 BigEndian:true Major:1 Minor:0 Length:-1 Hardware:a machine OS:an OS Application:a program Comments:[one two] FirstInterface:0}`)
	i := f.Interfaces()[0]
	check(t, dump(*i), `{Index:0 LinkType:ethernet (1) BigEndian:true SnapLen:96 Resolution:1µs Name:eth0 Description:the first Filter:tcp OS:Linux Hardware:a card Speed:1000000000 FCSLen:4 Comments:[mine] Addresses:[192.0.2.1/24] MAC:02:00:00:00:00:01 tsresol:6 hasTSResol:false}`)
	check(t, dump(f.Names()), `[{Addr:192.0.2.1 MAC: Name:one} {Addr:192.0.2.1 MAC: Name:uno} {Addr:2020:2020:2020:2020:2020:2020:2020:2020 MAC: Name:b} {Addr:invalid IP MAC:02:00:00:00:00:01 Name:m}]`)
	check(t, dump(f.Secrets()), `[{Kind:TLS key log Data:[67 76 73 69 78]}]`)
	if len(f.Statistics()) != 1 {
		t.Fatalf("%d statistics", len(f.Statistics()))
	}
	st := f.Statistics()[0]
	if st.Interface != i || st.Received != 20 || st.Dropped != 3 || st.OSDropped != -1 || st.Start.Unix() != 1 || !st.End.IsZero() || st.Time.Unix() != 2 {
		t.Errorf("statistics: %+v", st)
	}
	check(t, dump(f.Blocks()), `{Sections:1 Interfaces:1 EnhancedPackets:1 SimplePackets:0 ObsoletePackets:0 Names:1 Statistics:2 Secrets:1 Custom:1 Other:0}`)
	if s.NamesIPv4 != 2 || s.NamesIPv6 != 1 || s.Names != 4 || s.Secrets != 1 {
		t.Errorf("survey: %+v", s)
	}
}

// TestFactsAreBounded: a file of nothing but names takes no more memory than
// is set aside for them, and says so.
func TestFactsAreBounded(t *testing.T) {
	in := ng(little).section()
	names := strings.Repeat("\x01\x00\x06\x00\x7f\x00\x00\x01x\x00\x00\x00", 1<<16)
	for range 12 {
		in.block(blockNames, func(b *made) { b.str(names) })
	}
	f, err := NewFile(strings.NewReader(string(in.b)), "x")
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Survey(nil)
	if err != nil || s.Names+s.Dropped != 12<<16 || s.Dropped == 0 || f.facts.kept > maxKept {
		t.Errorf("%d names, %d dropped, %v", s.Names, s.Dropped, err)
	}
}
