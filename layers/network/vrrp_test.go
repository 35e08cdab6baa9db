package network

import (
	"testing"

	"peel/layers/internal/wiretest"
)

func TestVRRP(t *testing.T) {
	wiretest.Layer(t, VRRP, inICMP, []wiretest.Case{
		{
			Name:  "version 2",
			Bytes: "21 0a 64 01 00 01 b8f0 c0000202 0000000000000000",
			Want: []string{
				"vrrp.typever = 33 @0+1", " vrrp.version = 2 @0+1", " vrrp.type = 1 @0+1", "vrrp.virt_rtr_id = 10 @1+1", "vrrp.prio = 100 @2+1", "vrrp.addr_count = 1 @3+1",
				" vrrp.auth_type = 0 @4+1", " vrrp.adver_int = 1 @5+1", "vrrp.checksum.status = 1 @6+0", "vrrp.ip_addr = 192.0.2.2 @8+4", "peel.vrrp.auth_data = 00:00:00:00:00:00:00:00 @12+8",
			},
			Line: "v2 advertisement, router 10, priority 100, 192.0.2.2",
		},
		{
			Name:  "version 2 with a short password",
			Bytes: "21 0a 64 01 01 01 e21e c0000202 7065656c 00000000",
			Want:  []string{"vrrp.checksum.status = 1 @6+0", "vrrp.auth_string = peel @12+8"},
		},
		{
			Name:  "checksum wrong",
			Bytes: "21 0a 64 01 00 01 1234 c0000202 0000000000000000",
			Want:  []string{"vrrp.checksum.status = 0 @6+0"},
			Notes: []string{"vrrp.checksum is wrong: it should be 0xb8f0"},
		},
		{
			Name:  "version 3 with nobody below who left addresses to sum",
			Bytes: "31 0a c8 02 1064 1a57 c0000202 c6336401",
			Want:  []string{" vrrp.reserved_mbz = 1 @4+1", " vrrp.short_adver_int = 100 @4+2", "vrrp.checksum.status = 2 @6+0"},
			Line:  "v3 advertisement, router 10, priority 200, 192.0.2.2 and 1 more",
		},
		{
			Name:  "more addresses promised than there are",
			Bytes: "31 0a c8 ff 0064 0000 c0000202 c6336401",
			Want:  []string{"vrrp.ip_addr = 198.51.100.1 @12+4"},
			Notes: []string{"vrrp.addr_count promises 253 more than there are"},
		},
		{
			Name:  "no address, and bytes behind the message",
			Bytes: "31 0a c8 00 0064 0000 0102",
			Want:  []string{"peel.vrrp.extra = 01:02 @8+2"},
			Line:  "v3 advertisement, router 10, priority 200",
		},
		{
			Name:  "no authentication data",
			Bytes: "21 0a 64 01 00 01 b8f0 c0000202",
			Want:  []string{"vrrp.ip_addr = 192.0.2.2 @8+4"},
			Notes: []string{"peel.vrrp.auth_data needs 8 bytes; 0 are left"},
		},
	})
}
