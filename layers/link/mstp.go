package link

import "peel/layers/wire"

// What MSTP (version 3) and shortest path bridging (version 4) add to an RSTP
// message: IEEE 802.1Q, 14.4 to 14.6.

var (
	mstLen3     = &wire.Field{Name: "mstp.version_3_length", Label: "Version 3 Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "64, and 16 for each tree besides the common one."}
	mstExt      = &wire.Field{Name: "peel.stp.mst", Label: "MST Extension", Doc: "What only bridges of the same region understand; others see one big bridge."}
	mstFormat   = &wire.Field{Name: "mstp.config_format_selector", Label: "Config ID format selector", Bits: 8, Kind: wire.Dec, Doc: "0: name, revision and digest as in the standard."}
	mstName     = &wire.Field{Name: "mstp.config_name", Label: "Config name", Bits: 256, Kind: wire.Text, Str: zeroPadded, Doc: "The region's name: bridges belong together if name, revision and digest agree."}
	mstRevision = &wire.Field{Name: "mstp.config_revision_level", Label: "Config revision", Bits: 16, Kind: wire.Dec, Doc: "A number that the administrator raises with each change."}
	mstDigest   = &wire.Field{Name: "mstp.config_digest", Label: "Config digest", Bits: 128, Kind: wire.Bytes, Doc: "HMAC-MD5, with a key that everybody knows, over the table of which VLAN uses which tree: a fingerprint, not a secret."}
	mstCost     = &wire.Field{Name: "mstp.cist_internal_root_path_cost", Label: "CIST Internal Root Path Cost", Bits: 32, Kind: wire.Dec, Doc: "The cost inside the region; the one above counts regions as one bridge each."}
	mstBridge   = bridgeID("peel.stp.cist_bridge", "CIST Bridge Identifier", "mstp.cist_bridge", "The bridge that sent this: the bridge identifier above names the region's root.")
	mstHops     = &wire.Field{Name: "mstp.cist_remaining_hops", Label: "CIST Remaining hops", Bits: 8, Kind: wire.Dec, Doc: "Counted down inside the region, in place of the message age."}

	mstiRow   = &wire.Field{Name: "peel.stp.msti", Label: "MST Instance", Doc: "One of the further trees, for some of the VLANs."}
	mstiFlags = &wire.Field{Name: "mstp.msti.flags", Label: "MSTI flags", Bits: 8, Kind: wire.Hex, Sub: rapidFlags(), Say: sayRapidFlags, Doc: "The flags of a rapid message, for this tree; the highest bit says master."}

	mstiPriority   = &wire.Field{Name: "mstp.msti.priority", Label: "Priority", Short: "Prio", Bits: 4, Kind: wire.Hex, Doc: "Priority of the tree's root, in steps of 4096."}
	mstiID         = &wire.Field{Name: "mstp.msti.msti_id", Label: "MSTID", Bits: 12, Kind: wire.Dec, Doc: "Which of several trees: many VLANs share one instead of having one each."}
	mstiRoot       = &wire.Field{Name: "mstp.msti.root.hw", Label: "Regional Root", Bits: 48, Kind: wire.MAC, Doc: "Address of the bridge that is this tree's root inside the region."}
	mstiCost       = &wire.Field{Name: "mstp.msti.root_cost", Label: "Internal root path cost", Bits: 32, Kind: wire.Dec, Doc: "Cost from the sending bridge to the regional root, links inside the region only."}
	mstiBridgePrio = &wire.Field{Name: "mstp.msti.bridge_priority", Label: "Bridge Identifier Priority", Bits: 8, Kind: wire.Dec, Num: highNibble, Doc: "The sender's priority in this tree, in the upper four bits; the address is the one above."}
	mstiPortPrio   = &wire.Field{Name: "mstp.msti.port_priority", Label: "Port identifier priority", Bits: 8, Kind: wire.Dec, Num: highNibble, Doc: "The port's priority in this tree, in the upper four bits."}
	mstiHops       = &wire.Field{Name: "mstp.msti.remaining_hops", Label: "Remaining hops", Bits: 8, Kind: wire.Dec, Doc: "Counted down on the way from the tree's root."}

	sptLen4  = &wire.Field{Name: "mstp.version_4_length", Label: "Version 4 Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Length of what shortest path bridging adds."}
	sptExt   = &wire.Field{Name: "peel.stp.spt", Label: "SPT Extension", Doc: "Neighbours compare digests of the whole map before they use it, so that no loop opens while they differ."}
	sptFlags = &wire.Field{
		Name: "peel.stp.spt.flags", Label: "Agreement flags", Bits: 8, Kind: wire.Hex,
		Sub: []*wire.Field{
			wire.Pad(2),
			{Name: "mstp.agree_flags.rest_role", Label: "Restricted Role", Short: "R", Bits: 1, Kind: wire.Bool, Doc: "The port may not become the way to the root."},
			{Name: "mstp.agree_flags.agreement_valid", Label: "Agreement Valid Flag", Short: "V", Bits: 1, Kind: wire.Bool, Doc: "The agreement number counts."},
			{Name: "mstp.agree_flags.dagreement_num", Label: "Disagreement Number", Short: "DAN", Bits: 2, Kind: wire.Dec, Doc: "Number of the neighbour's agreement that is not accepted any more."},
			{Name: "mstp.agree_flags.agreement_num", Label: "Agreement Number", Short: "AN", Bits: 2, Kind: wire.Dec, Doc: "Number of this agreement."},
		},
		Doc: "State of the agreement with the neighbour.",
	}
	sptReserved  = &wire.Field{Name: "peel.stp.spt.reserved", Label: "Reserved", Bits: 8, Kind: wire.Hex, Doc: "Kept for a later edition of 802.1aq; says nothing today."}
	sptDigestIDs = &wire.Field{
		Name: "peel.stp.spt.digest_format", Label: "Agreement digest identification", Bits: 16, Kind: wire.Hex,
		Sub: []*wire.Field{
			{Name: "bpdu.agreement_digest_format_id", Label: "Format Id", Bits: 4, Kind: wire.Dec, Word: wire.Touch, Doc: "The recipe of the digest, numbered so that a better one can follow."},
			{Name: "bpdu.agreement_digest_format_capabilities", Label: "Format Capabilities", Bits: 4, Kind: wire.Dec, Word: wire.Touch, Doc: "Which ways to build it the bridge knows."},
			{Name: "bpdu.agreement_digest_convention_id", Label: "Convention Id", Bits: 4, Kind: wire.Dec, Word: wire.Touch, Doc: "Which ports the digest is about."},
			{Name: "bpdu.agreement_digest_convention_capabilities", Label: "Convention Capabilities", Bits: 4, Kind: wire.Dec, Word: wire.Touch, Doc: "Which conventions the bridge knows."},
		},
		Doc: "What the digest below is.",
	}
	sptEdges     = &wire.Field{Name: "bpdu.agreement_digest_edge_count", Label: "Edge Count", Bits: 16, Kind: wire.Dec, Doc: "Links in the map that the digest is over."}
	sptReserved2 = &wire.Field{Name: "peel.stp.spt.reserved2", Label: "Reserved", Bits: 64, Kind: wire.Bytes, Doc: "Kept for a later edition of 802.1aq; says nothing today."}
	sptDigest    = &wire.Field{Name: "mstp.agreement_digest", Label: "Agreement Digest", Kind: wire.Bytes, Doc: "A fingerprint of the network's map as this bridge has it."}
)

func highNibble(v wire.View) uint64 { return v.Wire() >> 4 }

// zeroPadded is the text up to its first zero byte.
func zeroPadded(dst []byte, v wire.View) []byte {
	for _, c := range v.Bytes() {
		if c == 0 {
			break
		}
		dst = append(dst, c)
	}
	return dst
}

func sayRapidFlags(dst []byte, v wire.View) []byte {
	n := byte(v.Wire())
	dst = wire.AppendHex(dst, uint64(n), 8)
	dst = stpRole.AppendName(append(dst, ", "...), uint64(n>>2&3))
	dst = appendFlag(dst, n, 0x10, ", learning")
	dst = appendFlag(dst, n, 0x20, ", forwarding")
	dst = appendFlag(dst, n, 0x02, ", proposal")
	dst = appendFlag(dst, n, 0x40, ", agreement")
	dst = appendFlag(dst, n, 0x80, ", master")
	return appendFlag(dst, n, 0x01, ", topology change")
}

const (
	mstFixed = 64           // bytes behind the length that MSTP always has
	mstLeast = 2 + mstFixed // with the length
	mstiSize = 16
)

func decodeMST(d *wire.Decoder, version uint64) {
	n := int(d.Add(mstLen3))
	if n < mstFixed {
		d.Note(wire.Warn, mstLen3, "%f says %n bytes; an MST extension is at least %h", int64(n), mstFixed)
		n = mstFixed
	}
	d.Open(mstExt, n, mstLen3)
	for _, f := range [...]*wire.Field{mstFormat, mstName, mstRevision, mstDigest, mstCost, mstBridge, mstHops} {
		d.Add(f)
	}
	for d.Left() >= mstiSize {
		d.Open(mstiRow, mstiSize, nil)
		for _, f := range [...]*wire.Field{mstiFlags, mstiPriority, mstiID, mstiRoot, mstiCost, mstiBridgePrio, mstiPortPrio, mstiHops} {
			d.Add(f)
		}
		d.Close()
	}
	d.Close()
	if version >= versionSPT && d.Left() >= 2 {
		n := int(d.Add(sptLen4))
		d.Open(sptExt, n, sptLen4)
		if n > 0 {
			decodeSPT(d)
		}
		d.Close()
	}
}

func decodeSPT(d *wire.Decoder) {
	for _, f := range [...]*wire.Field{mstFormat, mstName, mstRevision, mstDigest, sptFlags, sptReserved, sptDigestIDs, sptEdges, sptReserved2} {
		d.Add(f)
	}
	d.TakeRest(sptDigest)
}
