package lesson

import (
	"fmt"
	"strings"
	"time"

	"peel/layers/transport"
	"peel/layers/wire"
	"peel/report"
)

// unconnected: Dial makes no packet.
func (k *knowledge) unconnected() {
	dial, write := k.first(Client, callDial), k.first(Client, callWrite)
	if dial == nil || dial.Error != "" || write == nil || k.between(dial.Begin, write.Begin) > 0 {
		return
	}
	k.say(dial.End, fmt.Sprintf("Dial sent nothing: UDP has no connection. The socket got its own address, %s, and remembers where Write is to send.", dial.Local))
}

// unconfirmed: Write returns whoever reads.
func (k *knowledge) unconfirmed() {
	write := k.first(Client, callWrite)
	if write == nil || write.Error != "" || k.About.Variant.Writes > 0 {
		return
	}
	for i := range k.arrows {
		if a := &k.arrows[i]; a.From == report.Right && a.Time.Before(write.End) {
			return
		}
	}
	k.say(write.End, "Write has returned, and no packet has come back: that says nothing of whether the datagram arrived.")
}

// borders: one Write, one datagram, one Read.
func (k *knowledge) borders() {
	writes, reads := k.all(Client, callWrite), k.all(Server, callRead)
	datagrams := 0
	var latest time.Time
	for i := range k.arrows {
		if k.arrows[i].From == report.Left {
			datagrams++
			latest = k.arrows[i].Time
		}
	}
	if len(writes) < 2 || len(writes) != len(reads) || datagrams != len(writes) {
		return
	}
	for i, r := range reads {
		if !strings.HasPrefix(writes[i].Data, r.Data) {
			return
		}
	}
	text := fmt.Sprintf("%d Writes, %d datagrams, %d Reads: UDP keeps the borders, each Read takes one datagram and no more", len(writes), datagrams, len(reads))
	if latest.Before(reads[0].Begin) {
		text += ", though others lay in the buffer behind it"
	}
	k.say(reads[len(reads)-1].End, text+".")
}

// A datagram is what UDP carried.
type datagram struct {
	data []byte // as far as it was kept
	size int    // bytes that were sent
}

// datagramOf returns the packet's own datagram; false if it has none.
func datagramOf(s *wire.Stack) (datagram, bool) {
	for i := range s.Layers {
		if l := &s.Layers[i]; l.P == transport.UDP && !l.Quoted {
			return datagram{wire.View{S: s, L: l}.Payload(), int(l.Payload + l.Missing)}, true
		}
	}
	return datagram{}, false
}

// begins says whether what a call read is the beginning of the datagram.
func (d datagram) begins(read string) bool {
	n := min(len(d.data), len(read))
	return string(d.data[:n]) == read[:n]
}

// tooSmall: a datagram that doesn't fit is cut. One is spoken of, though there be more.
func (k *knowledge) tooSmall() {
	i := 0
	for _, r := range k.all(Server, callRead) {
		for i < len(k.sent) && !k.sent[i].begins(r.Data) {
			i++
		}
		if i == len(k.sent) {
			return
		}
		if d := k.sent[i]; r.N == r.Size && r.N < d.size {
			k.say(r.End, fmt.Sprintf("There was room for %s, the datagram had %d: the rest is lost, no later Read gets it, and nothing says so.", bytesOf(r.Size), d.size))
			return
		}
		i++
	}
}

// unreachable: the error of a Write comes out at the next call.
func (k *knowledge) unreachable() {
	if !k.About.Variant.Nobody {
		return
	}
	for i := range k.arrows {
		if a := &k.arrows[i]; a.Alarm && a.From == report.Right {
			k.say(a.Time, fmt.Sprintf("Nobody has port %d: the kernel there says so in an ICMP error, which quotes the datagram. To the network it is a packet of its own.", k.place().server.Port()))
			break
		}
	}
	for i, w := range k.all(Client, callWrite) {
		if i > 0 && w.Errno == errRefused {
			text := "The error of the first Write comes out here, at the next call"
			if k.between(w.Begin, w.End) == 0 {
				text += "; this one sent nothing"
			}
			k.say(w.End, text+".")
		}
	}
}

// silentClose: nobody is told.
func (k *knowledge) silentClose() {
	closed := k.first(Client, callClose)
	if closed == nil || k.About.Variant.Nobody || k.between(closed.Begin, k.end.Add(1)) > 0 {
		return
	}
	k.say(closed.End, "Close sent nothing: the other end is not told that the socket is gone.")
}
