package main

import (
	"net"
	"net/netip"
	"strings"
	"testing"

	"peel/capture"
	"peel/capture/live"
	"peel/report"
)

func madeDevices() []live.Device {
	return []live.Device{
		{Name: "lo", Index: 1, MTU: 65536, Up: true, Running: true, Loopback: true, LinkType: capture.LinkEthernet, Addresses: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/8"), netip.MustParsePrefix("::1/128")}},
		{Name: "eth\x1b[2J", Index: 2, Up: true, Promiscuous: true, LinkType: capture.LinkEthernet, MAC: net.HardwareAddr{2, 0, 0, 0, 0, 1}, Speed: 2_500_000_000},
		{Name: "wg0", Index: 3, LinkType: capture.LinkRaw, Obstacle: "down", Remedy: "bring it up with: sudo ip link set wg0 up"},
	}
}

func TestInterfacesTable(t *testing.T) {
	forbidden := madeDevices()
	for i := range forbidden {
		forbidden[i].Obstacle, forbidden[i].Remedy = "needs CAP_NET_RAW", "sudo that"
	}
	for _, c := range []struct {
		name    string
		devices []live.Device
		width   int
		want    string
	}{
		{"each for itself", madeDevices(), 120, `
+------------+-----------------------------+-----------+-------------------+------------+----------+
| interface  | state                       | link type | addresses         | speed      | capture  |
+------------+-----------------------------+-----------+-------------------+------------+----------+
| lo         | up                          | ethernet  | 127.0.0.1/8       |            | yes      |
|            |                             |           | ::1/128           |            |          |
| eth\x1b[2J | up, no carrier, promiscuous | ethernet  | 02:00:00:00:00:01 | 2.5 Gbit/s | yes      |
| wg0        | down                        | raw       |                   |            | no: down |
+------------+-----------------------------+-----------+-------------------+------------+----------+

wg0: bring it up with: sudo ip link set wg0 up
"peel live" without a name captures lo
`},
		{"no room for a table", madeDevices(), 60, `
interface  lo
state      up
link type  ethernet
addresses  127.0.0.1/8
           ::1/128
capture    yes

interface  eth\x1b[2J
state      up, no carrier, promiscuous
link type  ethernet
addresses  02:00:00:00:00:01
speed      2.5 Gbit/s
capture    yes

interface  wg0
state      down
link type  raw
capture    no: down

wg0: bring it up with: sudo ip link set wg0 up
"peel live" without a name captures lo
`},
		{"none permitted", forbidden[:1], 80, `
+-----------+-------+-----------+-------------+---------+
| interface | state | link type | addresses   | capture |
+-----------+-------+-----------+-------------+---------+
| lo        | up    | ethernet  | 127.0.0.1/8 | no      |
|           |       |           | ::1/128     |         |
+-----------+-------+-----------+-------------+---------+

capturing needs CAP_NET_RAW: sudo that
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := "\n" + string(deviceTable(report.Style{Width: c.width}, c.devices, "lo")); got != c.want {
				t.Errorf("got%s\nwant%s", got, c.want)
			}
		})
	}
}

func TestInterfacesJSON(t *testing.T) {
	var got strings.Builder
	for _, d := range madeDevices() {
		got.Write(deviceJSON(&d, "lo"))
	}
	const want = `{"name":"lo","index":1,"up":true,"running":true,"loopback":true,"promiscuous":false,"link_type":1,"link_name":"ethernet","addresses":["127.0.0.1/8","::1/128"],"mtu":65536,"capture":true,"default":true}
{"name":"eth\u001b[2J","index":2,"up":true,"running":false,"loopback":false,"promiscuous":true,"link_type":1,"link_name":"ethernet","mac":"02:00:00:00:00:01","bits_per_second":2500000000,"capture":true,"default":false}
{"name":"wg0","index":3,"up":false,"running":false,"loopback":false,"promiscuous":false,"link_type":101,"link_name":"raw","capture":false,"obstacle":"down","remedy":"bring it up with: sudo ip link set wg0 up","default":false}
`
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
}

func TestBitRate(t *testing.T) {
	for _, c := range []struct {
		name string
		bits uint64
		want string
	}{
		{"unknown", 0, ""},
		{"modem", 56_000, "56 kbit/s"},
		{"classic Ethernet", 10_000_000, "10 Mbit/s"},
		{"2.5GBASE-T", 2_500_000_000, "2.5 Gbit/s"},
		{"terabit", 1_600_000_000_000, "1.6 Tbit/s"},
		{"very slow", 300, "300 bit/s"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := bitRate(c.bits); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}
