package wire

import (
	"strconv"
	"strings"
)

// A Severity says how much a note matters.
type Severity uint8

// The severities.
const (
	Remark Severity = iota // unusual but right
	Warn                   // against the specification, or worth a second look
	Error                  // malformed: what the packet says cannot be so
	Short                  // the capture was cut here: nobody's fault on the wire
)

var severityNames = [...]string{"remark", "warning", "error", "cut"}

func (s Severity) String() string { return severityNames[s] }

// A Note says what is wrong or remarkable about one field of one layer.
// Its text is made when somebody looks.
type Note struct {
	Layer    int16
	Item     int32 // index into Items; -1: the layer as a whole
	Severity Severity
	Field    *Field // the row the note is about; nil: the layer
	Text     string // constant; %n is Need, %h is Have, %f the field's name, %b the By field's name
	Need     int64
	Have     int64
	By       *Field // the field that said so
}

const manyBytes = " bytes"

// Append writes the note's text.
func (n *Note) Append(dst []byte) []byte {
	for i := 0; i < len(n.Text); i++ {
		if n.Text[i] != '%' || i+1 == len(n.Text) {
			dst = append(dst, n.Text[i])
			continue
		}
		i++
		switch n.Text[i] {
		case 'n', 'h':
			x := n.Need
			if n.Text[i] == 'h' {
				x = n.Have
			}
			dst = strconv.AppendInt(dst, x, 10)
			if x == 1 && strings.HasPrefix(n.Text[i+1:], manyBytes) {
				dst = append(dst, manyBytes[:len(manyBytes)-1]...)
				i += len(manyBytes)
			}
		case 'x':
			dst = append(dst, "0x"...)
			dst = appendHexDigits(dst, uint64(n.Need), 4)
		case 'f':
			if n.Field != nil {
				dst = append(dst, n.Field.Name...)
			}
		case 'b':
			if n.By != nil {
				dst = append(dst, n.By.Name...)
			}
		default:
			dst = append(dst, n.Text[i])
		}
	}
	return dst
}
