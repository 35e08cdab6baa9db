package link

import "peel/layers/wire"

var (
	adPriority = &wire.Field{Name: "ieee8021ad.priority", Label: "Priority", Short: "PCP", Bits: 3, Kind: wire.Dec, Enum: priorities, Doc: "Which queue the frame waits in inside the provider's network."}
	adDEI      = &wire.Field{Name: "ieee8021ad.dei", Label: "Drop eligible", Short: "D", Bits: 1, Kind: wire.Dec, Doc: "Set on what a customer sends beyond the rate he pays for: dropped first."}
	adID       = &wire.Field{Name: "ieee8021ad.id", Label: "ID", Short: "S-VLAN ID", Bits: 12, Kind: wire.Dec, Doc: "Which customer, or which service, the frame belongs to; the customer's own tag may follow inside."}
	adSVID     = &wire.Field{Name: "ieee8021ad.svid", Label: "S-VLAN ID", Kind: wire.Dec, Num: low12, Doc: "The service VLAN, where a second tag of the same kind follows."}
	adCVID     = &wire.Field{Name: "ieee8021ad.cvid", Label: "C-VLAN ID", Bits: 12, Kind: wire.Dec, Doc: "The customer VLAN, in a second tag of the same kind."}
	adInner    = &wire.Field{Name: "peel.ieee8021ad.tpid", Label: "Inner tag type", Bits: 16, Kind: wire.Hex, Enum: EtherTypes, Doc: "The type number that announces the second tag."}
	adType     = &wire.Field{Name: "ieee8021ah.etype", Label: "Type", Short: "EtherType", Bits: 16, Kind: wire.Hex, Enum: EtherTypes, Doc: "What the payload is; a customer's 802.1Q tag, as a rule."}
	adTrailer  = &wire.Field{Name: "ieee8021ah.trailer", Label: "Trailer", Kind: wire.Bytes, Doc: "Bytes behind the payload's own end."}
)

func low12(v wire.View) uint64 { return v.Wire() & 0xfff }

const etherServiceTag = 0x88a8

// ProviderBridge is the service tag of IEEE 802.1ad (QinQ).
var ProviderBridge = wire.New(wire.Protocol{
	Name: "ieee8021ad", Title: "802.1ad Provider Bridge", Short: "802.1ad", Spec: "IEEE 802.1Q-2022, 9.6 (was 802.1ad)",
	Doc:  "An outer VLAN tag that a provider puts around a customer's, so that both can number their networks as they like.",
	Tier: wire.Link, Unit: "frame",
	By:      []wire.Key{{Space: wire.EtherType, Num: etherServiceTag}},
	Header:  []*wire.Field{adPriority, adDEI, adID},
	Rows:    []*wire.Field{adSVID, adCVID, adInner, adType, ethPadding, adTrailer},
	Decode:  decodeProviderBridge,
	Trailer: func(d *wire.Decoder) { padding(d, d.Left()); d.TakeRest(adTrailer) },
	Line:    lineProviderBridge,
})

func decodeProviderBridge(d *wire.Decoder) {
	if wire.U16(d.Rest(), 0) == etherServiceTag {
		d.Derive(adSVID, d.Start(), 2)
		d.Add(adInner)
		d.Add(adPriority)
		d.Add(adDEI)
		d.Add(adCVID)
	}
	d.Carry(wire.EtherType, d.Add(adType))
}

func lineProviderBridge(dst []byte, v wire.View) []byte {
	dst = append(dst, "service vlan "...)
	dst = v.AppendNum(dst, adID)
	dst = append(dst, ", priority "...)
	dst = v.AppendNum(dst, adPriority)
	if v.Raw(adDEI) != 0 {
		dst = append(dst, ", drop eligible"...)
	}
	return appendType(dst, v, 2)
}
