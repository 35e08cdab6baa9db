package application

import "peel/layers/wire"

// Mode 6, RFC 9327: ntpq asks the daemon, or tells it.
var (
	ntpFlags2 = &wire.Field{Name: "ntp.ctrl.flags2", Label: "Flags 2", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{ntpCtlR, ntpCtlE, ntpCtlM, ntpCtlOp}, Doc: "Question or answer, and what about."}
	ntpCtlR   = &wire.Field{Name: "ntp.ctrl.flags2.r", Label: "Response bit", Short: "R", Bits: 1, Kind: wire.Dec, Enum: wire.Enum{0: "request", 1: "response"}, Doc: "0 asks, 1 answers."}
	ntpCtlE   = &wire.Field{Name: "ntp.ctrl.flags2.error", Label: "Error bit", Short: "E", Bits: 1, Kind: wire.Dec, Doc: "The answer is a no; the status says why."}
	ntpCtlM   = &wire.Field{Name: "ntp.ctrl.flags2.more", Label: "More bit", Short: "M", Bits: 1, Kind: wire.Dec, Doc: "The answer goes on in the next packet."}
	ntpCtlOp  = &wire.Field{Name: "ntp.ctrl.flags2.opcode", Label: "Opcode", Bits: 5, Kind: wire.Dec, Enum: ntpOpcodes, Doc: "What is wanted: read variables, write them, list who asked."}
	ntpCtlSeq = &wire.Field{Name: "ntp.ctrl.sequence", Label: "Sequence", Bits: 16, Kind: wire.Dec, Doc: "Which question this answers."}

	ntpCtlStatus = ntpStatus(nil)
	ntpCtlError  = ntpStatus([]*wire.Field{
		{Name: "ntp.ctrl.err_status", Label: "Error Status Word", Bits: 8, Kind: wire.Dec, Enum: ntpErrors, Doc: "Why the answer is no."}, wire.Pad(8),
	})
	ntpCtlSystem = ntpStatus([]*wire.Field{
		{Name: "ntp.ctrl.sys_status.li", Label: "Leap Indicator", Short: "LI", Bits: 2, Kind: wire.Dec, Enum: ntpLeaps, Doc: "Whether this day ends with a second more or less."},
		{Name: "ntp.ctrl.sys_status.clksrc", Label: "Clock Source", Bits: 6, Kind: wire.Dec, Enum: ntpSources, Doc: "Where the time comes from."},
		{Name: "ntp.ctrl.sys_status.count", Label: "System Event Counter", Bits: 4, Kind: wire.Dec, Doc: "Events since somebody last asked."},
		{Name: "ntp.ctrl.sys_status.code", Label: "System Event Code", Bits: 4, Kind: wire.Dec, Enum: ntpSystemEvents, Doc: "What happened last to the system's clock."},
	})
	ntpCtlPeer = ntpStatus([]*wire.Field{
		ntpPeerBit("config", "Configured", "It stands in the configuration."), ntpPeerBit("authenable", "Authentication enabled", "Packets of this peer must bear a proof."), ntpPeerBit("authentic", "Authentic", "The last packet's proof was right."),
		ntpPeerBit("reach", "Reachable", "The peer has answered at least one of the last eight questions."), ntpPeerBit("bcast", "Broadcast", "The peer broadcasts the time, unasked."),
		{Name: "ntp.ctrl.peer_status.selection", Label: "Peer Selection", Bits: 3, Kind: wire.Dec, Enum: ntpSelections, Doc: "How far it came in the choice of the best clock."},
		{Name: "ntp.ctrl.peer_status.count", Label: "Peer Event Counter", Bits: 4, Kind: wire.Dec, Doc: "Events since somebody last asked."},
		{Name: "ntp.ctrl.peer_status.code", Label: "Peer Event Code", Bits: 4, Kind: wire.Dec, Enum: ntpPeerEvents, Doc: "What happened last with this peer."},
	})
	ntpCtlClock = ntpStatus([]*wire.Field{
		{Name: "ntp.ctrl.clock_status.status", Label: "Clock Status", Bits: 8, Kind: wire.Dec, Enum: ntpClockStates, Doc: "How the reference clock is."},
		{Name: "ntp.ctrl.clock_status.code", Label: "Clock Event Code", Bits: 8, Kind: wire.Dec, Enum: ntpClockStates, Doc: "What last happened to it."},
	})

	ntpCtlAssoc     = &wire.Field{Name: "ntp.ctrl.associd", Label: "AssociationID", Bits: 16, Kind: wire.Dec, Doc: "Which peer; 0 is the system itself."}
	ntpCtlOffset    = &wire.Field{Name: "ntp.ctrl.offset", Label: "Offset", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Where these data belong in the whole answer."}
	ntpCtlCount     = &wire.Field{Name: "ntp.ctrl.count", Label: "Count", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of data that follow."}
	ntpCtlData      = &wire.Field{Name: "ntp.ctrl.data", Label: "Data", Kind: wire.Text, Str: wire.NoText, Say: sayBytes, Doc: "What is asked or told, mostly names and values as text."}
	ntpCtlItem      = &wire.Field{Name: "ntp.ctrl.item", Label: "Item", Kind: wire.Text, Str: wire.NoText, Say: sayBytes, Doc: "One peer by its number, and how it is."}
	ntpCtlVars      = &wire.Field{Name: "peel.ntp.ctrl.variables", Label: "Variables", Kind: wire.Text, Doc: "Names, and values: name=value, name=value."}
	ntpCtlTrap      = &wire.Field{Name: "ntp.ctrl.trapmsg", Label: "Trap message", Kind: wire.Text, Doc: "What happened: the daemon tells it unasked, to whoever set a trap."}
	ntpCtlConf      = &wire.Field{Name: "ntp.ctrl.configuration", Label: "Configuration", Kind: wire.Text, Doc: "Lines of configuration, or the file to save them to."}
	ntpCtlMRU       = &wire.Field{Name: "ntp.ctrl.mru", Label: "MRU", Kind: wire.Text, Doc: "Who asked for the time lately. It needs a nonce now, so that nobody can ask in another's name."}
	ntpCtlList      = &wire.Field{Name: "ntp.ctrl.ordlist", Label: "Ordered List", Kind: wire.Text, Doc: "Interfaces or restrictions."}
	ntpCtlNonce     = &wire.Field{Name: "ntp.ctrl.nonce", Label: "Nonce", Kind: wire.Text, Doc: "Proof that the asker can receive at his address."}
	ntpCtlPad       = &wire.Field{Name: "peel.ntp.ctrl.padding", Label: "Padding", Kind: wire.Bytes, Doc: "Fills the data up to whole words."}
	ntpCtlKeyType   = &wire.Field{Name: "ntp.key_type", Label: "Key type", Kind: wire.Dec, Enum: wire.Enum{0: "MD5", 1: "SHA-1"}, Doc: "The code's length tells it."}
	ntpCtlKeyIndex  = &wire.Field{Name: "ntp.key_index", Label: "KeyIndex", Bits: 32, Kind: wire.Hex, Doc: "Which of the keys that both sides share."}
	ntpCtlSignature = &wire.Field{Name: "ntp.key_signature", Label: "Signature", Kind: wire.Bytes, Doc: "A hash over key and message."}
	ntpPadding      = &wire.Field{Name: "ntp.padding", Label: "Padding", Kind: wire.Bytes, Doc: "Fills the data up before the authenticator."}
)

func ntpStatus(bits []*wire.Field) *wire.Field {
	return &wire.Field{Name: "ntp.ctrl.status", Label: "Status", Bits: 16, Kind: wire.Hex, Sub: bits, Doc: "How system, peer or clock are; in an error, why."}
}

func ntpPeerBit(name, label, doc string) *wire.Field {
	return &wire.Field{Name: "ntp.ctrl.peer_status." + name, Label: label, Bits: 1, Kind: wire.Bool, Doc: doc}
}

var ntpOpcodes = wire.Enum{
	0: "reserved", 1: "read status", 2: "read variables", 3: "write variables", 4: "read clock variables", 5: "write clock variables", 6: "set trap address/port", 7: "asynchronous message", 8: "runtime configuration", 9: "save config to file",
	10: "retrieve MRU (mrulist)", 11: "retrieve ordered list", 12: "request a client nonce", 31: "unset trap address/port",
}

var ntpErrors = wire.Enum{
	0: "unspecified", 1: "authentication failure", 2: "invalid message length or format", 3: "invalid opcode", 4: "unknown association identifier", 5: "unknown variable name", 6: "invalid variable value", 7: "administratively prohibited",
}

var ntpSources = wire.Enum{
	0: "unspecified or unknown", 1: "calibrated atomic clock", 2: "VLF or LF radio", 3: "HF radio", 4: "UHF satellite", 5: "local net", 6: "UDP/NTP", 7: "UDP/TIME", 8: "eyeball-and-wristwatch", 9: "telephone modem",
}

var ntpSystemEvents = wire.Enum{
	0: "unspecified", 1: "frequency file not available", 2: "frequency correction started", 3: "spike detected and ignored", 4: "frequency training started", 5: "clock synchronized", 6: "system restart", 7: "panic stop", 8: "no system peer", 9: "leap second armed",
	10: "leap second disarmed", 11: "leap second inserted or deleted", 12: "clock stepped", 13: "kernel loop discipline status changed", 14: "leapseconds table loaded", 15: "leapseconds table outdated",
}

var ntpPeerEvents = wire.Enum{
	0: "unspecified", 1: "association mobilized", 2: "association demobilized", 3: "peer unreachable", 4: "peer reachable", 5: "association restarted or timed out", 6: "no server found", 7: "rate exceeded", 8: "access denied", 9: "leap armed from server",
	10: "become system peer", 11: "reference clock event", 12: "authentication failure", 13: "popcorn spike suppressor", 14: "entering interleave mode", 15: "interleave error (recovered)",
}

var ntpSelections = wire.Enum{
	0: "rejected", 1: "falseticker|Its time disagrees with most.", 2: "excess", 3: "outlier", 4: "candidate", 5: "backup", 6: "system peer|The clock is set by this one.", 7: "pulse per second peer",
}

var ntpClockStates = wire.Enum{0: "nominal", 1: "no reply", 2: "bad format", 3: "hardware or software fault", 4: "propagation failure", 5: "bad date", 6: "bad time"}

var ntpControlRows = []*wire.Field{
	ntpFlags2, ntpCtlSeq, ntpCtlStatus, ntpCtlError, ntpCtlSystem, ntpCtlPeer, ntpCtlClock, ntpCtlAssoc, ntpCtlOffset, ntpCtlCount, ntpCtlData, ntpCtlItem,
	ntpCtlVars, ntpCtlTrap, ntpCtlConf, ntpCtlMRU, ntpCtlList, ntpCtlNonce, ntpCtlPad, ntpCtlKeyType, ntpCtlKeyIndex, ntpCtlSignature, ntpPadding,
}

func decodeNTPControl(d *wire.Decoder) {
	b := d.Rest()
	flags := d.Add(ntpFlags2)
	d.Add(ntpCtlSeq)
	d.Add(ntpStatusRow(flags, wire.U16(b, 5)))
	d.Add(ntpCtlAssoc)
	d.Add(ntpCtlOffset)
	n := int(d.Add(ntpCtlCount))
	if n > 0 {
		d.Open(ntpCtlData, n, ntpCtlCount)
		ntpControlData(d, flags)
		d.Close()
	}
	pad := min(-n&3, d.Left())
	if d.Left() < pad+20 { // no room for an authenticator
		d.TakeRest(ntpCtlPad)
		return
	}
	if pad > 0 {
		d.Take(ntpPadding, pad)
	}
	kind := uint64(0)
	if d.Left() > 20 {
		kind = 1
	}
	d.Fact(ntpCtlKeyType, kind)
	d.Add(ntpCtlKeyIndex)
	d.TakeRest(ntpCtlSignature)
}

// ntpStatusRow chooses what the status word says (RFC 9327, 3).
func ntpStatusRow(flags uint64, assoc uint16) *wire.Field {
	const response, failed = 0x80, 0x40
	op := flags & 31
	switch {
	case flags&response == 0:
		return ntpCtlStatus
	case flags&failed != 0:
		return ntpCtlError
	case op == 4 || op == 5:
		return ntpCtlClock
	case op != 1 && op != 2 && op != 3 && op != 7:
		return ntpCtlStatus
	case assoc != 0:
		return ntpCtlPeer
	}
	return ntpCtlSystem
}

func ntpControlData(d *wire.Decoder, flags uint64) {
	switch op := flags & 31; {
	case op == 1 && flags&0xc0 == 0x80:
		for d.Left() >= 4 {
			d.Open(ntpCtlItem, 4, nil)
			d.Add(ntpCtlAssoc)
			d.Add(ntpCtlPeer)
			d.Close()
		}
	case op == 7:
		d.TakeRest(ntpCtlTrap)
	case op == 8, op == 9:
		d.TakeRest(ntpCtlConf)
	case op == 10:
		d.TakeRest(ntpCtlMRU)
	case op == 11:
		d.TakeRest(ntpCtlList)
	case op == 12:
		d.TakeRest(ntpCtlNonce)
	default:
		d.TakeRest(ntpCtlVars)
	}
}

// sayBytes says how many bytes an item has.
func sayBytes(dst []byte, v wire.View) []byte {
	return append(wire.AppendUint(dst, uint64(v.I.Len)/8), " bytes"...)
}

func lineNTPControl(dst, b []byte) []byte {
	if len(b) < 12 {
		return dst
	}
	dst = append(dst, ' ')
	dst = ntpCtlOp.AppendName(dst, uint64(b[1]&31))
	switch {
	case b[1]&0xc0 == 0xc0:
		dst = append(dst, " refused: "...)
		return ntpCtlError.Sub[0].AppendName(dst, uint64(b[4]))
	case b[1]&0x80 != 0:
		dst = append(dst, " response"...)
	}
	if assoc := wire.U16(b, 6); assoc != 0 {
		dst = append(dst, " association "...)
		dst = wire.AppendUint(dst, uint64(assoc))
	}
	dst = append(dst, ", "...)
	dst = wire.AppendUint(dst, uint64(wire.U16(b, 10)))
	return append(dst, " bytes"...)
}
