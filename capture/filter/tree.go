package filter

// A node is a part of the expression that is true or false of a frame.
type node interface {
	position() int // offset of its first word in the expression, in bytes
}

// at is embedded in every node and says where in the expression it begins.
type at int

func (a at) position() int { return int(a) }

type (
	// both is "left and right", either is "left or right".
	both   struct{ left, right node }
	either struct{ left, right node }
	not    struct {
		at
		node
	}

	// named is an identifier under its qualifiers: "tcp src port 80". Where the
	// expression leaves the qualifiers out, they are those written last.
	named struct {
		at
		qualifiers
		id identifier
	}
	// abbreviation is a protocol alone: "tcp".
	abbreviation struct {
		at
		protocol protocol
	}
	// relation compares two numbers: "tcp[13] & 2 != 0".
	relation struct {
		at
		compare     string // one of = != < <= > >=
		left, right number
	}

	broadcast struct {
		at
		protocol protocol
	}
	multicast struct {
		at
		protocol protocol
	}
	// sized is "less n" or "greater n".
	sized struct {
		at
		greater bool
		length  uint32
	}
	// byteTest is "byte i op v", an undocumented form from before byte expressions.
	byteTest struct {
		at
		index, value uint32
		operator     string // one of = < > & |
	}
	// directed is "inbound" or "outbound".
	directed struct {
		at
		outbound bool
	}
	onInterface struct {
		at
		index uint32
	}
	// tunnel steps into what a frame carries: everything right of it in the
	// expression is looked for behind its header.
	tunnel struct {
		at
		kind     string // vlan, mpls, pppoed, pppoes or geneve
		numbered bool
		number   uint32 // VLAN, label, session or network, if numbered
	}
	// llcType is "llc" or "llc type".
	llcType struct {
		at
		name string
	}
	// wlanFrame tests the first byte of an 802.11 header.
	wlanFrame struct {
		at
		value, mask uint32
		words       string
	}
	wlanDirection struct {
		at
		direction uint32
		word      string
	}
	// pfLogged tests a field that the packet filter of the BSDs logged.
	pfLogged struct {
		at
		field string // ifname, ruleset, rulenum, subrulenum, reason or action
		text  string
		value uint32
	}
	// atmCell is a named sort of ATM cell: "oam".
	atmCell struct {
		at
		name string
	}
	// signal is a sort of SS7 signal unit: "fisu".
	signal struct {
		at
		name string
	}
	// circuit compares a field of ATM (vpi, vci) or SS7 (sio, opc, dpc, sls and
	// their high-speed forms).
	circuit struct {
		at
		field   string
		compare string
		value   uint32
	}
)

func (n *both) position() int   { return n.left.position() }
func (n *either) position() int { return n.left.position() }

// qualifiers say what an identifier is.
type qualifiers struct {
	protocol  protocol
	direction direction
	kind      kind
}

// A direction says which of the two addresses or ports is meant.
type direction uint8

const (
	anyDirection direction = iota // src or dst
	src
	dst
	srcOrDst
	srcAndDst
	addr1
	addr2
	addr3
	addr4
	ra
	ta
)

var directionNames = [...]string{"", "src", "dst", "src or dst", "src and dst", "addr1", "addr2", "addr3", "addr4", "ra", "ta"}

func (d direction) String() string { return directionNames[d] }

// A kind is what pcap-filter(7) calls the type of an identifier.
type kind uint8

const (
	anyKind kind = iota // host
	hostKind
	netKind
	portKind
	portRangeKind
	gatewayKind
	protoKind
	protoChainKind
	noKind // nothing was qualified yet
)

var kindNames = [...]string{"", "host", "net", "port", "portrange", "gateway", "proto", "protochain", ""}

func (k kind) String() string { return kindNames[k] }

// unqualified stands where no qualifiers were written yet.
var unqualified = qualifiers{kind: noKind}

// An identifier is a name or number that qualifiers speak of.
type identifier struct {
	form   identifierForm
	text   string // as written, without a backslash
	mask   string // the netmask of "net 10.0.0.0 mask 255.0.0.0"
	length uint32 // the prefix length of "net 10.0.0.0/8"
	value  uint32 // of a number
}

type identifierForm uint8

const (
	aName identifierForm = iota
	aNumber
	anIPv4 // two to four numbers with dots
	anIPv4Prefix
	anIPv4Mask
	anIPv6
	anIPv6Prefix
	aMAC
	anARCnet
)

// A number is an arithmetic expression.
type number interface {
	position() int
}

type (
	constant struct {
		at
		value uint32
		word  string // tcp-syn, if it was written as a name
	}
	frameLength struct{ at }
	// load is protocol[index:size].
	load struct {
		at
		protocol protocol
		word     string
		index    number
		size     uint32 // bytes
	}
	negative struct {
		at
		number
	}
	arithmetic struct {
		operator    string // + - * / % & | ^ << >>
		left, right number
	}
)

func (n *not) position() int        { return int(n.at) }
func (n *negative) position() int   { return int(n.at) }
func (n *arithmetic) position() int { return n.left.position() }
