package lesson

import (
	"fmt"
	"strings"
	"time"

	"peel/report"
)

func (k *knowledge) web() {
	if k.About.Kind != HTTP {
		return
	}
	k.messages()
	k.watching()
	k.again()
	k.icon()
	k.spare()
	k.gaveUp()
	k.nonsense()
}

// messages: what HTTP adds to the message.
func (k *knowledge) messages() {
	write, reply := k.first(Client, callWrite), k.first(Server, callWrite)
	if write == nil || reply == nil {
		return
	}
	ask, tell := k.About.Message, answer(k.About.Message)
	k.say(write.End, fmt.Sprintf("The request is %s of text, for a message of %s. It says for itself what it wants, from which host, and how.", bytesOf(write.N), bytesOf(len(ask))))
	text := fmt.Sprintf("The answer: %s for a message of %s.", bytesOf(reply.N), bytesOf(len(tell)))
	if strings.Contains(reply.Data, "Content-Length:") && k.open(reply.End) {
		text += " Content-Length tells where it ends, so the connection can stay open for the next request."
	}
	k.say(reply.End, text)
}

// open says whether the connection had no FIN for a while after t.
func (k *knowledge) open(t time.Time) bool {
	for i, s := range k.segments {
		if s.FIN && k.time(i).Sub(t) < rest/2 {
			return false
		}
	}
	return true
}

// watching: the client's last Read is none of the lesson's.
func (k *knowledge) watching() {
	for _, r := range k.all(Client, callRead) {
		if r.Error == closedMeanwhile {
			k.say(r.End, "net/http always has a Read under way, to hear of it if the server closes; its own Close ended that one.")
			return
		}
	}
}

// again: a connection is for more than one request.
func (k *knowledge) again() {
	if requests := k.all(Server, callServe); len(requests) > 1 {
		k.say(requests[1].Begin, "Another request over the same connection: no handshake, and no new socket.")
	}
}

// icon: a browser asks for more than was typed.
func (k *knowledge) icon() {
	for _, c := range k.all(Server, callServe) {
		if strings.Contains(c.Text, " /favicon.ico") {
			k.say(c.End, "Nobody typed that address: a browser asks for a site's icon by itself. This one has none, so the answer is 404.")
			return
		}
	}
}

// spare: a connection over which nothing was asked.
func (k *knowledge) spare() {
	for i, s := range k.segments {
		switch {
		case s.From == report.Left && s.Len > 0:
			return
		case s.FIN:
			k.say(k.time(i), "Nothing was asked over this connection: browsers open more than they need, to have one ready.")
			return
		}
	}
}

// gaveUp: a server doesn't wait for ever.
func (k *knowledge) gaveUp() {
	for _, r := range k.all(Server, callRead) {
		if waited := r.End.Sub(r.Begin); r.Error == stoppedWaiting && waited > idle-rest {
			k.say(r.End, fmt.Sprintf("No whole request came in %d s: the server waits no longer.", int(waited.Round(time.Second).Seconds())))
			return
		}
	}
}

// nonsense: a server answers even what it doesn't understand.
func (k *knowledge) nonsense() {
	if r := k.first(Server, callRead); r != nil && strings.HasPrefix(r.Data, "\x16\x03") { // RFC 8446, 5.1: a record with a handshake in it
		k.say(r.End, "These bytes begin a TLS handshake: the client was given https://, and this server speaks plain HTTP. Give it http://.")
	}
	for _, w := range k.all(Server, callWrite) {
		if strings.HasPrefix(w.Data, "HTTP/1.1 400 ") {
			k.say(w.End, "What came is no request of HTTP: the answer is 400, and the server closes.")
			return
		}
	}
}
