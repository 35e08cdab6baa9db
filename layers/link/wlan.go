package link

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"

	"peel/layers/wire"
)

var (
	wlanFC = &wire.Field{
		Name: "wlan.fc", Label: "Frame Control Field", Bits: 16, Kind: wire.Hex,
		Sub: []*wire.Field{
			wlanSubtype,
			{Name: "wlan.fc.type", Label: "Type", Bits: 2, Kind: wire.Dec, Word: wire.Touch, Enum: wire.Enum{0: "management|About the network: who is there, who may join.", 1: "control|About the next moment on the air: I got it, may I send?", 2: "data", 3: "extension"}, Doc: "Management frames keep the network together, control frames the turns, data frames carry packets."},
			{Name: "wlan.fc.version", Label: "Version", Short: "Ver", Bits: 2, Kind: wire.Dec, Word: wire.Touch, Doc: "0: every frame since 1997, save some of 802.11ah, says so."},
			{
				Name: "wlan.flags", Label: "Flags", Bits: 8, Kind: wire.Hex, Word: wire.Touch,
				Sub: []*wire.Field{
					wlanFlag("order", "+HTC/Order flag", "O", "A field for high throughput follows; long ago: keep the order."),
					wlanFlag("protected", "Protected flag", "P", "The payload is encrypted; a small header with a counter and the key's number stands before it."),
					wlanFlag("moredata", "More Data", "M", "The access point has more for a station that sleeps most of the time."),
					wlanFlag("pwrmgt", "PWR MGT", "S", "The sender goes to sleep after this frame."),
					wlanFlag("retry", "Retry", "R", "Sent before, and no acknowledgment came: every frame for one station is acknowledged at once."),
					wlanFlag("frag", "More Fragments", "F", "Further fragments of the same packet follow, each in a frame of its own."),
					{Name: "wlan.fc.ds", Label: "DS status", Short: "DS", Bits: 2, Kind: wire.Hex, Enum: wire.Enum{0: "not through an access point", 1: "to the access point", 2: "from the access point", 3: "from one access point to another, or in a mesh"}, Doc: "Which way through the distribution system, the network behind the access points: it decides what the addresses mean."},
				},
				Doc: "Which way the frame goes, and whether it is a repetition, a fragment, or encrypted.",
			},
		},
		Doc: "Type and flags; the lower byte comes first.",
	}
	wlanSubtype = &wire.Field{Name: "wlan.fc.subtype", Label: "Subtype", Short: "Sub", Bits: 4, Kind: wire.Dec, Word: wire.Touch, Doc: "Which frame of its kind: among management frames 8 is a beacon, among data frames 8 has QoS."}
	wlanType    = &wire.Field{
		Name: "wlan.fc.type_subtype", Label: "Type/Subtype", Bits: 8, Kind: wire.Hex, Derived: true, Enum: wlanTypes,
		Num: func(v wire.View) uint64 { return wlanKind(v.Bytes()) },
		Doc: "Type and subtype in one number, 16 times the one and the other.",
	}
	wlanDuration = &wire.Field{Name: "wlan.duration", Label: "Duration", Bits: 16, Kind: wire.Dec, Little: true, Unit: "microseconds", Num: func(v wire.View) uint64 {
		if n := v.Wire(); n < 0x8000 {
			return n
		}
		return 0
	}, Doc: "For how long the air is taken after this frame: whoever hears it keeps silent, though it may not hear the answer."}
	wlanAID = &wire.Field{Name: "wlan.aid", Label: "Association ID", Bits: 16, Kind: wire.Dec, Little: true, Num: func(v wire.View) uint64 { return v.Wire() & 0x3fff }, Doc: "The station's number at its access point."}

	wlanRA       = wlanAddress("wlan.ra", "Receiver address", "The station that should take the frame from the air, not always the one it is for in the end.")
	wlanTA       = wlanAddress("wlan.ta", "Transmitter address", "The station that sent this frame on the air: the access point, for what comes from a cable.")
	wlanDA       = wlanAddress("wlan.da", "Destination address", "Whom it is for in the end, perhaps on a cable.")
	wlanSA       = wlanAddress("wlan.sa", "Source address", "Who sent it first, perhaps on a cable.")
	wlanBSSID    = wlanAddress("wlan.bssid", "BSS Id", "Which network: the access point's address on this channel.")
	wlanThirdRow = wlanAddress("peel.wlan.addr3", "Third address", "Says nothing here: each of the packets inside has addresses of its own.")
	wlanSTAA     = wlanAddress("wlan.staa", "STA address", "The station, whichever way the frame goes.")
	wlanWord     = &wire.Field{
		Name: "peel.wlan.seqctl", Label: "Sequence Control", Bits: 16, Kind: wire.Hex, Little: true,
		Sub: []*wire.Field{
			{Name: "wlan.frag", Label: "Fragment number", Bits: 16, Kind: wire.Dec, Little: true, Derived: true, Num: func(v wire.View) uint64 { return v.Wire() & 0xf }, Doc: "Which piece of the packet this is, from 0; nearly always 0, for few packets are cut up."},
			{Name: "wlan.seq", Label: "Sequence number", Bits: 16, Kind: wire.Dec, Little: true, Derived: true, Num: func(v wire.View) uint64 { return v.Wire() >> 4 }, Doc: "Counts frames; one that was sent again has the same, so that it is not taken twice."},
		},
		Doc: "Fragment and sequence number.",
	}

	wlanWEPIV  = &wire.Field{Name: "wlan.wep.iv", Label: "Initialization Vector", Bits: 24, Kind: wire.Hex, Doc: "Start value of the cipher: with 24 bits it comes again after some hours, which broke WEP in 2001."}
	wlanWEPKey = &wire.Field{
		Name: "peel.wlan.wep.key", Label: "Key", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{{Name: "wlan.wep.key", Label: "Key Index", Bits: 8, Kind: wire.Dec, Derived: true, Num: func(v wire.View) uint64 { return v.Wire() >> 6 }, Doc: "Which of up to four keys; with WPA pairs of stations use 0, broadcasts mostly 1 or 2."}, wire.Pad(8)},
		Doc: "Which key, and whether four more bytes follow.",
	}
	wlanWEPICV = &wire.Field{Name: "wlan.wep.icv", Label: "WEP ICV", Bits: 32, Kind: wire.Hex, Doc: "A CRC, encrypted: it notices noise and no attack."}
	wlanTKIP   = wlanExtIV("wlan.tkip.extiv", "TKIP Ext. Initialization Vector", wlanTKIPNumber)
	wlanCCMP   = wlanExtIV("wlan.ccmp.extiv", "CCMP Ext. Initialization Vector", wlanCCMPNumber)

	wlanFCS   = &wire.Field{Name: "wlan.fcs", Label: "Frame check sequence", Bits: 32, Kind: wire.Hex, Little: true, Doc: "CRC-32 over the frame; who finds it wrong does not acknowledge the frame."}
	wlanFCSOK = &wire.Field{Name: "wlan.fcs.status", Label: "FCS Status", Kind: wire.Dec, Enum: wire.Verdicts, Doc: "peel's verdict on the check sequence."}
	wlanPad   = &wire.Field{Name: "peel.wlan.datapad", Label: "Padding", Kind: wire.Bytes, Doc: "Up to a multiple of four; put in by the driver, never on the air."}
	wlanRest  = &wire.Field{Name: "peel.wlan.trailer", Label: "Trailer", Kind: wire.Bytes, Doc: "Bytes behind the payload's own end."}
	wlanBody  = &wire.Field{Name: "peel.wlan.body", Label: "Body", Kind: wire.Bytes, Doc: "The body of a frame of a kind that is not taken apart here."}

	wlanMesh     = &wire.Field{Name: "wlan.mesh.control_field", Label: "Mesh Control Field", Kind: wire.Text, Str: wire.NoText, Doc: "How the frame is passed on from station to station."}
	wlanMeshFlag = littleHex(8, "wlan.fixed.mesh_flags", "Mesh Flags", "How many addresses of the mesh header follow: none, one, or two.")
	wlanMeshTTL  = littleHex(8, "wlan.fixed.mesh_ttl", "Mesh TTL", "How many stations may still pass it on; each takes one off, and at 0 it is dropped.")
	wlanMeshSeq  = littleHex(32, "wlan.fixed.mesh_sequence", "Sequence Number", "So that no station passes it on twice.")
	wlanMesh4    = wlanAddress("wlan.fixed.mesh_addr4", "Mesh Extended Address 4", "Who sent it, outside of the mesh.")
	wlanMesh5    = wlanAddress("wlan.fixed.mesh_addr5", "Mesh Extended Address 5", "Whom it is for, outside of the mesh.")
	wlanMesh6    = wlanAddress("wlan.fixed.mesh_addr6", "Mesh Extended Address 6", "Who sent it, outside of the mesh.")

	wlanBAControl = littleWord(littleHex(16, "wlan.ba.control", "Block Ack Control", "What kind of list follows, of which traffic, and whether it is to be answered at once."),
		bit("wlan.ba.control.ackpolicy", "BA Ack Policy", "No acknowledgment is wanted for this frame."), bits(4, "wlan.ba.control.ba_type", "BA Type", "Which kind of list follows.", wire.Enum{0: "basic", 1: "extended compressed", 2: "compressed", 3: "multi-TID", 6: "GCR", 10: "GLK-GCR", 11: "multi-STA"}), bits(7, "wlan.ba.control.reserved", "Reserved", "Kept for later: senders write 0.", nil), bits(4, "wlan.ba.basic.tidinfo", "TID", "Which class of traffic; with several, how many less one.", nil))
	wlanBATID = littleWord(littleHex(16, "peel.wlan.ba.tidinfo", "Per TID Info", "Which traffic identifier (TID) the list below is about."),
		bits(12, "wlan.bar.mtid.tidinfo.reserved", "Reserved", "Kept for later: senders write 0.", nil), bits(4, "wlan.bar.mtid.tidinfo.value", "Multi-TID Value", "Which traffic identifier (TID): up to 7 the priority.", nil))
	wlanSSC = littleWord(littleHex(16, "wlan.fixed.ssc", "Block Ack Starting Sequence Control (SSC)", "The sequence number of the first frame that the list below speaks of."),
		bits(4, "wlan.fixed.ssc.fragment", "Fragment", "How long the list is, in newer frames.", nil), bits(12, "wlan.fixed.ssc.sequence", "Starting Sequence Number", "The number that the first bit stands for.", nil))
	wlanBitmap  = &wire.Field{Name: "wlan.ba.bm", Label: "Block Ack Bitmap", Kind: wire.Bytes, Doc: "A bit for each frame from the starting number on: 1 came, 0 is to be sent again."}
	wlanMissing = &wire.Field{Name: "wlan.ba.bm.missing_frame", Label: "Missing frame", Kind: wire.Dec, Doc: "A number that is not in the list: send it again."}
	wlanToken   = littleWord(littleHex(8, "wlan.vht_ndp.token", "Sounding Dialog Token", "Which measurement this is about: the answer repeats the number."),
		bits(1, "wlan.vht_ndp.token.ranging", "Ranging", "The measurement is for distances (802.11az), not for aiming.", nil), bit("wlan.vht_ndp.token.he", "HE", "The announcement is one of 802.11ax, not of 802.11ac."), bits(6, "wlan.vht_ndp.token.number", "Sounding Dialog Token Number", "Number of the measurement, which the answer repeats.", nil))
	wlanSounded = littleWord(littleHex(16, "peel.wlan.vht_ndp.sta_info", "STA Info", "Which station should measure, and how exact its answer shall be."),
		bits(12, "wlan.vht_ndp.sta_info.aid12", "AID12", "The number that the access point gave the station; 0 for the access point itself.", nil), bit("wlan.vht_ndp.sta_info.feedback_type", "Feedback Type", "0: the answer is to aim at one station; 1: at several at once (MU-MIMO)."), bits(3, "wlan.vht_ndp.sta_info.nc_index", "Nc Index", "Columns of the answer, less one.", nil))
	wlanRetrans = littleHex(8, "wlan.beamform.feedback_seg_retrans_bitmap", "Feedback segment Retransmission Bitmap", "Which parts of the answer to send again.")
	wlanInner   = &wire.Field{Name: "peel.wlan.wrapped", Label: "Contained Frame Control", Bits: 16, Kind: wire.Hex, Doc: "The frame control field of the frame inside."}
)

func wlanFlag(name, label, short, doc string) *wire.Field {
	return &wire.Field{Name: "wlan.fc." + name, Label: label, Short: short, Bits: 1, Kind: wire.Bool, Doc: doc}
}

func wlanAddress(name, label, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Bits: 48, Kind: wire.MAC, Doc: doc}
}

// wlanExtIV is the eight bytes before a payload that TKIP or CCMP encrypted.
func wlanExtIV(name, label string, number func(wire.View) uint64) *wire.Field {
	return &wire.Field{
		Name: name, Label: label, Bits: 64, Kind: wire.Hex, Num: number,
		Sub: []*wire.Field{
			wire.Pad(24), {Name: "wlan.wep.key", Label: "Key Index", Bits: 2, Kind: wire.Dec, Word: wire.Touch, Doc: "Which of up to four keys; with WPA pairs of stations use 0, broadcasts mostly 1 or 2."}, wire.Pad(38),
		},
		Doc: "48 bits that count frames, so that no start value comes again; two bytes of them stand apart, as WEP wanted it.",
	}
}

func wlanCCMPNumber(v wire.View) uint64 {
	b := v.Bytes()
	if len(b) < 8 {
		return 0
	}
	return uint64(b[7])<<40 | uint64(b[6])<<32 | uint64(b[5])<<24 | uint64(b[4])<<16 | uint64(b[1])<<8 | uint64(b[0])
}

func wlanTKIPNumber(v wire.View) uint64 {
	b := v.Bytes()
	if len(b) < 8 {
		return 0
	}
	return uint64(b[7])<<40 | uint64(b[6])<<32 | uint64(b[5])<<24 | uint64(b[4])<<16 | uint64(b[0])<<8 | uint64(b[2])
}

// wlanTypes: IEEE 802.11-2020, table 9-1.
var wlanTypes = wire.Enum{
	0x00: "association request|May I join?", 0x01: "association response", 0x02: "reassociation request", 0x03: "reassociation response", 0x04: "probe request|Which networks are here?", 0x05: "probe response", 0x06: "timing advertisement", 0x08: "beacon|Ten times a second the access point says that it is there, and how to join.", 0x09: "ATIM", 0x0a: "disassociation",
	0x0b: "authentication", 0x0c: "deauthentication|You are out. Where management frames are not protected anybody can say this in the access point's name.", 0x0d: "action", 0x0e: "action without acknowledgment",
	0x12: "trigger|All of these stations, send now.", 0x13: "TACK", 0x14: "beamforming report poll", 0x15: "NDP announcement", 0x17: "control wrapper", 0x18: "block ack request", 0x19: "block ack|Which of the last frames came.", 0x1a: "PS-Poll|I am awake: what do you have for me?", 0x1b: "RTS|May I send?", 0x1c: "CTS|The air is yours.", 0x1d: "ACK|I got it.", 0x1e: "CF-End", 0x1f: "CF-End + CF-Ack",
	0x20: "data", 0x21: "data + CF-Ack", 0x22: "data + CF-Poll", 0x23: "data + CF-Ack + CF-Poll", 0x24: "null|No data: only the flags count, such as going to sleep.", 0x25: "CF-Ack", 0x26: "CF-Poll", 0x27: "CF-Ack + CF-Poll", 0x28: "QoS data", 0x29: "QoS data + CF-Ack", 0x2a: "QoS data + CF-Poll", 0x2b: "QoS data + CF-Ack + CF-Poll", 0x2c: "QoS null", 0x2e: "QoS CF-Poll", 0x2f: "QoS CF-Ack + CF-Poll",
	0x30: "DMG beacon", 0x31: "S1G beacon", 0x162: "poll", 0x163: "SPR", 0x164: "grant", 0x165: "DMG CTS", 0x166: "DMG DTS", 0x167: "grant ack", 0x168: "SSW", 0x169: "SSW feedback", 0x16a: "SSW ack",
}

const (
	wlanManagement = 0
	wlanControl    = 1
	wlanData       = 2

	wlanQoSBit  = 0x8 // of a data frame's subtype
	wlanNullBit = 0x4

	wlanToDS      = 0x01 // of the second byte
	wlanFromDS    = 0x02
	wlanMoreFrag  = 0x04
	wlanProtected = 0x40
	wlanOrder     = 0x80

	etherCentrino  = 0x2452
	wlanHeader     = 24
	wlanOneAddress = 10 // bytes of header up to the end of the first address
	fcsSize        = 4
)

// wlanKind is Wireshark's number for type and subtype.
func wlanKind(b []byte) uint64 {
	if len(b) == 0 {
		return 0
	}
	return uint64(b[0]>>2&3)<<4 | uint64(b[0]>>4)
}

// WLAN is IEEE 802.11. Its header has one to four addresses, by type and direction.
var WLAN = wire.New(wire.Protocol{
	Name: "wlan", Title: "IEEE 802.11 wireless LAN", Short: "802.11", Spec: "IEEE 802.11-2020, 9.2",
	Doc:  "Carries packets through the air, where everybody hears everything, frames get lost all the time, and nobody can listen while sending.",
	Tier: wire.Link, Unit: "frame",
	Ends: wlanEnds,
	By: []wire.Key{
		{Space: wire.LinkType, Num: 105},
		{Space: wire.Direct, Num: wire.DirectWLAN},
		{Space: wire.Direct, Num: wire.DirectWLANFCS},
		{Space: wire.Direct, Num: wire.DirectWLANPad},
		{Space: wire.Direct, Num: wire.DirectWLANPadFCS},
		{Space: wire.EtherType, Num: etherCentrino},
	},
	Header: []*wire.Field{wlanFC, wlanType},
	Rows: append([]*wire.Field{
		wlanDuration, wlanAID, wlanRA, wlanTA, wlanDA, wlanSA, wlanBSSID, wlanSTAA, wlanThirdRow, wlanWord, wlanWEPIV, wlanWEPKey, wlanWEPICV, wlanTKIP, wlanCCMP, wlanFCS, wlanFCSOK, wlanPad, wlanRest, wlanBody,
		wlanMesh, wlanMeshFlag, wlanMeshTTL, wlanMeshSeq, wlanMesh4, wlanMesh5, wlanMesh6, wlanBAControl, wlanBATID, wlanSSC, wlanBitmap, wlanMissing, wlanToken, wlanSounded, wlanRetrans, wlanInner,
	}, append(wlanQoSRows, wlanHTCRows...)...),
	Decode:  decodeWLAN,
	Trailer: trailWLAN,
	Line:    lineWLAN,
})

// wlanHop returns who should take the frame from the air, and who sent it there: nil for one
// that the frame does not name.
func wlanHop(b []byte) (receiver, transmitter []byte) {
	if len(b) < wlanOneAddress || b[0]&3 != 0 { // version 1 has numbers for addresses
		return nil, nil
	}
	switch wlanKind(b) >> 4 {
	case wlanManagement, wlanData:
	case wlanControl:
		switch b[0] >> 4 {
		case 0x2, 0x4, 0x5, 0x8, 0x9, 0xa, 0xb, 0xe, 0xf:
		default:
			return b[4:10], nil
		}
	default:
		return b[4:10], nil
	}
	return b[4:10], wlanAddressAt(b, 10)
}

func wlanAddressAt(b []byte, at int) []byte {
	if len(b) < at+6 {
		return nil
	}
	return b[at : at+6]
}

// wlanEnds returns who sent the frame first, and whom it is for in the end: data may come from
// a cable or go to one (IEEE 802.11-2020, table 9-30). Without a way through an access point, and
// where each of several packets inside has ends of its own, they are those of the way through the air.
func wlanEnds(v wire.View) (from, to []byte) {
	b := v.Header()
	to, from = wlanHop(b)
	if to == nil || len(b) < wlanHeader || wlanKind(b)>>4 != wlanData {
		return from, to
	}
	flags, third := b[1], b[16:22]
	if at := wlanQoSAt(flags); b[0]>>4&wlanQoSBit != 0 && at < len(b) && b[at]&0x80 != 0 {
		return from, to
	}
	if flags&wlanToDS != 0 {
		to = third
	}
	switch flags & (wlanToDS | wlanFromDS) {
	case wlanFromDS:
		from = third
	case wlanToDS | wlanFromDS:
		from = wlanAddressAt(b, wlanHeader)
	}
	return from, to
}

// wlanHas says what the receiver's driver left at and in the frame.
func wlanHas(l *wire.Layer) (fcs, pad bool) {
	if l.Key.Space != wire.Direct {
		return false, false
	}
	switch l.Key.Num {
	case wire.DirectWLANFCS:
		return true, false
	case wire.DirectWLANPad:
		return false, true
	case wire.DirectWLANPadFCS:
		return true, true
	}
	return false, false
}

func decodeWLAN(d *wire.Decoder) {
	h := d.Header()
	if !d.OK() || len(h) < 2 {
		return
	}
	kind, flags, keep := wlanKind(h), h[1], wlanKeep(d.Layer())
	switch kind >> 4 {
	case wlanManagement:
		wlanManagementFrame(d, flags)
	case wlanControl:
		wlanControlFrame(d, kind&0xf, keep)
	case wlanData:
		keep = wlanDataFrame(d, kind&0xf, flags, keep)
	default:
		d.Add(wlanDuration)
		d.Add(wlanRA)
	}
	if !d.OK() || d.Left() == 0 {
		return
	}
	next := wlanNext(d, kind, flags)
	if next == wlanNothing {
		keep = d.Left()
		next = 0
	}
	d.KeepTrailer(min(keep, d.Left()))
	d.Carry(wire.Direct, next)
}

// wlanNothing says that there is no payload.
const wlanNothing = ^uint64(0)

// wlanNext says what the body is.
func wlanNext(d *wire.Decoder, kind uint64, flags byte) uint64 {
	secret := flags&wlanProtected != 0 && d.Layer().Key.Num != etherCentrino
	switch {
	case kind>>4 == wlanManagement && secret:
		return 0
	case kind>>4 == wlanManagement:
		return wire.DirectWLANMgt
	case kind>>4 == wlanData && kind&wlanNullBit != 0, kind>>4 == wlanControl:
		return wlanNothing
	case kind>>4 != wlanData || secret:
		return 0
	}
	h := d.Header()
	if h[22]&0xf != 0 {
		return wire.DirectFragment
	}
	if flags&wlanMoreFrag != 0 {
		d.Fragment()
	}
	if at := wlanQoSAt(flags); kind&wlanQoSBit != 0 && h[at]&0x80 != 0 {
		return wire.DirectAMSDU
	}
	return wire.DirectLLC
}

// wlanKeep returns how many bytes of check sequence are at the end.
func wlanKeep(l *wire.Layer) int {
	fcs, _ := wlanHas(l)
	if !fcs {
		return 0
	}
	return max(fcsSize-int(l.Missing), 0)
}

// wlanQoSAt is where the QoS control field of a data frame stands.
func wlanQoSAt(flags byte) int {
	if flags&(wlanToDS|wlanFromDS) == wlanToDS|wlanFromDS {
		return wlanHeader + 6
	}
	return wlanHeader
}

func wlanManagementFrame(d *wire.Decoder, flags byte) {
	d.Add(wlanDuration)
	wlanClaim(d, wlanRA, wlanDA)
	wlanClaim(d, wlanTA, wlanSA)
	d.Add(wlanBSSID)
	d.Add(wlanWord)
	if flags&wlanOrder != 0 {
		wlanHTControl(d)
	}
	if flags&wlanProtected != 0 {
		wlanSecurity(d)
	}
}

// wlanClaim claims an address and gives its other names.
func wlanClaim(d *wire.Decoder, row *wire.Field, also ...*wire.Field) {
	at := d.Pos()
	d.Add(row)
	if !d.OK() {
		return
	}
	for _, f := range also {
		d.Derive(f, at, 6)
	}
}

// wlanDataFrame claims a data frame's header and returns how many bytes at the end are
// no payload. IEEE 802.11-2020, table 9-30 has the addresses.
func wlanDataFrame(d *wire.Decoder, subtype uint64, flags byte, keep int) int {
	d.Add(wlanDuration)
	b := d.Rest()
	qos := subtype&wlanQoSBit != 0
	at := wlanQoSAt(flags) - 4
	several := qos && at < len(b) && b[at]&0x80 != 0 // an A-MSDU has the outer addresses inside
	switch ds := flags & (wlanToDS | wlanFromDS); {
	case ds == 0:
		wlanClaim(d, wlanRA, wlanDA)
		wlanClaim(d, wlanTA, wlanSA)
		d.Add(wlanBSSID)
	case ds == wlanToDS:
		wlanClaim(d, wlanRA, wlanBSSID)
		wlanClaim(d, wlanTA, wlanSA, wlanSTAA)
		wlanThird(d, several, wlanDA)
	case ds == wlanFromDS:
		wlanClaim(d, wlanRA, wlanDA, wlanSTAA)
		wlanClaim(d, wlanTA, wlanBSSID)
		wlanThird(d, several, wlanSA)
	case several:
		d.Add(wlanRA)
		d.Add(wlanTA)
		d.Add(wlanBSSID)
	default:
		d.Add(wlanRA)
		d.Add(wlanTA)
		d.Add(wlanDA)
	}
	d.Add(wlanWord)
	if flags&(wlanToDS|wlanFromDS) == wlanToDS|wlanFromDS {
		if several {
			d.Add(wlanBSSID)
		} else {
			d.Add(wlanSA)
		}
	}
	mesh := false
	if qos {
		mesh = wlanQoSControl(d, subtype, flags)
		if flags&wlanOrder != 0 {
			wlanHTControl(d)
		}
	}
	if _, pad := wlanHas(d.Layer()); pad {
		if n := -d.Offset() & 3; n > 0 {
			d.Take(wlanPad, n)
		}
	}
	if flags&wlanProtected != 0 && subtype&wlanNullBit == 0 {
		if wep := wlanSecurity(d); wep {
			keep += wepICVSize
		}
	} else if mesh && !several {
		wlanMeshControl(d)
	}
	return keep
}

func wlanThird(d *wire.Decoder, several bool, row *wire.Field) {
	if several {
		row = wlanThirdRow
	}
	d.Add(row)
}

const wepICVSize = 4

// wlanSecurity claims what stands before an encrypted payload, and says whether it is
// WEP's. TKIP marks its bytes so that old receivers would not take a weak key for WEP's.
func wlanSecurity(d *wire.Decoder) (wep bool) {
	b := d.Rest()
	switch {
	case len(b) < 4 || b[3]&0x20 == 0:
		d.Add(wlanWEPIV)
		d.Add(wlanWEPKey)
		return true
	case b[1] == (b[0]|0x20)&0x7f:
		d.Add(wlanTKIP)
	default:
		d.Add(wlanCCMP)
	}
	return false
}

func wlanMeshControl(d *wire.Decoder) {
	d.Group(wlanMesh)
	flags := d.Add(wlanMeshFlag)
	d.Add(wlanMeshTTL)
	d.Add(wlanMeshSeq)
	switch flags & 3 {
	case 1:
		d.Add(wlanMesh4)
	case 2:
		d.Add(wlanMesh5)
		d.Add(wlanMesh6)
	}
	d.Close()
}

// wlanControlFrame claims a control frame. IEEE 802.11-2020, 9.3.1.
func wlanControlFrame(d *wire.Decoder, subtype uint64, keep int) {
	if subtype == 0xa {
		d.Add(wlanAID)
		wlanClaim(d, wlanRA, wlanBSSID)
		d.Add(wlanTA)
		return
	}
	d.Add(wlanDuration)
	d.Add(wlanRA)
	switch subtype {
	case 0xc, 0xd:
		return
	case 0xe:
		d.Add(wlanBSSID)
		return
	case 0x7:
		d.Add(wlanInner)
		wlanHTControl(d)
	case 0x2, 0x4, 0x5, 0x8, 0x9, 0xb, 0xf:
		d.Add(wlanTA)
	}
	room := d.Left() - keep
	if room <= 0 {
		return
	}
	d.Bound(room, nil)
	switch subtype {
	case 0x4:
		d.Add(wlanRetrans)
	case 0x5:
		d.Add(wlanToken)
		for d.Left() >= 2 {
			d.Add(wlanSounded)
		}
	case 0x8, 0x9:
		wlanBlockAck(d, subtype == 0x9)
	}
	d.TakeRest(wlanBody)
	d.Close()
}

// wlanBlockAck claims a list of what came, or the request for one.
func wlanBlockAck(d *wire.Decoder, answer bool) {
	control := d.Add(wlanBAControl)
	switch control >> 1 & 0xf {
	case 0, 1, 2:
		first := d.Add(wlanSSC)
		if !answer {
			return
		}
		n := 8
		if control>>1&0xf == 0 {
			n = 128
		} else if first>>3&1 != 0 || first&6 == 4 { // 802.11ax: lists of 32 bytes
			n = 32
		}
		wlanList(d, min(n, d.Left()), first>>4, n == 8)
	case 3:
		for n := control>>12 + 1; n > 0 && d.More(); n-- {
			d.Add(wlanBATID)
			first := d.Add(wlanSSC)
			if answer {
				wlanList(d, min(8, d.Left()), first>>4, false)
			}
		}
	}
}

// wlanList claims n bytes with a bit for each frame from number first on, and names
// those that are missing.
func wlanList(d *wire.Decoder, n int, first uint64, name bool) {
	at := d.Pos()
	b := d.Take(wlanBitmap, n)
	if !name || d.S.Skim {
		return
	}
	d.Inside()
	for i := range len(b) * 8 {
		if b[i/8]>>(i%8)&1 == 0 {
			d.FactAt(wlanMissing, at+i/8, 1, (first+uint64(i))&0xfff)
		}
	}
	d.Close()
}

// trailWLAN claims what the payload left, and the check sequences.
func trailWLAN(d *wire.Decoder) {
	l := d.Layer()
	keep, h := wlanKeep(l), d.Header()
	tail := keep
	wep := wlanIsWEP(l, h)
	if wep {
		tail += wepICVSize
	}
	if n := d.Left() - tail; n > 0 {
		d.Take(wlanRest, n)
	}
	if wep && d.Left() >= wepICVSize {
		d.Add(wlanWEPICV)
	}
	if keep < fcsSize || d.Left() < fcsSize {
		d.TakeRest(wlanRest)
		return
	}
	h = d.Header()
	d.Add(wlanFCS)
	verdict := wire.Unverified
	if _, pad := wlanHas(d.Layer()); !d.S.Skim && !pad {
		verdict = wire.Bad
		if crc32.ChecksumIEEE(h) == binary.LittleEndian.Uint32(d.Header()[len(h):]) {
			verdict = wire.Good
		}
	}
	d.FactAt(wlanFCSOK, d.Pos()-fcsSize, 0, uint64(verdict))
}

// wlanIsWEP says whether the layer's header ends with WEP's four bytes.
func wlanIsWEP(l *wire.Layer, h []byte) bool {
	n := int(l.Header)
	if n < wlanHeader+4 || n > len(h) || h[1]&wlanProtected == 0 || h[0]>>2&3 == wlanControl {
		return false
	}
	at := wlanHeader
	if h[0]>>2&3 == wlanData {
		at = wlanQoSAt(h[1])
		if h[0]>>4&wlanNullBit != 0 {
			return false
		}
		if h[0]>>4&wlanQoSBit != 0 {
			at += 2
		}
	}
	if h[1]&wlanOrder != 0 && at != wlanQoSAt(h[1]) {
		at += 4
	}
	return n-at < 8 && h[n-1]&0x20 == 0 // less than TKIP's and CCMP's eight, with padding or without
}

func lineWLAN(dst []byte, v wire.View) []byte {
	if v.Named() {
		dst = v.AppendEnds(dst)
		dst = append(dst, ' ')
	}
	dst = v.AppendName(dst, wlanType)
	b := v.Header()
	if len(b) < wlanOneAddress {
		return dst
	}
	from, to := wlanEnds(v)
	receiver, transmitter := wlanHop(b)
	handed := !bytes.Equal(from, transmitter)
	if handed {
		dst = append(dst, ", passed on by "...)
		dst = wire.AppendBytes(dst, transmitter)
	}
	if !bytes.Equal(to, receiver) {
		if !handed {
			dst = append(dst, ", first"...)
		}
		dst = append(dst, " to "...)
		dst = wire.AppendBytes(dst, receiver)
	}
	if b[1]&wlanProtected != 0 {
		dst = append(dst, ", encrypted"...)
	}
	if b[1]&0x08 != 0 {
		dst = append(dst, ", sent again"...)
	}
	return dst
}
