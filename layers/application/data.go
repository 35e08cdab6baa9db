// Package application holds the protocols that programs speak to each other.
package application

import "peel/layers/wire"

var dataRow = &wire.Field{Name: "data.data", Label: "Data", Kind: wire.Bytes, Doc: "Bytes as the program wrote them; no protocol that peel knows claims them."}

// Data is what nobody else claims: bytes between programs.
var Data = newData(wire.Application, "message")

// Unknown returns what stands for a payload that space led to and no protocol
// claims, in the tier where that protocol would stand.
func Unknown(space wire.Space) *wire.Protocol {
	switch space {
	case wire.LinkType:
		return unknownLink
	case wire.EtherType, wire.LLCSAP, wire.SNAPPID, wire.PPPProto, wire.NLPID:
		return unknownNetwork
	case wire.IPProto:
		return unknownTransport
	}
	return Data
}

var (
	unknownLink      = newData(wire.Link, "frame")
	unknownNetwork   = newData(wire.Network, "packet")
	unknownTransport = newData(wire.Transport, "segment")
)

func newData(tier wire.Tier, unit string) *wire.Protocol {
	return wire.New(wire.Protocol{
		Name: "data", Title: "Data", Short: "data", Spec: "no standard",
		Doc:  "Bytes that no protocol known here claims.",
		Tier: tier, Unit: unit,
		Rows:   []*wire.Field{dataRow},
		Decode: func(d *wire.Decoder) { d.TakeRest(dataRow) },
		Line:   lineData,
	})
}

// maxQuoted is how many characters of data a line quotes.
const maxQuoted = 48

func lineData(dst []byte, v wire.View) []byte {
	b := v.Header()
	if !readable(b) {
		dst = wire.AppendUint(dst, uint64(len(b)))
		dst = append(dst, " bytes "...)
		dst = wire.AppendBytes(dst, b[:min(len(b), maxQuoted/4)])
		if len(b) > maxQuoted/4 {
			dst = append(dst, "..."...)
		}
		return dst
	}
	dst = append(dst, '"')
	dst = wire.AppendClean(dst, b[:min(len(b), maxQuoted)])
	if len(b) > maxQuoted {
		dst = append(dst, "..."...)
	}
	return append(dst, '"')
}

// readable says whether b's beginning looks like text.
func readable(b []byte) bool {
	for _, c := range b[:min(len(b), maxQuoted)] {
		if c < 0x20 && c != '\n' && c != '\r' && c != '\t' || c == 0x7f {
			return false
		}
	}
	return true
}
