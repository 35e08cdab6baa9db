package application

import "peel/layers/wire"

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
	dhcpVRFIndex   = &wire.Field{Name: "dhcp.option.agent_information_option.vrf_name.vpn_id.index", Label: "VRF name/VPN ID Index", Bits: 32, Kind: wire.Hex, Doc: "Which network of that organization."}
)

var dhcpRelayRows = []*wire.Field{dhcpRelayGroup, dhcpRelayValue, dhcpRelayPEN, dhcpRelayVILen, dhcpVRFName, dhcpVRFGlobal, dhcpVRFOUI, dhcpVRFIndex}

var dhcpRelay = []dhcpSubOption{
	{1, "Agent Circuit ID|Where the client is plugged in: port, VLAN, PVC.", relayBytes("agent_circuit_id", "Agent Circuit ID", "Where the client is plugged in: whatever the relay calls that port.")},
	{2, "Agent Remote ID|Who is at the far end of that line.", relayBytes("agent_remote_id", "Agent Remote ID", "Who is at the far end: the modem's or switch's own address, often.")},
	{3, "Reserved", subBytes(relay+"reserved", "Reserved", "A number that was never given out.")},
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
	{14, "Access Network Name", subText(relay+"ani_network_name", "Access Network Name", "The network's name, such as the SSID of a radio network.")},
	{15, "Access Point Name", subText(relay+"ani_ap_name", "Access Point Name", "The access point that the client hangs on, by name.")},
	{16, "Access Point BSSID", dhcpOptionForm{row: &wire.Field{Name: "dhcp.option." + relay + "ani_ap_bssid", Label: "Access Point BSSID", Kind: wire.MAC, Doc: "The access point that the client hangs on, by the address of its radio."}}},
	{17, "Access Network Operator ID", subBytes(relay+"ani_operator_id", "Access Network Operator ID", "Who runs the access network.")},
	{18, "Access Network Operator Realm", subText(relay+"ani_operator_realm", "Access Network Operator Realm", "The operator by its domain name.")},
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
