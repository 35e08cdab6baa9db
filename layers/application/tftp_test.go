package application

import (
	"testing"

	"peel/layers/internal/wiretest"
)

func TestTFTP(t *testing.T) {
	for _, c := range []struct{ name, b, line, note string }{
		{"read", "\x00\x01boot\x00octet\x00", "read request: boot, octet", ""},
		{"write with options", "\x00\x02f\x00octet\x00blksize\x001428\x00tsize\x000\x00", "write request: f, octet, blksize 1428, tsize 0", ""},
		{"data", "\x00\x03\x00\x07abcd", "data packet, block 7, 4 bytes", ""},
		{"acknowledgement", "\x00\x04\x00\x07", "acknowledgement, block 7", ""},
		{"error", "\x00\x05\x00\x01no \x1b[m\x00", `error code: file not found: "no \x1b[m"`, ""},
		{"options agreed to", "\x00\x06blksize\x001428\x00", "option acknowledgement: blksize 1428", ""},
		{"a name without end", "\x00\x01boot", "read request: boot", "error: tftp.source_file has no zero byte to end it; error: tftp.type needs 1 byte; 0 are left"},
		{"an option without a value", "\x00\x06blksize\x00", "option acknowledgement: blksize", "error: tftp.option.value needs 1 byte; 0 are left"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !fitsTFTP([]byte(c.b)) {
				t.Error("does not fit")
			}
			s := wiretest.Decode(TFTP, []byte(c.b), false)
			if got := wiretest.Line(s, 0); got != c.line {
				t.Errorf("line %q, want %q", got, c.line)
			}
			if got := dnsNotes(s); got != c.note {
				t.Errorf("notes %q, want %q", got, c.note)
			}
		})
	}
}

// Away from port 69 nothing may be taken for TFTP that could be anything else.
func TestTFTPElsewhere(t *testing.T) {
	for b, want := range map[string]bool{
		"\x00\x01boot\x00octet\x00": true, "\x00\x02f\x00NetASCII\x00tsize\x000\x00": true, "\x00\x06blksize\x001428\x00": true, "\x00\x05\x00\x01File not found\x00": true,
		"": false, "\x00\x01": false, "\x00\x03\x00\x01data": false, "\x00\x04\x00\x01": false, "\x00\x01boot\x00binary\x00": false, "\x00\x06\x00\x00": false,
		"\x00\x06color\x00blue\x00": false, "\x00\x05\x00\x01\x00": false, "\x00\x05\x00\x63File not found\x00": false, "\x00\x05\x00\x01File not found\x00more": false,
	} {
		if got := surelyTFTP([]byte(b)); got != want {
			t.Errorf("%q: %v, want %v", b, got, want)
		}
	}
}
