package network

import "peel/layers/wire"

// Multicast listener discovery: RFC 2710, and version 2, RFC 9777.

var (
	mldDelay = &wire.Field{Name: "icmpv6.mld.maximum_response_delay", Label: "Maximum Response Delay", Bits: 16, Kind: wire.Dec, Unit: "ms", Doc: "Listeners answer at a random time within it, so that not all speak at once."}
	mldCode  = &wire.Field{Name: "icmpv6.mld.maximum_response_code", Label: "Maximum Response Code", Bits: 16, Kind: wire.Dec, Unit: "ms", Num: mldResponse, Doc: "The same; from 32768 on it is a floating-point number, so that more than a minute fits."}
	mldGroup = &wire.Field{Name: "icmpv6.mld.multicast_address", Label: "Multicast Address", Bits: 128, Kind: wire.IPv6, Doc: "The group; :: in a query about all groups."}
	mldFlags = &wire.Field{Name: "icmpv6.mld.flag", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{mldFlagR, mldFlagS, mldRobust}, Doc: "How patiently the querier asks, and whether routers shall look away."}
	mldFlagR = &wire.Field{Name: "icmpv6.mld.flag.reserved", Label: "Reserved", Bits: 4, Kind: wire.Dec, Doc: "Kept for later: senders write 0, receivers look away."}

	mldFlagS   = &wire.Field{Name: "icmpv6.mld.flag.s", Label: "Suppress Router-Side Processing", Short: "S", Bits: 1, Kind: wire.Bool, Doc: "Other routers must not start their timers because of this query."}
	mldRobust  = &wire.Field{Name: "icmpv6.mld.flag.qrv", Label: "Querier's Robustness Variable", Short: "QRV", Bits: 3, Kind: wire.Dec, Doc: "How many lost messages the querier puts up with."}
	mldQuery   = &wire.Field{Name: "icmpv6.mld.qqi", Label: "Querier's Query Interval", Bits: 8, Kind: wire.Dec, Unit: "seconds", Num: mldInterval, Doc: "How often it asks; from 128 on it is a floating-point number."}
	mldSources = &wire.Field{Name: "icmpv6.mld.nb_sources", Label: "Number of Sources", Bits: 16, Kind: wire.Dec, Doc: "How many senders the query asks about."}
	mldSource  = &wire.Field{Name: "icmpv6.mld.source_address", Label: "Source Address", Bits: 128, Kind: wire.IPv6, Doc: "A sender that somebody may want to hear."}

	mldRecords    = &wire.Field{Name: "icmpv6.mldr.nb_mcast_records", Label: "Number of Multicast Address Records", Bits: 16, Kind: wire.Dec, Doc: "How many records follow: one for each group."}
	mldRecord     = &wire.Field{Name: "icmpv6.mldr.mar", Label: "Multicast Address Record", Kind: wire.Text, Str: wire.NoText, Say: sayMLDRecord, Doc: "What the sender listens to in one group."}
	mldRecordType = &wire.Field{
		Name: "icmpv6.mldr.mar.record_type", Label: "Record Type", Bits: 8, Kind: wire.Dec, Doc: "A state told when asked, or a change told at once.",
		Enum: wire.Enum{1: "include|I listen to these senders only.", 2: "exclude|I listen to all senders but these.", 3: "changed to include|With no senders: I leave the group.", 4: "changed to exclude|With no senders: I join the group.", 5: "allow new sources", 6: "block old sources"},
	}
	mldAuxLen  = &wire.Field{Name: "icmpv6.mldr.mar.aux_data_len", Label: "Aux Data Len", Bits: 8, Kind: wire.Dec, Doc: "32-bit words of auxiliary data; nothing uses it."}
	mldRecSrcs = &wire.Field{Name: "icmpv6.mldr.mar.nb_sources", Label: "Number of Sources", Bits: 16, Kind: wire.Dec, Doc: "How many senders are listed."}
	mldRecAddr = &wire.Field{Name: "icmpv6.mldr.mar.multicast_address", Label: "Multicast Address", Bits: 128, Kind: wire.IPv6, Doc: "The group that this record speaks of."}
	mldRecSrc  = &wire.Field{Name: "icmpv6.mldr.mar.source_address", Label: "Source Address", Bits: 128, Kind: wire.IPv6, Doc: "A sender of the group: the listener wants only these, or all but these."}
	mldAux     = &wire.Field{Name: "icmpv6.mldr.mar.auxiliary_data", Label: "Auxiliary Data", Kind: wire.Bytes, Doc: "For later extensions; MLDv2 defines none, so receivers skip it (RFC 9777)."}
	mldRows    = []*wire.Field{mldDelay, mldCode, mldGroup, mldFlags, mldQuery, mldSources, mldSource, mldRecords, mldRecord, mldRecordType, mldAuxLen, mldRecSrcs, mldRecAddr, mldRecSrc, mldAux}
)

// mldResponse is RFC 9777, 5.1.3.
func mldResponse(v wire.View) uint64 {
	n := v.Wire()
	if n < 0x8000 {
		return n
	}
	return (n&0xfff | 0x1000) << (n>>12&7 + 3)
}

// mldInterval is RFC 9777, 5.1.9.
func mldInterval(v wire.View) uint64 {
	n := v.Wire()
	if n < 0x80 {
		return n
	}
	return (n&0xf | 0x10) << (n>>4&7 + 3)
}

func sayMLDRecord(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) < 20 {
		return dst
	}
	dst = mldRecordType.AppendName(dst, uint64(b[0]))
	dst = append(dst, ": "...)
	return wire.AppendIP(dst, b[4:20])
}

// mldV2Query is the least length of a version 2 query; nothing else tells the
// versions apart (RFC 9777, 8.1).
const mldV2Query = 28

func mldMessage(d *wire.Decoder) {
	v2 := d.Raw(icmp6Type) == icmp6MLDQuery && d.Offset()+d.Left() >= mldV2Query
	if v2 {
		d.Add(mldCode)
	} else {
		d.Add(mldDelay)
	}
	d.Take(icmp6Reserved, 2)
	d.Add(mldGroup)
	if !v2 {
		return
	}
	d.Add(mldFlags)
	d.Add(mldQuery)
	for n := d.Add(mldSources); n > 0 && d.OK(); n-- {
		d.Add(mldSource)
	}
}

func mldReport(d *wire.Decoder) {
	d.Take(icmp6Reserved, 2)
	n := d.Add(mldRecords)
	for ; n > 0 && d.More(); n-- {
		d.Group(mldRecord)
		d.Add(mldRecordType)
		aux := d.Add(mldAuxLen)
		sources := d.Add(mldRecSrcs)
		d.Add(mldRecAddr)
		for ; sources > 0 && d.OK(); sources-- {
			d.Add(mldRecSrc)
		}
		if aux > 0 {
			d.Take(mldAux, int(aux)*4)
		}
		d.Close()
	}
	d.Promised(n, mldRecords)
}
