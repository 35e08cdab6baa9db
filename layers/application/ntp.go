package application

import (
	"slices"

	"peel/layers/wire"
)

var (
	ntpFlags = &wire.Field{
		Name: "ntp.flags", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{ntpLeap, ntpVersion, ntpMode}, Say: sayNTPFlags,
		Doc: "Leap second, version, and who speaks to whom.",
	}
	ntpLeap    = &wire.Field{Name: "ntp.flags.li", Label: "Leap Indicator", Short: "LI", Bits: 2, Kind: wire.Dec, Enum: ntpLeaps, Doc: "Whether this day ends with a second more or less; 3 says that this clock is not set."}
	ntpVersion = &wire.Field{Name: "ntp.flags.vn", Label: "Version number", Short: "VN", Bits: 3, Kind: wire.Dec, Enum: ntpVersions, Doc: "4 since 2010. A server answers in the version that it was asked in."}
	ntpMode    = &wire.Field{Name: "ntp.flags.mode", Label: "Mode", Bits: 3, Kind: wire.Dec, Enum: ntpModes, Doc: "Who speaks: client, server, peers; 6 and 7 ask how the daemon is."}
	ntpStratum = &wire.Field{
		Name: "ntp.stratum", Label: "Peer Clock Stratum", Short: "Stratum", Bits: 8, Kind: wire.Dec, Say: sayNTPStratum,
		Doc: "Steps from a true clock: 1 has an atomic clock or a satellite receiver beside it. 0 in an answer is a kiss of death: see the reference ID.",
	}
	ntpPoll      = &wire.Field{Name: "ntp.ppoll", Label: "Peer Polling Interval", Short: "Poll", Bits: 8, Kind: wire.Dec, Say: sayNTPPoll, Doc: "A power of two: the longest time between two questions."}
	ntpPrecision = &wire.Field{Name: "ntp.precision", Label: "Peer Clock Precision", Short: "Precision", Bits: 8, Kind: wire.Dec, Say: sayNTPPrecision, Doc: "A (negative) power of two, in seconds: how finely the clock can be read."}
	ntpDelay     = &wire.Field{Name: "ntp.rootdelay", Label: "Root Delay", Bits: 32, Kind: wire.Dec, Say: sayNTPShort, Doc: "Round trip to the true clock: 16 bits of seconds, 16 of fraction."}
	ntpDisp      = &wire.Field{Name: "ntp.rootdispersion", Label: "Root Dispersion", Bits: 32, Kind: wire.Dec, Say: sayNTPShort, Doc: "How far off the clock may be by now, in the same form."}
	ntpRefID     = &wire.Field{
		Name: "ntp.refid", Label: "Reference ID", Bits: 32, Kind: wire.Bytes, Say: sayNTPRefID,
		Doc: "Stratum 1: four letters for the kind of clock. Below: the IPv4 address of the server (or a hash of its IPv6 address), so that nobody follows his own follower.",
	}
	ntpRef = ntpTime("ntp.reftime", "Reference Timestamp", "When the clock was last set.")
	ntpOrg = ntpTime("ntp.org", "Origin Timestamp", "In an answer: when the question left, as the client told it. A client drops an answer that does not repeat its time.")
	ntpRec = ntpTime("ntp.rec", "Receive Timestamp", "When the question came to the server.")
	ntpXmt = ntpTime("ntp.xmt", "Transmit Timestamp", "When this packet left. With the four times the client works out both delay and offset; careful clients send a random number instead.")

	ntpExt       = &wire.Field{Name: "ntp.ext", Label: "Extension", Kind: wire.Text, Str: wire.NoText, Say: sayNTPExt, Doc: "More than the header holds (RFC 7822): keys, cookies, authentication."}
	ntpExtType   = &wire.Field{Name: "ntp.ext.type", Label: "Field Type", Bits: 16, Kind: wire.Hex, Enum: ntpExtensions, Doc: "What the field holds; Autokey's (RFC 5906) should not be used any more."}
	ntpExtLen    = &wire.Field{Name: "ntp.ext.length", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Type and length included; a multiple of 4, at least 16."}
	ntpExtValue  = &wire.Field{Name: "ntp.ext.value", Label: "Value", Kind: wire.Bytes, Doc: "What the field holds, filled up to its length."}
	ntpNTSNonceN = &wire.Field{Name: "peel.ntp.nts.nonce_length", Label: "Nonce length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of nonce (RFC 8915, 5.6)."}
	ntpNTSDataN  = &wire.Field{Name: "peel.ntp.nts.ciphertext_length", Label: "Ciphertext length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of ciphertext, its proof included."}
	ntpNTSNonce  = &wire.Field{Name: "peel.ntp.nts.nonce", Label: "Nonce", Kind: wire.Bytes, Doc: "A number used once only: the same one twice would give the key away."}
	ntpNTSData   = &wire.Field{Name: "peel.ntp.nts.ciphertext", Label: "Ciphertext", Kind: wire.Bytes, Doc: "Encrypted fields, such as new cookies, and a code that authenticates the whole packet."}
	ntpNTSPad    = &wire.Field{Name: "peel.ntp.nts.padding", Label: "Padding", Kind: wire.Bytes, Doc: "Fills the field up, so that an answer is never longer than its question."}

	ntpKeyID = &wire.Field{Name: "ntp.keyid", Label: "Key ID", Bits: 32, Kind: wire.Bytes, Doc: "Which of the keys that both sides share; 0 alone says that the authentication failed (crypto-NAK)."}
	ntpMAC   = &wire.Field{Name: "ntp.mac", Label: "Message Authentication Code", Kind: wire.Bytes, Doc: "A hash over key and packet: 16 bytes for MD5 or AES-CMAC, 20 for SHA-1."}
	ntpRest  = &wire.Field{Name: "peel.ntp.rest", Label: "Rest", Kind: wire.Bytes, Doc: "Bytes that are neither an extension nor a code."}
)

func ntpTime(name, label, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Bits: 64, Kind: wire.Text, Str: ntpMoment, Doc: doc}
}

var ntpLeaps = wire.Enum{0: "no warning", 1: "last minute of the day has 61 seconds", 2: "last minute of the day has 59 seconds", 3: "unknown (clock unsynchronized)"}

var ntpVersions = wire.Enum{0: "reserved", 1: "NTP version 1", 2: "NTP version 2", 3: "NTP version 3", 4: "NTP version 4", 5: "reserved", 6: "reserved", 7: "reserved"}

var ntpModes = wire.Enum{
	0: "reserved", 1: "symmetric active|Two servers that set each other.", 2: "symmetric passive|Its answer.", 3: "client|Asks for the time.", 4: "server|Tells it.", 5: "broadcast|Tells it to all, unasked.",
	6: "control|ntpq: reads the daemon's variables.", 7: "private|ntpdc: its monlist answered a small question with a hundred packets, for years the loudest of amplification attacks.",
}

// ntpClocks are the four letters of a stratum 1 server (RFC 5905, figure 12, and
// what ntpd uses besides).
var ntpClocks = [...]struct{ code, name string }{
	{"GOES", "Geosynchronous Orbit Environment Satellite"},
	{"GPS\x00", "Global Position System"},
	{"GAL\x00", "Galileo Positioning System"},
	{"GLON", "GLONASS"},
	{"BDS\x00", "BeiDou"},
	{"PPS\x00", "generic pulse per second"},
	{"IRIG", "Inter-Range Instrumentation Group"},
	{"WWVB", "LF radio WWVB Fort Collins, US"},
	{"DCF\x00", "LF radio DCF77 Mainflingen, DE"},
	{"DCFa", "LF radio DCF77, amplitude modulation"},
	{"DCFp", "LF radio DCF77, phase modulation"},
	{"HBG\x00", "LF radio HBG Prangins, CH"},
	{"MSF\x00", "LF radio MSF Anthorn, UK"},
	{"JJY\x00", "LF radio JJY, JP"},
	{"LORC", "MF radio LORAN C"},
	{"TDF\x00", "MF radio Allouis, FR"},
	{"CHU\x00", "HF radio CHU Ottawa, CA"},
	{"WWV\x00", "HF radio WWV Fort Collins, US"},
	{"WWVH", "HF radio WWVH Kauai, US"},
	{"NIST", "NIST telephone modem"},
	{"ACTS", "NIST telephone modem"},
	{"USNO", "USNO telephone modem"},
	{"PTB\x00", "European telephone modem"},
	{"LOCL", "uncalibrated local clock"},
	{"LCL\x00", "uncalibrated local clock"},
	{"INIT", "not set yet"},
	{"STEP", "the time was just stepped"},
	{"CESM", "calibrated Cesium clock"},
	{"RBDM", "calibrated Rubidium clock"},
	{"OMEG", "OMEGA radionavigation"},
	{"XFAC", "interface association changed"},
	{"MRS\x00", "several references"},
	{"PTP\x00", "Precision Time Protocol"},
	{"SHM\x00", "another program's clock"},
	{"NMEA", "satellite receiver (NMEA)"},
}

// ntpKisses are what a server says with stratum 0 (RFC 5905, 7.4).
var ntpKisses = [...]struct{ code, name string }{
	{"ACST", "the association belongs to a unicast server"},
	{"AUTH", "server authentication failed"},
	{"AUTO", "Autokey sequence failed"},
	{"BCST", "the association belongs to a broadcast server"},
	{"CRYP", "cryptographic authentication failed"},
	{"DENY", "access denied by the server: stop asking"},
	{"DROP", "lost peer in symmetric mode"},
	{"RSTR", "access denied by local policy: stop asking"},
	{"INIT", "not set yet"},
	{"MCST", "the association belongs to a dynamically found server"},
	{"NKEY", "no key found"},
	{"NTSN", "NTS negative acknowledgment: get new cookies"},
	{"RATE", "rate exceeded: ask less often"},
	{"RMOT", "association altered from elsewhere"},
	{"STEP", "the time was just stepped"},
}

var ntpExtensions = wire.Enum{
	0x0002: "no-operation request", 0x8002: "no-operation response", 0xc002: "no-operation error response", 0x0102: "association message request", 0x8102: "association message response", 0xc102: "association message error response",
	0x0104: "unique identifier|A random number that the answer must repeat (NTS).", 0x0204: "NTS cookie|All that the server needs to know the client again: it keeps no state.", 0x0304: "NTS cookie placeholder|Room, so that the answer with more cookies is not longer than the question.",
	0x0404: "NTS authenticator and encrypted extension fields", 0x0202: "certificate message request", 0x8202: "certificate message response", 0xc202: "certificate message error response", 0x0302: "cookie message request", 0x8302: "cookie message response", 0xc302: "cookie message error response",
	0x0402: "Autokey message request", 0x8402: "Autokey message response", 0xc402: "Autokey message error response", 0x0502: "leapseconds message request", 0x8502: "leapseconds message response", 0xc502: "leapseconds message error response", 0x0602: "sign message request", 0x8602: "sign message response",
	0xc602: "sign message error response", 0x0702: "IFF identity message request", 0x8702: "IFF identity message response", 0xc702: "IFF identity message error response", 0x0802: "GQ identity message request", 0x8802: "GQ identity message response", 0xc802: "GQ identity message error response",
	0x0902: "MV identity message request", 0x8902: "MV identity message response", 0xc902: "MV identity message error response", 0x2005: "checksum complement|Keeps the UDP checksum right when hardware writes the time at the last moment (RFC 7821).", 0xf323: "draft: NTPv5", 0xf5ff: "draft: NTPv5",
}

// NTP, RFC 5905, with the control messages of RFC 9327 (mode 6) and ntpd's own
// (mode 7).
var NTP = wire.New(wire.Protocol{
	Name: "ntp", Title: "Network Time Protocol", Short: "NTP", Spec: "RFC 5905, 7.3",
	Doc:  "Sets clocks: from four times, two on each side, a client works out how far off it is.",
	Tier: wire.Application, Unit: "message",
	By:     []wire.Key{{Space: wire.UDPPort, Num: 123}},
	Fits:   fitsNTP,
	Header: []*wire.Field{ntpFlags},
	Rows: slices.Concat([]*wire.Field{
		ntpPrivFlags, ntpStratum, ntpPoll, ntpPrecision, ntpDelay, ntpDisp, ntpRefID, ntpRef, ntpOrg, ntpRec, ntpXmt,
		ntpExt, ntpExtType, ntpExtLen, ntpExtValue, ntpNTSNonceN, ntpNTSDataN, ntpNTSNonce, ntpNTSData, ntpNTSPad, ntpKeyID, ntpMAC, ntpRest,
	}, ntpControlRows, ntpPrivateRows()),
	Decode: decodeNTP,
	Line:   lineNTP,
})

const (
	ntpControl = 6
	ntpPrivate = 7
)

// fitsNTP knows little to go by: the first byte, and the least length of its mode.
func fitsNTP(b []byte) bool {
	if len(b) < 8 {
		return false
	}
	switch b[0] & 7 {
	case ntpControl:
		return len(b) >= 12
	case ntpPrivate:
		return true
	}
	return len(b) >= 12
}

func decodeNTP(d *wire.Decoder) {
	switch d.Raw(ntpFlags) & 7 {
	case ntpControl:
		decodeNTPControl(d)
		return
	case ntpPrivate:
		d.Instead(ntpFlags, ntpPrivFlags)
		decodeNTPPrivate(d)
		return
	}
	d.Add(ntpStratum)
	d.Add(ntpPoll)
	d.Add(ntpPrecision)
	d.Add(ntpDelay)
	d.Add(ntpDisp)
	d.Add(ntpRefID)
	d.Add(ntpRef)
	d.Add(ntpOrg)
	d.Add(ntpRec)
	d.Add(ntpXmt)
	for d.Left() >= 16 && ntpIsExtension(d.Rest()) {
		ntpExtension(d)
	}
	if d.Left() >= 4 {
		d.Add(ntpKeyID)
		d.TakeRest(ntpMAC)
	}
	d.TakeRest(ntpRest)
}

// ntpIsExtension says whether b begins with an extension field: what follows it
// must be nothing, or long enough for another, or for a code. 20 or 24 bytes at the
// end whose key number looks like type 0 are a code (RFC 7822, 7.5.1.3).
func ntpIsExtension(b []byte) bool {
	n := int(wire.U16(b, 2))
	if wire.U16(b, 0) == 0 && (len(b) == 20 || len(b) == 24) {
		return false
	}
	return n >= 16 && n%4 == 0 && (n == len(b) || n+16 <= len(b))
}

func ntpExtension(d *wire.Decoder) {
	d.Open(ntpExt, int(wire.U16(d.Rest(), 2)), ntpExtLen)
	kind := d.Add(ntpExtType)
	d.Add(ntpExtLen)
	d.Open(ntpExtValue, d.Left(), nil)
	if kind == 0x0404 {
		nonce := int(d.Add(ntpNTSNonceN))
		data := int(d.Add(ntpNTSDataN))
		d.Take(ntpNTSNonce, nonce)
		if pad := -nonce & 3; pad > 0 && pad <= d.Left() { // each part is filled up to whole words
			d.Take(ntpNTSPad, pad)
		}
		d.Take(ntpNTSData, data)
		d.TakeRest(ntpNTSPad)
	} else {
		d.TakeRest(ntpRest)
	}
	d.Close()
	d.Close()
}

// ntpMoment writes a timestamp: seconds since 1900 and a fraction. The seconds wrap
// in 2036; those with the top bit unset are taken for the next turn (RFC 4330, 3).
func ntpMoment(dst []byte, v wire.View) []byte {
	x := v.Wire()
	if x>>32 == 0 {
		return append(dst, "NULL"...)
	}
	const to1970 = 2208988800
	sec := int64(x>>32) - to1970
	if x>>63 == 0 {
		sec += 1 << 32
	}
	return wire.AppendTime(dst, sec, int64((x&0xffffffff)*1e9>>32))
}

func sayNTPFlags(dst []byte, v wire.View) []byte {
	x := v.Wire()
	dst = wire.AppendHex(dst, x, 8)
	dst = append(dst, ' ')
	dst = ntpVersion.AppendName(dst, x>>3&7)
	dst = append(dst, ", "...)
	return ntpMode.AppendName(dst, x&7)
}

func sayNTPStratum(dst []byte, v wire.View) []byte {
	n := v.Wire()
	dst = wire.AppendUint(dst, n)
	switch {
	case n == 0:
		return append(dst, " (unspecified, or a kiss of death)"...)
	case n == 1:
		return append(dst, " (primary: a true clock beside it)"...)
	case n < 16:
		return append(dst, " (secondary)"...)
	case n == 16:
		return append(dst, " (unsynchronized)"...)
	}
	return append(dst, " (reserved)"...)
}

func sayNTPPoll(dst []byte, v wire.View) []byte {
	n := v.Wire()
	dst = wire.AppendUint(dst, n)
	if n < 32 {
		dst = append(dst, " ("...)
		dst = wire.AppendUint(dst, 1<<n)
		dst = append(dst, " seconds)"...)
	}
	return dst
}

func sayNTPPrecision(dst []byte, v wire.View) []byte {
	n := int8(v.Wire())
	dst = append(dst, "2^"...)
	if n < 0 {
		dst = append(dst, '-')
	}
	dst = wire.AppendUint(dst, uint64(max(int(n), -int(n))))
	dst = append(dst, " s"...)
	if n <= 0 && n > -60 {
		dst = append(dst, " ("...)
		dst = appendDuration(dst, uint64(1e12)>>-n)
		dst = append(dst, ')')
	}
	return dst
}

// appendDuration writes a time of so many picoseconds in the unit that suits it.
func appendDuration(dst []byte, ps uint64) []byte {
	for _, u := range [...]struct {
		ps   uint64
		name string
	}{{1e12, " s"}, {1e9, " ms"}, {1e6, " us"}, {1e3, " ns"}} {
		if ps >= u.ps {
			dst = wire.AppendUint(dst, ps/u.ps)
			if tenth := ps % u.ps * 10 / u.ps; ps < 10*u.ps && tenth != 0 {
				dst = append(dst, '.', '0'+byte(tenth))
			}
			return append(dst, u.name...)
		}
	}
	return append(wire.AppendUint(dst, ps), " ps"...)
}

// sayNTPShort writes 16 bits of seconds and 16 of fraction.
func sayNTPShort(dst []byte, v wire.View) []byte {
	x := v.Wire() * 1000000 >> 16
	dst = wire.AppendUint(dst, x/1000000)
	dst = append(dst, '.')
	for div := uint64(100000); div > 0; div /= 10 {
		dst = append(dst, '0'+byte(x/div%10))
	}
	return append(dst, " seconds"...)
}

func sayNTPRefID(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) != 4 {
		return wire.AppendBytes(dst, b)
	}
	msg := v.Header()
	if msg[0]&7 == ntpPrivate {
		return wire.AppendIP(dst, b)
	}
	return appendNTPRefID(dst, msg[1], b)
}

// appendNTPRefID writes a reference ID as the stratum has it understood.
func appendNTPRefID(dst []byte, stratum byte, b []byte) []byte {
	switch {
	case b[0]|b[1]|b[2]|b[3] == 0:
		return append(dst, "none"...)
	case stratum > 1:
		return wire.AppendIP(dst, b)
	}
	table := ntpClocks[:]
	if stratum == 0 {
		table = ntpKisses[:]
	}
	n := 4
	for n > 0 && b[n-1] == 0 {
		n--
	}
	dst = wire.AppendClean(dst, b[:n])
	for _, k := range table {
		if k.code == string(b) {
			dst = append(dst, " ("...)
			dst = append(dst, k.name...)
			return append(dst, ')')
		}
	}
	return dst
}

func sayNTPExt(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	kind := uint64(wire.U16(b, 0))
	return ntpExtType.AppendName(dst, kind)
}

func lineNTP(dst []byte, v wire.View) []byte {
	b := v.Header()
	if len(b) < 2 {
		return append(dst, "cut short"...)
	}
	dst = append(dst, 'v')
	dst = wire.AppendUint(dst, uint64(b[0]>>3&7))
	dst = append(dst, ' ')
	dst = ntpMode.AppendName(dst, uint64(b[0]&7))
	switch b[0] & 7 {
	case ntpControl:
		return lineNTPControl(dst, b)
	case ntpPrivate:
		return lineNTPPrivate(dst, b)
	case 3: // what a client says of its own clock means little
		return dst
	}
	dst = append(dst, " stratum "...)
	dst = wire.AppendUint(dst, uint64(b[1]))
	if len(b) >= 16 {
		dst = append(dst, ", reference "...)
		dst = appendNTPRefID(dst, b[1], b[12:16])
	}
	if b[0]>>6 == 3 {
		dst = append(dst, ", not synchronized"...)
	}
	return dst
}
