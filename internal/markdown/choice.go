package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// signs are what people type for an arrow, or an arrow without its spaces.
var signs = regexp.MustCompile(`^\s*(?:[-=]+>|→)`)

// choice records a list item that has just been written, if it is an answer.
// Its references are those from index first on.
func (w *writer) choice(item ast.Node, first int) {
	block := item.FirstChild()
	if block == nil {
		return
	}
	answer, ok := block.FirstChild().(*ast.Emphasis)
	if !ok || answer.Level != 2 || answer.NextSibling() == nil {
		return
	}
	behind := w.at(answer.NextSibling())
	c := Choice{Section: w.heading.ID, Answer: plain(w.src, answer), Ref: -1, Offset: w.at(block)}
	text := strings.TrimPrefix(plain(w.src, block), c.Answer)
	rest, ok := strings.CutPrefix(text, " → ")
	if !ok {
		if signs.MatchString(text) {
			w.faults.Errorf(behind, "write → with a space on each side", "an arrow made of other signs")
		}
		return
	}
	if i := strings.IndexAny(rest, ":："); i >= 0 {
		rest = rest[:i]
	}
	c.Text = strings.TrimSpace(rest)
	for i, r := range w.body.Refs[first:] {
		if r.Offset >= behind && strings.HasPrefix(c.Text, r.Text) {
			c.Ref = first + i
			w.body.Refs[c.Ref].Lookup = true
			break
		}
	}
	w.body.Choices = append(w.body.Choices, c)
}
