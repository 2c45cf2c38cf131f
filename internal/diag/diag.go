// Package diag collects what is wrong with the input and prints it for people.
//
// Takes: positions (file and byte range), a text that says what is wrong and a
// mend that says how to put it right. Gives: one list, sorted and without
// repetitions, printed with line, column and the source line itself.
// Must not know: anything else of this project. Every stage adds to such a
// list and carries on, so that an author sees all mistakes of a build at once.
// A package that is given a text without its place gives Faults instead, which
// whoever knows the place adds to the list.
package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// Pos is a range of bytes in a file. Line and column are computed only when a
// diagnostic is printed.
type Pos struct {
	File   string // slash path from the project's root, "" when there is none
	Offset int    // first byte, 0-based; negative: the file as a whole
	Len    int    // length in bytes; 0: a point
}

// Whole is the position of a file as a whole.
func Whole(file string) Pos { return Pos{File: file, Offset: -1} }

// Diagnostic is one thing that is wrong. Each stops a build: what need not be
// put right is not worth telling.
type Diagnostic struct {
	Pos
	Text  string // what is wrong, without a full stop
	Mend  string // how to put it right, "" when the text says it all
	Notes []Note
}

// Note is a second position that helps to understand a diagnostic, such as
// where a duplicate was first defined.
type Note struct {
	Pos
	Text string
}

// List is a growing list of diagnostics. The zero value is ready for use; it is
// not safe for concurrent use: workers fill lists of their own, which one
// goroutine appends.
type List struct{ all []Diagnostic }

// Add appends one diagnostic.
func (l *List) Add(d Diagnostic) { l.all = append(l.all, d) }

// Errorf adds an error at a position with its mend.
func (l *List) Errorf(pos Pos, mend, format string, args ...any) {
	l.Add(Diagnostic{Pos: pos, Text: fmt.Sprintf(format, args...), Mend: mend})
}

// Append adds all of another list.
func (l *List) Append(other List) { l.all = append(l.all, other.all...) }

// Len is the number of diagnostics so far, repetitions included.
func (l *List) Len() int { return len(l.all) }

// Errors counts the diagnostics, each only once.
func (l *List) Errors() int { return len(l.Sorted()) }

// Sorted returns the diagnostics by file, position and text, each only once:
// the order does not depend on which worker was first.
func (l *List) Sorted() []Diagnostic {
	sorted := slices.Clone(l.all)
	slices.SortStableFunc(sorted, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Offset, b.Offset),
			cmp.Compare(a.Text, b.Text),
		)
	})
	return slices.CompactFunc(sorted, func(a, b Diagnostic) bool {
		return a.Pos == b.Pos && a.Text == b.Text
	})
}
