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

// ---- option 63: NetWare/IP (RFC 2242)

var dhcpNovellGroup = dhcpSubGroup("novell_options.suboption", "Option 63 Suboption", dhcpNovell)

var dhcpNovell = []dhcpSubOption{
	{1, "NWIP does not exist on subnet", dhcpOptionForm{}},
	{2, "NWIP exists in options area", dhcpOptionForm{}},
	{3, "NWIP exists in sname/file", dhcpOptionForm{}},
	{4, "NWIP exists, but too big", dhcpOptionForm{}},
	{5, "Broadcast for nearest NetWare server", dhcpFlag("novell_options.broadcast", "Broadcast for nearest Netware server", "Whether the client should look for a server by broadcast.")},
	{6, "Preferred DSS server", dhcpIPs("novell_options.preferred_dss_server", "Preferred DSS server", "Domain SAP/RIP servers to prefer.")},
	{7, "Nearest NWIP server", dhcpIPs("novell_options.nearest_nwip_server", "Nearest NWIP server", "NetWare servers nearby, to ask for all others.")},
	{8, "Autoretries", dhcpNumber(formU8, "novell_options.autoretries", "Autoretries", "", "How often to try a server again before giving up.", nil)},
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
	dhcpArubaOrg     = &wire.Field{Name: "dhcp.option.vendor.arubaiap.name_org", Label: "Name Organisation", Kind: wire.Text, Doc: "Which organization the access point belongs to."}
	dhcpArubaAMP     = &wire.Field{Name: "dhcp.option.vendor.arubaiap.amp_ip", Label: "AMP IP Address", Kind: wire.Text, Doc: "Where the access point finds its manager."}
	dhcpArubaKey     = &wire.Field{Name: "dhcp.option.vendor.arubaiap.password", Label: "Password", Kind: wire.Text, Doc: "The shared password, in the clear."}

	dhcpPXEGroup = dhcpSubGroup("vendor.pxeclient.suboption", "Option 43 Suboption", dhcpPXE)
	dhcpPXEPad   = &wire.Field{Name: "dhcp.option.vendor.pxeclient.padding", Label: "Padding", Bits: 8, Kind: wire.Dec, Doc: "A zero between sub-options."}
	dhcpPXEEnd   = &wire.Field{Name: "dhcp.option.vendor.pxeclient.end", Label: "PXE Client End", Bits: 8, Kind: wire.Dec, Doc: "255 ends the sub-options."}
	dhcpPXECtl   = &wire.Field{Name: "dhcp.option.vendor.pxeclient.discovery_control", Label: "discovery control", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{wire.Pad(4), pxeBit("bstrap", "Bootstrap override"), pxeBit("serverlist", "Serverlist only"), pxeBit("multicast", "Disable Multicast"), pxeBit("broadcast", "Disable Broadcast")}, Doc: "How to look for a boot server (PXE 2.1, table 2-1)."}

	dhcpPXEServers   = &wire.Field{Name: "dhcp.option.vendor.pxeclient.boot_servers", Label: "boot servers", Kind: wire.Bytes, Doc: "Boot servers, listed by what kind they are."}
	dhcpPXESrvType   = &wire.Field{Name: "dhcp.option.vendor.pxeclient.boot_servers.type", Label: "Type", Bits: 16, Kind: wire.Dec, Enum: dhcpBootServers, Doc: "What kind of boot server."}
	dhcpPXESrvCount  = &wire.Field{Name: "dhcp.option.vendor.pxeclient.boot_servers.count", Label: "IP count", Bits: 8, Kind: wire.Dec, Doc: "How many addresses follow."}
	dhcpPXESrvIP     = &wire.Field{Name: "dhcp.option.vendor.pxeclient.boot_servers.ip", Label: "IP", Bits: 32, Kind: wire.IPv4, Doc: "A boot server of that kind."}
	dhcpPXEMenu      = &wire.Field{Name: "dhcp.option.vendor.pxeclient.boot_menu", Label: "boot menu", Kind: wire.Bytes, Doc: "What the user can choose from."}
	dhcpPXEMenuType  = &wire.Field{Name: "dhcp.option.vendor.pxeclient.boot_menu.type", Label: "Type", Bits: 16, Kind: wire.Dec, Enum: dhcpBootServers, Doc: "What kind of boot server the entry leads to."}
	dhcpPXEMenuLen   = &wire.Field{Name: "dhcp.option.vendor.pxeclient.boot_menu.length", Label: "Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of text for this line of the menu."}
	dhcpPXEMenuText  = &wire.Field{Name: "dhcp.option.vendor.pxeclient.boot_menu.desc", Label: "Description", Kind: wire.Text, Doc: "The line of the menu that the user reads."}
	dhcpPXEPrompt    = &wire.Field{Name: "dhcp.option.vendor.pxeclient.menu_prompt", Label: "menu prompt", Kind: wire.Bytes, Doc: "What stands above the menu, and for how long."}
	dhcpPXETimeout   = &wire.Field{Name: "dhcp.option.vendor.pxeclient.menu_prompt.timeout", Label: "Timeout", Bits: 8, Kind: wire.Dec, Unit: "seconds", Doc: "How long to wait for the user: 0 not at all, 255 for ever."}
	dhcpPXEText      = &wire.Field{Name: "dhcp.option.vendor.pxeclient.menu_prompt.prompt", Label: "Prompt", Kind: wire.Text, Doc: "What the user reads while the seconds run down."}
	dhcpPXEItem      = &wire.Field{Name: "dhcp.option.vendor.pxeclient.boot_item", Label: "boot item", Kind: wire.Bytes, Doc: "What was chosen, and which part of it is to be loaded."}
	dhcpPXEItemType  = &wire.Field{Name: "dhcp.option.vendor.pxeclient.boot_item.type", Label: "Type", Bits: 16, Kind: wire.Dec, Enum: dhcpBootServers, Doc: "The kind of boot server that the user chose."}
	dhcpPXEItemLayer = &wire.Field{Name: "dhcp.option.vendor.pxeclient.boot_item.layer", Label: "Layer", Bits: 16, Kind: wire.Bytes, Doc: "Which of the files that are loaded one after another."}

	dhcpBSDPGroup   = dhcpSubGroup("vendor.bsdp.suboption", "Option 43 Suboption", dhcpBSDP)
	dhcpBSDPDefault = &wire.Field{Name: "dhcp.option.vendor.bsdp.default_boot_image_id", Label: "Default Boot Image ID", Kind: wire.Hex, Doc: "The image to boot if the user says nothing."}
	dhcpBSDPChosen  = &wire.Field{Name: "dhcp.option.vendor.bsdp.selected_boot_image_id", Label: "Selected Boot Image ID", Kind: wire.Hex, Doc: "The image that was chosen."}
	dhcpBSDPList    = &wire.Field{Name: "dhcp.option.vendor.bsdp.boot_image_list", Label: "Boot Image List", Kind: wire.Bytes, Doc: "The systems that a Mac can start from over the network."}
	dhcpBSDPDesc    = &wire.Field{Name: "dhcp.option.vendor.bsdp.boot_image.desc", Label: "Boot Image Description", Kind: wire.Bytes, Doc: "One image: its number and its name."}
	dhcpBSDPIndex   = &wire.Field{Name: "dhcp.option.vendor.bsdp.boot_image.index", Label: "Boot Image Index", Bits: 16, Kind: wire.Hex, Doc: "Number of the image among those of its kind."}
	dhcpBSDPNameLen = &wire.Field{Name: "dhcp.option.vendor.bsdp.boot_image.name_len", Label: "Boot Image Name Length", Bits: 8, Kind: wire.Dec, Unit: "bytes", Doc: "Bytes of name that follow."}
	dhcpBSDPName    = &wire.Field{Name: "dhcp.option.vendor.bsdp.boot_image.name", Label: "Boot Image Name", Kind: wire.Text, Doc: "The image's name, which the user picks from a list."}
	dhcpBSDPFilter  = &wire.Field{Name: "dhcp.option.vendor.bsdp.attributes_filter_list", Label: "Boot Image Attributes Filter List", Kind: wire.Bytes, Doc: "Only images of these kinds are wanted."}
	dhcpBSDPAttr    = &wire.Field{
		Name: "dhcp.option.vendor.bsdp.boot_image.attribute", Label: "Boot Image Attribute", Bits: 16, Kind: wire.Hex, Doc: "Which system the image holds, and whether it is for installing.",
		Sub: []*wire.Field{
			{Name: "dhcp.option.vendor.bsdp.boot_image.attribute.install", Label: "Install", Bits: 1, Kind: wire.Hex, Enum: wire.Enum{0: "non-install", 1: "install"}, Doc: "It installs a system, rather than being one."},
			{Name: "dhcp.option.vendor.bsdp.boot_image.attribute.kind", Label: "Kind", Bits: 7, Kind: wire.Hex, Enum: wire.Enum{0: "Mac OS 9", 1: "Mac OS X", 2: "Mac OS X Server", 3: "hardware diagnostics"}, Doc: "Which system the image holds: Mac OS 9, Mac OS X, its server, or a hardware test."},
			{Name: "dhcp.option.vendor.bsdp.boot_image.attribute.reserved", Label: "Reserved", Bits: 8, Kind: wire.Hex, Doc: "Given to nothing: 0."},
		},
	}

	dhcpCLGroup  = dhcpSubGroup("vendor.cl.suboption", "Option 43 Suboption", dhcpCableLabs)
	dhcpCLPad    = &wire.Field{Name: "dhcp.option.vendor.cl.padding", Label: "Padding", Bits: 8, Kind: wire.Dec, Doc: "A zero between sub-options."}
	dhcpCLEnd    = &wire.Field{Name: "dhcp.option.vendor.cl.end", Label: "CL End", Bits: 8, Kind: wire.Dec, Doc: "255 ends the sub-options."}
	dhcpCLOUIStr = &wire.Field{Name: "dhcp.option.vendor.cl.oui_string", Label: "Organizationally Unique Identifier", Kind: wire.Text, Doc: "The maker's number, in hexadecimal characters."}
	dhcpCLOUI    = &wire.Field{Name: "dhcp.option.vendor.cl.oui_bytes", Label: "Organizationally Unique Identifier", Kind: wire.Bytes, Doc: "Who made the device: the first three bytes of its hardware addresses."}

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
	{11, "multicast address allocation", subBytes("vendor.pxeclient.multicast_address_alloc", "multicast address alloc", "Kept for giving out multicast addresses.")},
	{12, "credential types", subBytes("vendor.pxeclient.credential_types", "credential types", "Kinds of credentials for signed boot files.")},
	{71, "boot item", dhcpFunc(pxeItem)},
	{179, "LCM server", subText("vendor.pxeclient.lcm_server", "LCM Server Name", "Intel LANDesk's: the server that looks after this machine.")},
	{180, "LCM domain", subText("vendor.pxeclient.lcm_domain", "LCM Domain", "Intel LANDesk's: the domain of the server that looks after this machine.")},
	{181, "LCM NIC option 0", subBytes("vendor.pxeclient.lcm_nic_option", "LCM NIC option", "Intel LANDesk's own, for the network card; not published.")},
	{190, "LCM workgroup", subText("vendor.pxeclient.lcm_workgroup", "LCM Workgroup", "Intel LANDesk's: the workgroup that the machine is in.")},
	{191, "discovery", dhcpFlag("vendor.pxeclient.discovery", "Discovery", "Intel LANDesk's own; not published.")},
	{192, "configured", dhcpFlag("vendor.pxeclient.configured", "Configured", "Intel LANDesk's own; not published.")},
	{193, "LCM version", dhcpNumber(formU32, "vendor.pxeclient.lcm_version", "LCM Version", "", "The version of Intel LANDesk's software.", nil)},
	{194, "LCM serial number", subText("vendor.pxeclient.lcm_serial", "LCM Serial Number", "Intel LANDesk's: the machine's serial number.")},
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
	{2, "version", dhcpOptionForm{row: &wire.Field{Name: "dhcp.option.vendor.bsdp.version", Label: "Version", Kind: wire.Hex, Doc: "The version of Apple's protocol: 0x0101 is 1.1, the one in use."}, form: formU16}},
	{3, "server identifier", dhcpIP("vendor.bsdp.server_identifier", "Server Identifier", "Which boot server was chosen.")},
	{4, "server priority", dhcpNumber(formU16, "vendor.bsdp.server_priority", "Server Priority", "", "Which server to take if several answer: the highest.", nil)},
	{5, "reply port", dhcpNumber(formU16, "vendor.bsdp.reply_port", "Reply Port", "", "Where the client listens: not at 68, for there is a DHCP client already.", nil)},
	{6, "boot image list path", subText("vendor.bsdp.boot_image_list_path", "Boot Image List Path", "Where to fetch a long list by TFTP; nobody came to use it.")},
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
	{64, "Spatial Redundancy TFTP1", dhcpIP("vendor.alu.tftp1", "Spatial Redundancy TFTP1", "The server that telephones load their software from.")},
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
