package network

import "peel/layers/wire"

var (
	shimNext = &wire.Field{Name: "shim6.nxt", Label: "Next Header", Bits: 8, Kind: wire.Dec, Enum: Protocols, Doc: "59 in a control message; otherwise what the payload is."}
	shimLen  = &wire.Field{Name: "shim6.len", Label: "Length", Bits: 8, Kind: wire.Dec, Doc: "In units of 8 bytes, the first 8 not counted."}

	shimP       = &wire.Field{Name: "shim6.p", Label: "P Bit", Short: "P", Bits: 1, Kind: wire.Bool, Word: wire.Touch, Doc: "Payload: addresses were swapped on the way, and the tag says what they were."}
	shimTagged  = &wire.Field{Name: "peel.shim6.tagged", Label: "P bit and tag", Bits: 48, Kind: wire.None, Sub: []*wire.Field{shimP, shimTag}, Doc: "The whole header of a payload packet."}
	shimTagWord = &wire.Field{Name: "peel.shim6.tag", Label: "Reserved bit and tag", Bits: 48, Kind: wire.None, Sub: []*wire.Field{wire.Pad(1), shimTag}, Doc: "The tag that one side chose."}
	shimTag     = &wire.Field{Name: "shim6.ct", Label: "Context Tag", Bits: 47, Kind: wire.Text, Word: wire.Touch, Str: wire.NoText, Say: sayShimTag, Doc: "Names the receiver's memory of this pair of hosts."}
	shimType    = &wire.Field{Name: "shim6.type", Label: "Message Type", Bits: 7, Kind: wire.Dec, Enum: shimTypes, Doc: "What the message is: set up, change addresses, a probe, a sign of life."}
	shimSpecial = &wire.Field{Name: "peel.shim6.special", Label: "Type-specific", Bits: 7, Kind: wire.Hex, Doc: "Means something in error messages only."}
	shimProto   = &wire.Field{Name: "shim6.proto", Label: "Protocol", Short: "S", Bits: 1, Kind: wire.Dec, Enum: wire.Enum{0: "Shim6", 1: "HIP"}, Doc: "0: the same bit is 1 in HIP."}
	shimSum     = &wire.Field{Name: "shim6.checksum", Label: "Checksum", Bits: 16, Kind: wire.Hex, Doc: "Over the message alone: without a pseudo-header, since addresses may change on the way."}
	shimSumOK   = &wire.Field{Name: "shim6.checksum.status", Label: "Checksum Status", Kind: wire.Dec, Enum: wire.Verdicts, Doc: "peel's verdict on the checksum."}

	shimArea   = &wire.Field{Name: "peel.shim6.data", Label: "Message", Kind: wire.None, Doc: "The message and its options."}
	shimINonce = shimField("inonce", "Initiator Nonce", 32, wire.Dec, "A random number that the answer repeats.")
	shimRNonce = shimField("rnonce", "Responder Nonce", 32, wire.Dec, "A random number that the answer repeats.")
	shimRes    = shimField("reserved2", "Reserved2", 0, wire.Bytes, "Kept for later: senders write 0, receivers look away.")
	shimProbes = &wire.Field{Name: "peel.shim6.probes", Label: "Probes", Bits: 8, Kind: wire.None, Sub: []*wire.Field{shimGot, shimSent}, Doc: "How many probes are described."}
	shimGot    = shimField("precvd", "Probes Received", 4, wire.Dec, "How many received probes are reported.")
	shimSent   = shimField("psent", "Probes Sent", 4, wire.Dec, "How many sent probes are listed, this one first.")
	shimStateW = &wire.Field{Name: "peel.shim6.state", Label: "State", Bits: 24, Kind: wire.None, Sub: []*wire.Field{shimState, wire.Pad(22)}, Doc: "What the sender sees of the other side."}
	shimState  = &wire.Field{Name: "shim6.reap", Label: "REAP State", Bits: 2, Kind: wire.Dec, Word: wire.Touch, Enum: wire.Enum{0: "operational", 1: "exploring|I hear nothing.", 2: "inbound OK|I hear you, but you do not seem to hear me."}, Doc: "0: packets arrive as usual; 1: none do, other paths are tried; 2: they arrive, but perhaps not at the other side."}
	shimPSrc   = shimField("psrc", "Source Address", 128, wire.IPv6, "The address that the probe was sent from; addresses of both sides are tried in pairs.")
	shimPDst   = shimField("pdst", "Destination Address", 128, wire.IPv6, "The address that the probe was sent to: it shows which ways still work.")
	shimPNonce = shimField("pnonce", "Nonce", 32, wire.Dec, "Random, so that an answer can name the probe it saw.")
	shimPData  = shimField("pdata", "Data", 32, wire.Hex, "A word without fixed meaning, which the answer copies back unchanged (RFC 5534).")

	shimOpt     = &wire.Field{Name: "peel.shim6.option", Label: "Option", Kind: wire.None, Doc: "One option: type, length, contents."}
	shimOptWord = &wire.Field{Name: "peel.shim6.option.word", Label: "Type and critical bit", Bits: 16, Kind: wire.None, Sub: []*wire.Field{shimOptType, shimOptCrit}, Doc: "What the option is, and whether it must be understood."}
	shimOptType = &wire.Field{Name: "shim6.opt.type", Label: "Option Type", Bits: 15, Kind: wire.Dec, Enum: wire.Enum{1: "responder validator", 2: "locator list", 3: "locator preferences", 4: "CGA parameter data structure", 5: "CGA signature", 6: "ULID pair", 7: "forked instance identifier", 10: "keepalive timeout"}, Doc: "What the option is: addresses to use, which of them are liked, a proof."}
	shimOptCrit = &wire.Field{Name: "shim6.opt.critical", Label: "Option Critical Bit", Short: "C", Bits: 1, Kind: wire.Bool, Word: wire.Touch, Doc: "Who does not know the option must not act on the message."}
	shimOptLen  = shimField("opt.len", "Content Length", 16, wire.Dec, "Bytes of content; the option is filled up to a multiple of 8.")
	shimOptData = &wire.Field{Name: "peel.shim6.option.data", Label: "Content", Kind: wire.Bytes, Doc: "What is left of the option."}
	shimPadding = shimField("padding", "Padding", 0, wire.Bytes, "Fills the option up to a multiple of 8 bytes.")
	shimValid   = shimField("validator", "Validator", 0, wire.Bytes, "Lets the responder keep nothing in mind until the initiator comes back with it.")
	shimGen     = shimField("opt.loclist", "Locator List Generation", 32, wire.Dec, "Grows with each change of the list, so that a later message can say which list it means.")
	shimCount   = shimField("opt.locnum", "Num Locators", 8, wire.Dec, "How many addresses follow, each with a byte that says how it was verified.")
	shimMethod  = &wire.Field{Name: "shim6.opt.verif_method", Label: "Verification Method", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "reserved", 1: "HBA", 2: "CGA"}, Doc: "How the address proves to belong to the host."}
	shimLocator = shimField("locator", "Locator", 128, wire.IPv6, "An address that the host can be reached at.")
	shimPDS     = shimField("cga_parameter_data_structure", "CGA Parameter Data Structure", 0, wire.Bytes, "What the addresses were computed from.")
	shimSig     = shimField("cga_signature", "CGA Signature", 0, wire.Bytes, "Made with the addresses' key.")
	shimSULID   = shimField("sulid", "Sender ULID", 128, wire.IPv6, "The address that the layers above know the sender by.")
	shimRULID   = shimField("rulid", "Receiver ULID", 128, wire.IPv6, "The address that the layers above know the receiver by.")
	shimFII     = shimField("opt.fii", "Forked Instance Identifier", 32, wire.Dec, "Tells several contexts of one pair of hosts apart.")

	shimRows = []*wire.Field{
		shimTagged, shimTagWord, shimP, shimType, shimSpecial, shimProto, shimSum, shimSumOK, shimArea, shimINonce, shimRNonce, shimRes, shimProbes, shimStateW, shimPSrc, shimPDst, shimPNonce, shimPData, shimOpt, shimOptWord, shimOptLen, shimOptData, shimPadding, shimValid, shimGen, shimCount, shimMethod, shimLocator, shimPDS, shimSig, shimSULID, shimRULID, shimFII,
	}
)

func shimField(name, label string, bits int, kind wire.Kind, doc string) *wire.Field {
	return &wire.Field{Name: "shim6." + name, Label: label, Bits: bits, Kind: kind, Doc: doc}
}

// IANA, Shim6 Message Types.
var shimTypes = wire.Enum{1: "I1", 2: "R1", 3: "I2", 4: "R2", 5: "R1bis", 6: "I2bis", 64: "update request", 65: "update acknowledgement", 66: "keepalive", 67: "probe", 68: "error"}

const protoShim6 = 140

// Shim6, RFC 5533.
var Shim6 = wire.New(wire.Protocol{
	Name: "shim6", Title: "Shim6 Protocol", Short: "Shim6", Spec: "RFC 5533, 5",
	Doc:  "Lets a host with several addresses change over to another one without the layers above noticing.",
	Tier: wire.Network, Unit: "message",
	By:     []wire.Key{{Space: wire.IPProto, Num: protoShim6}},
	Header: []*wire.Field{shimNext, shimLen},
	Rows:   shimRows,
	Decode: decodeShim6,
	Line:   lineShim6,
})

func decodeShim6(d *wire.Decoder) {
	b := d.Rest()
	if len(b) > 0 && b[0]&0x80 != 0 { // RFC 5533, 5.1
		d.Add(shimTagged)
		d.Carry(wire.IPProto, d.Raw(shimNext))
		return
	}
	n := (int(d.Raw(shimLen)) + 1) * 8
	msg := d.Message()
	d.Open(shimArea, n-2, shimLen)
	d.Add(shimP)
	typ := d.Add(shimType)
	d.Add(shimSpecial)
	d.Add(shimProto)
	d.Add(shimSum)
	if d.OK() && n <= len(msg) && !d.S.Skim {
		verdict := wire.Good
		if wire.Fold(wire.Sum(0, msg[:n])) != 0xffff {
			verdict = wire.Bad
			d.Note(wire.Error, shimSum, "%f is wrong: the message adds up to %x, not 0xffff", int64(wire.Fold(wire.Sum(0, msg[:n]))), 0)
		}
		d.FactAt(shimSumOK, d.Pos()-2, 0, uint64(verdict))
	}
	shimMessage(d, typ)
	d.Close()
}

func shimMessage(d *wire.Decoder, typ uint64) {
	switch typ {
	case 1, 4: // I1, R2
		d.Add(shimTagWord)
		d.Add(shimINonce)
	case 2: // R1
		d.Take(shimRes, 2)
		d.Add(shimINonce)
		d.Add(shimRNonce)
	case 3: // I2
		d.Add(shimTagWord)
		d.Add(shimINonce)
		d.Add(shimRNonce)
		d.Take(shimRes, 4)
	case 5, 64, 65: // R1bis, update request and acknowledgement
		d.Add(shimTagWord)
		d.Add(shimRNonce)
	case 6: // I2bis
		d.Add(shimTagWord)
		d.Add(shimINonce)
		d.Add(shimRNonce)
		d.Take(shimRes, 6)
		d.Add(shimTagWord)
	case 66: // RFC 5534, 5.1
		d.Add(shimTagWord)
		d.Take(shimRes, 4)
	case 67: // RFC 5534, 5.2
		d.Add(shimTagWord)
		n := d.Add(shimProbes)
		d.Add(shimStateW)
		for i := n&15 + n>>4; i > 0 && d.More(); i-- {
			d.Add(shimPSrc)
			d.Add(shimPDst)
			d.Add(shimPNonce)
			d.Add(shimPData)
		}
	default:
		d.TakeRest(shimOptData)
	}
	for d.More() {
		shimOption(d)
	}
}

// shimOption is RFC 5533, 5.15.
func shimOption(d *wire.Decoder) {
	b := d.Rest()
	size := 0
	if len(b) >= 4 {
		size = int(wire.U16(b, 2))
	}
	d.Open(shimOpt, 4+size, shimOptLen)
	typ := d.Add(shimOptWord) >> 1
	d.Add(shimOptLen)
	switch typ {
	case 1:
		d.TakeRest(shimValid)
	case 2:
		d.Add(shimGen)
		n := int(d.Add(shimCount))
		for i := 0; i < n && d.More(); i++ {
			d.Add(shimMethod)
		}
		if pad := (8 - (9+n)%8) % 8; pad > 0 && d.More() {
			d.Take(shimPadding, min(pad, d.Left()))
		}
		for d.Left() >= 16 {
			d.Add(shimLocator)
		}
	case 3:
		d.Add(shimGen)
	case 4:
		d.TakeRest(shimPDS)
	case 5:
		d.TakeRest(shimSig)
	case 6:
		d.Take(shimRes, 4)
		d.Add(shimSULID)
		d.Add(shimRULID)
	case 7:
		d.Add(shimFII)
	}
	d.TakeRest(shimOptData)
	d.Close()
	if pad := (8 - (4+size)%8) % 8; pad > 0 && d.More() {
		d.Take(shimPadding, min(pad, d.Left()))
	}
}

func sayShimTag(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) != 6 {
		return dst
	}
	return wire.AppendHex(dst, number(b)&(1<<47-1), 47)
}

func lineShim6(dst []byte, v wire.View) []byte {
	b := v.Header()
	if len(b) < 8 {
		return append(dst, "cut off"...)
	}
	if b[2]&0x80 != 0 {
		dst = append(dst, "payload, tag "...)
		return wire.AppendHex(dst, number(b[2:8])&(1<<47-1), 47)
	}
	return shimType.AppendName(dst, uint64(b[2]&0x7f))
}
