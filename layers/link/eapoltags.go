package link

import "peel/layers/wire"

// The elements in the key data of a handshake: what stands in beacons about
// security (IEEE 802.11-2020, 9.4.2.24), and key data encapsulations (12.7.2).

var (
	tagRow    = group("wlan.tag", "Tag", "One element: a number, a length, a value.")
	tagNumber = &wire.Field{Name: "wlan.tag.number", Label: "Tag Number", Bits: 8, Kind: wire.Dec, Enum: wlanElements, Doc: "What the element is about: 0 is the network's name, 48 its security (RSN), 221 a vendor's own matter."}
	tagLen    = &wire.Field{Name: "wlan.tag.length", Label: "Tag length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value: who does not know the tag skips that many."}
	tagData   = &wire.Field{Name: "wlan.tag.data", Label: "Tag Data", Kind: wire.Bytes, Doc: "The element's value, which is not taken apart here."}
	tagOUI    = &wire.Field{Name: "wlan.tag.oui", Label: "OUI", Bits: 24, Kind: wire.Dec, Say: sayVendor, Doc: "Whose element it is: 00:0f:ac is the standard itself, 00:50:f2 is Microsoft, where WPA came from."}
	tagVendor = &wire.Field{Name: "wlan.tag.vendor.oui.type", Label: "Vendor Specific OUI Type", Bits: 8, Kind: wire.Dec, Doc: "Which of that organisation's elements."}
	tagRest   = &wire.Field{Name: "wlan.tag.vendor.data", Label: "Vendor Specific Data", Kind: wire.Bytes, Doc: "The element's value, known to its maker."}
	tagPad    = &wire.Field{Name: "wlan_rsna_eapol.keydes.padding", Label: "Key Data Padding", Kind: wire.Bytes, Doc: "0xdd and zeros: key wrap works on whole blocks of eight bytes."}

	rsnVersion   = &wire.Field{Name: "wlan.rsn.version", Label: "RSN Version", Bits: 16, Kind: wire.Dec, Little: true, Doc: "Only version 1 was ever made."}
	rsnGroup     = suite("wlan.rsn.gcs", "Group Cipher Suite", ciphers, "How broadcasts are encrypted: what every station here can do, so the weakest decides.")
	rsnPairCount = count("wlan.rsn.pcs.count", "Pairwise Cipher Suite Count")
	rsnPairList  = group("wlan.rsn.pcs.list", "Pairwise Cipher Suite List", "The ciphers on offer; a station takes one.")
	rsnPair      = suite("wlan.rsn.pcs", "Pairwise Cipher Suite", ciphers, "How a station's own traffic is encrypted.")
	rsnAKMCount  = count("wlan.rsn.akms.count", "Auth Key Management (AKM) Suite Count")
	rsnAKMList   = group("wlan.rsn.akms.list", "Auth Key Management (AKM) List", "The ways to log in on offer.")
	rsnAKM       = suite("wlan.rsn.akms", "Auth Key Management (AKM) Suite", akms, "Where the first key comes from: a password (PSK, SAE) or a server (802.1X).")
	rsnCaps      = &wire.Field{
		Name: "wlan.rsn.capabilities", Label: "RSN Capabilities", Bits: 16, Kind: wire.Hex, Little: true,
		Sub: []*wire.Field{
			rsnFlag("mfpc", "Management Frame Protection Capable", "C", "Can sign management frames, so that nobody else can send a station away."),
			rsnFlag("mfpr", "Management Frame Protection Required", "R", "Takes no station that cannot; WPA3 asks for it."),
			{Name: "wlan.rsn.capabilities.gtksa_replay_counter", Label: "GTKSA Replay Counters", Short: "GTK", Bits: 2, Kind: wire.Hex, Enum: replayCounters, Doc: "How many classes of broadcasts are counted apart."},
			{Name: "wlan.rsn.capabilities.ptksa_replay_counter", Label: "PTKSA Replay Counters", Short: "PTK", Bits: 2, Kind: wire.Hex, Enum: replayCounters, Doc: "How many classes of traffic are counted apart."},
			rsnFlag("no_pairwise", "No Pairwise", "N", "Cannot use an old WEP key beside the new ones."),
			rsnFlag("preauth", "Pre-Authentication", "A", "A station may log in here over the cable before it comes into reach."),
			wire.Pad(2),
			rsnFlag("extended_key_id_iaf", "Extended Key ID", "X", "Two unicast keys may be in use at once, so that a change loses nothing."),
			wire.Pad(3),
			rsnFlag("peerkey", "PeerKey Enabled", "K", "Two stations may agree on a key of their own."),
			rsnFlag("jmr", "Joint Multi-band RSNA", "J", "One handshake serves several bands."),
		},
		Doc: "What else the sender can do, or asks for.",
	}
	rsnPMKIDCount = count("wlan.rsn.pmkid.count", "PMKID Count")
	rsnPMKIDList  = group("wlan.rsn.pmkid.list", "PMKID List", "Keys from an earlier visit that the station hopes the access point still has.")
	rsnPMKID      = &wire.Field{Name: "wlan.pmkid.akms", Label: "PMKID", Bits: 128, Kind: wire.Bytes, Doc: "Name of a key, made from it by a hash."}
	rsnMgmt       = suite("wlan.rsn.gmcs", "Group Management Cipher Suite", ciphers, "How broadcast management frames are signed.")

	kdeType     = &wire.Field{Name: "wlan.rsn.ie.kde.data_type", Label: "Data Type", Bits: 8, Kind: wire.Dec, Enum: kdeTypes, Derived: true, Doc: "What the key data holds: a group key, an address, a key's name, an error."}
	kdePMKID    = &wire.Field{Name: "wlan.rsn.ie.pmkid", Label: "PMKID", Kind: wire.Bytes, Doc: "Name of the key that the handshake starts from: enough to try passwords without any station near."}
	kdeGTKFlags = &wire.Field{
		Name: "peel.rsn.gtk_kde.flags", Label: "GTK flags", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "wlan.rsn.ie.gtk_kde.res1", Label: "Reserved", Bits: 5, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."},
			{Name: "wlan.rsn.ie.gtk_kde.tx", Label: "Tx", Short: "T", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "for reception alone", 1: "for sending as well"}, Doc: "Whether the station may send with this key, too."},
			{Name: "wlan.rsn.ie.gtk_kde.key_id", Label: "Key ID", Bits: 2, Kind: wire.Hex, Doc: "Number of the key for broadcasts: 1 and 2 take turns, so that a change loses nothing."},
		},
		Doc: "Number of the group key, and whether the station may send with it.",
	}
	kdeGTKRes   = &wire.Field{Name: "wlan.rsn.ie.gtk_kde.res2", Label: "Reserved", Bits: 8, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	kdeGTK      = &wire.Field{Name: "wlan.rsn.ie.gtk_kde.gtk", Label: "GTK", Kind: wire.Bytes, Doc: "The key that all stations share for broadcasts."}
	kdeMAC      = &wire.Field{Name: "wlan.rsn.ie.mac_address_kde.mac_address", Label: "MAC Address", Bits: 48, Kind: wire.MAC, Doc: "The address the key is for."}
	kdeNonce    = &wire.Field{Name: "wlan.rsn.ie.key_nonce_kde.nonce", Label: "Key Nonce", Bits: 256, Kind: wire.Bytes, Doc: "The other side's random number."}
	kdeLifetime = &wire.Field{Name: "wlan.rsn.ie.key_lifetime_kde.lifetime", Label: "Key Lifetime", Bits: 32, Kind: wire.Dec, Little: true, Unit: "seconds", Doc: "How many seconds the key is good for."}
	kdeErrRes   = &wire.Field{Name: "wlan.rsn.ie.error_kde.reserved", Label: "Reserved", Bits: 16, Kind: wire.Hex, Little: true, Doc: "Kept for later: senders write 0, receivers look away."}
	kdeErr      = &wire.Field{Name: "wlan.rsn.ie.error_kde.error_type", Label: "Error Type", Bits: 16, Kind: wire.Hex, Little: true, Doc: "Why the handshake between two stations failed."}
	kdeIGTKID   = &wire.Field{Name: "wlan.rsn.ie.igtk.kde.keyid", Label: "KeyId", Bits: 16, Kind: wire.Dec, Little: true, Doc: "Number of the key that signs broadcast management frames: 4 or 5, in turn."}
	kdeIPN      = &wire.Field{Name: "wlan.rsn.ie.igtk.kde.ipn", Label: "IPN", Bits: 48, Kind: wire.Dec, Little: true, Doc: "Where the counter of signed frames stands."}
	kdeIGTK     = &wire.Field{Name: "wlan.rsn.ie.igtk.kde.igtk", Label: "IGTK", Kind: wire.Bytes, Doc: "The key that signs broadcast management frames."}
	kdeKeyID    = &wire.Field{
		Name: "peel.rsn.ptk.flags", Label: "Key ID flags", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{wire.Pad(6), {Name: "wlan.rsn.ie.ptk.keyid", Label: "KeyID", Bits: 2, Kind: wire.Dec, Doc: "Number of the unicast key, where there can be two."}},
		Doc: "Number of the key for this one station, so that old and new can overlap.",
	}
	kdeOCIClass  = &wire.Field{Name: "wlan.rsn.ie.oci_kde.operating_class", Label: "Operating Class", Bits: 8, Kind: wire.Dec, Doc: "Band and width: proves that both sides are on the same channel, with nobody in between."}
	kdeOCIChan   = &wire.Field{Name: "wlan.rsn.ie.oci_kde.primary_channel_number", Label: "Primary Channel Number", Bits: 8, Kind: wire.Dec, Doc: "The channel in use, told under the key: an attacker relaying on another channel is found out."}
	kdeOCISeg    = &wire.Field{Name: "wlan.rsn.ie.oci_kde.frequency_segment_1_channel_number", Label: "Frequency Segment 1 Channel Number", Bits: 8, Kind: wire.Dec, Doc: "The other half of an 80+80 MHz channel."}
	kdeBIGTKID   = &wire.Field{Name: "wlan.rsn.ie.bigtk_kde.key_id", Label: "Key ID", Bits: 16, Kind: wire.Dec, Little: true, Doc: "Number of the key that signs beacons: 6 or 7, in turn."}
	kdeBIPN      = &wire.Field{Name: "wlan.rsn.ie.bigtk_kde.bipn", Label: "BIPN", Bits: 48, Kind: wire.Dec, Little: true, Doc: "Where the counter of signed beacons stands."}
	kdeBIGTK     = &wire.Field{Name: "wlan.rsn.ie.bigtk_kde.bigtk", Label: "BIGTK", Kind: wire.Bytes, Doc: "The key that signs beacons, so that nobody can forge them."}
	kdeUnknown   = &wire.Field{Name: "wlan.rsn.ie.unknown", Label: "RSN Unknown", Kind: wire.Bytes, Doc: "An encapsulation of a kind not known here."}
	wpaType      = &wire.Field{Name: "wlan.wfa.ie.type", Label: "Type", Bits: 8, Kind: wire.Hex, Derived: true, Enum: wire.Enum{1: "WPA", 2: "WMM/WME", 4: "WPS", 17: "network cost"}, Doc: "What Microsoft's element is about."}
	wpaVersion   = &wire.Field{Name: "wlan.wfa.ie.wpa.version", Label: "WPA Version", Bits: 16, Kind: wire.Dec, Little: true, Doc: "1. WPA was RSN before the standard was finished, under Microsoft's number."}
	wpaGroup     = suite("wlan.wfa.ie.wpa.mcs", "Multicast Cipher Suite", wpaCiphers, "How broadcasts are encrypted.")
	wpaPairCount = count("wlan.wfa.ie.wpa.ucs.count", "Unicast Cipher Suite Count")
	wpaPairList  = group("wlan.wfa.ie.wpa.ucs.list", "Unicast Cipher Suite List", "The ciphers on offer for frames to one station.")
	wpaPair      = suite("wlan.wfa.ie.wpa.ucs", "Unicast Cipher Suite", wpaCiphers, "How a station's own traffic is encrypted.")
	wpaAKMCount  = count("wlan.wfa.ie.wpa.akms.count", "Auth Key Management (AKM) Suite Count")
	wpaAKMList   = group("wlan.wfa.ie.wpa.akms.list", "Auth Key Management (AKM) List", "The ways to log in on offer.")
	wpaAKM       = wpaSuite()

	tagRows = []*wire.Field{
		tagRow, tagNumber, tagLen, tagData, tagOUI, tagVendor, tagRest, tagPad, rsnVersion, rsnGroup, rsnPairCount, rsnPairList, rsnPair, rsnAKMCount, rsnAKMList, rsnAKM, rsnCaps, rsnPMKIDCount, rsnPMKIDList, rsnPMKID, rsnMgmt,
		kdeType, kdePMKID, kdeGTKFlags, kdeGTKRes, kdeGTK, kdeMAC, kdeNonce, kdeLifetime, kdeErrRes, kdeErr, kdeIGTKID, kdeIPN, kdeIGTK, kdeKeyID, kdeOCIClass, kdeOCIChan, kdeOCISeg, kdeBIGTKID, kdeBIPN, kdeBIGTK, kdeUnknown,
		wpaType, wpaVersion, wpaGroup, wpaPairCount, wpaPairList, wpaPair, wpaAKMCount, wpaAKMList, wpaAKM,
	}
)

var (
	ciphers = wire.Enum{
		0: "use group cipher", 1: "WEP-40", 2: "TKIP|RC4 again, mended for old hardware; broken since.", 4: "AES-CCMP-128", 5: "WEP-104", 6: "BIP-CMAC-128", 7: "group traffic not allowed", 8: "AES-GCMP-128", 9: "AES-GCMP-256", 10: "AES-CCMP-256", 11: "BIP-GMAC-128", 12: "BIP-GMAC-256", 13: "BIP-CMAC-256",
	}
	wpaCiphers = wire.Enum{0: "none", 1: "WEP-40", 2: "TKIP", 3: "AES-OCB", 4: "AES-CCMP", 5: "WEP-104"}
	akms       = wire.Enum{
		1: "802.1X", 2: "PSK|One password for everybody, which is as good as it is long.", 3: "FT over 802.1X", 4: "FT with PSK", 5: "802.1X (SHA-256)", 6: "PSK (SHA-256)", 7: "TDLS", 8: "SAE (SHA-256)|WPA3: a password that cannot be tried offline.", 9: "FT with SAE (SHA-256)", 10: "AP peer key",
		11: "802.1X Suite B (SHA-256)", 12: "802.1X CNSA (SHA-384)", 13: "FT over 802.1X (SHA-384)", 14: "FILS (SHA-256)", 15: "FILS (SHA-384)", 16: "FT with FILS (SHA-256)", 17: "FT with FILS (SHA-384)", 18: "OWE|Encryption without a password: open networks that nobody can listen to.", 19: "FT with PSK (SHA-384)", 20: "PSK (SHA-384)", 21: "PASN", 24: "SAE (group-dependent hash)", 25: "FT with SAE (group-dependent hash)",
	}
	wpaAKMs        = wire.Enum{0: "none", 1: "802.1X", 2: "PSK"}
	replayCounters = wire.Enum{0: "1 counter", 1: "2 counters", 2: "4 counters", 3: "16 counters"}
	kdeTypes       = wire.Enum{
		1: "GTK", 3: "MAC address", 4: "PMKID", 6: "nonce", 7: "lifetime", 8: "error", 9: "IGTK", 10: "key ID", 11: "multi-band GTK", 12: "multi-band key ID", 13: "OCI", 14: "BIGTK", 16: "MLO GTK", 17: "MLO IGTK", 18: "MLO BIGTK", 19: "MLO link",
	}
)

// group is a row that holds others and has no value of its own, but a name that
// filters know.
func group(name, label, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Kind: wire.Text, Str: wire.NoText, Doc: doc}
}

func count(name, label string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Bits: 16, Kind: wire.Dec, Little: true, Doc: "How many follow; the rest of the record is optional, so it may end after any list."}
}

// suite is four bytes: who numbers it, and the number.
func suite(name, label string, names wire.Enum, doc string) *wire.Field {
	return &wire.Field{
		Name: name, Label: label, Bits: 32, Kind: wire.Dec, Doc: doc, Say: saySuite,
		Sub: []*wire.Field{
			{Name: name + ".oui", Label: "OUI", Bits: 24, Kind: wire.Dec, Word: wire.Touch, Say: sayVendor, Doc: "Who numbers the suite: 00-0f-ac is IEEE 802.11 itself, 00-50-f2 Microsoft (for WPA)."},
			{Name: name + ".type", Label: "Type", Bits: 8, Kind: wire.Dec, Word: wire.Touch, Enum: names, Doc: "The suite's number in that list: among ciphers, 2 is the old TKIP and 4 AES."},
		},
	}
}

// wpaSuite is WPA's, whose type Wireshark names out of line.
func wpaSuite() *wire.Field {
	f := suite("wlan.wfa.ie.wpa.akms", "Auth Key Management (AKM) Suite", wpaAKMs, "Where the first key comes from.")
	f.Sub[1].Name = "wlan.wfa.ie.wpa.type"
	return f
}

func rsnFlag(name, label, short, doc string) *wire.Field {
	return &wire.Field{Name: "wlan.rsn.capabilities." + name, Label: label, Short: short, Bits: 1, Kind: wire.Bool, Doc: doc}
}

const (
	vendorRSN = 0x000fac
	vendorWPA = 0x0050f2
)

func sayVendor(dst []byte, v wire.View) []byte {
	n := v.Wire()
	dst = wire.AppendBytes(dst, []byte{byte(n >> 16), byte(n >> 8), byte(n)})
	switch n {
	case vendorRSN:
		return append(dst, " (IEEE 802.11)"...)
	case vendorWPA:
		return append(dst, " (Microsoft)"...)
	}
	return dst
}

func saySuite(dst []byte, v wire.View) []byte {
	n := v.Wire()
	if oui := n >> 8; oui == vendorRSN || oui == vendorWPA {
		if name, _, ok := v.I.F.Sub[1].Lookup(n & 0xff); ok {
			return append(dst, name...)
		}
	}
	return wire.AppendHex(dst, n, 32)
}

// decodeTags walks elements to the end of the open group.
func decodeTags(d *wire.Decoder) {
	for d.Left() >= 2 {
		b := d.Rest()
		if b[0] == 0xdd && b[1] == 0 {
			d.TakeRest(tagPad)
			return
		}
		d.Open(tagRow, 2+int(b[1]), nil)
		id := d.Add(tagNumber)
		d.Add(tagLen)
		switch {
		case id == 48:
			decodeRSN(d)
		case id == 221 && len(b) >= 6 && b[1] >= 4:
			decodeVendorTag(d)
		default:
			d.TakeRest(tagData)
		}
		d.Close()
	}
}

func decodeRSN(d *wire.Decoder) {
	d.Add(rsnVersion)
	for _, f := range [...]func(*wire.Decoder){
		func(d *wire.Decoder) { d.Add(rsnGroup) },
		func(d *wire.Decoder) { suites(d, rsnPairCount, rsnPairList, rsnPair) },
		func(d *wire.Decoder) { suites(d, rsnAKMCount, rsnAKMList, rsnAKM) },
		func(d *wire.Decoder) { d.Add(rsnCaps) },
		func(d *wire.Decoder) { suites(d, rsnPMKIDCount, rsnPMKIDList, rsnPMKID) },
		func(d *wire.Decoder) { d.Add(rsnMgmt) },
	} {
		if !d.More() { // a sender may stop after any of them
			return
		}
		f(d)
	}
	d.TakeRest(tagData)
}

// suites claims a count and as many rows.
func suites(d *wire.Decoder, countRow, list, row *wire.Field) {
	n := int(d.Add(countRow))
	d.Open(list, n*row.Bits/8, countRow)
	for ; n > 0 && d.More(); n-- {
		d.Add(row)
	}
	d.Close()
}

func decodeVendorTag(d *wire.Decoder) {
	oui := d.Add(tagOUI)
	at := d.Pos()
	if oui != vendorRSN && oui != vendorWPA { // whether there is a type is the vendor's affair
		d.Derive(tagVendor, at, 1)
		d.TakeRest(tagRest)
		return
	}
	switch typ := d.Add(tagVendor); {
	case oui == vendorRSN:
		d.Derive(kdeType, at, 1)
		decodeKDE(d, typ)
	default:
		d.Derive(wpaType, at, 1)
		if typ == 1 {
			decodeWPA(d)
			return
		}
		d.TakeRest(tagRest)
	}
}

func decodeWPA(d *wire.Decoder) {
	d.Add(wpaVersion)
	if d.More() {
		d.Add(wpaGroup)
	}
	if d.More() {
		suites(d, wpaPairCount, wpaPairList, wpaPair)
	}
	if d.More() {
		suites(d, wpaAKMCount, wpaAKMList, wpaAKM)
	}
	d.TakeRest(tagRest)
}

func decodeKDE(d *wire.Decoder, typ uint64) {
	switch typ {
	case 1:
		d.Add(kdeGTKFlags)
		d.Add(kdeGTKRes)
		d.TakeRest(kdeGTK)
	case 3:
		d.Add(kdeMAC)
	case 4:
		d.TakeRest(kdePMKID)
	case 6:
		d.Add(kdeNonce)
	case 7:
		d.Add(kdeLifetime)
	case 8:
		d.Add(kdeErrRes)
		d.Add(kdeErr)
	case 9:
		d.Add(kdeIGTKID)
		d.Add(kdeIPN)
		d.TakeRest(kdeIGTK)
	case 10:
		d.Add(kdeKeyID)
	case 13:
		d.Add(kdeOCIClass)
		d.Add(kdeOCIChan)
		d.Add(kdeOCISeg)
	case 14:
		d.Add(kdeBIGTKID)
		d.Add(kdeBIPN)
		d.TakeRest(kdeBIGTK)
	}
	d.TakeRest(kdeUnknown)
}
