package link

import "peel/layers/wire"

var (
	papCode   = cpNumber("pap.code", "Code", 8, "Who speaks: the one that proves itself, or the one that checks.", wire.Enum{1: "Authenticate-Request|Here are my name and password.", 2: "Authenticate-Ack|Come in.", 3: "Authenticate-Nak|No."})
	papID     = cpNumber("pap.identifier", "Identifier", 8, "The same in an answer as in the question.", nil)
	papLength = &wire.Field{Name: "pap.length", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "All of the packet with this header; what stands behind is padding."}
	papData   = &wire.Field{Name: "pap.data", Label: "Data", Kind: wire.Text, Str: wire.NoText, Say: wire.NoText, Doc: "Name and password, or the verdict."}
	papIDLen  = cpNumber("pap.peer_id.length", "Peer-ID-Length", 8, "Bytes of name that follow.", nil)
	papPeer   = &wire.Field{Name: "pap.peer_id", Label: "Peer-ID", Kind: wire.Text, Doc: "The user's name, in the clear."}
	papPWLen  = cpNumber("pap.password.length", "Password-Length", 8, "Bytes of password: anyone who listens learns it in full.", nil)
	papPW     = &wire.Field{Name: "pap.password", Label: "Password", Kind: wire.Text, Doc: "The password itself, in the clear: nothing on the way need be broken."}
	papMsgLen = cpNumber("pap.message.length", "Message-Length", 8, "Bytes of message; 0 if there is none.", nil)
	papMsg    = &wire.Field{Name: "pap.message", Label: "Message", Kind: wire.Text, Doc: "A line for people to read, such as why the login failed."}
	papStuff  = cpBytes("pap.stuff", "stuff", "Bytes of a code that is not known.")
)

// PAP, RFC 1334, 2.
var PAP = wire.New(wire.Protocol{
	Name: "pap", Title: "PPP Password Authentication Protocol", Short: "PAP", Spec: "RFC 1334, 2",
	Doc:  "Proves who one is by sending name and password as they are.",
	Tier: wire.Link, Unit: "packet",
	By:     []wire.Key{{Space: wire.PPPProto, Num: protoPAP}},
	Header: []*wire.Field{papCode, papID, papLength},
	Rows:   []*wire.Field{papData, papIDLen, papPeer, papPWLen, papPW, papMsgLen, papMsg, papStuff},
	Decode: decodePAP,
	Line:   linePAP,
})

func decodePAP(d *wire.Decoder) {
	d.Limit(int(d.Raw(papLength)), papLength)
	if !d.More() {
		return
	}
	d.Open(papData, d.Left(), nil)
	switch d.Raw(papCode) {
	case 1:
		d.Take(papPeer, int(d.Add(papIDLen)))
		d.Take(papPW, int(d.Add(papPWLen)))
	case 2, 3:
		d.Take(papMsg, int(d.Add(papMsgLen)))
	default:
		d.TakeRest(papStuff)
	}
	d.Close()
}

func linePAP(dst []byte, v wire.View) []byte {
	dst = v.AppendName(dst, papCode)
	b := v.Header()
	if v.Raw(papCode) != 1 || len(b) < 5 {
		return dst
	}
	b = b[5:min(len(b), 5+int(b[4]))]
	dst = append(dst, ` user "`...)
	dst = wire.AppendClean(dst, b)
	return append(dst, `", password in the clear`...)
}

var (
	chapRowCode   = cpNumber("chap.code", "Code", 8, "A question that only who knows the secret can answer, the answer, and how it went.", wire.Enum{1: "challenge", 2: "response", 3: "success", 4: "failure"})
	chapRowIdent  = cpNumber("chap.identifier", "Identifier", 8, "The same in an answer as in the question; it goes into the hash.", nil)
	chapRowLength = &wire.Field{Name: "chap.length", Label: "Length", Bits: 16, Kind: wire.Dec, Unit: "bytes", Doc: "All of the packet with this header; what stands behind is padding."}
	chapRowData   = &wire.Field{Name: "chap.data", Label: "Data", Kind: wire.Text, Str: wire.NoText, Say: wire.NoText, Doc: "The value: a challenge of random bytes, or in a response their hash together with the secret."}
	chapRowSize   = cpNumber("chap.value_size", "Value Size", 8, "Bytes of value: 16 for MD5, 49 for a response of MS-CHAP.", nil)
	chapRowValue  = cpBytes("chap.value", "Value", "A random number, or the hash over it, the identifier and the secret. Who records both can guess passwords at leisure.")
	chapRowName   = &wire.Field{Name: "chap.name", Label: "Name", Kind: wire.Text, Doc: "Who speaks: says which secret is meant."}
	chapRowMsg    = &wire.Field{Name: "chap.message", Label: "Message", Kind: wire.Text, Doc: "For people; MS-CHAP hides an error code in it, or the server's proof."}
	chapRowStuff  = cpBytes("chap.stuff", "Stuff", "Bytes of a code that is not known.")
)

// CHAP, RFC 1994.
var CHAP = wire.New(wire.Protocol{
	Name: "chap", Title: "PPP Challenge Handshake Authentication Protocol", Short: "CHAP", Spec: "RFC 1994, 4",
	Doc:  "Proves who one is by a hash over a random number and a shared secret; the secret itself is never sent.",
	Tier: wire.Link, Unit: "packet",
	By:     []wire.Key{{Space: wire.PPPProto, Num: protoCHAP}},
	Header: []*wire.Field{chapRowCode, chapRowIdent, chapRowLength},
	Rows:   []*wire.Field{chapRowData, chapRowSize, chapRowValue, chapRowName, chapRowMsg, chapRowStuff},
	Decode: decodeCHAP,
	Line:   lineCHAP,
})

func decodeCHAP(d *wire.Decoder) {
	d.Limit(int(d.Raw(chapRowLength)), chapRowLength)
	if !d.More() {
		return
	}
	switch d.Raw(chapRowCode) {
	case 1, 2:
		d.Open(chapRowData, d.Left(), nil)
		d.Take(chapRowValue, int(d.Add(chapRowSize)))
		d.TakeRest(chapRowName)
		d.Close()
	case 3, 4:
		d.TakeRest(chapRowMsg)
	default:
		d.TakeRest(chapRowStuff)
	}
}

func lineCHAP(dst []byte, v wire.View) []byte {
	dst = v.AppendName(dst, chapRowCode)
	b := v.Header()
	if len(b) < 5 {
		return dst
	}
	switch v.Raw(chapRowCode) {
	case 1, 2:
		if n := 5 + int(b[4]); n < len(b) {
			dst = append(dst, ` from "`...)
			dst = wire.AppendClean(dst, b[n:])
			dst = append(dst, '"')
		}
	case 3, 4:
		dst = append(dst, ` "`...)
		dst = wire.AppendClean(dst, b[4:])
		dst = append(dst, '"')
	}
	return dst
}
