package link

import "peel/layers/wire"

// The QoS control field (IEEE 802.11-2020, 9.2.4.5), whose upper byte depends on who
// sends, and the HT control field (9.2.4.6) in its three forms.

var (
	qosAsked    = qosControl("bit4", "QoS bit 4", bits(8, "wlan.qos.txop_dur_req", "TXOP Duration Requested", "For how long the station would like to send, in units of 32 microseconds.", nil))
	qosQueued   = qosControl("bit4", "QoS bit 4", bits(8, "wlan.qos.queue_size", "Queue Size", "How much the station has to send, in units of 256 bytes.", nil))
	qosLimited  = qosControl("eosp", "EOSP", bits(8, "wlan.qos.txop_limit", "TXOP Limit", "For how long the station may send, in units of 32 microseconds.", nil))
	qosBuffered = qosControl("eosp", "EOSP", qosBuffer(true))
	qosNothing  = qosControl("eosp", "EOSP", qosBuffer(false))
	qosMesh     = qosControl("eosp", "EOSP", bits(1, "wlan.qos.mesh_ctl_present", "Mesh Control Present", "How the frame is passed on stands before its payload.", nil), bits(1, "wlan.qos.mesh_ps.reserved", "Mesh Power Save Level (reserved)", "Means something only if the sender saves power: set for deep sleep, clear for light.", nil), bits(1, "wlan.qos.mesh_rspi", "Receiver Service Period Initiated (RSPI)", "The receiver may send now.", nil))

	wlanQoSRows = append(append(append(append(append(qosAsked[:], qosQueued[:]...), qosLimited[:]...), qosBuffered[:]...), qosNothing[:]...), qosMesh[:]...)
)

// qosControl makes the field for frames with data and without.
func qosControl(fourth, label string, upper ...*wire.Field) (rows [2]*wire.Field) {
	for i := range rows {
		amsdu := &wire.Field{Name: "wlan.qos.amsdupresent", Label: "Payload Type", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "one packet (MSDU)", 1: "several packets (A-MSDU)"}, Doc: "Several packets to one station may share a frame."}
		if i == 1 {
			amsdu = wire.Pad(1)
		}
		rows[i] = littleWord(littleHex(16, "wlan.qos", "Qos Control", "How urgent the frame is, and how it is acknowledged."), append([]*wire.Field{
			bits(4, "wlan.qos.tid", "TID", "Traffic identifier: up to 7 the priority.", nil),
			bit("wlan.qos."+fourth, label, "From an access point: the station may sleep again. From a station: whether the upper byte is a queue."),
			{Name: "wlan.qos.ack", Label: "Ack Policy", Bits: 2, Kind: wire.Hex, Enum: wire.Enum{0: "normal", 1: "none", 2: "no explicit", 3: "block ack"}, Doc: "How the frame is to be acknowledged: 0 at once, 1 not at all, 3 later together with others."},
			amsdu,
		}, copyRows(upper)...)...)
		rows[i].Sub = append(rows[i].Sub, &wire.Field{Name: "wlan.qos.priority", Label: "Priority", Bits: 16, Kind: wire.Dec, Little: true, Derived: true, Num: func(v wire.View) uint64 { return v.Wire() & 7 }, Enum: qosPriorities, Doc: "From 0, ordinary, up to 7; but 1 and 2 rank below 0, and 6 and 7 are for voice."})
	}
	return rows
}

// copyRows makes rows of their own of rows that two words have.
func copyRows(rows []*wire.Field) []*wire.Field {
	list := make([]*wire.Field, len(rows))
	for i, f := range rows {
		g := *f
		g.Sub = copyRows(f.Sub)
		list[i] = &g
	}
	return list
}

func qosBuffer(known bool) *wire.Field {
	f := &wire.Field{Name: "wlan.qos.ps_buf_state", Label: "QAP PS Buffer State", Bits: 8, Kind: wire.Hex, Word: 2, Doc: "What the access point has for the station."}
	indicated := bit("wlan.qos.buf_state_indicated", "Buffer State Indicated", "Set: the access point tells here what it holds for the station.")
	if !known {
		f.Sub = []*wire.Field{wire.Pad(6), indicated, wire.Pad(1)}
		return f
	}
	f.Sub = []*wire.Field{bits(4, "wlan.qos.qap_buf_load", "QAP Buffered Load", "How much the access point holds for the station, in units of 4096 bytes; 15 for all that is more.", nil), bits(2, "wlan.qos.highest_pri_buf_ac", "Highest-Priority Buffered AC", "The most urgent class of traffic among what the access point holds for the station.", wire.Enum{0: "best effort", 1: "background", 2: "video", 3: "voice"}), indicated, wire.Pad(1)}
	return f
}

var qosPriorities = wire.Enum{0: "best effort", 1: "background", 2: "background (spare)", 3: "best effort (excellent)", 4: "video (controlled load)", 5: "video", 6: "voice", 7: "voice (network control)"}

// wlanQoSControl claims the field and says whether mesh control follows.
func wlanQoSControl(d *wire.Decoder, subtype uint64, flags byte) (mesh bool) {
	b := d.Rest()
	if len(b) < 2 {
		d.Add(qosAsked[0])
		return false
	}
	rows := &qosAsked
	ds := flags & (wlanToDS | wlanFromDS)
	mesh = ds == wlanToDS|wlanFromDS && b[1]&1 != 0
	switch {
	case mesh:
		rows = &qosMesh
	case ds&wlanFromDS != 0 && subtype&2 != 0 && subtype&wlanNullBit == 0: // with CF-Poll
		rows = &qosLimited
	case ds&wlanFromDS != 0 && b[1]&2 != 0:
		rows = &qosBuffered
	case ds&wlanFromDS != 0:
		rows = &qosNothing
	case b[0]&0x10 != 0:
		rows = &qosQueued
	}
	d.Add(rows[min(subtype&wlanNullBit, 1)])
	return mesh
}

var (
	htcHT = littleWord(littleHex(32, "wlan.htc", "HT Control (+HTC)", "How sender and receiver adapt to each other; of 802.11n."),
		bit("wlan.htc.vht", "VHT", "Clear: the field has the form of 802.11n."), &wire.Field{Name: "wlan.htc.lac", Label: "Link Adaptation Control (LAC)", Bits: 15, Kind: wire.Hex, Doc: "A question which rate (MCS) would be best, or the answer to one."},
		bits(2, "wlan.htc.cal.pos", "Calibration Position", "Step of a calibration: 1 starts it, 2 is the answer, 3 completes it; 0 if there is none.", nil), bits(2, "wlan.htc.cal.seq", "Calibration Sequence Identifier", "Number of the calibration, so that its frames are told from those of the next.", nil), bits(2, "wlan.htc.reserved1", "Reserved", "Kept for later: senders write 0.", nil), bits(2, "wlan.htc.csi_steering", "CSI/Steering", "Which kind of answer about the way is wanted.", nil),
		bit("wlan.htc.ndp_announcement", "NDP Announcement", "An empty frame to measure follows."), bits(5, "wlan.htc.reserved2", "Reserved", "Kept for later: senders write 0.", nil), bit("wlan.htc.ac_constraint", "AC Constraint", "Only this class of traffic may use the rest of the turn."), bit("wlan.htc.rdg_more_ppdu", "RDG/More PPDU", "The receiver may use the rest of the turn."))
	htcLAC = []*wire.Field{
		htcPart("wlan.htc.lac.trq", "Training Request (TRQ)", "Set: please send frames to measure the way by (sounding).", 16, 1, 1), htcPart("wlan.htc.lac.mai.mrq", "MCS Request (MRQ)", "Set: please tell which rate (MCS) would be best.", 16, 2, 1), htcPart("wlan.htc.lac.mai.reserved", "Reserved", "Means something only with a question: its number.", 16, 3, 3), htcPart("wlan.htc.lac.mfsi", "MCS Feedback Sequence Identifier (MFSI)", "The number of the question that this answers; 7 if nobody asked.", 16, 6, 3), htcPart("wlan.htc.lac.mfb", "MCS Feedback (MFB)", "The rate (MCS) that would be best; 127 for no answer.", 16, 9, 7),
	}
	htcMSI = htcPart("wlan.htc.lac.mai.msi", "MCS Request Sequence Identifier (MSI)", "Number of the question, which the answer repeats.", 16, 3, 3)

	// with no request, with one, and unasked
	htcVHT = [3]*wire.Field{
		htcWord(&wire.Field{Name: "wlan.htc.msi_stbc_reserved", Label: "Reserved", Bits: 3, Kind: wire.Hex, Doc: "Kept for later: senders write 0."}, bits(3, "wlan.htc.mfsi", "MFSI", "The number of the question that this answers; 7 if nobody asked.", nil)),
		htcWord(bits(3, "wlan.htc.msi", "MSI", "Number of the question, which the answer repeats.", nil), bits(3, "wlan.htc.mfsi", "MFSI", "The number of the question that this answers; 7 if nobody asked.", nil)),
		htcWord(bits(2, "wlan.htc.compressed_msi", "Compressed MSI", "Which kind of frame was measured.", nil), bit("wlan.htc.ppdu_stbc_encoded", "PPDU was STBC encoded", "The frame that was measured had its streams sent twice over (STBC)."), bits(3, "wlan.htc.gid_l", "GID-L", "Lower part of the group.", nil)),
	}
	htcMFB = []*wire.Field{
		htcPart("wlan.htc.mfb", "MFB", "The advice as a whole: streams, MCS, width and signal to noise ratio.", 32, 9, 15), htcPart("wlan.htc.num_sts", "NUM_STS", "How many streams would be best, less one.", 32, 9, 3), htcPart("wlan.htc.vht_mcs", "VHT-MCS", "Which modulation and coding would be best, 0 to 9; 15 for no answer.", 32, 12, 4), htcPart("wlan.htc.bw", "BW", "The width the advice is for: 0 to 3 for 20, 40, 80, 160 MHz.", 32, 16, 2), htcPart("wlan.htc.snr", "SNR", "Signal to noise ratio at the receiver, averaged over carriers and streams, as a code of six bits.", 32, 18, 6),
	}
	htcHE = littleWord(littleHex(32, "wlan.htc", "HT Control (+HTC)", "Word to the access point while sending data; of 802.11ax."),
		bit("wlan.htc.vht", "VHT", "Set, together with the next bit: the field has the form of 802.11ax."), bit("wlan.htc.he", "HE", "Set: the field has the form of 802.11ax."),
		bits(4, "wlan.htc.he.a_control.ctrl_id", "Control ID", "What the bits after it are: 1 is the operating mode, 3 how much the station has to send.", wire.Enum{0: "triggered response scheduling", 1: "operating mode", 2: "link adaptation", 3: "buffer status report", 4: "uplink power headroom", 5: "bandwidth query report", 6: "command and status"}), bits(26, "peel.wlan.htc.he", "Control information", "As the identifier says; more may follow it.", nil))

	wlanHTCRows = append(append([]*wire.Field{htcHT, htcMSI, htcHE, htcVHT[0], htcVHT[1], htcVHT[2]}, htcLAC...), htcMFB...)
)

func htcWord(middle ...*wire.Field) *wire.Field {
	return littleWord(littleHex(32, "wlan.htc", "HT Control (+HTC)", "How sender and receiver adapt to each other; of 802.11ac."), append(append([]*wire.Field{
		bit("wlan.htc.vht", "VHT", "Set: the field has the form of 802.11ac, if the next bit is clear."), bit("wlan.htc.he", "HE", "Clear: the field has the form of 802.11ac."), bit("wlan.htc.mrq", "MRQ", "Please tell which rate would be best."),
	}, middle...), bits(15, "peel.wlan.htc.mfb", "Feedback", "Advice on the rate: streams, MCS, width, and the signal to noise ratio.", nil), bits(3, "wlan.htc.gid_h", "GID-H", "Upper part of the group.", nil), bits(1, "wlan.htc.coding_type", "Coding type", "How the bits of the measured frame were repaired: BCC, or the better LDPC.", wire.Enum{0: "BCC", 1: "LDPC"}), bits(1, "wlan.htc.fb_tx_type", "FB Tx type", "Whether what was measured was aimed.", wire.Enum{0: "not beamformed", 1: "beamformed"}),
		bit("wlan.htc.unsolicited_mfb", "Unsolicited MFB", "Set: the advice on the rate comes without a question."), bit("wlan.htc.ac_constraint", "AC Constraint", "Only this class of traffic may use the rest of the turn."), bit("wlan.htc.rdg_more_ppdu", "RDG/More PPDU", "The receiver may use the rest of the turn."))...)
}

// htcPart is a part of the field as a reading of it.
func htcPart(name, label, doc string, n, shift, width int) *wire.Field {
	mask := uint64(1)<<width - 1
	return &wire.Field{Name: name, Label: label, Bits: n, Kind: wire.Hex, Little: true, Num: func(v wire.View) uint64 { return v.Wire() >> shift & mask }, Doc: doc}
}

// wlanHTControl claims the HT control field in one of its forms.
func wlanHTControl(d *wire.Decoder) {
	b, at := d.Rest(), d.Pos()
	if len(b) < 4 {
		d.Add(htcHT)
		return
	}
	switch {
	case b[0]&1 == 0:
		d.Add(htcHT)
		d.Inside()
		for i, f := range htcLAC {
			if i == 2 && b[0]&4 != 0 {
				f = htcMSI
			}
			d.Derive(f, at, 2)
		}
		d.Close()
	case b[0]&2 != 0:
		d.Add(htcHE)
	default:
		i := 0
		switch {
		case b[0]&4 == 0:
		case b[3]&0x20 == 0:
			i = 1
		default:
			i = 2
		}
		d.Add(htcVHT[i])
		d.Inside()
		for _, f := range htcMFB {
			d.Derive(f, at, 4)
		}
		d.Close()
	}
}
