package link

import "peel/layers/wire"

// littleWord is a word that stands least significant byte first, with its parts
// listed from the lowest bit up, as the standards of the radio list them. A part
// that lies across two bytes is not in one piece on the wire; it becomes a reading of the word.
func littleWord(word *wire.Field, parts ...*wire.Field) *wire.Field {
	word.Little = word.Bits > 8
	bytes := make([][]*wire.Field, word.Bits/8)
	var across []*wire.Field
	at := 0
	for _, f := range parts {
		n := f.Bits
		if at%8+n > 8 {
			shift, mask := at, uint64(1)<<n-1
			f.Num = func(v wire.View) uint64 { return v.Wire() >> shift & mask }
			f.Bits, f.Derived, f.Little = word.Bits, true, true
			across = append(across, f)
			for ; n > 0; n-- {
				bytes[at/8] = append(bytes[at/8], wire.Pad(1))
				at++
			}
			continue
		}
		bytes[at/8] = append(bytes[at/8], f)
		at += n
	}
	for i, parts := range bytes {
		free := 8
		for _, f := range parts {
			free -= f.Bits
		}
		if free > 0 {
			word.Sub = append(word.Sub, wire.Pad(free))
		}
		for k := len(bytes[i]) - 1; k >= 0; k-- {
			word.Sub = append(word.Sub, parts[k])
		}
	}
	word.Sub = append(word.Sub, across...)
	return word
}

// apart gives each row the place of its own bytes, where the row around them is no
// number but a list.
func apart(rows ...*wire.Field) []*wire.Field {
	for _, f := range rows {
		f.Word = wire.Touch
	}
	return rows
}

// bit is one bit of a word.
func bit(name, label, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Bits: 1, Kind: wire.Bool, Doc: doc}
}

// bits is a number in a word.
func bits(n int, name, label, doc string, names wire.Enum) *wire.Field {
	return &wire.Field{Name: name, Label: label, Bits: n, Kind: wire.Dec, Enum: names, Doc: doc}
}

// little is a number that stands least significant byte first.
func little(n int, name, label, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Bits: n, Kind: wire.Dec, Little: n > 8, Doc: doc}
}

func littleHex(n int, name, label, doc string) *wire.Field {
	f := little(n, name, label, doc)
	f.Kind = wire.Hex
	return f
}

// decibels is a signed number of eight bits.
func decibels(name, label, unit, doc string) *wire.Field {
	return &wire.Field{Name: name, Label: label, Bits: 8, Kind: wire.Int, Unit: unit, Doc: doc}
}
