package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"time"

	"peel/capture"
	"peel/cmd/peel/lesson"
	"peel/layers"
	"peel/report"
)

// serve waits for clients of the user's own.
func (o *demoOptions) serve(ctx context.Context, style report.Style, decoder *layers.Decoder) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if o.duration > 0 {
		defer time.AfterFunc(time.Duration(o.duration), cancel).Stop()
	}
	go o.io.abandoned(ctx, cancel)
	var failed error
	var record *capture.Recorder
	k := &lesson.Keeper{
		Options: o.options(o.kind),
		Came:    func(number int, client string) { o.io.say("connection %d: %s is connected", number, client) },
	}
	k.Ready = func(a netip.AddrPort) error {
		if o.save != "" {
			var err error
			if record, err = newRecorder(capture.Recording{Name: o.save}); err != nil {
				return err
			}
			k.Frame = record.Write
			go keepTime(ctx.Done(), record, cancel)
		}
		fmt.Fprint(o.io.err, o.invitation(a))
		return nil
	}
	said := map[string]bool{}
	k.Over = func(v *lesson.Visit) {
		ladder := v.Ladder(v.Packets(decoder))
		ladder.Remarks = notYetSaid(said, ladder.Remarks)
		out := append([]byte(v.Heading()), "\n\n"...)
		if _, err := o.io.out.Write(append(ladder.Append(out, style), '\n')); err != nil && failed == nil {
			failed = err
			cancel() // nobody looks any more
		}
	}
	err := k.Serve(ctx)
	if blind := (*lesson.CaptureError)(nil); errors.As(err, &blind) {
		if o.save != "" {
			return errors.Join(err, o.nothingToKeep())
		}
		o.io.say("%v; so there are calls to show, and no packets", err)
		k.Sniff = nil
		err = k.Serve(ctx)
	}
	if record != nil {
		err = errors.Join(err, record.Close())
	}
	if err == nil || brokenPipe(failed) {
		return cmp.Or(err, failed)
	}
	return errors.Join(err, failed)
}

// mostSaid bounds what is remembered of sentences: some have numbers in them.
const mostSaid = 1000

// notYetSaid leaves out the sentences that earlier visitors had below their packets: one
// sentence is read once.
func notYetSaid(said map[string]bool, remarks []report.Remark) []report.Remark {
	return slices.DeleteFunc(remarks, func(r report.Remark) bool {
		old := said[r.Text]
		if len(said) < mostSaid {
			said[r.Text] = true
		}
		return old
	})
}

// invitation says how to reach the server.
func (o *demoOptions) invitation(server netip.AddrPort) string {
	until := "until Ctrl-C"
	if o.duration > 0 {
		until = "for " + o.duration.String()
	}
	host, port := server.Addr().String(), server.Port()
	text := fmt.Sprintf("peel: serving on %s %s. From another terminal:\n", server, until)
	switch o.kind {
	case lesson.HTTP:
		text += fmt.Sprintf("  http://%s/                  with a browser\n  curl \"http://%s/?message=ping\"\n", server, server)
	case lesson.UDP:
		text += fmt.Sprintf("  nc -u %s %d\n", host, port)
	default:
		text += fmt.Sprintf("  nc %s %d\n", host, port)
	}
	if o.kind != lesson.HTTP {
		text += fmt.Sprintf("  or in Go: conn, err := net.Dial(%q, %q)\n            fmt.Fprint(conn, \"ping\")\n", o.kind, server)
	}
	return text
}
