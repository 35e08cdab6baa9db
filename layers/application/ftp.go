package application

import (
	"bytes"

	"peel/layers/wire"
)

var (
	ftpLine    = &wire.Field{Name: "peel.ftp.line", Label: "Line", Kind: wire.Text, Str: withoutEOL, Doc: "One line: a command with its argument, or a reply with its number."}
	ftpMore    = &wire.Field{Name: "peel.ftp.more", Label: "Line", Kind: wire.Text, Str: withoutEOL, Doc: "A further line: the rest of a reply that is longer than one, or the next."}
	ftpCommand = &wire.Field{Name: "ftp.request.command", Label: "Request command", Kind: wire.Text, Say: sayCommand, Doc: "What the client wants; case does not matter."}
	ftpArg     = &wire.Field{Name: "ftp.request.arg", Label: "Request arg", Kind: wire.Text, Doc: "Of what. After PASS it is the password, for all on the way to read."}
	ftpCode    = &wire.Field{Name: "ftp.response.code", Label: "Response code", Kind: wire.Dec, Num: decimal, Enum: ftpCodes, Doc: "The first digit says it: 1 wait, 2 done, 3 and then?, 4 not now, 5 no."}
	ftpText    = &wire.Field{Name: "ftp.response.arg", Label: "Response arg", Kind: wire.Text, Doc: "For people, but addresses are hidden in it, too."}

	ftpPassiveIP   = &wire.Field{Name: "ftp.passive.ip", Label: "Passive IP address", Kind: wire.Text, Str: commasToDots, Doc: "Where the client shall connect to for the data. Behind a NAT this is an address that nobody outside can reach."}
	ftpPassivePort = &wire.Field{Name: "ftp.passive.port", Label: "Passive port", Kind: wire.Dec, Num: commaPort, Doc: "And at which port: two numbers, the first times 256."}
	ftpActiveIP    = &wire.Field{Name: "ftp.active.cip", Label: "Active IP address", Kind: wire.Text, Str: commasToDots, Doc: "Where the server shall connect to for the data: a client that lies makes it scan others for him (bounce attack, RFC 2577)."}
	ftpActivePort  = &wire.Field{Name: "ftp.active.port", Label: "Active port", Kind: wire.Dec, Num: commaPort, Doc: "And at which port: two numbers, the first times 256."}
	ftpEprtFamily  = &wire.Field{Name: "ftp.eprt.af", Label: "Extended active address family", Kind: wire.Dec, Num: decimal, Enum: wire.Enum{1: "IPv4", 2: "IPv6"}, Doc: "What kind of address follows (RFC 2428)."}
	ftpEprtIP      = &wire.Field{Name: "ftp.eprt.ip", Label: "Extended active IP address", Kind: wire.Text, Doc: "Where the server shall connect to for the data."}
	ftpEprtIPv6    = &wire.Field{Name: "ftp.eprt.ipv6", Label: "Extended active IPv6 address", Kind: wire.Text, Doc: "Where the server shall connect to for the data."}
	ftpEprtPort    = &wire.Field{Name: "ftp.eprt.port", Label: "Extended active port", Kind: wire.Dec, Num: decimal, Doc: "The port where the client waits for the data connection."}
	ftpEpsvIP      = &wire.Field{Name: "ftp.epsv.ip", Label: "Extended passive IPv4 address", Kind: wire.IPv4, Doc: "The server's own address: EPSV names only the port, so that a NAT has nothing to rewrite (RFC 2428)."}
	ftpEpsvIPv6    = &wire.Field{Name: "ftp.epsv.ipv6", Label: "Extended passive IPv6 address", Kind: wire.IPv6, Doc: "The server's own address: EPSV names only the port."}
	ftpEpsvPort    = &wire.Field{Name: "ftp.epsv.port", Label: "Extended passive port", Kind: wire.Dec, Num: decimal, Doc: "Where the client shall connect to for the data."}
)

// ftpCommands says what commands are for (RFC 959, 2228, 2389, 2428, 3659).
var ftpCommands = [...]struct{ name, doc string }{
	{"USER", "who I am"},
	{"PASS", "my password"},
	{"ACCT", "my account"},
	{"QUIT", "good-bye"},
	{"REIN", "start again"},
	{"CWD", "go to this folder"},
	{"CDUP", "go up one folder"},
	{"PWD", "where am I?"},
	{"XPWD", "where am I?"},
	{"PORT", "connect to me here for data"},
	{"PASV", "where may I connect for data?"},
	{"EPRT", "connect to me here for data"},
	{"EPSV", "where may I connect for data?"},
	{"TYPE", "text or bytes"},
	{"STRU", "file structure"},
	{"MODE", "transfer mode"},
	{"RETR", "give me this file"},
	{"STOR", "take this file"},
	{"STOU", "take this file under a new name"},
	{"APPE", "add to this file"},
	{"ALLO", "make room"},
	{"REST", "start at this byte"},
	{"RNFR", "rename this"},
	{"RNTO", "to that"},
	{"ABOR", "stop"},
	{"DELE", "delete this"},
	{"RMD", "remove folder"},
	{"MKD", "make folder"},
	{"LIST", "what is there?"},
	{"NLST", "what is there? Names only"},
	{"MLSD", "what is there? For programs"},
	{"MLST", "what is this?"},
	{"SITE", "this server's own commands"},
	{"SYST", "what system are you?"},
	{"STAT", "how far are you?"},
	{"HELP", "help"},
	{"NOOP", "I am still here"},
	{"FEAT", "what can you do?"},
	{"OPTS", "do it this way"},
	{"SIZE", "how long is it?"},
	{"MDTM", "when was it changed?"},
	{"AUTH", "let us encrypt"},
	{"PBSZ", "protection buffer size"},
	{"PROT", "whether data are encrypted, too"},
	{"CCC", "commands in the clear again"},
	{"CLNT", "what program I am"},
	{"HOST", "which of your names I mean"},
}

var ftpCodes = wire.Enum{
	110: "Restart marker reply", 120: "Service ready in some minutes", 125: "Data connection already open; transfer starting", 150: "File status okay; about to open data connection",
	200: "Command okay", 202: "Command not implemented, superfluous at this site", 211: "System status, or system help reply", 212: "Directory status", 213: "File status", 214: "Help message", 215: "System type", 220: "Service ready for new user", 221: "Service closing control connection",
	225: "Data connection open; no transfer in progress", 226: "Closing data connection", 227: "Entering Passive Mode", 228: "Entering Long Passive Mode", 229: "Entering Extended Passive Mode", 230: "User logged in, proceed", 232: "User logged in by security data exchange",
	234: "Security data exchange complete", 235: "Security data exchange completed successfully", 250: "Requested file action okay, completed", 257: "PATHNAME created",
	331: "User name okay, need password", 332: "Need account for login", 334: "Requested security mechanism okay", 335: "Security data acceptable, more is required", 336: "Username okay, need password", 350: "Requested file action pending further information",
	421: "Service not available, closing control connection", 425: "Can't open data connection", 426: "Connection closed; transfer aborted", 430: "Invalid username or password", 431: "Need some unavailable resource to process security", 434: "Requested host unavailable", 450: "Requested file action not taken", 451: "Requested action aborted: local error in processing", 452: "Insufficient storage space",
	500: "Syntax error, command unrecognized", 501: "Syntax error in parameters or arguments", 502: "Command not implemented", 503: "Bad sequence of commands", 504: "Command not implemented for that parameter", 521: "Data connection cannot be opened with this PROT setting", 522: "Server does not support the requested network protocol", 530: "Not logged in",
	532: "Need account for storing files", 533: "Command protection level denied for policy reasons", 534: "Request denied for policy reasons", 535: "Failed security check", 536: "Data protection level not supported by security mechanism", 537: "Command protection level not supported by security mechanism",
	550: "Requested action not taken: File unavailable", 551: "Requested action aborted: page type unknown", 552: "Requested file action aborted: Exceeded storage allocation", 553: "Requested action not taken: File name not allowed",
	631: "Integrity protected reply", 632: "Confidentiality and integrity protected reply", 633: "Confidentiality protected reply",
}

const portFTP = 21

// FTP is the control connection of RFC 959: commands and replies. Files go over
// connections of their own, whose addresses are agreed upon here.
var FTP = wire.New(wire.Protocol{
	Name: "ftp", Title: "File Transfer Protocol (FTP)", Short: "FTP", Spec: "RFC 959, 4",
	Doc:  "Asks for files by commands in the clear; the files themselves come over further connections.",
	Tier: wire.Application, Unit: "message",
	By:   []wire.Key{{Space: wire.TCPPort, Num: portFTP}},
	Fits: fitsFTP,
	Rows: []*wire.Field{
		ftpLine, ftpMore, ftpCommand, ftpArg, ftpCode, ftpText, ftpPassiveIP, ftpPassivePort, ftpActiveIP, ftpActivePort,
		ftpEprtFamily, ftpEprtIP, ftpEprtIPv6, ftpEprtPort, ftpEpsvIP, ftpEpsvIPv6, ftpEpsvPort,
	},
	Decode: decodeFTP,
	Line:   lineFTP,
})

// fitsFTP takes any line of text: replies of several lines go on in the next
// segment, with lines that begin in any way. What begins as a command or a reply
// may hold anything further on. Behind AUTH TLS it is TLS, which is no text.
func fitsFTP(b []byte) bool {
	if beginsCommand(b) || beginsReply(b) {
		return true
	}
	for _, c := range b[:min(len(b), 64)] {
		switch {
		case c == '\n':
			return true
		case c < 0x20 && c != '\r' && c != '\t', c == 0x7f:
			return false
		}
	}
	return len(b) > 0
}

// beginsCommand looks for three or four letters and what may stand behind them.
func beginsCommand(b []byte) bool {
	n := 0
	for n < len(b) && (b[n]|0x20 >= 'a' && b[n]|0x20 <= 'z') {
		n++
	}
	return (n == 3 || n == 4) && n < len(b) && (b[n] == ' ' || b[n] == '\r' || b[n] == '\n')
}

// beginsReply looks for three digits and what may stand behind them.
func beginsReply(b []byte) bool {
	return len(b) >= 4 && digits(b[:3]) && (b[3] == ' ' || b[3] == '-' || b[3] == '\r' || b[3] == '\n')
}

// fromServer says who speaks: by the port if it is FTP's, else by the look of it.
func fromServer(d *wire.Decoder, b []byte) bool {
	if l := d.Carrier(); l != nil && l.P.Name == "tcp" && l.Source == d.Layer().Source {
		ports := d.S.Sources[l.Source].Bytes[l.Off:]
		switch {
		case wire.U16(ports, 0) == portFTP:
			return true
		case wire.U16(ports, 2) == portFTP:
			return false
		}
	}
	return len(b) >= 3 && digits(b[:3])
}

func decodeFTP(d *wire.Decoder) {
	whole, text := firstLine(d.Rest())
	reply := fromServer(d, text)
	at := d.Pos()
	d.Take(ftpLine, len(whole))
	d.Inside()
	if reply {
		ftpReply(d, at, text)
	} else {
		ftpRequest(d, at, text)
	}
	d.Close()
	for d.More() {
		whole, _ := firstLine(d.Rest())
		d.Take(ftpMore, len(whole))
	}
}

func ftpRequest(d *wire.Decoder, at int, text []byte) {
	n := bytes.IndexByte(text, ' ')
	if n < 0 {
		n = len(text)
	}
	if n == 0 {
		return
	}
	d.Derive(ftpCommand, at, n)
	if n+1 >= len(text) {
		return
	}
	arg := text[n+1:]
	at += n + 1
	d.Derive(ftpArg, at, len(arg))
	switch {
	case hasFold(text, "PORT "):
		ftpAddress(d, at, arg, ftpActiveIP, ftpActivePort)
	case hasFold(text, "EPRT "):
		ftpExtended(d, at, arg)
	}
}

func ftpReply(d *wire.Decoder, at int, text []byte) {
	if len(text) < 3 || !digits(text[:3]) {
		if len(text) > 0 {
			d.Derive(ftpText, at, len(text))
		}
		return
	}
	d.Derive(ftpCode, at, 3)
	if len(text) < 5 {
		return
	}
	code, arg := number10(text[:3]), text[4:]
	at += 4
	d.Derive(ftpText, at, len(arg))
	switch code {
	case 227:
		// RFC 1123, 4.1.2.6: look for the first digit, there may be no parenthesis.
		for i := range arg {
			if arg[i] >= '0' && arg[i] <= '9' {
				ftpAddress(d, at+i, arg[i:], ftpPassiveIP, ftpPassivePort)
				break
			}
		}
	case 229:
		ftpPassivePortOnly(d, at, arg)
	}
}

// ftpAddress finds h1,h2,h3,h4,p1,p2 at the beginning of b.
func ftpAddress(d *wire.Decoder, at int, b []byte, ip, port *wire.Field) {
	commas, fourth, end := 0, 0, 0
	for end < len(b) && (b[end] >= '0' && b[end] <= '9' || b[end] == ',') {
		if b[end] == ',' {
			commas++
			if commas == 4 {
				fourth = end
			}
		}
		end++
	}
	if commas != 5 || fourth == 0 {
		return
	}
	d.Derive(ip, at, fourth)
	d.Derive(port, at+fourth+1, end-fourth-1)
}

// ftpExtended reads |family|address|port|, with any sign for the bar (RFC 2428, 2).
func ftpExtended(d *wire.Decoder, at int, b []byte) {
	if len(b) < 2 {
		return
	}
	bar := b[0]
	b, at = b[1:], at+1
	ip := ftpEprtIP
	for i := range 3 {
		n := bytes.IndexByte(b, bar)
		if n <= 0 {
			return
		}
		switch i {
		case 0:
			d.Derive(ftpEprtFamily, at, n)
			if string(b[:n]) == "2" {
				ip = ftpEprtIPv6
			}
		case 1:
			d.Derive(ip, at, n)
		case 2:
			d.Derive(ftpEprtPort, at, n)
		}
		b, at = b[n+1:], at+n+1
	}
}

// ftpPassivePortOnly reads (|||port|); the address is that of the server, as the
// network layer says.
func ftpPassivePortOnly(d *wire.Decoder, at int, b []byte) {
	open := bytes.IndexByte(b, '(')
	if open < 0 || open+5 > len(b) {
		return
	}
	b, at = b[open+1:], at+open+1
	bar := b[0]
	if b[1] != bar || b[2] != bar {
		return
	}
	n := bytes.IndexByte(b[3:], bar)
	if n <= 0 {
		return
	}
	if off, size := networkSource(d); size == 4 {
		d.Derive(ftpEpsvIP, off, size)
	} else if size == 16 {
		d.Derive(ftpEpsvIPv6, off, size)
	}
	d.Derive(ftpEpsvPort, at+3, n)
}

// networkSource says where the sender's network address stands, if that is in the
// same source of bytes.
func networkSource(d *wire.Decoder) (off, size int) {
	own := d.Layer().Source
	for i := len(d.S.Layers) - 2; i >= 0; i-- {
		l := &d.S.Layers[i]
		if l.P.Tier != wire.Network || l.P.Source == nil || l.Source != own {
			continue
		}
		if bits, ok := l.P.Source.At(); ok {
			return int(l.Off) + bits/8, l.P.Source.Bits / 8
		}
	}
	return 0, 0
}

func commasToDots(dst []byte, v wire.View) []byte {
	for _, c := range v.Bytes() {
		if c == ',' {
			c = '.'
		}
		dst = append(dst, c)
	}
	return dst
}

func commaPort(v wire.View) uint64 {
	hi, lo, _ := bytes.Cut(v.Bytes(), []byte{','})
	return (number10(hi)<<8 + number10(lo)) & 0xffff
}

func sayCommand(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	dst = wire.AppendClean(dst, b)
	for _, c := range ftpCommands {
		if len(b) == len(c.name) && hasFold(b, c.name) {
			dst = append(dst, ": "...)
			return append(dst, c.doc...)
		}
	}
	return dst
}

func lineFTP(dst []byte, v wire.View) []byte {
	whole, text := firstLine(v.Header())
	dst = wire.AppendClean(dst, text[:min(len(text), maxShownLine)])
	if len(text) > maxShownLine || len(whole) < len(v.Header()) {
		dst = append(dst, " ..."...)
	}
	return dst
}
