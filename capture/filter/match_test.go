package filter

import (
	"encoding/binary"
	"math/rand"
	"strconv"
	"testing"

	"golang.org/x/net/bpf"

	"peel/capture"
)

// randomProgram makes instructions that a VM takes: jumps forward and inside,
// scratch words that exist, no loads from the kernel.
func randomProgram(r *rand.Rand) []bpf.RawInstruction {
	n := 2 + r.Intn(30)
	raw := make([]bpf.RawInstruction, n)
	constant := func() uint32 {
		switch r.Intn(4) {
		case 0:
			return r.Uint32() & 0x7fffffff
		case 1:
			return uint32(r.Intn(300))
		}
		return uint32(r.Intn(64))
	}
	ops := []uint16{
		opLoadAbs | sizeByte, opLoadAbs | sizeHalf, opLoadAbs | sizeWord, opLoadInd | sizeByte, opLoadInd | sizeHalf, opLoadInd | sizeWord,
		opLoadImm, opLoadMem, opLoadLen, opLoadXImm, opLoadXMem, opLoadXMSH, opStore, opStoreX, opTAX, opTXA,
		classALU | aluNeg, classJump | jumpEqual, classJump | jumpAbove, classJump | jumpFrom, classJump | jumpSet, opJump,
	}
	for alu := uint16(aluAdd); alu <= aluXor; alu += 0x10 {
		if alu != aluNeg {
			ops = append(ops, classALU|alu, classALU|alu|operandX)
		}
	}
	for i := range raw {
		left := n - i - 1
		in := bpf.RawInstruction{Op: ops[r.Intn(len(ops))], K: constant()}
		switch {
		case left == 0 || r.Intn(12) == 0:
			in = bpf.RawInstruction{Op: opRet, K: uint32(r.Intn(3))}
			if r.Intn(3) == 0 {
				in = bpf.RawInstruction{Op: opRetA}
			}
		case in.Op == opJump:
			in.K = uint32(r.Intn(left))
		case in.Op&0x07 == classJump:
			if r.Intn(3) == 0 {
				in.Op |= operandX
				in.K = 0
			}
			in.Jt, in.Jf = uint8(r.Intn(left)), uint8(r.Intn(left))
		case in.Op == opLoadMem, in.Op == opLoadXMem, in.Op == opStore, in.Op == opStoreX:
			in.K %= scratchWords
		case in.Op == classALU|aluDiv, in.Op == classALU|aluMod:
			in.K++
		case in.Op == opTAX, in.Op == opTXA, in.Op == opLoadLen, in.Op == classALU|aluNeg:
			in.K = 0
		}
		raw[i] = in
	}
	return raw
}

func TestMatchAsTheVirtualMachine(t *testing.T) {
	if strconv.IntSize < 64 {
		t.Skip("the virtual machine of golang.org/x/net/bpf panics there: its offsets are ints, which overflow")
	}
	r := rand.New(rand.NewSource(7))
	ran, positive := 0, 0
	for range 20000 {
		raw := randomProgram(r)
		instructions, _ := bpf.Disassemble(raw)
		vm, err := bpf.NewVM(instructions)
		if err != nil {
			continue
		}
		frame := make([]byte, r.Intn(80))
		r.Read(frame)
		want, err := vm.Run(frame)
		if err != nil {
			continue
		}
		steps, loops := prepare(raw)
		got := run32(steps, loops, frame, len(frame))
		if ran++; want > 0 {
			positive++
		}
		if int(got) != want {
			t.Fatalf("%v\non % x: %d, and the virtual machine %d", instructions, frame, got, want)
		}
	}
	if ran < 10000 || positive < 1000 {
		t.Errorf("%d programs ran, %d said something other than 0: too few to tell", ran, positive)
	}
}

// Hostile programs end, and touch nothing that isn't theirs.
func FuzzMatch(f *testing.F) {
	f.Add([]byte{0x20, 0, 0, 0, 0, 0, 0, 4, 0x06, 0, 0, 0, 0, 0, 0, 1}, []byte("frame"))
	f.Add([]byte{0x05, 0, 0, 0, 0xff, 0xff, 0xff, 0xff}, []byte{}) // a jump to itself
	f.Fuzz(func(t *testing.T, program, frame []byte) {
		var raw []bpf.RawInstruction
		for len(program) >= 8 {
			raw = append(raw, bpf.RawInstruction{
				Op: uint16(program[0]) | uint16(program[1]&1)<<8, Jt: program[2], Jf: program[3], K: binary.BigEndian.Uint32(program[4:]),
			})
			program = program[8:]
		}
		steps, loops := prepare(raw)
		run32(steps, loops, frame, len(frame))
	})
}

// made builds an Ethernet frame with an IPv4 header and a TCP or UDP header.
func made(protocol byte, fragment uint16, from, to uint16) []byte {
	b := make([]byte, 14+20+20)
	copy(b, []byte{2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0, 0x45})
	binary.BigEndian.PutUint16(b[20:], fragment)
	b[23] = protocol
	copy(b[26:], []byte{10, 0, 0, 1, 192, 168, 1, 1})
	binary.BigEndian.PutUint16(b[34:], from)
	binary.BigEndian.PutUint16(b[36:], to)
	return b
}

func TestMatch(t *testing.T) {
	segment := made(6, 0x4000, 51224, 80)
	tagged := append(append(append([]byte{}, segment[:12]...), 0x81, 0, 0x20, 100), segment[12:]...)
	for _, row := range []struct {
		expr  string
		frame []byte
		want  bool
	}{
		{"", segment, true},
		{"", nil, true},
		{"tcp port 80", segment, true},
		{"tcp port 80", segment[:37], false}, // a byte of the port is missing
		{"tcp port 80", segment[:38], true},
		{"udp port 80", segment, false},
		{"port 80", made(6, 0x2000, 51224, 80), true},
		{"port 80", made(6, 0x0001, 51224, 80), false}, // a later fragment
		{"tcp", made(6, 0x0001, 51224, 80), true},
		{"src net 10 and dst net 192.168", segment, true},
		{"len = 54", segment, true},
		{"len = 54", segment[:20], true}, // the length on the wire counts
		{"vlan", segment, false},
		{"vlan", tagged, true},
		{"vlan 100 and tcp port 80", tagged, true},
		{"tcp", tagged, false},
		{"vlan 1 or tcp", segment, false}, // tcp is looked for behind a tag
		{"vlan 1 or tcp", tagged, true},
		{"1 / ip[1] = 0 or ip", segment, false}, // a division by zero leaves the frame out
		{"not ip[200] = 1", segment, false},     // so does a byte that isn't there
	} {
		p := mustCompile(t, capture.LinkEthernet, row.expr, Options{})
		length := len(row.frame)
		if row.expr == "len = 54" {
			length = 54
		}
		if got := p.Match(row.frame, length); got != row.want {
			t.Errorf("%q on %d bytes: %t", row.expr, len(row.frame), got)
		}
	}
}

// An authentication header can lead protochain round in a circle.
func TestProtocolChainEnds(t *testing.T) {
	p := mustCompile(t, capture.LinkIPv6, "ip6 protochain 99", Options{})
	frame := make([]byte, 200)
	frame[0], frame[6] = 0x60, 51
	frame[40], frame[41] = 51, 8 // behind it, at (8+2)*4 = 40: itself
	if p.Match(frame, len(frame)) {
		t.Error("found a header that isn't there")
	}
	if _, ok := p.Kernel(); ok {
		t.Error("no kernel takes a loop")
	}
	p = mustCompile(t, capture.LinkIPv6, "ip6 protochain 17", Options{})
	chain := make([]byte, 64)
	chain[0], chain[6] = 0x60, 0 // hop-by-hop options of 8 bytes, then destination options of 16
	chain[40], chain[48], chain[49] = 60, 17, 1
	if !p.Match(chain, len(chain)) {
		t.Error("missed the header at the end of the chain")
	}
}

func TestMatchMakesNoGarbage(t *testing.T) {
	p := mustCompile(t, capture.LinkEthernet, "tcp port 80 and (((ip[2:2] - ((ip[0]&0xf)<<2)) - ((tcp[12]&0xf0)>>2)) != 0) or vlan", Options{})
	frame := made(6, 0, 1, 80)
	if n := testing.AllocsPerRun(100, func() { p.Match(frame, len(frame)) }); n != 0 {
		t.Errorf("%v allocations a frame", n)
	}
}

func BenchmarkMatch(b *testing.B) {
	frame := made(6, 0x4000, 51224, 80)
	for _, expr := range []string{"ip", "tcp port 80", "host 10.0.0.2", "tcp[tcpflags] & tcp-syn != 0", "not port 22 and not arp and not net 172.16.0.0/12"} {
		b.Run(expr, func(b *testing.B) {
			p := mustCompile(b, capture.LinkEthernet, expr, Options{})
			for b.Loop() {
				p.Match(frame, len(frame))
			}
		})
	}
}

func BenchmarkCompile(b *testing.B) {
	for b.Loop() {
		mustCompile(b, capture.LinkEthernet, "tcp port 80 and not host 10.0.0.1", Options{})
	}
}
