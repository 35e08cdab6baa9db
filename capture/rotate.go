package capture

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
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

// nextInSeries finds the file with the smallest number above that of the
// file named; empty if there is none, or no series. That is the next number,
// unless its file was removed already. What was last changed before since is
// left over from an earlier recording.
func nextInSeries(name string, since time.Time) string {
	_, number, ok := seriesNumber(name)
	if !ok {
		return ""
	}
	next, n := lookForNext(name, since)
	if n > number+1 {
		// A folder that changes while it is read may show the newest file and
		// not the one before. What was made before that one shows now.
		next, _ = lookForNext(name, since)
	}
	return next
}

func lookForNext(name string, since time.Time) (next string, best int) {
	mine, number, _ := seriesNumber(name)
	dir := filepath.Dir(name)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", 0
	}
	prefix := filepath.Base(mine.stem) + "_"
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), prefix) || !strings.HasSuffix(e.Name(), mine.ending) {
			continue
		}
		other := filepath.Join(dir, e.Name())
		s, n, ok := seriesNumber(other)
		if !ok || filepath.Base(s.stem)+"_" != prefix || n <= number || best != 0 && n >= best {
			continue
		}
		if info, err := e.Info(); err == nil && !info.ModTime().Before(since) {
			next, best = other, n
		}
	}
	return next, best
}

// seriesBegun is when the file of a series was begun, to the second, as its
// name has it; zero for others.
func seriesBegun(name string) time.Time {
	_, stamp, _ := cutLast(newSeries(name).stem, "_")
	begun, err := time.ParseInLocation(seriesTime, stamp, time.Local)
	if err != nil {
		return time.Time{}
	}
	return begun
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
