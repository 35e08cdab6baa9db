package filter

import "strings"

// expressions are held against tcpdump for every link type in some sorts: what
// the manual page says, what its examples do, and what is easily got wrong.
func expressions() []string {
	list := strings.Split(strings.TrimSpace(expressionList), "\n")
	for name := range constants {
		header := "icmp"
		switch {
		case strings.HasPrefix(name, "icmp6"):
			header = "icmp6"
		case strings.HasPrefix(name, "tcp"):
			header = "tcp"
		}
		list = append(list, header+"[0] = "+name, header+"["+name+"] = 1")
	}
	for _, t := range wlanSubtypes {
		for _, n := range t.names {
			list = append(list, "type "+wlanTypeName(t.kind)+" subtype "+n.word, "subtype "+n.word)
		}
	}
	for _, n := range wlanTypes {
		list = append(list, "type "+n.word, "type "+strings.ToUpper(n.word))
	}
	for _, n := range pfReasons {
		list = append(list, "reason "+n.word)
	}
	for _, n := range pfActions {
		list = append(list, "action "+n.word)
	}
	for name := range llcTests {
		list = append(list, "llc "+name, "llc "+strings.ToUpper(name))
	}
	for word := range protocolWords {
		list = append(list, word, "not "+word, word+"[1] = 2", word+" broadcast", word+" multicast", word+" proto 6",
			word+" proto \\"+word, word+" host 10.0.0.1", word+" host ::1", word+" host 1:2:3:4:5:6", word+" net 10", word+" port 80",
			word+" portrange 1-2", word+" protochain 6", "ether proto \\"+word, "proto \\"+word, "vlan and "+word, "mpls and "+word, "pppoes and "+word, "geneve and "+word)
	}
	for word := range keywords {
		list = append(list, word, word+" 3", "ip "+word, "tcp "+word+" 1", "port "+word, "host "+word, word+" foo")
	}
	return list
}

const expressionList = `
tcp
udp
icmp
icmp6
igmp
arp
rarp
ip
ip6
sctp
esp
ah
pim
vrrp
host 10.0.0.1
src host 192.168.1.1
dst host 192.168.0.1
host ::1
src host fe80::1
net 10
net 192.168
net 192.168.1
net 10.0.0.0/8
src net 192.168.0.0/16
dst net 172.16.0.0/12
net 192.168.1.0 mask 255.255.255.0
net 2001:db8::/32
ip6 net fe80::/10
src and dst net 10
src or dst net 192.168.0.0/16
port 80
src port 80
dst port 443
tcp port 80
udp port 53
tcp dst port 443
port http
udp port domain
tcp port https
portrange 20-100
tcp portrange 20-100
udp src portrange 1024-65535
tcp port 80 or 443
tcp src port 80 or tcp dst port 80
ether host ff:ff:ff:ff:ff:ff
ether src 00:00:00:00:00:00
ether dst ff:ff:ff:ff:ff:ff
ether broadcast
ether multicast
broadcast
multicast
ip broadcast
ip multicast
ip6 multicast
ether proto 0x806
ether proto \arp
ether proto \ip
ip proto 6
ip proto \tcp
ip proto 2
ip6 proto 17
ip6 proto \udp
proto 1
proto \icmp
arp host 10.0.0.1
ip host 127.0.0.1
arp net 192.168.0.0/16
not tcp
! tcp
!udp
not arp
not (tcp or udp)
tcp or udp
tcp || udp
tcp and port 80
tcp && port 80
tcp and not port 22
not port 22
(tcp or udp) and net 10.0.0.0/8
tcp and (port 80 or port 443)
tcp and port 80 or udp and port 53
host 10.0.0.1 and not (port 80 or port 22)
src net 10 and dst port 53
ip and not tcp and not udp
ip or ip6
ip6 and tcp port 80
ip6 and udp
tcp[13] & 2 != 0
tcp[13] = 18
tcp[tcpflags] == tcp-syn
tcp[tcpflags] & (tcp-syn|tcp-fin) != 0
tcp[tcpflags] & (tcp-rst) != 0
tcp[tcpflags] & tcp-push != 0 and port 80
tcp[tcpflags] & (tcp-syn|tcp-fin) != 0 and not src and dst net 127
tcp[tcpflags] & (tcp-rst|tcp-ack) == (tcp-rst|tcp-ack)
icmp[icmptype] == icmp-echo
icmp[icmptype] == icmp-echoreply
icmp[icmptype] != icmp-echo and icmp[icmptype] != icmp-echoreply
icmp6[icmp6type] != icmp6-echo and icmp6[icmp6type] != icmp6-echoreply
icmp[0] == 8
icmp6[icmp6type] == icmp6-neighborsolicit
udp[4:2] > 50
ip[8] < 5
ip[0] & 0xf != 5
ip[6:2] & 0x1fff != 0
ip[6:2] & 0x1fff = 0
ip[6] & 0x20 != 0
ip[2:2] > 1000
ip6[6] == 58
ether[0] & 1 != 0
ether[0] & 1 = 0 and ip[16] >= 224
ether[12:2] == 0x800
ether[12:2] > 1500
tcp port 80 and (((ip[2:2] - ((ip[0]&0xf)<<2)) - ((tcp[12]&0xf0)>>2)) != 0)
ip[2:2] + 14 > 100
tcp[2:2] * 2 == 160
udp[0:2] % 2 == 0
len > 100
len <= 60
length = 60
greater 100
less 60
vlan
vlan 100
vlan and tcp
vlan and ip
vlan 100 and tcp
vlan and vlan
vlan 100 && vlan 200
vlan && vlan 300 && ip
vlan (100)
vlan 4096
vlan 2 or vlan 3
not vlan
not vlan and tcp
tcp or vlan and tcp
tcp and vlan or tcp
vlan and not vlan
vlan and vlan and vlan 3 and arp
vlan and mpls and ip
mpls
mpls 100000
mpls 100000 && mpls 1024
mpls && mpls 1024 && host 192.9.200.1
mpls and vlan
mpls 1048576
mpls and arp
mpls and port 80
mpls and net 10
mpls or tcp
not mpls and tcp
pppoed
pppoes
pppoes 0x27 && ip
pppoes 65536
pppoes and tcp port 80
pppoes and mpls
pppoes and arp
pppoes and ether host 1:2:3:4:5:6
pppoes and pppoes
vlan and pppoes and ip6
pppoes and vlan
pppoes or ip
geneve
geneve 0xb && ip
geneve 0x1000000
geneve and tcp port 80
geneve and vlan 5 and ip
geneve and mpls
geneve and geneve
geneve and ether host 1:2:3:4:5:6
geneve and broadcast
geneve and ether[0] = 5
vlan and geneve and ip
not geneve
geneve or tcp
stp
llc
lane
iso proto \clnp
iso proto 0x81
iso proto esis
isis proto 17
ip proto \ospf
ip proto \nosuchthing
ip proto ip
ip proto tcp
ip6 protochain 6
ip protochain \tcp
protochain 17
ip6 protochain \tcp and host ::1
tcp protochain 6
vlan and ip6 protochain 6
mpls and ip protochain 6
decnet host 10.123
decnet src 1.2
decnet dst 1.1023
decnet host 1.2.3.4
decnet host foo
decnet net 10
decnet 10.1
ether host 0011.2233.4455
ether host 001122334455
ether host 0-1-2-3-4-5
ether host 0.1.2.3.4.5
ether host 0:11:2:33:4:55
ether host 10
ether host 10.0.0.1
ether host nosuchhost
ether host 1:2:3
ether host 1:2:3:
host 1:2:3:4:5:6
src 1:2:3:4:5:6
ether port 80
wlan host 1:2:3:4:5:6
wlan ra 1:2:3:4:5:6
wlan ta 1:2:3:4:5:6
wlan addr1 1:2:3:4:5:6
wlan addr2 1:2:3:4:5:6
wlan addr3 1:2:3:4:5:6
wlan addr4 1:2:3:4:5:6
wlan address4 host 1:2:3:4:5:6
ra 10.0.0.1
addr1 port 80
addr3 portrange 1-2
ta ::1
wlan src 1:2:3:4:5:6 and tcp
type 0
type 3
type 12
type 0x0c
type 4 subtype 0x10
type mgt subtype 0x18
type data subtype beacon
type 12 subtype beacon
subtype 8
dir 1
dir 7
dir sideways
inbound
outbound
not inbound
ifindex 1
ifindex
gateway localhost
gateway 10.0.0.1
gateway snup and (port ftp or ftp-data)
net loopback
net link-local
net default
net nosuchnet
net 0
net 10.0.0.0
net 10.1.2.3/32
net 10.1.2.3/0
net 0.0.0.0/0
net 10.0.0.0/33
net 10.0.0.1/8
net 10/8
net 192.168/16
net 192.168.0/23
net 192.168.1/23
net 10 mask 255.0.0.0
net 10.0 mask 255.255
net 10.0.0.0 mask 255.0.255.0
net 10.0.0.1 mask 255.0.0.0
net ::/0
net ::1
net ::1/0
net 2001:db8::/129
net 2001:db8::1/127
net ::ffff:10.0.0.0/104
net 256.1
net 1.2.3.4.5
host 10.1
host 10
host 10.1.2
host 0
host 0.0.0.0
host 0x0a000001
host 300.1.1.1
host 10.0.0.0/8
host ::1/128
host ::1/64
host localhost
host 01.02.03.04
host 1.2.3.4 or 5.6.7.8
host 1.2.3.4 and not 5.6.7.8
host (1.2.3.4 or 5.6.7.8)
host ((1.2.3.4 or 5.6.7.8))
host (1.2.3.4 or (5.6.7.8 or 9.9.9.9))
host (not 1.2.3.4)
host not 1.2.3.4
host not (1.2.3.4 or 5.6.7.8)
not host 1.2.3.4 and 5.6.7.8
not (host 1.2.3.4 or 5.6.7.8)
not host vs and ace
host ::1 or 1.2.3.4
src host 1.2.3.4 or 5.6.7.8 and port 80 or 443
(port 80) or 443
port 80 or (udp port 53) or 443
port 80 or tcp or 443
port (80)
port ((80))
port ((80) or 443)
port (80 or 443) and host 10.0.0.1
port (80 and (443 or 8080))
port not 80
port not (80 or 443)
port -1
port 0
port 65535
port 65536
port 70000
port 0x50
port 0120
port 08
port 4294967296
port nosuchservice
port \80
port \http
port 10.0.0.1
port syslog
tcp port syslog
udp port syslog
sctp port http
portrange 80
portrange 90-80
portrange 0-65535
portrange 0-65536
portrange 80-90x
portrange 080-0x90
portrange http-https
portrange 20-ssh
portrange ssh-100
portrange ftp-data
portrange foo-bar
portrange 80-90 or 100-110
sctp portrange 5-6
ip port 80
icmp port 80
arp port 80
src and dst port 53
src or dst port 53
dst or src port 53
dst and src port 53
src and src port 53
src dst port 53
tcp src or dst port 80
src
src port
host
proto
proto 6 or 17
proto (6 or 17)
proto \tcp or \udp
ip proto 256
ip proto -1
ether proto 0x88cc
ether proto 1500
ether proto 1501
ether proto 0x42
ether proto 0xfe
ether proto 0xe0
ether proto 0x06
ether proto 0xaa
ether proto 0x8137
ether proto 70000
ether proto \loopback
ether proto ip
ether proto \foo
ether proto \stp or \ipx
src proto 6
tcp src
tcp 80
ip 10.0.0.1
10.0.0.1
80
foo
"tcp"
tcp and
and tcp
tcp udp
tcp or or udp
tcp not udp
not
not not tcp
!!tcp
! ! (tcp)
(tcp
tcp)
()
(())
((tcp))
(((port 80)))
tcp and (udp
and
inbound and
tcp[13
tcp[13]
tcp[13] =
tcp[13] = = 2
tcp[]
tcp[13:3] = 5
tcp[13:0] = 5
tcp[13:2:2] = 5
tcp[13:(2)] = 5
tcp[13:1+1] = 5
tcp[(13)] = 5
tcp[-1] = 5
ip[ip[0]] = 5
ip[ip[0]&0xf] = 5
tcp[tcp[12]>>2:4] = 0x47455420
tcp[((tcp[12:1] & 0xf0) >> 2):4] = 0x47455420
udp[8:4] = 5 or tcp[20:4] = 5
ip[0:4] = ip[4:4]
ip[0] = tcp[0]
tcp[0] + udp[0] = 5
5 + tcp[0] = 5
5 = 5
5 = 6
0 = 1 or tcp
1 = 1 and tcp
5 > len
len = len
len - 14 > ip[2:2]
-len < 5
- - 5 = 5
-5 = 0xfffffffb
ip[0] = -ip[1]
10 % 3 + 4 = 10 % 7
ip[0] % 3 + 4 = 1
ip[0] + 3 % 4 = 1
ip[0] ^ 3 & 4 = 1
ip[0] | 3 & 4 ^ 5 = 1
ip[0] << 2 + 1 = 1
ip[0] * 2 + 1 << 3 & 7 | 1 = 1
ip[0] - 2 - 1 = 1
ip[0] / 2 / 3 = 1
ip[0] / 0 = 1
ip[0] % 0 = 1
ip[0] / (0 + 5) = 1
ip[0] / (5 - 5) = 1
ip[0] / ip[1] = 1
ip[0] % ip[1] = 1
1 / 0 = 1
ip[0] << 32 = 1
ip[0] << 31 = 1
ip[0] << (30 + 2) = 1
ip[0] >> 40 = 1
ip[0] << ip[1] = 4
0xffffffff + 2 = 1
4294967295 = ip[0:4]
4294967296 = ip[0:4]
017 = ip[0]
018 = ip[0]
0xg = 1
ip[0] & 0 = 0
ip[9999] & 0 = 0 and tcp
ip[0] * 0 = 0
ip[0] + 0 = ip[0]
ip[0] = 4 and ip[0] = 5
ip[0] > 4 and ip[0] > 4
ip[0] < 4 or ip[0] >= 4
(ip[0] + 1) * 2 = 10
((ip[0])) = 5
(ip[0] = 5)
((ip[0] + 1)) = (5)
(5) = ip[0]
(ip[0] = 5) or ((5) = ip[1])
not ip[0] = 5
not (ip[0]) = 5
! 5 = ip[0]
tcp port 80 and not 443
tcp port 80 and (443)
tcp port 80 and (443 or 8080)
tcp port 80 and (443 = 443)
tcp port 80 and ((443) or 8080)
tcp port 80 and ((443 or 8080))
host 1.2.3.4 and ((5.6.7.8))
host 1.2.3.4 and (5.6.7.8 or tcp)
host 1.2.3.4 and (tcp or 5.6.7.8)
host 1.2.3.4 and (not 5.6.7.8)
host 1.2.3.4 and not (5.6.7.8)
host 1.2.3.4 and not ((5.6.7.8))
host 1.2.3.4 and (not (5.6.7.8) or 9.9.9.9)
ether[0] = 1
link[0] = 1
ppp[0] = 1
slip[0] = 1
tr[0] = 1
fddi[0] = 1
wlan[0] = 0x80
radio[0] = 1
radio[4:4] & 2 = 0
arp[6:2] = 1
rarp[6:2] = 3
icmp6[0] = 128
icmp6[4:4] = 5
esp[0] = 1
ah[0] = 1
iso[0] = 1
carp[0] = 1
pim[0] & 0xf = 0
vlan and ether[14:2] = 5
vlan and ip[0] = 0x45
vlan and tcp[0:2] = 80
mpls and ip[0] = 0x45
less 5 or greater 2000
less (5)
greater len
byte 0 = 1
byte 0 < 1
byte 0 > 1
byte 0 & 1
byte 0 | 1
byte 0 != 1
ifname en0
on en0
rset foo
ruleset foo
rnr 5
rulenum 5
srnr 5
subrulenum 5
reason 15
reason what
action 1
action match
on abcdefghijklmnop
on 5
vpi 3
vpi = 3
vpi != 3
vpi < 3
vpi >= 3
vpi (3 or 4)
vpi (3)
vpi (3 and 4)
vci 300
lane and ether host 1:2:3:4:5:6
lane and tcp
lane and llc and tcp
lane and broadcast
fisu
sio 5
sio 256
opc 16384
dpc (1 or 2 or 3)
sls 16
hsls 3
hopc > 5
hdpc < 5
link $5
link host $ff
link src $5
$5
host $5
ether host $5
tcp
	tcp	and	udp	or	ip	
tcp&&udp||ip
tcp and(udp or icmp)or arp
port 80or 81
tcp;udp
tcp # comment
tcp and\nudp
TCP
host LOCALHOST
ip6 host localhost
ip host localhost
arp host localhost
tcp host localhost
src localhost
::1
host fe80::1%lo
host 1::2::3
host ::ffff:10.0.0.1
host 1:2:3:4:5:6:7:8
host 1:2:3:4:5:6:7::
host ::2:3:4:5:6:7:8
host 1:2:3:4:5:6:1.2.3.4
host ::1.2.3.4
host ::256.1.1.1
host 12345::
host ::g
tcp and udp
ip and ip6
ip and arp
host 10.0.0.1 and arp
tcp or not tcp
not (tcp or not tcp)
arp and tcp
icmp and port 80
ether broadcast and ether dst 0:0:0:0:0:0
`
