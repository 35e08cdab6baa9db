package capture

import (
	"fmt"
	"path/filepath"
	"strings"
)

// A NoticeKind is one of the things that happen to followed files.
type NoticeKind int

const (
	Absent    NoticeKind = iota // the file isn't there yet, and is waited for
	Empty                       // nothing was written to it yet, and that is waited for
	Unwritten                   // it is a pipe that no program has opened for writing yet
	Removed                     // its name is gone, and nothing has taken its place
	Replaced                    // another file has its name, and is read from the beginning
	Cut                         // it became shorter, and is read from the beginning
	Rewritten                   // it begins with other bytes than were read, and is read from the beginning
	Unread                      // it cannot be read any further, and what comes after it is waited for
	Skipped                     // files of the series were gone before it was their turn
)

// A Notice is what a user should know of files that are followed, besides
// their packets and what is damaged.
type Notice struct {
	Kind    NoticeKind
	File    string // that it is about; of Skipped, the file that reading goes on with, empty if none has come
	Packet  int    // the last one read before, counted through all files; 0 if none
	Offset  int64  // bytes of the (uncompressed) file that were used before; -1 if none
	Size    int64  // of Cut: bytes that are left
	Renamed bool   // of Removed: the file has another name now
	Skipped []Span
}

// A Span is a run of files of one series.
type Span struct {
	Stem        string // what stands before the numbers: "dir/lo"
	First, Last int
}

// String says it in one sentence, which is safe to print.
func (n Notice) String() string {
	name := printable(n.File)
	switch n.Kind {
	case Absent:
		return fmt.Sprintf("waiting for %s, which is not there yet; Ctrl-C ends", name)
	case Empty:
		return fmt.Sprintf("waiting for something to be written to %s; Ctrl-C ends", name)
	case Unwritten:
		return fmt.Sprintf("waiting for a program to write to %s; Ctrl-C ends", name)
	case Removed:
		how := "was removed"
		if n.Renamed {
			how = "was renamed"
		}
		return fmt.Sprintf("%s %s; what is still written to it is shown until another file has its name; Ctrl-C ends", name, how)
	case Replaced:
		return fmt.Sprintf("%s was replaced by another file%s; peel goes on from the beginning of that", name, n.place())
	case Cut:
		return fmt.Sprintf("%s was cut to %s%s; anything behind that is lost, and peel goes on from its beginning", name, bytesOf(n.Size), n.place())
	case Rewritten:
		return fmt.Sprintf("%s was written anew%s; anything behind that is lost, and peel goes on from its beginning", name, n.place())
	case Unread:
		return fmt.Sprintf("waiting for what takes the place of %s; Ctrl-C ends", name)
	}
	return n.skipped()
}

// place is where reading stood.
func (n Notice) place() string {
	switch {
	case n.Offset < 0:
		return ""
	case n.Packet == 0:
		return fmt.Sprintf(" before its first packet (byte %d)", n.Offset)
	}
	return fmt.Sprintf(" after packet %d (byte %d)", n.Packet, n.Offset)
}

func (n Notice) skipped() string {
	var b strings.Builder
	files := 0
	for i, s := range n.Skipped {
		if i > 0 {
			b.WriteString(", ")
		}
		stem := filepath.Base(s.Stem)
		b.WriteString(printable(fmt.Sprintf("%s_%05d", stem, s.First)))
		if s.Last > s.First {
			b.WriteString(" to " + printable(fmt.Sprintf("%s_%05d", stem, s.Last)))
		}
		files += s.Last - s.First + 1
	}
	were, them, before := "1 file was", "it", "before the first one"
	if files > 1 {
		were, them = fmt.Sprint(files, " files were"), "them"
	}
	if n.Packet > 0 {
		before = fmt.Sprint("after packet ", n.Packet)
	}
	text := fmt.Sprintf("%s removed before peel could read %s: %s; packets are missing %s", were, them, b.String(), before)
	if n.File != "" {
		text += "; peel goes on with " + printable(n.File)
	}
	return text
}

// addSpan adds files first to last to those that are missing.
func addSpan(spans []Span, stem string, first, last int) []Span {
	if last < first {
		return spans
	}
	if n := len(spans); n > 0 && spans[n-1].Stem == stem && spans[n-1].Last == first-1 {
		spans[n-1].Last = last
		return spans
	}
	return append(spans, Span{stem, first, last})
}
