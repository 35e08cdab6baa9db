package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"peel/capture/confine"
	"peel/capture/filter"
	"peel/capture/live"
)

// liveOptions are the flags of peel live.
type liveOptions struct {
	showOptions
	chooseOptions
	recordOptions
	io        streams
	name      string
	count     int
	duration  span
	quiet     bool
	chosen    bool // -o, -x or -V was given
	snaplen   int
	buffer    amount
	own       bool // -p: not promiscuous
	processes bool
	numeric   bool
}

const liveLong = `Watches a network interface and shows every packet as it comes.

INTERFACE is a name that "peel interfaces" lists, or any for all of them. Without
one it is lo if the filter names a loopback address, else the interface of the
default route.

Ctrl-C ends it; so do --count and --duration. At the end it says how many packets
were received, shown, and dropped: by the kernel, for want of room in its buffer
(--buffer), or by peel, when showing could not keep up with recording.

It needs the right to open packet sockets (root, or the capability CAP_NET_RAW).
That right is used once, to open the socket. Then it is given up for good, before
the first packet is looked at.`

const liveExamples = `  peel live                               the interface of the default route
  peel live lo -f 'tcp port 8000'         your own program on loopback
  peel live lo -o layers -f 'port 8000'   each packet as the model draws it
  peel live any -f 'udp port 53'          on all interfaces
  peel live eth0 -w day.pcapng.zst --rotate-size 100MB --keep 24
  peel live lo --processes                and which programs talk
  peel live eth0 -w - | wireshark -k -i -`

func newLive(io streams) *cobra.Command {
	o := &liveOptions{io: io}
	c := &cobra.Command{
		Use:     "live [INTERFACE]",
		Short:   "show packets of an interface as they come",
		Long:    liveLong,
		Example: liveExamples,
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case len(args) == 1 && o.name != "" || len(args) > 1:
				return fmt.Errorf("live: one interface at a time (%s); any stands for all, and a filter goes behind -f: -f 'tcp port 80'", clean(args[len(args)-1]))
			case len(args) == 1:
				o.name = args[0]
			}
			if o.name == "" && (len(args) == 1 || c.Flags().Changed("interface")) {
				return errors.New("live: the interface's name is empty; peel interfaces lists them")
			}
			o.chosen = c.Flags().Changed("output") || o.hex || o.verbose
			return o.run(c.Context())
		},
		ValidArgsFunction: completeInterfaces,
	}
	o.showOptions.add(c, "summary")
	o.chooseOptions.add(c)
	o.recordOptions.add(c)
	f := c.Flags()
	f.StringVarP(&o.name, "interface", "i", "", "watch `INTERFACE`: the same as naming it without -i")
	f.IntVarP(&o.count, "count", "c", 0, "stop after `N` packets")
	f.Var(&o.duration, "duration", "stop after this `TIME`: 10s, 5m")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "show no packets")
	f.IntVarP(&o.snaplen, "snaplen", "s", 0, "keep `N` bytes of each packet (default 262144)")
	f.VarP(&o.buffer, "buffer", "B", "`SIZE` of the kernel's buffer (default 64MiB)")
	f.BoolVarP(&o.own, "no-promiscuous", "p", false, "only what is meant for this machine: leave the network card's filter on")
	f.BoolVar(&o.processes, "processes", false, "name the program behind each local socket that lives longer than some milliseconds (Linux)")
	f.BoolVarP(&o.numeric, "numeric", "n", false, "do not turn addresses into names (peel never does)")
	return c
}

// Bounds of the kernel's buffer, in bytes. Gigabytes take it seconds to set aside.
const (
	leastBuffer = 64 << 10
	mostBuffer  = 1 << 30
)

func (o *liveOptions) check() error {
	if o.count < 0 || o.snaplen < 0 {
		return errors.New("live: --count and --snaplen take numbers from 0 up")
	}
	if o.buffer != 0 && (o.buffer < leastBuffer || o.buffer > mostBuffer) {
		return errors.New("live: --buffer takes sizes from 64KiB to 1GiB: it is memory that the kernel sets aside")
	}
	if o.save == "-" {
		if err := o.io.takesCapture("live", o.chosen && !o.quiet); err != nil {
			return err
		}
	}
	return o.recordOptions.check()
}

func (o *liveOptions) run(ctx context.Context) error {
	if err := o.check(); err != nil {
		return err
	}
	form, err := o.form(o.io)
	if err != nil {
		return err
	}
	if o.quiet || o.save == "-" {
		form = nil
	}
	decoder, err := o.decoder()
	if err != nil {
		return err
	}
	handle, err := o.open(ctx)
	if err != nil {
		return err
	}
	defer handle.Close()
	save, err := o.recordOptions.open(handle)
	if err != nil {
		return err
	}
	ctx, done := context.WithCancel(ctx)
	defer done()
	owners, err := finder(ctx, o.processes)
	if err != nil {
		return err
	}
	w := &watch{name: handle.Interfaces()[0].Name, handle: handle, begun: time.Now(), tap: newTap(handle, save, form != nil, o.count)}
	line := newStatus(o.io, w.line)
	w.show = &pipeline{feed: w.tap.feed, decoder: decoder, form: form, out: line, owners: owners}
	line.say(o.io.note("watching %s as %s; Ctrl-C ends", w.name, confine.Status()))
	go w.news(ctx, func(text string) { line.say(o.io.note("%s %s", w.name, text)) })
	go o.io.abandoned(ctx, w.abandoned)
	err = w.run(ctx, time.Duration(o.duration), func() {
		o.io.busy.Store(true)
		line.say(o.io.note("recording what is still in memory; Ctrl-C again gives it up"))
	})
	if !w.stuck {
		line.stop()
	}
	o.closing(w, err)
	return err
}

// open opens the interface, with as much of the filter as the kernel can run.
func (o *liveOptions) open(ctx context.Context) (*live.Handle, error) {
	f, err := o.captureFilter()
	if err != nil {
		return nil, err
	}
	device, err := o.device(f)
	if err != nil {
		return nil, err
	}
	options := live.Options{Interface: device.Name, SnapLen: o.snaplen, Buffer: int(o.buffer), Promiscuous: !o.own}
	if err := sift(&options, f, device); err != nil {
		return nil, err
	}
	sockets, err := o.io.seize(ctx, device, 1, confine.Plan{Files: filesOf(o.save), Processes: o.processes, Text: o.text})
	if err != nil {
		return nil, err
	}
	options.Socket = sockets[0]
	h, err := live.Open(options)
	if err != nil {
		return nil, err
	}
	for _, face := range h.Interfaces() {
		face.Filter = f.String()
	}
	return h, nil
}

// sift has a capture take only what the filter chooses: the kernel if it can tell, else
// peel itself.
func sift(options *live.Options, f *filter.Filter, device live.Device) error {
	if f.TakesAll() {
		return nil
	}
	program, err := f.Compile(device.LinkType, filter.Options{Live: true, SnapLen: options.SnapLen, Netmask: netmask(device)})
	if err != nil {
		return filterError(err)
	}
	kernel, ok := program.Kernel()
	switch {
	case ok:
		options.Kernel = kernel
	case program.ForUser():
		options.Match = program.Match
	default:
		return fmt.Errorf("-f: neither the kernel nor peel can tell this on %s", clean(device.Name))
	}
	return nil
}

// device is the interface that was named; else lo if the filter is about a loopback
// address; else that of the default route.
func (o *liveOptions) device(f *filter.Filter) (live.Device, error) {
	name := o.name
	if name == "" {
		for _, address := range f.Addresses() {
			if address.Addr().IsLoopback() {
				return loopback()
			}
		}
		var err error
		if name, err = live.Default(); err != nil {
			return live.Device{}, err
		}
	}
	return live.Find(name)
}

// netmask is that of the interface's first IPv4 address, which "ip broadcast" asks for.
func netmask(d live.Device) uint32 {
	for _, a := range d.Addresses {
		if a.Addr().Is4() {
			return ^uint32(0) << (32 - a.Bits())
		}
	}
	return 0
}

func loopback() (live.Device, error) {
	devices, err := live.Devices()
	if err != nil {
		return live.Device{}, err
	}
	for _, d := range devices {
		if d.Loopback {
			return d, nil
		}
	}
	return live.Device{}, errors.New("live: there is no loopback interface; name another")
}

// completeInterfaces gives the shell the names of the interfaces.
func completeInterfaces(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var names []string
	if devices, err := live.Devices(); err == nil && len(args) == 0 {
		for _, d := range devices {
			names = append(names, d.Name)
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// closing says what there was, and how to see the rest of it.
func (o *liveOptions) closing(w *watch, err error) {
	say := o.io.say
	say("%s: %s, in %s", w.name, w.counts(), w.took.Round(10*time.Millisecond))
	if n := w.tap.recorded.Load() - w.show.shown.Load(); n > 0 && w.tap.save != nil && w.show.form != nil && !w.left.Load() {
		say("%s recorded and not shown: showing could not keep up", count(int(n), "packet"))
	}
	if w.show.owners != nil && w.show.owners.Err() != nil {
		say("--processes: the sockets could not be looked up any more: %v", w.show.owners.Err())
	}
	if w.handle.Counters().Dropped > 0 {
		say("packets were dropped because the kernel's buffer was full: a larger one (--buffer 256MiB) or a filter (-f) helps")
	}
	switch {
	case w.left.Load() && w.tap.save == nil, err != nil && !w.left.Load():
		return
	case w.left.Load():
		say("nobody reads what is shown any more, which ends the recording too; -q records without showing")
	}
	if where := o.where(w.tap.save); where != "" {
		say("%s", where)
	} else if w.show.form != nil && o.mode == "summary" {
		say("to see more: -o layers (the model), -o fields (every field), -w FILE.pcapng (to keep)")
	}
}
