package layers

import (
	"fmt"
	"reflect"

	"github.com/google/gopacket"
	gplayers "github.com/google/gopacket/layers"

	"peel/layers/wire"
)

// gopacket's decoders are peel's long tail: a protocol that peel does not
// describe but gopacket knows is shown with its boundary and its exported values.
// This is the only file that decodes with gopacket. v1.1.19 panics in forty
// places, prints from its GTP decoder and lets an sFlow datagram ask for gigabytes;
// hence the list of what is allowed, and a recover around each call.

// A foreignLayer is one of gopacket's layers that can decode itself.
type foreignLayer interface {
	gopacket.Layer
	DecodeFromBytes(data []byte, df gopacket.DecodeFeedback) error
	NextLayerType() gopacket.LayerType
}

// A borrowed decoder of gopacket's. Its own peel file, once written, takes its
// place by claiming the same keys.
type borrowed struct {
	make  func() foreignLayer
	proto wire.Protocol
}

// foreign is the list of what is borrowed.
var foreign = []borrowed{
	{func() foreignLayer { return new(gplayers.OSPFv2) }, wire.Protocol{
		Name: "ospf", Title: "Open Shortest Path First", Short: "OSPF", Spec: "RFC 2328", Tier: wire.Network, Unit: "packet",
		By: []wire.Key{{Space: wire.IPProto, Num: 89}},
	}},
	{func() foreignLayer { return new(gplayers.BFD) }, wire.Protocol{
		Name: "bfd", Title: "Bidirectional Forwarding Detection", Short: "BFD", Spec: "RFC 5880", Tier: wire.Network, Unit: "packet",
		By: []wire.Key{{Space: wire.UDPPort, Num: 3784}, {Space: wire.UDPPort, Num: 4784}},
	}},
	{func() foreignLayer { return new(gplayers.RADIUS) }, wire.Protocol{
		Name: "radius", Title: "Remote Authentication Dial In User Service", Short: "RADIUS", Spec: "RFC 2865", Tier: wire.Application, Unit: "message",
		By: []wire.Key{{Space: wire.UDPPort, Num: 1812}, {Space: wire.UDPPort, Num: 1813}},
	}},
	{func() foreignLayer { return gplayers.NewSIP() }, wire.Protocol{
		Name: "sip", Title: "Session Initiation Protocol", Short: "SIP", Spec: "RFC 3261", Tier: wire.Session, Unit: "message",
		By: []wire.Key{{Space: wire.UDPPort, Num: 5060}},
	}},
	{func() foreignLayer { return new(gplayers.DHCPv6) }, wire.Protocol{
		Name: "dhcpv6", Title: "Dynamic Host Configuration Protocol for IPv6", Short: "DHCPv6", Spec: "RFC 8415", Tier: wire.Application, Unit: "message",
		By: []wire.Key{{Space: wire.UDPPort, Num: 546}, {Space: wire.UDPPort, Num: 547}},
	}},
	{func() foreignLayer { return new(gplayers.ModbusTCP) }, wire.Protocol{
		Name: "mbtcp", Title: "Modbus/TCP", Short: "Modbus", Spec: "MODBUS Messaging on TCP/IP 1.0b", Tier: wire.Application, Unit: "message",
		By: []wire.Key{{Space: wire.TCPPort, Num: 502}},
	}},
	{func() foreignLayer { return new(gplayers.RMCP) }, wire.Protocol{
		Name: "rmcp", Title: "Remote Management Control Protocol", Short: "RMCP", Spec: "DSP0136", Tier: wire.Session, Unit: "message",
		By: []wire.Key{{Space: wire.UDPPort, Num: 623}},
	}},
	{func() foreignLayer { return new(gplayers.PFLog) }, wire.Protocol{
		Name: "pflog", Title: "OpenBSD packet filter log", Short: "pflog", Spec: "pflog(4)", Tier: wire.Link, Unit: "frame",
		By: []wire.Key{{Space: wire.LinkType, Num: 117}},
	}},
}

// Foreign is what peel shows through gopacket.
var Foreign = borrow(foreign)

// carriers says where a borrowed decoder's payload goes on.
var carriers = map[gopacket.LayerType]uint64{
	gplayers.LayerTypeEthernet: wire.DirectEther,
	gplayers.LayerTypeIPv4:     wire.DirectIPv4,
	gplayers.LayerTypeIPv6:     wire.DirectIPv6,
	gplayers.LayerTypePPP:      wire.DirectPPP,
	gplayers.LayerTypeLLC:      wire.DirectLLC,
	gplayers.LayerTypeDot11:    wire.DirectWLAN,
}

const borrowedDoc = "peel does not describe this protocol itself; gopacket's decoder says where it ends and what is in it."

// borrow makes protocols of the borrowed decoders.
func borrow(list []borrowed) []*wire.Protocol {
	protocols := make([]*wire.Protocol, 0, len(list))
	for _, b := range list {
		p := b.proto
		p.Doc = borrowedDoc
		head := &wire.Field{Name: "peel." + p.Name + ".header", Label: "Header", Kind: wire.Bytes, Doc: "The bytes that gopacket's decoder took."}
		rows, index := exported(reflect.TypeOf(b.make()).Elem(), "peel."+p.Name+".")
		p.Rows = append([]*wire.Field{head}, rows...)
		p.Decode = func(d *wire.Decoder) { decodeForeign(d, b.make, head, rows, index) }
		protocols = append(protocols, wire.New(p))
	}
	return protocols
}

// exported makes a row for each value of a gopacket struct that can be shown.
func exported(t reflect.Type, prefix string) (rows []*wire.Field, index []int) {
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() || f.Anonymous {
			continue
		}
		rows = append(rows, &wire.Field{
			Name: prefix + lower(f.Name), Label: f.Name, Kind: wire.Text,
			Doc: "As gopacket's decoder reads it.",
		})
		index = append(index, i)
	}
	return rows, index
}

func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// maxForeign is how many bytes gopacket gets to see, and maxText how many
// characters of a value are kept: its decoders don't bound what they make.
const (
	maxForeign = 64 << 10
	maxText    = 300
)

func decodeForeign(d *wire.Decoder, fresh func() foreignLayer, head *wire.Field, rows []*wire.Field, index []int) {
	data := d.Rest()
	if len(data) > maxForeign {
		data = data[:maxForeign]
	}
	// A copy: some decoders write into what they read.
	layer, size, next, err := tryForeign(fresh, append([]byte(nil), data...))
	if err != nil || size == 0 {
		d.Note(wire.Warn, nil, "gopacket's decoder gave up on these bytes", 0, 0)
		d.Carry(wire.Direct, 0)
		return
	}
	at := d.Pos()
	d.Take(head, size)
	if !d.S.Skim {
		v := reflect.ValueOf(layer).Elem()
		for i, k := range index {
			d.FactText(rows[i], at, 0, foreignText(v.Field(k)))
		}
	}
	if d.Left() > 0 {
		d.Carry(wire.Direct, carriers[next])
	}
}

// tryForeign runs a decoder and says how many bytes are its header.
func tryForeign(fresh func() foreignLayer, data []byte) (layer foreignLayer, size int, next gopacket.LayerType, err error) {
	defer func() {
		if r := recover(); r != nil {
			layer, size, err = nil, 0, fmt.Errorf("gopacket: %v", r)
		}
	}()
	layer = fresh()
	if err := layer.DecodeFromBytes(data, gopacket.NilDecodeFeedback); err != nil {
		return nil, 0, 0, err
	}
	size = len(data) - len(layer.LayerPayload())
	if n := len(layer.LayerContents()); n > 0 {
		size = min(n, len(data))
	}
	return layer, size, layer.NextLayerType(), nil
}

// foreignText writes a value, short. A String method of gopacket's may panic on what its own
// decoder let through.
func foreignText(v reflect.Value) (text []byte) {
	defer func() {
		if recover() != nil {
			text = []byte("?")
		}
	}()
	text = fmt.Appendf(nil, "%v", v.Interface())
	return text[:min(len(text), maxText)]
}
