package lesson_test

import (
	"bytes"
	"fmt"
	"net"
	"testing"
	"time"

	"peel/cmd/peel/lesson"
)

// The page shows the lines of a request in their order, as they were written; and of two
// that came at once each its own.
func TestPageShowsTheRequestAsItCame(t *testing.T) {
	address, _ := keep(t, lesson.HTTP)
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprint(conn, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
		"GET / HTTP/1.1\r\nhost: b\r\nX-z: 1\r\naccept: text/html\nX-a: \u202e\r\n\r\n",
		"GET / HTTP/1.1\r\naccept: text/html\r\nConnection: close\r\nhost: c\r\n\r\n")
	if err := conn.SetDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	if _, err := got.ReadFrom(conn); err != nil {
		t.Fatal(err)
	}
	const crlf, lf = " <small>CR LF</small></span>", " <small>LF</small></span>"
	for _, want := range []string{
		"<pre><span>GET / HTTP/1.1" + crlf + "<span>host: b" + crlf + "<span>X-z: 1" + crlf + "<span>accept: text/html" + lf + `<span>X-a: \u202e` + crlf + "<span>" + crlf + "</pre>",
		"<pre><span>GET / HTTP/1.1" + crlf + "<span>accept: text/html" + crlf + "<span>Connection: close" + crlf + "<span>host: c" + crlf + "<span>" + crlf + "</pre>",
	} {
		if !bytes.Contains(got.Bytes(), []byte(want)) {
			t.Errorf("%s\ndoesn't stand in\n%s", want, got.Bytes())
		}
	}
}
