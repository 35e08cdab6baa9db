package application

import "peel/layers/wire"

// dhcpClientFQDN reads option 81 (RFC 4702).
func dhcpClientFQDN(d *wire.Decoder, _ []byte) {
	asDNS := d.Add(dhcpFQDNFlags)&4 != 0
	d.Add(dhcpFQDNR1)
	d.Add(dhcpFQDNR2)
	b := d.Rest()
	switch {
	case len(b) == 0:
	case asDNS:
		var room [dnsMaxText]byte
		name, _ := appendOpenName(room[:0], b, 0)
		d.TakeText(dhcpFQDNName, len(b), name)
	default:
		d.TakeText(dhcpFQDNName, len(b), b)
	}
}

// A long value is split over options of the same code (RFC 3396). part says
// which of them this is and how many there are, by its place in opts.
func optionPart(opts []byte, code byte, rest []byte) (part, parts int) {
	for len(opts) >= 2 && opts[0] != optEnd {
		if opts[0] == optPad {
			opts = opts[1:]
			continue
		}
		if len(opts) < 2+int(opts[1]) {
			break
		}
		if opts[0] == code {
			parts++
			if opts[1] > 0 && len(rest) > 0 && &opts[2] == &rest[0] {
				part = parts
			}
		}
		opts = opts[2+int(opts[1]):]
	}
	return part, parts
}

// maxLong is how much of a value split over options is put together.
const maxLong = 1024

// joinOptions appends the values of all options of one code.
func joinOptions(dst, opts []byte, code byte) []byte {
	for len(opts) >= 2 && opts[0] != optEnd {
		if opts[0] == optPad {
			opts = opts[1:]
			continue
		}
		n := 2 + int(opts[1])
		if len(opts) < n {
			break
		}
		if opts[0] == code && len(dst)+n-2 <= maxLong {
			dst = append(dst, opts[2:n]...)
		}
		opts = opts[n:]
	}
	return dst
}

// longPart claims one part of a value that is split over several options and says
// whether it is the last.
func longPart(d *wire.Decoder, parts, refer *wire.Field, part, of int) (last bool) {
	at, n := d.Pos(), d.Left()
	var room [8]byte
	d.FactText(parts, at, n, appendPart(room[:0], part, of))
	if part < of {
		d.FactText(refer, at, n, appendPart(room[:0], of, of))
	}
	d.Take(dhcpLongPart, n)
	return part == of
}

// appendPart writes "1/2".
func appendPart(dst []byte, part, of int) []byte {
	dst = wire.AppendUint(dst, uint64(part))
	dst = append(dst, '/')
	return wire.AppendUint(dst, uint64(of))
}

// dhcpSearch reads option 119 (RFC 3397).
func dhcpSearch(d *wire.Decoder, opts []byte) {
	b := d.Rest()
	var name [dnsMaxText]byte
	part, parts := optionPart(opts, optSearch, b)
	if parts < 2 || part == 0 {
		for at := 0; at < len(b) && d.More(); {
			s, end := appendOpenName(name[:0], b, at)
			d.TakeText(dhcpSearchName, end-at, s)
			at = end
		}
		return
	}
	if !longPart(d, dhcpSearchParts, dhcpSearchRefer, part, parts) {
		return
	}
	var long [maxLong]byte
	all := joinOptions(long[:0], opts, optSearch)
	for at := 0; at < len(all); {
		s, end := appendOpenName(name[:0], all, at)
		d.FactText(dhcpSearchName, d.Pos(), 0, s)
		at = end
	}
}

// dhcpSIP reads option 120 (RFC 3361).
func dhcpSIP(d *wire.Decoder, opts []byte) {
	b := d.Rest()
	var name [dnsMaxText]byte
	part, parts := optionPart(opts, optSIPServers, b)
	if parts < 2 || part == 0 {
		if d.Add(dhcpSIPEnc) == 1 {
			for d.Left() >= 4 {
				d.Add(dhcpSIPAddr)
			}
			return
		}
		for at := 1; at < len(b) && d.More(); {
			s, end := appendOpenName(name[:0], b[1:], at-1)
			d.TakeText(dhcpSIPName, end+1-at, s)
			at = end + 1
		}
		return
	}
	if !longPart(d, dhcpSIPParts, dhcpSIPRefer, part, parts) {
		return
	}
	var long [maxLong]byte
	all := joinOptions(long[:0], opts, optSIPServers)
	if len(all) == 0 {
		return
	}
	d.Fact(dhcpSIPEnc, uint64(all[0]))
	for at := 1; all[0] == 0 && at < len(all); {
		s, end := appendOpenName(name[:0], all[1:], at-1)
		d.FactText(dhcpSIPName, d.Pos(), 0, s)
		at = end + 1
	}
}
