package capture

import (
	"sort"
	"strconv"
	"strings"
)

// LinkType says what the first byte of a frame belongs to, as registered at
// https://www.tcpdump.org/linktypes.html. gopacket's type of the same name is
// eight bits wide, which LINKTYPE_LINUX_SLL2 (276) already overflows.
type LinkType uint16

// The link types that other code names; all of them are in the table below.
const (
	LinkNull       LinkType = 0
	LinkEthernet   LinkType = 1
	LinkTokenRing  LinkType = 6
	LinkPPP        LinkType = 9
	LinkFDDI       LinkType = 10
	LinkRaw        LinkType = 101
	LinkIEEE80211  LinkType = 105
	LinkLoop       LinkType = 108
	LinkLinuxSLL   LinkType = 113
	LinkRadiotap   LinkType = 127
	LinkPPI        LinkType = 192
	LinkUSBLinux   LinkType = 220
	LinkIPv4       LinkType = 228
	LinkIPv6       LinkType = 229
	LinkDBus       LinkType = 231
	LinkNFLOG      LinkType = 239
	LinkUSBPcap    LinkType = 249
	LinkUSBDarwin  LinkType = 266
	LinkLinuxSLL2  LinkType = 276
	LinkEBHSCR     LinkType = 279
	linkATMRFC1483 LinkType = 100
)

// registered gives the registered number for the DLT numbers that some
// systems wrote into files before there was a register: DLT_RAW is 12 on
// Linux and most BSDs and 14 on OpenBSD, DLT_ATM_RFC1483 is 11 (libpcap,
// pcap-common.c).
func (l LinkType) registered() LinkType {
	switch l {
	case 11:
		return linkATMRFC1483
	case 12, 14:
		return LinkRaw
	}
	return l
}

// hasLargeFrames is true of the link types whose frames may be larger than
// 256 KiB in a file whose header says otherwise: messages and bus transfers.
func (l LinkType) hasLargeFrames() bool {
	switch l {
	case LinkDBus, LinkUSBLinux, LinkUSBPcap, LinkUSBDarwin, LinkEBHSCR:
		return true
	}
	return false
}

// Name is the registered name in lower case without LINKTYPE_ in front:
// "ethernet"; "unknown" if it isn't registered.
func (l LinkType) Name() string {
	if row := l.row(); row != nil {
		return row.name
	}
	return "unknown"
}

// Description says in a few words what frames of this type are.
func (l LinkType) Description() string {
	if row := l.row(); row != nil {
		return row.description
	}
	return "unknown link type " + strconv.Itoa(int(l))
}

// String is "ethernet (1)".
func (l LinkType) String() string { return l.Name() + " (" + strconv.Itoa(int(l)) + ")" }

func (l LinkType) row() *linkRow {
	i := sort.Search(len(linkTypes), func(i int) bool { return linkTypes[i].number >= l })
	if i < len(linkTypes) && linkTypes[i].number == l {
		return &linkTypes[i]
	}
	return nil
}

// LinkTypeByName finds a link type by its registered name, by libpcap's (the
// DLT_ name, "EN10MB") or by number, whatever the case.
func LinkTypeByName(name string) (LinkType, bool) {
	if n, err := strconv.ParseUint(name, 10, 16); err == nil {
		return LinkType(n), true
	}
	for i := range linkTypes {
		if row := &linkTypes[i]; strings.EqualFold(name, row.name) || row.dlt != "" && strings.EqualFold(name, row.dlt) {
			return row.number, true
		}
	}
	return 0, false
}

type linkRow struct {
	number      LinkType
	name        string // LINKTYPE_ name, lower case
	dlt         string // DLT_ name where it differs
	description string
}

// linkTypes is the register, by number.
var linkTypes = []linkRow{
	{0, "null", "", "BSD loopback"},
	{1, "ethernet", "EN10MB", "Ethernet"},
	{2, "exp_ethernet", "EN3MB", "experimental Ethernet (3 Mbit/s)"},
	{3, "ax25", "AX25", "AX.25 amateur radio"},
	{4, "pronet", "", "Proteon ProNET token ring"},
	{5, "chaos", "", "MIT Chaosnet"},
	{6, "ieee802_5", "IEEE802", "IEEE 802.5 token ring"},
	{7, "arcnet_bsd", "ARCNET", "ARCNET with BSD headers"},
	{8, "slip", "", "SLIP"},
	{9, "ppp", "", "PPP"},
	{10, "fddi", "", "FDDI"},
	{50, "ppp_hdlc", "PPP_SERIAL", "PPP in HDLC-like framing"},
	{51, "ppp_ether", "", "PPP over Ethernet"},
	{99, "symantec_firewall", "", "Symantec Enterprise Firewall"},
	{100, "atm_rfc1483", "", "ATM, LLC encapsulated (RFC 1483)"},
	{101, "raw", "", "raw IP"},
	{104, "c_hdlc", "", "Cisco HDLC"},
	{105, "ieee802_11", "", "IEEE 802.11 wireless LAN"},
	{106, "atm_clip", "", "Linux classical IP over ATM"},
	{107, "frelay", "", "frame relay"},
	{108, "loop", "", "OpenBSD loopback"},
	{109, "enc", "", "OpenBSD encapsulated IP"},
	{112, "netbsd_hdlc", "", "Cisco HDLC of NetBSD"},
	{113, "linux_sll", "", "Linux cooked capture v1"},
	{114, "ltalk", "", "Apple LocalTalk"},
	{115, "econet", "", "Acorn Econet"},
	{116, "ipfilter", "", "OpenBSD ipfilter"},
	{117, "pflog", "", "OpenBSD packet filter log"},
	{118, "cisco_ios", "", "Cisco internal"},
	{119, "ieee802_11_prism", "PRISM_HEADER", "IEEE 802.11 with Prism header"},
	{120, "ieee802_11_aironet", "AIRONET_HEADER", "IEEE 802.11 with Aironet header"},
	{121, "hhdlc", "", "Siemens HiPath HDLC"},
	{122, "ip_over_fc", "", "IP over Fibre Channel (RFC 2625)"},
	{123, "sunatm", "", "Solaris ATM"},
	{124, "rio", "", "RapidIO"},
	{125, "pci_exp", "", "PCI Express"},
	{126, "aurora", "", "Xilinx Aurora"},
	{127, "ieee802_11_radiotap", "IEEE802_11_RADIO", "IEEE 802.11 with radiotap header"},
	{128, "tzsp", "", "Tazmen Sniffer Protocol"},
	{129, "arcnet_linux", "", "ARCNET with Linux headers"},
	{130, "juniper_mlppp", "", "Juniper MLPPP"},
	{131, "juniper_mlfr", "", "Juniper MLFR"},
	{132, "juniper_es", "", "Juniper encryption services"},
	{133, "juniper_ggsn", "", "Juniper GGSN"},
	{134, "juniper_mfr", "", "Juniper FRF.16 frame relay"},
	{135, "juniper_atm2", "", "Juniper ATM2"},
	{136, "juniper_services", "", "Juniper services"},
	{137, "juniper_atm1", "", "Juniper ATM1"},
	{138, "apple_ip_over_ieee1394", "", "IP over IEEE 1394 (Apple)"},
	{139, "mtp2_with_phdr", "", "SS7 MTP2 with pseudo-header"},
	{140, "mtp2", "", "SS7 MTP2"},
	{141, "mtp3", "", "SS7 MTP3"},
	{142, "sccp", "", "SS7 SCCP"},
	{143, "docsis", "", "DOCSIS MAC frames"},
	{144, "linux_irda", "", "Linux IrDA"},
	{145, "ibm_sp", "", "IBM SP switch"},
	{146, "ibm_sn", "", "IBM Next Federation switch"},
	{147, "user0", "", "reserved for private use 0"},
	{148, "user1", "", "reserved for private use 1"},
	{149, "user2", "", "reserved for private use 2"},
	{150, "user3", "", "reserved for private use 3"},
	{151, "user4", "", "reserved for private use 4"},
	{152, "user5", "", "reserved for private use 5"},
	{153, "user6", "", "reserved for private use 6"},
	{154, "user7", "", "reserved for private use 7"},
	{155, "user8", "", "reserved for private use 8"},
	{156, "user9", "", "reserved for private use 9"},
	{157, "user10", "", "reserved for private use 10"},
	{158, "user11", "", "reserved for private use 11"},
	{159, "user12", "", "reserved for private use 12"},
	{160, "user13", "", "reserved for private use 13"},
	{161, "user14", "", "reserved for private use 14"},
	{162, "user15", "", "reserved for private use 15"},
	{163, "ieee802_11_avs", "IEEE802_11_RADIO_AVS", "IEEE 802.11 with AVS header"},
	{164, "juniper_monitor", "", "Juniper passive monitor"},
	{165, "bacnet_ms_tp", "", "BACnet MS/TP"},
	{166, "ppp_pppd", "", "PPP of pppd, with direction"},
	{167, "juniper_pppoe", "", "Juniper PPPoE"},
	{168, "juniper_pppoe_atm", "", "Juniper PPPoE over ATM"},
	{169, "gprs_llc", "", "GPRS LLC"},
	{170, "gpf_t", "", "GFP-T (ITU-T G.7041)"},
	{171, "gpf_f", "", "GFP-F (ITU-T G.7041)"},
	{172, "gcom_t1e1", "", "Gcom T1/E1"},
	{173, "gcom_serial", "", "Gcom serial"},
	{174, "juniper_pic_peer", "", "Juniper PIC peer"},
	{175, "erf_eth", "", "Endace ERF, Ethernet"},
	{176, "erf_pos", "", "Endace ERF, packet over SONET"},
	{177, "linux_lapd", "", "Linux vISDN LAPD"},
	{178, "juniper_ether", "", "Juniper Ethernet"},
	{179, "juniper_ppp", "", "Juniper PPP"},
	{180, "juniper_frelay", "", "Juniper frame relay"},
	{181, "juniper_chdlc", "", "Juniper Cisco HDLC"},
	{182, "mfr", "", "multi-link frame relay (FRF.16)"},
	{183, "juniper_vp", "", "Juniper voice PIC"},
	{184, "a429", "", "ARINC 429"},
	{185, "a653_icm", "", "ARINC 653 interpartition communication"},
	{186, "usb_freebsd", "USB", "USB with FreeBSD header"},
	{187, "bluetooth_hci_h4", "", "Bluetooth HCI, UART transport"},
	{188, "ieee802_16_mac_cps", "", "IEEE 802.16 MAC"},
	{189, "usb_linux", "", "USB with Linux header"},
	{190, "can20b", "", "CAN 2.0b"},
	{191, "ieee802_15_4_linux", "", "IEEE 802.15.4 with Linux padding"},
	{192, "ppi", "", "per-packet information"},
	{193, "ieee802_16_mac_cps_radio", "", "IEEE 802.16 MAC with radio header"},
	{194, "juniper_ism", "", "Juniper integrated services module"},
	{195, "ieee802_15_4_withfcs", "IEEE802_15_4", "IEEE 802.15.4 with FCS"},
	{196, "sita", "", "SITA WAN"},
	{197, "erf", "", "Endace ERF"},
	{198, "raif1", "", "RAIF1, Ethernet on Exegy boards"},
	{199, "ipmb_kontron", "", "IPMB with Kontron header"},
	{200, "juniper_st", "", "Juniper secure tunnel"},
	{201, "bluetooth_hci_h4_with_phdr", "", "Bluetooth HCI, UART transport, with direction"},
	{202, "ax25_kiss", "", "AX.25 with KISS header"},
	{203, "lapd", "", "ISDN LAPD"},
	{204, "ppp_with_dir", "PPP_WITH_DIRECTION", "PPP with direction"},
	{205, "c_hdlc_with_dir", "C_HDLC_WITH_DIRECTION", "Cisco HDLC with direction"},
	{206, "frelay_with_dir", "FRELAY_WITH_DIRECTION", "frame relay with direction"},
	{207, "lapb_with_dir", "LAPB_WITH_DIRECTION", "X.25 LAPB with direction"},
	{209, "ipmb_linux", "I2C_LINUX", "Linux I2C"},
	{210, "flexray", "", "FlexRay"},
	{211, "most", "", "MOST bus"},
	{212, "lin", "", "LIN bus"},
	{213, "x2e_serial", "", "X2E serial line"},
	{214, "x2e_xoraya", "", "X2E Xoraya"},
	{215, "ieee802_15_4_nonask_phy", "", "IEEE 802.15.4 with physical layer data"},
	{216, "linux_evdev", "", "Linux input events"},
	{217, "gsmtap_um", "", "GSM Um interface"},
	{218, "gsmtap_abis", "", "GSM Abis interface"},
	{219, "mpls", "", "MPLS"},
	{220, "usb_linux_mmapped", "", "USB with Linux header, padded"},
	{221, "dect", "", "DECT"},
	{222, "aos", "", "AOS space data link"},
	{223, "wihart", "", "WirelessHART"},
	{224, "fc_2", "", "Fibre Channel FC-2"},
	{225, "fc_2_with_frame_delims", "", "Fibre Channel FC-2 with frame delimiters"},
	{226, "ipnet", "", "Solaris ipnet"},
	{227, "can_socketcan", "", "CAN with SocketCAN header"},
	{228, "ipv4", "", "raw IPv4"},
	{229, "ipv6", "", "raw IPv6"},
	{230, "ieee802_15_4_nofcs", "", "IEEE 802.15.4 without FCS"},
	{231, "dbus", "", "D-Bus messages"},
	{232, "juniper_vs", "", "Juniper virtual server"},
	{233, "juniper_srx_e2e", "", "Juniper SRX end to end"},
	{234, "juniper_fibrechannel", "", "Juniper Fibre Channel"},
	{235, "dvb_ci", "", "DVB common interface"},
	{236, "mux27010", "", "3GPP TS 27.010 multiplexing"},
	{237, "stanag_5066_d_pdu", "", "STANAG 5066 D_PDUs"},
	{238, "juniper_atm_cemic", "", "Juniper ATM CEMIC"},
	{239, "nflog", "", "Linux netfilter log"},
	{240, "netanalyzer", "", "Hilscher netANALYZER"},
	{241, "netanalyzer_transparent", "", "Hilscher netANALYZER with preamble"},
	{242, "ipoib", "", "IP over InfiniBand"},
	{243, "mpeg_2_ts", "", "MPEG-2 transport stream"},
	{244, "ng40", "", "ng40 protocol tester"},
	{245, "nfc_llcp", "", "NFC LLCP"},
	{246, "pfsync", "", "BSD pfsync"},
	{247, "infiniband", "", "InfiniBand"},
	{248, "sctp", "", "SCTP"},
	{249, "usbpcap", "", "USB with USBPcap header"},
	{250, "rtac_serial", "", "RTAC serial"},
	{251, "bluetooth_le_ll", "", "Bluetooth Low Energy link layer"},
	{252, "wireshark_upper_pdu", "", "Wireshark exported PDUs"},
	{253, "netlink", "", "Linux netlink"},
	{254, "bluetooth_linux_monitor", "", "Bluetooth Linux monitor"},
	{255, "bluetooth_bredr_bb", "", "Bluetooth BR/EDR baseband"},
	{256, "bluetooth_le_ll_with_phdr", "", "Bluetooth Low Energy link layer with radio header"},
	{257, "profibus_dl", "", "PROFIBUS data link layer"},
	{258, "pktap", "", "Apple PKTAP"},
	{259, "epon", "", "Ethernet passive optical network"},
	{260, "ipmi_hpm_2", "", "IPMI trace (PICMG HPM.2)"},
	{261, "zwave_r1_r2", "", "Z-Wave R1 and R2"},
	{262, "zwave_r3", "", "Z-Wave R3"},
	{263, "wattstopper_dlm", "", "WattStopper lighting management"},
	{264, "iso_14443", "", "ISO 14443 contactless cards"},
	{265, "rds", "", "radio data system"},
	{266, "usb_darwin", "", "USB with Darwin header"},
	{267, "openflow", "", "OpenFlow over OpenBSD switch"},
	{268, "sdlc", "", "IBM SDLC"},
	{269, "ti_lln_sniffer", "", "TI low-power network sniffer"},
	{270, "loratap", "", "LoRaWAN with LoRaTap header"},
	{271, "vsock", "", "virtual machine sockets"},
	{272, "nordic_ble", "", "Nordic Bluetooth LE sniffer"},
	{273, "docsis31_xra31", "", "DOCSIS 3.1 with XRA-31 header"},
	{274, "ethernet_mpacket", "", "IEEE 802.3br mPackets"},
	{275, "displayport_aux", "", "DisplayPort AUX channel"},
	{276, "linux_sll2", "", "Linux cooked capture v2"},
	{277, "sercos_monitor", "", "Sercos monitor"},
	{278, "openvizsla", "", "OpenVizsla USB"},
	{279, "ebhscr", "", "Elektrobit high-speed capture"},
	{280, "vpp_dispatch", "", "VPP graph dispatch trace"},
	{281, "dsa_tag_brcm", "", "Broadcom Ethernet switch tag"},
	{282, "dsa_tag_brcm_prepend", "", "Broadcom Ethernet switch tag, in front"},
	{283, "ieee802_15_4_tap", "", "IEEE 802.15.4 with TAP header"},
	{284, "dsa_tag_dsa", "", "Marvell Ethernet switch tag"},
	{285, "dsa_tag_edsa", "", "Marvell extended Ethernet switch tag"},
	{286, "elee", "", "ELEE lawful interception"},
	{287, "z_wave_serial", "", "Z-Wave serial"},
	{288, "usb_2_0", "", "USB 2.0, 1.1 or 1.0"},
	{289, "atsc_alp", "", "ATSC link-layer protocol"},
	{290, "etw", "", "Event Tracing for Windows"},
	{291, "netanalyzer_ng", "", "Hilscher netANALYZER NG"},
	{292, "zboss_ncp", "", "ZBOSS NCP"},
	{293, "usb_2_0_low_speed", "", "USB 2.0, low speed"},
	{294, "usb_2_0_full_speed", "", "USB 2.0, full speed"},
	{295, "usb_2_0_high_speed", "", "USB 2.0, high speed"},
	{296, "auerswald_log", "", "Auerswald log"},
	{297, "zwave_tap", "", "Z-Wave with TAP header"},
	{298, "silabs_debug_channel", "", "Silicon Labs debug channel"},
	{299, "fira_uci", "", "FiRa ultra-wideband UCI"},
	{300, "mdb", "", "multi-drop bus"},
	{301, "dect_nr", "", "DECT-2020 New Radio"},
	{302, "edk2_mm", "", "EDK II management mode"},
	{303, "data_only", "DATA_ONLY", "unstructured data"},
}
