package link

import "peel/layers/wire"

var (
	ectpSkip     = &wire.Field{Name: "loop.skipcount", Label: "skipCount", Bits: 16, Kind: wire.Dec, Little: true, Unit: "bytes", Doc: "How far behind this field the next thing to do stands: each station that forwards moves it on."}
	ectpRelevant = &wire.Field{Name: "loop.relevant_function", Label: "Relevant function", Bits: 16, Kind: wire.Dec, Little: true, Enum: ectpFunctions, Doc: "What the station that got this should do. (All numbers here have their lower byte first, the VAX's way.)"}
	ectpFunction = &wire.Field{Name: "loop.function", Label: "Function", Bits: 16, Kind: wire.Dec, Little: true, Enum: ectpFunctions, Doc: "1: a reply, for the program named by the receipt number; 2: pass the frame on to the address below."}
	ectpReceipt  = &wire.Field{Name: "loop.receipt_number", Label: "Receipt number", Bits: 16, Kind: wire.Dec, Little: true, Doc: "Tells the sender which of its tests came back."}
	ectpForward  = &wire.Field{Name: "loop.forwarding_address", Label: "Forwarding address", Bits: 48, Kind: wire.MAC, Doc: "Where to send the frame next."}
	ectpData     = &wire.Field{Name: "peel.loop.data", Label: "Test data", Kind: wire.Bytes, Doc: "Anything: it must only come back as it was."}
)

var ectpFunctions = wire.Enum{1: "reply|The frame has come back.", 2: "forward data|Send it on to the address that follows."}

// ECTP is the configuration testing protocol of DIX Ethernet: the ping of the
// link layer. Cisco routers send it to themselves to see whether a cable is in.
var ECTP = wire.New(wire.Protocol{
	Name: "loop", Title: "Configuration Test Protocol (loopback)", Short: "loopback", Spec: "DIX Ethernet 2.0, 8",
	Doc:  "Sends a frame round and back to see whether the link works; Cisco uses it as a keepalive, from and to the same address.",
	Tier: wire.Link, Unit: "message",
	By:     []wire.Key{{Space: wire.EtherType, Num: 0x9000}},
	Header: []*wire.Field{ectpSkip},
	Rows:   []*wire.Field{ectpRelevant, ectpFunction, ectpReceipt, ectpForward, ectpData},
	Decode: decodeECTP,
	Line:   lineECTP,
})

func decodeECTP(d *wire.Decoder) {
	relevant := d.Pos() + int(d.Raw(ectpSkip))
	if n := int(d.Raw(ectpSkip)); n > d.Left() {
		d.Note(wire.Warn, ectpSkip, "%f steps over %n bytes; %h are left", int64(n), int64(d.Left()))
	}
	for function := uint64(2); function == 2 && d.Left() >= 2; {
		if d.Pos() == relevant {
			d.Derive(ectpRelevant, d.Pos(), 2)
		}
		function = d.Add(ectpFunction)
		switch function {
		case 1:
			d.Add(ectpReceipt)
		case 2:
			d.Add(ectpForward)
		}
	}
	d.TakeRest(ectpData)
}

func lineECTP(dst []byte, v wire.View) []byte {
	b := v.Message()
	at := 2 + int(v.Raw(ectpSkip))
	if at+2 > len(b) {
		return append(dst, "loopback test"...)
	}
	n := uint64(b[at]) | uint64(b[at+1])<<8
	if name, _, ok := ectpRelevant.Lookup(n); ok {
		return append(dst, name...)
	}
	return append(dst, "loopback test"...)
}
