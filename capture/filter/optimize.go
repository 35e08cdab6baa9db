package filter

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// The optimizer is the one that McCanne and Jacobson describe ("The BSD Packet
// Filter", 1993) and libpcap has had ever since: numbers for values, so that equal
// loads are known to be equal; jumps threaded past decisions that are already
// known; dead stores and unreachable blocks removed. It is more than speed: a
// load that it removes can no longer reject a short frame, and a filter that it
// proves false is refused. So it takes the steps of libpcap's in the same order.
type optimizer struct {
	root    *block
	blocks  []*block // by id
	edges   []*edge  // by id
	levels  [][]*block
	known   map[valueKey]value
	facts   []fact // by value
	changed bool
	moved   bool // something besides a jump changed
}

// An atom is a place that holds a value: a word of scratch memory, A or X.
type atoms uint32

const (
	atomA     = scratchWords
	atomX     = scratchWords + 1
	atomCount = scratchWords + 2
)

func (a atoms) has(i int) bool { return a&(1<<i) != 0 }

// A value stands for what a place holds; equal values are equal numbers. 0 is
// unknown.
type value uint32

type valueKey struct {
	op   uint16
	a, b uint32
}

type fact struct {
	constant bool
	v        uint32
}

// A bitset is a set of ids.
type bitset []uint64

func newBitset(n int) bitset { return make(bitset, n/64+1) }

func (b bitset) add(i int)      { b[i/64] |= 1 << (i % 64) }
func (b bitset) has(i int) bool { return b[i/64]&(1<<(i%64)) != 0 }

func (b bitset) fill() {
	for i := range b {
		b[i] = ^uint64(0)
	}
}

func (b bitset) keep(other bitset) {
	for i := range b {
		b[i] &= other[i]
	}
}

// optimize works on the blocks that can be reached from root and returns the new
// root.
func optimize(root *block) *block {
	o := &optimizer{root: root}
	o.number(root)
	for _, b := range o.blocks {
		b.yes.from, b.no.from = b, b
		b.yes.id, b.no.id = b.id, len(o.blocks)+b.id
		b.dom = newBitset(len(o.blocks))
		b.yes.through, b.no.through = newBitset(2*len(o.blocks)), newBitset(2*len(o.blocks))
	}
	for _, b := range o.blocks {
		o.edges = append(o.edges, &b.yes)
	}
	for _, b := range o.blocks {
		o.edges = append(o.edges, &b.no)
	}
	o.loop(false)
	o.loop(true)
	o.share()
	o.skipRoot()
	return o.root
}

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

// loop goes on until nothing changes. Moves of branches alone can go round in
// circles, so they are bounded.
func (o *optimizer) loop(rewrite bool) {
	for rounds := 0; rounds < 100; {
		o.changed, o.moved = false, false
		o.findLevels()
		o.findDominators()
		o.findUses()
		o.pass(rewrite)
		if !o.changed {
			return
		}
		if rounds++; o.moved {
			rounds = 0
		}
	}
}

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

// findDominators finds for each block the blocks, and for each edge the edges,
// that every way to it passes.
func (o *optimizer) findDominators() {
	for _, b := range o.blocks {
		b.dom.fill()
		b.yes.through.fill()
		b.no.through.fill()
	}
	clear(o.root.dom)
	clear(o.root.yes.through)
	clear(o.root.no.through)
	o.down(func(b *block) {
		b.dom.add(b.id)
		for _, e := range []*edge{&b.yes, &b.no} {
			e.through.add(e.id)
			if e.to != nil {
				e.to.dom.keep(b.dom)
				e.to.yes.through.keep(e.through)
				e.to.no.through.keep(e.through)
			}
		}
	})
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

// find is the number of a value that is computed in this way.
func (o *optimizer) find(op uint16, a, b uint32) value {
	key := valueKey{op, a, b}
	if v, ok := o.known[key]; ok {
		return v
	}
	f := fact{}
	if (op&0x07 == classLoad || op&0x07 == classLoadX) && op&0xe0 == modeImm {
		f = fact{true, a}
	}
	o.facts = append(o.facts, f)
	v := value(len(o.facts) - 1)
	o.known[key] = v
	return v
}

func (o *optimizer) constant(k uint32) value { return o.find(opLoadImm, k, 0) }

// change notes that something besides a jump changed.
func (o *optimizer) change() { o.changed, o.moved = true, true }

// pass goes over all blocks once: with rewrite over their statements, without over
// the jumps between them.
func (o *optimizer) pass(rewrite bool) {
	o.known = map[valueKey]value{}
	o.facts = append(o.facts[:0], fact{})
	o.findEdges()
	o.down(func(b *block) { o.visit(b, rewrite) })
	if rewrite {
		return
	}
	o.up(func(b *block) {
		o.thread(&b.yes)
		o.thread(&b.no)
	})
	o.findEdges()
	o.up(func(b *block) {
		o.pullUp(b, false)
		o.pullUp(b, true)
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

func (o *optimizer) visit(b *block, rewrite bool) {
	b.values = [atomCount]value{}
	for i, e := range b.in {
		if i == 0 {
			b.values = e.from.values
			continue
		}
		for j := range b.values {
			if b.values[j] != e.from.values[j] {
				b.values[j] = 0
			}
		}
	}
	a, x := b.values[atomA], b.values[atomX]
	for _, s := range b.stmts {
		o.evaluate(s, &b.values, rewrite)
	}
	noEffect := b.after == 0 && a != 0 && b.values[atomA] == a && x != 0 && b.values[atomX] == x
	if rewrite && (noEffect || b.end.class() == classRet) {
		if len(b.stmts) > 0 {
			b.stmts = nil
			o.change()
		}
	} else {
		o.peephole(b)
		o.removeDeadStores(b)
	}
	if b.end.usesX() {
		b.operand = b.values[atomX]
	} else {
		b.operand = o.constant(b.end.k)
	}
	b.yes.op, b.yes.taken = b.end.op, true
	b.no.op, b.no.taken = b.end.op, false
}

// put sets a place to a value; a statement that sets what is there already goes.
func put(s *stmt, place *value, v value, rewrite bool) {
	if rewrite && v != 0 && *place == v {
		s.dead = true
	} else {
		*place = v
	}
}

// evaluate follows a statement, and simplifies it if rewrite is set.
func (o *optimizer) evaluate(s *stmt, at *[atomCount]value, rewrite bool) {
	if s.dead {
		return
	}
	a, x := &at[atomA], &at[atomX]
	switch s.class() {
	case classLoad:
		switch s.mode() {
		case modeAbs:
			put(s, a, o.find(s.op, s.k, 0), rewrite)
		case modeInd:
			if f := o.facts[*x]; rewrite && f.constant {
				s.op = opLoadAbs | s.op&0x18
				s.k += f.v
				o.change()
				put(s, a, o.find(s.op, s.k, 0), rewrite)
				return
			}
			put(s, a, o.find(s.op, s.k, uint32(*x)), rewrite)
		case modeLen:
			put(s, a, o.find(s.op, 0, 0), rewrite)
		case modeImm:
			put(s, a, o.constant(s.k), rewrite)
		case modeMem:
			v := at[s.k]
			if f := o.facts[v]; rewrite && f.constant {
				s.op, s.k = opLoadImm, f.v
				o.change()
			}
			put(s, a, v, rewrite)
		}
	case classLoadX:
		switch s.mode() {
		case modeImm:
			put(s, x, o.constant(s.k), rewrite)
		case modeMSH:
			put(s, x, o.find(s.op, s.k, 0), rewrite)
		case modeMem:
			v := at[s.k]
			if f := o.facts[v]; rewrite && f.constant {
				s.op, s.k = opLoadXImm, f.v
				o.change()
			}
			put(s, x, v, rewrite)
		}
	case classStore:
		put(s, &at[s.k], *a, rewrite)
	case classStorX:
		put(s, &at[s.k], *x, rewrite)
	case classMisc:
		if s.op == opTXA {
			put(s, a, *x, rewrite)
		} else {
			put(s, x, *a, rewrite)
		}
	case classALU:
		o.evaluateALU(s, a, *x, rewrite)
	}
}

func (o *optimizer) evaluateALU(s *stmt, a *value, x value, rewrite bool) {
	known := o.facts[*a]
	op := s.alu()
	switch {
	case op == aluNeg:
		if rewrite && known.constant {
			s.op, s.k = opLoadImm, -known.v
			*a = o.constant(s.k)
			return
		}
		*a = o.find(s.op, uint32(*a), 0)
	case !s.usesX():
		if rewrite {
			if s.k == 0 {
				switch op {
				case aluAdd, aluLsh, aluRsh, aluOr, aluXor:
					s.dead = true
					return
				case aluMul, aluAnd:
					s.op = opLoadImm
					*a = o.constant(0)
					return
				case aluDiv, aluMod:
					panic(refusal{"division by zero"})
				}
			}
			if known.constant {
				o.fold(s, known.v, s.k)
				*a = o.constant(s.k)
				return
			}
		}
		*a = o.find(s.op, uint32(*a), uint32(o.constant(s.k)))
	default:
		right := o.facts[x]
		if rewrite && right.constant {
			if known.constant {
				o.fold(s, known.v, right.v)
				*a = o.constant(s.k)
				return
			}
			s.op = classALU | op
			s.k = right.v
			if (op == aluLsh || op == aluRsh) && s.k > 31 {
				panic(refusal{"numbers have 32 bits: a shift by more than 31 leaves nothing"})
			}
			o.change()
			*a = o.find(s.op, uint32(*a), uint32(o.constant(s.k)))
			return
		}
		if rewrite && known.constant && known.v == 0 {
			switch op {
			case aluAdd, aluOr, aluXor:
				s.op = opTXA
				put(s, a, x, rewrite)
				return
			case aluMul, aluDiv, aluMod, aluAnd, aluLsh, aluRsh:
				s.op, s.k = opLoadImm, 0
				put(s, a, o.constant(0), rewrite)
				return
			}
		}
		*a = o.find(s.op, uint32(*a), uint32(x))
	}
}

// fold does the arithmetic now.
func (o *optimizer) fold(s *stmt, a, b uint32) {
	switch s.alu() {
	case aluDiv, aluMod:
		if b == 0 {
			panic(refusal{"division by zero"})
		}
	}
	s.k = arithmeticOf(s.alu(), a, b)
	s.op = opLoadImm
	o.change()
}

// arithmeticOf computes with 32 bits. Division by 0 is the caller's concern.
func arithmeticOf(op uint16, a, b uint32) uint32 {
	switch op {
	case aluAdd:
		return a + b
	case aluSub:
		return a - b
	case aluMul:
		return a * b
	case aluDiv:
		return a / b
	case aluMod:
		return a % b
	case aluAnd:
		return a & b
	case aluOr:
		return a | b
	case aluXor:
		return a ^ b
	case aluLsh:
		return a << b
	}
	return a >> b
}

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
	for again := true; again; {
		again = false
		for i := 0; i < len(e.through)*64 && !again; i++ {
			if i%64 == 0 && e.through[i/64] == 0 {
				i += 63
				continue
			}
			if i >= len(o.edges) || !e.through.has(i) {
				continue
			}
			target := outcome(e.to, o.edges[i])
			if target == nil || conflicts(e.from, target) {
				continue
			}
			o.changed = true
			e.to = target
			if target.isVerdict() {
				return
			}
			again = true
		}
	}
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
		return c != nil && shared(c) == shared(b) && c.dom.has(b.id)
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
		nearest := map[string]*block{}
		var key []byte
		for _, b := range slices.Backward(o.blocks) {
			if !reached.has(b.id) {
				continue
			}
			key = b.appendKey(key[:0])
			if other, ok := nearest[string(key)]; ok {
				if b.twin = other; other.twin != nil {
					b.twin = other.twin
				}
			}
			nearest[string(key)] = b
		}
		for _, b := range o.blocks {
			for _, e := range []*edge{&b.yes, &b.no} {
				if e.to != nil && e.to.twin != nil {
					e.to = e.to.twin
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
