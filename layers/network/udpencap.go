package network

import "peel/layers/wire"

var (
	udpencapKeepalive = &wire.Field{Name: "udpencap.nat_keepalive", Label: "NAT-keepalive packet", Bits: 8, Kind: wire.Hex, Doc: "One byte of ones that keeps the NAT's entry for this pair of ports alive."}
	udpencapMarker    = &wire.Field{Name: "udpencap.non_esp_marker", Label: "Non-ESP Marker", Bits: 32, Kind: wire.Text, Str: wire.NoText, Doc: "Four zeros where ESP has its SPI, which is never 0: what follows is IKE."}
)

const portNATT = 4500

// UDPEncap is how IPsec gets through address translators, which know only ports.
var UDPEncap = wire.New(wire.Protocol{
	Name: "udpencap", Title: "UDP Encapsulation of IPsec Packets", Short: "NAT-T", Spec: "RFC 3948, 2",
	Doc:  "Carries ESP and IKE behind the same UDP ports, so that an address translator lets both through.",
	Tier: wire.Network, Unit: "packet",
	By:     []wire.Key{{Space: wire.UDPPort, Num: portNATT}},
	Fits:   func(b []byte) bool { return len(b) >= 8 || len(b) == 1 && b[0] == 0xff },
	Rows:   []*wire.Field{udpencapKeepalive, udpencapMarker},
	Decode: decodeUDPEncap,
	Line:   lineUDPEncap,
})

func decodeUDPEncap(d *wire.Decoder) {
	switch b := d.Rest(); {
	case len(b) == 1:
		d.Add(udpencapKeepalive)
	case wire.U32(b, 0) == 0:
		d.Add(udpencapMarker)
		d.Carry(wire.UDPPort, portIKE)
	default:
		d.Carry(wire.IPProto, protoESP)
	}
}

const (
	portIKE  = 500
	protoESP = 50
)

func lineUDPEncap(dst []byte, v wire.View) []byte {
	switch v.L.Header {
	case 1:
		return append(dst, "NAT keepalive"...)
	case 4:
		return append(dst, "IKE through a NAT"...)
	}
	return append(dst, "ESP through a NAT"...)
}
