package application

import (
	"bytes"

	"peel/layers/wire"
)

var (
	tftpOpcode = &wire.Field{Name: "tftp.opcode", Label: "Opcode", Bits: 16, Kind: wire.Dec, Enum: tftpOpcodes, Doc: "What this packet is: a wish to read or write, data, an acknowledgment, an error."}
	tftpSource = &wire.Field{Name: "tftp.source_file", Label: "Source File", Kind: wire.Text, Str: upToNUL, Doc: "The file to read; there is no password and no listing, so one has to know its name."}
	tftpDest   = &wire.Field{Name: "tftp.destination_file", Label: "Destination File", Kind: wire.Text, Str: upToNUL, Doc: "The name to write the file under, on the server."}
	tftpType   = &wire.Field{Name: "tftp.type", Label: "Type", Kind: wire.Text, Str: upToNUL, Doc: "octet leaves the bytes alone; netascii turns the ends of lines around; mail is long gone."}
	tftpBlock  = &wire.Field{Name: "tftp.block", Label: "Block", Bits: 16, Kind: wire.Dec, Doc: "Blocks are counted from 1; one shorter than the rest is the last. With 512 bytes a block the number runs out at 32 MB."}
	tftpCode   = &wire.Field{Name: "tftp.error.code", Label: "Error code", Bits: 16, Kind: wire.Dec, Enum: tftpErrors, Doc: "Why it ends here; an error is not acknowledged."}
	tftpWhy    = &wire.Field{Name: "tftp.error.message", Label: "Error message", Kind: wire.Text, Str: upToNUL, Doc: "What went wrong, in words for people."}
	tftpOption = &wire.Field{Name: "peel.tftp.option", Label: "Option", Kind: wire.None, Say: sayTFTPOption, Doc: "A name and a value, asked for by the client; the server repeats what it agrees to (RFC 2347)."}
	tftpName   = &wire.Field{
		Name: "tftp.option.name", Label: "Option name", Kind: wire.Text, Str: upToNUL,
		Doc: "blksize: bytes a block (RFC 2348); tsize: bytes of the file, timeout: seconds (RFC 2349); windowsize: blocks before an acknowledgement (RFC 7440).",
	}
	tftpValue = &wire.Field{Name: "tftp.option.value", Label: "Option value", Kind: wire.Text, Str: upToNUL, Doc: "What is asked for or granted: a number, in digits."}
	tftpData  = &wire.Field{Name: "tftp.data", Label: "Data", Kind: wire.Bytes, Doc: "What follows an opcode that nobody knows."}
	tftpRest  = &wire.Field{Name: "peel.tftp.rest", Label: "Rest", Kind: wire.Bytes, Doc: "Bytes behind the end of the packet."}
)

var tftpOpcodes = wire.Enum{
	1: "read request|RRQ; the answer comes from another port, which is the transfer's from then on.", 2: "write request|WRQ.", 3: "data packet|One block; the next comes when this one is acknowledged: slow, but simple enough for a boot ROM.", 4: "acknowledgement|ACK.",
	5: "error code|ERROR.", 6: "option acknowledgement|OACK: the options that the server agrees to.", 255: "information (MSDP)",
}

var tftpErrors = wire.Enum{
	0: "not defined", 1: "file not found", 2: "access violation", 3: "disk full or allocation exceeded", 4: "illegal TFTP operation", 5: "unknown transfer ID|A packet from a port that is not the transfer's.", 6: "file already exists", 7: "no such user", 8: "option negotiation failed",
}

// TFTP, RFC 1350, on the port where every transfer begins.
var TFTP = wire.New(wire.Protocol{
	Name: "tftp", Title: "Trivial File Transfer Protocol", Short: "TFTP", Spec: "RFC 1350, 5",
	Doc:  "Moves a file with as little code as possible: how machines without a disk fetch what they boot.",
	Tier: wire.Application, Unit: "message",
	By:     []wire.Key{{Space: wire.UDPPort, Num: 69}},
	Fits:   fitsTFTP,
	Header: []*wire.Field{tftpOpcode},
	Rows:   tftpRows,
	Decode: decodeTFTP,
	Line:   lineTFTP,
})

// TFTPElsewhere is what a packet away from port 69 can be told by: requests,
// option acknowledgements and errors, which are words that nothing else uses. Data
// and acknowledgements are small numbers; only the conversation knows them.
var TFTPElsewhere = wire.New(wire.Protocol{
	Name: "tftp", Title: "Trivial File Transfer Protocol", Short: "TFTP", Spec: "RFC 1350, 5",
	Doc:  "Moves a file with as little code as possible: how machines without a disk fetch what they boot.",
	Tier: wire.Application, Unit: "message",
	Fits:   surelyTFTP,
	Guess:  []wire.Space{wire.UDPPort},
	Header: []*wire.Field{tftpOpcode},
	Rows:   tftpRows,
	Decode: decodeTFTP,
	Line:   lineTFTP,
})

var tftpRows = []*wire.Field{tftpSource, tftpDest, tftpType, tftpBlock, tftpCode, tftpWhy, tftpOption, tftpName, tftpValue, tftpData, tftpRest}

const (
	tftpRRQ = iota + 1
	tftpWRQ
	tftpDATA
	tftpACK
	tftpERROR
	tftpOACK
)

func fitsTFTP(b []byte) bool {
	op := wire.U16(b, 0)
	return len(b) >= 2 && (op >= tftpRRQ && op <= tftpOACK || op == 255)
}

// surelyTFTP accepts what can be nothing else.
func surelyTFTP(b []byte) bool {
	switch wire.U16(b, 0) {
	case tftpRRQ, tftpWRQ:
		name, rest, ok := bytes.Cut(b[2:], []byte{0})
		mode, _, ok2 := bytes.Cut(rest, []byte{0})
		return ok && ok2 && len(name) > 0 && tftpASCII(name) && (bytes.EqualFold(mode, []byte("octet")) || bytes.EqualFold(mode, []byte("netascii")))
	case tftpERROR:
		const shortest = 4 + 8 + 1
		return len(b) >= shortest && wire.U16(b, 2) <= 8 && bytes.IndexByte(b[4:], 0) == len(b)-5 && tftpASCII(b[4:len(b)-1])
	case tftpOACK:
		name, rest, ok := bytes.Cut(b[2:], []byte{0})
		value, _, ok2 := bytes.Cut(rest, []byte{0})
		if !ok || !ok2 || len(value) == 0 || !tftpASCII(value) {
			return false
		}
		for _, known := range tftpOptionNames {
			if bytes.EqualFold(name, known) {
				return true
			}
		}
	}
	return false
}

// tftpOptionNames: RFC 2348, RFC 2349, RFC 7440, RFC 2090, and what makers added.
var tftpOptionNames = [][]byte{
	[]byte("blksize"), []byte("blksize2"), []byte("tsize"), []byte("timeout"), []byte("windowsize"),
	[]byte("multicast"), []byte("rollover"), []byte("utimeout"), []byte("msftwindow"),
}

func tftpASCII(b []byte) bool {
	for _, c := range b {
		if c < 0x20 || c > 0x7e {
			return false
		}
	}
	return true
}

func decodeTFTP(d *wire.Decoder) {
	switch d.Raw(tftpOpcode) {
	case tftpRRQ:
		tftpString(d, tftpSource)
		tftpString(d, tftpType)
		tftpOptions(d)
	case tftpWRQ:
		tftpString(d, tftpDest)
		tftpString(d, tftpType)
		tftpOptions(d)
	case tftpDATA:
		d.Add(tftpBlock)
		d.Carry(wire.Direct, 0) // the file's bytes
	case tftpACK:
		d.Add(tftpBlock)
		d.TakeRest(tftpRest)
	case tftpERROR:
		d.Add(tftpCode)
		tftpString(d, tftpWhy)
		d.TakeRest(tftpRest)
	case tftpOACK:
		tftpOptions(d)
	default:
		d.TakeRest(tftpData)
	}
}

func tftpOptions(d *wire.Decoder) {
	for d.More() {
		d.Group(tftpOption)
		tftpString(d, tftpName)
		tftpString(d, tftpValue)
		d.Close()
	}
}

// tftpString claims a text and the zero byte that ends it.
func tftpString(d *wire.Decoder, row *wire.Field) {
	b := d.Rest()
	n := bytes.IndexByte(b, 0)
	switch {
	case len(b) == 0:
		d.Take(row, 1)
	case n < 0:
		if !d.Partial() {
			d.Note(wire.Error, row, "%f has no zero byte to end it", 0, 0)
		}
		d.TakeRest(row)
	default:
		d.Take(row, n+1)
	}
}

func sayTFTPOption(dst []byte, v wire.View) []byte {
	name, rest, _ := bytes.Cut(v.Bytes(), []byte{0})
	value, _, _ := bytes.Cut(rest, []byte{0})
	dst = wire.AppendClean(dst, name)
	dst = append(dst, " = "...)
	return wire.AppendClean(dst, value)
}

// maxTFTPTexts is how many names and values a line shows: file, mode, five options.
const maxTFTPTexts = 12

func lineTFTP(dst []byte, v wire.View) []byte {
	b := v.Header()
	op := wire.U16(b, 0)
	dst = tftpOpcode.AppendName(dst, uint64(op))
	if len(b) < 4 {
		return dst
	}
	b = b[2:]
	switch op {
	case tftpDATA, tftpACK:
		dst = append(dst, ", block "...)
		dst = wire.AppendUint(dst, uint64(wire.U16(b, 0)))
		if op == tftpDATA {
			dst = append(dst, ", "...)
			dst = wire.AppendUint(dst, uint64(v.L.Payload))
			dst = append(dst, " bytes"...)
		}
		return dst
	case tftpERROR:
		dst = append(dst, ": "...)
		dst = tftpCode.AppendName(dst, uint64(wire.U16(b, 0)))
		why, _, _ := bytes.Cut(b[2:], []byte{0})
		dst = append(dst, `: "`...)
		dst = wire.AppendClean(dst, why[:min(len(why), maxQuoted)])
		return append(dst, '"')
	case tftpRRQ, tftpWRQ, tftpOACK:
	default:
		return dst
	}
	options := 2 // behind a name and a mode; name and value of an option stand together
	if op == tftpOACK {
		options = 0
	}
	for i := 0; len(b) > 0 && i < maxTFTPTexts; i++ {
		text, rest, _ := bytes.Cut(b, []byte{0})
		switch {
		case i == 0:
			dst = append(dst, ": "...)
		case i > options && (i-options)%2 == 1:
			dst = append(dst, ' ')
		default:
			dst = append(dst, ", "...)
		}
		dst = wire.AppendClean(dst, text[:min(len(text), maxQuoted)])
		b = rest
	}
	return dst
}
