package model

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/httpcodes/httpcodes/internal/diag"
)

// Page is a page in both languages.
type Page struct {
	Kind  Kind
	ID    string
	Facts *Facts
	texts map[Lang]*Text
}

// In returns the page's text in a language.
func (p *Page) In(l Lang) *Text { return p.texts[l] }

// State is the state of the code by its first owner, "" for pages without.
func (p *Page) State() string {
	if len(p.Facts.Owners) == 0 {
		return ""
	}
	return p.Facts.Owners[0].State
}

// Phrase is the reason phrase of the first owner; Microsoft's name for a
// sub-status code.
func (p *Page) Phrase() string {
	if len(p.Facts.Owners) == 0 {
		return p.Facts.Phrase
	}
	return p.Facts.Owners[0].Phrase
}

// Names are what a list shows of a code: its reason phrase and its name in a
// language. What both say stands once: the phrase is "" where the name says it,
// and both are the phrase where that says the name.
func (p *Page) Names(l Lang) (phrase, name string) {
	phrase, name = p.Phrase(), p.In(l).Name
	switch lowPhrase, lowName := strings.ToLower(phrase), strings.ToLower(name); {
	case strings.Contains(lowPhrase, lowName):
		return phrase, phrase
	case strings.Contains(lowName, lowPhrase):
		return "", name
	}
	return phrase, name
}

// Phrases lists every reason phrase under which the code is met, each once: some
// are shared by several owners.
func (p *Page) Phrases() []string {
	var all []string
	add := func(phrase string) {
		if phrase != "" && !slices.Contains(all, phrase) {
			all = append(all, phrase)
		}
	}
	for _, o := range p.Facts.Owners {
		add(o.Phrase)
	}
	for _, v := range p.Facts.Variants {
		add(v.Phrase)
	}
	return all
}

// OwnedBy tells whether the owner defines the code.
func (p *Page) OwnedBy(owner string) bool {
	return slices.ContainsFunc(p.Facts.Owners, func(o Ownership) bool { return o.ID == owner })
}

// Status is the three-digit part of a code: "404" for 404.2.
func Status(id string) string {
	status, _, _ := strings.Cut(id, ".")
	return status
}

// ClassID is the class that a code belongs to: "4xx" for 404 and 404.2.
func ClassID(id string) string { return id[:1] + "xx" }

// ValidClass tells whether codes of a class ("4xx") are valid status codes at
// all: 100 to 599 are, RFC 9110 section 15.
func ValidClass(id string) bool { return id[0] >= '1' && id[0] <= '5' }

// CompareCodes orders codes by number, sub-status codes by both numbers, so
// that 404.2 stands before 404.10.
func CompareCodes(a, b string) int {
	aStatus, aSub, _ := strings.Cut(a, ".")
	bStatus, bSub, _ := strings.Cut(b, ".")
	return cmp.Or(cmp.Compare(number(aStatus), number(bStatus)), cmp.Compare(number(aSub), number(bSub)), cmp.Compare(a, b))
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

// Site is all pages together. It never changes: no stage writes to it or to
// anything that it reaches.
type Site struct {
	Tables
	pages  []*Page
	byID   map[string]*Page
	broken map[string]bool // pages of which a file is missing or could not be read
}

// Pages lists all pages that have a permalink, by kind and id.
func (s *Site) Pages() []*Page {
	return slices.DeleteFunc(slices.Clone(s.pages), func(p *Page) bool { return p.Kind == KindGroup })
}

// Page returns the page with an id, nil when there is none. A group is none: it
// is a part of the appendix.
func (s *Site) Page(id string) *Page {
	if p := s.byID[id]; p != nil && p.Kind != KindGroup {
		return p
	}
	return nil
}

// Broken tells whether there is a page with this id of which a file is missing or
// could not be read: a link to it is no mistake of its own.
func (s *Site) Broken(id string) bool { return s.broken[id] }

// Kind lists the pages of one kind, in order.
func (s *Site) Kind(k Kind) []*Page {
	var all []*Page
	for _, p := range s.pages {
		if p.Kind == k {
			all = append(all, p)
		}
	}
	return all
}

// Codes lists the status codes of a class ("4xx"), or all for "".
func (s *Site) Codes(class string) []*Page {
	return slices.DeleteFunc(s.Kind(KindCode), func(p *Page) bool { return class != "" && ClassID(p.ID) != class })
}

// SubStatus lists the sub-status codes of a status ("404"), or all for "".
func (s *Site) SubStatus(status string) []*Page {
	return slices.DeleteFunc(s.Kind(KindSubStatus), func(p *Page) bool { return status != "" && Status(p.ID) != status })
}

// Owner returns the owner with an id.
func (s *Site) Owner(id string) (Owner, bool) {
	i := slices.IndexFunc(s.Owners, func(o Owner) bool { return o.ID == id })
	if i < 0 {
		return Owner{}, false
	}
	return s.Owners[i], true
}

// OwnedBy lists the codes that an owner, or one of the owners that share its
// vendor page, defines.
func (s *Site) OwnedBy(vendor string) []*Page {
	return slices.DeleteFunc(s.Codes(""), func(p *Page) bool {
		return !slices.ContainsFunc(s.Owners, func(o Owner) bool {
			return (o.ID == vendor || o.Page == vendor) && p.OwnedBy(o.ID)
		})
	})
}

// Comparisons lists the comparisons that a code takes part in.
func (s *Site) Comparisons(code string) []*Page {
	return slices.DeleteFunc(s.Kind(KindComparison), func(p *Page) bool { return !slices.Contains(p.Facts.Compared, code) })
}

// New puts the documents of all files together. What is wrong between two
// files goes into the list; the site is usable as far as it goes, for further
// checks, but not for publishing when the list has errors.
func New(docs []*Doc, tables Tables) (*Site, diag.List) {
	var list diag.List
	docs = slices.Clone(docs)
	slices.SortFunc(docs, func(a, b *Doc) int { return cmp.Compare(a.File, b.File) })
	s := &Site{Tables: tables, byID: map[string]*Page{}, broken: map[string]bool{}}
	for _, d := range docs {
		if d.Broken {
			s.broken[pageKey(d.Kind, d.ID)] = true
		}
	}
	first := map[string]*Doc{}
	for _, lang := range Langs {
		for _, d := range docs {
			if d.Lang == lang {
				s.add(d, first, &list)
			}
		}
	}
	slices.SortFunc(s.pages, func(a, b *Page) int {
		return cmp.Or(cmp.Compare(kindOrder(a.Kind), kindOrder(b.Kind)), CompareCodes(a.ID, b.ID))
	})
	s.checkPairs(first, &list)
	s.checkRelations(&list)
	return s, list
}

func kindOrder(k Kind) int {
	return slices.Index([]Kind{KindCode, KindSubStatus, KindClass, KindAppendix, KindGroup, KindVendor, KindComparison, KindStanding}, k)
}

// add takes one document in; originals come before translations.
func (s *Site) add(d *Doc, first map[string]*Doc, list *diag.List) {
	key := pageKey(d.Kind, d.ID)
	if s.broken[key] {
		return
	}
	if other := first[key+"/"+string(d.Lang)]; other != nil {
		list.Add(diag.Diagnostic{
			Pos: d.Pos, Text: "a second page for " + d.ID, Mend: "delete one of the two files",
			Notes: []diag.Note{{Pos: other.Pos, Text: "the first is here"}},
		})
		return
	}
	first[key+"/"+string(d.Lang)] = d
	page := s.byID[key]
	switch {
	case page == nil && d.Facts == nil:
		list.Errorf(diag.Whole(d.File), "write "+originalOf(d.File)+", which holds the facts, or delete this file",
			"a translation without its Chinese original")
		s.broken[key] = true
		return
	case page == nil:
		page = &Page{Kind: d.Kind, ID: d.ID, Facts: d.Facts, texts: map[Lang]*Text{}}
		s.byID[key] = page
		s.pages = append(s.pages, page)
	}
	page.texts[d.Lang] = d.Text
}

// pageKey keeps appendix groups ("404") apart from the codes' own pages.
func pageKey(k Kind, id string) string {
	if k == KindGroup {
		return "iis/" + id
	}
	return id
}

// Group is the appendix' text on the sub-status codes of one status, nil when
// there is none.
func (s *Site) Group(status string) *Page { return s.byID[pageKey(KindGroup, status)] }

func originalOf(file string) string { return strings.TrimSuffix(file, ".en.md") + ".md" }
