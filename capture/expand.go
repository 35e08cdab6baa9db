package capture

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Expand makes a list of files of what a user named, in the order named.
//
//   - A file is taken as it is, whatever is in it; a name that is no file is a
//     *Refused.
//   - A folder stands for all files in it and in the folders below that are
//     capture files by their content, sorted by name. Hidden folders, and
//     whatever isn't a regular file, are left out.
//   - A pattern (*, ?, [...]) that the shell did not expand stands for what
//     it matches, sorted; unless a file has that very name.
//   - "-" stays "-": standard input.
func Expand(args []string) ([]string, error) {
	var files []string
	for _, arg := range args {
		if arg == "-" {
			files = append(files, arg)
			continue
		}
		found, err := expand(arg)
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
	}
	return files, nil
}

func expand(arg string) ([]string, error) {
	info, err := os.Stat(arg)
	switch {
	case err == nil && info.IsDir():
		return folder(arg)
	case err == nil:
		return []string{arg}, nil
	case !errors.Is(err, fs.ErrNotExist) || !strings.ContainsAny(arg, "*?["):
		return nil, refuseOS(arg, err)
	}
	matches, err := filepath.Glob(arg)
	if err != nil {
		return nil, &Refused{File: arg, Reason: "no such file, and as a pattern it cannot be understood", Err: err}
	}
	if len(matches) == 0 {
		return nil, &Refused{File: arg, Reason: "no file matches", Err: fs.ErrNotExist}
	}
	slices.Sort(matches)
	var files []string
	for _, match := range matches {
		if info, err := os.Stat(match); err == nil && info.IsDir() {
			// Not every folder that a pattern happens to match was meant.
			found, err := folder(match)
			if err != nil && !errors.Is(err, errNoCaptures) {
				return nil, err
			}
			files = append(files, found...)
			continue
		}
		files = append(files, match)
	}
	if len(files) == 0 {
		return nil, &Refused{File: arg, Reason: "no capture file matches", Err: fs.ErrNotExist}
	}
	return files, nil
}

var errNoCaptures = errors.New("no capture files")

func folder(name string) ([]string, error) {
	var files []string
	// The separator makes a link to a folder count as that folder.
	err := filepath.WalkDir(name+string(filepath.Separator), func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return refuseOS(path, err)
		}
		hidden := strings.HasPrefix(entry.Name(), ".") && entry.Name() != "." && entry.Name() != ".."
		switch {
		case entry.IsDir() && hidden && len(path) > len(name)+1:
			return filepath.SkipDir
		case !entry.IsDir() && IsCapture(path):
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, &Refused{File: name, Reason: "a folder without capture files", Err: errNoCaptures}
	}
	// WalkDir goes folder by folder; names sort as a reader would sort them.
	slices.Sort(files)
	return files, nil
}

// IsCapture tells by content whether Open would take a file, or would but for
// damage in its header.
func IsCapture(name string) bool {
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return false
	}
	file, err := Open(name)
	if err != nil {
		var damage *Damage
		return errors.As(err, &damage)
	}
	file.Close()
	return true
}
