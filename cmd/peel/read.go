package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/spf13/cobra"

	"peel/capture"
	"peel/report"
)

// readOptions are the flags of peel read.
type readOptions struct {
	showOptions
	chooseOptions
	io      streams
	files   []string
	merge   bool
	follow  bool
	count   int
	skip    int
	save    string
	quiet   bool
	chosen  bool // -o, -x or -V was given
	numeric bool // -n: peel never asks a name server, so there is nothing to turn off
}

const readLong = `Reads capture files and shows every packet.

FILE is a capture file (pcap or pcapng, also packed with gzip, zstd or lz4,
whatever its name), a folder (all captures in it), a pattern, or - for standard
input. Several files are read one after the other, or merged by time.

With --follow, the last one is waited for and read on while it is written, as
tail -F does: into the next file of a rotated series, into another file of its
name, and from the beginning if it is cut and written anew. What was damaged,
cut or removed on the way is said when it is met.

The modes of output, -o:
  layers    a table for each packet, standing as the model is drawn (default)
  summary   one line a packet
  fields    the whole tree, every field, bit fields drawn in place
  hex       the bytes, each with its owner
  diagram   bit boxes as RFCs draw them, with the packet's values
  json      one object a line; docs/json.md describes it

Exit code: 0 all was read; 1 some input was damaged or cut short, what could be
read was shown; 2 the arguments or a file cannot be used;
130 interrupted by Ctrl-C, what had been read until then was shown (with
--follow, which is ended so, 0).`

const readExamples = `  peel read session.pcapng
  peel read -o summary captures/ more.pcap.gz
  peel read -o fields --skip 3 --count 1 session.pcapng
  peel read --decode-as tcp.port=8443,http -o summary web.pcap
  peel read --merge -w both.pcapng client.pcap server.pcap
  peel read -f 'tcp port 80 and host 10.0.0.1' -o summary session.pcapng
  peel read --follow -o summary growing.pcapng
  tcpdump -w - -i lo | peel read -o summary -

Keys that tcpdump and tshark users know:
  peel -r FILE -c 10      the first ten packets
  peel -r FILE -V         every field        peel -r FILE -x   bytes
  peel -r IN -w OUT.pcap  write what was read`

func newRead(io streams) *cobra.Command {
	o := &readOptions{io: io}
	var file []string
	c := &cobra.Command{
		Use:     "read FILE...",
		Short:   "show the packets of capture files",
		Long:    readLong,
		Example: readExamples,
		RunE: func(c *cobra.Command, args []string) error {
			o.files = append(file, args...)
			o.chosen = c.Flags().Changed("output") || o.hex || o.verbose
			return o.run(c.Context())
		},
	}
	o.showOptions.add(c, report.Modes[0])
	o.chooseOptions.add(c)
	f := c.Flags()
	f.StringArrayVarP(&file, "read", "r", nil, "read `FILE`: the same as naming it without -r")
	f.BoolVar(&o.merge, "merge", false, "put several files in one order by time")
	f.BoolVar(&o.follow, "follow", false, "go on with a file, or a rotated series, that another program is still writing, until Ctrl-C")
	f.IntVarP(&o.count, "count", "c", 0, "stop after `N` packets")
	f.IntVar(&o.skip, "skip", 0, "do not show the first `N` packets; what they tell about the others still counts")
	f.StringVarP(&o.save, "write", "w", "", "write the packets to `FILE` (.pcap or .pcapng, .gz and .zst too; - for standard output) and show them only if -o, -x or -V asks for it")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "show no packets: only errors")
	f.BoolVarP(&o.numeric, "numeric", "n", false, "do not turn addresses into names (peel never does)")
	return c
}

func (o *readOptions) run(ctx context.Context) (err error) {
	if len(o.files) == 0 {
		return errors.New("read: no file named; give a capture file, a folder, or - for standard input")
	}
	if o.count < 0 || o.skip < 0 {
		return errors.New("read: --count and --skip take numbers from 0 up")
	}
	form, err := o.form(o.io)
	if err != nil {
		return err
	}
	decoder, err := o.decoder()
	if err != nil {
		return err
	}
	chosen, err := o.captureFilter()
	if err != nil {
		return err
	}
	if o.save != "" && !o.chosen || o.quiet {
		form = nil
	}
	following, halt := context.WithCancel(ctx)
	defer halt()
	src, err := o.open(following)
	if err != nil {
		return err
	}
	defer src.Close()
	if o.follow {
		ctx = context.WithoutCancel(ctx) // Ctrl-C ends the file
		go o.io.abandoned(following, halt)
	}
	if !chosen.TakesAll() {
		s := newSieve(src, chosen)
		defer s.left(o.io)
		src = s
	}
	p := &pipeline{feed: fromFiles(src), decoder: decoder, form: form, out: o.io.out, skip: min(o.skip, math.MaxInt/2), count: min(o.count, math.MaxInt/2), halt: halt, prompt: o.follow}
	if o.save != "" {
		if p.save, err = o.create(); err != nil {
			return err
		}
		p.news = src.news
		defer func() {
			if cerr := p.save.Close(); err == nil {
				err = cerr
			}
		}()
	}
	if !o.follow {
		defer newProgress(o.io, src).stop()
	}
	err = p.run(ctx)
	p.limits(o.io.err)
	return err
}

// fromFiles feeds the frames of a source.
func fromFiles(src capture.Source) feed {
	return func(b *capture.Batch, frames, bytes int) error { return b.Fill(src, frames, bytes) }
}

// create makes the output file of -w.
func (o *readOptions) create() (*capture.Writer, error) {
	if o.save == "-" {
		if err := o.io.takesCapture("read", o.chosen); err != nil {
			return nil, err
		}
		return capture.NewWriter(o.io.out, "-")
	}
	for _, name := range o.files {
		if sameFile(name, o.save) {
			return nil, fmt.Errorf("read: %s is read and cannot be written at the same time; give -w another name", clean(o.save))
		}
	}
	return capture.Create(o.save)
}

// An input is a source of frames with the files behind it.
type input interface {
	capture.Source
	io.Closer
	progress() (done, whole int64)
	news() extras // found since it was asked last
}

// toFollow expands what is there to be expanded: a file to be followed may not exist yet.
func (o *readOptions) toFollow() (names []string, err error) {
	for _, name := range o.files {
		there, err := capture.Expand([]string{name})
		switch {
		case len(there) > 0:
			names = append(names, there...)
		case strings.ContainsAny(name, "*?["):
			return nil, err // it would be waited for under this very name
		default:
			names = append(names, name)
		}
	}
	return names, nil
}

// open makes one source of the files: one behind the other, the last of them perhaps
// still growing, or merged by time.
func (o *readOptions) open(ctx context.Context) (input, error) {
	if o.follow && o.merge {
		return nil, errors.New("read: --follow and --merge exclude each other: what comes first by time is not known before a file ends")
	}
	if o.follow {
		names, err := o.toFollow()
		return newFollowed(ctx, o.io, names), err
	}
	names, err := capture.Expand(o.files)
	if err != nil {
		return nil, err
	}
	if !o.merge || len(names) == 1 {
		return newSerial(o.io, names), nil
	}
	return newMerged(o.io, names)
}
