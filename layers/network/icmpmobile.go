package network

import "peel/layers/wire"

// What Mobile IP's agents add to router advertisements (RFC 5944, 2.1).
var (
	mipExt       = &wire.Field{Name: "peel.icmp.mip", Label: "Mobile IP extension", Kind: wire.None, Say: sayMobileExtension, Doc: "What a home or foreign agent says about itself."}
	mipType      = &wire.Field{Name: "icmp.mip.type", Label: "Extension Type", Bits: 8, Kind: wire.Dec, Enum: mobileExtensions, Doc: "What the extension holds: 16 is an offer to serve visitors, 19 its prefix lengths."}
	mipLength    = &wire.Field{Name: "icmp.mip.length", Label: "Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "What follows, without type and length."}
	mipPrefix    = &wire.Field{Name: "icmp.mip.prefixlength", Label: "Prefix Length", Bits: 8, Kind: wire.Dec, Unit: "bits", Doc: "How much of the router's address above, in the same order, is the network."}
	mipSeq       = &wire.Field{Name: "icmp.mip.seq", Label: "Sequence Number", Bits: 16, Kind: wire.Dec, Doc: "Counts advertisements; it begins anew below 256 when the agent restarted and lost its registrations."}
	mipLifetime  = &wire.Field{Name: "icmp.mip.life", Label: "Registration Lifetime", Bits: 16, Kind: wire.Dec, Unit: "seconds", Doc: "The longest registration that the agent accepts."}
	mipFlags     = &wire.Field{Name: "icmp.mip.flags", Label: "Flags", Bits: 16, Kind: wire.Hex, Sub: []*wire.Field{mipR, mipB, mipH, mipF, mipM, mipG, mipV, mipT, mipU, mipX, mipReserved}, Doc: "What the agent can do for visitors, and whether it is too busy."}
	mipR         = mipFlag("r", "Registration Required", "R", "Register with this agent even if you found an address yourself.")
	mipB         = mipFlag("b", "Busy", "B", "The agent takes no further guests.")
	mipH         = mipFlag("h", "Home Agent", "H", "It keeps the address of machines that are away.")
	mipF         = mipFlag("f", "Foreign Agent", "F", "It takes in machines that are away from home.")
	mipM         = mipFlag("m", "Minimal Encapsulation", "M", "It understands tunnels with a shortened header (RFC 2004).")
	mipG         = mipFlag("g", "GRE", "G", "It understands GRE tunnels.")
	mipV         = mipFlag("v", "VJ Comp", "V", "Was: compressed TCP headers; not used any more.")
	mipT         = mipFlag("rt", "Reverse tunneling", "T", "It also sends guests' packets home through the tunnel (RFC 3024).")
	mipU         = mipFlag("u", "UDP tunneling", "U", "It understands tunnels through NAT (RFC 3519).")
	mipX         = mipFlag("x", "Revocation support", "X", "It can end a registration (RFC 3543).")
	mipReserved  = &wire.Field{Name: "icmp.mip.reserved", Label: "Reserved", Bits: 6, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	mipCareOf    = &wire.Field{Name: "icmp.mip.coa", Label: "Care-Of-Address", Bits: 32, Kind: wire.IPv4, Doc: "The tunnel's end for guests: an address of the foreign agent."}
	mipChallenge = &wire.Field{Name: "icmp.mip.challenge", Label: "Challenge", Kind: wire.Bytes, Doc: "Random bytes that a registration has to sign (RFC 4721)."}
	mipContent   = &wire.Field{Name: "icmp.mip.content", Label: "Content", Kind: wire.Bytes, Doc: "An extension that is not described here."}
)

// icmpMobileRows is every row that icmpMobileExtensions may add.
var icmpMobileRows = []*wire.Field{mipExt, mipType, mipLength, mipPrefix, mipSeq, mipLifetime, mipFlags, mipCareOf, mipChallenge, mipContent}

func mipFlag(name, label, short, doc string) *wire.Field {
	return &wire.Field{Name: "icmp.mip." + name, Label: label, Short: short, Bits: 1, Kind: wire.Bool, Doc: doc}
}

// The extensions that the decoder knows.
const (
	mipPadding         = 0
	mipAgent           = 16
	mipPrefixLengths   = 19
	mipChallengeToSign = 24
)

var mobileExtensions = wire.Enum{
	0: "one byte of padding", 16: "mobility agent advertisement", 19: "prefix lengths", 24: "challenge", 25: "foreign agent's identifier",
}

func icmpMobileExtensions(d *wire.Decoder) {
	for d.More() {
		b := d.Rest()
		if b[0] == mipPadding {
			d.Open(mipExt, 1, nil)
			d.Add(mipType)
			d.Close()
			continue
		}
		size := 2
		if len(b) > 1 {
			size += int(b[1])
		}
		d.Open(mipExt, size, mipLength)
		kind := d.Add(mipType)
		d.Add(mipLength)
		switch kind {
		case mipAgent:
			d.Add(mipSeq)
			d.Add(mipLifetime)
			d.Add(mipFlags)
			for d.Left() >= 4 {
				d.Add(mipCareOf)
			}
		case mipPrefixLengths:
			for d.More() {
				d.Add(mipPrefix)
			}
		case mipChallengeToSign:
			d.TakeRest(mipChallenge)
		}
		d.TakeRest(mipContent)
		d.Close()
	}
}

func sayMobileExtension(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) == 0 {
		return append(dst, "cut off"...)
	}
	return mipType.AppendName(dst, uint64(b[0]))
}
