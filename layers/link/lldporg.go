package link

import "peel/layers/wire"

// What organisations add to LLDP: IEEE 802.1Q, annex D; IEEE 802.3, clause 79;
// ANSI/TIA-1057 (LLDP-MED); PROFINET (IEC 61158-6-10); and a few others.

// an lldpOrg is one organisation's records: where they are a fixed run of rows the run
// stands in forms, by subtype; else special claims them.
type lldpOrg struct {
	oui     uint64
	name    string
	subtype *wire.Field
	forms   []lldpForm
	special func(d *wire.Decoder, subtype uint64)
}

type lldpForm struct {
	subtype uint64
	rows    []*wire.Field
}

var (
	lldpOUI        = &wire.Field{Name: "lldp.orgtlv.oui", Label: "Organization Unique Code", Bits: 24, Kind: wire.Dec, Say: sayLLDPOrg, Doc: "Who defined this record: with it, any organization can add records without asking."}
	lldpOtherSub   = &wire.Field{Name: "lldp.unknown_subtype", Label: "Subtype", Bits: 8, Kind: wire.Dec, Doc: "Which of that organisation's records."}
	lldpOtherValue = &wire.Field{Name: "lldp.unknown_subtype.content", Label: "Content", Kind: wire.Bytes, Doc: "What only that organisation can read."}

	lldpOrgs = [...]lldpOrg{
		{oui: 0x0080c2, name: "IEEE 802.1", subtype: dot1Subtype, special: dot1Special, forms: []lldpForm{
			{1, []*wire.Field{lldpRow("lldp.ieee.802_1.port_vlan.id", "Port VLAN Identifier", 16, wire.Dec, "Where frames without a tag belong: should be the same at both ends.")}},
			{2, []*wire.Field{dot1PPFlags, lldpRow("lldp.ieee.802_1.port_proto_vlan.id", "Port and Protocol VLAN Identifier", 16, wire.Dec, "Where untagged frames of one protocol belong.")}},
			{7, []*wire.Field{dot1Aggregation, lldpRow("lldp.ieee.802_1.aggregated_port_id", "Aggregated Port Id", 32, wire.Dec, "Which bundle of links the port is in.")}},
			{8, []*wire.Field{
				lldpBits("peel.lldp.cnpv", "CNPV capability", 8, eight("lldp.ieee.802_1qau.cnpv.prio", "CNPV capability, priority", "Congestion notification works for this priority."), "For which priorities switches report congestion."),
				lldpBits("peel.lldp.cnpv_ready", "CNPV ready", 8, eight("lldp.ieee.802_1qau.ready.prio", "Ready indicator, priority", "Set: congestion notification is set up for this priority, on this side at least."), "For which priorities it is set up."),
			}},
			{9, append([]*wire.Field{lldpBits("peel.lldp.ets", "ETS", 8, []*wire.Field{
				lldpFlag("lldp.dcbx.ieee.willing", "Willing", "W", "Takes the neighbour's settings for its own."), lldpFlag("lldp.dcbx.ieee.ets.cbs", "Credit-Based Shaper", "C", "Can space out the frames of sound and video by credit (802.1Qav), so that no queue builds up."), wire.Pad(3),
				lldpRow("lldp.dcbx.ieee.ets.maxtcs", "Maximum Number of Traffic Classes", 3, wire.Dec, "How many queues there are; 0 means 8."),
			}, "How bandwidth is shared between priorities.")}, etsTables()...)},
			{10, append([]*wire.Field{etsReserved}, etsTables()...)},
			{11, []*wire.Field{
				lldpBits("peel.lldp.pfc", "PFC", 8, []*wire.Field{
					lldpFlag("lldp.dcbx.ieee.willing", "Willing", "W", "Takes the neighbour's settings for its own."), lldpFlag("lldp.dcbx.ieee.pfc.mbc", "MACsec Bypass Capability", "M", "Set: pause frames for single priorities go unencrypted, around MACsec."), wire.Pad(2),
					lldpRow("lldp.dcbx.ieee.pfc.numtcs", "Max PFC Enabled Traffic Classes", 4, wire.Dec, "How many queues can be paused on their own."),
				}, "How a full queue stops its own traffic alone."),
				lldpBits("peel.lldp.pfc_enable", "PFC enabled", 8, eight("lldp.dcbx.feature.pfc.prio", "PFC, priority", "Traffic of this priority is paused rather than dropped: storage needs it."), "A bit for each priority that can be paused by itself, so that nothing of it is dropped (802.1Qbb)."),
			}},
		}},
		{oui: 0x00120f, name: "IEEE 802.3", subtype: dot3Subtype, forms: []lldpForm{
			{1, []*wire.Field{
				lldpBits("lldp.ieee.802_3.mac_phy_auto_neg_status", "Auto-Negotiation Support/Status", 8, []*wire.Field{
					wire.Pad(6), lldpFlag("lldp.ieee.802_3.mac_phy_auto_neg_status.enabled", "Auto-Negotiation enabled", "E", "Switched on. If only one end does, that end falls back to half duplex: slow, with late collisions."), lldpFlag("lldp.ieee.802_3.mac_phy_auto_neg_status.supported", "Auto-Negotiation supported", "S", "The port could agree on a speed with the other end."),
				}, "Whether both ends settle speed and duplex by themselves."),
				dot3Modes, lldpRowE("lldp.ieee.802_3.pmd_mau_type", "Operational MAU Type", 16, wire.Hex, mauTypes, "Speed, cable and duplex in use, numbered as in RFC 4836: 30 is 1000BASE-T at full duplex."),
			}},
			{2, dot3Power()},
			{3, []*wire.Field{
				lldpBits("lldp.ieee.802_3.aggregation_status", "Aggregation Status", 8, []*wire.Field{wire.Pad(6), lldpFlag("lldp.ieee.802_3.aggregation_status.enabled", "Aggregation enabled", "E", "The port works in a bundle: several cables that act as one."), lldpFlag("lldp.ieee.802_3.aggregation_status.cap", "Aggregation capability", "C", "The port can be in a bundle.")}, "Whether links are bundled; moved to 802.1 since."),
				lldpRow("lldp.ieee.802_3.aggregated_port_id", "Aggregated Port Id", 32, wire.Dec, "Which bundle the port is in."),
			}},
			{4, []*wire.Field{lldpUnit(lldpRow("lldp.ieee.802_3.max_frame_size", "Maximum Frame Size", 16, wire.Dec, "The largest frame the port takes; longer ones vanish without a word."), "bytes")}},
			{5, []*wire.Field{
				lldpUnit(lldpRow("lldp.ieee.802_3.eee.transmit", "Transmit", 16, wire.Dec, "How long the sender waits after waking the link before it sends."), "microseconds"),
				lldpUnit(lldpRow("lldp.ieee.802_3.eee.receive", "Receive", 16, wire.Dec, "How long the receiver wants the other side to wait."), "microseconds"),
				lldpUnit(lldpRow("lldp.ieee.802_3.eee.fallback_receive", "Fallback Receive", 16, wire.Dec, "The waking time that would also do, if the other end cannot wait as long as wished."), "microseconds"),
				lldpUnit(lldpRow("lldp.ieee.802_3.eee.echo_transmit", "Echo Transmit", 16, wire.Dec, "What was understood of the neighbour's Transmit."), "microseconds"),
				lldpUnit(lldpRow("lldp.ieee.802_3.eee.echo_receive", "Echo Receive", 16, wire.Dec, "What was understood of the neighbour's Receive."), "microseconds"),
			}},
			{7, []*wire.Field{lldpBits("lldp.ieee.802_3br.eac", "Additional Ethernet Capabilities", 16, []*wire.Field{
				lldpRow("lldp.ieee.802_3br.aec.reserved", "Reserved", 11, wire.Hex, "Kept for later: senders write 0, receivers look away."), lldpRow("lldp.ieee.802_3br.aec.addfragsize", "Additional Fragment Size", 2, wire.Dec, "Least size of a fragment: 64 bytes, and 64 more for each."),
				lldpFlag("lldp.ieee.802_3br.aec.active", "Preemption active", "A", "Set: urgent frames interrupt others, which go on behind them (802.3br)."), lldpFlag("lldp.ieee.802_3br.aec.enable", "Preemption enabled", "E", "Urgent frames may interrupt others on this port, and now do."), lldpFlag("lldp.ieee.802_3br.aec.support", "Preemption supported", "S", "The port could let urgent frames interrupt others."),
			}, "Whether an urgent frame may interrupt another in the middle.")}},
		}},
		{oui: 0x0012bb, name: "LLDP-MED", subtype: medSubtype, special: medSpecial, forms: []lldpForm{
			{1, []*wire.Field{medCaps, lldpRowE("lldp.media.subtype.class", "Class Type", 8, wire.Dec, wire.Enum{0: "not defined", 1: "endpoint class I (generic)", 2: "endpoint class II (media)", 3: "endpoint class III (telephone)", 4: "network connectivity"}, "What the device is to the telephone system.")}},
			{2, []*wire.Field{
				lldpRowE("lldp.media.app_type", "Application Type", 8, wire.Dec, wire.Enum{0: "reserved", 1: "voice", 2: "voice signaling", 3: "guest voice", 4: "guest voice signaling", 5: "softphone voice", 6: "video conferencing", 7: "streaming video", 8: "video signaling"}, "For which traffic this holds; a telephone asks for voice and its signalling."),
				lldpBits("peel.lldp.media.policy", "Network Policy", 24, []*wire.Field{
					lldpFlag("lldp.media.policy_flag", "Policy unknown", "U", "The telephone asks, the switch tells."), lldpFlag("lldp.media.tag_flag", "Tagged", "T", "The device shall send with a VLAN tag; 0: without one."), wire.Pad(1),
					lldpRow("lldp.media.vlan_id", "VLAN Id", 12, wire.Dec, "The VLAN for this kind of traffic; telephones learn theirs here. 0: tag with a priority only."), lldpRow("lldp.media.l2_prio", "L2 Priority", 3, wire.Dec, "The 802.1p priority to write into the VLAN tag: 5 for voice, as a rule."), lldpRow("lldp.media.dscp", "DSCP Priority", 6, wire.Dec, "Class of service for the IP header: 46 (EF) for voice, as a rule."),
				}, "How a telephone should mark its packets."),
			}},
			{4, []*wire.Field{
				lldpBits("peel.lldp.media.power", "Power type", 8, []*wire.Field{
					lldpRowE("lldp.media.power.type", "Power Type", 2, wire.Dec, wire.Enum{0: "PSE device", 1: "PD device"}, "Whether the sender gives power (a switch) or takes it (a telephone)."), lldpRow("lldp.media.power.source", "Power Source", 2, wire.Dec, "From the mains, a battery, or the cable."),
					lldpRowE("lldp.media.power.prio", "Power Priority", 4, wire.Dec, wire.Enum{0: "unknown", 1: "critical", 2: "high", 3: "low"}, "Who is switched off first when power is short."),
				}, "What the device is to power over Ethernet."),
				{Name: "lldp.media.power.value", Label: "Power Value", Bits: 16, Kind: wire.Dec, Say: sayDeciwatt, Doc: "Watts needed or offered, in tenths."},
			}},
		}},
		{oui: 0x00005e, name: "IANA", subtype: lldpRowE("lldp.iana.subtype", "IANA Subtype", 8, wire.Hex, wire.Enum{1: "Manufacturer Usage Description URL"}, "Which of the records that IANA keeps a list of."), special: ianaSpecial},
		{oui: 0x000ecf, name: "PROFINET", subtype: profinetSubtype, forms: []lldpForm{
			{1, []*wire.Field{
				nanoseconds("port_rx_delay_local", "Port RX Delay Local", "How long this side takes to receive."), nanoseconds("port_rx_delay_remote", "Port RX Delay Remote", "How long the other side takes to receive."), nanoseconds("port_tx_delay_local", "Port TX Delay Local", "How long this side takes to send."),
				nanoseconds("port_tx_delay_remote", "Port TX Delay Remote", "How long the other side takes to send."), nanoseconds("cable_delay_local", "Port Cable Delay Local", "How long the cable takes: five nanoseconds a metre."),
			}},
			{2, []*wire.Field{
				lldpRowE("lldp.profinet.rtc2_port_status", "RTClass2 Port Status", 16, wire.Hex, wire.Enum{0: "off", 1: "SYNCDATA_LOADED", 2: "RTCLASS2_UP"}, "Whether clocks agree well enough."),
				lldpBits("peel.lldp.profinet.rtc3", "RTClass3 Port Status", 16, []*wire.Field{
					wire.Pad(2), lldpRow("lldp.profinet.rtc3_port_status.preambleLength", "Preamble length", 1, wire.Hex, "Whether frames have a short preamble."), lldpRow("lldp.profinet.rtc3_port_status.fragmentation", "Fragmentation", 1, wire.Hex, "Whether long frames may be cut up, so that the next time slot begins punctually."),
					lldpRow("lldp.profinet.rtc3_port_status.reserved", "Reserved", 9, wire.Hex, "Kept for later: senders write 0, receivers look away."), lldpRowE("lldp.profinet.rtc3_port_status", "RTClass3 Port Status", 3, wire.Hex, wire.Enum{0: "off", 2: "RTCLASS3_UP", 4: "RTCLASS3_RUN"}, "Whether time slots are in use."),
				}, "State of isochronous real time."),
			}},
			{4, []*wire.Field{guidRow("lldp.profinet.mrp_domain_uuid", "MRP DomainUUID", "Which redundant ring the port is in; on one ring all ports must agree on it."), lldpRow("lldp.profinet.mrrt_port_status", "MRRT PortStatus", 16, wire.Hex, "State of the redundant ring.")}},
			{5, []*wire.Field{lldpRow("lldp.profinet.cm_mac_add", "CMMacAdd", 48, wire.MAC, "The station's own address, where each port has another.")}},
			{6, []*wire.Field{
				lldpRow("lldp.profinet.master_source_address", "MasterSourceAddress", 48, wire.MAC, "Address of the station whose clock everybody follows."), guidRow("lldp.profinet.subdomain_uuid", "SubdomainUUID", "Which stations follow it."), guidRow("lldp.profinet.ir_data_uuid", "IRDataUUID", "Which timetable is loaded."),
				period("length_of_period", "length", "Length of Period", "How long one cycle of the factory's traffic lasts."), period("red_period_begin", "offset", "Red Period Begin", "When the time slots of isochronous traffic begin."),
				period("orange_period_begin", "offset", "Orange Period Begin", "When the slots of scheduled traffic begin."), period("green_period_begin", "offset", "Green Period Begin", "When everybody else may send."),
			}},
		}},
		{oui: 0x000142, name: "Cisco", subtype: lldpRowE("lldp.cisco.subtype", "Cisco Subtype", 8, wire.Hex, wire.Enum{1: "4-wire power via MDI (UPOE)"}, "Which of Cisco's records."), forms: []lldpForm{
			{1, []*wire.Field{lldpBits("lldp.cisco.upoe", "UPOE Capabilities", 8, []*wire.Field{
				wire.Pad(4), lldpFlag("lldp.cisco.upoe.pse_altb_oper", "PSE spare pair PoE", "O", "Power is on all four pairs."), lldpFlag("lldp.cisco.upoe.pd_altb_desired", "PD request spare pair PoE", "R", "The device wants power on the spare pairs, too."),
				lldpFlag("lldp.cisco.upoe.altb_detection_required", "ALT-B detection required", "D", "The spare pairs are to be tested first."), lldpFlag("lldp.cisco.upoe.supported", "UPOE supported", "S", "The port can feed all four pairs: twice what two can carry."),
			}, "Power over all four pairs.")}},
		}},
		{oui: 0xa42305, name: "ONOS", subtype: lldpRowE("lldp.onos.subtype", "ONOS Subtype", 8, wire.Hex, wire.Enum{1: "chassis", 2: "port", 3: "TTL"}, "Which of ONOS's records: this controller probes links with LLDP of its own."), special: onosSpecial},
	}

	dot1Subtype = lldpRowE("lldp.ieee.802_1.subtype", "IEEE 802.1 Subtype", 8, wire.Hex, wire.Enum{
		1: "port VLAN ID", 2: "port and protocol VLAN ID", 3: "VLAN name", 4: "protocol identity", 5: "VID usage digest", 6: "management VID", 7: "link aggregation", 8: "congestion notification", 9: "ETS configuration", 10: "ETS recommendation", 11: "priority flow control", 12: "application protocol", 13: "EVB", 14: "CDCP", 15: "port extension", 16: "application VLAN",
	}, "Which of the records that IEEE 802.1 (bridges, VLANs) defined.")
	dot1PPFlags = lldpBits("lldp.ieee.802_1.port_and_vlan_id_flag", "Flags", 8, []*wire.Field{
		wire.Pad(5), lldpFlag("lldp.ieee.802_1.port_and_vlan_id_flag.enabled", "Port and Protocol VLAN enabled", "E", "VLANs chosen by protocol are in use on this port, not only possible."), lldpFlag("lldp.ieee.802_1.port_and_vlan_id_flag.supported", "Port and Protocol VLAN supported", "S", "The port could put frames into VLANs by their protocol."), wire.Pad(1),
	}, "Whether VLANs can depend on the protocol.")
	dot1VLAN        = lldpRow("lldp.ieee.802_1.vlan.id", "VLAN Identifier", 16, wire.Dec, "Which VLAN the name is for.")
	dot1NameLen     = lldpUnit(lldpRow("lldp.ieee.802_1.vlan.name_len", "VLAN Name Length", 8, wire.Dec, "Bytes of name that follow; 32 at most."), "bytes")
	dot1Name        = &wire.Field{Name: "lldp.ieee.802_1.vlan.name", Label: "VLAN Name", Kind: wire.Text, Str: zeroPadded, Doc: "What the administrator calls it."}
	dot1IDLen       = lldpUnit(lldpRow("lldp.ieee.802_1.proto.id_length", "Protocol Identity Length", 8, wire.Dec, "Bytes of identity that follow."), "bytes")
	dot1ID          = &wire.Field{Name: "lldp.ieee.802_1.proto.id", Label: "Protocol Identity", Kind: wire.Bytes, Doc: "The beginning of a frame of a protocol that the port speaks."}
	dot1Aggregation = lldpBits("lldp.ieee.802_1.aggregation_status", "Aggregation Status", 8, []*wire.Field{
		wire.Pad(4), lldpRowE("lldp.ieee.802_1.aggregation_status.porttype", "Port type", 2, wire.Dec, wire.Enum{0: "not specified", 1: "aggregation port", 2: "aggregator", 3: "single-port aggregator"}, "Who sent this: one link, or the bundle."),
		lldpFlag("lldp.ieee.802_1.aggregation_status.enabled", "Aggregation enabled", "E", "The port works in a bundle: several cables that act as one."), lldpFlag("lldp.ieee.802_1.aggregation_status.cap", "Aggregation capability", "C", "The port can be in a bundle."),
	}, "Whether links are bundled.")
	etsReserved = lldpBits("peel.lldp.ets_reserved", "Reserved", 8, []*wire.Field{lldpRow("lldp.dcbx.feature.pg.reserved", "Reserved", 7, wire.Hex, "Kept for later: senders write 0, receivers look away."), wire.Pad(1)}, "Kept for later: senders write 0, receivers look away.")
	appReserved = lldpRow("lldp.dcbx.ieee.app.reserved", "Reserved", 8, wire.Hex, "Kept for later: senders write 0, receivers look away.")
	appRow      = lldpBits("peel.lldp.app", "Application", 24, []*wire.Field{
		touch(lldpRow("lldp.dcbx.ieee.app.prio", "Application Priority", 3, wire.Dec, "The priority that frames of this application should be sent with.")), wire.Pad(2),
		touch(lldpRowE("lldp.dcbx.iee.app.sf", "Application Selector", 3, wire.Dec, wire.Enum{1: "EtherType, or default", 2: "port over TCP or SCTP", 3: "port over UDP or DCCP", 4: "port over TCP, SCTP, UDP or DCCP", 5: "DSCP"}, "What the number below is, and so which traffic gets this priority: storage by EtherType, others by port.")),
		touch(lldpRow("lldp.dcbx.feature.app.proto", "Application Protocol Id", 16, wire.Hex, "The EtherType or port that the priority is for: 0x8906 is FCoE, 3260 iSCSI.")),
	}, "Which priority an application's frames get.")

	dot3Subtype = lldpRowE("lldp.ieee.802_3.subtype", "IEEE 802.3 Subtype", 8, wire.Hex, wire.Enum{1: "MAC/PHY configuration/status", 2: "power via MDI", 3: "link aggregation", 4: "maximum frame size", 5: "energy-efficient Ethernet", 6: "EEE fast wake", 7: "additional Ethernet capabilities", 8: "power via MDI measurements"}, "Which of the records that IEEE 802.3 (Ethernet) defined.")
	dot3Modes   = lldpModes()

	medSubtype = lldpRowE("lldp.media.subtype", "Media Subtype", 8, wire.Hex, wire.Enum{
		1: "media capabilities", 2: "network policy", 3: "location identification", 4: "extended power via MDI", 5: "hardware revision", 6: "firmware revision", 7: "software revision", 8: "serial number", 9: "manufacturer name", 10: "model name", 11: "asset ID",
	}, "Which record; from 5 on they are for the inventory: revisions, serial number, maker, model.")
	medCaps = lldpBits("lldp.media.subtype.caps", "Capabilities", 16, []*wire.Field{
		wire.Pad(10), medCap("inventory", "Inventory", "I"), medCap("mid_pd", "Extended Power via MDI-PD", "D"), medCap("mdi_pse", "Extended Power via MDI-PSE", "S"), medCap("location_id", "Location Identification", "L"), medCap("network_policy", "Network Policy", "N"), medCap("llpd", "LLDP-MED Capabilities", "C"),
	}, "Which records the device knows.")
	medInventory = [...]*wire.Field{
		inventory("hardware", "Hardware Revision"), inventory("firmware", "Firmware Revision"), inventory("software", "Software Revision"), inventory("sn", "Serial Number"), inventory("manufacturer", "Manufacturer Name"), inventory("model", "Model Name"), inventory("asset", "Asset ID"),
	}
	medFormat = lldpRowE("lldp.media.loc.data_format", "Location Data Format", 8, wire.Dec, wire.Enum{0: "invalid", 1: "coordinates", 2: "civic address", 3: "emergency call number"}, "How the place is told: for calls to 112, since a telephone on a cable does not know where it is.")
	medLat    = lldpBits("lldp.media.loc.latitude", "Latitude", 40, []*wire.Field{touch(lldpRow("lldp.media.loc.lat_resolution", "Latitude Resolution", 6, wire.Dec, "How many of the bits that follow are known.")), wire.Pad(34)}, "Degrees north, in 34 bits of which 25 are a fraction, behind six bits of resolution (RFC 6225).")
	medLong   = lldpBits("lldp.media.loc.longitude", "Longitude", 40, []*wire.Field{touch(lldpRow("lldp.media.loc.long_resolution", "Longitude Resolution", 6, wire.Dec, "How many of the bits that follow are known.")), wire.Pad(34)}, "Degrees east, in the same form.")
	medAltTyp = lldpRowE("lldp.media.loc.alt_type", "Altitude Type", 4, wire.Dec, wire.Enum{1: "metres", 2: "floors"}, "What the altitude counts: metres, or floors, which tell a rescuer more.")
	medAltRes = lldpRow("lldp.media.loc.alt_resolution", "Altitude Resolution", 6, wire.Dec, "How many of the bits that follow are known.")
	medAlt    = lldpRow("lldp.media.loc.altitude", "Altitude", 30, wire.Dec, "Metres or floors, with eight bits of fraction.")
	medDatum  = lldpRowE("lldp.media.loc.datum", "Datum", 8, wire.Dec, wire.Enum{1: "WGS 84", 2: "NAD 83 (NAVD88)", 3: "NAD 83 (MLLW)"}, "Which model of the earth is meant: 1 is WGS 84, which GPS uses.")
	medLen    = lldpUnit(lldpRow("lldp.media.civic.length", "LCI Length", 8, wire.Dec, "Bytes that follow: whose place this is, the country, and the parts of the address (RFC 4776)."), "bytes")
	medWhat   = lldpRowE("lldp.media.civic.what", "What", 8, wire.Dec, wire.Enum{0: "the DHCP server", 1: "the network element closest to the client", 2: "the client"}, "Whose place this is: the server's, the switch's or the device's own.")
	medLand   = lldpRow("lldp.media.civic.country", "Country", 16, wire.Text, "Two letters of ISO 3166: which country's way of writing addresses the rest follows.")
	medCAType = lldpRowE("lldp.media.civic.type", "CA Type", 8, wire.Dec, wire.Enum{
		0: "language", 1: "state, province", 2: "county, district", 3: "city", 4: "borough", 5: "neighborhood, block", 6: "street", 16: "leading street direction", 17: "trailing street suffix", 18: "street suffix", 19: "house number", 20: "house number suffix", 21: "landmark", 22: "additional information", 23: "name", 24: "postal code", 25: "building", 26: "unit", 27: "floor", 28: "room", 29: "place type", 128: "script",
	}, "Which part of the address follows: 1 the state or region, 3 the city, 19 the house number (RFC 4776).")
	medCAValue = &wire.Field{Name: "lldp.media.civic.value", Label: "CA Value", Kind: wire.Text, Str: zeroPadded, Doc: "That part of the address."}
	medELIN    = &wire.Field{Name: "lldp.media.ecs", Label: "ELIN", Kind: wire.Text, Str: zeroPadded, Doc: "The number that an emergency centre should call back."}

	ianaMUD         = &wire.Field{Name: "lldp.iana.mudurl", Label: "Manufacturer Usage Description URL", Kind: wire.Text, Doc: "Where the maker says what the device needs to talk to, so that the network can forbid the rest (RFC 8520)."}
	onosChassis     = &wire.Field{Name: "lldp.onos.chassis", Label: "Chassis", Kind: wire.Text, Doc: "The switch, as the controller calls it."}
	onosPort        = &wire.Field{Name: "lldp.onos.port", Label: "Port", Kind: wire.Text, Doc: "Number or name of the sender's port, written as text."}
	onosTTL         = &wire.Field{Name: "lldp.onos.ttl", Label: "TTL", Kind: wire.Dec, Unit: "seconds", Doc: "How long to believe this, written as text."}
	profinetSubtype = lldpRowE("lldp.profinet.subtype", "Subtype", 8, wire.Hex, wire.Enum{1: "measured delay values", 2: "port status", 3: "alias", 4: "MRP port status", 5: "chassis MAC", 6: "PTCP status", 7: "MAU type extension", 8: "MRP interconnection port status", 9: "TSN domain"}, "Which record of PROFINET's.")
)

// mauTypes are the media attachment units of IANA-MAU-MIB.
var mauTypes = wire.Enum{
	0: "other", 1: "AUI", 2: "10BASE5", 3: "FOIRL", 4: "10BASE2", 5: "10BASE-T", 6: "10BASE-FP", 7: "10BASE-FB", 8: "10BASE-FL", 9: "10BROAD36", 10: "10BASE-T half duplex", 11: "10BASE-T full duplex", 12: "10BASE-FL half duplex", 13: "10BASE-FL full duplex", 14: "100BASE-T4", 15: "100BASE-TX half duplex", 16: "100BASE-TX full duplex",
	17: "100BASE-FX half duplex", 18: "100BASE-FX full duplex", 19: "100BASE-T2 half duplex", 20: "100BASE-T2 full duplex", 21: "1000BASE-X half duplex", 22: "1000BASE-X full duplex", 23: "1000BASE-LX half duplex", 24: "1000BASE-LX full duplex", 25: "1000BASE-SX half duplex", 26: "1000BASE-SX full duplex", 27: "1000BASE-CX half duplex", 28: "1000BASE-CX full duplex",
	29: "1000BASE-T half duplex", 30: "1000BASE-T full duplex", 31: "10GBASE-X", 32: "10GBASE-LX4", 33: "10GBASE-R", 34: "10GBASE-ER", 35: "10GBASE-LR", 36: "10GBASE-SR", 37: "10GBASE-W", 38: "10GBASE-EW", 39: "10GBASE-LW", 40: "10GBASE-SW", 41: "10GBASE-CX4", 42: "2BASE-TL", 43: "10PASS-TS", 44: "100BASE-BX10D", 45: "100BASE-BX10U", 46: "100BASE-LX10",
	47: "1000BASE-BX10D", 48: "1000BASE-BX10U", 49: "1000BASE-LX10", 50: "1000BASE-PX10D", 51: "1000BASE-PX10U", 52: "1000BASE-PX20D", 53: "1000BASE-PX20U", 54: "10GBASE-T", 55: "10GBASE-LRM", 56: "1000BASE-KX", 57: "10GBASE-KX4", 58: "10GBASE-KR", 70: "40GBASE-KR4", 71: "40GBASE-CR4", 72: "40GBASE-SR4", 73: "40GBASE-FR", 74: "40GBASE-LR4", 75: "100GBASE-CR10", 76: "100GBASE-SR10", 77: "100GBASE-LR4", 78: "100GBASE-ER4",
}

func lldpRow(name, label string, bits int, kind wire.Kind, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Bits: bits, Kind: kind, Doc: doc}
}

func lldpRowE(name, label string, bits int, kind wire.Kind, names wire.Enum, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Bits: bits, Kind: kind, Enum: names, Doc: doc}
}

func lldpFlag(name, label, short, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Short: short, Bits: 1, Kind: wire.Bool, Doc: doc}
}

func lldpBits(name, label string, bits int, sub []*wire.Field, doc string) *wire.Field {
	kind := wire.Hex
	if bits == 40 {
		kind = wire.Dec
	}
	return &wire.Field{Name: name, Label: label, Bits: bits, Kind: kind, Sub: sub, Doc: doc}
}

func lldpUnit(f *wire.Field, unit string) *wire.Field {
	f.Unit = unit
	return f
}

func touch(f *wire.Field) *wire.Field {
	f.Word = wire.Touch
	return f
}

// eight is a flag for each priority, the highest first on the wire.
func eight(name, label, doc string) []*wire.Field {
	rows := make([]*wire.Field, 8)
	for i := range rows {
		n := string(rune('7' - i))
		rows[i] = lldpFlag(name+n, label+" "+n, n, doc)
	}
	return rows
}

// etsTables are the tables that say how bandwidth is shared: which class each priority is
// in, what share each class gets, and by which rule.
func etsTables() []*wire.Field {
	var rows []*wire.Field
	for half := range 2 {
		var sub []*wire.Field
		for i := range 4 {
			n := string(rune('0' + half*4 + i))
			sub = append(sub, lldpRow("lldp.dcbx.feature.pg.pgid_prio"+n, "Class of priority "+n, 4, wire.Dec, "Which traffic class the priority is in."))
		}
		rows = append(rows, lldpBits("peel.lldp.ets_classes", "Classes of priorities", 16, sub, "Which traffic class each priority is in."))
	}
	for i := range 8 {
		n := string(rune('0' + i))
		rows = append(rows, lldpUnit(lldpRow("lldp.dcbx.feature.pg.per"+n, "Bandwidth of class "+n, 8, wire.Dec, "The class's share of the link when it is busy; all eight add up to 100 percent."), "percent"))
	}
	for i := range 8 {
		n := string(rune('0' + i))
		rows = append(rows, lldpRowE("lldp.dcbx.ieee.ets.tsa"+n, "Rule of class "+n, 8, wire.Dec, wire.Enum{0: "strict priority", 1: "credit-based shaper", 2: "enhanced transmission selection", 255: "vendor's own"}, "How the class is served: 0 is strictly first, 2 gets the share of the link told above."))
	}
	return rows
}

// lldpModes are the modes that a port advertises (IANA-MAU-MIB,
// ifMauAutoNegCapAdvertisedBits). Bit 0 is the first on the wire; some makers had it the
// other way round, so Wireshark shows both readings, and so do we.
func lldpModes() *wire.Field {
	names := [16][2]string{
		{"other", "Other or unknown"},
		{"10base_t", "10BASE-T half duplex"},
		{"10base_tfd", "10BASE-T full duplex"},
		{"100base_t4", "100BASE-T4"},
		{"100base_tx", "100BASE-TX half duplex"},
		{"100base_txfd", "100BASE-TX full duplex"},
		{"100base_t2", "100BASE-T2 half duplex"},
		{"100base_t2fd", "100BASE-T2 full duplex"},
		{"fdx_pause", "PAUSE"},
		{"fdx_apause", "Asymmetric PAUSE"},
		{"fdx_spause", "Symmetric PAUSE"},
		{"fdx_bpause", "Asymmetric and symmetric PAUSE"},
		{"1000base_x", "1000BASE-X half duplex"},
		{"1000base_xfd", "1000BASE-X full duplex"},
		{"1000base_t", "1000BASE-T half duplex"},
		{"1000base_tfd", "1000BASE-T full duplex"},
	}
	const name = "lldp.ieee.802_3.pmd_auto_neg_advertised_caps"
	f := lldpBits(name, "Advertised modes", 16, nil, "What the port offers to its neighbour.")
	for _, n := range names {
		f.Sub = append(f.Sub, lldpFlag(name+"."+n[0], n[1], "", "Offered to the other end: the ports take the best mode that both offer."))
	}
	for i, n := range names {
		f.Sub = append(f.Sub, &wire.Field{
			Name: name + "_inv." + n[0], Label: n[1] + " (bits reversed)", Bits: 16, Kind: wire.Bool, Derived: true, Num: func(v wire.View) uint64 { return v.Wire() >> i & 1 },
			Doc: "What the port can do if its maker counted the bits from the wrong end.",
		})
	}
	return f
}

// dot3Power is the power record: three bytes at first, more since 802.3at and 802.3bt.
func dot3Power() []*wire.Field {
	watts := func(name, label, doc string) *wire.Field {
		return &wire.Field{Name: "lldp.ieee.802_3." + name, Label: label, Bits: 16, Kind: wire.Dec, Say: sayDeciwatt, Doc: doc}
	}
	row := func(name, label string, bits int, doc string) *wire.Field {
		return lldpRow("lldp.ieee.802_3."+name, label, bits, wire.Dec, doc)
	}
	return []*wire.Field{
		lldpBits("lldp.ieee.802_3.mdi_power_support", "MDI Power Support", 8, []*wire.Field{
			wire.Pad(4), lldpFlag("lldp.ieee.802_3.mdi_power_support.pse_pairs", "PSE pairs control", "P", "Which pairs carry power can be chosen."), lldpFlag("lldp.ieee.802_3.mdi_power_support.enabled", "PSE MDI power enabled", "E", "Power is switched on, not only possible."),
			lldpFlag("lldp.ieee.802_3.mdi_power_support.supported", "PSE MDI power supported", "S", "The port could feed a device over its cable."), lldpFlag("lldp.ieee.802_3.mdi_power_support.port_class", "Port class PSE", "C", "The port gives power rather than taking it."),
		}, "What the port is to power over Ethernet."),
		lldpRowE("lldp.ieee.802_3.mdi_pse_pair", "PSE Power Pair", 8, wire.Dec, wire.Enum{1: "signal pairs", 2: "spare pairs"}, "Which wires carry the power: 1 those that carry data at 100 Mb/s, 2 the spare ones."),
		lldpRowE("lldp.ieee.802_3.mdi_power_class", "Power Class", 8, wire.Dec, wire.Enum{1: "class 0", 2: "class 1", 3: "class 2", 4: "class 3", 5: "class 4 and up"}, "How much power the device may take: class 3 is 13 watts."),
		lldpBits("peel.lldp.power_type", "Power type", 8, []*wire.Field{
			lldpRowE("lldp.ieee.802_3.mdi_power_type", "Power Type", 2, wire.Dec, wire.Enum{0: "type 2 PSE", 1: "type 2 PD", 2: "type 1 PSE", 3: "type 1 PD"}, "Gives or takes; up to 15 watts (type 1) or more."), row("mdi_power_source", "Power Source", 2, "Where the power comes from."),
			lldpRowE("lldp.ieee.802_3.mdi_power_priority", "Power Priority", 4, wire.Dec, wire.Enum{0: "unknown", 1: "critical", 2: "high", 3: "low"}, "Who is switched off first when power is short."),
		}, "What the device is to power over Ethernet."),
		watts("mdi_pde_requested", "PD Requested Power Value", "Watts the device asks for, in tenths."), watts("mdi_pse_allocated", "PSE Allocated Power Value", "Watts it may take, in tenths."),
		row("bt_ds_pd_requested_power_value_mode_a", "Requested, mode A", 16, "Asked for on one set of pairs, in tenths of a watt."), row("bt_ds_pd_requested_power_value_mode_b", "Requested, mode B", 16, "Power that the device asks for on the other two pairs."),
		row("bt_ds_pse_allocated_power_value_alt_a", "Allocated, alternative A", 16, "Given on one set of pairs, in tenths of a watt."), row("bt_ds_pse_allocated_power_value_alt_b", "Allocated, alternative B", 16, "Power that the source grants on the other two pairs."),
		lldpBits("lldp.ieee.802_3.bt_power_status", "Power Status", 16, []*wire.Field{
			row("bt_pse_powering_status", "PSE Powering Status", 2, "On two pairs, or on four."), row("bt_pd_powered_status", "PD Powered Status", 2, "One device behind all pairs, or two."), row("bt_pse_power_pairs_ext", "PSE Power Pairs ext", 2, "Which pairs of the cable carry power: one set, the other, or both."),
			row("bt_ds_pwr_class_ext_a", "Class, mode A", 3, "Power class on one set of pairs."), row("bt_ds_pwr_class_ext_b", "Class, mode B", 3, "Power class on the other."), row("bt_pwr_class_ext_", "Class", 4, "Power class of the whole, up to 8."),
		}, "How four pairs are used (802.3bt)."),
		lldpBits("lldp.ieee.802_3.bt_system_setup", "System Setup", 8, []*wire.Field{wire.Pad(4), row("bt_power_type_ext", "Power Type ext", 3, "Type 3 (60 watts) or 4 (90 watts), and which side."), wire.Pad(1)}, "Kind of powered device, and how much power at most."),
		row("bt_pse_maximum_available_power_value", "PSE Maximum Available Power", 16, "The most that there is, in tenths of a watt."),
		lldpBits("lldp.ieee.802_3.bt_autoclass", "Autoclass", 8, []*wire.Field{
			lldpRow("lldp.ieee.802_3.bt_autoclass_reserved", "Reserved", 5, wire.Hex, "Kept for later: senders write 0, receivers look away."), row("bt_pse_autoclass_support", "PSE Autoclass support", 1, "Can measure what the device takes at most."), row("bt_autoclass_completed", "Autoclass Completed", 1, "The power source has measured what the device really draws."), row("bt_autoclass_request", "Autoclass Request", 1, "The device asks to be measured, so that it need not be granted more than it draws."),
		}, "Power is measured as the device starts and kept at that, instead of the most that its class may take."),
		lldpBits("lldp.ieee.802_3.bt_power_down", "Power down", 24, []*wire.Field{row("bt_power_down_request", "Power down request", 6, "The device asks to be switched off; only one odd value counts, so that no slip does it."), lldpUnit(row("bt_power_down_time", "Power down time", 18, "How many seconds it wants to stay without power; 0: for good."), "seconds")}, "A device asks to be switched off for a while."),
	}
}

func sayDeciwatt(dst []byte, v wire.View) []byte {
	n := v.Wire()
	dst = wire.AppendUint(dst, n/10)
	dst = append(dst, '.')
	dst = wire.AppendUint(dst, n%10)
	return append(dst, " W"...)
}

func medCap(name, label, short string) *wire.Field {
	return lldpFlag("lldp.media.subtype.caps."+name, label, short, "Set: the device can send these records, or understands them.")
}

func inventory(name, label string) *wire.Field {
	return &wire.Field{Name: "lldp.media." + name, Label: label, Kind: wire.Text, Str: zeroPadded, Doc: "For whoever keeps the list of what stands where."}
}

func nanoseconds(name, label, doc string) *wire.Field {
	return lldpUnit(lldpRow("lldp.profinet."+name, label, 32, wire.Dec, doc), "nanoseconds")
}

// period is a valid bit and 31 bits of nanoseconds.
func period(name, part, label, doc string) *wire.Field {
	return lldpBits("peel.lldp.profinet."+name, label, 32, []*wire.Field{
		lldpRow("lldp.profinet."+name+"_valid", label+" valid", 1, wire.Dec, "Set: the number after it counts; clear: this is not configured."), lldpUnit(lldpRow("lldp.profinet."+name+"_"+part, label, 31, wire.Dec, doc), "nanoseconds"),
	}, doc)
}

func guidRow(name, label, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Bits: 128, Kind: wire.Text, Str: guid, Doc: doc}
}

func guid(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	for i, c := range b {
		if i == 4 || i == 6 || i == 8 || i == 10 {
			dst = append(dst, '-')
		}
		const digits = "0123456789abcdef"
		dst = append(dst, digits[c>>4], digits[c&15])
	}
	return dst
}

// lldpOrgRows lists all rows of all organisations.
func lldpOrgRows() []*wire.Field {
	rows := []*wire.Field{
		lldpOUI, lldpOtherSub, lldpOtherValue, dot1VLAN, dot1NameLen, dot1Name, dot1IDLen, dot1ID, appReserved, appRow, medFormat, medLat, medLong, medAltTyp, medAltRes, medAlt, medDatum, medLen, medWhat, medLand, medCAType, medCAValue, medELIN, ianaMUD, onosChassis, onosPort, onosTTL,
	}
	rows = append(rows, medInventory[:]...)
	for i := range lldpOrgs {
		rows = append(rows, lldpOrgs[i].subtype)
		for _, f := range lldpOrgs[i].forms {
			rows = append(rows, f.rows...)
		}
	}
	return rows
}

func lldpOrgOf(oui uint64) *lldpOrg {
	for i := range lldpOrgs {
		if lldpOrgs[i].oui == oui {
			return &lldpOrgs[i]
		}
	}
	return nil
}

func sayLLDPOrg(dst []byte, v wire.View) []byte {
	n := v.Wire()
	dst = wire.AppendBytes(dst, []byte{byte(n >> 16), byte(n >> 8), byte(n)})
	for i := range lldpOUIs {
		if lldpOUIs[i].oui == n {
			dst = append(dst, " ("...)
			dst = append(dst, lldpOUIs[i].name...)
			return append(dst, ')')
		}
	}
	return dst
}

// lldpOUIs names the organisations; lldpOrgs itself refers to rows that are said with it.
var lldpOUIs = [...]struct {
	oui  uint64
	name string
}{{0x0080c2, "IEEE 802.1"}, {0x00120f, "IEEE 802.3"}, {0x0012bb, "TIA, LLDP-MED"}, {0x00005e, "IANA"}, {0x000ecf, "PROFIBUS"}, {0x000142, "Cisco"}, {0xa42305, "ONOS"}}

func decodeLLDPOrg(d *wire.Decoder) {
	o := lldpOrgOf(d.Add(lldpOUI))
	if o == nil {
		d.Add(lldpOtherSub)
		d.TakeRest(lldpOtherValue)
		return
	}
	sub := d.Add(o.subtype)
	for i := range o.forms {
		if o.forms[i].subtype != sub {
			continue
		}
		for _, f := range o.forms[i].rows {
			if !d.More() { // older versions of a record are shorter
				break
			}
			d.Add(f)
		}
		return
	}
	if o.special != nil {
		o.special(d, sub)
	}
}

func dot1Special(d *wire.Decoder, sub uint64) {
	switch sub {
	case 3:
		d.Add(dot1VLAN)
		take(d, dot1Name, int(d.Add(dot1NameLen)))
	case 4:
		take(d, dot1ID, int(d.Add(dot1IDLen)))
	case 12:
		d.Add(appReserved)
		for d.Left() >= 3 {
			d.Add(appRow)
		}
	}
}

func medSpecial(d *wire.Decoder, sub uint64) {
	if sub >= 5 && sub <= 11 {
		d.TakeRest(medInventory[sub-5])
		return
	}
	if sub != 3 {
		return
	}
	switch d.Add(medFormat) {
	case 1:
		for _, f := range [...]*wire.Field{medLat, medLong, medAltTyp, medAltRes, medAlt, medDatum} {
			d.Add(f)
		}
	case 2:
		d.Add(medLen)
		d.Add(medWhat)
		d.Add(medLand)
		for d.Left() >= 2 {
			d.Add(medCAType)
			take(d, medCAValue, int(d.Add(medLen)))
		}
	case 3:
		d.TakeRest(medELIN)
	}
}

func ianaSpecial(d *wire.Decoder, sub uint64) {
	if sub == 1 {
		d.TakeRest(ianaMUD)
		return
	}
	d.TakeRest(lldpOtherValue)
}

func onosSpecial(d *wire.Decoder, sub uint64) {
	switch sub {
	case 1:
		d.TakeRest(onosChassis)
	case 2:
		d.TakeRest(onosPort)
	case 3:
		if n := d.Left(); n <= 8 {
			d.Number(onosTTL, n)
		}
	}
}
