package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/signal"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"peel/capture"
	"peel/capture/live"
)

// The exit codes, the same for every command.
const (
	exitOK          = 0
	exitDamaged     = 1   // some input was damaged or cut short, or an interface went away; the rest was shown
	exitUnusable    = 2   // the arguments or the file cannot be used
	exitInterrupted = 130 // Ctrl-C, as shells count it
)

const longHelp = `peel takes packets apart, layer by layer: it reads capture files or watches an
interface, and says for every byte which layer owns it, what it means and what led
there.

  peel session.pcapng                    every packet as a table of layers
  peel read -o summary *.pcap            one line a packet
  peel read -o fields --count 1 a.pcap   the first packet, every field
  peel read -o json a.pcap | jq .        one object a line
  peel info a.pcap                       what is in the file
  peel live lo -f 'tcp port 8000'        watch a program talk
  peel demo tcp                          what net.Dial, Write, Read, Close do on the wire
  peel filter 'tcp port 80'              what a capture filter means
  peel explain tcp                       a protocol and its fields, for learners

"peel FILE" is short for "peel read FILE".`

// run is the whole program: arguments in, exit code out.
func run(args []string, io streams) int {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	io.signals = &signals{end: cancel}
	io.signals.catch()
	defer io.signals.release()
	signal.Ignore(syscall.SIGPIPE) // a closed pipe is an error of writing, which ends quietly
	io.busy = new(atomic.Bool)
	root := newRoot(io)
	root.SetArgs(shorthand(root, args))
	root.SetIn(io.in)
	root.SetOut(io.out)
	root.SetErr(io.err)
	done := make(chan error, 1)
	go func() { done <- root.ExecuteContext(ctx) }()
	select {
	case err := <-done:
		return exitCode(err, io.err)
	case <-ctx.Done():
		io.signals.release() // a second Ctrl-C ends peel as it ends any program
	}
	for {
		select {
		case err := <-done:
			return exitCode(err, io.err)
		case <-time.After(patience):
			if !io.busy.Load() {
				return exitInterrupted
			}
		}
	}
}

// patience is how long an interrupted command may take to write what it has. One
// that waits for a pipe or reads a large file to its end does not notice.
const patience = 300 * time.Millisecond

func newRoot(io streams) *cobra.Command {
	root := &cobra.Command{
		Use:           "peel",
		Short:         "take packets apart, layer by layer",
		Long:          longHelp,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SetHelpCommand(&cobra.Command{Use: "no-help", Hidden: true})
	root.AddCommand(newRead(io), newLive(io), newInfo(io), newExplain(io), newFilter(io), newInterfaces(io), newDemo(io), newVersion(io))
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return fmt.Errorf("%w; \"%s --help\" lists the flags", err, c.CommandPath())
	})
	return root
}

// shorthand turns "peel FILE" and "peel -r FILE" into "peel read …": whatever
// does not begin with a command or ask for help is for read.
func shorthand(root *cobra.Command, args []string) []string {
	if len(args) == 0 {
		return args
	}
	switch first := args[0]; {
	case first == "-h", first == "--help", first == "help", first == "completion", strings.HasPrefix(first, "__complete"):
		return args
	case first == "--version":
		return []string{"version"}
	case slices.ContainsFunc(root.Commands(), func(c *cobra.Command) bool { return c.Name() == first }):
		return args
	}
	return append([]string{"read"}, args...)
}

// exitCode says what went wrong, once, and returns the code for it.
func exitCode(err error, stderr io.Writer) int {
	var damage *capture.Damage
	var gone *live.Gone
	switch {
	case err == nil, brokenPipe(err):
		return exitOK
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	}
	if !errors.As(err, new(told)) {
		for _, line := range strings.Split(err.Error(), "\n") {
			fmt.Fprintf(stderr, "peel: %s\n", clean(line))
		}
	}
	if errors.As(err, &damage) && !refused(err) || errors.As(err, &gone) || errors.Is(err, errFault) {
		return exitDamaged
	}
	return exitUnusable
}

// told is an error that the user has read when it was met.
type told struct{ error }

func (t told) Unwrap() error { return t.error }

// brokenPipe says that whoever read the output has seen enough.
func brokenPipe(err error) bool {
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe)
}

func refused(err error) bool {
	var r *capture.Refused
	return errors.As(err, &r)
}
