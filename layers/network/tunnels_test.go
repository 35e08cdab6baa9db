package network

import (
	"testing"

	"peel/layers/internal/wiretest"
)

func TestGTP(t *testing.T) {
	wiretest.Layer(t, GTP, inICMP, []wiretest.Case{
		{
			Name: "a packet", Bytes: "30 ff 0001 11223344 45", Line: "T-PDU, teid 0x11223344",
			Want: []string{" gtp.flags.version = 1 @0+1", "gtp.message = 0xff @1+1", "gtp.length = 1 @2+2", "gtp.teid = 0x11223344 @4+4"},
		},
		{
			Name: "a sequence number", Bytes: "32 ff 0005 11223344 0007 00 00 45", Line: "T-PDU, teid 0x11223344, seq 7",
			Want: []string{"gtp.seq_number = 0x0007 @8+2", "peel.gtp.unused = 0x00 @10+1"},
		},
		{
			Name: "two extension headers",
			Bytes: `34 ff 000d 11223344 0000 00 85
				01 1009 c0  // 5G, from the phone
				01 00aa 00  // PDCP
				45`,
			Want: []string{"gtp.ext_hdr.next = 0x85 @11+1", "  gtp.ext_hdr.pdu_ses_con.pdu_type = 1 @13+1", "  gtp.ext_hdr.pdu_ses_con.qos_flow_id = 9 @14+1", " gtp.ext_hdr.next = 0xc0 @15+1", " gtp.ext_hdr.pdcp_sn = 170 @17+2", " gtp.ext_hdr.next = 0x00 @19+1"},
		},
		{
			Name: "an extension header of length 0", Bytes: "34 ff 0008 11223344 0000 00 85 00 00 00 00",
			Notes: []string{"gtp.ext_hdr.length is 0: the header would never end"},
		},
		{
			Name: "an extension header beyond the packet", Bytes: "34 ff 0008 11223344 0000 00 85 ff 10 09 00",
			Notes: []string{"gtp.ext_hdr.length asks for 1020 bytes; 4 are left"},
		},
		{
			Name: "what a message says", Bytes: "32 02 000f 00000000 0001 00 00 0e05 ff 0006 002a 01020304", Line: "echo response, teid 0x00000000, seq 1",
			Want: []string{" gtp.recovery = 5 @12+2", " gtp.ext_length = 6 @15+2", " gtp.ext_id = 42 @17+2", " gtp.ext_val = 01:02:03:04 @19+4"},
		},
		{Name: "an element beyond the message", Bytes: "32 02 0007 00000000 0001 00 00 83 ffff", Notes: []string{"peel.gtp.ie.length asks for 65538 bytes; 3 are left"}},
	})
	if GTP.Fits([]byte("GET / HTTP/1.1\r\n")) || GTP.Fits(nil) {
		t.Error("GTP begins with version 1 and its protocol bit")
	}
}

func TestTeredo(t *testing.T) {
	wiretest.Layer(t, Teredo, inICMP, []wiretest.Case{
		{
			Name: "authentication and origin", Line: "authentication, origin 192.0.2.1:51000",
			Bytes: `0001 02 01 6964 aa 0102030405060708 00
				0000 38c7 3ffffdfe
				60`,
			Want: []string{" teredo.auth.id = 69:64 @4+2", " teredo.auth.value = aa @6+1", " teredo.auth.nonce = 01:02:03:04:05:06:07:08 @7+8", " teredo.orig.port = 51000 @18+2", " teredo.orig.addr = 192.0.2.1 @20+4"},
		},
		{Name: "nothing before the packet", Bytes: "60", Line: "IPv6 in UDP"},
		{Name: "an identifier beyond the packet", Bytes: "0001 ff ff 00", Notes: []string{"teredo.auth.id needs 255 bytes; 1 are left"}},
	})
}

func TestLISP(t *testing.T) {
	wiretest.Layer(t, LISP, inICMP, []wiretest.Case{
		{Name: "nothing set", Bytes: "00 000000 00000000 45", Line: "LISP tunnel"},
		{Name: "random number, instance, status", Bytes: "c8 a1b2c3 00002a 01 45", Line: "LISP tunnel, instance 42", Want: []string{"lisp-data.nonce = 10597059 @1+3", "lisp-data.iid = 42 @4+3", "lisp-data.lsb8 = 0x01 @7+1"}},
		{Name: "versions of the maps", Bytes: "50 001002 00000003 60", Want: []string{" lisp-data.srcmapver = 1 @1+3", " lisp-data.dstmapver = 2 @1+3", "lisp-data.lsb = 0x00000003 @4+4"}},
	})
	wiretest.Layer(t, LISPControl, inICMP, []wiretest.Case{
		{Name: "a question passed on", Bytes: "84000000 45", Line: "encapsulated control message", Want: []string{" lisp.ecm.flags.ddt = true @0+4"}},
		{Name: "a question", Bytes: "10000001 0102030405060708", Line: "map-request", Want: []string{"lisp.type = 1 @0+3"}},
	})
}

func TestIPComp(t *testing.T) {
	wiretest.Layer(t, IPComp, inICMP, []wiretest.Case{{
		Name: "DEFLATE", Bytes: "11 00 0002 4b4c", Line: "compressed UDP, cpi 0x0002",
		Want: []string{"ipcomp.next_header = 0x11 @0+1", "ipcomp.cpi = 0x0002 @2+2", "data.data = 4b:4c @4+2"},
	}})
}

func TestGTPControl(t *testing.T) {
	wiretest.Layer(t, GTP, inICMP, []wiretest.Case{{
		Name: "a phone goes online", Line: "create PDP context request, teid 0x00000000, seq 1",
		Bytes: `32 10 0032 00000000 0001 00 00
			02 6400140000010101        // subscriber
			03 64f060fffeff            // area
			80 0006 f121 c0000201      // address
			83 0007 04706565 6c 0178   // access point
			99 0002 2300               // time zone
			01 80                      // cause
			87 0001 02`,
		Want: []string{
			" e212.imsi = 4600410000101010 @13+8", "  e212.mcc = 460 @13+2", "  e212.rai.mnc = 6 @23+2", " gtp.lac = 65534 @25+2", " gtp.user_ipv4 = 192.0.2.1 @33+4",
			" gtp.apn = peel.x @40+7", " gtp.timezone = 32 @50+1", " gtp.cause = 128 @52+2", " gtp.qos_al_ret_priority = 2 @57+1",
		},
	}})
}
