package lesson

import (
	"fmt"
	"strings"
	"time"

	"peel/report"
)

// remarks chooses the sentences. Each looks for what it speaks of in the calls and
// the packets of this run, and is silent if the run doesn't show it.
func (k *knowledge) remarks() []report.Remark {
	switch {
	case len(k.arrows) == 0: // no packet was captured: nobody knows whether there was one
		k.accepted()
	case k.About.Kind == UDP:
		k.unconnected()
		k.unconfirmed()
		k.tooSmall()
		k.borders()
		k.unreachable()
		k.silentClose()
	default:
		k.listening()
		k.handshake()
		k.accepted()
		k.buffered()
		k.stream()
		k.refused()
		k.reset()
		k.halfClosed()
		k.closing()
		k.timeWait()
		k.messages()
	}
	return k.said
}

// messages: what HTTP adds to the message.
func (k *knowledge) messages() {
	if k.About.Kind != HTTP {
		return
	}
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

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
