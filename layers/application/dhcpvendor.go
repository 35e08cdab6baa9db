package application

import (
	"bytes"

	"peel/layers/wire"
)

// A dhcpSubOption is what there is to know about a code inside an option.
type dhcpSubOption struct {
	code byte
	name string
	dhcpOptionForm
}

// subNames makes the enum of a row of sub-options from their table.
func subNames(t []dhcpSubOption) wire.Enum {
	e := wire.Enum{}
	for _, o := range t {
		e[uint64(o.code)] = o.name
	}
	return e
}

// dhcpSubGroup is the row around one sub-option: its number is the code.
func dhcpSubGroup(name, label string, t []dhcpSubOption) *wire.Field {
	return &wire.Field{Name: "dhcp.option." + name, Label: label, Kind: wire.Dec, Num: optionNumber, Enum: subNames(t), Doc: "An option inside the option: code, length, value."}
}

var dhcpSubValue = &wire.Field{Name: "peel.dhcp.suboption.value", Label: "Value", Kind: wire.Bytes, Doc: "The value as bytes: its length does not suit its form, or the code has none here."}

var dhcpSubCode = &wire.Field{Name: "peel.dhcp.suboption.code", Label: "Code", Bits: 8, Kind: wire.Dec, Doc: "Which sub-option this is."}

// subOptions walks over sub-options. end and pad, where the vendor has them, are
// bytes without a length. other takes the values of unknown codes.
func subOptions(d *wire.Decoder, group *wire.Field, t []dhcpSubOption, other, end, pad *wire.Field) {
	for d.More() {
		b := d.Rest()
		if pad != nil && b[0] == 0 {
			d.Add(pad)
			continue
		}
		if end != nil && b[0] == 255 {
			d.Add(end)
			return
		}
		n := 2
		if len(b) >= 2 {
			n += int(b[1])
		}
		d.Open(group, n, dhcpSubLength)
		d.Add(dhcpSubCode)
		d.Add(dhcpSubLength)
		if d.More() {
			o := dhcpOptionForm{row: other}
			for i := range t {
				if t[i].code == b[0] {
					o = t[i].dhcpOptionForm
				}
			}
			dhcpOptionValue(d, &o, nil, dhcpSubValue)
		}
		d.Close()
	}
}

func subText(name, label, doc string) dhcpOptionForm { return dhcpText(name, label, doc) }

func subBytes(name, label, doc string) dhcpOptionForm {
	return dhcpOptionForm{row: &wire.Field{Name: "dhcp.option." + name, Label: label, Kind: wire.Bytes, Doc: doc}}
}

// sayMaybeText shows bytes as text where they are text: relays write names,
// numbers and addresses into the same fields.
func sayMaybeText(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	for _, c := range b {
		if c < 0x20 || c > 0x7e {
			return wire.AppendBytes(dst, b)
		}
	}
	return sayText(dst, v)
}

// ---- option 82: what relays add (RFC 3046)

const relay = "agent_information_option."

var (
	dhcpRelayGroup = dhcpSubGroup("agent_information_option.suboption", "Option 82 Suboption", dhcpRelay)
	dhcpRelayValue = &wire.Field{Name: "dhcp.option.agent_information_option.value", Label: "Value", Kind: wire.Bytes, Doc: "The value of a sub-option without a form of its own here."}
	dhcpRelayPEN   = &wire.Field{Name: "dhcp.option.agent_information_option.vi.enterprise", Label: "Enterprise", Bits: 32, Kind: wire.Dec, Enum: dhcpEnterprises, Doc: "Whose data follow, by IANA's private enterprise numbers (RFC 4243)."}
	dhcpRelayVILen = &wire.Field{Name: "dhcp.option.agent_information_option.vi.data_length", Label: "Data Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of that vendor's data."}
	dhcpVRFName    = &wire.Field{Name: "dhcp.option.agent_information_option.vrf_name", Label: "VRF name", Kind: wire.Text, Str: upToNUL, Doc: "Which of the provider's private networks the client is in."}
	dhcpVRFGlobal  = &wire.Field{Name: "dhcp.option.agent_information_option.vrf_name.global", Label: "Global, default VPN", Bits: 8, Kind: wire.Dec, Doc: "255: the client is in no private network (RFC 6607)."}
	dhcpVRFOUI     = &wire.Field{Name: "dhcp.option.agent_information_option.vrf_name.vpn_id.oui", Label: "VRF name/VPN ID OUI", Bits: 24, Kind: wire.Hex, Doc: "Who numbered the private network (RFC 2685)."}
	dhcpVRFIndex   = &wire.Field{Name: "dhcp.option.agent_information_option.vrf_name.vpn_id.index", Label: "VRF name/VPN ID Index", Bits: 32, Kind: wire.Hex, Doc: "Its number."}
)

var dhcpRelayRows = []*wire.Field{dhcpRelayGroup, dhcpRelayValue, dhcpRelayPEN, dhcpRelayVILen, dhcpVRFName, dhcpVRFGlobal, dhcpVRFOUI, dhcpVRFIndex}

var dhcpRelay = []dhcpSubOption{
	{1, "Agent Circuit ID|Where the client is plugged in: port, VLAN, PVC.", relayBytes("agent_circuit_id", "Agent Circuit ID", "Where the client is plugged in: whatever the relay calls that port.")},
	{2, "Agent Remote ID|Who is at the far end of that line.", relayBytes("agent_remote_id", "Agent Remote ID", "Who is at the far end: the modem's or switch's own address, often.")},
	{3, "Reserved", subBytes(relay+"reserved", "Reserved", "Not used.")},
	{4, "DOCSIS Device Class", dhcpOptionForm{row: &wire.Field{Name: "dhcp.option." + relay + "docsis_device_class", Label: "DOCSIS Device Class", Kind: wire.Hex, Doc: "What kind of cable device asks (RFC 3256)."}, form: formU32}},
	{5, "Link selection|Take an address from this subnet, not the relay's (RFC 3527).", dhcpIP(relay+"link_selection", "Link selection", "The subnet to take the address from.")},
	{6, "Subscriber ID", subText(relay+"subscriber_id", "Subscriber ID", "Whose line this is, whatever port it moves to (RFC 3993).")},
	{7, "RADIUS Attributes", subBytes(relay+"radius_attributes", "RADIUS Attributes", "What the RADIUS server said when the client logged in (RFC 4014).")},
	{8, "Authentication", subBytes(relay+"authentication", "Authentication", "Proof that the relay wrote this (RFC 4030).")},
	{9, "Vendor-Specific Information", dhcpFunc(dhcpRelayVendor)},
	{10, "Flags", dhcpOptionForm{row: &wire.Field{Name: "dhcp.option." + relay + "flags", Label: "Flags", Kind: wire.Hex, Doc: "0x80: the client sent this by unicast (RFC 5010)."}, form: formU8}},
	{11, "Server ID Override|Clients renew by way of the relay (RFC 5107).", dhcpIP(relay+"server_id_override", "Server ID Override", "The server shall give this address as its own.")},
	{12, "Relay Agent Identifier", subBytes(relay+"relay_agent_id", "Relay Agent Identifier", "A DUID of the relay's own (RFC 6925).")},
	{13, "Access Technology Type", dhcpOptionForm{row: &wire.Field{Name: "dhcp.option." + relay + "ani_att", Label: "Access Technology Type", Kind: wire.Dec, Doc: "How the client reaches the network: 3 Ethernet, 4 Wi-Fi (RFC 7839)."}}},
	{14, "Access Network Name", subText(relay+"ani_network_name", "Access Network Name", "The SSID, say.")},
	{15, "Access Point Name", subText(relay+"ani_ap_name", "Access Point Name", "Which access point.")},
	{16, "Access Point BSSID", dhcpOptionForm{row: &wire.Field{Name: "dhcp.option." + relay + "ani_ap_bssid", Label: "Access Point BSSID", Kind: wire.MAC, Doc: "Its radio's address."}}},
	{17, "Access Network Operator ID", subBytes(relay+"ani_operator_id", "Access Network Operator ID", "Who runs the access network.")},
	{18, "Access Network Operator Realm", subText(relay+"ani_operator_realm", "Access Network Operator Realm", "The same by name.")},
	{19, "Source Port|Answer to the port this came from, not to 67 (RFC 8357).", dhcpOptionForm{row: dhcpRelayValue}},
	{150, "Link selection (Cisco)", dhcpIP(relay+"link_selection_cisco", "Link selection (Cisco proprietary)", "Sub-option 5, before it had a number.")},
	{151, "VRF name/VPN ID", dhcpFunc(dhcpVRF)},
	{152, "Server ID Override (Cisco)", dhcpIP(relay+"server_id_override_cisco", "Server ID Override (Cisco proprietary)", "Sub-option 11, before it had a number.")},
}

func relayBytes(name, label, doc string) dhcpOptionForm {
	o := subBytes(relay+name, label, doc)
	o.row.Say = sayMaybeText
	return o
}

func dhcpRelayInfo(d *wire.Decoder, _ []byte) {
	subOptions(d, dhcpRelayGroup, dhcpRelay, dhcpRelayValue, nil, nil)
}

func dhcpRelayVendor(d *wire.Decoder, _ []byte) {
	for d.Left() >= 5 {
		d.Add(dhcpRelayPEN)
		n := d.Add(dhcpRelayVILen)
		if n > 0 {
			d.Take(dhcpRelayValue, int(n))
		}
	}
}

func dhcpVRF(d *wire.Decoder, _ []byte) {
	switch d.Left() {
	case 1:
		d.Add(dhcpVRFGlobal)
	case 7:
		d.Add(dhcpVRFOUI)
		d.Add(dhcpVRFIndex)
	default:
		d.TakeRest(dhcpVRFName)
	}
}

// ---- option 63: NetWare/IP (RFC 2242)

var dhcpNovellGroup = dhcpSubGroup("novell_options.suboption", "Option 63 Suboption", dhcpNovell)

var dhcpNovell = []dhcpSubOption{
	{1, "NWIP does not exist on subnet", dhcpOptionForm{}},
	{2, "NWIP exists in options area", dhcpOptionForm{}},
	{3, "NWIP exists in sname/file", dhcpOptionForm{}},
	{4, "NWIP exists, but too big", dhcpOptionForm{}},
	{5, "Broadcast for nearest NetWare server", dhcpFlag("novell_options.broadcast", "Broadcast for nearest Netware server", "Whether the client should look for a server by broadcast.")},
	{6, "Preferred DSS server", dhcpIPs("novell_options.preferred_dss_server", "Preferred DSS server", "Domain SAP/RIP servers to prefer.")},
	{7, "Nearest NWIP server", dhcpIPs("novell_options.nearest_nwip_server", "Nearest NWIP server", "NetWare servers nearby.")},
	{8, "Autoretries", dhcpNumber(formU8, "novell_options.autoretries", "Autoretries", "", "How often to try again.", nil)},
	{9, "Autoretry delay", dhcpNumber(formU8, "novell_options.autoretry_delay", "Autoretry delay, sec", "seconds", "How long to wait between tries.", nil)},
	{10, "Support NetWare/IP v1.1", dhcpFlag("novell_options.support_netware_v1_1", "Support NetWare/IP v1.1", "Whether old servers should be talked to.")},
	{11, "Primary DSS", dhcpIP("novell_options.primary_dss", "Primary DSS", "The first domain SAP/RIP server.")},
}

func dhcpNetware(d *wire.Decoder, _ []byte) {
	subOptions(d, dhcpNovellGroup, dhcpNovell, dhcpSubValue, nil, nil)
}

// ---- option 60, and 43, whose form the vendor class decides

type vendorForm uint8

const (
	vendorUnknown vendorForm = iota
	vendorPXE
	vendorCableLabs
	vendorAlcatel
	vendorBSDP
	vendorAerohive
	vendorAruba
	vendorArubaInstant
)

// vendorClasses says by the beginning of option 60 who is spoken to.
var vendorClasses = [...]struct {
	prefix string
	form   vendorForm
}{
	{"PXEClient", vendorPXE},
	{"pktc", vendorCableLabs},
	{"docsis", vendorCableLabs},
	{"OpenCable2.0", vendorCableLabs},
	{"CableHome", vendorCableLabs},
	{"alcatel.noe.0", vendorAlcatel},
	{"AAPLBSDPC", vendorBSDP},
	{"AEROHIVE", vendorAerohive},
	{"ArubaAP", vendorAruba},
	{"ArubaInstantAP", vendorArubaInstant},
}

func vendorOf(opts []byte) vendorForm {
	class, _ := findOption(opts, optVendorClass)
	for _, c := range vendorClasses {
		if len(class) >= len(c.prefix) && string(class[:len(c.prefix)]) == c.prefix {
			return c.form
		}
	}
	return vendorUnknown
}

var (
	dhcpClassID   = &wire.Field{Name: "dhcp.option.vendor_class_id", Label: "Vendor class identifier", Kind: wire.Text, Str: upToNUL, Doc: "What kind of machine or program this is; it decides what the bytes of option 43 mean."}
	dhcpClassData = &wire.Field{Name: "dhcp.option.vendor_class_data", Label: "vendor-class-data", Kind: wire.Text, Str: upToNUL, Doc: "The part of the class behind its name."}
	dhcpMTALen    = &wire.Field{Name: "dhcp.vendor.pktc.mta_cap_len", Label: "MTA DC Length", Kind: wire.Dec, Doc: "Bytes of capabilities that follow, written in hexadecimal characters (PacketCable)."}
	dhcpMTACap    = &wire.Field{Name: "dhcp.vendor.pktc.mta_cap_type", Label: "Type", Kind: wire.Dec, Num: firstWord, Say: sayCapability, Doc: "A capability: type, length and value in hexadecimal characters. As in Wireshark its number is the two characters of the type."}
	dhcpModemLen  = &wire.Field{Name: "dhcp.vendor.docsis.cm_cap_len", Label: "CM DC Length", Kind: wire.Dec, Doc: "Bytes of capabilities that follow, written in hexadecimal characters (DOCSIS)."}
	dhcpModemCap  = &wire.Field{Name: "dhcp.docsis_cm_cap_type", Label: "CM DC Type", Kind: wire.Dec, Num: firstHex, Say: sayCapability, Doc: "A capability of a cable modem: type, length and value in hexadecimal characters."}

	dhcpVendorValue  = &wire.Field{Name: "dhcp.option.vendor.value", Label: "Value", Kind: wire.Bytes, Doc: "What only this vendor's clients understand."}
	dhcpArubaIP      = &wire.Field{Name: "dhcp.option.vendor.arubaap.controllerip", Label: "Aruba Controller IP", Kind: wire.Text, Str: upToNUL, Doc: "Where the access point is managed from."}
	dhcpArubaInstant = &wire.Field{Name: "dhcp.option.vendor.arubaiap", Label: "Aruba Instant AP", Kind: wire.Text, Str: upToNUL, Doc: "Organisation, manager's address and shared password, with commas between them."}
	dhcpArubaOrg     = &wire.Field{Name: "dhcp.option.vendor.arubaiap.name_org", Label: "Name Organisation", Kind: wire.Text, Doc: "The organisation."}
	dhcpArubaAMP     = &wire.Field{Name: "dhcp.option.vendor.arubaiap.amp_ip", Label: "AMP IP Address", Kind: wire.Text, Doc: "The manager's address."}
	dhcpArubaKey     = &wire.Field{Name: "dhcp.option.vendor.arubaiap.password", Label: "Password", Kind: wire.Text, Doc: "The shared password, in the clear."}

	dhcpPXEGroup = dhcpSubGroup("vendor.pxeclient.suboption", "Option 43 Suboption", dhcpPXE)
	dhcpPXEPad   = &wire.Field{Name: "dhcp.option.vendor.pxeclient.padding", Label: "Padding", Bits: 8, Kind: wire.Dec, Doc: "A zero between sub-options."}
	dhcpPXEEnd   = &wire.Field{Name: "dhcp.option.vendor.pxeclient.end", Label: "PXE Client End", Bits: 8, Kind: wire.Dec, Doc: "255 ends the sub-options."}
	dhcpPXECtl   = &wire.Field{Name: "dhcp.option.vendor.pxeclient.discovery_control", Label: "discovery control", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{wire.Pad(4), pxeBit("bstrap", "Bootstrap override"), pxeBit("serverlist", "Serverlist only"), pxeBit("multicast", "Disable Multicast"), pxeBit("broadcast", "Disable Broadcast")}, Doc: "How to look for a boot server (PXE 2.1, table 2-1)."}

	dhcpPXEServers   = &wire.Field{Name: "dhcp.option.vendor.pxeclient.boot_servers", Label: "boot servers", Kind: wire.Bytes, Doc: "Boot servers by kind."}
	dhcpPXESrvType   = &wire.Field{Name: "dhcp.option.vendor.pxeclient.boot_servers.type", Label: "Type", Bits: 16, Kind: wire.Dec, Enum: dhcpBootServers, Doc: "What kind of boot server."}
	dhcpPXESrvCount  = &wire.Field{Name: "dhcp.option.vendor.pxeclient.boot_servers.count", Label: "IP count", Bits: 8, Kind: wire.Dec, Doc: "How many addresses follow."}
	dhcpPXESrvIP     = &wire.Field{Name: "dhcp.option.vendor.pxeclient.boot_servers.ip", Label: "IP", Bits: 32, Kind: wire.IPv4, Doc: "One of them."}
	dhcpPXEMenu      = &wire.Field{Name: "dhcp.option.vendor.pxeclient.boot_menu", Label: "boot menu", Kind: wire.Bytes, Doc: "What the user can choose from."}
	dhcpPXEMenuType  = &wire.Field{Name: "dhcp.option.vendor.pxeclient.boot_menu.type", Label: "Type", Bits: 16, Kind: wire.Dec, Enum: dhcpBootServers, Doc: "What kind of boot server the entry leads to."}
	dhcpPXEMenuLen   = &wire.Field{Name: "dhcp.option.vendor.pxeclient.boot_menu.length", Label: "Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of text."}
	dhcpPXEMenuText  = &wire.Field{Name: "dhcp.option.vendor.pxeclient.boot_menu.desc", Label: "Description", Kind: wire.Text, Doc: "What the user reads."}
	dhcpPXEPrompt    = &wire.Field{Name: "dhcp.option.vendor.pxeclient.menu_prompt", Label: "menu prompt", Kind: wire.Bytes, Doc: "What stands above the menu, and for how long."}
	dhcpPXETimeout   = &wire.Field{Name: "dhcp.option.vendor.pxeclient.menu_prompt.timeout", Label: "Timeout", Bits: 8, Kind: wire.Dec, Unit: "seconds", Doc: "How long to wait for the user: 0 not at all, 255 for ever."}
	dhcpPXEText      = &wire.Field{Name: "dhcp.option.vendor.pxeclient.menu_prompt.prompt", Label: "Prompt", Kind: wire.Text, Doc: "What the user reads."}
	dhcpPXEItem      = &wire.Field{Name: "dhcp.option.vendor.pxeclient.boot_item", Label: "boot item", Kind: wire.Bytes, Doc: "What was chosen, and which part of it is to be loaded."}
	dhcpPXEItemType  = &wire.Field{Name: "dhcp.option.vendor.pxeclient.boot_item.type", Label: "Type", Bits: 16, Kind: wire.Dec, Enum: dhcpBootServers, Doc: "The kind of boot server."}
	dhcpPXEItemLayer = &wire.Field{Name: "dhcp.option.vendor.pxeclient.boot_item.layer", Label: "Layer", Bits: 16, Kind: wire.Bytes, Doc: "Which file of a series."}

	dhcpBSDPGroup   = dhcpSubGroup("vendor.bsdp.suboption", "Option 43 Suboption", dhcpBSDP)
	dhcpBSDPDefault = &wire.Field{Name: "dhcp.option.vendor.bsdp.default_boot_image_id", Label: "Default Boot Image ID", Kind: wire.Hex, Doc: "The image to boot if the user says nothing."}
	dhcpBSDPChosen  = &wire.Field{Name: "dhcp.option.vendor.bsdp.selected_boot_image_id", Label: "Selected Boot Image ID", Kind: wire.Hex, Doc: "The image that was chosen."}
	dhcpBSDPList    = &wire.Field{Name: "dhcp.option.vendor.bsdp.boot_image_list", Label: "Boot Image List", Kind: wire.Bytes, Doc: "Images there are."}
	dhcpBSDPDesc    = &wire.Field{Name: "dhcp.option.vendor.bsdp.boot_image.desc", Label: "Boot Image Description", Kind: wire.Bytes, Doc: "One image: its number and its name."}
	dhcpBSDPIndex   = &wire.Field{Name: "dhcp.option.vendor.bsdp.boot_image.index", Label: "Boot Image Index", Bits: 16, Kind: wire.Hex, Doc: "Which image of its kind."}
	dhcpBSDPNameLen = &wire.Field{Name: "dhcp.option.vendor.bsdp.boot_image.name_len", Label: "Boot Image Name Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of name."}
	dhcpBSDPName    = &wire.Field{Name: "dhcp.option.vendor.bsdp.boot_image.name", Label: "Boot Image Name", Kind: wire.Text, Doc: "What the user reads."}
	dhcpBSDPFilter  = &wire.Field{Name: "dhcp.option.vendor.bsdp.attributes_filter_list", Label: "Boot Image Attributes Filter List", Kind: wire.Bytes, Doc: "Only images of these kinds are wanted."}
	dhcpBSDPAttr    = &wire.Field{
		Name: "dhcp.option.vendor.bsdp.boot_image.attribute", Label: "Boot Image Attribute", Bits: 16, Kind: wire.Hex, Doc: "What kind of image.",
		Sub: []*wire.Field{
			{Name: "dhcp.option.vendor.bsdp.boot_image.attribute.install", Label: "Install", Bits: 1, Kind: wire.Hex, Enum: wire.Enum{0: "non-install", 1: "install"}, Doc: "It installs a system, rather than being one."},
			{Name: "dhcp.option.vendor.bsdp.boot_image.attribute.kind", Label: "Kind", Bits: 7, Kind: wire.Hex, Enum: wire.Enum{0: "Mac OS 9", 1: "Mac OS X", 2: "Mac OS X Server", 3: "hardware diagnostics"}, Doc: "Which system."},
			{Name: "dhcp.option.vendor.bsdp.boot_image.attribute.reserved", Label: "Reserved", Bits: 8, Kind: wire.Hex, Doc: "Not used."},
		},
	}

	dhcpCLGroup  = dhcpSubGroup("vendor.cl.suboption", "Option 43 Suboption", dhcpCableLabs)
	dhcpCLPad    = &wire.Field{Name: "dhcp.option.vendor.cl.padding", Label: "Padding", Bits: 8, Kind: wire.Dec, Doc: "A zero between sub-options."}
	dhcpCLEnd    = &wire.Field{Name: "dhcp.option.vendor.cl.end", Label: "CL End", Bits: 8, Kind: wire.Dec, Doc: "255 ends the sub-options."}
	dhcpCLOUIStr = &wire.Field{Name: "dhcp.option.vendor.cl.oui_string", Label: "Organizationally Unique Identifier", Kind: wire.Text, Doc: "The maker's number, in hexadecimal characters."}
	dhcpCLOUI    = &wire.Field{Name: "dhcp.option.vendor.cl.oui_bytes", Label: "Organizationally Unique Identifier", Kind: wire.Bytes, Doc: "The maker's number."}

	dhcpALUGroup = dhcpSubGroup("vendor.alu.suboption", "Option 43 Suboption", dhcpAlcatel)
	dhcpALUPad   = &wire.Field{Name: "dhcp.option.vendor.alu.padding", Label: "Padding", Bits: 8, Kind: wire.Dec, Doc: "A zero between sub-options."}
	dhcpALUEnd   = &wire.Field{Name: "dhcp.option.vendor.alu.end", Label: "Alcatel End", Bits: 8, Kind: wire.Dec, Doc: "255 ends the sub-options."}

	dhcpHiveGroup = dhcpSubGroup("vendor.cisco.suboption", "Option 43 Suboption", dhcpAerohive)
	dhcpHiveValue = &wire.Field{Name: "dhcp.option.vendor.aerohive.unknown", Label: "Unknown", Kind: wire.Bytes, Doc: "The value of a sub-option without a form of its own here."}
)

func pxeBit(name, label string) *wire.Field {
	return &wire.Field{Name: "dhcp.option.vendor.pxeclient.discovery_control." + name, Label: label, Bits: 1, Kind: wire.Bool, Doc: "One way to look for a boot server, allowed or not."}
}

var dhcpBootServers = wire.Enum{
	0: "PXE bootstrap server", 1: "Microsoft Windows NT boot server", 2: "Intel LCM boot server", 3: "DOS/UNDI boot server", 4: "NEC ESMPRO boot server", 5: "IBM WSoD boot server", 6: "IBM LCCM boot server", 7: "CA Unicenter TNG boot server", 8: "HP OpenView boot server",
}

var dhcpPXE = []dhcpSubOption{
	{1, "multicast TFTP address", dhcpIP("vendor.pxeclient.mtftp_ip", "mtftp IP", "Where the boot file is sent by multicast.")},
	{2, "multicast TFTP client port", littleNumber("vendor.pxeclient.mtftp_client_port", "mtftp client port", "The port that clients listen at.")},
	{3, "multicast TFTP server port", littleNumber("vendor.pxeclient.mtftp_server_port", "mtftp server port", "The port to open a transfer at.")},
	{4, "multicast TFTP timeout", dhcpNumber(formU8, "vendor.pxeclient.mtftp_timeout", "mtftp timeout", "seconds", "How long to listen for a transfer that already runs.", nil)},
	{5, "multicast TFTP delay", dhcpNumber(formU8, "vendor.pxeclient.mtftp_delay", "mtftp delay", "seconds", "How long to wait before opening one.", nil)},
	{6, "discovery control", dhcpOptionForm{row: dhcpPXECtl, form: formCode, code: func(d *wire.Decoder, _ []byte) { d.Add(dhcpPXECtl) }}},
	{7, "discovery multicast address", dhcpIP("vendor.pxeclient.multicast_address", "multicast address", "Where to look for boot servers.")},
	{8, "boot servers", dhcpFunc(pxeServers)},
	{9, "boot menu", dhcpFunc(pxeMenu)},
	{10, "menu prompt", dhcpFunc(pxePrompt)},
	{11, "multicast address allocation", subBytes("vendor.pxeclient.multicast_address_alloc", "multicast address alloc", "Reserved.")},
	{12, "credential types", subBytes("vendor.pxeclient.credential_types", "credential types", "Kinds of credentials for signed boot files.")},
	{71, "boot item", dhcpFunc(pxeItem)},
	{179, "LCM server", subText("vendor.pxeclient.lcm_server", "LCM Server Name", "Intel LANDesk.")},
	{180, "LCM domain", subText("vendor.pxeclient.lcm_domain", "LCM Domain", "Intel LANDesk.")},
	{181, "LCM NIC option 0", subBytes("vendor.pxeclient.lcm_nic_option", "LCM NIC option", "Intel LANDesk.")},
	{190, "LCM workgroup", subText("vendor.pxeclient.lcm_workgroup", "LCM Workgroup", "Intel LANDesk.")},
	{191, "discovery", dhcpFlag("vendor.pxeclient.discovery", "Discovery", "Intel LANDesk.")},
	{192, "configured", dhcpFlag("vendor.pxeclient.configured", "Configured", "Intel LANDesk.")},
	{193, "LCM version", dhcpNumber(formU32, "vendor.pxeclient.lcm_version", "LCM Version", "", "Intel LANDesk.", nil)},
	{194, "LCM serial number", subText("vendor.pxeclient.lcm_serial", "LCM Serial Number", "Intel LANDesk.")},
}

// littleNumber is a 16-bit port of PXE 2.1, table 2-1, which has its numbers
// little-endian, as the PC that boots does.
func littleNumber(name, label, doc string) dhcpOptionForm {
	o := dhcpNumber(formU16, name, label, "", doc, nil)
	o.row.Little = true
	return o
}

func pxeServers(d *wire.Decoder, _ []byte) {
	d.Open(dhcpPXEServers, d.Left(), nil)
	for d.More() {
		d.Add(dhcpPXESrvType)
		for n := d.Add(dhcpPXESrvCount); n > 0 && d.More(); n-- {
			d.Add(dhcpPXESrvIP)
		}
	}
	d.Close()
}

func pxeMenu(d *wire.Decoder, _ []byte) {
	d.Open(dhcpPXEMenu, d.Left(), nil)
	for d.More() {
		d.Add(dhcpPXEMenuType)
		d.Take(dhcpPXEMenuText, int(d.Add(dhcpPXEMenuLen)))
	}
	d.Close()
}

func pxePrompt(d *wire.Decoder, _ []byte) {
	d.Open(dhcpPXEPrompt, d.Left(), nil)
	d.Add(dhcpPXETimeout)
	d.TakeRest(dhcpPXEText)
	d.Close()
}

func pxeItem(d *wire.Decoder, _ []byte) {
	d.Open(dhcpPXEItem, d.Left(), nil)
	d.Add(dhcpPXEItemType)
	d.Add(dhcpPXEItemLayer)
	d.Close()
}

// dhcpBSDP is Apple's boot server discovery: NetBoot.
var dhcpBSDP = []dhcpSubOption{
	{1, "message type", dhcpNumber(formU8, "vendor.bsdp.message_type", "Message Type", "", "List the images, choose one, or: that went wrong.", wire.Enum{1: "LIST", 2: "SELECT", 3: "FAILED"})},
	{2, "version", dhcpOptionForm{row: &wire.Field{Name: "dhcp.option.vendor.bsdp.version", Label: "Version", Kind: wire.Hex, Doc: "0x0101."}, form: formU16}},
	{3, "server identifier", dhcpIP("vendor.bsdp.server_identifier", "Server Identifier", "Which boot server was chosen.")},
	{4, "server priority", dhcpNumber(formU16, "vendor.bsdp.server_priority", "Server Priority", "", "The higher, the sooner.", nil)},
	{5, "reply port", dhcpNumber(formU16, "vendor.bsdp.reply_port", "Reply Port", "", "Where the client listens: not at 68, for there is a DHCP client already.", nil)},
	{6, "boot image list path", subText("vendor.bsdp.boot_image_list_path", "Boot Image List Path", "Not used.")},
	{7, "default boot image", dhcpFunc(func(d *wire.Decoder, _ []byte) { bsdpImage(d, dhcpBSDPDefault) })},
	{8, "selected boot image", dhcpFunc(func(d *wire.Decoder, _ []byte) { bsdpImage(d, dhcpBSDPChosen) })},
	{9, "boot image list", dhcpFunc(bsdpList)},
	{10, "NetBoot 1.0 firmware", dhcpOptionForm{}},
	{11, "boot image attributes filter list", dhcpFunc(bsdpFilter)},
	{12, "maximum message size", dhcpNumber(formU16, "vendor.bsdp.message_size", "Message Size", "bytes", "The longest answer the client takes.", nil)},
}

func bsdpImage(d *wire.Decoder, row *wire.Field) {
	d.Open(row, 4, nil)
	d.Add(dhcpBSDPAttr)
	d.Add(dhcpBSDPIndex)
	d.Close()
}

func bsdpList(d *wire.Decoder, _ []byte) {
	d.Open(dhcpBSDPList, d.Left(), nil)
	for d.More() {
		n := 5
		if b := d.Rest(); len(b) >= 5 {
			n += int(b[4])
		}
		d.Open(dhcpBSDPDesc, n, dhcpBSDPNameLen)
		d.Add(dhcpBSDPAttr)
		d.Add(dhcpBSDPIndex)
		d.Add(dhcpBSDPNameLen)
		d.TakeRest(dhcpBSDPName)
		d.Close()
	}
	d.Close()
}

func bsdpFilter(d *wire.Decoder, _ []byte) {
	d.Open(dhcpBSDPFilter, d.Left(), nil)
	for d.More() {
		d.Add(dhcpBSDPAttr)
	}
	d.Close()
}

// dhcpCableLabs is CableLabs' CL-SP-CANN-DHCP-Reg, section 5.
var dhcpCableLabs = []dhcpSubOption{
	{1, "Suboption Request List", cl("suboption_request_list", "Suboption Request List")},
	{2, "Device Type", cl("device_type", "Device Type")},
	{3, "eSAFE Types", cl("esafe_type", "eSAFE Types")},
	{4, "Serial Number", cl("serial_number", "Serial Number")},
	{5, "Hardware Version", cl("hardware_version", "Hardware Version")},
	{6, "Software Version", cl("software_version", "Software Version")},
	{7, "Boot ROM version", cl("boot_rom_version", "Boot ROM version")},
	{8, "Organizationally Unique Identifier", dhcpFunc(clOUI)},
	{9, "Model Number", cl("model_number", "Model Number")},
	{10, "Vendor Name", cl("vendor_name10", "Vendor Name")},
	{11, "Address Realm", dhcpNumber(formU8, "vendor.cl.address_realm", "Address Realm", "", "Which of the device's addresses is asked for.", wire.Enum{1: "PS WAN-Man", 2: "PS WAN-Data"})},
	{12, "CM/PS System Description", cl("cm_ps_system_desc", "CM/PS System Description")},
	{13, "CM/PS Firmware Revision", cl("cm_ps_firmware_revision", "CM/PS Firmware Revision")},
	{14, "Firewall Policy File Version", cl("firewall_policy_file_version", "Firewall Policy File Version")},
	{15, "eSafe Config File Devices", cl("esafe_config_file_devices", "eSafe Config File Devices")},
	{18, "Video Security Type", cl("video_security_tape", "Video Security Type")},
	{31, "MTA MAC Address", dhcpOptionForm{row: &wire.Field{Name: "dhcp.option.vendor.cl.mta_mac_address", Label: "MTA MAC Address", Kind: wire.MAC, Doc: "The hardware address of the telephone part."}}},
	{32, "Correlation ID", dhcpNumber(formU32, "vendor.cl.correlation_ID", "Correlation ID", "", "Ties this to the telephone part's other messages.", nil)},
	{51, "Vendor Name", cl("vendor_name51", "Vendor Name")},
	{52, "CableCARD Capability", subBytes("vendor.cl.cablecard_capability", "CableCARD Capability", "What the set-top box's card can do.")},
	{53, "Device Identification (CA)", subBytes("vendor.cl.device_id_ca", "Device Identification (CA)", "The device's number for conditional access.")},
	{54, "Device Identification (X.509)", cl("device_id_x509", "Device Identification (X.509)")},
}

func cl(name, label string) dhcpOptionForm {
	return subText("vendor.cl."+name, label, "What the cable device says of itself.")
}

func clOUI(d *wire.Decoder, _ []byte) {
	if d.Left() == 3 {
		d.TakeRest(dhcpCLOUI)
		return
	}
	d.TakeRest(dhcpCLOUIStr)
}

var dhcpAlcatel = []dhcpSubOption{
	{58, "Voice VLAN ID", dhcpNumber(formU16, "vendor.alu.vid", "Voice VLAN ID", "", "The VLAN that phones should use.", nil)},
	{64, "Spatial Redundancy TFTP1", dhcpIP("vendor.alu.tftp1", "Spatial Redundancy TFTP1", "Where phones load from.")},
	{65, "Spatial Redundancy TFTP2", dhcpIP("vendor.alu.tftp2", "Spatial Redundancy TFTP2", "Where phones load from if that is down.")},
	{66, "Application Type", dhcpNumber(formU8, "vendor.alu.app_type", "Application Type", "", "Which protocol the phone should speak.", wire.Enum{0: "NOE", 1: "SIP"})},
	{67, "SIP URL", subText("vendor.alu.sip_url", "SIP URL", "Where a SIP phone loads from.")},
}

var dhcpAerohive = []dhcpSubOption{
	{225, "XIQ host name", subText("vendor.aerohive.xiqhostname", "HM FQDN", "Where the access point is managed from.")},
	{226, "XIQ IP address", dhcpIP("vendor.aerohive.xiqipaddress", "HM IP", "Where the access point is managed from.")},
}

func dhcpVendorInfo(d *wire.Decoder, opts []byte) {
	switch vendorOf(opts) {
	case vendorPXE:
		subOptions(d, dhcpPXEGroup, dhcpPXE, dhcpSubValue, dhcpPXEEnd, dhcpPXEPad)
	case vendorCableLabs:
		subOptions(d, dhcpCLGroup, dhcpCableLabs, dhcpVendorValue, dhcpCLEnd, dhcpCLPad)
	case vendorAlcatel:
		subOptions(d, dhcpALUGroup, dhcpAlcatel, dhcpVendorValue, dhcpALUEnd, dhcpALUPad)
	case vendorBSDP:
		subOptions(d, dhcpBSDPGroup, dhcpBSDP, dhcpVendorValue, nil, nil)
	case vendorAerohive:
		subOptions(d, dhcpHiveGroup, dhcpAerohive, dhcpHiveValue, nil, nil)
	case vendorAruba:
		d.TakeRest(dhcpArubaIP)
	case vendorArubaInstant:
		arubaInstant(d)
	default:
		d.TakeRest(dhcpVendorValue)
	}
}

func arubaInstant(d *wire.Decoder) {
	at, b := d.Pos(), d.Rest()
	d.TakeRest(dhcpArubaInstant)
	for _, row := range [...]*wire.Field{dhcpArubaOrg, dhcpArubaAMP, dhcpArubaKey} {
		n := bytes.IndexByte(b, ',')
		if n < 0 || row == dhcpArubaKey {
			n = len(b)
		}
		if n == 0 {
			return
		}
		d.Derive(row, at, n)
		if n == len(b) {
			return
		}
		at, b = at+n+1, b[n+1:]
	}
}

// dhcpVendorClass reads option 60. Cable devices write their capabilities behind
// it as type, length, value in hexadecimal characters.
func dhcpVendorClass(d *wire.Decoder, _ []byte) {
	at, b := d.Pos(), d.Rest()
	d.TakeRest(dhcpClassID)
	switch {
	case bytes.HasPrefix(b, []byte("pktc")) && len(b) > 12:
		capabilities(d, at, b, dhcpMTALen, dhcpMTACap, 10, 0)
	case bytes.HasPrefix(b, []byte("docsis1.")) && len(b) > 14:
		capabilities(d, at, b, dhcpModemLen, dhcpModemCap, 12, 2)
	case bytes.HasPrefix(b, []byte("docsis")) && len(b) > 10:
		d.Derive(dhcpClassData, at, len(b))
	case bytes.HasPrefix(b, []byte("AAPLBSDPC/")) && len(b) > 10:
		d.Derive(dhcpClassData, at+10, len(b)-10)
	}
}

// capabilities finds type-length-values of hexadecimal characters in class b,
// whose length in bytes stands at lenAt. For cable modems Wireshark shows that
// length where the first of them is.
func capabilities(d *wire.Decoder, at int, b []byte, length, row *wire.Field, lenAt, shownAt int) {
	at, b = at+lenAt, b[lenAt:]
	n, ok := hexPair(b, 0)
	if !ok {
		return
	}
	d.FactAt(length, at+shownAt, 2, n)
	at, b = at+2, b[2:]
	for len(b) >= 4 {
		n, ok := hexPair(b, 2)
		size := 4 + 2*int(n)
		if !ok || size > len(b) || n == 0 {
			return
		}
		d.Derive(row, at, size)
		at, b = at+size, b[size:]
	}
}

// hexPair reads two hexadecimal characters at b[at].
func hexPair(b []byte, at int) (n uint64, ok bool) {
	if at < 0 || at+2 > len(b) {
		return 0, false
	}
	for _, c := range b[at : at+2] {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		n = n<<4 | uint64(c)
	}
	return n, true
}

func firstWord(v wire.View) uint64 { return uint64(wire.U16(v.Bytes(), 0)) }

func firstHex(v wire.View) uint64 {
	n, _ := hexPair(v.Bytes(), 0)
	return n
}

func sayCapability(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) < 4 {
		return wire.AppendClean(dst, b)
	}
	dst = append(dst, "0x"...)
	dst = wire.AppendClean(dst, b[:2])
	dst = append(dst, " = 0x"...)
	return wire.AppendClean(dst, b[4:])
}

// ---- options 122, 124, 125, 242

var (
	dhcpCCCGroup = &wire.Field{Name: "dhcp.vendor.pc.ietf_ccc.suboption", Label: "Suboption", Kind: wire.Dec, Num: optionNumber, Enum: dhcpCCCNames, Doc: "Where a cable telephone adapter finds its provider (RFC 3495)."}
	dhcpCCCLen   = &wire.Field{Name: "peel.dhcp.ccc.length", Label: "Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of value."}
	dhcpCCCValue = &wire.Field{Name: "peel.dhcp.ccc.value", Label: "Value", Kind: wire.Bytes, Doc: "The value."}
	dhcpCCCAddr  = &wire.Field{Name: "peel.dhcp.ccc.address", Label: "Address", Bits: 32, Kind: wire.IPv4, Doc: "The server."}
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
	dhcpClassVal  = &wire.Field{Name: "dhcp.option.vi_class.data", Label: "Data", Kind: wire.Text, Str: upToNUL, Doc: "The class."}
	dhcpVIPEN     = &wire.Field{Name: "dhcp.option.vi.enterprise", Label: "Enterprise", Bits: 32, Kind: wire.Dec, Enum: dhcpEnterprises, Doc: "Whose options follow, by IANA's private enterprise numbers (RFC 3925)."}
	dhcpVILen     = &wire.Field{Name: "dhcp.option.vi.length", Label: "Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of that vendor's options."}
	dhcpVIData    = &wire.Field{Name: "peel.dhcp.vi.data", Label: "Data", Kind: wire.None, Doc: "That vendor's options."}
	dhcpVIValue   = &wire.Field{Name: "dhcp.option.vi.value", Label: "Value", Kind: wire.Bytes, Doc: "The value of a sub-option without a form of its own here."}
	dhcpVISub     = &wire.Field{Name: "dhcp.vendor.suboption", Label: "Option 125 Suboption", Bits: 8, Kind: wire.Dec, Doc: "Which of that vendor's options."}
	dhcpVISubData = &wire.Field{Name: "dhcp.vendor.data", Label: "Data", Kind: wire.Bytes, Say: sayMaybeText, Doc: "Its value."}
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
	var room [maxName]byte
	b := d.Rest()
	name, _ := appendDNSName(room[:0], b, 0)
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
	{5, "Modem Capabilities", subBytes("vi.cl.modem_capabilities", "Modem Capabilities", "What the modem can do.")},
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
