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
	styleOptions
	mode     string
	decodeAs []string
	hex      bool // -x
	verbose  bool // -V
}

func (o *showOptions) add(c *cobra.Command, mode string) {
	o.styleOptions.add(c)
	f := c.Flags()
	f.StringVarP(&o.mode, "output", "o", mode, "`MODE` of output: "+enumerate(report.Modes, "or"))
	f.StringArrayVar(&o.decodeAs, "decode-as", nil, "let a number lead to another protocol: `FIELD=N,PROTOCOL`, as in tcp.port=8443,http")
	f.BoolVarP(&o.hex, "hex", "x", false, "show bytes: short for -o hex")
	f.BoolVarP(&o.verbose, "fields", "V", false, "show every field: short for -o fields")
	complete(c, "output", report.Modes...)
}

func complete(c *cobra.Command, flag string, values ...string) {
	_ = c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// enumerate writes "layers, summary or json".
func enumerate(words []string, link string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " " + link + " " + words[last]
}

// form settles the mode, and returns what makes forms.
func (o *showOptions) form(io streams) (func() report.Form, error) {
	switch {
	case o.hex:
		o.mode = "hex"
	case o.verbose:
		o.mode = "fields"
	}
	s, err := o.style(io)
	if err != nil {
		return nil, err
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
