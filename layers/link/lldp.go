package link

import "peel/layers/wire"

var (
	lldpTLV  = &wire.Field{Name: "peel.lldp.tlv", Label: "TLV", Kind: wire.None, Say: sayLLDP, Doc: "One record: type, length, value."}
	lldpType = &wire.Field{Name: "lldp.tlv.type", Label: "TLV Type", Short: "Type", Bits: 7, Kind: wire.Dec, Word: 2, Enum: lldpTypes, Doc: "What the record says; the first three are always chassis, port and time to live, in this order."}
	lldpLen  = &wire.Field{Name: "lldp.tlv.len", Label: "TLV Length", Short: "Length", Bits: 9, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value: nine bits, so at most 511."}

	lldpChassisSub = &wire.Field{
		Name: "lldp.chassis.subtype", Label: "Chassis Id Subtype", Bits: 8, Kind: wire.Dec,
		Enum: wire.Enum{0: "reserved", 1: "chassis component", 2: "interface alias", 3: "port component", 4: "MAC address", 5: "network address", 6: "interface name", 7: "locally assigned"},
		Doc:  "What names the machine: 4 is a MAC address, 5 a network address, 7 a name that it chose itself.",
	}
	lldpPortSub = &wire.Field{
		Name: "lldp.port.subtype", Label: "Port Id Subtype", Bits: 8, Kind: wire.Dec,
		Enum: wire.Enum{0: "reserved", 1: "interface alias", 2: "port component", 3: "MAC address", 4: "network address", 5: "interface name", 6: "agent circuit ID", 7: "locally assigned"},
		Doc:  "What names the port: 3 is a MAC address, 5 an interface's name such as eth0, 7 whatever the machine chose.",
	}
	lldpFamily     = &wire.Field{Name: "lldp.network_address.subtype", Label: "Network Address family", Bits: 8, Kind: wire.Dec, Enum: addressFamilies, Doc: "What kind of address follows, by IANA's address family numbers: 1 is IPv4, 2 IPv6."}
	lldpChassis    = &wire.Field{Name: "lldp.chassis.id", Label: "Chassis Id", Kind: wire.Bytes, Say: sayText, Doc: "The machine at the other end of the cable."}
	lldpChassisMAC = &wire.Field{Name: "lldp.chassis.id.mac", Label: "Chassis Id", Kind: wire.MAC, Doc: "The machine at the other end of the cable, by its hardware address."}
	lldpChassisIP4 = &wire.Field{Name: "lldp.chassis.id.ip4", Label: "Chassis Id", Kind: wire.IPv4, Doc: "The machine at the other end of the cable, by its address."}
	lldpChassisIP6 = &wire.Field{Name: "lldp.chassis.id.ip6", Label: "Chassis Id", Kind: wire.IPv6, Doc: "The machine at the other end of the cable, by its address."}
	lldpPort       = &wire.Field{Name: "lldp.port.id", Label: "Port Id", Kind: wire.Text, Doc: "Which of its ports the cable is in: what one would otherwise trace by hand."}
	lldpPortMAC    = &wire.Field{Name: "lldp.port.id.mac", Label: "Port Id", Kind: wire.MAC, Doc: "Which of its ports the cable is in, by hardware address."}
	lldpPortIP4    = &wire.Field{Name: "lldp.port.id.ip4", Label: "Port Id", Kind: wire.IPv4, Doc: "Which of its ports the cable is in, by address."}
	lldpPortIP6    = &wire.Field{Name: "lldp.port.id.ip6", Label: "Port Id", Kind: wire.IPv6, Doc: "Which of its ports the cable is in, by address."}
	lldpTTL        = &wire.Field{Name: "lldp.time_to_live", Label: "Seconds", Bits: 16, Kind: wire.Dec, Unit: "seconds", Doc: "How long to remember this; 0 says goodbye."}
	lldpPortDesc   = &wire.Field{Name: "lldp.port.desc", Label: "Port Description", Kind: wire.Text, Doc: "The port in the administrator's words."}
	lldpSysName    = &wire.Field{Name: "lldp.tlv.system.name", Label: "System Name", Kind: wire.Text, Doc: "What the administrator called the machine: the name you would look for on its label."}
	lldpSysDesc    = &wire.Field{Name: "lldp.tlv.system.desc", Label: "System Description", Kind: wire.Text, Doc: "Make, model and version: told to anybody who plugs in."}
	lldpCaps       = lldpCapabilities("lldp.tlv.system_cap", "Capabilities", "All that the machine could be, whether switched on or not.")
	lldpEnabled    = lldpCapabilities("lldp.tlv.enable_system_cap", "Enabled Capabilities", "What the machine is at present: some of what it could be may be switched off.")

	lldpAddrLen = &wire.Field{Name: "lldp.mgn.address.len", Label: "Address String Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Length of the address with the byte that says its kind."}
	lldpAddrSub = &wire.Field{Name: "lldp.mgn.address.subtype", Label: "Address Subtype", Bits: 8, Kind: wire.Dec, Enum: addressFamilies, Doc: "What kind of address follows, by IANA's address family numbers: 1 is IPv4, 2 IPv6, 6 a MAC address."}
	lldpAddrIP4 = &wire.Field{Name: "lldp.mgn.addr.ip4", Label: "Management Address", Kind: wire.IPv4, Doc: "An address where SNMP or the like reaches the machine's management."}
	lldpAddrIP6 = &wire.Field{Name: "lldp.mgn.addr.ip6", Label: "Management Address", Kind: wire.IPv6, Doc: "An address where SNMP or the like reaches the machine's management."}
	lldpAddrHex = &wire.Field{Name: "lldp.mgn.addr.hex", Label: "Management Address", Kind: wire.Bytes, Doc: "Where the machine can be managed."}
	lldpIfSub   = &wire.Field{Name: "lldp.mgn.interface.subtype", Label: "Interface Subtype", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "unknown", 2: "ifIndex", 3: "system port number"}, Doc: "How the number below is meant: 2 is the ifIndex of SNMP, 3 the system's own port number, 1 not told."}
	lldpIfNum   = &wire.Field{Name: "lldp.mgn.interface.number", Label: "Interface Number", Bits: 32, Kind: wire.Dec, Doc: "The interface that has the address."}
	lldpOIDLen  = &wire.Field{Name: "lldp.mgn.obj.len", Label: "OID String Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Length of the object identifier; usually 0."}
	lldpOID     = &wire.Field{Name: "lldp.mgn.obj.id", Label: "Object Identifier", Kind: wire.Text, Str: objectID, Doc: "What SNMP calls the thing that has the address."}

	lldpUnknown = &wire.Field{Name: "peel.lldp.value", Label: "Value", Kind: wire.Bytes, Doc: "A record of a type, or with more in it, than is known here."}
	lldpPadding = &wire.Field{Name: "peel.lldp.padding", Label: "Padding", Kind: wire.Bytes, Doc: "What stands behind the end of the message."}
)

var lldpTypes = wire.Enum{
	0: "end of LLDPDU", 1: "chassis ID", 2: "port ID", 3: "time to live", 4: "port description", 5: "system name", 6: "system description", 7: "system capabilities", 8: "management address", 127: "organization specific",
}

// addressFamilies are IANA's address family numbers.
var addressFamilies = wire.Enum{
	0: "reserved", 1: "IPv4", 2: "IPv6", 3: "NSAP", 4: "HDLC", 5: "BBN 1822", 6: "802 (MAC address)", 7: "E.163", 8: "E.164", 9: "F.69 (telex)", 10: "X.121", 11: "IPX", 12: "AppleTalk", 13: "DECnet IV", 14: "Banyan VINES", 15: "E.164 with NSAP subaddress", 16: "DNS", 17: "distinguished name", 18: "AS number",
	19: "XTP over IPv4", 20: "XTP over IPv6", 21: "XTP", 22: "Fibre Channel port name", 23: "Fibre Channel node name", 24: "GWID", 25: "layer 2 VPN", 26: "MPLS-TP section endpoint", 27: "MPLS-TP LSP endpoint", 28: "MPLS-TP pseudowire endpoint", 29: "multi-topology IPv4", 30: "multi-topology IPv6",
}

func lldpCapabilities(name, label, doc string) *wire.Field {
	bit := func(part, label, short, doc string) *wire.Field {
		return &wire.Field{Name: name + "." + part, Label: label, Short: short, Bits: 1, Kind: wire.Bool, Doc: doc}
	}
	return &wire.Field{
		Name: name, Label: label, Bits: 16, Kind: wire.Hex, Say: sayCapabilities,
		Sub: []*wire.Field{
			wire.Pad(8), bit("station_only", "Station only", "S", "An end device: it sends and receives, and passes nothing on."), bit("docsis_cable_device", "DOCSIS cable device", "C", "A cable modem, or what stands at the other end of the cable."), bit("telephone", "Telephone", "T", "A telephone; switches like to put those into a VLAN of their own."), bit("router", "Router", "R", "Passes packets on between networks."),
			bit("wlan_access_pt", "WLAN access point", "W", "A radio bridge: stations without a cable reach the network by it."), bit("bridge", "Bridge", "B", "Passes frames on: a switch."), bit("repeater", "Repeater", "P", "Repeats every bit on its other ports, understanding nothing: a hub."), bit("other", "Other", "O", "Something that the other bits have no word for."),
		},
		Doc: doc,
	}
}

// LLDP is the link layer discovery protocol.
var LLDP = wire.New(wire.Protocol{
	Name: "lldp", Title: "Link Layer Discovery Protocol", Short: "LLDP", Spec: "IEEE 802.1AB-2016, 8",
	Doc:  "Tells the machine at the other end of the cable, and nobody beyond, who one is: to an address that switches never pass on.",
	Tier: wire.Link, Unit: "message",
	By: []wire.Key{{Space: wire.EtherType, Num: 0x88cc}},
	Rows: append([]*wire.Field{
		lldpTLV, lldpType, lldpLen, lldpChassisSub, lldpPortSub, lldpFamily, lldpChassis, lldpChassisMAC, lldpChassisIP4, lldpChassisIP6, lldpPort, lldpPortMAC, lldpPortIP4, lldpPortIP6, lldpTTL, lldpPortDesc, lldpSysName, lldpSysDesc, lldpCaps, lldpEnabled,
		lldpAddrLen, lldpAddrSub, lldpAddrIP4, lldpAddrIP6, lldpAddrHex, lldpIfSub, lldpIfNum, lldpOIDLen, lldpOID, lldpUnknown, lldpPadding,
	}, lldpOrgRows()...),
	Decode: decodeLLDP,
	Line:   lineLLDP,
})

func decodeLLDP(d *wire.Decoder) {
	for d.Left() >= 2 {
		n := int(wire.U16(d.Rest(), 0)) & 0x1ff
		d.Open(lldpTLV, 2+n, nil)
		typ := d.Add(lldpType)
		d.Add(lldpLen)
		switch typ {
		case 1:
			lldpName(d, d.Add(lldpChassisSub), 4, 5, lldpChassis, lldpChassisMAC, lldpChassisIP4, lldpChassisIP6)
		case 2:
			lldpName(d, d.Add(lldpPortSub), 3, 4, lldpPort, lldpPortMAC, lldpPortIP4, lldpPortIP6)
		case 3:
			d.Add(lldpTTL)
		case 4:
			d.Take(lldpPortDesc, n)
		case 5:
			d.Take(lldpSysName, n)
		case 6:
			d.Take(lldpSysDesc, n)
		case 7:
			d.Add(lldpCaps)
			d.Add(lldpEnabled)
		case 8:
			lldpManagement(d)
		case 127:
			decodeLLDPOrg(d)
		}
		d.TakeRest(lldpUnknown)
		d.Close()
		if typ == 0 {
			break
		}
	}
	d.TakeRest(lldpPadding)
}

// lldpName claims the name of a chassis or port; mac and net are the subtypes
// that say that it is a MAC address, or a network address with its family.
func lldpName(d *wire.Decoder, subtype, mac, net uint64, text, macRow, ip4, ip6 *wire.Field) {
	switch {
	case subtype == mac && d.Left() == 6:
		d.Take(macRow, 6)
	case subtype == net:
		family := d.Add(lldpFamily)
		switch {
		case family == 1 && d.Left() == 4:
			d.Take(ip4, 4)
		case family == 2 && d.Left() == 16:
			d.Take(ip6, 16)
		default:
			d.TakeRest(text)
		}
	default:
		d.TakeRest(text)
	}
}

func lldpManagement(d *wire.Decoder) {
	n := int(d.Add(lldpAddrLen)) - 1
	switch family := d.Add(lldpAddrSub); {
	case family == 1 && n == 4:
		d.Take(lldpAddrIP4, n)
	case family == 2 && n == 16:
		d.Take(lldpAddrIP6, n)
	default:
		take(d, lldpAddrHex, n)
	}
	d.Add(lldpIfSub)
	d.Add(lldpIfNum)
	take(d, lldpOID, int(d.Add(lldpOIDLen)))
}

// objectID writes an object identifier's BER contents with dots (X.690, 8.19).
func objectID(dst []byte, v wire.View) []byte {
	n, first := uint64(0), true
	for _, c := range v.Bytes() {
		n = n<<7 | uint64(c&0x7f)
		if c&0x80 != 0 {
			continue
		}
		if first {
			top := min(n/40, 2)
			dst = wire.AppendUint(dst, top)
			n -= top * 40
			first = false
		}
		dst = append(dst, '.')
		dst = wire.AppendUint(dst, n)
		n = 0
	}
	return dst
}

// sayText writes bytes as text where they are text.
func sayText(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	for _, c := range b {
		if c < 0x20 || c > 0x7e {
			return wire.AppendBytes(dst, b)
		}
	}
	return append(dst, b...)
}

func sayLLDP(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) < 2 {
		return dst
	}
	if b[0]>>1 == 127 && len(b) >= 6 {
		if o := lldpOrgOf(uint64(wire.U32(b, 1) & 0xffffff)); o != nil {
			dst = append(dst, o.name...)
			return o.subtype.AppendName(append(dst, ": "...), uint64(b[5]))
		}
	}
	return lldpType.AppendName(dst, uint64(b[0]>>1))
}

func sayCapabilities(dst []byte, v wire.View) []byte {
	n := v.Wire()
	dst = wire.AppendHex(dst, n, 16)
	sub := v.I.F.Sub
	for i := len(sub) - 1; i > 0; i-- {
		if n>>(len(sub)-1-i)&1 != 0 {
			dst = append(dst, ' ')
			dst = append(dst, sub[i].Label...)
		}
	}
	return dst
}

func lineLLDP(dst []byte, v wire.View) []byte {
	b := v.Header()
	at := len(dst)
	for len(b) >= 2 {
		typ, n := b[0]>>1, int(wire.U16(b, 0))&0x1ff
		if typ == 0 || 2+n > len(b) {
			break
		}
		value := b[2 : 2+n]
		switch {
		case typ == 1 && n > 1:
			dst = append(dst, "chassis "...)
			dst = appendLLDPName(dst, value, 4, 5)
		case typ == 2 && n > 1:
			dst = append(dst, " port "...)
			dst = appendLLDPName(dst, value, 3, 4)
		case typ == 3 && n >= 2:
			dst = append(dst, " ttl "...)
			dst = wire.AppendUint(dst, uint64(wire.U16(value, 0)))
		case typ == 5:
			dst = append(dst, ", "...)
			dst = wire.AppendClean(dst, value)
		}
		b = b[2+n:]
	}
	if len(dst) == at {
		return append(dst, "nothing said"...)
	}
	return dst
}

func appendLLDPName(dst, b []byte, mac, net byte) []byte {
	switch {
	case b[0] == mac:
		return wire.AppendBytes(dst, b[1:])
	case b[0] == net && len(b) > 2:
		return wire.AppendIP(dst, b[2:])
	}
	return wire.AppendClean(dst, b[1:])
}
