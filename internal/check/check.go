// Package check looks for mistakes with which a page can be made all the same, to
// the harm of its reader: an example that contradicts the facts, a translation
// with another structure, a specification that no link can lead to, two pages at
// one address, careless typography.
//
// Takes: a model.Site. Gives: diagnostics. No page depends on it: pages come
// out the same without. Must not know: templates, output.
package check

import (
	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/model"
)

// Run makes all checks.
func Run(site *model.Site) diag.List {
	var list diag.List
	fieldTable(site, &list)
	addresses(site, &list)
	for _, p := range append(site.Pages(), site.Kind(model.KindGroup)...) {
		for _, l := range model.Langs {
			examples(site, p, p.In(l), &list)
			decisions(site, p.In(l), &list)
			glossary(site.Glossary[l], p.In(l), &list)
			typography(l, p.In(l), &list)
		}
		structure(p, &list)
		specs(p, &list)
	}
	return list
}
