package application

import "peel/layers/wire"

// dnsLayouts is what the data of a record holds, where that does not depend on what
// stands in it.
var dnsLayouts = [...][]dnsClaim{
	dnsA:     {dnsFixed(dnsRowA)},
	dnsNS:    {dnsNamed(dnsRowNS)},
	3:        {dnsNamed(dnsRowMD)}, // MD
	4:        {dnsNamed(dnsRowMF)}, // MF
	dnsCNAME: {dnsNamed(dnsRowCN)},
	dnsSOA:   {dnsNamed(dnsSOAMname), dnsNamed(dnsSOARname), dnsFixed(dnsSOASerial, dnsSOARefresh, dnsSOARetry, dnsSOAExpire, dnsSOAMinimum)},
	7:        {dnsNamed(dnsRowMB)},     // MB
	8:        {dnsNamed(dnsRowMG)},     // MG
	9:        {dnsNamed(dnsRowMR)},     // MR
	10:       {dnsRemains(dnsRowNULL)}, // NULL
	dnsPTR:   {dnsNamed(dnsRowPTR)},
	13:       {dnsString(dnsHInfoCPULen, dnsHInfoCPU), dnsString(dnsHInfoOSLen, dnsHInfoOS)}, // HINFO
	14:       {dnsNamed(dnsRowMInfoR), dnsNamed(dnsRowMInfoE)},                               // MINFO
	dnsMX:    {dnsFixed(dnsRowMXPref), dnsNamed(dnsRowMXHost)},
	dnsTXT:   {dnsStrings(dnsTXTLen, dnsTXTText)},
	17:       {dnsNamed(dnsRowRPMail), dnsNamed(dnsRowRPText)},                                                                     // RP
	18:       {dnsFixed(dnsRowAFSType), dnsNamed(dnsRowAFSHost)},                                                                   // AFSDB
	19:       {dnsString(dnsX25Len, dnsX25Text)},                                                                                   // X25
	21:       {dnsFixed(dnsRowRTPref), dnsNamed(dnsRowRTHost)},                                                                     // RT
	22:       {dnsRemains(dnsNSAP)},                                                                                                // NSAP
	23:       {dnsNamed(dnsRowNSAPP)},                                                                                              // NSAP-PTR
	24:       dnsSigLayout,                                                                                                         // SIG
	26:       {dnsFixed(dnsRowPXPref), dnsNamed(dnsRowPX822), dnsNamed(dnsRowPX400)},                                               // PX
	27:       {dnsString(dnsGPOSLongLen, dnsGPOSLong), dnsString(dnsGPOSLatLen, dnsGPOSLat), dnsString(dnsGPOSAltLen, dnsGPOSAlt)}, // GPOS
	dnsAAAA:  {dnsFixed(dnsRowAAAA)},
	dnsSRV:   {dnsFixed(dnsSRVPriority, dnsSRVWeight, dnsSRVPort), dnsNamed(dnsSRVTarget)},
	36:       {dnsFixed(dnsRowKXPref), dnsNamed(dnsRowKXHost)},                               // KX
	37:       {dnsFixed(dnsCERTType, dnsCERTTag, dnsCERTAlgorithm), dnsRemains(dnsCERTData)}, // CERT
	dnsDNAME: {dnsNamed(dnsRowDN)},
	43:       dnsDSLayout,                                                                                            // DS
	44:       {dnsFixed(dnsSSHKey, dnsSSHType), dnsRemains(dnsSSHPrint)},                                             // SSHFP
	46:       dnsSigLayout,                                                                                           // RRSIG
	49:       {dnsRemains(dnsDHCID)},                                                                                 // DHCID
	51:       {dnsFixed(dnsNSEC3Hash, dnsNSEC3PFlags, dnsNSEC3Iterations), dnsString(dnsNSEC3SaltLen, dnsNSEC3Salt)}, // NSEC3PARAM
	52:       {dnsFixed(dnsTLSAUsage, dnsTLSASel, dnsTLSAMatch), dnsRemains(dnsTLSAData)},                            // TLSA
	59:       dnsDSLayout,                                                                                            // CDS
	61:       {dnsRemains(dnsPGPKey)},                                                                                // OPENPGPKEY
	63:       {dnsFixed(dnsZoneSerial, dnsZoneScheme, dnsZoneHash), dnsRemains(dnsZoneDigest)},                       // ZONEMD
	99:       {dnsStrings(dnsSPFLen, dnsSPFText)},                                                                    // SPF
	104:      {dnsFixed(dnsRowNIDPref, dnsRowNID)},                                                                   // NID
	105:      {dnsFixed(dnsRowL32Pref, dnsRowL32)},                                                                   // L32
	106:      {dnsFixed(dnsRowL64Pref, dnsRowL64)},                                                                   // L64
	107:      {dnsFixed(dnsRowLPPref), dnsNamed(dnsRowLP)},                                                           // LP
	108:      {dnsFixed(dnsRowEUI48)},
	109:      {dnsFixed(dnsRowEUI64)},
}

var (
	dnsSigLayout = []dnsClaim{dnsFixed(dnsSigType, dnsSigAlgorithm, dnsSigLabels, dnsSigTTL, dnsSigExpires, dnsSigBegins, dnsSigKeyTag), dnsNamed(dnsSigSigner), dnsRemains(dnsSigSignature)}
	dnsDSLayout  = []dnsClaim{dnsFixed(dnsDSTag, dnsDSAlgorithm, dnsDSType), dnsRemains(dnsDSDigest)}
)

// A dnsClaim claims one or more rows of a record's data.
type dnsClaim func(m dnsMessage)

func dnsFixed(rows ...*wire.Field) dnsClaim {
	return func(m dnsMessage) {
		for _, f := range rows {
			m.d.Add(f)
		}
	}
}

func dnsNamed(row *wire.Field) dnsClaim   { return func(m dnsMessage) { m.name(row) } }
func dnsRemains(row *wire.Field) dnsClaim { return func(m dnsMessage) { m.d.TakeRest(row) } }

func dnsString(length, row *wire.Field) dnsClaim { return func(m dnsMessage) { m.text(length, row) } }

func dnsStrings(length, row *wire.Field) dnsClaim { return func(m dnsMessage) { m.texts(length, row) } }

// lay claims data that is laid out so; false if it says nothing.
func (m dnsMessage) lay(parts []dnsClaim) bool {
	for _, claim := range parts {
		claim(m)
	}
	return len(parts) > 0
}

// data takes a record's data apart; the record bounds it.
func (m dnsMessage) data(kind uint16) {
	if int(kind) < len(dnsLayouts) && m.lay(dnsLayouts[kind]) {
		return
	}
	d := m.d
	switch kind {
	case dnsSVCB, dnsHTTPS:
		m.service()
	case 11: // WKS
		m.wellKnown()
	case 20: // ISDN
		m.text(dnsISDNLen, dnsISDNText)
		if d.More() {
			m.text(dnsISDNSubLen, dnsISDNSub)
		}
	case 29: // LOC
		m.location()
	case 35: // NAPTR
		d.Add(dnsNAPTROrder)
		d.Add(dnsNAPTRPref)
		m.text(dnsNAPTRFlagsLen, dnsNAPTRFlags)
		m.text(dnsNAPTRServiceLen, dnsNAPTRService)
		m.text(dnsNAPTRRegexLen, dnsNAPTRRegex)
		if d.More() {
			d.Derive(dnsNAPTRNameLen, d.Pos(), 0)
		}
		m.name(dnsNAPTRName)
	case 38: // A6
		if n := d.Add(dnsRowA6Prefix); n <= 128 {
			if n < 128 {
				d.Take(dnsRowA6Suffix, int(128-n+7)/8)
			}
			if n > 0 {
				m.name(dnsRowA6Name)
			}
		}
	case 42: // APL
		m.prefixes()
	case 257: // CAA
		m.authority()
	case 65281: // WINS
		d.Add(dnsWINSLocal)
		d.Add(dnsWINSLookup)
		d.Add(dnsWINSCache)
		for n := d.Add(dnsWINSCount); n > 0 && d.More(); n-- {
			d.Add(dnsWINSServer)
		}
	case 65282: // WINS-R
		d.Add(dnsWINSRLocal)
		d.Add(dnsWINSRLookup)
		d.Add(dnsWINSRCache)
		m.name(dnsWINSRDomain)
	case 65422: // XPF
		m.proxied()
	default:
		if !m.secure(kind) {
			m.rare(kind)
		}
	}
}

// rare is what tshark leaves as bytes.
func (m dnsMessage) rare(kind uint16) {
	d := m.d
	d.Open(dnsData, d.Left(), nil)
	switch kind {
	case 53: // SMIMEA
		d.Add(dnsSMIMEUsage)
		d.Add(dnsSMIMESel)
		d.Add(dnsSMIMEMatch)
		d.TakeRest(dnsSMIMEData)
	case 56, 258, 261, 262: // NINFO, AVC, RESINFO, WALLET
		m.texts(dnsOtherTextLen, dnsOtherText)
	case 58: // TALINK
		m.name(dnsTalinkBefore)
		m.name(dnsTalinkNext)
	case 66: // DSYNC
		d.Add(dnsSyncType)
		d.Add(dnsSyncScheme)
		d.Add(dnsSyncPort)
		m.name(dnsSyncTarget)
	case 101, 102: // UID, GID
		if d.Left() == 4 {
			d.Add(dnsIDNumber)
		}
		d.TakeRest(dnsRest)
	case 256: // URI
		d.Add(dnsURIPriority)
		d.Add(dnsURIWeight)
		d.TakeRest(dnsURITarget)
	case 259: // DOA
		d.Add(dnsDOAEnt)
		d.Add(dnsDOAType)
		d.Add(dnsDOALoc)
		m.text(dnsOtherTextLen, dnsOtherText)
		d.TakeRest(dnsRest)
	case 260: // AMTRELAY
		d.Add(dnsRelayPrec)
		d.Add(dnsRelayD)
		switch d.Add(dnsRelayType) {
		case 1:
			d.Add(dnsRelay4)
		case 2:
			d.Add(dnsRelay6)
		case 3:
			m.name(dnsRelayName)
		}
		d.TakeRest(dnsRest)
	case 32768: // TA
		d.Add(dnsTAKeyTag)
		d.Add(dnsTAAlgorithm)
		d.Add(dnsTADigestType)
		d.TakeRest(dnsTADigest)
	default:
		d.TakeRest(dnsRest)
	}
	d.Close()
}

// text is one character-string: a length, and as many bytes.
func (m dnsMessage) text(length, row *wire.Field) {
	n := int(m.d.Add(length))
	m.d.Take(row, n)
}

func (m dnsMessage) texts(length, row *wire.Field) {
	for m.d.More() {
		m.text(length, row)
	}
}

// serviceName claims the owner of an SRV record, which tshark reads as three names
// in one place.
func (m dnsMessage) serviceName() {
	at := m.d.Pos()
	n := m.name(dnsSRVService)
	_, dots := measureDNSName(m.msg, at-m.base)
	if dots > 1 {
		m.d.Derive(dnsSRVProto, at, n)
	}
	if dots > 2 {
		m.d.Derive(dnsSRVName, at, n)
	}
}

func (m dnsMessage) service() {
	d := m.d
	d.Add(dnsSvcPriority)
	m.name(dnsSvcTarget)
	for d.More() {
		n := int(wire.U16(d.Rest(), 2))
		d.Open(dnsSvcParam, 4+n, dnsSvcLen)
		key := d.Add(dnsSvcKey)
		d.Add(dnsSvcLen)
		switch key {
		case 0:
			for d.More() {
				d.Add(dnsSvcMust)
			}
		case 1:
			m.texts(dnsSvcALPNLen, dnsSvcALPN)
		case 3:
			d.Add(dnsSvcPort)
		case 4:
			for d.More() {
				d.Add(dnsSvcIPv4)
			}
		case 5:
			d.TakeRest(dnsSvcECH)
		case 6:
			for d.More() {
				d.Add(dnsSvcIPv6)
			}
		case 32769:
			d.TakeRest(dnsSvcODoH)
		default:
			d.TakeRest(dnsSvcValue)
		}
		d.Close()
	}
}

func (m dnsMessage) wellKnown() {
	d := m.d
	d.Add(dnsWKSAddr)
	d.Add(dnsWKSProto)
	if !d.More() {
		return
	}
	at := d.Pos()
	ports := d.Take(dnsWKSPorts, min(d.Left(), dnsMaxPorts/8))
	d.Inside()
	for i, c := range ports {
		if c != 0 {
			d.FactAt(dnsWKSBits, at+i, 1, uint64(i)<<8|uint64(c))
		}
	}
	d.Close()
	d.TakeRest(dnsRest)
}

// dnsMaxPorts is how many ports there are.
const dnsMaxPorts = 1 << 16

// wksBits is what stands on the wire of a fact that also says where in the bitmap.
func wksBits(v wire.View) uint64 { return v.Wire() & 0xff }

func (m dnsMessage) location() {
	d := m.d
	if b := d.Rest(); len(b) > 0 && b[0] != 0 {
		d.FactAt(dnsLOCVersion, d.Pos(), 1, uint64(b[0]))
		d.TakeRest(dnsLOCUnknown)
		return
	}
	d.Add(dnsLOCVersion)
	d.Add(dnsLOCSize)
	d.Add(dnsLOCHoriz)
	d.Add(dnsLOCVert)
	d.Add(dnsLOCLat)
	d.Add(dnsLOCLong)
	d.Add(dnsLOCAlt)
}

func (m dnsMessage) prefixes() {
	d := m.d
	for d.More() {
		family := d.Add(dnsAPLFamily)
		d.Add(dnsAPLPrefix)
		d.Add(dnsAPLNot)
		n := int(d.Add(dnsAPLLen))
		switch {
		case family == 1 && n <= 4:
			d.Take(dnsAPLv4, n)
		case family == 2 && n <= 16:
			d.Take(dnsAPLv6, n)
		default:
			d.Take(dnsAPLData, n)
		}
	}
}

func (m dnsMessage) authority() {
	d := m.d
	d.Add(dnsCAAFlags)
	if !d.More() {
		return
	}
	b := d.Rest()
	tag := b[1:min(1+int(b[0]), len(b))]
	row := dnsCAAOther
	switch string(tag) {
	case "issue":
		row = dnsCAAIssue
	case "issuewild":
		row = dnsCAAWild
	case "iodef":
		row = dnsCAAIodef
	}
	d.Open(row, len(b), nil)
	m.text(dnsCAATagLen, dnsCAATag)
	d.TakeRest(dnsCAAValue)
	d.Close()
}

func (m dnsMessage) proxied() {
	d := m.d
	version := d.Add(dnsXPFVersion)
	d.Add(dnsXPFProto)
	switch version {
	case 4:
		d.Add(dnsXPFSrc4)
		d.Add(dnsXPFDst4)
	case 6:
		d.Add(dnsXPFSrc6)
		d.Add(dnsXPFDst6)
	default:
		return
	}
	d.Add(dnsXPFSport)
	d.Add(dnsXPFDport)
}

func lastBit(v wire.View) uint64 { return v.Wire() & 1 }

func dnsFirstLabel(dst []byte, v wire.View) []byte  { return dnsPart(dst, v, 0, 1) }
func dnsSecondLabel(dst []byte, v wire.View) []byte { return dnsPart(dst, v, 1, 2) }
func dnsOtherLabels(dst []byte, v wire.View) []byte { return dnsPart(dst, v, 2, -1) }

func dnsPart(dst []byte, v wire.View, from, to int) []byte {
	msg, base := dnsBytes(v)
	return appendDNSPart(dst, msg, int(v.I.Off)/8-base, from, to)
}

// dnsCAAText is a property's value: what stands behind its tag.
func dnsCAAText(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) == 0 {
		return dst
	}
	return append(dst, b[min(1+int(b[0]), len(b)):]...)
}

// dnsPrefix4 and dnsPrefix6 write an address whose last bytes were left out,
// dnsSuffix6 one whose first were.
func dnsPrefix4(dst []byte, v wire.View) []byte {
	var a [4]byte
	copy(a[:], v.Bytes())
	return wire.AppendIP(dst, a[:])
}

func dnsPrefix6(dst []byte, v wire.View) []byte {
	var a [16]byte
	copy(a[:], v.Bytes())
	return wire.AppendIP(dst, a[:])
}

func dnsSuffix6(dst []byte, v wire.View) []byte {
	var a [16]byte
	b := v.Bytes()
	copy(a[max(0, 16-len(b)):], b)
	return wire.AppendIP(dst, a[:])
}

// sayWKSBits names the open ports.
func sayWKSBits(dst []byte, v wire.View) []byte {
	dst = v.AppendValue(dst)
	sep := ": "
	for i := range 8 {
		if v.Num()>>(7-i)&1 != 0 {
			dst = append(dst, sep...)
			dst = wire.AppendUint(dst, v.Wire()>>8*8+uint64(i))
			sep = ", "
		}
	}
	return dst
}

// sayLOCSize writes a size of RFC 1876, 2: a digit, and how many zeros follow it,
// in centimetres.
func sayLOCSize(dst []byte, v wire.View) []byte {
	x := v.Wire()
	cm := x >> 4
	for range x & 15 {
		cm *= 10
	}
	dst = wire.AppendUint(dst, cm/100)
	if cm%100 != 0 {
		dst = append(dst, '.', '0'+byte(cm/10%10), '0'+byte(cm%10))
	}
	return append(dst, " m"...)
}

func sayLatitude(dst []byte, v wire.View) []byte  { return appendAngle(dst, v.Wire(), 'N', 'S') }
func sayLongitude(dst []byte, v wire.View) []byte { return appendAngle(dst, v.Wire(), 'E', 'W') }

func appendAngle(dst []byte, x uint64, positive, negative byte) []byte {
	const zero = 1 << 31
	side := positive
	n := x - zero
	if x < zero {
		side, n = negative, zero-x
	}
	dst = wire.AppendUint(dst, n/3600000)
	dst = append(dst, " deg "...)
	dst = wire.AppendUint(dst, n/60000%60)
	dst = append(dst, " min "...)
	dst = wire.AppendUint(dst, n/1000%60)
	dst = append(dst, '.', '0'+byte(n/100%10), '0'+byte(n/10%10), '0'+byte(n%10))
	return append(append(dst, " sec "...), side)
}

func sayAltitude(dst []byte, v wire.View) []byte {
	cm := int64(v.Wire()) - 100000*100
	if cm < 0 {
		dst = append(dst, '-')
		cm = -cm
	}
	dst = wire.AppendUint(dst, uint64(cm/100))
	dst = append(dst, '.', '0'+byte(cm/10%10), '0'+byte(cm%10))
	return append(dst, " m"...)
}

// appendSvcKey writes a key as zone files do (RFC 9460, 2.1).
func appendSvcKey(dst []byte, key uint16) []byte {
	if name, _, ok := dnsSvcKey.Lookup(uint64(key)); ok {
		return append(dst, name...)
	}
	return wire.AppendUint(append(dst, "key"...), uint64(key))
}

// saySvcParam writes a parameter as a zone file would.
func saySvcParam(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	key := wire.U16(b, 0)
	dst = appendSvcKey(dst, key)
	if len(b) <= 4 {
		return dst
	}
	b = b[4:]
	dst = append(dst, '=')
	start := len(dst)
	comma := func(dst []byte) []byte {
		if len(dst) > start {
			dst = append(dst, ',')
		}
		return dst
	}
	switch key {
	case 0:
		for ; len(b) >= 2; b = b[2:] {
			dst = appendSvcKey(comma(dst), wire.U16(b, 0))
		}
	case 1:
		for len(b) > 0 {
			n := min(1+int(b[0]), len(b))
			dst = wire.AppendClean(comma(dst), b[1:n])
			b = b[n:]
		}
	case 3:
		dst = wire.AppendUint(dst, uint64(wire.U16(b, 0)))
	case 4:
		for ; len(b) >= 4; b = b[4:] {
			dst = wire.AppendIP(comma(dst), b[:4])
		}
	case 6:
		for ; len(b) >= 16; b = b[16:] {
			dst = wire.AppendIP(comma(dst), b[:16])
		}
	case 7:
		dst = wire.AppendClean(dst, b)
	default:
		dst = wire.AppendUint(dst, uint64(len(b)))
		dst = append(dst, " bytes"...)
	}
	return dst
}
