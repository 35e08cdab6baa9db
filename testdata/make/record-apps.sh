#!/bin/bash
# DHCP, NTP, TFTP, FTP, mDNS: servers on peel-b, clients on peel-a.
# Needs dnsmasq, udhcpc, isc-dhcp-client, chrony, tftpd-hpa, tftp-hpa, curl, vsftpd, avahi-daemon, python3.
. "$(dirname "$0")/lib.sh"

dhcp() {
	hosts
	ip -n peel-a addr flush dev eth0
	settle=1 serve b dnsmasq -k -C /dev/null --user=root --port=0 --interface=eth0 --bind-interfaces --no-ping --dhcp-authoritative \
		--dhcp-leasefile="$work/leases" --pid-file= --dhcp-range=192.0.2.100,192.0.2.150,255.255.255.0,12h --dhcp-option=option:router,192.0.2.2 \
		--dhcp-option=option:dns-server,192.0.2.2,192.0.2.3 --dhcp-option=option:ntp-server,192.0.2.2 \
		--dhcp-option=option:domain-search,peel.example,lab.peel.example --domain=peel.example \
		--dhcp-option=option:classless-static-route,198.51.100.0/24,192.0.2.2
	printf '#!/bin/sh\n[ "$1" != bound ] || ip addr add "$ip/24" dev eth0\n' >"$work/bound"
	chmod +x "$work/bound"
	record a dhcp/udhcpc-lease-release.pcap udp port 67 or udp port 68
	a timeout 3 udhcpc -f -n -i eth0 -s "$work/bound" -x hostname:peel-client -V peel -R >/dev/null 2>&1 || true
	stop
	ip -n peel-a addr flush dev eth0
	cat >"$work/dhclient.conf" <<-END
		send host-name "peel-client";
		request subnet-mask, broadcast-address, routers, domain-name, domain-name-servers, ntp-servers, interface-mtu;
	END
	local client=(dhclient -1 -d -sf /bin/true -cf "$work/dhclient.conf" -lf "$work/client.leases" -pf "$work/dhclient.pid" eth0)
	record a dhcp/dhclient-lease.pcap udp port 67 or udp port 68
	a timeout 4 "${client[@]}" >/dev/null 2>&1 || true
	stop
	# A lease from another network: the server refuses it, and the client starts over.
	sed -i 's/fixed-address .*/fixed-address 198.51.100.77;/' "$work/client.leases"
	record a dhcp/nak.pcap udp port 67 or udp port 68
	a timeout 6 "${client[@]}" >/dev/null 2>&1 || true
	stop
	ip -n peel-a addr add 192.0.2.1/24 dev eth0
	record a dhcp/inform.pcap udp port 67 or udp port 68
	a python3 testdata/make/sockets.py dhcp-inform
	stop
	done_serving

	# The offered address is taken by a third host: the client declines it.
	hosts
	ip -n peel-a addr flush dev eth0
	ip netns add peel-c
	ip -n peel-b link add link eth0 name mac0 type macvlan
	ip -n peel-b link set mac0 netns peel-c name eth0 address 02:00:00:00:00:0c
	ip -n peel-c addr add 192.0.2.120/24 dev eth0
	ip -n peel-c link set eth0 up
	settle=1 serve b dnsmasq -k -C /dev/null --user=root --port=0 --interface=eth0 --bind-interfaces --no-ping --dhcp-authoritative \
		--dhcp-leasefile="$work/leases" --pid-file= --dhcp-range=192.0.2.100,192.0.2.150,255.255.255.0,12h \
		--dhcp-host=02:00:00:00:00:0a,192.0.2.120
	record a dhcp/decline.pcap udp port 67 or udp port 68 or arp
	a timeout 4 udhcpc -f -q -n -t 1 -a500 -i eth0 -s /bin/true -x hostname:peel-client -V peel >/dev/null 2>&1 || true
	stop
	done_serving
}

ntp() {
	hosts
	printf '1 MD5 peel\n2 SHA1 HEX:7065656c7065656c7065656c7065656c70656564\n' >"$work/ntp.keys"
	printf 'local stratum 8\nallow 192.0.2.0/24\ncmdport 0\nkeyfile %s\npidfile %s\n' "$work/ntp.keys" "$work/chrony.pid" >"$work/chrony.conf"
	a ping -q -c 1 192.0.2.2 >/dev/null
	settle=1 serve b chronyd -x -n -u root -f "$work/chrony.conf"
	local case options
	while read -r case options; do
		record a "ntp/$case.pcap" udp port 123
		printf 'server 192.0.2.2 iburst %s\ncmdport 0\nkeyfile %s\npidfile %s\n' "$options" "$work/ntp.keys" "$work/client.pid" >"$work/client.conf"
		a timeout 12 chronyd -Q -u root -t 10 -f "$work/client.conf" >>"$work/log" 2>&1 || true
		stop
	done <<-END
		client-server
		client-server-v3 version 3
		authenticated-md5 key 1
		authenticated-sha1 key 2
		extension-field extfield F323
	END
	done_serving
}

tftp() {
	hosts
	mkdir "$work/tftp"
	chmod 777 "$work/tftp"
	for i in $(seq 1 40); do echo "line $i of a file for TFTP"; done >"$work/tftp/file.txt"
	a ping -q -c 1 192.0.2.2 >/dev/null
	serve b in.tftpd --foreground --secure --create --user root --address 192.0.2.2:69 "$work/tftp"
	record a tftp/read-with-options.pcap udp
	a curl -s -o /dev/null --tftp-blksize 1024 tftp://192.0.2.2/file.txt
	stop
	record a tftp/read.pcap udp
	(cd "$work" && a tftp 192.0.2.2 -m octet -c get file.txt)
	stop
	record a tftp/write.pcap udp
	(cd "$work" && a tftp 192.0.2.2 -m netascii -c put file.txt upload.txt)
	stop
	record a tftp/not-found.pcap udp
	(cd "$work" && a tftp 192.0.2.2 -m octet -c get nothing.txt) >/dev/null 2>&1 || true
	stop
	done_serving
}

ftp() {
	hosts
	mkdir -p "$work/ftp/incoming" "$work/empty"
	chmod 755 "$work/ftp" "$work/empty"
	chmod 777 "$work/ftp/incoming"
	echo 'a file that FTP carries' >"$work/ftp/file.txt"
	cat >"$work/vsftpd.conf" <<-END
		listen=YES
		listen_address=192.0.2.2
		background=NO
		anonymous_enable=YES
		local_enable=YES
		pam_service_name=other
		write_enable=YES
		anon_upload_enable=YES
		no_anon_password=NO
		anon_root=$work/ftp
		secure_chroot_dir=$work/empty
		seccomp_sandbox=NO
		ftpd_banner=peel test server
		pasv_min_port=50100
		pasv_max_port=50110
		use_localtime=NO
	END
	a ping -q -c 1 192.0.2.2 >/dev/null
	serve b vsftpd "$work/vsftpd.conf"
	local site=ftp://192.0.2.2
	record a ftp/list-and-retrieve.pcap tcp
	a curl -s -o /dev/null $site/ -o /dev/null $site/file.txt
	stop
	record a ftp/passive.pcap tcp
	a curl -s -o /dev/null --disable-epsv $site/file.txt
	stop
	record a ftp/active.pcap tcp
	a curl -s -o /dev/null --disable-eprt -P 192.0.2.1 $site/file.txt
	stop
	record a ftp/store.pcap tcp
	a curl -s -T "$work/ftp/file.txt" $site/incoming/stored.txt
	stop
	record a ftp/not-found.pcap tcp
	a curl -s -o /dev/null $site/nothing.txt || true
	stop
	record a ftp/login-refused.pcap tcp
	a curl -s -o /dev/null -u student:wrong $site/ || true
	stop 1
	done_serving
}

mdns() {
	hosts 6
	mkdir "$work/services"
	cat >"$work/services/peel.service" <<-END
		<?xml version="1.0"?><!DOCTYPE service-group SYSTEM "avahi-service.dtd">
		<service-group><name>peel on peel-server</name><service><type>_http._tcp</type><subtype>_printer._sub._http._tcp</subtype>
		<port>8081</port><txt-record>path=/</txt-record><txt-record>layer=7</txt-record></service></service-group>
	END
	printf '[server]\nhost-name=peel-server\nuse-ipv4=yes\nuse-ipv6=yes\nenable-dbus=no\n[publish]\npublish-hinfo=no\npublish-workstation=no\n' >"$work/avahi.conf"
	record a mdns/announce-and-query.pcap udp port 5353
	settle=5 serve b unshare --mount sh -c 'mount -t tmpfs none /run; mkdir /run/avahi-daemon; mount --bind "$1" /etc/avahi/services
		exec avahi-daemon -f "$2" --no-drop-root --no-chroot --no-rlimits' - "$work/services" "$work/avahi.conf"
	a python3 testdata/make/sockets.py mdns-query 5353
	a python3 testdata/make/sockets.py mdns-query 51251
	done_serving # says good-bye: time to live 0
	stop 1
}

for part in ${*:-dhcp ntp tftp ftp mdns}; do $part; done
