package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"peel/capture"
	"peel/report"
)

const infoLong = `Says what capture files hold, without looking into the packets: format, link
types, interfaces, packets, bytes, time span, rates, snap length, order of time
stamps, sections, comments.`

const infoExamples = `  peel info session.pcapng
  peel info captures/ -o json | jq .packets
  curl -s https://example.org/a.pcap.gz | peel info -`

type infoOptions struct {
	widthOptions
	io    streams
	mode  string
	files []string
}

func newInfo(io streams) *cobra.Command {
	o := &infoOptions{io: io}
	c := &cobra.Command{
		Use:     "info FILE...",
		Short:   "say what capture files hold",
		Long:    infoLong,
		Example: infoExamples,
		RunE: func(c *cobra.Command, args []string) error {
			o.files = args
			return o.run(c.Context())
		},
	}
	c.Flags().StringVarP(&o.mode, "output", "o", "table", "`MODE` of output: table or json (one object a line)")
	o.add(c)
	complete(c, "output", "table", "json")
	return c
}

func (o *infoOptions) run(ctx context.Context) error {
	if len(o.files) == 0 {
		return errors.New("info: no file named; give a capture file, a folder, or - for standard input")
	}
	if o.mode != "table" && o.mode != "json" {
		return fmt.Errorf("-o %q: info has table and json", o.mode)
	}
	style, err := o.place(o.io)
	if err != nil {
		return err
	}
	names, err := capture.Expand(o.files)
	if err != nil {
		return err
	}
	var trouble []error
	for i, name := range names {
		if err := ctx.Err(); err != nil {
			return err
		}
		s, err := o.survey(name)
		if err != nil {
			trouble = append(trouble, err)
		}
		if refused(err) {
			continue
		}
		out := infoJSON(&s)
		if o.mode == "table" {
			out = infoTable(style, &s)
			if i > 0 {
				out = append([]byte("\n"), out...)
			}
		}
		if _, err := o.io.out.Write(out); err != nil {
			return err
		}
	}
	return errors.Join(trouble...)
}

func (o *infoOptions) survey(name string) (capture.Survey, error) {
	if name == "-" {
		f, err := capture.NewFile(o.io.in, name)
		if err != nil {
			return capture.Survey{}, err
		}
		defer f.Close()
		return f.Survey(nil)
	}
	return capture.SurveyFile(name)
}

// facts collects lines of "name: value"; what has no value is left out.
type facts [][]string

func (f *facts) add(name, format string, args ...any) {
	*f = append(*f, []string{name, clean(fmt.Sprintf(format, args...))})
}

func infoTable(style report.Style, s *capture.Survey) []byte {
	var f facts
	f.add("file", "%s", s.File)
	f.add("format", "%s", s.Format)
	if s.Compression != "" {
		f.add("compression", "%s, %s unpacked", s.Compression, size(s.Bytes))
	}
	f.add("size", "%s", size(s.Size))
	f.add("packets", "%s", count(s.Packets, "packet"))
	for _, l := range s.LinkTypes() {
		f.add("link type", "%s: %s (%s)", l.LinkType, l.LinkType.Description(), count(l.Packets, "packet"))
	}
	f.add("bytes on the wire", "%s", size(s.Original))
	f.add("bytes captured", "%s", size(s.Captured))
	if s.Packets > 0 {
		f.add("packet sizes", "%d to %d bytes, %.1f on average", s.Smallest, s.Largest, s.MeanSize())
	}
	addSnap(&f, s)
	addTimes(&f, s)
	for i, c := range s.Sections {
		addSection(&f, i, len(s.Sections), c)
	}
	b := s.Blocks
	if b.Names > 0 {
		f.add("resolved names", "%d (%d IPv4, %d IPv6)", s.Names, s.NamesIPv4, s.NamesIPv6)
	}
	if s.Secrets > 0 {
		f.add("decryption secrets", "%d", s.Secrets)
	}
	if s.PacketComments > 0 {
		f.add("packet comments", "%d", s.PacketComments)
	}
	if b.Custom+b.Other > 0 {
		f.add("blocks passed over", "%d custom, %d of other kinds", b.Custom, b.Other)
	}
	if s.Dropped > 0 {
		f.add("not kept", "%d names or secrets: more than there is room for", s.Dropped)
	}
	out := report.Table(style, nil, f)
	if named(s.Interfaces) {
		out = append(append(out, '\n'), interfaceTable(style, s)...)
	}
	return out
}

// named says whether a table of interfaces would say more than the lines above it.
func named(faces []capture.InterfaceSurvey) bool {
	return len(faces) > 1 || len(faces) == 1 && (faces[0].Name != "" || faces[0].Description != "" || faces[0].OS != "" || faces[0].Filter != "")
}

func addSnap(f *facts, s *capture.Survey) {
	limit := uint32(0)
	for _, face := range s.Interfaces {
		limit = max(limit, face.SnapLen)
	}
	switch {
	case limit > 0 && s.Cut == 0:
		f.add("snap length", "%d bytes; no packet was cut", limit)
	case s.Cut == 0:
		f.add("snap length", "none; no packet was cut")
	case s.ShortestCut == s.LongestCut:
		f.add("snap length", "%d bytes by the header, %d by the packets; %s cut", limit, s.LongestCut, count(s.Cut, "packet"))
	default:
		f.add("snap length", "%d bytes by the header; %s cut to %d to %d bytes", limit, count(s.Cut, "packet"), s.ShortestCut, s.LongestCut)
	}
}

const stamp = "2006-01-02 15:04:05.000000000 UTC"

func addTimes(f *facts, s *capture.Survey) {
	if s.First.IsZero() {
		if s.Packets > 0 {
			f.add("time", "the packets have no time stamps")
		}
		return
	}
	f.add("first packet", "%s", s.First.UTC().Format(stamp))
	f.add("last packet", "%s", s.Last.UTC().Format(stamp))
	f.add("duration", "%.6f s", s.Duration().Seconds())
	if s.Duration() > 0 {
		f.add("rate", "%.1f packets/s, %s/s, %.0f bits/s", s.PacketRate(), size(int64(s.ByteRate())), s.BitRate())
	}
	switch ordered, known := s.Ordered(); {
	case !known:
		f.add("order", "not known: %s without a time stamp", count(s.Untimed, "packet"))
	case ordered:
		f.add("order", "by time")
	default:
		f.add("order", "not by time: %s earlier than the one before", count(s.Backwards, "packet"))
	}
}

func addSection(f *facts, i, of int, c capture.Section) {
	name := "section"
	if of > 1 {
		name = "section " + strconv.Itoa(i+1)
	}
	parts := []string{}
	for _, p := range [][2]string{{"hardware", c.Hardware}, {"system", c.OS}, {"written by", c.Application}} {
		if p[1] != "" {
			parts = append(parts, p[0]+" "+p[1])
		}
	}
	if len(parts) > 0 || of > 1 {
		f.add(name, "%s", strings.Join(append(parts, endian(c.BigEndian)), "; "))
	}
	for _, text := range c.Comments {
		f.add(name+" comment", "%s", text)
	}
}

func endian(big bool) string {
	if big {
		return "big endian"
	}
	return "little endian"
}

func interfaceTable(style report.Style, s *capture.Survey) []byte {
	rows := [][]string{}
	for _, face := range s.Interfaces {
		name := face.Name
		if face.Description != "" {
			name = strings.TrimSpace(name + " (" + face.Description + ")")
		}
		rows = append(rows, []string{
			strconv.Itoa(face.Index), clean(name), face.LinkType.String(), strconv.Itoa(face.Packets), strconv.FormatInt(face.Original, 10),
			limit(face.SnapLen), face.Resolution.String(), clean(face.Filter), received(s, face.Interface), clean(systemOf(s, face.Interface)),
		})
	}
	return report.Table(style, []string{"interface", "name", "link type", "packets", "bytes", "snap", "clock", "filter", "received, dropped", "system"}, rows)
}

// systemOf is the operating system of an interface, where no section has said it already.
func systemOf(s *capture.Survey, face *capture.Interface) string {
	if slices.ContainsFunc(s.Sections, func(c capture.Section) bool { return c.OS == face.OS }) {
		return ""
	}
	return face.OS
}

func limit(snap uint32) string {
	if snap == 0 {
		return "none"
	}
	return strconv.FormatUint(uint64(snap), 10)
}

// received says what the file's own statistics say of an interface.
func received(s *capture.Survey, face *capture.Interface) string {
	for _, st := range s.Statistics {
		if st.Interface == face && (st.Received >= 0 || st.Lost() >= 0) {
			return unsaid(st.Received) + ", " + unsaid(st.Lost())
		}
	}
	return ""
}

func unsaid(n int64) string {
	if n < 0 {
		return "?"
	}
	return strconv.FormatInt(n, 10)
}

// size writes a number of bytes, exactly, and roughly where it is large.
func size(n int64) string {
	switch {
	case n >= 1e9:
		return fmt.Sprintf("%d bytes (%.2f GB)", n, float64(n)/1e9)
	case n >= 1e6:
		return fmt.Sprintf("%d bytes (%.2f MB)", n, float64(n)/1e6)
	case n == 1:
		return "1 byte"
	}
	return strconv.FormatInt(n, 10) + " bytes"
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}
