package model

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/markdown"
)

// checkPairs finds pages that lack a language and keys that only one language
// has.
func (s *Site) checkPairs(first map[string]*Doc, list *diag.List) {
	complete := s.pages[:0]
	for _, p := range s.pages {
		zh, en := p.In(ZH), p.In(EN)
		if en == nil {
			file := first[pageKey(p.Kind, p.ID)+"/"+string(ZH)].File
			list.Errorf(diag.Whole(file), "write "+strings.TrimSuffix(file, ".md")+".en.md beside it",
				"%s has no English text", p.ID)
			delete(s.byID, pageKey(p.Kind, p.ID))
			s.broken[pageKey(p.Kind, p.ID)] = true
			continue
		}
		complete = append(complete, p)
		pairEntries("action", zh.Action, en.Action, zh, en, list)
		pairEntries("related", zh.Related, en.Related, zh, en, list)
		pairEntries("field_notes", zh.FieldNotes, en.FieldNotes, zh, en, list)
	}
	s.pages = complete
}

// pairEntries demands the same keys of both languages.
func pairEntries(key string, zh, en []Entry, zhText, enText *Text, list *diag.List) {
	if zhText.Faulty[key] || enText.Faulty[key] {
		return
	}
	missing(key, zh, en, enText.File, list)
	missing(key, en, zh, zhText.File, list)
}

func missing(key string, have, other []Entry, file string, list *diag.List) {
	for _, e := range have {
		if _, ok := Lookup(other, e.Key); !ok {
			list.Errorf(e.Pos, "add the key to "+file+" or remove it here",
				"%s %q stands in only one of the two languages", key, e.Key)
		}
	}
}

// checkRelations finds names of pages, owners and fields that do not exist.
func (s *Site) checkRelations(list *diag.List) {
	for _, o := range s.Owners {
		if o.Page != "" && !s.has(o.Page, KindVendor) {
			list.Errorf(o.PagePos, "name a page in content/vendors, or leave the key out", "there is no vendor page %s", o.Page)
		}
	}
	for _, p := range s.pages {
		for _, l := range Langs {
			s.checkText(p, p.In(l), list)
		}
		s.checkOwners(p, list)
		for _, v := range p.Facts.Variants {
			s.checkOwner(v.By, v.Pos, list)
		}
		for _, f := range p.Facts.Fields {
			s.checkField(f.Name, f.Pos, list)
		}
		if p.Facts.Like != "" && !s.has(p.Facts.Like, KindSubStatus) {
			list.Errorf(p.Facts.LikePos, "name a sub-status code that has a page", "there is no page for the sub-status code %s", p.Facts.Like)
		}
		for _, code := range p.Facts.Compared {
			if !s.has(code, KindCode, KindSubStatus) {
				list.Errorf(p.Facts.ComparedPos, "name codes that have a page, or write that page", "there is no page for the code %s", code)
			}
		}
		if p.Kind == KindVendor {
			s.checkOwner(p.ID, diag.Whole(p.In(ZH).File), list)
		}
	}
}

// has tells whether there is a page with an id, of one of some kinds. Of a page
// that could not be read nobody knows better.
func (s *Site) has(id string, kinds ...Kind) bool {
	p := s.Page(id)
	return s.broken[id] || p != nil && slices.Contains(kinds, p.Kind)
}

func (s *Site) checkText(p *Page, t *Text, list *diag.List) {
	for _, e := range t.Related {
		switch {
		case e.Key == p.ID:
			list.Errorf(e.Pos, "remove it", "%s is related to itself", p.ID)
		case !s.has(e.Key, KindCode, KindSubStatus):
			list.Errorf(e.Pos, "name a code that has a page, or write that page", "there is no page for the related code %s", e.Key)
		}
	}
	for _, e := range t.OwnerNames {
		if !p.OwnedBy(e.Key) {
			list.Errorf(e.Pos, "name one of the page's owners", "%s is no owner of %s", e.Key, p.ID)
		}
	}
	if slices.ContainsFunc(p.Facts.Fields, func(f FieldRule) bool { return !s.knowsField(f.Name) }) {
		return // the notes may be on a field whose name is misspelled
	}
	for _, e := range t.FieldNotes {
		if !slices.ContainsFunc(p.Facts.Fields, func(f FieldRule) bool { return f.Name == e.Key }) {
			list.Errorf(e.Pos, "list the field under `fields` in the Chinese file", "a note on %s, which is not among the page's fields", e.Key)
		}
	}
}

// checkOwners demands that owners are known and that each owner after the
// first has a section of its own or says whose meaning it shares.
func (s *Site) checkOwners(p *Page, list *diag.List) {
	var seen []string
	for i, o := range p.Facts.Owners {
		s.checkOwner(o.ID, o.Pos, list)
		switch {
		case o.ID == "": // told where it was read
		case slices.Contains(seen, o.ID):
			list.Errorf(o.Pos, "put both meanings into one section", "%s is listed twice", o.ID)
		case o.Like != "" && !slices.Contains(seen, o.Like):
			list.Errorf(o.Pos, "`like` names an owner that stands before this one", "%q is no earlier owner", o.Like)
		case i > 0 && o.Like == "":
			s.checkSection(p, o, list)
		}
		seen = append(seen, o.ID)
	}
}

func (s *Site) checkSection(p *Page, o Ownership, list *diag.List) {
	for _, l := range Langs {
		t := p.In(l)
		if !slices.ContainsFunc(t.Body.Headings, func(h markdown.Heading) bool { return h.ID == o.ID }) {
			list.Errorf(diag.Whole(t.File), "add a heading like `## "+o.ID+" {#"+o.ID+"}` with what the code means there, or say `like` in the front matter",
				"the owner %s has no section", o.ID)
		}
	}
}

// checkOwner demands that an owner is in the table. An id that could not be read
// is a mistake of its own.
func (s *Site) checkOwner(id string, pos diag.Pos, list *diag.List) {
	if _, ok := s.Owner(id); ok || id == "" || s.Owners == nil {
		return
	}
	var known []string
	for _, o := range s.Owners {
		known = append(known, o.ID)
	}
	list.Errorf(pos, diag.Suggest(id, known)+"; a new one is a line in content/owners.yaml", "unknown owner %q", id)
}

// checkField is checkOwner for a header field.
func (s *Site) checkField(name string, pos diag.Pos, list *diag.List) {
	if name == "" || s.knowsField(name) {
		return
	}
	mend := "correct the spelling"
	if best := diag.Nearest(name, slices.Sorted(maps.Keys(s.Fields))); best != "" {
		mend = fmt.Sprintf("write %q", best)
	}
	list.Errorf(pos, mend+", or add the field with its specification to content/fields.yaml", "unknown header field %q", name)
}

// knowsField tells whether a header field is in the table, as far as that could
// be read.
func (s *Site) knowsField(name string) bool {
	_, ok := s.Fields[name]
	return ok || s.Fields == nil
}
