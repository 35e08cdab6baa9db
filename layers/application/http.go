package application

import (
	"bytes"
	"encoding/base64"

	"peel/layers/wire"
)

var (
	httpRequestStart  = &wire.Field{Name: "peel.http.request.start", Label: "Request line", Kind: wire.Text, Str: withoutEOL, Doc: "What is wanted, of what, in which version of the protocol."}
	httpMethod        = &wire.Field{Name: "http.request.method", Label: "Request Method", Kind: wire.Text, Say: sayMethod, Doc: "What to do with it. GET and HEAD promise to change nothing, so that anybody may repeat them."}
	httpURI           = &wire.Field{Name: "http.request.uri", Label: "Request URI", Kind: wire.Text, Doc: "What is asked for: a path on this server; a whole URI where a proxy is asked; a name and port for CONNECT."}
	httpPath          = &wire.Field{Name: "http.request.uri.path", Label: "Request URI Path", Kind: wire.Text, Doc: "The part before the question mark."}
	httpQuery         = &wire.Field{Name: "http.request.uri.query", Label: "Request URI Query", Kind: wire.Text, Doc: "The part behind it: what a form holds, often; it ends up in log files and Referer lines."}
	httpParameter     = &wire.Field{Name: "http.request.uri.query.parameter", Label: "Request URI Query Parameter", Kind: wire.Text, Doc: "One name and value of the query."}
	httpVersion       = &wire.Field{Name: "http.request.version", Label: "Request Version", Kind: wire.Text, Doc: "HTTP/1.0 closes the connection after each answer unless asked not to; HTTP/1.1 keeps it unless asked to close."}
	httpFullURI       = &wire.Field{Name: "http.request.full_uri", Label: "Full request URI", Kind: wire.Text, Doc: "Put together from Host and the path, as it would stand in a browser."}
	httpResponseStart = &wire.Field{Name: "peel.http.response.start", Label: "Status line", Kind: wire.Text, Str: withoutEOL, Doc: "How it went: version, a number for programs, a word for people."}
	httpRespVersion   = &wire.Field{Name: "http.response.version", Label: "Response Version", Kind: wire.Text, Doc: "The highest version this server speaks."}
	httpCode          = &wire.Field{Name: "http.response.code", Label: "Status Code", Kind: wire.Dec, Num: decimal, Enum: httpCodes, Doc: "The first digit says it: 1 go on, 2 done, 3 look elsewhere, 4 your mistake, 5 mine."}
	httpCodeDesc      = &wire.Field{Name: "http.response.code.desc", Label: "Status Code Description", Kind: wire.Text, Str: codeName, Doc: "What the number means by IANA's register, whatever the server writes behind it."}
	httpPhrase        = &wire.Field{Name: "http.response.phrase", Label: "Response Phrase", Kind: wire.Text, Doc: "For people; programs must not look at it."}
	httpRequestLine   = &wire.Field{Name: "http.request.line", Label: "Header", Kind: wire.Text, Say: sayLine, Doc: "A header line without a row of its own here."}
	httpResponseLine  = &wire.Field{Name: "http.response.line", Label: "Header", Kind: wire.Text, Say: sayLine, Doc: "A header line without a row of its own here."}
	httpEnd           = &wire.Field{Name: "peel.http.end", Label: "End of the head", Kind: wire.Bytes, Doc: "An empty line: behind it comes the body, if there is one."}
	httpLength        = &wire.Field{Name: "http.content_length", Label: "Content length", Kind: wire.Dec, Unit: "bytes", Num: decimalAfterColon, Doc: "Bytes of body. Where two systems on the way disagree on where a message ends, requests can be smuggled."}
	httpCookiePair    = &wire.Field{Name: "http.cookie_pair", Label: "Cookie pair", Kind: wire.Text, Doc: "One cookie: a name, and what the site wanted to be told again."}
	httpBasic         = &wire.Field{Name: "http.authbasic", Label: "Credentials", Kind: wire.Text, Str: basicCredentials, Doc: "User name and password: Base64 is an alphabet, not encryption."}
	httpFile          = &wire.Field{Name: "http.file_data", Label: "File Data", Kind: wire.Bytes, Say: sayBody, Doc: "The body: what was asked for, or what is sent up."}
	httpBody          = &wire.Field{Name: "peel.http.body", Label: "Body", Kind: wire.Bytes, Say: sayBody, Doc: "The body as it stands here: compressed, or only its beginning."}
	httpChunk         = &wire.Field{Name: "peel.http.chunk", Label: "Chunk", Kind: wire.None, Doc: "A piece of a body whose length the sender did not know beforehand (RFC 9112, 7.1)."}
	httpChunkSize     = &wire.Field{Name: "http.chunk_size", Label: "Chunk size", Kind: wire.Dec, Unit: "bytes", Num: hexNumber, Doc: "Bytes in this piece, in hexadecimal characters; 0 is the end."}
	httpChunkData     = &wire.Field{Name: "http.chunk_data", Label: "Chunk data", Kind: wire.Bytes, Say: sayBody, Doc: "A piece of the body: sent before anybody knew how long the whole would be."}
	httpChunkEnd      = &wire.Field{Name: "http.chunk_boundary", Label: "Chunk boundary", Kind: wire.Bytes, Doc: "A line end that does not count as data."}
	httpTrailer       = &wire.Field{Name: "http.chunked_trailer_part", Label: "trailer-part", Kind: wire.Text, Say: sayLine, Doc: "Header lines that could be known only at the end, a checksum for example."}
)

// httpCodes is IANA's register of status codes.
var httpCodes = wire.Enum{
	100: "Continue|Send the body; I would take it.", 101: "Switching Protocols", 102: "Processing", 103: "Early Hints",
	200: "OK", 201: "Created", 202: "Accepted", 203: "Non-authoritative Information", 204: "No Content", 205: "Reset Content", 206: "Partial Content|Only the range that was asked for.", 207: "Multi-Status", 208: "Already Reported", 226: "IM Used",
	300: "Multiple Choices", 301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified|What you have is still good: no body.", 305: "Use Proxy", 307: "Temporary Redirect", 308: "Permanent Redirect",
	400: "Bad Request", 401: "Unauthorized|Say who you are first.", 402: "Payment Required", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable", 407: "Proxy Authentication Required", 408: "Request Time-out", 409: "Conflict", 410: "Gone",
	411: "Length Required", 412: "Precondition Failed", 413: "Request Entity Too Large", 414: "Request-URI Too Long", 415: "Unsupported Media Type", 416: "Requested Range Not Satisfiable", 417: "Expectation Failed", 418: "I'm a teapot", 421: "Misdirected Request",
	422: "Unprocessable Entity", 423: "Locked", 424: "Failed Dependency", 425: "Too Early", 426: "Upgrade Required", 428: "Precondition Required", 429: "Too Many Requests", 431: "Request Header Fields Too Large", 451: "Unavailable For Legal Reasons",
	500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway|The server behind this one gave no sensible answer.", 503: "Service Unavailable", 504: "Gateway Time-out", 505: "HTTP Version not supported", 506: "Variant Also Negotiates", 507: "Insufficient Storage", 508: "Loop Detected", 510: "Not Extended", 511: "Network Authentication Required|A captive portal: log in first.",
}

// HTTP, RFC 9112: HTTP/1.x as far as one segment carries it.
var HTTP = wire.New(wire.Protocol{
	Name: "http", Title: "Hypertext Transfer Protocol", Short: "HTTP", Spec: "RFC 9112, 2",
	Doc:  "Asks for a thing by its name and gets it, as text that people can read: a line that says what, header lines, an empty line, the thing.",
	Tier: wire.Application, Unit: "message",
	By: []wire.Key{
		{Space: wire.TCPPort, Num: 80},
		{Space: wire.TCPPort, Num: 591},
		{Space: wire.TCPPort, Num: 2869},
		{Space: wire.TCPPort, Num: 3128},
		{Space: wire.TCPPort, Num: 5985},
		{Space: wire.TCPPort, Num: 8000},
		{Space: wire.TCPPort, Num: 8008},
		{Space: wire.TCPPort, Num: 8080},
		{Space: wire.TCPPort, Num: 8088},
		{Space: wire.TCPPort, Num: 11371},
	},
	Fits:   fitsHTTP,
	Guess:  []wire.Space{wire.TCPPort},
	Rows:   httpRows(),
	Decode: decodeHTTP,
	Line:   lineHTTP,
})

func httpRows() []*wire.Field {
	rows := []*wire.Field{
		httpRequestStart, httpMethod, httpURI, httpPath, httpQuery, httpParameter, httpVersion, httpFullURI, httpResponseStart, httpRespVersion, httpCode, httpCodeDesc, httpPhrase, httpRequestLine, httpResponseLine,
		httpEnd, httpLength, httpCookiePair, httpBasic, httpFile, httpBody, httpChunk, httpChunkSize, httpChunkData, httpChunkEnd, httpTrailer,
	}
	for _, h := range httpHeaders {
		rows = append(rows, h.row)
	}
	return rows
}

// maxStart is how far a method can reach: no registered one is as long.
const maxStart = 24

// fitsHTTP says whether b begins with a request line or a status line of
// HTTP/1.x, or with the beginning of a request line of a method that is known.
func fitsHTTP(b []byte) bool {
	if isHTTPVersion(b) {
		return len(b) >= 12 && b[8] == ' ' && digits(b[9:12])
	}
	n := bytes.IndexByte(b[:min(len(b), maxStart)], ' ')
	if n < 1 || !isToken(b[:n]) || n+1 >= len(b) || b[n+1] <= ' ' {
		return false
	}
	whole, text := firstLine(b)
	if len(whole) == len(text) {
		return isMethod(b[:n]) && !bytes.Contains(text[n+1:], []byte(" RTSP/")) && !bytes.Contains(text[n+1:], []byte("sip:"))
	}
	return len(text) > n+9 && text[len(text)-9] == ' ' && isHTTPVersion(text[len(text)-8:])
}

// isHTTPVersion says whether b begins with HTTP/1.0 or HTTP/1.1. HTTP/2 begins
// with a request line, too, that of no real request; it is not meant here.
func isHTTPVersion(b []byte) bool {
	return len(b) >= 8 && string(b[:7]) == "HTTP/1." && b[7] >= '0' && b[7] <= '9'
}

func isMethod(b []byte) bool {
	for _, m := range httpMethods {
		if string(b) == m.name {
			return true
		}
	}
	return false
}

// isToken says whether b can be a method: upper-case letters, and the signs that
// some have.
func isToken(b []byte) bool {
	for _, c := range b {
		if (c < 'A' || c > 'Z') && c != '-' && c != '_' {
			return false
		}
	}
	return true
}

func digits(b []byte) bool {
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(b) > 0
}

// firstLine returns the first line of b with its end, and without.
func firstLine(b []byte) (whole, text []byte) {
	i := bytes.IndexByte(b, '\n')
	if i < 0 {
		return b, b
	}
	text = b[:i]
	if i > 0 && text[i-1] == '\r' {
		text = text[:i-1]
	}
	return b[:i+1], text
}

// An httpFrame is what the head says about the body (RFC 9112, 6.3).
type httpFrame struct {
	response bool
	code     uint64
	length   int64 // -1: not said
	chunked  bool
	packed   bool // compressed
	own      bool // the body's kind has a form of its own
	connect  bool
	host     []byte
	uri      []byte
}

func decodeHTTP(d *wire.Decoder) {
	f := httpFrame{length: -1}
	start := d.Pos()
	if isHTTPVersion(d.Rest()) {
		f.response = true
		statusLine(d, &f)
	} else {
		requestLine(d, &f)
	}
	ended := false
	for d.More() && !ended {
		ended = headerLine(d, &f)
	}
	if len(f.uri) > 0 {
		fullURI(d, start, &f)
	}
	if !ended {
		return
	}
	httpMessageBody(d, &f)
}

func requestLine(d *wire.Decoder, f *httpFrame) {
	at := d.Pos()
	whole, text := firstLine(d.Rest())
	d.Take(httpRequestStart, len(whole))
	d.Inside()
	defer d.Close()
	n := bytes.IndexByte(text, ' ')
	if n < 0 {
		return
	}
	d.Derive(httpMethod, at, n)
	f.connect = string(text[:n]) == "CONNECT"
	at, text = at+n+1, text[n+1:]
	end := bytes.IndexByte(text, ' ')
	if end < 0 {
		end = len(text)
	}
	f.uri = text[:end]
	d.Derive(httpURI, at, end)
	httpURIParts(d, at, f.uri)
	if end < len(text) {
		d.Derive(httpVersion, at+end+1, len(text)-end-1)
	}
}

// httpURIParts finds path, query and parameters of a URI at byte at.
func httpURIParts(d *wire.Decoder, at int, uri []byte) {
	q := bytes.IndexByte(uri, '?')
	if q < 0 {
		return
	}
	d.Inside()
	defer d.Close()
	d.Derive(httpPath, at, q)
	at, uri = at+q+1, uri[q+1:]
	if len(uri) == 0 {
		return
	}
	d.Derive(httpQuery, at, len(uri))
	d.Inside()
	defer d.Close()
	for len(uri) > 0 {
		n := bytes.IndexByte(uri, '&')
		if n < 0 {
			n = len(uri)
		}
		if n > 0 {
			d.Derive(httpParameter, at, n)
		}
		if n == len(uri) {
			return
		}
		at, uri = at+n+1, uri[n+1:]
	}
}

func statusLine(d *wire.Decoder, f *httpFrame) {
	at := d.Pos()
	whole, text := firstLine(d.Rest())
	d.Take(httpResponseStart, len(whole))
	d.Inside()
	defer d.Close()
	if len(text) < 12 {
		return
	}
	d.Derive(httpRespVersion, at, 8)
	d.Derive(httpCode, at+9, 3)
	d.Derive(httpCodeDesc, at+9, 3)
	f.code = number10(text[9:12])
	if len(text) > 13 {
		d.Derive(httpPhrase, at+13, len(text)-13)
	}
}

// headerLine claims one header line, with the lines that go on with it, or the
// empty line that ends the head.
func headerLine(d *wire.Decoder, f *httpFrame) (ended bool) {
	b := d.Rest()
	whole, text := firstLine(b)
	if len(text) == 0 && len(whole) > 0 {
		d.Take(httpEnd, len(whole))
		return true
	}
	n := len(whole)
	for n < len(b) && (b[n] == ' ' || b[n] == '\t') { // RFC 9112, 5.2: obsolete line folding
		more, _ := firstLine(b[n:])
		n += len(more)
	}
	at := d.Pos()
	colon := bytes.IndexByte(text, ':')
	row := (*wire.Field)(nil)
	if colon > 0 {
		row = headerRow(text[:colon])
	}
	if row == nil {
		row = httpRequestLine
		if f.response {
			row = httpResponseLine
		}
		d.Take(row, n)
		return false
	}
	d.Take(row, n)
	value := bytes.TrimSpace(text[colon+1:])
	d.Inside()
	switch row.Name {
	case "http.content_length_header":
		if digits(value) && len(value) < 19 {
			d.Derive(httpLength, at, n)
			f.length = int64(number10(value))
		}
	case "http.transfer_encoding":
		f.chunked = hasFold(value, "chunked")
	case "http.content_type":
		f.own = hasOwnForm(value)
	case "http.content_encoding":
		f.packed = !hasFold(value, "identity")
	case "http.host":
		f.host = value
	case "http.cookie":
		cookies(d, at+colon+1, text[colon+1:])
	case "http.authorization", "http.proxy_authorization":
		if len(value) > 6 && hasFold(value[:6], "basic ") {
			d.Derive(httpBasic, at, n)
		}
	}
	d.Close()
	return false
}

func headerRow(name []byte) *wire.Field {
	for i := range httpHeaders {
		if len(name) == len(httpHeaders[i].name) && hasFold(name, httpHeaders[i].name) {
			return httpHeaders[i].row
		}
	}
	return nil
}

// hasFold says whether b begins with s, whatever the case of ASCII letters.
func hasFold(b []byte, s string) bool {
	if len(b) < len(s) {
		return false
	}
	for i := range len(s) {
		c, k := b[i], s[i]
		if c != k && (c|0x20 != k|0x20 || c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	return true
}

func cookies(d *wire.Decoder, at int, b []byte) {
	for len(b) > 0 {
		for len(b) > 0 && b[0] == ' ' {
			at, b = at+1, b[1:]
		}
		n := bytes.IndexByte(b, ';')
		if n < 0 {
			n = len(b)
		}
		if n > 0 {
			d.Derive(httpCookiePair, at, n)
		}
		if n == len(b) {
			return
		}
		at, b = at+n+1, b[n+1:]
	}
}

// fullURI puts together what a browser would show (RFC 9112, 3.3).
func fullURI(d *wire.Decoder, at int, f *httpFrame) {
	switch {
	case f.connect || bytes.Contains(f.uri, []byte("://")):
		d.FactText(httpFullURI, at, 0, f.uri)
	case len(f.host) > 0 && len(f.host)+len(f.uri) < maxURI:
		var room [maxURI + 8]byte
		b := append(room[:0], "http://"...)
		b = append(b, f.host...)
		d.FactText(httpFullURI, at, 0, append(b, f.uri...))
	}
}

// maxURI is how long a host and path may be that are put together.
const maxURI = 4096

// hexDigits reads a chunk's size; a semicolon begins an extension.
func hexDigits(b []byte) (n uint64, ok bool) {
	for i, c := range b {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return n, i > 0 && (c == ';' || c == ' ' || c == '\t' || c == '\r' || c == '\n')
		}
		if n > 1<<40 {
			return 0, false
		}
		n = n<<4 | uint64(c)
	}
	return n, len(b) > 0
}

// number10 reads decimal digits up to the first character that is none.
func number10(b []byte) (n uint64) {
	for _, c := range b {
		if c < '0' || c > '9' || n > 1<<58 {
			break
		}
		n = n*10 + uint64(c-'0')
	}
	return n
}

func decimal(v wire.View) uint64 { return number10(v.Bytes()) }

func hexNumber(v wire.View) uint64 {
	n, _ := hexDigits(v.Bytes())
	return n
}

func decimalAfterColon(v wire.View) uint64 {
	_, b, _ := bytes.Cut(v.Bytes(), []byte{':'})
	return number10(bytes.TrimSpace(b))
}

func codeName(dst []byte, v wire.View) []byte {
	n := number10(v.Bytes())
	if name, _, ok := httpCode.Lookup(n); ok {
		return append(dst, name...)
	}
	dst = append(dst, "Unknown ("...)
	dst = wire.AppendUint(dst, n)
	return append(dst, ')')
}

func afterColon(dst []byte, v wire.View) []byte {
	_, b, _ := bytes.Cut(v.Bytes(), []byte{':'})
	return append(dst, bytes.TrimSpace(b)...)
}

func withoutEOL(dst []byte, v wire.View) []byte {
	_, text := firstLine(v.Bytes())
	return append(dst, text...)
}

func sayLine(dst []byte, v wire.View) []byte {
	return wire.AppendClean(dst, bytes.TrimSpace(v.Bytes()))
}

func basicCredentials(dst []byte, v wire.View) []byte {
	_, b, _ := bytes.Cut(v.Bytes(), []byte{':'})
	b = bytes.TrimSpace(b)
	if len(b) < 6 {
		return dst
	}
	out, err := base64.StdEncoding.AppendDecode(nil, bytes.TrimSpace(b[6:]))
	if err != nil {
		return append(dst, b[6:]...)
	}
	return append(dst, out...)
}

// sayBody shows the beginning of a body, as text where it is text.
func sayBody(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	const shown = 64
	if readable(b) {
		dst = append(dst, '"')
		dst = wire.AppendClean(dst, b[:min(len(b), shown)])
		dst = append(dst, '"')
	} else {
		dst = wire.AppendBytes(dst, b[:min(len(b), shown/4)])
	}
	dst = append(dst, " ("...)
	dst = wire.AppendUint(dst, uint64(len(b)))
	return append(dst, " bytes)"...)
}

// maxShownLine is how much of a first line is shown in a summary.
const maxShownLine = 120

func lineHTTP(dst []byte, v wire.View) []byte {
	b := v.Header()
	whole, text := firstLine(b)
	dst = wire.AppendClean(dst, text[:min(len(text), maxShownLine)])
	if len(text) > maxShownLine {
		dst = append(dst, "..."...)
	}
	b = b[len(whole):]
	for len(b) > 0 {
		whole, text := firstLine(b)
		if len(text) == 0 {
			break
		}
		name, value, ok := bytes.Cut(text, []byte{':'})
		if ok {
			switch row := headerRow(name); {
			case row == nil:
			case row.Name == "http.host":
				dst = lineHeader(dst, " host ", value)
			case row.Name == "http.content_type":
				dst = lineHeader(dst, " ", value)
			case row.Name == "http.content_length_header":
				dst = lineHeader(dst, " body ", value)
			case row.Name == "http.location":
				dst = lineHeader(dst, " to ", value)
			}
		}
		b = b[len(whole):]
	}
	return dst
}

func lineHeader(dst []byte, what string, value []byte) []byte {
	value = bytes.TrimSpace(value)
	dst = append(dst, what...)
	return wire.AppendClean(dst, value[:min(len(value), maxShownLine/2)])
}
