package render

import (
	"html/template"
	"slices"
	"strings"

	"github.com/httpcodes/httpcodes/internal/hosting"
	"github.com/httpcodes/httpcodes/internal/model"
	"github.com/httpcodes/httpcodes/internal/permalink"
)

// A composer puts together what a template shows of one page in one language.
type composer struct {
	*Renderer
	page *model.Page
	lang model.Lang

	pictures *int // how many have been drawn
}

// on is the composer of another page, whose pictures are drawn on this one.
func (c composer) on(p *model.Page) composer {
	c.page = p
	return c
}

// Base is what every page has.
type Base struct {
	ID           string
	Kind         model.Kind
	Lang         model.Lang
	Tag          string            // BCP 47
	T            map[string]string // the interface's words
	Title        string
	Name         string
	Description  string
	Canonical    string
	Index        bool // may be listed by search engines
	Alternates   []Alternate
	Switch       Link // the same page in the other language
	OtherTag     string
	Home         string
	Search       string // URL path of the search page, "" when there is none
	HeaderSearch bool   // the search box stands in the header, not in the page
	Queries      []Link // searches to try
	SearchClient string // URL path of the search's script
	OpenSearch   string
	EditURL      string
	Repository   string
	Permanent    string // the address that others copy
	Summary      template.HTML
	Body         template.HTML
	TOC          []TOCEntry
	Classes      []Link
	Nav          []Link
	CSS          string // URL path of the style sheet, without what is for paper
	PrintCSS     string
	Icon         string
	Manifest     string
	Scripts      []string
	ThemeScript  template.JS // runs before the page is painted
	JSONLD       any
}

// Alternate is the same page for search engines in another language.
type Alternate struct{ Tag, URL string }

// Link is a link with its words.
type Link struct {
	URL, Text string
	Class     string // "4xx" for codes, "" otherwise
	Current   bool
}

// TOCEntry is a heading of the second level in the table of contents, with those
// of the third below it.
type TOCEntry struct {
	ID, Text string
	Sub      []TOCEntry
}

// tocFrom is the number of second-level headings from which on a page has a
// table of contents.
const tocFrom = 3

func (c composer) base() Base {
	t, labels := c.page.In(c.lang), c.labels[c.lang]
	b := Base{
		ID: c.page.ID, Kind: c.page.Kind, Lang: c.lang, Tag: c.lang.Tag(), T: labels,
		Title: titled(t.Name, labels), Name: t.Name, Description: t.Summary.Plain,
		Canonical: c.address(c.page.ID, c.lang), Index: indexed(c.page),
		Alternates: append(c.alternates(c.page.ID), Alternate{"x-default", c.address(c.page.ID, model.ZH)}),
		Switch:     Link{URL: permalink.Page(c.page.ID, c.lang.Other()), Text: labels["switch"]},
		OtherTag:   c.lang.Other().Tag(),
		Home:       permalink.Page(model.HomeID, c.lang),
		EditURL:    permalink.Edit(c.site.Config, t.File), Repository: c.site.Config.Repository,
		Permanent: permalink.Code(c.site.Config.BaseURL, strings.Trim(permalink.Page(c.page.ID, c.lang), "/")),
		Summary:   c.html(t.Summary.Body), Body: c.html(t.Body), TOC: toc(t),
		Classes: c.classes(), Nav: c.nav(), JSONLD: c.article(),
		CSS: c.assets.URLs["site.css"], PrintCSS: c.assets.URLs["print.css"], Icon: c.assets.URLs["icon.svg"], Manifest: permalink.Manifest(c.lang),
		ThemeScript: hosting.ThemeScript,
	}
	if c.site.Page(model.SearchID) != nil {
		c.addSearch(&b)
	}
	if c.assets.LiveScript != "" {
		b.Scripts = append(b.Scripts, c.assets.LiveScript)
	}
	b.Scripts = append(b.Scripts, c.assets.URLs["page.js"])
	return b
}

// addSearch adds what a page needs to search the site.
func (c composer) addSearch(b *Base) {
	b.Search = permalink.Page(model.SearchID, c.lang)
	b.SearchClient = c.assets.URLs["client.js"]
	b.OpenSearch = permalink.OpenSearch(c.lang)
	b.HeaderSearch = !slices.Contains([]string{model.HomeID, model.SearchID, model.NotFoundID}, c.page.ID)
	if c.page.ID != model.SearchID { // which has it before its long list
		b.Scripts = append(b.Scripts, c.assets.URLs["search.js"])
	}
	for _, q := range c.page.In(c.lang).Queries {
		b.Queries = append(b.Queries, Link{URL: permalink.Search(q, c.lang), Text: q})
	}
}

// address is the whole address of a page.
func (r *Renderer) address(id string, lang model.Lang) string {
	return r.site.Config.BaseURL + permalink.Page(id, lang)
}

// alternates are a page in each of its languages, for search engines.
func (r *Renderer) alternates(id string) []Alternate {
	var all []Alternate
	for _, l := range model.Langs {
		all = append(all, Alternate{l.Tag(), r.address(id, l)})
	}
	return all
}

// titled is a page's title with the site's name behind it.
func titled(title string, labels map[string]string) string {
	return title + " | " + labels["site_name"]
}

// indexed tells whether search engines may list a page: all but those that serve
// the site itself.
func indexed(p *model.Page) bool {
	return !slices.Contains([]string{model.NotFoundID, model.SearchID, model.StyleID}, p.ID)
}

func toc(t *model.Text) []TOCEntry {
	var all []TOCEntry
	for _, h := range t.Body.Headings {
		entry := TOCEntry{ID: h.ID, Text: h.Text}
		switch {
		case h.Level == 2:
			all = append(all, entry)
		case h.Level == 3 && len(all) > 0:
			last := &all[len(all)-1]
			last.Sub = append(last.Sub, entry)
		}
	}
	if len(all) < tocFrom {
		return nil
	}
	return all
}

// classes are the pages of the valid classes, the navigation's main part.
func (c composer) classes() []Link {
	var all []Link
	for _, p := range c.site.Kind(model.KindClass) {
		if !model.ValidClass(p.ID) {
			continue
		}
		all = append(all, Link{
			URL: permalink.Page(p.ID, c.lang), Text: p.ID, Class: p.ID,
			Current: p == c.page || p.ID == classOf(c.page),
		})
	}
	return all
}

// classOf is the class of a code's page, "" for other pages.
func classOf(p *model.Page) string {
	if p.Kind == model.KindCode || p.Kind == model.KindSubStatus {
		return model.ClassID(p.ID)
	}
	return ""
}

func (c composer) nav() []Link {
	var all []Link
	for _, x := range []struct{ id, label string }{{model.ChooseID, "nav_choose"}, {model.AppendixID, "nav_iis"}} {
		if p := c.site.Page(x.id); p != nil {
			all = append(all, Link{URL: permalink.Page(x.id, c.lang), Text: c.word(x.label), Current: c.page == p})
		}
	}
	if len(c.site.Kind(model.KindVendor)) > 0 {
		url := permalink.Section(model.HomeID, "vendors", c.lang)
		all = append(all, Link{URL: url, Text: c.word("nav_vendors"), Current: c.page.Kind == model.KindVendor})
	}
	return all
}

// codeLink is a link to the page of a code.
func (c composer) codeLink(p *model.Page) Link {
	return Link{URL: permalink.Page(p.ID, c.lang), Text: p.ID, Class: model.ClassID(p.ID), Current: p == c.page}
}
