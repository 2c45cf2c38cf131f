package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// span is src[start:end], a text run of which nothing is copied yet.
type span struct{ start, end int }

// words collects the text outside code as it was written, and finds in it the
// markup that did not work.
func (w *writer) words(doc ast.Node) {
	w.collect(doc)
	for _, s := range w.spans {
		run := TextRun{s.start, string(w.src[s.start:s.end])}
		w.body.Words = append(w.body.Words, run)
		w.leftovers(run)
	}
}

func (w *writer) collect(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			w.collectText(n)
		case *ast.CodeSpan:
		default:
			w.collect(n)
		}
	}
}

// collectText leaves out what is not verbatim: escapes and entities.
func (w *writer) collectText(t *ast.Text) {
	start, end := t.Segment.Start, t.Segment.Start
	eachRune(w.src, t.Segment.Start, t.Segment.Stop, func(s string, from, to int) {
		if string(w.src[from:to]) == s {
			end = to
			return
		}
		w.addWords(start, end)
		start, end = to, to
	})
	w.addWords(start, end)
}

// addWords adds src[start:end], to the last run if it goes on there: the grammar
// cuts a text at every special character.
func (w *writer) addWords(start, end int) {
	if start >= end {
		return
	}
	if n := len(w.spans); n > 0 && w.spans[n-1].end == start {
		w.spans[n-1].end = end
		return
	}
	w.spans = append(w.spans, span{start, end})
}

// leftovers are signs that show as typed although nobody types them to be seen.
var leftovers = []struct{ sign, text, mend string }{
	{"**", "** stays as it is", `**strong** needs a partner, with no space inside; to show stars, write \*\*`},
	{"`", "a backtick stays as it is", "close the code with as many backticks; to show one, write \\`"},
	{"](", "a link that is none", `write [text](destination) without spaces in the destination; to show a bracket, write \]`},
	{"][", "a link to a reference that is not defined", `define it, [name]: destination, or write \]`},
	{"[!", "a callout's marker that marks nothing", "put it first in a block quote: > [!NOTE]"},
	{"{#", "an id that marks nothing", "put {#id} at the end of a heading, in small ASCII letters, digits, hyphens and dots"},
}

func (w *writer) leftovers(run TextRun) {
	if slices.ContainsFunc(w.badRows, func(row span) bool { return row.start <= run.Offset && run.Offset < row.end }) {
		return // a | that was meant as text has torn what stands around it
	}
	for _, l := range leftovers {
		if i := strings.Index(run.Text, l.sign); i >= 0 {
			w.faults.Errorf(run.Offset+i, l.mend, "%s", l.text)
		}
	}
}
