package network

import (
	"bytes"

	"peel/layers/wire"
)

// The extension structure behind the quotation of an ICMP error (RFC 4884, 7),
// which ICMPv6 shares, and the objects in it: MPLS labels (RFC 4950), the
// interface concerned (RFC 5837), and the one asked about (RFC 8335).
var (
	icmpExt         = &wire.Field{Name: "icmp.ext", Label: "ICMP Multi-Part Extensions", Kind: wire.Text, Str: wire.NoText, Say: sayExtension, Doc: "What the router wants to say beyond the quoted packet: it stands behind it, where old programs do not look."}
	icmpExtVersion  = &wire.Field{Name: "icmp.ext.version", Label: "Version", Bits: 4, Kind: wire.Dec, Doc: "2, since some routers had shipped something else as 1."}
	icmpExtReserved = &wire.Field{Name: "icmp.ext.res", Label: "Reserved", Bits: 12, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	icmpExtSum      = &wire.Field{Name: "icmp.ext.checksum", Label: "Checksum", Bits: 16, Kind: wire.Hex, Doc: "Over the extension alone; 0 for none. It tells an extension from bytes of the quoted packet."}
	icmpExtSumOK    = &wire.Field{Name: "icmp.ext.checksum.status", Label: "Checksum Status", Kind: wire.Dec, Enum: wire.Verdicts, Doc: "peel's verdict on the checksum."}
	icmpExtObject   = &wire.Field{Name: "peel.icmp.ext.object", Label: "Object", Kind: wire.None, Say: sayExtensionObject, Doc: "One piece of information."}
	icmpExtLength   = &wire.Field{Name: "icmp.ext.length", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Of the object with its four-byte header."}
	icmpExtClass    = &wire.Field{Name: "icmp.ext.class", Label: "Class", Bits: 8, Kind: wire.Dec, Enum: extensionClasses, Doc: "What the object is about: 1 is the MPLS label stack, 2 the interface, 3 which interface a probe asks about."}
	icmpExtCType    = &wire.Field{Name: "icmp.ext.ctype", Label: "C-Type", Bits: 8, Kind: wire.Dec, Say: sayExtensionCType, Doc: "Which form of that object: each class numbers its own."}
	icmpExtData     = &wire.Field{Name: "icmp.ext.data", Label: "Data", Kind: wire.Bytes, Doc: "An object that is not described here."}

	icmpMPLS      = &wire.Field{Name: "peel.icmp.mpls", Label: "Label stack entry", Bits: 32, Kind: wire.None, Sub: []*wire.Field{icmpMPLSLabel, icmpMPLSExp, icmpMPLSStack, icmpMPLSTTL}, Say: sayMPLSEntry, Doc: "The packet came with this label: traceroute can show what happens inside an MPLS network."}
	icmpMPLSData  = &wire.Field{Name: "icmp.mpls.data", Label: "Data", Kind: wire.Bytes, Doc: "What is left over: less than the 4 bytes of a label."}
	icmpMPLSLabel = &wire.Field{Name: "icmp.mpls.label", Label: "Label", Bits: 20, Kind: wire.Dec, Word: wire.Touch, Doc: "What the routers inside forward by, instead of the address."}
	icmpMPLSExp   = &wire.Field{Name: "icmp.mpls.exp", Label: "Experimental", Bits: 3, Kind: wire.Dec, Word: wire.Touch, Doc: "The class of treatment (RFC 5462 calls it traffic class)."}
	icmpMPLSStack = &wire.Field{Name: "icmp.mpls.s", Label: "Stack bit", Bits: 1, Kind: wire.Bool, Word: wire.Touch, Doc: "Set in the innermost label."}
	icmpMPLSTTL   = &wire.Field{Name: "icmp.mpls.ttl", Label: "Time to live", Bits: 8, Kind: wire.Dec, Word: wire.Touch, Doc: "The label's own time to live, one less at each router of the label switched path."}

	icmpIntInfo = &wire.Field{
		Name: "icmp.ext.ctype", Label: "C-Type", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{icmpIntRole, icmpIntReserved, icmpIntHasIndex, icmpIntHasAddr, icmpIntHasName, icmpIntHasMTU},
		Doc: "Which interface, and what is told about it: this class has no forms, but flags.",
	}
	icmpIntRole     = &wire.Field{Name: "icmp.int_info.role", Label: "Interface Role", Bits: 2, Kind: wire.Dec, Enum: interfaceRoles, Doc: "What the interface had to do with the packet."}
	icmpIntReserved = &wire.Field{Name: "icmp.int_info.reserved", Label: "Reserved", Bits: 2, Kind: wire.Dec, Doc: "Kept for later: senders write 0, receivers look away."}
	icmpIntHasIndex = icmpIntFlag("ifindex", "ifIndex", "The interface's number follows.")
	icmpIntHasAddr  = icmpIntFlag("ipaddr", "IP Address", "The interface's address follows: it tells which of a router's many cables is meant.")
	icmpIntHasName  = icmpIntFlag("name_present", "Interface Name", "The interface's name follows, as its administrator knows it.")
	icmpIntHasMTU   = icmpIntFlag("mtu_present", "MTU", "The size of packet that the interface can take follows.")
	icmpIntIndex    = &wire.Field{Name: "icmp.int_info.index", Label: "Interface Index", Bits: 32, Kind: wire.Dec, Doc: "The number by which SNMP knows the interface."}
	icmpIntAddr     = &wire.Field{Name: "peel.icmp.int_info.address", Label: "IP Address Sub-Object", Kind: wire.None, Doc: "The interface's address: routers often answer from another one."}
	icmpIntAFI      = &wire.Field{Name: "icmp.int_info.afi", Label: "Address Family Identifier", Bits: 16, Kind: wire.Dec, Enum: addressFamilies, Doc: "What kind of address follows: 1 is IPv4, 2 is IPv6."}
	icmpIntIPv4     = &wire.Field{Name: "icmp.int_info.ipv4", Label: "Source", Bits: 32, Kind: wire.IPv4, Doc: "The interface's IPv4 address."}
	icmpIntIPv6     = &wire.Field{Name: "icmp.int_info.ipv6", Label: "Source", Bits: 128, Kind: wire.IPv6, Doc: "The interface's IPv6 address."}
	icmpIntIP       = &wire.Field{Name: "icmp.int_info.ipunknown", Label: "Source", Kind: wire.Bytes, Doc: "An address of another kind; how long it is, nobody says."}
	icmpIntNameObj  = &wire.Field{Name: "peel.icmp.int_info.name", Label: "Interface Name Sub-Object", Kind: wire.None, Doc: "The interface's name, as its administrator knows it."}
	icmpIntNameLen  = &wire.Field{Name: "icmp.int_info.name_length", Label: "Name Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "This byte included: a multiple of four, 64 at most."}
	icmpIntName     = &wire.Field{Name: "icmp.int_info.name", Label: "Name", Kind: wire.Text, Str: strUntilZero, Doc: "As the router's operator knows it: 'Ethernet1/2'."}
	icmpIntMTU      = &wire.Field{Name: "icmp.int_info.mtu", Label: "Maximum Transmission Unit", Bits: 32, Kind: wire.Dec, Unit: "bytes", Doc: "The largest packet that fits through."}

	icmpIdName     = &wire.Field{Name: "icmp.int_ident.name", Label: "Name", Kind: wire.Text, Str: strUntilZero, Doc: "The interface asked about, by name."}
	icmpIdIndex    = &wire.Field{Name: "icmp.int_ident.index", Label: "Interface Index", Bits: 32, Kind: wire.Dec, Doc: "The interface asked about, by its SNMP number."}
	icmpIdAFI      = &wire.Field{Name: "icmp.int_ident.afi", Label: "Address Family Identifier", Bits: 16, Kind: wire.Dec, Enum: addressFamilies, Doc: "What kind of address follows: 1 is IPv4, 2 IPv6, as IANA numbers address families."}
	icmpIdLength   = &wire.Field{Name: "icmp.int_ident.addr_length", Label: "Address Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes that count; zeros fill up to a multiple of four."}
	icmpIdReserved = &wire.Field{Name: "icmp.int_ident.reserved", Label: "Reserved", Kind: wire.Bytes, Doc: "Kept for later: senders write 0, receivers look away."}
	icmpIdIPv4     = &wire.Field{Name: "icmp.int_ident.ipv4", Label: "Address", Bits: 32, Kind: wire.IPv4, Doc: "The interface asked about, by address."}
	icmpIdIPv6     = &wire.Field{Name: "icmp.int_ident.ipv6", Label: "Address", Bits: 128, Kind: wire.IPv6, Doc: "The interface asked about, by address."}
	icmpIdAddress  = &wire.Field{Name: "icmp.int_ident.address", Label: "Address", Kind: wire.Bytes, Doc: "The interface asked about, by an address of another kind, padding included."}

	icmpExtSeq         = &wire.Field{Name: "icmp.ext.echo.seq", Label: "Sequence Number", Bits: 8, Kind: wire.Dec, Doc: "Counts the questions of one run; a byte had to do, flags took the other."}
	icmpExtReqReserved = &wire.Field{Name: "icmp.ext.echo.req.res", Label: "Reserved", Bits: 7, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	icmpExtReqLocal    = &wire.Field{Name: "icmp.ext.echo.req.local", Label: "Local bit", Bits: 1, Kind: wire.Bool, Doc: "Set: the machine asked has the interface itself; not set: a neighbour of it has."}
	icmpExtState       = &wire.Field{Name: "icmp.ext.echo.rsp.state", Label: "State", Bits: 3, Kind: wire.Dec, Enum: neighbourStates, Doc: "What the machine's neighbour table says of an interface that is not its own."}
	icmpExtRspReserved = &wire.Field{Name: "icmp.ext.echo.rsp.res", Label: "Reserved", Bits: 2, Kind: wire.Hex, Doc: "Kept for later: senders write 0, receivers look away."}
	icmpExtActive      = &wire.Field{Name: "icmp.ext.echo.rsp.active", Label: "Active bit", Bits: 1, Kind: wire.Bool, Doc: "The interface that was asked about is up: a ping for what cannot be pinged itself."}
	icmpExtIPv4        = &wire.Field{Name: "icmp.ext.echo.rsp.ipv4", Label: "IPv4 bit", Bits: 1, Kind: wire.Bool, Doc: "IPv4 runs on the interface that was asked about."}
	icmpExtIPv6        = &wire.Field{Name: "icmp.ext.echo.rsp.ipv6", Label: "IPv6 bit", Bits: 1, Kind: wire.Bool, Doc: "IPv6 runs on the interface that was asked about."}
)

// icmpExtensionRows is every row that icmpExtension may add.
var icmpExtensionRows = []*wire.Field{
	icmpReserved, icmpExt, icmpExtVersion, icmpExtReserved, icmpExtSum, icmpExtSumOK, icmpExtObject, icmpExtLength, icmpExtClass, icmpExtCType, icmpExtData,
	icmpMPLS, icmpMPLSData, icmpIntInfo, icmpIntIndex, icmpIntAddr, icmpIntAFI, icmpIntIPv4, icmpIntIPv6, icmpIntIP, icmpIntNameObj, icmpIntNameLen, icmpIntName, icmpIntMTU,
	icmpIdName, icmpIdIndex, icmpIdAFI, icmpIdLength, icmpIdReserved, icmpIdIPv4, icmpIdIPv6, icmpIdAddress,
}

func icmpIntFlag(name, label, doc string) *wire.Field {
	return &wire.Field{Name: "icmp.int_info." + name, Label: label, Bits: 1, Kind: wire.Bool, Doc: doc}
}

// extensionVersion is the only version there is (RFC 4884, 7).
const extensionVersion = 2

// The object classes that the decoder knows.
const (
	classMPLS     = 1
	classIntInfo  = 2
	classIntIdent = 3
)

// extensionClasses: IANA, ICMP Extension Object Classes.
var extensionClasses = wire.Enum{
	0: "reserved", 1: "MPLS label stack", 2: "interface information", 3: "interface identification", 4: "extended information", 5: "node identification", 246: "topology discovery (experiment)", 247: "experiment",
}

var interfaceRoles = wire.Enum{
	0: "the packet arrived on it", 1: "part of the one it arrived on", 2: "the packet would have left by it", 3: "the next station the packet would have gone to",
}

// addressFamilies: IANA, Address Family Numbers, those that an interface may have.
var addressFamilies = wire.Enum{
	0: "reserved", 1: "IPv4", 2: "IPv6", 3: "NSAP", 4: "HDLC", 5: "BBN 1822", 6: "IEEE 802", 7: "E.163", 8: "E.164", 9: "F.69", 10: "X.121", 11: "IPX", 12: "AppleTalk",
	13: "DECnet IV", 14: "Banyan VINES", 15: "E.164 with NSAP subaddress", 16: "DNS name", 17: "distinguished name", 18: "AS number", 19: "XTP over IPv4", 20: "XTP over IPv6", 21: "XTP",
	22: "Fibre Channel port name", 23: "Fibre Channel node name", 24: "GWID", 25: "layer 2 VPN", 26: "MPLS-TP section", 27: "MPLS-TP LSP", 28: "MPLS-TP pseudowire",
	29: "multi-topology IPv4", 30: "multi-topology IPv6", 31: "BGP SFC", 16384: "EIGRP common", 16385: "EIGRP IPv4", 16386: "EIGRP IPv6", 16387: "LCAF", 16388: "BGP-LS",
	16389: "48-bit MAC", 16390: "64-bit MAC", 16391: "OUI", 16392: "MAC/24", 16393: "MAC/40", 16394: "IPv6/64", 16395: "RBridge port", 16396: "TRILL nickname", 16397: "UUID",
	16398: "routing policy", 16399: "MPLS namespaces", 65535: "reserved",
}

var neighbourStates = wire.Enum{
	0: "reserved", 1: "incomplete|It was asked for and has not answered yet.", 2: "reachable", 3: "stale|It answered long ago.", 4: "delay", 5: "probe|It is being asked again.", 6: "failed|It did not answer.",
}

// icmpExtension claims the extension structure, to the end of what is left.
func icmpExtension(d *wire.Decoder) {
	b := d.Rest()
	verdict := wire.Good
	switch {
	case wire.U16(b, 2) == 0:
		verdict = wire.NotPresent
	case d.Partial():
		verdict = wire.Unverified
	case wire.Fold(wire.Sum(0, b)) != 0xffff:
		verdict = wire.Bad
	}
	d.Open(icmpExt, len(b), nil)
	if v := d.Add(icmpExtVersion); v != extensionVersion && d.OK() {
		d.Note(wire.Error, icmpExtVersion, "%f is %n; %h is the only one there is", int64(v), extensionVersion)
	}
	d.Add(icmpExtReserved)
	at := d.Pos()
	d.Add(icmpExtSum)
	d.FactAt(icmpExtSumOK, at, 0, uint64(verdict))
	for d.More() {
		extensionObject(d)
	}
	d.Close()
}

func extensionObject(d *wire.Decoder) {
	b := d.Rest()
	size := int(wire.U16(b, 0))
	if size < 4 && len(b) >= 4 {
		d.Group(icmpExtObject)
		d.Add(icmpExtLength)
		d.Add(icmpExtClass)
		d.Add(icmpExtCType)
		d.Note(wire.Error, icmpExtLength, "%f is %n; an object's header alone is %h", int64(size), 4)
		d.TakeRest(icmpExtData)
		d.Close()
		return
	}
	d.Open(icmpExtObject, max(size, 4), icmpExtLength)
	d.Add(icmpExtLength)
	class := d.Add(icmpExtClass)
	if class == classIntInfo {
		interfaceInfo(d)
	} else {
		form := d.Add(icmpExtCType)
		switch {
		case class == classMPLS && form == 1:
			for d.Left() >= 4 {
				d.Add(icmpMPLS)
			}
			d.TakeRest(icmpMPLSData)
		case class == classIntIdent:
			interfaceIdent(d, form)
		}
	}
	d.TakeRest(icmpExtData)
	d.Close()
}

// interfaceInfo: RFC 5837, 4. The flags say which parts follow, in this order.
func interfaceInfo(d *wire.Decoder) {
	flags := d.Add(icmpIntInfo)
	if flags&8 != 0 {
		d.Add(icmpIntIndex)
	}
	if flags&4 != 0 {
		d.Group(icmpIntAddr)
		family := d.Add(icmpIntAFI)
		d.Take(icmpReserved, 2)
		switch family {
		case 1:
			d.Add(icmpIntIPv4)
		case 2:
			d.Add(icmpIntIPv6)
		default:
			d.TakeRest(icmpIntIP)
		}
		d.Close()
	}
	if flags&2 != 0 && d.More() {
		size := int(d.Rest()[0])
		d.Open(icmpIntNameObj, max(size, 1), icmpIntNameLen)
		d.Add(icmpIntNameLen)
		d.TakeRest(icmpIntName)
		d.Close()
	}
	if flags&1 != 0 {
		d.Add(icmpIntMTU)
	}
}

// interfaceIdent: RFC 8335, 2.1.
func interfaceIdent(d *wire.Decoder, form uint64) {
	switch form {
	case 1:
		d.TakeRest(icmpIdName)
	case 2:
		d.Add(icmpIdIndex)
	case 3:
		family := d.Add(icmpIdAFI)
		size := d.Add(icmpIdLength)
		d.Take(icmpIdReserved, 1)
		switch {
		case family == 1 && size == 4:
			d.Add(icmpIdIPv4)
		case family == 2 && size == 16:
			d.Add(icmpIdIPv6)
		default:
			d.TakeRest(icmpIdAddress)
		}
	}
}

// icmpExtendedEcho: RFC 8335, 2 and 3.
func icmpExtendedEcho(d *wire.Decoder, kind uint64) {
	d.Add(icmpIdent)
	d.Add(icmpExtSeq)
	if kind == icmpExtEchoReply {
		d.Add(icmpExtState)
		d.Add(icmpExtRspReserved)
		d.Add(icmpExtActive)
		d.Add(icmpExtIPv4)
		d.Add(icmpExtIPv6)
		return
	}
	d.Add(icmpExtReqReserved)
	d.Add(icmpExtReqLocal)
	if d.More() {
		icmpExtension(d)
	}
}

// strUntilZero writes text that zeros may fill up.
func strUntilZero(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if n := bytes.IndexByte(b, 0); n >= 0 {
		b = b[:n]
	}
	return append(dst, b...)
}

// sayExtension says how many objects there are.
func sayExtension(dst []byte, v wire.View) []byte {
	n := uint64(0)
	for b := v.Bytes(); len(b) >= 8; n++ { // the structure's own header is as long as an object's
		b = b[4:]
		b = b[min(len(b), max(int(wire.U16(b, 0)), 4)-4):]
	}
	dst = wire.AppendUint(dst, n)
	if n == 1 {
		return append(dst, " object"...)
	}
	return append(dst, " objects"...)
}

func sayExtensionObject(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) < 4 {
		return append(dst, "cut off"...)
	}
	return icmpExtClass.AppendName(dst, uint64(b[2]))
}

func sayExtensionCType(dst []byte, v wire.View) []byte {
	n := v.Num()
	if b := v.Src(); v.I.Off >= 8 && b[v.I.Off/8-1] == classIntIdent {
		switch n {
		case 1:
			dst = append(dst, "by name "...)
		case 2:
			dst = append(dst, "by index "...)
		case 3:
			dst = append(dst, "by address "...)
		}
	}
	dst = append(dst, '(')
	dst = wire.AppendUint(dst, n)
	return append(dst, ')')
}

func sayMPLSEntry(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	e := wire.U32(b, 0)
	dst = append(dst, "label "...)
	dst = wire.AppendUint(dst, uint64(e>>12))
	dst = append(dst, " exp "...)
	dst = wire.AppendUint(dst, uint64(e>>9&7))
	if e>>8&1 != 0 {
		dst = append(dst, " bottom"...)
	}
	dst = append(dst, " ttl "...)
	return wire.AppendUint(dst, uint64(e&0xff))
}
