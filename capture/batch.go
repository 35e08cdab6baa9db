package capture

// A Batch is a run of frames with memory of their own, for handing them to
// another goroutine while the source reads on. It is meant to be used again
// and again: then filling it makes no garbage.
type Batch struct {
	Frames []Frame

	arena    []byte
	comments []string
}

const leastArena = 64 << 10

// Fill replaces what is in the batch with the frames that come next, until
// there are as many as asked for, or of so many bytes; or until the source would
// have to wait for more, if it can tell (File and Sequence can), so that frames
// from a pipe are seen as they come. It returns the error that ended the
// source; the batch may hold frames even so.
func (b *Batch) Fill(source Source, frames, bytes int) error {
	b.Frames, b.arena, b.comments = b.Frames[:0], b.arena[:0], b.comments[:0]
	if cap(b.arena) > 4*max(bytes, leastArena) { // one huge frame need not stay
		b.arena = nil
	}
	pipe, _ := source.(interface{ Ready() bool })
	for size := 0; len(b.Frames) < frames && size < bytes; {
		if pipe != nil && len(b.Frames) > 0 && !pipe.Ready() {
			return nil
		}
		// Reading into the slice itself spares a copy; a frame that turns
		// out not to be there is taken off again.
		b.Frames = append(b.Frames, Frame{})
		frame := &b.Frames[len(b.Frames)-1]
		if err := source.Next(frame); err != nil {
			b.Frames = b.Frames[:len(b.Frames)-1]
			return err
		}
		frame.Data = b.own(frame.Data)
		if len(frame.Comments) > 0 {
			from := len(b.comments)
			b.comments = append(b.comments, frame.Comments...)
			frame.Comments = b.comments[from:len(b.comments):len(b.comments)]
		}
		size += len(frame.Data)
	}
	return nil
}

// Add copies one more frame, without its comments, behind those in the batch.
func (b *Batch) Add(frame *Frame) {
	f := *frame
	f.Data, f.Comments = b.own(f.Data), nil
	b.Frames = append(b.Frames, f)
}

// own copies data into the arena. A full one is left to the frames in it, and
// the next is larger.
func (b *Batch) own(data []byte) []byte {
	if len(data) > cap(b.arena)-len(b.arena) {
		b.arena = make([]byte, 0, max(2*cap(b.arena), len(data), leastArena))
	}
	from := len(b.arena)
	b.arena = append(b.arena, data...)
	return b.arena[from:len(b.arena):len(b.arena)]
}
