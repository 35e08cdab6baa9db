package lesson

import (
	"bytes"
	"net/http"
	"sync"

	"peel/layers/wire"
)

// heard is what was read from a connection and belongs to no request yet: net/http
// keeps neither the order of the lines nor how their names were written.
type heard struct {
	mu    sync.Mutex
	bytes []byte
}

// mostHeard is what net/http takes for a header, and what it may have read beyond it.
const mostHeard = maxHeader + 8<<10

func (h *heard) add(b []byte) {
	if h == nil {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.bytes = append(h.bytes, b...)
	if more := len(h.bytes) - mostHeard; more > 0 { // a body that nobody wants
		h.bytes = append(h.bytes[:0], h.bytes[more:]...)
	}
}

// A line of a request, safe to print, and what it ended in.
type line struct{ Text, End string }

// request takes out the request that is being served, without its body.
func (h *heard) request(r *http.Request) []line {
	h.mu.Lock()
	defer h.mu.Unlock()
	at := bytes.Index(h.bytes, []byte(r.Method+" "+r.RequestURI+" "+r.Proto))
	if at < 0 {
		return nil
	}
	rest := h.bytes[at:]
	var lines []line
	for done := false; !done && len(rest) > 0; {
		text, after, _ := bytes.Cut(rest, []byte("\n"))
		plain := bytes.TrimSuffix(text, []byte("\r"))
		end := "LF"
		if len(plain) < len(text) {
			end = "CR LF"
		}
		lines = append(lines, line{string(wire.AppendClean(nil, plain)), end})
		rest, done = after, len(plain) == 0
	}
	h.bytes = append([]byte(nil), rest...)
	return lines
}
