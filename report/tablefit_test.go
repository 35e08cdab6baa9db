package report_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"peel/report"
)

// What captures bring into small tables: long words, long sentences, many of both.
var tables = []struct {
	name   string
	titles []string
	rows   [][]string
}{
	{"interfaces", []string{"interface", "name", "link type", "packets", "filter", "received, dropped"}, [][]string{
		{"0", "lo", "ethernet (1)", "1095", "(host ::1 or host 127.0.0.1) and tcp portrange 4430-4433", ""},
		{"1", `\Device\NPF_{8A9A9B28-48B0-4D93-9337-A0FFE06BDB74} (Ethernet 2)`, "bluetooth_hci_h4_with_phdr (201)", "11", "", "11, 0"},
	}},
	{"cells of several lines", []string{"interface", "addresses", "capture"}, [][]string{
		{"eth0", "192.0.2.2/24\nfd00::2/64\nfe80::fc:ff:fe00:1/64\n2001:db8:1111:2222:3333:4444:5555:6666/64\n2001:db8::2/64", "no: it is down, and the way out of that is a sentence of its own"},
		{"any", "", "yes"},
	}},
	{"facts", nil, [][]string{
		{"file", "/srv/captures/2026/11/22/a-name-that-says-where-and-when-it-was-recorded-and-by-whom.pcapng.zst"},
		{"section comment", "a comment of many words, more than any line on any terminal of this world will ever hold beside its name"},
		{"link type", "ethernet (1): Ethernet (14 packets)"},
	}},
	{"short facts", nil, [][]string{{"bytes on the wire", "956 bytes"}, {"order", "by time"}}},
	{"wide characters", []string{"interface", "comment"}, [][]string{{"乙太網路", "第一個介面 第二個介面 第三個介面 第四個介面 第五個介面"}}},
	{"nothing in a column", []string{"interface", "addresses", "capture"}, [][]string{{"any", "", "yes"}}},
}

// However narrow, lines end within the width, and words stay whole unless one alone is longer
// than a line.
func TestTableFits(t *testing.T) {
	for _, c := range tables {
		t.Run(c.name, func(t *testing.T) {
			for width := 24; width <= 200; width++ {
				got := string(report.Table(report.Style{Width: width}, c.titles, c.rows))
				for line := range strings.Lines(got) {
					if n := onTerminal(strings.TrimSuffix(line, "\n")); n > width {
						t.Fatalf("at %d columns a line takes %d:\n%s", width, n, got)
					}
				}
				shown := map[string]int{}
				for _, word := range strings.Fields(got) {
					shown[word]++
				}
				for _, row := range c.rows {
					for _, word := range strings.Fields(strings.Join(row, " ")) {
						if shown[word]--; shown[word] < 0 && onTerminal(word) <= width-2 {
							t.Fatalf("at %d columns %q is missing or broken:\n%s", width, word, got)
						}
					}
				}
			}
		})
	}
}

// onTerminal returns how many columns text takes, where only Chinese characters take two.
func onTerminal(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r >= 0x4e00 && utf8.RuneLen(r) == 3 {
			n++
		}
	}
	return n
}

func TestTable(t *testing.T) {
	for _, c := range []struct {
		name  string
		width int
		table int
		want  string
	}{
		{"framed", 100, 1, `
+-----------+-------------------------------------------+-----------------------------------------+
| interface | addresses                                 | capture                                 |
+-----------+-------------------------------------------+-----------------------------------------+
| eth0      | 192.0.2.2/24                              | no: it is down, and the way out of that |
|           | fd00::2/64                                | is a sentence of its own                |
|           | fe80::fc:ff:fe00:1/64                     |                                         |
|           | 2001:db8:1111:2222:3333:4444:5555:6666/64 |                                         |
|           | 2001:db8::2/64                            |                                         |
| any       |                                           | yes                                     |
+-----------+-------------------------------------------+-----------------------------------------+
`},
		{"a block a row", 60, 1, `
interface  eth0
addresses  192.0.2.2/24
           fd00::2/64
           fe80::fc:ff:fe00:1/64
           2001:db8:1111:2222:3333:4444:5555:6666/64
           2001:db8::2/64
capture    no: it is down, and the way out of that is a
           sentence of its own

interface  any
capture    yes
`},
		{"a word too long for the place beside its name", 60, 2, `
file
  /srv/captures/2026/11/22/a-name-that-says-where-and-when-i
  t-was-recorded-and-by-whom.pcapng.zst
section comment  a comment of many words, more than any line
                 on any terminal of this world will ever
                 hold beside its name
link type        ethernet (1): Ethernet (14 packets)
`},
		{"an empty column is left out", 80, 5, `
+-----------+---------+
| interface | capture |
+-----------+---------+
| any       | yes     |
+-----------+---------+
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := tables[c.table]
			if got := "\n" + string(report.Table(report.Style{Width: c.width}, x.titles, x.rows)); got != c.want {
				t.Errorf("got%swant%s", got, c.want)
			}
		})
	}
}
