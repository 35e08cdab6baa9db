package report_test

import (
	"strings"
	"testing"

	"peel/layers"
	"peel/layers/wire"
	"peel/report"
)

// A frame that the kernel has not split up yet is larger than any on a wire: every form for
// people says so, and the JSON does.
func TestSuperSegmentsAreNamed(t *testing.T) {
	frame := make([]byte, 14+20+20+9000)
	frame[12], frame[13] = 0x08, 0x00
	frame[14], frame[16], frame[17], frame[23] = 0x45, 0x23, 0x50, 6
	frame[14+20+12] = 0x50
	for _, mode := range report.Modes {
		f := report.New(mode, report.Style{Width: 200})
		for _, segments := range []bool{true, false} {
			var s wire.Stack
			layers.NewDecoder().Decode(&s, frame, len(frame), 1)
			out := string(f.Append(nil, &report.Packet{Number: 1, Length: len(frame), Link: 1, Segments: segments, FCSLen: -1, Stack: &s}))
			if got := strings.Contains(out, "super-segment") || strings.Contains(out, `"super_segment":true`); got != segments {
				t.Errorf("%s, several segments %v: %.300s", mode, segments, out)
			}
		}
	}
}
