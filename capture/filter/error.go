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
	Column   int      // of the first byte of what was found, from 1; one behind the end if the expression ends too early
	Found    string   // the word that doesn't fit; empty at the end of the expression
	Expected []string // what could stand there instead
	Reason   string   // or why it can't be done
	Hint     string   // the way out, if what was meant can be told
}

// Error is one line: where, what was found, and what was expected or why not.
func (e *Error) Error() string {
	b := []byte("filter")
	if e.Expr != "" {
		b = append(b, ", column "...)
		b = appendNumber(b, uint32(e.column()))
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

// Marked is the expression and under it a line with a caret below the column.
// Control characters show as blanks, so that both lines are safe to print.
func (e *Error) Marked() string {
	return printable(e.Expr) + "\n" + strings.Repeat(" ", e.column()-1) + "^"
}

// column counts characters where Column counts bytes.
func (e *Error) column() int {
	end := min(max(e.Column-1, 0), len(e.Expr))
	return utf8.RuneCountInString(e.Expr[:end]) + 1
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
