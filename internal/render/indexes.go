package render

import (
	"encoding/json"
	"encoding/xml"

	"github.com/httpcodes/httpcodes/internal/model"
	"github.com/httpcodes/httpcodes/internal/permalink"
)

// Indexes are the files that list all pages or describe the site, by output
// path.
func (r *Renderer) Indexes() (map[string][]byte, error) {
	files := map[string][]byte{permalink.File(permalink.Robots): r.robots()}
	var err error
	if files[permalink.File(permalink.Sitemap)], err = r.sitemap(); err != nil {
		return nil, err
	}
	for _, lang := range model.Langs {
		path := permalink.File(permalink.Manifest(lang))
		if files[path], err = r.manifest(lang); err != nil {
			return nil, err
		}
		if r.site.Page(model.SearchID) == nil {
			continue
		}
		if files[permalink.File(permalink.OpenSearch(lang))], err = r.openSearch(lang); err != nil {
			return nil, err
		}
	}
	return files, nil
}

func (r *Renderer) robots() []byte {
	return []byte("User-agent: *\nAllow: /\n\nSitemap: " + r.site.Config.BaseURL + permalink.Sitemap + "\n")
}

type sitemap struct {
	XMLName xml.Name     `xml:"urlset"`
	NS      string       `xml:"xmlns,attr"`
	XHTML   string       `xml:"xmlns:xhtml,attr"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Loc   string        `xml:"loc"`
	Links []sitemapLink `xml:"xhtml:link"`
}

type sitemapLink struct {
	Rel      string `xml:"rel,attr"`
	HrefLang string `xml:"hreflang,attr"`
	Href     string `xml:"href,attr"`
}

// sitemap lists every indexed page in both languages, each with its
// alternates (sitemaps.org 0.9; xhtml:link as search engines read it).
func (r *Renderer) sitemap() ([]byte, error) {
	m := sitemap{NS: "http://www.sitemaps.org/schemas/sitemap/0.9", XHTML: "http://www.w3.org/1999/xhtml"}
	for _, p := range r.site.Pages() {
		if !indexed(p) {
			continue
		}
		var links []sitemapLink
		for _, a := range r.alternates(p.ID) {
			links = append(links, sitemapLink{"alternate", a.Tag, a.URL})
		}
		for _, l := range links {
			m.URLs = append(m.URLs, sitemapURL{l.Href, links})
		}
	}
	b, err := xml.MarshalIndent(m, "", "  ")
	return append([]byte(xml.Header), b...), err
}

type manifest struct {
	Name      string         `json:"name"`
	ShortName string         `json:"short_name"`
	Lang      string         `json:"lang"`
	StartURL  string         `json:"start_url"`
	Scope     string         `json:"scope"`
	Display   string         `json:"display"`
	Icons     []manifestIcon `json:"icons"`
}

type manifestIcon struct {
	Src   string `json:"src"`
	Sizes string `json:"sizes"`
	Type  string `json:"type"`
}

func (r *Renderer) manifest(lang model.Lang) ([]byte, error) {
	home := permalink.Page(model.HomeID, lang)
	return json.MarshalIndent(manifest{
		Name: r.labels[lang]["site_name"], ShortName: r.labels[lang]["site_short"], Lang: lang.Tag(),
		StartURL: home, Scope: "/", Display: "minimal-ui",
		Icons: []manifestIcon{{Src: r.assets.URLs["icon.svg"], Sizes: "any", Type: "image/svg+xml"}},
	}, "", "  ")
}

type openSearch struct {
	XMLName       xml.Name        `xml:"OpenSearchDescription"`
	NS            string          `xml:"xmlns,attr"`
	ShortName     string          `xml:"ShortName"`
	Description   string          `xml:"Description"`
	InputEncoding string          `xml:"InputEncoding"`
	Language      string          `xml:"Language"`
	Image         openSearchImage `xml:"Image"`
	URLs          []openSearchURL `xml:"Url"`
}

type openSearchImage struct {
	Type string `xml:"type,attr"`
	URL  string `xml:",chardata"`
}

type openSearchURL struct {
	Type     string `xml:"type,attr"`
	Rel      string `xml:"rel,attr"`
	Template string `xml:"template,attr"`
}

// openSearch lets a browser search the site from its address bar (OpenSearch
// 1.1). ShortName has at most 16 characters.
func (r *Renderer) openSearch(lang model.Lang) ([]byte, error) {
	base, labels := r.site.Config.BaseURL, r.labels[lang]
	b, err := xml.MarshalIndent(openSearch{
		NS: "http://a9.com/-/spec/opensearch/1.1/", ShortName: labels["search_name"], Description: labels["search_about"],
		InputEncoding: "UTF-8", Language: lang.Tag(), Image: openSearchImage{"image/svg+xml", base + r.assets.URLs["icon.svg"]},
		URLs: []openSearchURL{
			{"text/html", "results", base + permalink.SearchTemplate(lang)},
			{"application/opensearchdescription+xml", "self", base + permalink.OpenSearch(lang)},
		},
	}, "", "  ")
	return append([]byte(xml.Header), b...), err
}
