package capture

import (
	"net"
	"net/netip"
	"time"
)

// A Section is what a pcapng section header says about the capture in it.
type Section struct {
	Offset         int64 // of its header in the uncompressed file
	BigEndian      bool
	Major, Minor   int
	Length         int64 // bytes that follow the header; -1 if the writer didn't know
	Hardware       string
	OS             string
	Application    string
	Comments       []string
	FirstInterface int // index of its first interface, if it has any
}

// A Secret is a decryption secrets block (draft-ietf-opsawg-pcapng, section
// 4.7), as stored.
type Secret struct {
	Kind SecretKind
	Data []byte // for SecretTLS: lines of an NSS key log
}

// SecretKind says what a Secret is for, in four letters.
type SecretKind uint32

// The kinds that are registered in the draft, and those that Wireshark adds.
const (
	SecretTLS       SecretKind = 0x544c534b // "TLSK"
	SecretSSH       SecretKind = 0x5353484b // "SSHK"
	SecretWireGuard SecretKind = 0x57474b4c // "WGKL"
	SecretZigbeeNWK SecretKind = 0x5a4e574b // "ZNWK"
	SecretZigbeeAPS SecretKind = 0x5a415053 // "ZAPS"
	SecretOPCUA     SecretKind = 0x55414b4c // "UAKL"
)

func (k SecretKind) String() string {
	switch k {
	case SecretTLS:
		return "TLS key log"
	case SecretSSH:
		return "SSH key log"
	case SecretWireGuard:
		return "WireGuard key log"
	case SecretZigbeeNWK:
		return "Zigbee network key"
	case SecretZigbeeAPS:
		return "Zigbee APS key"
	case SecretOPCUA:
		return "OPC UA key log"
	}
	return "unknown (" + hex32(uint32(k)) + ")"
}

func hex32(n uint32) string {
	const digits = "0123456789abcdef"
	b := [10]byte{'0', 'x'}
	for i := range 8 {
		b[2+i] = digits[n>>(28-4*i)&15]
	}
	return string(b[:])
}

// A ResolvedName is one address with one name, from a name resolution block
// (section 4.5). Either Addr or MAC is set.
type ResolvedName struct {
	Addr netip.Addr
	MAC  net.HardwareAddr // 6 bytes (EUI-48) or 8 (EUI-64)
	Name string           // as stored: not safe to print without escaping
}

// Statistics is what an interface statistics block says at the end of a
// capture (section 4.6). Counts are -1 where the block doesn't say.
type Statistics struct {
	Interface      *Interface
	Time           time.Time // when the counts were taken
	Start, End     time.Time // of the capture; zero if not said
	Received       int64     // frames from the physical interface
	Dropped        int64     // by the interface, for lack of room
	FilterAccepted int64
	OSDropped      int64 // by the operating system
	Delivered      int64 // to the capturing program
	Comments       []string
}

// Lost is how many frames were dropped for lack of room, by whomever: writers
// differ in whom they charge. -1 if the file doesn't say.
func (s *Statistics) Lost() int64 {
	if s.Dropped < 0 && s.OSDropped < 0 {
		return -1
	}
	return max(s.Dropped, 0) + max(s.OSDropped, 0)
}

// Blocks counts the blocks of a pcapng file by kind, those that could not be
// made sense of included.
type Blocks struct {
	Sections        int
	Interfaces      int
	EnhancedPackets int
	SimplePackets   int
	ObsoletePackets int // packet blocks of the first drafts
	Names           int
	Statistics      int
	Secrets         int
	Custom          int
	Other           int // of kinds that peel passes over, systemd journal entries for one
}

// Skipped is the number of blocks of which nothing was shown or kept.
func (b Blocks) Skipped() int { return b.Custom + b.Other }

// facts is what a file says beside its packets. What it may take up is
// bounded, for a file can consist of nothing else.
type facts struct {
	names      []ResolvedName
	secrets    []Secret
	statistics []Statistics
	statsOf    map[*Interface]int
	kept       int // bytes, about
	dropped    int // facts that had no room
}

const (
	maxKept       = 64 << 20 // bytes of names, secrets, comments
	maxFactBlock  = 16 << 20 // bytes of one block that isn't a packet's; Wireshark's bound too
	maxInterfaces = 1 << 16
	maxSections   = 1 << 16
)

// keep asks whether n more bytes may be remembered.
func (f *facts) keep(n int) bool {
	if n > maxKept-f.kept {
		f.dropped++
		return false
	}
	f.kept += n
	return true
}

// Interfaces are the places of capture known so far, by index. A pcapng file
// may name more of them until its end.
func (f *File) Interfaces() []*Interface { return f.interfaces }

// Sections are the pcapng sections begun so far; none in a classic pcap.
func (f *File) Sections() []Section { return f.sections }

// Secrets are the decryption secrets found so far.
func (f *File) Secrets() []Secret { return f.facts.secrets }

// Names are the resolved names found so far.
func (f *File) Names() []ResolvedName { return f.facts.names }

// Statistics are the last counts found so far of each interface.
func (f *File) Statistics() []Statistics { return f.facts.statistics }

// Blocks counts the pcapng blocks read so far.
func (f *File) Blocks() Blocks { return f.blocks }

// Dropped is the number of names, secrets and the like that were not kept
// because the file has more of them than 64 MiB hold.
func (f *File) Dropped() int { return f.facts.dropped }
