package wire

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
)

// A Kind says how the bits of a field are to be understood.
type Kind uint8

// The kinds. Numbers are big-endian unless the field says Little.
const (
	None  Kind = iota // groups other rows; has no value of its own
	Dec               // unsigned number, written in decimal
	Hex               // unsigned number, written in hexadecimal
	Int               // signed number
	Bool              // one bit (or a number that counts as true when not 0)
	MAC               // EUI-48
	EUI64             // EUI-64
	IPv4              // 4 bytes
	IPv6              // 16 bytes
	Bytes             // raw bytes
	Text              // characters: those on the wire, or what Str makes of them
	Float             // a number with a fraction, made by Flt
)

// quoted says whether JSON writes the value as a string.
func (k Kind) quoted() bool {
	switch k {
	case MAC, EUI64, IPv4, IPv6, Bytes, Text:
		return true
	}
	return false
}

// A Field is one row of a header: how wide it is, how to name and how to say
// it. Rows are declared once as package variables and referred to by pointer.
type Field struct {
	Name  string // display-filter name, Wireshark's where it has one: "udp.srcport"
	Label string // for trees: "Source Port"
	Short string // for bit diagrams, where a bit has two characters; Label if empty
	Doc   string // one sentence for a learner
	Bits  int    // width in bits; 0 for rows whose width the packet decides
	Kind  Kind
	Enum  Enum
	Sub   []*Field // bits inside, in order; their Bits add up to this one's

	// Word is the size in bytes of the unit this field is read from, where
	// that is not simply the bytes it touches: the standard draws IPv6's
	// traffic class inside a 32-bit word. For a row in Sub it defaults to
	// the parent's size; Touch asks for the touched bytes there, too.
	Word int

	Little  bool   // least significant byte first
	Unit    string // what the number counts, for text: "bytes", "seconds"
	Derived bool   // another reading of the row before it, or of the row around it: claims no bits

	// Num gives the number meant where it is not the one on the wire: a
	// scaled length, a sequence number relative to the first.
	Num func(v View) uint64
	Flt func(v View) float64            // the value of a Float
	Str func(dst []byte, v View) []byte // appends the value of a Text
	Say func(dst []byte, v View) []byte // appends a reading for people where the kind's own does not do

	at     int32 // bits from the start of the row around this one
	head   int32 // bits from the start of the fixed header
	inHead bool  // head is set
	owner  *Protocol
	flat   []Item // the row and the bits inside it, relative to its start; nil if there are none
	wordAt int32  // bits from the word's start to this field's
	wordSz int32  // bytes of the word; 0: the bytes it touches
	later  *later // nil for a row that no table lists
}

// later is what is made of a row when it is first asked for: there are thousands of
// rows, and one run of the program needs few of them. Two goroutines may both make
// one; the results are the same.
type later struct {
	rows    atomic.Pointer[Names]
	opening atomic.Pointer[[]byte] // {"name":"…","label":"…","value":
}

// Touch, as a Field's Word, asks for just the bytes that the bits touch.
const Touch = -1

// An Enum names numbers. Where a name does not say enough, a sentence for a
// learner follows it behind a bar: 2: "reply|I have that address; here it is."
type Enum map[uint64]string

// Names is an enum sorted once, so that looking a number up needs no map.
type Names []enumRow

type enumRow struct {
	num       uint64
	name, doc string
}

// Names makes an enum ready to be looked up in. A row's own enum needs no call.
func (e Enum) Names() Names {
	rows := make(Names, 0, len(e))
	for n, s := range e {
		name, doc, _ := strings.Cut(s, "|")
		rows = append(rows, enumRow{n, name, doc})
	}
	slices.SortFunc(rows, func(a, b enumRow) int { return cmp.Compare(a.num, b.num) })
	return rows
}

// Lookup returns what v is called, and the sentence about it if there is one.
func (f *Field) Lookup(v uint64) (name, doc string, ok bool) { return f.rows().Lookup(v) }

func (f *Field) rows() Names {
	if f.Enum == nil {
		return nil
	}
	if f.later == nil {
		return f.Enum.Names()
	}
	rows := f.later.rows.Load()
	if rows == nil {
		made := f.Enum.Names()
		rows = &made
		f.later.rows.Store(rows)
	}
	return *rows
}

// Lookup returns what v is called, and the sentence about it if there is one.
func (rows Names) Lookup(v uint64) (name, doc string, ok bool) {
	from, to := 0, len(rows)
	if v < uint64(to) {
		to = int(v) + 1 // no number twice: it cannot stand further back than at its own place
	}
	for from < to {
		middle := int(uint(from+to) / 2)
		if rows[middle].num < v {
			from = middle + 1
		} else {
			to = middle
		}
	}
	if from == len(rows) || rows[from].num != v {
		return "", "", false
	}
	return rows[from].name, rows[from].doc, true
}

// Protocol returns the protocol whose row this is.
func (f *Field) Protocol() *Protocol { return f.owner }

// At returns the field's place in the fixed header, in bits from its start;
// false for rows of the variable part.
func (f *Field) At() (bits int, ok bool) { return int(f.head), f.inHead }

// JSON returns the opening of this field's JSON object up to its value, made
// once for all; anew for a row that no table lists.
func (f *Field) JSON() []byte {
	if f.later == nil {
		return f.opening()
	}
	opening := f.later.opening.Load()
	if opening == nil {
		made := f.opening()
		opening = &made
		f.later.opening.Store(opening)
	}
	return *opening
}

func (f *Field) opening() []byte {
	s := `{"name":` + strconv.Quote(f.Name) + `,"label":` + strconv.Quote(f.Label)
	switch {
	case f.Kind == None:
	case f.Kind.quoted():
		s += `,"value":"`
	default:
		s += `,"value":`
	}
	return []byte(s)
}

// Title returns the short label for bit diagrams.
func (f *Field) Title() string {
	if f.Short != "" {
		return f.Short
	}
	return f.Label
}

// HasNames says whether the field's numbers have names.
func (f *Field) HasNames() bool { return len(f.Enum) > 0 }

// Names yields the numbers that have names, in order, with the sentence about
// each if there is one.
func (f *Field) Names(yield func(num uint64, name Name) bool) {
	for _, r := range f.rows() {
		if !yield(r.num, Name{r.name, r.doc}) {
			return
		}
	}
}

// A Name is what a number is called, and a sentence about it.
type Name struct{ Name, Doc string }
