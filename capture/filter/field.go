package filter

import "strconv"

// A field is what a load fetches or a decision looks at: the listing names it.
type field uint8

const (
	noField field = iota
	fieldEtherType
	fieldLength8023 // the same bytes, asked whether they are a length
	fieldLLC
	fieldDSAP
	fieldSNAP
	fieldLLCControl
	fieldPPPProtocol
	fieldHDLCProtocol
	fieldFamily
	fieldVersion
	fieldFRelay
	fieldARCnet
	fieldMagic
	fieldIPProtocol
	fieldNextHeader
	fieldFragmentNext
	fieldFragment
	fieldHeaderLength
	fieldSource
	fieldDestination
	fieldSource6
	fieldDestination6
	fieldARPSender
	fieldARPTarget
	fieldSourcePort
	fieldDestinationPort
	fieldSourceMAC
	fieldDestinationMAC
	fieldAddress
	fieldGroupBit
	fieldDECnet
	fieldVLAN
	fieldVLANPresent
	fieldMPLSLabel
	fieldMPLSBottom
	fieldSession
	fieldGeneveVersion
	fieldGeneveVNI
	fieldPacketType
	fieldInterface
	fieldDirection
	fieldFrameLength
	fieldFrameControl
	fieldWLANDirection
	fieldISO
	fieldISIS
	fieldPFLog
	fieldATM
	fieldSS7
	fieldRadioLength
	fieldPPIType
	fieldByte
	fieldNumber
	fieldChain
	fieldCount
)

// fieldRows say what a field is called and how its values are told.
var fieldRows = [fieldCount]struct {
	title string
	value valueForm
}{
	fieldEtherType:       {"the EtherType", etherTypeValue},
	fieldLength8023:      {"the EtherType or length", decimalValue},
	fieldLLC:             {"the LLC service access points", sapValue},
	fieldDSAP:            {"the LLC destination service access point", sapValue},
	fieldSNAP:            {"part of the LLC and SNAP header", hexValue},
	fieldLLCControl:      {"the LLC control byte", hexValue},
	fieldPPPProtocol:     {"the PPP protocol", pppValue},
	fieldHDLCProtocol:    {"the Cisco HDLC protocol", etherTypeValue},
	fieldFamily:          {"the address family", hexValue},
	fieldVersion:         {"the IP version", versionValue},
	fieldFRelay:          {"the frame relay control and NLPID", hexValue},
	fieldARCnet:          {"the ARCnet system code", decimalValue},
	fieldMagic:           {"the magic number", hexValue},
	fieldIPProtocol:      {"the IPv4 protocol", ipProtocolValue},
	fieldNextHeader:      {"the IPv6 next header", ipProtocolValue},
	fieldFragmentNext:    {"the next header behind the fragment header", ipProtocolValue},
	fieldFragment:        {"the flags and fragment offset", hexValue},
	fieldHeaderLength:    {"the header length", decimalValue},
	fieldSource:          {"the source address", dottedValue},
	fieldDestination:     {"the destination address", dottedValue},
	fieldSource6:         {"part of the source address", hexValue},
	fieldDestination6:    {"part of the destination address", hexValue},
	fieldARPSender:       {"the sender's IPv4 address", dottedValue},
	fieldARPTarget:       {"the target's IPv4 address", dottedValue},
	fieldSourcePort:      {"the source port", decimalValue},
	fieldDestinationPort: {"the destination port", decimalValue},
	fieldSourceMAC:       {"part of the link layer's source address", hexValue},
	fieldDestinationMAC:  {"part of the link layer's destination address", hexValue},
	fieldAddress:         {"part of an address", hexValue},
	fieldGroupBit:        {"the address's first byte", hexValue},
	fieldDECnet:          {"the DECnet routing header", hexValue},
	fieldVLAN:            {"the VLAN tag", decimalValue},
	fieldVLANPresent:     {"whether the kernel took a VLAN tag off", decimalValue},
	fieldMPLSLabel:       {"the MPLS label", hexValue},
	fieldMPLSBottom:      {"the MPLS bottom-of-stack bit", decimalValue},
	fieldSession:         {"the PPPoE session", decimalValue},
	fieldGeneveVersion:   {"the Geneve version and option length", hexValue},
	fieldGeneveVNI:       {"the Geneve network", hexValue},
	fieldPacketType:      {"the packet type", packetTypeValue},
	fieldInterface:       {"the interface's number", decimalValue},
	fieldDirection:       {"the direction", decimalValue},
	fieldFrameLength:     {"the frame's length on the wire", decimalValue},
	fieldFrameControl:    {"the 802.11 type and subtype", hexValue},
	fieldWLANDirection:   {"the 802.11 direction bits", hexValue},
	fieldISO:             {"the OSI protocol (NLPID)", hexValue},
	fieldISIS:            {"the IS-IS PDU type", decimalValue},
	fieldPFLog:           {"the packet filter's log header", hexValue},
	fieldATM:             {"the ATM header", hexValue},
	fieldSS7:             {"the SS7 header", hexValue},
	fieldRadioLength:     {"the radio header", hexValue},
	fieldPPIType:         {"PPI's link type", hexValue},
	fieldByte:            {"the bytes asked for", decimalValue},
	fieldNumber:          {"the result", decimalValue},
	fieldChain:           {"the protocol of this header", ipProtocolValue},
}

// A valueForm says how a number is told.
type valueForm uint8

const (
	decimalValue valueForm = iota
	hexValue
	etherTypeValue
	sapValue
	pppValue
	versionValue
	ipProtocolValue
	dottedValue
	packetTypeValue
)

// append tells a value in words.
func (f valueForm) append(b []byte, v uint32) []byte {
	name := ""
	switch f {
	case decimalValue:
		return appendNumber(b, v)
	case dottedValue:
		return append(b, dotted(v)...)
	case versionValue:
		return appendNumber(b, v>>4)
	case ipProtocolValue:
		b = appendNumber(b, v)
		name = ipProtocolTitle(v)
	case packetTypeValue:
		b = appendNumber(b, v)
		if v == packetOutgoing {
			name = "outgoing"
		}
	case etherTypeValue:
		b = appendHex(b, v)
		name = etherTypeTitle(v)
	case pppValue:
		b = appendHex(b, v)
		name = pppTitles[v]
	case sapValue:
		b = appendHex(b, v)
		name = etherTypeTitle(v & 0xff)
	default:
		return appendHex(b, v)
	}
	if name == "" {
		return b
	}
	b = append(b, ", "...)
	return append(b, name...)
}

func appendHex(b []byte, v uint32) []byte {
	return strconv.AppendUint(append(b, "0x"...), uint64(v), 16)
}

// etherTypeTitle names a number of the link layer; empty for one that has no word
// in the language.
func etherTypeTitle(v uint32) string {
	switch v {
	case etherVLAN:
		return "a VLAN tag"
	case etherQinQ, etherOldQinQ:
		return "a provider's VLAN tag"
	case etherMPLS:
		return "MPLS"
	case etherPPPoED:
		return "PPPoE discovery"
	case etherPPPoES:
		return "PPPoE session"
	case etherIPX:
		return "IPX"
	case etherBridging:
		return "Ethernet"
	}
	for i := range protocols {
		if v != 0 && protocols[i].ethertype == v {
			return protocols[i].title
		}
	}
	return ""
}

func ipProtocolTitle(v uint32) string {
	switch v {
	case 0:
		return "hop-by-hop options"
	case 43:
		return "routing header"
	case 44:
		return "fragment header"
	case 59:
		return "nothing"
	case 60:
		return "destination options"
	}
	for i := range protocols {
		if row := &protocols[i]; row.number == v && (row.below == anyProtocol || row.below == ip || row.below == ip6) {
			return row.title
		}
	}
	return ""
}

var pppTitles = map[uint32]string{
	pppIPv4: "IPv4", pppIPv6: "IPv6", pppIPX: "IPX", pppOSI: "OSI", pppMPLS: "MPLS", pppAppleTalk: "AppleTalk",
	pppDECnet: "DECnet", pppBridging: "bridging", pppCompressed: "compressed TCP", pppUncompressed: "uncompressed TCP",
}
