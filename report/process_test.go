package report_test

import (
	"encoding/json"
	"net/netip"
	"strings"
	"testing"
	"unicode/utf8"

	"peel/capture"
	"peel/layers"
	"peel/layers/wire"
	"peel/report"
)

// frameOf decodes packet n of a capture in testdata.
func frameOf(t *testing.T, file string, n int, s *wire.Stack) *report.Packet {
	t.Helper()
	f, err := capture.Open("../testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var frame capture.Frame
	for range n {
		if err := f.Next(&frame); err != nil {
			t.Fatal(err)
		}
	}
	layers.NewDecoder().Decode(s, append([]byte(nil), frame.Data...), frame.Length, uint32(frame.Interface.LinkType))
	return &report.Packet{Number: n, Time: frame.Time, Length: frame.Length, Link: uint16(frame.Interface.LinkType), FCSLen: -1, Stack: s}
}

const session = "tcp/go-session.pcapng" // packet 4: 127.0.0.1:51224 says "ping" to 127.0.0.1:8000

var (
	curl   = report.Process{PID: 4711, Name: "curl", UID: 1000}
	nginx  = report.Process{PID: 88, Name: "nginx", UID: 33, Others: 2}
	hidden = report.Process{PID: -1, UID: 33}
	evil   = report.Process{PID: 6, Name: "a\x1b[2J\n\u202e" + strings.Repeat("x", 255)}
)

func TestProcesses(t *testing.T) {
	for _, c := range []struct {
		name     string
		mode     string
		style    report.Style
		from, to report.Process
		want     []string // parts of the output, without regard to how its lines are broken
	}{
		{"summary in a pipe", "summary", report.Style{}, curl, nginx, []string{"127.0.0.1:51224 -> 127.0.0.1:8000 ", `"ping"  curl[4711] -> nginx[88]+2`}},
		{"the sender only", "summary", report.Style{}, curl, report.Process{}, []string{`"ping"  curl[4711] ->`}},
		{"the receiver only", "summary", report.Style{}, report.Process{}, curl, []string{`"ping"  -> curl[4711]`}},
		{"only the user", "summary", report.Style{}, curl, hidden, []string{"  curl[4711] -> uid 33"}},
		{"no name", "summary", report.Style{}, report.Process{PID: 5}, curl, []string{"  pid 5 -> curl[4711]"}},
		{"hostile name", "summary", report.Style{}, evil, curl, []string{`  a\x1b[2J\n\u202exxxxxxxxxxxxx...[6] -> curl[4711]`}},
		{"80 columns", "summary", report.Style{Width: 80, Cut: true}, curl, nginx, []string{".976 curl[4711]:51224 -> nginx[88]+2:8000 TCP PSH ACK"}},
		{"80 columns, the user keeps the address", "summary", report.Style{Width: 80, Cut: true}, curl, hidden, []string{".976 curl[4711]:51224 -> 127.0.0.1:8000 TCP PSH ACK"}},
		{"120 columns", "summary", report.Style{Width: 120, Cut: true}, curl, nginx, []string{"  curl[4711]:51224 -> nginx[88]+2:8000            "}},
		{"150 columns", "summary", report.Style{Width: 150, Cut: true}, curl, nginx, []string{"127.0.0.1:51224 -> 127.0.0.1:8000 ", "PSH ACK seq 1", "...  curl[4711] -> nginx[88]+2\n"}},
		{"layers", "layers", report.Style{Width: 140}, curl, nginx, []string{"the pair of sockets: curl[4711] 127.0.0.1:51224 <-> nginx[88]+2 127.0.0.1:8000"}},
		{"four layers", "layers", report.Style{Width: 140, Model: report.TCPIP}, curl, nginx, []string{"len 4, curl[4711] -> nginx[88]+2 [protocol 6]"}},
		{"fields", "fields", report.Style{Width: 120}, curl, nginx, []string{"[Sending process: curl[4711], uid 1000]", "peel.process.from", "[Receiving process: nginx[88]+2, uid 33]", "peel.process.to"}},
		{"fields, only the user", "fields", report.Style{Width: 80}, report.Process{}, hidden, []string{"  [Receiving process: uid 33]\n"}},
		{"JSON", "json", report.Style{}, curl, nginx, []string{`,"processes":{"from":{"pid":4711,"name":"curl","uid":1000},"to":{"pid":88,"name":"nginx","uid":33,"others":2}},"layers"`}},
		{"JSON, only the user", "json", report.Style{}, hidden, report.Process{}, []string{`,"processes":{"from":{"uid":33}},"layers"`}},
		{"JSON, hostile name", "json", report.Style{}, report.Process{}, evil, []string{`"processes":{"to":{"pid":6,"name":"a\u001b[2J\n\u202exxx`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var s wire.Stack
			p := frameOf(t, session, 4, &s)
			form := report.New(c.mode, c.style)
			without := string(form.Append(nil, p))
			p.From, p.To = c.from, c.to
			out := string(form.Append(nil, p))
			for _, want := range c.want {
				if !strings.Contains(unbroken(out), unbroken(want)) && !strings.Contains(out, want) {
					t.Errorf("no %q in\n%s", want, out)
				}
			}
			for _, sign := range []string{"process", "curl", "nginx", "uid"} {
				if strings.Contains(without, sign) {
					t.Errorf("%q is shown though nothing is known:\n%s", sign, without)
				}
			}
			if i := unsafeByte([]byte(out)); i >= 0 {
				t.Errorf("%q is let through", out[i])
			}
			if c.mode == "json" && !json.Valid([]byte(out)) {
				t.Errorf("not JSON: %s", out)
			}
			if c.style.Cut && utf8.RuneCountInString(out) > c.style.Width+1 {
				t.Errorf("%d columns, no more than %d fit:\n%s", utf8.RuneCountInString(out)-1, c.style.Width, out)
			}
			p.From, p.To = report.Process{}, report.Process{}
			if again := string(form.Append(nil, p)); again != without {
				t.Errorf("the next packet is shown otherwise:\n%s\n%s", without, again)
			}
		})
	}
}

// unbroken joins the lines of a cell.
func unbroken(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '|' }), " ")
}

func TestSockets(t *testing.T) {
	for _, c := range []struct {
		name     string
		file     string
		n        int
		proto    uint8
		from, to string // empty: no sockets
	}{
		{"TCP", session, 4, 6, "127.0.0.1:51224", "127.0.0.1:8000"},
		{"TCP, the other way", session, 2, 6, "127.0.0.1:8000", "127.0.0.1:51224"},
		{"UDP-Lite over IPv6", "udplite/ipv6.pcap", 1, 136, "[2001:db8::1]:51000", "[2001:db8::2]:8000"},
		{"behind extension headers", "ipv6/extension-headers.pcap", 1, 17, "[2001:db8::1]:51250", "[2001:db8::2]:8000"},
		{"inside a tunnel", "vxlan/gpe.pcap", 2, 17, "[2001:db8::1]:51000", "[2001:db8::2]:8000"},
		{"ICMP has no ports", "icmp/ping.pcap", 1, 0, "", ""},
		{"what an error quotes is not its own", "icmp/port-unreachable.pcap", 2, 0, "", ""},
		{"ARP has none", "arp/request-reply.pcap", 1, 0, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var s wire.Stack
			p := frameOf(t, c.file, c.n, &s)
			proto, from, to, ok := report.Sockets(p.Stack)
			if !ok {
				if c.from != "" {
					t.Error("no sockets")
				}
				return
			}
			if c.from == "" {
				t.Fatalf("%v to %v", from, to)
			}
			if proto != c.proto || from != netip.MustParseAddrPort(c.from) || to != netip.MustParseAddrPort(c.to) {
				t.Errorf("protocol %d, %v to %v; want %d, %s to %s", proto, from, to, c.proto, c.from, c.to)
			}
		})
	}
}

func TestSocketsAllocatesNothing(t *testing.T) {
	var s wire.Stack
	p := frameOf(t, session, 4, &s)
	if n := testing.AllocsPerRun(100, func() { report.Sockets(p.Stack) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
