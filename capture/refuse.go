package capture

import (
	"bytes"
	"encoding/binary"
	"unicode/utf8"
)

// Refused is the error for a file that cannot be used at all: it is missing,
// a folder, empty, or no capture file. Its message says what the file is, if
// its first bytes tell, and what to do.
type Refused struct {
	File   string
	Reason string // what is the matter
	Remedy string // what to do; may be empty
	Err    error  // the error underneath, if any
}

func (r *Refused) Error() string {
	s := printable(r.File) + ": " + r.Reason
	if r.Remedy != "" {
		s += ": " + r.Remedy
	}
	return s
}

// Unwrap gives the operating system's or decompressor's error.
func (r *Refused) Unwrap() error { return r.Err }

const (
	convert  = `not a format peel reads; convert it with "editcap -F pcapng IN OUT"`
	unpack   = "unpack it first"
	readable = "peel reads pcap and pcapng, also packed with gzip, zstd or lz4"
)

// strangers are other things that come in the place of a capture file, by
// what they begin with. Formats that Wireshark reads can be converted.
var strangers = []struct{ magic, what, remedy string }{
	{"snoop\x00\x00\x00", "snoop capture (Solaris)", convert}, // RFC 1761
	{"RTSS", "Network Monitor 1.x capture", convert},
	{"GMBU", "Network Monitor 2.x capture", convert},
	{"VL\x00\x00", "NetXRay 1.x capture", convert},
	{"XCP\x00", "NetXRay 2.x or Sniffer (Windows) capture", convert},
	{"TRSNIFF data    \x1a", "Sniffer (DOS) capture", convert},
	{"btsnoop\x00", "btsnoop capture (Bluetooth HCI log)", convert},
	{"iptrace 1.0", "iptrace 1.0 capture (AIX)", convert},
	{"iptrace 2.0", "iptrace 2.0 capture (AIX)", convert},
	{"\xaa\xaa\xaa\xaa", "5View capture", convert},
	{"\x05VNF", "Visual Networks capture", convert},
	{"\x7fver", "EtherPeek, AiroPeek or OmniPeek capture", convert},
	{"\x00\x00\x02\x00\x12\x05\x00\x10", "K12 (Tektronix) capture", convert},
	{"T\x00\x00\x00\x00\x00\x00\x00", "Toshiba router trace", convert},
	{"\x1c\x00\x01\xac", "pcap with Ixia's changes (lcap, hardware)", convert},
	{"\xac\x01\x00\x1c", "pcap with Ixia's changes (lcap, hardware)", convert},
	{"\x1c\x00\x01\xab", "pcap with Ixia's changes (lcap, software)", convert},
	{"\xab\x01\x00\x1c", "pcap with Ixia's changes (lcap, software)", convert},
	{" COMMUNICATIONS TRACE", "IBM i communications trace", convert},
	{"\xff\xfe \x00C\x00O\x00M\x00M\x00U\x00N\x00I\x00C\x00", "IBM i communications trace", convert},
	{"\xff\xfe", "text (UTF-16), not a capture file", readable},
	{"logcat", "Android log", convert},
	{"PK\x03\x04", "zip archive", unpack + ` with "unzip"`},
	{"\xfd7zXZ\x00", "xz compressed", unpack + ` with "xz -d"`},
	{"BZh", "bzip2 compressed", unpack + ` with "bzip2 -d"`},
	{"\x1f\x9d", "compress(1) compressed", unpack + ` with "uncompress"`},
	{"7z\xbc\xaf\x27\x1c", "7-Zip archive", unpack + ` with "7z x"`},
	{"Rar!\x1a\x07", "RAR archive", unpack + ` with "unrar"`},
	{"\x7fELF", "program (ELF)", readable},
	{"MZ", "program (Windows)", readable},
	{"%PDF", "PDF document", readable},
	{"\x89PNG", "PNG picture", readable},
	{"\x89HDF", "HDF5 data", readable},
	{"PAR1", "Parquet table", readable},
	{"SQLite format 3\x00", "SQLite database", readable},
	{"<?xml", "XML text", readable},
	{"<!DOCTYPE", "HTML page (a download that needed a login?)", readable},
	{"<html", "HTML page (a download that needed a login?)", readable},
}

// whatIs names a file by its first bytes.
func whatIs(b []byte) (what, remedy string) {
	for _, s := range strangers {
		if bytes.HasPrefix(b, []byte(s.magic)) {
			return s.what, s.remedy
		}
	}
	if len(b) > 262 && string(b[257:262]) == "ustar" { // POSIX.1, pax: the magic field of a tar header
		return "tar archive", unpack + ` with "tar -x"`
	}
	if isERF(b) {
		return "ERF capture (Endace DAG)", convert
	}
	switch {
	case len(b) >= pcapHeaderLen && len(bytes.Trim(b[:pcapHeaderLen], "\x00")) == 0:
		return "begins with zeros", "was it cut while a program was writing to it, which went on where it was (tcpdump with copytruncate)?"
	case len(b) >= 12 && isBlock(b):
		return "pcapng without a section header in front (part of a larger file?)", "without it nothing says what byte order and time stamps it has; read the whole file"
	case looksLikeText(b):
		return "text, not a capture file", `if it is a hex dump, make a capture of it with "text2pcap"`
	}
	return "not a capture file (its first bytes are no magic number known to peel)", readable
}

// isBlock tells whether b could be one of the pcapng blocks that follow a
// section header, in either byte order, its length at both ends included.
func isBlock(b []byte) bool {
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		kind, length := order.Uint32(b), order.Uint32(b[4:])
		if kind < 1 || kind > 10 || length < 12 || length%4 != 0 {
			continue
		}
		if uint64(length) <= uint64(len(b)) && order.Uint32(b[length-4:]) == length {
			return true
		}
	}
	return false
}

// isERF follows records from one to the next, since ERF has no magic number:
// 8 bytes of time stamp, type (7 bits), flags, record length, lost, wire
// length (Endace, "ERF Types Reference Guide").
func isERF(b []byte) bool {
	records := 0
	for len(b) >= 16 && records < 4 {
		kind, length, wire := b[8]&0x7f, int(binary.BigEndian.Uint16(b[10:])), binary.BigEndian.Uint16(b[14:])
		seconds := binary.LittleEndian.Uint32(b[4:])
		// Since 1996, when the first DAG cards were built.
		if kind == 0 || kind > 48 || length < 16 || wire == 0 || seconds < 820454400 {
			return false
		}
		records++
		if length > len(b) {
			break
		}
		b = b[length:]
	}
	return records >= 2
}

// looksLikeText is true of bytes that are printable in ASCII or UTF-8.
func looksLikeText(b []byte) bool {
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError {
			return i > 0 && !utf8.FullRune(b[i:]) // cut by us
		}
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' {
			return false
		}
		i += n
	}
	return len(b) > 0
}
