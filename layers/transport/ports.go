package transport

import (
	"maps"

	"peel/layers/wire"
)

// The services that matter, by IANA's names where they have one (Service Name
// and Transport Protocol Port Number Registry). A port is a habit, not a
// promise: what speaks there is seen in the bytes.
var (
	TCPPorts  = services(bothPorts, tcpOnly)
	UDPPorts  = services(bothPorts, udpOnly)
	SCTPPorts = services(nil, sctpOnly)
)

func services(tables ...wire.Enum) wire.Enum {
	all := wire.Enum{}
	for _, t := range tables {
		maps.Copy(all, t)
	}
	return all
}

// bothPorts mean the same over TCP and UDP.
var bothPorts = wire.Enum{
	0: "reserved|Port 0 cannot be used: as a source it means that no answer is wanted.",
	1: "tcpmux", 5: "rje", 7: "echo|Sends back what it gets; answering to forged senders made it a weapon.", 9: "discard|Throws away what it gets.", 11: "systat", 13: "daytime", 17: "qotd", 18: "msp",
	19: "chargen|Sends characters without end.", 37: "time", 42: "nameserver", 43: "whois", 49: "tacacs", 53: "domain|DNS: names to addresses.", 70: "gopher", 79: "finger", 80: "http|The web.",
	88: "kerberos", 102: "iso-tsap|ISO transport over TCP: also how Siemens S7 controllers are reached.", 104: "acr-nema", 107: "rtelnet", 109: "pop2", 111: "sunrpc|Tells on which port an RPC program listens.",
	113: "auth", 115: "sftp", 117: "uucp-path", 118: "sqlserv", 119: "nntp", 123: "ntp|Sets clocks.", 135: "epmap|Tells on which port a DCE/RPC program listens.", 137: "netbios-ns", 138: "netbios-dgm", 139: "netbios-ssn",
	143: "imap", 152: "bftp", 156: "sqlsrv", 161: "snmp|Asks devices how they are.", 162: "snmptrap|Devices say by themselves how they are.", 170: "print-srv", 174: "mailq", 177: "xdmcp", 179: "bgp|Routers of different networks tell each other what they reach.",
	194: "irc", 199: "smux", 201: "at-rtmp", 209: "qmtp", 210: "z39.50", 213: "ipx", 218: "mpp", 220: "imap3", 259: "esro-gen", 264: "bgmp", 280: "http-mgmt", 308: "novastorbakcup", 311: "asip-webadmin", 318: "pkix-timestamp",
	319: "ptp-event|Sets clocks to microseconds.", 320: "ptp-general", 350: "matip-type-a", 351: "matip-type-b", 366: "odmr", 369: "rpc2portmap", 370: "codaauth2", 371: "clearcase", 383: "hp-alarm-mgr", 384: "arns", 387: "aurp",
	389: "ldap|Asks a directory.", 399: "iso-tsap-c2", 401: "ups", 427: "svrloc", 434: "mobileip-agent", 443: "https|The web, encrypted; over UDP it is HTTP/3.", 444: "snpp", 445: "microsoft-ds|Windows file sharing.",
	464: "kpasswd", 465: "submissions", 475: "tcpnethaspsrv", 497: "retrospect", 500: "isakmp|Agrees on keys for IPsec.", 502: "mbap|Modbus: industrial controllers, without any password.", 504: "citadel", 510: "fcp",
	517: "talk", 518: "ntalk", 521: "ripng", 524: "ncp", 530: "courier", 532: "netnews", 533: "netwall", 538: "gdomap", 543: "klogin", 544: "kshell", 546: "dhcpv6-client", 547: "dhcpv6-server", 548: "afpovertcp", 554: "rtsp|Remote control for video.",
	556: "remotefs", 563: "nntps", 587: "submission", 591: "http-alt", 593: "http-rpc-epmap", 601: "syslog-conn", 604: "tunnel", 607: "nqs", 623: "asf-rmcp|Remote management of servers, IPMI.", 631: "ipp|Printing.", 636: "ldaps", 639: "msdp",
	641: "repcmd", 646: "ldp|Routers agree on MPLS labels.", 648: "rrp", 653: "repscmd", 655: "tinc", 657: "rmc", 660: "mac-srvr-admin", 674: "acap", 688: "realm-rusd", 690: "vatp", 691: "msexch-routing", 694: "ha-cluster", 695: "ieee-mms-ssl",
	698: "olsr", 699: "accessnetwork", 700: "epp", 701: "lmp", 702: "iris-beep", 706: "silc", 711: "cisco-tdp", 712: "tbrpf", 749: "kerberos-adm", 750: "kerberos-iv", 751: "kerberos-master", 753: "rrh", 754: "krb-prop",
	829: "pkix-3-ca-ra", 830: "netconf-ssh", 831: "netconf-beep", 847: "dhcp-failover2", 848: "gdoi", 853: "domain-s|DNS, encrypted.", 860: "iscsi", 861: "owamp-control", 862: "twamp-control", 873: "rsync", 888: "accessbuilder",
	989: "ftps-data", 990: "ftps", 991: "nas", 992: "telnets", 993: "imaps", 994: "ircs", 995: "pop3s", 1010: "surf",
	1023: "reserved", 1024: "reserved", 1080: "socks", 1093: "proofd", 1094: "rootd", 1099: "rmiregistry", 1109: "kpop", 1119: "bnetgame", 1167: "cisco-ipsla", 1194: "openvpn", 1241: "nessus", 1270: "opsmgr", 1293: "pkt-krb-ipsec",
	1337: "menandmice-dns", 1352: "lotusnote", 1414: "ibm-mqseries", 1417: "timbuktu-srv1", 1433: "ms-sql-s|Microsoft SQL Server.", 1434: "ms-sql-m", 1494: "ica", 1500: "vlsi-lm", 1503: "imtc-mcs", 1512: "wins", 1521: "ncube-lm|In practice Oracle's database.",
	1524: "ingreslock", 1526: "pdap-np", 1533: "virtual-places", 1547: "laplink", 1581: "mil-2045-47001", 1589: "vqp", 1645: "sightline|In practice RADIUS before it had a number of its own.", 1646: "sa-msg-port", 1649: "kermit", 1666: "netview-aix-6", 1677: "groupwise",
	1701: "l2tp", 1719: "h323gatestat", 1720: "h323hostcall", 1723: "pptp", 1755: "ms-streaming", 1761: "cft-0", 1789: "hello", 1801: "msmq", 1812: "radius|Who may enter a network.", 1813: "radius-acct|How long they stayed.", 1863: "msnp", 1883: "mqtt|Messages of small devices.",
	1900: "ssdp|Finds devices at home (UPnP).", 1935: "macromedia-fcs", 1947: "sentinelsrm", 1967: "cisco-rpm", 1984: "bb", 1985: "hsrp", 1990: "stun-p1", 1998: "x25-svc-port", 2000: "cisco-sccp", 2049: "nfs|Files over the network.", 2055: "iop|In practice NetFlow.",
	2082: "infowave", 2083: "radsec", 2086: "gnunet", 2087: "eli", 2101: "rtcm-sc104", 2102: "zephyr-srv", 2103: "zephyr-clt", 2104: "zephyr-hm", 2121: "scientia-ssdb", 2123: "gtp-control", 2152: "gtp-user|Carries what mobile phones send.", 2181: "eforward|In practice Apache ZooKeeper.",
	2210: "noaaport", 2222: "EtherNet-IP-1", 2223: "rockwell-csp2", 2302: "binderysupport", 2375: "docker", 2376: "docker-s", 2379: "etcd-client", 2380: "etcd-server", 2401: "cvspserver", 2404: "iec-104|Power grids.", 2427: "mgcp-gateway", 2430: "venus", 2431: "venus-se",
	2432: "codasrv", 2433: "codasrv-se", 2483: "ttc", 2484: "ttc-ssl", 2535: "madcap", 2570: "hs-port", 2598: "citriximaclient", 2600: "hpstgmgr", 2601: "discp-client", 2604: "nsc-ccs", 2605: "nsc-posa", 2628: "dict", 2638: "sybaseanywhere", 2710: "sso-service", 2727: "mgcp-callagent",
	2775: "smpp", 2809: "corbaloc", 2811: "gsiftp", 2855: "msrp", 2869: "icslap", 2944: "megaco-h248", 2945: "h248-binary", 2947: "gpsd", 2948: "wap-push", 2967: "ssc-agent", 3000: "hbci|In practice whatever a programmer is building.", 3020: "cifs", 3050: "gds-db",
	3074: "xbox", 3128: "ndl-aas|In practice the Squid web proxy.", 3130: "icpv2", 3205: "isns", 3225: "fcip-port", 3260: "iscsi-target|Disks over the network.", 3268: "msft-gc", 3269: "msft-gc-ssl", 3283: "net-assistant", 3288: "cops", 3299: "pdrncs", 3306: "mysql", 3343: "ms-cluster-net", 3386: "gprs-data",
	3389: "ms-wbt-server|Windows remote desktop.", 3396: "printer-agent", 3412: "xmlblaster", 3424: "xtrms", 3455: "prsvp", 3478: "stun|Finds out how a NAT changes addresses.", 3483: "slim-devices", 3493: "nut", 3503: "lsp-ping", 3516: "802-11-iapp", 3527: "beserver-msg-q", 3544: "teredo", 3632: "distcc",
	3646: "xss-srv-port", 3659: "apple-sasl", 3671: "efcp|KNXnet/IP: building control.", 3689: "daap", 3690: "svn", 3702: "ws-discovery", 3724: "blizwow", 3784: "bfd-control", 3785: "bfd-echo", 3799: "radius-dynauth", 3868: "diameter", 3880: "igrs", 3916: "wysdmc", 4000: "terabase", 4031: "suucp", 4059: "dlms-cosem",
	4070: "tripe", 4105: "shofar", 4111: "xgrid", 4125: "opsview-envoy", 4172: "pcoip", 4190: "sieve", 4321: "rwhois", 4341: "lisp-data", 4342: "lisp-control", 4353: "f5-iquery", 4369: "epmd", 4373: "remctl", 4379: "cisco-tna", 4443: "pharos", 4444: "krb524", 4460: "ntske", 4486: "icms",
	4500: "ipsec-nat-t|IPsec through NATs.", 4569: "iax", 4662: "oms", 4664: "contclientms", 4728: "capmux", 4730: "gearman", 4739: "ipfix|Routers report what flowed.", 4740: "ipfixs", 4754: "gre-in-udp", 4755: "gre-udp-dtls", 4786: "smart-install", 4789: "vxlan|Ethernet inside UDP.", 4790: "vxlan-gpe", 4791: "roce", 4840: "opcua-tcp|Industrial controllers.",
	4843: "opcua-tls", 4848: "appserv-http", 4894: "lyskom", 4899: "radmin-port", 5000: "commplex-main", 5001: "commplex-link|In practice iperf.", 5003: "fmpro-internal", 5004: "avt-profile-1", 5005: "avt-profile-2", 5009: "winfs", 5050: "mmcc", 5060: "sip|Sets up phone calls.", 5061: "sips", 5062: "na-localise", 5070: "vtsas",
	5080: "onscreen", 5084: "llrp", 5085: "encrypted-llrp", 5093: "sentinel-lm", 5104: "tmlogin", 5110: "ardus-trns", 5190: "aol", 5201: "targus-getdata1|In practice iperf3.", 5222: "xmpp-client", 5223: "hpvirtgrp", 5228: "hpvroom|In practice Google's push messages.", 5246: "capwap-control", 5247: "capwap-data", 5269: "xmpp-server",
	5280: "xmpp-bosh", 5308: "cfengine", 5349: "stuns", 5351: "nat-pmp", 5353: "mdns|Names on the local network, without a server.", 5355: "llmnr", 5357: "wsdapi", 5358: "wsdapi-s", 5405: "netsupport", 5431: "park-agent", 5432: "postgresql", 5540: "matter", 5550: "cbus", 5554: "sgi-esphttp", 5555: "personal-agent|In practice the Android debug bridge.",
	5556: "freeciv", 5566: "westec-connect", 5631: "pcanywheredata", 5632: "pcanywherestat", 5666: "nrpe", 5667: "nsca", 5671: "amqps", 5672: "amqp", 5683: "coap|The web for very small devices.", 5684: "coaps", 5693: "rbsystem", 5800: "vnc-http", 5900: "rfb|VNC: a remote screen.", 5901: "rfb-1", 5938: "teamviewer", 5984: "couchdb",
	5985: "wsman", 5986: "wsmans", 6000: "x11", 6001: "x11-1", 6002: "x11-2", 6003: "x11-3", 6063: "x11-63", 6081: "geneve|Ethernet inside UDP.", 6112: "dtspcd", 6129: "dameware", 6160: "ecmp", 6346: "gnutella-svc", 6347: "gnutella-rtr", 6379: "redis", 6432: "pgbouncer", 6443: "sun-sr-https|In practice the Kubernetes API.",
	6444: "sge-qmaster", 6445: "sge-execd", 6481: "servicetags", 6513: "netconf-tls", 6514: "syslog-tls", 6543: "mythtv", 6566: "sane-port", 6600: "mshvlm", 6619: "odette-ftps", 6622: "mcftp", 6633: "cisco-vpath-tun", 6635: "mpls-udp", 6636: "mpls-udp-dtls", 6653: "openflow", 6665: "ircu", 6666: "ircu", 6667: "ircu", 6668: "ircu", 6669: "ircu", 6679: "osaut",
	6696: "babel", 6697: "ircs-u", 6699: "babel-dtls", 6771: "plysrv-https", 6784: "bfd-lag", 6881: "bittorrent", 6966: "swistrap", 7000: "afs3-fileserver", 7001: "afs3-callback", 7002: "afs3-prserver", 7003: "afs3-vlserver", 7004: "afs3-kaserver", 7005: "afs3-volser", 7007: "afs3-bos", 7070: "arcp", 7400: "rtps-discovery", 7401: "rtps-dd-ut", 7474: "neo4j", 7547: "cwmp|Providers configure routers at home (TR-069).",
	7626: "simco", 7680: "pando-pub", 7687: "bolt", 7777: "cbt", 7946: "docker-swarm", 8000: "irdmi|In practice a web server someone is building.", 8005: "mxi", 8006: "wpl-analytics", 8008: "http-alt", 8009: "nvme-disc", 8010: "xmpp-proxy65", 8021: "intu-ec-client", 8022: "oa-system", 8042: "fs-agent", 8060: "aero", 8074: "gadugadu", 8080: "http-alt|A web server or a proxy.",
	8081: "sunproxyadmin", 8086: "d-s-n|In practice InfluxDB.", 8087: "simplifymedia", 8088: "radan-http", 8089: "splunkd", 8090: "opsmessaging", 8091: "jamlink", 8096: "jellyfin", 8123: "home-assistant", 8125: "statsd", 8140: "puppet", 8172: "ms-deploy", 8200: "trivnet1", 8222: "vmware-fdm", 8232: "zcash", 8243: "synapse-nhttps", 8291: "winbox", 8300: "tmi", 8301: "consul-serf", 8332: "bitcoin-rpc",
	8333: "bitcoin", 8384: "syncthing", 8400: "cvd", 8443: "pcsync-https|The web, encrypted, beside port 443.", 8448: "matrix", 8472: "otv|In practice VXLAN as Linux first numbered it.", 8500: "fmtp", 8530: "wsus", 8531: "wsus-s", 8554: "rtsp-alt", 8610: "canon-mfnp", 8686: "sun-as-jmxrmi", 8765: "ultraseek-http", 8834: "nessus", 8883: "secure-mqtt", 8888: "ddi-tcp-1", 8889: "ddi-tcp-2", 8983: "solr", 9000: "cslistener",
	9001: "etlservicemgr|In practice Tor.", 9002: "dynamid", 9030: "tor-dir", 9042: "cassandra", 9050: "versiera|In practice Tor's SOCKS port.", 9080: "glrpc", 9090: "websm|In practice Prometheus.", 9091: "xmltec-xmlmail", 9092: "XmlIpcRegSvc|In practice Kafka.", 9093: "copycat", 9100: "hp-pdl-datastr|Printers: bytes sent here come out on paper.", 9101: "bacula-dir", 9102: "bacula-fd", 9103: "bacula-sd", 9119: "mxit", 9160: "apani1",
	9191: "sun-as-jpda", 9200: "wap-wsp|In practice Elasticsearch.", 9201: "wap-wsp-wtp", 9300: "vrace|In practice Elasticsearch's nodes among themselves.", 9306: "sphinxql", 9312: "sphinxapi", 9389: "adws", 9418: "git", 9443: "tungsten-https", 9535: "mngsuite", 9600: "micromuse-ncpw", 9695: "ccnx", 9800: "davsrc", 9875: "sapv1", 9987: "dsm-scm-target", 9993: "palace-2", 9996: "palace-5", 9999: "distinct", 10000: "ndmp",
	10050: "zabbix-agent", 10051: "zabbix-trapper", 10080: "amanda", 10110: "nmea-0183", 10161: "snmptls", 10162: "snmptls-trap", 10250: "kubelet", 10809: "nbd", 10933: "octopus", 11111: "vce", 11112: "dicom", 11211: "memcache", 11214: "wifree", 11319: "imip", 11371: "pksd", 11434: "ollama", 12345: "italk", 13400: "doip-data", 13720: "netbackup", 13724: "vnetd", 13782: "bpcd", 13818: "dsmcc-config", 14250: "jaeger",
	15118: "v2g-secc", 15672: "rabbitmq-mgmt", 16379: "redis-cluster", 17185: "soundsvirtual", 17500: "db-lsp|Dropbox looks for others on the network.", 17777: "sw-orion", 18245: "ge-srtp", 18333: "bitcoin-test", 19000: "igrid", 19132: "minecraft-bedrock", 19283: "keysrvr", 19302: "google-stun", 19999: "dnp-sec", 20000: "dnp|Power and water utilities.", 20547: "proconos", 20560: "killingfloor", 22125: "dcap", 22128: "gsidcap", 22136: "flashfiler",
	24554: "binkp", 25565: "minecraft", 25575: "minecraft-rcon", 25826: "collectd", 26000: "quake", 27015: "steam", 27017: "mongodb", 27018: "mongodb-shard", 27960: "quake3", 28017: "mongodb-http", 30303: "ethereum", 31337: "eldim|Known from the Back Orifice trojan.", 32400: "plex", 33060: "mysqlx", 34962: "profinet-rt", 34963: "profinet-rtm", 34964: "profinet-cm", 34980: "ethercat", 38422: "fluentd", 41230: "z-wave-s",
	41641: "tailscale", 44818: "EtherNet-IP-2|Industrial controllers.", 45000: "asmp", 47808: "bacnet|Heating, air, doors.", 47809: "bacnet-2", 48898: "ads", 50000: "ibm-db2", 51413: "transmission", 51820: "wireguard", 55555: "adva", 60000: "deep-throat", 61616: "activemq", 64738: "mumble",
}

var tcpOnly = wire.Enum{
	15: "netstat", 20: "ftp-data|Files of an FTP session.", 21: "ftp|Commands of an FTP session.", 22: "ssh|A shell on another machine, encrypted.", 23: "telnet|A shell on another machine, in the clear.", 25: "smtp|Mail from server to server.",
	106: "poppassd", 110: "pop3|Fetches mail.", 163: "cmip-man", 164: "cmip-agent", 345: "pawserv", 487: "saft", 512: "exec", 513: "login", 514: "shell", 515: "printer", 520: "efs", 540: "uucp", 628: "qmqp", 783: "spamassassin", 843: "flash-policy", 871: "supfilesrv", 902: "vmware-auth",
	2525: "smtp-alt", 4557: "fax", 4559: "hylafax", 4949: "munin", 5433: "postgresql-alt", 6380: "redis-tls", 6446: "mysql-proxy", 8082: "http-alt", 8118: "privoxy", 8161: "patrol-snmp", 9009: "pichat", 9440: "clickhouse-tls", 9876: "rocketmq", 26257: "cockroachdb", 50051: "grpc",
}

var udpOnly = wire.Enum{
	20: "ftp-data", 21: "fsp", 67: "bootps|Where DHCP servers listen.", 68: "bootpc|Where DHCP clients listen.", 69: "tftp|Files without password, for starting machines.", 80: "http|Over UDP: an early QUIC.",
	512: "biff", 513: "who", 514: "syslog|Log lines.", 517: "talk", 518: "ntalk", 520: "router|RIP.", 525: "timed", 752: "passwd-server", 779: "moira-ureg", 1718: "h323gatedisc", 2052: "clearvisn", 3222: "glbp", 3785: "bfd-echo", 4342: "lisp-control", 4784: "bfd-multi-ctl", 5050: "mmcc", 5351: "nat-pmp",
	6343: "sflow|Switches report samples of what flowed.", 6454: "artnet|Stage light.", 7784: "s-bfd", 8805: "pfcp", 9995: "netflow", 12222: "lwapp-data", 12223: "lwapp-control", 17754: "zep", 27000: "flexlm", 33434: "traceroute|Where traceroute begins to knock.", 37008: "tzsp", 44323: "pim-over-udp", 49152: "dynamic", 55056: "xplane",
}

// sctpOnly: signalling of telephone networks, for the most part.
var sctpOnly = wire.Enum{
	7: "echo", 9: "discard", 13: "daytime", 19: "chargen", 20: "ftp-data", 21: "ftp", 22: "ssh", 80: "http", 179: "bgp", 443: "https", 1021: "exp1", 1022: "exp2", 1167: "cisco-ipsla", 1720: "h323hostcall", 2049: "nfs", 2225: "rcip-itu", 2427: "mgcp-gateway",
	2904: "m2ua|SS7, the layer between two switches.", 2905: "m3ua|SS7 over IP.", 2944: "megaco-h248", 2945: "h248-binary", 3097: "itu-bicc-stc", 3565: "m2pa", 3863: "asap-sctp", 3864: "asap-sctp-tls", 3868: "diameter|Who may use a mobile network.", 4333: "ahsp", 4502: "a25-fap-fgw", 4711: "trinity-dist",
	4739: "ipfix", 4740: "ipfixs", 5060: "sip", 5061: "sips", 5090: "car", 5091: "cxtp", 5215: "noteza", 5445: "smbdirect", 5672: "amqp", 5675: "v5ua", 5868: "diameters", 5910: "cm", 5911: "cpdlc", 5912: "fis", 5913: "ads-c", 6704: "frc-hp", 6705: "frc-mp", 6706: "frc-lp", 6970: "conductor-mpx", 7626: "simco",
	7701: "nfapi", 7728: "osp", 8282: "libelle", 8471: "pim-port", 9082: "lcs-ap", 9084: "aurora", 9278: "pegasus-ctl", 9899: "sctp-tunneling", 9900: "iua|ISDN over IP.", 9901: "enrp-sctp", 9902: "enrp-sctp-tls", 11997: "wmereceiving", 11998: "wmedistribution", 11999: "wmereporting", 14001: "sua",
	19998: "iec-104-sec", 20049: "nfsrdma", 25471: "rna", 29118: "sgsap", 29168: "sbcap", 29169: "iuhsctpassoc", 30100: "rwp", 32801: "mls", 36412: "s1-control|A mobile cell and its 4G core.", 36422: "x2-control|Two 4G cells.", 36423: "slmap", 36424: "nq-ap", 36443: "m2ap", 36444: "m3ap", 36462: "xw-control",
	37472: "3gpp-w1ap", 38412: "ng-control|A mobile cell and its 5G core.", 38422: "xn-control|Two 5G cells.", 38462: "e1-interface", 38472: "f1-control",
}
