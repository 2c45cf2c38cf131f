package source

import (
	"github.com/goccy/go-yaml/ast"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/markdown"
	"github.com/httpcodes/httpcodes/internal/model"
)

// Headings are the fixed headings of each kind of page, in their order.
type Headings map[model.Kind][]FixedHeading

// FixedHeading is a heading whose words and id every page of a kind shares.
type FixedHeading struct {
	ID       string
	Text     map[model.Lang]string
	Required bool
}

func (r *reader) headings(n ast.Node) []FixedHeading {
	var all []FixedHeading
	for _, p := range r.mapping(n) {
		h := FixedHeading{ID: p.key, Text: map[model.Lang]string{}}
		r.record(p.value,
			must("zh", func(n ast.Node) { h.Text[model.ZH] = r.str(n) }),
			must("en", func(n ast.Node) { h.Text[model.EN] = r.str(n) }),
			may("required", func(n ast.Node) { h.Required = r.isTrue(n) }),
		)
		all = append(all, h)
	}
	return all
}

// id is the id of a fixed heading by its words, "" for any other.
func (h Headings) id(kind model.Kind, lang model.Lang, text string) string {
	for _, f := range h[kind] {
		if f.Text[lang] == text {
			return f.ID
		}
	}
	return ""
}

// check demands that required headings are there, and that fixed ones are of
// the second level, carry their words and stand in their order.
func (h Headings) check(body *markdown.Body, offset int, f file, list *diag.List) {
	fixed := h[f.kind]
	found := map[string]bool{}
	last := -1
	for _, heading := range body.Headings {
		at := diag.Pos{File: f.name, Offset: offset + heading.Offset}
		for i, x := range fixed {
			words := heading.Level == 2 && heading.Text == x.Text[f.lang]
			if x.ID != heading.ID && !words || found[x.ID] {
				continue
			}
			found[x.ID] = true
			switch {
			case x.ID != heading.ID:
				list.Errorf(at, "write `## "+x.Text[f.lang]+" {#"+x.ID+"}`, or choose other words", "the heading %q has the fixed id %q", heading.Text, x.ID)
			case heading.Level != 2 || heading.Text != x.Text[f.lang]:
				list.Errorf(at, "write `## "+x.Text[f.lang]+" {#"+x.ID+"}`, or choose another id", "the id %q belongs to a fixed heading", x.ID)
			case i < last:
				list.Errorf(at, "put it before \""+fixed[last].Text[f.lang]+"\" (content/headings.yaml has the order)", "the section %q stands too late", heading.Text)
			}
			last = max(last, i)
		}
	}
	for _, x := range fixed {
		if x.Required && !found[x.ID] {
			list.Errorf(diag.Whole(f.name), "add `## "+x.Text[f.lang]+" {#"+x.ID+"}`", "the section %q is missing", x.Text[f.lang])
		}
	}
}
