// Package wiretest is what the tests of protocols share: messages written in hexadecimal, decoded as far as a
// test wants, and what was found in them as text.
package wiretest

import (
	"encoding/hex"
	"strings"
	"testing"

	"peel/layers/wire"
)

// Unhex reads bytes written for people: blanks separate, // begins a comment.
func Unhex(t testing.TB, text string) []byte {
	t.Helper()
	var digits strings.Builder
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "//")
		digits.WriteString(strings.Join(strings.Fields(line), ""))
	}
	b, err := hex.DecodeString(digits.String())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Decode takes b apart as p alone: no layer below, none above, and nobody who would take
// what p leaves over.
func Decode(p *wire.Protocol, b []byte, skim bool) *wire.Stack {
	s := &wire.Stack{Skim: skim}
	s.Reset(b, len(b))
	d := wire.Decoder{S: s}
	d.Begin(p, 0, 0, len(b), wire.Key{}, wire.ByNumber, false)
	if p.Decode != nil {
		p.Decode(&d)
	}
	d.Finish()
	return s
}

// Up leads from what a layer carries, or quotes, to the protocol above it; nil where the walk ends.
type Up func(k wire.Key, quote bool) *wire.Protocol

// Walk takes b apart as layers.Decode does, from p on as far as up knows the way, and hands what
// payloads left over back to their carriers. next is the key that led no further, as Key writes it.
func Walk(p *wire.Protocol, up Up, b []byte, skim bool) (s *wire.Stack, next string) {
	s = &wire.Stack{Skim: skim}
	s.Reset(b, len(b))
	d := wire.Decoder{S: s}
	off, end, quoted := 0, len(b), false
	key := wire.Key{}
	for p != nil && len(s.Layers) < wire.MaxLayers {
		d.Begin(p, 0, off, end, key, wire.ByNumber, quoted)
		if p.Decode != nil {
			p.Decode(&d)
		}
		d.Finish()
		keys, quote, more := d.Next()
		l := &s.Layers[len(s.Layers)-1]
		next, p = "", nil
		if !more {
			break
		}
		key = keys[0]
		next = string(key.Append(nil))
		if up == nil || l.Payload == 0 {
			break
		}
		off, end, quoted = int(l.Off+l.Header), int(l.End()), quoted || quote
		p = up(key, quote)
	}
	for i := len(s.Layers) - 1; i >= 0; i-- {
		l := &s.Layers[i]
		from, to := l.End(), l.Bound
		if i+1 < len(s.Layers) {
			from = s.Layers[i+1].Bound
		}
		if i == 0 {
			to = int32(len(b))
		}
		if from < to {
			l.Payload = from - l.Off - l.Header
			d.Resume(i, int(from), int(to))
		}
	}
	return s, next
}

// Rows writes a layer's rows as "name = value @offset+size", deeper rows indented.
func Rows(s *wire.Stack, layer int) []string {
	var rows []string
	l := &s.Layers[layer]
	for _, part := range [][2]int32{{l.First, l.Last}, {l.TFirst, l.TLast}} {
		for i := part[0]; i < part[1]; i++ {
			v := s.Layer(layer).Item(i)
			off, size, _, _ := v.Place()
			row := append([]byte(strings.Repeat(" ", int(v.I.Depth))), v.I.F.Name...)
			row = append(row, " = "...)
			row = v.AppendValue(row)
			row = append(row, " @"...)
			row = wire.AppendUint(row, uint64(off))
			row = append(row, '+')
			row = wire.AppendUint(row, uint64(size))
			rows = append(rows, string(row))
		}
	}
	return rows
}

// Notes writes all notes.
func Notes(s *wire.Stack) []string {
	var notes []string
	for i := range s.Notes {
		notes = append(notes, string(s.Notes[i].Append(nil)))
	}
	return notes
}

// Line writes a layer's line.
func Line(s *wire.Stack, layer int) string {
	return string(s.Layers[layer].P.Line(nil, s.Layer(layer)))
}
