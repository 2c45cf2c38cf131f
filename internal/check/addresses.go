package check

import (
	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/model"
	"github.com/httpcodes/httpcodes/internal/permalink"
)

// addresses demands that no two pages have the same address. Ids differ, but the
// id "en" gives the address of the English home page.
func addresses(site *model.Site, list *diag.List) {
	first := map[string]*model.Text{}
	for _, p := range site.Pages() {
		for _, l := range model.Langs {
			t, url := p.In(l), permalink.Page(p.ID, l)
			if other := first[url]; other != nil {
				list.Add(diag.Diagnostic{
					Pos: diag.Whole(t.File), Text: "a second page with the address " + url, Mend: "give one of them another id",
					Notes: []diag.Note{{Pos: diag.Whole(other.File), Text: "the first is here"}},
				})
				continue
			}
			first[url] = t
		}
	}
}
