package filter

import "slices"

// A bitset is a set of ids.
type bitset []uint64

func newBitset(n int) bitset { return make(bitset, n/64+1) }

func (b bitset) add(i int)      { b[i/64] |= 1 << (i % 64) }
func (b bitset) remove(i int)   { b[i/64] &^= 1 << (i % 64) }
func (b bitset) has(i int) bool { return b[i/64]&(1<<(i%64)) != 0 }

// number gives ids to all blocks, in the order in which they are reached.
func (o *optimizer) number(b *block) {
	b.id = len(o.blocks)
	b.level = -1
	o.blocks = append(o.blocks, b)
	for _, next := range []*block{b.yes.to, b.no.to} {
		if next != nil && !o.isNumbered(next) {
			o.number(next)
		}
	}
}

func (o *optimizer) isNumbered(b *block) bool {
	return b.id < len(o.blocks) && o.blocks[b.id] == b
}

func (b *block) isVerdict() bool { return b.yes.to == nil }

// findLevels sorts the blocks by their distance from the verdicts. The lists run
// from the block that was found last to that found first.
func (o *optimizer) findLevels() {
	o.levels = o.levels[:0]
	for _, b := range o.blocks {
		b.level = -1
	}
	o.level(o.root)
	for _, l := range o.levels {
		slices.Reverse(l)
	}
}

func (o *optimizer) level(b *block) int {
	if b.level >= 0 {
		return b.level
	}
	b.level = 0
	if !b.isVerdict() {
		yes := o.level(b.yes.to)
		b.level = max(yes, o.level(b.no.to)) + 1
	}
	for len(o.levels) <= b.level {
		o.levels = append(o.levels, nil)
	}
	o.levels[b.level] = append(o.levels[b.level], b)
	return b.level
}

// down calls f with the reachable blocks, those that lead to others first.
func (o *optimizer) down(f func(*block)) {
	for i := len(o.levels) - 1; i >= 0; i-- {
		for _, b := range o.levels[i] {
			f(b)
		}
	}
}

// up calls f with the blocks that aren't verdicts, from the verdicts upward.
func (o *optimizer) up(f func(*block)) {
	for i := 1; i < len(o.levels); i++ {
		for _, b := range o.levels[i] {
			f(b)
		}
	}
}

// findDominators finds for each block the blocks, and the edges, that every way to it
// passes. Both make trees, so the nearest of them is enough; sets would take memory that
// grows with the square of the filter. Nobody asks what leads to verdicts, which is
// nearly everything.
func (o *optimizer) findDominators() {
	for _, b := range o.blocks {
		b.dominator, b.via, b.place, b.span, b.given = nil, nil, 0, 1, 1
	}
	o.down(func(b *block) {
		if b.isVerdict() {
			return
		}
		for _, e := range []*edge{&b.yes, &b.no} {
			switch to := e.to; {
			case to.isVerdict():
			case to.dominator == nil:
				to.dominator, to.via = b, e
			default:
				to.dominator, to.via = commonBlock(to.dominator, b), commonEdge(to.via, e)
			}
		}
	})
	o.up(func(b *block) {
		if b.dominator != nil {
			b.dominator.span += b.span
		}
	})
	o.down(func(b *block) {
		if above := b.dominator; above != nil {
			b.place = above.place + above.given
			above.given += b.span
		}
	})
}

// dominates is true if every way to other passes b.
func (b *block) dominates(other *block) bool {
	return b.place <= other.place && other.place < b.place+b.span
}

// commonBlock is the nearest block that dominates two. What dominates a block is on a
// higher level.
func commonBlock(a, b *block) *block {
	for a != b {
		if a.level > b.level {
			a, b = b, a
		}
		a = a.dominator
	}
	return a
}

// commonEdge is the nearest edge that every way along either of two goes along; nil if
// there is none.
func commonEdge(a, b *edge) *edge {
	for a != b && a != nil && b != nil {
		if a.from.level > b.from.level {
			a, b = b, a
		}
		a = a.from.via
	}
	if a == nil || b == nil {
		return nil
	}
	return a
}

// uses returns the places that a statement reads, writes the one that it changes
// (-1 for none).
func (s *stmt) uses() atoms {
	const a, x = atoms(1) << atomA, atoms(1) << atomX
	if s.dead {
		return 0
	}
	switch s.class() {
	case classRet:
		if s.op == opRetA {
			return a
		}
		return 0
	case classLoad, classLoadX:
		switch s.mode() {
		case modeInd:
			return x
		case modeMem:
			return 1 << s.k
		}
		return 0
	case classStore:
		return a
	case classStorX:
		return x
	case classMisc:
		if s.op == opTXA {
			return x
		}
		return a
	}
	if s.usesX() {
		return a | x
	}
	return a
}

func (s *stmt) writes() int {
	if s.dead {
		return -1
	}
	switch s.class() {
	case classLoad, classALU:
		return atomA
	case classLoadX:
		return atomX
	case classStore, classStorX:
		return int(s.k)
	case classMisc:
		if s.op == opTAX {
			return atomX
		}
		return atomA
	}
	return -1
}

// findUses finds for each block what is still needed behind it.
func (o *optimizer) findUses() {
	o.down(func(b *block) {
		b.def, b.use, b.kill, b.after = 0, 0, 0, 0
		for _, s := range b.stmts {
			b.use |= s.uses() &^ b.def
			if w := s.writes(); w >= 0 {
				if !b.use.has(w) {
					b.kill |= 1 << w
				}
				b.def |= 1 << w
			}
		}
		if b.end.class() == classJump {
			b.use |= b.end.uses() &^ b.def
		}
	})
	o.up(func(b *block) {
		b.after |= b.yes.to.use | b.no.to.use
		b.use |= b.after &^ b.kill
	})
}

// findEdges lists the edges into each block, the one found last first.
func (o *optimizer) findEdges() {
	for _, b := range o.blocks {
		b.in = b.in[:0]
	}
	o.down(func(b *block) {
		if !b.isVerdict() {
			b.yes.to.in = append(b.yes.to.in, &b.yes)
			b.no.to.in = append(b.no.to.in, &b.no)
		}
	})
	for _, b := range o.blocks {
		slices.Reverse(b.in)
	}
}
