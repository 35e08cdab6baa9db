package filter

// Classic BPF (McCanne and Jacobson 1993): an instruction is a class in bits 0-2
// and, by class, a size and an addressing mode or an operation and its operand.
const (
	classLoad  = 0x00
	classLoadX = 0x01
	classStore = 0x02
	classStorX = 0x03
	classALU   = 0x04
	classJump  = 0x05
	classRet   = 0x06
	classMisc  = 0x07

	sizeWord = 0x00
	sizeHalf = 0x08
	sizeByte = 0x10

	modeImm = 0x00
	modeAbs = 0x20
	modeInd = 0x40
	modeMem = 0x60
	modeLen = 0x80
	modeMSH = 0xa0

	aluAdd = 0x00
	aluSub = 0x10
	aluMul = 0x20
	aluDiv = 0x30
	aluOr  = 0x40
	aluAnd = 0x50
	aluLsh = 0x60
	aluRsh = 0x70
	aluNeg = 0x80
	aluMod = 0x90
	aluXor = 0xa0

	jumpAlways = 0x00
	jumpEqual  = 0x10
	jumpAbove  = 0x20
	jumpFrom   = 0x30 // greater or equal
	jumpSet    = 0x40

	operandX = 0x08
)

// The instructions that the generator uses.
const (
	opLoadImm  = classLoad | modeImm
	opLoadAbs  = classLoad | modeAbs
	opLoadInd  = classLoad | modeInd
	opLoadMem  = classLoad | modeMem
	opLoadLen  = classLoad | modeLen
	opLoadXImm = classLoadX | modeImm
	opLoadXMem = classLoadX | modeMem
	opLoadXMSH = classLoadX | modeMSH | sizeByte // 4 times the low half of a byte: the length of an IPv4 header
	opStore    = classStore
	opStoreX   = classStorX
	opTAX      = classMisc
	opTXA      = classMisc | 0x80
	opJump     = classJump | jumpAlways
	opRet      = classRet
	opRetA     = classRet | 0x10
)

// scratchWords is the number of words of scratch memory.
const scratchWords = 16

// Loads from these offsets ask the Linux kernel about the packet instead
// (linux/filter.h, SKF_AD_*).
const (
	askKernel         = 0xfffff000
	askProtocol       = askKernel + 0
	askPacketType     = askKernel + 4
	askInterface      = askKernel + 8
	askVLAN           = askKernel + 44
	askVLANPresent    = askKernel + 48
	packetOutgoing    = 4 // linux/if_packet.h
	kernelProgramMost = 4096
)

// A stmt is an instruction that isn't placed yet.
type stmt struct {
	op     uint16
	k      uint32
	jt, jf *stmt // of a jump among the statements of a block
	field  field
	dead   bool // taken out by the optimizer
}

func (s *stmt) class() uint16 { return s.op & 0x07 }
func (s *stmt) mode() uint16  { return s.op & 0xe0 }
func (s *stmt) alu() uint16   { return s.op & 0xf0 }
func (s *stmt) usesX() bool   { return s.op&operandX != 0 }

// A block is a run of statements that ends in a decision, or in a verdict.
type block struct {
	stmts []*stmt
	end   stmt
	yes   edge // where it goes if the comparison holds
	no    edge

	id, level, offset     int
	longYes, longNo       bool
	in                    []*edge
	dominator             *block // the nearest block that every way to it passes; nil for the first, and for verdicts
	via                   *edge  // the nearest edge that every way to it goes along; nil if there is none
	place, span, given    int    // in a list of the tree of dominators: where its branch is, how long, how much of it is given out
	def, use, kill, after atoms
	values                [atomCount]value
	operand               value
	twin                  *block
}

// An edge leads from one block to the next.
type edge struct {
	id    int
	from  *block
	to    *block
	op    uint16 // of the decision at its begin
	taken bool   // if the comparison holds
}

// A cond is a condition that isn't wired up yet: a test, or several.
type cond struct {
	join        joint
	left, right *cond
	test        *block
}

type joint uint8

const (
	aTest joint = iota
	anAnd
	anOr
	aNot
)

func and(a, b *cond) *cond { return &cond{join: anAnd, left: a, right: b} }
func or(a, b *cond) *cond  { return &cond{join: anOr, left: a, right: b} }
func negate(a *cond) *cond { return &cond{join: aNot, left: a} }
func test(b *block) *cond  { return &cond{test: b} }
func andIf(a, b *cond) *cond {
	if a == nil {
		return b
	}
	return and(a, b)
}

// first is the block that a condition begins with.
func (c *cond) first() *block {
	for c.join != aTest {
		c = c.left
	}
	return c.test
}

// wire connects the tests of a condition and returns the first.
func (c *cond) wire(yes, no *block) *block {
	switch c.join {
	case anAnd:
		return c.left.wire(c.right.wire(yes, no), no)
	case anOr:
		return c.left.wire(yes, c.right.wire(yes, no))
	case aNot:
		return c.left.wire(no, yes)
	}
	c.test.yes.to, c.test.no.to = yes, no
	return c.test
}
