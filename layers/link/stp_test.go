package link

import (
	"testing"

	"peel/layers/internal/wiretest"
)

const (
	bpduRoot = "8001 020000000001 00000004 9002 020000000002 8003 0180 1400 0200 0f00"
	mstiOne  = "7c 8005 020000000004 00000020 90 a0 12"
	mstHead  = "00 6e616d65" + "00000000000000000000000000000000000000000000000000000000" + // name
		"0005 ac36177f50283cd4b83821d8ab26de62 00000010 a003 020000000003 13"
)

func TestSTP(t *testing.T) {
	wiretest.Layer(t, STP, nil, []wiretest.Case{
		{
			Name:  "configuration",
			Bytes: "0000 00 00 81" + bpduRoot,
			Want: []string{
				"stp.flags = 0x81 @4+1", " stp.flags.tc = true @4+1", " stp.root.prio = 32768 @5+1", " stp.root.ext = 1 @5+2", " stp.root.hw = 02:00:00:00:00:01 @7+6", "stp.root.cost = 4 @13+4",
				" stp.bridge.prio = 36864 @17+1", "stp.port = 0x8003 @25+2", "stp.msg_age = 1.5 @27+2", "stp.forward = 15 @33+2",
			},
			Lacks: []string{"stp.flags.forwarding", "stp.version_1_length"},
			Line:  "STP root 32769/02:00:00:00:00:01 cost 4 via 36866/02:00:00:00:00:02 port 0x8003, topology change",
		},
		{
			Name:  "topology change notification",
			Bytes: "0000 00 80",
			Line:  "STP topology change notification",
		},
		{
			Name:  "rapid",
			Bytes: "0000 02 02 3e" + bpduRoot + "00",
			Want:  []string{" stp.flags.port_role = 3 @4+1", " stp.flags.proposal = true @4+1", "stp.version_1_length = 0 @35+1"},
			Line:  "RSTP root 32769/02:00:00:00:00:01 cost 4 via 36866/02:00:00:00:00:02 port 0x8003, designated forwarding proposal",
		},
		{
			Name:  "multiple, with two trees",
			Bytes: "0000 03 02 7c" + bpduRoot + "00 0060" + mstHead + mstiOne + mstiOne,
			Want: []string{
				"mstp.version_3_length = 96 @36+2", " mstp.config_name = name @39+32", " mstp.config_revision_level = 5 @71+2", "  mstp.cist_bridge.prio = 40960 @93+1", " mstp.cist_remaining_hops = 19 @101+1",
				"  mstp.msti.priority = 0x8 @103+1", "  mstp.msti.msti_id = 5 @103+2", "  mstp.msti.bridge_priority = 9 @115+1", "  mstp.msti.remaining_hops = 18 @133+1",
			},
		},
		{
			Name:  "a version 3 length that lies",
			Bytes: "0000 03 02 7c" + bpduRoot + "00 ffff" + mstHead,
			Notes: []string{"mstp.version_3_length asks for 65535 bytes; 64 are left"},
			Want:  []string{" mstp.cist_remaining_hops = 19 @101+1"},
		},
		{
			Name:  "padding",
			Bytes: "0000 02 02 3e" + bpduRoot + "00 00000000",
			Want:  []string{"peel.stp.rest = 00:00:00:00 @36+4"},
		},
	})
}
