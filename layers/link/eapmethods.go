package link

import "peel/layers/wire"

// What the single methods of EAP send.

var (
	// EAP-TLS (RFC 5216), TTLS (RFC 5281), PEAP, FAST (RFC 4851) and TEAP (RFC
	// 7170) differ in the lower bits of the flags.
	eapTLSFlags  = tlsFlags(wire.Pad(5))
	eapPEAPFlags = tlsFlags(wire.Pad(2), tlsVersion())
	eapTEAPFlags = tlsFlags(
		&wire.Field{Name: "eap.tls.flags.outer_tlv_len_included", Label: "Outer TLV Length Included", Short: "O", Bits: 1, Kind: wire.Bool, Doc: "Records outside TLS follow, and how long they are stands below."},
		wire.Pad(1), tlsVersion())
	eapTLSLen    = &wire.Field{Name: "eap.tls.len", Label: "EAP-TLS Length", Bits: 32, Kind: wire.Dec, Unit: "bytes", Doc: "Length of the whole TLS message, of which each packet takes a part."}
	eapFASTType  = &wire.Field{Name: "eap.fast.type", Label: "EAP-FAST Type", Bits: 16, Kind: wire.Dec, Enum: wire.Enum{1: "PAC key", 2: "PAC opaque", 3: "lifetime", 4: "authority ID", 5: "I-ID", 7: "authority ID information", 8: "PAC acknowledgement", 9: "PAC information", 10: "PAC type"}, Doc: "What the record holds: results, keys, another login inside."}
	eapFASTLen   = &wire.Field{Name: "eap.fast.length", Label: "EAP-FAST Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value; who does not know the type skips that many."}
	eapFASTValue = &wire.Field{Name: "eap.fast.authority_id_data", Label: "Authority ID Data", Kind: wire.Bytes, Doc: "Which server this is, so that the station finds the secret it shares with it."}

	leapVersion  = &wire.Field{Name: "eap.leap.version", Label: "EAP-LEAP Version", Bits: 8, Kind: wire.Dec, Doc: "Cisco's login, version 1; a dictionary breaks it, so use it nowhere."}
	leapReserved = &wire.Field{Name: "eap.leap.reserved", Label: "EAP-LEAP Reserved", Bits: 8, Kind: wire.Hex, Doc: "Kept for later; always 0 in what is seen."}
	leapCount    = &wire.Field{Name: "eap.leap.count", Label: "EAP-LEAP Count", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "8 for a challenge, 24 for a response."}
	leapData     = &wire.Field{Name: "eap.leap.data", Label: "EAP-LEAP Data", Kind: wire.Bytes, Doc: "Challenge or response of MS-CHAP: a day of computing finds the password."}
	leapName     = &wire.Field{Name: "eap.leap.name", Label: "EAP-LEAP Name", Kind: wire.Text, Doc: "The user's name, in the clear for everybody on the air."}

	mschapOpcode   = &wire.Field{Name: "eap.ms_chap_v2.opcode", Label: "OpCode", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "challenge", 2: "response", 3: "success", 4: "failure", 7: "change password"}, Doc: "Which step this is; the success proves the server as well, and the station confirms it."}
	mschapID       = &wire.Field{Name: "eap.ms_chap_v2.id", Label: "Id", Bits: 8, Kind: wire.Dec, Doc: "Joins question and answer, once more."}
	mschapLen      = &wire.Field{Name: "eap.ms_chap_v2.length", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Length from the OpCode on: five less than EAP's."}
	mschapSize     = &wire.Field{Name: "eap.ms_chap_v2.value_size", Label: "Value-Size", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "16 for a challenge, 49 for a response."}
	mschapChall    = &wire.Field{Name: "eap.ms_chap_v2.challenge", Label: "Challenge", Kind: wire.Bytes, Doc: "16 random bytes of the server, which the station has to mix with its password."}
	mschapPeer     = &wire.Field{Name: "eap.ms_chap_v2.peer_challenge", Label: "Peer-Challenge", Bits: 128, Kind: wire.Bytes, Doc: "16 random bytes of the station, so that the server has to prove itself, too."}
	mschapReserved = &wire.Field{Name: "eap.ms_chap_v2.reserved", Label: "Reserved", Bits: 64, Kind: wire.Bytes, Doc: "Eight bytes of 0 between the two random strings of RFC 2759."}
	mschapNT       = &wire.Field{Name: "eap.ms_chap_v2.nt_response", Label: "NT-Response", Bits: 192, Kind: wire.Bytes, Doc: "Made from both numbers and the password's hash with three DES keys; one weak key of 16 bits makes it a matter of 2^56 tries."}
	mschapFlags    = &wire.Field{Name: "eap.ms_chap_v2.flags", Label: "Flags", Bits: 8, Kind: wire.Hex, Doc: "Kept for later: senders write 0."}
	mschapResponse = &wire.Field{Name: "eap.ms_chap_v2.response", Label: "Response (unknown length)", Kind: wire.Bytes, Doc: "A response whose length is not 49."}
	mschapName     = &wire.Field{Name: "eap.ms_chap_v2.name", Label: "Name", Kind: wire.Text, Doc: "The account's name, which goes into the hash as well."}
	mschapMessage  = &wire.Field{Name: "eap.ms_chap_v2.message", Label: "Message", Kind: wire.Text, Doc: "S=: the server's proof that it knows the password, too."}
	mschapFailure  = &wire.Field{Name: "eap.ms_chap_v2.failure_request", Label: "Failure-Request", Kind: wire.Text, Doc: "E= why, R= whether to try again, C= a new challenge."}
	mschapData     = &wire.Field{Name: "eap.ms_chap_v2.data", Label: "Data", Kind: wire.Bytes, Doc: "A new password, encrypted with the old."}

	simRows  = newSIMRows("eap.sim", wire.Enum{10: "start", 11: "challenge", 12: "notification", 13: "re-authentication", 14: "client error"})
	akaRows  = newSIMRows("eap.aka", wire.Enum{1: "AKA-Challenge", 2: "AKA-Authentication-Reject", 4: "AKA-Synchronization-Failure", 5: "AKA-Identity", 12: "AKA-Notification", 13: "AKA-Reauthentication", 14: "AKA-Client-Error"})
	simIDLen = &wire.Field{Name: "eap.identity.actual_len", Label: "Identity Actual Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Length of the identity without its padding."}
	simIDPad = &wire.Field{Name: "eap.identity.padding", Label: "Padding", Kind: wire.Bytes, Doc: "Brings the attribute to a multiple of four bytes."}

	msTLV      = &wire.Field{Name: "peel.eap.msauth_tlv", Label: "TLV", Doc: "One record of PEAP's inner talk: a result, or a proof that both logins are one."}
	msHead     = msTLVHead()
	msLen      = &wire.Field{Name: "eap.msauth-tlv.len", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value; who does not know the type skips that many."}
	msVal      = &wire.Field{Name: "eap.msauth-tlv.val", Label: "Value", Kind: wire.Bytes, Doc: "The record's contents, where peel does not take them apart."}
	msStatus   = &wire.Field{Name: "eap.msauth-tlv.status", Label: "Status", Bits: 16, Kind: wire.Dec, Enum: wire.Enum{1: "success", 2: "failure"}, Doc: "How the inner method ended, said under encryption, so that nobody on the way can forge it."}
	msReserved = &wire.Field{Name: "eap.msauth-tlv.crypto.reserved", Label: "Reserved", Bits: 8, Kind: wire.Dec, Doc: "Kept for later: senders write 0, receivers look away."}
	msVersion  = &wire.Field{Name: "eap.msauth-tlv.crypto.version", Label: "Version", Bits: 8, Kind: wire.Dec, Doc: "Which form of the binding: 0."}
	msReceived = &wire.Field{Name: "eap.msauth-tlv.crypto.received-version", Label: "Received Version", Bits: 8, Kind: wire.Dec, Doc: "The version the other side sent: nobody can have talked both down."}
	msSubtype  = &wire.Field{Name: "eap.msauth-tlv.crypto.subtype", Label: "Subtype", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "binding request", 1: "binding response"}, Doc: "0 asks for the proof, 1 gives it."}
	msNonce    = &wire.Field{Name: "eap.msauth-tlv.crypto.nonce", Label: "Nonce", Bits: 256, Kind: wire.Bytes, Doc: "Random, so that an old proof cannot be played back."}
	msCMAC     = &wire.Field{Name: "eap.msauth-tlv.crypto.cmac", Label: "Compound MAC", Bits: 160, Kind: wire.Bytes, Doc: "Proves that tunnel and inner method were one conversation, without a third party in the middle."}

	paxOpcode = &wire.Field{Name: "eap.pax.opcode", Label: "OP-Code", Bits: 8, Kind: wire.Hex, Enum: wire.Enum{1: "STD-1", 2: "STD-2", 3: "STD-3", 0x11: "SEC-1", 0x12: "SEC-2", 0x13: "SEC-3", 0x14: "SEC-4", 0x15: "SEC-5", 0x21: "ACK"}, Doc: "Which message of EAP-PAX (RFC 4746) this is."}
	paxFlags  = &wire.Field{
		Name: "eap.pax.flags", Label: "Flags", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "eap.pax.flags.reserved", Label: "reserved", Bits: 5, Kind: wire.Bool, Doc: "Kept for later: senders write 0, receivers look away."},
			{Name: "eap.pax.flags.ai", Label: "ADE included", Short: "A", Bits: 1, Kind: wire.Bool, Doc: "Further data follows that the proof covers, too (ADE)."},
			{Name: "eap.pax.flags.ce", Label: "certificate enabled", Short: "C", Bits: 1, Kind: wire.Bool, Doc: "The server has a certificate, so that the identity can go encrypted."},
			{Name: "eap.pax.flags.mf", Label: "more fragments", Short: "M", Bits: 1, Kind: wire.Bool, Doc: "The message goes on in the next packet."},
		},
		Doc: "Whether more fragments come, and which certificate or data is there.",
	}
	paxMAC   = &wire.Field{Name: "eap.pax.mac_id", Label: "MAC ID", Bits: 8, Kind: wire.Hex, Enum: wire.Enum{1: "HMAC_SHA1_128", 2: "HMAC_SHA256_128"}, Doc: "Which function signs messages: HMAC of SHA-1 or SHA-256."}
	paxGroup = &wire.Field{Name: "eap.pax.dh_group_id", Label: "DH Group ID", Bits: 8, Kind: wire.Hex, Enum: wire.Enum{0: "none", 1: "2048-bit MODP", 2: "3072-bit MODP", 3: "NIST ECC P-256"}, Doc: "In which group keys are agreed upon."}
	paxKey   = &wire.Field{Name: "eap.pax.public_key_id", Label: "Public Key ID", Bits: 8, Kind: wire.Hex, Enum: wire.Enum{0: "none", 1: "RSAES-OAEP", 2: "RSA-PKCS1-V1_5", 3: "El-Gamal over NIST ECC P-256"}, Doc: "How the server's public key works."}
	paxA     = lengthValue("eap.pax.a", "A", wire.Bytes, "The server's random number, or its share of the key.")
	paxB     = lengthValue("eap.pax.b", "B", wire.Bytes, "The station's random number, or its share of the key.")
	paxCID   = lengthValue("eap.pax.cid", "CID", wire.Text, "The station's name: it tells the server which key to use.")
	paxMACCK = lengthValue("eap.pax.mac_ck", "MAC_CK", wire.Bytes, "Proof that the sender knows the shared key, without telling it.")
	paxADE   = lengthValue("eap.pax.ade", "ADE", wire.Bytes, "Data that rides along, readable, and protected against change.")
	paxICV   = &wire.Field{Name: "eap.pax.icv", Label: "ICV", Bits: 128, Kind: wire.Bytes, Doc: "Signs the whole message, so that a change on the way is noticed."}

	pskFlags = &wire.Field{
		Name: "eap.psk.flags", Label: "Flags", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "eap.psk.flags.t", Label: "T", Bits: 2, Kind: wire.Hex, Doc: "Which of the four messages of EAP-PSK (RFC 4764) this is."},
			{Name: "eap.psk.flags.reserved", Label: "Reserved", Bits: 6, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."},
		},
		Doc: "Two bits that number the four messages of the login.",
	}
	pskRandS   = pskRow("rand_s", "RAND_S", "16 random bytes of the server; later messages repeat them, so they name the session, too (RFC 4764).")
	pskRandP   = pskRow("rand_p", "RAND_P", "16 random bytes of the station, so that no old exchange can be played again.")
	pskMACP    = pskRow("mac_p", "MAC_P", "The station's proof that it holds the key: an AES code over both names and both random numbers (RFC 4764).")
	pskMACS    = pskRow("mac_s", "MAC_S", "The server's proof that it holds the same key: an AES code over its name and the station's random number.")
	pskIDS     = &wire.Field{Name: "eap.psk.id_s", Label: "ID_S", Kind: wire.Text, Doc: "The server's name: the station may keep a key for each."}
	pskIDP     = &wire.Field{Name: "eap.psk.id_p", Label: "ID_P", Kind: wire.Text, Doc: "The station's name: it tells the server which key to use."}
	pskChannel = &wire.Field{Name: "eap.psk.pchannel", Label: "Protected Channel", Kind: wire.Bytes, Doc: "The verdict, encrypted and signed: the first use of the fresh keys."}

	sakeVersion = &wire.Field{Name: "eap.sake.version", Label: "Version", Bits: 8, Kind: wire.Hex, Doc: "Version 2 is the one of RFC 4763."}
	sakeSession = &wire.Field{Name: "eap.sake.session_id", Label: "Session ID", Bits: 8, Kind: wire.Hex, Doc: "A number that the server chose; all packets of one exchange carry it."}
	sakeSubtype = &wire.Field{Name: "eap.sake.subtype", Label: "Subtype", Bits: 8, Kind: wire.Hex, Enum: wire.Enum{1: "challenge", 2: "confirm", 3: "auth-reject", 4: "identity"}, Doc: "Which step this is: challenge, confirm, reject, identity."}
	sakeAttr    = &wire.Field{Name: "peel.eap.sake.attr", Label: "Attribute", Doc: "One record of the login: type, length, value."}
	sakeType    = &wire.Field{Name: "eap.sake.attr.type", Label: "Attribute Type", Bits: 8, Kind: wire.Hex, Enum: wire.Enum{1: "server nonce", 2: "peer nonce", 3: "server MIC", 4: "peer MIC", 5: "server ID", 6: "peer ID", 7: "selected cipher suite", 8: "cipher suites", 9: "encrypted data", 10: "padding", 11: "any ID request", 12: "permanent ID request", 0x80: "IV", 0x81: "padding", 0x82: "next temporary ID", 0x83: "MSK life"}, Doc: "What the record holds: a random value, a proof, a name."}
	sakeLen     = &wire.Field{Name: "eap.sake.attr.len", Label: "Attribute Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of the record, these two included."}
	sakeValue   = &wire.Field{Name: "eap.sake.attr.val", Label: "Attribute Value", Kind: wire.Bytes, Doc: "The record's contents."}
	sakeText    = &wire.Field{Name: "eap.sake.attr.val_str", Label: "Attribute Value", Kind: wire.Text, Doc: "The record's contents: a name, readable."}

	ike2Flags = &wire.Field{
		Name: "eap.ikev2.flags", Label: "Flags", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "eap.ikve2.flags.len_included", Label: "Length Included", Short: "L", Bits: 1, Kind: wire.Bool, Doc: "The whole message's length stands below."},
			{Name: "eap.ikev2.flags.more_fragments", Label: "More Fragments", Short: "M", Bits: 1, Kind: wire.Bool, Doc: "The message goes on in the next packet."},
			{Name: "eap.ikev2.flags.icv_present", Label: "Integrity Checksum Data present", Short: "I", Bits: 1, Kind: wire.Bool, Doc: "A checksum with a key ends the packet: nobody changed it on the way."},
			wire.Pad(5),
		},
		Doc: "How the message is cut up.",
	}
	ike2Len = &wire.Field{Name: "eap.ikev2.len", Label: "EAP-IKEv2 Length", Bits: 32, Kind: wire.Dec, Unit: "bytes", Doc: "Length of the whole message in bytes, over all its parts."}

	gpskOpcode   = &wire.Field{Name: "eap.gpsk.opcode", Label: "OP-Code", Bits: 8, Kind: wire.Hex, Enum: wire.Enum{1: "GPSK-1", 2: "GPSK-2", 3: "GPSK-3", 4: "GPSK-4", 5: "fail", 6: "protected fail"}, Doc: "Which message of EAP-GPSK (RFC 5433) this is."}
	gpskServer   = lengthValue("eap.gpsk.id_server", "ID_Server", wire.Text, "The server's name, which goes into the keys.")
	gpskPeer     = lengthValue("eap.gpsk.id_peer", "ID_Peer", wire.Text, "The station's name: it tells the server which key to use.")
	gpskPayload  = lengthValue("eap.gpsk.pd_payload", "PD_Payload", wire.Bytes, "Data for extensions, encrypted if the suite can.")
	gpskRandS    = &wire.Field{Name: "eap.gpsk.rand_server", Label: "Rand_Server", Bits: 256, Kind: wire.Bytes, Doc: "32 random bytes of the server; keys are made from them."}
	gpskRandP    = &wire.Field{Name: "eap.gpsk.rand_peer", Label: "Rand_Peer", Bits: 256, Kind: wire.Bytes, Doc: "32 random bytes of the station; keys are made from them."}
	gpskListLen  = &wire.Field{Name: "eap.gpsk.csuite_list_len", Label: "CSuite list length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of list; each suite takes 6."}
	gpskSuites   = &wire.Field{Name: "peel.eap.gpsk.csuites", Label: "CSuite List", Doc: "The suites that the server knows; the station takes one of them."}
	gpskVendor   = &wire.Field{Name: "eap.gpsk.csuite.vendor", Label: "Vendor", Bits: 32, Kind: wire.Hex, Doc: "Who numbers the suite: 0 is the IETF."}
	gpskSpec     = &wire.Field{Name: "eap.gpsk.csuite.specifier", Label: "Specifier", Bits: 16, Kind: wire.Hex, Enum: wire.Enum{1: "AES-CBC-128, AES-CMAC-128", 2: "null, HMAC-SHA256"}, Doc: "The suite: 1 is AES, 2 signs with SHA-256 and does not encrypt."}
	gpskFailCode = &wire.Field{Name: "eap.gpsk.failure_code", Label: "Failure code", Bits: 32, Kind: wire.Hex, Enum: wire.Enum{1: "PSK not found", 2: "authentication failure", 3: "authorization failure"}, Doc: "Why the login failed: no such user, wrong key, no right to enter."}
	gpskMAC      = &wire.Field{Name: "eap.gpsk.payload_mac", Label: "Payload MAC", Kind: wire.Bytes, Doc: "Signs the message, so that a change on the way is noticed."}

	extVendor = &wire.Field{Name: "eap.ext.vendor_id", Label: "Vendor Id", Bits: 24, Kind: wire.Hex, Enum: wire.Enum{0: "IETF", 0x137: "Microsoft", 0x372a: "Wi-Fi Alliance"}, Doc: "Who numbers the type, as IANA numbers enterprises."}
	extType   = &wire.Field{Name: "eap.ext.vendor_type", Label: "Vendor Type", Bits: 32, Kind: wire.Hex, Doc: "The vendor's own number for the method: 32 bits, as EAP's 8 ran short."}
	wpsCode   = &wire.Field{Name: "eap.wps.code", Label: "Opcode", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "WSC start", 2: "WSC ack", 3: "WSC nack", 4: "WSC message", 5: "WSC done", 6: "WSC frag ack"}, Doc: "Which step of Wi-Fi Protected Setup this is: the button, or the PIN that eleven thousand tries find."}
	wpsFlags  = &wire.Field{
		Name: "eap.wps.flags", Label: "Flags", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{
			wire.Pad(6),
			{Name: "eap.wps.flags.length", Label: "Length field present", Short: "L", Bits: 1, Kind: wire.Bool, Doc: "The whole message's length stands below."},
			{Name: "eap.wps.flags.more", Label: "More flag", Short: "M", Bits: 1, Kind: wire.Bool, Doc: "The message goes on in the next packet."},
		},
		Doc: "How the message is cut up.",
	}
	wpsMsgLen = &wire.Field{Name: "eap.wps.msglen", Label: "Length field", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Length of the whole message in bytes, over all its parts."}
	wpsAttr   = &wire.Field{Name: "peel.wps.attribute", Label: "Data Element", Doc: "One record of Wi-Fi Protected Setup."}
	wpsType   = &wire.Field{Name: "wps.type", Label: "Data Element Type", Bits: 16, Kind: wire.Hex, Enum: wpsTypes, Doc: "What the record holds: a name, a key, a state of the set-up."}
	wpsLen    = &wire.Field{Name: "wps.length", Label: "Data Element Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value; who does not know the type skips that many."}
	wpsValue  = &wire.Field{Name: "peel.wps.value", Label: "Value", Kind: wire.Bytes, Doc: "The record's contents, where peel does not take them apart."}

	eapMethodRows = []*wire.Field{
		eapTLSFlags, eapPEAPFlags, eapTEAPFlags, eapTLSLen, eapFASTType, eapFASTLen, eapFASTValue, leapVersion, leapReserved, leapCount, leapData, leapName,
		mschapOpcode, mschapID, mschapLen, mschapSize, mschapChall, mschapPeer, mschapReserved, mschapNT, mschapFlags, mschapResponse, mschapName, mschapMessage, mschapFailure, mschapData,
		simRows.subtype, simRows.reserved, simRows.attr, simRows.typ, simRows.len, simRows.value, simRows.notification, simRows.failure,
		akaRows.subtype, akaRows.reserved, akaRows.attr, akaRows.typ, akaRows.len, akaRows.value, akaRows.notification, akaRows.failure, simIDLen, simIDPad,
		msTLV, msHead, msLen, msVal, msStatus, msReserved, msVersion, msReceived, msSubtype, msNonce, msCMAC,
		paxOpcode, paxFlags, paxMAC, paxGroup, paxKey, paxA[0], paxA[1], paxB[0], paxB[1], paxCID[0], paxCID[1], paxMACCK[0], paxMACCK[1], paxADE[0], paxADE[1], paxICV,
		pskFlags, pskRandS, pskRandP, pskMACP, pskMACS, pskIDS, pskIDP, pskChannel, sakeVersion, sakeSession, sakeSubtype, sakeAttr, sakeType, sakeLen, sakeValue, sakeText, ike2Flags, ike2Len,
		gpskOpcode, gpskServer[0], gpskServer[1], gpskPeer[0], gpskPeer[1], gpskPayload[0], gpskPayload[1], gpskRandS, gpskRandP, gpskListLen, gpskSuites, gpskVendor, gpskSpec, gpskFailCode, gpskMAC,
		extVendor, extType, wpsCode, wpsFlags, wpsMsgLen, wpsAttr, wpsType, wpsLen, wpsValue,
	}
)

// wpsTypes are the commoner data elements (Wi-Fi Simple Configuration 2.0, 12).
var wpsTypes = wire.Enum{
	0x1001: "AP channel", 0x1002: "association state", 0x1003: "authentication type", 0x1004: "authentication type flags", 0x1005: "authenticator", 0x1008: "config methods", 0x1009: "configuration error", 0x100d: "connection type flags", 0x100e: "credential", 0x100f: "encryption type", 0x1010: "encryption type flags", 0x1011: "device name",
	0x1012: "device password ID", 0x1014: "E-Hash1", 0x1015: "E-Hash2", 0x1016: "E-SNonce1", 0x1017: "E-SNonce2", 0x1018: "encrypted settings", 0x101a: "enrollee nonce", 0x101e: "key wrap authenticator", 0x1020: "MAC address", 0x1021: "manufacturer", 0x1022: "message type", 0x1023: "model name", 0x1024: "model number", 0x1026: "network index", 0x1027: "network key",
	0x102d: "OS version", 0x1032: "public key", 0x1039: "registrar nonce", 0x103a: "request type", 0x103b: "response type", 0x103c: "RF bands", 0x103d: "R-Hash1", 0x103e: "R-Hash2", 0x103f: "R-SNonce1", 0x1040: "R-SNonce2", 0x1041: "selected registrar", 0x1042: "serial number", 0x1044: "WPS state", 0x1045: "SSID", 0x1047: "UUID-E", 0x1048: "UUID-R", 0x1049: "vendor extension",
	0x104a: "version", 0x1053: "selected registrar config methods", 0x1054: "primary device type", 0x1057: "AP setup locked",
}

func tlsFlags(low ...*wire.Field) *wire.Field {
	return &wire.Field{
		Name: "eap.tls.flags", Label: "EAP-TLS Flags", Bits: 8, Kind: wire.Hex,
		Sub: append([]*wire.Field{
			{Name: "eap.tls.flags.len_included", Label: "Length Included", Short: "L", Bits: 1, Kind: wire.Bool, Doc: "The whole message's length stands below: in the first part."},
			{Name: "eap.tls.flags.more_fragments", Label: "More Fragments", Short: "M", Bits: 1, Kind: wire.Bool, Doc: "The message goes on in the next packet: certificates do not fit into one."},
			{Name: "eap.tls.flags.start", Label: "Start", Short: "S", Bits: 1, Kind: wire.Bool, Doc: "The server is ready: begin with the client hello."},
		}, low...),
		Doc: "Whether a total length stands below, whether more parts follow, and whether this starts TLS (RFC 5216, 3.1).",
	}
}

func tlsVersion() *wire.Field {
	return &wire.Field{Name: "eap.tls.flags.version", Label: "Version", Short: "Ver", Bits: 3, Kind: wire.Dec, Doc: "Version of the method, not of TLS."}
}

// sims are the rows of EAP-SIM (RFC 4186) or EAP-AKA (RFC 4187), which share
// their format.
type sims struct{ subtype, reserved, attr, typ, len, value, notification, failure *wire.Field }

func newSIMRows(p string, subtypes wire.Enum) sims {
	return sims{
		subtype:      &wire.Field{Name: p + ".subtype", Label: "Subtype", Bits: 8, Kind: wire.Dec, Enum: subtypes, Doc: "Which step of the login this is: identity, challenge, new key, error."},
		reserved:     &wire.Field{Name: p + ".reserved", Label: "Reserved", Bits: 16, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."},
		attr:         group(p+".subtype.attribute", "Attribute", "One record: type, length in words, value."),
		typ:          &wire.Field{Name: p + ".subtype.type", Label: "Type", Bits: 8, Kind: wire.Dec, Enum: simTypes, Doc: "What the record holds; types from 128 on may be skipped by whoever does not know them."},
		len:          &wire.Field{Name: p + ".subtype.len", Label: "Length", Bits: 8, Kind: wire.Dec, Doc: "Length of the record in words of four bytes."},
		value:        &wire.Field{Name: p + ".subtype.value", Label: "Value", Kind: wire.Bytes, Doc: "The attribute's contents, padded to a multiple of 4 bytes."},
		notification: &wire.Field{Name: p + ".notification_type", Label: "Notification Type", Bits: 16, Kind: wire.Dec, Enum: wire.Enum{0: "general failure after authentication", 1026: "user temporarily denied access", 1031: "user has not subscribed", 16384: "general failure", 32768: "success"}, Doc: "What the server has to say: 32768 is success, 1026 and 1031 refuse the subscriber (RFC 4186, 10.18; RFC 4187, 10.19)."},
		failure:      &wire.Field{Name: p + ".error_code", Label: "Error Code", Bits: 16, Kind: wire.Dec, Enum: wire.Enum{0: "unable to process packet", 1: "unsupported version", 2: "insufficient number of challenges", 3: "RANDs are not fresh"}, Doc: "Why the station gives up; EAP-AKA has only 0 (RFC 4186, 10.19; RFC 4187, 10.20)."},
	}
}

var simTypes = wire.Enum{
	1: "AT_RAND", 2: "AT_AUTN", 3: "AT_RES", 4: "AT_AUTS", 6: "AT_PADDING", 7: "AT_NONCE_MT", 10: "AT_PERMANENT_ID_REQ", 11: "AT_MAC", 12: "AT_NOTIFICATION", 13: "AT_ANY_ID_REQ", 14: "AT_IDENTITY", 15: "AT_VERSION_LIST", 16: "AT_SELECTED_VERSION", 17: "AT_FULLAUTH_ID_REQ", 19: "AT_COUNTER", 20: "AT_COUNTER_TOO_SMALL", 21: "AT_NONCE_S",
	22: "AT_CLIENT_ERROR_CODE", 23: "AT_KDF_INPUT", 24: "AT_KDF", 129: "AT_IV", 130: "AT_ENCR_DATA", 132: "AT_NEXT_PSEUDONYM", 133: "AT_NEXT_REAUTH_ID", 134: "AT_CHECKCODE", 135: "AT_RESULT_IND", 136: "AT_BIDDING", 137: "AT_IPMS_IND", 138: "AT_IPMS_RES", 139: "AT_TRUST_IND", 140: "AT_SHORT_NAME_FOR_NETWORK", 141: "AT_FULL_NAME_FOR_NETWORK", 142: "AT_RQSI_IND", 143: "AT_RQSI_RES", 144: "AT_TWAN_CONN_MODE", 145: "AT_VIRTUAL_NETWORK_ID", 146: "AT_VIRTUAL_NETWORK_REQ", 147: "AT_CONNECTIVITY_TYPE", 148: "AT_HANDOVER_INDICATION", 149: "AT_HANDOVER_SESSION_ID", 150: "AT_MN_SERIAL_ID", 151: "AT_DEVICE_IDENTITY",
}

func msTLVHead() *wire.Field {
	return &wire.Field{
		Name: "peel.eap.msauth_tlv.head", Label: "TLV type", Bits: 16, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "eap.msauth-tlv.mandatory", Label: "Mandatory", Short: "M", Bits: 1, Kind: wire.Bool, Doc: "Whoever does not know the record must say so."},
			{Name: "eap.msauth-tlv.reserved", Label: "Reserved", Short: "R", Bits: 1, Kind: wire.Bool, Doc: "Kept for later: senders write 0, receivers look away."},
			{Name: "eap.msauth-tlv.type", Label: "Type", Bits: 14, Kind: wire.Dec, Enum: wire.Enum{3: "result", 4: "NAK", 7: "vendor-specific", 12: "cryptobinding"}, Doc: "What the record holds: 3 is the result, 12 the crypto-binding."},
		},
		Doc: "Whether it must be understood, and what the record holds.",
	}
}

// lengthValue is a two-byte length and as many bytes.
func lengthValue(name, label string, kind wire.Kind, doc string) [2]*wire.Field {
	return [2]*wire.Field{
		{Name: name + ".len", Label: label + " length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of the value that follows."},
		{Name: name, Label: label, Kind: kind, Doc: doc},
	}
}

func takeLengthValue(d *wire.Decoder, f [2]*wire.Field) {
	take(d, f[1], int(d.Add(f[0])))
}

func pskRow(name, label, doc string) *wire.Field {
	return &wire.Field{Name: "eap.psk." + name, Label: label, Bits: 128, Kind: wire.Bytes, Doc: doc}
}

func decodeEAPTLS(d *wire.Decoder, typ uint64) {
	row := eapTLSFlags
	switch typ {
	case 21, 25, 43:
		row = eapPEAPFlags
	case 55:
		row = eapTEAPFlags
	}
	flags := d.Add(row)
	if flags&0x80 != 0 {
		d.Add(eapTLSLen)
	}
	if typ == 55 && flags&0x10 != 0 {
		d.Add(eapTLSLen)
	}
	if typ == 43 && flags&0x20 != 0 {
		for d.Left() >= 4 {
			d.Add(eapFASTType)
			n := int(d.Add(eapFASTLen))
			d.Derive(eapData, d.Pos(), min(n, d.Left()))
			take(d, eapFASTValue, n)
		}
	}
	// a whole message: not a part, and it begins like a TLS record
	if b := d.Rest(); flags&0x40 == 0 && len(b) >= 5 && b[0] >= 20 && b[0] <= 23 && b[1] == 3 {
		d.Carry(wire.Direct, wire.DirectTLS)
		return
	}
	d.TakeRest(eapRest)
}

func decodeLEAP(d *wire.Decoder) {
	d.Add(leapVersion)
	d.Add(leapReserved)
	take(d, leapData, int(d.Add(leapCount)))
	d.TakeRest(leapName)
}

func decodeSIM(d *wire.Decoder, r *sims) {
	d.Add(r.subtype)
	if d.More() {
		d.Add(r.reserved)
	}
	for d.Left() >= 2 {
		n := int(d.Rest()[1]) * 4
		if n == 0 {
			d.Note(wire.Error, r.len, "%f is 0: there is no way on", 0, 0)
			break
		}
		d.Open(r.attr, n, nil)
		typ := d.Add(r.typ)
		d.Add(r.len)
		switch typ {
		case 12:
			d.Add(r.notification)
		case 14:
			n := int(d.Add(simIDLen))
			take(d, eapIdentity, min(n, d.Left()))
			d.TakeRest(simIDPad)
		case 22:
			d.Add(r.failure)
		default:
			d.TakeRest(r.value)
		}
		d.Close()
	}
	d.TakeRest(eapRest)
}

func decodeMSCHAPv2(d *wire.Decoder) {
	op := d.Add(mschapOpcode)
	if !d.More() { // the answers to success and failure
		return
	}
	d.Add(mschapID)
	if !d.More() {
		return
	}
	d.Add(mschapLen)
	switch op {
	case 1:
		take(d, mschapChall, int(d.Add(mschapSize)))
		d.TakeRest(mschapName)
	case 2:
		if n := int(d.Add(mschapSize)); n == 49 {
			for _, f := range [...]*wire.Field{mschapPeer, mschapReserved, mschapNT, mschapFlags} {
				d.Add(f)
			}
		} else {
			take(d, mschapResponse, n)
		}
		d.TakeRest(mschapName)
	case 3:
		d.TakeRest(mschapMessage)
	case 4:
		d.TakeRest(mschapFailure)
	default:
		d.TakeRest(mschapData)
	}
}

func decodeMSAuth(d *wire.Decoder) {
	for d.Left() >= 4 {
		n := int(wire.U16(d.Rest(), 2))
		d.Open(msTLV, 4+n, nil)
		typ := d.Add(msHead) & 0x3fff
		d.Add(msLen)
		switch {
		case typ == 3 && n == 2:
			d.Add(msStatus)
		case typ == 12 && n == 56:
			for _, f := range [...]*wire.Field{msReserved, msVersion, msReceived, msSubtype, msNonce, msCMAC} {
				d.Add(f)
			}
		default:
			d.TakeRest(msVal)
		}
		d.Close()
	}
}

func decodePAX(d *wire.Decoder) {
	op := d.Add(paxOpcode)
	flags := d.Add(paxFlags)
	d.Add(paxMAC)
	d.Add(paxGroup)
	d.Add(paxKey)
	switch op {
	case 1:
		takeLengthValue(d, paxA)
	case 2:
		takeLengthValue(d, paxB)
		takeLengthValue(d, paxCID)
		takeLengthValue(d, paxMACCK)
	case 3:
		takeLengthValue(d, paxMACCK)
	}
	if flags&4 != 0 && op <= 3 {
		takeLengthValue(d, paxADE)
	}
	if n := d.Left() - 16; op <= 3 && n >= 0 {
		take(d, eapRest, n)
		d.Add(paxICV)
	}
	d.TakeRest(eapRest)
}

func decodePSK(d *wire.Decoder) {
	step := d.Add(pskFlags) >> 6
	d.Add(pskRandS)
	switch step {
	case 0:
		d.TakeRest(pskIDS)
	case 1:
		d.Add(pskRandP)
		d.Add(pskMACP)
		d.TakeRest(pskIDP)
	case 2:
		d.Add(pskMACS)
		d.TakeRest(pskChannel)
	default:
		d.TakeRest(pskChannel)
	}
}

func decodeSAKE(d *wire.Decoder) {
	d.Add(sakeVersion)
	d.Add(sakeSession)
	d.Add(sakeSubtype)
	for d.Left() >= 2 {
		n := max(2, int(d.Rest()[1]))
		d.Open(sakeAttr, n, nil)
		typ := d.Add(sakeType)
		d.Add(sakeLen)
		d.TakeRest(pick(typ == 5 || typ == 6, sakeText, sakeValue))
		d.Close()
	}
}

func decodeEAPIKEv2(d *wire.Decoder) {
	if d.Add(ike2Flags)&0x80 != 0 {
		d.Add(ike2Len)
	}
	d.TakeRest(eapRest)
}

func decodeGPSK(d *wire.Decoder) {
	switch d.Add(gpskOpcode) {
	case 1:
		takeLengthValue(d, gpskServer)
		d.Add(gpskRandS)
		gpskSuiteList(d)
	case 2:
		takeLengthValue(d, gpskPeer)
		takeLengthValue(d, gpskServer)
		d.Add(gpskRandP)
		d.Add(gpskRandS)
		gpskSuiteList(d)
		d.Add(gpskVendor)
		d.Add(gpskSpec)
		takeLengthValue(d, gpskPayload)
		d.TakeRest(gpskMAC)
	case 3:
		d.Add(gpskRandP)
		d.Add(gpskRandS)
		takeLengthValue(d, gpskServer)
		d.Add(gpskVendor)
		d.Add(gpskSpec)
		takeLengthValue(d, gpskPayload)
		d.TakeRest(gpskMAC)
	case 4:
		takeLengthValue(d, gpskPayload)
		d.TakeRest(gpskMAC)
	case 5:
		d.Add(gpskFailCode)
	case 6:
		d.Add(gpskFailCode)
		d.TakeRest(gpskMAC)
	}
	d.TakeRest(eapRest)
}

func gpskSuiteList(d *wire.Decoder) {
	d.Open(gpskSuites, int(d.Add(gpskListLen)), gpskListLen)
	for d.Left() >= 6 {
		d.Add(gpskVendor)
		d.Add(gpskSpec)
	}
	d.Close()
}

func decodeExpanded(d *wire.Decoder) {
	vendor := d.Add(extVendor)
	typ := d.Add(extType)
	if vendor != 0x372a || typ != 1 || !d.More() {
		d.TakeRest(eapRest)
		return
	}
	d.Add(wpsCode)
	flags := d.Add(wpsFlags)
	if flags&2 != 0 {
		d.Add(wpsMsgLen)
	}
	for d.Left() >= 4 {
		d.Open(wpsAttr, 4+int(wire.U16(d.Rest(), 2)), nil)
		d.Add(wpsType)
		d.Add(wpsLen)
		d.TakeRest(wpsValue)
		d.Close()
	}
	d.TakeRest(eapRest)
}
