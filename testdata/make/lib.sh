# Helpers of the record-*.sh scripts: two hosts in network namespaces of their own, joined by one virtual cable.
# Nothing that runs here can reach anything but the other namespace. Needs root, iproute2, ethtool and tcpdump.
#
#	peel-a  192.0.2.1  2001:db8::1  02:00:00:00:00:0a  interface eth0
#	peel-b  192.0.2.2  2001:db8::2  02:00:00:00:00:0b  interface eth0

set -eu
cd "$(dirname "$0")/../.." # the root of the repository
out=${OUT:-testdata} # OUT=somewhere records somewhere else
work=$(mktemp -d)
chmod 755 "$work"
recorder=

# hosts builds both namespaces; "hosts 6" leaves IPv6 on.
hosts() {
	local six=1 host mac
	[ "${1:-}" = 6 ] && six=0
	unhosts
	for host in a b; do
		ip netns add "peel-$host"
		ip netns exec "peel-$host" sysctl -qw net.ipv6.conf.all.disable_ipv6=$six net.ipv6.conf.default.disable_ipv6=$six
		ip -n "peel-$host" link set lo up
	done
	ip -n peel-a link add eth0 type veth peer name eth0 netns peel-b
	for host in a b; do
		mac=02:00:00:00:00:0$host
		ip -n "peel-$host" link set eth0 address "$mac"
		# Checksums and segments as they would be on a cable.
		ip netns exec "peel-$host" ethtool -K eth0 tx off tso off gso off gro off >/dev/null 2>&1 || true
	done
	ip -n peel-a addr add 192.0.2.1/24 dev eth0
	ip -n peel-b addr add 192.0.2.2/24 dev eth0
	if [ $six = 0 ]; then
		for host in a b; do ip netns exec "peel-$host" sysctl -qw net.ipv6.conf.eth0.router_solicitations=0; done
		ip -n peel-a addr add 2001:db8::1/64 dev eth0 nodad
		ip -n peel-b addr add 2001:db8::2/64 dev eth0 nodad
	fi
	ip -n peel-a link set eth0 up
	ip -n peel-b link set eth0 up
	[ $six = 1 ] || sleep 2 # duplicate address detection of the link-local addresses
}

unhosts() {
	ip netns del peel-a 2>/dev/null || true
	ip netns del peel-b 2>/dev/null || true
	ip netns del peel-c 2>/dev/null || true
}

# a and b run a command as the client or the server, under a harmless host name.
a() { ip netns exec peel-a unshare --uts sh -c 'hostname peel-client; exec "$@"' - "$@"; }
b() { ip netns exec peel-b unshare --uts sh -c 'hostname peel-server; exec "$@"' - "$@"; }

# record HOST FILE [tcpdump arguments]: starts to record on a host's eth0, or on what -i in the arguments says.
record() {
	local host=$1 file=$2 interface="-i eth0"
	shift 2
	case " $* " in *" -i "*) interface= ;; esac
	mkdir -p "$(dirname "$out/$file")"
	: >"$work/tcpdump"
	ip netns exec "peel-$host" tcpdump $interface -n -U --immediate-mode -Z root -s 65535 -w "$out/$file" "$@" 2>"$work/tcpdump" &
	recorder=$!
	while ! grep -q 'listening on' "$work/tcpdump"; do
		kill -0 $recorder 2>/dev/null || { cat "$work/tcpdump" >&2; exit 1; }
		sleep 0.1
	done
	sleep 0.2
}

# stop ends the recording.
stop() {
	sleep "${1:-0.4}"
	kill -INT $recorder
	wait $recorder 2>/dev/null || true
	recorder=
}

# serve HOST COMMAND...: runs a server on a or b until done_serving.
servers=
serve() {
	local host=$1 name=peel-server
	[ "$host" = b ] || name=peel-client
	shift
	ip netns exec "peel-$host" unshare --uts sh -c 'hostname "$0"; exec "$@"' $name "$@" >>"$work/log" 2>&1 &
	servers="$servers $!"
	sleep "${settle:-0.5}"
}

done_serving() {
	for pid in $servers; do
		kill "$pid" 2>/dev/null || true
		wait "$pid" 2>/dev/null || true
	done
	servers=
}

cleanup() {
	status=$?
	[ -z "$recorder" ] || kill $recorder 2>/dev/null || true
	done_serving
	[ $status = 0 ] || [ ! -s "$work/log" ] || cat "$work/log" >&2
	unhosts
	rm -rf "$work"
}
trap cleanup EXIT
