package report

import (
	"bytes"
	"strings"
)

// mostLines is over how many lines a line of a framed cell may be wrapped: over more, the eye
// loses which words belong together.
const mostLines = 4

// Table lays out a small table no wider than the style: framed, with cells wrapped between words;
// where words would have to be broken for that, or rows become too high, one block of lines a row, each
// cell behind its title. Columns in which nothing stands are left out. Without titles, rows are names and values. Cells
// must be safe to print; a line feed in one begins another line of it.
func Table(s Style, titles []string, rows [][]string) []byte {
	if len(rows) == 0 {
		return nil
	}
	if titles == nil {
		if widths, ok := narrow(s.Width, rows, 1); ok {
			folded, _ := fold(rows, widths)
			return framed(s, nil, folded)
		}
		return appendBlocks(nil, s, [][][]string{rows})
	}
	all := filled(append([][]string{titles}, rows...))
	if widths, ok := narrow(s.Width, all, 0); ok {
		if folded, most := fold(all, widths); most <= mostLines {
			return framed(s, folded[0], folded[1:])
		}
	}
	var blocks [][][]string
	for _, r := range all[1:] {
		var block [][]string
		for i, cell := range r {
			block = append(block, []string{all[0][i], cell})
		}
		blocks = append(blocks, block)
	}
	return appendBlocks(nil, s, blocks)
}

func framed(s Style, titles []string, rows [][]string) []byte {
	var b bytes.Buffer
	t := newTable(&b, s.Boxes)
	if titles != nil {
		t.Header(titles)
	}
	for _, r := range rows {
		_ = t.Append(r) // a bytes.Buffer takes everything
	}
	_ = t.Render()
	return b.Bytes()
}

// filled leaves out the columns in which only the title stands.
func filled(all [][]string) [][]string {
	out := make([][]string, len(all))
	for i := range all[0] {
		used := false
		for _, r := range all[1:] {
			used = used || r[i] != ""
		}
		if !used {
			continue
		}
		for k, r := range all {
			out[k] = append(out[k], r[i])
		}
	}
	return out
}

// narrow takes columns from the widest until the table fits width, if it can without
// breaking a word, or any line of the first whole columns.
func narrow(width int, rows [][]string, whole int) (widths []int, ok bool) {
	widths = make([]int, len(rows[0]))
	words := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, cell := range r {
			for line := range strings.SplitSeq(cell, "\n") {
				widths[i] = max(widths[i], columns([]byte(line)))
			}
			words[i] = max(words[i], longestWord(cell))
		}
	}
	copy(words[:whole], widths)
	table := 3*len(widths) + 1
	for _, w := range widths {
		table += w
	}
	for ; table > width; table-- {
		widest := -1
		for i, w := range widths {
			if w > words[i] && (widest < 0 || w > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return nil, false
		}
		widths[widest]--
	}
	return widths, true
}

func longestWord(cell string) int {
	longest := 0
	for word := range strings.FieldsSeq(cell) {
		longest = max(longest, columns([]byte(word)))
	}
	return longest
}

// fold wraps the cells to the widths of their columns, a line of them over most lines at most.
func fold(rows [][]string, widths []int) (out [][]string, most int) {
	out = make([][]string, len(rows))
	for i, r := range rows {
		for k, cell := range r {
			var lines []string
			for line := range strings.SplitSeq(cell, "\n") {
				wrapped := wrapLine(line, widths[k])
				most = max(most, len(wrapped))
				lines = append(lines, wrapped...)
			}
			out[i] = append(out[i], strings.Join(lines, "\n"))
		}
	}
	return out, most
}

func wrapLine(text string, n int) (lines []string) {
	for rest := []byte(text); len(rest) > 0; {
		var line []byte
		line, rest = wrap(rest, n)
		lines = append(lines, string(line))
	}
	return lines
}

// appendBlocks writes names and values, an empty line between blocks. Names without a value are left out; a
// value with a word too long to stand beside its name stands below it.
func appendBlocks(dst []byte, s Style, blocks [][][]string) []byte {
	names := 0
	for _, block := range blocks {
		for _, line := range block {
			names = max(names, columns([]byte(line[0])))
		}
	}
	beside := names + indent
	for i, block := range blocks {
		if i > 0 {
			dst = append(dst, '\n')
		}
		for _, line := range block {
			name, value := line[0], line[1]
			if value == "" {
				continue
			}
			at := len(dst)
			dst = append(dst, name...)
			in := beside
			if longestWord(value) > s.Width-beside {
				dst = append(dst, '\n')
				at, in = len(dst), indent
			}
			for text := range strings.SplitSeq(value, "\n") {
				for _, text := range wrapLine(text, s.Width-in) {
					dst = pad(dst, at, in)
					dst = append(dst, text...)
					dst = append(dst, '\n')
					at = len(dst)
				}
			}
		}
	}
	return dst
}
