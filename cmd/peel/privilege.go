package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"

	"peel/capture"
	"peel/capture/confine"
	"peel/capture/live"
	"peel/capture/owner"
)

// duties are what peel still has done by somebody with rights after it has given up its
// own.
var duties = confine.Duties{Owners: owner.Snapshot}

// seize opens packet sockets, the one thing that needs a privilege, and then gives all
// privileges up for good. Linux lets no program do that for all its threads, so peel
// starts over without them, and finds the sockets here: what a caller has done before
// this, it does twice. See package confine.
func seize(ctx context.Context, device live.Device, n int, p confine.Plan) (sockets []*live.Socket, err error) {
	if c, ok := confine.Inherited(); ok && len(c.Sockets()) == n {
		for _, fd := range c.Sockets() {
			s, err := live.SocketFromFD(fd)
			if err != nil {
				return nil, err
			}
			sockets = append(sockets, s)
		}
		return sockets, nil
	}
	for range n {
		s, err := live.OpenSocket(device.Cooked)
		if err != nil {
			return nil, err
		}
		sockets = append(sockets, s)
		p.Sockets = append(p.Sockets, s.FD())
	}
	// A signal that is caught here would be lost on the image that starts: from now on
	// it ends peel as it ends any program.
	signal.Reset(ends()...)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return sockets, confine.Enter(p)
}

// filesOf says which files a recording of that name is going to make.
func filesOf(name string) confine.Files {
	if name == "" || name == "-" {
		return confine.Files{}
	}
	stem, ending := capture.Recording{Name: name}.Stem()
	return confine.Files{Folder: filepath.Dir(name), Prefix: filepath.Base(stem), Ending: ending}
}

// companion makes the files of a recording in place of a process that may not.
type companion struct{ *confine.Confined }

// Create implements capture.Files.
func (c companion) Create(name string) (*os.File, error) {
	return c.Confined.Create(filepath.Base(name))
}

// Remove implements capture.Files.
func (c companion) Remove(name string) error { return c.Confined.Remove(filepath.Base(name)) }

// finder tells whose sockets are, if that was asked for.
func finder(ctx context.Context, asked bool) (*owner.Finder, error) {
	if !asked {
		return nil, nil
	}
	source := owner.Snapshot
	if c, ok := confine.Inherited(); ok {
		source = c.Owners
	}
	f, err := owner.NewFinder(source)
	if err != nil {
		return nil, fmt.Errorf("--processes: %w", err)
	}
	go f.Watch(ctx)
	return f, nil
}
