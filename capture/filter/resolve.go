package filter

import (
	"bufio"
	"context"
	"errors"
	"net"
	"net/netip"
	"os"
	"strconv"
	"strings"
	"time"
)

// A Resolver finds the addresses of a host name. net.Resolver is one.
type Resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// patience is how long the addresses of a name may be looked for.
const patience = 3 * time.Second

// resolution is what became of a host name: both compilations of a filter for the
// kernel have to see the same.
type resolution struct {
	addresses []netip.Addr
	err       *unresolved
}

type unresolved struct{ late bool }

func (u *unresolved) why() string {
	if u.late {
		return ": no answer within " + patience.String() + "; write its address instead"
	}
	return ": write its address, or for a port or protocol put port or proto in front"
}

func (g *generator) resolve(name string) ([]netip.Addr, *unresolved) {
	if known, ok := g.resolved[name]; ok {
		return known.addresses, known.err
	}
	addresses, err := lookupHost(g.Resolver, name)
	g.resolved[name] = resolution{addresses, err}
	return addresses, err
}

func lookupHost(r Resolver, name string) ([]netip.Addr, *unresolved) {
	if r == nil {
		r = net.DefaultResolver
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	type answer struct {
		found []netip.Addr
		err   error
	}
	answers := make(chan answer, 1)
	go func() { // a resolver may not heed its context
		found, err := r.LookupNetIP(ctx, "ip", name)
		answers <- answer{found, err}
	}()
	select {
	case <-ctx.Done():
		return nil, &unresolved{late: true}
	case a := <-answers:
		if a.err != nil || len(a.found) == 0 {
			return nil, &unresolved{late: errors.Is(a.err, context.DeadlineExceeded)}
		}
		unique := a.found[:0]
		for _, x := range a.found {
			x = x.Unmap().WithZone("")
			if !contains(unique, x) {
				unique = append(unique, x)
			}
		}
		return unique, nil
	}
}

func contains(list []netip.Addr, a netip.Addr) bool {
	for _, x := range list {
		if x == a {
			return true
		}
	}
	return false
}

// databases are the files that give names to numbers (services(5), protocols(5),
// networks(5), ethers(5)). Each is read when it is first asked for; a missing
// one is empty.
type databases struct {
	folder string // /etc
}

// lines calls f with the words of each line, comments left out, until f is true.
func (d databases) lines(file string, f func(words []string) bool) {
	opened, err := os.Open(d.folder + "/" + file)
	if err != nil {
		return
	}
	defer opened.Close()
	for s := bufio.NewScanner(opened); s.Scan(); {
		line, _, _ := strings.Cut(s.Text(), "#")
		if words := strings.Fields(line); len(words) >= 2 && f(words) {
			return
		}
	}
}

// port gives the port of a service, and the number of its transport protocol; 0
// if TCP and UDP have it at the same port. Where they differ TCP's counts.
func (d databases) port(name string) (port, transport uint32, ok bool) {
	if v, err := strconv.ParseUint(name, 10, 32); err == nil {
		return uint32(v) & 0xffff, anyTransport, true
	}
	tcpPort, udpPort := int64(-1), int64(-1)
	d.lines("services", func(words []string) bool {
		if !names(words, name) {
			return false
		}
		number, over, _ := strings.Cut(words[1], "/")
		v, err := strconv.ParseUint(number, 10, 16)
		switch {
		case err != nil:
		case over == "tcp" && tcpPort < 0:
			tcpPort = int64(v)
		case over == "udp" && udpPort < 0:
			udpPort = int64(v)
		}
		return false
	})
	if tcpPort < 0 && udpPort < 0 {
		if s, ok := services[name]; ok {
			if s.tcp {
				tcpPort = int64(s.port)
			}
			if s.udp {
				udpPort = int64(s.port)
			}
		}
	}
	switch {
	case tcpPort >= 0 && udpPort == tcpPort:
		return uint32(tcpPort), anyTransport, true
	case tcpPort >= 0:
		return uint32(tcpPort), protocols[tcp].number, true
	case udpPort >= 0:
		return uint32(udpPort), protocols[udp].number, true
	}
	return 0, 0, false
}

// names is true if a line's first word or one of its aliases is the name.
func names(words []string, name string) bool {
	if words[0] == name {
		return true
	}
	for _, w := range words[2:] {
		if w == name {
			return true
		}
	}
	return false
}

// protocolNumber is what getprotobyname(3) says of a name.
func (d databases) protocolNumber(name string) (uint32, bool) {
	number, ok := ipProtocols[name]
	d.lines("protocols", func(words []string) bool {
		if !names(words, name) {
			return false
		}
		v, err := strconv.ParseUint(words[1], 10, 8)
		if err != nil {
			return false
		}
		number, ok = uint32(v), true
		return true
	})
	return number, ok
}

// network is what getnetbyname(3) says of a name.
func (d databases) network(name string) (v uint32, ok bool) {
	d.lines("networks", func(words []string) bool {
		if !names(words, name) {
			return false
		}
		v = 0
		for _, part := range strings.Split(words[1], ".") {
			n, err := strconv.ParseUint(part, 10, 8)
			if err != nil {
				return false
			}
			v = v<<8 | uint32(n)
		}
		ok = v != 0
		return true
	})
	return v, ok
}

// ether is what ethers(5) says of a name.
func (d databases) ether(name string) (mac [6]byte, ok bool) {
	d.lines("ethers", func(words []string) bool {
		if words[1] == name && macLength(words[0]) == len(words[0]) {
			mac, ok = parseMAC(words[0]), true
		}
		return ok
	})
	return mac, ok
}

// protocolNumber resolves what stands behind "proto".
func (g *generator) protocolNumber(name string, below protocol) uint32 {
	switch below {
	case anyProtocol, ip, ip6:
		if v, ok := g.names.protocolNumber(name); ok {
			return v
		}
		g.refuse("unknown IP protocol %q", name)
	case linkLayer:
		switch name {
		case "aarp", "arp", "atalk", "decnet", "ip", "ip6", "lat", "mopdl", "moprc", "rarp", "sca", "iso", "stp", "ipx", "netbeui":
			return protocols[protocolWords[name]].ethertype
		case "loopback":
			return etherLoopback
		}
		g.refuse("unknown Ethernet protocol %q", name)
	case iso:
		switch name {
		case "clnp", "esis", "isis":
			return protocols[protocolWords[name]].number
		}
		g.refuse("unknown OSI protocol %q: clnp, esis or isis", name)
	}
	g.refuse("%q doesn't name what it carries", below)
	return 0
}

// services are the usual ones, for machines without /etc/services.
var services = func() map[string]service {
	known := map[string]service{}
	for _, line := range strings.Split(serviceList, "\n") {
		words := strings.Fields(line)
		number, over, _ := strings.Cut(words[1], "/")
		port, _ := strconv.ParseUint(number, 10, 16)
		s := service{uint16(port), strings.Contains(over, "tcp"), strings.Contains(over, "udp")}
		known[words[0]] = s
		for _, alias := range words[2:] {
			known[alias] = s
		}
	}
	return known
}()

type service struct {
	port     uint16
	tcp, udp bool
}

const serviceList = `echo 7/tcp,udp
discard 9/tcp,udp
daytime 13/tcp,udp
ftp-data 20/tcp
ftp 21/tcp
ssh 22/tcp
telnet 23/tcp
smtp 25/tcp mail
time 37/tcp,udp
whois 43/tcp nicname
domain 53/tcp,udp
bootps 67/udp
bootpc 68/udp
tftp 69/udp
gopher 70/tcp
finger 79/tcp
http 80/tcp www
kerberos 88/tcp,udp
pop3 110/tcp pop-3
sunrpc 111/tcp,udp portmapper
auth 113/tcp
nntp 119/tcp
ntp 123/udp
netbios-ns 137/tcp,udp
netbios-dgm 138/tcp,udp
netbios-ssn 139/tcp,udp
imap2 143/tcp imap
snmp 161/tcp,udp
snmp-trap 162/tcp,udp snmptrap
bgp 179/tcp
ldap 389/tcp,udp
https 443/tcp,udp
microsoft-ds 445/tcp,udp
isakmp 500/udp
login 513/tcp
who 513/udp
shell 514/tcp
syslog 514/udp
printer 515/tcp
submission 587/tcp
domain-s 853/tcp,udp
ldaps 636/tcp,udp
rsync 873/tcp
imaps 993/tcp
pop3s 995/tcp
socks 1080/tcp
openvpn 1194/tcp,udp
ms-sql-s 1433/tcp
radius 1812/udp
radius-acct 1813/udp
nfs 2049/tcp,udp
mysql 3306/tcp
svn 3690/tcp
sip 5060/tcp,udp
sip-tls 5061/tcp,udp
xmpp-client 5222/tcp
mdns 5353/udp
postgresql 5432/tcp
amqp 5672/tcp,sctp
http-alt 8080/tcp,udp
x11 6000/tcp`

// ipProtocols are the usual ones, for machines without /etc/protocols.
var ipProtocols = map[string]uint32{
	"ip": 0, "hopopt": 0, "icmp": 1, "igmp": 2, "ipencap": 4, "tcp": 6, "egp": 8, "igp": 9, "udp": 17,
	"dccp": 33, "ipv6": 41, "ipv6-route": 43, "ipv6-frag": 44, "rsvp": 46, "gre": 47, "esp": 50, "ah": 51,
	"ipv6-icmp": 58, "ipv6-nonxt": 59, "ipv6-opts": 60, "eigrp": 88, "ospf": 89, "ipip": 94, "etherip": 97,
	"encap": 98, "pim": 103, "ipcomp": 108, "vrrp": 112, "l2tp": 115, "isis": 124, "sctp": 132,
	"udplite": 136, "mpls-in-ip": 137,
}
