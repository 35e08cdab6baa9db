package capture

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// A series names the files of a rotated recording.
type series struct {
	stem, ending string
	there        []seriesFile // the oldest first; listed only if some are to go
	stuck        error        // why one of them doesn't go
}

type seriesFile struct {
	name   string
	frames int
}

// newSeries splits "dir/lo.pcapng.zst" into "dir/lo" and ".pcapng.zst".
func newSeries(name string) series {
	stem := name
	switch ending := filepath.Ext(name); strings.ToLower(ending) {
	case ".gz", ".zst", ".lz4":
		stem = strings.TrimSuffix(name, ending)
	}
	stem = strings.TrimSuffix(stem, filepath.Ext(stem))
	return series{stem: stem, ending: name[len(stem):]}
}

// Stem splits the name where rotation puts number and time: "dir/lo.pcapng.zst" into
// "dir/lo" and ".pcapng.zst".
func (r Recording) Stem() (stem, ending string) {
	s := newSeries(r.Name)
	return s.stem, s.ending
}

const seriesTime = "20060102150405"

func (s *series) name(number int, at time.Time) string {
	return fmt.Sprintf("%s_%05d_%s%s", s.stem, number, at.Format(seriesTime), s.ending)
}

// keep removes the oldest files until there are n, and says how many frames
// went with them. A file that cannot be removed is tried again the next time.
func (s *series) keep(n int, files Files) (gone int) {
	s.stuck = nil
	old := max(0, len(s.there)-n)
	left := s.there[:0]
	for i, f := range s.there {
		if i < old {
			err := files.Remove(f.name)
			if err == nil || errors.Is(err, fs.ErrNotExist) {
				gone += f.frames
				continue
			}
			s.stuck = fmt.Errorf("%s: cannot be removed, so there are more than %d files: %w", printable(f.name), n, bare(err))
		}
		left = append(left, f)
	}
	s.there = left
	return gone
}

// dueAfter is the next moment that is a multiple of the interval on the clock
// on the wall.
func dueAfter(now time.Time, every time.Duration) time.Time {
	_, east := now.Zone()
	shift := time.Duration(east) * time.Second
	return now.Add(shift).Truncate(every).Add(every - shift)
}

// seriesNumber takes the name of a file of a series apart; false for others.
func seriesNumber(name string) (s series, number int, ok bool) {
	s = newSeries(name)
	front, stamp, ok := cutLast(s.stem, "_")
	if !ok {
		return s, 0, false
	}
	if _, err := time.Parse(seriesTime, stamp); err != nil {
		return s, 0, false
	}
	front, digits, ok := cutLast(front, "_")
	if !ok || len(digits) < 5 {
		return s, 0, false
	}
	number, err := strconv.Atoi(digits)
	s.stem = front
	return s, number, err == nil && number > 0
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}
