package filter

import "math/bits"

// live is the first statement from i on that is not dead; len(stmts) if none is.
func live(stmts []*stmt, i int) int {
	for i < len(stmts) && stmts[i].dead {
		i++
	}
	return i
}

// peephole looks for pairs of statements that can be one, and decides what is
// known at the end of the block.
func (o *optimizer) peephole(b *block) {
	if len(b.stmts) == 0 {
		return
	}
	last := b.stmts[0]
	for i := live(b.stmts, 0); i < len(b.stmts); {
		next := live(b.stmts, i+1)
		if next == len(b.stmts) {
			break
		}
		s, n := b.stmts[i], b.stmts[next]
		last = n
		// st M[k]; ldx M[k]  ->  st M[k]; tax
		if s.op == opStore && n.op == opLoadXMem && s.k == n.k {
			n.op = opTAX
			o.change()
		}
		// ld #k; tax  ->  ldx #k; txa
		if s.op == opLoadImm && n.op == opTAX {
			s.op, n.op = opLoadXImm, opTXA
			o.change()
		}
		if s.op == opLoadImm {
			o.foldIndex(b, s, next)
		}
		i = next
	}
	o.decideEarly(b, last)
}

// foldIndex: ld #k; [ldxms;] add x; tax; ld [x + i]  ->  [ldxms;] ld [x + i + k],
// which is how the bytes of a header at a constant offset are loaded.
func (o *optimizer) foldIndex(b *block, s *stmt, i int) {
	if b.after.has(atomX) {
		return
	}
	if b.stmts[i].op == opLoadXMSH {
		i = live(b.stmts, i+1)
	}
	add := i
	tax := live(b.stmts, add+1)
	load := live(b.stmts, tax+1)
	if load >= len(b.stmts) || b.stmts[add].op != classALU|aluAdd|operandX || b.stmts[tax].op != opTAX {
		return
	}
	if l := b.stmts[load]; l.class() == classLoad && l.mode() == modeInd {
		l.k += s.k
		s.dead, b.stmts[add].dead, b.stmts[tax].dead = true, true, true
		o.change()
	}
}

// decideEarly simplifies the decision at the end of a block.
func (o *optimizer) decideEarly(b *block, last *stmt) {
	end := &b.end
	if end.op == classJump|jumpEqual && !b.after.has(atomA) && !last.dead {
		switch {
		case last.op == classALU|aluSub|operandX:
			if f := o.facts[b.values[atomX]]; f.constant {
				end.k += f.v
				last.dead = true
				o.change()
			} else if end.k == 0 {
				last.dead = true
				end.op = classJump | jumpEqual | operandX
				o.change()
			}
		case last.op == classALU|aluSub:
			last.dead = true
			end.k += last.k
			o.change()
		case last.op == classALU|aluAnd && end.k == 0:
			end.k = last.k
			end.op = classJump | jumpSet
			last.dead = true
			o.change()
			b.yes.to, b.no.to = b.no.to, b.yes.to
		}
	}
	if end.op == classJump|jumpSet {
		if end.k == 0 {
			b.yes.to = b.no.to
		}
		if end.k == 0xffffffff {
			b.no.to = b.yes.to
		}
	}
	if f := o.facts[b.values[atomX]]; f.constant && end.usesX() {
		end.op &^= operandX
		end.k = f.v
	}
	if f := o.facts[b.values[atomA]]; f.constant && !end.usesX() {
		if b.no.to != b.yes.to {
			o.change()
		}
		if holds(end.alu(), f.v, end.k) {
			b.no.to = b.yes.to
		} else {
			b.yes.to = b.no.to
		}
	}
}

// holds compares as a jump does.
func holds(jump uint16, a, k uint32) bool {
	switch jump {
	case jumpEqual:
		return a == k
	case jumpAbove:
		return a > k
	case jumpFrom:
		return a >= k
	}
	return a&k != 0
}

// removeDeadStores removes statements whose result is overwritten or never read.
func (o *optimizer) removeDeadStores(b *block) {
	var last [atomCount]*stmt
	step := func(s *stmt) {
		for used := s.uses(); used != 0; used &= used - 1 {
			last[bits.TrailingZeros32(uint32(used))] = nil
		}
		if w := s.writes(); w >= 0 {
			if last[w] != nil {
				last[w].dead = true
				o.change()
			}
			last[w] = s
		}
	}
	for _, s := range b.stmts {
		step(s)
	}
	step(&b.end)
	for i, s := range last {
		if s != nil && !b.after.has(i) {
			s.dead = true
			o.change()
		}
	}
}
