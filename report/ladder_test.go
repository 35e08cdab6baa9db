package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/mattn/go-runewidth"

	"peel/layers"
	"peel/layers/flow"
	"peel/layers/wire"
	"peel/report"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// at is so many microseconds past noon.
func at(us int) time.Time { return noon.Add(time.Duration(us) * time.Microsecond) }

// conversation has one of everything a ladder can hold.
func conversation() report.Ladder {
	return report.Ladder{
		Left:  []string{"client", "192.0.2.1:40000"},
		Right: []string{"server", "192.0.2.2:8000"},
		Calls: []report.Call{
			{Side: report.Right, Name: "Accept", Text: "Accept()", Begin: at(0), End: at(420), Result: "fd 9"},
			{Side: report.Left, Name: "Dial", Text: `net.Dial("tcp", "192.0.2.2:8000")`, Begin: at(100), End: at(400), Result: "fd 7"},
			{Side: report.Left, Name: "Sleep", Text: "time.Sleep(1ms)", Begin: at(500), End: at(1500)},
			{Side: report.Right, Name: "Read", Text: "Read(512 bytes)", Begin: at(1600)},
		},
		Arrows: []report.Arrow{
			{Number: 1, Time: at(110), From: report.Left, Label: "SYN", Details: []string{"seq 0", "win 65495", "mss 65495 sackOK ts 1/0 wscale 10"}, States: [2]string{report.SynSent, report.SynReceived}, Color: 4},
			{Number: 2, Time: at(120), From: report.Right, Label: "SYN ACK", Details: []string{"seq 0", "ack 1"}, States: [2]string{report.Established, report.SynReceived}, Color: 4},
			{Number: 3, Time: at(130), From: report.Left, Label: "ACK", Details: []string{"seq 1", "ack 1"}, States: [2]string{report.Established, report.Established}, Color: 4},
			{Number: 4, Time: at(1700), From: report.Right, Label: "RST", Details: []string{"seq 1"}, States: [2]string{report.Closed, report.Closed}, Alarm: true},
		},
		Remarks: []report.Remark{{Time: at(130), Text: "The two kernels have shaken hands, and no program has noticed anything of it until now."}},
	}
}

func draw(l report.Ladder, s report.Style) string { return string(l.Append(nil, s)) }

func TestLadderDrawing(t *testing.T) {
	for _, c := range []struct {
		name  string
		style report.Style
		want  string
	}{
		{"80 columns", report.Style{Width: 80}, ladder80},
		{"narrower than can be", report.Style{Width: 20}, ladder40},
		{"boxes and all details", report.Style{Width: 140, Boxes: true}, ladder140},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := draw(conversation(), c.style)
			if want := strings.TrimPrefix(c.want, "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// Colours change nothing but the colours.
func TestLadderColors(t *testing.T) {
	for _, width := range []int{40, 80} {
		plain := draw(conversation(), report.Style{Width: width})
		colored := draw(conversation(), report.Style{Width: width, Color: true})
		if got := withoutColors(colored); got != plain {
			t.Errorf("without its colours it says\n%s\nwant\n%s", got, plain)
		}
		if !strings.Contains(colored, "\x1b[91m<--") {
			t.Error("the reset is not red")
		}
	}
}

func withoutColors(s string) string {
	for {
		i := strings.Index(s, "\x1b[")
		if i < 0 {
			return s
		}
		s = s[:i] + s[i+strings.IndexByte(s[i:], 'm')+1:]
	}
}

// Of a long ladder the first and the last events are drawn; what is under way behind the
// gap has its line all the same.
func TestLadderCut(t *testing.T) {
	l := report.Ladder{Start: at(15), Most: 9, Gone: report.Gone{Calls: 1000, Packets: 2000}}
	for i := range 30 {
		l.Arrows = append(l.Arrows, report.Arrow{Number: i + 1, Time: at(10 * i), Label: "data"})
	}
	l.Calls = []report.Call{
		{Side: report.Left, Name: "over", Text: "over()", Begin: at(75), End: at(76), Result: "at once"},
		{Side: report.Left, Name: "in", Text: "in()", Begin: at(105), End: at(155)},
		{Side: report.Right, Name: "out", Text: "out()", Begin: at(115), End: at(285), Result: "late"},
	}
	l.Remarks = []report.Remark{{Time: at(50), Text: "drawn"}, {Time: at(150), Text: "of the middle"}, {Time: at(290), Text: "the end"}}
	want := strings.TrimPrefix(`
   <0  :-- #1 data ---->:
   <0  :-- #2 data ---->:
 0.00  :-- #3 data ---->:
 0.01  :-- #4 data ---->:
 0.02  :-- #5 data ---->:
 0.03  :-- #6 data ---->:
      drawn
      Left out here: 1002 calls, 2022
      packets.
 0.26  :-- #29 data --->|
 0.27  :                | out returns late
 0.27  :-- #30 data --->:
      the end
`, "\n")
	if got := draw(l, report.Style{Width: 60}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A character that is shown as an escape stays in one piece, on one line.
func TestLadderKeepsEscapes(t *testing.T) {
	for width := 40; width < 100; width++ {
		got := draw(report.Ladder{
			Left:   []string{"client"},
			Calls:  []report.Call{{Side: report.Right, Name: "Read", Text: "Read()", Result: `"` + strings.Repeat("\x00\n\u202e", 8) + `"`, Begin: at(0), End: at(1)}},
			Arrows: []report.Arrow{{Number: 1, Time: at(2), Label: strings.Repeat("\x01", 40)}},
		}, report.Style{Width: width})
		whole := strings.NewReplacer(`\x00`, "", `\x01`, "", `\n`, "", `\u202e`, "").Replace(got)
		if strings.Contains(whole, `\`) {
			t.Fatalf("an escape is split in\n%s", got)
		}
	}
}

// numbersOf returns the numbers in a text.
func numbersOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
}

// A number is shown whole, or not at all: half of one is another. One that no line holds
// is marked where it goes on.
func TestLadderKeepsNumbers(t *testing.T) {
	l := report.Ladder{
		Left:  []string{"client", "[2001:db8:1234:5678:9abc:def0:1357:2468]:40961"},
		Right: []string{"server 20406", "198.51.100.231:58008"},
		Calls: []report.Call{
			{Side: report.Left, Name: "Dial", Text: `net.Dial("tcp", "198.51.100.231:58008")`, Begin: at(0), End: at(10), Result: "fd 1357924680"},
			{Side: report.Right, Name: "Read", Text: "Read(1234567 bytes)", Begin: at(20), End: at(20), Result: `24681357 bytes, "1000000 2000001 3000002 4000003"`},
			{Side: report.Left, Name: "Write", Text: `Write("98765432101234567890")`, Begin: at(45), End: at(46), Result: "20"},
		},
		Arrows: []report.Arrow{
			{Number: 12345678, Time: at(5), From: report.Left, Label: "PSH ACK", Details: []string{"seq 4123456789:4123460246", `"order 86420975"`, "ack 3029384756", "win 65536"}, States: [2]string{report.Established, report.CloseWait}},
			{Number: 12345679, Time: at(30), From: report.Right, Label: "ICMP", Details: []string{"port unreachable about UDP 198.51.100.231:58008 > 203.0.113.94:53121"}},
		},
		Remarks: []report.Remark{{Time: at(30), Text: "1122334455 segments of 6677889900 bytes reached 198.51.100.231:58008, and no more."}},
	}
	all := numbersOf(draw(l, report.Style{Width: 1000}))
	for width := 40; width <= 160; width++ {
		got := draw(l, report.Style{Width: width})
		for _, n := range numbersOf(got) {
			if !slices.Contains(all, n) {
				t.Fatalf("%s is no number of the whole picture; at %d columns\n%s", n, width, got)
			}
		}
		for line := range strings.Lines(got) {
			if n := runewidth.StringWidth(strings.TrimSuffix(line, "\n")); n > width {
				t.Fatalf("%d columns of %d: %s", n, width, line)
			}
		}
	}
	const longest = "12345678901234567890123456789012345678901234567890"
	got := draw(report.Ladder{Calls: []report.Call{{Text: longest, Begin: at(0)}}}, report.Style{Width: 40})
	if want := "0.00 | 12345678901234567890123\\       |\n      |  4567890123456789012345\\       |\n      |  67890 "; !strings.Contains(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestLadderOrder(t *testing.T) {
	l := report.Ladder{
		Calls: []report.Call{
			{Side: report.Left, Name: "b", Text: "b()", Begin: at(10), End: at(10), Result: "B"},
			{Side: report.Right, Name: "a", Text: "a()", Begin: at(5), End: at(10)},
			{Side: report.Left, Name: "back", Text: "back()", Begin: at(30), End: at(20), Result: "in time"},
		},
		Arrows:  []report.Arrow{{Number: 1, Time: at(10), Label: "at once"}, {Number: 2, Label: "timeless"}},
		Remarks: []report.Remark{{Time: at(10), Text: "behind them all"}},
	}
	got := draw(l, report.Style{Width: 80})
	last := -1
	for _, want := range []string{"#2 timeless", "a()", "b()", "#1 at once", "b returns B", "a returns", "behind them all", "back() = in time"} {
		i := strings.Index(got, want)
		if i <= last {
			t.Errorf("%q is not where it should be in\n%s", want, got)
		}
		last = i
	}
}

// The margin counts from the first event in one unit, whatever the span.
func TestLadderMargin(t *testing.T) {
	for _, c := range []struct {
		span time.Duration
		unit string
		last string
	}{
		{0, "ms", "0.00"},
		{123456 * time.Microsecond, "ms", "123.45"},
		{1500 * time.Millisecond, "ms", "1500.0"},
		{12 * time.Second, "ms", "12000"},
		{5 * time.Minute, "s", "300.00"},
		{40 * 24 * time.Hour, "s", "3456000"},
		{1<<63 - 1, "s", "9223372036"},
	} {
		l := report.Ladder{Left: []string{"left"}, Arrows: []report.Arrow{{Number: 1, Time: noon, Label: "a"}, {Number: 2, Time: noon.Add(c.span), Label: "b"}}}
		lines := strings.Split(strings.TrimRight(draw(l, report.Style{Width: 80}), "\n"), "\n")
		if head, last := strings.Fields(lines[0])[0], strings.Fields(lines[len(lines)-1])[0]; head != c.unit || last != c.last {
			t.Errorf("%s: %s in %s, want %s in %s", c.span, last, head, c.last, c.unit)
		}
	}
}

// checkLadder holds a drawing to what every one must keep: no line too long, nothing
// that a terminal would obey, every event once.
func checkLadder(t *testing.T, l report.Ladder, s report.Style) {
	t.Helper()
	out := draw(l, s)
	width := max(s.Width, 40)
	for i, line := range strings.Split(out, "\n") {
		if n := runewidth.StringWidth(line); n > width {
			t.Fatalf("line %d takes %d columns of %d: %q", i+1, n, width, line)
		}
	}
	for _, r := range out {
		if r != '\n' && (unicode.IsControl(r) || wire.Unsafe(r)) {
			t.Fatalf("%q reaches the terminal", r)
		}
	}
	for i := range l.Arrows {
		if n := strings.Count(out, fmt.Sprintf(" #%d ", l.Arrows[i].Number)); n != 1 {
			t.Fatalf("packet %d stands %d times in\n%s", l.Arrows[i].Number, n, out)
		}
	}
	for i := range l.Calls {
		c := &l.Calls[i]
		if n := strings.Count(out, " "+c.Text); n != 1 {
			t.Fatalf("%s stands %d times in\n%s", c.Text, n, out)
		}
		once := 0
		if !c.End.IsZero() {
			once = 1
		}
		if n := strings.Count(out, c.Result); n != once {
			t.Fatalf("the result of %s stands %d times in\n%s", c.Text, n, out)
		}
	}
}

func FuzzLadder(f *testing.F) {
	f.Add([]byte("\x00\x10\x20\x30"), "SYN", "\x1b[2J\u202eevil", uint8(80), false)
	f.Add([]byte{3, 3, 3, 200, 9, 9}, "漢字漢字漢字漢字漢字漢字漢字", "a long sentence with words\n", uint8(0), true)
	f.Add([]byte{255, 1, 0, 2, 128}, "", "", uint8(255), true)
	f.Fuzz(func(t *testing.T, what []byte, label, text string, width uint8, boxes bool) {
		l := report.Ladder{Left: []string{text, label}, Right: []string{label}}
		for i, b := range what[:min(len(what), 40)] {
			side, when := report.Side(b&1), at(int(b>>3)*100)
			switch b >> 1 & 3 {
			case 0:
				l.Arrows = append(l.Arrows, report.Arrow{Number: i + 1, Time: when, From: side, Label: label, Details: []string{text, label}, States: [2]string{label, text}, Color: i})
			case 1:
				l.Remarks = append(l.Remarks, report.Remark{Time: when, Text: text})
			default:
				c := report.Call{Side: side, Name: fmt.Sprintf("n%dn", i), Text: fmt.Sprintf("c%dc", i), Begin: when, Result: fmt.Sprintf("r%dr", i)}
				if b&2 == 0 {
					c.End = when.Add(time.Duration(b>>2) * time.Microsecond)
				}
				l.Calls = append(l.Calls, c)
			}
		}
		// Texts that look like what is counted would be counted.
		for _, s := range []string{label, text} {
			if strings.ContainsAny(s, "#0123456789") {
				return
			}
		}
		checkLadder(t, l, report.Style{Width: int(width), Boxes: boxes})
	})
}

// Every packet of every capture in testdata has its arrow, and fits.
func TestArrowsOfAllCaptures(t *testing.T) {
	d := layers.NewDecoder()
	tracker := flow.NewTracker(d)
	var l report.Ladder
	var s wire.Stack
	for i, x := range samples(t, 5) {
		d.Decode(&s, x.data, x.length, uint32(x.link))
		tracker.Pass(&s)
		p := packet(&s, x)
		p.Number = i + 1
		a := report.NewArrow(p, report.Side(i&1))
		if a.Label == "" {
			t.Errorf("packet %d has no label", i+1)
		}
		a.Time = at(i)
		l.Arrows = append(l.Arrows, a)
	}
	out := draw(l, report.Style{Width: 100})
	if n := strings.Count(out, "\n"); n != len(l.Arrows) {
		t.Errorf("%d rows for %d packets", n, len(l.Arrows))
	}
	for line := range strings.Lines(out) {
		if n := runewidth.StringWidth(strings.TrimSuffix(line, "\n")); n > 100 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}

// segments reads a shorthand: who sends (> is left to right), letters of the flags,
// and behind a colon sequence number, acknowledgment and bytes of data.
func segments(t *testing.T, lines ...string) []report.Segment {
	t.Helper()
	var all []report.Segment
	for _, line := range lines {
		var s report.Segment
		var dir, flags string
		if _, err := fmt.Sscanf(line, "%s %s %d %d %d", &dir, &flags, &s.Seq, &s.Ack, &s.Len); err != nil {
			t.Fatal(line, err)
		}
		if dir == "<" {
			s.From = report.Right
		}
		s.SYN, s.ACK = strings.Contains(flags, "S"), strings.Contains(flags, "A")
		s.FIN, s.RST = strings.Contains(flags, "F"), strings.Contains(flags, "R")
		all = append(all, s)
	}
	return all
}

func TestStates(t *testing.T) {
	const (
		unknown = ""
		open    = report.Established + " " + report.Established
	)
	for _, c := range []struct {
		name     string
		first    [2]string
		segments []string
		want     []string
	}{
		{
			"RFC 9293, figure 6: three-way handshake",
			[2]string{report.Closed, report.Listen},
			[]string{"> S 100 0 0", "< SA 300 101 0", "> A 101 301 0", "> A 101 301 5"},
			[]string{"SYN_SENT SYN_RCVD", "ESTABLISHED SYN_RCVD", open, open},
		},
		{
			"figure 7: both open at once",
			[2]string{report.Closed, report.Closed},
			[]string{"> S 100 0 0", "< S 300 0 0", "> SA 100 301 0", "< SA 300 101 0", "> A 101 301 0"},
			[]string{"SYN_SENT SYN_RCVD", "SYN_RCVD SYN_RCVD", "SYN_RCVD ESTABLISHED", open, open},
		},
		{
			"figure 12: normal close",
			[2]string{report.Established, report.Established},
			[]string{"> FA 100 300 0", "< A 300 101 0", "< FA 300 101 0", "> A 101 301 0"},
			[]string{"FIN_WAIT_1 CLOSE_WAIT", "FIN_WAIT_2 CLOSE_WAIT", "TIME_WAIT LAST_ACK", "TIME_WAIT CLOSED"},
		},
		{
			"three packets close",
			[2]string{report.Established, report.Established},
			[]string{"< FA 300 100 0", "> FA 100 301 0", "< A 301 101 0"},
			[]string{"CLOSE_WAIT FIN_WAIT_1", "LAST_ACK TIME_WAIT", "CLOSED TIME_WAIT"},
		},
		{
			"figure 13: both close at once",
			[2]string{report.Established, report.Established},
			[]string{"> FA 100 300 0", "< FA 300 100 0", "> A 101 301 0", "< A 301 101 0"},
			[]string{"FIN_WAIT_1 CLOSE_WAIT", "CLOSING LAST_ACK", "CLOSING CLOSED", "TIME_WAIT CLOSED"},
		},
		{
			"data after a half-close",
			[2]string{report.Established, report.Established},
			[]string{"> FA 100 300 4", "< A 300 105 9", "> A 105 309 0", "< FA 309 105 0"},
			[]string{"FIN_WAIT_1 CLOSE_WAIT", "FIN_WAIT_2 CLOSE_WAIT", "FIN_WAIT_2 CLOSE_WAIT", "TIME_WAIT LAST_ACK"},
		},
		{
			"nobody listens",
			[2]string{report.Closed, report.Listen},
			[]string{"> S 100 0 0", "< RA 0 101 0"},
			[]string{"SYN_SENT CLOSED", "CLOSED CLOSED"},
		},
		{
			"reset",
			[2]string{report.Established, report.Established},
			[]string{"< RA 300 100 0"},
			[]string{"CLOSED CLOSED"},
		},
		{
			"reset in the middle of the handshake: back to LISTEN",
			[2]string{report.Closed, report.Listen},
			[]string{"> S 100 0 0", "< SA 300 101 0", "> R 101 0 0", "> S 500 0 0"},
			[]string{"SYN_SENT SYN_RCVD", "ESTABLISHED SYN_RCVD", "CLOSED LISTEN", "SYN_SENT SYN_RCVD"},
		},
		{
			"an old acknowledgment is none of the FIN",
			[2]string{report.Established, report.Established},
			[]string{"> FA 100 300 4", "< A 300 100 0"},
			[]string{"FIN_WAIT_1 CLOSE_WAIT", "FIN_WAIT_1 CLOSE_WAIT"},
		},
		{
			"the numbers wrap",
			[2]string{report.Established, report.Established},
			[]string{"> FA 4294967295 300 0", "< A 300 0 0"},
			[]string{"FIN_WAIT_1 CLOSE_WAIT", "FIN_WAIT_2 CLOSE_WAIT"},
		},
		{
			"captured from the middle on",
			[2]string{unknown, unknown},
			[]string{"> A 100 300 4", "< FA 300 104 0"},
			[]string{" ", "CLOSE_WAIT FIN_WAIT_1"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, states := range report.States(c.first, segments(t, c.segments...)) {
				got = append(got, states[report.Left]+" "+states[report.Right])
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

const ladder80 = `
   ms client                                                 server
      192.0.2.1:40000                                        192.0.2.2:8000
 0.00                          :                           | Accept()
 0.10 net.Dial("tcp",          |                           |
       "192.0.2.2:8000")       |                           |
 0.11                 SYN_SENT |- #1 SYN seq 0 win 65495 ->| SYN_RCVD
 0.12              ESTABLISHED |<- #2 SYN ACK seq 0 ack 1 -| SYN_RCVD
 0.13              ESTABLISHED |-- #3 ACK seq 1 ack 1 ---->| ESTABLISHED
      The two kernels have shaken hands, and no program has noticed anything of
      it until now.
 0.40 Dial returns fd 7        |                           |
 0.42                          :                           | Accept returns fd 9
 0.50 time.Sleep(1ms)          |                           :
 1.60                          :                           | Read(512 bytes)
 1.70                   CLOSED :<---------- #4 RST seq 1 --| CLOSED
`

const ladder40 = `
   ms client                      server
      192.0.2.1:40000     192.0.2.2:8000
 0.00 :            Accept()            |
 0.10 | net.Dial("tcp",                |
      |  "192.0.2.2:8000")             |
 0.11 |-- #1 SYN seq 0 win 65495 ----->|
      | SYN_SENT              SYN_RCVD |
 0.12 |<----- #2 SYN ACK seq 0 ack 1 --|
      | ESTABLISHED           SYN_RCVD |
 0.13 |-- #3 ACK seq 1 ack 1 --------->|
      | ESTABLISHED        ESTABLISHED |
      The two kernels have shaken hands,
      and no program has noticed
      anything of it until now.
 0.40 | Dial returns fd 7              |
 0.42 :            Accept returns fd 9 |
 0.50 | time.Sleep(1ms)                :
 1.60 :            Read(512 bytes)     |
 1.70 :<--------------- #4 RST seq 1 --|
      : CLOSED                  CLOSED |
`

const ladder140 = `
   ms client                                                                                            server
      192.0.2.1:40000                                                                                   192.0.2.2:8000
 0.00                                   ┊                                                             ┃ Accept()
 0.10 net.Dial("tcp", "192.0.2.2:8000") ┃                                                             ┃
 0.11                          SYN_SENT ┃─ #1 SYN seq 0 win 65495 mss 65495 sackOK ts 1/0 wscale 10 ─►┃ SYN_RCVD
 0.12                       ESTABLISHED ┃◄────────────────────────────────── #2 SYN ACK seq 0 ack 1 ──┃ SYN_RCVD
 0.13                       ESTABLISHED ┃── #3 ACK seq 1 ack 1 ──────────────────────────────────────►┃ ESTABLISHED
      The two kernels have shaken hands, and no program has noticed anything of it until now.
 0.40 Dial returns fd 7                 ┃                                                             ┃
 0.42                                   ┊                                                             ┃ Accept returns fd 9
 0.50 time.Sleep(1ms)                   ┃                                                             ┊
 1.60                                   ┊                                                             ┃ Read(512 bytes)
 1.70                            CLOSED ┊◄──────────────────────────────────────────── #4 RST seq 1 ──┃ CLOSED
`
