package report

// cut divides the rungs of a long ladder: the first, two thirds of those that are
// drawn, and the last are drawn, the middle is not. Remarks go with what they are about.
func (l *Ladder) cut(all []rung) (first, middle, last []rung) {
	events := 0
	for _, r := range all {
		if r.kind != tells {
			events++
		}
	}
	if l.Most == 0 || events <= l.Most {
		return all, nil, nil
	}
	head := (l.Most*2 + 2) / 3
	from, to := 0, 0
	for i, n := 0, 0; i < len(all); i++ {
		if all[i].kind == tells {
			continue
		}
		if n == head {
			from = i
		}
		if n == events-(l.Most-head) {
			to = i
		}
		n++
	}
	if l.Most == head {
		to = len(all)
	}
	return all[:from], all[from:to], all[to:]
}

// missing says what the middle has that nothing else shows.
func (l *Ladder) missing(middle, last []rung) string {
	returned := map[int]bool{}
	for _, r := range last {
		if r.kind == returns {
			returned[r.n] = true
		}
	}
	n := l.Gone
	for _, r := range middle {
		switch {
		case r.kind == passes:
			n.Packets++
		case r.kind == begins && !returned[r.n]:
			n.Calls++
		}
	}
	text := appendCount([]byte("Left out here: "), n.Calls, "call")
	text = appendCount(append(text, ", "...), n.Packets, "packet")
	return string(append(text, '.'))
}

// pass goes by what is not drawn.
func (d *drawing) pass(middle []rung) {
	for _, r := range middle {
		switch {
		case r.kind == passes:
			d.states = d.Arrows[r.n].States
		case r.kind == begins && !r.both:
			d.open[d.Calls[r.n].Side]++
		case r.kind == returns:
			d.open[d.Calls[r.n].Side]--
		}
	}
}
