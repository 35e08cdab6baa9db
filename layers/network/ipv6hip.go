package network

import "peel/layers/wire"

var (
	hipNext     = &wire.Field{Name: "hip.proto", Label: "Payload Protocol", Bits: 8, Kind: wire.Dec, Enum: Protocols, Doc: "What follows; 59, nothing, as HIP carries no payload of its own today."}
	hipLen      = &wire.Field{Name: "hip.hdr_len", Label: "Header Length", Bits: 8, Kind: wire.Dec, Doc: "In units of 8 bytes, the first 8 not counted."}
	hipFixedP   = &wire.Field{Name: "hip.shim6_fixed_p", Label: "Fixed P-bit", Short: "0", Bits: 1, Kind: wire.Dec, Doc: "0: the header begins as Shim6's does, so that machines may confuse neither."}
	hipType     = &wire.Field{Name: "hip.packet_type", Label: "Packet Type", Bits: 7, Kind: wire.Dec, Enum: hipTypes, Doc: "Where in the exchange the packet belongs."}
	hipVersion  = &wire.Field{Name: "hip.version", Label: "Version", Short: "Ver", Bits: 4, Kind: wire.Dec, Doc: "2 (RFC 7401); 1 was the experiment (RFC 5201)."}
	hipReserved = &wire.Field{Name: "peel.hip.reserved", Label: "Reserved", Short: "Res", Bits: 3, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	hipFixedS   = &wire.Field{Name: "hip.shim6_fixed_s", Label: "Fixed S-bit", Short: "1", Bits: 1, Kind: wire.Dec, Doc: "1: this is HIP, not Shim6."}
	hipSum      = &wire.Field{Name: "hip.checksum", Label: "Checksum", Bits: 16, Kind: wire.Hex, Doc: "Over the header and a pseudo-header with both IP addresses."}
	hipControls = &wire.Field{Name: "hip.controls", Label: "HIP Controls", Bits: 16, Kind: wire.Hex, Sub: []*wire.Field{wire.Pad(15), hipAnon}, Doc: "A bit each for what the sender tells of itself; only A is in use: the host identity is anonymous."}
	hipAnon     = &wire.Field{Name: "hip.controls.a", Label: "Anonymous (Sender's HI is anonymous)", Short: "A", Bits: 1, Kind: wire.Bool, Word: wire.Touch, Doc: "The identity was made for this exchange: do not remember it."}
	hipSender   = &wire.Field{Name: "hip.hit_sndr", Label: "Sender's HIT", Bits: 128, Kind: wire.Bytes, Doc: "A hash of the sender's public key: who it is, wherever it is."}
	hipReceiver = &wire.Field{Name: "hip.hit_rcvr", Label: "Receiver's HIT", Bits: 128, Kind: wire.Bytes, Doc: "A hash of the receiver's public key; 0 if the sender does not know it."}
	hipSumOK    = &wire.Field{Name: "hip.checksum.status", Label: "Checksum Status", Kind: wire.Dec, Enum: wire.Verdicts, Doc: "peel's verdict on the checksum."}

	hipParams    = &wire.Field{Name: "peel.hip.parameters", Label: "HIP Parameters", Kind: wire.None, Doc: "Type, length, value; in the order of their types."}
	hipParam     = &wire.Field{Name: "hip.type", Label: "Parameter", Kind: wire.Dec, Num: firstWord, Enum: hipParamTypes, Doc: "One parameter: type, length, contents, filled up to a multiple of 8 bytes."}
	hipParamType = &wire.Field{Name: "peel.hip.parameter.type", Label: "Type", Bits: 16, Kind: wire.Dec, Enum: hipParamTypes, Doc: "What it is; an odd number must be understood."}
	hipParamLen  = &wire.Field{Name: "peel.hip.parameter.length", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Of the content; the parameter is filled up to a multiple of 8."}
	hipParamData = &wire.Field{Name: "peel.hip.parameter.data", Label: "Content", Kind: wire.Bytes, Doc: "What is left of the parameter."}
	hipPadding   = &wire.Field{Name: "peel.hip.padding", Label: "Padding", Kind: wire.Bytes, Doc: "Fills the parameter up to a multiple of 8 bytes."}

	hipESPRes   = hipField("tlv_esp_info_reserved", "Reserved", 16, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	hipESPKey   = hipField("tlv_esp_info_key_index", "Keymaterial Index", 16, wire.Hex, "Where in the common secret the ESP keys begin.")
	hipESPOld   = hipField("tlv_esp_info_old_spi", "Old SPI", 32, wire.Hex, "The SPI to be replaced; 0 for none.")
	hipESPNew   = hipField("tlv_esp_info_new_spi", "New SPI", 32, wire.Hex, "The SPI to send to from now on.")
	hipR1Res    = hipField("tlv.r1_reserved", "Reserved", 32, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	hipR1       = hipField("tlv.r1_counter", "R1 Counter", 64, wire.Bytes, "Grows with each set of puzzles: old answers cannot be played again.")
	hipPuzzleK  = hipField("tlv_puzzle_k", "Difficulty (K)", 8, wire.Dec, "How many bits the initiator must hit by trying, before the responder does any work.")
	hipPuzzleT  = hipField("tlv_puzzle_lifetime", "Lifetime", 8, wire.Dec, "2 to the power of this less 32, in seconds.")
	hipPuzzleO  = hipField("tlv_puzzle_opaque", "Opaque Data", 16, wire.Hex, "The responder's own note; the answer repeats it, so that nothing need be remembered.")
	hipPuzzleI  = hipField("tlv.puzzle_random_i", "Random number (I)", 0, wire.Bytes, "The random number of the puzzle: the initiator must work before the responder does.")
	hipSolveK   = hipField("tlv_solution_k", "Difficulty (K)", 8, wire.Dec, "How many last bits of the hash had to be 0: each more doubles the work; repeated from the puzzle.")
	hipSolveR   = hipField("tlv_solution_reserved", "Reserved", 8, wire.Dec, "Kept for later: senders write 0, receivers look away.")
	hipSolveO   = hipField("tlv_solution_opaque", "Opaque Data", 16, wire.Hex, "The responder's own mark, repeated from the puzzle, so that it need not remember who asked.")
	hipSolveI   = hipField("tlv.solution_random_i", "Random number (I)", 0, wire.Bytes, "The random number of the puzzle, sent back.")
	hipSolveJ   = hipField("tlv_solution_j", "Solution (J)", 0, wire.Bytes, "The answer: dear to find, cheap to check.")
	hipSeq      = hipField("tlv_seq_update_id", "Seq Update ID", 32, wire.Hex, "Counts the updates, so that each can be acknowledged.")
	hipAck      = hipField("tlv_ack_updid", "ACKed Peer Update ID", 32, wire.Hex, "Number of an update that arrived; the sender stops repeating it.")
	hipGroup    = hipField("tlv.dh_group_id", "Group ID", 8, wire.Dec, "Which group: 3 and 4 have primes of 1536 and 3072 bits, 7 to 9 are curves of NIST (RFC 7401, 5.2.7).")
	hipDHLen    = hipField("tlv.dh_pv_length", "Public Value Length", 16, wire.Dec, "Bytes of the public value: half of a key exchange.")
	hipDH       = hipField("tlv.dh_public_value", "Public Value", 0, wire.Bytes, "The sender's half of the Diffie-Hellman exchange.")
	hipTransID  = hipField("tlv.trans_id", "Transform ID", 16, wire.Dec, "A suite of algorithms that the sender accepts.")
	hipTransRes = hipField("tlv.esp_trans_res", "Reserved", 16, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	hipCipher   = hipField("tlv.cipher_id", "Cipher ID", 16, wire.Dec, "A cipher that the sender accepts: 1 none, 2 AES-128-CBC, 4 AES-256-CBC.")
	hipSuiteW   = &wire.Field{Name: "peel.hip.suite", Label: "Suite", Bits: 8, Kind: wire.None, Sub: []*wire.Field{hipSuite, wire.Pad(4)}, Doc: "A way of making identities."}
	hipSuite    = hipField("tlv.hit_suite_id", "HIT Suite ID", 4, wire.Dec, "1: RSA or DSA with SHA-256, 2: ECDSA with SHA-384, 3: ECDSA with SHA-1.")
	hipHMAC     = hipField("tlv.hmac", "HMAC", 0, wire.Bytes, "Proves that the sender knows the common secret.")
	hipSigAlg   = hipField("tlv.sig_alg", "Signature Algorithm", 8, wire.Dec, "With which kind of key the packet is signed.")
	hipSig      = hipField("tlv.sig", "Signature", 0, wire.Bytes, "Made with the host identity's key.")
	hipNoteRes  = hipField("tlv.notification_res", "Notification Reserved", 16, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	hipNoteType = hipField("tlv.notification_type", "Notification Message Type", 16, wire.Dec, "What went wrong; from 16384 on only information.")
	hipNoteData = hipField("tlv.notification_data", "Notification Data", 0, wire.Bytes, "More about what went wrong, as its type defines.")
	hipOpaque   = hipField("tlv.opaque_data", "Opaque Data", 0, wire.Bytes, "Bytes that mean something to the sender only; the other side repeats them.")
	hipCryptRes = hipField("tlv.enc_reserved", "Reserved", 32, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	hipCrypt    = hipField("encrypted_parameter_data", "Encrypted Parameter Data", 0, wire.Bytes, "A parameter that outsiders need not see.")
	hipAddress  = hipField("tlv_from_address", "Address", 128, wire.IPv6, "Where the packet came from, before a rendezvous server passed it on.")
	hipRVS      = hipField("tlv_rvs_address", "RVS Address", 128, wire.IPv6, "A rendezvous server that passed the first packet on (RFC 8004).")

	hipRows = []*wire.Field{
		hipSumOK, hipParams, hipParam, hipParamType, hipParamLen, hipParamData, hipPadding, hipESPRes, hipESPKey, hipESPOld, hipESPNew, hipR1Res, hipR1, hipPuzzleK, hipPuzzleT, hipPuzzleO, hipPuzzleI, hipSolveK, hipSolveR, hipSolveO, hipSolveI, hipSolveJ, hipSeq, hipAck, hipGroup, hipDHLen, hipDH,
		hipTransID, hipTransRes, hipCipher, hipSuiteW, hipHMAC, hipSigAlg, hipSig, hipNoteRes, hipNoteType, hipNoteData, hipOpaque, hipCryptRes, hipCrypt, hipAddress, hipRVS,
	}
)

func hipField(name, label string, bits int, kind wire.Kind, doc string) *wire.Field {
	return &wire.Field{Name: "hip." + name, Label: label, Bits: bits, Kind: kind, Doc: doc}
}

// firstWord gives a group the number that its first two bytes hold.
func firstWord(v wire.View) uint64 { return uint64(wire.U16(v.Bytes(), 0)) }

// IANA, HIP Packet Types.
var hipTypes = wire.Enum{1: "I1|I would like to talk to you.", 2: "R1|Solve this puzzle first.", 3: "I2|Here is the solution, and my identity.", 4: "R2|Agreed.", 16: "UPDATE|I have moved, or new keys.", 17: "NOTIFY", 18: "CLOSE", 19: "CLOSE_ACK", 20: "HDRR", 32: "HIP_DATA"}

// IANA, HIP Parameter Types.
var hipParamTypes = wire.Enum{
	65: "ESP_INFO", 128: "R1_COUNTER (version 1)", 129: "R1_COUNTER", 193: "LOCATOR_SET", 257: "PUZZLE", 321: "SOLUTION", 385: "SEQ", 449: "ACK", 511: "DH_GROUP_LIST", 513: "DIFFIE_HELLMAN", 577: "HIP_TRANSFORM", 579: "HIP_CIPHER", 608: "NAT_TRAVERSAL_MODE", 610: "TRANSACTION_PACING", 641: "ENCRYPTED", 705: "HOST_ID", 715: "HIT_SUITE_LIST", 768: "CERT",
	832: "NOTIFICATION", 897: "ECHO_REQUEST_SIGNED", 930: "REG_INFO", 932: "REG_REQUEST", 934: "REG_RESPONSE", 936: "REG_FAILED", 950: "REG_FROM", 961: "ECHO_RESPONSE_SIGNED", 2049: "TRANSPORT_FORMAT_LIST", 4095: "ESP_TRANSFORM", 61505: "HIP_MAC", 61569: "HIP_MAC_2", 61633: "HIP_SIGNATURE_2", 61697: "HIP_SIGNATURE",
	63661: "ECHO_REQUEST_UNSIGNED", 63425: "ECHO_RESPONSE_UNSIGNED", 63998: "RELAY_FROM", 64002: "RELAY_TO", 64011: "OVERLAY_TTL", 64017: "ROUTE_DST", 65498: "FROM", 65500: "RVS_HMAC", 65502: "VIA_RVS", 65520: "RELAY_HMAC",
}

const protoHIP = 139

// HIP, RFC 7401.
var HIP = wire.New(wire.Protocol{
	Name: "hip", Title: "Host Identity Protocol", Short: "HIP", Spec: "RFC 7401, 5.1",
	Doc:  "Agrees on keys between two hosts named by their public keys, so that addresses only say where they are.",
	Tier: wire.Network, Unit: "message",
	By:     []wire.Key{{Space: wire.IPProto, Num: protoHIP}},
	Source: hipSender, Dest: hipReceiver,
	Header: []*wire.Field{hipNext, hipLen, hipFixedP, hipType, hipVersion, hipReserved, hipFixedS, hipSum, hipControls, hipSender, hipReceiver},
	Rows:   hipRows,
	Decode: decodeHIP,
	Line:   lineHIP,
})

func decodeHIP(d *wire.Decoder) {
	n := (int(d.Raw(hipLen)) + 1) * 8
	if !d.S.Skim && d.OK() && n <= d.Offset()+d.Left() {
		verdict, want := d.Checksum(hipSum, protoHIP, n, n)
		if verdict == wire.Bad {
			d.WrongSum(hipSum, want)
		}
		d.Under(hipSum, hipSumOK, 0, uint64(verdict))
	}
	if n -= d.Offset(); n > 0 {
		d.Open(hipParams, n, hipLen)
		for d.More() {
			hipParameter(d)
		}
		d.Close()
	}
	if next := d.Raw(hipNext); next != protoNoNext {
		d.Carry(wire.IPProto, next)
	}
}

// hipParameter is RFC 7401, 5.2.1.
func hipParameter(d *wire.Decoder) {
	b := d.Rest()
	size := 0
	if len(b) >= 4 {
		size = int(wire.U16(b, 2))
	}
	d.Open(hipParam, 4+size, hipParamLen)
	typ := d.Add(hipParamType)
	d.Add(hipParamLen)
	hipContent(d, typ)
	d.TakeRest(hipParamData)
	d.Close()
	if pad := (8 - (4+size)%8) % 8; pad > 0 && d.More() {
		d.Take(hipPadding, min(pad, d.Left()))
	}
}

func hipContent(d *wire.Decoder, typ uint64) {
	switch typ {
	case 65:
		d.Add(hipESPRes)
		d.Add(hipESPKey)
		d.Add(hipESPOld)
		d.Add(hipESPNew)
	case 128, 129:
		d.Add(hipR1Res)
		d.Add(hipR1)
	case 257:
		d.Add(hipPuzzleK)
		d.Add(hipPuzzleT)
		d.Add(hipPuzzleO)
		d.TakeRest(hipPuzzleI)
	case 321:
		d.Add(hipSolveK)
		d.Add(hipSolveR)
		d.Add(hipSolveO)
		half := d.Left() / 2
		d.Take(hipSolveI, half)
		d.Take(hipSolveJ, half)
	case 385:
		d.Add(hipSeq)
	case 449:
		for d.More() {
			d.Add(hipAck)
		}
	case 513:
		d.Add(hipGroup)
		d.Take(hipDH, int(d.Add(hipDHLen)))
	case 577:
		for d.More() {
			d.Add(hipTransID)
		}
	case 4095:
		d.Add(hipTransRes)
		for d.More() {
			d.Add(hipTransID)
		}
	case 579:
		for d.More() {
			d.Add(hipCipher)
		}
	case 641:
		d.Add(hipCryptRes)
		d.TakeRest(hipCrypt)
	case 715:
		for d.More() {
			d.Add(hipSuiteW)
		}
	case 832:
		d.Add(hipNoteRes)
		d.Add(hipNoteType)
		d.TakeRest(hipNoteData)
	case 897, 961, 63661, 63425:
		d.TakeRest(hipOpaque)
	case 61505, 61569, 65500, 65520:
		d.TakeRest(hipHMAC)
	case 61633, 61697:
		d.Add(hipSigAlg)
		d.TakeRest(hipSig)
	case 65498:
		d.Add(hipAddress)
	case 65502:
		for d.More() {
			d.Add(hipRVS)
		}
	}
}

func lineHIP(dst []byte, v wire.View) []byte {
	dst = v.AppendName(dst, hipType)
	dst = append(dst, " to "...)
	return wire.AppendIP(dst, v.Field(hipReceiver))
}
