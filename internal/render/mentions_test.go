package render

import (
	"fmt"
	"slices"
	"testing"

	"github.com/httpcodes/httpcodes/internal/link"
	"github.com/httpcodes/httpcodes/internal/markdown"
	"github.com/httpcodes/httpcodes/internal/model"
)

// mentioning makes both languages of a page whose text mentions 404.
func mentioning(kind model.Kind, id string, facts model.Facts) []*model.Doc {
	var docs []*model.Doc
	for _, l := range model.Langs {
		body, _ := markdown.Parse([]byte("404"), markdown.Options{})
		file := id + "." + string(l) + ".md"
		d := &model.Doc{File: file, Lang: l, Kind: kind, ID: id, Text: &model.Text{File: file, Name: id, Body: body}}
		if l == model.ZH {
			d.Facts = &facts
		}
		docs = append(docs, d)
	}
	return docs
}

// mentionsOf404 lists the pages that the page about 404 names as mentioning it.
func mentionsOf404(t *testing.T, docs []*model.Doc) []string {
	t.Helper()
	related := mentioning(model.KindCode, "404", model.Facts{})
	for _, d := range related {
		d.Text.Related = []model.Entry{{Key: "410"}}
	}
	docs = append(docs, related...)
	docs = append(docs, mentioning(model.KindCode, "410", model.Facts{})...)
	s, list := model.New(docs, model.Tables{})
	graph, more := link.New(s)
	list.Append(more)
	if list.Errors() > 0 {
		t.Fatal(list.Sorted())
	}
	var ids []string
	for _, p := range (composer{Renderer: &Renderer{site: s, graph: graph}, page: s.Page("404"), lang: model.ZH}).mentions() {
		ids = append(ids, p.ID)
	}
	return ids
}

// TestMentions: pages to which the page leads anyway are not among those that
// mention it.
func TestMentions(t *testing.T) {
	got := mentionsOf404(t, slices.Concat(
		mentioning(model.KindCode, "403", model.Facts{}),
		mentioning(model.KindSubStatus, "403.14", model.Facts{}),
		mentioning(model.KindSubStatus, "404.2", model.Facts{}),
		mentioning(model.KindClass, "4xx", model.Facts{}),
		mentioning(model.KindAppendix, model.AppendixID, model.Facts{}),
		mentioning(model.KindStanding, model.HomeID, model.Facts{}),
		mentioning(model.KindVendor, "nginx", model.Facts{}),
		mentioning(model.KindComparison, "compare/404-410", model.Facts{Compared: []string{"404", "410"}}),
		mentioning(model.KindComparison, "compare/403-410", model.Facts{Compared: []string{"403", "410"}}),
	))
	if want := []string{"403", "403.14", "nginx", "compare/403-410"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestManyMentions: of too many, those that people meet every day stay, wherever
// they stand, and then those that come first.
func TestManyMentions(t *testing.T) {
	var docs []*model.Doc
	var want []string
	for i := range maxMentions + 4 {
		id, everyday := fmt.Sprint(500+i), i >= maxMentions+2
		docs = append(docs, mentioning(model.KindCode, id, model.Facts{Everyday: everyday})...)
		if i < maxMentions-2 || everyday {
			want = append(want, id)
		}
	}
	if got := mentionsOf404(t, docs); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
