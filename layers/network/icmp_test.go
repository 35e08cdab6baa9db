package network

import (
	"slices"
	"testing"
	"time"

	"peel/layers/internal/wiretest"
	"peel/layers/wire"
)

// quoted is an IPv4 header and the first 8 bytes of the UDP datagram in it: what
// an error quotes at least.
const quoted = "45 00 001c 0001 4000 40 11 26ce 0a000001 0a000002  9c40 9c41 0008 0000\n"

// zeros fill a quotation of 28 bytes up to 128.
const zeros = `
	00000000000000000000 00000000000000000000 00000000000000000000 00000000000000000000 00000000000000000000
	00000000000000000000 00000000000000000000 00000000000000000000 00000000000000000000 00000000000000000000
`

func TestICMP(t *testing.T) {
	wiretest.Layer(t, ICMP, inICMP, []wiretest.Case{
		{
			Name:  "ping",
			Bytes: "08 00 2168 1234 0001  61 62 63",
			Want: []string{
				"icmp.checksum.status = 1 @2+0", "icmp.ident = 4660 @4+2", " icmp.ident_le = 13330 @4+2", "icmp.seq = 1 @6+2", " icmp.seq_le = 256 @6+2",
				"data.data = 61:62:63 @8+3", "data.len = 3 @8+0",
			},
			Line: "echo request id 4660 seq 1 data 3",
		},
		{
			Name:  "ping with the sender's clock, little-endian",
			Bytes: "00 00 ea73 1234 0001  00f15365 05000000  aa",
			Want:  []string{"icmp.data_time = Nov 14, 2023 22:13:20.000005000 UTC @8+8", "data.data = aa @16+1"},
		},
		{
			Name:  "ping whose data only looks a bit like a clock",
			Bytes: "08 00 5435 1234 0001  61626364 65666768",
			Want:  []string{"data.data = 61:62:63:64:65:66:67:68 @8+8"},
		},
		{
			Name:  "port unreachable",
			Bytes: "03 03 c3aa 00000000" + quoted,
			Want:  []string{"icmp.unused = 00:00:00:00 @4+4"},
			Notes: []string{"icmp.checksum is wrong: it should be 0xc472"},
			Line:  "port unreachable, about UDP 10.0.0.1:40000 -> 10.0.0.2:40001",
		},
		{
			Name:  "fragmentation needed",
			Bytes: "03 04 be95 0000 05dc" + quoted,
			Want:  []string{"icmp.unused = 00:00 @4+2", "icmp.mtu = 1500 @6+2", "icmp.checksum.status = 1 @2+0"},
			Line:  "fragmentation needed, mtu 1500, about UDP 10.0.0.1:40000 -> 10.0.0.2:40001",
		},
		{
			Name:  "redirect",
			Bytes: "05 01 b776 0a0000fe" + quoted,
			Want:  []string{"icmp.redir_gw = 10.0.0.254 @4+4"},
			Line:  "redirect for the host to 10.0.0.254, about UDP 10.0.0.1:40000 -> 10.0.0.2:40001",
		},
		{
			Name: "time exceeded, with the labels the packet had",
			Bytes: "0b 00 bc55 00 20 0000" + quoted + zeros + `
				2000 88f1                          // extension: version 2
				000c 01 01  0001a1ff 0002b3fe      // label stack`,
			Want: []string{
				"icmp.length = 32 @5+1", " icmp.length.original_datagram = 128 @5+1", "icmp.unused = 00 @4+1", "icmp.unused = 00:00 @6+2",
				"icmp.ext =  @136+16", " icmp.ext.version = 2 @136+1", " icmp.ext.res = 0x000 @136+2", " icmp.ext.checksum.status = 1 @138+0", "  icmp.ext.class = 1 @142+1",
				"   icmp.mpls.label = 26 @144+3", "   icmp.mpls.exp = 1 @150+1", "   icmp.mpls.s = true @150+1", "   icmp.mpls.ttl = 254 @151+1",
			},
		},
		{
			Name: "the same from a router that is older than the length field",
			Bytes: "0b 00 bc75 0000 0000" + quoted + zeros + `
				2000 88f1 000c 01 01  0001a1ff 0002b3fe`,
			Want: []string{"icmp.unused = 00:00:00:00 @4+4", "icmp.ext =  @136+16", "   icmp.mpls.label = 43 @148+3"},
		},
		{
			Name: "time exceeded, with the interface",
			Bytes: "0b 00 bc55 00 20 0000" + quoted + zeros + `
				2000 1f1f
				001c 02 0f  00000007  0001 0000 0a010203  08 65746830000000  000005dc`,
			Want: []string{
				"   icmp.int_info.role = 0 @143+1", "   icmp.int_info.mtu_present = true @143+1", "  icmp.int_info.index = 7 @144+4", "   icmp.int_info.ipv4 = 10.1.2.3 @152+4",
				"   icmp.int_info.name_length = 8 @156+1", "   icmp.int_info.name = eth0 @157+7", "  icmp.int_info.mtu = 1500 @164+4", " icmp.ext.checksum.status = 1 @138+0",
			},
		},
		{
			Name: "an object longer than the extension, and one shorter than its header",
			Bytes: "0b 00 a041 00 20 0000" + quoted + zeros + `
				2000 0000  0008 f7 01 01020304  0003 01 01`,
			Want: []string{"  icmp.ext.data = 01:02:03:04 @144+4", " icmp.ext.checksum.status = 3 @138+0"},
			Notes: []string{
				"icmp.ext.length is 3; an object's header alone is 4",
			},
		},
		{
			Name: "router advertisement of a mobility agent",
			Bytes: `09 10 61be 01 02 0708  0a000001 80000000   // one router, not for ordinary traffic
				10 0a 0001 0e10 b000 0a000009              // agent
				13 01 18  00                               // prefix length, padding`,
			Want: []string{
				"icmp.num_addrs = 1 @4+1", "icmp.lifetime = 1800 @6+2", "icmp.router_address = 10.0.0.1 @8+4", "icmp.pref_level = -2147483648 @12+4",
				" icmp.mip.flags = 0xb000 @22+2", "  icmp.mip.r = true @22+2", "  icmp.mip.b = false @22+2", " icmp.mip.coa = 10.0.0.9 @24+4", " icmp.mip.prefixlength = 24 @30+1", " icmp.mip.type = 0 @31+1",
			},
		},
		{
			Name:  "extended echo, by address",
			Bytes: "2a 00 beca 1234 05 01  2000 cded  000c 03 03  0001 04 00 0a010101",
			Want: []string{
				"icmp.ext.echo.seq = 5 @6+1", "icmp.ext.echo.req.local = true @7+1", "  icmp.int_ident.afi = 1 @16+2", "  icmp.int_ident.reserved = 00 @19+1", "  icmp.int_ident.ipv4 = 10.1.1.1 @20+4",
			},
		},
		{
			Name:  "extended echo reply",
			Bytes: "2b 00 bd84 1234 05 47",
			Want:  []string{"icmp.ext.echo.rsp.state = 2 @7+1", "icmp.ext.echo.rsp.active = true @7+1", "icmp.ext.echo.rsp.ipv4 = true @7+1"},
		},
		{
			Name:  "a type nobody registered",
			Bytes: "63 02 9cfd ffff ffff",
			Want:  []string{"peel.icmp.rest = ff:ff:ff:ff @4+4"},
			Line:  "type 99 code 2",
		},
	})
}

// The age of a ping's clock needs the capture's.
func TestPingAge(t *testing.T) {
	b := wiretest.Unhex(t, "08 00 0000 1234 0001  6553f100 00000005")
	s := &wire.Stack{Time: time.Unix(1700000001, 500005000)}
	s.Reset(b, len(b))
	d := wire.Decoder{S: s}
	d.Begin(ICMP, 0, 0, len(b), wire.Key{}, wire.ByNumber, false)
	ICMP.Decode(&d)
	d.Finish()
	rows := wiretest.Rows(s, 0)
	if !slices.Contains(rows, "icmp.data_time_relative = 1.5 @8+8") {
		t.Errorf("no age in %q", rows)
	}
	if _, _, ok := pingTime(b[8:], s.Time.Add(48*time.Hour)); ok {
		t.Error("a clock two days off is taken for one")
	}
}
