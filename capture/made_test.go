package capture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
)

// made is a capture file put together by hand, in one byte order.
type made struct {
	binary.ByteOrder
	b []byte
}

var (
	little = binary.ByteOrder(binary.LittleEndian)
	big    = binary.ByteOrder(binary.BigEndian)
)

func (m *made) u16(n ...uint16) *made {
	for _, n := range n {
		m.b = append(m.b, 0, 0)
		m.PutUint16(m.b[len(m.b)-2:], n)
	}
	return m
}

func (m *made) u32(n ...uint32) *made {
	for _, n := range n {
		m.b = append(m.b, 0, 0, 0, 0)
		m.PutUint32(m.b[len(m.b)-4:], n)
	}
	return m
}

func (m *made) str(s string) *made { m.b = append(m.b, s...); return m }

func (m *made) pad() *made {
	for len(m.b)%4 != 0 {
		m.b = append(m.b, 0)
	}
	return m
}

// pcapFile is a file header; records follow by record.
func pcapFile(order binary.ByteOrder, magic uint32, major, minor uint16, snap, link uint32) *made {
	m := &made{ByteOrder: order}
	return m.u32(magic).u16(major, minor).u32(0, 0, snap, link)
}

func (m *made) record(seconds, fraction uint32, data string, length uint32) *made {
	return m.u32(seconds, fraction, uint32(len(data)), length).str(data)
}

// block adds a block; its lengths are those of body and opts as they are.
func (m *made) block(kind uint32, body func(*made), opts ...option) *made {
	in := &made{ByteOrder: m.ByteOrder}
	body(in)
	in.pad()
	for _, o := range opts {
		in.u16(o.code, uint16(len(o.value))).str(o.value).pad()
	}
	if len(opts) > 0 {
		in.u32(0)
	}
	n := uint32(len(in.b) + 12)
	return m.u32(kind, n).str(string(in.b)).u32(n)
}

type option struct {
	code  uint16
	value string
}

func (m *made) section(opts ...option) *made {
	return m.block(blockSection, func(b *made) { b.u32(byteOrderMagic).u16(1, 0).u32(0xffffffff, 0xffffffff) }, opts...)
}

func (m *made) face(link uint16, snap uint32, opts ...option) *made {
	return m.block(blockInterface, func(b *made) { b.u16(link, 0).u32(snap) }, opts...)
}

func (m *made) packet(face uint32, ticks uint64, data string, length uint32, opts ...option) *made {
	return m.block(blockEnhanced, func(b *made) {
		b.u32(face, uint32(ticks>>32), uint32(ticks), uint32(len(data)), length).str(data)
	}, opts...)
}

func (m *made) simple(data string, length uint32) *made {
	return m.block(blockSimple, func(b *made) { b.u32(length).str(data) })
}

func ng(order binary.ByteOrder) *made { return &made{ByteOrder: order} }

// u64 is an option's value in the byte order of the file.
func u64(order binary.ByteOrder, n uint64) string {
	b := make([]byte, 8)
	order.PutUint64(b, n)
	return string(b)
}

func u32(order binary.ByteOrder, n uint32) string {
	b := make([]byte, 4)
	order.PutUint32(b, n)
	return string(b)
}

// transcript reads a capture to its end and says what came, a line a frame.
func transcript(b []byte) string {
	// One byte at a time: what spans two reads must come out the same.
	whole, bytewise := transcribe(bytes.NewReader(b)), transcribe(oneByte{bytes.NewReader(b)})
	if whole != bytewise {
		return "read at once:\n" + whole + "read byte by byte:\n" + bytewise
	}
	return whole
}

type oneByte struct{ r io.Reader }

func (o oneByte) Read(p []byte) (int, error) { return o.r.Read(p[:min(1, len(p))]) }

func transcribe(r io.Reader) string {
	var out strings.Builder
	f, err := NewFile(r, "x")
	if err != nil {
		return fmt.Sprintf("%s: %v\n", kindOf(err), err)
	}
	defer f.Close()
	var frame Frame
	for err = f.Next(&frame); err == nil; err = f.Next(&frame) {
		when := "-"
		if !frame.Time.IsZero() {
			when = frame.Time.Format(time.RFC3339Nano)
		}
		fmt.Fprintf(&out, "%d @%d %s %q", frame.Number, frame.Offset, when, frame.Data)
		if frame.Length != len(frame.Data) {
			fmt.Fprintf(&out, " of %d", frame.Length)
		}
		fmt.Fprintf(&out, " %d:%s", frame.Interface.Index, frame.Interface.LinkType.Name())
		if frame.Flags != 0 {
			fmt.Fprintf(&out, " flags %#x", uint32(frame.Flags))
		}
		for _, c := range frame.Comments {
			fmt.Fprintf(&out, " // %s", c)
		}
		out.WriteByte('\n')
	}
	if err != io.EOF {
		fmt.Fprintf(&out, "%s: %v\n", kindOf(err), err)
	}
	return out.String()
}

func kindOf(err error) string {
	var refused *Refused
	var damage *Damage
	switch {
	case errors.As(err, &refused):
		return "refused"
	case errors.As(err, &damage):
		return "damage"
	}
	return "error"
}

func check(t *testing.T, got, want string) {
	t.Helper()
	if strings.TrimSpace(got) != strings.TrimSpace(want) {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}
