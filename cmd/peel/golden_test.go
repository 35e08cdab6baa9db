package main

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"peel/capture"
)

var update = flag.Bool("update", false, "rewrite the transcripts in testdata")

const testdata = "../../testdata"

// What a transcript shows of a capture: every packet in a line, and the first
// ones in full. A capture's first packets are the ones its name promises.
var shown = [][]string{
	{"read", "-o", "summary"},
	{"read", "-o", "layers", "--count", "2"},
	{"read", "-o", "fields", "--count", "3"},
	{"read", "-o", "hex", "--count", "1"},
	{"read", "-o", "diagram", "--count", "1"},
	{"read", "-o", "json", "--count", "1"},
}

// TestTranscripts runs peel over every capture in testdata and compares what it
// says with the transcript beside it. "go test ./cmd/peel -update" rewrites them.
func TestTranscripts(t *testing.T) {
	ran := 0
	err := filepath.WalkDir(testdata, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || !capture.IsCapture(path) {
			return err
		}
		ran++
		name, err := filepath.Rel(testdata, path)
		if err != nil {
			return err
		}
		t.Run(filepath.ToSlash(name), func(t *testing.T) {
			t.Parallel()
			got := transcript(filepath.ToSlash(name))
			golden := path + ".txt"
			if *update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatalf("%v; run go test ./cmd/peel -update and read what it writes", err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s differs: %s", golden, firstDifference(want, got))
			}
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if ran == 0 {
		t.Fatal("no captures in testdata")
	}
}

// transcript runs the commands on a capture, as a user in testdata would.
func transcript(name string) []byte {
	var all bytes.Buffer
	for _, args := range shown {
		var out, errs bytes.Buffer
		io := streams{in: strings.NewReader(""), out: &out, err: &errs, env: func(string) string { return "" }}
		code := run(append(append([]string(nil), args...), testdata+"/"+name), io)
		fmt.Fprintf(&all, "$ peel %s %s\n", strings.Join(args, " "), name)
		all.Write(bytes.TrimRight(out.Bytes(), "\n"))
		all.WriteString("\n")
		all.WriteString(strings.ReplaceAll(errs.String(), testdata+"/", ""))
		if code != 0 {
			fmt.Fprintf(&all, "(exit code %d)\n", code)
		}
		all.WriteString("\n")
	}
	return all.Bytes()
}

func firstDifference(want, got []byte) string {
	a, b := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d\n  want %s\n  got  %s", i+1, a[i], b[i])
		}
	}
	return fmt.Sprintf("%d lines wanted, %d got", len(a), len(b))
}
