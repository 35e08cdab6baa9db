package capture

import "testing"

func TestPcap(t *testing.T) {
	for _, c := range []struct {
		name string
		file *made
		want string
	}{
		{
			"little endian, microseconds",
			pcapFile(little, magicMicro, 2, 4, 65535, 1).record(1, 500000, "abcd", 60).record(2, 7, "", 0),
			`
1 @24 1970-01-01T00:00:01.5Z "abcd" of 60 0:ethernet
2 @44 1970-01-01T00:00:02.000007Z "" 0:ethernet`,
		},
		{
			"big endian, nanoseconds",
			pcapFile(big, magicNano, 2, 4, 65535, 276).record(1, 999999999, "abcd", 4),
			`1 @24 1970-01-01T00:00:01.999999999Z "abcd" 0:linux_sll2`,
		},
		{"no packets", pcapFile(little, magicMicro, 2, 4, 65535, 1), ``},
		{
			"modified: record headers of 24 bytes",
			pcapFile(little, magicModified, 2, 4, 65535, 1).u32(1, 2, 3, 3, 77, 88).str("abc").u32(2, 2, 2, 3, 77, 88).str("de"),
			`
1 @24 1970-01-01T00:00:01.000002Z "abc" 0:ethernet
2 @51 1970-01-01T00:00:02.000002Z "de" of 3 0:ethernet`,
		},
		{
			"version 2.1: lengths the other way round",
			pcapFile(big, magicMicro, 2, 1, 65535, 1).u32(1, 2, 60, 3).str("abc"),
			`1 @24 1970-01-01T00:00:01.000002Z "abc" of 60 0:ethernet`,
		},
		{
			"version 2.3: either way, as makes sense",
			pcapFile(big, magicMicro, 2, 3, 65535, 1).u32(1, 2, 60, 3).str("abc").u32(1, 2, 3, 60).str("abc"),
			`
1 @24 1970-01-01T00:00:01.000002Z "abc" of 60 0:ethernet
2 @43 1970-01-01T00:00:01.000002Z "abc" of 60 0:ethernet`,
		},
		{
			"version 543.0 of DG/UX",
			pcapFile(big, magicMicro, 543, 0, 65535, 1).u32(1, 2, 60, 3).str("abc"),
			`1 @24 1970-01-01T00:00:01.000002Z "abc" of 60 0:ethernet`,
		},
		{
			"AIX: nanoseconds, interface types of RFC 1573, lengths the other way round",
			pcapFile(big, magicMicro, 2, 2, 65535, 6).u32(1, 2, 60, 3).str("abc"),
			`1 @24 1970-01-01T00:00:01.000000002Z "abc" of 60 0:ethernet`,
		},
		{
			"time after 2038",
			pcapFile(little, magicMicro, 2, 4, 65535, 1).record(0xffffffff, 0, "a", 1),
			`1 @24 2106-02-07T06:28:15Z "a" 0:ethernet`,
		},
		{
			"more than a second of microseconds carries over",
			pcapFile(little, magicMicro, 2, 4, 65535, 1).record(1, 2500000, "a", 1),
			`1 @24 1970-01-01T00:00:03.5Z "a" 0:ethernet`,
		},
		{
			"link type with FCS length and reserved bits",
			pcapFile(little, magicMicro, 2, 4, 65535, 0x2<<28|1<<26|0x22<<16|1).record(1, 0, "a", 1),
			`1 @24 1970-01-01T00:00:01Z "a" 0:ethernet`,
		},
		{
			"DLT_RAW of Linux",
			pcapFile(little, magicMicro, 2, 4, 65535, 12).record(1, 0, "a", 1),
			`1 @24 1970-01-01T00:00:01Z "a" 0:raw`,
		},
		{
			"cut in a record header",
			pcapFile(little, magicMicro, 2, 4, 65535, 1).record(1, 0, "a", 1).u32(1, 2),
			`
1 @24 1970-01-01T00:00:01Z "a" 0:ethernet
damage: x: packet 2 at byte 41: expected a record header of 16 bytes, found only 8 bytes: the file is cut short; all packets before it were read`,
		},
		{
			"cut in the data",
			pcapFile(little, magicMicro, 2, 4, 65535, 1).u32(1, 2, 100, 100).str("abc"),
			`damage: x: packet 1 at byte 24: expected 100 bytes of packet data, found only 3 bytes: the file is cut short`,
		},
		{
			"cut behind a record header",
			pcapFile(little, magicMicro, 2, 4, 65535, 1).u32(1, 2, 100, 100),
			`damage: x: packet 1 at byte 24: expected 100 bytes of packet data, found the end of the file: the file is cut short`,
		},
		{
			"length beyond reason",
			pcapFile(little, magicMicro, 2, 4, 65535, 1).record(1, 0, "a", 1).u32(1, 2, 0x7fffffff, 100).str("abc"),
			`
1 @24 1970-01-01T00:00:01Z "a" 0:ethernet
damage: x: packet 2 at byte 41: expected a captured length of at most 262144, found 2147483647: the file is damaged; all packets before it were read`,
		},
		{
			"length beyond reason even for D-Bus",
			pcapFile(little, magicMicro, 2, 4, 65535, 231).u32(1, 2, 0xffffffff, 100),
			`damage: x: packet 1 at byte 24: expected a captured length of at most 134217728, found 4294967295: the file is damaged`,
		},
		{
			"cut in the file header",
			(&made{ByteOrder: little}).u32(magicMicro, 0, 0),
			`damage: x: packet 1 at byte 0: expected a pcap file header of 24 bytes, found only 12 bytes: the file is cut short`,
		},
	} {
		t.Run(c.name, func(t *testing.T) { check(t, transcript(c.file.b), c.want) })
	}
}
