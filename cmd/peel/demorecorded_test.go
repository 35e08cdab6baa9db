package main

import (
	"slices"
	"testing"
	"time"

	"peel/cmd/peel/lesson"
)

// Each option that a recording was made without is named beside it, as it was asked for.
func TestRecordingIsOtherwise(t *testing.T) {
	for _, c := range []struct {
		name    string
		kind    lesson.Kind
		variant lesson.Variant
		message string
		port    string
		ipv6    bool
		want    []string
	}{
		{name: "as it was made", kind: lesson.TCP, message: "ping"},
		{name: "as it was made, of three Writes", kind: lesson.UDP, variant: lesson.Variant{Writes: 3}, message: "ping", port: "8000"},
		{name: "flags without a value", kind: lesson.TCP, variant: lesson.Variant{Unread: true}, message: "ping"},
		{name: "writes", kind: lesson.TCP, variant: lesson.Variant{Writes: 4}, message: "ping", want: []string{"--writes 3, not 4"}},
		{name: "wait", kind: lesson.TCP, variant: lesson.Variant{AcceptAfter: time.Minute}, message: "ping", want: []string{"--accept-after 1s, not 1m0s"}},
		{name: "message", kind: lesson.HTTP, message: "\x1b[2J", want: []string{`--message "ping", not "\x1b[2J"`}},
		{name: "port", kind: lesson.TCP, message: "ping", port: "9000", want: []string{"--port 8000, not 9000"}},
		{name: "several", kind: lesson.UDP, variant: lesson.Variant{Writes: 1}, message: "hello", port: "8001", ipv6: true, want: []string{
			"--writes 3, not 1", `--message "ping", not "hello"`, "--port 8000, not 8001", "127.0.0.1, not --ipv6",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := &demoOptions{kind: c.kind, variant: c.variant, message: c.message, port: c.port, ipv6: c.ipv6}
			o.given = func(flag string) bool { return flag == "port" && c.port != "" }
			if err := o.place(); err != nil {
				t.Fatal(err)
			}
			run, err := lesson.Recorded(c.kind, c.variant)
			if err != nil {
				t.Fatal(err)
			}
			if got := o.otherwise(&run.About); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
