package wire

// Fact adds what peel found out, a number, as a row that claims no bits.
func (d *Decoder) Fact(f *Field, v uint64) { d.fact(f, d.pos, 0, v) }

// FactAt is Fact for a finding about bytes [off, off+n) of the source: it says
// where they are, without claiming them.
func (d *Decoder) FactAt(f *Field, off, n int, v uint64) { d.fact(f, off*8, n*8, v) }

func (d *Decoder) fact(f *Field, at, bits int, v uint64) {
	s := d.S
	if s.Skim || d.short || s.full || len(s.Items) >= MaxItems {
		return
	}
	s.Facts = append(s.Facts, v)
	s.Items = append(s.Items, Item{F: f, Off: int32(at), Len: int32(bits), Val: int32(len(s.Facts)), Depth: d.depth, Mark: Derived})
}

// FactText is FactAt for a finding in characters.
func (d *Decoder) FactText(f *Field, off, n int, text []byte) {
	s := d.S
	if s.Skim || d.short {
		return
	}
	at := len(s.Chars)
	s.Chars = append(s.Chars, text...)
	d.fact(f, off*8, n*8, uint64(at)<<32|uint64(len(text)))
}

// TakeText is Take for characters that do not stand there as they are to be read:
// a name with compression, an encoded word. text is copied.
func (d *Decoder) TakeText(f *Field, n int, text []byte) {
	if d.Take(f, n) == nil || d.S.Skim || d.S.full {
		return
	}
	s := d.S
	at := len(s.Chars)
	s.Chars = append(s.Chars, text...)
	s.Facts = append(s.Facts, uint64(at)<<32|uint64(len(text)))
	s.Items[len(s.Items)-1].Val = int32(len(s.Facts))
}

// Derive adds a row whose value its own Num, Flt or Str works out when somebody
// looks, about bytes [off, off+n) of the source.
func (d *Decoder) Derive(f *Field, off, n int) {
	s := d.S
	if s.Skim || d.short || s.full || len(s.Items) >= MaxItems {
		return
	}
	s.Items = append(s.Items, Item{F: f, Off: int32(off * 8), Len: int32(n * 8), Depth: d.depth, Mark: Derived})
}

// Instead reads row f of the fixed header as alt: the same bits by other names,
// where an earlier field or the direction changes what they mean. It is for the
// beginning of Decode, before anything else is added.
func (d *Decoder) Instead(f, alt *Field) {
	s := d.S
	if s.Skim {
		return
	}
	first := int(s.Layers[d.layer].First)
	for i := first; i < len(s.Items); i++ {
		if s.Items[i].F != f {
			continue
		}
		old := max(1, len(f.flat))
		at, depth := s.Items[i].Off, s.Items[i].Depth
		s.spare = append(s.spare[:0], s.Items[min(i+old, len(s.Items)):]...)
		s.Items = alt.flatten(s.Items[:i], at, depth)
		s.Items = append(s.Items, s.spare...)
		return
	}
}

// Under adds a finding about a row of this layer's fixed header, right behind
// that row and as deep. n is the size to give it: the row's own, or 0 for a
// finding without a place.
func (d *Decoder) Under(row, f *Field, bytes int, v uint64) {
	s := d.S
	if s.Skim || s.full || len(s.Items) >= MaxItems {
		return
	}
	first := int(s.Layers[d.layer].First)
	for i := first; i < len(s.Items); i++ {
		if s.Items[i].F != row {
			continue
		}
		j := i + 1
		for j < len(s.Items) && (s.Items[j].Depth > s.Items[i].Depth || s.Items[j].Mark&Derived != 0 && s.Items[j].Off == s.Items[i].Off) {
			j++
		}
		s.Facts = append(s.Facts, v)
		it := Item{F: f, Off: s.Items[i].Off, Len: int32(bytes * 8), Val: int32(len(s.Facts)), Depth: s.Items[i].Depth, Mark: Derived}
		s.Items = append(s.Items, Item{})
		copy(s.Items[j+1:], s.Items[j:])
		s.Items[j] = it
		for k := range d.open {
			if int(d.open[k].item) >= j {
				d.open[k].item++
			}
		}
		for k := range s.Notes {
			if int(s.Notes[k].Item) >= j {
				s.Notes[k].Item++
			}
		}
		return
	}
}
