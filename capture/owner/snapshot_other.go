//go:build !linux

package owner

import (
	"fmt"
	"runtime"
)

// Snapshot fails: only Linux tells whose a socket is in a way that peel can read.
func Snapshot() ([]byte, error) {
	return nil, fmt.Errorf("naming processes: only on Linux, where /proc says whose a socket is; not on %s", runtime.GOOS)
}
