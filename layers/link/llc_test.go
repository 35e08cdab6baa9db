package link

import (
	"testing"

	"peel/layers/internal/wiretest"
)

func TestLLC(t *testing.T) {
	wiretest.Layer(t, LLC, nil, []wiretest.Case{
		{
			Name:  "a datagram",
			Bytes: "42 42 03 0000",
			Want:  []string{"llc.dsap = 0x42 @0+1", " llc.dsap.sap = 0x21 @0+1", "llc.control = 0x03 @2+1", " llc.control.u_modifier_cmd = 0x00 @2+1", " llc.control.ftype = 0x3 @2+1"},
			Lacks: []string{"llc.control.p"},
			Next:  "llc sap 0x42",
			Line:  "UI (unnumbered information); spanning tree BPDU",
		},
		{
			Name:  "a connection is agreed to",
			Bytes: "f0 f1 73",
			Want:  []string{" llc.control.f = true @2+1", " llc.control.u_modifier_resp = 0x18 @2+1"},
			Lacks: []string{"llc.control.p"},
			Line:  "UA (unnumbered acknowledgment); NetBIOS",
		},
		{
			Name:  "a numbered frame",
			Bytes: "f0 f0 02 05 01",
			Want:  []string{"llc.control = 0x0502 @2+2", " llc.control.n_s = 1 @2+2", " llc.control.n_r = 2 @2+2", " llc.control.p = true @2+2"},
			Next:  "llc sap 0xf0",
		},
		{
			Name:  "receiver not ready",
			Bytes: "f0 f1 05 04",
			Want:  []string{"llc.control = 0x0405 @2+2", " llc.control.s_ftype = 0x1 @2+2", " llc.control.n_r = 2 @2+2"},
			Line:  "RNR (receiver not ready); NetBIOS",
		},
		{Name: "identification", Bytes: "00 00 af 81 01 10", Next: "inside"},
		{Name: "OSI", Bytes: "fe fe 03 83 1b", Next: "nlpid 0x83"},
		{
			Name:  "SNAP with an EtherType",
			Bytes: "aa aa 03 000000 0800 45",
			Want:  []string{"llc.oui = 0 @3+3", "llc.type = 0x0800 @6+2"},
			Next:  "ethertype 0x0800",
			Line:  "UI (unnumbered information); SNAP 00:00:00 type 0x0800",
		},
		{
			Name:  "SNAP with Cisco's number",
			Bytes: "aa aa 03 00000c 2000 02",
			Want:  []string{"llc.cisco_pid = 0x2000 @6+2"},
			Next:  "snap 0x00000c2000",
		},
		{
			Name:  "SNAP of somebody unknown",
			Bytes: "aa aa 03 123456 0102",
			Want:  []string{"llc.pid = 0x0102 @6+2"},
		},
		{
			Name:  "a bridged Ethernet frame",
			Bytes: "aa aa 03 0080c2 0007 0000 ffffffffffff",
			Want:  []string{"peel.llc.pad = 0x0000 @8+2"},
			Next:  "inside",
		},
	})
	wiretest.Layer(t, LLCXID, nil, []wiretest.Case{{
		Name:  "class I",
		Bytes: "81 01 10",
		Want:  []string{"basicxid.llc.xid.types = 0x01 @1+1", "basicxid.llc.xid.wsize = 8 @2+1"},
		Line:  "type 1 (class I)",
	}})
}
