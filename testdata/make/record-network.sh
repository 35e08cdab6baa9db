#!/bin/bash
# ICMP errors and redirects of a real router, group membership, router advertisements, segment routing, SCTP.
# Needs ping, python3, radvd, ndisc6, libusrsctp-examples, nft.
. "$(dirname "$0")/lib.sh"

# b routes; everything behind it is made to fail in its own way.
errors() {
	hosts 6
	for host in a b; do ip netns exec peel-$host sysctl -qw net.ipv4.icmp_ratelimit=0 net.ipv6.icmp.ratelimit=0; done
	ip netns exec peel-b sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 net.ipv4.conf.all.send_redirects=1 \
		net.ipv4.conf.eth0.send_redirects=1
	ip -n peel-b link add narrow type veth peer name dark
	ip -n peel-b link set narrow mtu 1280 up
	ip -n peel-b link set dark up
	ip -n peel-a route add default via 192.0.2.2
	ip -n peel-a route add default via 2001:db8::2
	ip -n peel-b route add 198.51.100.0/28 dev narrow
	ip -n peel-b route add prohibit 198.51.100.16/28
	ip -n peel-b route add unreachable 198.51.100.32/28
	ip -n peel-b route add 198.51.100.48/28 via 192.0.2.99
	ip -n peel-b route add 2001:db8:1::/64 dev narrow
	ip -n peel-b route add prohibit 2001:db8:2::/64
	ip -n peel-b route add unreachable 2001:db8:3::/64
	ip -n peel-b route add 2001:db8:4::/64 via 2001:db8::99
	ip -n peel-b neigh add 192.0.2.99 lladdr 02:00:00:00:00:99 dev eth0
	ip -n peel-b neigh add 2001:db8::99 lladdr 02:00:00:00:00:99 dev eth0
	knock() { a ping -q -c 1 -W 1 -p 7065656c "$@" >/dev/null 2>&1 || true; }
	record a icmp/router-errors.pcap icmp
	knock -t 1 198.51.100.1 # time exceeded
	sleep 2                 # routers send errors at a limited rate
	knock 203.0.113.1                # network unreachable
	knock 198.51.100.17              # administratively prohibited
	sleep 2
	knock 198.51.100.33              # host unreachable
	knock -M do -s 1400 198.51.100.2 # fragmentation needed
	knock 198.51.100.49              # redirect
	a python3 testdata/make/sockets.py unknown-protocol
	stop
	record a icmpv6/router-errors.pcap icmp6 or ip6 proto 253
	knock -t 1 2001:db8:1::1
	knock 2001:db8:5::1
	knock 2001:db8:2::1
	knock 2001:db8:3::1
	knock -M do -s 1400 2001:db8:1::2
	knock 2001:db8:4::1
	a python3 testdata/make/sockets.py unknown-protocol
	stop
	record a ipv4/traceroute-udp.pcap udp or icmp
	a python3 testdata/make/sockets.py hops
	stop
	record a ipv6/extension-headers.pcap ip6
	a python3 testdata/make/sockets.py extension-headers
	stop
}

neighbors() {
	hosts 6
	ip -n peel-a neigh flush dev eth0
	ip -n peel-b neigh flush dev eth0
	record a icmpv6/neighbor-discovery.pcap icmp6
	a ndisc6 -q -r 1 2001:db8::2 eth0 >/dev/null
	a ndisc6 -q -r 1 -w 500 2001:db8::77 eth0 >/dev/null 2>&1 || true
	stop
	record a icmpv6/duplicate-address-detection.pcap icmp6
	ip -n peel-a addr add 2001:db8::50/64 dev eth0
	sleep 1.5
	ip -n peel-a addr add 2001:db8::2/64 dev eth0 # already taken
	sleep 1.5
	stop
	cat >"$work/radvd.conf" <<-END
		interface eth0 {
			AdvSendAdvert on;
			MinRtrAdvInterval 30;
			MaxRtrAdvInterval 100;
			AdvLinkMTU 1500;
			AdvOtherConfigFlag on;
			AdvDefaultPreference high;
			AdvCaptivePortalAPI "https://portal.peel.example/api";
			prefix 2001:db8:a::/64 { AdvValidLifetime 3600; AdvPreferredLifetime 1800; };
			route 2001:db8:b::/48 { AdvRoutePreference low; AdvRouteLifetime 600; };
			RDNSS 2001:db8::53 2001:db8::54 { AdvRDNSSLifetime 300; };
			DNSSL peel.example lab.peel.example { AdvDNSSLLifetime 300; };
			nat64prefix 64:ff9b::/96 { AdvValidLifetime 600; };
			abro 2001:db8::2 { AdvVersionLow 1; AdvValidLifeTime 60; };
		};
	END
	ip netns exec peel-b sysctl -qw net.ipv6.conf.all.forwarding=1
	ip -n peel-b link set eth0 down
	ip -n peel-b addr add 2001:db8::2/64 dev eth0 nodad 2>/dev/null || true
	ip -n peel-b link set eth0 up
	sleep 2
	if ! a radvd --configtest -C "$work/radvd.conf" >>"$work/log" 2>&1; then # older ones know fewer options
		sed -i '/CaptivePortal/d; /nat64prefix/d' "$work/radvd.conf"
	fi
	serve b radvd -n -m stderr -p "$work/radvd.pid" -C "$work/radvd.conf" -u root
	sleep 1
	record a icmpv6/router-advertisement.pcap icmp6 and '(ip6[40] == 133 or ip6[40] == 134 or ip6[40] == 135 or ip6[40] == 136)'
	a rdisc6 -q -1 -r 1 eth0 >/dev/null
	sleep 1
	stop
	done_serving
}

# A bridge on b asks who listens, programs on a join and leave groups.
groups() {
	local igmp=$1 mld=$2
	hosts 6
	for host in a b; do ip -n peel-$host addr flush dev eth0 scope global; done
	ip -n peel-a addr add 192.0.2.1/24 dev eth0
	ip netns exec peel-a sysctl -qw net.ipv4.conf.eth0.force_igmp_version="$igmp" net.ipv6.conf.eth0.force_mld_version="$mld"
	ip -n peel-a route add 224.0.0.0/4 dev eth0
	[ "$igmp" != 1 ] || { # bridges don't speak IGMPv1
		record a igmp/v1.pcap igmp
		a timeout 5 python3 testdata/make/sockets.py join
		stop
		return
	}
	ip -n peel-b link add br0 type bridge mcast_snooping 1 mcast_querier 1 mcast_igmp_version "$igmp" mcast_mld_version "$mld" \
		mcast_query_response_interval 100 mcast_startup_query_interval 300 mcast_last_member_interval 20
	ip -n peel-b link set br0 address 02:00:00:00:00:0b
	ip -n peel-b addr add 192.0.2.2/24 dev br0
	ip -n peel-b link set eth0 master br0
	record a "igmp/v$igmp.pcap" igmp
	ip -n peel-b link set br0 up
	(sleep 1.2 && a python3 testdata/make/sockets.py join 239.192.0.1 3)
	[ "$igmp" = 2 ] || a python3 testdata/make/sockets.py join-source 0.7
	stop 1
	ip -n peel-b link set br0 down
	record a "icmpv6/mld-v$mld.pcap" 'ip6[6] == 0 and ip6[40] == 58'
	ip -n peel-b link set br0 up
	(sleep 3 && a python3 testdata/make/sockets.py join6 3)
	stop 1
}

segments() {
	hosts 6
	for host in a b; do ip netns exec peel-$host sysctl -qw net.ipv6.conf.all.seg6_enabled=1 net.ipv6.conf.eth0.seg6_enabled=1; done
	ip netns exec peel-b sysctl -qw net.ipv6.conf.all.forwarding=1
	ip -n peel-b addr add 2001:db8:f::1/128 dev lo
	ip -n peel-b addr add 2001:db8:f::2/128 dev lo
	ip -n peel-a route add 2001:db8:f::1/128 via 2001:db8::2
	ip -n peel-a route add 2001:db8:f::2/128 encap seg6 mode inline segs 2001:db8:f::1 via 2001:db8::2
	a ping -q -c 1 2001:db8::2 >/dev/null
	record a ipv6/segment-routing-inline.pcap ip6 and not net ff02::/16
	a ping -q -c 1 -W 1 2001:db8:f::2 >/dev/null || true
	stop
	ip -n peel-a route replace 2001:db8:f::2/128 encap seg6 mode encap segs 2001:db8:f::1,2001:db8:f::2 via 2001:db8::2
	record a ipv6/segment-routing-encapsulated.pcap ip6 and not net ff02::/16
	a ping -q -c 1 -W 1 2001:db8:f::2 >/dev/null || true
	stop
}

# SCTP of a library in user space: the kernel may have none.
sctp() {
	hosts
	for host in a b; do # what a kernel without SCTP would answer
		ip netns exec peel-$host nft 'add table ip t; add chain ip t out { type filter hook output priority 0; }; add rule ip t out icmp code 2 drop'
	done
	a ping -q -c 1 192.0.2.2 >/dev/null
	record a sctp/usrsctp-session.pcap ip proto 132
	serve b /usr/lib/usrsctp/discard_server
	a timeout 5 /usr/lib/usrsctp/tsctp -n 3 -l 64 -p 9 192.0.2.2 >>"$work/log" 2>&1 || true
	stop 1
	done_serving
}

for part in ${*:-errors neighbors groups1 groups2 groups3 segments sctp}; do
	case $part in
	groups1) groups 1 1 ;;
	groups2) groups 2 1 ;;
	groups3) groups 3 2 ;;
	*) $part ;;
	esac
done
