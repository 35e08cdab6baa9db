package transport

import "peel/layers/wire"

// Parameters stand inside INIT, ASCONF, RE-CONFIG and HEARTBEAT chunks; causes
// inside ABORT and ERROR. Either may hold the other.
var (
	sctpParam       = &wire.Field{Name: "peel.sctp.parameter", Label: "Parameter", Say: sayParam, Doc: "Type, length, value; the top bits of the type say what who does not know it must do."}
	sctpParamType   = &wire.Field{Name: "sctp.parameter_type", Label: "Parameter type", Bits: 16, Kind: wire.Hex, Enum: sctpParamTypes, Sub: []*wire.Field{sctpParamStop, sctpParamTell, wire.Pad(14)}, Doc: "What follows; its two highest bits tell those who don't know it what to do."}
	sctpParamStop   = &wire.Field{Name: "sctp.parameter_bit_1", Label: "If unknown", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "stop processing the chunk", 1: "skip the parameter and go on"}, Doc: "What to do with a parameter of unknown type."}
	sctpParamTell   = &wire.Field{Name: "sctp.parameter_bit_2", Label: "If unknown", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "do not report", 1: "report"}, Doc: "Whether to tell the sender that the type is unknown."}
	sctpParamLength = sctpRow("parameter_length", "Parameter length", 16, wire.Dec, "Type, length and value together, without padding.")
	sctpParamPad    = sctpRow("parameter_padding", "Parameter padding", 0, wire.Bytes, "Fills to a multiple of 4.")
	sctpParamValue  = sctpRow("parameter_value", "Parameter value", 0, wire.Bytes, "A parameter that peel doesn't know.")
	sctpInnerTorn   = &wire.Field{Name: "peel.sctp.parameters.torn", Label: "Parameters that can't be walked", Kind: wire.Bytes, Doc: "A length here leads nowhere, so where the next one begins is not known."}

	sctpIPv4     = sctpRow("parameter_ipv4_address", "IP Version 4 address", 32, wire.IPv4, "I can be reached here as well.")
	sctpIPv6     = sctpRow("parameter_ipv6_address", "IP Version 6 address", 128, wire.IPv6, "I can be reached here as well.")
	sctpHost     = sctpRow("parameter_hostname", "Hostname", 0, wire.Text, "A name instead of addresses; no longer allowed (RFC 9260, 3.3.2.1.4).")
	sctpBeatInfo = sctpRow("parameter_heartbeat_information", "Heartbeat information", 0, wire.Bytes, "Comes back unchanged; mostly the time and the address it was sent to.")
	sctpState    = sctpRow("parameter_state_cookie", "State cookie", 0, wire.Bytes, "All the server would have to remember, signed: the client keeps it until COOKIE ECHO.")
	sctpMoreLife = sctpRow("parameter_cookie_preservative_incr", "Suggested Cookie life-span increment (msec)", 32, wire.Dec, "The cookie grew stale on the way: give me more time.")
	sctpFamily   = sctpRow("parameter_supported_address_type", "Supported address type", 16, wire.Dec, "A kind of address that I can send to: 5 is IPv4, 6 IPv6.")
	sctpRandom   = sctpRow("random_number", "Random number", 0, wire.Bytes, "Random bytes of this side; with those of the other they go into the key (RFC 4895).")
	sctpToAuth   = sctpRow("chunk_type_to_auth", "Chunk type", 8, wire.Dec, "I take such chunks only behind AUTH.")
	sctpKnown    = sctpRow("supported_chunk_type", "Supported chunk type", 8, wire.Dec, "A type of chunk beyond the basic ones that I understand (RFC 5061, 4.2.7).")
	sctpCorrID   = sctpRow("correlation_id", "Correlation_id", 32, wire.Hex, "Says which request an answer is for.")
	sctpAdapt    = sctpRow("adaptation_layer_indication", "Indication", 32, wire.Hex, "A number for the protocol above; SCTP itself only carries it.")
	sctpReq      = sctpRow("parameter_reconfig_request_sequence_number", "Re-configuration request sequence number", 32, wire.Dec, "Numbers the requests (RFC 6525).")
	sctpResp     = sctpRow("parameter_reconfig_response_sequence_number", "Re-configuration response sequence number", 32, wire.Dec, "The request that this answers.")
	sctpLastTSN  = sctpRow("parameter_senders_last_assigned_tsn", "Senders last assigned TSN", 32, wire.Dec, "The reset takes place behind this piece.")
	sctpMyTSN    = sctpRow("parameter_senders_next_tsn", "Senders next TSN", 32, wire.Dec, "The number that the sender's next chunk will have.")
	sctpYourTSN  = sctpRow("parameter_receivers_next_tsn", "Receivers next TSN", 32, wire.Dec, "The number that the receiver's next chunk shall have.")
	sctpResult   = sctpRow("parameter_reconfig_response_result", "Result", 32, wire.Dec, "What became of the request: 0 nothing to do, 1 done, 2 refused, 6 still in progress (RFC 6525, 4.4).")
	sctpResetSID = sctpRow("parameter_reconfig_sid", "Stream Identifier", 16, wire.Dec, "A stream that begins anew; none at all means every one.")
	sctpAddOut   = sctpRow("parameter_add_outgoing_streams_number", "Number of streams", 16, wire.Dec, "How many streams more I want to send than before (RFC 6525).")
	sctpAddORes  = sctpRow("parameter_add_outgoing_streams_reserved", "Reserved", 16, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	sctpAddIn    = sctpRow("parameter_add_incoming_streams_number", "Number of streams", 16, wire.Dec, "How many streams more the other side should send than before (RFC 6525).")
	sctpAddIRes  = sctpRow("parameter_add_incoming_streams_reserved", "Reserved", 16, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	sctpZeroSum  = &wire.Field{Name: "peel.sctp.parameter_edmid", Label: "Error detection method", Bits: 32, Kind: wire.Dec, Enum: wire.Enum{0: "reserved", 1: "SCTP over DTLS"}, Doc: "Packets to me may go without a checksum, since this protects them already (RFC 9653)."}

	sctpCause      = &wire.Field{Name: "peel.sctp.cause", Label: "Cause", Say: sayCause, Doc: "Why a chunk or the association was refused."}
	sctpCauseCode  = &wire.Field{Name: "sctp.cause_code", Label: "Cause code", Bits: 16, Kind: wire.Hex, Enum: sctpCauses, Doc: "What went wrong; each cause brings its own details."}
	sctpCauseLen   = sctpRow("cause_length", "Cause length", 16, wire.Dec, "Code, length and information together, without padding.")
	sctpCausePad   = sctpRow("cause_padding", "Cause padding", 0, wire.Bytes, "Fills to a multiple of 4.")
	sctpCauseInfo  = sctpRow("cause_information", "Cause information", 0, wire.Bytes, "Details, as the cause defines: often the chunk or parameter that was not understood.")
	sctpCauseSID   = sctpRow("cause_stream_identifier", "Stream identifier", 16, wire.Dec, "The stream that does not exist.")
	sctpCauseRes   = sctpRow("cause_reserved", "Reserved", 16, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	sctpMissingN   = sctpRow("cause_nr_of_missing_parameters", "Number of missing parameters", 32, wire.Dec, "How many types of parameters follow that should have been there.")
	sctpMissing    = sctpRow("cause_missing_parameter_type", "Missing parameter type", 16, wire.Hex, "A parameter that must be in INIT or INIT ACK and was not.")
	sctpStale      = sctpRow("cause_measure_of_staleness", "Measure of staleness in usec", 32, wire.Dec, "By how many microseconds the cookie came too late; the sender may ask for one that lives longer.")
	sctpCauseTSN   = sctpRow("cause_tsn", "TSN", 32, wire.Dec, "Number of the DATA chunk that held no data, which ends the association.")
	sctpInnerChunk = &wire.Field{Name: "peel.sctp.chunk", Label: "The chunk", Doc: "The chunk that was not understood."}
)

var sctpParamTypes = wire.Enum{
	0x0001: "heartbeat info", 0x0005: "IPv4 address", 0x0006: "IPv6 address", 0x0007: "state cookie", 0x0008: "unrecognized parameter", 0x0009: "cookie preservative", 0x000b: "hostname address", 0x000c: "supported address types",
	0x000d: "outgoing SSN reset request", 0x000e: "incoming SSN reset request", 0x000f: "SSN/TSN reset request", 0x0010: "re-configuration response", 0x0011: "add outgoing streams request", 0x0012: "add incoming streams request",
	0x8000: "ECN", 0x8001: "zero checksum acceptable", 0x8002: "random", 0x8003: "authenticated chunk list", 0x8004: "requested HMAC algorithm", 0x8005: "padding", 0x8008: "supported extensions",
	0xc000: "forward TSN supported", 0xc001: "add IP address", 0xc002: "delete IP address", 0xc003: "error cause indication", 0xc004: "set primary address", 0xc005: "success report", 0xc006: "adaptation layer indication",
}

var sctpCauses = wire.Enum{
	0x0001: "invalid stream identifier", 0x0002: "missing mandatory parameter", 0x0003: "stale cookie", 0x0004: "out of resource", 0x0005: "unresolvable address", 0x0006: "unrecognized chunk type", 0x0007: "invalid mandatory parameter",
	0x0008: "unrecognized parameters", 0x0009: "no user data", 0x000a: "cookie received while shutting down", 0x000b: "restart of an association with new addresses", 0x000c: "user-initiated abort", 0x000d: "protocol violation",
	0x00a0: "request to delete last address", 0x00a1: "operation refused due to resource shortage", 0x00a2: "request to delete source address", 0x00a3: "association aborted due to illegal ASCONF-ACK", 0x00a4: "request refused: no authorization",
	0x0105: "unsupported HMAC identifier",
}

var sctpParamRows = []*wire.Field{
	sctpParam, sctpParamType, sctpParamLength, sctpParamPad, sctpParamValue, sctpInnerTorn, sctpIPv4, sctpIPv6, sctpHost, sctpBeatInfo, sctpState, sctpMoreLife, sctpFamily, sctpRandom, sctpToAuth, sctpKnown,
	sctpCorrID, sctpAdapt, sctpReq, sctpResp, sctpLastTSN, sctpMyTSN, sctpYourTSN, sctpResult, sctpResetSID, sctpAddOut, sctpAddORes, sctpAddIn, sctpAddIRes, sctpZeroSum,
	sctpCause, sctpCauseCode, sctpCauseLen, sctpCausePad, sctpCauseInfo, sctpCauseSID, sctpCauseRes, sctpMissingN, sctpMissing, sctpStale, sctpCauseTSN, sctpInnerChunk,
}

// maxNesting bounds parameters inside causes inside parameters: a real one needs four.
const maxNesting = 8

// walkParams walks parameters to the end of the open group.
func walkParams(d *wire.Decoder) {
	for d.More() {
		n, ok := inner(d)
		if !ok {
			return
		}
		d.Open(sctpParam, n, sctpParamLength)
		typ := d.Add(sctpParamType)
		d.Add(sctpParamLength)
		oneParam(d, typ)
		d.Close()
		if pad := min(fill(n), d.Left()); pad > 0 {
			d.Take(sctpParamPad, pad)
		}
	}
}

// inner reads the length of the parameter or cause that follows, and claims what
// is left if it leads nowhere.
func inner(d *wire.Decoder) (n int, ok bool) {
	b := d.Rest()
	n = int(wire.U16(b, 2))
	switch {
	case len(b) < sctpLeast:
		d.Note(wire.Error, sctpInnerTorn, "a parameter needs %n bytes for its header; %h are left", sctpLeast, int64(len(b)))
	case n < sctpLeast:
		d.Note(wire.Error, sctpInnerTorn, "a parameter says that it is %n bytes long; its header alone is %h", int64(n), sctpLeast)
	case d.Depth() > maxNesting:
		d.Note(wire.Error, sctpInnerTorn, "parameters are nested deeper than %n: the rest is not taken apart", maxNesting, 0)
	default:
		return n, true
	}
	d.TakeRest(sctpInnerTorn)
	return 0, false
}

func oneParam(d *wire.Decoder, typ uint64) {
	switch typ {
	case 0x0001:
		d.TakeRest(sctpBeatInfo)
	case 0x0005:
		d.Add(sctpIPv4)
	case 0x0006:
		d.Add(sctpIPv6)
	case 0x0007:
		d.TakeRest(sctpState)
	case 0x0008:
		walkParams(d)
	case 0x0009:
		d.Add(sctpMoreLife)
	case 0x000b:
		d.TakeRest(sctpHost)
	case 0x000c:
		repeat(d, sctpFamily)
	case 0x000d:
		d.Add(sctpReq)
		d.Add(sctpResp)
		d.Add(sctpLastTSN)
		repeat(d, sctpResetSID)
	case 0x000e:
		d.Add(sctpReq)
		repeat(d, sctpResetSID)
	case 0x000f:
		d.Add(sctpReq)
	case 0x0010:
		d.Add(sctpResp)
		d.Add(sctpResult)
		if d.More() {
			d.Add(sctpMyTSN)
			d.Add(sctpYourTSN)
		}
	case 0x0011:
		d.Add(sctpReq)
		d.Add(sctpAddOut)
		d.Add(sctpAddORes)
	case 0x0012:
		d.Add(sctpReq)
		d.Add(sctpAddIn)
		d.Add(sctpAddIRes)
	case 0x8000, 0xc000:
	case 0x8001:
		d.Add(sctpZeroSum)
	case 0x8002:
		d.TakeRest(sctpRandom)
	case 0x8003:
		repeat(d, sctpToAuth)
	case 0x8004:
		repeat(d, sctpHMACID)
	case 0x8008:
		repeat(d, sctpKnown)
	case 0xc001, 0xc002, 0xc004:
		d.Add(sctpCorrID)
		walkParams(d)
	case 0xc003:
		d.Add(sctpCorrID)
		walkCauses(d)
	case 0xc005:
		d.Add(sctpCorrID)
	case 0xc006:
		d.Add(sctpAdapt)
	default:
		d.TakeRest(sctpParamValue)
	}
}

func repeat(d *wire.Decoder, f *wire.Field) {
	for d.More() {
		d.Add(f)
	}
}

// walkCauses walks error causes to the end of the open group.
func walkCauses(d *wire.Decoder) {
	for d.More() {
		n, ok := inner(d)
		if !ok {
			return
		}
		d.Open(sctpCause, n, sctpCauseLen)
		code := d.Add(sctpCauseCode)
		d.Add(sctpCauseLen)
		oneCause(d, code)
		d.Close()
		if pad := min(fill(n), d.Left()); pad > 0 {
			d.Take(sctpCausePad, pad)
		}
	}
}

func oneCause(d *wire.Decoder, code uint64) {
	switch code {
	case 0x0001:
		d.Add(sctpCauseSID)
		d.Add(sctpCauseRes)
	case 0x0002:
		n := int(d.Add(sctpMissingN))
		for i := 0; i < n && d.More(); i++ {
			d.Add(sctpMissing)
		}
	case 0x0003:
		d.Add(sctpStale)
	case 0x0005, 0x0008, 0x000b, 0x00a0, 0x00a1, 0x00a2, 0x00a4:
		walkParams(d)
	case 0x0006:
		quotedChunk(d)
	case 0x0009:
		d.Add(sctpCauseTSN)
	case 0x0105:
		d.Add(sctpHMACID)
	default:
		d.TakeRest(sctpCauseInfo)
	}
}

// quotedChunk claims a chunk that was not understood, without trying again.
func quotedChunk(d *wire.Decoder) {
	b := d.Rest()
	n := int(wire.U16(b, 2))
	if len(b) < sctpLeast || n < sctpLeast {
		d.TakeRest(sctpCauseInfo)
		return
	}
	d.Open(sctpInnerChunk, n, sctpLength)
	d.Add(sctpType)
	d.Add(sctpFlags)
	d.Add(sctpLength)
	d.TakeRest(sctpValue)
	d.Close()
	if pad := min(fill(n), d.Left()); pad > 0 {
		d.Take(sctpPadding, pad)
	}
}

func sayParam(dst []byte, v wire.View) []byte { return sayTyped(dst, v, sctpParamType) }

func sayCause(dst []byte, v wire.View) []byte { return sayTyped(dst, v, sctpCauseCode) }

// sayTyped names a parameter or a cause; addresses are shown.
func sayTyped(dst []byte, v wire.View, typ *wire.Field) []byte {
	b := v.Bytes()
	if len(b) < sctpLeast {
		return dst
	}
	n := uint64(wire.U16(b, 0))
	dst = typ.AppendName(dst, n)
	if typ == sctpParamType && (n == 5 && len(b) == 8 || n == 6 && len(b) == 20) {
		dst = append(dst, ' ')
		dst = wire.AppendIP(dst, b[4:])
	}
	return dst
}
