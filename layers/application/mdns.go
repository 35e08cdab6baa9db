package application

import "peel/layers/wire"

// Where DNS has a class of 16 bits, multicast DNS has one of 15 and a flag (RFC
// 6762, 5.4 and 10.2).
var (
	dnsQryQU = &wire.Field{
		Name: "dns.qry.qu", Label: `"QU" question`, Short: "QU", Bits: 1, Kind: wire.Bool, Word: 2, Enum: wire.Enum{0: "answer to all", 1: "answer to me alone"},
		Doc: "Asks for a unicast answer: a machine that just came up knows nothing and need not bother everybody.",
	}
	dnsQryClass15 = &wire.Field{Name: "dns.qry.class", Label: "Class", Bits: 15, Kind: wire.Hex, Word: 2, Enum: dnsClasses, Doc: "IN, the internet's; the bit before it is the QU flag."}
	dnsRespFlush  = &wire.Field{
		Name: "dns.resp.cache_flush", Label: "Cache flush", Short: "CF", Bits: 1, Kind: wire.Bool, Word: 2, Enum: wire.Enum{0: "one of many", 1: "the only one"},
		Doc: "This record is the sender's alone: forget older ones of the same name and type.",
	}
	dnsRespClass15 = &wire.Field{Name: "dns.resp.class", Label: "Class", Bits: 15, Kind: wire.Hex, Word: 2, Enum: dnsClasses, Doc: "IN, the internet's; the bit before it is the cache-flush flag."}
)

// MDNS is DNS without servers: every machine answers for itself. With DNS-SD (RFC
// 6763) it is how printers are found.
var MDNS = wire.New(wire.Protocol{
	Name: "mdns", Title: "Multicast Domain Name System", Short: "mDNS", Spec: "RFC 6762, 18",
	Doc:  "Asks the machines on this network for names under .local, with no server at all.",
	Tier: wire.Application, Unit: "message",
	By:     []wire.Key{{Space: wire.UDPPort, Num: 5353}},
	Fits:   fitsDNS,
	Header: []*wire.Field{dnsUDP.id, dnsUDP.flags, dnsUDP.questions, dnsUDP.answers, dnsUDP.authority, dnsUDP.additional},
	Rows:   dnsRows,
	Decode: decodeMDNS,
	Line:   lineDNS,
})

func decodeMDNS(d *wire.Decoder) {
	dnsMessage{d: d, msg: d.Message(), base: d.Start(), multicast: true}.decode(&dnsUDP, &dnsUDPVariants)
}
