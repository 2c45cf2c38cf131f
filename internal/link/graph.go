package link

import (
	"slices"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/markdown"
	"github.com/httpcodes/httpcodes/internal/model"
)

// Graph knows who links to whom. It never changes.
type Graph struct {
	site      *model.Site
	backlinks map[*model.Page][]*model.Page
	next      map[*model.Page]*model.Page
	prev      map[*model.Page]*model.Page
}

// New resolves all references once and keeps who mentions whom.
func New(site *model.Site) (*Graph, diag.List) {
	g := &Graph{
		site:      site,
		backlinks: map[*model.Page][]*model.Page{},
		next:      map[*model.Page]*model.Page{},
		prev:      map[*model.Page]*model.Page{},
	}
	var list diag.List
	for _, p := range site.Pages() {
		for _, lang := range model.Langs {
			for _, t := range g.texts(p, lang) {
				g.addText(p, lang, t, &list)
			}
			g.freeAnchors(p, lang, &list)
		}
	}
	g.chain(site.Codes(""))
	g.chain(site.SubStatus(""))
	g.chain(site.Kind(model.KindClass))
	return g, list
}

// texts lists the texts that stand on a page: its own and, on the appendix, that
// of each group.
func (g *Graph) texts(p *model.Page, lang model.Lang) []*model.Text {
	all := []*model.Text{p.In(lang)}
	if p.Kind == model.KindAppendix {
		for _, group := range g.site.Kind(model.KindGroup) {
			all = append(all, group.In(lang))
		}
	}
	return all
}

// addText records the references of a text that stands on a page. Backlinks
// come from texts alone: related codes and families link back by themselves.
func (g *Graph) addText(p *model.Page, lang model.Lang, t *model.Text, list *diag.List) {
	bodies := []located{{t.Body, diag.Pos{File: t.File, Offset: t.BodyOffset}, true}}
	for _, prose := range t.Proses() {
		bodies = append(bodies, located{prose.Body, prose.Pos, false})
	}
	for _, b := range bodies {
		if b.body == nil {
			continue
		}
		for _, ref := range references(b.body) {
			target, ok := g.Resolve(p, lang, ref)
			switch {
			case ok && target.Page != nil && target.Page != p:
				g.addBacklink(target.Page, p)
			case !ok && ref.Kind == markdown.Link && !g.leadsToBroken(p, ref.Target):
				g.brokenLink(p, lang, ref, b.at(ref), list)
			}
		}
	}
}

// references are those of a text and of its pictures.
func references(body *markdown.Body) []markdown.Ref {
	refs := slices.Clone(body.Refs)
	for _, b := range body.Blocks {
		refs = append(refs, b.Refs...)
	}
	return refs
}

// located is a body and where it stands in its file.
type located struct {
	body  *markdown.Body
	pos   diag.Pos
	exact bool // the body's offsets count from pos
}

func (b located) at(ref markdown.Ref) diag.Pos {
	if !b.exact {
		return b.pos
	}
	return diag.Pos{File: b.pos.File, Offset: b.pos.Offset + ref.Offset, Len: len(ref.Text)}
}

// addBacklink adds a page once. Pages come one after the other, so that only the
// last one can be there already.
func (g *Graph) addBacklink(to, from *model.Page) {
	links := g.backlinks[to]
	if len(links) == 0 || links[len(links)-1] != from {
		g.backlinks[to] = append(links, from)
	}
}

// Backlinks lists the pages whose text mentions a page, in the site's order.
func (g *Graph) Backlinks(p *model.Page) []*model.Page { return g.backlinks[p] }

// chain makes pages neighbours in their order.
func (g *Graph) chain(pages []*model.Page) {
	for i := 1; i < len(pages); i++ {
		g.prev[pages[i]] = pages[i-1]
		g.next[pages[i-1]] = pages[i]
	}
}

// Prev is the page before, Next the page after; nil at the ends.
func (g *Graph) Prev(p *model.Page) *model.Page { return g.prev[p] }

// Next is the page after.
func (g *Graph) Next(p *model.Page) *model.Page { return g.next[p] }
