package link

import (
	"testing"

	"peel/layers/internal/wiretest"
	"peel/layers/wire"
)

func TestWLAN(t *testing.T) {
	const a, b, c = "020000000001", "020000000002", "020000000003"
	wiretest.Layer(t, WLAN, nil, []wiretest.Case{
		{
			Name: "to an access point", Bytes: "0801 2c00" + a + b + c + "3012 aaaa", Next: "inside", Line: "02:00:00:00:00:02 -> 02:00:00:00:00:03 data, first to 02:00:00:00:00:01",
			Want: []string{
				"wlan.fc = 0x0801 @0+2", " wlan.fc.type = 2 @0+1", "  wlan.fc.ds = 0x1 @1+1", "wlan.fc.type_subtype = 0x20 @0+1", "wlan.duration = 44 @2+2", "wlan.ra = 02:00:00:00:00:01 @4+6", "wlan.bssid = 02:00:00:00:00:01 @4+6",
				"wlan.ta = 02:00:00:00:00:02 @10+6", "wlan.sa = 02:00:00:00:00:02 @10+6", "wlan.da = 02:00:00:00:00:03 @16+6", " wlan.frag = 0 @22+2", " wlan.seq = 291 @22+2",
			},
		},
		{
			Name: "between access points, with mesh control", Bytes: "8803 2c00" + a + b + c + "3012" + a + "0001 01 1f 07000000" + b + "aa", Next: "inside",
			Want:  []string{"wlan.sa = 02:00:00:00:00:01 @24+6", " wlan.qos.mesh_ctl_present = 1 @30+2", " wlan.fixed.mesh_sequence = 0x00000007 @34+4", " wlan.fixed.mesh_addr4 = 02:00:00:00:00:02 @38+6"},
			Lacks: []string{"wlan.bssid"},
		},
		{Name: "what the access point keeps", Bytes: "8802 2c00" + a + b + c + "3012 3632 aa", Want: []string{"wlan.qos = 0x3236 @24+2", " wlan.qos.tid = 6 @24+2", " wlan.qos.eosp = true @24+2", "  wlan.qos.qap_buf_load = 3 @24+2", " wlan.qos.priority = 6 @24+2"}},
		{Name: "several packets in one", Bytes: "8801 2c00" + a + b + c + "3012 8000 aa", Want: []string{"peel.wlan.addr3 = 02:00:00:00:00:03 @16+6"}, Lacks: []string{"wlan.da"}, Next: "inside"},
		{Name: "a null frame has no payload", Bytes: "4811 0000" + a + b + c + "3012 ff", Want: []string{"peel.wlan.trailer = ff @24+1"}},
		{
			Name: "WEP", Bytes: "0841 0000" + a + b + c + "3012 010203 40 a1a2 11223344", Line: "02:00:00:00:00:02 -> 02:00:00:00:00:03 data, first to 02:00:00:00:00:01, encrypted",
			Want: []string{"wlan.wep.iv = 0x010203 @24+3", " wlan.wep.key = 1 @27+1", "wlan.wep.icv = 0x11223344 @30+4"},
		},
		{Name: "TKIP", Bytes: "0841 0000" + a + b + c + "3012 01210260 05060708 a1", Want: []string{"wlan.tkip.extiv = 0x0000080706050102 @24+8", " wlan.wep.key = 1 @27+1"}},
		{Name: "CCMP", Bytes: "0841 0000" + a + b + c + "3012 01020020 05060708 a1", Want: []string{"wlan.ccmp.extiv = 0x0000080706050201 @24+8"}, Lacks: []string{"wlan.wep.icv"}},
		{Name: "an acknowledgment", Bytes: "d400 0000" + a, Line: "- -> 02:00:00:00:00:01 ACK"},
		{Name: "PS-Poll", Bytes: "a400 01c0" + a + b, Want: []string{"wlan.aid = 1 @2+2", "wlan.bssid = 02:00:00:00:00:01 @4+6", "wlan.ta = 02:00:00:00:00:02 @10+6"}},
		{
			Name: "block ack", Bytes: "9400 2c00" + a + b + "0550 3012 ffffffffffffff7f",
			Want: []string{"wlan.ba.control = 0x5005 @16+2", " wlan.ba.control.ba_type = 2 @16+2", " wlan.fixed.ssc.sequence = 291 @18+2", " wlan.ba.bm.missing_frame = 354 @27+1"},
		},
		{Name: "a block ack that says more than it has", Bytes: "9400 2c00" + a + b + "06f0 0050 3012 ff", Want: []string{"wlan.ba.bm = ff @22+1"}},
		{
			Name: "HT control of 802.11ac", Bytes: "8881 0000" + a + b + c + "3012 0600 09020384 aa",
			Want: []string{"wlan.htc = 0x84030209 @26+4", " wlan.htc.vht = true @26+4", " wlan.htc.msi_stbc_reserved = 0x1 @26+4", " wlan.htc.bw = 0x00000003 @26+4", " wlan.htc.rdg_more_ppdu = true @26+4"},
		},
		{Name: "cut short", Bytes: "0801 2c00 0200", Notes: []string{"wlan.ra needs 6 bytes; 2 are left"}},
	})
}

// Who sent a frame to whom, as tshark's columns Source and Destination have it.
func TestWLANEnds(t *testing.T) {
	const a, b, c, d = "020000000001", "020000000002", "020000000003", "020000000004"
	for _, x := range []struct{ name, bytes, line string }{
		{"beacon", "8000 0000 ffffffffffff" + b + b + "0000", "02:00:00:00:00:02 -> ff:ff:ff:ff:ff:ff beacon"},
		{"from station to station", "0800 0000" + a + b + c + "0000", "02:00:00:00:00:02 -> 02:00:00:00:00:01 data"},
		{"to the access point", "0801 0000" + a + b + c + "0000", "02:00:00:00:00:02 -> 02:00:00:00:00:03 data, first to 02:00:00:00:00:01"},
		{"from the access point", "0802 0000" + a + b + c + "0000", "02:00:00:00:00:03 -> 02:00:00:00:00:01 data, passed on by 02:00:00:00:00:02"},
		{"between access points", "0803 0000" + a + b + c + "0000" + d, "02:00:00:00:00:04 -> 02:00:00:00:00:03 data, passed on by 02:00:00:00:00:02 to 02:00:00:00:00:01"},
		{"several packets inside", "8801 0000" + a + b + c + "0000 8000", "02:00:00:00:00:02 -> 02:00:00:00:00:01 QoS data"},
		{"request to send", "b400 0000" + a + b, "02:00:00:00:00:02 -> 02:00:00:00:00:01 RTS"},
		{"clear to send", "c400 0000" + a, "- -> 02:00:00:00:00:01 CTS"},
		{"end of the contention-free time", "e400 0000 ffffffffffff" + b, "02:00:00:00:00:02 -> ff:ff:ff:ff:ff:ff CF-End"},
		{"DMG beacon", "0c00 0000" + a, "- -> 02:00:00:00:00:01 DMG beacon"},
		{"version 1 has other addresses", "0901 0000" + a + b + c + "0000", "data"},
	} {
		t.Run(x.name, func(t *testing.T) {
			frame := wiretest.Unhex(t, x.bytes)
			s := wire.Stack{Skim: true}
			s.Reset(frame, len(frame))
			d := wire.Decoder{S: &s}
			d.Begin(WLAN, 0, 0, len(frame), wire.Key{Space: wire.LinkType, Num: 105}, wire.ByNumber, false)
			WLAN.Decode(&d)
			d.Finish()
			if got := string(WLAN.Line(nil, s.Layer(0))); got != x.line {
				t.Errorf("got  %s\nwant %s", got, x.line)
			}
		})
	}
}

// Whether the check sequence was kept is not in the frame: the header before it tells.
func TestWLANCheckSequence(t *testing.T) {
	b := wiretest.Unhex(t, "d400 0000 020000000001 d2c1ebd1")
	var s wire.Stack
	s.Reset(b, len(b))
	d := wire.Decoder{S: &s}
	d.Begin(WLAN, 0, 0, len(b), wire.Key{Space: wire.Direct, Num: wire.DirectWLANFCS}, wire.ByNumber, false)
	WLAN.Decode(&d)
	d.Finish()
	if got := s.Layers[0].Header; got != 10 {
		t.Errorf("the header has %d bytes, want 10", got)
	}
	d.Resume(0, 10, len(b))
	found := false
	for i := range s.Items {
		found = found || s.Items[i].F == wlanFCS
	}
	if !found {
		t.Error("no check sequence found")
	}
}

func TestAMSDU(t *testing.T) {
	wiretest.Layer(t, AMSDU, nil, []wiretest.Case{{
		Name: "the first of two", Bytes: "020000000001 020000000002 0003 aaaa03 000000  020000000001 020000000002 0002 aaaa", Next: "inside",
		Want: []string{"wlan_aggregate.a_mdsu.length = 3 @12+2", "peel.wlan_aggregate.pad = 00:00:00 @17+3"},
	}})
}

func TestRadiotap(t *testing.T) {
	wiretest.Layer(t, Radiotap, nil, []wiretest.Case{
		{
			Name: "alignment", Line: "2437 MHz 11 Mb/s -50 dBm", Next: "inside",
			Bytes: `00 00 1800  2f080000  // time, flags, rate, channel, strength, antenna
				0102030405060708  10 16  8509 a000  ce 01`,
			Want: []string{"radiotap.mactime = 578437695752307201 @8+8", " radiotap.flags.fcs = true @16+1", "radiotap.datarate = 11 @17+1", "radiotap.channel.freq = 2437 @18+2", " radiotap.channel.flags.cck = true @20+2"},
		},
		{
			Name: "a byte before a word", Bytes: "00 00 0e00  0a000000  00 00 8509 a000", Line: "2437 MHz",
			Want: []string{"peel.radiotap.align = 00 @9+1", "radiotap.channel.freq = 2437 @10+2"},
		},
		{
			Name: "strength by antenna", Bytes: "00 00 1200  220000a0 20080000  00 ce d0 01 0000",
			Want: []string{" radiotap.present.word = 0xa0000022 @4+4", "radiotap.dbm_antsignal = -50 @13+1", "radiotap.dbm_antsignal = -48 @14+1", "radiotap.antenna = 1 @15+1", "peel.radiotap.unknown = 00:00 @16+2"},
		},
		{
			Name: "a maker's own fields", Bytes: "00 00 1a00  200000c0 02000000  ce 00 00037f 01 0400 aabbccdd 0000",
			Want: []string{"radiotap.vendor_namespace = 00:03:7f:01:04:00:aa:bb:cc:dd @14+10", " radiotap.vendor_data = aa:bb:cc:dd @20+4"},
		},
		{
			Name: "802.11n", Bytes: "00 00 0b00  00000800  1f 05 07", Want: []string{"  radiotap.mcs.bw = 1 @9+1", " radiotap.mcs.index = 7 @10+1", "radiotap.datarate = 150 @8+3"},
		},
		{
			Name: "802.11ac", Bytes: "00 00 1400  00002000  ff01 04 04 92 00 00 00 01 05 3412",
			Want: []string{"  radiotap.vht.nss.0 = 2 @12+1", "  radiotap.vht.mcs.0 = 9 @12+1", " radiotap.vht.coding.0 = 1 @16+1", " radiotap.vht.datarate.0 = 866.6 @8+12", " radiotap.vht.paid = 4660 @18+2"},
		},
		{Name: "a header of 4 bytes", Bytes: "00 00 0400 d400", Notes: []string{"radiotap.length says 4 bytes; a radiotap header has 8 at least"}, Next: "inside"},
		{Name: "longer than the frame", Bytes: "00 00 ffff 02000000 10", Notes: []string{"radiotap.length asks for 65531 bytes; 5 are left"}},
		{Name: "words without an end", Bytes: "00 00 0c00 ffffffff ffffffff", Notes: []string{"radiotap.present.word needs 4 bytes; radiotap.length leaves 0"}},
	})
}

func TestManagement(t *testing.T) {
	frame := func(t *testing.T, text string) (*wire.Stack, []byte) {
		b := wiretest.Unhex(t, text)
		var s wire.Stack
		s.Reset(b, len(b))
		d := wire.Decoder{S: &s}
		d.Begin(WLAN, 0, 0, len(b), wire.Key{Space: wire.LinkType, Num: 105}, wire.ByNumber, false)
		WLAN.Decode(&d)
		d.Finish()
		keys, _, _ := d.Next()
		l := s.Layers[0]
		d.Begin(WLANManagement, 0, int(l.Off+l.Header), int(l.End()), keys[0], wire.ByNumber, false)
		WLANManagement.Decode(&d)
		d.Finish()
		return &s, b
	}
	const addresses = "ffffffffffff 020000000001 020000000001 0000"
	for _, c := range []struct{ name, bytes, line, row, note string }{
		{"a beacon", "8000 0000" + addresses + "0102030405060708 6400 1104 0004 7065656c 0102 8284", `beacon: SSID "peel"`, "wlan.ssid", ""},
		{"a network that keeps its name quiet", "8000 0000" + addresses + "0102030405060708 6400 1104 0000 0102 8284", "beacon: SSID not told", "wlan.supported_rates", ""},
		{"a name beyond the frame", "8000 0000" + addresses + "0102030405060708 6400 1104 00ff 70", "beacon: no name", "wlan.ssid", "wlan.tag.length asks for 257 bytes; 3 are left"},
		{"out", "c000 0000" + addresses + "0700", "deauthentication: class 3 frame from a station that is not associated", "wlan.fixed.reason_code", ""},
		{"open system", "b000 0000" + addresses + "0000 0200 0000", "authentication: open system, message 2: successful", "wlan.fixed.auth.alg", ""},
		{"SAE", "b000 0000" + addresses + "0300 0100 0000 1300 aabb", "authentication: SAE, message 1: successful", "peel.wlan.mgt.data", ""},
		{"an action", "d000 0000" + addresses + "0800 0100", "action: SA query, action 0", "wlan.fixed.category_code", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _ := frame(t, c.bytes)
			v := s.Layer(1)
			if got := string(WLANManagement.Line(nil, v)); got != c.line {
				t.Errorf("line %q, want %q", got, c.line)
			}
			found := false
			for i := v.L.First; i < v.L.Last; i++ {
				found = found || s.Items[i].F.Name == c.row
			}
			if !found {
				t.Errorf("no row %s", c.row)
			}
			notes := ""
			for _, n := range wiretest.Notes(s) {
				notes += n
			}
			if notes != c.note {
				t.Errorf("notes %q, want %q", notes, c.note)
			}
		})
	}
}

func TestPPI(t *testing.T) {
	wiretest.Layer(t, PPI, nil, []wiretest.Case{
		{
			Name: "the common field", Line: "2437 MHz 11 Mb/s -50 dBm", Next: "inside",
			Bytes: `00 00 2000 69000000
				0200 1400 0102030405060708 0100 1600 8509 a000 00 00 ce a1`,
			Want: []string{"ppi.length = 32 @2+2", " ppi.field_type = 2 @8+2", "  ppi.80211-common.flags.fcs = true @20+2", " ppi.80211-common.rate = 11000 @22+2", " ppi.80211-common.dbm.antnoise = -95 @31+1"},
		},
		{Name: "Ethernet behind it", Bytes: "00 00 0800 01000000 ff", Next: "link type 1", Line: "link type 1"},
		{Name: "a header of 4 bytes", Bytes: "00 00 0400 69000000 d4", Notes: []string{"ppi.length says 4 bytes; the header alone is 8"}},
		{Name: "a field beyond the header", Bytes: "00 00 0c00 69000000 0200 1400 0102", Notes: []string{"ppi.field_len asks for 24 bytes; 4 are left"}},
	})
}
