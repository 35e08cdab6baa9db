#!/bin/bash
# DNS: BIND's named serves example zones, dig and nsupdate ask. Needs bind9 and bind9-dnsutils.
. "$(dirname "$0")/lib.sh"

hosts 6
mkdir "$work/keys"
cat >"$work/named.conf" <<-END
	key "peel-key" { algorithm hmac-sha256; secret "cGVlbC1wZWVsLXBlZWwtcGVlbC1wZWVsLXBlZWwtcGU="; };
	dnssec-policy "three" {
		keys { csk key-directory lifetime unlimited algorithm ecdsap256sha256; };
		nsec3param iterations 0 optout no salt-length 4;
	};
	options {
		directory "$work"; pid-file "$work/pid"; session-keyfile "$work/session.key";
		managed-keys-directory "$work/keys"; key-directory "$work/keys";
		listen-on { 192.0.2.2; }; listen-on-v6 { 2001:db8::2; };
		recursion no; empty-zones-enable no; version "peel"; hostname none; server-id "peel-server";
		notify no; minimal-responses no; allow-transfer { any; }; ixfr-from-differences yes;
		request-expire no; rate-limit { responses-per-second 100; };
	};
	controls { };
	zone "peel.example" { type primary; file "$work/peel.example"; allow-update { key "peel-key"; }; };
	zone "signed.example" { type primary; file "$work/signed.example"; dnssec-policy "default"; inline-signing yes; };
	zone "hashed.example" { type primary; file "$work/hashed.example"; dnssec-policy "three"; inline-signing yes; };
	zone "2.0.192.in-addr.arpa" { type primary; file "$work/reverse"; };
END
cat >"$work/peel.example" <<-'END'
	$ORIGIN peel.example.
	$TTL 3600
	@            SOA   ns1 hostmaster 2026010101 7200 900 1209600 300
	             NS    ns1
	             NS    ns2
	             A     192.0.2.2
	             AAAA  2001:db8::2
	             MX    10 mail
	             MX    20 mail.backup
	             TXT   "v=spf1 ip4:192.0.2.0/24 -all"
	             TXT   "two" "strings; with \"quotes\" and \\ a backslash"
	             CAA   0 issue "ca.example"
	             CAA   128 iodef "mailto:security@peel.example"
	ns1          A     192.0.2.2
	             AAAA  2001:db8::2
	ns2          A     192.0.2.3
	mail         A     192.0.2.25
	mail.backup  A     192.0.2.26
	www          CNAME web
	web          A     192.0.2.80
	             A     192.0.2.81
	             AAAA  2001:db8::80
	             HTTPS 1 . alpn=h2,h3 port=443 ipv4hint=192.0.2.80,192.0.2.81 ipv6hint=2001:db8::80
	alias        HTTPS 0 web.peel.example.
	_dns         SVCB  1 ns1 mandatory=alpn,port alpn=dot port=853 ech=AAQABAAB
	old          DNAME new.peel.example.
	_sip._tcp    SRV   10 60 5060 sip
	_sip._tcp    SRV   20 0 5061 sip.backup
	sip          A     192.0.2.50
	sip          NAPTR 100 10 "S" "SIP+D2T" "" _sip._tcp.peel.example.
	             NAPTR 102 10 "U" "E2U+sip" "!^.*$!sip:info@peel.example!" .
	host         HINFO "ARM64" "PLAN9"
	             LOC   52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m
	             RP    admin.peel.example. text.peel.example.
	             AFSDB 1 afs.peel.example.
	             SSHFP 4 2 123456789abcdef67890123456789abcdef67890123456789abcdef123456789
	             X25   "311061700956"
	             ISDN  "150862028003217" "004"
	             RT    10 relay.peel.example.
	             PX    10 map.peel.example. x400.peel.example.
	             GPOS  -32.6882 116.8652 10.0
	             KX    10 exchanger.peel.example.
	             CERT  PGP 0 0 cGVlbA==
	             APL   1:192.0.2.0/24 !1:192.0.2.64/28 2:2001:db8::/32
	             DHCID AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kjEA=
	             HIP   ( 2 200100107B1A74DF365639CC39F1D578 AwEAAbdxyhNuSutc5EMzxTs9LBPCIkOFH8cIvM4p9+LrV4e19WzK00+CI6zBCQTdtWsuxKbWIy87UOoJTwkUs7lBu+Upr1gsNrut79ryra+bSRGQb1slImA8YVJyuIDsj7kwzG7jnERNqnWxZ48AWkskmdHaVDP4BcelrTI3rMXdXF5D rvs.peel.example. )
	             EUI48 02-00-00-00-00-0a
	             EUI64 02-00-00-ff-fe-00-00-0a
	             URI   10 1 "https://peel.example/path"
	             NID   10 0014:4fff:ff20:ee64
	             L32   10 192.0.2.45
	             L64   10 2001:0db8:1140:1000
	             LP    10 l64.peel.example.
	             IPSECKEY 10 1 2 192.0.2.38 AQNRU3mG7TVTO2BkR47usntb102uFJtugbo6BSGvgqt4AQ==
	             OPENPGPKEY cGVlbA==
	             SMIMEA 3 1 1 d2abde240d7cd3ee6b4b28c54df034b97983a1d16e8a410e4561cb106618e971
	             CSYNC 66 3 A NS AAAA
	             ZONEMD 2026010101 1 1 2f5e28c7a5c1a2a5b1f8a3c4b6d7e8f901234567890123456789012345678901234567890123456789012345678901ab
	             DS    60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292118
	             DNSKEY 256 3 8 AwEAAbdxyhNuSutc5EMzxTs9LBPCIkOFH8cIvM4p9+LrV4e19WzK00+CI6zB
	             TYPE65400 \# 4 0a000001
	_443._tcp.web TLSA 3 1 1 d2abde240d7cd3ee6b4b28c54df034b97983a1d16e8a410e4561cb106618e971
	*.wild       A     192.0.2.90
	large        TXT   ( "a text record that does not fit into a datagram of 512 bytes, one of eight strings; 0123456789012345678901234567890123456789"
	                     "a text record that does not fit into a datagram of 512 bytes, two of eight strings; 0123456789012345678901234567890123456789"
	                     "a text record that does not fit into a datagram of 512 bytes, three of eight strings; 01234567890123456789012345678901234567"
	                     "a text record that does not fit into a datagram of 512 bytes, four of eight strings; 012345678901234567890123456789012345678"
	                     "a text record that does not fit into a datagram of 512 bytes, five of eight strings; 012345678901234567890123456789012345678" )
	delegated    NS    ns.delegated
	ns.delegated A     192.0.2.99
END
for zone in signed hashed; do
	cat >"$work/$zone.example" <<-END
		\$TTL 3600
		@      SOA ns1 hostmaster 1 7200 900 1209600 300
		       NS  ns1
		ns1    A   192.0.2.2
		www    A   192.0.2.80
		sub    NS  ns.sub
		       DS  60485 13 2 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A
		ns.sub A   192.0.2.99
	END
done
cat >"$work/reverse" <<-'END'
	$TTL 3600
	@   SOA ns1.peel.example. hostmaster.peel.example. 1 7200 900 1209600 300
	    NS  ns1.peel.example.
	80  PTR web.peel.example.
END
ip netns exec peel-b ip addr add 192.0.2.3/24 dev eth0
a ping -q -c 1 192.0.2.2 >/dev/null
a ping -q -c 1 2001:db8::2 >/dev/null
settle=4 serve b named -g -u root -c "$work/named.conf"

# Source ports of our own choice: the same in each recording, and none that a reader takes for another protocol.
port=50000
ask() {
	local from=192.0.2.1
	case " $* " in *@2001*) from=2001:db8::1 ;; esac
	port=$((port + 1))
	a dig -b "$from#$port" +tries=1 +time=2 +nocookie +norecurse "$@" >/dev/null
}
server=@192.0.2.2

record a dns/lookups.pcap port 53
a dig +tries=1 +time=2 $server peel.example A >/dev/null # as dig does by itself: cookie, recursion desired
ask +noedns $server web.peel.example A
ask +noedns $server web.peel.example AAAA
ask +noedns $server www.peel.example A
ask +noedns $server peel.example MX
ask +noedns $server peel.example NS
ask +noedns $server peel.example SOA
ask +noedns $server peel.example TXT
ask +noedns $server -x 192.0.2.80
ask +noedns $server _sip._tcp.peel.example SRV
ask +noedns $server any.wild.peel.example A
ask +noedns $server x.delegated.peel.example A
ask +noedns $server deep.old.peel.example A
stop
record a dns/lookup-6.pcap port 53
ask +noedns @2001:db8::2 web.peel.example AAAA
stop
record a dns/errors.pcap port 53
ask +noedns $server nothing.peel.example A # NXDOMAIN with the SOA
ask +noedns $server mail.peel.example AAAA # no data
ask +noedns $server elsewhere.example A # REFUSED
ask +noedns +opcode=status $server peel.example A # NOTIMP
ask +edns=5 +noednsneg $server peel.example A # BADVERS
ask +noedns +header-only $server # FORMERR
stop
record a dns/types.pcap port 53
for type in CAA HINFO LOC RP AFSDB SSHFP X25 ISDN RT PX GPOS KX CERT APL DHCID HIP EUI48 EUI64 URI NID L32 L64 LP IPSECKEY \
	OPENPGPKEY SMIMEA CSYNC ZONEMD TYPE65400; do
	name=host
	[ $type = CAA ] && name=
	ask +noedns $server ${name:+$name.}peel.example $type
done
ask +noedns $server sip.peel.example NAPTR
ask +noedns $server _443._tcp.web.peel.example TLSA
ask +noedns $server web.peel.example HTTPS
ask +noedns $server alias.peel.example HTTPS
ask +noedns $server _dns.peel.example SVCB
ask +noedns $server version.bind CH TXT
stop
record a dns/edns.pcap port 53
ask +edns +cookie=0123456789abcdef $server peel.example A
ask +edns +subnet=198.51.100.0/24 $server peel.example A
ask +edns +subnet=2001:db8::/48 $server peel.example A
ask +edns +padding=128 +nsid +expire $server peel.example SOA
ask +edns +ednsopt=8:00010000 +ednsopt=65001:7065656c $server peel.example A
ask +edns +ednsflags=0x4000 +bufsize=1400 $server peel.example A
ask +tcp +keepalive $server peel.example A
stop
record a dns/dnssec.pcap port 53
ask +dnssec $server signed.example DNSKEY
ask +dnssec $server www.signed.example A
ask +dnssec $server nothing.signed.example A # NSEC
ask +dnssec $server sub.signed.example DS
ask +dnssec $server signed.example CDS
ask +dnssec $server signed.example CDNSKEY
ask +dnssec $server nothing.hashed.example A # NSEC3
ask +dnssec $server hashed.example NSEC3PARAM
ask +dnssec +cdflag +adflag $server www.hashed.example A
stop
record a dns/truncated.pcap port 53
ask +noedns $server large.peel.example TXT # cut short at 512 bytes, then asked again by TCP
stop
record a dns/transfer.pcap port 53
ask +tcp $server 2.0.192.in-addr.arpa AXFR
ask +tcp +keepopen $server peel.example A $server peel.example MX # two questions on one connection
stop
record a dns/update.pcap port 53
a nsupdate >/dev/null <<-END
	server 192.0.2.2
	zone peel.example
	key hmac-sha256:peel-key cGVlbC1wZWVsLXBlZWwtcGVlbC1wZWVsLXBlZWwtcGU=
	prereq nxdomain added.peel.example
	prereq yxrrset web.peel.example A
	prereq nxrrset web.peel.example MX
	update add added.peel.example 300 A 192.0.2.70
	update add added.peel.example 300 TXT "added by nsupdate"
	send
	update delete added.peel.example TXT
	update delete added.peel.example A 192.0.2.70
	send
END
ask +tcp $server peel.example IXFR=2026010101
a nsupdate >/dev/null 2>&1 <<-END || true
	server 192.0.2.2
	zone peel.example
	update add refused.peel.example 300 A 192.0.2.71
	send
END
stop
