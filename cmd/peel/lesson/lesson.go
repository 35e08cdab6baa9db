// Package lesson runs a small client and a small server on loopback, notes what
// each of them calls and when, and lays the calls beside the packets they made.
//
//	Play       Options -> a Run: calls and frames
//	Keeper     serves clients from outside, a Visit for each
//	Save, Load a Run -> a capture file, and back; Recorded are those that peel brings along
//	Run.Ladder a Run -> a report.Ladder with its sentences
//	Compare    two Runs -> what the same message costs in both
package lesson

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"time"

	"peel/capture"
)

// A Kind is what client and server speak.
type Kind string

// The kinds.
const (
	TCP  Kind = "tcp"
	UDP  Kind = "udp"
	HTTP Kind = "http"
)

// Transport is the network that package net is asked for.
func (k Kind) Transport() string {
	if k == UDP {
		return "udp"
	}
	return "tcp"
}

// Options say what a lesson is to show. At most one of the variants is chosen.
type Options struct {
	Kind    Kind
	Variant Variant
	Server  netip.AddrPort // port 0: a free one
	Message string         // what the client says

	// Sniff opens the capture, before the first call. port is the server's: what else
	// passes need not be captured.
	Sniff func(port uint16) (Sniffer, error)
}

// A Variant is what makes a lesson differ from the plain one. Its zero value is
// the plain one.
type Variant struct {
	AcceptAfter time.Duration `json:"accept_after,omitempty"` // tcp: the server waits so long before it calls Accept
	Writes      int           `json:"writes,omitempty"`       // tcp, udp: the client makes so many small Writes
	Unread      bool          `json:"unread,omitempty"`       // tcp: the server closes with bytes unread
	Nobody      bool          `json:"nobody,omitempty"`       // tcp, udp: there is no server
	HalfClose   bool          `json:"half_close,omitempty"`   // tcp: the client stops writing, and goes on reading
}

// String is the variant as flags of peel demo: "--writes 3"; empty for the plain
// lesson.
func (v Variant) String() string {
	switch {
	case v.AcceptAfter > 0:
		return "--accept-after " + v.AcceptAfter.String()
	case v.Writes > 0:
		return fmt.Sprintf("--writes %d", v.Writes)
	case v.Unread:
		return "--unread"
	case v.Nobody:
		return "--nobody"
	case v.HalfClose:
		return "--half-close"
	}
	return ""
}

// A Sniffer yields the frames of the loopback interface until it is stopped; then
// Next gives what is left, and io.EOF.
type Sniffer interface {
	capture.Source
	Stop()
	Close() error
}

// A Run is a lesson as it happened.
type Run struct {
	About  About
	Calls  []Call // in the order they began
	Frames []capture.Frame
}

// About says what a run was.
type About struct {
	Kind    Kind    `json:"lesson"`
	Variant Variant `json:"variant"`
	Message string  `json:"message"`
	Server  string  `json:"server"` // address and port
	System  string  `json:"system"` // where it ran: "Linux 6.18, amd64"
}

// Command is what a user types to see the same.
func (a About) Command() string {
	c := "peel demo " + string(a.Kind)
	if v := a.Variant.String(); v != "" {
		c += " " + v
	}
	return c
}

// limit is how long a lesson may take beside what it waits for: then its sockets
// are closed under it.
const limit = 5 * time.Second

// A CaptureError is what kept the capture from being opened.
type CaptureError struct{ Err error }

func (e *CaptureError) Error() string { return e.Err.Error() }

// Unwrap gives the error of Options.Sniff.
func (e *CaptureError) Unwrap() error { return e.Err }

// Play runs a lesson. The error is a *CaptureError if there can be no capture.
func Play(ctx context.Context, o Options) (*Run, error) {
	server, err := choosePort(o.Kind, o.Server)
	if err != nil {
		return nil, err
	}
	o.Server = server
	sniffer, err := o.Sniff(server.Port())
	if err != nil {
		return nil, &CaptureError{err}
	}
	defer sniffer.Close()
	var kept reel
	frames := collect(sniffer, placeOf(o.Kind, server), kept.take)
	ctx, cancel := context.WithTimeoutCause(ctx, limit+o.Variant.AcceptAfter, errors.New("the lesson came to no end: is something else using its port?"))
	defer cancel()
	s := newStage(ctx)
	switch o.Kind {
	case TCP:
		err = s.tcp(o)
	case UDP:
		err = s.udp(o)
	case HTTP:
		err = s.http(o)
	}
	calls := s.end()
	kept.settle(ctx)
	frames.stop()
	if err = errors.Join(err, frames.err); err == nil {
		err = context.Cause(ctx)
	}
	if err != nil {
		return nil, err
	}
	r := &Run{About: o.about(), Calls: calls, Frames: since(calls, kept.frames)}
	r.number()
	return r, nil
}

// since leaves out the frames from before the first call: the port was some client's
// until then.
func since(calls []Call, frames []capture.Frame) []capture.Frame {
	return slices.DeleteFunc(frames, func(f capture.Frame) bool { return len(calls) > 0 && f.Time.Before(calls[0].Begin) })
}

func (o Options) about() About {
	return About{Kind: o.Kind, Variant: o.Variant, Message: o.Message, Server: o.Server.String(), System: system()}
}

// choosePort replaces port 0 by one that is free now, so that the capture can be
// open, for that port alone, before the server calls Listen. A port that was asked for
// has to be free: behind one that isn't, somebody else would answer.
func choosePort(k Kind, a netip.AddrPort) (netip.AddrPort, error) {
	got, err := tryPort(k.Transport(), a.String())
	switch {
	case err == nil:
		return netip.ParseAddrPort(got.String())
	case errors.Is(err, addressInUse):
		return a, fmt.Errorf("%s is in use; give another --port", a)
	case a.Port() == 0:
		return a, fmt.Errorf("no free port on %s: %w", a.Addr(), err)
	}
	return a, fmt.Errorf("no server can be on %s: %w", a, err)
}

// tryPort listens on an address for a moment.
func tryPort(network, address string) (net.Addr, error) {
	if network == "udp" {
		c, err := net.ListenPacket(network, address)
		if err != nil {
			return nil, err
		}
		defer c.Close()
		return c.LocalAddr(), nil
	}
	l, err := net.Listen(network, address)
	if err != nil {
		return nil, err
	}
	defer l.Close()
	return l.Addr(), nil
}
