package application

import (
	"bytes"

	"peel/layers/wire"
)

var (
	dhcpOp     = &wire.Field{Name: "dhcp.type", Label: "Message type", Short: "Op", Bits: 8, Kind: wire.Dec, Enum: dhcpOps, Doc: "Who speaks: a client asks, a server answers. What kind of question it is stands in option 53."}
	dhcpHWType = &wire.Field{Name: "dhcp.hw.type", Label: "Hardware type", Short: "HType", Bits: 8, Kind: wire.Hex, Enum: dhcpHWTypes, Doc: "What kind of hardware address follows, by ARP's register."}
	dhcpHWLen  = &wire.Field{Name: "dhcp.hw.len", Label: "Hardware address length", Short: "HLen", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "How many of the 16 bytes for the hardware address count: 6 for Ethernet."}
	dhcpHops   = &wire.Field{Name: "dhcp.hops", Label: "Hops", Bits: 8, Kind: wire.Dec, Doc: "Each relay between client and server adds one, so that a loop of relays ends."}
	dhcpID     = &wire.Field{Name: "dhcp.id", Label: "Transaction ID", Bits: 32, Kind: wire.Hex, Doc: "Picked by the client at random: until it has an address, this is how it knows which broadcast answer is its own."}
	dhcpSecs   = &wire.Field{
		Name: "dhcp.secs", Label: "Seconds elapsed", Bits: 16, Kind: wire.Dec, Unit: "seconds", Num: dhcpSeconds,
		Doc: "How long the client has been trying; a backup server may wait for this to grow. Some clients send it with the bytes the wrong way round.",
	}
	dhcpFlags = &wire.Field{
		Name: "dhcp.flags", Label: "Bootp flags", Bits: 16, Kind: wire.Hex, Sub: []*wire.Field{dhcpBroadcast, dhcpFlagsMBZ},
		Doc: "Only one bit is used: how to reach a client that has no address yet.",
	}
	dhcpBroadcast = &wire.Field{
		Name: "dhcp.flags.bc", Label: "Broadcast flag", Short: "B", Bits: 1, Kind: wire.Bool,
		Enum: wire.Enum{0: "unicast|The client can take a packet for an address it does not have yet.", 1: "broadcast|Answer to everybody: the client cannot take unicast before it is configured."},
		Doc:  "Asks for the answer to be broadcast.",
	}
	dhcpFlagsMBZ = &wire.Field{Name: "dhcp.flags.reserved", Label: "Reserved flags", Bits: 15, Kind: wire.Hex, Doc: "Fifteen bits for one flag: the rest was kept for later, so clients write 0 and servers look away."}
	dhcpCiaddr   = &wire.Field{Name: "dhcp.ip.client", Label: "Client IP address", Bits: 32, Kind: wire.IPv4, Doc: "The address that the client has and can be reached at; zero while it has none."}
	dhcpYiaddr   = &wire.Field{Name: "dhcp.ip.your", Label: "Your (client) IP address", Bits: 32, Kind: wire.IPv4, Doc: "The address that the server gives away."}
	dhcpSiaddr   = &wire.Field{Name: "dhcp.ip.server", Label: "Next server IP address", Bits: 32, Kind: wire.IPv4, Doc: "Where to load the boot file from; not the DHCP server, which is in option 54."}
	dhcpGiaddr   = &wire.Field{Name: "dhcp.ip.relay", Label: "Relay agent IP address", Bits: 32, Kind: wire.IPv4, Doc: "The first relay's address in the client's network: by this the server picks a fitting pool and knows the way back."}

	dhcpHWAddr  = &wire.Field{Name: "dhcp.hw.addr", Label: "Client hardware address", Kind: wire.Bytes, Doc: "The client's hardware address, of a network that is not Ethernet."}
	dhcpMAC     = &wire.Field{Name: "dhcp.hw.mac_addr", Label: "Client MAC address", Bits: 48, Kind: wire.MAC, Doc: "The client's own address. A server tells clients apart by this unless they send a client identifier."}
	dhcpHWPad   = &wire.Field{Name: "dhcp.hw.addr_padding", Label: "Client hardware address padding", Kind: wire.Bytes, Doc: "The field is 16 bytes wide whatever the address needs."}
	dhcpHWNone  = &wire.Field{Name: "peel.dhcp.hw.none", Label: "No client address", Kind: wire.Bytes, Doc: "The length field says 0 bytes, or more than the 16 there are: the address does not count."}
	dhcpSname   = &wire.Field{Name: "dhcp.server", Label: "Server host name", Bits: 64 * 8, Kind: wire.Text, Str: upToNUL, Doc: "The boot server's name; seldom used by now, option 66 says it."}
	dhcpFile    = &wire.Field{Name: "dhcp.file", Label: "Boot file name", Bits: 128 * 8, Kind: wire.Text, Str: upToNUL, Doc: "What a diskless machine should load and run."}
	dhcpInSname = &wire.Field{Name: "peel.dhcp.sname_options", Label: "Options in the server host name", Kind: wire.None, Doc: "Option 52 says that this field holds more options, since the options field was full."}
	dhcpInFile  = &wire.Field{Name: "peel.dhcp.file_options", Label: "Options in the boot file name", Kind: wire.None, Doc: "Option 52 says that this field holds more options, since the options field was full."}
	dhcpUnused  = &wire.Field{Name: "peel.dhcp.unused", Label: "Unused", Kind: wire.Bytes, Doc: "Bytes of an overloaded field behind its last option."}
	dhcpCookie  = &wire.Field{Name: "dhcp.cookie", Label: "Magic cookie", Bits: 32, Kind: wire.IPv4, Doc: "99.130.83.99: says that options in the form of RFC 1497 follow; without it this is plain BOOTP."}
	dhcpVend    = &wire.Field{Name: "dhcp.vendor_specific_options", Label: "Bootp vendor specific options", Kind: wire.Bytes, Doc: "The 64 bytes that BOOTP left to vendors, before they became options."}
)

var dhcpOps = wire.Enum{1: "boot request|From a client.", 2: "boot reply|From a server."}

// dhcpHWTypes is ARP's register (IANA arp-parameters).
var dhcpHWTypes = wire.Enum{
	0: "reserved", 1: "Ethernet", 2: "Experimental Ethernet", 3: "AX.25", 4: "ProNET Token Ring", 5: "Chaos", 6: "IEEE 802", 7: "ARCNET", 8: "Hyperchannel", 9: "Lanstar",
	10: "Autonet Short Address", 11: "LocalTalk", 12: "LocalNet", 13: "Ultra link", 14: "SMDS", 15: "Frame Relay", 16: "ATM", 17: "HDLC", 18: "Fibre Channel", 19: "ATM", 20: "Serial Line",
	21: "ATM", 22: "MIL-STD-188-220", 23: "Metricom", 24: "IEEE 1394", 25: "MAPOS", 26: "Twinaxial", 27: "EUI-64", 28: "HIPARP", 29: "ISO 7816-3", 30: "ARPSec", 31: "IPsec tunnel",
	32: "InfiniBand", 33: "TIA-102 CAI", 34: "Wiegand", 35: "Pure IP", 36: "HW_EXP1", 37: "HFI", 38: "Unified Bus", 255: "identifier and DUID",
}

// DHCP, RFC 2131, in the frame of BOOTP, RFC 951. Options are RFC 2132 and IANA's
// register of them.
var DHCP = wire.New(wire.Protocol{
	Name: "dhcp", Title: "Dynamic Host Configuration Protocol", Short: "DHCP", Spec: "RFC 2131, 2",
	Doc:  "Gives a machine that knows nothing an address for some time, and tells it what else it needs: router, name servers, what to boot.",
	Tier: wire.Application, Unit: "message",
	By: []wire.Key{
		{Space: wire.UDPPort, Num: 67},
		{Space: wire.UDPPort, Num: 68},
		{Space: wire.UDPPort, Num: 4011}, // PXE 2.1, 2.2: boot servers and proxies
	},
	Fits:   fitsDHCP,
	Header: []*wire.Field{dhcpOp, dhcpHWType, dhcpHWLen, dhcpHops, dhcpID, dhcpSecs, dhcpFlags, dhcpCiaddr, dhcpYiaddr, dhcpSiaddr, dhcpGiaddr},
	Rows:   dhcpRows(),
	Decode: decodeDHCP,
	Line:   lineDHCP,
})

func dhcpRows() []*wire.Field {
	rows := []*wire.Field{
		dhcpHWAddr, dhcpMAC, dhcpHWPad, dhcpHWNone, dhcpSname, dhcpFile, dhcpInSname, dhcpInFile, dhcpUnused, dhcpCookie, dhcpVend,
		dhcpOption, dhcpCode, dhcpLength, dhcpEnd, dhcpPadding, dhcpValue, dhcpMoreRoute, dhcpSubLength,
	}
	rows = append(rows, dhcpOptionRows...)
	rows = append(rows, dhcpRelayRows...)
	rows = append(rows, dhcpVendorRows...)
	for _, o := range dhcpOptions {
		rows = addRows(rows, o.row, o.row2)
	}
	for _, t := range [][]dhcpSubOption{dhcpRelay, dhcpNovell, dhcpPXE, dhcpBSDP, dhcpCableLabs, dhcpAlcatel, dhcpAerohive, dhcpTR111, dhcpVICable} {
		for _, o := range t {
			rows = addRows(rows, o.row)
		}
	}
	return rows
}

// addRows adds the rows that are not there yet.
func addRows(rows []*wire.Field, more ...*wire.Field) []*wire.Field {
next:
	for _, f := range more {
		if f == nil {
			continue
		}
		for _, have := range rows {
			if have == f {
				continue next
			}
		}
		rows = append(rows, f)
	}
	return rows
}

// fitsDHCP believes the ports and looks only at what no message can lack: who
// speaks, and for how long an address.
func fitsDHCP(b []byte) bool {
	return len(b) >= 4 && (b[0] == 1 || b[0] == 2) && b[2] <= 32
}

// dhcpSeconds reads the field as the sender seems to have meant it: nobody tries
// for exactly a multiple of 256 seconds, but some clients swap the bytes.
func dhcpSeconds(v wire.View) uint64 {
	n := v.Wire()
	if n > 0xff && n&0xff == 0 {
		return n >> 8
	}
	return n
}

// upToNUL reads characters up to the first zero byte, as C does.
func upToNUL(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if i := bytes.IndexByte(b, 0); i >= 0 {
		b = b[:i]
	}
	return append(dst, b...)
}

// optionsAt is where options begin: 28 bytes of fixed header, 16 of hardware
// address, 64 of server name, 128 of file name, 4 of cookie.
const optionsAt = 28 + 16 + 64 + 128 + 4

const dhcpMagic = 0x63825363 // RFC 1497

// maxLook is how far options are looked through for one that another depends
// on: a hostile message could have that done for each of its thousands. No
// message that goes into one Ethernet frame has more.
const maxLook = 2048

// dhcpOptionBytes returns the options field of a message, as far as it is looked
// through; nil for BOOTP.
func dhcpOptionBytes(msg []byte) []byte {
	if len(msg) < optionsAt || wire.U32(msg, optionsAt-4) != dhcpMagic {
		return nil
	}
	return msg[optionsAt:min(len(msg), optionsAt+maxLook)]
}

// findOption returns the value of the first option with this code.
func findOption(opts []byte, code byte) (value []byte, ok bool) {
	for len(opts) > 0 && opts[0] != optEnd {
		if opts[0] == optPad {
			opts = opts[1:]
			continue
		}
		if len(opts) < 2 || len(opts) < 2+int(opts[1]) {
			break
		}
		if opts[0] == code {
			return opts[2 : 2+int(opts[1])], true
		}
		opts = opts[2+int(opts[1]):]
	}
	return nil, false
}

func decodeDHCP(d *wire.Decoder) {
	if n := d.Raw(dhcpSecs); n > 0xff && n&0xff == 0 {
		d.Note(wire.Remark, dhcpSecs, "%f is %x: the sender seems to have swapped its bytes", int64(n), 0)
	}
	dhcpHardware(d)
	opts := dhcpOptionBytes(d.Message())
	overload := byte(0)
	if b, ok := findOption(opts, optOverload); ok && len(b) == 1 {
		overload = b[0]
	}
	dhcpNameField(d, dhcpSname, dhcpInSname, opts, overload&2 != 0)
	dhcpNameField(d, dhcpFile, dhcpInFile, opts, overload&1 != 0)
	switch {
	case !d.More(): // BOOTP, RFC 951, allows for nothing behind the file name
	case opts != nil:
		d.Add(dhcpCookie)
		if !decodeOptions(d, opts) {
			d.Note(wire.Error, nil, "there is no end option", 0, 0)
		}
		d.TakeRest(dhcpPadding)
	default:
		d.Take(dhcpVend, min(64, d.Left()))
	}
}

// dhcpHardware claims the 16 bytes of hardware address by type and length.
func dhcpHardware(d *wire.Decoder) {
	const room = 16
	n := int(d.Raw(dhcpHWLen))
	switch {
	case n == 0 || n > room:
		d.Take(dhcpHWNone, room)
		return
	case n == 6 && isEthernetLike(d.Raw(dhcpHWType)):
		d.Add(dhcpMAC)
	default:
		d.Take(dhcpHWAddr, n)
	}
	if n < room {
		d.Take(dhcpHWPad, room-n)
	}
}

func isEthernetLike(hw uint64) bool { return hw == 1 || hw == 6 }

// dhcpNameField claims a name, or the options that stand in its place.
func dhcpNameField(d *wire.Decoder, name, group *wire.Field, opts []byte, overloaded bool) {
	if !overloaded {
		d.Add(name)
		return
	}
	d.Open(group, name.Bits/8, nil)
	if !decodeOptions(d, opts) {
		d.Note(wire.Warn, group, "there is no end option here", 0, 0)
	}
	d.TakeRest(dhcpUnused)
	d.Close()
}

func lineDHCP(dst []byte, v wire.View) []byte {
	opts := dhcpOptionBytes(v.Header())
	kind, ok := findOption(opts, optMessageType)
	if ok && len(kind) == 1 {
		dst = dhcpType.AppendName(dst, uint64(kind[0]))
	} else {
		dst = append(dst, "BOOTP "...)
		dst = v.AppendName(dst, dhcpOp)
	}
	dst = append(dst, " id "...)
	dst = v.AppendField(dst, dhcpID)
	if b := v.Header(); v.Raw(dhcpHWLen) == 6 && len(b) >= 34 {
		dst = append(dst, " from "...)
		dst = wire.AppendBytes(dst, b[28:34])
	}
	if b, ok := findOption(opts, optHostName); ok && len(b) > 0 {
		dst = append(dst, ` "`...)
		dst = wire.AppendClean(dst, b)
		dst = append(dst, '"')
	}
	dst = lineAddress(dst, " has ", v.Field(dhcpCiaddr))
	if b, ok := findOption(opts, optRequestedIP); ok {
		dst = lineAddress(dst, " wants ", b)
	}
	dst = lineAddress(dst, " gets ", v.Field(dhcpYiaddr))
	if b, ok := findOption(opts, optLeaseTime); ok && len(b) == 4 && wire.U32(b, 0) != 0 {
		dst = append(dst, " for "...)
		dst = appendSeconds(dst, uint64(wire.U32(b, 0)))
	}
	if b, ok := findOption(opts, optServerID); ok {
		dst = lineAddress(dst, ", server ", b)
	}
	return lineAddress(dst, " by relay ", v.Field(dhcpGiaddr))
}

// lineAddress adds an address that is not 0.0.0.0.
func lineAddress(dst []byte, what string, b []byte) []byte {
	if len(b) != 4 || wire.U32(b, 0) == 0 {
		return dst
	}
	dst = append(dst, what...)
	return wire.AppendIP(dst, b)
}

// appendSeconds writes a time as people say it: "1 h 30 min"; all ones is for ever
// (RFC 2131, 3.3).
func appendSeconds(dst []byte, n uint64) []byte {
	if n == 0xffffffff {
		return append(dst, "ever"...)
	}
	units := [...]struct {
		size uint64
		name string
	}{{86400, " d"}, {3600, " h"}, {60, " min"}, {1, " s"}}
	start := len(dst)
	for _, u := range units {
		if n < u.size && (u.size > 1 || len(dst) > start) {
			continue
		}
		if len(dst) > start {
			dst = append(dst, ' ')
		}
		dst = wire.AppendUint(dst, n/u.size)
		dst = append(dst, u.name...)
		n %= u.size
		if n == 0 {
			break
		}
	}
	return dst
}
