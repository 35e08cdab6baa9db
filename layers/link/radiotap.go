package link

import (
	"math"

	"peel/layers/wire"
)

var (
	rtapVersion = &wire.Field{Name: "radiotap.version", Label: "Header revision", Bits: 8, Kind: wire.Dec, Doc: "0: new fields need no new version, they get new bits below."}
	rtapPad     = &wire.Field{Name: "radiotap.pad", Label: "Header pad", Bits: 8, Kind: wire.Dec, Doc: "Unused."}
	rtapLen     = little(16, "radiotap.length", "Header length", "Of the whole header: how to get past fields that one does not know.")

	rtapPresent = &wire.Field{Name: "radiotap.present", Label: "Present flags", Kind: wire.Text, Str: wire.NoText, Doc: "A bit for each field that follows, in the order of the bits; nothing in a field says what it is."}
	rtapWord    = littleWord(
		littleHex(32, "radiotap.present.word", "Present flags word", "Which fields are there."),
		rtapHas("tsft", "TSFT", "When the frame came, by the receiver's clock."), rtapHas("flags", "Flags", "What was done to the frame."), rtapHas("rate", "Rate", "How fast it was sent."), rtapHas("channel", "Channel", "On which frequency."),
		rtapHas("fhss", "FHSS", "Hopping from frequency to frequency, as in 1997."), rtapHas("dbm_antsignal", "dBm Antenna Signal", "How strong it was."), rtapHas("dbm_antnoise", "dBm Antenna Noise", "How strong the noise was."), rtapHas("lock_quality", "Lock Quality", "How well the receiver was in step."),
		rtapHas("tx_attenuation", "TX Attenuation", "Below full power."), rtapHas("db_tx_attenuation", "dB TX Attenuation", "Below full power, in decibels."), rtapHas("dbm_tx_power", "dBm TX Power", "With which power it was sent."), rtapHas("antenna", "Antenna", "Which antenna."),
		rtapHas("db_antsignal", "dB Antenna Signal", "How strong it was, by a scale of the maker's."), rtapHas("db_antnoise", "dB Antenna Noise", "How strong the noise was, by that scale."), rtapHas("rxflags", "RX flags", "About receiving."), rtapHas("txflags", "TX flags", "About sending."),
		bit("peel.radiotap.present.rts_retries", "RTS retries", "How often RTS was sent again."), rtapHas("data_retries", "data retries", "How often the frame was sent again."), rtapHas("xchannel", "Channel+", "On which frequency, in more detail."), rtapHas("mcs", "MCS information", "How it was sent, by 802.11n."),
		rtapHas("ampdu", "A-MPDU Status", "Frames sent in one go."), rtapHas("vht", "VHT information", "How it was sent, by 802.11ac."), rtapHas("timestamp", "frame timestamp", "When it came, by a clock that is described."), rtapHas("he", "HE information", "How it was sent, by 802.11ax."),
		rtapHas("he_mu", "HE-MU information", "The same where several stations were sent to at once."), bit("peel.radiotap.present.he_mu_user", "HE-MU other user", "About another of those stations."), rtapHas("0_length.psdu", "0 Length PSDU", "A frame without content, for measuring."), rtapHas("l_sig", "L-SIG", "What old stations understand of the frame."),
		rtapHas("tlv", "TLVs", "Fields with type and length follow."), rtapHas("rtap_ns", "Radiotap NS next", "The next word starts over: the same fields for another antenna."), rtapHas("vendor_ns", "Vendor NS next", "The next word is a maker's own."), rtapHas("ext", "Ext", "Another word follows."),
	)

	rtapOther = littleWord(littleHex(32, "radiotap.present.word", "Present flags word", "Which of a maker's own fields are there."), wire.Pad(8), wire.Pad(8), wire.Pad(8), wire.Pad(5),
		rtapHas("rtap_ns", "Radiotap NS next", "The next word starts over."), rtapHas("vendor_ns", "Vendor NS next", "The next word is a maker's own."), rtapHas("ext", "Ext", "Another word follows."))

	rtapTSFT  = little(64, "radiotap.mactime", "MAC timestamp", "Microseconds of the receiver's clock at which the first bit came.")
	rtapFlags = littleWord(
		littleHex(8, "radiotap.flags", "Flags", "What was done to the frame."),
		bit("radiotap.flags.cfp", "CFP", "Sent while the access point gave the turns."), bit("radiotap.flags.preamble", "Preamble", "With the short preamble."), bit("radiotap.flags.wep", "WEP", "Encrypted with WEP."), bit("radiotap.flags.frag", "Fragmentation", "In fragments."),
		bit("radiotap.flags.fcs", "FCS at end", "The frame check sequence was kept: the last four bytes."), bit("radiotap.flags.datapad", "Data Pad", "Padding stands between header and payload, up to a multiple of four."), bit("radiotap.flags.badfcs", "Bad FCS", "The check sequence did not fit: do not believe the frame."), bit("radiotap.flags.shortgi", "Short GI", "With the short pause between symbols."),
	)
	rtapRate = &wire.Field{Name: "radiotap.datarate", Label: "Data Rate", Bits: 8, Kind: wire.Float, Unit: "Mb/s", Flt: func(v wire.View) float64 { return float64(v.Wire()) / 2 }, Doc: "Counted in units of 500 kb/s."}
	rtapFreq = little(16, "radiotap.channel.freq", "Channel frequency", "In megahertz.")

	rtapChannel  = channelFlags(16, "radiotap.channel.flags")
	rtapHopset   = little(8, "radiotap.fhss.hopset", "FHSS Hop Set", "Which set of sequences.")
	rtapPattern  = little(8, "radiotap.fhss.pattern", "FHSS Pattern", "Which sequence of frequencies.")
	rtapSignal   = decibels("radiotap.dbm_antsignal", "Antenna signal", "dBm", "How strong the frame came: -30 is beside the antenna, -90 hardly above the noise.")
	rtapNoise    = decibels("radiotap.dbm_antnoise", "Antenna noise", "dBm", "How strong the noise was: around -95.")
	rtapQuality  = little(16, "radiotap.quality", "Signal Quality", "How well the receiver was in step with the sender.")
	rtapAtt      = little(16, "radiotap.txattenuation", "TX attenuation", "Below full power, by a scale of the maker's.")
	rtapAttDB    = little(16, "radiotap.db_txattenuation", "dB TX attenuation", "Below full power, in decibels.")
	rtapPower    = decibels("radiotap.txpower", "Transmit power", "dBm", "With which power the frame was sent.")
	rtapAntenna  = little(8, "radiotap.antenna", "Antenna", "Which antenna, counted from 0.")
	rtapSignalDB = little(8, "radiotap.db_antsignal", "dB antenna signal", "Decibels above a point that only the maker knows.")
	rtapNoiseDB  = little(8, "radiotap.db_antnoise", "dB antenna noise", "Decibels above that point.")
	rtapRX       = littleWord(littleHex(16, "radiotap.rxflags", "RX flags", "About receiving."), wire.Pad(1), bit("radiotap.rxflags.badplcp", "Bad PLCP", "The physical header did not pass its check."), wire.Pad(6))
	rtapTX       = littleWord(
		littleHex(16, "radiotap.txflags", "TX flags", "About sending."),
		bit("radiotap.rxflags.fail", "Fail", "Nobody acknowledged it."), bit("radiotap.rxflags.cts", "CTS", "After a CTS to oneself."), bit("radiotap.rxflags.rts", "RTS/CTS", "After RTS and CTS."), bit("radiotap.rxflags.noack", "No ACK", "Do not expect an acknowledgment."), bit("radiotap.rxflags.noseqno", "Has Seqnum", "The program chose the sequence number."), bit("radiotap.rxflags.order", "Order", "Keep the order."),
	)
	rtapRTS     = little(8, "peel.radiotap.rts_retries", "RTS retries", "How often RTS was sent again.")
	rtapRetries = little(8, "radiotap.data_retries", "data retries", "How often the frame was sent again.")

	rtapXFlags   = extendedChannelFlags()
	rtapXFreq    = little(16, "radiotap.xchannel.freq", "Channel frequency", "In megahertz.")
	rtapXChannel = little(8, "radiotap.xchannel.channel", "Channel number", "As the standard counts.")
	rtapXPower   = little(8, "peel.radiotap.xchannel.power", "Max power", "The most that is allowed, in half decibels.")

	rtapMCS     = &wire.Field{Name: "radiotap.mcs", Label: "MCS information", Bits: 24, Kind: wire.Text, Str: wire.NoText, Sub: apart(rtapMCSParts()...), Doc: "How the frame was sent, by 802.11n."}
	rtapAMPDU   = &wire.Field{Name: "radiotap.ampdu", Label: "A-MPDU status", Bits: 64, Kind: wire.Text, Str: wire.NoText, Sub: apart(rtapAMPDUParts()...), Doc: "Several frames were sent in one go, and this was one of them."}
	rtapVHT     = &wire.Field{Name: "radiotap.vht", Label: "VHT information", Kind: wire.Text, Str: wire.NoText, Doc: "How the frame was sent, by 802.11ac."}
	rtapMoment  = &wire.Field{Name: "radiotap.timestamp", Label: "timestamp information", Bits: 96, Kind: wire.Text, Str: wire.NoText, Sub: apart(rtapMomentParts()...), Doc: "When the frame came, by a clock that is described."}
	rtapHE      = &wire.Field{Name: "peel.radiotap.he", Label: "HE information", Kind: wire.None, Doc: "How the frame was sent, by 802.11ax."}
	rtapHEMU    = &wire.Field{Name: "peel.radiotap.he_mu", Label: "HE-MU information", Kind: wire.None, Doc: "How the frame was sent where several stations were sent to at once."}
	rtapHEUser  = &wire.Field{Name: "peel.radiotap.he_mu_user", Label: "HE-MU other user", Bits: 48, Kind: wire.Bytes, Doc: "How it was sent to another of those stations."}
	rtapZero    = little(8, "radiotap.0_len_psdu.type", "0-length PSDU type", "Why there is no frame: one that measures the way, for example.")
	rtapLSIG    = &wire.Field{Name: "peel.radiotap.l_sig", Label: "L-SIG", Bits: 32, Kind: wire.None, Sub: apart(rtapLSIGParts()...), Doc: "What old stations understand of the frame: for how long to keep silent."}
	rtapTLV     = &wire.Field{Label: "TLV", Kind: wire.None, Doc: "A field with type and length."}
	rtapTLVType = little(16, "radiotap.tlv.type", "TLV type", "Which field.")
	rtapTLVLen  = little(16, "radiotap.tlv.datalen", "TLV datalen", "Bytes of value; the next begins at a multiple of four.")
	rtapTLVData = &wire.Field{Name: "radiotap.tlv.unknown_data", Label: "unknown TLV data", Kind: wire.Bytes, Doc: "The value, which is not taken apart here."}
	rtapVendor  = &wire.Field{Name: "radiotap.vendor_namespace", Label: "Vendor namespace", Kind: wire.Bytes, Doc: "Fields of a maker's own."}
	rtapOUI     = &wire.Field{Name: "radiotap.vendor_oui", Label: "Vendor OUI", Bits: 24, Kind: wire.Dec, Say: sayVendor, Doc: "Which maker."}
	rtapSubNS   = little(8, "radiotap.vendor_subns", "Vendor sub namespace", "Which of the maker's sets of fields.")
	rtapSkip    = little(16, "radiotap.vendor_data_len", "Vendor data length", "Bytes to skip.")
	rtapData    = &wire.Field{Name: "radiotap.vendor_data", Label: "Vendor data", Kind: wire.Bytes, Doc: "Known to the maker."}
	rtapAlign   = &wire.Field{Name: "peel.radiotap.align", Label: "Alignment", Kind: wire.Bytes, Doc: "A field of n bytes begins at a multiple of n, from the header's start."}
	rtapUnknown = &wire.Field{Name: "peel.radiotap.unknown", Label: "Unknown fields", Kind: wire.Bytes, Doc: "Behind a field that is not known here no other can be found: nothing says how long it is."}
)

func rtapHas(name, label, doc string) *wire.Field { return bit("radiotap.present."+name, label, doc) }

// channelFlags are the lower 16 bits that say what kind of channel it is.
func channelFlags(n int, name string) *wire.Field {
	return littleWord(littleHex(n, name, "Channel flags", "What kind of channel it is."),
		bit(name+".700mhz", "700 MHz spectrum", "Around 700 MHz."), bit(name+".800mhz", "800 MHz spectrum", "Around 800 MHz."), bit(name+".900mhz", "900 MHz spectrum", "Around 900 MHz."), wire.Pad(1),
		bit(name+".turbo", "Turbo", "A maker's own double width."), bit(name+".cck", "Complementary Code Keying (CCK)", "As in 802.11b, up to 11 Mb/s."), bit(name+".ofdm", "Orthogonal Frequency-Division Multiplexing (OFDM)", "As in 802.11a and g, and all since."), bit(name+".2ghz", "2 GHz spectrum", "The crowded band around 2.4 GHz."),
		bit(name+".5ghz", "5 GHz spectrum", "The band around 5 GHz."), bit(name+".passive", "Passive", "Listen only: do not send before an access point was heard."), bit(name+".dynamic", "Dynamic CCK-OFDM", "Both, as it suits."), bit(name+".gfsk", "Gaussian Frequency Shift Keying (GFSK)", "As in 1997."),
		bit(name+".gsm", "GSM (900MHz)", "Around 900 MHz."), bit(name+".sturbo", "Static Turbo", "A maker's own double width, always."), bit(name+".half", "Half Rate Channel (10MHz Channel Width)", "10 MHz wide."), bit(name+".quarter", "Quarter Rate Channel (5MHz Channel Width)", "5 MHz wide."),
	)
}

func extendedChannelFlags() *wire.Field {
	const name = "radiotap.xchannel.flags"
	return littleWord(littleHex(32, name, "Channel flags", "What kind of channel it is."),
		wire.Pad(1), wire.Pad(1), wire.Pad(1), wire.Pad(1),
		bit(name+".turbo", "Turbo", "A maker's own double width."), bit(name+".cck", "Complementary Code Keying (CCK)", "As in 802.11b, up to 11 Mb/s."), bit(name+".ofdm", "Orthogonal Frequency-Division Multiplexing (OFDM)", "As in 802.11a and g, and all since."), bit(name+".2ghz", "2 GHz spectrum", "The crowded band around 2.4 GHz."),
		bit(name+".5ghz", "5 GHz spectrum", "The band around 5 GHz."), bit("radiotap.channel.xtype.passive", "Passive", "Listen only."), bit(name+".dynamic", "Dynamic CCK-OFDM", "Both, as it suits."), bit(name+".gfsk", "Gaussian Frequency Shift Keying (GFSK)", "As in 1997."),
		bit(name+".gsm", "GSM (900MHz)", "Around 900 MHz."), bit(name+".sturbo", "Static Turbo", "A maker's own double width, always."), bit(name+".half", "Half Rate Channel (10MHz Channel Width)", "10 MHz wide."), bit(name+".quarter", "Quarter Rate Channel (5MHz Channel Width)", "5 MHz wide."),
		bit(name+".ht20", "HT Channel (20MHz Channel Width)", "20 MHz wide, by 802.11n."), bit(name+".ht40u", "HT Channel (40MHz Channel Width with Extension channel above)", "40 MHz wide, upwards."), bit(name+".ht40d", "HT Channel (40MHz Channel Width with Extension channel below)", "40 MHz wide, downwards."),
	)
}

func rtapMCSParts() []*wire.Field {
	return []*wire.Field{
		littleWord(littleHex(8, "radiotap.mcs.known", "Known MCS information", "Which of the next are known."),
			bit("radiotap.mcs.have_bw", "Bandwidth", "Known."), bit("radiotap.mcs.have_index", "MCS index", "Known."), bit("radiotap.mcs.have_gi", "Guard interval", "Known."), bit("radiotap.mcs.have_format", "Format", "Known."),
			bit("radiotap.mcs.have_fec", "FEC type", "Known."), bit("radiotap.mcs.have_stbc", "STBC streams", "Known."), bit("radiotap.mcs.have_ness", "Number of extension spatial streams", "Known."), bits(1, "radiotap.mcs.ness_bit1", "Number of extension spatial streams bit 1", "The upper bit of that number.", nil)),
		littleWord(littleHex(8, "peel.radiotap.mcs.flags", "Flags", "How the frame was sent."),
			bits(2, "radiotap.mcs.bw", "Bandwidth", "How wide.", wire.Enum{0: "20 MHz", 1: "40 MHz", 2: "20 MHz, lower half", 3: "20 MHz, upper half"}), bits(1, "radiotap.mcs.gi", "Guard interval", "The pause between symbols.", wire.Enum{0: "long", 1: "short"}), bits(1, "radiotap.mcs.format", "Format", "Whether old stations understand its beginning.", wire.Enum{0: "mixed", 1: "greenfield"}),
			bits(1, "radiotap.mcs.fec", "FEC type", "How bits are repaired.", wire.Enum{0: "BCC", 1: "LDPC"}), bits(2, "radiotap.mcs.stbc", "STBC streams", "Streams that are sent twice over.", nil), bits(1, "radiotap.mcs.ness_bit0", "Number of extension spatial streams bit 0", "The lower bit of that number.", nil)),
		{Name: "radiotap.mcs.index", Label: "MCS index", Bits: 8, Kind: wire.Dec, Doc: "Modulation and coding scheme: how many bits a symbol holds, and how many streams there are."},
	}
}

func rtapAMPDUParts() []*wire.Field {
	return []*wire.Field{
		little(32, "radiotap.ampdu.reference", "A-MPDU reference number", "The same for all frames of one go."),
		littleWord(littleHex(16, "radiotap.ampdu.flags", "A-MPDU flags", "About this frame's place among them."),
			bit("radiotap.ampdu.flags.report_zerolen", "Driver reports 0-length subframes in this A-MPDU", "Empty ones are reported, too."), bit("radiotap.ampdu.flags.is_zerolen", "This is a 0-length subframe", "Empty."), bit("radiotap.ampdu.flags.lastknown", "Last subframe of this A-MPDU is known", "Whether it is the last is known."), bit("radiotap.ampdu.flags.last", "This is the last subframe of this A-MPDU", "The last."),
			bit("radiotap.ampdu.flags.delim_crc_error", "Delimiter CRC error on this subframe", "The mark before it was damaged."), wire.Pad(1), bit("radiotap.ampdu.flags.eof", "EOF on this subframe", "The one that ends it."), bit("radiotap.ampdu.flags.eof_known", "EOF of this A-MPDU is known", "Whether it is that one is known.")),
		littleHex(8, "radiotap.ampdu.delim_crc", "A-MPDU subframe delimiter CRC", "Check sum of the mark before the frame."),
		littleHex(8, "peel.radiotap.ampdu.reserved", "Reserved", "0."),
	}
}

func rtapMomentParts() []*wire.Field {
	return []*wire.Field{
		little(64, "radiotap.timestamp.ts", "timestamp", "The time."),
		little(16, "radiotap.timestamp.accuracy", "accuracy", "How far it may be off."),
		littleWord(littleHex(8, "peel.radiotap.timestamp.unit", "Unit and position", "What is counted, and which moment it is."),
			bits(4, "radiotap.timestamp.unit", "time unit", "What is counted.", wire.Enum{0: "msec", 1: "usec", 2: "nsec"}), bits(4, "radiotap.timestamp.samplingpos", "sampling position", "Which moment of the frame it is.", wire.Enum{0: "start of the frame", 1: "end of the physical header", 2: "end of the frame", 3: "start of the physical signal", 15: "unknown"})),
		littleWord(littleHex(8, "peel.radiotap.timestamp.flags", "Flags", "About the clock."), bit("radiotap.timestamp.flags.32bit", "32-bit counter", "It starts over after 32 bits."), bit("radiotap.timestamp.flags.accuracy", "accuracy field", "The accuracy is known.")),
	}
}

func rtapLSIGParts() []*wire.Field {
	return []*wire.Field{
		littleWord(littleHex(16, "radiotap.l_sig.data1", "Data1", "What is known."), bit("radiotap.l_sig.rate_known", "rate known", "The rate is known."), bit("radiotap.l_sig.length_known", "length known", "The length is known."), &wire.Field{Name: "radiotap.l_sig.reserved", Label: "reserved", Bits: 14, Kind: wire.Hex, Doc: "0."}),
		littleWord(littleHex(16, "radiotap.l_sig.data2", "Data2", "Rate and length."), bits(4, "radiotap.l_sig.rate", "rate", "As the old header says it.", nil), bits(12, "radiotap.l_sig.length", "length", "As the old header says it.", nil)),
	}
}

// Radiotap is the header that drivers put before a frame which they caught from the
// air. It tells about the physical layer, which is why it stands there and not with the links.
var Radiotap = wire.New(wire.Protocol{
	Name: "radiotap", Title: "Radiotap Header", Short: "radiotap", Spec: "radiotap.org",
	Doc:  "What the receiver knows about a frame from the air: frequency, rate, strength. Never on the air itself; made by the driver.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.LinkType, Num: 127}},
	Header: []*wire.Field{rtapVersion, rtapPad, rtapLen},
	Rows: append([]*wire.Field{
		rtapPresent, rtapWord, rtapOther, rtapVHT, rtapHE, rtapHEMU, rtapTLV, rtapTLVType, rtapTLVLen, rtapTLVData, rtapVendor, rtapOUI, rtapSubNS, rtapSkip, rtapData, rtapAlign, rtapUnknown, rtapHTRate,
		rtapXFlags, rtapXFreq, rtapXChannel, rtapXPower, rtapFreq, rtapChannel, rtapHopset, rtapPattern,
	}, append(rtapSimple(), append(rtapVHTRows(), rtapHERows()...)...)...),
	Decode: decodeRadiotap,
	Line:   lineRadiotap,
})

// rtapFields are the fields by their bit: how they are aligned, and their rows.
var rtapFields = [...]struct {
	align int
	rows  []*wire.Field
}{
	{8, []*wire.Field{rtapTSFT}},
	{1, []*wire.Field{rtapFlags}},
	{1, []*wire.Field{rtapRate}},
	{2, []*wire.Field{rtapFreq, rtapChannel}},
	{2, []*wire.Field{rtapHopset, rtapPattern}},
	{1, []*wire.Field{rtapSignal}},
	{1, []*wire.Field{rtapNoise}},
	{2, []*wire.Field{rtapQuality}},
	{2, []*wire.Field{rtapAtt}},
	{2, []*wire.Field{rtapAttDB}},
	{1, []*wire.Field{rtapPower}},
	{1, []*wire.Field{rtapAntenna}},
	{1, []*wire.Field{rtapSignalDB}},
	{1, []*wire.Field{rtapNoiseDB}},
	{2, []*wire.Field{rtapRX}},
	{2, []*wire.Field{rtapTX}},
	{1, []*wire.Field{rtapRTS}},
	{1, []*wire.Field{rtapRetries}},
	{4, []*wire.Field{rtapXFlags, rtapXFreq, rtapXChannel, rtapXPower}},
	{1, []*wire.Field{rtapMCS}},
	{4, []*wire.Field{rtapAMPDU}},
	{2, nil},
	{8, []*wire.Field{rtapMoment}},
	{2, nil},
	{2, nil},
	{2, []*wire.Field{rtapHEUser}},
	{1, []*wire.Field{rtapZero}},
	{2, []*wire.Field{rtapLSIG}},
}

func rtapSimple() (rows []*wire.Field) {
	for _, f := range rtapFields {
		if len(f.rows) == 1 {
			rows = append(rows, f.rows...)
		}
	}
	return rows
}

const (
	rtapBitFlags  = 1
	rtapBitMCS    = 19
	rtapBitVHT    = 21
	rtapBitHE     = 23
	rtapBitHEMU   = 24
	rtapBitTLV    = 28
	rtapNextOwn   = 1 << 29
	rtapNextOther = 1 << 30
	rtapNextWord  = 1 << 31

	rtapHasFCS = 0x10
	rtapHasPad = 0x20
)

// wlanKeys say what the driver left at and in the frame, by two of the flags.
var wlanKeys = [4]uint64{wire.DirectWLAN, wire.DirectWLANFCS, wire.DirectWLANPad, wire.DirectWLANPadFCS}

func decodeRadiotap(d *wire.Decoder) {
	n := int(d.Raw(rtapLen)) - d.Offset()
	if n < 4 && d.OK() {
		d.Note(wire.Error, rtapLen, "%f says %n bytes; a radiotap header has %h at least", int64(n+d.Offset()), 8)
	}
	d.Bound(n, rtapLen)
	flags := uint64(0)
	if d.Raw(rtapVersion) == 0 && d.More() {
		words := d.Rest()
		d.Group(rtapPresent)
		word := d.Add(rtapWord)
		for word&rtapNextWord != 0 && d.OK() {
			if word&rtapNextOther != 0 {
				word = d.Add(rtapOther)
			} else {
				word = d.Add(rtapWord)
			}
		}
		d.Close()
		flags = rtapWalk(d, words)
	}
	d.TakeRest(rtapUnknown)
	d.Close()
	d.Carry(wire.Direct, wlanKeys[flags&(rtapHasFCS|rtapHasPad)>>4])
}

// rtapWalk claims the fields that the words say are there, as far as their
// lengths are known, and returns what the field of flags holds.
func rtapWalk(d *wire.Decoder, words []byte) (flags uint64) {
	own, first := true, true // whose fields the word is about, and whether it is the first of its kind
	for at := 0; at+4 <= len(words) && d.OK(); at += 4 {
		word := uint32(words[at]) | uint32(words[at+1])<<8 | uint32(words[at+2])<<16 | uint32(words[at+3])<<24
		if own {
			for bit := 0; bit <= rtapBitTLV; bit++ {
				if word>>bit&1 == 0 {
					continue
				}
				if !first || !d.More() { // bits from 32 on have no meaning yet
					return flags
				}
				n := rtapField(d, bit)
				if bit == rtapBitFlags {
					flags = n
				}
			}
		}
		first = false
		if word&rtapNextOwn != 0 {
			own, first = true, true
		}
		if word&rtapNextOther != 0 {
			own = false
			rtapVendorFields(d)
		}
		if word&rtapNextWord == 0 {
			break
		}
	}
	return flags
}

// rtapField claims one field and returns its number.
func rtapField(d *wire.Decoder, bit int) (n uint64) {
	if bit == rtapBitTLV {
		rtapTLVs(d)
		return 0
	}
	rtapAlignTo(d, rtapFields[bit].align)
	at := d.Pos()
	switch bit {
	case rtapBitVHT:
		decodeRadiotapVHT(d)
	case rtapBitHE:
		decodeRadiotapHE(d)
	case rtapBitHEMU:
		decodeRadiotapHEMU(d)
	}
	for _, f := range rtapFields[bit].rows {
		n = d.Add(f)
	}
	if bit == rtapBitMCS && d.OK() && n>>16&0x07 == 0x07 { // width, index and guard interval are known
		if rate := htRate(n&0xff, n>>8&3 == 1, n>>8&4 != 0); rate > 0 {
			d.FactAt(rtapHTRate, at, 3, math.Float64bits(rate))
		}
	}
	return n
}

func rtapAlignTo(d *wire.Decoder, n int) {
	if off := d.Offset() & (n - 1); off != 0 && d.Left() > n-off {
		d.Take(rtapAlign, n-off)
	}
}

func rtapVendorFields(d *wire.Decoder) {
	rtapAlignTo(d, 2)
	b := d.Rest()
	if len(b) < 6 {
		return
	}
	n := int(b[4]) | int(b[5])<<8
	d.Open(rtapVendor, 6+n, rtapSkip)
	d.Add(rtapOUI)
	d.Add(rtapSubNS)
	d.Add(rtapSkip)
	d.TakeRest(rtapData)
	d.Close()
}

func rtapTLVs(d *wire.Decoder) {
	rtapAlignTo(d, 4)
	for d.Left() >= 4 {
		b := d.Rest()
		n := int(b[2]) | int(b[3])<<8
		d.Open(rtapTLV, 4+n, rtapTLVLen)
		d.Add(rtapTLVType)
		d.Add(rtapTLVLen)
		d.TakeRest(rtapTLVData)
		d.Close()
		rtapAlignTo(d, 4)
	}
}

func lineRadiotap(dst []byte, v wire.View) []byte {
	h := v.Header()
	if len(h) < 8 || h[0] != 0 {
		return append(dst, "cut short"...)
	}
	freq, rate, signal, ok := rtapGlance(h)
	if !ok {
		return append(dst, "neither channel nor strength told"...)
	}
	if freq != 0 {
		dst = wire.AppendUint(dst, uint64(freq))
		dst = append(dst, " MHz"...)
	}
	if rate != 0 {
		dst = append(dst, ' ')
		dst = wire.AppendUint(dst, uint64(rate/2))
		if rate&1 != 0 {
			dst = append(dst, ".5"...)
		}
		dst = append(dst, " Mb/s"...)
	}
	if signal != 0 {
		dst = append(dst, ' ')
		if signal < 0 {
			dst = append(dst, '-')
			signal = -signal
		}
		dst = wire.AppendUint(dst, uint64(signal))
		dst = append(dst, " dBm"...)
	}
	return dst
}

// rtapGlance looks for the three fields that people ask for.
func rtapGlance(h []byte) (freq, rate, signal int, ok bool) {
	le := func(i int) uint32 {
		return uint32(h[i]) | uint32(h[i+1])<<8 | uint32(h[i+2])<<16 | uint32(h[i+3])<<24
	}
	present, at := le(4), 8
	for at+4 <= len(h) && le(at-4)&rtapNextWord != 0 {
		at += 4
	}
	for bit := 0; bit < 6; bit++ {
		if present>>bit&1 == 0 {
			continue
		}
		align, size := rtapFields[bit].align, 0
		for _, f := range rtapFields[bit].rows {
			size += f.Bits / 8
		}
		at = (at + align - 1) &^ (align - 1)
		if at+size > len(h) {
			break
		}
		switch bit {
		case 2:
			rate, ok = int(h[at]), true
		case 3:
			freq, ok = int(h[at])|int(h[at+1])<<8, true
		case 5:
			signal, ok = int(int8(h[at])), true
		}
		at += size
	}
	return freq, rate, signal, ok
}
