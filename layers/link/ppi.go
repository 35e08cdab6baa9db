package link

import "peel/layers/wire"

var (
	ppiVersion = &wire.Field{Name: "ppi.version", Label: "Version", Bits: 8, Kind: wire.Dec, Doc: "0: no other version was made."}
	ppiFlags   = littleWord(littleHex(8, "ppi.flags", "Flags", "Only one is defined: whether fields are aligned."), bit("ppi.flags.alignment", "Alignment", "Each field begins at a multiple of four."), &wire.Field{Name: "ppi.flags.reserved", Label: "Reserved", Bits: 7, Kind: wire.Hex, Doc: "Kept for later: writers put 0."})
	ppiLen     = little(16, "ppi.length", "Header length", "Bytes of the whole header, fields included: how to get to the frame.")
	ppiDLT     = little(32, "ppi.dlt", "DLT", "What follows the header, as a link type: 105 for a frame from the air.")

	ppiField = &wire.Field{Label: "Field", Kind: wire.None, Say: sayPPI, Doc: "Type, length, value."}
	ppiType  = &wire.Field{Name: "ppi.field_type", Label: "Field type", Bits: 16, Kind: wire.Dec, Little: true, Enum: ppiTypes, Doc: "What the field is about: 2 is what every radio knows, 3 and 4 the extensions of 802.11n."}
	ppiSize  = little(16, "ppi.field_len", "Field length", "Bytes of value, without these four of type and length.")
	ppiValue = &wire.Field{Name: "peel.ppi.value", Label: "Value", Kind: wire.Bytes, Doc: "The value, which is not taken apart here."}
	ppiPad   = &wire.Field{Name: "peel.ppi.pad", Label: "Padding", Kind: wire.Bytes, Doc: "Up to a multiple of four."}

	ppiCommonFlags = littleWord(littleHex(16, "ppi.80211-common.flags", "Flags", "Whether the check sequence was kept and fits, what the time counts, and whether the signal was damaged."),
		bit("ppi.80211-common.flags.fcs", "FCS present flag", "The check sequence was kept at the end."), bit("ppi.80211-common.flags.tsft", "TSFT flag", "The time is in milliseconds."), bit("ppi.80211-common.flags.fcs-invalid", "FCS validity", "The check sequence did not fit."), bit("ppi.80211-common.flags.phy-err", "PHY error flag", "The signal was damaged."))
	ppiRate = &wire.Field{Name: "ppi.80211-common.rate", Label: "Data rate", Bits: 16, Kind: wire.Dec, Little: true, Unit: "kb/s", Num: func(v wire.View) uint64 { return v.Wire() * 500 }, Doc: "Counted in units of 500 kb/s."}
	ppiMAC  = littleWord(littleHex(32, "ppi.80211n-mac.flags", "MAC flags", "How the frame was sent: width, guard interval, and whether several went in one go."),
		ppiMACFlag("greenfield", "Greenfield flag", "Sent without the beginning that old stations understand."), ppiMACFlag("ht20_40", "HT20/HT40 flag", "Set: 40 MHz wide; clear: 20 MHz."), ppiMACFlag("rx.short_guard_interval", "RX Short Guard Interval (SGI) flag", "The pause between symbols was 400 ns instead of 800."), ppiMACFlag("rx.duplicate", "Duplicate RX flag", "The receiver marked the frame as a duplicate."), ppiMACFlag("agg", "Aggregate flag", "One of several frames that went in one go (A-MPDU)."), ppiMACFlag("more_agg", "More aggregates flag", "Further frames of the same go follow."), ppiMACFlag("delim_crc_error_after", "A-MPDU Delimiter CRC error after this frame flag", "The mark behind this frame, which leads to the next of the go, was damaged."))
	ppiAMPDU = littleHex(32, "ppi.80211n-mac.ampdu_id", "AMPDU-ID", "The same for all frames of one go.")

	ppiCommon = []*wire.Field{
		little(64, "ppi.80211-common.tsft", "TSFT", "When the frame came: microseconds of the receiver's clock, or milliseconds if a flag says so."), ppiCommonFlags, ppiRate, little(16, "ppi.80211-common.chan.freq", "Channel frequency", "Middle of the channel in megahertz: 2412 is channel 1, 5180 channel 36."), ppiChannel("ppi.80211-common.chan.flags"),
		littleHex(8, "ppi.80211-common.fhss.hopset", "FHSS hopset", "Which set of hopping sequences; means something on the radios of 1997 only."), littleHex(8, "ppi.80211-common.fhss.pattern", "FHSS pattern", "Which sequence of frequencies of that set."), decibels("ppi.80211-common.dbm.antsignal", "dBm antenna signal", "dBm", "How strong the frame came: -30 is beside the antenna, -90 hardly above the noise."), decibels("ppi.80211-common.dbm.antnoise", "dBm antenna noise", "dBm", "How strong the noise was: around -95."),
	}
	ppiMACExt = []*wire.Field{ppiMAC, ppiAMPDU, little(8, "ppi.80211n-mac.num_delimiters", "Num-Delimiters", "Marks between the frames of one go."), littleHex(24, "ppi.80211n-mac.reserved", "Reserved", "Kept for later: writers put 0.")}
	ppiPHYExt = ppiPhysical()
	ppiBytes  = [...]*wire.Field{
		5: ppiRaw("spectrum-map", "Radio spectrum map"), 6: ppiRaw("proc-info", "Process information"), 7: ppiRaw("cap-info", "Capture information"),
	}
	ppiAggregation = []*wire.Field{little(32, "ppi.aggregation_extension.interface_id", "Interface ID", "Which of several interfaces, captured as one, the frame came from.")}
	ppi8023        = []*wire.Field{
		littleWord(littleHex(32, "ppi.8023_extension.flags", "Flags", "Only one is defined: whether the frame check sequence was kept."), bit("ppi.8023_extension.flags.fcs_present", "FCS Present Flag", "The check sequence was kept at the end.")),
		littleWord(littleHex(32, "ppi.8023_extension.errors", "Errors", "What the Ethernet card found wrong with the frame; 0 for nothing."), bit("ppi.8023_extension.errors.fcs", "FCS Error", "The check sequence did not fit."), bit("ppi.8023_extension.errors.sequence", "Sequence Error", "Symbols came in an order that the cable's code forbids."), bit("ppi.8023_extension.errors.symbol", "Symbol Error", "A symbol came that the cable's code does not have."), bit("ppi.8023_extension.errors.data", "Data Error", "The card noticed damage in the data that it read.")),
	}
)

func ppiRaw(name, label string) *wire.Field {
	return &wire.Field{Name: "ppi." + name, Label: label, Kind: wire.Bytes, Doc: "Not taken apart here."}
}

func ppiMACFlag(name, label, doc string) *wire.Field {
	return bit("ppi.80211n-mac.flags."+name, label, doc)
}

func ppiChannel(name string) *wire.Field {
	return littleWord(littleHex(16, name, "Channel flags", "Which band and which modulation."),
		wire.Pad(1), wire.Pad(1), wire.Pad(1), wire.Pad(1),
		bit(name+".turbo", "Turbo", "Atheros's own way to 108 Mb/s: a channel of double width, before 802.11n."), bit(name+".cck", "Complementary Code Keying (CCK)", "The modulation of 802.11b, up to 11 Mb/s."), bit(name+".ofdm", "Orthogonal Frequency-Division Multiplexing (OFDM)", "As in 802.11a and g, and all since."), bit(name+".2ghz", "2 GHz spectrum", "The band around 2.4 GHz."),
		bit(name+".5ghz", "5 GHz spectrum", "The band around 5 GHz: more room, shorter reach; in parts of it radar goes first."), bit(name+".passive", "Passive", "Stations may only listen here until they hear an access point, as the law wants it."), bit(name+".dynamic", "Dynamic CCK-OFDM", "Both CCK (802.11b) and OFDM (802.11g) are in use here, chosen frame by frame."), bit(name+".gfsk", "Gaussian Frequency Shift Keying (GFSK)", "The modulation of the frequency hopping radios of 1997, at 1 or 2 Mb/s."))
}

func ppiPhysical() []*wire.Field {
	rows := []*wire.Field{
		ppiMAC, ppiAMPDU, little(8, "ppi.80211n-mac.num_delimiters", "Num-Delimiters", "Marks between the frames of one go."), little(8, "ppi.80211n-mac-phy.mcs", "MCS", "Modulation and coding scheme: eight for one stream, eight more for each further one."), little(8, "ppi.80211n-mac-phy.num_streams", "Number of spatial streams", "How many streams were sent at once over different antennas; 0 if that is not known."), little(8, "ppi.80211n-mac-phy.rssi.combined", "RSSI combined", "How strong the frame came, over all antennas."),
	}
	for _, chain := range [...]string{"ctl", "ext"} {
		for i := '0'; i < '4'; i++ {
			rows = append(rows, little(8, "ppi.80211n-mac-phy.rssi.ant"+string(i)+chain, "Antenna "+string(i)+" RSSI, "+chain, "How strong it came here, by a scale of the maker's; 255 for not known."))
		}
	}
	rows = append(rows, little(16, "ppi.80211-mac-phy.ext-chan.freq", "Extended channel frequency", "The second channel, in megahertz."), ppiChannel("ppi.80211-mac-phy.ext-chan.flags"))
	for i := '0'; i < '4'; i++ {
		n := "ppi.80211n-mac-phy.dbmant" + string(i)
		rows = append(rows, decibels(n+".signal", "dBm antenna "+string(i)+" signal", "dBm", "How strong it came here; -128 for not known."), decibels(n+".noise", "dBm antenna "+string(i)+" noise", "dBm", "How strong the noise was here."))
	}
	for i := '0'; i < '4'; i++ {
		rows = append(rows, little(32, "ppi.80211n-mac-phy.evm"+string(i), "EVM-"+string(i), "How far the symbols were off their places."))
	}
	return rows
}

var ppiTypes = wire.Enum{
	2: "802.11 common", 3: "802.11n MAC extensions", 4: "802.11n MAC and PHY extensions", 5: "spectrum map", 6: "process information", 7: "capture information", 8: "aggregation extension", 9: "802.3 extension", 30002: "position", 30003: "direction", 30005: "antenna",
}

// PPI is the per-packet information header, which some drivers of AirPcap and macOS wrote
// instead of radiotap.
var PPI = wire.New(wire.Protocol{
	Name: "ppi", Title: "PPI Packet Header", Short: "PPI", Spec: "CACE Technologies, PPI Header format 1.0.1",
	Doc:  "What the receiver knows about a frame: frequency, rate, strength, sometimes even the place on earth. Made by the driver, never on the air.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.LinkType, Num: 192}},
	Header: []*wire.Field{ppiVersion, ppiFlags, ppiLen, ppiDLT},
	Rows:   ppiRows(),
	Decode: decodePPI,
	Line:   linePPI,
})

func ppiRows() []*wire.Field {
	rows := []*wire.Field{ppiField, ppiType, ppiSize, ppiValue, ppiPad}
	for _, list := range [...][]*wire.Field{ppiCommon, ppiMACExt, ppiPHYExt, ppiAggregation, ppi8023, ppiBytes[5:]} {
		rows = append(rows, list...)
	}
	return rows
}

const (
	ppiHeader   = 8
	link80211   = 105
	ppiHasFCS   = 1
	ppiIsCommon = 2
)

func decodePPI(d *wire.Decoder) {
	n := int(d.Raw(ppiLen)) - ppiHeader
	if n < 0 && d.OK() {
		d.Note(wire.Error, ppiLen, "%f says %n bytes; the header alone is %h", int64(n+ppiHeader), ppiHeader)
	}
	dlt, fcs := d.Raw(ppiDLT), false
	d.Bound(n, ppiLen)
	for d.More() {
		b := d.Rest()
		size := 4
		if len(b) >= 4 {
			size += int(b[2]) | int(b[3])<<8
		}
		d.Open(ppiField, size, ppiSize)
		switch typ := d.Add(ppiType); typ {
		case ppiIsCommon:
			fcs = len(b) > 12 && b[12]&ppiHasFCS != 0
			ppiAll(d, ppiCommon)
		case 3:
			ppiAll(d, ppiMACExt)
		case 4:
			ppiAll(d, ppiPHYExt)
		case 8:
			ppiAll(d, ppiAggregation)
		case 9:
			ppiAll(d, ppi8023)
		case 5, 6, 7:
			d.Add(ppiSize)
			d.TakeRest(ppiBytes[typ])
		default:
			d.Add(ppiSize)
		}
		d.TakeRest(ppiValue)
		d.Close()
		if d.Raw(ppiFlags)&1 != 0 {
			if pad := min(-d.Offset()&3, d.Left()); pad > 0 {
				d.Take(ppiPad, pad)
			}
		}
	}
	d.Close()
	if dlt != link80211 {
		d.Carry(wire.LinkType, dlt)
		return
	}
	next := wire.DirectWLAN
	if fcs {
		next = wire.DirectWLANFCS
	}
	d.Carry(wire.Direct, next)
}

// ppiAll claims a field's length and its rows, as far as they are there.
func ppiAll(d *wire.Decoder, rows []*wire.Field) {
	d.Add(ppiSize)
	for _, f := range rows {
		if d.More() {
			d.Add(f)
		}
	}
}

func sayPPI(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) < 2 {
		return append(dst, "cut short"...)
	}
	n := uint64(b[0]) | uint64(b[1])<<8
	if name, _, ok := ppiType.Lookup(n); ok {
		return append(dst, name...)
	}
	return wire.AppendUint(dst, n)
}

func linePPI(dst []byte, v wire.View) []byte {
	h := v.Header()
	if len(h) < ppiHeader+24 || h[8] != ppiIsCommon || h[9] != 0 {
		dst = append(dst, "link type "...)
		return v.AppendNum(dst, ppiDLT)
	}
	dst = wire.AppendUint(dst, uint64(h[24])|uint64(h[25])<<8)
	dst = append(dst, " MHz"...)
	if rate := uint64(h[22]) | uint64(h[23])<<8; rate != 0 {
		dst = append(dst, ' ')
		dst = wire.AppendUint(dst, rate/2)
		dst = append(dst, " Mb/s"...)
	}
	signal := int(int8(h[30]))
	if signal == 0 {
		return dst
	}
	dst = append(dst, ' ')
	if signal < 0 {
		dst = append(dst, '-')
		signal = -signal
	}
	dst = wire.AppendUint(dst, uint64(signal))
	return append(dst, " dBm"...)
}
