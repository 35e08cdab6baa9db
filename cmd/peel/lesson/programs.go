package lesson

import (
	"fmt"
	"net"
	"sync"
	"time"
)

const (
	roomy  = 512                    // bytes a Read has room for, where that doesn't matter
	tight  = 4                      // bytes a Read has room for, where it has to be too little
	linger = 100 * time.Millisecond // how long a server waits so that everything is in its receive buffer
)

// tcp is the client/server model: two programs and a protocol of their own.
func (s *stage) tcp(o Options) error {
	client, server := actor{s, Client}, actor{s, Server}
	address := o.Server.String()
	if o.Variant.Nobody {
		_, _ = client.dial("tcp", address)
		return nil
	}
	listener, err := server.listen("tcp", address)
	if err != nil {
		return err
	}
	started, written := newCue(), newCue()
	var both sync.WaitGroup
	both.Go(func() {
		started.give()
		if o.Variant.AcceptAfter > 0 {
			server.sleep(o.Variant.AcceptAfter)
			s.await(written)
		}
		if conn, err := server.accept(listener); err == nil {
			server.serveStream(conn, o, written)
		}
	})
	s.await(started)
	s.wait(rest)
	if conn, err := client.dial("tcp", address); err == nil {
		s.wait(rest)
		client.askStream(conn, o, written)
	}
	both.Wait()
	return nil
}

func (a actor) serveStream(conn net.Conn, o Options, written cue) {
	switch {
	case o.Variant.Unread:
		a.await(written)
		a.wait(rest)
		_ = a.closeSocket(conn)
		return
	case o.Variant.Writes > 0:
		a.sleep(linger)
		a.await(written)
	}
	_, _ = a.read(conn, roomy)
	if o.Variant.HalfClose {
		a.wait(rest)
		_, _ = a.read(conn, roomy) // end of file: the client has no more
	}
	a.wait(rest)
	_, _ = a.write(conn, []byte(answer(o.Message)))
	if !o.Variant.HalfClose {
		_, _ = a.read(conn, roomy)
	}
	_ = a.closeSocket(conn)
}

func (a actor) askStream(conn net.Conn, o Options, written cue) {
	for _, message := range messages(o) {
		_, _ = a.write(conn, []byte(message))
	}
	written.give()
	if o.Variant.HalfClose {
		a.wait(rest)
		a.closeWrite(conn)
	}
	_, _ = a.read(conn, roomy)
	switch {
	case o.Variant.Unread:
		a.wait(rest)
		_, _ = a.write(conn, []byte(o.Message))
	case o.Variant.HalfClose:
		_, _ = a.read(conn, roomy)
	}
	a.wait(rest)
	_ = a.closeSocket(conn)
}

// messages are what the client writes, a Write each: "ping", or "ping 1", "ping 2" …
func messages(o Options) []string {
	if o.Variant.Writes == 0 {
		return []string{o.Message}
	}
	all := make([]string, o.Variant.Writes)
	for i := range all {
		all[i] = fmt.Sprintf("%s %d", o.Message, i+1)
	}
	return all
}

// udp has no connection: datagrams, each on its own.
func (s *stage) udp(o Options) error {
	client, server := actor{s, Client}, actor{s, Server}
	address := o.Server.String()
	written := newCue()
	var both sync.WaitGroup
	if !o.Variant.Nobody {
		socket, err := server.listenPacket("udp", address)
		if err != nil {
			return err
		}
		both.Go(func() {
			if o.Variant.Writes == 0 {
				if _, from, err := server.readFrom(socket, roomy); err == nil {
					s.wait(rest)
					server.writeTo(socket, []byte(answer(o.Message)), from)
				}
				return
			}
			server.sleep(linger)
			s.await(written)
			for i := range o.Variant.Writes {
				room := roomy
				if i > 0 && i == o.Variant.Writes-1 {
					room = tight
				}
				if _, _, err := server.readFrom(socket, room); err != nil {
					return
				}
			}
		})
		s.wait(rest)
	}
	if conn, err := client.dial("udp", address); err == nil {
		s.wait(rest)
		client.askDatagrams(conn, o, written)
	}
	both.Wait()
	return nil
}

func (a actor) askDatagrams(conn net.Conn, o Options, written cue) {
	for _, message := range messages(o) {
		_, _ = a.write(conn, []byte(message))
	}
	written.give()
	switch {
	case o.Variant.Nobody:
		a.wait(rest)
		_, _ = a.write(conn, []byte(o.Message)) // the error of the first one comes out here
	case o.Variant.Writes == 0:
		_, _ = a.read(conn, roomy)
	default:
		a.wait(linger)
	}
	a.wait(rest)
	_ = a.closeSocket(conn)
}
