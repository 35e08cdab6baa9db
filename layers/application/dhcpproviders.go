package application

import (
	"bytes"

	"peel/layers/wire"
)

// ---- options 122, 124, 125, 242

var (
	dhcpCCCGroup = &wire.Field{Name: "dhcp.vendor.pc.ietf_ccc.suboption", Label: "Suboption", Kind: wire.Dec, Num: optionNumber, Enum: dhcpCCCNames, Doc: "Where a cable telephone adapter finds its provider (RFC 3495)."}
	dhcpCCCLen   = &wire.Field{Name: "peel.dhcp.ccc.length", Label: "Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value; who does not know the sub-option skips that many."}
	dhcpCCCValue = &wire.Field{Name: "peel.dhcp.ccc.value", Label: "Value", Kind: wire.Bytes, Doc: "What the cable modem's telephone needs to know; its sub-option defines how to read it."}
	dhcpCCCAddr  = &wire.Field{Name: "peel.dhcp.ccc.address", Label: "Address", Bits: 32, Kind: wire.IPv4, Doc: "A server that the cable operator's telephones use."}
	dhcpCCCEnc   = &wire.Field{Name: "peel.dhcp.ccc.encoding", Label: "Encoding", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "domain name", 1: "IPv4 address"}, Doc: "Whether a name or an address follows."}
	dhcpCCCName  = &wire.Field{Name: "peel.dhcp.ccc.name", Label: "Name", Kind: wire.Text, Doc: "The server's name, or the realm's."}

	dhcpCCCRealm = [...]*wire.Field{cccTime("dev_realm_unc_key_nom_timeout", "pktcMtaDevRealmUnsolicitedKeyNomTimeout"), cccTime("dev_realm_unc_key_max_timeout", "pktcMtaDevRealmUnsolicitedKeyMaxTimeout"), cccTime("dev_realm_unc_key_max_retries", "pktcMtaDevRealmUnsolicitedKeyMaxRetries")}
	dhcpCCCProv  = [...]*wire.Field{cccTime("dev_prov_unc_key_nom_timeout", "pktcMtaDevProvUnsolicitedKeyNomTimeout"), cccTime("dev_prov_unc_key_max_timeout", "pktcMtaDevProvUnsolicitedKeyMaxTimeout"), cccTime("dev_prov_unc_key_max_retries", "pktcMtaDevProvUnsolicitedKeyMaxRetries")}
	dhcpCCCSec   = &wire.Field{
		Name: "peel.dhcp.ccc.tickets", Label: "Tickets", Bits: 16, Kind: wire.Hex, Doc: "Which security tickets are void (RFC 3594).",
		Sub: []*wire.Field{
			wire.Pad(14),
			{Name: "dhcp.ccc.ietf.sec_tkt.all_pc_call_management", Label: "Invalidate All PacketCable Call Management Servers", Bits: 1, Kind: wire.Bool, Doc: "Drop those for all call management servers."},
			{Name: "dhcp.ccc.ietf.sec_tkt.pc_provision_server", Label: "Invalidate PacketCable Provisioning Server", Bits: 1, Kind: wire.Bool, Doc: "Drop the one for the provisioning server."},
		},
	}

	dhcpClassPEN  = &wire.Field{Name: "dhcp.option.vi_class.enterprise", Label: "Enterprise", Bits: 32, Kind: wire.Dec, Enum: dhcpEnterprises, Doc: "Whose class it is, by IANA's private enterprise numbers (RFC 3925)."}
	dhcpClassVLen = &wire.Field{Name: "dhcp.option.vi_class.length", Label: "Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of that vendor's data."}
	dhcpClassVal  = &wire.Field{Name: "dhcp.option.vi_class.data", Label: "Data", Kind: wire.Text, Str: upToNUL, Doc: "A class that the client counts itself to, in this vendor's words."}
	dhcpVIPEN     = &wire.Field{Name: "dhcp.option.vi.enterprise", Label: "Enterprise", Bits: 32, Kind: wire.Dec, Enum: dhcpEnterprises, Doc: "Whose options follow, by IANA's private enterprise numbers (RFC 3925)."}
	dhcpVILen     = &wire.Field{Name: "dhcp.option.vi.length", Label: "Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of that vendor's options."}
	dhcpVIData    = &wire.Field{Name: "peel.dhcp.vi.data", Label: "Data", Kind: wire.None, Doc: "Options that this vendor defined and only its devices understand."}
	dhcpVIValue   = &wire.Field{Name: "dhcp.option.vi.value", Label: "Value", Kind: wire.Bytes, Doc: "The value of a sub-option without a form of its own here."}
	dhcpVISub     = &wire.Field{Name: "dhcp.vendor.suboption", Label: "Option 125 Suboption", Bits: 8, Kind: wire.Dec, Doc: "Which of that vendor's options."}
	dhcpVISubData = &wire.Field{Name: "dhcp.vendor.data", Label: "Data", Kind: wire.Bytes, Say: sayMaybeText, Doc: "What the vendor's option carries."}
	dhcpTR111Grp  = dhcpSubGroup("vi.tr111.suboption", "Option 125 Suboption", dhcpTR111)
	dhcpVICLGroup = dhcpSubGroup("vi.cl.suboption", "Option 125 Suboption", dhcpVICable)

	dhcpAvayaText  = &wire.Field{Name: "dhcp.option.vendor.avaya", Label: "Private/Avaya IP Telephone", Kind: wire.Text, Str: upToNUL, Doc: "Settings of a telephone: NAME=VALUE, with commas between them."}
	dhcpAvayaOther = &wire.Field{Name: "peel.dhcp.option.vendor.avaya", Label: "Setting", Kind: wire.Text, Doc: "A setting without a row of its own here."}
)

var dhcpVendorRows = []*wire.Field{
	dhcpSubCode, dhcpSubValue, dhcpNovellGroup, dhcpClassID, dhcpClassData, dhcpMTALen, dhcpMTACap, dhcpModemLen, dhcpModemCap, dhcpVendorValue, dhcpArubaIP, dhcpArubaInstant, dhcpArubaOrg, dhcpArubaAMP, dhcpArubaKey,
	dhcpPXEGroup, dhcpPXEPad, dhcpPXEEnd, dhcpPXEServers, dhcpPXESrvType, dhcpPXESrvCount, dhcpPXESrvIP, dhcpPXEMenu, dhcpPXEMenuType, dhcpPXEMenuLen, dhcpPXEMenuText, dhcpPXEPrompt, dhcpPXETimeout, dhcpPXEText,
	dhcpPXEItem, dhcpPXEItemType, dhcpPXEItemLayer, dhcpBSDPGroup, dhcpBSDPDefault, dhcpBSDPChosen, dhcpBSDPList, dhcpBSDPDesc, dhcpBSDPIndex, dhcpBSDPNameLen, dhcpBSDPName, dhcpBSDPFilter, dhcpBSDPAttr,
	dhcpCLGroup, dhcpCLPad, dhcpCLEnd, dhcpCLOUIStr, dhcpCLOUI, dhcpALUGroup, dhcpALUPad, dhcpALUEnd, dhcpHiveGroup, dhcpHiveValue,
	dhcpCCCGroup, dhcpCCCLen, dhcpCCCValue, dhcpCCCAddr, dhcpCCCEnc, dhcpCCCName, dhcpCCCRealm[0], dhcpCCCRealm[1], dhcpCCCRealm[2], dhcpCCCProv[0], dhcpCCCProv[1], dhcpCCCProv[2], dhcpCCCSec,
	dhcpClassPEN, dhcpClassVLen, dhcpClassVal, dhcpVIPEN, dhcpVILen, dhcpVIData, dhcpVIValue, dhcpVISub, dhcpVISubData, dhcpTR111Grp, dhcpVICLGroup,
	dhcpAvayaText, dhcpAvayaOther,
	avayaRows[0].row, avayaRows[1].row, avayaRows[2].row, avayaRows[3].row, avayaRows[4].row, avayaRows[5].row, avayaRows[6].row, avayaRows[7].row, avayaRows[8].row, avayaRows[9].row, avayaRows[10].row, avayaRows[11].row,
	avayaRows[12].row, avayaRows[13].row, avayaRows[14].row, avayaRows[15].row, avayaRows[16].row, avayaRows[17].row,
}

func cccTime(name, label string) *wire.Field {
	return &wire.Field{Name: "dhcp.cl.ietf_ccc." + name, Label: label, Bits: 32, Kind: wire.Dec, Doc: "How long and how often to try Kerberos (RFC 3495, 8.5 and 8.6)."}
}

// dhcpEnterprises is a small part of IANA's private enterprise numbers.
var dhcpEnterprises = wire.Enum{
	2: "IBM", 9: "Cisco", 11: "Hewlett-Packard", 42: "Sun", 43: "3Com", 63: "Apple", 171: "D-Link", 193: "Ericsson", 311: "Microsoft", 343: "Intel", 637: "Alcatel-Lucent", 674: "Dell", 1991: "Brocade", 2011: "Huawei", 2636: "Juniper", 3561: "Broadband Forum",
	3902: "ZTE", 4413: "Broadcom", 4491: "CableLabs", 6889: "Avaya", 8072: "Net-SNMP", 10415: "3GPP", 14823: "Aruba", 14988: "MikroTik", 25506: "H3C", 26928: "Aerohive", 30065: "Arista", 41112: "Ubiquiti",
}

var dhcpCCCNames = wire.Enum{
	1: "primary DHCP server", 2: "secondary DHCP server", 3: "provisioning server", 4: "AS-REQ/AS-REP backoff and retry", 5: "AP-REQ/AP-REP backoff and retry", 6: "Kerberos realm name", 7: "ticket granting server utilization", 8: "provisioning timer", 9: "security ticket control",
}

func dhcpCCC(d *wire.Decoder, _ []byte) {
	for d.More() {
		b := d.Rest()
		n := 2
		if len(b) >= 2 {
			n += int(b[1])
		}
		d.Open(dhcpCCCGroup, n, dhcpCCCLen)
		d.Add(dhcpSubCode)
		d.Add(dhcpCCCLen)
		cccValue(d, b[0])
		d.Close()
	}
}

func cccValue(d *wire.Decoder, code byte) {
	n := d.Left()
	switch {
	case (code == 1 || code == 2) && n == 4:
		d.Add(dhcpCCCAddr)
	case code == 3 && n > 1:
		if d.Add(dhcpCCCEnc) == 1 && n == 5 {
			d.Add(dhcpCCCAddr)
			return
		}
		cccName(d)
	case code == 4 && n == 12:
		for _, row := range dhcpCCCRealm {
			d.Add(row)
		}
	case code == 5 && n == 12:
		for _, row := range dhcpCCCProv {
			d.Add(row)
		}
	case code == 6 && n > 0:
		cccName(d)
	case code == 9 && n == 2:
		d.Add(dhcpCCCSec)
	default:
		d.TakeRest(dhcpCCCValue)
	}
}

func cccName(d *wire.Decoder) {
	var room [dnsMaxText]byte
	b := d.Rest()
	name, _ := appendOpenName(room[:0], b, 0)
	d.TakeText(dhcpCCCName, len(b), name)
}

func dhcpVIClass(d *wire.Decoder, _ []byte) {
	for d.Left() >= 5 {
		d.Add(dhcpClassPEN)
		d.Take(dhcpClassVal, int(d.Add(dhcpClassVLen)))
	}
}

// The vendors whose options inside option 125 are known here.
const (
	enterpriseBBF       = 3561 // TR-069, Annex F: gateway and device tell each other who they are
	enterpriseCableLabs = 4491
)

var dhcpTR111 = []dhcpSubOption{
	{1, "DeviceManufacturerOUI", tr111("device_manufacturer_oui", "DeviceManufacturerOUI")},
	{2, "DeviceSerialNumber", tr111("device_serial_number", "DeviceSerialNumber")},
	{3, "DeviceProductClass", tr111("device_product_class", "DeviceProductClass")},
	{4, "GatewayManufacturerOUI", tr111("gateway_manufacturer_oui", "GatewayManufacturerOUI")},
	{5, "GatewaySerialNumber", tr111("gateway_serial_number", "GatewaySerialNumber")},
	{6, "GatewayProductClass", tr111("gateway_product_class", "GatewayProductClass")},
}

func tr111(name, label string) dhcpOptionForm {
	return subText("vi.tr111."+name, label, "By this the provider's server knows which device stands behind which gateway.")
}

var dhcpVICable = []dhcpSubOption{
	{1, "Option Request", subBytes("vi.cl.option_request", "Option Request", "Which of these options the device would like.")},
	{2, "TFTP Server Addresses", dhcpIPs("vi.cl.tftp_server_addresses", "TFTP Server Addresses", "Where the configuration file is.")},
	{3, "eRouter Container", subBytes("vi.cl.erouter_container_option", "eRouter Container Option", "Options for the router inside the modem.")},
	{5, "Modem Capabilities", subBytes("vi.cl.modem_capabilities", "Modem Capabilities", "What the modem can do, as a list of its own.")},
}

func dhcpVIInfo(d *wire.Decoder, _ []byte) {
	for d.Left() >= 5 {
		pen := d.Add(dhcpVIPEN)
		n := d.Add(dhcpVILen)
		d.Open(dhcpVIData, int(n), dhcpVILen)
		switch pen {
		case enterpriseBBF:
			subOptions(d, dhcpTR111Grp, dhcpTR111, dhcpVIValue, nil, nil)
		case enterpriseCableLabs:
			subOptions(d, dhcpVICLGroup, dhcpVICable, dhcpVIValue, nil, nil)
		default:
			for d.More() {
				d.Add(dhcpVISub)
				if n := d.Add(dhcpSubLength); n > 0 {
					d.Take(dhcpVISubData, int(n))
				}
			}
		}
		d.Close()
	}
}

// An avayaSetting is NAME=VALUE in option 242.
type avayaSetting struct {
	name string
	row  *wire.Field
}

var avayaRows = [...]avayaSetting{
	avaya("TLSSRVR", "tlssrvr"), avaya("HTTPSRVR", "httpsrvr"), avaya("HTTPDIR", "httpdir"), avaya("STATIC", "static"), avaya("MCIPADD", "mcipadd"), avaya("DOT1X", "dot1x"), avaya("ICMPDU", "icmpdu"), avaya("ICMPRED", "icmpred"), avaya("L2Q", "l2q"), avaya("L2QVLAN", "l2qvlan"),
	avaya("LOGLOCAL", "loglocal"), avaya("PHY1STAT", "phy1stat"), avaya("PHY2STAT", "phy2stat"), avaya("PROCPSWD", "procpswd"), avaya("PROCSTAT", "procstat"), avaya("SNMPADD", "snmpadd"), avaya("SNMPSTRING", "snmpstring"), avaya("VLANTEST", "vlantest"),
}

func avaya(name, field string) avayaSetting {
	return avayaSetting{name + "=", &wire.Field{Name: "dhcp.option.vendor.avaya." + field, Label: name, Kind: wire.Text, Str: afterEquals, Doc: "A setting of an Avaya telephone."}}
}

func afterEquals(dst []byte, v wire.View) []byte {
	_, value, _ := bytes.Cut(v.Bytes(), []byte{'='})
	return append(dst, value...)
}

func dhcpAvaya(d *wire.Decoder, _ []byte) {
	at, b := d.Pos(), d.Rest()
	d.TakeRest(dhcpAvayaText)
	for len(b) > 0 {
		n := bytes.IndexByte(b, ',')
		if n < 0 {
			n = len(b)
		}
		row := dhcpAvayaOther
		for _, s := range avayaRows {
			if bytes.HasPrefix(b[:n], []byte(s.name)) {
				row = s.row
			}
		}
		if n > 0 {
			d.Derive(row, at, n)
		}
		if n == len(b) {
			return
		}
		at, b = at+n+1, b[n+1:]
	}
}
