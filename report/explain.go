package report

import (
	"strconv"
	"strings"

	"peel/layers/wire"
)

// ExplainProtocol writes the reference page of a protocol: where it stands in both
// models, what it is for, what leads to it, and its rows with their sentences.
func ExplainProtocol(dst []byte, s Style, p *wire.Protocol) []byte {
	dst = s.on(dst, bold)
	dst = append(dst, p.Short...)
	dst = s.off(dst)
	dst = append(dst, ": "...)
	dst = append(dst, p.Title...)
	dst = append(dst, " ("...)
	dst = append(dst, p.Spec...)
	dst = append(dst, ")\n"...)
	dst = s.paragraph(dst, 2, p.Doc)
	dst = append(dst, "  OSI: layer "...)
	dst = appendTier(dst, int(p.Tier), p.Tier.String())
	dst = append(dst, ". TCP/IP: layer "...)
	dst = appendTier(dst, int(p.TCPIP()), p.TCPIP().String())
	dst = append(dst, ". One of it is a "...)
	dst = append(dst, p.Unit...)
	dst = append(dst, ".\n"...)
	if len(p.By) > 0 {
		var by []string
		for _, k := range p.By {
			by = append(by, string(k.Append(nil)))
		}
		dst = s.paragraph(dst, 2, "What leads to it: "+strings.Join(by, ", ")+".")
	}
	if len(p.Header) > 0 {
		dst = append(dst, "\nThe fixed header\n"...)
		dst = s.rows(dst, p.Header, 1)
	}
	if len(p.Rows) > 0 {
		dst = append(dst, "\nWhat may follow, and what peel finds out\n"...)
		dst = s.rows(dst, p.Rows, 1)
	}
	return dst
}

// rows writes one paragraph a row, the bits inside a row deeper.
func (s Style) rows(dst []byte, rows []*wire.Field, depth int) []byte {
	for _, f := range rows {
		if f.Name == "" && f.Label == "" {
			continue // bits without a name
		}
		dst = spaces(dst, depth*indent)
		dst = s.on(dst, bold)
		if f.Name != "" {
			dst = append(dst, f.Name...)
		} else {
			dst = append(dst, f.Label...)
		}
		dst = s.off(dst)
		dst = appendWidth(dst, f)
		dst = append(dst, '\n')
		dst = s.paragraph(dst, depth*indent+4, sentence(f))
		dst = s.rows(dst, f.Sub, depth+1)
	}
	return dst
}

func sentence(f *wire.Field) string {
	if f.Name == "" {
		return f.Doc
	}
	return f.Label + ". " + f.Doc
}

func appendWidth(dst []byte, f *wire.Field) []byte {
	if f.Bits == 0 {
		return dst
	}
	dst = append(dst, ", "...)
	if f.Bits%8 == 0 {
		return appendCount(dst, f.Bits/8, "byte")
	}
	return appendCount(dst, f.Bits, "bit")
}

// ExplainField writes the reference page of one row, with what its numbers mean.
func ExplainField(dst []byte, s Style, f *wire.Field) []byte {
	dst = s.on(dst, bold)
	dst = append(dst, f.Name...)
	dst = s.off(dst)
	dst = append(dst, ": "...)
	dst = append(dst, f.Label...)
	dst = appendWidth(dst, f)
	if p := f.Protocol(); p != nil {
		dst = append(dst, ", of "...)
		dst = append(dst, p.Title...)
		dst = append(dst, " ("...)
		dst = append(dst, p.Spec...)
		dst = append(dst, ')')
	}
	dst = append(dst, '\n')
	dst = s.paragraph(dst, 2, f.Doc)
	for num, name := range f.Names {
		text := strconv.FormatUint(num, 10)
		if f.Kind == wire.Hex {
			text = string(wire.AppendHex(nil, num, f.Bits))
		}
		text += "  " + name.Name
		if name.Doc != "" {
			text += ": " + name.Doc
		}
		dst = s.paragraph(dst, 4, text)
	}
	return s.rows(dst, f.Sub, 1)
}

// paragraph writes text as wide as the style allows, indented.
func (s Style) paragraph(dst []byte, in int, text string) []byte {
	for rest := []byte(text); len(rest) > 0; {
		var line []byte
		line, rest = wrap(rest, max(s.Width-in, minSays))
		dst = spaces(dst, in)
		dst = append(dst, line...)
		dst = append(dst, '\n')
	}
	return dst
}
