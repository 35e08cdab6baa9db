package link

import (
	"math"

	"peel/layers/wire"
)

// What radiotap says about frames of 802.11n, ac and ax: which of its words are
// known is said in other words, so the rows are added by code.

var rtapHTRate = &wire.Field{Name: "radiotap.datarate", Label: "Data Rate", Kind: wire.Float, Unit: "Mb/s", Doc: "What the index, the width and the guard interval come to."}

// htRates are megabits a second of one stream with the long guard interval, by the
// lower three bits of the index (IEEE 802.11-2020, 19.5), for 20 and 40 MHz.
var htRates = [2][8]float64{{6.5, 13, 19.5, 26, 39, 52, 58.5, 65}, {13.5, 27, 40.5, 54, 81, 108, 121.5, 135}}

func htRate(index uint64, wide, short bool) float64 {
	if index > 31 {
		return 0
	}
	row := 0
	if wide {
		row = 1
	}
	rate := htRates[row][index&7] * float64(index>>3+1)
	if short {
		rate = rate * 10 / 9
	}
	return rate
}

var (
	vhtKnown = littleWord(littleHex(16, "radiotap.vht.known", "Known VHT information", "A bit for each field below; where it is clear, that field means nothing."),
		bit("radiotap.vht.have_stbc", "STBC", "Set: whether streams were sent twice over is known."), bit("radiotap.vht.have_txop_ps", "TXOP_PS_NOT_ALLOWED", "Set: whether stations may sleep until the turn is over is known."), bit("radiotap.vht.have_gi", "Guard interval", "Set: the length of the guard interval is known."), bit("radiotap.vht.have_sgi_nsym_da", "SGI Nsym disambiguation", "Set: how the length with short guard interval is to be rounded is known."),
		bit("radiotap.vht.ldpc_extra", "LDPC extra OFDM symbol", "Set: whether LDPC took an extra symbol is known."), bit("radiotap.vht.have_beamformed", "Beamformed", "Set: whether the frame was aimed at its receiver is known."), bit("radiotap.mcs.have_bw", "Bandwidth", "Set: the width of the channel is known."), bit("radiotap.mcs.have_gid", "Group ID", "Set: the group of stations is known."), bit("radiotap.mcs.have_paid", "Partial AID", "Set: the part of the receiver's number is known."))
	vhtFlags = littleWord(littleHex(8, "peel.radiotap.vht.flags", "Flags", "How the frame was sent: STBC, guard interval, LDPC, beamforming."),
		bit("radiotap.vht.stbc", "STBC", "Every stream is sent twice over."), bit("radiotap.vht.txop_ps", "TXOP_PS_NOT_ALLOWED", "Stations must not sleep until the turn is over."), bits(1, "radiotap.vht.gi", "Guard interval", "The pause between symbols: 800 ns, or the short one of 400 where echoes fade quickly.", wire.Enum{0: "long", 1: "short"}), bit("radiotap.vht.sgi_nsym_da", "SGI Nsym disambiguation", "Set: with the short guard interval the count of symbols ends in 9, which changes how the length is read."),
		bit("radiotap.vht.ldpc_extra", "LDPC extra OFDM symbol", "LDPC needed one symbol more than the length alone would give."), bit("radiotap.vht.beamformed", "Beamformed", "Sent by several antennas in step, so that the signal is strongest at the receiver."))
	vhtWidth = little(8, "radiotap.vht.bw", "Bandwidth", "How wide, by radiotap's own count: 0 is 20 MHz, 1 is 40, 4 is 80, 11 is 160.")
	vhtNone  = littleHex(8, "peel.radiotap.vht.no_user", "No user", "No streams: the frame was for fewer than four stations, and this place is empty.")
	vhtCode  = littleHex(8, "peel.radiotap.vht.coding", "Coding", "How bits are repaired, a bit for each station.")
	vhtGroup = little(8, "radiotap.vht.gid", "Group Id", "Which group of stations was sent to at once.")
	vhtPart  = little(16, "radiotap.vht.paid", "Partial AID", "Part of the receiver's number, so that others can go on sleeping.")

	vhtUsers = [4]vhtUser{newVHTUser('0'), newVHTUser('1'), newVHTUser('2'), newVHTUser('3')}
)

// vhtUser has the rows about one of up to four stations.
type vhtUser struct{ word, streams, coding, rate *wire.Field }

func newVHTUser(i byte) vhtUser {
	n := string(i)
	shift := i - '0'
	return vhtUser{
		word: littleWord(&wire.Field{Name: "radiotap.vht.user", Label: "User " + n, Bits: 8, Kind: wire.Text, Str: wire.NoText, Doc: "How the frame was sent to this station."},
			bits(4, "radiotap.vht.nss."+n, "Spatial streams "+n, "How many streams of data to this station at once; 0 if there is no such station.", nil), bits(4, "radiotap.vht.mcs."+n, "MCS index "+n, "How many bits a symbol holds, and how many of them are for repair.", nil)),
		streams: &wire.Field{Name: "radiotap.vht.nsts." + n, Label: "Space-time streams " + n, Kind: wire.Dec, Doc: "Streams as sent: twice as many with STBC."},
		coding:  &wire.Field{Name: "radiotap.vht.coding." + n, Label: "Coding " + n, Kind: wire.Dec, Num: func(v wire.View) uint64 { return v.Wire() >> shift & 1 }, Enum: wire.Enum{0: "BCC", 1: "LDPC"}, Doc: "How bits are repaired: BCC is what every station knows, LDPC does better and costs more."},
		rate:    &wire.Field{Name: "radiotap.vht.datarate." + n, Label: "Data Rate " + n, Kind: wire.Float, Unit: "Mb/s", Doc: "What index, streams, width and guard interval come to."},
	}
}

func rtapVHTRows() []*wire.Field {
	rows := []*wire.Field{vhtKnown, vhtFlags, vhtWidth, vhtNone, vhtCode, vhtGroup, vhtPart}
	for _, u := range vhtUsers {
		rows = append(rows, u.word, u.streams, u.coding, u.rate)
	}
	return rows
}

const vhtSize = 12

func decodeRadiotapVHT(d *wire.Decoder) {
	b, at := d.Rest(), d.Pos()
	d.Open(rtapVHT, vhtSize, nil)
	known := d.Add(vhtKnown)
	flags := d.Add(vhtFlags)
	width := d.Add(vhtWidth)
	for i := range vhtUsers {
		if len(b) < vhtSize || b[4+i]&0xf == 0 {
			d.Add(vhtNone)
			continue
		}
		u := &vhtUsers[i]
		n := d.Add(u.word)
		d.FactAt(u.streams, at+4+i, 1, n&0xf<<(flags&1))
		d.Derive(u.coding, at+8, 1)
		if rate := vhtRate(n>>4, n&0xf, width, flags&4 != 0); rate > 0 && known&0x44 == 0x44 {
			d.FactAt(u.rate, at, vhtSize, math.Float64bits(rate))
		}
	}
	d.Add(vhtCode)
	d.Add(vhtGroup)
	d.Add(vhtPart)
	d.Close()
}

// vhtRates are for one stream, long guard interval, by width (IEEE 802.11-2020, 21.5).
var vhtRates = [4][10]float64{
	{6.5, 13, 19.5, 26, 39, 52, 58.5, 65, 78, 86.7},
	{13.5, 27, 40.5, 54, 81, 108, 121.5, 135, 162, 180},
	{29.3, 58.5, 87.8, 117, 175.5, 234, 263.3, 292.5, 351, 390},
	{58.5, 117, 175.5, 234, 351, 468, 526.5, 585, 702, 780},
}

func vhtRate(index, streams, width uint64, short bool) float64 {
	row := 0
	switch {
	case width > 25 || index > 9:
		return 0
	case width >= 11:
		row = 3
	case width >= 4:
		row = 2
	case width >= 1:
		row = 1
	}
	if width == 2 || width == 3 || width >= 7 && width <= 10 || width >= 18 { // 20 MHz within something wider
		row = 0
	} else if width == 5 || width == 6 || width >= 14 && width <= 17 {
		row = 1
	} else if width == 12 || width == 13 {
		row = 2
	}
	rate := vhtRates[row][index]
	if short {
		rate = math.Round(rate*100/9) / 10
	}
	return math.Round(rate*float64(streams)*10) / 10
}

// heBit is a part of one of the words about 802.11ax. Where knownBy is not 0, that bit
// of the word known says whether the part means anything; if not, Wireshark has another
// name for it.
type heBit struct {
	row, unknown *wire.Field
	known        int // index of a word; -1: always known
	knownBy      uint64
}

func heRow(name, label, doc string, shift, n int) *wire.Field {
	mask := uint64(1)<<n - 1
	return &wire.Field{Name: "radiotap." + name, Label: label, Bits: 16, Kind: wire.Hex, Little: true, Num: func(v wire.View) uint64 { return v.Wire() >> shift & mask }, Doc: doc}
}

func heKnown(name, label, doc string, shift, n, word int, by uint64) heBit {
	return heBit{heRow(name, label, doc, shift, n), heRow(name+"_unknown", label+" unknown", "Means nothing here: the bit that would say that it is known is clear.", shift, n), word, by}
}

func heAlways(name, label, doc string, shift, n int) heBit {
	return heBit{row: heRow(name, label, doc, shift, n), known: -1}
}

func heWord(name, label, doc string) *wire.Field {
	return littleHex(16, "radiotap."+name, label, doc)
}

type hePart struct {
	word *wire.Field
	bits []heBit
}

var heParts = [6]hePart{
	{heWord("he.data_1", "HE Data 1", "The kind of frame, and a bit for each value further on: set where it is known."), []heBit{
		heAlways("he.data_1.ppdu_format", "PPDU Format", "Whom it is for: 0 one station, 1 one far away, 2 several at once; 3 is one of several answers at once.", 0, 2), heAlways("he.data_1.bss_color_known", "BSS Color known", "Set: the network's colour further on is known.", 2, 1), heAlways("he.data_1.beam_change_known", "Beam Change known", "Set: the change of aim further on is known.", 3, 1), heAlways("he.data_1.ul_dl_known", "UL/DL known", "Set: the direction further on is known.", 4, 1), heAlways("he.data_1.data_mcs_known", "data MCS known", "Set: modulation and coding of the data further on is known.", 5, 1), heAlways("he.data_1.data_dcm_known", "data DCM known", "Set: whether each bit goes on two carriers further on is known.", 6, 1), heAlways("he.data_1.coding_known", "Coding known", "Set: how bits are repaired further on is known.", 7, 1), heAlways("he.data_1.ldpc_extra_symbol_segment_known", "LDPC extra symbol segment known", "Set: LDPC's extra symbol further on is known.", 8, 1), heAlways("he.data_1.stbc_known", "STBC known", "Set: whether streams are sent twice over further on is known.", 9, 1),
		heAlways("he.data_1.spatial_reuse_1_known", "Spatial Reuse 1 known", "Set: the first (or only) word on sharing the air further on is known.", 10, 1), heAlways("he.data_1.spatial_reuse_2_known", "Spatial Reuse 2 known", "Of frames that answer a trigger: the second word on sharing the air is known.", 11, 1), heAlways("he.data_1.spatial_reuse_3_known", "Spatial Reuse 3 known", "Of frames that answer a trigger: the third word on sharing the air is known.", 12, 1), heAlways("he.data_1.spatial_reuse_4_known", "Spatial Reuse 4 known", "Of frames that answer a trigger: the fourth word on sharing the air is known.", 13, 1), heAlways("he.data_1.data_bw_ru_allocation_known", "data BW/RU allocation known", "Set: the width of the channel or of the part further on is known.", 14, 1), heAlways("he.data_1.doppler_known", "Doppler known", "Set: whether one side moves fast further on is known.", 15, 1),
	}},
	{heWord("he.data_2", "HE Data 2", "More such bits, and where in the channel the frame lay."), []heBit{
		heAlways("he.data_2.pri_sec_80_mhz_known", "pri/sec 80 MHz known", "Set: which half of the 160 MHz it was, told below, is known.", 0, 1), heAlways("he.data_2.gi_known", "GI known", "Set: the guard interval further on is known.", 1, 1), heAlways("he.data_2.num_ltf_symbols_known", "LTF symbols known", "Set: the number of training symbols further on is known.", 2, 1), heAlways("he.data_2.pre_fec_padding_factor_known", "Pre-FEC Padding Factor known", "Set: how full the last symbol is further on is known.", 3, 1), heAlways("he.data_2.txbf_known", "TxBF known", "Set: whether the frame was aimed further on is known.", 4, 1), heAlways("he.data_2.pe_disambiguity_known", "PE Disambiguity known", "Set: the bit that makes the length plain further on is known.", 5, 1), heAlways("he.data_2.txop_known", "TXOP known", "Set: for how long others keep silent further on is known.", 6, 1), heAlways("he.data_2.midamble_periodicity_known", "midamble periodicity known", "Set: how often training is repeated further on is known.", 7, 1),
		heAlways("he.data_2.ru_allocation_offset", "RU allocation offset", "Which of the channel's parts of that size (resource units) it was, counted from the lowest frequency.", 8, 6), heAlways("he.data_2.ru_allocation_offseti_known", "RU allocation offset known", "Set: which part of the channel it was, told before, is known.", 14, 1), heAlways("he.data_2.pri_sec_80_mhz", "pri/sec 80 MHz", "Of 160 MHz: 0 is the primary half, which all stations know, 1 the secondary.", 15, 1),
	}},
	{heWord("he.data_3", "HE Data 3", "The network's colour, the direction, modulation and coding."), []heBit{
		heKnown("he.data_3.bss_color", "BSS Color", "1 to 63: tells neighbouring networks on one channel apart at the first glance; 0 for none.", 0, 6, 0, 0x04), heKnown("he.data_3.beam_change", "Beam Change", "Set: the beginning, for old stations, and the rest were aimed differently.", 6, 1, 0, 0x08), heKnown("he.data_3.ul_dl", "UL/DL", "1: towards the access point (uplink); 0: away from it.", 7, 1, 0, 0x10), heKnown("he.data_3.data_mcs", "data MCS", "Modulation and coding of the data, 0 to 11: the higher, the faster and the less robust.", 8, 4, 0, 0x20), heKnown("he.data_3.data_dcm", "data DCM", "Set: each bit goes on two carriers (dual carrier modulation), half as fast and more robust.", 12, 1, 0, 0x40), heKnown("he.data_3.coding", "Coding", "How bits are repaired: 0 is BCC, 1 the better LDPC.", 13, 1, 0, 0x80), heKnown("he.data_3.ldpc_extra_symbol_segment", "LDPC extra symbol segment", "LDPC needed one symbol (or segment) more than the length alone would give.", 14, 1, 0, 0x100), heKnown("he.data_3.stbc", "STBC", "Set: every stream is sent twice over, so that one of the two gets through.", 15, 1, 0, 0x200),
	}},
	{heWord("he.data_4", "HE Data 4", "Who else may send meanwhile; for a frame to several stations, which of them this part was for."), nil},
	{heWord("he.data_5", "HE Data 5", "Width, guard interval, training symbols, padding."), []heBit{
		heKnown("he.data_5.data_bw_ru_allocation", "data Bandwidth/RU allocation", "0 to 3: 20, 40, 80, 160 MHz; 4 to 10: a part of 26, 52, 106, 242, 484, 996 or 2x996 carriers.", 0, 4, 0, 0x4000), heKnown("he.data_5.gi", "GI", "The pause between symbols: 0 is 0.8, 1 is 1.6, 2 is 3.2 microseconds.", 4, 2, 1, 0x02), heKnown("he.data_5.ltf_symbol_size", "LTF symbol size", "Length of a training symbol: 1, 2, 3 for 3.2, 6.4, 12.8 microseconds.", 6, 2, 4, 0xc0), heKnown("he.num_ltf_symbols", "LTF symbols", "How many training symbols there are: 0 to 4 for 1, 2, 4, 6, 8.", 8, 3, 1, 0x04), heAlways("he.data_5.reserved_d5_b11", "reserved", "Kept for later: writers put 0.", 11, 1), heKnown("he.pre_fec_padding_factor", "Pre-FEC Padding Factor", "How much of the last symbol holds data: 1, 2, 3 for as many quarters, 0 for all of it.", 12, 2, 1, 0x08), heKnown("he.txbf", "TxBF", "Set: sent by several antennas in step, so that the signal is strongest at the receiver.", 14, 1, 1, 0x10), heKnown("he.pe_disambiguity", "PE Disambiguity", "Set: the padding at the end is so long that the receiver would count a symbol too many.", 15, 1, 1, 0x20),
	}},
	{heWord("he.data_6", "HE Data 6", "Streams, movement, and for how long the others keep silent."), []heBit{
		heAlways("he.data_6.nsts", "NSTS", "Space-time streams: twice as many as streams of data with STBC; 0 if not known.", 0, 4), heKnown("he.data_6.doppler_value", "Doppler value", "Set: one side moves fast, so training symbols come again in between (midambles).", 4, 1, 0, 0x8000), heAlways("he.data_6.reserved_d6_00e0", "Reserved", "Kept for later: writers put 0.", 5, 3), heKnown("he.data_6.txop_value", "TXOP value", "For how long other stations should keep silent, in a code of seven bits.", 8, 7, 1, 0x40), heKnown("he.data_6.midamble_periodicity", "midamble periodicity", "After how many symbols training comes again: 0 is 10, 1 is 20.", 15, 1, 1, 0x80),
	}},
}

// heFourth is the fourth word, which depends on the kind of frame: to one station, to
// several, or from several at once.
var heFourth = [4][]heBit{
	0: heSingle, 1: heSingle,
	2: {heKnown("he.data_4.spatial_reuse", "Spatial Reuse", "Whether, and how loudly, stations of other networks may send at the same time.", 0, 4, 0, 0x400), heAlways("he.data_4.sta_id_user", "STA-ID of user data captured for", "The number (AID) of the station for which the part shown here was.", 4, 11), heAlways("he.data_4.reserved_d4_b15", "Reserved", "Kept for later: writers put 0.", 15, 1)},
	3: {heKnown("he.data_4.spatial_reuse_1", "Spatial Reuse 1", "The same for one quarter of the channel in an answer to a trigger: who else may send meanwhile.", 0, 4, 0, 0x400), heKnown("he.data_4.spatial_reuse_2", "Spatial Reuse 2", "The same for one quarter of the channel in an answer to a trigger: who else may send meanwhile.", 4, 4, 0, 0x800), heKnown("he.data_4.spatial_reuse_3", "Spatial Reuse 3", "The same for one quarter of the channel in an answer to a trigger: who else may send meanwhile.", 8, 4, 0, 0x1000), heKnown("he.data_4.spatial_reuse_4", "Spatial Reuse 4", "The same for one quarter of the channel in an answer to a trigger: who else may send meanwhile.", 12, 4, 0, 0x2000)},
}

var heSingle = []heBit{heKnown("he.data_4.spatial_reuse", "Spatial Reuse", "Whether, and how loudly, stations of other networks may send at the same time.", 0, 4, 0, 0x400), heAlways("he.data_4.reserved_d4_fff0", "Reserved", "Kept for later: writers put 0.", 4, 12)}

// The words about a frame to several stations.
var (
	muParts = [2]hePart{
		{heWord("he_mu.flags_1", "HE-MU Flags 1", "How the part of the header that shares out the channel (SIG-B) was sent, and what is known of it."), []heBit{
			heKnown("he_mu.sig_b_mcs", "SIG-B MCS (from SIG-A)", "How SIG-B was sent, the part of the header that gives each station its part of the channel.", 0, 4, 0, 0x10), heAlways("he_mu.sig_b_mcs_known", "SIG-B MCS known", "Set: modulation and coding of SIG-B, told before, are known.", 4, 1), heKnown("he_mu.sig_b_dcm", "SIG-B DCM (from SIG-A)", "Set: each bit of SIG-B went on two carriers, half as fast and more robust.", 5, 1, 0, 0x40), heAlways("he_mu.sig_b_dmc_known", "SIG-B DCM known", "Set: whether SIG-B went on two carriers is known.", 6, 1),
			{heRow("he_mu.chan2_center_26_tone_ru_bit_known", "Channel2 center 26-tone RU bit known", "Set: who has the 26 carriers in the middle of the second channel is known.", 7, 1), heRow("he_mu.chan2_center_26_tone_ru_bit_unknown", "Channel2 center 26-tone RU bit unknown", "Clear: who has the 26 carriers in the middle of the second channel is not known.", 7, 1), 0, 0x80},
			{heRow("he_mu.chan1_rus_known", "Channel 1 RUs known", "Set: how the first channel is shared out is known.", 8, 1), heRow("he_mu.chan1_rus_unknown", "Channel 1 RUs unknown", "Clear: how the first channel is shared out is not known.", 8, 1), 0, 0x100},
			{heRow("he_mu.chan2_rus_known", "Channel 2 RUs known", "Set: how the second channel is shared out is known.", 9, 1), heRow("he_mu.chan2_rus_unknown", "Channel 2 RUs unknown", "Clear: how the second channel is shared out is not known.", 9, 1), 0, 0x200},
			heAlways("he_mu.reserved_f1_b10_b11", "Reserved", "Kept for later: writers put 0.", 10, 2),
			{heRow("he_mu.chan1_center_26_tone_ru_bit_known", "Channel1 center 26-tone RU bit known", "Set: who has the 26 carriers in the middle of the first channel is known.", 12, 1), heRow("he_mu.chan1_center_26_tone_ru_bit_unknown", "Channel1 center 26-tone RU bit unknown", "Clear: who has the 26 carriers in the middle of the first channel is not known.", 12, 1), 0, 0x1000},
			{heRow("he_mu.chan1_center_26_tone_ru_value", "Channel1 center 26-tone RU value", "Set: the 26 carriers in the middle of the channel are given to a station.", 13, 1), nil, 0, 0x1000},
			heAlways("he_mu.sig_b_compression_known", "SIG-B compression known", "Set: whether SIG-B is compressed, told in the next word, is known.", 14, 1), heAlways("he_mu.symbol_cnt_or_user_cnt_known", "# of HE-SIG-B Symbols/MU-MIMO users known", "Set: the count of symbols or of stations in the next word is known.", 15, 1),
		}},
		{heWord("he_mu.flags_2", "HE-MU Flags 2", "What the header says of width, of sharing and of gaps in the channel."), []heBit{
			heKnown("he_mu.bw_from_sig_a", "bandwidth from Bandwidth field in SIG-A", "0 to 3: 20, 40, 80, 160 MHz.", 0, 2, 1, 0x04), heAlways("he_mu.bw_from_sig_a_known", "bandwidth from Bandwidth field in SIG-A known", "Set: the width told before is known.", 2, 1), heKnown("he_mu.sig_b_compression", "SIG-B compression from SIG-A", "Set: nobody has a part for itself, all stations share the whole channel by aiming (MU-MIMO).", 3, 1, 0, 0x4000), heKnown("he_mu.sig_b_syms_or_mu_mimo_users", "# of HE-SIG-B Symbols or # of MU-MIMO Users", "How many symbols SIG-B has; if it is compressed, how many stations there are.", 4, 4, 0, 0x8000),
			heAlways("he_mu.preamble_puncturing", "preamble puncturing from Bandwidth field in HE-SIG-A", "Which parts of the channel were left out because somebody else uses them.", 8, 2), heAlways("he_mu.preamble_puncturing_known", "preamble puncturing from Bandwidth field in HE-SIG-A known", "Set: which parts were left out is known.", 10, 1), heAlways("he_mu.chan2_center_26_tone_ru_value", "Chan2 Center 26 Tone RU Value", "Set: the 26 carriers in the middle of the second channel are given to a station.", 11, 1), heAlways("he_mu.reserved_f2_b12_b15", "Reserved", "Kept for later: writers put 0.", 12, 4),
		}},
	}
	muUnits = [2][2][4]*wire.Field{muChannel("1"), muChannel("2")}
)

// muChannel has the rows about the four parts of a channel: known, and not.
func muChannel(n string) (rows [2][4]*wire.Field) {
	for i := range rows[0] {
		k := string(rune('0' + i))
		rows[0][i] = little(8, "radiotap.he_mu.chan"+n+"_rus_"+k+"_index", "Chan"+n+" RU["+k+"] index", "How this part of the channel is shared out.")
		rows[1][i] = little(8, "radiotap.he_mu.chan"+n+"_rus_"+k+"_index_unknown", "Chan"+n+" RU["+k+"] index unknown", "Means nothing here: how this channel is shared out is not known.")
	}
	return rows
}

func rtapHERows() (rows []*wire.Field) {
	add := func(list []heBit) {
		for _, b := range list {
			rows = append(rows, b.row)
			if b.unknown != nil {
				rows = append(rows, b.unknown)
			}
		}
	}
	for _, p := range append(heParts[:], muParts[:]...) {
		rows = append(rows, p.word)
		add(p.bits)
	}
	for _, list := range heFourth[1:] {
		add(list)
	}
	for _, c := range muUnits {
		rows = append(append(rows, c[0][:]...), c[1][:]...)
	}
	return rows
}

const heSize = 12

func decodeRadiotapHE(d *wire.Decoder) {
	var words [6]uint64
	d.Open(rtapHE, heSize, nil)
	for i := range heParts {
		at := d.Pos()
		words[i] = d.Add(heParts[i].word)
		parts := heParts[i].bits
		if i == 3 {
			parts = heFourth[words[0]&3]
		}
		hePieces(d, parts, words[:i+1], at)
	}
	d.Close()
}

func decodeRadiotapHEMU(d *wire.Decoder) {
	var words [2]uint64
	d.Open(rtapHEMU, heSize, nil)
	for i := range muParts {
		at := d.Pos()
		words[i] = d.Add(muParts[i].word)
		hePieces(d, muParts[i].bits, words[:i+1], at)
	}
	for c := range muUnits {
		known := 1
		if words[0]>>(8+c)&1 != 0 {
			known = 0
		}
		for _, f := range muUnits[c][known] {
			d.Add(f)
		}
	}
	d.Close()
}

// hePieces reads the parts of the word at byte at.
func hePieces(d *wire.Decoder, parts []heBit, words []uint64, at int) {
	if !d.OK() {
		return
	}
	d.Inside()
	for i := range parts {
		p := &parts[i]
		f := p.row
		if p.known >= 0 && words[p.known]&p.knownBy == 0 {
			f = p.unknown
		}
		if f != nil {
			d.Derive(f, at, 2)
		}
	}
	d.Close()
}
