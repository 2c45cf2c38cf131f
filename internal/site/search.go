package site

import (
	"fmt"
	"slices"
	"strings"

	"github.com/httpcodes/httpcodes/internal/model"
	"github.com/httpcodes/httpcodes/internal/output"
	"github.com/httpcodes/httpcodes/internal/permalink"
	"github.com/httpcodes/httpcodes/search"
)

// writeSearch indexes both languages and writes the exports.
func writeSearch(s *model.Site, staging *output.Staging) error {
	var corpora []search.Corpus
	for _, lang := range model.Langs {
		corpora = append(corpora, Corpus(s, lang))
	}
	engine, err := search.Open(corpora...)
	if err != nil {
		return err
	}
	defer engine.Close()
	for _, index := range engine {
		files, err := index.Export()
		if err != nil {
			return err
		}
		for _, f := range files {
			if err := staging.Write(f.Path, f.Bytes); err != nil {
				return err
			}
		}
	}
	return nil
}

// Corpus is what the search knows of a site in one language. Its order decides
// ties: codes by number, sub-status codes by number, then the guides.
func Corpus(s *model.Site, lang model.Lang) search.Corpus {
	c := search.Corpus{Lang: string(lang)}
	for _, p := range s.Pages() {
		if p.Kind == model.KindStanding && p.ID != model.HomeID && p.ID != model.ChooseID {
			continue // not-found and search are no answers
		}
		c.Docs = append(c.Docs, searchDocument(s, p, lang))
	}
	c.Notes = win32Notes(s, lang)
	return c
}

var noteFormat = map[model.Lang]string{
	model.ZH: "sc-win32-status %s（%s）是 %s：%s",
	model.EN: "sc-win32-status %s (%s) is %s: %s",
}

// win32Notes are the names and meanings of sc-win32-status values, out of the
// table under the heading win32-all of the appendix: decimal, hexadecimal,
// name, meaning.
func win32Notes(s *model.Site, lang model.Lang) map[string]string {
	notes := map[string]string{}
	for _, appendix := range s.Kind(model.KindAppendix) {
		for _, t := range appendix.In(lang).Body.Tables {
			if t.Section != "win32-all" || t.Columns < 4 {
				continue
			}
			for _, row := range t.Cells {
				notes[row[0]] = fmt.Sprintf(noteFormat[lang], row[0], row[1], row[2], row[3])
			}
		}
	}
	return notes
}

func searchDocument(s *model.Site, p *model.Page, lang model.Lang) search.Document {
	t := p.In(lang)
	d := search.Document{
		URL: permalink.Page(p.ID, lang), Title: t.Name, Summary: t.Summary.Plain,
		Names: names(p), Exact: names(p), Keywords: keywords(p, lang), Rank: search.RankGuide,
	}
	switch p.Kind {
	case model.KindCode:
		d.Code, d.Rank = p.ID, search.RankCode
		d.Phrase, d.Title = p.Names(lang)
	case model.KindSubStatus:
		d.Code, d.Rank = p.ID, search.RankSub
		d.Phrase, d.Title = p.Names(lang)
		// The names of sub-status codes are often those of the code itself,
		// which comes first.
		d.Exact, d.Keywords = nil, append(d.Keywords, d.Names...)
		d.Related, d.HResults = []string{model.Status(p.ID)}, p.Facts.HResults
	case model.KindClass:
		d.Code = p.ID
	case model.KindComparison:
		d.Related = p.Facts.Compared
	case model.KindVendor:
		for _, code := range s.OwnedBy(p.ID) {
			d.Related = append(d.Related, code.ID)
		}
	}
	if p.Kind == model.KindAppendix || p.Kind == model.KindVendor {
		d.Names = nil // a word of theirs, such as IIS, is no reason to lead there
	}
	if p.Facts.Everyday {
		d.Rank = search.RankEveryday
	}
	for _, f := range p.Facts.Fields {
		d.Headers = append(d.Headers, f.Name)
	}
	if d.Code != "" {
		d.Codes = []string{d.Code}
	}
	if d.Phrase == d.Title {
		d.Phrase = ""
	}
	if p.ID == model.HomeID {
		return d // what it says of how to look things up is no answer
	}
	for _, h := range t.Body.Headings {
		d.Headings = append(d.Headings, h.Text)
	}
	d.Body = strings.Join([]string{actions(t), t.Body.Text, t.Body.Code}, "\n")
	return d
}

// names are all names of a page, in both languages, and all reason phrases:
// whoever knows one of them looks for it.
func names(p *model.Page) []string {
	var all []string
	add := func(names ...string) {
		for _, n := range names {
			if n != "" && !slices.Contains(all, n) {
				all = append(all, n)
			}
		}
	}
	for _, l := range model.Langs {
		add(p.In(l).Name)
		for _, e := range p.In(l).OwnerNames {
			add(e.Value.Plain)
		}
	}
	add(p.Phrase())
	add(p.Phrases()...)
	return all
}

// keywords are what people type: the page's own, in Chinese also the English
// ones, because error messages are English; and names out of its facts.
func keywords(p *model.Page, lang model.Lang) []string {
	all := slices.Clone(p.In(lang).Keywords)
	if lang == model.ZH {
		all = append(all, p.In(model.EN).Keywords...)
	}
	for _, c := range p.Facts.Constants {
		all = append(all, c.Name)
	}
	all = append(all, p.Facts.Settings...)
	slices.Sort(all)
	return slices.Compact(all)
}

func actions(t *model.Text) string {
	var all []string
	for _, e := range t.Action {
		all = append(all, e.Value.Plain)
	}
	return strings.Join(all, "\n")
}
