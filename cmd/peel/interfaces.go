package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"peel/capture/live"
	"peel/report"
)

const interfacesLong = `Lists the network interfaces of this machine: state, link type, addresses, speed,
and whether "peel live" can capture them now; if not, why, and what to do.`

const interfacesExamples = `  peel interfaces
  peel interfaces -o json | jq -r 'select(.capture).name'`

type interfacesOptions struct {
	widthOptions
	io   streams
	mode string
}

func newInterfaces(io streams) *cobra.Command {
	o := &interfacesOptions{io: io}
	c := &cobra.Command{
		Use:     "interfaces",
		Short:   "list what can be captured live",
		Long:    interfacesLong,
		Example: interfacesExamples,
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return o.run() },
	}
	c.Flags().StringVarP(&o.mode, "output", "o", "table", "`MODE` of output: table or json (one object a line)")
	o.add(c)
	complete(c, "output", "table", "json")
	return c
}

func (o *interfacesOptions) run() error {
	if o.mode != "table" && o.mode != "json" {
		return fmt.Errorf("-o %q: interfaces has table and json", o.mode)
	}
	style, err := o.place(o.io)
	if err != nil {
		return err
	}
	devices, err := live.Devices()
	if err != nil {
		return err
	}
	if len(devices) == 0 {
		return errors.New("interfaces: the system says that there are none")
	}
	standard, _ := live.Default() // none is worth no error here
	var out []byte
	if o.mode == "json" {
		for i := range devices {
			out = append(out, deviceJSON(&devices[i], standard)...)
		}
	} else {
		out = deviceTable(style, devices, standard)
	}
	_, err = o.io.out.Write(out)
	return err
}

func deviceTable(style report.Style, devices []live.Device, standard string) []byte {
	// What stands in the way of all of them is said once, below the table.
	common := devices[0].Obstacle
	for i := range devices {
		if devices[i].Obstacle != common {
			common = ""
		}
	}
	rows := [][]string{}
	for i := range devices {
		d := &devices[i]
		capturable := "yes"
		switch {
		case common != "":
			capturable = "no"
		case d.Obstacle != "":
			capturable = "no: " + clean(d.Obstacle)
		}
		rows = append(rows, []string{clean(d.Name), state(d), d.LinkType.Name(), deviceAddresses(d), bitRate(d.Speed), capturable})
	}
	out := report.Table(style, []string{"interface", "state", "link type", "addresses", "speed", "capture"}, rows)
	if notes := deviceNotes(style, devices, common, standard); len(notes) > 0 {
		out = append(append(out, '\n'), notes...)
	}
	return out
}

// deviceNotes say the way out of what keeps peel from capturing: once if it is common to all.
func deviceNotes(style report.Style, devices []live.Device, common, standard string) (out []byte) {
	if common != "" {
		return style.Paragraph(out, "capturing "+clean(common)+": "+clean(devices[0].Remedy))
	}
	for i := range devices {
		if d := &devices[i]; d.Remedy != "" {
			out = style.Paragraph(out, clean(d.Name)+": "+clean(d.Remedy))
		}
	}
	if standard != "" {
		out = style.Paragraph(out, `"peel live" without a name captures `+clean(standard))
	}
	return out
}

func state(d *live.Device) string {
	if d.Promiscuous {
		return d.State() + ", promiscuous"
	}
	return d.State()
}

// deviceAddresses are those of the network layer, one a line; without any, that of the link
// layer.
func deviceAddresses(d *live.Device) string {
	if len(d.Addresses) == 0 {
		return d.MAC.String()
	}
	var list []string
	for _, a := range d.Addresses {
		list = append(list, clean(a.String()))
	}
	return strings.Join(list, "\n")
}

// bitRate is 2.5 Gbit/s for 2500000000; nothing where it isn't known.
func bitRate(n uint64) string {
	for _, unit := range []struct {
		size uint64
		name string
	}{{1e12, "Tbit/s"}, {1e9, "Gbit/s"}, {1e6, "Mbit/s"}, {1e3, "kbit/s"}, {1, "bit/s"}} {
		if n >= unit.size {
			return strconv.FormatFloat(float64(n)/float64(unit.size), 'f', -1, 64) + " " + unit.name
		}
	}
	return ""
}

// The JSON of peel interfaces; what is not known is left out.
type deviceObject struct {
	Name        string   `json:"name"`
	Index       int      `json:"index,omitempty"`
	Description string   `json:"description,omitempty"`
	Up          bool     `json:"up"`
	Running     bool     `json:"running"`
	Loopback    bool     `json:"loopback"`
	Promiscuous bool     `json:"promiscuous"`
	LinkType    int      `json:"link_type"`
	LinkName    string   `json:"link_name"`
	Addresses   []string `json:"addresses,omitempty"`
	MAC         string   `json:"mac,omitempty"`
	MTU         int      `json:"mtu,omitempty"`
	Speed       uint64   `json:"bits_per_second,omitempty"`
	Capture     bool     `json:"capture"`
	Obstacle    string   `json:"obstacle,omitempty"`
	Remedy      string   `json:"remedy,omitempty"`
	Default     bool     `json:"default"`
}

func deviceJSON(d *live.Device, standard string) []byte {
	o := deviceObject{
		Name: d.Name, Index: d.Index, Description: d.Description,
		Up: d.Up, Running: d.Running, Loopback: d.Loopback, Promiscuous: d.Promiscuous,
		LinkType: int(d.LinkType), LinkName: d.LinkType.Name(), MAC: d.MAC.String(), MTU: d.MTU, Speed: d.Speed,
		Capture: d.Obstacle == "", Obstacle: d.Obstacle, Remedy: d.Remedy, Default: d.Name == standard,
	}
	for _, a := range d.Addresses {
		o.Addresses = append(o.Addresses, a.String())
	}
	b, err := json.Marshal(o)
	if err != nil { // no field of deviceObject can fail
		return nil
	}
	return append(safeJSON(b), '\n')
}
