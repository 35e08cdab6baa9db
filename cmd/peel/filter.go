package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"peel/capture"
	"peel/capture/filter"
	"peel/layers/wire"
)

const filterLong = `Explains a capture filter, the language of pcap-filter(7) that -f takes: first
what the expression means, one line a part; then the program that it becomes,
with what each instruction does. The same program runs in the kernel, or over
the frames of a file.

Without quotes the shell takes brackets, ! and & for itself: put the expression
between ' and '.`

const filterExamples = `  peel filter 'tcp port 80'            what it means, and its program
  peel filter 'net 10 or net 172' -d   the program alone, as tcpdump -d has it
  peel filter 'vlan and ip' --live     as the kernel runs it on an interface
  peel filter 'ip6' --link null        for frames of another link type
  peel filter 'icmp' -ddd              decimal numbers, for other tools
  peel filter -F web.filter            the expression that a file holds
  peel filter 'icmp' -o json | jq      an object, as docs/json.md describes it`

type filterOptions struct {
	filterFile
	mode    string
	link    string
	dump    int
	live    bool
	snaplen int
}

func newFilter(io streams) *cobra.Command {
	o := &filterOptions{}
	c := &cobra.Command{
		Use:     "filter [EXPR]",
		Short:   "explain a capture filter",
		Long:    filterLong,
		Example: filterExamples,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) == 0 && o.name == "":
				return errors.New("filter: which expression? for example: peel filter 'tcp port 80'")
			case len(args) > 0 && o.name != "":
				return errors.New("filter: an expression and -F exclude each other: one filter is explained at a time")
			}
			return nil
		},
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(_ *cobra.Command, args []string) error {
			return explainFilter(io, o, strings.Join(args, " "))
		},
	}
	o.filterFile.add(c)
	f := c.Flags()
	f.StringVarP(&o.mode, "output", "o", "text", "`MODE` of output: text or json")
	f.StringVar(&o.link, "link", "ethernet", "link `TYPE` of the frames, by name or number")
	f.CountVarP(&o.dump, "dump", "d", "the program alone: -d as text, -dd as C, -ddd as decimal numbers")
	f.BoolVar(&o.live, "live", false, "the program for a Linux socket, which asks the kernel for what it takes off frames")
	f.IntVarP(&o.snaplen, "snaplen", "s", filter.DefaultSnapLen, "`BYTES` of each frame to take")
	complete(c, "output", "text", "json")
	complete(c, "link", "ethernet", "null", "raw", "linux_sll", "linux_sll2", "ieee802_11", "ieee802_11_radiotap", "ppp")
	return c
}

func explainFilter(io streams, o *filterOptions, expr string) error {
	link, ok := capture.LinkTypeByName(o.link)
	if !ok {
		return fmt.Errorf("--link %q: no link type of that name; ethernet, null, raw and linux_sll2 are some", o.link)
	}
	if o.snaplen <= 0 {
		o.snaplen = filter.DefaultSnapLen
	}
	switch {
	case o.dump > 3:
		return errors.New("-d: once, twice or three times")
	case o.mode != "text" && o.mode != "json":
		return fmt.Errorf("-o %q: filter has text and json", o.mode)
	case o.mode == "json" && o.dump > 0:
		return errors.New("-d and -o json exclude each other: the JSON holds the program, too")
	}
	f, err := parseFilter(expr)
	if o.name != "" {
		f, err = o.parse()
	}
	if err != nil {
		return err
	}
	program, err := f.Compile(link, filter.Options{Live: o.live, SnapLen: o.snaplen})
	if err != nil {
		return filterError(err)
	}
	raw := program.Raw()
	if kernel, ok := program.Kernel(); ok {
		raw = kernel
	}
	var out []byte
	switch {
	case o.mode == "json":
		out = filterJSON(f, program, raw, o.snaplen)
	case o.dump == 0:
		out = appendExplanation(nil, f, program, o.live)
	case o.dump == 1:
		for _, line := range program.Listing() {
			out = append(out, line.String()...)
			out = append(out, '\n')
		}
	case o.dump == 2:
		out = filter.AppendC(nil, raw)
	case o.dump == 3:
		out = filter.AppendDecimal(nil, raw)
	}
	_, err = io.out.Write(out)
	return err
}

// appendExplanation tells the tree in words, then the program.
func appendExplanation(b []byte, f *filter.Filter, program *filter.Program, live bool) []byte {
	if f.TakesAll() {
		b = append(b, "No condition:\n"...)
	} else {
		b = append(b, "A frame is taken if\n"...)
	}
	for _, w := range f.Explain() {
		b = append(b, strings.Repeat("  ", w.Depth+1)...)
		b = wire.AppendClean(b, []byte(w.Text))
		b = append(b, '\n')
	}
	where := "over whole frames"
	if _, ok := program.Kernel(); live && ok {
		where = "in the kernel"
	}
	lines := program.Listing()
	b = fmt.Appendf(b, "\nThe program for %s frames, %s: %s.\n", program.Link().Name(), where, count(len(lines), "instruction"))
	b = append(b, "A and X are its two registers. A load from behind the captured bytes leaves the\nframe out.\n\n"...)
	width := 0
	for i := range lines {
		lines[i].Text = strings.ReplaceAll(strings.TrimRight(lines[i].Text, " "), "\t", " ")
		width = max(width, len(lines[i].Text))
	}
	for _, l := range lines {
		b = fmt.Appendf(b, "(%03d) %-*s  ; %s\n", l.Number, width, l.Text, l.Comment)
	}
	return b
}
