package main

import (
	"fmt"
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
		Cmds:          liveCommands,
		Condition: func(cond string) (bool, error) {
			if holds, ok := liveConditions[cond]; ok {
				return holds(), nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		Setup: func(e *testscript.Env) error {
			e.Setenv("CAPTURES", captures)
			return os.Symlink(captures, filepath.Join(e.WorkDir, "captures"))
		},
	})
}
