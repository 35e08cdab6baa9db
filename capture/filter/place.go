package filter

import "golang.org/x/net/bpf"

// A placed instruction, with what the listing says of it.
type placed struct {
	bpf.RawInstruction
	field field
}

// place lays the blocks out: each in front of its branches, the one taken before
// the other. Decisions reach 255 instructions far; where that is too short, a
// jump behind the decision goes the rest of the way, which moves everything in
// front of it, so placing starts again.
func place(root *block) []placed {
	order := orderBlocks(root)
	for {
		size := uint32(0)
		for _, b := range order {
			b.offset = int(size)
			size += b.size()
		}
		code := make([]placed, 0, size)
		far := false
		for i := len(order) - 1; i >= 0 && !far; i-- {
			far = order[i].lengthen()
		}
		if far {
			continue
		}
		for _, b := range order {
			code = b.append(code)
		}
		return code
	}
}

// orderBlocks lists the blocks that can be reached.
func orderBlocks(root *block) []*block {
	var order []*block
	seen := map[*block]bool{}
	var visit func(*block)
	visit = func(b *block) {
		if b == nil || seen[b] {
			return
		}
		seen[b] = true
		visit(b.no.to)
		visit(b.yes.to)
		order = append(order, b)
	}
	visit(root)
	for i, j := 0, len(order)-1; i < j; i, j = i+1, j-1 {
		order[i], order[j] = order[j], order[i]
	}
	return order
}

// size is the number of instructions of a block.
func (b *block) size() uint32 {
	n := uint32(1)
	for _, s := range b.stmts {
		if !s.dead {
			n++
		}
	}
	if b.longYes {
		n++
	}
	if b.longNo {
		n++
	}
	return n
}

// last is the offset of the block's decision.
func (b *block) last() int {
	n := b.offset + int(b.size()) - 1
	if b.longYes {
		n--
	}
	if b.longNo {
		n--
	}
	return n
}

// lengthen is true if a branch is out of reach: it gets a jump.
func (b *block) lengthen() bool {
	if b.isVerdict() {
		return false
	}
	if b.yes.to.offset-b.last()-1 > 255 && !b.longYes {
		b.longYes = true
		return true
	}
	if b.no.to.offset-b.last()-1 > 255 && !b.longNo {
		b.longNo = true
		return true
	}
	return false
}

func (b *block) append(code []placed) []placed {
	index := map[*stmt]int{}
	n := 0
	for _, s := range b.stmts {
		if !s.dead {
			index[s] = n
			n++
		}
	}
	for _, s := range b.stmts {
		if s.dead {
			continue
		}
		p := placed{bpf.RawInstruction{Op: s.op, K: s.k}, s.field}
		if s.jt != nil {
			p.Jt = uint8(index[s.jt] - index[s] - 1)
			p.Jf = uint8(index[s.jf] - index[s] - 1)
		}
		code = append(code, p)
	}
	p := placed{bpf.RawInstruction{Op: b.end.op, K: b.end.k}, b.end.field}
	if b.isVerdict() {
		return append(code, p)
	}
	yes, no := b.yes.to.offset-b.last()-1, b.no.to.offset-b.last()-1
	var jumps []placed
	hop := func(distance int) uint8 {
		n := len(jumps)
		jumps = append(jumps, placed{RawInstruction: bpf.RawInstruction{Op: opJump, K: uint32(distance - n - 1)}})
		return uint8(n)
	}
	if p.Jt = uint8(yes); yes > 255 {
		p.Jt = hop(yes)
	}
	if p.Jf = uint8(no); no > 255 {
		p.Jf = hop(no)
	}
	return append(append(code, p), jumps...)
}
