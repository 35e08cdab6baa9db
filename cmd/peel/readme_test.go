package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// The README shows what peel really says: every indented line "$ peel …" must be
// followed by the output of that command. "-update" rewrites it.
func TestREADMEShowsWhatPeelSays(t *testing.T) {
	const readme = "../../README.md"
	old, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir("../..")
	var out strings.Builder
	lines := strings.SplitAfter(string(old), "\n")
	shown := 0
	for i := 0; i < len(lines); i++ {
		out.WriteString(lines[i])
		command, ok := strings.CutPrefix(strings.TrimSpace(lines[i]), "$ peel ")
		if !ok {
			continue
		}
		shown++
		for i+1 < len(lines) && strings.HasPrefix(lines[i+1], "    ") {
			i++
		}
		var got bytes.Buffer
		if code := run(strings.Fields(command), streams{in: strings.NewReader(""), out: &got, err: &got, env: os.Getenv}); code != 0 {
			t.Errorf("peel %s ends with %d: %s", command, code, got.String())
		}
		for line := range strings.Lines(strings.TrimRight(got.String(), "\n") + "\n") {
			out.WriteString("    " + line)
		}
	}
	if shown == 0 {
		t.Fatal("no command is shown in the README")
	}
	if *update {
		if err := os.WriteFile("README.md", []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if out.String() != string(old) {
		t.Errorf("the README shows something else: %s", firstDifference(old, []byte(out.String())))
	}
}
