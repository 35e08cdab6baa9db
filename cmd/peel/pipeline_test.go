package main

import (
	"context"
	"io"
	"runtime"
	"testing"

	"peel/capture"
	"peel/layers"
	"peel/report"
)

// TestPipelineMakesNoGarbage: a capture a hundred times as long makes no more of it.
func TestPipelineMakesNoGarbage(t *testing.T) {
	src := capture.Concat(testdata + "/tcp/refused.pcapng")
	var sample capture.Batch
	if err := sample.Fill(src, 1, 1<<20); err != nil {
		t.Fatal(err)
	}
	for _, mode := range report.Modes {
		t.Run(mode, func(t *testing.T) {
			run := func(frames int) uint64 {
				n := 0
				p := &pipeline{
					feed: func(b *capture.Batch, want, _ int) error {
						b.Frames = b.Frames[:0]
						for ; want > 0; want-- {
							if n++; n > frames {
								return io.EOF
							}
							f := sample.Frames[0]
							f.Number = n
							b.Frames = append(b.Frames, f)
						}
						return nil
					},
					decoder: layers.NewDecoder(), out: io.Discard,
					form: func() report.Form { return report.New(mode, report.Style{Width: 120}) },
				}
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				if err := p.run(context.Background()); err != nil {
					t.Fatal(err)
				}
				runtime.ReadMemStats(&after)
				return after.Mallocs - before.Mallocs
			}
			const frames = 20 * batchFrames
			run(frames) // what is made once for all
			few, many := run(frames), run(5*frames)
			if many > few+frames/10 {
				t.Errorf("%d allocations for %d frames, %d for %d", few, frames, many, 5*frames)
			}
		})
	}
}
