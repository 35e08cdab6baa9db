package main

import "bytes"

func eapol() {
	packet := func(version, kind int, parts ...any) []byte {
		body := cat(parts...)
		return cat("0180c2000003", clientMAC, "888e", version, kind, uint16(len(body)), body)
	}
	key := func(info uint16, replay uint64, nonce, mic byte, data ...any) []byte {
		d := cat(data...)
		length := uint16(16)
		if info&8 == 0 {
			length = 0
		}
		out := packet(2, 3, 2, info, length, replay, bytes.Repeat([]byte{nonce}, 32), make([]byte, 16), make([]byte, 8), make([]byte, 8),
			bytes.Repeat([]byte{mic}, 16), uint16(len(d)), d)
		copy(out, cat(serverMAC))
		return out
	}
	rsn := "3014 0100 000fac04 0100 000fac04 0100 000fac02 0000"
	save("eapol/four-way-handshake.pcap", linkEther, // nonces, codes and wrapped keys are not those of any password
		key(0x008a, 1, 0xa1, 0),
		key(0x010a, 1, 0xb2, 0xc1, rsn),
		key(0x13ca, 2, 0xa1, 0xc2, bytes.Repeat([]byte{0xd7}, 56)),
		key(0x030a, 2, 0, 0xc3))
	eap := func(code, id int, parts ...any) []byte {
		body := cat(parts...)
		return packet(1, 0, code, id, uint16(4+len(body)), body)
	}
	save("eapol/types.pcap", linkEther,
		packet(1, 1), // start
		eap(1, 1, 1, text("who is there?")),
		eap(2, 1, 1, text("student")),
		eap(1, 2, 2, text("a notification")),
		eap(2, 2, 2),
		eap(1, 3, 13, "20"),  // EAP-TLS start
		eap(2, 3, 3, "0419"), // no: MD5 or PEAP
		eap(1, 4, 4, tlvValue("000102030405060708090a0b0c0d0e0f"), text("peel")),
		eap(2, 4, 4, tlvValue("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"), text("student")),
		eap(3, 4),    // success
		eap(4, 5),    // failure
		packet(1, 2), // logoff
		packet(1, 4, text("alert")))
}
