package wire

import "strconv"

// A Space is a register of numbers by which one layer says what the next is.
type Space uint8

// The number spaces. Tier packages name what comes next by a Key in one of
// these; layers resolves it. A new way of carrying things adds a line here.
const (
	LinkType  Space = iota + 1 // tcpdump.org/linktypes.html; the capture says it
	EtherType                  // IEEE 802 numbers
	IPProto                    // IANA protocol numbers
	TCPPort                    // IANA service names and port numbers
	UDPPort
	SCTPPort
	LLCSAP        // IEEE 802.2 destination service access point
	SNAPPID       // organisation code (24 bits) and protocol number (16 bits)
	PPPProto      // IANA PPP numbers
	NLPID         // ISO/IEC TR 9577
	ACHType       // IANA MPLS generalized associated channel types
	NetlinkFamily // Linux netlink protocol families
	Direct        // the carrier itself says what follows: DirectLLC and its kin
	spaces
)

var spaceNames = [spaces]string{"", "link type", "ethertype", "protocol", "tcp port", "udp port", "sctp port", "llc sap", "snap", "ppp protocol", "nlpid", "channel type", "netlink family", "inside"}

// The number of spaces, for tables that have a row for each.
const Spaces = int(spaces)

func (s Space) String() string { return spaceNames[s] }

// Ports says whether the space's numbers are ports: conventions that a
// program may ignore, so what they lead to must be checked by content.
func (s Space) Ports() bool { return s == TCPPort || s == UDPPort || s == SCTPPort }

// A Key is a number in a space: what a header holds that says what comes next.
type Key struct {
	Space Space
	Num   uint64
}

// Append writes the key as books do: "ethertype 0x0800", "protocol 6",
// "tcp port 80".
func (k Key) Append(dst []byte) []byte {
	dst = append(dst, k.Space.String()...)
	switch k.Space {
	case 0, Direct:
		return dst
	case EtherType, PPPProto, ACHType:
		dst = append(dst, " 0x"...)
		return appendHexDigits(dst, k.Num, 4)
	case LLCSAP, NLPID:
		dst = append(dst, " 0x"...)
		return appendHexDigits(dst, k.Num, 2)
	case SNAPPID:
		dst = append(dst, " 0x"...)
		return appendHexDigits(dst, k.Num, 10)
	}
	dst = append(dst, ' ')
	return strconv.AppendUint(dst, k.Num, 10)
}

// How says by what right a protocol was chosen for a layer's bytes.
type How uint8

// The ways, from the firmest.
const (
	ByNumber       How = iota // the header below names it
	ByUser                    // --decode-as
	ByPort                    // a port, and the content agrees
	ByContent                 // the content alone
	ByConversation            // an earlier packet announced it
	ByDefault                 // nothing else knew: data
)

var howNames = [...]string{ByNumber: "number", ByUser: "user", ByPort: "port", ByContent: "content", ByConversation: "conversation", ByDefault: "default"}

func (h How) String() string { return howNames[h] }

// The numbers of the Direct space: things that only one carrier carries.
const (
	DirectLLC         uint64 = iota + 1 // behind an IEEE 802.3 length
	DirectIPv4                          // an IP packet whose first nibble says 4
	DirectIPv6                          // an IP packet whose first nibble says 6
	DirectEther                         // a whole Ethernet frame
	DirectPPP                           // a PPP frame
	DirectWLAN                          // an IEEE 802.11 frame
	DirectFragment                      // a later part of a packet: only its first part has a header
	DirectXID                           // what an LLC exchange-identification frame holds
	DirectEAP                           // an EAP packet
	DirectSCTP                          // SCTP chunks behind one that carried data
	DirectTLS                           // TLS records outside TCP, in EAP
	DirectSLARP                         // Cisco's line keep-alives
	DirectControlWord                   // a pseudowire's control word
	DirectACH                           // a pseudowire's or path's associated channel
	DirectISL                           // a frame on a trunk between Cisco switches, in Ethernet's place
	DirectWLANFCS                       // an IEEE 802.11 frame whose check sequence was kept
	DirectWLANPad                       // one with padding between header and payload
	DirectWLANPadFCS                    // one with both
	DirectWLANMgt                       // the body of an IEEE 802.11 management frame
	DirectAMSDU                         // one of several packets in an IEEE 802.11 frame
)
