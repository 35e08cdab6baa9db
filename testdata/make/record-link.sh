#!/bin/bash
# What lives on the link: LLDP and its relatives, spanning tree, 802.1X, PPPoE discovery, and Linux "cooked" captures.
# Needs lldpd, hostapd, wpasupplicant, pppoe.
. "$(dirname "$0")/lib.sh"

lldp() {
	hosts
	mkdir "$work/lldpd"
	# Two neighbours that also speak the protocols of some makers of switches.
	record b lldp/lldpd.pcap ether proto 0x88cc
	settle=4 serve a unshare --mount sh -c 'mount -t tmpfs none /run; mkdir -p /run/lldpd
		printf "configure system hostname peel-client\nconfigure system description peel-client-for-tests\nconfigure system platform peel\nconfigure lldp portidsubtype ifname\n" >/run/lldpd.conf
		exec lldpd -d -i -k -S "a host in a network namespace" -I eth0 -m 192.0.2.1 -M 1 -O /run/lldpd.conf'
	stop
	done_serving
	record b snap/cdp-and-relatives.pcap llc
	settle=4 serve a unshare --mount sh -c 'mount -t tmpfs none /run; mkdir -p /run/lldpd
		exec lldpd -d -i -k -S "a host in a network namespace" -I eth0 -m 192.0.2.1 -P peel -ll -cc -ee -ff -ss -O /dev/null'
	stop
	done_serving
}

stp() {
	hosts
	ip -n peel-b link add br0 type bridge stp_state 1 forward_delay 200 hello_time 100 max_age 600
	ip -n peel-b link set br0 address 02:00:00:00:00:bb
	ip -n peel-b link set eth0 master br0
	record a stp/linux-bridge.pcap stp
	ip -n peel-b link set br0 up
	sleep 6
	stop
}

eapol() {
	hosts
	printf '"student" MD5 "secret"\n' >"$work/users"
	cat >"$work/hostapd.conf" <<-END
		interface=eth0
		driver=wired
		ieee8021x=1
		eap_server=1
		eap_user_file=$work/users
		eap_message=peel
		use_pae_group_addr=1
		logger_stdout=-1
	END
	cat >"$work/supplicant.conf" <<-END
		ap_scan=0
		network={
			key_mgmt=IEEE8021X
			eap=MD5
			identity="student"
			password="$2"
			eapol_flags=0
		}
	END
	settle=1 serve b hostapd "$work/hostapd.conf"
	record a "eapol/$1.pcap" ether proto 0x888e
	settle=4 serve a wpa_supplicant -D wired -i eth0 -c "$work/supplicant.conf"
	done_serving
	stop
}

pppoe() {
	hosts
	record a pppoe/discovery.pcap ether proto 0x8863 or ether proto 0x8864
	serve b pppoe-server -F -I eth0 -C peel-ac -S internet -S peel -L 192.0.2.2 -R 198.51.100.10 -N 4 -q /bin/true
	a pppoe-discovery -I eth0 -A -t 1 -a 1 >/dev/null 2>&1 || true
	a timeout 3 pppoe -I eth0 -S internet -U </dev/null >/dev/null 2>&1 || true
	stop 1
	done_serving
}

cooked() {
	hosts 6
	record a cooked/sll-v1-ping.pcap -i any -y LINUX_SLL icmp or arp
	a ping -q -c 2 -i 0.2 192.0.2.2 >/dev/null
	a ping -q -c 1 127.0.0.1 >/dev/null
	stop
	record a cooked/sll-v2-ping.pcap -i any -y LINUX_SLL2 icmp or icmp6
	a ping -q -c 2 -i 0.2 192.0.2.2 >/dev/null
	a ping -q -c 1 2001:db8::2 >/dev/null
	a ping -q -c 1 127.0.0.1 >/dev/null
	stop
}

for part in ${*:-lldp stp eapol_good eapol_bad pppoe cooked}; do
	case $part in
	eapol_good) eapol md5-success secret ;;
	eapol_bad) eapol md5-failure wrong ;;
	*) $part ;;
	esac
done
