package link

import "peel/layers/wire"

var (
	macsecTCI = &wire.Field{
		Name: "macsec.TCI", Label: "TCI", Bits: 6, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "macsec.TCI.V", Label: "VER", Short: "V", Bits: 1, Kind: wire.Hex, Word: 1, Doc: "The version, 0: no other has been defined."},
			macsecFlag("ES", "The sender's address in the Ethernet header names the channel as well."),
			macsecFlag("SC", "The channel identifier is written out below."),
			macsecFlag("SCB", "A passive optical network's broadcast: one transmitter, many receivers."),
			macsecFlag("E", "Set: the payload is encrypted. Clear: anybody can read it, and only changes to it are noticed."),
			macsecFlag("C", "The payload is not the bytes that were handed over: encrypted, or changed in another way. E and C go together in practice."),
		},
		Doc: "Tag control information: what was done to the frame, and what is in this tag.",
	}
	macsecAN     = &wire.Field{Name: "macsec.AN", Label: "AN", Bits: 2, Kind: wire.Hex, Doc: "Association number: which of up to four keys of the channel; the next one is in place before the last wears out."}
	macsecSL     = &wire.Field{Name: "macsec.SL", Label: "Short length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Length of a payload below 48 bytes, which Ethernet's padding would hide; else 0."}
	macsecPN     = &wire.Field{Name: "macsec.PN", Label: "Packet number", Bits: 32, Kind: wire.Dec, Doc: "Counts frames, so that one that was recorded and sent again is noticed; also the start value of the cipher."}
	macsecSCI    = &wire.Field{Name: "macsec.SCI.system_identifier", Label: "System Identifier", Bits: 48, Kind: wire.MAC, Doc: "The address of the station whose secure channel this is."}
	macsecPort   = &wire.Field{Name: "macsec.SCI.port_identifier", Label: "Port Identifier", Bits: 16, Kind: wire.Dec, Doc: "Which of that station's ports; 1 where it has only one. Address and port together name the secure channel."}
	macsecType   = &wire.Field{Name: "macsec.etype", Label: "Ethertype", Bits: 16, Kind: wire.Hex, Enum: EtherTypes, Doc: "What the payload is: readable since it is signed only, not encrypted."}
	macsecSecret = &wire.Field{Name: "peel.macsec.secret", Label: "Encrypted data", Kind: wire.Bytes, Doc: "The EtherType and the payload, encrypted: only the holders of the key know what this is."}
	macsecICV    = &wire.Field{Name: "macsec.ICV", Label: "ICV", Kind: wire.Bytes, Doc: "Integrity check value: the signature over the whole frame, addresses included."}
)

func macsecFlag(name, doc string) *wire.Field {
	return &wire.Field{Name: "macsec.TCI." + name, Label: name, Short: name, Bits: 1, Kind: wire.Bool, Word: 1, Doc: doc}
}

// MACsec, IEEE 802.1AE.
var MACsec = wire.New(wire.Protocol{
	Name: "macsec", Title: "802.1AE Security tag", Short: "MACsec", Spec: "IEEE 802.1AE-2018, 9.3",
	Doc:  "Signs, and mostly encrypts, each frame between two stations on one cable: a switch in between sees addresses and this tag, and nothing else.",
	Tier: wire.Link, Unit: "frame",
	By:      []wire.Key{{Space: wire.EtherType, Num: 0x88e5}},
	Header:  []*wire.Field{macsecTCI, macsecAN, macsecSL, macsecPN},
	Rows:    []*wire.Field{macsecSCI, macsecPort, macsecType, macsecSecret, macsecICV},
	Decode:  decodeMACsec,
	Trailer: func(d *wire.Decoder) { d.TakeRest(macsecICV) },
	Line:    lineMACsec,
})

const (
	macsecHasSC   = 0x08 // in the six bits of macsecTCI
	macsecHasE    = 0x02
	macsecHasC    = 0x01
	macsecICVSize = 16 // of all cipher suites in the standard (14)
)

func decodeMACsec(d *wire.Decoder) {
	tci := d.Raw(macsecTCI)
	if tci&macsecHasSC != 0 {
		d.Add(macsecSCI)
		d.Add(macsecPort)
	}
	if n := int(d.Raw(macsecSL)); n > 0 && n <= 48 && d.Left() > n+macsecICVSize { // padding follows
		d.Limit(d.Offset()+n+macsecICVSize, macsecSL)
	}
	if tci&(macsecHasE|macsecHasC) == 0 {
		n := d.Add(macsecType)
		if !d.Partial() {
			d.KeepTrailer(macsecICVSize)
		}
		d.Carry(wire.EtherType, n)
		return
	}
	if n := d.Left() - macsecICVSize; n > 0 && !d.Partial() {
		d.Take(macsecSecret, n)
		d.TakeRest(macsecICV)
		return
	}
	d.TakeRest(macsecSecret)
}

func lineMACsec(dst []byte, v wire.View) []byte {
	tci := v.Raw(macsecTCI)
	if tci&macsecHasE != 0 {
		dst = append(dst, "encrypted"...)
	} else {
		dst = append(dst, "signed, not encrypted"...)
	}
	dst = append(dst, ", key "...)
	dst = v.AppendNum(dst, macsecAN)
	dst = append(dst, ", packet number "...)
	dst = v.AppendNum(dst, macsecPN)
	if b := v.Header(); tci&macsecHasSC != 0 && len(b) >= 14 {
		dst = append(dst, ", channel "...)
		dst = wire.AppendBytes(dst, b[6:12])
		dst = append(dst, '/')
		dst = wire.AppendUint(dst, uint64(wire.U16(b, 12)))
	}
	return dst
}
