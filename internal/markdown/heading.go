package markdown

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

var (
	validID  = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]*$`)
	notInID  = regexp.MustCompile(`[^a-z0-9.]+`)
	giveItID = "give it an id: ## … {#fix-nginx}, small letters, digits, hyphens and dots, the same in both languages"
)

// headline writes a heading and makes it the section of what follows.
func (w *writer) headline(n *ast.Heading) {
	at := w.headingStart(n)
	joinLines(w.src, n)
	h := Heading{Level: n.Level, Text: strings.TrimSpace(plain(w.src, n)), Offset: at}
	w.checkLevel(n, h)
	h.ID = w.headingID(n, h)
	w.heading = h
	w.body.Headings = append(w.body.Headings, h)

	w.string(fmt.Sprintf(`<h%d id="%s">`, h.Level, escape(h.ID)))
	w.mentions, w.written = nil, 0
	w.inlines(n)
	w.string(fmt.Sprintf(`<a class="anchor" href="#%s" aria-hidden="true" tabindex="-1">#</a></h%d>`+"\n", escape(h.ID), h.Level))
	w.endLine()
}

// headingStart is the place of the # or, of an underlined heading, of its text.
func (w *writer) headingStart(n *ast.Heading) int {
	if n.Lines().Len() == 0 {
		return w.at(n)
	}
	return min(w.at(n), n.Lines().At(0).Start)
}

func (w *writer) checkLevel(n *ast.Heading, h Heading) {
	above := max(w.heading.Level, 1)
	switch {
	case n.Parent().Kind() != ast.KindDocument:
		w.faults.Errorf(h.Offset, "put it at the margin, or make it **strong**", "a heading inside a list or quote")
	case h.Text == "":
		w.faults.Errorf(h.Offset, "write the text or delete the line", "a heading without text")
	case h.Level == 1:
		w.faults.Errorf(h.Offset, "begin with ##; the page's title comes from the front matter", "a heading of level 1")
	case h.Level > above+1:
		w.faults.Errorf(h.Offset, fmt.Sprintf("use %s, or add the level between", strings.Repeat("#", above+1)),
			"level %d after level %d", h.Level, above)
	}
}

// headingID chooses the id and sees that it can serve.
func (w *writer) headingID(n *ast.Heading, h Heading) string {
	id, explicit := w.explicitID(n, h)
	if !explicit && w.opt.FixedID != nil {
		id = w.opt.FixedID(h.Text)
	}
	if !explicit && id == "" {
		id = slug(h.Text)
	}
	switch {
	case h.Text == "":
	case id == "" && !explicit:
		w.faults.Errorf(h.Offset, giveItID, "the heading “%s” has no id", h.Text)
	case !validID.MatchString(id):
		w.faults.Errorf(h.Offset, giveItID, "the id “%s” cannot be used", id)
	case w.ids[id]:
		w.faults.Errorf(h.Offset, "give this heading another one: {#…}", "the id “%s” occurs twice", id)
	}
	w.ids[id] = true
	return id
}

// explicitID reads {#id}, the only attribute that a heading may have.
func (w *writer) explicitID(n *ast.Heading, h Heading) (id string, ok bool) {
	for _, a := range n.Attributes() {
		value, isText := a.Value.([]byte)
		if string(a.Name) != "id" || !isText {
			w.faults.Errorf(h.Offset, "a heading takes nothing but an id: {#id}", "the attribute “%s”", a.Name)
			continue
		}
		id, ok = string(value), true
	}
	return id, ok
}

// slug makes an id of the ASCII part of a text, "" where there is none.
func slug(text string) string {
	return strings.Trim(notInID.ReplaceAllString(strings.ToLower(text), "-"), "-.")
}
