package network

import "peel/layers/wire"

var (
	lispFlags = &wire.Field{
		Name: "lisp-data.flags", Label: "Flags", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{
			lispBit("nonce", "N bit (Nonce present)", "N", "A random number follows, to see whether the other end lives."),
			lispBit("lsb", "L bit (Locator-Status-Bits field enabled)", "L", "Set: the status bits below count, one for each router of the sender's site."),
			lispBit("enr", "E bit (Echo-Nonce-Request)", "E", "Set: please send the nonce back, which shows that the way works in both directions."),
			lispBit("mv", "V bit (Map-Version present)", "V", "The versions of both sides' maps follow, instead of a random number."),
			lispBit("iid", "I bit (Instance ID present)", "I", "An instance follows: several networks may use the same addresses."),
			{Name: "lisp-data.flags.res", Label: "Reserved", Bits: 3, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."},
		},
		Doc: "Which of the fields below count.",
	}
	lispNonce  = &wire.Field{Name: "lisp-data.nonce", Label: "Nonce", Bits: 24, Kind: wire.Dec, Doc: "A random number; who sends it back has seen it."}
	lispMapVer = &wire.Field{
		Name: "lisp-data.mapver", Label: "Map-Version", Bits: 24, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "lisp-data.srcmapver", Label: "Source Map-Version", Bits: 12, Kind: wire.Dec, Doc: "Version of the sender's own map: a receiver that knows an older one asks anew (RFC 9302)."},
			{Name: "lisp-data.dstmapver", Label: "Destination Map-Version", Bits: 12, Kind: wire.Dec, Doc: "Version of the receiver's map that the sender knows: an old one is answered with a new map."},
		},
		Doc: "Versions of the maps on both sides.",
	}
	lispNoNonce  = &wire.Field{Name: "peel.lisp.unused", Label: "Nonce (unused)", Bits: 24, Kind: wire.Hex, Doc: "Means nothing: neither flag is set."}
	lispInstance = &wire.Field{Name: "lisp-data.iid", Label: "Instance ID", Bits: 24, Kind: wire.Dec, Doc: "Which of several networks that use the same addresses."}
	lispBits8    = &wire.Field{Name: "lisp-data.lsb8", Label: "Locator-Status-Bits", Bits: 8, Kind: wire.Hex, Doc: "A bit for each router of the sender's site, in the order of its map: set while it can be reached."}
	lispBits32   = &wire.Field{Name: "lisp-data.lsb", Label: "Locator-Status-Bits", Bits: 32, Kind: wire.Hex, Doc: "A bit for each router of the sender's site, in the order of its map: set while it can be reached."}
	lispNo8      = &wire.Field{Name: "peel.lisp.unused", Label: "Locator-Status-Bits (unused)", Bits: 8, Kind: wire.Hex, Doc: "Means nothing: the flag is not set."}
	lispNo32     = &wire.Field{Name: "peel.lisp.unused", Label: "Instance and status (unused)", Bits: 32, Kind: wire.Hex, Doc: "Means nothing: the flags are not set."}

	lispType = &wire.Field{
		Name: "lisp.type", Label: "Type", Bits: 4, Kind: wire.Dec, Word: 3,
		Enum: wire.Enum{1: "map-request|Where is this address?", 2: "map-reply", 3: "map-register|A router says which addresses are behind it.", 4: "map-notify", 5: "map-notify-ack", 6: "map-referral", 7: "info", 8: "encapsulated control message", 15: "shared extension"},
		Doc:  "What the message is for: 1 asks for a map, 2 answers, 3 registers one, 4 confirms that.",
	}
	lispECMWord = &wire.Field{
		Name: "peel.lisp.ecm", Label: "Encapsulated control message", Bits: 32, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "lisp.type", Label: "Type", Bits: 4, Kind: wire.Dec, Word: 3, Enum: wire.Enum{8: "encapsulated control message"}, Doc: "8: a control message that carries another one, with an IP header of its own (RFC 9301, 5.8)."},
			{Name: "lisp.ecm.flags.sec", Label: "S bit (LISP-SEC capable)", Short: "S", Bits: 1, Kind: wire.Bool, Doc: "Proof follows of who asked."},
			{Name: "lisp.ecm.flags.ddt", Label: "D bit (DDT-originated)", Short: "D", Bits: 1, Kind: wire.Bool, Doc: "The question is to be passed down the tree of maps."},
			{Name: "lisp.ecm.res", Label: "Reserved bits", Bits: 26, Kind: wire.Hex, Doc: "Flags of later editions."},
		},
		Doc: "A question in an IP packet of its own, so that a map server can pass it on.",
	}
	lispBody = &wire.Field{Name: "peel.lisp.body", Label: "Body", Kind: wire.Bytes, Doc: "The message's body, which is not taken apart here."}
)

func lispBit(name, label, short, doc string) *wire.Field {
	return &wire.Field{Name: "lisp-data.flags." + name, Label: label, Short: short, Bits: 1, Kind: wire.Bool, Doc: doc}
}

// LISP is the data plane of the locator/ID separation protocol, RFC 9300.
var LISP = wire.New(wire.Protocol{
	Name: "lisp-data", Title: "Locator/ID Separation Protocol (Data)", Short: "LISP", Spec: "RFC 9300, 5.3",
	Doc:  "Two addresses instead of one: who a machine is stands inside, where it is outside, so that networks can move without new addresses.",
	Tier: wire.Network, Unit: "packet",
	By:     []wire.Key{{Space: wire.UDPPort, Num: 4341}},
	Fits:   func(b []byte) bool { return len(b) > 8 && b[0]&7 == 0 && (b[8]>>4 == 4 || b[8]>>4 == 6) },
	Header: []*wire.Field{lispFlags},
	Rows:   []*wire.Field{lispNonce, lispMapVer, lispNoNonce, lispInstance, lispBits8, lispBits32, lispNo8, lispNo32},
	Decode: decodeLISP,
	Line: func(dst []byte, v wire.View) []byte {
		dst = append(dst, "LISP tunnel"...)
		if b := v.Header(); len(b) >= 8 && b[0]&lispHasInstance != 0 {
			dst = append(dst, ", instance "...)
			dst = wire.AppendUint(dst, uint64(wire.U32(b, 4)>>8))
		}
		return dst
	},
})

const (
	lispHasNonce    = 0x80
	lispHasStatus   = 0x40
	lispHasVersion  = 0x10
	lispHasInstance = 0x08
)

func decodeLISP(d *wire.Decoder) {
	flags := d.Raw(lispFlags)
	switch {
	case flags&lispHasNonce != 0:
		d.Add(lispNonce)
	case flags&lispHasVersion != 0:
		d.Add(lispMapVer)
	default:
		d.Add(lispNoNonce)
	}
	status := flags&lispHasStatus != 0
	if flags&lispHasInstance != 0 {
		d.Add(lispInstance)
		d.Add(rowIf(status, lispBits8, lispNo8))
	} else {
		d.Add(rowIf(status, lispBits32, lispNo32))
	}
	d.CarryIP()
}

// LISPControl is the control plane, RFC 9301, of which only the wrapper is taken apart.
var LISPControl = wire.New(wire.Protocol{
	Name: "lisp", Title: "Locator/ID Separation Protocol", Short: "LISP control", Spec: "RFC 9301, 5",
	Doc:  "Routers ask and tell where addresses are: a map of the network, by question and answer.",
	Tier: wire.Network, Unit: "message",
	By:     []wire.Key{{Space: wire.UDPPort, Num: 4342}},
	Fits:   func(b []byte) bool { return len(b) >= 8 && (b[0]>>4 >= 1 && b[0]>>4 <= 8 || b[0]>>4 == 15) },
	Rows:   []*wire.Field{lispECMWord, lispType, lispBody},
	Decode: decodeLISPControl,
	Line: func(dst []byte, v wire.View) []byte {
		b := v.Message()
		if len(b) == 0 {
			return dst
		}
		name, _, ok := lispType.Lookup(uint64(b[0] >> 4))
		if !ok {
			name = "unknown"
		}
		return append(dst, name...)
	},
})

const lispECM = 8

func decodeLISPControl(d *wire.Decoder) {
	if b := d.Rest(); len(b) == 0 || b[0]>>4 != lispECM {
		d.Add(lispType)
		d.TakeRest(lispBody)
		return
	}
	if d.Add(lispECMWord)&0x08000000 != 0 { // an authentication header of RFC 9303 stands before the packet
		d.TakeRest(lispBody)
		return
	}
	d.CarryIP()
}
