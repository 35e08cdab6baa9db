package network

import (
	"testing"

	"peel/layers/internal/wiretest"
	"peel/layers/wire"
)

// inICMP leads to what an error message quotes: IPv4, and no further.
func inICMP(_ wire.Key, quote bool) *wire.Protocol {
	if quote {
		return IPv4
	}
	return nil
}

func TestIPv4(t *testing.T) {
	wiretest.Layer(t, IPv4, inICMP, []wiretest.Case{
		{
			Name:  "plain",
			Bytes: "45 b8 0018 0001 4000 40 11 261a 0a000001 0a000002  11223344",
			Want: []string{
				"ip.version = 4 @0+1", "ip.hdr_len = 20 @0+1", "ip.dsfield = 0xb8 @1+1", " ip.dsfield.dscp = 46 @1+1", "ip.len = 24 @2+2", "ip.flags = 0x2 @6+1", " ip.flags.df = true @6+1",
				"ip.frag_offset = 0 @6+2", "ip.checksum.status = 1 @10+0", "ip.checksum_calculated = 0x261a @10+2", "ip.src = 10.0.0.1 @12+4", "ip.dst = 10.0.0.2 @16+4",
			},
			Line: "10.0.0.1 -> 10.0.0.2 ttl 64 dscp EF DF",
		},
		{
			Name:  "checksum wrong",
			Bytes: "45 00 0014 0001 4000 40 11 1234 0a000001 0a000002",
			Want:  []string{"ip.checksum.status = 0 @10+0", "ip.checksum_calculated = 0x26d6 @10+2"},
			Notes: []string{"ip.checksum is wrong: it should be 0x26d6"},
		},
		{
			Name:  "length 0 means all that is there",
			Bytes: "45 00 0000 0001 4000 40 06 26f5 0a000001 0a000002  11223344",
			Want:  []string{"ip.len = 24 @2+2"},
			Notes: []string{"ip.len is 0: the system left cutting the packet up to the network card (TSO)"},
		},
		{
			Name:  "length shorter than the header",
			Bytes: "45 00 000a 0001 4000 40 11 26e0 0a000001 0a000002",
			Notes: []string{"ip.len says 10 bytes; the header alone is 20"},
		},
		{
			Name:  "header length shorter than a header",
			Bytes: "43 00 0014 0001 4000 40 11 28d6 0a000001 0a000002",
			Notes: []string{"ip.hdr_len says 12 bytes; an IPv4 header alone is 20"},
		},
		{
			Name:  "a later fragment",
			Bytes: "45 00 0018 0001 00b9 40 11 6619 0a000001 0a000002  11223344",
			Want:  []string{"ip.frag_offset = 185 @6+2"},
			Line:  "10.0.0.1 -> 10.0.0.2 ttl 64 id 0x0001 fragment at byte 1480, the last",
		},
	})
}

func TestIPv4Options(t *testing.T) {
	wiretest.Layer(t, IPv4, inICMP, []wiretest.Case{
		{
			Name:  "router alert",
			Bytes: "46 c0 0018 0000 4000 01 02 fa08 0a000001 e0000016  94 04 0000",
			Want: []string{
				" ip.options.routeralert = 94:04:00:00 @20+4", "  ip.opt.type = 148 @20+1", "   ip.opt.type.copy = true @20+1", "   ip.opt.type.class = 0 @20+1", "   ip.opt.type.number = 20 @20+1",
				"  ip.opt.len = 4 @21+1", "  ip.opt.ra = 0 @22+2", "ip.checksum.status = 1 @10+0",
			},
			Line: "10.0.0.1 -> 224.0.0.22 ttl 1 dscp CS6 DF [router alert]",
		},
		{
			Name: "loose source route, on its way",
			Bytes: `48 00 0020 0001 4000 40 11 84ae 0a000001 0a000002 // the next station
				83 0b 08 01020304 05060708 00                     // one passed, then the destination`,
			Want: []string{"ip.cur_rt = 10.0.0.2 @16+4", "  ip.rec_rt = 1.2.3.4 @23+4", "  ip.dst = 5.6.7.8 @27+4", " ip.options.eol = 00 @31+1"},
			Line: "10.0.0.1 -> 10.0.0.2 ttl 64 DF [loose source route]",
		},
		{
			Name:  "strict source route, used up",
			Bytes: "48 00 0020 0001 4000 40 11 7aae 0a000001 0a000002  89 0b 0c 01020304 05060708 00",
			Want:  []string{"ip.dst = 10.0.0.2 @16+4", "  ip.rec_rt = 5.6.7.8 @27+4"},
		},
		{
			Name:  "record route",
			Bytes: "49 00 0024 0001 4000 40 11 12b1 0a000001 0a000002  01 07 0b 08 01020304 00000000 00 00 00 00",
			Want:  []string{" ip.options.nop = 01 @20+1", "  ip.rec_rt = 1.2.3.4 @24+4", "  ip.empty_rt = 0.0.0.0 @28+4", " peel.ip.opt.padding = 00:00:00 @33+3"},
		},
		{
			Name:  "a pointer into the middle of an address",
			Bytes: "47 00 001c 0001 4000 40 11 12c3 0a000001 0a000002  07 07 05 01020304 00",
			Want:  []string{"  ip.rec_rt = 1.2.3.4 @23+4"},
			Notes: []string{"ip.opt.ptr is 5: that is the middle of an address"},
		},
		{
			Name:  "time stamps with addresses",
			Bytes: "48 00 0020 0001 4000 40 11 4e91 0a000001 0a000002  44 0c 0d 21 01020304 80000005",
			Want:  []string{"  ip.opt.overflow = 2 @23+1", "  ip.opt.flag = 0x1 @23+1", "  ip.opt.time_stamp_addr = 1.2.3.4 @24+4", "  ip.opt.time_stamp = 2147483653 @28+4"},
		},
		{
			Name:  "security, both editions",
			Bytes: "4a 00 0028 0001 4000 40 11 49b6 0a000001 0a000002  82 0b f135 0001 5858 414243  82 06 ab 01 01 80  00 00 00",
			Want: []string{
				"  ip.opt.sec_rfc791_sec = 0xf135 @22+2", "  ip.opt.sec_rfc791_hr = XX @26+2", "  ip.opt.sec_rfc791_tcc = ABC @28+3",
				"  ip.opt.sec_cl = 0xab @33+1", "   ip.opt.sec_prot_auth_genser = false @34+1", "   ip.opt.sec_prot_auth_unassigned = 0x40 @36+1",
			},
		},
		{
			Name: "commercial security, three tags",
			Bytes: `4c 00 0030 0001 4000 40 11 a04a 0a000001 0a000002
				86 1c 00000005           // domain 5
				01 06 00 03 f0 01        // bits 0 to 3 and 15
				02 08 00 07 000a 0100    // 10 and 256
				05 08 00 09 0014 0005    // 5 to 20`,
			Want: []string{
				"  ip.cipso.doi = 5 @22+4", "   ip.cipso.sensitivity_level = 3 @29+1", "   ip.cipso.categories = 0,1,2,3,15 @30+2", "   ip.cipso.categories = 10,256 @36+4",
				"   ip.cipso.categories = 20-5 @44+4",
			},
		},
		{
			Name:  "quick-start",
			Bytes: "47 00 001c 0001 4000 40 11 f078 0a000001 0a000002  19 08 05 3f 0a0b0c03",
			Want:  []string{"  ip.opt.qs_rate = 5 @22+1", "  ip.opt.qs_ttl_diff = 1 @23+1", "   ip.opt.qs_nonce = 0x0282c300 @24+4", "   ip.opt.qs_reserved = 0x3 @24+4"},
		},
		{
			Name:  "a length of 0 does not loop",
			Bytes: "46 00 0018 0001 4000 40 11 74d1 0a000001 0a000002  07 00 aa 00",
			Notes: []string{"ip.opt.len is 0; type and length alone are 2: the options cannot be told apart from here on"},
		},
		{
			Name:  "a length beyond the header",
			Bytes: "46 00 0018 0001 4000 40 11 91cc 0a000001 0a000002  94 05 00 00",
			Want:  []string{" peel.ip.option = 94:05:00:00 @20+4"},
			Notes: []string{"ip.opt.len says 5 bytes; 4 are left of the options"},
		},
		{
			Name:  "an option whose length lies about its content",
			Bytes: "46 00 0018 0001 4000 40 11 91ce 0a000001 0a000002  94 03 00 00",
			Want:  []string{" ip.options.routeralert = 94:03:00 @20+3", " ip.options.eol = 00 @23+1"},
			Notes: []string{"ip.opt.ra needs 2 bytes; ip.opt.len leaves 1"},
		},
	})
}
