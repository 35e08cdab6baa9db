package lesson

import (
	"context"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// http is the browser/server model: the protocol is everybody's, so any browser is
// a client. The calls of package net are those that net/http makes.
func (s *stage) http(o Options) error {
	client, server := actor{s, Client}, actor{s, Server}
	listener, err := server.listen("tcp", o.Server.String())
	if err != nil {
		return err
	}
	site := newSite(server)
	go func() { _ = site.Serve(tapListener{listener, server}) }()
	s.wait(rest)
	browser := &http.Transport{DialContext: func(_ context.Context, network, address string) (net.Conn, error) {
		conn, err := client.dial(network, address)
		if err != nil {
			return nil, err
		}
		return tapConn{conn, client, nil}, nil
	}}
	client.get(&http.Client{Transport: browser}, "http://"+o.Server.String()+"/?"+url.Values{field: {o.Message}}.Encode())
	s.wait(rest)
	client.call(callIdle, callIdle+"()", func(*Call) { browser.CloseIdleConnections() })
	s.wait(rest)
	return nil
}

// get asks for a page and reads it to its end.
func (a actor) get(browser *http.Client, address string) {
	var answer *http.Response
	a.call("Get", fmt.Sprintf("http.Get(%q)", address), func(c *Call) {
		request, err := http.NewRequestWithContext(a.ctx, http.MethodGet, address, nil)
		if err == nil {
			answer, err = browser.Do(request)
		}
		if err != nil {
			c.fail(err)
			return
		}
		c.Data = answer.Status
	})
	if answer == nil {
		return
	}
	a.call("ReadAll", "io.ReadAll(Body)", func(c *Call) {
		body, err := io.ReadAll(answer.Body)
		c.moved(body, len(body), err)
		answer.Body.Close()
	})
}

// A tapListener and a tapConn note what net/http calls.
type tapListener struct {
	net.Listener
	actor
}

func (l tapListener) Accept() (net.Conn, error) {
	conn, err := l.accept(l.Listener)
	if err != nil {
		return nil, err
	}
	return tapConn{conn, l.actor, &heard{}}, nil
}

func (l tapListener) Close() error { return l.Listener.Close() }

type tapConn struct {
	net.Conn
	actor
	heard *heard // nil: nobody asks
}

func (c tapConn) Read(b []byte) (int, error) {
	n, err := c.readInto(c.Conn, b)
	c.heard.add(b[:n])
	return n, err
}

func (c tapConn) Write(b []byte) (int, error) { return c.write(c.Conn, b) }
func (c tapConn) Close() error                { return c.closeSocket(c.Conn) }

//go:embed page.html
var pageText string

var page = template.Must(template.New("page").Parse(pageText))

// field is the name of the message in a request: /?message=ping.
const field = "message"

// Bounds of what the site reads and says back.
const (
	maxHeader  = 64 << 10
	maxMessage = 4 << 10
	patience   = 10 * time.Second // with a request that comes in pieces
	idle       = 5 * time.Second  // until a connection without a next request is closed
)

type connKey struct{}

// newSite is a web server with one page, which says how the request came. A program
// that doesn't ask for HTML gets the answer to the message alone.
func newSite(a actor) *http.Server {
	return &http.Server{
		MaxHeaderBytes: maxHeader, ReadHeaderTimeout: patience, IdleTimeout: idle,
		ErrorLog:    log.New(io.Discard, "", 0), // what goes wrong shows in the calls
		ConnContext: func(ctx context.Context, c net.Conn) context.Context { return context.WithValue(ctx, connKey{}, c) },
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			a.call(callServe, callServe+"("+quote(r.Method+" "+r.URL.Path)+")", func(c *Call) {
				conn, ok := r.Context().Value(connKey{}).(tapConn)
				if !ok {
					return
				}
				c.on(conn.Conn)
				serve(w, r, conn.heard.request(r))
			})
		}),
	}
}

// serve answers a request, of which lines are what came over the wire. That a client
// doesn't take the answer shows in the Write.
func serve(w http.ResponseWriter, r *http.Request, lines []line) {
	if r.URL.Path != "/" {
		http.NotFound(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "GET is all there is", http.StatusMethodNotAllowed)
		return
	}
	message := r.URL.Query().Get(field)
	message = message[:min(len(message), maxMessage)]
	if !strings.Contains(r.Header.Get("Accept"), "text/html") {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = io.WriteString(w, answer(message))
		return
	}
	local := ""
	if a, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr); ok {
		local = a.String()
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'")
	w.Header().Set("Cache-Control", "no-store")
	_ = page.Execute(w, struct {
		Client, Server  string
		Request         []line
		Message, Answer string
		Idle            float64 // seconds
	}{r.RemoteAddr, local, lines, message, answer(message), idle.Seconds()})
}
