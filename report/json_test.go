package report_test

import (
	"strings"
	"testing"
	"time"

	"peel/layers"
	"peel/layers/wire"
	"peel/report"
)

// JSON writes times itself, as the time package does.
func TestTimesInJSON(t *testing.T) {
	var s wire.Stack
	layers.NewDecoder().Plain(&s, []byte("x"), 1)
	for _, c := range []time.Time{
		time.Unix(0, 0),
		time.Unix(1<<32-1, 999_999_999),
		time.Unix(-1, 1),
		time.Date(2024, 2, 29, 23, 59, 59, 7, time.FixedZone("", 3600)),
		time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC),
		time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC),
		time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC),
	} {
		want := `"time":"` + c.UTC().Format("2006-01-02T15:04:05.000000000Z07:00") + `"`
		got := report.New("json", report.Style{}).Append(nil, &report.Packet{Time: c, Stack: &s})
		if !strings.Contains(string(got), want) {
			t.Errorf("%s is not in %s", want, got)
		}
	}
}
