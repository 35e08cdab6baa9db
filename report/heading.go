package report

import (
	"math"
	"strconv"
	"time"

	"peel/layers/wire"
)

// heading appends the line that stands above a packet's table or tree:
// number, time, time since the packet before, who to whom, size.
func (s Style) heading(dst []byte, p *Packet) []byte {
	dst = s.on(dst, bold)
	dst = append(dst, '#')
	dst = strconv.AppendInt(dst, int64(p.Number), 10)
	dst = append(dst, "  "...)
	dst = appendClock(dst, p.Time)
	if p.Delta != 0 {
		dst = append(dst, "  "...)
		dst = appendDelta(dst, p.Delta)
	}
	dst = append(dst, "  "...)
	dst = appendEnds(dst, p.Stack)
	dst = append(dst, "  "...)
	dst = appendCount(dst, p.Length, "byte")
	if n := p.Captured(); n < p.Length {
		dst = append(dst, " ("...)
		dst = strconv.AppendInt(dst, int64(n), 10)
		dst = append(dst, " captured)"...)
	}
	if p.Direction != "" {
		dst = append(dst, "  "...)
		dst = append(dst, p.Direction...)
	}
	if p.Segments {
		dst = append(dst, "  super-segment"...)
	}
	dst = s.off(dst)
	dst = append(dst, '\n')
	for _, c := range p.Comments {
		dst = append(dst, "  comment: "...)
		dst = wire.AppendClean(dst, []byte(c))
		dst = append(dst, '\n')
	}
	return dst
}

// appendClock writes the time of day in UTC with microseconds.
func appendClock(dst []byte, t time.Time) []byte {
	if t.IsZero() {
		return append(dst, "no time stamp  "...)
	}
	day := t.Unix() % 86400 // not UnixNano, which ends in 2262; pcapng does not
	if day < 0 {
		day += 86400
	}
	dst = appendTwo(dst, int(day/3600))
	dst = append(dst, ':')
	dst = appendTwo(dst, int(day/60%60))
	dst = append(dst, ':')
	dst = appendTwo(dst, int(day%60))
	dst = append(dst, '.')
	return appendDigits(dst, uint64(t.Nanosecond()/1000), 6)
}

func appendTwo(dst []byte, n int) []byte { return append(dst, byte('0'+n/10), byte('0'+n%10)) }

// appendDigits writes v with leading zeros.
func appendDigits(dst []byte, v uint64, digits int) []byte {
	n := len(dst)
	for range digits {
		dst = append(dst, '0')
	}
	for i := n + digits - 1; i >= n; i-- {
		dst[i] = byte('0' + v%10)
		v /= 10
	}
	return dst
}

// appendDelta writes a span of time as people say it: +0.514 ms, +1.204 s.
func appendDelta(dst []byte, d time.Duration) []byte {
	sign := byte('+')
	if d < 0 {
		sign, d = '-', -max(d, -math.MaxInt64) // the smallest Duration has no opposite
	}
	dst = append(dst, sign)
	unit, name, digits := time.Second, " s", 3
	switch {
	case d < time.Millisecond:
		unit, name = time.Microsecond, " us"
		digits = 0
	case d < time.Second:
		unit, name = time.Millisecond, " ms"
	}
	dst = strconv.AppendInt(dst, int64(d/unit), 10)
	if digits > 0 {
		dst = append(dst, '.')
		dst = appendDigits(dst, uint64(d%unit/(unit/1000)), digits)
	}
	return append(dst, name...)
}

func appendCount(dst []byte, n int, what string) []byte {
	dst = strconv.AppendInt(dst, int64(n), 10)
	dst = append(dst, ' ')
	dst = append(dst, what...)
	if n != 1 {
		dst = append(dst, 's')
	}
	return dst
}

// appendEnds writes who sent the packet to whom, by the innermost addresses
// that are the packet's own, with ports where there are any.
func appendEnds(dst []byte, s *wire.Stack) []byte {
	host, port := ends(s)
	if host == nil {
		return append(dst, '-')
	}
	dst = appendEnd(dst, s, host, port, false)
	dst = append(dst, " -> "...)
	return appendEnd(dst, s, host, port, true)
}

// ends finds the layer that names the machines and the one that names the
// programs; either may be nil.
func ends(s *wire.Stack) (host, port *wire.Layer) {
	for i := range s.Layers {
		l := &s.Layers[i]
		if l.Quoted {
			break
		}
		if !(wire.View{S: s, L: l}).Named() {
			continue
		}
		switch {
		case l.P.Tier <= wire.Network:
			host, port = l, nil
		case l.P.Tier == wire.Transport:
			port = l
		}
	}
	return host, port
}

func appendEnd(dst []byte, s *wire.Stack, host, port *wire.Layer, dest bool) []byte {
	v6 := port != nil && host.P.Source != nil && host.P.Source.Kind == wire.IPv6
	if v6 {
		dst = append(dst, '[')
	}
	dst = wire.View{S: s, L: host}.AppendEnd(dst, dest)
	if v6 {
		dst = append(dst, ']')
	}
	if port == nil {
		return dst
	}
	return appendPort(dst, s, port, dest)
}

func appendPort(dst []byte, s *wire.Stack, port *wire.Layer, dest bool) []byte {
	row := port.P.Source
	if dest {
		row = port.P.Dest
	}
	dst = append(dst, ':')
	return wire.View{S: s, L: port}.AppendNum(dst, row)
}
