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
	URL      string
	Page     *model.Page // nil for another site
	Fragment string
	Phrase   string // the part of the reference's Tail that belongs to the link
}

// External tells whether the target is on another site.
func (t Target) External() bool { return t.Page == nil && !strings.HasPrefix(t.URL, "#") }

// Resolve finds the target of a reference that stands on a page. An automatic
// mention without a target stays text, and so does one of the page itself; an
// explicit link without a target is broken.
func (g *Graph) Resolve(from *model.Page, lang model.Lang, ref markdown.Ref) (Target, bool) {
	switch ref.Kind {
	case markdown.Code:
		return g.code(from, lang, ref)
	case markdown.Class:
		return g.page(ref.Target, "", from, lang)
	case markdown.Field:
		return external(permalink.Spec(g.site.Fields[ref.Target]))
	case markdown.Spec:
		return external(permalink.Spec(ref.Target))
	case markdown.Link:
		return g.explicit(from, lang, ref.Target)
	}
	return Target{}, false
}

func (g *Graph) code(from *model.Page, lang model.Lang, ref markdown.Ref) (Target, bool) {
	t, ok := g.page(ref.Target, "", from, lang)
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

func (g *Graph) page(id, fragment string, from *model.Page, lang model.Lang) (Target, bool) {
	p := g.site.Page(id)
	if p == nil || p == from && fragment == "" {
		return Target{}, false
	}
	url := permalink.Page(p.ID, lang)
	if fragment != "" {
		url += "#" + fragment
	}
	return Target{URL: url, Page: p, Fragment: fragment}, true
}

func external(url string) (Target, bool) { return Target{URL: url}, url != "" }

// explicit resolves a destination as authors write it: a code ("404",
// "404#fixes"), a path of this site ("/iis/#403.14"), a fragment of the same
// page ("#history"), or an address elsewhere.
func (g *Graph) explicit(from *model.Page, lang model.Lang, destination string) (Target, bool) {
	switch {
	case strings.HasPrefix(destination, "#"):
		return Target{URL: destination, Page: from, Fragment: destination[1:]}, g.hasAnchor(from, lang, destination[1:])
	case strings.Contains(destination, "://"), strings.HasPrefix(destination, "mailto:"):
		return external(destination)
	}
	id, fragment := permalink.Split(destination)
	p := g.site.Page(id)
	if p == nil {
		return Target{}, false
	}
	t := Target{URL: permalink.Page(p.ID, lang), Page: p, Fragment: fragment}
	if fragment != "" {
		t.URL += "#" + fragment
	}
	return t, fragment == "" || g.hasAnchor(p, lang, fragment)
}

// hasAnchor tells whether a page has an element with this id: a heading of its
// text, or one that its template generates.
func (g *Graph) hasAnchor(p *model.Page, lang model.Lang, id string) bool {
	if slices.ContainsFunc(p.In(lang).Body.Headings, func(h markdown.Heading) bool { return h.ID == id }) {
		return true
	}
	if p.Kind == model.KindAppendix {
		return len(g.site.SubStatus(id)) > 0 || g.site.Page(id) != nil && g.site.Page(id).Kind == model.KindSubStatus
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
	model.KindStanding:  {"sub-status", "vendors", "comparisons", "asked", "found", "results", "q"},
}

// frameAnchors are the ids that the base layout uses on every page.
var frameAnchors = []string{"content", "toc-title"}

// freeAnchors demands that a text's own headings leave the templates' ids
// alone: an id must stand on a page only once.
func (g *Graph) freeAnchors(p *model.Page, lang model.Lang, list *diag.List) {
	t := p.In(lang)
	for _, h := range t.Body.Headings {
		if slices.Contains(generatedAnchors[p.Kind], h.ID) || slices.Contains(frameAnchors, h.ID) {
			list.Errorf(diag.Pos{File: t.File, Offset: t.BodyOffset + h.Offset}, "choose another id",
				"the id %q belongs to a part of the page that the site adds", h.ID)
		}
	}
}

// leadsToBroken tells whether a link's page could not be read.
func (g *Graph) leadsToBroken(destination string) bool {
	id, _ := permalink.Split(destination)
	return g.site.Broken(id)
}

// brokenLink says what is wrong with an explicit link.
func (g *Graph) brokenLink(from *model.Page, lang model.Lang, ref markdown.Ref, pos diag.Pos, list *diag.List) {
	id, fragment := permalink.Split(ref.Target)
	if strings.HasPrefix(ref.Target, "#") {
		id, fragment = from.ID, ref.Target[1:]
	}
	p := g.site.Page(id)
	if p == nil {
		list.Errorf(pos, "link to a code (`404`), a path of this site (`/iis/`) or a whole address (`https://…`)", "the link %q leads to no page", ref.Target)
		return
	}
	list.Errorf(pos, diag.Suggest(fragment, g.anchors(p, lang)), "the page %s has no section %q", permalink.Page(p.ID, lang), fragment)
}

func (g *Graph) anchors(p *model.Page, lang model.Lang) []string {
	var ids []string
	for _, h := range p.In(lang).Body.Headings {
		ids = append(ids, h.ID)
	}
	return append(ids, generatedAnchors[p.Kind]...)
}
