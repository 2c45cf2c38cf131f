package render

import "github.com/httpcodes/httpcodes/internal/model"

// The types below are schema.org's, as JSON-LD; only what the pages say.

type ldArticle struct {
	Context     string     `json:"@context"`
	Type        string     `json:"@type"`
	Headline    string     `json:"headline"`
	Description string     `json:"description"`
	Language    string     `json:"inLanguage"`
	URL         string     `json:"url"`
	License     string     `json:"license"`
	IsPartOf    ldSite     `json:"isPartOf"`
	About       *ldTerm    `json:"about,omitempty"`
	Citations   []ldSource `json:"citation,omitempty"`
}

type ldSite struct {
	Context     string `json:"@context,omitempty"`
	Type        string `json:"@type"`
	Name        string `json:"name"`
	URL         string `json:"url"`
	Description string `json:"description,omitempty"`
	Language    string `json:"inLanguage,omitempty"`
}

type ldTerm struct {
	Type       string   `json:"@type"`
	Name       string   `json:"name"`
	Code       string   `json:"termCode"`
	Alternates []string `json:"alternateName,omitempty"`
	Set        ldSet    `json:"inDefinedTermSet"`
}

type ldSet struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	URL  string `json:"url"`
}

type ldSource struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	URL  string `json:"url"`
}

const (
	schemaOrg      = "https://schema.org"
	contentLicense = "https://creativecommons.org/licenses/by/4.0/"
)

// article describes a page; pages about a code define a term of the set of all
// codes.
func (c composer) article() ldArticle {
	t := c.page.In(c.lang)
	a := ldArticle{
		Context: schemaOrg, Type: "TechArticle", Headline: t.Name, Description: t.Summary.Plain, Language: c.lang.Tag(),
		URL: c.address(c.page.ID, c.lang), License: contentLicense, IsPartOf: c.ldSite(),
	}
	if c.page.Kind != model.KindCode && c.page.Kind != model.KindSubStatus {
		return a
	}
	a.Headline = c.page.ID + " " + t.Name
	a.About = &ldTerm{
		Type: "DefinedTerm", Name: t.Name, Code: c.page.ID, Alternates: c.page.Phrases(),
		Set: ldSet{Type: "DefinedTermSet", Name: c.word("term_set"), URL: a.IsPartOf.URL},
	}
	for _, s := range c.allSpecs() {
		if s.URL != "" {
			a.Citations = append(a.Citations, ldSource{"CreativeWork", s.Text, s.URL})
		}
	}
	return a
}

// allSpecs lists the documents of all owners.
func (c composer) allSpecs() []Link {
	specs := c.specs(c.page.Facts.Specs)
	for _, o := range c.page.Facts.Owners {
		specs = append(specs, c.specs(o.Specs)...)
	}
	return specs
}

func (c composer) ldSite() ldSite {
	return ldSite{Type: "WebSite", Name: c.word("site_name"), URL: c.address(model.HomeID, c.lang)}
}

func (c composer) website() ldSite {
	s := c.ldSite()
	s.Context, s.Description, s.Language = schemaOrg, c.page.In(c.lang).Summary.Plain, c.lang.Tag()
	return s
}
