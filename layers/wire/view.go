package wire

import (
	"math"
	"net/netip"
)

// A View looks at one item of a stack, or at a layer as a whole (I is nil then).
type View struct {
	S *Stack
	L *Layer
	I *Item
}

// Item returns the view of item i of the same layer.
func (v View) Item(i int32) View { return View{v.S, v.L, &v.S.Items[i]} }

// Src returns the bytes of the source the layer stands in.
func (v View) Src() []byte { return v.S.Sources[v.L.Source].Bytes }

// Header returns the bytes of the layer's header.
func (v View) Header() []byte { return v.Src()[v.L.Off : v.L.Off+v.L.Header] }

// Payload returns the bytes of the layer's payload.
func (v View) Payload() []byte { return v.Src()[v.L.Off+v.L.Header : v.L.End()] }

// Message returns header and payload.
func (v View) Message() []byte { return v.Src()[v.L.Off:v.L.End()] }

// Carrier returns the view of the layer below, and whether there is one.
func (v View) Carrier() (View, bool) {
	for i := range v.S.Layers {
		if &v.S.Layers[i] == v.L {
			if i == 0 {
				return View{}, false
			}
			return View{S: v.S, L: &v.S.Layers[i-1]}, true
		}
	}
	return View{}, false
}

// Bytes returns the item's bytes, from the one holding its first bit to the one
// holding its last. Text facts return their characters.
func (v View) Bytes() []byte {
	if v.I.Val != 0 && v.I.F.Kind == Text {
		x := v.S.Facts[v.I.Val-1]
		return v.S.Chars[x>>32:][:uint32(x)]
	}
	return v.Src()[v.I.Off/8 : (v.I.Off+v.I.Len+7)/8]
}

// at returns the bit of the source at which a row of the layer's fixed header
// begins, and whether its bits are there. It works in a skimmed stack.
func (v View) at(f *Field) (off int, ok bool) {
	off = int(v.L.Off)*8 + int(f.head)
	return off, f.inHead && off+f.Bits <= int(v.L.Bound)*8
}

// Raw returns the number on the wire of row f of the layer's fixed header; 0 if
// it is not there. Rows wider than 64 bits are 0.
func (v View) Raw(f *Field) uint64 {
	off, ok := v.at(f)
	if !ok {
		return 0
	}
	x := readBits(v.Src(), off, f.Bits)
	if f.Little {
		x = swap(x, f.Bits)
	}
	return x
}

// Field returns the bytes of row f of the layer's fixed header; nil if they are
// not all there.
func (v View) Field(f *Field) []byte {
	off, ok := v.at(f)
	if !ok {
		return nil
	}
	return v.Src()[off/8 : (off+f.Bits+7)/8]
}

// Num returns the item's number: what Num makes of it, a fact's value, or the
// bits on the wire.
func (v View) Num() uint64 {
	if v.I.F.Num != nil {
		return v.I.F.Num(v)
	}
	return v.Wire()
}

// Wire returns the number that stands on the wire (or that a fact holds),
// before Num.
func (v View) Wire() uint64 {
	if v.I.Val != 0 {
		return v.S.Facts[v.I.Val-1]
	}
	x := readBits(v.Src(), int(v.I.Off), int(v.I.Len))
	if v.I.F.Little {
		x = swap(x, int(v.I.Len))
	}
	return x
}

// Signed returns the item's number in two's complement of its own width.
func (v View) Signed() int64 {
	x := v.Num()
	if n := v.I.Len; n > 0 && n < 64 && x>>(n-1)&1 == 1 {
		return int64(x) - 1<<n
	}
	return int64(x)
}

// Float returns the value of a Float.
func (v View) Float() float64 {
	if v.I.F.Flt != nil {
		return v.I.F.Flt(v)
	}
	return math.Float64frombits(v.Wire())
}

// Addr returns the address the item holds; zero if it holds none.
func (v View) Addr() netip.Addr {
	a, _ := netip.AddrFromSlice(v.Bytes())
	return a
}

// Place returns where the item stands: bytes in the source, and for a field
// narrower than its bytes the first bit within them and the width (else 0, 0).
func (v View) Place() (offset, size, bit, bits int) {
	it := v.I
	if it.F.wordSz > 0 && it.Mark&Derived == 0 && int(it.Len) == it.F.Bits {
		start := int(it.Off - it.F.wordAt)
		offset, size = start/8, int(it.F.wordSz)
	} else {
		offset = int(it.Off) / 8
		size = (int(it.Off+it.Len)+7)/8 - offset
		if it.Len == 0 {
			size = 0
		}
	}
	if int(it.Len) != size*8 {
		return offset, size, int(it.Off) - offset*8, int(it.Len)
	}
	return offset, size, 0, 0
}

// Over says whether the nearest network layer below has addresses of this kind.
func (v View) Over(kind Kind) bool {
	for {
		below, ok := v.Carrier()
		if !ok {
			return false
		}
		if p := below.L.P; p.Tier == Network && p.Source != nil {
			return p.Source.Kind == kind
		}
		v = below
	}
}
