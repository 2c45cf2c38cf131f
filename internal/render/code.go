package render

import (
	"html/template"
	"slices"

	"github.com/httpcodes/httpcodes/internal/markdown"
	"github.com/httpcodes/httpcodes/internal/model"
	"github.com/httpcodes/httpcodes/internal/permalink"
)

// Coded is what status codes and sub-status codes have in common.
type Coded struct {
	Base
	Number      string
	Class       string // "4xx"
	Phrase      string // in English; "" where there is none
	Subtitle    string // what the page holds, behind the name
	Moves       []Move
	Nobody      string // says that it is nobody's move, "" when it is somebody's
	Action      []Labelled
	Related     []Related
	Comparisons []Link
	Mentions    []Link // pages that mention this one
	Prev        *Link
	Next        *Link
	Up          Link // the class, or the status of a sub-status code
}

// Move is a place on the way of a request, and whether it is its turn.
type Move struct {
	Key, Text string
	Active    bool
}

// Labelled is a text under a word of the interface.
type Labelled struct {
	Label string
	HTML  template.HTML
}

// Related is a code to compare with, and why.
type Related struct {
	Link
	Name string
	Why  template.HTML
}

// CodeView is the view of a status code.
type CodeView struct {
	Coded
	Owners       []OwnerView
	Variants     []VariantView
	SubStatusAll string // URL of their section of the appendix
	State        Badge
	Seen         []string // where, by its owners, each once
	Cacheable    string
	Content      string // whether there is a body
	Retry        string
	RetryNote    template.HTML
	Method       string
	Sender       []string
	Fields       []FieldView
	Constants    []ConstantView
	SubStatus    []Row
}

// Badge is a state as a word and as a key for its shape and colour.
type Badge struct{ Key, Text string }

// OwnerView is an owner of a code.
type OwnerView struct {
	Owner  Link // without URL when there is no vendor page
	Phrase string
	Name   string
	State  Badge
	Seen   string
	First  string
	Specs  []Link
	Anchor string // the section that tells about it, "" for the first owner
}

// VariantView is another reason phrase, and who writes it.
type VariantView struct{ Phrase, By string }

// FieldView is a header field that belongs to a code.
type FieldView struct {
	Field Link
	In    string
	Rule  Badge
	Spec  Link
	Note  template.HTML
}

// ConstantView is the code's name in a library.
type ConstantView struct{ Library, Name string }

// moves are the places on the way of a request, from the one who asks.
var moves = []string{"client", "middle", "server"}

func (c composer) coded() Coded {
	t := c.page.In(c.lang)
	v := Coded{
		Base: c.base(), Number: c.page.ID, Class: model.ClassID(c.page.ID), Phrase: c.page.Phrase(),
		Subtitle: c.subtitle(t.Body),
		Up:       c.up(),
	}
	for _, key := range moves {
		v.Moves = append(v.Moves, Move{key, c.word("move_" + key), slices.Contains(c.page.Facts.Move, key)})
	}
	if slices.Contains(c.page.Facts.Move, "nobody") {
		v.Nobody = c.word("move_nobody")
	}
	for _, e := range t.Action {
		v.Action = append(v.Action, Labelled{c.word("action_" + e.Key), c.html(e.Value.Body)})
	}
	for _, e := range t.Related {
		p := c.site.Page(e.Key)
		v.Related = append(v.Related, Related{c.codeLink(p), p.In(c.lang).Name, c.html(e.Value.Body)})
	}
	for _, p := range c.site.Comparisons(c.page.ID) {
		v.Comparisons = append(v.Comparisons, c.pageLink(p))
	}
	for _, p := range c.mentions() {
		v.Mentions = append(v.Mentions, c.pageLink(p))
	}
	v.Prev, v.Next = c.neighbour(c.graph.Prev(c.page)), c.neighbour(c.graph.Next(c.page))
	v.Title = titled(v.Number+" "+heading(v.Phrase, t.Name, c.lang)+v.T["colon"]+v.Subtitle, v.T)
	return v
}

// maxMentions is how many pages that mention this one are listed: half the
// handbook mentions 200, and a list of that length helps nobody.
const maxMentions = 10

// mentions are pages whose text mentions this one and that it does not lead to
// anyway, in the site's order. Where there are too many, those that people meet
// every day stay first, then those that come first.
func (c composer) mentions() []*model.Page {
	all := slices.DeleteFunc(slices.Clone(c.graph.Backlinks(c.page)), c.near)
	chosen := slices.Clone(all)
	slices.SortStableFunc(chosen, func(a, b *model.Page) int { return everydayFirst(a) - everydayFirst(b) })
	chosen = chosen[:min(len(chosen), maxMentions)]
	return slices.DeleteFunc(all, func(p *model.Page) bool { return !slices.Contains(chosen, p) })
}

func everydayFirst(p *model.Page) int {
	if p.Facts.Everyday {
		return 0
	}
	return 1
}

// near tells whether the page leads to another one anyway: its sub-status codes
// and their status, the comparisons it is in, and what the header names.
func (c composer) near(p *model.Page) bool {
	switch p.Kind {
	case model.KindCode, model.KindSubStatus:
		return model.Status(p.ID) == model.Status(c.page.ID) || slices.ContainsFunc(c.page.In(c.lang).Related, func(e model.Entry) bool { return e.Key == p.ID })
	case model.KindClass, model.KindAppendix, model.KindStanding:
		return true
	case model.KindComparison:
		return slices.Contains(p.Facts.Compared, c.page.ID)
	}
	return false
}

// heading is the name of a code in a title: the reason phrase first, as people
// type it, then the Chinese name.
func heading(phrase, name string, lang model.Lang) string {
	if phrase == "" || lang == model.EN {
		return name
	}
	return phrase + " " + name
}

// subtitle says what a page holds. It makes the title and heading of the page
// about 404 read as an article, not as an error page.
func (c composer) subtitle(body *markdown.Body) string {
	for _, h := range body.Headings {
		if h.ID == "fixes" || h.ID == "fix" {
			return c.word("subtitle_fixes")
		}
	}
	return c.word("subtitle_plain")
}

func (c composer) up() Link {
	id := model.ClassID(c.page.ID)
	if c.page.Kind == model.KindSubStatus {
		id = model.Status(c.page.ID)
	}
	if p := c.site.Page(id); p != nil {
		return c.pageLink(p)
	}
	return Link{}
}

// pageLink is a link to any page, with its number where it has one.
func (c composer) pageLink(p *model.Page) Link {
	l := Link{URL: permalink.Page(p.ID, c.lang), Text: p.In(c.lang).Name}
	if p.Kind == model.KindCode || p.Kind == model.KindSubStatus {
		l.Text, l.Class = p.ID+" "+l.Text, model.ClassID(p.ID)
	}
	return l
}

func (c composer) neighbour(p *model.Page) *Link {
	if p == nil {
		return nil
	}
	l := c.pageLink(p)
	return &l
}

func (c composer) code() CodeView {
	f := c.page.Facts
	first := f.Owners[0]
	v := CodeView{
		Coded: c.coded(), State: c.badge(first.State),
		Content: c.optional("body_", f.Body), Retry: c.optional("retry_", f.Retry), RetryNote: c.html(c.page.In(c.lang).RetryNote.Body),
		Method: c.optional("method_", f.RedirectMethod),
	}
	if f.Cacheable != nil {
		v.Cacheable = c.word(map[bool]string{true: "cacheable_yes", false: "cacheable_no"}[*f.Cacheable])
	}
	for i, o := range f.Owners {
		v.Owners = append(v.Owners, c.owner(i, o))
		if seen := v.Owners[i].Seen; !slices.Contains(v.Seen, seen) {
			v.Seen = append(v.Seen, seen)
		}
	}
	for _, x := range f.Variants {
		owner, _ := c.site.Owner(x.By)
		v.Variants = append(v.Variants, VariantView{x.Phrase, owner.Name[c.lang]})
	}
	for _, s := range f.Sender {
		v.Sender = append(v.Sender, c.word("sender_"+s))
	}
	for _, x := range f.Fields {
		v.Fields = append(v.Fields, c.field(x))
	}
	for _, x := range f.Constants {
		v.Constants = append(v.Constants, ConstantView{c.word("library_" + x.Library), x.Name})
	}
	v.SubStatusAll = c.appendixSection(c.page.ID)
	for _, p := range c.site.SubStatus(c.page.ID) {
		v.SubStatus = append(v.SubStatus, c.row(p))
	}
	return v
}

func (c composer) owner(i int, o model.Ownership) OwnerView {
	owner, _ := c.site.Owner(o.ID)
	v := OwnerView{
		Owner: Link{Text: owner.Name[c.lang]}, Phrase: o.Phrase, State: c.badge(o.State),
		Seen: c.word("seen_" + o.Seen), First: o.First, Specs: c.specs(o.Specs),
	}
	if p := c.site.Page(owner.Page); p != nil {
		v.Owner.URL = permalink.Page(p.ID, c.lang)
	}
	if e, ok := model.Lookup(c.page.In(c.lang).OwnerNames, o.ID); ok && e.Value.Plain != o.Phrase {
		v.Name = e.Value.Plain
	}
	if i > 0 && o.Like == "" {
		v.Anchor = o.ID
	}
	return v
}

func (c composer) field(x model.FieldRule) FieldView {
	v := FieldView{
		Field: Link{Text: x.Name, URL: permalink.Document(c.site.Fields[x.Name])},
		In:    c.word("in_" + x.In), Rule: Badge{x.Rule, c.word("rule_" + x.Rule)},
		Spec: Link{Text: x.Spec.Title, URL: permalink.Document(x.Spec)},
	}
	if e, ok := model.Lookup(c.page.In(c.lang).FieldNotes, x.Name); ok {
		v.Note = c.html(e.Value.Body)
	}
	return v
}

func (c composer) specs(specs []model.Spec) []Link {
	var all []Link
	for _, s := range specs {
		all = append(all, Link{URL: permalink.Document(s), Text: s.Title})
	}
	return all
}

func (c composer) badge(state string) Badge { return Badge{state, c.word("state_" + state)} }

// word is a word of the interface. Keys are checked by a test, not here.
func (c composer) word(key string) string { return c.labels[c.lang][key] }

// optional is the word for a fact, "" when the page does not state it.
func (c composer) optional(prefix, fact string) string {
	if fact == "" {
		return ""
	}
	return c.word(prefix + fact)
}
