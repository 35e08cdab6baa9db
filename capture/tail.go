package capture

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"
)

// How long a follower sleeps at the end of what is there. A person doesn't see
// the first as a delay, and it costs a thousandth of a processor.
const (
	pollEvery   = 30 * time.Millisecond
	searchEvery = 300 * time.Millisecond // for the file that comes next, if its folder doesn't say sooner that it has changed
)

// headLen is how much of a file's beginning is remembered, to know it again. It
// holds the first packet's time even behind a long pcapng section header, so
// that no two captures are taken for one.
const headLen = 4096

// A fate is what became of a followed file.
type fate int32

const (
	going     fate = iota // it may still grow
	halted                // nobody wants to wait any more: what is there is all
	completed             // the next file of its series was begun
	replaced              // another file has its name
	anew                  // it became shorter, or begins with other bytes
)

// A tail reads a file that grows, or a pipe.
type tail struct {
	following context.Context // until it is done, there may be more
	ctx       context.Context // done sooner if nobody reads this file any more
	stop      context.CancelFunc
	file      *os.File
	name      string
	pipe      bool
	tell      func(Notice)

	mu        sync.Mutex // a decompressor may read in a goroutine of its own
	at        int64      // bytes read
	size      int64      // of the file, when it was last looked at
	head, now []byte     // its first bytes as they were read, and as they are
	searched  time.Time
	folder    time.Time // when the folder had changed last, as of the last search
	nameless  time.Time // since when searches found no file of its name
	told      bool      // ... and that was said
	next      string
	over      atomic.Int32 // a fate: it was read to the end that it is to have
}

func newTail(ctx context.Context, file *os.File, name string, tell func(Notice)) *tail {
	t := &tail{following: ctx, file: file, name: name, tell: tell, pipe: !isRegular(file)}
	t.ctx, t.stop = context.WithCancel(ctx)
	if t.pipe {
		// Where a pipe cannot be given a deadline, it ends when its writer does.
		context.AfterFunc(t.ctx, func() { _ = file.SetReadDeadline(time.Unix(1, 0)) })
	}
	return t
}

func isRegular(file *os.File) bool {
	info, err := file.Stat()
	return err == nil && info.Mode().IsRegular()
}

// became is not going once the file was read to the end that it is to have.
func (t *tail) became() fate { return fate(t.over.Load()) }

// complete says whether the file's end is to be the end of a record: nobody
// will write more to it, and nobody has overwritten it.
func (t *tail) complete() bool {
	became := t.became()
	return became != halted && became != anew
}

func (t *tail) end(how fate) (int, error) {
	t.over.Store(int32(how))
	return 0, io.EOF
}

// Read waits at the end of the file.
func (t *tail) Read(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for how := t.became(); ; {
		n, err := t.file.Read(p)
		if t.pipe {
			if errors.Is(err, os.ErrDeadlineExceeded) {
				return t.end(halted)
			}
			return n, err
		}
		if t.begunAnew(n) {
			return t.end(anew)
		}
		if n > 0 {
			t.at += int64(n)
			t.head = append(t.head, p[:min(n, headLen-len(t.head))]...)
			return n, nil
		}
		if err != nil && err != io.EOF {
			return 0, err
		}
		if how != going {
			return t.end(how)
		}
		// Once more after the reason to end is known: what was written
		// before it must not be missed.
		if how = t.look(); how == going && !sleep(t.ctx, pollEvery) {
			how = halted
		}
	}
}

// begunAnew says whether the file holds something else than what was read of
// it, so that the n bytes read last are none of its old content. A writer that
// cuts a file and is quick leaves nothing else to see than other first bytes.
func (t *tail) begunAnew(n int) bool {
	info, err := t.file.Stat()
	if err != nil {
		return false
	}
	t.size = info.Size()
	if t.size < t.at+int64(n) {
		return n == 0 // or they were read just before it was cut
	}
	t.now = append(t.now[:0], t.head...)
	if m, _ := t.file.ReadAt(t.now, 0); m < len(t.now) {
		return false
	}
	if isSection(t.head) && len(t.head) >= sectionLen {
		copy(t.now[16:24], t.head[16:24]) // the section's length, which a writer may fill in later
	}
	return !bytes.Equal(t.now, t.head)
}

// look says whether another file goes on in place of this one.
func (t *tail) look() fate {
	folder := t.folder
	if info, err := os.Stat(filepath.Dir(t.name)); err == nil {
		folder = info.ModTime()
	}
	if folder.Equal(t.folder) && time.Since(t.searched) < searchEvery {
		return going
	}
	t.folder, t.searched = folder, time.Now()
	mine, err := t.file.Stat()
	if err != nil {
		return going
	}
	named, err := os.Stat(t.name)
	if err == nil && !os.SameFile(mine, named) {
		t.next = t.name
		return replaced
	}
	if t.next = nextInSeries(t.name, mine.ModTime()); t.next != "" {
		return completed
	}
	// If the name is gone, the writer may go on all the same. Who renames
	// a file makes another in a moment: that isn't worth a word.
	switch {
	case !errors.Is(err, fs.ErrNotExist):
		t.nameless, t.told = time.Time{}, false
	case t.nameless.IsZero():
		t.nameless = t.searched
	case !t.told && t.searched.Sub(t.nameless) >= searchEvery:
		t.told = true
		t.tell(Notice{Kind: Removed, File: t.name, Renamed: linked(t.file)})
	}
	return going
}

// await looks for a file that goes on in place of one that cannot be read any
// further. If it is patient, it waits for that, and calls waiting once if that
// takes more than a moment.
func (t *tail) await(patient bool, waiting func()) fate {
	t.stop()
	t.mu.Lock()
	defer t.mu.Unlock()
	for waited := time.Duration(0); ; waited += pollEvery {
		if t.begunAnew(0) {
			return anew
		}
		if how := t.look(); how != going || !patient {
			return how
		}
		if waited == 2*searchEvery {
			waiting()
		}
		if !sleep(t.following, pollEvery) {
			return halted
		}
	}
}

// sleep is false if the context was done first.
func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
