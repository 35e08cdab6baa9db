package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"peel/capture"
	"peel/capture/confine"
	"peel/capture/filter"
	"peel/capture/live"
	"peel/cmd/peel/lesson"
	"peel/layers"
	"peel/report"
)

// demoOptions are the flags of peel demo.
type demoOptions struct {
	showOptions
	io       streams
	kind     lesson.Kind
	variant  lesson.Variant
	message  string
	port     string
	ipv6     bool
	packets  []int
	save     string
	recorded bool
	compare  bool
	keep     bool
	duration span
	given    func(flag string) bool // the flag was given

	server  netip.AddrPort // where to serve
	sockets []*live.Socket // to capture with, opened while there were privileges
	blind   bool           // it was told that nothing can be captured
}

const demoLong = `Runs a small client and a small server inside peel, on loopback, captures what
passes between them, and shows what each of their calls did on the wire: calls of
the client on the left, packets in the middle, calls of the server on the right,
one time line from top to bottom.

The line at either end is solid while a call is under way, and dotted while the
program does something else. Beside each packet stands the state that each end is
in after it. The programs rest 20 ms between steps, so that the picture has the same
order every time; all else is as it happened.

Where capturing is not permitted, a recorded run of the same lesson is shown, and
labelled with what it was made with.`

const demoExamples = `  peel demo tcp                        connect, "ping", "pong", close
  peel demo tcp --accept-after 1s      the handshake doesn't wait for Accept
  peel demo tcp --writes 3             three Writes, one Read: TCP is a stream
  peel demo tcp --unread               Close with unread bytes sends RST
  peel demo tcp --half-close           one direction closed, the other open
  peel demo tcp --nobody               what "connection refused" is
  peel demo udp                        datagrams: no handshake, no close
  peel demo udp --writes 3             they keep their borders
  peel demo udp --nobody               what becomes of one that nobody wants
  peel demo http                       a browser's request, and the answer
  peel demo http --keep --port 8000    a page to look at with your own browser
  peel demo http --compare             the same message over TCP alone and over HTTP

  peel demo tcp --packet 4             and packet 4 as the model draws it
  peel demo tcp --packet 4 -o diagram  packet 4 alone, as bit boxes
  peel demo tcp -w run.pcapng          keep the packets`

func newDemo(io streams) *cobra.Command {
	c := &cobra.Command{
		Use:     "demo",
		Short:   "show what socket calls do on the wire",
		Long:    demoLong,
		Example: demoExamples,
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(
		newLesson(io, lesson.TCP, "client and server with a protocol of their own (C/S)"),
		newLesson(io, lesson.UDP, "datagrams, each on its own"),
		newLesson(io, lesson.HTTP, "browser and web server (B/S)"))
	return c
}

func newLesson(io streams, kind lesson.Kind, short string) *cobra.Command {
	o := &demoOptions{io: io, kind: kind}
	c := &cobra.Command{
		Use:     string(kind),
		Short:   short,
		Long:    demoLong,
		Example: examplesOf(kind),
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			o.given = func(flag string) bool { return c.Flags().Changed(flag) }
			return o.run(c.Context())
		},
	}
	o.add(c, report.Modes[0])
	f := c.Flags()
	f.Lookup("output").Usage = "show the packets in this `MODE` in place of the ladder: " + enumerate(report.Modes, "or")
	f.IntSliceVar(&o.packets, "packet", nil, "show packet `N` below the ladder; with -o, that packet alone")
	f.StringVarP(&o.save, "write", "w", "", "keep the packets in `FILE`: .pcapng, with the calls in their comments, or .pcap")
	f.BoolVar(&o.recorded, "recorded", false, "show the recorded run that peel brings along")
	f.StringVar(&o.message, "message", "ping", "`TEXT` that the client says; the server answers \"ping\" with \"pong\", anything else with the same")
	f.StringVar(&o.port, "port", "", "the server's `PORT` (default: a free one)")
	f.BoolVar(&o.ipv6, "ipv6", false, "use ::1 in place of 127.0.0.1")
	f.BoolVar(&o.keep, "keep", false, "serve until Ctrl-C, for clients of your own, and show each when it is done")
	f.Var(&o.duration, "duration", "with --keep: end after this `TIME`")
	if kind == lesson.TCP {
		f.DurationVar(&o.variant.AcceptAfter, "accept-after", 0, "the server waits this `TIME` before it calls Accept")
		f.BoolVar(&o.variant.Unread, "unread", false, "the server closes without having read what came")
		f.BoolVar(&o.variant.HalfClose, "half-close", false, "the client closes its direction, and goes on reading")
	}
	if kind != lesson.HTTP {
		f.IntVar(&o.variant.Writes, "writes", 0, "the client makes `N` small Writes")
		f.BoolVar(&o.variant.Nobody, "nobody", false, "there is no server")
	}
	if kind != lesson.UDP {
		f.BoolVar(&o.compare, "compare", false, "what the same message costs over TCP alone (C/S) and over HTTP (B/S)")
	}
	return c
}

// examplesOf picks a lesson's own lines.
func examplesOf(kind lesson.Kind) string {
	var own []string
	for line := range strings.SplitSeq(demoExamples, "\n") {
		if strings.Contains(line, "demo "+string(kind)) {
			own = append(own, line)
		}
	}
	return strings.Join(own, "\n")
}

// Bounds of what a lesson may be asked for: it is to be read, not to load a machine.
const (
	mostWrites  = 20
	longestWait = time.Minute
	longestText = 200 // bytes of --message
)

func (o *demoOptions) check() error {
	var chosen []string
	for _, flag := range []string{"accept-after", "writes", "unread", "half-close", "nobody", "compare", "keep"} {
		if o.given(flag) {
			chosen = append(chosen, "--"+flag)
		}
	}
	switch {
	case len(chosen) > 1:
		return fmt.Errorf("demo: %s are lessons of their own: one at a time", enumerate(chosen, "and"))
	case o.given("writes") && (o.variant.Writes < 1 || o.variant.Writes > mostWrites):
		return fmt.Errorf("demo: --writes %d: give a number from 1 to %d", o.variant.Writes, mostWrites)
	case o.given("accept-after") && (o.variant.AcceptAfter <= 0 || o.variant.AcceptAfter > longestWait):
		return fmt.Errorf("demo: --accept-after %s: give a time up to %s, as in 1s", o.variant.AcceptAfter, longestWait)
	case o.message == "" || len(o.message) > longestText:
		return fmt.Errorf("demo: --message takes 1 to %d bytes", longestText)
	case o.given("duration") && (!o.keep || o.duration <= 0):
		return errors.New("demo: --duration TIME says when --keep is to end")
	case o.compare && (o.save != "" || o.shows() || len(o.packets) > 0):
		return errors.New("demo: --compare is of two runs; -w, -o and --packet are for one")
	case slices.ContainsFunc(o.packets, func(n int) bool { return n < 1 }):
		return errors.New("demo: --packet: packets are counted from 1")
	case o.keep && (o.shows() || len(o.packets) > 0):
		return errors.New("demo: --keep shows ladders; -w keeps the packets, and \"peel read\" shows them")
	}
	if o.recorded {
		for _, flag := range []string{"keep", "message", "port", "ipv6"} {
			if o.given(flag) {
				return fmt.Errorf("demo: --recorded shows a run that was; --%s is for one that is to be", flag)
			}
		}
	}
	if err := o.place(); err != nil {
		return err
	}
	return o.checkFile()
}

// reserved is the first port that everybody may serve.
const reserved = 1024

// place settles where the server is to be.
func (o *demoOptions) place() error {
	host := netip.AddrFrom4([4]byte{127, 0, 0, 1})
	if o.ipv6 {
		host = netip.IPv6Loopback()
	}
	if !o.given("port") {
		o.server = netip.AddrPortFrom(host, 0)
		return nil
	}
	n, err := strconv.Atoi(o.port)
	switch {
	case err == nil && 0 < n && n < reserved:
		return fmt.Errorf("demo: --port %d: such ports need rights that peel gives up before it looks at a packet; give %d to %d", n, reserved, math.MaxUint16)
	case err != nil || n <= 0 || n > math.MaxUint16:
		return fmt.Errorf("demo: --port %s: give a number from %d to %d", o.port, reserved, math.MaxUint16)
	}
	o.server = netip.AddrPortFrom(host, uint16(n))
	return nil
}

// checkFile finds fault with the file of -w before anything is run. It is made when
// there is something to keep: one that is there stays as it is until then.
func (o *demoOptions) checkFile() error {
	switch o.save {
	case "":
		if o.given("write") {
			return errNoFile
		}
		return nil
	case "-":
		return errNoFile
	}
	return checkFile(o.save)
}

var errNoFile = errors.New("demo: -w takes the name of a file")

// shows says whether a mode of output was asked for.
func (o *demoOptions) shows() bool { return o.given("output") || o.hex || o.verbose }

func (o *demoOptions) run(ctx context.Context) error {
	if err := o.check(); err != nil {
		return err
	}
	form, err := o.form(o.io)
	if err != nil {
		return err
	}
	style, err := o.style(o.io)
	if err != nil {
		return err
	}
	decoder, err := o.decoder()
	if err != nil {
		return err
	}
	if err := o.prepare(ctx); err != nil {
		return err
	}
	switch {
	case o.keep:
		return o.serve(ctx, style, decoder)
	case o.compare:
		return o.sideBySide(ctx, style, decoder)
	}
	return o.show(ctx, style, form(), decoder)
}

// prepare opens the sockets to capture with, and gives up what rights there are. That
// it cannot is for the lesson to tell.
func (o *demoOptions) prepare(ctx context.Context) error {
	if o.recorded {
		return nil
	}
	device, err := loopback()
	if err != nil {
		return nil
	}
	n := 1
	if o.compare {
		n = 2
	}
	o.sockets, err = o.io.seize(ctx, device, n, confine.Plan{Files: filesOf(o.save), Network: true})
	var forbidden *live.Forbidden
	if errors.As(err, &forbidden) {
		return nil
	}
	return err
}

// show plays the lesson and writes what was asked for of it.
func (o *demoOptions) show(ctx context.Context, style report.Style, form report.Form, decoder *layers.Decoder) error {
	run, old, err := o.play(ctx, o.kind)
	if err != nil {
		return err
	}
	packets := run.Packets(decoder)
	chosen, err := o.choose(packets)
	if err != nil {
		return err
	}
	var out []byte
	switch {
	case !o.shows():
		if old {
			out = append(style.Paragraph(out, o.labelOf(run)), '\n')
		}
		ladder := run.Ladder(packets)
		out = ladder.Append(out, style)
	case old:
		o.io.say("%s", o.labelOf(run))
	}
	for i := range chosen {
		if !o.shows() {
			out = append(out, '\n')
		}
		out = form.Append(out, &chosen[i])
	}
	saved := o.keepRun(run) // before a pipe may break
	if _, err := o.io.out.Write(out); err != nil && saved == nil {
		return err
	}
	return saved
}

// keepRun writes the file of -w.
func (o *demoOptions) keepRun(run *lesson.Run) error {
	switch {
	case o.save == "":
		return nil
	case o.blind:
		return o.nothingToKeep()
	}
	w, err := newRecorder(capture.Recording{Name: o.save})
	if err != nil {
		return err
	}
	return errors.Join(run.Save(w), w.Close())
}

func (o *demoOptions) nothingToKeep() error {
	return fmt.Errorf("demo: nothing was captured to keep: %s was not written", clean(o.save))
}

// choose picks the packets to be shown apart from the ladder: those of --packet, or
// with -o alone all.
func (o *demoOptions) choose(packets []report.Packet) ([]report.Packet, error) {
	var chosen []report.Packet
	for _, n := range o.packets {
		if n < 1 || n > len(packets) {
			return nil, fmt.Errorf("demo: --packet %d: this run has packets 1 to %d", n, len(packets))
		}
		chosen = append(chosen, packets[n-1])
	}
	if len(o.packets) == 0 && o.shows() {
		chosen = packets
	}
	return chosen, nil
}

// play runs the lesson, or takes its recording: if that was asked for, or because
// nothing can be captured here. Then old is true.
func (o *demoOptions) play(ctx context.Context, kind lesson.Kind) (run *lesson.Run, old bool, err error) {
	if !o.recorded && !o.blind {
		run, err = lesson.Play(ctx, o.options(kind))
		var blind *lesson.CaptureError
		if !errors.As(err, &blind) {
			return run, false, err
		}
		o.blind = true
		o.io.say("%v", err)
	}
	run, err = lesson.Recorded(kind, o.variant)
	return run, true, err
}

func (o *demoOptions) options(kind lesson.Kind) lesson.Options {
	return lesson.Options{Kind: kind, Variant: o.variant, Message: o.message, Server: o.server, Sniff: o.sniff}
}

// sniff opens the capture of a lesson. The kernel sorts out what is not about the
// server's port.
func (o *demoOptions) sniff(port uint16) (lesson.Sniffer, error) {
	device, err := loopback()
	if err != nil {
		return nil, err
	}
	options := live.Options{Interface: device.Name, Buffer: demoBuffer}
	if len(o.sockets) > 0 {
		options.Socket, o.sockets = o.sockets[0], o.sockets[1:]
	}
	f, err := filter.Parse(fmt.Sprintf("%s port %d or icmp or icmp6", o.kind.Transport(), port))
	if err != nil {
		return nil, err
	}
	if err := sift(&options, f, device); err != nil {
		return nil, err
	}
	return live.Open(options)
}

// demoBuffer is the kernel's buffer for a lesson, in bytes.
const demoBuffer = 4 << 20

// sideBySide plays the same message in both models.
func (o *demoOptions) sideBySide(ctx context.Context, style report.Style, decoder *layers.Decoder) error {
	tcp, older, err := o.play(ctx, lesson.TCP)
	if err != nil {
		return err
	}
	http, old, err := o.play(ctx, lesson.HTTP)
	if err == nil && old && !older { // both from the same place
		tcp, err = lesson.Recorded(lesson.TCP, o.variant)
	}
	if err != nil {
		return err
	}
	var out []byte
	if old {
		out = append(style.Paragraph(style.Paragraph(out, o.labelOf(tcp)), o.labelOf(http)), '\n')
	}
	out = lesson.Compare(out, style, tcp, http, tcp.Packets(decoder), http.Packets(decoder.Clone()))
	_, err = o.io.out.Write(out)
	return err
}
