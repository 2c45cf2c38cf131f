package render

import (
	"html/template"
	"strings"

	"github.com/httpcodes/httpcodes/internal/model"
	"github.com/httpcodes/httpcodes/internal/permalink"
)

// SubStatusView is the view of an IIS sub-status code.
type SubStatusView struct {
	Coded
	Status     Link // the status code's page
	Component  template.HTML
	Introduced string
	Retired    string
	Settings   [][]string // each in the parts between which a line may break
	Win32      []string
	HResults   []string
	Specs      []Link
	Appendix   Link // its row in the appendix
	Family     []Row
}

func (c composer) subStatus() SubStatusView {
	f := c.page.Facts
	v := SubStatusView{
		Coded: c.coded(), Status: c.up(), Component: c.html(c.page.In(c.lang).Component.Body),
		Introduced: f.Introduced, Retired: f.Retired, Win32: f.Win32, HResults: f.HResults,
		Specs: c.specs(f.Specs),
	}
	for _, s := range f.Settings {
		v.Settings = append(v.Settings, strings.SplitAfter(s, "/"))
	}
	if p := c.site.Page(model.AppendixID); p != nil {
		v.Appendix = Link{URL: permalink.Section(p.ID, c.page.ID, c.lang), Text: p.In(c.lang).Name}
	}
	for _, p := range c.site.SubStatus(model.Status(c.page.ID)) {
		v.Family = append(v.Family, c.row(p))
	}
	return v
}
