package check

import (
	"fmt"
	"strings"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/markdown"
	"github.com/httpcodes/httpcodes/internal/model"
)

// structure demands that both languages of a page have the same headings, the
// same tables and the same code blocks, so that neither falls behind and a
// reader who switches finds the same section.
func structure(p *model.Page, list *diag.List) {
	zh, en := p.In(model.ZH), p.In(model.EN)
	for _, parts := range []func(*markdown.Body) []part{headings, tables, blocks, answers} {
		compare(parts(zh.Body), parts(en.Body), zh, en, list)
	}
}

// part is an element of a page's structure.
type part struct {
	what   string
	offset int
}

func headings(body *markdown.Body) []part {
	var all []part
	for _, h := range body.Headings {
		all = append(all, part{fmt.Sprintf("a heading of level %d with the id %q", h.Level, h.ID), h.Offset})
	}
	return all
}

func tables(body *markdown.Body) []part {
	var all []part
	for _, t := range body.Tables {
		all = append(all, part{fmt.Sprintf("a table with %d columns and %d rows", t.Columns, t.Rows), t.Offset})
	}
	return all
}

func blocks(body *markdown.Body) []part {
	var all []part
	for _, b := range body.Blocks {
		all = append(all, part{block(b), b.Offset})
	}
	return all
}

func answers(body *markdown.Body) []part {
	var all []part
	for _, c := range body.Choices {
		all = append(all, part{"an answer that leads to " + destination(body, c), c.Offset})
	}
	return all
}

// block tells what both languages' blocks have in common: the language, what
// stands behind it, and the codes in a picture.
func block(b markdown.CodeBlock) string {
	what := strings.TrimSpace(fmt.Sprintf("a code block of language %q %s", b.Lang, b.Info))
	for i, r := range b.Refs {
		if i == 0 {
			what += " with the codes"
		}
		what += " " + r.Target
	}
	return what
}

func destination(body *markdown.Body, c markdown.Choice) string {
	if c.Ref < 0 {
		return "no page"
	}
	return body.Refs[c.Ref].Target
}

// compare reports the first difference: those behind it mostly follow from it.
func compare(a, b []part, zh, en *model.Text, list *diag.List) {
	for i := range max(len(a), len(b)) {
		switch {
		case i >= len(b):
			list.Errorf(position(zh, a[i]), "give both languages the same structure", "%s, which %s does not have", a[i].what, en.File)
		case i >= len(a):
			list.Errorf(position(en, b[i]), "give both languages the same structure", "%s, which %s does not have", b[i].what, zh.File)
		case a[i].what != b[i].what:
			list.Add(diag.Diagnostic{
				Pos: position(en, b[i]), Text: fmt.Sprintf("%s, where %s has %s", b[i].what, zh.File, a[i].what),
				Mend:  "give both languages the same structure",
				Notes: []diag.Note{{Pos: position(zh, a[i]), Text: "the Chinese text has it here"}},
			})
		default:
			continue
		}
		return
	}
}

func position(t *model.Text, p part) diag.Pos {
	return diag.Pos{File: t.File, Offset: t.BodyOffset + p.offset}
}
