package network

import "peel/layers/wire"

var (
	teredoAuth  = &wire.Field{Name: "teredo.auth", Label: "Teredo Authentication header", Kind: wire.Text, Str: wire.NoText, Doc: "Proof that an answer is from the server that was asked; usually no more than a random number sent back."}
	teredoWord  = &wire.Field{Name: "peel.teredo.indicator", Label: "Indicator", Bits: 16, Kind: wire.Hex, Enum: wire.Enum{0: "origin", 1: "authentication"}, Doc: "Which header this is: an IPv6 packet begins with 6, so these cannot be mistaken for one."}
	teredoIDLen = &wire.Field{Name: "teredo.auth.idlen", Label: "Client identifier length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of the client's name; 0 unless client and server share a secret."}
	teredoAuLen = &wire.Field{Name: "teredo.auth.aulen", Label: "Authentication value length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of signature; 0 unless client and server share a secret."}
	teredoID    = &wire.Field{Name: "teredo.auth.id", Label: "Client identifier", Kind: wire.Bytes, Doc: "The client's name at the server."}
	teredoValue = &wire.Field{Name: "teredo.auth.value", Label: "Authentication value", Kind: wire.Bytes, Doc: "Signature with the secret that client and server share."}
	teredoNonce = &wire.Field{Name: "teredo.auth.nonce", Label: "Nonce value", Bits: 64, Kind: wire.Bytes, Doc: "A random number that the answer repeats."}
	teredoConf  = &wire.Field{Name: "teredo.auth.conf", Label: "Confirmation byte", Bits: 8, Kind: wire.Bytes, Doc: "Not 0 tells the client to get a new secret."}

	teredoOrigin = &wire.Field{Name: "teredo.orig", Label: "Teredo Origin Indication header", Kind: wire.Text, Str: wire.NoText, Doc: "The server tells from where the packet came, as seen outside of the sender's NAT."}
	teredoPort   = &wire.Field{Name: "teredo.orig.port", Label: "Origin UDP port", Bits: 16, Kind: wire.Dec, Num: func(v wire.View) uint64 { return ^v.Wire() & 0xffff }, Doc: "With all bits turned over, so that a NAT which rewrites what looks like addresses does not find it."}
	teredoAddr   = &wire.Field{Name: "teredo.orig.addr", Label: "Origin IPv4 address", Bits: 32, Kind: wire.Text, Str: teredoAddress, Doc: "The client's address as the server saw it; all bits turned over, or a NAT might rewrite it (RFC 4380, 5.1.1)."}
)

func teredoAddress(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) < 4 {
		return dst
	}
	for i := range 4 {
		if i > 0 {
			dst = append(dst, '.')
		}
		dst = wire.AppendUint(dst, uint64(^b[i]))
	}
	return dst
}

// Teredo, RFC 4380.
var Teredo = wire.New(wire.Protocol{
	Name: "teredo", Title: "Teredo IPv6 over UDP tunneling", Short: "Teredo", Spec: "RFC 4380, 5.1.1",
	Doc:  "Carries IPv6 in UDP from behind a NAT, for machines whose network has none; it is listed at the network layer since it does what IP in IP does elsewhere.",
	Tier: wire.Network, Unit: "packet",
	By:     []wire.Key{{Space: wire.UDPPort, Num: 3544}},
	Fits:   fitsTeredo,
	Rows:   []*wire.Field{teredoAuth, teredoWord, teredoIDLen, teredoAuLen, teredoID, teredoValue, teredoNonce, teredoConf, teredoOrigin, teredoPort, teredoAddr},
	Decode: decodeTeredo,
	Line:   lineTeredo,
})

const (
	teredoIsOrigin = 0
	teredoIsAuth   = 1
)

// fitsTeredo walks over the two headers that may stand before the IPv6 packet.
func fitsTeredo(b []byte) bool {
	if len(b) >= 4 && wire.U16(b, 0) == teredoIsAuth {
		b = b[min(len(b), 4+int(b[2])+int(b[3])+9):]
	}
	if len(b) >= 8 && wire.U16(b, 0) == teredoIsOrigin {
		b = b[8:]
	}
	return len(b) >= ip6Header && b[0]>>4 == 6
}

func decodeTeredo(d *wire.Decoder) {
	if b := d.Rest(); len(b) >= 2 && wire.U16(b, 0) == teredoIsAuth {
		d.Group(teredoAuth)
		d.Add(teredoWord)
		id, value := int(d.Add(teredoIDLen)), int(d.Add(teredoAuLen))
		if id > 0 {
			d.Take(teredoID, id)
		}
		if value > 0 {
			d.Take(teredoValue, value)
		}
		d.Add(teredoNonce)
		d.Add(teredoConf)
		d.Close()
	}
	if b := d.Rest(); len(b) >= 2 && wire.U16(b, 0) == teredoIsOrigin {
		d.Group(teredoOrigin)
		d.Add(teredoWord)
		d.Add(teredoPort)
		d.Add(teredoAddr)
		d.Close()
	}
	d.Carry(wire.Direct, wire.DirectIPv6)
}

func lineTeredo(dst []byte, v wire.View) []byte {
	b := v.Header()
	if len(b) == 0 {
		return append(dst, "IPv6 in UDP"...)
	}
	if wire.U16(b, 0) == teredoIsAuth && len(b) >= 4 {
		dst = append(dst, "authentication"...)
		if b = b[min(len(b), 4+int(b[2])+int(b[3])+9):]; len(b) > 0 {
			dst = append(dst, ", "...)
		}
	}
	if len(b) < 8 {
		return dst
	}
	dst = append(dst, "origin "...)
	dst = wire.AppendIP(dst, []byte{^b[4], ^b[5], ^b[6], ^b[7]})
	dst = append(dst, ':')
	return wire.AppendUint(dst, uint64(^wire.U16(b, 2)))
}
