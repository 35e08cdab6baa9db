package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The captures in testdata are what craft writes, byte for byte.
func TestCraft(t *testing.T) {
	kept, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	main()
	written := 0
	err = filepath.WalkDir("testdata", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		written++
		if deflated(path) {
			return nil
		}
		got, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(filepath.ToSlash(path), "testdata/")
		want, err := os.ReadFile(filepath.Join(kept, name))
		if err != nil {
			t.Errorf("%v: run go run ./testdata/make/craft", err)
		} else if !bytes.Equal(got, want) {
			t.Errorf("%s differs from what craft writes: %d bytes, and %d", name, len(want), len(got))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if written < 200 {
		t.Errorf("craft wrote %d files", written)
	}
}

// deflated says whether a capture holds what Go's own compressors wrote, which another release of Go may
// do otherwise.
func deflated(path string) bool {
	return strings.HasSuffix(path, ".gz") || filepath.Base(filepath.Dir(path)) == "ipcomp"
}
