#!/bin/bash
# TCP, UDP, UDP-Lite, ICMP echo, ARP: what every reader meets first.
# Needs go, dumpcap, ping, arping, python3 and tc beside what lib.sh needs.
. "$(dirname "$0")/lib.sh"

go build -o "$work/session" ./testdata/make/session
go build -o "$work/tidy" ./testdata/make/tidy
mkdir -p $out/tcp $out/udp

# The main capture: a Go program on loopback, as anybody's own machine shows it.
unhosts
ip netns add peel-a
ip -n peel-a link set lo up

# loopback FILE ARGUMENTS...: records session on lo as pcapng, with nanoseconds and nothing about the machine.
loopback() {
	local file=$1
	shift
	: >"$work/dumpcap"
	ip netns exec peel-a dumpcap -q -i lo -w "$work/lo.pcapng" 2>"$work/dumpcap" &
	recorder=$!
	while ! grep -q 'File:' "$work/dumpcap"; do sleep 0.1; done
	sleep 0.3
	a "$work/session" "$@"
	stop 1
	"$work/tidy" "$work/lo.pcapng" "$out/$file"
}
loopback tcp/go-session.pcapng -address 127.0.0.1:8000 -local 127.0.0.1:51224
loopback tcp/refused.pcapng -case refused -address 127.0.0.1:8000 -local 127.0.0.1:51227
loopback tcp/large-segment.pcapng -case large -address 127.0.0.1:8000 -local 127.0.0.1:51226
loopback udp/go-echo.pcapng -network udp -address 127.0.0.1:8000 -local 127.0.0.1:51225
loopback udp/go-echo-6.pcapng -network udp6 -address '[::1]:8000' -local '[::1]:51225'
loopback udp/refused.pcapng -network udp -role client -address 127.0.0.1:8000 -local 127.0.0.1:51228 2>/dev/null || true

# The same on a cable: other addresses, checksums that hold, segments of at most 1460 bytes.
hosts 6
# cable FILE PORT SERVER-ADDRESS CLIENT-ADDRESS ARGUMENTS...
cable() {
	local file=$1 server=$2 client=$3
	shift 3
	record a "$file" tcp or udp or icmp
	settle=0.3 serve b "$work/session" -role server -address "$server" "$@"
	a "$work/session" -role client -address "$server" -local "$client" "$@"
	stop
	done_serving
}
a ping -q -c 1 192.0.2.2 >/dev/null # so that ARP is done
a ping -q -c 1 2001:db8::2 >/dev/null
cable tcp/go-session-cable.pcap 192.0.2.2:8000 192.0.2.1:51230
cable tcp/go-session-6.pcap '[2001:db8::2]:8000' '[2001:db8::1]:51230'
cable tcp/half-close.pcap 192.0.2.2:8000 192.0.2.1:51231 -case half-close
cable tcp/reset.pcap 192.0.2.2:8000 192.0.2.1:51232 -case reset
cable tcp/urgent.pcap 192.0.2.2:8000 192.0.2.1:51233 -case urgent
cable tcp/keep-alive.pcap 192.0.2.2:8000 192.0.2.1:51234 -case keep-alive
cable tcp/md5-signature.pcap 192.0.2.2:8000 192.0.2.1:51235 -case signed
cable tcp/multipath.pcap 192.0.2.2:8000 192.0.2.1:51236 -case multipath
cable udp/go-echo-cable.pcap 192.0.2.2:8000 192.0.2.1:51237 -network udp

for host in a b; do ip netns exec peel-$host sysctl -qw net.ipv4.tcp_ecn=1; done
cable tcp/ecn.pcap 192.0.2.2:8000 192.0.2.1:51238
if ip netns exec peel-a sysctl -qw net.ipv4.tcp_ecn=3 2>/dev/null; then # Linux 6.18 and later
	ip netns exec peel-b sysctl -qw net.ipv4.tcp_ecn=3
	cable tcp/accurate-ecn.pcap 192.0.2.2:8000 192.0.2.1:51239
fi

# ICMP echo, IPv4 options that ping knows, fragments, and what answers a closed port.
record a icmp/ping.pcap icmp
a ping -q -c 3 -i 0.2 -p 7065656c 192.0.2.2 >/dev/null
stop
record a icmpv6/ping.pcap icmp6 and 'ip6[40] >= 128 and ip6[40] <= 129'
a ping -q -c 3 -i 0.2 -p 7065656c 2001:db8::2 >/dev/null
stop
record a icmp/ping-record-route.pcap icmp
a ping -q -c 2 -i 0.2 -R 192.0.2.2 >/dev/null
a ping -q -c 2 -i 0.2 -T tsandaddr 192.0.2.2 >/dev/null
stop
record a ipv4/fragments-ping.pcap icmp
a ping -q -c 1 -s 4000 192.0.2.2 >/dev/null
stop
record a ipv6/fragments-ping.pcap icmp6 or ip6 proto 44
a ping -q -c 1 -s 4000 2001:db8::2 >/dev/null
stop
record a icmp/port-unreachable.pcap icmp or udp
a "$work/session" -network udp -role client -address 192.0.2.2:9 -local 192.0.2.1:51240 2>/dev/null || true
stop
record a icmpv6/port-unreachable.pcap icmp6 or udp
a "$work/session" -network udp -role client -address '[2001:db8::2]:9' -local '[2001:db8::1]:51240' 2>/dev/null || true
stop

# ARP: asked and answered, asked in vain, announced, probed.
ip -n peel-a neigh flush dev eth0
ip -n peel-b neigh flush dev eth0
record a arp/request-reply.pcap arp
a arping -q -c 2 -I eth0 192.0.2.2
stop
record a arp/no-reply.pcap arp
a arping -q -c 2 -w 2 -I eth0 192.0.2.99 || true
stop
record a arp/gratuitous.pcap arp
a arping -q -c 1 -U -I eth0 192.0.2.1 || true
a arping -q -c 1 -A -I eth0 192.0.2.1 || true
stop
record a arp/probe.pcap arp
a arping -q -c 2 -w 2 -D -I eth0 192.0.2.50 || true
a arping -q -c 1 -w 2 -D -I eth0 192.0.2.2 || true
stop

# UDP-Lite (RFC 3828): whole coverage, then 12 bytes of it; UDP without a checksum.
record a udplite/partial-coverage.pcap ip proto 136
serve b python3 testdata/make/sockets.py udplite-server
a python3 testdata/make/sockets.py udplite-client
stop
done_serving
record a udp/zero-checksum.pcap udp
serve b python3 testdata/make/sockets.py udp-server
a python3 testdata/make/sockets.py udp-no-checksum-client
stop
done_serving

# TCP Fast Open (RFC 7413): the first connection earns a cookie, the second spends it.
record a tcp/fast-open.pcap tcp
for host in a b; do ip netns exec peel-$host sysctl -qw net.ipv4.tcp_fastopen=3; done
serve b python3 testdata/make/sockets.py fast-open-server
a python3 testdata/make/sockets.py fast-open-client
a python3 testdata/make/sockets.py fast-open-client
stop
done_serving
