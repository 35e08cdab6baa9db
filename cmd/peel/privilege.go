package main

import (
	"context"
	"fmt"
	"os"
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
func (s streams) seize(ctx context.Context, device live.Device, n int, p confine.Plan) (sockets []*live.Socket, err error) {
	if c, ok := confine.Inherited(); ok && len(c.Sockets()) == n {
		for _, fd := range c.Sockets() {
			socket, err := live.SocketFromFD(fd)
			if err != nil {
				return nil, err
			}
			sockets = append(sockets, socket)
		}
		return sockets, nil
	}
	for range n {
		socket, err := live.OpenSocket(device.Cooked)
		if err != nil {
			return nil, err
		}
		sockets = append(sockets, socket)
		p.Sockets = append(p.Sockets, socket.FD())
	}
	// The image that starts cannot know of a signal that was caught here.
	s.signals.release()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	err = confine.Enter(p)
	s.signals.catch()
	return sockets, err
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
