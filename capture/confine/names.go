package confine

import (
	"errors"
	"strings"
)

// Files names the files of one recording: Prefix and Ending joined, or, if
// it rotates, with a number of five digits or more and a time of fourteen
// digits between them: day_00001_20261122185500.pcapng.
type Files struct {
	Folder string // "." for the current one; empty if nothing is recorded
	Prefix string // "day"
	Ending string // ".pcapng.zst"
}

const (
	longestName   = 255 // bytes; NAME_MAX in limits.h
	longestNumber = 10
)

// check refuses what would let names out of the folder.
func (f Files) check() error {
	whole := f.Prefix + f.Ending
	switch {
	case whole == "" || whole == "." || whole == ".." || strings.ContainsAny(whole, "/\x00"):
		return errors.New("the recording needs the plain name of a file")
	case len(whole) > longestName:
		return errors.New("the name of the recording is too long: 255 bytes at most")
	}
	return nil
}

// allows says whether a file of the recording may have this name.
func (f Files) allows(name string) bool {
	if f.check() != nil || len(name) > longestName {
		return false
	}
	rest, ok := strings.CutPrefix(name, f.Prefix)
	if !ok {
		return false
	}
	if rest == f.Ending {
		return true
	}
	middle, ok := strings.CutSuffix(rest, f.Ending)
	if !ok {
		return false
	}
	number, time, ok := strings.Cut(strings.TrimPrefix(middle, "_"), "_")
	return ok && middle[0] == '_' &&
		digits(number) && len(number) >= 5 && len(number) <= longestNumber &&
		digits(time) && len(time) == 14
}

func digits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}
