// Package model is the handbook as plain values: what a page is, which facts
// it states, and the site that all pages together make.
//
// Takes: one Doc per content file. Gives: a Site that never changes, with
// lookups in a fixed order, and every mistake that needs two files to be seen
// (a duplicate, a missing translation, a relation to nowhere).
// Must not know: files, YAML, HTML, URLs.
package model

import (
	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/markdown"
)

// Lang is a language of the handbook.
type Lang string

// The languages; Chinese is the first edition and holds the facts.
const (
	ZH Lang = "zh"
	EN Lang = "en"
)

// Langs lists the languages, the first edition first.
var Langs = []Lang{ZH, EN}

// Tag is the BCP 47 language tag that pages carry.
func (l Lang) Tag() string {
	if l == ZH {
		return "zh-CN"
	}
	return string(l)
}

// Other is the language that the switch leads to.
func (l Lang) Other() Lang {
	if l == ZH {
		return EN
	}
	return ZH
}

// Kind is the kind of a page; it decides the front matter's schema, the
// permalink and the template.
type Kind string

// The kinds of pages.
const (
	KindCode       Kind = "code"       // a status code: 404
	KindSubStatus  Kind = "sub-status" // an IIS sub-status code: 404.2
	KindClass      Kind = "class"      // a class of codes: 4xx
	KindAppendix   Kind = "appendix"   // all sub-status codes on one page
	KindGroup      Kind = "group"      // a section of the appendix: what 404.x have in common
	KindVendor     Kind = "vendor"     // an owner of codes: nginx
	KindComparison Kind = "comparison" // codes that are mixed up: 401-403
	KindStanding   Kind = "standing"   // home, not-found, search, ...
)

// The ids of the pages that the site itself leads to or treats apart.
const (
	HomeID     = "home"
	ChooseID   = "choose"
	SearchID   = "search"
	NotFoundID = "not-found"
	StyleID    = "style"
	AppendixID = "iis"
)

// Doc is one content file: a page in one language.
type Doc struct {
	File  string
	Lang  Lang
	Kind  Kind
	ID    string   // "404", "404.2", "4xx", "iis", "nginx", "compare/401-403", "not-found"
	Pos   diag.Pos // where the file says which page it is
	Facts *Facts   // nil in a translation
	Text  *Text

	// Broken says that the front matter could not be read. The page exists,
	// but nothing else is known of it: holding it against other pages would
	// only report what follows from the first mistake.
	Broken bool
}

// Text is what stands on a page in one language.
type Text struct {
	File       string
	Name       string
	Summary    Prose
	Action     []Entry // what to do now; keys visitor, operator, developer
	RetryNote  Prose
	Component  Prose   // sub-status codes: the part of IIS that answers
	OwnerNames []Entry // by owner id
	FieldNotes []Entry // by field name
	Related    []Entry // by code
	Keywords   []string
	Queries    []string // searches that the page offers below its search box
	Body       *markdown.Body
	BodyOffset int // byte offset of the body in the file

	// Faulty are the keys of the front matter that have been reported: to hold
	// them against the other language would only tell what follows from that.
	Faulty map[string]bool
}

// Proses lists the short texts of the front matter.
func (t *Text) Proses() []Prose {
	all := []Prose{t.Summary, t.RetryNote, t.Component}
	for _, entries := range [][]Entry{t.Action, t.OwnerNames, t.FieldNotes, t.Related} {
		for _, e := range entries {
			all = append(all, e.Value)
		}
	}
	return all
}

// Entry is a text under a key, in the file's order.
type Entry struct {
	Key   string
	Pos   diag.Pos // of the key
	Value Prose
}

// Prose is a short text with inline markdown, out of the front matter.
type Prose struct {
	Plain string         // markdown removed
	Body  *markdown.Body // nil when the text is empty
	Pos   diag.Pos
}

// Lookup returns the entry with a key.
func Lookup(entries []Entry, key string) (Entry, bool) {
	for _, e := range entries {
		if e.Key == key {
			return e, true
		}
	}
	return Entry{}, false
}

// Facts are what a page states in no language. Which fields are filled depends
// on the kind of page; CONTRIBUTING.md has the table.
type Facts struct {
	Move           []string
	Everyday       bool // people meet it every day: shown and found before its like
	Owners         []Ownership
	Variants       []Variant
	Sender         []string
	Cacheable      *bool  // heuristically cacheable, RFC 9110 section 15.1; nil: not said
	Body           string // forbidden, required, usual, allowed
	Retry          string // no, yes, conditional
	RedirectMethod string // preserved, may-change-to-GET, becomes-GET
	Fields         []FieldRule
	Constants      []Constant

	Phrase     string // sub-status codes: Microsoft's English name
	Introduced string
	Retired    string
	Settings   []string
	Win32      []string
	HResults   []string
	Like       string
	LikePos    diag.Pos

	Specs []Spec

	Compared    []string // comparisons: the codes, in the order in which they are told apart
	ComparedPos diag.Pos
}

// States are the states that a code can have.
var States = []string{"standard", "experimental", "deprecated", "obsolete", "reserved", "unofficial", "historic"}

// Ownership says what a number means to one of its owners.
type Ownership struct {
	ID     string
	Pos    diag.Pos
	Phrase string // reason phrase, "" where the owner gives none
	State  string // one of States
	Specs  []Spec
	First  string // where it was first defined
	Seen   string // wire, log, body, client, internal
	Like   string // id of an earlier owner with the same meaning
}

// Spec is a document that defines something: an RFC section by its title alone
// ("RFC 9110 §15.5.5"), another document with its address where it is known.
type Spec struct {
	Title, URL string
	Pos        diag.Pos
}

// Variant is another reason phrase for the same code, and who sends it.
type Variant struct {
	By, Phrase string
	Pos        diag.Pos
}

// FieldRule is what a specification says of a header field with this code.
type FieldRule struct {
	Name   string
	Pos    diag.Pos
	In     string // response, request
	Rule   string // must, must-if, should, may, involved
	Spec   Spec   // where the rule stands
	Unless string // "Field: value": the must does not apply to a message with it
}

// Constant is the code's name in a library.
type Constant struct{ Library, Name string }

// Owner defines status codes. Page is the id of the vendor page, "" for none.
type Owner struct {
	ID      string
	Name    map[Lang]string
	Page    string
	PagePos diag.Pos
}

// Tables are the content that is not a page. Of a table that could not be read
// nobody knows what stands in it: no page's names are held against it.
type Tables struct {
	Owners []Owner         // nil: could not be read
	Fields map[string]Spec // header field -> where it is defined; nil: could not be read
	Config Config

	Glossary map[Lang][]Term
}

// Term is a word or phrasing that pages do not use, and what to write instead.
type Term struct{ Wrong, Right string }

// Config is what the site says of itself.
type Config struct {
	BaseURL    string // without a slash at the end
	Repository string // the web address of the source repository
	Branch     string // the branch that edit links lead to
}
