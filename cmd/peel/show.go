package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"peel/layers"
	"peel/report"
)

// showOptions are the flags that say how packets are shown: the same in every
// command that shows any.
type showOptions struct {
	mode     string
	model    string
	color    string
	width    int
	decodeAs []string
	hex      bool // -x
	verbose  bool // -V
}

func (o *showOptions) add(c *cobra.Command, mode string) {
	f := c.Flags()
	f.StringVarP(&o.mode, "output", "o", mode, "`MODE` of output: "+enumerate(report.Modes, "or"))
	f.StringVar(&o.model, "model", "osi", "layered `MODEL` to name tiers by: osi (7 layers) or tcpip (4)")
	f.StringVar(&o.color, "color", "auto", "`WHEN` to use colours: auto, always or never; NO_COLOR is honoured")
	f.IntVar(&o.width, "width", 0, "`COLUMNS` to use (default: the terminal's; 120 where there is none)")
	f.StringArrayVar(&o.decodeAs, "decode-as", nil, "let a number lead to another protocol: `FIELD=N,PROTOCOL`, as in tcp.port=8443,http")
	f.BoolVarP(&o.hex, "hex", "x", false, "show bytes: short for -o hex")
	f.BoolVarP(&o.verbose, "fields", "V", false, "show every field: short for -o fields")
	complete(c, "output", report.Modes...)
	complete(c, "model", "osi", "tcpip")
	complete(c, "color", "auto", "always", "never")
}

func complete(c *cobra.Command, flag string, values ...string) {
	_ = c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// enumerate writes "layers, summary or json".
func enumerate(words []string, link string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " " + link + " " + words[last]
}

// pipeWidth is the width of output that no terminal bounds.
const pipeWidth = 120

// form settles mode and style, and returns what makes forms.
func (o *showOptions) form(io streams) (func() report.Form, error) {
	switch {
	case o.hex:
		o.mode = "hex"
	case o.verbose:
		o.mode = "fields"
	}
	s := report.Style{Width: io.outTTY, Boxes: io.outTTY > 0, Cut: io.outTTY > 0}
	if s.Width == 0 { // a pipe, perhaps into a pager on the terminal that standard error is
		s.Width = io.errTTY
	}
	if s.Width == 0 {
		s.Width = pipeWidth
	}
	if o.width < 0 {
		return nil, fmt.Errorf("--width %d: give a number of columns", o.width)
	}
	if o.width > 0 {
		s.Width, s.Cut = o.width, true
	}
	switch o.model {
	case "osi":
	case "tcpip":
		s.Model = report.TCPIP
	default:
		return nil, fmt.Errorf("--model %q: there are osi and tcpip", o.model)
	}
	switch o.color {
	case "auto":
		s.Color = io.outTTY > 0 && io.env("NO_COLOR") == "" && io.env("TERM") != "dumb"
	case "always":
		s.Color = true
	case "never":
	default:
		return nil, fmt.Errorf("--color %q: there are auto, always and never", o.color)
	}
	if report.New(o.mode, s) == nil {
		return nil, fmt.Errorf("-o %q: there are %s", o.mode, enumerate(report.Modes, "and"))
	}
	return func() report.Form { return report.New(o.mode, s) }, nil
}

// decoder makes the decoder that --decode-as asks for.
func (o *showOptions) decoder() (*layers.Decoder, error) {
	var as []layers.Override
	for _, text := range o.decodeAs {
		a, err := layers.ParseOverride(text)
		if err != nil {
			return nil, err
		}
		as = append(as, a)
	}
	return layers.NewDecoder(as...), nil
}
