package application

import "peel/layers/wire"

// Signatures and keys: RFC 4034, and RFC 2535 before it. SIG and RRSIG have the
// same form, and so do KEY and DNSKEY but for the meaning of the flags.
var (
	dnsSigType      = &wire.Field{Name: "dns.rrsig.type_covered", Label: "Type Covered", Bits: 16, Kind: wire.Dec, Enum: dnsTypes, Doc: "Which records of this name are signed; 0 signs a message."}
	dnsSigAlgorithm = &wire.Field{Name: "dns.rrsig.algorithm", Label: "Algorithm", Bits: 8, Kind: wire.Dec, Enum: dnsAlgorithms, Doc: "How it is signed; 8 (RSA) and 13 (elliptic curve) are the usual ones."}
	dnsSigLabels    = &wire.Field{Name: "dns.rrsig.labels", Label: "Labels", Bits: 8, Kind: wire.Dec, Doc: "Labels of the signed name: fewer than this name has means that a wildcard was signed."}
	dnsSigTTL       = &wire.Field{Name: "dns.rrsig.original_ttl", Label: "Original TTL", Bits: 32, Kind: wire.Dec, Unit: "seconds", Doc: "The TTL that was signed; the record's own has been counted down since."}
	dnsSigExpires   = dnsTime("dns.rrsig.signature_expiration", "Signature Expiration", "After this the signature is worth nothing: zones must be signed again and again.")
	dnsSigBegins    = dnsTime("dns.rrsig.signature_inception", "Signature Inception", "Before this it is not good yet, usually an hour back for clocks that are slow.")
	dnsSigKeyTag    = &wire.Field{Name: "dns.rrsig.key_tag", Label: "Key Tag", Bits: 16, Kind: wire.Dec, Doc: "Which DNSKEY made it: a checksum, not a proof."}
	dnsSigSigner    = dnsNameRow("dns.rrsig.signers_name", "Signer's name", "The zone whose key it is.")
	dnsSigSignature = &wire.Field{Name: "dns.rrsig.signature", Label: "Signature", Kind: wire.Bytes, Doc: "Over all records of this name and type, in a fixed order."}

	dnsDNSKEYFlags = &wire.Field{
		Name: "dns.dnskey.flags", Label: "Flags", Bits: 16, Kind: wire.Hex, Doc: "256 is a zone signing key, 257 a key signing key.",
		Sub: []*wire.Field{wire.Pad(7), dnsDNSKEYZone, dnsDNSKEYRevoked, wire.Pad(6), dnsDNSKEYSEP, dnsDNSKEYReserved},
	}
	dnsDNSKEYZone      = &wire.Field{Name: "dns.dnskey.flags.zone_key", Label: "Zone Key", Short: "Z", Bits: 1, Kind: wire.Bool, Doc: "The key signs records of this zone."}
	dnsDNSKEYRevoked   = &wire.Field{Name: "dns.dnskey.flags.key_revoked", Label: "Key Revoked", Short: "R", Bits: 1, Kind: wire.Bool, Doc: "Trust it no more (RFC 5011)."}
	dnsDNSKEYSEP       = &wire.Field{Name: "dns.dnskey.flags.secure_entry_point", Label: "Key Signing Key", Short: "S", Bits: 1, Kind: wire.Bool, Doc: "Signs only the other keys; the parent's DS points to it."}
	dnsDNSKEYReserved  = &wire.Field{Name: "dns.dnskey.flags.reserved", Label: "Reserved", Bits: 16, Kind: wire.Hex, Derived: true, Num: dnskeyReserved, Doc: "The other bits, kept for later: signers write 0, and whoever checks looks away."}
	dnsDNSKEYProtocol  = &wire.Field{Name: "dns.dnskey.protocol", Label: "Protocol", Bits: 8, Kind: wire.Dec, Doc: "Always 3: its forerunner's keys could serve other protocols, these serve DNSSEC alone."}
	dnsDNSKEYAlgorithm = &wire.Field{Name: "dns.dnskey.algorithm", Label: "Algorithm", Bits: 8, Kind: wire.Dec, Enum: dnsAlgorithms, Doc: "The way of signing that the key is for; 8 (RSA) and 13 (elliptic curve) are the usual ones."}
	dnsDNSKEYID        = &wire.Field{Name: "dns.dnskey.key_id", Label: "Key id", Kind: wire.Dec, Doc: "The key tag that signatures give: a checksum over the record (RFC 4034, appendix B)."}
	dnsDNSKEYKey       = &wire.Field{Name: "dns.dnskey.public_key", Label: "Public Key", Kind: wire.Bytes, Doc: "The public key: with it anybody can check the zone's signatures."}

	dnsKEYFlags = &wire.Field{
		Name: "dns.key.flags", Label: "Flags", Bits: 16, Kind: wire.Hex, Doc: "What the key may be used for.",
		Sub: []*wire.Field{
			keyFlag("authentication", "Not for authentication"), keyFlag("confidentiality", "Not for confidentiality"), keyFlag("required", "Not required"), wire.Pad(2),
			keyFlag("associated_user", "Belongs to a user"), keyFlag("associated_named_entity", "Belongs to the named thing"), wire.Pad(1), keyFlag("ipsec", "For IPsec"), keyFlag("mime", "For MIME"), wire.Pad(2), dnsKEYSignatory,
		},
	}
	dnsKEYSignatory = &wire.Field{Name: "dns.key.flags.signatory", Label: "Signatory", Bits: 4, Kind: wire.Dec, Doc: "Not 0: the key may sign updates of the zone."}
	dnsKEYProtocol  = &wire.Field{Name: "dns.key.protocol", Label: "Protocol", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{1: "TLS", 2: "email", 3: "DNSSEC", 4: "IPsec", 255: "any"}, Doc: "Which protocol the key serves."}
	dnsKEYAlgorithm = &wire.Field{Name: "dns.key.algorithm", Label: "Algorithm", Bits: 8, Kind: wire.Dec, Enum: dnsAlgorithms, Doc: "The way of signing or encrypting that the key is for."}
	dnsKEYID        = &wire.Field{Name: "dns.key.key_id", Label: "Key ID", Kind: wire.Dec, Doc: "The key tag that signatures give: a checksum over the record."}
	dnsKEYKey       = &wire.Field{Name: "dns.key.public_key", Label: "Public Key", Kind: wire.Bytes, Doc: "The public key, in the form its algorithm defines."}

	dnsDSTag       = &wire.Field{Name: "dns.ds.key_id", Label: "Key id", Bits: 16, Kind: wire.Hex, Doc: "The tag of the child's key."}
	dnsDSAlgorithm = &wire.Field{Name: "dns.ds.algorithm", Label: "Algorithm", Bits: 8, Kind: wire.Dec, Enum: dnsAlgorithms, Doc: "The way of signing that the child's key is for."}
	dnsDSType      = &wire.Field{Name: "dns.ds.digest_type", Label: "Digest Type", Bits: 8, Kind: wire.Dec, Enum: dnsDigests, Doc: "How the child's key was hashed; 2, SHA-256, is the usual one."}
	dnsDSDigest    = &wire.Field{Name: "dns.ds.digest", Label: "Digest", Kind: wire.Bytes, Doc: "Over the child's name and key: by signing this the parent vouches for the child."}

	dnsNSECNext   = dnsNameRow("dns.nsec.next_domain_name", "Next Domain Name", "The next name of the zone: between this one and that there is nothing.")
	dnsNXTNext    = dnsNameRow("dns.nxt.next_domain_name", "Next Domain Name", "The next name of the zone: between this one and that there is nothing.")
	dnsNXTBits    = &wire.Field{Name: "peel.dns.nxt.bitmap", Label: "Type bitmap", Kind: wire.Bytes, Doc: "A bit for each type that the name has, from 0 to 127."}
	dnsMapWindow  = &wire.Field{Name: "peel.dns.bitmap.window", Label: "Bitmap window", Bits: 8, Kind: wire.Dec, Doc: "The upper byte of the types that follow."}
	dnsMapLen     = &wire.Field{Name: "peel.dns.bitmap.length", Label: "Bitmap length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of bitmap that follow: 1 to 32; zeros at the end are left out."}
	dnsMapBits    = &wire.Field{Name: "peel.dns.bitmap", Label: "Type bitmap", Kind: wire.Bytes, Doc: "A bit for each of 256 types that the name may have."}
	dnsNSEC3Hash  = &wire.Field{Name: "dns.nsec3.algo", Label: "Hash algorithm", Bits: 8, Kind: wire.Dec, Enum: dnsNSEC3Hashes, Doc: "How names are hashed; only 1, SHA-1, was ever defined."}
	dnsNSEC3Flags = &wire.Field{
		Name: "dns.nsec3.flags", Label: "NSEC3 flags", Bits: 8, Kind: wire.Dec, Sub: []*wire.Field{wire.Pad(7), dnsNSEC3OptOut}, Doc: "One bit is used: opt-out, which leaves children without DNSSEC out of the chain.",
	}
	dnsNSEC3OptOut     = &wire.Field{Name: "dns.nsec3.flags.opt_out", Label: "NSEC3 Opt-out flag", Short: "O", Bits: 1, Kind: wire.Bool, Doc: "Unsigned delegations may hide in the gap: it saves records in large zones."}
	dnsNSEC3PFlags     = &wire.Field{Name: "dns.nsec3.flags", Label: "NSEC3 flags", Bits: 8, Kind: wire.Dec, Doc: "NSEC3 has a flag here; this record never has one, and servers do not use it unless all bits are 0."}
	dnsNSEC3Iterations = &wire.Field{Name: "dns.nsec3.iterations", Label: "NSEC3 iterations", Bits: 16, Kind: wire.Dec, Doc: "How often to hash again; should be 0 by now (RFC 9276)."}
	dnsNSEC3SaltLen    = dnsTextLen("dns.nsec3.salt_length", "Salt length")
	dnsNSEC3Salt       = &wire.Field{Name: "dns.nsec3.salt_value", Label: "Salt value", Kind: wire.Bytes, Doc: "Hashed along, so that tables made for other zones do not help."}
	dnsNSEC3NextLen    = dnsTextLen("dns.nsec3.hash_length", "Hash length")
	dnsNSEC3Next       = &wire.Field{Name: "dns.nsec3.hash_value", Label: "Next hashed owner", Kind: wire.Text, Str: base32Hex, Doc: "The next hash of the zone, in base 32: between this one and that there is nothing."}

	dnsCERTType      = &wire.Field{Name: "dns.cert.type", Label: "Type", Bits: 16, Kind: wire.Dec, Enum: dnsCertTypes, Doc: "What kind of certificate."}
	dnsCERTTag       = &wire.Field{Name: "dns.cert.key_tag", Label: "Key Tag", Bits: 16, Kind: wire.Hex, Doc: "Tells certificates apart."}
	dnsCERTAlgorithm = &wire.Field{Name: "dns.cert.algorithm", Label: "Algorithm", Bits: 8, Kind: wire.Dec, Enum: dnsAlgorithms, Doc: "What the certificate's key is for; 0 if DNSSEC has no number for it."}
	dnsCERTData      = &wire.Field{Name: "dns.cert.certificate", Label: "Certificate (or CRL)", Kind: wire.Bytes, Doc: "The certificate, or a list of those revoked."}

	dnsSSHKey   = &wire.Field{Name: "dns.sshfp.algorithm", Label: "Algorithm", Bits: 8, Kind: wire.Dec, Enum: dnsSSHKeys, Doc: "Which of the server's keys."}
	dnsSSHType  = &wire.Field{Name: "dns.sshfp.fingerprint.type", Label: "Fingerprint type", Bits: 8, Kind: wire.Dec, Enum: dnsSSHHashes, Doc: "How the fingerprint was made."}
	dnsSSHPrint = &wire.Field{Name: "dns.sshfp.fingerprint", Label: "Fingerprint", Kind: wire.Bytes, Doc: "What ssh would ask you to compare by eye."}

	dnsIPSECPrec  = &wire.Field{Name: "dns.ipseckey.gateway_precedence", Label: "Gateway Precedence", Bits: 8, Kind: wire.Dec, Doc: "Which gateway to try first: the one with the lowest number."}
	dnsIPSECType  = &wire.Field{Name: "dns.ipseckey.gateway_type", Label: "Gateway Type", Bits: 8, Kind: wire.Dec, Enum: dnsGateways, Doc: "What kind of address follows."}
	dnsIPSECAlg   = &wire.Field{Name: "dns.ipseckey.gateway_algorithm", Label: "Gateway Algorithm", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "no key", 1: "DSA", 2: "RSA", 3: "ECDSA"}, Doc: "What kind of key follows; 0 if none does."}
	dnsIPSEC4     = &wire.Field{Name: "dns.ipseckey.gateway_ipv4", Label: "IPv4 Gateway", Bits: 32, Kind: wire.IPv4, Doc: "The other end of the tunnel."}
	dnsIPSEC6     = &wire.Field{Name: "dns.ipseckey.gateway_ipv6", Label: "IPv6 Gateway", Bits: 128, Kind: wire.IPv6, Doc: "The other end of the tunnel."}
	dnsIPSECName  = dnsNameRow("dns.ipseckey.gateway_dns", "DNS Gateway", "The other end of the tunnel.")
	dnsIPSECKey   = &wire.Field{Name: "dns.ipseckey.public_key", Label: "Public Key", Kind: wire.Bytes, Doc: "The key to set the tunnel up with."}
	dnsTLSAUsage  = &wire.Field{Name: "dns.tlsa.certificate_usage", Label: "Certificate Usage", Bits: 8, Kind: wire.Dec, Enum: dnsUsages, Doc: "Who must have vouched for the certificate."}
	dnsTLSASel    = &wire.Field{Name: "dns.tlsa.selector", Label: "Selector", Bits: 8, Kind: wire.Dec, Enum: dnsSelectors, Doc: "Which part of it is meant."}
	dnsTLSAMatch  = &wire.Field{Name: "dns.tlsa.matching_type", Label: "Matching Type", Bits: 8, Kind: wire.Dec, Enum: dnsMatchings, Doc: "Whether the certificate is written out here (0) or only its hash."}
	dnsTLSAData   = &wire.Field{Name: "dns.tlsa.certificate_association_data", Label: "Certificate Association Data", Kind: wire.Bytes, Doc: "The certificate, the key, or a hash of it: the server's must be the same."}
	dnsHIPHitLen  = &wire.Field{Name: "dns.hip.hit.length", Label: "HIT length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of the host's identity tag, a hash of its key."}
	dnsHIPKeyType = &wire.Field{Name: "dns.hip.hit.pk.algo", Label: "PK algorithm", Bits: 8, Kind: wire.Dec, Enum: dnsHIPKeys, Doc: "What kind of key the host has."}
	dnsHIPKeyLen  = &wire.Field{Name: "dns.hip.pk.length", Label: "PK length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of public key."}
	dnsHIPHit     = &wire.Field{Name: "dns.hip.hit", Label: "Host Identity Tag", Kind: wire.Bytes, Doc: "A hash of the key that looks like an IPv6 address."}
	dnsHIPKey     = &wire.Field{Name: "dns.hip.pk", Label: "HIP Public Key", Kind: wire.Bytes, Doc: "The host's identity is its key."}
	dnsHIPServer  = dnsNameRow("dns.hip.rendezvous_server", "Rendezvous Server", "Where a host that moves can be reached.")

	dnsPGPKey = &wire.Field{Name: "dns.openpgpkey", Label: "OpenPGP Key", Kind: wire.Bytes, Doc: "A key to encrypt mail with."}

	dnsCSYNCSOA   = &wire.Field{Name: "dns.csync.soa", Label: "SOA", Bits: 32, Kind: wire.Dec, Doc: "The serial number from which on this holds."}
	dnsCSYNCFlags = &wire.Field{
		Name: "dns.csync.flags", Label: "Flags", Bits: 16, Kind: wire.Hex, Doc: "When the parent should act.",
		Sub: []*wire.Field{wire.Pad(14), dnsCSYNCMinimum, dnsCSYNCNow},
	}
	dnsCSYNCNow     = &wire.Field{Name: "dns.csync.flags.immediate", Label: "immediate", Short: "I", Bits: 1, Kind: wire.Bool, Doc: "At once, without asking anybody."}
	dnsCSYNCMinimum = &wire.Field{Name: "dns.csync.flags.soaminimum", Label: "soaminimum", Short: "M", Bits: 1, Kind: wire.Bool, Doc: "Not before the zone has that serial number."}
	dnsCSYNCMap     = &wire.Field{Name: "dns.csync.type_bitmap", Label: "Type Bitmap", Kind: wire.Bytes, Doc: "Which records the parent should copy from the child."}

	dnsZoneSerial = &wire.Field{Name: "dns.zonemd.serial", Label: "Serial", Bits: 32, Kind: wire.Dec, Doc: "The zone's serial number; the digest is of that version."}
	dnsZoneScheme = &wire.Field{Name: "dns.zonemd.scheme", Label: "Scheme", Bits: 8, Kind: wire.Dec, Enum: dnsZoneSchemes, Doc: "How the records are put in order."}
	dnsZoneHash   = &wire.Field{Name: "dns.zonemd.hash_algo", Label: "Hash Algorithm", Bits: 8, Kind: wire.Dec, Enum: dnsZoneHashes, Doc: "How the zone was hashed; 1 is SHA-384."}
	dnsZoneDigest = &wire.Field{Name: "dns.zonemd.digest", Label: "Digest", Kind: wire.Bytes, Doc: "Over the whole zone, wherever the copy came from."}

	dnsTKEYAlg     = dnsNameRow("dns.tkey.algo_name", "Algorithm name", "What the key is for; gss-tsig means Kerberos.")
	dnsTKEYBegins  = dnsTime("dns.tkey.signature_inception", "Signature Inception", "When the key begins to be good.")
	dnsTKEYExpires = dnsTime("dns.tkey.signature_expiration", "Signature Expiration", "When the key stops being valid.")
	dnsTKEYMode    = &wire.Field{Name: "dns.tkey.mode", Label: "Mode", Bits: 16, Kind: wire.Dec, Enum: dnsTKEYModes, Doc: "How the two sides come to a key."}
	dnsTKEYError   = &wire.Field{Name: "dns.tkey.error", Label: "Error", Bits: 16, Kind: wire.Dec, Enum: dnsRcodes, Doc: "Why no key came about; 0: one did."}
	dnsTKEYKeyLen  = &wire.Field{Name: "dns.tkey.key_size", Label: "Key Size", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of key data: what each side adds to the making of the key."}
	dnsTKEYKey     = &wire.Field{Name: "dns.tkey.key_data", Label: "Key Data", Kind: wire.Bytes, Doc: "What the mode needs: with GSS-API, a Kerberos ticket."}
	dnsTKEYOtherN  = &wire.Field{Name: "dns.tkey.other_size", Label: "Other Size", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of other data: 0, as nothing uses it."}
	dnsTKEYOther   = &wire.Field{Name: "dns.tkey.other_data", Label: "Other Data", Kind: wire.Bytes, Doc: "Room for additions; nothing uses it."}

	dnsTSIGAlg    = dnsNameRow("dns.tsig.algorithm_name", "Algorithm Name", "How the message is authenticated; the record's own name is the key's.")
	dnsTSIGTime   = &wire.Field{Name: "dns.tsig.time_signed", Label: "Time Signed", Bits: 48, Kind: wire.Text, Str: dnsSeconds, Doc: "Six bytes of seconds since 1970: good for nine million years."}
	dnsTSIGFudge  = &wire.Field{Name: "dns.tsig.fudge", Label: "Fudge", Bits: 16, Kind: wire.Dec, Unit: "seconds", Doc: "How much the clocks may differ: within this time a message could be replayed."}
	dnsTSIGMACLen = &wire.Field{Name: "dns.tsig.mac_size", Label: "MAC Size", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of authentication code."}
	dnsTSIGMAC    = &wire.Field{Name: "dns.tsig.mac", Label: "MAC", Kind: wire.Text, Str: wire.NoText, Doc: "Over the message without this record; an answer's covers the question's, too."}
	dnsTSIGCode   = &wire.Field{Name: "peel.dns.tsig.mac_data", Label: "Code", Kind: wire.Bytes, Doc: "Proof that the sender holds the shared key, over the whole message."}
	dnsTSIGID     = &wire.Field{Name: "dns.tsig.original_id", Label: "Original Id", Bits: 16, Kind: wire.Dec, Doc: "The message's ID when it was signed: a forwarder may have changed it."}
	dnsTSIGError  = &wire.Field{Name: "dns.tsig.error", Label: "Error", Bits: 16, Kind: wire.Dec, Enum: dnsRcodes, Doc: "Why the other side's signature was not accepted."}
	dnsTSIGOtherN = &wire.Field{Name: "dns.tsig.other_len", Label: "Other Len", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of other data; 6, the server's time, if the clocks disagree."}
	dnsTSIGOther  = &wire.Field{Name: "dns.tsig.other_data", Label: "Other Data", Kind: wire.Bytes, Doc: "If the clocks differ: the server's time."}
)

func keyFlag(name, label string) *wire.Field {
	return &wire.Field{Name: "dns.key.flags." + name, Label: label, Bits: 1, Kind: wire.Bool, Doc: "A bit of RFC 2535, 3.1.2; RFC 3445 took most of them back."}
}

func dnsTime(name, label, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Bits: 32, Kind: wire.Text, Str: dnsSeconds, Doc: doc}
}

// secure takes apart the data of records that sign, vouch or hold keys and have no
// layout in dnsLayouts; false if kind is none of them.
func (m dnsMessage) secure(kind uint16) bool {
	d := m.d
	switch kind {
	case 25: // KEY
		m.key(dnsKEYFlags, dnsKEYProtocol, dnsKEYAlgorithm, dnsKEYID, dnsKEYKey)
	case 30: // NXT
		m.name(dnsNXTNext)
		at := d.Pos()
		m.bitmap(d.TakeRest(dnsNXTBits), at, 0)
	case 45: // IPSECKEY
		m.tunnel()
	case dnsNSEC:
		m.name(dnsNSECNext)
		m.bitmaps()
	case 48, 60: // DNSKEY, CDNSKEY
		m.key(dnsDNSKEYFlags, dnsDNSKEYProtocol, dnsDNSKEYAlgorithm, dnsDNSKEYID, dnsDNSKEYKey)
	case 50: // NSEC3
		d.Add(dnsNSEC3Hash)
		d.Add(dnsNSEC3Flags)
		d.Add(dnsNSEC3Iterations)
		m.text(dnsNSEC3SaltLen, dnsNSEC3Salt)
		m.text(dnsNSEC3NextLen, dnsNSEC3Next)
		m.bitmaps()
	case 55: // HIP
		hit := int(d.Add(dnsHIPHitLen))
		d.Add(dnsHIPKeyType)
		key := int(d.Add(dnsHIPKeyLen))
		d.Take(dnsHIPHit, hit)
		d.Take(dnsHIPKey, key)
		for d.More() {
			m.name(dnsHIPServer)
		}
	case 62: // CSYNC
		d.Add(dnsCSYNCSOA)
		d.Add(dnsCSYNCFlags)
		d.Open(dnsCSYNCMap, d.Left(), nil)
		m.bitmaps()
		d.Close()
	case 32769: // DLV
		m.lay(dnsDSLayout)
	case 249: // TKEY
		m.name(dnsTKEYAlg)
		d.Add(dnsTKEYBegins)
		d.Add(dnsTKEYExpires)
		d.Add(dnsTKEYMode)
		d.Add(dnsTKEYError)
		if n := int(d.Add(dnsTKEYKeyLen)); n > 0 {
			d.Take(dnsTKEYKey, n)
		}
		if n := int(d.Add(dnsTKEYOtherN)); n > 0 {
			d.Take(dnsTKEYOther, n)
		}
	case 250: // TSIG
		m.name(dnsTSIGAlg)
		d.Add(dnsTSIGTime)
		d.Add(dnsTSIGFudge)
		n := int(d.Add(dnsTSIGMACLen))
		d.Open(dnsTSIGMAC, n, dnsTSIGMACLen)
		d.TakeRest(dnsTSIGCode)
		d.Close()
		d.Add(dnsTSIGID)
		d.Add(dnsTSIGError)
		if n := int(d.Add(dnsTSIGOtherN)); n > 0 {
			d.Take(dnsTSIGOther, n)
		}
	default:
		return false
	}
	return true
}

// key reads a key and gives the tag by which signatures name it.
func (m dnsMessage) key(flags, protocol, algorithm, id, key *wire.Field) {
	d := m.d
	tag := dnsKeyTag(d.Rest())
	d.Add(flags)
	d.Add(protocol)
	d.Add(algorithm)
	d.Fact(id, tag)
	d.TakeRest(key)
}

// tunnel is RFC 4025, 2: a key and where the tunnel ends.
func (m dnsMessage) tunnel() {
	d := m.d
	d.Add(dnsIPSECPrec)
	gateway := d.Add(dnsIPSECType)
	d.Add(dnsIPSECAlg)
	switch gateway {
	case 1:
		d.Add(dnsIPSEC4)
	case 2:
		d.Add(dnsIPSEC6)
	case 3:
		m.name(dnsIPSECName)
	}
	d.TakeRest(dnsIPSECKey)
}

// bitmaps takes the type bitmaps of RFC 4034, 4.1.2 apart.
func (m dnsMessage) bitmaps() {
	d := m.d
	for d.More() {
		window := d.Add(dnsMapWindow)
		n := int(d.Add(dnsMapLen))
		at := d.Pos()
		m.bitmap(d.Take(dnsMapBits, n), at, window<<8)
	}
}

// bitmap names the types whose bits are set, each at the byte that holds its bit.
func (m dnsMessage) bitmap(b []byte, at int, first uint64) {
	if m.d.S.Skim {
		return
	}
	for i, c := range b {
		for bit := range 8 {
			if c<<bit&0x80 != 0 {
				m.d.FactAt(dnsRespType, at+i, 1, first+uint64(i*8+bit))
			}
		}
	}
}

// dnsKeyTag is the checksum of RFC 4034, appendix B, over a key record's data.
// Algorithm 1 takes three bytes near the end of the key instead.
func dnsKeyTag(b []byte) uint64 {
	if len(b) < 4 {
		return 0
	}
	if b[3] == 1 {
		return uint64(wire.U16(b, len(b)-3))
	}
	sum := uint64(0)
	for i, c := range b {
		sum += uint64(c) << (8 * (^i & 1))
	}
	return (sum + sum>>16) & 0xffff // other than in the internet checksum, carries come back only once
}

func dnskeyReserved(v wire.View) uint64 { return v.Wire() & 0xfe7e }

// dnsSeconds writes a time in seconds since 1970. 32 bits of it wrap in 2106;
// RFC 4034, 3.1.5 then counts from the nearest turn, which peel does not try.
func dnsSeconds(dst []byte, v wire.View) []byte { return wire.AppendTime(dst, int64(v.Wire()), 0) }

const base32Digits = "0123456789abcdefghijklmnopqrstuv"

// base32Hex writes bytes in the alphabet of RFC 4648, 7, without padding.
func base32Hex(dst []byte, v wire.View) []byte {
	acc, bits := uint(0), 0
	for _, c := range v.Bytes() {
		acc, bits = acc<<8|uint(c), bits+8
		for bits >= 5 {
			bits -= 5
			dst = append(dst, base32Digits[acc>>bits&31])
		}
		acc &= 1<<bits - 1
	}
	if bits > 0 {
		dst = append(dst, base32Digits[acc<<(5-bits)&31])
	}
	return dst
}

// dnsSecureRows are the rows of records that sign, vouch or hold keys.
var dnsSecureRows = []*wire.Field{
	dnsSigType, dnsSigAlgorithm, dnsSigLabels, dnsSigTTL, dnsSigExpires, dnsSigBegins, dnsSigKeyTag, dnsSigSigner, dnsSigSignature, dnsDNSKEYFlags,
	dnsDNSKEYProtocol, dnsDNSKEYAlgorithm, dnsDNSKEYID, dnsDNSKEYKey, dnsKEYFlags, dnsKEYProtocol, dnsKEYAlgorithm, dnsKEYID, dnsKEYKey, dnsDSTag,
	dnsDSAlgorithm, dnsDSType, dnsDSDigest, dnsNSECNext, dnsNXTNext, dnsNXTBits, dnsMapWindow, dnsMapLen, dnsMapBits, dnsNSEC3Hash, dnsNSEC3Flags,
	dnsNSEC3PFlags, dnsNSEC3Iterations, dnsNSEC3SaltLen, dnsNSEC3Salt, dnsNSEC3NextLen, dnsNSEC3Next, dnsCERTType, dnsCERTTag, dnsCERTAlgorithm,
	dnsCERTData, dnsSSHKey, dnsSSHType, dnsSSHPrint, dnsIPSECPrec, dnsIPSECType, dnsIPSECAlg, dnsIPSEC4, dnsIPSEC6, dnsIPSECName, dnsIPSECKey,
	dnsTLSAUsage, dnsTLSASel, dnsTLSAMatch, dnsTLSAData, dnsHIPHitLen, dnsHIPKeyType, dnsHIPKeyLen, dnsHIPHit, dnsHIPKey, dnsHIPServer, dnsPGPKey,
	dnsCSYNCSOA, dnsCSYNCFlags, dnsCSYNCMap, dnsZoneSerial, dnsZoneScheme, dnsZoneHash, dnsZoneDigest, dnsTKEYAlg, dnsTKEYBegins, dnsTKEYExpires,
	dnsTKEYMode, dnsTKEYError, dnsTKEYKeyLen, dnsTKEYKey, dnsTKEYOtherN, dnsTKEYOther, dnsTSIGAlg, dnsTSIGTime, dnsTSIGFudge, dnsTSIGMACLen, dnsTSIGMAC,
	dnsTSIGCode, dnsTSIGID, dnsTSIGError, dnsTSIGOtherN, dnsTSIGOther,
}
