package transport

import "peel/layers/wire"

// Options of Riverbed's WAN accelerators, which use numbers nobody assigned to
// them: the machines in the path find each other by marks in the SYN.
var (
	tcpOptProbe  = &wire.Field{Name: "tcp.options.rvbd.probe", Label: "Riverbed Probe", Kind: wire.Bytes, Say: sayTCPOption, Doc: "Asks whether an accelerator stands on the way, or answers that."}
	tcpOptTransp = &wire.Field{Name: "tcp.options.rvbd.trpy", Label: "Riverbed Transparency", Kind: wire.Bytes, Say: sayTCPOption, Doc: "The accelerators' own addresses, while the packet bears those of client and server."}

	rvType1    = rvField("probe.type1", "Type", 4, wire.Dec, "What is asked or answered.")
	rvVersion  = rvField("probe.version", "Version", 4, wire.Dec, "Odd for this layout.")
	rvType2    = rvField("probe.type2", "Type", 7, wire.Dec, "What is asked or answered.")
	rvVersion2 = rvField("probe.version_raw", "Version", 1, wire.Dec, "Clear for layout 2, set for layout 1.")
	rvReserved = rvField("probe.reserved", "Reserved", 8, wire.Hex, "Nobody outside Riverbed knows a use for it.")
	rvProber   = rvField("probe.prober", "CSH IP", 32, wire.IPv4, "The accelerator on the client's side.")
	rvClient   = rvField("probe.client.ip", "Client IP", 32, wire.IPv4, "The address of the client whose connection this is.")
	rvProxyIP  = rvField("probe.proxy.ip", "SSH IP", 32, wire.IPv4, "The accelerator on the server's side.")
	rvProxy    = rvField("probe.proxy.port", "SSH Port", 16, wire.Dec, "The port on which the accelerator listens.")
	rvAppVer   = rvField("probe.appli_ver", "Application Version", 16, wire.Dec, "The protocol the accelerators speak.")
	rvStore    = rvField("probe.storeid", "CFE Store ID", 32, wire.Dec, "Which store of known data the accelerator has.")
	rvFlagsQ   = &wire.Field{Name: "tcp.options.rvbd.probe.flags", Label: "Probe Flags", Bits: 8, Kind: wire.Hex, Doc: "About the one who asks.", Sub: []*wire.Field{wire.Pad(5), rvFlag("probe.flags.notcfe", "Not CFE"), wire.Pad(1), rvFlag("probe.flags.last", "Last Notify")}}
	rvFlagsR   = &wire.Field{Name: "tcp.options.rvbd.probe.flags", Label: "Probe Flags", Bits: 8, Kind: wire.Hex, Doc: "About the one who answers.", Sub: []*wire.Field{wire.Pad(3), rvFlag("probe.flags.probe", "Disable Probe Cache on CSH"), wire.Pad(2), rvFlag("probe.flags.ssl", "SSL Enabled"), rvFlag("probe.flags.server", "SSH outer to server established")}}
	rvTrans    = &wire.Field{Name: "tcp.options.rvbd.trpy.flags", Label: "Transparency Options", Bits: 16, Kind: wire.Hex, Doc: "How the accelerators hide.", Sub: []*wire.Field{
		wire.Pad(5), rvFlag("trpy.flags.fw_rst_probe", "Enable FW traversal feature"), rvFlag("trpy.flags.fw_rst_inner", "Enable Inner FW feature on All FWs"), rvFlag("trpy.flags.fw_rst", "Enable Transparency FW feature on All FWs"),
		wire.Pad(5), rvFlag("trpy.flags.chksum", "Reserved"), rvFlag("trpy.flags.oob", "Out of band connection"), rvFlag("trpy.flags.mode", "Transparency Mode"),
	}}
	rvSrcIP   = rvField("trpy.src.ip", "Src SH IP Addr", 32, wire.IPv4, "The sending accelerator's own address, hidden behind the client's or server's.")
	rvDstIP   = rvField("trpy.dst.ip", "Dst SH IP Addr", 32, wire.IPv4, "The receiving accelerator.")
	rvSrcPort = rvField("trpy.src.port", "Src SH Inner Port", 16, wire.Dec, "The sending accelerator's port.")
	rvDstPort = rvField("trpy.dst.port", "Dst SH Inner Port", 16, wire.Dec, "The receiving accelerator's port.")
	rvOOBPort = rvField("trpy.client.port", "Out of band connection Client Port", 16, wire.Dec, "The client's port, for the connection that the accelerators use among themselves.")
	rvRest    = &wire.Field{Name: "peel.tcp.options.rvbd.rest", Label: "Unknown", Kind: wire.Bytes, Doc: "What its maker has not told anybody."}
)

func rvField(name, label string, bits int, k wire.Kind, doc string) *wire.Field {
	return &wire.Field{Name: "tcp.options.rvbd." + name, Label: label, Bits: bits, Kind: k, Doc: doc}
}

func rvFlag(name, label string) *wire.Field {
	return rvField(name, label, 1, wire.Bool, "A setting of the accelerators.")
}

var riverbedRows = []*wire.Field{
	tcpOptProbe, tcpOptTransp, rvType1, rvVersion, rvType2, rvVersion2, rvReserved, rvProber, rvClient, rvProxyIP, rvProxy, rvAppVer, rvStore, rvFlagsQ, rvFlagsR,
	rvTrans, rvSrcIP, rvDstIP, rvSrcPort, rvDstPort, rvOOBPort, rvRest,
}

// walkProbe: the lowest bit of the first byte tells two layouts apart.
func walkProbe(d *wire.Decoder) {
	b := d.Rest()
	switch {
	case len(b) == 0:
		d.Add(rvType1)
		return
	case b[0]&1 == 0:
		if t := b[0] >> 1; t <= 10 {
			d.Add(rvType2)
			d.Add(rvVersion2)
			switch t {
			case 6:
				d.Add(rvFlagsQ)
			case 7:
				d.Add(rvFlagsR)
			case 9:
				d.Add(rvFlagsQ)
				d.Add(rvStore)
			}
		}
	case b[0]>>4 <= 10:
		t := d.Add(rvType1)
		d.Add(rvVersion)
		if t == 2 {
			break
		}
		d.Add(rvReserved)
		d.Add(rvProber)
		switch t {
		case 0, 3, 4:
			d.Add(rvAppVer)
		case 1:
			d.Add(rvProxyIP)
			d.Add(rvProxy)
		case 5:
			d.Add(rvClient)
			d.Add(rvProxyIP)
			d.Add(rvProxy)
		}
	}
	d.TakeRest(rvRest)
}

func walkTransparency(d *wire.Decoder) {
	if d.Left() >= 14 {
		d.Add(rvTrans)
		d.Add(rvSrcIP)
		d.Add(rvDstIP)
		d.Add(rvSrcPort)
		d.Add(rvDstPort)
	}
	if d.Left() == 2 {
		d.Add(rvOOBPort)
	}
	d.TakeRest(rvRest)
}
