package transport

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"peel/layers/internal/wiretest"
	"peel/layers/wire"
)

// values lists the rows under a name, values as a column would show them.
func values(s *wire.Stack, names ...string) string {
	var out []string
	v := s.Layer(0)
	for i := range s.Items {
		f := s.Items[i].F
		for _, n := range names {
			if f.Name == n {
				out = append(out, string(v.Item(int32(i)).AppendValue(nil)))
			}
		}
	}
	return strings.Join(out, " ")
}

func notes(s *wire.Stack) string { return strings.Join(wiretest.Notes(s), "; ") }

// tcp puts options behind a fixed header with these flags.
func tcp(t *testing.T, flags, options string, data ...byte) []byte {
	t.Helper()
	o := wiretest.Unhex(t, options)
	for len(o)%4 != 0 {
		o = append(o, 0)
	}
	b := wiretest.Unhex(t, "9c40 0050 000003e8 000007d0 5"+flags+" 03e8 0000 0000") // 40000 -> 80, seq 1000, ack 2000, window 1000
	b[12] = b[12]&0xf | byte(5+len(o)/4)<<4
	return append(append(b, o...), data...)
}

func TestTCPOptions(t *testing.T) {
	tests := []struct {
		name    string
		flags   string
		options string
		rows    string // names
		want    string
		notes   string
	}{
		{"maximum segment size", "002", "02 04 05b4", "tcp.option_kind tcp.option_len tcp.options.mss_val", "2 4 1460", ""},
		{"window scale", "002", "02 04 05b4 03 03 07", "tcp.options.wscale.shift tcp.options.wscale.multiplier", "7 128", ""},
		{"a shift above 14 counts as 14", "002", "02 04 05b4 03 03 0f", "tcp.options.wscale.shift tcp.options.wscale.multiplier", "15 16384", "tcp.options.wscale.shift is 15; more than 14 counts as 14"},
		{"two blocks of SACK", "010", "05 12 00000834 00000898 00000900 00000a00", "tcp.options.sack_le tcp.options.sack_re tcp.options.sack.count", "2100 2200 2304 2560 2", ""},
		{"a duplicate: the first block is acknowledged", "010", "05 0a 000007c6 000007d0", "tcp.options.sack.dsack_le tcp.options.sack.dsack_re", "1990 2000", ""},
		{"a duplicate: the first block is inside the second", "010", "05 12 00000834 00000898 00000802 000008fc", "tcp.options.sack.dsack_le tcp.options.sack.dsack_re", "2100 2200", ""},
		{"no duplicate", "010", "05 12 00000802 00000960 00000834 000008fc", "tcp.options.sack.dsack_le", "", ""},
		{"timestamps", "010", "01 01 08 0a 00000001 00000002", "tcp.options.timestamp.tsval tcp.options.timestamp.tsecr", "1 2", ""},
		{"user timeout", "010", "1c 04 8005", "tcp.options.user_to_granularity tcp.options.user_to_val", "true 5", ""},
		{"fast open with a cookie", "010", "22 06 01020304", "tcp.options.tfo.cookie", "01:02:03:04", ""},
		{"fast open under its old number", "010", "fe 06 f989 0102", "tcp.options.experimental.exid tcp.options.tfo.cookie", "0xf989 01:02", ""},
		{"accurate ECN in two orders", "010", "ac 05 000001 ae 05 000002", "tcp.options.acc_ecn.ee0b tcp.options.acc_ecn.ee1b", "1 2", ""},
		{"an experiment without a name", "010", "fd 03 01", "tcp.options.experimental.exid", "", "an experiment without an identifier (RFC 6994)"},
		{"unknown", "010", "64 04 aabb", "tcp.options.unknown.payload", "aa:bb", ""},
		{"authentication", "010", "1d 06 01 02 aabb", "tcp.options.ao.keyid tcp.options.ao.rnextkeyid tcp.options.ao.mac", "1 2 aa:bb", ""},
		{"multipath: capable, version 1, both keys", "010", "1e 14 01 81 0102030405060708 1112131415161718", "tcp.options.mptcp.version tcp.options.mptcp.sendkey tcp.options.mptcp.recvkey", "1 72623859790382856 1230066625199609624", ""},
		{"multipath: a mapping of 8 bytes with a checksum", "010", "1e 16 20 0c 0102030405060708 00000002 0003 abcd 0000", "tcp.options.mptcp.rawdataseqno tcp.options.mptcp.subflowseqno tcp.options.mptcp.datalvllen tcp.options.mptcp.checksum", "72623859790382856 2 3 0xabcd", ""},
		{"multipath: an address with a port and a proof", "010", "1e 12 30 01 0a000001 1f90 0102030405060708", "tcp.options.mptcp.echo tcp.options.mptcp.addrid tcp.options.mptcp.ipv4 tcp.options.mptcp.port tcp.options.mptcp.addaddrtrunchmac", "0 1 10.0.0.1 8080 72623859790382856", ""},
		{"multipath: a join of no known length", "010", "1e 05 11 01 aa", "tcp.options.mptcp.subtype", "1", "tcp.option_len says 5 bytes; a path joins with 12, 16 or 24"},

		{"a length of 0 goes nowhere", "010", "03 00 00 00", "tcp.option_kind peel.tcp.options.torn", "03:00:00:00", "an option says that it is 0 bytes long; kind and length alone are 2"},
		{"a length of 1 would loop", "010", "01 03 01 00", "tcp.option_kind peel.tcp.options.torn", "1 03:01:00", "an option says that it is 1 byte long; kind and length alone are 2"},
		{"a length that points behind the header", "010", "08 0a 0102", "tcp.option_kind peel.tcp.options.torn", "08:0a:01:02", "an option says that it is 10 bytes long; the header leaves 4"},
		{"no room for a length", "010", "01 01 01 08", "peel.tcp.options.torn", "08", "an option's length would stand behind the end of the header"},
		{"a length that is not this option's", "002", "02 05 05b4 55", "tcp.option_len tcp.options.mss_val", "5", "tcp.option_len says 5 bytes; this option has 4"},
		{"something hidden behind the end", "010", "00 01 02 03", "tcp.option_kind peel.tcp.options.padding", "0 01:02:03", "bytes that are not 0 stand behind the end of the options"},
		{"four no-operations", "010", "01 01 01 01", "tcp.option_kind", "1 1 1 1", "four no-operations in a row: a middlebox may have blotted out an option"},
		{"a segment size in the middle of a connection", "010", "02 04 05b4", "tcp.options.mss_val", "1460", "tcp.options.mss outside of a SYN has no meaning"},
	}
	for _, tt := range tests {
		b := tcp(t, tt.flags, tt.options)
		s := wiretest.Decode(TCP, b, false)
		if got := values(s, strings.Fields(tt.rows)...); got != tt.want {
			t.Errorf("%s: %s is %q, want %q", tt.name, tt.rows, got, tt.want)
		}
		got := strings.TrimPrefix(strings.ReplaceAll(notes(s), "a SYN without a maximum segment size: the sender will get pieces of 536 bytes (1220 on IPv6)", ""), "; ")
		got = strings.TrimPrefix(strings.ReplaceAll(got, "tcp.ack is not 0 although the ACK flag is not set", ""), "; ")
		if got = strings.TrimSuffix(got, "; "); got != tt.notes {
			t.Errorf("%s: notes %q, want %q", tt.name, got, tt.notes)
		}
	}
}

func TestTCPHeader(t *testing.T) {
	tests := []struct {
		name, rows, want, notes string
		b                       []byte
	}{
		{"data", "tcp.len tcp.nxtseq tcp.payload", "4 1004 70:69:6e:67", "", tcp(t, "018", "", []byte("ping")...)},
		{"SYN and FIN take a number each, but not two", "tcp.nxtseq", "1001", "SYN together with FIN or RST: no TCP does this, but scanners do", tcp(t, "013", "")},
		{"a reset says why", "tcp.reset_cause tcp.payload", "why", "", tcp(t, "014", "", []byte("why")...)},
		{"urgent data", "peel.tcp.urgent_data", "68:65", "", func() []byte {
			b := tcp(t, "030", "", []byte("hello")...)
			b[19] = 2 // urgent pointer
			return b
		}()},
		{"an urgent pointer behind the data", "peel.tcp.urgent_data", "68:69", "", func() []byte {
			b := tcp(t, "030", "", []byte("hi")...)
			b[18] = 0xff
			return b
		}()},
		{"a header of 12 bytes", "tcp.hdr_len tcp.len", "12 4", "tcp.hdr_len says 12 bytes; a TCP header alone is 20", func() []byte {
			b := tcp(t, "010", "", []byte("data")...)
			b[12] = 0x30
			return b
		}()},
		{"a header longer than the segment", "tcp.hdr_len tcp.len", "60", "tcp.hdr_len asks for 40 bytes; 0 are left", func() []byte {
			b := tcp(t, "010", "")
			b[12] = 0xf0
			return b
		}()},
		{"flags as letters", "tcp.flags.str", "···A·EUAPRS·", "SYN together with FIN or RST: no TCP does this, but scanners do", tcp(t, "17e", "")},
		{"no flags at all", "tcp.flags.str", "············", "neither SYN, ACK, FIN nor RST is set: no TCP does this, but scanners do; tcp.ack is not 0 although the ACK flag is not set", tcp(t, "000", "")},
	}
	for _, tt := range tests {
		s := wiretest.Decode(TCP, tt.b, false)
		if got := values(s, strings.Fields(tt.rows)...); got != tt.want {
			t.Errorf("%s: %s is %q, want %q", tt.name, tt.rows, got, tt.want)
		}
		if got := notes(s); got != tt.notes {
			t.Errorf("%s: notes %q, want %q", tt.name, got, tt.notes)
		}
	}
}

// TestWhatTheFlowTells: numbers that only the ordered pass can make.
func TestWhatTheFlowTells(t *testing.T) {
	const rows = "tcp.seq tcp.ack tcp.nxtseq tcp.window_size tcp.window_size_scalefactor tcp.options.sack_le"
	b := tcp(t, "018", "05 0a 00000834 00000898", []byte("ping")...)
	s := wiretest.Decode(TCP, b, false)
	if got, want := values(s, strings.Fields(rows)...), "1000 2000 1000 -1 2100 1004"; got != want {
		t.Errorf("before: %q, want %q", got, want)
	}
	s.Layers[0].Flow = wire.Flow{SeqBase: 999, AckBase: 1999, Based: true, Acked: true, Scale: 7, Seen: 15}
	if got, want := values(s, strings.Fields(rows)...), "1 1 128000 128 101 5"; got != want {
		t.Errorf("after: %q, want %q", got, want)
	}
	if got, want := wiretest.Line(s, 0), "40000 -> 80 PSH ACK seq 1 ack 1 win 128000 len 4 sack 101-201"; got != want {
		t.Errorf("line %q, want %q", got, want)
	}
	s.Layers[0].Flow.Scale = -2
	if got, want := values(s, "tcp.window_size", "tcp.window_size_scalefactor"), "1000 -2"; got != want {
		t.Errorf("not scaled: %q, want %q", got, want)
	}
}

func TestUDP(t *testing.T) {
	tests := []struct {
		name, b, rows, want, notes, line string
		p                                *wire.Protocol
	}{
		{"a datagram without checksum", "0035 1f90 000c 0000 70696e67", "udp.length udp.checksum.status udp.payload", "12 3 70:69:6e:67", "", "53 -> 8080 len 4", UDP},
		{"a length below the header's", "0035 1f90 0004 0001 70696e67", "udp.length", "4", "udp.length says 4; a UDP header alone is 8", "53 -> 8080 len 4", UDP},
		{"a length above what is there", "0035 1f90 0040 0001 70696e67", "udp.checksum.status", "2", "udp.length says 64 bytes; the carrier holds 12", "53 -> 8080 len 4", UDP},
		{"a length of 0 for a small datagram", "0035 1f90 0000 0001 70696e67", "udp.length", "0", "udp.length is 0, which is for datagrams above 65535 bytes; this one has 12", "53 -> 8080 len 4", UDP},
		{"cut inside the header", "0035 1f90 00", "udp.srcport udp.dstport", "53 8080", "udp.length needs 2 bytes; 1 are left", "53 -> 8080", UDP},
		{"UDP-Lite covering all", "0035 1f90 0000 0001 70696e67", "udp.checksum_coverage udp.length", "0 12", "", "53 -> 8080 len 4, checksum covers all", UDPLite},
		{"UDP-Lite covering too little", "0035 1f90 0007 0001 70696e67", "udp.checksum_coverage", "7", "udp.checksum_coverage says 7; the header of 8 bytes must be covered", "53 -> 8080 len 4, checksum covers 7", UDPLite},
		{"UDP-Lite covering too much", "0035 1f90 0040 0001 70696e67", "udp.checksum.status", "2", "udp.checksum_coverage says 64; the datagram has 12 bytes", "53 -> 8080 len 4, checksum covers 64", UDPLite},
		{"UDP-Lite without checksum", "0035 1f90 0008 0000 70696e67", "udp.checksum.status", "4", "udp.checksum is 0: UDP-Lite may not leave it out", "53 -> 8080 len 4, checksum covers 8", UDPLite},
	}
	for _, tt := range tests {
		s := wiretest.Decode(tt.p, wiretest.Unhex(t, tt.b), false)
		if got := values(s, strings.Fields(tt.rows)...); got != tt.want {
			t.Errorf("%s: %s is %q, want %q", tt.name, tt.rows, got, tt.want)
		}
		if got := notes(s); got != tt.notes {
			t.Errorf("%s: notes %q, want %q", tt.name, got, tt.notes)
		}
		if got := wiretest.Line(s, 0); got != tt.line {
			t.Errorf("%s: line %q, want %q", tt.name, got, tt.line)
		}
	}
}

// sctp puts chunks behind a common header with the right checksum for none.
func sctp(t *testing.T, chunks string) []byte {
	t.Helper()
	return append(wiretest.Unhex(t, "03e8 07d0 11223344 00000000"), wiretest.Unhex(t, chunks)...)
}

func TestSCTP(t *testing.T) {
	tests := []struct {
		name, chunks, rows, want, notes, line string
	}{
		{
			"data", "00 03 0015 00001388 0001 0007 0000002e 68656c6c6f 000000",
			"sctp.data_b_bit sctp.data_e_bit sctp.data_tsn sctp.data_sid sctp.data_ssn sctp.data_payload_proto_id", "true true 5000 0x0001 7 46", "", "1000 -> 2000 DATA tsn 5000 stream 1 Diameter len 5",
		},
		{
			"a SACK with a gap and a duplicate", "03 00 0018 0000138a 000003e8 0001 0001 0002 0003 00001389",
			"sctp.sack_gap_block_start_tsn sctp.sack_gap_block_end_tsn sctp.sack_number_of_tsns_gap_acked sctp.sack_duplicate_tsn", "5004 5005 2 5001", "", "1000 -> 2000 SACK ack 5002 win 1000 gaps 1",
		},
		{
			"more gaps than there is room for", "03 00 0014 0000138a 000003e8 ffff 0000 0002 0003",
			"sctp.sack_gap_block_start", "2", "", "1000 -> 2000 SACK ack 5002 win 1000 gaps 65535",
		},
		{
			"INIT with an address", `
				01 00 0020 aabbccdd 00010000 000a 0014 00001388  // tag, window, streams, first number
				0005 0008 0a000001                               // IPv4 address
				7fff 0003                                        // a parameter whose length lies
			`,
			"sctp.parameter_type sctp.parameter_ipv4_address", "0x0005 10.0.0.1", "a parameter says that it is 3 bytes long; its header alone is 4", "1000 -> 2000 INIT streams out 10 in 20",
		},
		{"a chunk of length 0 does not loop", "03 00 0000 00000000", "sctp.chunk_type sctp.chunk_length peel.sctp.torn", "3 0 00:00:00:00", "sctp.chunk_length says 0 bytes; a chunk's header alone is 4", "1000 -> 2000 SACK"},
		{"a chunk longer than the packet", "0a 00 0040 aabbccdd", "sctp.cookie", "aa:bb:cc:dd", "sctp.chunk_length asks for 64 bytes; 8 are left", "1000 -> 2000 COOKIE ECHO"},
		{"three bytes", "0a 00 00", "peel.sctp.torn", "0a:00:00", "a chunk needs 4 bytes for its header; 3 are left", "1000 -> 2000"},
		{"data shorter than its own head", "00 03 000c 00001388 00010000", "sctp.data_tsn", "5000", "sctp.data_payload_proto_id needs 4 bytes; sctp.chunk_length leaves 0; sctp.chunk_length says 12 bytes; a chunk with data has at least 16", "1000 -> 2000 DATA"},
		{"an abort says why", "06 00 0010 000c 000b 62796520 6e6f77 00", "sctp.cause_code sctp.cause_information sctp.cause_padding", "0x000c 62:79:65:20:6e:6f:77 00", "", "1000 -> 2000 ABORT: user-initiated abort"},
	}
	for _, tt := range tests {
		s := wiretest.Decode(SCTP, sctp(t, tt.chunks), false)
		if got := values(s, strings.Fields(tt.rows)...); got != tt.want {
			t.Errorf("%s: %s is %q, want %q", tt.name, tt.rows, got, tt.want)
		}
		got := strings.TrimPrefix(strings.TrimPrefix(notes(s), "sctp.checksum is wrong"), "; ")
		if got != tt.notes {
			t.Errorf("%s: notes %q, want %q", tt.name, got, tt.notes)
		}
		if got := wiretest.Line(s, 0); got != tt.line {
			t.Errorf("%s: line %q, want %q", tt.name, got, tt.line)
		}
	}
}

// TestParametersDoNotNestForEver: unrecognized parameters inside one another.
func TestParametersDoNotNestForEver(t *testing.T) {
	b := sctp(t, "09 00 0000") // ERROR
	for i := 0; i < 400; i++ {
		b = binary.BigEndian.AppendUint16(b, 8) // an unrecognized parameter, or as a cause: unrecognized parameters
		b = binary.BigEndian.AppendUint16(b, uint16(4*(400-i)))
	}
	binary.BigEndian.PutUint16(b[14:], uint16(len(b)-12))
	s := wiretest.Decode(SCTP, b, false)
	if got, want := notes(s), "nested deeper than 8"; !strings.Contains(got, want) {
		t.Errorf("notes %q don't hold %q", got, want)
	}
}

func TestSCTPChecksum(t *testing.T) {
	for _, tt := range []struct{ sum, want string }{{"ec5bfd20", "1"}, {"00000000", "0"}} {
		b := sctp(t, "0e 00 0004") // SHUTDOWN COMPLETE
		copy(b[8:], wiretest.Unhex(t, tt.sum))
		if got := values(wiretest.Decode(SCTP, b, false), "peel.sctp.checksum.status"); got != tt.want {
			t.Errorf("checksum %s: verdict %s, want %s", tt.sum, got, tt.want)
		}
	}
}

func TestServiceNames(t *testing.T) {
	s := wiretest.Decode(TCP, tcp(t, "002", "02 04 05b4"), false)
	var text []string
	for i := range s.Items {
		if f := s.Items[i].F; f == tcpSrc || f == tcpDst {
			text = append(text, string(s.Layer(0).Item(int32(i)).AppendText(nil)))
		}
	}
	if got, want := fmt.Sprint(text), "[40000 http (80)]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestLinesAllocateNothing, in a skimmed stack.
func TestLinesAllocateNothing(t *testing.T) {
	for _, tt := range []struct {
		p *wire.Protocol
		b []byte
	}{
		{TCP, tcp(t, "002", "02 04 05b4 03 03 07 04 02 1e 04 01 81")},
		{UDP, wiretest.Unhex(t, "0035 1f90 000c 0000 70696e67")},
		{SCTP, sctp(t, "03 00 0010 0000138a 000003e8 0000 0000 00 03 0015 00001388 0001 0007 0000002e 68656c6c6f 000000")},
	} {
		s := wiretest.Decode(tt.p, tt.b, true)
		dst := make([]byte, 0, 500)
		v := s.Layer(0)
		if n := testing.AllocsPerRun(50, func() { dst = tt.p.Line(dst[:0], v) }); n != 0 {
			t.Errorf("%s: %v allocations for %q", tt.p.Name, n, dst)
		}
	}
}

// FuzzDecode: no panic, whatever the bytes, neither while decoding nor when somebody looks.
func FuzzDecode(f *testing.F) {
	f.Add(byte(0), []byte("\x9c\x40\x00\x50\x00\x00\x03\xe8\x00\x00\x07\xd0\x80\x02\x03\xe8\x00\x00\x00\x00\x02\x04\x05\xb4\x1e\x04\x01\x81\x03\x03\x07\x00"))
	f.Add(byte(3), []byte("\x03\xe8\x07\xd0\x11\x22\x33\x44\x00\x00\x00\x00\x01\x00\x00\x1c\xaa\xbb\xcc\xdd\x00\x01\x00\x00\x00\x0a\x00\x14\x00\x00\x13\x88\x00\x05\x00\x08\x0a\x00\x00\x01"))
	protocols := []*wire.Protocol{TCP, UDP, UDPLite, SCTP, SCTPChunks}
	f.Fuzz(func(t *testing.T, which byte, b []byte) {
		p := protocols[int(which)%len(protocols)]
		for _, skim := range []bool{false, true} {
			s := wiretest.Decode(p, b, skim)
			var dst []byte
			for i := range s.Items {
				v := s.Layer(0).Item(int32(i))
				dst = v.AppendValue(dst[:0])
				dst = v.AppendText(dst[:0])
				v.Place()
			}
			for i := range s.Notes {
				dst = s.Notes[i].Append(dst[:0])
			}
			dst = p.Line(dst[:0], s.Layer(0))
			if bytes.ContainsAny(dst, "\x00\x1b\n") {
				t.Fatalf("a line holds control characters: %q", dst)
			}
		}
	})
}

func BenchmarkDecodeTCP(b *testing.B) {
	segment, _ := hex.DecodeString("9c400050000003e8000007d0801803e8000000000101080a0000000100000002" + "70696e67")
	for _, skim := range []bool{false, true} {
		b.Run(fmt.Sprint("skim ", skim), func(b *testing.B) {
			s := &wire.Stack{Skim: skim}
			d := wire.Decoder{S: s}
			b.ReportAllocs()
			for b.Loop() {
				s.Reset(segment, len(segment))
				d.Begin(TCP, 0, 0, len(segment), wire.Key{}, wire.ByNumber, false)
				TCP.Decode(&d)
				d.Finish()
			}
		})
	}
}
