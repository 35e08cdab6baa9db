package main

import (
	"fmt"
	"net/netip"
	"strings"

	"peel/cmd/peel/lesson"
)

// labelOf says that a run is a recording, of what, from when and where, and in what
// it is not what was asked for. It is safe to print.
func (o *demoOptions) labelOf(run *lesson.Run) string {
	when := "some time ago"
	if len(run.Calls) > 0 {
		when = run.Calls[0].Begin.Format("2006-01-02")
	}
	label := clean("a recording: " + run.About.Command() + ", " + when + ", " + run.About.System)
	if other := o.otherwise(&run.About); len(other) > 0 {
		label += "; not what was asked for: " + strings.Join(other, "; ")
	}
	return label
}

// otherwise names what a recording was made with, where that is not what was asked for.
func (o *demoOptions) otherwise(a *lesson.About) []string {
	var other []string
	add := func(made, asked string) { other = append(other, made+", not "+asked) }
	made, asked := a.Variant.String(), o.variant.String()
	if made != asked {
		_, value, _ := strings.Cut(asked, " ")
		add(made, value)
	}
	if a.Message != o.message {
		add(fmt.Sprintf("--message \"%s\"", clean(a.Message)), `"`+clean(o.message)+`"`)
	}
	server, err := netip.ParseAddrPort(a.Server)
	if err != nil {
		return other
	}
	if made, asked := server.Port(), o.server.Port(); o.given("port") && made != asked {
		add(fmt.Sprintf("--port %d", made), fmt.Sprint(asked))
	}
	if o.ipv6 && !server.Addr().Is6() {
		add(server.Addr().String(), "--ipv6")
	}
	return other
}
