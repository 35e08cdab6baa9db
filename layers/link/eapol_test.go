package link

import (
	"strings"
	"testing"

	"peel/layers/internal/wiretest"
)

// a key descriptor from the key length to the key ID
var keyMiddle = "0010 0000000000000005" + strings.Repeat("11", 32) + strings.Repeat("00", 16+8+8)

func TestEAPOL(t *testing.T) {
	mic := strings.Repeat("22", 16)
	rsn := "30140100000fac040100000fac040100000fac02 8000"
	wiretest.Layer(t, EAPOL, nil, []wiretest.Case{
		{Name: "start", Bytes: "01 01 0000 0000", Line: "start", Want: []string{"peel.trailer = 00:00 @4+2"}},
		{Name: "EAP", Bytes: "02 00 0005 01 01 0005 01", Next: "inside", Line: "EAP packet"},
		{
			Name:  "a length that leaves no key",
			Bytes: "02 03 0000 02 008a" + keyMiddle + mic + "0000",
			Notes: []string{"eapol.keydes.type needs 1 byte; eapol.len leaves 0"},
			Line:  "key",
		},
		{
			Name:  "first of four",
			Bytes: "02 03 005f 02 008a" + keyMiddle + mic + "0000",
			Want:  []string{"wlan_rsna_eapol.keydes.msgnr = 1 @5+0", " wlan_rsna_eapol.keydes.key_info.key_ack = true @5+2", "eapol.keydes.replay_counter = 5 @9+8", "wlan_rsna_eapol.keydes.data_len = 0 @97+2"},
			Line:  "key, message 1 of 4",
		},
		{
			Name:  "second of four, with what the station wants",
			Bytes: "01 03 0075 02 010a" + keyMiddle + mic + "0016" + rsn,
			Want: []string{
				"wlan_rsna_eapol.keydes.msgnr = 2 @5+0", " wlan.tag =  @99+22", "  wlan.rsn.gcs = 1027076 @103+4", "   wlan.rsn.gcs.type = 4 @106+1", "  wlan.rsn.pcs.list =  @109+4", "    wlan.rsn.akms.type = 2 @118+1",
				"   wlan.rsn.capabilities.mfpc = true @119+2",
			},
			Line: "key, message 2 of 4",
		},
		{
			Name:  "third of four, encrypted",
			Bytes: "02 03 0067 02 13ca" + keyMiddle + mic + "0008" + "0102030405060708",
			Want:  []string{"wlan_rsna_eapol.keydes.msgnr = 3 @5+0", "wlan_rsna_eapol.keydes.data = 01:02:03:04:05:06:07:08 @99+8"},
			Lacks: []string{"wlan.tag"},
			Line:  "key, message 3 of 4, key data encrypted",
		},
		{
			Name:  "fourth of four",
			Bytes: "02 03 005f 02 030a" + keyMiddle + mic + "0000",
			Line:  "key, message 4 of 4",
		},
		{
			Name:  "a group key",
			Bytes: "02 03 005f 02 1382" + keyMiddle + mic + "0000",
			Line:  "key, group key, message 1 of 2, key data encrypted",
		},
		{
			Name:  "a MIC of 24 bytes",
			Bytes: "02 03 0067 02 0308" + keyMiddle + mic + "3333333333333333 0000",
			Want:  []string{"wlan_rsna_eapol.keydes.data_len = 0 @105+2"},
		},
		{
			Name:  "the PMKID",
			Bytes: "02 03 0075 02 0088" + keyMiddle + mic + "0016 dd14000fac04" + strings.Repeat("aa", 16),
			Want:  []string{"  wlan.rsn.ie.kde.data_type = 4 @104+1", "  wlan.rsn.ie.pmkid = " + colons("aa", 16) + " @105+16"},
		},
		{
			Name:  "a count that lies",
			Bytes: "02 03 0069 02 0108" + keyMiddle + mic + "000a 30080100000fac04ffff",
			Notes: []string{"wlan.rsn.pcs.count asks for 262140 bytes; 0 are left"},
		},
		{
			Name:  "RC4",
			Bytes: "01 03 0031 01 0005 0000000000000007" + strings.Repeat("ab", 16) + "81" + strings.Repeat("cd", 16) + "0102030405",
			Want:  []string{" eapol.keydes.key_index.type = true @31+1", " eapol.keydes.key_index.number = 1 @31+1", "eapol.keydes.key = 01:02:03:04:05 @48+5", "eapol.keydes.key.generated_locally = false @48+0"},
		},
		{
			Name:  "a length that lies",
			Bytes: "02 01 00ff 00",
			Notes: []string{"eapol.len says 255 bytes follow; 1 are here"},
		},
	})
}

func TestEAP(t *testing.T) {
	wiretest.Layer(t, EAP, nil, []wiretest.Case{
		{Name: "who are you?", Bytes: "01 05 0005 01", Want: []string{"eap.type = 1 @4+1"}, Line: "request id 5, identity"},
		{Name: "a name", Bytes: "02 05 0008 01 626f62", Want: []string{"eap.identity = bob @5+3"}, Line: "response id 5, identity bob"},
		{
			Name: "a SIM card",
			Bytes: "02 05 002f 01 30 323332303130 40" + // 0232010@
				"776c616e2e6d6e633030312e6d63633233322e336770706e6574776f726b2e6f7267", // wlan.mnc001.mcc232.3gppnetwork.org
			Want: []string{"eap.identity.prefix = '0' @5+1", "eap.identity.type = EAP-AKA Permanent @5+1", "eap.identity.mnc = 23201 @21+3", "eap.identity.mcc = 232 @28+3"},
		},
		{Name: "not this way", Bytes: "02 06 0007 03 0d 19", Want: []string{"eap.desired_type = 13 @5+1", "eap.desired_type = 25 @6+1"}, Line: "response id 6, legacy Nak, wants EAP-TLS"},
		{
			Name:  "MD5",
			Bytes: "01 07 000a 04 04 aabbccdd",
			Want:  []string{"eap.md5.value_size = 4 @5+1", "eap.md5.value = aa:bb:cc:dd @6+4"},
		},
		{
			Name:  "MD5 with a size that lies",
			Bytes: "01 07 000a 04 40 aabbccdd",
			Notes: []string{"eap.md5.value_size says 64 bytes; 4 are left"},
		},
		{
			Name:  "TLS in one piece",
			Bytes: "02 08 000d 0d 00 16 0301 0002 0100",
			Want:  []string{" eap.tls.flags.start = false @5+1"},
			Next:  "inside",
		},
		{
			Name:  "TLS, the first of several pieces",
			Bytes: "02 08 000f 0d c0 00000800 16 0301 07fb",
			Want:  []string{"eap.tls.len = 2048 @6+4", "peel.eap.data = 16:03:01:07:fb @10+5"},
		},
		{
			Name:  "SIM",
			Bytes: "01 09 0010 12 0a 0000  0f02 0002 0001 0000",
			Want:  []string{"eap.sim.subtype.attribute =  @8+8", " eap.sim.subtype.type = 15 @8+1", " eap.sim.subtype.value = 00:02:00:01:00:00 @10+6"},
		},
		{
			Name:  "SIM with an attribute of no length",
			Bytes: "01 09 000a 12 0a 0000  0f00",
			Notes: []string{"eap.sim.subtype.len is 0: there is no way on"},
		},
		{Name: "success", Bytes: "03 0a 0004", Line: "success id 10"},
	})
}
