package link

import "peel/layers/wire"

var (
	eapCode = &wire.Field{
		Name: "eap.code", Label: "Code", Bits: 8, Kind: wire.Dec,
		Enum: wire.Enum{1: "request|From the authenticator, who always asks.", 2: "response", 3: "success|Come in.", 4: "failure", 5: "initiate|Starts logging in again with a key from before (RFC 6696).", 6: "finish"},
		Doc:  "Question, answer, or verdict.",
	}
	eapID       = &wire.Field{Name: "eap.id", Label: "Id", Bits: 8, Kind: wire.Dec, Doc: "An answer repeats the question's number; a question sent again keeps it."}
	eapLength   = &wire.Field{Name: "eap.len", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of the packet, these four included."}
	eapType     = &wire.Field{Name: "eap.type", Label: "Type", Bits: 8, Kind: wire.Dec, Enum: eapTypes, Doc: "How to prove who one is: EAP itself only carries it, which is why new ways need no new equipment in between."}
	eapDesired  = &wire.Field{Name: "eap.desired_type", Label: "Desired Auth Type", Bits: 8, Kind: wire.Dec, Enum: eapTypes, Doc: "The station does not want the way proposed and asks for this one; 0 means that it knows no other."}
	eapIdentity = &wire.Field{Name: "eap.identity", Label: "Identity", Kind: wire.Text, Doc: "Who the station says it is, unprotected: often anonymous@ and a realm, with the real name sent later inside TLS."}

	eapIDPrefix = &wire.Field{Name: "eap.identity.prefix", Label: "Identity Prefix", Bits: 8, Kind: wire.Text, Str: quotedChar, Doc: "What kind of identity a SIM card gives, as a digit before it."}
	eapIDType   = &wire.Field{Name: "eap.identity.type", Label: "Identity Type", Kind: wire.Text, Str: identityType, Doc: "The first digit of a SIM card's name tells which kind of login it wants."}
	eapIDFull   = &wire.Field{Name: "eap.identity.full", Label: "Identity (Full)", Kind: wire.Text, Doc: "The subscriber's number, or a name that stands for it, with the network it belongs to (3GPP TS 23.003, 14.3)."}
	eapIDMNC    = &wire.Field{Name: "eap.identity.mnc", Label: "Mobile Network Code", Kind: wire.Dec, Doc: "Country and network of the subscriber in one number."}
	eapIDMCC    = &wire.Field{Name: "eap.identity.mcc", Label: "Mobile Country Code", Kind: wire.Dec, Doc: "The subscriber's country, the first three digits of the IMSI: 262 is Germany."}

	eapNotification = &wire.Field{Name: "eap.notification", Label: "Notification", Kind: wire.Text, Doc: "A text for the user, whom nobody shows it."}
	eapMD5Size      = &wire.Field{Name: "eap.md5.value_size", Label: "EAP-MD5 Value-Size", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value: 16, as MD5 always gives."}
	eapMD5Value     = &wire.Field{Name: "eap.md5.value", Label: "EAP-MD5 Value", Kind: wire.Bytes, Doc: "A random number, or the MD5 of number and password: whoever listens can try passwords at leisure."}
	eapMD5Extra     = &wire.Field{Name: "eap.md5.extra_data", Label: "EAP-MD5 Extra Data", Kind: wire.Bytes, Doc: "May hold the sender's name, as CHAP does."}
	eapData         = &wire.Field{Name: "eap.data", Label: "EAP Data", Kind: wire.Bytes, Doc: "What the method sends; it is not taken apart here."}
	eapRest         = &wire.Field{Name: "peel.eap.data", Label: "Data", Kind: wire.Bytes, Doc: "Part of a TLS conversation that other packets continue, or of a message not taken apart here."}
)

// eapTypes are IANA's EAP method types.
var eapTypes = wire.Enum{
	0: "none", 1: "identity|Who are you?", 2: "notification", 3: "legacy Nak|Not this way.", 4: "MD5-Challenge|Like CHAP; does not prove the network to the station, gives no keys.", 5: "OTP (one-time password)", 6: "GTC (generic token card)", 9: "RSA public key", 10: "DSS unilateral", 11: "KEA", 12: "KEA-VALIDATE",
	13: "EAP-TLS|Certificates on both sides.", 14: "Defender token (AXENT)", 15: "RSA SecurID", 16: "Arcot", 17: "LEAP|Cisco's first attempt, broken in 2003.", 18: "EAP-SIM|The secret in a GSM card.", 19: "SRP-SHA1", 21: "EAP-TTLS|A password inside TLS.", 22: "remote access service",
	23: "EAP-AKA|The secret in a USIM.", 24: "3Com wireless", 25: "PEAP|Another EAP inside TLS.", 26: "MS-EAP (MSCHAPv2)", 27: "MAKE", 28: "CRYPTOCard", 29: "EAP-MSCHAPv2", 30: "DynamID", 31: "Rob EAP", 32: "protected one-time password", 33: "MS-Authentication TLV", 34: "SentriNET",
	35: "Actiontec wireless", 36: "Cogent biometrics", 37: "AirFortress", 38: "HTTP digest", 39: "SecureSuite", 40: "DeviceConnect", 41: "SPEKE", 42: "MOBAC", 43: "EAP-FAST", 44: "ZoneLabs", 45: "link", 46: "EAP-PAX", 47: "EAP-PSK", 48: "EAP-SAKE", 49: "EAP-IKEv2", 50: "EAP-AKA'", 51: "EAP-GPSK", 52: "EAP-pwd", 53: "EAP-EKE v1", 54: "PT-EAP", 55: "TEAP", 56: "EAP-NOOB",
	254: "expanded|A type of 32 bits, numbered by a vendor.", 255: "experimental",
}

// EAP, RFC 3748.
var EAP = wire.New(wire.Protocol{
	Name: "eap", Title: "Extensible Authentication Protocol", Short: "EAP", Spec: "RFC 3748, 4",
	Doc:  "A conversation in which a station proves who it is before it gets an address; the access point only passes it on to a server.",
	Tier: wire.Link, Unit: "packet",
	By:     []wire.Key{{Space: wire.Direct, Num: wire.DirectEAP}, {Space: wire.PPPProto, Num: 0xc227}},
	Header: []*wire.Field{eapCode, eapID, eapLength},
	Rows: append([]*wire.Field{
		eapType, eapDesired, eapIdentity, eapIDPrefix, eapIDType, eapIDFull, eapIDMNC, eapIDMCC, eapNotification, eapMD5Size, eapMD5Value, eapMD5Extra, eapData, eapRest,
	}, eapMethodRows...),
	Decode: decodeEAP,
	Line:   lineEAP,
})

const (
	eapRequest, eapResponse = 1, 2
)

func decodeEAP(d *wire.Decoder) {
	code := d.Raw(eapCode)
	if n := int(d.Raw(eapLength)); d.OK() {
		d.Limit(n, eapLength)
	}
	if code != eapRequest && code != eapResponse || !d.More() {
		d.TakeRest(eapRest)
		return
	}
	typ := d.Add(eapType)
	if !d.More() {
		return
	}
	switch typ {
	case 1:
		decodeIdentity(d)
	case 2:
		d.TakeRest(eapNotification)
	case 3:
		for d.More() {
			d.Add(eapDesired)
		}
	case 4:
		n := int(d.Add(eapMD5Size))
		if n > d.Left() {
			d.Note(wire.Error, eapMD5Size, "%f says %n bytes; %h are left", int64(n), int64(d.Left()))
			n = d.Left()
		}
		take(d, eapMD5Value, n)
		d.TakeRest(eapMD5Extra)
	case 13, 21, 25, 43, 55:
		decodeEAPTLS(d, typ)
	case 17:
		decodeLEAP(d)
	case 18:
		decodeSIM(d, &simRows)
	case 23, 50:
		decodeSIM(d, &akaRows)
	case 26, 29:
		decodeMSCHAPv2(d)
	case 33:
		decodeMSAuth(d)
	case 46:
		decodePAX(d)
	case 47:
		decodePSK(d)
	case 48:
		decodeSAKE(d)
	case 49:
		decodeEAPIKEv2(d)
	case 51:
		decodeGPSK(d)
	case 254:
		decodeExpanded(d)
	default:
		d.TakeRest(eapData)
	}
}

// decodeIdentity knows a name with a realm from what a SIM card gives:
// a digit, the subscriber, and @wlan.mnc001.mcc232.3gppnetwork.org.
func decodeIdentity(d *wire.Decoder) {
	b := d.Rest()
	at := 0
	for at < len(b) && b[at] != '@' {
		at++
	}
	mnc, mnclen := digits(b, at, ".mnc")
	mcc, mcclen := digits(b, at, ".mcc")
	if mnc < 0 || mcc < 0 || b[0] > '9' || b[0] < '0' {
		d.TakeRest(eapIdentity)
		return
	}
	start := d.Pos()
	d.Add(eapIDPrefix)
	d.Derive(eapIDType, start, 1)
	d.TakeRest(eapIDFull)
	country, network := number(b[mcc:mcc+mcclen]), number(b[mnc:mnc+mnclen])
	scale := uint64(100)
	if network >= 100 {
		scale = 1000
	}
	d.FactAt(eapIDMNC, start+mnc, mnclen, country*scale+network)
	d.FactAt(eapIDMCC, start+mcc, mcclen, country)
}

// digits finds the digits behind label in b[from:], at most three.
func digits(b []byte, from int, label string) (at, n int) {
	for i := from; i+len(label) < len(b); i++ {
		if string(b[i:i+len(label)]) != label {
			continue
		}
		i += len(label)
		for n < 3 && i+n < len(b) && b[i+n] >= '0' && b[i+n] <= '9' {
			n++
		}
		if n > 0 {
			return i, n
		}
		return -1, 0
	}
	return -1, 0
}

func number(b []byte) uint64 {
	n := uint64(0)
	for _, c := range b {
		n = n*10 + uint64(c-'0')
	}
	return n
}

func identityType(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) == 0 {
		return dst
	}
	switch b[0] {
	case '0':
		return append(dst, "EAP-AKA Permanent"...)
	case '1':
		return append(dst, "EAP-SIM Permanent"...)
	case '2':
		return append(dst, "EAP-AKA Pseudonym"...)
	case '3':
		return append(dst, "EAP-SIM Pseudonym"...)
	case '4':
		return append(dst, "EAP-AKA Reauth ID"...)
	case '5':
		return append(dst, "EAP-SIM Reauth ID"...)
	case '6':
		return append(dst, "EAP-AKA Prime Permanent"...)
	case '7':
		return append(dst, "EAP-AKA Prime Pseudonym"...)
	case '8':
		return append(dst, "EAP-AKA Prime Reauth ID"...)
	}
	return append(dst, "Unknown"...)
}

func quotedChar(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) == 0 {
		return dst
	}
	return append(dst, '\'', b[0], '\'')
}

func lineEAP(dst []byte, v wire.View) []byte {
	dst = v.AppendName(dst, eapCode)
	dst = append(dst, " id "...)
	dst = v.AppendNum(dst, eapID)
	b := v.Message()
	if code := v.Raw(eapCode); code != eapRequest && code != eapResponse || len(b) < 5 {
		return dst
	}
	dst = append(dst, ", "...)
	dst = eapType.AppendName(dst, uint64(b[4]))
	switch {
	case b[4] == 1 && len(b) > 5:
		dst = append(dst, ' ')
		return wire.AppendClean(dst, b[5:min(len(b), 5+64)])
	case b[4] == 3 && len(b) > 5:
		return eapType.AppendName(append(dst, ", wants "...), uint64(b[5]))
	}
	return dst
}
