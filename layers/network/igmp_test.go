package network

import (
	"testing"

	"peel/layers/internal/wiretest"
)

func TestIGMP(t *testing.T) {
	wiretest.Layer(t, IGMP, inICMP, []wiretest.Case{
		{
			Name:  "version 1 query",
			Bytes: "11 00 eeff 00000000",
			Want:  []string{"igmp.version = 1 @0+0", "igmp.reserved = 00 @1+1", "igmp.checksum.status = 1 @2+0", "igmp.maddr = 0.0.0.0 @4+4"},
			Line:  "v1 query for all groups",
		},
		{
			Name:  "version 2 query",
			Bytes: "11 64 0d99 e0010101",
			Want:  []string{"igmp.version = 2 @0+0", "igmp.max_resp = 100 @1+1"},
			Line:  "v2 query 224.1.1.1, answer within 10.0 s",
		},
		{
			Name:  "version 2 leave",
			Bytes: "17 00 07fd e0010101",
			Line:  "v2 leave 224.1.1.1",
		},
		{
			Name:  "version 3 query with a floating-point time and two sources",
			Bytes: "11 ff f1e8 e0010101  0a ff 0002  01020304 05060708",
			Want: []string{
				"igmp.version = 3 @0+0", "igmp.max_resp = 31744 @1+1", " igmp.max_resp.exp = 0x7 @1+1", " igmp.max_resp.mant = 0xf @1+1", "igmp.s = true @8+1", "igmp.qrv = 2 @8+1",
				"igmp.qqic = 255 @9+1", "igmp.num_src = 2 @10+2", "igmp.saddr = 5.6.7.8 @16+4",
			},
			Line: "v3 query 224.1.1.1, answer within 3174.4 s",
		},
		{
			Name: "version 3 report: one joined, one by source with auxiliary data",
			Bytes: `22 00 8f46 0000 0002
				04 00 0000 e0010101
				01 01 0002 e0010102 01020304 05060708 aabbccdd`,
			Want: []string{
				"igmp.num_grp_recs = 2 @6+2", " igmp.record_type = 4 @8+1", " igmp.maddr = 224.1.1.2 @20+4", " igmp.saddr = 5.6.7.8 @28+4", " igmp.aux_data = aa:bb:cc:dd @32+4",
			},
			Line: "v3 report 224.1.1.1 join 224.1.1.2 mode is include, 2 sources",
		},
		{
			Name:  "more sources promised than there are",
			Bytes: "22 00 f7f5 0000 0001  01 00 ffff e0010101  01020304",
			Want:  []string{" igmp.saddr = 1.2.3.4 @16+4"},
			Notes: []string{"igmp.num_src promises 65534 more than there are"},
		},
		{
			Name:  "version 0",
			Bytes: "02 00 c882 11223344 e0010101 0102030405060708",
			Want:  []string{"igmp.version = 0 @0+0", "igmp.reply = 0 @1+1", "igmp.identifier = 287454020 @4+4", "igmp.access_key = 01:02:03:04:05:06:07:08 @12+8"},
			Line:  "v0 create group reply",
		},
		{
			Name:  "another protocol's",
			Bytes: "30 14 0000 0014 0002",
			Want:  []string{"igmp.data = 14:00:00:00:14:00:02 @1+7"},
			Line:  "multicast router advertisement",
		},
	})
}
