package link

import "peel/layers/wire"

var (
	mgtFixed  = group("wlan.fixed.all", "Fixed parameters", "What every frame of this kind has, in this order.")
	mgtTagged = group("wlan.tagged.all", "Tagged parameters", "What some frames of this kind have, as number, length and value.")

	mgtTime   = little(64, "wlan.fixed.timestamp", "Timestamp", "Microseconds since the access point was started: all its stations set their clocks by it.")
	mgtBeacon = little(16, "wlan.fixed.beacon", "Beacon Interval", "Time from beacon to beacon, in units of 1.024 milliseconds.")
	mgtCaps   = littleWord(littleHex(16, "wlan.fixed.capabilities", "Capabilities Information", "What the sender can do and asks for: an access point or not, encryption, preamble, priorities."),
		mgtCap("ess", "ESS capabilities", "The sender is an access point, or the station belongs to one."), mgtCap("ibss", "IBSS status", "A network without an access point."), mgtCap("reserved1", "Reserved", "Once, with the bit beside it: whether the access point gives the turns (contention-free polling)."), mgtCap("reserved2", "Reserved", "Once, with the bit beside it: how the access point gives the turns (contention-free polling)."),
		mgtCap("privacy", "Privacy", "Data frames must be encrypted; how, the RSN element says. Without that element: WEP."), mgtCap("short_preamble", "Short Preamble", "The short preamble may be used."), mgtCap("reserved3", "Reserved", "Once PBCC, a coding that few radios ever had."), mgtCap("reserved4", "Reserved", "Once channel agility: changing channels fast to get away from interference."),
		mgtCap("spec_man", "Spectrum Management", "Obeys the rules about power and about leaving a channel to radar (802.11h)."), mgtCap("qos", "QoS", "Knows priorities for frames: voice before video before the rest (802.11e)."), mgtCap("short_slot_time", "Short Slot Time", "Waits in shorter steps: no station of 802.11b is near."), mgtCap("apsd", "Automatic Power Save Delivery", "Sends to sleepy stations in a bundle."),
		mgtCap("radio_measurement", "Radio Measurement", "Measures signals and neighbours for others when they ask (802.11k)."), mgtCap("epd", "EPD", "Payloads begin with an EtherType, without LLC and SNAP before it."), mgtCap("reserved5", "Reserved", "Once delayed block acknowledgment."), mgtCap("reserved6", "Reserved", "Once immediate block acknowledgment."))
	mgtListen = littleHex(16, "wlan.fixed.listen_ival", "Listen Interval", "How many beacons the station may sleep through: the access point has to keep its packets for so long.")
	mgtAP     = wlanAddress("wlan.fixed.current_ap", "Current AP", "The access point that the station is with now, from which it wants to move.")
	mgtAID    = &wire.Field{Name: "wlan.fixed.aid", Label: "Association ID", Bits: 16, Kind: wire.Hex, Little: true, Num: func(v wire.View) uint64 { return v.Wire() & 0x3fff }, Doc: "The station's number at this access point; the two highest bits are set."}
	mgtStatus = &wire.Field{Name: "wlan.fixed.status_code", Label: "Status code", Bits: 16, Kind: wire.Hex, Little: true, Enum: wlanStatus, Doc: "What became of the request: 0 is success, 17 that the access point serves too many already."}
	mgtReason = &wire.Field{Name: "wlan.fixed.reason_code", Label: "Reason code", Bits: 16, Kind: wire.Hex, Little: true, Enum: wlanReasons, Doc: "Why it ended: 3 the station leaves, 4 it was silent too long, 15 the four-way handshake took too long."}
	mgtAlg    = &wire.Field{Name: "wlan.fixed.auth.alg", Label: "Authentication Algorithm", Bits: 16, Kind: wire.Dec, Little: true, Enum: wire.Enum{0: "open system|No proof here; with WPA2 that comes afterwards, in four messages.", 1: "shared key|WEP's, worse than none.", 2: "fast BSS transition", 3: "SAE|WPA3's: a password that cannot be tried offline.", 4: "FILS shared key", 5: "FILS with forward secrecy", 6: "FILS public key"}, Doc: "How the station proves itself: 0 open (WPA2 proves later), 1 WEP's shared key, 2 fast transition, 3 SAE (WPA3)."}
	mgtSeq    = littleHex(16, "wlan.fixed.auth_seq", "Authentication SEQ", "Which message of the exchange: 1 asks; open authentication ends with 2, a shared key with 4.")
	mgtRest   = &wire.Field{Name: "peel.wlan.mgt.data", Label: "Data", Kind: wire.Bytes, Doc: "What belongs to this method or action, which is not taken apart here."}
	mgtCat    = &wire.Field{Name: "wlan.fixed.category_code", Label: "Category code", Bits: 8, Kind: wire.Dec, Enum: wlanCategories, Doc: "What the action is about: 3 is block acknowledgment, 5 measurements, 10 network management, 127 a vendor's."}
	mgtAction = littleHex(8, "wlan.fixed.action_code", "Action code", "Which action of that category: each category counts its own from 0.")
)

func mgtCap(name, label, doc string) *wire.Field {
	return bit("wlan.fixed.capabilities."+name, label, doc)
}

// IEEE 802.11-2020, tables 9-50, 9-49 and 9-51.
var (
	wlanStatus = wire.Enum{
		0: "successful", 1: "unspecified failure", 10: "cannot support all capabilities asked for", 11: "reassociation denied: no association to move", 12: "denied for a reason outside the standard", 13: "authentication method not supported", 14: "authentication message out of order", 15: "challenge failed", 16: "authentication timed out", 17: "too many stations", 18: "the station lacks basic rates", 19: "short preamble needed",
		22: "spectrum management needed", 23: "power out of range", 24: "channels out of range", 25: "short slot time needed", 30: "refused for now; try again later", 31: "protected management frames needed", 32: "QoS failure", 33: "no bandwidth", 34: "poor channel", 37: "declined", 38: "invalid parameters", 40: "invalid element", 41: "invalid group cipher", 42: "invalid pairwise cipher", 43: "invalid key management", 44: "RSN version not supported", 45: "invalid RSN capabilities", 46: "cipher rejected by policy",
		53: "invalid PMKID", 54: "invalid mobility domain", 55: "invalid fast transition element", 72: "invalid contents", 76: "anti-clogging token needed|Send this token back: it proves that your address is real before anything is computed.", 77: "finite cyclic group not supported", 82: "rejected, with a better BSS", 126: "SAE with hash to element", 127: "SAE with a public key",
	}
	wlanReasons = wire.Enum{
		1: "unspecified", 2: "authentication no longer valid", 3: "the sender leaves", 4: "inactivity", 5: "too many stations", 6: "class 2 frame from a station that is not authenticated", 7: "class 3 frame from a station that is not associated", 8: "the station leaves the network", 9: "associates before it authenticated", 10: "power out of range", 11: "channels out of range", 12: "moved to a better access point", 13: "invalid element", 14: "message integrity check failed", 15: "four-way handshake timed out|Mostly a wrong password.", 16: "group key handshake timed out",
		17: "handshake element differs from the beacon's", 18: "invalid group cipher", 19: "invalid pairwise cipher", 20: "invalid key management", 21: "RSN version not supported", 22: "invalid RSN capabilities", 23: "802.1X authentication failed", 24: "cipher rejected by policy", 25: "TDLS peer unreachable", 26: "TDLS teardown", 32: "QoS failure", 33: "no bandwidth", 34: "too many frames lost", 35: "exceeded its turn", 36: "the station leaves", 37: "end of a stream or session", 38: "unknown session", 39: "timed out", 45: "the peer's ciphers are not supported", 46: "ended by the access point", 52: "mesh peering cancelled", 53: "too many mesh peers", 55: "mesh close received", 56: "too many mesh retries", 57: "mesh confirmation timed out", 66: "mesh channel switch",
	}
	wlanCategories = wire.Enum{
		0: "spectrum management", 1: "QoS", 2: "direct link", 3: "block ack", 4: "public", 5: "radio measurement", 6: "fast BSS transition", 7: "high throughput", 8: "SA query", 9: "protected public", 10: "wireless network management", 11: "unprotected WNM", 12: "TDLS", 13: "mesh", 14: "multihop", 15: "self protected", 16: "DMG", 17: "Wi-Fi Alliance", 18: "fast session transfer", 19: "robust AV streaming", 20: "unprotected DMG", 21: "very high throughput", 22: "S1G", 23: "S1G relay", 24: "flow control", 25: "control response MCS", 26: "FILS", 27: "CDMG", 28: "CMMG", 29: "GLK", 30: "HE", 31: "protected HE", 34: "protected fine timing", 36: "EHT", 37: "protected EHT", 126: "vendor specific, protected", 127: "vendor specific",
	}
)

// WLANManagement is the body of a management frame.
var WLANManagement = wire.New(wire.Protocol{
	Name: "wlan.mgt", Title: "IEEE 802.11 Wireless Management", Short: "802.11 mgmt", Spec: "IEEE 802.11-2020, 9.3.3, 9.4",
	Doc:  "Stations and access points find each other, say what they can do, and join or leave.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.Direct, Num: wire.DirectWLANMgt}},
	Rows:   append([]*wire.Field{mgtFixed, mgtTagged, mgtTime, mgtBeacon, mgtCaps, mgtListen, mgtAP, mgtAID, mgtStatus, mgtReason, mgtAlg, mgtSeq, mgtRest, mgtCat, mgtAction}, elementRows...),
	Decode: decodeManagement,
	Line:   lineManagement,
})

// mgtHeads are the fixed parameters of each subtype.
var mgtHeads = [16][]*wire.Field{
	0x0: {mgtCaps, mgtListen}, 0x1: {mgtCaps, mgtStatus, mgtAID}, 0x2: {mgtCaps, mgtListen, mgtAP}, 0x3: {mgtCaps, mgtStatus, mgtAID},
	0x5: {mgtTime, mgtBeacon, mgtCaps}, 0x6: {mgtTime, mgtCaps}, 0x8: {mgtTime, mgtBeacon, mgtCaps}, 0xa: {mgtReason}, 0xb: {mgtAlg, mgtSeq, mgtStatus}, 0xc: {mgtReason}, 0xd: {mgtCat, mgtAction}, 0xe: {mgtCat, mgtAction},
}

// mgtSubtype is that of the frame around the body.
func mgtSubtype(s *wire.Stack, l *wire.Layer) byte {
	for i := len(s.Layers) - 1; i >= 0; i-- {
		if b := &s.Layers[i]; b.P == WLAN && b.Off < l.Off {
			return s.Sources[b.Source].Bytes[b.Off] >> 4
		}
	}
	return 0
}

const (
	algSAE = 3 << 8 // as it stands
)

func decodeManagement(d *wire.Decoder) {
	subtype := mgtSubtype(d.S, d.Layer())
	head := mgtHeads[subtype]
	if len(head) > 0 {
		n := 0
		for _, f := range head {
			n += f.Bits / 8
		}
		rest := subtype >= 0xd || subtype == 0xb && wire.U16(d.Rest(), 0) == algSAE
		if rest {
			n = d.Left()
		}
		d.Open(mgtFixed, n, nil)
		for _, f := range head {
			d.Add(f)
		}
		if rest {
			d.TakeRest(mgtRest)
		}
		d.Close()
	}
	if d.More() {
		d.Open(mgtTagged, d.Left(), nil)
		decodeElements(d)
		d.Close()
	}
}

func lineManagement(dst []byte, v wire.View) []byte {
	subtype := mgtSubtype(v.S, v.L)
	dst = wlanType.AppendName(dst, uint64(subtype)) // a summary has no line of the header
	dst = append(dst, ": "...)
	b := v.Message()
	n := 0
	for _, f := range mgtHeads[subtype] {
		n += f.Bits / 8
	}
	if n > len(b) {
		return append(dst, "cut short"...)
	}
	switch subtype {
	case 0xa, 0xc:
		return appendCode(dst, mgtReason, b)
	case 0x1, 0x3:
		return appendCode(dst, mgtStatus, b[2:])
	case 0xb:
		dst = appendCode(dst, mgtAlg, b)
		dst = append(dst, ", message "...)
		dst = wire.AppendUint(dst, uint64(b[2]))
		dst = append(dst, ": "...)
		return appendCode(dst, mgtStatus, b[4:])
	case 0xd, 0xe:
		if name, _, ok := mgtCat.Lookup(uint64(b[0])); ok {
			dst = append(dst, name...)
		}
		dst = append(dst, ", action "...)
		return wire.AppendUint(dst, uint64(b[1]))
	}
	for b = b[n:]; len(b) >= 2 && 2+int(b[1]) <= len(b); b = b[2+int(b[1]):] {
		if b[0] == elementSSID {
			return appendSSID(append(dst, "SSID "...), b[2:2+int(b[1])])
		}
	}
	return append(dst, "no name"...)
}

// appendCode appends what the number at the beginning of b is called.
func appendCode(dst []byte, f *wire.Field, b []byte) []byte {
	if len(b) < 2 {
		return dst
	}
	n := uint64(b[0]) | uint64(b[1])<<8
	if name, _, ok := f.Lookup(n); ok {
		return append(dst, name...)
	}
	return wire.AppendUint(dst, n)
}
