package main

import (
	"slices"
	"testing"

	"peel/report"
)

// What an earlier visitor had below its packets is not said again.
func TestNotYetSaid(t *testing.T) {
	said := map[string]bool{}
	remarks := func(texts ...string) (all []report.Remark) {
		for _, text := range texts {
			all = append(all, report.Remark{Text: text})
		}
		return all
	}
	for _, c := range []struct{ of, want []string }{
		{[]string{"connected", "closed"}, []string{"connected", "closed"}},
		{[]string{"connected", "reset"}, []string{"reset"}},
		{[]string{"connected", "reset", "closed"}, nil},
	} {
		var got []string
		for _, r := range notYetSaid(said, remarks(c.of...)) {
			got = append(got, r.Text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("of %q it says %q, want %q", c.of, got, c.want)
		}
	}
}
