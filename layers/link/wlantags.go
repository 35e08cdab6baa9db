package link

import "peel/layers/wire"

// Elements of management frames (IEEE 802.11-2020, 9.4.2). Those about security are
// in eapoltags.go, since keys are handed over in the same form.

var (
	elSSID     = &wire.Field{Name: "wlan.ssid", Label: "SSID", Kind: wire.Bytes, Say: saySSID, Doc: "The network's name, in any characters at all; empty where it is kept quiet, which hides nothing."}
	elRate     = &wire.Field{Name: "wlan.supported_rates", Label: "Supported Rates", Bits: 8, Kind: wire.Hex, Say: sayRate, Doc: "Counted in units of 500 kb/s; the highest bit says that every station here must know it."}
	elMoreRate = &wire.Field{Name: "wlan.extended_supported_rates", Label: "Extended Supported Rates", Bits: 8, Kind: wire.Hex, Say: sayRate, Doc: "More of the same: the first list has room for eight."}
	elChannel  = little(8, "wlan.ds.current_channel", "Current Channel", "A receiver may hear its neighbour channels, too.")
	elDTIM     = little(8, "wlan.tim.dtim_count", "DTIM count", "After how many beacons broadcasts are sent, for which sleepers wake up.")
	elDTIMs    = little(8, "wlan.tim.dtim_period", "DTIM period", "How many beacons there are from one such to the next.")
	elBitmap   = littleWord(littleHex(8, "wlan.tim.bmapctl", "Bitmap control", "Whether broadcasts wait, and how many bytes of zeros were left out of the bitmap below, in pairs."), bit("wlan.tim.bmapctl.multicast", "Multicast", "Broadcasts and multicasts wait: the access point sends them right after this beacon."), &wire.Field{Name: "wlan.tim.bmapctl.offset", Label: "Bitmap Offset", Bits: 7, Kind: wire.Hex, Doc: "How many zeros were left out in front, in units of two bytes."})
	elWaiting  = &wire.Field{Name: "wlan.tim.partial_virtual_bitmap", Label: "Partial Virtual Bitmap", Kind: wire.Bytes, Doc: "A bit for each station: something waits for it."}
	elCountry  = &wire.Field{Name: "wlan.country_info.code", Label: "Code", Bits: 16, Kind: wire.Text, Doc: "Two letters for the country whose law about radio holds here, and one for indoors or outdoors."}
	elEnviron  = littleHex(8, "wlan.country_info.environment", "Environment", "Indoors ('I'), outdoors ('O'), or both (a space).")
	elFirst    = little(8, "wlan.country_info.fnm.fcn", "First Channel Number", "The lowest channel of this group.")
	elCount    = little(8, "wlan.country_info.fnm.nc", "Number of Channels", "How many channels the group has.")
	elPower    = little(8, "wlan.country_info.fnm.mtpl", "Maximum Transmit Power Level", "May be used with this power, in dBm.")
	elFNM      = &wire.Field{Name: "wlan.country_info.fnm", Label: "Country Info", Bits: 24, Kind: wire.Text, Str: wire.NoText, Sub: apart(elFirst, elCount, elPower), Doc: "Some channels and their power."}
	elERP      = littleWord(littleHex(8, "wlan.erp_info", "ERP Information", "Whether old stations are near, for which all have to be careful."),
		bit("wlan.erp_info.erp_present", "Non ERP Present", "Set: stations of 802.11b are near, so newer ones must announce themselves to them first."), bit("wlan.erp_info.use_protection", "Use Protection", "Announce frames in a way that it understands."), bit("wlan.erp_info.barker_preamble_mode", "Barker Preamble Mode", "Set: some station here needs the long preamble, so everybody uses it."), &wire.Field{Name: "wlan.erp_info.reserved", Label: "Reserved", Bits: 5, Kind: wire.Hex, Doc: "Kept for later: senders write 0."})
	elExt = &wire.Field{Name: "wlan.ext_tag.number", Label: "Ext Tag Number", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{4: "FILS key confirmation", 9: "FILS wrapped data", 13: "FILS nonce", 32: "OWE Diffie-Hellman parameter", 33: "password identifier", 35: "HE capabilities", 36: "HE operation", 38: "MU EDCA parameters", 39: "spatial reuse", 51: "multiple BSSID configuration", 56: "non-inheritance", 59: "HE 6 GHz capabilities", 92: "rejected groups", 93: "anti-clogging token", 106: "EHT operation", 107: "multi-link", 108: "EHT capabilities"}, Doc: "More numbers for elements: 255 were too few."}

	elementRows = append([]*wire.Field{elSSID, elRate, elMoreRate, elChannel, elDTIM, elDTIMs, elBitmap, elWaiting, elCountry, elEnviron, elFNM, elERP, elExt}, tagRows...)
)

// wlanElements: IEEE 802.11-2020, table 9-92.
var wlanElements = wire.Enum{
	0: "SSID", 1: "supported rates", 2: "FH parameters", 3: "DSSS parameters", 5: "traffic indication map", 6: "IBSS parameters", 7: "country", 10: "request", 11: "BSS load", 12: "EDCA parameters", 13: "traffic specification", 14: "traffic classification", 15: "schedule", 16: "challenge text", 32: "power constraint", 33: "power capability", 34: "TPC request", 35: "TPC report", 36: "supported channels", 37: "channel switch announcement", 38: "measurement request", 39: "measurement report", 40: "quiet", 41: "IBSS DFS",
	42: "ERP information", 43: "TS delay", 44: "TCLAS processing", 45: "HT capabilities", 46: "QoS capability", 48: "RSN", 50: "extended supported rates", 51: "AP channel report", 52: "neighbor report", 53: "RCPI", 54: "mobility domain", 55: "fast BSS transition", 56: "timeout interval", 57: "RIC data", 58: "DSE registered location", 59: "supported operating classes", 60: "extended channel switch", 61: "HT operation", 62: "secondary channel offset", 63: "BSS average access delay", 64: "antenna", 65: "RSNI", 66: "measurement pilot transmission",
	67: "BSS available admission capacity", 68: "BSS AC access delay", 69: "time advertisement", 70: "RM enabled capabilities", 71: "multiple BSSID", 72: "20/40 BSS coexistence", 73: "20/40 BSS intolerant channels", 74: "overlapping BSS scan", 75: "RIC descriptor", 76: "management MIC", 78: "event request", 79: "event report", 84: "SSID list", 85: "multiple BSSID index", 86: "FMS descriptor", 89: "QoS traffic capability", 90: "BSS maximum idle period", 97: "DMS response", 101: "link identifier", 102: "wakeup schedule", 104: "channel switch timing", 105: "PTI control", 106: "TPU buffer status",
	107: "interworking", 108: "advertisement protocol", 109: "expedited bandwidth request", 110: "QoS map set", 111: "roaming consortium", 112: "emergency alert", 113: "mesh configuration", 114: "mesh ID", 115: "mesh link metric report", 117: "mesh peering management", 118: "mesh channel switch", 119: "mesh awake window", 120: "beacon timing", 123: "MCCAOP advertisement", 125: "GANN", 126: "RANN", 127: "extended capabilities", 130: "PREQ", 131: "PREP", 132: "PERR", 137: "PXU", 139: "authenticated mesh peering", 140: "MIC",
	142: "U-APSD coexistence", 148: "DMG capabilities", 151: "DMG operation", 158: "multi-band", 191: "VHT capabilities", 192: "VHT operation", 193: "extended BSS load", 194: "wide bandwidth channel switch", 195: "transmit power envelope", 196: "channel switch wrapper", 197: "AID", 198: "quiet channel", 199: "operating mode notification", 201: "reduced neighbor report", 216: "TWT", 217: "S1G capabilities", 221: "vendor specific", 232: "S1G operation", 240: "FILS request parameters", 241: "FILS key confirmation", 244: "RSN extension", 255: "extension",
}

const (
	elementSSID   = 0
	elementRSN    = 48
	elementVendor = 221
)

// decodeElements walks over elements to the end of the open group.
func decodeElements(d *wire.Decoder) {
	for d.More() {
		b := d.Rest()
		size := 2
		if len(b) >= 2 {
			size += int(b[1])
		}
		d.Open(tagRow, size, tagLen)
		id := d.Add(tagNumber)
		d.Add(tagLen)
		if d.More() {
			decodeElement(d, id, b)
		}
		d.TakeRest(tagData)
		d.Close()
	}
}

func decodeElement(d *wire.Decoder, id uint64, b []byte) {
	switch id {
	case elementSSID:
		d.TakeRest(elSSID)
	case 1, 50:
		for d.More() {
			d.Add(rowIf(id == 1, elRate, elMoreRate))
		}
	case 3:
		d.Add(elChannel)
	case 5:
		d.Add(elDTIM)
		d.Add(elDTIMs)
		d.Add(elBitmap)
		d.TakeRest(elWaiting)
	case 7:
		d.Add(elCountry)
		d.Add(elEnviron)
		for d.Left() >= 3 {
			d.Add(elFNM)
		}
	case 42:
		d.Add(elERP)
	case elementRSN:
		decodeRSN(d)
	case elementVendor:
		if len(b) >= 6 && b[1] >= 4 {
			decodeVendorTag(d)
		}
	case 255:
		d.Add(elExt)
	}
}

func saySSID(dst []byte, v wire.View) []byte { return appendSSID(dst, v.Bytes()) }

func appendSSID(dst, name []byte) []byte {
	if len(name) == 0 || isZero(name) {
		return append(dst, "not told"...)
	}
	dst = append(dst, '"')
	dst = wire.AppendClean(dst, name)
	return append(dst, '"')
}

func sayRate(dst []byte, v wire.View) []byte {
	n := v.Wire()
	dst = wire.AppendUint(dst, n&0x7f/2)
	if n&1 != 0 {
		dst = append(dst, ".5"...)
	}
	dst = append(dst, " Mb/s"...)
	if n&0x80 != 0 {
		dst = append(dst, " (basic)"...)
	}
	return dst
}
