package application

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"peel/layers/internal/wiretest"
	"peel/layers/wire"
)

// dnsValues returns what the rows called name hold, and where, in order.
func dnsValues(s *wire.Stack, name string) []string {
	var out []string
	v := s.Layer(0)
	for i := range s.Items {
		if s.Items[i].F.Name == name {
			at, size, _, _ := v.Item(int32(i)).Place()
			out = append(out, fmt.Sprintf("%s at %d+%d", v.Item(int32(i)).AppendValue(nil), at, size))
		}
	}
	return out
}

func dnsNotes(s *wire.Stack) string {
	var out []string
	for i := range s.Notes {
		out = append(out, s.Notes[i].Severity.String()+": "+string(s.Notes[i].Append(nil)))
	}
	return strings.Join(out, "; ")
}

// dnsBuild is a DNS header with these counts, and what follows it.
func dnsBuild(flags uint16, counts [4]byte, rest string) []byte {
	b := []byte{0x12, 0x34, byte(flags >> 8), byte(flags), 0, counts[0], 0, counts[1], 0, counts[2], 0, counts[3]}
	return append(b, rest...)
}

func TestDNSNames(t *testing.T) {
	long := strings.Repeat("\x3f"+strings.Repeat("a", 63), 4)
	for _, c := range []struct {
		name, wire, text string
		size             int // bytes of the name where it stands
		chars, labels    int
		note             string
	}{
		{"plain", "\x03www\x04peel\x07example\x00", "www.peel.example", 18, 16, 3, ""},
		{"the root", "\x00", "<Root>", 1, 6, 1, ""},
		{"a pointer back", "\x04peel\x00\xc0\x0c", "peel", 6, 4, 1, ""},
		{"a dot inside a label", "\x04a.bc\x03org\x00", "a.bc.org", 10, 8, 3, ""},
		{"control characters", "\x04\x00\x07\x1b\x7f\x00", `\000\a\033\177`, 6, 4, 1, ""},
		{"not UTF-8, a character cut in two, a right-to-left mark", "\x06\xff\xe2\x82\xe2\x80\xae\x00", "\ufffd\ufffd\\u202e", 8, 6, 1, ""},
		{"a pointer to itself", "\xc0\x0c", "<Name contains a pointer that loops>", 2, 36, 1, "error: dns.qry.name points back to itself: a loop, meant to hang who follows it"},
		{"a pointer to its own labels", "\x01a\xc0\x0c", "<Name contains a pointer that loops>", 4, 36, 1, "error: dns.qry.name points back to itself: a loop, meant to hang who follows it"},
		{"two pointers to each other", "\xc0\x0e\xc0\x0c", "<Name contains a pointer that loops>", 2, 36, 1, "error: dns.qry.name points back to itself: a loop, meant to hang who follows it"},
		{"a label of 64", "\x40", "<Unknown extended label>", 1, 24, 1, "error: dns.qry.name has a label of a kind that does not exist"},
		{"too long", long + "\x00", "<Name too long>", 257, 15, 1, "error: dns.qry.name is longer than the 255 bytes that a name may have"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := wiretest.Decode(DNS, dnsBuild(0x0100, [4]byte{1}, c.wire+"\x00\x01\x00\x01"), false)
			want := fmt.Sprintf("[%s at 12+%d]", c.text, c.size)
			if got := fmt.Sprint(dnsValues(s, "dns.qry.name")); got != want {
				t.Errorf("name is %s, want %s", got, want)
			}
			want = fmt.Sprintf("[%d at 12+%d] [%d at 12+%d]", c.chars, c.size, c.labels, c.size)
			if got := fmt.Sprint(dnsValues(s, "dns.qry.name.len"), dnsValues(s, "dns.count.labels")); got != want {
				t.Errorf("measures %s, want %s", got, want)
			}
			if got := dnsNotes(s); !strings.HasPrefix(got, c.note) {
				t.Errorf("notes %q, want %q first", got, c.note)
			}
		})
	}
}

// A chain of pointers that shrinks by two each time is legal and long; it must
// neither hang nor cost much.
func TestDNSPointerChain(t *testing.T) {
	b := dnsBuild(0x0100, [4]byte{1}, "\x00\x00")
	for range 5000 {
		at := len(b) - 2
		b = append(b, 0xc0|byte(at>>8), byte(at))
	}
	if got := string(appendDomain(nil, b, len(b)-2)); got != dnsLoopedName {
		t.Errorf("5000 pointers make %q, want %q", got, dnsLoopedName)
	}
}

func TestDNSLies(t *testing.T) {
	const question = "\x01x\x00\x00\x01\x00\x01"
	for _, c := range []struct {
		name string
		b    []byte
		want string
	}{
		{"a record's length beyond the message", dnsBuild(0x8180, [4]byte{1, 1}, question+"\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x3c\x00\xff\x01\x02\x03\x04"), "error: dns.resp.len asks for 255 bytes; 4 are left"},
		{"an address of three bytes", dnsBuild(0x8180, [4]byte{1, 1}, question+"\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x03\x01\x02\x03"), "error: dns.a needs 4 bytes; dns.resp.len leaves 3"},
		{"more answers than there are", dnsBuild(0x8180, [4]byte{1, 9}, question+"\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x04\x01\x02\x03\x04"), "error: dns.count.answers says 9; the message ends after 1"},
		{"bytes behind the last record", dnsBuild(0x0100, [4]byte{1}, question+"hidden"), "warning: 6 bytes stand behind the last record"},
		{"a text longer than its record", dnsBuild(0x8180, [4]byte{1, 1}, question+"\xc0\x0c\x00\x10\x00\x01\x00\x00\x00\x3c\x00\x03\x09ab"), "error: dns.txt needs 9 bytes; dns.resp.len leaves 2"},
		{"a bitmap longer than its record", dnsBuild(0x8180, [4]byte{1, 1}, question+"\xc0\x0c\x00\x2f\x00\x01\x00\x00\x00\x3c\x00\x05\xc0\x0c\x00\x20\x40"), "error: peel.dns.bitmap needs 32 bytes; dns.resp.len leaves 1"},
		{"an option longer than its record", dnsBuild(0x8180, [4]byte{0, 0, 0, 1}, "\x00\x00\x29\x04\xd0\x00\x00\x80\x00\x00\x06\x00\x0a\x00\x08ab"), "error: dns.opt.len asks for 12 bytes; 6 are left; error: dns.opt.cookie.client needs 8 bytes; dns.resp.len leaves 2"},
		{"a TTL below zero", dnsBuild(0x8180, [4]byte{1, 1}, question+"\xc0\x0c\x00\x01\x00\x01\x80\x00\x00\x3c\x00\x04\x01\x02\x03\x04"), "warning: dns.resp.ttl has its top bit set: it counts as 0 (RFC 2181, 8)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := dnsNotes(wiretest.Decode(DNS, c.b, false)); got != c.want {
				t.Errorf("notes %q, want %q", got, c.want)
			}
		})
	}
}

func TestDNSHeaderVariants(t *testing.T) {
	for _, c := range []struct {
		name  string
		p     *wire.Protocol
		flags uint16
		want  string
	}{
		{"query", DNS, 0x0100, "response opcode truncated recdesired z checkdisable queries answers auth_rr add_rr"},
		{"query that asks for AD", DNS, 0x0120, "response opcode truncated recdesired z authenticated checkdisable queries answers auth_rr add_rr"},
		{"response", DNS, 0x8180, "response opcode authoritative truncated recdesired recavail z authenticated checkdisable rcode queries answers auth_rr add_rr"},
		{"update", DNS, 0x2800, "response opcode truncated recdesired z checkdisable zones prerequisites updates add_rr"},
		{"LLMNR query", LLMNR, 0x0000, "response opcode conflict truncated tentative queries answers auth_rr add_rr"},
		{"LLMNR response", LLMNR, 0x8000, "response opcode conflict truncated tentative rcode queries answers auth_rr add_rr"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := wiretest.Decode(c.p, dnsBuild(c.flags, [4]byte{}, ""), false)
			var got []string
			for i := range s.Items {
				if n := s.Items[i].F.Name; strings.HasPrefix(n, "dns.flags.") || strings.HasPrefix(n, "dns.count.") {
					got = append(got, n[strings.LastIndexByte(n, '.')+1:])
				}
			}
			if g := strings.Join(got, " "); g != c.want {
				t.Errorf("rows %s\nwant %s", g, c.want)
			}
		})
	}
}

func TestDNSOverTCP(t *testing.T) {
	q := dnsBuild(0x0100, [4]byte{1}, "\x01x\x00\x00\x01\x00\x01")
	length := []byte{0, byte(len(q))}
	two := bytes.Join([][]byte{length, q, length, q}, nil)
	s := wiretest.Decode(DNSOverTCP, two, false)
	if l := &s.Layers[0]; l.Header != int32(2+len(q)) || l.Payload != int32(2+len(q)) {
		t.Errorf("two messages: header %d and payload %d, want %d each", l.Header, l.Payload, 2+len(q))
	}
	if got := fmt.Sprint(dnsValues(s, "dns.qry.name")); got != "[x at 14+3]" {
		t.Errorf("name is %s", got)
	}
	begun := append([]byte{1, 0}, q...)
	if got, want := dnsNotes(wiretest.Decode(DNSOverTCP, begun, false)), "remark: dns.length says 256 bytes; 19 of them are in this segment"; got != want {
		t.Errorf("a message's beginning: %q, want %q", got, want)
	}
	if got, want := dnsNotes(wiretest.Decode(DNSOverTCP, append([]byte{0, 3}, q...), false)), "error: dns.length says 3 bytes; a DNS header alone is 12"; got != want {
		t.Errorf("a short length: %q, want %q", got, want)
	}
	if fitsDNSOverTCP([]byte("GET / HTTP/1.1\r\nHost: peel.example\r\n\r\n")) {
		t.Error("a web request fits")
	}
}

func TestMulticastClasses(t *testing.T) {
	b := dnsBuild(0x8400, [4]byte{1, 1, 0, 1}, "\x01x\x00\x00\x01\x80\x01"+"\xc0\x0c\x00\x01\x80\x01\x00\x00\x00\x78\x00\x04\x01\x02\x03\x04"+"\x00\x00\x29\x05\xa0\x00\x00\x11\x94\x00\x00")
	s := wiretest.Decode(MDNS, b, false)
	for name, want := range map[string]string{
		"dns.qry.qu": "[true at 17+2]", "dns.qry.class": "[0x0001 at 17+2]", "dns.resp.cache_flush": "[true at 23+2 false at 38+2]",
		"dns.resp.class": "[0x0001 at 23+2]", "dns.rr.udp_payload_size": "[0x05a0 at 38+2]", "dns.a": "[1.2.3.4 at 31+4]",
	} {
		if got := fmt.Sprint(dnsValues(s, name)); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
}

func TestTypeBitmap(t *testing.T) {
	// A, MX, RRSIG, NSEC and TYPE1234: RFC 4034, 4.3.
	data := "\xc0\x0c\x00\x06\x40\x01\x00\x00\x00\x03\x04\x1b" + strings.Repeat("\x00", 26) + "\x20"
	b := dnsBuild(0x8180, [4]byte{1, 1}, "\x01x\x00\x00\x2f\x00\x01"+"\xc0\x0c\x00\x2f\x00\x01\x00\x00\x00\x78\x00"+string(rune(len(data)))+data)
	s := wiretest.Decode(DNS, b, false)
	if got, want := fmt.Sprint(dnsValues(s, "dns.resp.type")), "[47 at 21+2 1 at 35+1 15 at 36+1 46 at 40+1 47 at 40+1 1234 at 69+1]"; got != want {
		t.Errorf("types %s\nwant %s", got, want)
	}
}

func TestKeyTag(t *testing.T) {
	// The key of RFC 4034, 5.4, whose tag is 60485.
	key, err := base64.StdEncoding.DecodeString("AQOeiiR0GOMYkDshWoSKz9XzfwJr1AYtsmx3TGkJaNXVbfi/2pHm822aJ5iI9BMzNXxeYCmZDRD99WYwYqUSdjMmmAphXdvxegXd/M5+X7OrzKBaMbCVdFLUUh6DhweJBjEVv5f2wwjM9XzcnOf+EPbtG9DMBmADjFDc2w/rljwvFw==")
	if err != nil {
		t.Fatal(err)
	}
	if got := dnsKeyTag(append([]byte{1, 0, 3, 5}, key...)); got != 60485 {
		t.Errorf("tag %d, want 60485", got)
	}
}

func TestDNSLines(t *testing.T) {
	const question = "\x03www\x04peel\x00\x00\x01\x00\x01"
	for _, c := range []struct {
		p    *wire.Protocol
		b    []byte
		want string
	}{
		{DNS, dnsBuild(0x0100, [4]byte{1}, question), "query 0x1234 A www.peel"},
		{DNS, dnsBuild(0x8183, [4]byte{1}, question), "response 0x1234 no such name A www.peel"},
		{DNS, dnsBuild(0x8180, [4]byte{1, 2}, question+"\xc0\x0c\x00\x05\x00\x01\x00\x00\x00\x3c\x00\x04\x01x\xc0\x10"+"\xc0\x26\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x04\x01\x02\x03\x04"), "response 0x1234 A www.peel: CNAME x.peel, A 1.2.3.4"},
		{MDNS, dnsBuild(0x8400, [4]byte{0, 1}, "\x01x\x00\x00\x10\x80\x01\x00\x00\x00\x3c\x00\x04\x03\x1b[m"), `response 0x1234: x TXT "\x1b[m"`},
		{DNS, dnsBuild(0x2800, [4]byte{1}, "\x04peel\x00\x00\x06\x00\x01"), "dynamic update query 0x1234 SOA peel"},
	} {
		s := wiretest.Decode(c.p, c.b, false)
		if got := string(c.p.Line(nil, s.Layer(0))); got != c.want {
			t.Errorf("line %q, want %q", got, c.want)
		}
	}
}

// TestDNSFamilyHostile changes bytes of real messages at random: whatever comes out, all
// that looks at it must hold.
func TestDNSFamilyHostile(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for name, seeds := range dnsSamples() {
		for _, seed := range seeds {
			for range 400 {
				b := bytes.Clone(seed.b)
				for range 1 + rnd.IntN(6) {
					b[rnd.IntN(len(b))] = byte(rnd.Uint32())
				}
				b = b[:1+rnd.IntN(len(b))]
				dnsLook(t, name, seed.p, b)
			}
		}
	}
}

type dnsSample struct {
	p *wire.Protocol
	b []byte
}

// dnsSamples are messages with one record of each type, and of the other
// protocols one of each form.
func dnsSamples() map[string][]dnsSample {
	data := "\x00\x01\x08\x02\x00\x04\x00\x02\x01x\xc0\x0c\x00\x06\x40\x01\x00\x00\x00\x03\x00\x00\x00\x01\x00\x02\x02h2\x00\x05\x00\x03abc"
	seeds := map[string][]dnsSample{}
	for kind := range uint16(110) {
		seeds["dns"] = append(seeds["dns"], dnsSeed(kind, data))
	}
	for _, kind := range []uint16{249, 250, 256, 257, 258, 259, 260, 32768, 32769, 65281, 65282, 65422} {
		seeds["dns"] = append(seeds["dns"], dnsSeed(kind, data))
	}
	opt := ""
	for code := range byte(21) {
		opt += "\x00" + string(rune(code)) + "\x00\x08\x00\x01\x18\x00\x0a\x00\x00\x01"
	}
	seeds["edns"] = []dnsSample{{DNS, dnsBuild(0x8180, [4]byte{0, 0, 0, 1}, "\x00\x00\x29\x04\xd0\x00\x00\x80\x00\x00"+string(rune(0))+opt)}}
	seeds["dso"] = []dnsSample{{DNS, dnsBuild(0x3000, [4]byte{}, "\x00\x01\x00\x08\x00\x00\x00\x01\x00\x00\x00\x02\x00\x02\x00\x04abcd\x00\x40\x00\x01x")}}
	for code := range byte(46) {
		seeds["ntp private"] = append(seeds["ntp private"], dnsSample{NTP, append([]byte{0x97, 0x80, 3, code, 0, 2, 0, 72}, make([]byte, 200)...)})
	}
	for op := range byte(14) {
		seeds["ntp control"] = append(seeds["ntp control"], dnsSample{NTP, append([]byte{0x16, 0x80 | op, 0, 1, 6, 0x15, 0, 0, 0, 0, 0, 8}, "a=1, b=2\x00\x00\x00\x01................"...)})
	}
	ntp := append([]byte{0x23, 1, 6, 0xec}, make([]byte, 44)...)
	ntp = append(ntp, "\x01\x04\x00\x10............\x04\x04\x00\x1c\x00\x04\x00\x08nnnncccccccc........"...)
	seeds["ntp"] = []dnsSample{{NTP, ntp}}
	for _, text := range []string{"\x00\x01boot\x00octet\x00blksize\x001428\x00", "\x00\x03\x00\x01data", "\x00\x05\x00\x01no\x00", "\x00\x06tsize\x000\x00"} {
		seeds["tftp"] = append(seeds["tftp"], dnsSample{TFTP, []byte(text)})
	}
	return seeds
}

func dnsSeed(kind uint16, data string) dnsSample {
	rr := "\xc0\x0c" + string([]byte{byte(kind >> 8), byte(kind), 0, 1, 0, 0, 0, 60, 0, byte(len(data))}) + data
	return dnsSample{DNS, dnsBuild(0x8180, [4]byte{1, 2}, "\x01x\x00\x00\x01\x00\x01"+rr+rr)}
}

// dnsLook reads everything there is to read of b as p.
func dnsLook(t *testing.T, name string, p *wire.Protocol, b []byte) {
	t.Helper()
	defer func() {
		if r := recover(); r != nil {
			t.Fatalf("%s: panic on %x: %v", name, b, r)
		}
	}()
	p.Fits(b)
	surelyTFTP(b)
	fitsDNSOverTCP(b)
	s := wiretest.Decode(p, b, false)
	v := s.Layer(0)
	l := v.L
	if l.Off+l.Header+l.Payload != int32(len(b)) {
		t.Fatalf("%s: %d of %d bytes of %x are claimed", name, l.Header+l.Payload, len(b), b)
	}
	p.Line(nil, v)
	for i := range s.Items {
		item := v.Item(int32(i))
		for _, c := range item.AppendText(nil) {
			if c < 0x20 || c == 0x7f {
				t.Fatalf("%s: %s of %x shows control characters", name, s.Items[i].F.Name, b)
			}
		}
		item.AppendValue(nil)
	}
	wiretest.Line(wiretest.Decode(p, b, true), 0)
}

func TestDNSAllocations(t *testing.T) {
	seed := dnsSeed(dnsA, "\x01\x02\x03\x04")
	s := &wire.Stack{}
	d := wire.Decoder{S: s}
	line := make([]byte, 0, 256)
	if n := testing.AllocsPerRun(100, func() {
		s.Reset(seed.b, len(seed.b))
		d.Begin(DNS, 0, 0, len(seed.b), wire.Key{}, wire.ByNumber, false)
		DNS.Decode(&d)
		d.Finish()
		line = DNS.Line(line[:0], s.Layer(0))
	}); n > 0 {
		t.Errorf("%v allocations a message, want none", n)
	}
}

func TestOpenNames(t *testing.T) {
	for _, c := range []struct {
		name, wire, text string
		at, end          int
	}{
		{"a whole name", "\x04peel\x00more", "peel", 0, 6},
		{"the root", "\x00", "", 0, 1},
		{"a part of a name", "\x04peel\x07example", "peel.example", 0, 13},
		{"a pointer back", "\x03com\x00\x04peel\xc0\x00", "peel.com", 5, 12},
		{"a pointer to itself", "\xc0\x00", dnsLoopedName, 0, 2},
		{"half a pointer", "\x04peel\xc0", dnsCutName, 0, 6},
		{"a label that is cut off", "\x09peel", dnsCutName, 0, 5},
		{"a label of a reserved kind", "\x61bc", dnsStrangeLabel, 0, 1},
		{"too long", strings.Repeat("\x01\x01", 200) + "\x00x", dnsLongName, 0, 401},
	} {
		var room [dnsMaxText]byte
		got, end := appendOpenName(room[:0], []byte(c.wire), c.at)
		if string(got) != c.text || end != c.end {
			t.Errorf("%s: got %q, ends at %d; want %q, %d", c.name, got, end, c.text, c.end)
		}
	}
}

func TestWellKnownServices(t *testing.T) {
	bitmap := make([]byte, dnsMaxPorts/8+3)
	bitmap[3], bitmap[4], bitmap[dnsMaxPorts/8-1] = 0x40, 0x81, 0x01
	data := "\xc0\x00\x02\x01\x06" + string(bitmap)
	rr := "\x01x\x00\x00\x0b\x00\x01\x00\x00\x00\x3c" + string([]byte{byte(len(data) >> 8), byte(len(data))}) + data
	s := wiretest.Decode(DNS, dnsBuild(0x8180, [4]byte{0, 1}, rr), false)
	v := s.Layer(0)
	said := []string{}
	for i := v.L.First; i < v.L.Last; i++ {
		if it := v.Item(i); it.I.F == dnsWKSBits {
			said = append(said, string(it.AppendText(nil)))
		}
	}
	if got, want := strings.Join(said, "; "), "0x40: 25; 0x81: 32, 39; 0x01: 65535"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
