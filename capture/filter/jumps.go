package filter

import (
	"encoding/binary"
	"slices"
)

// conflicts is true if a jump from one block straight to another's successor would
// miss values that are needed there.
func conflicts(from, to *block) bool {
	for i := range from.values {
		if to.after.has(i) && from.values[i] != to.values[i] {
			return true
		}
	}
	return false
}

// outcome is where a block goes, if the edge on the way to it tells; nil if not.
func outcome(b *block, known *edge) *block {
	if b.end.op != known.op || b.values[atomA] != known.from.values[atomA] {
		return nil
	}
	switch {
	case b.operand == known.from.operand && known.taken:
		return b.yes.to
	case b.operand == known.from.operand:
		return b.no.to
	case known.taken && known.op == classJump|jumpEqual:
		return b.no.to // equal to one constant is unequal to another
	}
	return nil
}

// thread leads an edge past blocks whose outcome is known.
func (o *optimizer) thread(e *edge) {
	if e.to.isVerdict() {
		return
	}
	if next := e.to.yes.to; next == e.to.no.to && !conflicts(e.from, next) {
		o.change()
		e.to = next
	}
	for !e.to.isVerdict() {
		next := shortcut(e)
		if next == nil {
			return
		}
		o.changed = true
		e.to = next
	}
}

// shortcut is where an edge may lead at once, since an edge on every way to it tells the
// outcome of the block that it leads to; nil if none does. Of several, that with the
// lowest id counts.
func shortcut(e *edge) (next *block) {
	lowest := -1
	for known := e; known != nil; known = known.from.via {
		if lowest >= 0 && known.id > lowest {
			continue
		}
		if target := outcome(e.to, known); target != nil && !conflicts(e.from, target) {
			next, lowest = target, known.id
		}
	}
	return next
}

// pullUp brings blocks that look at the same value together: in a chain of
// alternatives (or, with all, of requirements) that ends where b's other branch
// does, the first one that looks at what b's predecessors left in A moves up in
// front of those that look at something else.
func (o *optimizer) pullUp(b *block, all bool) {
	if len(b.in) == 0 {
		return
	}
	v := b.in[0].from.values[atomA]
	for _, e := range b.in[1:] {
		if e.from.values[atomA] != v {
			return
		}
	}
	// in a chain of alternatives they share the branch taken, and go on with the
	// other
	shared := func(c *block) *block { return c.yes.to }
	onward := func(c *block) *edge { return &c.no }
	if all {
		shared = func(c *block) *block { return c.no.to }
		onward = func(c *block) *edge { return &c.yes }
	}
	// belongs is true of blocks of the chain that are only reached through b
	belongs := func(c *block) bool {
		return c != nil && shared(c) == shared(b) && b.dominates(c)
	}

	first := b.in[0].from
	different := &first.no
	if first.yes.to == b {
		different = &first.yes
	}
	atTop := true
	for {
		if !belongs(different.to) {
			return
		}
		if different.to.values[atomA] != v {
			break
		}
		different = onward(different.to)
		atTop = false
	}
	same := onward(different.to)
	for {
		if !belongs(same.to) {
			return
		}
		if same.to.values[atomA] == v {
			break
		}
		same = onward(same.to)
	}
	pulled := same.to
	same.to = onward(pulled).to
	onward(pulled).to = different.to
	if atTop {
		for _, e := range b.in {
			if e.from.yes.to == b {
				e.from.yes.to = pulled
			} else {
				e.from.no.to = pulled
			}
		}
	} else {
		different.to = pulled
	}
	o.changed = true
}

// share leads edges to equal blocks to one of them.
func (o *optimizer) share() {
	// what a block is changes with where it leads, so only that is looked up again
	known := map[string]int{}
	kinds := make([]int, len(o.blocks))
	changed := newBitset(len(o.blocks))
	for _, b := range o.blocks {
		changed.add(b.id)
	}
	var nearest []*block // by kind
	var key []byte
	for again := true; again; {
		again = false
		reached := newBitset(len(o.blocks))
		var mark func(b *block)
		mark = func(b *block) {
			if reached.has(b.id) {
				return
			}
			reached.add(b.id)
			if b.end.class() != classRet {
				mark(b.yes.to)
				mark(b.no.to)
			}
		}
		mark(o.root)
		for _, b := range o.blocks {
			b.twin = nil
		}
		// from the last to the first: each equals the nearest behind it, and goes
		// with that one's twin if it has one
		clear(nearest)
		for _, b := range slices.Backward(o.blocks) {
			if !reached.has(b.id) {
				continue
			}
			if changed.has(b.id) {
				changed.remove(b.id)
				key = b.appendKey(key[:0])
				kind, ok := known[string(key)]
				if !ok {
					kind = len(known)
					known[string(key)] = kind
					nearest = append(nearest, nil)
				}
				kinds[b.id] = kind
			}
			kind := kinds[b.id]
			if other := nearest[kind]; other != nil {
				if b.twin = other; other.twin != nil {
					b.twin = other.twin
				}
			}
			nearest[kind] = b
		}
		for _, b := range o.blocks {
			for _, e := range []*edge{&b.yes, &b.no} {
				if e.to != nil && e.to.twin != nil {
					e.to = e.to.twin
					changed.add(b.id)
					again = true
				}
			}
		}
	}
}

// appendKey appends what a block is: equal blocks have equal keys.
func (b *block) appendKey(key []byte) []byte {
	part := func(s *stmt) {
		key = binary.NativeEndian.AppendUint16(key, s.op)
		key = binary.NativeEndian.AppendUint32(key, s.k)
	}
	for _, s := range b.stmts {
		if !s.dead {
			part(s)
		}
	}
	part(&b.end)
	if b.isVerdict() {
		return key
	}
	key = binary.NativeEndian.AppendUint32(key, uint32(b.yes.to.id))
	return binary.NativeEndian.AppendUint32(key, uint32(b.no.to.id))
}

// skipRoot goes past first blocks that decide nothing.
func (o *optimizer) skipRoot() {
	stmts := o.root.stmts
	o.root.stmts = nil
	for o.root.end.class() == classJump && o.root.yes.to == o.root.no.to {
		o.root = o.root.yes.to
	}
	o.root.stmts = append(stmts, o.root.stmts...)
	if o.root.end.class() == classRet {
		o.root.stmts = nil
	}
}
