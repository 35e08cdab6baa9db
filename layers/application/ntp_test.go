package application

import (
	"fmt"
	"strings"
	"testing"

	"peel/layers/internal/wiretest"
)

// ntpServer is an answer: stratum 1, GPS, and four times.
const ntpServer = "\x24\x01\x06\xec" + // leap 0, version 4, mode 4; stratum 1; poll 2^6 s; precision 2^-20 s
	"\x00\x01\x80\x00" + "\x00\x00\x40\x00" + // root delay 1.5 s, dispersion 0.25 s
	"GPS\x00" +
	"\xe8\x00\x00\x00\x80\x00\x00\x00" + // reference: 2023-05-05 22:21:52.5
	"\x00\x00\x00\x00\x00\x00\x00\x00" + // origin: none
	"\x00\x00\x00\x01\x80\x00\x00\x00" + // receive: 1.5 s behind the turn of 2036
	"\xff\xff\xff\xff\xff\xff\xff\xff" // transmit: a moment before it

func TestNTPTimes(t *testing.T) {
	s := wiretest.Decode(NTP, []byte(ntpServer), false)
	for name, want := range map[string]string{
		"ntp.reftime": "[May  5, 2023 22:21:52.500000000 UTC at 16+8]",
		"ntp.org":     "[NULL at 24+8]",
		"ntp.rec":     "[Feb  7, 2036 06:28:17.500000000 UTC at 32+8]",
		"ntp.xmt":     "[Feb  7, 2036 06:28:15.999999999 UTC at 40+8]",
	} {
		if got := fmt.Sprint(dnsValues(s, name)); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	if got, want := wiretest.Line(s, 0), "v4 server stratum 1, reference GPS (Global Position System)"; got != want {
		t.Errorf("line %q, want %q", got, want)
	}
}

func TestNTPTail(t *testing.T) {
	mac16, mac20 := strings.Repeat("m", 16), strings.Repeat("m", 20)
	ext := func(kind, length string, value int) string { return kind + length + strings.Repeat("v", value) }
	for _, c := range []struct{ name, tail, want string }{
		{"nothing", "", ""},
		{"MD5", "\x00\x00\x00\x01" + mac16, "keyid mac+16"},
		{"SHA-1", "\x00\x00\x00\x02" + mac20, "keyid mac+20"},
		{"crypto-NAK", "\x00\x00\x00\x00", "keyid"},
		{"a key whose number looks like a length", "\x00\x00\x00\x14" + mac16, "keyid mac+16"},
		{"NTS", ext("\x01\x04", "\x00\x24", 32) + ext("\x02\x04", "\x00\x14", 16), "ext+36 ext+20"},
		{"an extension and a code", ext("\x01\x02", "\x00\x10", 12) + "\x00\x00\x00\x07" + mac20, "ext+16 keyid mac+20"},
		{"an extension shorter than any", ext("\x01\x04", "\x00\x08", 24), "keyid mac+24"},
		{"an extension longer than the packet", ext("\x01\x04", "\x01\x00", 24), "keyid mac+24"},
		{"three bytes", "abc", "rest+3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := wiretest.Decode(NTP, []byte(ntpServer+c.tail), false)
			var got []string
			for i := range s.Items {
				switch it := &s.Items[i]; it.F {
				case ntpKeyID:
					got = append(got, "keyid")
				case ntpExt, ntpMAC:
					got = append(got, fmt.Sprintf("%s+%d", it.F.Name[4:], it.Len/8))
				case ntpRest:
					if it.Depth == 0 {
						got = append(got, fmt.Sprintf("rest+%d", it.Len/8))
					}
				}
			}
			if g := strings.Join(got, " "); g != c.want {
				t.Errorf("got %q, want %q", g, c.want)
			}
		})
	}
}

func TestNTPControl(t *testing.T) {
	for _, c := range []struct{ name, b, row, want, line string }{
		{
			"the system's variables", "\x16\x82\x00\x01\x06\x15\x00\x00\x00\x00\x00\x03a=1", "ntp.ctrl.sys_status.clksrc", "[6 at 4+2]",
			"v2 control read variables response, 3 bytes",
		},
		{
			"a peer's variables", "\x16\x82\x00\x01\x96\x1a\x00\x07\x00\x00\x00\x03a=1", "ntp.ctrl.peer_status.selection", "[6 at 4+2]",
			"v2 control read variables response association 7, 3 bytes",
		},
		{
			"two peers", "\x16\x81\x00\x01\x06\x15\x00\x00\x00\x00\x00\x08\x00\x64\x96\x1a\x00\x65\x80\x11", "ntp.ctrl.peer_status.code", "[10 at 14+2 1 at 18+2]",
			"v2 control read status response, 8 bytes",
		},
		{
			"an error", "\x16\xc2\x00\x01\x04\x00\x00\x00\x00\x00\x00\x00", "ntp.ctrl.err_status", "[4 at 4+2]",
			"v2 control read variables refused: unknown association identifier",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := wiretest.Decode(NTP, []byte(c.b), false)
			if got := fmt.Sprint(dnsValues(s, c.row)); got != c.want {
				t.Errorf("%s is %s, want %s", c.row, got, c.want)
			}
			if got := wiretest.Line(s, 0); got != c.line {
				t.Errorf("line %q, want %q", got, c.line)
			}
		})
	}
}

func TestNTPMonlist(t *testing.T) {
	item := "\x00\x00\x00\x01\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00\x63" + "\xc0\x00\x02\x01\xc0\x00\x02\x02" + strings.Repeat("\x00", 48)
	b := "\xd7\x05\x03\x2a" + "\x00\x02\x00\x48" + item + item // response, more to come; packet 5; two items of 72 bytes
	s := wiretest.Decode(NTP, []byte(b), false)
	if got, want := fmt.Sprint(dnsValues(s, "ntp.priv.monlist.remote_address")), "[192.0.2.1 at 24+4 192.0.2.1 at 96+4]"; got != want {
		t.Errorf("addresses %s, want %s", got, want)
	}
	if got, want := wiretest.Line(s, 0), "v2 private MON_GETLIST_1 response 5: 2 items"; got != want {
		t.Errorf("line %q, want %q", got, want)
	}
	if got, want := dnsNotes(wiretest.Decode(NTP, []byte(b[:100]), false)), "error: ntp.priv.itemsize asks for 72 bytes; 20 are left"; got != want {
		t.Errorf("cut: %q, want %q", got, want)
	}
}
