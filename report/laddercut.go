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

// escape returns how long the escape at the beginning of text is that
// wire.AppendClean wrote: \n, \x1b, \u202e.
func escape(text []byte) int {
	if len(text) < 2 {
		return len(text)
	}
	digits := 0
	switch text[1] {
	case 'x':
		digits = 2
	case 'u':
		digits = 6
	}
	n := 2
	for n < len(text) && n < 2+digits && hexadecimal(text[n]) {
		n++
	}
	return n
}

func hexadecimal(c byte) bool { return c-'0' < 10 || c-'a' < 6 }

// longestEscape is in bytes: \u10ffff.
const longestEscape = 8

// between returns the last place up to end at which text may be split without splitting
// an escape.
func between(text []byte, end int) int {
	for i := end - 1; i > 0 && i > end-longestEscape; i-- {
		if text[i] == '\\' {
			if i+escape(text[i:]) > end {
				return i
			}
			break
		}
	}
	return end
}
