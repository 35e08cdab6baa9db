package network

import "testing"

func TestICMPv6(t *testing.T) {
	testPackets(t, []packetCase{
		{
			name:   "ping",
			bytes:  "60000000 000b 3a" + from1to2 + "80 00 7105 1234 0001 616263",
			layers: "icmpv6",
			want:   []string{"icmpv6: icmpv6.echo.identifier = 0x1234 @44+2", "icmpv6: icmpv6.echo.sequence_number = 1 @46+2", "icmpv6: data.data = 61:62:63 @48+3", "icmpv6: data.len = 3 @48+0"},
			notes:  []string{"icmpv6.checksum is wrong: it should be 0x4dad"},
			line:   "echo request id 0x1234 seq 1 len 3",
		},
		{
			name: "time exceeded: a quotation shorter than its field of length, padding and a label behind it",
			bytes: "60000000 0044 3a" + from1to2 + `03 00 e18a 06 000000
				60000000 0000 3b 01 20010db8000000000000000000000001 20010db8000000000000000000000003   // quoted: 40 bytes
				0000000000000000                                                                         // up to 48
				2000 0000 0008 01 01 0001a1ff`,
			layers: "icmpv6 ipv6",
			want: []string{
				"icmpv6: icmpv6.length = 6 @44+1", "icmpv6: icmpv6.reserved = 00:00:00 @45+3", "icmpv6: peel.icmpv6.rest = 00:00:00:00:00:00:00:00 @88+8", "icmpv6: icmp.ext =  @96+12", "icmpv6: icmp.ext.checksum.status = 3 @98+0", "icmpv6: icmp.mpls.label = 26 @104+3",
			},
		},
		{
			name: "redirect: an option behind the quoted packet",
			bytes: "60000000 0060 3a" + from1to2 + `89 00 5c32 00000000 20010db8000000000000000000000011 20010db8000000000000000000000022
				04 06 000000000000 60000000 0000 3b 01 20010db8000000000000000000000001 20010db8000000000000000000000003
				02 01 001122334455`,
			layers: "icmpv6 ipv6",
			want:   []string{"icmpv6: icmpv6.nd.rd.target_address = 2001:db8::11 @48+16", "icmpv6: icmpv6.rd.na.destination_address = 2001:db8::22 @64+16", "icmpv6: icmpv6.opt =  @80+48", "icmpv6: icmpv6.opt.redirected_packet =  @88+40", "icmpv6: icmpv6.opt.linkaddr = 00:11:22:33:44:55 @130+6"},
		},
		{
			name: "router advertisement",
			bytes: "60000000 0060 3a" + from1to2 + `86 00 0185 40 c8 0708 00000000 00000000
				01 01 001122334455
				03 04 40 c0 00015180 00003840 00000000 20010db8000000000000000000000000
				19 03 0000 00000258 20010db8000000000000000000000053
				26 02 0258 0064ff9b0000000000000000`,
			layers: "icmpv6",
			want: []string{
				"icmpv6: icmpv6.nd.ra.flag.m = true @45+1", "icmpv6: icmpv6.nd.ra.flag.prf = 1 @45+1", "icmpv6: icmpv6.opt.prefix.flag.a = true @67+1", "icmpv6: icmpv6.opt.prefix.flag.r = false @67+1", "icmpv6: icmpv6.opt.prefix = 2001:db8:: @80+16", "icmpv6: icmpv6.opt.rdnss = 2001:db8::53 @104+16",
				"icmpv6: icmpv6.opt.pref64.scaled_lifetime = 75 @122+2", "icmpv6: icmpv6.opt.pref64.plc = 0x0 @122+2", "icmpv6: icmpv6.opt.pref64.prefix = 64:ff9b:: @124+12",
			},
			line: "router advertisement, router for 1800 s at 00:11:22:33:44:55, prefix 2001:db8::/64, DNS 2001:db8::53",
		},
		{
			name:   "an option of no length ends the walk",
			bytes:  "60000000 0010 3a" + from1to2 + "85 00 b7a6 00000000 01 00 001122334455",
			layers: "icmpv6",
			want:   []string{"icmpv6: peel.icmpv6.rest = 00:11:22:33:44:55 @50+6"},
			notes:  []string{"icmpv6.opt.length is 0: the whole message is invalid"},
		},
		{
			name:   "an option that promises more than there is",
			bytes:  "60000000 0010 3a" + from1to2 + "85 00 b79d 00000000 01 09 001122334455",
			layers: "icmpv6",
			notes:  []string{"icmpv6.opt.length asks for 72 bytes; 8 are left"},
		},
		{
			name:   "search list, filled up with zeros",
			bytes:  "60000000 0020 3a" + from1to2 + "85 00 273a 00000000 1f 03 0000 00000258 03666f6f 00 026262 0161 00 0000000000",
			layers: "icmpv6",
			want:   []string{"icmpv6: icmpv6.opt.dnssl = foo @56+5", "icmpv6: icmpv6.opt.dnssl = bb.a @61+6", "icmpv6: icmpv6.opt.padding =  @67+5"},
		},
		{
			name:   "a version 2 query: numbers with a mantissa",
			bytes:  "60000000 001c 3a" + from1to2 + "82 00 8c7a 8abc 0000 00000000000000000000000000000000 0a fd 0000",
			layers: "icmpv6",
			want:   []string{"icmpv6: icmpv6.mld.maximum_response_code = 54752 @44+2", "icmpv6: icmpv6.mld.flag.s = true @64+1", "icmpv6: icmpv6.mld.flag.qrv = 2 @64+1", "icmpv6: icmpv6.mld.qqi = 29696 @65+1"},
		},
		{
			name:   "a report that promises more records than it has",
			bytes:  "60000000 001c 3a" + from1to2 + "8f 00 132d 0000 0009 02 00 0000 ff0200000000000000000000000000fb",
			layers: "icmpv6",
			want:   []string{"icmpv6: icmpv6.mldr.mar =  @48+20", "icmpv6: icmpv6.mldr.mar.multicast_address = ff02::fb @52+16"},
			notes:  []string{"icmpv6.mldr.nb_mcast_records promises 8 more than there are"},
			line:   "multicast listener report v2, records 9: exclude ff02::fb",
		},
		{
			name: "RPL: a metric in a DIO",
			bytes: "60000000 0024 3a" + from1to2 + `9b 01 28e3 1e f0 0100 88 05 00 00 20010db8000000000000000000000011
				02 06 07 0000 02 0180`,
			layers: "icmpv6",
			want: []string{
				"icmpv6: icmpv6.rpl.dio.rank = 256 @46+2", "icmpv6: icmpv6.rpl.dio.flag.mop = 0x1 @48+1", "icmpv6: icmpv6.opt =  @68+8", "icmpv6: icmpv6.rpl.opt.metric.type = 7 @70+6", "icmpv6: icmpv6.rpl.opt.metric.etx.object.etx = 384 @74+2",
			},
		},
	})
}
