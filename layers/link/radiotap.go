package link

import (
	"math"

	"peel/layers/wire"
)

var (
	rtapVersion = &wire.Field{Name: "radiotap.version", Label: "Header revision", Bits: 8, Kind: wire.Dec, Doc: "0: new fields need no new version, they get new bits below."}
	rtapPad     = &wire.Field{Name: "radiotap.pad", Label: "Header pad", Bits: 8, Kind: wire.Dec, Doc: "Brings the length after it to an even place; senders write 0."}
	rtapLen     = little(16, "radiotap.length", "Header length", "Of the whole header: how to get past fields that one does not know.")

	rtapPresent = &wire.Field{Name: "radiotap.present", Label: "Present flags", Kind: wire.Text, Str: wire.NoText, Doc: "A bit for each field that follows, in the order of the bits; nothing in a field says what it is."}
	rtapWord    = littleWord(
		littleHex(32, "radiotap.present.word", "Present flags word", "A bit for each field; a set top bit says that another such word follows."),
		rtapHas("tsft", "TSFT", "When the frame came, by the receiver's clock."), rtapHas("flags", "Flags", "Preamble, encryption, fragments, and whether the check sequence was kept and fits."), rtapHas("rate", "Rate", "How fast it was sent, in units of 500 kb/s; frames of 802.11n and later have other fields for it."), rtapHas("channel", "Channel", "The frequency in megahertz, and what kind of channel it is."),
		rtapHas("fhss", "FHSS", "Hopping from frequency to frequency, as in 1997."), rtapHas("dbm_antsignal", "dBm Antenna Signal", "How strong the frame came, in decibels against 1 mW: -90 is weak, -30 strong."), rtapHas("dbm_antnoise", "dBm Antenna Noise", "How strong the noise was, in decibels against 1 mW."), rtapHas("lock_quality", "Lock Quality", "How well the receiver was in step."),
		rtapHas("tx_attenuation", "TX Attenuation", "How far below full power the frame was sent, by a scale of the maker's."), rtapHas("db_tx_attenuation", "dB TX Attenuation", "Below full power, in decibels."), rtapHas("dbm_tx_power", "dBm TX Power", "With which power it was sent."), rtapHas("antenna", "Antenna", "The number of the antenna that took, or sent, the frame."),
		rtapHas("db_antsignal", "dB Antenna Signal", "How strong it was, by a scale of the maker's."), rtapHas("db_antnoise", "dB Antenna Noise", "How strong the noise was, by that scale."), rtapHas("rxflags", "RX flags", "For a frame received: whether its physical header passed its check."), rtapHas("txflags", "TX flags", "For a frame to be sent, or one that was: whether it is to be acknowledged, and whether it was."),
		bit("peel.radiotap.present.rts_retries", "RTS retries", "How often RTS was sent again."), rtapHas("data_retries", "data retries", "How often the frame was sent again."), rtapHas("xchannel", "Channel+", "On which frequency, in more detail."), rtapHas("mcs", "MCS information", "How a frame of 802.11n (Wi-Fi 4) was sent: width, rate, coding."),
		rtapHas("ampdu", "A-MPDU Status", "The frame was one of several that went on the air in one go (A-MPDU)."), rtapHas("vht", "VHT information", "How a frame of 802.11ac (Wi-Fi 5) was sent: width, streams, coding."), rtapHas("timestamp", "frame timestamp", "When it came, by a clock that is described."), rtapHas("he", "HE information", "How a frame of 802.11ax (Wi-Fi 6) was sent: width, streams, coding."),
		rtapHas("he_mu", "HE-MU information", "The same where several stations were sent to at once."), bit("peel.radiotap.present.he_mu_user", "HE-MU other user", "About another of those stations."), rtapHas("0_length.psdu", "0 Length PSDU", "A frame without content, for measuring."), rtapHas("l_sig", "L-SIG", "What old stations understand of the frame."),
		rtapHas("tlv", "TLVs", "Fields with type and length follow."), rtapHas("rtap_ns", "Radiotap NS next", "The next word starts over: the same fields for another antenna."), rtapHas("vendor_ns", "Vendor NS next", "The next word of bits speaks of fields that a maker defined."), rtapHas("ext", "Ext", "Another word of bits follows: fields of a further antenna, or of a maker."),
	)

	rtapOther = littleWord(littleHex(32, "radiotap.present.word", "Present flags word", "Which of a maker's own fields are there."), wire.Pad(8), wire.Pad(8), wire.Pad(8), wire.Pad(5),
		rtapHas("rtap_ns", "Radiotap NS next", "The next word of bits speaks of the usual fields again."), rtapHas("vendor_ns", "Vendor NS next", "The next word of bits speaks of fields that a maker defined."), rtapHas("ext", "Ext", "Another word of bits follows: fields of a further antenna, or of a maker."))

	rtapTSFT  = little(64, "radiotap.mactime", "MAC timestamp", "Microseconds of the receiver's clock at which the first bit came.")
	rtapFlags = littleWord(
		littleHex(8, "radiotap.flags", "Flags", "Preamble, encryption, fragments, and whether the check sequence was kept and fits."),
		bit("radiotap.flags.cfp", "CFP", "Sent while the access point gave the turns."), bit("radiotap.flags.preamble", "Preamble", "Sent with the short preamble of 802.11b, which saves 96 microseconds a frame."), bit("radiotap.flags.wep", "WEP", "The frame was, or is to be, encrypted with WEP, which is long broken."), bit("radiotap.flags.frag", "Fragmentation", "The frame was, or is to be, sent in fragments."),
		bit("radiotap.flags.fcs", "FCS at end", "The frame check sequence was kept: the last four bytes."), bit("radiotap.flags.datapad", "Data Pad", "Padding stands between header and payload, up to a multiple of four."), bit("radiotap.flags.badfcs", "Bad FCS", "The check sequence did not fit: do not believe the frame."), bit("radiotap.flags.shortgi", "Short GI", "Sent with 400 ns between symbols instead of 800: a ninth faster, if echoes are short."),
	)
	rtapRate = &wire.Field{Name: "radiotap.datarate", Label: "Data Rate", Bits: 8, Kind: wire.Float, Unit: "Mb/s", Flt: func(v wire.View) float64 { return float64(v.Wire()) / 2 }, Doc: "Counted in units of 500 kb/s."}
	rtapFreq = little(16, "radiotap.channel.freq", "Channel frequency", "Middle of the 20 MHz that every station here uses, in megahertz: 2412 is channel 1, 5180 channel 36.")

	rtapChannel  = channelFlags(16, "radiotap.channel.flags")
	rtapHopset   = little(8, "radiotap.fhss.hopset", "FHSS Hop Set", "Which set of hopping sequences; neighbouring networks take different ones.")
	rtapPattern  = little(8, "radiotap.fhss.pattern", "FHSS Pattern", "Which sequence of frequencies of that set the network hops through.")
	rtapSignal   = decibels("radiotap.dbm_antsignal", "Antenna signal", "dBm", "How strong the frame came: -30 is beside the antenna, -90 hardly above the noise.")
	rtapNoise    = decibels("radiotap.dbm_antnoise", "Antenna noise", "dBm", "How strong the noise was: around -95.")
	rtapQuality  = little(16, "radiotap.quality", "Signal Quality", "How well the receiver was in step with the sender.")
	rtapAtt      = little(16, "radiotap.txattenuation", "TX attenuation", "Below full power, by a scale of the maker's.")
	rtapAttDB    = little(16, "radiotap.db_txattenuation", "dB TX attenuation", "Below full power, in decibels.")
	rtapPower    = decibels("radiotap.txpower", "Transmit power", "dBm", "With which power the frame was sent.")
	rtapAntenna  = little(8, "radiotap.antenna", "Antenna", "Which antenna took the frame, or sent it, counted from 0.")
	rtapSignalDB = little(8, "radiotap.db_antsignal", "dB antenna signal", "Decibels above a point that only the maker knows.")
	rtapNoiseDB  = little(8, "radiotap.db_antnoise", "dB antenna noise", "How strong the noise was, in decibels above a point that only the maker knows.")
	rtapRX       = littleWord(littleHex(16, "radiotap.rxflags", "RX flags", "What the receiver noticed; only the bit for a damaged physical header is in use."), wire.Pad(1), bit("radiotap.rxflags.badplcp", "Bad PLCP", "The physical header did not pass its check."), wire.Pad(6))
	rtapTX       = littleWord(
		littleHex(16, "radiotap.txflags", "TX flags", "How a program wants the frame sent, or how sending went."),
		bit("radiotap.rxflags.fail", "Fail", "Given up: nobody acknowledged it, however often it was sent again."), bit("radiotap.rxflags.cts", "CTS", "A CTS addressed to oneself silenced, or is to silence, the others before the frame."), bit("radiotap.rxflags.rts", "RTS/CTS", "The turn was, or is to be, asked for by RTS and granted by CTS before the frame."), bit("radiotap.rxflags.noack", "No ACK", "Do not expect an acknowledgment."), bit("radiotap.rxflags.noseqno", "Has Seqnum", "The program chose the sequence number."), bit("radiotap.rxflags.order", "Order", "Send it in order: no frame behind it may overtake it."),
	)
	rtapRTS     = little(8, "peel.radiotap.rts_retries", "RTS retries", "How often RTS was sent again.")
	rtapRetries = little(8, "radiotap.data_retries", "data retries", "How often the frame was sent again.")

	rtapXFlags   = extendedChannelFlags()
	rtapXFreq    = little(16, "radiotap.xchannel.freq", "Channel frequency", "Middle of the 20 MHz that every station here uses, in megahertz: 2412 is channel 1.")
	rtapXChannel = little(8, "radiotap.xchannel.channel", "Channel number", "The number in the standard: 1 to 14 around 2.4 GHz, 36 and above around 5 GHz.")
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
	rtapTLVType = little(16, "radiotap.tlv.type", "TLV type", "Which field this is: numbered like the bits of the present word, new ones from 32 on.")
	rtapTLVLen  = little(16, "radiotap.tlv.datalen", "TLV datalen", "Bytes of value; the next begins at a multiple of four.")
	rtapTLVData = &wire.Field{Name: "radiotap.tlv.unknown_data", Label: "unknown TLV data", Kind: wire.Bytes, Doc: "The value, which is not taken apart here."}
	rtapVendor  = &wire.Field{Name: "radiotap.vendor_namespace", Label: "Vendor namespace", Kind: wire.Bytes, Doc: "Fields of a maker's own."}
	rtapOUI     = &wire.Field{Name: "radiotap.vendor_oui", Label: "Vendor OUI", Bits: 24, Kind: wire.Dec, Say: sayVendor, Doc: "Which maker defined these fields: the first three bytes of its MAC addresses."}
	rtapSubNS   = little(8, "radiotap.vendor_subns", "Vendor sub namespace", "Which of the maker's sets of fields.")
	rtapSkip    = little(16, "radiotap.vendor_data_len", "Vendor data length", "Bytes of the maker's data: how far to skip if one does not know them.")
	rtapData    = &wire.Field{Name: "radiotap.vendor_data", Label: "Vendor data", Kind: wire.Bytes, Doc: "In a form that only its maker knows; skipped by its length."}
	rtapAlign   = &wire.Field{Name: "peel.radiotap.align", Label: "Alignment", Kind: wire.Bytes, Doc: "A field of n bytes begins at a multiple of n, from the header's start."}
	rtapUnknown = &wire.Field{Name: "peel.radiotap.unknown", Label: "Unknown fields", Kind: wire.Bytes, Doc: "Behind a field that is not known here no other can be found: nothing says how long it is."}
)

func rtapHas(name, label, doc string) *wire.Field { return bit("radiotap.present."+name, label, doc) }

// channelFlags are the lower 16 bits that say what kind of channel it is.
func channelFlags(n int, name string) *wire.Field {
	return littleWord(littleHex(n, name, "Channel flags", "Which band, which modulation, and how wide."),
		bit(name+".700mhz", "700 MHz spectrum", "The band around 700 MHz."), bit(name+".800mhz", "800 MHz spectrum", "The band around 800 MHz."), bit(name+".900mhz", "900 MHz spectrum", "The band around 900 MHz: far reach, little room."), wire.Pad(1),
		bit(name+".turbo", "Turbo", "Atheros's own way to 108 Mb/s: a channel of double width, before 802.11n."), bit(name+".cck", "Complementary Code Keying (CCK)", "As in 802.11b, up to 11 Mb/s."), bit(name+".ofdm", "Orthogonal Frequency-Division Multiplexing (OFDM)", "As in 802.11a and g, and all since."), bit(name+".2ghz", "2 GHz spectrum", "The crowded band around 2.4 GHz."),
		bit(name+".5ghz", "5 GHz spectrum", "The band around 5 GHz: more room, shorter reach; in parts of it radar goes first."), bit(name+".passive", "Passive", "Stations may only listen here until they hear an access point, as the law wants it."), bit(name+".dynamic", "Dynamic CCK-OFDM", "Both CCK (802.11b) and OFDM (802.11g) are in use here, chosen frame by frame."), bit(name+".gfsk", "Gaussian Frequency Shift Keying (GFSK)", "The modulation of the frequency hopping radios of 1997, at 1 or 2 Mb/s."),
		bit(name+".gsm", "GSM (900MHz)", "The band around 900 MHz, where telephones are, too."), bit(name+".sturbo", "Static Turbo", "Atheros's double width for every frame, so that other radios cannot take part."), bit(name+".half", "Half Rate Channel (10MHz Channel Width)", "The channel is 10 MHz wide, half of the usual; cars use it (802.11p)."), bit(name+".quarter", "Quarter Rate Channel (5MHz Channel Width)", "The channel is 5 MHz wide, a quarter of the usual: longer symbols, for distance and crowded bands."),
	)
}

func extendedChannelFlags() *wire.Field {
	const name = "radiotap.xchannel.flags"
	return littleWord(littleHex(32, name, "Channel flags", "Which band, which modulation, and how wide."),
		wire.Pad(1), wire.Pad(1), wire.Pad(1), wire.Pad(1),
		bit(name+".turbo", "Turbo", "Atheros's own way to 108 Mb/s: a channel of double width, before 802.11n."), bit(name+".cck", "Complementary Code Keying (CCK)", "As in 802.11b, up to 11 Mb/s."), bit(name+".ofdm", "Orthogonal Frequency-Division Multiplexing (OFDM)", "As in 802.11a and g, and all since."), bit(name+".2ghz", "2 GHz spectrum", "The crowded band around 2.4 GHz."),
		bit(name+".5ghz", "5 GHz spectrum", "The band around 5 GHz: more room, shorter reach; in parts of it radar goes first."), bit("radiotap.channel.xtype.passive", "Passive", "Stations may only listen here until they hear an access point, as the law wants it."), bit(name+".dynamic", "Dynamic CCK-OFDM", "Both CCK (802.11b) and OFDM (802.11g) are in use here, chosen frame by frame."), bit(name+".gfsk", "Gaussian Frequency Shift Keying (GFSK)", "The modulation of the frequency hopping radios of 1997, at 1 or 2 Mb/s."),
		bit(name+".gsm", "GSM (900MHz)", "The band around 900 MHz, where telephones are, too."), bit(name+".sturbo", "Static Turbo", "Atheros's double width for every frame, so that other radios cannot take part."), bit(name+".half", "Half Rate Channel (10MHz Channel Width)", "The channel is 10 MHz wide, half of the usual; cars use it (802.11p)."), bit(name+".quarter", "Quarter Rate Channel (5MHz Channel Width)", "The channel is 5 MHz wide, a quarter of the usual: longer symbols, for distance and crowded bands."),
		bit(name+".ht20", "HT Channel (20MHz Channel Width)", "20 MHz wide, by 802.11n."), bit(name+".ht40u", "HT Channel (40MHz Channel Width with Extension channel above)", "40 MHz wide: the second 20 MHz lie above the channel's own."), bit(name+".ht40d", "HT Channel (40MHz Channel Width with Extension channel below)", "40 MHz wide: the second 20 MHz lie below the channel's own."),
	)
}

func rtapMCSParts() []*wire.Field {
	return []*wire.Field{
		littleWord(littleHex(8, "radiotap.mcs.known", "Known MCS information", "A bit for each field below; where it is clear, that field means nothing."),
			bit("radiotap.mcs.have_bw", "Bandwidth", "Set: the width of the channel is known."), bit("radiotap.mcs.have_index", "MCS index", "Set: the MCS index below is known."), bit("radiotap.mcs.have_gi", "Guard interval", "Set: the length of the guard interval is known."), bit("radiotap.mcs.have_format", "Format", "Set: mixed or greenfield format is known."),
			bit("radiotap.mcs.have_fec", "FEC type", "Set: which error correction was used is known."), bit("radiotap.mcs.have_stbc", "STBC streams", "Set: whether streams were sent twice over is known."), bit("radiotap.mcs.have_ness", "Number of extension spatial streams", "Set: the number of extension streams is known."), bits(1, "radiotap.mcs.ness_bit1", "Number of extension spatial streams bit 1", "Upper bit of the number of extension streams, sent only to measure the way.", nil)),
		littleWord(littleHex(8, "peel.radiotap.mcs.flags", "Flags", "How the frame was sent."),
			bits(2, "radiotap.mcs.bw", "Bandwidth", "0: 20 MHz; 1: 40 MHz; 2 and 3: 20 MHz in the lower and the upper half of 40.", wire.Enum{0: "20 MHz", 1: "40 MHz", 2: "20 MHz, lower half", 3: "20 MHz, upper half"}), bits(1, "radiotap.mcs.gi", "Guard interval", "The pause between symbols: 800 ns, or the short one of 400 where echoes fade quickly.", wire.Enum{0: "long", 1: "short"}), bits(1, "radiotap.mcs.format", "Format", "Whether old stations understand its beginning.", wire.Enum{0: "mixed", 1: "greenfield"}),
			bits(1, "radiotap.mcs.fec", "FEC type", "How bits are repaired: BCC is what every station knows, LDPC does better and costs more.", wire.Enum{0: "BCC", 1: "LDPC"}), bits(2, "radiotap.mcs.stbc", "STBC streams", "How many streams are sent twice over (STBC), so that one of the two gets through.", nil), bits(1, "radiotap.mcs.ness_bit0", "Number of extension spatial streams bit 0", "Lower bit of the number of extension streams, sent only to measure the way.", nil)),
		{Name: "radiotap.mcs.index", Label: "MCS index", Bits: 8, Kind: wire.Dec, Doc: "Modulation and coding scheme: how many bits a symbol holds, and how many streams there are."},
	}
}

func rtapAMPDUParts() []*wire.Field {
	return []*wire.Field{
		little(32, "radiotap.ampdu.reference", "A-MPDU reference number", "The same for all frames that went in one go, another for the next go."),
		littleWord(littleHex(16, "radiotap.ampdu.flags", "A-MPDU flags", "Which place this frame had among those that went in one go."),
			bit("radiotap.ampdu.flags.report_zerolen", "Driver reports 0-length subframes in this A-MPDU", "The driver hands up empty frames of the go, too."), bit("radiotap.ampdu.flags.is_zerolen", "This is a 0-length subframe", "The mark announced 0 bytes: filling, not a frame."), bit("radiotap.ampdu.flags.lastknown", "Last subframe of this A-MPDU is known", "Whether this was the last frame of the go is known."), bit("radiotap.ampdu.flags.last", "This is the last subframe of this A-MPDU", "This was the last frame of the go."),
			bit("radiotap.ampdu.flags.delim_crc_error", "Delimiter CRC error on this subframe", "The mark before this frame, which says how long it is, was damaged."), wire.Pad(1), bit("radiotap.ampdu.flags.eof", "EOF on this subframe", "The mark before this frame says that nothing but padding follows."), bit("radiotap.ampdu.flags.eof_known", "EOF of this A-MPDU is known", "Set: whether nothing but padding follows (EOF) is known.")),
		littleHex(8, "radiotap.ampdu.delim_crc", "A-MPDU subframe delimiter CRC", "Checksum of the four-byte mark before the frame, which says how long it is."),
		littleHex(8, "peel.radiotap.ampdu.reserved", "Reserved", "Kept for later: writers put 0."),
	}
}

func rtapMomentParts() []*wire.Field {
	return []*wire.Field{
		little(64, "radiotap.timestamp.ts", "timestamp", "When the frame came, in the unit and at the moment that the bytes below say."),
		little(16, "radiotap.timestamp.accuracy", "accuracy", "How far the time may be off, in the same unit; means something only if its flag is set."),
		littleWord(littleHex(8, "peel.radiotap.timestamp.unit", "Unit and position", "What is counted, and which moment it is."),
			bits(4, "radiotap.timestamp.unit", "time unit", "What the time counts: 0 milliseconds, 1 microseconds, 2 nanoseconds.", wire.Enum{0: "msec", 1: "usec", 2: "nsec"}), bits(4, "radiotap.timestamp.samplingpos", "sampling position", "Which moment of the frame was stamped: 0 is its first bit, as for the MAC timestamp.", wire.Enum{0: "start of the frame (MPDU)", 1: "start of the signal (PLCP)", 2: "end of the transmission (PPDU)", 3: "end of the frame (MPDU)", 15: "unknown"})),
		littleWord(littleHex(8, "peel.radiotap.timestamp.flags", "Flags", "Whether the clock has only 32 bits, and whether its accuracy is known."), bit("radiotap.timestamp.flags.32bit", "32-bit counter", "The clock has only 32 bits and starts over; the upper half of the time is unused."), bit("radiotap.timestamp.flags.accuracy", "accuracy field", "Set: how far the time may be off is told above.")),
	}
}

func rtapLSIGParts() []*wire.Field {
	return []*wire.Field{
		littleWord(littleHex(16, "radiotap.l_sig.data1", "Data1", "Which of the two values below are known: rate and length."), bit("radiotap.l_sig.rate_known", "rate known", "Set: the rate below was read from the old header."), bit("radiotap.l_sig.length_known", "length known", "Set: the length below was read from the old header."), &wire.Field{Name: "radiotap.l_sig.reserved", Label: "reserved", Bits: 14, Kind: wire.Hex, Doc: "Kept for later: writers put 0."}),
		littleWord(littleHex(16, "radiotap.l_sig.data2", "Data2", "Rate and length as the header for old stations gives them."), bits(4, "radiotap.l_sig.rate", "rate", "Four bits as in 802.11a; newer frames always claim 6 Mb/s there.", nil), bits(12, "radiotap.l_sig.length", "length", "In bytes; newer frames choose it so that old stations keep silent until they are over.", nil)),
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
