package network

import "peel/layers/wire"

// In-situ OAM: routers write into the packet when and where it passed them (RFC
// 9197, carried in an IPv6 option by RFC 9486).

var (
	ioamReserved = &wire.Field{Name: "ipv6.opt.ioam.rsv", Label: "Reserved", Bits: 8, Kind: wire.Dec, Doc: "Kept for later: senders write 0, receivers look away."}
	ioamType     = &wire.Field{
		Name: "ipv6.opt.ioam.opt_type", Label: "Option-Type", Bits: 8, Kind: wire.Dec, Doc: "Which kind of record follows: 0 and 1 are traces, 2 proves the way, 3 is from edge to edge (RFC 9197).",
		Enum: wire.Enum{0: "pre-allocated trace|The sender left room that routers fill from the back.", 1: "incremental trace|Each router inserts its own room.", 2: "proof of transit", 3: "edge to edge", 4: "direct export|Routers export the data instead of writing it into the packet."},
	}
	ioamTrace = &wire.Field{Name: "peel.ipv6.opt.ioam.trace", Label: "Trace", Kind: wire.None, Doc: "What each router on the way wrote down."}
	ioamNS    = &wire.Field{Name: "ipv6.opt.ioam.trace.ns", Label: "Namespace ID", Bits: 16, Kind: wire.Dec, Doc: "Whose numbering the node numbers and data belong to."}
	ioamWord  = &wire.Field{Name: "peel.ipv6.opt.ioam.trace.word", Label: "Lengths and flags", Bits: 16, Kind: wire.None, Sub: []*wire.Field{ioamNodeLen, ioamFlags, ioamRemLen}, Doc: "How much each node writes, and how much room is left."}

	ioamNodeLen = &wire.Field{Name: "ipv6.opt.ioam.trace.nodelen", Label: "Node Length", Short: "NodeLen", Bits: 5, Kind: wire.Dec, Word: wire.Touch, Doc: "How many 32-bit words each node writes."}
	ioamFlags   = &wire.Field{Name: "ipv6.opt.ioam.trace.flags", Label: "Flags", Bits: 4, Kind: wire.Hex, Word: 2, Sub: []*wire.Field{ioamFlagO, ioamFlagL, ioamFlagA, ioamFlagR}, Doc: "Overflow, loopback, active."}
	ioamFlagO   = &wire.Field{Name: "ipv6.opt.ioam.trace.flag.o", Label: "Overflow", Short: "O", Bits: 1, Kind: wire.Bool, Word: 2, Doc: "A node found no room left to write."}
	ioamFlagL   = &wire.Field{Name: "ipv6.opt.ioam.trace.flag.l", Label: "Loopback", Short: "L", Bits: 1, Kind: wire.Bool, Word: 2, Doc: "Each node sends a copy back to the sender (RFC 9322)."}
	ioamFlagA   = &wire.Field{Name: "ipv6.opt.ioam.trace.flag.a", Label: "Active", Short: "A", Bits: 1, Kind: wire.Bool, Word: 2, Doc: "A probe, not user traffic (RFC 9322)."}
	ioamFlagR   = &wire.Field{Name: "ipv6.opt.ioam.trace.flag.rsv", Label: "Reserved", Short: "R", Bits: 1, Kind: wire.Bool, Word: 2, Doc: "Kept for later: senders write 0, receivers look away."}
	ioamRemLen  = &wire.Field{Name: "ipv6.opt.ioam.trace.remlen", Label: "Remaining Length", Short: "RemLen", Bits: 7, Kind: wire.Dec, Word: wire.Touch, Doc: "How many 32-bit words of room are left."}

	ioamTraceType = &wire.Field{Name: "ipv6.opt.ioam.trace.type", Label: "Trace Type", Bits: 24, Kind: wire.Hex, Sub: ioamBits, Doc: "A bit for each thing that nodes write down, in this order."}
	ioamBits      = []*wire.Field{
		ioamBit("bit0", "Hop_Lim and Node ID (short)", "Set: nodes write the hop limit that is left and a number of 24 bits that names them.", 1), ioamBit("bit1", "Ingress and Egress IDs (short)", "Set: nodes write by which interface the packet came and went, 16 bits each.", 1), ioamBit("bit2", "Timestamp seconds", "Set: nodes write when the packet came: the seconds.", 1), ioamBit("bit3", "Timestamp fraction", "Set: nodes write when the packet came: the part below a second.", 1),
		ioamBit("bit4", "Transit delay", "Set: nodes write how many nanoseconds the packet stayed in them.", 1), ioamBit("bit5", "IOAM-Namespace specific data (short)", "Set: nodes write four bytes that only this namespace understands.", 1), ioamBit("bit6", "Queue depth", "Set: nodes write how long the queue was by which the packet left.", 1), ioamBit("bit7", "Checksum complement", "Set: nodes write a number that keeps checksums further in as they were.", 1),
		ioamBit("bit8", "Hop_Lim and Node ID (wide)", "Set: nodes write the hop limit that is left and a number of 56 bits that names them.", 1), ioamBit("bit9", "Ingress and Egress IDs (wide)", "Set: nodes write by which interface the packet came and went, 32 bits each.", 1), ioamBit("bit10", "IOAM-Namespace specific data (wide)", "Set: nodes write eight bytes that only this namespace understands.", 1), ioamBit("bit11", "Buffer occupancy", "Set: nodes write how full their memory for packets was.", 1),
		ioamBit("undef", "Undefined", "Given to nothing yet; a node that finds one set writes four bytes of ones for it, or nothing at all.", 10), ioamBit("bit22", "Opaque State Snapshot", "Set: nodes write a snapshot of any length and form, last of all.", 1), ioamBit("rsv", "Reserved", "Kept for later: senders write 0 (RFC 9197, 4.4.1).", 1),
	}
	ioamTraceReserved = &wire.Field{Name: "ipv6.opt.ioam.trace.rsv", Label: "Reserved", Bits: 8, Kind: wire.Dec, Doc: "Kept for later: senders write 0, receivers look away."}
	ioamFree          = &wire.Field{Name: "ipv6.opt.ioam.trace.free_space", Label: "Free space", Kind: wire.Bytes, Doc: "Room for nodes still to come."}
	ioamNode          = &wire.Field{Name: "peel.ipv6.opt.ioam.trace.node", Label: "Node", Kind: wire.None, Doc: "What one node wrote; the last node of the way stands first."}

	ioamHops   = ioamWrite("hlim", "Hop Limit", 8, wire.Dec, "The hop limit when the packet left the node: it orders the nodes.")
	ioamID     = ioamWrite("id", "ID", 24, wire.Hex, "The node that wrote this, by the number its operator gave it.")
	ioamIn     = ioamWrite("iif", "Ingress ID", 16, wire.Hex, "The interface by which the packet came in.")
	ioamOut    = ioamWrite("eif", "Egress ID", 16, wire.Hex, "The interface by which it went out.")
	ioamSec    = ioamWrite("tss", "Timestamp Seconds", 32, wire.Hex, "When the packet passed this node: the whole seconds.")
	ioamFrac   = ioamWrite("tsf", "Timestamp Fraction", 32, wire.Hex, "The rest of a second, in the unit the namespace chose.")
	ioamDelay  = ioamWrite("trdelay", "Transit Delay", 32, wire.Hex, "Nanoseconds the packet spent inside the node; the first bit says that it was more than fits.")
	ioamData   = ioamWrite("nsdata", "Namespace Data (short)", 32, wire.Hex, "Whatever the operator chose to write down here.")
	ioamQueue  = ioamWrite("qdepth", "Queue Depth", 32, wire.Hex, "How many memory buffers the queue held by which the packet went out.")
	ioamSum    = ioamWrite("csum", "Checksum Complement", 32, wire.Hex, "Makes up for the written bytes, so that a UDP checksum stays right.")
	ioamIDWide = ioamWrite("id_wide", "ID", 56, wire.Hex, "The node that wrote this, by the number its operator gave it: 56 bits, for large networks.")
	ioamInWide = ioamWrite("iif_wide", "Ingress ID", 32, wire.Hex, "The interface by which the packet came in.")
	ioamOutWd  = ioamWrite("eif_wide", "Egress ID", 32, wire.Hex, "The interface by which it went out.")
	ioamDataWd = ioamWrite("nsdata_wide", "Namespace Data (wide)", 64, wire.Hex, "Whatever the operator chose to write down here.")
	ioamBuffer = ioamWrite("bufoccup", "Buffer Occupancy", 32, wire.Hex, "How full the node's packet memory was.")
	ioamUndef  = ioamWrite("undefined", "Undefined bit", 32, wire.Hex, "A word for a bit that has no meaning yet.")
	ioamOSSLen = ioamWrite("oss.len", "Length", 8, wire.Dec, "Length of the snapshot's data in 32-bit words, without the four bytes of its head.")
	ioamOSSID  = ioamWrite("oss.scid", "Schema ID", 24, wire.Hex, "Says how to read the data after it, as the operator agreed with itself.")
	ioamOSS    = ioamWrite("oss.data", "Data", 0, wire.Bytes, "State of the node, in a form that the schema identifier names.")

	// tshark has no names for these (RFC 9197, 4.5 and 4.6; RFC 9326, 3.1).
	ioamOther    = &wire.Field{Name: "peel.ipv6.opt.ioam.data", Label: "IOAM data", Kind: wire.None, Doc: "What the option type asks for."}
	ioamOtherNS  = &wire.Field{Name: "peel.ipv6.opt.ioam.ns", Label: "Namespace ID", Bits: 16, Kind: wire.Dec, Doc: "Whose numbering the data belongs to."}
	ioamE2EType  = &wire.Field{Name: "peel.ipv6.opt.ioam.e2e.type", Label: "E2E Type", Bits: 16, Kind: wire.Hex, Doc: "A bit for each thing that follows: sequence numbers and timestamps from edge to edge."}
	ioamPOTType  = &wire.Field{Name: "peel.ipv6.opt.ioam.pot.type", Label: "POT Type", Bits: 8, Kind: wire.Dec, Doc: "Which recipe proves that the packet went by all the nodes it should."}
	ioamPOTFlags = &wire.Field{Name: "peel.ipv6.opt.ioam.pot.flags", Label: "POT flags", Bits: 8, Kind: wire.Hex, Doc: "Which half of the proof is in use."}

	ioamRows = []*wire.Field{
		ioamReserved, ioamType, ioamTrace, ioamNS, ioamWord, ioamTraceType, ioamTraceReserved, ioamFree, ioamNode, ioamHops, ioamID, ioamIn, ioamOut, ioamSec, ioamFrac, ioamDelay, ioamData, ioamQueue, ioamSum,
		ioamIDWide, ioamInWide, ioamOutWd, ioamDataWd, ioamBuffer, ioamUndef, ioamOSSLen, ioamOSSID, ioamOSS, ioamOther, ioamOtherNS, ioamE2EType, ioamPOTType, ioamPOTFlags, ip6SMFHashFact,
	}
)

func ioamBit(name, label, doc string, bits int) *wire.Field {
	return &wire.Field{Name: "ipv6.opt.ioam.trace.type." + name, Label: label, Short: name, Bits: bits, Kind: wire.Bool, Doc: doc}
}

func ioamWrite(name, label string, bits int, kind wire.Kind, doc string) *wire.Field {
	return &wire.Field{Name: "ipv6.opt.ioam.trace.node." + name, Label: label, Bits: bits, Kind: kind, Doc: doc}
}

const (
	ioamPreallocated = 0
	ioamIncremental  = 1
	ioamProof        = 2
	ioamEdge         = 3
	ioamDirect       = 4

	ioamOpaque = 1 << 1 // bit 22 of the trace type
)

func ioamOption(d *wire.Decoder) {
	d.Add(ioamReserved)
	switch d.Add(ioamType) {
	case ioamPreallocated, ioamIncremental:
		ioamTraceOption(d)
	case ioamProof:
		d.Group(ioamOther)
		d.Add(ioamOtherNS)
		d.Add(ioamPOTType)
		d.Add(ioamPOTFlags)
		d.Close()
	case ioamEdge:
		d.Group(ioamOther)
		d.Add(ioamOtherNS)
		d.Add(ioamE2EType)
		d.Close()
	case ioamDirect:
		d.Group(ioamOther)
		d.Add(ioamOtherNS)
		d.Close()
	}
}

// ioamTraceOption is RFC 9197, 4.4.
func ioamTraceOption(d *wire.Decoder) {
	d.Open(ioamTrace, d.Left(), nil)
	d.Add(ioamNS)
	word := d.Add(ioamWord)
	typ := d.Add(ioamTraceType)
	d.Add(ioamTraceReserved)
	size, free := int(word>>11)*4, int(word&0x7f)*4
	switch {
	case size == 0 && d.OK():
		d.Note(wire.Error, ioamNodeLen, "%f is 0", 0, 0)
	case free > d.Left():
		d.Note(wire.Error, ioamRemLen, "%f says %n bytes; the option leaves %h", int64(free), int64(d.Left()))
	default:
		if free > 0 {
			d.Take(ioamFree, free)
		}
		for size > 0 && d.Left() >= size {
			n := size
			if b := d.Rest(); typ&ioamOpaque != 0 && n < len(b) {
				n = min(n+4+int(b[n])*4, len(b))
			}
			d.Open(ioamNode, n, nil)
			ioamNodeData(d, typ, size)
			d.Close()
		}
	}
	d.TakeRest(ip6OptMore)
	d.Close()
}

// ioamNodeData lays down what one node wrote: size bytes of fixed width, and the
// opaque state behind them.
func ioamNodeData(d *wire.Decoder, typ uint64, size int) {
	bit := func(n int) bool { return typ>>(23-n)&1 != 0 }
	if bit(0) {
		d.Add(ioamHops)
		d.Add(ioamID)
	}
	if bit(1) {
		d.Add(ioamIn)
		d.Add(ioamOut)
	}
	for i, row := range [...]*wire.Field{2: ioamSec, 3: ioamFrac, 4: ioamDelay, 5: ioamData, 6: ioamQueue, 7: ioamSum} {
		if row != nil && bit(i) {
			d.Add(row)
		}
	}
	if bit(8) {
		d.Add(ioamHops)
		d.Add(ioamIDWide)
	}
	if bit(9) {
		d.Add(ioamInWide)
		d.Add(ioamOutWd)
	}
	if bit(10) {
		d.Add(ioamDataWd)
	}
	if bit(11) {
		d.Add(ioamBuffer)
	}
	for i := 12; i < 22; i++ {
		if bit(i) {
			d.Add(ioamUndef)
		}
	}
	if typ&ioamOpaque != 0 && d.More() {
		n := d.Add(ioamOSSLen)
		d.Add(ioamOSSID)
		if n > 0 {
			d.Take(ioamOSS, int(n)*4)
		}
	}
}
