// Package render makes the bytes of every output path.
//
// Takes: a model.Site, its link.Graph, the templates and the interface's words.
// Gives: HTML for each page and language, and the files that list all pages
// (sitemap, robots.txt, web manifest). Rendering a page is a pure function of
// these, so pages can be rendered in any order and side by side.
// Must not know: disk, clock, markdown syntax, how a URL is spelled.
//
// Every kind of page has a view, a struct made for its template; templates have
// no logic beyond if and range, and no words of their own.
package render

import (
	"bytes"
	"html/template"
	"io/fs"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/link"
	"github.com/httpcodes/httpcodes/internal/model"
	"github.com/httpcodes/httpcodes/internal/source"
)

// Renderer renders pages. It is safe for concurrent use, unless New found
// errors: then it is not usable at all.
type Renderer struct {
	templates fs.FS
	dir       string // the templates' folder, as diagnostics name it
	site      *model.Site
	graph     *link.Graph
	labels    map[model.Lang]map[string]string
	pages     map[string]*template.Template // by template name
	assets    Assets
}

// Assets are the files that pages load.
type Assets struct {
	Dir        string            // the assets' folder, as diagnostics name it
	URLs       map[string]string // asset name ("site.css") -> URL path
	LiveScript string            // URL path of a script for every page, "" for none
}

// assetNames are the assets that views name: without one of them pages would be
// written that lack it in silence.
var assetNames = []string{"site.css", "print.css", "icon.svg", "page.js", "search.js", "client.js", "filter.js", "not-found.js"}

func (a Assets) check(list *diag.List) {
	for _, name := range assetNames {
		if a.URLs[name] == "" {
			list.Errorf(diag.Whole(a.Dir), "add the file, or take its name out of internal/render", "there is no %s, which pages load", name)
		}
	}
}

// templateNames are the templates of pages; each stands in a file of its own
// that fills in the blocks of base.html.
var templateNames = []string{"code", "sub-status", "class", "appendix", "vendor", "comparison", "home", "not-found", "search", "style", "standing"}

// New parses the templates. dir is the templates' folder as diagnostics name
// it.
func New(templates fs.FS, dir string, site *model.Site, graph *link.Graph, assets Assets) (*Renderer, diag.List) {
	r := &Renderer{templates: templates, dir: dir, site: site, graph: graph, assets: assets, pages: map[string]*template.Template{}}
	var list diag.List
	r.labels, list = source.LabelTable(templates, dir, "labels.yaml")
	assets.check(&list)
	for _, name := range templateNames {
		t, err := Parse(templates, name)
		if err != nil {
			pos, text := r.mistake(name, err)
			list.Errorf(pos, "", "the template cannot be read: %s", text)
			continue
		}
		r.pages[name] = t
	}
	return r, list
}

// Parse reads the template of one kind of page together with the base layout
// and the partials.
func Parse(templates fs.FS, name string) (*template.Template, error) {
	t := template.New("base.html").Option("missingkey=error")
	return t.ParseFS(templates, "base.html", "partials.html", name+".html")
}

// Page renders a page in a language. What is wrong with its template is told
// without the page's name, so that many pages tell it once.
func (r *Renderer) Page(p *model.Page, lang model.Lang) ([]byte, diag.List) {
	var list diag.List
	name, view := r.view(p, lang)
	var b bytes.Buffer
	if err := r.pages[name].Execute(&b, view); err != nil {
		pos, text := r.mistake(name, err)
		list.Add(diag.Diagnostic{
			Pos: pos, Text: text,
			Notes: []diag.Note{{Pos: diag.Whole(p.In(lang).File), Text: "seen on this page"}},
		})
	}
	return b.Bytes(), list
}

// view chooses the template of a page and makes its view. A standing page with
// a template of its own (home, not-found, search, style) uses that.
func (r *Renderer) view(p *model.Page, lang model.Lang) (string, any) {
	in := composer{r, p, lang, new(int)}
	switch p.Kind {
	case model.KindCode:
		return "code", in.code()
	case model.KindSubStatus:
		return "sub-status", in.subStatus()
	case model.KindClass:
		return "class", in.class()
	case model.KindAppendix:
		return "appendix", in.appendix()
	case model.KindVendor:
		return "vendor", in.vendor()
	case model.KindComparison:
		return "comparison", in.comparison()
	}
	switch p.ID {
	case model.HomeID:
		return "home", in.home()
	case model.SearchID:
		return "search", in.search()
	case model.StyleID:
		return "style", in.style()
	case model.NotFoundID:
		return "not-found", in.standing()
	}
	return "standing", in.standing()
}

// Views lists a value of each view type with its template's name, for checking
// the templates against the types.
func Views() map[string]any {
	return map[string]any{
		"code": CodeView{}, "sub-status": SubStatusView{}, "class": ListView{}, "vendor": ListView{}, "comparison": ListView{},
		"appendix": AppendixView{}, "home": HomeView{}, "search": SearchView{}, "style": StyleView{}, "not-found": Base{}, "standing": Base{},
	}
}
