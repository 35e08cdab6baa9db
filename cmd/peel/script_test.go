package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"peel": main})
}

// TestScripts runs the command lines in testdata/script. "-update" rewrites what
// they compare with.
func TestScripts(t *testing.T) {
	captures, err := filepath.Abs(testdata)
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           filepath.Join(testdata, "script"),
		UpdateScripts: *update,
		Setup: func(e *testscript.Env) error {
			e.Setenv("CAPTURES", captures)
			return os.Symlink(captures, filepath.Join(e.WorkDir, "captures"))
		},
	})
}
