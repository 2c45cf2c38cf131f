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

// compose gives the Chinese composer of a page among some.
func compose(t *testing.T, docs []*model.Doc, tables model.Tables, id string) composer {
	t.Helper()
	s, list := model.New(docs, tables)
	graph, more := link.New(s)
	list.Append(more)
	if list.Errors() > 0 {
		t.Fatal(list.Sorted())
	}
	return composer{&Renderer{site: s, graph: graph}, s.Page(id), model.ZH, new(int)}
}

// mentionsOf404 lists the pages that the page about 404 names as mentioning it.
func mentionsOf404(t *testing.T, docs []*model.Doc) []string {
	t.Helper()
	asked := mentioning(model.KindCode, "404", model.Facts{})
	for _, d := range asked {
		d.Text.Related = []model.Entry{{Key: "410"}}
	}
	docs = slices.Concat(docs, asked, mentioning(model.KindCode, "410", model.Facts{}))
	var ids []string
	for _, p := range compose(t, docs, model.Tables{}, "404").mentions() {
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

// TestOwner: a name is not said twice, and what tells of an owner is led to where
// there is a section of its own.
func TestOwner(t *testing.T) {
	docs := mentioning(model.KindCode, "499", model.Facts{})
	for _, d := range docs {
		d.Text.OwnerNames = []model.Entry{{Key: "esri", Value: model.Prose{Plain: "Token Required"}}}
	}
	tables := model.Tables{Owners: []model.Owner{{ID: "esri", Name: map[model.Lang]string{model.ZH: "Esri 公司"}}}}
	docs[0].Facts.Owners = []model.Ownership{{ID: "esri"}}
	c := compose(t, docs, tables, "499")
	for _, x := range []struct {
		place        int
		owner        model.Ownership
		name, anchor string
	}{
		{0, model.Ownership{ID: "esri", Phrase: "Token"}, "Token Required", ""},
		{0, model.Ownership{ID: "esri", Phrase: "Token Required"}, "", ""},
		{1, model.Ownership{ID: "esri"}, "Token Required", "esri"},
		{1, model.Ownership{ID: "esri", Like: "nginx"}, "Token Required", ""},
	} {
		if got := c.owner(x.place, x.owner); got.Name != x.name || got.Anchor != x.anchor || got.Owner.Text != "Esri 公司" {
			t.Errorf("%d, %+v: got %+v", x.place, x.owner, got)
		}
	}
}

// TestRow: where one of phrase and name says what the other does, one is enough.
func TestRow(t *testing.T) {
	for _, x := range []struct{ phrase, name, wantPhrase, wantName string }{
		{"Not Found", "未找到", "Not Found", "未找到"},
		{"Not Found", "Not found", "Not Found", "Not Found"},
		{"Not Found", "Site not found", "", "Site not found"},
		{"ISAPI or CGI restriction", "CGI Restriction", "ISAPI or CGI restriction", "ISAPI or CGI restriction"},
		{"", "超时", "", "超时"},
	} {
		docs := mentioning(model.KindSubStatus, "404.2", model.Facts{Phrase: x.phrase})
		docs[0].Text.Name = x.name
		c := compose(t, docs, model.Tables{}, "404.2")
		if got := c.row(c.page); got.Phrase != x.wantPhrase || got.Name != x.wantName {
			t.Errorf("%q, %q becomes %q, %q", x.phrase, x.name, got.Phrase, got.Name)
		}
	}
}
