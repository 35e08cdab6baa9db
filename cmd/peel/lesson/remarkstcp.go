package lesson

import (
	"fmt"
	"time"

	"peel/report"
)

// listening: Listen makes no packet.
func (k *knowledge) listening() {
	listen, dial := k.first(Server, callListen), k.first(Client, callDial)
	if listen == nil || listen.Error != "" || dial == nil || k.between(listen.Begin, dial.Begin) > 0 {
		return
	}
	k.say(listen.End, "Listen sent no packet: the socket is in LISTEN, and the kernel answers whoever connects.")
}

// established returns the index of the segment that completes the handshake; -1 if
// there is none.
func (k *knowledge) established() int {
	for i, s := range k.segments {
		if i > 1 && s.From == report.Left && s.ACK && !s.SYN && !s.RST && k.segments[i-1].SYN && k.segments[i-1].ACK {
			return i
		}
	}
	return -1
}

// time is when a segment passed.
func (k *knowledge) time(segment int) time.Time { return k.arrows[k.packet[segment]].Time }

// handshake: it doesn't wait for Accept.
func (k *knowledge) handshake() {
	i := k.established()
	if i < 0 {
		return
	}
	done := k.time(i)
	accept := k.first(Server, callAccept)
	switch {
	case accept == nil || accept.Begin.After(done):
		k.say(done, "Connected, though Accept has not been called: the kernels shake hands.")
	case accept.End.After(done):
		k.say(done, "Connected before Accept returns: the handshake is the two kernels' work.")
	default:
		k.say(done, "Connected.")
	}
}

// accepted: the connection is a socket of its own.
func (k *knowledge) accepted() {
	listen, accept := k.first(Server, callListen), k.first(Server, callAccept)
	if listen == nil || accept == nil || accept.FD == 0 || listen.FD == 0 || accept.FD == listen.FD {
		return
	}
	k.say(accept.End, fmt.Sprintf("Accept fetches a socket of its own, fd %d; fd %d goes on listening.", accept.FD, listen.FD))
}

// buffered: an acknowledgment comes from the kernel, not from the program.
func (k *knowledge) buffered() {
	accept := k.first(Server, callAccept)
	if accept == nil || accept.End.IsZero() {
		return
	}
	for i, s := range k.segments {
		if s.From == report.Left && s.Len > 0 {
			for j := i + 1; j < len(k.segments); j++ {
				a := k.segments[j]
				if a.From == report.Right && a.ACK && a.Ack == s.Seq+uint32(s.Len) && k.time(j).Before(accept.Begin) {
					k.say(k.time(j), "Acknowledged, and no program has the connection yet: ACK means \"in the kernel's receive buffer\", not \"read\".")
					return
				}
			}
		}
	}
}

// stream: where a Write ended is not kept. Of a client from outside the Writes are not
// known, but the segments.
func (k *knowledge) stream() {
	read := k.first(Server, callRead)
	if read == nil || read.N == 0 {
		return
	}
	segments, carried := 0, 0
	for i, s := range k.segments {
		if s.From == report.Left && s.Len > 0 && k.time(i).Before(read.End) {
			segments++
			carried += s.Len
		}
	}
	writes, written := 0, 0
	for _, w := range k.all(Client, callWrite) {
		if w.End.Before(read.End) {
			writes++
			written += w.N
		}
	}
	text := fmt.Sprintf("%s, 1 Read: TCP is a stream of bytes, and keeps no borders. A message must say for itself where it ends.", counted(segments, "segment"))
	switch {
	case carried != read.N:
	case k.first(Client, callDial) == nil && segments > 1:
		k.say(read.End, text)
	case writes > 1 && segments > 0 && written == read.N:
		k.say(read.End, fmt.Sprintf("%d Writes, ", writes)+text)
		if segments == writes {
			k.ownSegments(read.Begin)
		}
	}
}

// ownSegments: each Write left at once, whether or not anybody was reading.
func (k *knowledge) ownSegments(reading time.Time) {
	last := -1
	end := uint32(0)
	acknowledged := false
	for i, s := range k.segments {
		if !k.time(i).Before(reading) {
			break
		}
		switch {
		case s.From == report.Left && s.Len > 0:
			last, end, acknowledged = i, s.Seq+uint32(s.Len), false
		case s.From == report.Right && last >= 0 && s.ACK && s.Ack == end:
			last, acknowledged = i, true
		}
	}
	if last < 0 {
		return
	}
	text := "Each Write left at once, in a segment of its own: Go sets TCP_NODELAY, so none is held back until the one before is acknowledged."
	if acknowledged {
		text += " The kernel has acknowledged them, and no program has read them."
	}
	k.say(k.time(last), text)
}

// refused: nobody listens.
func (k *knowledge) refused() {
	dial := k.first(Client, callDial)
	if dial == nil || dial.Errno != errRefused {
		return
	}
	for i, s := range k.segments {
		if s.From == report.Right && s.RST {
			k.say(k.time(i), fmt.Sprintf("Nobody listens on port %d: the kernel there answers the SYN with RST, at once.", k.place().server.Port()))
			k.say(dial.End, "That answer is what \"connection refused\" means. Had a firewall thrown the SYN away, there would be no answer, and Dial would try again and wait.")
			return
		}
	}
}

// reset: closing with unread bytes breaks the connection off.
func (k *knowledge) reset() {
	closed := k.first(Server, callClose)
	if closed == nil || len(k.all(Server, callRead)) > 0 {
		return
	}
	unread := 0
	for i, s := range k.segments {
		if s.From == report.Left && k.time(i).Before(closed.Begin) {
			unread += s.Len
		}
		if unread > 0 && s.From == report.Right && s.RST && k.time(i).After(closed.Begin) {
			k.say(k.time(i), fmt.Sprintf("Close found %s that nobody had read. So it is no orderly end: RST instead of FIN, and both ends are CLOSED at once.", bytesOf(unread)))
			break
		}
	}
	if unread == 0 {
		return
	}
	for _, c := range append(k.all(Client, callRead), k.all(Client, callWrite)...) {
		switch {
		case c.Errno == errReset:
			k.say(c.End, "The client hears of it as the error of a call, "+errReset+". Its Write had succeeded; what became of the bytes it cannot know.")
		case c.Errno == errPipe:
			text := "After that there is no connection to write to: " + errPipe
			if k.between(c.Begin, c.End) == 0 {
				text += ", and no packet"
			}
			k.say(c.End, text+".")
		}
	}
}

// brokenOff: why a client from outside resets is not to be seen from here.
func (k *knowledge) brokenOff() {
	if k.first(Client, callDial) != nil {
		return
	}
	for i, s := range k.segments {
		if s.From != report.Left || !s.RST {
			continue
		}
		text := "The client broke the connection off: an orderly Close sends FIN, one that leaves bytes unread sends RST, and so does one with SO_LINGER set to 0."
		if k.established() < 0 {
			text = "The handshake was broken off: the server's program never hears of it."
		}
		k.say(k.time(i), text)
		return
	}
}

// halfClosed: a FIN closes one direction.
func (k *knowledge) halfClosed() {
	half := k.first(Client, callHalf)
	if half == nil {
		return
	}
	fin := -1
	for i, s := range k.segments {
		if s.From == report.Left && s.FIN && fin < 0 {
			fin = i
		}
		if fin >= 0 && s.From == report.Right && s.Len > 0 {
			k.say(k.time(i), "Half closed: the client writes no more, and reads on; the server, in CLOSE_WAIT, still writes.")
			break
		}
	}
	if fin < 0 {
		return
	}
	if eof := k.eof(Server); eof != nil {
		k.say(eof.End, "The FIN reaches the server's program as EOF, behind the last byte.")
	}
}

// eof returns the side's first Read that came to the end.
func (k *knowledge) eof(side Side) *Call {
	for _, c := range k.all(side, callRead) {
		if c.Error == "EOF" {
			return c
		}
	}
	return nil
}

// state is a side's after a segment.
func (k *knowledge) state(segment int, side report.Side) string {
	return k.arrows[k.packet[segment]].States[side]
}

// closing: how many packets it takes.
func (k *knowledge) closing() {
	if k.first(Client, callHalf) != nil {
		return
	}
	var fin [2]int
	for i, s := range k.segments {
		if !s.FIN {
			continue
		}
		first, second := s.From.Other(), s.From
		if fin[first] == 0 {
			fin[second] = i
			continue
		}
		if i == fin[first]+1 && s.ACK && s.Ack == k.segments[fin[first]].Seq+uint32(k.segments[fin[first]].Len)+1 {
			k.say(k.time(i), "This FIN acknowledges the other: three packets close, books draw four.")
		}
		return
	}
}

// timeWait: it falls to the end that closed first.
func (k *knowledge) timeWait() {
	if len(k.segments) == 0 {
		return
	}
	last := len(k.segments) - 1
	for side, name := range [2]string{"client", "server"} {
		side := report.Side(side)
		if k.state(last, side) == report.TimeWait && k.state(last, side.Other()) != report.TimeWait { // both: they closed at once
			k.say(k.end, fmt.Sprintf("The %s closed first, so TIME_WAIT falls to it: for 60 s (Linux) it answers a repeated FIN, and keeps late segments from a new connection.", name))
		}
	}
}

// unclosed: an end that has the other's FIN has to close itself.
func (k *knowledge) unclosed() {
	if len(k.segments) == 0 {
		return
	}
	last := len(k.segments) - 1
	for side, name := range [2]string{"client", "server"} {
		if k.state(last, report.Side(side)) == report.CloseWait {
			k.say(k.end, fmt.Sprintf("The %s has not closed yet: its end stays in CLOSE_WAIT until it does, and half of the connection stays open.", name))
		}
	}
}
