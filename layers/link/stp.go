package link

import "peel/layers/wire"

var (
	stpProtocol = &wire.Field{Name: "stp.protocol", Label: "Protocol Identifier", Bits: 16, Kind: wire.Hex, Enum: wire.Enum{0: "spanning tree"}, Doc: "0 in all of the family; GARP, on the same address, says 1."}
	stpVersion  = &wire.Field{
		Name: "stp.version", Label: "Protocol Version Identifier", Short: "Version", Bits: 8, Kind: wire.Dec,
		Enum: wire.Enum{0: "STP|Spanning tree: a minute's silence after each change.", 2: "RSTP|Rapid: neighbours agree, and go on within milliseconds.", 3: "MSTP|Multiple: several trees for several groups of VLANs.", 4: "SPT|Shortest path bridging."},
		Doc:  "A bridge reads what it knows of and ignores the rest, so that old and new can be mixed.",
	}
	stpType = &wire.Field{
		Name: "stp.type", Label: "BPDU Type", Bits: 8, Kind: wire.Hex,
		Enum: wire.Enum{0x00: "configuration|The root's heartbeat, passed on by every bridge.", 0x80: "topology change notification|Tells the root that addresses may have moved.", 0x02: "rapid/multiple spanning tree"},
		Doc:  "A description of the tree, or only the news that it has changed (0x80).",
	}
	stpFlags = &wire.Field{
		Name: "stp.flags", Label: "BPDU flags", Bits: 8, Kind: wire.Hex,
		Sub: rapidFlags(),
		Doc: "What the port is and does, and the two words of the rapid handshake, proposal and agreement.",
	}
	stpFlags0 = &wire.Field{ // STP's flags: the bits between are not used yet
		Name: "stp.flags", Label: "BPDU flags", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{stpFlag("stp.flags.tcack", "Topology Change Acknowledgment", "A", "The notification of a topology change arrived; stop repeating it."), wire.Pad(6), stpFlag("stp.flags.tc", "Topology Change", "T", "Forget learned addresses soon: they may be elsewhere now.")},
		Doc: "Whether the network's shape has changed.",
	}
	stpRole = stpFlags.Sub[4]

	stpRoot     = bridgeID("peel.stp.root", "Root Identifier", "stp.root", "The bridge that the sender takes for the root: the lowest number of all wins, and whoever sends a lower one takes the network over.")
	stpRootCost = &wire.Field{Name: "stp.root.cost", Label: "Root Path Cost", Bits: 32, Kind: wire.Dec, Doc: "Sum of the costs of all links to the root; the faster a link the less it costs (20000 for 1 Gbit/s, 4 in the old scale)."}
	stpBridge   = bridgeID("peel.stp.bridge", "Bridge Identifier", "stp.bridge", "The bridge that sent this (in MSTP: the root of its region).")
	stpPort     = &wire.Field{Name: "stp.port", Label: "Port identifier", Bits: 16, Kind: wire.Hex, Doc: "Which of its ports sent this: four bits of priority, twelve of number."}
	stpMsgAge   = stpTime("stp.msg_age", "Message Age", "How old the root's word is: each bridge on the way adds a second, so it counts hops.")
	stpMaxAge   = stpTime("stp.max_age", "Max Age", "When to give up on a root that is not heard of; also how wide the network may be.")
	stpHello    = stpTime("stp.hello", "Hello Time", "How often the root speaks: every 2 seconds, unless configured. Counted in 1/256 of a second on the wire.")
	stpForward  = stpTime("stp.forward", "Forward Delay", "How long a port listens, and then learns, before it forwards.")
	stpLen1     = &wire.Field{Name: "stp.version_1_length", Label: "Version 1 Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Always 0: there never was anything of version 1."}
	stpRest     = &wire.Field{Name: "peel.stp.rest", Label: "Rest", Kind: wire.Bytes, Doc: "Bytes behind the end of the message: padding, or something newer than this decoder."}

	pvstTLV    = &wire.Field{Name: "peel.stp.pvst", Label: "PVST+ record", Doc: "Cisco's addition: one tree for each VLAN."}
	pvstType   = &wire.Field{Name: "stp.pvst.tlvtype", Label: "Type", Bits: 16, Kind: wire.Hex, Enum: wire.Enum{0: "originating VLAN"}, Doc: "0 announces the number of the VLAN that this tree belongs to."}
	pvstLen    = &wire.Field{Name: "stp.pvst.tlvlen", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value: 2 for a VLAN number."}
	pvstVLAN   = &wire.Field{Name: "stp.pvst.origvlan", Label: "Originating VLAN", Bits: 16, Kind: wire.Dec, Doc: "Where the sender sent it: if it arrives in another VLAN, the two ends of the cable are configured differently."}
	pvstValue  = &wire.Field{Name: "stp.pvst.tlvval", Label: "Value", Kind: wire.Bytes, Doc: "The record's contents, whose meaning hangs on its type."}
	stpRoles   = wire.Enum{0: "unknown|In MSTP: master.", 1: "alternate or backup|Blocked: it would close a loop.", 2: "root|The way to the root.", 3: "designated|The way from the root to this cable."}
	stpRowList = []*wire.Field{
		stpFlags, stpFlags0, stpRoot, stpRootCost, stpBridge, stpPort, stpMsgAge, stpMaxAge, stpHello, stpForward, stpLen1, stpRest, pvstTLV, pvstType, pvstLen, pvstVLAN, pvstValue,
		mstLen3, mstExt, mstFormat, mstName, mstRevision, mstDigest, mstCost, mstBridge, mstHops,
		mstiRow, mstiFlags, mstiPriority, mstiID, mstiRoot, mstiCost, mstiBridgePrio, mstiPortPrio, mstiHops,
		sptLen4, sptExt, sptFlags, sptReserved, sptDigestIDs, sptDigest, sptEdges, sptReserved2,
	}
)

// rapidFlags are RSTP's flags, which MSTP repeats for each tree.
func rapidFlags() []*wire.Field {
	return []*wire.Field{
		stpFlag("stp.flags.tcack", "Topology Change Acknowledgment", "A", "In STP: the notification of a topology change arrived; stop repeating it. In an MST instance: the port leads to the region's way out."),
		stpFlag("stp.flags.agreement", "Agreement", "G", "The other side's proposal is accepted: it may forward at once."),
		stpFlag("stp.flags.forwarding", "Forwarding", "F", "The port passes frames on; clear while it is blocked, or still learning."),
		stpFlag("stp.flags.learning", "Learning", "L", "The port learns addresses, without passing frames on yet if the bit before is 0."),
		{Name: "stp.flags.port_role", Label: "Port Role", Short: "Role", Bits: 2, Kind: wire.Dec, Enum: stpRoles, Doc: "2 is the port towards the root, 3 the one that serves its segment, 1 one held in reserve."},
		stpFlag("stp.flags.proposal", "Proposal", "P", "The port wants to forward and asks the neighbour to agree."),
		stpFlag("stp.flags.tc", "Topology Change", "T", "Forget learned addresses soon: they may be elsewhere now."),
	}
}

func stpFlag(name, label, short, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Short: short, Bits: 1, Kind: wire.Bool, Doc: doc}
}

// bridgeID is priority (a multiple of 4096), system ID extension (the VLAN, in
// PVST+) and MAC address of a bridge: 802.1D once gave priority all 16 bits.
func bridgeID(name, label, prefix, doc string) *wire.Field {
	return &wire.Field{
		Name: name, Label: label, Bits: 64, Kind: wire.Bytes, Doc: doc, Say: sayBridgeID,
		Sub: []*wire.Field{
			{Name: prefix + ".prio", Label: "Priority", Short: "Prio", Bits: 4, Kind: wire.Dec, Num: times4096, Word: wire.Touch, Doc: "Set by hand to choose the root; 32768 unless somebody did."},
			{Name: prefix + ".ext", Label: "System ID Extension", Bits: 12, Kind: wire.Dec, Word: wire.Touch, Doc: "Which tree this is about, so that one bridge has a number of its own in each: the VLAN or MST instance."},
			{Name: prefix + ".hw", Label: "System ID", Bits: 48, Kind: wire.MAC, Word: wire.Touch, Doc: "The bridge's own address; decides between equal priorities, in favour of the oldest switch."},
		},
	}
}

func times4096(v wire.View) uint64 { return v.Wire() << 12 }

func sayBridgeID(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) != 8 {
		return dst
	}
	n := wire.U16(b, 0)
	dst = wire.AppendUint(dst, uint64(n&0xf000))
	dst = append(dst, '.')
	dst = wire.AppendUint(dst, uint64(n&0xfff))
	dst = append(dst, '.')
	return wire.AppendBytes(dst, b[2:])
}

// stpTime counts in 1/256 seconds.
func stpTime(name, label, doc string) *wire.Field {
	return &wire.Field{
		Name: name, Label: label, Bits: 16, Kind: wire.Float, Unit: "seconds", Doc: doc,
		Flt: func(v wire.View) float64 { return float64(v.Wire()) / 256 },
	}
}

// STP is the spanning tree protocol with its successors RSTP, MSTP and SPT, and
// Cisco's PVST+ of either of the first two.
var STP = wire.New(wire.Protocol{
	Name: "stp", Title: "Spanning Tree Protocol", Short: "STP", Spec: "IEEE 802.1Q-2022, 14 (was 802.1D, 802.1w, 802.1s)",
	Doc:  "Bridges agree on a tree without loops and block the other links: a frame in a loop would go round for ever, since it has no time to live.",
	Tier: wire.Link, Unit: "message",
	By: []wire.Key{
		{Space: wire.LLCSAP, Num: 0x42},
		{Space: wire.SNAPPID, Num: ouiCisco<<16 | 0x010b},
		{Space: wire.SNAPPID, Num: ouiCisco<<16 | 0x010c},
		{Space: wire.SNAPPID, Num: ouiIEEE8021<<16 | 0x000e},
		{Space: wire.EtherType, Num: 0x8181},
	},
	Fits:   func(b []byte) bool { return len(b) >= 3 && wire.U16(b, 0) == 0 }, // 1 is GARP
	Header: []*wire.Field{stpProtocol, stpVersion, stpType},
	Rows:   stpRowList,
	Decode: decodeSTP,
	Line:   lineSTP,
})

const (
	bpduConfig, bpduRapid = 0x00, 0x02
	versionMST            = 3
	versionSPT            = 4
)

func decodeSTP(d *wire.Decoder) {
	version, typ := d.Raw(stpVersion), d.Raw(stpType)
	switch typ {
	case bpduConfig:
		d.Add(stpFlags0)
	case bpduRapid:
		d.Add(stpFlags)
	default:
		d.TakeRest(stpRest)
		return
	}
	for _, f := range [...]*wire.Field{stpRoot, stpRootCost, stpBridge, stpPort, stpMsgAge, stpMaxAge, stpHello, stpForward} {
		d.Add(f)
	}
	if typ == bpduRapid {
		d.Add(stpLen1)
		if version >= versionMST && d.Left() >= 2 && d.Left() >= mstLeast {
			decodeMST(d, version)
		}
	}
	if c := d.Carrier(); c != nil && isPVST(d, c) {
		decodePVST(d, typ)
	}
	d.TakeRest(stpRest)
}

// isPVST says whether the carrier is Cisco's SNAP number for PVST+.
func isPVST(d *wire.Decoder, c *wire.Layer) bool {
	b := d.S.Sources[c.Source].Bytes[c.Off : c.Off+c.Header]
	return c.P == LLC && len(b) == 8 && wire.U32(b, 2)&0xffffff == 0x00000c && wire.U16(b, 6) == 0x010b
}

// decodePVST walks the records behind the message. An STP one is followed by a
// byte of padding, where RSTP has its version 1 length.
func decodePVST(d *wire.Decoder, typ uint64) {
	if typ == bpduConfig {
		d.Skip(1)
	}
	for d.Left() >= 4 {
		d.Group(pvstTLV)
		t := d.Add(pvstType)
		n := int(d.Add(pvstLen))
		switch {
		case t == 0 && n == 2:
			d.Add(pvstVLAN)
		case n > 0:
			d.Take(pvstValue, n)
		}
		d.Close()
	}
}

func lineSTP(dst []byte, v wire.View) []byte {
	b := v.Message()
	dst = v.AppendName(dst, stpVersion)
	if t := v.Raw(stpType); t != bpduConfig && t != bpduRapid || len(b) < 27 {
		dst = append(dst, ' ')
		return v.AppendName(dst, stpType)
	}
	dst = append(dst, " root "...)
	dst = appendBridge(dst, b[5:13])
	dst = append(dst, " cost "...)
	dst = wire.AppendUint(dst, uint64(wire.U32(b, 13)))
	dst = append(dst, " via "...)
	dst = appendBridge(dst, b[17:25])
	dst = append(dst, " port "...)
	dst = wire.AppendHex(dst, uint64(wire.U16(b, 25)), 16)
	if v.Raw(stpType) == bpduRapid {
		dst = stpRole.AppendName(append(dst, ", "...), uint64(b[4]>>2&3))
		dst = appendFlag(dst, b[4], 0x20, " forwarding")
		dst = appendFlag(dst, b[4], 0x02, " proposal")
		dst = appendFlag(dst, b[4], 0x40, " agreement")
	}
	return appendFlag(dst, b[4], 0x01, ", topology change")
}

func appendBridge(dst, b []byte) []byte {
	dst = wire.AppendUint(dst, uint64(wire.U16(b, 0)))
	dst = append(dst, '/')
	return wire.AppendBytes(dst, b[2:8])
}

func appendFlag(dst []byte, b, bit byte, text string) []byte {
	if b&bit != 0 {
		dst = append(dst, text...)
	}
	return dst
}
