package source

import (
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/model"
)

// readTables reads the content that is not a page.
func readTables(fsys fs.FS, dir string, list *diag.List) (model.Tables, Headings) {
	t := model.Tables{Glossary: map[model.Lang][]model.Term{}}
	headings := Headings{}
	if r, pairs := readPairs(fsys, dir, "owners.yaml", list); pairs != nil {
		t.Owners = []model.Owner{}
		for _, p := range pairs {
			t.Owners = append(t.Owners, r.owner(p))
		}
	}
	if r, pairs := readPairs(fsys, dir, "fields.yaml", list); pairs != nil {
		t.Fields = map[string]model.Spec{}
		for _, p := range pairs {
			t.Fields[p.key] = r.title(p.value)
		}
	}
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
	t.Config = readConfig(fsys, dir, list)
	return t, headings
}

func readTable(fsys fs.FS, dir, file string, list *diag.List, read func(*reader, pair)) {
	r, pairs := readPairs(fsys, dir, file, list)
	for _, p := range pairs {
		read(r, p)
	}
}

// readPairs reads a file of YAML; nil when it cannot be read.
func readPairs(fsys fs.FS, dir, file string, list *diag.List) (*reader, []pair) {
	name := path.Join(dir, file)
	src, ok := readFile(fsys, file, name, list)
	if !ok {
		return nil, nil
	}
	return parseYAML(name, src, 0, list)
}

var ownerID = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

func (r *reader) owner(p pair) model.Owner {
	o := model.Owner{ID: p.key, Name: map[model.Lang]string{}}
	if !ownerID.MatchString(p.key) {
		r.list.Errorf(p.pos, "write it in small letters, digits and hyphens: headings and addresses carry it", "%q is no id of an owner", p.key)
	}
	r.record(p.value,
		must("zh", func(n ast.Node) { o.Name[model.ZH] = r.str(n) }),
		must("en", func(n ast.Node) { o.Name[model.EN] = r.str(n) }),
		may("page", func(n ast.Node) { o.Page, o.PagePos = r.str(n), r.pos(n) }),
	)
	return o
}

// readConfig reads what the site says of itself: every page needs all of it.
func readConfig(fsys fs.FS, dir string, list *diag.List) (c model.Config) {
	r, pairs := readPairs(fsys, dir, "site.yaml", list)
	if pairs == nil {
		return c
	}
	r.fill(pairs, diag.Whole(r.file),
		must("base_url", func(n ast.Node) { c.BaseURL = r.hostAddress(n) }),
		must("repository", func(n ast.Node) { c.Repository = strings.TrimSuffix(r.webAddress(n), "/") }),
		must("branch", func(n ast.Node) { c.Branch = r.str(n) }),
	)
	return c
}

// hostAddress reads the address of a host: every path of the site begins at its
// root.
func (r *reader) hostAddress(n ast.Node) string {
	s := strings.TrimSuffix(r.webAddress(n), "/")
	if u, err := url.Parse(s); err == nil && u.Scheme == "https" && s != "https://"+u.Host {
		r.list.Errorf(r.pos(n), "write https://"+u.Host, "%q is more than the address of a host", s)
	}
	return s
}

func (r *reader) webAddress(n ast.Node) string {
	s := r.str(n)
	if u, err := url.Parse(s); s != "" && (err != nil || u.Scheme != "https" || u.Host == "") {
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
		r.record(p.value,
			must("zh", func(n ast.Node) { labels[model.ZH][p.key] = r.str(n) }),
			must("en", func(n ast.Node) { labels[model.EN][p.key] = r.str(n) }),
		)
	})
	return labels, list
}
