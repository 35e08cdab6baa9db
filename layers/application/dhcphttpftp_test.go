package application

import (
	"slices"
	"strings"
	"testing"

	"peel/layers/internal/wiretest"
	"peel/layers/wire"
)

// A messageCase is a message, and what must be found in it.
type messageCase struct {
	name  string
	bytes string
	want  []string // "name=value" of rows, in any order
	lacks []string // names that must not appear
	notes []string // parts of notes
	left  int      // bytes of payload
	line  string   // part of the line
}

func runMessages(t *testing.T, p *wire.Protocol, cases []messageCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := []byte(c.bytes)
			s := wiretest.Decode(p, b, false)
			v := s.Layer(0)
			found := map[string]bool{}
			names := map[string]bool{}
			for i := range s.Items {
				w := v.Item(int32(i))
				names[w.I.F.Name] = true
				found[w.I.F.Name+"="+string(w.AppendValue(nil))] = true
				w.AppendText(nil)
			}
			for _, want := range c.want {
				if !found[want] {
					t.Errorf("lacks %q", want)
				}
			}
			for _, name := range c.lacks {
				if names[name] {
					t.Errorf("has %s", name)
				}
			}
			for _, want := range c.notes {
				if !slices.ContainsFunc(wiretest.Notes(s), func(note string) bool { return strings.Contains(note, want) }) {
					t.Errorf("no note says %q", want)
				}
			}
			if got := int(v.L.Payload); got != c.left {
				t.Errorf("payload %d bytes, want %d", got, c.left)
			}
			if line := wiretest.Line(s, 0); !strings.Contains(line, c.line) {
				t.Errorf("line %q lacks %q", line, c.line)
			}
			if t.Failed() {
				for f := range found {
					t.Log(f)
				}
			}
		})
	}
}

// dhcpMessage is a BOOTP request with these options, and these names.
func dhcpMessage(options, sname, file string) string {
	pad := func(s string, n int) string { return s + strings.Repeat("\x00", n-len(s)) }
	return "\x01\x01\x06\x00" + "\x12\x34\x56\x78" + "\x00\x00\x80\x00" + // op, htype, hlen, hops; xid; secs, broadcast
		strings.Repeat("\x00", 16) + // no addresses
		pad("\x02\x00\x00\x00\x00\x01", 16) + pad(sname, 64) + pad(file, 128) + "\x63\x82\x53\x63" + options
}

func TestDHCP(t *testing.T) {
	const discover = "\x35\x01\x01"
	runMessages(t, DHCP, []messageCase{
		{
			name:  "a discover",
			bytes: dhcpMessage(discover+"\x0c\x04host\x37\x03\x01\x03\x06\xff\x00\x00", "", ""),
			want:  []string{"dhcp.option.dhcp=1", "dhcp.option.hostname=host", "dhcp.option.request_list_item=6", "dhcp.option.end=255", "dhcp.option.padding=00:00", "dhcp.flags.bc=true", "dhcp.hw.mac_addr=02:00:00:00:00:01"},
			line:  `discover id 0x12345678 from 02:00:00:00:00:01 "host"`,
		},
		{
			name:  "options in both names",
			bytes: dhcpMessage(discover+"\x34\x01\x03\xff", "\x42\x04tftp\xff", "\x43\x04boot\xff"),
			want:  []string{"dhcp.option.tftp_server_name=tftp", "dhcp.option.bootfile_name=boot"},
			lacks: []string{"dhcp.server", "dhcp.file"},
		},
		{
			name:  "a length that reaches beyond the end",
			bytes: dhcpMessage(discover+"\x0c\x40host", "", ""),
			want:  []string{"dhcp.option.hostname=host"},
			notes: []string{"dhcp.option.length asks for 66 bytes; 6 are left", "no end option"},
		},
		{
			name:  "a length that does not suit the form",
			bytes: dhcpMessage(discover+"\x33\x02\x01\x02\xff", "", ""),
			want:  []string{"dhcp.option.value=01:02"},
			lacks: []string{"dhcp.option.ip_address_lease_time"},
			notes: []string{"dhcp.option.length is 2; this option has 4"},
		},
		{
			name:  "a domain list with a pointer",
			bytes: dhcpMessage(discover+"\x77\x0f\x03foo\x03com\x00\x03bar\xc0\x04\xff", "", ""),
			want:  []string{"dhcp.option.dhcp_dns_domain_search_list_fqdn=foo.com", "dhcp.option.dhcp_dns_domain_search_list_fqdn=bar.com"},
		},
		{
			name:  "a domain list that points at itself",
			bytes: dhcpMessage(discover+"\x77\x02\xc0\x00\xff", "", ""),
			want:  []string{"dhcp.option.dhcp_dns_domain_search_list_fqdn=<Name contains a pointer that loops>"},
		},
		{
			name:  "a domain list split over two options",
			bytes: dhcpMessage(discover+"\x77\x08\x03foo\x03com\x77\x07\x00\x03bar\xc0\x04\xff", "", ""),
			want: []string{
				"dhcp.option.dhcp_dns_domain_search_list_rfc_3396_detected=1/2", "dhcp.option.dhcp_dns_domain_search_list_fqdn=foo.com",
				"dhcp.option.dhcp_dns_domain_search_list_fqdn=bar.com",
			},
		},
		{
			name:  "routes without classes",
			bytes: dhcpMessage(discover+"\x79\x0d\x18\x0a\x00\x01\x01\x02\x03\x04\x00\x05\x06\x07\x08\xff", "", ""),
			want:  []string{"dhcp.option.classless_static_route=18:0a:00:01:01:02:03:04", "dhcp.option.classless_static_route=00:05:06:07:08"},
		},
		{
			name:  "a route with a mask of 33 bits",
			bytes: dhcpMessage(discover+"\x79\x06\x21\x01\x02\x03\x04\x05\xff", "", ""),
			notes: []string{"a mask of 33 bits; an IPv4 address has 32"},
		},
		{
			name:  "the vendor class stands behind what it explains",
			bytes: dhcpMessage(discover+"\x2b\x04\x06\x01\x03\xff\x3c\x09PXEClient\xff", "", ""),
			want:  []string{"dhcp.option.vendor.pxeclient.discovery_control=0x03", "dhcp.option.vendor.pxeclient.end=255"},
		},
		{
			name:  "a relay's sub-options, the last too long",
			bytes: dhcpMessage(discover+"\x52\x0a\x01\x04port\x02\x20ab\xff", "", ""),
			want:  []string{"dhcp.option.agent_information_option.agent_circuit_id=70:6f:72:74", "dhcp.option.agent_information_option.agent_remote_id=61:62"},
			notes: []string{"dhcp.option.suboption_length asks for 34 bytes; 4 are left"},
		},
		{
			name:  "plain BOOTP",
			bytes: dhcpMessage("", "", "")[:236] + "\x01\x02\x03\x04\x05",
			want:  []string{"dhcp.vendor_specific_options=01:02:03:04:05"},
			lacks: []string{"dhcp.cookie"},
			line:  "BOOTP boot request",
		},
	})
}

func TestDHCPFits(t *testing.T) {
	for _, c := range []struct {
		name, bytes string
		want        bool
	}{
		{"a request", dhcpMessage("\xff", "", ""), true},
		{"the beginning of one", "\x02\x01\x06\x00", true},
		{"nothing", "", false},
		{"text", "GET / HTTP/1.1\r\n", false},
	} {
		if got := DHCP.Fits([]byte(c.bytes)); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestHTTP(t *testing.T) {
	runMessages(t, HTTP, []messageCase{
		{
			name:  "a request with a query and cookies",
			bytes: "GET /a?x=1&y=2 HTTP/1.1\r\nHost: example.org\r\nCookie: k=v; l=w\r\nX-Own: 1\r\n\r\n",
			want: []string{
				"http.request.method=GET", "http.request.uri=/a?x=1&y=2", "http.request.uri.path=/a", "http.request.uri.query.parameter=y=2", "http.request.version=HTTP/1.1",
				"http.host=example.org", "http.cookie_pair=l=w", "http.request.line=X-Own: 1\r\n", "http.request.full_uri=http://example.org/a?x=1&y=2",
			},
			line: "GET /a?x=1&y=2 HTTP/1.1 host example.org",
		},
		{
			name:  "a body of a kind of its own is payload",
			bytes: "HTTP/1.1 200 OK\r\ncontent-TYPE: text/plain\r\nContent-Length: 5\r\n\r\nhello",
			want:  []string{"http.response.code=200", "http.response.code.desc=OK", "http.content_length=5", "http.file_data=68:65:6c:6c:6f"},
			left:  5,
		},
		{
			name:  "a body that nobody knows is the message's",
			bytes: "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 2\r\n\r\n\x89P",
			want:  []string{"http.file_data=89:50"},
		},
		{
			name:  "only the beginning of the body is here",
			bytes: "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello",
			want:  []string{"peel.http.body=68:65:6c:6c:6f"},
			lacks: []string{"http.file_data"},
		},
		{
			name:  "chunks",
			bytes: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=1\r\nhello\r\n0\r\nX: 1\r\n\r\n",
			want:  []string{"http.chunk_size=5", "http.chunk_data=68:65:6c:6c:6f", "http.chunk_size=0", "http.chunked_trailer_part=X: 1\r\n", "http.file_data=68:65:6c:6c:6f"},
		},
		{
			name:  "a chunk longer than the segment",
			bytes: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\nhello",
			want:  []string{"http.chunk_size=4095", "peel.http.body=68:65:6c:6c:6f"},
		},
		{
			name:  "a chunk of more bytes than there are numbers",
			bytes: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nhello",
			lacks: []string{"http.chunk_data", "http.file_data"},
		},
		{
			name:  "two requests in one segment",
			bytes: "GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\n",
			want:  []string{"http.request.uri=/1"},
			left:  19,
		},
		{
			name:  "no body behind 304, whatever the length says",
			bytes: "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
			left:  27,
		},
		{
			name:  "a password for all to read",
			bytes: "GET / HTTP/1.0\r\nAuthorization: Basic dXNlcjpwYXNz\r\n\r\n",
			want:  []string{"http.authbasic=user:pass"},
		},
		{
			name:  "a folded header, and the end of the segment within the next",
			bytes: "GET / HTTP/1.0\nX: a\n b\nHo",
			want:  []string{"http.request.line=X: a\n b\n", "http.request.line=Ho"},
		},
	})
}

func TestHTTPFits(t *testing.T) {
	for _, c := range []struct {
		bytes string
		want  bool
	}{
		{"GET / HTTP/1.1\r\n", true},
		{"GET /a b HTTP/1.0\r\n", true},
		{"FROB /x HTTP/1.1\r\n", true},
		{"GET /very/long/path/without/an/end", true},
		{"HTTP/1.1 200 OK\r\n", true},
		{"HTTP/1.1 200", true},
		{"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", false},
		{"OPTIONS rtsp://h/ RTSP/1.0\r\n", false},
		{"INVITE sip:a@b SIP/2.0\r\n", false},
		{"SSH-2.0-OpenSSH\r\n", false},
		{"GET", false},
		{"GET /\r\n", false},
		{"EHLO example.org\r\n", false},
		{"\x16\x03\x01", false},
		{"", false},
	} {
		if got := fitsHTTP([]byte(c.bytes)); got != c.want {
			t.Errorf("%q: %v", c.bytes, got)
		}
	}
}

func TestFTP(t *testing.T) {
	runMessages(t, FTP, []messageCase{
		{name: "a command", bytes: "USER anonymous\r\n", want: []string{"ftp.request.command=USER", "ftp.request.arg=anonymous"}, line: "USER anonymous"},
		{name: "a reply of several lines", bytes: "211-Features:\r\n SIZE\r\n211 End\r\n", want: []string{"ftp.response.code=211", "ftp.response.arg=Features:", "peel.ftp.more= SIZE", "peel.ftp.more=211 End"}},
		{name: "an address in numbers", bytes: "PORT 10,0,0,1,4,1\r\n", want: []string{"ftp.active.cip=10.0.0.1", "ftp.active.port=1025"}},
		{name: "a passive address without parentheses", bytes: "227 Entering Passive Mode 10,0,0,2,195,81\r\n", want: []string{"ftp.passive.ip=10.0.0.2", "ftp.passive.port=50001"}},
		{name: "five numbers are no address", bytes: "PORT 10,0,0,1,4\r\n", lacks: []string{"ftp.active.cip"}},
		{name: "an extended address", bytes: "EPRT |2|::1|6275|\r\n", want: []string{"ftp.eprt.af=2", "ftp.eprt.ipv6=::1", "ftp.eprt.port=6275"}},
		{name: "an extended port", bytes: "229 Extended (|||6446|)\r\n", want: []string{"ftp.epsv.port=6446"}},
		{name: "an extended port without an end", bytes: "229 Extended (|||", lacks: []string{"ftp.epsv.port"}},
		{name: "an empty line", bytes: "\r\n", lacks: []string{"ftp.request.command"}},
	})
	if FTP.Fits([]byte("\x16\x03\x01\x00\x05")) {
		t.Error("takes TLS")
	}
}
