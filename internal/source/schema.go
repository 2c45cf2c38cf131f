package source

import (
	"path"
	"slices"

	"github.com/goccy/go-yaml/ast"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/model"
)

// key is one key of a schema: who has it and how it is read.
type key struct {
	name     string
	both     bool // stands in both languages; otherwise only in the Chinese file
	required bool
	read     func(r *reader, n ast.Node, d *model.Doc)
}

// schemas has the front matter's keys for each kind of page, in the order of
// the tables in CONTRIBUTING.md; a test compares the two.
var schemas = map[model.Kind][]key{
	model.KindCode: slices.Concat(
		identity("code"),
		common,
		shared,
		[]key{
			fact("owners", true, func(r *reader, n ast.Node, f *model.Facts) { f.Owners = r.owners(n) }),
			text("owner_names", false, func(r *reader, n ast.Node, t *model.Text) { t.OwnerNames = r.entries(n) }),
			fact("variants", false, func(r *reader, n ast.Node, f *model.Facts) { f.Variants = r.variants(n) }),
			fact("sender", false, func(r *reader, n ast.Node, f *model.Facts) {
				f.Sender = r.enums(n, "origin", "proxy", "gateway", "cdn", "client")
			}),
			fact("cacheable", false, func(r *reader, n ast.Node, f *model.Facts) { f.Cacheable = r.boolean(n) }),
			fact("body", false, func(r *reader, n ast.Node, f *model.Facts) {
				f.Body = r.enum(n, "forbidden", "required", "usual", "allowed")
			}),
			fact("retry", true, func(r *reader, n ast.Node, f *model.Facts) { f.Retry = r.enum(n, "no", "yes", "conditional") }),
			text("retry_note", false, func(r *reader, n ast.Node, t *model.Text) { t.RetryNote = r.prose(n) }),
			fact("redirect_method", false, func(r *reader, n ast.Node, f *model.Facts) {
				f.RedirectMethod = r.enum(n, "preserved", "may-change-to-GET", "becomes-GET")
			}),
			fact("fields", false, func(r *reader, n ast.Node, f *model.Facts) { f.Fields = r.fieldRules(n) }),
			text("field_notes", false, func(r *reader, n ast.Node, t *model.Text) { t.FieldNotes = r.entries(n) }),
			fact("constants", false, func(r *reader, n ast.Node, f *model.Facts) { f.Constants = r.constants(n) }),
		}),
	model.KindSubStatus: slices.Concat(
		identity("code"),
		common,
		shared,
		[]key{
			fact("phrase", true, func(r *reader, n ast.Node, f *model.Facts) { f.Phrase = r.str(n) }),
			text("component", true, func(r *reader, n ast.Node, t *model.Text) { t.Component = r.prose(n) }),
			fact("introduced", true, func(r *reader, n ast.Node, f *model.Facts) { f.Introduced = r.str(n) }),
			fact("retired", false, func(r *reader, n ast.Node, f *model.Facts) { f.Retired = r.str(n) }),
			fact("settings", false, func(r *reader, n ast.Node, f *model.Facts) { f.Settings = r.strs(n) }),
			fact("win32", false, func(r *reader, n ast.Node, f *model.Facts) { f.Win32 = r.strs(n) }),
			fact("hresults", false, func(r *reader, n ast.Node, f *model.Facts) { f.HResults = r.strs(n) }),
			fact("specs", true, readSpecs),
			fact("like", false, func(r *reader, n ast.Node, f *model.Facts) { f.Like, f.LikePos = r.str(n), r.pos(n) }),
		}),
	model.KindClass:    slices.Concat(identity("class"), common, []key{fact("specs", false, readSpecs)}),
	model.KindAppendix: common,
	model.KindGroup:    slices.Concat(identity("group"), withoutKeywords),
	model.KindComparison: slices.Concat(identity("compare"), common, []key{
		fact("codes", true, func(r *reader, n ast.Node, f *model.Facts) { f.Compared, f.ComparedPos = r.strs(n), r.pos(n) }),
	}),
	model.KindVendor: slices.Concat(identity("vendor"), common),
	model.KindStanding: slices.Concat(identity("page"), withoutKeywords, []key{
		keywords(false),
		text("queries", false, func(r *reader, n ast.Node, t *model.Text) { t.Queries = r.words(n) }),
	}),
}

// withoutKeywords are the texts that every page has; common adds keywords.
var (
	withoutKeywords = []key{
		text("name", true, func(r *reader, n ast.Node, t *model.Text) { t.Name = r.str(n) }),
		text("summary", true, func(r *reader, n ast.Node, t *model.Text) { t.Summary = r.prose(n) }),
	}
	common = append(slices.Clone(withoutKeywords), keywords(true))
)

// shared are the keys of both kinds of codes.
var shared = []key{
	fact("move", true, func(r *reader, n ast.Node, f *model.Facts) {
		f.Move = r.enums(n, "client", "server", "middle", "nobody")
	}),
	text("action", true, func(r *reader, n ast.Node, t *model.Text) {
		t.Action = r.entries(n, "visitor", "operator", "developer")
	}),
	text("related", false, func(r *reader, n ast.Node, t *model.Text) { t.Related = r.entries(n) }),
	fact("everyday", false, func(r *reader, n ast.Node, f *model.Facts) { f.Everyday = r.isTrue(n) }),
}

func readSpecs(r *reader, n ast.Node, f *model.Facts) { f.Specs = r.specs(n) }

func keywords(required bool) key {
	return text("keywords", required, func(r *reader, n ast.Node, t *model.Text) { t.Keywords = r.words(n) })
}

// identity is the key that says which page it is; it must agree with the
// file's name.
func identity(name string) []key {
	return []key{{name: name, required: true, read: func(r *reader, n ast.Node, d *model.Doc) {
		d.Pos = r.pos(n)
		if id := r.str(n); id != "" && id != path.Base(d.ID) {
			r.list.Errorf(d.Pos, "rename the file or correct the value", "%s is %q, but the file's name says %q", name, id, path.Base(d.ID))
		}
	}}}
}

func fact(name string, required bool, read func(*reader, ast.Node, *model.Facts)) key {
	return key{name: name, required: required, read: func(r *reader, n ast.Node, d *model.Doc) { read(r, n, d.Facts) }}
}

func text(name string, required bool, read func(*reader, ast.Node, *model.Text)) key {
	return key{name: name, both: true, required: required, read: func(r *reader, n ast.Node, d *model.Doc) { read(r, n, d.Text) }}
}

// read fills the document from the front matter by its kind's schema.
func (r *reader) read(pairs []pair, d *model.Doc) {
	schema := schemas[d.Kind]
	seen := map[string]bool{}
	d.Text.Faulty = map[string]bool{}
	for _, p := range pairs {
		before := r.list.Len()
		key := r.readKey(p, schema, d)
		seen[key] = true
		if r.list.Len() > before {
			d.Text.Faulty[key] = true
		}
	}
	for _, k := range schema {
		if k.required && !seen[k.name] && (k.both || d.Lang == model.ZH) {
			d.Text.Faulty[k.name] = true
			r.list.Errorf(diag.Pos{File: r.file, Offset: r.start}, "add `"+k.name+": …` (CONTRIBUTING.md says what it means)", "the key %q is missing", k.name)
		}
	}
}

// readKey reads one key, and gives the key that was meant.
func (r *reader) readKey(p pair, schema []key, d *model.Doc) string {
	var known []string
	for _, k := range schema {
		switch {
		case k.name == p.key && !k.both && d.Lang != model.ZH:
			r.list.Errorf(p.pos, "facts stand once, in the Chinese file: remove it here", "the key %q is a fact", p.key)
			return p.key
		case k.name == p.key:
			k.read(r, p.value, d)
			return p.key
		case k.both || d.Lang == model.ZH:
			known = append(known, k.name)
		}
	}
	r.list.Errorf(p.pos, diag.Suggest(p.key, known), "unknown key %q", p.key)
	return diag.Nearest(p.key, known)
}
