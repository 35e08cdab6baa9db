package link

import (
	"strings"
	"testing"
)

// a key descriptor from the key length to the key ID
var keyMiddle = "0010 0000000000000005" + strings.Repeat("11", 32) + strings.Repeat("00", 16+8+8)

func TestEAPOL(t *testing.T) {
	mic := strings.Repeat("22", 16)
	rsn := "30140100000fac040100000fac040100000fac02 8000"
	testLayer(t, EAPOL, []layerCase{
		{name: "start", bytes: "01 01 0000 0000", line: "start", want: []string{"peel.trailer = 00:00 @4+2"}},
		{name: "EAP", bytes: "02 00 0005 01 01 0005 01", next: "inside", line: "EAP packet"},
		{
			name:  "a length that leaves no key",
			bytes: "02 03 0000 02 008a" + keyMiddle + mic + "0000",
			notes: []string{"eapol.keydes.type needs 1 byte; eapol.len leaves 0"},
			line:  "key",
		},
		{
			name:  "first of four",
			bytes: "02 03 005f 02 008a" + keyMiddle + mic + "0000",
			want:  []string{"wlan_rsna_eapol.keydes.msgnr = 1 @5+0", " wlan_rsna_eapol.keydes.key_info.key_ack = true @5+2", "eapol.keydes.replay_counter = 5 @9+8", "wlan_rsna_eapol.keydes.data_len = 0 @97+2"},
			line:  "key, message 1 of 4",
		},
		{
			name:  "second of four, with what the station wants",
			bytes: "01 03 0075 02 010a" + keyMiddle + mic + "0016" + rsn,
			want: []string{
				"wlan_rsna_eapol.keydes.msgnr = 2 @5+0", " wlan.tag =  @99+22", "  wlan.rsn.gcs = 1027076 @103+4", "   wlan.rsn.gcs.type = 4 @106+1", "  wlan.rsn.pcs.list =  @109+4", "    wlan.rsn.akms.type = 2 @118+1",
				"   wlan.rsn.capabilities.mfpc = true @119+2",
			},
			line: "key, message 2 of 4",
		},
		{
			name:  "third of four, encrypted",
			bytes: "02 03 0067 02 13ca" + keyMiddle + mic + "0008" + "0102030405060708",
			want:  []string{"wlan_rsna_eapol.keydes.msgnr = 3 @5+0", "wlan_rsna_eapol.keydes.data = 01:02:03:04:05:06:07:08 @99+8"},
			lacks: []string{"wlan.tag"},
			line:  "key, message 3 of 4, key data encrypted",
		},
		{
			name:  "fourth of four",
			bytes: "02 03 005f 02 030a" + keyMiddle + mic + "0000",
			line:  "key, message 4 of 4",
		},
		{
			name:  "a group key",
			bytes: "02 03 005f 02 1382" + keyMiddle + mic + "0000",
			line:  "key, group key, message 1 of 2, key data encrypted",
		},
		{
			name:  "a MIC of 24 bytes",
			bytes: "02 03 0067 02 0308" + keyMiddle + mic + "3333333333333333 0000",
			want:  []string{"wlan_rsna_eapol.keydes.data_len = 0 @105+2"},
		},
		{
			name:  "the PMKID",
			bytes: "02 03 0075 02 0088" + keyMiddle + mic + "0016 dd14000fac04" + strings.Repeat("aa", 16),
			want:  []string{"  wlan.rsn.ie.kde.data_type = 4 @104+1", "  wlan.rsn.ie.pmkid = " + colons("aa", 16) + " @105+16"},
		},
		{
			name:  "a count that lies",
			bytes: "02 03 0069 02 0108" + keyMiddle + mic + "000a 30080100000fac04ffff",
			notes: []string{"wlan.rsn.pcs.count asks for 262140 bytes; 0 are left"},
		},
		{
			name:  "RC4",
			bytes: "01 03 0031 01 0005 0000000000000007" + strings.Repeat("ab", 16) + "81" + strings.Repeat("cd", 16) + "0102030405",
			want:  []string{" eapol.keydes.key_index.type = true @31+1", " eapol.keydes.key_index.number = 1 @31+1", "eapol.keydes.key = 01:02:03:04:05 @48+5", "eapol.keydes.key.generated_locally = false @48+0"},
		},
		{
			name:  "a length that lies",
			bytes: "02 01 00ff 00",
			notes: []string{"eapol.len says 255 bytes follow; 1 are here"},
		},
	})
}

func TestEAP(t *testing.T) {
	testLayer(t, EAP, []layerCase{
		{name: "who are you?", bytes: "01 05 0005 01", want: []string{"eap.type = 1 @4+1"}, line: "request id 5, identity"},
		{name: "a name", bytes: "02 05 0008 01 626f62", want: []string{"eap.identity = bob @5+3"}, line: "response id 5, identity bob"},
		{
			name: "a SIM card",
			bytes: "02 05 002f 01 30 323332303130 40" + // 0232010@
				"776c616e2e6d6e633030312e6d63633233322e336770706e6574776f726b2e6f7267", // wlan.mnc001.mcc232.3gppnetwork.org
			want: []string{"eap.identity.prefix = '0' @5+1", "eap.identity.type = EAP-AKA Permanent @5+1", "eap.identity.mnc = 23201 @21+3", "eap.identity.mcc = 232 @28+3"},
		},
		{name: "not this way", bytes: "02 06 0007 03 0d 19", want: []string{"eap.desired_type = 13 @5+1", "eap.desired_type = 25 @6+1"}, line: "response id 6, legacy Nak, wants EAP-TLS"},
		{
			name:  "MD5",
			bytes: "01 07 000a 04 04 aabbccdd",
			want:  []string{"eap.md5.value_size = 4 @5+1", "eap.md5.value = aa:bb:cc:dd @6+4"},
		},
		{
			name:  "MD5 with a size that lies",
			bytes: "01 07 000a 04 40 aabbccdd",
			notes: []string{"eap.md5.value_size says 64 bytes; 4 are left"},
		},
		{
			name:  "TLS in one piece",
			bytes: "02 08 000d 0d 00 16 0301 0002 0100",
			want:  []string{" eap.tls.flags.start = false @5+1"},
			next:  "inside",
		},
		{
			name:  "TLS, the first of several pieces",
			bytes: "02 08 000f 0d c0 00000800 16 0301 07fb",
			want:  []string{"eap.tls.len = 2048 @6+4", "peel.eap.data = 16:03:01:07:fb @10+5"},
		},
		{
			name:  "SIM",
			bytes: "01 09 0010 12 0a 0000  0f02 0002 0001 0000",
			want:  []string{"eap.sim.subtype.attribute =  @8+8", " eap.sim.subtype.type = 15 @8+1", " eap.sim.subtype.value = 00:02:00:01:00:00 @10+6"},
		},
		{
			name:  "SIM with an attribute of no length",
			bytes: "01 09 000a 12 0a 0000  0f00",
			notes: []string{"eap.sim.subtype.len is 0: there is no way on"},
		},
		{name: "success", bytes: "03 0a 0004", line: "success id 10"},
	})
}
