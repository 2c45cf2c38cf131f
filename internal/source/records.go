package source

import (
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/model"
)

// record reads a mapping whose keys are all known; missing required keys are
// reported at the mapping. Of what is no mapping none is missing.
type record map[string]func(ast.Node)

func (r *reader) record(n ast.Node, known record, order []string, required ...string) {
	if pairs := r.mapping(n); pairs != nil {
		r.fill(pairs, r.pos(n), known, order, required...)
	}
}

// fill is record for pairs that are read already, of a mapping at a position.
func (r *reader) fill(pairs []pair, pos diag.Pos, known record, order []string, required ...string) {
	seen := map[string]bool{}
	for _, p := range pairs {
		seen[p.key] = true
		if read, ok := known[p.key]; ok {
			read(p.value)
		} else {
			r.list.Errorf(p.pos, diag.Suggest(p.key, order), "unknown key %q", p.key)
			seen[diag.Nearest(p.key, order)] = true
		}
	}
	for _, k := range required {
		if !seen[k] {
			r.list.Errorf(pos, "add `"+k+": …`", "the key %q is missing", k)
		}
	}
}

func (r *reader) owners(n ast.Node) []model.Ownership {
	var all []model.Ownership
	for _, item := range r.items(n) {
		o := model.Ownership{Pos: r.pos(item)}
		r.record(item, record{
			"id":     func(n ast.Node) { o.ID, o.Pos = r.str(n), r.pos(n) },
			"phrase": func(n ast.Node) { o.Phrase = r.str(n) },
			"state":  func(n ast.Node) { o.State = r.enum(n, model.States...) },
			"specs":  func(n ast.Node) { o.Specs = r.specs(n) },
			"first":  func(n ast.Node) { o.First = r.str(n) },
			"seen":   func(n ast.Node) { o.Seen = r.enum(n, "wire", "log", "body", "client", "internal") },
			"like":   func(n ast.Node) { o.Like = r.str(n) },
		}, []string{"id", "phrase", "state", "specs", "first", "seen", "like"}, "id", "state", "seen")
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
		r.record(item, record{
			"title": func(n ast.Node) { s.Title = r.str(n) },
			"url":   func(n ast.Node) { s.URL = r.webAddress(n) },
		}, []string{"title", "url"}, "title", "url")
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
		r.record(item, record{
			"by":     func(n ast.Node) { v.By, v.Pos = r.str(n), r.pos(n) },
			"phrase": func(n ast.Node) { v.Phrase = r.str(n) },
		}, []string{"by", "phrase"}, "by", "phrase")
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
		r.record(item, record{
			"name":   func(n ast.Node) { f.Name, f.Pos = r.str(n), r.pos(n) },
			"in":     func(n ast.Node) { f.In = r.enum(n, "response", "request") },
			"rule":   func(n ast.Node) { f.Rule = r.enum(n, "must", "must-if", "should", "may", "involved") },
			"spec":   func(n ast.Node) { f.Spec = r.title(n) },
			"unless": func(n ast.Node) { f.Unless = r.fieldLine(n) },
		}, []string{"name", "in", "rule", "spec", "unless"}, "name", "in", "rule")
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
