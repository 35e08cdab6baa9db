package filter

import (
	"fmt"
	"slices"

	"golang.org/x/net/bpf"
)

// A Line of a listing is one instruction.
type Line struct {
	Number  int    // from 0
	Text    string // as "tcpdump -d" prints it, without the number
	Comment string // what it does, in terms of the frame
}

// Listing tells the program one instruction a line: the one that Kernel gives out
// if there is one, else that over whole frames.
func (p *Program) Listing() []Line {
	code := p.code
	if raw, ok := p.Kernel(); ok {
		code = slices.Clone(p.kernel)
		for i := range code {
			code[i].RawInstruction = raw[i]
		}
	}
	lines := make([]Line, len(code))
	for i, in := range code {
		lines[i] = Line{i, mnemonic(i, in.RawInstruction), comment(code, i)}
	}
	return lines
}

// String is the line as "tcpdump -d" prints it.
func (l Line) String() string { return fmt.Sprintf("(%03d) %s", l.Number, l.Text) }

var (
	aluNames  = map[uint16]string{aluAdd: "add", aluSub: "sub", aluMul: "mul", aluDiv: "div", aluMod: "mod", aluAnd: "and", aluOr: "or", aluXor: "xor", aluLsh: "lsh", aluRsh: "rsh"}
	jumpNames = map[uint16]string{jumpEqual: "jeq", jumpAbove: "jgt", jumpFrom: "jge", jumpSet: "jset"}
	asked     = map[uint32]string{askProtocol: "proto", askPacketType: "type", askInterface: "ifidx", askVLAN: "vlan_tci", askVLANPresent: "vlan_avail"}
)

// mnemonic is libpcap's way to write an instruction (bpf_image).
func mnemonic(i int, in bpf.RawInstruction) string {
	op, operand := "", ""
	switch class := in.Op & 0x07; class {
	case classLoad, classLoadX:
		op = "ld"
		if class == classLoadX {
			op = "ldx"
		}
		switch in.Op & 0x18 {
		case sizeHalf:
			op += "h"
		case sizeByte:
			op += "b"
		}
		switch in.Op & 0xe0 {
		case modeImm:
			operand = fmt.Sprintf("#0x%x", in.K)
		case modeAbs:
			operand = fmt.Sprintf("[%d]", int32(in.K))
			if name, ok := asked[in.K]; ok {
				operand = "[" + name + "]"
			}
		case modeInd:
			operand = fmt.Sprintf("[x + %d]", int32(in.K))
		case modeMem:
			operand = fmt.Sprintf("M[%d]", in.K)
		case modeLen:
			operand = "#pktlen"
		case modeMSH:
			operand = fmt.Sprintf("4*([%d]&0xf)", int32(in.K))
		}
	case classStore:
		op, operand = "st", fmt.Sprintf("M[%d]", in.K)
	case classStorX:
		op, operand = "stx", fmt.Sprintf("M[%d]", in.K)
	case classALU:
		op = aluNames[in.Op&0xf0]
		switch alu := in.Op & 0xf0; {
		case alu == aluNeg:
			op = "neg"
		case in.Op&operandX != 0:
			operand = "x"
		case alu == aluAnd || alu == aluOr || alu == aluXor:
			operand = fmt.Sprintf("#0x%x", in.K)
		default:
			operand = fmt.Sprintf("#%d", int32(in.K))
		}
	case classJump:
		if in.Op == opJump {
			op, operand = "ja", fmt.Sprintf("%d", i+1+int(int32(in.K)))
			break
		}
		operand = fmt.Sprintf("#0x%x", in.K)
		if in.Op&operandX != 0 {
			operand = "x"
		}
		return fmt.Sprintf("%-8s %-16s jt %d\tjf %d", jumpNames[in.Op&0xf0], operand, i+1+int(in.Jt), i+1+int(in.Jf))
	case classRet:
		op = "ret"
		if in.Op != opRetA {
			operand = fmt.Sprintf("#%d", int32(in.K))
		}
	case classMisc:
		op = "tax"
		if in.Op == opTXA {
			op = "txa"
		}
	}
	return fmt.Sprintf("%-8s %s", op, operand)
}

// comment says what an instruction does.
func comment(code []placed, i int) string {
	in := code[i]
	title := fieldRows[in.field].title
	switch in.Op & 0x07 {
	case classLoad:
		return loadComment(in, title)
	case classLoadX:
		switch in.Op & 0xe0 {
		case modeImm:
			return fmt.Sprintf("X = %d", in.K)
		case modeMem:
			return fmt.Sprintf("X = what was kept in M[%d]", in.K)
		case modeMSH:
			return fmt.Sprintf("X = the length of the IPv4 header: 4 times the low half of byte %d", in.K)
		}
	case classStore:
		return fmt.Sprintf("keep A in M[%d]", in.K)
	case classStorX:
		return fmt.Sprintf("keep X in M[%d]", in.K)
	case classALU:
		return aluComment(in.RawInstruction)
	case classJump:
		if in.Op == opJump {
			return fmt.Sprintf("go on at (%03d)", i+1+int(int32(in.K)))
		}
		return question(code, i)
	case classRet:
		if in.K == 0 {
			return "leave the frame out"
		}
		return fmt.Sprintf("take the frame: up to %d bytes of it", in.K)
	}
	if in.Op == opTXA {
		return "A = X"
	}
	return "X = A"
}

func loadComment(in placed, title string) string {
	size := map[uint16]uint32{sizeWord: 4, sizeHalf: 2, sizeByte: 1}[in.Op&0x18]
	if title == "" {
		title = "what stands there"
	}
	switch in.Op & 0xe0 {
	case modeImm:
		return fmt.Sprintf("A = %d", in.K)
	case modeMem:
		return fmt.Sprintf("A = what was kept in M[%d]", in.K)
	case modeLen:
		return "A = the frame's length on the wire"
	case modeInd:
		if in.K == 0 {
			return fmt.Sprintf("A = %s (%s from byte X)", title, plural(size))
		}
		return fmt.Sprintf("A = %s (%s from byte X + %d)", title, plural(size), int32(in.K))
	}
	if _, ok := asked[in.K]; ok {
		return fmt.Sprintf("A = %s, which the kernel knows", title)
	}
	if size == 1 {
		return fmt.Sprintf("A = %s (byte %d)", title, in.K)
	}
	return fmt.Sprintf("A = %s (bytes %d-%d)", title, in.K, in.K+size-1)
}

func plural(n uint32) string {
	if n == 1 {
		return "1 byte"
	}
	return fmt.Sprintf("%d bytes", n)
}

func aluComment(in bpf.RawInstruction) string {
	operand := "X"
	op := in.Op & 0xf0
	if in.Op&operandX == 0 {
		operand = fmt.Sprint(in.K)
		if op == aluAnd || op == aluOr || op == aluXor {
			operand = fmt.Sprintf("0x%x", in.K)
		}
	}
	signs := map[uint16]string{aluAdd: "+", aluSub: "-", aluMul: "*", aluDiv: "/", aluMod: "%", aluAnd: "&", aluOr: "|", aluXor: "^", aluLsh: "<<", aluRsh: ">>"}
	switch {
	case op == aluNeg:
		return "A = -A"
	case op == aluAnd && in.Op&operandX == 0:
		return fmt.Sprintf("A = A & %s: keep these bits alone", operand)
	}
	return fmt.Sprintf("A = A %s %s", signs[op], operand)
}

// question says what a decision asks.
func question(code []placed, i int) string {
	in := code[i]
	row := fieldRows[in.field]
	subject := row.title
	if subject == "" {
		subject = "A"
	}
	if in.Op&operandX != 0 {
		sign := map[uint16]string{jumpEqual: "equal to", jumpAbove: "more than", jumpFrom: "at least", jumpSet: "sharing a bit with"}[in.Op&0xf0]
		return fmt.Sprintf("is A %s X?", sign)
	}
	value := string(row.value.append(nil, in.K))
	switch jump := in.Op & 0xf0; {
	case in.field == fieldFragment:
		return "is the fragment offset not 0: a later fragment, without ports?"
	case in.field == fieldLength8023:
		return "is it more than 1500: a type, not a length?"
	case in.field == fieldVLANPresent:
		return "did the kernel take a VLAN tag off?"
	case in.field == fieldGroupBit:
		return "is the group bit set?"
	case in.field == fieldMPLSBottom && jump == jumpSet:
		return "is this label the last of the stack?"
	case jump == jumpAbove:
		return fmt.Sprintf("is %s more than %s?", subject, value)
	case jump == jumpFrom:
		return fmt.Sprintf("is %s %s or more?", subject, value)
	case jump == jumpSet:
		return fmt.Sprintf("is one of the bits 0x%x set in %s?", in.K, subject)
	}
	if mask, ok := maskBefore(code, i); ok && row.value == dottedValue {
		return fmt.Sprintf("is %s in %s%s?", subject, value, prefix(mask))
	}
	return fmt.Sprintf("is %s %s?", subject, value)
}

// maskBefore is the mask that the instruction in front put on A.
func maskBefore(code []placed, i int) (uint32, bool) {
	if i > 0 && code[i-1].Op == classALU|aluAnd {
		return code[i-1].K, true
	}
	return 0, false
}

// prefix is "/8" for 255.0.0.0.
func prefix(mask uint32) string {
	bits := 0
	for m := mask; m&0x80000000 != 0; m <<= 1 {
		bits++
	}
	if mask != uint32(uint64(0xffffffff)<<(32-bits)) {
		return " mask " + dotted(mask)
	}
	return fmt.Sprintf("/%d", bits)
}
