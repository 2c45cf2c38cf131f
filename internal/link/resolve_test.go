package link

import (
	"slices"
	"testing"

	"github.com/httpcodes/httpcodes/internal/markdown"
	"github.com/httpcodes/httpcodes/internal/model"
)

// handbook is a site of a few pages; bodies gives the text of some.
func handbook(t *testing.T, bodies map[string]string) (*model.Site, *Graph, []string) {
	t.Helper()
	iana := []model.Ownership{{ID: "iana"}}
	facts := map[string]*model.Facts{
		"404": {Owners: []model.Ownership{{ID: "iana", Phrase: "Not Found"}}, Variants: []model.Variant{{By: "iana", Phrase: "Not Found Here"}}},
		"403": {Owners: iana}, "403.14": {}, "4xx": {}, "iis": {}, "nginx": {},
	}
	kinds := map[string]model.Kind{
		"404": model.KindCode, "403": model.KindCode, "403.14": model.KindSubStatus, "4xx": model.KindClass, "iis": model.KindAppendix, "nginx": model.KindVendor,
	}
	var docs []*model.Doc
	for id, kind := range kinds {
		for _, l := range model.Langs {
			text := "## 处理 {#fixes}\n\n" + bodies[id]
			body, faults := markdown.Parse([]byte(text), markdown.Options{})
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			file := id + "." + string(l) + ".md"
			d := &model.Doc{File: file, Lang: l, Kind: kind, ID: id, Text: &model.Text{File: file, Name: id, Body: body}}
			if l == model.ZH {
				d.Facts = facts[id]
			}
			docs = append(docs, d)
		}
	}
	tables := model.Tables{
		Owners: []model.Owner{{ID: "iana"}, {ID: "nginx"}},
		Fields: map[string]string{"Retry-After": "RFC 9110 §10.2.3"},
	}
	s, list := model.New(docs, tables)
	if got := list.Sorted(); len(got) > 0 {
		t.Fatal(got)
	}
	g, broken := New(s)
	var texts []string
	for _, d := range broken.Sorted() {
		texts = append(texts, d.File+": "+d.Text)
	}
	return s, g, texts
}

func TestResolve(t *testing.T) {
	s, g, _ := handbook(t, nil)
	for _, c := range []struct {
		from, lang string
		ref        markdown.Ref
		url        string // "" for none
		phrase     string
	}{
		{"403", "zh", markdown.Ref{Kind: markdown.Code, Target: "404"}, "/404/", ""},
		{"403", "en", markdown.Ref{Kind: markdown.Code, Target: "403.14"}, "/en/403.14/", ""},
		{"403", "zh", markdown.Ref{Kind: markdown.Code, Target: "404", Tail: " Not Found"}, "/404/", " Not Found"},
		{"403", "zh", markdown.Ref{Kind: markdown.Code, Target: "404", Tail: " Not Found Here Too"}, "/404/", " Not Found Here"},
		{"403", "zh", markdown.Ref{Kind: markdown.Code, Target: "404", Tail: " Not Foundation"}, "/404/", ""},
		{"404", "zh", markdown.Ref{Kind: markdown.Code, Target: "404"}, "", ""},   // itself
		{"404", "zh", markdown.Ref{Kind: markdown.Code, Target: "410"}, "", ""},   // no page
		{"404", "zh", markdown.Ref{Kind: markdown.Code, Target: "nginx"}, "", ""}, // no code
		{"404", "zh", markdown.Ref{Kind: markdown.Class, Target: "4xx"}, "/4xx/", ""},
		{"404", "zh", markdown.Ref{Kind: markdown.Class, Target: "9xx"}, "", ""},
		{"404", "zh", markdown.Ref{Kind: markdown.Field, Target: "Retry-After"}, "https://www.rfc-editor.org/rfc/rfc9110.html#section-10.2.3", ""},
		{"404", "zh", markdown.Ref{Kind: markdown.Field, Target: "X-Nothing"}, "", ""},
		{"404", "zh", markdown.Ref{Kind: markdown.Spec, Target: "RFC 6585 §4"}, "https://www.rfc-editor.org/rfc/rfc6585.html#section-4", ""},
		{"404", "en", markdown.Ref{Kind: markdown.Link, Target: "403#fixes"}, "/en/403/#fixes", ""},
		{"404", "en", markdown.Ref{Kind: markdown.Link, Target: "/iis/#403.14"}, "/en/iis/#403.14", ""},
		{"404", "zh", markdown.Ref{Kind: markdown.Link, Target: "/iis/#403"}, "/iis/#403", ""},
		{"404", "zh", markdown.Ref{Kind: markdown.Link, Target: "/403/#facts"}, "/403/#facts", ""},
		{"404", "zh", markdown.Ref{Kind: markdown.Link, Target: "#fixes"}, "#fixes", ""},
		{"404", "zh", markdown.Ref{Kind: markdown.Link, Target: "404"}, "/404/", ""}, // forced, even to itself
		{"404", "zh", markdown.Ref{Kind: markdown.Link, Target: "https://example.com/"}, "https://example.com/", ""},
		{"404", "zh", markdown.Ref{Kind: markdown.Link, Target: "#nowhere"}, "", ""},
		{"404", "zh", markdown.Ref{Kind: markdown.Link, Target: "/iis/#404.99"}, "", ""},
		{"404", "zh", markdown.Ref{Kind: markdown.Link, Target: "/nothing/"}, "", ""},
	} {
		got, ok := g.Resolve(s.Page(c.from), model.Lang(c.lang), c.ref)
		if ok != (c.url != "") || ok && got.URL != c.url || got.Phrase != c.phrase {
			t.Errorf("on %s (%s), %+v leads to %+v, %v; want %q", c.from, c.lang, c.ref, got, ok, c.url)
		}
	}
}

func TestBroken(t *testing.T) {
	_, _, broken := handbook(t, map[string]string{
		"403": "[x](/nothing/) [y](404#fixse) [z](404#fixes)",
		"404": "## 又一节 {#facts}",
	})
	want := []string{
		`403.en.md: the link "/nothing/" leads to no page`,
		`403.en.md: the page /en/404/ has no section "fixse"`,
		`403.zh.md: the link "/nothing/" leads to no page`,
		`403.zh.md: the page /404/ has no section "fixse"`,
		`404.en.md: the id "facts" belongs to a part of the page that the site adds`,
		`404.zh.md: the id "facts" belongs to a part of the page that the site adds`,
	}
	if !slices.Equal(broken, want) {
		t.Errorf("got %q, want %q", broken, want)
	}
}

func TestGraph(t *testing.T) {
	s, g, _ := handbook(t, map[string]string{
		"403":   "404、403.14 和 403",
		"nginx": "见 404 和 [它](404#fixes)。",
	})
	var from []string
	for _, p := range g.Backlinks(s.Page("404")) {
		from = append(from, p.ID)
	}
	if !slices.Equal(from, []string{"403", "nginx"}) {
		t.Errorf("backlinks of 404: %v", from)
	}
	if len(g.Backlinks(s.Page("403"))) != 0 {
		t.Error("a page is its own backlink")
	}
	if g.Next(s.Page("403")) != s.Page("404") || g.Prev(s.Page("403")) != nil || g.Next(s.Page("404")) != nil {
		t.Error("wrong neighbours")
	}
}
