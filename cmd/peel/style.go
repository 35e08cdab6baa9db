package main

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"peel/report"
)

// widthOptions are the flag that says how wide output may be: the same in every
// command that lays text out.
type widthOptions struct{ width int }

func (o *widthOptions) add(c *cobra.Command) {
	c.Flags().IntVar(&o.width, "width", 0, "`COLUMNS` to use (default: the terminal's; 120 where there is none)")
}

// pipeWidth is the width of output that no terminal bounds.
const pipeWidth = 120

// place settles what the place of output can show, but for colours.
func (o *widthOptions) place(io streams) (report.Style, error) {
	// In a pipe, there may be a pager behind it, on the terminal that standard error is.
	s := report.Style{Width: cmp.Or(io.outTTY, io.errTTY, pipeWidth), Boxes: io.outTTY > 0, Cut: io.outTTY > 0}
	if o.width < 0 {
		return s, fmt.Errorf("--width %d: give a number of columns", o.width)
	}
	if o.width > 0 {
		s.Width, s.Cut = o.width, true
	}
	return s, nil
}

// styleOptions are the flags that say what output may look like: the same in
// every command that writes for people.
type styleOptions struct {
	widthOptions
	model string
	color string
}

func (o *styleOptions) add(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.model, "model", "osi", "layered `MODEL` to name tiers by: osi (7 layers) or tcpip (4)")
	f.StringVar(&o.color, "color", "auto", "`WHEN` to use colours: auto, always or never; NO_COLOR is honoured")
	o.widthOptions.add(c)
	complete(c, "model", "osi", "tcpip")
	complete(c, "color", "auto", "always", "never")
}

// style settles what the place of output can show.
func (o *styleOptions) style(io streams) (report.Style, error) {
	s, err := o.place(io)
	if err != nil {
		return s, err
	}
	switch o.model {
	case "osi":
	case "tcpip":
		s.Model = report.TCPIP
	default:
		return s, fmt.Errorf("--model %q: there are osi and tcpip", o.model)
	}
	switch o.color {
	case "auto":
		s.Color = io.outTTY > 0 && io.env("NO_COLOR") == "" && io.env("TERM") != "dumb"
	case "always":
		s.Color = true
	case "never":
	default:
		return s, fmt.Errorf("--color %q: there are auto, always and never", o.color)
	}
	return s, nil
}
