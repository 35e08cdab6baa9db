package lesson

import (
	"slices"
	"strings"
	"time"
)

// told says for each frame what the programs called before it, and for the last what
// they called after it: a comment each, where there was something.
func (r *Run) told() [][]string {
	events := r.events()
	comments := make([][]string, len(r.Frames))
	until := func(past func(event) bool) string {
		n := slices.IndexFunc(events, past)
		if n < 0 {
			n = len(events)
		}
		var texts []string
		for _, e := range events[:n] {
			texts = append(texts, e.text)
		}
		events = events[n:]
		return strings.Join(texts, "; ")
	}
	for i := range r.Frames {
		frame := r.Frames[i].Time
		if text := until(func(e event) bool { return !e.at.Before(frame) }); text != "" {
			comments[i] = append(comments[i], "before it: "+text)
		}
	}
	if text := until(func(event) bool { return false }); text != "" && len(comments) > 0 {
		last := len(comments) - 1
		comments[last] = append(comments[last], "after it: "+text)
	}
	return comments
}

// An event is a call that begins or returns.
type event struct {
	at   time.Time
	text string
}

// events are in the order they happened.
func (r *Run) events() []event {
	var all []event
	for i := range r.Calls {
		c := &r.Calls[i]
		if c.lookout() {
			continue
		}
		all = append(all, event{c.Begin, string(c.Side) + " calls " + c.Text})
		if !c.End.IsZero() {
			all = append(all, event{c.End, strings.TrimSpace(string(c.Side) + "'s " + c.Name + " returns " + c.result())})
		}
	}
	slices.SortStableFunc(all, func(a, b event) int { return a.at.Compare(b.at) })
	return all
}
