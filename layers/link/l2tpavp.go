package link

import "peel/layers/wire"

// The attributes of RFC 2661, 4.4, and those of version 3 (RFC 3931, 5.4) that
// are a plain value.

var avpMessage = &wire.Field{
	Name: "l2tp.avp.message_type", Label: "Message Type", Bits: 16, Kind: wire.Dec,
	Enum: wire.Enum{
		1: "SCCRQ (start a control connection)", 2: "SCCRP (the answer to it)", 3: "SCCCN (connected)", 4: "StopCCN (end the tunnel)", 6: "hello|Is the other side still there?",
		7: "OCRQ (outgoing call, please)", 8: "OCRP (outgoing call, answer)", 9: "OCCN (outgoing call, connected)", 10: "ICRQ (a call came in)", 11: "ICRP (a call came in, answer)", 12: "ICCN (a call came in, connected)", 14: "CDN (end the call)", 15: "WEN (line errors)", 16: "SLI (set link)",
		17: "MDMST (modem status)", 18: "SRRQ (service relay)", 19: "SRRP (service relay, answer)", 20: "ACK (explicit)", 21: "FSQ (failover, query)", 22: "FSR (failover, response)", 23: "MSRQ (multicast)", 24: "MSRP (multicast, answer)", 25: "MSE (multicast, established)", 26: "MSI (multicast, information)", 27: "MSEN (multicast, end)", 28: "CSUN (new speed)", 29: "CSURQ (new speed, please)",
	},
	Doc: "What the message is for; always the first attribute.",
}

var avpTypes = wire.Enum{
	0: "message type", 1: "result code", 2: "protocol version", 3: "framing capabilities", 4: "bearer capabilities", 5: "tie breaker|Both sides called at once: the lower number wins.", 6: "firmware revision", 7: "host name", 8: "vendor name", 9: "assigned tunnel ID", 10: "receive window size", 11: "challenge", 12: "cause code", 13: "challenge response", 14: "assigned session ID", 15: "call serial number", 16: "minimum bps", 17: "maximum bps",
	18: "bearer type", 19: "framing type", 21: "called number", 22: "calling number", 23: "sub-address", 24: "connect speed", 25: "physical channel", 26: "initial received LCP CONFREQ", 27: "last sent LCP CONFREQ", 28: "last received LCP CONFREQ", 29: "proxy authentication type", 30: "proxy authentication name", 31: "proxy authentication challenge", 32: "proxy authentication ID", 33: "proxy authentication response",
	34: "call errors", 35: "ACCM", 36: "random vector|Salt for the hidden attributes behind it.", 37: "private group ID", 38: "receive connect speed", 39: "sequencing required", 46: "PPP disconnect cause", 58: "extended vendor ID", 59: "message digest", 60: "router ID", 61: "assigned control connection ID", 62: "pseudowire capabilities", 63: "local session ID", 64: "remote session ID", 65: "assigned cookie", 66: "remote end ID", 68: "pseudowire type", 69: "layer 2 specific sublayer",
	70: "data sequencing", 71: "circuit status", 72: "preferred language", 73: "nonce", 74: "transmit connect speed", 75: "receive connect speed", 76: "failover capability", 77: "tunnel recovery", 78: "suggested control sequence", 79: "failover session state", 80: "multicast capability", 81: "new outgoing sessions", 82: "new outgoing sessions, acknowledged", 83: "withdraw outgoing sessions", 84: "multicast packets priority", 85: "frame relay header length",
	86: "ATM maximum concatenated cells", 87: "OAM emulation required", 88: "ATM alarm status", 89: "attachment group identifier", 90: "local end identifier", 91: "interface MTU", 92: "FCS retention", 93: "tunnel switching aggregator ID", 94: "MRU", 95: "MRRU", 96: "VCCV capability", 97: "connect speed update", 98: "connect speed update enable", 99: "TDM pseudowire", 100: "RTP", 101: "pseudowire switching point",
}

var avpResults = wire.Enum{
	0: "no general error", 1: "no control connection yet", 2: "a length is wrong", 3: "a value is out of range", 4: "not enough resources", 5: "invalid session ID", 6: "error of a vendor's own", 7: "try another", 8: "unknown mandatory attribute", 9: "try another, as directed", 10: "next hop unreachable", 11: "next hop busy", 12: "aggregator busy",
}

var pseudowires = wire.Enum{
	1: "frame relay", 2: "ATM AAL5 frames", 3: "ATM transparent cells", 4: "Ethernet tagged", 5: "Ethernet", 6: "HDLC", 7: "PPP", 9: "ATM cells, n to one VCC", 10: "ATM cells, n to one VPC", 11: "IP", 12: "DOCSIS MPEG", 13: "DOCSIS",
}

// avpValues are the rows of each attribute's value, by type; the last may be of any length.
var avpValues = [...][]*wire.Field{
	0:  {avpMessage},
	1:  {avp16("result_code", "Result code", nil, "Why it ended; the numbers differ from message to message."), avp16("avp.error_code", "Error code", avpResults, "What went wrong, if the result says that something did."), avpText("error_message", "Error Message", "What went wrong, in words for people.")},
	2:  {avp8("protocol_version", "Version", "1, with revision 0: what version 2 of L2TP calls itself here (RFC 2661, 4.4.3)."), avp8("protocol_revision", "Revision", "0: no other revision was made (RFC 2661, 4.4.3).")},
	3:  {avpBits("avp.async_framing_supported", "Async Framing Supported", "avp.sync_framing_supported", "Sync Framing Supported")},
	4:  {avpBits("avp.analog_access_supported", "Analog Access Supported", "avp.digital_access_supported", "Digital Access Supported")},
	5:  {{Name: "l2tp.tie_breaker", Label: "Tie Breaker", Bits: 64, Kind: wire.Hex, Doc: "The lower number keeps its tunnel when both sides opened one."}},
	6:  {avp16("avp.firmware_revision", "Firmware Revision", nil, "Version of the sender's software, as its maker counts.")},
	7:  {avpText("host_name", "Host Name", "The name of the sending concentrator or server; tells which shared secret applies.")},
	8:  {avpText("vendor_name", "Vendor Name", "Who made the sender, in words for people.")},
	9:  {avp16("avp.assigned_tunnel_id", "Assigned Tunnel ID", nil, "Use this number for the tunnel when you write to me.")},
	10: {avp16("avp.receive_window_size", "Receive Window Size", nil, "How many control messages may be on their way.")},
	11: {avpBytes("chap_challenge", "CHAP Challenge", "Prove that you know the secret: hash it with this.")},
	12: {avp16("avp.cause_code", "Cause Code", nil, "Why the telephone call ended, in the numbers of ISDN (Q.931)."), avp8("cause_msg", "Cause Msg", "The ISDN message that brought the cause, by its number in Q.931."), avpText("advisory_msg", "Advisory Msg", "The reason in words for people.")},
	13: {avpBytes("chap_challenge_response", "CHAP Challenge Response", "Proves that the sender holds the tunnel's secret: an MD5 hash over it and the challenge (RFC 2661, 4.4.3).")},
	14: {avp16("avp.assigned_session_id", "Assigned Session ID", nil, "Use this number for the session when you write to me.")},
	15: {avp32("call_serial_number", "Call Serial Number", "The call's number for the log books of both sides.")},
	16: {avp32("minimum_bps", "Minimum BPS", "The slowest line that will do, in bits a second.")},
	17: {avp32("maximum_bps", "Maximum BPS", "The fastest line that is wanted, in bits a second.")},
	18: {avpBits("avp.analog_bearer_type", "Analog Bearer Type", "avp.digital_bearer_type", "Digital Bearer Type")},
	19: {avpBits("avp.async_framing_type", "Async Framing Type", "avp.sync_framing_type", "Sync Framing Type")},
	21: {avpText("called_number", "Called Number", "The telephone number that was called.")},
	22: {avpText("calling_number", "Calling Number", "The telephone number of who called.")},
	23: {avpText("sub_address", "Sub-Address", "Further digits, which the network hands through to the one that was called.")},
	24: {avp32("connect_speed", "Connect Speed", "Of the line, from the network to the subscriber, in bits a second.")},
	25: {avp32("physical_channel", "Physical Channel", "Which of the sender's modems or lines.")},
	26: {avpBytes("initial_received_lcp_confreq", "Initial Received LCP CONFREQ", "The subscriber's first word of PPP, so that the server need not ask again.")},
	27: {avpBytes("last_sent_lcp_confreq", "Last Sent LCP CONFREQ", "What PPP options the near end asked for last.")},
	28: {avpBytes("last_received_lcp_confreq", "Last Received LCP CONFREQ", "What PPP options the subscriber asked for last.")},
	29: {avp16("avp.proxy_authen_type", "Proxy Authen Type", wire.Enum{0: "reserved", 1: "text", 2: "PPP CHAP", 3: "PPP PAP", 4: "none", 5: "Microsoft CHAP"}, "How the subscriber proved who it is, already: 1 by a login, 2 CHAP, 3 PAP, 4 not at all, 5 MS-CHAP.")},
	30: {avpText("proxy_authen_name", "Proxy Authen Name", "The name that the subscriber gave when proving who it is.")},
	31: {avpBytes("proxy_authen_challenge", "Proxy Authen Challenge", "The random bytes that the subscriber was asked to hash; with the response the server can check it.")},
	32: {{Name: "peel.l2tp.avp.reserved8", Label: "Reserved", Bits: 8, Kind: wire.Hex, Doc: "Must be 0."}, avp8("proxy_authen_id", "Proxy Authen ID", "The identifier of the challenge or request that the subscriber answered.")},
	33: {avpBytes("proxy_authen_response", "Proxy Authen Response", "What the subscriber answered; with PAP, the password itself.")},
	34: {avpReserved, avp32("crc_errors", "CRC Errors", "Frames with a wrong checksum since the call began."), avp32("framing_errors", "Framing Errors", "Frames that were badly delimited since the call began."), avp32("hardware_overruns", "Hardware Overruns", "Bytes that came faster than the chip was read."), avp32("buffer_overruns", "Buffer Overruns", "How often data was lost for want of room since the call began."), avp32("time_out_errors", "Time-out Errors", "How often a wait was in vain since the call began."), avp32("alignment_errors", "Alignment Errors", "Frames that were not whole bytes since the call began.")},
	35: {avpReserved, avpMap("send_accm", "Send ACCM", "Which control characters to escape when sending to the subscriber."), avpMap("receive_accm", "Receive ACCM", "Which control characters the subscriber escapes.")},
	36: {avpBytes("random_vector", "Random Vector", "Salt for the hidden attributes behind it.")},
	37: {avpBytes("private_group_id", "Private Group ID", "Which private network the session belongs to.")},
	38: {avp32("rx_connect_speed", "Rx Connect Speed", "Of the line, from the subscriber to the network, in bits a second.")},
	46: {avp16("avp.disconnect_code", "Disconnect Code", nil, "Why PPP ended (RFC 3145)."), avp16("avp.control_protocol_number", "Control Protocol Number", nil, "Which part of PPP ended it, by its protocol number: 0xc021 is LCP, 0x8021 IPCP; 0 for none."), avp8("cause_code_direction", "Direction", "Which side ended it: 1 the peer, 2 the near end."), avpText("cause_code_message", "Message", "The cause in words for people.")},
	59: {avp8n("peel.l2tp.avp.digest_type", "Digest Type", "0 for HMAC-MD5, 1 for HMAC-SHA1."), avpBytes("message_digest", "Message Digest", "Hash over the whole message with the shared secret: nobody changed it on the way (RFC 3931, 4.3).")},
	60: {avp32("router_id", "Router ID", "A number that names the sender's router: one of its IPv4 addresses, as a rule (RFC 3931).")},
	61: {avp32("assigned_control_conn_id", "Assigned Control Connection ID", "Use this number for the connection when you write to me.")},
	62: {avpWire("pw_type", "PW Type"), avpWire("pw_type", "PW Type"), avpWire("pw_type", "PW Type"), avpWire("pw_type", "PW Type"), avpWire("pw_type", "PW Type"), avpWire("pw_type", "PW Type"), avpWire("pw_type", "PW Type"), avpWire("pw_type", "PW Type")},
	63: {avp32("local_session_id", "Local Session ID", "The sender's number for the session: all frames towards it carry this (RFC 3931).")},
	64: {avp32("remote_session_id", "Remote Session ID", "The receiver's number for the session; 0 as long as it is not known.")},
	65: {avpBytes("assigned_cookie", "Assigned Cookie", "Write this before each frame: a stranger has to guess it.")},
	66: {avpText("remote_end_id", "Remote End ID", "Which line at the other end to connect to.")},
	68: {avpWire("pseudowire_type", "Pseudowire Type")},
	69: {avp16("avp.layer2_specific_sublayer", "Layer2 Specific Sublayer", wire.Enum{0: "none", 1: "default", 2: "ATM"}, "Which few bytes stand between the session's number and the frame.")},
	70: {avp16("avp.data_sequencing", "Data Sequencing", wire.Enum{0: "none", 1: "for all but IP", 2: "for all"}, "Which frames need a sequence number: 0 none, 1 all that are not IP, 2 all (RFC 3931, 5.4.4).")},
	71: {avpBits16("avp.circuit_type", "Circuit Type", "avp.circuit_status", "Circuit Status")},
	72: {avpText("preferred_language", "Preferred Language", "Tag of the language for messages in words, such as en or de-AT.")},
	73: {avpBytes("nonce", "Nonce", "A random number that goes into the signatures.")},
	74: {avp64("tx_connect_speed_v3", "Tx Connect Speed v3")},
	75: {avp64("rx_connect_speed_v3", "Rx Connect Speed v3")},
}

var avpReserved = &wire.Field{Name: "peel.l2tp.avp.reserved", Label: "Reserved", Bits: 16, Kind: wire.Hex, Doc: "Must be 0."}

func avp8(name, label, doc string) *wire.Field { return avp8n("l2tp.avp."+name, label, doc) }

func avp8n(name, label, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Bits: 8, Kind: wire.Dec, Doc: doc}
}

func avp16(name, label string, names wire.Enum, doc string) *wire.Field {
	return &wire.Field{Name: "l2tp." + name, Label: label, Bits: 16, Kind: wire.Dec, Enum: names, Doc: doc}
}

func avp32(name, label, doc string) *wire.Field {
	return &wire.Field{Name: "l2tp.avp." + name, Label: label, Bits: 32, Kind: wire.Dec, Doc: doc}
}

func avp64(name, label string) *wire.Field {
	return &wire.Field{Name: "l2tp.avp." + name, Label: label, Bits: 64, Kind: wire.Hex, Doc: "In bits a second as one 64-bit number, since the older attributes end at 4 Gb/s; 0 if not known (RFC 3931)."}
}

func avpMap(name, label, doc string) *wire.Field {
	return &wire.Field{Name: "l2tp.avp." + name, Label: label, Bits: 32, Kind: wire.Dec, Doc: doc}
}

func avpWire(name, label string) *wire.Field {
	return &wire.Field{Name: "l2tp.avp." + name, Label: label, Bits: 16, Kind: wire.Dec, Enum: pseudowires, Doc: "What the tunnel can carry, or this session does."}
}

func avpText(name, label, doc string) *wire.Field {
	return &wire.Field{Name: "l2tp.avp." + name, Label: label, Kind: wire.Text, Doc: doc}
}

func avpBytes(name, label, doc string) *wire.Field {
	return &wire.Field{Name: "l2tp.avp." + name, Label: label, Kind: wire.Bytes, Doc: doc}
}

// avpBits is a word whose last two bits count.
func avpBits(high, highLabel, low, lowLabel string) *wire.Field {
	return &wire.Field{
		Name: "peel.l2tp.avp.bits", Label: "Bits", Bits: 32, Kind: wire.Hex, Doc: "Which kinds of line.",
		Sub: []*wire.Field{
			wire.Pad(30),
			{Name: "l2tp." + high, Label: highLabel, Bits: 1, Kind: wire.Bool, Doc: "The older kind of line: analog, or byte by byte."},
			{Name: "l2tp." + low, Label: lowLabel, Bits: 1, Kind: wire.Bool, Doc: "The newer kind of line: digital, or frame by frame."},
		},
	}
}

func avpBits16(high, highLabel, low, lowLabel string) *wire.Field {
	return &wire.Field{
		Name: "peel.l2tp.avp.circuit", Label: "Circuit", Bits: 16, Kind: wire.Hex, Doc: "Whether the attached line works, and whether it is new (RFC 3931, 5.4.5).",
		Sub: []*wire.Field{
			wire.Pad(14),
			{Name: "l2tp." + high, Label: highLabel, Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "existing", 1: "new"}, Doc: "New: the line was set up just now; existing: only its state changed."},
			{Name: "l2tp." + low, Label: lowLabel, Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "down", 1: "up"}, Doc: "Down: the line is out of order, and frames for it would be lost."},
		},
	}
}

// avpRows are all the rows above.
func avpRows() []*wire.Field {
	var rows []*wire.Field
	for _, list := range avpValues {
		rows = append(rows, list...)
	}
	return rows
}
