package lesson_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mattn/go-runewidth"

	"peel/capture"
	"peel/capture/live"
	"peel/cmd/peel/lesson"
	"peel/layers"
	"peel/report"
)

// sniff captures the loopback interface, all of it.
func sniff(uint16) (lesson.Sniffer, error) {
	devices, err := live.Devices()
	if err != nil {
		return nil, err
	}
	for _, d := range devices {
		if d.Loopback {
			return live.Open(live.Options{Interface: d.Name, Buffer: 8 << 20})
		}
	}
	return nil, errors.New("no loopback interface")
}

var localhost = netip.MustParseAddrPort("127.0.0.1:0")

// play runs a lesson for real.
func play(t *testing.T, k lesson.Kind, v lesson.Variant, server netip.AddrPort) *lesson.Run {
	t.Helper()
	r, err := lesson.Play(t.Context(), lesson.Options{Kind: k, Variant: v, Message: "ping", Server: server, Sniff: sniff})
	var blind *lesson.CaptureError
	if errors.As(err, &blind) {
		t.Skipf("nothing can be captured here: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A story is a run with what a test asks about.
type story struct {
	*testing.T
	*lesson.Run
	ladder report.Ladder
	text   string
}

func tell(t *testing.T, r *lesson.Run) *story {
	t.Helper()
	l := r.Ladder(r.Packets(layers.NewDecoder()))
	s := &story{T: t, Run: r, ladder: l}
	s.text = string(l.Append(nil, report.Style{Width: 140}))
	return s
}

// calls returns a side's calls of that name.
func (s *story) calls(side lesson.Side, name string) []lesson.Call {
	var found []lesson.Call
	for _, c := range s.Calls {
		if c.Side == side && c.Name == name {
			found = append(found, c)
		}
	}
	return found
}

// call returns the first of them.
func (s *story) call(side lesson.Side, name string) lesson.Call {
	s.Helper()
	calls := s.calls(side, name)
	if len(calls) == 0 {
		s.Fatalf("the %s made no call of %s:\n%s", side, name, s.text)
	}
	return calls[0]
}

// arrow returns the first packet from a side whose label and details begin so.
func (s *story) arrow(from report.Side, label string) report.Arrow {
	s.Helper()
	for _, a := range s.ladder.Arrows {
		if a.From == from && strings.HasPrefix(a.Label+" "+strings.Join(a.Details, " "), label) {
			return a
		}
	}
	s.Fatalf("no packet %q:\n%s", label, s.text)
	return report.Arrow{}
}

// says checks that a sentence was chosen; or that none was, of which this is a part.
func (s *story) says(want bool, part string) {
	s.Helper()
	if slices.ContainsFunc(s.ladder.Remarks, func(r report.Remark) bool { return strings.Contains(r.Text, part) }) != want {
		s.Errorf("%q is said: %v, want %v:\n%s", part, !want, want, s.text)
	}
}

func (s *story) before(a, b time.Time, what string) {
	s.Helper()
	if !a.Before(b) {
		s.Errorf("%s: %s is not before %s:\n%s", what, a, b, s.text)
	}
}

// last returns the states after the last packet.
func (s *story) last() [2]string { return s.ladder.Arrows[len(s.ladder.Arrows)-1].States }

// The lessons, and what each has to show whenever it is run.
var lessons = []struct {
	kind    lesson.Kind
	variant lesson.Variant
	shows   func(*story)
}{
	{lesson.TCP, lesson.Variant{}, func(s *story) {
		listen, accept := s.call(lesson.Server, "Listen"), s.call(lesson.Server, "Accept")
		s.before(listen.End, s.arrow(report.Left, "SYN seq 0").Time, "Listen, SYN")
		s.before(s.arrow(report.Right, "SYN ACK seq 0 ack 1").Time, accept.End, "SYN ACK, Accept returns")
		s.says(true, "Listen sent no packet")
		s.says(true, "Connected before Accept returns")
		s.says(true, "Accept fetches a socket of its own")
		s.arrow(report.Left, `PSH ACK seq 1:5 "ping"`)
		s.arrow(report.Right, `PSH ACK seq 1:5 "pong"`)
		if runtime.GOOS != "windows" && (accept.FD == 0 || accept.FD == listen.FD) {
			s.Errorf("Accept returned fd %d, Listen %d", accept.FD, listen.FD)
		}
		if got := s.last(); got != [2]string{report.TimeWait, report.Closed} {
			s.Errorf("it ends in %q:\n%s", got, s.text)
		}
		s.says(true, "The client closed first, so TIME_WAIT falls to it")
		s.says(false, "RST")
	}},
	{lesson.TCP, lesson.Variant{AcceptAfter: 200 * time.Millisecond}, func(s *story) {
		accept := s.call(lesson.Server, "Accept")
		s.before(s.arrow(report.Left, "ACK seq 1 ack 1").Time, accept.Begin, "ACK of the handshake, Accept")
		s.before(s.call(lesson.Client, "Dial").End, accept.Begin, "Dial returns, Accept")
		s.before(s.call(lesson.Client, "Write").End, accept.Begin, "Write returns, Accept")
		s.before(s.arrow(report.Right, "ACK seq 1 ack 5").Time, accept.Begin, "ACK of the data, Accept")
		s.says(true, "Connected, though Accept has not been called")
		s.says(true, "Acknowledged, and no program has the connection yet")
	}},
	{lesson.TCP, lesson.Variant{Writes: 3}, func(s *story) {
		if w, r := s.calls(lesson.Client, "Write"), s.call(lesson.Server, "Read"); len(w) != 3 || r.Data != "ping 1ping 2ping 3" {
			s.Errorf("%d Writes, and one Read of %q", len(w), r.Data)
		}
		s.says(true, "3 Writes, 3 segments, 1 Read")
		s.says(true, "Each Write left at once, in a segment of its own: Go sets TCP_NODELAY")
		s.says(true, "The kernel has acknowledged them, and no program has read them.")
	}},
	{lesson.TCP, lesson.Variant{Unread: true}, func(s *story) {
		if !s.arrow(report.Right, "RST").Alarm {
			s.Error("the reset is no alarm")
		}
		if e := s.call(lesson.Client, "Read").Errno; e != "ECONNRESET" {
			s.Errorf("Read returns %q", e)
		}
		if w := s.calls(lesson.Client, "Write"); len(w) != 2 || w[0].Error != "" || w[1].Errno != "EPIPE" {
			s.Errorf("the Writes: %+v", w)
		}
		if got := s.last(); got != [2]string{report.Closed, report.Closed} {
			s.Errorf("it ends in %q", got)
		}
		s.says(true, "Close found 4 bytes that nobody had read")
		s.says(true, "ECONNRESET")
		s.says(true, "EPIPE, and no packet")
		s.says(false, "TIME_WAIT")
		s.says(false, "FIN acknowledges")
	}},
	{lesson.TCP, lesson.Variant{Nobody: true}, func(s *story) {
		s.arrow(report.Left, "SYN seq 0")
		if a := s.arrow(report.Right, "RST ACK seq 1 ack 1"); a.States != [2]string{report.Closed, report.Closed} {
			s.Errorf("after the reset: %q", a.States)
		}
		if e := s.call(lesson.Client, "Dial").Errno; e != "ECONNREFUSED" {
			s.Errorf("Dial returns %q", e)
		}
		s.says(true, "Nobody listens")
		s.says(false, "Listen")
		s.says(false, "Connected")
	}},
	{lesson.TCP, lesson.Variant{HalfClose: true}, func(s *story) {
		pong := s.arrow(report.Right, `PSH ACK seq 1:5 "pong"`)
		if pong.States != [2]string{report.FinWait2, report.CloseWait} {
			s.Errorf("half closed, it is in %q:\n%s", pong.States, s.text)
		}
		s.before(s.arrow(report.Left, "FIN ACK").Time, pong.Time, "FIN, pong")
		s.says(true, "EOF, behind the last byte")
		s.says(true, "Half closed")
		s.says(true, "The client closed first")
	}},
	{lesson.UDP, lesson.Variant{}, func(s *story) {
		if n := len(s.Frames); n != 2 {
			s.Errorf("%d packets", n)
		}
		s.arrow(report.Left, `UDP len 4 "ping"`)
		s.arrow(report.Right, `UDP len 4 "pong"`)
		s.says(true, "Dial sent nothing")
		s.says(true, "Close sent nothing")
	}},
	{lesson.UDP, lesson.Variant{Writes: 3}, func(s *story) {
		reads := s.calls(lesson.Server, "ReadFrom")
		if len(reads) != 3 || reads[0].Data != "ping 1" || reads[1].Data != "ping 2" || reads[2].Data != "ping" {
			s.Errorf("the Reads: %+v", reads)
		}
		s.says(true, "3 Writes, 3 datagrams, 3 Reads")
		s.says(true, "though others lay in the buffer behind it")
		s.says(true, "There was room for 4 bytes, the datagram had 6")
	}},
	{lesson.UDP, lesson.Variant{Nobody: true}, func(s *story) {
		s.arrow(report.Right, "ICMP")
		if w := s.calls(lesson.Client, "Write"); len(w) != 2 || w[0].Error != "" || w[1].Errno != "ECONNREFUSED" {
			s.Errorf("the Writes: %+v", w)
		}
		s.says(true, "ICMP error")
		s.says(true, "The error of the first Write comes out here, at the next call; this one sent nothing.")
		s.says(false, "the other end is not told")
	}},
	{lesson.HTTP, lesson.Variant{}, func(s *story) {
		s.arrow(report.Left, "PSH ACK seq 1:")
		if !strings.Contains(s.text, "HTTP GET /?message=ping") {
			s.Errorf("no request:\n%s", s.text)
		}
		if c := s.call(lesson.Client, "ReadAll"); c.Data != "pong" {
			s.Errorf("the answer is %q", c.Data)
		}
		for _, bad := range []string{`ServeHTTP("GET /") =`, "ServeHTTP returns n", "CloseIdleConnections() =", "CloseIdleConnections returns n"} {
			if strings.Contains(s.text, bad) {
				s.Errorf("a call without a result: %s:\n%s", bad, s.text)
			}
		}
		s.says(true, "bytes of text, for a message of 4 bytes")
		s.says(true, "Content-Length tells where it ends")
		s.says(false, "Another request")
		s.says(false, "Nothing was asked")
		s.says(true, "TIME_WAIT")
	}},
}

func name(k lesson.Kind, v lesson.Variant) string {
	return strings.TrimSpace(string(k) + " " + v.String())
}

// TestLessons runs each lesson on this machine's loopback.
func TestLessons(t *testing.T) {
	for _, l := range lessons {
		t.Run(name(l.kind, l.variant), func(t *testing.T) {
			t.Parallel()
			l.shows(tell(t, play(t, l.kind, l.variant, localhost)))
		})
	}
}

// The recordings show what the lessons show.
func TestRecordings(t *testing.T) {
	for _, l := range lessons {
		t.Run(name(l.kind, l.variant), func(t *testing.T) {
			r, err := lesson.Recorded(l.kind, l.variant)
			if err != nil {
				t.Fatal(err)
			}
			l.shows(tell(t, r))
		})
	}
	if _, err := lesson.Recorded(lesson.UDP, lesson.Variant{Unread: true}); err == nil {
		t.Error("there is a recording of what there is not")
	}
}

func TestIPv6(t *testing.T) {
	if l, err := net.Listen("tcp", "[::1]:0"); err != nil {
		t.Skip("no IPv6 here: ", err)
	} else {
		l.Close()
	}
	s := tell(t, play(t, lesson.TCP, lesson.Variant{}, netip.MustParseAddrPort("[::1]:0")))
	s.arrow(report.Left, `PSH ACK seq 1:5 "ping"`)
	if !strings.Contains(s.ladder.Left[1], "[::1]:") {
		t.Errorf("the client is %q", s.ladder.Left)
	}
	s = tell(t, play(t, lesson.UDP, lesson.Variant{Nobody: true}, netip.MustParseAddrPort("[::1]:0")))
	s.arrow(report.Right, "ICMPv6 port unreachable")
}

// The kernel has the connection in the state that the packets told.
func TestKernelAgreesOnTimeWait(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("/proc/net/tcp is Linux's")
	}
	r := play(t, lesson.TCP, lesson.Variant{}, localhost)
	client, err := netip.ParseAddrPort(tell(t, r).ladder.Left[1])
	if err != nil {
		t.Fatal(err)
	}
	table, err := os.ReadFile("/proc/net/tcp")
	if err != nil {
		t.Skip(err)
	}
	const timeWait = " 06 "
	want := fmt.Sprintf("0100007F:%04X", client.Port())
	for line := range strings.Lines(string(table)) {
		if fields := strings.Fields(line); len(fields) > 3 && fields[1] == want {
			if " "+fields[3]+" " != timeWait {
				t.Errorf("the client's socket is in state %s", fields[3])
			}
			return
		}
	}
	t.Errorf("the kernel has forgotten %s", client)
}

func TestPortInUse(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for _, v := range []lesson.Variant{{}, {Nobody: true}} { // Nobody: somebody would answer where nobody is to be
		_, err = lesson.Play(t.Context(), lesson.Options{Kind: lesson.TCP, Variant: v, Message: "ping", Server: netip.MustParseAddrPort(l.Addr().String()), Sniff: sniff})
		if want := l.Addr().String() + " is in use; give another --port"; err == nil || err.Error() != want {
			t.Errorf("%q: error %v", v, err)
		}
	}
}

// Without rights to capture, the error says that, and nothing was started.
func TestNoCapture(t *testing.T) {
	want := &live.Forbidden{Needs: "a right", Remedy: "get it"}
	_, err := lesson.Play(t.Context(), lesson.Options{Kind: lesson.TCP, Message: "ping", Server: localhost, Sniff: func(uint16) (lesson.Sniffer, error) { return nil, want }})
	var blind *lesson.CaptureError
	if !errors.As(err, &blind) || !errors.Is(err, want) {
		t.Errorf("error %v", err)
	}
}

// An interrupted lesson ends at once.
func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	begun := time.Now()
	_, err := lesson.Play(ctx, lesson.Options{Kind: lesson.TCP, Variant: lesson.Variant{AcceptAfter: time.Minute}, Message: "ping", Server: localhost, Sniff: func(uint16) (lesson.Sniffer, error) { return newSilence(), nil }})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	if took := time.Since(begun); took > 3*time.Second {
		t.Errorf("it took %s", took)
	}
}

// silence is a capture in which nothing passes.
type silence struct {
	stopped chan struct{}
	once    sync.Once
}

func newSilence() *silence { return &silence{stopped: make(chan struct{})} }

func (s *silence) Next(*capture.Frame) error { <-s.stopped; return io.EOF }
func (s *silence) Stop()                     { s.once.Do(func() { close(s.stopped) }) }
func (s *silence) Close() error              { return nil }

// What is not captured is not spoken of: without its packets a run has no sentence
// about them.
func TestSentencesNeedTheirPackets(t *testing.T) {
	for _, l := range lessons {
		r, err := lesson.Recorded(l.kind, l.variant)
		if err != nil {
			t.Fatal(err)
		}
		r.Frames = nil
		s := tell(t, r)
		for _, part := range []string{"Connected", "FIN", "TIME_WAIT", "RST", "ICMP error", "Acknowledged", "Nobody", "datagrams", "segments", "Half closed", "sent no", "no packet"} {
			s.says(false, part)
		}
	}
}

// At every width each line has room, and what digits stand there are those of the whole
// picture: half a sequence number would be read as another.
func TestEveryWidth(t *testing.T) {
	numbers := func(text []byte) []string {
		return strings.FieldsFunc(string(text), func(r rune) bool { return r < '0' || r > '9' })
	}
	for _, l := range lessons {
		r, err := lesson.Recorded(l.kind, l.variant)
		if err != nil {
			t.Fatal(err)
		}
		ladder := r.Ladder(r.Packets(layers.NewDecoder()))
		whole := numbers(ladder.Append(nil, report.Style{Width: 1000}))
		for width := 40; width <= 160; width++ {
			for _, boxes := range []bool{false, true} {
				picture := ladder.Append(nil, report.Style{Width: width, Boxes: boxes})
				for line := range bytes.Lines(picture) {
					if n := runewidth.StringWidth(strings.TrimSuffix(string(line), "\n")); n > width {
						t.Fatalf("%s: %d columns of %d: %s", name(l.kind, l.variant), n, width, line)
					}
				}
				for _, n := range numbers(picture) {
					if !slices.Contains(whole, n) {
						t.Fatalf("%s: %s stands nowhere in the whole picture; at %d columns\n%s", name(l.kind, l.variant), n, width, picture)
					}
				}
			}
		}
	}
}

// A run that was saved is the run that is loaded.
func TestSaveAndLoad(t *testing.T) {
	for _, l := range lessons {
		want, err := lesson.Recorded(l.kind, l.variant)
		if err != nil {
			t.Fatal(err)
		}
		var file bytes.Buffer
		w, err := capture.NewWriter(&file, "run.pcapng")
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(want.Save(w), w.Close()); err != nil {
			t.Fatal(err)
		}
		got, err := lesson.Load(&file, "run.pcapng")
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got.About, want.About) || !reflect.DeepEqual(got.Calls, want.Calls) {
			t.Errorf("%s: saved\n%+v\nloaded\n%+v", want.About.Command(), want.Calls, got.Calls)
		}
		if a, b := tell(t, got).text, tell(t, want).text; a != b {
			t.Errorf("%s: the ladder differs:\n%s\n%s", want.About.Command(), a, b)
		}
	}
}

// Whatever is in a file, it is refused or can be drawn.
func FuzzLoad(f *testing.F) {
	for _, l := range lessons {
		r, err := lesson.Recorded(l.kind, l.variant)
		if err != nil {
			f.Fatal(err)
		}
		var file bytes.Buffer
		w, err := capture.NewWriter(&file, "run.pcapng")
		if err != nil {
			f.Fatal(err)
		}
		if err := errors.Join(r.Save(w), w.Close()); err != nil {
			f.Fatal(err)
		}
		f.Add(file.Bytes())
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		r, err := lesson.Load(bytes.NewReader(file), "run.pcapng")
		if err != nil {
			return
		}
		l := r.Ladder(r.Packets(layers.NewDecoder()))
		for line := range bytes.Lines(l.Append(nil, report.Style{Width: 80})) {
			if bytes.ContainsAny(line[:len(line)-1], "\x1b\x00\r") {
				t.Fatalf("%q reaches the terminal", line)
			}
		}
	})
}

// The page shows a request so that nothing in it is taken for a page.
func TestPageEscapes(t *testing.T) {
	k, visits := keep(t, lesson.HTTP)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+k+"/?message=%3Cscript%3Ealert(1)%3C/script%3E", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept", "text/html")
	request.Header.Set("X-Evil", "<img src=x onerror=alert(2)>")
	transport := &http.Transport{}
	answer, err := (&http.Client{Transport: transport}).Do(request)
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(answer.Body)
	answer.Body.Close()
	transport.CloseIdleConnections()
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"<script", "<img"} {
		if bytes.Contains(page, []byte(bad)) {
			t.Errorf("%s stands in the page:\n%s", bad, page)
		}
	}
	for _, want := range []string{"GET /?message=%3Cscript", "X-Evil: &lt;img", k} {
		if !bytes.Contains(page, []byte(want)) {
			t.Errorf("%s doesn't stand in the page:\n%s", want, page)
		}
	}
	v := <-visits
	if !slices.ContainsFunc(v.Calls, func(c lesson.Call) bool { return c.Name == "ServeHTTP" }) {
		t.Errorf("no ServeHTTP among %+v", v.Calls)
	}
}

// keep serves until the test ends; it returns the address, and the visits that are over.
func keep(t *testing.T, kind lesson.Kind) (address string, visits <-chan *lesson.Visit) {
	t.Helper()
	over := make(chan *lesson.Visit, 100)
	ready := make(chan netip.AddrPort, 1)
	k := &lesson.Keeper{
		Options: lesson.Options{Kind: kind, Server: localhost, Sniff: sniff},
		Ready:   func(a netip.AddrPort) error { ready <- a; return nil },
		Came:    func(int, string) {},
		Over:    func(v *lesson.Visit) { over <- v },
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		err := k.Serve(ctx)
		var blind *lesson.CaptureError
		if errors.As(err, &blind) {
			k.Sniff = nil
			err = k.Serve(ctx)
		}
		done <- err
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return (<-ready).String(), over
}

func TestKeeper(t *testing.T) {
	for _, kind := range []lesson.Kind{lesson.TCP, lesson.UDP} {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			address, visits := keep(t, kind)
			seen := map[string]bool{}
			for i := range 2 {
				conn, err := net.Dial(kind.Transport(), address)
				if err != nil {
					t.Fatal(err)
				}
				b := make([]byte, 10)
				if _, err := fmt.Fprintf(conn, "ping\n"); err != nil {
					t.Fatal(err)
				}
				n, err := conn.Read(b)
				if err != nil || string(b[:n]) != "pong\n" {
					t.Errorf("client %d: %q, %v", i, b[:n], err)
				}
				seen[conn.LocalAddr().String()] = true
				conn.Close()
			}
			for range 2 {
				v := <-visits
				s := tell(t, &v.Run)
				if client := s.ladder.Left[1]; !seen[client] {
					t.Errorf("a visit of %s", client)
				}
				read, write := "Read", "Write"
				if kind == lesson.UDP {
					read, write = "ReadFrom", "WriteTo"
				}
				s.call(lesson.Server, read)
				s.call(lesson.Server, write)
				if len(v.Frames) > 0 && kind == lesson.TCP {
					s.arrow(report.Left, "SYN")
					s.says(true, "The client closed first")
				}
			}
		})
	}
}

// A datagram that is larger than the room for it is told, and so is what a long visit
// leaves out; and its time begins with it.
func TestVisits(t *testing.T) {
	t.Run("cut datagram", func(t *testing.T) {
		t.Parallel()
		address, visits := keep(t, lesson.UDP)
		conn, err := net.Dial("udp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if _, err := conn.Write(make([]byte, 2000)); err != nil {
			t.Fatal(err)
		}
		v := <-visits
		if len(v.Frames) == 0 {
			t.Skip("nothing can be captured here")
		}
		tell(t, &v.Run).says(true, "There was room for 512 bytes, the datagram had 2000")
	})
	t.Run("long", func(t *testing.T) {
		t.Parallel()
		address, visits := keep(t, lesson.TCP)
		time.Sleep(200 * time.Millisecond) // in which the server waits in Accept
		conn, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		received := make(chan error, 1)
		const size = 300_000
		go func() {
			_, err := io.CopyN(io.Discard, conn, size)
			received <- err
		}()
		if _, err := conn.Write(make([]byte, size)); err != nil {
			t.Fatal(err)
		}
		if err := <-received; err != nil {
			t.Fatal(err)
		}
		conn.Close()
		v := <-visits
		l := v.Ladder(v.Packets(layers.NewDecoder()))
		text := string(l.Append(nil, report.Style{Width: 80}))
		if n := strings.Count(text, "\n"); n > 500 {
			t.Errorf("%d lines", n)
		}
		for _, want := range []string{"   <0 ", "Left out here: ", "Close()", "EOF"} {
			if !strings.Contains(text, want) {
				t.Errorf("%q doesn't stand in\n%s", want, text)
			}
		}
		if v.Number != 1 || !strings.HasPrefix(v.Heading(), "connection 1, ") {
			t.Errorf("it is %d: %s", v.Number, v.Heading())
		}
		if len(v.Frames) > 0 && !l.Start.Equal(v.Frames[0].Time) {
			t.Errorf("time 0 is %s, not that of the first packet, %s", l.Start, v.Frames[0].Time)
		}
	})
}

// What Save writes for people is short, and in words.
func TestCommentsForPeople(t *testing.T) {
	r, err := lesson.Recorded(lesson.TCP, lesson.Variant{})
	if err != nil {
		t.Fatal(err)
	}
	var kept bytes.Buffer
	w, err := capture.NewWriter(&kept, "run.pcapng")
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(r.Save(w), w.Close()); err != nil {
		t.Fatal(err)
	}
	file, err := capture.NewFile(&kept, "run.pcapng")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var told []string
	var frame capture.Frame
	for file.Next(&frame) == nil {
		told = append(told, frame.Comments...)
	}
	all := strings.Join(told, "\n")
	for _, want := range []string{`client calls net.Dial("tcp", "127.0.0.1:8000")`, `server's Read returns "ping"`, "after it: server's Close returns nil"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q doesn't stand in\n%s", want, all)
		}
	}
	if got := file.Sections()[0].Comments; len(got) != 1 || strings.Contains(got[0]+all, "{") {
		t.Errorf("comments of the section: %q, of the packets:\n%s", got, all)
	}
}

func TestCompare(t *testing.T) {
	tcp, err := lesson.Recorded(lesson.TCP, lesson.Variant{})
	if err != nil {
		t.Fatal(err)
	}
	web, err := lesson.Recorded(lesson.HTTP, lesson.Variant{})
	if err != nil {
		t.Fatal(err)
	}
	d := layers.NewDecoder()
	out := string(lesson.Compare(nil, report.Style{Width: 100}, tcp, web, tcp.Packets(d), web.Packets(d)))
	whole := 0
	for _, f := range tcp.Frames {
		whole += f.Length
	}
	for _, want := range []string{fmt.Sprintf("| all of it                      |%10d |", whole), "Content-Length: 4", "C/S", "B/S"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q doesn't stand in\n%s", want, out)
		}
	}
}
