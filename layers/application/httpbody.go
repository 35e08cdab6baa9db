package application

import (
	"bytes"

	"peel/layers/wire"
)

// httpMessageBody settles whose the bytes behind the head are, by the rules of RFC
// 9112, 6.3, as far as they stand here. A body whose kind has a form of its own is
// the message's payload; any other is part of the message.
func httpMessageBody(d *wire.Decoder, f *httpFrame) {
	left := int64(d.Left())
	n := left
	switch {
	case f.response && (f.code/100 == 1 || f.code == 204 || f.code == 304):
		n = 0
	case f.chunked:
		chunks(d, f)
		n = 0
	case f.length >= 0:
		n = min(f.length, left)
	case !f.response:
		n = 0
	}
	whole := f.length < 0 || f.length == n
	switch {
	case n == 0:
	case f.own && n == left:
		if whole && !f.packed {
			d.Derive(httpFile, d.Pos(), int(n))
		}
		d.Carry(wire.Direct, 0)
		return
	case whole && !f.packed:
		d.Take(httpFile, int(n))
	default:
		d.Take(httpBody, int(n))
	}
	if d.More() {
		// What stands behind a message is the next one: requests may be sent
		// without waiting for answers.
		d.Carry(d.Layer().Key.Space, d.Layer().Key.Num)
	}
}

// ownForms are the beginnings of media types that have a form of their own, which
// other layers can take apart; +json and +xml at the end say the same.
var ownForms = [...]string{
	"text/plain", "text/html", "text/css", "text/javascript", "text/xml", "application/x-javascript", "application/json", "application/xml", "application/x-www-form-urlencoded", "multipart/",
	"application/grpc", "application/ipp", "application/octet-stream", "image/svg+xml",
}

func hasOwnForm(kind []byte) bool {
	if i := bytes.IndexByte(kind, ';'); i >= 0 {
		kind = bytes.TrimSpace(kind[:i])
	}
	for _, s := range ownForms {
		if hasFold(kind, s) {
			return true
		}
	}
	return len(kind) > 5 && hasFold(kind[len(kind)-5:], "+json") || len(kind) > 4 && hasFold(kind[len(kind)-4:], "+xml")
}

// chunks claims a chunked body (RFC 9112, 7.1). One that stands in a single chunk
// can be shown as a whole.
func chunks(d *wire.Decoder, f *httpFrame) {
	pieces, at, size := 0, 0, 0
	for d.More() {
		b := d.Rest()
		whole, text := firstLine(b)
		n, ok := hexDigits(text)
		if !ok || len(whole) == len(text) {
			d.TakeRest(httpBody)
			return
		}
		d.Group(httpChunk)
		d.Take(httpChunkSize, len(whole))
		if n == 0 {
			d.Close()
			chunkTrailer(d)
			if pieces == 1 && !f.packed {
				d.Derive(httpFile, at, size)
			}
			return
		}
		if n > uint64(d.Left()) {
			d.TakeRest(httpBody)
			d.Close()
			return
		}
		pieces, at, size = pieces+1, d.Pos(), int(n)
		d.Take(httpChunkData, int(n))
		if end, _ := firstLine(d.Rest()); d.More() && len(end) <= 2 {
			d.Take(httpChunkEnd, len(end))
		}
		d.Close()
	}
}

func chunkTrailer(d *wire.Decoder) {
	for d.More() {
		whole, text := firstLine(d.Rest())
		if len(text) == 0 {
			d.Take(httpEnd, len(whole))
			return
		}
		d.Take(httpTrailer, len(whole))
	}
}
