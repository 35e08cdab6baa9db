package filter

import (
	"encoding/binary"

	"golang.org/x/net/bpf"
)

// A step is an instruction prepared for Match: the operation is one small number,
// and jumps are absolute.
type step struct {
	do  operation
	k   uint32
	yes uint32
	no  uint32
}

type operation uint8

const (
	doReturn operation = iota
	doReturnA
	doLoadByte
	doLoadHalf
	doLoadWord
	doLoadByteX
	doLoadHalfX
	doLoadWordX
	doLoadImm
	doLoadMem
	doLoadLen
	doLoadXImm
	doLoadXMem
	doLoadXLen
	doLoadXMSH
	doStore
	doStoreX
	doTAX
	doTXA
	doJump
	doEqual
	doAbove
	doFrom
	doSet
	doEqualX
	doAboveX
	doFromX
	doSetX
	doAnd
	doRsh
	doLsh
	doALU
	doALUX
	doNeg
	doRefuse
)

// prepare turns a program into steps. What is no instruction, or jumps out of the
// program, becomes a refusal of the frame, so that Match need not look.
func prepare(raw []bpf.RawInstruction) (steps []step, loops bool) {
	steps = make([]step, len(raw)+1)
	steps[len(raw)].do = doRefuse // behind the end
	for i, in := range raw {
		s := step{do: doRefuse, k: in.K}
		class, size, mode := in.Op&0x07, in.Op&0x18, in.Op&0xe0
		bySize := func(half operation) operation {
			switch size {
			case sizeByte:
				return half - 1
			case sizeHalf:
				return half
			case sizeWord:
				return half + 1
			}
			return doRefuse
		}
		jump := func(by int64) uint32 {
			to := int64(i) + 1 + by
			if to <= int64(i) {
				loops = true
			}
			if to < 0 || to > int64(len(raw)) {
				return uint32(len(raw))
			}
			return uint32(to)
		}
		switch class {
		case classLoad:
			switch mode {
			case modeImm:
				s.do = doLoadImm
			case modeAbs:
				s.do = bySize(doLoadHalf)
			case modeInd:
				s.do = bySize(doLoadHalfX)
			case modeMem:
				s.do = doLoadMem
			case modeLen:
				s.do = doLoadLen
			}
		case classLoadX:
			switch mode {
			case modeImm:
				s.do = doLoadXImm
			case modeMem:
				s.do = doLoadXMem
			case modeLen:
				s.do = doLoadXLen
			case modeMSH:
				s.do = doLoadXMSH
			}
		case classStore:
			s.do = doStore
		case classStorX:
			s.do = doStoreX
		case classALU:
			s.do = prepareALU(in)
			s.yes = uint32(in.Op & 0xf0)
			if s.do == doALU && (s.yes == aluDiv || s.yes == aluMod) && in.K == 0 {
				s.do = doRefuse
			}
		case classJump:
			switch in.Op & 0xf0 {
			case jumpAlways:
				s.do = doJump
				s.yes = jump(int64(int32(in.K)))
			case jumpEqual:
				s.do = doEqual
			case jumpAbove:
				s.do = doAbove
			case jumpFrom:
				s.do = doFrom
			case jumpSet:
				s.do = doSet
			}
			if s.do >= doEqual && s.do <= doSet {
				s.yes, s.no = jump(int64(in.Jt)), jump(int64(in.Jf))
				if in.Op&operandX != 0 {
					s.do += doEqualX - doEqual
				}
			}
		case classRet:
			s.do = doReturn
			if in.Op&0x18 == 0x10 {
				s.do = doReturnA
			}
		case classMisc:
			s.do = doTAX
			if in.Op&0xf8 == 0x80 {
				s.do = doTXA
			}
		}
		switch s.do {
		case doLoadMem, doLoadXMem, doStore, doStoreX:
			if s.k >= scratchWords {
				s.do = doRefuse
			}
		}
		steps[i] = s
	}
	return steps, loops
}

func prepareALU(in bpf.RawInstruction) operation {
	switch op := in.Op & 0xf0; {
	case op == aluNeg:
		return doNeg
	case op > aluXor:
		return doRefuse
	case in.Op&operandX != 0:
		return doALUX
	case op == aluAnd:
		return doAnd
	case op == aluLsh && in.K < 32:
		return doLsh
	case op == aluRsh && in.K < 32:
		return doRsh
	}
	return doALU
}

// Match is true if the filter takes a frame of which data was captured and that
// had length bytes on the wire. A load from behind the captured bytes refuses the
// frame, as does a division by zero. It makes no garbage and cannot fail, whatever
// the frame.
func (p *Program) Match(data []byte, length int) bool {
	return run32(p.steps, p.loops, data, length) != 0
}

// run32 runs a program and returns its verdict.
func run32(steps []step, loops bool, data []byte, length int) uint32 {
	var (
		a, x    uint32
		scratch [scratchWords]uint32
		size    = uint64(len(data))
		left    = -1
	)
	if loops {
		// protochain may be led round in a circle by an authentication header
		left = len(steps) + 16*len(data)
	}
	for i := uint32(0); ; i++ {
		s := &steps[i]
		if left >= 0 {
			if left--; left < 0 {
				return 0
			}
		}
		switch s.do {
		case doReturn:
			return s.k
		case doReturnA:
			return a
		case doLoadByte:
			if uint64(s.k) >= size {
				return 0
			}
			a = uint32(data[s.k])
		case doLoadHalf:
			if uint64(s.k)+2 > size {
				return 0
			}
			a = uint32(binary.BigEndian.Uint16(data[s.k:]))
		case doLoadWord:
			if uint64(s.k)+4 > size {
				return 0
			}
			a = binary.BigEndian.Uint32(data[s.k:])
		case doLoadByteX:
			at := uint64(s.k) + uint64(x)
			if at >= size {
				return 0
			}
			a = uint32(data[at])
		case doLoadHalfX:
			at := uint64(s.k) + uint64(x)
			if at+2 > size {
				return 0
			}
			a = uint32(binary.BigEndian.Uint16(data[at:]))
		case doLoadWordX:
			at := uint64(s.k) + uint64(x)
			if at+4 > size {
				return 0
			}
			a = binary.BigEndian.Uint32(data[at:])
		case doLoadImm:
			a = s.k
		case doLoadMem:
			a = scratch[s.k%scratchWords]
		case doLoadLen:
			a = uint32(length)
		case doLoadXImm:
			x = s.k
		case doLoadXMem:
			x = scratch[s.k%scratchWords]
		case doLoadXLen:
			x = uint32(length)
		case doLoadXMSH:
			if uint64(s.k) >= size {
				return 0
			}
			x = uint32(data[s.k]&0x0f) << 2
		case doStore:
			scratch[s.k%scratchWords] = a
		case doStoreX:
			scratch[s.k%scratchWords] = x
		case doTAX:
			x = a
		case doTXA:
			a = x
		case doJump:
			i = s.yes - 1
		case doEqual:
			i = choose(a == s.k, s)
		case doAbove:
			i = choose(a > s.k, s)
		case doFrom:
			i = choose(a >= s.k, s)
		case doSet:
			i = choose(a&s.k != 0, s)
		case doEqualX:
			i = choose(a == x, s)
		case doAboveX:
			i = choose(a > x, s)
		case doFromX:
			i = choose(a >= x, s)
		case doSetX:
			i = choose(a&x != 0, s)
		case doAnd:
			a &= s.k
		case doLsh:
			a <<= s.k
		case doRsh:
			a >>= s.k
		case doALU:
			a = arithmeticOf(uint16(s.yes), a, s.k)
		case doALUX:
			if x == 0 && (s.yes == aluDiv || s.yes == aluMod) {
				return 0
			}
			a = arithmeticOf(uint16(s.yes), a, x)
		case doNeg:
			a = -a
		default:
			return 0
		}
	}
}

// choose is the step in front of the next one.
func choose(yes bool, s *step) uint32 {
	if yes {
		return s.yes - 1
	}
	return s.no - 1
}
