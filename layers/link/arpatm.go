package link

import "peel/layers/wire"

// ARP over ATM (RFC 2225, 8.1; RFC 1577) splits the two size bytes of ARP into
// type and length of an ATM number and of a subaddress, and gives the target
// sizes of its own.

var (
	atmSrcHType = atmType("arp.src.htype", "Sender ATM number type")
	atmSrcHLen  = atmLen("arp.src.hlen", "Sender ATM number length")
	atmSrcSType = atmType("arp.src.stype", "Sender ATM subaddress type")
	atmSrcSLen  = atmLen("arp.src.slen", "Sender ATM subaddress length")
	atmSrcPLen  = &wire.Field{Name: "arp.src.pln", Label: "Sender protocol size", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Length of the sender's protocol address, which may be missing."}
	atmDstHType = atmType("arp.dst.htype", "Target ATM number type")
	atmDstHLen  = atmLen("arp.dst.hlen", "Target ATM number length")
	atmDstSType = atmType("arp.dst.stype", "Target ATM subaddress type")
	atmDstSLen  = atmLen("arp.dst.slen", "Target ATM subaddress length")
	atmDstPLen  = &wire.Field{Name: "arp.dst.pln", Label: "Target protocol size", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Length of the target's protocol address, which may be missing."}

	atmSrcNSAP = &wire.Field{Name: "arp.src.atm_num_nsap", Label: "Sender ATM number (NSAP)", Kind: wire.Bytes, Doc: "A 20-byte address in the format of OSI's network service."}
	atmSrcE164 = &wire.Field{Name: "arp.src.atm_num_e164", Label: "Sender ATM number (E.164)", Kind: wire.Text, Doc: "A telephone number: public ATM networks numbered their ports like telephones."}
	atmSrcSub  = &wire.Field{Name: "arp.src.atm_subaddr", Label: "Sender ATM subaddress", Kind: wire.Bytes, Doc: "Which station behind a port of the public network."}
	atmDstNSAP = &wire.Field{Name: "arp.dst.atm_num_nsap", Label: "Target ATM number (NSAP)", Kind: wire.Bytes, Doc: "The target's address in the format of OSI's network service."}
	atmDstE164 = &wire.Field{Name: "arp.dst.atm_num_e164", Label: "Target ATM number (E.164)", Kind: wire.Text, Doc: "The target's address in the format of a telephone number."}
	atmDstSub  = &wire.Field{Name: "arp.dst.atm_subaddr", Label: "Target ATM subaddress", Kind: wire.Bytes, Doc: "Which station behind a port of the public network."}

	// Wireshark calls the parts of either NSAP address arp.src.
	atmAFI = &wire.Field{
		Name: "arp.src.atm_afi", Label: "AFI", Bits: 8, Kind: wire.Hex,
		Enum: wire.Enum{0x39: "DCC ATM format", 0x45: "E.164 ATM format", 0x47: "ICD ATM format", 0xbd: "DCC ATM group format", 0xc3: "E.164 ATM group format", 0xc5: "ICD ATM group format"},
		Doc:  "Who gives out the addresses of this form: a country, a telephone plan, or an organisation.",
	}
	atmDCC       = &wire.Field{Name: "arp.src.atm_data_country_code", Label: "Data Country Code", Bits: 16, Kind: wire.Hex, Doc: "The country, as ISO 3166 numbers it."}
	atmDCCGroup  = &wire.Field{Name: "arp.src.atm_data_country_code_group", Label: "Data Country Code (group)", Bits: 16, Kind: wire.Hex, Doc: "The country, in the address of a group."}
	atmICD       = &wire.Field{Name: "arp.src.atm_international_code_designator", Label: "International Code Designator", Bits: 16, Kind: wire.Hex, Doc: "The organisation, as ISO 6523 numbers it."}
	atmICDGroup  = &wire.Field{Name: "arp.src.atm_international_code_designator_group", Label: "International Code Designator (group)", Bits: 16, Kind: wire.Hex, Doc: "The organisation, in the address of a group."}
	atmISDN      = &wire.Field{Name: "arp.src.atm_e.164_isdn", Label: "E.164 ISDN", Bits: 64, Kind: wire.Bytes, Doc: "A telephone number in packed digits."}
	atmISDNGroup = &wire.Field{Name: "arp.src.atm_e.164_isdn_group", Label: "E.164 ISDN (group)", Bits: 64, Kind: wire.Bytes, Doc: "A telephone number, in the address of a group."}
	atmHODSP     = &wire.Field{Name: "arp.src.atm_high_order_dsp", Label: "High Order DSP", Kind: wire.Bytes, Doc: "Which network of that country or organisation; switches route by it."}
	atmESI       = &wire.Field{Name: "arp.src.atm_end_system_identifier", Label: "End System Identifier", Bits: 48, Kind: wire.Bytes, Doc: "Which machine: a MAC address, as a rule."}
	atmSelector  = &wire.Field{Name: "arp.src.atm_selector", Label: "Selector", Bits: 8, Kind: wire.Hex, Doc: "Which part of that machine; switches ignore it."}
	atmRest      = &wire.Field{Name: "arp.src.atm_rest_of_address", Label: "Rest of address", Kind: wire.Bytes, Doc: "An address of a form not known here."}
)

func atmType(name, label string) *wire.Field {
	return &wire.Field{
		Name: name, Label: label, Bits: 1, Kind: wire.Bool, Num: func(v wire.View) uint64 { return v.Wire() >> 6 & 1 },
		Enum: wire.Enum{0: "ATM Forum NSAPA", 1: "E.164"},
		Doc:  "Which of two address plans: OSI's, or the telephone's.",
	}
}

func atmLen(name, label string) *wire.Field {
	return &wire.Field{
		Name: name, Label: label, Kind: wire.Dec, Unit: "bytes", Num: func(v wire.View) uint64 { return v.Wire() & 0x3f },
		Doc: "Length of the address; 0 if it is missing.",
	}
}

func decodeATMARP(d *wire.Decoder) {
	at := d.Start() + 4
	proto := d.Raw(arpProtoType)
	d.Derive(atmSrcHType, at, 1)
	d.Derive(atmSrcHLen, at, 1)
	d.Derive(atmSrcSType, at+1, 1)
	d.Derive(atmSrcSLen, at+1, 1)
	src := atmSizes{h: int(d.Raw(arpHWSize)), s: int(d.Raw(arpProtoSize)), p: int(d.Add(atmSrcPLen))}
	dst := atmSizes{h: atmSize(d, atmDstHType, atmDstHLen), s: atmSize(d, atmDstSType, atmDstSLen), p: int(d.Add(atmDstPLen))}
	d.Limit(12+src.total()+dst.total(), arpHWSize)
	atmNumber(d, src.h, atmSrcNSAP, atmSrcE164)
	take(d, atmSrcSub, src.s&0x3f)
	take(d, pick(isIPv4(proto, src.p), arpSrcIP, arpSrcProto), src.p)
	atmNumber(d, dst.h, atmDstNSAP, atmDstE164)
	take(d, atmDstSub, dst.s&0x3f)
	take(d, pick(isIPv4(proto, dst.p), arpDstIP, arpDstProto), dst.p)
}

// atmSizes are one side's type and length bytes: number, subaddress, protocol
// address. Bit 6 of the first two is the type.
type atmSizes struct{ h, s, p int }

func (z atmSizes) total() int { return z.h&0x3f + z.s&0x3f + z.p }

// atmSize claims a byte of type and length.
func atmSize(d *wire.Decoder, typ, length *wire.Field) int {
	n := int(d.Add(atmSizeRow))
	d.Derive(typ, d.Pos()-1, 1)
	d.Derive(length, d.Pos()-1, 1)
	return n
}

var atmSizeRow = &wire.Field{Name: "peel.arp.atm_size", Label: "ATM address type and length", Bits: 8, Kind: wire.Hex, Doc: "Bit 6 is the kind of address, the lower bits its length."}

// atmNumber claims an ATM number and takes the OSI kind apart (ATM Forum UNI
// 3.1, 5.1.3.1).
func atmNumber(d *wire.Decoder, size int, nsap, e164 *wire.Field) {
	n := size & 0x3f
	switch {
	case n == 0:
		return
	case size&0x40 != 0:
		d.Take(e164, n)
		return
	case n < 20:
		d.Take(nsap, n)
		return
	}
	d.Open(nsap, n, nil)
	switch d.Add(atmAFI) {
	case 0x39:
		d.Add(atmDCC)
		d.Take(atmHODSP, 10)
	case 0xbd:
		d.Add(atmDCCGroup)
		d.Take(atmHODSP, 10)
	case 0x47:
		d.Add(atmICD)
		d.Take(atmHODSP, 10)
	case 0xc5:
		d.Add(atmICDGroup)
		d.Take(atmHODSP, 10)
	case 0x45:
		d.Add(atmISDN)
		d.Take(atmHODSP, 4)
	case 0xc3:
		d.Add(atmISDNGroup)
		d.Take(atmHODSP, 4)
	default:
		d.TakeRest(atmRest)
		d.Close()
		return
	}
	d.Add(atmESI)
	d.Add(atmSelector)
	d.Close()
}
