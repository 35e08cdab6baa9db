package filter

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An Error says what is wrong with an expression, and where.
type Error struct {
	Expr     string
	File     string   // that the expression stands in, if any
	Column   int      // of the first byte of what was found, from 1; one behind the end if the expression ends too early
	Found    string   // the word that doesn't fit; empty at the end of the expression
	Expected []string // what could stand there instead
	Reason   string   // or why it can't be done
	Hint     string   // the way out, if what was meant can be told
}

// Error is one line: where, what was found, and what was expected or why not.
func (e *Error) Error() string {
	b := []byte("filter")
	if e.File != "" {
		b = []byte(printable(e.File))
	}
	if e.Expr != "" {
		text, line, column := e.place()
		if e.File != "" || text != e.Expr {
			b = append(b, ", line "...)
			b = appendNumber(b, uint32(line))
		}
		b = append(b, ", column "...)
		b = appendNumber(b, uint32(column))
	}
	b = append(b, ": "...)
	switch {
	case e.Reason == "" && e.Found == "":
		b = append(b, "the expression ends too early"...)
	case e.Reason == "":
		b = append(b, "found "...)
		b = appendQuoted(b, e.Found)
	case e.Found != "" && !strings.Contains(e.Reason, e.Found):
		b = appendQuoted(b, e.Found)
		b = append(b, ": "...)
	}
	b = append(b, e.Reason...)
	for i, x := range e.Expected {
		switch {
		case i == 0:
			b = append(b, ", expected "...)
		case i == len(e.Expected)-1:
			b = append(b, " or "...)
		default:
			b = append(b, ", "...)
		}
		b = append(b, x...)
	}
	if e.Hint != "" {
		b = append(b, "; "...)
		b = append(b, e.Hint...)
	}
	return string(b)
}

// markedColumns bounds the line that Marked shows, in characters.
const markedColumns = 72

// Marked is the line of the expression that the error is in, or as much of it as has
// room, and under it a line with a caret below the column. Control characters show as
// blanks, so that both lines are safe to print.
func (e *Error) Marked() string {
	text, _, column := e.place()
	shown := []rune(printable(text))
	const cut = "..."
	if from := min(column-markedColumns/2, len(shown)-markedColumns); from > 0 {
		shown = append([]rune(cut), shown[from+len(cut):]...)
		column -= from
	}
	if len(shown) > markedColumns {
		shown = append(shown[:markedColumns-len(cut)], []rune(cut)...)
	}
	return string(shown) + "\n" + strings.Repeat(" ", column-1) + "^"
}

// place is the line that the error is in, its number, and the column there in
// characters, where Column counts bytes of the whole. What is missing at the end is
// missing behind the last word, not behind the blanks after it.
func (e *Error) place() (text string, line, column int) {
	end := min(max(e.Column-1, 0), len(e.Expr))
	if e.Found == "" {
		end = min(end, len(strings.TrimRight(e.Expr, blanks)))
	}
	begin := strings.LastIndexByte(e.Expr[:end], '\n') + 1
	text, _, _ = strings.Cut(e.Expr[begin:], "\n")
	text = strings.TrimRight(text, blanks)
	return text, strings.Count(e.Expr[:begin], "\n") + 1, utf8.RuneCountInString(e.Expr[begin:end]) + 1
}

// printable replaces each character that isn't for print by a blank, one for one.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, s)
}

// appendQuoted shows control characters as Go writes them: "\x1b".
func appendQuoted(b []byte, s string) []byte { return strconv.AppendQuote(b, s) }
