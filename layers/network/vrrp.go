package network

import (
	"bytes"

	"peel/layers/wire"
)

var (
	vrrpTypeVer = &wire.Field{Name: "vrrp.typever", Label: "Version and Type", Bits: 8, Kind: wire.Dec, Sub: []*wire.Field{vrrpVersion, vrrpType}, Doc: "Which format this is, and what it is for."}
	vrrpVersion = &wire.Field{Name: "vrrp.version", Label: "Version", Short: "Ver", Bits: 4, Kind: wire.Dec, Doc: "2 is for IPv4 alone, 3 for both; routers that stand in for one another speak the same."}
	vrrpType    = &wire.Field{Name: "vrrp.type", Label: "Type", Bits: 4, Kind: wire.Dec, Enum: vrrpTypes, Doc: "There is only one: the active router says that it is alive."}
	vrrpRouter  = &wire.Field{Name: "vrrp.virt_rtr_id", Label: "Virtual Router ID", Short: "VRID", Bits: 8, Kind: wire.Dec, Doc: "Which virtual router of this network is meant; its MAC address ends in the same number."}
	vrrpPrio    = &wire.Field{Name: "vrrp.prio", Label: "Priority", Bits: 8, Kind: wire.Dec, Enum: vrrpPriorities, Say: wire.SayNamed, Doc: "The highest becomes the active router; the others wait for it to fall silent."}
	vrrpCount   = &wire.Field{Name: "vrrp.addr_count", Label: "Address Count", Short: "Addrs", Bits: 8, Kind: wire.Dec, Doc: "How many addresses follow: those that the virtual router answers for, at least one."}
	vrrpTiming2 = &wire.Field{Name: "peel.vrrp.timing", Label: "Authentication and Interval", Bits: 16, Kind: wire.None, Sub: []*wire.Field{vrrpAuthType, vrrpAdver}, Doc: "Two bytes that version 3 uses otherwise."}
	vrrpTiming3 = &wire.Field{Name: "peel.vrrp.timing", Label: "Interval", Bits: 16, Kind: wire.None, Sub: []*wire.Field{vrrpReserved, vrrpAdver3}, Doc: "Two bytes that version 2 uses otherwise."}

	vrrpAuthType = &wire.Field{Name: "vrrp.auth_type", Label: "Authentication Type", Short: "Auth", Bits: 8, Word: wire.Touch, Kind: wire.Dec, Enum: vrrpAuthTypes, Doc: "How the sender proves itself; version 3 gave it up, as a password in plain sight proves nothing."}
	vrrpAdver    = &wire.Field{Name: "vrrp.adver_int", Label: "Advertisement Interval", Short: "Interval", Bits: 8, Word: wire.Touch, Kind: wire.Dec, Unit: "seconds", Doc: "How often the active router says that it is alive; after about three times as long in silence another takes over."}
	vrrpReserved = &wire.Field{Name: "vrrp.reserved_mbz", Label: "Reserved", Short: "Rsv", Bits: 4, Word: wire.Touch, Kind: wire.Dec, Doc: "Kept for later: senders write 0, receivers look away; version 2 said here how it proves itself."}
	vrrpAdver3   = &wire.Field{Name: "vrrp.short_adver_int", Label: "Advertisement Interval", Short: "Interval", Bits: 12, Kind: wire.Dec, Unit: "centiseconds", Doc: "How often the active router says that it is alive; after about three times as long in silence another takes over."}

	vrrpSum   = &wire.Field{Name: "vrrp.checksum", Label: "Checksum", Bits: 16, Kind: wire.Hex, Doc: "Over the whole message; in version 3 also over a pseudo-header with the IP addresses, though for IPv4 routers disagree on that."}
	vrrpSumOK = &wire.Field{Name: "vrrp.checksum.status", Label: "Checksum Status", Kind: wire.Dec, Enum: wire.Verdicts, Doc: "peel's verdict on the checksum."}

	vrrpAddr4 = &wire.Field{Name: "vrrp.ip_addr", Label: "IP Address", Bits: 32, Kind: wire.IPv4, Doc: "An address of the virtual router: what machines have as their gateway."}
	vrrpAddr6 = &wire.Field{Name: "vrrp.ipv6_addr", Label: "IPv6 Address", Bits: 128, Kind: wire.IPv6, Doc: "An address of the virtual router, its link-local one first."}

	vrrpPassword = &wire.Field{Name: "vrrp.auth_string", Label: "Authentication String", Kind: wire.Text, Str: vrrpPasswordText, Doc: "A password that everybody on the network can read here."}
	vrrpMD5      = &wire.Field{Name: "vrrp.md5_auth_data", Label: "MD5 Authentication Data", Kind: wire.Bytes, Doc: "A digest over message and secret, as Cisco's routers make it."}
	vrrpNoAuth   = &wire.Field{Name: "peel.vrrp.auth_data", Label: "Authentication Data", Kind: wire.Bytes, Doc: "Eight bytes that nobody reads, there for the sake of older routers (RFC 3768, 5.3.10)."}
	vrrpExtra    = &wire.Field{Name: "peel.vrrp.extra", Label: "Extra bytes", Kind: wire.Bytes, Doc: "What stands behind the message."}
)

var vrrpTypes = wire.Enum{1: "advertisement|The active router is alive; nobody need take over."}

var vrrpPriorities = wire.Enum{
	0:   "stopping|The active router retires: a backup may take over at once.",
	100: "default",
	255: "address owner|The addresses are this router's own.",
}

// vrrpPasswordText leaves out the zeros that fill a short password up.
func vrrpPasswordText(dst []byte, v wire.View) []byte {
	return append(dst, bytes.TrimRight(v.Bytes(), "\x00")...)
}

// vrrpAuthTypes: RFC 2338, 5.3.6; RFC 3768 keeps the first only.
var vrrpAuthTypes = wire.Enum{
	0:             "none",
	vrrpPlainText: "simple text password|Of RFC 2338; RFC 3768 took it back.",
	2:             "IP authentication header|Of RFC 2338; RFC 3768 took it back.",
	vrrpCiscoMD5:  "Cisco MD5",
}

// Numbers that the decoder knows.
const (
	protoVRRP     = 112
	vrrpPlainText = 1
	vrrpCiscoMD5  = 254
	vrrpFixed     = 8 // bytes before the addresses
	vrrpAuth      = 8 // bytes of authentication data
	vrrpDigest    = 16
)

// VRRP, RFC 9568, with version 2 (RFC 3768).
var VRRP = wire.New(wire.Protocol{
	Name: "vrrp", Title: "Virtual Router Redundancy Protocol", Short: "VRRP", Spec: "RFC 9568, 5",
	Doc:  "Several routers share one address; the active one tells the others that it is alive.",
	Tier: wire.Network, Unit: "message",
	By:     []wire.Key{{Space: wire.IPProto, Num: protoVRRP}},
	Header: []*wire.Field{vrrpTypeVer, vrrpRouter, vrrpPrio, vrrpCount, vrrpTiming2, vrrpSum},
	Rows: []*wire.Field{
		vrrpTiming3, vrrpSumOK, vrrpAddr4, vrrpAddr6, vrrpPassword, vrrpMD5, vrrpNoAuth, vrrpExtra,
	},
	Decode: decodeVRRP,
	Line:   lineVRRP,
})

func decodeVRRP(d *wire.Decoder) {
	six := d.View().Over(wire.IPv6)
	version := d.Raw(vrrpVersion)
	if version == 3 {
		d.Instead(vrrpTiming2, vrrpTiming3)
	}
	checkVRRP(d, version, six)
	addr := vrrpAddr4
	if six {
		addr = vrrpAddr6
	}
	n := d.Raw(vrrpCount)
	for ; n > 0 && d.More(); n-- {
		d.Add(addr)
	}
	d.Promised(n, vrrpCount)
	if version != 3 {
		switch d.Raw(vrrpAuthType) {
		case vrrpPlainText:
			d.Take(vrrpPassword, vrrpAuth)
		case vrrpCiscoMD5:
			d.Take(vrrpNoAuth, vrrpAuth)
			d.Take(vrrpMD5, vrrpDigest)
		default:
			d.Take(vrrpNoAuth, vrrpAuth)
		}
	}
	d.TakeRest(vrrpExtra)
}

// checkVRRP gives the verdict on the checksum. RFC 5798 had a pseudo-header in
// version 3's, RFC 9568 has it for IPv6 only, and both are on the wire.
func checkVRRP(d *wire.Decoder, version uint64, six bool) {
	if d.S.Skim || !d.OK() {
		return
	}
	msg := d.Message()
	verdict, want := wire.Unverified, uint16(0)
	if version == 3 {
		verdict, want = d.Checksum(vrrpSum, protoVRRP, len(msg), len(msg))
	}
	if (version != 3 || verdict == wire.Bad && !six) && !d.Partial() {
		switch sum := wire.Sum(0, msg); {
		case wire.Fold(sum) == 0xffff:
			verdict = wire.Good
			if version == 3 {
				d.Note(wire.Remark, vrrpSum, "%f leaves out the pseudo-header, as RFC 9568 wants it for IPv4; routers that go by RFC 5798 take it for wrong", 0, 0)
			}
		case version != 3:
			verdict, want = wire.Bad, ^wire.Fold(sum+uint64(^wire.U16(msg, 6)))
		}
	}
	if verdict == wire.Bad {
		d.WrongSum(vrrpSum, want)
	}
	d.Under(vrrpSum, vrrpSumOK, 0, uint64(verdict))
}

func lineVRRP(dst []byte, v wire.View) []byte {
	dst = append(dst, 'v')
	dst = v.AppendNum(dst, vrrpVersion)
	dst = append(dst, ' ')
	dst = v.AppendName(dst, vrrpType)
	dst = append(dst, ", router "...)
	dst = v.AppendNum(dst, vrrpRouter)
	dst = append(dst, ", priority "...)
	dst = v.AppendNum(dst, vrrpPrio)
	n, size := v.Raw(vrrpCount), 4
	if v.Over(wire.IPv6) {
		size = 16
	}
	if h := v.Header(); n > 0 && len(h) >= vrrpFixed+size {
		dst = append(dst, ", "...)
		dst = wire.AppendIP(dst, h[vrrpFixed:vrrpFixed+size])
		if n > 1 {
			dst = append(dst, " and "...)
			dst = wire.AppendUint(dst, n-1)
			dst = append(dst, " more"...)
		}
	}
	return dst
}
