package filter

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
