package report

import (
	"strconv"
	"strings"

	"peel/layers/network"
	"peel/layers/transport"
	"peel/layers/wire"
)

// NewArrow makes an arrow of a decoded packet: for a TCP segment its flags, numbers
// and data, for a datagram its length and data, for any other packet the line of
// the layer that says most. The states are the caller's.
func NewArrow(p *Packet, from Side) Arrow {
	a := Arrow{Number: p.Number, Time: p.Time, From: from}
	top := (&Summary{}).speaker(p.Stack)
	if top == nil {
		a.Label = "frame"
		a.Details = []string{string(appendCount(nil, p.Length, "byte"))}
		return a
	}
	a.Color = int(top.P.Tier)
	_, port := ends(p.Stack)
	if port == nil {
		a.Label = top.P.Short
		says := strings.TrimPrefix(string(appendSays(nil, p.Stack, top)), "destination unreachable: ") // ICMPv6; what was is said behind it
		a.Details = strings.SplitN(says, ", ", 2)
		a.Alarm = top.P == network.ICMP || top.P == network.ICMPv6
		return a
	}
	v := wire.View{S: p.Stack, L: port}
	data := quoted(v.Payload())
	if top != port {
		if data = string(appendSays(nil, p.Stack, top)); !strings.HasPrefix(data, top.P.Short) {
			data = top.P.Short + " " + data
		}
	}
	switch port.P {
	case transport.TCP:
		a.Label, a.Details, a.Alarm = segmentWords(v, data)
	default:
		a.Label = port.P.Short
		a.Details = words("len "+strconv.Itoa(int(port.Payload+port.Missing)), data)
	}
	return a
}

// SegmentOf returns the packet's TCP segment; false if it is none. Segments quoted in
// an ICMP error do not count.
func SegmentOf(s *wire.Stack, from Side) (Segment, bool) {
	_, port := ends(s)
	if port == nil || port.P != transport.TCP {
		return Segment{}, false
	}
	b := wire.View{S: s, L: port}.Header()
	if len(b) < 20 {
		return Segment{}, false
	}
	return Segment{
		From: from, Seq: wire.U32(b, 4), Ack: wire.U32(b, 8), Len: int(port.Payload + port.Missing),
		FIN: b[13]&1 != 0, SYN: b[13]&2 != 0, RST: b[13]&4 != 0, ACK: b[13]&16 != 0,
	}, true
}

// segmentWords cuts TCP's own line into words of falling importance: flags, the
// place in the stream, data, acknowledgment, the rest.
func segmentWords(v wire.View, data string) (flags string, details []string, alarm bool) {
	line := string(appendLine(nil, v))
	_, line, _ = strings.Cut(line, " -> ")
	_, line, _ = strings.Cut(line, " ") // the ports
	flags, rest, _ := strings.Cut(line, " seq ")
	seq, rest, _ := strings.Cut(rest, " ")
	ack := ""
	if after, ok := strings.CutPrefix(rest, "ack "); ok {
		ack, rest, _ = strings.Cut(after, " ")
		ack = "ack " + ack
	}
	window, options := rest, ""
	if words := strings.SplitN(rest, " ", 3); len(words) == 3 { // "win", its number, what else there is
		window, options = words[0]+" "+words[1], words[2]
	}
	alarm = strings.Contains(flags, "RST")
	n := int(v.L.Payload + v.L.Missing)
	if n == 0 {
		return flags, words("seq "+seq, ack, window, options), alarm
	}
	_, options, _ = strings.Cut(options+" ", "len "+strconv.Itoa(n)+" ")
	if from, err := strconv.ParseUint(seq, 10, 32); err == nil {
		seq += ":" + strconv.FormatUint(uint64(uint32(from)+uint32(n)), 10) // as tcpdump: behind the last byte
	}
	return flags, words("seq "+seq, data, ack, window, strings.TrimSpace(options)), alarm
}

// words leaves out what is empty.
func words(all ...string) []string {
	kept := all[:0]
	for _, w := range all {
		if w != "" {
			kept = append(kept, w)
		}
	}
	return kept
}

// maxSaid is how many bytes of data an arrow quotes.
const maxSaid = 24

// quoted returns the beginning of data between quotes; nothing if it is no text.
func quoted(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	more := len(b) > maxSaid
	b = b[:min(len(b), maxSaid)]
	for _, c := range b {
		if c < 0x20 && c != '\n' && c != '\r' && c != '\t' || c == 0x7f {
			return ""
		}
	}
	text := `"` + string(wire.AppendClean(nil, b)) + `"`
	if more {
		text += "..."
	}
	return text
}
