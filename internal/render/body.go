package render

import (
	"html/template"
	"strings"

	"github.com/httpcodes/httpcodes/internal/link"
	"github.com/httpcodes/httpcodes/internal/markdown"
	"github.com/httpcodes/httpcodes/internal/model"
)

// html joins the pieces of a body, with each reference as a link to its target
// or as the text that it is. What a section mentions is a link the first time,
// in tables and answers each time: a page full of links says of none that it is
// worth following.
func (c composer) html(body *markdown.Body) template.HTML {
	if body == nil {
		return ""
	}
	var b strings.Builder
	linked := map[[2]string]bool{} // section and target
	for _, piece := range body.Pieces {
		b.WriteString(piece.HTML)
		if piece.Ref < 0 {
			continue
		}
		ref := body.Refs[piece.Ref]
		place := [2]string{ref.Section, ref.Target}
		c.ref(&b, body, ref, piece.Part, ref.Lookup || !linked[place])
		linked[place] = linked[place] || !ref.Lookup
	}
	return template.HTML(b.String()) //nolint:gosec // made by markdown, which refuses raw HTML
}

// ref writes a part of a reference. A mention becomes a link only where it is the
// first; explicit links always do.
func (c composer) ref(b *strings.Builder, body *markdown.Body, ref markdown.Ref, part markdown.Part, first bool) {
	switch ref.Kind {
	case markdown.Label:
		b.WriteString(template.HTMLEscapeString(c.labels[c.lang]["callout_"+ref.Target]))
		return
	case markdown.Picture:
		b.WriteString(c.picture(body, body.Blocks[ref.Block]))
		return
	}
	target, ok := c.graph.Resolve(c.page, c.lang, ref)
	switch part {
	case markdown.Open:
		if ok {
			c.open(b, target, "")
		}
	case markdown.Close:
		if ok {
			b.WriteString("</a>")
		}
	default:
		c.mention(b, ref, target, ok && first)
	}
}

// mention writes an automatic link, or its text when there is no target.
func (c composer) mention(b *strings.Builder, ref markdown.Ref, target link.Target, ok bool) {
	if !ok {
		b.WriteString(ref.HTML())
		return
	}
	rest := strings.TrimPrefix(ref.Tail, target.Phrase)
	ref.Tail = target.Phrase
	c.open(b, target, ref.Text)
	b.WriteString(ref.HTML() + "</a>" + template.HTMLEscapeString(rest))
}

// open writes the start tag of a link. Links to codes carry the code's name, and
// its number unless the text says it, so that a reader learns them without leaving
// the page.
func (c composer) open(b *strings.Builder, t link.Target, text string) {
	b.WriteString(`<a href="` + template.HTMLEscapeString(t.URL) + `"`)
	switch {
	case t.External():
		b.WriteString(` class="external"`)
	case t.Page == c.page: // the reader knows its name
	case t.Page.Kind == model.KindCode || t.Page.Kind == model.KindSubStatus:
		name := t.Page.In(c.lang).Name
		if text != t.Page.ID {
			name = t.Page.ID + " " + name
		}
		b.WriteString(` title="` + template.HTMLEscapeString(name) + `"`)
	}
	b.WriteString(">")
}
