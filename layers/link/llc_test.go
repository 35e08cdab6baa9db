package link

import "testing"

func TestLLC(t *testing.T) {
	testLayer(t, LLC, []layerCase{
		{
			name:  "a datagram",
			bytes: "42 42 03 0000",
			want:  []string{"llc.dsap = 0x42 @0+1", " llc.dsap.sap = 0x21 @0+1", "llc.control = 0x03 @2+1", " llc.control.u_modifier_cmd = 0x00 @2+1", " llc.control.ftype = 0x3 @2+1"},
			lacks: []string{"llc.control.p"},
			next:  "llc sap 0x42",
			line:  "UI (unnumbered information); spanning tree BPDU",
		},
		{
			name:  "a connection is agreed to",
			bytes: "f0 f1 73",
			want:  []string{" llc.control.f = true @2+1", " llc.control.u_modifier_resp = 0x18 @2+1"},
			lacks: []string{"llc.control.p"},
			line:  "UA (unnumbered acknowledgment); NetBIOS",
		},
		{
			name:  "a numbered frame",
			bytes: "f0 f0 02 05 01",
			want:  []string{"llc.control = 0x0502 @2+2", " llc.control.n_s = 1 @2+2", " llc.control.n_r = 2 @2+2", " llc.control.p = true @2+2"},
			next:  "llc sap 0xf0",
		},
		{
			name:  "receiver not ready",
			bytes: "f0 f1 05 04",
			want:  []string{"llc.control = 0x0405 @2+2", " llc.control.s_ftype = 0x1 @2+2", " llc.control.n_r = 2 @2+2"},
			line:  "RNR (receiver not ready); NetBIOS",
		},
		{name: "identification", bytes: "00 00 af 81 01 10", next: "inside"},
		{name: "OSI", bytes: "fe fe 03 83 1b", next: "nlpid 0x83"},
		{
			name:  "SNAP with an EtherType",
			bytes: "aa aa 03 000000 0800 45",
			want:  []string{"llc.oui = 0 @3+3", "llc.type = 0x0800 @6+2"},
			next:  "ethertype 0x0800",
			line:  "UI (unnumbered information); SNAP 00:00:00 type 0x0800",
		},
		{
			name:  "SNAP with Cisco's number",
			bytes: "aa aa 03 00000c 2000 02",
			want:  []string{"llc.cisco_pid = 0x2000 @6+2"},
			next:  "snap 0x00000c2000",
		},
		{
			name:  "SNAP of somebody unknown",
			bytes: "aa aa 03 123456 0102",
			want:  []string{"llc.pid = 0x0102 @6+2"},
		},
		{
			name:  "a bridged Ethernet frame",
			bytes: "aa aa 03 0080c2 0007 0000 ffffffffffff",
			want:  []string{"peel.llc.pad = 0x0000 @8+2"},
			next:  "inside",
		},
	})
	testLayer(t, LLCXID, []layerCase{{
		name:  "class I",
		bytes: "81 01 10",
		want:  []string{"basicxid.llc.xid.types = 0x01 @1+1", "basicxid.llc.xid.wsize = 8 @2+1"},
		line:  "type 1 (class I)",
	}})
}
