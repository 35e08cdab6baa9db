package application

import "peel/layers/wire"

// RFC 4795, 2.1.1: LLMNR's header is DNS's with two flags put to another use.
var (
	llmnrFlags      = dnsFlags([]*wire.Field{dnsQR, dnsOpcode, llmnrConflict, dnsTC, llmnrTentative, wire.Pad(4), dnsRcode})
	llmnrQueryFlags = dnsFlags([]*wire.Field{dnsQR, dnsOpcode, llmnrConflict, dnsTC, llmnrTentative, wire.Pad(8)})

	llmnrConflict = &wire.Field{
		Name: "dns.flags.conflict", Label: "Conflict", Short: "C", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "none", 1: "the name is not unique"},
		Doc: "In a query: several machines answered. In an answer: I do not claim the name for me alone.",
	}
	llmnrTentative = &wire.Field{
		Name: "dns.flags.tentative", Label: "Tentative", Short: "T", Bits: 1, Kind: wire.Bool, Enum: wire.Enum{0: "checked", 1: "not yet checked to be unique"},
		Doc: "The answerer still finds out whether the name is its own.",
	}

	llmnrHead     = dnsHead{dnsUDP.id, llmnrFlags, dnsUDP.questions, dnsUDP.answers, dnsUDP.authority, dnsUDP.additional}
	llmnrVariants = dnsVariants{llmnrQueryFlags, llmnrQueryFlags}
)

// LLMNR is Windows' way to find a neighbour's name without a server. It believes
// whoever answers first, which credential thieves (Responder) live on; mDNS is
// taking its place.
var LLMNR = wire.New(wire.Protocol{
	Name: "llmnr", Title: "Link-local Multicast Name Resolution", Short: "LLMNR", Spec: "RFC 4795, 2.1",
	Doc:  "Asks the machines on this network for a name that DNS does not know.",
	Tier: wire.Application, Unit: "message",
	By:     []wire.Key{{Space: wire.UDPPort, Num: 5355}},
	Fits:   fitsDNS,
	Header: []*wire.Field{dnsUDP.id, llmnrFlags, dnsUDP.questions, dnsUDP.answers, dnsUDP.authority, dnsUDP.additional},
	Rows:   append([]*wire.Field{llmnrQueryFlags}, dnsRows...),
	Decode: decodeLLMNR,
	Line:   lineDNS,
})

func decodeLLMNR(d *wire.Decoder) {
	dnsMessage{d: d, msg: d.Message(), base: d.Start()}.decode(&llmnrHead, &llmnrVariants)
}
