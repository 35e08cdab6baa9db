package lesson

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"time"

	"peel/capture"
)

// A Keeper serves clients from outside: any program on this machine.
type Keeper struct {
	Options
	Ready func(server netip.AddrPort) error // the server listens; until it returns, there are no visits
	Came  func(number int, client string)   // a connection was accepted
	Over  func(v *Visit)                    // a visit is over, or the keeper ends; one at a time
	Frame func(f *capture.Frame) error      // sees every frame; nil: nobody asks. Ready may set it

	mu     sync.Mutex
	visits map[netip.AddrPort]*Visit // by client
	came   int                       // visits so far
	since  time.Time                 // when the server was opened; zero: not yet
	err    error
}

// Serve serves until ctx ends. Without Options.Sniff there are calls to show, and no
// packets.
func (k *Keeper) Serve(ctx context.Context) error {
	server, err := choosePort(k.Kind, k.Server)
	if err != nil {
		return err
	}
	k.Server, k.visits = server, map[netip.AddrPort]*Visit{}
	if k.Sniff != nil {
		sniffer, err := k.Sniff(server.Port())
		if err != nil {
			return &CaptureError{err}
		}
		defer sniffer.Close()
		frames := collect(sniffer, placeOf(k.Kind, server), k.frame)
		defer frames.stop()
	}
	s := newStage(ctx)
	defer s.end()
	s.told = k.call
	k.begin()
	if err := k.open(actor{s, Server}); err != nil {
		return err
	}
	if err := k.ready(); err != nil {
		return err
	}
	for ctx.Err() == nil && k.failure() == nil {
		s.wait(quiet / 2)
		k.tellOver(false)
	}
	s.rouse()
	time.Sleep(quiet) // what the closing sends belongs to the visits
	k.tellOver(true)
	return k.failure()
}

func (k *Keeper) begin() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.since = time.Now()
}

func (k *Keeper) ready() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.Ready(k.Server)
}

func (k *Keeper) failure() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.err
}

// open starts the server.
func (k *Keeper) open(server actor) error {
	address := k.Server.String()
	if k.Kind == UDP {
		socket, err := server.listenPacket("udp", address)
		if err != nil {
			return err
		}
		go server.serveDatagrams(socket)
		return nil
	}
	listener, err := server.listen("tcp", address)
	if err != nil {
		return err
	}
	if k.Kind == HTTP {
		go func() { _ = newSite(server).Serve(tapListener{listener, server}) }()
		return nil
	}
	go server.serveStreams(listener)
	return nil
}

// serveStreams answers whatever is said, until the client has no more to say.
func (a actor) serveStreams(l net.Listener) {
	for {
		conn, err := a.accept(l)
		switch {
		case a.ctx.Err() != nil, errors.Is(err, net.ErrClosed):
			return
		case err != nil: // out of file descriptors, say
			a.wait(rest)
			continue
		}
		go func() {
			for {
				data, err := a.read(conn, roomy)
				if len(data) > 0 {
					_, err = a.write(conn, []byte(answer(string(data))))
				}
				if err != nil {
					_ = a.closeSocket(conn)
					return
				}
			}
		}()
	}
}

func (a actor) serveDatagrams(socket net.PacketConn) {
	for {
		data, from, err := a.readFrom(socket, roomy)
		switch {
		case a.ctx.Err() != nil, errors.Is(err, net.ErrClosed):
			return
		case err != nil:
			a.wait(rest)
		default:
			a.writeTo(socket, []byte(answer(string(data))), from)
		}
	}
}

// visit returns the visit of a client, which has just done something.
func (k *Keeper) visit(client netip.AddrPort) *Visit {
	v := k.visits[client]
	if v == nil {
		k.came++
		v = &Visit{Run: Run{About: k.about()}, Number: k.came}
		k.visits[client] = v
	}
	v.latest = time.Now()
	return v
}

func (k *Keeper) call(c Call) {
	client, err := netip.ParseAddrPort(c.Remote)
	if err != nil {
		return // of no client: Listen
	}
	k.mu.Lock()
	v := k.visit(client)
	v.addCall(c)
	k.mu.Unlock()
	if c.Name == callAccept {
		k.Came(v.Number, c.Remote)
	}
}

func (k *Keeper) frame(f capture.Frame, client netip.AddrPort, opens bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.since.IsZero() || f.Time.Before(k.since) { // the port was some client's until then
		return
	}
	if k.Frame != nil && k.err == nil {
		k.err = k.Frame(&f)
	}
	if opens || k.visits[client] != nil {
		k.visit(client).addFrame(f)
	}
}

// tellOver hands over the visits that are over, in the order they ended; all of them
// at the end.
func (k *Keeper) tellOver(all bool) {
	k.mu.Lock()
	var over []*Visit
	for client, v := range k.visits {
		idle := time.Since(v.latest)
		if all || v.closed && idle >= quiet || idle >= silent && (k.Kind == UDP || v.unaccepted()) {
			over = append(over, v)
			delete(k.visits, client)
		}
	}
	for len(k.visits) > maxVisits {
		client := k.idlest()
		over = append(over, k.visits[client])
		delete(k.visits, client)
	}
	k.mu.Unlock()
	slices.SortFunc(over, func(a, b *Visit) int { return a.latest.Compare(b.latest) })
	for _, v := range over {
		v.finish()
		k.Over(v)
	}
}

// idlest is the client of the visit in which nothing happened for longest.
func (k *Keeper) idlest() (client netip.AddrPort) {
	var least time.Time
	for c, v := range k.visits {
		if least.IsZero() || v.latest.Before(least) {
			client, least = c, v.latest
		}
	}
	return client
}

// answer is what the server says to a message; a line's end stays behind it.
func answer(message string) string {
	word := strings.TrimRight(message, "\r\n")
	if word == "ping" {
		return "pong" + message[len(word):]
	}
	return message
}
