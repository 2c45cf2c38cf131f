package link

import (
	"slices"
	"strings"
	"testing"

	"github.com/httpcodes/httpcodes/internal/markdown"
	"github.com/httpcodes/httpcodes/internal/model"
)

// handbook is a site of a few pages; bodies gives the text of some. The appendix'
// group of a status is "iis/403".
func handbook(t *testing.T, bodies map[string]string) (*model.Site, *Graph, []string) {
	t.Helper()
	iana := []model.Ownership{{ID: "iana"}}
	facts := map[string]*model.Facts{
		"404": {Owners: []model.Ownership{{ID: "iana", Phrase: "Not Found"}}, Variants: []model.Variant{{By: "iana", Phrase: "Not Found Here"}}},
		"403": {Owners: iana}, "403.14": {}, "4xx": {}, "iis": {}, "nginx": {}, "iis/403": {}, "iis/404": {},
	}
	kinds := map[string]model.Kind{
		"404": model.KindCode, "403": model.KindCode, "403.14": model.KindSubStatus, "4xx": model.KindClass, "nginx": model.KindVendor,
		"iis": model.KindAppendix, "iis/403": model.KindGroup, "iis/404": model.KindGroup,
	}
	var docs []*model.Doc
	for id, kind := range kinds {
		for _, l := range model.Langs {
			text := bodies[id]
			if kind != model.KindGroup {
				text = "## 处理 {#fixes}\n\n" + text
			}
			body, faults := markdown.Parse([]byte(text), markdown.Options{})
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			file := id + "." + string(l) + ".md"
			d := &model.Doc{File: file, Lang: l, Kind: kind, ID: strings.TrimPrefix(id, "iis/"), Text: &model.Text{File: file, Name: id, Body: body}}
			if l == model.ZH {
				d.Facts = facts[id]
			}
			docs = append(docs, d)
		}
	}
	tables := model.Tables{
		Owners: []model.Owner{{ID: "iana"}, {ID: "nginx"}},
		Fields: map[string]model.Spec{"Retry-After": {Title: "RFC 9110 §10.2.3"}},
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
		{"404", "zh", markdown.Ref{Kind: markdown.Link, Target: "/iis/404"}, "", ""}, // a group is no page
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
		"404": "## 又一节 {#facts}\n\n## 搜索 {#q}\n\n## 结果 {#found}",
	})
	want := []string{
		`403.en.md: the link "/nothing/" leads to no page`,
		`403.en.md: the page /en/404/ has no section "fixse"`,
		`403.zh.md: the link "/nothing/" leads to no page`,
		`403.zh.md: the page /404/ has no section "fixse"`,
		`404.en.md: the id "facts" belongs to a part of the page that the site adds`,
		`404.en.md: the id "q" belongs to a part of the page that the site adds`,
		`404.en.md: the id "found" belongs to a part of the page that the site adds`,
		`404.zh.md: the id "facts" belongs to a part of the page that the site adds`,
		`404.zh.md: the id "q" belongs to a part of the page that the site adds`,
		`404.zh.md: the id "found" belongs to a part of the page that the site adds`,
	}
	if !slices.Equal(broken, want) {
		t.Errorf("got %q, want %q", broken, want)
	}
}

// TestAppendix: the texts of the groups stand on the appendix' page, and so do
// their ids.
func TestAppendix(t *testing.T) {
	_, _, broken := handbook(t, map[string]string{
		"iis":     "[x](#logs) [y](#403) [z](#403.14) [none](#404)\n\n## 一个 {#403}\n\n## 另一个 {#403.14}",
		"iis/403": "## 日志 {#logs}\n\n[x](#fixes) [none](#log)",
		"iis/404": "## 日志 {#logs}",
	})
	want := []string{
		`iis.en.md: the page /en/iis/ has no section "404"`,
		`iis.en.md: the id "403" belongs to a part of the page that the site adds`,
		`iis.en.md: the id "403.14" belongs to a part of the page that the site adds`,
		`iis.zh.md: the page /iis/ has no section "404"`,
		`iis.zh.md: the id "403" belongs to a part of the page that the site adds`,
		`iis.zh.md: the id "403.14" belongs to a part of the page that the site adds`,
		`iis/403.en.md: the page /en/iis/ has no section "log"`,
		`iis/403.zh.md: the page /iis/ has no section "log"`,
		`iis/404.en.md: the id "logs" stands on the page already`,
		`iis/404.zh.md: the id "logs" stands on the page already`,
	}
	if !slices.Equal(broken, want) {
		t.Errorf("got %q, want %q", broken, want)
	}
}

func TestGraph(t *testing.T) {
	s, g, _ := handbook(t, map[string]string{
		"403":   "404、403.14 和 403",
		"nginx": "见 404 和 [它](404#fixes)。",

		"iis/403": "404",
	})
	var from []string
	for _, p := range g.Backlinks(s.Page("404")) {
		from = append(from, p.ID)
	}
	if !slices.Equal(from, []string{"403", "iis", "nginx"}) {
		t.Errorf("backlinks of 404: %v", from)
	}
	if len(g.Backlinks(s.Page("403"))) != 0 {
		t.Error("a page is its own backlink")
	}
	if g.Next(s.Page("403")) != s.Page("404") || g.Prev(s.Page("403")) != nil || g.Next(s.Page("404")) != nil {
		t.Error("wrong neighbours")
	}
}
