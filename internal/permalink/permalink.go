// Package permalink is the URL scheme: the one place that knows how a page's
// identity becomes a path, and back.
//
// Takes: a page's id and language, or the title of a specification. Gives: the
// URL path, the output file, the page that a path means, the paths of the files
// beside the pages, the address of a specification's very section. Must not
// know: bodies, files, HTML.
//
// Paths are a contract (testdata/urls.txt): they never change their meaning.
// Every page is a folder, so that its URL ends in a slash and works without it
// on every host; all paths are lower case, because some hosts fold case.
package permalink

import (
	"cmp"
	"net/url"
	"path"
	"regexp"
	"strings"

	"github.com/httpcodes/httpcodes/internal/model"
)

// Page is the URL path of a page: "/404/", "/en/403.14/", "/", "/en/".
func Page(id string, lang model.Lang) string {
	p := "/"
	if lang == model.EN {
		p = "/en/"
	}
	if id == model.HomeID {
		return p
	}
	return p + id + "/"
}

// File is the output file of a URL path: "404/index.html" for "/404/", the
// path itself for any that does not end in a slash.
func File(urlPath string) string {
	p := strings.TrimPrefix(urlPath, "/")
	if p == "" || strings.HasSuffix(p, "/") {
		return p + "index.html"
	}
	return p
}

// Split takes a path as authors write it ("/iis/#403.14", "/en/404") apart
// into page id and fragment. The language prefix is dropped: the reader's
// language decides.
func Split(sitePath string) (id, fragment string) {
	p, fragment, _ := strings.Cut(sitePath, "#")
	p = strings.Trim(path.Clean("/"+p), "/")
	p = strings.TrimPrefix(p, "en/")
	if p == "" || p == "en" {
		p = model.HomeID
	}
	return p, fragment
}

// Section is the URL path of a part of a page: "/iis/#404".
func Section(id, fragment string, lang model.Lang) string { return Page(id, lang) + "#" + fragment }

// Search is the URL path of the search page with a query.
func Search(query string, lang model.Lang) string { return search(url.QueryEscape(query), lang) }

// SearchTemplate is what OpenSearch makes such paths from.
func SearchTemplate(lang model.Lang) string { return search("{searchTerms}", lang) }

func search(escaped string, lang model.Lang) string {
	return Page(model.SearchID, lang) + "?q=" + escaped
}

// The URL paths of files that are no pages.
const (
	Robots  = "/robots.txt"
	Sitemap = "/sitemap.xml"
)

// Manifest is the URL path of the web manifest of a language.
func Manifest(lang model.Lang) string { return Page(model.HomeID, lang) + "site.webmanifest" }

// OpenSearch is the URL path of the OpenSearch description of a language.
func OpenSearch(lang model.Lang) string { return Page(model.HomeID, lang) + "opensearch.xml" }

// Edit is the address at which the source repository lets one edit a file.
func Edit(c model.Config, file string) string { return c.Repository + "/edit/" + c.Branch + "/" + file }

// Code is what others copy into their programs: the address without the slash
// at the end, also an RFC 9457 problem type.
func Code(base, id string) string { return base + "/" + id }

var (
	rfc   = regexp.MustCompile(`^RFC (\d+)(?: §(\S+))?$`)
	draft = regexp.MustCompile(`^(draft-[a-z0-9-]+)(?: §(\S+))?$`)
)

// Document is the address of a document: its own, else that of the specification
// that its title names, "" for one that is known by its title alone.
func Document(s model.Spec) string { return cmp.Or(s.URL, Spec(s.Title)) }

// Spec is the address of a specification, "RFC 9110 §15.5.5" at its very
// section, "" for a title that is none.
func Spec(title string) string {
	if m := rfc.FindStringSubmatch(title); m != nil {
		return "https://www.rfc-editor.org/rfc/rfc" + m[1] + ".html" + section(m[2])
	}
	if m := draft.FindStringSubmatch(title); m != nil {
		return "https://datatracker.ietf.org/doc/html/" + m[1] + section(m[2])
	}
	return ""
}

func section(number string) string {
	switch {
	case number == "":
		return ""
	case number[0] >= 'A' && number[0] <= 'Z':
		return "#appendix-" + number
	default:
		return "#section-" + number
	}
}
