package render

import (
	"html/template"
	"slices"
	"strings"

	"github.com/httpcodes/httpcodes/internal/model"
	"github.com/httpcodes/httpcodes/internal/permalink"
)

// Row is a code in a list of codes.
type Row struct {
	Link
	Number   string
	Phrase   string
	Name     string
	Summary  template.HTML
	State    Badge
	Keywords []string
	Everyday bool
	OwnerIDs string // separated by spaces

	Component  template.HTML // of IIS, for sub-status codes
	Introduced string
}

// ListView is the view of a class, a vendor or a comparison: a text and its
// codes.
type ListView struct {
	Base
	Number string // "4xx", "" for vendors
	Rows   []Row
	Specs  []Link
}

// AppendixView is the view of the appendix of sub-status codes.
type AppendixView struct {
	Base
	Groups []Group
}

// Group is the sub-status codes of one status.
type Group struct {
	Status string
	Class  string
	Page   Link
	Name   string
	Text   template.HTML
	All    string // URL of the section of the appendix
	Rows   []Row
}

// HomeView is the view of the home page.
type HomeView struct {
	Base
	Bands       []Band  // of the classes of HTTP
	Outside     []Band  // of numbers that HTTP does not have
	States      []Badge // of all codes
	Owners      []Badge
	Groups      []Group
	Vendors     []Link
	Comparisons []Link
}

// Band is a class of codes on the home page.
type Band struct {
	Link
	Name string
	Rows []Row
}

// SearchView is the view of the search page: every code with its keywords.
type SearchView struct {
	Base
	SearchScript string // stands before the long list, so that results need not wait for it
	Rows         []Row
}

// StyleView is the view of the style page: components as the other pages have
// them.
type StyleView struct {
	Base
	Themes []string // values of data-theme
	Bands  []Band   // of all classes, without codes
	States []Row    // a code of each state
	Sample CodeView // what the answer and the facts are taken from
}

// row makes a list entry of a code or sub-status code. Its summary stands below
// its number, so it does not lead to itself.
func (c composer) row(p *model.Page) Row {
	t := p.In(c.lang)
	phrase, name := p.Names(c.lang)
	row := Row{
		Link: c.codeLink(p), Number: p.ID, Phrase: phrase, Name: name, Summary: c.on(p).html(t.Summary.Body),
		Everyday: p.Facts.Everyday, Keywords: t.Keywords, Introduced: p.Facts.Introduced, Component: c.html(t.Component.Body),
	}
	if p.State() != "" {
		row.State = c.badge(p.State())
	}
	var ids []string
	for _, o := range p.Facts.Owners {
		ids = append(ids, o.ID)
	}
	row.OwnerIDs = strings.Join(ids, " ")
	return row
}

func (c composer) rows(pages []*model.Page) []Row {
	var all []Row
	for _, p := range pages {
		all = append(all, c.row(p))
	}
	return all
}

func (c composer) class() ListView {
	v := ListView{Base: c.base(), Number: c.page.ID, Rows: c.rows(c.site.Codes(c.page.ID)), Specs: c.specs(c.page.Facts.Specs)}
	v.Title = titled(v.Number+" "+v.Name, v.T)
	return v
}

func (c composer) vendor() ListView {
	return ListView{Base: c.base(), Rows: c.rows(c.site.OwnedBy(c.page.ID))}
}

// comparison shows the compared codes in the order of the front matter.
func (c composer) comparison() ListView {
	v := ListView{Base: c.base()}
	for _, code := range c.page.Facts.Compared {
		v.Rows = append(v.Rows, c.row(c.site.Page(code)))
	}
	return v
}

func (c composer) appendix() AppendixView {
	v := AppendixView{Base: c.base(), Groups: c.groups()}
	var toc []TOCEntry
	for _, g := range v.Groups {
		toc = append(toc, TOCEntry{ID: g.Status, Text: g.Status + " " + g.Name})
	}
	v.TOC = append(toc, v.TOC...)
	return v
}

// groups are the sub-status codes by status.
func (c composer) groups() []Group {
	var all []Group
	for _, p := range c.site.SubStatus("") {
		status := model.Status(p.ID)
		if len(all) == 0 || all[len(all)-1].Status != status {
			all = append(all, c.group(status))
		}
		g := &all[len(all)-1]
		g.Rows = append(g.Rows, c.row(p))
	}
	return all
}

func (c composer) group(status string) Group {
	g := Group{Status: status, Class: model.ClassID(status), All: c.appendixSection(status)}
	if p := c.site.Page(status); p != nil {
		g.Page, g.Name = c.codeLink(p), p.In(c.lang).Name
	}
	if p := c.site.Group(status); p != nil {
		g.Name, g.Text = p.In(c.lang).Name, c.html(p.In(c.lang).Body)
	}
	return g
}

func (c composer) home() HomeView {
	v := HomeView{Base: c.base(), Groups: c.groups()}
	v.Title = v.Name
	v.JSONLD = c.website()
	v.Bands, v.Outside = c.bands()
	v.States, v.Owners = c.filters()
	v.Scripts = append(v.Scripts, c.assets.URLs["filter.js"])
	for _, p := range c.site.Kind(model.KindVendor) {
		v.Vendors = append(v.Vendors, c.pageLink(p))
	}
	for _, p := range c.site.Kind(model.KindComparison) {
		v.Comparisons = append(v.Comparisons, c.pageLink(p))
	}
	return v
}

// filters are the states and the owners that the codes have, each once, in the
// order of their tables.
func (c composer) filters() (states, owners []Badge) {
	have := map[string]bool{}
	for _, p := range c.site.Codes("") {
		have[p.State()] = true
		for _, o := range p.Facts.Owners {
			have[o.ID] = true
		}
	}
	for _, s := range model.States {
		if have[s] {
			states = append(states, c.badge(s))
		}
	}
	for _, o := range c.site.Owners {
		if have[o.ID] {
			owners = append(owners, Badge{o.ID, o.Name[c.lang]})
		}
	}
	return states, owners
}

// appendixSection is the URL of the appendix' section on a status.
func (c composer) appendixSection(status string) string {
	return permalink.Section(model.AppendixID, status, c.lang)
}

// bands are the classes with their codes, those of HTTP and the others.
func (c composer) bands() (valid, outside []Band) {
	for _, p := range c.site.Kind(model.KindClass) {
		b := Band{Link: Link{URL: c.pageLink(p).URL, Text: p.ID, Class: p.ID}, Name: p.In(c.lang).Name, Rows: c.rows(c.site.Codes(p.ID))}
		if model.ValidClass(p.ID) {
			valid = append(valid, b)
		} else {
			outside = append(outside, b)
		}
	}
	return valid, outside
}

func (c composer) search() SearchView {
	return SearchView{Base: c.base(), SearchScript: c.assets.URLs["search.js"], Rows: append(c.rows(c.site.Codes("")), c.rows(c.site.SubStatus(""))...)}
}

func (c composer) style() StyleView {
	valid, outside := c.bands()
	v := StyleView{Base: c.base(), Themes: []string{"light", "dark"}, Bands: append(valid, outside...)}
	seen := map[string]bool{}
	for _, p := range c.site.Codes("") {
		if !seen[p.State()] {
			seen[p.State()] = true
			v.States = append(v.States, c.row(p))
		}
		if slices.Contains(p.Facts.Move, "middle") && v.Sample.Number == "" {
			v.Sample = c.on(p).code()
		}
	}
	return v
}

func (c composer) standing() Base {
	b := c.base()
	if c.page.ID == model.NotFoundID {
		b.Scripts = append(b.Scripts, c.assets.URLs["not-found.js"])
	}
	return b
}
