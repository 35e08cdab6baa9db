package report

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// A grid is a table's frame for columns of fixed widths. tablewriter draws it
// once, around placeholders; rows are then filled in by copying, since half a
// millisecond a packet would be the slowest thing in peel by far.
type grid struct {
	top, head, rule, bottom []byte
	pieces                  [][]byte // what stands before, between and behind a row's cells
	empty                   [][]byte // a piece, and an empty cell behind it
	widths                  []int
	right                   []bool // cells that stand on the right of their column
}

// newGrid draws the frame. titles and widths have one entry a column.
func newGrid(titles []string, widths []int, right []bool, boxes bool) *grid {
	cells := make([]string, len(titles))
	head := make([]string, len(titles))
	for i, t := range titles {
		cells[i] = strings.Repeat(string(rune('A'+i)), widths[i])
		head[i] = t
	}
	var b bytes.Buffer
	t := newTable(&b, boxes)
	t.Header(head)
	_ = t.Append(cells)
	_ = t.Render() // a bytes.Buffer takes everything
	lines := bytes.SplitAfter(b.Bytes(), []byte("\n"))
	lines = lines[:len(lines)-1] // what stands behind the last line's end
	n := len(lines)
	g := &grid{top: lines[0], rule: lines[n-3], bottom: lines[n-1], widths: widths, right: right}
	for _, line := range lines[1 : n-3] {
		g.head = append(g.head, line...)
	}
	row := lines[n-2]
	for _, c := range cells {
		before, after, _ := bytes.Cut(row, []byte(c))
		g.pieces = append(g.pieces, before)
		g.empty = append(g.empty, append(before[:len(before):len(before)], strings.Repeat(" ", len(c))...))
		row = after
	}
	g.pieces = append(g.pieces, row)
	return g
}

// newTable is the one place where tablewriter is set up: left-aligned text that
// is shown as it is, framed in ASCII or in box-drawing characters.
func newTable(b *bytes.Buffer, boxes bool) *tablewriter.Table {
	style := tw.StyleASCII
	if boxes {
		style = tw.StyleLight
	}
	plain := tw.CellConfig{
		Alignment:  tw.CellAlignment{Global: tw.AlignLeft},
		Formatting: tw.CellFormatting{AutoFormat: tw.Off, AutoWrap: tw.WrapNone},
	}
	return tablewriter.NewTable(b,
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{Symbols: tw.NewSymbols(style)})),
		tablewriter.WithConfig(tablewriter.Config{Header: plain, Row: plain, Behavior: tw.Behavior{TrimSpace: tw.Off}}))
}

// row appends one row: cells in its first line, below in its second if that
// isn't nil. The last cell is wrapped over as many lines as it needs. Cells
// hold no escape sequences; color is for the first two.
func (g *grid) row(dst []byte, s Style, color string, cells, below [][]byte) []byte {
	last := len(g.widths) - 1
	rest := cells[last]
	lines := 1
	if below != nil {
		lines = 2
	}
	for n := 0; n < lines || len(rest) > 0; n++ {
		for i := range g.widths {
			var cell []byte
			switch {
			case i == last:
				cell, rest = wrap(rest, g.widths[i])
			case n == 0:
				cell = cells[i]
			case n == 1 && below != nil:
				cell = below[i]
			}
			if len(cell) == 0 {
				dst = append(dst, g.empty[i]...)
				continue
			}
			dst = append(dst, g.pieces[i]...)
			w := columns(cell)
			if g.right[i] {
				dst = spaces(dst, g.widths[i]-w)
			}
			if i < 2 && n == 0 {
				dst = s.on(dst, color)
				dst = append(dst, cell...)
				dst = s.off(dst)
			} else {
				dst = append(dst, cell...)
			}
			if !g.right[i] {
				dst = spaces(dst, g.widths[i]-w)
			}
		}
		dst = append(dst, g.pieces[last+1]...)
	}
	return dst
}

func spaces(dst []byte, n int) []byte {
	const blank = "                                                                "
	for ; n > len(blank); n -= len(blank) {
		dst = append(dst, blank...)
	}
	return append(dst, blank[:max(n, 0)]...)
}

// wrap splits text after the last word that fits into n columns.
func wrap(text []byte, n int) (line, rest []byte) {
	end := fits(text, n)
	if end == len(text) {
		return text, nil
	}
	if end == 0 { // not even one character: the column is narrower than it
		_, end = utf8.DecodeRune(text)
	}
	if i := bytes.LastIndexByte(text[:end], ' '); i > 0 && (end == len(text) || text[end] != ' ') {
		return text[:i], text[i+1:]
	}
	return text[:end], bytes.TrimLeft(text[end:], " ")
}
