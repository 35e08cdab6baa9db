#!/bin/bash
# What needs a switch: VLAN tags, stacked tags, MPLS labels, rapid spanning tree, GRE. Open vSwitch does it all in user
# space, with whatever kernel. Needs openvswitch-switch.
. "$(dirname "$0")/lib.sh"

# switch HOST: runs Open vSwitch in that namespace; vs HOST and flow HOST BRIDGE talk to it.
switch() {
	local host=$1 dir=$work/ovs-$1
	mkdir "$dir"
	export OVS_RUNDIR=$dir OVS_LOGDIR=$dir OVS_DBDIR=$dir
	ovsdb-tool create "$dir/conf.db" /usr/share/openvswitch/vswitch.ovsschema
	settle=0.7 serve "$host" ovsdb-server "$dir/conf.db" "--remote=punix:$dir/db.sock" "--unixctl=$dir/db.ctl"
	settle=1.5 serve "$host" ovs-vswitchd "unix:$dir/db.sock" --disable-system "--unixctl=$dir/vs.ctl"
	vs "$host" set Open_vSwitch . other_config:vlan-limit=2
}
vs() {
	local host=$1
	shift
	ip netns exec "peel-$host" ovs-vsctl --timeout=10 "--db=unix:$work/ovs-$host/db.sock" "$@"
}
flow() { ip netns exec "peel-$1" ovs-ofctl -O OpenFlow13 add-flow "unix:$work/ovs-$1/$2.mgmt" "$3"; }

# Two switches between the hosts, both in peel-c: a - left - trunk - right - b. The recordings are of the trunk.
trunk() {
	hosts 6
	ip -n peel-a link del eth0
	ip netns add peel-c
	local host
	for host in a b; do
		ip -n peel-$host link add eth0 type veth peer name to-$host netns peel-c
		ip -n peel-$host link set eth0 address 02:00:00:00:00:0$host
		ip netns exec peel-$host ethtool -K eth0 tx off >/dev/null 2>&1 || true
	done
	ip -n peel-c link add trunk type veth peer name trunk-end
	ip -n peel-c link set trunk address 02:00:00:00:01:01
	ip -n peel-c link set trunk-end address 02:00:00:00:01:02
	ip netns exec peel-c sysctl -qw net.ipv6.conf.all.disable_ipv6=1
	for host in to-a to-b trunk trunk-end; do ip -n peel-c link set $host up; done
	ip netns exec peel-a sysctl -qw net.ipv6.conf.all.disable_ipv6=1
	ip netns exec peel-b sysctl -qw net.ipv6.conf.all.disable_ipv6=1
	ip -n peel-a addr add 192.0.2.1/24 dev eth0
	ip -n peel-b addr add 192.0.2.2/24 dev eth0
	ip -n peel-a link set eth0 up
	ip -n peel-b link set eth0 up
	switch c
	vs c add-br left -- set bridge left datapath_type=netdev 'other_config:hwaddr="02:00:00:00:02:01"' -- add-port left to-a -- add-port left trunk
	vs c add-br right -- set bridge right datapath_type=netdev 'other_config:hwaddr="02:00:00:00:02:02"' -- add-port right to-b -- add-port right trunk-end
	sleep 1
}

vlan() {
	trunk
	vs c set port to-a tag=5 -- set port to-b tag=5
	record c vlan/802.1q-ping.pcap -i trunk arp or icmp or vlan
	a ping -q -c 2 -i 0.2 192.0.2.2 >/dev/null
	stop
	# A provider's tag around that of the customer.
	local side
	for side in left:to-a:trunk right:to-b:trunk-end; do
		IFS=: read -r bridge inner outer <<<"$side"
		flow c $bridge "priority=10,in_port=$inner,actions=push_vlan:0x8100,set_field:4101->vlan_vid,push_vlan:0x88a8,set_field:4196->vlan_vid,output:$outer"
		flow c $bridge "priority=10,in_port=$outer,vlan_vid=0x1000/0x1000,actions=pop_vlan,resubmit(,1)"
		flow c $bridge "table=1,vlan_vid=0x1000/0x1000,actions=pop_vlan,output:$inner"
	done
	vs c remove port to-a tag 5 -- remove port to-b tag 5
	ip -n peel-a neigh flush dev eth0
	record c vlan/802.1ad-ping.pcap -i trunk
	a ping -q -c 2 -i 0.2 192.0.2.2 >/dev/null
	stop
	done_serving
}

mpls() {
	trunk
	local side
	for side in left:to-a:trunk right:to-b:trunk-end; do
		IFS=: read -r bridge inner outer <<<"$side"
		flow c $bridge "priority=10,in_port=$inner,ip,actions=push_mpls:0x8847,set_field:1000->mpls_label,push_mpls:0x8847,set_field:16->mpls_label,set_field:5->mpls_tc,output:$outer"
		flow c $bridge "priority=10,in_port=$outer,mpls,actions=pop_mpls:0x8847,pop_mpls:0x0800,output:$inner"
	done
	record c mpls/two-labels-ping.pcap -i trunk arp or mpls
	a ping -q -c 2 -i 0.2 192.0.2.2 >/dev/null
	stop
	done_serving
}

rstp() {
	trunk
	record c stp/rstp-open-vswitch.pcap -i trunk stp
	vs c set bridge left rstp_enable=true -- set bridge right rstp_enable=true
	sleep 5
	stop
	done_serving
}

# A tunnel from switch to switch: an Ethernet of their own, 198.51.100.0/24, inside GRE.
gre() {
	local name=$1 host
	shift
	hosts
	for host in a b; do
		ip -n peel-$host addr flush dev eth0
		local mine=1 other=2
		[ $host = a ] || { mine=2 other=1; }
		switch $host
		vs $host add-br outside -- set bridge outside datapath_type=netdev "other_config:hwaddr=\"02:00:00:00:00:0$host\"" -- add-port outside eth0
		vs $host add-br inside -- set bridge inside datapath_type=netdev "other_config:hwaddr=\"02:00:00:00:01:0$host\""
		ip -n peel-$host addr add 192.0.2.$mine/24 dev outside
		ip -n peel-$host addr add 198.51.100.$mine/24 dev inside
		ip -n peel-$host link set outside up
		ip -n peel-$host link set inside up
		vs $host add-port inside gre0 -- set interface gre0 type=gre options:remote_ip=192.0.2.$other "$@"
	done
	sleep 2
	a ping -q -c 2 -W 1 192.0.2.2 >/dev/null || true
	a ping -q -c 2 -W 1 198.51.100.2 >/dev/null || true # the switches learn their ways
	record a "gre/$name.pcap" ip proto 47
	a ping -q -c 2 -i 0.2 198.51.100.2 >/dev/null
	stop
	done_serving
	rm -rf "$work"/ovs-*
}

for part in ${*:-vlan mpls rstp gre}; do
	case $part in
	gre)
		gre ethernet
		gre ethernet-key options:key=42
		gre ethernet-checksum options:csum=true
		gre ethernet-key-sequence options:key=42 options:seq=true
		;;
	*)
		$part
		rm -rf "$work"/ovs-*
		;;
	esac
done
