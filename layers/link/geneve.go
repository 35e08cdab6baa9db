package link

import "peel/layers/wire"

var (
	geneveVersion = &wire.Field{Name: "geneve.version", Label: "Version", Short: "Ver", Bits: 2, Kind: wire.Dec, Doc: "0: the only one (RFC 8926); packets of another are dropped."}
	geneveOptLen  = &wire.Field{Name: "geneve.option.length", Label: "Length", Short: "Opt Len", Bits: 6, Kind: wire.Dec, Unit: "bytes", Num: inWords, Doc: "Bytes of options, counted on the wire in words of four."}
	geneveFlags   = &wire.Field{
		Name: "geneve.flags", Label: "Flags", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "geneve.flags.oam", Label: "Operations, Administration and Management Frame", Short: "O", Bits: 1, Kind: wire.Bool, Doc: "The packet is for the tunnel's end itself, not for the network inside."},
			{Name: "geneve.flags.critical", Label: "Critical Options Present", Short: "C", Bits: 1, Kind: wire.Bool, Doc: "Some option must be understood or the packet dropped; hardware that cannot read options looks at this bit alone."},
			{Name: "geneve.flags.reserved", Label: "Reserved", Bits: 6, Kind: wire.Bool, Doc: "Kept for later: senders write 0, receivers look away."},
		},
		Doc: "Whether the packet is for the tunnel's end itself, and whether some option must be understood.",
	}
	geneveType     = &wire.Field{Name: "geneve.proto_type", Label: "Protocol Type", Bits: 16, Kind: wire.Hex, Enum: EtherTypes, Doc: "What is in the tunnel, as an EtherType: 0x6558 is an Ethernet frame."}
	geneveVNI      = &wire.Field{Name: "geneve.vni", Label: "Virtual Network Identifier (VNI)", Short: "VNI", Bits: 24, Kind: wire.Hex, Doc: "Which virtual network the frame belongs to."}
	geneveReserved = &wire.Field{Name: "peel.geneve.reserved", Label: "Reserved", Bits: 8, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}

	geneveOptions  = &wire.Field{Name: "geneve.options", Label: "Options", Kind: wire.Bytes, Say: sayBytes, Doc: "What programs at both ends of the tunnel want to know about a packet: which port it came in by, which policy it passed."}
	geneveOption   = &wire.Field{Name: "geneve.option", Label: "Option", Kind: wire.Bytes, Say: sayGeneveOption, Doc: "One option: whose it is, which, and its value."}
	geneveOptClass = &wire.Field{Name: "geneve.option.class", Label: "Class", Bits: 16, Kind: wire.Hex, Enum: geneveClasses, Doc: "Who numbers the types: a maker, or the standard (0)."}
	geneveOptType  = &wire.Field{Name: "geneve.option.type", Label: "Type", Bits: 8, Kind: wire.Hex, Say: sayGeneveType, Doc: "Which option; from 0x80 it is critical: drop the packet rather than skip it."}
	geneveOptWord  = &wire.Field{
		Name: "peel.geneve.option.flags", Label: "Flags and length", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "geneve.option.flags.reserved", Label: "Reserved", Bits: 3, Kind: wire.Bool, Doc: "Kept for later: senders write 0, receivers look away."},
			{Name: "geneve.option.length", Label: "Length", Bits: 5, Kind: wire.Dec, Unit: "bytes", Num: func(v wire.View) uint64 { return v.Wire()*4 + 4 }, Doc: "Bytes of the option with its header of four; counted on the wire in words, without the header."},
		},
		Doc: "Three bits that must be 0, and how long the value is.",
	}
	geneveOptData = &wire.Field{Name: "geneve.option.unknown.data", Label: "Unknown Option Data", Kind: wire.Bytes, Doc: "The option's value, known to its maker."}

	geneveGCPWord = &wire.Field{
		Name: "peel.geneve.option.gcp", Label: "GCP network and direction", Bits: 32, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "geneve.option.gcp.vnid", Label: "GCP Virtual Network ID", Bits: 28, Kind: wire.Dec, Num: func(v wire.View) uint64 { return uint64(uint32(v.Wire())) }, Doc: "Which of the customers' networks."},
			{Name: "geneve.option.gcp.reserved", Label: "GCP Reserved bits", Bits: 3, Kind: wire.Bool, Doc: "Kept for later: senders write 0, receivers look away."},
			{Name: "geneve.option.gcp.direction", Label: "GCP Traffic Direction", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "egress", 1: "ingress"}, Doc: "Whether the inspected machine sends or receives the packet."},
		},
		Doc: "Google's clouds hand packets to inspecting programs with this.",
	}
	geneveGCPEndpoint = &wire.Field{Name: "geneve.option.gcp.endpoint", Label: "GCP Endpoint ID", Kind: wire.Bytes, Doc: "Which inspection point the packet came from."}
	geneveGCPProfile  = &wire.Field{Name: "geneve.option.gcp.profile", Label: "GCP Profile ID", Bits: 64, Kind: wire.Dec, Doc: "Which rules to inspect it by."}
)

// geneveClasses: IANA, Geneve Option Class. Makers have blocks of numbers.
var geneveClasses = blocks(wire.Enum{
	0x0000: "standard", 0x0100: "Linux", 0x0101: "Open vSwitch", 0x0102: "OVN|Open Virtual Networking: its option says by which virtual port a packet came in and goes out.", 0x0103: "in-band network telemetry", 0x0104: "VMware", 0x0105: "Amazon", 0x0106: "Cisco", 0x0107: "Oracle",
	0x0129: "Oxide Computer", 0x0136: "InfoQuick", 0xffff: "experiment",
}, block{0x0108, 0x0110, "Amazon"}, block{0x0111, 0x0118, "IBM"}, block{0x0119, 0x0128, "Ericsson"}, block{0x0130, 0x0131, "Cisco"}, block{0x0132, 0x0135, "Google"})

type block struct {
	first, last uint64
	name        string
}

func blocks(e wire.Enum, list ...block) wire.Enum {
	for _, b := range list {
		for n := b.first; n <= b.last; n++ {
			e[n] = b.name
		}
	}
	return e
}

func inWords(v wire.View) uint64 { return v.Wire() * 4 }

func sayBytes(dst []byte, v wire.View) []byte {
	dst = wire.AppendUint(dst, uint64(v.I.Len/8))
	return append(dst, " bytes"...)
}

func sayGeneveType(dst []byte, v wire.View) []byte {
	dst = v.AppendValue(dst)
	if v.Wire()&0x80 != 0 {
		return append(dst, " (critical)"...)
	}
	return append(dst, " (not critical)"...)
}

func sayGeneveOption(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) < 3 {
		return append(dst, "cut short"...)
	}
	name, _, ok := geneveOptClass.Lookup(uint64(wire.U16(b, 0)))
	if !ok {
		name = "unknown class"
	}
	dst = append(dst, name...)
	dst = append(dst, ", type "...)
	return wire.AppendHex(dst, uint64(b[2]), 8)
}

// Geneve, RFC 8926. It is VXLAN with options; the tier is the link's for the
// same reason.
var Geneve = wire.New(wire.Protocol{
	Name: "geneve", Title: "Generic Network Virtualization Encapsulation", Short: "Geneve", Spec: "RFC 8926, 3.4",
	Doc:  "A cable made of UDP, with room for notes: frames of virtual networks travel between machines, and each may carry options. It is listed at the link layer since it stands in for a link.",
	Tier: wire.Link, Unit: "frame",
	By:     []wire.Key{{Space: wire.UDPPort, Num: 6081}},
	Fits:   fitsGeneve,
	Header: []*wire.Field{geneveVersion, geneveOptLen, geneveFlags, geneveType, geneveVNI, geneveReserved},
	Rows: []*wire.Field{
		geneveOptions, geneveOption, geneveOptClass, geneveOptType, geneveOptWord, geneveOptData, geneveGCPWord, geneveGCPEndpoint, geneveGCPProfile,
	},
	Decode: decodeGeneve,
	Line:   lineGeneve,
})

// fitsGeneve asks for version 0 and zeros where the standard has them.
func fitsGeneve(b []byte) bool {
	return len(b) >= 8 && b[0]>>6 == 0 && b[1]&0x3f == 0 && b[7] == 0
}

const classGCP = 0x0132

func decodeGeneve(d *wire.Decoder) {
	if n := int(d.Raw(geneveOptLen)) * 4; n > 0 {
		d.Open(geneveOptions, n, geneveOptLen)
		for d.More() {
			b := d.Rest()
			size := 4
			if len(b) >= 4 {
				size += int(b[3]&0x1f) * 4
			}
			d.Open(geneveOption, size, nil)
			class := d.Add(geneveOptClass)
			typ := d.Add(geneveOptType)
			d.Add(geneveOptWord)
			switch {
			case class == classGCP && typ == 0x01 && d.Left() >= 4:
				d.Add(geneveGCPWord)
			case class == classGCP && typ == 0x02:
				d.TakeRest(geneveGCPEndpoint)
			case class == classGCP && typ == 0x03 && d.Left() >= 8:
				d.Add(geneveGCPProfile)
			}
			d.TakeRest(geneveOptData)
			d.Close()
		}
		d.Close()
	}
	d.Carry(wire.EtherType, d.Raw(geneveType))
}

func lineGeneve(dst []byte, v wire.View) []byte {
	dst = append(dst, "vni "...)
	dst = v.AppendNum(dst, geneveVNI)
	dst = append(dst, ", carries "...)
	dst = v.AppendName(dst, geneveType)
	if n := v.Get(geneveOptLen); n > 0 {
		dst = append(dst, ", "...)
		dst = wire.AppendUint(dst, n)
		dst = append(dst, " bytes of options"...)
	}
	return dst
}
