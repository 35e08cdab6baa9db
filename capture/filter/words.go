package filter

import "strings"

// A wlanName is a name of a number, in any case.
type wlanName struct {
	word  string
	value uint32
}

// lookup finds a word whatever its case.
func lookup(names []wlanName, word string) (uint32, bool) {
	for _, n := range names {
		if strings.EqualFold(n.word, word) {
			return n.value, true
		}
	}
	return 0, false
}

func fold(word string) string { return strings.ToLower(word) }

// The frame control field of 802.11 (IEEE 802.11-2020, 9.2.4.1): bits 2-3 of its
// first byte are the type, bits 4-7 the subtype; bits 0-1 of the second say in
// which direction the frame crosses the distribution system.
const (
	wlanTypeMask      = 0x0c
	wlanSubtypeMask   = 0xf0
	wlanDirectionMask = 0x03

	wlanManagement = 0x00
	wlanControl    = 0x04
	wlanData       = 0x08

	wlanCTS = 0xc0
	wlanACK = 0xd0

	wlanToDS   = 0x01
	wlanFromDS = 0x02
	wlanDSToDS = 0x03
)

var wlanTypes = []wlanName{
	{"mgt", wlanManagement},
	{"management", wlanManagement},
	{"ctl", wlanControl},
	{"control", wlanControl},
	{"data", wlanData},
}

var wlanDirections = []wlanName{{"nods", 0}, {"tods", wlanToDS}, {"fromds", wlanFromDS}, {"dstods", wlanDSToDS}}

// wlanSubtypes stand in the order in which a subtype without a type is looked up.
var wlanSubtypes = []struct {
	kind  uint32
	names []wlanName
}{
	{wlanManagement, []wlanName{
		{"assoc-req", 0x00},
		{"assocreq", 0x00},
		{"assoc-resp", 0x10},
		{"assocresp", 0x10},
		{"reassoc-req", 0x20},
		{"reassocreq", 0x20},
		{"reassoc-resp", 0x30},
		{"reassocresp", 0x30},
		{"probe-req", 0x40},
		{"probereq", 0x40},
		{"probe-resp", 0x50},
		{"proberesp", 0x50},
		{"beacon", 0x80},
		{"atim", 0x90},
		{"disassoc", 0xa0},
		{"disassociation", 0xa0},
		{"auth", 0xb0},
		{"authentication", 0xb0},
		{"deauth", 0xc0},
		{"deauthentication", 0xc0},
	}},
	{wlanControl, []wlanName{
		{"ps-poll", 0xa0}, {"rts", 0xb0}, {"cts", wlanCTS}, {"ack", wlanACK}, {"cf-end", 0xe0}, {"cf-end-ack", 0xf0},
	}},
	{wlanData, []wlanName{
		{"data", 0x00},
		{"data-cf-ack", 0x10},
		{"data-cf-poll", 0x20},
		{"data-cf-ack-poll", 0x30},
		{"null", 0x40},
		{"cf-ack", 0x50},
		{"cf-poll", 0x60},
		{"cf-ack-poll", 0x70},
		{"qos-data", 0x80},
		{"qos-data-cf-ack", 0x90},
		{"qos-data-cf-poll", 0xa0},
		{"qos-data-cf-ack-poll", 0xb0},
		{"qos", 0xc0},
		{"qos-cf-poll", 0xe0},
		{"qos-cf-ack-poll", 0xf0},
	}},
}

// wlanTypeName is "data" for 0x08.
func wlanTypeName(v uint32) string {
	for _, n := range wlanTypes {
		if n.value == v&wlanTypeMask {
			return n.word
		}
	}
	return "reserved"
}

// wlanFrameName is "mgt beacon" for 0x80.
func wlanFrameName(v uint32) string {
	name := wlanTypeName(v)
	for _, t := range wlanSubtypes {
		if t.kind != v&wlanTypeMask {
			continue
		}
		for _, n := range t.names {
			if n.value == v&wlanSubtypeMask {
				return name + " " + n.word
			}
		}
	}
	return name
}

// The header that the packet filter of the BSDs puts in front of what it logs
// (OpenBSD, net/if_pflog.h), and its words.
var (
	pfReasons = []wlanName{
		{"match", 0},
		{"bad-offset", 1},
		{"fragment", 2},
		{"short", 3},
		{"normalize", 4},
		{"memory", 5},
		{"bad-timestamp", 6},
		{"congestion", 7},
		{"ip-option", 8},
		{"proto-cksum", 9},
		{"state-mismatch", 10},
		{"state-insert", 11},
		{"state-limit", 12},
		{"src-limit", 13},
		{"synproxy", 14},
	}
	pfActions = []wlanName{
		{"pass", 0},
		{"accept", 0},
		{"drop", 1},
		{"block", 1},
		{"scrub", 2},
		{"noscrub", 3},
		{"nat", 4},
		{"nonat", 5},
		{"binat", 6},
		{"nobinat", 7},
		{"rdr", 8},
		{"nordr", 9},
		{"synproxy-drop", 10},
	}
)

// An llcTest looks at the control byte of an LLC header (IEEE 802.2, 5.2).
type llcTest struct {
	value, mask uint32
	title       string
}

var llcTests = map[string]llcTest{
	"i":     {0x00, 0x01, "information"},
	"s":     {0x01, 0x03, "supervisory"},
	"u":     {0x03, 0x03, "unnumbered"},
	"rr":    {0x01, 0x0f, "receiver ready"},
	"rnr":   {0x05, 0x0f, "receiver not ready"},
	"rej":   {0x09, 0x0f, "reject"},
	"ui":    {0x03, 0xef, "unnumbered information"},
	"ua":    {0x63, 0xef, "unnumbered acknowledgment"},
	"disc":  {0x43, 0xef, "disconnect"},
	"dm":    {0x0f, 0xef, "disconnected mode"},
	"sabme": {0x6f, 0xef, "set asynchronous balanced mode extended"},
	"test":  {0xe3, 0xef, "test"},
	"xid":   {0xaf, 0xef, "exchange identification"},
	"frmr":  {0x87, 0xef, "frame reject"},
}
