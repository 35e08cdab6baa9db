//go:build unix

package capture

import (
	"os"
	"syscall"
)

// linked says whether an open file still has a name in some folder: fstat(2),
// st_nlink.
func linked(file *os.File) bool {
	if file == nil {
		return false
	}
	info, err := file.Stat()
	if err != nil {
		return false
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && stat.Nlink > 0
}
