package filter

import (
	"strconv"

	"golang.org/x/net/bpf"

	"peel/capture"
)

// A Program is a filter for one link type. It may be used by several goroutines
// at once.
type Program struct {
	link   capture.LinkType
	code   []placed // nil if only the kernel can tell
	kernel []placed // nil unless compiled for a socket
	raw    []bpf.RawInstruction
	steps  []step
	loops  bool
}

func newProgram(link capture.LinkType, code, kernel []placed) *Program {
	p := &Program{link: link, code: code, kernel: kernel}
	if code == nil {
		// nothing to match with: take nothing
		code = []placed{{RawInstruction: bpf.RawInstruction{Op: opRet}}}
	}
	p.raw = rawInstructions(code)
	p.steps, p.loops = prepare(p.raw)
	return p
}

// Link is the link type that the program was compiled for.
func (p *Program) Link() capture.LinkType { return p.link }

// ForUser is false of a Live program that only the kernel can run: its frames do
// not say what it asks for. Match takes nothing then.
func (p *Program) ForUser() bool { return p.code != nil }

// Raw is the program over whole frames. It loads nothing from the kernel.
func (p *Program) Raw() []bpf.RawInstruction { return append([]bpf.RawInstruction(nil), p.raw...) }

// Kernel is the form for a Linux packet socket: VLAN tags that the kernel has
// taken off, the packet type and the interface are asked for where the frame no
// longer says them (linux/filter.h). ok is false if no kernel takes the program,
// or if it would not mean the same: loops, more than 4096 instructions, or not
// compiled as Live; then Match has to sort the frames.
//
// For link types of cooked frames the socket is SOCK_DGRAM, which begins behind
// the link layer: what stands in the cooked header is asked for, too.
func (p *Program) Kernel() (raw []bpf.RawInstruction, ok bool) {
	if p.kernel == nil || len(p.kernel) > kernelProgramMost {
		return nil, false
	}
	raw = rawInstructions(p.kernel)
	for i := range raw {
		if raw[i].Op == opJump && int64(i)+int64(int32(raw[i].K)) < int64(i) {
			return nil, false
		}
		if (p.link == capture.LinkLinuxSLL || p.link == capture.LinkLinuxSLL2) && !uncook(&raw[i], p.link) {
			return nil, false
		}
		if in := raw[i]; in.Op&0xe7 == opLoadAbs && in.K >= 1<<31 && asked[in.K] == "" {
			return nil, false // the kernel takes large offsets for something else
		}
	}
	if !storesFirst(raw) {
		return nil, false
	}
	return raw, true
}

// storesFirst is true if no way through the program loads a word of scratch memory
// that nothing was stored in: the kernel refuses such programs. libpcap makes some
// behind "geneve or …". All jumps must go forward.
func storesFirst(raw []bpf.RawInstruction) bool {
	stored := make([]atoms, len(raw)) // on every way to an instruction
	for i := range stored {
		stored[i] = ^atoms(0)
	}
	stored[0] = 0
	for i, in := range raw {
		now := stored[i]
		next := []int64{1}
		switch in.Op & 0x07 {
		case classLoad, classLoadX:
			if in.Op&0xe0 == modeMem && !now.has(int(in.K)) {
				return false
			}
		case classStore, classStorX:
			now |= 1 << in.K
		case classJump:
			next = []int64{1 + int64(in.Jt), 1 + int64(in.Jf)}
			if in.Op == opJump {
				next = []int64{1 + int64(in.K)}
			}
		case classRet:
			continue
		}
		for _, by := range next {
			if to := int64(i) + by; to < int64(len(raw)) {
				stored[to] &= now
			}
		}
	}
	return true
}

// uncook turns a load from a cooked frame into one from what a SOCK_DGRAM socket
// sees; false if it can't.
func uncook(in *bpf.RawInstruction, link capture.LinkType) bool {
	class, mode := in.Op&0x07, in.Op&0xe0
	if class != classLoad && class != classLoadX {
		return true
	}
	switch mode {
	case modeLen:
		return false // it would not count the cooked header
	case modeAbs, modeInd, modeMSH:
	default:
		return true
	}
	size := uint32(20)
	if link == capture.LinkLinuxSLL {
		size = 16
	}
	switch {
	case in.K >= askKernel:
		return true
	case in.K >= size:
		in.K -= size
		return true
	case mode != modeAbs:
		return false
	}
	type place struct {
		at, ask uint32
		size    uint16
	}
	fields := []place{{0, askProtocol, sizeHalf}, {4, askInterface, sizeWord}, {10, askPacketType, sizeByte}}
	if link == capture.LinkLinuxSLL {
		fields = []place{{0, askPacketType, sizeHalf}, {14, askProtocol, sizeHalf}}
	}
	for _, f := range fields {
		if in.K == f.at && in.Op&0x18 == f.size {
			in.K = f.ask
			return true
		}
	}
	return false
}

// AppendDecimal appends the program as "tcpdump -ddd" prints it: the number of
// instructions, then a line of four decimal numbers for each.
func AppendDecimal(b []byte, raw []bpf.RawInstruction) []byte {
	b = strconv.AppendInt(b, int64(len(raw)), 10)
	b = append(b, '\n')
	for _, in := range raw {
		for i, n := range [...]uint32{uint32(in.Op), uint32(in.Jt), uint32(in.Jf), in.K} {
			if i > 0 {
				b = append(b, ' ')
			}
			b = appendNumber(b, n)
		}
		b = append(b, '\n')
	}
	return b
}

// AppendC appends the program as "tcpdump -dd" prints it: C structure elements.
func AppendC(b []byte, raw []bpf.RawInstruction) []byte {
	hex := func(n uint32, width int) {
		b = append(b, "0x"...)
		digits := strconv.FormatUint(uint64(n), 16)
		for i := len(digits); i < width; i++ {
			b = append(b, '0')
		}
		b = append(b, digits...)
	}
	for _, in := range raw {
		b = append(b, "{ "...)
		hex(uint32(in.Op), 0)
		for _, n := range []uint8{in.Jt, in.Jf} {
			b = append(b, ", "...)
			b = appendNumber(b, uint32(n))
		}
		b = append(b, ", "...)
		hex(in.K, 8)
		b = append(b, " },\n"...)
	}
	return b
}

func appendNumber(b []byte, n uint32) []byte { return strconv.AppendUint(b, uint64(n), 10) }
