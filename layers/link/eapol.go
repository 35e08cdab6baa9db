package link

import "peel/layers/wire"

var (
	eapolVersion = &wire.Field{Name: "eapol.version", Label: "Version", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "802.1X-2001", 2: "802.1X-2004", 3: "802.1X-2010"}, Doc: "Which edition of the standard the sender follows; receivers do not mind."}
	eapolType    = &wire.Field{
		Name: "eapol.type", Label: "Type", Bits: 8, Kind: wire.Dec,
		Enum: wire.Enum{
			0: "EAP packet", 1: "start|The station asks to be asked who it is.", 2: "logoff|The station leaves; nothing proves that it said so itself.", 3: "key|Hands over keys: Wi-Fi's four-way handshake.", 4: "encapsulated ASF alert",
			5: "MKA (MACsec key agreement)", 6: "announcement (generic)", 7: "announcement (specific)", 8: "announcement request",
		},
		Doc: "A packet of EAP, a wish to begin or end, or keys.",
	}
	eapolLen  = &wire.Field{Name: "eapol.len", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes behind this field; what follows in the frame is padding."}
	eapolBody = &wire.Field{Name: "peel.eapol.body", Label: "Body", Kind: wire.Bytes, Doc: "A body of a kind that is not taken apart here."}

	keyType = &wire.Field{
		Name: "eapol.keydes.type", Label: "Key Descriptor Type", Bits: 8, Kind: wire.Dec,
		Enum: wire.Enum{1: "RC4|For WEP with 802.1X; long broken.", 2: "RSN (WPA2, WPA3)", 254: "WPA"},
		Doc:  "How keys are described below: 1 for WEP with RC4, 2 for WPA2 and later, 254 for the first WPA.",
	}
	keyBody   = &wire.Field{Name: "eapol.keydes.body", Label: "Key Descriptor Body", Kind: wire.Bytes, Doc: "A descriptor of a kind not known here."}
	keyLen    = &wire.Field{Name: "eapol.keydes.key_len", Label: "Key Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Length of the key that both will use for data: 16 for AES."}
	keyReplay = &wire.Field{Name: "eapol.keydes.replay_counter", Label: "Replay Counter", Bits: 64, Kind: wire.Dec, Doc: "Goes up with each message, so that an old one cannot be played again; an answer repeats the question's."}
	keyIV     = &wire.Field{Name: "eapol.keydes.key_iv", Label: "Key IV", Bits: 128, Kind: wire.Bytes, Doc: "Start value for encrypting the key data with RC4; zeros with AES key wrap."}

	keyIndex = &wire.Field{
		Name: "eapol.keydes.key_index", Label: "Key Index", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "eapol.keydes.key_index.type", Label: "Type", Short: "T", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "broadcast", 1: "unicast"}, Doc: "1: the key is for this station alone; 0: for broadcasts, the same for all."},
			{Name: "eapol.keydes.key_index.number", Label: "Number", Bits: 7, Kind: wire.Dec, Doc: "Which of WEP's four keys."},
		},
		Doc: "Which key this is; its top bit tells the station's own from the group's.",
	}
	keySignature = &wire.Field{Name: "eapol.keydes.key_signature", Label: "Key Signature", Bits: 128, Kind: wire.Bytes, Doc: "HMAC-MD5 over the whole frame with this field as 0: it comes from who knows the session key."}
	keyKey       = &wire.Field{Name: "eapol.keydes.key", Label: "Key", Kind: wire.Bytes, Doc: "The WEP key, encrypted with RC4; empty if both sides derive it themselves."}
	keyLocal     = &wire.Field{Name: "eapol.keydes.key.generated_locally", Label: "Key Generated Locally", Kind: wire.Bool, Doc: "No key is in the frame: both sides take the one that EAP gave them."}

	keyMessage = &wire.Field{Name: "wlan_rsna_eapol.keydes.msgnr", Label: "Message number", Kind: wire.Dec, Doc: "Which of the four messages (two for a group key) this seems to be: nothing in it says so."}
	keyInfo    = &wire.Field{
		Name: "wlan_rsna_eapol.keydes.key_info", Label: "Key Information", Bits: 16, Kind: wire.Hex,
		Sub: []*wire.Field{
			wire.Pad(2), keyFlag("smk_message", "SMK Message", "S", "Part of a handshake between two stations."), keyEncrypted,
			keyRequest, keyFlag("error", "Error", "E", "The station found a wrong message integrity code in data."), keyFlag("secure", "Secure", "C", "Set once both sides have the keys for their own traffic: from message 3 on."),
			keyFlag("key_mic", "Key MIC", "M", "The message carries a signature; only the first of the handshake has none, as no key is known yet."), keyAck, keyInstall,
			{Name: "wlan_rsna_eapol.keydes.key_info.key_index", Label: "Key Index", Short: "Idx", Bits: 2, Kind: wire.Dec, Doc: "Number of the group key, in WPA; RSN tells it in the key data."},
			keyPairwise,
			{
				Name: "wlan_rsna_eapol.keydes.key_info.keydes_version", Label: "Key Descriptor Version", Short: "Ver", Bits: 3, Kind: wire.Dec,
				Enum: wire.Enum{0: "the AKM suite says it", 1: "RC4, HMAC-MD5 (TKIP)", 2: "AES key wrap, HMAC-SHA1", 3: "AES key wrap, AES-128-CMAC"},
				Doc:  "How the key data is encrypted and the message signed.",
			},
		},
		Doc: "What is in the message and what is to be done with it.",
	}
	keyEncrypted = keyFlag("encrypted_key_data", "Encrypted Key Data", "X", "The key data is encrypted with the key that the first two messages agreed upon.")
	keyRequest   = keyFlag("request", "Request", "R", "The station asks for a new handshake.")
	keyAck       = keyFlag("key_ack", "Key ACK", "A", "An answer is wanted: the access point says this.")
	keyInstall   = keyFlag("install", "Install", "I", "Use the key from now on. Playing this message again was the KRACK attack of 2017.")
	keyPairwise  = &wire.Field{Name: "wlan_rsna_eapol.keydes.key_info.key_type", Label: "Key Type", Short: "P", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "group key", 1: "pairwise key"}, Doc: "A key for this station alone, or the one that all share for broadcasts."}

	keyNonce   = &wire.Field{Name: "wlan_rsna_eapol.keydes.nonce", Label: "WPA Key Nonce", Bits: 256, Kind: wire.Bytes, Doc: "A random number of the sender; both sides' numbers, addresses and the password make the key, which itself never travels."}
	keyRSC     = &wire.Field{Name: "wlan_rsna_eapol.keydes.rsc", Label: "WPA Key RSC", Bits: 64, Kind: wire.Bytes, Doc: "Where the counter of the group key stands, so that old broadcasts are not taken for new."}
	keyID      = &wire.Field{Name: "wlan_rsna_eapol.keydes.id", Label: "WPA Key ID", Bits: 64, Kind: wire.Bytes, Doc: "A field of the draft that nobody came to use: 0."}
	keyMIC     = &wire.Field{Name: "wlan_rsna_eapol.keydes.mic", Label: "WPA Key MIC", Bits: 128, Kind: wire.Bytes, Doc: "Proves that the sender has the key; with the nonces it is also all that is needed to try passwords offline."}
	keyDataLen = &wire.Field{Name: "wlan_rsna_eapol.keydes.data_len", Label: "WPA Key Data Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of key data that follow."}
	keyData    = &wire.Field{Name: "wlan_rsna_eapol.keydes.data", Label: "WPA Key Data", Kind: wire.Bytes, Doc: "What the beacon said about security, repeated so that nobody can have changed it; the group key, encrypted."}
	keyExtra   = &wire.Field{Name: "wlan_rsna_eapol.extraneous", Label: "Extraneous Data", Kind: wire.Bytes, Doc: "Bytes behind the end of the key data."}
)

func keyFlag(name, label, short, doc string) *wire.Field {
	return &wire.Field{Name: "wlan_rsna_eapol.keydes.key_info." + name, Label: label, Short: short, Bits: 1, Kind: wire.Bool, Doc: doc}
}

// EAPOL carries EAP over a LAN.
var EAPOL = wire.New(wire.Protocol{
	Name: "eapol", Title: "802.1X Authentication", Short: "EAPOL", Spec: "IEEE 802.1X-2020, 11; IEEE 802.11-2020, 12.7 (keys)",
	Doc:  "Before a port or a radio lets a station in, the two talk about who it is and which keys to use: everything else is dropped until then.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.EtherType, Num: 0x888e}, {Space: wire.EtherType, Num: 0x88c7}},
	Header: []*wire.Field{eapolVersion, eapolType, eapolLen},
	Rows: append([]*wire.Field{
		eapolBody, keyType, keyBody, keyLen, keyReplay, keyIV, keyIndex, keySignature, keyKey, keyLocal, keyMessage, keyInfo, keyNonce, keyRSC, keyID, keyMIC, keyDataLen, keyData, keyExtra,
	}, tagRows...),
	Decode: decodeEAPOL,
	Line:   lineEAPOL,
})

func decodeEAPOL(d *wire.Decoder) {
	limitPayload(d, int(d.Raw(eapolLen)), eapolLen)
	switch d.Raw(eapolType) {
	case 0:
		if d.More() {
			d.Carry(wire.Direct, wire.DirectEAP)
		}
	case 3:
		decodeKey(d)
	default:
		d.TakeRest(eapolBody)
	}
}

const (
	keyRC4 = 1
	keyRSN = 2
	keyWPA = 254
)

func decodeKey(d *wire.Decoder) {
	switch d.Add(keyType) {
	case keyRC4:
		for _, f := range [...]*wire.Field{keyLen, keyReplay, keyIV, keyIndex, keySignature} {
			d.Add(f)
		}
		local := uint64(1)
		at := d.Pos()
		if d.More() {
			d.TakeRest(keyKey)
			local = 0
		}
		d.FactAt(keyLocal, at, 0, local)
	case keyRSN, keyWPA:
		decodeRSNKey(d)
	default:
		d.TakeRest(keyBody)
	}
}

// decodeRSNKey claims the descriptor that WPA and RSN share. Its MIC has 16
// bytes, but 24 with the AKM suites that use SHA-384; nothing in the frame says
// which, except that only one of them makes the lengths agree.
func decodeRSNKey(d *wire.Decoder) {
	b := d.Rest()
	if n := keyNumber(b); n > 0 {
		d.FactAt(keyMessage, d.Pos(), 0, n)
	}
	info := d.Add(keyInfo)
	for _, f := range [...]*wire.Field{keyLen, keyReplay, keyNonce, keyIV, keyRSC, keyID} {
		d.Add(f)
	}
	d.Take(keyMIC, micSize(b))
	n := int(d.Add(keyDataLen))
	if n > 0 {
		d.Open(keyData, n, keyDataLen)
		if info&keyInfoEncrypted == 0 && info&keyInfoPairwise != 0 { // WPA encrypts group keys without saying so
			decodeTags(d)
		}
		if d.More() {
			d.Skip(d.Left())
		}
		d.Close()
	}
	d.TakeRest(keyExtra)
}

// places in the descriptor, from the key information on
const (
	keyFixed         = 2 + 2 + 8 + 32 + 16 + 8 + 8 // bytes before the MIC
	keyInfoPairwise  = 1 << 3
	keyInfoInstall   = 1 << 6
	keyInfoAck       = 1 << 7
	keyInfoRequest   = 1 << 11
	keyInfoEncrypted = 1 << 12
)

func micSize(b []byte) int {
	if int(wire.U16(b, keyFixed+16)) != len(b)-keyFixed-18 && int(wire.U16(b, keyFixed+24)) == len(b)-keyFixed-26 {
		return 24
	}
	return 16
}

// keyNumber guesses which message of a handshake b, which begins with the key
// information, is: the access point wants answers, the station's first answer has
// data and its second none.
func keyNumber(b []byte) uint64 {
	info := wire.U16(b, 0)
	ack := info&keyInfoAck != 0
	switch {
	case len(b) < keyFixed+18 || info&keyInfoRequest != 0:
		return 0
	case info&keyInfoPairwise == 0 && ack:
		return 1
	case info&keyInfoPairwise == 0:
		return 2
	case ack && info&keyInfoInstall != 0:
		return 3
	case ack:
		return 1
	case wire.U16(b, keyFixed+micSize(b)) != 0:
		return 2
	}
	return 4
}

func lineEAPOL(dst []byte, v wire.View) []byte {
	dst = v.AppendName(dst, eapolType)
	b := v.Message()
	b = b[:min(len(b), 4+int(wire.U16(b, 2)))]
	if v.Raw(eapolType) != 3 || len(b) < 7 || b[4] != keyRSN && b[4] != keyWPA {
		return dst
	}
	info := wire.U16(b, 5)
	n, of := keyNumber(b[5:]), uint64(4)
	if info&keyInfoPairwise == 0 {
		of = 2
		dst = append(dst, ", group key"...)
	}
	if n > 0 {
		dst = append(dst, ", message "...)
		dst = wire.AppendUint(dst, n)
		dst = append(dst, " of "...)
		dst = wire.AppendUint(dst, of)
	}
	if info&keyInfoEncrypted != 0 {
		dst = append(dst, ", key data encrypted"...)
	}
	return dst
}
