package application

import "peel/layers/wire"

// dnsTypes is IANA's register of resource record types (dns-parameters), and the
// few that were taken without being registered.
var dnsTypes = wire.Enum{
	0: "unused",
	1: "A|The IPv4 address of a host.", 2: "NS|A server that answers for this zone.", 3: "MD|Where mail is delivered; MX took its place.", 4: "MF|Where mail is forwarded; MX took its place.",
	5: "CNAME|This name is an alias: look up the other one instead.", 6: "SOA|Start of a zone: who runs it, its serial number, and how its copies are kept.",
	7: "MB|A mailbox's host; an experiment of 1987.", 8: "MG|A member of a mail group.", 9: "MR|The new name of a mailbox.", 10: "NULL|Anything at all; tunnels like it.",
	11: "WKS|A list of open ports, of no use by now.", 12: "PTR|Points to a name: from an address back to a host, or from a service to its instances.", 13: "HINFO|The host's processor and system; also what a server answers that refuses ANY (RFC 8482).",
	14: "MINFO|Who is responsible for a mail group.", 15: "MX|Where mail for this name goes; the lowest preference is tried first.", 16: "TXT|Text for programs: SPF, DKIM, proofs of ownership.",
	17: "RP|Who is responsible for this name.", 18: "AFSDB|The name's AFS cell servers.", 19: "X25|An X.25 address.", 20: "ISDN|An ISDN telephone number.", 21: "RT|A host through which to route.",
	22: "NSAP|An OSI network address.", 23: "NSAP-PTR|From an OSI address back to a name.", 24: "SIG|The first DNSSEC's signature; today it signs messages (SIG(0)).", 25: "KEY|The first DNSSEC's key.",
	26: "PX|Mapping between X.400 and internet mail.", 27: "GPOS|Where on earth the host is, as text.", 28: "AAAA|The IPv6 address of a host.", 29: "LOC|Where on earth the host is.", 30: "NXT|The first DNSSEC's proof that a name is not there.",
	31: "EID|Nimrod endpoint.", 32: "NIMLOC|Nimrod locator.", 33: "SRV|Host and port of a service.", 34: "ATMA|An ATM address.", 35: "NAPTR|A rule that rewrites one name or number into another: how telephone numbers become SIP addresses.",
	36: "KX|Where to get a key for this host.", 37: "CERT|A certificate.", 38: "A6|An IPv6 address in pieces; given up for AAAA (RFC 6563).", 39: "DNAME|An alias for a whole subtree.", 40: "SINK|An experiment.",
	41: "OPT|Not a record: the extra header of EDNS (RFC 6891), put where old servers would not stumble over it.", 42: "APL|A list of address prefixes.", 43: "DS|A digest of the child zone's key: the link in the chain of trust.",
	44: "SSHFP|A fingerprint of an SSH server's key.", 45: "IPSECKEY|A key for IPsec.", 46: "RRSIG|A signature over the records of one name and type.", 47: "NSEC|The next name there is, and the types at this one: proof of what is not there.",
	48: "DNSKEY|A key of this zone.", 49: "DHCID|Which DHCP client owns this name.", 50: "NSEC3|NSEC with hashed names, so that a zone cannot simply be listed.", 51: "NSEC3PARAM|How this zone hashes names for NSEC3.",
	52: "TLSA|Which certificate a TLS server must show (DANE).", 53: "SMIMEA|A certificate for mail (DANE).", 55: "HIP|A host's identity and its meeting points.", 56: "NINFO|Status of a zone.", 57: "RKEY|A key for NAPTR records.",
	58: "TALINK|A chain of trust anchors.", 59: "CDS|What the child wants its DS to be.", 60: "CDNSKEY|The key from which the child wants its DS made.", 61: "OPENPGPKEY|A PGP key for a mail address.",
	62: "CSYNC|What the parent should copy from the child.", 63: "ZONEMD|A digest over the whole zone.", 64: "SVCB|How to reach a service, in one answer: where, with which protocols.", 65: "HTTPS|SVCB for the web: HTTP/3, addresses and encrypted hello before the first connection.",
	66: "DSYNC|Where a child can tell that its delegation changed.", 67: "HHIT|A hierarchical host identity of a drone.", 68: "BRID|Broadcast remote identification of a drone.", 99: "SPF|Who may send mail for this name; TXT is used instead (RFC 7208).",
	100: "UINFO", 101: "UID", 102: "GID", 103: "UNSPEC", 104: "NID|An ILNP node identity.", 105: "L32|An ILNP locator.", 106: "L64|An ILNP locator.", 107: "LP|The name of an ILNP network.",
	108: "EUI48|A MAC address.", 109: "EUI64|A 64-bit hardware address.", 128: "NXNAME|In an NSEC record: the name does not exist at all (RFC 9824).",
	249: "TKEY|Agrees on a key for TSIG.", 250: "TSIG|Signs the whole message with a shared key.", 251: "IXFR|What changed in a zone since a serial number.", 252: "AXFR|All records of a zone.",
	253: "MAILB|All mailbox records.", 254: "MAILA|All mail agents.", 255: "ANY|Whatever the server has at this name; loved by amplification attacks, so that many refuse (RFC 8482).",
	256: "URI|A URI for this name.", 257: "CAA|Which authorities may issue certificates for this name.", 258: "AVC|What an application at this name does.", 259: "DOA|A digital object.", 260: "AMTRELAY|A multicast relay.",
	261: "RESINFO|What this resolver can do.", 262: "WALLET|A cryptocurrency address.", 263: "CLA|A convergence-layer adapter.", 264: "IPN|A bundle protocol node.",
	32768: "TA|DNSSEC trust anchors outside the tree.", 32769: "DLV|Lookaside validation: DNSSEC before the root was signed.",
	65281: "WINS|Ask these WINS servers (Microsoft).", 65282: "WINS-R|Ask NetBIOS for the name (Microsoft).", 65422: "XPF|Whom a DNS proxy asks for.",
}

var dnsClasses = wire.Enum{
	1: "IN|The internet.", 2: "CS|CSNET, gone since 1991.", 3: "CH|Chaosnet; today's use is asking a server for its version (version.bind).", 4: "HS|Hesiod.",
	254: "NONE|In an update: delete, or must not exist.", 255: "ANY|In an update: delete all, or must exist.",
}

var dnsOpcodes = wire.Enum{
	0: "standard query", 1: "inverse query|Which name has this address? Withdrawn by RFC 3425.", 2: "server status request", 3: "unassigned", 4: "zone change notification|Tells a secondary to fetch the zone now (RFC 1996).",
	5: "dynamic update|Changes records (RFC 2136); the sections have other names then.", 6: "DNS stateful operations (DSO)|Keeps a connection and subscribes to changes (RFC 8490).",
}

// dnsRcodes holds the four bits of the header, and what EDNS, TSIG and TKEY add.
var dnsRcodes = wire.Enum{
	0: "no error", 1: "format error|The server could not read the query.", 2: "server failure|The server failed, or DNSSEC did: a resolver's word for any trouble.", 3: "no such name|NXDOMAIN: the name does not exist, whatever the type.",
	4: "not implemented", 5: "refused|Policy: not for you.", 6: "name exists|Against an update's prerequisite.", 7: "RRset exists|Against an update's prerequisite.", 8: "RRset does not exist|Against an update's prerequisite.",
	9: "not authoritative|Or, with TSIG: not authorized.", 10: "name out of zone", 11: "DSO type not implemented", 16: "bad OPT version or TSIG signature failure", 17: "key not recognized", 18: "signature out of time window|The clocks differ too much.",
	19: "bad TKEY mode", 20: "duplicate key name", 21: "algorithm not supported", 22: "bad truncation", 23: "bad or missing server cookie",
}

// dnsAlgorithms is IANA's dns-sec-alg-numbers.
var dnsAlgorithms = wire.Enum{
	0: "delete|In CDS and CDNSKEY: take the delegation's signature away (RFC 8078).", 1: "RSA/MD5|Broken; must not be used.", 2: "Diffie-Hellman", 3: "DSA", 4: "elliptic curve", 5: "RSA/SHA-1|On its way out.", 6: "DSA-NSEC3-SHA1", 7: "RSASHA1-NSEC3-SHA1",
	8: "RSA/SHA-256", 10: "RSA/SHA-512", 12: "GOST R 34.10-2001", 13: "ECDSA P-256 with SHA-256", 14: "ECDSA P-384 with SHA-384", 15: "Ed25519", 16: "Ed448", 17: "SM2 with SM3", 23: "GOST R 34.10-2012",
	157: "HMAC-MD5", 158: "GSS-TSIG", 159: "HMAC-SHA1", 160: "HMAC-SHA224", 161: "HMAC-SHA256", 162: "HMAC-SHA384", 163: "HMAC-SHA512", 252: "indirect key", 253: "private, by domain name", 254: "private, by OID",
}

var dnsDigests = wire.Enum{0: "reserved", 1: "SHA-1", 2: "SHA-256", 3: "GOST R 34.11-94", 4: "SHA-384", 5: "GOST R 34.11-2012", 6: "SM3"}

var dnsCertTypes = wire.Enum{1: "PKIX|An X.509 certificate.", 2: "SPKI", 3: "PGP", 4: "IPKIX|The URL of an X.509 certificate.", 5: "ISPKI", 6: "IPGP", 7: "ACPKIX", 8: "IACPKIX", 253: "private, by URI", 254: "private, by OID"}

var dnsTKEYModes = wire.Enum{1: "server assigned", 2: "Diffie-Hellman", 3: "GSS-API|Kerberos: how Windows signs its updates.", 4: "resolver assigned", 5: "delete"}

var dnsGateways = wire.Enum{0: "no gateway", 1: "IPv4", 2: "IPv6", 3: "name"}

var dnsNSEC3Hashes = wire.Enum{0: "reserved", 1: "SHA-1"}

var dnsUsages = wire.Enum{
	0: "PKIX-TA|Only this authority may have issued the certificate.", 1: "PKIX-EE|Only this certificate, and an authority must vouch for it.", 2: "DANE-TA|This authority, whether or not anybody else trusts it.",
	3: "DANE-EE|This certificate; nobody needs to vouch for it.", 255: "private",
}

var (
	dnsSelectors = wire.Enum{0: "full certificate", 1: "public key only|Survives a renewal that keeps the key.", 255: "private"}
	dnsMatchings = wire.Enum{0: "in full", 1: "SHA-256", 2: "SHA-512", 255: "private"}
)

var dnsSSHKeys = wire.Enum{0: "reserved", 1: "RSA", 2: "DSA", 3: "ECDSA", 4: "Ed25519", 5: "XMSS", 6: "Ed448"}

var dnsSSHHashes = wire.Enum{0: "reserved", 1: "SHA-1", 2: "SHA-256"}

var dnsHIPKeys = wire.Enum{0: "reserved", 1: "DSA", 2: "RSA", 3: "ECDSA"}

// dnsOptions is IANA's register of EDNS0 option codes.
var dnsOptions = wire.Enum{
	0: "reserved", 1: "LLQ|Long-lived query: tell me when the answer changes (Apple).", 2: "UL|Update lease: forget this update after a while.", 3: "NSID|Which of many servers behind one address is this?", 4: "owner|Wake-on-LAN for sleeping mDNS hosts.",
	5: "DAU|DNSSEC algorithms that the asker understands.", 6: "DHU|DS digests that the asker understands.", 7: "N3U|NSEC3 hashes that the asker understands.", 8: "ECS|Client subnet: for whom the resolver asks, so that the answer can be near. It costs privacy.",
	9: "EXPIRE|How long a secondary's copy of the zone is good.", 10: "COOKIE|A light proof that the asker is where he says he is, against spoofing.", 11: "TCP keepalive|How long an idle connection stays.", 12: "padding|Makes messages equally long, so that encryption hides more.",
	13: "CHAIN|All records up the chain of trust at once.", 14: "key tag|Which trust anchors the asker has.", 15: "extended DNS error|Why it failed, in more detail than the reply code.", 16: "client tag", 17: "server tag",
	18: "report channel|Where to report errors to.", 19: "ZONEVERSION|The serial number of the zone that this answer came from.", 20292: "Umbrella identity", 20730: "client subnet (experimental)|Used before the option had a number of its own.", 26946: "device ID",
}

var dnsErrors = wire.Enum{
	0: "other error", 1: "unsupported DNSKEY algorithm", 2: "unsupported DS digest type", 3: "stale answer|Old data, since the authorities cannot be reached.", 4: "forged answer|Policy made the server lie.", 5: "DNSSEC indeterminate", 6: "DNSSEC bogus",
	7: "signature expired", 8: "signature not yet valid", 9: "DNSKEY missing", 10: "RRSIGs missing", 11: "no zone key bit set", 12: "NSEC missing", 13: "cached error", 14: "not ready", 15: "blocked|By the server's own policy.",
	16: "censored|By somebody else's policy.", 17: "filtered|As the client asked for.", 18: "prohibited", 19: "stale NXDOMAIN answer", 20: "not authoritative", 21: "not supported", 22: "no reachable authority", 23: "network error", 24: "invalid data",
	25: "signature expired before valid", 26: "too early", 27: "unsupported NSEC3 iterations value", 28: "unable to conform to policy", 29: "synthesized", 30: "invalid query type",
}

var dnsSvcKeys = wire.Enum{
	0: "mandatory|Who does not understand these keys must not use the record.", 1: "alpn|Protocols that the server speaks: h2, h3.", 2: "no-default-alpn|Not even the protocol that the scheme implies.", 3: "port", 4: "ipv4hint|Addresses to begin with, before the A answer is here.",
	5: "ech|A key to encrypt the TLS hello with, so that nobody on the way sees the server's name.", 6: "ipv6hint|Addresses to begin with.", 7: "dohpath|Path of DNS over HTTPS.", 8: "ohttp|Oblivious HTTP.", 9: "tls-supported-groups", 10: "docpath", 32769: "odohconfig", 65535: "reserved",
}

// dnsFamilies are address family numbers (IANA address-family-numbers).
var dnsFamilies = wire.Enum{1: "IPv4", 2: "IPv6"}

var dnsZoneSchemes = wire.Enum{0: "reserved", 1: "SIMPLE|All records, sorted."}

var dnsZoneHashes = wire.Enum{0: "reserved", 1: "SHA-384", 2: "SHA-512"}

var dnsIPVersions = wire.Enum{4: "IPv4", 6: "IPv6"}

var dnsTransports = wire.Enum{6: "TCP", 17: "UDP", 132: "SCTP"}

var dnsTLVs = wire.Enum{
	0: "reserved", 1: "keep alive", 2: "retry delay", 3: "encryption padding", 64: "subscribe|Tell me when these records change (RFC 8765).", 65: "push|They changed.", 66: "unsubscribe", 67: "reconfirm|These records look wrong: check them.",
}

var dnsRelays = wire.Enum{0: "none", 1: "IPv4", 2: "IPv6", 3: "name"}
