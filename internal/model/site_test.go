package model

import (
	"slices"
	"testing"

	"github.com/httpcodes/httpcodes/internal/markdown"
)

func TestCompareCodes(t *testing.T) {
	codes := []string{"404.10", "500", "404", "404.2", "403.501", "000", "404.1", "499", "403.14"}
	slices.SortFunc(codes, CompareCodes)
	want := []string{"000", "403.14", "403.501", "404", "404.1", "404.2", "404.10", "499", "500"}
	if !slices.Equal(codes, want) {
		t.Errorf("got %v, want %v", codes, want)
	}
}

func TestPhrases(t *testing.T) {
	p := &Page{Facts: &Facts{
		Owners:   []Ownership{{ID: "iana", Phrase: "Content Too Large"}, {ID: "own"}, {ID: "webdav", Phrase: "Too Large"}},
		Variants: []Variant{{By: "nginx", Phrase: "Too Large"}, {By: "apache", Phrase: "Payload Too Large"}, {By: "iis", Phrase: "Too Large"}},
	}}
	if got, want := p.Phrases(), []string{"Content Too Large", "Too Large", "Payload Too Large"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct{ phrase, name, wantPhrase, wantName string }{
		{"Not Found", "未找到", "Not Found", "未找到"},
		{"Not Found", "not found", "Not Found", "Not Found"},
		{"Timed out; the server did not answer", "Timed out", "Timed out; the server did not answer", "Timed out; the server did not answer"},
		{"Unauthorized", "Unauthorized (by an identity provider)", "", "Unauthorized (by an identity provider)"},
		{"", "没有状态码", "", "没有状态码"},
	} {
		p := &Page{Facts: &Facts{Phrase: c.phrase}, texts: map[Lang]*Text{EN: {Name: c.name}}}
		if phrase, name := p.Names(EN); phrase != c.wantPhrase || name != c.wantName {
			t.Errorf("%q and %q: got %q and %q", c.phrase, c.name, phrase, name)
		}
	}
}

// pair makes both languages of a page.
func pair(kind Kind, id string, facts *Facts) []*Doc {
	var docs []*Doc
	for _, l := range Langs {
		file := id + "." + string(l) + ".md"
		d := &Doc{File: file, Lang: l, Kind: kind, ID: id, Text: &Text{File: file, Name: id, Body: &markdown.Body{}}}
		if l == ZH {
			d.Facts = facts
		}
		docs = append(docs, d)
	}
	return docs
}

func TestSite(t *testing.T) {
	owners := []Owner{{ID: "iana"}, {ID: "nginx", Page: "nginx"}, {ID: "tengine", Page: "nginx"}}
	code := func(owner string) *Facts { return &Facts{Owners: []Ownership{{ID: owner, State: "standard"}}} }
	docs := slices.Concat(
		pair(KindCode, "499", code("nginx")), pair(KindCode, "404", code("iana")), pair(KindCode, "420", code("tengine")),
		pair(KindCode, "500", code("iana")), pair(KindSubStatus, "404.10", &Facts{}), pair(KindSubStatus, "404.2", &Facts{}),
		pair(KindGroup, "404", &Facts{}), pair(KindVendor, "nginx", &Facts{}),
	)
	s, list := New(docs, Tables{Owners: owners})
	if got := list.Sorted(); len(got) > 0 {
		t.Fatal(got)
	}
	for _, c := range []struct {
		what string
		got  []*Page
		want []string
	}{
		{"codes of 4xx", s.Codes("4xx"), []string{"404", "420", "499"}},
		{"all codes", s.Codes(""), []string{"404", "420", "499", "500"}},
		{"sub-status of 404", s.SubStatus("404"), []string{"404.2", "404.10"}},
		{"owned by nginx", s.OwnedBy("nginx"), []string{"420", "499"}},
		{"with a permalink", s.Pages(), []string{"404", "420", "499", "500", "404.2", "404.10", "nginx"}},
	} {
		var ids []string
		for _, p := range c.got {
			ids = append(ids, p.ID)
		}
		if !slices.Equal(ids, c.want) {
			t.Errorf("%s: got %v, want %v", c.what, ids, c.want)
		}
	}
	if s.Page("404").Kind != KindCode || s.Group("404").Kind != KindGroup {
		t.Error("the group 404 and the code 404 are mixed up")
	}
}
