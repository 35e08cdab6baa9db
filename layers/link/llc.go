package link

import "peel/layers/wire"

var (
	llcDSAP = &wire.Field{
		Name: "llc.dsap", Label: "DSAP", Bits: 8, Kind: wire.Hex, Enum: saps,
		Sub: []*wire.Field{
			{Name: "llc.dsap.sap", Label: "SAP", Bits: 7, Kind: wire.Hex, Doc: "The service access point without the group bit."},
			{Name: "llc.dsap.ig", Label: "IG Bit", Short: "G", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "individual", 1: "group"}, Doc: "Whether the frame is for one service of the receiver or for a group of them."},
		},
		Doc: "Which protocol of the receiver gets the frame: an EtherType squeezed into 7 bits, which ran out soon.",
	}
	llcSSAP = &wire.Field{
		Name: "llc.ssap", Label: "SSAP", Bits: 8, Kind: wire.Hex, Enum: saps,
		Sub: []*wire.Field{
			{Name: "llc.ssap.sap", Label: "SAP", Bits: 7, Kind: wire.Hex, Doc: "The service access point without the command/response bit."},
			llcCR,
		},
		Doc: "Which protocol of the sender sent it.",
	}
	llcCR = &wire.Field{Name: "llc.ssap.cr", Label: "CR Bit", Short: "R", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "command", 1: "response"}, Doc: "Whether the frame asks or answers; it decides what the control field's codes mean."}

	// The control field has three forms, of one or two bytes; its poll bit is
	// called final in a response.
	llcControlU = [2][2]*wire.Field{
		{controlU("llc.control.u_modifier_cmd", llcCommands, nil), controlU("llc.control.u_modifier_cmd", llcCommands, poll())},
		{controlU("llc.control.u_modifier_resp", llcResponses, nil), controlU("llc.control.u_modifier_resp", llcResponses, final())},
	}
	llcControlS = [2][2]*wire.Field{{controlS(nil), controlS(poll())}, {controlS(nil), controlS(final())}}
	llcControlI = [2]*wire.Field{controlI(nil), controlI(poll())}

	llcOUI  = &wire.Field{Name: "llc.oui", Label: "Organization Code", Bits: 24, Kind: wire.Dec, Say: sayOUI, Doc: "Who numbers the protocol that follows: 00:00:00 means that it is an EtherType."}
	llcType = &wire.Field{Name: "llc.type", Label: "Type", Short: "EtherType", Bits: 16, Kind: wire.Hex, Enum: EtherTypes, Doc: "What the payload is, numbered as in Ethernet II: how IP travels where only 802.2 is allowed (RFC 1042)."}
)

// saps are the service access points that IEEE gave out. The lowest bit is not
// part of the number.
var saps = wire.Enum{
	0x00: "null LSAP", 0x02: "LLC sub-layer management", 0x03: "LLC sub-layer management (group)", 0x04: "SNA path control", 0x05: "SNA path control (group)",
	0x06: "TCP/IP", 0x08: "SNA", 0x0c: "SNA", 0x0e: "PROWAY network management", 0x10: "NetWare (unofficial)", 0x14: "OSI network layer", 0x18: "Texas Instruments", 0x20: "CLNP (unofficial)",
	0x22: "SERCOS (unofficial)", 0x34: "CLNP (unofficial)", 0x42: "spanning tree BPDU", 0x4e: "EIA RS-511 manufacturing message service", 0x54: "OSI network layer", 0x7e: "ISO 8208 (X.25 over 802.2)",
	0x7f: "ISO 802.2", 0x80: "XNS", 0x82: "BACnet", 0x86: "Nestar", 0x8e: "PROWAY active station list maintenance", 0x98: "ARP", 0xa6: "RDE", 0xaa: "SNAP", 0xab: "SNAP (group)", 0xb4: "SNA", 0xbc: "Banyan VINES", 0xc8: "HPR over SNA",
	0xd4: "LAN resource manager", 0xdc: "dynamic address resolution", 0xe0: "NetWare", 0xec: "CLNP (unofficial)", 0xf0: "NetBIOS", 0xf4: "IBM LAN management (individual)", 0xf5: "IBM LAN management (group)",
	0xf8: "remote program load", 0xfa: "Ungermann-Bass", 0xfb: "remote program load", 0xfc: "remote program load", 0xfe: "ISO network layer", 0xff: "global LSAP",
}

var (
	llcCommands = wire.Enum{
		0x00: "UI (unnumbered information)|A datagram: no connection, no acknowledgment. Nearly everything is one.", 0x03: "SARM (set asynchronous response mode)", 0x07: "SARME (set asynchronous response mode extended)", 0x08: "UP (unnumbered poll)",
		0x0b: "SABM (set asynchronous balanced mode)", 0x10: "DISC (disconnect)", 0x01: "SIM (set initialization mode)", 0x18: "UA (unnumbered acknowledgment)", 0x19: "AC2", 0x1b: "SABME (set asynchronous balanced mode extended)|Opens a connection, as TCP's SYN does.", 0x20: "SNRM (set normal response mode)",
		0x21: "FRMR (frame reject)", 0x23: "RSET (reset)", 0x2b: "XID (exchange identification)|Who is there, and what can you do?", 0x33: "SNRME (set normal response mode extended)", 0x38: "TEST|Send this back: ping, one layer down.", 0x3b: "AC0",
	}
	llcResponses = wire.Enum{
		0x00: "UI (unnumbered information)", 0x03: "DM (disconnected mode)|There is no connection, or none is wanted.", 0x10: "RD (request disconnect)", 0x01: "RIM (request initialization mode)", 0x18: "UA (unnumbered acknowledgment)|Agreed.", 0x19: "AC2",
		0x1b: "SABME (set asynchronous balanced mode extended)", 0x21: "FRMR (frame reject)", 0x23: "RSET (reset)", 0x2b: "XID (exchange identification)", 0x38: "TEST|Here it is back.", 0x3b: "AC0",
	}
	llcFrameTypes = wire.Enum{0: "information", 1: "supervisory", 2: "information", 3: "unnumbered"}
)

func poll() *wire.Field {
	return &wire.Field{Name: "llc.control.p", Label: "Poll", Short: "P", Bits: 1, Kind: wire.Bool, Doc: "An answer is wanted at once."}
}

func final() *wire.Field {
	return &wire.Field{Name: "llc.control.f", Label: "Final", Short: "F", Bits: 1, Kind: wire.Bool, Doc: "This is the answer to a poll."}
}

func orPad(f *wire.Field) *wire.Field {
	if f == nil {
		return wire.Pad(1)
	}
	return f
}

// controlU is the one-byte form: MMM P MM 11.
func controlU(name string, names wire.Enum, p *wire.Field) *wire.Field {
	modifier := &wire.Field{Name: name, Label: "Modifier", Bits: 8, Kind: wire.Hex, Enum: names, Derived: true, Num: func(v wire.View) uint64 { return v.Wire() & 0xec >> 2 }, Doc: "What the frame is for, in five bits around the poll bit."}
	return &wire.Field{
		Name: "llc.control", Label: "Control field", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{modifier, wire.Pad(3), orPad(p), wire.Pad(2), controlType(2)},
		Doc: "Unnumbered form: a datagram, or a word about the connection.",
	}
}

// controlS is the two-byte form 0000 SS 01, RRRRRRR P, read with the second byte as
// the higher one.
func controlS(p *wire.Field) *wire.Field {
	return &wire.Field{
		Name: "llc.control", Label: "Control field", Bits: 16, Kind: wire.Hex, Little: true,
		Sub: []*wire.Field{
			wire.Pad(4),
			{Name: "llc.control.s_ftype", Label: "Supervisory frame type", Bits: 2, Kind: wire.Hex, Enum: wire.Enum{0: "RR (receiver ready)", 1: "RNR (receiver not ready)|Stop sending until RR comes.", 2: "REJ (reject)|Send all again from N(R).", 3: "SREJ (selective reject)|Send just N(R) again."}, Doc: "What the receiver says about the numbered frames."},
			controlType(2), controlNR(), orPad(p),
		},
		Doc: "Supervisory form: acknowledges numbered frames, asks for them again, stops and starts their sender.",
	}
}

// controlI is the two-byte form SSSSSSS 0, RRRRRRR P.
func controlI(p *wire.Field) *wire.Field {
	return &wire.Field{
		Name: "llc.control", Label: "Control field", Bits: 16, Kind: wire.Hex, Little: true,
		Sub: []*wire.Field{
			{Name: "llc.control.n_s", Label: "N(S)", Bits: 7, Kind: wire.Dec, Doc: "The number of this frame, counted from 0 to 127 and round again: how losses are noticed."},
			controlType(1), controlNR(), orPad(p),
		},
		Doc: "Information form: a numbered frame of a connection.",
	}
}

func controlType(bits int) *wire.Field {
	return &wire.Field{Name: "llc.control.ftype", Label: "Frame type", Short: "T", Bits: bits, Kind: wire.Hex, Enum: llcFrameTypes, Doc: "Told by the lowest bits: 0 is numbered data, 1 supervision, 3 unnumbered, as nearly all frames are today."}
}

func controlNR() *wire.Field {
	return &wire.Field{Name: "llc.control.n_r", Label: "N(R)", Bits: 7, Kind: wire.Dec, Doc: "The number expected next: all before have arrived."}
}

// pid is a protocol number as one organisation gives it out.
func pid(name string, names wire.Enum) *wire.Field {
	return &wire.Field{Name: name, Label: "Protocol ID", Bits: 16, Kind: wire.Hex, Enum: names, Doc: "What the payload is, as the organisation above numbers it."}
}

// the organisations whose numbers are known
const (
	ouiEther, ouiCisco90 = 0x000000, 0x0000f8 // both use EtherTypes
	ouiCisco             = 0x00000c
	ouiIEEE8021          = 0x0080c2
)

var (
	llcPIDs = [...]struct {
		oui  uint64
		name string
		row  *wire.Field
	}{
		{ouiCisco, "Cisco", pid("llc.cisco_pid", wire.Enum{
			0x0102: "DRIP", 0x0104: "port aggregation protocol", 0x0105: "MLS hello", 0x010b: "PVST+", 0x010c: "VLAN bridge", 0x0111: "unidirectional link detection", 0x0115: "MCAST monitor",
			0x2000: "CDP", 0x2001: "CGMP", 0x2003: "VTP", 0x2004: "DTP", 0x200a: "STP UplinkFast",
		})},
		{ouiIEEE8021, "IEEE 802.1", pid("llc.pid", wire.Enum{
			1: "802.3 with FCS", 2: "802.4 with FCS", 3: "802.5 with FCS", 4: "FDDI with FCS", 5: "802.6 with FCS", 6: "802.12 with FCS", 7: "802.3 without FCS", 8: "802.4 without FCS", 9: "802.5 without FCS", 0xa: "FDDI without FCS", 0xb: "802.6 without FCS", 0xc: "802.12 without FCS",
			0xd: "802.6 fragments", 0xe: "spanning tree BPDU", 0xf: "source routing BPDU",
		})},
		{0x080007, "Apple", pid("llc.apple_atalk_pid", wire.Enum{0x809b: "AppleTalk"})},
		{0x0017f2, "Apple", pid("llc.apple_awdl_pid", wire.Enum{0x0800: "AWDL"})},
		{0x00005e, "IANA", pid("llc.iana_pid", wire.Enum{1: "MARS data messages (short)", 2: "NHRP data messages", 3: "MARS/NHRP control messages", 4: "MARS data messages (long)"})},
		{0x000081, "Nortel", pid("llc.nortel_pid", wire.Enum{0x01a1: "NDP flatnet hello", 0x01a2: "NDP segment hello", 0x01a3: "NDP bridge"})},
		{0x00e02b, "Extreme", pid("llc.extreme_pid", wire.Enum{0xbb: "EDP", 0x99: "EAPS"})},
		{0x00e052, "Foundry", pid("llc.foundry_pid", wire.Enum{0x2000: "FDP"})},
		{0x0001e8, "Force10", pid("llc.force10_pid", wire.Enum{0x0111: "FEFD"})},
		{0x004096, "Cisco Aironet", pid("llc.wlccp_pid", wire.Enum{0: "WLCCP"})},
		{0x001090, "Cimetrics", pid("llc.cimetrics_pid", wire.Enum{1: "U+4 packet"})},
		{0x001958, "Bluetooth", pid("llc.bluetooth_pid", wire.Enum{1: "AMP C/S activity report", 2: "AMP C/S security", 3: "AMP link supervision request", 4: "AMP link supervision reply", 0: "AMP_U L2CAP"})},
	}
	llcPID = pid("llc.pid", nil) // of an organisation not in the table
	llcPad = &wire.Field{Name: "peel.llc.pad", Label: "Padding", Bits: 16, Kind: wire.Hex, Doc: "Brings the Ethernet frame that follows to a multiple of four bytes (RFC 2684, 5.2)."}
)

// LLC is the logical link control of IEEE 802.2, with the sub-network access
// protocol (SNAP) that makes room for more protocols than it has numbers.
var LLC = wire.New(wire.Protocol{
	Name: "llc", Title: "Logical Link Control", Short: "LLC", Spec: "ISO/IEC 8802-2; IEEE 802-2014, 9 (SNAP)",
	Doc:  "Tells which protocol an IEEE 802 frame carries, and could make the link reliable, for which hardly anybody uses it.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.Direct, Num: wire.DirectLLC}, {Space: wire.EtherType, Num: 0x8870}},
	Header: []*wire.Field{llcDSAP, llcSSAP},
	Rows:   llcRows(),
	Decode: decodeLLC,
	Line:   lineLLC,
})

func llcRows() []*wire.Field {
	rows := []*wire.Field{llcOUI, llcType, llcPID, llcPad}
	for i := range 2 {
		rows = append(rows, llcControlU[i][:]...)
		rows = append(rows, llcControlS[i][:]...)
	}
	rows = append(rows, llcControlI[:]...)
	for i := range llcPIDs {
		rows = append(rows, llcPIDs[i].row)
	}
	return rows
}

const (
	sapSNAP = 0xaa
	sapISO  = 0xfe
	llcUI   = 0x03
	llcXID  = 0xaf
	llcPF   = 0x10
)

func decodeLLC(d *wire.Decoder) {
	dsap, ssap := d.Raw(llcDSAP), d.Raw(llcSSAP)
	b := d.Rest()
	if len(b) == 0 {
		d.Add(llcControlU[0][0])
		return
	}
	response := ssap & 1
	information := true
	xid := false
	switch {
	case b[0]&3 == 3:
		d.Add(llcControlU[response][b[0]>>4&1])
		information = b[0]&^llcPF == llcUI
		xid = b[0]&^llcPF == llcXID
	case b[0]&3 == 1:
		d.Add(llcControlS[response][wire.U16(b, 0)&1])
		information = false
	default:
		d.Add(llcControlI[wire.U16(b, 0)&1])
	}
	switch {
	case dsap == sapSNAP && ssap == sapSNAP:
		decodeSNAP(d)
	case xid:
		d.Carry(wire.Direct, wire.DirectXID)
	case !information:
		d.Carry(wire.Direct, 0)
	case dsap == sapISO && d.Left() > 0: // ISO/IEC TR 9577: the first byte, which is the next layer's, names it
		d.Carry(wire.NLPID, uint64(d.Rest()[0]))
	default:
		d.Carry(wire.LLCSAP, dsap)
	}
}

func decodeSNAP(d *wire.Decoder) {
	oui := d.Add(llcOUI)
	if oui == ouiEther || oui == ouiCisco90 {
		d.Carry(wire.EtherType, d.Add(llcType))
		return
	}
	row := llcPID
	for i := range llcPIDs {
		if llcPIDs[i].oui == oui {
			row = llcPIDs[i].row
		}
	}
	n := d.Add(row)
	if oui == ouiIEEE8021 && (n == 1 || n == 7) {
		d.Add(llcPad)
		d.Carry(wire.Direct, wire.DirectEther)
		return
	}
	d.Carry(wire.SNAPPID, oui<<16|n)
}

func sayOUI(dst []byte, v wire.View) []byte {
	n := v.Wire()
	dst = wire.AppendBytes(dst, []byte{byte(n >> 16), byte(n >> 8), byte(n)})
	switch n {
	case ouiEther:
		return append(dst, " (EtherType follows)"...)
	case ouiCisco90:
		return append(dst, " (Cisco, EtherType follows)"...)
	}
	for i := range llcPIDs {
		if llcPIDs[i].oui == n {
			dst = append(dst, " ("...)
			dst = append(dst, llcPIDs[i].name...)
			return append(dst, ')')
		}
	}
	return dst
}

func lineLLC(dst []byte, v wire.View) []byte {
	b := v.Header()
	if len(b) < 3 {
		return append(dst, "cut short"...)
	}
	switch {
	case b[2]&3 == 3:
		row := llcControlU[b[1]&1][0].Sub[0]
		dst = row.AppendName(dst, uint64(b[2])&0xec>>2)
	case b[2]&3 == 1:
		dst = llcControlS[0][0].Sub[1].AppendName(dst, uint64(b[2]>>2&3))
	default:
		dst = append(dst, "numbered information"...)
	}
	if b[0] == sapSNAP && b[1] == sapSNAP && len(b) >= 8 {
		dst = append(dst, "; SNAP "...)
		dst = wire.AppendBytes(dst, b[3:6])
		dst = append(dst, " type "...)
		return wire.AppendHex(dst, uint64(wire.U16(b, 6)), 16)
	}
	dst = append(dst, "; "...)
	dst = v.AppendName(dst, llcDSAP)
	if b[0] != b[1]&^1 {
		dst = append(dst, " from "...)
		dst = v.AppendName(dst, llcSSAP)
	}
	return dst
}
