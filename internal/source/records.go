package source

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/model"
)

// A property is a key that a mapping may have, and how its value is read.
type property struct {
	name     string
	required bool
	read     func(ast.Node)
}

func must(name string, read func(ast.Node)) property { return property{name, true, read} }

func may(name string, read func(ast.Node)) property { return property{name, false, read} }

// record reads a mapping that has these properties and no others. Those that are
// missing are reported at the mapping.
func (r *reader) record(n ast.Node, properties ...property) {
	if pairs := r.mapping(n); pairs != nil {
		r.fill(pairs, r.pos(n), properties...)
	}
}

// fill is record for pairs that are read already, of a mapping at a position.
func (r *reader) fill(pairs []pair, pos diag.Pos, properties ...property) {
	var names []string
	for _, x := range properties {
		names = append(names, x.name)
	}
	seen := map[string]bool{}
	for _, p := range pairs {
		seen[p.key] = true
		if i := slices.Index(names, p.key); i >= 0 {
			properties[i].read(p.value)
		} else {
			r.list.Errorf(p.pos, diag.Suggest(p.key, names), "unknown key %q", p.key)
			seen[diag.Nearest(p.key, names)] = true
		}
	}
	for _, x := range properties {
		if x.required && !seen[x.name] {
			r.list.Errorf(pos, "add `"+x.name+": …`", "the key %q is missing", x.name)
		}
	}
}

func (r *reader) owners(n ast.Node) []model.Ownership {
	var all []model.Ownership
	for _, item := range r.items(n) {
		o := model.Ownership{Pos: r.pos(item)}
		r.record(item,
			must("id", func(n ast.Node) { o.ID, o.Pos = r.str(n), r.pos(n) }),
			may("phrase", func(n ast.Node) { o.Phrase = r.str(n) }),
			must("state", func(n ast.Node) { o.State = r.enum(n, model.States...) }),
			may("specs", func(n ast.Node) { o.Specs = r.specs(n) }),
			may("first", func(n ast.Node) { o.First = r.str(n) }),
			must("seen", func(n ast.Node) { o.Seen = r.enum(n, "wire", "log", "body", "client", "internal") }),
			may("like", func(n ast.Node) { o.Like = r.str(n) }),
		)
		if o.ID != "" {
			all = append(all, o)
		}
	}
	return all
}

// specs reads documents: plain titles, or mappings of title and url.
func (r *reader) specs(n ast.Node) []model.Spec {
	var all []model.Spec
	for _, item := range r.items(n) {
		switch item.(type) {
		case *ast.MappingNode, *ast.MappingValueNode:
		default:
			all = append(all, r.title(item))
			continue
		}
		s := model.Spec{Pos: r.pos(item)}
		r.record(item,
			must("title", func(n ast.Node) { s.Title = r.str(n) }),
			must("url", func(n ast.Node) { s.URL = r.webAddress(n) }),
		)
		all = append(all, s)
	}
	return all
}

// title reads a document that stands there by its title alone.
func (r *reader) title(n ast.Node) model.Spec { return model.Spec{Title: r.str(n), Pos: r.pos(n)} }

func (r *reader) variants(n ast.Node) []model.Variant {
	var all []model.Variant
	for _, item := range r.items(n) {
		v := model.Variant{Pos: r.pos(item)}
		r.record(item,
			must("by", func(n ast.Node) { v.By, v.Pos = r.str(n), r.pos(n) }),
			must("phrase", func(n ast.Node) { v.Phrase = r.str(n) }),
		)
		if v.By != "" {
			all = append(all, v)
		}
	}
	return all
}

func (r *reader) fieldRules(n ast.Node) []model.FieldRule {
	var all []model.FieldRule
	for _, item := range r.items(n) {
		f := model.FieldRule{Pos: r.pos(item)}
		r.record(item,
			must("name", func(n ast.Node) { f.Name, f.Pos = r.str(n), r.pos(n) }),
			must("in", func(n ast.Node) { f.In = r.enum(n, "response", "request") }),
			must("rule", func(n ast.Node) { f.Rule = r.enum(n, "must", "must-if", "should", "may", "involved") }),
			may("spec", func(n ast.Node) { f.Spec = r.title(n) }),
			may("unless", func(n ast.Node) { f.Unless = r.fieldLine(n) }),
		)
		if f.Name != "" {
			all = append(all, f)
		}
	}
	return all
}

// fieldLine reads a header field with its value.
func (r *reader) fieldLine(n ast.Node) string {
	s := r.str(n)
	if name, value, _ := strings.Cut(s, ": "); s != "" && (name == "" || value == "") {
		r.list.Errorf(r.pos(n), `write it like "Content-Type: multipart/byteranges", in quotation marks`, "%q is no field with its value", s)
	}
	return s
}

// libraries are the libraries whose constants pages list, in the order in which
// they are shown.
var libraries = []string{"go", "python", "node", "java_spring", "dotnet", "rust_http", "php_symfony", "ruby_rack"}

func (r *reader) constants(n ast.Node) []model.Constant {
	var all []model.Constant
	for _, p := range r.mapping(n) {
		r.checkWord(p.key, p.pos, libraries)
		all = append(all, model.Constant{Library: p.key, Name: r.str(p.value)})
	}
	return all
}
