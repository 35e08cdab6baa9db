package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"peel/layers"
	"peel/layers/wire"
	"peel/report"
)

const explainLong = `Explains protocols and fields, from the tables that decoding uses: where a
protocol stands in the OSI and in the TCP/IP model, what it is for, what leads
to it, and a sentence for each field; for a field, what its numbers mean.

Without a name it lists the protocols by layer.`

const explainExamples = `  peel explain                list the protocols
  peel explain tcp            a protocol and its fields
  peel explain tcp.flags.syn  a field
  peel explain ip.proto       what the numbers mean
  peel explain arp            and why books put it in different layers`

func newExplain(io streams) *cobra.Command {
	o := &styleOptions{}
	c := &cobra.Command{
		Use:     "explain [PROTOCOL | FIELD]...",
		Short:   "explain protocols and fields",
		Long:    explainLong,
		Example: explainExamples,
		ValidArgsFunction: func(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
			// thousands of names: not made before a shell asks
			others := func(name string) bool { return !strings.HasPrefix(name, begun) }
			return slices.DeleteFunc(explainable(), others), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			style, err := o.style(io)
			if err != nil {
				return err
			}
			return explain(io, style, args)
		},
	}
	o.add(c)
	return c
}

func explain(io streams, style report.Style, names []string) error {
	var out []byte
	if len(names) == 0 {
		out = protocolList(style)
	}
	for i, name := range names {
		if i > 0 {
			out = append(out, '\n')
		}
		page := explainOne(style, name)
		if page == nil {
			return fmt.Errorf("explain %q: no protocol or field of that name; \"peel explain\" lists the protocols%s", name, near(name))
		}
		out = append(out, page...)
	}
	_, err := io.out.Write(out)
	return err
}

// explainOne returns the page of a protocol, or of a field; nil if there is none.
// Several protocols may share a name, and several rows: all are explained.
func explainOne(style report.Style, name string) []byte {
	var page []byte
	for _, p := range layers.Every() {
		if p.Name == name {
			page = report.ExplainProtocol(page, style, p)
		}
	}
	if page != nil {
		return page
	}
	told := map[*wire.Field]bool{}
	for _, p := range layers.Every() {
		p.Each(func(f *wire.Field) {
			if f.Name == name && !told[f] {
				told[f] = true
				page = report.ExplainField(page, style, f)
			}
		})
	}
	return page
}

// explainable returns every name that can be explained.
func explainable() []string {
	var names []string
	for _, p := range layers.Every() {
		names = append(names, p.Name)
		p.Each(func(f *wire.Field) {
			if f.Name != "" {
				names = append(names, f.Name)
			}
		})
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// near suggests names that hold what was asked for.
func near(name string) string {
	var like []string
	for _, n := range explainable() {
		if name != "" && strings.Contains(n, strings.ToLower(name)) && len(like) < 5 {
			like = append(like, n)
		}
	}
	if len(like) == 0 {
		return ""
	}
	return "; there is " + strings.Join(like, ", ")
}

// protocolList is a table of the protocols by layer, from the application down.
func protocolList(style report.Style) []byte {
	var rows [][]string
	for tier := wire.Application; tier >= wire.Physical; tier-- {
		for _, p := range layers.Every() {
			if p.Tier == tier {
				rows = append(rows, []string{fmt.Sprintf("%d %s", tier, tier), p.TCPIP().String(), p.Name, p.Title})
			}
		}
	}
	return report.Table(style, []string{"OSI layer", "TCP/IP layer", "name", "protocol"}, rows)
}
