package source

import (
	"io/fs"
	"net/url"
	"path"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/model"
)

// readTables reads the content that is not a page.
func readTables(fsys fs.FS, dir string, list *diag.List) (model.Tables, Headings) {
	t := model.Tables{Fields: map[string]string{}, Glossary: map[model.Lang][]model.Term{}}
	headings := Headings{}
	readTable(fsys, dir, "owners.yaml", list, func(r *reader, p pair) {
		t.Owners = append(t.Owners, r.owner(p))
	})
	readTable(fsys, dir, "fields.yaml", list, func(r *reader, p pair) { t.Fields[p.key] = r.str(p.value) })
	readTable(fsys, dir, "glossary.yaml", list, func(r *reader, p pair) {
		r.checkWord(p.key, p.pos, []string{string(model.ZH), string(model.EN)})
		for _, term := range r.mapping(p.value) {
			t.Glossary[model.Lang(p.key)] = append(t.Glossary[model.Lang(p.key)], model.Term{Wrong: term.key, Right: r.str(term.value)})
		}
	})
	readTable(fsys, dir, "headings.yaml", list, func(r *reader, p pair) {
		r.checkWord(p.key, p.pos, []string{string(model.KindCode), string(model.KindSubStatus)})
		headings[model.Kind(p.key)] = r.headings(p.value)
	})
	readTable(fsys, dir, "site.yaml", list, func(r *reader, p pair) { r.config(p, &t.Config) })
	return t, headings
}

func readTable(fsys fs.FS, dir, file string, list *diag.List, read func(*reader, pair)) {
	name := path.Join(dir, file)
	src, ok := readFile(fsys, file, name, list)
	if !ok {
		return
	}
	r, pairs := parseYAML(name, src, 0, list)
	for _, p := range pairs {
		read(r, p)
	}
}

func (r *reader) owner(p pair) model.Owner {
	o := model.Owner{ID: p.key, Name: map[model.Lang]string{}}
	r.record(p.value, record{
		"zh":   func(n ast.Node) { o.Name[model.ZH] = r.str(n) },
		"en":   func(n ast.Node) { o.Name[model.EN] = r.str(n) },
		"page": func(n ast.Node) { o.Page = r.str(n) },
	}, []string{"zh", "en", "page"}, "zh", "en")
	return o
}

func (r *reader) config(p pair, c *model.Config) {
	switch p.key {
	case "base_url":
		c.BaseURL = strings.TrimSuffix(r.webAddress(p.value), "/")
	case "repository":
		c.Repository = strings.TrimSuffix(r.webAddress(p.value), "/")
	case "branch":
		c.Branch = r.str(p.value)
	default:
		r.list.Errorf(p.pos, diag.Suggest(p.key, []string{"base_url", "repository", "branch"}), "unknown key %q", p.key)
	}
}

func (r *reader) webAddress(n ast.Node) string {
	s := r.str(n)
	if u, err := url.Parse(s); err != nil || u.Scheme != "https" || u.Host == "" {
		r.list.Errorf(r.pos(n), "write it out, like https://example.com/page", "%q is no https address", s)
	}
	return s
}

// LabelTable reads a table of the interface's words: language -> key -> word.
// Every language must have the same keys.
func LabelTable(fsys fs.FS, dir, file string) (map[model.Lang]map[string]string, diag.List) {
	var list diag.List
	labels := map[model.Lang]map[string]string{model.ZH: {}, model.EN: {}}
	readTable(fsys, dir, file, &list, func(r *reader, p pair) {
		r.record(p.value, record{
			"zh": func(n ast.Node) { labels[model.ZH][p.key] = r.str(n) },
			"en": func(n ast.Node) { labels[model.EN][p.key] = r.str(n) },
		}, []string{"zh", "en"}, "zh", "en")
	})
	return labels, list
}
