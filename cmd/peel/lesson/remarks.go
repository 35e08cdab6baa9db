package lesson

import (
	"fmt"

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
		k.brokenOff()
		k.halfClosed()
		k.closing()
		k.timeWait()
		k.unclosed()
		k.web()
	}
	return k.said
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
