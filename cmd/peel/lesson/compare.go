package lesson

import (
	"fmt"
	"strings"

	"peel/layers/wire"
	"peel/report"
)

// A Cost is what a run put on the wire, in bytes, by who asked for them.
type Cost struct {
	Packets  int
	Carrying int // packets with data in them
	Message  int // what the programs had to say to each other, both ways
	HTTP     int // what HTTP added
	TCP      int // headers
	Network  int
	Link     int
}

// All is everything together.
func (c Cost) All() int { return c.Message + c.HTTP + c.TCP + c.Network + c.Link }

// cost counts the bytes of the packets by layer.
func (r *Run) cost(packets []report.Packet) Cost {
	c := Cost{Packets: len(packets), Message: len(r.About.Message) + len(answer(r.About.Message))}
	data := 0
	for i := range packets {
		s := packets[i].Stack
		for k := range s.Layers {
			l := &s.Layers[k]
			if l.Quoted {
				break
			}
			switch l.P.Tier {
			case wire.Link:
				c.Link += int(l.Header)
			case wire.Network:
				c.Network += int(l.Header)
			case wire.Transport:
				c.TCP += int(l.Header)
				data += int(l.Payload)
				if l.Payload > 0 {
					c.Carrying++
				}
			}
		}
	}
	c.HTTP = max(data-c.Message, 0)
	return c
}

// Compare writes what the same message costs in the client/server model, over TCP
// alone, and in the browser/server model, over HTTP; and what the difference buys.
func Compare(dst []byte, style report.Style, tcp, http *Run, tcpPackets, httpPackets []report.Packet) []byte {
	a, b := tcp.cost(tcpPackets), http.cost(httpPackets)
	row := func(name string, of func(Cost) string) []string { return []string{name, right(of(a)), right(of(b))} }
	count := func(of func(Cost) int) func(Cost) string {
		return func(c Cost) string { return fmt.Sprint(of(c)) }
	}
	dst = append(dst, report.Table(style, []string{"bytes, both ways together", "C/S: TCP", "B/S: HTTP"}, [][]string{
		row(fmt.Sprintf("the message, %s and %s", quote(tcp.About.Message), quote(answer(tcp.About.Message))), count(func(c Cost) int { return c.Message })),
		row("HTTP around it", count(func(c Cost) int { return c.HTTP })),
		row("TCP headers", count(func(c Cost) int { return c.TCP })),
		row("IP headers", count(func(c Cost) int { return c.Network })),
		row("link headers", count(func(c Cost) int { return c.Link })),
		row("all of it", count(Cost.All)),
		row("share of the message", func(c Cost) string { return fmt.Sprintf("%.1f %%", 100*float64(c.Message)/float64(max(c.All(), 1))) }),
		row("packets", count(func(c Cost) int { return c.Packets })),
		row("of these with data", count(func(c Cost) int { return c.Carrying })),
	})...)
	dst = style.Paragraph(append(dst, '\n'), "What HTTP puts around the message, and what it buys:")
	dst = append(dst, report.Table(style, []string{"line", "bytes", "what it buys"}, http.headerRows())...)
	return style.Paragraph(append(dst, '\n'), fmt.Sprintf(
		"Both rest on TCP, with its handshake and its close. C/S: you write both programs, and they agree on what the bytes mean; "+
			"%s of data are all it takes. B/S: for %s more, every browser is a client already, nothing has to be installed, "+
			"and whatever stands between (caches, proxies) understands what passes.", bytesOf(a.Message), bytesOf(max(b.HTTP-a.HTTP, 0))))
}

// right puts a number on the right side of its column.
func right(number string) string { return fmt.Sprintf("%9s", number) }

// bought says what a line of a header is good for.
var bought = map[string]string{
	"GET":             "what is wanted, in words that every server knows",
	"HTTP/1.1":        "what became of it, as a number",
	"Host":            "many sites can share one address",
	"User-Agent":      "who asks",
	"Accept":          "which kinds of content the client can use",
	"Accept-Encoding": "the answer may come compressed",
	"Content-Type":    "what the bytes mean: text, a page, a picture",
	"Content-Length":  "where the message ends: TCP keeps no borders, and the connection can stay open",
	"Date":            "how old the answer is, for caches",
	"Connection":      "whether the connection stays open",
}

// headerRows are the lines of request and answer, as they were written.
func (r *Run) headerRows() [][]string {
	k := &knowledge{Run: r}
	var rows [][]string
	for _, c := range []*Call{k.first(Client, callWrite), k.first(Server, callWrite)} {
		if c == nil {
			continue
		}
		head, _, _ := strings.Cut(c.Data, "\r\n\r\n")
		for line := range strings.SplitSeq(head, "\r\n") {
			word, _, _ := strings.Cut(line, " ")
			text := string(wire.AppendClean(nil, []byte(line)))
			rows = append(rows, []string{text, fmt.Sprintf("%5d", len(line)+2), bought[strings.TrimSuffix(word, ":")]})
		}
		rows = append(rows, []string{"(an empty line)", fmt.Sprintf("%5d", 2), "the header is complete"})
	}
	return rows
}
