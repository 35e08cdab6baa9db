//go:build unix

package main

import (
	"context"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// abandoned calls leave when nobody reads standard output any more: a pager that was
// left would else be noticed with the next packet, which may be long in coming.
func (s streams) abandoned(ctx context.Context, leave func()) {
	out, ok := s.out.(*os.File)
	if !ok || !s.outPipe {
		return
	}
	fd := int32(out.Fd())
	every(ctx.Done(), abandonedEvery, func(time.Time) {
		p := []unix.PollFd{{Fd: fd}}
		if _, err := unix.Poll(p, 0); err == nil && p[0].Revents&unix.POLLERR != 0 {
			leave()
		}
	})
}

const abandonedEvery = 200 * time.Millisecond
