// Package link resolves what pages say of each other.
//
// Takes: a model.Site, whose texts hold unresolved references. Gives: a Graph
// with the target of every reference, the pages that mention a page, its
// neighbours in reading order, and the links that lead nowhere as diagnostics.
// Must not know: templates, the shape of the output, but for the ids that
// templates add to pages, because a link may lead there. It changes no page:
// what it finds stands in the Graph.
package link

import (
	"slices"
	"strings"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/markdown"
	"github.com/httpcodes/httpcodes/internal/model"
	"github.com/httpcodes/httpcodes/internal/permalink"
)

// Target is where a reference leads.
type Target struct {
	URL    string
	Page   *model.Page // nil for another site
	Phrase string      // the part of the reference's Tail that belongs to the link
}

// External tells whether the target is on another site.
func (t Target) External() bool { return t.Page == nil }

// Resolve finds the target of a reference that stands on a page. An automatic
// mention without a target stays text, and so does one of the page itself; an
// explicit link without a target is broken.
func (g *Graph) Resolve(from *model.Page, lang model.Lang, ref markdown.Ref) (Target, bool) {
	switch ref.Kind {
	case markdown.Code:
		return g.code(from, lang, ref)
	case markdown.Class:
		return g.page(ref.Target, from, lang)
	case markdown.Field:
		return external(permalink.Document(g.site.Fields[ref.Target]))
	case markdown.Spec:
		return external(permalink.Spec(ref.Target))
	case markdown.Link:
		return g.explicit(from, lang, ref.Target)
	}
	return Target{}, false
}

func (g *Graph) code(from *model.Page, lang model.Lang, ref markdown.Ref) (Target, bool) {
	t, ok := g.page(ref.Target, from, lang)
	if !ok || t.Page.Kind != model.KindCode && t.Page.Kind != model.KindSubStatus {
		return Target{}, false
	}
	t.Phrase = ownPhrase(t.Page, ref.Tail)
	return t, true
}

// ownPhrase is the longest beginning of the words behind a code that is one of
// its reason phrases: " Not Found" in "404 Not Found The page".
func ownPhrase(p *model.Page, tail string) string {
	best := ""
	for _, phrase := range p.Phrases() {
		phrase = " " + phrase
		whole := strings.HasPrefix(tail, phrase) && (len(tail) == len(phrase) || !isLetter(tail[len(phrase)]))
		if whole && len(phrase) > len(best) {
			best = phrase
		}
	}
	return best
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func (g *Graph) page(id string, from *model.Page, lang model.Lang) (Target, bool) {
	p := g.site.Page(id)
	if p == nil || p == from {
		return Target{}, false
	}
	return Target{URL: permalink.Page(p.ID, lang), Page: p}, true
}

func external(url string) (Target, bool) { return Target{URL: url}, url != "" }

// explicit resolves a destination as authors write it: a code ("404",
// "404#fixes"), a path of this site ("/iis/#403.14"), a fragment of the same
// page ("#history"), or an address elsewhere.
func (g *Graph) explicit(from *model.Page, lang model.Lang, destination string) (Target, bool) {
	switch {
	case strings.HasPrefix(destination, "#"):
		return Target{URL: destination, Page: from}, g.hasAnchor(from, lang, destination[1:])
	case strings.Contains(destination, "://"), strings.HasPrefix(destination, "mailto:"):
		return external(destination)
	}
	id, fragment := permalink.Split(destination)
	p := g.site.Page(id)
	if p == nil {
		return Target{}, false
	}
	t := Target{URL: permalink.Page(p.ID, lang), Page: p}
	if fragment == "" {
		return t, true
	}
	t.URL += "#" + fragment
	return t, g.hasAnchor(p, lang, fragment)
}

// hasAnchor tells whether a page has an element with this id: a heading of one
// of its texts, or one that its template generates.
func (g *Graph) hasAnchor(p *model.Page, lang model.Lang, id string) bool {
	return slices.Contains(g.headings(p, lang), id) || g.generated(p, id)
}

// headings lists the ids of the headings on a page.
func (g *Graph) headings(p *model.Page, lang model.Lang) []string {
	var ids []string
	for _, t := range g.texts(p, lang) {
		for _, h := range t.Body.Headings {
			ids = append(ids, h.ID)
		}
	}
	return ids
}

// generated tells whether a page's template makes an element with this id. The
// appendix has one for each sub-status code, and one for their status.
func (g *Graph) generated(p *model.Page, id string) bool {
	if p.Kind == model.KindAppendix {
		return slices.ContainsFunc(g.site.SubStatus(""), func(code *model.Page) bool {
			return code.ID == id || model.Status(code.ID) == id
		})
	}
	return slices.Contains(generatedAnchors[p.Kind], id)
}

// generatedAnchors are the ids of sections that templates add to a page's own
// text. The tests of the output fail when a page lacks one that is linked to,
// or when an id stands on a page twice.
var generatedAnchors = map[model.Kind][]string{
	model.KindCode:      {"now", "facts", "owners", "sub-status", "fields", "constants", "comparisons", "related", "backlinks"},
	model.KindSubStatus: {"now", "facts", "family", "comparisons", "related", "backlinks"},
	model.KindClass:     {"list"},
	model.KindVendor:    {"list"},
	model.KindStanding:  {"sub-status", "vendors", "comparisons", "asked", "note", "results"},
}

// frameAnchors are the ids that every page has beside its own: those of the base
// layout and, once someone searches, the list of what was found.
var frameAnchors = []string{"content", "toc-title", "q", "found"}

// freeAnchors demands that headings leave each other's ids and the templates'
// alone: an id must stand on a page only once.
func (g *Graph) freeAnchors(p *model.Page, lang model.Lang, list *diag.List) {
	owner := map[string]*model.Text{} // by id; twice in one text is seen where that is parsed
	for _, t := range g.texts(p, lang) {
		for _, h := range t.Body.Headings {
			pos := diag.Pos{File: t.File, Offset: t.BodyOffset + h.Offset}
			switch {
			case g.generated(p, h.ID) || slices.Contains(frameAnchors, h.ID):
				list.Errorf(pos, "choose another id", "the id %q belongs to a part of the page that the site adds", h.ID)
			case owner[h.ID] != nil && owner[h.ID] != t:
				list.Errorf(pos, "choose another id", "the id %q stands on the page already", h.ID)
			}
			owner[h.ID] = t
		}
	}
}

// leadsToBroken tells whether a link's page could not be read, or on the appendix
// that of its section.
func (g *Graph) leadsToBroken(from *model.Page, destination string) bool {
	id, fragment := split(from, destination)
	return g.site.Broken(id) || id == model.AppendixID && g.site.Broken(fragment)
}

// split takes a link on a page apart into page id and fragment.
func split(from *model.Page, destination string) (id, fragment string) {
	if fragment, ok := strings.CutPrefix(destination, "#"); ok {
		return from.ID, fragment
	}
	return permalink.Split(destination)
}

// brokenLink says what is wrong with an explicit link.
func (g *Graph) brokenLink(from *model.Page, lang model.Lang, ref markdown.Ref, pos diag.Pos, list *diag.List) {
	id, fragment := split(from, ref.Target)
	p := g.site.Page(id)
	if p == nil {
		list.Errorf(pos, "link to a code (`404`), a path of this site (`/iis/`) or a whole address (`https://…`)", "the link %q leads to no page", ref.Target)
		return
	}
	list.Errorf(pos, diag.Suggest(fragment, g.anchors(p, lang)), "the page %s has no section %q", permalink.Page(p.ID, lang), fragment)
}

func (g *Graph) anchors(p *model.Page, lang model.Lang) []string {
	return append(g.headings(p, lang), generatedAnchors[p.Kind]...)
}
