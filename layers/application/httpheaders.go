package application

import "peel/layers/wire"

// An httpHeader is a header line with a row of its own. Names are compared
// without regard to case.
type httpHeader struct {
	name string
	row  *wire.Field
}

func header(name, field, doc string) httpHeader {
	return httpHeader{name, &wire.Field{Name: "http." + field, Label: name, Kind: wire.Text, Str: afterColon, Doc: doc}}
}

var httpHeaders = [...]httpHeader{
	header("Host", "host", "Which of the sites on this server is meant; HTTP/1.1 must have it, since one address serves many names."),
	header("User-Agent", "user_agent", "What program asks, or claims to."),
	header("Accept", "accept", "Which kinds of answer are welcome."),
	header("Accept-Encoding", "accept_encoding", "Which compressions the client understands."),
	header("Accept-Language", "accept_language", "Which languages the user reads."),
	header("Connection", "connection", "Whether to keep the connection, or what to switch it to."),
	header("Content-Type", "content_type", "What the body is, such as text/html: the name's ending in the URL says nothing."),
	header("Content-Length", "content_length_header", "Bytes of body, as text: where the message ends, if it is not sent in chunks."),
	header("Content-Encoding", "content_encoding", "How the body is compressed."),
	header("Transfer-Encoding", "transfer_encoding", "How the body is packed for this hop: chunked, mostly."),
	header("Cookie", "cookie", "What the server told this client to say each time: who it is."),
	header("Set-Cookie", "set_cookie", "What the client shall say from now on."),
	header("Referer", "referer", "Which page the link was on; misspelt since 1996."),
	header("Server", "server", "What program answers, or claims to."),
	header("Date", "date", "When the answer was made."),
	header("Last-Modified", "last_modified", "When the thing last changed; caches ask with it."),
	header("Location", "location", "Where to look instead: the browser goes there by itself."),
	header("Cache-Control", "cache_control", "Who may keep the answer, and how long."),
	header("Authorization", "authorization", "Who asks, with proof; Basic hides the password from nobody."),
	header("Proxy-Authorization", "proxy_authorization", "The same for a proxy on the way."),
	header("WWW-Authenticate", "www_authenticate", "Which proof is wanted; it comes with status 401."),
	header("Proxy-Authenticate", "proxy_authenticate", "The same for a proxy on the way."),
	header("Upgrade", "upgrade", "Which protocol to go on with on this connection."),
	header("X-Forwarded-For", "x_forwarded_for", "Whom a proxy asks for. Anybody can write it."),
	header("HTTP2-Settings", "http2_settings", "The settings frame of HTTP/2, in Base64, of a client that would like to change over."),
	header("Sec-WebSocket-Accept", "sec_websocket_accept", "Proof that the server understood this as a WebSocket: the key with a fixed text, hashed."),
	header("Sec-WebSocket-Extensions", "sec_websocket_extensions", "Extensions of WebSocket: compression, mostly."),
	header("Sec-WebSocket-Key", "sec_websocket_key", "A number that no form or script can make up, so that only WebSocket clients open WebSockets."),
	header("Sec-WebSocket-Protocol", "sec_websocket_protocol", "What the two ends want to speak inside the WebSocket."),
	header("Sec-WebSocket-Version", "sec_websocket_version", "13, the version that became RFC 6455; those before it were drafts."),
}

// httpMethods are those of IANA's register that are met, with UPnP's and
// Microsoft's own. Others are taken where the line ends as a request does.
var httpMethods = [...]struct{ name, doc string }{
	{"GET", "give me it"},
	{"HEAD", "as GET, but only the head of the answer"},
	{"POST", "take this"},
	{"PUT", "be this from now on"},
	{"DELETE", "be gone"},
	{"CONNECT", "make me a tunnel"},
	{"OPTIONS", "what could I ask?"},
	{"TRACE", "send back what arrived"},
	{"PATCH", "change this part"},
	{"PROPFIND", ""},
	{"PROPPATCH", ""},
	{"MKCOL", ""},
	{"COPY", ""},
	{"MOVE", ""},
	{"LOCK", ""},
	{"UNLOCK", ""},
	{"NOTIFY", ""},
	{"M-SEARCH", ""},
	{"SUBSCRIBE", ""},
	{"UNSUBSCRIBE", ""},
	{"REPORT", ""},
	{"SEARCH", ""},
	{"RPC_IN_DATA", ""},
	{"RPC_OUT_DATA", ""},
	{"SOURCE", ""},
	{"BITS_POST", ""},
	{"CCM_POST", ""},
}

func sayMethod(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	dst = wire.AppendClean(dst, b)
	for _, m := range httpMethods {
		if string(b) == m.name && m.doc != "" {
			dst = append(dst, ": "...)
			return append(dst, m.doc...)
		}
	}
	return dst
}
