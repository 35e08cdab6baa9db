package layers

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"peel/layers/wire"
)

// An Override makes a number lead to a protocol of the user's choice
// (--decode-as tcp.port=8443,http).
type Override struct {
	Key      wire.Key
	Protocol *wire.Protocol
}

// ParseOverride reads FIELD=NUMBER,PROTOCOL, as tshark's -d does in other words:
// "tcp.port=8443,http", "udp.port=5353,dns", "ethertype=0x88b5,ip", "ip.proto=99,udp".
func ParseOverride(text string) (Override, error) {
	left, name, ok := strings.Cut(text, ",")
	field, num, ok2 := strings.Cut(left, "=")
	if !ok || !ok2 {
		return Override{}, fmt.Errorf("decode-as %q: want FIELD=NUMBER,PROTOCOL, for example tcp.port=8443,http", text)
	}
	by, ok := overridable[field]
	if !ok {
		return Override{}, fmt.Errorf("decode-as %q: no field %q to decide by; there are %s", text, field, strings.Join(slices.Sorted(maps.Keys(overridable)), ", "))
	}
	n, err := strconv.ParseUint(num, 0, by.bits)
	if err != nil {
		return Override{}, fmt.Errorf("decode-as %q: %q is not a number from 0 to %d", text, num, 1<<by.bits-1)
	}
	p := lookup(name, by.space)
	if p == nil {
		return Override{}, fmt.Errorf("decode-as %q: peel knows no protocol %q; there are %s", text, name, strings.Join(names(), ", "))
	}
	return Override{Key: wire.Key{Space: by.space, Num: n}, Protocol: p}, nil
}

// overridable names the number spaces, and how wide their numbers are.
var overridable = map[string]struct {
	space wire.Space
	bits  int
}{
	"tcp.port": {wire.TCPPort, 16}, "udp.port": {wire.UDPPort, 16}, "sctp.port": {wire.SCTPPort, 16},
	"ethertype": {wire.EtherType, 16}, "eth.type": {wire.EtherType, 16}, "ip.proto": {wire.IPProto, 8}, "linktype": {wire.LinkType, 16},
}

// Every returns all protocols that can appear: those peel describes, then those
// gopacket stands in for.
func Every() []*wire.Protocol { return slices.Concat(All, Foreign) }

// names returns the names of all protocols, each once.
func names() []string {
	var all []string
	for _, p := range Every() {
		all = append(all, p.Name)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Lookup returns the protocol of that name, or nil.
func Lookup(name string) *wire.Protocol {
	for _, p := range Every() {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// lookup is Lookup for a protocol that is to be carried in space: where two share
// a name (DNS over UDP, DNS over TCP with a length before it), it is the one that lives there.
func lookup(name string, space wire.Space) *wire.Protocol {
	for _, p := range All {
		if p.Name != name {
			continue
		}
		for _, k := range p.By {
			if k.Space == space {
				return p
			}
		}
	}
	return Lookup(name)
}

// dense is the largest number that is looked up in a plain array.
const dense = 1 << 16

// A table resolves keys. It is built once and then only read.
type table struct {
	protocols []*wire.Protocol // index 0 is nobody
	near      [wire.Spaces][]uint16
	far       map[wire.Key]uint16
	forced    map[wire.Key]bool
	guess     [wire.Spaces][]*wire.Protocol
}

func newTable(all []*wire.Protocol, as []Override) *table {
	t := &table{protocols: make([]*wire.Protocol, 1, len(all)+1), far: map[wire.Key]uint16{}, forced: map[wire.Key]bool{}}
	for i, p := range append(slices.Clip(all), Foreign...) {
		t.protocols = append(t.protocols, p)
		id := uint16(len(t.protocols) - 1)
		for _, k := range p.By {
			if taken, _ := t.byKey(k); taken == nil || i < len(all) {
				t.set(k, id)
			}
		}
		for _, s := range p.Guess {
			t.guess[s] = append(t.guess[s], p)
		}
	}
	for _, o := range as {
		for i, p := range t.protocols {
			if p == o.Protocol {
				t.set(o.Key, uint16(i))
				t.forced[o.Key] = true
			}
		}
	}
	return t
}

func (t *table) set(k wire.Key, id uint16) {
	if k.Num >= dense {
		t.far[k] = id
		return
	}
	if t.near[k.Space] == nil {
		t.near[k.Space] = make([]uint16, dense)
	}
	t.near[k.Space][k.Num] = id
}

func (t *table) byKey(k wire.Key) (*wire.Protocol, wire.How) {
	id := uint16(0)
	if k.Num >= dense {
		id = t.far[k]
	} else if row := t.near[k.Space]; row != nil {
		id = row[k.Num]
	}
	how := wire.ByNumber
	if len(t.forced) > 0 && t.forced[k] {
		how = wire.ByUser
	}
	return t.protocols[id], how
}

// next chooses the protocol for payload b. A number decides by itself; a port
// only proposes, and the content must agree. Where no port is known the content
// alone may decide.
func (t *table) next(keys [2]wire.Key, b []byte) (*wire.Protocol, wire.Key, wire.How) {
	if !keys[0].Space.Ports() {
		p, how := t.byKey(keys[0])
		if p != nil && p.Fits != nil && how != wire.ByUser && !p.Fits(b) {
			p = nil
		}
		return p, keys[0], how
	}
	for _, k := range keys { // the user's word counts on either side
		if p, how := t.byKey(k); how == wire.ByUser {
			return p, k, how
		}
	}
	for _, k := range keys {
		if k.Space == 0 {
			continue
		}
		p, _ := t.byKey(k)
		if p == nil {
			continue
		}
		if p.Fits == nil || p.Fits(b) {
			return p, k, wire.ByPort
		}
	}
	for _, p := range t.guess[keys[0].Space] {
		if p.Fits(b) {
			return p, keys[0], wire.ByContent
		}
	}
	return nil, keys[0], wire.ByDefault
}
